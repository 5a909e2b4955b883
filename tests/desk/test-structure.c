/* test-structure.c: folders, frozen tracks, mute and solo, sections, markers, sprints.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

#include "hrm-desk-tracks.h"
#include "hrm-track-tree.h"

static GRand *rand_;

static HrmCivil
civil (const char *text)
{
  HrmCivil at;

  g_assert_true (hrm_civil_parse (text, &at));
  return at;
}

static gboolean
finish (HrmDesk *desk, HrmEdit *edit)
{
  gboolean done = edit != NULL && !hrm_edit_is_empty (edit) && hrm_desk_commit (desk, edit);

  g_clear_pointer (&edit, hrm_edit_unref);
  return done;
}

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

  return finish (desk, hrm_command_file_tracks (desk, tracks, folder ? hrm_test_find (desk, HRM_KIND_TRACK, folder) : NULL,
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
  hrm_test_undo (desk);
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
  HrmDate monday = hrm_civil_date (civil ("2026-03-02T00:00"));

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
    edit = hrm_command_trim_end (desk, one, session, civil ("2026-03-02T12:00"));
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
  HrmDate monday = hrm_civil_date (civil ("2026-03-02T00:00"));
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
      HrmEdit *edit = hrm_command_trim_end (desk, one, moved, civil ("2026-03-02T11:00") + 15 * i);

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
    case 19: return finish (desk, hrm_command_assign (desk, hrm_test_any (desk, HRM_KIND_CHANNEL, rand_), session));
    case 20: return hrm_command_place_part (desk, hrm_test_any (desk, HRM_KIND_TASK, rand_), session, 30);
    case 21: return hrm_command_add_checklist (desk, &session->base, HRM_CHECKLIST_KIND_OWN);
    case 22: return hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK)->len > 4 && hrm_command_delete_row (desk, &track->base);
    case 23: return hrm_command_add_section (desk, &id);
    case 24: return section && finish (desk, hrm_command_move_section (desk, section, hrm_desk_get_cursor (desk), g_rand_boolean (rand_), NULL));
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
      return finish (desk, which == 31 ? hrm_command_unplace (desk, one) : hrm_command_move_placements (desk, one, session));
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
  g_autoptr (GPtrArray) one = g_ptr_array_new (), only = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gint64 ids[] = { a->base.id, b->base.id };
  HrmEdit *edit;

  g_ptr_array_add (one, ice);
  g_ptr_array_add (only, a);
  g_assert_true (hrm_command_toggle_frozen (desk, one));
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
  g_assert_true (hrm_command_toggle_frozen (desk, one));
  g_assert_true (hrm_command_delete (desk));
}

/* Sections */

static HrmSection *
add_section (HrmDesk *desk, const char *title, const char *start, gint64 length)
{
  HrmEdit *edit = hrm_edit_new ("Section");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SECTION);

  HRM_SET_TEXT (edit, SECTION, Section, id, title, title);
  HRM_SET_INT (edit, SECTION, Section, id, start, civil (start));
  HRM_SET_INT (edit, SECTION, Section, id, length, length);
  hrm_test_commit (desk, edit);
  return hrm_as_section (hrm_model_get (hrm_desk_get_model (desk), id));
}

#define WEEK 2400

