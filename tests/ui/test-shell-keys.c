/* test-shell-keys.c: other keys for commands, in the window that lists them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include "hrm-key-dialog.h"
#include "hrm-settings.h"
#include "hrm-shortcuts-window.h"
#include "hrm-test-rooms.h"

static HrmSettings *
settings (void)
{
  return hrm_application_get_settings (test_application ());
}

static guint
find_shortcut (const char *action)
{
  guint n, i = 0;
  const HrmShortcut *table = hrm_shortcuts (&n);

  while (i < n && !g_str_equal (table[i].action, action))
    i++;
  g_assert_cmpuint (i, <, n);
  return i;
}

static const char *
keys_of (const char *action)
{
  return hrm_keymap_get_keys (hrm_settings_get_keymap (settings ()), find_shortcut (action));
}

static char *
overrides (void)
{
  g_autoptr (GVariant) value = hrm_settings_get_value (settings (), "shortcuts");

  return g_variant_print (value, FALSE);
}

#define assert_overrides(wanted) \
  { \
    g_autofree char *is = overrides (); \
    g_assert_cmpstr (is, ==, wanted); \
  }

static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  GtkWidget *found = NULL;

  if (ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget) && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_row (child, title);
  return found;
}

/* All labels that can be seen, each followed by a semicolon. */
static void
read_labels (GtkWidget *widget, GString *text)
{
  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_LABEL (widget))
    g_string_append_printf (text, "%s;", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    read_labels (child, text);
}

static void
assert_shows (GtkWidget *widget, const char *part, gboolean shown)
{
  GString *text = g_string_new (NULL);

  g_assert_nonnull (widget);
  read_labels (widget, text);
  if ((strstr (text->str, part) != NULL) != shown)
    g_error ("“%s” in “%s”: %d", part, text->str, !shown);
  g_string_free (text, TRUE);
}

static GtkWidget *
open_keys (void)
{
  GtkWidget *shortcuts = hrm_shortcuts_window_present (GTK_WINDOW (hrm_application_get_window (test_application ())), settings ());

  hrm_test_wait_for (gtk_widget_get_mapped (shortcuts));
  return shortcuts;
}

static void
look_for (GtkWidget *shortcuts, const char *words)
{
  GtkWidget *search = test_find_in (shortcuts, GTK_TYPE_SEARCH_ENTRY);

  gtk_editable_set_text (GTK_EDITABLE (search), words);
  g_signal_emit_by_name (search, "search-changed");
}

static GtkWidget *
ask_for (GtkWidget *shortcuts, const char *title)
{
  GtkWidget *row = find_row (shortcuts, title), *dialog;

  g_assert_nonnull (row);
  g_assert_true (gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (row)));
  g_signal_emit_by_name (row, "activated");
  dialog = test_find_type (HRM_TYPE_KEY_DIALOG);
  g_assert_nonnull (dialog);
  hrm_test_wait_for (gtk_widget_get_mapped (dialog));
  return dialog;
}

/* The first controller of the dialog has to have it: the keys of the application come after. */
static void
press (GtkWidget *dialog, const char *key)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (dialog);
  g_autoptr (GtkEventController) first = g_list_model_get_item (controllers, 0);
  GdkModifierType state;
  gboolean done;
  guint keyval;

  g_assert_true (GTK_IS_EVENT_CONTROLLER_KEY (first));
  g_assert_cmpint (gtk_event_controller_get_propagation_phase (first), ==, GTK_PHASE_CAPTURE);
  g_assert_true (gtk_accelerator_parse (key, &keyval, &state));
  if ((state & GDK_SHIFT_MASK) != 0)
    keyval = gdk_keyval_to_upper (keyval);
  g_signal_emit_by_name (first, "key-pressed", keyval, 0, state, &done);
  g_assert_true (done);
  g_signal_emit_by_name (first, "key-released", keyval, 0, state);
}

