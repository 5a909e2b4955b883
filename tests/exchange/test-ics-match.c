/* test-ics-match.c: calendars into an album, once and again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-ics-refresh.h"
#include "hrm-test-edits.h"
#include "hrm-test-ics.h"
#include "hrm-test-import.h"

#include <glib/gstdio.h>
#include <string.h>

#define EVENT HRM_TEST_EVENT
#define CALENDAR HRM_TEST_CALENDAR
#define DAY HRM_TEST_DAY
#define HOURS(uid, date, from, to) EVENT ("UID:" uid "\nDTSTART:" date "T" from "\nDTEND:" date "T" to "\nSUMMARY:" uid "\n")

static gint64
add (HrmAlbum *album, HrmKind kind, guint title, const char *text)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Add");
  gint64 id = hrm_edit_insert (edit, kind);

  hrm_edit_set_text (edit, kind, id, title, text);
  hrm_test_ics_commit (album, edit);
  return id;
}

#define add_channel(album, text) add (album, HRM_KIND_CHANNEL, HRM_FIELD (Channel, title), text)

#define assert_import(album, place, text, options, expected) \
  hrm_test_assert_said (hrm_test_ics_import (album, place, text, options), expected)

/* "2026-05-25 holiday Monday [09:00-10:00 …]", a line a row. Full. */
static char *
list (HrmAlbum *album)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION);
  const char * const *kinds = hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, kind))->values;
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    {
      HrmException *row = hrm_as_exception (rows->pdata[i]);
      g_autofree char *from = hrm_date_format (row->from), *to = hrm_date_format (row->to);
      g_autofree char *hours = g_strdelimit (g_strdup (row->hours ? row->hours : ""), "\n", ' ');

      g_ptr_array_add (lines, g_strdup_printf ("%s%s%s %s %s%s%s%s%s%s", from, row->to > row->from ? ".." : "", row->to > row->from ? to : "",
                                               kinds[row->kind], row->title ? row->title : "", row->channel.row ? " of " : "",
                                               row->channel.row ? row->channel.row->title : row->bus.row ? " of bus" : "", *hours ? " [" : "", hours, *hours ? "]" : ""));
    }
  return hrm_test_ics_join (lines);
}

#define assert_list(album, expected) \
  G_STMT_START { \
    g_autofree char *list_ = list (album); \
    g_assert_cmpstr (list_, ==, expected); \
  } G_STMT_END

static HrmException *
find (HrmAlbum *album, const char *title)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION);

  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (hrm_as_exception (rows->pdata[i])->title, title) == 0)
      return rows->pdata[i];
  g_assert_not_reached ();
}

static void
set_title (HrmAlbum *album, const char *title, const char *other)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");

  HRM_SET_TEXT (edit, EXCEPTION, Exception, find (album, title)->base.id, title, other);
  hrm_test_ics_commit (album, edit);
}

/* Once, again, otherwise: changed, new and gone; undo takes all of it back. */
static void
test_again (void)
{
  static const char first[] = CALENDAR (DAY ("a", "20260101", "New Year") DAY ("b", "20260525", "Monday") DAY ("c", "20261225", "Christmas"));
  static const char second[] = CALENDAR (DAY ("d", "20260501", "May") DAY ("c", "20261225", "Xmas") DAY ("a", "20260102", "New Year"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  HrmModel *model = hrm_album_get_model (album);
  g_autofree char *before = hrm_test_dump (model);
  g_autofree char *between = NULL, *after = NULL, *undone = NULL, *redone = NULL;

  assert_import (album, "/days.ics", first, NULL, "Calendar: new: 3 holidays");
  assert_list (album, "2026-01-01 holiday New Year\n2026-05-25 holiday Monday\n2026-12-25 holiday Christmas");
  between = hrm_test_dump (model);
  assert_import (album, "/days.ics", first, NULL, "Calendar: nothing new; 3 holidays as before (empty)");
  assert_import (album, "/days.ics", second, NULL, "Calendar: new: 1 holiday; moved: 1 holiday; changed: 1 holiday; removed: 1 holiday");
  assert_list (album, "2026-01-02 holiday New Year\n2026-05-01 holiday May\n2026-12-25 holiday Xmas");
  assert_import (album, "/days.ics", second, NULL, "Calendar: nothing new; 3 holidays as before (empty)");
  /* One origin each, and one of the calendar. */
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_ORIGIN)->len, ==, 4);
  after = hrm_test_dump (model);
  g_assert_true (hrm_album_undo_sync (album, NULL));
  undone = hrm_test_dump (model);
  hrm_test_assert_equal (between, undone);
  g_clear_pointer (&undone, g_free);
  g_assert_true (hrm_album_undo_sync (album, NULL));
  undone = hrm_test_dump (model);
  hrm_test_assert_equal (before, undone);
  g_assert_true (hrm_album_redo_sync (album, NULL));
  g_assert_true (hrm_album_redo_sync (album, NULL));
  redone = hrm_test_dump (model);
  hrm_test_assert_equal (after, redone);
  assert_import (album, "/none.ics", CALENDAR (""), NULL, "Calendar: nothing to import");
}

