/* hrm-strip.c: one channel of the mixer, or a bus, which is the channels in it as one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The meter is the load of the days in view, the white line its worst day, the
 * fader the capacity, or what a bus multiplies it by.
 */
#include "config.h"
#include "hrm-strip-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-compat.h"
#include "hrm-desk-metered.h"
#include "hrm-desk-people.h"
#include "hrm-desk-strips.h"
#include "hrm-meter.h"
#include "hrm-reading.h"
#include "hrm-words.h"

G_DEFINE_FINAL_TYPE (HrmStrip, hrm_strip, GTK_TYPE_WIDGET)

void
hrm_strip_set_label (GtkWidget *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (label)), text) != 0)
    gtk_label_set_text (GTK_LABEL (label), text);
}

void
hrm_strip_set_class (GtkWidget *widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

gboolean
hrm_strip_is_bus (HrmStrip *self)
{
  return self->row->kind == HRM_KIND_BUS;
}

/* Where there is hardly room for the number its sign goes. Full. */
static char *
shorten_percent (const char *percent)
{
  const char *sign = strchr (percent, '%');
  gsize length = sign ? (gsize) (sign - percent) : strlen (percent);

  if (length > 2 && g_str_has_prefix (percent + length - 2, "\302\240"))
    length -= 2;
  return g_strndup (percent, length);
}

static void
show_load (HrmStrip *self)
{
  const HrmLevel *level = &self->level;
  double part = hrm_load_ratio (level->asked, level->capacity);
  const char *silence = hrm_desk_describe_silence (self->desk, self->row, level);
  g_autofree char *percent = silence ? g_strdup (silence) : hrm_words_percent (level->asked, level->capacity);
  g_autofree char *hours = hrm_words_number_short (level->capacity / 60);
  /* Translators: after a percentage: "82 % of 32 h" */
  g_autofree char *of = level->capacity > 0 ? g_strdup_printf (_("of %s h"), hours) : g_strdup ("");
  g_autofree char *short_percent = NULL;
  g_autofree char *spoken = g_strdup_printf (_("Load of %s: %s %s"), hrm_row_get_title (self->row), percent, of);

  hrm_meter_set_level (HRM_METER (self->meter), part, hrm_load_ratio (level->peak.asked, level->peak.capacity));
  short_percent = self->tight ? shorten_percent (percent) : g_strdup (percent);
  hrm_reading_set (HRM_READING (self->load), short_percent, self->narrow ? NULL : of);
  hrm_strip_set_class (self->load, "over", part > 1);
  hrm_meter_set_name (HRM_METER (self->meter), spoken);
}

/* Full. */
static char *
describe_role (HrmStrip *self)
{
  HrmChannel *channel;
  g_autoptr (GPtrArray) channels = NULL;

  if (hrm_strip_is_bus (self))
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

/* "Ilya, Engineer, in Platform, selected". SENTENCE: of what is more than is good; NULL: nothing is. SPOKEN: also
 * what one sees. Full. */
static char *
describe_strip (HrmStrip *self, const char *role, const char *sentence, gboolean spoken)
{
  HrmBus *bus = hrm_strip_row_get_bus (self->row);
  g_autofree char *within = bus ? g_strdup_printf (_("in %s"), bus->title) : NULL;
  const char *parts[] = { hrm_row_get_title (self->row), role, within, sentence,
                          spoken && hrm_desk_is_strip_selected (self->desk, self->row) ? _("selected") : NULL };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i])
      g_string_append_printf (text, "%s%s", i > 0 ? _(", ") : "", parts[i]);
  return g_string_free (text, FALSE);
}

/* A narrow one has room for the sign alone, and keeps it, so that meters are as high as each other. */
static void
show_role_text (HrmStrip *self, const char *role)
{
  gboolean tired = self->n_fatigues > 0;
  g_autofree char *text = tired ? g_strdup_printf ("◔ %s", hrm_words_fatigue_short (self->fatigue.kind)) : NULL;

  if (self->narrow)
    hrm_strip_set_label (self->role, tired ? "◔" : "");
  else
    hrm_strip_set_label (self->role, tired ? text : role);
  if (tired != gtk_widget_has_css_class (self->role, "tired"))
    gtk_widget_set_cursor_from_name (self->role, tired ? "pointer" : NULL);
  hrm_strip_set_class (self->role, "tired", tired);
  hrm_strip_set_class (self->role, "dim-label", !tired);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "strip.show-recovery", tired);
}

/* Below the name stands the role, or what is more than is good, with its sentence at the pointer. */
static void
show_role (HrmStrip *self)
{
  const HrmFatigue *fatigue = &self->fatigue;
  gboolean tired = self->n_fatigues > 0;
  g_autofree char *role = describe_role (self), *sentence = tired ? hrm_words_fatigue (fatigue) : NULL;
  g_autofree char *name = NULL, *name_tip = NULL, *tip = NULL;

  if (self->n_fatigues > 1)
    {
      g_autofree char *one = g_steal_pointer (&sentence);

      sentence = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s, and %u more", "%s, and %u more", self->n_fatigues - 1), one,
                                  self->n_fatigues - 1);
    }
  name = describe_strip (self, role, sentence, TRUE);
  name_tip = describe_strip (self, role, sentence, FALSE);
  /* Translators: the role of a person, and what is more than is good */
  tip = tired ? g_strdup_printf (_("%s\n%s\nClick lists all of it in the inspector"), role, sentence) : NULL;
  show_role_text (self, role);
  hrm_compat_set_tooltip (self->role, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->name), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  hrm_compat_set_tooltip (self->name, name_tip);
}

