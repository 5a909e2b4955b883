/* test-ics.c: calendars of all kinds of programs, as days.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-exchange.h"
#include "hrm-ics-private.h"
#include "hrm-test-edits.h"

#include <string.h>

static HrmIcs *
read_bytes (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return hrm_ics_parse (bytes, "days.ics", NULL, error);
}

static HrmIcs *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  HrmIcs *ics = read_bytes (text, strlen (text), &error);

  g_assert_no_error (error);
  return ics;
}

/* Days from the start of FROM to the end of TO, for Berlin. */
static GPtrArray *
expand (HrmIcs *ics, int from, int to)
{
  g_autoptr (GTimeZone) zone = hrm_zone_load ("Europe/Berlin");
  HrmIcsReport report;

  return hrm_ics_expand (ics, zone, hrm_date_new (from, 1, 1), hrm_date_new (to, 12, 31), &report);
}

static void
append_civil (GString *out, HrmCivil civil, gboolean all_day)
{
  g_autofree char *text = all_day ? hrm_date_format (hrm_civil_date (civil)) : hrm_civil_format (civil);

  g_string_append (out, text);
}

/* A line a day, then the remarks. The last day is inclusive. */
static char *
dump (HrmIcs *ics, int from, int to, gboolean keys)
{
  g_autoptr (GPtrArray) days = expand (ics, from, to);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++)
    {
      const HrmIcsDay *day = days->pdata[i];

      append_civil (out, day->start, day->all_day);
      if (!day->all_day || day->end - day->start > HRM_MINUTES_PER_DAY)
        {
          g_string_append (out, "..");
          append_civil (out, day->all_day ? day->end - 1 : day->end, day->all_day);
        }
      g_string_append_printf (out, " %s%s%s%s\n", day->title, day->free ? " (free)" : "", keys ? " = " : "", keys ? day->key : "");
    }
  for (guint i = 0; i < ics->remarks->len; i++)
    g_string_append_printf (out, "%s\n", (char *) ics->remarks->pdata[i]);
  return g_string_free (out, FALSE);
}

static void
assert_days (const char *text, gboolean keys, const char *expected)
{
  g_autoptr (HrmIcs) ics = read_text (text);
  g_autofree char *days = dump (ics, 2024, 2028, keys);

  g_assert_cmpstr (days, ==, expected);
}

#define BEGIN "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
#define END "END:VCALENDAR\r\n"
#define EVENT(lines) "BEGIN:VEVENT\r\n" lines "END:VEVENT\r\n"
#define ONE(lines) BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\n" lines) END

/* Line ends, empty lines, spaces, folds in the middle of characters, marks of encodings. */
static void
test_lines (void)
{
  static const char expected[] = "2026-05-25 Pfingsten, für alle; ja\n";
  static const struct { const char *text; gsize length; } texts[] = {
#define TEXT(text) { text, sizeof (text) - 1 }
    TEXT (BEGIN EVENT ("UID:a\r\nDTSTART;VALUE=DATE:20260525\r\nSUMMARY:Pfingsten\\, für alle\\; ja\r\n") END),
    TEXT ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260525\nSUMMARY:Pfingsten\\, f\xc3\n \xbcr al\n\tle\\; ja\nEND:VEVENT\nEND:VCALENDAR"),
    TEXT ("BEGIN:VCALENDAR\rBEGIN:VEVENT\rUID:a\rDTSTART;VALUE=DATE:20260525\rSUMMARY:Pfingsten\\, für alle\\; ja\rEND:VEVENT\rEND:VCALENDAR\r"),
    TEXT ("\xef\xbb\xbf\r\n\r\nbegin:vcalendar  \r\n\r\nbegin:vevent\r\nuid:a\r\n\r\ndtstart;value=date:20260525   \r\nsummary:Pfingsten\\,\r\n\r\n  für alle\\; ja\t\r\nend:vevent\r\n  \r\nend:vcalendar\r\n\r\n"),
    TEXT ("BEGIN\n :VCALENDAR\nBEGIN\n :VEVENT\nUID\n :a\nDTSTART\n ;VALUE=DATE\n :20260525\nSUMMARY\n :Pfingsten\\, für alle\\; ja\nEND:VEVENT\nEND:VCALENDAR\n"),
    TEXT ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260525\nSUMMARY:Pfingsten\\, f\xfcr alle\\; ja\nEND:VEVENT\nEND:VCALENDAR"),
#undef TEXT
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmIcs) ics = read_bytes (texts[i].text, texts[i].length, &error);
      g_autofree char *days = NULL;

      g_assert_no_error (error);
      days = dump (ics, 2024, 2028, FALSE);
      g_assert_cmpstr (days, ==, expected);
      g_assert_false (ics->cut_off);
    }
  for (guint i = 0; i < 2; i++)
    {
      const char *charset = i ? "UTF-16BE" : "UTF-16LE", *mark = i ? "\xfe\xff" : "\xff\xfe";
      gsize n;
      g_autofree char *body = g_convert (texts[0].text, -1, charset, "UTF-8", NULL, &n, NULL);
      g_autoptr (GString) text = g_string_new_len (mark, 2);
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmIcs) ics = read_bytes (g_string_append_len (text, body, (gssize) n)->str, n + 2, &error);
      g_autofree char *days = NULL;

      g_assert_no_error (error);
      days = dump (ics, 2024, 2028, FALSE);
      g_assert_cmpstr (days, ==, expected);
    }
}

