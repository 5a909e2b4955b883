/* hrm-found.h: rows as they are found in a damaged file, whatever they lack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-pages.h"
#include "hrm-row-private.h"

G_BEGIN_DECLS

typedef enum { HRM_FROM_TABLE, HRM_FROM_LOG, HRM_FROM_PAGE, HRM_FROM_MENDING } HrmFrom;

typedef struct
{
  HrmRow *row;               /* of no model; references are ids only */
  guint64 known;             /* bit n: field n was found, set or unset */
  guint64 wrong;             /* bit n: what was found is no value of field n */
  HrmFrom from;
  guint32 page;              /* that it was found on; 0: not known */
  gint64 age;                /* line of the journal that made it; 0: not known */
  gboolean gone;             /* the journal deleted it */
  gboolean partial;          /* the journal tells of some fields, but not of how it began */
} HrmFound;

/* What one place says of the rows, by kind and id. */
typedef struct
{
  GHashTable *rows[HRM_N_KINDS];   /* &row->id → HrmFound */
} HrmFoundSet;

HrmFound    *hrm_found_new      (HrmKind kind, gint64 id, HrmFrom from);
HrmFound    *hrm_found_copy     (HrmFound *found);
void         hrm_found_free     (HrmFound *found);
/* Reads a cell as a value of FIELD. */
void         hrm_found_put_cell (HrmFound *found, const HrmField *field, const HrmCell *cell);
void         hrm_found_put      (HrmFound *found, const HrmField *field, const HrmValue *value);
gboolean     hrm_found_knows    (const HrmFound *found, guint field);
gint64       hrm_found_ref      (const HrmFound *found, const HrmField *field);   /* HRM_UNSET: none */
/* NULL where the kind has no title, or the row none. */
const char  *hrm_found_title    (const HrmFound *found);
/* Whether what was found looks like a row of its kind, rather than of another. */
gboolean     hrm_found_is_likely (const HrmFound *found);

HrmFoundSet *hrm_found_set_new  (void);
void         hrm_found_set_free (HrmFoundSet *set);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmFoundSet, hrm_found_set_free)
HrmFound    *hrm_found_set_get  (HrmFoundSet *set, HrmKind kind, gint64 id);
void         hrm_found_set_take (HrmFoundSet *set, HrmFound *found);   /* over one that is there */
guint        hrm_found_set_size (HrmFoundSet *set);
/* By age, then id: the newest last. Free the array. */
GPtrArray   *hrm_found_set_list (HrmFoundSet *set, HrmKind kind);

/* Which field each column is, or NULL: by name, and where a name is garbled or
 * not known, by place. COLUMNS without the id. Free the array. */
GPtrArray   *hrm_found_columns  (HrmKind kind, const char * const *columns);

G_END_DECLS
