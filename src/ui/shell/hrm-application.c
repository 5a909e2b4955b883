/* hrm-application.c: the program, its windows and what they share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-application.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"
#include "hrm-files.h"
#include "hrm-new-album.h"
#include "hrm-preferences.h"
#include "hrm-screenshot.h"
#include "hrm-shell-resources.h"
#include "hrm-shortcuts.h"
#include "hrm-shortcuts-window.h"
#include "hrm-words.h"

typedef enum { START_PLAIN, START_SAMPLE, START_NEW } Start;

struct _HrmApplication
{
  AdwApplication parent_instance;
  HrmSettings *settings;
  gboolean test;
  Start start;
  char *screenshot;          /* file to write, then leave */
  int exit_status;
};

G_DEFINE_FINAL_TYPE (HrmApplication, hrm_application, ADW_TYPE_APPLICATION)

/* Styles of the rooms, each with a sheet of its own. */
static const char * const rooms[] = { "arranger", "mixer", "pool", "inspector", "history", "events", "notes" };

HrmSettings *
hrm_application_get_settings (HrmApplication *self)
{
  return self->settings;
}

static HrmWindow *
find_window (HrmApplication *self, gboolean (*fits) (HrmWindow *window, gconstpointer data), gconstpointer data)
{
  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (self)); l != NULL; l = l->next)
    if (HRM_IS_WINDOW (l->data) && (fits == NULL || fits (l->data, data)))
      return l->data;
  return NULL;
}

static gboolean
is_free (HrmWindow *window, gconstpointer data)
{
  return hrm_window_is_free (window);
}

static gboolean
has_path (HrmWindow *window, gconstpointer path)
{
  return g_strcmp0 (hrm_window_get_path (window), path) == 0;
}

HrmWindow *
hrm_application_get_window (HrmApplication *self)
{
  HrmWindow *window = find_window (self, NULL, NULL);

  return window != NULL ? window : hrm_window_new (GTK_APPLICATION (self), self->settings);
}

HrmWindow *
hrm_application_open_path (HrmApplication *self, const char *path)
{
  g_autofree char *full = g_canonicalize_filename (path, NULL);
  HrmWindow *window = find_window (self, has_path, full);

  if (window == NULL)
    {
      window = find_window (self, is_free, NULL);
      if (window == NULL)
        window = hrm_window_new (GTK_APPLICATION (self), self->settings);
      hrm_window_open (window, full);
    }
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
album_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmApplication) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) files = hrm_compat_open_files_finish (result, &error);

  if (error != NULL)
    hrm_window_show_error (hrm_application_get_window (self), _("No album could be chosen"), error->message);
  for (guint i = 0; files != NULL && i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (GFile) file = g_list_model_get_item (files, i);
      g_autofree char *path = g_file_get_path (file);
      if (path != NULL)
        hrm_application_open_path (self, path);
      else
        hrm_window_show_error (hrm_application_get_window (self), _("The album was not opened"),
                               _("An album can be opened from a local folder only."));
    }
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GListModel) filters = hrm_files_album_filters ();

  hrm_compat_open_files (gtk_application_get_active_window (data), _("Open an album"), _("_Open"), filters, TRUE,
                         album_chosen_cb, g_object_ref (data));
}

static void
open_path_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_application_open_path (data, g_variant_get_string (parameter, NULL));
}

static void
forget_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_recent_remove (HRM_APPLICATION (data)->settings, g_variant_get_string (parameter, NULL));
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmWindow *window = hrm_application_get_window (data);

  gtk_window_present (GTK_WINDOW (window));
  hrm_new_album_present (GTK_WINDOW (window));
}

static void
sample_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = hrm_files_copy_sample (&error);

  if (path != NULL)
    hrm_application_open_path (data, path);
  else
    {
      HrmWindow *window = hrm_application_get_window (data);
      gtk_window_present (GTK_WINDOW (window));
      hrm_window_show_error (window, _("The sample album was not opened"), error->message);
    }
}

