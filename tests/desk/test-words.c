/* test-words.c: times, lengths, loads and names in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-people.h"
#include "hrm-amount.h"
#include "hrm-test-desk.h"
#include "hrm-words.h"

#define NBSP "\302\240"

/* Takes over the first. */
static void
assert_says (char *words, const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

static void
test_days (void)
{
  assert_says (hrm_words_day (hrm_date_new (2026, 3, 4)), "Wed 4 Mar");
  assert_says (hrm_words_day (hrm_date_new (2026, 5, 31)), "Sun 31 May");
  assert_says (hrm_words_weekday (hrm_date_new (2026, 3, 5)), "Thu 5");
  assert_says (hrm_words_day_of_month (4, 5, FALSE), "4 May");
  assert_says (hrm_words_day_of_month (4, 3, TRUE), "4 March");
  assert_says (hrm_words_day_of_year (hrm_date_new (2026, 3, 4)), "Wed 4 Mar 2026");
  assert_says (hrm_words_time (hrm_test_civil ("2026-03-05T09:05")), "09:05");
  assert_says (hrm_words_span (hrm_test_civil ("2026-03-02T09:00"), hrm_test_civil ("2026-03-05T17:00")), "Mon 2 – Thu 5 Mar");
  assert_says (hrm_words_span (hrm_test_civil ("2026-02-27T09:00"), hrm_test_civil ("2026-03-02T17:00")), "Fri 27 Feb – Mon 2 Mar");
  assert_says (hrm_words_span (hrm_test_civil ("2026-12-28T09:00"), hrm_test_civil ("2027-01-08T17:00")), "Mon 28 Dec 2026 – Fri 8 Jan 2027");
  assert_says (hrm_words_span (hrm_test_civil ("2026-03-02T10:00"), hrm_test_civil ("2026-03-02T14:00")), "Mon 2 Mar 10:00 – 14:00");
  assert_says (hrm_words_span (hrm_test_civil ("2026-03-02T22:00"), hrm_test_civil ("2026-03-03T00:00")), "Mon 2 Mar 22:00 – 24:00");
  assert_says (hrm_words_span (hrm_test_civil ("2026-03-02T22:00"), hrm_test_civil ("2026-03-04T00:00")), "Mon 2 – Tue 3 Mar");
  assert_says (hrm_words_span (hrm_test_civil ("2026-03-02T10:00"), hrm_test_civil ("2026-03-02T10:00")), "Mon 2 Mar 10:00");
}

/* What is shown can be typed. */
static void
test_read (void)
{
  static const struct { const char *text, *at; } cases[] = {
    { "Tue 10 Mar, 09:00", "2026-03-10T09:00" }, { "12 Mar", "2026-03-12T14:30" }, { "12 march 2027 8:15", "2027-03-12T08:15" },
    { "2026-03-10", "2026-03-10T14:30" }, { "16:00", "2026-03-04T16:00" }, { "Dec 28", "2025-12-28T14:30" }, { "3 May", "2026-05-03T14:30" },
    { "  Wednesday 4 Mar.  ", "2026-03-04T14:30" }, { "1 Jan 24:00", "2026-01-02T00:00" },
  };
  static const char *const nonsense[] = { "", "nonsense", "12", "Mar", "2026", "32 Mar", "30 Feb", "12 Mar 25:00", "12 Mar 9:5", "1 2 Mar", "12 Mar Apr", "ma 3" };
  HrmCivil near = hrm_test_civil ("2026-03-04T14:30"), at;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      HrmCivil expected = hrm_test_civil (cases[i].at);

      g_test_message ("%s", cases[i].text);
      g_assert_true (hrm_words_read (cases[i].text, near, &at));
      g_assert_cmpint (at, ==, expected);
    }
  for (guint i = 0; i < G_N_ELEMENTS (nonsense); i++)
    {
      g_test_message ("%s", nonsense[i]);
      at = 7;
      g_assert_false (hrm_words_read (nonsense[i], near, &at));
      g_assert_cmpint (at, ==, 7);
    }
  for (HrmDate date = hrm_date_new (2026, 1, 1); date < hrm_date_new (2026, 8, 1); date++)
    {
      g_autofree char *words = hrm_words_day (date);

      g_assert_true (hrm_words_read (words, near, &at));
      g_assert_cmpint (at, ==, hrm_date_start (date) + 14 * 60 + 30);
    }
}

static void
assert_past (const char *at, const char *heading, const char *text)
{
  HrmCivil civil;

  g_assert_true (hrm_civil_parse (at, &civil));
  assert_says (hrm_words_past_day (hrm_civil_date (civil), hrm_date_new (2026, 3, 5)), heading);
  assert_says (hrm_words_past (civil, hrm_date_new (2026, 3, 5)), text);
}

