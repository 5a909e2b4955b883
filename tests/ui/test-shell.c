/* test-shell.c: the window opens, says what it would undo, saves and closes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include <glib/gstdio.h>
#include "hrm-banner.h"
#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-desk-cables.h"
#include "hrm-files.h"
#include "hrm-fix-popover.h"
#include "hrm-transport.h"

static void
test_welcome (void)
{
  HrmWindow *window;

  test_begin ();
  g_application_activate (G_APPLICATION (test_application ()));
  window = hrm_application_get_window (test_application ());
  test_settle (GTK_WIDGET (window));
  g_assert_true (hrm_window_is_free (window));
  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (window)), ==, "Headroom");
  g_assert_nonnull (test_find_button ("_Open…"));
  test_end ();
}

static void
test_sample (void)
{
  g_autofree char *sample = g_test_build_filename (G_TEST_BUILT, "..", "data", "sample.album", NULL);
  g_autoptr (GError) error = NULL;
  HrmWindow *window;
  g_autofree char *copy = NULL, *contents = NULL;
  gsize length;

  test_begin ();
  g_assert_true (g_file_get_contents (sample, &contents, &length, &error));
  g_assert_no_error (error);
  copy = test_path ("sample.album");
  g_assert_true (g_file_set_contents (copy, contents, (gssize) length, NULL));
  window = test_open (copy);
  test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (test_count (window, HRM_KIND_TRACK), >=, 8);
  g_assert_cmpuint (test_count (window, HRM_KIND_SESSION), >=, 40);
  test_act (window, "win.view::mix");
  test_settle (GTK_WIDGET (window));
  test_act (window, "win.view::notes");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (hrm_window_get_view (window), ==, "notes");
  test_act (window, "win.view::arrange");
  test_settle (GTK_WIDGET (window));
  test_end ();
}

/* A person's own sample is of this week, and nothing of how it was made can be taken back. */
static void
test_own_sample (void)
{
  g_autofree char *sample = g_test_build_filename (G_TEST_BUILT, "..", "data", "sample.album", NULL);
  g_autofree char *path = NULL, *again = NULL, *made = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = NULL;

  g_setenv ("HRM_SAMPLE_ALBUM", sample, TRUE);
  path = g_build_filename (g_get_user_data_dir (), "headroom", "sample.album", NULL);
  made = g_strconcat (path, ".made", NULL);
  g_unlink (path);
  again = hrm_files_copy_sample (&error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, path);
  g_assert_false (g_file_test (made, G_FILE_TEST_EXISTS));
  album = hrm_album_open (path, TRUE, &error);
  g_assert_no_error (error);
  g_assert_null (hrm_album_get_undo_label (album));
  g_assert_cmpuint (hrm_album_get_history (album)->len, ==, 0);
  g_assert_cmpuint (hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_SESSION)->len, >=, 40);
  g_assert_cmpint (hrm_model_get_info (hrm_album_get_model (album))->start, <=, hrm_civil_date (hrm_album_get_now (album)) - 7);
  g_assert_cmpint (hrm_model_get_info (hrm_album_get_model (album))->start, >, hrm_civil_date (hrm_album_get_now (album)) - 15);
  g_assert_true (hrm_album_close (album, TRUE, NULL));
  g_unlink (path);
  g_unsetenv ("HRM_SAMPLE_ALBUM");
}

/* An album is open in one window; another gets another; what is no album is said on the welcome view. */
static void
test_windows (void)
{
  g_autofree char *one = NULL, *two = NULL, *bad = NULL;
  HrmWindow *window, *other;

  test_begin ();
  one = test_make_album ("one.album");
  two = test_make_album ("two.album");
  bad = test_path ("bad.album");
  g_assert_true (g_file_set_contents (bad, "not an album", -1, NULL));

  window = test_open (one);
  g_assert_true (hrm_application_open_path (test_application (), one) == window);
  other = test_open (two);
  g_assert_true (other != window);

  window = hrm_application_open_path (test_application (), bad);
  hrm_test_wait_for (hrm_window_get_problem (window) != NULL);
  g_assert_true (window != other);
  g_assert_nonnull (strstr (hrm_window_get_problem (window), "bad.album"));
  g_assert_true (hrm_window_is_free (window));
  test_end ();
}

