/* hrm-time-clip.h: a stretch of time with all that lies in it, to be put elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Kept as inserts with times counted from its beginning, so that it outlives
 * what it was taken from.
 */
#pragma once

#include "hrm-ripple.h"

G_BEGIN_DECLS

typedef struct _HrmTimeClip HrmTimeClip;

/* What lies in [FROM, TO) but played and live sessions when MOVES, which also takes along the
 * work that is placed and leaves locked ones. SPLIT: of sessions partly inside, that part. Full. */
HrmTimeClip *hrm_time_clip_new         (HrmPlan *plan, HrmCivil from, HrmCivil to, gboolean split, gboolean moves);
void         hrm_time_clip_free        (HrmTimeClip *clip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmTimeClip, hrm_time_clip_free)

gint64       hrm_time_clip_get_minutes (HrmTimeClip *clip);    /* of work, by the calendar it was taken from */
guint        hrm_time_clip_n_sessions  (HrmTimeClip *clip);
/* Adds copies to EDIT, from AT on, in the time of CALENDAR; sections and markers as PARTS say.
 * Leaves out what belongs to tracks, channels and tasks that are gone, and work that is
 * placed elsewhere meanwhile. Ids of the new sessions, of gint64. Free the array. */
GArray      *hrm_time_clip_paste       (HrmTimeClip *clip, HrmPlan *plan, HrmEdit *edit, HrmCivil at, HrmCalendar *calendar,
                                        HrmRippleParts parts);

G_END_DECLS