/* What stands after a backslash, whatever it is: a title is text. */
static void
test_texts (void)
{
  static const struct { const char *text, *title; } cases[] = {
    { "One\\, two\\; three", "One, two; three" }, { "One\\ntwo\\Nthree", "One two three" }, { "C:\\\\Users", "C:\\Users" },
    { "Say \\\"no\\\"", "Say \"no\"" }, { "A\\:B\\tC", "A:B C" },
    /* No escape: it is text as well. */
    { "Caf\\é", "Caf\\é" }, { "\\🎧", "\\🎧" }, { "Dent\\\xf4t", "Dent\\ôt" }, { "a\\qb", "a\\qb" }, { "End\\", "End\\" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf (BEGIN EVENT ("UID:%s\r\nSUMMARY:%s\r\nDTSTART:20260101\r\n") END, cases[i].text, cases[i].text);
      g_autofree char *expected = g_strdup_printf ("2026-01-01 %s\n", cases[i].title);
      g_autoptr (HrmIcs) ics = read_text (text);
      g_autoptr (GPtrArray) days = expand (ics, 2024, 2028);

      assert_days (text, FALSE, expected);
      g_assert_true (g_utf8_validate (((HrmIcsDay *) days->pdata[0])->key, -1, NULL));
    }
}

/* Of the calendar, read as every other text. */
static void
test_title (void)
{
  g_autoptr (HrmIcs) ics = read_text ("BEGIN:VCALENDAR\r\nX-WR-CALNAME;X=\"a:b\":Ferien\\, Bayern\r\n" END);
  g_autoptr (HrmIcs) other = read_text ("BEGIN:VCALENDAR\r\nX-WR-CALNAMES:No\r\n" END);

  g_assert_cmpstr (ics->title, ==, "Ferien, Bayern");
  g_assert_null (other->title);
}

/* A line without end is cut, and begins as it did. */
static void
test_long_line (void)
{
  for (guint shift = 0; shift < 4; shift++)
    for (guint folded = 0; folded < 2; folded++)
      {
        g_autoptr (GString) text = g_string_new (BEGIN "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101\r\nSUMMARY:");
        g_autoptr (HrmIcs) ics = NULL;
        g_autoptr (GPtrArray) days = NULL;

        g_string_append (text, "xxx" + shift);
        for (guint i = 0; i < HRM_ICS_LINE_MOST / 2; i++)
          g_string_append (text, folded && i % 15 == 0 ? "\xf0\x9f\r\n \x8e\xa7" : "🎧");
        g_string_append (text, "\r\nEND:VEVENT\r\n" END);
        ics = read_text (text->str);
        days = expand (ics, 2024, 2028);
        g_assert_cmpuint (days->len, ==, 1);
        g_assert_true (g_str_has_prefix (((HrmIcsDay *) days->pdata[0])->title + (3 - shift), "🎧🎧🎧"));
      }
}

static void
test_dates (void)
{
  static const struct { const char *lines, *expected; } cases[] = {
    /* The end is exclusive; without one it is a day; one that ends as it begins is, too. */
    { "DTSTART;VALUE=DATE:20260525\r\nDTEND;VALUE=DATE:20260528\r\n", "2026-05-25..2026-05-27 A\n" },
    { "DTSTART;VALUE=DATE:20260525\r\n", "2026-05-25 A\n" },
    { "DTSTART;VALUE=DATE:20260525\r\nDTEND;VALUE=DATE:20260525\r\n", "2026-05-25 A\n" },
    { "DTSTART:20260525\r\nDTEND:20260526\r\n", "2026-05-25 A\n" },
    { "DTSTART;VALUE=DATE:20260525\r\nDURATION:P2D\r\n", "2026-05-25..2026-05-26 A\n" },
    { "DTSTART;VALUE=DATE:20260525\r\nDURATION:P1W\r\n", "2026-05-25..2026-05-31 A\n" },
    { "DTSTART;TZID=America/Los_Angeles:20260525\r\nDURATION:PT86400S\r\n", "2026-05-25 A\n" },
    { "DTSTART;VALUE=DATE;TZID=America/Los_Angeles:20260525\r\nDTEND;VALUE=DATE;TZID=America/Los_Angeles:20260526\r\n", "2026-05-25 A\n" },
    { "DTSTART;VALUE=DATE:20260525T000000\r\n", "2026-05-25 A\n" },
    { "DTSTART;VALUE=DATE:20260525Z\r\n", "2026-05-25 A\n" },
    { "DTSTART;VALUE=DATE:2026-05-25\r\n", "2026-05-25 A\n" },
    /* From midnight to midnight is whole days, whatever the zone. */
    { "DTSTART:20260525T000000\r\nDTEND:20260526T000000\r\n", "2026-05-25 A\n" },
    { "DTSTART:20260525T000000\r\nDTEND:20260525T235959\r\n", "2026-05-25 A\n" },
    { "DTSTART:20260525T000000\r\nDTEND:20260525T240000\r\n", "2026-05-25 A\n" },
    { "DTSTART;TZID=Asia/Tokyo:20260525T000000\r\nDTEND;TZID=Asia/Tokyo:20260527T000000\r\n", "2026-05-25..2026-05-26 A\n" },
    /* Times. */
    { "DTSTART:20260525T100000\r\nDTEND:20260525T113000\r\n", "2026-05-25T10:00..2026-05-25T11:30 A\n" },
    { "DTSTART:20260525T100000Z\r\nDURATION:PT1H30M\r\n", "2026-05-25T12:00..2026-05-25T13:30 A\n" },
    { "DTSTART:2026-05-25T10:00:00Z\r\nDTEND:2026-05-25T11:00Z\r\n", "2026-05-25T12:00..2026-05-25T13:00 A\n" },
    { "DTSTART:20260525T100000Z\r\n", "2026-05-25T12:00..2026-05-25T12:00 A\n" },
    { "DTSTART;TZID=America/New_York:20260525T100000\r\nDTEND;TZID=America/Chicago:20260525T100000\r\n", "2026-05-25T16:00..2026-05-25T17:00 A\n" },
    /* Over the change of the clocks in March: from 1:00 to 4:00 are two hours. */
    { "DTSTART;TZID=Europe/Berlin:20260329T010000\r\nDTEND;TZID=Europe/Berlin:20260329T040000\r\n", "2026-03-29T01:00..2026-03-29T04:00 A\n" },
    { "TRANSP:TRANSPARENT\r\nDTSTART;VALUE=DATE:20260525\r\n", "2026-05-25 A (free)\n" },
    { "X-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nDTSTART;VALUE=DATE:20260525\r\n", "2026-05-25 A (free)\n" },
    { "STATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20260525\r\n", "" },
    { "STATUS:TENTATIVE\r\nDTSTART;VALUE=DATE:20260525\r\n", "2026-05-25 A\n" },
    /* An alarm has times of its own. */
    { "DTSTART;VALUE=DATE:20260525\r\nBEGIN:VALARM\r\nTRIGGER;VALUE=DATE-TIME:20200101T000000Z\r\nDURATION:P9D\r\nSUMMARY:No\r\nEND:VALARM\r\n",
      "2026-05-25 A\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (BEGIN "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n", cases[i].lines, "END:VEVENT\r\n" END, NULL);

      assert_days (text, FALSE, cases[i].expected);
    }
}

#define OWN_ZONE \
  "BEGIN:VTIMEZONE\r\nTZID:Office\r\nBEGIN:STANDARD\r\nDTSTART:16011028T030000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\r\n" \
  "TZOFFSETFROM:-0300\r\nTZOFFSETTO:-0400\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010325T020000\r\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\r\n" \
  "TZOFFSETFROM:-0400\r\nTZOFFSETTO:-0300\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\n"
#define LIAR \
  "BEGIN:VTIMEZONE\r\nTZID:America/New_York\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
#define ENDLESS \
  "BEGIN:VTIMEZONE\r\nTZID:Mad\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nRRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+0900\r\nTZOFFSETTO:+0900\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
#define LOCATED \
  "BEGIN:VTIMEZONE\r\nTZID:Customized Time Zone\r\nX-LIC-LOCATION:Asia/Tokyo\r\nEND:VTIMEZONE\r\n"
#define QUOTED \
  "BEGIN:VTIMEZONE\r\nTZID;X=\"a:b\":\"Office\"\r\nBEGIN:STANDARD\r\nDTSTART:20000101T000000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0200\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
#define AT(zone) EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=" zone ":20260525T100000\r\nDURATION:PT1H\r\n")

static void
test_zones (void)
{
  static const char tokyo[] = "2026-05-25T03:00..2026-05-25T04:00 A\n", york[] = "2026-05-25T16:00..2026-05-25T17:00 A\n";
  static const char as_written[] = "2026-05-25T10:00..2026-05-25T11:00 A\ndays.ics, line 6: the time zone “Nowhere” is not known; its times are taken as they are written\n";

  assert_days (BEGIN AT ("Asia/Tokyo") END, FALSE, tokyo);
  assert_days (BEGIN AT ("\"Asia/Tokyo\"") END, FALSE, tokyo);
  assert_days (BEGIN AT ("/freeassociation.sourceforge.net/Asia/Tokyo") END, FALSE, tokyo);
  assert_days (BEGIN AT ("/citadel.org/20190914_1/America/New_York") END, FALSE, york);
  assert_days (BEGIN AT ("/x/y/z/America/Argentina/Salta") END, FALSE, "2026-05-25T15:00..2026-05-25T16:00 A\n");
  assert_days (BEGIN AT ("/x/UTC") END, FALSE, "2026-05-25T12:00..2026-05-25T13:00 A\n");
  assert_days (BEGIN AT ("Tokyo Standard Time") END, FALSE, tokyo);
  assert_days (BEGIN AT ("\"Eastern Standard Time\"") END, FALSE, york);
  /* By name, whatever the file says of it; before it or after it. */
  assert_days (BEGIN LIAR AT ("America/New_York") END, FALSE, york);
  assert_days (BEGIN AT ("Office") OWN_ZONE END, FALSE, "2026-05-25T15:00..2026-05-25T16:00 A\n");
  assert_days (BEGIN OWN_ZONE EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=Office:20261201T100000\r\nDURATION:PT1H\r\n") END, FALSE,
               "2026-12-01T15:00..2026-12-01T16:00 A\n");
  assert_days (BEGIN LOCATED AT ("Customized Time Zone") END, FALSE, tokyo);
  assert_days (BEGIN AT ("Nowhere") AT ("Nowhere") END, FALSE, as_written);
  /* In quotes here and not there, and what its name says of its language. */
  assert_days (BEGIN QUOTED AT ("Office") END, FALSE, "2026-05-25T10:00..2026-05-25T11:00 A\n");
  assert_days (BEGIN QUOTED AT ("\"Office\"") END, FALSE, "2026-05-25T10:00..2026-05-25T11:00 A\n");
  /* A zone that changes each second is none. */
  assert_days (BEGIN ENDLESS AT ("Mad") END, FALSE, "2026-05-25T10:00..2026-05-25T11:00 A\n");
}

/* A name without end is none: it is not looked for, and not said whole. */
static void
test_long_zone (void)
{
  g_autoptr (GString) id = g_string_new (NULL);
  g_autofree char *text = NULL;

  while (id->len < 60000)
    g_string_append (id, "/a");
  g_string_append (id, "/Asia/Tokyo");
  text = g_strdup_printf (BEGIN AT ("%s") AT ("%s") END, id->str, id->str);
  assert_days (text, FALSE, "2026-05-25T10:00..2026-05-25T11:00 A\ndays.ics, line 6: the time zone “/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/a/…” "
               "is not known; its times are taken as they are written\n");
}

static void
test_repetitions (void)
{
  static const struct { const char *lines, *expected; } cases[] = {
    { "DTSTART;VALUE=DATE:20001003\r\nRRULE:FREQ=YEARLY\r\n",
      "2024-10-03 A\n2025-10-03 A\n2026-10-03 A\n2027-10-03 A\n2028-10-03 A\n" },
    /* Memorial Day, the last Monday in May. */
    { "DTSTART;VALUE=DATE:20200525\r\nRRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\n",
      "2024-05-27 A\n2025-05-26 A\n2026-05-25 A\n2027-05-31 A\n2028-05-29 A\n" },
    /* Buß- und Bettag, the Wednesday before 23 November. */
    { "DTSTART;VALUE=DATE:20191120\r\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=WE;BYMONTHDAY=16,17,18,19,20,21,22\r\n",
      "2024-11-20 A\n2025-11-19 A\n2026-11-18 A\n2027-11-17 A\n2028-11-22 A\n" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\nEXDATE;VALUE=DATE:20260108\r\n", "2026-01-01 A\n2026-01-15 A\n" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=WEEKLY;UNTIL=20260115\r\n", "2026-01-01 A\n2026-01-08 A\n2026-01-15 A\n" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=WEEKLY;UNTIL=20260115T000000Z\r\n", "2026-01-01 A\n2026-01-08 A\n2026-01-15 A\n" },
    /* 9:00 in New York is 14:00 UTC in January: the second is the last. */
    { "DTSTART;TZID=America/New_York:20260101T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;UNTIL=20260108T140000Z\r\n",
      "2026-01-01T15:00..2026-01-01T16:00 A\n2026-01-08T15:00..2026-01-08T16:00 A\n" },
    { "DTSTART;TZID=America/New_York:20260101T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;UNTIL=20260108T135900Z\r\n",
      "2026-01-01T15:00..2026-01-01T16:00 A\n" },
    { "DTSTART;TZID=America/New_York:20260101T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;UNTIL=20260108\r\n",
      "2026-01-01T15:00..2026-01-01T16:00 A\n2026-01-08T15:00..2026-01-08T16:00 A\n" },
    /* By the clock of its zone: New York changes two weeks before Berlin. */
    { "DTSTART;TZID=America/New_York:20260301T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n",
      "2026-03-01T15:00..2026-03-01T16:00 A\n2026-03-08T14:00..2026-03-08T15:00 A\n" },
    { "DTSTART;VALUE=DATE:20260101\r\nRDATE;VALUE=DATE:20260105,20260106\r\nRDATE;VALUE=DATE:20260109\r\nEXDATE;VALUE=DATE:20260106\r\n",
      "2026-01-01 A\n2026-01-05 A\n2026-01-09 A\n" },
    { "DTSTART:20260101T100000Z\r\nDURATION:PT1H\r\nRDATE;VALUE=PERIOD:20260102T100000Z/20260102T130000Z,20260103T100000Z/PT2H\r\n",
      "2026-01-01T11:00..2026-01-01T12:00 A\n2026-01-02T11:00..2026-01-02T14:00 A\n2026-01-03T11:00..2026-01-03T13:00 A\n" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\nRRULE:FREQ=DAILY;COUNT=3\r\n", "2026-01-01 A\n2026-01-02 A\n2026-01-03 A\n2026-01-08 A\n" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY;COUNT=4\r\nEXRULE:FREQ=DAILY;INTERVAL=2;COUNT=2\r\n", "2026-01-02 A\n2026-01-04 A\n" },
    { "DTSTART;TZID=Europe/Berlin:20260101T090000\r\nDURATION:PT1H\r\nRRULE:FREQ=DAILY;COUNT=3\r\nEXDATE:20260102T080000Z\r\n",
      "2026-01-01T09:00..2026-01-01T10:00 A\n2026-01-03T09:00..2026-01-03T10:00 A\n" },
    /* Never: 30 February. */
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n", "2026-01-01 A\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (BEGIN "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\n", cases[i].lines, "END:VEVENT\r\n" END, NULL);

      assert_days (text, FALSE, cases[i].expected);
    }
}

#define WEEKLY EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=Europe/Berlin:20260105T100000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=3\r\n")
#define MOVED(more) EVENT ("UID:a\r\nSUMMARY:Moved\r\nRECURRENCE-ID;TZID=Europe/Berlin:20260112T100000\r\n" \
                           "DTSTART;TZID=Europe/Berlin:20260113T100000\r\nDURATION:PT1H\r\n" more)

static void
test_overrides (void)
{
  static const char moved[] = "2026-01-05T10:00..2026-01-05T11:00 A = a/20260105T1000\n2026-01-13T10:00..2026-01-13T11:00 Moved = a/20260112T1000\n"
                              "2026-01-19T10:00..2026-01-19T11:00 A = a/20260119T1000\n";

  assert_days (BEGIN WEEKLY MOVED ("") END, TRUE, moved);
  assert_days (BEGIN MOVED ("") WEEKLY END, TRUE, moved);
  /* The newer holds. */
  assert_days (BEGIN MOVED ("SEQUENCE:2\r\n") WEEKLY MOVED ("SEQUENCE:1\r\nSTATUS:CANCELLED\r\n") END, TRUE, moved);
  assert_days (BEGIN WEEKLY MOVED ("STATUS:CANCELLED\r\n") END, TRUE,
               "2026-01-05T10:00..2026-01-05T11:00 A = a/20260105T1000\n2026-01-19T10:00..2026-01-19T11:00 A = a/20260119T1000\n");
  /* Due in another zone, and without what it was one of. */
  assert_days (BEGIN WEEKLY EVENT ("UID:a\r\nSUMMARY:B\r\nRECURRENCE-ID:20260112T090000Z\r\nDTSTART:20260112T130000Z\r\nDURATION:PT1H\r\n") END, FALSE,
               "2026-01-05T10:00..2026-01-05T11:00 A\n2026-01-12T14:00..2026-01-12T15:00 B\n2026-01-19T10:00..2026-01-19T11:00 A\n");
  assert_days (BEGIN MOVED ("") END, TRUE, "2026-01-13T10:00..2026-01-13T11:00 Moved = a/20260112T1000\n");
  /* A whole day that Google says to be due at midnight UTC. */
  assert_days (BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20250101\r\nRRULE:FREQ=YEARLY;COUNT=2\r\n")
               EVENT ("UID:a\r\nSUMMARY:B\r\nRECURRENCE-ID:20260101T000000Z\r\nDTSTART;VALUE=DATE:20260102\r\n") END, TRUE,
               "2025-01-01 A = a/20250101\n2026-01-02 B = a/20260101\n");
  /* A time of day that became a whole day: due when it was, in another zone the day before. */
  assert_days (BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=America/Los_Angeles:20260105T163000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2\r\n")
               EVENT ("UID:a\r\nSUMMARY:B\r\nRECURRENCE-ID:20260113T003000Z\r\nDTSTART;VALUE=DATE:20260113\r\n") END, TRUE,
               "2026-01-06T01:30..2026-01-06T02:30 A = a/20260105T1630\n2026-01-13 B = a/20260113T0030Z\n");
  /* A whole day that became a time of day. */
  assert_days (BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY;COUNT=2\r\n")
               EVENT ("UID:a\r\nSUMMARY:B\r\nRECURRENCE-ID:20260102T000000Z\r\nDTSTART:20260105T100000\r\nDURATION:PT1H\r\n") END, TRUE,
               "2026-01-01 A = a/20260101\n2026-01-05T10:00..2026-01-05T11:00 B = a/20260102\n");
  assert_days (BEGIN WEEKLY EVENT ("UID:a\r\nSUMMARY:B\r\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Berlin:20260119T100000\r\n"
                                   "DTSTART;VALUE=DATE:20260119\r\n") END, FALSE,
               "2026-01-05T10:00..2026-01-05T11:00 A\n2026-01-12T10:00..2026-01-12T11:00 A\n2026-01-19 B\n"
               "days.ics, line 13: it changes all later repetitions; only this one is changed\n");
}

/* What each is known by when the file is read again. */
static void
test_keys (void)
{
  assert_days (BEGIN EVENT ("UID:20240919T121908Z - 1@host\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") END, TRUE, "2026-01-01 A = 20240919T121908Z - 1@host\n");
  assert_days (BEGIN EVENT ("SUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") END, TRUE, "2026-01-01 A = 2026-01-01T00:00 A\n");
  /* The same UID for two, and the same event twice. */
  assert_days (BEGIN EVENT ("UID:a\r\nSUMMARY:B\r\nDTSTART;VALUE=DATE:20260102\r\n") EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") END, TRUE,
               "2026-01-01 A = a 20260101 A\n2026-01-02 B = a 20260102 B\n");
  assert_days (BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") END, TRUE,
               "2026-01-01 A = a\n");
  assert_days (BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") EVENT ("UID:a\r\nSUMMARY:A\r\nSEQUENCE:1\r\nSTATUS:CANCELLED\r\nDTSTART;VALUE=DATE:20260101\r\n") END, TRUE, "");
  /* Several calendars in one file, and other things in them. */
  assert_days (BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") END BEGIN EVENT ("UID:b\r\nSUMMARY:B\r\nDTSTART;VALUE=DATE:20260102\r\n")
               "BEGIN:VTODO\r\nUID:t\r\nDTSTART;VALUE=DATE:20260103\r\nEND:VTODO\r\n" END, TRUE, "2026-01-01 A = a\n2026-01-02 B = b\n");
}

/* Of the same once more, and of what one event says of itself twice: whatever comes first. */
static void
test_said_twice (void)
{
  static const char once[] = EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n");
  static const char often[] = EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY;COUNT=3\r\n");
  static const char days[] = "2026-01-01 A = a/20260101\n2026-01-02 A = a/20260102\n2026-01-03 A = a/20260103\n";
  static const char free[] = "2026-01-01 A (free)\n";
  g_autofree char *forth = g_strconcat (BEGIN, once, often, END, NULL), *back = g_strconcat (BEGIN, often, once, END, NULL);

  assert_days (forth, TRUE, days);
  assert_days (back, TRUE, days);
  assert_days (ONE ("DTSTART:20260101\r\nTRANSP:OPAQUE\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\n"), FALSE, free);
  assert_days (ONE ("DTSTART:20260101\r\nX-MICROSOFT-CDO-BUSYSTATUS:FREE\r\nTRANSP:OPAQUE\r\n"), FALSE, free);
  assert_days (ONE ("DTSTART:20260101\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nTRANSP:TRANSPARENT\r\n"), FALSE, free);
}

/* The first of several categories that says a kind; then the title. */
static void
test_kinds (void)
{
  static const struct { const char *lines; HrmIcsKind kind; } cases[] = {
    { "CATEGORIES:Sick\r\nCATEGORIES:Red\r\n", HRM_ICS_SICK }, { "CATEGORIES:Red\r\nCATEGORIES:Sick\r\n", HRM_ICS_SICK },
    { "SUMMARY:Training\r\nCATEGORIES:Red\r\n", HRM_ICS_TRAINING }, { "SUMMARY:Training\r\nCATEGORIES:Sick\r\n", HRM_ICS_SICK },
    { "CATEGORIES:Red\r\n", HRM_ICS_UNSAID },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (BEGIN "BEGIN:VEVENT\r\nUID:a\r\nDTSTART:20260101\r\n", cases[i].lines, "END:VEVENT\r\n" END, NULL);
      g_autoptr (HrmIcs) ics = read_text (text);
      g_autoptr (GPtrArray) days = expand (ics, 2024, 2028);

      g_assert_cmpuint (days->len, ==, 1);
      g_assert_cmpint (((HrmIcsDay *) days->pdata[0])->kind, ==, cases[i].kind);
    }
}

/* A broken event is left out with its line and the reason; the others are not. */
static void
test_broken (void)
{
  static const struct { const char *lines, *why; } cases[] = {
    { "SUMMARY:A\r\n", "it has no start" },
    { "DTSTART;VALUE=DATE:20260230\r\n", "“20260230” is no date (line 9)" },
    { "DTSTART;VALUE=DATE:tomorrow\r\n", "“tomorrow” is no date (line 9)" },
    { "DTSTART:\r\n", "“” is no date (line 9)" },
    { "DTSTART;VALUE=DATE:00210101\r\n", "“00210101” lies outside the years 1900 to 2199 (line 9)" },
    { "DTSTART:20260101T256199\r\n", "“20260101T256199” is no date (line 9)" },
    { "DTSTART:20260101T100000Z\r\nDTEND:20260101T090000Z\r\n", "it ends before it begins" },
    { "DTSTART;VALUE=DATE:20260102\r\nDTEND;VALUE=DATE:20260101\r\n", "it ends before it begins" },
    { "DTSTART;VALUE=DATE:20260101\r\nDTEND;VALUE=DATE:20990101\r\n", "it lasts longer than ten years" },
    { "DTSTART;VALUE=DATE:20260101\r\nDURATION:P99999999W\r\n", "“P99999999W” is longer than ten years (line 10)" },
    { "DTSTART;VALUE=DATE:20260101\r\nDURATION:-P1D\r\n", "“-P1D” is no length (line 10)" },
    { "DTSTART;VALUE=DATE:20260101\r\nDURATION:soon\r\n", "“soon” is no length (line 10)" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=NEVER\r\n", "“FREQ=NEVER” cannot be understood as a repetition (line 10)" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=SECONDLY\r\n", "“FREQ=SECONDLY” cannot be understood as a repetition (line 10)" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY;INTERVAL=70000\r\n", "“FREQ=DAILY;INTERVAL=70000” cannot be understood as a repetition (line 10)" },
    { "DTSTART;VALUE=DATE:20260101\r\nRRULE:FREQ=DAILY;BYHOUR=1,2,3\r\n", "“FREQ=DAILY;BYHOUR=1,2,3” cannot be understood as a repetition (line 10)" },
    { "DTSTART;VALUE=DATE:20260101\r\nEXDATE:20260101,x\r\n", "“x” is no date (line 10)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strconcat (BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") "BEGIN:VEVENT\r\n", cases[i].lines,
                                           "END:VEVENT\r\n" EVENT ("UID:b\r\nSUMMARY:B\r\nDTSTART;VALUE=DATE:20260102\r\n") END, NULL);
      g_autofree char *expected = g_strdup_printf ("2026-01-01 A\n2026-01-02 B\ndays.ics, line 8: an event was left out: %s\n", cases[i].why);
      g_autoptr (HrmIcs) ics = read_text (text);
      g_autofree char *days = dump (ics, 2024, 2028, FALSE);

      g_assert_cmpstr (days, ==, expected);
      g_assert_cmpuint (ics->counts.broken, ==, 1);
      g_assert_cmpuint (ics->counts.events, ==, 2);
    }
}

static void
test_cut_off (void)
{
  static const char whole[] = BEGIN EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") EVENT ("UID:b\r\nDTSTART;VALUE=DATE:20260102\r\n") END;

  for (gsize n = strlen ("BEGIN:VCALENDAR"); n < strlen (whole) - 2; n++)
    {
      g_autofree char *text = g_strndup (whole, n);
      g_autoptr (HrmIcs) ics = read_text (text);

      g_assert_true (ics->cut_off);
      g_assert_cmpuint (ics->counts.events, <=, 2);
    }
  /* An event that another begins in, and one that the calendar ends in. */
  assert_days (BEGIN "BEGIN:VEVENT\r\nUID:x\r\n" EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;VALUE=DATE:20260101\r\n") "BEGIN:VEVENT\r\nUID:y\r\n" END, FALSE,
               "2026-01-01 A\ndays.ics, line 3: an event was left out: it has no end\ndays.ics, line 10: an event was left out: it has no end\n");
}

/* What is no calendar is refused whole, in one sentence. */
static void
test_refused (void)
{
  static const struct { const char *text; gsize length; int code; const char *sentence; } cases[] = {
#define CASE(text, code, sentence) { text, sizeof (text) - 1, HRM_EXCHANGE_ERROR_##code, sentence }
    CASE ("", EMPTY, "days.ics, line 1, column 1: the file is empty"),
    CASE ("<!DOCTYPE html>", SHAPE, "days.ics, line 1, column 1: this is no calendar; iCalendar files begin with BEGIN:VCALENDAR"),
    CASE ("BEGIN:VCARD\r\n", SHAPE, "days.ics, line 1, column 1: this is no calendar; iCalendar files begin with BEGIN:VCALENDAR"),
    CASE ("BEGIN:VCALENDAR\r\nX:\0\r\n" END, ENCODING, "days.ics cannot be read: it holds bytes that no text has"),
    CASE ("\xff\xfe" "B\0E\0G\0I\0N\0:\0V\0C\0A\0L\0E\0N\0D\0A\0R\0\n\0\0\xd8", ENCODING, "days.ics cannot be read: it begins as UTF-16 and is not"),
#undef CASE
  };
  g_autoptr (GString) many = g_string_new (BEGIN);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) why = NULL;

      g_assert_null (read_bytes (cases[i].text, cases[i].length, &why));
      g_assert_error (why, HRM_EXCHANGE_ERROR, cases[i].code);
      g_assert_cmpstr (why->message, ==, cases[i].sentence);
    }
  for (guint i = 0; i <= HRM_ICS_EVENTS_MOST; i++)
    g_string_append (many, "BEGIN:VEVENT\nDTSTART:20260101\nEND:VEVENT\n");
  g_assert_null (read_bytes (many->str, many->len, &error));
  g_assert_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_LIMIT);
  g_clear_error (&error);
  g_string_set_size (many, HRM_ICS_BYTES_MOST + 1);
  g_assert_null (read_bytes (many->str, many->len, &error));
  g_assert_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_LIMIT);
}

