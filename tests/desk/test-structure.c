/* test-structure.c: folders, frozen tracks, mute and solo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

#include "hrm-desk-tracks.h"
#include "hrm-track-tree.h"

static GRand *rand_;

/* "A(B(C)D)E": tracks in their order, folders with what is in them. */
static char *
outline (HrmDesk *desk)
{
  g_autoptr (GArray) tree = hrm_track_tree (hrm_desk_get_model (desk));
  GString *text = g_string_new (NULL);
  guint depth = 0;

  for (guint i = 0; i < tree->len; i++)
    {
      const HrmTrackPlace *place = &g_array_index (tree, HrmTrackPlace, i);

      for (; depth < place->depth; depth++)
        g_string_append_c (text, '(');
      for (; depth > place->depth; depth--)
        g_string_append_c (text, ')');
      g_string_append (text, place->track->title);
    }
  for (; depth > 0; depth--)
    g_string_append_c (text, ')');
  return g_string_free (text, FALSE);
}

#define assert_outline(desk, expected) \
  G_STMT_START { \
    g_autofree char *is = outline (desk); \
    g_assert_cmpstr (is, ==, expected); \
  } G_STMT_END

static GPtrArray *
tracks_of (HrmDesk *desk, const char *titles)
{
  GPtrArray *tracks = g_ptr_array_new ();

  for (const char *at = titles; *at; at++)
    g_ptr_array_add (tracks, hrm_test_find (desk, HRM_KIND_TRACK, (char[]) { *at, '\0' }));
  return tracks;
}

static gboolean
file_into (HrmDesk *desk, const char *titles, const char *folder, const char *before)
{
  g_autoptr (GPtrArray) tracks = tracks_of (desk, titles);

  return hrm_test_finish (desk, hrm_command_file_tracks (desk, tracks, folder ? hrm_test_find (desk, HRM_KIND_TRACK, folder) : NULL,
                                                before ? hrm_test_find (desk, HRM_KIND_TRACK, before) : NULL));
}

static void
test_folders (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  g_autoptr (GPtrArray) tracks = NULL;
  gint64 id;

  for (const char *title = "ABCDE"; *title; title++)
    hrm_test_track (desk, (char[]) { *title, '\0' });
  assert_outline (desk, "ABCDE");
  g_assert_true (file_into (desk, "C", "A", NULL));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Move C into A");
  assert_outline (desk, "A(C)BDE");
  g_assert_true (file_into (desk, "BE", "A", "C"));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Move 2 tracks into A");
  assert_outline (desk, "A(BEC)D");
  g_assert_false (file_into (desk, "A", "C", NULL));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "A folder cannot be put into itself");
  g_assert_false (file_into (desk, "BE", "A", "C"));
  g_assert_true (hrm_command_indent_track (desk, hrm_test_find (desk, HRM_KIND_TRACK, "C"), 1));
  assert_outline (desk, "A(BE(C))D");
  /* What is in a folder that goes, goes with it, not beside it. */
  g_assert_true (file_into (desk, "EC", NULL, "A"));
  assert_outline (desk, "E(C)A(B)D");
  g_assert_true (hrm_command_indent_track (desk, hrm_test_find (desk, HRM_KIND_TRACK, "C"), -1));
  assert_outline (desk, "ECA(B)D");
  g_assert_false (hrm_command_indent_track (desk, hrm_test_find (desk, HRM_KIND_TRACK, "C"), -1));
  g_assert_false (hrm_command_indent_track (desk, hrm_test_find (desk, HRM_KIND_TRACK, "E"), 1));
  g_assert_true (hrm_command_move_track_order (desk, hrm_test_find (desk, HRM_KIND_TRACK, "A"), -1));
  assert_outline (desk, "EA(B)CD");
  tracks = tracks_of (desk, "AC");
  g_assert_true (hrm_command_make_folder (desk, tracks, &id));
  g_assert_true (hrm_command_set_field (desk, hrm_model_get (hrm_desk_get_model (desk), id), HRM_FIELD (Track, title), "F", NULL));
  assert_outline (desk, "EF(A(B)C)D");
  /* Making it and naming it is one step. */
  hrm_test_undo (desk);
  assert_outline (desk, "EA(B)CD");
}

