/* hrm-export-file.c: where an export goes to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-export-file.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  const HrmExportFormat *format;
  HrmModel *model;
  HrmPlan *plan;
  const HrmExportOptions *options;
  GCancellable *cancellable;
} Export;

gboolean
hrm_export_to_stream (const HrmExportFormat *format, HrmModel *model, HrmPlan *plan, const HrmExportOptions *options,
                      GOutputStream *out, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = NULL;

  if (format->stream)
    return format->stream (model, plan, options, out, cancellable, error);
  text = format->write (model, plan, options);
  return g_output_stream_write_all (out, text, strlen (text), NULL, cancellable, error);
}

static gboolean
fail (GError **error, int code)
{
  g_set_error_literal (error, G_IO_ERROR, g_io_error_from_errno (code), g_strerror (code));
  return FALSE;
}

static gboolean
write_to (Export *export, int fd, GError **error)
{
  g_autoptr (GOutputStream) out = g_unix_output_stream_new (fd, FALSE);

  return hrm_export_to_stream (export->format, export->model, export->plan, export->options, out, export->cancellable, error);
}

/* A name survives a power cut only when its folder was written, too. */
static void
sync_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

  if (fd < 0)
    return;
  fsync (fd);
  close (fd);
}

/* Beside the file, and then in its place. */
static gboolean
replace (Export *export, const char *path, const struct stat *old, GError **error)
{
  g_autofree char *beside = g_strdup_printf ("%s.XXXXXX", path);
  int fd = g_mkstemp_full (beside, O_WRONLY | O_CLOEXEC, 0666);
  gboolean fine;

  if (fd < 0)
    return fail (error, errno);
  fine = write_to (export, fd, error);
  if (fine && ((old && fchmod (fd, old->st_mode & 07777) != 0) || fsync (fd) != 0))
    fine = fail (error, errno);
  if (close (fd) != 0 && fine)
    fine = fail (error, errno);
  if (fine && g_rename (beside, path) != 0)
    fine = fail (error, errno);
  if (fine)
    sync_folder (path);
  else
    g_unlink (beside);
  return fine;
}

static gboolean
write_through (Export *export, const char *path, GError **error)
{
  int fd = open (path, O_WRONLY | O_CLOEXEC);
  gboolean fine;

  if (fd < 0)
    return fail (error, errno);
  fine = write_to (export, fd, error);
  if (close (fd) != 0 && fine)
    fine = fail (error, errno);
  return fine;
}

gboolean
hrm_export_to_file (const HrmExportFormat *format, HrmModel *model, HrmPlan *plan, const HrmExportOptions *options, const char *path,
                    GCancellable *cancellable, GError **error)
{
  Export export = { format, model, plan, options, cancellable };
  char *real = realpath (path, NULL); /* a link goes on pointing to the file */
  struct stat old;
  gboolean there = real && stat (real, &old) == 0;
  g_autoptr (GError) why = NULL;
  g_autofree char *name = NULL;
  gboolean fine;

  if (there && !S_ISREG (old.st_mode))
    fine = write_through (&export, path, &why);
  else
    fine = replace (&export, real ? real : path, there ? &old : NULL, &why);
  free (real);
  if (fine)
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (error, why->domain, why->code, "%s cannot be written: %s", name, why->message);
  return FALSE;
}
