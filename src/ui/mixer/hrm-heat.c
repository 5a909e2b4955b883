/* hrm-heat.c: people by day or week: who is how full.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row for each channel and bus, in the order of the strips; a column for each
 * day, week or month, on the axis of the desk, so that they stand below those
 * of the arranger. It is one widget, drawn by hand; rows are kept drawn until
 * their loads are others, and panning only moves them.
 */
#include "config.h"
#include "hrm-heat-private.h"

#include "hrm-focus.h"
#include "hrm-heat-lane.h"

#include <glib/gi18n-lib.h>
#include <math.h>

enum { PROP_HADJUSTMENT = 1, PROP_VADJUSTMENT, PROP_HSCROLL_POLICY, PROP_VSCROLL_POLICY };

G_DEFINE_FINAL_TYPE_WITH_CODE (HrmHeat, hrm_heat, GTK_TYPE_WIDGET, G_IMPLEMENT_INTERFACE (GTK_TYPE_SCROLLABLE, NULL))

/* Geometry */

int
hrm_heat_lead (HrmHeat *self)
{
  return MIN (self->desk ? hrm_desk_get_lead (self->desk) : HRM_DESK_LEAD, gtk_widget_get_width (GTK_WIDGET (self)));
}

int
hrm_heat_line_height (HrmHeat *self)
{
  int height;

  hrm_heat_text (self, "0", FALSE, NULL, &height);
  return height + 11;
}

int
hrm_heat_head_height (HrmHeat *self)
{
  return hrm_heat_line_height (self) - 4;
}

guint
hrm_heat_n_rows (HrmHeat *self)
{
  return self->rows ? g_list_model_get_n_items (self->rows) : 0;
}

HrmRow *
hrm_heat_get_row (HrmHeat *self, guint index)
{
  g_autoptr (HrmRow) row = index < hrm_heat_n_rows (self) ? g_list_model_get_item (self->rows, index) : NULL;

  return row;
}

guint
hrm_heat_find_row (HrmHeat *self, gint64 id)
{
  guint n = hrm_heat_n_rows (self);

  for (guint i = 0; i < n; i++)
    if (hrm_heat_get_row (self, i)->id == id)
      return i;
  return G_MAXUINT;
}

static double
get_top (HrmHeat *self)
{
  return self->adjustments[1] ? gtk_adjustment_get_value (self->adjustments[1]) : 0;
}

static int
get_lane_height (HrmHeat *self)
{
  return self->lane_row == G_MAXUINT ? 0 : hrm_heat_lane_get_height (HRM_HEAT_LANE (self->lane));
}

double
hrm_heat_row_offset (HrmHeat *self, guint index)
{
  return (double) index * hrm_heat_line_height (self) + (self->lane_row != G_MAXUINT && index > self->lane_row ? get_lane_height (self) : 0);
}

double
hrm_heat_row_y (HrmHeat *self, guint index)
{
  return hrm_heat_head_height (self) + hrm_heat_row_offset (self, index) - floor (get_top (self));
}

guint
hrm_heat_row_at (HrmHeat *self, double y)
{
  guint n = hrm_heat_n_rows (self);
  double at = y - hrm_heat_row_y (self, 0);
  guint index = (guint) MAX (at / hrm_heat_line_height (self), 0);

  if (y < hrm_heat_head_height (self) || at < 0)
    return G_MAXUINT;
  if (self->lane_row != G_MAXUINT && index > self->lane_row)
    {
      at -= get_lane_height (self);
      index = (guint) MAX (at / hrm_heat_line_height (self), 0);
      /* In the lane. */
      if (at < 0 || index <= self->lane_row)
        return G_MAXUINT;
    }
  return index < n ? index : G_MAXUINT;
}

gboolean
hrm_heat_column_at (HrmHeat *self, double x, HrmDate *from, HrmDate *to)
{
  double at = x - hrm_heat_lead (self);

  if (self->desk == NULL || at < 0)
    return FALSE;
  *from = hrm_heat_first_day (self->step, hrm_civil_date (hrm_desk_to_civil (self->desk, at, HRM_SEAM_AFTER)));
  *to = hrm_heat_last_day (self->step, *from);
  return TRUE;
}