/* Without keys, and with equal ones, an order can be made as well. */
static void
test_folders_without_order (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 0);
  GListModel *list = hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_TRACK);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) inside = NULL, two = g_ptr_array_new ();
  gint64 id;
  guint at;

  for (guint i = 0; i < 6; i++)
    g_ptr_array_add (tracks, g_list_model_get_item (list, i));
  g_ptr_array_add (two, tracks->pdata[2]);
  g_ptr_array_add (two, tracks->pdata[4]);
  g_assert_true (hrm_command_make_folder (desk, two, &id));
  inside = hrm_track_children (hrm_desk_get_model (desk), NULL);
  g_assert_cmpuint (inside->len, ==, 5);
  g_assert_true (g_ptr_array_find (inside, hrm_model_get (hrm_desk_get_model (desk), id), &at));
  g_assert_cmpuint (at, ==, 2);
  g_assert_true (inside->pdata[1] == tracks->pdata[1] && inside->pdata[3] == tracks->pdata[3]);
  g_clear_pointer (&inside, g_ptr_array_unref);
  inside = hrm_track_children (hrm_desk_get_model (desk), hrm_as_track (hrm_model_get (hrm_desk_get_model (desk), id)));
  g_assert_true (inside->len == 2 && inside->pdata[0] == tracks->pdata[2] && inside->pdata[1] == tracks->pdata[4]);
}

/* Mute and solo */

