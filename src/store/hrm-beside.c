/* hrm-beside.c: the files that SQLite looks for beside an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * SQLite believes them. It would wait for a pipe, read a log of write-ahead
 * logging as part of the album, and delete any file that a journal calls its
 * super-journal. Headroom makes neither logs nor super-journals.
 */
#include "hrm-beside.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "hrm-lock.h"
#include "hrm-store.h"

#define TAIL 16                  /* bytes: length and checksum of the name, magic */
#define NAME_MOST 65536

static const guint8 magic[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

static gboolean
refuse (const char *beside, const char *why, GError **error)
{
  g_autofree char *name = hrm_path_get_name (beside);

  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_FOREIGN, "“%s” beside the album %s; move it elsewhere, then open the album again", name, why);
  return FALSE;
}

static guint32
read_be32 (const guint8 *bytes)
{
  return (guint32) bytes[0] << 24 | (guint32) bytes[1] << 16 | (guint32) bytes[2] << 8 | bytes[3];
}

/* As SQLite's readSuperJournal(): name, its length, the sum of its bytes, magic; at the very end. */
static gboolean
names_super (int fd, off_t size)
{
  guint8 tail[TAIL];
  guint32 length, sum = 0;
  g_autofree char *name = NULL;

  if (size < TAIL || pread (fd, tail, TAIL, size - TAIL) != TAIL || memcmp (tail + 8, magic, sizeof magic) != 0)
    return FALSE;
  length = read_be32 (tail);
  /* Longer than any path that SQLite would take. */
  if (length == 0 || length > NAME_MOST || length > size - TAIL)
    return FALSE;
  name = g_malloc (length);
  if (pread (fd, name, length, size - TAIL - length) != (ssize_t) length)
    return FALSE;
  for (guint32 i = 0; i < length; i++)
    sum += (guint32) name[i];
  return sum == read_be32 (tail + 4);
}

static gboolean
check_journal (const char *journal, GError **error)
{
  int fd = open (journal, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat info;
  gboolean fine;

  /* Gone since: another process has done with it. */
  if (fd < 0)
    return errno == ENOENT || hrm_path_fail (error, journal, "cannot be opened");
  fine = fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && !names_super (fd, info.st_size);
  close (fd);
  return fine || refuse (journal, "names other files and was not made by Headroom", error);
}

gboolean
hrm_beside_names_others (const char *journal)
{
  int fd = open (journal, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  struct stat info;
  gboolean names = fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode) && names_super (fd, info.st_size);

  if (fd >= 0)
    close (fd);
  return names;
}

gboolean
hrm_beside_check (const char *path, GError **error)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  struct stat info;

  if (lstat (log, &info) == 0)
    return refuse (log, "was left by another program", error);
  if (lstat (journal, &info) < 0)
    return TRUE;
  if (!S_ISREG (info.st_mode))
    return refuse (journal, "is no file of Headroom's", error);
  return check_journal (journal, error);
}
