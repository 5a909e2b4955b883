/* test-graph.c: circles, against a search that looks everywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-graph.h"

#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

#define NODES 24

typedef struct
{
  gint64 from, to;
  gboolean there;
} Edge;

static gboolean
reaches (const Edge *edges, guint n, gint64 from, gint64 to, gboolean *seen)
{
  if (from == to)
    return TRUE;
  if (seen[from])
    return FALSE;
  seen[from] = TRUE;
  for (guint i = 0; i < n; i++)
    if (edges[i].there && edges[i].from == from && reaches (edges, n, edges[i].to, to, seen))
      return TRUE;
  return FALSE;
}

static gboolean
oracle (const Edge *edges, guint n, gint64 from, gint64 to)
{
  gboolean seen[NODES + 1] = { FALSE };

  return reaches (edges, n, from, to, seen);
}

static gboolean
has_edge (const Edge *edges, guint n, gint64 from, gint64 to)
{
  for (guint i = 0; i < n; i++)
    if (edges[i].there && edges[i].from == from && edges[i].to == to)
      return TRUE;
  return FALSE;
}

/* Sessions from TO back to FROM: with the edge that was refused, a circle. */
static void
assert_circle (const Edge *edges, guint n, GArray *circle, gint64 from, gint64 to)
{
  g_assert_nonnull (circle);
  g_assert_cmpuint (circle->len, >, 0);
  g_assert_cmpint (g_array_index (circle, gint64, 0), ==, to);
  g_assert_cmpint (g_array_index (circle, gint64, circle->len - 1), ==, from);
  for (guint i = 0; i + 1 < circle->len; i++)
    {
      g_assert_true (has_edge (edges, n, g_array_index (circle, gint64, i), g_array_index (circle, gint64, i + 1)));
      for (guint j = 0; j < i; j++)
        g_assert_cmpint (g_array_index (circle, gint64, i), !=, g_array_index (circle, gint64, j));
    }
}

static void
assert_ordered (HrmGraph *graph, const Edge *edges, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_true (hrm_graph_has (graph, i + 1) == edges[i].there);
      if (edges[i].there)
        g_assert_cmpint (hrm_graph_get_order (graph, edges[i].from), <, hrm_graph_get_order (graph, edges[i].to));
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint run = 0; run < hrm_test_rounds (30); run++)
    {
      g_autoptr (HrmGraph) graph = hrm_graph_new ();
      Edge edges[60] = { 0 };
      guint refused = 0;

      for (guint round = 0; round < 400; round++)
        {
          guint i = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (edges));
          gint64 from = g_rand_int_range (rand, 1, NODES + 1), to = g_rand_int_range (rand, 1, NODES + 1);
          g_autoptr (GArray) circle = NULL;

          g_assert_true (from == to || hrm_graph_reaches (graph, from, to) == oracle (edges, G_N_ELEMENTS (edges), from, to));
          if (edges[i].there)
            {
              hrm_graph_remove (graph, i + 1);
              edges[i].there = FALSE;
            }
          else if (oracle (edges, G_N_ELEMENTS (edges), to, from))
            {
              g_assert_false (hrm_graph_add (graph, i + 1, from, to, &circle));
              assert_circle (edges, G_N_ELEMENTS (edges), circle, from, to);
              refused++;
            }
          else
            {
              g_assert_true (hrm_graph_add (graph, i + 1, from, to, &circle));
              g_assert_null (circle);
              edges[i] = (Edge) { from, to, TRUE };
            }
          assert_ordered (graph, edges, G_N_ELEMENTS (edges));
        }
      g_assert_cmpuint (refused, >, 0);
    }
}

/* A cable that is added again goes elsewhere; one that is refused stays. */
static void
test_again (void)
{
  g_autoptr (HrmGraph) graph = hrm_graph_new ();

  g_assert_true (hrm_graph_add (graph, 1, 10, 20, NULL));
  g_assert_true (hrm_graph_add (graph, 2, 20, 30, NULL));
  g_assert_true (hrm_graph_add (graph, 1, 10, 30, NULL));
  g_assert_false (hrm_graph_reaches (graph, 10, 20));
  g_assert_false (hrm_graph_add (graph, 3, 30, 10, NULL));
  g_assert_false (hrm_graph_has (graph, 3));
  g_assert_false (hrm_graph_add (graph, 4, 5, 5, NULL));
  hrm_graph_remove (graph, 99);
  g_assert_false (hrm_graph_reaches (graph, 98, 99));
  g_assert_cmpint (hrm_graph_get_order (graph, 99), ==, 0);
}

