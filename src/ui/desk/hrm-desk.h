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
 * Properties (notify): album, axis-mode, view, top, width, cursor, cursor-track,
 * range, loop, snap, tool, edit-mode, ripple-locked, drop, inspected, follow,
 * density, minimap, filter, search, status.
 * Signals:
 *   changed (const HrmAlbumChanges *)  after each commit
 *   selection-changed ()
 *   preview-changed ()
 *   carry-changed ()
 *   tracks-changed ()                  see hrm-desk-tracks.h
 *   strips-changed ()                 see hrm-desk-strips.h
 *   takes-changed ()  lanes of takes were folded or unfolded, or auditions began or ended
 */
#pragma once

#include "hrm-album.h"
#include "hrm-layout.h"
#include "hrm-position.h"
#include "hrm-ripple.h"
#include "hrm-takes.h"
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
/* Pixels before the lanes, for names: the arranger sets it, and who draws on the same axis keeps to it. */
#define HRM_DESK_LEAD 262
int           hrm_desk_get_lead       (HrmDesk *desk);
void          hrm_desk_set_lead       (HrmDesk *desk, int lead);
double        hrm_desk_to_x           (HrmDesk *desk, HrmCivil civil);
HrmCivil      hrm_desk_to_civil       (HrmDesk *desk, double x, HrmSeam seam);
void          hrm_desk_zoom_at        (HrmDesk *desk, double x, double factor);  /* keeps the time at X in place */
void          hrm_desk_pan            (HrmDesk *desk, double dx);
void          hrm_desk_fit            (HrmDesk *desk);            /* all of the plan; again: back */
void          hrm_desk_show_span      (HrmDesk *desk, HrmCivil from, HrmCivil to);
void          hrm_desk_reveal         (HrmDesk *desk, HrmCivil at);  /* scrolls only if it is out of view */
void          hrm_desk_reveal_span    (HrmDesk *desk, HrmCivil from, HrmCivil to);  /* the same of all between, with air */
void          hrm_desk_show_selection (HrmDesk *desk);            /* or all of the plan when nothing is selected */
void          hrm_desk_view_back      (HrmDesk *desk);            /* to the view before the last fit or show */
/* Pixels of rows above the lanes; the arranger keeps it right, others may set it. */
double        hrm_desk_get_top        (HrmDesk *desk);
void          hrm_desk_set_top        (HrmDesk *desk, double top);
/* Pixels that the flag of a marker takes, about, at the size of text; told by who draws them. */
#define HRM_DESK_FLAG_WIDTH 110
void          hrm_desk_set_flag_width (HrmDesk *desk, double width);
/* Whether the view stays with the now line: turned like a page, or with now in the
 * middle. Whoever scrolls, drags or selects holds it up; see hrm_desk_follow_tick(). */
typedef enum { HRM_FOLLOW_OFF, HRM_FOLLOW_PAGE, HRM_FOLLOW_CENTRE } HrmFollow;
HrmFollow     hrm_desk_get_follow     (HrmDesk *desk);
void          hrm_desk_set_follow     (HrmDesk *desk, HrmFollow follow);
gboolean      hrm_desk_is_following   (HrmDesk *desk);            /* FALSE: off, or held up */
void          hrm_desk_resume_follow  (HrmDesk *desk);
void          hrm_desk_follow_tick    (HrmDesk *desk);            /* time has passed: once a minute */
/* The days in view, or of the focus loop, inclusive. Of meters: hrm-desk-metered.h. */
void          hrm_desk_get_visible    (HrmDesk *desk, HrmDate *from, HrmDate *to);
/* Heat over the lanes: how much lies where. */
gboolean      hrm_desk_get_density    (HrmDesk *desk);
void          hrm_desk_set_density    (HrmDesk *desk, gboolean density);
/* The strip with the whole plan. */
gboolean      hrm_desk_get_minimap    (HrmDesk *desk);
void          hrm_desk_set_minimap    (HrmDesk *desk, gboolean minimap);
/* What of this is kept under a name: JSON, see src/README.md. Free it. */
char         *hrm_desk_save_view      (HrmDesk *desk);
void          hrm_desk_recall_view    (HrmDesk *desk, HrmSavedView *view);

/* Selected sessions, by id; and the row that the inspector shows (session,
 * track, task or channel; the album's row when nothing is chosen). */
