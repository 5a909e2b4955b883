/* test-commands.c: any command is one edit that can be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

static GRand *rand_;

/* By chance */

static gpointer
any (HrmDesk *desk, HrmKind kind)
{
  return hrm_test_any (desk, kind, rand_);
}

static void
select_tasks (HrmDesk *desk)
{
  gint64 ids[3];

  for (guint i = 0; i < 3; i++)
    ids[i] = ((HrmRow *) any (desk, HRM_KIND_TASK))->id;
  hrm_desk_select_tasks (desk, ids, (guint) g_rand_int_range (rand_, 1, 4));
}

static gboolean
tighten (HrmDesk *desk)
{
  HrmTighten how = { g_rand_boolean (rand_) ? HRM_TIGHTEN_GRID : HRM_TIGHTEN_EARLIEST, g_rand_boolean (rand_), g_rand_int_range (rand_, 0, 101) };

  hrm_desk_set_tighten (desk, &how);
  return hrm_command_tighten (desk);
}

static gboolean
act_on_sessions (HrmDesk *desk, int which)
{
  int by = g_rand_int_range (rand_, -4, 5);

  switch (which)
    {
    case 0:
      return hrm_command_nudge (desk, by);
    case 1:
      return hrm_command_nudge_sprint (desk, by);
    case 2:
      return hrm_command_move_track (desk, by);
    case 3:
      return hrm_command_nudge_end (desk, by);
    case 4:
      return hrm_command_nudge_start (desk, by);
    case 5:
      return hrm_command_trim_start_to_cursor (desk);
    case 6:
      return hrm_command_trim_end_to_cursor (desk);
    case 7:
      return hrm_desk_n_selected (desk) < 10 && hrm_command_delete (desk);
    case 8:
      return hrm_desk_n_selected (desk) < 10 && hrm_command_duplicate (desk);
    case 9:
      return hrm_command_toggle_muted (desk);
    case 10:
      return hrm_command_toggle_locked (desk);
    case 11:
      return hrm_command_split (desk);
    case 12:
      return hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len < 200 && hrm_command_split_all (desk);
    case 13:
      return hrm_command_join (desk);
    case 14:
      return g_rand_boolean (rand_) ? hrm_command_align_starts (desk) : hrm_command_align_ends (desk);
    case 15:
      return g_rand_boolean (rand_) ? tighten (desk) : hrm_command_distribute (desk);
    case 16:
      return hrm_command_extend_to_neighbour (desk, g_rand_boolean (rand_) ? 1 : -1);
    case 17:
      return g_rand_boolean (rand_) ? hrm_command_group (desk) : hrm_command_ungroup (desk);
    case 18:
      return hrm_desk_n_selected (desk) < 5 && hrm_command_repeat (desk, 2, g_rand_int_range (rand_, 0, 2), 3);
    case 20:
      return hrm_command_unlink (desk);
    case 21:
      return hrm_command_clip_cut (desk);
    case 22:
      if (g_rand_boolean (rand_))
        hrm_command_clip_copy (desk);
      return hrm_command_paste (desk);
    case 19:
      return hrm_command_colour (desk, g_rand_int_range (rand_, 0, 5));
    default:
      return hrm_command_insert_at_cursor (desk);
    }
}

