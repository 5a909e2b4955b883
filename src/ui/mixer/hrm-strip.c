/* hrm-strip.c: one channel of the mixer, or a bus, which is the channels in it as one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The meter is the load of the days in view, the white line its worst day, the
 * fader the capacity, or what a bus multiplies it by. While the fader is held the plan is only previewed, so
 * that the meters show what it would mean; letting go commits one edit. Keys
 * and the wheel commit at once, as one step of undo.
 */
#include "config.h"
#include "hrm-strip.h"

#include <glib/gi18n-lib.h>

#include "hrm-carry-gesture.h"
#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-desk-fatigue.h"
#include "hrm-desk-lamps.h"
#include "hrm-desk-metered.h"
#include "hrm-meter.h"
#include "hrm-reading.h"
#include "hrm-words.h"

struct _HrmStrip
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmRow *row;               /* a channel or a bus */
  const char *colour;        /* its CSS class */
  HrmLevel level;            /* of the days in view */
  HrmLamp lamp_told;         /* what the lamp says */
  HrmFatigue fatigue;        /* the first, of the days of the meter */
  guint n_fatigues;
  gboolean showing;          /* the fader is moved by us */
  gboolean held;             /* by the pointer */
  gboolean moved;            /* since it was taken hold of */
  gboolean dropped;          /* by Escape, while it is still held */
  guint32 last_press;

  GtkWidget *lamp, *lamp_label, *capacity, *arm, *meter, *fader, *load, *name, *name_label, *role;
  GMenuModel *strip_menu;
  GtkWidget *popover;
};

G_DEFINE_FINAL_TYPE (HrmStrip, hrm_strip, GTK_TYPE_WIDGET)

static void
set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

static void
set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

static gboolean
is_bus (HrmStrip *self)
{
  return self->row->kind == HRM_KIND_BUS;
}

/* What the fader shows and sets. */
static double
get_percent (HrmStrip *self)
{
  return is_bus (self) ? hrm_as_bus (self->row)->multiplier : hrm_as_channel (self->row)->capacity;
}

static gboolean
same_lamp (const HrmLamp *a, const HrmLamp *b)
{
  return a->state == b->state && a->past == b->past && a->serial == b->serial && a->reason.date == b->reason.date &&
         a->reason.asked == b->reason.asked && a->reason.capacity == b->reason.capacity;
}

static char *
name_lamp (HrmStrip *self, const char *reason)
{
  const char *title = hrm_row_get_title (self->row);

  if (self->lamp_told.state == HRM_LAMP_OUT)
    return g_strdup_printf (_("%s does not clip"), title);
  if (self->lamp_told.state == HRM_LAMP_HOLLOW)
    /* Translators: a person and why */
    return g_strdup_printf (_("%s clips, acknowledged: %s"), title, reason);
  /* Translators: a person and why: "Ilya clips: 141 % on Tue 3 Mar: Webhooks" */
  return g_strdup_printf (self->lamp_told.past ? _("%s clipped: %s") : _("%s clips: %s"), title, reason);
}

/* Who asks is looked for only when the lamp or the plan is another: a drag asks for it all the time. */
static void
show_lamp (HrmStrip *self)
{
  g_autofree char *reason = NULL, *name = NULL, *tip = NULL;
  gboolean out;
  HrmLamp lamp;

  hrm_desk_get_lamp (self->desk, self->row, &lamp);
  if (same_lamp (&lamp, &self->lamp_told))
    return;
  self->lamp_told = lamp;
  out = lamp.state == HRM_LAMP_OUT;
  reason = hrm_desk_describe_lamp (self->desk, self->row, &lamp);
  name = name_lamp (self, reason);
  if (lamp.state == HRM_LAMP_LIT)
    /* Translators: below why a lamp is lit */
    tip = g_strdup_printf (_("%s\nCtrl+click acknowledges"), reason);
  else if (!out)
    tip = g_strdup_printf (_("%s\nAcknowledged"), reason);
  set_class (self->lamp, "lit", lamp.state == HRM_LAMP_LIT);
  set_class (self->lamp, "hollow", lamp.state == HRM_LAMP_HOLLOW);
  set_label (self->lamp_label, out ? "" : "!");
  gtk_widget_set_sensitive (self->lamp, !out);
  hrm_compat_set_tooltip (self->lamp, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lamp), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "strip.show-clip", !out);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "strip.next-clip", !out);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "strip.fix", !out);
}

