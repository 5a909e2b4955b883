/* hrm-album.h: an open album, and the one door for changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every change, from a drag to an import, is an HrmEdit that goes through
 * hrm_album_commit(): checked whole, applied to the model, the plan brought up
 * to date, queued for the disk, and told once by the signal
 *
 *   changed (HrmAlbum *album, const HrmAlbumChanges *changes)
 *
 * inside which property notifications and list changes have already fired. No
 * handler may commit. Properties: path, title, save-state, save-error, warning,
 * can-undo, can-redo, undo-label, redo-label, writable.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-history.h"
#include "hrm-model.h"
#include "hrm-plan.h"
#include "hrm-recovery.h"

G_BEGIN_DECLS

#define HRM_TYPE_ALBUM (hrm_album_get_type ())
G_DECLARE_FINAL_TYPE (HrmAlbum, hrm_album, HRM, ALBUM, GObject)

#define HRM_ALBUM_ERROR (hrm_album_error_quark ())
typedef enum
{
  HRM_ALBUM_ERROR_READ_ONLY,
  HRM_ALBUM_ERROR_NOT_READY,   /* the file is still being checked, or undo waits for the disk */
  HRM_ALBUM_ERROR_NOTHING,     /* nothing to undo or redo, or no such state to go to */
  HRM_ALBUM_ERROR_CIRCLE,      /* cables in a circle */
  HRM_ALBUM_ERROR_SAVE,        /* not written; the reason is in the message */
  HRM_ALBUM_ERROR_OTHER,       /* a file that is no copy of this album */
} HrmAlbumError;
GQuark hrm_album_error_quark (void);

typedef enum
{
  HRM_SAVE_SAVED,              /* all that was committed is on the disk */
  HRM_SAVE_PENDING,
  HRM_SAVE_ERROR,              /* see save-error; retried where that can help */
} HrmSaveState;

typedef struct
{
  const HrmChanges *model;
  const HrmPlanChanges *plan;
  HrmEdit *edit;               /* sealed, of several steps all in one: what was there before */
  const char *label;           /* of the last step */
} HrmAlbumChanges;

/* What this machine wrote to the album and its file lacks, as it was opened: an
 * older copy was put in its place. */
typedef struct
{
  guint missing;               /* edits */
  gint64 first, last;          /* when they were made; UTC, seconds since 1970 */
  const char *backup;          /* the newest that has some of them; or NULL */
  gint64 backup_at;
  guint backup_has;            /* how many of them */
} HrmAlbumOlder;

/* What a new album begins with; NULL and HRM_UNSET mean the default. */
typedef struct
{
  const char *title;           /* "Untitled album" */
  const char *zone;            /* the system's */
  HrmDate start;               /* the Monday of this week */
} HrmAlbumSeed;

/* Opening and making. Blocking: for small files, the command line and tests;
 * all may fail with HRM_STORE_ERROR or G_IO_ERROR and then change nothing. */
HrmAlbum   *hrm_album_new_in_memory (const HrmAlbumSeed *seed);
HrmAlbum   *hrm_album_create        (const char *path, const HrmAlbumSeed *seed, GError **error);
/* The same with the id that the album's own row has elsewhere, for what keeps
 * ids; PATH may be NULL: in memory. */