gboolean
hrm_heat_get_place (HrmHeat *self, HrmRow *row, HrmDate date, GdkRectangle *place)
{
  guint index = hrm_heat_find_row (self, row->id);
  HrmDate from = hrm_heat_first_day (self->step, date), to = hrm_heat_last_day (self->step, from);
  int lead = hrm_heat_lead (self);
  double left = hrm_desk_to_x (self->desk, hrm_date_start (from)) + lead, right = hrm_desk_to_x (self->desk, hrm_date_start (to + 1)) + lead;

  if (index == G_MAXUINT)
    return FALSE;
  place->x = (int) MAX (round (left), lead);
  place->y = (int) hrm_heat_row_y (self, index);
  place->width = (int) MIN (round (right), gtk_widget_get_width (GTK_WIDGET (self))) - place->x;
  place->height = hrm_heat_line_height (self);
  return place->width > 0 && place->y + place->height > hrm_heat_head_height (self) && place->y < gtk_widget_get_height (GTK_WIDGET (self));
}

/* The lane */

/* Not while anything is given its size. */
static void
find_lane (HrmHeat *self)
{
  HrmChannel *channel = hrm_heat_lane_get_channel (HRM_HEAT_LANE (self->lane));
  guint row = channel ? hrm_heat_find_row (self, channel->base.id) : G_MAXUINT;

  if (row == self->lane_row && gtk_widget_get_visible (self->lane) == (row != G_MAXUINT))
    return;
  self->lane_row = row;
  if (row == G_MAXUINT && gtk_widget_has_focus (self->lane))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_widget_set_visible (self->lane, row != G_MAXUINT);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
hrm_heat_set_lane (HrmHeat *self, HrmChannel *channel)
{
  if (hrm_heat_get_lane (self) == channel)
    return;
  hrm_heat_lane_set_channel (HRM_HEAT_LANE (self->lane), channel);
  find_lane (self);
}

HrmChannel *
hrm_heat_get_lane (HrmHeat *self)
{
  return hrm_heat_lane_get_channel (HRM_HEAT_LANE (self->lane));
}

void
hrm_heat_toggle_lane (HrmHeat *self)
{
  HrmDate from, to;
  HrmRow *row = hrm_heat_get_focus (self, &from, &to);

  if (row == NULL || row->kind != HRM_KIND_CHANNEL)
    return;
  if (HRM_ROW (hrm_heat_get_lane (self)) == row)
    {
      hrm_heat_set_lane (self, NULL);
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  hrm_heat_set_lane (self, hrm_as_channel (row));
  gtk_widget_grab_focus (self->lane);
}

/* Stays open while something else than a channel is inspected. */
static void
inspected_cb (HrmHeat *self)
{
  HrmRow *row = hrm_desk_get_inspected (self->desk);

  if (row && row->kind == HRM_KIND_CHANNEL)
    hrm_heat_set_lane (self, hrm_as_channel (row));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Keeping current */

void
hrm_heat_update (HrmHeat *self)
{
  find_lane (self);
  hrm_heat_lane_update (HRM_HEAT_LANE (self->lane));
  GHashTableIter iter;
  gpointer line;

  g_hash_table_iter_init (&iter, self->lines);
  while (g_hash_table_iter_next (&iter, NULL, &line))
    ((HrmHeatLine *) line)->old = TRUE;
  hrm_heat_settle_focus (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hrm_heat_follow (HrmHeat *self)
{
  gtk_widget_queue_draw (self->lane);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
rows_changed_cb (HrmHeat *self)
{
  find_lane (self);
  hrm_heat_settle_focus (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
hrm_heat_set_desk (HrmHeat *self, HrmDesk *desk)
{
  GListStore *lists = g_list_store_new (G_TYPE_LIST_MODEL);

  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_list_store_append (lists, hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_CHANNEL));
  g_list_store_append (lists, hrm_model_get_list (hrm_desk_get_model (desk), HRM_KIND_BUS));
  self->rows = G_LIST_MODEL (gtk_flatten_list_model_new (G_LIST_MODEL (lists)));
  g_signal_connect_swapped (self->rows, "items-changed", G_CALLBACK (rows_changed_cb), self);
  self->focus_date = hrm_civil_date (hrm_desk_get_cursor (desk));
  g_signal_connect_object (desk, "notify::view", G_CALLBACK (hrm_heat_follow), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::inspected", G_CALLBACK (inspected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "strips-changed", G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
  rows_changed_cb (self);
  inspected_cb (self);
}

void
hrm_heat_set_hints (HrmHeat *self, const HrmHeatHint *hints, guint n)
{
  g_array_set_size (self->hints, 0);
  if (n > 0)
    g_array_append_vals (self->hints, hints, n);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

guint
hrm_heat_get_read (HrmHeat *self)
{
  return self->read;
}

guint
hrm_heat_get_drawn (HrmHeat *self)
{
  return self->drawn;
}

/* The widget */

static void
hrm_heat_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                  int *minimum_baseline, int *natural_baseline)
{
  HrmHeat *self = HRM_HEAT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = 0;
      *natural = HRM_DESK_LEAD + 400;
      return;
    }
  *minimum = hrm_heat_head_height (self) + 2 * hrm_heat_line_height (self);
  *natural = hrm_heat_head_height (self) + (int) MAX (hrm_heat_n_rows (self), 2) * hrm_heat_line_height (self) + get_lane_height (self);
}

/* Where the arranger is not shown, nobody else tells how wide the time is. */
static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmHeat *self = HRM_HEAT (widget);
  int width = gtk_widget_get_width (widget) - hrm_heat_lead (self);

  self->tick = 0;
  if (width > 1 && hrm_desk_get_width (self->desk) != width)
    hrm_desk_set_width (self->desk, width);
  gtk_widget_queue_draw (widget);
  return G_SOURCE_REMOVE;
}

static void
hrm_heat_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmHeat *self = HRM_HEAT (widget);
  int line = hrm_heat_line_height (self), page = MAX (height - hrm_heat_head_height (self), 1);
  double upper = MAX (hrm_heat_row_offset (self, hrm_heat_n_rows (self)), page);

  if (self->adjustments[1])
    gtk_adjustment_configure (self->adjustments[1], MIN (get_top (self), upper - page), 0, upper, line, page * 0.9, page);
  if (self->adjustments[0])
    gtk_adjustment_configure (self->adjustments[0], 0, 0, width, 1, width, width);
  if (gtk_widget_get_visible (self->lane))
    {
      int y = (int) hrm_heat_row_y (self, self->lane_row) + line, least;

      gtk_widget_measure (self->lane, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      gtk_widget_size_allocate (self->lane, &(GtkAllocation) { 0, y, MAX (width, least), get_lane_height (self) }, -1);
    }
  if (self->desk && self->tick == 0 && hrm_desk_get_width (self->desk) != width - hrm_heat_lead (self))
    self->tick = gtk_widget_add_tick_callback (widget, tick_cb, NULL, NULL);
}

static void
hrm_heat_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmHeat *self = HRM_HEAT (widget);

  if (self->desk)
    hrm_heat_draw (self, snapshot);
}

/* From the cells to the lane, and back. */
static gboolean
hrm_heat_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HrmHeat *self = HRM_HEAT (widget);
  gboolean lane = gtk_widget_get_visible (self->lane), in_lane = gtk_widget_has_focus (self->lane);

  if (hrm_focus_in_popover (self->lane, direction))
    return TRUE;
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return !in_lane && !gtk_widget_has_focus (widget) && gtk_widget_grab_focus (widget);
  if (gtk_widget_has_focus (widget))
    return direction == GTK_DIR_TAB_FORWARD && lane && gtk_widget_grab_focus (self->lane);
  if (in_lane)
    return direction == GTK_DIR_TAB_BACKWARD && gtk_widget_grab_focus (widget);
  return gtk_widget_grab_focus (direction == GTK_DIR_TAB_BACKWARD && lane ? self->lane : widget);
}

static void
hrm_heat_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  HrmHeat *self = HRM_HEAT (widget);

  GTK_WIDGET_CLASS (hrm_heat_parent_class)->css_changed (widget, change);
  g_hash_table_remove_all (self->texts);
  hrm_heat_forget_lines (self);
  gtk_widget_queue_resize (widget);
}

static void
hrm_heat_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  HrmHeat *self = HRM_HEAT (widget);

  GTK_WIDGET_CLASS (hrm_heat_parent_class)->system_setting_changed (widget, setting);
  g_hash_table_remove_all (self->texts);
  hrm_heat_forget_lines (self);
  gtk_widget_queue_resize (widget);
}

static void
set_adjustment (HrmHeat *self, guint which, GtkAdjustment *adjustment)
{
  if (self->adjustments[which])
    g_signal_handlers_disconnect_by_data (self->adjustments[which], self);
  g_set_object (&self->adjustments[which], adjustment);
  if (adjustment && which == 1)
    g_signal_connect_swapped (adjustment, "value-changed", G_CALLBACK (gtk_widget_queue_allocate), self);
}

static void
hrm_heat_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HrmHeat *self = HRM_HEAT (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    set_adjustment (self, id - PROP_HADJUSTMENT, g_value_get_object (value));
  else
    self->policies[id - PROP_HSCROLL_POLICY] = (GtkScrollablePolicy) g_value_get_enum (value);
}

static void
hrm_heat_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HrmHeat *self = HRM_HEAT (object);

  if (id == PROP_HADJUSTMENT || id == PROP_VADJUSTMENT)
    g_value_set_object (value, self->adjustments[id - PROP_HADJUSTMENT]);
  else
    g_value_set_enum (value, (int) self->policies[id - PROP_HSCROLL_POLICY]);
}

static void
hrm_heat_dispose (GObject *object)
{
  HrmHeat *self = HRM_HEAT (object);

  if (self->rows)
    g_signal_handlers_disconnect_by_data (self->rows, self);
  g_clear_object (&self->rows);
  set_adjustment (self, 0, NULL);
  set_adjustment (self, 1, NULL);
  for (guint i = 0; i < HRM_HEAT_N_INKS; i++)
    g_clear_pointer (&self->inks[i], gtk_widget_unparent);
  g_clear_pointer (&self->lane, gtk_widget_unparent);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_heat_parent_class)->dispose (object);
}

