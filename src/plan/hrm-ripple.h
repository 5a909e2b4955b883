/* hrm-ripple.h: what comes later moves along.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One kernel for ripples of sessions and for time that is inserted or deleted
 * over the whole plan. It adds to an edit that somebody else began, and tells
 * what it does and what it leaves behind. Working minutes between what moves
 * stay as they are; sessions by the clock move by civil time.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* What happens with locked sessions in the path. */
typedef enum
{
  HRM_RIPPLE_LOCKED_STAY,    /* they stay, what is behind them moves */
  HRM_RIPPLE_LOCKED_STOP,    /* the ripple of their track ends there */
  HRM_RIPPLE_LOCKED_MOVE,    /* they move along */
} HrmRippleLocked;

/* Whether SESSION is played or live, or locked where LOCKED does not let it move along: it stays where it is. */
gboolean hrm_ripple_leaves (HrmSession *session, HrmRippleLocked locked);

/* What else moves than sessions. */
typedef enum
{
  HRM_RIPPLE_SESSIONS = 0,
  HRM_RIPPLE_SECTIONS = 1 << 0,    /* one that spans the point grows */
  HRM_RIPPLE_MARKERS = 1 << 1,
  HRM_RIPPLE_TEMPO = 1 << 2,
  HRM_RIPPLE_EXCEPTIONS = 1 << 3,  /* see hrm_ripple_moves_exception(); the calendar is another then */
} HrmRippleParts;

/* What begins at or after AT moves as far as from FROM to TO. */
typedef struct
{
  HrmCivil at, from, to;
} HrmRippleShift;

typedef struct
{
  const HrmRippleShift *shifts;    /* by AT; a session moves by the sum of those before it */
  gboolean instead;                /* by the last of them only */
  guint n_shifts;                  /* 1 where PARTS or REMOVES */
  GHashTable *tracks;              /* set of HrmTrack; NULL: all */
  GHashTable *leave_out;           /* set of HrmSession that the edit moves itself; or NULL */
  HrmRippleLocked locked;
  HrmRippleParts parts;
  gboolean removes;                /* AT is FROM, later than TO, and the time between goes with what lies in it */
  gboolean cuts;                   /* REMOVES: sessions partly inside lose that part; else they keep their length */
} HrmRipple;

/* Rows are borrowed from the model. */
typedef struct
{
  GPtrArray *sessions;             /* of HrmSession, that move */
  GPtrArray *locked;               /* of HrmSession, that stay and would have moved or gone */
  GPtrArray *frozen;               /* of HrmSession and HrmMarker, that stay with their frozen track */
  GPtrArray *gone;                 /* of HrmSession, deleted */
  GPtrArray *cut;                  /* of HrmSession, shorter now */
  gboolean splits;                 /* what is cut goes on later; set by who splits it */
  GHashTable *tracks;              /* set of HrmTrack of all of those but the locked */
  guint stopped;                   /* sessions that stay behind a locked one */
  guint came;                      /* sessions that are new, but for halves of what is split; set by who pastes */
  guint refused;                   /* sessions and markers that cannot be pasted; set by who pastes */
  HrmCalendar *calendar;           /* of the album as it will be */
  guint looked;                    /* sessions that were looked at, and those whose time was worked out */
  guint worked;
} HrmRippleReport;

/* Adds to EDIT, whose own changes of sessions are in leave_out; with the exceptions that EDIT inserts. Full. */
HrmRippleReport *hrm_ripple             (HrmPlan *plan, const HrmRipple *ripple, HrmEdit *edit);
/* Of EDIT as it is, which was not made by hrm_ripple(): what moves and what goes. Full. */
HrmRippleReport *hrm_ripple_report_of   (HrmPlan *plan, HrmEdit *edit);
/* With nothing in it, for who moves sessions in another way. Full. */
HrmRippleReport *hrm_ripple_report_new  (void);
void             hrm_ripple_report_free (HrmRippleReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmRippleReport, hrm_ripple_report_free)

/* Where time of MINUTES ends that is inserted AT with PARTS: exceptions that move away do not count, and
 * those do that EDIT (or NULL) inserts. */
HrmCivil         hrm_ripple_inserted_end (HrmPlan *plan, HrmEdit *edit, HrmCivil at, gint64 minutes, HrmRippleParts parts);
/* The album's calendar with the exceptions that EDIT inserts and the days that it gives others. Full. */
HrmCalendar     *hrm_ripple_calendar    (HrmPlan *plan, HrmEdit *edit);
/* The album's week without any exception, by which days off move. Full. */
HrmCalendar     *hrm_ripple_week        (HrmPlan *plan);
/* Whether the work of DATE begins at AT or later. */
gboolean         hrm_ripple_is_behind   (HrmCalendar *calendar, HrmDate date, HrmCivil at);
/* DATE moved by whole days as far as from FROM to TO: by civil days where those are whole weeks, else by working days. */
HrmDate          hrm_ripple_date        (HrmCalendar *calendar, HrmDate from, HrmDate to, HrmDate date);
/* Holidays, leave and sick days are facts of the world and of people: they stay whatever the plan does. */
gboolean         hrm_ripple_moves_exception (HrmException *exception);

G_END_DECLS
