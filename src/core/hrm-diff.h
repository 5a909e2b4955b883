/* hrm-diff.h: what differs between two models, row by row and field by field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-model.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_DIFF_ADDED,              /* a row that only the second has */
  HRM_DIFF_REMOVED,            /* a row that only the first has */
  HRM_DIFF_SET,                /* a field of a row that both have */
} HrmDiffType;

/* The texts are as hrm_field_format() writes them. Of an added row, NEW is its
 * title, and of a removed one, OLD. */
typedef struct
{
  HrmDiffType type;
  HrmKind kind;
  gint64 id;
  char *title;                 /* as the second has it; of a removed row, as the first had it. Of a
                                * row without one, what it must say, or the rows that it must have. */
  const HrmField *field;       /* NULL: the row as such */
  char *old, *new;             /* NULL: unset */
  char *old_row, *new_row;     /* of a reference: the titles of the rows; else NULL */
} HrmDifference;

typedef struct
{
  guint added, removed, changed;   /* rows */
} HrmDiffCount;

typedef struct
{
  GPtrArray *differences;      /* of HrmDifference: by kind, as in the field table; rows by position and id, fields as in the table */
  HrmDiffCount counts[HRM_N_KINDS];
} HrmDiff;

/* Of all kinds and fields, in a time that grows with the size of both. Full. */
HrmDiff *hrm_diff_models   (HrmModel *first, HrmModel *second);
void     hrm_diff_free     (HrmDiff *diff);
gboolean hrm_diff_is_empty (const HrmDiff *diff);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmDiff, hrm_diff_free)

G_END_DECLS
