/* hrm-schema.h: the tables of an album file, from the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include "hrm-db.h"

G_BEGIN_DECLS

#define HRM_APPLICATION_ID 0x4864526d  /* "HdRm" */
/* user_version is major * 1000 + minor. A newer minor only adds, so that it can
 * be read; a newer major cannot. Every change of the field table is a new minor. */
#define HRM_SCHEMA_MAJOR 1
#define HRM_SCHEMA_MINOR 0
#define HRM_SCHEMA (HRM_SCHEMA_MAJOR * 1000 + HRM_SCHEMA_MINOR)

/* Bytes of a record, or of its continuation, in one row. */
#define HRM_RECORD_PART (4 * 1024 * 1024)

typedef struct
{
  char *name;
  char *sql;
} HrmTable;

/* All tables, of HrmTable: one for each kind, then journal and journal_part. */
GPtrArray *hrm_schema_tables (void);
/* Makes all tables in an empty file and marks it as an album. */
gboolean   hrm_schema_create (HrmDb *db, GError **error);
/* Compares what stands in the file with what should, to the letter; with NEWER
 * (a later minor), looks only for what cannot be trusted or is missing. */
gboolean   hrm_schema_check  (HrmDb *db, gboolean newer, GError **error);

G_END_DECLS
