/* hrm-track-header.h: what a track is, beside its lane; and the column of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_TRACK_HEADER (hrm_track_header_get_type ())
G_DECLARE_FINAL_TYPE (HrmTrackHeader, hrm_track_header, HRM, TRACK_HEADER, GtkWidget)

GtkWidget *hrm_track_header_new       (void);
void       hrm_track_header_set_track (HrmTrackHeader *header, HrmPlan *plan, HrmTrack *track);
HrmTrack  *hrm_track_header_get_track (HrmTrackHeader *header);
void       hrm_track_header_set_chosen (HrmTrackHeader *header, gboolean chosen);

#define HRM_TYPE_HEADERS (hrm_headers_get_type ())
G_DECLARE_FINAL_TYPE (HrmHeaders, hrm_headers, HRM, HEADERS, GtkWidget)

GtkWidget *hrm_headers_new            (HrmArranger *arranger);
/* STALE: rows have changed; else only the place. */
void       hrm_headers_sync           (HrmHeaders *headers, gboolean stale);
/* Reveals its header, which gets the focus. */
void       hrm_headers_focus_track    (HrmHeaders *headers, HrmTrack *track);
/* Height of what stands under the last track, pixels. */
int        hrm_headers_get_foot       (HrmHeaders *headers);
/* Which row a header dragged to Y would land on; for tests. */
int        hrm_headers_target         (HrmHeaders *headers, double y);

G_END_DECLS
