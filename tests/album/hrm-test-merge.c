/* hrm-test-merge.c: two copies of one album, and what a merge of them must keep.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-merge.h"

#include <stdlib.h>

char *
hrm_test_copy_file (HrmAlbum *album)
{
  g_autoptr (GError) error = NULL;
  char *path = hrm_test_path ();
  g_autoptr (GFile) from = g_file_new_for_path (hrm_album_get_path (album));
  g_autoptr (GFile) to = g_file_new_for_path (path);

  hrm_album_flush_sync (album, &error);
  g_assert_no_error (error);
  g_file_copy (from, to, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return path;
}

void
hrm_test_fork_begin (HrmFork *fork, HrmAlbum *a)
{
  fork->path_a = g_strdup (hrm_album_get_path (a));
  fork->path_b = hrm_test_copy_file (a);
  fork->a = a;
  fork->b = hrm_test_open (fork->path_b);
  hrm_album_set_author (fork->a, "Ada");
  hrm_album_set_author (fork->b, "Bob");
}

void
hrm_test_fork_end (HrmFork *fork)
{
  hrm_test_close (fork->a);
  hrm_test_close (fork->b);
  g_free (fork->path_a);
  g_free (fork->path_b);
}

HrmMergeReport *
hrm_test_merge (HrmAlbum *into, HrmAlbum *from)
{
  g_autoptr (GError) error = NULL;
  HrmMergeReport *report;

  hrm_album_flush_sync (from, &error);
  g_assert_no_error (error);
  report = hrm_album_merge_copy (into, hrm_album_get_path (from), FALSE, &error);
  g_assert_no_error (error);
  return report;
}

char *
hrm_test_clashes (HrmMergeReport *report)
{
  static const char * const types[] = { "value", "gone", "delete", "row", "went" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < report->clashes->len; i++)
    {
      HrmClash *clash = report->clashes->pdata[i];

      g_string_append_printf (text, "%s %s %s", types[clash->type], hrm_kind_info (clash->kind)->name, clash->title);
      if (clash->field != HRM_WHOLE_ROW)
        g_string_append_printf (text, " %s: %s, %s", hrm_field_info (clash->kind, clash->field)->name, clash->kept_text, clash->other_text);
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(char * const *) a, *(char * const *) b);
}

void
hrm_test_assert_lines (const char *text, const char *expected)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_auto (GStrv) wanted = g_strsplit (expected, "\n", -1);
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  qsort (wanted, g_strv_length (wanted), sizeof *wanted, compare_lines);
  a = g_strjoinv ("\n", lines);
  b = g_strjoinv ("\n", wanted);
  g_assert_cmpstr (a, ==, b);
}

HrmClash *
hrm_test_find_clash (HrmMergeReport *report, gint64 id)
{
  for (guint i = 0; i < report->clashes->len; i++)
    if (((HrmClash *) report->clashes->pdata[i])->id == id)
      return report->clashes->pdata[i];
  g_assert_not_reached ();
}

/* Nothing is lost */

typedef struct
{
  HrmModel *base, *side, *result;
  GHashTable *told;          /* "id field" and "id -1" for the row */
} Check;

static gboolean
is_told (Check *check, gint64 id, guint field)
{
  g_autofree char *key = g_strdup_printf ("%" G_GINT64_FORMAT " %d", id, (int) field);
  g_autofree char *row = g_strdup_printf ("%" G_GINT64_FORMAT " -1", id);

  return g_hash_table_contains (check->told, key) || g_hash_table_contains (check->told, row);
}

static gboolean
has_value (HrmModel *model, HrmRow *row, guint field)
{
  const HrmField *info = hrm_field_info (row->kind, field);
  HrmRow *other = hrm_model_lookup (model, row->kind, row->id);
  HrmValue a = hrm_row_get_value (row, field), b = other ? hrm_row_get_value (other, field) : hrm_field_default (info);

  return hrm_value_equal (info, &a, &b);
}

