/* hrm-arranger-keys.c: the keys of the canvas, from the table or as a person wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-flag-strip.h"
#include "hrm-keys.h"
#include "hrm-track-header.h"

void
hrm_arranger_set_part_keys (GtkWidget *part, HrmKeymap *keymap, const char *const *actions, const char *group)
{
  g_auto (GStrv) keys = hrm_keymap_list (keymap, HRM_SHORTCUT_CANVAS);
  g_autoptr (GStrvBuilder) own = g_strv_builder_new ();
  g_auto (GStrv) pairs = NULL;

  for (guint i = 0; keys[i] != NULL; i += 2)
    for (guint n = 0; actions[n] != NULL; n++)
      {
        gsize length = strcspn (keys[i], "(");
        g_autofree char *action = NULL;

        if (strlen (actions[n]) != length || strncmp (keys[i], actions[n], length) != 0)
          continue;
        action = group != NULL ? g_strconcat (group, strchr (keys[i], '.'), NULL) : g_strdup (keys[i]);
        g_strv_builder_add_many (own, action, keys[i + 1], NULL);
      }
  pairs = g_strv_builder_end (own);
  hrm_keys_set (part, (const char *const *) pairs);
}

/* The first of its keys, if it has some on the canvas; those of the window GTK finds by itself. */
static char *
key_of (char **keys, GMenuModel *model, int i)
{
  g_autoptr (GVariant) target = g_menu_model_get_item_attribute_value (model, i, G_MENU_ATTRIBUTE_TARGET, NULL);
  g_autofree char *action = NULL, *detailed = NULL;

  if (!g_menu_model_get_item_attribute (model, i, G_MENU_ATTRIBUTE_ACTION, "s", &action))
    return NULL;
  detailed = g_action_print_detailed_name (action, target);
  for (guint k = 0; keys[k] != NULL; k += 2)
    if (g_str_equal (keys[k], detailed) && *keys[k + 1] != '\0')
      return g_strndup (keys[k + 1], strcspn (keys[k + 1], " "));
  return NULL;
}

static GMenuModel *
with_keys (char **keys, GMenuModel *model)
{
  GMenu *menu = g_menu_new ();

  for (int i = 0; i < g_menu_model_get_n_items (model); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new_from_model (model, i);
      g_autofree char *key = key_of (keys, model, i);
      static const char *const links[] = { G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU };

      if (key != NULL)
        g_menu_item_set_attribute (item, "accel", "s", key);
      for (guint n = 0; n < G_N_ELEMENTS (links); n++)
        {
          g_autoptr (GMenuModel) link = g_menu_item_get_link (item, links[n]);
          g_autoptr (GMenuModel) copy = link != NULL ? with_keys (keys, link) : NULL;

          if (copy != NULL)
            g_menu_item_set_link (item, links[n], copy);
        }
      g_menu_append_item (menu, item);
    }
  return G_MENU_MODEL (menu);
}

GMenuModel *
hrm_arranger_add_keys (HrmArranger *self, GMenuModel *model)
{
  g_auto (GStrv) keys = hrm_keymap_list (self->keymap, HRM_SHORTCUT_CANVAS);

  return with_keys (keys, model);
}

/* For the canvas and what is in it. */
void
hrm_arranger_set_keymap (HrmArranger *self, HrmKeymap *keymap)
{
  g_auto (GStrv) keys = hrm_keymap_list (keymap, HRM_SHORTCUT_CANVAS);

  g_return_if_fail (HRM_IS_ARRANGER (self));
  g_clear_pointer (&self->keymap, hrm_keymap_unref);
  self->keymap = keymap != NULL ? hrm_keymap_ref (keymap) : NULL;
  if (self->canvas != NULL)
    {
      hrm_keys_set (self->canvas, (const char *const *) keys);
      hrm_headers_set_keymap (HRM_HEADERS (self->headers), keymap);
      hrm_flag_strip_set_keymap (HRM_FLAG_STRIP (self->flags), keymap);
    }
}
