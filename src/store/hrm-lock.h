/* hrm-lock.h: who may write an album file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * POSIX drops all of a process's locks on a file, SQLite's among them, when any
 * descriptor of it is closed. So an open album has one descriptor of ours,
 * shared by all who open it in this process, and closed after the last
 * connection. Nothing else in the process may open an open album.
 */
#pragma once

#include "hrm-path.h"

G_BEGIN_DECLS

typedef struct _HrmLock HrmLock;

/* Opens an existing regular file; with WRITE takes the writer's lock, which the
 * kernel lets go of when the process ends, however it ends. */
HrmLock *hrm_lock_open       (const char *path, gboolean write, GError **error);
/* Makes a new file with these contents, see hrm_path_make(), and locks it;
 * refuses anything that is there. */
HrmLock *hrm_lock_create     (const char *path, GBytes *contents, GError **error);
/* After the connection. */
void     hrm_lock_close      (HrmLock *lock);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmLock, hrm_lock_close)

int      hrm_lock_get_fd     (HrmLock *lock);
gboolean hrm_lock_can_write  (HrmLock *lock);   /* the file may be written, and we hold the lock */
/* Whether PATH still is the file that was opened. */
gboolean hrm_lock_is_at      (HrmLock *lock, const char *path);
/* Whether the file at PATH, if any, is open in this or locked by another process. */
gboolean hrm_lock_is_taken   (const char *path);

G_END_DECLS