/* Three weeks, one phase each, and a session at each one's start. */
static void
test_sections_change_places (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = add_section (desk, "Intro", "2026-03-02T09:00", WEEK);
  HrmSection *verse = add_section (desk, "Verse", "2026-03-09T09:00", 2 * WEEK);
  HrmSection *outro = add_section (desk, "Outro", "2026-03-23T09:00", WEEK);
  HrmSession *i = hrm_test_session (desk, track, "I", "2026-03-03T10:00", 480), *v = hrm_test_session (desk, track, "V", "2026-03-09T09:00", 480);
  HrmSession *o = hrm_test_session (desk, track, "O", "2026-03-24T14:00", 480), *far = hrm_test_session (desk, track, "Far", "2026-04-06T09:00", 480);
  g_autofree char *before = hrm_test_dump (hrm_desk_get_model (desk)), *after = NULL;
  HrmSectionMove move;

  /* Over more than half of the next: they change places, the third does not move. */
  g_assert_true (finish (desk, hrm_command_move_section (desk, intro, civil ("2026-03-11T09:00"), FALSE, &move)));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Move section Intro");
  g_assert_cmpuint (move.sections, ==, 2);
  g_assert_cmpuint (move.sessions, ==, 2);
  g_assert_cmpuint (move.tracks, ==, 1);
  hrm_test_assert_civil (verse->start, "2026-03-02T09:00");
  hrm_test_assert_civil (intro->start, "2026-03-16T09:00");
  hrm_test_assert_civil (outro->start, "2026-03-23T09:00");
  hrm_test_assert_civil (v->start, "2026-03-02T09:00");
  hrm_test_assert_civil (i->start, "2026-03-17T10:00");
  hrm_test_assert_civil (o->start, "2026-03-24T14:00");
  hrm_test_assert_civil (far->start, "2026-04-06T09:00");
  /* And back, in the order of the list. */
  g_assert_true (hrm_command_shift_section (desk, intro, -1));
  after = hrm_test_dump (hrm_desk_get_model (desk));
  hrm_test_assert_equal (before, after);
  g_assert_true (hrm_command_shift_section (desk, intro, 2));
  hrm_test_assert_civil (intro->start, "2026-03-23T09:00");
  hrm_test_assert_civil (outro->start, "2026-03-16T09:00");
  hrm_test_assert_civil (o->start, "2026-03-17T14:00");
  g_assert_false (hrm_command_shift_section (desk, intro, 1));
  hrm_test_undo (desk);
  /* A day into the next: that one makes room, and so does the third behind it. */
  g_assert_true (finish (desk, hrm_command_move_section (desk, intro, civil ("2026-03-03T09:00"), FALSE, NULL)));
  hrm_test_assert_civil (intro->start, "2026-03-03T09:00");
  hrm_test_assert_civil (verse->start, "2026-03-10T09:00");
  hrm_test_assert_civil (outro->start, "2026-03-24T09:00");
  hrm_test_assert_civil (i->start, "2026-03-04T10:00");
  hrm_test_assert_civil (o->start, "2026-03-25T14:00");
  hrm_test_assert_civil (far->start, "2026-04-06T09:00");
  hrm_test_undo (desk);
  /* Towards the one before it stops at its end. */
  g_assert_false (finish (desk, hrm_command_move_section (desk, outro, civil ("2026-03-20T09:00"), FALSE, NULL)));
  /* Into the free: nothing else moves. */
  g_assert_true (finish (desk, hrm_command_move_section (desk, outro, civil ("2026-04-06T09:00"), FALSE, NULL)));
  hrm_test_assert_civil (outro->start, "2026-04-06T09:00");
  hrm_test_assert_civil (verse->start, "2026-03-09T09:00");
  hrm_test_assert_civil (o->start, "2026-04-07T14:00");
  hrm_test_assert_civil (far->start, "2026-04-06T09:00");
}

/* In Lock mode a copy of a section makes no room, but goes where there is some. */
static void
test_section_copy_locked (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = add_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = add_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  HrmSession *v = hrm_test_session (desk, track, "V", "2026-03-09T09:00", 480);
  HrmSectionMove move;

  hrm_test_session (desk, track, "I", "2026-03-03T10:00", 480);
  hrm_desk_set_edit_mode (desk, HRM_EDIT_LOCK);
  g_assert_false (finish (desk, hrm_command_move_section (desk, intro, civil ("2026-03-09T09:00"), TRUE, &move)));
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), "Lock"));
  g_assert_cmpuint (move.sections + move.sessions, ==, 0);
  hrm_test_assert_civil (verse->start, "2026-03-09T09:00");
  hrm_test_assert_civil (v->start, "2026-03-09T09:00");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION)->len, ==, 2);
  g_assert_true (finish (desk, hrm_command_move_section (desk, intro, civil ("2026-03-16T09:00"), TRUE, &move)));
  g_assert_cmpuint (move.sessions, ==, 1);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION)->len, ==, 3);
  hrm_test_assert_civil (verse->start, "2026-03-09T09:00");
}

