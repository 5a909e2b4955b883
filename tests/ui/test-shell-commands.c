/* test-shell-commands.c: every command of the window, by its name, its key or the menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include "hrm-command-palette.h"
#include "hrm-desk.h"
#include "hrm-event-list.h"
#include "hrm-keys.h"
#include "hrm-settings.h"
#include "hrm-shortcuts.h"
#include "hrm-shortcuts-window.h"

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
  HrmWindow *window;
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  window = test_begin_with ("actions.album");
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
  g_autoptr (GListModel) controllers = NULL;
  HrmWindow *window;
  guint keys = G_MAXUINT, shortcuts = G_MAXUINT;

  window = test_begin_with ("drag.album");
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
  HrmWindow *window;

  window = test_begin_with ("commands.album");
  test_settle (GTK_WIDGET (window));
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      g_test_message ("%s", actions[i]);
      test_act (window, actions[i]);
      for (guint j = 0; j < 30; j++)
        g_main_context_iteration (NULL, FALSE);
    }
  test_settle (GTK_WIDGET (window));
  g_assert_cmpuint (test_count (window, HRM_KIND_TRACK), ==, 3);
  /* GTK 4.8 warns about a menu that is still open when its window goes. */
  gtk_popover_popdown (GTK_POPOVER (test_find_type (GTK_TYPE_POPOVER)));
  test_settle (GTK_WIDGET (window));
  test_end ();
}

/* SEARCH: its entry. */
static GtkWidget *
open_palette (HrmWindow *window, GtkWidget **search)
{
  GtkWidget *palette;

  test_act (window, "win.commands");
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
  GtkWidget *palette, *search;
  HrmWindow *window;
  guint n;

  window = test_begin_with ("palette-none.album");
  test_settle (GTK_WIDGET (window));
  n = test_count (window, HRM_KIND_TRACK);
  palette = open_palette (window, &search);
  gtk_editable_set_text (GTK_EDITABLE (search), "add track");
  gtk_editable_set_text (GTK_EDITABLE (search), "add trackqq");
  g_assert_null (gtk_list_box_get_selected_row (GTK_LIST_BOX (test_find_in (palette, GTK_TYPE_LIST_BOX))));
  g_signal_emit_by_name (search, "activate");
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_true (test_find_type (HRM_TYPE_COMMAND_PALETTE) == palette);
  g_assert_cmpuint (test_count (window, HRM_KIND_TRACK), ==, n);
  gtk_window_close (GTK_WINDOW (palette));
  test_end ();
}

/* Commands by name: of the window, and of a room whose focus they need; and the views by turns. */
static void
test_palette (void)
{
  HrmWindow *window;
  HrmDesk *desk;
  guint n;

  window = test_begin_with ("palette.album");
  desk = hrm_window_get_desk (window);
  test_settle (GTK_WIDGET (window));
  n = test_count (window, HRM_KIND_TRACK);
  command (window, "add track", "win.add-track");
  g_assert_cmpuint (test_count (window, HRM_KIND_TRACK), ==, n + 1);
  command (window, "select ALL sessions", "canvas.select-all");
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, test_count (window, HRM_KIND_SESSION));
  g_assert_cmpuint (hrm_desk_n_selected (desk), >, 0);
  command (window, "select nothing", "canvas.select-none");
  g_assert_cmpuint (hrm_desk_n_selected (desk), ==, 0);
  test_act (window, "win.previous-view");
  g_assert_cmpstr (hrm_window_get_view (window), ==, "notes");
  test_act (window, "win.next-view");
  g_assert_cmpstr (hrm_window_get_view (window), ==, "arrange");
  test_act (window, "win.next-view");
  g_assert_cmpstr (hrm_window_get_view (window), ==, "mix");
  test_end ();
}

static GtkWidget *
find_a (GtkWidget *widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_a (child, type);
  return found;
}

static void
list_rows (GtkWidget *widget, GString *text)
{
  if (ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget))
    g_string_append_printf (text, "%s;", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    list_rows (child, text);
}

