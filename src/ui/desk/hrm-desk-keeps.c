/* hrm-desk-keeps.c: tracks that keep dates when days off change.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever room or key an edit comes from, it gets the lengths that keep the
 * dates once, before it is committed; its preview shows them and stays as it
 * was asked for, so that linked sessions elsewhere do not take those lengths
 * over.
 */
#include "config.h"

#include "hrm-desk-private.h"
#include "hrm-words.h"

#include <glib/gi18n-lib.h>

static void
add_part (GString *words, char *part)
{
  g_string_append_printf (words, "%s%s", words->len > 0 ? ". " : "", part);
  g_free (part);
}

char *
hrm_words_kept (const HrmKeptDates *kept)
{
  GString *words = g_string_new (NULL);
  guint n = kept->sessions->len;

  if (n > 0)
    add_part (words, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session keeps its dates", "%u sessions keep their dates", n), n));
  n = kept->sections->len;
  if (n == 1)
    {
      g_autofree char *name = hrm_words_short (&g_array_index (kept->sections, HrmKeptSection, 0).section->base);

      add_part (words, g_strdup_printf (_("Section %s keeps its dates"), name));
    }
  else if (n > 1)
    add_part (words, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section keeps its dates", "%u sections keep their dates", n), n));
  n = kept->emptied->len;
  if (n > 0)
    add_part (words, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session has no working time left between its dates and keeps its work",
                                                   "%u sessions have no working time left between their dates and keep their work", n), n));
  n = kept->over->len;
  if (n == 1)
    {
      g_autofree char *name = hrm_words_short (kept->over->pdata[0]);

      add_part (words, g_strdup_printf (_("Section %s has no working time left in it"), name));
    }
  else if (n > 1)
    add_part (words, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section has no working time left in it",
                                                   "%u sections have no working time left in them", n), n));
  n = kept->frozen->len;
  if (n > 0)
    add_part (words, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session is on a frozen track and keeps its work",
                                                   "%u sessions are on frozen tracks and keep their work", n), n));
  return g_string_free (words, words->len == 0);
}

char *
hrm_desk_keep_dates (HrmDesk *self, HrmEdit *edit)
{
  g_autoptr (HrmKeptDates) kept = hrm_keep_dates (hrm_desk_get_plan (self), edit);

  g_clear_pointer (&self->kept, g_hash_table_unref);
  if (kept == NULL)
    return NULL;
  self->kept = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  for (guint i = 0; i < kept->sessions->len; i++)
    g_hash_table_add (self->kept, g_memdup2 (&g_array_index (kept->sessions, HrmKeptSession, i).session->base.id, sizeof (gint64)));
  return hrm_words_kept (kept);
}

HrmWhatIf *
hrm_desk_take_kept (HrmDesk *self, HrmEdit *edit)
{
  g_autoptr (HrmKeptDates) kept = hrm_kept_dates_new (hrm_desk_get_plan (self), edit);

  return kept ? hrm_kept_dates_take_what_if (kept) : NULL;
}
