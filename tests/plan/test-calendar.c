/* test-calendar.c: working time against an oracle that walks minute by minute.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-calendar.h"

#include <string.h>
#include "hrm-test-rounds.h"

static const HrmDay free_day = { .n = 0 };
static const HrmDay half_day = { .hours = { { 540, 780 } }, .n = 1 };

static HrmCivil
at (const char *text)
{
  HrmCivil civil;

  if (!hrm_civil_parse (text, &civil))
    g_error ("%s is no civil time", text);
  return civil;
}

static HrmDate
on (const char *text)
{
  return hrm_civil_date (at (text));
}

#define assert_at(civil, text) \
  G_STMT_START \
    { \
      HrmCivil got_ = (civil); \
      g_autofree char *shown_ = got_ == HRM_UNSET ? g_strdup ("unset") : hrm_civil_format (got_); \
      g_assert_cmpstr (shown_, ==, text); \
    } \
  G_STMT_END

static HrmCalendar *
default_calendar (void)
{
  HrmWeek week;

  hrm_week_default (&week);
  return hrm_calendar_new (&week);
}

static HrmCalendar *
idle_calendar (void)
{
  HrmWeek week = { 0 };

  return hrm_calendar_new (&week);
}

static HrmCalendar *
calendar_without_july (void)
{
  HrmCalendar *calendar = default_calendar ();

  hrm_calendar_add_exception (calendar, on ("2026-07-01"), on ("2026-07-31"), &free_day);
  return calendar;
}

/* 2026-03-02 is a Monday. */
static void
test_plain_week (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();

  g_assert_cmpint (hrm_calendar_week_minutes (calendar), ==, 2400);
  g_assert_cmpint (hrm_calendar_week_days (calendar), ==, 5);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, on ("2026-03-06")), ==, 480);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, on ("2026-03-07")), ==, 0);
  g_assert_cmpint (hrm_calendar_minutes_between (calendar, at ("2026-03-02"), at ("2026-03-09")), ==, 2400);
  g_assert_cmpint (hrm_calendar_minutes_between (calendar, at ("2026-03-02T16:30"), at ("2026-03-03T09:30")), ==, 60);
  g_assert_cmpint (hrm_calendar_minutes_between (calendar, at ("2026-03-03T09:30"), at ("2026-03-02T16:30")), ==, -60);
  assert_at (hrm_calendar_next_work (calendar, at ("2026-03-02T10:00")), "2026-03-02T10:00");
  assert_at (hrm_calendar_next_work (calendar, at ("2026-03-02T03:00")), "2026-03-02T09:00");
  assert_at (hrm_calendar_next_work (calendar, at ("2026-03-06T17:00")), "2026-03-09T09:00");
}

static void
test_ends_with_the_day (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();

  assert_at (hrm_calendar_add (calendar, at ("2026-03-02T09:00"), 480), "2026-03-02T17:00");
  assert_at (hrm_calendar_add (calendar, at ("2026-03-02T09:00"), 481), "2026-03-03T09:01");
  assert_at (hrm_calendar_add (calendar, at ("2026-03-06T17:00"), 1), "2026-03-09T09:01");
  assert_at (hrm_calendar_add (calendar, at ("2026-03-07T12:00"), 0), "2026-03-07T12:00");
  assert_at (hrm_calendar_add (calendar, at ("2026-03-02T17:00"), -480), "2026-03-02T09:00");
  assert_at (hrm_calendar_add (calendar, at ("2026-03-09T09:00"), -1), "2026-03-06T16:59");
  assert_at (hrm_calendar_add (calendar, at ("2026-03-08"), -480), "2026-03-06T09:00");
}

