/* hrm-desk-private.h: the desk's state, shared by its files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-cascade.h"
#include "hrm-critical.h"
#include "hrm-desk-colour.h"
#include "hrm-desk-metered.h"
#include "hrm-desk.h"
#include "hrm-time-clip.h"
#include "hrm-time-memory.h"
#include "hrm-find-words.h"
#include "hrm-outlook.h"

G_BEGIN_DECLS

#define HRM_DESK_GRID_PIXELS 9    /* two lines of the grid are never nearer; usually twice as far */
#define HRM_DESK_MARGIN 24.0      /* pixels left free beside what is shown */
#define HRM_DESK_VIEWS_MOST 20    /* views that can be gone back to */
#define HRM_DESK_NAME_PAUSE 120   /* seconds after which naming what was added is a step of its own */
#define HRM_DESK_GROUP_PAUSE 10   /* seconds after which a nudge or a key is a step of its own */

typedef struct _HrmClip HrmClip;
void hrm_clip_free (HrmClip *clip);
typedef struct _HrmDeskTracks HrmDeskTracks;
typedef struct _HrmDeskLamps HrmDeskLamps;
typedef struct _HrmSceneHold HrmSceneHold;
void hrm_scene_hold_free (HrmSceneHold *hold);

/* What a drop does with what lay there, beside what its report says. */
typedef struct
{
  guint pushed;
  char *with;                  /* "Receipts", "2 sessions": what it changes places with; NULL: nothing */
  char *onto;                  /* the same of what it overlaps still; NULL: nothing */
} HrmDropped;

struct _HrmDesk
{
  GObject parent;
  HrmAlbum *album;

  HrmAxisMode axis_mode;
  HrmTimeScale *scale;         /* the one that VIEW is in: the plan may have made another */
  HrmView view;
  GArray *views;               /* of HrmView, to go back to */
  HrmView fitted;              /* what the last fit showed */
  HrmCivil from, to;           /* span of the plan after the last change; both 0: there was nothing */
  int width;
  int lead;                    /* pixels before the lanes */
  gboolean placed;             /* the view was chosen; before that the first width fits it */
  char *place;                 /* what the first width shows instead, as hrm_desk_save_view() says it; or NULL */
  HrmView loop_view;           /* what beginning the loop showed */
  double top;
  double flag_width;           /* pixels that the flag of a marker takes, about */
  gboolean density, minimap;
  HrmColourBy colour_by;
  HrmMetered metered;
  GHashTable *channel_colours; /* HrmChannel → HrmColour; NULL: to be made */

  HrmFollow follow;
  gboolean follow_held, follow_touched, follow_moves;

  GHashTable *selected;        /* set of gint64, sessions */
  GHashTable *tasks;           /* set of gint64 */
  GArray *selected_order;      /* those ids of edits, the oldest first */
  GHashTable *selected_at;     /* id of an edit → GArray of ids that were selected when it was made; NULL: none */
  gint64 inspected;            /* 0: the album */
  GHashTable *strips;          /* set of gint64, channels and buses: hrm-desk-strips.h */
  gint64 strip_last;           /* from which a run of them begins; 0: none */

  HrmCivil cursor;
  gint64 cursor_track;         /* 0: none */
  HrmCivil range_from, range_to; /* HRM_UNSET: none */
  HrmCivil loop_from, loop_to; /* HRM_UNSET: never was */
  gboolean loop_on;
  HrmSnap snap;
  HrmStep unit;                /* HRM_STEP_NONE: by zoom */
  gboolean absolute;           /* moves go onto lines, not by whole steps */
  gboolean magnet;             /* edges, sections, markers, … draw in */

  HrmCablePolicy cable_policy;
  gboolean cables_shown, critical_shown;
  HrmCritical *critical;       /* while it is shown; NULL: not worked out since the last commit */
  HrmCascade *cascade;         /* what moves along with CASCADED */
  HrmEdit *cascaded;
  guint cascaded_count;        /* of its changes */
  char *along;                 /* what the last change moved along; NULL: nothing */
  char *news;                  /* what else came of the last change than was asked for; NULL: nothing */
  GArray *broken;              /* ids of the cables that it newly violated */

