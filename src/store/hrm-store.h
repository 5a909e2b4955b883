/* hrm-store.h: the album file and its one writer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One SQLite connection per open album, used on the writer thread alone once
 * hrm_store_open() has returned. See src/README.md for the format.
 */
#pragma once

#include <gio/gio.h>
#include "hrm-model-apply.h"

G_BEGIN_DECLS

#define HRM_TYPE_STORE (hrm_store_get_type ())
G_DECLARE_FINAL_TYPE (HrmStore, hrm_store, HRM, STORE, GObject)

#define HRM_STORE_ERROR (hrm_store_error_quark ())
typedef enum
{
  HRM_STORE_ERROR_NOT_ALBUM,   /* another kind of file */
  HRM_STORE_ERROR_NEWER,       /* made by a newer Headroom */
  HRM_STORE_ERROR_DAMAGED,
  HRM_STORE_ERROR_LOCKED,      /* open in another process */
  HRM_STORE_ERROR_EXISTS,
  HRM_STORE_ERROR_FULL,        /* retried */
  HRM_STORE_ERROR_IO,          /* retried */
  HRM_STORE_ERROR_BUSY,        /* retried */
  HRM_STORE_ERROR_MOVED,       /* the file was moved, replaced or deleted */
  HRM_STORE_ERROR_READ_ONLY,
  HRM_STORE_ERROR_FOREIGN,     /* another program left something beside it */
} HrmStoreError;
GQuark hrm_store_error_quark (void);

/* The group of the entry that made the album: it cannot be undone, and is the
 * parent of nothing. */
#define HRM_STORE_BEGIN ((gint64) -1)

/* One line of the journal without its changes. */
typedef struct
{
  gint64 id;
  gint64 parent, group, inverts;   /* 0: none */
  gint64 at;                       /* UTC, seconds since 1970 */
  guint rows;
  char *author;
  char *label;
} HrmStoreEntry;
void           hrm_store_entry_free (HrmStoreEntry *entry);
HrmStoreEntry *hrm_store_entry_copy (const HrmStoreEntry *entry);

/* Makes a new file with its first edit (sealed) and the journal line of that, on
 * the disk when this returns; refuses an existing one. The file is there whole
 * or not at all, whenever the process ends. Takes the writer's lock. */
HrmStore  *hrm_store_create_with (const char *path, const HrmStoreEntry *entry, HrmEdit *first, GError **error);
/* The same with nothing in it, which cannot be opened as an album before it has an album row. */
HrmStore  *hrm_store_create    (const char *path, GError **error);
/* The hardened opening sequence; loads rows into MODEL and the journal's lines
 * into ENTRIES (of HrmStoreEntry, in log order). With WRITABLE takes the
 * writer's lock or fails with LOCKED; a file that may not be written to, or that
 * a newer minor version made, opens to read only. Writes nothing, except that
 * what a killed process left half written is rolled back. Any thread.
 * Nothing else in the process may open the file meanwhile. */
HrmStore  *hrm_store_open      (const char *path, gboolean writable, HrmModel *model, GPtrArray *entries, GError **error);
gboolean   hrm_store_is_writable (HrmStore *store);
/* Why a file that was to be WRITABLE can only be read: a sentence; or NULL. */
const char *hrm_store_get_read_only_reason (HrmStore *store);
gboolean   hrm_store_is_newer  (HrmStore *store);      /* a newer Headroom made it */
const char *hrm_store_get_path  (HrmStore *store);
/* PATH as the store names it, absolute and with symlinks resolved, also of a file
 * that is not there. Returns: (transfer full) (nullable): NULL when its folder is not there */
char      *hrm_store_resolve    (const char *path);

/* Queues an edit (sealed) and its journal line; returns at once. EDIT is also
 * given for undo and redo: its rows are written, but entry->inverts says that
 * no record is stored. Edits are written in order, several in one transaction
 * when they queue up. */
void       hrm_store_append    (HrmStore *store, const HrmStoreEntry *entry, HrmEdit *edit);

/* State, readable from any thread; "state-changed" is emitted in the main
 * context that was the thread default when the store was made. */
gint64     hrm_store_get_saved (HrmStore *store);             /* newest entry on the disk; 0 none */
guint      hrm_store_get_n_pending (HrmStore *store);
GError    *hrm_store_get_error (HrmStore *store);             /* transfer full; NULL when fine */
void       hrm_store_retry     (HrmStore *store);

