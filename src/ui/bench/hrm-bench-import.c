/* hrm-bench-import.c: what one very large edit costs, step by step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bench.h"

#define SESSIONS 100000
#define ASSIGNMENTS 50000
#define TASKS 50000
#define TRACKS 100
#define CHANNELS 50

static HrmEdit *
build_edit (void)
{
  HrmEdit *edit = hrm_edit_new ("Import 50,000 tasks");
  gint64 tracks[TRACKS], channels[CHANNELS];
  g_autofree gint64 *sessions = g_new (gint64, SESSIONS);
  HrmCivil start = hrm_civil_new (2026, 1, 5, 9, 0);
  char title[64];

  for (guint i = 0; i < TRACKS; i++)
    {
      tracks[i] = hrm_edit_insert (edit, HRM_KIND_TRACK);
      g_snprintf (title, sizeof title, "Track %u", i);
      HRM_SET_TEXT (edit, TRACK, Track, tracks[i], title, title);
    }
  for (guint i = 0; i < CHANNELS; i++)
    {
      channels[i] = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
      g_snprintf (title, sizeof title, "Person %u", i);
      HRM_SET_TEXT (edit, CHANNEL, Channel, channels[i], title, title);
    }
  for (guint i = 0; i < SESSIONS; i++)
    {
      sessions[i] = hrm_edit_insert (edit, HRM_KIND_SESSION);
      g_snprintf (title, sizeof title, "Session number %u", i);
      HRM_SET_INT (edit, SESSION, Session, sessions[i], track, tracks[i % TRACKS]);
      HRM_SET_TEXT (edit, SESSION, Session, sessions[i], title, title);
      HRM_SET_INT (edit, SESSION, Session, sessions[i], start, start + (gint64) (i / TRACKS) * 1440);
      HRM_SET_INT (edit, SESSION, Session, sessions[i], length, 60 + i % 7 * 60);
    }
  for (guint i = 0; i < ASSIGNMENTS; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, sessions[i * 2]);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, channels[i % CHANNELS]);
    }
  for (guint i = 0; i < TASKS; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_TASK);
      g_snprintf (title, sizeof title, "Task number %u of the backlog", i);
      HRM_SET_TEXT (edit, TASK, Task, id, title, title);
      HRM_SET_INT (edit, TASK, Task, id, track, tracks[i % TRACKS]);
      HRM_SET_INT (edit, TASK, Task, id, estimate, 60 * (1 + i % 8));
      g_snprintf (title, sizeof title, "#%u", i);
      HRM_SET_TEXT (edit, TASK, Task, id, key, title);
    }
  return edit;
}

/* One commit, as the window does it, taken apart: building is CPU of this
 * thread, applying is check, model and plan, the record is what the journal
 * stores, and the disk is the time from the commit until all is safely there. */
void
hrm_bench_import (HrmBench *bench, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "import.album", NULL);
  const HrmAlbumSeed seed = { "Bench", "UTC", hrm_date_new (2026, 1, 5) };
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_create (path, &seed, &error);
  g_autoptr (HrmEdit) edit = NULL;
  g_autoptr (GBytes) record = NULL;
  gint64 begun = g_get_monotonic_time ();
  double cpu = hrm_bench_cpu_ms (), all;

  if (album == NULL)
    hrm_bench_fail ("%s", error->message);
  edit = build_edit ();
  hrm_bench_add (bench, "import-100k-build", "ms", hrm_bench_cpu_ms () - cpu);

  cpu = hrm_bench_cpu_ms ();
  if (!hrm_album_commit (album, edit, &error))
    hrm_bench_fail ("%s", error->message);
  hrm_bench_add (bench, "import-100k-apply", "ms", hrm_bench_cpu_ms () - cpu);

  all = g_get_monotonic_time () / 1000.0;
  if (!hrm_album_flush_sync (album, &error))
    hrm_bench_fail ("%s", error->message);
  hrm_bench_add (bench, "import-100k-disk", "ms", g_get_monotonic_time () / 1000.0 - all);
  hrm_bench_add (bench, "import-100k", "ms", (g_get_monotonic_time () - begun) / 1000.0);
  hrm_bench_add (bench, "import-100k-peak", "MiB", hrm_bench_peak_mib ());

  /* Once more, alone: the writer made it on its own thread above. */
  cpu = hrm_bench_cpu_ms ();
  record = hrm_edit_to_record (edit);
  hrm_bench_add (bench, "import-100k-record", "ms", hrm_bench_cpu_ms () - cpu);
  hrm_bench_add (bench, "import-100k-record-size", "MiB", g_bytes_get_size (record) / 1048576.0);
  hrm_album_close (album, TRUE, NULL);
}
