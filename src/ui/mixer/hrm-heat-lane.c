/* hrm-heat-lane.c: the capacity of a channel over time, below its row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line of steps with a point where each begins. It is one place for the focus;
 * which of the points has it is part of its name.
 */
#include "config.h"
#include "hrm-heat-lane-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-words.h"

#define TOP_PERCENT 120.0
#define PAD 10               /* px above and below the line */
#define REACH 9              /* px from a point that still take it */
#define STEP 5               /* percent */

G_DEFINE_FINAL_TYPE (HrmHeatLane, hrm_heat_lane, GTK_TYPE_WIDGET)

static HrmDesk *
get_desk (HrmHeatLane *self)
{
  return self->heat->desk;
}

HrmChannel *
hrm_heat_lane_get_channel (HrmHeatLane *self)
{
  HrmRow *row = self->channel && get_desk (self) ? hrm_model_lookup (hrm_desk_get_model (get_desk (self)), HRM_KIND_CHANNEL, self->channel) : NULL;

  return row ? hrm_as_channel (row) : NULL;
}

static GPtrArray *
get_points (HrmHeatLane *self)
{
  HrmChannel *channel = hrm_heat_lane_get_channel (self);

  return channel ? hrm_command_get_points (get_desk (self), channel) : g_ptr_array_new ();
}

/* As it is in the album; NULL: gone. */
HrmAutomation *
hrm_heat_lane_get_real (HrmHeatLane *self, gint64 id)
{
  HrmRow *row = id ? hrm_model_lookup (hrm_desk_get_model (get_desk (self)), HRM_KIND_AUTOMATION, id) : NULL;

  return row ? hrm_as_automation (row) : NULL;
}

static guint
find_focus (HrmHeatLane *self, GPtrArray *points)
{
  for (guint i = 0; i < points->len; i++)
    if (HRM_ROW (points->pdata[i])->id == self->focus)
      return i;
  return G_MAXUINT;
}

int
hrm_heat_lane_get_height (HrmHeatLane *self)
{
  return 3 * hrm_heat_line_height (self->heat);
}

/* Geometry */

static double
y_of (HrmHeatLane *self, double percent)
{
  int height = hrm_heat_lane_get_height (self);

  return PAD + (1 - MIN (percent, TOP_PERCENT) / TOP_PERCENT) * (height - 2 * PAD);
}

/* In steps of 5, FINE of 1. */
static double
percent_at (HrmHeatLane *self, double y, gboolean fine)
{
  int height = hrm_heat_lane_get_height (self);
  double percent = (1 - (y - PAD) / (height - 2 * PAD)) * TOP_PERCENT;

  return CLAMP (fine ? round (percent) : round (percent / STEP) * STEP, 0, TOP_PERCENT);
}

static double
x_of (HrmHeatLane *self, HrmDate date)
{
  return round (hrm_desk_to_x (get_desk (self), hrm_date_start (date))) + hrm_heat_lead (self->heat);
}

/* The day that begins nearest. */
static HrmDate
date_at (HrmHeatLane *self, double x)
{
  HrmDate date = hrm_civil_date (hrm_desk_to_civil (get_desk (self), x - hrm_heat_lead (self->heat), HRM_SEAM_AFTER));

  return fabs (x_of (self, date + 1) - x) < fabs (x_of (self, date) - x) ? date + 1 : date;
}

gboolean
hrm_heat_lane_get_place (HrmHeatLane *self, HrmAutomation *point, double *x, double *y)
{
  *x = x_of (self, point->from);
  *y = y_of (self, point->capacity);
  return *x >= hrm_heat_lead (self->heat) - 1 && *x <= gtk_widget_get_width (GTK_WIDGET (self));
}

HrmAutomation *
hrm_heat_lane_point_at (HrmHeatLane *self, double x, double y)
{
  g_autoptr (GPtrArray) points = get_points (self);
  HrmAutomation *nearest = NULL;
  double best = REACH;

  for (guint i = 0; i < points->len; i++)
    {
      double px, py, away;

      if (!hrm_heat_lane_get_place (self, points->pdata[i], &px, &py))
        continue;
      away = hypot (px - x, py - y);
      if (away > best)
        continue;
      best = away;
      nearest = points->pdata[i];
    }
  return nearest;
}

