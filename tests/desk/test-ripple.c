/* test-ripple.c: edits that move what is behind them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-cables.h"
#include "hrm-test-bed.h"

static void
set_flag (HrmDesk *desk, HrmSession *session, guint field, gint64 value)
{
  HrmEdit *edit = hrm_edit_new ("Set");

  hrm_edit_set_int (edit, HRM_KIND_SESSION, session->base.id, field, value);
  hrm_test_commit (desk, edit);
}

static void
move_day (HrmTestBed *bed, guint track, guint day, int days)
{
  g_autoptr (GPtrArray) selection = NULL;
  HrmSession *session = bed->sessions[track][day];
  HrmEdit *edit;

  hrm_test_bed_select (bed, track, day);
  selection = hrm_desk_get_selection (bed->desk);
  edit = hrm_command_move (bed->desk, selection, session->start, session->start + days * HRM_MINUTES_PER_DAY, 0);
  hrm_test_commit (bed->desk, edit);
}

static void
test_move (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  guint steps;

  move_day (&bed, 0, 1, 1);
  hrm_test_bed_assert_days (&bed, 0, "2 4 4 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 1");
  hrm_test_undo (bed.desk);

  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  steps = hrm_album_get_history (hrm_desk_get_album (bed.desk))->len;
  move_day (&bed, 0, 1, 1);
  g_assert_cmpuint (hrm_album_get_history (hrm_desk_get_album (bed.desk))->len, ==, steps + 1);
  hrm_test_bed_assert_days (&bed, 0, "2 4 5 6");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 1 and 2 sessions on 1 track");
  hrm_test_undo (bed.desk);
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");

  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_ALL);
  move_day (&bed, 0, 1, 1);
  hrm_test_bed_assert_days (&bed, 0, "2 4 5 6");
  hrm_test_bed_assert_days (&bed, 1, "2 4 5 6");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 1 and 5 sessions on 2 tracks");
  /* Earlier as well. */
  move_day (&bed, 1, 1, -1);
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  g_object_unref (bed.desk);
}

/* Working minutes from the end of a session to the next one of its track. */
static gint64
gap_behind (HrmTestBed *bed, guint track, guint day)
{
  HrmPlan *plan = hrm_desk_get_plan (bed->desk);

  return hrm_calendar_minutes_between (hrm_plan_get_calendar (plan), hrm_plan_get_end (plan, bed->sessions[track][day]),
                                       bed->sessions[track][day + 1]->start);
}

static void
test_nudge_and_trim (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autoptr (GPtrArray) selection = NULL;

  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  hrm_test_bed_select (&bed, 0, 0);
  g_assert_true (hrm_command_nudge_sprint (bed.desk, 1));
  g_assert_true (hrm_command_nudge_sprint (bed.desk, -1));
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  /* A day longer: two times one, since both end before something. */
  hrm_desk_toggle (bed.desk, bed.sessions[0][2]->base.id);
  selection = hrm_desk_get_selection (bed.desk);
  hrm_test_commit (bed.desk, hrm_command_trim_end (bed.desk, selection, bed.sessions[0][0], hrm_test_civil ("2026-03-03T17:00")));
  hrm_test_bed_assert_days (&bed, 0, "2 4 5 9");
  g_assert_cmpint (bed.sessions[0][0]->length, ==, 960);
  g_assert_cmpint (bed.sessions[0][2]->length, ==, 960);
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  /* Starts: ends stay, and so does what is behind. */
  hrm_test_commit (bed.desk, hrm_command_trim_start (bed.desk, selection, bed.sessions[0][0], hrm_test_civil ("2026-03-03T09:00")));
  hrm_test_bed_assert_days (&bed, 0, "3 4 6 9");
  g_object_unref (bed.desk);
}

