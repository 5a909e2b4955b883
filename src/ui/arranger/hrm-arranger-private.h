/* hrm-arranger-private.h: what the files of the arranger share; tests may drive
 * gestures through it, with places on the canvas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger.h"
#include "hrm-canvas.h"
#include "hrm-commands.h"
#include "hrm-lanes-view.h"
#include "hrm-layer.h"

G_BEGIN_DECLS

/* Pixels. */
#define HRM_HEADER_WIDTH HRM_DESK_LEAD /* at a text size of 1; see hrm_arranger_header_width() */
#define HRM_MINIMAP_HEIGHT 34
#define HRM_RULER_HEIGHT 106 /* at usual text, see hrm_ruler_rows() */
#define HRM_RANGE_HEIGHT 14
#define HRM_DENSITY_HEIGHT 14
#define HRM_EDGE 8          /* of a region that trims it */
#define HRM_DRAG_THRESHOLD 4
#define HRM_STICKY 8        /* of the column in which a drag began */

typedef enum
{
  HRM_ZONE_NONE,             /* below the last track */
  HRM_ZONE_LANE,
  HRM_ZONE_BODY,
  HRM_ZONE_START,
  HRM_ZONE_END,
  HRM_ZONE_REPEAT,           /* the handle over the right edge */
  HRM_ZONE_JACK_START,       /* outside of it, beside its edge */
  HRM_ZONE_JACK_END,
  HRM_ZONE_TAKE,             /* a lane of takes, with or without one */
} HrmZone;

/* What headers show besides the title, at heights that have room for it. */
typedef enum
{
  HRM_COLUMN_STATUS = 1 << 0,
  HRM_COLUMN_PRIORITY = 1 << 1,
  HRM_COLUMN_OWNER = 1 << 2,
  HRM_COLUMN_HOURS = 1 << 3,
  HRM_COLUMN_BUTTONS = 1 << 4, /* mute, solo, freeze */
} HrmHeaderColumn;
#define HRM_N_COLUMNS 5
#define HRM_COLUMNS_USUAL (HRM_COLUMN_STATUS | HRM_COLUMN_OWNER | HRM_COLUMN_HOURS | HRM_COLUMN_BUTTONS)

/* What lies at a place on the canvas. */
typedef struct
{
  HrmZone zone;
  HrmSession *session;       /* borrowed */
  HrmTrack *track;           /* borrowed */
  guint take;                /* number of the takes on the lane */
} HrmHit;

typedef enum
{
  HRM_DRAG_NONE,
  HRM_DRAG_PRESSED,          /* not over the threshold yet */
  HRM_DRAG_MOVE,
  HRM_DRAG_TRIM_START,
  HRM_DRAG_TRIM_END,
  HRM_DRAG_REPEAT,
  HRM_DRAG_BAND,
  HRM_DRAG_CREATE,
  HRM_DRAG_RANGE,            /* of dates, with the tool for it */
  HRM_DRAG_PLUG,
  HRM_DRAG_SWIPE,            /* along a lane of takes */
  HRM_DRAG_DEAD,             /* refused or cancelled; waits for the release */
} HrmDragKind;

typedef struct
{
  HrmDragKind kind;
  HrmHit hit;                /* where it began; rows are referenced */
  guint n_press;
  GdkModifierType state;     /* at the press, then now */
  gboolean was_selected;
  double x, y;               /* of the press, canvas */
  double axis, row_y;        /* of the press, axis minutes and pixels from the first row */
  double at_x, at_y;         /* now */
  HrmView view;              /* at the press, and pixels of rows above the canvas */
  double top;
  gboolean refused;          /* it cannot be, and the read-out says why */
  gboolean to_pool;          /* the release takes tasks back */
  gboolean only_time, only_rows; /* X and Y */
  GPtrArray *sessions;       /* that are moved, copied or trimmed */
  char *staying;             /* which of what is selected stay, since they are locked or frozen; NULL: none */
  HrmSession *beside;        /* whose edge is rolled with the grabbed one; a reference, or NULL */
  gboolean lifted;           /* they are not drawn where they are */
  GArray *before;            /* ids that were selected before the rubber band */
  guint caught;              /* hash of what the band touches */
  HrmRow *anchors[2];        /* what it snapped to: session, section, marker or cable; NULL: the grid */
  guint n_anchors;
  GHashTable *along;         /* set of HrmRow that move along, which it does not snap to; or NULL */
} HrmDrag;

