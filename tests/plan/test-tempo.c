/* test-tempo.c: bars and beats, that is sprints and days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-tempo.h"

static HrmDate
on (const char *text)
{
  HrmDate date;

  if (!hrm_date_parse (text, &date))
    g_error ("%s is no date", text);
  return date;
}

static HrmTempoMap *
new_map (const char *start, const HrmTempoChange *changes, guint n)
{
  HrmWeek week;
  g_autoptr (HrmCalendar) calendar = NULL;

  hrm_week_default (&week);
  calendar = hrm_calendar_new (&week);
  return hrm_tempo_map_new (calendar, on (start), changes, n);
}

static void
assert_place (HrmTempoMap *map, const char *date, gint64 bar, int beat)
{
  gint64 bar_seen;
  int beat_seen;

  hrm_tempo_map_locate (map, on (date), &bar_seen, &beat_seen);
  g_test_message ("%s", date);
  g_assert_cmpint (bar_seen, ==, bar);
  g_assert_cmpint (beat_seen, ==, beat);
}

/* The album of the mock: sprint 1 begins on Monday 23 February. */
static void
test_default_tempo (void)
{
  g_autoptr (HrmTempoMap) map = new_map ("2026-02-23", NULL, 0);

  assert_place (map, "2026-02-23", 1, 1);
  assert_place (map, "2026-03-03", 1, 7);
  assert_place (map, "2026-03-06", 1, 10);
  assert_place (map, "2026-03-07", 1, 10); /* the weekend still belongs to it */
  assert_place (map, "2026-02-28", 1, 5);
  assert_place (map, "2026-03-09", 2, 1);
  assert_place (map, "2026-02-20", 0, 10);
  assert_place (map, "2026-02-22", 0, 10);
  assert_place (map, "2026-02-09", 0, 1);
  assert_place (map, "2026-02-06", -1, 10);
  g_assert_cmpint (hrm_tempo_map_get_date (map, 1, 7), ==, on ("2026-03-03"));
  g_assert_cmpint (hrm_tempo_map_get_date (map, 2, 1), ==, on ("2026-03-09"));
  g_assert_cmpint (hrm_tempo_map_get_date (map, 0, 1), ==, on ("2026-02-09"));
  g_assert_cmpint (hrm_tempo_map_get_date (map, 1, 11), ==, on ("2026-03-09"));
  g_assert_cmpint (hrm_tempo_map_get_date (map, 1000000, 1), ==, HRM_UNSET);
  g_assert_cmpint (hrm_tempo_map_get_date (map, 20000, 1), ==, HRM_UNSET);
}

static void
test_album_that_starts_on_a_free_day (void)
{
  g_autoptr (HrmTempoMap) map = new_map ("2026-02-21", NULL, 0); /* a Saturday */

  g_assert_cmpint (hrm_tempo_map_get_date (map, 1, 1), ==, on ("2026-02-23"));
  assert_place (map, "2026-02-23", 1, 1);
  assert_place (map, "2026-02-24", 1, 2);
  assert_place (map, "2026-02-21", 0, 10);
}

static void
test_changes (void)
{
  const HrmTempoChange changes[] = {
    { on ("2026-03-18"), 5 },  /* a Wednesday in sprint 2: it has 7 days */
    { on ("2026-01-05"), 3 },  /* before the start; the next holds */
    { on ("2026-02-01"), 10 },
    { on ("2026-04-04"), 7 },  /* a Saturday, as the Monday after it, whose change comes later and holds */
    { on ("2026-04-06"), 15 },
    { on ("2026-05-01"), 0 },  /* nothing */
  };
  g_autoptr (HrmTempoMap) map = new_map ("2026-02-23", changes, G_N_ELEMENTS (changes));

  assert_place (map, "2026-02-23", 1, 1);
  assert_place (map, "2026-03-17", 2, 7);
  g_assert_cmpint (hrm_tempo_map_bar_beats (map, 0), ==, 10);
  g_assert_cmpint (hrm_tempo_map_bar_beats (map, 1), ==, 10);
  g_assert_cmpint (hrm_tempo_map_bar_beats (map, 2), ==, 7);
  assert_place (map, "2026-03-18", 3, 1);
  g_assert_cmpint (hrm_tempo_map_bar_beats (map, 3), ==, 5);
  assert_place (map, "2026-03-25", 4, 1);
  assert_place (map, "2026-04-01", 5, 1);
  g_assert_cmpint (hrm_tempo_map_bar_beats (map, 5), ==, 3);
  assert_place (map, "2026-04-06", 6, 1);
  g_assert_cmpint (hrm_tempo_map_bar_beats (map, 6), ==, 15);
  assert_place (map, "2026-04-24", 6, 15);
  assert_place (map, "2026-04-27", 7, 1);
  g_assert_cmpint (hrm_tempo_map_get_date (map, 3, 1), ==, on ("2026-03-18"));
  g_assert_cmpint (hrm_tempo_map_get_date (map, 6, 1), ==, on ("2026-04-06"));
  g_assert_cmpint (hrm_tempo_map_typical_beats (map), ==, 10);
}

