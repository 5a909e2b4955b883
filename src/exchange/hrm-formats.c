/* hrm-formats.c: which formats can be read and written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-formats.h"

#include <string.h>
#include "hrm-checklist-export.h"
#include "hrm-github.h"
#include "hrm-json-text.h"
#include "hrm-liner-notes.h"
#include "hrm-postmortem.h"

static const HrmImportFormat imports[] = {
  { "github", "GitHub issues", "issues and milestones as JSON: from the REST API, gh issue list --json, a search or JSON lines", ".json",
    hrm_github_sniff, hrm_github_parse },
};

static const HrmExportFormat exports[] = {
  { "liner-notes", "Liner notes", "what was made, why and by whom, in Markdown", ".md", hrm_export_liner_notes },
  { "checklists", "Checklists", "all checklists as Markdown task lists", ".md", hrm_export_checklists },
  { "postmortem", "Postmortem", "planned against actual, what is open, and room for the lessons, in Markdown", ".md", hrm_export_postmortem },
};

const HrmImportFormat *
hrm_import_formats (guint *n)
{
  *n = G_N_ELEMENTS (imports);
  return imports;
}

const HrmExportFormat *
hrm_export_formats (guint *n)
{
  *n = G_N_ELEMENTS (exports);
  return exports;
}

const HrmImportFormat *
hrm_import_format_find (const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    if (strcmp (imports[i].name, name) == 0)
      return &imports[i];
  g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_FORMAT, "“%s” cannot be imported; --as help lists what can", name);
  return NULL;
}

const HrmExportFormat *
hrm_export_format_find (const char *name, GError **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    if (strcmp (exports[i].name, name) == 0)
      return &exports[i];
  g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_FORMAT, "“%s” cannot be exported; --as help lists what can", name);
  return NULL;
}

const HrmImportFormat *
hrm_import_format_guess (GBytes *bytes, const char *name, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    if (imports[i].sniff (data, MIN (length, 4096)))
      return &imports[i];
  if (length == 0)
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_EMPTY, "%s, line 1, column 1: the file is empty", name);
  else
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE,
                 "%s, line 1, column 1: this is no file that can be imported; GitHub issues as JSON begin with “[” or “{”", name);
  return NULL;
}

char *
hrm_import_formats_help (void)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (imports); i++)
    g_string_append_printf (out, "%-12s %s\n", imports[i].name, imports[i].description);
  return g_string_free (out, FALSE);
}

char *
hrm_export_formats_help (void)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (exports); i++)
    g_string_append_printf (out, "%-12s %s\n", exports[i].name, exports[i].description);
  return g_string_free (out, FALSE);
}

/* Not more than can be imported, and one byte to tell that there is more. */
static GBytes *
load (GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n;

  if (stream == NULL)
    return NULL;
  do
    {
      guint8 buffer[64 * 1024];

      n = g_input_stream_read (G_INPUT_STREAM (stream), buffer, sizeof buffer, cancellable, error);
      if (n < 0)
        return NULL;
      g_byte_array_append (bytes, buffer, (guint) n);
    }
  while (n > 0 && bytes->len <= HRM_JSON_BYTES_MOST);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

static char *
display_name (GFile *file)
{
  const char *path = g_file_peek_path (file);

  return path ? g_filename_display_name (path) : g_file_get_uri (file);
}

/* One sentence, and the name once. */
static void
explain (GError **error, const char *name)
{
  if (error == NULL || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_autofree char *why = g_steal_pointer (&(*error)->message);

  if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    (*error)->message = g_strdup_printf ("%s does not exist", name);
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_IS_DIRECTORY))
    (*error)->message = g_strdup_printf ("%s is a folder, not a file", name);
  else if (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    (*error)->message = g_strdup_printf ("%s may not be read by you", name);
  else
    (*error)->message = g_strdup_printf ("%s cannot be read: %s", name, why);
}

HrmBacklog *
hrm_backlog_read (GFile *file, const HrmImportFormat *format, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = display_name (file);
  g_autoptr (GBytes) bytes = load (file, cancellable, error);

  if (bytes == NULL)
    {
      explain (error, name);
      return NULL;
    }
  if (format == NULL)
    format = hrm_import_format_guess (bytes, name, error);
  return format ? format->parse (bytes, name, cancellable, error) : NULL;
}

static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HrmBacklog *backlog = hrm_backlog_read (data, g_object_get_data (G_OBJECT (task), "format"), cancellable, &error);

  if (backlog)
    g_task_return_pointer (task, backlog, (GDestroyNotify) hrm_backlog_free);
  else
    g_task_return_error (task, error);
}

void
hrm_backlog_read_async (GFile *file, const HrmImportFormat *format, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, data);

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_object_set_data (G_OBJECT (task), "format", (gpointer) format);
  g_task_run_in_thread (task, read_worker);
}

HrmBacklog *
hrm_backlog_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
