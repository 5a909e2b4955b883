/* hrm-words-spoken.c: lengths for those who hear them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Voices read “½” as one half, or not at all, and “h” as a letter.
 */
#include "config.h"

#include "hrm-words.h"

#include <glib/gi18n-lib.h>

/* "3 and a half", of QUARTERS that are four at least. */
static char *
say_quarters (gint64 quarters)
{
  int whole = (int) (quarters / 4);

  /* Translators: before a unit: "3 and a quarter days". */
  switch (quarters % 4)
    {
    case 1:
      return g_strdup_printf (_("%d and a quarter"), whole);
    case 2:
      return g_strdup_printf (_("%d and a half"), whole);
    case 3:
      return g_strdup_printf (_("%d and three quarters"), whole);
    default:
      return g_strdup_printf ("%d", whole);
    }
}

static char *
say_minutes (gint64 minutes)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute", "%d minutes", (gulong) minutes), (int) minutes);
}

static char *
say_hours (gint64 minutes)
{
  gint64 rest = minutes % 60;
  g_autofree char *number = NULL, *hours = NULL, *more = NULL;

  if (minutes > 0 && minutes < 60)
    return say_minutes (minutes);
  if (rest % 15 != 0)
    {
      hours = say_hours (minutes - rest);
      more = say_minutes (rest);
      /* Translators: "1 hour and 20 minutes". */
      return g_strdup_printf (_("%s and %s"), hours, more);
    }
  number = say_quarters (minutes / 15);
  /* Translators: number, maybe with a fraction: "2 and a half hours". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s hour", "%s hours", minutes == 60 ? 1 : 2), number);
}

static char *
say_days (gint64 minutes, int day_minutes)
{
  gint64 rest = minutes % day_minutes;
  g_autofree char *number = NULL, *days = NULL, *hours = NULL;

  if (minutes < day_minutes)
    return say_hours (minutes);
  if (rest * 4 % day_minutes != 0)
    {
      days = say_days (minutes - rest, day_minutes);
      hours = say_hours (rest);
      /* Translators: "3 days and 1 hour". */
      return g_strdup_printf (_("%s and %s"), days, hours);
    }
  number = say_quarters (minutes / day_minutes * 4 + rest * 4 / day_minutes);
  /* Translators: number of working days, maybe with a fraction, as it is spoken: "3 and a half days". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day", "%s days", minutes == day_minutes ? 1 : 2), number);
}

char *
hrm_words_spoken_length (gint64 minutes, int day_minutes)
{
  g_autofree char *words = say_days (ABS (minutes), MAX (1, day_minutes));

  /* Translators: of a length below zero. */
  return minutes < 0 ? g_strdup_printf (_("minus %s"), words) : g_steal_pointer (&words);
}