static void
click (const char *label)
{
  GtkWidget *button = test_find_button (label);

  g_assert_nonnull (button);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
asks (void)
{
  return test_find_type (HRM_TYPE_KEY_DIALOG) != NULL;
}

static void
end (GtkWidget *shortcuts)
{
  hrm_settings_set_value (settings (), "shortcuts", g_variant_new_parsed ("@a{ss} {}"));
  gtk_window_close (GTK_WINDOW (shortcuts));
  test_end ();
}

static void
test_set (void)
{
  HrmWindow *window = test_begin_with ("keys.album");
  GtkWidget *shortcuts = open_keys (), *dialog;
  g_auto (GStrv) accels = NULL;

  dialog = ask_for (shortcuts, "Split at the cursor");
  g_assert_false (gtk_widget_get_sensitive (test_find_button ("_Set")));
  press (dialog, "b");
  assert_shows (dialog, "B;", TRUE);
  click ("_Set");
  g_assert_false (asks ());
  assert_overrides ("{'canvas.split': 'b'}");
  assert_shows (find_row (shortcuts, "Split at the cursor"), "changed;B;", TRUE);
  assert_shows (find_row (shortcuts, "Join"), "changed;", FALSE);
  /* One of the window acts at once. */
  dialog = ask_for (shortcuts, "Fit the whole plan; again: back");
  press (dialog, "<Control><Shift>h");
  click ("_Set");
  accels = gtk_application_get_accels_for_action (GTK_APPLICATION (test_application ()), "win.fit");
  g_assert_cmpuint (g_strv_length (accels), ==, 1);
  g_assert_cmpstr (accels[0], ==, "<Shift><Control>h");
  g_assert_nonnull (window);
  end (shortcuts);
}

/* By keyboard alone: the entry, which takes all keys that nothing wants, leaves Enter to a row. */
static void
test_enter (void)
{
  GtkWidget *shortcuts, *row;

  test_begin ();
  shortcuts = open_keys ();
  row = find_row (shortcuts, "Redo");
  g_assert_true (gtk_widget_grab_focus (row));
  g_assert_true (hrm_test_press (test_find_in (shortcuts, ADW_TYPE_PREFERENCES_PAGE), "Return"));
  g_assert_true (asks ());
  press (test_find_type (HRM_TYPE_KEY_DIALOG), "Escape");
  g_assert_false (asks ());
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (shortcuts)) == row);
  g_assert_false (hrm_test_press (test_find_in (shortcuts, ADW_TYPE_PREFERENCES_PAGE), "a"));
  end (shortcuts);
}

/* Besides what it has; none at all; and as it was. */
static void
test_keep (void)
{
  GtkWidget *shortcuts, *dialog;

  test_begin ();
  shortcuts = open_keys ();
  dialog = ask_for (shortcuts, "Redo");
  press (dialog, "<Control>y");
  /* What it has is not lost by pressing a part of it, unless one wants that. */
  assert_shows (dialog, "Keep “Shift+Ctrl+Z” as well", TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find_type (GTK_TYPE_CHECK_BUTTON)), TRUE);
  click ("_Set");
  assert_overrides ("{}");
  dialog = ask_for (shortcuts, "Split at the cursor");
  press (dialog, "<Shift>b");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find_type (GTK_TYPE_CHECK_BUTTON)), TRUE);
  click ("_Set");
  assert_overrides ("{'canvas.split': 's <Shift>b'}");
  dialog = ask_for (shortcuts, "Split at the cursor");
  press (dialog, "Escape");
  g_assert_false (asks ());
  assert_overrides ("{'canvas.split': 's <Shift>b'}");
  dialog = ask_for (shortcuts, "Split at the cursor");
  press (dialog, "BackSpace");
  g_assert_false (asks ());
  assert_overrides ("{'canvas.split': ''}");
  /* Arrows are keys of the timeline, though GTK does not call them valid. */
  dialog = ask_for (shortcuts, "Previous session on the track");
  press (dialog, "h");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (test_find_type (GTK_TYPE_CHECK_BUTTON)), TRUE);
  click ("_Set");
  g_assert_cmpstr (keys_of ("canvas.session(-1)"), ==, "Left h");
  assert_shows (find_row (shortcuts, "Split at the cursor"), "changed;No key;", TRUE);
  end (shortcuts);
}

