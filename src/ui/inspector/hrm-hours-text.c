/* hrm-hours-text.c: the working hours of a day as people write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-hours-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* "09:00-12:30" is "9-12:30" where several stand in one line. */
static char *
shorten (const char *hours)
{
  g_autoptr (GString) text = g_string_new (hours);

  g_string_replace (text, ":00", "", 0);
  if (text->str[0] == '0' && text->str[1] != '\0' && text->str[1] != '-')
    g_string_erase (text, 0, 1);
  g_string_replace (text, "-0", "-", 0);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hrm_hours_text (const HrmDay *day, gboolean in_full)
{
  g_autofree char *lines = hrm_day_format (day);
  g_auto (GStrv) hours = g_strsplit (lines ? lines : "", "\n", -1);

  for (guint i = 0; !in_full && g_strv_length (hours) > 1 && hours[i]; i++)
    {
      char *shorter = shorten (hours[i]);

      g_free (hours[i]);
      hours[i] = shorter;
    }
  return g_strjoinv (", ", hours);
}

/* "9-17" is "09:00-17:00" to people. */
static char *
tidy_time (const char *text)
{
  g_autofree char *time = g_strstrip (g_strdup (text));
  const char *colon = strchr (time, ':');
  gint64 hour = g_ascii_strtoll (time, NULL, 10);

  if (*time == '\0' || strspn (time, "0123456789:") != strlen (time))
    return g_steal_pointer (&time);
  return g_strdup_printf ("%02d%s", (int) CLAMP (hour, 0, 99), colon ? colon : ":00");
}

gboolean
hrm_hours_read (const char *text, HrmDay *day, GError **error)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *word = g_utf8_casefold (text, -1), *free_word = g_utf8_casefold (_("free"), -1);

  g_strstrip (word);
  /* As the empty line says it. */
  if (g_str_equal (word, free_word) || g_str_equal (word, "0") || g_str_equal (word, "-"))
    *word = '\0';
  parts = g_strsplit_set (*word != '\0' ? text : "", ",;\n", -1);

  for (guint i = 0; parts[i]; i++)
    {
      g_auto (GStrv) ends = NULL;
      g_autofree char *plain = g_strstrip (g_strdup (parts[i])), *from = NULL, *to = NULL;
      g_autoptr (GString) dashes = g_string_new (plain);

      if (*plain == '\0')
        continue;
      g_string_replace (dashes, "–", "-", 0);
      ends = g_strsplit (dashes->str, "-", 2);
      if (ends[1] == NULL)
        {
          g_set_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX, _("“%s” is not an interval such as 09:00-17:00; leave it empty for a free day"), plain);
          return FALSE;
        }
      from = tidy_time (ends[0]);
      to = tidy_time (ends[1]);
      g_string_append_printf (lines, "%s%s-%s", lines->len > 0 ? "\n" : "", from, to);
    }
  return hrm_day_parse (lines->str, day, error);
}
