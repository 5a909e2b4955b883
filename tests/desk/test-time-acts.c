/* test-time-acts.c: time inserted, cut, pasted and doubled over all tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-bed.h"

static GRand *rand_;

static void
test_insert (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmTimeChange change;
  HrmSession *second = NULL;
  HrmCivil from, to;

  hrm_desk_set_cursor (bed.desk, hrm_test_civil ("2026-03-03T13:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_INSERT, &change));
  g_assert_cmpint (change.minutes, ==, 4800);
  g_assert_true (change.split);
  /* As much as the range has. */
  hrm_desk_set_range (bed.desk, hrm_test_civil ("2026-03-03T00:00"), hrm_test_civil ("2026-03-05T00:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_INSERT, &change));
  g_assert_cmpint (change.minutes, ==, 960);
  hrm_desk_clear_range (bed.desk);
  change.minutes = 480;
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  hrm_test_bed_assert_days (&bed, 0, "2 3 5 6");
  hrm_test_bed_assert_days (&bed, 1, "2 3 5 6");
  g_assert_cmpint (bed.sessions[0][1]->length, ==, 240);
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Insert 1 day of time, move 4 sessions on 2 tracks");
  HRM_EACH_INCOMING (bed.tracks[0], SESSION, Session, track, session)
    if (session->start == hrm_test_civil ("2026-03-04T13:00"))
      second = session;
  g_assert_nonnull (second);
  g_assert_cmpint (second->length, ==, 240);
  g_assert_true (hrm_desk_get_range (bed.desk, &from, &to));
  hrm_test_assert_civil (from, "2026-03-03T13:00");
  hrm_test_assert_civil (to, "2026-03-04T13:00");
  /* What was chosen is remembered. */
  change.split = FALSE;
  change.parts = HRM_RIPPLE_MARKERS;
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  g_assert_cmpint (bed.sessions[0][1]->length, ==, 240);
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_INSERT, &change));
  g_assert_false (change.split);
  g_assert_cmpint (change.parts, ==, HRM_RIPPLE_MARKERS);
  g_object_unref (bed.desk);
}

static guint
count_sessions (HrmDesk *desk)
{
  return hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len;
}

static void
test_cut_and_paste (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmModel *model = hrm_desk_get_model (bed.desk);
  HrmTask *task = hrm_test_task (bed.desk, "Pay", 300);
  HrmEdit *edit = hrm_edit_new ("Place and plug");
  gint64 placement = hrm_edit_insert (edit, HRM_KIND_PLACEMENT), cable = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HrmTimeChange change;

  HRM_SET_INT (edit, PLACEMENT, Placement, placement, task, task->base.id);
  HRM_SET_INT (edit, PLACEMENT, Placement, placement, session, bed.sessions[0][1]->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, from, bed.sessions[0][1]->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, bed.sessions[1][2]->base.id);
  hrm_test_commit (bed.desk, edit);
  g_assert_false (hrm_command_time_begin (bed.desk, HRM_TIME_PASTE, &change));
  hrm_desk_set_range (bed.desk, hrm_test_civil ("2026-03-03T00:00"), hrm_test_civil ("2026-03-05T00:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_CUT, &change));
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  g_assert_cmpuint (count_sessions (bed.desk), ==, 4);
  g_assert_cmpint (bed.sessions[0][3]->start, ==, hrm_test_civil ("2026-03-03T09:00"));
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (bed.desk), task), ==, 300);
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_CABLE)->len, ==, 0);
  g_assert_false (hrm_desk_get_range (bed.desk, NULL, NULL));

  hrm_desk_set_cursor (bed.desk, hrm_test_civil ("2026-03-04T09:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_PASTE, &change));
  g_assert_cmpint (change.minutes, ==, 960);
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  g_assert_cmpuint (count_sessions (bed.desk), ==, 8);
  g_assert_cmpint (((HrmSession *) hrm_test_find (bed.desk, HRM_KIND_SESSION, "API 1"))->start, ==, hrm_test_civil ("2026-03-04T09:00"));
  g_assert_cmpint (((HrmSession *) hrm_test_find (bed.desk, HRM_KIND_SESSION, "Web 2"))->start, ==, hrm_test_civil ("2026-03-05T09:00"));
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (bed.desk), task), ==, 0);
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_CABLE)->len, ==, 1);
  /* Once more: new sessions, but the work is placed already. */
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  g_assert_cmpuint (count_sessions (bed.desk), ==, 12);
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_PLACEMENT)->len, ==, 1);
  /* Also when the track is gone. */
  g_assert_true (hrm_command_delete_row (bed.desk, &bed.tracks[1]->base));
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_CABLE)->len, ==, 0);
  g_object_unref (bed.desk);
}

