/* test-leave.c: on which days somebody is away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-leave.h"
#include "hrm-test-plan.h"

/* "Ann 8–9, Bob 12–12": by person, days of January 2026. Full. */
static char *
list (GArray *leave)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < leave->len; i++)
    {
      const HrmLeave *one = &g_array_index (leave, HrmLeave, i);
      HrmDate first = hrm_test_date ("2026-01-01") - 1;

      g_string_append_printf (text, "%s%s %d–%d", i > 0 ? ", " : "", hrm_row_get_title (one->who), (int) (one->from - first), (int) (one->to - first));
    }
  g_array_unref (leave);
  return g_string_free (text, FALSE);
}

static void
assert_of_channel (HrmPlan *plan, gint64 channel, const char *expected)
{
  g_autofree char *said = list (hrm_leave_of (plan, hrm_model_get (hrm_plan_get_model (plan), channel), hrm_test_date ("2026-01-01"),
                                                      hrm_test_date ("2026-01-31")));

  g_assert_cmpstr (said, ==, expected);
}

static void
assert_of_session (HrmPlan *plan, gint64 session, const char *expected)
{
  g_autofree char *said = list (hrm_leave_of_session (plan, hrm_test_session (plan, session)));

  g_assert_cmpstr (said, ==, expected);
}

/* The weekend between belongs to it; a morning off is none; a day of it that is worked after all ends it. */
static void
test_channel (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100), bob = hrm_test_add_channel (plan, "Bob", 100);

  assert_of_channel (plan, ann, "");
  hrm_test_add_exception (plan, ann, "2026-01-08", "2026-01-13", NULL);
  assert_of_channel (plan, ann, "Ann 8–13");
  assert_of_channel (plan, bob, "");
  hrm_test_add_exception (plan, ann, "2026-01-20", "2026-01-20", "10:00-17:00");
  assert_of_channel (plan, ann, "Ann 8–13");
  hrm_test_add_exception (plan, ann, "2026-01-22", "2026-01-22", "09:00-13:00");
  assert_of_channel (plan, ann, "Ann 8–13, Ann 22–22");
  hrm_test_add_exception (plan, ann, "2026-01-09", "2026-01-09", "09:00-17:00");
  assert_of_channel (plan, ann, "Ann 8–8, Ann 12–13, Ann 22–22");
}

/* Of everybody, or on days that are free anyway. */
static void
test_not_leave (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);

  hrm_test_add_exception (plan, HRM_UNSET, "2026-01-06", "2026-01-06", NULL);
  hrm_test_add_exception (plan, ann, "2026-01-10", "2026-01-11", NULL);
  assert_of_channel (plan, ann, "");
  /* Half a day for all, of which somebody has none. */
  hrm_test_add_exception (plan, HRM_UNSET, "2026-01-20", "2026-01-20", "09:00-13:00");
  assert_of_channel (plan, ann, "");
  hrm_test_add_exception (plan, ann, "2026-01-20", "2026-01-20", NULL);
  assert_of_channel (plan, ann, "Ann 20–20");
}

static void
test_team (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100), bus, day;
  HrmEdit *edit = hrm_edit_new ("Team");
  HrmLeave leave;

  bus = hrm_edit_insert (edit, HRM_KIND_BUS);
  HRM_SET_TEXT (edit, BUS, Bus, bus, title, "Platform");
  HRM_SET_INT (edit, CHANNEL, Channel, ann, bus, bus);
  day = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
  HRM_SET_INT (edit, EXCEPTION, Exception, day, bus, bus);
  HRM_SET_INT (edit, EXCEPTION, Exception, day, from, hrm_test_date ("2026-01-14"));
  HRM_SET_INT (edit, EXCEPTION, Exception, day, to, hrm_test_date ("2026-01-14"));
  HRM_SET_TEXT (edit, EXCEPTION, Exception, day, title, "Team day");
  hrm_test_plan_do (plan, edit);
  assert_of_channel (plan, ann, "Ann 14–14");
  leave = (HrmLeave) { HRM_ROW (hrm_test_channel (plan, ann)), hrm_test_date ("2026-01-14"), hrm_test_date ("2026-01-14") };
  g_assert_cmpstr (hrm_leave_get_reason (plan, &leave)->title, ==, "Team day");
  /* The team itself is away, not because of who is in it alone. */
  assert_of_channel (plan, bus, "Platform 14–14");
  hrm_test_add_exception (plan, ann, "2026-01-20", "2026-01-21", NULL);
  assert_of_channel (plan, bus, "Platform 14–14");
  leave.who = hrm_model_get (hrm_plan_get_model (plan), bus);
  g_assert_cmpstr (hrm_leave_get_reason (plan, &leave)->title, ==, "Team day");
  hrm_test_delete (plan, HRM_KIND_EXCEPTION, day);
  g_assert_null (hrm_leave_get_reason (plan, &leave));
  assert_of_channel (plan, bus, "");
  assert_of_channel (plan, ann, "Ann 20–21");
}

/* As long as it lies, of who is on it, while it needs them. */
static void
test_session (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100), bob = hrm_test_add_channel (plan, "Bob", 100);
  gint64 track = hrm_test_add_track (plan, "Track"), session = hrm_test_add_session (plan, track, "2026-01-05T09:00", 5 * 480);
  HrmEdit *order = hrm_edit_new ("Order");

  HRM_SET_TEXT (order, CHANNEL, Channel, ann, position, "a");
  HRM_SET_TEXT (order, CHANNEL, Channel, bob, position, "b");
  hrm_test_plan_do (plan, order);
  hrm_test_add_exception (plan, ann, "2026-01-09", "2026-01-16", NULL);
  hrm_test_add_exception (plan, bob, "2026-01-05", "2026-01-06", NULL);
  assert_of_session (plan, session, "");
  hrm_test_add_assignment (plan, session, ann, 100);
  hrm_test_add_assignment (plan, session, ann, 50);
  assert_of_session (plan, session, "Ann 9–9");
  hrm_test_add_assignment (plan, session, bob, 100);
  assert_of_session (plan, session, "Ann 9–9, Bob 5–6");
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  assert_of_session (plan, session, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/leave/channel", test_channel);
  g_test_add_func ("/leave/not-leave", test_not_leave);
  g_test_add_func ("/leave/team", test_team);
  g_test_add_func ("/leave/session", test_session);
  return g_test_run ();
}
