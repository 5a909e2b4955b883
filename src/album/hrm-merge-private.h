/* hrm-merge-private.h: inside a merge.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-graph.h"
#include "hrm-merge.h"

G_BEGIN_DECLS


/* HrmDelta.mark, of THERE */
enum { HRM_DELTA_COMING = 1 /* a row that is still to be inserted */, HRM_DELTA_GOING = 2 /* one that was deleted there and is here */,
       HRM_DELTA_LOST = 4 /* one that cannot be inserted */ };

/* Fields of one row that are written together, with its insert or without. */
typedef struct
{
  HrmDelta *delta;
  gboolean insert, done;
  guint64 fields;            /* to be written */
  guint64 cleared;           /* references to what is gone: written as unset */
  char *why;                 /* it was refused */
} HrmUnit;

typedef struct
{
  HrmModel *scratch;         /* a copy of the model, on which everything is tried */
  HrmGraph *graph;           /* its cables */
  HrmDeltas *here, *there;
  HrmModel *names;
  GPtrArray *units;          /* of HrmUnit */
  GArray *followers;         /* of HrmFollower */
  HrmEdit *edit;             /* what went well, in that order */
  GPtrArray *clashes;
} HrmMerger;

/* A reference that was cleared there since its row was deleted. */
typedef struct
{
  HrmDelta *delta;
  guint field;
} HrmFollower;

/* hrm-merge.c */
HrmUnit *hrm_merger_add_unit  (HrmMerger *self, HrmDelta *delta, gboolean insert, guint64 fields);
guint64  hrm_merger_group     (const HrmField *field);   /* bits of the fields that are decided with it */
/* Without it the row cannot be, or would mean something else. */
gboolean hrm_field_is_parent  (const HrmField *field);
/* What DELTA's row should refer to is there, or is still to come. */
gboolean hrm_merger_has       (HrmMerger *self, HrmDelta *delta, const HrmField *field, gint64 id);
/* Whether the model has another value than the edits there began with. */
gboolean hrm_merger_moved     (HrmMerger *self, HrmDelta *delta, HrmRow *row, guint field);
/* Whether FIELD was only unset since what it referred to was deleted there. */
gboolean hrm_merger_follows   (HrmMerger *self, HrmDelta *delta, guint field);

/* hrm-merge-try.c */
void     hrm_merger_open      (HrmMerger *self, HrmModel *model);
void     hrm_merger_close     (HrmMerger *self);
gboolean hrm_merger_apply     (HrmMerger *self, HrmEdit *edit, GError **error);
/* Tries all units until no more go; LAST: gives up what does not go, and tells. */
void     hrm_merger_run       (HrmMerger *self, gboolean last);

/* hrm-merge-delete.c */
void     hrm_merger_delete    (HrmMerger *self);

/* hrm-merge-clash.c; texts are copied. The kept value is read from the row. */
void     hrm_merger_tell_value (HrmMerger *self, HrmDelta *delta, guint field, HrmValue other, const char *why);
void     hrm_merger_tell_gone (HrmMerger *self, HrmDelta *delta);
void     hrm_merger_tell_row  (HrmMerger *self, HrmDelta *delta, const char *why);
void     hrm_merger_tell_stay (HrmMerger *self, HrmDelta *delta, const char *why);
/* CAUSE was deleted there. */
void     hrm_merger_tell_went (HrmMerger *self, HrmRow *row, HrmDelta *cause);
void     hrm_merger_tell_cleared (HrmMerger *self, HrmRow *row, guint field, HrmDelta *cause);
void     hrm_clash_free       (HrmClash *clash);

G_END_DECLS
