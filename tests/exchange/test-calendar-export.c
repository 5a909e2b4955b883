/* test-calendar.c: sessions for a calendar, read again by libical.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-formats.h"
#include "hrm-album.h"
#include "hrm-export-file.h"
#include "hrm-test-edits.h"

#include <libical/ical.h>
#include <string.h>

typedef struct
{
  HrmAlbum *album;
  gint64 track, ilya, sam;
} Bed;

static gint64
add_channel (HrmEdit *edit, const char *title, gboolean studio_time)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CHANNEL);

  HRM_SET_TEXT (edit, CHANNEL, Channel, id, title, title);
  HRM_SET_INT (edit, CHANNEL, Channel, id, studio_time, studio_time);
  return id;
}

static gint64
add_session (HrmEdit *edit, gint64 track, const char *title, HrmCivil start, gint64 length, gint64 channel)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION), assignment;

  HRM_SET_TEXT (edit, SESSION, Session, id, title, title);
  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_INT (edit, SESSION, Session, id, start, start);
  HRM_SET_INT (edit, SESSION, Session, id, length, length);
  if (channel)
    {
      assignment = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, id);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, channel, channel);
    }
  return id;
}

static void
commit (Bed *bed, HrmEdit *edit)
{
  g_autoptr (HrmEdit) own = edit;
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_album_commit (bed->album, own, &error));
  g_assert_no_error (error);
}

/* In Berlin, where summer begins on 29 March. */
static void
make_bed (Bed *bed)
{
  HrmEdit *edit = hrm_edit_new ("Plan");

  bed->album = hrm_album_new_in_memory (&(HrmAlbumSeed) { .title = "Harbour, 2.0", .zone = "Europe/Berlin", .start = hrm_date_new (2026, 3, 2) });
  bed->track = hrm_edit_insert (edit, HRM_KIND_TRACK);
  HRM_SET_TEXT (edit, TRACK, Track, bed->track, title, "Payments");
  bed->ilya = add_channel (edit, "Ilya", TRUE);
  bed->sam = add_channel (edit, "Sam", FALSE);
  commit (bed, edit);
}

static icalcomponent *
export (Bed *bed, const HrmExportOptions *options)
{
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;
  icalcomponent *calendar;

  hrm_export_to_stream (hrm_export_format_find ("calendar", NULL), hrm_album_get_model (bed->album), hrm_album_get_plan (bed->album), options, out,
                        NULL, &error);
  g_assert_no_error (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);
  calendar = icalparser_parse_string (g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out)));
  g_assert_nonnull (calendar);
  g_assert_cmpint (icalcomponent_count_errors (calendar), ==, 0);
  /* What has a method is an invitation, which is kept apart or refused. */
  g_assert_null (icalcomponent_get_first_property (calendar, ICAL_METHOD_PROPERTY));
  return calendar;
}

/* "Webhooks (Ilya) 20260302T080000Z-20260302T160000Z busy", a line an event. Full. */
static char *
list (icalcomponent *calendar)
{
  GString *text = g_string_new (NULL);

  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      icalproperty *transparency = icalcomponent_get_first_property (event, ICAL_TRANSP_PROPERTY);
      icalproperty *sequence = icalcomponent_get_first_property (event, ICAL_SEQUENCE_PROPERTY);

      /* Without it a calendar may keep what it read before. */
      g_assert_nonnull (sequence);
      g_assert_cmpint (icalproperty_get_sequence (sequence), >, 0);
      g_string_append_printf (text, "%s %s-%s %s\n", icalcomponent_get_summary (event),
                              icaltime_as_ical_string (icalcomponent_get_dtstart (event)),
                              icaltime_as_ical_string (icalcomponent_get_dtend (event)),
                              icalproperty_get_transp (transparency) == ICAL_TRANSP_OPAQUE ? "busy" : "free");
    }
  return g_string_free (text, FALSE);
}

static void
assert_events (Bed *bed, const HrmExportOptions *options, const char *expected)
{
  icalcomponent *calendar = export (bed, options);
  g_autofree char *events = list (calendar);

  g_assert_cmpstr (events, ==, expected);
  icalcomponent_free (calendar);
}

