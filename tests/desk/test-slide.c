/* test-slide.c: sessions that move between neighbours, which take up the slack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-bed.h"

static GRand *rand_;

/* Begins DAY of March, in the morning, and lasts so many working days. */
static void
assert_lies (HrmSession *session, int day, double days)
{
  g_assert_cmpint (session->start, ==, hrm_civil_new (2026, 3, day, 9, 0));
  g_assert_cmpfloat ((double) session->length / 480, ==, days);
}

static void
test_between (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autofree char *before = hrm_test_dump (hrm_desk_get_model (bed.desk)), *after = NULL;

  hrm_desk_set_unit (bed.desk, HRM_STEP_HALF_DAY);
  hrm_test_bed_select (&bed, 0, 1);
  g_assert_true (hrm_command_slide (bed.desk, -1));
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Slide API 1, 2 neighbours take up the slack");
  assert_lies (bed.sessions[0][0], 2, .5);
  g_assert_cmpint (bed.sessions[0][1]->length, ==, 480);
  g_assert_cmpint (bed.sessions[0][2]->length, ==, 720);
  g_assert_cmpint (hrm_plan_get_end (hrm_desk_get_plan (bed.desk), bed.sessions[0][2]), ==, hrm_civil_new (2026, 3, 4, 17, 0));
  assert_lies (bed.sessions[0][3], 5, 1);
  assert_lies (bed.sessions[1][0], 2, 1);
  hrm_test_undo (bed.desk);
  after = hrm_test_dump (hrm_desk_get_model (bed.desk));
  hrm_test_assert_equal (before, after);
  g_object_unref (bed.desk);
}

/* Several slide as one; what lies between two of them goes along. */
static void
test_several (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  hrm_desk_set_unit (bed.desk, HRM_STEP_HALF_DAY);
  hrm_test_bed_select (&bed, 0, 0);
  hrm_desk_toggle (bed.desk, bed.sessions[0][2]->base.id);
  g_assert_true (hrm_command_slide (bed.desk, 1));
  g_assert_cmpint (bed.sessions[0][0]->start, ==, hrm_civil_new (2026, 3, 2, 13, 0));
  g_assert_cmpint (bed.sessions[0][1]->start, ==, hrm_civil_new (2026, 3, 3, 13, 0));
  g_assert_cmpint (bed.sessions[0][1]->length, ==, 480);
  g_assert_cmpint (bed.sessions[0][2]->start, ==, hrm_civil_new (2026, 3, 4, 13, 0));
  g_assert_cmpint (bed.sessions[0][3]->start, ==, hrm_civil_new (2026, 3, 5, 13, 0));
  g_assert_cmpint (bed.sessions[0][3]->length, ==, 240);
  g_object_unref (bed.desk);
}

static void
test_refused (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autofree char *before = NULL, *after = NULL, *said = NULL;
  HrmEdit *edit = hrm_edit_new ("Lock");

  HRM_SET_INT (edit, SESSION, Session, bed.sessions[1][2]->base.id, locked, TRUE);
  hrm_test_commit (bed.desk, edit);
  before = hrm_test_dump (hrm_desk_get_model (bed.desk));
  hrm_desk_set_unit (bed.desk, HRM_STEP_DAY);
  hrm_test_bed_select (&bed, 0, 1);
  g_assert_false (hrm_command_slide (bed.desk, 1));
  said = g_strdup_printf ("%s has no time left to give", bed.sessions[0][2]->title);
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, said);
  hrm_test_bed_select (&bed, 1, 1);
  hrm_desk_set_unit (bed.desk, HRM_STEP_HALF_DAY);
  g_assert_false (hrm_command_slide (bed.desk, 1));
  g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "is locked and stays"));
  after = hrm_test_dump (hrm_desk_get_model (bed.desk));
  hrm_test_assert_equal (before, after);
  g_object_unref (bed.desk);
}

/* A gap gives way before the neighbour behind it does; without neighbours it is a move. */
static void
test_gap (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *one = hrm_test_session (desk, track, "One", "2026-03-02T09:00", 480);
  HrmSession *two = hrm_test_session (desk, track, "Two", "2026-03-04T09:00", 960);

  hrm_desk_set_unit (desk, HRM_STEP_DAY);
  hrm_desk_select (desk, one->base.id);
  g_assert_true (hrm_command_slide (desk, 1));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Slide One");
  assert_lies (two, 4, 2);
  g_assert_true (hrm_command_slide (desk, 1));
  assert_lies (one, 4, 1);
  assert_lies (two, 5, 1);
}

