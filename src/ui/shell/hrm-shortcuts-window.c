/* hrm-shortcuts-window.c: all keys, by what they are for.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made of the table that also installs them, so that it cannot be wrong.
 */
#include "config.h"

#include "hrm-shortcuts-window.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"
#include "hrm-shortcuts.h"

static const char *
describe_scope (HrmShortcutScope scope)
{
  switch (scope)
    {
    case HRM_SHORTCUT_CANVAS:
      return _("While the timeline has the focus");
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

/* The keys of one accelerator as caps: "Ctrl" "Shift" "Z". */
static void
add_caps (GtkBox *box, const char *accelerator)
{
  g_autofree char *label = NULL;
  g_auto (GStrv) parts = NULL;
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return;
  label = gtk_accelerator_get_label (key, modifiers);
  /* The plus sign joins them, and is a key itself. */
  parts = g_str_has_suffix (label, "++") ? NULL : g_strsplit (label, "+", -1);
  for (guint i = 0; parts != NULL && parts[i] != NULL; i++)
    {
      GtkWidget *cap = gtk_label_new (*parts[i] != '\0' ? parts[i] : "+");
      gtk_widget_add_css_class (cap, "keycap");
      gtk_box_append (box, cap);
      if (*parts[i] == '\0')
        break;
    }
  if (parts == NULL)
    {
      GtkWidget *cap = gtk_label_new (label);
      gtk_widget_add_css_class (cap, "keycap");
      gtk_box_append (box, cap);
    }
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

static GtkWidget *
new_row (const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *escaped = g_markup_escape_text (title, -1), *below = g_markup_escape_text (subtitle, -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), below);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  return row;
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
add_shortcuts (AdwPreferencesPage *page, HrmKeymap *keymap)
{
  AdwPreferencesGroup *group = NULL;
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || !g_str_equal (table[i].section, table[i - 1].section))
        group = add_group (page, _(table[i].section), describe_scope (table[i].scope));
      adw_preferences_group_add (group, new_row (_(table[i].title), "", new_keys (hrm_keymap_get_keys (keymap, i))));
    }
}

/* How the same is done without a pointer. */
static GtkWidget *
new_way (HrmKeymap *keymap, const HrmGesture *gesture)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; gesture->action != NULL && i < n; i++)
    if (g_str_equal (table[i].action, gesture->action))
      return new_keys (hrm_keymap_get_keys (keymap, i));
  return new_label (gesture->words != NULL ? _(gesture->words) : _("in the context menu"));
}

static void
add_gestures (AdwPreferencesPage *page, HrmKeymap *keymap)
{
  AdwPreferencesGroup *group = NULL;
  guint n;
  const HrmGesture *table = hrm_gestures (&n);

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || !g_str_equal (table[i].section, table[i - 1].section))
        group = add_group (page, _(table[i].section), _("At the right: the same by keyboard"));
      adw_preferences_group_add (group, new_row (_(table[i].gesture), _(table[i].title), new_way (keymap, &table[i])));
    }
}

GtkWidget *
hrm_shortcuts_window_present (GtkWindow *parent, HrmKeymap *keymap)
{
  GtkWidget *window = hrm_compat_preferences_new (_("Keyboard shortcuts"), TRUE);
  AdwPreferencesPage *keys = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesPage *pointer = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());

  adw_preferences_page_set_title (keys, _("Keyboard"));
  adw_preferences_page_set_icon_name (keys, "input-keyboard-symbolic");
  adw_preferences_page_set_title (pointer, _("Pointer"));
  adw_preferences_page_set_icon_name (pointer, "input-mouse-symbolic");
  add_shortcuts (keys, keymap);
  add_gestures (pointer, keymap);
  hrm_compat_preferences_add (window, keys);
  hrm_compat_preferences_add (window, pointer);
  hrm_compat_preferences_present (window, parent);
  return window;
}
