/* hrm-export-flow.c: from the album to a file for a wiki.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-export-flow.h"

#include <glib/gi18n.h>
#include "hrm-compat.h"
#include "hrm-files.h"
#include "hrm-export-file.h"
#include "hrm-notes-view.h"

typedef struct
{
  HrmWindow *window;
  const HrmExportFormat *format;
  HrmExportOptions options;
} Export;

static void
export_free (Export *export)
{
  g_object_unref (export->window);
  g_free (export);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_file_get_parse_name (G_FILE (source));
  g_autofree char *text = g_strdup_printf (export->options.from == HRM_UNSET ? _("Exported to %s") : _("Exported what the focus is on to %s"), path);

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    hrm_window_toast (export->window, text, NULL, NULL);
  else
    hrm_window_show_error (export->window, _("Nothing was exported"), error->message);
  export_free (export);
}

/* What the focus is on, where there is one and the format has a span. */
static HrmExportOptions
get_options (Export *export)
{
  HrmExportOptions options = HRM_EXPORT_ALL;
  HrmDesk *desk = hrm_window_get_desk (export->window);

  if (!export->format->whole && hrm_desk_get_loop (desk, NULL, NULL))
    hrm_desk_get_visible (desk, &options.from, &options.to);
  return options;
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Export *export = data;
  HrmAlbum *album = hrm_window_get_album (export->window);
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hrm_compat_save_file_finish (result, &error);
  g_autoptr (GOutputStream) memory = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (error != NULL)
    hrm_window_show_error (export->window, _("No file could be chosen"), error->message);
  if (file == NULL)
    {
      export_free (export);
      return;
    }
  if (g_file_peek_path (file) != NULL && hrm_album_is_file (g_file_peek_path (file)))
    {
      g_autofree char *name = g_file_get_basename (file);
      g_autofree char *text = g_strdup_printf (_("“%s” is an album. Choose another name."), name);

      hrm_window_show_error (export->window, _("Nothing was exported"), text);
      export_free (export);
      return;
    }
  /* The plan may not be read beside this thread, the disk is not waited for on it. */
  memory = g_memory_output_stream_new_resizable ();
  export->options = get_options (export);
  hrm_export_to_stream (export->format, hrm_album_get_model (album), hrm_album_get_plan (album), &export->options, memory, NULL, NULL);
  g_output_stream_close (memory, NULL, NULL);
  bytes = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb, export);
}

void
hrm_export_flow_choose (HrmWindow *window, const char *format)
{
  const HrmExportFormat *found = hrm_export_format_find (format, NULL);
  HrmAlbum *album = hrm_window_get_album (window);
  g_autofree char *album_name = NULL, *name = NULL, *pattern = NULL;
  g_autoptr (GListModel) filters = NULL;
  const char *patterns[2] = { NULL, NULL };
  Export *export;

  if (found == NULL || album == NULL)
    return;
  album_name = hrm_files_album_name (hrm_album_get_title (album));
  album_name[strlen (album_name) - strlen (".album")] = '\0';
  name = found->whole ? g_strconcat (album_name, found->suffix, NULL) : g_strdup_printf ("%s %s%s", album_name, found->name, found->suffix);
  pattern = g_strconcat ("*", found->suffix, NULL);
  patterns[0] = pattern;
  filters = hrm_files_filters (found->whole ? _("Albums as JSON") : found->write ? _("Markdown") : _(found->title), patterns);

  export = g_new0 (Export, 1);
  export->window = g_object_ref (window);
  export->format = found;
  hrm_compat_save_file (GTK_WINDOW (window), _("Export"), _("_Export"), name, filters, place_chosen_cb, export);
}

GMenu *
hrm_export_flow_build_menu (void)
{
  GMenu *menu = g_menu_new ();
  guint n;
  const HrmExportFormat *formats = hrm_export_formats (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *label = g_strdup_printf ("%s…", _(formats[i].title));
      g_autofree char *action = g_strdup_printf ("win.export-as::%s", formats[i].name);
      g_menu_append (menu, label, action);
    }
  return menu;
}

static char *
write_all (const char *name, HrmModel *model, HrmPlan *plan)
{
  return hrm_export_format_find (name, NULL)->write (model, plan, &HRM_EXPORT_ALL);
}

GtkWidget *
hrm_export_flow_build_notes (HrmDesk *desk)
{
  g_autoptr (GArray) formats = g_array_new (FALSE, FALSE, sizeof (HrmNotesFormat));
  guint n;
  const HrmExportFormat *exports = hrm_export_formats (&n);

  for (guint i = 0; i < n; i++)
    {
      HrmNotesFormat format = { exports[i].name, exports[i].title, exports[i].description, write_all };

      /* Pages for people. */
      if (exports[i].write != NULL)
        g_array_append_val (formats, format);
    }
  return hrm_notes_view_new (desk, (const HrmNotesFormat *) formats->data, formats->len);
}
