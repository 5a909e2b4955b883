/* hrm-arranger-focus.c: where the keyboard is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The session with the focus has a widget in any case, and the real keyboard
 * focus is on it, so that screen readers and magnifiers follow.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-cables.h"
#include "hrm-desk-people.h"
#include "hrm-plug.h"
#include "hrm-words.h"

/* Borrowed; NULL when the keyboard is on no session. */
HrmSession *
hrm_arranger_get_focused (HrmArranger *self)
{
  HrmRow *row = self->desk != NULL && self->focus != 0
                ? hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, self->focus) : NULL;

  return hrm_as_session (row);
}

/* By the view as it is asked for: what is drawn may be of the one before. */
static gboolean
is_in_sight (HrmArranger *self, const HrmLayoutItem *item)
{
  const HrmView *view = hrm_desk_get_view (self->desk);
  double left = (double) (item->from - view->origin) * view->zoom, right = (double) (item->to - view->origin) * view->zoom;

  return left < gtk_widget_get_width (self->canvas) - 20 && right > 20;
}

/* Scrolls only when it is out of sight. */
void
hrm_arranger_reveal_session (HrmArranger *self, HrmSession *session)
{
  const HrmLayoutPlace *place = hrm_layout_find (self->layout, session->base.id);

  if (place == NULL || self->canvas == NULL)
    return;
  hrm_arranger_reveal_row (self, place->row);
  if (!is_in_sight (self, hrm_layout_item (place)))
    hrm_desk_reveal (self->desk, session->start);
}

/* Scrolls until all of it is seen, with some air. */
void
hrm_arranger_reveal_whole (HrmArranger *self, HrmSession *session)
{
  const HrmLayoutPlace *place = hrm_layout_find (self->layout, session->base.id);

  if (place == NULL)
    return;
  hrm_arranger_reveal_row (self, place->row);
  hrm_desk_reveal_span (self->desk, session->start, hrm_plan_get_end (hrm_desk_get_plan (self->desk), session));
}

/**
 * hrm_arranger_focus_session:
 * @select: also makes it the selection
 *
 * Scrolls only when it is out of sight.
 */
void
hrm_arranger_focus_session (HrmArranger *self, HrmSession *session, gboolean select)
{
  HrmRegion *region;

  /* A command that gives it back is no way to another place. */
  if (self->focus != session->base.id)
    self->focus_pointed = FALSE;
  self->focus = session->base.id;
  if (session->track.row != NULL)
    hrm_desk_set_cursor_track (self->desk, session->track.row);
  if (select)
    hrm_desk_select (self->desk, session->base.id);
  hrm_arranger_reveal_session (self, session);
  hrm_arranger_sync (self);
  region = hrm_lanes_view_get_region (HRM_LANES_VIEW (self->lanes), session->base.id);
  gtk_widget_grab_focus (region != NULL ? GTK_WIDGET (region) : self->canvas);
  hrm_plug_focus_moved (self);
}

void
hrm_arranger_point_at (HrmArranger *self, HrmSession *session, gboolean select)
{
  hrm_arranger_focus_session (self, session, select);
  self->focus_pointed = TRUE;
}

/* To a track without a session to be on. */
void
hrm_arranger_focus_track (HrmArranger *self, HrmTrack *track)
{
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, track);

  self->focus = 0;
  hrm_desk_set_cursor_track (self->desk, track);
  if (row != NULL)
    hrm_arranger_reveal_row (self, row);
  gtk_widget_grab_focus (self->canvas);
  hrm_arranger_sync (self);
}

/**
 * hrm_arranger_grab_focus:
 * @session: id; 0 or one that is gone: where the cursor is
 */
void
hrm_arranger_grab_focus (HrmArranger *self, gint64 session)
{
  HrmRow *row = self->desk != NULL && session != 0
                ? hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, session) : NULL;

  if (row != NULL)
    hrm_arranger_focus_session (self, hrm_as_session (row), FALSE);
  else
    gtk_widget_grab_focus (self->canvas);
}

void
hrm_arranger_focus_canvas (HrmArranger *self)
{
  g_return_if_fail (HRM_IS_ARRANGER (self));
  if (hrm_arranger_is_empty (self) && gtk_widget_get_visible (self->empty_buttons))
    gtk_widget_child_focus (self->empty, GTK_DIR_TAB_FORWARD);
  else
    hrm_arranger_grab_focus (self, self->focus);
}

GtkWidget *
hrm_arranger_get_headers (HrmArranger *self)
{
  g_return_val_if_fail (HRM_IS_ARRANGER (self), NULL);
  return self->headers;
}

/* What it is and how it lies. */
static char *
describe (HrmArranger *self, HrmSession *session)
{
  g_autofree char *words = hrm_desk_describe_session (self->desk, session);
  g_autofree char *slack = hrm_desk_describe_slack (self->desk, session);

  return g_strdup_printf ("%s%s%s", words, slack ? ". " : "", slack ? slack : "");
}

void
hrm_arranger_say_session (HrmArranger *self, HrmSession *session)
{
  g_autofree char *words = describe (self, session);

  /* What is being plugged is said by the plug. */
  if (!self->plug.on)
    hrm_desk_say (self->desk, "%s", words);
}

void
hrm_arranger_say_done (HrmArranger *self, HrmSession *session)
{
  g_autofree char *words = describe (self, session);

  hrm_desk_say_done (self->desk, words);
}

void
hrm_arranger_say_selection (HrmArranger *self, HrmSession *session)
{
  guint n = hrm_desk_n_selected (self->desk);
  g_autofree char *words = hrm_words_count (HRM_KIND_SESSION, n);

  if (n == 0)
    hrm_desk_say (self->desk, "%s", _("Nothing selected"));
  else if (n == 1 && hrm_desk_is_selected (self->desk, session->base.id))
    hrm_arranger_say_session (self, session);
  else
    hrm_desk_say (self->desk, _("Selected %s"), words);
}
