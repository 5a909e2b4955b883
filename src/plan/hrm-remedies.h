/* hrm-remedies.h: a day on which somebody clips: because of what, and what would help.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Levelling is distrusted where nobody sees why: so nothing is moved here, but
 * single steps are offered, each with what it would do, asked of a what-if.
 */
#pragma once

#include "hrm-reasons.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_REMEDY_MOVE,           /* the session earlier, or later within its slack, at the same time of the day */
  HRM_REMEDY_REASSIGN,       /* a share, or a part of it, to another of the same role, who takes new work */
  HRM_REMEDY_SPLIT,          /* what does not fit, and all behind it, later */
  HRM_REMEDY_TAKE,           /* another take into the plan */
} HrmRemedyKind;

/* Whose load would be another; over all days. */
typedef struct
{
  HrmRow *who;               /* a channel, or the bus that was asked for; borrowed */
  HrmLevel before, after;
} HrmRemedyPerson;

typedef struct
{
  HrmLoad before, after;     /* who clips, on the day */
  GArray *people;            /* of HrmRemedyPerson: who was asked for first, then by row */
  guint clips_before, clips_after;   /* days, of the channels among them */
  guint new_clips;           /* days of any of them that clip and did not, or by more */
  HrmCivil finish_before, finish_after;   /* the last end of what counts */
  guint broken;              /* cables; 0 in all that is offered */
} HrmRemedyEffect;

typedef struct
{
  HrmRemedyKind kind;
  HrmSession *session;       /* of the cause; borrowed, as all rows here */
  HrmCivil start;            /* MOVE: where it begins then; SPLIT: where the second part does */
  gint64 minutes;            /* SPLIT: of the second part */
  HrmChannel *from, *to;     /* REASSIGN */
  double share;              /* REASSIGN: the percent that are given */
  gboolean whole;            /* REASSIGN: all of it */
  HrmSession *take;          /* TAKE: that comes into the plan */
  gint64 change;             /* minutes of work that would be elsewhere or somebody else's */
  gint64 shift;              /* MOVE, SPLIT: minutes by which it would be */
  HrmEdit *edit;             /* owned; its label is for the caller to set */
  HrmRemedyEffect effect;
} HrmRemedy;

/* Why a session has no remedy; bits. */
typedef enum
{
  HRM_NO_REMEDY_FROZEN = 1,  /* its track is frozen */
  HRM_NO_REMEDY_BEGUN = 2,   /* it is live or played */
  HRM_NO_REMEDY_LOCKED = 4,  /* it does not move */
  HRM_NO_REMEDY_PLACE = 8,   /* nowhere that it may move to does it fit */
  HRM_NO_REMEDY_ALONE = 16,  /* nobody else of the role takes new work */
  HRM_NO_REMEDY_PAST = 64,   /* the day is over */
  HRM_NO_REMEDY_BUSY = 32,   /* others of the role do, and have no time */
} HrmNoRemedy;

/* A session that asks something on the day. */
typedef struct
{
  HrmSession *session;
  HrmChannel *channel;       /* of whom it asks most of it */
  double asked;              /* minutes on that day, of all that count here */
  GPtrArray *remedies;       /* of HrmRemedy, the best first */
  HrmNoRemedy none;          /* where there are none */
} HrmCause;

typedef struct
{
  HrmRow *who;
  HrmLoad load;              /* on the day */
  GPtrArray *causes;         /* of HrmCause, what asks most first; none where nobody clips */
  guint left_out;            /* that ask less, and were not looked at */
  guint asked;               /* what-ifs that were made: for tests */
} HrmRemedies;

/* At most so many sessions are looked at, and so many what-ifs made for each. */
#define HRM_REMEDIES_CAUSES 6
#define HRM_REMEDIES_ASKED 14

HrmRemedies *hrm_remedies_new  (HrmPlan *plan, HrmRow *who, HrmDate date, HrmDate today);
void         hrm_remedies_free (HrmRemedies *remedies);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmRemedies, hrm_remedies_free)
/* The number I, from 0 on, as they are listed: cause by cause. NULL: there are not so many. Borrowed. */
HrmRemedy   *hrm_remedies_get  (HrmRemedies *remedies, guint i);
guint        hrm_remedies_count (HrmRemedies *remedies);
/* Whether the day does not clip any more. */
gboolean     hrm_remedy_ends_clip (const HrmRemedy *remedy);

G_END_DECLS