static void
put_state (HrmDesk *desk, HrmSession *session, gint64 state, gboolean muted)
{
  HrmEdit *edit = hrm_edit_new ("State");

  HRM_SET_INT (edit, SESSION, Session, session->base.id, state, state);
  HRM_SET_INT (edit, SESSION, Session, session->base.id, muted, muted);
  hrm_test_commit (desk, edit);
}

/* What is cut from the plan neither gives way nor makes others; of two that begin together both do; what is played stays. */
static void
test_who (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmSession **row = bed.sessions[0], *beside = hrm_test_session (bed.desk, bed.tracks[0], "Beside", "2026-03-04T09:00", 960);

  hrm_desk_set_unit (bed.desk, HRM_STEP_HALF_DAY);
  hrm_test_bed_select (&bed, 0, 1);
  g_assert_true (hrm_command_slide (bed.desk, 1));
  g_assert_cmpint (row[2]->start, ==, hrm_civil_new (2026, 3, 4, 13, 0));
  g_assert_cmpint (beside->start, ==, hrm_civil_new (2026, 3, 4, 13, 0));
  g_assert_cmpint (beside->length, ==, 720);
  hrm_test_undo (bed.desk);
  put_state (bed.desk, row[2], HRM_SESSION_STATE_PLANNED, TRUE);
  g_assert_true (hrm_command_slide (bed.desk, 1));
  g_assert_cmpint (row[2]->length, ==, 480);
  g_assert_cmpint (beside->length, ==, 720);
  hrm_test_undo (bed.desk);
  put_state (bed.desk, row[0], HRM_SESSION_STATE_PLAYED, FALSE);
  g_assert_false (hrm_command_slide (bed.desk, 1));
  g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "has begun and stays"));
  put_state (bed.desk, row[1], HRM_SESSION_STATE_PLANNED, TRUE);
  g_assert_true (hrm_command_slide (bed.desk, 1));
  g_assert_cmpint (row[0]->length, ==, 480);
  g_assert_cmpint (beside->length, ==, 960);
  g_object_unref (bed.desk);
}

/* The work of all on a track that is full stays; nothing overlaps and no gap comes; undo brings back every byte. */
static void
test_random (void)
{
  guint done = 0;

  for (int round = 0; round < 60; round++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
      HrmTrack *track = hrm_test_track (desk, "API");
      g_autoptr (GPtrArray) row = g_ptr_array_new ();
      g_autofree char *before = NULL, *after = NULL;
      HrmCivil at = hrm_civil_new (2026, 3, 2, 9, 0);
      HrmCalendar *calendar = NULL;
      gint64 sum = 0;

      for (guint i = 0; i < 8; i++)
        {
          g_autofree char *start = hrm_civil_format (at);
          gint64 length = 120 * (1 + hrm_test_below (rand_, 12));

          g_ptr_array_add (row, hrm_test_session (desk, track, start, start, length));
          calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
          at = hrm_calendar_next_work (calendar, hrm_calendar_add (calendar, at, length));
        }
      before = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_desk_set_unit (desk, HRM_STEP_TWO_HOURS);
      /* Never the first nor the last: those have one neighbour only. */
      hrm_desk_select (desk, ((HrmRow *) row->pdata[1 + hrm_test_below (rand_, 6)])->id);
      for (guint i = 1; i < 7; i++)
        if (hrm_test_below (rand_, 2) && !hrm_desk_is_selected (desk, ((HrmRow *) row->pdata[i])->id))
          hrm_desk_toggle (desk, ((HrmRow *) row->pdata[i])->id);
      if (!hrm_command_slide (desk, (hrm_test_below (rand_, 2) ? 1 : -1) * (int) (1 + hrm_test_below (rand_, 2))))
        continue;
      done++;
      for (guint i = 0; i < 8; i++)
        {
          HrmSession *session = row->pdata[i];

          sum += session->length;
          if (i > 0)
            g_assert_cmpint (hrm_calendar_next_work (calendar, hrm_plan_get_end (hrm_desk_get_plan (desk), row->pdata[i - 1])), ==, session->start);
        }
      g_assert_cmpint (((HrmSession *) row->pdata[0])->start, ==, hrm_civil_new (2026, 3, 2, 9, 0));
      g_assert_cmpint (hrm_calendar_minutes_between (calendar, hrm_civil_new (2026, 3, 2, 9, 0), at), ==, sum);
      hrm_test_undo (desk);
      after = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (before, after);
    }
  g_assert_cmpuint (done, >, 10);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/slide/between", test_between);
  g_test_add_func ("/slide/several", test_several);
  g_test_add_func ("/slide/refused", test_refused);
  g_test_add_func ("/slide/gap", test_gap);
  g_test_add_func ("/slide/who", test_who);
  g_test_add_func ("/slide/random", test_random);
  return g_test_run ();
}
