/* hrm-commands.h: what a person can do to the plan, each one edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The same commands serve keys, gestures, the inspector and menus. Those that
 * return an HrmEdit only build it, for a preview or a commit; the others commit
 * through the desk and return whether it was done.
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

/* Whether the edit mode is Lock; says so. */
gboolean hrm_command_refuses        (HrmDesk *desk);

/* Sessions */
HrmEdit *hrm_command_create_session (HrmDesk *desk, HrmTrack *track, HrmCivil start, gint64 length, gint64 *id);
/* Moves sessions by working time on the axis: each keeps its length; TRACKS is how many rows down. */
HrmEdit *hrm_command_move           (HrmDesk *desk, GPtrArray *sessions, HrmCivil from, HrmCivil to, int tracks);
HrmEdit *hrm_command_trim_end       (HrmDesk *desk, GPtrArray *sessions, HrmSession *grabbed, HrmCivil end);
HrmEdit *hrm_command_trim_start     (HrmDesk *desk, GPtrArray *sessions, HrmSession *grabbed, HrmCivil start);
/* All by the ratio of GRABBED, whose end, or with AT_START whose start, is AT then. */
HrmEdit *hrm_command_scale          (HrmDesk *desk, GPtrArray *sessions, HrmSession *grabbed, HrmCivil at, gboolean at_start);
gboolean hrm_command_insert_at_cursor (HrmDesk *desk);
gboolean hrm_command_nudge          (HrmDesk *desk, int steps);          /* grouped with the nudges before it */
gboolean hrm_command_nudge_sprint   (HrmDesk *desk, int sprints);
gboolean hrm_command_move_track     (HrmDesk *desk, int rows);
gboolean hrm_command_nudge_end      (HrmDesk *desk, int steps);
gboolean hrm_command_nudge_start    (HrmDesk *desk, int steps);
/* Each of the selected that the cursor is not beyond, by itself. */
gboolean hrm_command_trim_start_to_cursor (HrmDesk *desk);
gboolean hrm_command_trim_end_to_cursor (HrmDesk *desk);
gboolean hrm_command_delete         (HrmDesk *desk);                     /* selected sessions, or the inspected track, task, channel */
/* What it deletes where TRACK is inspected: the selected tracks when TRACK is one of them, else it alone; what is in another
 * of them goes along with that. Full. */
GPtrArray *hrm_command_get_deleted_tracks (HrmDesk *desk, HrmTrack *track);
gboolean hrm_command_ripple_delete  (HrmDesk *desk);                     /* selected sessions; what is behind closes the gap */
gboolean hrm_command_duplicate      (HrmDesk *desk);
gboolean hrm_command_duplicate_linked (HrmDesk *desk);                  /* what one is, all are */
/* Copies where hrm_command_move() would move; LINKED: what one is, all are. */
HrmEdit *hrm_command_copy           (HrmDesk *desk, GPtrArray *sessions, HrmCivil from, HrmCivil to, int tracks, gboolean linked);
gboolean hrm_command_unlink         (HrmDesk *desk);
/* Ids of the sessions that EDIT inserts. Free it. */
GArray  *hrm_command_inserted_sessions (HrmEdit *edit);
gboolean hrm_command_clip_copy      (HrmDesk *desk);
gboolean hrm_command_clip_cut       (HrmDesk *desk);
gboolean hrm_command_paste          (HrmDesk *desk);
/* In two where the cursor is: the selected ones, or all that are not locked. What is placed on
 * them is divided as the time is; cables stay with the edge they hang on. */
