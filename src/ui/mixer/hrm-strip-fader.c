/* hrm-strip-fader.c: the fader of a strip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While it is held the plan is only previewed, so that the meters show what it
 * would mean; letting go commits one edit. Keys and the wheel commit at once, as
 * one step of undo. Where there is a capacity lane the fader follows it, and sets
 * the point that holds at the cursor.
 */
#include "config.h"
#include "hrm-strip-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-desk-strips.h"
#include "hrm-words.h"

#define DETENT 2              /* per cent on either side */
#define NOTCH_PIXELS 20.0     /* that two fingers go for what is a notch of a wheel */

/* Of the capacity lane, at the cursor; NULL: there is none, or it begins later. */
static HrmAutomation *
find_point (HrmStrip *self, HrmAutomation **next)
{
  if (next)
    *next = NULL;
  return hrm_strip_is_bus (self) ? NULL : hrm_command_get_point_on (self->desk, hrm_as_channel (self->row),
                                                                   hrm_civil_date (hrm_desk_get_cursor (self->desk)), next);
}

static HrmRow *
find_target (HrmStrip *self, guint *field)
{
  return hrm_command_find_capacity (self->desk, self->row, field);
}

static double
get_percent (HrmStrip *self)
{
  guint field;
  HrmRow *row = find_target (self, &field);

  return hrm_row_get_value (row, field).number;
}

/* As the preview has it, of a scene that is held or of a lane that is dragged. */
static double
get_shown (HrmStrip *self)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  guint field;
  HrmRow *row = find_target (self, &field), *would = what_if ? hrm_what_if_get_row (what_if, row->id) : NULL;

  return hrm_row_get_value (would ? would : row, field).number;
}

/* From or until when it holds, where a lane says so. Full; NULL: always. */
static char *
describe_days (HrmStrip *self)
{
  HrmAutomation *next, *point = find_point (self, &next);
  g_autofree char *day = point || next ? hrm_words_day (point ? point->from : next->from) : NULL;

  /* Translators: a day: how long the capacity of a person holds */
  return day == NULL ? NULL : g_strdup_printf (point ? _("from %s") : _("until %s"), day);
}

static void
show_words (HrmStrip *self, const char *text)
{
  g_autofree char *days = describe_days (self), *spoken = days ? g_strdup_printf ("%s, %s", text, days) : g_strdup (text);
  g_autofree char *told = g_strdup_printf ("%" G_GINT64_FORMAT "\n%s\n%s", self->row->id, hrm_row_get_title (self->row), spoken);
  g_autofree char *name = g_strdup_printf (hrm_strip_is_bus (self) ? _("Multiplier of %s") : _("Capacity of %s"), hrm_row_get_title (self->row));
  g_autofree char *tip = NULL;

  if (g_strcmp0 (self->capacity_told, told) == 0)
    return;
  g_free (self->capacity_told);
  self->capacity_told = g_steal_pointer (&told);
  if (hrm_strip_is_bus (self))
    tip = g_strdup (_("Multiplies the capacity of all in it; double-click the cap for 100 %, Enter to type, the wheel when it has the keys"));
  else if (days)
    /* Translators: "from Mon 2 Mar" */
    tip = g_strdup_printf (_("Capacity %s, on its lane (C), at the cursor; double-click the cap for 100 %%, Enter to type, the wheel when it has the keys"), days);
  else
    tip = g_strdup (_("Capacity; double-click the cap for 100 %, Enter to type, the wheel when it has the keys"));
  hrm_compat_set_tooltip (self->fader, tip);
  hrm_strip_set_class (self->capacity, "automated", days != NULL);
  hrm_strip_set_class (self->capacity, "dim-label", days == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fader), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, spoken, -1);
}

