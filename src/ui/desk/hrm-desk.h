/* hrm-desk.h: what is in view of an open album. No widgets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One desk a window. All rooms (arranger, mixer, pool, inspector) look at the
 * same desk, and talk to each other through it alone: zoom and scroll, the
 * selection, what is inspected, the cursor, snapping, what is being carried
 * from room to room, and the preview of a gesture. Nothing of it is in the
 * album, and nothing of it is undone.
 *
 * Properties (notify): album, axis-mode, view, width, cursor, cursor-track,
 * snap, inspected, follow, filter, status.
 * Signals:
 *   changed (const HrmAlbumChanges *)  after each commit
 *   selection-changed ()
 *   preview-changed ()
 *   carry-changed ()
 *   tracks-changed ()                  see hrm-desk-tracks.h
 */
#pragma once

#include "hrm-album.h"
#include "hrm-layout.h"
#include "hrm-position.h"
#include "hrm-time-grid.h"

G_BEGIN_DECLS

#define HRM_TYPE_DESK (hrm_desk_get_type ())
G_DECLARE_FINAL_TYPE (HrmDesk, hrm_desk, HRM, DESK, GObject)

HrmDesk      *hrm_desk_new            (HrmAlbum *album);
HrmAlbum     *hrm_desk_get_album      (HrmDesk *desk);
HrmModel     *hrm_desk_get_model      (HrmDesk *desk);
HrmPlan      *hrm_desk_get_plan       (HrmDesk *desk);

/* Time on the screen. X is pixels from the left edge of the lanes. */
HrmAxisMode   hrm_desk_get_axis_mode  (HrmDesk *desk);
void          hrm_desk_set_axis_mode  (HrmDesk *desk, HrmAxisMode mode);
HrmTimeScale *hrm_desk_get_scale      (HrmDesk *desk);            /* of the axis mode; borrowed */
const HrmView *hrm_desk_get_view      (HrmDesk *desk);            /* origin and zoom */
void          hrm_desk_set_view       (HrmDesk *desk, const HrmView *view);  /* clamped */
int           hrm_desk_get_width      (HrmDesk *desk);            /* of the lanes, px; the arranger sets it */
void          hrm_desk_set_width      (HrmDesk *desk, int width);
double        hrm_desk_to_x           (HrmDesk *desk, HrmCivil civil);
HrmCivil      hrm_desk_to_civil       (HrmDesk *desk, double x, HrmSeam seam);
void          hrm_desk_zoom_at        (HrmDesk *desk, double x, double factor);  /* keeps the time at X in place */
void          hrm_desk_pan            (HrmDesk *desk, double dx);
void          hrm_desk_fit            (HrmDesk *desk);            /* all of the plan; again: back */
void          hrm_desk_show_span      (HrmDesk *desk, HrmCivil from, HrmCivil to);
void          hrm_desk_reveal         (HrmDesk *desk, HrmCivil at);  /* scrolls only if it is out of view */
void          hrm_desk_show_selection (HrmDesk *desk);            /* or all of the plan when nothing is selected */
void          hrm_desk_view_back      (HrmDesk *desk);            /* to the view before the last fit or show */
/* Whether the view stays with the now line; ends when somebody scrolls. */
gboolean      hrm_desk_get_follow     (HrmDesk *desk);
void          hrm_desk_set_follow     (HrmDesk *desk, gboolean follow);
/* The days in view, inclusive: what meters show. */
void          hrm_desk_get_visible    (HrmDesk *desk, HrmDate *from, HrmDate *to);

/* Selected sessions, by id; and the row that the inspector shows (session,
 * track, task or channel; the album's row when nothing is chosen). */
gboolean      hrm_desk_is_selected    (HrmDesk *desk, gint64 id);
guint         hrm_desk_n_selected     (HrmDesk *desk);
GPtrArray    *hrm_desk_get_selection  (HrmDesk *desk);            /* of HrmSession, by start; free the array */
void          hrm_desk_select         (HrmDesk *desk, gint64 id); /* it and its group alone; 0: none; inspects it */
void          hrm_desk_toggle         (HrmDesk *desk, gint64 id);
void          hrm_desk_select_many    (HrmDesk *desk, const gint64 *ids, guint n, gboolean add);
void          hrm_desk_select_all     (HrmDesk *desk);
void          hrm_desk_select_inverse (HrmDesk *desk);
void          hrm_desk_select_from_cursor (HrmDesk *desk, gboolean later, HrmTrack *track);
HrmRow       *hrm_desk_get_inspected  (HrmDesk *desk);            /* borrowed; never NULL with an album */
void          hrm_desk_inspect        (HrmDesk *desk, HrmRow *row);
/* Selected tasks of the pool, by id. */
gboolean      hrm_desk_is_task_selected (HrmDesk *desk, gint64 id);
void          hrm_desk_select_tasks   (HrmDesk *desk, const gint64 *ids, guint n);
GPtrArray    *hrm_desk_get_tasks      (HrmDesk *desk);            /* of HrmTask, in order; free the array */

/* Where edits land. */
HrmCivil      hrm_desk_get_cursor     (HrmDesk *desk);
void          hrm_desk_set_cursor     (HrmDesk *desk, HrmCivil cursor);
HrmTrack     *hrm_desk_get_cursor_track (HrmDesk *desk);          /* or NULL */
void          hrm_desk_set_cursor_track (HrmDesk *desk, HrmTrack *track);

