/* hrm-civil.c: civil time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-civil.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

/* Days from civil, after Howard Hinnant, "chrono-Compatible Low-Level Date
 * Algorithms" (2021): years begin in March, so the leap day comes last. */
HrmDate
hrm_date_new (int year, int month, int day)
{
  gint64 y = month <= 2 ? year - 1 : year;
  gint64 era = (y >= 0 ? y : y - 399) / 400;
  gint64 of_era = y - era * 400;
  gint64 of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

  return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void
hrm_date_split (HrmDate date, int *year, int *month, int *day)
{
  gint64 z = date + 719468;
  gint64 era = (z >= 0 ? z : z - 146096) / 146097;
  gint64 of_era = z - era * 146097;
  gint64 y = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
  gint64 of_year = of_era - (365 * y + y / 4 - y / 100);
  gint64 m = (5 * of_year + 2) / 153;
  int civil_month = (int) (m < 10 ? m + 3 : m - 9);

  if (year)
    *year = (int) (y + era * 400 + (civil_month <= 2));
  if (month)
    *month = civil_month;
  if (day)
    *day = (int) (of_year - (153 * m + 2) / 5 + 1);
}

HrmWeekday
hrm_date_weekday (HrmDate date)
{
  gint64 d = (date + 3) % 7; /* 1970-01-01 was a Thursday */

  return (HrmWeekday) (d < 0 ? d + 7 : d);
}

gboolean
hrm_date_is_valid (int year, int month, int day)
{
  int y, m, d;

  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31)
    return FALSE;
  hrm_date_split (hrm_date_new (year, month, day), &y, &m, &d);
  return m == month && d == day;
}

static gboolean
digits (const char *text, guint n, int *value)
{
  *value = 0;
  for (guint i = 0; i < n; i++)
    {
      if (!g_ascii_isdigit (text[i]))
        return FALSE;
      *value = *value * 10 + text[i] - '0';
    }
  return TRUE;
}

static gboolean
parse_date_part (const char *text, HrmDate *date)
{
  int y, m, d;

  if (!digits (text, 4, &y) || text[4] != '-' || !digits (text + 5, 2, &m) || text[7] != '-' ||
      !digits (text + 8, 2, &d) || !hrm_date_is_valid (y, m, d))
    return FALSE;
  *date = hrm_date_new (y, m, d);
  return TRUE;
}

/* Reads "2026-03-02" and nothing else. */
gboolean
hrm_date_parse (const char *text, HrmDate *date)
{
  return strlen (text) == 10 && parse_date_part (text, date);
}

/* Returns: (transfer full): "2026-03-02" */
char *
hrm_date_format (HrmDate date)
{
  int y, m, d;

  hrm_date_split (date, &y, &m, &d);
  return g_strdup_printf ("%04d-%02d-%02d", y, m, d);
}

HrmCivil
hrm_civil_new (int year, int month, int day, int hour, int minute)
{
  return hrm_date_new (year, month, day) * HRM_MINUTES_PER_DAY + hour * 60 + minute;
}

/* Reads "2026-03-02T10:00" and "2026-03-02" (its first minute). */
gboolean
hrm_civil_parse (const char *text, HrmCivil *civil)
{
  HrmDate date;
  gsize length = strlen (text);
  int hour = 0, minute = 0;

  if ((length != 10 && length != 16) || !parse_date_part (text, &date))
    return FALSE;
  if (length == 16 && (text[10] != 'T' || !digits (text + 11, 2, &hour) || text[13] != ':' ||
                       !digits (text + 14, 2, &minute) || hour > 23 || minute > 59))
    return FALSE;
  *civil = hrm_date_start (date) + hour * 60 + minute;
  return TRUE;
}

/* Returns: (transfer full): "2026-03-02T10:00" */
char *
hrm_civil_format (HrmCivil civil)
{
  g_autofree char *date = hrm_date_format (hrm_civil_date (civil));
  int minute = hrm_civil_minute (civil);

  return g_strdup_printf ("%sT%02d:%02d", date, minute / 60, minute % 60);
}

/* The tables of zones lie beside lists and notes. GLib complains loudly when it
 * is asked to read one of those as a zone, and a name may come from anywhere. */
static gboolean
is_other_file (const char *name)
{
  const char *folder = g_getenv ("TZDIR");
  g_autofree char *path = g_build_filename (folder ? folder : "/usr/share/zoneinfo", name, NULL);
  char magic[4] = "";
  FILE *file = g_file_test (path, G_FILE_TEST_EXISTS) ? g_fopen (path, "rbe") : NULL;
  gboolean other;

  if (file == NULL)
    return FALSE;
  other = fread (magic, 1, sizeof magic, file) != sizeof magic || memcmp (magic, "TZif", sizeof magic) != 0;
  fclose (file);
  return other;
}

