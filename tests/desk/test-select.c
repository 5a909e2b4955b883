/* test-select.c: selection, inspected row, groups and carry of the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

#include "hrm-desk-private.h"
#include "hrm-desk-tracks.h"

static GRand *rand_;

static void
count_cb (gpointer object, guint *n)
{
  (*n)++;
}

static void
test_rules (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *channel = hrm_test_channel (desk, "Ilya");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-04T09:00", 480);
  g_autoptr (GPtrArray) both = NULL;
  guint n = 0;

  g_signal_connect (desk, "selection-changed", G_CALLBACK (count_cb), &n);
  hrm_desk_select (desk, b->base.id);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (hrm_desk_get_inspected (desk) == &b->base);
  hrm_desk_select (desk, b->base.id);
  g_assert_cmpuint (n, ==, 1);
  hrm_desk_toggle (desk, a->base.id);
  g_assert_true (hrm_desk_get_inspected (desk) == &a->base);
  both = hrm_desk_get_selection (desk);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_true (both->pdata[0] == a && both->pdata[1] == b);
  hrm_desk_toggle (desk, a->base.id);
  g_assert_true (hrm_desk_get_inspected (desk) == &b->base);

  /* A channel leaves the selection, a track does not. */
  hrm_desk_inspect (desk, &channel->base);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 1);
  hrm_desk_inspect (desk, &track->base);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 0);
  hrm_desk_select (desk, 0);
  g_assert_true (hrm_desk_get_inspected (desk) == &track->base);
  hrm_desk_inspect (desk, &a->base);
  g_assert_true (hrm_desk_is_selected (desk, a->base.id));
  hrm_desk_select (desk, 0);
  g_assert_cmpuint (hrm_desk_get_inspected (desk)->kind, ==, HRM_KIND_ALBUM);

  hrm_desk_select (desk, 12345);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 0);
  hrm_desk_select_all (desk);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 2);
  hrm_desk_inspect (desk, NULL);
  g_assert_cmpuint (hrm_desk_get_inspected (desk)->kind, ==, HRM_KIND_ALBUM);
}

/* Whatever happens to the plan, what is selected is in it, and what was and is there still is;
 * of a take that has come to be hidden, the one in the plan. */
static void
test_survives (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 60);
  HrmModel *model = hrm_desk_get_model (desk);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      g_autoptr (GPtrArray) now = NULL;
      g_autoptr (GHashTable) alive = g_hash_table_new (NULL, NULL);
      gboolean done = TRUE;

      if (i % 10 == 0)
        hrm_test_select (desk, rand_);
      now = hrm_desk_get_selection (desk);
      for (guint s = 0; s < now->len; s++)
        g_array_append_val (ids, ((HrmRow *) now->pdata[s])->id);
      if (g_rand_int_range (rand_, 0, 3) == 0 && hrm_album_can_undo (hrm_desk_get_album (desk)))
        hrm_test_undo (desk);
      else
        {
          g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (model, rand_, 10);

          /* Cables in a circle are refused. */
          done = hrm_desk_commit (desk, edit);
        }
      for (guint s = 0; s < ids->len; s++)
        {
          HrmSession *session = hrm_as_session (hrm_model_get (model, g_array_index (ids, gint64, s)));

          if (session && done && hrm_desk_hides (desk, session) && !hrm_takes_is_dropped (session))
            session = hrm_takes_get_main (session);
          if (session == NULL)
            continue;
          g_hash_table_add (alive, session);
          g_assert_true (hrm_desk_is_selected (desk, session->base.id));
        }
      g_assert_cmpuint (hrm_desk_n_selected (desk), ==, g_hash_table_size (alive));
      g_assert_true (hrm_model_get (model, hrm_desk_get_inspected (desk)->id) == hrm_desk_get_inspected (desk));
    }
}

static void
wait_cb (HrmDesk *desk, GParamSpec *pspec, gboolean *said)
{
  *said = TRUE;
}

