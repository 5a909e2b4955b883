/* test-shell.c: the window opens, commands, imports, saves and closes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include <glib/gstdio.h>
#include "hrm-banner.h"
#include "hrm-command-palette.h"
#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-files.h"
#include "hrm-fix-popover.h"
#include "hrm-keys.h"
#include "hrm-settings.h"
#include "hrm-shortcuts.h"
#include "hrm-shortcuts-window.h"
#include "hrm-sound-lamp.h"
#include "hrm-transport.h"

static guint
count (HrmWindow *window, HrmKind kind)
{
  return hrm_model_get_rows (hrm_desk_get_model (hrm_window_get_desk (window)), kind)->len;
}

static void
act (HrmWindow *window, const char *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target));
}

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
  g_assert_cmpuint (count (window, HRM_KIND_TRACK), >=, 8);
  g_assert_cmpuint (count (window, HRM_KIND_SESSION), >=, 40);
  act (window, "win.view::mix");
  test_settle (GTK_WIDGET (window));
  act (window, "win.view::notes");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (hrm_window_get_view (window), ==, "notes");
  act (window, "win.view::arrange");
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

static gboolean
tree_has_action (GtkWidget *widget, const char *name)
{
  if (hrm_keys_class_has (GTK_WIDGET_GET_CLASS (widget), name))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (tree_has_action (child, name))
      return TRUE;
  return FALSE;
}

static void
test_actions (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  test_begin ();
  path = test_make_album ("actions.album");
  window = test_open (path);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_action_parse_detailed_name (table[i].action, &name, &target, &error));
      g_assert_no_error (error);
      g_test_message ("%s", table[i].action);
      if (g_str_has_prefix (name, "app."))
        g_assert_nonnull (g_action_map_lookup_action (G_ACTION_MAP (test_application ()), name + 4));
      else if (g_str_has_prefix (name, "win."))
        g_assert_nonnull (g_action_map_lookup_action (G_ACTION_MAP (window), name + 4));
      else
        g_assert_true (tree_has_action (GTK_WIDGET (window), name));
      if (table[i].scope == HRM_SHORTCUT_GLOBAL)
        {
          g_auto (GStrv) keys = gtk_application_get_accels_for_action (GTK_APPLICATION (test_application ()), table[i].action);
          g_auto (GStrv) wanted = g_strsplit (table[i].keys, " ", -1);
          g_assert_cmpuint (g_strv_length (keys), ==, g_strv_length (wanted));
        }
    }
  test_end ();
}

/* GTK asks controllers in the order of this list. What keeps keys from doing anything during a drag
 * has to be asked before the keys of the application. */
static void
test_drag_keys (void)
{
  g_autofree char *path = NULL;
  g_autoptr (GListModel) controllers = NULL;
  HrmWindow *window;
  guint keys = G_MAXUINT, shortcuts = G_MAXUINT;

  test_begin ();
  path = test_make_album ("drag.album");
  window = test_open (path);
  controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_CAPTURE)
        continue;
      if (g_strcmp0 (gtk_event_controller_get_name (controller), "drag-keys") == 0)
        keys = i;
      if (GTK_IS_SHORTCUT_CONTROLLER (controller))
        shortcuts = MIN (shortcuts, i);
    }
  g_assert_cmpuint (shortcuts, <, G_MAXUINT);
  /* Nor is it missing: then it is not less. */
  g_assert_cmpuint (keys, <, shortcuts);
  test_end ();
}