gboolean
hrm_zone_is_name (const char *name)
{
  /* "+01:00" and the like are no places: rules of their own they have none. */
  return g_ascii_isalpha (*name) && strstr (name, "..") == NULL &&
         name[strspn (name, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "/_+-.")] == '\0';
}

/* Returns: (transfer full) (nullable): the IANA zone; NULL where there is none of that name */
GTimeZone *
hrm_zone_load (const char *name)
{
  if (name == NULL || !hrm_zone_is_name (name) || is_other_file (name))
    return NULL;
  return g_time_zone_new_identifier (name);
}

static gint64
offset_at (GTimeZone *zone, gint64 unix_seconds)
{
  int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, unix_seconds);

  return interval < 0 ? 0 : g_time_zone_get_offset (zone, interval);
}

HrmCivil
hrm_civil_from_instant (gint64 unix_seconds, GTimeZone *zone)
{
  gint64 local = unix_seconds + offset_at (zone, unix_seconds);

  return local >= 0 ? local / 60 : -((-local + 59) / 60);
}

/* A time that the clocks skip in spring becomes the instant as if they had not;
 * one that comes twice in autumn becomes the first of the two. (What GLib's
 * g_time_zone_adjust_time() picks hangs on which of the two the zone calls
 * summer time, and it moves a skipped time to the end of the gap.) */
gint64
hrm_civil_to_instant (HrmCivil civil, GTimeZone *zone)
{
  gint64 local = civil * 60;
  gint64 before = offset_at (zone, local - 86400), after = offset_at (zone, local + 86400);

  /* Each look into the zone costs; mostly no clock changes these days. */
  if (before != after && offset_at (zone, local - before) != before && offset_at (zone, local - after) == after)
    return local - after;
  return local - before;
}

HrmCivil
hrm_civil_now (GTimeZone *zone)
{
  const char *fixed = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (fixed == NULL || !g_ascii_string_to_signed (fixed, 10, 0, G_MAXINT32, &seconds, NULL))
    seconds = g_get_real_time () / G_USEC_PER_SEC;
  return hrm_civil_from_instant (seconds, zone);
}

/* Reads "12" and "1.5" exactly, as VALUE / SCALE. */
static gboolean
take_decimal (const char **at, gint64 *value, gint64 *scale)
{
  const char *start = *at;
  gboolean fraction = FALSE;

  for (*value = 0, *scale = 1; g_ascii_isdigit (**at) || (**at == '.' && !fraction); (*at)++)
    {
      if (*at - start > 12) /* times a day's minutes this is still far from overflowing */
        return FALSE;
      if (**at == '.')
        fraction = TRUE;
      else
        {
          *value = *value * 10 + **at - '0';
          *scale *= fraction ? 10 : 1;
        }
    }
  return *at > start && g_ascii_isdigit (*start) && (*at)[-1] != '.';
}

/**
 * hrm_length_parse:
 * @day_minutes: working minutes of "1d"
 *
 * Reads "90m", "3h", "2d", "1h30m", "1.5h", "-2h" or a number of minutes.
 * Refused is what is not a whole number of them.
 */
gboolean
hrm_length_parse (const char *text, int day_minutes, gint64 *minutes)
{
  gboolean negative = *text == '-';
  const char *start = text + negative, *at = start;
  gint64 sum = 0;

  if (*at == '\0')
    return FALSE;
  while (*at)
    {
      gint64 value, scale, unit = 1;

      if (!take_decimal (&at, &value, &scale))
        return FALSE;
      if (*at == 'd')
        unit = day_minutes;
      else if (*at == 'h')
        unit = 60;
      else if (*at != 'm' && (*at != '\0' || strpbrk (start, "dhm")))
        return FALSE;
      if (value * unit % scale != 0)
        return FALSE;
      sum += value * unit / scale;
      /* A text with millions of parts could overflow the sum. */
      if (sum > G_GINT64_CONSTANT (1000000000000000))
        return FALSE;
      if (*at)
        at++;
    }
  *minutes = negative ? -sum : sum;
  return TRUE;
}

/* Returns: (transfer full): "2d", "3h", "1h30m" or "45m", whichever is exact and shortest to read */
char *
hrm_length_format (gint64 minutes, int day_minutes)
{
  const char *sign = minutes < 0 ? "-" : "";
  gint64 m = ABS (minutes);

  if (m >= day_minutes && m % day_minutes == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT "d", sign, m / day_minutes);
  if (m >= 60 && m % 60 == 0)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT "h", sign, m / 60);
  if (m > 60)
    return g_strdup_printf ("%s%" G_GINT64_FORMAT "h%" G_GINT64_FORMAT "m", sign, m / 60, m % 60);
  return g_strdup_printf ("%s%" G_GINT64_FORMAT "m", sign, m);
}
