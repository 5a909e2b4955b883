/* hrm-headers.c: the column of track headers.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only tracks in view have a header; it is used for another track when they
 * are scrolled.
 */
#include "config.h"

#include "hrm-track-header.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-cable-pointer.h"
#include "hrm-desk-tracks.h"

#define ADD_INDENT 12 /* pixels from the side to that button */
#define FOOT 62 /* pixels that the button under the last track takes */

G_DEFINE_FINAL_TYPE (HrmHeaders, hrm_headers, GTK_TYPE_WIDGET)

static HrmDesk *
get_desk (HrmHeaders *self)
{
  return self->arranger->desk;
}

void
hrm_headers_choose (HrmHeaders *self, HrmTrack *track)
{
  HrmDesk *desk = get_desk (self);

  /* Delete is about the track then, not about a cable. */
  hrm_cable_choose_none (self->arranger);
  hrm_desk_select_many (desk, NULL, 0, FALSE);
  hrm_desk_set_cursor_track (desk, track);
  hrm_desk_inspect (desk, HRM_ROW (track));
}

/* For its menu: one that is not selected takes the place of those that are. What is done then is done to what the
 * keyboard is on. */
static void
choose_for_menu (HrmHeaders *self, HrmTrack *track)
{
  hrm_headers_focus_track (self, track);
  if (!hrm_desk_is_track_selected (get_desk (self), track))
    hrm_desk_select_track (get_desk (self), track, FALSE);
  hrm_headers_choose (self, track);
}

static HrmTrack *
track_at (HrmHeaders *self, double y)
{
  HrmLayout *layout = self->arranger->layout;
  HrmLayoutRow *row = layout != NULL ? hrm_layout_row_at (layout, y + hrm_arranger_get_top (self->arranger)) : NULL;

  return row != NULL ? row->track : NULL;
}

static gboolean
is_button (HrmHeaders *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  return picked != NULL && gtk_widget_get_ancestor (picked, GTK_TYPE_BUTTON) != NULL;
}

static void
drag_begin_cb (HrmHeaders *self, double x, double y, GtkGesture *gesture)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkWidget *header;

  /* Not denied: a button takes the release for itself, and what was denied until then would be so for the next press too. */
  if (get_desk (self) == NULL || is_button (self, x, y) || !hrm_headers_press (self, x, y, state))
    return;
  header = g_hash_table_lookup (self->headers, self->drag.track);
  /* Escape comes here then. */
  if (header != NULL)
    gtk_widget_grab_focus (header);
}

static void
drag_update_cb (HrmHeaders *self, double dx, double dy, GtkGesture *gesture)
{
  hrm_headers_drag_to (self, self->drag.x + dx, self->drag.y + dy);
  if (self->drag.kind == HRM_HEADER_DRAG_ORDER || self->drag.kind == HRM_HEADER_DRAG_HEIGHT)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
drag_end_cb (HrmHeaders *self)
{
  hrm_headers_release (self);
}

static void
drag_cancel_cb (HrmHeaders *self)
{
  hrm_headers_cancel (self);
}

static void
motion_cb (HrmHeaders *self, double x, double y)
{
  gboolean border = get_desk (self) != NULL && self->arranger->layout != NULL && hrm_headers_on_border (self, y, NULL);

  if (self->drag.kind == HRM_HEADER_DRAG_NONE)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self), border ? "row-resize" : NULL);
}

