/* test-anchor.c: what draws in what is dragged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

#include "hrm-anchor.h"

typedef struct
{
  HrmDesk *desk;
  HrmLayout *layout;
  HrmTrack *track;
  HrmSession *a, *b;
  GHashTable *along;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  HrmEdit *edit;
  gint64 id;

  f->desk = hrm_test_desk_empty ();
  hrm_desk_set_width (f->desk, 1200);
  f->track = hrm_test_track (f->desk, "API");
  f->a = hrm_test_session (f->desk, f->track, "Schema", "2026-03-02T09:00", 600);
  f->b = hrm_test_session (f->desk, f->track, "Server", "2026-03-10T09:00", 480);
  edit = hrm_edit_new ("Ruler");
  id = hrm_edit_insert (edit, HRM_KIND_MARKER);
  HRM_SET_TEXT (edit, MARKER, Marker, id, title, "Freeze");
  HRM_SET_INT (edit, MARKER, Marker, id, at, hrm_date_start (HRM_TEST_START + 4) + 600);
  id = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, id, from, f->a->base.id);
  HRM_SET_INT (edit, CABLE, Cable, id, to, f->b->base.id);
  HRM_SET_INT (edit, CABLE, Cable, id, lag, 240);
  hrm_test_commit (f->desk, edit);
  f->layout = hrm_layout_new (hrm_desk_get_plan (f->desk), HRM_AXIS_STUDIO);
  hrm_desk_show_span (f->desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 14));
  hrm_desk_set_cursor (f->desk, hrm_date_start (HRM_TEST_START + 300));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hrm_layout_free (f->layout);
  g_object_unref (f->desk);
}

/* PIXELS beside CIVIL. */
static gboolean
find (Fixture *f, HrmSession *session, HrmCivil civil, double pixels, gboolean end, HrmAnchor *anchor)
{
  HrmAnchorView view = { f->layout, 0, 0, 1000, f->along };
  gint64 axis = hrm_time_scale_to_axis (hrm_desk_get_scale (f->desk), civil);

  return hrm_anchor_find (f->desk, &view, session, axis + (gint64) (pixels / hrm_desk_get_view (f->desk)->zoom), end, anchor);
}

static void
test_kinds (Fixture *f, gconstpointer data)
{
  HrmPlan *plan = hrm_desk_get_plan (f->desk);
  HrmCivil end = hrm_plan_get_end (plan, f->a), freeze = hrm_date_start (HRM_TEST_START + 4) + 600;
  HrmAnchor anchor;

  g_assert_true (find (f, f->b, end, 3, FALSE, &anchor));
  g_assert_cmpint (anchor.kind, ==, HRM_ANCHOR_EDGE_END);
  g_assert_true (anchor.row == (gpointer) f->a);
  g_assert_true (find (f, f->b, freeze, -4, FALSE, &anchor));
  g_assert_cmpint (anchor.kind, ==, HRM_ANCHOR_MARKER);
  g_assert_false (find (f, f->b, freeze, 30, FALSE, &anchor));
  /* A cable draws its start from afar, but not its end. */
  end = hrm_calendar_add (hrm_plan_get_calendar (plan), end, 240);
  g_assert_true (find (f, f->b, end, 11, FALSE, &anchor));
  g_assert_cmpint (anchor.kind, ==, HRM_ANCHOR_CABLE);
  g_assert_cmpint (hrm_time_scale_from_axis (hrm_desk_get_scale (f->desk), anchor.axis, HRM_SEAM_AFTER), ==, end);
  g_assert_false (find (f, f->b, end, 11, TRUE, &anchor));
  g_assert_false (find (f, NULL, end, 11, FALSE, &anchor));
}

