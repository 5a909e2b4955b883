/* hrm-span-strip.c: a span of time along the ruler, that can be drawn with the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The range has a strip of its own under the ruler; the loop lies as a band in
 * the ruler and lets the pointer through beside it.
 */
#include "config.h"

#include "hrm-span-strip.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-arranger-structure.h"
#include "hrm-days-off.h"
#include "hrm-words.h"

#define EDGE 7   /* pixels to either side of an edge that take it */

struct _HrmSpanStrip
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* its parent */
  HrmSpanKind kind;
  HrmGrip grip;              /* that is held; HRM_GRIP_NONE: nothing is */
  HrmCivil from, to;         /* of the span at the press */
  HrmCivil anchor;           /* the edge that stays while the other one is dragged */
  gboolean was;              /* there was one */
  gboolean moved;
  double press_x;
};

G_DEFINE_FINAL_TYPE (HrmSpanStrip, hrm_span_strip, GTK_TYPE_WIDGET)

HrmGrip
hrm_grip_at (double x, double left, double right)
{
  double inner = MIN (EDGE, (right - left) / 3);

  if (x < left - EDGE || x > right + EDGE)
    return HRM_GRIP_NONE;
  if (x <= left + inner)
    return HRM_GRIP_START;
  return x >= right - inner ? HRM_GRIP_END : HRM_GRIP_BODY;
}

const char *
hrm_grip_cursor (HrmGrip grip, gboolean held)
{
  switch (grip)
    {
    case HRM_GRIP_BODY:
      return held ? "grabbing" : "grab";
    case HRM_GRIP_START:
      return "w-resize";
    case HRM_GRIP_END:
      return "e-resize";
    default:
      return NULL;
    }
}

static gboolean
get_span (HrmSpanStrip *self, HrmCivil *from, HrmCivil *to)
{
  HrmDesk *desk = self->arranger->desk;

  if (desk == NULL)
    return FALSE;
  return self->kind == HRM_SPAN_RANGE ? hrm_desk_get_range (desk, from, to) : hrm_desk_get_loop (desk, from, to);
}

static void
put_span (HrmSpanStrip *self, HrmCivil from, HrmCivil to)
{
  if (self->kind == HRM_SPAN_RANGE)
    hrm_desk_set_range (self->arranger->desk, from, to);
  else
    hrm_desk_set_loop (self->arranger->desk, from, to);
}

static gboolean
get_place (HrmSpanStrip *self, double *left, double *right)
{
  HrmCivil from, to;

  if (!get_span (self, &from, &to))
    return FALSE;
  *left = floor (hrm_desk_to_x (self->arranger->desk, from));
  *right = MAX (floor (hrm_desk_to_x (self->arranger->desk, to)), *left + 2);
  return TRUE;
}

static HrmGrip
grip_at (HrmSpanStrip *self, double x)
{
  double left, right;

  return get_place (self, &left, &right) ? hrm_grip_at (x, left, right) : HRM_GRIP_NONE;
}

/* What there was comes back where it is cancelled. */
static void
begin_new (HrmSpanStrip *self, double x, gboolean bypass)
{
  HrmDesk *desk = self->arranger->desk;

  self->grip = HRM_GRIP_END;
  self->anchor = hrm_desk_snap (desk, hrm_desk_to_civil (desk, x, HRM_SEAM_AFTER), HRM_SEAM_AFTER, bypass);
}

void
hrm_span_strip_press (HrmSpanStrip *self, double x, gboolean bypass)
{
  HrmDesk *desk = self->arranger->desk;

  if (desk == NULL)
    return;
  self->press_x = x;
  self->moved = FALSE;
  self->grip = grip_at (self, x);
  self->was = get_span (self, &self->from, &self->to);
  self->anchor = self->grip == HRM_GRIP_START ? self->to : self->from;
  if (self->grip == HRM_GRIP_NONE && self->kind == HRM_SPAN_RANGE)
    begin_new (self, x, bypass);
}

void
hrm_span_strip_press_new (HrmSpanStrip *self, double x, gboolean bypass)
{
  hrm_span_strip_press (self, x, bypass);
  if (self->arranger->desk != NULL)
    begin_new (self, x, bypass);
}

/* By as much on the axis as the start moves, so that it keeps its working time. */
static void
move_body (HrmSpanStrip *self, double x, gboolean bypass)
{
  HrmDesk *desk = self->arranger->desk;
  HrmTimeScale *scale = hrm_desk_get_scale (desk);
  gint64 by = llround ((x - self->press_x) / hrm_desk_get_view (desk)->zoom);
  gint64 start = hrm_time_scale_to_axis (scale, self->from), length = hrm_time_scale_to_axis (scale, self->to) - start;
  HrmCivil from = hrm_desk_snap_move (desk, self->from, hrm_time_scale_from_axis (scale, start + by, HRM_SEAM_AFTER), bypass);

  put_span (self, from, from == self->from ? self->to
                        : hrm_time_scale_from_axis (scale, hrm_time_scale_to_axis (scale, from) + length, HRM_SEAM_BEFORE));
}

