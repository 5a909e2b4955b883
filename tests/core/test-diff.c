/* test-diff.c: what differs between two models, against looking at every field.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-diff.h"
#include "hrm-test-edits.h"

static HrmModel *
new_model (void)
{
  HrmModel *model = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Album");

  hrm_test_apply (model, first);
  return model;
}

/* The same rows, made in another order. */
static HrmModel *
copy_model (HrmModel *model, gboolean backwards)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Copy");
  HrmModel *copy = hrm_model_new ();

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (model, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        {
          HrmRow *row = rows->pdata[backwards ? rows->len - 1 - i : i];

          hrm_edit_insert_id (edit, (HrmKind) k, row->id);
          for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
            {
              HrmValue value = hrm_row_get_value (row, f);
              hrm_edit_set (edit, (HrmKind) k, row->id, f, &value);
            }
        }
    }
  hrm_test_apply (copy, edit);
  return copy;
}

static char *
format (HrmRow *row, const HrmField *field)
{
  HrmValue value = hrm_row_get_value (row, field->index);

  return hrm_field_format (field, &value);
}

/* The difference that there must be, or none. */
static HrmDifference *
take (GHashTable *found, HrmKind kind, gint64 id, const char *field)
{
  g_autofree char *key = g_strdup_printf ("%u/%" G_GINT64_FORMAT "/%s", kind, id, field);
  HrmDifference *difference = g_hash_table_lookup (found, key);

  g_hash_table_remove (found, key);
  return difference;
}

static GHashTable *
by_key (const HrmDiff *diff)
{
  GHashTable *found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < diff->differences->len; i++)
    {
      HrmDifference *d = diff->differences->pdata[i];

      g_assert_true (g_hash_table_insert (found, g_strdup_printf ("%u/%" G_GINT64_FORMAT "/%s", d->kind, d->id,
                                                                  d->field ? d->field->name : ""), d));
    }
  return found;
}

/* Looks at every field of every row of both, as text. */
static void
check_row (GHashTable *found, HrmRow *old, HrmRow *new, HrmDiffCount *count)
{
  HrmRow *row = new ? new : old;
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);
  HrmDifference *difference;
  gboolean changed = FALSE;

  if (old == NULL || new == NULL)
    {
      difference = take (found, (HrmKind) row->kind, row->id, "");
      g_assert_nonnull (difference);
      g_assert_cmpint (difference->type, ==, new ? HRM_DIFF_ADDED : HRM_DIFF_REMOVED);
      g_assert_cmpstr (difference->title, ==, new ? difference->new : difference->old);
      g_assert_null (new ? difference->old : difference->new);
      count->added += new != NULL;
      count->removed += new == NULL;
      return;
    }
  for (guint f = 0; f < info->n_fields; f++)
    {
      g_autofree char *a = format (old, &info->fields[f]);
      g_autofree char *b = format (new, &info->fields[f]);

      if (g_strcmp0 (a, b) == 0)
        continue;
      difference = take (found, (HrmKind) row->kind, row->id, info->fields[f].name);
      g_assert_nonnull (difference);
      g_assert_cmpint (difference->type, ==, HRM_DIFF_SET);
      g_assert_cmpstr (difference->old, ==, a);
      g_assert_cmpstr (difference->new, ==, b);
      changed = TRUE;
    }
  count->changed += changed;
}

static void
check (const HrmDiff *diff, HrmModel *first, HrmModel *second)
{
  g_autoptr (GHashTable) found = by_key (diff);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *olds = hrm_model_get_rows (first, (HrmKind) k), *news = hrm_model_get_rows (second, (HrmKind) k);
      HrmDiffCount count = { 0 };

      for (guint i = 0; i < olds->len; i++)
        {
          HrmRow *old = olds->pdata[i];
          check_row (found, old, hrm_model_lookup (second, (HrmKind) k, old->id), &count);
        }
      for (guint i = 0; i < news->len; i++)
        if (hrm_model_lookup (first, (HrmKind) k, ((HrmRow *) news->pdata[i])->id) == NULL)
          check_row (found, NULL, news->pdata[i], &count);
      g_assert_cmpuint (diff->counts[k].added, ==, count.added);
      g_assert_cmpuint (diff->counts[k].removed, ==, count.removed);
      g_assert_cmpuint (diff->counts[k].changed, ==, count.changed);
    }
  /* And nothing else. */
  g_assert_cmpuint (g_hash_table_size (found), ==, 0);
}

static void
assert_same (const HrmDiff *a, const HrmDiff *b)
{
  g_assert_cmpuint (a->differences->len, ==, b->differences->len);
  for (guint i = 0; i < a->differences->len; i++)
    {
      HrmDifference *p = a->differences->pdata[i], *q = b->differences->pdata[i];

      g_assert_cmpint (p->id, ==, q->id);
      g_assert_true (p->field == q->field);
      g_assert_cmpstr (p->title, ==, q->title);
      g_assert_cmpstr (p->old, ==, q->old);
      g_assert_cmpstr (p->new, ==, q->new);
      g_assert_cmpstr (p->old_row, ==, q->old_row);
      g_assert_cmpstr (p->new_row, ==, q->new_row);
    }
}

