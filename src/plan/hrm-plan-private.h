/* hrm-plan-private.h: inside the plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* Load is summed in whole units, so that adding and taking away leaves nothing
 * behind: minutes times share in hundredths of a percent. */
#define HRM_LOAD_UNITS 10000
typedef gint64 HrmUnits;

/* What an assignment was last counted as; HrmRow.derived points to it. */
typedef struct
{
  HrmCivil start;
  gint64 length;
  HrmTiming timing;
  gint64 channel;
  HrmUnits share;            /* 10,000: all of the time */
} HrmCounted;

/* Asked of one channel, day by day without gaps. */
typedef struct
{
  gint64 channel;
  HrmDate first;
  GArray *days;              /* of HrmUnits */
  gboolean noted;            /* stands in the plan's list of those that this update asks something else of */
  guint update;              /* of the plan that touched the days FROM to TO last */
  HrmDate from, to;
} HrmDays;

/* Of the sessions of a track; sums of those that count. */
typedef struct
{
  guint n;                   /* that are not played, and their minutes */
  gint64 left;
  HrmCivil finish;           /* the last end; HRM_UNSET: none */
  HrmSession *first, *last;  /* of all its sessions: which begins first, which ends last; NULL: none */
  const char *position;      /* of all of them: the greatest key, of a session's own; NULL: none */
} HrmTrackSums;

struct _HrmPlan
{
  GObject parent_instance;
  HrmModel *model;
  HrmCalendar *calendar;
  HrmTempoMap *tempo;
  HrmDate start;             /* that tempo and scales count from */
  HrmTimeScale *scales[2];   /* by HrmAxisMode; made when asked for */
  HrmGraph *graph;
  GHashTable *days;          /* channel id → HrmDays */
  GPtrArray *asked;          /* of HrmDays, during an update */
  GPtrArray *touched;        /* of HrmSession, the same: what CHANGES has, in order */
  GHashTable *calendars;     /* channel id → HrmCalendar; made when asked for */
  GHashTable *outside;       /* sessions that lie outside working time */
  GHashTable *track_sums;    /* track id → HrmTrackSums; made when asked for */
  guint update;              /* how many there were */
  guint summed;              /* sessions that sums of tracks were made of */
  gboolean has_span;
  gboolean span_known;
  HrmCivil from, to;
  HrmRow *first, *last;      /* what lies there, while the span is known */
  HrmPlanChanges changes;
  GHashTable *recounted;     /* of its channels: those with another capacity, on any day */
};

HrmCalendar *hrm_plan_album_calendar (GPtrArray *exceptions, HrmAlbumInfo *info);
void         hrm_days_free           (HrmDays *days);
HrmUnits     hrm_days_get            (HrmDays *days, HrmDate date);
HrmUnits    *hrm_days_reach          (HrmDays *days, HrmDate date);
/* In a table of channel id → HrmDays, made when it is not there. Borrowed. */
HrmDays     *hrm_days_of             (GHashTable *all, gint64 channel);
void         hrm_plan_count          (HrmPlan *self, HrmAssignment *assignment);
void         hrm_plan_uncount        (HrmPlan *self, HrmAssignment *assignment);
void         hrm_plan_count_all      (HrmPlan *self);
void         hrm_plan_drop_loads     (HrmPlan *self);
/* Puts the channels that were counted for into the changes, once each. */
void         hrm_plan_note_asked     (HrmPlan *self);
/* What ASSIGNMENT would be counted as on SESSION; FALSE when not at all. */
gboolean     hrm_plan_counted        (HrmAssignment *assignment, HrmSession *session, HrmCounted *counted);
double       hrm_plan_capacity       (HrmCalendar *calendar, HrmChannel *channel, HrmDate date);
/* Minutes by which a cable of that kind between those times is violated. */
gint64       hrm_plan_violation      (HrmCalendar *calendar, HrmCable *cable, HrmSession *from, HrmCivil from_end,
                                      HrmSession *to, HrmCivil to_end);
HrmTrackSums *hrm_plan_get_sums      (HrmPlan *self, HrmTrack *track);
/* hrm-plan-span.c: ROW lies from FROM to TO; it goes, or moves. */
void         hrm_plan_stretch_span   (HrmPlan *self, HrmRow *row, HrmCivil from, HrmCivil to);
void         hrm_plan_forget_span_of (HrmPlan *self, HrmRow *row);
HrmCivil     hrm_plan_begin          (HrmCalendar *calendar, HrmSession *session);

G_END_DECLS
