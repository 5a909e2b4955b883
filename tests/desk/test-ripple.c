/* test-ripple.c: edits that move what is behind them, and time over all tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-cables.h"
#include "hrm-test-desk.h"

static GRand *rand_;

static int
below (int n)
{
  return g_rand_int_range (rand_, 0, n);
}

static HrmCivil
civil (const char *text)
{
  HrmCivil at;

  g_assert_true (hrm_civil_parse (text, &at));
  return at;
}

static void
set_flag (HrmDesk *desk, HrmSession *session, guint field, gint64 value)
{
  HrmEdit *edit = hrm_edit_new ("Set");

  hrm_edit_set_int (edit, HRM_KIND_SESSION, session->base.id, field, value);
  hrm_test_commit (desk, edit);
}

/* Two tracks with a session a day from Monday to Thursday. */
typedef struct
{
  HrmDesk *desk;
  HrmTrack *tracks[2];
  HrmSession *sessions[2][4];
} Bed;

static Bed
bed_new (void)
{
  static const char * const days[] = { "2026-03-02T09:00", "2026-03-03T09:00", "2026-03-04T09:00", "2026-03-05T09:00" };
  Bed bed = { .desk = hrm_test_desk_empty () };

  bed.tracks[0] = hrm_test_track (bed.desk, "API");
  bed.tracks[1] = hrm_test_track (bed.desk, "Web");
  for (guint t = 0; t < 2; t++)
    for (guint d = 0; d < 4; d++)
      {
        g_autofree char *title = g_strdup_printf ("%s %u", t ? "Web" : "API", d);

        bed.sessions[t][d] = hrm_test_session (bed.desk, bed.tracks[t], title, days[d], 480);
      }
  return bed;
}

static void
select_one (Bed *bed, guint track, guint day)
{
  hrm_desk_select (bed->desk, bed->sessions[track][day]->base.id);
}