/* FALSE: as it was. */
static gboolean
find_fatigue (HrmStrip *self, HrmDate from, HrmDate to)
{
  HrmFatigue fatigue = { 0 };
  guint n = 0;
  gboolean same;

  /* Nobody is tired of what they are not asked. */
  if (!hrm_strip_is_bus (self) && hrm_desk_is_row_heard (self->desk, self->row))
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
  hrm_strip_follow_capacity (self);
  hrm_desk_get_level (self->desk, self->row, from, to, &level);
  if (hrm_level_equal (&level, &self->level))
    return;
  self->level = level;
  show_load (self);
}

/* The initials are those on the sessions in the arranger; a bus is on none. */
static void
show_name (HrmStrip *self, const char *title)
{
  g_autofree char *initials = hrm_strip_is_bus (self) ? NULL : hrm_words_initials (title);

  hrm_strip_set_label (self->name_label, self->tight && initials ? initials : title);
  hrm_strip_set_label (self->avatar, initials ? initials : "");
  gtk_widget_set_visible (self->avatar, initials != NULL && !self->narrow);
}

void
hrm_strip_update (HrmStrip *self)
{
  const char *title;

  if (self->row == NULL)
    return;
  title = hrm_row_get_title (self->row);
  show_name (self, title);
  hrm_strip_show_bus (self);
  show_role (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  hrm_strip_show_capacity (self);
  self->level.asked = NAN;
  hrm_strip_follow (self);
  hrm_strip_show_lamp (self);
  hrm_strip_show_sound (self);
  hrm_strip_set_class (GTK_WIDGET (self), "selected", hrm_desk_is_strip_selected (self->desk, self->row));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "strip.assign", !hrm_strip_is_bus (self) && hrm_desk_n_selected (self->desk) > 0);
}

/* The lamp, the name, the menu */

static void
name_clicked_cb (HrmStrip *self)
{
  GdkModifierType held = hrm_compat_get_modifiers (self->name);

  if (self->row)
    hrm_desk_select_strip (self->desk, self->row, held & GDK_CONTROL_MASK ? HRM_STRIPS_TOGGLE
                                                   : held & GDK_SHIFT_MASK ? HRM_STRIPS_RUN : HRM_STRIPS_ONE);
}

/* All limits that the person passes are in the inspector. */
static void
show_recovery (HrmStrip *self)
{
  hrm_desk_select_strip (self->desk, self->row, HRM_STRIPS_ONE);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.properties", NULL);
  /* Keys are about the strip still, not the title that is shown. */
  gtk_widget_grab_focus (self->name);
}

static void
role_clicked_cb (GtkGestureClick *click, int n, double x, double y, HrmStrip *self)
{
  if (self->n_fatigues > 0)
    gtk_widget_activate_action (GTK_WIDGET (self), "strip.show-recovery", NULL);
}

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmStrip *self = HRM_STRIP (widget);

  if (self->row == NULL)
    return;
  if (g_str_equal (name, "strip.assign"))
    hrm_command_assign_with (self->desk, self->row);
  else if (g_str_equal (name, "strip.show-clip"))
    hrm_strip_show_clip (self);
  else if (g_str_equal (name, "strip.show-recovery"))
    show_recovery (self);
  else if (g_str_equal (name, "strip.fix"))
    hrm_strip_fix (self);
  else if (g_str_equal (name, "strip.next-clip"))
    hrm_desk_show_next_clip (self->desk, self->row);
  else if (g_str_equal (name, "strip.acknowledge"))
    hrm_desk_acknowledge (self->desk, self->row);
  else if (g_str_equal (name, "strip.acknowledge-all"))
    hrm_desk_acknowledge (self->desk, NULL);
  else
    hrm_strip_reset_capacity (self);
}

static void
hrm_strip_dispose (GObject *object)
{
  HrmStrip *self = HRM_STRIP (object);

  if (self->held && self->desk)
    hrm_strip_let_go (self, FALSE);
  hrm_strip_let_go_sound (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->typing, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_STRIP);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->capacity_told, g_free);
  g_clear_pointer (&self->sound_told, g_free);
  g_clear_pointer (&self->typing_text, g_free);
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
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, mute);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, solo);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, meter);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, fader);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, load);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, name);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, avatar);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, name_label);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, role);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, bus);
  gtk_widget_class_bind_template_child (widget_class, HrmStrip, strip_menu);
  gtk_widget_class_bind_template_callback (widget_class, hrm_strip_lamp_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hrm_strip_toggle_arm);
  gtk_widget_class_bind_template_callback (widget_class, hrm_strip_toggle_mute);
  gtk_widget_class_bind_template_callback (widget_class, hrm_strip_solo_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, hrm_strip_fader_changed_cb);
  gtk_widget_class_install_action (widget_class, "strip.assign", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.show-clip", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.next-clip", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.show-recovery", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.fix", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.acknowledge", NULL, action_cb);
  gtk_widget_class_install_action (widget_class, "strip.acknowledge-all", NULL, action_cb);
  hrm_strip_install_menu (widget_class);
  hrm_strip_install_sound (widget_class);
  gtk_widget_class_install_action (widget_class, "strip.reset", NULL, action_cb);
}

