/* hrm-ripple-private.h: what the files of the ripple share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan-private.h"
#include "hrm-ripple.h"

G_BEGIN_DECLS

typedef struct
{
  HrmPlan *plan;
  const HrmRipple *ripple;
  HrmEdit *edit;
  HrmRippleReport *report;
  HrmCalendar *now, *then;   /* of the album, before and after */
  gint64 *minutes, *clock;   /* of the shifts, summed up */
} HrmRippling;

/* Where AT is then, moved by the first N shifts. */
HrmCivil     hrm_rippling_moment   (HrmRippling *self, HrmCivil at, guint n);

/* hrm-ripple-parts.c */
void         hrm_rippling_parts    (HrmRippling *self);
/* Moves exceptions; the album's calendar as it will be. Full. */
HrmCalendar *hrm_rippling_exceptions (HrmRippling *self);

G_END_DECLS
