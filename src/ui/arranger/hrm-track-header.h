/* hrm-track-header.h: what a track is, beside its lane; and the column of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_TRACK_HEADER (hrm_track_header_get_type ())
G_DECLARE_FINAL_TYPE (HrmTrackHeader, hrm_track_header, HRM, TRACK_HEADER, GtkWidget)

GtkWidget *hrm_track_header_new       (HrmArranger *arranger);
void       hrm_track_header_set_row   (HrmTrackHeader *header, HrmLayoutRow *row);
HrmTrack  *hrm_track_header_get_track (HrmTrackHeader *header);
/* How many there are on offer beside what is in the plan, and whether they have lanes. */
void       hrm_track_header_set_takes (HrmTrackHeader *header, guint n, gboolean unfolded);
void       hrm_track_header_set_chosen (HrmTrackHeader *header, gboolean chosen);
/* A dragged header would go into it. */
void       hrm_track_header_set_target (HrmTrackHeader *header, gboolean target);
/* Pixels by which what is so deep is drawn to the right. */
int        hrm_track_header_indent    (guint depth);

#define HRM_TYPE_HEADERS (hrm_headers_get_type ())
G_DECLARE_FINAL_TYPE (HrmHeaders, hrm_headers, HRM, HEADERS, GtkWidget)

GtkWidget *hrm_headers_new            (HrmArranger *arranger);
/* STALE: rows have changed; else only the place. */
void       hrm_headers_sync           (HrmHeaders *headers, gboolean stale);
/* Reveals its header, which gets the focus. */
void       hrm_headers_focus_track    (HrmHeaders *headers, HrmTrack *track);
/* The menu of the track of ROW. */
void       hrm_headers_popup_menu     (HrmHeaders *headers, HrmLayoutRow *row);
/* The track whose header has the focus; NULL: none. */
HrmTrack  *hrm_headers_get_focused    (HrmHeaders *headers);
/* KEYMAP: NULL: as in the table. */
void       hrm_headers_set_keymap     (HrmHeaders *headers, HrmKeymap *keymap);
/* Height of what stands under the last track, pixels. */
int        hrm_headers_get_foot       (HrmHeaders *headers);

/* hrm-headers-drag.c: a header that is dragged elsewhere, or whose lower border is. */
typedef enum { HRM_HEADER_DRAG_NONE, HRM_HEADER_DRAG_PRESSED, HRM_HEADER_DRAG_ORDER, HRM_HEADER_DRAG_HEIGHT } HrmHeaderDragKind;
typedef struct
{
  HrmHeaderDragKind kind;
  HrmTrack *track;           /* referenced */
  GPtrArray *tracks;         /* that go along, or get the height */
  double x, y;               /* of the press */
  int height;                /* of the lane at the press */
  GHashTable *heights;       /* of all tracks then; NULL: none has been changed */
  HrmTrack *folder, *before; /* where they would go, borrowed */
  HrmLayoutRow *into;        /* the folder's row, when it is pointed at as a whole */
  double mark_y;             /* pixels from the first row */
  guint depth;
  gboolean valid;
  gboolean narrows;          /* pressed on one of several selected ones: released there, it alone is */
} HrmHeaderDrag;

struct _HrmHeaders
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* its parent */
  GHashTable *headers;       /* HrmTrack → HrmTrackHeader */
  GPtrArray *idle;           /* hidden */
  GtkWidget *add;
  GtkWidget *mark;           /* where a dragged header would land */
  HrmHeaderDrag drag;
};

/* Y is of the column; FALSE: nothing is there to drag. */
gboolean   hrm_headers_press          (HrmHeaders *headers, double x, double y, GdkModifierType state);
void       hrm_headers_drag_to        (HrmHeaders *headers, double x, double y);
void       hrm_headers_release        (HrmHeaders *headers);
void       hrm_headers_cancel         (HrmHeaders *headers);
gboolean   hrm_headers_is_dragging    (HrmHeaders *headers);
gboolean   hrm_headers_on_border      (HrmHeaders *headers, double y, HrmTrack **track);
void       hrm_headers_choose         (HrmHeaders *headers, HrmTrack *track);

G_END_DECLS
