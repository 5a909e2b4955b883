/* test-history.c: the panel shows what was done, and goes back to it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-history-panel.h"

#include <glib/gstdio.h>
#include "hrm-history-panel-private.h"
#include "hrm-history-row.h"
#include "hrm-test-rooms.h"

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmHistoryPanel *panel;
  GtkWidget *window;
} Room;

static void
show_room (Room *room)
{
  room->panel = HRM_HISTORY_PANEL (hrm_history_panel_new (room->desk));
  room->window = hrm_test_show (GTK_WIDGET (room->panel), 300, 700);
}

/* Two steps: the track, and its session. */
static void
open_room (Room *room)
{
  room->desk = hrm_test_desk_empty ();
  hrm_album_set_author (hrm_desk_get_album (room->desk), "Mara Lind");
  hrm_desk_set_width (room->desk, 1000);
  room->track = hrm_test_track (room->desk, "Payments");
  hrm_test_session (room->desk, room->track, "Webhooks", "2026-03-02T09:00", 960);
  show_room (room);
}

static void
close_room (Room *room)
{
  hrm_test_close (room->window, GTK_WIDGET (room->panel), room->desk);
}

static void
rename_track (Room *room, const char *title)
{
  HrmTrack *track = hrm_as_track (hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_TRACK)->pdata[0]);
  g_autofree char *label = g_strdup_printf ("Rename to %s", title);
  HrmEdit *edit = hrm_edit_new (label);

  HRM_SET_TEXT (edit, TRACK, Track, HRM_ROW (track)->id, title, title);
  hrm_test_commit (room->desk, edit);
}

static const char *
track_title (Room *room)
{
  return hrm_as_track (hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_TRACK)->pdata[0])->title;
}

static guint
count (Room *room)
{
  return g_list_model_get_n_items (G_LIST_MODEL (room->panel->list));
}

static GtkWidget *
find_row (Room *room, guint position)
{
  g_autoptr (HrmHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (room->panel->list), position);

  for (guint i = 0; i < room->panel->rows->len; i++)
    if (hrm_history_row_get_step (room->panel->rows->pdata[i]) == step)
      return room->panel->rows->pdata[i];
  g_error ("row %u is not shown", position);
}

static void
assert_shows (Room *room, guint position, const char *text)
{
  if (hrm_test_find_text (find_row (room, position), text) == NULL)
    g_error ("row %u does not show “%s”", position, text);
}

static void
assert_named (Room *room, guint position, const char *pattern)
{
  g_autofree char *said = NULL;
  GtkWidget *item = gtk_widget_get_parent (find_row (room, position));

  hrm_test_spin ();
  said = gtk_test_accessible_check_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
  /* Says what the value is instead. */
  if (said == NULL || !g_regex_match_simple (pattern, said, 0, 0))
    g_error ("row %u is called %s", position, said);
}

static gboolean
is_at (Room *room, guint position)
{
  return gtk_widget_has_css_class (find_row (room, position), "here");
}

static const char *
summary (Room *room)
{
  return gtk_label_get_text (GTK_LABEL (room->panel->summary));
}

static const char *
page (Room *room)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (room->panel->stack));
}

static void
wait_for_head (Room *room, gint64 id)
{
  hrm_test_wait_for (hrm_album_get_head (hrm_desk_get_album (room->desk)) == id);
  hrm_test_spin ();
}

static void
activate (Room *room, guint position)
{
  g_signal_emit_by_name (room->panel->view, "activate", position);
  hrm_test_spin ();
}