static void
test_later_exceptions_win (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();

  hrm_calendar_add_exception (calendar, on ("2026-03-02"), on ("2026-03-13"), &free_day);
  hrm_calendar_add_exception (calendar, on ("2026-03-04"), on ("2026-03-05"), &half_day);
  hrm_calendar_add_exception (calendar, on ("2026-03-05"), on ("2026-03-05"), &free_day);
  hrm_calendar_add_exception (calendar, on ("2026-03-12"), on ("2026-03-10"), &half_day); /* ends before it begins */
  hrm_calendar_add_exception (calendar, on ("2026-03-14"), on ("2026-03-14"), &half_day); /* a working Saturday */
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, on ("2026-03-03")), ==, 0);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, on ("2026-03-04")), ==, 240);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, on ("2026-03-05")), ==, 0);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, on ("2026-03-11")), ==, 0);
  assert_at (hrm_calendar_add (calendar, at ("2026-02-27T16:00"), 60 + 240 + 1), "2026-03-14T09:01");
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, on ("2026-03-01"), on ("2026-03-16")), ==, 2);
}

static void
test_sessions (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();

  assert_at (hrm_calendar_session_end (calendar, at ("2026-03-06T09:00"), 480, HRM_TIMING_BEATS), "2026-03-06T17:00");
  assert_at (hrm_calendar_session_end (calendar, at ("2026-03-07T10:00"), 60, HRM_TIMING_BEATS), "2026-03-09T10:00");
  assert_at (hrm_calendar_session_end (calendar, at ("2026-03-07T10:00"), 60, HRM_TIMING_CLOCK), "2026-03-07T11:00");
  assert_at (hrm_calendar_session_end (calendar, at ("2026-03-06T20:00"), 2880, HRM_TIMING_CLOCK), "2026-03-08T20:00");
  g_assert_cmpint (hrm_calendar_session_minutes_on (calendar, at ("2026-03-06T20:00"), 2880, HRM_TIMING_CLOCK,
                                                    on ("2026-03-07")), ==, 1440);
  g_assert_cmpint (hrm_calendar_session_minutes_on (calendar, at ("2026-03-06T16:00"), 100, HRM_TIMING_BEATS,
                                                    on ("2026-03-09")), ==, 40);
  g_assert_cmpint (hrm_calendar_session_minutes_on (calendar, at ("2026-03-06T16:00"), 100, HRM_TIMING_BEATS,
                                                    on ("2026-03-07")), ==, 0);
}

static void
test_days_of_a_session (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();
  HrmSessionDays days;
  HrmDate date;
  int minutes;

  hrm_session_days_init (&days, calendar, at ("2026-03-06T16:00"), 600, HRM_TIMING_BEATS);
  g_assert_true (hrm_session_days_next (&days, &date, &minutes));
  g_assert_cmpint (date, ==, on ("2026-03-06"));
  g_assert_cmpint (minutes, ==, 60);
  g_assert_true (hrm_session_days_next (&days, &date, &minutes));
  g_assert_cmpint (date, ==, on ("2026-03-09"));
  g_assert_cmpint (minutes, ==, 480);
  g_assert_true (hrm_session_days_next (&days, &date, &minutes));
  g_assert_cmpint (minutes, ==, 60);
  g_assert_false (hrm_session_days_next (&days, &date, &minutes));
  g_assert_false (hrm_session_days_next (&days, &date, &minutes));
}

/* Summer and winter time do nothing: a day has 1,440 minutes on the weekends
 * on which the clocks of Berlin, New York and Lord Howe change, and work on
 * the days around lies where it lies in any week. */
