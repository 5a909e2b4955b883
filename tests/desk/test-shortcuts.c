/* test-shortcuts.c: the table of shortcuts by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * tests/ui compares the keys with what GTK reads.
 */
#include "hrm-keymap.h"

#include <gio/gio.h>
#include <string.h>

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
      g_assert_nonnull (all[i].keys);
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

/* As GTK would, of the few kinds of keys that are used here. */
static gboolean
parse (const char *key, guint *keyval, guint *modifiers, HrmKeyUse *use)
{
  const char *name = strrchr (key, '>') ? strrchr (key, '>') + 1 : key;

  if (*name == '\0' || g_str_has_prefix (name, "no"))
    return FALSE;
  *keyval = g_str_hash (name);
  *modifiers = (strstr (key, "<Control>") ? 1 : 0) | (strstr (key, "<Alt>") ? 2 : 0) | (strstr (key, "<Shift>") ? 4 : 0);
  *use = (*modifiers & 3) != 0 || name[0] == 'F' ? HRM_KEY_FREE : strlen (name) == 1 ? HRM_KEY_CHARACTER : HRM_KEY_OF_FIELDS;
  return TRUE;
}

static const char *
keys_of (HrmKeymap *keymap, const char *action)
{
  guint n;
  const HrmShortcut *all = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (all[i].action, action))
      return hrm_keymap_get_keys (keymap, i);
  g_assert_not_reached ();
}

static HrmKeymap *
make_keymap (const char *overrides)
{
  g_autoptr (GVariant) value = g_variant_ref_sink (g_variant_new_parsed (overrides));

  return hrm_keymap_new (value, parse);
}

static void
test_keymap (void)
{
  g_autoptr (HrmKeymap) plain = hrm_keymap_new (NULL, parse), keymap = NULL;

  g_assert_cmpstr (keys_of (NULL, "canvas.split"), ==, "s");
  g_assert_cmpstr (keys_of (plain, "canvas.split"), ==, "s");
  keymap = make_keymap ("{'canvas.split': ' b <Alt>b ', 'canvas.join': '', 'win.fit': '<Control>9'}");
  g_assert_cmpstr (keys_of (keymap, "canvas.split"), ==, "b <Alt>b");
  g_assert_cmpstr (keys_of (keymap, "canvas.join"), ==, "");
  g_assert_cmpstr (keys_of (keymap, "win.fit"), ==, "<Control>9");
  g_assert_cmpstr (keys_of (keymap, "canvas.mute"), ==, "m");
}

/* Each room by itself: the same key may mean one thing in each. */
static void
test_keymap_rooms (void)
{
  g_autoptr (HrmKeymap) keymap = make_keymap ("{'pool.delete': '<Control>Delete', 'mixer.delete': '<Control>Delete', 'strip.assign': '<Alt>Insert', 'strip.arm': 'b', 'events.edit': ''}");
  g_auto (GStrv) pool = hrm_keymap_list (keymap, HRM_SHORTCUT_POOL), mixer = hrm_keymap_list (keymap, HRM_SHORTCUT_MIXER);

  g_assert_cmpstr (keys_of (keymap, "pool.delete"), ==, "<Control>Delete");
  g_assert_cmpstr (keys_of (keymap, "mixer.delete"), ==, "<Control>Delete");
  g_assert_cmpstr (keys_of (keymap, "strip.assign"), ==, "<Alt>Insert");
  /* The mixer has no fields that it would be typed into. */
  g_assert_cmpstr (keys_of (keymap, "strip.arm"), ==, "b");
  g_assert_cmpstr (keys_of (keymap, "events.edit"), ==, "");
  g_assert_true (g_strv_contains ((const char *const *) pool, "pool.delete") && !g_strv_contains ((const char *const *) pool, "mixer.delete"));
  g_assert_true (g_strv_contains ((const char *const *) mixer, "strip.assign"));
  g_assert_cmpuint (g_strv_length (pool) % 2, ==, 0);
}