/* Waits until all that was queued before is on the disk, or has failed. Any thread but the writer. */
gboolean   hrm_store_flush_sync  (HrmStore *store, GError **error);
void       hrm_store_flush_async (HrmStore *store, GAsyncReadyCallback callback, gpointer data);
gboolean   hrm_store_flush_finish (HrmStore *store, GAsyncResult *result, GError **error);

/* The records of old entries, after all that was queued before: an array of
 * HrmEdit in the order of IDS, transfer full; or none of them. */
GPtrArray *hrm_store_read_edits_sync (HrmStore *store, const gint64 *ids, guint n, GError **error);
void       hrm_store_read_edits_async (HrmStore *store, const gint64 *ids, guint n, GAsyncReadyCallback callback, gpointer data);
GPtrArray *hrm_store_read_edits_finish (HrmStore *store, GAsyncResult *result, GError **error);
HrmEdit   *hrm_store_read_edit_sync  (HrmStore *store, gint64 id, GError **error);

/* What this machine wrote to the album and its file has not, as it was opened: an
 * older copy was put in its place. */
typedef struct
{
  guint missing;                   /* entries of the journal */
  gint64 first, last;              /* when they were made, UTC, seconds */
  char *backup;                    /* the newest that has some of them; or NULL */
  gint64 backup_at;
  guint backup_has;                /* how many of them */
} HrmStoreOlder;
void       hrm_store_older_free   (HrmStoreOlder *older);
const HrmStoreOlder *hrm_store_get_older (HrmStore *store);   /* NULL: the file has all that is known of */
/* The file is to be gone on with as it is: what is missing is not asked for again. */
void       hrm_store_keep         (HrmStore *store);

/* quick_check, then the verified backup where one is due, on the writer thread.
 * A backup that failed does not fail the check: see hrm_store_get_warning(). */
void       hrm_store_check_async  (HrmStore *store, GAsyncReadyCallback callback, gpointer data);
gboolean   hrm_store_check_finish (HrmStore *store, GAsyncResult *result, GError **error);
gboolean   hrm_store_check_sync   (HrmStore *store, GError **error);
char      *hrm_store_get_warning  (HrmStore *store);   /* transfer full; NULL when all went well */

/* What was written since the newest backup, on the writer thread; as closing does
 * it, so that closing is done at once afterwards. Never fails: see hrm_store_get_warning(). */
/* Waits until what was queued before is written and backed up, where it was not
 * yet; for CLOSING only what takes no time. */
void       hrm_store_back_up_sync   (HrmStore *store, gboolean closing);
void       hrm_store_back_up_async  (HrmStore *store, GAsyncReadyCallback callback, gpointer data);
void       hrm_store_back_up_finish (HrmStore *store, GAsyncResult *result);

/* A complete, verified copy at PATH, by way of a temporary file: what is on the
 * disk (with the readable history), then what is still pending. Where the disk
 * copy cannot be read, the rows of MODEL. With REPLACE, over a file that is
 * there, but never over an album that is open. */
gboolean   hrm_store_save_copy    (HrmStore *store, HrmModel *model, const char *path, gboolean replace, GError **error);
/* The same without waiting. MODEL is read in this thread, and only where it is
 * needed; then it is as it is by then. */
void       hrm_store_save_copy_async  (HrmStore *store, HrmModel *model, const char *path, gboolean replace, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
gboolean   hrm_store_save_copy_finish (HrmStore *store, GAsyncResult *result, GError **error);
/* Backs up what is new, stops the writer thread, closes the file and lets go of the lock. */
gboolean   hrm_store_close        (HrmStore *store, gboolean discard, GError **error);

/* A file made of a model that was in memory only. */
gboolean   hrm_store_write_model  (HrmModel *model, const char *path, GError **error);
void       hrm_store_write_model_async  (HrmModel *model, const char *path, gboolean replace, GCancellable *cancellable,
                                         GAsyncReadyCallback callback, gpointer data);
gboolean   hrm_store_write_model_finish (GAsyncResult *result, GError **error);
/* Findings as plain sentences: integrity, schema, references, journal against rows. */
GPtrArray *hrm_store_verify       (const char *path, GError **error);

G_END_DECLS
