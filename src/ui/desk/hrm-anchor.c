/* hrm-anchor.c: what besides the grid draws in what is dragged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each kind has its reach in pixels; of those within reach the one that is
 * nearest in its own measure wins. Only what is drawn counts.
 */
#include "config.h"

#include "hrm-anchor.h"
#include "hrm-keep-dates.h"

#include <glib/gi18n-lib.h>

/* Pixels. A cable draws most, since it is what one looks for; edges far up or down the screen least. */
#define REACH_CABLE 14
#define REACH_BESIDE 10
#define REACH_LINE 8
#define REACH_ELSEWHERE 5

typedef struct
{
  HrmDesk *desk;
  HrmSession *session;
  gint64 axis;
  double zoom;
  double best;               /* of 1, where the reach ends */
  HrmAnchor *anchor;
  GHashTable *along;         /* or NULL */
} Search;

/* Where it is now is no place to go to. */
static gboolean
moves_along (const Search *search, gpointer row)
{
  return search->along != NULL && g_hash_table_contains (search->along, row);
}

static void
consider (Search *search, HrmAnchorKind kind, gint64 axis, int reach, gpointer row)
{
  double distance = (double) ABS (axis - search->axis) * search->zoom / reach;

  if (distance >= search->best || (row != NULL && moves_along (search, row)))
    return;
  search->best = distance;
  *search->anchor = (HrmAnchor) { kind, axis, row };
}

static void
consider_civil (Search *search, HrmAnchorKind kind, HrmCivil civil, int reach, gpointer row)
{
  if (civil != HRM_UNSET)
    consider (search, kind, hrm_time_scale_to_axis (hrm_desk_get_scale (search->desk), civil), reach, row);
}

/* Edges of sessions */

static void
search_lane (Search *search, HrmLayoutLane *lane, int reach)
{
  gint64 near = (gint64) (reach / search->zoom) + 1;

  for (guint i = hrm_layout_lane_first (lane, search->axis - near - 1); i < lane->items->len; i++)
    {
      const HrmLayoutItem *item = &g_array_index (lane->items, HrmLayoutItem, i);

      if (item->from > search->axis + near)
        break;
      /* What is folded has no edges to see. */
      if ((double) (item->to - item->from) * search->zoom < HRM_WIDTH_FOLD || item->session == search->session ||
          hrm_desk_is_selected (search->desk, item->session->base.id))
        continue;
      consider (search, HRM_ANCHOR_EDGE_START, item->from, reach, item->session);
      consider (search, HRM_ANCHOR_EDGE_END, item->to, reach, item->session);
    }
}

static void
search_rows (Search *search, const HrmAnchorView *view)
{
  HrmLayoutRow *first = hrm_layout_row_at (view->layout, MAX (view->top, 0));

  for (guint i = first ? first->index : 0; first && i < hrm_layout_n_rows (view->layout); i++)
    {
      HrmLayoutRow *row = hrm_layout_get_row (view->layout, i);

      if (row->y > view->bottom)
        break;
      for (guint l = 0; l < row->lanes->len; l++)
        search_lane (search, hrm_layout_lane (row, l), i == view->row ? REACH_BESIDE : REACH_ELSEWHERE);
    }
}

/* Lines of the ruler */

static void
search_sections (Search *search)
{
  HrmPlan *plan = hrm_desk_get_plan (search->desk);
  GPtrArray *sections = hrm_model_get_rows (hrm_desk_get_model (search->desk), HRM_KIND_SECTION);

  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *section = sections->pdata[i];

      consider_civil (search, HRM_ANCHOR_SECTION, section->start, REACH_LINE, section);
      consider_civil (search, HRM_ANCHOR_SECTION, hrm_section_end (hrm_plan_get_calendar (plan), section), REACH_LINE, section);
    }
}

static void
search_markers (Search *search)
{
  GPtrArray *markers = hrm_model_get_rows (hrm_desk_get_model (search->desk), HRM_KIND_MARKER);

  for (guint i = 0; i < markers->len; i++)
    consider_civil (search, HRM_ANCHOR_MARKER, ((HrmMarker *) markers->pdata[i])->at, REACH_LINE, markers->pdata[i]);
}