/* Along what two fingers pan; free until they have gone far enough to tell. */
typedef enum { HRM_PAN_FREE, HRM_PAN_TIME, HRM_PAN_ROWS } HrmPanAxis;

/* What the layer above the lanes shows besides the preview. */
typedef struct
{
  gboolean shown;
  HrmCivil at;
  HrmSeam seam;
  char *text;
} HrmGuide;

/* A cable that is being plugged; see hrm-plug.h. */
typedef struct
{
  gboolean on, keyed;        /* KEYED: by keys, else by a drag */
  gint64 from, target;       /* ids; target 0: over nothing */
  gboolean from_end, to_start;
  GHashTable *behind;        /* set of HrmSession that FROM waits for, and itself */
  char *why;                 /* it cannot be plugged */
  GArray *circle;            /* ids of the circle that it would close */
} HrmPlug;

typedef struct _HrmCableBundles HrmCableBundles;
typedef struct _HrmCableNodes HrmCableNodes;

struct _HrmArranger
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmLayout *layout;
  HrmPalette *palette;

  GtkWidget *corner, *views, *minimap, *ruler, *loop_band, *range_strip, *density, *flags, *headers, *canvas, *scrollbar;
  GtkWidget *search;         /* in a row over the canvas, while something is looked for */
  gboolean seeking;          /* what was not found is dimmed */
  GtkWidget *grid, *lanes, *critical, *cables, *spans, *ghosts, *plugs, *readout, *empty;   /* children of the canvas */
  int readout_spot;          /* where it is, see hrm-readout.c; -1: nowhere yet */
  GtkWidget *audition;                                            /* what is said of takes that are tried out */
  GtkWidget *empty_title, *empty_text, *empty_buttons;            /* in empty */
  GtkWidget *now_head, *cursor_head;                              /* behind what the ruler says */
  GtkWidget *now_line, *cursor_line;                              /* on the canvas, over its lanes and behind all that is said */
  GtkAdjustment *vadjustment;

  gint64 focus;              /* id of the session that the keyboard is on; 0: none */
  gboolean focus_pointed;    /* it came there by the pointer, which shows by itself what it is on */
  HrmTrack *anchor_track;    /* weak; from where keys walk on an empty track */
  HrmDrag drag;
  HrmGuide guide;
  HrmPlug plug;
  HrmCableBundles *bundles;  /* NULL: not made yet */
  HrmCableNodes *cable_nodes; /* the same */
  GArray *bundle_pills;      /* of HrmBundlePill, of the last frame; NULL: not made yet */
  GArray *marked;            /* ids whose selected mark is set in the layout */
  GArray *found;             /* and whose mark of a hit */
  GArray *density_days;      /* of HrmDensity, of a stamp of the layout */
  guint density_stamp;
  gint64 density_most;       /* of one day */
  double pointer_x, pointer_y; /* on the canvas; -1: elsewhere */
  gint64 hovered;            /* id */
  gint64 cable_hovered, cable_chosen; /* ids of cables: the one under the pointer, the one that was clicked */
  GSimpleActionGroup *cable_actions; /* of that one */
  double cable_x, cable_y;   /* where, on the canvas */
  gint64 watched;            /* of the person whose days off are drawn; 0: nobody's */
  gboolean rolls;            /* the read-out tells of a shared edge */
  gint64 take_key;           /* when T went down, monotonic µs; 0: it is up */
  gboolean was_tried;        /* the take, before the first click of two */
  gboolean carry_over;       /* the preview is ours, of what is carried */
  gint64 carry_target;
  guint sync_id, scroll_id, now_id;
  double scroll_dx, scroll_dy;
  double scroll_sum;         /* pixels that it went along the time since the pointer was well inside */
  gboolean scroll_armed;     /* the pointer has been well inside */
  gboolean scroll_away;      /* it has been far outside since */
  gboolean carrying;         /* something is, anywhere; with the view before: */
  HrmView carry_view;
  double carry_top;
  double zoom_start;         /* pinch */
  double pan_x, pan_y;       /* middle-drag, as far as it was followed */
  HrmPanAxis pan_axis;       /* of two fingers */
  double pan_sum_x, pan_sum_y;
  guint throw_id;            /* a tick callback, while it goes on by itself */
  gint64 throw_time;
  double throw_speed;        /* pixels a ms */
  GtkWidget *menu;
  HrmKeymap *keymap;         /* NULL: as in the table */
  GtkWidget *banner;         /* names the edit mode, below the lanes */
  guint n_rippled;           /* sessions of a ripple or a drop that are lifted */
  guint lifted_hash;         /* of all that are lifted; 0: none is */
  GtkWidget *time;           /* popover */
  gboolean time_shown, time_goes;
  HrmCivil time_from, time_to; /* what the popover is about */
  GtkWidget *sections;       /* strip of chips over the ruler */
  GtkWidget *tools, *solo_lamp, *mute_lamp, *legend; /* under the corner */
  char *legend_keys;         /* what the legend shows, as text */
  GtkWidget *popover;        /* of a marker, of sprint lengths, of sections */
  guint columns;             /* HrmHeaderColumn */
  GtkWidget *rename;         /* popover */
  gint64 renamed;            /* id, while it is open */
  GtkEventController *root_keys; /* of the window, while it is in one */
};

