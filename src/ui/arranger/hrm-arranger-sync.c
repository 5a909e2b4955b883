/* hrm-arranger-sync.c: what the desk tells.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * After a commit only rows that it touches are laid out again, and only
 * regions that show something of it look at their session again.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include "hrm-cable-bundles.h"
#include "hrm-cable-nodes.h"
#include "hrm-cable-pointer.h"
#include "hrm-days-off.h"
#include "hrm-flag-strip.h"
#include "hrm-minimap.h"
#include "hrm-plug.h"
#include "hrm-arranger-structure.h"
#include "hrm-search-bar.h"
#include "hrm-section-strip.h"
#include "hrm-track-header.h"

/* More rows than this: look at everything that is shown. */
#define MANY 200

/* Also of a deleted row, which keeps the id; 0: of none. */
static gint64
session_of (HrmModel *model, HrmRow *row)
{
  HrmRow *checklist;
  gint64 id = HRM_UNSET;

  switch (row->kind)
    {
    case HRM_KIND_ASSIGNMENT:
      id = hrm_as_assignment (row)->session.id;
      break;
    case HRM_KIND_PLACEMENT:
      id = hrm_as_placement (row)->session.id;
      break;
    case HRM_KIND_CHECKLIST:
      id = hrm_as_checklist (row)->session.id;
      break;
    case HRM_KIND_ITEM:
      checklist = hrm_model_lookup (model, HRM_KIND_CHECKLIST, hrm_as_item (row)->checklist.id);
      id = checklist != NULL ? hrm_as_checklist (checklist)->session.id : HRM_UNSET;
      break;
    default:
      break;
    }
  return id != HRM_UNSET ? id : 0;
}

static void
refresh_rows (HrmArranger *self, GPtrArray *rows)
{
  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      gint64 id = session_of (hrm_desk_get_model (self->desk), g_ptr_array_index (rows, i));

      if (id != 0)
        hrm_lanes_view_refresh (HRM_LANES_VIEW (self->lanes), id);
    }
}

static guint
count (const HrmChanges *changes, HrmKind kind)
{
  guint n = 0;

  n += changes->inserted[kind] != NULL ? changes->inserted[kind]->len : 0;
  n += changes->deleted[kind] != NULL ? changes->deleted[kind]->len : 0;
  n += changes->changed[kind] != NULL ? changes->changed[kind]->len : 0;
  return n;
}

/* What regions show besides their session: people and their leave, tasks, checklists. Rows that
 * moved to another session no longer say whose they were. */
static void
refresh_regions (HrmArranger *self, const HrmChanges *changes)
{
  static const HrmKind kinds[] = { HRM_KIND_ASSIGNMENT, HRM_KIND_PLACEMENT, HRM_KIND_CHECKLIST, HRM_KIND_ITEM };
  gboolean all = hrm_changes_has_kind (changes, HRM_KIND_CHANNEL) || hrm_changes_has_kind (changes, HRM_KIND_BUS) ||
                 hrm_changes_has_kind (changes, HRM_KIND_EXCEPTION);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    all |= count (changes, kinds[i]) > MANY ||
           (kinds[i] != HRM_KIND_ITEM && changes->changed[kinds[i]] != NULL && changes->changed[kinds[i]]->len > 0);
  if (all)
    {
      hrm_lanes_view_refresh (HRM_LANES_VIEW (self->lanes), 0);
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      refresh_rows (self, changes->inserted[kinds[i]]);
      refresh_rows (self, changes->deleted[kinds[i]]);
      refresh_rows (self, changes->changed[kinds[i]]);
    }
}

static void
drop_gone (HrmArranger *self)
{
  HrmModel *model = hrm_desk_get_model (self->desk);

  if (self->focus != 0 && hrm_model_lookup (model, HRM_KIND_SESSION, self->focus) == NULL)
    self->focus = 0;
  if (self->hovered != 0 && hrm_model_get (model, self->hovered) == NULL)
    self->hovered = 0;
  hrm_cable_drop_gone (self);
  /* What it aims at may be gone, or closes a circle now. */
  if (self->plug.on)
    hrm_plug_cancel (self);
}

/* The keyboard goes from a take that is not shown to the one in the plan. */
static void
follow_take (HrmArranger *self)
{
  HrmSession *session = hrm_arranger_get_focused (self);

  if (session != NULL && hrm_desk_hides (self->desk, session))
    self->focus = hrm_takes_get_main (session)->base.id;
}

static void
takes_changed_cb (HrmArranger *self)
{
  HrmLayoutChange change = hrm_layout_set_unfolded (self->layout, hrm_desk_get_unfolded (self->desk));

  follow_take (self);
  if (change != HRM_LAYOUT_SAME)
    {
      hrm_arranger_sync (self);
      hrm_headers_sync (HRM_HEADERS (self->headers), TRUE);
      hrm_arranger_redraw (self);
    }
  hrm_arranger_takes_changed (self);
}

