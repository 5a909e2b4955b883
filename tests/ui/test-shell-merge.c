/* test-shell-merge.c: a copy of the album by way of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include "hrm-merge-flow.h"

static void
set_title (HrmAlbum *album, guint i, const char *title)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");
  GListModel *tracks = hrm_model_get_list (hrm_album_get_model (album), HRM_KIND_TRACK);
  g_autoptr (HrmRow) row = g_list_model_get_item (tracks, i);
  g_autoptr (GError) error = NULL;

  HRM_SET_TEXT (edit, TRACK, Track, row->id, title, title);
  hrm_album_commit (album, edit, &error);
  g_assert_no_error (error);
}

static const char *
get_title (HrmWindow *window, guint i)
{
  GListModel *tracks = hrm_model_get_list (hrm_album_get_model (hrm_window_get_album (window)), HRM_KIND_TRACK);
  g_autoptr (HrmRow) row = g_list_model_get_item (tracks, i);

  return hrm_row_get_title (row);
}

/* A copy of the file at PATH in which track I is called TITLE; NULL: as it is. */
static GFile *
make_copy (const char *path, const char *name, guint i, const char *title)
{
  g_autofree char *copy = test_path (name);
  g_autoptr (GFile) from = g_file_new_for_path (path);
  GFile *to = g_file_new_for_path (copy);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = NULL;

  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  album = hrm_album_open (copy, TRUE, &error);
  g_assert_no_error (error);
  if (title)
    set_title (album, i, title);
  g_assert_true (hrm_album_close (album, FALSE, NULL));
  return to;
}

static void
press (const char *label)
{
  hrm_test_wait_for (test_find_button (label) != NULL);
  g_signal_emit_by_name (test_find_button (label), "clicked");
}

static void
test_merge (void)
{
  g_autofree char *path = NULL;
  g_autofree char *was = NULL;
  g_autoptr (GFile) clean = NULL;
  g_autoptr (GFile) clashing = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("merge.album");
  clean = make_copy (path, "clean.album", 1, "From the copy");
  clashing = make_copy (path, "clashing.album", 0, "Theirs");
  window = test_open (path);
  was = g_strdup (get_title (window, 1));
  g_assert_true (g_action_group_get_action_enabled (G_ACTION_GROUP (window), "merge-copy"));

  hrm_merge_flow_run (window, clean);
  hrm_test_wait_for (g_strcmp0 (get_title (window, 1), "From the copy") == 0);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL));
  hrm_test_wait_for (g_strcmp0 (get_title (window, 1), was) == 0);

  set_title (hrm_window_get_album (window), 0, "Mine");
  hrm_merge_flow_run (window, clashing);
  press ("Copy the _list");
  hrm_test_wait_for (test_find_button ("Copy the _list") == NULL);
  g_assert_cmpstr (get_title (window, 0), ==, "Mine");
  test_end ();
}

/* One sentence, and nothing changed. */
static void
test_refused (void)
{
  g_autofree char *path = NULL;
  g_autofree char *other = NULL;
  g_autoptr (GFile) file = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("mine.album");
  other = test_make_album ("other.album");
  window = test_open (path);
  file = g_file_new_for_path (other);
  hrm_merge_flow_run (window, file);
  press ("_Close");
  hrm_test_wait_for (test_find_button ("_Close") == NULL);
  test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell/merge/clashes", test_merge);
  g_test_add_func ("/shell/merge/refused", test_refused);
  return g_test_run ();
}