static void
test_rows (void)
{
  Room room;

  open_room (&room);
  g_assert_cmpuint (count (&room), ==, 3);
  g_assert_cmpstr (summary (&room), ==, "· 2 steps");
  assert_shows (&room, 0, "Add a session");
  assert_shows (&room, 0, "Today");
  assert_shows (&room, 1, "Add track Payments");
  g_assert_null (hrm_test_find_text (find_row (&room, 1), "Today"));
  assert_shows (&room, 2, "Beginning of the album");
  g_assert_true (is_at (&room, 0));
  assert_shows (&room, 0, "Here");
  assert_named (&room, 0, "Add a session, Mara Lind, Today [0-9:]{5}, 1 change, the plan is here");
  assert_named (&room, 1, "Add track Payments, Mara Lind, Today [0-9:]{5}, 1 change");

  /* Neighbours of one group are one row, which grows. */
  hrm_desk_select (room.desk, HRM_ROW (hrm_test_find (room.desk, HRM_KIND_SESSION, "Webhooks"))->id);
  for (guint i = 0; i < 5; i++)
    g_assert_true (hrm_command_nudge (room.desk, 1));
  g_assert_cmpuint (count (&room), ==, 4);
  assert_shows (&room, 0, "Move Webhooks");
  assert_named (&room, 0, "Move Webhooks, .*, 5 changes, the plan is here");
  g_assert_false (is_at (&room, 1));

  /* What was undone lies ahead; the log's own entries are no rows. */
  hrm_test_undo (room.desk);
  g_assert_cmpuint (count (&room), ==, 4);
  g_assert_true (gtk_widget_has_css_class (find_row (&room, 0), "ahead"));
  assert_named (&room, 0, "Move Webhooks, .*, 5 changes, undone");
  g_assert_true (is_at (&room, 1));
  close_room (&room);
}

static void
test_days (void)
{
  Room room = { .desk = hrm_test_desk_empty () };

  hrm_album_set_author (hrm_desk_get_album (room.desk), "Mara Lind");
  g_setenv ("SOURCE_DATE_EPOCH", "1772460000", TRUE); /* 2026-03-02T14:00:00Z */
  hrm_test_track (room.desk, "A");
  hrm_test_track (room.desk, "B");
  g_setenv ("SOURCE_DATE_EPOCH", "1772578800", TRUE); /* 2026-03-03T23:00:00Z: the day after in Berlin */
  hrm_test_track (room.desk, "C");
  g_unsetenv ("SOURCE_DATE_EPOCH");
  hrm_test_track (room.desk, "D");
  show_room (&room);
  assert_shows (&room, 0, "Today");
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (hrm_test_find_type (find_row (&room, 1), GTK_TYPE_LABEL, 0))), "Wed 4 Mar"));
  g_assert_true (g_str_has_prefix (gtk_label_get_text (GTK_LABEL (hrm_test_find_type (find_row (&room, 2), GTK_TYPE_LABEL, 0))), "Mon 2 Mar"));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (hrm_test_find_type (find_row (&room, 3), GTK_TYPE_LABEL, 0))), ==, "Add track A");
  /* Exact, for those who want to know. */
  g_assert_nonnull (hrm_test_find_hint (find_row (&room, 2), GTK_TYPE_BOX, "Add track B\nMara Lind, 2026-03-02 15:00"));
  close_room (&room);
}

/* Enter or the button go; what has the focus keeps it, and nothing scrolls. */
static void
test_go (void)
{
  Room room;
  HrmAlbum *album;
  gint64 first, last;
  GtkWidget *item;

  open_room (&room);
  album = hrm_desk_get_album (room.desk);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *title = g_strdup_printf ("T%u", i);

      rename_track (&room, title);
    }
  hrm_test_spin ();
  last = hrm_album_get_head (album);
  first = ((HrmHistoryEntry *) hrm_album_get_history (album)->pdata[21])->id;
  g_assert_cmpuint (count (&room), ==, 43);
  gtk_single_selection_set_selected (room.panel->selection, GTK_INVALID_LIST_POSITION);
  g_assert_false (gtk_widget_is_sensitive (room.panel->go));
  gtk_single_selection_set_selected (room.panel->selection, 20);
  gtk_widget_activate_action (room.panel->view, "list.scroll-to-item", "u", 20);
  hrm_test_spin ();
  item = gtk_widget_get_parent (find_row (&room, 20));
  gtk_widget_grab_focus (item);
  g_assert_true (gtk_widget_is_sensitive (room.panel->go));
  activate (&room, 20);
  wait_for_head (&room, first);
  g_assert_cmpstr (track_title (&room), ==, "T19");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Gone to: Rename to T19");
  g_assert_cmpuint (count (&room), ==, 43);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room.window)) == item);
  g_assert_cmpuint (gtk_single_selection_get_selected (room.panel->selection), ==, 20);
  g_assert_true (is_at (&room, 20));
  g_assert_false (gtk_widget_is_sensitive (room.panel->go));

  gtk_single_selection_set_selected (room.panel->selection, 0);
  hrm_test_click (room.panel->go);
  wait_for_head (&room, last);
  g_assert_cmpstr (track_title (&room), ==, "T39");
  /* The beginning can be gone to as well. */
  activate (&room, 42);
  wait_for_head (&room, 0);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_TRACK)->len, ==, 0);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Gone back to the beginning");
  close_room (&room);
}

