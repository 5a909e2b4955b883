/* hrm-keymap.h: the table of shortcuts with the keys that a person wants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-shortcuts.h"

G_BEGIN_DECLS

typedef struct _HrmKeymap HrmKeymap;

/* Whether a field takes a press: as a character, or otherwise, like Return and Delete. */
typedef enum { HRM_KEY_FREE, HRM_KEY_OF_FIELDS, HRM_KEY_CHARACTER } HrmKeyUse;
/* What an accelerator of the table means, in numbers that only have to be equal for equal presses.
 * FALSE: it is none. */
typedef gboolean (*HrmKeyParse) (const char *key, guint *keyval, guint *modifiers, HrmKeyUse *use);

/* OVERRIDES: a{ss}, from actions of the table to keys, "" for none; NULL: no changes. */
HrmKeymap  *hrm_keymap_new      (GVariant *overrides, HrmKeyParse parse);
HrmKeymap  *hrm_keymap_ref      (HrmKeymap *self);
void        hrm_keymap_unref    (HrmKeymap *self);
/* Of row I of the table, as there: separated by spaces; "": none. SELF NULL: as in the table. */
const char *hrm_keymap_get_keys (HrmKeymap *self, guint i);
/* Action, keys, and so on, of one place; free it. SELF NULL: as in the table. */
GStrv       hrm_keymap_list     (HrmKeymap *self, HrmShortcutScope scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmKeymap, hrm_keymap_unref)

G_END_DECLS
