/* hrm-headers-drag.c: a track's header is dragged: elsewhere, into a folder, or its lower border.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The middle of a folder's header takes what is dropped on it; the upper and
 * lower parts of any header are the places before and behind it. Behind the
 * last track of a folder the pointer's place across decides whether it is still
 * in the folder or behind it.
 */
#include "config.h"

#include "hrm-track-header.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-desk-tracks.h"

#define BORDER 4 /* pixels over a row's lower edge that drag it */

static HrmDesk *
get_desk (HrmHeaders *self)
{
  return self->arranger->desk;
}

static double
row_y_at (HrmHeaders *self, double y)
{
  return y + hrm_arranger_get_top (self->arranger);
}

gboolean
hrm_headers_on_border (HrmHeaders *self, double y, HrmTrack **track)
{
  HrmLayoutRow *row = hrm_layout_row_at (self->arranger->layout, row_y_at (self, y));

  if (row == NULL)
    row = hrm_layout_row_at (self->arranger->layout, row_y_at (self, y) - BORDER);
  if (row == NULL || fabs (row_y_at (self, y) - row->y - row->height) > BORDER)
    return FALSE;
  if (track != NULL)
    *track = row->track;
  return TRUE;
}

gboolean
hrm_headers_press (HrmHeaders *self, double x, double y, GdkModifierType state)
{
  HrmLayoutRow *row = hrm_layout_row_at (self->arranger->layout, row_y_at (self, y));
  HrmHeaderDrag *drag = &self->drag;
  HrmTrack *track = NULL;
  gboolean border;

  hrm_headers_cancel (self);
  border = hrm_headers_on_border (self, y, &track);
  if (row == NULL && !border)
    return FALSE;
  track = border ? track : row->track;
  drag->kind = border ? HRM_HEADER_DRAG_HEIGHT : HRM_HEADER_DRAG_PRESSED;
  drag->track = g_object_ref (track);
  drag->x = x;
  drag->y = y;
  drag->height = hrm_desk_get_lane_height (get_desk (self), track);
  if (border)
    return TRUE;
  if (state & GDK_CONTROL_MASK)
    hrm_desk_toggle_track (get_desk (self), track);
  else if (state & GDK_SHIFT_MASK)
    hrm_desk_select_tracks_to (get_desk (self), track);
  else if (!hrm_desk_is_track_selected (get_desk (self), track))
    hrm_desk_select_track (get_desk (self), track, FALSE);
  else
    drag->narrows = TRUE;
  hrm_headers_choose (self, track);
  return TRUE;
}

/* The selected ones when it is one of them, else it alone. */
static void
take_up (HrmHeaders *self)
{
  HrmHeaderDrag *drag = &self->drag;

  if (drag->tracks != NULL)
    return;
  if (hrm_desk_is_track_selected (get_desk (self), drag->track))
    drag->tracks = hrm_desk_get_selected_tracks (get_desk (self));
  else
    drag->tracks = g_ptr_array_new ();
  if (drag->tracks->len == 0)
    g_ptr_array_add (drag->tracks, drag->track);
}

static HrmTrack *
sibling_after (HrmHeaders *self, HrmTrack *track)
{
  g_autoptr (GPtrArray) order = hrm_track_children (hrm_desk_get_model (get_desk (self)), track->parent.row);
  guint at = 0;

  return g_ptr_array_find (order, track, &at) && at + 1 < order->len ? order->pdata[at + 1] : NULL;
}

/* Behind ROW, or behind the folders whose last it is, as far to the left as X says. */
static void
drop_behind (HrmHeaders *self, HrmLayoutRow *row, double x)
{
  HrmHeaderDrag *drag = &self->drag;
  HrmTrack *anchor = row->track;
  guint depth = row->depth;

  while (anchor->parent.row != NULL && sibling_after (self, anchor) == NULL && x < hrm_track_header_indent (depth) + 8)
    {
      anchor = anchor->parent.row;
      depth--;
    }
  drag->folder = anchor->parent.row;
  drag->before = sibling_after (self, anchor);
  drag->depth = depth;
  drag->mark_y = row->y + row->height;
}