/* What was done elsewhere is shown and chosen, wherever the list was scrolled to. */
static void
test_follow (void)
{
  Room room;

  open_room (&room);
  for (guint i = 0; i < 40; i++)
    {
      g_autofree char *title = g_strdup_printf ("T%u", i);

      rename_track (&room, title);
    }
  for (guint i = 0; i < 3; i++)
    {
      gtk_single_selection_set_selected (room.panel->selection, 35);
      gtk_widget_activate_action (room.panel->view, "list.scroll-to-item", "u", 42);
      hrm_test_spin ();
      /* The list may have the focus, too. */
      if (i > 0)
        gtk_widget_grab_focus (gtk_widget_get_parent (find_row (&room, 35)));
      if (i == 2)
        hrm_desk_undo (room.desk);
      else
        rename_track (&room, i ? "Again" : "Once more");
      hrm_test_spin ();
      g_assert_cmpuint (gtk_single_selection_get_selected (room.panel->selection), ==, i == 2 ? 1 : 0);
      g_assert_true (is_at (&room, i == 2 ? 1 : 0));
      /* Scrolling takes a frame or two. */
      hrm_test_wait_for (find_row (&room, i == 2 ? 1 : 0) && gtk_widget_get_mapped (find_row (&room, i == 2 ? 1 : 0)));
      g_assert_true (i == 0 || gtk_window_get_focus (GTK_WINDOW (room.window)) == gtk_widget_get_parent (find_row (&room, i == 2 ? 1 : 0)));
    }
  close_room (&room);
}

/* However narrow: what marks the row where the plan is takes no room from its words. */
static void
test_narrow (void)
{
  Room room = { .desk = hrm_test_desk_empty () };
  GtkWidget *here, *other;

  hrm_album_set_author (hrm_desk_get_album (room.desk), "Mara Lind");
  g_setenv ("SOURCE_DATE_EPOCH", "1772460000", TRUE);
  hrm_test_track (room.desk, "A");
  hrm_test_track (room.desk, "B");
  g_unsetenv ("SOURCE_DATE_EPOCH");
  room.panel = HRM_HISTORY_PANEL (hrm_history_panel_new (room.desk));
  room.window = hrm_test_show (GTK_WIDGET (room.panel), 200, 500);
  here = hrm_test_find_text (find_row (&room, 0), "Here");
  g_assert_true (gtk_widget_get_mapped (here));
  here = gtk_widget_get_prev_sibling (here);
  g_assert_nonnull (strstr (gtk_label_get_text (GTK_LABEL (here)), "1 change"));
  other = hrm_test_find_text (find_row (&room, 1), gtk_label_get_text (GTK_LABEL (here)));
  g_assert_cmpint (gtk_widget_get_width (here), ==, gtk_widget_get_width (other));
  close_room (&room);
}

/* A long way can be stopped, and ends at a step. */
static void
test_stop (void)
{
  const HrmAlbumSeed seed = { "T", "UTC", HRM_TEST_START };
  g_autofree char *folder = g_dir_make_tmp ("headroom-test-XXXXXX", NULL), *path = g_build_filename (folder, "a.album", NULL);
  g_autoptr (HrmAlbum) album = hrm_album_create (path, &seed, NULL);
  Room room = { .desk = hrm_desk_new (album) };
  gint64 last;

  hrm_test_track (room.desk, "Track");
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *title = g_strdup_printf ("T%u", i);

      rename_track (&room, title);
    }
  g_assert_true (hrm_album_flush_sync (album, NULL));
  last = hrm_album_get_head (album);
  show_room (&room);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (room.panel->go)), ==, "Go here");
  g_signal_emit_by_name (room.panel->view, "activate", 601);
  g_assert_true (hrm_desk_is_going (room.desk));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (room.panel->go)), ==, "Stop");
  g_assert_true (gtk_widget_is_sensitive (room.panel->go));
  g_signal_emit_by_name (room.panel->go, "clicked");
  hrm_test_wait_for (!hrm_desk_is_going (room.desk));
  g_assert_cmpint (hrm_album_get_head (album), !=, 0);
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Stopped at: Rename to T"));
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (room.desk), track_title (&room)));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (room.panel->go)), ==, "Go here");
  g_assert_true (is_at (&room, gtk_single_selection_get_selected (room.panel->selection)));
  /* Who goes elsewhere meanwhile gets there. */
  g_signal_emit_by_name (room.panel->view, "activate", 601);
  g_signal_emit_by_name (room.panel->view, "activate", 0);
  hrm_test_wait_for (!hrm_desk_is_going (room.desk));
  g_assert_cmpint (hrm_album_get_head (album), ==, last);
  close_room (&room);
  g_assert_true (hrm_album_close (album, FALSE, NULL));
  g_unlink (path);
  g_rmdir (folder);
}

