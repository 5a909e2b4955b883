/* test-shortcuts.c: the table of shortcuts by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tests/ui compares the keys with what GTK reads.
 */
#include "hrm-shortcuts.h"

#include <gio/gio.h>

static const char *
scope_prefix (HrmShortcutScope scope)
{
  switch (scope)
    {
    case HRM_SHORTCUT_CANVAS:
      return "canvas.";
    case HRM_SHORTCUT_POOL:
      return "pool.";
    case HRM_SHORTCUT_MIXER:
      return "mixer.";
    case HRM_SHORTCUT_EVENTS:
      return "events.";
    default:
      return "";
    }
}

static void
test_actions (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n);

  g_assert_cmpuint (n, >, 50);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = NULL;
      g_autoptr (GVariant) target = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_action_parse_detailed_name (all[i].action, &name, &target, &error));
      g_assert_no_error (error);
      if (all[i].scope == HRM_SHORTCUT_GLOBAL)
        g_assert_true (g_str_has_prefix (name, "win.") || g_str_has_prefix (name, "app."));
      else
        g_assert_true (g_str_has_prefix (name, scope_prefix (all[i].scope))
                       || (all[i].scope == HRM_SHORTCUT_MIXER && g_str_has_prefix (name, "strip.")));
      g_assert_true (g_hash_table_add (seen, (gpointer) all[i].action));
      g_assert_cmpstr (all[i].title, !=, "");
      g_assert_cmpstr (all[i].section, !=, "");
      g_assert_cmpstr (all[i].keys, !=, "");
    }
}

/* A section stands in one piece, so that a window can show the table as it is. */
static void
test_sections (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    if (i == 0 || g_strcmp0 (all[i].section, all[i - 1].section) != 0)
      g_assert_true (g_hash_table_add (seen, (gpointer) all[i].section));
}

/* No key has two meanings where it is heard: those of all places also count in each. */
static void
test_keys (void)
{
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < i; k++)
      {
        g_auto (GStrv) a = g_strsplit (all[i].keys, " ", -1), b = g_strsplit (all[k].keys, " ", -1);

        if (all[i].scope != all[k].scope && all[i].scope != HRM_SHORTCUT_GLOBAL && all[k].scope != HRM_SHORTCUT_GLOBAL)
          continue;
        for (guint x = 0; a[x]; x++)
          if (g_strv_contains ((const char *const *) b, a[x]))
            g_error ("%s means %s and %s", a[x], all[i].action, all[k].action);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/shortcuts/actions", test_actions);
  g_test_add_func ("/desk/shortcuts/sections", test_sections);
  g_test_add_func ("/desk/shortcuts/keys", test_keys);
  return g_test_run ();
}
