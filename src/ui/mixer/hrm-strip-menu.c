/* hrm-strip-menu.c: the menu of a strip, and what its check marks and choices say.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be on or off is a property, so that a menu shows it and an action sets it.
 */
#include "config.h"
#include "hrm-strip-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-desk-people.h"
#include "hrm-desk-strips.h"
#include "hrm-keys.h"
#include "hrm-mixer.h"
#include "hrm-focus.h"
#include "hrm-words.h"

enum { PROP_ARMED = 1, PROP_MUTED, PROP_SOLOED, PROP_WAITS, PROP_KEPT, PROP_BUS, N_PROPS };

static GParamSpec *props[N_PROPS];

static char *
format_id (gpointer row)
{
  return row ? g_strdup_printf ("%" G_GINT64_FORMAT, HRM_ROW (row)->id) : g_strdup ("");
}

/* States */

static gboolean
get_state (HrmStrip *self, guint id)
{
  switch (id)
    {
    case PROP_ARMED:
      return hrm_strip_is_armed (self);
    case PROP_MUTED:
      return hrm_desk_is_row_muted (self->desk, self->row);
    case PROP_SOLOED:
      return hrm_desk_is_row_soloed (self->desk, self->row);
    case PROP_WAITS:
      return hrm_desk_get_solo_waits (self->desk) && hrm_desk_is_row_soloed (self->desk, self->row);
    default:
      return hrm_desk_is_row_kept (self->desk, self->row);
    }
}

static void
get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HrmStrip *self = HRM_STRIP (object);

  if (id == PROP_BUS)
    g_value_take_string (value, format_id (self->row ? hrm_strip_row_get_bus (self->row) : NULL));
  else
    g_value_set_boolean (value, self->row != NULL && get_state (self, id));
}

static void
choose_bus (HrmStrip *self, const char *key)
{
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (self->desk, self->row);
  gint64 id = g_ascii_strtoll (key ? key : "", NULL, 10);
  HrmRow *bus = id ? hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_BUS, id) : NULL;

  if (id == 0 || bus != NULL)
    hrm_command_move_to_bus (self->desk, rows, bus ? hrm_as_bus (bus) : NULL);
}

static void
set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HrmStrip *self = HRM_STRIP (object);

  if (self->row == NULL)
    return;
  if (id == PROP_BUS)
    choose_bus (self, g_value_get_string (value));
  else if (g_value_get_boolean (value) == get_state (self, id))
    return;
  else if (id == PROP_ARMED)
    hrm_strip_toggle_arm (self);
  else if (id == PROP_MUTED)
    hrm_strip_toggle_mute (self);
  else if (id == PROP_SOLOED)
    hrm_strip_toggle_solo (self);
  else if (id == PROP_WAITS)
    hrm_strip_toggle_waits (self);
  else
    {
      g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (self->desk, self->row);

      hrm_desk_keep_rows (self->desk, rows, g_value_get_boolean (value));
    }
}

void
hrm_strip_notify_states (HrmStrip *self)
{
  for (guint i = PROP_ARMED; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

/* Commands */

static void
action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmStrip *self = HRM_STRIP (widget);
  g_autoptr (GPtrArray) rows = NULL;

  if (self->row == NULL)
    return;
  if (g_str_equal (name, "strip.select"))
    {
      hrm_desk_select_strip (self->desk, self->row, HRM_STRIPS_TOGGLE);
      return;
    }
  rows = hrm_desk_get_strips_with (self->desk, self->row);
  if (hrm_command_add_bus_with (self->desk, rows))
    gtk_widget_activate_action (widget, "win.properties", NULL);
}

/* The menu */

static void
append_bus (GMenu *menu, HrmRow *bus)
{
  g_autofree char *id = format_id (bus), *title = hrm_words_short (bus), *label = NULL;
  /* An underline in a name is no mnemonic. */
  g_auto (GStrv) parts = g_strsplit (title, "_", -1);
  g_autoptr (GMenuItem) item = NULL;

  label = g_strjoinv ("__", parts);
  item = g_menu_item_new (label, NULL);
  g_menu_item_set_action_and_target (item, "strip.bus", "s", id);
  g_menu_append_item (menu, item);
}

/* None, and every bus but the strip itself and what is in it, which would be a circle. */
static GMenuModel *
list_buses (HrmStrip *self)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) choices = g_menu_new (), more = g_menu_new ();
  GListModel *buses = hrm_model_get_list (hrm_desk_get_model (self->desk), HRM_KIND_BUS);
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (self->desk, self->row);

  /* Translators: the bus of a strip */
  g_menu_append (choices, C_("bus", "None"), "strip.bus::");
  for (guint i = 0; i < g_list_model_get_n_items (buses); i++)
    {
      g_autoptr (HrmRow) bus = g_list_model_get_item (buses, i);

      if (!hrm_bus_holds (self->row, bus))
        append_bus (choices, bus);
    }
  g_menu_append (more, rows->len > 1 ? _("_New bus with the selected strips") : _("_New bus with it"), "strip.new-bus");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (choices));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  return G_MENU_MODEL (menu);
}

