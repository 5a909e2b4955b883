/* hrm-row-private.h: for the model, which alone writes rows, and for
 * copies that belong to no model (what-if).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-row.h"

G_BEGIN_DECLS

#define HRM_ROW_GET_CLASS(row) (G_TYPE_INSTANCE_GET_CLASS ((row), hrm_row_get_type (), HrmRowClass))

/* The value of a field of this kind; its text is borrowed from the row. */
static inline HrmValue
hrm_row_read (HrmRow *row, const HrmField *field)
{
  if (field->storage == HRM_STORE_INTEGER) /* an HrmRef begins with its id */
    return hrm_value_integer (G_STRUCT_MEMBER (gint64, row, field->offset));
  if (field->storage == HRM_STORE_TEXT)
    return hrm_value_shared (G_STRUCT_MEMBER (char *, row, field->offset));
  return hrm_value_number (G_STRUCT_MEMBER (double, row, field->offset));
}

void    hrm_row_put_value (HrmRow *row, const HrmField *field, const HrmValue *value);
/* A copy of the fields alone: nothing refers to it, and nothing is linked. Full. */
HrmRow *hrm_row_copy      (HrmRow *row);

/* Rules between the fields of one row. OLD: it may be older than those that came
 * after the first albums. FALSE: with an HrmModelError. */
gboolean hrm_row_check_fields     (HrmRow *row, gboolean old, GError **error);
/* Bits of the fields that rules beyond one value look at: a change of others breaks none. */
guint64  hrm_kind_fields_in_rules (HrmKind kind);

G_END_DECLS
