/* test-shell-util.c: what the tests of the window share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include <glib/gstdio.h>
#include <string.h>
#include "hrm-screenshot.h"
#include "hrm-settings.h"
#include "hrm-test-log.h"

static HrmApplication *application;
static char *folder;
static guint wake;

/* Waiting iterations block: something has to come, so that they can see the time. */
static gboolean
wake_cb (gpointer data)
{
  return G_SOURCE_CONTINUE;
}

/* A window is as large and has the rooms that it has at first, whatever the test before it left. */
static void
reset_window (void)
{
  static const char *const keys[] = { "window-width", "window-height", "window-maximized", "pool-visible", "pool-width", "inspector-visible",
                                      "inspector-width", "mixer-visible", "mixer-height", "bridge-visible" };
  g_autoptr (HrmSettings) first = hrm_settings_new (FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GVariant) value = hrm_settings_get_value (first, keys[i]);
      hrm_settings_set_value (hrm_application_get_settings (application), keys[i], value);
    }
}

void
test_begin (void)
{
  g_autoptr (GError) error = NULL;

  hrm_test_spare_tooltips ();
  folder = g_dir_make_tmp ("headroom-test-XXXXXX", &error);
  g_assert_no_error (error);
  wake = g_timeout_add (50, wake_cb, NULL);
  /* A process has one application. */
  if (application != NULL)
    {
      reset_window ();
      return;
    }
  application = hrm_application_new (TRUE);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, &error));
  g_assert_no_error (error);
  g_application_hold (G_APPLICATION (application));
  /* What moves by itself would never settle. */
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations", FALSE, NULL);
}

void
test_end (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  test_close_all ();
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = test_path (name);
      g_unlink (path);
    }
  g_rmdir (folder);
  g_clear_handle_id (&wake, g_source_remove);
  g_clear_pointer (&folder, g_free);
}

HrmApplication *
test_application (void)
{
  return application;
}

char *
test_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static gint64
add_track (HrmEdit *edit, const char *title, const char *position)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, id, title, title);
  HRM_SET_TEXT (edit, TRACK, Track, id, position, position);
  return id;
}

static void
add_session (HrmEdit *edit, gint64 track, const char *title, HrmCivil start, const char *position)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_TEXT (edit, SESSION, Session, id, title, title);
  HRM_SET_TEXT (edit, SESSION, Session, id, position, position);
  HRM_SET_INT (edit, SESSION, Session, id, start, start);
  HRM_SET_INT (edit, SESSION, Session, id, length, 960);
}

char *
test_make_album (const char *name)
{
  const HrmAlbumSeed seed = { "Test <album> & more", "UTC", hrm_date_new (2026, 3, 2) };
  g_autofree char *path = test_path (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_create (path, &seed, &error);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Begin_with this");
  gint64 checkout, payments, channel, task;

  g_assert_no_error (error);
  checkout = add_track (edit, "Checkout", "i");
  payments = add_track (edit, "Payments", "j");
  add_session (edit, checkout, "Basket rewrite", hrm_civil_new (2026, 3, 2, 9, 0), "i");
  add_session (edit, checkout, "Guest checkout", hrm_civil_new (2026, 3, 5, 9, 0), "j");
  add_session (edit, payments, "Webhooks", hrm_civil_new (2026, 3, 3, 9, 0), "k");
  channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Ilya");
  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, position, "i");
  task = hrm_edit_insert (edit, HRM_KIND_TASK);
  HRM_SET_TEXT (edit, TASK, Task, task, title, "Retry on 409");
  HRM_SET_TEXT (edit, TASK, Task, task, position, "i");
  g_assert_true (hrm_album_commit (album, edit, &error));
  g_assert_no_error (error);
  g_assert_true (hrm_album_flush_sync (album, &error));
  g_assert_true (hrm_album_close (album, FALSE, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

HrmWindow *
test_open (const char *path)
{
  HrmWindow *window = hrm_application_open_path (application, path);

  hrm_test_wait_for (hrm_window_get_problem (window) != NULL
                 || (hrm_window_get_album (window) != NULL && hrm_album_is_writable (hrm_window_get_album (window))));
  g_assert_null (hrm_window_get_problem (window));
  return window;
}

HrmWindow *
test_begin_with (const char *name)
{
  g_autofree char *path = NULL;

  test_begin ();
  path = test_make_album (name);
  return test_open (path);
}

static void
settled_cb (HrmWindow *window, gint64 painted, gpointer data)
{
  *(gboolean *) data = TRUE;
}

void
test_settle (GtkWidget *window)
{
  gboolean settled = FALSE;

  hrm_window_when_settled (HRM_WINDOW (window), settled_cb, &settled);
  hrm_test_wait_for (settled);
}

/* A size that is asked for before the first frame is forgotten. */
void
test_resize (HrmWindow *window, int width, int height)
{
  GtkWidget *widget = GTK_WIDGET (window);

  test_settle (widget);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  /* What the frame of the window takes is not its own. */
  hrm_test_wait_for (ABS (gtk_widget_get_width (widget) - width) < 24 && ABS (gtk_widget_get_height (widget) - height) < 24);
  test_settle (widget);
}

static GtkWidget *
find (GtkWidget *root, GType type, const char *label)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && gtk_widget_get_mapped (root)
      && (label == NULL || g_strcmp0 (gtk_button_get_label (GTK_BUTTON (root)), label) == 0))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_anywhere (GType type, const char *label)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = find (window, type, label);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
test_find_type (GType type)
{
  return find_anywhere (type, NULL);
}

GtkWidget *
test_find_button (const char *label)
{
  return find_anywhere (GTK_TYPE_BUTTON, label);
}

static GtkWidget *
find_icon (GtkWidget *root, const char *icon)
{
  if (GTK_IS_BUTTON (root) && gtk_widget_get_mapped (root) && g_strcmp0 (gtk_button_get_icon_name (GTK_BUTTON (root)), icon) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_icon (child, icon);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
test_find_icon (const char *icon)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *found = find_icon (window, icon);
      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
test_find_in (GtkWidget *root, GType type)
{
  return find (root, type, NULL);
}

void
test_close_all (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);
      if (window != NULL)
        gtk_window_destroy (window);
    }
  for (guint i = 0; i < 20; i++)
    g_main_context_iteration (NULL, FALSE);
}

guint
test_count (HrmWindow *window, HrmKind kind)
{
  return hrm_model_get_rows (hrm_desk_get_model (hrm_window_get_desk (window)), kind)->len;
}

void
test_act (HrmWindow *window, const char *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  g_assert_true (g_action_parse_detailed_name (action, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (GTK_WIDGET (window), name, target));
}
