/* hrm-test-plan.h: a plan kept current edit by edit, and plans as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan.h"
#include "hrm-test-edits.h"
#include "hrm-test-rounds.h"

G_BEGIN_DECLS

/* A plan of an album that starts on Monday 2026-01-05. Full; the plan owns the model. */
HrmPlan  *hrm_test_plan_new      (void);
/* As the album does it: apply, check, update, emit; or refused and as before. */
gboolean  hrm_test_plan_commit   (HrmPlan *plan, HrmEdit *edit, GError **error);
/* Commits, insists that it works, and lets go of EDIT. */
void      hrm_test_plan_do       (HrmPlan *plan, HrmEdit *edit);
/* A new model with the same rows, loaded in another order. Full. */
HrmModel *hrm_test_clone_model   (HrmModel *model, GRand *rand);

/* Edits within few weeks and among few rows, so that they meet. */
HrmEdit  *hrm_test_dense_edit    (HrmModel *model, GRand *rand);
/* Edits that may well be refused: wrong ids, kinds, values, circles, takes of takes. */
HrmEdit  *hrm_test_wild_edit     (HrmModel *model, GRand *rand);

/* All that follows from the model; equal plans give equal texts. */
char     *hrm_test_dump_plan     (HrmPlan *plan);
/* Asserts that it is as one that was computed anew. */
void      hrm_test_assert_fresh  (HrmPlan *plan, GRand *rand);
/* Days of one channel, run by run. */
void      hrm_test_append_loads  (GString *text, const HrmLoad *loads, guint n);

/* Levels of a channel, a bus or everybody, of PLAN or as WHAT_IF would have them. */
void      hrm_test_append_levels (GString *text, HrmPlan *plan, HrmWhatIf *what_if, HrmRow *who);

/* Rows for tests by hand; all commit one edit. */
gint64    hrm_test_add_channel   (HrmPlan *plan, const char *title, double capacity);
gint64    hrm_test_add_track     (HrmPlan *plan, const char *title);
gint64    hrm_test_add_session   (HrmPlan *plan, gint64 track, const char *start, gint64 length);
gint64    hrm_test_add_section   (HrmPlan *plan, const char *start, gint64 length);
gint64    hrm_test_add_assignment (HrmPlan *plan, gint64 session, gint64 channel, double share);
gint64    hrm_test_add_cable     (HrmPlan *plan, gint64 from, gint64 to, HrmCableType type, gint64 lag);
gint64    hrm_test_add_task      (HrmPlan *plan, const char *title, gint64 estimate);
gint64    hrm_test_add_placement (HrmPlan *plan, gint64 task, gint64 session, gint64 length);
gint64    hrm_test_add_exception (HrmPlan *plan, gint64 channel, const char *from, const char *to, const char *hours);
void      hrm_test_set_int       (HrmPlan *plan, HrmKind kind, gint64 id, guint field, gint64 value);
void      hrm_test_delete        (HrmPlan *plan, HrmKind kind, gint64 id);
HrmSession *hrm_test_session     (HrmPlan *plan, gint64 id);
HrmChannel *hrm_test_channel     (HrmPlan *plan, gint64 id);
/* Ids of the cables that are violated. Full. */
GHashTable *hrm_test_violations  (HrmPlan *plan);
HrmDate   hrm_test_date          (const char *text);

G_END_DECLS