/* After going back and editing, the old version stays, and can be looked into and gone to. */
static void
test_version (void)
{
  Room room;
  HrmAlbum *album;
  gint64 old, new;

  open_room (&room);
  album = hrm_desk_get_album (room.desk);
  for (guint i = 0; i < 3; i++)
    rename_track (&room, i == 0 ? "One" : i == 1 ? "Two" : "Three");
  old = hrm_album_get_head (album);
  activate (&room, 3);
  hrm_test_wait_for (g_strcmp0 (track_title (&room), "Payments") == 0);
  rename_track (&room, "New");
  new = hrm_album_get_head (album);
  g_assert_cmpuint (count (&room), ==, 5);
  g_assert_cmpstr (summary (&room), ==, "· 3 steps");
  assert_shows (&room, 1, "Left behind: Rename to Three");
  assert_named (&room, 1, "Left behind: Rename to Three, 3 steps, from [0-9:]{5}");
  g_assert_null (hrm_test_find_text (find_row (&room, 1), "Here"));

  hrm_test_click (hrm_test_find_type (find_row (&room, 1), GTK_TYPE_BUTTON, 0));
  g_assert_cmpuint (count (&room), ==, 8);
  assert_shows (&room, 2, "Rename to Three");
  assert_named (&room, 2, "Rename to Three, Mara Lind, Today .*, 1 change, of another version");
  activate (&room, 1);
  g_assert_cmpuint (count (&room), ==, 5);

  /* To the end of the version, which then is the line; and the new one another. */
  gtk_single_selection_set_selected (room.panel->selection, 1);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (room.panel->go)), ==, "Go to this version");
  hrm_test_click (room.panel->go);
  wait_for_head (&room, old);
  g_assert_cmpstr (track_title (&room), ==, "Three");
  g_assert_cmpuint (count (&room), ==, 7);
  assert_shows (&room, 3, "Left behind: Rename to New");
  g_assert_true (is_at (&room, 0));
  g_assert_cmpuint (gtk_single_selection_get_selected (room.panel->selection), ==, 0);
  activate (&room, 3);
  activate (&room, 4);
  wait_for_head (&room, new);
  g_assert_cmpstr (track_title (&room), ==, "New");
  g_assert_cmpuint (gtk_single_selection_get_selected (room.panel->selection), ==, 0);
  close_room (&room);
}

static void
set_words (Room *room, const char *words)
{
  gtk_editable_set_text (GTK_EDITABLE (room->panel->search), words);
  hrm_test_wait_for (hrm_history_list_has_words (room->panel->list) == (*words != '\0'));
  hrm_test_spin ();
}

static void
test_words (void)
{
  Room room;

  open_room (&room);
  rename_track (&room, "Checkout");
  set_words (&room, "payments");
  g_assert_cmpuint (count (&room), ==, 1);
  g_assert_cmpstr (summary (&room), ==, "· 1 step found");
  assert_shows (&room, 0, "Add track Payments");
  /* What is done meanwhile is found too, or not. */
  rename_track (&room, "Payments again");
  rename_track (&room, "Other");
  g_assert_cmpuint (count (&room), ==, 2);
  activate (&room, 1);
  hrm_test_wait_for (g_strcmp0 (track_title (&room), "Payments") == 0);
  g_assert_true (is_at (&room, 1));
  g_signal_emit_by_name (room.panel->search, "stop-search");
  hrm_test_wait_for (!hrm_history_list_has_words (room.panel->list));
  set_words (&room, "zzz");
  g_assert_cmpstr (page (&room), ==, "nothing");
  hrm_test_click (hrm_test_find_text (GTK_WIDGET (room.panel), "Show all"));
  hrm_test_wait_for (!hrm_history_list_has_words (room.panel->list));
  g_assert_cmpstr (page (&room), ==, "steps");
  close_room (&room);
}

