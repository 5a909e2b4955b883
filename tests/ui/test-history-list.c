/* test-history-list.c: the list of steps follows the history, and tells what it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-history-list.h"

#include "hrm-test-edits.h"

/* A history by itself */

typedef struct
{
  HrmHistory *history;
  gint64 last;               /* newest id */
  GArray *ids;               /* of the edits */
} Log;

static void
append (Log *log, gint64 group, gint64 inverts)
{
  HrmHistoryEntry *entry = g_new0 (HrmHistoryEntry, 1);

  entry->id = ++log->last;
  entry->parent = hrm_history_get_head (log->history);
  entry->group = group;
  entry->inverts = inverts;
  entry->rows = 1 + (guint) (log->last % 3);
  entry->author = g_strdup (log->last % 2 ? "Mara" : "Ülkü");
  entry->label = g_strdup_printf ("Move session %" G_GINT64_FORMAT, log->last);
  if (inverts == 0)
    g_array_append_val (log->ids, entry->id);
  g_assert_true (hrm_history_append (log->history, entry));
}

static void
go_to (Log *log, gint64 id)
{
  g_autoptr (GArray) path = hrm_history_get_path (log->history, hrm_history_get_head (log->history), id);

  for (guint i = 0; i < path->len; i++)
    append (log, 0, g_array_index (path, HrmHistoryMove, i).id);
}

static void
log_init (Log *log)
{
  gint64 begin = 0;

  log->history = hrm_history_new ();
  log->last = 0;
  log->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_array_append_val (log->ids, begin);
}

static void
log_clear (Log *log)
{
  hrm_history_free (log->history);
  g_array_unref (log->ids);
}

/* The list, and a copy that is kept by what it tells */

static void
told_cb (GListModel *list, guint position, guint removed, guint added, GPtrArray *copy)
{
  if (removed > 0)
    g_ptr_array_remove_range (copy, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (copy, (int) (position + i), g_list_model_get_item (list, position + i));
}

static GPtrArray *
copy_new (HrmHistoryList *list)
{
  GPtrArray *copy = g_ptr_array_new_with_free_func (g_object_unref);

  told_cb (G_LIST_MODEL (list), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (list)), copy);
  g_signal_connect (list, "items-changed", G_CALLBACK (told_cb), copy);
  return copy;
}

static void
assert_copy (HrmHistoryList *list, GPtrArray *copy)
{
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, copy->len);
  for (guint i = 0; i < copy->len; i++)
    {
      g_autoptr (HrmHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (list), i);

      g_assert_true (step == copy->pdata[i]);
    }
}

static void
assert_same (HrmHistoryStep *a, HrmHistoryStep *b)
{
  g_assert_cmpint (hrm_history_step_get_kind (a), ==, hrm_history_step_get_kind (b));
  g_assert_true (hrm_history_step_get_first (a) == hrm_history_step_get_first (b));
  g_assert_true (hrm_history_step_get_last (a) == hrm_history_step_get_last (b));
  g_assert_cmpuint (hrm_history_step_get_level (a), ==, hrm_history_step_get_level (b));
  g_assert_cmpuint (hrm_history_step_get_count (a), ==, hrm_history_step_get_count (b));
}

/* Against one that was made just now, with the same versions unfolded. */
static void
assert_fresh (HrmHistoryList *list, Log *log, const char *words)
{
  g_autoptr (HrmHistoryList) fresh = hrm_history_list_new (log->history);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list)), steps = 0;

  hrm_history_list_set_words (fresh, words);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmHistoryStep) a = g_list_model_get_item (G_LIST_MODEL (list), i);
      g_autoptr (HrmHistoryStep) b = g_list_model_get_item (G_LIST_MODEL (fresh), i);

      g_assert_nonnull (b);
      assert_same (a, b);
      if (hrm_history_step_get_kind (a) == HRM_HISTORY_ROW_VERSION)
        hrm_history_list_unfold (fresh, i, hrm_history_list_is_unfolded (list, a));
      else
        {
          guint found = hrm_history_list_find (list, hrm_history_step_get_id (a));

          g_assert_cmpuint (found, ==, i);
        }
      steps += hrm_history_step_get_kind (a) == HRM_HISTORY_ROW_STEP && hrm_history_step_get_level (a) == 0;
    }
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fresh)), ==, n);
  g_assert_cmpuint (hrm_history_list_get_n_steps (list), ==, steps);
}

