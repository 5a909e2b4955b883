/* hrm-album-private.h: inside the album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"
#include "hrm-store.h"

G_BEGIN_DECLS

struct _HrmAlbum
{
  GObject parent_instance;
  HrmModel *model;
  HrmPlan *plan;
  HrmStore *store;           /* NULL: in memory */
  HrmHistory *history;
  GTimeZone *zone;
  char *author;
  char *save_error;          /* of the disk, else of the check */
  char *check_error;         /* why the file cannot be written to since it was opened */
  char *warning;
  HrmAlbumOlder older;       /* for hrm_album_get_older() */
  gboolean ready;            /* checked: may be edited */
  gboolean unchecked;        /* the check could not be done, but may be another time */
  gboolean emitting;
  gint64 last_edit;
  /* Newest edits, for undo without the disk: id → HrmEdit; ids in order. */
  GHashTable *recent;
  GQueue *recent_ids;
  gsize recent_size;
  GQueue *steps;             /* of GTask: undo and redo that wait for the disk */
};

enum { HRM_ALBUM_CHANGED, HRM_ALBUM_N_SIGNALS };
extern guint hrm_album_signals[HRM_ALBUM_N_SIGNALS];

/* hrm-album-commit.c */
/* Commits and journals; INVERTS is the edit that is undone or redone, or 0. */
gboolean hrm_album_commit_as    (HrmAlbum *self, HrmEdit *edit, gint64 inverts, GError **error);
/* The same for several that are undone or redone, told as one change: EDITS (of
 * HrmEdit, used up) say what each of MOVES does. All or none of them. */
gboolean hrm_album_commit_moves (HrmAlbum *self, const HrmHistoryMove *moves, GPtrArray *edits, GError **error);
/* TRUE: the album takes nothing at the moment, and ERROR says why. */
gboolean hrm_album_refuse       (HrmAlbum *self, GError **error);
/* hrm-album-steps.c: the same, while a step waits for the disk. */
gboolean hrm_album_refuse_waiting (HrmAlbum *self, GError **error);
/* hrm-album.c */
void     hrm_album_notify_state (HrmAlbum *self);
gint64   hrm_album_instant      (void);

G_END_DECLS
