/* hrm-window-desk.c: the desk is found as it was left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is written when the window goes, and some seconds after a change, since not
 * every program ends by being closed.
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

/* Free; NULL: nothing is to be written, or nothing else than last. */
static char *
print_desk (HrmWindow *self)
{
  g_autofree char *text = NULL;

  if (self->desk == NULL || self->path == NULL || !hrm_settings_is_persistent (self->settings))
    return NULL;
  text = hrm_desk_file_print (self->path, hrm_desk_remember (self->desk));
  return g_strcmp0 (text, self->desk_text) != 0 ? g_steal_pointer (&text) : NULL;
}

/* What is on its way may be slower than what comes after it. */
static void
stop_writing (HrmWindow *self)
{
  if (self->desk_writing != NULL)
    g_cancellable_cancel (self->desk_writing);
  g_clear_object (&self->desk_writing);
}

void
hrm_window_remember_desk (HrmWindow *self)
{
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->desk_source, g_source_remove);
  /* That one may not be on the disk yet. */
  if (self->desk_writing != NULL)
    g_clear_pointer (&self->desk_text, g_free);
  stop_writing (self);
  text = print_desk (self);
  if (text != NULL)
    hrm_desk_file_write (self->path, text);
  g_clear_pointer (&self->desk_text, g_free);
}

static gboolean
write_cb (gpointer data)
{
  HrmWindow *self = data;
  char *text = print_desk (self);

  self->desk_source = 0;
  if (text == NULL)
    return G_SOURCE_REMOVE;
  stop_writing (self);
  self->desk_writing = g_cancellable_new ();
  hrm_desk_file_write_soon (self->path, text, self->desk_writing);
  g_free (self->desk_text);
  self->desk_text = text;
  return G_SOURCE_REMOVE;
}

/* Some seconds after the first change, also while more follow: who works on and on loses no more than that. */
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
                                         "tracks-changed", "takes-changed", "lamps-changed", "people-changed" };

  for (guint i = 0; i < G_N_ELEMENTS (signals); i++)
    g_signal_connect_object (self->desk, signals[i], G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
}
