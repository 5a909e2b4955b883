/* hrm-keymap.c: the table of shortcuts with the keys that a person wants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A change that cannot be is left out and told in the log, and the keys of the
 * table stay: an unknown action, keys that are none, letters where people type,
 * and keys that mean something else already. Keys may be swapped: what counts
 * is whether two mean the same when all changes are made.
 */
#include "config.h"

#include "hrm-keymap.h"

#include <string.h>

struct _HrmKeymap
{
  guint n;
  HrmKeyParse parse;
  char **changed;            /* of each row; NULL: as in the table */
};

typedef struct
{
  guint keyval, modifiers;
} Press;

const char *
hrm_keymap_get_keys (HrmKeymap *self, guint i)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  g_return_val_if_fail (i < n, "");
  return self != NULL && self->changed[i] != NULL ? self->changed[i] : table[i].keys;
}

GStrv
hrm_keymap_list (HrmKeymap *self, HrmShortcutScope scope)
{
  g_autoptr (GStrvBuilder) pairs = g_strv_builder_new ();
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    if (table[i].scope == scope)
      g_strv_builder_add_many (pairs, table[i].action, hrm_keymap_get_keys (self, i), NULL);
  return g_strv_builder_end (pairs);
}

static HrmKeysFit
check_keys (const HrmShortcut *shortcut, const char *keys, HrmKeyParse parse)
{
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint keyval, modifiers;
      HrmKeyUse use;

      if (!parse (parts[i], &keyval, &modifiers, &use))
        return HRM_KEYS_NONE;
      if (use == HRM_KEY_OF_FOCUS || (use == HRM_KEY_ARROW && shortcut->scope != HRM_SHORTCUT_CANVAS))
        return HRM_KEYS_OF_FOCUS;
      /* Canvas and mixer have no fields; in other rooms Return and Delete come here when no field has the focus. */
      if (use >= (shortcut->scope == HRM_SHORTCUT_GLOBAL ? HRM_KEY_OF_FIELDS : HRM_KEY_CHARACTER) && shortcut->scope != HRM_SHORTCUT_CANVAS &&
          shortcut->scope != HRM_SHORTCUT_MIXER)
        return HRM_KEYS_TYPED;
    }
  return HRM_KEYS_FIT;
}

/* NULL: all of KEYS can be keys of SHORTCUT; else why not, for the log. */
static const char *
refuse_keys (const HrmShortcut *shortcut, const char *keys, HrmKeyParse parse)
{
  switch (check_keys (shortcut, keys, parse))
    {
    case HRM_KEYS_NONE:
      return "this is no key";
    case HRM_KEYS_TYPED:
      return "it would be typed into fields";
    case HRM_KEYS_OF_FOCUS:
      return "it moves the focus";
    case HRM_KEYS_FIT:
    default:
      return NULL;
    }
}

static void
read_overrides (HrmKeymap *self, GVariant *overrides, HrmKeyParse parse)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);
  GVariantIter iter;
  const char *action, *wanted;

  g_variant_iter_init (&iter, overrides);
  while (g_variant_iter_next (&iter, "{&s&s}", &action, &wanted))
    {
      g_autofree char *keys = g_strstrip (g_strdup (wanted));
      const char *why = "there is no such action";
      guint i = 0;

      while (i < n && !g_str_equal (table[i].action, action))
        i++;
      if (i < n)
        why = refuse_keys (&table[i], keys, parse);
      if (why != NULL)
        {
          g_message ("The shortcut “%s” of %s is ignored: %s.", keys, action, why);
          continue;
        }
      g_free (self->changed[i]);
      self->changed[i] = g_steal_pointer (&keys);
    }
}

static GArray *
list_presses (const char *keys, HrmKeyParse parse)
{
  GArray *presses = g_array_new (FALSE, FALSE, sizeof (Press));
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      Press press;
      HrmKeyUse use;

      if (parse (parts[i], &press.keyval, &press.modifiers, &use))
        g_array_append_val (presses, press);
    }
  return presses;
}

static gboolean
have_common (GArray *a, GArray *b)
{
  for (guint i = 0; i < a->len; i++)
    for (guint k = 0; k < b->len; k++)
      if (memcmp (&g_array_index (a, Press, i), &g_array_index (b, Press, k), sizeof (Press)) == 0)
        return TRUE;
  return FALSE;
}

/* Keys of all places also count in each. */
static gboolean
meet (HrmShortcutScope a, HrmShortcutScope b)
{
  return a == b || a == HRM_SHORTCUT_GLOBAL || b == HRM_SHORTCUT_GLOBAL;
}