static void
hrm_heat_finalize (GObject *object)
{
  HrmHeat *self = HRM_HEAT (object);

  g_hash_table_unref (self->lines);
  g_hash_table_unref (self->texts);
  g_array_unref (self->columns);
  g_array_unref (self->hints);
  g_clear_pointer (&self->scale, hrm_time_scale_unref);
  G_OBJECT_CLASS (hrm_heat_parent_class)->finalize (object);
}

static void
hrm_heat_class_init (HrmHeatClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hrm_heat_dispose;
  object_class->finalize = hrm_heat_finalize;
  object_class->set_property = hrm_heat_set_property;
  object_class->get_property = hrm_heat_get_property;
  widget_class->measure = hrm_heat_measure;
  widget_class->size_allocate = hrm_heat_size_allocate;
  widget_class->snapshot = hrm_heat_snapshot;
  widget_class->focus = hrm_heat_focus;
  widget_class->css_changed = hrm_heat_css_changed;
  widget_class->system_setting_changed = hrm_heat_system_setting_changed;
  g_object_class_override_property (object_class, PROP_HADJUSTMENT, "hadjustment");
  g_object_class_override_property (object_class, PROP_VADJUSTMENT, "vadjustment");
  g_object_class_override_property (object_class, PROP_HSCROLL_POLICY, "hscroll-policy");
  g_object_class_override_property (object_class, PROP_VSCROLL_POLICY, "vscroll-policy");
  gtk_widget_class_set_css_name (widget_class, "heat");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  hrm_heat_install_actions (widget_class);
}

static void
free_line (gpointer data)
{
  HrmHeatLine *line = data;

  g_clear_pointer (&line->cells, g_array_unref);
  g_clear_pointer (&line->node, gsk_render_node_unref);
  g_free (line);
}

static void
hrm_heat_init (HrmHeat *self)
{
  self->step = HRM_STEP_DAY;
  self->lines = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, free_line);
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->columns = g_array_new (FALSE, FALSE, sizeof (HrmHeatColumn));
  self->hints = g_array_new (FALSE, FALSE, sizeof (HrmHeatHint));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  hrm_heat_add_inks (self);
  self->lane_row = G_MAXUINT;
  self->lane = hrm_heat_lane_new (self);
  gtk_widget_set_visible (self->lane, FALSE);
  gtk_widget_set_parent (self->lane, GTK_WIDGET (self));
  hrm_heat_add_controllers (self);
  hrm_heat_name (self);
}
