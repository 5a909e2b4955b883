/* hrm-ruler.c: sprints, days and markers over the tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-ruler.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-arranger-structure.h"
#include "hrm-desk-tracks.h"
#include "hrm-flags.h"
#include "hrm-ruler-rows.h"
#include "hrm-words.h"

/* Pixels of a label that begins left of the view. */
#define LABEL_BEFORE 60
/* Between quarters of an hour, where so many pixels are between such minutes. */
#define QUARTER 15
#define FINE_MINUTES 5
#define FINE_ROOM 46

/* What the pointer has, from the press to the release. */
typedef enum { HOLD_NONE, HOLD_MARKER, HOLD_VIEW, HOLD_CURSOR } Hold;

struct _HrmRuler
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* its parent */
  HrmCounts counts;
  double drag_x, drag_y;     /* as far as it was followed */
  double press_x;
  Hold hold;
  gboolean moved;
  HrmView view;              /* at the press, and the cursor */
  HrmCivil cursor;
  gint64 current;            /* marker that is dragged, or was clicked last */
};

G_DEFINE_FINAL_TYPE (HrmRuler, hrm_ruler, GTK_TYPE_WIDGET)

static const char *
weekday_letter (HrmWeekday weekday)
{
  switch (weekday)
    {
    case HRM_MONDAY:
      return C_("Monday, one letter", "M");
    case HRM_TUESDAY:
      return C_("Tuesday, one letter", "T");
    case HRM_WEDNESDAY:
      return C_("Wednesday, one letter", "W");
    case HRM_THURSDAY:
      return C_("Thursday, one letter", "T");
    case HRM_FRIDAY:
      return C_("Friday, one letter", "F");
    case HRM_SATURDAY:
      return C_("Saturday, one letter", "S");
    default:
      return C_("Sunday, one letter", "S");
    }
}

char *
hrm_ruler_label (HrmStep step, HrmCivil at)
{
  HrmDate date = hrm_civil_date (at);
  int year, month, day;

  hrm_date_split (date, &year, &month, &day);
  switch (step)
    {
    case HRM_STEP_QUARTER_HOUR:
    case HRM_STEP_HALF_HOUR:
    case HRM_STEP_HOUR:
    case HRM_STEP_TWO_HOURS:
      return hrm_words_time (at);
    case HRM_STEP_HALF_DAY:
    case HRM_STEP_DAY:
      return g_strdup_printf ("%s %d", weekday_letter (hrm_date_weekday (date)), day);
    case HRM_STEP_WEEK:
    case HRM_STEP_BAR:
      return hrm_words_day_of_month (day, month, FALSE);
    case HRM_STEP_MONTH:
      return month == 1 ? g_strdup_printf ("%d", year) : g_strdup (hrm_words_month (month, FALSE));
    case HRM_STEP_QUARTER:
      /* Translators: quarter of a year, as in Q2 2026 */
      return g_strdup_printf (_("Q%d %d"), (month - 1) / 3 + 1, year);
    default:
      return g_strdup_printf ("%d", year);
    }
}