void
hrm_strip_show_capacity (HrmStrip *self)
{
  g_autofree char *text = NULL;
  double percent;

  if (!self->held)
    {
      GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->fader));

      self->showing = TRUE;
      gtk_adjustment_set_upper (adjustment, MAX (120, get_shown (self)));
      gtk_range_set_value (GTK_RANGE (self->fader), get_shown (self));
      self->showing = FALSE;
    }
  percent = self->held ? gtk_range_get_value (GTK_RANGE (self->fader)) : get_shown (self);
  text = hrm_words_keep_order (g_strdup_printf (_("%.4g %%"), percent));
  hrm_strip_set_label (self->capacity, text);
  show_words (self, text);
}

void
hrm_strip_follow_capacity (HrmStrip *self)
{
  if (!self->held && gtk_range_get_value (GTK_RANGE (self->fader)) != get_shown (self))
    hrm_strip_show_capacity (self);
}

/* Those that are selected with it go along. */
static void
preview_capacity (HrmStrip *self)
{
  double percent = gtk_range_get_value (GTK_RANGE (self->fader));
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (self->desk, self->row);
  g_autoptr (HrmEdit) edit = hrm_command_change_capacity (self->desk, rows, self->row, percent, FALSE);

  self->moved = TRUE;
  hrm_desk_preview (self->desk, edit);
}

/* Typed, it is that of all that are selected with it. */
static gboolean
set_all (HrmStrip *self, GPtrArray *rows, const char *text, GError **error)
{
  guint field;
  HrmRow *row = find_target (self, &field);
  double percent;

  if (!hrm_command_read_percent (self->desk, row, field, text, &percent, error))
    return FALSE;
  hrm_command_put_capacity (self->desk, rows, self->row, percent, TRUE);
  hrm_strip_update (self);
  return TRUE;
}

gboolean
hrm_strip_set_capacity (HrmStrip *self, const char *text, GError **error)
{
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (self->desk, self->row);
  guint field;
  /* Not as a preview has it: what is only shown is yet to be set. */
  HrmRow *row = hrm_model_get (hrm_desk_get_model (self->desk), find_target (self, &field)->id);
  gboolean set;

  if (rows->len > 1)
    return set_all (self, rows, text, error);
  set = row != NULL && hrm_command_set_field (self->desk, row, field, text, error);
  hrm_strip_update (self);
  return set;
}

void
hrm_strip_reset_capacity (HrmStrip *self)
{
  g_autoptr (GError) error = NULL;

  if (!hrm_strip_set_capacity (self, "100", &error))
    hrm_desk_say (self->desk, "%s", error ? error->message : _("The capacity was not changed."));
}

/* It, and all that are selected with it. */
gboolean
hrm_strip_is_reset (HrmStrip *self)
{
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (self->desk, self->row);
  g_autoptr (HrmEdit) edit = hrm_command_change_capacity (self->desk, rows, self->row, 100, TRUE);

  return hrm_edit_is_empty (edit);
}

void
hrm_strip_commit_capacity (HrmStrip *self, double percent)
{
  g_autofree char *text = g_strdup_printf ("%.0f", percent);
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (self->desk, self->row);
  g_autoptr (GError) error = NULL;

  if (rows->len > 1)
    {
      hrm_command_put_capacity (self->desk, rows, self->row, round (percent), FALSE);
      hrm_strip_update (self);
    }
  else if (!hrm_strip_set_capacity (self, text, &error))
    hrm_desk_say (self->desk, "%s", error ? error->message : _("The capacity was not changed."));
}

/* Held by the pointer it stops where it is often wanted. */
static void
stick (HrmStrip *self)
{
  double percent = gtk_range_get_value (GTK_RANGE (self->fader));

  self->showing = TRUE;
  gtk_range_set_value (GTK_RANGE (self->fader), hrm_command_detent (percent, DETENT));
  self->showing = FALSE;
}

void
hrm_strip_fader_changed_cb (HrmStrip *self)
{
  if (self->showing || self->row == NULL)
    return;
  if (!self->held)
    hrm_strip_commit_capacity (self, gtk_range_get_value (GTK_RANGE (self->fader)));
  else if (!self->dropped)
    {
      stick (self);
      preview_capacity (self);
    }
  hrm_strip_show_capacity (self);
}