/* Each track follows by what its own sessions became, also where one could not get as short as the other: it keeps a step. */
static void
test_trim_several (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autoptr (GPtrArray) selection = NULL;

  set_flag (bed.desk, bed.sessions[1][0], HRM_FIELD (Session, length), 120);
  hrm_desk_set_width (bed.desk, 1200);
  hrm_desk_show_span (bed.desk, hrm_test_civil ("2026-03-02T09:00"), hrm_test_civil ("2026-03-02T17:00"));
  hrm_desk_set_unit (bed.desk, HRM_STEP_HALF_HOUR);
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  hrm_test_bed_select (&bed, 0, 0);
  hrm_desk_toggle (bed.desk, bed.sessions[1][0]->base.id);
  selection = hrm_desk_get_selection (bed.desk);
  hrm_test_commit (bed.desk, hrm_command_trim_end (bed.desk, selection, bed.sessions[0][0], hrm_test_civil ("2026-03-02T11:00")));
  g_assert_cmpint (bed.sessions[0][0]->length, ==, 120);
  g_assert_cmpint (bed.sessions[1][0]->length, ==, 30);
  g_assert_cmpint (gap_behind (&bed, 0, 0), ==, 0);
  g_assert_cmpint (gap_behind (&bed, 1, 0), ==, 360);
  hrm_test_undo (bed.desk);
  /* By the same ratio: one by a day, the other by two hours. */
  hrm_test_commit (bed.desk, hrm_command_scale (bed.desk, selection, bed.sessions[0][0], hrm_test_civil ("2026-03-03T17:00"), FALSE));
  g_assert_cmpint (bed.sessions[0][0]->length, ==, 960);
  g_assert_cmpint (bed.sessions[1][0]->length, ==, 240);
  g_assert_cmpint (gap_behind (&bed, 0, 0), ==, 0);
  g_assert_cmpint (gap_behind (&bed, 1, 0), ==, 360);
  g_assert_cmpint (gap_behind (&bed, 1, 1), ==, 0);
  g_object_unref (bed.desk);
}

static gboolean
type (HrmDesk *desk, HrmSession *session, guint field, const char *text, const char *why)
{
  g_autoptr (GError) error = NULL;
  gboolean done = hrm_command_set_field (desk, &session->base, field, text, &error);

  g_assert_true (done == (why == NULL));
  if (why)
    g_assert_nonnull (strstr (error->message, why));
  return done;
}

/* Other takes of what moves go along, and are nobody's number. */
static void
test_counts_no_takes (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmDesk *desk = bed.desk;

  hrm_desk_select (desk, bed.sessions[0][3]->base.id);
  g_assert_true (hrm_command_new_take (desk));
  hrm_desk_select (desk, bed.sessions[0][1]->base.id);
  g_assert_true (hrm_command_new_take (desk));
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  hrm_desk_select (desk, bed.sessions[0][1]->base.id);
  hrm_desk_set_unit (desk, HRM_STEP_DAY);
  g_assert_true (hrm_command_nudge (desk, 1));
  hrm_test_bed_assert_days (&bed, 0, "2 4 5 6");
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Move API 1 and 2 sessions on 1 track");
  g_object_unref (desk);
}