HrmStep
hrm_ruler_label_step (HrmTimeScale *scale, HrmTempoMap *tempo, double zoom)
{
  static const struct { HrmStep step; double room; } steps[] = {
    { HRM_STEP_QUARTER_HOUR, 46 }, { HRM_STEP_HALF_HOUR, 46 }, { HRM_STEP_HOUR, 46 }, { HRM_STEP_TWO_HOURS, 46 },
    { HRM_STEP_DAY, 33 }, { HRM_STEP_WEEK, 54 }, { HRM_STEP_MONTH, 40 }, { HRM_STEP_QUARTER, 66 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    if (hrm_grid_step_minutes (scale, tempo, steps[i].step) * zoom >= steps[i].room)
      return steps[i].step;
  return HRM_STEP_YEAR;
}

static HrmDesk *
get_desk (HrmRuler *self)
{
  return self->arranger->desk;
}

static double
grid_zoom (HrmDesk *desk)
{
  return hrm_desk_get_view (desk)->zoom;
}

static double
axis_x (HrmRuler *self, gint64 axis)
{
  return floor (hrm_view_axis_to_x (hrm_desk_get_view (get_desk (self)), (double) axis));
}

static void
text (HrmRuler *self, GtkSnapshot *snapshot, HrmFace face, const char *words, HrmInk ink, double x, double y)
{
  hrm_palette_draw (self->arranger->palette, snapshot, face, words, ink, x, y);
  self->counts.texts++;
}

static int
text_width (HrmRuler *self, HrmFace face, const char *words)
{
  int width;

  hrm_palette_text (self->arranger->palette, face, words, &width, NULL);
  return width;
}

static void
box (HrmRuler *self, GtkSnapshot *snapshot, HrmInk ink, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->arranger->palette, ink),
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
  self->counts.boxes++;
}

/* "1 Sprint 1"; in what room there is before the next. */
static void
draw_sprint (HrmRuler *self, GtkSnapshot *snapshot, HrmCivil at, double x, double room)
{
  int middle = hrm_ruler_rows (self->arranger).sprints;
  HrmTempoMap *tempo = hrm_plan_get_tempo (hrm_desk_get_plan (get_desk (self)));
  g_autofree char *title = NULL;
  g_autofree char *month = NULL;
  char number[24];
  int wide, year, number_of_month, day;
  gint64 bar;

  hrm_tempo_map_locate (tempo, hrm_civil_date (at), &bar, NULL);
  if (bar < 1)
    return;
  g_snprintf (number, sizeof number, "%" G_GINT64_FORMAT, bar);
  wide = text_width (self, HRM_FACE_STRONG, number);
  if (wide + 4 > room)
    return;
  text (self, snapshot, HRM_FACE_STRONG, number, HRM_INK_TEXT, x + 4, middle);
  title = g_strdup_printf (_("Sprint %s"), number);
  hrm_date_split (hrm_civil_date (at), &year, &number_of_month, &day);
  /* Translators: month and year, as in March 2026 */
  month = g_strdup_printf (C_("month and year", "%s %d"), hrm_words_month (number_of_month, TRUE), year);
  x += wide + 11;
  room -= wide + 15;
  wide = text_width (self, HRM_FACE_LABEL, title);
  if (wide > room)
    return;
  text (self, snapshot, HRM_FACE_LABEL, title, HRM_INK_DIM, x, middle);
  if (wide + 14 + text_width (self, HRM_FACE_LABEL, month) > room)
    return;
  text (self, snapshot, HRM_FACE_LABEL, month, HRM_INK_DIM, x + wide + 12, middle);
}

static void
draw_sprints (HrmRuler *self, GtkSnapshot *snapshot, const HrmGrid *grid, int width, int height)
{
  HrmDesk *desk = get_desk (self);
  HrmCivil first = hrm_desk_to_civil (desk, 0, HRM_SEAM_AFTER);
  int sections = hrm_ruler_rows (self->arranger).sections;
  g_autoptr (GArray) lines = NULL;
  double x = 0;
  HrmCivil at = first;

  if (hrm_grid_step_minutes (grid->scale, grid->tempo, HRM_STEP_BAR) * grid_zoom (desk) < 16)
    return;
  lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  hrm_grid_list_step (grid, HRM_STEP_BAR, first, hrm_desk_to_civil (desk, width, HRM_SEAM_AFTER), lines);
  /* What stands left of a line is of the day before, though the night between has no width. */
  if (lines->len > 0)
    at = g_array_index (lines, HrmGridLine, 0).at - HRM_MINUTES_PER_DAY;
  for (guint i = 0; i <= lines->len; i++)
    {
      const HrmGridLine *line = i < lines->len ? &g_array_index (lines, HrmGridLine, i) : NULL;
      double next = line != NULL ? axis_x (self, line->axis) : width;

      draw_sprint (self, snapshot, at, x, next - x);
      if (line == NULL)
        break;
      box (self, snapshot, HRM_INK_LINE_BAR, next, sections + 4, 1, height - sections - 4);
      x = next;
      at = line->at;
    }
}

/* "R−12", and where there is ROOM "R−12 · 30 Nov". */
static char *
label_countdown (HrmRuler *self, HrmMarker *countdown, HrmCivil at, double room)
{
  g_autofree char *count = hrm_desk_describe_countdown (get_desk (self), countdown, hrm_civil_date (at));
  g_autofree char *date = hrm_ruler_label (HRM_STEP_WEEK, at);
  g_autofree char *both = g_strdup_printf ("%s · %s", count, date);

  return text_width (self, HRM_FACE_STRONG, both) + 6 <= room ? g_steal_pointer (&both) : g_steal_pointer (&count);
}

/* Hours say at each day's beginning which day it is, and the time where there is ROOM up to the next, days at each month's
 * beginning and at the first in view which month.
 * Returns: pixels that it takes at least, up to where the next may begin */
static double
draw_label (HrmRuler *self, GtkSnapshot *snapshot, HrmStep step, HrmCivil at, double x, double room, HrmDate *day, int *month)
{
  gboolean new_day = step < HRM_STEP_HALF_DAY && hrm_civil_date (at) != *day;
  gboolean days = step == HRM_STEP_DAY || new_day;
  int year, month_now, number;
  HrmMarker *countdown = hrm_desk_get_countdown (get_desk (self));
  gboolean new_month;
  g_autofree char *words = NULL, *both = NULL;
  double wide;

  hrm_date_split (hrm_civil_date (at), &year, &month_now, &number);
  new_month = days && month_now != *month;
  words = countdown != NULL && step <= HRM_STEP_BAR && (days || step > HRM_STEP_HALF_DAY)
            ? label_countdown (self, countdown, at, room)
            : hrm_ruler_label (new_month ? HRM_STEP_WEEK : new_day ? HRM_STEP_DAY : step, at);
  if (new_day)
    {
      g_autofree char *time = hrm_words_time (at);

      /* Translators: a day of the ruler, and the time of the line that it stands at. */
      both = g_strdup_printf (C_("ruler", "%s  %s"), words, time);
      if (text_width (self, HRM_FACE_STRONG, both) + 6 <= room)
        {
          g_free (words);
          words = g_steal_pointer (&both);
        }
    }
  *day = hrm_civil_date (at);
  *month = month_now;
  wide = text_width (self, new_day || new_month ? HRM_FACE_STRONG : HRM_FACE_LABEL, words) + 6;
  if (x + wide > gtk_widget_get_width (GTK_WIDGET (self)))
    return wide;
  text (self, snapshot, new_day || new_month ? HRM_FACE_STRONG : HRM_FACE_LABEL, words,
        new_day || new_month ? HRM_INK_TEXT : HRM_INK_DIM, x + 4, hrm_ruler_rows (self->arranger).days);
  return MAX (wide, 30);
}

/* Lines of STEP in view, and a label's width before; between quarters that are far apart every five minutes. */
static GArray *
list_labels (HrmRuler *self, const HrmGrid *grid, HrmStep step, int width)
{
  HrmDesk *desk = get_desk (self);
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  gboolean fine = step == HRM_STEP_QUARTER_HOUR && FINE_MINUTES * grid_zoom (desk) >= FINE_ROOM;
  double before = fine ? QUARTER * grid_zoom (desk) : LABEL_BEFORE;

  hrm_grid_list_step (grid, step, hrm_desk_to_civil (desk, -before, HRM_SEAM_AFTER), hrm_desk_to_civil (desk, width + 1, HRM_SEAM_AFTER), lines);
  for (guint i = lines->len; fine && i-- > 0;)
    for (int minutes = QUARTER - FINE_MINUTES; minutes > 0; minutes -= FINE_MINUTES)
      {
        HrmGridLine line = g_array_index (lines, HrmGridLine, i);

        line.at += minutes;
        line.axis += minutes;
        if (hrm_time_scale_to_axis (grid->scale, line.at) == line.axis)
          g_array_insert_val (lines, i + 1, line);
      }
  return lines;
}

static void
draw_days (HrmRuler *self, GtkSnapshot *snapshot, const HrmGrid *grid, int width, int height)
{
  HrmStep step = hrm_ruler_label_step (grid->scale, grid->tempo, grid_zoom (get_desk (self)));
  g_autoptr (GArray) lines = list_labels (self, grid, step, width);
  int ticks = hrm_ruler_rows (self->arranger).ticks;
  HrmDate day = HRM_UNSET;
  double free_from = 0;
  int month = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const HrmGridLine *line = &g_array_index (lines, HrmGridLine, i);
      double x = axis_x (self, line->axis);
      double next = i + 1 < lines->len ? axis_x (self, g_array_index (lines, HrmGridLine, i + 1).axis) : width;

      box (self, snapshot, HRM_INK_LINE_MAJOR, x, ticks, 1, height - ticks);
      if (x + 4 < free_from)
        continue;
      free_from = x + 4 + draw_label (self, snapshot, step, line->at, x, next - x, &day, &month);
    }
}