/* What is typed and cannot be so is refused with a sentence, not made to fit. */
static void
test_section_typed (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmSection *intro = add_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = add_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  g_autoptr (GError) error = NULL;

  g_assert_false (hrm_command_set_field (desk, &intro->base, HRM_FIELD (Section, length), "7d", &error));
  g_assert_cmpstr (error->message, ==, "Intro cannot be that long: another section begins before its end. Move that one first.");
  g_assert_cmpint (intro->length, ==, WEEK);
  g_clear_error (&error);
  g_assert_true (hrm_command_set_field (desk, &intro->base, HRM_FIELD (Section, length), "4d", &error));
  g_assert_cmpint (intro->length, ==, 4 * 480);
  /* It stops at the end of the one before. */
  g_assert_false (hrm_command_set_field (desk, &verse->base, HRM_FIELD (Section, start), "2026-03-05T09:00", &error));
  g_assert_nonnull (strstr (error->message, "another section is in the way"));
  g_clear_error (&error);
  hrm_test_assert_civil (verse->start, "2026-03-09T09:00");
  /* In free time it begins with the next work. */
  g_assert_true (hrm_command_set_field (desk, &verse->base, HRM_FIELD (Section, start), "2026-03-14T09:00", &error));
  g_assert_no_error (error);
  hrm_test_assert_civil (verse->start, "2026-03-16T09:00");
}

static gint64
add_off (HrmEdit *edit, HrmDate date, HrmExceptionKind kind, const char *hours)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, kind, kind);
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, hours, hours);
  return id;
}

/* Sprint lengths and days off inside a section go along; a holiday does not. */
static void
test_section_takes_days (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmModel *model = hrm_desk_get_model (desk);
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmEdit *edit = hrm_edit_new ("Days");
  gint64 tempo = hrm_edit_insert (edit, HRM_KIND_TEMPO), event = add_off (edit, HRM_TEST_START + 3, HRM_EXCEPTION_KIND_EVENT, NULL);
  gint64 holiday = add_off (edit, HRM_TEST_START + 1, HRM_EXCEPTION_KIND_HOLIDAY, "09:00-17:00");
  HrmSection *intro, *verse;
  HrmSession *last;
  HrmSectionMove move;
  g_auto (GStrv) lines = NULL;
  g_autofree char *all = NULL;

  HRM_SET_INT (edit, TEMPO, Tempo, tempo, from, HRM_TEST_START + 2);
  HRM_SET_INT (edit, TEMPO, Tempo, tempo, beats, 3);
  hrm_test_commit (desk, edit);
  intro = add_section (desk, "Intro", "2026-03-02T09:00", 4 * 480);
  verse = add_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  last = hrm_test_session (desk, track, "I", "2026-03-06T10:00", 60);
  edit = hrm_command_move_section (desk, intro, civil ("2026-03-11T09:00"), FALSE, &move);
  g_assert_cmpuint (move.tempos, ==, 1);
  g_assert_cmpuint (move.exceptions, ==, 1);
  hrm_desk_preview (desk, edit);
  lines = hrm_command_describe_section_move (desk, intro, &move);
  all = g_strjoinv ("\n", lines);
  g_assert_nonnull (strstr (all, "1 session on 1 track, 1 sprint length, 1 exception"));
  hrm_desk_cancel_preview (desk);
  g_assert_true (finish (desk, edit));
  hrm_test_assert_civil (verse->start, "2026-03-02T09:00");
  hrm_test_assert_civil (intro->start, "2026-03-09T09:00");
  hrm_test_assert_civil (last->start, "2026-03-13T10:00");
  g_assert_cmpint (((HrmTempo *) hrm_model_get (model, tempo))->from, ==, HRM_TEST_START + 9);
  g_assert_cmpint (((HrmException *) hrm_model_get (model, event))->from, ==, HRM_TEST_START + 10);
  g_assert_cmpint (((HrmException *) hrm_model_get (model, event))->to, ==, HRM_TEST_START + 10);
  g_assert_cmpint (((HrmException *) hrm_model_get (model, holiday))->from, ==, HRM_TEST_START + 1);
}

