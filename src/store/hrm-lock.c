/* hrm-lock.c: who may write an album file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <gio/gio.h>
#include "hrm-store.h"

/* One file that this process has open. */
typedef struct
{
  dev_t device;
  ino_t inode;
  int fd;
  guint users;
  gboolean writable;     /* opened for writing */
  gboolean locked;       /* by one of the users */
} Shared;

struct _HrmLock
{
  Shared *shared;
  gboolean owner;        /* of the writer's lock */
};

static GMutex mutex;
static GPtrArray *open_files;  /* of Shared; few */

static gboolean
fail (GError **error, HrmStoreError code, const char *path, const char *what)
{
  g_autofree char *name = hrm_path_get_name (path);

  g_set_error (error, HRM_STORE_ERROR, code, "“%s” %s", name, what);
  return FALSE;
}

static Shared *
find_shared (const struct stat *info)
{
  for (guint i = 0; open_files && i < open_files->len; i++)
    {
      Shared *shared = open_files->pdata[i];

      if (shared->device == info->st_dev && shared->inode == info->st_ino)
        return shared;
    }
  return NULL;
}

static Shared *
add_shared (int fd, const struct stat *info, gboolean writable)
{
  Shared *shared = g_new0 (Shared, 1);

  shared->device = info->st_dev;
  shared->inode = info->st_ino;
  shared->fd = fd;
  shared->writable = writable;
  if (open_files == NULL)
    open_files = g_ptr_array_new ();
  g_ptr_array_add (open_files, shared);
  return shared;
}

static gboolean
check_regular (const struct stat *info, const char *path, GError **error)
{
  if (S_ISDIR (info->st_mode))
    return fail (error, HRM_STORE_ERROR_NOT_ALBUM, path, "is a folder, not an album");
  if (!S_ISREG (info->st_mode))
    return fail (error, HRM_STORE_ERROR_NOT_ALBUM, path, "is not a regular file, so it cannot be an album");
  return TRUE;
}

static Shared *
open_shared (const char *path, GError **error)
{
  /* NONBLOCK: opening a pipe would wait for its other end. */
  const int flags = O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY;
  gboolean writable = TRUE;
  struct stat info;
  Shared *shared;
  int fd;

  if (stat (path, &info) < 0)
    return hrm_path_fail (error, path, "cannot be opened"), NULL;
  if (!check_regular (&info, path, error))
    return NULL;
  shared = find_shared (&info);
  if (shared)
    return shared;
  fd = open (path, O_RDWR | flags);
  if (fd < 0 && (errno == EACCES || errno == EROFS || errno == EPERM || errno == ETXTBSY))
    {
      writable = FALSE;
      fd = open (path, O_RDONLY | flags);
    }
  if (fd < 0 || fstat (fd, &info) < 0)
    {
      hrm_path_fail (error, path, "cannot be opened");
      if (fd >= 0)
        close (fd);
      return NULL;
    }
  /* It may have been exchanged between the two looks. */
  if (!check_regular (&info, path, error) || find_shared (&info))
    {
      if (error && *error == NULL)
        fail (error, HRM_STORE_ERROR_LOCKED, path, "is open already");
      close (fd);
      return NULL;
    }
  return add_shared (fd, &info, writable);
}

static gboolean
take (HrmLock *lock, const char *path, GError **error)
{
  Shared *shared = lock->shared;

  if (!shared->writable)
    return TRUE;
  if (shared->locked)
    return fail (error, HRM_STORE_ERROR_LOCKED, path, "is open in another window");
  if (flock (shared->fd, LOCK_EX | LOCK_NB) < 0)
    {
      if (errno == EWOULDBLOCK)
        return fail (error, HRM_STORE_ERROR_LOCKED, path, "is open in another Headroom; close it there, or open it to read only");
      return hrm_path_fail (error, path, "cannot be locked on this disk");
    }
  shared->locked = lock->owner = TRUE;
  return TRUE;
}

static void
release (HrmLock *lock)
{
  Shared *shared = lock->shared;

  if (lock->owner)
    shared->locked = FALSE;
  if (--shared->users == 0)
    {
      close (shared->fd);
      g_ptr_array_remove_fast (open_files, shared);
      g_free (shared);
      if (open_files->len == 0)
        g_clear_pointer (&open_files, g_ptr_array_unref);
    }
  else if (lock->owner)
    flock (shared->fd, LOCK_UN);
  g_free (lock);
}

static HrmLock *
lock_new (Shared *shared)
{
  HrmLock *lock = g_new0 (HrmLock, 1);

  lock->shared = shared;
  shared->users++;
  return lock;
}

HrmLock *
hrm_lock_open (const char *path, gboolean write, GError **error)
{
  HrmLock *lock = NULL;
  Shared *shared;

  g_mutex_lock (&mutex);
  shared = open_shared (path, error);
  if (shared)
    {
      lock = lock_new (shared);
      if (write && !take (lock, path, error))
        g_clear_pointer (&lock, release);
    }
  g_mutex_unlock (&mutex);
  return lock;
}

HrmLock *
hrm_lock_create (const char *path, GBytes *contents, GError **error)
{
  HrmLock *lock = NULL;
  struct stat info;
  int fd;

  /* Nobody here may open it by its name before it is known to be ours. */
  g_mutex_lock (&mutex);
  fd = hrm_path_make (path, contents, error);
  if (fd < 0)
    {
      g_mutex_unlock (&mutex);
      return NULL;
    }
  if (fstat (fd, &info) == 0)
    {
      lock = lock_new (add_shared (fd, &info, TRUE));
      lock->owner = lock->shared->locked = TRUE;
    }
  else
    {
      hrm_path_fail (error, path, "cannot be made");
      unlink (path);
      close (fd);
    }
  g_mutex_unlock (&mutex);
  return lock;
}

void
hrm_lock_close (HrmLock *lock)
{
  if (lock == NULL)
    return;
  g_mutex_lock (&mutex);
  release (lock);
  g_mutex_unlock (&mutex);
}

int
hrm_lock_get_fd (HrmLock *lock)
{
  return lock->shared->fd;
}

gboolean
hrm_lock_can_write (HrmLock *lock)
{
  return lock->owner;
}

gboolean
hrm_lock_is_at (HrmLock *lock, const char *path)
{
  struct stat info;

  return stat (path, &info) == 0 && info.st_dev == lock->shared->device && info.st_ino == lock->shared->inode;
}

gboolean
hrm_lock_is_taken (const char *path)
{
  gboolean taken = TRUE;
  struct stat info;
  int fd;

  g_mutex_lock (&mutex);
  if (stat (path, &info) < 0 || !S_ISREG (info.st_mode))
    taken = FALSE;
  else if (find_shared (&info) == NULL)
    {
      fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
      taken = fd >= 0 && flock (fd, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;
      if (fd >= 0)
        close (fd);
    }
  g_mutex_unlock (&mutex);
  return taken;
}
