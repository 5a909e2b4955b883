/* hrm-plan.h: what follows from the model.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ends, load, clips, violated cables and progress, kept current by
 * hrm_plan_update() after each commit and never stored. hrm_plan_what_if()
 * tells how all of it would be under an edit that is not committed.
 *
 * Of single rows, the plan keeps its result in HrmRow.derived:
 *   session  its end, civil minutes
 *   task     minutes that its placements cover
 *   cable    minutes by which it is violated; 0 when kept
 */
#pragma once

#include "hrm-calendar.h"
#include "hrm-graph.h"
#include "hrm-hearing.h"
#include "hrm-model.h"
#include "hrm-tempo.h"
#include "hrm-time-scale.h"

G_BEGIN_DECLS

#define HRM_TYPE_PLAN (hrm_plan_get_type ())
G_DECLARE_FINAL_TYPE (HrmPlan, hrm_plan, HRM, PLAN, GObject)

/* One channel on one day. Asked is minutes times share, exact to 1/100 of a
 * percent; capacity is minutes of the channel's calendar times its capacity and
 * the multipliers of the buses it is in. */
typedef struct
{
  HrmDate date;
  double asked, capacity;    /* minutes */
} HrmLoad;

/* What a meter shows of a span. */
typedef struct
{
  double asked, capacity;    /* minutes, in all */
  double over;               /* minutes asked beyond what there is on their day */
  guint clips;               /* days on which more is asked than there is */
  HrmDate first;             /* of them, where there are any */
  HrmLoad peak;              /* the worst day, the earliest of equals; nothing is asked: asked is 0 */
} HrmLevel;

#define HRM_PLAN_ERROR (hrm_plan_error_quark ())
typedef enum { HRM_PLAN_ERROR_CIRCLE } HrmPlanError;
GQuark hrm_plan_error_quark (void);
/* A cable of the circle, one that has just come or changed where there is one; 0: not known. */
gint64 hrm_plan_error_get_row (const GError *error);

/* What an update did beyond the rows: for meters and cables to redraw. */
typedef struct
{
  GHashTable *channels;      /* set of HrmChannel*: load or capacity is another */
  GHashTable *sessions;      /* set of HrmSession*: end or what it asks is another */
  GHashTable *cables;        /* set of HrmCable*: violation is another */
  GHashTable *broken;        /* those of them that were not violated and are now */
  gboolean calendar;         /* the album's calendar or tempo: everything moves */
} HrmPlanChanges;

HrmPlan            *hrm_plan_new              (HrmModel *model);
HrmModel           *hrm_plan_get_model        (HrmPlan *plan);
/* After the model has applied an edit, before it is told: whether the cables
 * are still free of circles. On FALSE, call hrm_plan_uncheck() once the model
 * is as it was. */
gboolean            hrm_plan_check            (HrmPlan *plan, const HrmChanges *changes, GError **error);
void                hrm_plan_uncheck          (HrmPlan *plan);
/* Brings everything up to date; borrowed, until the next update. */
const HrmPlanChanges *hrm_plan_update         (HrmPlan *plan, const HrmChanges *changes);

/* Of a channel in the changes of the last update: the days from FROM to TO are all that changed. */
void                hrm_plan_get_touched      (HrmPlan *plan, HrmChannel *channel, HrmDate *from, HrmDate *to);

/* Of the album, and of a channel: its week or that of its bus, else the album's;
 * the holidays of all, its own leave; by its own clock. Borrowed. */
HrmCalendar        *hrm_plan_get_calendar     (HrmPlan *plan);
HrmCalendar        *hrm_plan_get_channel_calendar (HrmPlan *plan, HrmChannel *channel);
/* That of a channel, or what a bus says of all in it; borrowed. */
HrmCalendar        *hrm_plan_get_calendar_of      (HrmPlan *plan, HrmRow *who);
/* The weekly hours that OWNER, a channel, bus or the album, has or inherits. */
void                hrm_plan_get_week         (HrmPlan *plan, HrmRow *owner, HrmWeek *week);
HrmTempoMap        *hrm_plan_get_tempo        (HrmPlan *plan);
/* Made anew when the calendar or what lies outside it changes. Borrowed. */
HrmTimeScale       *hrm_plan_get_scale        (HrmPlan *plan, HrmAxisMode mode);

