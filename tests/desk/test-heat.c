/* test-heat.c: how full everybody is, by day, week or month.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "hrm-heat-cells.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-test-desk.h"

static void
assign (HrmDesk *desk, HrmChannel *channel, HrmSession *session, double share)
{
  HrmEdit *edit = hrm_edit_new ("Assign");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

  HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, session->base.id);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, channel->base.id);
  HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, share);
  hrm_test_commit (desk, edit);
}

static void
add_leave (HrmDesk *desk, HrmChannel *channel, HrmDate from, HrmDate to, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Leave");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  if (channel)
    HRM_SET_INT (edit, EXCEPTION, Exception, id, channel, channel->base.id);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, from);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, to);
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, title, title);
  hrm_test_commit (desk, edit);
}

static void
test_days (void)
{
  for (HrmDate date = HRM_TEST_START - 400; date < HRM_TEST_START + 400; date++)
    {
      static const HrmStep steps[] = { HRM_STEP_DAY, HRM_STEP_WEEK, HRM_STEP_MONTH, HRM_STEP_QUARTER, HRM_STEP_YEAR };

      for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
        {
          HrmDate from = hrm_heat_first_day (steps[i], date), to = hrm_heat_last_day (steps[i], from);

          g_assert_cmpint (from, <=, date);
          g_assert_cmpint (to, >=, date);
          g_assert_cmpint (hrm_heat_first_day (steps[i], to), ==, from);
          g_assert_cmpint (hrm_heat_first_day (steps[i], to + 1), ==, to + 1);
        }
    }
  g_assert_cmpint (hrm_heat_first_day (HRM_STEP_QUARTER, hrm_date_new (2026, 6, 30)), ==, hrm_date_new (2026, 4, 1));
  g_assert_cmpint (hrm_heat_last_day (HRM_STEP_YEAR, hrm_date_new (2026, 1, 1)), ==, hrm_date_new (2026, 12, 31));
}

/* Columns are beside each other, as wide as the days that they are of; weekends have none in studio time. */
static void
test_columns (void)
{
  HrmDesk *desk = hrm_test_desk_empty ();
  HrmHeatColumn *column;
  GArray *columns;

  hrm_desk_set_width (desk, 1000);
  columns = hrm_heat_list_columns (desk, HRM_STEP_DAY, HRM_TEST_START, HRM_TEST_START + 13);
  g_assert_cmpuint (columns->len, ==, 10);
  for (guint i = 1; i < columns->len; i++)
    g_assert_cmpint (g_array_index (columns, HrmHeatColumn, i).left, ==, g_array_index (columns, HrmHeatColumn, i - 1).right);
  column = &g_array_index (columns, HrmHeatColumn, 5);
  g_assert_cmpint (column->from, ==, HRM_TEST_START + 7);
  g_assert_cmpfloat_with_epsilon (hrm_view_axis_to_x (hrm_desk_get_view (desk), (double) column->left),
                                  hrm_desk_to_x (desk, hrm_date_start (HRM_TEST_START + 7) + 540), 1e-6);
  g_array_unref (columns);
  columns = hrm_heat_list_columns (desk, HRM_STEP_WEEK, HRM_TEST_START + 2, HRM_TEST_START + 9);
  g_assert_cmpuint (columns->len, ==, 2);
  g_assert_cmpint (g_array_index (columns, HrmHeatColumn, 0).from, ==, HRM_TEST_START);
  g_assert_cmpint (g_array_index (columns, HrmHeatColumn, 0).to, ==, HRM_TEST_START + 6);
  g_array_unref (columns);

  hrm_desk_show_span (desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 11));
  g_assert_cmpint (hrm_heat_get_step (desk, 20), ==, HRM_STEP_DAY);
  g_assert_cmpint (hrm_heat_get_step (desk, 200), ==, HRM_STEP_WEEK);
  hrm_desk_show_span (desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 200));
  g_assert_cmpint (hrm_heat_get_step (desk, 20), ==, HRM_STEP_WEEK);
  hrm_desk_show_span (desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 3000));
  g_assert_cmpint (hrm_heat_get_step (desk, 20), >, HRM_STEP_WEEK);
  g_object_unref (desk);
}