/* Out of view it costs nothing, and is right when it comes back. */
static void
test_hidden (void)
{
  Room room;
  guint before;

  open_room (&room);
  before = count (&room);
  gtk_widget_set_visible (GTK_WIDGET (room.panel), FALSE);
  rename_track (&room, "One");
  rename_track (&room, "Two");
  hrm_test_undo (room.desk);
  rename_track (&room, "Three");
  g_assert_cmpuint (count (&room), ==, before);
  gtk_widget_set_visible (GTK_WIDGET (room.panel), TRUE);
  hrm_test_wait_for (count (&room) == before + 3);
  assert_shows (&room, 0, "Rename to Three");
  assert_shows (&room, 1, "Left behind: Rename to Two");
  close_room (&room);
}

static void
test_empty (void)
{
  Room room = { .desk = hrm_test_desk_empty () };

  show_room (&room);
  g_assert_cmpstr (page (&room), ==, "empty");
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (room.panel), "Nothing has been done yet"));
  g_assert_false (gtk_widget_get_visible (room.panel->go));
  hrm_test_track (room.desk, "First");
  g_assert_cmpstr (page (&room), ==, "steps");
  g_assert_true (gtk_widget_get_visible (room.panel->go));
  close_room (&room);
}

static void
test_read_only (void)
{
  const HrmAlbumSeed seed = { "T", "UTC", HRM_TEST_START };
  g_autofree char *folder = g_dir_make_tmp ("headroom-test-XXXXXX", NULL), *path = g_build_filename (folder, "a.album", NULL);
  g_autoptr (HrmAlbum) album = hrm_album_create (path, &seed, NULL);
  HrmEdit *edit = hrm_edit_new ("Add track A");
  Room room = { 0 };
  gint64 head;

  HRM_SET_TEXT (edit, TRACK, Track, hrm_edit_insert (edit, HRM_KIND_TRACK), title, "A");
  g_assert_true (hrm_album_commit (album, edit, NULL));
  hrm_edit_unref (edit);
  g_assert_true (hrm_album_close (album, FALSE, NULL));
  g_clear_object (&album);
  album = hrm_album_open (path, FALSE, NULL);
  head = hrm_album_get_head (album);
  room.desk = hrm_desk_new (album);
  show_room (&room);
  g_assert_cmpuint (count (&room), ==, 2);
  g_assert_true (gtk_widget_get_visible (room.panel->note));
  g_assert_false (gtk_widget_get_visible (room.panel->go));
  activate (&room, 1);
  hrm_test_wait_for (strstr (hrm_desk_get_status (room.desk), "reading only") != NULL);
  g_assert_cmpint (hrm_album_get_head (album), ==, head);
  close_room (&room);
  g_assert_true (hrm_album_close (album, FALSE, NULL));
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_access (void)
{
  Room room;

  open_room (&room);
  hrm_test_assert_named (GTK_WIDGET (room.panel));
  hrm_test_assert_name (GTK_WIDGET (room.panel), "History");
  hrm_test_assert_name (room.panel->view, "Steps, newest first");
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (room.panel)));
  /* To where the plan is. */
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room.window)) == gtk_widget_get_parent (find_row (&room, 0)));
  g_assert_cmpuint (hrm_test_tab_through (room.window, room.panel->search), >=, 2);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/history/rows", test_rows);
  g_test_add_func ("/ui/history/days", test_days);
  g_test_add_func ("/ui/history/go", test_go);
  g_test_add_func ("/ui/history/follow", test_follow);
  g_test_add_func ("/ui/history/narrow", test_narrow);
  g_test_add_func ("/ui/history/stop", test_stop);
  g_test_add_func ("/ui/history/version", test_version);
  g_test_add_func ("/ui/history/words", test_words);
  g_test_add_func ("/ui/history/hidden", test_hidden);
  g_test_add_func ("/ui/history/empty", test_empty);
  g_test_add_func ("/ui/history/read-only", test_read_only);
  g_test_add_func ("/ui/history/access", test_access);
  return g_test_run ();
}