void
hrm_strip_let_go (HrmStrip *self, gboolean commit)
{
  gboolean moved = self->moved && !self->dropped;

  self->moved = FALSE;
  if (moved)
    {
      if (commit)
        hrm_desk_commit_preview (self->desk);
      else
        hrm_desk_cancel_preview (self->desk);
    }
}

static gboolean
release_cb (gpointer data)
{
  HrmStrip *self = data;

  if (self->held && self->desk)
    {
      self->held = FALSE;
      hrm_strip_let_go (self, TRUE);
      self->dropped = FALSE;
      hrm_strip_update (self);
    }
  return G_SOURCE_REMOVE;
}

/* To where the fader ends; what is more, as it may be typed, is never lowered by plus. */
static void
step_by (HrmStrip *self, double by)
{
  double percent = get_percent (self), to = by > 0 ? MAX (percent, MIN (percent + by, 120)) : MAX (percent + by, 0);

  if (to != percent)
    hrm_strip_commit_capacity (self, to);
}

/* GTK tells the range of the cap in its trough, which may be padded. */
static GtkWidget *
find_cap (GtkWidget *widget)
{
  GtkWidget *cap = NULL;

  if (g_str_equal (gtk_widget_get_css_name (widget), "slider"))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && cap == NULL; child = gtk_widget_get_next_sibling (child))
    cap = find_cap (child);
  return cap;
}

/* Beside the cap it is a step towards there, never a jump to it. FALSE: it is on the cap. */
gboolean
hrm_strip_press_groove (HrmStrip *self, double y, GdkModifierType state)
{
  double by = state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK) ? 1 : 5;
  GtkWidget *cap = find_cap (self->fader);
  graphene_rect_t place;

  if (cap == NULL || !gtk_widget_compute_bounds (cap, self->fader, &place) || (y >= place.origin.y && y <= place.origin.y + place.size.height))
    return FALSE;
  step_by (self, y < place.origin.y ? by : -by);
  return TRUE;
}

/* Where the pointer is, down from the top of the fader. */
static double
get_place (HrmStrip *self, GdkEvent *event)
{
  GtkNative *native = gtk_widget_get_native (self->fader);
  graphene_point_t at;
  double x = 0, y = 0, dx, dy;

  gdk_event_get_position (event, &x, &y);
  gtk_native_get_surface_transform (native, &dx, &dy);
  if (!gtk_widget_compute_point (GTK_WIDGET (native), self->fader, &GRAPHENE_POINT_INIT ((float) (x - dx), (float) (y - dy)), &at))
    return 0;
  return at.y;
}

static gboolean
press (HrmStrip *self, GdkEvent *event)
{
  guint32 time = gdk_event_get_time (event);
  int most = 400;
  gboolean again;

  if (hrm_strip_press_groove (self, get_place (self, event), gdk_event_get_modifier_state (event)))
    {
      self->last_press = 0;
      gtk_widget_grab_focus (self->fader);
      return TRUE;
    }
  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &most, NULL);
  again = self->last_press != 0 && time - self->last_press < (guint32) most;
  self->last_press = again ? 0 : time;
  if (again)
    {
      hrm_strip_reset_capacity (self);
      return TRUE;
    }
  self->held = TRUE;
  self->moved = self->dropped = FALSE;
  return FALSE;
}

/* One notch is as plus and minus, with Shift or Ctrl as the arrows with Shift. */
void
hrm_strip_wheel (HrmStrip *self, double notches, GdkModifierType state)
{
  double whole;

  self->wheeled += notches;
  whole = trunc (self->wheeled);
  self->wheeled -= whole;
  if (whole != 0)
    step_by (self, -whole * (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK) ? 1 : 5));
}