static void
test_duplicate (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmTimeChange change;

  hrm_desk_set_range (bed.desk, hrm_test_civil ("2026-03-02T13:00"), hrm_test_civil ("2026-03-03T13:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_DUPLICATE, &change));
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  hrm_test_bed_assert_days (&bed, 0, "2 3 5 6");
  /* On each track, half of Monday and half of Tuesday again, and Tuesday in two. */
  g_assert_cmpuint (count_sessions (bed.desk), ==, 8 + 2 * 3);
  hrm_test_undo (bed.desk);
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  g_assert_true (hrm_command_copy_time (bed.desk));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Copied 1 day with 4 sessions");
  g_object_unref (bed.desk);
}

/* In their order, with their days: "Verse 2–3, Chorus 4". */
static void
assert_sections (HrmDesk *desk, const char *expected)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION), NULL, NULL);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 1; i < rows->len; i++)
    for (guint k = i; k > 0 && ((HrmSection *) rows->pdata[k])->start < ((HrmSection *) rows->pdata[k - 1])->start; k--)
      {
        gpointer one = rows->pdata[k];

        rows->pdata[k] = rows->pdata[k - 1];
        rows->pdata[k - 1] = one;
      }
  for (guint i = 0; i < rows->len; i++)
    {
      HrmSection *section = rows->pdata[i];
      HrmCivil end = hrm_calendar_session_end (calendar, section->start, section->length, HRM_TIMING_BEATS);
      int year, month, first, last;

      hrm_date_split (hrm_civil_date (section->start), &year, &month, &first);
      hrm_date_split (hrm_civil_date (end), &year, &month, &last);
      g_string_append_printf (text, "%s%s %d–%d", i > 0 ? ", " : "", section->title, first, last);
    }
  g_assert_cmpstr (text->str, ==, expected);
}

/* One that comes again in part lies over nothing; one that spans all grows. */
static void
test_duplicate_sections (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmTimeChange change;

  hrm_test_section (bed.desk, "Verse", "2026-03-02T09:00", 480);
  hrm_test_section (bed.desk, "Chorus", "2026-03-03T09:00", 3 * 480);
  hrm_desk_set_range (bed.desk, hrm_test_civil ("2026-03-02T00:00"), hrm_test_civil ("2026-03-04T00:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_DUPLICATE, &change));
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  assert_sections (bed.desk, "Verse 2–2, Chorus 3–3, Verse 4–4, Chorus 5–5, Chorus 6–9");
  hrm_test_undo (bed.desk);
  assert_sections (bed.desk, "Verse 2–2, Chorus 3–5");
  hrm_desk_set_range (bed.desk, hrm_test_civil ("2026-03-04T00:00"), hrm_test_civil ("2026-03-05T00:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_DUPLICATE, &change));
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  assert_sections (bed.desk, "Verse 2–2, Chorus 3–6");
  g_object_unref (bed.desk);
}

/* Without a range it is the sprint of the cursor. */
static void
test_sprint (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmTimeChange change;

  hrm_desk_set_cursor (bed.desk, hrm_test_civil ("2026-03-17T10:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_DELETE, &change));
  hrm_test_assert_civil (change.from, "2026-03-16T00:00");
  hrm_test_assert_civil (change.to, "2026-03-30T00:00");
  g_assert_false (hrm_command_time_commit (bed.desk, &change));
  g_object_unref (bed.desk);
}

/* By chance */

static gint64
sum_lengths (HrmDesk *desk)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += ((HrmSession *) rows->pdata[i])->length;
  return sum;
}

static gint64
sum_left (HrmDesk *desk)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TASK);
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    sum += MAX (hrm_plan_get_left (hrm_desk_get_plan (desk), rows->pdata[i]), 0);
  return sum;
}

/* Minutes of what is neither locked nor played in [FROM, TO). */
static gint64
sum_inside (HrmDesk *desk, HrmCivil from, HrmCivil to)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  HrmPlan *plan = hrm_desk_get_plan (desk);
  gint64 sum = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmSession *session = rows->pdata[i];
      HrmCivil a = MAX (session->start, from), b = MIN (hrm_plan_get_end (plan, session), to);

      if (a >= b || session->locked == TRUE || session->state == HRM_SESSION_STATE_PLAYED)
        continue;
      sum += session->timing == HRM_TIMING_CLOCK ? b - a : hrm_calendar_minutes_between (hrm_plan_get_calendar (plan), a, b);
    }
  return sum;
}

static void
test_sums (void)
{
  guint inserted = 0, done = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);
      HrmCivil at = hrm_date_start (HRM_TEST_START + hrm_test_below (rand_, 40)) + hrm_test_below (rand_, 1440);
      gint64 before = sum_lengths (desk), left = sum_left (desk), inside, room;
      HrmTimeChange change;

      hrm_desk_set_cursor (desk, at);
      g_assert_true (hrm_command_time_begin (desk, HRM_TIME_INSERT, &change));
      change.minutes = room = 1 + hrm_test_below (rand_, 5000);
      /* Room changes no hour of any session. */
      inserted += hrm_command_time_commit (desk, &change);
      g_assert_cmpint (sum_lengths (desk), ==, before);
      g_assert_cmpint (sum_left (desk), ==, left);

      hrm_desk_set_range (desk, at, at + 60 + hrm_test_below (rand_, 10 * 1440));
      /* As much as was put in is taken out as it came, with no work that reaches over it. */
      if (!hrm_command_time_begin (desk, HRM_TIME_CUT, &change) || change.minutes == room)
        continue;
      inside = sum_inside (desk, change.from, change.to);
      if (!hrm_command_time_commit (desk, &change))
        continue;
      g_assert_cmpint (sum_lengths (desk), ==, before - inside);
      g_assert_cmpint (sum_left (desk), >=, left);
      /* And back where it was: all hours are there again, and so is the work. */
      if (!hrm_command_time_begin (desk, HRM_TIME_PASTE, &change) || !hrm_command_time_commit (desk, &change))
        continue;
      g_assert_cmpint (sum_lengths (desk), ==, before);
      g_assert_cmpint (sum_left (desk), ==, left);
      done++;
    }
  g_assert_cmpuint (inserted, >, 140);
  g_assert_cmpuint (done, >, 110);
}