static void
test_section_copy (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = add_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = add_section (desk, "Verse", "2026-03-09T09:00", WEEK);
  HrmSession *a = hrm_test_session (desk, track, "I", "2026-03-03T10:00", 480), *b = hrm_test_session (desk, track, "J", "2026-03-04T10:00", 480);
  HrmSession *v = hrm_test_session (desk, track, "V", "2026-03-10T09:00", 480);
  HrmEdit *cable = hrm_edit_new ("Cable");
  gint64 id = hrm_edit_insert (cable, HRM_KIND_CABLE);
  g_autoptr (GPtrArray) sections = NULL;
  HrmSession *copy = NULL;

  HRM_SET_INT (cable, CABLE, Cable, id, from, a->base.id);
  HRM_SET_INT (cable, CABLE, Cable, id, to, b->base.id);
  hrm_test_commit (desk, cable);
  g_assert_true (hrm_command_copy_section (desk, intro));
  sections = hrm_command_get_sections (desk);
  g_assert_cmpuint (sections->len, ==, 3);
  hrm_test_assert_civil (((HrmSection *) sections->pdata[1])->start, "2026-03-09T09:00");
  g_assert_cmpstr (((HrmSection *) sections->pdata[1])->title, ==, "Intro");
  hrm_test_assert_civil (verse->start, "2026-03-16T09:00");
  hrm_test_assert_civil (v->start, "2026-03-17T09:00");
  hrm_test_assert_civil (a->start, "2026-03-03T10:00");
  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    if (session != a && g_str_equal (session->title, "I"))
      copy = session;
  g_assert_nonnull (copy);
  hrm_test_assert_civil (copy->start, "2026-03-10T10:00");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CABLE)->len, ==, 2);
  hrm_test_undo (desk);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SECTION)->len, ==, 2);
}

/* By chance: whatever begins under a section does so after a move, at the same
 * working time from its start; what is locked and what lies elsewhere stays. */
static void
test_sections_keep (void)
{
  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 60);
      HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
      GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
      HrmDate day = HRM_TEST_START + g_rand_int_range (rand_, 0, 6);
      g_autoptr (GPtrArray) sections = NULL;
      g_autofree HrmCivil *starts = NULL, *phases = NULL;
      g_autofree int *under = NULL;
      HrmSection *moved;
      gint64 total = 0;

      for (guint i = 0; i < 5; i++)
        {
          gint64 length = 60 * g_rand_int_range (rand_, 8, 80);
          HrmCivil start = hrm_calendar_next_work (calendar, hrm_date_start (day));
          g_autofree char *text = hrm_civil_format (start);

          add_section (desk, "Phase", text, length);
          day = hrm_civil_date (hrm_calendar_session_end (calendar, start, length, HRM_TIMING_BEATS)) + g_rand_int_range (rand_, 1, 4);
        }
      sections = hrm_command_get_sections (desk);
      starts = g_new (HrmCivil, sessions->len);
      under = g_new (int, sessions->len);
      phases = g_new (HrmCivil, sections->len);
      for (guint k = 0; k < sections->len; k++)
        phases[k] = ((HrmSection *) sections->pdata[k])->start;
      for (guint i = 0; i < sessions->len; i++)
        {
          starts[i] = ((HrmSession *) sessions->pdata[i])->start;
          under[i] = -1;
          for (guint k = 0; k < sections->len; k++)
            if (starts[i] >= phases[k] && starts[i] < hrm_command_section_end (desk, sections->pdata[k]))
              under[i] = (int) k;
        }
      moved = sections->pdata[g_rand_int_range (rand_, 0, 5)];
      finish (desk, hrm_command_move_section (desk, moved, hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, -10, 90)) + 540, FALSE, NULL));
      for (guint i = 0; i < sessions->len; i++)
        {
          HrmSession *session = sessions->pdata[i];
          HrmSection *section = under[i] >= 0 ? sections->pdata[under[i]] : NULL;

          if (section == NULL || session->locked == TRUE || section->start == phases[under[i]])
            {
              g_assert_cmpint (session->start, ==, starts[i]);
              continue;
            }
          g_assert_cmpint (session->start, >=, section->start);
          g_assert_cmpint (session->start, <, hrm_command_section_end (desk, section));
          if (session->timing == HRM_TIMING_BEATS)
            g_assert_cmpint (hrm_calendar_minutes_between (calendar, section->start, session->start), ==,
                             hrm_calendar_minutes_between (calendar, phases[under[i]], starts[i]));
        }
      g_clear_pointer (&sections, g_ptr_array_unref);
      sections = hrm_command_get_sections (desk);
      for (guint k = 0; k + 1 < sections->len; k++)
        {
          HrmSection *section = sections->pdata[k];

          total += section->length;
          g_assert_cmpint (hrm_command_section_end (desk, section), <=, ((HrmSection *) sections->pdata[k + 1])->start);
        }
      g_assert_cmpint (total, >, 0);
    }
}