static void
test_sound (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *a = hrm_test_track (desk, "A"), *b = hrm_test_track (desk, "B"), *c = hrm_test_track (desk, "C");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");
  HrmTrack *on[] = { b, c };
  g_autoptr (GPtrArray) just_a = tracks_of (desk, "A"), just_b = tracks_of (desk, "B"), just_c = tracks_of (desk, "C");
  g_autofree char *before = NULL, *after = NULL;
  double asked, capacity;
  HrmDate monday = hrm_civil_date (hrm_test_civil ("2026-03-02T00:00"));

  g_assert_true (file_into (desk, "B", "A", NULL));
  for (guint i = 0; i < 2; i++)
    {
      HrmSession *session = hrm_test_session (desk, on[i], "S", "2026-03-02T09:00", i == 0 ? 120 : 240);
      g_autoptr (HrmEdit) edit = hrm_command_assign (desk, ilya, session);

      g_assert_true (hrm_desk_commit (desk, edit));
    }
  before = hrm_test_dump (hrm_desk_get_model (desk));
#define assert_asked(minutes) \
  G_STMT_START { \
    hrm_desk_get_load (desk, ilya, monday, monday, &asked, &capacity); \
    g_assert_cmpfloat (asked, ==, minutes); \
  } G_STMT_END
  assert_asked (360);
  hrm_desk_set_tracks_muted (desk, just_a, TRUE);
  g_assert_cmpint (hrm_desk_get_sound (desk, a), ==, HRM_SOUND_MUTED);
  g_assert_cmpint (hrm_desk_get_sound (desk, b), ==, HRM_SOUND_MUTED_AROUND);
  assert_asked (240);
  hrm_desk_set_tracks_muted (desk, just_a, FALSE);
  hrm_desk_set_tracks_soloed (desk, just_b, TRUE, FALSE);
  g_assert_cmpint (hrm_desk_get_sound (desk, a), ==, HRM_SOUND_PARTLY);
  g_assert_cmpint (hrm_desk_get_sound (desk, b), ==, HRM_SOUND_ON);
  g_assert_cmpint (hrm_desk_get_sound (desk, c), ==, HRM_SOUND_NOT_SOLOED);
  g_assert_false (hrm_desk_is_heard (desk, a));
  assert_asked (120);
  /* A drag under a solo shows both. */
  {
    g_autoptr (GPtrArray) one = g_ptr_array_new ();
    HrmSession *session = NULL;
    HrmEdit *edit;

    HRM_EACH_INCOMING (b, SESSION, Session, track, inside)
      session = inside;
    g_ptr_array_add (one, session);
    edit = hrm_command_trim_end (desk, one, session, hrm_test_civil ("2026-03-02T12:00"));
    hrm_desk_preview (desk, edit);
    hrm_edit_unref (edit);
    assert_asked (180);
    hrm_desk_cancel_preview (desk);
    assert_asked (120);
  }
  hrm_desk_set_tracks_soloed (desk, just_c, TRUE, TRUE);
  g_assert_cmpuint (hrm_desk_n_soloed (desk), ==, 1);
  assert_asked (240);
  g_assert_true (hrm_command_delete_row (desk, &c->base));
  g_assert_cmpuint (hrm_desk_n_soloed (desk), ==, 0);
  assert_asked (120);
  hrm_test_undo (desk);
  hrm_desk_clear_solos (desk);
  assert_asked (360);
  after = hrm_test_dump (hrm_desk_get_model (desk));
  hrm_test_assert_equal (before, after);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* All folders at once, told of once. */
static void
test_collapse_all (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *a = hrm_test_track (desk, "A"), *b = hrm_test_track (desk, "B"), *c = hrm_test_track (desk, "C");
  guint n = 0;

  hrm_test_track (desk, "D");
  g_assert_true (file_into (desk, "C", "B", NULL) && file_into (desk, "B", "A", NULL));
  hrm_desk_set_cursor_track (desk, c);
  g_signal_connect_swapped (desk, "tracks-changed", G_CALLBACK (count_cb), &n);
  hrm_desk_collapse_all (desk, TRUE);
  g_assert_true (hrm_desk_is_collapsed (desk, a) && hrm_desk_is_collapsed (desk, b) && !hrm_desk_is_collapsed (desk, c));
  g_assert_true (hrm_desk_get_cursor_track (desk) == a);
  g_assert_cmpuint (n, ==, 1);
  hrm_desk_collapse_all (desk, TRUE);
  g_assert_cmpuint (n, ==, 1);
  hrm_desk_collapse_all (desk, FALSE);
  g_assert_false (hrm_desk_is_collapsed (desk, a) || hrm_desk_is_collapsed (desk, b));
  g_assert_cmpuint (n, ==, 2);
}

/* What is not heard is gathered once, not with each motion of a drag. */
static void
test_sound_cost (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *loud = hrm_test_track (desk, "A"), *quiet = hrm_test_track (desk, "B");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");
  g_autoptr (GPtrArray) just_a = tracks_of (desk, "A"), one = g_ptr_array_new ();
  HrmSession *moved = hrm_test_session (desk, loud, "S", "2026-03-02T09:00", 120);
  g_autoptr (HrmEdit) assign = hrm_command_assign (desk, ilya, moved);
  HrmDate monday = hrm_civil_date (hrm_test_civil ("2026-03-02T00:00"));
  const HrmWhatIf *heard = NULL;
  double asked, capacity;

  g_assert_true (hrm_desk_commit (desk, assign));
  for (guint i = 0; i < 20; i++)
    hrm_test_session (desk, quiet, "Q", "2026-03-02T09:00", 60);
  hrm_desk_set_tracks_soloed (desk, just_a, TRUE, FALSE);
  g_assert_cmpuint (hrm_what_if_get_visited (hrm_desk_get_heard (desk)), ==, 20);
  heard = hrm_desk_get_heard (desk);
  g_ptr_array_add (one, moved);
  for (guint i = 1; i < 5; i++)
    {
      HrmEdit *edit = hrm_command_trim_end (desk, one, moved, hrm_test_civil ("2026-03-02T11:00") + 15 * i);

      hrm_desk_preview (desk, edit);
      hrm_edit_unref (edit);
      assert_asked (120 + 15 * i);
      g_assert_cmpuint (hrm_what_if_get_visited (hrm_desk_get_heard (desk)), ==, 0);
    }
  hrm_desk_cancel_preview (desk);
  g_assert_true (hrm_desk_get_heard (desk) == heard);
  /* Onto a track that is not heard. */
  {
    HrmEdit *edit = hrm_command_move (desk, one, moved->start, moved->start, 1);

    hrm_desk_preview (desk, edit);
    hrm_edit_unref (edit);
    assert_asked (0);
    g_assert_true (hrm_desk_commit_preview (desk));
    assert_asked (0);
    g_assert_cmpuint (hrm_what_if_get_visited (hrm_desk_get_heard (desk)), ==, 21);
    hrm_test_undo (desk);
    assert_asked (120);
  }
}

/* Frozen */

/* All of a track's sessions with what hangs on them. */
static char *
dump_track (HrmDesk *desk, HrmTrack *track)
{
  static const HrmKind kinds[] = { HRM_KIND_ASSIGNMENT, HRM_KIND_PLACEMENT, HRM_KIND_CHECKLIST };
  GString *text = g_string_new (track->title);
  g_autoptr (GPtrArray) sessions = hrm_row_children (&track->base, HRM_KIND_SESSION, HRM_FIELD (Session, track));

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmRow *row = sessions->pdata[i];
      const HrmKindInfo *info = hrm_kind_info (HRM_KIND_SESSION);

      for (guint f = 0; f < info->n_fields; f++)
        {
          HrmValue value = hrm_row_get_value (row, f);
          g_autofree char *said = hrm_field_format (&info->fields[f], &value);

          g_string_append_printf (text, " %s", said);
        }
      for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
        g_string_append_printf (text, " %u", hrm_row_n_children (row, kinds[k], k == 0 ? HRM_FIELD (Assignment, session)
                                                                 : k == 1 ? HRM_FIELD (Placement, session)
                                                                          : HRM_FIELD (Checklist, session)));
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static gboolean
try_command (HrmDesk *desk, int which)
{
  HrmSession *session = hrm_test_any (desk, HRM_KIND_SESSION, rand_);
  HrmTrack *track = hrm_test_any (desk, HRM_KIND_TRACK, rand_);
  HrmSection *section = hrm_test_any (desk, HRM_KIND_SECTION, rand_);
  HrmItem *item = hrm_test_any (desk, HRM_KIND_ITEM, rand_);
  HrmPlacement *placement = hrm_test_any (desk, HRM_KIND_PLACEMENT, rand_);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  int by = g_rand_int_range (rand_, -3, 4);
  gint64 id;

  switch (which)
    {
    case 0: return hrm_command_nudge (desk, by);
    case 1: return hrm_command_nudge_end (desk, by);
    case 2: return hrm_command_nudge_start (desk, by);
    case 3: return hrm_command_move_track (desk, by);
    case 4: return hrm_desk_n_selected (desk) < 6 && hrm_command_delete (desk);
    case 5: return hrm_desk_n_selected (desk) < 6 && hrm_command_duplicate (desk);
    case 6: return hrm_command_toggle_muted (desk);
    case 7: return hrm_command_toggle_locked (desk);
    case 8: return hrm_command_split (desk);
    case 9: return hrm_command_join (desk);
    case 10: return hrm_command_tighten (desk);
    case 11: return hrm_command_group (desk);
    case 12: return hrm_command_ungroup (desk);
    case 13: return hrm_command_colour (desk, 3);
    case 14: return hrm_command_insert_at_cursor (desk);
    case 15: return hrm_command_mark_played (desk, session, HRM_UNSET, 90, "Fine");
    case 16: return hrm_command_set_field (desk, &session->base, HRM_FIELD (Session, goal), "Goal", NULL);
    case 17: return hrm_command_set_field (desk, &track->base, HRM_FIELD (Track, title), "Renamed", NULL);
    case 18: return item && hrm_command_tick (desk, item, g_rand_boolean (rand_));
    case 19: return hrm_test_finish (desk, hrm_command_assign (desk, hrm_test_any (desk, HRM_KIND_CHANNEL, rand_), session));
    case 20: return hrm_command_place_part (desk, hrm_test_any (desk, HRM_KIND_TASK, rand_), session, 30);
    case 21: return hrm_command_add_checklist (desk, &session->base, HRM_CHECKLIST_KIND_OWN);
    case 22: return hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK)->len > 4 && hrm_command_delete_row (desk, &track->base);
    case 23: return hrm_command_add_section (desk, &id);
    case 24: return section && hrm_test_finish (desk, hrm_command_move_section (desk, section, hrm_desk_get_cursor (desk), g_rand_boolean (rand_), NULL));
    case 25: return section && hrm_command_delete_section (desk, section, TRUE);
    case 26: return hrm_command_delete_row (desk, hrm_test_any (desk, HRM_KIND_CHANNEL, rand_));
    case 27: return hrm_command_delete_row (desk, hrm_test_any (desk, HRM_KIND_TASK, rand_));
    case 28: return hrm_command_align_starts (desk);
    case 29: return hrm_command_extend_to_neighbour (desk, 1);
    case 30: return hrm_command_split_all (desk);
    default:
      if (placement == NULL)
        return FALSE;
      g_ptr_array_add (one, placement);
      return hrm_test_finish (desk, which == 31 ? hrm_command_unplace (desk, one) : hrm_command_move_placements (desk, one, session));
    }
}

static void
test_frozen (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 40);
  HrmModel *model = hrm_desk_get_model (desk);
  g_autoptr (GPtrArray) frozen = g_ptr_array_new ();
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_TRACK);
  g_autofree char *first = NULL, *second = NULL;
  HrmTrack *inside;
  guint done = 0;

  /* One is frozen itself, one is in a frozen folder. */
  g_ptr_array_add (frozen, rows->pdata[0]);
  g_ptr_array_add (frozen, rows->pdata[1]);
  inside = rows->pdata[2];
  {
    HrmEdit *edit = hrm_edit_new ("Into");

    HRM_SET_INT (edit, TRACK, Track, inside->base.id, parent, ((HrmRow *) rows->pdata[1])->id);
    hrm_test_commit (desk, edit);
  }
  g_assert_true (hrm_command_toggle_frozen (desk, frozen));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Freeze 2 tracks");
  first = dump_track (desk, frozen->pdata[0]);
  second = dump_track (desk, inside);
  for (guint i = 0; i < 800; i++)
    {
      g_autofree char *now = NULL, *now_inside = NULL;

      if (hrm_model_get_rows (model, HRM_KIND_TASK)->len < 3)
        g_assert_true (hrm_command_add_task (desk, NULL));
      if (hrm_model_get_rows (model, HRM_KIND_CHANNEL)->len < 3)
        g_assert_true (hrm_command_add_channel (desk, NULL));
      if (hrm_model_get_rows (model, HRM_KIND_TRACK)->len < 6)
        g_assert_true (hrm_command_add_track (desk, NULL));
      hrm_test_select (desk, rand_);
      hrm_desk_set_cursor_track (desk, hrm_test_any (desk, HRM_KIND_TRACK, rand_));
      hrm_desk_set_cursor (desk, hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, 0, 60)) + 540);
      if (hrm_model_get_rows (model, HRM_KIND_SESSION)->len < 200 || i % 2)
        done += try_command (desk, g_rand_int_range (rand_, 0, 33));
      now = dump_track (desk, frozen->pdata[0]);
      now_inside = dump_track (desk, inside);
      hrm_test_assert_equal (first, now);
      hrm_test_assert_equal (second, now_inside);
    }
  g_test_message ("%u commands were done", done);
  g_assert_cmpuint (done, >, 60);
}

