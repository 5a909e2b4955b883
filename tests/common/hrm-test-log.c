/* hrm-test-log.c: what GTK says that is no failure of ours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-log.h"

static gboolean
is_of_tooltip (const char *message)
{
  return g_str_has_prefix (message, "gdk_surface_get_device_position: assertion 'GDK_IS_SURFACE")
         || g_str_has_prefix (message, "_gtk_widget_find_at_coords: assertion 'GDK_IS_SURFACE");
}

static gboolean
is_fatal_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  return !is_of_tooltip (message);
}

static void
log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if (is_of_tooltip (message))
    g_test_message ("%s", message);
  else
    g_log_default_handler (domain, level, message, data);
}

void
hrm_test_spare_tooltips (void)
{
  g_log_set_handler ("Gdk", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, log_cb, NULL);
  g_log_set_handler ("Gtk", G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_FATAL, log_cb, NULL);
  g_test_log_set_fatal_handler (is_fatal_cb, NULL);
}
