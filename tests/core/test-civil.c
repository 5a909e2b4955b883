/* test-civil.c: dates, civil times, zones, lengths, weekly hours.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-civil.h"
#include "hrm-week.h"

#include <math.h>
#include <string.h>

static HrmCivil
civil (const char *text)
{
  HrmCivil at;

  if (!hrm_civil_parse (text, &at))
    g_error ("%s is no civil time", text);
  return at;
}

static gint64
instant (const char *iso)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_iso8601 (iso, NULL);

  g_assert_nonnull (time);
  return g_date_time_to_unix (time);
}

static void
test_dates_are_the_gregorian_ones (void)
{
  g_autoptr (GDate) other = g_date_new_dmy (1, G_DATE_JANUARY, 1899);
  HrmDate date = hrm_date_new (1899, 1, 1);

  for (; date <= hrm_date_new (2201, 1, 1); date++, g_date_add_days (other, 1))
    {
      int year, month, day;

      hrm_date_split (date, &year, &month, &day);
      g_assert_cmpint (year, ==, g_date_get_year (other));
      g_assert_cmpint (month, ==, g_date_get_month (other));
      g_assert_cmpint (day, ==, g_date_get_day (other));
      g_assert_cmpint (hrm_date_new (year, month, day), ==, date);
      g_assert_cmpint (hrm_date_weekday (date), ==, g_date_get_weekday (other) - G_DATE_MONDAY);
    }
  g_assert_cmpint (hrm_date_new (1900, 1, 1), ==, HRM_DATE_FIRST);
  g_assert_cmpint (hrm_date_new (2199, 12, 31), ==, HRM_DATE_LAST);
  g_assert_cmpint (hrm_date_weekday (HRM_DATE_FIRST), ==, HRM_MONDAY);
}

static void
test_leap_days (void)
{
  HrmDate date;

  g_assert_true (hrm_date_is_valid (2024, 2, 29));
  g_assert_true (hrm_date_is_valid (2000, 2, 29));
  g_assert_false (hrm_date_is_valid (2100, 2, 29));
  g_assert_false (hrm_date_is_valid (1900, 2, 29));
  g_assert_false (hrm_date_is_valid (2023, 2, 29));
  g_assert_cmpint (hrm_date_new (2024, 3, 1) - hrm_date_new (2024, 2, 28), ==, 2);
  g_assert_cmpint (hrm_date_new (2100, 3, 1) - hrm_date_new (2100, 2, 28), ==, 1);
  g_assert_cmpint (hrm_date_new (2000, 3, 1) - hrm_date_new (2000, 2, 28), ==, 2);
  g_assert_true (hrm_date_parse ("2024-02-29", &date));
  g_assert_false (hrm_date_parse ("2100-02-29", &date));
}

static void
test_text_of_dates_and_times (void)
{
  static const char * const good[] = {
    "1900-01-01T00:00", "1969-12-31T23:59", "1970-01-01T00:00", "2024-02-29T12:30", "2199-12-31T23:59",
  };
  static const char * const bad[] = {
    "", "2026", "2026-3-2", "2026-13-01", "2026-00-10", "2026-02-30", "2026-03-02 10:00", "2026-03-02T24:00",
    "2026-03-02T10:60", "2026-03-02T10:0", "2026-03-02T10:00Z", "2026-03-02T1a:00", " 2026-03-02", "-026-03-02",
    "0000-01-01", "२०२६-०३-०२",
  };
  HrmCivil at;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_autofree char *text = hrm_civil_format (civil (good[i]));

      g_assert_cmpstr (text, ==, good[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hrm_civil_parse (bad[i], &at));
  g_assert_cmpint (civil ("2026-03-02"), ==, civil ("2026-03-02T00:00"));
  g_assert_cmpint (civil ("1970-01-01T00:00"), ==, 0);
}

static void
test_minutes_split_also_before_1970 (void)
{
  for (HrmCivil at = -3 * HRM_MINUTES_PER_DAY; at < 3 * HRM_MINUTES_PER_DAY; at++)
    {
      g_assert_cmpint (hrm_date_start (hrm_civil_date (at)) + hrm_civil_minute (at), ==, at);
      g_assert_cmpint (hrm_civil_minute (at), >=, 0);
      g_assert_cmpint (hrm_civil_minute (at), <, HRM_MINUTES_PER_DAY);
    }
  g_assert_cmpint (hrm_civil_date (HRM_CIVIL_FIRST), ==, HRM_DATE_FIRST);
  g_assert_cmpint (hrm_civil_date (HRM_CIVIL_LAST), ==, HRM_DATE_LAST);
}

/* An instant, what the clocks there show, and the instant that this becomes. */
typedef struct
{
  const char *zone, *utc, *local, *back;
} ZoneCase;

