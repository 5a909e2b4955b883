/* test-shell-save.c: what the window says and does while the disk fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include "hrm-test-edits.h"
#include "hrm-test-vfs.h"
#include "hrm-window-private.h"

static guint
count_tracks (HrmWindow *window)
{
  return hrm_model_get_rows (hrm_album_get_model (hrm_window_get_album (window)), HRM_KIND_TRACK)->len;
}

static void
click (const char *label)
{
  hrm_test_wait_for (test_find_button (label) != NULL);
  g_signal_emit_by_name (test_find_button (label), "clicked");
}

/* No room for the album at PATH; others can be written. */
static void
fill_disk (const char *path)
{
  const TestFault fault = { TEST_OP_WRITE, 1, SQLITE_FULL, TRUE, TRUE, path };

  test_vfs_fail (&fault);
}

static const char *
banner_text (HrmWindow *window)
{
  return hrm_banner_get_text (window->banner);
}

static const char *
state_text (HrmWindow *window)
{
  return gtk_label_get_label (window->save_state);
}

/* A window whose last edit could not be saved. */
static HrmWindow *
open_failing (const char *path)
{
  HrmWindow *window = test_open (path);

  test_settle (GTK_WIDGET (window));
  g_assert_null (banner_text (window));
  g_assert_cmpstr (state_text (window), ==, "Saved");
  fill_disk (path);
  test_act (window, "win.add-track");
  hrm_test_wait_for (banner_text (window) != NULL);
  return window;
}

static char *
dump (HrmWindow *window)
{
  return hrm_test_dump (hrm_album_get_model (hrm_window_get_album (window)));
}

/* The file at PATH is the plan that the window had. */
static void
assert_file (const char *path, const char *rows)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_open (path, FALSE, &error);
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *now = NULL;

  g_assert_no_error (error);
  now = hrm_test_dump (hrm_album_get_model (album));
  hrm_test_assert_equal (now, rows);
  g_assert_true (hrm_album_close (album, TRUE, NULL));
  findings = hrm_album_verify (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
close_saved (HrmWindow *window)
{
  HrmWindow *gone = window;

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  gtk_window_close (GTK_WINDOW (window));
  hrm_test_wait_for (gone == NULL);
}

/* Says why, edits go on, and Retry helps once there is room, not before. */
static void
test_retry (void)
{
  g_autofree char *path = NULL, *rows = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("retry.album");
  window = open_failing (path);
  g_assert_cmpstr (banner_text (window), ==, "Not saved: there is no room left for “retry.album”; make room, or save a copy elsewhere");
  g_assert_cmpstr (state_text (window), ==, "Not saved");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_in (GTK_WIDGET (window), HRM_TYPE_BANNER));

  test_act (window, "win.add-track");
  test_act (window, "win.add-track");
  test_act (window, "win.undo");
  hrm_test_wait_for (count_tracks (window) == 4);
  click ("_Retry");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (banner_text (window));

  g_assert_cmpuint (test_vfs_work (), >=, 2);
  click ("_Retry");
  hrm_test_wait_for (banner_text (window) == NULL);
  hrm_test_wait_for (g_str_equal (state_text (window), "Saved"));
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_in (GTK_WIDGET (window), HRM_TYPE_BANNER));
  rows = dump (window);
  close_saved (window);
  assert_file (path, rows);
  test_end ();
}

/* Who presses Ctrl+S is told. */
static void
test_save_key (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  HrmDesk *desk;

  test_begin ();
  path = test_make_album ("key.album");
  window = open_failing (path);
  desk = hrm_window_get_desk (window);
  test_act (window, "win.save");
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), "Not saved: "));
  hrm_test_wait_for (banner_text (window) != NULL);
  test_vfs_work ();
  test_act (window, "win.save");
  hrm_test_wait_for (g_str_equal (state_text (window), "Saved"));
  test_act (window, "win.save");
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "All is saved: every change is, at once");
  close_saved (window);
  test_end ();
}

/* A copy has what the file has not; the banner stays, since the file still has not. */
static void
test_copy (void)
{
  g_autofree char *path = NULL, *copy = NULL, *rows = NULL, *before = NULL;
  gsize length;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("uncopied.album");
  copy = test_path ("copy.album");
  g_assert_true (g_file_set_contents (copy, "in the way", -1, NULL));
  window = open_failing (path);
  rows = dump (window);
  /* The dialog has asked whether to replace it. */
  hrm_window_copy_to (window, copy);
  hrm_test_wait_for (!window->asking);
  assert_file (copy, rows);
  g_assert_nonnull (banner_text (window));
  g_assert_true (g_file_get_contents (copy, &before, &length, NULL));
  /* Never over the album itself. */
  hrm_window_copy_to (window, path);
  hrm_test_wait_for (!window->asking);
  click ("_Close");
  test_vfs_work ();
  click ("_Retry");
  hrm_test_wait_for (banner_text (window) == NULL);
  test_end ();
}

