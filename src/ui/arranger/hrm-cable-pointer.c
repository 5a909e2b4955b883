/* hrm-cable-pointer.c: a cable under the pointer: resting on it, clicks and its menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was drawn in the last frame is looked at, so that a plan of many cables
 * costs no more than those in view.
 */
#include "config.h"

#include "hrm-cable-pointer.h"

#include <glib/gi18n-lib.h>

#include "hrm-arranger-structure.h"
#include "hrm-cable-nodes.h"
#include "hrm-words.h"

#define REACH 5 /* pixels from the line */

static HrmCable *
get_cable (HrmArranger *self, gint64 id)
{
  HrmRow *row = id != 0 && self->desk != NULL ? hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_CABLE, id) : NULL;

  return row != NULL ? hrm_as_cable (row) : NULL;
}

static void
redraw (HrmArranger *self)
{
  gtk_widget_queue_draw (self->cables);
  gtk_widget_queue_draw (self->plugs);
}

HrmCable *
hrm_cable_at (HrmArranger *self, double x, double y)
{
  HrmHit hit;

  if (self->desk == NULL || self->layout == NULL || self->cable_nodes == NULL || self->plug.on || x < 0 || y < 0)
    return NULL;
  hit = hrm_arranger_pick (self, x, y);
  if (hit.session != NULL || hit.zone == HRM_ZONE_TAKE)
    return NULL;
  return get_cable (self, hrm_cable_nodes_pick (self->cable_nodes, x + hrm_lanes_view_get_shift (HRM_LANES_VIEW (self->lanes), hrm_desk_get_view (self->desk)),
                                                y + hrm_arranger_get_top (self), REACH));
}

void
hrm_cable_hover (HrmArranger *self, HrmCable *cable)
{
  gint64 id = cable != NULL ? cable->base.id : 0;

  if (self->cable_hovered == id)
    return;
  self->cable_hovered = id;
  redraw (self);
}

HrmCable *
hrm_cable_get_lit (HrmArranger *self)
{
  /* What is dragged passes over others. */
  HrmCable *hovered = hrm_arranger_is_dragging (self) ? NULL : get_cable (self, self->cable_hovered);

  return hovered != NULL ? hovered : get_cable (self, self->cable_chosen);
}

gboolean
hrm_cable_is_lit (HrmArranger *self, gint64 id)
{
  return (id == self->cable_hovered && !hrm_arranger_is_dragging (self)) || id == self->cable_chosen;
}

char *
hrm_cable_describe (HrmArranger *self, HrmCable *cable)
{
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);

  return hrm_command_describe_cable (self->desk, cable, what_if ? hrm_what_if_get_violation (what_if, cable->base.id) : hrm_plan_get_violation (cable));
}

/* Choosing */

static void
update_kind (HrmArranger *self)
{
  HrmCable *cable = get_cable (self, self->cable_chosen);
  const HrmField *field = hrm_field_info (HRM_KIND_CABLE, HRM_FIELD (Cable, type));
  GAction *kind = g_action_map_lookup_action (G_ACTION_MAP (self->cable_actions), "kind");

  if (cable != NULL)
    g_simple_action_set_state (G_SIMPLE_ACTION (kind), g_variant_new_string (field->values[cable->type]));
}

/* Delete is about it then, and not about sessions. */
static void
choose (HrmArranger *self, HrmCable *cable)
{
  self->cable_chosen = cable != NULL ? cable->base.id : 0;
  redraw (self);
  if (cable == NULL)
    return;
  hrm_desk_select (self->desk, 0);
  self->focus = 0;
  update_kind (self);
}

static void
list (HrmArranger *self, HrmCable *cable, gboolean lag)
{
  hrm_arranger_list_cables (self, cable->to.row, &(GdkRectangle) { (int) self->cable_x, (int) self->cable_y, 1, 1 }, cable->base.id, lag);
}

gboolean
hrm_cable_click (HrmArranger *self)
{
  HrmCable *cable = hrm_cable_at (self, self->drag.x, self->drag.y);
  g_autofree char *words = cable != NULL ? hrm_cable_describe (self, cable) : NULL;

  /* That is of a selection, which a cable is no part of. */
  if (self->drag.state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK))
    return FALSE;
  if (cable == NULL)
    {
      hrm_cable_choose_none (self);
      return FALSE;
    }
  choose (self, cable);
  self->cable_x = self->drag.x;
  self->cable_y = self->drag.y;
  if (self->drag.n_press == 2)
    list (self, cable, FALSE);
  else
    /* Translators: of a cable that was clicked: what it is. */
    hrm_desk_say (self->desk, _("%s. Delete unplugs it, a double-click changes it, a right-click shows more."), words);
  return TRUE;
}

