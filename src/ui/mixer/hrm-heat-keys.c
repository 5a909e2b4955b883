/* hrm-heat-keys.c: the heat strip by keyboard, pointer and ear.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is one place for the focus, with a cell in it that arrows move; its name is
 * that of the cell.
 */
#include "config.h"
#include "hrm-heat-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-compat.h"

#define WHEEL_STEP 58.0
#define WHEEL_ZOOM 1.18

HrmRow *
hrm_heat_get_focus (HrmHeat *self, HrmDate *from, HrmDate *to)
{
  guint index = self->focus_row ? hrm_heat_find_row (self, self->focus_row) : G_MAXUINT;

  *from = hrm_heat_first_day (self->step, self->focus_date);
  *to = hrm_heat_last_day (self->step, *from);
  return index == G_MAXUINT ? NULL : hrm_heat_get_row (self, index);
}

/* Who asks is looked for after each commit; while something is dragged, only where the load is another. */
static gboolean
is_named_otherwise (HrmHeat *self)
{
  HrmDate from, to;
  HrmRow *row = hrm_heat_get_focus (self, &from, &to);
  HrmHeatCell cell;

  if (row == NULL || hrm_desk_get_preview_edit (self->desk) == NULL)
    return TRUE;
  cell = hrm_heat_get_cell (self->desk, row, from, to);
  return !hrm_heat_cell_equal (&cell, &self->named);
}

static void
name_focus (HrmHeat *self, gboolean announce)
{
  HrmDate from, to;
  HrmRow *row = self->desk ? hrm_heat_get_focus (self, &from, &to) : NULL;
  g_autofree char *name = row ? hrm_heat_describe (self->desk, row, from, to) : g_strdup (_("Load of people by day"));

  if (row)
    self->named = hrm_heat_get_cell (self->desk, row, from, to);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (announce && gtk_widget_has_focus (GTK_WIDGET (self)))
    hrm_compat_announce (GTK_WIDGET (self), name, FALSE);
}

void
hrm_heat_name (HrmHeat *self)
{
  name_focus (self, FALSE);
}

void
hrm_heat_settle_focus (HrmHeat *self)
{
  if (self->focus_row == 0 || hrm_heat_find_row (self, self->focus_row) == G_MAXUINT)
    self->focus_row = hrm_heat_n_rows (self) > 0 ? hrm_heat_get_row (self, 0)->id : 0;
  if (gtk_widget_has_focus (GTK_WIDGET (self)) && is_named_otherwise (self))
    hrm_heat_name (self);
}

static void
reveal (HrmHeat *self)
{
  HrmDate from, to;
  HrmRow *row = hrm_heat_get_focus (self, &from, &to);
  double y;

  if (row == NULL)
    return;
  y = hrm_heat_row_offset (self, hrm_heat_find_row (self, row->id));
  if (self->adjustments[1])
    gtk_adjustment_clamp_page (self->adjustments[1], y, y + hrm_heat_line_height (self));
  hrm_desk_reveal_span (self->desk, hrm_date_start (from), hrm_date_start (to + 1));
}