/* Folders, sections, markers, sprints. */
static gboolean
act_on_structure (HrmDesk *desk, int which)
{
  HrmTrack *track = any (desk, HRM_KIND_TRACK), *folder = g_rand_boolean (rand_) ? any (desk, HRM_KIND_TRACK) : NULL;
  HrmSection *section = any (desk, HRM_KIND_SECTION);
  HrmMarker *marker = any (desk, HRM_KIND_MARKER);
  g_autoptr (GPtrArray) some = g_ptr_array_new ();
  HrmCivil at = hrm_desk_get_cursor (desk);
  gint64 id;

  g_ptr_array_add (some, track);
  if (!g_ptr_array_find (some, any (desk, HRM_KIND_TRACK), NULL))
    g_ptr_array_add (some, any (desk, HRM_KIND_TRACK));
  if (some->len > 1 && some->pdata[1] == track)
    g_ptr_array_set_size (some, 1);
  switch (which)
    {
    case 0:
      return hrm_test_finish (desk, hrm_command_file_tracks (desk, some, folder, g_rand_boolean (rand_) ? track : NULL));
    case 1:
      return hrm_command_indent_track (desk, track, g_rand_boolean (rand_) ? 1 : -1);
    case 2:
      return hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK)->len < 20 && hrm_command_make_folder (desk, some, &id);
    case 3:
      return hrm_command_add_section (desk, &id);
    case 4:
      return section && hrm_test_finish (desk, hrm_command_move_section (desk, section, at, FALSE, NULL));
    case 5:
      return section && hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len < 150 &&
             hrm_test_finish (desk, hrm_command_move_section (desk, section, at, TRUE, NULL));
    case 6:
      return section && hrm_test_finish (desk, hrm_command_resize_section (desk, section, g_rand_boolean (rand_), at));
    case 7:
      return section && hrm_command_shift_section (desk, section, g_rand_boolean (rand_) ? 1 : -1);
    case 8:
      return section && hrm_command_delete_section (desk, section, g_rand_int_range (rand_, 0, 4) == 0);
    case 9:
      return marker && g_rand_boolean (rand_) ? hrm_test_finish (desk, hrm_command_move_marker (desk, marker, at)) : hrm_command_add_marker (desk, &id);
    default:
      return hrm_command_set_tempo (desk, hrm_civil_date (at), g_rand_int_range (rand_, 1, 20));
    }
}

static gboolean
act_on_rows (HrmDesk *desk, int which)
{
  HrmItem *item = any (desk, HRM_KIND_ITEM);
  HrmChecklist *list = any (desk, HRM_KIND_CHECKLIST);
  HrmPlacement *placement = any (desk, HRM_KIND_PLACEMENT);
  HrmSession *session = any (desk, HRM_KIND_SESSION);
  HrmEdit *edit = NULL;
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  switch (which)
    {
    case 0:
      return hrm_command_mark_played (desk, session, HRM_UNSET, 90, "Fine");
    case 1:
      return hrm_command_place_part (desk, any (desk, HRM_KIND_TASK), session, g_rand_int_range (rand_, 1, 300));
    case 2:
      select_tasks (desk);
      return hrm_command_place_at_cursor (desk);
    case 3:
      return hrm_command_add_track (desk, "Track");
    case 4:
      return hrm_command_add_channel (desk, NULL);
    case 5:
      return hrm_command_add_task (desk, "  ");
    case 6:
      return hrm_command_move_track_order (desk, any (desk, HRM_KIND_TRACK), g_rand_int_range (rand_, -9, 10));
    case 7:
      return hrm_command_add_checklist (desk, any (desk, HRM_KIND_TRACK), (HrmChecklistKind) g_rand_int_range (rand_, 0, 7));
    case 8:
      return list && hrm_command_add_item (desk, list, "One more");
    case 9:
      return item && hrm_command_tick (desk, item, g_rand_boolean (rand_));
    case 10:
      return hrm_command_set_field (desk, &session->base, HRM_FIELD (Session, goal), g_rand_boolean (rand_) ? "Goal" : NULL, NULL);
    case 11:
      select_tasks (desk);
      return hrm_command_delete_tasks (desk);
    case 12:
      return hrm_command_delete_row (desk, any (desk, HRM_KIND_TRACK));
    case 15:
    case 16:
    case 17:
    case 18:
    case 19:
      return act_on_structure (desk, g_rand_int_range (rand_, 0, 11));
    default:
      if (placement == NULL)
        return FALSE;
      g_ptr_array_add (one, placement);
      edit = which == 13 ? hrm_command_unplace (desk, one) : hrm_command_move_placements (desk, one, session);
      gboolean done = hrm_desk_commit (desk, edit);
      hrm_edit_unref (edit);
      return done;
    }
}

/* Copies of copies would make the plan ever larger, and the test ever slower. */
static void
thin_out (HrmDesk *desk)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  g_autoptr (HrmEdit) edit = NULL;

  if (sessions->len < 150)
    return;
  edit = hrm_edit_new ("Thin out");
  for (guint i = 40; i < sessions->len; i++)
    hrm_edit_delete (edit, HRM_KIND_SESSION, ((HrmRow *) sessions->pdata[i])->id);
  /* Also those on frozen tracks. */
  g_assert_true (hrm_album_commit (hrm_desk_get_album (desk), edit, NULL));
}