static void
test_section_edges (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSection *intro = add_section (desk, "Intro", "2026-03-02T09:00", WEEK), *verse = add_section (desk, "Verse", "2026-03-16T09:00", WEEK);
  HrmSession *a = hrm_test_session (desk, track, "A", "2026-03-03T10:00", 960), *b = hrm_test_session (desk, track, "B", "2026-03-04T10:00", 960);
  gint64 ids[] = { a->base.id, b->base.id }, id;
  HrmSection *made;

  g_assert_true (finish (desk, hrm_command_resize_section (desk, intro, TRUE, civil ("2026-03-10T09:00"))));
  g_assert_cmpint (intro->length, ==, WEEK + 480);
  g_assert_true (finish (desk, hrm_command_resize_section (desk, intro, TRUE, civil ("2026-03-25T09:00"))));
  g_assert_cmpint (intro->length, ==, 2 * WEEK);
  g_assert_true (finish (desk, hrm_command_resize_section (desk, verse, FALSE, civil ("2026-03-17T09:00"))));
  g_assert_cmpint (verse->length, ==, WEEK - 480);
  hrm_test_assert_civil (verse->start, "2026-03-17T09:00");
  g_assert_false (finish (desk, hrm_command_resize_section (desk, verse, FALSE, civil ("2026-03-30T09:00"))));
  hrm_desk_select_many (desk, ids, 2, FALSE);
  g_assert_true (hrm_command_add_section (desk, &id));
  made = hrm_as_section (hrm_model_get (hrm_desk_get_model (desk), id));
  hrm_test_assert_civil (made->start, "2026-03-03T10:00");
  g_assert_cmpint (made->length, ==, 480 + 960);
  g_assert_true (hrm_command_delete_section (desk, made, FALSE));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len, ==, 2);
  g_assert_true (hrm_command_delete_section (desk, intro, TRUE));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Delete section Intro with 2 sessions");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len, ==, 0);
  hrm_test_undo (desk);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->len, ==, 2);
}

/* Markers and sprints */