static char *
look_for (GtkWidget *shortcuts, const char *words)
{
  GtkWidget *search = find_a (shortcuts, GTK_TYPE_SEARCH_ENTRY);
  GString *text = g_string_new (NULL);

  gtk_editable_set_text (GTK_EDITABLE (search), words);
  g_signal_emit_by_name (search, "search-changed");
  list_rows (shortcuts, text);
  return g_string_free (text, FALSE);
}

static guint
n_times (const char *text, const char *part)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, part)) != NULL; at += strlen (part))
    n++;
  return n;
}

/* By what it does and by its key, the exact key first; with the pointer where the keyboard has nothing. */
static void
test_shortcuts_window (void)
{
  GtkWidget *shortcuts;
  g_autofree char *by_name = NULL, *by_key = NULL, *sign = NULL, *called = NULL, *gesture = NULL, *nothing = NULL, *all = NULL, *exact = NULL, *plus = NULL;

  test_begin ();
  shortcuts = hrm_shortcuts_window_present (GTK_WINDOW (hrm_application_get_window (test_application ())),
                                            hrm_application_get_settings (test_application ()));
  hrm_test_wait_for (gtk_widget_get_mapped (shortcuts));
  by_name = look_for (shortcuts, "redo");
  g_assert_cmpstr (by_name, ==, "Redo;");
  by_key = look_for (shortcuts, "ctrl shift z");
  g_assert_cmpstr (by_key, ==, "Redo;");
  sign = look_for (shortcuts, "[");
  g_assert_nonnull (strstr (sign, "Start the range at the cursor;"));
  g_assert_null (strstr (sign, "Redo;"));
  called = look_for (shortcuts, "bracketleft");
  g_assert_nonnull (strstr (called, "Start the range at the cursor;"));
  gesture = look_for (shortcuts, "drag jack");
  g_assert_nonnull (strstr (gesture, "jack"));
  exact = look_for (shortcuts, "ctrl K");
  g_assert_true (g_str_has_prefix (exact, "Find a command by its name;"));
  g_assert_cmpuint (n_times (exact, "Find a command by its name;"), ==, 1);
  plus = look_for (shortcuts, "Ctrl++");
  g_assert_true (g_str_has_prefix (plus, "Zoom in;"));
  nothing = look_for (shortcuts, "zzz");
  g_assert_cmpstr (nothing, ==, "");
  all = look_for (shortcuts, "");
  g_assert_cmpuint (strlen (all), >, 1000);
  gtk_window_close (GTK_WINDOW (shortcuts));
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

static GtkShortcut *
find_outer (HrmWindow *window, guint key, GdkModifierType modifiers)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (GTK_WIDGET (window));

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (g_strcmp0 (gtk_event_controller_get_name (controller), "outer-keys") != 0)
        continue;
      for (guint k = 0; k < g_list_model_get_n_items (G_LIST_MODEL (controller)); k++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), k);
          GtkKeyvalTrigger *trigger = GTK_KEYVAL_TRIGGER (gtk_shortcut_get_trigger (shortcut));

          if (gtk_keyval_trigger_get_keyval (trigger) == key && gtk_keyval_trigger_get_modifiers (trigger) == modifiers)
            return shortcut;
        }
    }
  return NULL;
}