static void
refill (HrmDesk *desk)
{
  GPtrArray *tracks = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK);

  thin_out (desk);

  while (tracks->len < 4)
    g_assert_true (hrm_command_add_track (desk, NULL));
  while (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len < 10)
    g_assert_true (hrm_command_insert_at_cursor (desk));
  while (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TASK)->len < 5)
    g_assert_true (hrm_command_add_task (desk, NULL));
}

static void
test_undo_is_identical (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 40);
  HrmModel *model = hrm_desk_get_model (desk);
  guint done = 0;

  for (guint i = 0; i < 1500; i++)
    {
      g_autofree char *before = NULL, *after = NULL, *undone = NULL, *redone = NULL;
      guint entries;

      refill (desk);
      hrm_test_select (desk, rand_);
      hrm_desk_zoom_at (desk, 600, g_rand_double_range (rand_, 0.6, 1.6));
      hrm_desk_set_cursor_track (desk, any (desk, HRM_KIND_TRACK));
      hrm_desk_set_cursor (desk, hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, 0, 60)) + g_rand_int_range (rand_, 0, 1440));
      hrm_desk_set_edit_mode (desk, (HrmEditMode) g_rand_int_range (rand_, 0, 3));
      before = hrm_test_dump (model);
      entries = hrm_album_get_history (hrm_desk_get_album (desk))->len;
      if (!(g_rand_boolean (rand_) ? act_on_sessions (desk, g_rand_int_range (rand_, 0, 24))
                                   : act_on_rows (desk, g_rand_int_range (rand_, 0, 20))))
        {
          after = hrm_test_dump (model);
          hrm_test_assert_equal (before, after);
          continue;
        }
      g_assert_cmpuint (hrm_album_get_history (hrm_desk_get_album (desk))->len, <=, entries + 1);
      if (hrm_album_get_history (hrm_desk_get_album (desk))->len == entries)
        continue;
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
  g_test_message ("%u commands were done", done);
  g_assert_cmpuint (done, >, 500);
}

/* Moves */

static void
lock (HrmDesk *desk, HrmSession *session)
{
  g_assert_true (hrm_command_set_field (desk, &session->base, HRM_FIELD (Session, locked), "true", NULL));
}

static void
test_move_keeps_beats (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-05T14:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-06T10:00", 960);
  HrmSession *hack = hrm_test_session (desk, track, "Hack", "2026-03-07T10:00", 600);
  HrmSession *fixed = hrm_test_session (desk, track, "Fixed", "2026-03-06T09:00", 60);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();
  HrmEdit *edit;

  g_assert_cmpint (hack->timing, ==, HRM_TIMING_CLOCK);
  lock (desk, fixed);
  g_ptr_array_add (all, a);
  g_ptr_array_add (all, b);
  g_ptr_array_add (all, hack);
  g_ptr_array_add (all, fixed);
  edit = hrm_command_move (desk, all, a->start, hrm_test_civil ("2026-03-06T14:00"), 0);
  g_assert_cmpstr (hrm_edit_get_label (edit), ==, "Move 3 sessions");
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Fixed is locked and stays");
  hrm_test_commit (desk, edit);
  hrm_test_assert_civil (a->start, "2026-03-06T14:00");
  hrm_test_assert_civil (b->start, "2026-03-09T10:00");
  hrm_test_assert_civil (hack->start, "2026-03-08T10:00");
  hrm_test_assert_civil (fixed->start, "2026-03-06T09:00");
  hrm_test_assert_civil (hrm_plan_get_end (hrm_desk_get_plan (desk), a), "2026-03-09T14:00");

  /* By three hours: 15:00 and three is the next morning at 10, the end of a day the next morning. */
  edit = hrm_command_move (desk, all, a->start, hrm_test_civil ("2026-03-06T17:00"), 0);
  hrm_test_commit (desk, edit);
  hrm_test_assert_civil (a->start, "2026-03-06T17:00");
  hrm_test_assert_civil (b->start, "2026-03-09T13:00");
  hrm_test_commit (desk, hrm_command_move (desk, all, b->start, hrm_test_civil ("2026-03-06T13:00"), 0));
  hrm_test_assert_civil (b->start, "2026-03-06T13:00");
  hrm_test_assert_civil (a->start, "2026-03-06T09:00");

  g_ptr_array_set_size (all, 0);
  g_ptr_array_add (all, fixed);
  edit = hrm_command_move (desk, all, fixed->start, hrm_test_civil ("2026-03-10T09:00"), 0);
  g_assert_true (hrm_edit_is_empty (edit));
  hrm_edit_unref (edit);
  hrm_desk_select (desk, fixed->base.id);
  g_assert_false (hrm_command_nudge (desk, 1));
}