/* With the keys of its entries, as they are now. */
static GMenuModel *
make_menu (HrmStrip *self)
{
  GtkWidget *mixer = gtk_widget_get_ancestor (GTK_WIDGET (self), HRM_TYPE_MIXER);
  g_auto (GStrv) keys = hrm_keymap_list (mixer ? hrm_mixer_get_keymap (HRM_MIXER (mixer)) : NULL, HRM_SHORTCUT_MIXER);
  g_autoptr (GMenuModel) buses = list_buses (self), copy = hrm_keys_add_to_menu ((const char *const *) keys, self->strip_menu);
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  g_menu_append_submenu (section, _("_Bus"), buses);
  for (int i = 0; i < g_menu_model_get_n_items (copy); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new_from_model (copy, i);

      g_menu_append_item (menu, item);
      if (i == 0)
        g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
    }
  return G_MENU_MODEL (menu);
}

/* Keys say why nothing happens, and so can do it always; what is in the menu looks as if it did something. */
static void
enable (HrmStrip *self, gboolean all)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean clips = all || self->lamp_told.state != HRM_LAMP_OUT;

  gtk_widget_action_set_enabled (widget, "strip.show-clip", clips);
  gtk_widget_action_set_enabled (widget, "strip.fix", clips);
  gtk_widget_action_set_enabled (widget, "strip.next-clip", clips);
  gtk_widget_action_set_enabled (widget, "strip.acknowledge", all || self->lamp_told.state == HRM_LAMP_LIT);
  gtk_widget_action_set_enabled (widget, "strip.reset", all || !hrm_strip_is_reset (self));
}

/* The press went into the menu, and its release never came: GTK would show what was under it as pointed at for good. */
static void
closed_cb (HrmStrip *self)
{
  GtkWidget *parts[] = { self->lamp, self->arm, self->mute, self->solo, self->fader, self->name };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    gtk_widget_unset_state_flags (parts[i], GTK_STATE_FLAG_PRELIGHT | GTK_STATE_FLAG_ACTIVE);
  gtk_widget_set_has_tooltip (self->name, TRUE);
  enable (self, TRUE);
}

static void
popup (HrmStrip *self, double x, double y)
{
  g_autoptr (GMenuModel) menu = NULL;

  if (self->row == NULL)
    return;
  menu = make_menu (self);
  hrm_strip_notify_states (self);
  /* One that is shown again with another menu keeps the height of the last. */
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  /* It would lie over the menu. */
  gtk_widget_set_has_tooltip (self->name, FALSE);
  enable (self, FALSE);
  self->popover = gtk_popover_menu_new_from_model (menu);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  g_signal_connect_swapped (self->popover, "closed", G_CALLBACK (closed_cb), self);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  hrm_popover_popup (self->popover);
}

static void
menu_pressed_cb (HrmStrip *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  /* The next key is about the same person. */
  if (self->row != NULL && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    hrm_strip_grab_part (self, HRM_STRIP_NAME);
  popup (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  popup (HRM_STRIP (widget), gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
  return TRUE;
}

void
hrm_strip_install_menu (GtkWidgetClass *klass)
{
  static const struct { const char *name, *action; } states[] = {
    [PROP_ARMED] = { "armed", "strip.arm" }, [PROP_MUTED] = { "muted", "strip.mute" }, [PROP_SOLOED] = { "soloed", "strip.solo" },
    [PROP_WAITS] = { "solo-waits", "strip.solo-waits" }, [PROP_KEPT] = { "kept", "strip.keep" },
  };
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  G_OBJECT_CLASS (klass)->get_property = get_property;
  G_OBJECT_CLASS (klass)->set_property = set_property;
  for (guint i = PROP_ARMED; i < G_N_ELEMENTS (states); i++)
    props[i] = g_param_spec_boolean (states[i].name, NULL, NULL, FALSE, flags);
  /* The id of the bus, ""; so that a menu can choose it. */
  props[PROP_BUS] = g_param_spec_string ("bus", NULL, NULL, "", flags);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  for (guint i = PROP_ARMED; i < G_N_ELEMENTS (states); i++)
    gtk_widget_class_install_property_action (klass, states[i].action, states[i].name);
  gtk_widget_class_install_property_action (klass, "strip.bus", "bus");
  gtk_widget_class_install_action (klass, "strip.select", NULL, action_cb);
  gtk_widget_class_install_action (klass, "strip.new-bus", NULL, action_cb);
  gtk_widget_class_add_binding (klass, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (klass, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

void
hrm_strip_init_menu (HrmStrip *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