static void
test_frozen_says (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *ice = hrm_test_track (desk, "Checkout"), *free_one = hrm_test_track (desk, "Search");
  HrmSession *a = hrm_test_session (desk, ice, "Basket", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, free_one, "Tuning", "2026-03-02T09:00", 480);
  g_autoptr (GPtrArray) only = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 ids[] = { a->base.id, b->base.id };
  HrmEdit *edit;

  g_ptr_array_add (only, a);
  hrm_test_freeze (desk, ice);
  hrm_desk_select_many (desk, ids, 2, FALSE);
  g_assert_true (hrm_command_nudge_sprint (desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==,
                   "Move Tuning. Basket stays: Checkout is frozen. Unfreeze it by the snowflake in its header.");
  hrm_test_assert_civil (a->start, "2026-03-02T09:00");
  hrm_test_assert_civil (b->start, "2026-03-16T09:00");
  hrm_desk_select (desk, a->base.id);
  g_assert_false (hrm_command_delete (desk));
  g_assert_false (hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, title), "Bag", &error));
  g_assert_cmpstr (error->message, ==, "Basket is on Checkout, which is frozen. Unfreeze Checkout by the snowflake in its header.");
  /* A preview says so before anything is dropped. */
  edit = hrm_edit_new ("Move");
  HRM_SET_INT (edit, SESSION, Session, b->base.id, track, ice->base.id);
  hrm_desk_preview (desk, edit);
  hrm_edit_unref (edit);
  g_assert_cmpstr (hrm_desk_get_preview_error (desk), ==,
                   "Tuning is on Checkout, which is frozen. Unfreeze Checkout by the snowflake in its header.");
  g_assert_false (hrm_desk_commit_preview (desk));
  g_assert_true (b->track.row == free_one);
  hrm_test_freeze (desk, ice);
  g_assert_true (hrm_command_delete (desk));
}