static void
test_markers (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  g_autofree char *first = NULL, *second = NULL, *third = NULL;
  HrmMarker *marker;
  HrmCivil at;
  gint64 id;
  char *name;

  add_section (desk, "Intro", "2026-03-02T09:00", WEEK);
  hrm_desk_set_cursor (desk, civil ("2026-03-04T12:00"));
  g_assert_true (hrm_command_add_marker (desk, &id));
  marker = hrm_as_marker (hrm_model_get (hrm_desk_get_model (desk), id));
  hrm_test_assert_civil (marker->at, "2026-03-04T12:00");
  hrm_desk_set_cursor (desk, civil ("2026-03-02T09:00"));
  g_assert_true (hrm_command_find_landmark (desk, 1, &at, &name));
  g_assert_cmpstr (name, ==, "Marker New marker");
  g_free (name);
  hrm_desk_set_cursor (desk, at);
  g_assert_true (hrm_command_find_landmark (desk, 1, &at, &name));
  g_assert_cmpstr (name, ==, "End of Intro");
  g_free (name);
  hrm_test_assert_civil (at, "2026-03-06T17:00");
  hrm_desk_set_cursor (desk, at);
  g_assert_false (hrm_command_find_landmark (desk, 1, &at, &name));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "No marker or section behind the cursor");
  g_assert_true (finish (desk, hrm_command_move_marker (desk, marker, civil ("2026-03-12T17:00"))));
  hrm_desk_set_countdown (desk, marker);
  first = hrm_desk_describe_countdown (desk, marker, hrm_civil_date (civil ("2026-03-06T00:00")));
  second = hrm_desk_describe_countdown (desk, marker, hrm_civil_date (civil ("2026-03-12T00:00")));
  third = hrm_desk_describe_countdown (desk, marker, hrm_civil_date (civil ("2026-03-13T00:00")));
  g_assert_cmpstr (first, ==, "R−4");
  g_assert_cmpstr (second, ==, "R+0");
  g_assert_cmpstr (third, ==, "R+1");
  g_assert_true (hrm_desk_get_countdown (desk) == marker);
  g_assert_true (hrm_command_delete_row (desk, &marker->base));
  g_assert_null (hrm_desk_get_countdown (desk));
}

static void
test_quick_marks (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();

  g_assert_false (hrm_desk_go_quick_mark (desk, 3));
  hrm_desk_set_cursor (desk, civil ("2026-03-04T12:00"));
  hrm_desk_set_quick_mark (desk, 3);
  hrm_desk_set_cursor (desk, civil ("2026-05-04T12:00"));
  g_assert_true (hrm_desk_go_quick_mark (desk, 3));
  hrm_test_assert_civil (hrm_desk_get_cursor (desk), "2026-03-04T12:00");
  g_assert_cmpuint (hrm_test_steps (desk), ==, 0);
}

static void
test_tempo (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmDate date = hrm_civil_date (civil ("2026-03-16T00:00"));
  g_autoptr (GPtrArray) tempos = NULL;
  gint64 bar, same;
  int beat;

  g_assert_true (hrm_command_set_tempo (desk, date, 5));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Sprints of 5 days from Mon 16 Mar on");
  hrm_tempo_map_locate (hrm_plan_get_tempo (hrm_desk_get_plan (desk)), date, &bar, &beat);
  g_assert_cmpint (beat, ==, 1);
  hrm_tempo_map_locate (hrm_plan_get_tempo (hrm_desk_get_plan (desk)), date + 7, &same, &beat);
  g_assert_cmpint (same, ==, bar + 1);
  g_assert_cmpint (beat, ==, 1);
  g_assert_true (hrm_command_set_tempo (desk, date, 15));
  g_assert_false (hrm_command_set_tempo (desk, date, 15));
  tempos = hrm_command_get_tempos (desk);
  g_assert_cmpuint (tempos->len, ==, 1);
  g_assert_true (hrm_command_delete_row (desk, tempos->pdata[0]));
  hrm_test_undo (desk);
  hrm_test_undo (desk);
  g_assert_cmpint (((HrmTempo *) hrm_test_any (desk, HRM_KIND_TEMPO, rand_))->beats, ==, 5);
}

/* The desk's own */

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
  g_test_add_func ("/desk/structure/sections-change-places", test_sections_change_places);
  g_test_add_func ("/desk/structure/section-copy-locked", test_section_copy_locked);
  g_test_add_func ("/desk/structure/section-typed", test_section_typed);
  g_test_add_func ("/desk/structure/section-takes-days", test_section_takes_days);
  g_test_add_func ("/desk/structure/section-copy", test_section_copy);
  g_test_add_func ("/desk/structure/sections-keep", test_sections_keep);
  g_test_add_func ("/desk/structure/section-edges", test_section_edges);
  g_test_add_func ("/desk/structure/markers", test_markers);
  g_test_add_func ("/desk/structure/quick-marks", test_quick_marks);
  g_test_add_func ("/desk/structure/tempo", test_tempo);
  g_test_add_func ("/desk/structure/view", test_view);
  int status = g_test_run ();
  g_rand_free (rand_);
  return status;
}