static void
menu_cb (HrmHeaders *self, int n_press, double x, double y, GtkGesture *gesture)
{
  HrmTrack *track = get_desk (self) != NULL ? track_at (self, y) : NULL;

  if (track == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  choose_for_menu (self, track);
  hrm_arranger_popup_menu (self->arranger, GTK_WIDGET (self), x, y, (HrmHit) { .zone = HRM_ZONE_NONE, .track = track });
}

HrmTrack *
hrm_headers_get_focused (HrmHeaders *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  GtkWidget *header = focus != NULL ? gtk_widget_get_ancestor (focus, HRM_TYPE_TRACK_HEADER) : NULL;

  return header != NULL ? hrm_track_header_get_track (HRM_TRACK_HEADER (header)) : NULL;
}

static void
focus_row (HrmHeaders *self, guint index)
{
  HrmLayoutRow *row = hrm_layout_get_row (self->arranger->layout, index);
  GtkWidget *header;

  if (row == NULL)
    return;
  hrm_arranger_reveal_row (self->arranger, row);
  hrm_headers_sync (self, FALSE);
  header = g_hash_table_lookup (self->headers, row->track);
  if (header != NULL)
    gtk_widget_grab_focus (header);
  hrm_headers_choose (self, row->track);
}

void
hrm_headers_focus_track (HrmHeaders *self, HrmTrack *track)
{
  HrmLayoutRow *row = self->arranger->layout != NULL ? hrm_layout_row_of (self->arranger->layout, track) : NULL;

  if (row != NULL)
    focus_row (self, row->index);
}

/* Closes a folder, opens one, or goes to the buttons of the header and back. */
static gboolean
key_across (HrmHeaders *self, HrmLayoutRow *row, gboolean right)
{
  GtkWidget *header = g_hash_table_lookup (self->headers, row->track);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  gboolean on_header = root != NULL && gtk_root_get_focus (root) == header;

  if (on_header && row->folder && row->collapsed == right)
    {
      hrm_desk_set_collapsed (get_desk (self), row->track, !right);
      return TRUE;
    }
  if (on_header && !right && row->track->parent.row != NULL)
    {
      hrm_headers_focus_track (self, row->track->parent.row);
      return TRUE;
    }
  if (header == NULL || (on_header && !right))
    return TRUE;
  if (!gtk_widget_child_focus (header, right ? GTK_DIR_RIGHT : GTK_DIR_LEFT) && !right)
    gtk_widget_grab_focus (header);
  return TRUE;
}

void
hrm_headers_popup_menu (HrmHeaders *self, HrmLayoutRow *row)
{
  choose_for_menu (self, row->track);
  hrm_arranger_popup_menu (self->arranger, GTK_WIDGET (self), 40, row->y - hrm_arranger_get_top (self->arranger) + row->height / 2,
                           (HrmHit) { .zone = HRM_ZONE_NONE, .track = row->track });
}

static gboolean
key_plain (HrmHeaders *self, HrmLayoutRow *row, guint keyval)
{
  HrmTrack *track = row->track;

  switch (keyval)
    {
    case GDK_KEY_Up:
    case GDK_KEY_Down:
      if (keyval == GDK_KEY_Down || row->index > 0)
        focus_row (self, keyval == GDK_KEY_Up ? row->index - 1 : row->index + 1);
      return TRUE;
    case GDK_KEY_Left:
    case GDK_KEY_Right:
      return key_across (self, row, (keyval == GDK_KEY_Right) == (gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL));
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_space:
      if (row->folder && keyval != GDK_KEY_space)
        hrm_desk_set_collapsed (get_desk (self), track, !row->collapsed);
      hrm_headers_choose (self, track);
      return TRUE;
    case GDK_KEY_Escape:
      hrm_headers_cancel (self);
      return TRUE;
    case GDK_KEY_F2:
      hrm_arranger_rename (self->arranger, HRM_ROW (track));
      return TRUE;
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      hrm_headers_choose (self, track);
      gtk_widget_activate_action (GTK_WIDGET (self->arranger), "canvas.delete", NULL);
      return TRUE;
    case GDK_KEY_Menu:
      hrm_headers_popup_menu (self, row);
      return TRUE;
    default:
      return FALSE;
    }
}

/* With Alt the track itself moves; the focus stays on it. */
static gboolean
key_moves (HrmHeaders *self, HrmTrack *track, guint keyval, gboolean shift)
{
  int by = keyval == GDK_KEY_Up || keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_Left ? -1 : 1;
  gboolean across = keyval == GDK_KEY_Left || keyval == GDK_KEY_Right;

  if (!across && keyval != GDK_KEY_Up && keyval != GDK_KEY_Down && keyval != GDK_KEY_Page_Up && keyval != GDK_KEY_Page_Down)
    return FALSE;
  if (across != shift)
    return FALSE;
  if (across)
    hrm_command_indent_track (get_desk (self), track, by);
  else
    hrm_command_move_track_order (get_desk (self), track, by);
  hrm_headers_focus_track (self, track);
  return TRUE;
}

static gboolean
key_pressed_cb (HrmHeaders *self, guint keyval, guint code, GdkModifierType state)
{
  HrmTrack *track = hrm_headers_get_focused (self);
  HrmLayoutRow *row = track != NULL ? hrm_layout_row_of (self->arranger->layout, track) : NULL;
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);

  if (row == NULL)
    return FALSE;
  if (held == 0)
    return key_plain (self, row, keyval);
  if (held == GDK_SHIFT_MASK && keyval == GDK_KEY_F10)
    {
      hrm_headers_popup_menu (self, row);
      return TRUE;
    }
  if (held == GDK_ALT_MASK || held == (GDK_ALT_MASK | GDK_SHIFT_MASK))
    return key_moves (self, track, keyval, (held & GDK_SHIFT_MASK) != 0);
  return FALSE;
}