static void
test_move_rows (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *tracks[] = { hrm_test_track (desk, "1"), hrm_test_track (desk, "2"), hrm_test_track (desk, "3") };
  HrmSession *a = hrm_test_session (desk, tracks[0], "A", "2026-03-05T14:00", 480);
  HrmSession *b = hrm_test_session (desk, tracks[1], "B", "2026-03-06T10:00", 960);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();

  g_ptr_array_add (both, a);
  g_ptr_array_add (both, b);
  hrm_test_commit (desk, hrm_command_move (desk, both, a->start, a->start, 5));
  g_assert_true (a->track.row == tracks[1] && b->track.row == tracks[2]);
  hrm_test_commit (desk, hrm_command_move (desk, both, a->start, a->start, -5));
  g_assert_true (a->track.row == tracks[0] && b->track.row == tracks[1]);
  hrm_test_assert_civil (a->start, "2026-03-05T14:00");
  hrm_desk_select (desk, b->base.id);
  g_assert_true (hrm_command_move_track (desk, 1));
  g_assert_true (b->track.row == tracks[2]);
  g_assert_true (hrm_desk_get_cursor_track (desk) == tracks[2]);
  g_assert_false (hrm_command_move_track (desk, 1));
}

static void
test_trim (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "Webhooks", "2026-03-05T14:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-09T09:00", 60);
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmEdit *edit;

  hrm_desk_set_width (desk, 1000);
  g_ptr_array_add (both, a);
  edit = hrm_command_trim_end (desk, both, a, hrm_test_civil ("2026-03-06T17:00"));
  g_assert_cmpstr (hrm_edit_get_label (edit), ==, "Trim Webhooks");
  hrm_test_commit (desk, edit);
  g_assert_cmpint (a->length, ==, 180 + 480);
  hrm_test_commit (desk, hrm_command_trim_start (desk, both, a, hrm_test_civil ("2026-03-06T09:00")));
  hrm_test_assert_civil (a->start, "2026-03-06T09:00");
  hrm_test_assert_civil (hrm_plan_get_end (plan, a), "2026-03-06T17:00");
  g_assert_cmpint (a->length, ==, 480);

  /* Both by the same; the short one keeps a step or what it has, and its end. */
  g_ptr_array_add (both, b);
  hrm_test_commit (desk, hrm_command_trim_end (desk, both, a, hrm_test_civil ("2026-03-06T13:00")));
  g_assert_cmpint (a->length, ==, 240);
  g_assert_cmpint (b->length, ==, 60);
  hrm_test_commit (desk, hrm_command_trim_start (desk, both, a, hrm_test_civil ("2026-03-05T17:00") - 60));
  hrm_test_assert_civil (a->start, "2026-03-05T16:00");
  g_assert_cmpint (a->length, ==, 300);
  g_assert_cmpint (b->length, ==, 120);
  hrm_test_assert_civil (hrm_plan_get_end (plan, b), "2026-03-09T10:00");
  hrm_test_assert_civil (b->start, "2026-03-06T16:00");

  /* Across the other edge. */
  g_ptr_array_remove (both, b);
  hrm_test_commit (desk, hrm_command_trim_end (desk, both, a, hrm_test_civil ("2026-03-01T09:00")));
  g_assert_cmpint (a->length, >, 0);
  g_assert_cmpint (a->length, <=, hrm_desk_get_step (desk));
  hrm_test_commit (desk, hrm_command_trim_start (desk, both, a, hrm_test_civil ("2026-04-01T09:00")));
  g_assert_cmpint (a->length, >, 0);
}

/* No trim, to wherever, makes a session that is empty or turned around, or moves its other edge. */
static void
test_trim_by_chance (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 40);
  HrmPlan *plan = hrm_desk_get_plan (desk);

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (GPtrArray) all = g_ptr_array_new ();
      HrmSession *session = any (desk, HRM_KIND_SESSION);
      HrmCivil to = hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, -5, 70)) + g_rand_int_range (rand_, 0, 1440);
      HrmCivil start = session->start, end = hrm_plan_get_end (plan, session);
      gint64 length = session->length;
      gboolean at_start = g_rand_boolean (rand_);

      g_ptr_array_add (all, session);
      hrm_test_commit (desk, at_start ? hrm_command_trim_start (desk, all, session, to) : hrm_command_trim_end (desk, all, session, to));
      g_assert_cmpint (session->length, >=, 1);
      if (session->locked)
        g_assert_cmpint (session->length, ==, length);
      if (at_start)
        g_assert_cmpint (hrm_plan_get_end (plan, session), ==, end);
      else
        g_assert_cmpint (session->start, ==, start);
    }
}

