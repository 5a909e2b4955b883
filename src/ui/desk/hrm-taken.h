/* hrm-taken.h: rows taken up, to be put back, or somewhere else, or again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Clipboards, time that is cut and copies of sections share it. It outlives what
 * it was taken from. Put back whole, a session is what it was: its ticks, group
 * and links, what is placed on it, its takes, and its cables, also to what was
 * not taken. Put down again it is planned anew: its people, its lists unticked,
 * and the cables among what was taken.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef struct _HrmTaken HrmTaken;

HrmTaken  *hrm_taken_new           (HrmPlan *plan);
void       hrm_taken_free          (HrmTaken *taken);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmTaken, hrm_taken_free)

/* Takes a row up with all that belongs to it and would go with it; of a session
 * not its takes, which are taken by themselves. */
void       hrm_taken_add           (HrmTaken *taken, HrmRow *row);
/* LENGTH minutes of SESSION from START on, the rest of which stays where it is: its
 * people, and the work that does not stay. */
void       hrm_taken_add_part      (HrmTaken *taken, HrmSession *session, HrmCivil start, gint64 length);
/* When all is taken up and still there: cables, and what else refers to it. */
void       hrm_taken_finish        (HrmTaken *taken);

/* The rows, as inserts with the ids that they had. Borrowed. */
HrmEdit   *hrm_taken_get_rows      (HrmTaken *taken);
/* Without takes whose session is there too. */
guint      hrm_taken_n_sessions    (HrmTaken *taken);
gboolean   hrm_taken_has_kind      (HrmTaken *taken, HrmKind kind);
/* Whether all that was taken is gone, also where it was put back. */
gboolean   hrm_taken_is_gone       (HrmTaken *taken);
/* Whether row I of RUN, a session or marker, can be where it was: its track is there and not frozen. */
gboolean   hrm_taken_has_track     (HrmTaken *taken, HrmRun *run, guint i);

/* Puts the times of a new row, which in the clip is row I of RUN, into EDIT; FALSE: leave it out (asked
 * before anything is written, with NEW 0). */
typedef gboolean (*HrmTakenPlace)  (HrmEdit *edit, HrmRun *run, guint i, gint64 new, gpointer data);
/* Adds copies to EDIT; whole or again. Leaves out what belongs to rows that are gone, work that is placed
 * elsewhere meanwhile, and cables to others where they would go in a circle. The new sessions, of gint64.
 * Free the array. */
GArray    *hrm_taken_put           (HrmTaken *taken, HrmEdit *edit, gboolean whole, HrmTakenPlace place, gpointer data);
/* They are in the plan now: as long as they are, what is put down is a copy. */
void       hrm_taken_was_put       (HrmTaken *taken, GArray *sessions);

G_END_DECLS