/* What is done to tracks and to the view; a header has arrows, Enter and Delete of its own. */
void
hrm_headers_set_keymap (HrmHeaders *self, HrmKeymap *keymap)
{
  static const char *const actions[] = {
    "canvas.insert", "canvas.track-mute", "canvas.track-solo", "canvas.clear-solos", "canvas.clear-mutes", "canvas.taller", "canvas.fit-tracks",
    "canvas.unfold-takes", "canvas.jump", "canvas.zoom", "canvas.zoom-back", "canvas.fit", "canvas.next-colour-by", "canvas.density", NULL,
  };

  hrm_arranger_set_part_keys (GTK_WIDGET (self), keymap, actions, NULL);
}

static GtkWidget *
take_header (HrmHeaders *self)
{
  GtkWidget *header;

  if (self->idle->len > 0)
    {
      header = g_ptr_array_steal_index_fast (self->idle, self->idle->len - 1);
      gtk_widget_set_visible (header, TRUE);
      return header;
    }
  header = hrm_track_header_new (self->arranger);
  gtk_widget_insert_before (header, GTK_WIDGET (self), self->add);
  return header;
}

void
hrm_headers_sync (HrmHeaders *self, gboolean stale)
{
  HrmLayout *layout = self->arranger->layout;
  double top = hrm_arranger_get_top (self->arranger), bottom = top + gtk_widget_get_height (GTK_WIDGET (self));
  HrmTrack *focused = hrm_headers_get_focused (self);
  HrmRow *inspected;
  GHashTableIter iter;
  gpointer track, header;

  /* What is dragged, or what it is over, may be gone. */
  if ((self->drag.track != NULL && layout != NULL && hrm_layout_row_of (layout, self->drag.track) == NULL) ||
      (stale && self->drag.kind == HRM_HEADER_DRAG_ORDER))
    hrm_headers_cancel (self);
  gtk_widget_set_visible (self->add, layout != NULL && hrm_layout_n_rows (layout) > 0);
  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &track, &header))
    {
      HrmLayoutRow *row = layout != NULL ? hrm_layout_row_of (layout, track) : NULL;

      if (row != NULL && ((row->y < bottom && row->y + row->height > top) || track == focused))
        continue;
      if (track == focused)
        gtk_widget_grab_focus (self->arranger->canvas);
      gtk_widget_set_visible (header, FALSE);
      g_ptr_array_add (self->idle, header);
      g_hash_table_iter_remove (&iter);
    }
  if (layout == NULL)
    return;
  inspected = hrm_desk_get_inspected (get_desk (self));
  for (HrmLayoutRow *row = hrm_layout_row_at (layout, top); row != NULL && row->y < bottom;
       row = hrm_layout_get_row (layout, row->index + 1))
    {
      gboolean fresh;

      header = g_hash_table_lookup (self->headers, row->track);
      fresh = header == NULL;
      if (fresh)
        {
          header = take_header (self);
          g_hash_table_insert (self->headers, g_object_ref (row->track), header);
        }
      if (fresh || stale)
        {
          hrm_track_header_set_row (header, row);
          hrm_track_header_set_takes (header, row->n_takes, row->unfolded);
        }
      hrm_track_header_set_chosen (header, inspected == HRM_ROW (row->track) || hrm_desk_is_track_selected (get_desk (self), row->track));
    }
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

int
hrm_headers_get_foot (HrmHeaders *self)
{
  return FOOT;
}

static void
place (GtkWidget *child, int width, int height, double y)
{
  int least;

  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (child, MAX (width, least), height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (0, (float) floor (y))));
}

static void
place_mark (HrmHeaders *self, int width, double top)
{
  int indent = hrm_track_header_indent (self->drag.depth);

  gtk_widget_measure (self->mark, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (self->mark, width - indent, 3, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) indent, (float) floor (self->drag.mark_y - top - 1.5))));
}