void
hrm_cable_choose_none (HrmArranger *self)
{
  if (self->cable_chosen != 0)
    choose (self, NULL);
}

gboolean
hrm_cable_let_go (HrmArranger *self)
{
  if (get_cable (self, self->cable_chosen) == NULL)
    return FALSE;
  hrm_cable_choose_none (self);
  hrm_desk_say (self->desk, "%s", _("Nothing selected"));
  return TRUE;
}

gboolean
hrm_cable_unplug (HrmArranger *self)
{
  HrmCable *cable = get_cable (self, self->cable_chosen);

  if (cable == NULL)
    return FALSE;
  hrm_command_unplug (self->desk, cable);
  return TRUE;
}

void
hrm_cable_drop_gone (HrmArranger *self)
{
  if (get_cable (self, self->cable_hovered) == NULL)
    self->cable_hovered = 0;
  if (self->cable_chosen != 0 && (get_cable (self, self->cable_chosen) == NULL || hrm_desk_n_selected (self->desk) > 0))
    choose (self, NULL);
  update_kind (self);
}

/* Menu */

static GMenu *
make_menu (HrmCable *cable)
{
  const HrmField *field = hrm_field_info (HRM_KIND_CABLE, HRM_FIELD (Cable, type));
  g_autofree char *from = hrm_words_short (HRM_ROW (cable->from.row)), *to = hrm_words_short (HRM_ROW (cable->to.row));
  /* Translators: a session's title. */
  g_autofree char *before = g_strdup_printf (_("Go to what it waits for: %s"), from), *after = g_strdup_printf (_("Go to what waits: %s"), to);
  g_autoptr (GMenu) kinds = g_menu_new (), change = g_menu_new (), go = g_menu_new (), end = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (int i = 0; field->values[i] != NULL; i++)
    {
      g_autofree char *action = g_strdup_printf ("cable.kind::%s", field->values[i]);

      g_menu_append (kinds, hrm_command_cable_kind ((HrmCableType) i), action);
    }
  g_menu_append (change, _("_Lag…"), "cable.lag");
  g_menu_append (go, before, "cable.go-from");
  g_menu_append (go, after, "cable.go-to");
  g_menu_append (end, _("_Unplug"), "cable.unplug");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (kinds));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (change));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (go));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (end));
  return menu;
}

gboolean
hrm_cable_popup_menu (HrmArranger *self, double x, double y)
{
  HrmCable *cable = hrm_cable_at (self, x, y);
  g_autoptr (GMenu) menu = cable != NULL ? make_menu (cable) : NULL;
  g_autofree char *words = cable != NULL ? hrm_cable_describe (self, cable) : NULL;

  if (cable == NULL)
    return FALSE;
  gtk_widget_grab_focus (self->canvas);
  choose (self, cable);
  self->cable_x = x;
  self->cable_y = y;
  hrm_desk_say (self->desk, "%s", words);
  hrm_arranger_popup_model (self, self->canvas, x, y, G_MENU_MODEL (menu));
  return TRUE;
}

/* Actions */

static void
unplug_cb (GSimpleAction *action, GVariant *parameter, gpointer self)
{
  hrm_cable_unplug (self);
}

static void
lag_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmArranger *self = data;
  HrmCable *cable = get_cable (self, self->cable_chosen);

  if (cable != NULL)
    list (self, cable, TRUE);
}

/* To one end or the other. */
static void
go_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HrmArranger *self = data;
  HrmCable *cable = get_cable (self, self->cable_chosen);

  if (cable != NULL)
    hrm_arranger_go_to_session (self, g_str_equal (g_action_get_name (G_ACTION (action)), "go-from") ? cable->from.id : cable->to.id);
}

/* The state follows from what the plan says then. */
static void
kind_cb (GSimpleAction *action, GVariant *value, gpointer data)
{
  HrmArranger *self = data;
  HrmCable *cable = get_cable (self, self->cable_chosen);
  const HrmField *field = hrm_field_info (HRM_KIND_CABLE, HRM_FIELD (Cable, type));

  for (int i = 0; cable != NULL && field->values[i] != NULL; i++)
    if (g_str_equal (field->values[i], g_variant_get_string (value, NULL)) && cable->type != i)
      {
        hrm_command_set_cable (self->desk, cable, (HrmCableType) i, cable->lag);
        break;
      }
}

void
hrm_cable_add_actions (HrmArranger *self)
{
  static const GActionEntry entries[] = {
    { .name = "unplug", .activate = unplug_cb },
    { .name = "lag", .activate = lag_cb },
    { .name = "go-from", .activate = go_cb },
    { .name = "go-to", .activate = go_cb },
    { .name = "kind", .parameter_type = "s", .state = "'FS'", .change_state = kind_cb },
  };

  self->cable_actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->cable_actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "cable", G_ACTION_GROUP (self->cable_actions));
}
