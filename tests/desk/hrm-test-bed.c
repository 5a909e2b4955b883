/* hrm-test-bed.c: two tracks with a session a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-bed.h"

HrmTestBed
hrm_test_bed_new (void)
{
  static const char * const days[] = { "2026-03-02T09:00", "2026-03-03T09:00", "2026-03-04T09:00", "2026-03-05T09:00" };
  HrmTestBed bed = { .desk = hrm_test_desk_empty () };

  bed.tracks[0] = hrm_test_track (bed.desk, "API");
  bed.tracks[1] = hrm_test_track (bed.desk, "Web");
  for (guint t = 0; t < 2; t++)
    for (guint d = 0; d < 4; d++)
      {
        g_autofree char *title = g_strdup_printf ("%s %u", t ? "Web" : "API", d);

        bed.sessions[t][d] = hrm_test_session (bed.desk, bed.tracks[t], title, days[d], 480);
      }
  return bed;
}

void
hrm_test_bed_select (HrmTestBed *bed, guint track, guint day)
{
  hrm_desk_select (bed->desk, bed->sessions[track][day]->base.id);
}

void
hrm_test_bed_assert_days (HrmTestBed *bed, guint track, const char *expected)
{
  GString *text = g_string_new (NULL);

  for (guint d = 0; d < 4; d++)
    {
      int day;

      hrm_date_split (hrm_civil_date (bed->sessions[track][d]->start), NULL, NULL, &day);
      g_string_append_printf (text, d ? " %d" : "%d", day);
    }
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}