static gboolean
act (HrmDesk *desk)
{
  HrmCivil at = hrm_desk_get_cursor (desk);
  HrmTimeChange change;

  switch (hrm_test_below (rand_, 8))
    {
    case 0:
      return hrm_command_nudge (desk, hrm_test_below (rand_, 2) ? 1 : -1);
    case 1:
      return hrm_command_nudge_end (desk, hrm_test_below (rand_, 2) ? 1 : -1);
    case 2:
      return hrm_command_ripple_delete (desk);
    case 3:
      return hrm_command_delete (desk);
    case 4:
      hrm_command_copy_time (desk);
      return hrm_command_insert_at_cursor (desk);
    default:
      if (hrm_test_below (rand_, 2))
        hrm_desk_set_range (desk, at, at + hrm_test_below (rand_, 20 * 1440));
      if (!hrm_command_time_begin (desk, (HrmTimeAct) hrm_test_below (rand_, 5), &change))
        return FALSE;
      change.parts = (HrmRippleParts) hrm_test_below (rand_, 16);
      change.split = hrm_test_below (rand_, 2);
      return hrm_command_time_commit (desk, &change);
    }
}

static void
test_undo_is_identical (void)
{
  guint done = 0;

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 25);
      HrmModel *model = hrm_desk_get_model (desk);

      for (guint k = 0; k < 12; k++)
        {
          g_autofree char *before = hrm_test_dump (model), *after = NULL, *undone = NULL, *redone = NULL;

          hrm_test_select (desk, rand_);
          hrm_desk_set_edit_mode (desk, (HrmEditMode) hrm_test_below (rand_, 3));
          hrm_desk_set_ripple_locked (desk, (HrmRippleLocked) hrm_test_below (rand_, 3));
          hrm_desk_set_cursor (desk, hrm_date_start (HRM_TEST_START + hrm_test_below (rand_, 60)) + hrm_test_below (rand_, 1440));
          if (!act (desk))
            {
              after = hrm_test_dump (model);
              hrm_test_assert_equal (before, after);
              continue;
            }
          done++;
          hrm_test_assert_sound (model);
          after = hrm_test_dump (model);
          hrm_test_undo (desk);
          undone = hrm_test_dump (model);
          hrm_test_assert_equal (before, undone);
          hrm_test_redo (desk);
          redone = hrm_test_dump (model);
          hrm_test_assert_equal (after, redone);
        }
    }
  g_test_message ("%u commands were done", done);
  g_assert_cmpuint (done, >, 100);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/time/insert", test_insert);
  g_test_add_func ("/desk/time/cut-and-paste", test_cut_and_paste);
  g_test_add_func ("/desk/time/duplicate", test_duplicate);
  g_test_add_func ("/desk/time/duplicate-sections", test_duplicate_sections);
  g_test_add_func ("/desk/time/sprint", test_sprint);
  g_test_add_func ("/desk/time/sums", test_sums);
  g_test_add_func ("/desk/time/undo-is-identical", test_undo_is_identical);
  result = g_test_run ();
  g_rand_free (rand_);
  return result;
}
