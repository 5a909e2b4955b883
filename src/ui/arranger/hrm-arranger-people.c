/* hrm-arranger-people.c: what is dimmed since it is not heard or not looked for, and what has nobody left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Marks of the layout, so that what is drawn for many at once shows them too. An
 * edit marks what it touches; only when somebody else is away, or soloed, or
 * something else is looked for, all sessions are asked for.
 */
#include "config.h"

#include "hrm-arranger-structure.h"

#include "hrm-desk-people.h"
#include "hrm-minimap.h"

static guint16
mark_session (HrmSession *session, gpointer desk)
{
  gboolean passed_over = hrm_desk_n_hits (desk) > 0 && !hrm_desk_is_hit (desk, session->base.id);
  guint16 marks = passed_over || hrm_desk_is_dimmed (desk, session) ? 0 : HRM_MARK_HEARD;

  if (hrm_desk_is_spared (desk, session))
    marks |= HRM_MARK_SPARED;
  return hrm_desk_is_deserted (desk, session) ? marks | HRM_MARK_DESERTED : marks;
}

/* Of a layout that has just been made. */
void
hrm_arranger_mark_people (HrmArranger *self)
{
  hrm_layout_set_marker (self->layout, mark_session, self->desk);
  self->seeking = hrm_desk_n_hits (self->desk) > 0;
  if (hrm_desk_n_muted_people (self->desk) + hrm_desk_n_soloed_people (self->desk) > 0 || self->seeking)
    hrm_layout_remark (self->layout);
}

gboolean
hrm_arranger_mark_passed_over (HrmArranger *self, GArray *others)
{
  gboolean seeking = hrm_desk_n_hits (self->desk) > 0, other = FALSE;

  if (seeking != self->seeking)
    other = hrm_layout_remark (self->layout);
  else if (seeking)
    for (guint i = 0; i < others->len; i++)
      other |= hrm_layout_remark_session (self->layout, g_array_index (others, gint64, i));
  self->seeking = seeking;
  if (other)
    gtk_widget_queue_draw (self->cables);
  return other;
}

void
hrm_arranger_people_changed (HrmArranger *self)
{
  if (hrm_layout_remark (self->layout))
    {
      hrm_arranger_sync (self);
      hrm_minimap_changed (HRM_MINIMAP (self->minimap));
    }
  g_clear_pointer (&self->density_days, g_array_unref);
  gtk_widget_queue_draw (self->density);
  /* Names and badges tell also who of several is away. */
  hrm_lanes_view_refresh (HRM_LANES_VIEW (self->lanes), 0);
  hrm_lanes_view_redraw (HRM_LANES_VIEW (self->lanes));
  gtk_widget_queue_draw (self->cables);
}

gboolean
hrm_arranger_hears (HrmArranger *self, HrmSession *session)
{
  const HrmLayoutPlace *place = hrm_layout_find (self->layout, session->base.id);
  HrmLayoutRow *row = place != NULL ? place->row : hrm_layout_row_showing (self->layout, session->track.row);

  if (row != NULL && row->silent)
    return FALSE;
  return place != NULL ? (hrm_layout_item (place)->marks & HRM_MARK_HEARD) != 0 : mark_session (session, self->desk) & HRM_MARK_HEARD;
}

gboolean
hrm_arranger_hears_row (HrmArranger *self, HrmLayoutRow *row)
{
  guint16 marks = HRM_MARK_HEARD;
  gint64 first, end;

  if (row->silent)
    return FALSE;
  if (hrm_desk_n_soloed_people (self->desk) > 0 || self->seeking)
    {
      hrm_time_scale_get_range (hrm_desk_get_scale (self->desk), &first, &end);
      hrm_layout_row_covered (row, first, end, &marks);
    }
  return (marks & HRM_MARK_HEARD) != 0;
}