/* What is typed does as the drag to there. */
static void
test_typed (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmDesk *desk = bed.desk;
  HrmSession *session = bed.sessions[0][1];
  HrmEdit *edit = hrm_edit_new ("Plug");
  gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);
  guint steps;

  HRM_SET_INT (edit, CABLE, Cable, cable, from, session->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, bed.sessions[1][2]->base.id);
  hrm_test_commit (desk, edit);
  steps = hrm_test_steps (desk);
  type (desk, session, HRM_FIELD (Session, start), "2026-03-04T09:00", NULL);
  hrm_test_bed_assert_days (&bed, 0, "2 4 4 5");
  hrm_test_bed_assert_days (&bed, 1, "2 3 5 5");
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps + 1);
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Change start of API 1 and 1 that waits for it");
  hrm_test_undo (desk);
  type (desk, session, HRM_FIELD (Session, length), "2d", NULL);
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  hrm_test_bed_assert_days (&bed, 1, "2 3 5 5");
  hrm_test_undo (desk);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  type (desk, session, HRM_FIELD (Session, length), "2d", NULL);
  hrm_test_bed_assert_days (&bed, 0, "2 3 5 6");
  hrm_test_bed_assert_days (&bed, 1, "2 3 5 5");
  /* Half of it taken back, in the same step. */
  type (desk, session, HRM_FIELD (Session, length), "12h", NULL);
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  g_assert_cmpint (gap_behind (&bed, 0, 1), ==, 0);
  hrm_test_undo (desk);
  g_assert_cmpint (session->length, ==, 480);
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Plug");
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_ALL);
  type (desk, session, HRM_FIELD (Session, start), "2026-03-04T09:00", NULL);
  hrm_test_bed_assert_days (&bed, 0, "2 4 5 6");
  hrm_test_bed_assert_days (&bed, 1, "2 4 5 6");
  hrm_test_undo (desk);

  hrm_desk_set_edit_mode (desk, HRM_EDIT_LOCK);
  type (desk, session, HRM_FIELD (Session, start), "2026-03-05T09:00", "Lock");
  type (desk, session, HRM_FIELD (Session, goal), "Still a plan", NULL);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_SLIDE);
  set_flag (desk, session, HRM_FIELD (Session, locked), TRUE);
  type (desk, session, HRM_FIELD (Session, length), "2d", "API 1 is locked");
  set_flag (desk, session, HRM_FIELD (Session, locked), FALSE);
  hrm_test_freeze (bed.desk, bed.tracks[0]);
  type (desk, session, HRM_FIELD (Session, start), "2026-03-05T09:00", "frozen");
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  g_object_unref (desk);
}

/* What is new makes room; what is put elsewhere takes along what is behind it. */
static void
test_room (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmDesk *desk = bed.desk;

  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  hrm_test_bed_select (&bed, 0, 1);
  g_assert_true (hrm_command_duplicate (desk));
  hrm_test_bed_assert_days (&bed, 0, "2 3 5 6");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Duplicate API 1, move 2 sessions on 1 track");
  hrm_test_undo (desk);
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  /* Every day of three; what was there is pushed behind each of them. */
  hrm_test_bed_select (&bed, 0, 0);
  g_assert_true (hrm_command_repeat (desk, 2, 0, 1));
  hrm_test_bed_assert_days (&bed, 0, "2 5 6 9");
  hrm_test_undo (desk);
  /* Two with a day between are one block. */
  hrm_test_bed_select (&bed, 0, 0);
  hrm_desk_toggle (desk, bed.sessions[0][2]->base.id);
  g_assert_true (hrm_command_clip_copy (desk));
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-03T09:00"));
  hrm_desk_set_cursor_track (desk, bed.tracks[0]);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_ALL);
  g_assert_true (hrm_command_paste (desk));
  hrm_test_bed_assert_days (&bed, 0, "2 6 9 10");
  hrm_test_bed_assert_days (&bed, 1, "2 6 9 10");
  hrm_test_undo (desk);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_SLIDE);
  g_assert_true (hrm_command_paste (desk));
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  hrm_test_undo (desk);
  /* Two days later, and so is what is behind it; by as much as each of them goes. */
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  hrm_test_bed_select (&bed, 0, 0);
  hrm_desk_toggle (desk, bed.sessions[0][2]->base.id);
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-09T09:00"));
  g_assert_true (hrm_command_align_starts (desk));
  hrm_test_bed_assert_days (&bed, 0, "9 10 9 10");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  g_object_unref (desk);
}