static void
test_view (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *a = hrm_test_track (desk, "A"), *b = hrm_test_track (desk, "B"), *c = hrm_test_track (desk, "C");
  g_autoptr (GPtrArray) selected = NULL, just_b = tracks_of (desk, "B");
  guint steps;

  g_assert_true (file_into (desk, "B", "A", NULL));
  steps = hrm_test_steps (desk);
  hrm_desk_set_cursor_track (desk, b);
  hrm_desk_set_collapsed (desk, a, TRUE);
  g_assert_true (hrm_desk_get_cursor_track (desk) == a);
  hrm_desk_open_to (desk, b);
  g_assert_false (hrm_desk_is_collapsed (desk, a));
  hrm_desk_select_track (desk, a, FALSE);
  hrm_desk_select_tracks_to (desk, c);
  selected = hrm_desk_get_selected_tracks (desk);
  g_assert_true (selected->len == 3 && selected->pdata[0] == a && selected->pdata[1] == b && selected->pdata[2] == c);
  hrm_desk_toggle_track (desk, b);
  g_assert_false (hrm_desk_is_track_selected (desk, b));
  hrm_desk_set_lane_height (desk, b, 100);
  g_assert_cmpint (hrm_desk_get_lane_height (desk, a), ==, HRM_LANE_MEDIUM);
  hrm_desk_scale_lanes (desk, just_b, -1);
  g_assert_cmpint (hrm_desk_get_lane_height (desk, b), ==, 80);
  hrm_desk_scale_lanes (desk, NULL, 40);
  g_assert_cmpint (hrm_desk_get_lane_height (desk, b), ==, HRM_LANE_MOST);
  hrm_desk_set_lane_height (desk, NULL, HRM_LANE_SMALL);
  g_assert_cmpint (hrm_desk_get_lane_height (desk, b), ==, HRM_LANE_SMALL);
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps);
}

