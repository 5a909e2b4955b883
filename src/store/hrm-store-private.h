/* hrm-store-private.h: inside the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-db.h"
#include "hrm-ledger.h"
#include "hrm-lock.h"
#include "hrm-rows.h"
#include "hrm-store.h"

G_BEGIN_DECLS

/* An edit that is not on the disk yet. */
typedef struct
{
  HrmStoreEntry *entry;
  HrmEdit *edit;
} HrmWrite;

typedef enum { HRM_JOB_FLUSH, HRM_JOB_READ, HRM_JOB_CHECK, HRM_JOB_COPY, HRM_JOB_BACK_UP, HRM_JOB_BACK_UP_NOW, HRM_JOB_KEEP } HrmJobType;

/* Something else that the writer thread is asked for. */
typedef struct
{
  HrmJobType type;
  guint64 after;             /* so many edits are to be written before, or have failed */
  GArray *ids;               /* of gint64, of the edits to read; or NULL */
  const char *path;          /* of the copy to make */
  gboolean replace;
  GCancellable *cancellable; /* of the copy; borrowed from the task */
  gboolean tried;            /* this flush has made the writer try again */
  GTask *task;               /* who waits: a task, or somebody for done */
  gboolean done;
  GPtrArray *edits;          /* of HrmEdit, what was read, in the order of the ids */
  GError *error;
} HrmJob;

/* Where the line of an edit is. */
typedef struct
{
  gint64 id, seq;
} HrmLine;

struct _HrmStore
{
  GObject parent_instance;

  /* Set before the thread starts. */
  char *path;
  char *read_only;           /* why it cannot be written though asked for; or NULL */
  gboolean newer;            /* a newer minor version made it */
  HrmLock *file;
  GMainContext *context;     /* of the signal */
  struct _HrmNotifier *notifier;
  HrmStoreOlder *older;
  gint64 backup_interval;    /* milliseconds */
  goffset closing_bytes;     /* a larger file is not backed up at closing */
  GThread *thread;

  /* The writer thread's. */
  HrmDb *db;
  HrmRows *rows;
  GArray *lines;             /* of HrmLine, in the order of seq */
  GHashTable *seqs;          /* where each edit is: id → seq; made when one is first read */
  gint64 last_seq;
  gboolean current;          /* known to be of this version, so that it may be written to */
  HrmLedger *ledger;         /* NULL while the file is empty */
  gboolean checked;          /* it may be backed up */
  gint64 backed_up;          /* the newest entry that a backup has */
  gint64 backed_up_at;       /* UTC, seconds; or when it was tried last */
  gint64 closing_tried;      /* for this entry, it was tried for closing */

  GMutex mutex;              /* for all below */
  GCond wake;                /* the writer has something to do */
  GCond told;                /* a job is done */
  GQueue writes;             /* of HrmWrite; only the writer takes from it */
  GQueue jobs;               /* of HrmJob */
  guint64 n_queued, n_written;
  gint64 saved;
  GError *error;             /* why the oldest write is not on the disk */
  char *warning;             /* of the last backup */
  gboolean again;            /* try now */
  gint64 next_try;           /* monotonic µs */
  guint attempts;
  gboolean closed;
  int stop;                  /* atomic: the thread is to end */
};

/* hrm-store.c */
void     hrm_store_write_free   (HrmWrite *write);
void     hrm_store_job_free     (gpointer job);
gboolean hrm_store_run_sync     (HrmStore *store, HrmJob *job, GError **error);   /* asks the writer and waits */
void     hrm_store_run_async    (HrmStore *store, HrmJob *job);   /* takes a job with a task */
void     hrm_store_tell         (HrmStore *self);   /* "state-changed", later, in the context; with or without the mutex */

/* hrm-store-writer.c */
void     hrm_store_start_writer (HrmStore *self);
gboolean hrm_store_count_written (HrmDb *db, gint64 last_seq, GPtrArray *writes, guint *n, GError **error);
void     hrm_store_set_patience (HrmStore *self, int milliseconds);   /* for tests; before anything is queued */

/* hrm-store-load.c */
#define HRM_STORE_LARGEST (G_GINT64_CONSTANT (64) * 1024 * 1024 * 1024)   /* bytes of an album */
gboolean hrm_store_check_header (HrmLock *file, const char *path, gboolean *newer, GError **error);
/* A connection to an existing album, all checks of opening done, in a read
 * transaction. Sets *NEWER where the file can only be read. */
HrmDb   *hrm_store_connect      (HrmLock *file, const char *path, gboolean write, gboolean newer, GError **error);
#define HRM_CHECK_PASSES 6       /* over the file, of a check and of verify */
guint64  hrm_store_budget       (HrmLock *file);   /* see hrm_db_set_budget() */
gboolean hrm_store_load_rows    (HrmDb *db, HrmModel *model, GError **error);
gboolean hrm_store_load_entries (HrmDb *db, GPtrArray *entries, GArray *lines, GError **error);

/* hrm-store-check.c; on the writer thread */
gboolean hrm_store_run_check    (HrmStore *self, GError **error);
gboolean hrm_store_bring_up     (HrmStore *self, GError **error);   /* an older file to this version */

/* hrm-backup.c; on the writer thread. One that fails is a warning. */
void     hrm_store_back_up            (HrmStore *self);   /* what was written since the last */
void     hrm_store_back_up_at_opening (HrmStore *self);
void     hrm_store_back_up_at_closing (HrmStore *self);   /* unless that would take long */
gint64   hrm_store_back_up_due        (HrmStore *self);   /* in so many µs; -1: nothing is new */
void     hrm_store_set_backup_rules   (HrmStore *self, gint64 interval, goffset closing_bytes);   /* for tests; before anything is queued */

/* hrm-store-older.c */
void     hrm_store_look_older   (HrmStore *self);         /* once the journal is read */
void     hrm_store_note_written (HrmStore *self, GPtrArray *batch);   /* on the writer thread, once it is on the disk */
gboolean hrm_db_quick_check     (HrmDb *db, GError **error);
gboolean hrm_db_finding_is_io   (const char *said);

/* hrm-store-copy.c; on the writer thread. PENDING (of HrmWrite) is appended. */
gboolean hrm_store_run_copy     (HrmStore *self, GPtrArray *pending, const char *path, gboolean replace, GError **error);
/* A new file at PATH, which must be free: FILL writes an empty file beside it,
 * which is checked as a stranger's, and moved in place. Any thread. */
typedef gboolean (*HrmStoreFill) (const char *temporary, gpointer data, GError **error);
gboolean hrm_store_check_target (const char *path, GError **error);   /* whether it is free */
gboolean hrm_store_write_file   (const char *path, HrmStoreFill fill, gpointer data, GError **error);
gboolean hrm_store_fill_copy    (const char *temporary, gpointer db, GError **error);    /* of the HrmDb DB; for write_file */
/* Makes the tables of an empty file, and calls WRITE_CB in one transaction. */
typedef gboolean (*HrmStoreWrite) (HrmRows *rows, gpointer data, GError **error);
gboolean hrm_store_fill         (HrmDb *db, HrmStoreWrite write_cb, gpointer data, GError **error);
gboolean hrm_store_write_one_cb (HrmRows *rows, gpointer write, GError **error);   /* the first edit, a HrmWrite */
gboolean hrm_store_fill_rows    (const char *temporary, HrmStoreWrite write_cb, gpointer data, GError **error);
/* A model whose history begins with one entry. */
gboolean hrm_store_write_labelled (HrmModel *model, const char *label, const char *path, GError **error);

G_END_DECLS