static void
test_daylight_saving_moves_nothing (void)
{
  static const char * const zones[] = { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe" };
  static const char * const sundays[] = {
    "2026-03-29", "2026-10-25", "2026-03-08", "2026-11-01", "2026-04-05", "2026-10-04",
  };
  const char *before = g_getenv ("TZ");
  g_autofree char *kept = g_strdup (before);

  for (guint i = 0; i < G_N_ELEMENTS (sundays); i++)
    {
      g_autoptr (HrmCalendar) calendar = default_calendar ();
      HrmCivil sunday = at (sundays[i]), friday = sunday - 2 * HRM_MINUTES_PER_DAY;
      HrmDate date = hrm_civil_date (sunday);

      g_setenv ("TZ", zones[i / 2], TRUE);
      g_assert_cmpint (hrm_date_weekday (date), ==, HRM_SUNDAY);
      /* Two days of work from Friday noon: to Tuesday noon. */
      g_assert_cmpint (hrm_calendar_session_end (calendar, friday + 720, 960, HRM_TIMING_BEATS), ==,
                       sunday + 2 * 1440 + 720);
      /* A release night by the clock, across the change. */
      g_assert_cmpint (hrm_calendar_session_end (calendar, sunday - 120, 600, HRM_TIMING_CLOCK), ==, sunday + 480);
      g_assert_cmpint (hrm_calendar_session_minutes_on (calendar, sunday - 120, 600, HRM_TIMING_CLOCK, date), ==, 480);
      g_assert_cmpint (hrm_calendar_session_minutes_on (calendar, friday, 3 * 1440, HRM_TIMING_CLOCK, date), ==, 1440);
      g_assert_cmpint (hrm_calendar_minutes_between (calendar, friday, friday + 7 * 1440), ==, 2400);
    }
  if (kept)
    g_setenv ("TZ", kept, TRUE);
  else
    g_unsetenv ("TZ");
}

static void
test_leap_days (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();

  /* 2024-02-29 was a Thursday; 2100-02-28 is a Sunday, 03-01 the Monday after it; 2000-02-29 was a Tuesday. */
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, on ("2024-02-28"), on ("2024-03-02")), ==, 3);
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, on ("2100-02-26"), on ("2100-03-02")), ==, 2);
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, on ("2000-02-28"), on ("2000-03-02")), ==, 3);
  assert_at (hrm_calendar_add (calendar, at ("2024-02-28T09:00"), 960), "2024-02-29T17:00");
  assert_at (hrm_calendar_add (calendar, at ("2100-02-26T09:00"), 960), "2100-03-01T17:00");
}

static void
test_month_without_work (void)
{
  g_autoptr (HrmCalendar) calendar = calendar_without_july ();

  assert_at (hrm_calendar_next_work (calendar, at ("2026-07-01")), "2026-08-03T09:00");
  assert_at (hrm_calendar_add (calendar, at ("2026-06-30T16:00"), 60), "2026-06-30T17:00");
  assert_at (hrm_calendar_add (calendar, at ("2026-06-30T16:00"), 61), "2026-08-03T09:01");
  assert_at (hrm_calendar_add (calendar, at ("2026-07-15"), -60), "2026-06-30T16:00");
  g_assert_cmpint (hrm_calendar_minutes_between (calendar, at ("2026-07-01"), at ("2026-08-01")), ==, 0);
  g_assert_cmpint (hrm_calendar_add_days (calendar, on ("2026-06-30"), 1), ==, on ("2026-08-03"));
  g_assert_cmpint (hrm_calendar_add_days (calendar, on ("2026-07-10"), -1), ==, on ("2026-06-30"));
}

static void
test_no_work_at_all (void)
{
  g_autoptr (HrmCalendar) calendar = idle_calendar ();
  HrmSessionDays days;
  HrmCivil from, to;
  HrmDate date;
  int minutes;

  g_assert_cmpint (hrm_calendar_next_work (calendar, 0), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_add (calendar, 0, 1), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_add (calendar, 0, -1), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_add (calendar, 0, G_MAXINT64), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_add (calendar, 0, G_MININT64), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_add_days (calendar, 0, 1), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_add_days (calendar, 0, G_MININT64), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_minutes_between (calendar, HRM_CIVIL_FIRST, HRM_CIVIL_LAST), ==, 0);
  g_assert_false (hrm_calendar_next_interval (calendar, HRM_CIVIL_FIRST, HRM_CIVIL_LAST, &from, &to));
  /* Sessions fall back to the clock. */
  assert_at (hrm_calendar_session_end (calendar, at ("2026-03-02T22:00"), 240, HRM_TIMING_BEATS), "2026-03-03T02:00");
  hrm_session_days_init (&days, calendar, at ("2026-03-02T22:00"), 240, HRM_TIMING_BEATS);
  g_assert_true (hrm_session_days_next (&days, &date, &minutes));
  g_assert_cmpint (minutes, ==, 120);
  g_assert_true (hrm_session_days_next (&days, &date, &minutes));
  g_assert_cmpint (minutes, ==, 120);
  g_assert_false (hrm_session_days_next (&days, &date, &minutes));
}

