/* hrm-shortcuts-window.c: all keys, by what they are for, and to change them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made of the table that also installs them, so that it cannot be wrong. What is
 * typed hides all rows that it does not begin a word of, or a key. Other keys go
 * into the settings, from where they come back to the rows as to all others.
 */
#include "config.h"

#include "hrm-shortcuts-window.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"
#include "hrm-key-caps.h"
#include "hrm-key-dialog.h"
#include "hrm-shortcuts.h"

struct _HrmShortcutsWindow
{
  AdwWindow parent_instance;
  GtkEditable *search;
  GtkStack *found;
  AdwViewStack *pages;
  AdwPreferencesPage *keys, *pointer;
  GtkWidget *nothing;
  AdwToastOverlay *toasts;
  AdwPreferencesGroup *exact;      /* what has just the key that is typed, above the others */
  GPtrArray *rows;           /* of Row */
  HrmSettings *settings;
  AdwToast *toast;           /* the last one, while it is there */
  GVariant *before;          /* the keys that its button brings back; or NULL */
};

G_DEFINE_FINAL_TYPE (HrmShortcutsWindow, hrm_shortcuts_window, ADW_TYPE_WINDOW)

/* A widget for a row, and the parts of it that change with the keys. */
typedef struct
{
  GtkWidget *widget;         /* or NULL: it has none */
  AdwBin *suffix;
  GtkWidget *mark, *reset;   /* whether it is changed, and how not to be; or NULL */
} Face;

typedef struct
{
  Face own, again;           /* children of the window; AGAIN in the first group */
  GtkWidget *group;
  char *words, *keys;        /* what it is found by */
  const char *title, *subtitle;
  char *accels;
  guint shortcut;            /* of the table; not of gestures */
  const HrmGesture *gesture; /* NULL: of the keyboard */
} Row;

static void
row_free (gpointer row)
{
  g_free (((Row *) row)->words);
  g_free (((Row *) row)->keys);
  g_free (((Row *) row)->accels);
  g_free (row);
}

static HrmKeymap *
keymap_of (HrmShortcutsWindow *self)
{
  return hrm_settings_get_keymap (self->settings);
}

static const char *
describe_scope (HrmShortcutScope scope)
{
  switch (scope)
    {
    case HRM_SHORTCUT_CANVAS:
      return _("While the timeline has the focus; with Ctrl and a letter also from fields, unless text is edited with it");
    case HRM_SHORTCUT_POOL:
      return _("While the pool has the focus");
    case HRM_SHORTCUT_MIXER:
      return _("While the mixer has the focus");
    case HRM_SHORTCUT_EVENTS:
      return _("While the event list has the focus");
    case HRM_SHORTCUT_GLOBAL:
    default:
      return NULL;
    }
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);
  glong n = g_utf8_strlen (text, -1);

  gtk_widget_add_css_class (label, "dim-label");
  /* A row would give what may wrap as much room as its longest word needs. */
  gtk_label_set_wrap (GTK_LABEL (label), n > 24);
  gtk_label_set_width_chars (GTK_LABEL (label), n > 24 ? 24 : -1);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_RIGHT);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  return label;
}

/* Rows */

/* The row of the table that ACTION has; as many as there are: none. */
static guint
find_shortcut (const char *action)
{
  guint n, i = 0;
  const HrmShortcut *table = hrm_shortcuts (&n);

  while (i < n && g_strcmp0 (table[i].action, action) != 0)
    i++;
  return i;
}

/* The keys of what does the same without a pointer; NULL: it has none of its own. */
static const char *
find_keys (HrmShortcutsWindow *self, const HrmGesture *gesture)
{
  guint n, i = find_shortcut (gesture->action);

  hrm_shortcuts (&n);
  return i < n ? hrm_keymap_get_keys (keymap_of (self), i) : NULL;
}