  HrmTool tool;
  gboolean wheel_zooms;
  HrmEditMode edit_mode;
  HrmRippleLocked ripple_locked;
  HrmDrop drop;
  HrmRippleParts time_parts;
  gboolean time_split;
  HrmTighten tighten;          /* as last chosen */
  HrmTimeClip *time_clip;      /* what was last cut or copied with its time */
  GPtrArray *by_start;         /* of HrmSession, until something changes; NULL: nobody has asked */
  GHashTable *kept;            /* set of ids of sessions that kept their dates in the last edit; NULL: none */
  HrmTimeMemory *time_memory;  /* the last change of time; NULL: none */
  HrmRippleReport *ripple;     /* of RIPPLED, an edit built for a preview or a commit */
  HrmEdit *rippled;
  HrmDropped *dropped;         /* of RIPPLED, where it is a drop that made it; NULL: a ripple has */

  HrmEdit *preview;
  HrmWhatIf *what_if;
  char *preview_error;
  GHashTable *unfolded;        /* set of gint64, tracks */
  GHashTable *auditions;       /* gint64 of a slot → gint64 of the take that is tried out */
  HrmEdit *audition;           /* the preview, while it is ours; borrowed, only compared */

  HrmCarry carry;
  HrmClip *clip;               /* what was copied or cut; NULL: nothing */
  HrmDeskTracks *tracks;       /* folders, heights, mute and solo: hrm-desk-tracks-private.h */

  GHashTable *fatigue;         /* id of a channel → GArray of HrmFatigue: hrm-desk-fatigue.c */
  HrmDeskLamps *lamps;         /* who has clipped and who knows it: hrm-desk-lamps.c */

  HrmSceneHold *scene_hold;    /* the scene that is compared; NULL: none is */

  char *group_key;             /* what is being typed or nudged; NULL: nothing */
  gint64 group;
  gint64 group_used;           /* when an edit last joined it, monotonic µs */
  gint64 made, made_group;     /* the row that the last command added, and its step */
  gint64 made_at;              /* monotonic µs */
  gboolean stepping;           /* an undo or redo is under way */
  gboolean stepped;            /* and has changed sessions, or what belongs to one */
  GCancellable *going;         /* of the last way through the history, while it is under way; NULL */
  char *status;
  char *note;                  /* what the next edit leaves out, to be said with it; or NULL */
  char *filter;

  HrmFindWords *search;        /* NULL: no search */
  GHashTable *hits;            /* set of gint64 */
  GPtrArray *hit_order;        /* of HrmSession; NULL: to be made */
};

enum
{
  HRM_DESK_PROP_0,
  HRM_DESK_PROP_ALBUM,
  HRM_DESK_PROP_AXIS_MODE,
  HRM_DESK_PROP_VIEW,
  HRM_DESK_PROP_TOP,
  HRM_DESK_PROP_WIDTH,
  HRM_DESK_PROP_CURSOR,
  HRM_DESK_PROP_CURSOR_TRACK,
  HRM_DESK_PROP_RANGE,
  HRM_DESK_PROP_LOOP,
  HRM_DESK_PROP_SNAP,
  HRM_DESK_PROP_CABLE_POLICY,
  HRM_DESK_PROP_CABLES_SHOWN,
  HRM_DESK_PROP_CRITICAL_SHOWN,

  HRM_DESK_PROP_TOOL,
  HRM_DESK_PROP_EDIT_MODE,
  HRM_DESK_PROP_RIPPLE_LOCKED,
  HRM_DESK_PROP_DROP,
  HRM_DESK_PROP_INSPECTED,
  HRM_DESK_PROP_FOLLOW,
  HRM_DESK_PROP_DENSITY,
  HRM_DESK_PROP_MINIMAP,
  HRM_DESK_PROP_COLOUR_BY,
  HRM_DESK_PROP_METERED,
  HRM_DESK_PROP_FILTER,
  HRM_DESK_PROP_SEARCH,
  HRM_DESK_PROP_GOING,
  HRM_DESK_PROP_STATUS,
  HRM_DESK_N_PROPS
};
enum
{
  HRM_DESK_CHANGED,
  HRM_DESK_SELECTION_CHANGED,
  HRM_DESK_PREVIEW_CHANGED,
  HRM_DESK_CARRY_CHANGED,
  HRM_DESK_TRACKS_CHANGED,
  HRM_DESK_TAKES_CHANGED,
  HRM_DESK_LAMPS_CHANGED,
  HRM_DESK_PEOPLE_CHANGED,
  HRM_DESK_STRIPS_CHANGED,
  HRM_DESK_N_SIGNALS
};
void   hrm_desk_notify         (HrmDesk *self, guint prop);
void   hrm_desk_emit           (HrmDesk *self, guint signal);