static void
test_delete (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  hrm_test_bed_select (&bed, 0, 1);
  g_assert_true (hrm_command_delete (bed.desk));
  hrm_test_undo (bed.desk);
  bed.sessions[0][1] = hrm_test_find (bed.desk, HRM_KIND_SESSION, "API 1");
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  /* Both of them to one that stays, and one between them. */
  for (guint i = 0; i < 3; i++)
    hrm_test_commit (bed.desk, hrm_command_plug (bed.desk, bed.sessions[1][i / 2], bed.sessions[1][i == 0 ? 1 : 3], HRM_CABLE_TYPE_FS));
  hrm_test_bed_select (&bed, 1, 0);
  hrm_desk_toggle (bed.desk, bed.sessions[1][1]->base.id);
  g_assert_true (hrm_command_ripple_delete (bed.desk));
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Delete 2 sessions and 3 cables, move up 2 sessions on 1 track");
  hrm_test_undo (bed.desk);
  bed.sessions[1][0] = hrm_test_find (bed.desk, HRM_KIND_SESSION, "Web 0");
  bed.sessions[1][1] = hrm_test_find (bed.desk, HRM_KIND_SESSION, "Web 1");
  hrm_test_bed_select (&bed, 0, 1);
  g_assert_true (hrm_command_ripple_delete (bed.desk));
  bed.sessions[0][1] = bed.sessions[0][0];
  hrm_test_bed_assert_days (&bed, 0, "2 2 3 4");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Delete API 1, move up 2 sessions on 1 track");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Deleted API 1. Moved 2 sessions on 1 track");
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_ALL);
  hrm_test_bed_select (&bed, 0, 0);
  g_assert_true (hrm_command_delete (bed.desk));
  bed.sessions[0][0] = bed.sessions[0][1] = bed.sessions[0][2];
  hrm_test_bed_assert_days (&bed, 0, "2 2 2 3");
  /* Its like on the other track is not behind it. */
  hrm_test_bed_assert_days (&bed, 1, "2 2 3 4");
  g_object_unref (bed.desk);
}

static void
test_locked (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) selection = NULL;
  g_autoptr (HrmEdit) edit = NULL;

  set_flag (bed.desk, bed.sessions[0][2], HRM_FIELD (Session, locked), TRUE);
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  hrm_test_bed_select (&bed, 0, 1);
  selection = hrm_desk_get_selection (bed.desk);
  edit = hrm_command_move (bed.desk, selection, bed.sessions[0][1]->start, hrm_test_civil ("2026-03-04T09:00"), 0);
  g_assert_null (hrm_desk_get_ripple (bed.desk));
  hrm_desk_preview (bed.desk, edit);
  g_assert_nonnull (hrm_desk_get_ripple (bed.desk));
  words = hrm_desk_describe_ripple (bed.desk);
  g_assert_cmpstr (words, ==, "Moves 1 session on 1 track · 1 locked stays");
  hrm_desk_cancel_preview (bed.desk);
  g_assert_null (hrm_desk_get_ripple (bed.desk));
  move_day (&bed, 0, 1, 1);
  hrm_test_bed_assert_days (&bed, 0, "2 4 4 6");
  hrm_test_undo (bed.desk);
  /* By keys it is said afterwards. */
  hrm_desk_set_unit (bed.desk, HRM_STEP_DAY);
  hrm_test_bed_select (&bed, 0, 1);
  g_assert_true (hrm_command_nudge (bed.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Move API 1 and 1 session on 1 track. 1 locked stays");
  hrm_test_undo (bed.desk);
  /* Dropped by the pointer, it is said as well. */
  g_clear_pointer (&edit, hrm_edit_unref);
  edit = hrm_command_move (bed.desk, selection, bed.sessions[0][1]->start, hrm_test_civil ("2026-03-04T09:00"), 0);
  hrm_desk_preview (bed.desk, edit);
  g_assert_true (hrm_desk_commit_preview (bed.desk));
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (bed.desk), ". 1 locked stays"));
  hrm_test_undo (bed.desk);
  hrm_desk_set_ripple_locked (bed.desk, HRM_RIPPLE_LOCKED_STOP);
  move_day (&bed, 0, 1, 1);
  hrm_test_bed_assert_days (&bed, 0, "2 4 4 5");
  hrm_test_undo (bed.desk);
  hrm_desk_set_ripple_locked (bed.desk, HRM_RIPPLE_LOCKED_MOVE);
  move_day (&bed, 0, 1, 1);
  hrm_test_bed_assert_days (&bed, 0, "2 4 5 6");
  g_object_unref (bed.desk);
}