/* By kind, then rows in their order, then fields as in the table. */
static void
assert_in_order (const HrmDiff *diff)
{
  for (guint i = 1; i < diff->differences->len; i++)
    {
      HrmDifference *p = diff->differences->pdata[i - 1], *q = diff->differences->pdata[i];

      g_assert_cmpint (p->kind, <=, q->kind);
      if (p->id == q->id)
        g_assert_cmpuint (p->field->index, <, q->field->index);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (HrmModel) first = new_model ();
      g_autoptr (HrmModel) second = NULL;
      g_autoptr (HrmModel) shuffled = NULL;
      g_autoptr (HrmDiff) diff = NULL;
      g_autoptr (HrmDiff) back = NULL;
      g_autoptr (HrmDiff) again = NULL;

      for (guint i = 0; i < 30; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_random_edit (first, rand);
          hrm_test_apply (first, edit);
        }
      second = copy_model (first, TRUE);
      diff = hrm_diff_models (first, second);
      g_assert_true (hrm_diff_is_empty (diff));
      g_clear_pointer (&diff, hrm_diff_free);
      for (guint i = 0; i < 6; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_random_edit (second, rand);
          hrm_test_apply (second, edit);
        }
      diff = hrm_diff_models (first, second);
      check (diff, first, second);
      assert_in_order (diff);
      back = hrm_diff_models (second, first);
      check (back, second, first);
      /* In whatever order the rows were made. */
      shuffled = copy_model (second, TRUE);
      again = hrm_diff_models (first, shuffled);
      assert_same (diff, again);
    }
}

static gint64
add_titled (HrmEdit *edit, HrmKind kind, const char *title, const char *position)
{
  gint64 id = hrm_edit_insert (edit, kind);
  HrmValue text = hrm_value_text (title), key = hrm_value_text (position);

  hrm_edit_set (edit, kind, id, hrm_field_by_name (kind, "title")->index, &text);
  hrm_edit_set (edit, kind, id, hrm_field_by_name (kind, "position")->index, &key);
  return id;
}

/* What people read: titles, also of rows that have none, and of those that are referred to. */
static void
test_titles (void)
{
  g_autoptr (HrmModel) first = new_model ();
  g_autoptr (HrmModel) second = NULL;
  g_autoptr (HrmEdit) begin = hrm_edit_new ("Begin");
  g_autoptr (HrmEdit) change = hrm_edit_new ("Change");
  g_autoptr (HrmDiff) diff = NULL;
  HrmDifference *d;
  gint64 blue = add_titled (begin, HRM_KIND_TRACK, "Blue", "a"), red = add_titled (begin, HRM_KIND_TRACK, "Red", "b");
  gint64 session = add_titled (begin, HRM_KIND_SESSION, "Basket", "a"), ada = add_titled (begin, HRM_KIND_CHANNEL, "Ada", "a"), assignment;

  HRM_SET_INT (begin, SESSION, Session, session, track, blue);
  HRM_SET_INT (begin, SESSION, Session, session, start, hrm_civil_new (2026, 3, 2, 9, 0));
  HRM_SET_INT (begin, SESSION, Session, session, length, 60);
  hrm_test_apply (first, begin);
  second = copy_model (first, FALSE);
  HRM_SET_INT (change, SESSION, Session, session, track, red);
  HRM_SET_INT (change, SESSION, Session, session, start, hrm_civil_new (2026, 3, 3, 9, 0));
  assignment = hrm_edit_insert (change, HRM_KIND_ASSIGNMENT);
  HRM_SET_INT (change, ASSIGNMENT, Assignment, assignment, session, session);
  HRM_SET_INT (change, ASSIGNMENT, Assignment, assignment, channel, ada);
  hrm_test_apply (second, change);

  diff = hrm_diff_models (first, second);
  g_assert_cmpuint (diff->differences->len, ==, 3);
  d = diff->differences->pdata[0];
  g_assert_cmpstr (d->field->name, ==, "track");
  g_assert_cmpstr (d->title, ==, "Basket");
  g_assert_cmpstr (d->old_row, ==, "Blue");
  g_assert_cmpstr (d->new_row, ==, "Red");
  d = diff->differences->pdata[1];
  g_assert_cmpstr (d->field->name, ==, "start");
  g_assert_cmpstr (d->old, ==, "2026-03-02T09:00");
  g_assert_cmpstr (d->new, ==, "2026-03-03T09:00");
  g_assert_null (d->old_row);
  d = diff->differences->pdata[2];
  g_assert_cmpint (d->type, ==, HRM_DIFF_ADDED);
  g_assert_cmpstr (d->title, ==, "Basket · Ada");
}

/* All rows differ; with a look at each pair this would not end. */
static void
test_many (void)
{
  g_autoptr (HrmModel) first = new_model ();
  g_autoptr (HrmModel) second = new_model ();
  g_autoptr (HrmDiff) diff = NULL;
  HrmModel *models[2] = { first, second };

  for (guint m = 0; m < 2; m++)
    {
      g_autoptr (HrmEdit) edit = hrm_edit_new ("Many");

      for (guint i = 0; i < 20000; i++)
        add_titled (edit, HRM_KIND_TRACK, "Track", "a");
      hrm_test_apply (models[m], edit);
    }
  diff = hrm_diff_models (first, second);
  g_assert_cmpuint (diff->counts[HRM_KIND_TRACK].added, ==, 20000);
  g_assert_cmpuint (diff->counts[HRM_KIND_TRACK].removed, ==, 20000);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diff/random", test_random);
  g_test_add_func ("/diff/titles", test_titles);
  g_test_add_func ("/diff/many", test_many);
  return g_test_run ();
}