gboolean      hrm_desk_is_selected    (HrmDesk *desk, gint64 id);
guint         hrm_desk_n_selected     (HrmDesk *desk);
GPtrArray    *hrm_desk_get_selection  (HrmDesk *desk);            /* of HrmSession, by start; free the array */
GPtrArray    *hrm_desk_peek_selection (HrmDesk *desk, guint most); /* some of them, in no order; free the array */
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

/* The range of dates over all tracks, in civil minutes; notify::range tells of each change. */
gboolean      hrm_desk_get_range      (HrmDesk *desk, HrmCivil *from, HrmCivil *to);  /* FALSE: none */
void          hrm_desk_set_range      (HrmDesk *desk, HrmCivil from, HrmCivil to);
void          hrm_desk_clear_range    (HrmDesk *desk);

/* What a plain drag over the lanes does: moves and selects, makes a range of dates, draws new sessions. */
typedef enum { HRM_TOOL_SMART, HRM_TOOL_RANGE, HRM_TOOL_DRAW, HRM_N_TOOLS } HrmTool;
HrmTool       hrm_desk_get_tool       (HrmDesk *desk);
void          hrm_desk_set_tool       (HrmDesk *desk, HrmTool tool);
/* The wheel of a mouse zooms, and scrolls with Ctrl; else the other way round. */
gboolean      hrm_desk_get_wheel_zooms (HrmDesk *desk);
void          hrm_desk_set_wheel_zooms (HrmDesk *desk, gboolean zooms);
/* "Draw tool: drag in a lane for a new session of that length". Static. */
const char   *hrm_tool_describe       (HrmTool tool);

/* What an edit does with what lies behind it, and with locked sessions there. */
typedef enum { HRM_EDIT_SLIDE, HRM_EDIT_RIPPLE_TRACK, HRM_EDIT_RIPPLE_ALL, HRM_EDIT_LOCK, HRM_N_EDIT_MODES } HrmEditMode;
HrmEditMode   hrm_desk_get_edit_mode  (HrmDesk *desk);
void          hrm_desk_set_edit_mode  (HrmDesk *desk, HrmEditMode mode);
gboolean      hrm_desk_is_rippling    (HrmDesk *desk);            /* in one of the two ripple modes */
HrmRippleLocked hrm_desk_get_ripple_locked (HrmDesk *desk);
void          hrm_desk_set_ripple_locked (HrmDesk *desk, HrmRippleLocked locked);
/* As hrm_edit_mode_describe(), of the one that is on. Static. */
const char   *hrm_desk_describe_edit_mode (HrmDesk *desk);
/* For actions, "ripple-track", and for people, "ripple track". Static; any other name is slide. */
const char   *hrm_edit_mode_get_name  (HrmEditMode mode);
HrmEditMode   hrm_edit_mode_from_name (const char *name);
const char   *hrm_edit_mode_word      (HrmEditMode mode);
/* "Ripple track: what is later on the track moves along". Static. */
const char   *hrm_edit_mode_describe  (HrmEditMode mode);
/* "locked sessions stay". Static. */
const char   *hrm_desk_describe_ripple_locked (HrmDesk *desk);
/* What becomes, in the edit mode slide, of the sessions that something comes to lie on: on the same track, in the plan. */
typedef enum { HRM_DROP_OVERLAP, HRM_DROP_PUSH, HRM_DROP_SWAP, HRM_N_DROPS } HrmDrop;
HrmDrop       hrm_desk_get_drop       (HrmDesk *desk);
void          hrm_desk_set_drop       (HrmDesk *desk, HrmDrop drop);
/* For actions, "swap", and for people, "change places". Static; any other name is overlap. */
const char   *hrm_drop_get_name       (HrmDrop drop);
HrmDrop       hrm_drop_from_name      (const char *name);
const char   *hrm_drop_word           (HrmDrop drop);
/* "Drop: push later what lies there". Static. */
const char   *hrm_drop_describe       (HrmDrop drop);
/* What operations on time take along, as last chosen; split: what lies across is split. */
HrmRippleParts hrm_desk_get_time_parts (HrmDesk *desk, gboolean *split);
void          hrm_desk_set_time_parts (HrmDesk *desk, HrmRippleParts parts, gboolean split);
/* Where tightening pulls sessions, as last chosen: not in the plan, and at first the grid, starts alone, all of the way. */
typedef enum { HRM_TIGHTEN_GRID, HRM_TIGHTEN_EARLIEST } HrmTightenTarget;
typedef struct
{
  HrmTightenTarget target;   /* EARLIEST: as early as cables allow */
  gboolean lengths;          /* GRID: also ends */
  int amount;                /* of the way there, 0 to 100 per cent */
} HrmTighten;
void          hrm_desk_get_tighten    (HrmDesk *desk, HrmTighten *how);
void          hrm_desk_set_tighten    (HrmDesk *desk, const HrmTighten *how);
/* "Mon 2 – Fri 6 Mar · 5 days · 12 sessions · 61 h asked of 160 h · ▲ Ilya 118 %"; free it. NULL: there is no range. */
char         *hrm_desk_describe_range (HrmDesk *desk);
/* The focus loop: one sprint, or what was chosen, that the work is on now. Meters, fit and
 * exports keep to it. In civil minutes; notify::loop tells of each change. */
