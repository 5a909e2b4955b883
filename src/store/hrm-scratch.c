/* hrm-scratch.c: a private copy of a file, to be looked at without harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* SEEK_DATA */
#include "hrm-scratch.h"

#include <errno.h>
#include <fcntl.h>
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>
#include "hrm-beside.h"
#include "hrm-store.h"

#define CHUNK (256 * 1024)

static gboolean
fail (GError **error, const char *path, const char *what)
{
  int code = errno;
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "“%s” %s: %s", name, what, g_strerror (code));
  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return FALSE;
      data += n;
      length -= (gsize) n;
    }
  return TRUE;
}

/* A place of the disk that cannot be read becomes zeros: the rest of the file is
 * what is looked for. */
static ssize_t
read_some (int fd, guint8 *buffer, gsize length, gint64 at, gint64 end)
{
  ssize_t n;

  while ((n = pread (fd, buffer, length, at)) < 0 && errno == EINTR)
    ;
  if (n >= 0 || errno != EIO || at >= end)
    return n;
  length = MIN (length, (gsize) 4096 - (gsize) (at % 4096));
  while ((n = pread (fd, buffer, MIN (length, (gsize) (end - at)), at)) < 0 && errno == EINTR)
    ;
  if (n >= 0)
    return n;
  length = MIN (length, (gsize) (end - at));
  for (gsize i = 0; i < length; i++)
    buffer[i] = 0;
  return (ssize_t) length;
}

/* Where there is something to read from AT on: a file with holes may claim to be huge. */
static gint64
next_data (int fd, guint64 at, gint64 end)
{
  off_t next = lseek (fd, (off_t) at, SEEK_DATA);

  return next >= 0 ? next : errno == ENXIO ? MAX (end, (gint64) at) : (gint64) at;
}

static gboolean
copy_bytes (int from, const char *from_path, const char *to_path, guint64 *length, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  int to = open (to_path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  struct stat info = { 0 };
  gboolean fine = to >= 0;
  ssize_t n = 0;

  *length = 0;
  if (fine && fstat (from, &info) < 0)
    fine = FALSE;
  while (fine && (n = read_some (from, buffer, CHUNK, next_data (from, *length, info.st_size), info.st_size)) > 0)
    {
      *length = (guint64) next_data (from, *length, info.st_size);
      fine = lseek (to, (off_t) *length, SEEK_SET) >= 0 && write_all (to, buffer, (gsize) n);
      *length += (guint64) n;
    }
  /* A hole at the end. */
  if (fine && n == 0 && *length < (guint64) info.st_size)
    {
      fine = ftruncate (to, info.st_size) == 0;
      *length = (guint64) info.st_size;
    }
  if (!fine)
    fail (error, to_path, "cannot be copied to look at it");
  else if (n < 0)
    fine = fail (error, from_path, "cannot be read");
  if (to >= 0 && close (to) < 0 && fine)
    fine = fail (error, to_path, "cannot be copied to look at it");
  return fine;
}

/* Nothing is lost where there is none, or it cannot be read. */
static gboolean
copy_companion (HrmScratch *self, const char *path, const char *suffix)
{
  g_autofree char *from_path = g_strconcat (path, suffix, NULL);
  g_autofree char *to_path = g_strconcat (self->path, suffix, NULL);
  int from = open (from_path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat info;
  guint64 length;
  gboolean copied = from >= 0 && fstat (from, &info) == 0 && S_ISREG (info.st_mode) && info.st_size > 0 &&
                    copy_bytes (from, from_path, to_path, &length, NULL);

  if (from >= 0)
    close (from);
  /* The names in it are those of the real files. */
  if (copied && hrm_beside_names_others (to_path))
    copied = FALSE;
  if (!copied)
    g_unlink (to_path);
  return copied;
}

/* A journal that names other files would have SQLite delete them. */
static gboolean
is_harmless (HrmScratch *self)
{
  g_autofree char *journal = g_strconcat (self->path, "-journal", NULL);

  if (hrm_beside_check (self->path, NULL))
    return TRUE;
  g_unlink (journal);
  return FALSE;
}

HrmScratch *
hrm_scratch_new (HrmLock *lock, const char *path, gboolean companions, GError **error)
{
  g_autoptr (HrmScratch) self = g_new0 (HrmScratch, 1);

  self->folder = g_dir_make_tmp ("headroom-XXXXXX", error);
  if (self->folder == NULL)
    return NULL;
  self->path = g_build_filename (self->folder, "copy.album", NULL);
  if (!copy_bytes (hrm_lock_get_fd (lock), path, self->path, &self->length, error))
    return NULL;
  if (companions)
    {
      self->companions = copy_companion (self, path, "-journal") && is_harmless (self);
      self->companions |= copy_companion (self, path, "-wal");
    }
  return g_steal_pointer (&self);
}

void
hrm_scratch_free (HrmScratch *scratch)
{
  static const char * const suffixes[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; scratch->path && i < G_N_ELEMENTS (suffixes); i++)
    {
      g_autofree char *path = g_strconcat (scratch->path, suffixes[i], NULL);

      g_unlink (path);
    }
  if (scratch->folder)
    g_rmdir (scratch->folder);
  g_free (scratch->path);
  g_free (scratch->folder);
  g_free (scratch);
}