/* hrm-arranger-keys.c */
/* MODEL with the keys of its commands, as they are now, to be seen in a menu. Full. */
GMenuModel *hrm_arranger_add_keys      (HrmArranger *self, GMenuModel *model);
/* Keys of the canvas for ACTIONS, names without their targets, on a PART beside it. GROUP: the part has
 * actions of these names in a group of its own; NULL: those of the canvas. KEYMAP: NULL: as in the table. */
void        hrm_arranger_set_part_keys (GtkWidget *part, HrmKeymap *keymap, const char *const *actions, const char *group);

/* hrm-arranger.c */
void        hrm_arranger_queue_sync    (HrmArranger *self);
void        hrm_arranger_sync          (HrmArranger *self);   /* now; tests */
int         hrm_arranger_header_width  (HrmArranger *self);   /* pixels of the column of headers, which grows with the text */
int         hrm_arranger_ruler_top     (HrmArranger *self);   /* likewise, over the ruler */
int         hrm_arranger_ruler_height (HrmArranger *self);
int         hrm_arranger_canvas_top    (HrmArranger *self);   /* of the arranger's pixels, what stands over the canvas */
double      hrm_arranger_get_top       (HrmArranger *self);   /* pixels of rows above the canvas */
void        hrm_arranger_scroll_to     (HrmArranger *self, double top);
void        hrm_arranger_reveal_row    (HrmArranger *self, HrmLayoutRow *row);
void        hrm_arranger_redraw        (HrmArranger *self);
double      hrm_arranger_axis_at       (HrmArranger *self, double x);
gboolean    hrm_arranger_is_empty      (HrmArranger *self);   /* no tracks */

/* hrm-arranger-sync.c: the desk tells */
void        hrm_arranger_connect       (HrmArranger *self);
void        hrm_arranger_disconnect    (HrmArranger *self);
void        hrm_arranger_tick          (HrmArranger *self);   /* each minute; tests */

/* hrm-arranger-people.c: whether it is drawn as it is, and not dimmed; of a row, whether anything on it is */
gboolean    hrm_arranger_hears         (HrmArranger *self, HrmSession *session);
gboolean    hrm_arranger_hears_row     (HrmArranger *self, HrmLayoutRow *row);

/* hrm-arranger-focus.c */
void        hrm_arranger_reveal_session (HrmArranger *self, HrmSession *session);
void        hrm_arranger_reveal_whole  (HrmArranger *self, HrmSession *session);
void        hrm_arranger_focus_session (HrmArranger *self, HrmSession *session, gboolean select);
/* The same by the pointer: what keys would do from there is not shown. */
void        hrm_arranger_point_at      (HrmArranger *self, HrmSession *session, gboolean select);
void        hrm_arranger_focus_track   (HrmArranger *self, HrmTrack *track);
HrmSession *hrm_arranger_get_focused   (HrmArranger *self);
void        hrm_arranger_say_session   (HrmArranger *self, HrmSession *session);
/* The same as the answer to a command that was just done, with what else came of that. */
void        hrm_arranger_say_done      (HrmArranger *self, HrmSession *session);
/* After a click on SESSION: what is selected now. */
void        hrm_arranger_say_selection (HrmArranger *self, HrmSession *session);