static void
drag_edge (HrmSpanStrip *self, double x, gboolean bypass)
{
  HrmDesk *desk = self->arranger->desk;
  HrmSeam seam = hrm_desk_to_x (desk, self->anchor) < x ? HRM_SEAM_BEFORE : HRM_SEAM_AFTER;
  HrmCivil at = hrm_desk_snap (desk, hrm_desk_to_civil (desk, x, seam), seam, bypass);

  put_span (self, MIN (self->anchor, at), MAX (self->anchor, at));
}

void
hrm_span_strip_drag_to (HrmSpanStrip *self, double x, gboolean bypass)
{
  g_autofree char *text = NULL;
  HrmCivil from = 0, to = 0, before_from = 0, before_to = 0;

  if (self->grip == HRM_GRIP_NONE || self->arranger->desk == NULL)
    return;
  if (!self->moved && fabs (x - self->press_x) < HRM_DRAG_THRESHOLD)
    return;
  self->moved = TRUE;
  get_span (self, &before_from, &before_to);
  if (self->grip == HRM_GRIP_BODY)
    move_body (self, x, bypass);
  else
    drag_edge (self, x, bypass);
  if (!get_span (self, &from, &to) || (from == before_from && to == before_to))
    return;
  text = self->kind == HRM_SPAN_RANGE ? hrm_desk_describe_range (self->arranger->desk) : hrm_words_span_on (hrm_desk_get_scale (self->arranger->desk), from, to);
  hrm_desk_say (self->arranger->desk, "%s", text);
}

/* A click beside the range lets go of it. */
void
hrm_span_strip_release (HrmSpanStrip *self)
{
  if (self->grip != HRM_GRIP_NONE && !self->moved && self->kind == HRM_SPAN_RANGE && self->arranger->desk != NULL &&
      grip_at (self, self->press_x) == HRM_GRIP_NONE)
    hrm_desk_clear_range (self->arranger->desk);
  self->grip = HRM_GRIP_NONE;
}

gboolean
hrm_span_strip_is_dragging (HrmSpanStrip *self)
{
  return self->grip != HRM_GRIP_NONE;
}

gboolean
hrm_span_strip_cancel (HrmSpanStrip *self)
{
  if (self->grip == HRM_GRIP_NONE)
    return FALSE;
  self->grip = HRM_GRIP_NONE;
  if (self->arranger->desk != NULL && self->was)
    put_span (self, self->from, self->to);
  else if (self->arranger->desk != NULL && self->kind == HRM_SPAN_RANGE)
    hrm_desk_clear_range (self->arranger->desk);
  return TRUE;
}

/* Events */

static gboolean
with_shift (GtkGesture *gesture)
{
  return (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture)) & GDK_SHIFT_MASK) != 0;
}

static void
drag_begin_cb (HrmSpanStrip *self, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  hrm_span_strip_press (self, x, with_shift (gesture));
  /* For Escape. */
  gtk_widget_grab_focus (self->arranger->canvas);
}

static void
drag_update_cb (HrmSpanStrip *self, double dx, double dy, GtkGesture *gesture)
{
  double x, y;

  if (gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (gesture), &x, &y))
    hrm_span_strip_drag_to (self, x + dx, with_shift (gesture));
}

static void
drag_end_cb (HrmSpanStrip *self)
{
  hrm_span_strip_release (self);
}

static void
cancel_cb (HrmSpanStrip *self)
{
  hrm_span_strip_cancel (self);
}

static void
motion_cb (HrmSpanStrip *self, double x, double y)
{
  HrmGrip grip = self->grip != HRM_GRIP_NONE ? self->grip : grip_at (self, x);

  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), grip == HRM_GRIP_NONE ? "crosshair"
                                                      : hrm_grip_cursor (grip, self->grip != HRM_GRIP_NONE));
}

/* Twice on it shows it. */
static void
pressed_cb (HrmSpanStrip *self, int n_press, double x, double y)
{
  HrmCivil from, to;

  if (n_press == 2 && get_span (self, &from, &to) && grip_at (self, x) != HRM_GRIP_NONE)
    hrm_desk_show_span (self->arranger->desk, from, to);
}