/* How to do what has no key: by name, in the list of commands. Free it. */
static char *
name_way (HrmShortcutsWindow *self)
{
  const char *keys = hrm_keymap_get_keys (keymap_of (self), find_shortcut ("win.commands")), *last = strrchr (keys, ' ');
  g_autofree char *name = hrm_key_caps_name (last != NULL ? last + 1 : keys);

  /* Translators: the key of the list of commands */
  return *name != '\0' ? g_strdup_printf (_("%s, by its name"), name) : g_strdup (_("in the list of commands, by its name"));
}

static GtkWidget *
new_suffix (HrmShortcutsWindow *self, Row *row)
{
  g_autofree char *way = NULL;

  if (row->gesture == NULL || *row->accels != '\0')
    return hrm_key_caps_new (row->accels);
  if (row->gesture->words != NULL)
    return new_label (_(row->gesture->words));
  if (find_keys (self, row->gesture) == NULL)
    return new_label (_("in the context menu"));
  way = name_way (self);
  return new_label (way);
}

static void
show_face (HrmShortcutsWindow *self, Row *row, Face *face)
{
  gboolean changed = row->gesture == NULL && hrm_keymap_is_changed (keymap_of (self), row->shortcut);
  g_autofree char *name = hrm_key_caps_name (row->accels), *spoken = NULL;

  if (face->widget == NULL)
    return;
  adw_bin_set_child (face->suffix, new_suffix (self, row));
  if (face->mark == NULL)
    return;
  /* Their button may have the focus when it goes. */
  if (!changed && gtk_widget_has_focus (face->reset))
    gtk_widget_grab_focus (face->widget);
  gtk_widget_set_visible (face->mark, changed);
  gtk_widget_set_visible (face->reset, changed);
  spoken = g_strdup_printf ("%s, %s%s%s", row->title, *name != '\0' ? name : _("No key"), changed ? ", " : "", changed ? _("changed") : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (face->widget), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

/* Keys also as they are called: "bracketleft", "minus". */
static void
show_row (HrmShortcutsWindow *self, Row *row)
{
  const char *keys = row->gesture != NULL ? find_keys (self, row->gesture) : hrm_keymap_get_keys (keymap_of (self), row->shortcut);
  const char *action = row->gesture != NULL ? row->gesture->action : hrm_shortcuts (&(guint) { 0 })[row->shortcut].action;
  g_autofree char *spelled = hrm_key_caps_name (keys != NULL ? keys : "");

  g_free (row->accels);
  row->accels = g_strdup (keys != NULL ? keys : "");
  g_free (row->keys);
  row->keys = g_utf8_strdown (spelled, -1);
  g_free (row->words);
  row->words = g_strjoin (" ", adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (row->group)), row->title, row->subtitle,
                          spelled, row->accels, action != NULL ? hrm_shortcut_get_words (action) : "", NULL);
  show_face (self, row, &row->own);
  show_face (self, row, &row->again);
}

static void activated_cb (HrmShortcutsWindow *self, GtkWidget *widget);
static void reset_cb     (HrmShortcutsWindow *self, GtkWidget *button);

static Row *
row_of (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), "row");
}

/* Of the keyboard: Enter and clicks change its keys. */
static void
let_change (HrmShortcutsWindow *self, Row *row, Face *face)
{
  guint n;
  g_autofree char *usual = hrm_key_caps_name (hrm_shortcuts (&n)[row->shortcut].keys), *tooltip = NULL, *name = NULL;

  face->mark = gtk_label_new (_("changed"));
  gtk_widget_add_css_class (face->mark, "caption");
  gtk_widget_add_css_class (face->mark, "accent");
  face->reset = gtk_button_new_from_icon_name ("edit-undo-symbolic");
  gtk_widget_add_css_class (face->reset, "flat");
  gtk_widget_set_valign (face->reset, GTK_ALIGN_CENTER);
  tooltip = *usual != '\0' ? g_strdup_printf (_("Back to the usual: %s"), usual) : g_strdup (_("Back to the usual: no key"));
  gtk_widget_set_tooltip_text (face->reset, tooltip);
  name = g_strdup_printf ("%s: %s", row->title, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (face->reset), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (face->reset), "row", row);
  g_signal_connect_swapped (face->reset, "clicked", G_CALLBACK (reset_cb), self);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (face->widget), TRUE);
  g_signal_connect_swapped (face->widget, "activated", G_CALLBACK (activated_cb), self);
}

