/* hrm-path.c: names of files, and files that are there whole or not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* O_TMPFILE, renameat2 */
#include "hrm-path.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>
#include "hrm-store.h"

/* A name may hold what would break a line, or a terminal. Takes NAME. */
static char *
show (char *name)
{
  for (char *at = name; *at; at++)
    if (g_ascii_iscntrl (*at))
      *at = '?';
  return name;
}

char *
hrm_path_get_name (const char *path)
{
  return show (g_filename_display_basename (path));
}

gboolean
hrm_path_fail (GError **error, const char *path, const char *what)
{
  int code = errno;
  g_autofree char *name = show (g_filename_display_name (path));

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "“%s” %s: %s", name, what, g_strerror (code));
  return FALSE;
}

/* No room is worth a code of its own: it is retried. */
static gboolean
fail_making (GError **error, const char *path)
{
  g_autofree char *name = hrm_path_get_name (path);

  if (errno == EEXIST)
    g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS, "“%s” exists already; choose another name", name);
  else if (errno == ENOSPC || errno == EFBIG || errno == EDQUOT)
    g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_FULL, "there is no room left for “%s”; make room, or choose another folder", name);
  else
    hrm_path_fail (error, path, "cannot be made");
  return FALSE;
}

char *
hrm_path_resolve (const char *path, gboolean exists, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  char *real = realpath (exists ? path : folder, NULL);
  char *resolved;

  /* Or “folder/” would be the file “folder” in it. */
  if (!exists && g_str_has_suffix (path, G_DIR_SEPARATOR_S))
    {
      g_autofree char *name = hrm_path_get_name (path);

      g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM, "“%s” is the name of a folder, not of an album", name);
      free (real);
      return NULL;
    }
  if (real == NULL)
    return hrm_path_fail (error, exists ? path : folder, exists ? "cannot be opened" : "cannot be written to"), NULL;
  resolved = exists ? g_strdup (real) : g_build_filename (real, base, NULL);
  free (real);
  return resolved;
}

gboolean
hrm_path_check_journal (const char *path, GError **error)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *name = hrm_path_get_name (journal);

  if (!g_file_test (journal, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    return TRUE;
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS,
               "“%s” was left there by an album that was not closed properly; choose another name, or move that file away", name);
  return FALSE;
}

/* .BASE.headroom-XXXXXX, perhaps with a journal. */
static gboolean
is_temporary (const char *name, const char *base)
{
  g_autofree char *wanted = g_strdup_printf (".%.200s.headroom-", base);
  gsize length = strlen (name) - (g_str_has_suffix (name, "-journal") ? strlen ("-journal") : 0);

  if (!g_str_has_prefix (name, wanted) || length != strlen (wanted) + 6)
    return FALSE;
  for (gsize i = strlen (wanted); i < length; i++)
    if (!g_ascii_isalnum (name[i]))
      return FALSE;
  return TRUE;
}

/* What nobody has written to for an hour was left by a process that was killed. */
static void
clear_temporary (const char *folder, const char *base)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      GStatBuf info;

      if (is_temporary (name, base) && g_lstat (path, &info) == 0 && S_ISREG (info.st_mode) && now - info.st_mtime > 60 * 60)
        g_unlink (path);
    }
}

char *
hrm_path_temporary (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *name = g_strdup_printf (".%.200s.headroom-XXXXXX", base);
  g_autofree char *temporary = g_build_filename (folder, name, NULL);
  int fd;

  clear_temporary (folder, base);
  fd = g_mkstemp_full (temporary, O_RDWR | O_CLOEXEC, 0666);

  if (fd < 0)
    return fail_making (error, path), NULL;
  close (fd);
  return g_steal_pointer (&temporary);
}

void
hrm_path_remove (const char *temporary)
{
  g_autofree char *journal = g_strconcat (temporary, "-journal", NULL);

  g_unlink (temporary);
  g_unlink (journal);
}

static gboolean
sync_path (const char *path, int flags, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | flags);
  gboolean fine = fd >= 0 && (fsync (fd) == 0 || (flags && (errno == EINVAL || errno == EROFS)));

  if (!fine)
    hrm_path_fail (error, path, "could not be written to the disk");
  if (fd >= 0)
    close (fd);
  return fine;
}

static gboolean
rename_without_replacing (const char *from, const char *to)
{
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return TRUE;
  if (errno != EINVAL && errno != ENOSYS)
    return FALSE;
  /* A disk that does not know that: a second name does not replace either. */
  if (link (from, to) < 0)
    return FALSE;
  unlink (from);
  return TRUE;
}

gboolean
hrm_path_put (const char *temporary, const char *path, gboolean replace, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);

  if (!sync_path (temporary, 0, error))
    return FALSE;
  if (!(replace ? g_rename (temporary, path) == 0 : rename_without_replacing (temporary, path)))
    return fail_making (error, path);
  return sync_path (folder, O_DIRECTORY, error);
}

/* Making */

/* Contents and lock first, so that whoever sees the name finds both. */
static gboolean
fill (int fd, GBytes *contents)
{
  gsize size;
  const char *data = g_bytes_get_data (contents, &size);

  for (gsize at = 0; at < size;)
    {
      ssize_t n = write (fd, data + at, size - at);

      if (n < 0 && errno != EINTR)
        return FALSE;
      at += n > 0 ? (gsize) n : 0;
    }
  return fsync (fd) == 0 && flock (fd, LOCK_EX | LOCK_NB) == 0;
}

static int
close_failed (int fd)
{
  int code = errno;

  if (fd >= 0)
    close (fd);
  errno = code;
  return -1;
}

/* A file without a name is gone with its last descriptor. */
static int
make_nameless (const char *folder, const char *path, GBytes *contents)
{
  int fd = open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
  g_autofree char *self = g_strdup_printf ("/proc/self/fd/%d", fd);

  if (fd < 0 || !fill (fd, contents) || linkat (AT_FDCWD, self, AT_FDCWD, path, AT_SYMLINK_FOLLOW) < 0)
    return close_failed (fd);
  return fd;
}

static int
make_named (const char *path, GBytes *contents, GError **error)
{
  g_autofree char *temporary = hrm_path_temporary (path, error);
  int fd = temporary ? open (temporary, O_RDWR | O_CLOEXEC | O_NOFOLLOW) : -1;

  if (temporary == NULL)
    return -1;
  if (fd >= 0 && fill (fd, contents) && rename_without_replacing (temporary, path))
    return fd;
  fail_making (error, path);
  close_failed (fd);
  hrm_path_remove (temporary);
  return -1;
}

/* What says that this disk knows no files without names. */
static gboolean
lacks_nameless (int code)
{
  return code == EOPNOTSUPP || code == EISDIR || code == EINVAL || code == ENOENT || code == ENOSYS || code == EPERM || code == EXDEV;
}

int
hrm_path_make (const char *path, GBytes *contents, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int fd;

  if (!hrm_path_check_journal (path, error))
    return -1;
  fd = make_nameless (folder, path, contents);
  if (fd < 0 && lacks_nameless (errno))
    fd = make_named (path, contents, error);
  else if (fd < 0)
    fail_making (error, path);
  if (fd < 0 || sync_path (folder, O_DIRECTORY, error))
    return fd;
  unlink (path);
  return close_failed (fd);
}
