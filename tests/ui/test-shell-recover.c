/* test-shell-recover.c: a damaged album in the window, and the way out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include "hrm-album.h"
#include "hrm-recover-flow.h"
#include "test-shell-util.h"

#define PAGE 4096
#define OFFER "Recover into a _new file…"

/* An album whose first page is garbled in part. */
static char *
make_damaged (const char *name)
{
  char *path = test_make_album (name);
  g_autofree char *data = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &data, &length, &error));
  g_assert_no_error (error);
  memset (data + PAGE / 2, 0xa5, PAGE / 2);
  g_assert_true (g_file_set_contents (path, data, (gssize) length, &error));
  g_assert_no_error (error);
  return path;
}

static HrmWindow *
open_in_vain (const char *path)
{
  HrmWindow *window = hrm_application_open_path (test_application (), path);

  hrm_test_wait_for (hrm_window_get_problem (window) != NULL);
  test_settle (GTK_WIDGET (window));
  return window;
}

/* The sentence says what is wrong, and beside it is what can be done. */
static void
test_offer (void)
{
  g_autofree char *path = NULL, *none = NULL;
  g_autoptr (GVariant) target = NULL;
  GtkWidget *button;
  HrmWindow *window;

  test_begin ();
  path = make_damaged ("damaged.album");
  none = test_path ("none.album");
  window = open_in_vain (path);
  button = test_find_button (OFFER);
  g_assert_nonnull (button);
  g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.recover-path");
  g_assert_cmpstr (g_variant_get_string (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (button)), NULL), ==, path);
  g_assert_true (gtk_widget_get_sensitive (button));
  /* What is not there cannot be recovered. */
  window = hrm_application_open_path (test_application (), none);
  hrm_test_wait_for (hrm_window_get_problem (window) != NULL && strstr (hrm_window_get_problem (window), "none.album") != NULL);
  hrm_test_wait_for (test_find_button (OFFER) == NULL);
  test_end ();
}

/* The report is told, and the new album opens from it; the damaged one stays as it was. */
static void
test_recover (void)
{
  g_autofree char *path = NULL, *target = NULL, *before = NULL, *after = NULL;
  gsize length, after_length;
  GtkWidget *open;
  HrmWindow *window;

  test_begin ();
  path = make_damaged ("damaged.album");
  target = test_path ("recovered.album");
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));
  window = open_in_vain (path);
  hrm_recover_flow_into (window, path, target);
  hrm_test_wait_for ((open = test_find_button ("_Open")) != NULL);
  g_signal_emit_by_name (open, "clicked");
  hrm_test_wait_for (hrm_window_get_album (window) != NULL && hrm_album_is_writable (hrm_window_get_album (window)));
  g_assert_cmpstr (hrm_window_get_path (window), ==, target);
  g_assert_cmpuint (hrm_model_get_rows (hrm_album_get_model (hrm_window_get_album (window)), HRM_KIND_SESSION)->len, ==, 3);
  g_assert_cmpuint (hrm_model_get_rows (hrm_album_get_model (hrm_window_get_album (window)), HRM_KIND_TRACK)->len, ==, 2);
  g_assert_true (g_file_get_contents (path, &after, &after_length, NULL));
  g_assert_cmpmem (before, length, after, after_length);
  test_end ();
}

/* An existing file is not replaced, and the window says why. */
static void
test_refused (void)
{
  g_autofree char *path = NULL, *target = NULL, *kept = NULL;
  HrmWindow *window;

  test_begin ();
  path = make_damaged ("damaged.album");
  target = test_path ("mine.album");
  g_assert_true (g_file_set_contents (target, "Mine", -1, NULL));
  window = open_in_vain (path);
  hrm_recover_flow_into (window, path, target);
  hrm_test_wait_for (test_find_button ("_Close") != NULL);
  g_assert_null (test_find_button ("_Open"));
  g_assert_true (g_file_get_contents (target, &kept, NULL, NULL));
  g_assert_cmpstr (kept, ==, "Mine");
  test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell-recover/offer", test_offer);
  g_test_add_func ("/shell-recover/recover", test_recover);
  g_test_add_func ("/shell-recover/refused", test_refused);
  return g_test_run ();
}