static void
make_face (HrmShortcutsWindow *self, Row *row, Face *face, AdwPreferencesGroup *group, const char *subtitle)
{
  g_autofree char *title = g_markup_escape_text (row->title, -1), *below = g_markup_escape_text (subtitle, -1);

  *face = (Face) { .widget = adw_action_row_new (), .suffix = ADW_BIN (adw_bin_new ()) };
  g_object_set_data (G_OBJECT (face->widget), "row", row);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (face->widget), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (face->widget), below);
  if (row->gesture == NULL)
    {
      let_change (self, row, face);
      adw_action_row_add_suffix (ADW_ACTION_ROW (face->widget), face->mark);
    }
  adw_action_row_add_suffix (ADW_ACTION_ROW (face->widget), GTK_WIDGET (face->suffix));
  if (row->gesture == NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (face->widget), face->reset);
  adw_preferences_group_add (group, face->widget);
}

/* Takes VALUES. */
static void
add_row (HrmShortcutsWindow *self, AdwPreferencesGroup *group, Row values)
{
  Row *row = g_new (Row, 1);

  *row = values;
  row->group = GTK_WIDGET (group);
  make_face (self, row, &row->own, group, row->subtitle);
  g_ptr_array_add (self->rows, row);
  show_row (self, row);
}

static AdwPreferencesGroup *
add_group (AdwPreferencesPage *page, const char *title, const char *description)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, title);
  adw_preferences_group_set_description (group, description);
  adw_preferences_page_add (page, group);
  return group;
}

static void
add_shortcuts (HrmShortcutsWindow *self)
{
  AdwPreferencesGroup *group = NULL;
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || !g_str_equal (table[i].section, table[i - 1].section))
        group = add_group (self->keys, _(table[i].section), describe_scope (table[i].scope));
      add_row (self, group, (Row) { .title = _(table[i].title), .subtitle = "", .shortcut = i });
    }
}

static void
add_gestures (HrmShortcutsWindow *self)
{
  AdwPreferencesGroup *group = NULL;
  guint n;
  const HrmGesture *table = hrm_gestures (&n);

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || !g_str_equal (table[i].section, table[i - 1].section))
        group = add_group (self->pointer, _(table[i].section), _("At the right: the same by keyboard"));
      add_row (self, group, (Row) { .title = _(table[i].gesture), .subtitle = _(table[i].title), .gesture = &table[i] });
    }
}

/* Changing keys */

static void
forget_undo (HrmShortcutsWindow *self)
{
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->before, g_variant_unref);
}

/* Takes VALUE, all keys that are changed; TEXT says what was done. */
static void
write_keys (HrmShortcutsWindow *self, GVariant *value, const char *text)
{
  g_autoptr (GVariant) after = g_variant_ref_sink (value), before = hrm_settings_get_value (self->settings, "shortcuts");
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  AdwToast *toast;

  if (g_variant_equal (before, after))
    return;
  forget_undo (self);
  hrm_settings_set_value (self->settings, "shortcuts", after);
  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _("_Undo"));
  adw_toast_set_action_name (toast, "keys.undo");
  self->before = g_steal_pointer (&before);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
change_keys (HrmShortcutsWindow *self, Row *row, const char *keys)
{
  g_autoptr (GVariant) overrides = hrm_settings_get_value (self->settings, "shortcuts");
  g_autofree char *name = hrm_key_caps_name (keys), *text = NULL;

  /* Translators: keys, and the command that has them now; the latter may be cut */
  text = g_strdup_printf (_("%s: %s"), *name != '\0' ? name : _("No key"), row->title);
  write_keys (self, hrm_keymap_change (keymap_of (self), overrides, row->shortcut, keys), text);
}