/* Closing asks; each answer does what it says. */
static void
close_failing (HrmWindow *window)
{
  gtk_window_close (GTK_WINDOW (window));
  hrm_test_wait_for (test_find_button ("_Discard changes") != NULL);
  g_assert_nonnull (test_find_button ("_Keep open"));
}

static GtkWidget *
find_in (GtkWidget *root, const char *label)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (root) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_in (child, label);
  return found;
}

/* The banner has a button of that name too. */
static void
answer (const char *label)
{
  GtkWidget *found = NULL;

  for (GtkWidget *widget = test_find_button ("_Discard changes"); widget != NULL && found == NULL; widget = gtk_widget_get_parent (widget))
    found = find_in (widget, label);
  g_assert_nonnull (found);
  g_assert_null (gtk_widget_get_ancestor (found, HRM_TYPE_BANNER));
  g_signal_emit_by_name (found, "clicked");
}

static void
test_close_retry (void)
{
  g_autofree char *path = NULL, *rows = NULL;
  HrmWindow *window, *gone;

  test_begin ();
  path = test_make_album ("close-retry.album");
  window = gone = open_failing (path);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  close_failing (window);
  /* Still no room: it asks again. */
  answer ("_Retry");
  hrm_test_wait_for (test_find_button ("_Discard changes") == NULL);
  hrm_test_wait_for (test_find_button ("_Discard changes") != NULL);
  g_assert_nonnull (gone);
  rows = dump (window);
  test_vfs_work ();
  answer ("_Retry");
  hrm_test_wait_for (gone == NULL);
  assert_file (path, rows);
  test_end ();
}

static void
test_close_copy (void)
{
  g_autofree char *path = NULL, *copy = NULL, *rows = NULL;
  HrmWindow *window, *gone;

  test_begin ();
  path = test_make_album ("close-copy.album");
  copy = test_path ("closed.album");
  window = gone = open_failing (path);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  rows = dump (window);
  /* As after the answer “Save a copy” and the choice of a file. */
  window->copy_then_close = TRUE;
  hrm_window_copy_to (window, copy);
  hrm_test_wait_for (gone == NULL);
  test_vfs_work ();
  assert_file (copy, rows);
  test_end ();
}

static void
test_close_discard (void)
{
  g_autofree char *path = NULL, *rows = NULL;
  HrmWindow *window, *gone;

  test_begin ();
  path = test_make_album ("close-discard.album");
  window = gone = test_open (path);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  rows = dump (window);
  fill_disk (path);
  test_act (window, "win.add-track");
  hrm_test_wait_for (banner_text (window) != NULL);
  close_failing (window);
  click ("_Discard changes");
  hrm_test_wait_for (gone == NULL);
  test_vfs_work ();
  assert_file (path, rows);
  test_end ();
}

/* Renamed under the window, and put back. */
static void
test_moved (void)
{
  g_autofree char *path = NULL, *away = NULL, *rows = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("moved.album");
  away = test_path ("away.album");
  window = test_open (path);
  g_assert_cmpint (g_rename (path, away), ==, 0);
  test_act (window, "win.add-track");
  hrm_test_wait_for (banner_text (window) != NULL);
  g_assert_cmpstr (banner_text (window), ==, "Not saved: “moved.album” was moved, replaced or deleted while it was open; save a copy");
  g_assert_cmpint (g_rename (away, path), ==, 0);
  click ("_Retry");
  hrm_test_wait_for (banner_text (window) == NULL);
  rows = dump (window);
  close_saved (window);
  assert_file (path, rows);
  test_end ();
}

static void
test_sentence (void)
{
  static const char * const pairs[][2] = {
    { "there is no room left for “a.album”; make room", "There is no room left for “a.album”; make room." },
    { "“ä.album” is gone", "“ä.album” is gone." },
    { "über alles.", "Über alles." },
    { "It is one already!", "It is one already!" },
    { "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *sentence = hrm_window_sentence (pairs[i][0]);
      g_assert_cmpstr (sentence, ==, pairs[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  test_vfs_install ();
  g_test_add_func ("/shell-save/sentence", test_sentence);
  g_test_add_func ("/shell-save/retry", test_retry);
  g_test_add_func ("/shell-save/key", test_save_key);
  g_test_add_func ("/shell-save/copy", test_copy);
  g_test_add_func ("/shell-save/close-retry", test_close_retry);
  g_test_add_func ("/shell-save/close-copy", test_close_copy);
  g_test_add_func ("/shell-save/close-discard", test_close_discard);
  g_test_add_func ("/shell-save/moved", test_moved);
  return g_test_run ();
}
