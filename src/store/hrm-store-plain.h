/* hrm-store-plain.h: what plain SQLite takes for the same rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For headroom-bench alone, and a library of its own, so that the program does
 * not carry it: bare prepared statements on an album file with our pragmas, no
 * journal of edits, no checks, no model. The file is good for nothing else
 * afterwards, since its history no longer says what its rows are.
 */
#pragma once

#include "hrm-edit.h"

G_BEGIN_DECLS

typedef struct _HrmPlain HrmPlain;

/* Opens an album that nobody else has open, for writing. Full. */
HrmPlain *hrm_plain_open  (const char *path, GError **error);
void      hrm_plain_close (HrmPlain *plain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmPlain, hrm_plain_close)

/* The rows of EDIT, complete or sealed, in one transaction; on the disk when it returns. */
gboolean  hrm_plain_write (HrmPlain *plain, HrmEdit *edit, GError **error);
/* Reads all columns of all rows and drops them. */
gboolean  hrm_plain_read  (HrmPlain *plain, GError **error);
/* Leaves nothing but the rows in a file that nobody has open. */
gboolean  hrm_plain_drop_history (const char *path, GError **error);

G_END_DECLS