gboolean hrm_command_split          (HrmDesk *desk);
gboolean hrm_command_split_all      (HrmDesk *desk);
/* The selected sessions of one track into the first of them, with all that was on them; heals a split. */
gboolean hrm_command_join           (HrmDesk *desk);
/* Starts or ends of the selected sessions to the cursor. */
gboolean hrm_command_align_starts   (HrmDesk *desk);
gboolean hrm_command_align_ends     (HrmDesk *desk);
/* The selected sessions to the drawn grid, or as early as cables allow: as chosen last, or as HOW has it. */
typedef struct
{
  guint n;                   /* sessions that are elsewhere then, or get another length */
  char *lengths;             /* "Webhooks from 1 and a half days to 1 day"; NULL: none is another */
  const char *already;       /* of 0 sessions: why */
} HrmTightened;
gboolean hrm_command_tighten        (HrmDesk *desk);
HrmEdit *hrm_command_tighten_by     (HrmDesk *desk, const HrmTighten *how, HrmTightened *done);
void     hrm_tightened_clear        (HrmTightened *done);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HrmTightened, hrm_tightened_clear)
gboolean hrm_command_distribute     (HrmDesk *desk);
gboolean hrm_command_extend_to_neighbour (HrmDesk *desk, int direction);
HrmEdit *hrm_command_roll           (HrmDesk *desk, HrmSession *before, HrmSession *after, HrmCivil at);
/* Lengths before a roll, minutes. */
typedef struct
{
  gint64 before, after;
} HrmRolled;
/* After one: what both sessions have become. */
void     hrm_command_say_rolled     (HrmDesk *desk, HrmSession *before, HrmSession *after, const HrmRolled *was);
/* The edge that the selected session shares with the next one (or the one before) to the cursor. */
gboolean hrm_command_roll_to_cursor (HrmDesk *desk, int direction);
/* By so many steps of the grid; neighbours on the track take up the slack. */
gboolean hrm_command_slide          (HrmDesk *desk, int steps);
/* With the next session of the track, or the one before. */
gboolean hrm_command_swap           (HrmDesk *desk, int direction);
/* Sessions of one group are selected together. */
gboolean hrm_command_group          (HrmDesk *desk);
gboolean hrm_command_ungroup        (HrmDesk *desk);
gboolean hrm_command_repeat         (HrmDesk *desk, guint times, int sprints, int days);
/* SESSIONS one after the other behind themselves, as often as they fit before UNTIL; may be empty. */
HrmEdit *hrm_command_repeat_until   (HrmDesk *desk, GPtrArray *sessions, HrmCivil until);
gboolean hrm_command_colour         (HrmDesk *desk, gint64 colour);
gboolean hrm_command_toggle_muted   (HrmDesk *desk);
gboolean hrm_command_toggle_locked  (HrmDesk *desk);
/* Played, with what really happened; HRM_UNSET and NULL: as planned, no result. */
gboolean hrm_command_mark_played    (HrmDesk *desk, HrmSession *session, HrmCivil start, gint64 length, const char *result);

/* Cables */
HrmCableType hrm_command_cable_type (gboolean from_end, gboolean to_start);
char    *hrm_command_why_not_plug   (HrmDesk *desk, HrmSession *from, HrmSession *to, HrmCableType type, GArray **circle);
HrmEdit *hrm_command_plug           (HrmDesk *desk, HrmSession *from, HrmSession *to, HrmCableType type);
gboolean hrm_command_unplug         (HrmDesk *desk, HrmCable *cable);
gboolean hrm_command_set_cable      (HrmDesk *desk, HrmCable *cable, HrmCableType type, gint64 lag);
/* "Finish to start". Static. */
const char *hrm_command_cable_kind  (HrmCableType type);
/* "Webhooks → Refund flow · Finish to start, 1 day lag · violated by 3 h". VIOLATION: minutes. Full. */
char    *hrm_command_describe_cable (HrmDesk *desk, HrmCable *cable, gint64 violation);
/* "Refunds waits for Webhooks, and is 2 days too early · Finish to start". VIOLATION: minutes. Full. */
char    *hrm_command_describe_plug  (HrmDesk *desk, HrmCable *cable, gint64 violation);

/* Views with a name; a name that is taken takes what is in view. Renamed and deleted as any row. */
gboolean hrm_command_save_view      (HrmDesk *desk, const char *title);
gboolean hrm_command_update_view    (HrmDesk *desk, HrmSavedView *view);
/* Takes: alternatives of a session, of which one is in the plan. */
/* Another take of each selected session, as it is, with all that belongs to it; selects them. */
gboolean hrm_command_new_take       (HrmDesk *desk);
/* The next one of each selected session into the plan, or the one before; steps one after the other are one of undo. */
gboolean hrm_command_cycle_take     (HrmDesk *desk, int direction);
/* TAKES into the plan. With GROUPS, sessions that are grouped with theirs follow with their takes of the same number. */
HrmEdit *hrm_command_choose_takes   (HrmDesk *desk, GPtrArray *takes, gboolean groups);
gboolean hrm_command_promote        (HrmDesk *desk, GPtrArray *takes, gboolean groups);
/* Drops all takes that are not in the plan, of the selected sessions or, without any, of all: nothing is deleted. */
gboolean hrm_command_archive_takes  (HrmDesk *desk);
gboolean hrm_command_drop_takes     (HrmDesk *desk, GPtrArray *takes);
/* Offers them again. */
gboolean hrm_command_restore_takes  (HrmDesk *desk);

