/* hrm-arranger-keys.c: the keys of the canvas, from the table or as a person wants them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-flag-strip.h"
#include "hrm-keys.h"

/* For the canvas and what is in it. */
void
hrm_arranger_set_keymap (HrmArranger *self, HrmKeymap *keymap)
{
  g_auto (GStrv) keys = hrm_keymap_list (keymap, HRM_SHORTCUT_CANVAS);

  g_return_if_fail (HRM_IS_ARRANGER (self));
  if (self->canvas != NULL)
    {
      hrm_keys_set (self->canvas, (const char *const *) keys);
      hrm_flag_strip_set_keymap (HRM_FLAG_STRIP (self->flags), keymap);
    }
}
