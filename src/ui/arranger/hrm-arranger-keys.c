/* hrm-arranger-keys.c: the keys of the canvas, from the table or as a person wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

static void
add_shortcut (GtkShortcutController *controller, const char *keys, const char *action)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_auto (GStrv) triggers = g_strsplit (keys, " ", -1);

  if (!g_action_parse_detailed_name (action, &name, &target, NULL))
    return;
  for (guint i = 0; triggers[i] != NULL; i++)
    {
      GtkShortcut *shortcut;

      if (*triggers[i] == '\0')
        continue;
      shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (triggers[i]), gtk_named_action_new (name));
      if (target != NULL)
        gtk_shortcut_set_arguments (shortcut, target);
      gtk_shortcut_controller_add_shortcut (controller, shortcut);
    }
}

/* For the canvas and what is in it. */
void
hrm_arranger_set_keymap (HrmArranger *self, HrmKeymap *keymap)
{
  const HrmShortcut *shortcuts;
  guint n;

  g_return_if_fail (HRM_IS_ARRANGER (self));
  if (self->canvas == NULL)
    return;
  if (self->keys != NULL)
    gtk_widget_remove_controller (self->canvas, self->keys);
  self->keys = gtk_shortcut_controller_new ();
  shortcuts = hrm_shortcuts (&n);
  for (guint i = 0; i < n; i++)
    if (shortcuts[i].scope == HRM_SHORTCUT_CANVAS)
      add_shortcut (GTK_SHORTCUT_CONTROLLER (self->keys), hrm_keymap_get_keys (keymap, i), shortcuts[i].action);
  gtk_widget_add_controller (self->canvas, self->keys);
}