/* Of a tall one that begins over the edge of the view the name stays in sight as long as there is room for it. */
static void
place_row (GtkWidget *header, int width, double height, double y)
{
  int natural = 0;

  if (y < 0)
    gtk_widget_measure (header, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
  if (y < 0 && height > natural)
    {
      double over = floor (MIN (-y, height - natural));

      height -= over;
      y += over;
    }
  place (header, width, (int) height, y);
}

static void
hrm_headers_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmHeaders *self = HRM_HEADERS (widget);
  double top = hrm_arranger_get_top (self->arranger);
  GHashTableIter iter;
  gpointer track, header;

  if (self->arranger->layout == NULL)
    return;
  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &track, &header))
    {
      HrmLayoutRow *row = hrm_layout_row_of (self->arranger->layout, track);

      if (row != NULL)
        place_row (header, width, row->height, row->y - top);
    }
  if (gtk_widget_get_visible (self->add))
    {
      int natural, tall, x;

      gtk_widget_measure (self->add, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
      natural = MIN (natural, width);
      x = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? width - natural - ADD_INDENT : ADD_INDENT;
      gtk_widget_measure (self->add, GTK_ORIENTATION_VERTICAL, natural, NULL, &tall, NULL, NULL);
      gtk_widget_allocate (self->add, natural, tall, -1,
                           gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT (
                             (float) MAX (x, 0), (float) floor (hrm_layout_get_height (self->arranger->layout) - top + 10))));
    }
  if (gtk_widget_get_visible (self->mark))
    place_mark (self, width, top);
}

static void
hrm_headers_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                     int *minimum_baseline, int *natural_baseline)
{
  /* The arranger says how wide they are, border and all. */
  *minimum = *natural = 0;
}

/* Two stops of Tab: the header of the track at the cursor, else the first, from which arrows go on, and the button below. */
static gboolean
hrm_headers_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HrmHeaders *self = HRM_HEADERS (widget);
  HrmTrack *track = get_desk (self) != NULL ? hrm_desk_get_cursor_track (get_desk (self)) : NULL;
  HrmLayoutRow *row;
  GtkWidget *header, *at = gtk_widget_get_focus_child (widget);

  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (hrm_headers_parent_class)->focus (widget, direction);
  if (at != NULL && (direction == GTK_DIR_TAB_FORWARD) == (at == self->add))
    return FALSE;
  if (at != self->add && (at != NULL || direction == GTK_DIR_TAB_BACKWARD) && gtk_widget_get_visible (self->add))
    return gtk_widget_grab_focus (self->add);
  if ((at != NULL && at != self->add) || self->arranger->layout == NULL)
    return FALSE;
  row = track != NULL ? hrm_layout_row_showing (self->arranger->layout, track) : NULL;
  if (row == NULL)
    row = hrm_layout_row_at (self->arranger->layout, hrm_arranger_get_top (self->arranger));
  if (row == NULL)
    return GTK_WIDGET_CLASS (hrm_headers_parent_class)->focus (widget, direction);
  hrm_arranger_reveal_row (self->arranger, row);
  hrm_headers_sync (self, FALSE);
  header = g_hash_table_lookup (self->headers, row->track);
  return header != NULL && gtk_widget_grab_focus (header);
}

static void
hrm_headers_dispose (GObject *object)
{
  HrmHeaders *self = HRM_HEADERS (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_clear_pointer (&self->idle, g_ptr_array_unref);
  g_clear_object (&self->drag.track);
  g_clear_pointer (&self->drag.tracks, g_ptr_array_unref);
  G_OBJECT_CLASS (hrm_headers_parent_class)->dispose (object);
}

static void
hrm_headers_class_init (HrmHeadersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_headers_dispose;
  widget_class->size_allocate = hrm_headers_size_allocate;
  widget_class->measure = hrm_headers_measure;
  widget_class->focus = hrm_headers_focus;
  gtk_widget_class_set_css_name (widget_class, "headers");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
add_controllers (HrmHeaders *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *menu = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
hrm_headers_init (HrmHeaders *self)
{
  self->headers = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->idle = g_ptr_array_new ();
  self->add = gtk_button_new_with_mnemonic (_("+ Add _track"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->add), "win.add-track");
  gtk_widget_add_css_class (self->add, "addtrack");
  gtk_widget_set_visible (self->add, FALSE);
  gtk_widget_set_parent (self->add, GTK_WIDGET (self));
  self->mark = g_object_new (GTK_TYPE_BOX, "css-name", "mark", "can-target", FALSE, "visible", FALSE, NULL);
  gtk_widget_set_parent (self->mark, GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Tracks"), -1);
  add_controllers (self);
}

GtkWidget *
hrm_headers_new (HrmArranger *arranger)
{
  HrmHeaders *self = g_object_new (HRM_TYPE_HEADERS, NULL);

  self->arranger = arranger;
  return GTK_WIDGET (self);
}
