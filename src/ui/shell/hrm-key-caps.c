/* hrm-key-caps.c: keys as they look on a keyboard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-key-caps.h"

#include <glib/gi18n.h>

char *
hrm_key_caps_name (const char *keys)
{
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);
  GString *text = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      guint keyval;
      GdkModifierType modifiers;
      g_autofree char *label = NULL;

      if (!gtk_accelerator_parse (parts[i], &keyval, &modifiers))
        continue;
      label = gtk_accelerator_get_label (keyval, modifiers);
      /* Translators: between two keys for the same */
      g_string_append_printf (text, "%s%s", text->len > 0 ? _(" or ") : "", label);
    }
  return g_string_free (text, FALSE);
}

static void
add_cap (GtkBox *box, const char *text)
{
  GtkWidget *cap = gtk_label_new (text);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_box_append (box, cap);
}

/* The keys of one accelerator as caps: "Ctrl" "Shift" "Z". */
static void
add_caps (GtkBox *box, const char *accelerator)
{
  g_autofree char *label = NULL, *last = NULL;
  g_auto (GStrv) parts = NULL;
  GdkModifierType modifiers;
  guint key;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return;
  label = gtk_accelerator_get_label (key, modifiers);
  last = gtk_accelerator_get_label (key, 0);
  /* The plus sign joins them, and is a key itself. */
  label[strlen (label) - strlen (last)] = '\0';
  parts = g_strsplit (label, "+", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      add_cap (box, parts[i]);
  add_cap (box, last);
}

static void
add_word (GtkBox *box, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_add_css_class (label, "dim-label");
  gtk_box_append (box, label);
}

GtkWidget *
hrm_key_caps_new (const char *keys)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_auto (GStrv) parts = g_strsplit (keys, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (i > 0)
        add_word (GTK_BOX (box), _("or"));
      add_caps (GTK_BOX (box), parts[i]);
    }
  if (*keys == '\0')
    add_word (GTK_BOX (box), _("No key"));
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  return box;
}