/* What cables do is told in the header, however it was changed. */
static void
test_cable_policy (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GVariant) state = NULL;
  GtkMenuButton *button;
  HrmWindow *window;
  int least;

  test_begin ();
  path = test_make_album ("cables.album");
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  button = GTK_MENU_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "cable_button"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (button)));
  g_assert_nonnull (strstr (gtk_menu_button_get_label (button), "push"));
  hrm_desk_set_cable_policy (hrm_window_get_desk (window), HRM_CABLE_POLICY_KEEP_GAP);
  g_assert_nonnull (strstr (gtk_menu_button_get_label (button), "keep gap"));
  state = g_action_group_get_action_state (G_ACTION_GROUP (window), "cable-policy");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "keep-gap");
  test_act (window, "win.cable-policy::report");
  /* It leaves room for the window to be made narrow. */
  gtk_window_set_default_size (GTK_WINDOW (window), 1200, 700);
  hrm_test_wait_for (g_str_equal (gtk_menu_button_get_label (button), "report only"));
  test_settle (GTK_WIDGET (window));
  gtk_widget_measure (GTK_WIDGET (window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, 1000);
  g_assert_nonnull (strstr (gtk_menu_button_get_label (button), "report only"));
  g_assert_cmpint (hrm_desk_get_cable_policy (hrm_window_get_desk (window)), ==, HRM_CABLE_POLICY_REPORT);
  test_end ();
}

/* The header shows what moves along and lets it be chosen; where there is no room, the menu of a lane does. */
static void
test_edit_mode (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GVariant) state = NULL;
  GtkMenuButton *button;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("modes.album");
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  gtk_window_set_default_size (GTK_WINDOW (window), 1500, 700);
  button = GTK_MENU_BUTTON (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "mode_button"));
  hrm_test_wait_for (gtk_widget_get_mapped (GTK_WIDGET (button)));
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Edit: slide");
  g_assert_cmpstr (hrm_compat_get_tooltip (GTK_WIDGET (button)), ==, "Slide: only what you move moves\n1: the next one");
  test_act (window, "win.edit-mode::ripple-all");
  g_assert_cmpint (hrm_desk_get_edit_mode (hrm_window_get_desk (window)), ==, HRM_EDIT_RIPPLE_ALL);
  g_assert_cmpstr (hrm_desk_get_status (hrm_window_get_desk (window)), ==, "Ripple all: what is later on all tracks moves along");
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Edit: ripple all");
  hrm_desk_set_edit_mode (hrm_window_get_desk (window), HRM_EDIT_LOCK);
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Edit: lock");
  state = g_action_group_get_action_state (G_ACTION_GROUP (window), "edit-mode");
  g_assert_cmpstr (g_variant_get_string (state, NULL), ==, "lock");
  /* What is dropped onto is told of in the mode in which it gives way. */
  test_act (window, "win.drop::push");
  g_assert_cmpstr (hrm_desk_get_status (hrm_window_get_desk (window)), ==, "Drop: push later what lies there");
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Edit: lock");
  test_act (window, "win.edit-mode::slide");
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Edit: push later");
  g_assert_cmpstr (hrm_compat_get_tooltip (GTK_WIDGET (button)), ==, "Drop: push later what lies there\n1: the next one");
  hrm_desk_set_drop (hrm_window_get_desk (window), HRM_DROP_OVERLAP);
  g_assert_cmpstr (gtk_menu_button_get_label (button), ==, "Edit: slide");
  gtk_window_set_default_size (GTK_WINDOW (window), 800, 700);
  hrm_test_wait_for (!gtk_widget_get_mapped (GTK_WIDGET (button)));
  test_end ();
}