/* Each command of the window once, with a frame after it: none may warn. */
static void
test_commands (void)
{
  static const char * const actions[] = { "win.zoom-in", "win.zoom-out", "win.fit", "win.fit", "win.snap", "win.snap", "win.show-pool",
    "win.show-inspector", "win.show-mixer", "win.show-pool", "win.show-inspector", "win.show-mixer", "win.find", "win.next-pane",
    "win.next-pane", "win.next-pane", "win.next-pane", "win.previous-pane", "win.properties", "win.axis::wall", "win.axis::studio",
    "win.add-track", "win.undo", "win.redo", "win.history", "win.next-pane", "win.history", "win.fullscreen", "win.fullscreen", "win.menu" };
  g_autofree char *path = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("commands.album");
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_test_message ("%s", actions[i]);
      act (window, actions[i]);
      for (guint j = 0; j < 30; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (count (window, HRM_KIND_TRACK), ==, 3);
  /* GTK 4.8 warns about a menu that is still open when its window goes. */
  gtk_popover_popdown (GTK_POPOVER (test_find_type (GTK_TYPE_POPOVER)));
  test_settle (GTK_WIDGET (window));
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
  act (window, "win.cable-policy::report");
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

/* SEARCH: its entry. */
static GtkWidget *
open_palette (HrmWindow *window, GtkWidget **search)
{
  GtkWidget *palette;

  act (window, "win.commands");
  test_settle (GTK_WIDGET (window));
  palette = test_find_type (HRM_TYPE_COMMAND_PALETTE);
  g_assert_nonnull (palette);
  *search = gtk_widget_get_ancestor (gtk_window_get_focus (GTK_WINDOW (palette)), GTK_TYPE_SEARCH_ENTRY);
  g_assert_nonnull (*search);
  return palette;
}

/* Types WORDS into the palette, and Enter; the row that was chosen then had ACTION. */
static void
command (HrmWindow *window, const char *words, const char *wanted)
{
  GtkWidget *search, *palette = open_palette (window, &search), *list;
  GtkListBoxRow *row;

  gtk_editable_set_text (GTK_EDITABLE (search), words);
  list = test_find_in (palette, GTK_TYPE_LIST_BOX);
  row = gtk_list_box_get_selected_row (GTK_LIST_BOX (list));
  g_assert_nonnull (row);
  g_assert_cmpstr (((const HrmShortcut *) g_object_get_data (G_OBJECT (row), "shortcut"))->action, ==, wanted);
  g_signal_emit_by_name (search, "activate");
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (HRM_TYPE_COMMAND_PALETTE));
}

/* Where no command has the words, Enter does none: not the one that was chosen before. */
static void
test_palette_none (void)
{
  g_autofree char *path = NULL;
  GtkWidget *palette, *search;
  HrmWindow *window;
  guint n;

  test_begin ();
  path = test_make_album ("palette-none.album");
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  n = count (window, HRM_KIND_TRACK);
  palette = open_palette (window, &search);
  gtk_editable_set_text (GTK_EDITABLE (search), "add track");
  gtk_editable_set_text (GTK_EDITABLE (search), "add trackqq");
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (test_find_in (palette, GTK_TYPE_LIST_BOX))));
  g_signal_emit_by_name (search, "activate");
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (test_find_type (HRM_TYPE_COMMAND_PALETTE) == palette);
  g_assert_cmpuint (count (window, HRM_KIND_TRACK), ==, n);
  gtk_window_close (GTK_WINDOW (palette));
  test_end ();
}

/* Commands by name: of the window, and of a room whose focus they need; and the views by turns. */
static void
test_palette (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  HrmDesk *desk;
  guint n;

  test_begin ();
  path = test_make_album ("palette.album");
  window = test_open (path);
  desk = hrm_window_get_desk (window);
  test_settle (GTK_WIDGET (window));
  n = count (window, HRM_KIND_TRACK);
  command (window, "add track", "win.add-track");
  g_assert_cmpuint (count (window, HRM_KIND_TRACK), ==, n + 1);
  command (window, "select ALL sessions", "canvas.select-all");
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, count (window, HRM_KIND_SESSION));
  g_assert_cmpuint (hrm_desk_n_selected (desk), >, 0);
  command (window, "select nothing", "canvas.select-none");
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 0);
  act (window, "win.previous-view");
  g_assert_cmpstr (hrm_window_get_view (window), ==, "notes");
  act (window, "win.next-view");
  g_assert_cmpstr (hrm_window_get_view (window), ==, "arrange");
  act (window, "win.next-view");
  g_assert_cmpstr (hrm_window_get_view (window), ==, "mix");
  test_end ();
}

