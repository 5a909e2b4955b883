/* hrm-restore-dialog.h: the backups of an album, and what differs in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "hrm-album-backup.h"
#include "hrm-album.h"

G_BEGIN_DECLS

#define HRM_TYPE_RESTORE_DIALOG (hrm_restore_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HrmRestoreDialog, hrm_restore_dialog, HRM, RESTORE_DIALOG, AdwWindow)

/* A backup was chosen to be restored. The dialog stays until it is closed. */
typedef void (*HrmRestoreFunc) (HrmRestoreDialog *dialog, const HrmAlbumBackup *backup, gpointer data);

/* Of the album at PATH, which is ALBUM where that is open: what differs from it
 * is found out on a worker, and filled in. Returns: (transfer none) */
HrmRestoreDialog *hrm_restore_dialog_present      (GtkWindow *parent, const char *path, HrmAlbum *album,
                                                   HrmRestoreFunc func, gpointer data);
/* All backups have been compared. */
gboolean          hrm_restore_dialog_is_done      (HrmRestoreDialog *self);

G_END_DECLS
