/* hrm-arranger-scroll.c: moving around: wheel, touchpad, pinch, middle button, edges.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Wheel scrolls the tracks, with Shift the time, with Ctrl it zooms at the
 * pointer, with both tracks get taller or shorter: one axis an event.
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-arranger-structure.h"
#include "hrm-compat.h"

#include <math.h>

#define WHEEL_STEP 58.0      /* pixels that a click of the wheel scrolls */
#define TOUCH_STEP 12.0      /* and as much of a touchpad that does not tell pixels */
#define WHEEL_ZOOM 1.18
#define EDGE 24              /* pixels from the edge in which a drag scrolls */
#define BEYOND 40            /* pixels outside up to which it does */
#define PASSED 60            /* that passing an edge scrolls, at the most */
#define FASTEST 6.0          /* pixels a frame */

/* Where on the canvas the pointer is; over the overview, its middle: there time lies elsewhere. */
static double
pointer_x (HrmArranger *self, GtkEventController *controller)
{
  double x, y;

  if (gtk_event_controller_get_widget (controller) == self->minimap || !hrm_compat_get_pointer (self->canvas, &x, &y))
    return gtk_widget_get_width (self->canvas) / 2.0;
  return CLAMP (x, 0, gtk_widget_get_width (self->canvas));
}

/* Touchpads tell pixels, or parts of a click, in both directions at once. */
static gboolean
is_touchpad (GtkEventController *controller)
{
  GdkEvent *event = gtk_event_controller_get_current_event (controller);

  return event != NULL && gdk_event_get_event_type (event) == GDK_SCROLL &&
         gdk_scroll_event_get_direction (event) == GDK_SCROLL_SMOOTH &&
         gdk_device_get_source (gdk_event_get_device (event)) == GDK_SOURCE_TOUCHPAD;
}

/* Pixels that a unit of what it tells stands for. */
static double
scroll_step (GtkEventControllerScroll *controller, gboolean touchpad)
{
  if (gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE)
    return 1;
  return touchpad ? TOUCH_STEP : WHEEL_STEP;
}

/**
 * hrm_arranger_scroll_by:
 * @dx: in steps of the wheel, or of what two fingers tell
 * @step: pixels of one
 * @x: where the pointer is, pixels on the canvas
 */
void
hrm_arranger_scroll_by (HrmArranger *self, double dx, double dy, double step, double x, GdkModifierType state, gboolean touchpad)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0, shift = (state & GDK_SHIFT_MASK) != 0;

  if (control && shift)
    hrm_arranger_scale_rows (self, MAX (self->pointer_y, 0), (dx != 0 ? dx : dy) < 0 ? 1 : -1);
  /* Two fingers pan, whatever the wheel does. */
  else if (control != (!touchpad && !shift && dy != 0 && hrm_desk_get_wheel_zooms (self->desk)))
    hrm_desk_zoom_at (self->desk, x, pow (WHEEL_ZOOM, -dy * (step == 1 ? 1 / WHEEL_STEP : 1)));
  /* GTK turns Shift and the wheel around on some systems, so take whichever came. */
  else if (shift)
    hrm_desk_pan (self->desk, (dx != 0 ? dx : dy) * step);
  else if (touchpad)
    hrm_arranger_kinetic_scroll (self, dx * step, dy * step);
  else if (fabs (dx) > fabs (dy))
    hrm_desk_pan (self->desk, dx * step);
  else
    gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + dy * step);
}

static gboolean
scroll_cb (HrmArranger *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GtkEventController *events = GTK_EVENT_CONTROLLER (controller);
  gboolean touchpad = is_touchpad (events);

  if (self->desk == NULL)
    return FALSE;
  hrm_arranger_scroll_by (self, dx, dy, scroll_step (controller, touchpad), pointer_x (self, events),
                          gtk_event_controller_get_current_event_state (events), touchpad);
  return TRUE;
}

static void
decelerate_cb (HrmArranger *self, double vx, double vy, GtkEventControllerScroll *controller)
{
  double step = scroll_step (controller, TRUE);
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    hrm_arranger_kinetic_throw (self, vx * step, vy * step);
}

static void
zoom_begin_cb (HrmArranger *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  self->zoom_start = 1;
  hrm_arranger_cancel_drag (self);
}

static void
zoom_changed_cb (HrmArranger *self, double scale, GtkGesture *gesture)
{
  double x, y;

  if (self->desk == NULL || !gtk_gesture_get_bounding_box_center (gesture, &x, &y))
    return;
  hrm_desk_zoom_at (self->desk, x, scale / MAX (self->zoom_start, 0.001));
  self->zoom_start = scale;
}

static void
pan_begin_cb (HrmArranger *self, double x, double y, GtkGesture *gesture)
{
  self->pan_x = self->pan_y = 0;
  hrm_arranger_kinetic_stop (self);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "all-scroll");
  gtk_widget_set_cursor_from_name (self->canvas, "all-scroll");
}

static void
pan_update_cb (HrmArranger *self, double dx, double dy)
{
  if (self->desk == NULL)
    return;
  hrm_desk_pan (self->desk, self->pan_x - dx);
  gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + self->pan_y - dy);
  self->pan_x = dx;
  self->pan_y = dy;
}

static void
pan_end_cb (HrmArranger *self)
{
  gtk_widget_set_cursor (GTK_WIDGET (self), NULL);
  hrm_arranger_update_cursor (self);
}