/* An unfocused fader leaves the wheel to the scroller around it. */
static gboolean
wheel (HrmStrip *self, GdkEvent *event)
{
  double dx, dy = 0;

  if (!gtk_widget_has_focus (self->fader) || self->held)
    return FALSE;
  switch (gdk_scroll_event_get_direction (event))
    {
    case GDK_SCROLL_UP:
      dy = -1;
      break;
    case GDK_SCROLL_DOWN:
      dy = 1;
      break;
    case GDK_SCROLL_SMOOTH:
      /* Touchpads scroll by parts of a notch, or by pixels. */
      gdk_scroll_event_get_deltas (event, &dx, &dy);
      if (gdk_scroll_event_get_unit (event) == GDK_SCROLL_UNIT_SURFACE)
        dy /= NOTCH_PIXELS;
      break;
    case GDK_SCROLL_LEFT:
    case GDK_SCROLL_RIGHT:
    default:
      return FALSE;
    }
  hrm_strip_wheel (self, dy, gdk_event_get_modifier_state (event));
  return TRUE;
}

static void
leave_cb (HrmStrip *self)
{
  self->wheeled = 0;
}

/* The range has gestures of its own that would cancel one of ours; so the raw
 * events, before it sees them. */
static gboolean
fader_event_cb (HrmStrip *self, GdkEvent *event)
{
  if (self->row == NULL)
    return FALSE;
  switch ((int) gdk_event_get_event_type (event))
    {
    case GDK_BUTTON_PRESS:
      return gdk_button_event_get_button (event) == GDK_BUTTON_PRIMARY && press (self, event);
    case GDK_TOUCH_BEGIN:
      return press (self, event);
    case GDK_BUTTON_RELEASE:
    case GDK_TOUCH_END:
    case GDK_TOUCH_CANCEL:
      /* The range still has to see it, and may move the value once more. */
      g_idle_add_full (G_PRIORITY_HIGH, release_cb, g_object_ref (self), g_object_unref);
      return FALSE;
    case GDK_SCROLL:
      return wheel (self, event);
    default:
      return FALSE;
    }
}

static gboolean
fader_key_cb (HrmStrip *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean fine = (state & GDK_SHIFT_MASK) != 0;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (!self->held || self->dropped)
        return FALSE;
      hrm_strip_let_go (self, FALSE);
      self->dropped = TRUE;
      hrm_strip_set_label (self->capacity, "");
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (fine)
        step_by (self, keyval == GDK_KEY_Up || keyval == GDK_KEY_KP_Up ? 1 : -1);
      return fine;
    /* On many keyboards plus needs Shift itself. */
    case GDK_KEY_plus:
    case GDK_KEY_equal:
    case GDK_KEY_KP_Add:
      step_by (self, 5);
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_underscore:
    case GDK_KEY_KP_Subtract:
      step_by (self, -5);
      return TRUE;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      hrm_strip_type_capacity (self);
      return TRUE;
    /* As in a mixer for sound; elsewhere on the strip Delete is about the person. */
    case GDK_KEY_BackSpace:
    case GDK_KEY_Delete:
    case GDK_KEY_KP_Delete:
      hrm_strip_reset_capacity (self);
      return TRUE;
    default:
      return FALSE;
    }
}

/* The range's own steps are a quarter of all; see wheel(). */
static void
leave_wheel (HrmStrip *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->fader);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_NONE);
    }
}

void
hrm_strip_init_fader (HrmStrip *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new (), *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_scale_add_mark (GTK_SCALE (self->fader), 100, GTK_POS_RIGHT, NULL);
  gtk_range_set_round_digits (GTK_RANGE (self->fader), 0);
  g_signal_connect_swapped (click, "released", G_CALLBACK (hrm_strip_type_capacity), self);
  gtk_widget_add_controller (self->capacity, GTK_EVENT_CONTROLLER (click));
  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (fader_event_cb), self);
  gtk_widget_add_controller (self->fader, events);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (fader_key_cb), self);
  gtk_widget_add_controller (self->fader, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->fader, focus);
  leave_wheel (self);
}