/* Days of the month on which the sessions of a track begin. */
static void
assert_days (Bed *bed, guint track, const char *expected)
{
  GString *text = g_string_new (NULL);

  for (guint d = 0; d < 4; d++)
    {
      int day;

      hrm_date_split (hrm_civil_date (bed->sessions[track][d]->start), NULL, NULL, &day);
      g_string_append_printf (text, d ? " %d" : "%d", day);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static const char *
label_of (HrmDesk *desk)
{
  return hrm_album_get_undo_label (hrm_desk_get_album (desk));
}

static void
move_day (Bed *bed, guint track, guint day, int days)
{
  g_autoptr (GPtrArray) selection = NULL;
  HrmSession *session = bed->sessions[track][day];
  HrmEdit *edit;

  select_one (bed, track, day);
  selection = hrm_desk_get_selection (bed->desk);
  edit = hrm_command_move (bed->desk, selection, session->start, session->start + days * HRM_MINUTES_PER_DAY, 0);
  hrm_test_commit (bed->desk, edit);
}

static void
test_move (void)
{
  Bed bed = bed_new ();
  guint steps;

  move_day (&bed, 0, 1, 1);
  assert_days (&bed, 0, "2 4 4 5");
  g_assert_cmpstr (label_of (bed.desk), ==, "Move API 1");
  hrm_test_undo (bed.desk);

  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  steps = hrm_album_get_history (hrm_desk_get_album (bed.desk))->len;
  move_day (&bed, 0, 1, 1);
  g_assert_cmpuint (hrm_album_get_history (hrm_desk_get_album (bed.desk))->len, ==, steps + 1);
  assert_days (&bed, 0, "2 4 5 6");
  assert_days (&bed, 1, "2 3 4 5");
  g_assert_cmpstr (label_of (bed.desk), ==, "Move API 1 and 2 sessions on 1 track");
  hrm_test_undo (bed.desk);
  assert_days (&bed, 0, "2 3 4 5");

  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_ALL);
  move_day (&bed, 0, 1, 1);
  assert_days (&bed, 0, "2 4 5 6");
  assert_days (&bed, 1, "2 4 5 6");
  g_assert_cmpstr (label_of (bed.desk), ==, "Move API 1 and 5 sessions on 2 tracks");
  /* Earlier as well. */
  move_day (&bed, 1, 1, -1);
  assert_days (&bed, 0, "2 3 4 5");
  assert_days (&bed, 1, "2 3 4 5");
  g_object_unref (bed.desk);
}

/* Working minutes from the end of a session to the next one of its track. */
static gint64
gap_behind (Bed *bed, guint track, guint day)
{
  HrmPlan *plan = hrm_desk_get_plan (bed->desk);

  return hrm_calendar_minutes_between (hrm_plan_get_calendar (plan), hrm_plan_get_end (plan, bed->sessions[track][day]),
                                       bed->sessions[track][day + 1]->start);
}

static void
test_nudge_and_trim (void)
{
  Bed bed = bed_new ();
  g_autoptr (GPtrArray) selection = NULL;

  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  select_one (&bed, 0, 0);
  g_assert_true (hrm_command_nudge_sprint (bed.desk, 1));
  g_assert_true (hrm_command_nudge_sprint (bed.desk, -1));
  assert_days (&bed, 0, "2 3 4 5");
  /* A day longer: two times one, since both end before something. */
  hrm_desk_toggle (bed.desk, bed.sessions[0][2]->base.id);
  selection = hrm_desk_get_selection (bed.desk);
  hrm_test_commit (bed.desk, hrm_command_trim_end (bed.desk, selection, bed.sessions[0][0], civil ("2026-03-03T17:00")));
  assert_days (&bed, 0, "2 4 5 9");
  g_assert_cmpint (bed.sessions[0][0]->length, ==, 960);
  g_assert_cmpint (bed.sessions[0][2]->length, ==, 960);
  assert_days (&bed, 1, "2 3 4 5");
  /* Starts: ends stay, and so does what is behind. */
  hrm_test_commit (bed.desk, hrm_command_trim_start (bed.desk, selection, bed.sessions[0][0], civil ("2026-03-03T09:00")));
  assert_days (&bed, 0, "3 4 6 9");
  g_object_unref (bed.desk);
}

/* Each track follows by what its own sessions became, also where one could not get as short as the other. */
static void
test_trim_several (void)
{
  Bed bed = bed_new ();
  g_autoptr (GPtrArray) selection = NULL;

  set_flag (bed.desk, bed.sessions[1][0], HRM_FIELD (Session, length), 120);
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  select_one (&bed, 0, 0);
  hrm_desk_toggle (bed.desk, bed.sessions[1][0]->base.id);
  selection = hrm_desk_get_selection (bed.desk);
  hrm_test_commit (bed.desk, hrm_command_trim_end (bed.desk, selection, bed.sessions[0][0], civil ("2026-03-02T11:00")));
  g_assert_cmpint (bed.sessions[0][0]->length, ==, 120);
  g_assert_cmpint (bed.sessions[1][0]->length, <=, 120);
  g_assert_cmpint (gap_behind (&bed, 0, 0), ==, 0);
  g_assert_cmpint (gap_behind (&bed, 1, 0), ==, 360);
  hrm_test_undo (bed.desk);
  /* By the same ratio: one by a day, the other by two hours. */
  hrm_test_commit (bed.desk, hrm_command_scale (bed.desk, selection, bed.sessions[0][0], civil ("2026-03-03T17:00"), FALSE));
  g_assert_cmpint (bed.sessions[0][0]->length, ==, 960);
  g_assert_cmpint (bed.sessions[1][0]->length, ==, 240);
  g_assert_cmpint (gap_behind (&bed, 0, 0), ==, 0);
  g_assert_cmpint (gap_behind (&bed, 1, 0), ==, 360);
  g_assert_cmpint (gap_behind (&bed, 1, 1), ==, 0);
  g_object_unref (bed.desk);
}

static void
freeze (Bed *bed, guint track)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();

  g_ptr_array_add (tracks, bed->tracks[track]);
  g_assert_true (hrm_command_toggle_frozen (bed->desk, tracks));
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

/* What is typed does as the drag to there. */
static void
test_typed (void)
{
  Bed bed = bed_new ();
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
  assert_days (&bed, 0, "2 4 4 5");
  assert_days (&bed, 1, "2 3 5 5");
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps + 1);
  g_assert_cmpstr (label_of (desk), ==, "Change start of API 1 and 1 that waits for it");
  hrm_test_undo (desk);
  type (desk, session, HRM_FIELD (Session, length), "2d", NULL);
  assert_days (&bed, 0, "2 3 4 5");
  assert_days (&bed, 1, "2 3 5 5");
  hrm_test_undo (desk);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  type (desk, session, HRM_FIELD (Session, length), "2d", NULL);
  assert_days (&bed, 0, "2 3 5 6");
  assert_days (&bed, 1, "2 3 5 5");
  /* Half of it taken back, in the same step. */
  type (desk, session, HRM_FIELD (Session, length), "12h", NULL);
  assert_days (&bed, 0, "2 3 4 5");
  g_assert_cmpint (gap_behind (&bed, 0, 1), ==, 0);
  hrm_test_undo (desk);
  g_assert_cmpint (session->length, ==, 480);
  g_assert_cmpstr (label_of (desk), ==, "Plug");
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_ALL);
  type (desk, session, HRM_FIELD (Session, start), "2026-03-04T09:00", NULL);
  assert_days (&bed, 0, "2 4 5 6");
  assert_days (&bed, 1, "2 4 5 6");
  hrm_test_undo (desk);

  hrm_desk_set_edit_mode (desk, HRM_EDIT_LOCK);
  type (desk, session, HRM_FIELD (Session, start), "2026-03-05T09:00", "Lock");
  type (desk, session, HRM_FIELD (Session, goal), "Still a plan", NULL);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_SLIDE);
  set_flag (desk, session, HRM_FIELD (Session, locked), TRUE);
  type (desk, session, HRM_FIELD (Session, length), "2d", "API 1 is locked");
  set_flag (desk, session, HRM_FIELD (Session, locked), FALSE);
  freeze (&bed, 0);
  type (desk, session, HRM_FIELD (Session, start), "2026-03-05T09:00", "frozen");
  assert_days (&bed, 0, "2 3 4 5");
  assert_days (&bed, 1, "2 3 4 5");
  g_object_unref (desk);
}

