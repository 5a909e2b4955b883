/* hrm-new-album.c: asks for the title and the place of a new album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The name of the file follows the title until the person chooses another.
 */
#include "config.h"

#include "hrm-new-album.h"

#include <glib/gi18n.h>
#include "hrm-album.h"
#include "hrm-application.h"
#include "hrm-compat.h"
#include "hrm-files.h"

struct _HrmNewAlbum
{
  AdwWindow parent_instance;
  GtkWidget *create;
  GtkWidget *title_row, *place_row;
  GtkLabel *problem;
  char *folder, *path;
  gboolean chosen;           /* the place, by the person */
  HrmNewAlbumFunc func;
  gpointer data;
  GDestroyNotify destroy;
};

G_DEFINE_FINAL_TYPE (HrmNewAlbum, hrm_new_album, ADW_TYPE_WINDOW)

static char *
get_title (HrmNewAlbum *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title_row))));
}

static void
show_problem (HrmNewAlbum *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
update (HrmNewAlbum *self)
{
  g_autofree char *title = get_title (self);
  g_autofree char *folder = NULL, *name = NULL, *text = NULL, *escaped = NULL;

  if (!self->chosen)
    {
      g_free (self->path);
      self->path = hrm_files_free_path (self->folder, title);
    }
  folder = hrm_files_describe_folder (self->path);
  name = g_path_get_basename (self->path);
  text = g_strdup_printf ("%s/%s", folder, name);
  escaped = g_markup_escape_text (text, -1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->place_row), escaped);
  gtk_widget_set_sensitive (self->create, *title != '\0');
  show_problem (self, strlen (title) > 1000 ? _("This title is too long: 1,000 bytes are the most.") : NULL);
}

static void
title_changed_cb (HrmNewAlbum *self)
{
  update (self);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmNewAlbum) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hrm_compat_save_file_finish (result, &error);
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (file == NULL && error == NULL)
    return;
  if (path == NULL)
    {
      show_problem (self, error != NULL ? error->message : _("An album can be kept in a local folder only."));
      return;
    }
  g_free (self->path);
  self->path = g_str_has_suffix (path, ".album") ? g_strdup (path) : g_strconcat (path, ".album", NULL);
  self->chosen = TRUE;
  update (self);
}

static void
change_cb (HrmNewAlbum *self)
{
  g_autofree char *name = g_path_get_basename (self->path);
  g_autoptr (GListModel) filters = hrm_files_album_filters ();

  hrm_compat_save_file (GTK_WINDOW (self), _("Keep the album as"), _("_Choose"), name, filters, place_chosen_cb,
                        g_object_ref (self));
}

static void
create_cb (HrmNewAlbum *self)
{
  g_autofree char *title = get_title (self);

  if (*title == '\0' || strlen (title) > 1000)
    return;
  /* The chooser asks before a file is replaced; an album is never written over one all the same. */
  if (g_file_test (self->path, G_FILE_TEST_EXISTS))
    {
      show_problem (self, _("There is a file of that name already: choose another."));
      return;
    }
  self->func (title, self->path, self->data);
  gtk_window_close (GTK_WINDOW (self));
}

static void
hrm_new_album_dispose (GObject *object)
{
  HrmNewAlbum *self = HRM_NEW_ALBUM (object);

  if (self->destroy != NULL)
    self->destroy (self->data);
  self->destroy = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_NEW_ALBUM);
  G_OBJECT_CLASS (hrm_new_album_parent_class)->dispose (object);
}

static void
hrm_new_album_finalize (GObject *object)
{
  HrmNewAlbum *self = HRM_NEW_ALBUM (object);

  g_free (self->folder);
  g_free (self->path);
  G_OBJECT_CLASS (hrm_new_album_parent_class)->finalize (object);
}

static void
hrm_new_album_class_init (HrmNewAlbumClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_new_album_dispose;
  G_OBJECT_CLASS (klass)->finalize = hrm_new_album_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-new-album.ui");
  gtk_widget_class_bind_template_child (widget_class, HrmNewAlbum, create);
  gtk_widget_class_bind_template_child (widget_class, HrmNewAlbum, title_row);
  gtk_widget_class_bind_template_child (widget_class, HrmNewAlbum, place_row);
  gtk_widget_class_bind_template_child (widget_class, HrmNewAlbum, problem);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_cb);
  gtk_widget_class_bind_template_callback (widget_class, title_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, gtk_window_close);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
hrm_new_album_init (HrmNewAlbum *self)
{
  self->folder = hrm_files_folder ();
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_default_widget (GTK_WINDOW (self), self->create);
}

void
hrm_new_album_ask (GtkWindow *parent, const char *heading, const char *title, const char *button,
                   HrmNewAlbumFunc func, gpointer data, GDestroyNotify destroy)
{
  HrmNewAlbum *self = g_object_new (HRM_TYPE_NEW_ALBUM, "transient-for", parent, "title", heading, NULL);

  hrm_compat_fit_dialog (GTK_WINDOW (self));
  self->func = func;
  self->data = data;
  self->destroy = destroy;
  gtk_button_set_label (GTK_BUTTON (self->create), button);
  gtk_editable_set_text (GTK_EDITABLE (self->title_row), title);
  gtk_editable_select_region (GTK_EDITABLE (self->title_row), 0, -1);
  update (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (self->title_row);
}

static void
make_cb (const char *title, const char *path, gpointer data)
{
  GtkWindow *parent = data;
  GtkApplication *application = gtk_window_get_application (parent);
  const HrmAlbumSeed seed = { title, NULL, HRM_UNSET };
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_create (path, &seed, &error);

  if (album == NULL)
    {
      hrm_window_show_error (HRM_WINDOW (parent), _("The album was not made"), error->message);
      return;
    }
  if (!hrm_window_is_free (HRM_WINDOW (parent)))
    parent = GTK_WINDOW (hrm_window_new (application, hrm_application_get_settings (HRM_APPLICATION (application))));
  hrm_window_set_album (HRM_WINDOW (parent), album);
  gtk_window_present (parent);
}

void
hrm_new_album_present (GtkWindow *parent)
{
  hrm_new_album_ask (parent, _("New album"), _("Untitled album"), _("_Create"), make_cb, g_object_ref (parent), g_object_unref);
}