static void
step_and_wait (HrmDesk *desk, void (*step) (HrmDesk *))
{
  gboolean said = FALSE;
  gulong handler = g_signal_connect (desk, "notify::status", G_CALLBACK (wait_cb), &said);

  step (desk);
  while (!said)
    g_main_context_iteration (NULL, TRUE);
  g_signal_handler_disconnect (desk, handler);
}

static void
test_undo_selects_what_returns (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);
  gint64 id = a->base.id;

  hrm_desk_select (desk, id);
  g_assert_true (hrm_command_delete (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Deleted A");
  /* The neighbour is looked at. */
  g_assert_true (hrm_desk_get_inspected (desk) == &b->base);
  step_and_wait (desk, hrm_desk_undo);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Undone: Delete A");
  g_assert_true (hrm_desk_is_selected (desk, id));
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 1);
  step_and_wait (desk, hrm_desk_redo);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Redone: Delete A");
  step_and_wait (desk, hrm_desk_redo);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "There is nothing to redo");
}

/* What was selected when it was done is again when it is taken back; when it is done again, too. */
static void
test_undo_keeps_selection (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);

  hrm_desk_set_width (desk, 1000);
  hrm_desk_select (desk, a->base.id);
  g_assert_true (hrm_command_nudge (desk, 1));
  hrm_desk_select (desk, b->base.id);
  step_and_wait (desk, hrm_desk_undo);
  g_assert_true (hrm_desk_is_selected (desk, a->base.id) && hrm_desk_n_selected (desk) == 1);
  hrm_desk_select (desk, 0);
  step_and_wait (desk, hrm_desk_redo);
  g_assert_true (hrm_desk_is_selected (desk, a->base.id) && hrm_desk_n_selected (desk) == 1);
  /* The copy was selected, and goes. */
  g_assert_true (hrm_command_duplicate (desk));
  g_assert_false (hrm_desk_is_selected (desk, a->base.id));
  step_and_wait (desk, hrm_desk_undo);
  g_assert_true (hrm_desk_is_selected (desk, a->base.id) && hrm_desk_n_selected (desk) == 1);
}

/* A fader, or a track: what is selected has nothing to do with it. Who is on a session has. */
static void
test_undo_elsewhere (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);

  hrm_desk_select (desk, a->base.id);
  g_assert_true (hrm_command_set_field (desk, &ilya->base, HRM_FIELD (Channel, capacity), "60", NULL));
  hrm_desk_select (desk, b->base.id);
  step_and_wait (desk, hrm_desk_undo);
  g_assert_cmpfloat (ilya->capacity, ==, 100);
  g_assert_true (hrm_desk_is_selected (desk, b->base.id) && hrm_desk_n_selected (desk) == 1);
  hrm_desk_select (desk, 0);
  step_and_wait (desk, hrm_desk_redo);
  g_assert_cmpfloat (ilya->capacity, ==, 60);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 0);
  hrm_desk_select (desk, a->base.id);
  g_assert_true (hrm_test_finish (desk, hrm_command_assign (desk, ilya, a)));
  hrm_desk_select (desk, b->base.id);
  step_and_wait (desk, hrm_desk_undo);
  g_assert_true (hrm_desk_is_selected (desk, a->base.id) && hrm_desk_n_selected (desk) == 1);
}

/* Also what is typed into a field; of many edits those that are the oldest forget it. */
static void
test_undo_keeps_of_many (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);

  hrm_desk_select (desk, a->base.id);
  for (guint i = 0; i <= 500; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", i);

      g_assert_true (hrm_command_set_field (desk, &a->base, i % 2 != 0 ? HRM_FIELD (Session, goal) : HRM_FIELD (Session, notes), text, NULL));
    }
  for (guint i = 0; i < 500; i++)
    {
      hrm_desk_select (desk, b->base.id);
      step_and_wait (desk, hrm_desk_undo);
      g_assert_true (hrm_desk_is_selected (desk, a->base.id) && hrm_desk_n_selected (desk) == 1);
    }
  hrm_desk_select (desk, b->base.id);
  step_and_wait (desk, hrm_desk_undo);
  g_assert_null (a->notes);
  g_assert_true (hrm_desk_is_selected (desk, b->base.id) && hrm_desk_n_selected (desk) == 1);
}