/* What people changed here stays, also where the calendar has it no longer. */
static void
test_changed_here (void)
{
  static const char first[] = CALENDAR (DAY ("a", "20260101", "New Year") DAY ("b", "20260525", "Monday"));
  static const char second[] = CALENDAR (DAY ("a", "20260102", "New Year's Day"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, "/days.ics", first, NULL, "Calendar: new: 2 holidays");
  set_title (album, "New Year", "Mine");
  set_title (album, "Monday", "Off");
  assert_import (album, "/days.ics", first, NULL, "Calendar: nothing new; 2 holidays as before (empty)");
  assert_import (album, "/days.ics", second, NULL,
                 "Calendar: moved: 1 holiday\nChanged both here and in the source, and left as it is here: 1\n"
                 "1 that is no longer in the file stays, since it was changed here");
  assert_list (album, "2026-01-02 holiday Mine\n2026-05-25 holiday Off");
  assert_import (album, "/days.ics", second, NULL,
                 "Calendar: nothing new; 1 holiday as before (empty)\n1 that is no longer in the file stays, since it was changed here");
}

/* One that is deleted here is new again, one whose hours are set here is not. */
static void
test_deleted_here (void)
{
  static const char text[] = CALENDAR (DAY ("a", "20260101", "New Year") DAY ("b", "20260525", "Monday"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Work");

  assert_import (album, "/days.ics", text, NULL, "Calendar: new: 2 holidays");
  HRM_SET_TEXT (edit, EXCEPTION, Exception, find (album, "New Year")->base.id, hours, "09:00-17:00");
  hrm_edit_delete (edit, HRM_KIND_EXCEPTION, find (album, "Monday")->base.id);
  hrm_test_ics_commit (album, edit);
  assert_import (album, "/days.ics", text, NULL, "Calendar: new: 1 holiday; 1 holiday as before");
  assert_list (album, "2026-01-01 holiday New Year [09:00-17:00]\n2026-05-25 holiday Monday");
}

/* What was not read whole removes nothing; nor does what lies in other years. */
static void
test_removes_nothing (void)
{
  static const char first[] = CALENDAR (DAY ("a", "20260101", "New Year") DAY ("b", "20260525", "Monday"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, "/days.ics", first, NULL, "Calendar: new: 2 holidays");
  assert_import (album, "/days.ics", CALENDAR (DAY ("a", "20260101", "New Year") DAY ("b", "20260532", "Monday")), NULL,
                 "Calendar: nothing new; 1 holiday as before (empty)\n"
                 "holidays.ics, line 8: an event was left out: “20260532” is no date (line 10)\n1 event could not be understood\n"
                 "1 that is not in the file stays, since the file could not be read whole");
  assert_import (album, "/days.ics", "BEGIN:VCALENDAR\n" DAY ("a", "20260101", "New Year"), NULL,
                 "Calendar: nothing new; 1 holiday as before (empty)\nThe file ends in the middle\n"
                 "1 that is not in the file stays, since the file could not be read whole");
  assert_import (album, "/old.ics", CALENDAR (DAY ("x", "20190101", "Old") DAY ("y", "20500101", "Far")), NULL,
                 "Calendar: nothing to import\nLeft out, since only 2024 to 2031 matter to this album: 2");
}

/* The years of the album, two before and five after it, whole. */
static void
test_years (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, "/days.ics", CALENDAR (EVENT ("UID:a\nDTSTART:19901003\nRRULE:FREQ=YEARLY\nSUMMARY:Unity\n")), NULL, "Calendar: new: 8 holidays");
  assert_list (album, "2024-10-03 holiday Unity\n2025-10-03 holiday Unity\n2026-10-03 holiday Unity\n2027-10-03 holiday Unity\n"
               "2028-10-03 holiday Unity\n2029-10-03 holiday Unity\n2030-10-03 holiday Unity\n2031-10-03 holiday Unity");
}

/* Whose it is and what it is. */
static void
test_owner (void)
{
  static const char text[] = CALENDAR (DAY ("a", "20260101", "Vacation") DAY ("b", "20260102", "Sick") EVENT ("UID:c\nDTSTART:20260105\nTRANSP:TRANSPARENT\n")
                                       EVENT ("UID:d\nDTSTART:20260106\nCATEGORIES:Training\nSUMMARY:Course\n"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  HrmImportOptions options = { .owner = add_channel (album, "Ada") };
  gint64 bob = add_channel (album, "Bob"), bus = add (album, HRM_KIND_BUS, HRM_FIELD (Bus, title), "Design");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (HrmIcs) ics = hrm_ics_parse (bytes, "days.ics", NULL, NULL);

  assert_import (album, "/days.ics", text, &options, "Calendar: new: 3 absences\n1 event is marked as free and takes no time");
  assert_list (album, "2026-01-01 leave Vacation of Ada\n2026-01-02 sick Sick of Ada\n2026-01-06 training Course of Ada");
  assert_import (album, "/days.ics", text, &options, "Calendar: nothing new; 3 absences as before (empty)\n1 event is marked as free and takes no time");
  /* The same file for another one has rows of its own. */
  options.owner = bob;
  options.as = "holiday";
  assert_import (album, "/days.ics", text, &options, "Calendar: new: 4 holidays");
  options.owner = bus;
  options.as = "on_call";
  assert_import (album, "/days.ics", text, &options, "Calendar: new: 3 absences\n1 event is marked as free and takes no time");
  assert_list (album, "2026-01-01 holiday Vacation of Bob\n2026-01-01 leave Vacation of Ada\n2026-01-01 on_call Vacation of bus\n"
               "2026-01-02 holiday Sick of Bob\n2026-01-02 on_call Sick of bus\n2026-01-02 sick Sick of Ada\n2026-01-05 holiday  of Bob\n"
               "2026-01-06 holiday Course of Bob\n2026-01-06 on_call Course of bus\n2026-01-06 training Course of Ada");
  options.owner = 4711;
  g_assert_null (hrm_import_match_ics (ics, NULL, hrm_album_get_model (album), &options, &error));
  g_assert_cmpstr (error->message, ==, "days.ics: whose calendar it is is not in the album any more");
}

/* Whatever is no holiday of everybody is taken for one, unless it is asked for otherwise: so it is said. */
static void
test_says_holiday (void)
{
  static const char said[] = "Nothing in the file says that these are holidays: they are days off for everybody now";
  static const struct { const char *name, *lines, *as; gboolean told; } cases[] = {
    { "releases.ics", "SUMMARY:GNOME 50\n", NULL, TRUE }, { "my.ics", "SUMMARY:Vacation\n", NULL, TRUE }, { "Feiertage.ics", "SUMMARY:A\n", NULL, FALSE },
    { "a.ics", "SUMMARY:Bank Holiday\n", NULL, FALSE }, { "a.ics", "SUMMARY:A\nCATEGORIES:Holidays\n", NULL, FALSE }, { "a.ics", "SUMMARY:A\n", "holiday", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
      const HrmImportOptions options = { .as = cases[i].as };
      g_autofree char *text = g_strdup_printf (CALENDAR ("BEGIN:VEVENT\nUID:a\nDTSTART:20260101\n%sEND:VEVENT\n"), cases[i].lines);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (HrmIcs) ics = hrm_ics_parse (bytes, cases[i].name, NULL, NULL);
      g_autoptr (HrmImport) import = hrm_import_match_ics (ics, "/a.ics", hrm_album_get_model (album), &options, NULL);
      GPtrArray *remarks = hrm_import_get_remarks (import);

      g_assert_cmpuint (remarks->len, ==, cases[i].told ? 1 : 0);
      if (cases[i].told)
        g_assert_cmpstr (remarks->pdata[0], ==, said);
    }
}

/* Part of a day leaves the rest of it, all parts of a day together. */
static void
test_hours (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  const HrmImportOptions options = { .owner = add_channel (album, "Ada") };

  /* Tuesday; the album works from 9 to 17. */
  assert_import (album, "/a.ics", CALENDAR (HOURS ("a", "20260310", "130000", "150000") HOURS ("b", "20260310", "080000", "100000")
                                            HOURS ("late", "20260310", "190000", "200000") HOURS ("sunday", "20260315", "100000", "120000")), &options,
                 "Calendar: new: 2 absences\n2 events take no working time");
  assert_list (album, "2026-03-10 leave a of Ada [10:00-13:00 15:00-17:00]\n2026-03-10 leave b of Ada [10:00-13:00 15:00-17:00]");
  /* One of them goes, and the other gets back what it took. */
  assert_import (album, "/a.ics", CALENDAR (HOURS ("b", "20260310", "080000", "100000")), &options, "Calendar: changed: 1 absence; removed: 1 absence");
  assert_list (album, "2026-03-10 leave b of Ada [10:00-17:00]");
}

/* All of the working time is all of the day; a whole day takes its parts with it. */
static void
test_days_and_hours (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  const HrmImportOptions options = { .owner = add_channel (album, "Ada") };

  assert_import (album, "/a.ics", CALENDAR (HOURS ("a", "20260310", "083000", "173000") HOURS ("b", "20260311", "080000", "100000") DAY ("w", "20260311", "whole")), &options,
                 "Calendar: new: 3 absences");
  assert_list (album, "2026-03-10 leave a of Ada\n2026-03-11 leave b of Ada\n2026-03-11 leave whole of Ada");
  /* From Thursday noon to Monday noon. */
  assert_import (album, "/b.ics", CALENDAR (EVENT ("UID:t\nDTSTART:20260319T120000\nDTEND:20260323T120000\nSUMMARY:trip\n")), &options, "Calendar: new: 3 absences");
  assert_list (album, "2026-03-10 leave a of Ada\n2026-03-11 leave b of Ada\n2026-03-11 leave whole of Ada\n2026-03-19 leave trip of Ada [09:00-12:00]\n"
               "2026-03-20..2026-03-22 leave trip of Ada\n2026-03-23 leave trip of Ada [12:00-17:00]");
}

/* A day has no more than twelve intervals: what would make more of them takes nothing, and it is said. */
static void
test_many_hours (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  const HrmImportOptions options = { .owner = add_channel (album, "Ada") };
  g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");
  HrmDay day;

  for (guint i = 0; i < 13; i++)
    g_string_append_printf (text, "BEGIN:VEVENT\nUID:%u\nSUMMARY:minute\nDTSTART:20260310T09%02u00\nDURATION:PT1M\nEND:VEVENT\n", i, 4 * i + 1);
  g_string_append (text, "END:VCALENDAR\n");
  assert_import (album, "/a.ics", text->str, &options,
                 "Calendar: new: 13 absences\n2 events take nothing of their days, which are in too many pieces already");
  g_assert_true (hrm_day_parse (find (album, "minute")->hours, &day, NULL));
  g_assert_cmpint (hrm_day_minutes (&day), ==, 480 - 11);
}

/* A holiday is not worked because somebody sees a dentist on it. */
static void
test_hours_on_holiday (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  const HrmImportOptions options = { .owner = add_channel (album, "Ada") };

  assert_import (album, "/h.ics", CALENDAR (DAY ("a", "20260310", "Off")), NULL, "Calendar: new: 1 holiday");
  assert_import (album, "/a.ics", CALENDAR (HOURS ("a", "20260310", "130000", "150000")), &options, "Calendar: nothing to import\n1 event takes no working time");
  /* Also where another calendar has the same UID for something else. */
  assert_import (album, "/x1.ics", CALENDAR (DAY ("1", "20260311", "Off")), &options, "Calendar: new: 1 absence");
  assert_import (album, "/x2.ics", CALENDAR (EVENT ("UID:1\nSUMMARY:Dentist\nDTSTART:20260311T130000\nDTEND:20260311T150000\n")), &options,
                 "Calendar: nothing to import\n1 event takes no working time");
}

static void
add_off (HrmAlbum *album, HrmDate date, gint64 channel, gint64 bus)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Off");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, title, "off");
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, channel, channel);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, bus, bus);
  hrm_test_ics_commit (album, edit);
}

/* Who works when is for the plan to say, also of a row that is of a channel and of a bus. */
static void
test_hours_by_the_plan (void)
{
  static const char text[] = CALENDAR (HOURS ("a", "20260310", "130000", "150000"));
  static const char nothing[] = "Calendar: nothing to import\n1 event takes no working time", one[] = "Calendar: new: 1 absence";

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
      gint64 ada = add_channel (album, "Ada"), bus = add (album, HRM_KIND_BUS, HRM_FIELD (Bus, title), "Design");
      const HrmImportOptions of_ada = { .owner = ada }, of_bus = { .owner = bus };

      add_off (album, hrm_date_new (2026, 3, 10), i % 2 ? ada : HRM_UNSET, i / 2 ? bus : HRM_UNSET);
      assert_import (album, "/a.ics", text, &of_ada, i == 2 ? one : nothing);
      assert_import (album, "/b.ics", text, &of_bus, i % 2 ? one : nothing);
    }
}

/* Whatever an event is called, its key is text that an album takes. */
static void
test_long_titles (void)
{
  for (guint shift = 0; shift < 4; shift++)
    {
      g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
      g_autofree char *uid = g_strnfill (3000, 'u'), *start = g_strnfill (shift, 'x');
      g_autoptr (GString) title = g_string_new (start);
      g_autofree char *text = NULL;

      while (title->len < 2000)
        g_string_append (title, "🎧");
      text = g_strdup_printf ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:%s\nDTSTART:20260101\nEND:VEVENT\nBEGIN:VEVENT\nUID:%s\nSUMMARY:%s\nDTSTART:20260102\n"
                              "END:VEVENT\nBEGIN:VEVENT\nUID:a\nSUMMARY:%s\nDTSTART:20260103\nEND:VEVENT\nBEGIN:VEVENT\nUID:a\nDTSTART:20260104\nEND:VEVENT\n"
                              "END:VCALENDAR\n", title->str, uid, title->str, title->str);
      assert_import (album, "/days.ics", text, NULL, "Calendar: new: 4 holidays");
      assert_import (album, "/days.ics", text, NULL, "Calendar: nothing new; 4 holidays as before (empty)");
    }
}

/* As the fuzzer wrote it: a letter that is no ASCII after a backslash, in what Windows wrote. */
static void
test_odd_titles (void)
{
  static const char text[] = CALENDAR (DAY ("a", "20260101", "Dent\\\xf4te") DAY ("b\\é", "20260102", "\\é"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, "/days.ics", text, NULL, "Calendar: new: 2 holidays");
  assert_import (album, "/days.ics", text, NULL, "Calendar: nothing new; 2 holidays as before (empty)");
  assert_list (album, "2026-01-01 holiday Dent\\ôte\n2026-01-02 holiday \\é");
}

/* A file that was moved is the same calendar; UIDs that many files have are not. */
static void
test_moved (void)
{
  static const char text[] = CALENDAR (DAY ("1", "20260101", "New Year") DAY ("2", "20260525", "Monday"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  const HrmImportOptions refresh = { .refresh = TRUE };
  g_autoptr (GPtrArray) subscriptions = NULL;

  assert_import (album, "/old.ics", text, NULL, "Calendar: new: 2 holidays");
  assert_import (album, "/new.ics", text, &refresh, "Calendar: nothing to import (empty)\n2 are here from another calendar already");
  assert_import (album, "/new.ics", text, NULL, "Calendar: nothing new; 2 holidays as before\n/old.ics is no more: all that came from there is of this file now");
  assert_import (album, "/new.ics", text, NULL, "Calendar: nothing new; 2 holidays as before (empty)");
  subscriptions = hrm_ics_subscriptions (hrm_album_get_model (album));
  g_assert_cmpuint (subscriptions->len, ==, 1);
  g_assert_cmpstr (((HrmIcsSubscription *) subscriptions->pdata[0])->place, ==, "/new.ics");
  assert_import (album, "/other.ics", CALENDAR (DAY ("1", "20260601", "Other")), NULL, "Calendar: new: 1 holiday");
  assert_list (album, "2026-01-01 holiday New Year\n2026-05-25 holiday Monday\n2026-06-01 holiday Other");
}

/* One that moved and lost a day leaves nothing of the old place: neither the day nor something to read again. */
static void
test_moved_and_less (void)
{
  static const char text[] = CALENDAR (DAY ("1", "20260101", "New Year") DAY ("2", "20260525", "Monday") DAY ("3", "20260601", "June"));
  static const char less[] = CALENDAR (DAY ("1", "20260101", "New Year"));
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("hrm-ics-XXXXXX", &path, NULL);

  g_assert_cmpint (fd, >=, 0);
  g_assert_true (g_close (fd, NULL));
  for (guint there = 0; there < 2; there++)
    {
      g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
      g_autoptr (GPtrArray) subscriptions = NULL;

      assert_import (album, there ? path : "/gone/old.ics", text, NULL, "Calendar: new: 3 holidays");
      set_title (album, "June", "Mine");
      assert_import (album, "/new.ics", less, NULL, there ? "Calendar: nothing new; 1 holiday as before"
                     : "Calendar: removed: 1 holiday; 1 holiday as before\n/gone/old.ics is no more: all that came from there is of this file now\n1 that is no longer in the file stays, since it was changed here");
      assert_list (album, there ? "2026-01-01 holiday New Year\n2026-05-25 holiday Monday\n2026-06-01 holiday Mine" : "2026-01-01 holiday New Year\n2026-06-01 holiday Mine");
      subscriptions = hrm_ics_subscriptions (hrm_album_get_model (album));
      g_assert_cmpuint (subscriptions->len, ==, there ? 2 : 1);
      /* What was changed here is known by the new place from now on. */
      if (!there)
        assert_import (album, "/new.ics", text, NULL, "Calendar: new: 1 holiday; 2 holidays as before");
    }
  g_unlink (path);
}

/* Places differ by case, as the files do. */
static void
test_place_case (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  g_autoptr (GPtrArray) subscriptions = NULL;

  assert_import (album, "/Days.ics", CALENDAR (DAY ("1", "20260101", "New Year")), NULL, "Calendar: new: 1 holiday");
  assert_import (album, "/days.ics", CALENDAR (DAY ("1", "20260525", "Monday")), NULL, "Calendar: new: 1 holiday");
  assert_list (album, "2026-01-01 holiday New Year\n2026-05-25 holiday Monday");
  subscriptions = hrm_ics_subscriptions (hrm_album_get_model (album));
  g_assert_cmpuint (subscriptions->len, ==, 2);
}

static gboolean
refresh (HrmAlbum *album, const HrmIcsSubscription *one, char **summary, GError **error)
{
  g_autoptr (HrmImportFile) file = hrm_ics_subscription_read (one, NULL, error);
  g_autoptr (HrmImport) import = file ? hrm_ics_subscription_match (one, file, hrm_album_get_model (album), FALSE, error) : NULL;
  g_autoptr (HrmEdit) edit = import ? hrm_import_edit (import) : NULL;

  if (edit == NULL)
    return FALSE;
  *summary = g_strdup_printf ("%s: %s%s", hrm_edit_get_label (edit), hrm_import_get_summary (import), hrm_edit_is_empty (edit) ? " (empty)" : "");
  if (!hrm_edit_is_empty (edit))
    hrm_test_ics_commit (album, edit);
  return TRUE;
}

#define assert_refresh(album, one, expected) \
  G_STMT_START { \
    g_autofree char *summary_ = NULL; \
    g_autoptr (GError) error_ = NULL; \
    g_assert_true (refresh (album, one, &summary_, &error_)); \
    g_assert_cmpstr (summary_, ==, expected); \
  } G_STMT_END

/* By the file that the album knows, of whom and as what it was imported. */
static void
test_refresh (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hrm-ics-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "leave.ics", NULL);
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  const HrmImportOptions options = { .owner = add_channel (album, "Ada"), .as = "training" };
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *summary = NULL;

  g_assert_no_error (error);
  assert_import (album, path, CALENDAR (DAY ("a", "20260101", "One")), &options, "Calendar: new: 1 absence");
  all = hrm_ics_subscriptions (hrm_album_get_model (album));
  g_assert_cmpuint (all->len, ==, 1);
  g_assert_false (refresh (album, all->pdata[0], &summary, &error));
  g_assert_true (g_str_has_suffix (error->message, "leave.ics does not exist"));
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (path, CALENDAR (DAY ("a", "20260102", "One") DAY ("b", "20260105", "Two")), -1, NULL));
  assert_refresh (album, all->pdata[0], "Refresh leave.ics: Calendar: new: 1 absence; moved: 1 absence");
  assert_refresh (album, all->pdata[0], "Refresh leave.ics: Calendar: nothing new; 2 absences as before (empty)");
  assert_list (album, "2026-01-02 training One of Ada\n2026-01-05 training Two of Ada");
  g_assert_true (g_file_set_contents (path, "<html>", -1, NULL));
  g_assert_false (refresh (album, all->pdata[0], &summary, &error));
  g_assert_true (g_str_has_suffix (error->message, "this is no calendar; iCalendar files begin with BEGIN:VCALENDAR"));
  g_assert_true (g_file_set_contents (path, CALENDAR (""), -1, NULL));
  assert_refresh (album, all->pdata[0], "Refresh leave.ics: Calendar: removed: 2 absences");
  /* Gone with whose it was. */
  {
    g_autoptr (HrmEdit) edit = hrm_edit_new ("Delete");
    g_autoptr (GPtrArray) none = NULL;

    hrm_edit_delete (edit, HRM_KIND_CHANNEL, options.owner);
    hrm_test_ics_commit (album, edit);
    none = hrm_ics_subscriptions (hrm_album_get_model (album));
    g_assert_cmpuint (none->len, ==, 0);
  }
  g_unlink (path);
  g_rmdir (folder);
}

/* What everybody has is read before what a team has, and that before anybody's own: those depend on it. */
static void
test_refresh_order (void)
{
  static const char dentist[] = CALENDAR (HOURS ("a", "20260310", "130000", "150000"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  const HrmImportOptions of_ada = { .owner = add_channel (album, "Ada") };
  const HrmImportOptions of_bus = { .owner = add (album, HRM_KIND_BUS, HRM_FIELD (Bus, title), "Design") };
  const HrmImportOptions again = { .owner = of_ada.owner, .refresh = TRUE };
  g_autoptr (GPtrArray) all = NULL;

  assert_import (album, "/a.ics", dentist, &of_ada, "Calendar: new: 1 absence");
  assert_import (album, "/b.ics", CALENDAR (DAY ("b", "20260401", "Team")), &of_bus, "Calendar: new: 1 absence");
  /* The dentist leaves the rest of a day that is none any more: until that calendar is read again. */
  assert_import (album, "/h.ics", CALENDAR (DAY ("h", "20260310", "Off")), NULL,
                 "Calendar: new: 1 holiday\n1 absence of part of such a day leaves the rest of it worked until its calendar is read again");
  all = hrm_ics_subscriptions (hrm_album_get_model (album));
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpstr (((HrmIcsSubscription *) all->pdata[0])->place, ==, "/h.ics");
  g_assert_cmpstr (((HrmIcsSubscription *) all->pdata[1])->place, ==, "/b.ics");
  g_assert_cmpstr (((HrmIcsSubscription *) all->pdata[2])->place, ==, "/a.ics");
  assert_import (album, "/a.ics", dentist, &again, "Calendar: removed: 1 absence\n1 event takes no working time");
  assert_import (album, "/h.ics", CALENDAR (DAY ("h", "20260310", "Off")), NULL, "Calendar: nothing new; 1 holiday as before (empty)");
}

/* An album may name any place: only files are read. */
static void
test_places (void)
{
  static const struct { const char *place, *why; } cases[] = {
    { "https://example.org/days.ics", "https://example.org/days.ics is no file on this machine" },
    { "file://elsewhere/days.ics", "file://elsewhere/days.ics is no file on this machine" },
    { "file:///dev/zero", "file:///dev/zero is no file with a calendar" },
    { "days.ics", "days.ics is no file on this machine" },
    { "/dev/zero", "/dev/zero is no file with a calendar" },
    { "/", "/ is no file with a calendar" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const HrmIcsSubscription one = { .place = (char *) cases[i].place };
      g_autoptr (GError) error = NULL;

      g_assert_null (hrm_ics_subscription_read (&one, NULL, &error));
      g_assert_cmpstr (error->message, ==, cases[i].why);
    }
}

/* A name that is no text is kept as a URI. */
static void
test_odd_path (void)
{
  g_autofree char *folder = g_dir_make_tmp ("hrm-ics-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "d\xe4ys.ics", NULL), *uri = g_filename_to_uri (path, NULL, NULL);
  const HrmIcsSubscription one = { .place = uri };
  g_autoptr (HrmImportFile) file = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, CALENDAR (DAY ("a", "20260101", "One")), -1, NULL));
  file = hrm_ics_subscription_read (&one, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (file->place, ==, uri);
  g_unlink (path);
  g_assert_null (hrm_ics_subscription_read (&one, NULL, &error));
  g_assert_true (g_str_has_suffix (error->message, "ys.ics does not exist"));
  g_rmdir (folder);
}

/* Random calendars, one after the other: each is taken over whole, a second time changes
 * nothing, and undo gives back what was, byte by byte. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
      const HrmImportOptions options = { .owner = round % 2 ? add_channel (album, "Ada") : 0 };
      HrmModel *model = hrm_album_get_model (album);

      for (guint step = 0; step < 6; step++)
        {
          g_autofree char *before = hrm_test_dump (model), *said = NULL, *again = NULL, *after = NULL, *undone = NULL, *redone = NULL;
          g_autoptr (GString) text = g_string_new ("BEGIN:VCALENDAR\n");

          for (guint i = 0; i < 12; i++)
            if (g_rand_boolean (rand))
              g_string_append_printf (text, "BEGIN:VEVENT\nUID:%u\nSUMMARY:%u\nDTSTART%s:2026%02d%02d%s\n%sEND:VEVENT\n", i, g_rand_int_range (rand, 0, 3),
                                      g_rand_boolean (rand) ? "" : ";TZID=Asia/Tokyo", g_rand_int_range (rand, 1, 13), g_rand_int_range (rand, 1, 4),
                                      g_rand_boolean (rand) ? "" : "T190000", g_rand_boolean (rand) ? "DURATION:PT3H\n" : "RRULE:FREQ=DAILY;COUNT=3\n");
          g_string_append (text, "END:VCALENDAR\n");
          said = hrm_test_ics_import (album, "/days.ics", text->str, &options);
          after = hrm_test_dump (model);
          again = hrm_test_ics_import (album, "/days.ics", text->str, &options);
          g_assert_nonnull (strstr (again, " (empty)"));
          /* Whatever there was before: the same days as in an album that never had another. */
          {
            g_autoptr (HrmAlbum) fresh = hrm_test_ics_album ();
            const HrmImportOptions of_fresh = { .owner = options.owner ? add_channel (fresh, "Ada") : 0 };
            g_autofree char *first = hrm_test_ics_import (fresh, "/days.ics", text->str, &of_fresh), *expected = list (fresh);

            g_assert_nonnull (first);
            assert_list (album, expected);
          }
          if (strstr (said, " (empty)"))
            continue;
          g_assert_true (hrm_album_undo_sync (album, NULL));
          undone = hrm_test_dump (model);
          hrm_test_assert_equal (before, undone);
          g_assert_true (hrm_album_redo_sync (album, NULL));
          redone = hrm_test_dump (model);
          hrm_test_assert_equal (after, redone);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ics-match/again", test_again);
  g_test_add_func ("/ics-match/changed-here", test_changed_here);
  g_test_add_func ("/ics-match/deleted-here", test_deleted_here);
  g_test_add_func ("/ics-match/removes-nothing", test_removes_nothing);
  g_test_add_func ("/ics-match/years", test_years);
  g_test_add_func ("/ics-match/owner", test_owner);
  g_test_add_func ("/ics-match/says-holiday", test_says_holiday);
  g_test_add_func ("/ics-match/hours", test_hours);
  g_test_add_func ("/ics-match/days-and-hours", test_days_and_hours);
  g_test_add_func ("/ics-match/many-hours", test_many_hours);
  g_test_add_func ("/ics-match/hours-on-holiday", test_hours_on_holiday);
  g_test_add_func ("/ics-match/hours-by-the-plan", test_hours_by_the_plan);
  g_test_add_func ("/ics-match/long-titles", test_long_titles);
  g_test_add_func ("/ics-match/odd-titles", test_odd_titles);
  g_test_add_func ("/ics-match/moved", test_moved);
  g_test_add_func ("/ics-match/moved-and-less", test_moved_and_less);
  g_test_add_func ("/ics-match/place-case", test_place_case);
  g_test_add_func ("/ics-match/refresh", test_refresh);
  g_test_add_func ("/ics-match/refresh-order", test_refresh_order);
  g_test_add_func ("/ics-match/places", test_places);
  g_test_add_func ("/ics-match/odd-path", test_odd_path);
  g_test_add_func ("/ics-match/random", test_random);
  return g_test_run ();
}
