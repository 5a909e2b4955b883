/* hrm-takes.h: the alternatives of a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The first session of a slot is take 1; the others are numbered by hand order.
 * Exactly one stands in the main lane. A take that is skipped and not in the
 * main lane was dropped: it keeps its number and all that belongs to it, but is
 * not offered any more.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* Take 1 of the slot that SESSION is of; itself when it has no takes. Borrowed. */
HrmSession *hrm_takes_get_slot   (HrmSession *session);
/* The one in the main lane. Borrowed. */
HrmSession *hrm_takes_get_main   (HrmSession *session);
/* All of them in the order of their numbers, of HrmSession; also of a session without. Free the array. */
GPtrArray  *hrm_takes_list       (HrmSession *session);
/* How many there are, the archived among them, and how many of them are offered: people are told of the latter. */
guint       hrm_takes_count      (HrmSession *session);
guint       hrm_takes_n_offered  (HrmSession *session);
/* From 1 on. */
guint       hrm_takes_number     (HrmSession *session);
gboolean    hrm_takes_is_dropped (HrmSession *session);
/* In EDIT, TAKE goes into the main lane of its slot. */
void        hrm_takes_choose     (HrmEdit *edit, HrmSession *take);

/* What a choice between takes does to all that belongs to a take. */
typedef struct
{
  GPtrArray *mains;          /* of HrmSession: what leaves the main lane, by id */
  GPtrArray *out, *in;       /* of HrmCable: that count no more, and that count now; equal ones of both takes are in neither */
  guint tasks_out, tasks_in; /* that have more left in the pool than now, and less */
  gint64 minutes_out, minutes_in;   /* of what is left of them */
} HrmTakesChange;

/* Of the choices in EDIT, whatever else it does. Rows are borrowed; clear it. */
void        hrm_takes_compare      (HrmPlan *plan, HrmEdit *edit, HrmTakesChange *change);
void        hrm_takes_change_clear (HrmTakesChange *change);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HrmTakesChange, hrm_takes_change_clear)

G_END_DECLS
