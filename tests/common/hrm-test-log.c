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

static GLogFunc before;

static void
log_cb (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  if ((level & G_LOG_LEVEL_CRITICAL) == 0)
    before (domain, level, message, NULL);
  else if (is_of_tooltip (message))
    g_test_message ("%s", message);
  else
    {
      before (domain, level | G_LOG_FLAG_FATAL, message, NULL);
      g_abort ();
    }
}

/* A handler of fatal messages would be forgotten with each case. */
void
hrm_test_spare_tooltips (void)
{
  if (before != NULL)
    return;
  before = g_log_set_default_handler (log_cb, NULL);
  g_log_set_always_fatal (g_log_set_always_fatal (G_LOG_FATAL_MASK) & (GLogLevelFlags) ~G_LOG_LEVEL_CRITICAL);
}
