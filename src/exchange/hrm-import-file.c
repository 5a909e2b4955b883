/* hrm-import-file.c: a file that was read to be imported, whatever its format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-import-file.h"

#include "hrm-json-text.h"

/* Not more than can be imported, and one byte to tell that there is more. */
static GBytes *
load (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  gssize n;

  do
    {
      guint8 buffer[64 * 1024];

      n = g_input_stream_read (stream, buffer, sizeof buffer, cancellable, error);
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

/* A path that is no text cannot be kept in an album. */
static char *
place_of (GFile *file)
{
  const char *path = g_file_peek_path (file);

  return path && g_utf8_validate (path, -1, NULL) ? g_strdup (path) : g_file_get_uri (file);
}

/* One sentence, and the name once; those of the formats have both. */
static void
explain (GError **error, const char *name)
{
  if (error == NULL || (*error)->domain == HRM_EXCHANGE_ERROR || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ||
      g_str_has_prefix ((*error)->message, name))
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

/* By the first bytes, which stay to be read. */
static const HrmImportFormat *
guess (GBufferedInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  gsize n = 0, before;
  const void *start;

  do
    {
      before = n;
      if (g_buffered_input_stream_fill (stream, HRM_IMPORT_SNIFFED - (gssize) n, cancellable, error) < 0)
        return NULL;
      start = g_buffered_input_stream_peek_buffer (stream, &n);
    }
  while (n < HRM_IMPORT_SNIFFED && n > before);
  return hrm_import_format_guess (start, n, name, error);
}

static gboolean
read_stream (HrmImportFile *self, GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;

  if (self->format == NULL)
    self->format = guess (G_BUFFERED_INPUT_STREAM (stream), name, cancellable, error);
  if (self->format == NULL)
    return FALSE;
  if (self->format->read)
    {
      self->json = self->format->read (stream, name, cancellable, error);
      return self->json != NULL;
    }
  bytes = load (stream, cancellable, error);
  if (bytes && self->format->calendar)
    self->ics = self->format->calendar (bytes, name, cancellable, error);
  else if (bytes)
    self->backlog = self->format->parse (bytes, name, cancellable, error);
  return self->backlog != NULL || self->ics != NULL;
}

HrmImportFile *
hrm_import_file_read (GFile *file, const HrmImportFormat *format, GCancellable *cancellable, GError **error)
{
  g_autoptr (HrmImportFile) self = g_new0 (HrmImportFile, 1);
  g_autofree char *name = display_name (file);
  g_autoptr (GFileInputStream) raw = g_file_read (file, cancellable, error);
  g_autoptr (GInputStream) stream = raw ? g_buffered_input_stream_new_sized (G_INPUT_STREAM (raw), HRM_IMPORT_SNIFFED) : NULL;

  self->format = format;
  self->place = place_of (file);
  if (stream && read_stream (self, stream, name, cancellable, error))
    return g_steal_pointer (&self);
  explain (error, name);
  return NULL;
}

static void
read_worker (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  HrmImportFile *self = hrm_import_file_read (source, data, cancellable, &error);

  if (self)
    g_task_return_pointer (task, self, (GDestroyNotify) hrm_import_file_free);
  else
    g_task_return_error (task, error);
}

void
hrm_import_file_read_async (GFile *file, const HrmImportFormat *format, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (file, cancellable, callback, data);

  g_task_set_task_data (task, (gpointer) format, NULL);
  /* A folder of another machine may keep the worker for long. */
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, read_worker);
}

HrmImportFile *
hrm_import_file_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hrm_import_file_free (HrmImportFile *self)
{
  g_clear_pointer (&self->backlog, hrm_backlog_free);
  g_clear_pointer (&self->json, hrm_album_json_free);
  g_clear_pointer (&self->ics, hrm_ics_free);
  g_free (self->place);
  g_free (self);
}

const char *
hrm_import_file_get_name (HrmImportFile *self)
{
  return self->json ? self->json->name : self->ics ? self->ics->name : self->backlog->name;
}

const char *
hrm_import_file_get_title (HrmImportFile *self)
{
  if (self->json)
    return self->json->title;
  if (self->ics)
    return self->ics->title && *self->ics->title ? self->ics->title : NULL;
  return self->backlog->tasks->len > 0 && !self->backlog->instance_unknown
           ? ((HrmBacklogTask *) self->backlog->tasks->pdata[0])->instance : NULL;
}

gint64
hrm_import_file_get_id (HrmImportFile *self)
{
  return self->json ? self->json->album : 0;
}

HrmImport *
hrm_import_file_match (HrmImportFile *self, HrmModel *model, const HrmImportOptions *options, GError **error)
{
  if (self->ics)
    return hrm_import_match_ics (self->ics, self->place, model, options, error);
  return self->json ? hrm_import_match_json (self->json, model, error) : hrm_import_match (self->backlog, model, options);
}
