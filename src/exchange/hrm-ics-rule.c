/* hrm-ics-rule.c: the days of a repetition.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 5545, section 3.3.10, for rules that give one time a day at most. libical
 * reads the rule; it is walked here, since libical walks one that matches
 * nothing (30 February) for a second, to the end of its years. Each period of the
 * rule is the set of its days, of which those stay that match every part of the
 * rule, as in dateutil's rrule; periods before the span are jumped over, unless
 * they have to be counted.
 */
#include "hrm-ics-private.h"

#include <string.h>

#define INTERVAL_MOST 10000

typedef struct
{
  const struct icalrecurrencetype *rule;
  HrmDate start;
  int start_year, start_month, start_day;
  gboolean by_default;       /* on the day of the start: no part says which */
} Walk;

static gboolean
is_set (const short *values)
{
  return values[0] != ICAL_RECURRENCE_ARRAY_MAX;
}

static gboolean
is_list (const short *values)
{
  return is_set (values) && values[1] != ICAL_RECURRENCE_ARRAY_MAX;
}

/* Whether it can be read, and repeats not more than once a day: what does is no absence. */
gboolean
hrm_ics_rule_parse (const char *text, struct icalrecurrencetype *rule)
{
  g_autofree char *upper = g_ascii_strup (text, -1);
  const char *interval = strstr (upper, "INTERVAL=");

  *rule = icalrecurrencetype_from_string (upper);
  /* Other calendars than the Gregorian are for those who have them. */
  if (rule->rscale && g_ascii_strcasecmp (rule->rscale, "GREGORIAN") != 0)
    return FALSE;
  rule->rscale = NULL; /* not ours: libical's own short-lived memory */
  if (interval && g_ascii_strtoull (interval + strlen ("INTERVAL="), NULL, 10) > INTERVAL_MOST)
    return FALSE;
  if (rule->interval < 1)
    rule->interval = 1;
  return rule->freq >= ICAL_DAILY_RECURRENCE && rule->freq <= ICAL_YEARLY_RECURRENCE && !is_list (rule->by_hour) && !is_list (rule->by_minute) &&
         !is_list (rule->by_second) && rule->count >= 0;
}

