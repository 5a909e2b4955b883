/* hrm-week.c: weekly working hours as a value.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-week.h"

#include <string.h>

G_DEFINE_QUARK (hrm-week-error, hrm_week_error)

static const char * const day_names[7] = { "mon", "tue", "wed", "thu", "fri", "sat", "sun" };

void
hrm_week_default (HrmWeek *week)
{
  memset (week, 0, sizeof *week);
  for (guint i = 0; i < 5; i++)
    week->days[i] = (HrmDay) { .hours = { { 540, 1020 } }, .n = 1 };
}

static gboolean
read_clock (const char *text, int *minutes)
{
  for (guint i = 0; i < 5; i++)
    if (i == 2 ? text[i] != ':' : !g_ascii_isdigit (text[i]))
      return FALSE;
  *minutes = ((text[0] - '0') * 10 + text[1] - '0') * 60 + (text[3] - '0') * 10 + text[4] - '0';
  return text[3] < '6' && *minutes <= 1440;
}

gboolean
hrm_hours_parse (const char *text, HrmHours *hours)
{
  return strlen (text) == 11 && text[5] == '-' && read_clock (text, &hours->from) &&
         read_clock (text + 6, &hours->to) && hours->from < hours->to;
}

static gboolean
add_hours (HrmDay *day, const char *text, GError **error)
{
  HrmHours hours;

  if (!hrm_hours_parse (text, &hours))
    g_set_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX, "“%s” is not an interval such as 09:00-17:00", text);
  else if (day->n == HRM_HOURS_MOST)
    g_set_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX, "a day has %d intervals at the most", HRM_HOURS_MOST);
  else if (day->n > 0 && day->hours[day->n - 1].to > hours.from)
    g_set_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX, "“%s” does not come after the interval before it", text);
  else
    {
      day->hours[day->n++] = hours;
      return TRUE;
    }
  return FALSE;
}

gboolean
hrm_day_parse (const char *lines, HrmDay *day, GError **error)
{
  g_auto (GStrv) items = g_strsplit (lines ? lines : "", "\n", -1);

  day->n = 0;
  for (guint i = 0; items[i]; i++)
    if (*items[i] && !add_hours (day, items[i], error))
      return FALSE;
  return TRUE;
}

static void
append_hours (GString *out, const HrmHours *hours)
{
  g_string_append_printf (out, "%02d:%02d-%02d:%02d", hours->from / 60, hours->from % 60, hours->to / 60, hours->to % 60);
}

/* Returns: (transfer full) (nullable): lines, as hrm_day_parse() reads them; NULL for a free day */
char *
hrm_day_format (const HrmDay *day)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < day->n; i++)
    {
      g_string_append (out, i ? "\n" : "");
      append_hours (out, &day->hours[i]);
    }
  return g_string_free (out, out->len == 0);
}

static gboolean
keep_hours (HrmDay *day, int from, int to)
{
  if (from >= to)
    return TRUE;
  if (day->n == HRM_HOURS_MOST)
    return FALSE;
  day->hours[day->n++] = (HrmHours) { from, to };
  return TRUE;
}

gboolean
hrm_day_subtract (HrmDay *day, int from, int to)
{
  HrmDay left = { 0 };

  if (from >= to)
    return TRUE;
  for (guint i = 0; i < day->n; i++)
    {
      const HrmHours *hours = &day->hours[i];

      if (!keep_hours (&left, hours->from, MIN (hours->to, from)) || !keep_hours (&left, MAX (hours->from, to), hours->to))
        return FALSE;
    }
  *day = left;
  return TRUE;
}

/* A strict reader of just this shape: keys and texts have no escapes. */
static gboolean
take (const char **at, char wanted)
{
  *at += strspn (*at, " \t\n\r");
  if (**at != wanted)
    return FALSE;
  (*at)++;
  *at += strspn (*at, " \t\n\r");
  return TRUE;
}

static char *
take_text (const char **at)
{
  const char *start, *end;

  if (!take (at, '"'))
    return NULL;
  start = *at;
  end = strchr (start, '"');
  if (end == NULL || memchr (start, '\\', (size_t) (end - start)))
    return NULL;
  *at = end + 1;
  return g_strndup (start, (gsize) (end - start));
}

static gboolean
take_day (const char **at, HrmWeek *week, guint *seen, GError **error)
{
  g_autofree char *name = take_text (at);
  guint i = 0;

  while (i < 7 && g_strcmp0 (name, day_names[i]) != 0)
    i++;
  if (i == 7 || (*seen & (1u << i)))
    {
      g_set_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX, "days are mon, tue, wed, thu, fri, sat and sun, once each");
      return FALSE;
    }
  *seen |= 1u << i;
  if (!take (at, ':') || !take (at, '['))
    goto shape;
  if (take (at, ']'))
    return TRUE;
  do
    {
      g_autofree char *text = take_text (at);

      if (text == NULL)
        goto shape;
      if (!add_hours (&week->days[i], text, error))
        return FALSE;
    }
  while (take (at, ','));
  if (take (at, ']'))
    return TRUE;
shape:
  g_set_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX, "weekly hours are written {\"mon\":[\"09:00-17:00\"]}");
  return FALSE;
}

gboolean
hrm_week_parse (const char *json, HrmWeek *week, GError **error)
{
  HrmWeek read = { 0 };
  const char *at = json;
  guint seen = 0;

  if (!take (&at, '{'))
    goto shape;
  if (!take (&at, '}'))
    {
      do
        if (!take_day (&at, &read, &seen, error))
          return FALSE;
      while (take (&at, ','));
      if (!take (&at, '}'))
        goto shape;
    }
  if (*at)
    goto shape;
  if (week)
    *week = read;
  return TRUE;
shape:
  g_set_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX, "weekly hours are written {\"mon\":[\"09:00-17:00\"]}");
  return FALSE;
}

/* Returns: (transfer full): free days left out, always the same text for the same week */
char *
hrm_week_format (const HrmWeek *week)
{
  GString *out = g_string_new ("{");

  for (guint i = 0; i < 7; i++)
    {
      const HrmDay *day = &week->days[i];

      if (day->n == 0)
        continue;
      g_string_append_printf (out, "%s\"%s\":[", out->len > 1 ? "," : "", day_names[i]);
      for (guint h = 0; h < day->n; h++)
        {
          g_string_append (out, h ? ",\"" : "\"");
          append_hours (out, &day->hours[h]);
          g_string_append_c (out, '"');
        }
      g_string_append_c (out, ']');
    }
  g_string_append_c (out, '}');
  return g_string_free (out, FALSE);
}

int
hrm_day_minutes (const HrmDay *day)
{
  int sum = 0;

  for (guint i = 0; i < day->n; i++)
    sum += day->hours[i].to - day->hours[i].from;
  return sum;
}