/* All that are selected go, and what is selected then is the next. */
static void
test_delete_tracks (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *a = hrm_test_track (desk, "A"), *b = hrm_test_track (desk, "B"), *c = hrm_test_track (desk, "C"), *d = hrm_test_track (desk, "D");
  GPtrArray *tracks = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK);
  g_autoptr (GPtrArray) selected = NULL;
  gint64 ids[] = { a->base.id, b->base.id }, id = c->base.id;
  guint steps;

  g_assert_true (file_into (desk, "B", "A", NULL));
  steps = hrm_test_steps (desk);
  hrm_desk_select_track (desk, a, FALSE);
  hrm_desk_select_track (desk, b, TRUE);
  hrm_desk_select_track (desk, c, TRUE);
  hrm_desk_set_cursor_track (desk, c);
  hrm_desk_inspect (desk, HRM_ROW (c));
  g_assert_true (hrm_command_delete (desk));
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps + 1);
  g_assert_true (tracks->len == 1 && tracks->pdata[0] == d);
  selected = hrm_desk_get_selected_tracks (desk);
  g_assert_true (selected->len == 1 && selected->pdata[0] == d);
  hrm_test_undo (desk);
  g_assert_cmpuint (tracks->len, ==, 4);
  /* A folder goes with what is in it, also where that is inspected; what is next is beside it. */
  hrm_desk_select_track (desk, hrm_as_track (hrm_model_get (hrm_desk_get_model (desk), ids[0])), FALSE);
  hrm_desk_select_track (desk, hrm_as_track (hrm_model_get (hrm_desk_get_model (desk), ids[1])), TRUE);
  hrm_desk_set_cursor_track (desk, hrm_as_track (hrm_model_get (hrm_desk_get_model (desk), ids[1])));
  hrm_desk_inspect (desk, hrm_model_get (hrm_desk_get_model (desk), ids[1]));
  g_assert_true (hrm_command_delete (desk));
  g_assert_cmpuint (tracks->len, ==, 2);
  g_assert_true (hrm_desk_get_inspected (desk) == hrm_model_get (hrm_desk_get_model (desk), id));
  g_assert_true (HRM_ROW (hrm_desk_get_cursor_track (desk)) == hrm_desk_get_inspected (desk));
  hrm_test_undo (desk);
  /* One that is not among them goes alone. */
  hrm_desk_select_track (desk, d, FALSE);
  hrm_desk_inspect (desk, hrm_model_get (hrm_desk_get_model (desk), id));
  g_assert_true (hrm_command_delete (desk));
  g_assert_cmpuint (tracks->len, ==, 3);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/structure/folders", test_folders);
  g_test_add_func ("/desk/structure/folders-without-order", test_folders_without_order);
  g_test_add_func ("/desk/structure/collapse-all", test_collapse_all);
  g_test_add_func ("/desk/structure/sound", test_sound);
  g_test_add_func ("/desk/structure/sound-cost", test_sound_cost);
  g_test_add_func ("/desk/structure/frozen", test_frozen);
  g_test_add_func ("/desk/structure/frozen-says", test_frozen_says);
  g_test_add_func ("/desk/structure/view", test_view);
  g_test_add_func ("/desk/structure/delete-tracks", test_delete_tracks);
  int status = g_test_run ();
  g_rand_free (rand_);
  return status;
}