/* The last change of the table that means what another row means too; N: there is none. */
static guint
find_conflict (HrmKeymap *self, GPtrArray *presses, guint *other)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = n; i-- > 0;)
    for (guint k = 0; self->changed[i] != NULL && k < n; k++)
      if (k != i && meet (table[i].scope, table[k].scope) && have_common (presses->pdata[i], presses->pdata[k]))
        {
          *other = k;
          return i;
        }
  return n;
}

/* Each turn takes one change back; the table by itself has no conflicts, so this ends without any. */
static void
drop_conflicts (HrmKeymap *self, HrmKeyParse parse)
{
  g_autoptr (GPtrArray) presses = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  guint n, i, other = 0;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (i = 0; i < n; i++)
    g_ptr_array_add (presses, list_presses (hrm_keymap_get_keys (self, i), parse));
  while ((i = find_conflict (self, presses, &other)) < n)
    {
      g_message ("The shortcut “%s” of %s is ignored: it is one of %s.", self->changed[i], table[i].action, table[other].action);
      g_clear_pointer (&self->changed[i], g_free);
      g_array_unref (presses->pdata[i]);
      presses->pdata[i] = list_presses (table[i].keys, parse);
    }
}

HrmKeymap *
hrm_keymap_new (GVariant *overrides, HrmKeyParse parse)
{
  HrmKeymap *self = g_rc_box_new0 (HrmKeymap);

  hrm_shortcuts (&self->n);
  self->parse = parse;
  self->changed = g_new0 (char *, self->n);
  if (overrides != NULL && g_variant_n_children (overrides) > 0)
    {
      read_overrides (self, overrides, parse);
      drop_conflicts (self, parse);
    }
  return self;
}

/* Changing it */

gboolean
hrm_keymap_is_changed (HrmKeymap *self, guint i)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  return !g_str_equal (hrm_keymap_get_keys (self, i), table[i].keys);
}

HrmKeysFit
hrm_keymap_check_keys (HrmKeymap *self, guint i, const char *keys)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  g_return_val_if_fail (i < n, HRM_KEYS_NONE);
  return check_keys (&table[i], keys, self->parse);
}

GArray *
hrm_keymap_list_conflicts (HrmKeymap *self, guint i, const char *keys)
{
  GArray *others = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) wanted = list_presses (keys, self->parse);
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint k = 0; k < n; k++)
    {
      g_autoptr (GArray) has = list_presses (hrm_keymap_get_keys (self, k), self->parse);

      if (k != i && meet (table[i].scope, table[k].scope) && have_common (wanted, has))
        g_array_append_val (others, k);
    }
  return others;
}

char *
hrm_keymap_keep_keys (HrmKeymap *self, guint k, const char *keys)
{
  g_autoptr (GArray) taken = list_presses (keys, self->parse);
  g_auto (GStrv) parts = g_strsplit (hrm_keymap_get_keys (self, k), " ", -1);
  GString *kept = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autoptr (GArray) press = list_presses (parts[i], self->parse);

      if (!have_common (press, taken))
        g_string_append_printf (kept, "%s%s", kept->len > 0 ? " " : "", parts[i]);
    }
  return g_string_free (kept, FALSE);
}

static gboolean
is_in_table (const char *action)
{
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (table[i].action, action))
      return TRUE;
  return FALSE;
}

GVariant *
hrm_keymap_change (HrmKeymap *self, GVariant *overrides, guint i, const char *keys)
{
  g_autoptr (GArray) others = hrm_keymap_list_conflicts (self, i, keys);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *action, *wanted;
  guint n, at = 0;
  const HrmShortcut *table = hrm_shortcuts (&n);

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, overrides);
  while (g_variant_iter_next (&iter, "{&s&s}", &action, &wanted))
    if (!is_in_table (action))
      g_variant_builder_add (&builder, "{ss}", action, wanted);
  /* Only what is in force: what was left out so far would come back with this change. */
  for (guint k = 0; k < n; k++)
    {
      gboolean gives = at < others->len && g_array_index (others, guint, at) == k;
      g_autofree char *has = gives ? hrm_keymap_keep_keys (self, k, keys) : g_strdup (k == i ? keys : hrm_keymap_get_keys (self, k));

      at += gives;
      if (!g_str_equal (has, table[k].keys))
        g_variant_builder_add (&builder, "{ss}", table[k].action, has);
    }
  return g_variant_builder_end (&builder);
}

HrmKeymap *
hrm_keymap_ref (HrmKeymap *self)
{
  return g_rc_box_acquire (self);
}

static void
clear (HrmKeymap *self)
{
  for (guint i = 0; i < self->n; i++)
    g_free (self->changed[i]);
  g_free (self->changed);
}

void
hrm_keymap_unref (HrmKeymap *self)
{
  g_rc_box_release_full (self, (GDestroyNotify) clear);
}