/* First start and last end of all sessions, markers and sections; FALSE when there are none. */
gboolean            hrm_plan_get_span         (HrmPlan *plan, HrmCivil *from, HrmCivil *to);
HrmCivil            hrm_plan_get_end          (HrmPlan *plan, HrmSession *session);
/* The last day that it lies on: with an end at midnight the day before. */
HrmDate             hrm_plan_get_last_day     (HrmPlan *plan, HrmSession *session);
/* Where its work begins: its start, or the next working minute. */
HrmCivil            hrm_plan_get_begin        (HrmPlan *plan, HrmSession *session);
HrmGraph           *hrm_plan_get_graph        (HrmPlan *plan);
/* Of a cable: minutes by which it is violated; 0 when it is kept or does not count. */
gint64              hrm_plan_get_violation    (HrmCable *cable);
/* Whether it asks anything of people: in the main lane and not muted or skipped. */
gboolean            hrm_plan_counts           (HrmSession *session);
/* Whether CHANNEL is on it, however much. */
gboolean            hrm_plan_is_assigned      (HrmSession *session, HrmChannel *channel);
/* Whether it stands in the main lane of its slot. */
gboolean            hrm_plan_is_main          (HrmSession *session);

/* Load. WHO: a channel; a bus: all channels in it and in its buses, as one, which
 * clips when more is asked of all than all have; NULL: everybody. */
/* What is asked on one day, and what there is. */
HrmLoad             hrm_plan_get_day          (HrmPlan *plan, HrmRow *who, HrmDate date);
/* Days in the span on which more is asked than there is, in order; of HrmLoad. Free it. */
GArray             *hrm_plan_get_clips        (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to);
/* Sums over the days FROM to TO, both inclusive, and the worst of them. */
void                hrm_plan_get_level        (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to, HrmLevel *level);
gboolean            hrm_level_equal           (const HrmLevel *a, const HrmLevel *b);
/* What is asked by what there is: 1 is all of it; any work where there is nothing: INFINITY. */
double              hrm_load_ratio            (double asked, double capacity);
/* In BUS or one of its buses, in order; NULL: all. Free the array. */
GPtrArray          *hrm_plan_get_bus_channels (HrmPlan *plan, HrmBus *bus);
/* Cells that edits and readings of load have looked at so far: what they cost, to measure it. */
guint64             hrm_plan_get_visits       (HrmPlan *plan);
/* Sessions that ask something of CHANNEL on DATE, in order. Free the array. */
GPtrArray          *hrm_plan_get_asking       (HrmPlan *plan, HrmChannel *channel, HrmDate date);
/* The worst day of the channels of SESSION among its days; FALSE when nobody clips. */
gboolean            hrm_plan_get_session_clip (HrmPlan *plan, HrmSession *session, HrmChannel **channel, HrmLoad *load);
/* The same of those whom ASKED says TRUE of; NULL: of all. */
typedef gboolean (*HrmPlanAsked) (HrmChannel *channel, gpointer data);
gboolean            hrm_plan_find_session_clip (HrmPlan *plan, HrmSession *session, HrmPlanAsked asked, gpointer data, HrmChannel **channel, HrmLoad *load);