static void
show_load (HrmStrip *self)
{
  const HrmLevel *level = &self->level;
  double part = hrm_load_ratio (level->asked, level->capacity);
  g_autofree char *percent = hrm_words_percent (level->asked, level->capacity);
  g_autofree char *hours = hrm_words_number_short (level->capacity / 60);
  /* Translators: after a percentage: "82 % of 32 h" */
  g_autofree char *of = level->capacity > 0 ? g_strdup_printf (_("of %s h"), hours) : g_strdup ("");
  g_autofree char *spoken = g_strdup_printf (_("Load of %s: %s %s"), hrm_row_get_title (self->row), percent, of);

  hrm_meter_set_level (HRM_METER (self->meter), part, hrm_load_ratio (level->peak.asked, level->peak.capacity));
  hrm_reading_set (HRM_READING (self->load), percent, of);
  set_class (self->load, "over", part > 1);
  hrm_meter_set_name (HRM_METER (self->meter), spoken);
}

static void
show_capacity (HrmStrip *self)
{
  g_autofree char *text = NULL, *name = NULL;
  double percent;

  if (!self->held)
    {
      GtkAdjustment *adjustment = gtk_range_get_adjustment (GTK_RANGE (self->fader));

      self->showing = TRUE;
      gtk_adjustment_set_upper (adjustment, MAX (120, get_percent (self)));
      gtk_range_set_value (GTK_RANGE (self->fader), get_percent (self));
      self->showing = FALSE;
    }
  percent = self->held ? gtk_range_get_value (GTK_RANGE (self->fader)) : get_percent (self);
  text = g_strdup_printf (_("%.4g %%"), percent);
  set_label (self->capacity, text);
  name = g_strdup_printf (is_bus (self) ? _("Multiplier of %s") : _("Capacity of %s"), hrm_row_get_title (self->row));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fader), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
}

static gboolean
is_armed (HrmStrip *self)
{
  return is_bus (self) || hrm_as_channel (self->row)->armed != FALSE;
}

/* A ring where it is not: the shape says it as well as the colour. */
static void
show_arm (HrmStrip *self)
{
  gboolean armed = is_armed (self);
  g_autofree char *tip = g_strdup_printf (armed ? _("%s takes new work") : _("%s takes no new work"), hrm_row_get_title (self->row));

  set_class (self->arm, "closed", !armed);
  set_class (GTK_WIDGET (self), "closed", !armed);
  hrm_compat_set_tooltip (self->arm, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->arm), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->arm), GTK_ACCESSIBLE_STATE_PRESSED, armed, -1);
}

/* Full. */
static char *
describe_role (HrmStrip *self)
{
  HrmChannel *channel;
  g_autoptr (GPtrArray) channels = NULL;

  if (is_bus (self))
    {
      channels = hrm_plan_get_bus_channels (hrm_desk_get_plan (self->desk), hrm_as_bus (self->row));
      /* Translators: below the name of a bus in the mixer */
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Bus of %u", "Bus of %u", channels->len), channels->len);
    }
  channel = hrm_as_channel (self->row);
  if (channel->role_title && *channel->role_title)
    return g_strdup (channel->role_title);
  return g_strdup (hrm_words_enum (hrm_field_info (HRM_KIND_CHANNEL, HRM_FIELD (Channel, role)), channel->role));
}

