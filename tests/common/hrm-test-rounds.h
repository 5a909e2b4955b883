/* hrm-test-rounds.h: how long random tests go on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* N, times HRM_TEST_ROUNDS where that is set. */
static inline guint
hrm_test_rounds (guint n)
{
  const char *times = g_getenv ("HRM_TEST_ROUNDS");

  return times != NULL ? n * (guint) g_ascii_strtoull (times, NULL, 10) : n;
}

/* So for what takes long: a third of it where HRM_TEST_SHORT is set. What such a test counts may be little. */
static inline guint
hrm_test_long_rounds (guint n)
{
  return hrm_test_rounds (g_getenv ("HRM_TEST_SHORT") != NULL ? (n + 2) / 3 : n);
}