static void
hrm_ruler_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  HrmRuler *self = HRM_RULER (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  HrmGrid grid;

  self->counts = (HrmCounts) { 0 };
  if (get_desk (self) == NULL)
    return;
  hrm_desk_get_grid (get_desk (self), &grid);
  draw_days (self, snapshot, &grid, width, height);
  draw_sprints (self, snapshot, &grid, width, height);
  hrm_flags_draw (self->arranger, snapshot, width, height, &self->counts);
}

static gboolean
query_tooltip_cb (HrmRuler *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *words = !hrm_arranger_is_quiet (self->arranger) && !hrm_ruler_is_dragging (self) ? hrm_flags_describe (self->arranger, x, y) : NULL;

  gtk_tooltip_set_text (tooltip, words);
  return words != NULL;
}

static void
put_cursor (HrmRuler *self, double x, gboolean bypass)
{
  HrmDesk *desk = get_desk (self);

  hrm_desk_set_cursor (desk, hrm_desk_snap (desk, hrm_desk_to_civil (desk, x, HRM_SEAM_AFTER), HRM_SEAM_AFTER, bypass));
}

HrmMarker *
hrm_ruler_get_current (HrmRuler *self)
{
  return get_desk (self) != NULL ? hrm_as_marker (hrm_model_lookup (hrm_desk_get_model (get_desk (self)), HRM_KIND_MARKER, self->current)) : NULL;
}

