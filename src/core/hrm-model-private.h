/* hrm-model-private.h: inside the model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-edit-private.h"
#include "hrm-id-table.h"
#include "hrm-model-apply.h"
#include "hrm-row-list.h"
#include "hrm-row-private.h"

G_BEGIN_DECLS

struct _HrmModel
{
  GObject parent_instance;
  HrmIdTable *rows;                 /* borrowed from the arrays */
  GPtrArray *kinds[HRM_N_KINDS];    /* of rows; each holds a reference */
  HrmRowList *lists[HRM_N_KINDS];   /* made when first asked for */
  /* id that is referred to but not there → GArray of HrmIncoming */
  GHashTable *dangling;
  HrmChanges *changes;              /* while an edit is applied */
  GHashTable *returning;            /* while one is taken back: &row->id → row that it had deleted */
};

/* HrmRow.mark, during a commit */
enum { HRM_MARK_NEW = 1, HRM_MARK_GONE = 2, HRM_MARK_DOOMED = 4,
       HRM_MARK_ON_THE_WAY = 8, HRM_MARK_ROOTED = 16 /* while trees are walked */ };

/* Primitives: keep references linked, check nothing. */
HrmRow  *hrm_model_raw_insert (HrmModel *self, HrmKind kind, gint64 id);
void     hrm_model_raw_set    (HrmModel *self, HrmRow *row, const HrmField *field, const HrmValue *value);
void     hrm_model_raw_delete (HrmModel *self, HrmRow *row);

/* Says of an error of ours which row it is about. */
void     hrm_model_error_blame (GError **error, HrmRow *row);

/* Checks of rows as they stand when all of an edit is applied. */
gboolean hrm_model_check_links (HrmModel *self, GError **error);
gboolean hrm_model_check_rows  (HrmKind kind, GPtrArray *rows, gboolean changed, gboolean old, GError **error);

G_END_DECLS