/* The header's button and the menu say what will be undone; what people typed is no mnemonic. */
static void
assert_says (HrmWindow *window, const char *icon, gboolean redo, const char *tooltip, const char *item)
{
  GtkWidget *button = test_find_icon (icon);
  GtkMenuButton *menu = GTK_MENU_BUTTON (test_find_in (GTK_WIDGET (window), GTK_TYPE_MENU_BUTTON));
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (menu), 1, G_MENU_LINK_SECTION);
  g_autofree char *label = NULL;

  gtk_menu_button_popup (menu);
  g_assert_cmpstr (hrm_compat_get_tooltip (button), ==, tooltip);
  g_assert_true (g_menu_model_get_item_attribute (section, redo ? 1 : 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_cmpstr (label, ==, item);
  gtk_menu_button_popdown (menu);
}

static void
test_undo_words (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  GAction *undo, *redo;

  test_begin ();
  path = test_make_album ("undo.album");
  window = test_open (path);
  undo = g_action_map_lookup_action (G_ACTION_MAP (window), "undo");
  redo = g_action_map_lookup_action (G_ACTION_MAP (window), "redo");
  g_assert_true (g_action_get_enabled (undo));
  g_assert_false (g_action_get_enabled (redo));
  test_settle (GTK_WIDGET (window));
  assert_says (window, "edit-undo-symbolic", FALSE, "Undo Begin_with this (Ctrl+Z)", "_Undo Begin__with this");
  assert_says (window, "edit-redo-symbolic", TRUE, "Redo (Ctrl+Shift+Z)", "_Redo");
  test_act (window, "win.undo");
  hrm_test_wait_for (test_count (window, HRM_KIND_SESSION) == 0);
  hrm_test_wait_for (g_action_get_enabled (redo));
  assert_says (window, "edit-undo-symbolic", FALSE, "Undo (Ctrl+Z)", "_Undo");
  assert_says (window, "edit-redo-symbolic", TRUE, "Redo Begin_with this (Ctrl+Shift+Z)", "_Redo Begin__with this");
  test_act (window, "win.redo");
  hrm_test_wait_for (test_count (window, HRM_KIND_SESSION) == 3);
  test_end ();
}

static void
test_transport (void)
{
  const HrmAlbumSeed seed = { "T", "UTC", hrm_date_new (2026, 2, 23) };
  g_autoptr (HrmAlbum) album = hrm_album_new_in_memory (&seed);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Markers");
  HrmPlan *plan = hrm_album_get_plan (album);
  HrmCivil at = hrm_civil_new (2026, 3, 3, 10, 20);
  g_autofree char *bar = hrm_transport_describe_bar (plan, at);
  g_autofree char *without = hrm_transport_describe_date (plan, at, NULL);
  g_autofree char *with = NULL, *day = NULL, *counted = NULL, *past = NULL;
  gint64 id = hrm_edit_insert (edit, HRM_KIND_MARKER), freeze = hrm_edit_insert (edit, HRM_KIND_MARKER);
  HrmMarker *marker;

  g_assert_cmpstr (bar, ==, "Sprint 1 · Day 7 · 10:20");
  g_assert_cmpstr (without, ==, "Tue 3 Mar 2026");
  HRM_SET_TEXT (edit, MARKER, Marker, id, title, "Release");
  HRM_SET_INT (edit, MARKER, Marker, id, kind, HRM_MARKER_KIND_RELEASE);
  HRM_SET_INT (edit, MARKER, Marker, id, at, hrm_civil_new (2026, 3, 18, 9, 0));
  HRM_SET_TEXT (edit, MARKER, Marker, freeze, title, "Code freeze");
  HRM_SET_INT (edit, MARKER, Marker, freeze, at, hrm_civil_new (2026, 3, 9, 9, 0));
  g_assert_true (hrm_album_commit (album, edit, NULL));
  with = hrm_transport_describe_date (plan, at, NULL);
  day = hrm_transport_describe_date (plan, hrm_civil_new (2026, 3, 18, 12, 0), NULL);
  g_assert_cmpstr (with, ==, "Tue 3 Mar 2026 — 11 days to release");
  g_assert_cmpstr (day, ==, "Wed 18 Mar 2026 — release day");
  /* To what the ruler counts down to, as long as that is to come. */
  marker = hrm_as_marker (hrm_model_get (hrm_plan_get_model (plan), freeze));
  counted = hrm_transport_describe_date (plan, at, marker);
  past = hrm_transport_describe_date (plan, hrm_civil_new (2026, 3, 18, 12, 0), marker);
  g_assert_cmpstr (counted, ==, "Tue 3 Mar 2026 — 4 days to Code freeze");
  g_assert_cmpstr (past, ==, day);
}

/* Closes until it asks: the answer before may still be on its way. From
 * libadwaita 1.5 on, closing again while the question appears would answer it. */
static gboolean
close_asks (HrmWindow *window)
{
  gint64 until = g_get_monotonic_time () + G_USEC_PER_SEC;

  gtk_window_close (GTK_WINDOW (window));
  while (test_find_button ("_Discard changes") == NULL && g_get_monotonic_time () < until)
    g_main_context_iteration (NULL, FALSE);
  return test_find_button ("_Discard changes") != NULL;
}

/* The file is taken away under the open album: it says so, and closing asks. */
static void
test_failing_save (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window, *gone;
  HrmBanner *banner;

  test_begin ();
  path = test_make_album ("gone.album");
  window = gone = test_open (path);
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (HRM_TYPE_BANNER));
  g_assert_cmpint (g_unlink (path), ==, 0);
  test_act (window, "win.add-track");
  hrm_test_wait_for (hrm_album_get_save_state (hrm_window_get_album (window)) == HRM_SAVE_ERROR);
  hrm_test_wait_for (test_find_type (HRM_TYPE_BANNER) != NULL);
  banner = HRM_BANNER (test_find_type (HRM_TYPE_BANNER));
  g_assert_true (g_str_has_prefix (hrm_banner_get_text (banner), "Not saved: "));
  /* It may come back by itself, or from a backup. */
  hrm_test_wait_for (test_find_button ("Restore a _backup…") != NULL);
  g_assert_nonnull (test_find_button ("_Retry"));

  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  hrm_test_wait_for (close_asks (window));
  g_assert_nonnull (gone);
  g_signal_emit_by_name (test_find_button ("_Keep open"), "clicked");
  hrm_test_wait_for (test_find_button ("_Discard changes") == NULL);
  g_assert_nonnull (gone);
  g_assert_cmpuint (test_count (window, HRM_KIND_TRACK), ==, 3);

  hrm_test_wait_for (close_asks (window));
  g_signal_emit_by_name (test_find_button ("_Discard changes"), "clicked");
  hrm_test_wait_for (gone == NULL);
  test_end ();
}