/* Words */

static void
set_name (HrmHeatLane *self)
{
  HrmChannel *channel = hrm_heat_lane_get_channel (self);
  g_autoptr (GPtrArray) points = get_points (self);
  g_autofree char *name = NULL;
  guint index = find_focus (self, points);

  if (channel == NULL)
    name = g_strdup (_("Capacity over time"));
  else if (index == G_MAXUINT)
    name = g_strdup_printf (_("%s, capacity %.0f percent, no point chosen of %u"), channel->title, channel->capacity, points->len);
  else
    {
      HrmAutomation *point = points->pdata[index];
      g_autofree char *day = hrm_words_spoken_days (point->from, point->from);

      /* Translators: who, day, number, which of how many. */
      name = g_strdup_printf (_("%s, from %s %.0f percent, point %u of %u"), channel->title, day, point->capacity, index + 1, points->len);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    hrm_compat_announce (GTK_WIDGET (self), name, FALSE);
}

void
hrm_heat_lane_set_focus (HrmHeatLane *self, gint64 point)
{
  self->focus = point;
  set_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Some point has the focus where there is one. */
static void
settle_focus (HrmHeatLane *self)
{
  g_autoptr (GPtrArray) points = get_points (self);

  if (find_focus (self, points) == G_MAXUINT)
    self->focus = points->len > 0 ? HRM_ROW (points->pdata[0])->id : 0;
}

void
hrm_heat_lane_update (HrmHeatLane *self)
{
  HrmChannel *channel = hrm_heat_lane_get_channel (self);

  if (self->dragged && hrm_heat_lane_get_real (self, self->dragged) == NULL)
    hrm_heat_lane_drag_cancel (self);
  if (channel == NULL)
    self->channel = 0;
  settle_focus (self);
  set_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hrm_heat_lane_set_channel (HrmHeatLane *self, HrmChannel *channel)
{
  hrm_heat_lane_drag_cancel (self);
  self->channel = channel ? channel->base.id : 0;
  self->focus = 0;
  hrm_heat_lane_update (self);
}

/* Dragging */

gboolean
hrm_heat_lane_drag_begin (HrmHeatLane *self, double x, double y)
{
  HrmAutomation *point = hrm_heat_lane_point_at (self, x, y);
  double px, py;

  if (point == NULL)
    return FALSE;
  hrm_heat_lane_get_place (self, point, &px, &py);
  self->dragged = point->base.id;
  self->start_x = x;
  self->start_y = y;
  self->grab_x = px - x;
  self->grab_y = py - y;
  self->along = self->up = self->moved = FALSE;
  hrm_heat_lane_set_focus (self, self->dragged);
  return TRUE;
}

/* A hand that presses trembles, and who changes the day does not mean the percentage. */
void
hrm_heat_lane_drag_to (HrmHeatLane *self, double x, double y, gboolean fine)
{
  HrmAutomation *point = hrm_heat_lane_get_real (self, self->dragged);
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (HrmEdit) edit = NULL;

  if (point == NULL)
    return;
  self->along |= gtk_drag_check_threshold (widget, (int) self->start_x, 0, (int) x, 0);
  self->up |= gtk_drag_check_threshold (widget, 0, (int) self->start_y, 0, (int) y);
  if (!self->along && !self->up)
    return;
  edit = hrm_command_move_point (get_desk (self), point, self->along ? date_at (self, x + self->grab_x) : point->from,
                                 self->up ? percent_at (self, y + self->grab_y, fine) : point->capacity);
  self->moved = !hrm_edit_is_empty (edit);
  hrm_desk_preview (get_desk (self), self->moved ? edit : NULL);
  set_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
hrm_heat_lane_drag_end (HrmHeatLane *self)
{
  gboolean moved = self->moved && self->dragged;

  self->dragged = 0;
  self->moved = FALSE;
  if (moved)
    hrm_desk_commit_preview (get_desk (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

gboolean
hrm_heat_lane_drag_cancel (HrmHeatLane *self)
{
  if (self->dragged == 0)
    return FALSE;
  self->dragged = 0;
  if (self->moved)
    hrm_desk_cancel_preview (get_desk (self));
  self->moved = FALSE;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  return TRUE;
}

void
hrm_heat_lane_add_at (HrmHeatLane *self, double x, double y)
{
  HrmChannel *channel = hrm_heat_lane_get_channel (self);
  gint64 id;

  if (channel == NULL || x < hrm_heat_lead (self->heat) || hrm_heat_lane_point_at (self, x, y))
    return;
  id = hrm_command_add_point (get_desk (self), channel, date_at (self, x), percent_at (self, y, FALSE));
  if (id)
    hrm_heat_lane_set_focus (self, id);
}

static void
drag_begin_cb (HrmHeatLane *self, double x, double y, GtkGesture *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  if (!hrm_heat_lane_drag_begin (self, x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_DENIED);
}

static void
drag_update_cb (HrmHeatLane *self, double dx, double dy, GtkGestureDrag *gesture)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (gesture, &x, &y))
    hrm_heat_lane_drag_to (self, x + dx, y + dy, (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_SHIFT_MASK) != 0);
}

static void
drag_end_cb (HrmHeatLane *self)
{
  hrm_heat_lane_drag_end (self);
}

static void
pressed_cb (HrmHeatLane *self, int n_press, double x, double y)
{
  if (n_press == 2)
    hrm_heat_lane_add_at (self, x, y);
}

/* Keys */

static void
walk (HrmHeatLane *self, int by)
{
  g_autoptr (GPtrArray) points = get_points (self);
  guint index = find_focus (self, points);
  HrmAutomation *point;

  if (points->len == 0)
    return;
  index = index == G_MAXUINT ? 0 : (guint) CLAMP ((int) index + by, 0, (int) points->len - 1);
  point = points->pdata[index];
  hrm_desk_reveal (get_desk (self), hrm_date_start (point->from));
  hrm_heat_lane_set_focus (self, point->base.id);
}

/* To the next that has width. */
static int
days_of_step (HrmHeatLane *self, HrmDate from, int by)
{
  HrmTimeScale *scale = hrm_desk_get_scale (get_desk (self));
  int days = by;

  while (ABS (days) < 60 && hrm_time_scale_to_axis (scale, hrm_date_start (from + days + 1)) <= hrm_time_scale_to_axis (scale, hrm_date_start (from + days)))
    days += by;
  return days;
}

static void
nudge (HrmHeatLane *self, int days, double percent)
{
  HrmAutomation *point = hrm_heat_lane_get_real (self, self->focus);

  if (point == NULL)
    return;
  hrm_command_nudge_point (get_desk (self), point, days ? days_of_step (self, point->from, days) : 0, percent);
  hrm_desk_reveal (get_desk (self), hrm_date_start (point->from));
  set_name (self);
}

void
hrm_heat_lane_delete_focus (HrmHeatLane *self)
{
  HrmAutomation *point = hrm_heat_lane_get_real (self, self->focus);

  if (point)
    hrm_command_delete_point (get_desk (self), point);
}

static void
add_at_cursor (HrmHeatLane *self)
{
  HrmChannel *channel = hrm_heat_lane_get_channel (self);
  HrmDate date = hrm_civil_date (hrm_desk_get_cursor (get_desk (self)));
  gint64 id = channel ? hrm_command_add_point (get_desk (self), channel, date, hrm_command_get_capacity_on (get_desk (self), channel, date)) : 0;

  if (id == 0)
    return;
  hrm_desk_reveal (get_desk (self), hrm_date_start (date));
  hrm_heat_lane_set_focus (self, id);
}

static gboolean
key_cb (HrmHeatLane *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint mods = state & gtk_accelerator_get_default_mod_mask ();
  int side = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? 1 : keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1 : 0;
  int up = keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? 1 : keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ? -1 : 0;

  if (keyval == GDK_KEY_Escape && mods == 0)
    return hrm_heat_lane_drag_cancel (self);
  if (up && mods == (GDK_ALT_MASK | GDK_SHIFT_MASK) && !self->dragged && get_desk (self))
    {
      nudge (self, 0, up);
      return TRUE;
    }
  if (self->dragged || get_desk (self) == NULL || (mods && mods != GDK_ALT_MASK))
    return self->dragged != 0;
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    side = -side;
  if (side && mods)
    nudge (self, side, 0);
  else if (side)
    walk (self, side);
  else if (up && mods)
    nudge (self, 0, 5 * up);
  else if (up)
    gtk_widget_grab_focus (GTK_WIDGET (self->heat));
  else if (mods == 0 && (keyval == GDK_KEY_Delete || keyval == GDK_KEY_KP_Delete || keyval == GDK_KEY_BackSpace))
    hrm_heat_lane_delete_focus (self);
  else if (mods == 0 && (keyval == GDK_KEY_Insert || keyval == GDK_KEY_KP_Insert))
    add_at_cursor (self);
  else
    return FALSE;
  return TRUE;
}

/* Drawing */

static void
fill (GtkSnapshot *snapshot, const GdkRGBA *colour, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, colour, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
}

static void
draw_label (HrmHeatLane *self, GtkSnapshot *snapshot, const char *text, double right, double y)
{
  int width, height;
  PangoLayout *layout = hrm_heat_text (self->heat, text, FALSE, &width, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor (right - width), (float) floor (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, &self->heat->colours[HRM_HEAT_INK_DIM]);
  gtk_snapshot_restore (snapshot);
}

static void
draw_scale (HrmHeatLane *self, GtkSnapshot *snapshot, int lead, int width)
{
  static const double marks[] = { 0, 50, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *text = hrm_words_percent (marks[i], 100);

      fill (snapshot, &self->heat->colours[HRM_HEAT_INK_LINE], lead, floor (y_of (self, marks[i])), width - lead, 1);
      draw_label (self, snapshot, text, lead - 8, y_of (self, marks[i]));
    }
}

/* The step from X1 to X2 at PERCENT, with the area below it. */
static void
draw_step (HrmHeatLane *self, GtkSnapshot *snapshot, double x1, double x2, double percent)
{
  double y = y_of (self, percent), foot = y_of (self, 0);
  GdkRGBA area = self->heat->colours[HRM_HEAT_INK_FOCUS];

  if (x2 <= x1)
    return;
  area.alpha *= 0.14f;
  fill (snapshot, &area, x1, y, x2 - x1, foot - y);
  fill (snapshot, &self->heat->colours[HRM_HEAT_INK_FOCUS], x1, floor (y) - 1, x2 - x1, 2);
}

static void
draw_point (HrmHeatLane *self, GtkSnapshot *snapshot, HrmAutomation *point)
{
  gboolean focus = point->base.id == self->focus && gtk_widget_has_focus (GTK_WIDGET (self));
  float radius = focus ? 6 : 5;
  GdkRGBA ring = self->heat->colours[focus ? HRM_HEAT_INK_TEXT : HRM_HEAT_INK_FOCUS];
  graphene_rect_t rect;
  GskRoundedRect outline;
  double x, y;

  if (!hrm_heat_lane_get_place (self, point, &x, &y))
    return;
  rect = GRAPHENE_RECT_INIT ((float) x - radius, (float) y - radius, 2 * radius, 2 * radius);
  gsk_rounded_rect_init_from_rect (&outline, &rect, radius);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, &self->heat->colours[HRM_HEAT_INK_FOCUS], &rect);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &outline, (float[]) { 2, 2, 2, 2 }, (GdkRGBA[]) { ring, ring, ring, ring });
  if (focus)
    {
      g_autofree char *percent = hrm_words_percent (point->capacity, 100), *day = hrm_words_day (point->from);
      g_autofree char *text = g_strdup_printf ("%s · %s", percent, day);
      int width, height;

      hrm_heat_text (self->heat, text, FALSE, &width, &height);
      draw_label (self, snapshot, text, x + 12 + width > gtk_widget_get_width (GTK_WIDGET (self)) ? x - 12 : x + 12 + width,
                  point->capacity > 60 ? y + height / 2.0 + 4 : y - height / 2.0 - 4);
    }
}

static void
draw_hint (HrmHeatLane *self, GtkSnapshot *snapshot, int lead, int height)
{
  const char *hint = _("Double-click to change the capacity from a day on");
  int width;

  hrm_heat_text (self->heat, hint, FALSE, &width, NULL);
  draw_label (self, snapshot, hint, lead + 12 + width, height - PAD - 14);
}

static void
hrm_heat_lane_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmHeatLane *self = HRM_HEAT_LANE (widget);
  HrmChannel *channel = hrm_heat_lane_get_channel (self);
  g_autoptr (GPtrArray) points = get_points (self);
  int lead = hrm_heat_lead (self->heat), width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  HrmWhatIf *what_if = channel ? hrm_desk_get_what_if (get_desk (self)) : NULL;
  HrmRow *would = what_if ? hrm_what_if_get_row (what_if, self->channel) : NULL;
  double x = lead, percent;

  if (channel == NULL)
    return;
  percent = would ? hrm_as_channel (would)->capacity : channel->capacity;
  draw_scale (self, snapshot, lead, width);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) lead - 7, 0, (float) MAX (width - lead + 7, 0), (float) height));
  for (guint i = 0; i < points->len; i++)
    {
      HrmAutomation *point = points->pdata[i];
      double next = CLAMP (x_of (self, point->from), lead, width), before = y_of (self, percent), after = y_of (self, point->capacity);

      draw_step (self, snapshot, x, next, percent);
      if (next > lead && next < width)
        fill (snapshot, &self->heat->colours[HRM_HEAT_INK_FOCUS], next - 1, floor (MIN (before, after)) - 1, 2, fabs (before - after) + 2);
      x = MAX (x, next);
      percent = point->capacity;
    }
  draw_step (self, snapshot, x, width, percent);
  for (guint i = 0; i < points->len; i++)
    draw_point (self, snapshot, points->pdata[i]);
  gtk_snapshot_pop (snapshot);
  if (points->len == 0)
    draw_hint (self, snapshot, lead, height);
}

/* The widget */

static void
hrm_heat_lane_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                       int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? hrm_heat_lane_get_height (HRM_HEAT_LANE (widget)) : 0;
}

