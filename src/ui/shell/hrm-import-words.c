/* hrm-import-words.c: how the window says what a calendar has brought.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-import-words.h"

#include <glib/gi18n.h>
#include "hrm-words.h"

/* The first part says what is counted. Takes FIRST and FURTHER. */
static void
add_part (GString *text, guint n, char *first, char *further)
{
  if (n > 0 && text->len > 0)
    /* Translators: what has come so far, and one thing more */
    g_string_append_printf (text, _(", %s"), further);
  else if (n > 0)
    g_string_append (text, first);
  g_free (first);
  g_free (further);
}

/* A name without the folders before it, which may be long. Full. */
static char *
short_name (const char *file)
{
  g_autofree char *base = g_path_get_basename (file);

  return g_filename_display_name (base);
}

static void
add_left_out (GString *text, guint n)
{
  add_part (text, n, g_strdup_printf (ngettext ("%u day left out", "%u days left out", n), n), g_strdup_printf (_("%u left out"), n));
}

/* Full; may be empty. */
static GString *
list_changes (const HrmImportPreview *preview)
{
  const HrmImportCount *count = &preview->exceptions;
  guint changed = count->updated - count->moved;
  GString *text = g_string_new (NULL);

  add_part (text, count->created, g_strdup_printf (ngettext ("%u day new", "%u days new", count->created), count->created), NULL);
  add_part (text, count->moved, g_strdup_printf (ngettext ("%u day moved", "%u days moved", count->moved), count->moved),
            g_strdup_printf (_("%u moved"), count->moved));
  add_part (text, changed, g_strdup_printf (ngettext ("%u day changed", "%u days changed", changed), changed),
            g_strdup_printf (_("%u changed"), changed));
  add_part (text, count->removed, g_strdup_printf (ngettext ("%u day gone", "%u days gone", count->removed), count->removed),
            g_strdup_printf (_("%u gone"), count->removed));
  return text;
}

char *
hrm_import_words_change (const char *file, const HrmImportPreview *preview)
{
  g_autoptr (GString) text = list_changes (preview);
  g_autofree char *name = short_name (file);

  /* Translators: a file, and what has changed: "holidays.ics: 85 days new, 63 gone" */
  return text->len > 0 ? g_strdup_printf (_("%s: %s"), name, text->str) : NULL;
}

char *
hrm_import_words_done (const char *file, const HrmImportPreview *preview)
{
  const HrmImportCount *count = &preview->exceptions;
  g_autoptr (GString) text = NULL;
  g_autofree char *name = short_name (file);

  if (count->created > 0 && count->updated + count->removed == 0)
    {
      text = g_string_new (NULL);
      g_string_append_printf (text, ngettext ("%u day off from %s", "%u days off from %s", count->created), count->created, name);
      add_left_out (text, preview->left_out);
      return g_string_free (g_steal_pointer (&text), FALSE);
    }
  text = list_changes (preview);
  add_left_out (text, preview->left_out);
  if (text->len == 0)
    return g_strdup_printf (_("%s: nothing has come in"), name);
  return g_strdup_printf (_("%s: %s"), name, text->str);
}

char *
hrm_import_words_with_kept (const char *text, const HrmKeptDates *kept)
{
  g_autofree char *words = kept != NULL ? hrm_words_kept (kept) : NULL;

  /* Translators: what has come in, and what came of it: "holidays.ics: 1 day moved (2 sessions keep their dates)" */
  return words != NULL ? g_strdup_printf (_("%s (%s)"), text, words) : g_strdup (text);
}
