/* hrm-db.h: one SQLite connection, and what every call of it must check.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef struct _HrmDb HrmDb;

typedef enum
{
  HRM_DB_READ,
  HRM_DB_WRITE,       /* of a file that is there; never makes one */
} HrmDbMode;

HrmDb        *hrm_db_open      (const char *path, HrmDbMode mode, GError **error);
/* An empty one in memory, of what is to be the file at PATH; then its bytes. */
HrmDb        *hrm_db_open_new  (const char *path, GError **error);
GBytes       *hrm_db_to_bytes  (HrmDb *db, GError **error);
void          hrm_db_close     (HrmDb *db);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmDb, hrm_db_close)

sqlite3      *hrm_db_get       (HrmDb *db);
const char   *hrm_db_get_name  (HrmDb *db);     /* of the file, for people */

/* The one place that looks at return codes: TRUE for OK, ROW and DONE, else an
 * HRM_STORE_ERROR, with the extended code where the sentence alone does not say it; the SQL is for G_MESSAGES_DEBUG. */
gboolean      hrm_db_check     (HrmDb *db, int rc, const char *sql, GError **error);

#define HRM_QUOTE 160            /* bytes of a name, or of what SQLite says, in a sentence */
#define HRM_SENTENCE 1200        /* bytes of what is wrong with a row, whose title may be long */
char         *hrm_db_quote     (const char *text, gsize most);

gboolean      hrm_db_exec      (HrmDb *db, const char *sql, GError **error);
sqlite3_stmt *hrm_db_prepare   (HrmDb *db, const char *sql, GError **error);
/* *ROW says whether there is one more. */
gboolean      hrm_db_step      (HrmDb *db, sqlite3_stmt *stmt, gboolean *row, GError **error);
/* Runs a bound statement to its end and makes it ready for the next time. */
gboolean      hrm_db_run       (HrmDb *db, sqlite3_stmt *stmt, GError **error);
gboolean      hrm_db_read_int  (HrmDb *db, const char *sql, gint64 *value, GError **error);
/* Takes back an open transaction, if there is one. */
void          hrm_db_rollback  (HrmDb *db);

/* How long to wait for another process, in milliseconds; and a place that is
 * looked at meanwhile, and during long statements, and ends them when not 0. */
void          hrm_db_set_patience (HrmDb *db, int milliseconds);
void          hrm_db_set_stop     (HrmDb *db, const int *stop);
/* What ends long statements as well; borrowed, NULL: nothing. */
void          hrm_db_set_cancellable (HrmDb *db, GCancellable *cancellable);
/* Steps of the virtual machine that all statements from now on may take; 0: any
 * number. A hostile file cannot keep us busy, nor fill the memory, for longer
 * than its size explains: pages count as well, and bytes that are kept. */
void          hrm_db_set_budget   (HrmDb *db, guint64 steps);
gboolean      hrm_db_spend_bytes  (HrmDb *db, gsize bytes, GError **error);

G_END_DECLS