static const ZoneCase zone_cases[] = {
  /* Clocks go from 02:00 to 03:00 on 2026-03-29, from 03:00 to 02:00 on 2026-10-25. */
  { "Europe/Berlin", "2026-03-29T00:59:00Z", "2026-03-29T01:59", NULL },
  { "Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00", NULL },
  { "Europe/Berlin", "2026-10-25T00:30:00Z", "2026-10-25T02:30", NULL },
  { "Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T02:30", "2026-10-25T00:30:00Z" },
  { "Europe/Berlin", "2026-10-25T02:00:00Z", "2026-10-25T03:00", NULL },
  /* 2026-03-08 and 2026-11-01, at 02:00. */
  { "America/New_York", "2026-03-08T06:59:00Z", "2026-03-08T01:59", NULL },
  { "America/New_York", "2026-03-08T07:00:00Z", "2026-03-08T03:00", NULL },
  { "America/New_York", "2026-11-01T05:30:00Z", "2026-11-01T01:30", NULL },
  { "America/New_York", "2026-11-01T06:30:00Z", "2026-11-01T01:30", "2026-11-01T05:30:00Z" },
  { "America/New_York", "2026-11-01T07:00:00Z", "2026-11-01T02:00", NULL },
  /* By half an hour: 02:00 to 01:30 on 2026-04-05, 02:00 to 02:30 on 2026-10-04. */
  { "Australia/Lord_Howe", "2026-04-04T14:45:00Z", "2026-04-05T01:45", NULL },
  { "Australia/Lord_Howe", "2026-04-04T15:15:00Z", "2026-04-05T01:45", "2026-04-04T14:45:00Z" },
  { "Australia/Lord_Howe", "2026-04-04T15:30:00Z", "2026-04-05T02:00", NULL },
  { "Australia/Lord_Howe", "2026-10-03T15:29:00Z", "2026-10-04T01:59", NULL },
  { "Australia/Lord_Howe", "2026-10-03T15:30:00Z", "2026-10-04T02:30", NULL },
  /* Winter time is the exception there. */
  { "Europe/Dublin", "2026-10-25T00:30:00Z", "2026-10-25T01:30", NULL },
  { "Europe/Dublin", "2026-10-25T01:30:00Z", "2026-10-25T01:30", "2026-10-25T00:30:00Z" },
  { "Asia/Kathmandu", "2026-03-02T00:00:00Z", "2026-03-02T05:45", NULL },
  { "UTC", "1969-12-31T23:59:30Z", "1969-12-31T23:59", "1969-12-31T23:59:00Z" },
  { "UTC", "1900-01-01T00:00:00Z", "1900-01-01T00:00", NULL },
};

static void
test_instants_in_zones (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (zone_cases); i++)
    {
      const ZoneCase *c = &zone_cases[i];
      g_autoptr (GTimeZone) zone = hrm_zone_load (c->zone);
      g_autofree char *local = NULL;

      g_assert_nonnull (zone);
      g_test_message ("%s %s", c->zone, c->utc);
      local = hrm_civil_format (hrm_civil_from_instant (instant (c->utc), zone));
      g_assert_cmpstr (local, ==, c->local);
      g_assert_cmpint (hrm_civil_to_instant (civil (c->local), zone), ==, instant (c->back ? c->back : c->utc));
    }
}

/* A time that no clock shows is taken as if the clocks had not changed. */
static void
test_skipped_times (void)
{
  static const ZoneCase cases[] = {
    { "Europe/Berlin", NULL, "2026-03-29T02:00", "2026-03-29T01:00:00Z" },
    { "Europe/Berlin", NULL, "2026-03-29T02:30", "2026-03-29T01:30:00Z" },
    { "America/New_York", NULL, "2026-03-08T02:45", "2026-03-08T07:45:00Z" },
    { "Australia/Lord_Howe", NULL, "2026-10-04T02:15", "2026-10-03T15:45:00Z" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GTimeZone) zone = hrm_zone_load (cases[i].zone);

      g_test_message ("%s %s", cases[i].zone, cases[i].local);
      g_assert_cmpint (hrm_civil_to_instant (civil (cases[i].local), zone), ==, instant (cases[i].back));
    }
}

