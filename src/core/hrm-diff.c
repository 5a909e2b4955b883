/* hrm-diff.c: what differs between two models, row by row and field by field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows are found by id, so that the time grows with the size of both; only what
 * differs is sorted.
 */
#include "hrm-diff.h"

static void
difference_free (gpointer data)
{
  HrmDifference *difference = data;

  g_free (difference->title);
  g_free (difference->old);
  g_free (difference->new);
  g_free (difference->old_row);
  g_free (difference->new_row);
  g_free (difference);
}

void
hrm_diff_free (HrmDiff *diff)
{
  if (diff == NULL)
    return;
  g_ptr_array_unref (diff->differences);
  g_free (diff);
}

gboolean
hrm_diff_is_empty (const HrmDiff *diff)
{
  return diff->differences->len == 0;
}

static HrmRow *
referred (HrmModel *model, const HrmField *field, const HrmValue *value)
{
  return field->type == HRM_TYPE_REF && value->integer != HRM_UNSET ? hrm_model_get (model, value->integer) : NULL;
}

/* What people know the row by: its title, or what it must say, or the rows that it belongs to. */
static char *
name_row (HrmModel *model, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);
  g_autoptr (GString) name = g_string_new (NULL);

  if (hrm_field_by_name ((HrmKind) row->kind, "title"))
    return g_strdup (hrm_row_get_title (row));
  for (guint f = 0; f < info->n_fields; f++)
    {
      const HrmField *field = &info->fields[f];
      HrmValue value = hrm_row_get_value (row, f);
      HrmRow *other = referred (model, field, &value);
      const char *part = other ? hrm_row_get_title (other) : field->storage == HRM_STORE_TEXT ? value.text : NULL;

      if (field->flags & HRM_REQUIRED && part)
        g_string_append_printf (name, "%s%s", name->len ? " · " : "", part);
    }
  return g_strdup (name->len ? name->str : info->name);
}

static HrmDifference *
add (HrmDiff *diff, HrmDiffType type, HrmModel *model, HrmRow *row)
{
  HrmDifference *difference = g_new0 (HrmDifference, 1);

  difference->type = type;
  difference->kind = (HrmKind) row->kind;
  difference->id = row->id;
  difference->title = name_row (model, row);
  g_ptr_array_add (diff->differences, difference);
  return difference;
}

static char *
title_of (HrmModel *model, const HrmField *field, const HrmValue *value)
{
  HrmRow *row = referred (model, field, value);

  return row ? name_row (model, row) : NULL;
}

/* Whether any field does. */
static gboolean
differs (HrmRow *old, HrmRow *new)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) new->kind);

  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue a = hrm_row_get_value (old, f), b = hrm_row_get_value (new, f);

      if (!hrm_value_equal (&info->fields[f], &a, &b))
        return TRUE;
    }
  return FALSE;
}

static void
add_fields (HrmDiff *diff, HrmModel *first, HrmRow *old, HrmModel *second, HrmRow *new)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) new->kind);

  for (guint f = 0; f < info->n_fields; f++)
    {
      const HrmField *field = &info->fields[f];
      HrmValue a = hrm_row_get_value (old, f), b = hrm_row_get_value (new, f);
      HrmDifference *difference;

      if (hrm_value_equal (field, &a, &b))
        continue;
      difference = add (diff, HRM_DIFF_SET, second, new);
      difference->field = field;
      difference->old = hrm_field_format (field, &a);
      difference->new = hrm_field_format (field, &b);
      difference->old_row = title_of (first, field, &a);
      difference->new_row = title_of (second, field, &b);
    }
}

static void
add_row (HrmDiff *diff, HrmModel *first, HrmModel *second, HrmRow *row)
{
  HrmRow *old = hrm_model_lookup (first, (HrmKind) row->kind, row->id);
  HrmRow *new = hrm_model_lookup (second, (HrmKind) row->kind, row->id);
  HrmDifference *difference;

  if (old && new)
    {
      add_fields (diff, first, old, second, new);
      return;
    }
  difference = new ? add (diff, HRM_DIFF_ADDED, second, new) : add (diff, HRM_DIFF_REMOVED, first, old);
  if (new)
    difference->new = g_strdup (difference->title);
  else
    difference->old = g_strdup (difference->title);
}

static void
diff_kind (HrmDiff *diff, HrmModel *first, HrmModel *second, HrmKind kind)
{
  GPtrArray *olds = hrm_model_get_rows (first, kind), *news = hrm_model_get_rows (second, kind);
  HrmDiffCount *count = &diff->counts[kind];
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  for (guint i = 0; i < news->len; i++)
    {
      HrmRow *old = hrm_model_lookup (first, kind, ((HrmRow *) news->pdata[i])->id);

      if (old && !differs (old, news->pdata[i]))
        continue;
      g_ptr_array_add (rows, news->pdata[i]);
      count->added += old == NULL;
      count->changed += old != NULL;
    }
  for (guint i = 0; i < olds->len; i++)
    if (hrm_model_lookup (second, kind, ((HrmRow *) olds->pdata[i])->id) == NULL)
      {
        g_ptr_array_add (rows, olds->pdata[i]);
        count->removed++;
      }
  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  for (guint i = 0; i < rows->len; i++)
    add_row (diff, first, second, rows->pdata[i]);
}

HrmDiff *
hrm_diff_models (HrmModel *first, HrmModel *second)
{
  HrmDiff *diff = g_new0 (HrmDiff, 1);

  diff->differences = g_ptr_array_new_with_free_func (difference_free);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    diff_kind (diff, first, second, (HrmKind) k);
  return diff;
}
