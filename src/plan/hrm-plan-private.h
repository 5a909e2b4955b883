/* hrm-plan-private.h: inside the plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-capacity.h"
#include "hrm-days.h"
#include "hrm-plan.h"

G_BEGIN_DECLS

/* What an assignment was last counted as; HrmRow.derived points to it. */
typedef struct
{
  HrmCivil start;
  gint64 length;
  HrmTiming timing;
  gint64 channel;
  HrmUnits share;            /* 10,000: all of the time */
} HrmCounted;

/* Asked of one channel. */
typedef struct
{
  gint64 channel;
  HrmDays *days;
  gboolean noted;            /* stands in the plan's list of those that this update asks something else of */
  guint update;              /* of the plan that touched the days FROM to TO last */
  HrmDate from, to;
} HrmAsked;

/* Several channels as one: those in a bus. Made when asked for, kept current
 * until somebody joins, leaves or has other hours. */
typedef struct
{
  HrmDays *days;
  GPtrArray *capacities;     /* of HrmCapacity */
  HrmCalendar *calendar;     /* of a bus; made when asked for */
} HrmTeam;

/* Of the sessions of a track; sums of those that count. */
typedef struct
{
  guint n;                   /* that are not played */
  HrmCivil finish;           /* the last end; HRM_UNSET: none */
  HrmTrackWork work;
  HrmSession *first, *last;  /* of all its sessions: which begins first, which ends last; NULL: none */
  const char *position;      /* of all of them: the greatest key, of a session's own; NULL: none */
  guint n_played;            /* of which it is known how long they took */
  gint64 planned, took;      /* minutes, of those */
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
  GHashTable *days;          /* channel id → HrmAsked */
  GPtrArray *asked;          /* of HrmAsked, during an update */
  GPtrArray *touched;        /* of HrmSession, the same: what CHANGES has, in order */
  GHashTable *capacities;    /* channel id → HrmCapacity; made when asked for */
  GHashTable *teams;         /* bus id, 0 for everybody → HrmTeam */
  guint64 visits;            /* cells of days that were looked at */
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
/* hrm-plan-channels.c: who has how much, alone and together. */
HrmRowsView  hrm_plan_get_view       (HrmPlan *self);
HrmCapacity *hrm_plan_get_capacity   (HrmPlan *self, HrmChannel *channel);
HrmDays     *hrm_plan_get_days       (HrmPlan *self, HrmRow *who, HrmSupply *supply);
HrmUnits     hrm_plan_get_supply     (HrmPlan *self, HrmRow *who, HrmDate from, HrmDate to);
HrmTeam     *hrm_plan_get_team       (HrmPlan *self, gint64 bus);
void         hrm_team_free           (HrmTeam *team);
/* UNITS more are asked of CHANNEL, and so of its teams. */
void         hrm_plan_tell_teams     (HrmPlan *self, gint64 channel, HrmDate date, HrmUnits units);
void         hrm_plan_begin_channels (HrmPlan *self, const HrmChanges *changes);
void         hrm_plan_update_channels (HrmPlan *self, const HrmChanges *changes);
/* hrm-plan-load.c */
HrmAsked    *hrm_plan_get_asked      (HrmPlan *self, gint64 channel);
void         hrm_asked_free          (HrmAsked *asked);
HrmLoad      hrm_load_of             (HrmDate date, HrmUnits asked, HrmUnits capacity);
void         hrm_level_of            (HrmDays *days, const HrmSupply *supply, HrmUnits capacity, HrmDate from, HrmDate to, HrmLevel *level);
GArray      *hrm_clips_of            (HrmDays *days, const HrmSupply *supply, HrmDate from, HrmDate to);
void         hrm_plan_count          (HrmPlan *self, HrmAssignment *assignment);
void         hrm_plan_uncount        (HrmPlan *self, HrmAssignment *assignment);
void         hrm_plan_count_all      (HrmPlan *self);
void         hrm_plan_drop_loads     (HrmPlan *self);
/* Puts the channels that were counted for into the changes, once each. */
void         hrm_plan_note_asked     (HrmPlan *self);
/* What ASSIGNMENT would be counted as on SESSION; FALSE when not at all. */
gboolean     hrm_plan_counted        (HrmAssignment *assignment, HrmSession *session, HrmCounted *counted);
/* Adds SESSION, once, where ASSIGNMENT to it asks for something on DATE. */
void         hrm_plan_add_asking     (GPtrArray *asking, HrmCalendar *calendar, HrmAssignment *assignment, HrmSession *session, HrmDate date);
/* Minutes by which a cable of that kind between those times is violated. */
gint64       hrm_plan_violation      (HrmCalendar *calendar, HrmCable *cable, HrmSession *from, HrmCivil from_end,
                                      HrmSession *to, HrmCivil to_end);
HrmTrackSums *hrm_plan_get_sums      (HrmPlan *self, HrmTrack *track);
/* hrm-plan-work.c: SESSION is among it, if it is in the main lane. */
void         hrm_track_work_add      (HrmTrackWork *work, HrmSession *session);
/* hrm-plan-span.c: ROW lies from FROM to TO; it goes, or moves. */
void         hrm_plan_stretch_span   (HrmPlan *self, HrmRow *row, HrmCivil from, HrmCivil to);
void         hrm_plan_forget_span_of (HrmPlan *self, HrmRow *row);
HrmCivil     hrm_plan_begin          (HrmCalendar *calendar, HrmSession *session);

G_END_DECLS
