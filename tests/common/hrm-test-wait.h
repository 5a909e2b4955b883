/* hrm-test-wait.h: waiting for what comes by the main loop.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

static inline gboolean
hrm_test_wake_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

/* One round of the main loop, which nothing else may ever wake. */
static inline void
hrm_test_iterate (void)
{
  g_autoptr (GSource) wake = g_timeout_source_new (1000);

  g_source_set_callback (wake, hrm_test_wake_cb, NULL, NULL);
  g_source_attach (wake, NULL);
  g_main_context_iteration (NULL, TRUE);
  g_source_destroy (wake);
}

/* Iterates until it holds; a condition that never comes is a failure, not a hang. */
#define hrm_test_wait_for(condition) \
  for (gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; !(condition); hrm_test_iterate ()) \
    g_assert_cmpint (g_get_monotonic_time (), <, until)
