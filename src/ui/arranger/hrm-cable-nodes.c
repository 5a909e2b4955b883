/* hrm-cable-nodes.c: what was drawn of cables, for as long as they look the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-cable-nodes.h"

#include <math.h>
#include <string.h>

#include "hrm-cable-route.h"

typedef struct
{
  gint64 cable;
  HrmCableLook look;
  GArray *points;
  GskRenderNode *node;
  guint frame;               /* that asked for it last */
} Drawn;

struct _HrmCableNodes
{
  GHashTable *drawn;         /* &drawn->cable → Drawn, owned */
  guint frame;
  guint n_put;
};

static void
drawn_free (gpointer data)
{
  Drawn *drawn = data;

  gsk_render_node_unref (drawn->node);
  g_array_unref (drawn->points);
  g_free (drawn);
}

HrmCableNodes *
hrm_cable_nodes_new (void)
{
  HrmCableNodes *nodes = g_new0 (HrmCableNodes, 1);

  nodes->drawn = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, drawn_free);
  return nodes;
}

void
hrm_cable_nodes_free (HrmCableNodes *nodes)
{
  g_hash_table_unref (nodes->drawn);
  g_free (nodes);
}

static gboolean
is_same (const Drawn *drawn, const HrmCableLook *look, GArray *points)
{
  const HrmCableLook *was = &drawn->look;

  return was->thick == look->thick && was->in == look->in && was->dashed == look->dashed && gdk_rgba_equal (&was->ink, &look->ink) &&
         gdk_rgba_equal (&was->veil, &look->veil) && graphene_rect_equal (&was->bounds, &look->bounds) && drawn->points->len == points->len &&
         memcmp (drawn->points->data, points->data, points->len * sizeof (HrmRoutePoint)) == 0;
}

GskRenderNode *
hrm_cable_nodes_get (HrmCableNodes *nodes, gint64 cable, const HrmCableLook *look, GArray *points)
{
  Drawn *drawn = g_hash_table_lookup (nodes->drawn, &cable);

  if (drawn == NULL || !is_same (drawn, look, points))
    return NULL;
  drawn->frame = nodes->frame;
  return drawn->node;
}

void
hrm_cable_nodes_put (HrmCableNodes *nodes, gint64 cable, const HrmCableLook *look, GArray *points, GskRenderNode *node)
{
  Drawn *drawn = g_new (Drawn, 1);

  *drawn = (Drawn) { cable, *look, g_array_copy (points), gsk_render_node_ref (node), nodes->frame };
  g_hash_table_replace (nodes->drawn, &drawn->cable, drawn);
  nodes->n_put++;
}

static gboolean
is_old (gpointer key, gpointer value, gpointer data)
{
  return ((Drawn *) value)->frame != ((HrmCableNodes *) data)->frame;
}

void
hrm_cable_nodes_sweep (HrmCableNodes *nodes)
{
  g_hash_table_foreach_remove (nodes->drawn, is_old, nodes);
  nodes->frame++;
}

static double
distance_to (const HrmRoutePoint *a, const HrmRoutePoint *b, double x, double y)
{
  double dx = b->x - a->x, dy = b->y - a->y, length = dx * dx + dy * dy;
  double along = length > 0 ? CLAMP (((x - a->x) * dx + (y - a->y) * dy) / length, 0, 1) : 0;

  return hypot (x - a->x - along * dx, y - a->y - along * dy);
}

static double
distance_of (GArray *points, double x, double y)
{
  double least = G_MAXDOUBLE;

  for (guint i = 1; i < points->len; i++)
    least = MIN (least, distance_to (&g_array_index (points, HrmRoutePoint, i - 1), &g_array_index (points, HrmRoutePoint, i), x, y));
  return least;
}

/* Where two are as near the one that is always the same. */
gint64
hrm_cable_nodes_pick (HrmCableNodes *nodes, double x, double y, double reach)
{
  GHashTableIter iter;
  gpointer value;
  double least = reach;
  gint64 best = 0;

  g_hash_table_iter_init (&iter, nodes->drawn);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const Drawn *drawn = value;
      graphene_rect_t near = drawn->look.bounds;
      double distance;

      graphene_rect_inset (&near, (float) -reach, (float) -reach);
      if (!graphene_rect_contains_point (&near, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
        continue;
      distance = distance_of (drawn->points, x, y);
      if (distance < least || (distance == least && distance <= reach && (best == 0 || drawn->cable < best)))
        {
          least = distance;
          best = drawn->cable;
        }
    }
  return best;
}

gboolean
hrm_cable_nodes_has (HrmCableNodes *nodes, gint64 cable)
{
  return g_hash_table_contains (nodes->drawn, &cable);
}

guint
hrm_cable_nodes_count (HrmCableNodes *nodes)
{
  return nodes->n_put;
}
