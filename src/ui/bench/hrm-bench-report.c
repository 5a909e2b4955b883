/* hrm-bench-report.c: what was measured, as a table or as JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bench.h"

#include <string.h>

void
hrm_bench_add (HrmBench *bench, const char *name, const char *unit, double value)
{
  HrmBenchCase *found = NULL;

  for (guint i = 0; i < bench->cases->len; i++)
    {
      HrmBenchCase *each = g_ptr_array_index (bench->cases, i);

      if (strcmp (each->name, name) == 0 && each->sessions == bench->sessions)
        found = each;
    }
  if (found == NULL)
    {
      found = g_new0 (HrmBenchCase, 1);
      found->name = g_strdup (name);
      found->unit = g_intern_string (unit);
      found->sessions = bench->sessions;
      found->cabled = bench->cabled;
      found->values = g_array_new (FALSE, FALSE, sizeof (double));
      g_ptr_array_add (bench->cases, found);
    }
  g_array_append_val (found->values, value);
}

void
hrm_bench_case_free (HrmBenchCase *each)
{
  g_free (each->name);
  g_array_unref (each->values);
  g_free (each);
}

/* "import-build ms 54.66" */
void
hrm_bench_print_raw (HrmBench *bench)
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

void
hrm_bench_read_raw (HrmBench *bench, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit (lines[i], " ", 3);

      if (g_strv_length (words) == 3)
        hrm_bench_add (bench, words[0], words[1], g_ascii_strtod (words[2], NULL));
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

void
hrm_bench_print (HrmBench *bench, gboolean json)
{
  if (json)
    g_print ("[");
  else
    g_print ("%-28s %9s %7s %10s %10s %5s  %s\n", "case", "sessions", "cabled", "p50", "p95", "runs", "unit");
  for (guint i = 0; i < bench->cases->len; i++)
    {
      HrmBenchCase *each = g_ptr_array_index (bench->cases, i);
      char p50[G_ASCII_DTOSTR_BUF_SIZE], p95[G_ASCII_DTOSTR_BUF_SIZE], cabled[G_ASCII_DTOSTR_BUF_SIZE];

      g_array_sort (each->values, compare_doubles);
      g_ascii_formatd (p50, sizeof p50, "%.3f", percentile (each->values, 50));
      g_ascii_formatd (p95, sizeof p95, "%.3f", percentile (each->values, 95));
      g_ascii_formatd (cabled, sizeof cabled, "%g", each->cabled);
      if (json)
        g_print ("%s\n  {\"case\": \"%s\", \"sessions\": %u, \"cabled\": %s, \"unit\": \"%s\", \"p50\": %s, \"p95\": %s, \"runs\": %u}",
                 i > 0 ? "," : "", each->name, each->sessions, cabled, each->unit, p50, p95, each->values->len);
      else
        g_print ("%-28s %9u %7s %10s %10s %5u  %s\n", each->name, each->sessions, cabled, p50, p95, each->values->len, each->unit);
    }
  if (json)
    g_print ("\n]\n");
}
