/* test-shortcuts.c: GTK reads every key of the table, and no two mean the same press.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-shortcuts.h"

#include <gtk/gtk.h>

typedef struct
{
  HrmShortcutScope scope;
  guint key;
  GdkModifierType mods;
  const char *action;
} Press;

static void
add_press (GArray *presses, const HrmShortcut *shortcut, const char *key)
{
  Press press = { .scope = shortcut->scope, .action = shortcut->action };

  if (!gtk_accelerator_parse (key, &press.key, &press.mods) || press.key == 0)
    g_error ("%s is no key that GTK knows (%s)", key, shortcut->action);
  for (guint i = 0; i < presses->len; i++)
    {
      const Press *other = &g_array_index (presses, Press, i);

      if (other->key == press.key && other->mods == press.mods &&
          (other->scope == press.scope || other->scope == HRM_SHORTCUT_GLOBAL || press.scope == HRM_SHORTCUT_GLOBAL))
        g_error ("%s means %s and %s", key, other->action, press.action);
    }
  g_array_append_val (presses, press);
}

static void
test_keys (void)
{
  g_autoptr (GArray) presses = g_array_new (FALSE, FALSE, sizeof (Press));
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (all[i].keys, " ", -1);

      for (guint k = 0; keys[k]; k++)
        add_press (presses, &all[i], keys[k]);
    }
}

/* Letters and digits without Ctrl or Alt are typed into fields: they act only where the focus is no field, as in canvas and mixer. */
static void
test_letters (void)
{
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GStrv) keys = g_strsplit (all[i].keys, " ", -1);

      for (guint k = 0; keys[k] && all[i].scope != HRM_SHORTCUT_CANVAS && all[i].scope != HRM_SHORTCUT_MIXER; k++)
        {
          GdkModifierType mods;
          guint key;

          gtk_accelerator_parse (keys[k], &key, &mods);
          if ((mods & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0 && g_unichar_isgraph (gdk_keyval_to_unicode (key)))
            g_error ("%s (%s) would be typed", keys[k], all[i].action);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ui/shortcuts/keys", test_keys);
  g_test_add_func ("/ui/shortcuts/letters", test_letters);
  return g_test_run ();
}
