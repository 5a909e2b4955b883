/* hrm-keymap.h: the table of shortcuts with the keys that a person wants.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-shortcuts.h"

G_BEGIN_DECLS

typedef struct _HrmKeymap HrmKeymap;

/* Whether a field takes a press: as a character, or otherwise, like Return and Delete. Arrows by themselves walk in all
 * rooms but the canvas, whose own keys they are; Tab goes on everywhere. */
typedef enum { HRM_KEY_FREE, HRM_KEY_OF_FIELDS, HRM_KEY_CHARACTER, HRM_KEY_ARROW, HRM_KEY_OF_FOCUS } HrmKeyUse;
/* Whether keys can be those of a command, or why not. */
typedef enum { HRM_KEYS_FIT, HRM_KEYS_NONE, HRM_KEYS_TYPED, HRM_KEYS_OF_FOCUS } HrmKeysFit;
/* What an accelerator of the table means, in numbers that only have to be equal for equal presses.
 * FALSE: it is none. */
typedef gboolean (*HrmKeyParse) (const char *key, guint *keyval, guint *modifiers, HrmKeyUse *use);

/* OVERRIDES: a{ss}, from actions of the table to keys, "" for none; NULL: no changes. */
HrmKeymap  *hrm_keymap_new      (GVariant *overrides, HrmKeyParse parse);
HrmKeymap  *hrm_keymap_ref      (HrmKeymap *self);
void        hrm_keymap_unref    (HrmKeymap *self);
/* Of row I of the table, as there: separated by spaces; "": none. SELF NULL: as in the table. */
const char *hrm_keymap_get_keys (HrmKeymap *self, guint i);
/* Whether they are others than in the table. SELF NULL: none are. */
gboolean    hrm_keymap_is_changed (HrmKeymap *self, guint i);
/* Whether KEYS, separated by spaces, could be those of row I, whatever others have. */
HrmKeysFit  hrm_keymap_check_keys (HrmKeymap *self, guint i, const char *keys);
/* Rows besides I that have one of KEYS and act where I does: guint. Unref it. */
GArray     *hrm_keymap_list_conflicts (HrmKeymap *self, guint i, const char *keys);
/* What row K keeps when KEYS are taken from it. Free it. */
char       *hrm_keymap_keep_keys (HrmKeymap *self, guint k, const char *keys);
/* OVERRIDES, which SELF was made of, with KEYS for row I, "" for none; what acts where I does gives those away.
 * Of actions that are in no table they stay as they are. A floating a{ss}. */
GVariant   *hrm_keymap_change     (HrmKeymap *self, GVariant *overrides, guint i, const char *keys);
/* Action, keys, and so on, of one place; free it. SELF NULL: as in the table. */
GStrv       hrm_keymap_list     (HrmKeymap *self, HrmShortcutScope scope);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmKeymap, hrm_keymap_unref)

G_END_DECLS
