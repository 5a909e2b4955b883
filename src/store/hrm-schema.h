/* hrm-schema.h: the tables of an album file, from the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include "hrm-db.h"
#include "hrm-field.h"

G_BEGIN_DECLS

#define HRM_APPLICATION_ID 0x4864526d  /* "HdRm"; user_version is HRM_SCHEMA */

/* Bytes of a record, or of its continuation, in one row. */
#define HRM_RECORD_PART (4 * 1024 * 1024)

typedef struct
{
  char *name;
  char *sql;
} HrmTable;

/* All tables, of HrmTable: one for each kind, then journal and journal_part. */
GPtrArray *hrm_schema_tables (void);
/* The tables of this or an older version; NULL where no Headroom wrote that version. */
GPtrArray *hrm_schema_tables_of (guint version);
/* As the files below src/store/schema keep them, each of which has what is new in its version. */
GPtrArray *hrm_schema_tables_kept (guint version);
gboolean   hrm_schema_is_known  (guint version);   /* this version, or an older one */
/* Makes all tables in an empty file and marks it as an album. */
gboolean   hrm_schema_create (HrmDb *db, GError **error);
/* Compares what stands in the file with what its version has, to the letter; with
 * NEWER (a later minor), looks only for what cannot be trusted or is missing. */
gboolean   hrm_schema_check  (HrmDb *db, gboolean newer, GError **error);
/* The same with the tables of VERSION, whatever the header says; writes nothing, since
 * a damaged header may forbid it. */
gboolean   hrm_schema_check_as (HrmDb *db, guint version, GError **error);

/* Goes through all trees, as far down as is allowed; see there. */
gboolean   hrm_schema_walk   (HrmDb *db, const char *only, GError **error);

/* The columns that a table of the file has, as a set of names; none where it is missing. */
GHashTable *hrm_schema_read_columns (HrmDb *db, const char *table, GError **error);
/* By which of its names COLUMNS have a field; NULL: they lack it. */
const char *hrm_schema_find_column  (GHashTable *columns, const HrmField *field);

/* Whether the file is of an older version, so that hrm_schema_migrate() is needed
 * before anything is written to it. */
gboolean   hrm_schema_is_older (HrmDb *db, gboolean *older, GError **error);
/* Brings an older file to this version, in one transaction: all of it or nothing. */
gboolean   hrm_schema_migrate  (HrmDb *db, GError **error);

G_END_DECLS
