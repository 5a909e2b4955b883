/* hrm-store-recover.h: what can be saved of a damaged album, in a new file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "hrm-recovery.h"

G_BEGIN_DECLS

/* Reads all that can be read of PATH, and writes it to OUT, which must not be
 * there. Works on a copy in a private folder: PATH is only read, and its journal,
 * if a process was killed while it wrote, is used in the copy. The new album
 * verifies without findings. Blocking, any thread; fails with HRM_STORE_ERROR or
 * G_IO_ERROR when nothing of an album is found in PATH, or OUT cannot be written;
 * refuses an album that is open for writing. Full. */
HrmRecovery *hrm_store_recover (const char *path, const char *out, GError **error);

G_END_DECLS