gboolean      hrm_desk_get_loop       (HrmDesk *desk, HrmCivil *from, HrmCivil *to);  /* FALSE: off */
void          hrm_desk_set_loop       (HrmDesk *desk, HrmCivil from, HrmCivil to);    /* and on; as it is dragged */
void          hrm_desk_begin_loop     (HrmDesk *desk, HrmCivil from, HrmCivil to);    /* and shows it */
void          hrm_desk_end_loop       (HrmDesk *desk);
/* Off, or on: what was chosen last where the cursor is in it, else the sprint at the cursor. */
void          hrm_desk_toggle_loop    (HrmDesk *desk);
/* The range, else the span of the selection; FALSE: there is neither. */
gboolean      hrm_desk_loop_selection (HrmDesk *desk);

/* Snapping goes to lines that are drawn, never to others. */
typedef enum { HRM_SNAP_OFF, HRM_SNAP_ON } HrmSnap;
HrmSnap       hrm_desk_get_snap       (HrmDesk *desk);
void          hrm_desk_set_snap       (HrmDesk *desk, HrmSnap snap);
/* Of the grid, at the finest; HRM_STEP_NONE: whatever the zoom has room for. Notify as "snap". */
HrmStep       hrm_desk_get_unit       (HrmDesk *desk);
void          hrm_desk_set_unit       (HrmDesk *desk, HrmStep unit);
gboolean      hrm_desk_change_unit    (HrmDesk *desk, int coarser);  /* from the one that is drawn; FALSE: there is none, at this zoom */
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
/* What the preview moves along, or NULL; valid until the next change. "Moves 37 sessions
 * on 9 tracks · 2 locked stay · 1 cable newly violated", or NULL; free it. */
const HrmRippleReport *hrm_desk_get_ripple (HrmDesk *desk);
char         *hrm_desk_describe_ripple (HrmDesk *desk);
/* Commits it / drops it. A refusal is told in the status. */
gboolean      hrm_desk_commit_preview (HrmDesk *desk);
void          hrm_desk_cancel_preview (HrmDesk *desk);
/* What the read-out beside the pointer says: "Wed 4 – Mon 9 Mar  +2 days",
 * "▲ Ilya 118 % on Thu 5 · Sam 60 %", "1 cable violated · Shift: no snap · Esc:
 * cancel". Lines, the last is a hint, to be dimmed; free it. BASE: the session
 * whose shift is told, or NULL; N: how many go with it; KEYS: the hint; NULL: the
 * usual one. */
GStrv         hrm_desk_describe_preview (HrmDesk *desk, HrmSession *base, guint n, const char *keys);
/* The same of SESSION where it is, of a drag that has not come far enough to change it. */
GStrv         hrm_desk_describe_still (HrmDesk *desk, HrmSession *session, const char *keys);
/* The same of the edge that two sessions share: what each of them becomes, and its people. SECOND: (out): the
 * line at which AFTER begins; 0: none does. */
GStrv         hrm_desk_describe_roll  (HrmDesk *desk, HrmSession *before, HrmSession *after, guint *second, const char *keys);
/* The same of what is carried from another room: HEAD: what the drop would do. */
GStrv         hrm_desk_describe_carried (HrmDesk *desk, const char *head, const char *keys);
/* The same of N copies of what is dragged, which may stay linked with it. */
GStrv         hrm_desk_describe_copy  (HrmDesk *desk, HrmSession *base, guint n, gboolean linked);
/* Load as meters show it: with the preview, without what is not heard. WHO: a channel, a bus, NULL: everybody. */
void          hrm_desk_get_level      (HrmDesk *desk, HrmRow *who, HrmDate from, HrmDate to, HrmLevel *level);
/* Sessions on tracks that are heard, which ask something of CHANNEL on DATE, in order. Free the array. */
GPtrArray    *hrm_desk_get_asking     (HrmDesk *desk, HrmChannel *channel, HrmDate date);
void          hrm_desk_get_load       (HrmDesk *desk, HrmChannel *channel, HrmDate from, HrmDate to, double *asked, double *capacity);