/* Sessions */

static void
test_create (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmSession *session;

  g_assert_false (hrm_command_insert_at_cursor (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Add a track first");
  hrm_test_track (desk, "Checkout v2");
  hrm_desk_set_cursor (desk, hrm_test_civil ("2026-03-04T09:00"));
  g_assert_true (hrm_command_insert_at_cursor (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Added a session on Checkout v2, Wed 4 Mar");
  session = hrm_as_session (hrm_desk_get_inspected (desk));
  g_assert_cmpint (session->length, ==, 240);
  g_assert_true (hrm_desk_is_selected (desk, session->base.id));
}

static void
test_duplicate (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T13:00", 480);
  g_autoptr (GPtrArray) copies = NULL;

  hrm_test_commit (desk, hrm_command_assign (desk, hrm_test_channel (desk, "Ilya"), a));
  g_assert_true (hrm_command_add_checklist (desk, &a->base, HRM_CHECKLIST_KIND_KICKOFF));
  g_assert_true (hrm_command_mark_played (desk, a, HRM_UNSET, HRM_UNSET, "Done"));
  g_assert_cmpint (a->actual_length, ==, 480);
  hrm_desk_select_all (desk);
  g_assert_true (hrm_command_duplicate (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Duplicate 2 sessions");
  copies = hrm_desk_get_selection (desk);
  g_assert_cmpuint (copies->len, ==, 2);
  hrm_test_assert_civil (((HrmSession *) copies->pdata[0])->start, "2026-03-04T13:00");
  hrm_test_assert_civil (((HrmSession *) copies->pdata[1])->start, "2026-03-06T09:00");
  a = copies->pdata[0];
  g_assert_cmpint (a->state, ==, HRM_SESSION_STATE_PLANNED);
  g_assert_null (a->result);
  g_assert_cmpuint (hrm_row_n_children (&a->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session)), ==, 1);
  g_assert_cmpuint (hrm_row_n_children (&a->base, HRM_KIND_CHECKLIST, HRM_FIELD (Checklist, session)), ==, 1);
  g_assert_true (b->track.row == track);
}

/* Each copy has a place of its own in the order made by hand. */
static void
assert_positions (HrmDesk *desk, guint n)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (sessions->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      HrmSession *session = sessions->pdata[i];

      g_assert_true (hrm_position_is_valid (session->position));
      g_assert_true (g_hash_table_add (seen, session->position));
    }
  hrm_test_undo (desk);
}

static void
test_positions_of_copies (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  g_autoptr (GPtrArray) all = NULL;
  HrmSession *first;
  gint64 section_id;

  for (guint i = 0; i < 4; i++)
    hrm_test_session (desk, track, "S", "2026-03-02T09:00", 240);
  hrm_desk_select_all (desk);
  g_assert_true (hrm_command_add_section (desk, &section_id));
  all = hrm_desk_get_selection (desk);
  first = all->pdata[0];
  g_assert_true (hrm_command_duplicate (desk));
  assert_positions (desk, 8);
  hrm_test_commit (desk, hrm_command_copy (desk, all, first->start, first->start + HRM_MINUTES_PER_DAY, 0, FALSE));
  assert_positions (desk, 8);
  hrm_desk_select_all (desk);
  g_assert_true (hrm_command_repeat (desk, 3, 0, 1));
  assert_positions (desk, 16);
  hrm_desk_select_all (desk);
  g_assert_true (hrm_command_clip_copy (desk) && hrm_command_paste (desk));
  assert_positions (desk, 8);
  hrm_desk_select_all (desk);
  hrm_desk_set_cursor (desk, first->start + 60);
  g_assert_true (hrm_command_split (desk));
  assert_positions (desk, 8);
  {
    HrmSection *section = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION)->pdata[0];

    hrm_test_commit (desk, hrm_command_move_section (desk, section, hrm_date_start (HRM_TEST_START + 14), TRUE, NULL));
    assert_positions (desk, 8);
  }
}

static void
test_delete (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API"), *other = hrm_test_track (desk, "Checkout");
  HrmSession *a = hrm_test_session (desk, track, "Webhooks", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T13:00", 480);
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");

  hrm_test_commit (desk, hrm_command_assign (desk, ilya, a));
  g_assert_true (hrm_command_place_part (desk, hrm_test_task (desk, "T1", 0), a, 60));
  g_assert_true (hrm_command_place_part (desk, hrm_test_task (desk, "T2", 0), a, 60));
  /* Its cable is told in the history as well. */
  hrm_test_commit (desk, hrm_command_plug (desk, a, b, HRM_CABLE_TYPE_FS));
  hrm_desk_select (desk, a->base.id);
  g_assert_true (hrm_command_clip_cut (desk));
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Cut out Webhooks and 1 cable");
  hrm_test_undo (desk);
  a = hrm_test_find (desk, HRM_KIND_SESSION, "Webhooks");
  hrm_desk_select (desk, a->base.id);
  g_assert_true (hrm_command_delete (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Deleted Webhooks, 1 assignment, 2 placements and 1 cable");
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Delete Webhooks and 1 cable");
  hrm_test_undo (desk);
  a = hrm_test_find (desk, HRM_KIND_SESSION, "Webhooks");
  g_assert_true (hrm_command_delete_row (desk, hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CABLE)->pdata[0]));
  hrm_desk_select (desk, a->base.id);
  g_assert_true (hrm_command_delete (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Deleted Webhooks, 1 assignment and 2 placements");
  g_assert_true (hrm_desk_is_selected (desk, b->base.id));
  g_assert_cmpstr (hrm_album_get_undo_label (hrm_desk_get_album (desk)), ==, "Delete Webhooks");
  g_assert_true (hrm_command_delete (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Deleted B");
  g_assert_false (hrm_command_delete (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Select what to delete first");
  hrm_desk_inspect (desk, &track->base);
  hrm_desk_set_cursor_track (desk, track);
  g_assert_true (hrm_command_delete (desk));
  g_assert_true (hrm_desk_get_inspected (desk) == &other->base);
  g_assert_true (hrm_desk_get_cursor_track (desk) == other);
  g_assert_false (hrm_command_delete_row (desk, &hrm_model_get_info (hrm_desk_get_model (desk))->base));
}

static void
test_toggles (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T13:00", 480);

  lock (desk, a);
  g_assert_false (hrm_command_toggle_locked (desk));
  hrm_desk_select_all (desk);
  g_assert_true (hrm_command_toggle_locked (desk));
  g_assert_true (a->locked == TRUE && b->locked == TRUE);
  g_assert_true (hrm_command_toggle_locked (desk));
  g_assert_true (a->locked == FALSE && b->locked == FALSE);
  g_assert_true (hrm_command_toggle_muted (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Cut 2 sessions from the plan");
  g_assert_true (hrm_command_toggle_muted (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Bring back 2 sessions");
}

/* Rows */

static void
test_tracks (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  GListModel *list = hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_TRACK);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *title = g_strdup_printf ("T%u", i);
      HrmTrack *track = hrm_test_track (desk, title);

      g_assert_cmpint (track->colour, ==, i % 9);
      g_assert_true (hrm_desk_get_inspected (desk) == &track->base);
      g_ptr_array_add (order, track);
    }
  for (guint i = 0; i < 300; i++)
    {
      guint from = (guint) g_rand_int_range (rand_, 0, 12);
      int rows = g_rand_int_range (rand_, -13, 14);
      guint to = (guint) CLAMP ((int) from + rows, 0, 11);
      gpointer track = order->pdata[from];

      g_assert_true (hrm_command_move_track_order (desk, track, rows) == (to != from));
      g_ptr_array_remove_index (order, from);
      g_ptr_array_insert (order, (int) to, track);
      for (guint t = 0; t < 12; t++)
        {
          g_autoptr (HrmRow) row = g_list_model_get_item (list, t);

          g_assert_true ((gpointer) row == order->pdata[t]);
        }
    }
}

/* Rows that came with equal or no positions. */
static void
test_tracks_without_order (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 3);
  GListModel *list = hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_TRACK);
  g_autoptr (HrmRow) third = g_list_model_get_item (list, 2), second = NULL, last = NULL;

  g_assert_true (hrm_command_move_track_order (desk, hrm_as_track (third), -1));
  second = g_list_model_get_item (list, 1);
  g_assert_true (second == third);
  g_assert_true (hrm_command_move_track_order (desk, hrm_as_track (third), 100));
  last = g_list_model_get_item (list, 5);
  g_assert_true (last == third);
}

static void
test_checklists (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  g_autoptr (GPtrArray) items = NULL;
  guint done, all;

  g_assert_true (hrm_command_add_checklist (desk, &a->base, HRM_CHECKLIST_KIND_KICKOFF));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Add Kickoff to A");
  g_assert_false (hrm_command_add_checklist (desk, &a->base, HRM_CHECKLIST_KIND_KICKOFF));
  g_assert_true (hrm_command_add_checklist (desk, &track->base, HRM_CHECKLIST_KIND_MASTERING));
  g_assert_true (hrm_command_add_checklist (desk, &track->base, HRM_CHECKLIST_KIND_OWN));
  g_assert_true (hrm_command_add_checklist (desk, &track->base, HRM_CHECKLIST_KIND_OWN));
  HrmChecklist *kickoff = hrm_test_find (desk, HRM_KIND_CHECKLIST, "Kickoff");
  items = hrm_row_children (&kickoff->base, HRM_KIND_ITEM, HRM_FIELD (Item, checklist));
  g_assert_cmpuint (items->len, ==, 5);
  g_assert_cmpstr (hrm_row_get_title (items->pdata[0]), ==, "Environment check");
  g_assert_cmpstr (hrm_row_get_title (items->pdata[4]), ==, "Rollback plan");
  g_assert_true (hrm_command_tick (desk, items->pdata[1], TRUE));
  g_assert_false (hrm_command_tick (desk, items->pdata[1], TRUE));
  g_assert_cmpint (((HrmItem *) items->pdata[1])->done_at, !=, HRM_UNSET);
  hrm_plan_get_progress (&a->base, &done, &all);
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpuint (all, ==, 5);
  g_assert_true (hrm_command_tick (desk, items->pdata[1], FALSE));
  g_assert_cmpint (((HrmItem *) items->pdata[1])->done_at, ==, HRM_UNSET);
  g_assert_true (hrm_command_add_item (desk, kickoff, "Ask Noor"));
  g_clear_pointer (&items, g_ptr_array_unref);
  items = hrm_row_children (&kickoff->base, HRM_KIND_ITEM, HRM_FIELD (Item, checklist));
  g_assert_cmpstr (hrm_row_get_title (items->pdata[5]), ==, "Ask Noor");
}

static void
test_fields (void)
{
  static const struct { guint field; const char *text; gboolean fine; gint64 value; } lengths[] = {
    { HRM_FIELD (Session, length), "3½ days", TRUE, 1680 },
    { HRM_FIELD (Session, length), "¼ day", TRUE, 120 },
    { HRM_FIELD (Session, length), "2,5 h", TRUE, 150 },
    { HRM_FIELD (Session, length), "2 h 20 min", TRUE, 140 },
    { HRM_FIELD (Session, length), "45 minutes", TRUE, 45 },
    { HRM_FIELD (Session, length), "90", TRUE, 90 },
    { HRM_FIELD (Session, length), "", FALSE, 90 },
    { HRM_FIELD (Session, length), "0", FALSE, 90 },
    { HRM_FIELD (Session, length), "long", FALSE, 90 },
    { HRM_FIELD (Session, length), "−2 h", FALSE, 90 },
    { HRM_FIELD (Session, state), "played", TRUE, HRM_SESSION_STATE_PLAYED },
    { HRM_FIELD (Session, state), "eaten", FALSE, HRM_SESSION_STATE_PLAYED },
    { HRM_FIELD (Session, start), "2026-03-04T11:30", TRUE, 0 },
    { HRM_FIELD (Session, start), "tomorrow", FALSE, 0 },
    { HRM_FIELD (Session, start), NULL, FALSE, 0 },
  };
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean fine = hrm_command_set_field (desk, &a->base, lengths[i].field, lengths[i].text, &error);

      g_assert_true (fine == lengths[i].fine);
      g_assert_true (fine == (error == NULL));
      if (lengths[i].field != HRM_FIELD (Session, start))
        g_assert_cmpint (hrm_row_get_value (&a->base, lengths[i].field).integer, ==, lengths[i].value);
    }
  hrm_test_assert_civil (a->start, "2026-03-04T11:30");
  g_assert_true (hrm_command_set_field (desk, &ilya->base, HRM_FIELD (Channel, capacity), "80 %", NULL));
  g_assert_cmpfloat (ilya->capacity, ==, 80);
  g_assert_true (hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, owner), "ilya", NULL));
  g_assert_true (track->owner.row == ilya);
  g_assert_true (hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, owner), NULL, NULL));
  g_assert_null (track->owner.row);
  g_assert_false (hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, owner), "nobody", NULL));
  g_assert_false (hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, title), "", NULL));
  g_assert_true (hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, title), "Payments", NULL));
  g_assert_cmpstr (hrm_album_get_undo_label (hrm_desk_get_album (desk)), ==, "Rename Payments API to Payments");
  g_assert_true (hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, done_when), " two\n lines ", NULL));
  g_assert_cmpstr (track->done_when, ==, " two\n lines ");
  g_assert_cmpstr (hrm_album_get_undo_label (hrm_desk_get_album (desk)), ==, "Change done when of Payments");
}