#define assert_ignored(overrides, action, why) \
  { \
    g_autoptr (HrmKeymap) ignoring = NULL; \
    g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*ignored: " why); \
    ignoring = make_keymap (overrides); \
    g_test_assert_expected_messages (); \
    g_assert_cmpstr (keys_of (ignoring, action), ==, keys_of (NULL, action)); \
  }

static void
test_keymap_ignores (void)
{
  assert_ignored ("{'canvas.no': 'b'}", "canvas.split", "there is no such action*");
  assert_ignored ("{'canvas.split': 'nokey'}", "canvas.split", "this is no key*");
  assert_ignored ("{'canvas.split': 'b  9'}", "canvas.split", "this is no key*");
  assert_ignored ("{'win.undo': 'b'}", "win.undo", "it would be typed*");
  assert_ignored ("{'pool.delete': 'b'}", "pool.delete", "it would be typed*");
  assert_ignored ("{'mixer.delete': 'Insert'}", "mixer.delete", "it is one of mixer.add-channel*");
  assert_ignored ("{'canvas.split': 'm'}", "canvas.split", "it is one of canvas.mute*");
  /* Those of all places also count in each. */
  assert_ignored ("{'canvas.split': '<Control>z'}", "canvas.split", "it is one of win.undo*");
  assert_ignored ("{'win.undo': '<Control>Return'}", "win.undo", "it is one of *");
}

/* What counts is what keys mean when all changes are made. */
static void
test_keymap_swaps (void)
{
  g_autoptr (HrmKeymap) keymap = make_keymap ("{'canvas.split': 'm', 'canvas.mute': 's'}");

  g_assert_cmpstr (keys_of (keymap, "canvas.split"), ==, "m");
  g_assert_cmpstr (keys_of (keymap, "canvas.mute"), ==, "s");
  /* One of the two cannot be, so the other cannot either. */
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*nokey*");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*canvas.split*one of canvas.mute*");
  hrm_keymap_unref (g_steal_pointer (&keymap));
  keymap = make_keymap ("{'canvas.split': 'm', 'canvas.mute': 'nokey'}");
  g_test_assert_expected_messages ();
  g_assert_cmpstr (keys_of (keymap, "canvas.split"), ==, "s");
  g_assert_cmpstr (keys_of (keymap, "canvas.mute"), ==, "m");
}

static guint
row_of (const char *action)
{
  guint n, i = 0;
  const HrmShortcut *all = hrm_shortcuts (&n);

  while (i < n && !g_str_equal (all[i].action, action))
    i++;
  g_assert_cmpuint (i, <, n);
  return i;
}

/* ACTION gets KEYS; what is written then has to be WANTED, and to be taken whole. */
static void
assert_change (const char *overrides, const char *action, const char *keys, const char *wanted)
{
  g_autoptr (GVariant) before = g_variant_ref_sink (g_variant_new_parsed (overrides)), after = NULL;
  g_autoptr (HrmKeymap) keymap = hrm_keymap_new (before, parse), changed = NULL;
  g_autofree char *text = NULL;

  after = g_variant_ref_sink (hrm_keymap_change (keymap, before, row_of (action), keys));
  text = g_variant_print (after, FALSE);
  g_assert_cmpstr (text, ==, wanted);
  changed = hrm_keymap_new (after, parse);
  g_assert_cmpstr (keys_of (changed, action), ==, keys);
}

static void
test_keymap_change (void)
{
  assert_change ("@a{ss} {}", "canvas.split", "b", "{'canvas.split': 'b'}");
  assert_change ("@a{ss} {}", "canvas.split", "", "{'canvas.split': ''}");
  assert_change ("{'canvas.split': 'b', 'canvas.join': 'B'}", "canvas.split", "s", "{'canvas.join': 'B'}");
  /* What has the key gives it away, and keeps its others. */
  assert_change ("@a{ss} {}", "canvas.split", "m", "{'canvas.split': 'm', 'canvas.mute': ''}");
  assert_change ("@a{ss} {}", "canvas.split", "<Alt>Left", "{'canvas.nudge(-1)': 'comma', 'canvas.split': '<Alt>Left'}");
  assert_change ("@a{ss} {}", "win.fit", "<Control>Return", "{'win.fit': '<Control>Return', 'strip.assign': '', 'events.reveal': ''}");
  /* Back to keys that another has by now. */
  assert_change ("{'canvas.split': 'm', 'canvas.mute': ''}", "canvas.mute", "m", "{'canvas.split': ''}");
}

