/* hrm-row.h: the typed rows of an album, from the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Read the fields directly (session->start, session->track.row->title); only
 * the model writes them, when an edit is committed. Every field is a readable
 * GObject property as well, with notification.
 */
#pragma once

#include <glib-object.h>
#include "hrm-field.h"

G_BEGIN_DECLS

typedef struct _HrmRow HrmRow;
typedef struct _HrmRowClass HrmRowClass;

/* One row that refers to another: the field says which. */
typedef struct
{
  HrmRow *row;
  guint field;
} HrmIncoming;

struct _HrmRow
{
  GObject parent;
  gint64 id;
  HrmIncoming *incoming;     /* who refers to this row, in no order */
  guint n_incoming, n_alloc;
  guint32 place;             /* in the model's array of its kind */
  guint8 kind;               /* HrmKind */
  guint8 mark;               /* the model's, during a commit */
  guint64 dirty;             /* bit n: field n changed in the commit now emitted */
  gint64 derived;            /* what the plan last worked out; see hrm-plan.h */
};

struct _HrmRowClass
{
  GObjectClass parent_class;
  const HrmKindInfo *info;
  GParamSpec **pspecs;       /* by field */
  gpointer defaults;         /* what a new row has behind its HrmRow */
};

/* A reference as a row keeps it; each kind declares it with its own row type. */
typedef struct
{
  gint64 id;                 /* HRM_UNSET: none */
  HrmRow *row;               /* NULL when unset */
  guint index;               /* in row->incoming */
} HrmRef;

#define KIND(NAME, Name, name, names) typedef struct _Hrm##Name Hrm##Name;
#include "hrm-fields.def"

#define KIND(NAME, Name, name, names) struct _Hrm##Name { HrmRow base;
#define POSITION(Name) char *position;
#define TEXT(Name, field, flags, most) char *field;
#define LIST(Name, field) char *field;
#define ZONE(Name, field) char *field;
#define WEEK(Name, field) char *field;
#define JSON(Name, field) char *field;
#define INT(Name, field, flags, def, least, most) gint64 field;
#define MINUTES(Name, field, flags, def, least, most) gint64 field;
#define PERCENT(Name, field, def, least, most) double field;
#define NUMBER(Name, field, flags) double field;
#define BOOL(Name, field, def) gint64 field;
#define ENUM(Name, field, VALUES, def) gint64 field;
#define DATE(Name, field, flags) gint64 field;
#define CIVIL(Name, field, flags) gint64 field;
#define REF(Name, field, KIND, Row, flags, gone) struct { gint64 id; Hrm##Row *row; guint index; } field;
#define ANY(Name, field, flags) struct { gint64 id; HrmRow *row; guint index; } field;
#define KIND_END(Name) };
#include "hrm-fields.def"

GType    hrm_row_get_type  (void);
GType    hrm_kind_get_type (HrmKind kind);
HrmRow  *hrm_row_new       (HrmKind kind, gint64 id);   /* full; every field at its default */

#define HRM_IS_ROW(o) (G_TYPE_CHECK_INSTANCE_TYPE ((o), hrm_row_get_type ()))
#define HRM_ROW(o) ((HrmRow *) (o))

/* HRM_SESSION (row) and so on: a cast that checks the kind. */
#define KIND(NAME, Name, name, names) \
  static inline Hrm##Name *hrm_as_##name (gconstpointer row) \
  { g_assert (row == NULL || ((const HrmRow *) row)->kind == HRM_KIND_##NAME); return (Hrm##Name *) row; }
#include "hrm-fields.def"

HrmValue    hrm_row_get_value  (HrmRow *row, guint field);
/* "Checkout v2", or for a row without a title its kind and id; borrowed or static. */
const char *hrm_row_get_title  (HrmRow *row);
const char *hrm_row_get_position (HrmRow *row);      /* NULL where the kind has none */
/* By position, then id. A GCompareFunc over HrmRow pointers and over pointers to them. */
int         hrm_row_compare    (HrmRow *a, HrmRow *b);
int         hrm_row_compare_ptr (gconstpointer a, gconstpointer b);
/* The rows of KIND that refer to ROW by FIELD, in order. Free the array, not the rows. */
GPtrArray  *hrm_row_children   (HrmRow *row, HrmKind kind, guint field);
guint       hrm_row_n_children (HrmRow *row, HrmKind kind, guint field);

/* for (i…) over everything that refers to ROW by one field of one kind, in no order */
#define HRM_EACH_INCOMING(row_, KIND_, Name_, field_, var) \
  for (guint var##_i = 0; var##_i < HRM_ROW (row_)->n_incoming; var##_i++) \
    for (Hrm##Name_ *var = HRM_ROW (row_)->incoming[var##_i].row->kind == HRM_KIND_##KIND_ && \
                           HRM_ROW (row_)->incoming[var##_i].field == HRM_FIELD (Name_, field_) \
                           ? (Hrm##Name_ *) HRM_ROW (row_)->incoming[var##_i].row : NULL; \
         var != NULL; var = NULL)

/* Lists are kept as lines. */
GStrv       hrm_list_split     (const char *lines);   /* never NULL */
char       *hrm_list_join      (const char * const *items);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmRow, g_object_unref)

G_END_DECLS