/* Below the name stands the role, or what is more than is good, with its sentence at the pointer. */
static void
show_role (HrmStrip *self)
{
  const HrmFatigue *fatigue = &self->fatigue;
  gboolean tired = self->n_fatigues > 0;
  g_autofree char *role = describe_role (self), *sentence = tired ? hrm_words_fatigue (fatigue) : NULL;
  g_autofree char *text = tired ? g_strdup_printf ("◔ %s", hrm_words_fatigue_short (fatigue->kind)) : NULL;
  g_autofree char *name = NULL, *tip = NULL;

  if (self->n_fatigues > 1)
    {
      g_autofree char *one = g_steal_pointer (&sentence);

      sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u more", "%s, and %u more", self->n_fatigues - 1), one,
                                  self->n_fatigues - 1);
    }
  name = tired ? g_strdup_printf ("%s, %s, %s", hrm_row_get_title (self->row), role, sentence)
               : g_strdup_printf (_("%s, %s"), hrm_row_get_title (self->row), role);
  tip = tired ? g_strdup_printf ("%s\n%s", role, sentence) : NULL;
  set_label (self->role, tired ? text : role);
  set_class (self->role, "tired", tired);
  set_class (self->role, "dim-label", !tired);
  hrm_compat_set_tooltip (self->role, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  hrm_compat_set_tooltip (self->name, name);
}

/* FALSE: as it was. */
static gboolean
find_fatigue (HrmStrip *self, HrmDate from, HrmDate to)
{
  HrmFatigue fatigue = { 0 };
  guint n = 0;
  gboolean same;

  if (!is_bus (self))
    hrm_desk_get_fatigue (self->desk, hrm_as_channel (self->row), from, to, &fatigue, &n);
  same = n == self->n_fatigues && fatigue.kind == self->fatigue.kind && fatigue.from == self->fatigue.from &&
         fatigue.to == self->fatigue.to && fatigue.amount == self->fatigue.amount;
  self->fatigue = fatigue;
  self->n_fatigues = n;
  return !same;
}

void
hrm_strip_follow (HrmStrip *self)
{
  HrmDate from, to;
  HrmLevel level;

  if (self->row == NULL)
    return;
  hrm_desk_get_metered_days (self->desk, &from, &to);
  if (find_fatigue (self, from, to))
    show_role (self);
  hrm_desk_get_level (self->desk, self->row, from, to, &level);
  if (hrm_level_equal (&level, &self->level))
    return;
  self->level = level;
  show_load (self);
}

void
hrm_strip_update (HrmStrip *self)
{
  const char *title;

  if (self->row == NULL)
    return;
  title = hrm_row_get_title (self->row);
  set_label (self->name_label, title);
  show_role (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  show_capacity (self);
  self->level.asked = NAN;
  hrm_strip_follow (self);
  show_lamp (self);
  show_arm (self);
  set_class (GTK_WIDGET (self), "selected", hrm_desk_get_inspected (self->desk) == self->row);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "strip.assign", !is_bus (self) && hrm_desk_n_selected (self->desk) > 0);
}

/* The fader */

static void
preview_capacity (HrmStrip *self)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new (_("Change capacity"));

  if (is_bus (self))
    HRM_SET_NUMBER (edit, BUS, Bus, self->row->id, multiplier, gtk_range_get_value (GTK_RANGE (self->fader)));
  else
    HRM_SET_NUMBER (edit, CHANNEL, Channel, self->row->id, capacity, gtk_range_get_value (GTK_RANGE (self->fader)));
  self->moved = TRUE;
  hrm_desk_preview (self->desk, edit);
}

static void
commit_capacity (HrmStrip *self, double percent)
{
  g_autofree char *text = g_strdup_printf ("%.0f", percent);
  g_autoptr (GError) error = NULL;

  if (!hrm_command_set_field (self->desk, self->row, is_bus (self) ? HRM_FIELD (Bus, multiplier) : HRM_FIELD (Channel, capacity), text,
                              &error))
    hrm_desk_say (self->desk, "%s", error ? error->message : _("The capacity was not changed."));
  hrm_strip_update (self);
}