static void
find_drop (HrmHeaders *self, double x, double y)
{
  HrmHeaderDrag *drag = &self->drag;
  HrmLayout *layout = self->arranger->layout;
  double at = CLAMP (row_y_at (self, y), 0, MAX (hrm_layout_get_height (layout) - 1, 0));
  HrmLayoutRow *row = hrm_layout_row_at (layout, at);
  double part;

  drag->into = NULL;
  if (row == NULL)
    return;
  part = (at - row->y) / row->height;
  if (row->folder && part > 0.28 && part < 0.72)
    {
      drag->into = row;
      drag->folder = row->track;
      drag->before = NULL;
    }
  else if (part < 0.5)
    {
      drag->folder = row->track->parent.row;
      drag->before = row->track;
      drag->depth = row->depth;
      drag->mark_y = row->y;
    }
  else if (row->folder && !row->collapsed)
    {
      drag->folder = row->track;
      drag->before = hrm_layout_get_row (layout, row->index + 1)->track;
      drag->depth = row->depth + 1;
      drag->mark_y = row->y + row->height;
    }
  else
    drop_behind (self, row, x);
  drag->valid = TRUE;
  for (guint i = 0; i < drag->tracks->len; i++)
    drag->valid &= drag->folder == NULL || !hrm_track_is_within (drag->folder, drag->tracks->pdata[i]);
}

static void
show_drop (HrmHeaders *self)
{
  HrmHeaderDrag *drag = &self->drag;
  GHashTableIter iter;
  gpointer track, header;

  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &track, &header))
    hrm_track_header_set_target (header, drag->kind == HRM_HEADER_DRAG_ORDER && drag->valid && drag->into != NULL &&
                                           drag->into->track == track);
  gtk_widget_set_visible (self->mark, drag->kind == HRM_HEADER_DRAG_ORDER && drag->valid && drag->into == NULL);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), drag->kind != HRM_HEADER_DRAG_ORDER ? NULL
                                                      : drag->valid ? "grabbing" : "not-allowed");
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

/* All rows of the track become so high that the border is at the pointer. */
static void
drag_height (HrmHeaders *self, double dy)
{
  HrmHeaderDrag *drag = &self->drag;
  HrmLayoutRow *row = hrm_layout_row_of (self->arranger->layout, drag->track);

  take_up (self);
  if (drag->heights == NULL)
    drag->heights = hrm_desk_copy_lane_heights (get_desk (self));
  if (row != NULL)
    hrm_desk_set_lane_heights (get_desk (self), drag->tracks,
                               drag->height + (int) lround (dy / MAX (row->lanes->len, 1)));
}

void
hrm_headers_drag_to (HrmHeaders *self, double x, double y)
{
  HrmHeaderDrag *drag = &self->drag;

  if (drag->kind == HRM_HEADER_DRAG_HEIGHT)
    drag_height (self, y - drag->y);
  if (drag->kind == HRM_HEADER_DRAG_PRESSED && fabs (y - drag->y) >= 2 * HRM_DRAG_THRESHOLD)
    {
      take_up (self);
      drag->kind = HRM_HEADER_DRAG_ORDER;
    }
  if (drag->kind != HRM_HEADER_DRAG_ORDER)
    return;
  find_drop (self, x, y);
  show_drop (self);
}

static void
forget (HrmHeaders *self)
{
  g_clear_object (&self->drag.track);
  g_clear_pointer (&self->drag.tracks, g_ptr_array_unref);
  g_clear_pointer (&self->drag.heights, g_hash_table_unref);
  self->drag = (HrmHeaderDrag) { .kind = HRM_HEADER_DRAG_NONE };
  show_drop (self);
}

void
hrm_headers_release (HrmHeaders *self)
{
  HrmHeaderDrag *drag = &self->drag;
  HrmHeaderDragKind kind = drag->kind;
  HrmEdit *edit = NULL;

  if (get_desk (self) != NULL && kind == HRM_HEADER_DRAG_ORDER && drag->valid)
    edit = hrm_command_file_tracks (get_desk (self), drag->tracks, drag->folder, drag->before);
  else if (get_desk (self) != NULL && kind == HRM_HEADER_DRAG_ORDER)
    hrm_desk_say (get_desk (self), "%s", _("A folder cannot be put into itself"));
  /* It was no drag of all that are selected: a click is about this one. */
  if (get_desk (self) != NULL && kind == HRM_HEADER_DRAG_PRESSED && drag->narrows)
    hrm_desk_select_track (get_desk (self), drag->track, FALSE);
  forget (self);
  if (edit != NULL && !hrm_edit_is_empty (edit))
    hrm_desk_commit (get_desk (self), edit);
  g_clear_pointer (&edit, hrm_edit_unref);
}

gboolean
hrm_headers_is_dragging (HrmHeaders *self)
{
  return self->drag.kind > HRM_HEADER_DRAG_PRESSED;
}

/* Heights are as they were. */
void
hrm_headers_cancel (HrmHeaders *self)
{
  HrmHeaderDrag *drag = &self->drag;

  if (drag->kind == HRM_HEADER_DRAG_NONE)
    return;
  if (drag->heights != NULL && get_desk (self) != NULL)
    hrm_desk_restore_lane_heights (get_desk (self), drag->heights);
  forget (self);
}