static void
test_groups (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);
  guint before = hrm_test_steps (desk);

  hrm_desk_set_width (desk, 1000);
  hrm_desk_select (desk, a->base.id);
  for (guint i = 0; i < 5; i++)
    g_assert_true (hrm_command_nudge (desk, 1));
  g_assert_cmpuint (hrm_test_steps (desk), ==, before + 1);
  g_assert_true (hrm_command_nudge_end (desk, 1));
  g_assert_true (hrm_command_nudge_end (desk, 1));
  g_assert_cmpuint (hrm_test_steps (desk), ==, before + 2);
  hrm_desk_select (desk, b->base.id);
  g_assert_true (hrm_command_nudge (desk, 1));
  hrm_desk_select (desk, a->base.id);
  g_assert_true (hrm_command_nudge (desk, 1));
  g_assert_cmpuint (hrm_test_steps (desk), ==, before + 4);
  g_assert_true (hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, goal), "W", NULL));
  g_assert_true (hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, goal), "We", NULL));
  g_assert_true (hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, goal), "Web", NULL));
  g_assert_cmpuint (hrm_test_steps (desk), ==, before + 5);
  g_assert_true (hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, notes), "x", NULL));
  g_assert_true (hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, goal), "y", NULL));
  g_assert_cmpuint (hrm_test_steps (desk), ==, before + 7);
  hrm_test_undo (desk);
  g_assert_cmpstr (a->goal, ==, "Web");
}

/* Five nudges of the selected session; whether they were one step of undo. */
static gboolean
nudge_is_one_step (HrmDesk *desk, HrmSession *session)
{
  HrmCivil start = session->start;
  gboolean one;

  for (guint i = 0; i < 5; i++)
    g_assert_true (hrm_command_nudge (desk, 1));
  hrm_test_undo (desk);
  one = session->start == start;
  hrm_test_redo (desk);
  return one;
}

/* What comes between nudges begins a new step: another selection, the cursor, another edit, undo, a pause. */
static void
test_group_ends (void)
{
  for (guint i = 0; i < 7; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
      HrmTrack *track = hrm_test_track (desk, "Payments API");
      HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
      HrmSession *b = hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);
      HrmCivil between;

      hrm_desk_set_width (desk, 1000);
      hrm_desk_select (desk, a->base.id);
      g_assert_true (nudge_is_one_step (desk, a));
      between = a->start;
      if (i == 0)
        hrm_desk_toggle (desk, b->base.id);
      else if (i == 1)
        hrm_desk_set_cursor (desk, hrm_desk_get_cursor (desk) + 60);
      else if (i == 2)
        g_assert_true (hrm_command_set_field (desk, &b->base, HRM_FIELD (Session, goal), "x", NULL));
      else if (i == 3)
        {
          hrm_test_track (desk, "Checkout");
          hrm_desk_select (desk, a->base.id);
        }
      else if (i == 4)
        {
          step_and_wait (desk, hrm_desk_undo);
          step_and_wait (desk, hrm_desk_redo);
        }
      else if (i == 5)
        desk->group_used -= (HRM_DESK_GROUP_PAUSE + 1) * G_USEC_PER_SEC;
      g_assert_true (hrm_command_nudge (desk, 1));
      g_assert_cmpint (a->start, >, between);
      hrm_test_undo (desk);
      /* Nothing came between the last. */
      g_assert_true ((a->start == between) == (i < 6));
    }
}