/* A calendar that works on one day ever: what does not fit on it is counted by the clock. */
static void
test_too_little_work (void)
{
  g_autoptr (HrmCalendar) calendar = idle_calendar ();

  hrm_calendar_add_exception (calendar, on ("2026-03-02"), on ("2026-03-02"), &half_day);
  assert_at (hrm_calendar_next_work (calendar, HRM_CIVIL_FIRST), "2026-03-02T09:00");
  assert_at (hrm_calendar_session_end (calendar, at ("2020-01-01"), 240, HRM_TIMING_BEATS), "2026-03-02T13:00");
  assert_at (hrm_calendar_session_end (calendar, at ("2020-01-01"), 241, HRM_TIMING_BEATS), "2020-01-01T04:01");
  g_assert_cmpint (hrm_calendar_next_work (calendar, at ("2026-03-02T13:00")), ==, HRM_UNSET);
}

static void
test_borders_of_the_years (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();

  hrm_calendar_add_exception (calendar, HRM_DATE_FIRST - 1000, HRM_DATE_FIRST, &half_day);
  hrm_calendar_add_exception (calendar, HRM_DATE_LAST, HRM_DATE_LAST + 1000, &half_day);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, HRM_DATE_FIRST), ==, 240);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, HRM_DATE_LAST), ==, 240);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, HRM_DATE_LAST + 1), ==, 0);
  g_assert_cmpint (hrm_calendar_day_minutes (calendar, HRM_DATE_FIRST - 1), ==, 0);
  assert_at (hrm_calendar_next_work (calendar, G_MININT64 / 2), "1900-01-01T09:00");
  assert_at (hrm_calendar_add (calendar, at ("2199-12-31T09:00"), 240), "2199-12-31T13:00");
  g_assert_cmpint (hrm_calendar_add (calendar, at ("2199-12-31T09:00"), 241), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_add (calendar, at ("1900-01-01T13:00"), -241), ==, HRM_UNSET);
  g_assert_cmpint (hrm_calendar_next_work (calendar, HRM_CIVIL_LAST), ==, HRM_UNSET);
}

/* Free for two centuries but for their last day: queries jump; day by day these would take an hour. */
static void
test_centuries_without_work (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();
  HrmCivil end = at ("2199-12-31T09:30");

  hrm_calendar_add_exception (calendar, on ("1990-01-01"), on ("2199-12-30"), &free_day);
  for (guint i = 0; i < 200000; i++)
    g_assert_cmpint (hrm_calendar_session_end (calendar, at ("1990-01-01") + i, 30, HRM_TIMING_BEATS), ==, end);
  for (guint i = 0; i < 200000; i++)
    g_assert_cmpint (hrm_calendar_add_days (calendar, on ("1990-01-01") + i % 70000, 1), ==, HRM_UNSET);
}

/* Drag read-outs. A free day counts as the working day after it. */
static void
test_working_days (void)
{
  g_autoptr (HrmCalendar) calendar = default_calendar ();
  HrmDate friday = on ("2026-03-06"), saturday = friday + 1, monday = friday + 3;

  g_assert_cmpint (hrm_calendar_add_days (calendar, friday, 1), ==, monday);
  g_assert_cmpint (hrm_calendar_add_days (calendar, monday, -1), ==, friday);
  g_assert_cmpint (hrm_calendar_add_days (calendar, saturday, 0), ==, saturday);
  g_assert_cmpint (hrm_calendar_add_days (calendar, saturday, 1), ==, monday + 1);
  g_assert_cmpint (hrm_calendar_add_days (calendar, saturday, -1), ==, friday);
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, friday, monday), ==, 1);
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, monday, friday), ==, -1);
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, saturday, monday), ==, 0);
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, HRM_DATE_FIRST, HRM_DATE_LAST + 1), ==, 15653 * 5 + 2);
}

/* The oracle: five months, every minute of which is marked. */

#define ORACLE_DAYS 150

typedef struct
{
  HrmDate first;
  guint8 works[ORACLE_DAYS * HRM_MINUTES_PER_DAY];
} Oracle;

