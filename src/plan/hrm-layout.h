/* hrm-layout.h: where every track and session lies: rows, lanes, folds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Along the time in axis minutes, exact at every zoom; across it in pixels.
 * Layout, drawing and hit test of all who draw the plan use this.
 */
#pragma once

#include "hrm-plan.h"

G_BEGIN_DECLS

/* Pixels. */
#define HRM_ROW_PAD 6
#define HRM_LANE_HEIGHT 46   /* unless it is made taller or shorter */
#define HRM_LANE_LEAST 18
#define HRM_LANE_MOST 240
#define HRM_LANE_GAP 4
#define HRM_TAKE_HEIGHT 30 /* of a lane of takes */
#define HRM_SUMMARY_HEIGHT 18 /* of what an open folder shows of what is in it */

/* Widths from which a session is drawn as what, pixels. */
#define HRM_WIDTH_REGION 24
#define HRM_WIDTH_BOX 8
#define HRM_WIDTH_FOLD 3

/* What a box, also a folded one, still shows of what is inside. */
typedef enum
{
  HRM_MARK_SELECTED = 1 << 0,
  HRM_MARK_CLIP = 1 << 1,
  HRM_MARK_LIVE = 1 << 2,
  HRM_MARK_PLAYED = 1 << 3,
  HRM_MARK_LOCKED = 1 << 4,
  HRM_MARK_MUTED = 1 << 5,   /* or skipped */
  HRM_MARK_TAKE = 1 << 6,    /* not in the main lane */
  HRM_MARK_HIT = 1 << 7,     /* found by a search */
  HRM_MARK_HEARD = 1 << 8,   /* not dimmed */
  HRM_MARK_DESERTED = 1 << 9, /* its people are away */
  HRM_MARK_SPARED = 1 << 10, /* whoever clips on it is away: then it has no HRM_MARK_CLIP */
} HrmMarks;

typedef struct
{
  HrmSession *session;       /* a reference */
  gint64 from, to;           /* axis minutes, half-open, never empty */
  guint16 marks;
  guint8 colour;             /* HrmColour: its own, else the track's */
} HrmLayoutItem;

/* Sessions of a lane do not overlap: they are sorted by both ends. */
typedef struct
{
  GArray *items;             /* of HrmLayoutItem */
  guint16 *tree;             /* marks of spans, bottom up; see lane_marks() */
  guint n_leaves;
  gint64 *sums;              /* axis minutes of those that count before item i */
  guint take;                /* the number of the takes on it; 0: a lane of what is in the plan */
  GArray *used;              /* of HrmLayoutItem: where that take is the main one, so that it lies above; or NULL */
} HrmLayoutLane;

/* Sessions of a folder without a gap between them. */
typedef struct
{
  gint64 from, to;           /* axis minutes, half-open */
  guint n;                   /* sessions */
  guint16 marks;              /* of any of them */
} HrmLayoutRun;

/* What a folder shows of all that is in it: worked out when it is first asked
 * for after a change, not for each frame. */
typedef struct
{
  GArray *runs;              /* of HrmLayoutRun, in order */
  GArray *steps;             /* of HrmLayoutStep, in order */
  guint most;                /* sessions at the same time, at the most */
  guint n_items;
} HrmLayoutSummary;

/* From here on so many sessions that count lie beside each other. */
typedef struct
{
  gint64 at;                 /* axis minutes */
  gint64 n;
  gint64 before;             /* minutes of all that count, before it */
} HrmLayoutStep;

/* A stretch of a folder over which so many sessions that count lie beside each other, on the average. */
typedef struct
{
  gint64 from, to;           /* axis minutes, half-open */
  double n;                  /* more than none */
} HrmLayoutLoad;

typedef struct _HrmLayout HrmLayout;
typedef struct _HrmLayoutRow HrmLayoutRow;

struct _HrmLayoutRow
{
  HrmTrack *track;           /* a reference */
  guint index;               /* among those that can be seen */
  double y, height;
  GPtrArray *lanes;          /* of HrmLayoutLane; none on an empty track, nor on a closed folder; those of takes last */
  guint n_plain;             /* of them without those of takes */
  guint n_takes;             /* alternatives on offer beside what is in the plan */
  gboolean unfolded;         /* they have lanes */
  GArray *hidden;            /* ids of takes that have no place */
  guint n_items;
  guint stamp;               /* another one whenever what is on the row changed */
  guint depth;               /* folders around it */
  gboolean folder, collapsed;
  gboolean silent;           /* muted, or others are soloed; set by who shows it */
  double lane_height;

