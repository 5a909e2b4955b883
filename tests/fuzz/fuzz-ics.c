/* fuzz-ics.c: calendars, also bank holidays as JSON, read, imported, and read again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fuzz.h"

#include <string.h>
#include "hrm-album.h"
#include "hrm-bank-holidays.h"
#include "hrm-import.h"
#include "hrm-test-edits.h"

const char * const hrm_fuzz_words[] = {
  "BEGIN:VEVENT\n", "END:VEVENT\n", "BEGIN:VCALENDAR\n", "END:VCALENDAR\n", "BEGIN:VTIMEZONE\n", "END:VTIMEZONE\n", "BEGIN:STANDARD\n", "END:STANDARD\n",
  "UID:a\n", "SUMMARY:", "DTSTART", "DTEND", "DURATION:", "RRULE:", "EXRULE:", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS:CANCELLED\n", "TRANSP:TRANSPARENT\n",
  "SEQUENCE:", "CATEGORIES:", ";VALUE=DATE:", ";VALUE=PERIOD:", ";TZID=Europe/Berlin:", ";TZID=Office:", ";RANGE=THISANDFUTURE", "20260525", "20260525T100000Z",
  "T240000", "P1D", "PT90M", "P2W", "-P1D", "FREQ=DAILY", "FREQ=WEEKLY", "FREQ=MONTHLY", "FREQ=YEARLY", "FREQ=SECONDLY", ";COUNT=3", ";INTERVAL=2",
  ";UNTIL=20270101", ";BYDAY=-1MO,WE", ";BYMONTH=5", ";BYMONTHDAY=-1,30", ";BYSETPOS=-1", ";BYWEEKNO=53", ";BYYEARDAY=366", ";BYHOUR=9", ";WKST=SU",
  ";RSCALE=CHINESE", ";SKIP=FORWARD", "TZOFFSETFROM:-0300\n", "TZOFFSETTO:+0200\n", "\r\n ", "\n\t", "\r", "\\n", "\\,", "\"", "\xef\xbb\xbf",
  "\"england-and-wales\":", "\"scotland\":{", "\"divisions\":{", "\"events\":[", "\"2015\":[", "\"title\":", "\"date\":", "\"notes\":", "\"2026-05-25\"",
  "\"25/05/2026\"", "\"x.\"", "\"a.b_c\"", "\\u000a", "\\u0000", "null", "{}", "[]", "},{", NULL
};

static const char * const seeds[] = {
  "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-WR-CALNAME:Days\r\nBEGIN:VEVENT\r\nUID:a\r\nDTSTART;VALUE=DATE:20200525\r\nDTEND;VALUE=DATE:20200526\r\n"
  "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=-1MO\r\nEXDATE;VALUE=DATE:20260525\r\nSUMMARY:Memorial\r\n  Day\\, off\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
  "BEGIN:VCALENDAR\nBEGIN:VTIMEZONE\nTZID:Office\nBEGIN:STANDARD\nDTSTART:16011028T030000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10\nTZOFFSETFROM:-0300\n"
  "TZOFFSETTO:-0400\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:16010325T020000\nRRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3\nTZOFFSETFROM:-0400\nTZOFFSETTO:-0300\n"
  "END:DAYLIGHT\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:b\nSUMMARY:Dentist (sick)\nDTSTART;TZID=Office:20260302T100000\nDURATION:PT1H\n"
  "RRULE:FREQ=WEEKLY;COUNT=5;INTERVAL=2\nRDATE;VALUE=PERIOD:20260303T100000Z/PT2H\nEND:VEVENT\nBEGIN:VEVENT\nUID:b\nRECURRENCE-ID;TZID=Office:20260316T100000\n"
  "DTSTART;TZID=Europe/Berlin:20260317T100000\nDTEND;TZID=Europe/Berlin:20260319T120000\nSUMMARY:Moved\nSEQUENCE:2\nEND:VEVENT\nEND:VCALENDAR\n",
  "BEGIN:VCALENDAR\rBEGIN:VEVENT\rDTSTART:20260304T000000\rDTEND:20260304T235959\rTRANSP:TRANSPARENT\rSTATUS:CONFIRMED\rCATEGORIES:Training\r"
  "BEGIN:VALARM\rTRIGGER:-PT5M\rEND:VALARM\rEND:VEVENT\rBEGIN:VTODO\rUID:t\rEND:VTODO\rEND:VCALENDAR",
  "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":[{\"title\":\"New Year, first; day\",\"date\":\"2026-01-01\",\"notes\":\"\"},"
  "{\"title\":\"Boxing Day\",\"date\":\"2026-12-28\",\"notes\":\"Substitute day\"}]},\"scotland\":{\"events\":[{\"title\":\"Boxing Day\",\"date\":\"2026-12-28\"}]}}",
  "{\"divisions\":{\"england-and-wales\":{\"2026\":[{\"title\":\"bank_holidays.new_year\",\"date\":\"01/01/2026\",\"notes\":\"common.substitute_day\"}]},"
  "\"northern-ireland\":{\"2026\":[{\"title\":\"bank_holidays.st_patrick\",\"date\":\"17/03/2026\"}]}}}",
  NULL
};

GPtrArray *
hrm_fuzz_seeds (void)
{
  return hrm_fuzz_texts (seeds);
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max, unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  return hrm_fuzz_mutate_stretch (data, size, max, 64, rand);
}

/* Whether there was anything to do. */
static gboolean
import (HrmAlbum *album, HrmIcs *ics, const HrmImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmImport) matched = hrm_import_match_ics (ics, "/days.ics", hrm_album_get_model (album), options, &error);
  g_autoptr (HrmEdit) edit = NULL;

  g_assert_no_error (error);
  edit = hrm_import_edit (matched);
  if (hrm_edit_is_empty (edit))
    return FALSE;
  hrm_album_commit (album, edit, &error);
  g_assert_no_error (error);
  return TRUE;
}

