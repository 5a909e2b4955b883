/* hrm-graph.c: which session waits for which, kept free of circles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A topological order that each new edge repairs only where it is wrong: D. J.
 * Pearce and P. H. J. Kelly, "A Dynamic Topological Sort Algorithm for Directed
 * Acyclic Graphs", ACM JEA 11 (2006).
 */
#include "hrm-graph.h"

typedef struct _Node Node;
typedef struct _Edge Edge;

struct _Edge
{
  gint64 cable;
  Node *from, *to;
  Edge *next_out, *next_in;  /* of the same node */
  Edge **at_out, **at_in;    /* what points to this one */
};

struct _Node
{
  gint64 id;
  gint64 order;
  Edge *out, *in;            /* the last of each, which leads to the others */
  Node *came_from;           /* of the search under way */
  guint waiting;             /* during a rebuild: edges from nodes without a place */
  gboolean seen;
};

struct _HrmGraph
{
  GHashTable *nodes;         /* &node->id → Node, owned */
  GHashTable *edges;         /* &edge->cable → Edge, owned */
  gint64 next_order;
  gboolean circular;         /* as the last rebuild found it */
};

HrmGraph *
hrm_graph_new (void)
{
  HrmGraph *graph = g_new0 (HrmGraph, 1);

  graph->nodes = g_hash_table_new_full (hrm_id_hash, g_int64_equal, NULL, g_free);
  graph->edges = g_hash_table_new_full (hrm_id_hash, g_int64_equal, NULL, g_free);
  graph->next_order = 1;
  return graph;
}

void
hrm_graph_free (HrmGraph *graph)
{
  g_hash_table_unref (graph->edges);
  g_hash_table_unref (graph->nodes);
  g_free (graph);
}

static Node *
get_node (HrmGraph *graph, gint64 id)
{
  Node *node = g_hash_table_lookup (graph->nodes, &id);

  if (node == NULL)
    {
      node = g_new0 (Node, 1);
      node->id = id;
      node->order = graph->next_order++;
      g_hash_table_insert (graph->nodes, &node->id, node);
    }
  return node;
}

static void
forget (GPtrArray *nodes)
{
  for (guint i = 0; i < nodes->len; i++)
    ((Node *) nodes->pdata[i])->seen = FALSE;
}

/* Everything that START reaches with an order up to LAST; stops at GOAL. */
static gboolean
search_forward (Node *start, gint64 last, Node *goal, GPtrArray *found)
{
  g_ptr_array_add (found, start);
  start->seen = TRUE;
  for (guint n = 0; n < found->len; n++)
    {
      Node *node = found->pdata[n];

      for (Edge *edge = node->out; edge; edge = edge->next_out)
        {
          Node *next = edge->to;

          if (next->seen || next->order > last)
            continue;
          next->came_from = node;
          next->seen = TRUE;
          g_ptr_array_add (found, next);
          if (next == goal)
            return TRUE;
        }
    }
  return FALSE;
}

static void
search_backward (Node *start, gint64 first, GPtrArray *found)
{
  g_ptr_array_add (found, start);
  start->seen = TRUE;
  for (guint n = 0; n < found->len; n++)
    {
      Node *node = found->pdata[n];

      for (Edge *edge = node->in; edge; edge = edge->next_in)
        {
          Node *next = edge->from;

          if (next->seen || next->order < first)
            continue;
          next->seen = TRUE;
          g_ptr_array_add (found, next);
        }
    }
}

static int
by_order (gconstpointer a, gconstpointer b)
{
  gint64 x = (*(Node * const *) a)->order, y = (*(Node * const *) b)->order;

  return (x > y) - (x < y);
}

static int
by_number (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The nodes behind and before the new edge share out the places they have. */
static void
reorder (GPtrArray *behind, GPtrArray *ahead)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 0;

  g_ptr_array_sort (behind, by_order);
  g_ptr_array_sort (ahead, by_order);
  for (guint i = 0; i < behind->len; i++)
    g_array_append_val (places, ((Node *) behind->pdata[i])->order);
  for (guint i = 0; i < ahead->len; i++)
    g_array_append_val (places, ((Node *) ahead->pdata[i])->order);
  g_array_sort (places, by_number);
  for (guint i = 0; i < behind->len; i++)
    ((Node *) behind->pdata[i])->order = g_array_index (places, gint64, n++);
  for (guint i = 0; i < ahead->len; i++)
    ((Node *) ahead->pdata[i])->order = g_array_index (places, gint64, n++);
}

/* From TO to FROM, the way that the search came. */
static GArray *
path_back (Node *from, Node *to)
{
  GArray *path = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n = 1;

  for (Node *node = from; node != to; node = node->came_from)
    n++;
  g_array_set_size (path, n);
  for (Node *node = from; n > 0; node = node->came_from)
    g_array_index (path, gint64, --n) = node->id;
  return path;
}

static gboolean
make_room (Node *from, Node *to, GArray **circle)
{
  g_autoptr (GPtrArray) ahead = g_ptr_array_new ();
  g_autoptr (GPtrArray) behind = g_ptr_array_new ();
  gboolean closes;

  if (from->order < to->order)
    return TRUE;
  closes = from == to || search_forward (to, from->order, from, ahead);
  forget (ahead);
  if (closes)
    {
      if (circle)
        *circle = path_back (from, to);
      return FALSE;
    }
  search_backward (from, to->order, behind);
  forget (behind);
  reorder (behind, ahead);
  return TRUE;
}

