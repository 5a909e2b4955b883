/* hrm-scene-bar.c: the scenes of the album, to recall and to compare.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A click recalls. Held longer, the plan is only shown with it: meters, arranger
 * and a read-out of what is another; letting go brings back all as it was.
 */
#include "config.h"
#include "hrm-scene-bar.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "hrm-compat.h"
#include "hrm-focus.h"
#include "hrm-scenes.h"

#define HOLD 300             /* ms after which it is no click any more */

struct _HrmSceneBar
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  GPtrArray *buttons;
  GtkWidget *popover, *label, *menu;
  guint pressed;             /* which; 0: none */
  guint hold_source;         /* until it is held */
  gboolean was_held;         /* what comes next of the button is no click */
};

G_DEFINE_FINAL_TYPE (HrmSceneBar, hrm_scene_bar, GTK_TYPE_WIDGET)

static HrmScene *
get_scene (HrmSceneBar *self, guint n)
{
  g_autoptr (GPtrArray) scenes = hrm_scenes_list (self->desk);

  return n >= 1 && n <= scenes->len ? scenes->pdata[n - 1] : NULL;
}

/* Holding */

/* The name, of so many bytes. */
static void
embolden (HrmSceneBar *self, gsize n)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

  bold->start_index = 0;
  bold->end_index = (guint) n;
  pango_attr_list_insert (attributes, bold);
  gtk_label_set_attributes (GTK_LABEL (self->label), attributes);
}

static void
show_held (HrmSceneBar *self)
{
  g_auto (GStrv) lines = hrm_scene_describe_held (self->desk);
  g_autofree char *text = g_strjoinv ("\n", lines);
  g_autofree char *said = g_strdelimit (g_strjoinv (". ", lines), "\n", ' ');

  hrm_desk_say (self->desk, "%s", said);
  gtk_label_set_text (GTK_LABEL (self->label), text);
  embolden (self, strlen (lines[0]));
  if (self->pressed > self->buttons->len)
    return;
  if (gtk_widget_get_parent (self->popover))
    gtk_widget_unparent (self->popover);
  gtk_widget_set_parent (self->popover, self->buttons->pdata[self->pressed - 1]);
  gtk_widget_add_css_class (self->buttons->pdata[self->pressed - 1], "held");
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
hold_cb (gpointer data)
{
  HrmSceneBar *self = data;
  HrmScene *scene = get_scene (self, self->pressed);

  self->hold_source = 0;
  if (scene == NULL)
    return G_SOURCE_REMOVE;
  hrm_scene_hold (self->desk, scene);
  show_held (self);
  return G_SOURCE_REMOVE;
}

/* Whether it was held. */
static gboolean
let_go (HrmSceneBar *self)
{
  gboolean held = self->desk && hrm_scene_is_held (self->desk);

  g_clear_handle_id (&self->hold_source, g_source_remove);
  self->pressed = 0;
  if (!held)
    return FALSE;
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_remove_css_class (self->buttons->pdata[i], "held");
  hrm_scene_let_go (self->desk);
  hrm_desk_say (self->desk, "%s", _("As it was"));
  return TRUE;
}

void
hrm_scene_bar_press (HrmSceneBar *self, guint n)
{
  let_go (self);
  self->pressed = n;
  self->hold_source = g_timeout_add (HOLD, hold_cb, self);
}

void
hrm_scene_bar_release (HrmSceneBar *self)
{
  guint n = self->pressed;

  if (n != 0 && !let_go (self))
    hrm_scene_bar_recall (self, n, NULL);
}

void
hrm_scene_bar_cancel (HrmSceneBar *self)
{
  let_go (self);
}

gboolean
hrm_scene_bar_recall (HrmSceneBar *self, guint n, GPtrArray *whom)
{
  HrmScene *scene = get_scene (self, n);

  if (scene)
    return hrm_command_recall_scene_for (self->desk, scene, whom);
  hrm_desk_say (self->desk, _("There is no scene %u. Ctrl+Shift+%u stores one."), n, n);
  return FALSE;
}

/* Buttons */

static guint
number_of (HrmSceneBar *self, GtkWidget *button)
{
  guint i;

  return g_ptr_array_find (self->buttons, button, &i) ? i + 1 : 0;
}

static void
clicked_cb (HrmSceneBar *self, GtkWidget *button)
{
  GdkModifierType held = hrm_compat_get_modifiers (button), both = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  guint n = number_of (self, button);

  if (self->was_held)
    self->was_held = FALSE;
  else if ((held & both) == both)
    hrm_command_store_scene (self->desk, n);
  else
    hrm_scene_bar_recall (self, n, NULL);
}

static void
begin_cb (HrmSceneBar *self, GdkEventSequence *sequence, GtkGesture *gesture)
{
  GdkModifierType held = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  self->was_held = FALSE;
  if ((held & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) == 0)
    hrm_scene_bar_press (self, number_of (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture))));
}

