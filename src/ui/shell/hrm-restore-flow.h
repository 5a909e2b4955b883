/* hrm-restore-flow.h: from a backup to a new album; and what is said when an older copy lies in the place of an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-restore-dialog.h"
#include "hrm-window.h"

G_BEGIN_DECLS

/* Shows the backups of the album at PATH, which may be damaged or gone; NULL: of
 * the album of the window. Returns: (transfer none) (nullable) */
HrmRestoreDialog *hrm_restore_flow_run       (HrmWindow *window, const char *path);
/* Makes a new album at TARGET of BACKUP on a worker, and opens it; never over
 * what is there. Errors are shown on WINDOW. */
void              hrm_restore_flow_into      (HrmWindow *window, const char *backup, const char *target);
/* Says that the file of the window's album is older than what was last written,
 * where it is, and offers to keep it or to open the newest backup. */
void              hrm_restore_flow_ask_older (HrmWindow *window);

G_END_DECLS