static HrmModel *
model_of_cables (const Edge *edges, guint n)
{
  HrmModel *model = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Graph");
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Cables");
  gint64 track = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Track");
  for (gint64 id = 1; id <= NODES; id++)
    {
      hrm_edit_insert_id (edit, HRM_KIND_SESSION, id);
      HRM_SET_TEXT (edit, SESSION, Session, id, title, "Session");
      HRM_SET_INT (edit, SESSION, Session, id, track, track);
      HRM_SET_INT (edit, SESSION, Session, id, start, 20000 * 1440);
      HRM_SET_INT (edit, SESSION, Session, id, length, 60);
    }
  for (guint i = 0; i < n; i++)
    {
      hrm_edit_insert_id (edit, HRM_KIND_CABLE, 1000 + i);
      HRM_SET_INT (edit, CABLE, Cable, 1000 + i, from, edges[i].from);
      HRM_SET_INT (edit, CABLE, Cable, 1000 + i, to, edges[i].to);
    }
  hrm_test_apply (model, first);
  hrm_test_apply (model, edit);
  return model;
}

static void
test_rebuild (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint circles = 0, fine = 0;

  for (guint run = 0; run < hrm_test_rounds (200); run++)
    {
      Edge edges[30];
      guint n = (guint) g_rand_int_range (rand, 1, G_N_ELEMENTS (edges));
      gboolean closed = FALSE;
      g_autoptr (HrmModel) model = NULL;
      g_autoptr (HrmGraph) graph = hrm_graph_new ();
      g_autoptr (GArray) circle = NULL;

      for (guint i = 0; i < n; i++)
        {
          edges[i].from = g_rand_int_range (rand, 1, NODES + 1);
          do
            edges[i].to = g_rand_int_range (rand, 1, NODES + 1);
          while (edges[i].to == edges[i].from);
          edges[i].there = FALSE;
          closed |= oracle (edges, i, edges[i].to, edges[i].from);
          edges[i].there = TRUE;
        }
      model = model_of_cables (edges, n);
      g_assert_true (hrm_graph_rebuild (graph, model, &circle) == !closed);
      circles += closed;
      fine += !closed;
      if (!closed)
        for (guint i = 0; i < n; i++)
          g_assert_cmpint (hrm_graph_get_order (graph, edges[i].from), <, hrm_graph_get_order (graph, edges[i].to));
      for (guint i = 0; closed && i < circle->len; i++)
        g_assert_true (has_edge (edges, n, g_array_index (circle, gint64, i), g_array_index (circle, gint64, (i + 1) % circle->len)));
    }
  g_test_message ("%u with a circle, %u without", circles, fine);
  g_assert_cmpuint (circles, >, 0);
  g_assert_cmpuint (fine, >, 0);
}

/* A chain as long as an album may have it must not use up the stack. */
static void
test_long_chain (void)
{
  g_autoptr (HrmGraph) graph = hrm_graph_new ();
  g_autoptr (GArray) circle = NULL;
  const gint64 n = 100000;

  for (gint64 i = 1; i < n; i++)
    g_assert_true (hrm_graph_add (graph, i, i, i + 1, NULL));
  g_assert_true (hrm_graph_reaches (graph, 1, n));
  g_assert_false (hrm_graph_add (graph, n, n, 1, &circle));
  g_assert_cmpuint (circle->len, ==, n);
}

static void
test_sentence (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 60);
  gint64 b = hrm_test_add_session (plan, track, "2026-03-03T09:00", 60);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Back");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  hrm_test_add_cable (plan, a, b, HRM_CABLE_TYPE_FS, 0);
  before = hrm_test_dump_plan (plan);
  HRM_SET_INT (edit, CABLE, Cable, id, from, b);
  HRM_SET_INT (edit, CABLE, Cable, id, to, a);
  g_assert_false (hrm_test_plan_commit (plan, edit, &error));
  g_assert_error (error, HRM_PLAN_ERROR, HRM_PLAN_ERROR_CIRCLE);
  g_assert_cmpstr (error->message, ==, "cables would go in a circle: “2026-03-02T09:00” → “2026-03-03T09:00” → “2026-03-02T09:00”");
  after = hrm_test_dump_plan (plan);
  g_assert_cmpstr (after, ==, before);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/graph/random", test_random);
  g_test_add_func ("/graph/again", test_again);
  g_test_add_func ("/graph/rebuild", test_rebuild);
  g_test_add_func ("/graph/long-chain", test_long_chain);
  g_test_add_func ("/graph/sentence", test_sentence);
  return g_test_run ();
}