/* What would help is asked for by a key, wherever the focus is, which it gives back. */
static void
test_fix (void)
{
  g_autofree char *path = NULL;
  GtkWidget *popover, *focus;
  HrmWindow *window;
  HrmDesk *desk;
  HrmRow *channel;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("No capacity"), assigned = NULL;

  test_begin ();
  path = test_make_album ("fix.album");
  window = test_open (path);
  desk = hrm_window_get_desk (window);
  test_settle (GTK_WIDGET (window));
  test_act (window, "win.fix");
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Nobody clips");
  g_assert_null (test_find_type (HRM_TYPE_FIX_POPOVER));
  channel = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL)->pdata[0];
  HRM_SET_NUMBER (edit, CHANNEL, Channel, channel->id, capacity, 5);
  g_assert_true (hrm_desk_commit (desk, edit));
  assigned = hrm_command_assign (desk, hrm_as_channel (channel), hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->pdata[0]);
  g_assert_true (hrm_desk_commit (desk, assigned));
  test_settle (GTK_WIDGET (window));
  test_act (window, "win.next-pane");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  test_act (window, "win.fix");
  test_settle (GTK_WIDGET (window));
  popover = test_find_type (HRM_TYPE_FIX_POPOVER);
  g_assert_nonnull (popover);
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_settle (GTK_WIDGET (window));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
  /* One that is open goes with its window. */
  test_act (window, "win.fix");
  test_settle (GTK_WIDGET (window));
  test_end ();
}

/* Closing waits for what was just committed. */
static void
test_close_saves (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window, *gone;

  test_begin ();
  path = test_make_album ("close.album");
  window = gone = test_open (path);
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &gone);
  test_act (window, "win.add-track");
  gtk_window_close (GTK_WINDOW (window));
  hrm_test_wait_for (gone == NULL);
  window = test_open (path);
  g_assert_cmpuint (test_count (window, HRM_KIND_TRACK), ==, 3);
  test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell/welcome", test_welcome);
  g_test_add_func ("/shell/sample", test_sample);
  g_test_add_func ("/shell/own-sample", test_own_sample);
  g_test_add_func ("/shell/windows", test_windows);
  g_test_add_func ("/shell/fix", test_fix);
  g_test_add_func ("/shell/cable-policy", test_cable_policy);
  g_test_add_func ("/shell/edit-mode", test_edit_mode);
  g_test_add_func ("/shell/undo", test_undo_words);
  g_test_add_func ("/shell/transport", test_transport);
  g_test_add_func ("/shell/failing-save", test_failing_save);
  g_test_add_func ("/shell/close-saves", test_close_saves);
  return g_test_run ();
}
