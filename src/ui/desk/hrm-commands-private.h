/* hrm-commands-private.h: what the commands share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-again.h"
#include "hrm-commands.h"
#include "hrm-desk-private.h"
#include "hrm-track-lanes.h"
#include "hrm-words.h"

G_BEGIN_DECLS

/* All sessions by their start, and the place in it of the first that begins AT or later. Borrowed, until a commit. */
GPtrArray  *hrm_desk_get_sessions_by_start (HrmDesk *desk);
guint       hrm_desk_find_start       (HrmDesk *desk, HrmCivil at);
/* A quarter of the album's normal day, minutes. */
gint64      hrm_command_quarter_day   (HrmDesk *desk);
/* "Webhooks", or "3 sessions": of an array of rows. Full. */
char       *hrm_command_name_rows     (GPtrArray *rows);
/* Cables that go when EDIT, which is not done yet, deletes sessions or them themselves. */
guint       hrm_command_n_cables_gone (HrmDesk *desk, HrmEdit *edit);
/* NAME of what EDIT deletes, with those: "3 sessions and 4 cables"; NAME alone without any. Full. */
char       *hrm_command_name_with_cables (HrmDesk *desk, HrmEdit *edit, const char *name);
/* As hrm_desk_say(), but says the same only once: for what a drag repeats. */
void        hrm_command_say_once      (HrmDesk *desk, const char *text);
/* The key behind the last of KIND by hand order; free it. */
char       *hrm_command_last_position (HrmDesk *desk, HrmKind kind);
/* Behind the last session of TRACK; free it. */
char       *hrm_command_session_position (HrmDesk *desk, HrmTrack *track);
/* For edits that put several there, BEHIND of hrm_command_behind_new(): each behind the one
 * before it. Borrowed, until the next of that track. */
GHashTable *hrm_command_behind_new    (void);
const char *hrm_command_behind        (HrmDesk *desk, GHashTable *behind, HrmTrack *track);
/* Whether length is counted by the clock: so asked for, or for want of working time. */
gboolean    hrm_command_by_clock      (HrmCalendar *calendar, HrmSession *session);
/* Minutes of a session's timing between two times. */
gint64      hrm_command_minutes       (HrmCalendar *calendar, gboolean by_clock, HrmCivil from, HrmCivil to);
/* Those of SESSIONS that are neither locked nor on a frozen track; says which stay. Free the array. */
GPtrArray  *hrm_command_unlocked      (HrmDesk *desk, GPtrArray *sessions);
/* Those of SESSIONS that are not on a frozen track; says which stay. Free the array. */
GPtrArray  *hrm_command_thawed        (HrmDesk *desk, GPtrArray *sessions);
/* The selection without what is on frozen tracks, maybe empty, with a word of why. Free the array. */
GPtrArray  *hrm_command_get_thawed    (HrmDesk *desk);
/* The selection without what is locked, or NULL with a word of why. */
GPtrArray  *hrm_command_get_movable   (HrmDesk *desk);
/* Lets what waits for the sessions that EDIT moves go along in it, as the desk's policy has it. */
void        hrm_command_cascade       (HrmDesk *desk, HrmEdit *edit);
/* The same for what waits by the cables that EDIT plugs or changes. */
void        hrm_command_cascade_cable (HrmDesk *desk, HrmEdit *edit);

/* In the ripple modes, what is behind moves along in EDIT: as MOVED moves from FROM to TO; as
 * the ends of CHANGED do, which EDIT has PLACED where they shall be or else only made longer or
 * shorter; to make room for the sessions that EDIT inserts, but for those of SOURCES, as one
 * block or each by itself (in the mode slide as the policy for drops has it); and, in any mode, into the gap that GONE leaves. */
void        hrm_command_ripple_move   (HrmDesk *desk, HrmEdit *edit, GPtrArray *moved, HrmCivil from, HrmCivil to);
void        hrm_command_ripple_ends   (HrmDesk *desk, HrmEdit *edit, GPtrArray *changed, gboolean placed);
void        hrm_command_ripple_room   (HrmDesk *desk, HrmEdit *edit, GPtrArray *sources, gboolean whole);
void        hrm_command_ripple_gone   (HrmDesk *desk, HrmEdit *edit, GPtrArray *gone);
/* What has changed places, so that no drop pushes it or is pushed by it. Rows are borrowed. */
typedef struct
{
  GHashTable *settled;       /* set of HrmSession */
  GPtrArray *others;         /* of HrmSession: those of them that were not moved by hand */
  GPtrArray *locked;         /* of HrmSession: would have, and are locked */
} HrmSwapped;
HrmSwapped *hrm_swapped_new           (void);
void        hrm_swapped_free          (HrmSwapped *swapped);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmSwapped, hrm_swapped_free)
/* Whether the edit mode and the policy for drops let others give way. */
gboolean    hrm_command_drops         (HrmDesk *desk);
/* In EDIT, which does not yet place MOVED, dropped at STARTS on TARGETS, a track for each or NULL: what they come to
 * lie on changes places with those that stay on their track, if that is the policy. Puts into STARTS where these
 * begin then. Full; NULL: another policy. */