/* Each key of the timeline with Ctrl acts from a field, but for those that fields use, and those that move in a text; no other does. */
static void
test_from_fields (void)
{
  static const char *const of_fields[] = { "<Control>a", "<Control><Shift>a", "<Control>x", "<Control>c", "<Control>v", "<Control>u",
                                           "<Control><Shift>x", "<Control><Shift>c", "<Control><Shift>v", NULL };
  HrmWindow *window = test_begin_with ("fields.album");
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (table[i].keys, " ", -1);

      for (guint k = 0; table[i].scope == HRM_SHORTCUT_CANVAS && keys[k] != NULL; k++)
        {
          GdkModifierType modifiers = 0;
          guint key = 0;
          gboolean outer;

          gtk_accelerator_parse (keys[k], &key, &modifiers);
          outer = (modifiers & GDK_CONTROL_MASK) != 0 && g_unichar_isgraph (gdk_keyval_to_unicode (key)) && !g_strv_contains (of_fields, keys[k]);
          if ((find_outer (window, key, modifiers) != NULL) != outer)
            g_error ("%s (%s) acts from a field: %d", keys[k], table[i].action, !outer);
        }
    }
  test_act (window, "win.properties");
  test_settle (GTK_WIDGET (window));
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
  {
    GtkShortcut *shortcut = find_outer (window, GDK_KEY_l, GDK_CONTROL_MASK);
    HrmDesk *desk = hrm_window_get_desk (window);
    HrmCivil from, to;

    hrm_desk_set_range (desk, hrm_desk_get_cursor (desk), hrm_desk_get_cursor (desk) + 5 * HRM_MINUTES_PER_DAY);
    g_assert_true (gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, GTK_WIDGET (window), NULL));
    g_assert_true (hrm_desk_get_loop (desk, &from, &to));
  }
  test_end ();
}

/* A digit with Shift is another sign on most layouts: from a field it acts as on the timeline. */
static void
test_digit_from_fields (void)
{
  HrmWindow *window = test_begin_with ("digit.album");
  HrmSettings *settings = hrm_application_get_settings (test_application ());
  GdkDisplay *display = gtk_widget_get_display (GTK_WIDGET (window));
  g_autofree GdkKeymapKey *keys = NULL;
  guint shifted;
  int n;

  g_assert_true (gdk_display_map_keyval (display, GDK_KEY_7, &keys, &n));
  g_assert_true (gdk_display_translate_key (display, keys[0].keycode, GDK_SHIFT_MASK, keys[0].group, &shifted, NULL, NULL, NULL));
  g_assert_cmpuint (shifted, !=, GDK_KEY_7);
  hrm_settings_set_value (settings, "shortcuts", g_variant_new_parsed ("{'canvas.tighten': '<Control><Shift>7'}"));
  g_assert_nonnull (find_outer (window, GDK_KEY_7, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  g_assert_nonnull (find_outer (window, shifted, GDK_CONTROL_MASK | GDK_SHIFT_MASK));
  hrm_settings_set_value (settings, "shortcuts", g_variant_new_parsed ("@a{ss} {}"));
  test_end ();
}

/* Ctrl+F goes to the field of the list that has the keys. */
static void
test_find_own (void)
{
  HrmWindow *window = test_begin_with ("find.album");
  GtkWidget *list;

  test_act (window, "win.show-events");
  test_settle (GTK_WIDGET (window));
  list = find_a (GTK_WIDGET (window), HRM_TYPE_EVENT_LIST);
  g_assert_true (gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD));
  test_act (window, "win.find");
  test_settle (GTK_WIDGET (window));
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (GTK_WINDOW (window))));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (window)), list));
  test_end ();
}

/* Gestures whose way without a pointer is no key are in a menu, as an action of a room. */
static void
test_gestures (void)
{
  HrmWindow *window;
  guint n;
  const HrmGesture *table = hrm_gestures (&n);

  window = test_begin_with ("gestures.album");
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell-commands/actions", test_actions);
  g_test_add_func ("/shell-commands/drag-keys", test_drag_keys);
  g_test_add_func ("/shell-commands/commands", test_commands);
  g_test_add_func ("/shell-commands/palette", test_palette);
  g_test_add_func ("/shell-commands/palette-none", test_palette_none);
  g_test_add_func ("/shell-commands/shortcuts-window", test_shortcuts_window);
  g_test_add_func ("/shell-commands/keymap", test_keymap);
  g_test_add_func ("/shell-commands/from-fields", test_from_fields);
  g_test_add_func ("/shell-commands/digit-from-fields", test_digit_from_fields);
  g_test_add_func ("/shell-commands/find-own", test_find_own);
  g_test_add_func ("/shell-commands/gestures", test_gestures);
  return g_test_run ();
}
