/* test-edges.c: plans at the edges: full to the last percent, ids that come
 * back, time that runs out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-plan.h"

#include "hrm-test-edits.h"

/* Who is asked for exactly what there is does not clip, whatever the percent. */
static void
test_full_is_no_clip (void)
{
  for (guint hundredths = 9; hundredths < 20000; hundredths += 97)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gint64 channel = hrm_test_add_channel (plan, "Ana", hundredths / 100.0);
      gint64 session = hrm_test_add_session (plan, hrm_test_add_track (plan, "Track"), "2026-03-02T09:00", 480);
      g_autoptr (GArray) clips = NULL;
      HrmLoad day;

      hrm_test_add_assignment (plan, session, channel, hundredths / 100.0);
      clips = hrm_plan_get_clips (plan, HRM_ROW (hrm_test_channel (plan, channel)), HRM_DATE_FIRST, HRM_DATE_LAST);
      g_assert_cmpuint (clips->len, ==, 0);
      day = hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), hrm_test_date ("2026-03-02"));
      g_assert_true (day.asked == day.capacity);
    }
}

/* An edit may make a row of another kind, or the same again, with the id of one that it deletes. */
static void
test_id_comes_back (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480);
  gint64 channel = hrm_test_add_channel (plan, "Ana", 100), task = hrm_test_add_task (plan, "Task", 60);
  HrmEdit *edit;
  gint64 again;

  hrm_test_add_assignment (plan, session, channel, 100);
  edit = hrm_edit_new ("The same channel anew");
  hrm_edit_delete (edit, HRM_KIND_CHANNEL, channel);
  hrm_edit_insert_id (edit, HRM_KIND_CHANNEL, channel);
  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Bo");
  again = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, again, session, session);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, again, channel, channel);
  hrm_test_plan_do (plan, edit);
  g_assert_cmpfloat (hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), hrm_test_date ("2026-03-02")).asked, ==, 480);
  hrm_test_assert_fresh (plan, rand);

  hrm_test_add_placement (plan, task, session, 30);
  edit = hrm_edit_new ("Tracks in their place");
  hrm_edit_delete (edit, HRM_KIND_CHANNEL, channel);
  hrm_edit_delete (edit, HRM_KIND_TASK, task);
  hrm_edit_insert_id (edit, HRM_KIND_TRACK, channel);
  HRM_SET_TEXT (edit, TRACK, Track, channel, title, "Not Ana");
  hrm_edit_insert_id (edit, HRM_KIND_TRACK, task);
  HRM_SET_TEXT (edit, TRACK, Track, task, title, "No task");
  hrm_test_plan_do (plan, edit);
  hrm_test_assert_fresh (plan, rand);
  g_assert_cmpint (hrm_model_get (hrm_plan_get_model (plan), task)->derived, ==, HRM_UNSET);
}

/* What has no working time left is counted by the clock, so its days have width as well. */
static void
test_time_runs_out (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 last = hrm_test_add_session (plan, track, "2199-12-31T16:00", 600);
  gint64 leap = hrm_test_add_session (plan, track, "2028-02-28T09:00", 960);
  HrmTimeScale *scale = hrm_plan_get_scale (plan, HRM_AXIS_STUDIO);

  g_assert_cmpint (hrm_test_session (plan, leap)->base.derived, ==, hrm_test_civil ("2028-02-29T17:00"));
  g_assert_cmpint (hrm_test_session (plan, last)->base.derived, ==, hrm_test_civil ("2199-12-31T16:00") + 600);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, HRM_CIVIL_LAST + 1) - hrm_time_scale_to_axis (scale, hrm_test_civil ("2199-12-31T16:00")), ==, 480);
  hrm_test_assert_fresh (plan, rand);
  hrm_test_set_int (plan, HRM_KIND_SESSION, last, HRM_FIELD (Session, length), 60);
  scale = hrm_plan_get_scale (plan, HRM_AXIS_STUDIO);
  g_assert_cmpint (hrm_time_scale_to_axis (scale, HRM_CIVIL_LAST + 1) - hrm_time_scale_to_axis (scale, hrm_test_civil ("2199-12-31T16:00")), ==, 60);
  hrm_test_assert_fresh (plan, rand);
}

/* Many takes of one slot, and many cables of one session, cost what they are, not their square. */
static void
test_hubs (void)
{
  const guint n = 50000;
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 hub = hrm_test_add_session (plan, track, "2026-03-02T09:00", 60);
  HrmEdit *edit = hrm_edit_new ("Takes and cables");
  HrmEdit *cut = hrm_edit_new ("Unplug");
  guint takes = 0;

  for (guint i = 0; i < n; i++)
    {
      gint64 take = hrm_edit_insert (edit, HRM_KIND_SESSION);
      gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);

      HRM_SET_INT (edit, SESSION, Session, take, track, track);
      HRM_SET_TEXT (edit, SESSION, Session, take, title, "Take");
      HRM_SET_INT (edit, SESSION, Session, take, start, hrm_test_civil ("2026-03-03T09:00"));
      HRM_SET_INT (edit, SESSION, Session, take, length, 60);
      HRM_SET_INT (edit, SESSION, Session, take, slot, hub);
      HRM_SET_INT (edit, CABLE, Cable, cable, from, hub);
      HRM_SET_INT (edit, CABLE, Cable, cable, to, take);
      hrm_edit_delete (cut, HRM_KIND_CABLE, cable);
    }
  hrm_test_plan_do (plan, edit);
  HRM_EACH_INCOMING (hrm_test_session (plan, hub), SESSION, Session, slot, take)
    takes += !hrm_plan_counts (take);
  g_assert_cmpuint (takes, ==, n);
  hrm_test_plan_do (plan, cut);
  g_assert_cmpuint (hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CABLE)->len, ==, 0);
}

/* Leave of one team is no holiday of the album. */
static void
test_team (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 960);
  HrmEdit *edit = hrm_edit_new ("Team day");
  gint64 bus = hrm_edit_insert (edit, HRM_KIND_BUS), day = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
  HrmCivil end = hrm_plan_get_end (plan, hrm_test_session (plan, session));

  HRM_SET_TEXT (edit, BUS, Bus, bus, title, "Backend");
  HRM_SET_INT (edit, EXCEPTION, Exception, day, bus, bus);
  HRM_SET_INT (edit, EXCEPTION, Exception, day, from, hrm_date_new (2026, 3, 3));
  HRM_SET_INT (edit, EXCEPTION, Exception, day, to, hrm_date_new (2026, 3, 3));
  hrm_test_plan_do (plan, edit);
  g_assert_cmpint (hrm_plan_get_end (plan, hrm_test_session (plan, session)), ==, end);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/edges/full-is-no-clip", test_full_is_no_clip);
  g_test_add_func ("/plan/edges/id-comes-back", test_id_comes_back);
  g_test_add_func ("/plan/edges/time-runs-out", test_time_runs_out);
  g_test_add_func ("/plan/edges/hubs", test_hubs);
  g_test_add_func ("/plan/edges/team", test_team);
  return g_test_run ();
}
