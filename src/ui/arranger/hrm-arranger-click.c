/* hrm-arranger-click.c: what a press does that moved nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-words.h"

/* What lies in unfolded lanes between sessions of the plan is not meant. */
static void
drop_takes (HrmArranger *self, GArray *ids)
{
  for (guint i = ids->len; i-- > 0;)
    {
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, g_array_index (ids, gint64, i));

      if (row != NULL && !hrm_plan_is_main (hrm_as_session (row)))
        g_array_remove_index (ids, i);
    }
}

/* All between the session with the focus and SESSION, in time and over rows. */
static void
extend_to (HrmArranger *self, HrmSession *session)
{
  const HrmLayoutPlace *a = hrm_layout_find (self->layout, self->focus);
  const HrmLayoutPlace *b = hrm_layout_find (self->layout, session->base.id);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  const HrmLayoutItem *first, *last;

  if (a == NULL || b == NULL)
    {
      hrm_desk_select (self->desk, session->base.id);
      return;
    }
  first = hrm_layout_item (a);
  last = hrm_layout_item (b);
  hrm_layout_in_rect (self->layout, (double) MIN (first->from, last->from), (double) MAX (first->to, last->to),
                      MIN (a->row->y, b->row->y), MAX (a->row->y + a->row->height, b->row->y + b->row->height), ids);
  if (hrm_plan_is_main (first->session) && hrm_plan_is_main (session))
    drop_takes (self, ids);
  hrm_desk_select_many (self->desk, (gint64 *) (gpointer) ids->data, ids->len, TRUE);
}

void
hrm_arranger_click_session (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmSession *session = drag->hit.session;

  if (drag->n_press == 2)
    gtk_widget_activate_action (self->canvas, "canvas.open", NULL);
  else if (drag->state & GDK_CONTROL_MASK)
    hrm_desk_toggle (self->desk, session->base.id);
  else if (drag->state & GDK_SHIFT_MASK)
    extend_to (self, session);
  else if (drag->was_selected && hrm_desk_n_selected (self->desk) > 1)
    hrm_desk_select (self->desk, session->base.id);
  else if (!hrm_desk_is_selected (self->desk, session->base.id))
    hrm_arranger_point_at (self, session, TRUE);
  else
    hrm_desk_inspect (self->desk, HRM_ROW (session));
  if (drag->n_press == 1)
    hrm_arranger_say_selection (self, session);
}

void
hrm_arranger_click_lane (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmCivil at = hrm_desk_to_civil (self->desk, drag->x, HRM_SEAM_AFTER), snapped;
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, drag->hit.track);
  g_autofree char *day = NULL;
  g_autofree char *time = NULL;

  snapped = hrm_desk_snap (self->desk, at, HRM_SEAM_AFTER, FALSE);
  if (drag->n_press == 2 && hrm_arranger_open_run (self, drag->hit.track, drag->x, drag->y))
    return;
  if (drag->n_press == 2 && drag->hit.track != NULL)
    {
      /* In the step that was pointed at, not the one that is nearer. */
      if (snapped > at)
        snapped = hrm_desk_step_from (self->desk, snapped, -1);
      hrm_arranger_create_at (self, drag->hit.track, snapped, hrm_arranger_new_length (self));
      return;
    }
  if ((drag->state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    {
      hrm_desk_select (self->desk, 0);
      self->focus = 0;
    }
  if (drag->hit.track == NULL)
    return;
  hrm_desk_set_cursor (self->desk, snapped);
  hrm_desk_set_cursor_track (self->desk, drag->hit.track);
  day = hrm_words_day (hrm_civil_date (snapped));
  time = hrm_words_time (snapped);
  hrm_desk_say (self->desk, row != NULL && (row->collapsed || hrm_arranger_run_at (self, row, drag->x, drag->y) != NULL)
                              ? _("Cursor %s, %s. Double-click to go into the folder.")
                              : _("Cursor %s, %s. Double-click for a new session, Alt and drag for one of that length."),
                day, time);
}
