/* hrm-keys.c: keys of a room.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-keys.h"

#define KEY "hrm-keys"

/* Of a part of the room that has the focus: the part knows the action. */
static gboolean
activate_at_focus_cb (GtkWidget *widget, GVariant *target, gpointer name)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_activate_action_variant (focus, name, target);
}

gboolean
hrm_keys_class_has (GtkWidgetClass *klass, const char *name)
{
  const char *other, *property;
  const GVariantType *type;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (klass, i, &owner, &other, &type, &property); i++)
    if (g_str_equal (name, other))
      return TRUE;
  return FALSE;
}

static gboolean
is_found_from (GtkWidget *widget, const char *name)
{
  while (widget != NULL && !hrm_keys_class_has (GTK_WIDGET_GET_CLASS (widget), name))
    widget = gtk_widget_get_parent (widget);
  return widget != NULL;
}

static void
add_shortcut (GtkShortcutController *controller, GtkShortcutTrigger *trigger, GtkShortcutAction *action, GVariant *target)
{
  GtkShortcut *shortcut = gtk_shortcut_new (trigger, action);

  if (target != NULL)
    gtk_shortcut_set_arguments (shortcut, target);
  gtk_shortcut_controller_add_shortcut (controller, shortcut);
}

/* With Shift the key of a digit is another on most layouts, such as an exclamation mark: GTK then finds no match. */
static void
add_shifted (GtkShortcutController *controller, GtkWidget *widget, GtkShortcutTrigger *trigger, GtkShortcutAction *action, GVariant *target)
{
  GdkModifierType held = gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger));
  guint digit = gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger));
  GdkDisplay *display = gtk_widget_get_display (widget);
  g_autofree GdkKeymapKey *keys = NULL;
  int n_keys;

  if ((held & GDK_SHIFT_MASK) == 0 || digit < GDK_KEY_0 || digit > GDK_KEY_9 || !gdk_display_map_keyval (display, digit, &keys, &n_keys))
    return;
  for (int i = 0; i < n_keys; i++)
    {
      guint shifted;

      if (keys[i].level == 0 &&
          gdk_display_translate_key (display, keys[i].keycode, GDK_SHIFT_MASK, keys[i].group, &shifted, NULL, NULL, NULL) && shifted != digit)
        add_shortcut (controller, gtk_keyval_trigger_new (shifted, held), g_object_ref (action), target);
    }
}

void
hrm_keys_add (GtkShortcutController *controller, GtkWidget *widget, const char *key, GtkShortcutAction *action, GVariant *target)
{
  GtkShortcutTrigger *trigger = gtk_shortcut_trigger_parse_string (key);

  /* Before it: what menus show is the last. */
  if (GTK_IS_KEYVAL_TRIGGER (trigger))
    add_shifted (controller, widget, trigger, action, target);
  add_shortcut (controller, trigger, action, target);
}

static void
add_action (GtkShortcutController *controller, GtkWidget *widget, const char *detailed, const char *keys)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_auto (GStrv) triggers = g_strsplit (keys, " ", -1);

  if (!g_action_parse_detailed_name (detailed, &name, &target, NULL))
    return;
  /* Menus show the last that is added: let that be the first of the table. */
  for (guint i = g_strv_length (triggers); i-- > 0;)
    {
      GtkShortcutAction *action;

      if (*triggers[i] == '\0')
        continue;
      action = is_found_from (widget, name) ? gtk_named_action_new (name)
                                            : gtk_callback_action_new (activate_at_focus_cb, g_strdup (name), g_free);
      hrm_keys_add (controller, widget, triggers[i], action, target);
    }
}

void
hrm_keys_set (GtkWidget *widget, const char *const *pairs)
{
  GtkEventController *old = g_object_get_data (G_OBJECT (widget), KEY), *keys = gtk_shortcut_controller_new ();

  if (old != NULL)
    gtk_widget_remove_controller (widget, old);
  for (; pairs[0] != NULL; pairs += 2)
    add_action (GTK_SHORTCUT_CONTROLLER (keys), widget, pairs[0], pairs[1]);
  gtk_widget_add_controller (widget, keys);
  g_object_set_data (G_OBJECT (widget), KEY, keys);
}

/* The first of its keys, if it has some; those of the window GTK finds by itself. */
static char *
key_of (const char *const *pairs, GMenuModel *model, int i)
{
  g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (model, i, G_MENU_ATTRIBUTE_TARGET, NULL);
  g_autofree char *action = NULL, *detailed = NULL;

  if (!g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
    return NULL;
  detailed = g_action_print_detailed_name (action, target);
  for (; pairs[0] != NULL; pairs += 2)
    if (g_str_equal (pairs[0], detailed) && *pairs[1] != '\0')
      return g_strndup (pairs[1], strcspn (pairs[1], " "));
  return NULL;
}

GMenuModel *
hrm_keys_add_to_menu (const char *const *pairs, GMenuModel *model)
{
  static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };
  GMenu *menu = g_menu_new ();

  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new_from_model (model, i);
      g_autofree char *key = key_of (pairs, model, i);

      if (key != NULL)
        g_menu_item_set_attribute (item, "accel", "s", key);
      for (guint n = 0; n < G_N_ELEMENTS (links); n++)
        {
          g_autoptr (GMenuModel) link = g_menu_item_get_link (item, links[n]);
          g_autoptr (GMenuModel) copy = link != NULL ? hrm_keys_add_to_menu (pairs, link) : NULL;

          if (copy != NULL)
            g_menu_item_set_link (item, links[n], copy);
        }
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}
