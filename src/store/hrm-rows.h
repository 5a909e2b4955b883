/* hrm-rows.h: edits as rows of the file and lines of its journal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-db.h"
#include "hrm-store.h"

G_BEGIN_DECLS

/* Prepared statements, made when first needed. */
typedef struct _HrmRows HrmRows;

HrmRows *hrm_rows_new       (HrmDb *db);
void     hrm_rows_free      (HrmRows *rows);   /* before the connection is closed */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmRows, hrm_rows_free)

/* Writes the rows of a sealed edit, then its line as number SEQ; inside a transaction. */
gboolean hrm_rows_write     (HrmRows *rows, gint64 seq, const HrmStoreEntry *entry, HrmEdit *edit, GError **error);
/* Reads the record of line SEQ; undone and redone lines have none. */
HrmEdit *hrm_rows_read_edit (HrmDb *db, gint64 seq, GError **error);

/* All rows of a kind, to be given to sqlite3_finalize(); or one of them, from a statement made by hrm_rows_select(). */
sqlite3_stmt *hrm_rows_select (HrmDb *db, HrmKind kind, GError **error);
gboolean      hrm_rows_load   (HrmDb *db, sqlite3_stmt *stmt, HrmKind kind, HrmModel *model, GError **error);

G_END_DECLS