/* Takes. Tracks whose takes have lanes: set of ids, borrowed. */
GHashTable   *hrm_desk_get_unfolded   (HrmDesk *desk);
gboolean      hrm_desk_is_unfolded    (HrmDesk *desk, HrmTrack *track);
void          hrm_desk_set_unfolded   (HrmDesk *desk, HrmTrack *track, gboolean unfolded);
/* A take that is not in the plan and has no lane. */
gboolean      hrm_desk_hides          (HrmDesk *desk, HrmSession *session);
/* Takes that are tried out: the preview is the plan with them in the main lane, until
 * another gesture previews something, or somebody undoes. One of each slot. */
void          hrm_desk_audition       (HrmDesk *desk, HrmSession *take, gboolean on);
void          hrm_desk_end_auditions  (HrmDesk *desk);
guint         hrm_desk_get_auditioned (HrmDesk *desk);            /* how many */
gboolean      hrm_desk_is_auditioned  (HrmDesk *desk, gint64 id);
GPtrArray    *hrm_desk_get_auditions  (HrmDesk *desk);            /* of HrmSession, by start; free the array */
/* What the read-out says of them: as hrm_desk_describe_preview(), with what is another than now. */
GStrv         hrm_desk_describe_auditions (HrmDesk *desk);
/* The same of the preview, whatever it is: NAME comes first, HINT last. */
GStrv         hrm_desk_describe_choice (HrmDesk *desk, const char *name, const char *hint);

/* Something carried from one room to another by a drag with the pointer. X and
 * Y are in the window (the root widget); the room under them previews and takes it. */
typedef enum { HRM_CARRY_NONE, HRM_CARRY_TASKS, HRM_CARRY_CHANNEL, HRM_CARRY_PLACEMENT, HRM_CARRY_BUS } HrmCarryKind;
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
/* DESK is an HrmDesk; without its type they are what a carry gesture calls (ui/compat). */
void          hrm_desk_carry_move     (gpointer desk, double x, double y, gboolean bypass_snap);
void          hrm_desk_carry_drop     (gpointer desk);            /* emits once with dropped, then none */
void          hrm_desk_carry_cancel   (gpointer desk);

/* Commits through the album and tells a refusal in the status. */
gboolean      hrm_desk_commit         (HrmDesk *desk, HrmEdit *edit);
void          hrm_desk_undo           (HrmDesk *desk);
void          hrm_desk_redo           (HrmDesk *desk);
void          hrm_desk_go_to          (HrmDesk *desk, gint64 id);
/* Whether it is under way; property "going". */
gboolean      hrm_desk_is_going       (HrmDesk *desk);
/* Ends that, at a whole edit. */
void          hrm_desk_stop           (HrmDesk *desk);

/* One sentence for the status label and assistive technology; property "status". */
void          hrm_desk_say            (HrmDesk *desk, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* WORDS of what was just committed, with what else came of it: what moved along or stayed, cables newly violated, who
 * clips now. NULL: that alone, where there is any. */
void          hrm_desk_say_done       (HrmDesk *desk, const char *words);
/* What the edit that is being made leaves as it is: said when it is committed. NULL: nothing. */
void          hrm_desk_note           (HrmDesk *desk, const char *note);
/* Of a LABEL that tells itself what moved along. */
void          hrm_desk_say_label      (HrmDesk *desk, const char *label);
const char   *hrm_desk_get_status     (HrmDesk *desk);

/* Sessions whose title, track, people, tasks or keys of tasks have all words of the text;
 * notify::search tells when they are others. NULL or "": no search. */
const char   *hrm_desk_get_search     (HrmDesk *desk);
void          hrm_desk_set_search     (HrmDesk *desk, const char *text);
gboolean      hrm_desk_is_hit         (HrmDesk *desk, gint64 id);
guint         hrm_desk_n_hits         (HrmDesk *desk);
/* Of HrmSession, by start; borrowed, until the next change. */
GPtrArray    *hrm_desk_get_hits       (HrmDesk *desk);
/* From the inspected hit, else from the cursor; goes round. INDEX: of it among the hits. NULL: there is none. */
HrmSession   *hrm_desk_find_hit       (HrmDesk *desk, int direction, guint *index);

/* Text that the pool is filtered by. */
const char   *hrm_desk_get_filter     (HrmDesk *desk);
void          hrm_desk_set_filter     (HrmDesk *desk, const char *filter);

G_END_DECLS
