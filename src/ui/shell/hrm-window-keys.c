/* hrm-window-keys.c: commands of the timeline from fields.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys of the canvas act while it has the focus. Those with Ctrl that nobody
 * types or edits text with act from everywhere else in the window as well, once
 * what has the focus has left them alone.
 */
#include "config.h"

#include "hrm-keys.h"
#include "hrm-window-private.h"

/* What fields do with Ctrl and a letter, or may do with Shift as well; U enters characters by number. */
#define OF_FIELDS "acvxzyu./\\"

gboolean
hrm_window_key_is_outer (guint key, GdkModifierType modifiers)
{
  gunichar sign = gdk_keyval_to_unicode (gdk_keyval_to_lower (key));

  if ((modifiers & GDK_CONTROL_MASK) == 0 || !g_unichar_isgraph (sign))
    return FALSE;
  return (modifiers & GDK_ALT_MASK) != 0 || sign > 127 || strchr (OF_FIELDS, (int) sign) == NULL;
}

/* DATA: an action of the timeline, with its target. */
static gboolean
activate_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  HrmWindow *self = HRM_WINDOW (widget);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self)), *arranger = adw_bin_get_child (ADW_BIN (self->arranger_bin));
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  /* A popover is about one thing, and ends first. */
  if (arranger == NULL || !gtk_widget_get_mapped (arranger) || (focus != NULL && gtk_widget_get_native (focus) != GTK_NATIVE (self)))
    return FALSE;
  return g_action_parse_detailed_name (data, &name, &target, NULL) && gtk_widget_activate_action_variant (arranger, name, target);
}

static void
add_keys (HrmWindow *self, const char *action, const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      GdkModifierType modifiers;
      guint key;

      if (*parts[i] == '\0' || !gtk_accelerator_parse (parts[i], &key, &modifiers) || !hrm_window_key_is_outer (key, modifiers))
        continue;
      hrm_keys_add (GTK_SHORTCUT_CONTROLLER (self->outer_keys), GTK_WIDGET (self), parts[i],
                    gtk_callback_action_new (activate_cb, g_strdup (action), g_free), NULL);
    }
}

void
hrm_window_set_outer_keys (HrmWindow *self, HrmKeymap *keymap)
{
  g_auto (GStrv) pairs = hrm_keymap_list (keymap, HRM_SHORTCUT_CANVAS);

  if (self->outer_keys != NULL)
    gtk_widget_remove_controller (GTK_WIDGET (self), self->outer_keys);
  self->outer_keys = gtk_shortcut_controller_new ();
  gtk_event_controller_set_name (self->outer_keys, "outer-keys");
  for (guint i = 0; pairs[i] != NULL; i += 2)
    add_keys (self, pairs[i], pairs[i + 1]);
  gtk_widget_add_controller (GTK_WIDGET (self), self->outer_keys);
}
