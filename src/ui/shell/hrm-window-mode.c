/* hrm-window-mode.c: what moves along with an edit, as the header shows it and lets it be chosen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-window-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-command-palette.h"
#include "hrm-compat.h"
#include "hrm-keymap.h"
#include "hrm-shortcuts.h"

/* As people read them; empty: it has none. */
static char *
get_keys (HrmWindow *self, const char *action)
{
  HrmKeymap *keymap = hrm_settings_get_keymap (self->settings);
  guint n;
  const HrmShortcut *table = hrm_shortcuts (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (table[i].action, action))
      return hrm_command_palette_name_keys (hrm_keymap_get_keys (keymap, i));
  return g_strdup ("");
}

/* What the mode does, and the key that goes on to the next one. */
static void
update_tooltip (HrmWindow *self)
{
  g_autofree char *keys = get_keys (self, "canvas.edit-mode");
  g_autofree char *words = NULL;

  /* Translators: a key */
  words = *keys ? g_strdup_printf (_("%s\n%s: the next one"), hrm_desk_describe_edit_mode (self->desk), keys)
                : g_strdup (hrm_desk_describe_edit_mode (self->desk));
  hrm_compat_set_tooltip (self->mode_button, words);
}

void
hrm_window_update_mode (HrmWindow *self)
{
  HrmEditMode mode;
  const char *label;
  g_autofree char *words = NULL;

  if (self->desk == NULL)
    return;
  mode = hrm_desk_get_edit_mode (self->desk);
  /* Translators: what an edit does: "slide". */
  words = g_strdup_printf (_("Edit: %s"), hrm_edit_mode_word (mode));
  label = self->short_header ? hrm_edit_mode_word (mode) : words;
  /* Setting it makes a new label, so lays the window out, which is where this is called. */
  if (g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (self->mode_button)), label) != 0)
    gtk_menu_button_set_label (GTK_MENU_BUTTON (self->mode_button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->mode_button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  update_tooltip (self);
}

void
hrm_window_set_mode (HrmWindow *self, const char *name)
{
  hrm_desk_set_edit_mode (self->desk, hrm_edit_mode_from_name (name));
  hrm_desk_say (self->desk, "%s", hrm_desk_describe_edit_mode (self->desk));
}