/* Unset with the row that it referred to: no change of its own. */
static gboolean
went_along (Check *check, HrmRow *row, guint field)
{
  const HrmField *info = hrm_field_info (row->kind, field);
  HrmRow *before = hrm_model_lookup (check->base, row->kind, row->id);
  HrmValue now = hrm_row_get_value (row, field), old;

  if (info->type != HRM_TYPE_REF || before == NULL || now.integer != HRM_UNSET)
    return FALSE;
  old = hrm_row_get_value (before, field);
  return hrm_model_get (check->side, old.integer) == NULL;
}

static void
check_row (Check *check, HrmRow *row)
{
  HrmRow *result = hrm_model_lookup (check->result, row->kind, row->id);
  gboolean fresh = hrm_model_lookup (check->base, row->kind, row->id) == NULL;

  if (fresh && result == NULL && !is_told (check, row->id, HRM_WHOLE_ROW))
    g_error ("the new %s “%s” %" G_GINT64_FORMAT " was lost", hrm_kind_info ((HrmKind) row->kind)->name, hrm_row_get_title (row), row->id);
  for (guint f = 0; f < hrm_kind_info ((HrmKind) row->kind)->n_fields; f++)
    {
      if ((!fresh && has_value (check->base, row, f)) || (result && has_value (check->result, row, f)) ||
          is_told (check, row->id, f) || went_along (check, row, f))
        continue;
      g_error ("%s of %s “%s” %" G_GINT64_FORMAT " was lost", hrm_field_info (row->kind, f)->name,
               hrm_kind_info ((HrmKind) row->kind)->name, hrm_row_get_title (row), row->id);
    }
}

static void
check_side (Check *check)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (check->side, (HrmKind) k), *old = hrm_model_get_rows (check->base, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        check_row (check, rows->pdata[i]);
      for (guint i = 0; i < old->len; i++)
        {
          HrmRow *row = old->pdata[i];

          if (!hrm_model_lookup (check->side, (HrmKind) k, row->id) && hrm_model_lookup (check->result, (HrmKind) k, row->id) &&
              !is_told (check, row->id, HRM_WHOLE_ROW))
            g_error ("that %s “%s” was deleted was lost", hrm_kind_info ((HrmKind) k)->name, hrm_row_get_title (row));
        }
    }
}

/* Nothing comes from nowhere. */
static void
check_result (HrmModel *result, HrmModel *base, HrmModel *mine, HrmModel *theirs)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    for (guint i = 0; i < hrm_model_get_rows (result, (HrmKind) k)->len; i++)
      {
        HrmRow *row = hrm_model_get_rows (result, (HrmKind) k)->pdata[i];

        g_assert_true (hrm_model_lookup (mine, (HrmKind) k, row->id) || hrm_model_lookup (theirs, (HrmKind) k, row->id));
        for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
          if (!has_value (base, row, f) && !has_value (mine, row, f) && !has_value (theirs, row, f))
            g_assert_cmpint (hrm_row_get_value (row, f).integer, ==, HRM_UNSET);
      }
}

void
hrm_test_assert_kept (HrmModel *base, HrmModel *mine, HrmModel *theirs, HrmModel *result, GPtrArray *clashes)
{
  Check check = { base, mine, result, g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };

  for (guint i = 0; i < clashes->len; i++)
    {
      HrmClash *clash = clashes->pdata[i];
      g_autofree char *words = hrm_clash_describe (clash);

      g_assert_true (g_utf8_validate (words, -1, NULL));
      g_hash_table_add (check.told, g_strdup_printf ("%" G_GINT64_FORMAT " %d", clash->id, (int) clash->field));
      g_assert_true ((clash->row != NULL) == (clash->type == HRM_CLASH_ROW || clash->type == HRM_CLASH_WENT));
      g_assert_nonnull (clash->author);
    }
  check_side (&check);
  check.side = theirs;
  check_side (&check);
  check_result (result, base, mine, theirs);
  g_hash_table_unref (check.told);
}
