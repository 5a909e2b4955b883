/* hrm-shortcuts-window.c: all keys, by what they are for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made of the table that also installs them, so that it cannot be wrong. What is
 * typed hides all rows that it does not begin a word of, or a key.
 */
#include "config.h"

#include "hrm-shortcuts-window.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"
#include "hrm-command-palette.h"
#include "hrm-shortcuts.h"

struct _HrmShortcutsWindow
{
  AdwWindow parent_instance;
  GtkEditable *search;
  GtkStack *found;
  AdwViewStack *pages;
  AdwPreferencesPage *keys, *pointer;
  GtkWidget *nothing;
  AdwPreferencesGroup *exact;      /* what has just the key that is typed, above the others */
  GPtrArray *rows;           /* of Row */
};

G_DEFINE_FINAL_TYPE (HrmShortcutsWindow, hrm_shortcuts_window, ADW_TYPE_WINDOW)

typedef struct
{
  GtkWidget *row, *group;    /* children of the window */
  char *words, *keys;        /* what it is found by */
  char *title, *accels;
  GtkWidget *again;        /* of it, in the first group; or NULL */
  gboolean by_pointer;
} Row;

static void
row_free (gpointer row)
{
  g_free (((Row *) row)->words);
  g_free (((Row *) row)->keys);
  g_free (((Row *) row)->title);
  g_free (((Row *) row)->accels);
  g_free (row);
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

static void
add_cap (GtkBox *box, const char *text)
{
  GtkWidget *cap = gtk_label_new (text);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_box_append (box, cap);
}

/* The keys of one accelerator as caps: "Ctrl" "Shift" "Z". */
static void
add_caps (GtkBox *box, const char *accelerator)
{
  g_autofree char *label = NULL, *last = NULL;
  g_auto (GStrv) parts = NULL;
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return;
  label = gtk_accelerator_get_label (key, modifiers);
  last = gtk_accelerator_get_label (key, 0);
  /* The plus sign joins them, and is a key itself. */
  label[strlen (label) - strlen (last)] = '\0';
  parts = g_strsplit (label, "+", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      add_cap (box, parts[i]);
  add_cap (box, last);
}

static GtkWidget *
new_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  return label;
}

/* "Ctrl" "Shift" "Z" or "Ctrl" "Y". */
static GtkWidget *
new_keys (const char *keys)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        gtk_box_append (GTK_BOX (box), new_label (_("or")));
      add_caps (GTK_BOX (box), parts[i]);
    }
  if (*keys == '\0')
    {
      GtkWidget *none = new_label (_("No key"));

      gtk_label_set_wrap (GTK_LABEL (none), FALSE);
      gtk_box_append (GTK_BOX (box), none);
    }
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}

static void
add_row (HrmShortcutsWindow *self, AdwPreferencesGroup *group, const char *title, const char *subtitle, const char *keys, GtkWidget *suffix)
{
  GtkWidget *widget = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1), *below = g_markup_escape_text (subtitle, -1), *spelled = hrm_command_palette_name_keys (keys);
  Row *row = g_new (Row, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (widget), below);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), suffix);
  adw_preferences_group_add (group, widget);
  /* Keys also as they are called: "bracketleft", "minus". */
  *row = (Row) { .row = widget, .group = GTK_WIDGET (group), .keys = g_utf8_strdown (spelled, -1),
                 .title = g_strdup (title), .accels = g_strdup (keys),
                 .words = g_strjoin (" ", adw_preferences_group_get_title (group), title, subtitle, spelled, keys, NULL),
                 .by_pointer = gtk_widget_is_ancestor (GTK_WIDGET (group), GTK_WIDGET (self->pointer)) };
  g_ptr_array_add (self->rows, row);
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
add_shortcuts (HrmShortcutsWindow *self, HrmKeymap *keymap)
{
  AdwPreferencesGroup *group = NULL;
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *keys = hrm_keymap_get_keys (keymap, i);

      if (i == 0 || !g_str_equal (table[i].section, table[i - 1].section))
        group = add_group (self->keys, _(table[i].section), describe_scope (table[i].scope));
      add_row (self, group, _(table[i].title), "", keys, new_keys (keys));
    }
}

/* The keys of what does the same without a pointer; NULL: it has none of its own. */
static const char *
find_keys (HrmKeymap *keymap, const HrmGesture *gesture)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; gesture->action != NULL && i < n; i++)
    if (g_str_equal (table[i].action, gesture->action))
      return hrm_keymap_get_keys (keymap, i);
  return NULL;
}

static void
add_gestures (HrmShortcutsWindow *self, HrmKeymap *keymap)
{
  AdwPreferencesGroup *group = NULL;
  guint n;
  const HrmGesture *table = hrm_gestures (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *keys = find_keys (keymap, &table[i]);
      const char *words = table[i].words != NULL ? _(table[i].words) : _("in the context menu");

      if (i == 0 || !g_str_equal (table[i].section, table[i - 1].section))
        group = add_group (self->pointer, _(table[i].section), _("At the right: the same by keyboard"));
      add_row (self, group, _(table[i].gesture), _(table[i].title), keys != NULL ? keys : "",
               keys != NULL ? new_keys (keys) : new_label (words));
    }
}

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
  for (guint i = 0; !row->by_pointer && !found && accels[i] != NULL; i++)
    {
      g_autofree char *label = hrm_command_palette_name_keys (accels[i]), *key = g_utf8_strdown (label, -1);

      found = *typed != '\0' && g_str_equal (key, typed);
    }
  return found;
}

/* What one looks for by its key stands first, whatever section it is of. */
static void
show_again (HrmShortcutsWindow *self, Row *row, gboolean shown)
{
  g_autofree char *escaped = g_markup_escape_text (row->title, -1);

  if (row->again != NULL)
    adw_preferences_group_remove (self->exact, row->again);
  row->again = NULL;
  if (!shown)
    return;
  row->again = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row->again), escaped);
  /* The same key means something else in another room. */
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row->again), adw_preferences_group_get_title (ADW_PREFERENCES_GROUP (row->group)));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row->again), new_keys (row->accels));
  adw_preferences_group_add (self->exact, row->again);
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
      gtk_widget_set_visible (row->row, shown);
      if (shown)
        gtk_widget_set_visible (row->group, TRUE);
      n[row->by_pointer] += exact || shown;
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
  g_ptr_array_unref (HRM_SHORTCUTS_WINDOW (object)->rows);
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
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
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
hrm_shortcuts_window_present (GtkWindow *parent, HrmKeymap *keymap)
{
  HrmShortcutsWindow *self = g_object_new (HRM_TYPE_SHORTCUTS_WINDOW, "transient-for", parent, NULL);

  hrm_compat_fit_dialog (GTK_WINDOW (self));
  self->exact = add_group (self->keys, _("This key"), NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->exact), FALSE);
  add_shortcuts (self, keymap);
  add_gestures (self, keymap);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_window_present (GTK_WINDOW (self));
  return GTK_WIDGET (self);
}