static void
random_day (GRand *rand, HrmDay *day)
{
  int minute = 0;

  memset (day, 0, sizeof *day);
  for (guint n = (guint) g_rand_int_range (rand, 0, 4); n > 0 && minute < 1430; n--)
    {
      int from = g_rand_int_range (rand, 0, 4) ? g_rand_int_range (rand, minute, 1440) : minute;
      int to = g_rand_int_range (rand, 0, 6) ? g_rand_int_range (rand, from + 1, 1441) : 1440;

      day->hours[day->n++] = (HrmHours) { from, to };
      minute = to;
    }
}

/* The calendar works in the oracle's days only, so that both know all of it. */
static HrmCalendar *
random_calendar (GRand *rand, Oracle *oracle)
{
  HrmWeek week = { 0 };
  HrmDay days[ORACLE_DAYS];
  HrmCalendar *calendar;

  for (guint i = 0; i < 7; i++)
    if (g_rand_int_range (rand, 0, 3))
      random_day (rand, &week.days[i]);
  oracle->first = g_rand_int_range (rand, (int) HRM_DATE_FIRST + 500, (int) HRM_DATE_LAST - 500);
  for (guint i = 0; i < ORACLE_DAYS; i++)
    days[i] = week.days[hrm_date_weekday (oracle->first + i)];
  calendar = hrm_calendar_new (&week);
  hrm_calendar_add_exception (calendar, HRM_DATE_FIRST, oracle->first - 1, &free_day);
  hrm_calendar_add_exception (calendar, oracle->first + ORACLE_DAYS, HRM_DATE_LAST, &free_day);
  for (int n = g_rand_int_range (rand, 0, 30); n > 0; n--)
    {
      int from = g_rand_int_range (rand, 0, ORACLE_DAYS), to = from + g_rand_int_range (rand, 0, 40);
      HrmDay day = free_day;
      guint weekdays = g_rand_boolean (rand) ? HRM_ALL_WEEKDAYS : (guint) g_rand_int_range (rand, 0, HRM_ALL_WEEKDAYS + 1);

      to = MIN (to, ORACLE_DAYS - 1);
      if (g_rand_boolean (rand))
        random_day (rand, &day);
      hrm_calendar_add_exception_on (calendar, oracle->first + from, oracle->first + to, &day, weekdays);
      for (int i = from; i <= to; i++)
        days[i] = weekdays & (1u << hrm_date_weekday (oracle->first + i)) ? day : free_day;
    }
  memset (oracle->works, 0, sizeof oracle->works);
  for (guint i = 0; i < ORACLE_DAYS; i++)
    for (guint h = 0; h < days[i].n; h++)
      memset (oracle->works + i * HRM_MINUTES_PER_DAY + days[i].hours[h].from, 1,
              (gsize) (days[i].hours[h].to - days[i].hours[h].from));
  return calendar;
}

static gboolean
works (const Oracle *oracle, HrmCivil minute)
{
  gint64 i = minute - hrm_date_start (oracle->first);

  return i >= 0 && i < (gint64) sizeof oracle->works && oracle->works[i];
}

static HrmCivil
oracle_first (const Oracle *oracle)
{
  return hrm_date_start (oracle->first) - 5000;
}

static HrmCivil
oracle_end (const Oracle *oracle)
{
  return hrm_date_start (oracle->first + ORACLE_DAYS) + 5000;
}

static gint64
oracle_between (const Oracle *oracle, HrmCivil from, HrmCivil to)
{
  gint64 sum = 0;

  if (to < from)
    return -oracle_between (oracle, to, from);
  for (HrmCivil i = from; i < to; i++)
    sum += works (oracle, i);
  return sum;
}

static HrmCivil
oracle_add (const Oracle *oracle, HrmCivil start, gint64 minutes)
{
  HrmCivil i = start;

  for (; minutes > 0 && i < oracle_end (oracle); i++)
    minutes -= works (oracle, i);
  for (; minutes < 0 && i > oracle_first (oracle); i--)
    minutes += works (oracle, i - 1);
  return minutes == 0 ? i : HRM_UNSET;
}

static HrmCivil
oracle_next (const Oracle *oracle, HrmCivil start)
{
  for (HrmCivil i = start; i < oracle_end (oracle); i++)
    if (works (oracle, i))
      return i;
  return HRM_UNSET;
}