/* Windows may stay to ask; the program ends with the last. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (data));

  for (GList *l = windows; l != NULL; l = l->next)
    if (HRM_IS_WINDOW (l->data))
      gtk_window_close (l->data);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_preferences_present (gtk_application_get_active_window (data), HRM_APPLICATION (data)->settings);
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hrm_shortcuts_window_present (gtk_application_get_active_window (data), HRM_APPLICATION (data)->settings);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  const HrmAbout about = {
    .name = "Headroom",
    .icon = HRM_APP_ID,
    .version = HRM_VERSION,
    .comments = _("Plan software work like a record"),
    .website = "https://github.com/headroom-studio/headroom",
    .issues = "https://github.com/headroom-studio/headroom/issues",
    .copyright = "© 2026 The Headroom authors",
    .license = GTK_LICENSE_GPL_3_0,
  };

  hrm_compat_about (gtk_application_get_active_window (data), &about);
}

static const GActionEntry entries[] = {
  { "new", new_cb, NULL, NULL, NULL, { 0 } },
  { "open", open_cb, NULL, NULL, NULL, { 0 } },
  { "open-path", open_path_cb, "s", NULL, NULL, { 0 } },
  { "forget", forget_cb, "s", NULL, NULL, { 0 } },
  { "sample", sample_cb, NULL, NULL, NULL, { 0 } },
  { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
  { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
  { "shortcuts", shortcuts_cb, NULL, NULL, NULL, { 0 } },
  { "about", about_cb, NULL, NULL, NULL, { 0 } },
};

static void
install_shortcuts (HrmApplication *self)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);
  HrmKeymap *keymap = hrm_settings_get_keymap (self->settings);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = NULL;
      if (table[i].scope != HRM_SHORTCUT_GLOBAL)
        continue;
      keys = g_strsplit (hrm_keymap_get_keys (keymap, i), " ", -1);
      gtk_application_set_accels_for_action (GTK_APPLICATION (self), table[i].action, (const char * const *) keys);
    }
}

static void
load_styles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (rooms); i++)
    {
      g_autofree char *path = g_strdup_printf (HRM_APP_PATH "/css/%s.css", rooms[i]);
      g_autoptr (GtkCssProvider) provider = NULL;
      if (!g_resources_get_info (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL, NULL, NULL))
        continue;
      provider = gtk_css_provider_new ();
      gtk_css_provider_load_from_resource (provider, path);
      gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                                  GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
    }
}

static void
apply_scheme (HrmApplication *self)
{
  g_autofree char *scheme = hrm_settings_get_string (self->settings, "color-scheme");
  AdwColorScheme value = ADW_COLOR_SCHEME_DEFAULT;

  if (g_str_equal (scheme, "light"))
    value = ADW_COLOR_SCHEME_FORCE_LIGHT;
  else if (g_str_equal (scheme, "dark"))
    value = ADW_COLOR_SCHEME_FORCE_DARK;
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), value);
}

static void
hrm_application_startup (GApplication *application)
{
  HrmApplication *self = HRM_APPLICATION (application);
  char *before = hrm_compat_spare_gl ();

  G_APPLICATION_CLASS (hrm_application_parent_class)->startup (application);
  hrm_compat_restore_gl (before);
  hrm_compat_name_buttons_once ();
  hrm_compat_keep_menus_clear ();
  self->settings = hrm_settings_new (!self->test && self->screenshot == NULL);
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()), HRM_APP_PATH "/icons");
  gtk_window_set_default_icon_name (HRM_APP_ID);
  load_styles ();
  hrm_words_set_right_to_left (gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL);
  apply_scheme (self);
  g_signal_connect_object (self->settings, "changed::color-scheme", G_CALLBACK (apply_scheme), self, G_CONNECT_SWAPPED);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  install_shortcuts (self);
  g_signal_connect_object (self->settings, "changed::shortcuts", G_CALLBACK (install_shortcuts), self, G_CONNECT_SWAPPED);
}

static void
shot_cb (const GError *error, gpointer data)
{
  HrmApplication *self = data;

  if (error != NULL)
    {
      g_printerr ("headroom: %s\n", error->message);
      self->exit_status = 2;
    }
  g_application_quit (G_APPLICATION (self));
}

static void
begin (HrmApplication *self, HrmWindow *window)
{
  if (self->screenshot != NULL)
    hrm_screenshot_take (window, self->screenshot, shot_cb, self);
  gtk_window_present (GTK_WINDOW (window));
}

static void
hrm_application_activate (GApplication *application)
{
  HrmApplication *self = HRM_APPLICATION (application);
  HrmWindow *window = hrm_application_get_window (self);
  Start start = self->start;

  self->start = START_PLAIN;
  begin (self, window);
  if (start == START_SAMPLE)
    g_action_group_activate_action (G_ACTION_GROUP (self), "sample", NULL);
  else if (start == START_NEW)
    g_action_group_activate_action (G_ACTION_GROUP (self), "new", NULL);
}

static void
hrm_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  HrmApplication *self = HRM_APPLICATION (application);

  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *path = g_file_get_path (files[i]);
      HrmWindow *window;
      if (path == NULL)
        {
          g_autofree char *uri = g_file_get_uri (files[i]);
          g_autofree char *text = g_strdup_printf (_("%s is not in a local folder, so it cannot be opened as an album."), uri);
          window = hrm_application_get_window (self);
          gtk_window_present (GTK_WINDOW (window));
          hrm_window_show_error (window, _("The album was not opened"), text);
          continue;
        }
      if (self->screenshot != NULL)
        begin (self, hrm_application_get_window (self));
      window = hrm_application_open_path (self, path);
      if (self->screenshot != NULL)
        break;
    }
}

/* Options that another process has to carry out become actions of it. */
static int
hrm_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  HrmApplication *self = HRM_APPLICATION (application);
  const char *action = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Headroom %s\n", HRM_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "screenshot", "^ay", &self->screenshot);
  if (g_variant_dict_contains (options, "sample"))
    {
      action = "sample";
      self->start = START_SAMPLE;
    }
  else if (g_variant_dict_contains (options, "new"))
    {
      action = "new";
      self->start = START_NEW;
    }
  if (self->screenshot != NULL)
    {
      g_application_set_flags (application, g_application_get_flags (application) | G_APPLICATION_NON_UNIQUE);
      return -1;
    }
  if (action != NULL && g_application_register (application, NULL, NULL) && g_application_get_is_remote (application))
    {
      g_action_group_activate_action (G_ACTION_GROUP (application), action, NULL);
      return 0;
    }
  return -1;
}

