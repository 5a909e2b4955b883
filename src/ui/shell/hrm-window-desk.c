/* hrm-window-desk.c: the desk is found as it was left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is written when the window goes, and some seconds after it changed, since
 * not every program ends by being closed.
 */
#include "config.h"

#include "hrm-window-private.h"

#include "hrm-desk-file.h"
#include "hrm-desk-memory.h"

#define WRITE_AFTER 3 /* seconds */

/* What settings remember, desks do, each by its album. */
void
hrm_window_recall_desk (HrmWindow *self)
{
  g_autoptr (GVariant) memory = hrm_settings_is_persistent (self->settings) ? hrm_desk_file_read (self->path) : NULL;

  if (memory)
    hrm_desk_recall (self->desk, memory);
}

void
hrm_window_remember_desk (HrmWindow *self)
{
  g_clear_handle_id (&self->desk_source, g_source_remove);
  if (self->desk && self->path && hrm_settings_is_persistent (self->settings))
    hrm_desk_file_write (self->path, hrm_desk_remember (self->desk));
}

static gboolean
write_cb (gpointer self)
{
  ((HrmWindow *) self)->desk_source = 0;
  hrm_window_remember_desk (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (HrmWindow *self)
{
  if (self->desk_source == 0)
    self->desk_source = g_timeout_add_seconds (WRITE_AFTER, write_cb, self);
}

void
hrm_window_watch_desk (HrmWindow *self)
{
  static const char *const signals[] = { "notify::view", "notify::top", "notify::cursor", "notify::loop",
                                         "tracks-changed", "takes-changed", "lamps-changed" };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->desk, signals[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
