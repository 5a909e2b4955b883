/* hrm-bench.h: what the parts of the bench share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;                /* "pan" */
  guint sessions;
  double cabled;             /* per cent of the sessions */
  const char *unit;          /* "ms", "MiB", "MB", "nodes", "ratio" */
  GArray *values;            /* of double */
} HrmBenchCase;

typedef struct
{
  guint sessions;            /* of the album that is measured now */
  double cabled;
  guint runs;
  GPtrArray *cases;          /* of HrmBenchCase */
} HrmBench;

/* hrm-bench-report.c: adds one value to a case of that name and size, which is made when it is new. */
void      hrm_bench_add        (HrmBench *bench, const char *name, const char *unit, double value);
void      hrm_bench_case_free  (HrmBenchCase *each);
void      hrm_bench_print      (HrmBench *bench, gboolean json);
/* Each value on a line of its own, and what such lines say: from one process to another. */
void      hrm_bench_print_raw  (HrmBench *bench);
void      hrm_bench_read_raw   (HrmBench *bench, const char *text);
/* Fails loudly: a bench that goes on after an error measures nothing. */
void      hrm_bench_fail       (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;
void      hrm_bench_insist     (gboolean fine, GError *error);

/* By the clock; CPU of this thread; CPU of all threads. */
double    hrm_bench_clock_ms   (void);
double    hrm_bench_cpu_ms     (void);
double    hrm_bench_process_ms (void);
/* Memory in use, and at the most. */
double    hrm_bench_memory_mib (void);
double    hrm_bench_peak_mib   (void);

/* hrm-bench-album.c: SESSIONS on a hundredth as many tracks, with people, the same each time. FOLDERS: open ones, which
 * the tracks lie in, as many in each; 0: none. */
void      hrm_bench_make_album (const char *path, guint sessions, double cabled, guint folders);
/* hrm-bench-rows.c: an edit of SESSIONS, half as many assignments and half as
 * many tasks, with notes of 100 characters. Full. */
HrmEdit  *hrm_bench_make_rows  (guint sessions);
/* A new album at PATH. Full. */
HrmAlbum *hrm_bench_new_album  (const char *path);

/* hrm-bench-window.c: the real window on that album. */
void      hrm_bench_window     (HrmBench *bench, const char *path, guint runs);
/* The rest has no window. hrm-bench-import.c: all of those rows as one edit. */
void      hrm_bench_import     (HrmBench *bench, const char *folder);
/* hrm-bench-open.c: until the model, and until the plan, is complete; and the file's size. */
void      hrm_bench_open       (HrmBench *bench, const char *folder);
/* hrm-bench-edit.c: one small edit, and undo of large ones. */
void      hrm_bench_edit       (HrmBench *bench, const char *folder);

G_END_DECLS