/* Typing that goes on after a pause is a step of its own too. */
static void
test_typing_pause (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");

  for (guint i = 0; i < 2; i++)
    {
      g_assert_true (hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, title), i ? "Web" : "P", NULL));
      g_assert_true (hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, title), i ? "Webhooks" : "Pay", NULL));
      desk->group_used -= (HRM_DESK_GROUP_PAUSE + 1) * G_USEC_PER_SEC;
    }
  hrm_test_undo (desk);
  g_assert_cmpstr (track->title, ==, "Pay");
  hrm_test_undo (desk);
  g_assert_cmpstr (track->title, ==, "Payments API");
}

static void
go_to_beginning (HrmDesk *desk)
{
  hrm_desk_go_to (desk, 0);
}

/* A jump changes the plan and nothing of the view. */
static void
test_go_to (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-02T09:00", 480);
  gint64 id = a->base.id, head;
  HrmView view;

  hrm_desk_set_width (desk, 1000);
  hrm_desk_select (desk, id);
  hrm_desk_zoom_at (desk, 500, 2);
  view = *hrm_desk_get_view (desk);
  for (guint i = 0; i < 3; i++)
    g_assert_true (hrm_command_nudge (desk, 1));
  head = hrm_album_get_head (hrm_desk_get_album (desk));
  hrm_test_session (desk, track, "B", "2026-03-03T09:00", 480);
  hrm_desk_select (desk, id);
  view = *hrm_desk_get_view (desk);
  step_and_wait (desk, go_to_beginning);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Gone back to the beginning");
  g_assert_null (hrm_model_get (hrm_desk_get_model (desk), id));
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 0);
  hrm_desk_go_to (desk, head);
  while (hrm_album_get_head (hrm_desk_get_album (desk)) != head || !g_str_has_prefix (hrm_desk_get_status (desk), "Gone to"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Gone to: Move A");
  g_assert_nonnull (hrm_model_get (hrm_desk_get_model (desk), id));
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 0);
  g_assert_cmpmem (&view, sizeof view, hrm_desk_get_view (desk), sizeof view);
}

static void
preview_nothing (HrmDesk *desk)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Nothing");

  hrm_desk_preview (desk, edit);
  g_assert_true (hrm_desk_get_preview_edit (desk) == edit);
}

static void
carry_cb (HrmDesk *desk, GArray *seen)
{
  const HrmCarry *carry = hrm_desk_get_carry (desk);
  int what = carry == NULL ? 0 : carry->dropped ? 2 : 1;

  g_array_append_val (seen, what);
}

static void
test_carry (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  g_autoptr (GArray) seen = g_array_new (FALSE, FALSE, sizeof (int));
  gint64 ids[] = { 1, 2 };
  const int expected[] = { 1, 1, 2, 0, 1, 0 };

  g_signal_connect (desk, "carry-changed", G_CALLBACK (carry_cb), seen);
  hrm_desk_carry_drop (desk);
  hrm_desk_carry_begin (desk, HRM_CARRY_TASKS, ids, 2, "2 tasks, 5 h");
  g_assert_cmpuint (hrm_desk_get_carry (desk)->ids->len, ==, 2);
  g_assert_cmpstr (hrm_desk_get_carry (desk)->label, ==, "2 tasks, 5 h");
  hrm_desk_carry_move (desk, 10, 20, TRUE);
  g_assert_true (hrm_desk_get_carry (desk)->bypass_snap);
  preview_nothing (desk);
  hrm_desk_carry_drop (desk);
  g_assert_null (hrm_desk_get_carry (desk));
  g_assert_null (hrm_desk_get_preview_edit (desk));
  hrm_desk_carry_begin (desk, HRM_CARRY_CHANNEL, ids, 1, NULL);
  hrm_desk_carry_cancel (desk);
  hrm_desk_carry_cancel (desk);
  g_assert_cmpuint (seen->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < seen->len; i++)
    g_assert_cmpint (g_array_index (seen, int, i), ==, expected[i]);
}

static void
test_finalizes (void)
{
  HrmDesk *desk = hrm_test_desk (rand_, 5);

  hrm_desk_select_all (desk);
  preview_nothing (desk);
  g_assert_finalize_object (desk);
}

