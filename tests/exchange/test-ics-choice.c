/* test-ics-choice.c: days of calendars that people leave out.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-ics-refresh.h"
#include "hrm-left-out.h"
#include "hrm-test-edits.h"
#include "hrm-test-ics.h"
#include "hrm-test-import.h"

#include <glib/gstdio.h>
#include <string.h>

#define CALENDAR HRM_TEST_CALENDAR
#define DAY HRM_TEST_DAY
#define YEARLY(uid, date, title, last) \
  "BEGIN:VEVENT\nUID:" uid "\nDTSTART;VALUE=DATE:" date "\nRRULE:FREQ=YEARLY;UNTIL=" last "\nSUMMARY:" title "\nEND:VEVENT\n"

/* Days, by the words of "title date" that begin so. */
static GHashTable *
choose (GPtrArray *days, const char *out)
{
  GHashTable *left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) names = g_strsplit (out, "|", -1);

  for (guint i = 0; i < days->len; i++)
    {
      const HrmImportDay *day = days->pdata[i];
      g_autofree char *date = hrm_date_format (day->from), *words = g_strdup_printf ("%s %s", day->title, date);

      for (guint n = 0; names[n]; n++)
        if (*names[n] && g_str_has_prefix (words, names[n]))
          g_hash_table_add (left_out, g_strdup (day->key));
    }
  return left_out;
}

/* OUT: names of what is left out, with "|" between them; NULL: as before. What is said, full. */
static char *
import_text (HrmAlbum *album, const char *place, const char *text, const char *out, gboolean refresh)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (HrmIcs) ics = hrm_ics_parse (bytes, "holidays.ics", NULL, NULL);
  HrmImportOptions options = { .refresh = refresh };
  g_autoptr (HrmImport) import = hrm_import_match_ics (ics, place, hrm_album_get_model (album), &options, NULL);
  g_autoptr (GHashTable) left_out = out ? choose (hrm_import_get_days (import), out) : NULL;

  options.left_out = left_out;
  return hrm_test_ics_import (album, place, text, &options);
}

#define assert_import(album, place, text, out, refresh, expected) \
  hrm_test_assert_said (import_text (album, place, text, out, refresh), expected)

static void
assert_days (HrmAlbum *album, const char *expected)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION);
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *all = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmException *row = hrm_as_exception (rows->pdata[i]);
      g_autofree char *from = hrm_date_format (row->from);

      g_ptr_array_add (lines, g_strdup_printf ("%s %s", from, row->title));
    }
  all = hrm_test_ics_join (lines);
  g_assert_cmpstr (all, ==, expected);
}

static guint
count_origins (HrmAlbum *album)
{
  return hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_ORIGIN)->len;
}

#define FEBRUARY DAY ("b", "20260202", "Groundhog Day")
#define JULY DAY ("c", "20260701", "Canada Day")

/* What is left out stays out: at the next import, and when the calendar is read again, also in years to come. */
static void
test_by_name (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY DAY ("d", "20270202", "Groundhog Day"));
  static const char later[] = CALENDAR (FEBRUARY JULY DAY ("d", "20270203", "Groundhog Day") DAY ("e", "20280202", "Groundhog Day"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  g_autofree char *before = hrm_test_dump (hrm_album_get_model (album)), *after = NULL;

  assert_import (album, "/h.ics", text, "Groundhog Day", FALSE, "Calendar: new: 1 holiday\nLeft out: Groundhog Day (2)");
  assert_days (album, "2026-07-01 Canada Day");
  g_assert_cmpuint (count_origins (album), ==, 3);
  assert_import (album, "/h.ics", later, NULL, TRUE,
                 "Calendar: nothing new; 1 holiday as before (empty)\nLeft out, as before: Groundhog Day (3)");
  assert_import (album, "/h.ics", later, NULL, FALSE,
                 "Calendar: nothing new; 1 holiday as before (empty)\nLeft out, as before: Groundhog Day (3)");
  g_assert_true (hrm_album_undo_sync (album, NULL));
  after = hrm_test_dump (hrm_album_get_model (album));
  g_assert_cmpstr (after, ==, before);
}

/* One of several of a name, or one without a name: that day alone. */
static void
test_by_day (void)
{
  static const char text[] = CALENDAR (YEARLY ("g", "20260202", "Groundhog Day", "20280301") DAY ("n", "20260303", ""));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, "/h.ics", text, "Groundhog Day 2027| ", FALSE,
                 "Calendar: new: 2 holidays\nLeft out: without a name, Groundhog Day");
  assert_days (album, "2026-02-02 Groundhog Day\n2028-02-02 Groundhog Day");
  assert_import (album, "/h.ics", text, NULL, TRUE,
                 "Calendar: nothing new; 2 holidays as before (empty)\nLeft out, as before: without a name, Groundhog Day");
  assert_import (album, "/h.ics", CALENDAR (YEARLY ("g", "20260202", "Groundhog Day", "20290301") DAY ("n", "20260303", "") DAY ("m", "20260304", "New")),
                 NULL, TRUE, "Calendar: new: 2 holidays; 2 holidays as before\nLeft out, as before: without a name, Groundhog Day");
}