static void
unfold_any (HrmHistoryList *list, GRand *rand)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list)), at = n > 0 ? hrm_test_below (rand, n) : 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (list), (at + i) % n);

      if (hrm_history_step_get_kind (step) != HRM_HISTORY_ROW_VERSION)
        continue;
      hrm_history_list_unfold (list, (at + i) % n, hrm_test_below (rand, 3) > 0);
      return;
    }
}

/* One edit, or one way; and now and then many of them that the list has not followed. */
static void
random_change (Log *log, HrmHistoryList *list, GRand *rand)
{
  guint n = hrm_test_below (rand, 12) == 0 ? 2 + hrm_test_below (rand, 20) : 1;

  for (guint i = 0; i < n; i++)
    if (hrm_test_below (rand, 10) < 7)
      append (log, hrm_test_below (rand, 2) ? 0 : 1 + hrm_test_below (rand, 2), 0);
    else
      go_to (log, g_array_index (log->ids, gint64, hrm_test_below (rand, 3) ? MAX ((int) log->ids->len - 10, 0) + (int) hrm_test_below (rand, MIN (10, log->ids->len))
                                                                   : (int) hrm_test_below (rand, log->ids->len)));
  if (n == 1)
    hrm_history_list_sync (list);
  else
    hrm_history_list_reload (list);
}

static void
test_random (void)
{
  static const char *const words[] = { NULL, NULL, NULL, "session", "1", "MARA 2", "ülkü", "nothing" };
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 10; round++)
    {
      Log log;
      g_autoptr (HrmHistoryList) list = NULL;
      g_autoptr (GPtrArray) copy = NULL;
      const char *now = NULL;

      log_init (&log);
      list = hrm_history_list_new (log.history);
      copy = copy_new (list);
      for (guint i = 0; i < 200; i++)
        {
          guint dice = hrm_test_below (rand, 10);

          if (dice < 7)
            random_change (&log, list, rand);
          else if (dice < 9)
            unfold_any (list, rand);
          else
            hrm_history_list_set_words (list, now = words[hrm_test_below (rand, G_N_ELEMENTS (words))]);
          assert_copy (list, copy);
          assert_fresh (list, &log, now);
        }
      g_signal_handlers_disconnect_by_data (list, copy);
      g_clear_object (&list);
      g_clear_pointer (&copy, g_ptr_array_unref);
      log_clear (&log);
    }
}

static void
count_cb (GListModel *list, guint position, guint removed, guint added, guint *touched)
{
  *touched += removed + added;
}

/* 100,000 steps: an edit, undo, redo and a version touch a few rows. */
static void
test_many (void)
{
  Log log;
  g_autoptr (HrmHistoryList) list = NULL;
  guint touched = 0, n;

  log_init (&log);
  for (guint i = 0; i < 100000; i++)
    append (&log, 0, 0);
  list = hrm_history_list_new (log.history);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 100001);
  g_signal_connect (list, "items-changed", G_CALLBACK (count_cb), &touched);
  for (guint i = 0; i < 1000; i++)
    {
      append (&log, 0, 0);
      hrm_history_list_sync (list);
    }
  g_assert_cmpuint (touched, ==, 1000);
  n = g_list_model_get_n_items (G_LIST_MODEL (list));
  touched = 0;
  go_to (&log, 50000);
  hrm_history_list_sync (list);
  go_to (&log, 100500);
  hrm_history_list_sync (list);
  g_assert_cmpuint (touched, ==, 0);
  /* The 500 that were ahead make room for another version and the new step. */
  append (&log, 0, 0);
  hrm_history_list_sync (list);
  g_assert_cmpuint (touched, ==, 502);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, n - 500 + 2);
  log_clear (&log);
}

