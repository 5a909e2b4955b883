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

/* What lies in [FROM, TO) but, when it MOVES, what is locked, played, live or on a frozen track.
 * SPLIT: of sessions partly inside, that part. Full. */
HrmTimeClip *hrm_time_clip_new         (HrmPlan *plan, HrmCivil from, HrmCivil to, gboolean split, gboolean moves);
void         hrm_time_clip_free        (HrmTimeClip *clip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmTimeClip, hrm_time_clip_free)

gint64       hrm_time_clip_get_minutes (HrmTimeClip *clip);    /* of work, by the calendar it was taken from */
gboolean     hrm_time_clip_has_sections (HrmTimeClip *clip);   /* whole ones, or parts */
guint        hrm_time_clip_n_sessions  (HrmTimeClip *clip);
/* Days off that were taken, as far behind AT as they were: before the rest, since they make another calendar. */
void         hrm_time_clip_paste_exceptions (HrmTimeClip *clip, HrmEdit *edit, HrmCivil at);
/* How many sessions and markers cannot be pasted with PARTS: their track is frozen by now, or gone. */
guint        hrm_time_clip_n_refused   (HrmTimeClip *clip, HrmRippleParts parts);
/* Adds the rest to EDIT, from AT to END, in the time of CALENDAR: sections, markers and sprint lengths as PARTS
 * say. What was cut is what it was, once; else it is planned again, see hrm-taken.h. */
void         hrm_time_clip_paste       (HrmTimeClip *clip, HrmPlan *plan, HrmEdit *edit, HrmCivil at, HrmCivil end,
                                        HrmCalendar *calendar, HrmRippleParts parts);
/* By EDIT, which was committed. */
void         hrm_time_clip_was_pasted  (HrmTimeClip *clip, HrmEdit *edit);

G_END_DECLS
