/* hrm-merge.h: edits that were made on another state, done here as far as they
 * can be, field by field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of each field there are three values: the old one that the edit knew, the one
 * in the model now, and the new one. Is the model's the old one, it is set; is
 * it the new one, there is nothing to do; else both have changed it: the
 * model's stays, and the other is told as a clash. src/README.md has the rules
 * for rows. All follows from the field table; what the model refuses beyond it
 * (circles, takes of takes) is left out and told. Nothing leaves untold.
 */
#pragma once

#include "hrm-deltas.h"
#include "hrm-model.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_CLASH_VALUE,           /* a field has another value here, or cannot have that one */
  HRM_CLASH_GONE,            /* a value for a row that was deleted here */
  HRM_CLASH_DELETE,          /* a row that was deleted there and stays, since it is needed here */
  HRM_CLASH_ROW,             /* a new row that has no place here: its parent is gone, its id taken */
  HRM_CLASH_WENT,            /* a row of this side that went with one that was deleted there */
} HrmClashType;

/* What is not in the merged plan, though one side made it so. */
typedef struct
{
  HrmClashType type;
  HrmKind kind;
  gint64 id;
  guint field;               /* HRM_WHOLE_ROW: the whole row */
  char *title;
  HrmValue kept, other;      /* of the field; the texts are the clash's own */
  char *kept_text, *other_text; /* for people, references by title; NULL: unset */
  HrmRow *row;               /* the row that is not there, with its values; of ROW and WENT */
  char *why;                 /* "its track was deleted here"; or NULL */
  char *author;              /* who made the edit that was not done, and when */
  gint64 at;
} HrmClash;

typedef struct
{
  HrmEdit *edit;             /* not sealed; of the model as it is */
  GPtrArray *clashes;        /* of HrmClash */
} HrmMerge;

/* THERE is to be done on MODEL. HERE (may be NULL) is what has happened to MODEL
 * since the state that THERE was made on: it says which fields of a group that
 * THERE does not touch have changed. NAMES (may be NULL) knows titles of rows
 * that MODEL does not have. MODEL stays as it is. */
HrmMerge   *hrm_merge_new        (HrmModel *model, HrmDeltas *here, HrmDeltas *there, HrmModel *names);
/* The same for one sealed edit. */
HrmMerge   *hrm_merge_replay     (HrmModel *model, HrmDeltas *here, HrmEdit *edit, const char *author, gint64 at);
void        hrm_merge_free       (HrmMerge *merge);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmMerge, hrm_merge_free)

/* "start of session “Checkout” is 2026-03-02T10:00 here; …". Full. */
char       *hrm_clash_describe   (const HrmClash *clash);
/* Whether rows of KIND only join others, as an assignment does: all that they
 * need are references to two rows or more. */
gboolean    hrm_kind_joins       (HrmKind kind);

G_END_DECLS