static gboolean
tooltip_cb (HrmHeatLane *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  HrmAutomation *point = keyboard ? NULL : hrm_heat_lane_point_at (self, x, y);
  g_autofree char *percent = point ? hrm_words_percent (point->capacity, 100) : NULL, *day = point ? hrm_words_day (point->from) : NULL;
  gboolean covered = self->menu && gtk_widget_get_visible (self->menu);
  g_autofree char *text = point ? g_strdup_printf (_("%s from %s. Drag it, with Shift by single percents, or press Alt+Up and Alt+Down. A right click has more."), percent, day)
                                : g_strdup (_("Capacity over time. Double-click adds a point; Alt+Up and Alt+Down change the one with the ring, Alt+Left and Alt+Right its day."));

  gtk_tooltip_set_text (tooltip, text);
  return !covered;
}

static void
focus_cb (HrmHeatLane *self)
{
  if (gtk_widget_has_focus (GTK_WIDGET (self)))
    settle_focus (self);
  set_name (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
hrm_heat_lane_unmap (GtkWidget *widget)
{
  hrm_heat_lane_drag_cancel (HRM_HEAT_LANE (widget));
  GTK_WIDGET_CLASS (hrm_heat_lane_parent_class)->unmap (widget);
}

static void
hrm_heat_lane_dispose (GObject *object)
{
  g_clear_pointer (&HRM_HEAT_LANE (object)->menu, gtk_widget_unparent);
  G_OBJECT_CLASS (hrm_heat_lane_parent_class)->dispose (object);
}

static void
hrm_heat_lane_class_init (HrmHeatLaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = hrm_heat_lane_measure;
  widget_class->snapshot = hrm_heat_lane_snapshot;
  widget_class->unmap = hrm_heat_lane_unmap;
  G_OBJECT_CLASS (klass)->dispose = hrm_heat_lane_dispose;
  hrm_heat_lane_menu_class_init (widget_class);
  gtk_widget_class_set_css_name (widget_class, "heatlane");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_heat_lane_init (HrmHeatLane *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (tooltip_cb), NULL);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect_swapped (focus, "enter", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_cb), self);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (hrm_heat_lane_drag_cancel), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  hrm_heat_lane_menu_init (self);
}

GtkWidget *
hrm_heat_lane_new (HrmHeat *heat)
{
  HrmHeatLane *self = g_object_new (HRM_TYPE_HEAT_LANE, NULL);

  self->heat = heat;
  return GTK_WIDGET (self);
}