/* The row that the eye is on: under the pointer, else the first in sight. At the very top nothing is above that
 * could grow. Y: where it lies on the canvas. */
static HrmTrack *
note_row (HrmArranger *self, double *y)
{
  double top = hrm_arranger_get_top (self);
  gboolean over = self->pointer_y > 0 && self->pointer_y < gtk_widget_get_height (self->canvas);
  HrmLayoutRow *row = top > 0 ? hrm_layout_row_at (self->layout, top + (over ? self->pointer_y : 0)) : NULL;

  if (row == NULL)
    return NULL;
  *y = row->y - top;
  return row->track;
}

/* TRACK may be gone. */
static void
keep_row (HrmArranger *self, HrmTrack *track, double y)
{
  HrmLayoutRow *row = track != NULL ? hrm_layout_row_of (self->layout, track) : NULL;

  if (row != NULL && row->y - hrm_arranger_get_top (self) != y)
    hrm_arranger_scroll_to (self, row->y - y);
}

static void
changed_cb (HrmArranger *self, const HrmAlbumChanges *changes)
{
  HrmLayoutChange change;
  HrmTrack *track;
  double y;
  guint stamp;

  /* Undo from elsewhere in the middle of a drag: what is dragged may be gone. */
  if (hrm_arranger_is_dragging (self))
    hrm_arranger_cancel_drag (self);
  hrm_arranger_let_go (self);
  drop_gone (self);
  g_clear_pointer (&self->density_days, g_array_unref);
  if (self->bundles != NULL)
    hrm_cable_bundles_update (self->bundles, changes->model, changes->plan);
  track = note_row (self, &y);
  change = hrm_layout_update (self->layout, changes->model, changes->plan);
  stamp = hrm_layout_get_stamp (self->layout);
  hrm_arranger_recolour_changed (self, changes);
  hrm_arranger_mark_silent (self);
  follow_take (self);
  hrm_arranger_sync (self);
  keep_row (self, track, y);
  refresh_regions (self, changes->model);
  hrm_section_strip_update (HRM_SECTION_STRIP (self->sections));
  hrm_flag_strip_update (HRM_FLAG_STRIP (self->flags));
  hrm_arranger_update_tools (self);
  hrm_headers_sync (HRM_HEADERS (self->headers), TRUE);
  if (change != HRM_LAYOUT_SAME || hrm_layout_get_stamp (self->layout) != stamp)
    hrm_minimap_changed (HRM_MINIMAP (self->minimap));
  hrm_arranger_redraw (self);
}

static void
selection_changed_cb (HrmArranger *self)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (self->desk);
  gboolean other = FALSE;

  for (guint i = 0; i < self->marked->len; i++)
    {
      gint64 id = g_array_index (self->marked, gint64, i);

      if (!hrm_desk_is_selected (self->desk, id))
        other |= hrm_layout_set_mark (self->layout, id, HRM_MARK_SELECTED, FALSE);
    }
  g_array_set_size (self->marked, 0);
  for (guint i = 0; i < selection->len; i++)
    {
      gint64 id = HRM_ROW (g_ptr_array_index (selection, i))->id;

      other |= hrm_layout_set_mark (self->layout, id, HRM_MARK_SELECTED, TRUE);
      g_array_append_val (self->marked, id);
    }
  if (!other)
    return;
  hrm_arranger_queue_sync (self);
  gtk_widget_queue_draw (self->cables);
}

static void
view_cb (HrmArranger *self)
{
  gtk_widget_queue_draw (self->ghosts);
  gtk_widget_queue_draw (self->plugs);
  gtk_widget_queue_draw (self->critical);
  hrm_arranger_queue_sync (self);
}

static void
axis_mode_cb (HrmArranger *self)
{
  hrm_layout_set_mode (self->layout, hrm_desk_get_axis_mode (self->desk));
  hrm_minimap_changed (HRM_MINIMAP (self->minimap));
  hrm_arranger_sync (self);
  hrm_arranger_redraw (self);
}

static void
inspected_cb (HrmArranger *self)
{
  hrm_days_off_update (self);
  hrm_headers_sync (HRM_HEADERS (self->headers), FALSE);
}

static void
cursor_cb (HrmArranger *self)
{
  hrm_arranger_move_lines (self);
}

static void
preview_cb (HrmArranger *self)
{
  gtk_widget_queue_draw (self->plugs);
  hrm_arranger_update_lifted (self);
  hrm_section_strip_update (HRM_SECTION_STRIP (self->sections));
  hrm_flag_strip_update (HRM_FLAG_STRIP (self->flags));
  gtk_widget_queue_draw (self->ghosts);
  gtk_widget_queue_draw (self->cables);
  /* Markers, too, are drawn where they would be. */
  gtk_widget_queue_draw (self->ruler);
}