static void
fader_changed_cb (HrmStrip *self)
{
  if (self->showing || self->row == NULL)
    return;
  if (!self->held)
    commit_capacity (self, gtk_range_get_value (GTK_RANGE (self->fader)));
  else if (!self->dropped)
    preview_capacity (self);
  show_capacity (self);
}

static void
let_go (HrmStrip *self, gboolean commit)
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
      let_go (self, TRUE);
      self->dropped = FALSE;
      hrm_strip_update (self);
    }
  return G_SOURCE_REMOVE;
}

static gboolean
press (HrmStrip *self, GdkEvent *event)
{
  guint32 time = gdk_event_get_time (event);
  int most = 400;
  gboolean again;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)), "gtk-double-click-time", &most, NULL);
  again = self->last_press != 0 && time - self->last_press < (guint32) most;
  self->last_press = again ? 0 : time;
  if (again)
    {
      commit_capacity (self, 100);
      return TRUE;
    }
  self->held = TRUE;
  self->moved = self->dropped = FALSE;
  return FALSE;
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
    default:
      return FALSE;
    }
}

static gboolean
fader_key_cb (HrmStrip *self, guint keyval, guint keycode, GdkModifierType state)
{
  double step = state & GDK_SHIFT_MASK ? 1 : 5;

  switch (keyval)
    {
    case GDK_KEY_Escape:
      if (!self->held || self->dropped)
        return FALSE;
      let_go (self, FALSE);
      self->dropped = TRUE;
      set_label (self->capacity, "");
      return TRUE;
    case GDK_KEY_plus:
    case GDK_KEY_KP_Add:
      commit_capacity (self, MIN (get_percent (self) + step, 120));
      return TRUE;
    case GDK_KEY_minus:
    case GDK_KEY_underscore:
    case GDK_KEY_KP_Subtract:
      commit_capacity (self, MAX (get_percent (self) - step, 0));
      return TRUE;
    case GDK_KEY_BackSpace:
      commit_capacity (self, 100);
      return TRUE;
    default:
      return FALSE;
    }
}

/* An unfocused fader leaves the wheel to the scroller around it. */
static void
fader_focus_cb (HrmStrip *self)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (self->fader);
  gboolean focus = gtk_widget_has_focus (self->fader);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_SCROLL (controller))
        gtk_event_controller_set_propagation_phase (controller, focus ? GTK_PHASE_BUBBLE : GTK_PHASE_NONE);
    }
}

/* The lamp, the name, the menu */

static void
show_clip (HrmStrip *self)
{
  if (self->lamp_told.state != HRM_LAMP_OUT)
    hrm_desk_show_day (self->desk, self->row, self->lamp_told.reason.date);
}

/* What would help against it. */
static void
fix (HrmStrip *self)
{
  if (self->lamp_told.state != HRM_LAMP_OUT)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.fix-day", "(xx)", self->row->id, (gint64) self->lamp_told.reason.date);
}

/* Behind the cursor, which goes along. */
static void
next_clip (HrmStrip *self)
{
  g_autofree char *day = NULL, *percent = NULL;
  HrmLoad clip;
  HrmCivil at;

  if (!hrm_desk_get_next_clip (self->desk, self->row, hrm_civil_date (hrm_desk_get_cursor (self->desk)), &clip))
    {
      hrm_desk_say (self->desk, _("%s does not clip"), hrm_row_get_title (self->row));
      return;
    }
  /* Where its work begins: what is added there is at no midnight. */
  at = hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (self->desk)), hrm_date_start (clip.date));
  hrm_desk_set_cursor (self->desk, at != HRM_UNSET && hrm_civil_date (at) == clip.date ? at : hrm_date_start (clip.date));
  hrm_desk_show_day (self->desk, self->row, clip.date);
  day = hrm_words_day (clip.date);
  percent = hrm_words_percent (clip.asked, clip.capacity);
  /* Translators: a person, a load and a day */
  hrm_desk_say (self->desk, _("%s: %s on %s"), hrm_row_get_title (self->row), percent, day);
}

