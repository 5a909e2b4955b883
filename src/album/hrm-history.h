/* hrm-history.h: where we are in the log of edits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Edits are nodes of a tree; the beginning, which has the id 0, is its root.
 * The line is the way from the beginning through the head to where redo ends:
 * what is on it is done or ahead, all else is on another branch.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HrmHistory HrmHistory;

/* The group of the entry that made the album: no node, cannot be undone. */
#define HRM_HISTORY_BEGIN ((gint64) -1)

/* One node or step of the history. */
typedef struct
{
  gint64 id;
  gint64 parent;               /* 0: the beginning */
  gint64 group;                /* 0: none */
  gint64 inverts;              /* 0: an edit; else the edit that this undid or redid */
  gint64 at;                   /* UTC, seconds since 1970 */
  guint rows;                  /* rows made, set and deleted, each time; of undo and redo, of what they undo */
  char *author;
  char *label;
} HrmHistoryEntry;

/* An edit that is to be taken back, or repeated. */
typedef struct
{
  gint64 id;
  gboolean redo;
} HrmHistoryMove;

typedef enum
{
  HRM_HISTORY_DONE,            /* on the way to the head; the head */
  HRM_HISTORY_AHEAD,           /* undone: what redo repeats */
  HRM_HISTORY_ASIDE,           /* on another branch */
} HrmHistoryPlace;

HrmHistory      *hrm_history_new        (void);
/* As it is now, for another thread. */
HrmHistory      *hrm_history_copy       (HrmHistory *history);
void             hrm_history_free       (HrmHistory *history);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmHistory, hrm_history_free)
/* Takes ENTRY. FALSE when it does not follow from the log before it; then it is not added. */
gboolean         hrm_history_append     (HrmHistory *history, HrmHistoryEntry *entry);
/* The log: edits, and entries that undo and redo them; oldest first. */
GPtrArray       *hrm_history_get_entries (HrmHistory *history);
/* Of an edit; NULL when there is none, as of the beginning. */
HrmHistoryEntry *hrm_history_get        (HrmHistory *history, gint64 id);
gint64           hrm_history_get_head   (HrmHistory *history);
/* The entry that made the album, by which copies of it are known; 0 when there is none. */
gint64           hrm_history_get_begin  (HrmHistory *history);

/* All of these cost no more than what they give back, save the line after the
 * head has moved to another branch: then once its new part. */
HrmHistoryPlace  hrm_history_get_place  (HrmHistory *history, gint64 id);
/* Edits on the line. */
guint            hrm_history_get_n_line (HrmHistory *history);
HrmHistoryEntry *hrm_history_get_line   (HrmHistory *history, guint i);   /* 0 is the oldest */
/* Edits from the beginning to this one, itself counted. */
guint            hrm_history_get_depth  (HrmHistory *history, gint64 id);
/* Edits that were made on the state of that one, oldest first; of HrmHistoryEntry. Free the array. */
GPtrArray       *hrm_history_get_children (HrmHistory *history, gint64 id);
gboolean         hrm_history_forks      (HrmHistory *history, gint64 id);
/* The one of them that redo goes to, or NULL. */
HrmHistoryEntry *hrm_history_get_next   (HrmHistory *history, gint64 id);
/* Whether TO, made on the state of FROM, is one step of undo with it. */
gboolean         hrm_history_is_same_step (HrmHistoryEntry *from, HrmHistoryEntry *to);

/* Of HrmHistoryMove, in the order in which they are to be done; free them. */
/* From one state to another, through the last that they share; NULL: there is no such state. */
GArray          *hrm_history_get_path   (HrmHistory *history, gint64 from, gint64 to);
/* Up to N steps back from the head, or on; empty: nothing. Sets *DONE, which may
 * be NULL, to how many steps that is. */
GArray          *hrm_history_undo_steps (HrmHistory *history, guint n, guint *done);
GArray          *hrm_history_redo_steps (HrmHistory *history, guint n, guint *done);
/* Of the newest edit of the step; NULL when there is none. */
const char      *hrm_history_undo_label (HrmHistory *history);
const char      *hrm_history_redo_label (HrmHistory *history);

void             hrm_history_entry_free (HrmHistoryEntry *entry);

G_END_DECLS