/* Of the days all but the first stay out, until they are wanted again; undone, it was never so. */
static void
leave_out (HrmAlbum *album, HrmIcs *ics, const HrmImportOptions *options)
{
  HrmImportOptions other = *options;
  g_autoptr (GHashTable) out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HrmImport) matched = hrm_import_match_ics (ics, "/days.ics", hrm_album_get_model (album), options, NULL);
  GPtrArray *days = hrm_import_get_days (matched);
  g_autofree char *before = hrm_test_dump (hrm_album_get_model (album)), *undone = NULL;

  for (guint i = 1; i < days->len; i++)
    g_hash_table_add (out, g_strdup (((HrmImportDay *) days->pdata[i])->key));
  other.left_out = out;
  if (!import (album, ics, &other))
    {
      g_assert_cmpuint (g_hash_table_size (out), ==, 0);
      return;
    }
  g_assert_cmpuint (hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_EXCEPTION)->len, <=, 3);
  g_assert_false (import (album, ics, &other));
  g_assert_false (import (album, ics, options));
  other.left_out = NULL;
  other.refresh = TRUE;
  g_assert_false (import (album, ics, &other));
  g_assert_true (hrm_album_undo_sync (album, NULL));
  undone = hrm_test_dump (hrm_album_get_model (album));
  hrm_test_assert_equal (before, undone);
}

/* What can be read can be imported; once more, it is there already; undone, it was never there. */
static void
import_all (HrmIcs *ics)
{
  const HrmAlbumSeed seed = { "Album", "Europe/Berlin", hrm_date_new (2026, 3, 2) };
  g_autoptr (HrmAlbum) album = hrm_album_new_in_memory (&seed);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Ada");
  HrmImportOptions options = { .owner = hrm_edit_insert (edit, HRM_KIND_CHANNEL) };
  g_autofree char *before = NULL, *undone = NULL;

  HRM_SET_TEXT (edit, CHANNEL, Channel, options.owner, title, "Ada");
  g_assert_true (hrm_album_commit (album, edit, NULL));
  before = hrm_test_dump (hrm_album_get_model (album));
  /* Of what was not understood not even the calendar is kept. */
  if (!import (album, ics, &options))
    {
      g_assert_cmpuint (ics->counts.broken, >, 0);
      return;
    }
  g_assert_false (import (album, ics, &options));
  options.refresh = TRUE;
  g_assert_false (import (album, ics, &options));
  options.refresh = FALSE;
  leave_out (album, ics, &options);
  hrm_test_assert_sound (hrm_album_get_model (album));
  g_assert_true (hrm_album_undo_sync (album, NULL));
  undone = hrm_test_dump (hrm_album_get_model (album));
  hrm_test_assert_equal (before, undone);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  gboolean json = hrm_bank_holidays_sniff ((const char *) data, size);
  g_autoptr (HrmIcs) ics = json ? hrm_bank_holidays_parse (bytes, "days.ics", NULL, &error) : hrm_ics_parse (bytes, "days.ics", NULL, &error);

  g_assert_true ((ics == NULL) == (error != NULL));
  if (ics == NULL)
    {
      hrm_fuzz_assert_sentence (error->message);
      return 0;
    }
  g_assert_true (json || hrm_ics_sniff ((const char *) data, size));
  for (guint i = 0; i < ics->remarks->len; i++)
    g_assert_true (g_utf8_validate (ics->remarks->pdata[i], -1, NULL));
  import_all (ics);
  hrm_fuzz_settle ();
  return 0;
}
