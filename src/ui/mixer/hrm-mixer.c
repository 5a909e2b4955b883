/* hrm-mixer.c: the room of the channels: who is asked for how much.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commits, previews, panning and selecting only mark it as old; once a frame,
 * and only while it can be seen, everything in view is brought up to date.
 */
#include "config.h"
#include "hrm-mixer.h"

#include <glib/gi18n-lib.h>

#include "hrm-bus-drop.h"
#include "hrm-commands.h"
#include "hrm-desk-metered.h"
#include "hrm-desk-strips.h"
#include "hrm-focus.h"
#include "hrm-master.h"
#include "hrm-free-popover.h"
#include "hrm-heat.h"
#include "hrm-keys.h"
#include "hrm-reading.h"
#include "hrm-scene-bar.h"
#include "hrm-scenes.h"
#include "hrm-strip-bank.h"
#include "hrm-words.h"
#include "mixer-resources.h"

struct _HrmMixer
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmKeymap *keymap;         /* NULL: the usual keys */
  HrmDate from, to;          /* the days last shown */
  guint tick;
  gboolean old;              /* the strips and the summary */
  gboolean master_old;
  guint key;                 /* code of the key that is down; 0: none */
  guint scene_key;           /* of the one that holds a scene; 0: none */
  gboolean is_heat;          /* and not strips */
  gboolean free_by_key;      /* who is free is shown by a key, and not by its button */
  gboolean narrow;           /* the strips */
  GtkWidget *summary, *switch_, *free, *scenes, *add, *add_bus, *metered, *stack, *scroller, *bank, *heat, *master;
};

enum { PROP_METERED = 1, PROP_VIEW, PROP_NARROW, N_PROPS };

G_DEFINE_FINAL_TYPE (HrmMixer, hrm_mixer, GTK_TYPE_WIDGET)

static GParamSpec *props[N_PROPS];

/* What is left below 100 %: nobody's excess eats into the time of another. */
static double
sum_headroom (HrmMixer *self)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL);
  double sum = 0;

  for (guint i = 0; i < channels->len; i++)
    {
      double asked, capacity;

      hrm_desk_get_load (self->desk, channels->pdata[i], self->from, self->to, &asked, &capacity);
      sum += MAX (capacity - asked, 0);
    }
  return sum;
}

static void
show_summary (HrmMixer *self)
{
  g_autofree char *span = hrm_desk_describe_metered (self->desk);
  g_autofree char *headroom = hrm_words_number (sum_headroom (self) / 60);
  g_autofree char *text = g_strdup_printf (_("· %s · headroom %s h"), span, headroom);

  hrm_reading_set (HRM_READING (self->summary), NULL, text);
}

/* Asked for when somebody points at it, since it would change with every move of the view. */
static gboolean
summary_tip_cb (HrmMixer *self, int x, int y, gboolean keyboard, GtkTooltip *tooltip)
{
  g_autofree char *first = hrm_words_day (self->from), *last = hrm_words_day (self->to);
  g_autofree char *tip = g_strdup_printf (_("Free capacity of all channels, %s to %s"), first, last);

  gtk_tooltip_set_text (tooltip, tip);
  return TRUE;
}

void
hrm_mixer_flush (HrmMixer *self)
{
  gboolean empty = hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL)->len == 0;
  HrmDate from, to;

  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), empty ? "empty" : self->is_heat ? "heat" : "strips");
  gtk_widget_set_visible (self->switch_, !empty);
  gtk_widget_set_visible (self->summary, !empty);
  gtk_widget_set_visible (self->free, !empty && self->is_heat);
  gtk_widget_set_visible (self->add, !empty);
  gtk_widget_set_visible (self->add_bus, !empty);
  gtk_widget_set_visible (self->metered, !empty && !self->is_heat);
  hrm_desk_get_metered_days (self->desk, &from, &to);
  if (self->old || from != self->from || to != self->to)
    {
      self->from = from;
      self->to = to;
      if (!empty)
        {
          show_summary (self);
          /* Who is not seen is brought up to date when the view turns to them. */
          if (self->is_heat && self->old)
            hrm_heat_update (HRM_HEAT (self->heat));
          else if (self->old)
            hrm_strip_bank_update (HRM_STRIP_BANK (self->bank));
          else if (!self->is_heat)
            hrm_strip_bank_follow (HRM_STRIP_BANK (self->bank));
        }
    }
  if (self->master_old && !empty && !self->is_heat)
    hrm_master_update (HRM_MASTER (self->master), self->desk);
  self->old = FALSE;
  self->master_old &= self->is_heat;
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  HrmMixer *self = HRM_MIXER (widget);

  self->tick = 0;
  hrm_mixer_flush (self);
  return G_SOURCE_REMOVE;
}