/* What is new makes room; what is put elsewhere takes along what is behind it. */
static void
test_room (void)
{
  Bed bed = bed_new ();
  HrmDesk *desk = bed.desk;

  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  select_one (&bed, 0, 1);
  g_assert_true (hrm_command_duplicate (desk));
  assert_days (&bed, 0, "2 3 5 6");
  assert_days (&bed, 1, "2 3 4 5");
  g_assert_cmpstr (label_of (desk), ==, "Duplicate API 1 and 2 sessions on 1 track");
  hrm_test_undo (desk);
  assert_days (&bed, 0, "2 3 4 5");
  /* Every day of three; what was there is pushed behind each of them. */
  select_one (&bed, 0, 0);
  g_assert_true (hrm_command_repeat (desk, 2, 0, 1));
  assert_days (&bed, 0, "2 5 6 9");
  hrm_test_undo (desk);
  /* Two with a day between are one block. */
  select_one (&bed, 0, 0);
  hrm_desk_toggle (desk, bed.sessions[0][2]->base.id);
  g_assert_true (hrm_command_clip_copy (desk));
  hrm_desk_set_cursor (desk, civil ("2026-03-03T09:00"));
  hrm_desk_set_cursor_track (desk, bed.tracks[0]);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_ALL);
  g_assert_true (hrm_command_paste (desk));
  assert_days (&bed, 0, "2 6 9 10");
  assert_days (&bed, 1, "2 6 9 10");
  hrm_test_undo (desk);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_SLIDE);
  g_assert_true (hrm_command_paste (desk));
  assert_days (&bed, 0, "2 3 4 5");
  hrm_test_undo (desk);
  /* Two days later, and so is what is behind it; by as much as each of them goes. */
  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  select_one (&bed, 0, 0);
  hrm_desk_toggle (desk, bed.sessions[0][2]->base.id);
  hrm_desk_set_cursor (desk, civil ("2026-03-09T09:00"));
  g_assert_true (hrm_command_align_starts (desk));
  assert_days (&bed, 0, "9 10 9 10");
  assert_days (&bed, 1, "2 3 4 5");
  g_object_unref (desk);
}

static void
test_delete (void)
{
  Bed bed = bed_new ();

  select_one (&bed, 0, 1);
  g_assert_true (hrm_command_delete (bed.desk));
  hrm_test_undo (bed.desk);
  bed.sessions[0][1] = hrm_test_find (bed.desk, HRM_KIND_SESSION, "API 1");
  assert_days (&bed, 0, "2 3 4 5");
  select_one (&bed, 0, 1);
  g_assert_true (hrm_command_ripple_delete (bed.desk));
  bed.sessions[0][1] = bed.sessions[0][0];
  assert_days (&bed, 0, "2 2 3 4");
  assert_days (&bed, 1, "2 3 4 5");
  g_assert_cmpstr (label_of (bed.desk), ==, "Delete API 1 and 2 sessions on 1 track");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Deleted API 1. Moved 2 sessions on 1 track.");
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_ALL);
  select_one (&bed, 0, 0);
  g_assert_true (hrm_command_delete (bed.desk));
  bed.sessions[0][0] = bed.sessions[0][1] = bed.sessions[0][2];
  assert_days (&bed, 0, "2 2 2 3");
  /* Its like on the other track is not behind it. */
  assert_days (&bed, 1, "2 2 3 4");
  g_object_unref (bed.desk);
}