static void
test_shortcuts_window (void)
{
  GtkWidget *shortcuts;

  test_begin ();
  shortcuts = hrm_shortcuts_window_present (GTK_WINDOW (hrm_application_get_window (test_application ())), NULL);
  g_assert_nonnull (shortcuts);
  gtk_window_present (GTK_WINDOW (hrm_application_get_window (test_application ())));
  test_settle (GTK_WIDGET (hrm_application_get_window (test_application ())));
  test_end ();
}

/* Keys that a person wants act for the window; the shortcuts window shows the same; back without a change. */
static void
test_keymap (void)
{
  HrmSettings *settings;
  g_auto (GStrv) changed = NULL, none = NULL, usual = NULL;
  GtkApplication *application;

  test_begin ();
  application = GTK_APPLICATION (test_application ());
  settings = hrm_application_get_settings (test_application ());
  g_test_expect_message (NULL, G_LOG_LEVEL_MESSAGE, "*win.undo is ignored: it would be typed into fields.");
  hrm_settings_set_value (settings, "shortcuts",
                          g_variant_new_parsed ("{'win.fit': '<Control>9 F7', 'win.menu': '', 'win.undo': 'b'}"));
  g_test_assert_expected_messages ();
  changed = gtk_application_get_accels_for_action (application, "win.fit");
  g_assert_cmpuint (g_strv_length (changed), ==, 2);
  g_assert_cmpstr (changed[0], ==, "<Control>9");
  none = gtk_application_get_accels_for_action (application, "win.menu");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  usual = gtk_application_get_accels_for_action (application, "win.undo");
  g_assert_cmpstr (usual[0], ==, "<Control>z");
  hrm_settings_set_value (settings, "shortcuts", g_variant_new_parsed ("@a{ss} {}"));
  g_strfreev (changed);
  changed = gtk_application_get_accels_for_action (application, "win.fit");
  g_assert_cmpstr (changed[0], ==, "<Control>0");
  test_end ();
}

/* Gestures whose way without a pointer is no key are in a menu, as an action of a room. */
static void
test_gestures (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  guint n;
  const HrmGesture *table = hrm_gestures (&n);

  test_begin ();
  path = test_make_album ("gestures.album");
  window = test_open (path);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;

      if (table[i].action == NULL)
        continue;
      g_assert_true (g_action_parse_detailed_name (table[i].action, &name, &target, NULL));
      g_test_message ("%s", table[i].action);
      g_assert_true (tree_has_action (GTK_WIDGET (window), name));
    }
  test_end ();
}

/* Where a part of the window is hidden, the handle beside it takes no drags. */
static guint
count_resting (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_PANED (widget))
    {
      gboolean both = gtk_widget_get_visible (gtk_paned_get_start_child (GTK_PANED (widget))) &&
                      gtk_widget_get_visible (gtk_paned_get_end_child (GTK_PANED (widget)));
      g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);
      guint drags = 0;

      for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
        {
          g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

          if (!GTK_IS_GESTURE_DRAG (controller))
            continue;
          drags++;
          g_assert_cmpint (gtk_event_controller_get_propagation_phase (controller) != GTK_PHASE_NONE, ==, both);
        }
      g_assert_cmpuint (drags, >, 0);
      n += both ? 0 : 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_resting (child);
  return n;
}

