/* hrm-album-json.h: a whole album as one JSON document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * src/README.md has the format. Everything here goes by the field table, so
 * that a new kind or field is written and read without a line more.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-edit.h"
#include "hrm-exchange.h"
#include "hrm-export.h"

G_BEGIN_DECLS

/* Of the document as such; that of the field table is HRM_SCHEMA. */
#define HRM_ALBUM_JSON_FORMAT 1
#define HRM_ALBUM_JSON_ROWS_MOST 2000000

/* --- writing --- */

/* A row at a time; the same album always gives the same bytes. Must be called
 * where the model may be read, which does not change meanwhile. */
gboolean      hrm_album_json_write (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options, GOutputStream *out,
                                    GCancellable *cancellable, GError **error);

/* --- reading --- */

/* Where a row stands in the document. */
typedef struct
{
  gint64 id;
  HrmKind kind;
  guint line, column;
} HrmAlbumJsonRow;

/* A document as plain rows: it knows of no album, and may be made on any thread. */
typedef struct
{
  char *name;                /* of the file */
  guint schema;              /* of the Headroom that wrote it */
  gint64 album;              /* id of the album's own row */
  char *title;               /* of the album */
  HrmEdit *rows;             /* all rows, as insertions */
  GArray *places;            /* of HrmAlbumJsonRow, in the order of the file */
  GHashTable *index;         /* id → its place in places, + 1 */
  GArray *outside;           /* of HrmAlbumJsonLink */
} HrmAlbumJson;

/* A reference to what the document does not have. */
typedef struct
{
  gint64 row, target;
  const HrmField *field;
} HrmAlbumJsonLink;

/* Whether a file begins as such a document does. */
gboolean      hrm_album_json_sniff (const char *file_start, gsize length);
/* Refuses what is damaged, unknown, too new, or refers to a row of another kind. */
HrmAlbumJson *hrm_album_json_read  (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error);
void          hrm_album_json_free  (HrmAlbumJson *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmAlbumJson, hrm_album_json_free)
/* Or NULL where the document has no such row. Borrowed. */
const HrmAlbumJsonRow *hrm_album_json_find (HrmAlbumJson *self, gint64 id);
/* "FILE, line 12, column 1: …", at the row with ID; "FILE: …" where there is none. Always FALSE. */
gboolean      hrm_album_json_fail  (HrmAlbumJson *self, gint64 id, GError **error, HrmExchangeError code, const char *format, ...)
                                    G_GNUC_PRINTF (5, 6);

G_END_DECLS