static void
test_past (void)
{
  assert_past ("2026-03-05T00:05", "Today", "00:05");
  assert_past ("2026-03-04T23:59", "Yesterday", "Wed 23:59");
  assert_past ("2026-03-03T14:02", "Tue 3 Mar", "Tue 14:02");
  assert_past ("2026-02-27T14:02", "Fri 27 Feb", "Fri 14:02");
  assert_past ("2026-02-26T14:02", "Thu 26 Feb", "Thu 26 Feb 14:02");
  assert_past ("2025-12-31T14:02", "Wed 31 Dec 2025", "Wed 31 Dec 2025 14:02");
  /* Of a clock that is ahead. */
  assert_past ("2026-03-06T09:00", "Fri 6 Mar", "Fri 6 Mar 09:00");
}

static void
test_lengths (void)
{
  assert_says (hrm_words_length (1680, 480), "3½ days");
  assert_says (hrm_words_length (480, 480), "1 day");
  assert_says (hrm_words_length (600, 480), "1¼ days");
  assert_says (hrm_words_length (240, 480), "4 h");
  assert_says (hrm_words_length (90, 480), "1½ h");
  assert_says (hrm_words_length (45, 480), "45 min");
  assert_says (hrm_words_length (80, 480), "1 h 20 min");
  assert_says (hrm_words_length (1500, 480), "3 days 1 h");
  assert_says (hrm_words_length (1001, 480), "2 days 41 min");
  assert_says (hrm_words_length (0, 480), "0 h");
  assert_says (hrm_words_length (-240, 480), "−4 h");
  assert_says (hrm_words_length (450, 450), "1 day");
  assert_says (hrm_words_length (7, 0), "7 days");
  assert_says (hrm_words_hours (3660), "61 h");
  assert_says (hrm_words_hours (150), "2½ h");
  assert_says (hrm_words_hours_free (3456), "57½ h");
  assert_says (hrm_words_hours_free (359.9), "5¾ h");
  assert_says (hrm_words_hours_free (5), "0 h");
  /* What the window says in English, the command line says. */
  for (int minutes = -200; minutes < 6000; minutes += 7)
    {
      g_autofree char *plain = hrm_amount_hours (minutes);

      assert_says (hrm_words_hours_about (minutes), plain);
    }
}

static void
test_loads (void)
{
  assert_says (hrm_words_number_short (512.4), "512");
  assert_says (hrm_words_number_short (999.6), "1.0k");
  assert_says (hrm_words_number_short (1512), "1.5k");
  assert_says (hrm_words_number_short (9960), "10k");
  assert_says (hrm_words_number_short (999700), "1.0M");
  assert_says (hrm_words_percent (566.4, 480), "118" NBSP "%");
  assert_says (hrm_words_percent (480, 480), "100" NBSP "%");
  assert_says (hrm_words_percent (481, 480), "101" NBSP "%");
  assert_says (hrm_words_percent (479.9, 480), "100" NBSP "%");
  assert_says (hrm_words_percent (0, 0), "0" NBSP "%");
  assert_says (hrm_words_percent (60, 0), "no capacity");
}

static void
test_initials (void)
{
  assert_says (hrm_words_initials ("Mara Adams"), "MA");
  assert_says (hrm_words_initials ("Ilya"), "IL");
  assert_says (hrm_words_initials ("ada king lovelace"), "AL");
  assert_says (hrm_words_initials ("@octo-cat"), "OC");
  assert_says (hrm_words_initials ("élodie"), "ÉL");
  assert_says (hrm_words_initials ("王"), "王");
  assert_says (hrm_words_initials ("  🎸 "), "?");
  assert_says (hrm_words_initials (""), "?");
  assert_says (hrm_words_initials (NULL), "?");
}

/* Among many, each has their own. */
static void
test_initials_apart (void)
{
  static const char *const titles[] = { "Mara Lind", "Mona Lane", "Ilya", "Ann Lee", "Ann Lee", "Ilse", "Person 1", "Person 13", "Person 2", "" };
  static const char *const expected[] = { "MLi", "MLa", "Ily", "AL", "AL2", "Ils", "P1", "P13", "P2", "?" };
  g_auto (GStrv) initials = hrm_words_initials_apart (titles, G_N_ELEMENTS (titles));

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    g_assert_cmpstr (initials[i], ==, expected[i]);
}

/* As voices read it: no fractions, no letters for units. */
static void
test_spoken_lengths (void)
{
  assert_says (hrm_words_spoken_length (1680, 480), "3 and a half days");
  assert_says (hrm_words_spoken_length (480, 480), "1 day");
  assert_says (hrm_words_spoken_length (600, 480), "1 and a quarter days");
  assert_says (hrm_words_spoken_length (840, 480), "1 and three quarters days");
  assert_says (hrm_words_spoken_length (240, 480), "4 hours");
  assert_says (hrm_words_spoken_length (60, 480), "1 hour");
  assert_says (hrm_words_spoken_length (90, 480), "1 and a half hours");
  assert_says (hrm_words_spoken_length (45, 480), "45 minutes");
  assert_says (hrm_words_spoken_length (1, 480), "1 minute");
  assert_says (hrm_words_spoken_length (80, 480), "1 hour and 20 minutes");
  assert_says (hrm_words_spoken_length (1500, 480), "3 days and 1 hour");
  assert_says (hrm_words_spoken_length (0, 480), "0 hours");
  assert_says (hrm_words_spoken_length (-240, 480), "minus 4 hours");
  assert_says (hrm_words_spoken_length (7, 0), "7 days");
}