static void
test_handles (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  guint before;

  test_begin ();
  path = test_make_album ("handles.album");
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  before = count_resting (GTK_WIDGET (window));
  act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (count_resting (GTK_WIDGET (window)), !=, before);
  act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (count_resting (GTK_WIDGET (window)), ==, before);
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
  act (window, "win.undo");
  hrm_test_wait_for (count (window, HRM_KIND_SESSION) == 0);
  hrm_test_wait_for (g_action_get_enabled (redo));
  assert_says (window, "edit-undo-symbolic", FALSE, "Undo (Ctrl+Z)", "_Undo");
  assert_says (window, "edit-redo-symbolic", TRUE, "Redo Begin_with this (Ctrl+Shift+Z)", "_Redo Begin__with this");
  act (window, "win.redo");
  hrm_test_wait_for (count (window, HRM_KIND_SESSION) == 3);
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
  g_autofree char *without = hrm_transport_describe_date (plan, at);
  g_autofree char *with = NULL, *day = NULL;
  gint64 id = hrm_edit_insert (edit, HRM_KIND_MARKER);

  g_assert_cmpstr (bar, ==, "Sprint 1 · Day 7 · 10:20");
  g_assert_cmpstr (without, ==, "Tue 3 Mar 2026");
  HRM_SET_TEXT (edit, MARKER, Marker, id, title, "Release");
  HRM_SET_INT (edit, MARKER, Marker, id, kind, HRM_MARKER_KIND_RELEASE);
  HRM_SET_INT (edit, MARKER, Marker, id, at, hrm_civil_new (2026, 3, 18, 9, 0));
  g_assert_true (hrm_album_commit (album, edit, NULL));
  with = hrm_transport_describe_date (plan, at);
  day = hrm_transport_describe_date (plan, hrm_civil_new (2026, 3, 18, 12, 0));
  g_assert_cmpstr (with, ==, "Tue 3 Mar 2026 — 11 days to release");
  g_assert_cmpstr (day, ==, "Wed 18 Mar 2026 — release day");
}

/* One lamp for tracks and people; a click clears all. It pushes nothing out of a small window. */
static void
test_sound_lamp (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  HrmDesk *desk;
  GtkWidget *lamp;
  g_autoptr (GPtrArray) tracks = NULL;

  test_begin ();
  path = test_make_album ("sound.album");
  gtk_window_set_default_size (GTK_WINDOW (hrm_application_get_window (test_application ())), 800, 600);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  desk = hrm_window_get_desk (window);
  g_assert_null (test_find_type (HRM_TYPE_SOUND_LAMP));
  g_assert_true (hrm_command_add_channel (desk, "Quinn"));
  hrm_desk_mute_row (desk, hrm_desk_get_inspected (desk), TRUE);
  tracks = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_TRACK), NULL, NULL);
  g_ptr_array_set_size (tracks, 1);
  hrm_desk_set_tracks_soloed (desk, tracks, TRUE, FALSE);
  test_settle (GTK_WIDGET (window));
  lamp = test_find_type (HRM_TYPE_SOUND_LAMP);
  g_assert_nonnull (lamp);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (lamp), GTK_ACCESSIBLE_PROPERTY_LABEL, "Solo 1 · Mute 1: clear");
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 800);
  g_signal_emit_by_name (lamp, "clicked");
  act (window, "win.clear-sound");
  g_assert_cmpuint (hrm_desk_n_soloed (desk) + hrm_desk_n_muted_people (desk), ==, 0);
  g_assert_null (test_find_type (HRM_TYPE_SOUND_LAMP));
  test_end ();
}

/* In a small window both panels give way, and one comes back at a time. */
static void
test_narrow (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("narrow.album");
  gtk_window_set_default_size (GTK_WINDOW (hrm_application_get_window (test_application ())), 800, 600);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 800);
  g_assert_null (test_find_type (g_type_from_name ("HrmPool")));
  g_assert_null (test_find_type (g_type_from_name ("HrmInspector")));
  act (window, "win.show-pool");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmPool")));
  act (window, "win.show-inspector");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (g_type_from_name ("HrmPool")));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmInspector")));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <=, 800);
  test_end ();
}

