/* hrm-arranger-kinetic.c: panning with two fingers: along one axis, and on for a while.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The axis is the one along which the fingers went first. What was thrown goes
 * on and slows down, unless motion is not wanted; only that needs frames.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <math.h>

#define LOCK_AFTER 8.0     /* pixels */
#define FADE 325.0         /* ms in which it slows down to a third */
#define SLOWEST 0.02       /* pixels a ms */
#define LONGEST 100        /* ms that one frame stands for at the most */

static void
move (HrmArranger *self, double dx, double dy)
{
  if (dx != 0)
    hrm_desk_pan (self->desk, dx);
  if (dy != 0)
    gtk_adjustment_set_value (self->vadjustment, gtk_adjustment_get_value (self->vadjustment) + dy);
}

void
hrm_arranger_kinetic_begin (HrmArranger *self)
{
  hrm_arranger_kinetic_stop (self);
  self->pan_axis = HRM_PAN_FREE;
  self->pan_sum_x = self->pan_sum_y = 0;
}

/* Pixels. */
void
hrm_arranger_kinetic_scroll (HrmArranger *self, double dx, double dy)
{
  hrm_arranger_kinetic_stop (self);
  if (self->pan_axis == HRM_PAN_FREE)
    {
      dx = self->pan_sum_x += dx;
      dy = self->pan_sum_y += dy;
      if (fabs (dx) < LOCK_AFTER && fabs (dy) < LOCK_AFTER)
        return;
      self->pan_axis = fabs (dx) > fabs (dy) ? HRM_PAN_TIME : HRM_PAN_ROWS;
    }
  move (self, self->pan_axis == HRM_PAN_TIME ? dx : 0, self->pan_axis == HRM_PAN_ROWS ? dy : 0);
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmArranger *self = HRM_ARRANGER (widget);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double ms = MIN ((double) (now - self->throw_time) / 1000, LONGEST), by = self->throw_speed * ms;

  self->throw_time = now;
  self->throw_speed *= exp (-ms / FADE);
  if (self->desk == NULL || fabs (self->throw_speed) < SLOWEST)
    {
      self->throw_id = 0;
      return G_SOURCE_REMOVE;
    }
  move (self, self->pan_axis == HRM_PAN_TIME ? by : 0, self->pan_axis == HRM_PAN_ROWS ? by : 0);
  return G_SOURCE_CONTINUE;
}

/* Pixels a ms. */
void
hrm_arranger_kinetic_throw (HrmArranger *self, double vx, double vy)
{
  gboolean animate = TRUE;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-enable-animations", &animate, NULL);
  if (!animate || self->pan_axis == HRM_PAN_FREE || self->desk == NULL)
    return;
  hrm_arranger_kinetic_stop (self);
  self->throw_speed = self->pan_axis == HRM_PAN_TIME ? vx : vy;
  self->throw_time = gdk_frame_clock_get_frame_time (gtk_widget_get_frame_clock (GTK_WIDGET (self)));
  self->throw_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

void
hrm_arranger_kinetic_stop (HrmArranger *self)
{
  if (self->throw_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->throw_id);
  self->throw_id = 0;
}