static void
chosen_cb (GtkWidget *widget, const char *keys, GtkWidget *dialog)
{
  change_keys (HRM_SHORTCUTS_WINDOW (gtk_widget_get_root (widget)), row_of (widget), keys);
}

static void
activated_cb (HrmShortcutsWindow *self, GtkWidget *widget)
{
  GtkWidget *dialog = hrm_key_dialog_present (GTK_WINDOW (self), keymap_of (self), row_of (widget)->shortcut);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), widget, G_CONNECT_SWAPPED);
}

static gboolean
enter_cb (GtkWidget *page, GVariant *arguments, gpointer data)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (page));

  return GTK_IS_LIST_BOX_ROW (focus) && gtk_widget_activate (focus);
}

/* The entry, which gets all keys that nothing else wants, would take these before the window activates what has the focus. */
static void
add_enter (HrmShortcutsWindow *self)
{
  static const guint keys[] = { GDK_KEY_Return, GDK_KEY_ISO_Enter, GDK_KEY_KP_Enter, GDK_KEY_space };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_keyval_trigger_new (keys[i], 0),
                                                            gtk_callback_action_new (enter_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self->keys), controller);
}

static void
reset_cb (HrmShortcutsWindow *self, GtkWidget *button)
{
  guint n;
  Row *row = row_of (button);

  change_keys (self, row, hrm_shortcuts (&n)[row->shortcut].keys);
}

static void
reset_all_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  write_keys (HRM_SHORTCUTS_WINDOW (widget), g_variant_new_array (G_VARIANT_TYPE ("{ss}"), NULL, 0), _("All keys are the usual ones"));
}

static void
undo_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  HrmShortcutsWindow *self = HRM_SHORTCUTS_WINDOW (widget);
  g_autoptr (GVariant) before = g_steal_pointer (&self->before);

  forget_undo (self);
  if (before != NULL)
    hrm_settings_set_value (self->settings, "shortcuts", before);
}

/* What was found stays in view, whether or not it still has the key that it was found by. */
static void
keys_changed_cb (HrmShortcutsWindow *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];

      show_row (self, row);
      any |= row->gesture == NULL && hrm_keymap_is_changed (keymap_of (self), row->shortcut);
    }
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "keys.reset-all", any);
}

/* Search */

/* Signs, as "[" or "Ctrl+=", are looked for among the keys alone. */
static gboolean
is_found (Row *row, const char *words)
{
  g_autofree char *lower = g_utf8_strdown (words, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, "+ ", -1);
  gboolean sign = FALSE, all = TRUE, any = FALSE;

  for (guint i = 0; parts[i] != NULL; i++)
    {
      for (const char *at = parts[i]; *at != '\0'; at = g_utf8_next_char (at))
        sign |= !g_unichar_isalnum (g_utf8_get_char (at));
      all &= strstr (row->keys, parts[i]) != NULL;
      any |= *parts[i] != '\0';
    }
  if (!any)
    return strchr (lower, '+') == NULL || strstr (row->keys, "++") != NULL;
  return sign ? all : g_str_match_string (lower, row->words, TRUE);
}

/* "ctrl k", "Ctrl+K", "k": whether that is one of the keys of ROW, and no part of one. */
static gboolean
is_exact (Row *row, const char *words)
{
  g_autofree char *typed = g_utf8_strdown (words, -1);
  g_auto (GStrv) accels = g_strsplit (row->accels, " ", -1);
  gboolean found = FALSE;

  g_strdelimit (g_strstrip (typed), " ", '+');
  for (guint i = 0; row->gesture == NULL && !found && accels[i] != NULL; i++)
    {
      g_autofree char *label = hrm_key_caps_name (accels[i]), *key = g_utf8_strdown (label, -1);

      found = *typed != '\0' && g_str_equal (key, typed);
    }
  return found;
}

