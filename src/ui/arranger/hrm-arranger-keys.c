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

GMenuModel *
hrm_arranger_add_keys (HrmArranger *self, GMenuModel *model)
{
  g_auto (GStrv) keys = hrm_keymap_list (self->keymap, HRM_SHORTCUT_CANVAS);

  return hrm_keys_add_to_menu ((const char *const *) keys, model);
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