/* hrm-arranger-pick.c */
HrmHit      hrm_arranger_pick          (HrmArranger *self, double x, double y);
HrmHit      hrm_arranger_pick_session  (HrmArranger *self, double x, double y);  /* without jacks */
gboolean    hrm_arranger_place_of      (HrmArranger *self, gint64 id, graphene_rect_t *rect);  /* on the canvas */

/* hrm-arranger-drag.c: one gesture, one commit */
void        hrm_arranger_press         (HrmArranger *self, guint n_press, double x, double y, GdkModifierType state);
void        hrm_arranger_drag_to       (HrmArranger *self, double x, double y, GdkModifierType state);
void        hrm_arranger_release       (HrmArranger *self);
void        hrm_arranger_cancel_drag   (HrmArranger *self);
gboolean    hrm_arranger_drag_key      (HrmArranger *self, guint keyval);
gboolean    hrm_arranger_is_dragging   (HrmArranger *self);
void        hrm_arranger_set_guide     (HrmArranger *self, gboolean shown, HrmCivil at, HrmSeam seam, char *text);
/* Where now and the cursor are. */
void        hrm_arranger_add_heads     (HrmArranger *self);
void        hrm_arranger_place_heads   (HrmArranger *self, int width);
void        hrm_arranger_add_lines     (HrmArranger *self, GtkWidget *canvas);
void        hrm_arranger_place_lines   (HrmArranger *self, int width, int height);
void        hrm_arranger_move_lines    (HrmArranger *self);
void        hrm_arranger_redraw_lines  (HrmArranger *self);
GtkWidget  *hrm_arranger_make_readout  (void);
void        hrm_arranger_place_readout (HrmArranger *self, int width, int height);
void        hrm_arranger_fill_readout  (GtkWidget *readout, GStrv lines, gboolean warns);
/* What the tooltip says there, on the canvas; NULL: nothing. Full. */
char       *hrm_arranger_describe_at   (HrmArranger *self, double x, double y);
/* Whether the release puts copies there. */
gboolean    hrm_arranger_is_copying    (const HrmDrag *drag);
void        hrm_arranger_show_readout  (HrmArranger *self, gboolean shown, HrmSession *base);
/* The same with other lines; NULL: none. */
void        hrm_arranger_show_lines    (HrmArranger *self, GStrv lines, gboolean refused);
void        hrm_arranger_undo_drag     (HrmArranger *self);   /* cancels it, and the view is as before */
/* hrm-arranger-held.c: also what is dragged beside the canvas */
gboolean    hrm_arranger_is_held       (HrmArranger *self);
void        hrm_arranger_let_go        (HrmArranger *self);
gboolean    hrm_arranger_held_key      (HrmArranger *self, guint keyval);
void        hrm_arranger_watch_keys    (HrmArranger *self);
void        hrm_arranger_unwatch_keys  (HrmArranger *self);
/* hrm-arranger-snap.c */
gboolean    hrm_arranger_bypasses_snap (HrmArranger *self);
HrmCivil    hrm_arranger_snap_start    (HrmArranger *self, HrmSession *session, guint row, HrmCivil target, HrmGuide *guide);
HrmCivil    hrm_arranger_snap_edge     (HrmArranger *self, HrmSession *session, guint row, HrmCivil target, HrmSeam seam, HrmGuide *guide);
/* Calls UPDATE, which makes a preview, until that moves nothing of what it snaps to. */
void        hrm_arranger_update_snapped (HrmArranger *self, void (*update) (HrmArranger *self));
/* hrm-arranger-structure.c */
const HrmLayoutRun *hrm_arranger_run_at (HrmArranger *self, HrmLayoutRow *row, double x, double y);
gboolean    hrm_arranger_open_run      (HrmArranger *self, HrmTrack *track, double x, double y);
/* hrm-arranger-actions.c: the row that the keyboard is on; or NULL */
HrmLayoutRow *hrm_arranger_current_row (HrmArranger *self);
/* hrm-arranger-rename.c */
void        hrm_arranger_end_rename    (HrmArranger *self);
/* hrm-arranger-takes.c */
void        hrm_arranger_takes_changed (HrmArranger *self);
void        hrm_arranger_place_audition (HrmArranger *self, int width, int height);
void        hrm_arranger_click_take    (HrmArranger *self);
void        hrm_arranger_update_swipe  (HrmArranger *self);
void        hrm_arranger_finish_swipe  (HrmArranger *self);
gboolean    hrm_arranger_swipe_rect    (HrmArranger *self, graphene_rect_t *rect);  /* on the canvas */
gboolean    hrm_arranger_take_key      (HrmArranger *self, guint keyval, GdkModifierType state, gboolean pressed);
gboolean    hrm_arranger_promote       (HrmArranger *self);   /* what is tried out, else the selected takes */
gboolean    hrm_arranger_drop_takes    (HrmArranger *self);
void        hrm_arranger_install_take_actions (GtkWidgetClass *klass);
/* hrm-arranger-popovers.c: whether tooltips would be in the way; takes down the one that is shown */
gboolean    hrm_arranger_is_quiet      (HrmArranger *self);
void        hrm_arranger_drop_tooltip  (HrmArranger *self);
/* hrm-arranger-return.c */
gboolean    hrm_arranger_is_over_pool  (HrmArranger *self, double x, double y);
HrmEdit    *hrm_arranger_return_tasks  (HrmArranger *self, GPtrArray *sessions, char **words);
/* hrm-arranger-create.c */
gint64      hrm_arranger_new_length    (HrmArranger *self);
gboolean    hrm_arranger_create_at     (HrmArranger *self, HrmTrack *track, HrmCivil start, gint64 length);

