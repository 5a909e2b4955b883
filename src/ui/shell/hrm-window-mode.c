/* hrm-window-mode.c: what moves along with an edit and what cables do, as the header shows it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-window-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-compat.h"
#include "hrm-desk-cables.h"
#include "hrm-key-caps.h"
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
      return hrm_key_caps_name (hrm_keymap_get_keys (keymap, i));
  return g_strdup ("");
}

/* Takes WORDS, "Cables: push"; in a short header it is BRIEF, "push": what it is about the name says. */
static void
show_choice (HrmWindow *self, GtkWidget *button, char *words, const char *brief, const char *tooltip)
{
  const char *label = self->short_header ? brief : words;

  /* Setting it makes a new label, so lays the window out, which is where this is called. */
  if (g_strcmp0 (gtk_menu_button_get_label (GTK_MENU_BUTTON (button)), label) != 0)
    gtk_menu_button_set_label (GTK_MENU_BUTTON (button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  hrm_compat_set_tooltip (button, tooltip);
  g_free (words);
}

void
hrm_window_update_cables (HrmWindow *self)
{
  const char *word;

  if (self->desk == NULL)
    return;
  word = hrm_cable_policy_word (hrm_desk_get_cable_policy (self->desk));
  /* Translators: what they do: "push". */
  show_choice (self, self->cable_button, g_strdup_printf (_("Cables: %s"), word), word,
               hrm_cable_policy_describe (hrm_desk_get_cable_policy (self->desk)));
}

void
hrm_window_update_mode (HrmWindow *self)
{
  g_autofree char *keys = NULL, *tooltip = NULL;
  const char *word, *does;

  if (self->desk == NULL)
    return;
  word = hrm_edit_mode_word (hrm_desk_get_edit_mode (self->desk));
  does = hrm_desk_describe_edit_mode (self->desk);
  /* Then it is not true that only what is moved moves. */
  if (hrm_desk_get_edit_mode (self->desk) == HRM_EDIT_SLIDE && hrm_desk_get_drop (self->desk) != HRM_DROP_OVERLAP)
    {
      word = hrm_drop_word (hrm_desk_get_drop (self->desk));
      does = hrm_drop_describe (hrm_desk_get_drop (self->desk));
    }
  keys = get_keys (self, "canvas.edit-mode");
  /* Translators: what the mode does, and the key that goes on to the next one */
  tooltip = *keys ? g_strdup_printf (_("%s\n%s: the next one"), does, keys) : g_strdup (does);
  /* Translators: what an edit does: "slide". */
  show_choice (self, self->mode_button, g_strdup_printf (_("Edit: %s"), word), word, tooltip);
}

void
hrm_window_set_mode (HrmWindow *self, const char *name)
{
  hrm_desk_set_edit_mode (self->desk, hrm_edit_mode_from_name (name));
  hrm_desk_say (self->desk, "%s", hrm_desk_describe_edit_mode (self->desk));
}

void
hrm_window_set_drop (HrmWindow *self, const char *name)
{
  hrm_desk_set_drop (self->desk, hrm_drop_from_name (name));
  hrm_desk_say (self->desk, "%s", hrm_drop_describe (hrm_desk_get_drop (self->desk)));
}