static void
queue_update (HrmMixer *self)
{
  if (self->tick == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
plan_changed_cb (HrmMixer *self)
{
  self->old = self->master_old = TRUE;
  queue_update (self);
}

static void
selection_changed_cb (HrmMixer *self)
{
  self->old = TRUE;
  queue_update (self);
}

/* What is chosen at the cursor goes along with it, and so do faders that follow a lane. */
static void
cursor_changed_cb (HrmMixer *self)
{
  HrmMetered metered = hrm_desk_get_metered (self->desk);

  if (!self->is_heat && hrm_model_get_rows (hrm_desk_get_model (self->desk), HRM_KIND_AUTOMATION)->len > 0)
    selection_changed_cb (self);
  if (metered == HRM_METERED_SPRINT || metered == HRM_METERED_SECTION || metered == HRM_METERED_DAY)
    queue_update (self);
}

static void
metered_changed_cb (HrmMixer *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_METERED]);
  queue_update (self);
}

static void
set_metered (HrmMixer *self, HrmMetered metered)
{
  hrm_desk_set_metered (self->desk, metered);
  hrm_desk_say (self->desk, _("Meters are of: %s"), hrm_metered_describe (metered));
}

static void
next_metered_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmMixer *self = HRM_MIXER (widget);

  set_metered (self, (HrmMetered) ((hrm_desk_get_metered (self->desk) + 1) % HRM_N_METERED));
}

static void
hrm_mixer_map (GtkWidget *widget)
{
  HrmMixer *self = HRM_MIXER (widget);

  GTK_WIDGET_CLASS (hrm_mixer_parent_class)->map (widget);
  queue_update (self);
}

static void
hrm_mixer_unmap (GtkWidget *widget)
{
  HrmMixer *self = HRM_MIXER (widget);

  if (self->tick)
    gtk_widget_remove_tick_callback (widget, self->tick);
  self->tick = 0;
  GTK_WIDGET_CLASS (hrm_mixer_parent_class)->unmap (widget);
}

/* The strip with the focus, else the one that is shown in the inspector; NULL: none. */
static HrmRow *
get_selected (HrmMixer *self)
{
  GtkWidget *focus = gtk_widget_get_focus_child (self->bank);
  HrmRow *row = focus && HRM_IS_STRIP (focus) ? hrm_strip_get_row (HRM_STRIP (focus)) : hrm_desk_get_inspected (self->desk);

  return row && (row->kind == HRM_KIND_CHANNEL || row->kind == HRM_KIND_BUS) ? row : NULL;
}

/* The heat is about whom the strips were about, on a day that is in view: nothing scrolls for it. */
static void
take_along (HrmMixer *self)
{
  HrmRow *row = get_selected (self);
  HrmDate from, to, first, last;

  if (row == NULL)
    return;
  hrm_desk_get_visible (self->desk, &from, &to);
  hrm_heat_get_focus (HRM_HEAT (self->heat), &first, &last);
  hrm_heat_set_focus (HRM_HEAT (self->heat), row, first >= from && last <= to ? first : from + (to - from) / 2);
}

static void
set_heat (HrmMixer *self, gboolean heat)
{
  gboolean had_focus = gtk_widget_get_focus_child (GTK_WIDGET (self)) == self->stack;

  if (self->is_heat == heat)
    return;
  if (heat)
    take_along (self);
  self->is_heat = heat;
  self->old = TRUE;
  hrm_mixer_flush (self);
  if (had_focus)
    gtk_widget_grab_focus (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_VIEW]);
}

static void
set_narrow (HrmMixer *self, gboolean narrow)
{
  GtkWidget *strip = gtk_widget_get_focus_child (self->bank);

  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  /* What has the focus may go from the strip. */
  if (strip && narrow)
    hrm_strip_grab_part (HRM_STRIP (strip), HRM_STRIP_NAME);
  /* Meters side by side have the width, and Master what it needs of it. */
  gtk_widget_set_hexpand (self->scroller, narrow);
  gtk_widget_set_hexpand (self->master, !narrow);
  hrm_strip_bank_set_narrow (HRM_STRIP_BANK (self->bank), narrow);
  self->old = TRUE;
  queue_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_NARROW]);
}