/* A frozen track stays, whatever the policy, and holds up no other. */
static void
test_frozen (void)
{
  for (guint i = 0; i < 3; i++)
    {
      HrmTestBed bed = hrm_test_bed_new ();
      HrmTimeChange change;
      HrmEdit *edit = hrm_edit_new ("Mark");
      gint64 marker = hrm_edit_insert (edit, HRM_KIND_MARKER);
      g_autofree char *words = NULL;

      HRM_SET_TEXT (edit, MARKER, Marker, marker, title, "Beta");
      HRM_SET_INT (edit, MARKER, Marker, marker, at, hrm_test_civil ("2026-03-06T12:00"));
      HRM_SET_INT (edit, MARKER, Marker, marker, track, bed.tracks[1]->base.id);
      hrm_test_commit (bed.desk, edit);
      hrm_test_freeze (bed.desk, bed.tracks[1]);
      hrm_desk_set_ripple_locked (bed.desk, (HrmRippleLocked) i);
      hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_ALL);
      move_day (&bed, 0, 1, 1);
      hrm_test_bed_assert_days (&bed, 0, "2 4 5 6");
      hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
      hrm_test_undo (bed.desk);
      /* Time through the middle of one on each track. */
      hrm_desk_set_cursor (bed.desk, hrm_test_civil ("2026-03-03T13:00"));
      g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_INSERT, &change));
      change.minutes = 480;
      edit = hrm_command_time (bed.desk, &change);
      hrm_desk_preview (bed.desk, edit);
      words = hrm_desk_describe_ripple (bed.desk);
      g_assert_nonnull (strstr (words, "3 on frozen tracks stay"));
      hrm_edit_unref (edit);
      hrm_desk_cancel_preview (bed.desk);
      g_assert_true (hrm_command_time_commit (bed.desk, &change));
      hrm_test_bed_assert_days (&bed, 0, "2 3 5 6");
      hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
      hrm_test_undo (bed.desk);
      hrm_desk_set_range (bed.desk, hrm_test_civil ("2026-03-03T00:00"), hrm_test_civil ("2026-03-05T00:00"));
      g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_CUT, &change));
      g_assert_true (hrm_command_time_commit (bed.desk, &change));
      g_assert_cmpint (bed.sessions[0][3]->start, ==, hrm_test_civil ("2026-03-03T09:00"));
      hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
      g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_PASTE, &change));
      g_assert_true (hrm_command_time_commit (bed.desk, &change));
      g_assert_cmpint (bed.sessions[0][3]->start, ==, hrm_test_civil ("2026-03-05T09:00"));
      g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (bed.desk), HRM_KIND_SESSION)->len, ==, 8);
      g_object_unref (bed.desk);
    }
}

static void
test_lock_mode (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmTimeChange change;

  hrm_test_bed_select (&bed, 0, 1);
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_LOCK);
  g_assert_false (hrm_command_nudge (bed.desk, 1));
  g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "Lock"));
  g_assert_false (hrm_command_delete (bed.desk));
  g_assert_false (hrm_command_ripple_delete (bed.desk));
  g_assert_false (hrm_command_split (bed.desk));
  g_assert_false (hrm_command_time_begin (bed.desk, HRM_TIME_INSERT, &change));
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  g_object_unref (bed.desk);
}

static void
test_violated (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmEdit *edit = hrm_edit_new ("Cable");
  gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) selection = NULL;
  g_autoptr (HrmEdit) move = NULL;

  HRM_SET_INT (edit, CABLE, Cable, cable, from, bed.sessions[0][2]->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, bed.sessions[1][3]->base.id);
  hrm_test_commit (bed.desk, edit);
  hrm_desk_set_cable_policy (bed.desk, HRM_CABLE_POLICY_REPORT);
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  hrm_test_bed_select (&bed, 0, 0);
  selection = hrm_desk_get_selection (bed.desk);
  move = hrm_command_move (bed.desk, selection, bed.sessions[0][0]->start, hrm_test_civil ("2026-03-03T09:00"), 0);
  hrm_desk_preview (bed.desk, move);
  words = hrm_desk_describe_ripple (bed.desk);
  g_assert_cmpstr (words, ==, "Moves 3 sessions on 1 track · 1 cable newly violated: API 2 → Web 3");
  hrm_desk_cancel_preview (bed.desk);
  g_object_unref (bed.desk);
}