static void
test_cells (void)
{
  HrmDesk *desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");
  HrmSession *hooks = hrm_test_session (desk, track, "Webhooks", "2026-03-02T09:00", 480);
  HrmSession *refunds = hrm_test_session (desk, track, "Refund flow", "2026-03-02T09:00", 480);
  HrmRow *who = HRM_ROW (ilya);
  g_autoptr (GPtrArray) asking = NULL, tracks = g_ptr_array_new ();
  g_autoptr (HrmEdit) edit = NULL;
  HrmHeatCell cell;
  char *words;

  assign (desk, ilya, hooks, 100);
  assign (desk, ilya, refunds, 41);
  add_leave (desk, ilya, HRM_TEST_START + 1, HRM_TEST_START + 1, "Skiing");
  add_leave (desk, NULL, HRM_TEST_START + 2, HRM_TEST_START + 2, "");

  cell = hrm_heat_get_cell (desk, who, HRM_TEST_START, HRM_TEST_START);
  g_assert_cmpfloat_with_epsilon (hrm_heat_get_ratio (&cell), 1.41, 1e-9);
  g_assert_cmpuint (cell.clips, ==, 1);
  g_assert_cmpint (cell.state, ==, HRM_HEAT_OPEN);
  words = hrm_heat_describe (desk, who, HRM_TEST_START, HRM_TEST_START);
  g_assert_cmpstr (words, ==, "Ilya, Monday 2 March, 141 percent, 11.3 of 8 hours: Webhooks, Refund flow");
  g_free (words);
  words = hrm_heat_describe (desk, who, HRM_TEST_START, HRM_TEST_START + 6);
  g_assert_cmpstr (words, ==, "Ilya, Monday 2 to Sunday 8 March, 47 percent, 11.3 of 24 hours, 1 day over: Webhooks, Refund flow");
  g_free (words);

  /* Leave, a holiday without a name, a weekend. */
  cell = hrm_heat_get_cell (desk, who, HRM_TEST_START + 1, HRM_TEST_START + 1);
  g_assert_cmpint (cell.state, ==, HRM_HEAT_AWAY);
  words = hrm_heat_describe (desk, who, HRM_TEST_START + 1, HRM_TEST_START + 1);
  g_assert_cmpstr (words, ==, "Ilya, Tuesday 3 March, Skiing");
  g_free (words);
  words = hrm_heat_describe (desk, who, HRM_TEST_START + 2, HRM_TEST_START + 2);
  g_assert_cmpstr (words, ==, "Ilya, Wednesday 4 March, Holiday");
  g_free (words);
  cell = hrm_heat_get_cell (desk, who, HRM_TEST_START + 5, HRM_TEST_START + 6);
  g_assert_cmpint (cell.state, ==, HRM_HEAT_SHUT);
  g_assert_cmpfloat (hrm_heat_get_ratio (&cell), ==, 0);

  /* Whoever asks most comes first. */
  asking = hrm_heat_get_asking (desk, who, HRM_TEST_START, HRM_TEST_START + 6);
  g_assert_cmpuint (asking->len, ==, 2);
  g_assert_true (asking->pdata[0] == hooks);
  hrm_heat_go (desk, who, HRM_TEST_START, HRM_TEST_START);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 2);

  /* What is not committed counts, what is muted does not. */
  edit = hrm_edit_new ("Half");
  HRM_SET_NUMBER (edit, CHANNEL, Channel, who->id, capacity, 50);
  hrm_desk_preview (desk, edit);
  cell = hrm_heat_get_cell (desk, who, HRM_TEST_START, HRM_TEST_START);
  g_assert_cmpfloat_with_epsilon (hrm_heat_get_ratio (&cell), 2.82, 1e-9);
  hrm_desk_cancel_preview (desk);
  g_ptr_array_add (tracks, track);
  hrm_desk_set_tracks_muted (desk, tracks, TRUE);
  cell = hrm_heat_get_cell (desk, who, HRM_TEST_START, HRM_TEST_START);
  g_assert_cmpfloat (cell.asked, ==, 0);
  words = hrm_heat_describe (desk, who, HRM_TEST_START, HRM_TEST_START);
  g_assert_cmpstr (words, ==, "Ilya, Monday 2 March, 0 percent, 0 of 8 hours");
  g_free (words);
  g_object_unref (desk);
}

static void
add_bus_leave (HrmDesk *desk, HrmRow *bus, HrmDate from, HrmDate to, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Leave");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, bus, bus->id);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, from);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, to);
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, title, title);
  hrm_test_commit (desk, edit);
}

static void
assert_says (HrmDesk *desk, gpointer who, HrmDate from, HrmDate to, const char *expected)
{
  g_autofree char *words = hrm_heat_describe (desk, who, from, to);

  g_assert_cmpstr (words, ==, expected);
}

/* Why a team is away, which is no leave of one of them; and who of it is not counted. */
static void
test_team (void)
{
  HrmDesk *desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya"), *noor = hrm_test_channel (desk, "Noor");
  HrmEdit *edit = hrm_edit_new ("Into the team");
  HrmRow *bus;

  hrm_test_bus (desk, "Platform");
  bus = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_BUS)->pdata[0];
  HRM_SET_INT (edit, CHANNEL, Channel, ilya->base.id, bus, bus->id);
  HRM_SET_INT (edit, CHANNEL, Channel, noor->base.id, bus, bus->id);
  hrm_test_commit (desk, edit);
  assign (desk, ilya, hrm_test_session (desk, track, "Webhooks", "2026-03-02T09:00", 480), 100);
  assign (desk, noor, hrm_test_session (desk, track, "Refunds", "2026-03-02T09:00", 480), 50);
  add_bus_leave (desk, bus, HRM_TEST_START + 3, HRM_TEST_START + 3, "Away day");
  add_leave (desk, ilya, HRM_TEST_START + 3, HRM_TEST_START + 3, "Skiing");
  add_leave (desk, noor, HRM_TEST_START + 2, HRM_TEST_START + 2, "Dentist");
  assert_says (desk, bus, HRM_TEST_START + 3, HRM_TEST_START + 3, "Platform, Thursday 5 March, Away day");
  assert_says (desk, noor, HRM_TEST_START + 3, HRM_TEST_START + 3, "Noor, Thursday 5 March, Away day");
  assert_says (desk, ilya, HRM_TEST_START + 3, HRM_TEST_START + 3, "Ilya, Thursday 5 March, Skiing");
  assert_says (desk, bus, HRM_TEST_START, HRM_TEST_START, "Platform, Monday 2 March, 75 percent, 12 of 16 hours: Webhooks, Refunds");
  hrm_desk_mute_row (desk, HRM_ROW (ilya), TRUE);
  assert_says (desk, bus, HRM_TEST_START, HRM_TEST_START, "Platform, Monday 2 March, 50 percent, 4 of 8 hours: Refunds");
  assert_says (desk, ilya, HRM_TEST_START, HRM_TEST_START, "Ilya, Monday 2 March, away");
  g_object_unref (desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/heat/days", test_days);
  g_test_add_func ("/desk/heat/columns", test_columns);
  g_test_add_func ("/desk/heat/cells", test_cells);
  g_test_add_func ("/desk/heat/team", test_team);
  return g_test_run ();
}
