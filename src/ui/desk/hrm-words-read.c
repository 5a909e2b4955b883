/* hrm-words-read.c: days and times as people write them, in the words that they are shown in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What was read so far; -1: nothing. */
typedef struct
{
  int year, month, day, minute;
} Parts;

/* Whether WORD is NAME, or begins it and says enough. */
static gboolean
means (const char *word, const char *name)
{
  g_autofree char *a = g_utf8_casefold (word, -1), *b = g_utf8_casefold (name, -1);

  return g_str_equal (a, b) || (g_utf8_strlen (a, -1) >= 3 && g_str_has_prefix (b, a));
}

static gboolean
read_name (const char *word, Parts *parts)
{
  for (int month = 1; month <= 12; month++)
    if (means (word, hrm_words_month (month, FALSE)) || means (word, hrm_words_month (month, TRUE)))
      {
        if (parts->month > 0)
          return FALSE;
        parts->month = month;
        return TRUE;
      }
  /* The day of the week follows from the date. */
  for (int weekday = 0; weekday < 7; weekday++)
    if (means (word, hrm_words_weekday_name (weekday, FALSE)) || means (word, hrm_words_weekday_name (weekday, TRUE)))
      return TRUE;
  return FALSE;
}

static gboolean
read_time (const char *word, Parts *parts)
{
  gint64 hour, minute;
  g_auto (GStrv) both = g_strsplit (word, ":", 2);

  if (parts->minute >= 0 || strlen (both[1]) != 2 || !g_ascii_string_to_signed (both[0], 10, 0, 24, &hour, NULL) ||
      !g_ascii_string_to_signed (both[1], 10, 0, 59, &minute, NULL) || hour * 60 + minute > 1440)
    return FALSE;
  parts->minute = (int) (hour * 60 + minute);
  return TRUE;
}

static gboolean
read_word (const char *word, Parts *parts)
{
  gint64 number;
  HrmDate date;

  if (strchr (word, ':') != NULL)
    return read_time (word, parts);
  if (!g_ascii_isdigit (*word))
    return read_name (word, parts);
  if (parts->day < 0 && parts->month < 0 && hrm_date_parse (word, &date))
    {
      hrm_date_split (date, &parts->year, &parts->month, &parts->day);
      return TRUE;
    }
  if (!g_ascii_string_to_signed (word, 10, 1, 9999, &number, NULL))
    return FALSE;
  if (number > 31 && parts->year < 0)
    parts->year = (int) number;
  else if (number <= 31 && parts->day < 0)
    parts->day = (int) number;
  else
    return FALSE;
  return TRUE;
}

/* Without a year, the one in which it is nearest to NEAR. */
static gboolean
find_date (const Parts *parts, HrmDate near, HrmDate *date)
{
  int year, first, last;
  gboolean found = FALSE;

  hrm_date_split (near, &year, NULL, NULL);
  first = parts->year > 0 ? parts->year : year - 1;
  last = parts->year > 0 ? parts->year : year + 1;
  for (int y = first; y <= last; y++)
    if (hrm_date_is_valid (y, parts->month, parts->day))
      {
        HrmDate one = hrm_date_new (y, parts->month, parts->day);

        if (!found || ABS (one - near) < ABS (*date - near))
          *date = one;
        found = TRUE;
      }
  return found;
}

/**
 * hrm_words_read:
 * @text: "12 Mar", "Tue 10 March 2026, 09:00", "2026-03-10", "09:30"
 * @near: what is not said is as there, but for a year, which is the nearest
 * @at: (out): then
 *
 * Returns: FALSE for what is none of that; @at is as it was
 */
gboolean
hrm_words_read (const char *text, HrmCivil near, HrmCivil *at)
{
  Parts parts = { -1, -1, -1, -1 };
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) plain = g_string_new (text);
  HrmDate date = hrm_civil_date (near);
  int minute = hrm_civil_minute (near);

  g_string_replace (plain, "\302\240", " ", 0);
  words = g_strsplit_set (plain->str, " ,.", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !read_word (words[i], &parts))
      return FALSE;
  if ((parts.day > 0) != (parts.month > 0) || (parts.day < 0 && (parts.year > 0 || parts.minute < 0)))
    return FALSE;
  if (parts.day > 0 && !find_date (&parts, date, &date))
    return FALSE;
  *at = hrm_date_start (date) + (parts.minute >= 0 ? parts.minute : minute);
  return TRUE;
}