/* Keys that mean something else where both act are taken from that, once a person has agreed. */
static void
test_replace (void)
{
  GtkWidget *shortcuts, *dialog;

  test_begin ();
  shortcuts = open_keys ();
  dialog = ask_for (shortcuts, "Split at the cursor");
  press (dialog, "m");
  assert_shows (dialog, "“Cut from the plan, or bring back” (Sessions) has it. Replaced, that has no key any more.", TRUE);
  /* The same letter in the mixer is another one. */
  assert_shows (dialog, "(Mixer)", FALSE);
  click ("_Other keys");
  g_assert_false (gtk_widget_get_sensitive (test_find_button ("_Set")));
  press (dialog, "<Alt>Left");
  assert_shows (dialog, "“Move one step earlier” (Sessions) has it. Replaced, that keeps “,”.", TRUE);
  click ("_Replace");
  g_assert_cmpstr (keys_of ("canvas.split"), ==, "<Alt>Left");
  g_assert_cmpstr (keys_of ("canvas.nudge(-1)"), ==, "comma");
  assert_shows (find_row (shortcuts, "Move one step earlier"), "changed;", TRUE);
  /* In the event list nothing has changed. */
  g_assert_cmpstr (keys_of ("events.nudge(-1)"), ==, "<Alt>Left");
  /* A key of the window acts in all rooms. A digit with Shift arrives as a sign. */
  dialog = ask_for (shortcuts, "Quit");
  press (dialog, "<Control><Shift>exclam");
  assert_shows (dialog, "“Store scene 1 as it is now” (Mixer)", TRUE);
  click ("_Replace");
  g_assert_cmpstr (keys_of ("app.quit"), ==, "<Control>exclam");
  g_assert_cmpstr (keys_of ("mixer.store-scene(1)"), ==, "");
  /* Back to keys that another has now. */
  dialog = ask_for (shortcuts, "Split at the cursor");
  click ("_Back to the usual: S");
  g_assert_cmpstr (keys_of ("canvas.split"), ==, "s");
  end (shortcuts);
}

static void
test_refuse (void)
{
  GtkWidget *shortcuts, *dialog;

  test_begin ();
  shortcuts = open_keys ();
  dialog = ask_for (shortcuts, "Undo");
  press (dialog, "b");
  assert_shows (dialog, "Fields need B themselves.", TRUE);
  press (dialog, "<Control>v");
  assert_shows (dialog, "Fields need Ctrl+V themselves.", TRUE);
  press (dialog, "Return");
  assert_shows (dialog, "Fields need Return themselves.", TRUE);
  press (dialog, "Tab");
  assert_shows (dialog, "Tab moves the focus", TRUE);
  press (dialog, "Left");
  assert_shows (dialog, "Left moves the focus", TRUE);
  g_assert_false (gtk_widget_get_sensitive (test_find_button ("_Set")));
  press (dialog, "F4");
  assert_shows (dialog, "Fields need", FALSE);
  click ("_Set");
  assert_overrides ("{'win.undo': 'F4'}");
  end (shortcuts);
}

static void
test_reset (void)
{
  GtkWidget *shortcuts;

  test_begin ();
  shortcuts = open_keys ();
  g_assert_false (gtk_widget_get_sensitive (test_find_button ("_Reset all")));
  hrm_settings_set_value (settings (), "shortcuts", g_variant_new_parsed ("{'canvas.split': 'm', 'canvas.mute': '', 'canvas.join': '<Control><Alt>h'}"));
  assert_shows (find_row (shortcuts, "Join"), "changed;", TRUE);
  /* Back to a key takes it from what has it. */
  g_signal_emit_by_name (test_find_in (find_row (shortcuts, "Cut from the plan, or bring back"), GTK_TYPE_BUTTON), "clicked");
  g_assert_cmpstr (keys_of ("canvas.mute"), ==, "m");
  g_assert_cmpstr (keys_of ("canvas.split"), ==, "");
  gtk_widget_activate_action (shortcuts, "keys.undo", NULL);
  g_assert_cmpstr (keys_of ("canvas.split"), ==, "m");
  g_assert_cmpstr (keys_of ("canvas.mute"), ==, "");
  click ("_Reset all");
  assert_overrides ("{}");
  assert_shows (find_row (shortcuts, "Join"), "changed;", FALSE);
  assert_shows (shortcuts, "All keys are the usual ones", TRUE);
  g_assert_false (gtk_widget_get_sensitive (test_find_button ("_Reset all")));
  click ("_Undo");
  g_assert_cmpstr (keys_of ("canvas.join"), ==, "<Control><Alt>h");
  g_assert_cmpstr (keys_of ("canvas.split"), ==, "m");
  end (shortcuts);
}

