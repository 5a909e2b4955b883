/* hrm-test-keys.c: keys, as GTK looks for them among the shortcuts of a widget.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-keys.h"

static gboolean
trigger_is (GtkShortcutTrigger *trigger, guint keyval, GdkModifierType state)
{
  if (GTK_IS_ALTERNATIVE_TRIGGER (trigger))
    return trigger_is (gtk_alternative_trigger_get_first (GTK_ALTERNATIVE_TRIGGER (trigger)), keyval, state) ||
           trigger_is (gtk_alternative_trigger_get_second (GTK_ALTERNATIVE_TRIGGER (trigger)), keyval, state);
  return GTK_IS_KEYVAL_TRIGGER (trigger) && gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == keyval &&
         gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state;
}

/* GTK's inspector, which a person has to have asked for in the settings. */
static gboolean
is_inspector (GtkShortcutAction *action)
{
  return GTK_IS_SIGNAL_ACTION (action) && g_str_equal (gtk_signal_action_get_signal_name (GTK_SIGNAL_ACTION (action)), "enable-debugging");
}

gboolean
hrm_test_run_shortcuts (GtkWidget *widget, GListModel *shortcuts, guint keyval, GdkModifierType state)
{
  for (guint i = 0; i < g_list_model_get_n_items (shortcuts); i++)
    {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (shortcuts, i);

      if (trigger_is (gtk_shortcut_get_trigger (shortcut), keyval, state) && !is_inspector (gtk_shortcut_get_action (shortcut)) &&
          gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), GTK_SHORTCUT_ACTION_EXCLUSIVE, widget, gtk_shortcut_get_arguments (shortcut)))
        return TRUE;
    }
  return FALSE;
}