/* People and tasks */
HrmEdit *hrm_command_assign         (HrmDesk *desk, HrmChannel *channel, HrmSession *session);
/* The same for several people. Full. */
HrmEdit *hrm_command_assign_all     (HrmDesk *desk, GPtrArray *channels, HrmSession *session);
/* The capacity lane. Points by day, as the preview has them; free the array. */
GPtrArray *hrm_command_get_points    (HrmDesk *desk, HrmChannel *channel);
/* The one that holds on DATE; NULL: none yet, it is the capacity of the channel. NEXT, or NULL: the one after it. */
HrmAutomation *hrm_command_get_point_on (HrmDesk *desk, HrmChannel *channel, HrmDate date, HrmAutomation **next);
double   hrm_command_get_capacity_on (HrmDesk *desk, HrmChannel *channel, HrmDate date);
HrmEdit *hrm_command_move_point      (HrmDesk *desk, HrmAutomation *point, HrmDate from, double capacity);
gboolean hrm_command_nudge_point     (HrmDesk *desk, HrmAutomation *point, int days, double percent);   /* grouped */
gint64   hrm_command_add_point       (HrmDesk *desk, HrmChannel *channel, HrmDate from, double capacity);   /* its id; 0: refused */
gboolean hrm_command_delete_point    (HrmDesk *desk, HrmAutomation *point);
gboolean hrm_command_clear_points    (HrmDesk *desk, HrmChannel *channel);      /* FALSE: there are none, or it is refused */
/* Where faders stick; else whole percents. */
double   hrm_command_detent          (double percent, double slack);
/* To all selected sessions that have not got it; one step of undo. */
void     hrm_command_assign_selected (HrmDesk *desk, GPtrArray *channels);
/* Whether CHANNELS take new work; commits. Who does not can be assigned all the same, which is said. */
void     hrm_command_arm            (HrmDesk *desk, GPtrArray *channels, gboolean armed);
HrmEdit *hrm_command_place          (HrmDesk *desk, GPtrArray *tasks, HrmSession *session);
/* A session of their estimate (the normal day's quarter without one) with all of TASKS on it. */
HrmEdit *hrm_command_place_on_lane  (HrmDesk *desk, GPtrArray *tasks, HrmTrack *track, HrmCivil start, gint64 *id);
/* Takes placements from their sessions to SESSION, their lengths as they are. */
HrmEdit *hrm_command_move_placements (HrmDesk *desk, GPtrArray *placements, HrmSession *session);
HrmEdit *hrm_command_unplace        (HrmDesk *desk, GPtrArray *placements);
gboolean hrm_command_place_part     (HrmDesk *desk, HrmTask *task, HrmSession *session, gint64 minutes);
gboolean hrm_command_place_at_cursor (HrmDesk *desk);                    /* selected tasks: on the selected session, else on the cursor's track */

/* Time, over all tracks */
typedef enum { HRM_TIME_INSERT, HRM_TIME_DELETE, HRM_TIME_CUT, HRM_TIME_PASTE, HRM_TIME_DUPLICATE } HrmTimeAct;
typedef struct
{
  HrmTimeAct act;
  HrmCivil from, to;         /* what goes or is doubled; what comes begins at FROM */
  gint64 minutes;            /* of work that come or go */
  HrmRippleParts parts;
  gboolean split;            /* what lies across: split by what comes, shortened by what goes */
} HrmTimeChange;
gboolean hrm_command_time_begin     (HrmDesk *desk, HrmTimeAct act, HrmTimeChange *change);
HrmEdit *hrm_command_time           (HrmDesk *desk, const HrmTimeChange *change);
gboolean hrm_command_time_commit    (HrmDesk *desk, const HrmTimeChange *change);
gboolean hrm_command_copy_time      (HrmDesk *desk);
/* Tracks and folders */
gboolean hrm_command_move_track_order (HrmDesk *desk, HrmTrack *track, int rows);   /* among those of its folder */
/* Puts TRACKS into FOLDER (NULL: into none) before BEFORE (NULL: as the last); may be empty, NULL when it cannot be. */
HrmEdit *hrm_command_file_tracks    (HrmDesk *desk, GPtrArray *tracks, HrmTrack *folder, HrmTrack *before);
/* 1: into the track above it; -1: out of its folder, behind it. */
gboolean hrm_command_indent_track   (HrmDesk *desk, HrmTrack *track, int direction);
/* A new track around TRACKS, where the first of them is; its id. */
gboolean hrm_command_make_folder    (HrmDesk *desk, GPtrArray *tracks, gint64 *id);
gboolean hrm_command_toggle_frozen  (HrmDesk *desk, GPtrArray *tracks);
/* Whether sessions keep dates or work when days off change, see hrm-keep-dates.h. */
gboolean hrm_command_toggle_keeps   (HrmDesk *desk, GPtrArray *tracks);

