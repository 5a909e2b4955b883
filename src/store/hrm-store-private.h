/* hrm-store-private.h: inside the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-db.h"
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

typedef enum { HRM_JOB_FLUSH, HRM_JOB_READ, HRM_JOB_CHECK, HRM_JOB_COPY } HrmJobType;

/* Something else that the writer thread is asked for. */
typedef struct
{
  HrmJobType type;
  guint64 after;             /* so many edits are to be written before, or have failed */
  gint64 id;                 /* of the edit to read */
  const char *path;          /* of the copy to make */
  gboolean replace;
  GCancellable *cancellable; /* of the copy; borrowed from the task */
  gboolean tried;            /* this flush has made the writer try again */
  GTask *task;               /* who waits: a task, or somebody for done */
  gboolean done;
  HrmEdit *edit;             /* what was read */
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
  HrmLock *file;
  GMainContext *context;     /* of the signal */
  struct _HrmNotifier *notifier;
  GThread *thread;

  /* The writer thread's. */
  HrmDb *db;
  HrmRows *rows;
  GArray *lines;             /* of HrmLine, in the order of seq */
  gint64 last_seq;
  gboolean current;          /* known to be of this version, so that it may be written to */

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
gboolean hrm_store_run_sync     (HrmStore *store, HrmJob *job, GError **error);   /* asks the writer and waits */
void     hrm_store_run_async    (HrmStore *store, HrmJob *job);   /* takes a job with a task */
void     hrm_store_tell         (HrmStore *self);   /* "state-changed", later, in the context; with or without the mutex */

/* hrm-store-writer.c */
void     hrm_store_start_writer (HrmStore *self);
gboolean hrm_store_count_written (HrmDb *db, gint64 last_seq, GPtrArray *writes, guint *n, GError **error);
void     hrm_store_set_patience (HrmStore *self, int milliseconds);   /* for tests; before anything is queued */

/* hrm-store-load.c */
gboolean hrm_store_check_header (HrmLock *file, const char *path, gboolean *newer, GError **error);
/* A connection to an existing album, all checks of opening done, in a read
 * transaction. Sets *NEWER where the file can only be read. */
HrmDb   *hrm_store_connect      (HrmLock *file, const char *path, gboolean write, gboolean newer, GError **error);
guint64  hrm_store_budget       (HrmLock *file);   /* see hrm_db_set_budget() */
gboolean hrm_store_load_rows    (HrmDb *db, HrmModel *model, GError **error);
gboolean hrm_store_load_entries (HrmDb *db, GPtrArray *entries, GArray *lines, GError **error);

/* hrm-store-check.c; on the writer thread */
gboolean hrm_store_run_check    (HrmStore *self, GError **error);
gboolean hrm_store_bring_up     (HrmStore *self, GError **error);   /* an older file to this version */
gboolean hrm_db_quick_check     (HrmDb *db, GError **error);
gboolean hrm_db_finding_is_io   (const char *said);

/* hrm-store-copy.c; on the writer thread. PENDING (of HrmWrite) is appended. */
gboolean hrm_store_run_copy     (HrmStore *self, GPtrArray *pending, const char *path, gboolean replace, GError **error);
/* All tables of an empty file, and its first edit, if there is one. */
gboolean hrm_store_fill         (HrmDb *db, const HrmWrite *write, GError **error);

G_END_DECLS