/* F6 comes by the headers as well, and goes on from there. */
static void
test_panes (void)
{
  g_autofree char *path = NULL;
  GtkWidget *headers, *arranger;
  HrmWindow *window;
  guint n_headers = 0, n_canvas = 0, turn;

  test_begin ();
  path = test_make_album ("panes.album");
  window = test_open (path);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  test_settle (GTK_WIDGET (window));
  arranger = test_find_type (g_type_from_name ("HrmArranger"));
  headers = test_find_type (g_type_from_name ("HrmHeaders"));
  for (turn = 0; turn < 14; turn++)
    {
      GtkWidget *focus;

      act (window, turn < 7 ? "win.next-pane" : "win.previous-pane");
      test_settle (GTK_WIDGET (window));
      focus = gtk_window_get_focus (GTK_WINDOW (window));
      g_assert_nonnull (focus);
      if (gtk_widget_is_ancestor (focus, headers))
        n_headers++;
      else if (gtk_widget_is_ancestor (focus, arranger))
        n_canvas++;
    }
  /* There and back again, each once at least, and not for ever. */
  g_assert_cmpuint (n_headers, >=, 2);
  g_assert_cmpuint (n_canvas, >=, 2);
  g_assert_cmpuint (n_headers + n_canvas, <=, 8);
  test_end ();
}

/* In a very narrow one a panel covers the timeline: there is a way back, and what is asked for comes into view. */
static void
test_covered (void)
{
  g_autofree char *path = NULL;
  GType arranger = g_type_from_name ("HrmArranger"), inspector = g_type_from_name ("HrmInspector");
  GtkWidget *back;
  HrmWindow *window;

  test_begin ();
  path = test_make_album ("covered.album");
  gtk_window_set_default_size (GTK_WINDOW (hrm_application_get_window (test_application ())), 640, 700);
  window = test_open (path);
  test_settle (GTK_WIDGET (window));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (window)), <, 700);
  back = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "back_button"));
  g_assert_false (gtk_widget_get_mapped (back));
  act (window, "win.show-inspector");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (arranger));
  g_assert_true (gtk_widget_get_mapped (back) && gtk_widget_is_sensitive (back));
  g_signal_emit_by_name (back, "clicked");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (arranger));
  g_assert_null (test_find_type (inspector));
  g_assert_false (gtk_widget_get_mapped (back));
  /* The mixer is open behind the panel, and comes into view instead of being closed. */
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmMixer")));
  act (window, "win.show-inspector");
  test_settle (GTK_WIDGET (window));
  act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmMixer")));
  g_assert_null (test_find_type (inspector));
  act (window, "win.show-pool");
  test_settle (GTK_WIDGET (window));
  act (window, "win.show-events");
  test_settle (GTK_WIDGET (window));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmEventList")));
  g_assert_nonnull (test_find_type (arranger));
  test_end ();
}

/* In a lower window the mixer leaves the timeline its share, and in a higher one it is as before; only what is dragged is kept. */
static void
test_mixer_height (void)
{
  g_autofree char *path = NULL;
  HrmSettings *settings;
  GtkWidget *bottom;
  GtkPaned *paned;
  HrmWindow *window;
  int before;

  test_begin ();
  settings = hrm_application_get_settings (test_application ());
  path = test_make_album ("height.album");
  window = test_open (path);
  bottom = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "bottom"));
  paned = GTK_PANED (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "mixer_paned"));
  test_settle (GTK_WIDGET (window));
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 900);
  hrm_test_wait_for (ABS (gtk_widget_get_height (GTK_WIDGET (window)) - 900) < 30);
  test_settle (GTK_WIDGET (window));
  before = hrm_settings_get_int (settings, "mixer-height");
  hrm_test_wait_for (ABS (gtk_widget_get_height (bottom) - before) <= 1);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 720);
  hrm_test_wait_for (gtk_widget_get_height (bottom) <= 720 * 0.4);
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 900);
  hrm_test_wait_for (ABS (gtk_widget_get_height (bottom) - before) <= 1);
  act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpint (hrm_settings_get_int (settings, "mixer-height"), ==, before);
  act (window, "win.show-mixer");
  hrm_test_wait_for (ABS (gtk_widget_get_height (bottom) - before) <= 1);
  /* By the handle. */
  gtk_paned_set_position (paned, gtk_paned_get_position (paned) + 30);
  hrm_test_wait_for (gtk_widget_get_height (bottom) <= before - 29);
  act (window, "win.show-mixer");
  g_assert_cmpint (hrm_settings_get_int (settings, "mixer-height"), <=, before - 29);
  g_assert_cmpint (hrm_settings_get_int (settings, "mixer-height"), >=, before - 31);
  hrm_settings_set_int (settings, "mixer-height", before);
  act (window, "win.show-mixer");
  test_settle (GTK_WIDGET (window));
  test_end ();
}

