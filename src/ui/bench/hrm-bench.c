/* hrm-bench.c: how fast the window is, in numbers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 *   headroom-bench [--json] [--sessions N] [--cabled PERCENT] [--album FILE] [--runs N] [--only window|import]
 *
 * Times of frames are CPU of the main thread, so that a busy machine does not
 * change them much; times of opening and of the disk are those of the clock.
 */
#include "hrm-bench.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

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

double
hrm_bench_cpu_ms (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * 1e3 + now.tv_nsec / 1e6;
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

void
hrm_bench_add (HrmBench *bench, const char *name, const char *unit, double value)
{
  HrmBenchCase *found = NULL;

  for (guint i = 0; i < bench->cases->len; i++)
    if (strcmp (((HrmBenchCase *) g_ptr_array_index (bench->cases, i))->name, name) == 0)
      found = g_ptr_array_index (bench->cases, i);
  if (found == NULL)
    {
      found = g_new0 (HrmBenchCase, 1);
      found->name = g_strdup (name);
      found->unit = unit;
      found->sessions = g_str_has_prefix (name, "import-100k") ? 100000 : bench->sessions;
      found->cabled = g_str_has_prefix (name, "import-100k") ? 0 : bench->cabled;
      found->values = g_array_new (FALSE, FALSE, sizeof (double));
      g_ptr_array_add (bench->cases, found);
    }
  g_array_append_val (found->values, value);
}

/* "import-100k-build ms 54.66": what import_apart() reads. */
static void
print_plain (HrmBench *bench)
{
  for (guint i = 0; i < bench->cases->len; i++)
    {
      HrmBenchCase *each = g_ptr_array_index (bench->cases, i);
      char value[G_ASCII_DTOSTR_BUF_SIZE];
      for (guint j = 0; j < each->values->len; j++)
        g_print ("%s %s %s\n", each->name, each->unit,
                 g_ascii_dtostr (value, sizeof value, g_array_index (each->values, double, j)));
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

/* Nearest rank: always one that was measured. */
static double
percentile (GArray *values, double p)
{
  guint rank = (guint) (p / 100 * values->len + 0.999999);

  return g_array_index (values, double, CLAMP (rank, 1, values->len) - 1);
}

static void
print_cases (HrmBench *bench, gboolean json)
{
  if (json)
    g_print ("[");
  else
    g_print ("%-24s %9s %7s %10s %10s %5s  %s\n", "case", "sessions", "cabled", "p50", "p95", "runs", "unit");
  for (guint i = 0; i < bench->cases->len; i++)
    {
      HrmBenchCase *each = g_ptr_array_index (bench->cases, i);
      char p50[G_ASCII_DTOSTR_BUF_SIZE], p95[G_ASCII_DTOSTR_BUF_SIZE], cabled[G_ASCII_DTOSTR_BUF_SIZE];

      g_array_sort (each->values, compare_doubles);
      g_ascii_formatd (p50, sizeof p50, "%.2f", percentile (each->values, 50));
      g_ascii_formatd (p95, sizeof p95, "%.2f", percentile (each->values, 95));
      g_ascii_formatd (cabled, sizeof cabled, "%g", each->cabled);
      if (json)
        g_print ("%s\n  {\"case\": \"%s\", \"sessions\": %u, \"cabled\": %s, \"unit\": \"%s\", \"p50\": %s, \"p95\": %s, \"runs\": %u}",
                 i > 0 ? "," : "", each->name, each->sessions, cabled, each->unit, p50, p95, each->values->len);
      else
        g_print ("%-24s %9u %7s %10s %10s %5u  %s\n", each->name, each->sessions, cabled, p50, p95, each->values->len, each->unit);
    }
  if (json)
    g_print ("\n]\n");
}

static void
case_free (gpointer data)
{
  HrmBenchCase *each = data;

  g_free (each->name);
  g_array_unref (each->values);
  g_free (each);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  g_rmdir (folder);
}

/* In a process of its own, so that its memory is not the window's, nor the other way round. */
static void
import_apart (HrmBench *bench)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { self, "--only", "import", "--plain", NULL };
  g_autofree char *out = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  int status = 0;

  if (self == NULL || !g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, &status, &error)
      || !g_spawn_check_wait_status (status, &error))
    hrm_bench_fail ("the import was not measured: %s", error != NULL ? error->message : "no such program");
  lines = g_strsplit (out, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);
      if (g_strv_length (words) == 3)
        hrm_bench_add (bench, words[0], g_intern_string (words[1]), g_ascii_strtod (words[2], NULL));
    }
}

static void
run (HrmBench *bench, const char *only, char *album, guint runs)
{
  g_autofree char *folder = g_dir_make_tmp ("headroom-bench-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "bench.album", NULL);

  if (only == NULL || strcmp (only, "window") == 0)
    {
      if (album == NULL)
        hrm_bench_make_album (path, bench->sessions, bench->cabled);
      hrm_bench_window (bench, album != NULL ? album : path, runs);
    }
  if (only == NULL)
    import_apart (bench);
  else if (strcmp (only, "import") == 0)
    hrm_bench_import (bench, folder);
  remove_folder (folder);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GPtrArray) cases = g_ptr_array_new_with_free_func (case_free);
  g_autoptr (GError) error = NULL;
  g_autofree char *album = NULL, *only = NULL;
  int sessions = 10000, runs = 100;
  double cabled = 30;
  gboolean json = FALSE, plain = FALSE;
  HrmBench bench;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },
    { "sessions", 0, 0, G_OPTION_ARG_INT, &sessions, "Sessions of the generated album", "N" },
    { "cabled", 0, 0, G_OPTION_ARG_DOUBLE, &cabled, "Of 100 sessions, so many have a cable from the one before", "N" },
    { "album", 0, 0, G_OPTION_ARG_FILENAME, &album, "Take a copy of this album", "FILE" },
    { "runs", 0, 0, G_OPTION_ARG_INT, &runs, "Frames of each kind", "N" },
    { "only", 0, 0, G_OPTION_ARG_STRING, &only, "window or import", "WHAT" },
    { "plain", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_NONE, &plain, NULL, NULL },
    { NULL, 0, 0, 0, NULL, NULL, NULL },
  };

  /* Nothing of it is to be remembered. */
  g_setenv ("GSETTINGS_BACKEND", "memory", TRUE);
  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    hrm_bench_fail ("%s", error->message);
  if (sessions < 1 || sessions > 2000000 || runs < 1 || runs > 100000 || !(cabled >= 0 && cabled <= 100))
    hrm_bench_fail ("one of the numbers is out of bounds");
  if (only != NULL && strcmp (only, "window") != 0 && strcmp (only, "import") != 0)
    hrm_bench_fail ("--only takes window or import");
  bench = (HrmBench) { (guint) sessions, cabled, cases };
  run (&bench, only, album, (guint) runs);
  if (plain)
    print_plain (&bench);
  else
    print_cases (&bench, json);
  return 0;
}