static void
test_locked (void)
{
  Bed bed = bed_new ();
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) selection = NULL;
  g_autoptr (HrmEdit) edit = NULL;

  set_flag (bed.desk, bed.sessions[0][2], HRM_FIELD (Session, locked), TRUE);
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
  select_one (&bed, 0, 1);
  selection = hrm_desk_get_selection (bed.desk);
  edit = hrm_command_move (bed.desk, selection, bed.sessions[0][1]->start, civil ("2026-03-04T09:00"), 0);
  g_assert_null (hrm_desk_get_ripple (bed.desk));
  hrm_desk_preview (bed.desk, edit);
  g_assert_nonnull (hrm_desk_get_ripple (bed.desk));
  words = hrm_desk_describe_ripple (bed.desk);
  g_assert_cmpstr (words, ==, "Moves 1 session on 1 track · 1 locked stays");
  hrm_desk_cancel_preview (bed.desk);
  g_assert_null (hrm_desk_get_ripple (bed.desk));
  move_day (&bed, 0, 1, 1);
  assert_days (&bed, 0, "2 4 4 6");
  hrm_test_undo (bed.desk);
  hrm_desk_set_ripple_locked (bed.desk, HRM_RIPPLE_LOCKED_STOP);
  move_day (&bed, 0, 1, 1);
  assert_days (&bed, 0, "2 4 4 5");
  hrm_test_undo (bed.desk);
  hrm_desk_set_ripple_locked (bed.desk, HRM_RIPPLE_LOCKED_MOVE);
  move_day (&bed, 0, 1, 1);
  assert_days (&bed, 0, "2 4 5 6");
  g_object_unref (bed.desk);
}

/* A frozen track stays, whatever the policy, and holds up no other. */
static void
test_frozen (void)
{
  for (guint i = 0; i < 3; i++)
    {
      Bed bed = bed_new ();
      HrmTimeChange change;
      HrmEdit *edit = hrm_edit_new ("Mark");
      gint64 marker = hrm_edit_insert (edit, HRM_KIND_MARKER);
      g_autofree char *words = NULL;

      HRM_SET_TEXT (edit, MARKER, Marker, marker, title, "Beta");
      HRM_SET_INT (edit, MARKER, Marker, marker, at, civil ("2026-03-06T12:00"));
      HRM_SET_INT (edit, MARKER, Marker, marker, track, bed.tracks[1]->base.id);
      hrm_test_commit (bed.desk, edit);
      freeze (&bed, 1);
      hrm_desk_set_ripple_locked (bed.desk, (HrmRippleLocked) i);
      hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_ALL);
      move_day (&bed, 0, 1, 1);
      assert_days (&bed, 0, "2 4 5 6");
      assert_days (&bed, 1, "2 3 4 5");
      hrm_test_undo (bed.desk);
      /* Time through the middle of one on each track. */
      hrm_desk_set_cursor (bed.desk, civil ("2026-03-03T13:00"));
      g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_INSERT, &change));
      change.minutes = 480;
      edit = hrm_command_time (bed.desk, &change);
      hrm_desk_preview (bed.desk, edit);
      words = hrm_desk_describe_ripple (bed.desk);
      g_assert_nonnull (strstr (words, "3 on frozen tracks stay"));
      hrm_edit_unref (edit);
      hrm_desk_cancel_preview (bed.desk);
      g_assert_true (hrm_command_time_commit (bed.desk, &change));
      assert_days (&bed, 0, "2 3 5 6");
      assert_days (&bed, 1, "2 3 4 5");
      hrm_test_undo (bed.desk);
      hrm_desk_set_range (bed.desk, civil ("2026-03-03T00:00"), civil ("2026-03-05T00:00"));
      g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_CUT, &change));
      g_assert_true (hrm_command_time_commit (bed.desk, &change));
      g_assert_cmpint (bed.sessions[0][3]->start, ==, civil ("2026-03-03T09:00"));
      assert_days (&bed, 1, "2 3 4 5");
      g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_PASTE, &change));
      g_assert_true (hrm_command_time_commit (bed.desk, &change));
      g_assert_cmpint (bed.sessions[0][3]->start, ==, civil ("2026-03-05T09:00"));
      g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (bed.desk), HRM_KIND_SESSION)->len, ==, 8);
      g_object_unref (bed.desk);
    }
}