  /*< private >*/
  HrmLayout *layout;
  GPtrArray *packed;         /* of HrmLayoutLane, also when they are not shown */
  HrmLayoutRow *parent;      /* of the folder around it */
  HrmLayoutRow *over;        /* the closed folder that it is in; NULL: it can be seen */
  guint place, end;          /* in the tree of all rows: its own, and behind all that is in it */
  HrmLayoutSummary *summary; /* NULL: to be worked out */
  gboolean outdated;         /* its marks of what is selected or found are of before: it shows them once it is closed */
  gboolean queued;           /* to be packed anew */
};

/* Neighbours on a lane that are too narrow to be told apart; n is 1 for one that is not. */
typedef struct
{
  guint first, n;
  gint64 from, to;
  guint16 marks;              /* of any in it */
} HrmFold;

typedef struct
{
  HrmLayoutRow *row;
  guint lane, index;
} HrmLayoutPlace;

typedef enum
{
  HRM_LAYOUT_SAME = 0,
  HRM_LAYOUT_CONTENT = 1 << 0,  /* rows have another stamp */
  HRM_LAYOUT_HEIGHTS = 1 << 1,  /* rows came, went, moved or got another height */
} HrmLayoutChange;

/* How tracks are looked at, by their ids. Borrowed, and read again at each update. */
typedef struct
{
  GHashTable *collapsed;     /* set of gint64: folders that are closed; NULL: none */
  GHashTable *heights;       /* gint64 → pixels of its lanes (GINT_TO_POINTER); NULL: none has its own */
  int lane_height;           /* of all others, pixels; 0: HRM_LANE_HEIGHT */
} HrmLayoutView;

HrmLayout      *hrm_layout_new          (HrmPlan *plan, HrmAxisMode mode);
void            hrm_layout_free         (HrmLayout *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmLayout, hrm_layout_free)

void            hrm_layout_set_mode     (HrmLayout *self, HrmAxisMode mode);
HrmLayoutChange hrm_layout_set_view     (HrmLayout *self, const HrmLayoutView *view);
HrmLayoutChange hrm_layout_update       (HrmLayout *self, const HrmChanges *model, const HrmPlanChanges *plan);

/* Something else of a session is shown in another way: its row has another stamp. */
void            hrm_layout_touch_session (HrmLayout *self, gint64 id);

/* Rows are borrowed, until the next update; NULL for one that is not there. */
guint           hrm_layout_n_rows       (HrmLayout *self);
HrmLayoutRow   *hrm_layout_get_row      (HrmLayout *self, guint index);
HrmLayoutRow   *hrm_layout_row_of       (HrmLayout *self, HrmTrack *track);
/* Adds what lies on the track of ROW and on all that is in it, open or closed. */
void            hrm_layout_row_work     (HrmLayoutRow *row, HrmTrackWork *work);
HrmLayoutRow   *hrm_layout_row_at       (HrmLayout *self, double y);
/* The row on which TRACK is shown: its own, or that of the closed folder it is in. */
HrmLayoutRow   *hrm_layout_row_showing  (HrmLayout *self, HrmTrack *track);
/* Of a folder, closed or open; NULL of any other row. Borrowed, until the next update. What is selected or
 * found is only told of a closed one. */
const HrmLayoutSummary *hrm_layout_row_summary (HrmLayoutRow *row);
/* Where in the row it is drawn, pixels from its top: on a lane of a closed folder, lower down in an open one,
 * below its own sessions where it has some. FALSE: it is no folder */
gboolean        hrm_layout_summary_extent (HrmLayoutRow *row, double *y, double *height);
/* As hrm_layout_row_covered(), of all that is in a folder. */
gint64          hrm_layout_summary_covered (HrmLayoutRow *row, gint64 from, gint64 to, guint16 *marks);
void            hrm_layout_summary_load (HrmLayoutRow *row, gint64 from, gint64 to, gint64 unit, GArray *loads);
/* The run that lies there. NULL: none */
const HrmLayoutRun *hrm_layout_run_at   (HrmLayoutRow *row, double axis);
double          hrm_layout_get_height   (HrmLayout *self);
guint           hrm_layout_n_items      (HrmLayout *self);
/* Another one whenever anything of it changed. */
guint           hrm_layout_get_stamp    (HrmLayout *self);

