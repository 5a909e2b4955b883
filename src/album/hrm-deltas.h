/* hrm-deltas.h: what edits that follow each other come to, row by row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of a value that changed three times it keeps the first and the last, and
 * nothing of a row that came and went. It knows who made each change last.
 */
#pragma once

#include "hrm-edit.h"

G_BEGIN_DECLS

typedef struct _HrmDeltas HrmDeltas;

/* Who made an edit, and when (UTC, seconds since 1970). */
typedef struct
{
  char *author;
  gint64 at;
} HrmDeltaSource;

typedef struct
{
  gint64 id;
  HrmKind kind;
  gboolean was, is;          /* whether the row was there before, and is there after */
  guint64 known;             /* bit n: old[n] is known */
  guint64 set;               /* bit n: now[n] is known */
  HrmValue *old, *now;       /* [n_fields], or NULL; texts belong to the edits */
  guint source;              /* of its coming, its going or the last change */
  guint *sources;            /* of each field, or NULL: all as above */
  guint8 mark;               /* the merge's */
} HrmDelta;

HrmDeltas     *hrm_deltas_new     (void);
void           hrm_deltas_free    (HrmDeltas *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmDeltas, hrm_deltas_free)

/* EDIT is sealed, or the inverse of one that is. */
void           hrm_deltas_add     (HrmDeltas *self, HrmEdit *edit, const char *author, gint64 at);
/* Of HrmDelta, in the order in which they were first touched; borrowed. */
GPtrArray     *hrm_deltas_get_all (HrmDeltas *self);
/* The delta of the row with that id, or NULL. */
HrmDelta      *hrm_deltas_lookup  (HrmDeltas *self, gint64 id);
/* Who last changed FIELD of a row; HRM_WHOLE_ROW: who made it come or go. */
#define HRM_WHOLE_ROW G_MAXUINT
const HrmDeltaSource *hrm_deltas_get_source (HrmDeltas *self, HrmDelta *delta, guint field);
/* Whether FIELD of a row that was and is there has another value now. */
gboolean       hrm_delta_changes   (HrmDelta *delta, guint field);

G_END_DECLS
