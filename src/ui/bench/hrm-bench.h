/* hrm-bench.h: what the parts of the bench share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-application.h"

G_BEGIN_DECLS

typedef struct
{
  char *name;                /* "pan" */
  guint sessions;
  double cabled;             /* per cent of the sessions */
  const char *unit;          /* "ms", "MiB", "nodes" */
  GArray *values;            /* of double */
} HrmBenchCase;

typedef struct
{
  guint sessions;
  double cabled;
  GPtrArray *cases;          /* of HrmBenchCase */
} HrmBench;

/* Adds one value to a case of that name, which is made when it is new. */
void      hrm_bench_add        (HrmBench *bench, const char *name, const char *unit, double value);
/* CPU time of this thread, and memory in use and at the most. */
double    hrm_bench_cpu_ms     (void);
double    hrm_bench_memory_mib (void);
double    hrm_bench_peak_mib   (void);
/* Fails loudly: a bench that goes on after an error measures nothing. */
void      hrm_bench_fail       (const char *format, ...) G_GNUC_PRINTF (1, 2) G_GNUC_NORETURN;

/* hrm-bench-album.c: SESSIONS on a hundredth as many tracks, with people, the same each time. */
void      hrm_bench_make_album (const char *path, guint sessions, double cabled);
/* hrm-bench-window.c: the real window on that album. */
void      hrm_bench_window     (HrmBench *bench, const char *path, guint runs);
/* hrm-bench-import.c: one edit of 100,000 sessions, 50,000 assignments and 50,000 tasks. No window. */
void      hrm_bench_import     (HrmBench *bench, const char *folder);

G_END_DECLS