void
hrm_arranger_add_scrolling (HrmArranger *self)
{
  GtkWidget *widgets[] = { self->canvas, self->ruler, self->range_strip, self->density, self->headers, self->minimap };
  GtkGesture *zoom = gtk_gesture_zoom_new ();
  GtkGesture *pan = gtk_gesture_drag_new ();

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      GtkEventController *scroll =
        gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_KINETIC);

      g_signal_connect_swapped (scroll, "scroll-begin", G_CALLBACK (hrm_arranger_kinetic_begin), self);
      g_signal_connect_swapped (scroll, "decelerate", G_CALLBACK (decelerate_cb), self);
      g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
      gtk_widget_add_controller (widgets[i], scroll);
    }
  g_signal_connect_swapped (zoom, "begin", G_CALLBACK (zoom_begin_cb), self);
  g_signal_connect_swapped (zoom, "scale-changed", G_CALLBACK (zoom_changed_cb), self);
  gtk_widget_add_controller (self->canvas, GTK_EVENT_CONTROLLER (zoom));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (pan), GDK_BUTTON_MIDDLE);
  g_signal_connect_swapped (pan, "drag-begin", G_CALLBACK (pan_begin_cb), self);
  g_signal_connect_swapped (pan, "drag-update", G_CALLBACK (pan_update_cb), self);
  g_signal_connect_swapped (pan, "drag-end", G_CALLBACK (pan_end_cb), self);
  /* Anywhere in the arranger, whatever lies under it. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (pan), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (pan));
}

static gboolean
edge_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmArranger *self = HRM_ARRANGER (widget);

  if (self->desk == NULL)
    {
      self->scroll_id = 0;
      return G_SOURCE_REMOVE;
    }
  if (self->scroll_dx != 0)
    hrm_desk_pan (self->desk, self->scroll_dx);
  self->scroll_sum += self->scroll_dx;
  if (self->scroll_dy != 0)
    gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + self->scroll_dy);
  if (hrm_arranger_is_dragging (self))
    hrm_arranger_drag_to (self, self->drag.at_x, self->drag.at_y, self->drag.state);
  else if (self->carry_over)
    hrm_arranger_carry_changed (self);
  return G_SOURCE_CONTINUE;
}

/* Pixels a frame, the faster the nearer to the edge or beyond. */
static double
speed (double at, double size)
{
  double over = at < EDGE ? at - EDGE : at > size - EDGE ? at - (size - EDGE) : 0;

  return CLAMP (over / (EDGE + BEYOND) * FASTEST * 2, -FASTEST, FASTEST);
}

/* What comes in over an edge, or begins at one, does not mean to scroll yet;
 * what was dragged far out is on its way elsewhere. */
static void
arm (HrmArranger *self, double x, double y, int width, int height)
{
  if (x < -BEYOND || x > width + BEYOND || y < -BEYOND || y > height + BEYOND)
    {
      self->scroll_armed = FALSE;
      self->scroll_away = TRUE;
    }
  else if (x >= EDGE && x <= width - EDGE && y >= EDGE && y <= height - EDGE)
    {
      self->scroll_armed = TRUE;
      self->scroll_away = FALSE;
      self->scroll_sum = 0;
    }
}

/* SPEED at NOW, which was PRESSED. */
static double
allowed (HrmArranger *self, double by, double now, double pressed)
{
  double moved = now - pressed;

  if (self->scroll_armed)
    return by;
  return hrm_arranger_is_dragging (self) && !self->scroll_away && moved * by > 0 && fabs (moved) > EDGE / 2.0 ? by : 0;
}

/* What is dragged out has passed the edge: the little that this scrolled was not meant. */
void
hrm_arranger_leave_edge (HrmArranger *self)
{
  double sum = self->scroll_sum;

  hrm_arranger_edge_scroll (self, 0, 0, FALSE);
  self->scroll_sum = 0;
  if (sum != 0 && fabs (sum) <= PASSED)
    hrm_desk_pan (self->desk, -sum);
}

/**
 * hrm_arranger_edge_scroll:
 * @on: whether something is dragged at @x and @y of the canvas
 *
 * Scrolls as long as it is near an edge, along one axis only, once it has been
 * away from the edges.
 */
void
hrm_arranger_edge_scroll (HrmArranger *self, double x, double y, gboolean on)
{
  int width, height;

  if (self->canvas == NULL)
    return;
  width = gtk_widget_get_width (self->canvas);
  height = gtk_widget_get_height (self->canvas);
  if (on)
    arm (self, x, y, width, height);
  else
    self->scroll_armed = self->scroll_away = FALSE;
  self->scroll_dx = on ? allowed (self, speed (x, width), x, self->drag.x) : 0;
  self->scroll_dy = on ? allowed (self, speed (y, height), y, self->drag.y) : 0;
  if (fabs (self->scroll_dx) >= fabs (self->scroll_dy))
    self->scroll_dy = 0;
  else
    self->scroll_dx = 0;
  if (self->scroll_dx == 0 && self->scroll_dy == 0)
    {
      if (self->scroll_id != 0)
        gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_id);
      self->scroll_id = 0;
    }
  else if (self->scroll_id == 0)
    self->scroll_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), edge_cb, NULL, NULL);
}
