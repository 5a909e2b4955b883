/* hrm-heat-lane-menu.c: what can be done with the points of a capacity lane.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-heat-lane-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-commands.h"
#include "hrm-focus.h"
#include "hrm-words.h"

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmHeatLane *self = HRM_HEAT_LANE (widget);

  hrm_heat_lane_add_at (self, self->menu_x, self->menu_y);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hrm_heat_lane_delete_focus (HRM_HEAT_LANE (widget));
}

static void
set_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmHeatLane *self = HRM_HEAT_LANE (widget);
  HrmAutomation *point = hrm_heat_lane_get_real (self, self->focus);
  double percent = g_variant_get_int32 (parameter);
  g_autoptr (HrmEdit) edit = NULL;

  if (point == NULL || point->capacity == percent)
    return;
  edit = hrm_command_move_point (self->heat->desk, point, point->from, percent);
  hrm_desk_commit (self->heat->desk, edit);
}

static void
clear_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmHeatLane *self = HRM_HEAT_LANE (widget);
  HrmChannel *channel = hrm_heat_lane_get_channel (self);

  if (channel)
    hrm_command_clear_points (self->heat->desk, channel);
}

/* With the percentages at which a point is dragged to a stop. */
static GMenuModel *
make_menu (void)
{
  static const int detents[] = { 120, 100, 80, 50, 0 };
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) change = g_menu_new (), set = g_menu_new ();

  for (guint i = 0; i < G_N_ELEMENTS (detents); i++)
    {
      g_autofree char *percent = hrm_words_percent (detents[i], 100), *action = g_strdup_printf ("lane.set(%d)", detents[i]);

      g_menu_append (set, percent, action);
    }
  g_menu_append (change, _("_New point here"), "lane.add");
  g_menu_append (change, _("_Remove the point"), "lane.remove");
  g_menu_append (change, _("Remove _all points"), "lane.clear");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, _("Capacity"), G_MENU_MODEL (set));
  return G_MENU_MODEL (menu);
}

/* On a point: about that; elsewhere about the place. */
static void
popup (HrmHeatLane *self, double x, double y)
{
  HrmAutomation *point = hrm_heat_lane_point_at (self, x, y);
  HrmChannel *channel = hrm_heat_lane_get_channel (self);
  g_autoptr (GPtrArray) points = channel ? hrm_command_get_points (self->heat->desk, channel) : NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  if (channel == NULL || self->dragged)
    return;
  self->menu_x = x;
  self->menu_y = y;
  if (point)
    hrm_heat_lane_set_focus (self, point->base.id);
  gtk_widget_action_set_enabled (widget, "lane.add", point == NULL && x >= hrm_heat_lead (self->heat));
  gtk_widget_action_set_enabled (widget, "lane.remove", point != NULL);
  gtk_widget_action_set_enabled (widget, "lane.set", point != NULL);
  gtk_widget_action_set_enabled (widget, "lane.clear", points->len > 0);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  hrm_popover_popup (self->menu);
  gtk_widget_trigger_tooltip_query (widget);
}

static void
menu_pressed_cb (HrmHeatLane *self, int n_press, double x, double y, GtkGesture *gesture)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup (self, x, y);
}

/* At the point that the keys mean. */
static gboolean
menu_key_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  HrmHeatLane *self = HRM_HEAT_LANE (widget);
  HrmAutomation *point = hrm_heat_lane_get_real (self, self->focus);
  double x = gtk_widget_get_width (widget) / 2.0, y = gtk_widget_get_height (widget) / 2.0;

  if (point)
    {
      hrm_desk_reveal (self->heat->desk, hrm_date_start (point->from));
      hrm_heat_lane_get_place (self, point, &x, &y);
    }
  popup (self, x, y);
  return TRUE;
}

void
hrm_heat_lane_menu_class_init (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "lane.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "lane.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "lane.set", "i", set_cb);
  gtk_widget_class_install_action (widget_class, "lane.clear", NULL, clear_cb);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

void
hrm_heat_lane_menu_init (HrmHeatLane *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  g_autoptr (GMenuModel) model = make_menu ();

  /* One that is made only when it opens has the last of its entries cut: a heading is measured before it has its style. */
  self->menu = gtk_popover_menu_new_from_model (model);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (menu_pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