/* What was here goes when it is left out, also when it was changed here; and comes again when it is taken. */
static void
test_other_choice (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY);
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");

  assert_import (album, "/h.ics", text, NULL, FALSE, "Calendar: new: 2 holidays");
  HRM_SET_TEXT (edit, EXCEPTION, Exception, ((HrmRow *) hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION)->pdata[0])->id, title, "Mine");
  hrm_test_ics_commit (album, edit);
  assert_import (album, "/h.ics", text, "Groundhog", FALSE, "Calendar: removed: 1 holiday; 1 holiday as before\nLeft out: Groundhog Day");
  assert_days (album, "2026-07-01 Canada Day");
  assert_import (album, "/h.ics", text, "Groundhog|Canada", FALSE, "Calendar: removed: 1 holiday\nLeft out: Canada Day, Groundhog Day");
  assert_days (album, "");
  assert_import (album, "/h.ics", text, "", FALSE, "Calendar: new: 2 holidays");
  /* The calendar, and its days: nothing is remembered any more. */
  g_assert_cmpuint (count_origins (album), ==, 3);
  assert_import (album, "/h.ics", text, NULL, TRUE, "Calendar: nothing new; 2 holidays as before (empty)");
}

/* An event may be called as what the album keeps of it. */
static void
test_odd_names (void)
{
  static const char text[] = CALENDAR (DAY ("subscription", "20260505", "subscription") DAY ("left out", "20260506", "left out") DAY ("c", "20260507", "C"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  g_autoptr (GPtrArray) all = NULL;

  assert_import (album, "/h.ics", text, "subscription", FALSE, "Calendar: new: 2 holidays\nLeft out: subscription");
  all = hrm_ics_subscriptions (hrm_album_get_model (album));
  g_assert_cmpuint (all->len, ==, 1);
  assert_import (album, "/h.ics", text, NULL, TRUE, "Calendar: nothing new; 2 holidays as before (empty)\nLeft out, as before: subscription");
}

static void
rename_day (HrmAlbum *album, const char *title, const char *other)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");

  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (hrm_as_exception (rows->pdata[i])->title, title) == 0)
      HRM_SET_TEXT (edit, EXCEPTION, Exception, ((HrmRow *) rows->pdata[i])->id, title, other);
  hrm_test_ics_commit (album, edit);
}

/* Of another calendar, or of another person, nothing is known; of a file that was moved all is. */
static void
test_whose (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY);
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("hrm-ics-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "old.ics", NULL), *moved = g_build_filename (folder, "new.ics", NULL), *said = NULL;
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  assert_import (album, path, text, "Groundhog", FALSE, "Calendar: new: 1 holiday\nLeft out: Groundhog Day");
  assert_import (album, "/other.ics", CALENDAR (DAY ("x", "20260202", "Groundhog Day")), NULL, FALSE, "Calendar: new: 1 holiday");
  g_assert_cmpint (g_unlink (path), ==, 0);
  said = g_strdup_printf ("Calendar: nothing new; 1 holiday as before\n%s is no more: all that came from there is of this file now\n"
                          "Left out, as before: Groundhog Day", path);
  assert_import (album, moved, text, NULL, FALSE, said);
  assert_import (album, moved, text, NULL, TRUE, "Calendar: nothing new; 1 holiday as before (empty)\nLeft out, as before: Groundhog Day");
  g_rmdir (folder);
}

