/* test-free.c: who has time, against a count of every day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-free.h"
#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

#include <math.h>

static double
count_day (HrmPlan *plan, HrmWhatIf *what_if, HrmRow *who, HrmDate date)
{
  HrmLoad load = what_if ? hrm_what_if_get_day (what_if, who, date) : hrm_plan_get_day (plan, who, date);

  return MAX (load.capacity - load.asked, 0);
}

static void
check_one (HrmPlan *plan, HrmWhatIf *what_if, const HrmFreeQuery *query, const HrmFree *one)
{
  double sum = 0;
  HrmDate by = HRM_UNSET;

  for (HrmDate date = query->from; date <= query->to; date++)
    {
      sum += count_day (plan, what_if, HRM_ROW (one->channel), date);
      if (by == HRM_UNSET && sum + 1e-4 >= query->minutes)
        by = date;
    }
  g_assert_cmpfloat_with_epsilon (one->minutes, sum, 1e-4);
  /* A hair around the minutes that are looked for, either is right. */
  if (by != one->by)
    g_assert_cmpfloat (fabs (hrm_plan_count_free (plan, what_if, HRM_ROW (one->channel), query->from, MIN (by == HRM_UNSET ? query->to : by, one->by == HRM_UNSET ? query->to : one->by)) - query->minutes), <, 1e-3);
}

static void
check (HrmPlan *plan, HrmWhatIf *what_if, const HrmFreeQuery *query)
{
  g_autoptr (GArray) found = hrm_plan_find_free (plan, what_if, query);
  GPtrArray *channels = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CHANNEL);
  guint n = 0;

  for (guint i = 0; i < channels->len; i++)
    {
      HrmChannel *channel = channels->pdata[i];

      n += (!query->armed || channel->armed) && (query->role == HRM_UNSET || query->role == (gint64) channel->role);
    }
  g_assert_cmpuint (found->len, ==, n);
  for (guint i = 0; i < found->len; i++)
    {
      const HrmFree *one = &g_array_index (found, HrmFree, i), *before = i ? one - 1 : NULL;

      check_one (plan, what_if, query, one);
      if (before == NULL)
        continue;
      g_assert_true (before->channel != one->channel);
      g_assert_true (before->by != HRM_UNSET || one->by == HRM_UNSET);
      if (before->by != HRM_UNSET && one->by != HRM_UNSET)
        g_assert_cmpint (before->by, <=, one->by);
      if (before->by == one->by)
        g_assert_cmpfloat (before->minutes, >=, one->minutes);
    }
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint found = 0;

  for (guint round = 0; round < hrm_test_rounds (8); round++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();

      hrm_test_add_channel (plan, "Ann", 80);
      for (guint i = 0; i < 60; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_dense_edit (hrm_plan_get_model (plan), rand);
          g_autoptr (HrmEdit) would = NULL;
          g_autoptr (HrmWhatIf) what_if = NULL;
          HrmDate from = hrm_test_date ("2026-02-20") + g_rand_int_range (rand, 0, 40);
          HrmFreeQuery query = { from, from + g_rand_int_range (rand, -1, 30), g_rand_int_range (rand, 1, 6000),
                                 g_rand_boolean (rand), g_rand_int_range (rand, 0, 3) ? HRM_UNSET : g_rand_int_range (rand, 0, 3) };

          hrm_test_plan_commit (plan, edit, NULL);
          check (plan, NULL, &query);
          would = hrm_test_dense_edit (hrm_plan_get_model (plan), rand);
          what_if = hrm_plan_what_if (plan, would, NULL);
          if (what_if == NULL)
            continue;
          check (plan, what_if, &query);
          found++;
        }
    }
  g_assert_cmpuint (found, >, 20);
}

static void
test_by_hand (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track"), ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 bob = hrm_test_add_channel (plan, "Bob", 50), cid = hrm_test_add_channel (plan, "Cid", 100);
  HrmFreeQuery query = { hrm_test_date ("2026-03-02"), hrm_test_date ("2026-03-06"), 360, TRUE, HRM_UNSET };
  g_autoptr (GArray) found = NULL;
  const HrmFree *first, *second;

  /* Ann is over on Monday, which takes nothing of her Tuesday; Cid takes nothing new. */
  hrm_test_add_assignment (plan, hrm_test_add_session (plan, track, "2026-03-02T09:00", 480), ann, 150);
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, cid, HRM_FIELD (Channel, armed), FALSE);
  found = hrm_plan_find_free (plan, NULL, &query);
  g_assert_cmpuint (found->len, ==, 2);
  first = &g_array_index (found, HrmFree, 0);
  second = &g_array_index (found, HrmFree, 1);
  g_assert_cmpint (first->channel->base.id, ==, ann);
  g_assert_cmpint (first->by, ==, hrm_test_date ("2026-03-03"));
  g_assert_cmpfloat (first->minutes, ==, 4 * 480);
  g_assert_cmpint (second->channel->base.id, ==, bob);
  g_assert_cmpint (second->by, ==, hrm_test_date ("2026-03-03"));
  g_assert_cmpfloat (second->minutes, ==, 5 * 240);
  query.minutes = 1201;
  g_clear_pointer (&found, g_array_unref);
  found = hrm_plan_find_free (plan, NULL, &query);
  g_assert_cmpint (g_array_index (found, HrmFree, 1).by, ==, HRM_UNSET);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/free/by-hand", test_by_hand);
  g_test_add_func ("/plan/free/random", test_random);
  return g_test_run ();
}