static void
test_off (Fixture *f, gconstpointer data)
{
  HrmCivil end = hrm_plan_get_end (hrm_desk_get_plan (f->desk), f->a);
  HrmAnchor anchor;

  hrm_desk_set_magnet (f->desk, FALSE);
  g_assert_false (find (f, f->b, end, 1, FALSE, &anchor));
  hrm_desk_set_magnet (f->desk, TRUE);
  hrm_desk_set_snap (f->desk, HRM_SNAP_OFF);
  g_assert_false (find (f, f->b, end, 1, FALSE, &anchor));
  hrm_desk_set_snap (f->desk, HRM_SNAP_ON);
  g_assert_true (find (f, f->b, end, 1, FALSE, &anchor));
  /* What is dragged does not draw itself. */
  hrm_desk_select (f->desk, f->a->base.id);
  g_assert_false (find (f, f->b, end, 1, FALSE, &anchor));
}

/* What moves along with what is dragged is no place to go to, nor is what a cable from it allows. */
static void
test_along (Fixture *f, gconstpointer data)
{
  HrmPlan *plan = hrm_desk_get_plan (f->desk);
  HrmRow *marker = g_ptr_array_index (hrm_model_get_rows (hrm_desk_get_model (f->desk), HRM_KIND_MARKER), 0);
  HrmCivil end = hrm_plan_get_end (plan, f->a), freeze = hrm_date_start (HRM_TEST_START + 4) + 600;
  HrmCivil allowed = hrm_calendar_add (hrm_plan_get_calendar (plan), end, 240);
  g_autoptr (GHashTable) along = g_hash_table_new (NULL, NULL);
  HrmAnchor anchor;

  g_hash_table_add (along, f->a);
  f->along = along;
  g_assert_false (find (f, f->b, end, 1, FALSE, &anchor));
  g_assert_false (find (f, f->b, allowed, 1, FALSE, &anchor));
  g_assert_true (find (f, f->b, freeze, -4, FALSE, &anchor));
  g_hash_table_add (along, marker);
  g_assert_false (find (f, f->b, freeze, -4, FALSE, &anchor));
  f->along = NULL;
}

/* Far out sprints are not drawn, and draw nothing; nor do edges of what is folded. */
static void
test_only_what_is_drawn (Fixture *f, gconstpointer data)
{
  HrmAnchor anchor;
  HrmGrid grid;

  hrm_desk_show_span (f->desk, hrm_date_start (HRM_TEST_START - 1500), hrm_date_start (HRM_TEST_START + 1500));
  hrm_desk_get_grid (f->desk, &grid);
  if (find (f, f->b, hrm_plan_get_end (hrm_desk_get_plan (f->desk), f->a), 0, FALSE, &anchor))
    {
      g_assert_cmpint (anchor.kind, !=, HRM_ANCHOR_EDGE_END);
      g_assert_cmpint (anchor.kind, !=, HRM_ANCHOR_EDGE_START);
      g_assert_true (anchor.kind != HRM_ANCHOR_SPRINT || grid.bars || grid.minor == HRM_STEP_BAR || grid.major == HRM_STEP_BAR);
    }
}

static void
test_units (Fixture *f, gconstpointer data)
{
  HrmGrid grid;
  HrmStep fine;

  hrm_desk_get_grid (f->desk, &grid);
  fine = grid.minor;
  hrm_desk_change_unit (f->desk, 1);
  g_assert_cmpint (hrm_desk_get_unit (f->desk), ==, fine + 1);
  hrm_desk_get_grid (f->desk, &grid);
  g_assert_cmpint (grid.minor, ==, fine + 1);
  /* One too fine for the screen is not snapped to: it is not drawn. */
  hrm_desk_set_unit (f->desk, HRM_STEP_QUARTER_HOUR);
  hrm_desk_get_grid (f->desk, &grid);
  g_assert_cmpint (grid.minor, ==, fine);
  for (HrmStep step = 0; step <= HRM_STEP_NONE; step++)
    g_assert_cmpint (hrm_step_from_name (hrm_step_get_name (step)), ==, step);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/anchor/kinds", test_kinds);
  ADD ("/anchor/off", test_off);
  ADD ("/anchor/along", test_along);
  ADD ("/anchor/only-what-is-drawn", test_only_what_is_drawn);
  ADD ("/anchor/units", test_units);
  return g_test_run ();
}