static void
test_cancelled (void)
{
  static const char text[] = BEGIN END;
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hrm_ics_lines_read (text, strlen (text), cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* A file that repeats without end, or in vain, ends. */
static void
test_limits (void)
{
  g_autoptr (GTimeZone) zone = hrm_zone_load ("Europe/Berlin");
  g_autoptr (GString) text = g_string_new (BEGIN);
  g_autoptr (HrmIcs) ics = NULL;
  g_autoptr (GPtrArray) days = NULL;
  HrmIcsReport report;

  for (guint i = 0; i < 300; i++)
    g_string_append_printf (text, "BEGIN:VEVENT\nUID:%u\nDTSTART:19000101\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
                            "BEGIN:VEVENT\nUID:n%u\nDTSTART:19000101\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n", i, i);
  g_string_append (text, END);
  ics = read_text (text->str);
  days = hrm_ics_expand (ics, zone, hrm_date_new (2024, 1, 1), hrm_date_new (2031, 12, 31), &report);
  g_assert_cmpuint (days->len, ==, HRM_ICS_DAYS_MOST);
  g_assert_cmpuint (report.cut, >, 0);
  g_assert_true (report.unfinished);
}

/* --- any order, any folds -------------------------------------------------- */

static char *
random_event (GRand *rand, guint i)
{
  static const struct { const char *before, *after; } starts[] = {
    { ";VALUE=DATE", "" }, { "", "T100000Z" }, { ";TZID=America/New_York", "T093000" }, { "", "T140000" }, { ";TZID=Office", "T120000" },
  };
  static const char * const ends[] = { "", "DURATION:P1D\n", "DURATION:PT90M\n", "TRANSP:TRANSPARENT\n", "STATUS:CANCELLED\n" };
  static const char * const dues[] = { "", "", "", "RECURRENCE-ID;VALUE=DATE:20260303\n", "RECURRENCE-ID:20260707T100000Z\n", "SEQUENCE:1\n", "SEQUENCE:2\n" };
  static const char * const rules[] = { "", "RRULE:FREQ=WEEKLY;COUNT=5\n", "RRULE:FREQ=MONTHLY;BYDAY=-1FR;COUNT=4\n", "RRULE:FREQ=YEARLY;UNTIL=20290101\n",
                                        "RDATE;VALUE=DATE:20260707,20260808\n", "RRULE:FREQ=DAILY;COUNT=9\nEXDATE;VALUE=DATE:20260303,20260304\n" };
  GString *out = g_string_new ("BEGIN:VEVENT\n");
  guint start = (guint) g_rand_int_range (rand, 0, G_N_ELEMENTS (starts));

  /* Some UIDs come twice, and some are missing. */
  if (g_rand_int_range (rand, 0, 8) > 0)
    g_string_append_printf (out, "UID:%u@größe\n", i % 6);
  g_string_append_printf (out, "SUMMARY:Tag %u — день\\, %s\n", i % 6, "für alle");
  /* Some of these twice begin on the same day, too. */
  g_string_append_printf (out, "DTSTART%s:2026%02d%02d%s\n", starts[start].before, g_rand_boolean (rand) ? 3 : g_rand_int_range (rand, 1, 13),
                          g_rand_boolean (rand) ? 3 : g_rand_int_range (rand, 1, 29), starts[start].after);
  g_string_append_printf (out, "%s%s%sEND:VEVENT\n", dues[g_rand_int_range (rand, 0, G_N_ELEMENTS (dues))], ends[g_rand_int_range (rand, 0, G_N_ELEMENTS (ends))], rules[g_rand_int_range (rand, 0, G_N_ELEMENTS (rules))]);
  return g_string_free (out, FALSE);
}

/* Line ends of all kinds, folds at any byte, empty lines between. */
static void
append_folded (GString *out, const char *text, GRand *rand)
{
  static const char * const line_ends[] = { "\n", "\r\n", "\r" };
  const char *end = line_ends[g_rand_int_range (rand, 0, 3)];

  for (; *text; text++)
    if (*text == '\n')
      g_string_append_printf (out, "%s%s", end, g_rand_int_range (rand, 0, 20) == 0 ? end : "");
    else
      {
        g_string_append_c (out, *text);
        if (text[1] && text[1] != '\n' && g_rand_int_range (rand, 0, 30) == 0)
          g_string_append_printf (out, "%s%c", end, g_rand_boolean (rand) ? ' ' : '\t');
      }
}

static void
test_any_order (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 20; round++)
    {
      g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func (g_free);
      g_autofree char *expected = NULL;

      for (guint i = 0; i < 20; i++)
        g_ptr_array_add (events, random_event (rand, i));
      g_ptr_array_add (events, g_strdelimit (g_strdup (OWN_ZONE), "\r", '\n'));
      for (guint again = 0; again < 4; again++)
        {
          g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
          g_autoptr (HrmIcs) ics = NULL;
          g_autofree char *days = NULL;

          for (guint i = 0; i < events->len; i++)
            append_folded (text, events->pdata[i], rand);
          g_string_append (text, "END:VCALENDAR\n");
          ics = read_text (text->str);
          days = dump (ics, 2024, 2031, TRUE);
          if (expected == NULL)
            expected = g_steal_pointer (&days);
          else
            hrm_test_assert_equal (expected, days);
          for (guint i = events->len - 1; i > 0; i--)
            {
              guint k = (guint) g_rand_int_range (rand, 0, (int) i + 1);
              gpointer event = events->pdata[i];

              events->pdata[i] = events->pdata[k];
              events->pdata[k] = event;
            }
        }
    }
}

/* --- real calendars -------------------------------------------------------- */

/* Counts by looking at the bytes alone. */
static guint
count_lines (const char *text, const char *line)
{
  guint n = 0;

  for (const char *at = text; (at = strstr (at, line)) != NULL; at += strlen (line))
    n++;
  return n;
}

static gboolean
has_day (GPtrArray *days, int year, int month, int day, const char *title)
{
  HrmCivil start = hrm_date_start (hrm_date_new (year, month, day));

  for (guint i = 0; i < days->len; i++)
    {
      const HrmIcsDay *one = days->pdata[i];

      if (one->start == start && one->end == start + HRM_MINUTES_PER_DAY && strcmp (one->title, title) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
check_real (GDir *folder, const char *path, guint *n)
{
  const char *name;

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *text = NULL;
      g_autoptr (HrmIcs) ics = NULL;
      g_autoptr (GPtrArray) days = NULL;

      if (!g_str_has_suffix (name, ".ics"))
        continue;
      g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
      ics = read_text (text);
      days = expand (ics, 1990, 2040);
      g_assert_cmpuint (ics->counts.events, ==, count_lines (text, "BEGIN:VEVENT"));
      g_assert_cmpuint (ics->counts.cancelled, ==, count_lines (text, "STATUS:CANCELLED"));
      g_assert_cmpuint (ics->counts.broken, ==, 0);
      g_assert_cmpuint (ics->remarks->len, ==, 0);
      g_assert_false (ics->cut_off);
      /* Without repetitions a day for each event. */
      if (strstr (text, "RRULE") == NULL && strstr (text, "RDATE") == NULL)
        g_assert_cmpuint (days->len, ==, ics->counts.events - ics->counts.cancelled);
      else
        g_assert_cmpuint (days->len, >, ics->counts.events);
      if (strcmp (name, "canada.ics") == 0)
        {
          g_assert_true (has_day (days, 2026, 1, 1, "New Year's Day"));
          g_assert_true (has_day (days, 2026, 11, 11, "Remembrance Day"));
          g_assert_true (has_day (days, 2026, 12, 26, "Boxing Day"));
          g_assert_false (has_day (days, 2026, 7, 1, "Canada Day"));
        }
      if (strcmp (name, "australia-google.ics") == 0)
        {
          g_assert_true (has_day (days, 2026, 12, 25, "Christmas"));
          g_assert_true (has_day (days, 2012, 1, 1, "New Year"));
        }
      if (strcmp (name, "korea.ics") == 0)
        g_assert_true (has_day (days, 2024, 2, 12, "대체공휴일(설날)"));
      if (strcmp (name, "gnome-48.ics") == 0)
        g_assert_true (has_day (days, 2024, 9, 18, "GNOME 47.0 stable release"));
      *n += 1;
    }
}

static void
test_real (void)
{
  static const char * const folders[] = { "ics-holidays", "ics-schedules" };
  const char *shared = g_getenv ("HRM_SHARED");
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (shared ? shared : "/nowhere", "data", "real", folders[i], NULL);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

      if (folder == NULL)
        {
          g_test_skip ("the real data (HRM_SHARED/data/real/ics-…) is not here");
          return;
        }
      check_real (folder, path, &n);
    }
  g_test_message ("%u calendars", n);
  g_assert_cmpuint (n, >=, 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ics/lines", test_lines);
  g_test_add_func ("/ics/texts", test_texts);
  g_test_add_func ("/ics/title", test_title);
  g_test_add_func ("/ics/long-line", test_long_line);
  g_test_add_func ("/ics/dates", test_dates);
  g_test_add_func ("/ics/zones", test_zones);
  g_test_add_func ("/ics/long-zone", test_long_zone);
  g_test_add_func ("/ics/repetitions", test_repetitions);
  g_test_add_func ("/ics/overrides", test_overrides);
  g_test_add_func ("/ics/keys", test_keys);
  g_test_add_func ("/ics/said-twice", test_said_twice);
  g_test_add_func ("/ics/kinds", test_kinds);
  g_test_add_func ("/ics/broken", test_broken);
  g_test_add_func ("/ics/cut-off", test_cut_off);
  g_test_add_func ("/ics/refused", test_refused);
  g_test_add_func ("/ics/cancelled", test_cancelled);
  g_test_add_func ("/ics/limits", test_limits);
  g_test_add_func ("/ics/any-order", test_any_order);
  g_test_add_func ("/ics/real", test_real);
  return g_test_run ();
}