/* Over both weekends: each instant to the minute and back; what comes back later shows the same. */
static void
test_every_minute_of_both_weekends (void)
{
  static const char * const weekends[][2] = {
    { "Europe/Berlin", "2026-03-28" },    { "Europe/Berlin", "2026-10-24" },
    { "America/New_York", "2026-03-07" }, { "America/New_York", "2026-10-31" },
    { "Australia/Lord_Howe", "2026-04-04" }, { "Australia/Lord_Howe", "2026-10-03" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (weekends); i++)
    {
      g_autoptr (GTimeZone) zone = hrm_zone_load (weekends[i][0]);
      gint64 start = (civil (weekends[i][1]) - HRM_MINUTES_PER_DAY) * 60;
      guint twice = 0;

      for (gint64 t = start; t < start + 4 * 86400; t += 60)
        {
          HrmCivil shown = hrm_civil_from_instant (t, zone);
          gint64 back = hrm_civil_to_instant (shown, zone);

          g_assert_cmpint (back, <=, t);
          g_assert_cmpint (hrm_civil_from_instant (back, zone), ==, shown);
          twice += back != t;
        }
      g_assert_true (twice == 0 || twice == 60 || twice == 30);
    }
}

static void
test_names_of_zones (void)
{
  static const char * const bad[] = {
    "", "Europe", "Mars/Olympus", "+01:00", "-03", "../UTC", "Europe/../UTC", "/etc/passwd", "zone.tab",
    "Europe/Berlin ",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("“%s”", bad[i]);
      g_assert_null (hrm_zone_load (bad[i]));
    }
  g_assert_null (hrm_zone_load (NULL));
}

static void
test_now_can_be_fixed (void)
{
  g_autoptr (GTimeZone) zone = hrm_zone_load ("Europe/Berlin");

  g_setenv ("SOURCE_DATE_EPOCH", "1772445600", TRUE); /* 2026-03-02T10:00Z */
  g_assert_cmpint (hrm_civil_now (zone), ==, civil ("2026-03-02T11:00"));
  g_unsetenv ("SOURCE_DATE_EPOCH");
  g_assert_cmpint (hrm_civil_now (zone), >, civil ("2020-01-01"));
}

static void
test_lengths (void)
{
  static const struct { const char *text; gint64 minutes; } good[] = {
    { "90", 90 }, { "90m", 90 }, { "3h", 180 }, { "2d", 960 }, { "1h30m", 90 }, { "1.5h", 90 }, { "-2h", -120 },
    { "0", 0 }, { "1d2h5m", 605 }, { "0.5d", 240 }, { "-1d30m", -510 }, { "0.1h", 6 },
  };
  static const char * const bad[] = {
    "", "-", "h", "3x", "3 h", " 3h", "1h30", "0x10", "0X10", "1e3", "1E3m", "nan", "inf", "--3h", "+3h", "1.01h",
    "1..5h", "99999999999999999999d", "½d", "3h\n",
  };
  gint64 minutes;

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i].text);
      g_assert_true (hrm_length_parse (good[i].text, 480, &minutes));
      g_assert_cmpint (minutes, ==, good[i].minutes);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("“%s”", bad[i]);
      g_assert_false (hrm_length_parse (bad[i], 480, &minutes));
    }
}

/* All decimals that are whole minutes are read as such. */
static void
test_decimal_lengths (void)
{
  for (int twentieths = 0; twentieths < 20 * 200; twentieths++)
    {
      g_autofree char *text = g_strdup_printf ("%d.%02dh", twentieths / 20, twentieths % 20 * 5);
      gint64 minutes = -1;

      g_assert_true (hrm_length_parse (text, 480, &minutes));
      g_assert_cmpint (minutes, ==, twentieths * 3);
    }
}