/* What a search found is marked, as what is selected is. */
static void
search_cb (HrmArranger *self)
{
  GPtrArray *hits = hrm_desk_get_hits (self->desk);
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (gint64));
  gboolean other = FALSE;

  for (guint i = 0; i < self->found->len; i++)
    {
      gint64 id = g_array_index (self->found, gint64, i);

      if (!hrm_desk_is_hit (self->desk, id) && hrm_layout_set_mark (self->layout, id, HRM_MARK_HIT, FALSE))
        g_array_append_val (others, id);
    }
  g_array_set_size (self->found, 0);
  for (guint i = 0; i < hits->len; i++)
    {
      gint64 id = HRM_ROW (g_ptr_array_index (hits, i))->id;

      if (hrm_layout_set_mark (self->layout, id, HRM_MARK_HIT, TRUE))
        g_array_append_val (others, id);
      g_array_append_val (self->found, id);
    }
  other = hrm_arranger_mark_passed_over (self, others) || others->len > 0;
  hrm_search_bar_update (HRM_SEARCH_BAR (self->search));
  if (!other)
    return;
  hrm_minimap_changed (HRM_MINIMAP (self->minimap));
  hrm_arranger_queue_sync (self);
}

static void
span_cb (HrmArranger *self)
{
  gtk_widget_set_visible (self->loop_band, hrm_desk_get_loop (self->desk, NULL, NULL));
  gtk_widget_queue_draw (self->spans);
  gtk_widget_queue_draw (self->loop_band);
  gtk_widget_queue_draw (self->range_strip);
}

static void
parts_cb (HrmArranger *self)
{
  gtk_widget_set_visible (self->density, hrm_desk_get_density (self->desk));
  gtk_widget_set_visible (self->minimap, hrm_desk_get_minimap (self->desk));
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
colour_by_cb (HrmArranger *self)
{
  hrm_arranger_recolour (self);
}

static void
top_cb (HrmArranger *self)
{
  if (hrm_desk_get_top (self->desk) != hrm_arranger_get_top (self))
    hrm_arranger_scroll_to (self, hrm_desk_get_top (self->desk));
}

void
hrm_arranger_tick (HrmArranger *self)
{
  hrm_desk_follow_tick (self->desk);
  hrm_arranger_move_lines (self);
  /* What is over now, and was not played, is late. */
  if (hrm_desk_get_colour_by (self->desk) == HRM_COLOUR_BY_RISK)
    hrm_arranger_recolour (self);
}

/* Minutes are the finest that is shown. */
static gboolean
now_cb (gpointer data)
{
  hrm_arranger_tick (data);
  return G_SOURCE_CONTINUE;
}

void
hrm_arranger_connect (HrmArranger *self)
{
  g_signal_connect_object (self->desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "preview-changed", G_CALLBACK (preview_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "carry-changed", G_CALLBACK (hrm_arranger_carry_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "tracks-changed", G_CALLBACK (hrm_arranger_apply_view), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "people-changed", G_CALLBACK (hrm_arranger_people_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "takes-changed", G_CALLBACK (takes_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::view", G_CALLBACK (view_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::axis-mode", G_CALLBACK (axis_mode_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::inspected", G_CALLBACK (inspected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::cursor", G_CALLBACK (cursor_cb), self, G_CONNECT_SWAPPED);
  hrm_arranger_connect_cables (self);
  g_signal_connect_object (self->desk, "notify::tool", G_CALLBACK (hrm_arranger_update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::tool", G_CALLBACK (hrm_arranger_update_cursor), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::edit-mode", G_CALLBACK (hrm_arranger_update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::ripple-locked", G_CALLBACK (hrm_arranger_update_banner), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::search", G_CALLBACK (search_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::range", G_CALLBACK (span_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::loop", G_CALLBACK (span_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::density", G_CALLBACK (parts_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::minimap", G_CALLBACK (parts_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::colour-by", G_CALLBACK (colour_by_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::top", G_CALLBACK (top_cb), self, G_CONNECT_SWAPPED);
  self->now_id = g_timeout_add_seconds (60, now_cb, self);
  selection_changed_cb (self);
  search_cb (self);
  span_cb (self);
  parts_cb (self);
  colour_by_cb (self);
  takes_changed_cb (self);
}

void
hrm_arranger_disconnect (HrmArranger *self)
{
  g_signal_handlers_disconnect_by_data (self->desk, self);
  g_clear_handle_id (&self->now_id, g_source_remove);
  hrm_plug_cancel (self);
  g_clear_pointer (&self->bundles, hrm_cable_bundles_free);
  g_clear_pointer (&self->cable_nodes, hrm_cable_nodes_free);
}