/* What is in no table may be of another version, and stays; what was ignored does not come back. */
static void
test_keymap_change_odd (void)
{
  assert_change ("@a{ss} {}", "strip.arm", "b", "{'strip.arm': 'b'}");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*canvas.later*no such action*");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*canvas.join*this is no key*");
  g_test_expect_message (G_LOG_DOMAIN, G_LOG_LEVEL_MESSAGE, "*canvas.later*no such action*");
  assert_change ("{'canvas.later': 'h', 'canvas.join': 'nokey'}", "canvas.split", "b", "{'canvas.later': 'h', 'canvas.split': 'b'}");
  g_test_assert_expected_messages ();
}

static void
test_keymap_check (void)
{
  g_autoptr (HrmKeymap) keymap = make_keymap ("{'canvas.split': 'b'}");
  g_autoptr (GArray) others = hrm_keymap_list_conflicts (keymap, row_of ("canvas.join"), "b"), none = NULL;

  g_assert_cmpint (hrm_keymap_check_keys (keymap, row_of ("win.undo"), "b"), ==, HRM_KEYS_TYPED);
  g_assert_cmpint (hrm_keymap_check_keys (keymap, row_of ("win.undo"), "Return"), ==, HRM_KEYS_TYPED);
  g_assert_cmpint (hrm_keymap_check_keys (keymap, row_of ("win.undo"), "nokey"), ==, HRM_KEYS_NONE);
  g_assert_cmpint (hrm_keymap_check_keys (keymap, row_of ("win.undo"), "F4"), ==, HRM_KEYS_FIT);
  g_assert_cmpint (hrm_keymap_check_keys (keymap, row_of ("canvas.join"), "b"), ==, HRM_KEYS_FIT);
  g_assert_cmpuint (others->len, ==, 1);
  g_assert_cmpuint (g_array_index (others, guint, 0), ==, row_of ("canvas.split"));
  /* Its own key, and the letter of another room, are no conflict. */
  none = hrm_keymap_list_conflicts (keymap, row_of ("mixer.heat"), "b h");
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (hrm_keymap_is_changed (keymap, row_of ("canvas.split")));
  g_assert_false (hrm_keymap_is_changed (keymap, row_of ("canvas.join")));
  g_assert_false (hrm_keymap_is_changed (NULL, row_of ("canvas.split")));
}

/* Of the action, not of others that begin alike. */
static void
test_words (void)
{
  g_assert_nonnull (strstr (hrm_shortcut_get_words ("canvas.nudge(-1)"), "nudge"));
  g_assert_nonnull (strstr (hrm_shortcut_get_words ("canvas.tighten"), "quantize"));
  g_assert_cmpstr (hrm_shortcut_get_words ("canvas.nudge-other(1)"), ==, "");
  g_assert_cmpstr (hrm_shortcut_get_words ("canvas.spl"), ==, "");
}

/* Each gesture has a way without a pointer; tests/ui looks for those that are in no table. */
static void
test_gestures (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal), sections = g_hash_table_new (g_str_hash, g_str_equal);
  guint n;
  const HrmGesture *all = hrm_gestures (&n);

  g_assert_cmpuint (n, >, 25);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpstr (all[i].gesture, !=, "");
      g_assert_cmpstr (all[i].title, !=, "");
      g_assert_true ((all[i].action == NULL) != (all[i].words == NULL));
      if (i == 0 || !g_str_equal (all[i].section, all[i - 1].section))
        {
          g_assert_true (g_hash_table_add (sections, (gpointer) all[i].section));
          g_hash_table_remove_all (seen);
        }
      g_assert_true (g_hash_table_add (seen, (gpointer) all[i].gesture));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/shortcuts/actions", test_actions);
  g_test_add_func ("/desk/shortcuts/sections", test_sections);
  g_test_add_func ("/desk/shortcuts/keys", test_keys);
  g_test_add_func ("/desk/shortcuts/keymap", test_keymap);
  g_test_add_func ("/desk/shortcuts/keymap-rooms", test_keymap_rooms);
  g_test_add_func ("/desk/shortcuts/keymap/ignores", test_keymap_ignores);
  g_test_add_func ("/desk/shortcuts/keymap/swaps", test_keymap_swaps);
  g_test_add_func ("/desk/shortcuts/keymap/change", test_keymap_change);
  g_test_add_func ("/desk/shortcuts/keymap/change-odd", test_keymap_change_odd);
  g_test_add_func ("/desk/shortcuts/keymap/check", test_keymap_check);
  g_test_add_func ("/desk/shortcuts/words", test_words);
  g_test_add_func ("/desk/shortcuts/gestures", test_gestures);
  return g_test_run ();
}