static void
lamp_clicked_cb (HrmStrip *self)
{
  GdkModifierType held = hrm_compat_get_modifiers (GTK_WIDGET (self));

  if (self->row == NULL)
    return;
  if (held & GDK_CONTROL_MASK)
    hrm_desk_acknowledge (self->desk, held & GDK_SHIFT_MASK ? NULL : self->row);
  else
    show_clip (self);
}

static void
arm_clicked_cb (HrmStrip *self)
{
  if (self->row && !is_bus (self))
    hrm_command_arm (self->desk, hrm_as_channel (self->row), !is_armed (self));
}

static void
name_clicked_cb (HrmStrip *self)
{
  if (self->row)
    hrm_desk_inspect (self->desk, self->row);
}

static void
assign (HrmStrip *self)
{
  g_autoptr (GPtrArray) sessions = hrm_desk_get_selection (self->desk);
  gint64 group = hrm_id_start ();

  for (guint i = 0; i < sessions->len; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_command_assign (self->desk, hrm_as_channel (self->row), sessions->pdata[i]);

      if (edit == NULL)
        continue;
      hrm_edit_set_group (edit, group);
      if (!hrm_desk_commit (self->desk, edit))
        return;
    }
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmStrip *self = HRM_STRIP (widget);

  if (self->row == NULL)
    return;
  if (g_str_equal (name, "strip.assign"))
    assign (self);
  else if (g_str_equal (name, "strip.show-clip"))
    show_clip (self);
  else if (g_str_equal (name, "strip.fix"))
    fix (self);
  else if (g_str_equal (name, "strip.next-clip"))
    next_clip (self);
  else if (g_str_equal (name, "strip.arm"))
    arm_clicked_cb (self);
  else if (g_str_equal (name, "strip.acknowledge"))
    hrm_desk_acknowledge (self->desk, self->row);
  else if (g_str_equal (name, "strip.acknowledge-all"))
    hrm_desk_acknowledge (self->desk, NULL);
  else
    commit_capacity (self, 100);
}

static void
popup (HrmStrip *self, double x, double y)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->strip_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
menu_pressed_cb (HrmStrip *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  popup (HRM_STRIP (widget), gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  return TRUE;
}

static gboolean
carry_begin (GtkWidget *widget, double x, double y, gpointer desk)
{
  HrmStrip *self = HRM_STRIP (gtk_widget_get_ancestor (widget, HRM_TYPE_STRIP));

  if (self->row == NULL || is_bus (self))
    return FALSE;
  hrm_desk_carry_begin (desk, HRM_CARRY_CHANNEL, &self->row->id, 1,
                        hrm_row_get_title (self->row));
  return TRUE;
}

static void
carry_move (gpointer desk, double x, double y, gboolean bypass)
{
  hrm_desk_carry_move (desk, x, y, bypass);
}

static void
carry_drop (gpointer desk)
{
  hrm_desk_carry_drop (desk);
}

static void
carry_cancel (gpointer desk)
{
  hrm_desk_carry_cancel (desk);
}

static const HrmCarryFuncs carry_funcs = { carry_begin, carry_move, carry_drop, carry_cancel };

static void
hrm_strip_dispose (GObject *object)
{
  HrmStrip *self = HRM_STRIP (object);

  if (self->held && self->desk)
    let_go (self, FALSE);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_STRIP);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_object (&self->row);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_strip_parent_class)->dispose (object);
}