/* A date is taken as it is shown; what is none is told in plain words, and nothing is changed. */
static void
test_wrong_date (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmSession *session = hrm_test_session (desk, hrm_test_track (desk, "API"), "Schema", "2026-03-02T09:00", 480);
  g_autoptr (GError) error = NULL;

  g_assert_false (hrm_command_set_field (desk, &session->base, HRM_FIELD (Session, start), "nonsense", &error));
  g_assert_cmpstr (error->message, ==, "“nonsense” is not a date and time. Write it as 2 Mar, 10:00 or 2026-03-02 10:00.");
  hrm_test_assert_civil (session->start, "2026-03-02T09:00");
  g_assert_true (hrm_command_set_field (desk, &session->base, HRM_FIELD (Session, start), "11 Mar", NULL));
  hrm_test_assert_civil (session->start, "2026-03-11T09:00");
  g_assert_true (hrm_command_set_field (desk, &session->base, HRM_FIELD (Session, start), "Tue 10 Mar, 13:00", NULL));
  hrm_test_assert_civil (session->start, "2026-03-10T13:00");
  g_assert_true (hrm_command_set_field (desk, &session->base, HRM_FIELD (Session, start), "2026-03-12 10:00", NULL));
  hrm_test_assert_civil (session->start, "2026-03-12T10:00");
}

