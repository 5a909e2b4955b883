/* hrm-arranger-pick.c: what lies where.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-edges.h"
#include "hrm-plug.h"

#include <math.h>

/* Edges leave at least half of a region for its body. */
static double
edge_width (double width)
{
  return MIN (HRM_EDGE, MAX (width / 4, width >= 12 ? 3 : 0));
}

HrmHit
hrm_arranger_pick_session (HrmArranger *self, double x, double y)
{
  HrmHit hit = { .zone = HRM_ZONE_NONE };
  HrmLayoutPlace place;
  HrmLayoutLane *lane;
  HrmLayoutRow *row;
  graphene_rect_t rect, handle;
  double row_y = y + hrm_arranger_get_top (self), edge;

  row = self->layout != NULL ? hrm_layout_row_at (self->layout, row_y) : NULL;
  if (row == NULL)
    return hit;
  hit.track = row->track;
  hit.zone = HRM_ZONE_LANE;
  lane = hrm_layout_take_lane_at (self->layout, hrm_arranger_axis_at (self, x), row_y, &row, &hit.session);
  if (lane != NULL)
    {
      hit.zone = HRM_ZONE_TAKE;
      hit.take = lane->take;
      return hit;
    }
  if (!hrm_layout_hit (self->layout, hrm_arranger_axis_at (self, x), row_y, &place))
    return hit;
  hit.session = hrm_layout_item (&place)->session;
  hit.zone = HRM_ZONE_BODY;
  hrm_arranger_place_of (self, hit.session->base.id, &rect);
  edge = edge_width (rect.size.width);
  if (hrm_arranger_repeat_handle (self, hit.session->base.id, &handle) && graphene_rect_contains_point (&handle, &GRAPHENE_POINT_INIT ((float) x, (float) y)))
    hit.zone = HRM_ZONE_REPEAT;
  else if (x < rect.origin.x + edge)
    hit.zone = HRM_ZONE_START;
  else if (x >= rect.origin.x + rect.size.width - edge)
    hit.zone = HRM_ZONE_END;
  return hit;
}

/**
 * hrm_arranger_pick:
 * @x: on the canvas, pixels
 *
 * By the geometry that is drawn, in O(log n).
 */
HrmHit
hrm_arranger_pick (HrmArranger *self, double x, double y)
{
  HrmHit hit;

  return hrm_jack_pick (self, x, y, &hit) ? hit : hrm_arranger_pick_session (self, x, y);
}

/* Where a session is drawn, on the canvas; FALSE for one that is not laid out. */
gboolean
hrm_arranger_place_of (HrmArranger *self, gint64 id, graphene_rect_t *rect)
{
  const HrmLayoutPlace *place = self->layout != NULL ? hrm_layout_find (self->layout, id) : NULL;
  HrmLanesView *lanes = HRM_LANES_VIEW (self->lanes);
  double x, width, y, height;

  if (place == NULL)
    return FALSE;
  hrm_window_place (hrm_lanes_view_get_window (lanes), hrm_layout_item (place), &x, &width);
  hrm_layout_extent (place->row, place->lane, &y, &height);
  graphene_rect_init (rect, (float) (x - hrm_lanes_view_get_shift (lanes, hrm_desk_get_view (self->desk))),
                      (float) (place->row->y + y - hrm_arranger_get_top (self)), (float) width, (float) height);
  return TRUE;
}