static void
test_lock_mode (void)
{
  Bed bed = bed_new ();
  HrmTimeChange change;

  select_one (&bed, 0, 1);
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_LOCK);
  g_assert_false (hrm_command_nudge (bed.desk, 1));
  g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "Lock"));
  g_assert_false (hrm_command_delete (bed.desk));
  g_assert_false (hrm_command_ripple_delete (bed.desk));
  g_assert_false (hrm_command_split (bed.desk));
  g_assert_false (hrm_command_time_begin (bed.desk, HRM_TIME_INSERT, &change));
  assert_days (&bed, 0, "2 3 4 5");
  g_object_unref (bed.desk);
}

static void
test_violated (void)
{
  Bed bed = bed_new ();
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
  select_one (&bed, 0, 0);
  selection = hrm_desk_get_selection (bed.desk);
  move = hrm_command_move (bed.desk, selection, bed.sessions[0][0]->start, civil ("2026-03-03T09:00"), 0);
  hrm_desk_preview (bed.desk, move);
  words = hrm_desk_describe_ripple (bed.desk);
  g_assert_cmpstr (words, ==, "Moves 3 sessions on 1 track · 1 cable newly violated");
  hrm_desk_cancel_preview (bed.desk);
  g_object_unref (bed.desk);
}

/* Time */