/* What there is room for in the header of a narrow window is there. */
static void
test_header_fits (void)
{
  g_autofree char *path = NULL;
  GtkWidget *snap, *export;
  HrmWindow *window;
  gboolean was[2] = { TRUE, TRUE };

  test_begin ();
  path = test_make_album ("header.album");
  window = test_open (path);
  snap = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "snap_box"));
  export = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "export_button"));
  test_settle (GTK_WIDGET (window));
  for (int width = 1300; width >= 700; width -= 50)
    {
      GtkWidget *bar = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (window), HRM_TYPE_WINDOW, "header_bar"));
      gboolean is[2];
      int least;

      gtk_window_set_default_size (GTK_WINDOW (window), width, 700);
      hrm_test_wait_for (ABS (gtk_widget_get_width (GTK_WIDGET (window)) - width) < 30);
      for (guint i = 0; i < 3; i++)
        test_settle (GTK_WIDGET (window));
      gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      is[0] = gtk_widget_get_mapped (snap);
      is[1] = gtk_widget_get_mapped (export);
      g_assert_cmpint (least, <=, gtk_widget_get_width (GTK_WIDGET (window)));
      /* What snaps comes first, and does not come back as it gets narrower. */
      g_test_message ("%d: %d %d", width, is[0], is[1]);
      g_assert_true (was[0] || !is[0]);
      memcpy (was, is, sizeof was);
    }
  g_assert_false (was[0] || was[1]);
  gtk_window_set_default_size (GTK_WINDOW (window), 1300, 700);
  hrm_test_wait_for (gtk_widget_get_mapped (snap) && gtk_widget_get_mapped (export));
  g_assert_true (gtk_widget_get_mapped (snap) && gtk_widget_get_mapped (export));
  test_end ();
}