static void
test_no_working_day (void)
{
  HrmWeek week = { 0 };
  g_autoptr (HrmCalendar) calendar = hrm_calendar_new (&week);
  g_autoptr (HrmTempoMap) map = hrm_tempo_map_new (calendar, on ("2026-02-23"), NULL, 0);

  /* Every day is a beat then. */
  assert_place (map, "2026-02-28", 1, 6);
  assert_place (map, "2026-03-05", 2, 1);
  assert_place (map, "2026-02-22", 0, 10);
  g_assert_cmpint (hrm_tempo_map_get_date (map, 2, 1), ==, on ("2026-03-05"));
  g_assert_cmpint (hrm_tempo_map_get_date (map, 1, 1), ==, on ("2026-02-23"));
  g_assert_cmpint (hrm_tempo_map_get_date (map, 9000, 1), ==, HRM_UNSET);
}

static void
test_month_without_work (void)
{
  HrmWeek week;
  HrmDay free_day = { .n = 0 };
  g_autoptr (HrmCalendar) calendar = NULL;
  g_autoptr (HrmTempoMap) map = NULL;

  hrm_week_default (&week);
  calendar = hrm_calendar_new (&week);
  hrm_calendar_add_exception (calendar, on ("2026-07-01"), on ("2026-07-31"), &free_day);
  map = hrm_tempo_map_new (calendar, on ("2026-06-29"), NULL, 0);
  assert_place (map, "2026-06-30", 1, 2);
  assert_place (map, "2026-07-15", 1, 2);
  assert_place (map, "2026-08-03", 1, 3);
}

static HrmTempoMap *
random_map (GRand *rand, HrmCalendar *calendar, HrmDate start)
{
  HrmTempoChange changes[8];
  guint n = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (changes));

  for (guint i = 0; i < n; i++)
    changes[i] = (HrmTempoChange) { start + g_rand_int_range (rand, -50, 400), g_rand_int_range (rand, 1, 21) };
  return hrm_tempo_map_new (calendar, start, changes, n);
}

/* Beats go up by one each working day, bars by one when they are full or a change cuts them; and back. */
static void
check_days (HrmTempoMap *map, HrmCalendar *calendar, HrmDate first, HrmDate last)
{
  gint64 bar, next_bar;
  int beat, next_beat;

  hrm_tempo_map_locate (map, first, &bar, &beat);
  for (HrmDate date = first + 1; date <= last; date++)
    {
      hrm_tempo_map_locate (map, date, &next_bar, &next_beat);
      if (hrm_calendar_day_minutes (calendar, date) == 0)
        {
          g_assert_cmpint (next_bar, ==, bar);
          g_assert_cmpint (next_beat, ==, beat);
          continue;
        }
      if (next_bar == bar)
        g_assert_cmpint (next_beat, ==, beat + 1);
      else
        {
          g_assert_cmpint (next_bar, ==, bar + 1);
          g_assert_cmpint (next_beat, ==, 1);
          g_assert_cmpint (beat, ==, hrm_tempo_map_bar_beats (map, bar));
        }
      g_assert_cmpint (hrm_tempo_map_get_date (map, next_bar, next_beat), ==, date);
      bar = next_bar;
      beat = next_beat;
    }
}

static void
test_random_maps (void)
{
  guint32 seed = (guint32) g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < 200; i++)
    {
      HrmDate start = g_rand_int_range (rand, (int) HRM_DATE_FIRST + 500, (int) HRM_DATE_LAST - 800);
      HrmWeek week;
      HrmDay free_day = { .n = 0 };
      g_autoptr (HrmCalendar) calendar = NULL;
      g_autoptr (HrmTempoMap) map = NULL;

      hrm_week_default (&week);
      calendar = hrm_calendar_new (&week);
      for (int k = g_rand_int_range (rand, 0, 10); k > 0; k--)
        {
          HrmDate from = start + g_rand_int_range (rand, -100, 400);

          hrm_calendar_add_exception (calendar, from, from + g_rand_int_range (rand, 0, 20), &free_day);
        }
      map = random_map (rand, calendar, start);
      check_days (map, calendar, start - 200, start + 600);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tempo/default", test_default_tempo);
  g_test_add_func ("/tempo/free-start", test_album_that_starts_on_a_free_day);
  g_test_add_func ("/tempo/changes", test_changes);
  g_test_add_func ("/tempo/no-working-day", test_no_working_day);
  g_test_add_func ("/tempo/month-without-work", test_month_without_work);
  g_test_add_func ("/tempo/random", test_random_maps);
  return g_test_run ();
}
