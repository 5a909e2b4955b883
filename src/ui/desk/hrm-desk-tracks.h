/* hrm-desk-tracks.h: how tracks are looked at and listened to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Closed folders, heights of lanes, selected tracks, mute and solo, quick
 * marks, the marker that days are counted down to: the desk's, never the
 * plan's. Signal of the desk: tracks-changed (), when any of it is another.
 */
#pragma once

#include "hrm-desk.h"
#include "hrm-hearing.h"
#include "hrm-track-tree.h"

G_BEGIN_DECLS

/* Heights of lanes, pixels. */
#define HRM_LANE_SMALL 22
#define HRM_LANE_MEDIUM HRM_LANE_HEIGHT
#define HRM_LANE_LARGE 92
#define HRM_QUICK_MARKS 9

/* What a layout needs; borrowed, until the desk goes. */
void        hrm_desk_get_layout_view    (HrmDesk *desk, HrmLayoutView *view);

gboolean    hrm_desk_is_collapsed       (HrmDesk *desk, HrmTrack *track);
void        hrm_desk_set_collapsed      (HrmDesk *desk, HrmTrack *track, gboolean collapsed);
/* All folders, told of once. */
void        hrm_desk_collapse_all       (HrmDesk *desk, gboolean collapsed);
/* Opens all folders around it. */
void        hrm_desk_open_to            (HrmDesk *desk, HrmTrack *track);

/* Of the lanes of TRACK, pixels; NULL: of all that have none of their own. Clamped. */
int         hrm_desk_get_lane_height    (HrmDesk *desk, HrmTrack *track);
/* Pixels, of lanes for which nobody chose a height, for one or for all; chosen ones stay. */
void        hrm_desk_set_usual_lane_height (HrmDesk *desk, int height);
/* With NULL: of all tracks, and none has its own any more. */
void        hrm_desk_set_lane_height    (HrmDesk *desk, HrmTrack *track, int height);
/* Of several at once. */
void        hrm_desk_set_lane_heights   (HrmDesk *desk, GPtrArray *tracks, int height);
/* The heights that tracks have of their own, and back to them. Free the copy. */
GHashTable *hrm_desk_copy_lane_heights  (HrmDesk *desk);
void        hrm_desk_restore_lane_heights (HrmDesk *desk, GHashTable *heights);
/* All taller or shorter by one step, keeping what differs between them. */
void        hrm_desk_scale_lanes        (HrmDesk *desk, GPtrArray *tracks, int steps);

/* Selected tracks, by id. */
gboolean    hrm_desk_is_track_selected  (HrmDesk *desk, HrmTrack *track);
void        hrm_desk_select_track       (HrmDesk *desk, HrmTrack *track, gboolean add);   /* NULL: none */
void        hrm_desk_toggle_track       (HrmDesk *desk, HrmTrack *track);
/* From the one that was selected last to TRACK, as they are shown. */
void        hrm_desk_select_tracks_to   (HrmDesk *desk, HrmTrack *track);
GPtrArray  *hrm_desk_get_selected_tracks (HrmDesk *desk);         /* in order; free the array */

/* What is selected on one of them is selected with all that overlaps it on the others. Links TRACKS, or lets go of
 * each other those that are; says so. */
void        hrm_desk_link_tracks        (HrmDesk *desk, GPtrArray *tracks);
gboolean    hrm_desk_are_linked         (HrmDesk *desk, GPtrArray *tracks);      /* with each other */
/* Those that TRACK is linked with, in order; free the array. */
GPtrArray  *hrm_desk_get_linked_tracks  (HrmDesk *desk, HrmTrack *track);

/* Mute and solo are heard by what is inside as well; a mute is louder than a solo. Of people: hrm-desk-people.h. */
gboolean    hrm_desk_is_track_muted     (HrmDesk *desk, HrmTrack *track);
gboolean    hrm_desk_is_track_soloed    (HrmDesk *desk, HrmTrack *track);
void        hrm_desk_set_tracks_muted   (HrmDesk *desk, GPtrArray *tracks, gboolean muted);
void        hrm_desk_set_tracks_soloed  (HrmDesk *desk, GPtrArray *tracks, gboolean soloed, gboolean only);
void        hrm_desk_clear_solos        (HrmDesk *desk);
void        hrm_desk_clear_mutes        (HrmDesk *desk);
guint       hrm_desk_n_soloed           (HrmDesk *desk);
guint       hrm_desk_n_muted            (HrmDesk *desk);
HrmSound    hrm_desk_get_sound          (HrmDesk *desk, HrmTrack *track);
gboolean    hrm_desk_is_heard           (HrmDesk *desk, HrmTrack *track);   /* its own sessions */
/* The plan as it is heard: with the preview, and without what is muted; NULL: as it is. Borrowed. */
HrmWhatIf  *hrm_desk_get_heard          (HrmDesk *desk);
/* Nothing is muted or soloed any more, tracks or people. */
void        hrm_desk_clear_sound        (HrmDesk *desk);

/* N: 1 to HRM_QUICK_MARKS. */
void        hrm_desk_set_quick_mark     (HrmDesk *desk, guint n);             /* at the cursor */
gboolean    hrm_desk_go_quick_mark      (HrmDesk *desk, guint n);

/* The first release from AT on, else the first deadline; or NULL. Borrowed. */
HrmMarker  *hrm_desk_find_aim           (HrmPlan *plan, HrmCivil at);
/* The marker that working days are counted to; NULL: days have dates. */
HrmMarker  *hrm_desk_get_countdown      (HrmDesk *desk);
void        hrm_desk_set_countdown      (HrmDesk *desk, HrmMarker *marker);
/* "R−3", "R+0": free it. */
char       *hrm_desk_describe_countdown (HrmDesk *desk, HrmMarker *marker, HrmDate date);

G_END_DECLS