/* A key that can do nothing more says so. */
static void
test_no_further (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmSession *session = hrm_test_session (desk, hrm_test_track (desk, "API"), "Webhooks", "2026-03-02T09:00", 60);

  hrm_desk_set_unit (desk, HRM_STEP_DAY);
  hrm_desk_select (desk, session->base.id);
  g_assert_false (hrm_command_move_track (desk, -1));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "There is no track there");
  for (guint i = 0; i < 20 && hrm_command_nudge_end (desk, -1); i++)
    g_assert_cmpint (session->length, >, 0);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "It gets no shorter");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/commands/wrong-date", test_wrong_date);
  g_test_add_func ("/desk/commands/undo-is-identical", test_undo_is_identical);
  g_test_add_func ("/desk/commands/move-keeps-beats", test_move_keeps_beats);
  g_test_add_func ("/desk/commands/move-rows", test_move_rows);
  g_test_add_func ("/desk/commands/trim", test_trim);
  g_test_add_func ("/desk/commands/trim-by-chance", test_trim_by_chance);
  g_test_add_func ("/desk/commands/create", test_create);
  g_test_add_func ("/desk/commands/duplicate", test_duplicate);
  g_test_add_func ("/desk/commands/positions-of-copies", test_positions_of_copies);
  g_test_add_func ("/desk/commands/delete", test_delete);
  g_test_add_func ("/desk/commands/toggles", test_toggles);
  g_test_add_func ("/desk/commands/tracks", test_tracks);
  g_test_add_func ("/desk/commands/tracks-without-order", test_tracks_without_order);
  g_test_add_func ("/desk/commands/checklists", test_checklists);
  g_test_add_func ("/desk/commands/fields", test_fields);
  g_test_add_func ("/desk/commands/no-further", test_no_further);
  int status = g_test_run ();
  g_rand_free (rand_);
  return status;
}