/* A copy of the file elsewhere is the same calendar: what is left out of it goes, wherever it came from. */
static void
test_out_of_copy (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY);

  for (guint gone = 0; gone < 2; gone++)
    {
      const char *old = gone ? "/gone/old.ics" : g_test_get_dir (G_TEST_DIST);
      const char *said = gone ? "\n/gone/old.ics is no more: all that came from there is of this file now" : "";
      g_autofree char *some = g_strdup_printf ("Calendar: removed: 1 holiday; 1 holiday as before%s\nLeft out: Groundhog Day", said);
      g_autofree char *all = g_strdup_printf ("Calendar: removed: 2 holidays%s\nLeft out: Canada Day, Groundhog Day", said);
      g_autoptr (HrmAlbum) album = hrm_test_ics_album (), other = hrm_test_ics_album ();
      g_autoptr (GPtrArray) subscriptions = NULL;

      assert_import (album, old, text, NULL, FALSE, "Calendar: new: 2 holidays");
      rename_day (album, "Groundhog Day", "Mine");
      assert_import (album, "/new.ics", text, "Groundhog", FALSE, some);
      assert_days (album, "2026-07-01 Canada Day");
      /* The calendar, its day, and what was left out. */
      g_assert_cmpuint (count_origins (album), ==, 3);
      assert_import (other, old, text, NULL, FALSE, "Calendar: new: 2 holidays");
      assert_import (other, "/new.ics", text, "Groundhog|Canada", FALSE, all);
      assert_days (other, "");
      subscriptions = hrm_ics_subscriptions (hrm_album_get_model (other));
      g_assert_cmpuint (subscriptions->len, ==, 1);
      g_assert_cmpstr (((HrmIcsSubscription *) subscriptions->pdata[0])->place, ==, "/new.ics");
    }
}

/* Where the other file goes on with days of its own, it does not bring back what was left out of the copy. */
static void
test_out_of_part (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY "BEGIN:VEVENT\nUID:h\nDTSTART:20260504T130000\nDTEND:20260506T120000\nSUMMARY:Away\nEND:VEVENT\n");
  static const char part[] = CALENDAR (FEBRUARY "BEGIN:VEVENT\nUID:h\nDTSTART:20260504T130000\nDTEND:20260506T120000\nSUMMARY:Away\nEND:VEVENT\n"
                                       DAY ("x", "20260202", "All of it") "BEGIN:VEVENT\nUID:k\nDTSTART:20260202T130000\nDTEND:20260202T170000\nSUMMARY:Half\nEND:VEVENT\n");
  const char *old = g_test_get_dir (G_TEST_DIST);
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, old, text, NULL, FALSE, "Calendar: new: 5 holidays");
  /* What goes takes no hours of what comes in on that day. */
  assert_import (album, "/part.ics", part, "Groundhog|Away|All", FALSE,
                 "Calendar: new: 1 holiday; removed: 4 holidays\nLeft out: Away, Groundhog Day, All of it");
  assert_days (album, "2026-02-02 Half\n2026-07-01 Canada Day");
  assert_import (album, old, text, NULL, TRUE, "Calendar: nothing new; 1 holiday as before (empty)\nLeft out, as before: Away, Groundhog Day");
  assert_days (album, "2026-02-02 Half\n2026-07-01 Canada Day");
}

static gboolean
delete_day (HrmAlbum *album, const char *title)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Delete");
  HrmException *row = NULL;
  gboolean noted;

  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (hrm_as_exception (rows->pdata[i])->title, title) == 0)
      row = rows->pdata[i];
  g_assert_nonnull (row);
  noted = hrm_left_out_note (edit, hrm_album_get_model (album), row);
  hrm_edit_delete (edit, HRM_KIND_EXCEPTION, row->base.id);
  hrm_test_ics_commit (album, edit);
  return noted;
}