/* Snapping goes to lines that are drawn, never to others. */
typedef enum { HRM_SNAP_OFF, HRM_SNAP_ON } HrmSnap;
HrmSnap       hrm_desk_get_snap       (HrmDesk *desk);
void          hrm_desk_set_snap       (HrmDesk *desk, HrmSnap snap);
/* Of the grid, at the finest; HRM_STEP_NONE: whatever the zoom has room for. Notify as "snap". */
HrmStep       hrm_desk_get_unit       (HrmDesk *desk);
void          hrm_desk_set_unit       (HrmDesk *desk, HrmStep unit);
void          hrm_desk_change_unit    (HrmDesk *desk, int coarser);
/* "half-day", and back: for settings and saved views; HRM_STEP_NONE is "adaptive", and what is not known. */
const char   *hrm_step_get_name       (HrmStep step);
HrmStep       hrm_step_from_name      (const char *name);
/* Whether moves go onto lines, and not by whole steps. Notify as "snap". */
gboolean      hrm_desk_get_absolute   (HrmDesk *desk);
void          hrm_desk_set_absolute   (HrmDesk *desk, gboolean absolute);
/* Whether other things than the grid draw in. Notify as "snap". */
gboolean      hrm_desk_get_magnet     (HrmDesk *desk);
void          hrm_desk_set_magnet     (HrmDesk *desk, gboolean magnet);
/* The lines to draw, the only ones that anything snaps to. A value: it borrows, so use it at once. */
void          hrm_desk_get_grid       (HrmDesk *desk, HrmGrid *grid);
/* Absolute, for what is new and for trims. */
HrmCivil      hrm_desk_snap           (HrmDesk *desk, HrmCivil civil, HrmSeam seam, gboolean bypass);
/* Relative, for moves: by whole steps from FROM, where it lies now, so that 14:00 stays 14:00 on another day. */
HrmCivil      hrm_desk_snap_move      (HrmDesk *desk, HrmCivil from, HrmCivil target, gboolean bypass);
/* STEPS drawn steps after FROM (or before), its place within a step kept: for keys. */
HrmCivil      hrm_desk_step_from      (HrmDesk *desk, HrmCivil from, int steps);
/* The same beat SPRINTS sprints later (or earlier), at the same time of the day. */
HrmCivil      hrm_desk_sprint_from    (HrmDesk *desk, HrmCivil from, int sprints);
/* Working minutes of one step of the drawn grid, for nudges; "½ day" in words. */
gint64        hrm_desk_get_step       (HrmDesk *desk);
char         *hrm_desk_describe_step  (HrmDesk *desk);

/* The one preview of the gesture under way: an edit that is not committed. */
void          hrm_desk_preview        (HrmDesk *desk, HrmEdit *edit);  /* takes a reference; NULL: none */
HrmEdit      *hrm_desk_get_preview_edit (HrmDesk *desk);
HrmWhatIf    *hrm_desk_get_what_if    (HrmDesk *desk);            /* or NULL */
/* Why the preview cannot be committed; NULL when it can. */
const char   *hrm_desk_get_preview_error (HrmDesk *desk);
/* Commits it / drops it. A refusal is told in the status. */
gboolean      hrm_desk_commit_preview (HrmDesk *desk);
void          hrm_desk_cancel_preview (HrmDesk *desk);
/* What the read-out beside the pointer says: "Wed 4 – Mon 9 Mar  +2 days",
 * "▲ Ilya 118 % on Thu 5 · Sam 60 %", "1 cable violated · Shift: no snap · Esc:
 * cancel". Lines, the last is a hint, to be dimmed; free it. BASE: the session
 * whose shift is told, or NULL. */
GStrv         hrm_desk_describe_preview (HrmDesk *desk, HrmSession *base);
/* Load of channels as the preview has it, or as it is. */
void          hrm_desk_get_load       (HrmDesk *desk, HrmChannel *channel, HrmDate from, HrmDate to, double *asked, double *capacity);

/* Something carried from one room to another by a drag with the pointer. X and
 * Y are in the window (the root widget); the room under them previews and takes it. */
typedef enum { HRM_CARRY_NONE, HRM_CARRY_TASKS, HRM_CARRY_CHANNEL, HRM_CARRY_PLACEMENT } HrmCarryKind;
typedef struct
{
  HrmCarryKind kind;
  GArray *ids;                 /* of gint64 */
  double x, y;
  gboolean bypass_snap;        /* Shift is held */
  gboolean dropped;            /* set in the last emission: who is under it commits */
  char *label;                 /* "3 tasks, 11 h" */
} HrmCarry;
const HrmCarry *hrm_desk_get_carry    (HrmDesk *desk);            /* NULL when nothing is carried */
void          hrm_desk_carry_begin    (HrmDesk *desk, HrmCarryKind kind, const gint64 *ids, guint n, const char *label);
void          hrm_desk_carry_move     (HrmDesk *desk, double x, double y, gboolean bypass_snap);
void          hrm_desk_carry_drop     (HrmDesk *desk);            /* emits once with dropped, then none */
void          hrm_desk_carry_cancel   (HrmDesk *desk);

/* Commits through the album and tells a refusal in the status. */
gboolean      hrm_desk_commit         (HrmDesk *desk, HrmEdit *edit);
void          hrm_desk_undo           (HrmDesk *desk);
void          hrm_desk_redo           (HrmDesk *desk);
void          hrm_desk_go_to          (HrmDesk *desk, gint64 id);

/* One sentence for the status label and assistive technology; property "status". */
void          hrm_desk_say            (HrmDesk *desk, const char *format, ...) G_GNUC_PRINTF (2, 3);
const char   *hrm_desk_get_status     (HrmDesk *desk);

/* Text that the pool is filtered by. */
const char   *hrm_desk_get_filter     (HrmDesk *desk);
void          hrm_desk_set_filter     (HrmDesk *desk, const char *filter);

G_END_DECLS