static void
test_insert (void)
{
  Bed bed = bed_new ();
  HrmTimeChange change;
  HrmSession *second = NULL;
  HrmCivil from, to;

  hrm_desk_set_cursor (bed.desk, civil ("2026-03-03T13:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_INSERT, &change));
  g_assert_cmpint (change.minutes, ==, 4800);
  g_assert_true (change.split);
  change.minutes = 480;
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  assert_days (&bed, 0, "2 3 5 6");
  assert_days (&bed, 1, "2 3 5 6");
  g_assert_cmpint (bed.sessions[0][1]->length, ==, 240);
  g_assert_cmpstr (label_of (bed.desk), ==, "Insert 1 day of time, 4 sessions on 2 tracks");
  HRM_EACH_INCOMING (bed.tracks[0], SESSION, Session, track, session)
    if (session->start == civil ("2026-03-04T13:00"))
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
  Bed bed = bed_new ();
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
  hrm_desk_set_range (bed.desk, civil ("2026-03-03T00:00"), civil ("2026-03-05T00:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_CUT, &change));
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  g_assert_cmpuint (count_sessions (bed.desk), ==, 4);
  g_assert_cmpint (bed.sessions[0][3]->start, ==, civil ("2026-03-03T09:00"));
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (bed.desk), task), ==, 300);
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_CABLE)->len, ==, 0);
  g_assert_false (hrm_desk_get_range (bed.desk, NULL, NULL));

  hrm_desk_set_cursor (bed.desk, civil ("2026-03-04T09:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_PASTE, &change));
  g_assert_cmpint (change.minutes, ==, 960);
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  g_assert_cmpuint (count_sessions (bed.desk), ==, 8);
  g_assert_cmpint (((HrmSession *) hrm_test_find (bed.desk, HRM_KIND_SESSION, "API 1"))->start, ==, civil ("2026-03-04T09:00"));
  g_assert_cmpint (((HrmSession *) hrm_test_find (bed.desk, HRM_KIND_SESSION, "Web 2"))->start, ==, civil ("2026-03-05T09:00"));
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
  Bed bed = bed_new ();
  HrmTimeChange change;

  hrm_desk_set_range (bed.desk, civil ("2026-03-02T13:00"), civil ("2026-03-03T13:00"));
  g_assert_true (hrm_command_time_begin (bed.desk, HRM_TIME_DUPLICATE, &change));
  g_assert_true (hrm_command_time_commit (bed.desk, &change));
  assert_days (&bed, 0, "2 3 5 6");
  /* On each track, half of Monday and half of Tuesday again, and Tuesday in two. */
  g_assert_cmpuint (count_sessions (bed.desk), ==, 8 + 2 * 3);
  hrm_test_undo (bed.desk);
  assert_days (&bed, 0, "2 3 4 5");
  g_assert_true (hrm_command_copy_time (bed.desk));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Copied 1 day with 4 sessions");
  g_object_unref (bed.desk);
}

/* Without a range it is the sprint of the cursor. */
static void
test_sprint (void)
{
  Bed bed = bed_new ();
  HrmTimeChange change;

  hrm_desk_set_cursor (bed.desk, civil ("2026-03-17T10:00"));
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
  for (guint i = 0; i < 150; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);
      HrmCivil at = hrm_date_start (HRM_TEST_START + below (40)) + below (1440);
      gint64 before = sum_lengths (desk), left = sum_left (desk), inside;
      HrmTimeChange change;

      hrm_desk_set_cursor (desk, at);
      g_assert_true (hrm_command_time_begin (desk, HRM_TIME_INSERT, &change));
      change.minutes = 1 + below (5000);
      /* Room changes no hour of any session. */
      hrm_command_time_commit (desk, &change);
      g_assert_cmpint (sum_lengths (desk), ==, before);
      g_assert_cmpint (sum_left (desk), ==, left);

      hrm_desk_set_range (desk, at, at + 60 + below (10 * 1440));
      if (!hrm_command_time_begin (desk, HRM_TIME_CUT, &change))
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
    }
}

static gboolean
act (HrmDesk *desk)
{
  HrmCivil at = hrm_desk_get_cursor (desk);
  HrmTimeChange change;

  switch (below (8))
    {
    case 0:
      return hrm_command_nudge (desk, below (2) ? 1 : -1);
    case 1:
      return hrm_command_nudge_end (desk, below (2) ? 1 : -1);
    case 2:
      return hrm_command_ripple_delete (desk);
    case 3:
      return hrm_command_delete (desk);
    case 4:
      hrm_command_copy_time (desk);
      return hrm_command_insert_at_cursor (desk);
    default:
      if (below (2))
        hrm_desk_set_range (desk, at, at + below (20 * 1440));
      if (!hrm_command_time_begin (desk, (HrmTimeAct) below (5), &change))
        return FALSE;
      change.parts = (HrmRippleParts) below (16);
      change.split = below (2);
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
          hrm_desk_set_edit_mode (desk, (HrmEditMode) below (3));
          hrm_desk_set_ripple_locked (desk, (HrmRippleLocked) below (3));
          hrm_desk_set_cursor (desk, hrm_date_start (HRM_TEST_START + below (60)) + below (1440));
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
  g_autoptr (GPtrArray) sessions = g_ptr_array_new (), tracks = g_ptr_array_new (), many = g_ptr_array_new ();
  g_autoptr (HrmEdit) all = NULL;
  g_autoptr (GArray) copies = NULL;
  HrmCivil until;

  hrm_desk_set_edit_mode (desk, HRM_EDIT_RIPPLE_TRACK);
  g_ptr_array_add (sessions, session);
  hrm_test_commit (desk, hrm_command_copy (desk, sessions, session->start, behind->start, 0, FALSE));
  hrm_test_assert_civil (behind->start, "2026-03-04T09:00");
  hrm_test_undo (desk);
  g_ptr_array_add (tracks, other);
  g_assert_true (hrm_command_toggle_frozen (desk, tracks));
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
  int result;

  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/ripple/move", test_move);
  g_test_add_func ("/desk/ripple/nudge-and-trim", test_nudge_and_trim);
  g_test_add_func ("/desk/ripple/trim-several", test_trim_several);
  g_test_add_func ("/desk/ripple/typed", test_typed);
  g_test_add_func ("/desk/ripple/room", test_room);
  g_test_add_func ("/desk/ripple/delete", test_delete);
  g_test_add_func ("/desk/ripple/locked", test_locked);
  g_test_add_func ("/desk/ripple/many-tracks", test_many_tracks);
  g_test_add_func ("/desk/ripple/drawn-copies", test_drawn_copies);
  g_test_add_func ("/desk/ripple/frozen", test_frozen);
  g_test_add_func ("/desk/ripple/lock-mode", test_lock_mode);
  g_test_add_func ("/desk/ripple/violated", test_violated);
  g_test_add_func ("/desk/time/insert", test_insert);
  g_test_add_func ("/desk/time/cut-and-paste", test_cut_and_paste);
  g_test_add_func ("/desk/time/duplicate", test_duplicate);
  g_test_add_func ("/desk/time/sprint", test_sprint);
  g_test_add_func ("/desk/time/sums", test_sums);
  g_test_add_func ("/desk/time/undo-is-identical", test_undo_is_identical);
  result = g_test_run ();
  g_rand_free (rand_);
  return result;
}