static void
heat_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmMixer *self = HRM_MIXER (widget);
  HrmDate from, to;
  /* Back at the strips it is about the same person. */
  HrmRow *row = self->is_heat ? hrm_heat_get_focus (HRM_HEAT (self->heat), &from, &to) : NULL;
  HrmStrip *strip;

  set_heat (self, !self->is_heat);
  strip = row ? hrm_strip_bank_get_strip (HRM_STRIP_BANK (self->bank), row) : NULL;
  if (strip)
    hrm_strip_grab_part (strip, HRM_STRIP_FADER);
  else
    gtk_widget_grab_focus (widget);
}

/* Of the person that the keys are on; open already, it gets the focus, and then closes. */
static void
lane_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmMixer *self = HRM_MIXER (widget);

  /* One that was not seen is not meant to be closed. */
  if (!self->is_heat)
    hrm_heat_set_lane (HRM_HEAT (self->heat), NULL);
  set_heat (self, TRUE);
  hrm_heat_toggle_lane (HRM_HEAT (self->heat));
}

static void
free_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmMixer *self = HRM_MIXER (widget);

  set_heat (self, TRUE);
  if (!gtk_widget_get_visible (self->free))
    return;
  self->free_by_key = TRUE;
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->free));
}

/* Whose key has opened it goes on where the keys were, not on the button. */
static void
free_closed_cb (HrmMixer *self)
{
  if (self->free_by_key && gtk_widget_get_mapped (self->heat))
    gtk_widget_grab_focus (self->heat);
  self->free_by_key = FALSE;
}

static void
delete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmMixer *self = HRM_MIXER (widget);
  GtkWidget *focus = gtk_widget_get_focus_child (self->bank);

  if (focus && HRM_IS_STRIP (focus))
    {
      g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (self->desk, hrm_strip_get_row (HRM_STRIP (focus)));

      hrm_command_delete_strips (self->desk, rows);
    }
}

/* Of nobody: the inspector shows the album again. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  HrmMixer *self = HRM_MIXER (widget);
  HrmRow *row = hrm_desk_get_inspected (self->desk);

  if (row == NULL || (row->kind != HRM_KIND_CHANNEL && row->kind != HRM_KIND_BUS))
    return FALSE;
  hrm_desk_inspect (self->desk, NULL);
  return TRUE;
}

static void
add_channel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (widget, "win.add-channel", NULL);
}

static void
add_bus_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmDesk *desk = HRM_MIXER (widget)->desk;
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips (desk);

  /* To give it its name. */
  if (hrm_command_add_bus_with (desk, rows))
    gtk_widget_activate_action (widget, "win.properties", NULL);
}

/* Scenes */

/* By a key that is down it can be held; else it is recalled. */
static void
scene_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmMixer *self = HRM_MIXER (widget);
  guint n = (guint) g_variant_get_int32 (parameter);

  if (self->key == 0)
    {
      hrm_scene_bar_recall (HRM_SCENE_BAR (self->scenes), n, NULL);
      return;
    }
  self->scene_key = self->key;
  hrm_scene_bar_press (HRM_SCENE_BAR (self->scenes), n);
}

static void
store_scene_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hrm_command_store_scene (HRM_MIXER (widget)->desk, (guint) g_variant_get_int32 (parameter));
}

static void
scene_strip_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmMixer *self = HRM_MIXER (widget);
  HrmRow *who = get_selected (self);
  g_autoptr (GPtrArray) whom = who ? hrm_desk_get_strips_with (self->desk, who) : NULL;

  if (whom)
    hrm_scene_bar_recall (HRM_SCENE_BAR (self->scenes), (guint) g_variant_get_int32 (parameter), whom);
  else
    hrm_desk_say (self->desk, _("Select a strip first: click its name"));
}

static gboolean
key_pressed_cb (HrmMixer *self, guint keyval, guint code, GdkModifierType state)
{
  /* What the keyboard repeats by itself is no second press. */
  if (self->scene_key == code)
    return TRUE;
  if (self->scene_key != 0 && keyval == GDK_KEY_Escape)
    {
      hrm_scene_bar_cancel (HRM_SCENE_BAR (self->scenes));
      return TRUE;
    }
  self->key = code;
  return FALSE;
}

