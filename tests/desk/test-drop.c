/* test-drop.c: what lies where a session is dropped gives way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-cables.h"
#include "hrm-test-bed.h"

static GRand *rand_;

static void
set_flag (HrmDesk *desk, HrmSession *session, guint field, gint64 value)
{
  HrmEdit *edit = hrm_edit_new ("Set");

  hrm_edit_set_int (edit, HRM_KIND_SESSION, session->base.id, field, value);
  hrm_test_commit (desk, edit);
}

/* By hand: the one, or all that are selected. */
static HrmEdit *
move_to (HrmDesk *desk, HrmSession *session, const char *start, int rows)
{
  g_autoptr (GPtrArray) selection = NULL;

  if (!hrm_desk_is_selected (desk, session->base.id))
    hrm_desk_select (desk, session->base.id);
  selection = hrm_desk_get_selection (desk);
  return hrm_command_move (desk, selection, session->start, hrm_test_civil (start), rows);
}

static void
drop (HrmDesk *desk, HrmSession *session, const char *start, int rows)
{
  g_assert_true (hrm_test_finish (desk, move_to (desk, session, start, rows)));
}

/* Others stay without the policy; with it they go as far as they must, and undo brings back every byte. */
static void
test_push (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autofree char *before = hrm_test_dump (hrm_desk_get_model (bed.desk)), *after = NULL;

  drop (bed.desk, bed.sessions[0][0], "2026-03-03T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "3 3 4 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 0");
  hrm_test_undo (bed.desk);

  hrm_desk_set_drop (bed.desk, HRM_DROP_PUSH);
  drop (bed.desk, bed.sessions[0][0], "2026-03-03T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "3 4 5 6");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 0, push 3 later");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Move API 0, push 3 later");
  hrm_test_undo (bed.desk);
  after = hrm_test_dump (hrm_desk_get_model (bed.desk));
  hrm_test_assert_equal (before, after);
  /* On another track, over two of them: what lies before stays. */
  drop (bed.desk, bed.sessions[0][1], "2026-03-03T09:00", 1);
  hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
  hrm_test_bed_assert_days (&bed, 1, "2 4 5 6");
  g_assert_true (bed.sessions[0][1]->track.row == bed.tracks[1]);
  g_object_unref (bed.desk);
}

/* Gaps are used up, and what has room stays. */
static void
test_gaps (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *one = hrm_test_session (desk, track, "One", "2026-03-02T09:00", 480);
  HrmSession *two = hrm_test_session (desk, track, "Two", "2026-03-03T09:00", 480);
  HrmSession *three = hrm_test_session (desk, track, "Three", "2026-03-05T09:00", 480);
  HrmSession *beside = hrm_test_session (desk, track, "Beside", "2026-03-03T13:00", 240);

  hrm_desk_set_drop (desk, HRM_DROP_PUSH);
  drop (desk, one, "2026-03-02T13:00", 0);
  hrm_test_assert_civil (two->start, "2026-03-03T13:00");
  /* It has room, and lay beside Two already. */
  hrm_test_assert_civil (beside->start, "2026-03-03T13:00");
  hrm_test_assert_civil (three->start, "2026-03-05T09:00");
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Move One, push 1 later");
  /* Both go behind it, and stay beside each other; the third is reached now. */
  drop (desk, one, "2026-03-03T13:00", 0);
  hrm_test_assert_civil (two->start, "2026-03-04T13:00");
  hrm_test_assert_civil (beside->start, "2026-03-04T13:00");
  hrm_test_assert_civil (three->start, "2026-03-05T13:00");
}

/* Behind a weekend, work begins with the next work; what counts by the clock begins where the other ends. */
static void
test_weekend (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *one = hrm_test_session (desk, track, "One", "2026-03-02T09:00", 480);
  HrmSession *two = hrm_test_session (desk, track, "Two", "2026-03-06T09:00", 480);
  HrmSession *clock = hrm_test_session (desk, track, "Clock", "2026-03-10T10:00", 120);

  set_flag (desk, clock, HRM_FIELD (Session, timing), HRM_TIMING_CLOCK);
  hrm_desk_set_drop (desk, HRM_DROP_PUSH);
  drop (desk, one, "2026-03-06T09:00", 0);
  hrm_test_assert_civil (two->start, "2026-03-09T09:00");
  drop (desk, two, "2026-03-10T09:00", 0);
  hrm_test_assert_civil (clock->start, "2026-03-10T17:00");
}

/* What begins earlier stays, as what is locked and what is played; that is said. */
static void
test_stays (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  hrm_desk_set_drop (bed.desk, HRM_DROP_PUSH);
  drop (bed.desk, bed.sessions[0][0], "2026-03-03T13:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "3 3 4 5");
  hrm_test_assert_civil (bed.sessions[0][2]->start, "2026-03-04T13:00");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Move API 0, push 2 later. Overlaps API 1");
  hrm_test_undo (bed.desk);
  set_flag (bed.desk, bed.sessions[0][2], HRM_FIELD (Session, locked), TRUE);
  set_flag (bed.desk, bed.sessions[0][1], HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  drop (bed.desk, bed.sessions[0][0], "2026-03-04T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "4 3 4 5");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Move API 0. 1 locked stays");
  hrm_test_undo (bed.desk);
  drop (bed.desk, bed.sessions[0][0], "2026-03-03T09:00", 0);
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Move API 0. Overlaps API 1");
  hrm_test_undo (bed.desk);
  /* What is pushed goes behind what stays. */
  set_flag (bed.desk, bed.sessions[0][1], HRM_FIELD (Session, state), HRM_SESSION_STATE_PLANNED);
  drop (bed.desk, bed.sessions[0][0], "2026-03-03T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "3 5 4 6");
  /* What is cut from the plan is in nobody's way, and pushes nobody. */
  set_flag (bed.desk, bed.sessions[1][1], HRM_FIELD (Session, muted), TRUE);
  drop (bed.desk, bed.sessions[1][0], "2026-03-03T09:00", 0);
  hrm_test_bed_assert_days (&bed, 1, "3 3 4 5");
  drop (bed.desk, bed.sessions[1][1], "2026-03-04T09:00", 0);
  hrm_test_bed_assert_days (&bed, 1, "3 4 4 5");
  g_object_unref (bed.desk);
}

/* Several at once; each of them makes room on its track. */
static void
test_several (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  hrm_desk_set_drop (bed.desk, HRM_DROP_PUSH);
  hrm_test_bed_select (&bed, 0, 0);
  hrm_desk_toggle (bed.desk, bed.sessions[0][2]->base.id);
  hrm_desk_toggle (bed.desk, bed.sessions[1][3]->base.id);
  drop (bed.desk, bed.sessions[0][0], "2026-03-03T09:00", 0);
  /* The second goes between them, behind the second of those. */
  hrm_test_bed_assert_days (&bed, 0, "3 4 5 6");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 6");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move 3 sessions, push 2 later");
  g_object_unref (bed.desk);
}

/* A cable of what is pushed takes along what waits. */
static void
test_cables (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  g_assert_true (hrm_test_finish (bed.desk, hrm_command_plug (bed.desk, bed.sessions[0][3], bed.sessions[1][3], HRM_CABLE_TYPE_SS)));
  hrm_desk_set_drop (bed.desk, HRM_DROP_PUSH);
  drop (bed.desk, bed.sessions[0][0], "2026-03-05T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "5 3 4 6");
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 6");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 0, push 1 later and 1 that waits for them");
  g_object_unref (bed.desk);
}

/* What is new makes room as what is moved does. */
static void
test_new (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  HrmTask *task = hrm_test_task (bed.desk, "Docs", 480);
  g_autoptr (GPtrArray) tasks = g_ptr_array_new (), selection = NULL;
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (tasks, task);
  for (guint policy = HRM_DROP_PUSH; policy <= HRM_DROP_SWAP; policy++)
    {
      hrm_desk_set_drop (bed.desk, policy);
      g_assert_true (hrm_test_finish (bed.desk, hrm_command_create_session (bed.desk, bed.tracks[0], bed.sessions[0][2]->start, 240, NULL)));
      g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Add a session, push 2 later");
      hrm_test_assert_civil (bed.sessions[0][2]->start, "2026-03-04T13:00");
      hrm_test_undo (bed.desk);
      g_assert_true (hrm_test_finish (bed.desk, hrm_command_place_on_lane (bed.desk, tasks, bed.tracks[1], bed.sessions[1][3]->start, NULL)));
      g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Place Docs on Web, push 1 later");
      hrm_test_bed_assert_days (&bed, 1, "2 3 4 6");
      hrm_test_undo (bed.desk);
      /* Copies, duplicates, what is pasted. */
      hrm_test_bed_select (&bed, 0, 1);
      g_clear_pointer (&selection, g_ptr_array_unref);
      selection = hrm_desk_get_selection (bed.desk);
      g_assert_true (hrm_test_finish (bed.desk, hrm_command_copy (bed.desk, selection, bed.sessions[0][1]->start, bed.sessions[0][1]->start, 1, FALSE)));
      g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Copy API 1, push 3 later");
      hrm_test_bed_assert_days (&bed, 1, "2 4 5 6");
      hrm_test_undo (bed.desk);
      hrm_test_bed_select (&bed, 0, 1);
      g_assert_true (hrm_command_duplicate (bed.desk));
      hrm_test_bed_assert_days (&bed, 0, "2 3 5 6");
      hrm_test_undo (bed.desk);
      hrm_test_bed_select (&bed, 0, 1);
      g_assert_true (hrm_command_clip_copy (bed.desk));
      hrm_desk_set_cursor (bed.desk, bed.sessions[1][1]->start);
      hrm_desk_set_cursor_track (bed.desk, bed.tracks[1]);
      g_assert_true (hrm_command_paste (bed.desk));
      g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Paste API 1, push 3 later");
      hrm_test_undo (bed.desk);
      /* A date that is typed is kept to. */
      g_assert_true (hrm_command_set_field (bed.desk, &bed.sessions[0][0]->base, HRM_FIELD (Session, start), "2026-03-03T09:00", &error));
      g_assert_no_error (error);
      hrm_test_bed_assert_days (&bed, 0, "3 4 5 6");
      hrm_test_undo (bed.desk);
    }
  g_object_unref (bed.desk);
}

static void
test_swap (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autofree char *before = hrm_test_dump (hrm_desk_get_model (bed.desk)), *after = NULL;

  hrm_desk_set_drop (bed.desk, HRM_DROP_SWAP);
  drop (bed.desk, bed.sessions[0][0], "2026-03-02T13:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "3 2 4 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 0, change places with API 1");
  hrm_test_undo (bed.desk);
  after = hrm_test_dump (hrm_desk_get_model (bed.desk));
  hrm_test_assert_equal (before, after);
  /* Past several; to earlier as well. */
  drop (bed.desk, bed.sessions[0][0], "2026-03-04T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "4 2 3 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 0, change places with 2 sessions");
  drop (bed.desk, bed.sessions[0][3], "2026-03-02T13:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "5 2 4 3");
  /* Where nothing lies, it only moves. */
  drop (bed.desk, bed.sessions[0][1], "2026-03-12T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "5 12 4 3");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 1");
  /* On another track, what lies there is pushed. */
  drop (bed.desk, bed.sessions[1][0], "2026-03-04T09:00", -1);
  hrm_test_bed_assert_days (&bed, 0, "6 12 5 3");
  hrm_test_bed_assert_days (&bed, 1, "4 3 4 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move Web 0, push 2 later");
  g_object_unref (bed.desk);
}

/* Of different lengths, with gaps: those stay what they were, in another order. */
static void
test_swap_lengths (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *one = hrm_test_session (desk, track, "One", "2026-03-02T09:00", 960);
  HrmSession *two = hrm_test_session (desk, track, "Two", "2026-03-05T09:00", 480);
  HrmSession *three = hrm_test_session (desk, track, "Three", "2026-03-06T13:00", 240);

  hrm_desk_set_drop (desk, HRM_DROP_SWAP);
  drop (desk, one, "2026-03-04T13:00", 0);
  hrm_test_assert_civil (two->start, "2026-03-02T09:00");
  hrm_test_assert_civil (one->start, "2026-03-04T09:00");
  hrm_test_assert_civil (three->start, "2026-03-06T13:00");
  drop (desk, one, "2026-03-06T09:00", 0);
  hrm_test_assert_civil (three->start, "2026-03-04T09:00");
  hrm_test_assert_civil (one->start, "2026-03-05T09:00");
  drop (desk, one, "2026-03-02T13:00", 0);
  hrm_test_assert_civil (one->start, "2026-03-02T09:00");
  hrm_test_assert_civil (two->start, "2026-03-04T13:00");
  hrm_test_assert_civil (three->start, "2026-03-06T13:00");
}

/* What is locked is not passed; what lies behind is pushed then. */
static void
test_swap_locked (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  set_flag (bed.desk, bed.sessions[0][1], HRM_FIELD (Session, locked), TRUE);
  hrm_desk_set_drop (bed.desk, HRM_DROP_SWAP);
  drop (bed.desk, bed.sessions[0][0], "2026-03-03T13:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "3 3 4 5");
  hrm_test_assert_civil (bed.sessions[0][2]->start, "2026-03-04T13:00");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Move API 0, push 2 later. 1 locked stays");
  g_object_unref (bed.desk);
}

/* Several: those that lie together are one, others pass for themselves. */
static void
test_swap_several (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  hrm_desk_set_drop (bed.desk, HRM_DROP_SWAP);
  hrm_test_bed_select (&bed, 0, 0);
  hrm_desk_toggle (bed.desk, bed.sessions[0][1]->base.id);
  drop (bed.desk, bed.sessions[0][0], "2026-03-03T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "3 4 2 5");
  hrm_test_undo (bed.desk);
  hrm_desk_toggle (bed.desk, bed.sessions[0][1]->base.id);
  hrm_desk_toggle (bed.desk, bed.sessions[0][2]->base.id);
  drop (bed.desk, bed.sessions[0][0], "2026-03-03T09:00", 0);
  hrm_test_bed_assert_days (&bed, 0, "3 2 5 4");
  g_object_unref (bed.desk);
}

/* As a command it does so whatever the policy is; a nudge onto the neighbour does it as well. */
static void
test_command (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  hrm_test_bed_select (&bed, 0, 1);
  g_assert_true (hrm_command_swap (bed.desk, 1));
  hrm_test_bed_assert_days (&bed, 0, "2 4 3 5");
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "API 1 and API 2 change places");
  g_assert_true (hrm_command_swap (bed.desk, 1));
  hrm_test_bed_assert_days (&bed, 0, "2 5 3 4");
  g_assert_false (hrm_command_swap (bed.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "No session follows on the track that it could change places with");
  g_assert_true (hrm_command_swap (bed.desk, -1));
  g_assert_true (hrm_command_swap (bed.desk, -1));
  g_assert_true (hrm_command_swap (bed.desk, -1));
  hrm_test_bed_assert_days (&bed, 0, "3 2 4 5");
  g_assert_false (hrm_command_swap (bed.desk, -1));
  set_flag (bed.desk, bed.sessions[0][0], HRM_FIELD (Session, locked), TRUE);
  g_assert_false (hrm_command_swap (bed.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "API 0 is locked and stays");
  hrm_desk_set_drop (bed.desk, HRM_DROP_SWAP);
  hrm_desk_set_unit (bed.desk, HRM_STEP_HALF_DAY);
  hrm_test_bed_select (&bed, 1, 1);
  g_assert_true (hrm_command_nudge (bed.desk, 1));
  hrm_test_bed_assert_days (&bed, 1, "2 4 3 5");
  g_assert_true (hrm_command_nudge (bed.desk, -1));
  hrm_test_bed_assert_days (&bed, 1, "2 3 4 5");
  g_object_unref (bed.desk);
}

/* The ripple modes make room in their own way. */
static void
test_modes (void)
{
  HrmTestBed bed = hrm_test_bed_new ();

  for (guint policy = HRM_DROP_PUSH; policy <= HRM_DROP_SWAP; policy++)
    {
      hrm_desk_set_drop (bed.desk, policy);
      hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_RIPPLE_TRACK);
      drop (bed.desk, bed.sessions[0][1], "2026-03-04T09:00", 0);
      hrm_test_bed_assert_days (&bed, 0, "2 4 5 6");
      g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Move API 1 and 2 sessions on 1 track");
      hrm_test_undo (bed.desk);
      hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_LOCK);
      g_assert_true (hrm_test_finish (bed.desk, hrm_command_create_session (bed.desk, bed.tracks[0], bed.sessions[0][2]->start, 240, NULL)));
      hrm_test_bed_assert_days (&bed, 0, "2 3 4 5");
      hrm_test_undo (bed.desk);
    }
  g_object_unref (bed.desk);
}

/* What is previewed is what is done, and it is told before. */
static void
test_preview (void)
{
  HrmTestBed bed = hrm_test_bed_new ();
  g_autofree char *words = NULL;
  g_auto (GStrv) lines = NULL;
  HrmEdit *edit;

  hrm_desk_set_drop (bed.desk, HRM_DROP_PUSH);
  edit = move_to (bed.desk, bed.sessions[0][0], "2026-03-03T13:00", 0);
  hrm_desk_preview (bed.desk, edit);
  hrm_edit_unref (edit);
  words = hrm_desk_describe_ripple (bed.desk);
  g_assert_cmpstr (words, ==, "Pushes 2 later · Overlaps API 1");
  g_assert_cmpuint (hrm_desk_get_ripple (bed.desk)->sessions->len, ==, 2);
  lines = hrm_desk_describe_preview (bed.desk, bed.sessions[0][0], 1, NULL);
  g_assert_true (g_strv_contains ((const char * const *) lines, words));
  g_assert_true (hrm_desk_commit_preview (bed.desk));
  hrm_test_assert_civil (bed.sessions[0][2]->start, "2026-03-04T13:00");
  /* Who says more than the label says that, too. */
  hrm_desk_say_done (bed.desk, "API 0, Tue 3 Mar");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "API 0, Tue 3 Mar. 2 pushed later. Overlaps API 1");
  g_object_unref (bed.desk);
}

/* By chance */

/* Of a track, by start. */
static int
compare_starts (gconstpointer a, gconstpointer b)
{
  const HrmSession *x = *(HrmSession *const *) a, *y = *(HrmSession *const *) b;

  return (x->start > y->start) - (x->start < y->start);
}

static GPtrArray *
sorted (HrmTrack *track)
{
  GPtrArray *row = g_ptr_array_new ();

  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    if (hrm_plan_counts (session))
      g_ptr_array_add (row, session);
  g_ptr_array_sort (row, compare_starts);
  return row;
}

static gboolean
overlaps (HrmPlan *plan, HrmSession *a, HrmSession *b)
{
  return a->start < hrm_plan_get_end (plan, b) && b->start < hrm_plan_get_end (plan, a);
}

/* Where all were. */
static GHashTable *
note_starts (HrmDesk *desk)
{
  GHashTable *starts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GPtrArray *all = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);

  for (guint i = 0; i < all->len; i++)
    g_hash_table_insert (starts, all->pdata[i], g_memdup2 (&((HrmSession *) all->pdata[i])->start, sizeof (HrmCivil)));
  return starts;
}

static gboolean
was_moved_by_hand (GPtrArray *moved, HrmSession *session)
{
  return g_ptr_array_find (moved, session, NULL);
}

/* Nobody else comes earlier; nothing that may move and begins behind a dropped one overlaps it. */
static void
assert_pushed (HrmDesk *desk, GPtrArray *moved, GHashTable *before, gboolean told)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  GPtrArray *all = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);

  for (guint i = 0; i < all->len; i++)
    {
      HrmSession *session = all->pdata[i];
      HrmCivil was = *(HrmCivil *) g_hash_table_lookup (before, session);

      if (was_moved_by_hand (moved, session))
        continue;
      g_assert_cmpint (session->start, >=, was);
      if (session->locked == TRUE || !hrm_plan_counts (session) || session->state == HRM_SESSION_STATE_PLAYED || session->state == HRM_SESSION_STATE_LIVE)
        g_assert_cmpint (session->start, ==, was);
      for (guint k = 0; k < moved->len && hrm_plan_counts (session); k++)
        {
          HrmSession *dropped = moved->pdata[k];

          /* In free time there is no way to go. */
          if (dropped->start == *(HrmCivil *) g_hash_table_lookup (before, dropped) || dropped->track.row != session->track.row || !hrm_plan_counts (dropped) || !overlaps (plan, dropped, session))
            continue;
          g_assert_true (told);
          g_assert_true (session->start == was);
        }
    }
}

static void
test_random_push (void)
{
  guint pushed = 0;

  for (int round = 0; round < 40; round++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 60);

      hrm_desk_set_cable_policy (desk, HRM_CABLE_POLICY_REPORT);
      hrm_desk_set_drop (desk, HRM_DROP_PUSH);
      for (int step = 0; step < 10; step++)
        {
          g_autoptr (GPtrArray) selection = NULL, moved = g_ptr_array_new ();
          g_autoptr (GHashTable) before = note_starts (desk);
          g_autofree char *was = hrm_test_dump (hrm_desk_get_model (desk)), *is = NULL, *label = NULL;
          HrmSession *lead;
          const char *status;

          hrm_test_select (desk, rand_);
          selection = hrm_desk_get_selection (desk);
          if (selection->len == 0)
            continue;
          lead = selection->pdata[hrm_test_below (rand_, selection->len)];
          for (guint i = 0; i < selection->len; i++)
            if (((HrmSession *) selection->pdata[i])->locked != TRUE)
              g_ptr_array_add (moved, selection->pdata[i]);
          if (!hrm_test_finish (desk, hrm_command_move (desk, selection, lead->start, lead->start + 60 * ((int) hrm_test_below (rand_, 400) - 200),
                                                        (int) hrm_test_below (rand_, 3) - 1)))
            continue;
          label = g_strdup (hrm_test_undo_label (desk));
          pushed += strstr (label, "push") != NULL;
          status = hrm_desk_get_status (desk);
          assert_pushed (desk, moved, before, strstr (status, "Overlaps") || strstr (status, "locked stay") || strstr (status, "locked stays"));
          hrm_test_undo (desk);
          is = hrm_test_dump (hrm_desk_get_model (desk));
          hrm_test_assert_equal (was, is);
          hrm_test_redo (desk);
        }
    }
  g_assert_cmpuint (pushed, >, 20);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  return (*(const gint64 *) a > *(const gint64 *) b) - (*(const gint64 *) a < *(const gint64 *) b);
}

/* Minutes of work between neighbours, in order. */
static GArray *
gaps_of (HrmDesk *desk, HrmTrack *track)
{
  g_autoptr (GPtrArray) row = sorted (track);
  GArray *gaps = g_array_new (FALSE, FALSE, sizeof (gint64));
  HrmPlan *plan = hrm_desk_get_plan (desk);

  for (guint i = 1; i < row->len; i++)
    {
      gint64 gap = hrm_calendar_minutes_between (hrm_plan_get_calendar (plan), hrm_plan_get_end (plan, row->pdata[i - 1]), ((HrmSession *) row->pdata[i])->start);

      g_array_append_val (gaps, gap);
    }
  g_array_sort (gaps, compare_numbers);
  return gaps;
}

static HrmTrack *
fill_track (HrmDesk *desk, gboolean gaps)
{
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmCivil at = hrm_civil_new (2026, 3, 2, 9, 0);

  for (guint i = 0; i < 8; i++)
    {
      HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
      g_autofree char *start = hrm_civil_format (at);
      gint64 length = 120 * (1 + hrm_test_below (rand_, 12));

      hrm_test_session (desk, track, start, start, length);
      at = hrm_calendar_next_work (calendar, hrm_calendar_add (calendar, at, length + (gaps ? 120 * hrm_test_below (rand_, 4) : 0)));
    }
  return track;
}

/* Lengths, gaps, begin and end are the same ones, and nothing overlaps; the one that was dropped has another place. */
static void
test_random_swap (void)
{
  guint done = 0;

  for (int round = 0; round < 120; round++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
      HrmTrack *track = fill_track (desk, round % 2);
      g_autoptr (GPtrArray) row = sorted (track), now = NULL, selection = NULL;
      g_autoptr (GArray) before = gaps_of (desk, track), after = NULL;
      g_autofree char *was = hrm_test_dump (hrm_desk_get_model (desk)), *is = NULL;
      HrmPlan *plan = hrm_desk_get_plan (desk);
      guint which = hrm_test_below (rand_, row->len), n = 1 + hrm_test_below (rand_, 2);
      HrmSession *dropped = row->pdata[which];
      HrmCivil from = ((HrmSession *) row->pdata[0])->start, to = hrm_plan_get_end (plan, row->pdata[7]);
      gboolean command = round % 3 == 0;

      hrm_desk_set_drop (desk, HRM_DROP_SWAP);
      hrm_desk_select (desk, dropped->base.id);
      if (n == 2 && which < 7)
        hrm_desk_toggle (desk, ((HrmRow *) row->pdata[which + 1])->id);
      selection = hrm_desk_get_selection (desk);
      if (command ? !hrm_command_swap (desk, hrm_test_below (rand_, 2) ? 1 : -1)
                  : !hrm_test_finish (desk, hrm_command_move (desk, selection, dropped->start,
                                                              hrm_calendar_next_work (hrm_plan_get_calendar (plan), dropped->start + 60 * ((int) hrm_test_below (rand_, 300) - 150)), 0)))
        continue;
      if (!strstr (hrm_test_undo_label (desk), "change places"))
        continue;
      done++;
      after = gaps_of (desk, track);
      now = sorted (track);
      g_assert_cmpuint (before->len, ==, after->len);
      for (guint i = 0; i < before->len; i++)
        g_assert_cmpint (g_array_index (before, gint64, i), ==, g_array_index (after, gint64, i));
      g_assert_cmpint (((HrmSession *) now->pdata[0])->start, ==, from);
      g_assert_cmpint (hrm_plan_get_end (plan, now->pdata[7]), ==, to);
      for (guint i = 1; i < 8; i++)
        g_assert_false (overlaps (plan, now->pdata[i - 1], now->pdata[i]));
      g_assert_true (now->pdata[which] != dropped);
      /* The others are in the order that they were in. */
      for (guint i = 0; i < selection->len; i++)
        {
          g_ptr_array_remove (row, selection->pdata[i]);
          g_ptr_array_remove (now, selection->pdata[i]);
        }
      for (guint i = 0; i < row->len; i++)
        g_assert_true (row->pdata[i] == now->pdata[i]);
      hrm_test_undo (desk);
      is = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (was, is);
    }
  g_assert_cmpuint (done, >, 20);
}

/* Any plan, with whatever it has: done, undone and redone, nothing is lost. */
static void
test_random_any (void)
{
  for (int round = 0; round < 30; round++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 60);

      for (int step = 0; step < 15; step++)
        {
          g_autofree char *was = hrm_test_dump (hrm_desk_get_model (desk)), *is = NULL;
          g_autoptr (GPtrArray) selection = NULL;
          HrmSession *lead;

          hrm_desk_set_drop (desk, hrm_test_below (rand_, HRM_N_DROPS));
          hrm_test_select (desk, rand_);
          selection = hrm_desk_get_selection (desk);
          if (selection->len == 0)
            continue;
          lead = selection->pdata[0];
          if (hrm_test_below (rand_, 3) == 0 ? !hrm_command_swap (desk, hrm_test_below (rand_, 2) ? 1 : -1)
                                             : !hrm_test_finish (desk, hrm_command_move (desk, selection, lead->start, lead->start + 60 * ((int) hrm_test_below (rand_, 400) - 200), 0)))
            continue;
          hrm_test_assert_sound (hrm_desk_get_model (desk));
          hrm_test_undo (desk);
          is = hrm_test_dump (hrm_desk_get_model (desk));
          hrm_test_assert_equal (was, is);
          hrm_test_redo (desk);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/drop/push", test_push);
  g_test_add_func ("/drop/gaps", test_gaps);
  g_test_add_func ("/drop/weekend", test_weekend);
  g_test_add_func ("/drop/stays", test_stays);
  g_test_add_func ("/drop/several", test_several);
  g_test_add_func ("/drop/cables", test_cables);
  g_test_add_func ("/drop/new", test_new);
  g_test_add_func ("/drop/swap", test_swap);
  g_test_add_func ("/drop/swap-lengths", test_swap_lengths);
  g_test_add_func ("/drop/swap-locked", test_swap_locked);
  g_test_add_func ("/drop/swap-several", test_swap_several);
  g_test_add_func ("/drop/command", test_command);
  g_test_add_func ("/drop/modes", test_modes);
  g_test_add_func ("/drop/preview", test_preview);
  g_test_add_func ("/drop/random-push", test_random_push);
  g_test_add_func ("/drop/random-swap", test_random_swap);
  g_test_add_func ("/drop/random-any", test_random_any);
  return g_test_run ();
}
