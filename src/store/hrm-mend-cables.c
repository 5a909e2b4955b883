/* hrm-mend-cables.c: cables without circles.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cables that can lie on a circle are plugged in again, and one that would close
 * a circle is dropped. First come those that were read where they belong, then
 * what was made out otherwise, which may be as it once was; of each the oldest
 * first, so that the newest of a circle goes.
 */
#include "hrm-mend.h"

/* Steps of looking for a way back; a plan has far fewer. */
#define STEPS_MOST 5000000

typedef struct
{
  guint from, to;            /* numbers of sessions */
  HrmFound *cable;           /* until it is dropped */
  gboolean read;             /* where it belongs */
} Edge;

typedef struct
{
  GHashTable *numbers;       /* &id of a session → number + 1 */
  GArray *edges;             /* of Edge, oldest first */
  GPtrArray *out;            /* [sessions] of GArray of guint: where its cables lead */
  guint32 *met;              /* [sessions] number of the search that met it */
  guint32 searches;
  gint64 steps;              /* left */
} Graph;

static guint
number_of (Graph *graph, gint64 id)
{
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (graph->numbers, &id));

  if (number == 0)
    {
      number = g_hash_table_size (graph->numbers) + 1;
      g_hash_table_insert (graph->numbers, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (number));
    }
  return number - 1;
}

static void
drop_to_itself (HrmMend *mend)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, HRM_KIND_CABLE);

  for (guint i = 0; i < list->len; i++)
    {
      HrmCable *cable = hrm_as_cable (((HrmFound *) list->pdata[i])->row);

      if (cable->from.id == cable->to.id)
        hrm_mend_drop (mend, list->pdata[i], "it goes from a session to itself");
    }
}

static void
read_edges (HrmMend *mend, Graph *graph)
{
  g_autoptr (GPtrArray) list = hrm_found_set_list (mend->rows, HRM_KIND_CABLE);

  for (guint i = 0; i < list->len; i++)
    {
      HrmFound *found = list->pdata[i];
      HrmCable *cable = hrm_as_cable (found->row);
      Edge edge = { number_of (graph, cable->from.id), number_of (graph, cable->to.id), found, found->from == HRM_FROM_TABLE };

      g_array_append_val (graph->edges, edge);
    }
}

/* Keeps only edges behind which something ends on a circle, and before which
 * something does: the others are peeled off from the ends. */
static void
peel (Graph *graph, gboolean forward)
{
  guint n = g_hash_table_size (graph->numbers);
  g_autofree guint *waiting = g_new0 (guint, n + 1);
  g_autofree guint *first = g_new0 (guint, n + 2);
  g_autofree guint *at = NULL;
  g_autofree guint *edges = g_new (guint, graph->edges->len + 1);
  g_autoptr (GArray) ready = g_array_new (FALSE, FALSE, sizeof (guint));
  guint kept = 0;

  for (guint e = 0; e < graph->edges->len; e++)
    {
      Edge *edge = &g_array_index (graph->edges, Edge, e);

      waiting[forward ? edge->to : edge->from]++;
      first[(forward ? edge->from : edge->to) + 1]++;
    }
  for (guint i = 0; i < n; i++)
    first[i + 1] += first[i];
  at = g_memdup2 (first, (n + 2) * sizeof *first);
  for (guint e = 0; e < graph->edges->len; e++)
    {
      Edge *edge = &g_array_index (graph->edges, Edge, e);

      edges[at[forward ? edge->from : edge->to]++] = e;
    }
  for (guint i = 0; i < n; i++)
    if (waiting[i] == 0)
      g_array_append_val (ready, i);
  for (guint r = 0; r < ready->len; r++)
    {
      guint node = g_array_index (ready, guint, r);

      for (guint i = first[node]; i < first[node + 1]; i++)
        {
          Edge *edge = &g_array_index (graph->edges, Edge, edges[i]);
          guint next = forward ? edge->to : edge->from;

          if (--waiting[next] == 0)
            g_array_append_val (ready, next);
        }
    }
  /* What nothing waits for is on no circle. */
  for (guint e = 0; e < graph->edges->len; e++)
    {
      Edge edge = g_array_index (graph->edges, Edge, e);

      if (waiting[forward ? edge.from : edge.to] > 0)
        g_array_index (graph->edges, Edge, kept++) = edge;
    }
  g_array_set_size (graph->edges, kept);
}

/* Whether there is a way from FROM to TO; also when there is no time to look. */
static gboolean
leads_to (Graph *graph, guint from, guint to)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));

  graph->searches++;
  g_array_append_val (stack, from);
  graph->met[from] = graph->searches;
  while (stack->len > 0)
    {
      guint node = g_array_index (stack, guint, stack->len - 1);
      GArray *out = graph->out->pdata[node];

      g_array_set_size (stack, stack->len - 1);
      if (node == to)
        return TRUE;
      for (guint i = 0; i < out->len; i++)
        {
          guint next = g_array_index (out, guint, i);

          if (--graph->steps < 0)
            return TRUE;
          if (graph->met[next] == graph->searches)
            continue;
          graph->met[next] = graph->searches;
          g_array_append_val (stack, next);
        }
    }
  return FALSE;
}

static void
plug_in (HrmMend *mend, Graph *graph)
{
  guint n = g_hash_table_size (graph->numbers);

  graph->out = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  graph->met = g_new0 (guint32, n + 1);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (graph->out, g_array_new (FALSE, FALSE, sizeof (guint)));
  for (guint round = 0; round < 2; round++)
    for (guint e = 0; e < graph->edges->len; e++)
      {
        Edge *edge = &g_array_index (graph->edges, Edge, e);

        if (edge->read != (round == 0))
          continue;
        if (leads_to (graph, edge->to, edge->from))
          hrm_mend_drop (mend, edge->cable, "it closed a circle of cables");
        else
          g_array_append_val ((GArray *) graph->out->pdata[edge->from], edge->to);
      }
  g_ptr_array_unref (graph->out);
  g_free (graph->met);
}

void
hrm_mend_cables (HrmMend *mend)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  Graph graph = { .numbers = numbers, .edges = edges, .steps = STEPS_MOST };

  drop_to_itself (mend);
  read_edges (mend, &graph);
  peel (&graph, TRUE);
  peel (&graph, FALSE);
  if (edges->len > 0)
    plug_in (mend, &graph);
}