/* hrm-arranger-gestures.c, -scroll.c, -carry.c, -menu.c, -actions.c */
void        hrm_arranger_add_gestures  (HrmArranger *self);
void        hrm_arranger_add_scrolling (HrmArranger *self);
void        hrm_arranger_edge_scroll   (HrmArranger *self, double x, double y, gboolean on);
void        hrm_arranger_leave_edge    (HrmArranger *self);
void        hrm_arranger_carry_changed (HrmArranger *self);
void        hrm_arranger_popup_menu    (HrmArranger *self, GtkWidget *over, double x, double y, HrmHit hit);
void        hrm_arranger_point_to      (GtkWidget *popover, const GdkRectangle *at);  /* hrm-arranger-popovers.c */
void        hrm_arranger_set_wrapped   (GtkWidget *label, const char *text);
gboolean    hrm_arranger_reveal_place  (HrmArranger *self, HrmSession *session, GdkRectangle *at);
void        hrm_arranger_install_actions (GtkWidgetClass *klass);
void        hrm_arranger_install_clip_actions (GtkWidgetClass *klass);  /* hrm-arranger-clip.c */
void        hrm_arranger_install_cable_actions (GtkWidgetClass *klass); /* hrm-arranger-cables.c */
void        hrm_arranger_connect_cables (HrmArranger *self);
/* To a track without sessions, or a folder: says what it has. */
void        hrm_arranger_go_to_row     (HrmArranger *self, HrmLayoutRow *row);
void        hrm_arranger_go_to_session (HrmArranger *self, gint64 id);
/* The list of the cables of SESSION at a place on the canvas. CABLE: its row is selected; 0: the first is. LAG: and
 * its lag is asked for. */
void        hrm_arranger_list_cables   (HrmArranger *self, HrmSession *session, const GdkRectangle *at, gint64 cable, gboolean lag);
void        hrm_arranger_update_cursor (HrmArranger *self);
void        hrm_arranger_update_hover  (HrmArranger *self);

/* hrm-arranger-time.c: edit modes, ripples, operations on time */
GtkWidget  *hrm_arranger_make_banner   (HrmArranger *self);
void        hrm_arranger_update_banner (HrmArranger *self);
gboolean    hrm_arranger_leave_mode    (HrmArranger *self);   /* FALSE: nothing to leave */
/* Adds the sessions whose place is taken by takes that are tried out. */
void        hrm_arranger_list_tried    (HrmArranger *self, GPtrArray *lifted);
void        hrm_arranger_update_lifted (HrmArranger *self);
void        hrm_arranger_install_time_actions (GtkWidgetClass *klass);
/* hrm-arranger-click.c: a press that moved nothing */
void        hrm_arranger_click_session (HrmArranger *self);
void        hrm_arranger_click_lane    (HrmArranger *self);
/* hrm-arranger-scroll.c: the wheel, two fingers */
void        hrm_arranger_scroll_by     (HrmArranger *self, double dx, double dy, double step, double x, GdkModifierType state,
                                        gboolean touchpad);