static void
check_random_point (GRand *rand, HrmCalendar *calendar, const Oracle *oracle)
{
  HrmCivil span = oracle_end (oracle) - oracle_first (oracle);
  HrmCivil a = oracle_first (oracle) + g_rand_int_range (rand, 0, (int) span);
  HrmCivil b = oracle_first (oracle) + g_rand_int_range (rand, 0, (int) span);
  gint64 n = g_rand_int_range (rand, -20000, 20000), m = g_rand_int_range (rand, 0, 5000);
  HrmCivil end = hrm_calendar_add (calendar, a, n), back;

  g_assert_cmpint (hrm_calendar_minutes_between (calendar, a, b), ==, oracle_between (oracle, a, b));
  g_assert_cmpint (hrm_calendar_minutes_between (calendar, b, a), ==, -hrm_calendar_minutes_between (calendar, a, b));
  g_assert_cmpint (hrm_calendar_next_work (calendar, a), ==, oracle_next (oracle, a));
  g_assert_cmpint (end, ==, oracle_add (oracle, a, n));
  if (end == HRM_UNSET)
    return;
  g_assert_cmpint (hrm_calendar_minutes_between (calendar, a, end), ==, n);
  /* In two parts as in one. */
  m = n < 0 ? -m : m;
  back = hrm_calendar_add (calendar, end, m);
  g_assert_cmpint (back, ==, hrm_calendar_add (calendar, a, n + m));
  /* Forth and back leads to where work began. */
  if (n > 0)
    g_assert_cmpint (hrm_calendar_add (calendar, end, -n), ==, hrm_calendar_next_work (calendar, a));
}

static void
check_random_session (GRand *rand, HrmCalendar *calendar, const Oracle *oracle)
{
  HrmCivil first = oracle_first (oracle);
  HrmCivil start = first + g_rand_int_range (rand, 0, (int) (oracle_end (oracle) - first));
  gint64 length = g_rand_int_range (rand, 1, 20000), sum = 0;
  HrmTiming timing = g_rand_boolean (rand) ? HRM_TIMING_CLOCK : HRM_TIMING_BEATS;
  HrmCivil end = hrm_calendar_session_end (calendar, start, length, timing);
  gboolean clock = timing == HRM_TIMING_CLOCK || oracle_add (oracle, start, length) == HRM_UNSET;
  HrmSessionDays days;
  HrmDate date, last = G_MININT64;
  int minutes;

  g_assert_cmpint (end, ==, clock ? start + length : oracle_add (oracle, start, length));
  hrm_session_days_init (&days, calendar, start, length, timing);
  while (hrm_session_days_next (&days, &date, &minutes))
    {
      HrmCivil from = MAX (start, hrm_date_start (date)), to = MIN (end, hrm_date_start (date + 1));

      g_assert_cmpint (date, >, last);
      g_assert_cmpint (minutes, >, 0);
      g_assert_cmpint (minutes, ==, clock ? to - from : oracle_between (oracle, from, to));
      g_assert_cmpint (minutes, ==, hrm_calendar_session_minutes_on (calendar, start, length, timing, date));
      sum += minutes;
      last = date;
    }
  g_assert_cmpint (sum, ==, length);
}

/* The intervals are the working minutes, each once, in order. */
static void
check_intervals (HrmCalendar *calendar, const Oracle *oracle)
{
  HrmCivil minute = oracle_first (oracle), limit = oracle_end (oracle) - 7777, from, to;

  while (hrm_calendar_next_interval (calendar, minute, limit, &from, &to))
    {
      g_assert_cmpint (from, <, to);
      g_assert_cmpint (hrm_civil_date (from), ==, hrm_civil_date (to - 1));
      for (; minute < from; minute++)
        g_assert_false (works (oracle, minute));
      for (; minute < to; minute++)
        g_assert_true (works (oracle, minute));
    }
  for (; minute < limit; minute++)
    g_assert_false (works (oracle, minute));
}