static void
test_lengths_round_trip (void)
{
  static const int days[] = { 1, 60, 450, 480, 1440 };

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    for (gint64 minutes = -5000; minutes < 5000; minutes++)
      {
        g_autofree char *text = hrm_length_format (minutes, days[i]);
        gint64 back = 0;

        g_assert_true (hrm_length_parse (text, days[i], &back));
        g_assert_cmpint (back, ==, minutes);
      }
}

static void
test_default_week (void)
{
  HrmWeek week;
  g_autofree char *text = NULL;

  hrm_week_default (&week);
  text = hrm_week_format (&week);
  g_assert_cmpstr (text, ==, "{\"mon\":[\"09:00-17:00\"],\"tue\":[\"09:00-17:00\"],\"wed\":[\"09:00-17:00\"],"
                             "\"thu\":[\"09:00-17:00\"],\"fri\":[\"09:00-17:00\"]}");
  g_assert_cmpint (hrm_day_minutes (&week.days[HRM_FRIDAY]), ==, 480);
  g_assert_cmpint (hrm_day_minutes (&week.days[HRM_SATURDAY]), ==, 0);
}

static void
test_good_weeks (void)
{
  HrmWeek week;

  g_assert_true (hrm_week_parse ("{}", &week, NULL));
  for (guint i = 0; i < 7; i++)
    g_assert_cmpuint (week.days[i].n, ==, 0);
  g_assert_true (hrm_week_parse (" { \"sun\" : [ \"00:00-24:00\" ] , \"mon\":[] }\n", &week, NULL));
  g_assert_cmpint (hrm_day_minutes (&week.days[HRM_SUNDAY]), ==, 1440);
  g_assert_true (hrm_week_parse ("{\"tue\":[\"09:00-12:30\",\"13:15-17:00\"]}", &week, NULL));
  g_assert_cmpint (week.days[HRM_TUESDAY].hours[1].from, ==, 795);
  g_assert_cmpint (hrm_day_minutes (&week.days[HRM_TUESDAY]), ==, 435);
}

static void
test_bad_weeks (void)
{
  static const char * const bad[] = {
    "", "null", "[]", "{", "{\"mon\"}", "{\"mon\":[\"09:00-17:00\"]", "{\"mon\":[\"09:00-17:00\"]}x",
    "{\"mon\":[\"09:00-17:00\",]}", "{\"mon\":[],}", "{\"mon\":[],\"mon\":[]}", "{\"Mon\":[]}", "{\"foo\":[]}",
    "{\"mon\":[\"17:00-09:00\"]}", "{\"mon\":[\"09:00-09:00\"]}", "{\"mon\":[\"09:00-24:01\"]}",
    "{\"mon\":[\"9:00-17:00\"]}", "{\"mon\":[\"09:60-17:00\"]}", "{\"mon\":[\"09:00-12:00\",\"11:00-17:00\"]}",
    "{\"mon\":[\"13:00-17:00\",\"09:00-12:00\"]}", "{\"mon\":[540]}", "{\"mon\":\f[]}", "{\"mon\":\"09:00-17:00\"}",
    "{\"mon\":[\"09:00–17:00\"]}", "{\"mon\":[\"09:00-17:00\\\"]}",
    "{\"mon\":[\"00:00-00:01\",\"00:02-00:03\",\"00:04-00:05\",\"00:06-00:07\",\"00:08-00:09\",\"00:10-00:11\","
    "\"00:12-00:13\",\"00:14-00:15\",\"00:16-00:17\",\"00:18-00:19\",\"00:20-00:21\",\"00:22-00:23\","
    "\"00:24-00:25\"]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;
      HrmWeek week;

      g_test_message ("%s", bad[i]);
      memset (&week, 7, sizeof week);
      g_assert_false (hrm_week_parse (bad[i], &week, &error));
      g_assert_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX);
      g_assert_cmpint (week.days[0].hours[0].from, ==, 0x07070707); /* nothing changed */
    }
}

static void
random_day (GRand *rand, HrmDay *day)
{
  int at = 0;

  memset (day, 0, sizeof *day);
  for (guint n = (guint) g_rand_int_range (rand, 0, 4); n > 0 && at < 1400; n--)
    {
      int from = g_rand_int_range (rand, at, 1440), to = g_rand_int_range (rand, from + 1, 1441);

      day->hours[day->n++] = (HrmHours) { from, to };
      at = to;
    }
}