/* View */
void   hrm_desk_view_init      (HrmDesk *self);
void   hrm_desk_view_finalize  (HrmDesk *self);
/* Takes up the plan's scale; what is at the left edge stays there. */
void   hrm_desk_update_scale   (HrmDesk *self);
void   hrm_desk_follow_plan    (HrmDesk *self);
/* Inclusive; without the loop. */
void   hrm_desk_get_days_in_view (HrmDesk *self, HrmDate *from, HrmDate *to);
/* FALSE: there is no sprint at the cursor. */
gboolean hrm_desk_find_sprint  (HrmDesk *self, HrmCivil *from, HrmCivil *to);

void   hrm_desk_remember_view  (HrmDesk *self);  /* to go back to */
void   hrm_desk_recall_place   (HrmDesk *self, const char *settings);
gboolean hrm_desk_same_view    (const HrmView *a, const HrmView *b);
/* Somebody scrolls, drags or selects. */
void   hrm_desk_hold_follow    (HrmDesk *self);
/* The view was BEFORE. */
void   hrm_desk_follow_moved   (HrmDesk *self, const HrmView *before);

/* Search */
void   hrm_desk_search_init    (HrmDesk *self);
void   hrm_desk_search_finalize (HrmDesk *self);
void   hrm_desk_update_search  (HrmDesk *self, const HrmChanges *changes);

/* Selection */
void   hrm_desk_select_init    (HrmDesk *self);
void   hrm_desk_select_finalize (HrmDesk *self);
void   hrm_desk_strips_init    (HrmDesk *self);
void   hrm_desk_strips_finalize (HrmDesk *self);
/* Another row is inspected: whoever is selected follows it. */
void   hrm_desk_strips_follow  (HrmDesk *self);
/* What is selected now, for the edit that is about to be made; NULL: nothing, or too much. Full. */
GArray *hrm_desk_note_selection (HrmDesk *self);
/* IDS: taken; it was that before the edit ID. */
void   hrm_desk_keep_selection (HrmDesk *self, gint64 id, GArray *ids);
/* Selects what was selected when edit ID was made, as far as it is there. */
void   hrm_desk_recall_selection (HrmDesk *self, gint64 id);
/* Drops what is gone; takes up what came back by an undo. */
void   hrm_desk_update_selection (HrmDesk *self, const HrmChanges *changes);

/* Cables */
void   hrm_desk_cables_init    (HrmDesk *self);
void   hrm_desk_cables_clear   (HrmDesk *self);
void   hrm_desk_update_cables  (HrmDesk *self);
/* "2 that wait moved along", "1 is fixed and stays": what comes of EDIT. Full; NULL: nothing. */
char  *hrm_desk_describe_along (HrmDesk *self, HrmEdit *edit);
char  *hrm_desk_describe_stuck (HrmDesk *self, HrmEdit *edit);
void   hrm_desk_keep_broken    (HrmDesk *self, const HrmPlanChanges *changes);
char  *hrm_desk_describe_left  (HrmDesk *self, HrmEdit *edit);

/* Colours */
void   hrm_desk_update_colours (HrmDesk *self);