HrmAlbum   *hrm_album_create_as     (const char *path, const HrmAlbumSeed *seed, gint64 id, GError **error);
HrmAlbum   *hrm_album_open          (const char *path, gboolean writable, GError **error);
/* Whether opening for writing failed because another has the album open: reading it works. */
gboolean    hrm_album_error_is_locked (const GError *error);
/* The window: loads on a worker, then checks and backs up on the writer thread. */
void        hrm_album_open_async    (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
HrmAlbum   *hrm_album_open_finish   (GAsyncResult *result, GError **error);

/* Borrowed; of one album always the same. */
HrmModel   *hrm_album_get_model     (HrmAlbum *album);
HrmPlan    *hrm_album_get_plan      (HrmAlbum *album);
const char *hrm_album_get_path      (HrmAlbum *album);   /* NULL: in memory */
const char *hrm_album_get_title     (HrmAlbum *album);
gboolean    hrm_album_is_writable   (HrmAlbum *album);   /* the file may be written, and was checked */
gboolean    hrm_album_is_read_only  (HrmAlbum *album);   /* it is open to read, and stays so */
GTimeZone  *hrm_album_get_zone      (HrmAlbum *album);   /* borrowed */
HrmCivil    hrm_album_get_now       (HrmAlbum *album);   /* civil, in its zone */
/* Who is named in the history from now on; NULL: the user's name in the system. */
void        hrm_album_set_author    (HrmAlbum *album, const char *author);

/* The one door. Takes no ownership; the edit is sealed afterwards, also when it
 * is refused for what it says, but not when the album takes none at the moment
 * (READ_ONLY, NOT_READY). An edit that changes nothing is fine and leaves no entry. */
gboolean    hrm_album_commit        (HrmAlbum *album, HrmEdit *edit, GError **error);
/* Whether the album as it is would take EDIT, which is used up; changes nothing. */
gboolean    hrm_album_try           (HrmAlbum *album, HrmEdit *edit, GError **error);
/* The id of the newest journal entry; 0 when there is none. */
gint64      hrm_album_get_last_edit (HrmAlbum *album);

/* Undo and redo take back and repeat one step: neighbours of one group count as
 * one. They may wait for the disk when they go deeper than memory: async. The
 * _sync forms block. Many edits that are taken back or repeated at once are told
 * as one change. */
gboolean    hrm_album_can_undo      (HrmAlbum *album);
gboolean    hrm_album_can_redo      (HrmAlbum *album);
const char *hrm_album_get_undo_label (HrmAlbum *album);  /* NULL when there is nothing */
const char *hrm_album_get_redo_label (HrmAlbum *album);
void        hrm_album_undo_async    (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data);
void        hrm_album_redo_async    (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data);
/* To the state right after the edit ID, on whichever branch it is; 0: the beginning. */
void        hrm_album_go_to_async   (HrmAlbum *album, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean    hrm_album_step_finish   (HrmAlbum *album, GAsyncResult *result, GError **error);
gboolean    hrm_album_undo_sync     (HrmAlbum *album, GError **error);
gboolean    hrm_album_redo_sync     (HrmAlbum *album, GError **error);
gboolean    hrm_album_go_to_sync    (HrmAlbum *album, gint64 id, GError **error);
/* Up to N steps; sets *DONE to how many there were, which is no error. */
gboolean    hrm_album_undo_many_sync (HrmAlbum *album, guint n, guint *done, GError **error);
gboolean    hrm_album_redo_many_sync (HrmAlbum *album, guint n, guint *done, GError **error);
/* All journal entries, oldest first, of HrmHistoryEntry; and where we are in
 * the tree. Borrowed, until the next commit. */
GPtrArray  *hrm_album_get_history   (HrmAlbum *album);
gint64      hrm_album_get_head      (HrmAlbum *album);   /* 0: the beginning */
HrmHistory *hrm_album_get_tree      (HrmAlbum *album);   /* to read; of one album always the same */

/* Saving has no button; this waits for what was committed until now. */
HrmSaveState hrm_album_get_save_state (HrmAlbum *album);
const char *hrm_album_get_save_error (HrmAlbum *album);  /* one sentence; NULL when fine */
void        hrm_album_flush_async   (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data);
gboolean    hrm_album_flush_finish  (HrmAlbum *album, GAsyncResult *result, GError **error);
gboolean    hrm_album_flush_sync    (HrmAlbum *album, GError **error);
/* The file is damaged, or no longer where it was: saving will not come back by itself. */
gboolean    hrm_album_is_broken     (HrmAlbum *album);
/* Trying again may help: not with a damaged file, but with one that is back where it was. */
gboolean    hrm_album_may_retry     (HrmAlbum *album);
/* One sentence about what needs attention though all is saved, such as a backup
 * that could not be made; NULL when fine. */
const char *hrm_album_get_warning   (HrmAlbum *album);
/* NULL: the file has all that is known of. Borrowed. */
const HrmAlbumOlder *hrm_album_get_older (HrmAlbum *album);
/* The file is to be gone on with as it is: it is not older from now on. */
void        hrm_album_keep          (HrmAlbum *album);
/* After a flush: backs up what is new, so that closing is done at once. */
void        hrm_album_back_up_async (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data);
void        hrm_album_back_up_finish (HrmAlbum *album, GAsyncResult *result);
/* Tries again to write what could not be written, or to check what could not be read. */
void        hrm_album_retry         (HrmAlbum *album);
/* The plan alone, as it is, in a new file: how it came to be is no history there. */
gboolean    hrm_album_save_plan     (HrmAlbum *album, const char *path, GError **error);
/* A verified copy with model, readable history and pending edits; never over the open file. */
gboolean    hrm_album_save_copy     (HrmAlbum *album, const char *path, GError **error);
/* Without waiting, and with REPLACE over a file that is there, for which somebody was asked. */
void        hrm_album_save_copy_async  (HrmAlbum *album, const char *path, gboolean replace, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer data);
gboolean    hrm_album_save_copy_finish (HrmAlbum *album, GAsyncResult *result, GError **error);
/* Backs up what is new unless DISCARD, stops the writer and lets go of the file;
 * what is unsaved is lost only when DISCARD. */
gboolean    hrm_album_close         (HrmAlbum *album, gboolean discard, GError **error);

/* Whether the file at PATH is an album that is open, here or in another program.
 * Nothing may read or replace such a file but its store: closing any descriptor
 * of it drops SQLite's locks. */
gboolean    hrm_album_is_taken      (const char *path);
/* Whether an album is in that file, by the mark in its first bytes, or it is open as one. */
gboolean    hrm_album_is_file       (const char *path);

/* The file as such: damage, journal against rows, schema. Each a plain sentence.
 * Returns: (transfer full) (element-type utf8): empty when nothing is wrong. */
GPtrArray  *hrm_album_verify        (const char *path, GError **error);
/* Saves all that can be read of a damaged file into the new file OUT, and says
 * what that was; see hrm-store-recover.h. The damaged file is not written to.
 * Blocking, any thread. Full. */
HrmRecovery *hrm_album_recover      (const char *path, const char *out, GError **error);
void        hrm_album_recover_async (const char *path, const char *out, GAsyncReadyCallback callback, gpointer data);
HrmRecovery *hrm_album_recover_finish (GAsyncResult *result, GError **error);
/* Whether opening PATH failed in a way that recovering may help with: what has the
 * name of an album, and does not look like one, may have lost its first page. */
gboolean    hrm_album_error_is_damage (const GError *error, const char *path);

G_END_DECLS
