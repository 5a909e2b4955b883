/* test-lanes.c: packing into lanes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-lanes.h"

#include <string.h>

static void
test_few (void)
{
  const gint64 start[] = { 0, 0, 5, 10, 10, 12 };
  const gint64 end[] = { 10, 4, 12, 20, 10, 13 };
  const guint wanted[] = { 0, 1, 1, 0, 2, 1 };
  guint lane[6];

  g_assert_cmpuint (hrm_lanes_pack (start, end, 6, lane), ==, 3);
  g_assert_cmpmem (lane, sizeof lane, wanted, sizeof wanted);
  g_assert_cmpuint (hrm_lanes_pack (NULL, NULL, 0, NULL), ==, 0);
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* The most that lie over one point: at some start. */
static guint
most_over_a_point (const gint64 *start, const gint64 *end, guint n)
{
  guint most = 0;

  for (guint i = 0; i < n; i++)
    {
      guint over = 0;

      for (guint k = 0; k < n; k++)
        over += start[k] <= start[i] && MAX (end[k], start[k] + 1) > start[i];
      most = MAX (most, over);
    }
  return most;
}

static void
test_random (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 500; round++)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 120);
      gint64 start[120], end[120];
      guint lane[120], lanes;
      int spread = g_rand_int_range (rand, 1, 1000), longest = g_rand_int_range (rand, 1, 300);

      for (guint i = 0; i < n; i++)
        start[i] = g_rand_int_range (rand, -spread, spread);
      qsort (start, n, sizeof *start, compare_numbers);
      for (guint i = 0; i < n; i++)
        end[i] = start[i] + g_rand_int_range (rand, 0, longest + 1);
      lanes = hrm_lanes_pack (start, end, n, lane);
      g_assert_cmpuint (lanes, ==, most_over_a_point (start, end, n));
      for (guint i = 0; i < n; i++)
        {
          g_assert_cmpuint (lane[i], <, lanes);
          for (guint k = 0; k < i; k++)
            g_assert_true (lane[k] != lane[i] || MAX (end[k], start[k] + 1) <= start[i]);
        }
    }
}

/* Each takes the topmost lane that is free, so a later change moves nothing before it. */
static void
test_prefix_stays (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  gint64 start[200], end[200];
  guint all[200], part[200];

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 200; i++)
    {
      start[i] = (i ? start[i - 1] : 0) + g_rand_int_range (rand, 0, 5);
      end[i] = start[i] + g_rand_int_range (rand, 1, 40);
    }
  hrm_lanes_pack (start, end, 200, all);
  for (guint n = 1; n < 200; n++)
    {
      hrm_lanes_pack (start, end, n, part);
      g_assert_cmpmem (part, n * sizeof *part, all, n * sizeof *all);
    }
}

/* All over each other and none: the two extremes at a size at which squares would show. */
static void
test_large (void)
{
  guint n = 200000;
  g_autofree gint64 *start = g_new (gint64, n);
  g_autofree gint64 *end = g_new (gint64, n);
  g_autofree guint *lane = g_new (guint, n);

  for (guint i = 0; i < n; i++)
    {
      start[i] = i;
      end[i] = n + i;
    }
  g_assert_cmpuint (hrm_lanes_pack (start, end, n, lane), ==, n);
  g_assert_cmpuint (lane[n - 1], ==, n - 1);
  for (guint i = 0; i < n; i++)
    end[i] = i + 1;
  g_assert_cmpuint (hrm_lanes_pack (start, end, n, lane), ==, 1);
}

static void
test_extents (void)
{
  for (guint n = 0; n < 60; n++)
    for (double height = 10; height < 100; height += 7)
      {
        double bottom = 0, y, lane_height;

        for (guint lane = 0; lane < MAX (n, 1); lane++)
          {
            hrm_lanes_extent (lane, n, height, 4, &y, &lane_height);
            g_assert_cmpfloat (lane_height, >, 0);
            g_assert_cmpfloat (y, >, bottom - 1e-9);
            bottom = y + lane_height;
          }
        g_assert_cmpfloat (bottom, <, height);
      }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/lanes/few", test_few);
  g_test_add_func ("/lanes/random", test_random);
  g_test_add_func ("/lanes/prefix", test_prefix_stays);
  g_test_add_func ("/lanes/large", test_large);
  g_test_add_func ("/lanes/extents", test_extents);
  return g_test_run ();
}
