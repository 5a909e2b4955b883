/* test-bank-holidays.c: bank holidays as GOV.UK gives them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bank-holidays.h"
#include "hrm-formats.h"

#include <string.h>

/* As it is published. */
static const char published[] =
  "{\"england-and-wales\":{\"division\":\"england-and-wales\",\"events\":["
  "{\"title\":\"New Year’s Day\",\"date\":\"2026-01-01\",\"notes\":\"\",\"bunting\":true},"
  "{\"title\":\"Boxing Day\",\"date\":\"2026-12-28\",\"notes\":\"Substitute day\",\"bunting\":true}]},"
  "\"scotland\":{\"division\":\"scotland\",\"events\":["
  "{\"title\":\"New Year’s Day\",\"date\":\"2026-01-01\",\"notes\":\"\",\"bunting\":true},"
  "{\"title\":\"2nd January\",\"date\":\"2026-01-02\",\"notes\":\"\",\"bunting\":true},"
  "{\"title\":\"Dotted\",\"date\":\"2026-05-01\",\"notes\":\"x.\"},{\"title\":\"x.\",\"date\":\"2026-05-01\"},"
  "{\"title\":\"Never\",\"date\":\"some day\",\"notes\":\"\",\"bunting\":true},"
  "{\"title\":\"Boxing Day\",\"date\":\"2026-12-28\",\"notes\":\"Substitute day\",\"bunting\":true}]},"
  "\"about\":{\"updated\":\"2026-01-01\"}}";

/* As it is kept. */
static const char kept[] =
  "{\"title\":\"bank_holidays.calendar.title\",\"divisions\":{"
  "\"england-and-wales\":{\"slug\":\"x\",\"title\":\"y\",\"2015\":["
  "{\"title\":\"bank_holidays.new_year\",\"date\":\"01/01/2015\",\"notes\":\"\"},"
  "{\"title\":\"bank_holidays.boxing_day\",\"date\":\"28/12/2015\",\"notes\":\"common.substitute_day\"}]},"
  "\"northern-ireland\":{\"2015\":[{\"title\":\"bank_holidays.st_patrick\",\"date\":\"17/03/2015\",\"notes\":\"\"},"
  "{\"title\":\"bank_holidays.new_year\",\"date\":\"01/01/2015\",\"notes\":\"\"}]}}}";

/* "2026-01-01 New Year’s Day" of each, in order. */
static char *
list_days (const char *text, gsize length)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);
  g_autoptr (GTimeZone) zone = g_time_zone_new_utc ();
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmIcs) ics = hrm_bank_holidays_parse (bytes, "days.json", NULL, &error);
  g_autoptr (GPtrArray) pieces = NULL;
  HrmIcsReport report = { 0 };
  GString *out = g_string_new (NULL);

  g_assert_no_error (error);
  pieces = hrm_ics_expand (ics, zone, hrm_date_new (2000, 1, 1), hrm_date_new (2040, 1, 1), &report);
  for (guint i = 0; i < pieces->len; i++)
    {
      const HrmIcsDay *piece = pieces->pdata[i];
      g_autofree char *date = hrm_date_format (hrm_civil_date (piece->start));

      g_string_append_printf (out, "%s %s\n", date, piece->title);
    }
  return g_string_free (out, FALSE);
}

static void
test_published (void)
{
  g_autofree char *days = list_days (published, strlen (published));

  g_assert_cmpstr (days, ==, "2026-01-01 New Year’s Day\n2026-01-02 2nd January (Scotland)\n2026-05-01 Dotted (Scotland)\n2026-12-28 Boxing Day, substitute day\n");
}

static void
test_kept (void)
{
  g_autofree char *days = list_days (kept, strlen (kept));

  g_assert_cmpstr (days, ==, "2015-01-01 New year\n2015-03-17 St patrick (Northern Ireland)\n"
                             "2015-12-28 Boxing day, substitute day (England and Wales)\n");
}

/* It is the calendar of the formats, also when it is read again; what is something else is none. */
static void
test_found (void)
{
  static const char *const others[] = { "[]", "{\"divisions\":{}}", "[{\"title\":\"say \\\"england-and-wales\\\"\",\"number\":1}]",
                                        "[{\"number\":1,\"title\":\"A\",\"labels\":[{\"name\":\"england-and-wales\"}]}]" };
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (hrm_import_format_guess (published, strlen (published), "x", &error)->name, ==, "ics");
  g_assert_cmpstr (hrm_import_format_guess (kept, strlen (kept), "x", &error)->name, ==, "ics");
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (hrm_bank_holidays_sniff (others[i], strlen (others[i])));
}

static void
test_refused (void)
{
  static const char *const broken[] = { "{\"england-and-wales\":", "{\"england-and-wales\":5}", "{\"england-and-wales\":{\"events\":[{\"title\":1}]}}", "" };

  for (guint i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (broken[i], strlen (broken[i]));
      g_autoptr (GError) error = NULL;

      g_assert_null (hrm_bank_holidays_parse (bytes, "days.json", NULL, &error));
      g_assert_nonnull (error);
      g_assert_nonnull (strstr (error->message, "days.json"));
    }
}

static void
test_real (void)
{
  const char *shared = g_getenv ("HRM_SHARED");
  g_autofree char *path = g_build_filename (shared ? shared : "/nowhere", "data", "real", "ics-holidays", "uk-bank-holidays.json", NULL);
  g_autofree char *text = NULL, *days = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, NULL))
    {
      g_test_skip ("the real data (HRM_SHARED/data/real/ics-holidays/uk-bank-holidays.json) is not here");
      return;
    }
  days = list_days (text, length);
  g_assert_nonnull (strstr (days, "2015-01-01 New year\n"));
  g_assert_nonnull (strstr (days, "2015-03-17 St patrick (Northern Ireland)\n"));
  g_assert_nonnull (strstr (days, "2021-12-28 "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bank-holidays/published", test_published);
  g_test_add_func ("/bank-holidays/kept", test_kept);
  g_test_add_func ("/bank-holidays/found", test_found);
  g_test_add_func ("/bank-holidays/refused", test_refused);
  g_test_add_func ("/bank-holidays/real", test_real);
  return g_test_run ();
}
