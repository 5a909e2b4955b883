/* hrm-row-list.h: all rows of a kind as a live, ordered list model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "hrm-row.h"

G_BEGIN_DECLS

#define HRM_TYPE_ROW_LIST (hrm_row_list_get_type ())
G_DECLARE_FINAL_TYPE (HrmRowList, hrm_row_list, HRM, ROW_LIST, GObject)

HrmRowList *hrm_row_list_new    (HrmKind kind, GPtrArray *rows);
/* Rows that left or moved and rows that came or moved, in any order. */
void        hrm_row_list_update (HrmRowList *self, GHashTable *out, GPtrArray *in);

G_END_DECLS
