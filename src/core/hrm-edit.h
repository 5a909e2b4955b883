/* hrm-edit.h: a labelled list of changes, the only thing that changes a plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An edit is built (insert, set, delete), then committed by
 * hrm_album_commit(), which checks it whole, fills in old values, expands
 * deletions to children and seals it. A sealed edit never changes again and
 * may be read from any thread.
 *
 * It is kept in columns: runs of one operation on one kind (and for set, one
 * field), so that an import of 100,000 rows is a dozen arrays.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-field.h"

G_BEGIN_DECLS

typedef struct _HrmEdit HrmEdit;

typedef enum { HRM_OP_INSERT, HRM_OP_SET, HRM_OP_DELETE } HrmOp;

/* One column of a run: one value a row, in the storage of its field. */
typedef struct
{
  const HrmField *field;
  GArray *integers;          /* of gint64 */
  GArray *numbers;           /* of double */
  GPtrArray *texts;          /* of hrm-text.h; NULL is unset */
} HrmColumn;

typedef struct
{
  HrmOp op;
  HrmKind kind;
  GArray *ids;               /* of gint64 */
  HrmColumn **columns;       /* [n_fields of the kind]; NULL: at the default in every row.
                                insert: new values; delete: old values; set: new values, one column */
  HrmColumn *old;            /* set only; NULL until committed */
  guint field;               /* set only */
} HrmRun;

/* An empty edit; its label, copied, is what the history shows. Full. */
HrmEdit    *hrm_edit_new        (const char *label);
HrmEdit    *hrm_edit_ref        (HrmEdit *edit);
void        hrm_edit_unref      (HrmEdit *edit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmEdit, hrm_edit_unref)

const char *hrm_edit_get_label  (HrmEdit *edit);   /* borrowed, until it is set */
void        hrm_edit_set_label  (HrmEdit *edit, const char *label);
/* Neighbours of one group that is not 0 are one step of undo (nudges, typing). */
gint64      hrm_edit_get_group  (HrmEdit *edit);
void        hrm_edit_set_group  (HrmEdit *edit, gint64 group);
gboolean    hrm_edit_is_empty   (HrmEdit *edit);
gboolean    hrm_edit_is_sealed  (HrmEdit *edit);
/* Its values have been taken before, perhaps on another machine; so are those of
 * hrm_edit_invert() and hrm_edit_repeat(). See hrm_field_check_known(). */
gboolean    hrm_edit_is_known   (HrmEdit *edit);
void        hrm_edit_set_known  (HrmEdit *edit);
/* More than known: all that it does was done before, or stands in a file; it is not
 * asked about rules that are younger than some albums. So are those of
 * hrm_edit_invert() and hrm_edit_repeat(), since undo may refuse nothing. */
gboolean    hrm_edit_is_replay  (HrmEdit *edit);
void        hrm_edit_set_replay (HrmEdit *edit);
/* Rows inserted, values set and rows deleted. */
guint       hrm_edit_count      (HrmEdit *edit);
GPtrArray  *hrm_edit_get_runs   (HrmEdit *edit);   /* of HrmRun, borrowed */

/* Building. Ids come from a random start and count up. Setting a field of a row
 * that this edit inserts writes its first value. Values are checked at commit. */
gint64      hrm_edit_insert     (HrmEdit *edit, HrmKind kind);
void        hrm_edit_insert_id  (HrmEdit *edit, HrmKind kind, gint64 id);
void        hrm_edit_set        (HrmEdit *edit, HrmKind kind, gint64 id, guint field, const HrmValue *value);
void        hrm_edit_set_text   (HrmEdit *edit, HrmKind kind, gint64 id, guint field, const char *text);
void        hrm_edit_set_int    (HrmEdit *edit, HrmKind kind, gint64 id, guint field, gint64 integer);
void        hrm_edit_set_number (HrmEdit *edit, HrmKind kind, gint64 id, guint field, double number);
void        hrm_edit_unset      (HrmEdit *edit, HrmKind kind, gint64 id, guint field);
void        hrm_edit_delete     (HrmEdit *edit, HrmKind kind, gint64 id);

/* Shorter at the place of use: HRM_SET_INT (edit, SESSION, Session, id, start, civil). */
#define HRM_SET_TEXT(edit, KIND, Name, id, field, v) \
  hrm_edit_set_text ((edit), HRM_KIND_##KIND, (id), HRM_FIELD (Name, field), (v))
#define HRM_SET_INT(edit, KIND, Name, id, field, v) \
  hrm_edit_set_int ((edit), HRM_KIND_##KIND, (id), HRM_FIELD (Name, field), (v))
#define HRM_SET_NUMBER(edit, KIND, Name, id, field, v) \
  hrm_edit_set_number ((edit), HRM_KIND_##KIND, (id), HRM_FIELD (Name, field), (v))

/* The edit that takes this one back; sealed edits only. */
HrmEdit    *hrm_edit_invert     (HrmEdit *edit);
/* The same edit once more, to be committed again; sealed edits only. */
HrmEdit    *hrm_edit_repeat     (HrmEdit *edit);
/* One edit that does what several of those do, one after the other. Seals them. */
HrmEdit    *hrm_edit_join       (GPtrArray *edits);

/* The record: what a journal stores of a sealed edit. Little-endian GVariant,
 * columnar; see src/README.md. */
GBytes     *hrm_edit_to_record   (HrmEdit *edit);
HrmEdit    *hrm_edit_from_record (GBytes *record, const char *label, GError **error);

#define HRM_RECORD_ERROR (hrm_record_error_quark ())
typedef enum { HRM_RECORD_ERROR_DAMAGED, HRM_RECORD_ERROR_UNKNOWN } HrmRecordError;
GQuark      hrm_record_error_quark (void);

/* Columns, for those who walk runs: the value of row I; its text is borrowed. */
static inline HrmValue
hrm_column_get (HrmColumn *column, guint i)
{
  if (column->integers)
    return hrm_value_integer (g_array_index (column->integers, gint64, i));
  if (column->texts)
    return hrm_value_shared (column->texts->pdata[i]);
  return hrm_value_number (g_array_index (column->numbers, double, i));
}

/* New value of row I of a run that may still be building; of a deletion, the old one. */
HrmValue    hrm_run_get         (HrmRun *run, guint i, guint field);

/* HRM_SEED in the environment fixes new ids, so that builds are reproducible. */
gint64      hrm_id_start        (void);
/* With HRM_SEED, skips what earlier runs on the same album have used. */
void        hrm_id_skip         (guint n);

G_END_DECLS