HrmSwapped *hrm_command_change_places (HrmDesk *desk, HrmEdit *edit, GPtrArray *moved, HrmCivil *starts, GPtrArray *targets);
/* Pushes later, in EDIT, what lies where EDIT puts sessions, but for OWN, of HrmSession, or NULL; and tells of it and
 * of SWAPPED, or NULL, in its label.
 * Returns: whether it pushes any */
gboolean    hrm_command_drop          (HrmDesk *desk, HrmEdit *edit, GPtrArray *own, const HrmSwapped *swapped);
/* The same for sessions that EDIT inserts, with what waits for those that are pushed. */
void        hrm_command_drop_new      (HrmDesk *desk, HrmEdit *edit);
/* A session as hrm_command_create_session() makes it, before anything gives way. Full. */
HrmEdit    *hrm_command_new_session   (HrmDesk *desk, HrmTrack *track, HrmCivil start, gint64 length, gint64 *id);
/* Adds "and 37 sessions on 9 tracks" to the label. */
/* How the label says what a ripple moves: "and 3 sessions …", "move 3 sessions …", "move up 3 sessions …". */
typedef enum { HRM_RIPPLED_TOO, HRM_RIPPLED_MOVED, HRM_RIPPLED_UP } HrmRippled;
void        hrm_command_name_ripple   (HrmEdit *edit, const HrmRippleReport *report, HrmRippled rippled);
/* Adds to EDIT what puts sections, with all that begins under them, in the order of KNOWN, of HrmSection, none of
 * them twice; each other one stays behind the one that it is behind. MOVE: what goes along. */
void        hrm_command_order_sections (HrmDesk *desk, GPtrArray *known, HrmEdit *edit, HrmSectionMove *move);
/* Minutes of SESSION before AT; 0 where AT is not inside it. */
gint64      hrm_command_minutes_before (HrmPlan *plan, HrmSession *session, HrmCivil at);
/* Splits SESSION after FIRST minutes, at AT; BEHIND: see above. Returns: the second half */
gint64      hrm_command_split_one     (HrmDesk *desk, HrmEdit *edit, GHashTable *behind, HrmSession *session, HrmCivil at, gint64 first);
/* Adds a bus to EDIT, last of all: its id. */
gint64      hrm_command_insert_bus    (HrmDesk *desk, HrmEdit *edit, const char *title);
/* Commits EDIT and lets go of it; its new row ID is then what the inspector shows. NAMED: with a title of its own. */
gboolean    hrm_command_finish_new    (HrmDesk *desk, HrmEdit *edit, gint64 id, gboolean named);
/* Commits an edit and lets go of it; an empty one is not done. */
gboolean    hrm_command_finish        (HrmDesk *desk, HrmEdit *edit);
/* Of an empty one says ALREADY: why there is nothing to do. */
gboolean    hrm_command_finish_or_say (HrmDesk *desk, HrmEdit *edit, const char *already);
/* Where a session begins that is moved as far as something from FROM to TO. */
HrmCivil    hrm_command_moved_start   (HrmCalendar *calendar, HrmSession *session, HrmCivil from, HrmCivil to);
/* The tracks ROWS below those of SESSIONS; the block stops at the first and the last. Free the array. */
GPtrArray  *hrm_command_tracks_below  (HrmDesk *desk, GPtrArray *sessions, int rows);
/* A set of HrmSession; of NULL an empty one. Full. */
GHashTable *hrm_command_set_of        (GPtrArray *sessions);
/* SESSION is no linked copy then, nor what others are linked to; those go on with each other, but for LEAVING, a
 * set of HrmSession. */
void        hrm_command_unlink_session (HrmEdit *edit, HrmSession *session, GHashTable *leaving);
/* Of which of them the others follow: the inspected one, else the first. */
HrmSession *hrm_command_get_lead      (HrmDesk *desk, GPtrArray *sessions);
/* Where a new session goes when nobody says: at the cursor, on its track, the selection's, the first. */
HrmTrack   *hrm_command_get_track     (HrmDesk *desk);

G_END_DECLS
