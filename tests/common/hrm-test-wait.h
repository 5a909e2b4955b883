/* hrm-test-wait.h: waiting for what comes by the main loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Iterates until it holds; a condition that never comes is a failure, not a hang. */
#define hrm_test_wait_for(condition) \
  for (gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; !(condition); g_main_context_iteration (NULL, TRUE)) \
    g_assert_cmpint (g_get_monotonic_time (), <, until)