static gboolean
has (const short *values, guint most, int a, int b)
{
  for (guint i = 0; i < most && values[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    if (values[i] == a || values[i] == b)
      return TRUE;
  return FALSE;
}

static int
month_days (int year, int month)
{
  return (int) (hrm_date_new (month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1) - hrm_date_new (year, month, 1));
}

/* First day of the week that DATE is in, as the rule begins weeks. */
static HrmDate
week_start (const struct icalrecurrencetype *rule, HrmDate date)
{
  /* Of libical: 1 is Sunday. */
  int first = rule->week_start == ICAL_NO_WEEKDAY ? 0 : ((int) rule->week_start + 5) % 7;

  return date - (hrm_date_weekday (date) - first + 7) % 7;
}

/* The first week of a year has at least four of its days; so the fourth day tells. */
static void
week_number (const struct icalrecurrencetype *rule, HrmDate date, int *number, int *from_end)
{
  HrmDate middle = week_start (rule, date) + 3, last;
  int year;

  hrm_date_split (middle, &year, NULL, NULL);
  *number = (int) (middle - hrm_date_new (year, 1, 1)) / 7 + 1;
  /* 28 December is in the last. */
  last = week_start (rule, hrm_date_new (year, 12, 28)) + 3;
  *from_end = *number - ((int) (last - hrm_date_new (year, 1, 1)) / 7 + 1) - 1;
}

/* "MO", "-1MO": the last of the month, or of the year. */
static gboolean
matches_weekday (const Walk *self, HrmDate date, int year, int month, int day)
{
  const struct icalrecurrencetype *rule = self->rule;
  gboolean of_month = rule->freq == ICAL_MONTHLY_RECURRENCE || is_set (rule->by_month);
  gboolean ordinal = (rule->freq == ICAL_MONTHLY_RECURRENCE || rule->freq == ICAL_YEARLY_RECURRENCE) && !is_set (rule->by_week_no);
  int at = of_month ? day - 1 : (int) (date - hrm_date_new (year, 1, 1));
  int length = of_month ? month_days (year, month) : (int) (hrm_date_new (year + 1, 1, 1) - hrm_date_new (year, 1, 1));
  int weekday = (hrm_date_weekday (date) + 1) % 7 + 1;

  for (guint i = 0; i < ICAL_BY_DAY_SIZE && rule->by_day[i] != ICAL_RECURRENCE_ARRAY_MAX; i++)
    {
      int position = icalrecurrencetype_day_position (rule->by_day[i]);

      if ((int) icalrecurrencetype_day_day_of_week (rule->by_day[i]) == weekday &&
          (!ordinal || position == 0 || at / 7 + 1 == position || (length - 1 - at) / 7 + 1 == -position))
        return TRUE;
    }
  return FALSE;
}

static gboolean
matches_week (const struct icalrecurrencetype *rule, HrmDate date)
{
  int number, from_end;

  week_number (rule, date, &number, &from_end);
  return has (rule->by_week_no, ICAL_BY_WEEKNO_SIZE, number, from_end);
}

static gboolean
matches_default (const Walk *self, HrmDate date, int month, int day)
{
  switch (self->rule->freq)
    {
    case ICAL_YEARLY_RECURRENCE:
      return day == self->start_day && (is_set (self->rule->by_month) || month == self->start_month);
    case ICAL_MONTHLY_RECURRENCE:
      return day == self->start_day;
    case ICAL_WEEKLY_RECURRENCE:
      return hrm_date_weekday (date) == hrm_date_weekday (self->start);
    default:
      return TRUE;
    }
}

static gboolean
matches (const Walk *self, HrmDate date)
{
  const struct icalrecurrencetype *rule = self->rule;
  int year, month, day;

  hrm_date_split (date, &year, &month, &day);
  if (is_set (rule->by_month) && !has (rule->by_month, ICAL_BY_MONTH_SIZE, month, month))
    return FALSE;
  if (self->by_default)
    return matches_default (self, date, month, day);
  if (is_set (rule->by_month_day) && !has (rule->by_month_day, ICAL_BY_MONTHDAY_SIZE, day, day - month_days (year, month) - 1))
    return FALSE;
  if (is_set (rule->by_year_day) && !has (rule->by_year_day, ICAL_BY_YEARDAY_SIZE, (int) (date - hrm_date_new (year, 1, 1)) + 1,
                                          (int) (date - hrm_date_new (year + 1, 1, 1))))
    return FALSE;
  if (is_set (rule->by_week_no) && rule->freq == ICAL_YEARLY_RECURRENCE && !matches_week (rule, date))
    return FALSE;
  return !is_set (rule->by_day) || matches_weekday (self, date, year, month, day);
}

/* Days of period N, and where the next begins. */
static void
get_period (const Walk *self, gint64 n, HrmDate *from, HrmDate *to)
{
  gint64 step = n * self->rule->interval;
  gint64 month = self->start_year * G_GINT64_CONSTANT (12) + self->start_month - 1 + step;

  switch (self->rule->freq)
    {
    case ICAL_YEARLY_RECURRENCE:
      *from = hrm_date_new ((int) (self->start_year + step), 1, 1);
      *to = hrm_date_new ((int) (self->start_year + step + 1), 1, 1);
      break;
    case ICAL_MONTHLY_RECURRENCE:
      *from = hrm_date_new ((int) (month / 12), (int) (month % 12) + 1, 1);
      *to = *from + month_days ((int) (month / 12), (int) (month % 12) + 1);
      break;
    case ICAL_WEEKLY_RECURRENCE:
      *from = week_start (self->rule, self->start) + 7 * step;
      *to = *from + 7;
      break;
    default:
      *from = self->start + step;
      *to = *from + 1;
    }
}

/* A period that ends before DATE, but not long before. */
static gint64
period_before (const Walk *self, HrmDate date)
{
  static const int longest[] = { [ICAL_DAILY_RECURRENCE] = 1, [ICAL_WEEKLY_RECURRENCE] = 7, [ICAL_MONTHLY_RECURRENCE] = 31, [ICAL_YEARLY_RECURRENCE] = 366 };

  return MAX ((date - self->start) / longest[self->rule->freq] / self->rule->interval - 1, 0);
}

/* Of the N days of a period, those that BYSETPOS names; in place. */
static guint
pick_positions (const struct icalrecurrencetype *rule, HrmDate *days, guint n)
{
  guint kept = 0;

  if (!is_set (rule->by_set_pos))
    return n;
  for (guint i = 0; i < n; i++)
    if (has (rule->by_set_pos, ICAL_BY_SETPOS_SIZE, (int) i + 1, (int) i - (int) n))
      days[kept++] = days[i];
  return kept;
}

/* Minute of the day. */
static int
time_of (const struct icalrecurrencetype *rule, HrmCivil start)
{
  int minute = hrm_civil_minute (start);

  if (is_set (rule->by_hour) && rule->by_hour[0] >= 0 && rule->by_hour[0] < 24)
    minute = rule->by_hour[0] * 60 + minute % 60;
  if (is_set (rule->by_minute) && rule->by_minute[0] >= 0 && rule->by_minute[0] < 60)
    minute = minute / 60 * 60 + rule->by_minute[0];
  return minute;
}

/**
 * hrm_ics_rule_walk:
 * @start: of the event, on the clock of its zone
 * @until: the last, on the same clock; HRM_UNSET where there is none
 * @first: of what is wanted
 * @after: end of what is wanted
 * @budget: (inout): days that may still be looked at; 0 when it was not enough
 * @found: (element-type HrmCivil): gets what lies from @first to @after
 *
 * Walks a rule that hrm_ics_rule_parse() has read. The start is only in it where
 * it matches the rule.
 */
void
hrm_ics_rule_walk (const struct icalrecurrencetype *rule, HrmCivil start, HrmCivil until, HrmCivil first, HrmCivil after, guint *budget, GArray *found)
{
  Walk self = { .rule = rule, .start = hrm_civil_date (start) };
  int minute = time_of (rule, start), left = rule->count;

  hrm_date_split (self.start, &self.start_year, &self.start_month, &self.start_day);
  self.by_default = !is_set (rule->by_month_day) && !is_set (rule->by_year_day) && !is_set (rule->by_day) &&
                    !(is_set (rule->by_week_no) && rule->freq == ICAL_YEARLY_RECURRENCE);
  for (gint64 period = rule->count ? 0 : period_before (&self, hrm_civil_date (first));; period++)
    {
      HrmDate from, to, days[366];
      guint n = 0;

      get_period (&self, period, &from, &to);
      if (hrm_date_start (from) >= after || (until != HRM_UNSET && hrm_date_start (from) > until))
        return;
      if (*budget < (guint) (to - from))
        {
          *budget = 0;
          return;
        }
      *budget -= (guint) (to - from);
      for (HrmDate date = from; date < to; date++)
        if (matches (&self, date))
          days[n++] = date;
      n = pick_positions (rule, days, n);
      for (guint i = 0; i < n; i++)
        {
          HrmCivil civil = hrm_date_start (days[i]) + minute;

          if (civil < start)
            continue;
          if ((until != HRM_UNSET && civil > until) || civil >= after)
            return;
          if (civil >= first)
            g_array_append_val (found, civil);
          if (left && --left == 0)
            return;
        }
    }
}