const HrmLayoutPlace *hrm_layout_find   (HrmLayout *self, gint64 id);
/* Borrowed, until the next update. */
HrmLayoutItem  *hrm_layout_item         (const HrmLayoutPlace *place);
HrmLayoutLane  *hrm_layout_lane         (HrmLayoutRow *row, guint lane);
void            hrm_layout_extent       (HrmLayoutRow *row, guint lane, double *y, double *height);
/* The first item of LANE that ends after AXIS; the number of items where none does. */
guint           hrm_layout_lane_first   (HrmLayoutLane *lane, gint64 axis);
guint16         hrm_layout_lane_marks   (HrmLayoutLane *lane, guint first, guint n);
gboolean        hrm_layout_set_mark     (HrmLayout *self, gint64 id, guint16 mark, gboolean on);

/* What somebody else knows of a session: HRM_MARK_HEARD, HRM_MARK_DESERTED and HRM_MARK_SPARED; without one all are heard. */
typedef guint16 (*HrmLayoutMarker) (HrmSession *session, gpointer data);
void            hrm_layout_set_marker   (HrmLayout *self, HrmLayoutMarker marker, gpointer data);
/* It would mark sessions in another way now; whether any is. */
gboolean        hrm_layout_remark       (HrmLayout *self);
/* Asks the marker of one session anew, if that has a place. TRUE: it says something else */
gboolean        hrm_layout_remark_session (HrmLayout *self, gint64 id);

/* Lanes of takes. TRACKS: set of ids of those that show them, kept; call it again when it is another. */
HrmLayoutChange hrm_layout_set_unfolded (HrmLayout *self, GHashTable *tracks);
/* Of what is in the plan, pixels. */
double          hrm_layout_plain_height (HrmLayoutRow *row);
/* The lane of takes at @y, and the take over @axis, also one that is the main one; NULL: none. */
HrmLayoutLane  *hrm_layout_take_lane_at (HrmLayout *self, double axis, double y, HrmLayoutRow **row, HrmSession **take);
/* Appends the takes of that number on the row that touch the span, main or not. */
void            hrm_layout_takes_in     (HrmLayoutRow *row, guint take, gint64 from, gint64 to, GPtrArray *takes);
/* The nearest in the next lane up or down of the same row, which may be what is in the plan; NULL: there is none. */
HrmSession     *hrm_layout_take_beside  (HrmLayout *self, HrmSession *session, int direction);

gboolean        hrm_layout_hit          (HrmLayout *self, double axis, double y, HrmLayoutPlace *place);
void            hrm_layout_in_rect      (HrmLayout *self, double from, double to, double top, double bottom, GArray *ids);
void            hrm_layout_fold         (HrmLayoutLane *lane, gint64 from, gint64 to, double zoom, GArray *folds);
gint64          hrm_layout_row_covered  (HrmLayoutRow *row, gint64 from, gint64 to, guint16 *marks);
/* How much lies on each day of the plan, over all tracks. */
typedef struct
{
  HrmDate date;
  gint64 from, to;           /* axis minutes of the day */
  gint64 work;               /* minutes of sessions in it, added up; without those that are muted or takes */
  guint n;                   /* sessions that touch it */
  guint16 marks;              /* of any of them */
} HrmDensity;
GArray         *hrm_layout_density      (HrmLayout *self);   /* of HrmDensity, by date; free it */
guint           hrm_layout_row_count    (HrmLayoutRow *row, gint64 from, gint64 to);

/* Walking by key: along a row by start, and across rows by time. NULL: there is none. */
HrmSession     *hrm_layout_neighbour    (HrmLayout *self, HrmSession *session, int direction);
HrmSession     *hrm_layout_first        (HrmLayoutRow *row);
HrmSession     *hrm_layout_last         (HrmLayoutRow *row);
HrmSession     *hrm_layout_nearest      (HrmLayoutRow *row, gint64 axis);

G_END_DECLS