static void
key_released_cb (HrmMixer *self, guint keyval, guint code, GdkModifierType state)
{
  if (self->key == code)
    self->key = 0;
  if (self->scene_key != code)
    return;
  self->scene_key = 0;
  hrm_scene_bar_release (HRM_SCENE_BAR (self->scenes));
}

/* Nobody will tell us that the key is up. */
static void
focus_left_cb (HrmMixer *self)
{
  if (self->scene_key != 0)
    hrm_scene_bar_cancel (HRM_SCENE_BAR (self->scenes));
  self->key = self->scene_key = 0;
}

static void
add_scene_keys (HrmMixer *self)
{
  GtkEventController *keys = gtk_event_controller_key_new (), *focus = gtk_event_controller_focus_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (keys, "key-released", G_CALLBACK (key_released_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

void
hrm_mixer_set_keymap (HrmMixer *self, HrmKeymap *keymap)
{
  g_auto (GStrv) keys = hrm_keymap_list (keymap, HRM_SHORTCUT_MIXER);

  g_clear_pointer (&self->keymap, hrm_keymap_unref);
  self->keymap = keymap ? hrm_keymap_ref (keymap) : NULL;
  hrm_keys_set (GTK_WIDGET (self), (const char *const *) keys);
}

HrmKeymap *
hrm_mixer_get_keymap (HrmMixer *self)
{
  return self->keymap;
}

static gboolean
hrm_mixer_grab_focus (GtkWidget *widget)
{
  HrmMixer *self = HRM_MIXER (widget);
  HrmRow *row = hrm_desk_get_inspected (self->desk);
  HrmStrip *strip = NULL;

  if (hrm_focus_is_passing (widget))
    return FALSE;
  if (self->is_heat)
    return gtk_widget_grab_focus (self->heat);
  if (row)
    strip = hrm_strip_bank_get_strip (HRM_STRIP_BANK (self->bank), row);
  if (strip)
    {
      hrm_strip_grab_part (strip, HRM_STRIP_FADER);
      return TRUE;
    }
  return hrm_strip_bank_walk (HRM_STRIP_BANK (self->bank), 1);
}

static void
hrm_mixer_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HrmMixer *self = HRM_MIXER (object);

  if (id == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else if (id == PROP_VIEW)
    g_value_set_static_string (value, self->is_heat ? "heat" : "strips");
  else
    g_value_set_string (value, hrm_metered_get_name (self->desk ? hrm_desk_get_metered (self->desk) : HRM_METERED_FOCUS));
}

static void
hrm_mixer_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  HrmMixer *self = HRM_MIXER (object);

  if (id == PROP_NARROW)
    set_narrow (self, g_value_get_boolean (value));
  else if (id == PROP_VIEW)
    set_heat (self, g_strcmp0 (g_value_get_string (value), "heat") == 0);
  else if (self->desk)
    set_metered (self, hrm_metered_from_name (g_value_get_string (value)));
}

static void
hrm_mixer_dispose (GObject *object)
{
  HrmMixer *self = HRM_MIXER (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), HRM_TYPE_MIXER);
  /* What has no name in the template is left to us. */
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self)); child; child = gtk_widget_get_first_child (GTK_WIDGET (self)))
    gtk_widget_unparent (child);
  g_clear_pointer (&self->keymap, hrm_keymap_unref);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_mixer_parent_class)->dispose (object);
}