/* hrm-arranger-tool.c: what a plain drag is with */
void        hrm_arranger_choose_tool   (HrmArranger *self, int tool);    /* or no more */
gboolean    hrm_arranger_leave_tool    (HrmArranger *self);   /* FALSE: nothing to leave */
/* What a drag is that would be SMART without a tool; the pointer over ZONE, or NULL. */
HrmDragKind hrm_arranger_tool_drag     (HrmArranger *self, HrmDragKind smart);
const char *hrm_arranger_tool_cursor   (HrmArranger *self, HrmZone zone);
void        hrm_arranger_begin_range   (HrmArranger *self);
void        hrm_arranger_drag_range    (HrmArranger *self);
void        hrm_arranger_end_range     (HrmArranger *self, gboolean keep);
/* hrm-arranger-kinetic.c: two fingers; what is thrown goes on for a while */
void        hrm_arranger_kinetic_begin (HrmArranger *self);
void        hrm_arranger_kinetic_scroll (HrmArranger *self, double dx, double dy);
void        hrm_arranger_kinetic_throw (HrmArranger *self, double vx, double vy);
void        hrm_arranger_kinetic_stop  (HrmArranger *self);

/* hrm-arranger-view-actions.c: actions about what is in view */
void        hrm_arranger_range_edge    (HrmArranger *self, int n);
void        hrm_arranger_range_section (HrmArranger *self, int n);
void        hrm_arranger_toggle_loop   (HrmArranger *self, int n);
void        hrm_arranger_loop_selection (HrmArranger *self, int n);
void        hrm_arranger_clear_range   (HrmArranger *self, int n);
void        hrm_arranger_zoom_range    (HrmArranger *self, int n);
void        hrm_arranger_next_follow   (HrmArranger *self, int n);
void        hrm_arranger_toggle_density (HrmArranger *self, int n);
/* hrm-arranger-colour.c: what colours tell */
void        hrm_arranger_colour_by     (HrmArranger *self, int n);
void        hrm_arranger_next_colour_by (HrmArranger *self, int n);
GMenuModel *hrm_arranger_colour_by_menu (void);
GtkWidget  *hrm_arranger_make_legend   (void);
void        hrm_arranger_recolour      (HrmArranger *self);
void        hrm_arranger_recolour_changed (HrmArranger *self, const HrmAlbumChanges *changes);
void        hrm_arranger_find          (HrmArranger *self, int n);
void        hrm_arranger_find_next     (HrmArranger *self, int n);
void        hrm_arranger_show_views    (HrmArranger *self, int n);
/* FALSE: there is nothing of it to let go of. */
gboolean    hrm_arranger_escape_range  (HrmArranger *self);
gboolean    hrm_arranger_escape_loop   (HrmArranger *self);
/* hrm-arranger-report.c: what is where, in words, and ways to go by them */
void        hrm_arranger_where         (HrmArranger *self, int n);
void        hrm_arranger_report_selection (HrmArranger *self, int n);
void        hrm_arranger_go_to_edge    (HrmArranger *self, int n);
void        hrm_arranger_go_to_member  (HrmArranger *self, int n);
void        hrm_arranger_ask_track     (HrmArranger *self, int n);
/* hrm-arranger-ruler-keys.c: the ruler by keyboard */
void        hrm_arranger_add_ruler_keys (HrmArranger *self);

/* layers */
void        hrm_span_layer_draw        (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);
void        hrm_grid_layer_draw        (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);
void        hrm_cable_layer_draw       (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);
void        hrm_ghost_layer_draw       (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);

/* hrm-arranger-popovers.c: takes a popover of ours off that was closed. */
void hrm_arranger_drop_popover (GtkWidget *popover);

G_END_DECLS