static char *
describe (HrmHistoryList *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (HrmHistoryStep) step = g_list_model_get_item (G_LIST_MODEL (list), i);
      HrmHistoryEntry *first = hrm_history_step_get_first (step);

      for (guint level = 0; level < hrm_history_step_get_level (step); level++)
        g_string_append_c (text, '>');
      g_string_append_c (text, "bsv"[hrm_history_step_get_kind (step)]);
      if (first)
        g_string_append_printf (text, "%d-%d", (int) first->id, (int) hrm_history_step_get_last (step)->id);
      g_string_append_printf (text, ":%u ", hrm_history_step_get_count (step));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
assert_rows (HrmHistoryList *list, const char *expected)
{
  g_autofree char *text = describe (list);

  g_assert_cmpstr (text, ==, expected);
}

/* By hand: groups, versions within versions, words. */
static void
test_rows (void)
{
  Log log;
  g_autoptr (HrmHistoryList) list = NULL;

  log_init (&log);
  list = hrm_history_list_new (log.history);
  assert_rows (list, "b:0 ");
  append (&log, 0, 0);
  append (&log, 7, 0);
  append (&log, 7, 0);
  hrm_history_list_reload (list);
  assert_rows (list, "s2-3:4 s1-1:2 b:0 ");
  append (&log, 7, 0);
  hrm_history_list_sync (list);
  assert_rows (list, "s2-4:6 s1-1:2 b:0 ");
  /* To within the group: that the plan is there must be seen. */
  go_to (&log, 3);
  hrm_history_list_sync (list);
  assert_rows (list, "s4-4:2 s2-3:4 s1-1:2 b:0 ");
  go_to (&log, 1);
  hrm_history_list_sync (list);
  assert_rows (list, "s2-4:6 s1-1:2 b:0 ");
  append (&log, 0, 0);
  hrm_history_list_sync (list);
  assert_rows (list, "s8-8:3 v2-4:1 s1-1:2 b:0 ");
  hrm_history_list_unfold (list, 1, TRUE);
  assert_rows (list, "s8-8:3 v2-4:1 >s2-4:6 s1-1:2 b:0 ");
  /* Another one within it. */
  go_to (&log, 3);
  append (&log, 0, 0);
  hrm_history_list_reload (list);
  assert_rows (list, "s12-12:1 v4-4:1 s2-3:4 v8-8:1 s1-1:2 b:0 ");
  go_to (&log, 8);
  hrm_history_list_sync (list);
  assert_rows (list, "s8-8:3 v2-12:2 >s12-12:1 >v4-4:1 >s2-3:4 s1-1:2 b:0 ");
  hrm_history_list_unfold (list, 3, TRUE);
  assert_rows (list, "s8-8:3 v2-12:2 >s12-12:1 >v4-4:1 >>s4-4:2 >s2-3:4 s1-1:2 b:0 ");
  g_assert_cmpuint (hrm_history_list_find_version (list, 4), ==, 3);
  g_assert_cmpuint (hrm_history_list_find_version (list, 5), ==, 1);
  g_assert_cmpuint (hrm_history_list_find_version (list, 0), ==, G_MAXUINT);
  hrm_history_list_unfold (list, 1, FALSE);
  assert_rows (list, "s8-8:3 v2-12:2 s1-1:2 b:0 ");
  /* Words look into all versions. */
  hrm_history_list_set_words (list, "SESSION 4");
  assert_rows (list, "s4-4:2 ");
  hrm_history_list_set_words (list, "mara");
  assert_rows (list, "s2-3:4 s1-1:2 ");
  hrm_history_list_set_words (list, " ");
  assert_rows (list, "s8-8:3 v2-12:2 s1-1:2 b:0 ");
  log_clear (&log);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/history-list/rows", test_rows);
  g_test_add_func ("/ui/history-list/random", test_random);
  g_test_add_func ("/ui/history-list/many", test_many);
  return g_test_run ();
}
