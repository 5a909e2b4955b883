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
new_row (const HrmShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  GtkBox *box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4));
  g_auto (GStrv) keys = g_strsplit (shortcut->keys, " ", -1);
  g_autofree char *title = g_markup_escape_text (_(shortcut->title), -1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  for (guint i = 0; keys[i] != NULL; i++)
    {
      if (i > 0)
        {
          GtkWidget *or = gtk_label_new (_("or"));
          gtk_widget_add_css_class (or, "dim-label");
          gtk_box_append (box, or);
        }
      add_caps (box, keys[i]);
    }
  gtk_widget_set_valign (GTK_WIDGET (box), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), GTK_WIDGET (box));
  return row;
}

GtkWidget *
hrm_shortcuts_window_present (GtkWindow *parent)
{
  GtkWidget *window = hrm_compat_preferences_new (_("Keyboard shortcuts"), TRUE);
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *group = NULL;
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      if (i == 0 || !g_str_equal (table[i].section, table[i - 1].section))
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, _(table[i].section));
          adw_preferences_group_set_description (group, describe_scope (table[i].scope));
          adw_preferences_page_add (page, group);
        }
      adw_preferences_group_add (group, new_row (&table[i]));
    }
  hrm_compat_preferences_add (window, page);
  hrm_compat_preferences_present (window, parent);
  return window;
}