/* What overlaps on linked tracks is selected, and so moved, together; the tracks are let go of again, or go. */
static void
test_linked (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *front = hrm_test_track (desk, "Front"), *back = hrm_test_track (desk, "Back"), *docs = hrm_test_track (desk, "Docs");
  HrmSession *page = hrm_test_session (desk, front, "Page", "2026-03-02T09:00", 960);
  HrmSession *api = hrm_test_session (desk, back, "API", "2026-03-03T09:00", 480), *later = hrm_test_session (desk, back, "Later", "2026-03-04T09:00", 480);
  HrmSession *guide = hrm_test_session (desk, docs, "Guide", "2026-03-02T09:00", 480);
  g_autoptr (GPtrArray) pair = g_ptr_array_new (), one = g_ptr_array_new (), linked = NULL;
  guint steps;

  g_ptr_array_add (one, front);
  hrm_desk_link_tracks (desk, one);
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), "Select the tracks"));
  g_ptr_array_add (pair, front);
  g_ptr_array_add (pair, back);
  hrm_desk_link_tracks (desk, pair);
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Front and Back are linked: what overlaps on them is selected together");
  hrm_desk_select (desk, page->base.id);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 2);
  g_assert_true (hrm_desk_is_selected (desk, api->base.id));
  g_assert_true (hrm_desk_get_inspected (desk) == HRM_ROW (page));
  steps = hrm_test_steps (desk);
  hrm_desk_set_unit (desk, HRM_STEP_DAY);
  g_assert_true (hrm_command_nudge (desk, 1));
  hrm_test_assert_civil (page->start, "2026-03-03T09:00");
  hrm_test_assert_civil (api->start, "2026-03-04T09:00");
  hrm_test_assert_civil (later->start, "2026-03-04T09:00");
  hrm_test_assert_civil (guide->start, "2026-03-02T09:00");
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps + 1);
  g_assert_cmpstr (hrm_test_undo_label (desk), ==, "Move 2 sessions");
  hrm_test_undo (desk);
  hrm_desk_select (desk, later->base.id);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 1);
  /* Without its only other a track is linked with nothing. */
  linked = hrm_desk_get_linked_tracks (desk, front);
  g_assert_cmpuint (linked->len, ==, 1);
  hrm_desk_link_tracks (desk, pair);
  hrm_desk_select (desk, page->base.id);
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 1);
  hrm_desk_link_tracks (desk, pair);
  g_assert_true (hrm_command_delete_row (desk, HRM_ROW (back)));
  g_clear_pointer (&linked, g_ptr_array_unref);
  linked = hrm_desk_get_linked_tracks (desk, front);
  g_assert_cmpuint (linked->len, ==, 0);
  hrm_desk_link_tracks (desk, one);
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), "Select the tracks"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/select/rules", test_rules);
  g_test_add_func ("/desk/select/survives", test_survives);
  g_test_add_func ("/desk/select/undo-selects-what-returns", test_undo_selects_what_returns);
  g_test_add_func ("/desk/select/undo-keeps-selection", test_undo_keeps_selection);
  g_test_add_func ("/desk/select/undo-elsewhere", test_undo_elsewhere);
  g_test_add_func ("/desk/select/undo-keeps-of-many", test_undo_keeps_of_many);
  g_test_add_func ("/desk/select/groups", test_groups);
  g_test_add_func ("/desk/select/group-ends", test_group_ends);
  g_test_add_func ("/desk/select/typing-pause", test_typing_pause);
  g_test_add_func ("/desk/select/go-to", test_go_to);
  g_test_add_func ("/desk/select/carry", test_carry);
  g_test_add_func ("/desk/select/linked", test_linked);
  g_test_add_func ("/desk/select/finalizes", test_finalizes);
  int status = g_test_run ();
  g_rand_free (rand_);
  return status;
}