static void
end_cb (HrmSceneBar *self)
{
  self->was_held = let_go (self);
}

/* Nothing is told of a button over its menu. */
static void
menu_closed_cb (HrmSceneBar *self)
{
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_set_has_tooltip (self->buttons->pdata[i], TRUE);
}

static void
menu_cb (HrmSceneBar *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *button = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  guint n = number_of (self, button);
  g_autoptr (GMenu) menu = g_menu_new (), more = g_menu_new ();
  g_autofree char *recall = g_strdup_printf ("mixer.scene(%u)", n), *strip = g_strdup_printf ("mixer.scene-strip(%u)", n);
  g_autofree char *store = g_strdup_printf ("mixer.store-scene(%u)", n);

  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  g_menu_append (menu, _("_Recall"), recall);
  g_menu_append (menu, _("Recall for the _selected strips alone"), strip);
  g_menu_append (menu, _("S_tore as it is now"), store);
  g_menu_append (more, _("_Compare and rename…"), "win.scenes");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (more));
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (menu_closed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_set_has_tooltip (button, FALSE);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  {
    graphene_point_t at;

    if (!gtk_widget_compute_point (button, GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
      return;
    gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle) { (int) at.x, (int) at.y, 1, 1 });
  }
  hrm_popover_popup (self->menu);
}

static void
add_gestures (HrmSceneBar *self, GtkWidget *button)
{
  GtkGesture *press = gtk_gesture_click_new (), *secondary = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (press), GDK_BUTTON_PRIMARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (press), GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (press, "begin", G_CALLBACK (begin_cb), self);
  g_signal_connect_swapped (press, "end", G_CALLBACK (end_cb), self);
  g_signal_connect_swapped (press, "cancel", G_CALLBACK (end_cb), self);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (press));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (secondary), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (secondary, "pressed", G_CALLBACK (menu_cb), self);
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (secondary));
}

static void
add_button (HrmSceneBar *self, HrmScene *scene, guint n)
{
  GtkWidget *button = gtk_button_new (), *label;
  g_autofree char *text = g_strdup_printf ("%u  %s", n, scene->title), *name = g_strdup_printf (_("Recall scene %u, %s"), n, scene->title);
  g_autofree char *tip = g_strdup_printf (_("%s\nHeld: compare it with the plan\nCtrl+Shift+click: store as it is now"), scene->title);

  label = gtk_label_new (n <= HRM_SCENES_MOST ? text : scene->title);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 16);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "scene");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_widget_set_tooltip_text (button, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, G_CONNECT_SWAPPED);
  add_gestures (self, button);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  g_ptr_array_add (self->buttons, button);
}

static void
clear (HrmSceneBar *self)
{
  let_go (self);
  if (gtk_widget_get_parent (self->popover))
    gtk_widget_unparent (self->popover);
  for (guint i = 0; i < self->buttons->len; i++)
    gtk_widget_unparent (self->buttons->pdata[i]);
  g_ptr_array_set_size (self->buttons, 0);
}

static void
fill (HrmSceneBar *self)
{
  g_autoptr (GPtrArray) scenes = hrm_scenes_list (self->desk);

  clear (self);
  for (guint i = 0; i < scenes->len; i++)
    add_button (self, scenes->pdata[i], i + 1);
}

static void
changed_cb (HrmSceneBar *self, const HrmAlbumChanges *changes)
{
  if (hrm_changes_has_kind (changes->model, HRM_KIND_SCENE))
    fill (self);
}

static void
hrm_scene_bar_dispose (GObject *object)
{
  HrmSceneBar *self = HRM_SCENE_BAR (object);

  if (self->buttons)
    clear (self);
  g_clear_pointer (&self->buttons, g_ptr_array_unref);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_object (&self->popover);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_scene_bar_parent_class)->dispose (object);
}

static void
hrm_scene_bar_class_init (HrmSceneBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_scene_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "scenes");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_scene_bar_init (HrmSceneBar *self)
{
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);
  self->buttons = g_ptr_array_new ();
  self->popover = g_object_ref_sink (gtk_popover_new ());
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_add_css_class (self->label, "numeric");
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  /* Not over the meters. */
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_TOP);
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_popover_set_child (GTK_POPOVER (self->popover), self->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Scenes"), -1);
}

void
hrm_scene_bar_set_desk (HrmSceneBar *self, HrmDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  fill (self);
}