/* Sections, markers, sprints */
/* What a move of a section would take along. */
typedef struct
{
  guint sections, sessions, tracks, markers, tempos, exceptions;
  guint staying;             /* sessions that are locked or on frozen tracks */
  HrmSection *passed;        /* borrowed: what it changes places with, one of them */
  guint n_passed;
} HrmSectionMove;
HrmEdit *hrm_command_move_section   (HrmDesk *desk, HrmSection *section, HrmCivil start, gboolean copy, HrmSectionMove *move);
/* Lines of a preview of it: what goes along, what breaks, what stays. */
GStrv    hrm_command_describe_section_move (HrmDesk *desk, HrmSection *section, const HrmSectionMove *move);
/* To be said with EDIT when it is committed. */
void     hrm_command_note_section_move (HrmDesk *desk, const HrmSectionMove *move);
HrmEdit *hrm_command_resize_section (HrmDesk *desk, HrmSection *section, gboolean end, HrmCivil at);
gboolean hrm_command_shift_section  (HrmDesk *desk, HrmSection *section, int places);   /* in the order of sections */
gboolean hrm_command_copy_section   (HrmDesk *desk, HrmSection *section);   /* right behind it */
/* Over the selected sessions, else a sprint from the cursor on; its id. */
gboolean hrm_command_add_section    (HrmDesk *desk, gint64 *id);
/* The label alone, or with the sessions and markers that begin under it. */
gboolean hrm_command_delete_section (HrmDesk *desk, HrmSection *section, gboolean with_sessions);
/* Sessions that begin under SECTION; those in STAYING cannot go. Free the array. */
GPtrArray *hrm_command_section_sessions (HrmDesk *desk, HrmSection *section, guint *staying);
GPtrArray *hrm_command_get_sections (HrmDesk *desk);                     /* by start; free the array */
HrmCivil hrm_command_section_end    (HrmDesk *desk, HrmSection *section);
gboolean hrm_command_add_marker     (HrmDesk *desk, gint64 *id);         /* at the cursor */
/* Grouped with the nudges of it before; SPRINTS: STEPS are sprints. */
gboolean hrm_command_nudge_marker   (HrmDesk *desk, HrmMarker *marker, int steps, gboolean sprints);
HrmEdit *hrm_command_move_marker    (HrmDesk *desk, HrmMarker *marker, HrmCivil at);
gboolean hrm_command_change_marker  (HrmDesk *desk, HrmMarker *marker, const char *title, gint64 kind, gint64 track, HrmCivil at, const char *notes);  /* TRACK: 0: of all; FALSE: nothing is another, or refused */
/* The next marker, section's start or end after the cursor (or before it); its name. */
gboolean hrm_command_find_landmark  (HrmDesk *desk, int direction, HrmCivil *at, char **name);
/* From DATE on, sprints have so many working days. */
gboolean hrm_command_set_tempo      (HrmDesk *desk, HrmDate date, int beats);
GPtrArray *hrm_command_get_tempos   (HrmDesk *desk);                     /* by date; free the array */

/* Things */
gboolean hrm_command_add_track      (HrmDesk *desk, const char *title);
gboolean hrm_command_add_channel    (HrmDesk *desk, const char *title);
gboolean hrm_command_add_task       (HrmDesk *desk, const char *title);
/* Kickoff and mastering come with their items. OWNER: a session or a track. */
gboolean hrm_command_add_checklist  (HrmDesk *desk, HrmRow *owner, HrmChecklistKind kind);
gboolean hrm_command_add_item       (HrmDesk *desk, HrmChecklist *checklist, const char *title);
gboolean hrm_command_tick           (HrmDesk *desk, HrmItem *item, gboolean done);
/* Any field of any row from text, as people write it; typing into one field is one step of undo. What waits by a
 * cable whose kind or lag is another then moves along, as the desk's policy has it. */
gboolean hrm_command_set_field      (HrmDesk *desk, HrmRow *row, guint field, const char *text, GError **error);
/* PERCENT: what TEXT is for a field that is one; the error as above. */
gboolean hrm_command_read_percent   (HrmDesk *desk, HrmRow *row, guint field, const char *text, double *percent, GError **error);
/* Where the capacity of a channel at the cursor, or the multiplier of a bus, stands: the row and its field. Borrowed. */
HrmRow  *hrm_command_find_capacity (HrmDesk *desk, HrmRow *row, guint *field);
/* That of GRABBED, one of ROWS, becomes TO, in per cent, and that of the others goes as far, or SAME: there as well.
 * Full, maybe empty; and the same done, as one step with those right before it. */
HrmEdit *hrm_command_change_capacity (HrmDesk *desk, GPtrArray *rows, HrmRow *grabbed, double to, gboolean same);
gboolean hrm_command_put_capacity (HrmDesk *desk, GPtrArray *rows, HrmRow *grabbed, double to, gboolean same);
gboolean hrm_command_delete_row     (HrmDesk *desk, HrmRow *row);
/* Channels and buses. */
gboolean hrm_command_delete_strips  (HrmDesk *desk, GPtrArray *rows);
gboolean hrm_command_delete_tasks   (HrmDesk *desk);                     /* the selected tasks of the pool */

G_END_DECLS
