/* hrm-remedies-private.h: inside the search for remedies.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-critical.h"
#include "hrm-remedies.h"

G_BEGIN_DECLS

/* What a session asks of one channel. */
typedef struct
{
  HrmChannel *channel;
  double share;              /* 1: all of its time */
} HrmSend;

typedef struct
{
  HrmPlan *plan;
  HrmCalendar *calendar;
  HrmCritical *critical;
  HrmRemedies *remedies;
  HrmDate date, today;
  GPtrArray *team;           /* channels that WHO is made of */
  GPtrArray *by_end;         /* sessions that count, the last end first */

  /* Of the cause that is looked at. */
  HrmCause *cause;
  GArray *sends;             /* of HrmSend */
  int minutes;               /* of the session on the day */
  guint asked;               /* what-ifs */
} HrmRemedyFinder;

/* Asks what EDIT would do, and offers it where it lessens the clip and breaks nothing; MOST: so many new clips at
 * most. Takes EDIT. */
HrmRemedy *hrm_remedy_try (HrmRemedyFinder *finder, HrmRemedyKind kind, HrmEdit *edit, guint most);

/* hrm-remedies-find.c: each adds what it finds to the cause. */
void hrm_remedy_find_moves  (HrmRemedyFinder *finder);
void hrm_remedy_find_people (HrmRemedyFinder *finder);
void hrm_remedy_find_splits (HrmRemedyFinder *finder);
void hrm_remedy_find_takes  (HrmRemedyFinder *finder);

G_END_DECLS