static void
hrm_mixer_class_init (HrmMixerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_resources_register (mixer_get_resource ());
  g_type_ensure (HRM_TYPE_STRIP_BANK);
  g_type_ensure (HRM_TYPE_HEAT);
  g_type_ensure (HRM_TYPE_MASTER);
  g_type_ensure (HRM_TYPE_READING);
  g_type_ensure (HRM_TYPE_SCENE_BAR);
  G_OBJECT_CLASS (klass)->dispose = hrm_mixer_dispose;
  G_OBJECT_CLASS (klass)->get_property = hrm_mixer_get_property;
  G_OBJECT_CLASS (klass)->set_property = hrm_mixer_set_property;
  /* A name, so that a menu can choose it. */
  props[PROP_METERED] = g_param_spec_string ("metered", NULL, NULL, "focus",
                                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_VIEW] = g_param_spec_string ("view", NULL, NULL, "strips", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  props[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  widget_class->map = hrm_mixer_map;
  widget_class->unmap = hrm_mixer_unmap;
  widget_class->focus = hrm_focus_pass;
  widget_class->grab_focus = hrm_mixer_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, HRM_APP_PATH "/ui/hrm-mixer.ui");
  gtk_widget_class_set_css_name (widget_class, "mixer");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
  gtk_widget_class_install_action (widget_class, "mixer.add-channel", NULL, add_channel_cb);
  gtk_widget_class_install_action (widget_class, "mixer.add-bus", NULL, add_bus_cb);
  gtk_widget_class_install_action (widget_class, "mixer.delete", NULL, delete_cb);
  gtk_widget_class_install_property_action (widget_class, "mixer.metered", "metered");
  gtk_widget_class_install_property_action (widget_class, "mixer.narrow", "narrow");
  gtk_widget_class_install_action (widget_class, "mixer.next-metered", NULL, next_metered_cb);
  gtk_widget_class_install_action (widget_class, "mixer.scene", "i", scene_cb);
  gtk_widget_class_install_action (widget_class, "mixer.store-scene", "i", store_scene_cb);
  gtk_widget_class_install_action (widget_class, "mixer.scene-strip", "i", scene_strip_cb);
  gtk_widget_class_install_action (widget_class, "mixer.free", NULL, free_cb);
  gtk_widget_class_install_action (widget_class, "mixer.lane", NULL, lane_cb);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, summary);
  gtk_widget_class_bind_template_callback (widget_class, summary_tip_cb);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, scenes);
  gtk_widget_class_install_action (widget_class, "mixer.heat", NULL, heat_cb);
  gtk_widget_class_install_property_action (widget_class, "mixer.view", "view");
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, switch_);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, free);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, heat);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, add);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, add_bus);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, metered);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, stack);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, scroller);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, bank);
  gtk_widget_class_bind_template_child (widget_class, HrmMixer, master);
}

static GMenuModel *
build_metered_menu (void)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new (), strips = g_menu_new ();

  for (guint i = 0; i < HRM_N_METERED; i++)
    {
      g_autofree char *action = g_strconcat ("mixer.metered::", hrm_metered_get_name ((HrmMetered) i), NULL);

      g_menu_append (section, hrm_metered_describe ((HrmMetered) i), action);
    }
  g_menu_append_section (menu, _("Meters are of"), G_MENU_MODEL (section));
  g_menu_append (strips, _("_Narrow strips: a meter bridge"), "mixer.narrow");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (strips));
  return G_MENU_MODEL (menu);
}

static void
hrm_mixer_init (HrmMixer *self)
{
  g_autoptr (GMenuModel) menu = build_metered_menu ();

  gtk_widget_init_template (GTK_WIDGET (self));
  add_scene_keys (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Mixer"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add channel"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_bus), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Add bus"), -1);
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (self->metered), menu);
  /* The button inside has the focus. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->metered)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("What meters are of"), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_first_child (self->free)), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Who is free…"), -1);
}

GtkWidget *
hrm_mixer_new (HrmDesk *desk)
{
  HrmMixer *self = g_object_new (HRM_TYPE_MIXER, NULL);
  GtkWidget *popover;

  self->desk = g_object_ref (desk);
  hrm_mixer_set_keymap (self, NULL);
  hrm_scene_bar_set_desk (HRM_SCENE_BAR (self->scenes), desk);
  self->old = self->master_old = TRUE;
  hrm_strip_bank_set_adjustment (HRM_STRIP_BANK (self->bank),
                                 gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (self->scroller)));
  hrm_strip_bank_set_desk (HRM_STRIP_BANK (self->bank), desk);
  hrm_bus_drop_add (HRM_STRIP_BANK (self->bank), desk);
  hrm_heat_set_desk (HRM_HEAT (self->heat), desk);
  popover = hrm_free_popover_new (desk, HRM_HEAT (self->heat));
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->free), popover);
  g_signal_connect_object (popover, "closed", G_CALLBACK (free_closed_cb), self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (desk, "changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "preview-changed", G_CALLBACK (plan_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "selection-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "strips-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "lamps-changed", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::inspected", G_CALLBACK (selection_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::view", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::loop", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::cursor", G_CALLBACK (cursor_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::metered", G_CALLBACK (metered_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::width", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::axis-mode", G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  hrm_mixer_flush (self);
  return GTK_WIDGET (self);
}