/* History and inspector have one place; closing the history brings back what was there. */
static void
test_history (void)
{
  g_autofree char *path = NULL;
  HrmWindow *window;
  GAction *history, *inspector;

  test_begin ();
  path = test_make_album ("history.album");
  window = test_open (path);
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  test_settle (GTK_WIDGET (window));
  history = g_action_map_lookup_action (G_ACTION_MAP (window), "history");
  inspector = g_action_map_lookup_action (G_ACTION_MAP (window), "show-inspector");
  for (guint i = 0; i < 2; i++)
    {
      /* First with the inspector, then without. */
      gboolean before = test_find_type (g_type_from_name ("HrmInspector")) != NULL;

      g_assert_true (before == (i == 0));
      act (window, "win.history");
      hrm_test_wait_for (test_find_type (g_type_from_name ("HrmHistoryPanel")) != NULL);
      test_settle (GTK_WIDGET (window));
      g_assert_null (test_find_type (g_type_from_name ("HrmInspector")));
      g_assert_true (g_variant_get_boolean (g_action_get_state (history)));
      g_assert_false (g_variant_get_boolean (g_action_get_state (inspector)));
      hrm_test_wait_for (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), test_find_type (g_type_from_name ("HrmHistoryPanel"))));
      act (window, "win.history");
      test_settle (GTK_WIDGET (window));
      g_assert_null (test_find_type (g_type_from_name ("HrmHistoryPanel")));
      g_assert_true ((test_find_type (g_type_from_name ("HrmInspector")) != NULL) == before);
      if (i == 0)
        act (window, "win.show-inspector");
      test_settle (GTK_WIDGET (window));
    }
  /* From the notes too, and asking for the inspector puts the history away. */
  act (window, "win.view::notes");
  act (window, "win.history");
  test_settle (GTK_WIDGET (window));
  g_assert_cmpstr (hrm_window_get_view (window), ==, "arrange");
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmHistoryPanel")));
  act (window, "win.properties");
  test_settle (GTK_WIDGET (window));
  g_assert_null (test_find_type (g_type_from_name ("HrmHistoryPanel")));
  g_assert_nonnull (test_find_type (g_type_from_name ("HrmInspector")));
  test_end ();
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
  act (window, "win.add-track");
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
  g_assert_cmpuint (count (window, HRM_KIND_TRACK), ==, 3);

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
  act (window, "win.fix");
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Nobody clips");
  g_assert_null (test_find_type (HRM_TYPE_FIX_POPOVER));
  channel = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL)->pdata[0];
  HRM_SET_NUMBER (edit, CHANNEL, Channel, channel->id, capacity, 5);
  g_assert_true (hrm_desk_commit (desk, edit));
  assigned = hrm_command_assign (desk, hrm_as_channel (channel), hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION)->pdata[0]);
  g_assert_true (hrm_desk_commit (desk, assigned));
  test_settle (GTK_WIDGET (window));
  act (window, "win.next-pane");
  focus = gtk_window_get_focus (GTK_WINDOW (window));
  act (window, "win.fix");
  test_settle (GTK_WIDGET (window));
  popover = test_find_type (HRM_TYPE_FIX_POPOVER);
  g_assert_nonnull (popover);
  gtk_popover_popdown (GTK_POPOVER (popover));
  test_settle (GTK_WIDGET (window));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (window)) == focus);
  /* One that is open goes with its window. */
  act (window, "win.fix");
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
  act (window, "win.add-track");
  gtk_window_close (GTK_WINDOW (window));
  hrm_test_wait_for (gone == NULL);
  window = test_open (path);
  g_assert_cmpuint (count (window, HRM_KIND_TRACK), ==, 3);
  test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell/handles", test_handles);
  g_test_add_func ("/shell/welcome", test_welcome);
  g_test_add_func ("/shell/sample", test_sample);
  g_test_add_func ("/shell/own-sample", test_own_sample);
  g_test_add_func ("/shell/windows", test_windows);
  g_test_add_func ("/shell/actions", test_actions);
  g_test_add_func ("/shell/fix", test_fix);
  g_test_add_func ("/shell/drag-keys", test_drag_keys);
  g_test_add_func ("/shell/commands", test_commands);
  g_test_add_func ("/shell/cable-policy", test_cable_policy);
  g_test_add_func ("/shell/palette", test_palette);
  g_test_add_func ("/shell/palette-none", test_palette_none);
  g_test_add_func ("/shell/shortcuts-window", test_shortcuts_window);
  g_test_add_func ("/shell/keymap", test_keymap);
  g_test_add_func ("/shell/gestures", test_gestures);
  g_test_add_func ("/shell/undo", test_undo_words);
  g_test_add_func ("/shell/history", test_history);
  g_test_add_func ("/shell/transport", test_transport);
  g_test_add_func ("/shell/sound-lamp", test_sound_lamp);
  g_test_add_func ("/shell/narrow", test_narrow);
  g_test_add_func ("/shell/panes", test_panes);
  g_test_add_func ("/shell/covered", test_covered);
  g_test_add_func ("/shell/mixer-height", test_mixer_height);
  g_test_add_func ("/shell/header-fits", test_header_fits);
  g_test_add_func ("/shell/failing-save", test_failing_save);
  g_test_add_func ("/shell/close-saves", test_close_saves);
  return g_test_run ();
}
