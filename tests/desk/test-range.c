/* test-range.c: the range of dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-test-desk.h"

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_range (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmCivil a = hrm_date_start (HRM_TEST_START), b = a + 3 * 1440, from = 1, to = 1;
  guint n = 0;

  g_signal_connect_swapped (desk, "notify::range", G_CALLBACK (count_cb), &n);
  g_assert_false (hrm_desk_get_range (desk, &from, &to));
  g_assert_cmpint (from, ==, 1);
  hrm_desk_set_range (desk, b, a);
  g_assert_true (hrm_desk_get_range (desk, &from, &to));
  g_assert_cmpint (from, ==, a);
  g_assert_cmpint (to, ==, b);
  hrm_desk_set_range (desk, a, b);
  g_assert_cmpuint (n, ==, 1);
  hrm_desk_set_range (desk, b, b);
  g_assert_false (hrm_desk_get_range (desk, NULL, NULL));
  hrm_desk_clear_range (desk);
  g_assert_cmpuint (n, ==, 2);
  hrm_desk_set_range (desk, HRM_CIVIL_FIRST - 5, HRM_CIVIL_LAST + 5);
  g_assert_true (hrm_desk_get_range (desk, &from, &to));
  g_assert_cmpint (from, ==, HRM_CIVIL_FIRST);
  g_assert_cmpint (to, ==, HRM_CIVIL_LAST);
  hrm_desk_clear_range (desk);
  g_assert_cmpuint (n, ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/range/set", test_range);
  return g_test_run ();
}
