/* hrm-model.h: all rows of an album, by id and by kind.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include "hrm-edit.h"
#include "hrm-row.h"

G_BEGIN_DECLS

#define HRM_TYPE_MODEL (hrm_model_get_type ())
G_DECLARE_FINAL_TYPE (HrmModel, hrm_model, HRM, MODEL, GObject)

#define HRM_MODEL_ERROR (hrm_model_error_quark ())
typedef enum
{
  HRM_MODEL_ERROR_VALUE,      /* a value that its field does not take */
  HRM_MODEL_ERROR_MISSING,    /* a row that is not there */
  HRM_MODEL_ERROR_EXISTS,     /* an id that is taken */
  HRM_MODEL_ERROR_REFERENCE,  /* something would refer to nothing */
  HRM_MODEL_ERROR_CIRCLE,     /* parents or cables in a circle */
} HrmModelError;
GQuark hrm_model_error_quark (void);
/* The row that a refusal is about, so that an import can say where that stands; 0: not known. */
gint64 hrm_model_error_get_row (const GError *error);

/* What one commit did. Rows are borrowed and live until the emission is over.
 * A changed row says which fields in row->dirty. */
typedef struct
{
  GPtrArray *inserted[HRM_N_KINDS];
  GPtrArray *deleted[HRM_N_KINDS];
  GPtrArray *changed[HRM_N_KINDS];
  GArray *left;              /* of HrmLeft: what rows referred to before, where that is another now */
} HrmChanges;
typedef struct
{
  guint kind, field;         /* of the row that did */
  gint64 target;             /* an id; it may be gone, and one may be there twice */
} HrmLeft;

HrmModel     *hrm_model_new       (void);
HrmRow       *hrm_model_get       (HrmModel *model, gint64 id);                /* or NULL */
HrmRow       *hrm_model_lookup    (HrmModel *model, HrmKind kind, gint64 id);  /* or NULL */
/* All rows of a kind, in no order; borrowed, changes with the next commit. */
GPtrArray    *hrm_model_get_rows  (HrmModel *model, HrmKind kind);
/* The album's own row; NULL in a model that is still empty. */
HrmAlbumInfo *hrm_model_get_info  (HrmModel *model);
/* Minutes of the album's normal day. */
int           hrm_model_day_minutes (HrmModel *model);
/* All rows of a kind as a live list, by position and id; rows keep their
 * identity, and changes come as the smallest splice. Borrowed. */
GListModel   *hrm_model_get_list  (HrmModel *model, HrmKind kind);

/* The greatest key of the rows of a kind, to add behind it; NULL where there is none. Borrowed. */
const char   *hrm_model_last_position (HrmModel *model, HrmKind kind);

/* The first channel or bus of that name, and how many there are. */
HrmRow       *hrm_model_find_called  (HrmModel *model, HrmKind kind, const char *name, guint *n);
/* Of a channel: by title, handle or alias, without regard to case; or NULL. */
HrmChannel   *hrm_model_find_channel (HrmModel *model, const char *name);

gboolean      hrm_changes_has_kind (const HrmChanges *changes, HrmKind kind);

G_END_DECLS