/* Many tracks at once, each by itself, in whatever order they were selected. */
static void
test_many_tracks (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  HrmSession *behind[6];

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *title = g_strdup_printf ("Track %u", i), *early_title = g_strdup_printf ("E%u", i);
      g_autofree char *late_title = g_strdup_printf ("L%u", i), *behind_title = g_strdup_printf ("B%u", i);
      HrmTrack *track = hrm_test_track (desk, title);
      HrmSession *late = hrm_test_session (desk, track, late_title, "2026-03-04T09:00", 480);
      HrmSession *early = hrm_test_session (desk, track, early_title, "2026-03-02T09:00", 480);

      behind[i] = hrm_test_session (desk, track, behind_title, "2026-03-09T09:00", 480);
      g_array_append_val (ids, late->base.id);
      if (i % 2)
        g_array_append_val (ids, early->base.id);
    }
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
  g_assert_true (hrm_command_ripple_delete (desk));
  for (guint i = 0; i < 6; i++)
    hrm_test_assert_civil (behind[i]->start, i % 2 ? "2026-03-05T09:00" : "2026-03-06T09:00");
}

/* Copies by a drag make room, as those of the keys do; frozen ones are left out; so many and no more. */
static void
test_drawn_copies (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API"), *other = hrm_test_track (desk, "Web");
  HrmSession *session = hrm_test_session (desk, track, "S", "2026-03-02T09:00", 480), *behind = hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);
  HrmSession *cold = hrm_test_session (desk, other, "C", "2026-03-02T09:00", 480);
  g_autoptr (GPtrArray) sessions = g_ptr_array_new (), many = g_ptr_array_new ();
  g_autoptr (HrmEdit) all = NULL;
  g_autoptr (GArray) copies = NULL;
  HrmCivil until;

  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  g_ptr_array_add (sessions, session);
  hrm_test_commit (desk, hrm_command_copy (desk, sessions, session->start, behind->start, 0, FALSE));
  hrm_test_assert_civil (behind->start, "2026-03-04T09:00");
  hrm_test_undo (desk);
  hrm_test_freeze (desk, other);
  g_ptr_array_add (sessions, cold);
  g_assert_true (hrm_civil_parse ("2026-03-04T17:00", &until));
  hrm_test_commit (desk, hrm_command_repeat_until (desk, sessions, until));
  hrm_test_assert_civil (behind->start, "2026-03-05T09:00");
  g_assert_cmpuint (hrm_row_n_children (&track->base, HRM_KIND_SESSION, HRM_FIELD (Session, track)), ==, 4);
  g_assert_cmpuint (hrm_row_n_children (&other->base, HRM_KIND_SESSION, HRM_FIELD (Session, track)), ==, 1);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_SLIDE);
  for (guint i = 0; i < 1000; i++)
    g_ptr_array_add (many, session);
  all = hrm_command_repeat_until (desk, many, session->start + 365 * 1440);
  copies = hrm_command_inserted_sessions (all);
  g_assert_cmpuint (copies->len, ==, 5000);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "No more than 5 times at once");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/ripple/move", test_move);
  g_test_add_func ("/desk/ripple/nudge-and-trim", test_nudge_and_trim);
  g_test_add_func ("/desk/ripple/trim-several", test_trim_several);
  g_test_add_func ("/desk/ripple/counts-no-takes", test_counts_no_takes);
  g_test_add_func ("/desk/ripple/typed", test_typed);
  g_test_add_func ("/desk/ripple/room", test_room);
  g_test_add_func ("/desk/ripple/delete", test_delete);
  g_test_add_func ("/desk/ripple/locked", test_locked);
  g_test_add_func ("/desk/ripple/many-tracks", test_many_tracks);
  g_test_add_func ("/desk/ripple/drawn-copies", test_drawn_copies);
  g_test_add_func ("/desk/ripple/frozen", test_frozen);
  g_test_add_func ("/desk/ripple/lock-mode", test_lock_mode);
  g_test_add_func ("/desk/ripple/violated", test_violated);
  return g_test_run ();
}