/* What was left out stays out when a copy of the file is imported: also in years to come, and what the copy has not. */
static void
test_copy_remembers (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY DAY ("d", "20260801", "August") DAY ("e", "20260901", "August"));
  static const char later[] = CALENDAR (FEBRUARY JULY DAY ("d", "20260801", "August") DAY ("f", "20270202", "Groundhog Day"));

  for (guint gone = 0; gone < 2; gone++)
    {
      const char *old = gone ? "/gone/old.ics" : g_test_get_dir (G_TEST_DIST);
      g_autofree char *said = g_strdup_printf ("Calendar: nothing new; 1 holiday as before%s\nLeft out, as before: Groundhog Day",
                                               gone ? "\n/gone/old.ics is no more: all that came from there is of this file now" : "");
      g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
      g_autofree char *before = NULL, *after = NULL;

      assert_import (album, old, text, "Groundhog|August 2026-08", FALSE, "Calendar: new: 2 holidays\nLeft out: August, Groundhog Day");
      g_assert_true (delete_day (album, "August"));
      before = hrm_test_dump (hrm_album_get_model (album));
      assert_import (album, "/new.ics", CALENDAR (FEBRUARY JULY), NULL, FALSE, said);
      assert_days (album, "2026-07-01 Canada Day");
      /* The calendar, its day, and three that are left out. */
      g_assert_cmpuint (count_origins (album), ==, 5);
      assert_import (album, "/new.ics", later, NULL, TRUE,
                     "Calendar: nothing new; 1 holiday as before (empty)\nLeft out, as before: August, Groundhog Day (2)");
      g_assert_true (hrm_album_undo_sync (album, NULL));
      after = hrm_test_dump (hrm_album_get_model (album));
      g_assert_cmpstr (after, ==, before);
    }
}

/* Where a file is no more, what was left out of it says nothing of others, though days are called alike or have the same UID. */
static void
test_gone_other (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY DAY ("d", "20260801", "August") DAY ("e", "20260901", "August"));
  static const char other[] = CALENDAR (DAY ("x", "20260202", "Groundhog Day") DAY ("d", "20260605", "Release"));
  static const char later[] = CALENDAR (DAY ("x", "20260202", "Groundhog Day") DAY ("d", "20260605", "Release") DAY ("y", "20270202", "Groundhog Day"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  guint n;

  assert_import (album, "/gone/old.ics", text, "Groundhog|August 2026-08", FALSE, "Calendar: new: 2 holidays\nLeft out: August, Groundhog Day");
  n = count_origins (album);
  assert_import (album, "/other.ics", other, NULL, FALSE, "Calendar: new: 2 holidays");
  g_assert_cmpuint (count_origins (album), ==, n + 3);
  assert_import (album, "/other.ics", later, NULL, FALSE, "Calendar: new: 1 holiday; 2 holidays as before");
}

/* What of a file that is no more is left out is known where that day is in another; and no longer when it comes in. */
static void
test_gone_part (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY DAY ("d", "20260801", "August") DAY ("e", "20260901", "August"));
  static const char part[] = CALENDAR (FEBRUARY DAY ("d", "20260801", "August"));
  static const char later[] = CALENDAR (FEBRUARY DAY ("d", "20260801", "August") DAY ("y", "20270202", "Groundhog Day"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, "/gone/old.ics", text, "Groundhog|August 2026-08", FALSE, "Calendar: new: 2 holidays\nLeft out: August, Groundhog Day");
  assert_import (album, "/part.ics", part, NULL, FALSE, "Calendar: nothing to import\nLeft out, as before: August, Groundhog Day");
  assert_import (album, "/part.ics", part, "", FALSE, "Calendar: new: 2 holidays");
  assert_import (album, "/part.ics", later, NULL, FALSE, "Calendar: new: 1 holiday; 2 holidays as before");
  assert_days (album, "2026-02-02 Groundhog Day\n2026-07-01 Canada Day\n2026-08-01 August\n2026-09-01 August\n2027-02-02 Groundhog Day");
}

/* A file of which nothing came in, and that is no more, is not read on beside a copy of it. */
static void
test_gone_whole (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY DAY ("n", "20260303", ""));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  g_autoptr (GPtrArray) subscriptions = NULL;

  assert_import (album, "/gone/old.ics", text, "Groundhog|Canada| ", FALSE,
                 "Calendar: nothing to import\nLeft out: without a name, Canada Day, Groundhog Day");
  assert_import (album, "/new.ics", text, NULL, FALSE,
                 "Calendar: nothing to import\n/gone/old.ics is no more: all that came from there is of this file now\n"
                 "Left out, as before: without a name, Canada Day, Groundhog Day");
  subscriptions = hrm_ics_subscriptions (hrm_album_get_model (album));
  g_assert_cmpuint (subscriptions->len, ==, 1);
  g_assert_cmpstr (((HrmIcsSubscription *) subscriptions->pdata[0])->place, ==, "/new.ics");
  /* The calendar, and three that are left out. */
  g_assert_cmpuint (count_origins (album), ==, 4);
}

