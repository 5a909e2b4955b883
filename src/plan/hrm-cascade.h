/* hrm-cascade.h: what waits for a session goes along when it moves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A kernel for all who move sessions: it looks at an edit that is not committed
 * and tells which others must move where, along the cables. Lag counts the
 * album's working minutes; sessions by the clock move by the clock.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_CABLE_POLICY_REPORT,   /* nothing else moves; violated cables are shown */
  HRM_CABLE_POLICY_PUSH,     /* what waits moves later, as far as it must */
  HRM_CABLE_POLICY_KEEP_GAP, /* what waits moves by the same time, later and earlier */
} HrmCablePolicy;

typedef struct
{
  HrmSession *session;       /* of the model, borrowed */
  HrmCivil start;            /* where it begins then */
} HrmCascadeMove;

typedef struct
{
  GArray *moves;             /* of HrmCascadeMove: what is waited for comes first */
  GPtrArray *stuck;          /* of HrmSession, borrowed: had to move, but is locked, played, live or frozen, or there is no time left */
  guint visited;             /* sessions that were looked at */
  HrmWhatIf *what_if;        /* half made; see below */
} HrmCascade;

HrmCascade *hrm_cascade_new   (HrmPlan *plan, HrmEdit *edit, HrmCablePolicy policy, GError **error);
void        hrm_cascade_free  (HrmCascade *cascade);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmCascade, hrm_cascade_free)
/* As hrm_plan_what_if(), of the edit with the moves in it, without beginning anew. Once; full; NULL when it was
 * taken. */
HrmWhatIf  *hrm_cascade_take_what_if (HrmCascade *cascade);
/* Puts the moves into EDIT. */
void        hrm_cascade_apply (HrmCascade *cascade, HrmEdit *edit);

G_END_DECLS
