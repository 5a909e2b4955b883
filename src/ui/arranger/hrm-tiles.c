/* hrm-tiles.c: boxes side by side, drawn so that a change of one is a change of few.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-tiles.h"

#define TILE 100              /* pixels */

/* A container also of one node or none: a snapshot would leave it out. */
static void
close_tile (HrmTiles *tiles)
{
  GskRenderNode *node = tiles->tile ? gtk_snapshot_free_to_node (g_steal_pointer (&tiles->tile)) : NULL;
  GskRenderNode *container = gsk_container_node_new (&node, node ? 1 : 0);

  gtk_snapshot_append_node (tiles->snapshot, container);
  gsk_render_node_unref (container);
  g_clear_pointer (&node, gsk_render_node_unref);
  tiles->at++;
}

void
hrm_tiles_begin (HrmTiles *tiles, GtkSnapshot *snapshot, double width)
{
  *tiles = (HrmTiles) { .snapshot = snapshot, .n = (guint) MAX (width / TILE, 0) + 1 };
}

GtkSnapshot *
hrm_tiles_at (HrmTiles *tiles, double x)
{
  guint at = (guint) CLAMP (x / TILE, 0, tiles->n - 1);

  while (tiles->at < at)
    close_tile (tiles);
  if (tiles->tile == NULL)
    tiles->tile = gtk_snapshot_new ();
  return tiles->tile;
}

void
hrm_tiles_end (HrmTiles *tiles)
{
  while (tiles->at < tiles->n)
    close_tile (tiles);
}