static void
hrm_application_finalize (GObject *object)
{
  HrmApplication *self = HRM_APPLICATION (object);

  g_clear_object (&self->settings);
  g_free (self->screenshot);
  G_OBJECT_CLASS (hrm_application_parent_class)->finalize (object);
}

static void
hrm_application_class_init (HrmApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = hrm_application_finalize;
  application_class->startup = hrm_application_startup;
  application_class->activate = hrm_application_activate;
  application_class->open = hrm_application_open;
  application_class->handle_local_options = hrm_application_handle_local_options;
}

static const GOptionEntry options[] = {
  { "sample", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Open the sample album"), NULL },
  { "new", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Ask for a new album"), NULL },
  { "screenshot", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_("Write a picture of the window to FILE and leave"), N_("FILE.png") },
  { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Say which version this is"), NULL },
  { NULL, 0, 0, 0, NULL, NULL, NULL },
};

static void
hrm_application_init (HrmApplication *self)
{
  /* In a static library nothing else would refer to it, and it would be left out. */
  g_resources_register (hrm_shell_get_resource ());
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  g_application_set_option_context_parameter_string (G_APPLICATION (self), _("[ALBUM…]"));
  g_application_set_option_context_summary (G_APPLICATION (self), _("A desktop studio for planning software work."));
}

HrmApplication *
hrm_application_new (gboolean test)
{
  HrmApplication *self = g_object_new (HRM_TYPE_APPLICATION,
                                       "application-id", HRM_APP_ID,
                                       "flags", G_APPLICATION_HANDLES_OPEN | (test ? G_APPLICATION_NON_UNIQUE : 0),
                                       "resource-base-path", HRM_APP_PATH,
                                       NULL);

  self->test = test;
  return self;
}

int
hrm_application_get_exit_status (HrmApplication *self)
{
  return self->exit_status;
}