static void
hrm_strip_class_init (HrmStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_strip_dispose;
  g_type_ensure (HRM_TYPE_METER);
  g_type_ensure (HRM_TYPE_READING);
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-strip.ui");
  gtk_widget_class_set_css_name (widget_class, "strip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, lamp);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, lamp_label);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, capacity);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, arm);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, meter);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, fader);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, load);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, name);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, name_label);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, role);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, strip_menu);
  gtk_widget_class_bind_template_callback (widget_class, lamp_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, arm_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, fader_changed_cb);
  gtk_widget_class_install_action (widget_class, "strip.assign", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.show-clip", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.next-clip", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.fix", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.acknowledge", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.acknowledge-all", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.arm", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.reset", NULL, action_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

static void
add_controllers (HrmStrip *self)
{
  GtkEventController *events = gtk_event_controller_legacy_new (), *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_event_controller_set_propagation_phase (events, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (events, "event", G_CALLBACK (fader_event_cb), self);
  gtk_widget_add_controller (self->fader, events);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (fader_key_cb), self);
  gtk_widget_add_controller (self->fader, keys);
  g_signal_connect_swapped (self->fader, "notify::has-focus", G_CALLBACK (fader_focus_cb), self);
  fader_focus_cb (self);

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

static void
hrm_strip_init (HrmStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_scale_add_mark (GTK_SCALE (self->fader), 100, GTK_POS_RIGHT, NULL);
  gtk_range_set_round_digits (GTK_RANGE (self->fader), 0);
  add_controllers (self);
}

GtkWidget *
hrm_strip_new (HrmDesk *desk)
{
  HrmStrip *self = g_object_new (HRM_TYPE_STRIP, NULL);

  self->desk = g_object_ref (desk);
  hrm_carry_gesture_add (self->name, &carry_funcs, G_OBJECT (desk));
  return GTK_WIDGET (self);
}

/* As in the arranger, where slate is left to sessions without people. */
static const char *
get_colour (HrmRow *row, guint index)
{
  const HrmField *field = hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, colour));
  gint64 colour = row->kind == HRM_KIND_BUS ? hrm_as_bus (row)->colour : hrm_as_channel (row)->colour;

  return field->values[colour != HRM_UNSET ? colour : (gint64) (index % HRM_COLOUR_SLATE)];
}

void
hrm_strip_set_row (HrmStrip *self, HrmRow *row, guint index)
{
  const char *colour = get_colour (row, index);

  if (self->row == row && self->colour == colour)
    return;
  g_set_object (&self->row, row);
  self->lamp_told.serial = G_MAXUINT;
  set_class (GTK_WIDGET (self), "bus", is_bus (self));
  gtk_widget_set_visible (self->arm, !is_bus (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "strip.arm", !is_bus (self));
  if (self->colour != colour)
    {
      if (self->colour)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->colour);
      self->colour = colour;
      gtk_widget_add_css_class (GTK_WIDGET (self), self->colour);
    }
  gtk_widget_set_tooltip_text (self->fader, is_bus (self) ? _("Multiplies the capacity of all in it; double-click for 100 %")
                                                          : _("Capacity; double-click for 100 %"));
  hrm_strip_update (self);
}

HrmRow *
hrm_strip_get_row (HrmStrip *self)
{
  return self->row;
}

HrmStripPart
hrm_strip_get_part (HrmStrip *self)
{
  if (gtk_widget_has_focus (self->lamp))
    return HRM_STRIP_LAMP;
  if (gtk_widget_has_focus (self->arm))
    return HRM_STRIP_ARM;
  return gtk_widget_has_focus (self->name) ? HRM_STRIP_NAME : HRM_STRIP_FADER;
}

void
hrm_strip_grab_part (HrmStrip *self, HrmStripPart part)
{
  GtkWidget *parts[] = { self->fader, self->lamp, self->name, self->arm };

  /* A lamp that is not lit cannot have it, nor can a bus be armed. */
  if (!gtk_widget_grab_focus (parts[part]))
    gtk_widget_grab_focus (self->fader);
}