/* A day that is here from this very file stays, whatever is known of another that is alike. */
static void
test_copy_keeps (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY DAY ("d", "20260801", "August"));
  const char *old = g_test_get_dir (G_TEST_DIST);
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, old, text, "Groundhog|August", FALSE, "Calendar: new: 1 holiday\nLeft out: August, Groundhog Day");
  assert_import (album, "/new.ics", CALENDAR (FEBRUARY), NULL, FALSE, "Calendar: new: 1 holiday");
  assert_import (album, "/new.ics", text, NULL, FALSE, "Calendar: nothing new; 2 holidays as before\nLeft out, as before: August");
  assert_days (album, "2026-02-02 Groundhog Day\n2026-07-01 Canada Day");
  assert_import (album, "/new.ics", text, NULL, TRUE, "Calendar: nothing new; 2 holidays as before (empty)\nLeft out, as before: August");
}

/* What is deleted here stays out, too; not so a part of an event, nor what is from no calendar. */
static void
test_deleted (void)
{
  static const char text[] = CALENDAR (FEBRUARY JULY
    "BEGIN:VEVENT\nUID:h\nDTSTART:20260504T130000\nDTEND:20260506T120000\nSUMMARY:Away\nEND:VEVENT\n");
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  HrmEdit *edit = hrm_edit_new ("Own");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, hrm_date_new (2026, 4, 1));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, hrm_date_new (2026, 4, 1));
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, title, "Own");
  hrm_test_ics_commit (album, edit);
  hrm_edit_unref (edit);
  assert_import (album, "/h.ics", text, NULL, FALSE, "Calendar: new: 5 holidays");
  g_assert_true (delete_day (album, "Groundhog Day"));
  g_assert_false (delete_day (album, "Own"));
  assert_import (album, "/h.ics", text, NULL, TRUE, "Calendar: nothing new; 4 holidays as before (empty)\nLeft out, as before: Groundhog Day");
  g_assert_false (delete_day (album, "Away"));
  assert_import (album, "/h.ics", text, NULL, TRUE, "Calendar: new: 1 holiday; 3 holidays as before\nLeft out, as before: Groundhog Day");
  assert_import (album, "/h.ics", text, "", FALSE, "Calendar: new: 1 holiday; 4 holidays as before");
}