static void
test_weeks_round_trip (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 500; i++)
    {
      HrmWeek week, back;
      g_autofree char *text = NULL;

      for (guint d = 0; d < 7; d++)
        random_day (rand, &week.days[d]);
      text = hrm_week_format (&week);
      g_assert_true (hrm_week_parse (text, &back, NULL));
      for (guint d = 0; d < 7; d++)
        {
          g_assert_cmpuint (week.days[d].n, ==, back.days[d].n);
          g_assert_cmpmem (week.days[d].hours, week.days[d].n * sizeof (HrmHours), back.days[d].hours,
                           back.days[d].n * sizeof (HrmHours));
        }
    }
}

static void
test_lines_of_hours (void)
{
  HrmDay day;
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_day_parse (NULL, &day, NULL));
  g_assert_cmpuint (day.n, ==, 0);
  g_assert_true (hrm_day_parse ("09:00-12:00\n13:00-17:00\n", &day, NULL));
  g_assert_cmpint (hrm_day_minutes (&day), ==, 420);
  g_assert_false (hrm_day_parse ("09:00-12:00\nlater", &day, &error));
  g_assert_error (error, HRM_WEEK_ERROR, HRM_WEEK_ERROR_SYNTAX);
}

static void
assert_left (const char *before, int from, int to, const char *after)
{
  HrmDay day;
  g_autofree char *text = NULL;

  g_assert_true (hrm_day_parse (before, &day, NULL));
  g_assert_true (hrm_day_subtract (&day, from, to));
  text = hrm_day_format (&day);
  g_assert_cmpstr (text, ==, after);
}

static void
test_hours_less (void)
{
  HrmDay day = { 0 }, before;

  assert_left ("09:00-12:00\n13:00-17:00", 600, 660, "09:00-10:00\n11:00-12:00\n13:00-17:00");
  assert_left ("09:00-12:00\n13:00-17:00", 660, 840, "09:00-11:00\n14:00-17:00");
  assert_left ("09:00-12:00\n13:00-17:00", 720, 780, "09:00-12:00\n13:00-17:00");
  assert_left ("09:00-12:00\n13:00-17:00", 600, 600, "09:00-12:00\n13:00-17:00");
  assert_left ("09:00-12:00\n13:00-24:00", 0, 1440, NULL);
  assert_left (NULL, 0, 1440, NULL);
  /* More than a day has intervals: nothing is taken. */
  for (int i = 0; i < HRM_HOURS_MOST; i++)
    day.hours[day.n++] = (HrmHours) { 100 * i, 100 * i + 90 };
  before = day;
  g_assert_false (hrm_day_subtract (&day, 410, 420));
  g_assert_cmpmem (&day, sizeof day, &before, sizeof before);
  g_assert_true (hrm_day_subtract (&day, 400, 420));
  g_assert_cmpint (hrm_day_minutes (&day), ==, 90 * HRM_HOURS_MOST - 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/civil/dates", test_dates_are_the_gregorian_ones);
  g_test_add_func ("/civil/leap-days", test_leap_days);
  g_test_add_func ("/civil/text", test_text_of_dates_and_times);
  g_test_add_func ("/civil/split", test_minutes_split_also_before_1970);
  g_test_add_func ("/civil/zones/instants", test_instants_in_zones);
  g_test_add_func ("/civil/zones/skipped", test_skipped_times);
  g_test_add_func ("/civil/zones/weekends", test_every_minute_of_both_weekends);
  g_test_add_func ("/civil/zones/names", test_names_of_zones);
  g_test_add_func ("/civil/now", test_now_can_be_fixed);
  g_test_add_func ("/civil/lengths", test_lengths);
  g_test_add_func ("/civil/lengths/decimals", test_decimal_lengths);
  g_test_add_func ("/civil/lengths/round-trip", test_lengths_round_trip);
  g_test_add_func ("/week/default", test_default_week);
  g_test_add_func ("/week/good", test_good_weeks);
  g_test_add_func ("/week/bad", test_bad_weeks);
  g_test_add_func ("/week/round-trip", test_weeks_round_trip);
  g_test_add_func ("/week/lines", test_lines_of_hours);
  g_test_add_func ("/week/less", test_hours_less);
  return g_test_run ();
}