static void
hrm_strip_init (HrmStrip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (click, "released", G_CALLBACK (role_clicked_cb), self);
  gtk_widget_add_controller (self->role, GTK_EVENT_CONTROLLER (click));
  hrm_strip_init_fader (self);
  hrm_strip_init_sound (self);
  hrm_strip_init_menu (self);
}

GtkWidget *
hrm_strip_new (HrmDesk *desk)
{
  HrmStrip *self = g_object_new (HRM_TYPE_STRIP, NULL);

  self->desk = g_object_ref (desk);
  hrm_strip_init_carry (self);
  return GTK_WIDGET (self);
}

/* As in the arranger, where slate is left to sessions without people. */
const char *
hrm_strip_colour_of (HrmRow *row, guint index)
{
  const HrmField *field = hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, colour));
  gint64 colour = row->kind == HRM_KIND_BUS ? hrm_as_bus (row)->colour : hrm_as_channel (row)->colour;

  return field->values[colour != HRM_UNSET ? colour : (gint64) (index % HRM_COLOUR_SLATE)];
}

void
hrm_strip_set_row (HrmStrip *self, HrmRow *row, guint index)
{
  const char *colour = hrm_strip_colour_of (row, index);

  if (self->row == row && self->colour == colour)
    return;
  if (g_set_object (&self->row, row))
    {
      hrm_meter_clear (HRM_METER (self->meter));
      self->wheeled = 0;
      /* What is typed was meant for somebody else. */
      if (self->typing)
        gtk_popover_popdown (GTK_POPOVER (self->typing));
    }
  self->lamp_told.serial = G_MAXUINT;
  hrm_strip_set_class (GTK_WIDGET (self), "bus", hrm_strip_is_bus (self));
  gtk_widget_set_visible (self->arm, !hrm_strip_is_bus (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "strip.arm", !hrm_strip_is_bus (self));
  if (self->colour != colour)
    {
      if (self->colour)
        gtk_widget_remove_css_class (GTK_WIDGET (self), self->colour);
      self->colour = colour;
      gtk_widget_add_css_class (GTK_WIDGET (self), self->colour);
    }
  hrm_strip_update (self);
}

HrmRow *
hrm_strip_get_row (HrmStrip *self)
{
  return self->row;
}

static void
set_margins (GtkWidget *widget, int margin)
{
  gtk_widget_set_margin_start (widget, margin);
  gtk_widget_set_margin_end (widget, margin);
}

void
hrm_strip_set_narrow (HrmStrip *self, gboolean narrow, gboolean tight)
{
  gtk_widget_set_visible (self->capacity, !narrow);
  gtk_widget_set_visible (gtk_widget_get_parent (self->arm), !narrow);
  gtk_widget_set_visible (self->fader, !narrow);
  gtk_widget_set_size_request (GTK_WIDGET (self), narrow ? 28 : 114, -1);
  set_margins (self->name, narrow ? 0 : 3);
  set_margins (self->role, narrow ? 0 : 8);
  set_margins (self->load, narrow ? 0 : 4);
  hrm_strip_set_class (GTK_WIDGET (self), "narrow", narrow);
  hrm_strip_set_class (GTK_WIDGET (self), "tight", tight);
  self->narrow = narrow;
  self->tight = tight;
  hrm_strip_update (self);
}

HrmStripPart
hrm_strip_get_part (HrmStrip *self)
{
  if (gtk_widget_has_focus (self->lamp))
    return HRM_STRIP_LAMP;
  if (gtk_widget_has_focus (self->arm))
    return HRM_STRIP_ARM;
  if (gtk_widget_has_focus (self->mute))
    return HRM_STRIP_MUTE;
  if (gtk_widget_has_focus (self->solo))
    return HRM_STRIP_SOLO;
  return gtk_widget_has_focus (self->name) ? HRM_STRIP_NAME : HRM_STRIP_FADER;
}

/* GTK gives it to what is hidden as well. */
static gboolean
take_focus (GtkWidget *widget)
{
  return gtk_widget_is_visible (widget) && gtk_widget_grab_focus (widget);
}

void
hrm_strip_grab_part (HrmStrip *self, HrmStripPart part)
{
  GtkWidget *parts[] = { self->fader, self->lamp, self->name, self->arm, self->mute, self->solo };

  /* A lamp that is not lit cannot have it, nor can a bus be armed, nor what a narrow strip does not show. */
  if (!take_focus (parts[part]) && !take_focus (self->fader))
    gtk_widget_grab_focus (self->name);
}