/* Modes and ripples. The report is taken; it belongs to EDIT, and is dropped with it. */
void   hrm_desk_mode_init      (HrmDesk *self);
void   hrm_desk_put_ripple     (HrmDesk *self, HrmEdit *edit, HrmRippleReport *report);
/* The same of a drop; its words are taken. */
void   hrm_desk_put_drop       (HrmDesk *self, HrmEdit *edit, HrmRippleReport *report, const HrmDropped *dropped);
void   hrm_desk_drop_ripple    (HrmDesk *self);
/* "2 pushed later", of EDIT, which is about to be done. Full; NULL: it is no drop, or moves nothing else. */
char  *hrm_desk_describe_pushed (HrmDesk *self, HrmEdit *edit);
/* "37 sessions on 9 tracks": what moves. Full; NULL: none does. */
char  *hrm_desk_count_ripple   (const HrmRippleReport *report);
char  *hrm_desk_list_gone      (HrmDesk *self, HrmEdit *edit, const HrmRippleReport *report);   /* "6 sessions and the marker Beta" */
char  *hrm_desk_list_came      (HrmEdit *edit, const HrmRippleReport *report);   /* "6 sessions and 2 cables"; NULL: no sessions */
/* "2 are not pasted: …". Full. */
char        *hrm_desk_count_refused   (guint n);
/* Tracks */
void   hrm_desk_tracks_init    (HrmDesk *self);
void   hrm_desk_tracks_finalize (HrmDesk *self);
void   hrm_desk_update_tracks  (HrmDesk *self, const HrmChanges *changes);
/* After the preview became another; after the plan did. */
void   hrm_desk_drop_heard     (HrmDesk *self);
void   hrm_desk_drop_silence   (HrmDesk *self);
/* People: what is muted and soloed of them; drops what is gone; tells of it after the change was. */
void   hrm_desk_people_init    (HrmDesk *self);
void   hrm_desk_people_finalize (HrmDesk *self);
void   hrm_desk_update_people  (HrmDesk *self, const HrmChanges *changes);
void   hrm_desk_tell_people    (HrmDesk *self, const HrmChanges *changes);
/* Lamps */
void   hrm_desk_lamps_init     (HrmDesk *self);
void   hrm_desk_lamps_finalize (HrmDesk *self);
void   hrm_desk_update_lamps   (HrmDesk *self, const HrmAlbumChanges *changes);
void   hrm_desk_watch_lamps    (HrmDesk *self);
void   hrm_desk_forget_lit     (HrmDesk *self);
/* "Ilya clips: 141 % on Tue 3 Mar", of who began to with the last change, or clips more; NULL: nobody. Full. */
char  *hrm_desk_describe_lit   (HrmDesk *self);
/* a{xa(xd)}: of each row, the days on which a clip was seen, and how full each was. */
GVariant *hrm_desk_remember_lamps (HrmDesk *self);
void   hrm_desk_recall_lamps   (HrmDesk *self, GVariant *seen);
/* Fatigue */
void   hrm_desk_fatigue_init   (HrmDesk *self);
void   hrm_desk_update_fatigue (HrmDesk *self, const HrmAlbumChanges *changes);
/* Why EDIT may not be done: it would change something on a frozen track. NULL: it may. Free it. */
char  *hrm_desk_refuse_frozen  (HrmDesk *self, HrmEdit *edit);
/* Puts what keeps the dates of sessions into EDIT, and says of how many; NULL: of none. Full. */
char  *hrm_desk_keep_dates     (HrmDesk *self, HrmEdit *edit);
/* The plan under EDIT, which stays as it is, and that; NULL: there is nothing of it to do. Full. */
HrmWhatIf *hrm_desk_take_kept  (HrmDesk *self, HrmEdit *edit);

/* What else came of the last change than was asked for is told of no more: another begins. */
void   hrm_desk_drop_news      (HrmDesk *self);
/* As hrm_desk_commit(), but the caller says what came of it. */
gboolean hrm_desk_commit_silently (HrmDesk *self, HrmEdit *edit, GError **error);

/* Preview and carry */
void   hrm_desk_update_preview (HrmDesk *self);
void   hrm_desk_carry_clear    (HrmDesk *self);

/* Takes */
void   hrm_desk_takes_init     (HrmDesk *self);
void   hrm_desk_takes_finalize (HrmDesk *self);
/* Another preview took the place of the auditions; NEXT is it. */
void   hrm_desk_yield_auditions (HrmDesk *self, HrmEdit *next);
/* As hrm_desk_describe_choice(), of any two. */
GStrv  hrm_desk_describe_outlooks (HrmDesk *desk, const char *name, const HrmOutlook *now, const HrmOutlook *would, const char *hint);
/* Drops what is gone or chosen; the rest is tried out on the new plan. */
void   hrm_desk_update_takes   (HrmDesk *self);
/* Selects without ending a group, for steps that select something else each. */
void   hrm_desk_select_in_group (HrmDesk *self, const gint64 *ids, guint n);

/* The group of an edit like the one before it, KEY telling what they do and to
 * what; another KEY, selection, cursor or edit starts a new one, and so does a pause. */
gint64 hrm_desk_get_group      (HrmDesk *self, const char *key);
void   hrm_desk_end_group      (HrmDesk *self);
/* EDIT adds row ID: the title that is typed for it next is of the same step. */
void   hrm_desk_begin_new      (HrmDesk *self, HrmEdit *edit, gint64 id);
/* EDIT becomes part of the step that added row ID, when nothing came between, and what is grouped by KEY after it;
 * else FALSE, and it is as it was. */
gboolean hrm_desk_continue_new (HrmDesk *self, HrmEdit *edit, gint64 id, const char *key);

G_END_DECLS
