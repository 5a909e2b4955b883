/* hrm-calendar-export.c: sessions for a calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A session of three days is no meeting that goes through the nights: each
 * stretch of it is an event of its own. All times are UTC, so that no calendar
 * has to know the zone of the album.
 */
#include "hrm-calendar-export.h"

#include <libical/ical.h>
#include <string.h>

#include "hrm-sheet.h"

typedef struct
{
  HrmSheet *sheet;
  GTimeZone *zone;
  gint64 channel;            /* 0: everybody's */
  struct icaltimetype stamp;
  int sequence;              /* of all events: greater in each later export */
  GString *text;
} Calendar;

static struct icaltimetype
to_utc (gint64 instant)
{
  return icaltime_from_timet_with_zone ((time_t) instant, FALSE, icaltimezone_get_utc_timezone ());
}

/* Full. */
static char *
name_people (Calendar *self, HrmSession *session)
{
  g_autoptr (GPtrArray) assignments = hrm_row_children (&session->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session));
  g_autoptr (GPtrArray) people = g_ptr_array_new ();
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < assignments->len; i++)
    g_ptr_array_add (people, ((HrmAssignment *) assignments->pdata[i])->channel.row);
  g_ptr_array_sort (people, hrm_row_compare_ptr);
  for (guint i = 0; i < people->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", hrm_row_get_title (people->pdata[i]));
  return g_string_free (names, FALSE);
}

/* Whether one of its people, or the one that is asked for, keeps that time for it. */
static gboolean
is_busy (Calendar *self, HrmSession *session)
{
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row->studio_time == TRUE && assignment->share > 0 && (self->channel == 0 || self->channel == assignment->channel.id))
      return TRUE;
  return FALSE;
}

static gboolean
is_wanted (Calendar *self, HrmSession *session)
{
  if (hrm_sheet_is_cut (session))
    return FALSE;
  if (self->channel == 0)
    return TRUE;
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.id == self->channel && assignment->share > 0)
      return TRUE;
  return FALSE;
}

static void
add_text (icalcomponent *event, icalproperty *(*make) (const char *), const char *text)
{
  if (text && *text)
    icalcomponent_add_property (event, make (text));
}

/* N: which stretch it is, from 1 on: so that it is the same event in the next export. */
static void
write_event (Calendar *self, HrmSession *session, guint n, HrmCivil from, HrmCivil to, const char *people)
{
  icalcomponent *event = icalcomponent_new (ICAL_VEVENT_COMPONENT);
  gboolean busy = is_busy (self, session);
  g_autofree char *uid = g_strdup_printf ("%" G_GINT64_FORMAT "-%u@headroom", session->base.id, n);
  g_autofree char *summary = *people ? g_strdup_printf ("%s (%s)", session->title, people) : g_strdup (session->title);
  char *text;

  icalcomponent_add_property (event, icalproperty_new_uid (uid));
  icalcomponent_add_property (event, icalproperty_new_dtstamp (self->stamp));
  icalcomponent_add_property (event, icalproperty_new_sequence (self->sequence));
  icalcomponent_add_property (event, icalproperty_new_dtstart (to_utc (hrm_civil_to_instant (from, self->zone))));
  icalcomponent_add_property (event, icalproperty_new_dtend (to_utc (hrm_civil_to_instant (to, self->zone))));
  add_text (event, icalproperty_new_summary, summary);
  add_text (event, icalproperty_new_categories, hrm_row_get_title (HRM_ROW (session->track.row)));
  if (!self->sheet->options.redact)
    add_text (event, icalproperty_new_description, session->goal);
  icalcomponent_add_property (event, icalproperty_new_transp (busy ? ICAL_TRANSP_OPAQUE : ICAL_TRANSP_TRANSPARENT));
  text = icalcomponent_as_ical_string_r (event);
  g_string_append (self->text, text);
  icalmemory_free_buffer (text);
  icalcomponent_free (event);
}

static void
write_session (Calendar *self, HrmSession *session)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (self->sheet->plan);
  HrmTiming timing = session->timing;
  HrmCivil start = hrm_sheet_start (session);
  HrmCivil end = hrm_calendar_session_resolve (calendar, start, hrm_sheet_minutes (session), &timing), from, to;
  g_autofree char *people = self->sheet->options.redact ? g_strdup ("") : name_people (self, session);
  guint n = 0;

  if (end == HRM_UNSET || end <= start)
    return;
  if (timing == HRM_TIMING_CLOCK)
    write_event (self, session, 1, start, end, people);
  else
    for (HrmCivil at = start; at < end && hrm_calendar_next_interval (calendar, at, end, &from, &to); at = to)
      write_event (self, session, ++n, from, to, people);
}

static gboolean
flush (Calendar *self, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  gboolean done = g_output_stream_write_all (out, self->text->str, self->text->len, NULL, cancellable, error);

  g_string_truncate (self->text, 0);
  return done;
}

static void
begin (Calendar *self)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->sheet->model);
  icalproperty *name = icalproperty_new_x (info && info->title ? info->title : "");
  char *line;

  icalproperty_set_x_name (name, "X-WR-CALNAME");
  line = icalproperty_as_ical_string_r (name);
  g_string_append_printf (self->text, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Headroom//Headroom//EN\r\n%s", line);
  icalmemory_free_buffer (line);
  icalproperty_free (name);
}

static gboolean
write_all (Calendar *self, GOutputStream *out, GCancellable *cancellable, GError **error)
{
  begin (self);
  for (guint i = 0; i < self->sheet->tracks->len; i++)
    {
      g_autoptr (GPtrArray) sessions = hrm_sheet_sessions (self->sheet, self->sheet->tracks->pdata[i]);

      for (guint n = 0; n < sessions->len; n++)
        if (is_wanted (self, sessions->pdata[n]))
          write_session (self, sessions->pdata[n]);
      if (!flush (self, out, cancellable, error))
        return FALSE;
    }
  g_string_append (self->text, "END:VCALENDAR\r\n");
  return flush (self, out, cancellable, error);
}

gboolean
hrm_export_calendar (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options, GOutputStream *out,
                     GCancellable *cancellable, GError **error)
{
  HrmAlbumInfo *info = hrm_model_get_info (model);
  g_autoptr (GTimeZone) own = hrm_zone_load (info ? info->zone : NULL), utc = g_time_zone_new_utc ();
  /* As the album counts where it has none, or one that is not known here. */
  g_autoptr (GTimeZone) zone = own ? g_time_zone_ref (own) : g_time_zone_new_local ();
  HrmCivil now = hrm_civil_now (utc);
  /* Minutes since the begin of 2020: who reads a calendar again keeps to the greater one. */
  Calendar self = { hrm_sheet_new (model, plan, options), zone, options ? options->channel : 0, to_utc (hrm_civil_to_instant (now, utc)),
                    (int) CLAMP (now - hrm_civil_new (2020, 1, 1, 0, 0), 0, G_MAXINT), g_string_new (NULL) };
  gboolean done = write_all (&self, out, cancellable, error);

  g_string_free (self.text, TRUE);
  g_free (hrm_sheet_finish (self.sheet));
  return done;
}