/* What one looks for by its key stands first, whatever section it is of. */
static void
show_again (HrmShortcutsWindow *self, Row *row, gboolean shown)
{
  if (row->again.widget != NULL)
    adw_preferences_group_remove (self->exact, row->again.widget);
  row->again = (Face) { 0 };
  if (!shown)
    return;
  /* The same key means something else in another room. */
  make_face (self, row, &row->again, self->exact, adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (row->group)));
  show_face (self, row, &row->again);
  gtk_widget_set_visible (GTK_WIDGET (self->exact), TRUE);
}

/* On the page that is shown as long as that has something, and the other no more to the point. */
static void
search_cb (HrmShortcutsWindow *self)
{
  const char *words = gtk_editable_get_text (self->search), *page = adw_view_stack_get_visible_child_name (self->pages);
  guint n[2] = { 0, 0 }, n_exact = 0;
  gboolean by_pointer = g_strcmp0 (page, "pointer") == 0;

  for (guint i = 0; i < self->rows->len; i++)
    gtk_widget_set_visible (((Row *) self->rows->pdata[i])->group, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->exact), FALSE);
  for (guint i = 0; i < self->rows->len; i++)
    {
      Row *row = self->rows->pdata[i];
      gboolean exact = is_exact (row, words), shown = !exact && is_found (row, words);

      show_again (self, row, exact);
      gtk_widget_set_visible (row->own.widget, shown);
      if (shown)
        gtk_widget_set_visible (row->group, TRUE);
      n[row->gesture != NULL] += exact || shown;
      n_exact += exact;
    }
  if ((n[by_pointer] == 0 && n[!by_pointer] > 0) || (by_pointer && n_exact > 0))
    adw_view_stack_set_visible_child_name (self->pages, by_pointer ? "keys" : "pointer");
  gtk_stack_set_visible_child (self->found, n[0] + n[1] > 0 ? GTK_WIDGET (self->pages) : self->nothing);
}

/* Escape ends the search first. */
static void
stop_cb (HrmShortcutsWindow *self)
{
  if (*gtk_editable_get_text (self->search) != '\0')
    gtk_editable_set_text (self->search, "");
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
hrm_shortcuts_window_finalize (GObject *object)
{
  HrmShortcutsWindow *self = HRM_SHORTCUTS_WINDOW (object);

  g_clear_weak_pointer (&self->toast);
  g_clear_pointer (&self->before, g_variant_unref);
  g_ptr_array_unref (self->rows);
  g_object_unref (self->settings);
  G_OBJECT_CLASS (hrm_shortcuts_window_parent_class)->finalize (object);
}

static void
hrm_shortcuts_window_class_init (HrmShortcutsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hrm_shortcuts_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/headroom_studio/Headroom/ui/hrm-shortcuts-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmShortcutsWindow, search);
  gtk_widget_class_bind_template_child (widget_class, HrmShortcutsWindow, found);
  gtk_widget_class_bind_template_child (widget_class, HrmShortcutsWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HrmShortcutsWindow, keys);
  gtk_widget_class_bind_template_child (widget_class, HrmShortcutsWindow, pointer);
  gtk_widget_class_bind_template_child (widget_class, HrmShortcutsWindow, nothing);
  gtk_widget_class_bind_template_child (widget_class, HrmShortcutsWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_install_action (widget_class, "keys.reset-all", NULL, reset_all_cb);
  gtk_widget_class_install_action (widget_class, "keys.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hrm_shortcuts_window_init (HrmShortcutsWindow *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), GTK_WIDGET (self));
}

GtkWidget *
hrm_shortcuts_window_present (GtkWindow *parent, HrmSettings *settings)
{
  HrmShortcutsWindow *self = g_object_new (HRM_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);

  self->settings = g_object_ref (settings);
  hrm_compat_fit_dialog (GTK_WINDOW (self));
  add_group (self->keys, NULL, _("A click on a command, or Enter, changes its keys."));
  self->exact = add_group (self->keys, _("This key"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->exact), FALSE);
  add_enter (self);
  add_shortcuts (self);
  add_gestures (self);
  keys_changed_cb (self);
  g_signal_connect_object (settings, "changed::shortcuts", G_CALLBACK (keys_changed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
