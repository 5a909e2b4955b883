/* hrm-backup.h: verified copies of an album in the state directory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * <state>/headroom/backups/<name>-<hash of the path>/<time>-<edit>-<entries>-<album>.album
 * Two albums of one name have two folders; a moved album begins a new one. A
 * backup is an album like any other, and is to be opened to read only.
 *
 * They are made on the writer thread: when an album that is opened for writing
 * differs from the newest, once a day while it stays open, when it is closed,
 * and before what is hard to take back (hrm_backup_make()).
 */
#pragma once

#include "hrm-store.h"

G_BEGIN_DECLS

typedef struct
{
  char *path;
  gint64 at;                 /* UTC, seconds since 1970 */
  gint64 edit;               /* the newest entry of its journal */
  guint n_entries;           /* of its journal; 0: its name does not say */
  gint64 album;              /* the oldest entry, which all copies of one album share; 0: its name does not say */
  guint64 size;              /* bytes */
} HrmBackup;
void       hrm_backup_free   (HrmBackup *backup);

/* A folder of the state directory for the album at PATH: "<name>-<hash>". Full.
 * PATH is as hrm_store_get_path() gives it. */
char      *hrm_backup_stem   (const char *path);
/* Of HrmBackup, newest first; empty when there are none. The album need not be there. */
GPtrArray *hrm_backup_list   (const char *path);
GPtrArray *hrm_backup_list_folder (const char *folder);

/* Removes what is no longer needed and takes it out of BACKUPS (newest first).
 * Kept are the newest 20 of the last two days, the newest of each day for two
 * weeks, of each week for a quarter and of each month for two years, and the
 * newest always. Of large albums fewer: see hrm-backup.c. */
void       hrm_backup_prune  (GPtrArray *backups, gint64 now, const char *made);

/* On the writer thread, before a migration or a merge: sees to it that the newest
 * one is of the file as it is now. The caller decides what a failure means. */
gboolean   hrm_backup_make   (HrmStore *store, GError **error);

G_END_DECLS