static void
search_sprints (Search *search)
{
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (search->desk));
  HrmCivil at = hrm_time_scale_from_axis (hrm_desk_get_scale (search->desk), search->axis, HRM_SEAM_AFTER);
  HrmGrid grid;
  gint64 bar;

  hrm_desk_get_grid (search->desk, &grid);
  if (!grid.bars && grid.minor != HRM_STEP_BAR && grid.major != HRM_STEP_BAR)
    return;
  hrm_tempo_map_locate (tempo, hrm_civil_date (at), &bar, NULL);
  for (gint64 i = bar; i <= bar + 1; i++)
    {
      HrmDate date = hrm_tempo_map_get_date (tempo, i, 1);

      if (date != HRM_UNSET)
        consider_civil (search, HRM_ANCHOR_SPRINT, hrm_date_start (date), REACH_LINE, NULL);
    }
}

/* Cables of the dragged session */

static HrmCivil
after_lag (HrmCalendar *calendar, HrmCivil at, gint64 lag)
{
  return lag == 0 ? at : hrm_calendar_add (calendar, at, lag);
}

/* What leads to it says how early its start, or its end, may be. */
static void
search_incoming (Search *search, gboolean end)
{
  HrmPlan *plan = hrm_desk_get_plan (search->desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);

  HRM_EACH_INCOMING (search->session, CABLE, Cable, to, cable)
    {
      gboolean for_end = cable->type == HRM_CABLE_TYPE_FF || cable->type == HRM_CABLE_TYPE_SF;
      gboolean from_end = cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_FF;
      HrmCivil at = from_end ? hrm_plan_get_end (plan, cable->from.row) : hrm_plan_get_begin (plan, cable->from.row);

      if (for_end == end && hrm_plan_counts (cable->from.row) && !hrm_desk_is_selected (search->desk, cable->from.id) &&
          !moves_along (search, cable->from.row))
        consider_civil (search, HRM_ANCHOR_CABLE, after_lag (calendar, at, cable->lag), REACH_CABLE, cable);
    }
}

/* What waits for it says how late. */
static void
search_outgoing (Search *search, gboolean end)
{
  HrmPlan *plan = hrm_desk_get_plan (search->desk);
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);

  HRM_EACH_INCOMING (search->session, CABLE, Cable, from, cable)
    {
      gboolean of_end = cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_FF;
      gboolean to_start = cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_SS;
      HrmCivil at = to_start ? hrm_plan_get_begin (plan, cable->to.row) : hrm_plan_get_end (plan, cable->to.row);

      if (of_end == end && hrm_plan_counts (cable->to.row) && !hrm_desk_is_selected (search->desk, cable->to.id) &&
          !moves_along (search, cable->to.row))
        consider_civil (search, HRM_ANCHOR_CABLE, after_lag (calendar, at, -cable->lag), REACH_CABLE, cable);
    }
}

gboolean
hrm_anchor_find (HrmDesk *desk, const HrmAnchorView *view, HrmSession *session, gint64 axis, gboolean end, HrmAnchor *anchor)
{
  Search search = { desk, session, axis, hrm_desk_get_view (desk)->zoom, 1, anchor, view->along };

  if (hrm_desk_get_snap (desk) == HRM_SNAP_OFF || !hrm_desk_get_magnet (desk))
    return FALSE;
  if (session)
    {
      search_incoming (&search, end);
      search_outgoing (&search, end);
    }
  if (view->layout)
    search_rows (&search, view);
  search_sections (&search);
  search_markers (&search);
  search_sprints (&search);
  consider_civil (&search, HRM_ANCHOR_NOW, hrm_album_get_now (hrm_desk_get_album (desk)), REACH_LINE, NULL);
  consider_civil (&search, HRM_ANCHOR_CURSOR, hrm_desk_get_cursor (desk), REACH_LINE, NULL);
  return search.best < 1;
}

char *
hrm_anchor_describe (const HrmAnchor *anchor)
{
  const char *title = anchor->row ? hrm_row_get_title (anchor->row) : NULL;
  HrmCable *cable;

  switch (anchor->kind)
    {
    case HRM_ANCHOR_EDGE_START:
      return g_strdup_printf (_("start of %s"), title);
    case HRM_ANCHOR_EDGE_END:
      return g_strdup_printf (_("after %s"), title);
    case HRM_ANCHOR_SPRINT:
      return g_strdup (_("sprint"));
    case HRM_ANCHOR_CABLE:
      cable = (HrmCable *) anchor->row;
      return g_strdup_printf (_("as the cable from %s to %s allows"), hrm_row_get_title (HRM_ROW (cable->from.row)),
                              hrm_row_get_title (HRM_ROW (cable->to.row)));
    case HRM_ANCHOR_NOW:
      return g_strdup (_("now"));
    case HRM_ANCHOR_CURSOR:
      return g_strdup (_("cursor"));
    default:
      return g_strdup (title ? title : "");
    }
}
