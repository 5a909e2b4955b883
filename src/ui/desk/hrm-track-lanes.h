/* hrm-track-lanes.h: sessions in the order of time, and what of them lies beside another on its track.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* By start, those that begin together by id. Of arrays: of pointers to them. */
int   hrm_session_compare_start     (HrmSession *a, HrmSession *b);
int   hrm_session_compare_start_ptr (gconstpointer a, gconstpointer b);
/* How many of BY_START begin before AT, and how many of BY_END have ended by AT. */
guint hrm_sessions_count_begun      (GPtrArray *by_start, HrmCivil at);
guint hrm_sessions_count_ended      (GPtrArray *by_end, HrmPlan *plan, HrmCivil at);

/* What counts on a track, of HrmSession; the same ones, in two orders. */
typedef struct
{
  GPtrArray *by_start, *by_end;
} HrmTrackLane;

/* Tracks are put in order when they are asked for, once: for a command, until it commits. */
typedef struct
{
  HrmPlan *plan;
  GHashTable *without;       /* set of HrmSession that are passed over; or NULL; borrowed */
  GHashTable *lanes;         /* HrmTrack → HrmTrackLane */
} HrmTrackLanes;

void                hrm_track_lanes_init  (HrmTrackLanes *lanes, HrmPlan *plan, GHashTable *without);
void                hrm_track_lanes_clear (HrmTrackLanes *lanes);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HrmTrackLanes, hrm_track_lanes_clear)
const HrmTrackLane *hrm_track_lanes_get   (HrmTrackLanes *lanes, HrmTrack *track);
/* The nearest on its track that begins behind SESSION (1) or has ended before it (-1); NULL: none. */
HrmSession         *hrm_track_lanes_get_beside (HrmTrackLanes *lanes, HrmSession *session, int direction);

G_END_DECLS