void
hrm_heat_set_focus (HrmHeat *self, HrmRow *row, HrmDate date)
{
  self->focus_row = row->id;
  self->focus_date = CLAMP (date, HRM_DATE_FIRST + 366, HRM_DATE_LAST - 366);
  reveal (self);
  name_focus (self, TRUE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* The next column that has width. */
static HrmDate
step_date (HrmHeat *self, HrmDate date, int by)
{
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  HrmDate from = hrm_heat_first_day (self->step, date);

  for (guint i = 0; i < 366; i++)
    {
      from = by > 0 ? hrm_heat_last_day (self->step, from) + 1 : hrm_heat_first_day (self->step, from - 1);
      if (from <= HRM_DATE_FIRST + 366 || from >= HRM_DATE_LAST - 366)
        return date;
      if (hrm_time_scale_to_axis (scale, hrm_date_start (hrm_heat_last_day (self->step, from) + 1)) >
          hrm_time_scale_to_axis (scale, hrm_date_start (from)))
        return from;
    }
  return date;
}

void
hrm_heat_walk (HrmHeat *self, int columns, int rows)
{
  HrmDate date = self->focus_date;
  guint n = hrm_heat_n_rows (self), index;

  if (n == 0)
    return;
  hrm_heat_settle_focus (self);
  index = hrm_heat_find_row (self, self->focus_row);
  for (int i = 0; i < ABS (columns); i++)
    date = step_date (self, date, columns);
  hrm_heat_set_focus (self, hrm_heat_get_row (self, (guint) CLAMP ((int) index + rows, 0, (int) n - 1)), date);
}

/* To the first or the last day that anything is on. */
static void
walk_to_end (HrmHeat *self, gboolean last)
{
  HrmDate from, to;
  HrmCivil first, end;
  HrmRow *row = hrm_heat_get_focus (self, &from, &to);

  if (row && hrm_plan_get_span (hrm_desk_get_plan (self->desk), &first, &end))
    hrm_heat_set_focus (self, row, hrm_civil_date (last ? end - 1 : first));
}

static void
go (HrmHeat *self)
{
  HrmDate from, to;
  HrmRow *row = hrm_heat_get_focus (self, &from, &to);

  if (row)
    hrm_heat_go (self->desk, row, from, to);
}

static gboolean
key_cb (HrmHeat *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean mirrored = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  int page = MAX ((gtk_widget_get_height (GTK_WIDGET (self)) - hrm_heat_head_height (self)) / hrm_heat_line_height (self) - 1, 1);
  guint mods = state & gtk_accelerator_get_default_mod_mask ();
  int all = (int) hrm_heat_n_rows (self);

  if (self->desk == NULL || (mods & ~GDK_CONTROL_MASK) || (mods && keyval != GDK_KEY_Home && keyval != GDK_KEY_End))
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      hrm_heat_walk (self, mirrored ? 1 : -1, 0);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      hrm_heat_walk (self, mirrored ? -1 : 1, 0);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      hrm_heat_walk (self, 0, -1);
      return TRUE;
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      hrm_heat_walk (self, 0, 1);
      return TRUE;
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
      hrm_heat_walk (self, 0, -page);
      return TRUE;
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      hrm_heat_walk (self, 0, page);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      if (mods)
        hrm_heat_walk (self, 0, keyval == GDK_KEY_Home || keyval == GDK_KEY_KP_Home ? -all : all);
      else
        walk_to_end (self, keyval == GDK_KEY_End || keyval == GDK_KEY_KP_End);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_ISO_Enter:
    case GDK_KEY_space:
      go (self);
      return TRUE;
    default:
      return FALSE;
    }
}

static void
pressed_cb (HrmHeat *self, int n_press, double x, double y)
{
  guint index = hrm_heat_row_at (self, y);
  HrmRow *row = index == G_MAXUINT ? NULL : hrm_heat_get_row (self, index);
  HrmDate from, to;

  /* The lane takes care of itself. */
  if (row == NULL)
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (hrm_heat_column_at (self, x, &from, &to))
    {
      self->focus_row = row->id;
      self->focus_date = from;
      hrm_heat_name (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
      go (self);
    }
  else if (row == hrm_desk_get_inspected (self->desk) && hrm_heat_get_lane (self) != NULL && HRM_ROW (hrm_heat_get_lane (self)) == row)
    hrm_heat_set_lane (self, NULL);
  else
    {
      hrm_desk_inspect (self->desk, row);
      if (row->kind == HRM_KIND_CHANNEL)
        hrm_heat_set_lane (self, hrm_as_channel (row));
    }
}

static gboolean
tooltip_cb (HrmHeat *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = NULL;
  GdkRectangle place;
  HrmDate from, to;
  HrmRow *row;

  if (self->desk == NULL)
    return FALSE;
  if (keyboard)
    row = hrm_heat_get_focus (self, &from, &to);
  else
    {
      guint index = hrm_heat_row_at (self, y);

      row = index == G_MAXUINT || !hrm_heat_column_at (self, x, &from, &to) ? NULL : hrm_heat_get_row (self, index);
    }
  if (row == NULL || !hrm_heat_get_place (self, row, from, &place))
    return FALSE;
  words = hrm_heat_describe (self->desk, row, from, to);
  gtk_tooltip_set_text (tooltip, words);
  gtk_tooltip_set_tip_area (tooltip, &place);
  return TRUE;
}

/* Rows are left to the scroller; time and zoom as in the arranger. */
static gboolean
scroll_cb (HrmHeat *self, double dx, double dy, GtkEventControllerScroll *controller)
{
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));
  double step = gtk_event_controller_scroll_get_unit (controller) == GDK_SCROLL_UNIT_SURFACE ? 1 : WHEEL_STEP;

  if (self->desk == NULL)
    return FALSE;
  if (state & GDK_CONTROL_MASK)
    {
      double x = (hrm_heat_lead (self) + gtk_widget_get_width (GTK_WIDGET (self))) / 2.0, y;

      hrm_compat_get_pointer (GTK_WIDGET (self), &x, &y);
      hrm_desk_zoom_at (self->desk, MAX (x - hrm_heat_lead (self), 0), pow (WHEEL_ZOOM, -dy * (step == 1 ? 1 / WHEEL_STEP : 1)));
      return TRUE;
    }
  if ((state & GDK_SHIFT_MASK) || fabs (dx) > fabs (dy))
    {
      hrm_desk_pan (self->desk, (dx != 0 ? dx : dy) * step);
      return TRUE;
    }
  return FALSE;
}

static void
focus_cb (HrmHeat *self)
{
  hrm_heat_settle_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hrm_heat_add_controllers (HrmHeat *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES);
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
}