static void
test_events (void)
{
  Bed bed;
  HrmEdit *edit = hrm_edit_new ("Sessions");
  HrmExportOptions options = HRM_EXPORT_ALL;
  gint64 cut;

  make_bed (&bed);
  add_session (edit, bed.track, "Web; hooks,\nagain", hrm_civil_new (2026, 3, 26, 13, 0), 480, bed.ilya);
  /* Over the weekend on which the clocks change. */
  add_session (edit, bed.track, "Refunds", hrm_civil_new (2026, 3, 27, 15, 0), 240, bed.sam);
  add_session (edit, bed.track, "Nobody's", hrm_civil_new (2026, 3, 31, 9, 0), 60, 0);
  cut = add_session (edit, bed.track, "Cut", hrm_civil_new (2026, 3, 31, 9, 0), 60, bed.sam);
  HRM_SET_INT (edit, SESSION, Session, cut, muted, TRUE);
  commit (&bed, edit);
  assert_events (&bed, &options,
                 "Web; hooks,\nagain (Ilya) 20260326T120000Z-20260326T160000Z busy\n"
                 "Web; hooks,\nagain (Ilya) 20260327T080000Z-20260327T120000Z busy\n"
                 "Refunds (Sam) 20260327T140000Z-20260327T160000Z free\n"
                 "Refunds (Sam) 20260330T070000Z-20260330T090000Z free\n"
                 "Nobody's 20260331T070000Z-20260331T080000Z free\n");
  options.channel = bed.sam;
  assert_events (&bed, &options,
                 "Refunds (Sam) 20260327T140000Z-20260327T160000Z free\n"
                 "Refunds (Sam) 20260330T070000Z-20260330T090000Z free\n");
  options = HRM_EXPORT_ALL;
  options.from = hrm_date_new (2026, 3, 31);
  options.redact = TRUE;
  assert_events (&bed, &options, "Nobody's 20260331T070000Z-20260331T080000Z free\n");
  g_object_unref (bed.album);
}

/* Of an album without a zone. */
static void
test_no_zone (void)
{
  HrmExportOptions options = HRM_EXPORT_ALL;
  HrmEdit *edit = hrm_edit_new ("Zone");
  Bed bed;

  make_bed (&bed);
  add_session (edit, bed.track, "Webhooks", hrm_civil_new (2026, 3, 26, 13, 0), 60, bed.ilya);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, HRM_ROW (hrm_model_get_info (hrm_album_get_model (bed.album)))->id, zone, NULL);
  commit (&bed, edit);
  /* That of the computer, which is UTC in tests. */
  assert_events (&bed, &options, "Webhooks (Ilya) 20260326T130000Z-20260326T140000Z busy\n");
  g_object_unref (bed.album);
}

/* The events of a session are as long as it is, and none lies over another of it. */
static void
test_lengths (void)
{
  GRand *rand = hrm_test_rand ();

  for (guint run = 0; run < 40; run++)
    {
      Bed bed;
      HrmEdit *edit = hrm_edit_new ("Session");
      HrmExportOptions options = HRM_EXPORT_ALL;
      gint64 length = g_rand_int_range (rand, 1, 5000), minutes = 0, id;
      gboolean clock = g_rand_boolean (rand);
      icalcomponent *calendar;
      struct icaltimetype last = icaltime_null_time ();

      make_bed (&bed);
      id = add_session (edit, bed.track, "Webhooks", hrm_civil_new (2026, 4, 2, 0, 0) + g_rand_int_range (rand, 0, 20000), length, bed.ilya);
      HRM_SET_INT (edit, SESSION, Session, id, timing, clock ? HRM_TIMING_CLOCK : HRM_TIMING_BEATS);
      commit (&bed, edit);
      calendar = export (&bed, &options);
      for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event;
           event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
        {
          struct icaltimetype from = icalcomponent_get_dtstart (event), to = icalcomponent_get_dtend (event);

          g_assert_true (icaltime_is_null_time (last) || icaltime_compare (from, last) >= 0);
          minutes += (icaltime_as_timet (to) - icaltime_as_timet (from)) / 60;
          last = to;
        }
      g_assert_cmpint (minutes, ==, length);
      icalcomponent_free (calendar);
      g_object_unref (bed.album);
    }
  g_rand_free (rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar-export/events", test_events);
  g_test_add_func ("/calendar-export/no-zone", test_no_zone);
  g_test_add_func ("/calendar-export/lengths", test_lengths);
  return g_test_run ();
}