/* What was found by its key can be changed there as well, and stays. */
static void
test_found (void)
{
  GtkWidget *shortcuts, *dialog;

  test_begin ();
  shortcuts = open_keys ();
  look_for (shortcuts, "F11");
  dialog = ask_for (shortcuts, "Full screen");
  press (dialog, "F4");
  click ("_Set");
  assert_overrides ("{'win.fullscreen': 'F4'}");
  assert_shows (find_row (shortcuts, "Full screen"), "changed;F4;", TRUE);
  look_for (shortcuts, "F4");
  assert_shows (find_row (shortcuts, "Full screen"), "changed;F4;", TRUE);
  look_for (shortcuts, "quantize");
  g_assert_nonnull (find_row (shortcuts, "Tighten to the grid, or as chosen last"));
  look_for (shortcuts, "clone");
  g_assert_nonnull (find_row (shortcuts, "Duplicate behind"));
  g_assert_null (find_row (shortcuts, "Tighten to the grid, or as chosen last"));
  end (shortcuts);
}

/* What the pointer does and no key is done by name; that follows the keys. */
static void
test_pointer (void)
{
  GtkWidget *shortcuts;

  test_begin ();
  shortcuts = open_keys ();
  look_for (shortcuts, "put a linked copy there");
  assert_shows (find_row (shortcuts, "Drag, with Ctrl and Shift"), "Ctrl;Alt;C;", TRUE);
  hrm_settings_set_value (settings (), "shortcuts", g_variant_new_parsed ("{'canvas.duplicate-linked': ''}"));
  assert_shows (find_row (shortcuts, "Drag, with Ctrl and Shift"), "Ctrl+K, by its name;", TRUE);
  hrm_settings_set_value (settings (), "shortcuts", g_variant_new_parsed ("{'win.commands': 'F4', 'canvas.duplicate-linked': ''}"));
  assert_shows (find_row (shortcuts, "Drag, with Ctrl and Shift"), "F4, by its name;", TRUE);
  hrm_settings_set_value (settings (), "shortcuts", g_variant_new_parsed ("{'canvas.duplicate-linked': '<Control><Alt>d'}"));
  assert_shows (find_row (shortcuts, "Drag, with Ctrl and Shift"), "D;", TRUE);
  assert_shows (find_row (shortcuts, "Drag, with Ctrl and Shift"), "by its name;", FALSE);
  end (shortcuts);
}

/* The keys of the table are ones that a person could set as well, and each can be taken away. */
static void
test_table (void)
{
  HrmKeymap *keymap;
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  test_begin ();
  keymap = hrm_settings_get_keymap (settings ());
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) others = hrm_keymap_list_conflicts (keymap, i, table[i].keys);

      if (hrm_keymap_check_keys (keymap, i, table[i].keys) != HRM_KEYS_FIT)
        g_error ("%s cannot have %s", table[i].action, table[i].keys);
      g_assert_cmpuint (others->len, ==, 0);
      g_assert_cmpint (hrm_keymap_check_keys (keymap, i, ""), ==, HRM_KEYS_FIT);
    }
  test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell-keys/set", test_set);
  g_test_add_func ("/shell-keys/enter", test_enter);
  g_test_add_func ("/shell-keys/keep", test_keep);
  g_test_add_func ("/shell-keys/replace", test_replace);
  g_test_add_func ("/shell-keys/refuse", test_refuse);
  g_test_add_func ("/shell-keys/reset", test_reset);
  g_test_add_func ("/shell-keys/found", test_found);
  g_test_add_func ("/shell-keys/pointer", test_pointer);
  g_test_add_func ("/shell-keys/table", test_table);
  return g_test_run ();
}
