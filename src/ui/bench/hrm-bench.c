/* hrm-bench.c: how fast Headroom is, in numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   headroom-bench [--json] [--sessions N] [--cabled PERCENT] [--folders N] [--album FILE] [--runs N]
 *                  [--only window|open|edit|import]
 *
 * Times of frames are CPU of the main thread, so that a busy machine does not
 * change them much; all others are those of the clock, unless they end in
 * -cpu. Each part but the window runs in processes of its own, so that their
 * memory is not the window's, nor the other way round. Files lie in TMPDIR.
 */
#include "hrm-bench.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

/* Where nothing else is asked for. */
#define WINDOW_SESSIONS 10000
#define SCALE_SESSIONS 100000

static const struct
{
  const char *name;
  void (*run) (HrmBench *bench, const char *folder);
  guint processes;           /* one after the other, for more values */
} parts[] = {
  { "open", hrm_bench_open, 3 },
  { "edit", hrm_bench_edit, 3 },
  { "import", hrm_bench_import, 5 },
};

typedef struct
{
  char *album, *only;
  int sessions, runs, folders;
  double cabled;
  gboolean json, raw;
} Options;

void
hrm_bench_fail (const char *format, ...)
{
  va_list args;
  g_autofree char *text = NULL;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_printerr ("headroom-bench: %s\n", text);
  exit (2);
}

void
hrm_bench_insist (gboolean fine, GError *error)
{
  if (!fine)
    hrm_bench_fail ("%s", error ? error->message : "something failed and did not say why");
}

static double
clock_ms (clockid_t id)
{
  struct timespec now;

  clock_gettime (id, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
}

double
hrm_bench_clock_ms (void)
{
  return clock_ms (CLOCK_MONOTONIC);
}

double
hrm_bench_cpu_ms (void)
{
  return clock_ms (CLOCK_THREAD_CPUTIME_ID);
}

double
hrm_bench_process_ms (void)
{
  return clock_ms (CLOCK_PROCESS_CPUTIME_ID);
}

double
hrm_bench_memory_mib (void)
{
  g_autofree char *text = NULL;
  long pages = 0;

  if (!g_file_get_contents ("/proc/self/statm", &text, NULL, NULL) || sscanf (text, "%*d %ld", &pages) != 1)
    return 0;
  return (double) pages * sysconf (_SC_PAGESIZE) / 1048576.0;
}

double
hrm_bench_peak_mib (void)
{
  struct rusage usage;

  getrusage (RUSAGE_SELF, &usage);
  return usage.ru_maxrss / 1024.0;
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        remove_folder (path);
      else
        g_unlink (path);
    }
  g_rmdir (folder);
}

static void
run_apart (HrmBench *bench, const char *part)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *sessions = g_strdup_printf ("%u", bench->sessions);
  g_autofree char *runs = g_strdup_printf ("%u", bench->runs);
  const char *argv[] = { self, "--only", part, "--sessions", sessions, "--runs", runs, "--raw", NULL };
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (self == NULL || !g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    hrm_bench_fail ("%s was not measured: %s", part, error != NULL ? error->message : "no such program");
  hrm_bench_read_raw (bench, out);
}

static void
run_window (HrmBench *bench, const Options *options, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "bench.album", NULL);

  bench->sessions = options->sessions ? (guint) options->sessions : WINDOW_SESSIONS;
  bench->cabled = options->cabled;
  if (options->album == NULL)
    hrm_bench_make_album (path, bench->sessions, bench->cabled, (guint) options->folders);
  hrm_bench_window (bench, options->album ? options->album : path, bench->runs);
}

/* In turn, so that what else the machine does meanwhile hits all of them. */
static void
run_parts (HrmBench *bench, const Options *options, const char *folder)
{
  bench->sessions = options->sessions ? (guint) options->sessions : SCALE_SESSIONS;
  bench->cabled = 0;
  for (guint turn = 0; turn < (options->raw ? 1 : 5); turn++)
    for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
      {
        if ((options->only && strcmp (options->only, parts[i].name) != 0) || turn >= parts[i].processes)
          continue;
        if (options->raw)
          parts[i].run (bench, folder);
        else
          run_apart (bench, parts[i].name);
      }
}

static void
check_options (const Options *options)
{
  gboolean known = options->only == NULL || strcmp (options->only, "window") == 0;

  for (guint i = 0; !known && i < G_N_ELEMENTS (parts); i++)
    known = strcmp (options->only, parts[i].name) == 0;
  if (!known)
    hrm_bench_fail ("--only takes window, open, edit or import");
  if (options->folders > 0 && (options->album || (options->only && strcmp (options->only, "window") != 0)))
    hrm_bench_fail ("--folders is about the album that is made for the window");
  if (options->sessions < 0 || options->sessions > 2000000 || options->runs < 1 || options->runs > 100000
      || options->folders < 0 || options->folders > 10000 || !(options->cabled >= 0 && options->cabled <= 100))
    hrm_bench_fail ("one of the numbers is out of bounds");
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_bench_case_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL, *state = NULL;
  Options options = { .runs = 100, .cabled = 30 };
  HrmBench bench = { .cases = cases };
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, "Print JSON", NULL },
    { "sessions", 0, 0, G_OPTION_ARG_INT, &options.sessions, "Sessions of the generated albums", "N" },
    { "cabled", 0, 0, G_OPTION_ARG_DOUBLE, &options.cabled, "Of 100 sessions in the window, so many have a cable from the one before", "N" },
    { "folders", 0, 0, G_OPTION_ARG_INT, &options.folders, "Tracks of the window lie in so many open folders", "N" },
    { "album", 0, 0, G_OPTION_ARG_FILENAME, &options.album, "Show a copy of this album in the window", "FILE" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &options.runs, "Frames, or small edits, of each kind", "N" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &options.only, "window, open, edit or import", "PART" },
    { "raw", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &options.raw, NULL, NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    hrm_bench_fail ("%s", error->message);
  check_options (&options);
  bench.runs = (guint) options.runs;
  folder = g_dir_make_tmp ("headroom-bench-XXXXXX", &error);
  hrm_bench_insist (folder != NULL, error);
  /* Nothing of it is to be remembered, neither settings nor backups. */
  state = g_build_filename (folder, "state", NULL);
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  if (options.only == NULL || strcmp (options.only, "window") == 0)
    run_window (&bench, &options, folder);
  run_parts (&bench, &options, folder);
  remove_folder (folder);
  if (options.raw)
    hrm_bench_print_raw (&bench);
  else
    hrm_bench_print (&bench, options.json);
  g_free (options.album);
  g_free (options.only);
  return 0;
}
