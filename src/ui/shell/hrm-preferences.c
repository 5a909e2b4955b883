/* hrm-preferences.c: the few things that a person can choose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-preferences.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"

static const char * const schemes[] = { "system", "light", "dark", NULL };
static const char * const axes[] = { "studio", "wall", NULL };
static const char * const wheels[] = { "scroll", "zoom", NULL };

static HrmSettings *
settings_of (GObject *row)
{
  return g_object_get_data (row, "settings");
}

static void
author_changed_cb (GtkEditable *row)
{
  g_autofree char *name = g_strstrip (g_strdup (gtk_editable_get_text (row)));

  hrm_settings_set_string (settings_of (G_OBJECT (row)), "author", name);
}

static void
choice_changed_cb (AdwComboRow *row)
{
  const char *key = g_object_get_data (G_OBJECT (row), "key");
  const char * const *nicks = g_object_get_data (G_OBJECT (row), "nicks");

  hrm_settings_set_string (settings_of (G_OBJECT (row)), key, nicks[adw_combo_row_get_selected (row)]);
}

static GtkWidget *
new_choice (HrmSettings *settings, const char *title, const char *key, const char * const *nicks, const char * const *names)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (names);
  g_autofree char *value = hrm_settings_get_string (settings, key);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  for (guint i = 0; nicks[i] != NULL; i++)
    if (g_str_equal (nicks[i], value))
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_object_set_data_full (G_OBJECT (row), "settings", g_object_ref (settings), g_object_unref);
  g_object_set_data (G_OBJECT (row), "key", (gpointer) key);
  g_object_set_data (G_OBJECT (row), "nicks", (gpointer) nicks);
  g_signal_connect (row, "notify::selected", G_CALLBACK (choice_changed_cb), NULL);
  return row;
}

static GtkWidget *
new_author (HrmSettings *settings)
{
  GtkWidget *row = adw_entry_row_new ();
  g_autofree char *author = hrm_settings_get_string (settings, "author");
  g_autofree char *title = g_strdup_printf (_("Author in the history (%s when empty)"), g_get_real_name ());

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), author);
  g_object_set_data_full (G_OBJECT (row), "settings", g_object_ref (settings), g_object_unref);
  g_signal_connect (row, "changed", G_CALLBACK (author_changed_cb), NULL);
  return row;
}

void
hrm_preferences_present (GtkWindow *parent, HrmSettings *settings)
{
  const char *scheme_names[] = { _("As the system has it"), _("Light"), _("Dark"), NULL };
  const char *axis_names[] = { _("Studio time"), _("Wall time"), NULL };
  const char *wheel_names[] = { _("Scrolls, with Ctrl zooms"), _("Zooms, with Ctrl scrolls"), NULL };
  GtkWidget *preferences = hrm_compat_preferences_new (_("Preferences"));
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (adw_preferences_page_new ());
  AdwPreferencesGroup *person = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *looks = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  AdwPreferencesGroup *time = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_add (person, new_author (settings));
  adw_preferences_group_add (looks, new_choice (settings, _("Colours"), "color-scheme", schemes, scheme_names));
  adw_preferences_group_set_description (time, _("In studio time only working time has width; in wall time every hour has"));
  adw_preferences_group_add (time, new_choice (settings, _("Time axis"), "axis-mode", axes, axis_names));
  adw_preferences_group_add (time, new_choice (settings, _("Mouse wheel on the timeline"), "wheel", wheels, wheel_names));
  adw_preferences_page_add (page, person);
  adw_preferences_page_add (page, looks);
  adw_preferences_page_add (page, time);
  hrm_compat_preferences_add (preferences, page);
  hrm_compat_preferences_present (preferences, parent);
}
