/* hrm-what-if-private.h: inside a what-if.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-hearing.h"
#include "hrm-id-table.h"
#include "hrm-plan-private.h"

G_BEGIN_DECLS

/* More, or less, would be asked. */
typedef struct
{
  gint64 channel;
  HrmDate date;
  HrmUnits units;
} HrmDelta;

struct _HrmWhatIf
{
  HrmPlan *plan;
  HrmIdTable *rows;          /* id → copy, or HRM_WHAT_IF_GONE */
  GHashTable *gone;          /* ids that the edit deletes, also when they come back */
  GHashTable *referrers;     /* id → GArray of HrmReferrer: references that the edit makes */
  GPtrArray *touched[HRM_N_KINDS];   /* the copies, owned; each knows its place in it */
  GHashTable *days;          /* channel id → HrmDays, where another */
  GPtrArray *channels;       /* whose load or capacity would be another */
  GArray *deltas;            /* of HrmDelta; only while TEAMS_STAY */
  gboolean teams_stay;       /* nobody's hours or bus would be another */
  GHashTable *moved;         /* ids of channels whose hours would be another */
  GHashTable *capacities;    /* channel id → HrmCapacity, where another */
  GHashTable *teams;         /* bus id, 0 for everybody → HrmTeam; made when asked for */
  GPtrArray *exceptions, *automations; /* as they would be */
  HrmCalendar *calendar;     /* of the album; the plan's own unless touched */
  HrmWhatIf *silence;        /* what lies under it; borrowed; NULL: the plan */
  const HrmHearing *hearing; /* what is counted; borrowed; NULL: all */
  GHashTable *flipped;       /* ids of channels that are heard and were not before, or the other way round */
  guint visited;             /* sessions that a silence looked at */
  GArray *broken;            /* ids */
};

/* A row that refers to another, as it would be. */
typedef struct
{
  gint64 id;
  guint kind, field;
} HrmReferrer;

#define HRM_WHAT_IF_GONE ((gpointer) &hrm_what_if_gone)
extern const char hrm_what_if_gone;

/* In two steps, between which what is there can be moved with hrm_what_if_touch(): rows and the album's
 * calendar, and all that follows from them. */
HrmWhatIf *hrm_what_if_new     (HrmPlan *plan, HrmEdit *edit, GError **error);
HrmWhatIf *hrm_what_if_new_empty (HrmPlan *plan);
gboolean hrm_what_if_begin     (HrmWhatIf *self, HrmEdit *edit, GError **error);
gboolean hrm_what_if_complete  (HrmWhatIf *self, gboolean moved, GError **error);
/* Whether a cable, as it would be, may be violated by another amount. */
gboolean hrm_what_if_has_cable (HrmWhatIf *self, HrmCable *cable);
gboolean hrm_what_if_has       (HrmWhatIf *self, gint64 id);

/* SIGN: 1 or -1. REAL: an assignment as it is, COPY: as it would be; NULL: not there. Other kinds are passed over. */
void     hrm_what_if_add_load  (HrmWhatIf *self, HrmCalendar *calendar, const HrmCounted *counted, int sign);
void     hrm_what_if_recount   (HrmWhatIf *self, HrmRow *real, HrmRow *copy);

/* hrm-what-if-silence.c: whether it is in the days that the edit changes, and whether it would be. */
gboolean hrm_what_if_heard     (HrmWhatIf *self, gint64 track, gint64 channel);
gboolean hrm_what_if_hears     (HrmWhatIf *self, gint64 track, gint64 channel);
gboolean hrm_what_if_hears_channel (HrmWhatIf *self, gint64 channel);
void     hrm_what_if_find_flipped (HrmWhatIf *self);
void     hrm_what_if_recount_flipped (HrmWhatIf *self);

/* hrm-what-if-channels.c: finds whose hours would be another, and the album's calendar. */
void     hrm_what_if_find_moved (HrmWhatIf *self);
HrmCapacity *hrm_what_if_get_capacity (HrmWhatIf *self, HrmChannel *channel);
/* Of a channel, to be added to. */
HrmDays *hrm_what_if_own_days  (HrmWhatIf *self, gint64 channel);
void     hrm_what_if_note_channel (HrmWhatIf *self, gint64 id);

void     hrm_what_if_init_rows (HrmWhatIf *self);
void     hrm_what_if_free_rows (HrmWhatIf *self);
/* The copy of a row of the model; NULL when it would be gone. */
HrmRow  *hrm_what_if_touch     (HrmWhatIf *self, HrmRow *row);
gboolean hrm_what_if_replay    (HrmWhatIf *self, HrmEdit *edit, GError **error);
/* Links the copies among themselves; refuses what a commit would refuse. */
gboolean hrm_what_if_check     (HrmWhatIf *self, GError **error);
/* Everything that would refer to ID. Full. */
GArray  *hrm_what_if_referrers (HrmWhatIf *self, gint64 id);

G_END_DECLS