/* Pool: minutes of TASK not placed yet (0: all placed; HRM_UNSET: no estimate and not placed). */
gint64              hrm_plan_get_left         (HrmPlan *plan, HrmTask *task);
gboolean            hrm_plan_in_pool          (HrmPlan *plan, HrmTask *task);
/* Minutes that a placement covers. */
gint64              hrm_plan_get_placed       (HrmPlan *plan, HrmPlacement *placement);
/* Those of them that stay where LENGTH minutes of its session do, divided as the time is. */
gint64              hrm_plan_get_placed_part  (HrmPlan *plan, HrmPlacement *placement, gint64 length);
/* What lies on tracks. Takes that are not in the main lane are in none of it. */
typedef struct
{
  guint n, n_played;         /* sessions, and those of them that are played */
  guint n_archived;          /* takes that are not offered any more; in none of the other numbers */
  gint64 planned, left;      /* minutes of what counts, and of what of it is not played */
  HrmCivil from, to;         /* first start and last end; HRM_UNSET: nothing lies there */
} HrmTrackWork;
#define HRM_TRACK_WORK_NONE { .from = HRM_UNSET, .to = HRM_UNSET }
/* Adds what lies on TRACK itself. */
void                hrm_plan_add_track_work   (HrmPlan *plan, HrmTrack *track, HrmTrackWork *work);
/* What lies on TRACK and on all that is in it, however deep; NULL: on all tracks. */
void                hrm_plan_get_track_work   (HrmPlan *plan, HrmTrack *track, HrmTrackWork *work);
/* The greatest key of the sessions of a track, to add behind it; NULL where there is none. Borrowed, until the next update. */
const char         *hrm_plan_get_track_position (HrmPlan *plan, HrmTrack *track);
/* Sessions that were summed for tracks so far: for tests. */
guint               hrm_plan_get_summed       (HrmPlan *plan);
/* Sessions that count and are not played, their minutes, and the last end of all that count (HRM_UNSET: there is none). */
guint               hrm_plan_get_totals       (HrmPlan *plan, gint64 *minutes, HrmCivil *finish);
/* Played sessions that count and of which it is known how long they took; minutes that were planned for them, and that they took. */
guint               hrm_plan_get_predictability (HrmPlan *plan, gint64 *planned, gint64 *took);
/* Ticked and all items of the checklists of a session or track. */
void                hrm_plan_get_progress     (HrmRow *row, guint *done, guint *all);

/* What if: the plan as it would be. The edit is not used up and not changed. */
typedef struct _HrmWhatIf HrmWhatIf;
HrmWhatIf          *hrm_plan_what_if          (HrmPlan *plan, HrmEdit *edit, GError **error);
void                hrm_what_if_free          (HrmWhatIf *what_if);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmWhatIf, hrm_what_if_free)
/* A row as it would be: a copy owned by WHAT_IF where the edit touches it, the
 * row itself where not, NULL where it would be gone. */
HrmRow             *hrm_what_if_get_row       (HrmWhatIf *what_if, gint64 id);
/* Rows that the edit would touch, of one kind; copies. Borrowed. */
GPtrArray          *hrm_what_if_get_touched   (HrmWhatIf *what_if, HrmKind kind);
HrmCivil            hrm_what_if_get_end       (HrmWhatIf *what_if, HrmSession *session);
/* As hrm_plan_get_day(), hrm_plan_get_clips() and hrm_plan_get_level(), of the plan as it would be. */
HrmLoad             hrm_what_if_get_day       (HrmWhatIf *what_if, HrmRow *who, HrmDate date);
GArray             *hrm_what_if_get_clips     (HrmWhatIf *what_if, HrmRow *who, HrmDate from, HrmDate to);
void                hrm_what_if_get_level     (HrmWhatIf *what_if, HrmRow *who, HrmDate from, HrmDate to, HrmLevel *level);
/* As hrm_plan_get_asking(): sessions as hrm_what_if_get_row() gives them. Free the array. */
GPtrArray          *hrm_what_if_get_asking    (HrmWhatIf *what_if, HrmChannel *channel, HrmDate date);
/* As hrm_plan_get_totals(); costs what lies on the tracks that the edit touches. */
guint               hrm_what_if_get_totals    (HrmWhatIf *what_if, gint64 *minutes, HrmCivil *finish);
/* Channels whose load or capacity would be another. Borrowed. */
GPtrArray          *hrm_what_if_get_channels  (HrmWhatIf *what_if);
/* As hrm_plan_get_violation(), of a cable as it would be; 0 when it would be gone. */
gint64              hrm_what_if_get_violation (HrmWhatIf *what_if, gint64 cable);
/* Cables that would be violated and are not now. */
guint               hrm_what_if_count_broken  (HrmWhatIf *what_if);
/* Their ids, each once, in no order; borrowed. */
GArray             *hrm_what_if_get_broken    (HrmWhatIf *what_if);

/* The loads without what is not heard; rows stay as they are. */
HrmWhatIf          *hrm_plan_silence          (HrmPlan *plan, const HrmHearing *hearing);
/* What EDIT would make of that, at the cost of the edit. SILENCE must outlive it, and the plan stay as it is. */
HrmWhatIf          *hrm_silence_what_if       (HrmWhatIf *silence, HrmEdit *edit, GError **error);
/* Sessions that hrm_plan_silence() looked at: for tests. */
guint               hrm_what_if_get_visited   (HrmWhatIf *what_if);

G_END_DECLS
