/* hrm-album-backup.h: the backups of an album, and restoring one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Everything here goes by paths, so that it works for an album that is damaged
 * or gone. Backups are read as a stranger's file is, and never written to.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-model.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  gint64 at;                   /* UTC, seconds since 1970 */
  guint64 size;                /* bytes */
  int n_edits;                 /* -1: not known before it is read */
} HrmAlbumBackup;
void            hrm_album_backup_free  (HrmAlbumBackup *backup);

/* Of the album at PATH, newest first; empty when there are none. Full, of HrmAlbumBackup. */
GPtrArray      *hrm_album_list_backups (const char *path);
/* The albums that have backups, by path; also those that are gone. Full, of char *. */
GPtrArray      *hrm_album_list_backed_up (void);
/* The rows of an album file, which may be open; and how many edits it has, or
 * NULL. Blocking, any thread. Returns: (transfer full) (nullable) */
HrmModel       *hrm_album_read         (const char *path, int *n_edits, GError **error);
/* Makes a new album at PATH, which must be free, of a backup. Blocking, any thread. */
gboolean        hrm_album_restore      (const char *backup, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmAlbumBackup, hrm_album_backup_free)

G_END_DECLS