/* Where there is none the cursor comes along: the menu is about its sprint. */
static void
menu_cb (HrmSpanStrip *self, int n_press, double x, double y, GtkGesture *gesture)
{
  HrmDesk *desk = self->arranger->desk;
  g_autoptr (GMenuModel) menu = NULL;
  gboolean any;

  if (desk == NULL || self->grip != HRM_GRIP_NONE)
    return;
  if (self->kind == HRM_SPAN_LOOP)
    {
      menu = hrm_arranger_focus_menu ();
      gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
      hrm_arranger_popup_model (self->arranger, GTK_WIDGET (self), x, y, menu);
      return;
    }
  any = hrm_desk_get_range (desk, NULL, NULL);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (!any)
    hrm_desk_set_cursor (desk, hrm_desk_snap (desk, hrm_desk_to_civil (desk, x, HRM_SEAM_AFTER), HRM_SEAM_AFTER, FALSE));
  menu = hrm_arranger_range_menu (any);
  hrm_arranger_popup_model (self->arranger, GTK_WIDGET (self), x, y, menu);
}

static gboolean
query_tooltip_cb (HrmSpanStrip *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  HrmCivil from, to;
  g_autofree char *text = NULL;

  if (hrm_arranger_is_quiet (self->arranger) || self->grip != HRM_GRIP_NONE)
    return FALSE;
  if (!get_span (self, &from, &to) || grip_at (self, x) == HRM_GRIP_NONE)
    {
      g_autofree char *off = self->kind == HRM_SPAN_RANGE ? hrm_days_off_describe (self->arranger, x) : NULL;

      text = g_strconcat (off != NULL ? off : "", off != NULL ? "\n" : "", _("Drag for a range of dates"), NULL);
    }
  else if (self->kind == HRM_SPAN_RANGE)
    text = hrm_desk_describe_range (self->arranger->desk);
  else
    {
      g_autofree char *span = hrm_words_span_on (hrm_desk_get_scale (self->arranger->desk), from, to);

      text = g_strdup_printf (_("Focus on %s\nL or Escape: the whole plan"), span);
    }
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

/* Drawing */

static void
hrm_span_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmSpanStrip *self = HRM_SPAN_STRIP (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  GdkRGBA colour = *hrm_palette_get (self->arranger->palette, HRM_INK_BAND);
  double left, right;
  GskRoundedRect band;

  if (self->kind == HRM_SPAN_RANGE)
    hrm_days_off_draw_names (self->arranger, snapshot, width, height);
  if (!get_place (self, &left, &right) || right < 0 || left > width)
    return;
  left = MAX (left, -20);
  right = MIN (right, width + 20);
  gsk_rounded_rect_init_from_rect (&band, &GRAPHENE_RECT_INIT ((float) left, 2, (float) (right - left), (float) height - 4), 3);
  gtk_snapshot_push_rounded_clip (snapshot, &band);
  colour.alpha *= self->kind == HRM_SPAN_RANGE ? 0.45f : 1;
  gtk_snapshot_append_color (snapshot, &colour, &band.bounds);
  colour.alpha = 1;
  if (right - left > 12)
    {
      gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT ((float) left, 2, 3, (float) height - 4));
      gtk_snapshot_append_color (snapshot, &colour, &GRAPHENE_RECT_INIT ((float) right - 3, 2, 3, (float) height - 4));
    }
  gtk_snapshot_pop (snapshot);
}

static gboolean
hrm_span_strip_contains (GtkWidget *widget, double x, double y)
{
  HrmSpanStrip *self = HRM_SPAN_STRIP (widget);

  if (!GTK_WIDGET_CLASS (hrm_span_strip_parent_class)->contains (widget, x, y))
    return FALSE;
  return self->kind == HRM_SPAN_RANGE || self->grip != HRM_GRIP_NONE || grip_at (self, x) != HRM_GRIP_NONE;
}

static void
hrm_span_strip_class_init (HrmSpanStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hrm_span_strip_snapshot;
  widget_class->contains = hrm_span_strip_contains;
  gtk_widget_class_set_css_name (widget_class, "spanstrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hrm_span_strip_init (HrmSpanStrip *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (cancel_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_gesture_group (click, drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
}

GtkWidget *
hrm_span_strip_new (HrmArranger *arranger, HrmSpanKind kind)
{
  HrmSpanStrip *self = g_object_new (HRM_TYPE_SPAN_STRIP, NULL);

  self->arranger = arranger;
  self->kind = kind;
  gtk_widget_add_css_class (GTK_WIDGET (self), kind == HRM_SPAN_RANGE ? "range" : "loop");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  kind == HRM_SPAN_RANGE ? _("Range of dates") : _("Focus"), -1);
  return GTK_WIDGET (self);
}