static void
add_edge (HrmGraph *graph, gint64 cable, Node *from, Node *to)
{
  Edge *edge = g_new (Edge, 1);

  *edge = (Edge) { cable, from, to, from->out, to->in, &from->out, &to->in };
  if (edge->next_out)
    edge->next_out->at_out = &edge->next_out;
  if (edge->next_in)
    edge->next_in->at_in = &edge->next_in;
  from->out = to->in = edge;
  g_hash_table_insert (graph->edges, &edge->cable, edge);
}

gboolean
hrm_graph_add (HrmGraph *graph, gint64 cable, gint64 from, gint64 to, GArray **circle)
{
  Node *a = get_node (graph, from), *b = get_node (graph, to);

  if (!make_room (a, b, circle))
    return FALSE;
  hrm_graph_remove (graph, cable);
  add_edge (graph, cable, a, b);
  return TRUE;
}

void
hrm_graph_remove (HrmGraph *graph, gint64 cable)
{
  Edge *edge = g_hash_table_lookup (graph->edges, &cable);

  if (edge == NULL)
    return;
  *edge->at_out = edge->next_out;
  *edge->at_in = edge->next_in;
  if (edge->next_out)
    edge->next_out->at_out = edge->at_out;
  if (edge->next_in)
    edge->next_in->at_in = edge->at_in;
  g_hash_table_remove (graph->edges, &cable);
}

gboolean
hrm_graph_has (HrmGraph *graph, gint64 cable)
{
  return g_hash_table_contains (graph->edges, &cable);
}

gboolean
hrm_graph_reaches (HrmGraph *graph, gint64 from, gint64 to)
{
  Node *a = g_hash_table_lookup (graph->nodes, &from), *b = g_hash_table_lookup (graph->nodes, &to);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  gboolean reaches;

  if (a == NULL || b == NULL)
    return FALSE;
  reaches = a == b || (a->order < b->order && search_forward (a, b->order, b, found));
  forget (found);
  return reaches;
}

GArray *
hrm_graph_path (HrmGraph *graph, gint64 from, gint64 to)
{
  Node *a = g_hash_table_lookup (graph->nodes, &from), *b = g_hash_table_lookup (graph->nodes, &to);
  g_autoptr (GPtrArray) found = g_ptr_array_new ();
  gboolean reaches;

  if (a == NULL || b == NULL)
    return NULL;
  reaches = a == b || (a->order < b->order && search_forward (a, b->order, b, found));
  forget (found);
  return reaches ? path_back (b, a) : NULL;
}

gint64
hrm_graph_get_order (HrmGraph *graph, gint64 session)
{
  Node *node = g_hash_table_lookup (graph->nodes, &session);

  return node ? node->order : 0;
}

/* Any node that still waits has one before it that waits: walking back meets itself. */
static GArray *
find_circle (HrmGraph *graph)
{
  GArray *circle = g_array_new (FALSE, FALSE, sizeof (gint64));
  GHashTableIter iter;
  gpointer value;
  Node *node = NULL, *at;

  g_hash_table_iter_init (&iter, graph->nodes);
  while ((node == NULL || node->waiting == 0) && g_hash_table_iter_next (&iter, NULL, &value))
    node = value;
  while (!node->seen)
    {
      Edge *edge = node->in;

      node->seen = TRUE;
      while (edge->from->waiting == 0)
        edge = edge->next_in;
      edge->from->came_from = node;
      node = edge->from;
    }
  at = node;
  do
    {
      g_array_append_val (circle, at->id);
      at = at->came_from;
    }
  while (at != node);
  return circle;
}

/* A. B. Kahn, "Topological sorting of large networks", CACM 5 (1962). */
gboolean
hrm_graph_rebuild (HrmGraph *graph, HrmModel *model, GArray **circle)
{
  GPtrArray *cables = hrm_model_get_rows (model, HRM_KIND_CABLE);
  g_autoptr (GPtrArray) ready = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer value;

  g_hash_table_remove_all (graph->edges);
  g_hash_table_remove_all (graph->nodes);
  for (guint i = 0; i < cables->len; i++)
    {
      HrmCable *cable = cables->pdata[i];
      Node *to = get_node (graph, cable->to.id);

      add_edge (graph, cable->base.id, get_node (graph, cable->from.id), to);
      to->waiting++;
    }
  g_hash_table_iter_init (&iter, graph->nodes);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (((Node *) value)->waiting == 0)
      g_ptr_array_add (ready, value);
  graph->next_order = 1;
  for (guint n = 0; n < ready->len; n++)
    {
      Node *node = ready->pdata[n];

      node->order = graph->next_order++;
      for (Edge *edge = node->out; edge; edge = edge->next_out)
        if (--edge->to->waiting == 0)
          g_ptr_array_add (ready, edge->to);
    }
  graph->circular = ready->len < g_hash_table_size (graph->nodes);
  if (graph->circular && circle)
    *circle = find_circle (graph);
  return !graph->circular;
}

gboolean
hrm_graph_is_circular (HrmGraph *graph)
{
  return graph->circular;
}
