/* hrm-section-phases.h: sections on their way, with everything that begins under them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where each goes is worked out by who moves them (hrm-commands-section-move.c,
 * hrm-commands-section-order.c); what goes along is the same for all.
 */
#pragma once

#include "hrm-commands.h"

G_BEGIN_DECLS

/* A section on its way; times are minutes from the first of all. */
typedef struct
{
  HrmSection *section;       /* NULL: the copy that is made */
  gint64 at, length;         /* before */
  HrmCivil end;              /* before */
  gint64 to;                 /* after */
  HrmCivil start;            /* after; HRM_UNSET: stays */
  gboolean ordered;          /* gets its place by the ones before it in ORDER */
} HrmPhase;

typedef struct
{
  HrmDesk *desk;
  HrmCalendar *calendar;
  HrmCalendar *then;         /* with the days off that go along */
  HrmCalendar *week;         /* see hrm_ripple_week(); made when it is asked for */
  gboolean by_clock;         /* there is no working time */
  HrmCivil base;
  GArray *phases;            /* of HrmPhase, by their old place */
  GArray *order;             /* of guint: places in PHASES, as they come one after the other then; NULL: not put in an order */
} HrmPhases;

typedef void (*HrmPhaseVisit) (HrmPhases *self, HrmPhase *phase, HrmSession *session, gpointer data);

/* All sections as they are; none of them begins before START when minutes are counted. */
void      hrm_phases_init       (HrmPhases *self, HrmDesk *desk, HrmCivil start);
void      hrm_phases_clear      (HrmPhases *self);
HrmPhase *hrm_phases_at         (HrmPhases *self, guint i);
gint64    hrm_phases_minutes_to (HrmPhases *self, HrmCivil at);
/* What is behind PLACE, where something that ends at END now lies, goes later as far as it must. */
void      hrm_phases_make_room  (HrmPhases *self, guint place, gint64 end, gint64 old_end);
/* Where sections go, in civil time. The one at FIRST has what begins under several; WANTED is where the one at
 * PLACE was dropped, G_MAXUINT: none. */
void      hrm_phases_settle     (HrmPhases *self, guint first, guint place, HrmCivil wanted);
/* What moves, as phases are settled; a copy adds nothing yet. */
void      hrm_phases_carry      (HrmPhases *self, guint first, HrmEdit *edit, HrmSectionMove *move);

/* Under which of those that move something begins that is AT; NULL: none. */
HrmPhase *hrm_phases_over           (HrmPhases *self, HrmCivil at, guint first, gboolean with_end);
/* Where something goes that is AT and begins under PHASE. */
HrmCivil  hrm_phases_carried        (HrmPhases *self, HrmPhase *phase, HrmCivil at, gboolean by_clock);
HrmCivil  hrm_phases_carried_marker (HrmPhases *self, HrmPhase *phase, HrmCivil at);
/* Calls VISIT for the sessions that begin under one of those that move, or ONLY it. */
void      hrm_phases_each_session   (HrmPhases *self, guint first, HrmPhase *only, HrmPhaseVisit visit, gpointer data);

G_END_DECLS