/* What was deleted is that day alone, however often its calendar is imported; until people leave out another of its name. */
static void
test_deleted_year (void)
{
  static const char text[] = CALENDAR (DAY ("a", "20260406", "Easter Monday") JULY);
  static const char next[] = CALENDAR (DAY ("b", "20270329", "Easter Monday") JULY);
  static const char both[] = CALENDAR (DAY ("a", "20260406", "Easter Monday") DAY ("b", "20270329", "Easter Monday"));
  static const char third[] = CALENDAR (DAY ("c", "20280417", "Easter Monday"));
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, "/h.ics", text, NULL, FALSE, "Calendar: new: 2 holidays");
  g_assert_true (delete_day (album, "Easter Monday"));
  assert_import (album, "/h.ics", text, NULL, FALSE, "Calendar: nothing new; 1 holiday as before (empty)\nLeft out, as before: Easter Monday");
  assert_import (album, "/h.ics", text, "Easter|Canada", FALSE, "Calendar: removed: 1 holiday\nLeft out: Easter Monday, Canada Day");
  assert_import (album, "/h.ics", next, NULL, TRUE, "Calendar: new: 1 holiday\nLeft out, as before: Canada Day");
  assert_days (album, "2027-03-29 Easter Monday");
  assert_import (album, "/h.ics", both, "Easter", FALSE, "Calendar: removed: 1 holiday\nLeft out: Easter Monday (2)");
  assert_import (album, "/h.ics", third, NULL, TRUE, "Calendar: nothing to import (empty)\nLeft out, as before: Easter Monday");
}

/* A day that stays out takes no hours of what comes in on it. */
static void
test_hours (void)
{
  static const char text[] = CALENDAR (DAY ("a", "20260505", "All day") "BEGIN:VEVENT\nUID:h\nDTSTART:20260505T130000\nDTEND:20260505T170000\nSUMMARY:Half\nEND:VEVENT\n");
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();

  assert_import (album, "/h.ics", text, "All", FALSE, "Calendar: new: 1 holiday\nLeft out: All day");
  g_assert_cmpstr (hrm_as_exception (hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION)->pdata[0])->hours, ==, "09:00-13:00");
}

/* Of what could not be understood nothing is kept, not even that it is read again. */
static void
test_lost (void)
{
  static const char text[] = CALENDAR ("BEGIN:VEVENT\nUID:a\nDTSTART:never\nEND:VEVENT\n");
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  g_autofree char *said = import_text (album, "/h.ics", text, NULL, FALSE);

  g_assert_true (g_str_has_prefix (said, "Calendar: nothing to import (empty)\n"));
  g_assert_cmpuint (count_origins (album), ==, 0);
}

/* Before anything is done it is said what would be. */
static void
test_would (void)
{
  static const char text[] = CALENDAR (JULY);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (HrmIcs) ics = hrm_ics_parse (bytes, "days.ics", NULL, NULL);
  g_autoptr (HrmAlbum) album = hrm_test_ics_album ();
  const HrmImportOptions options = { .would = TRUE };
  g_autoptr (HrmImport) import = hrm_import_match_ics (ics, "/days.ics", hrm_album_get_model (album), &options, NULL);

  hrm_test_assert_said (hrm_test_import_said (import),
                        "Calendar: would be new: 1 holiday\nNothing in the file says that these are holidays: they would be days off for everybody");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ics-choice/by-name", test_by_name);
  g_test_add_func ("/ics-choice/by-day", test_by_day);
  g_test_add_func ("/ics-choice/other-choice", test_other_choice);
  g_test_add_func ("/ics-choice/odd-names", test_odd_names);
  g_test_add_func ("/ics-choice/whose", test_whose);
  g_test_add_func ("/ics-choice/out-of-copy", test_out_of_copy);
  g_test_add_func ("/ics-choice/out-of-part", test_out_of_part);
  g_test_add_func ("/ics-choice/copy-remembers", test_copy_remembers);
  g_test_add_func ("/ics-choice/gone-other", test_gone_other);
  g_test_add_func ("/ics-choice/gone-part", test_gone_part);
  g_test_add_func ("/ics-choice/gone-whole", test_gone_whole);
  g_test_add_func ("/ics-choice/copy-keeps", test_copy_keeps);
  g_test_add_func ("/ics-choice/deleted", test_deleted);
  g_test_add_func ("/ics-choice/deleted-year", test_deleted_year);
  g_test_add_func ("/ics-choice/hours", test_hours);
  g_test_add_func ("/ics-choice/lost", test_lost);
  g_test_add_func ("/ics-choice/would", test_would);
  return g_test_run ();
}
