/* hrm-bench-open.c: from the file to the model and the plan, and how large the file is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bench.h"

#include <glib/gstdio.h>
#include <sys/wait.h>
#include <unistd.h>
#include "hrm-store.h"
#include "hrm-store-plain.h"

#define OPENS 5

static double
file_mb (const char *path)
{
  GStatBuf info = { 0 };

  if (g_stat (path, &info) < 0)
    hrm_bench_fail ("%s is not there", path);
  return (double) info.st_size / 1e6;
}

static void
make (HrmBench *bench, const char *path)
{
  g_autoptr (HrmAlbum) album = hrm_bench_new_album (path);
  g_autoptr (HrmEdit) edit = hrm_bench_make_rows (bench->sessions);
  g_autoptr (GError) error = NULL;

  hrm_bench_insist (hrm_album_commit (album, edit, &error) && hrm_album_close (album, FALSE, &error), error);
}

/* So that nothing has been freed here that the model could use again. */
static void
make_apart (HrmBench *bench, const char *path)
{
  int status = 0;
  pid_t child = fork ();

  if (child == 0)
    {
      make (bench, path);
      _exit (0);
    }
  if (child < 0 || waitpid (child, &status, 0) != child || status != 0)
    hrm_bench_fail ("the album was not made");
}

/* Rows into the model, references linked and checked; before the integrity check, and without a plan. Returns CPU. */
static double
open_model (HrmBench *bench, const char *path)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmStore) store = NULL;
  double begun = hrm_bench_clock_ms (), cpu = hrm_bench_cpu_ms (), took;

  store = hrm_store_open (path, TRUE, model, entries, &error);
  took = hrm_bench_clock_ms () - begun;
  cpu = hrm_bench_cpu_ms () - cpu;
  hrm_bench_insist (store != NULL, error);
  hrm_bench_add (bench, "open-model", "ms", took);
  hrm_bench_add (bench, "open-model-cpu", "ms", cpu);
  if (hrm_model_get_rows (model, HRM_KIND_SESSION)->len != bench->sessions)
    hrm_bench_fail ("not all sessions were read");
  hrm_bench_insist (hrm_store_close (store, FALSE, &error), error);
  return cpu;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(HrmAlbum **) data = hrm_album_open_finish (result, &error);
  hrm_bench_insist (*(HrmAlbum **) data != NULL, error);
}

/* As the window opens it, until there is something to show. */
static void
open_plan (HrmBench *bench, const char *path)
{
  HrmAlbum *album = NULL;
  double begun = hrm_bench_clock_ms (), cpu = hrm_bench_process_ms ();

  hrm_album_open_async (path, NULL, opened_cb, &album);
  while (album == NULL)
    g_main_context_iteration (NULL, TRUE);
  hrm_bench_add (bench, "open-plan", "ms", hrm_bench_clock_ms () - begun);
  hrm_bench_add (bench, "open-plan-cpu", "ms", hrm_bench_process_ms () - cpu);
  while (!hrm_album_is_writable (album))
    g_main_context_iteration (NULL, TRUE);
  hrm_album_close (album, TRUE, NULL);
  g_object_unref (album);
}

/* Once, before anything has been freed that could be used again. */
static void
measure_memory (HrmBench *bench, const char *path)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GError) error = NULL;
  double before = hrm_bench_memory_mib ();
  g_autoptr (HrmStore) store = hrm_store_open (path, TRUE, model, entries, &error);

  hrm_bench_insist (store != NULL, error);
  hrm_bench_add (bench, "model-memory", "MiB", hrm_bench_memory_mib () - before);
  hrm_bench_insist (hrm_store_close (store, FALSE, &error), error);
}

/* With what the journal says of how the rows came, and the rows alone. */
static void
measure_size (HrmBench *bench, const char *path, const char *copy)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_open (path, FALSE, &error);

  hrm_bench_insist (album != NULL && hrm_store_write_model (hrm_album_get_model (album), copy, &error), error);
  hrm_bench_add (bench, "file-size-history", "MB", file_mb (path));
  hrm_album_close (album, TRUE, NULL);
  hrm_bench_insist (hrm_plain_drop_history (copy, &error), error);
  hrm_bench_add (bench, "file-size", "MB", file_mb (copy));
}

void
hrm_bench_open (HrmBench *bench, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "open.album", NULL);
  g_autofree char *copy = g_build_filename (folder, "copy.album", NULL);
  g_autoptr (HrmPlain) plain = NULL;
  g_autoptr (GError) error = NULL;

  make_apart (bench, path);
  measure_memory (bench, path);
  measure_size (bench, path, copy);
  /* A file that nobody else opens. */
  plain = hrm_plain_open (copy, &error);
  hrm_bench_insist (plain != NULL, error);
  for (guint i = 0; i < OPENS; i++)
    {
      double ours = open_model (bench, path), cpu;

      open_plan (bench, path);
      cpu = hrm_bench_cpu_ms ();
      hrm_bench_insist (hrm_plain_read (plain, &error), error);
      cpu = hrm_bench_cpu_ms () - cpu;
      hrm_bench_add (bench, "plain-read-cpu", "ms", cpu);
      hrm_bench_add (bench, "open-ratio", "ratio", ours / cpu);
    }
}