void
hrm_ruler_press (HrmRuler *self, double x, double y, GdkModifierType state)
{
  HrmMarker *marker = hrm_flags_hit (self->arranger, x, y);

  self->press_x = x;
  self->drag_x = self->drag_y = 0;
  self->moved = FALSE;
  self->view = *hrm_desk_get_view (get_desk (self));
  self->cursor = hrm_desk_get_cursor (get_desk (self));
  self->hold = marker != NULL ? HOLD_MARKER : y < hrm_ruler_rows (self->arranger).cursor ? HOLD_VIEW : HOLD_CURSOR;
  if (marker != NULL)
    self->current = marker->base.id;
  else if (self->hold == HOLD_CURSOR)
    put_cursor (self, x, (state & GDK_SHIFT_MASK) != 0);
}

static void
move_marker (HrmRuler *self, double dx, GdkModifierType state)
{
  HrmDesk *desk = get_desk (self);
  HrmMarker *marker = hrm_ruler_get_current (self);
  double x;
  HrmCivil at;
  g_autoptr (HrmEdit) edit = NULL;
  g_autofree char *day = NULL, *time = NULL, *when = NULL;
  const char *lines[4] = { NULL };

  if (marker == NULL || (!self->moved && fabs (dx) < HRM_DRAG_THRESHOLD))
    return;
  self->moved = TRUE;
  x = hrm_desk_to_x (desk, marker->at) + dx;
  at = hrm_desk_snap (desk, hrm_desk_to_civil (desk, x, HRM_SEAM_AFTER), HRM_SEAM_AFTER, (state & GDK_SHIFT_MASK) != 0);
  edit = hrm_command_move_marker (desk, marker, at);
  hrm_desk_preview (desk, edit);
  day = hrm_words_day (hrm_civil_date (at));
  time = hrm_words_time (at);
  when = g_strdup_printf ("%s, %s", day, time);
  lines[0] = marker->title;
  lines[1] = hrm_desk_get_preview_error (desk) != NULL ? hrm_desk_get_preview_error (desk) : when;
  lines[2] = _("Shift: no snap · Esc: cancel");
  self->arranger->pointer_x = x;
  self->arranger->pointer_y = 0;
  hrm_arranger_show_lines (self->arranger, (char **) lines, hrm_desk_get_preview_error (desk) != NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Left and right pans, up and down zooms around the place of the press, as in Live. */
void
hrm_ruler_drag_to (HrmRuler *self, double dx, double dy, GdkModifierType state)
{
  HrmDesk *desk = get_desk (self);

  if (self->hold == HOLD_MARKER)
    move_marker (self, dx, state);
  else if (self->hold == HOLD_CURSOR)
    put_cursor (self, self->press_x + dx, (state & GDK_SHIFT_MASK) != 0);
  if (self->hold != HOLD_VIEW ||
      (fabs (dx) < HRM_DRAG_THRESHOLD && fabs (dy) < HRM_DRAG_THRESHOLD && self->drag_x == 0 && self->drag_y == 0))
    return;
  self->moved = TRUE;
  hrm_desk_pan (desk, self->drag_x - dx);
  if (fabs (dy) > 2 * HRM_DRAG_THRESHOLD)
    hrm_desk_zoom_at (desk, self->press_x + dx, exp ((dy - self->drag_y) / 120));
  self->drag_x = dx;
  self->drag_y = dy;
}

/* Takes down what is shown of a marker that is moved. */
static void
let_go (HrmRuler *self)
{
  self->hold = HOLD_NONE;
  self->moved = FALSE;
  self->arranger->pointer_x = self->arranger->pointer_y = -1;
  hrm_arranger_show_lines (self->arranger, NULL, FALSE);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* What was clicked without being moved can be edited. */
void
hrm_ruler_release (HrmRuler *self, GdkModifierType state)
{
  HrmDesk *desk = get_desk (self);
  Hold hold = self->hold;
  gboolean moved = self->moved;
  HrmMarker *clicked = hold == HOLD_MARKER && !moved ? hrm_ruler_get_current (self) : NULL;

  if (hold == HOLD_NONE)
    return;
  let_go (self);
  if (hold == HOLD_MARKER && moved)
    hrm_desk_commit_preview (desk);
  else if (clicked != NULL)
    hrm_arranger_edit_marker (self->arranger, clicked);
  else if (hold == HOLD_VIEW && !moved)
    put_cursor (self, self->press_x, (state & GDK_SHIFT_MASK) != 0);
}

/* A click on a marker, or on the upper half, is none yet. */
gboolean
hrm_ruler_is_dragging (HrmRuler *self)
{
  return self->hold == HOLD_CURSOR || (self->hold != HOLD_NONE && self->moved);
}

/* Marker, view and cursor are as they were before the press. */
gboolean
hrm_ruler_cancel (HrmRuler *self)
{
  HrmDesk *desk = get_desk (self);
  Hold hold = self->hold;
  gboolean moved = self->moved;

  if (hold == HOLD_NONE)
    return FALSE;
  let_go (self);
  if (desk == NULL)
    return TRUE;
  if (hold == HOLD_MARKER && moved)
    hrm_desk_cancel_preview (desk);
  else if (hold == HOLD_VIEW && moved)
    hrm_desk_set_view (desk, &self->view);
  else if (hold == HOLD_CURSOR)
    hrm_desk_set_cursor (desk, self->cursor);
  return TRUE;
}

static GdkModifierType
state_of (GtkGesture *gesture)
{
  return gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
}

static void
drag_begin_cb (HrmRuler *self, double x, double y, GtkGesture *gesture)
{
  if (get_desk (self) == NULL)
    return;
  /* Whoever puts the cursor somewhere goes on with the sessions: the keys of the ruler are for those who came by Tab. */
  if (!gtk_widget_has_focus (GTK_WIDGET (self)) && gtk_widget_get_focus_child (self->arranger->canvas) == NULL)
    gtk_widget_grab_focus (self->arranger->canvas);
  hrm_ruler_press (self, x, y, state_of (gesture));
}

static void
drag_update_cb (HrmRuler *self, double dx, double dy, GtkGesture *gesture)
{
  if (get_desk (self) != NULL)
    hrm_ruler_drag_to (self, dx, dy, state_of (gesture));
}

static void
drag_end_cb (HrmRuler *self, double dx, double dy, GtkGesture *gesture)
{
  if (get_desk (self) != NULL)
    hrm_ruler_release (self, state_of (gesture));
}

static void
drag_cancel_cb (HrmRuler *self)
{
  hrm_ruler_cancel (self);
}

static void
pressed_cb (HrmRuler *self, int n_press, double x, double y)
{
  if (n_press == 2 && get_desk (self) != NULL && hrm_flags_hit (self->arranger, x, y) == NULL)
    hrm_desk_show_selection (get_desk (self));
}

static void
popup_menu (HrmRuler *self, double x, double y, HrmMarker *marker)
{
  g_autoptr (GMenuModel) menu = hrm_arranger_ruler_menu (self->arranger, marker);

  self->current = marker != NULL ? marker->base.id : 0;
  hrm_arranger_popup_model (self->arranger, GTK_WIDGET (self), x, y, menu);
}

void
hrm_ruler_popup_marker (HrmRuler *self, HrmMarker *marker)
{
  double x = CLAMP (hrm_desk_to_x (get_desk (self), marker->at), 0, gtk_widget_get_width (GTK_WIDGET (self)));

  popup_menu (self, x, hrm_ruler_rows (self->arranger).flags, marker);
}

static void
menu_cb (HrmRuler *self, int n_press, double x, double y, GtkGesture *gesture)
{
  HrmMarker *marker = get_desk (self) != NULL ? hrm_flags_hit (self->arranger, x, y) : NULL;

  if (get_desk (self) == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  if (marker == NULL)
    put_cursor (self, x, FALSE);
  popup_menu (self, x, y, marker);
}

static gboolean
key_pressed_cb (HrmRuler *self, guint keyval, guint code, GdkModifierType state)
{
  HrmDesk *desk = get_desk (self);
  GdkModifierType held = state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK | GDK_ALT_MASK);
  int by = keyval == GDK_KEY_Left ? -1 : 1;

  if (desk == NULL)
    return FALSE;
  if (keyval == GDK_KEY_Escape)
    return hrm_ruler_cancel (self);
  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && held == GDK_SHIFT_MASK))
    popup_menu (self, CLAMP (hrm_desk_to_x (desk, hrm_desk_get_cursor (desk)), 0, gtk_widget_get_width (GTK_WIDGET (self))), hrm_ruler_rows (self->arranger).days, NULL);
  else if ((keyval == GDK_KEY_Left || keyval == GDK_KEY_Right) && held == 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "canvas.cursor", "i", by);
  else if ((keyval == GDK_KEY_Left || keyval == GDK_KEY_Right) && held == GDK_CONTROL_MASK)
    gtk_widget_activate_action (GTK_WIDGET (self), "canvas.cursor-sprint", "i", by);
  else
    return FALSE;
  return TRUE;
}

static void
hrm_ruler_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                   int *minimum_baseline, int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_VERTICAL ? hrm_arranger_ruler_height (HRM_RULER (widget)->arranger) : 0;
}

static void
hrm_ruler_class_init (HrmRulerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = hrm_ruler_snapshot;
  widget_class->measure = hrm_ruler_measure;
  gtk_widget_class_set_css_name (widget_class, "ruler");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
hrm_ruler_init (HrmRuler *self)
{
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new (), *menu = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (menu, "pressed", G_CALLBACK (menu_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (drag, "cancel", G_CALLBACK (drag_cancel_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_has_tooltip (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Ruler"), -1);
  g_signal_connect (self, "query-tooltip", G_CALLBACK (query_tooltip_cb), NULL);
  g_signal_connect_swapped (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect_swapped (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect_swapped (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_gesture_group (click, drag);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

GtkWidget *
hrm_ruler_new (HrmArranger *arranger)
{
  HrmRuler *self = g_object_new (HRM_TYPE_RULER, NULL);

  self->arranger = arranger;
  return GTK_WIDGET (self);
}

void
hrm_ruler_get_counts (HrmRuler *self, HrmCounts *counts)
{
  *counts = self->counts;
}