static void
check_days (GRand *rand, HrmCalendar *calendar, const Oracle *oracle)
{
  HrmDate a = oracle->first + g_rand_int_range (rand, -10, ORACLE_DAYS + 10);
  HrmDate b = oracle->first + g_rand_int_range (rand, -10, ORACLE_DAYS + 10);
  gint64 days = 0, n = g_rand_int_range (rand, -30, 30);
  HrmDate moved = hrm_calendar_add_days (calendar, a, n);

  for (HrmDate date = MIN (a, b); date < MAX (a, b); date++)
    {
      gint64 minutes = oracle_between (oracle, hrm_date_start (date), hrm_date_start (date + 1));

      g_assert_cmpint (hrm_calendar_day_minutes (calendar, date), ==, minutes);
      days += minutes > 0;
    }
  g_assert_cmpint (hrm_calendar_working_days_between (calendar, a, b), ==, a <= b ? days : -days);
  if (moved != HRM_UNSET)
    g_assert_cmpint (hrm_calendar_working_days_between (calendar, a, moved), ==, n);
  if (moved != HRM_UNSET && n != 0)
    g_assert_cmpint (hrm_calendar_day_minutes (calendar, moved), >, 0);
}

static void
test_against_the_oracle (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autofree Oracle *oracle = g_new (Oracle, 1);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < hrm_test_long_rounds (60); i++)
    {
      g_autoptr (HrmCalendar) calendar = random_calendar (rand, oracle);

      check_intervals (calendar, oracle);
      for (guint k = 0; k < 60; k++)
        {
          check_random_point (rand, calendar, oracle);
          check_random_session (rand, calendar, oracle);
          check_days (rand, calendar, oracle);
        }
    }
}

/* Unbounded weeks with thousands of overlapping exceptions, against adding up days. */
static void
test_many_exceptions (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (HrmCalendar) calendar = default_calendar ();
  gint64 sum = 0, days = 0;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 5000; i++)
    {
      HrmDate from = g_rand_int_range (rand, (int) HRM_DATE_FIRST, (int) HRM_DATE_LAST);
      HrmDay day = free_day;

      if (g_rand_boolean (rand))
        random_day (rand, &day);
      hrm_calendar_add_exception (calendar, from, from + g_rand_int_range (rand, 0, 100), &day);
    }
  for (HrmDate date = HRM_DATE_FIRST; date <= HRM_DATE_LAST; date++)
    {
      int minutes = hrm_calendar_day_minutes (calendar, date);

      g_assert_cmpint (hrm_calendar_minutes_between (calendar, HRM_CIVIL_FIRST, hrm_date_start (date)), ==, sum);
      g_assert_cmpint (hrm_calendar_working_days_between (calendar, HRM_DATE_FIRST, date), ==, days);
      if (minutes > 0)
        {
          g_assert_cmpint (hrm_calendar_add_days (calendar, HRM_DATE_FIRST, days), ==, days ? date : HRM_DATE_FIRST);
          g_assert_cmpint (hrm_civil_date (hrm_calendar_add (calendar, HRM_CIVIL_FIRST, sum + 1) - 1), ==, date);
        }
      sum += minutes;
      days += minutes > 0;
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar/plain-week", test_plain_week);
  g_test_add_func ("/calendar/ends-with-the-day", test_ends_with_the_day);
  g_test_add_func ("/calendar/later-exceptions-win", test_later_exceptions_win);
  g_test_add_func ("/calendar/sessions", test_sessions);
  g_test_add_func ("/calendar/session-days", test_days_of_a_session);
  g_test_add_func ("/calendar/daylight-saving", test_daylight_saving_moves_nothing);
  g_test_add_func ("/calendar/leap-days", test_leap_days);
  g_test_add_func ("/calendar/month-without-work", test_month_without_work);
  g_test_add_func ("/calendar/no-work", test_no_work_at_all);
  g_test_add_func ("/calendar/too-little-work", test_too_little_work);
  g_test_add_func ("/calendar/borders", test_borders_of_the_years);
  g_test_add_func ("/calendar/centuries", test_centuries_without_work);
  g_test_add_func ("/calendar/working-days", test_working_days);
  g_test_add_func ("/calendar/oracle", test_against_the_oracle);
  g_test_add_func ("/calendar/many-exceptions", test_many_exceptions);
  return g_test_run ();
}