static void
test_names (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  g_autofree char *long_title = g_strnfill (900, 'x');
  HrmTrack *track = hrm_test_track (desk, long_title);
  g_autofree char *shortened = hrm_words_short (&track->base);

  g_assert_cmpint (g_utf8_strlen (shortened, -1), ==, 40);
  g_assert_true (g_str_has_suffix (shortened, "x…"));
  assert_says (hrm_words_count (HRM_KIND_PLACEMENT, 1), "1 placement");
  assert_says (hrm_words_count (HRM_KIND_SESSION, 4), "4 sessions");
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);

      g_assert_cmpstr (hrm_words_kind ((HrmKind) k), !=, "");
      for (guint f = 0; f < info->n_fields; f++)
        for (guint v = 0; info->fields[f].values && info->fields[f].values[v]; v++)
          {
            const char *words = hrm_words_enum (&info->fields[f], v);

            /* Each has words of its own, not what is in the file. */
            g_assert_cmpstr (words, !=, "");
            g_assert_cmpstr (words, !=, info->fields[f].values[v]);
          }
    }
  g_assert_cmpstr (hrm_words_enum (hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, status)), HRM_UNSET), ==, "");
  g_assert_cmpstr (hrm_words_enum (hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, status)), 99), ==, "");
}

/* What is free is never told as more, and sums of doubles lose nothing of it. */
static void
test_floor (void)
{
  g_assert_cmpint (hrm_amount_floor (1619.9999999999998), ==, 1620);
  g_assert_cmpint (hrm_amount_floor (1619.9), ==, 1605);
  g_assert_cmpint (hrm_amount_floor (14), ==, 0);
}

static void
test_session (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");
  HrmSession *a = hrm_test_session (desk, track, "Webhooks", "2026-03-02T09:00", 1680);

  assert_says (hrm_desk_describe_session (desk, a), "Webhooks, Payments API, Monday 2 to Thursday 5 March, 3 and a half days");
  hrm_test_commit (desk, hrm_command_assign (desk, ilya, a));
  hrm_command_set_field (desk, &ilya->base, HRM_FIELD (Channel, capacity), "85", NULL);
  hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, locked), "true", NULL);
  assert_says (hrm_desk_describe_session (desk, a), "Webhooks, Payments API, Monday 2 to Thursday 5 March, 3 and a half days, 118 percent, locked");
  hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, locked), "false", NULL);
  hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, length), "2h", NULL);
  hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, locked), "true", NULL);
  hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, muted), "true", NULL);
  hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, state), "played", NULL);
  hrm_command_add_checklist (desk, &a->base, HRM_CHECKLIST_KIND_MASTERING);
  hrm_command_set_field (desk, &a->base, HRM_FIELD (Session, group), "7", NULL);
  assert_says (hrm_desk_describe_session (desk, a),
               "Webhooks, Payments API, Monday 2 March, 09:00 to 11:00, 2 hours, Played, locked, grouped, cut from the plan, 0 of 3 ticked");
}

/* From right to left "118 %" would read "% 118", and "3 / 5" the other way round. */
static void
test_right_to_left (void)
{
  hrm_words_set_right_to_left (TRUE);
  assert_says (hrm_words_percent (566.4, 480), "\u2066118" NBSP "%\u2069");
  assert_says (hrm_words_percent (0, 0), "\u20660" NBSP "%\u2069");
  assert_says (hrm_words_keep_order (g_strdup ("3 / 5")), "\u20663 / 5\u2069");
  hrm_words_set_right_to_left (FALSE);
  assert_says (hrm_words_keep_order (g_strdup ("3 / 5")), "3 / 5");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/words/days", test_days);
  g_test_add_func ("/desk/words/past", test_past);
  g_test_add_func ("/desk/words/lengths", test_lengths);
  g_test_add_func ("/desk/words/spoken-lengths", test_spoken_lengths);
  g_test_add_func ("/desk/words/loads", test_loads);
  g_test_add_func ("/desk/words/right-to-left", test_right_to_left);
  g_test_add_func ("/desk/words/initials", test_initials);
  g_test_add_func ("/desk/words/initials-apart", test_initials_apart);
  g_test_add_func ("/desk/words/read", test_read);
  g_test_add_func ("/desk/words/names", test_names);
  g_test_add_func ("/desk/words/session", test_session);
  g_test_add_func ("/desk/words/floor", test_floor);
  return g_test_run ();
}
