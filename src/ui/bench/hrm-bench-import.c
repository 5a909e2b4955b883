/* hrm-bench-import.c: what one very large edit costs, step by step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bench.h"

#include "hrm-store-plain.h"

/* The same rows by bare statements into an album that has none. ALL, CPU: what ours took. */
static void
plain_import (HrmBench *bench, const char *folder, HrmEdit *edit, double all, double cpu)
{
  g_autofree char *path = g_build_filename (folder, "plain.album", NULL);
  g_autoptr (HrmAlbum) album = hrm_bench_new_album (path);
  g_autoptr (HrmPlain) plain = NULL;
  g_autoptr (GError) error = NULL;
  double begun, begun_cpu, plain_all, plain_cpu;

  hrm_bench_insist (hrm_album_close (album, FALSE, &error), error);
  plain = hrm_plain_open (path, &error);
  hrm_bench_insist (plain != NULL, error);
  begun = hrm_bench_clock_ms ();
  begun_cpu = hrm_bench_process_ms ();
  hrm_bench_insist (hrm_plain_write (plain, edit, &error), error);
  plain_all = hrm_bench_clock_ms () - begun;
  plain_cpu = hrm_bench_process_ms () - begun_cpu;
  hrm_bench_add (bench, "plain-import", "ms", plain_all);
  hrm_bench_add (bench, "plain-import-cpu", "ms", plain_cpu);
  hrm_bench_add (bench, "import-ratio", "ratio", all / plain_all);
  hrm_bench_add (bench, "import-ratio-cpu", "ratio", cpu / plain_cpu);
}

/* The writer made it on its own thread. */
static void
measure_record (HrmBench *bench, HrmEdit *edit)
{
  double cpu = hrm_bench_cpu_ms ();
  g_autoptr (GBytes) record = hrm_edit_to_record (edit);

  hrm_bench_add (bench, "import-record-cpu", "ms", hrm_bench_cpu_ms () - cpu);
  hrm_bench_add (bench, "import-record-size", "MB", g_bytes_get_size (record) / 1e6);
}

/* One commit, as the window does it, and taken apart: building the edit,
 * applying it (check, model and plan), and from then on until all is on the disk. */
void
hrm_bench_import (HrmBench *bench, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "import.album", NULL);
  g_autoptr (HrmAlbum) album = hrm_bench_new_album (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) edit = NULL;
  double begun = hrm_bench_clock_ms (), cpu = hrm_bench_cpu_ms (), process = hrm_bench_process_ms (), built, applied, all;

  hrm_bench_add (bench, "import-base", "MiB", hrm_bench_memory_mib ());
  edit = hrm_bench_make_rows (bench->sessions);
  built = hrm_bench_cpu_ms ();
  hrm_bench_insist (hrm_album_commit (album, edit, &error), error);
  applied = hrm_bench_cpu_ms ();
  hrm_bench_insist (hrm_album_flush_sync (album, &error), error);
  all = hrm_bench_clock_ms () - begun;
  process = hrm_bench_process_ms () - process;
  hrm_bench_add (bench, "import-all", "ms", all);
  hrm_bench_add (bench, "import-all-cpu", "ms", process);
  hrm_bench_add (bench, "import-build-cpu", "ms", built - cpu);
  hrm_bench_add (bench, "import-apply-cpu", "ms", applied - built);
  hrm_bench_add (bench, "import-peak", "MiB", hrm_bench_peak_mib ());
  measure_record (bench, edit);
  hrm_bench_insist (hrm_album_close (album, FALSE, &error), error);
  plain_import (bench, folder, edit, all, process);
}
