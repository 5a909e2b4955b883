/* hrm-ics-zone.c: the zones of an iCalendar file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By name first, since what files tell of a zone is often old or wrong: names of
 * the time zone database, with a path of some program in front or not, and the
 * names of Windows. Only a zone without a name is taken from the file.
 */
#include "hrm-ics-private.h"

#include <string.h>
#include "hrm-backlog.h"

/* Of Windows → of the time zone database, for no particular country, as CLDR's windowsZones.xml has them. */
static const struct { const char *windows, *name; } windows_zones[] = {
  { "AUS Central Standard Time", "Australia/Darwin" }, { "AUS Eastern Standard Time", "Australia/Sydney" },
  { "Afghanistan Standard Time", "Asia/Kabul" }, { "Alaskan Standard Time", "America/Anchorage" },
  { "Arab Standard Time", "Asia/Riyadh" }, { "Arabian Standard Time", "Asia/Dubai" },
  { "Arabic Standard Time", "Asia/Baghdad" }, { "Argentina Standard Time", "America/Buenos_Aires" },
  { "Atlantic Standard Time", "America/Halifax" }, { "Azerbaijan Standard Time", "Asia/Baku" },
  { "Azores Standard Time", "Atlantic/Azores" }, { "Bangladesh Standard Time", "Asia/Dhaka" },
  { "Belarus Standard Time", "Europe/Minsk" }, { "Canada Central Standard Time", "America/Regina" },
  { "Cen. Australia Standard Time", "Australia/Adelaide" }, { "Central America Standard Time", "America/Guatemala" },
  { "Central Asia Standard Time", "Asia/Almaty" }, { "Central Brazilian Standard Time", "America/Cuiaba" },
  { "Central Europe Standard Time", "Europe/Budapest" }, { "Central European Standard Time", "Europe/Warsaw" },
  { "Central Standard Time", "America/Chicago" }, { "Central Standard Time (Mexico)", "America/Mexico_City" },
  { "China Standard Time", "Asia/Shanghai" }, { "E. Africa Standard Time", "Africa/Nairobi" },
  { "E. Australia Standard Time", "Australia/Brisbane" }, { "E. Europe Standard Time", "Europe/Chisinau" },
  { "E. South America Standard Time", "America/Sao_Paulo" }, { "Eastern Standard Time", "America/New_York" },
  { "Egypt Standard Time", "Africa/Cairo" }, { "Ekaterinburg Standard Time", "Asia/Yekaterinburg" },
  { "FLE Standard Time", "Europe/Kiev" }, { "GMT Standard Time", "Europe/London" }, { "GTB Standard Time", "Europe/Bucharest" },
  { "Georgian Standard Time", "Asia/Tbilisi" }, { "Greenland Standard Time", "America/Godthab" },
  { "Greenwich Standard Time", "Atlantic/Reykjavik" }, { "Hawaiian Standard Time", "Pacific/Honolulu" },
  { "India Standard Time", "Asia/Kolkata" }, { "Iran Standard Time", "Asia/Tehran" }, { "Israel Standard Time", "Asia/Jerusalem" },
  { "Jordan Standard Time", "Asia/Amman" }, { "Kaliningrad Standard Time", "Europe/Kaliningrad" },
  { "Korea Standard Time", "Asia/Seoul" }, { "Middle East Standard Time", "Asia/Beirut" },
  { "Morocco Standard Time", "Africa/Casablanca" }, { "Mountain Standard Time", "America/Denver" },
  { "Myanmar Standard Time", "Asia/Yangon" }, { "Namibia Standard Time", "Africa/Windhoek" }, { "Nepal Standard Time", "Asia/Kathmandu" },
  { "New Zealand Standard Time", "Pacific/Auckland" }, { "Newfoundland Standard Time", "America/St_Johns" },
  { "Pacific SA Standard Time", "America/Santiago" }, { "Pacific Standard Time", "America/Los_Angeles" },
  { "Pakistan Standard Time", "Asia/Karachi" }, { "Romance Standard Time", "Europe/Paris" },
  { "Russian Standard Time", "Europe/Moscow" }, { "SA Eastern Standard Time", "America/Cayenne" },
  { "SA Pacific Standard Time", "America/Bogota" }, { "SA Western Standard Time", "America/La_Paz" },
  { "SE Asia Standard Time", "Asia/Bangkok" }, { "Singapore Standard Time", "Asia/Singapore" },
  { "South Africa Standard Time", "Africa/Johannesburg" }, { "Sri Lanka Standard Time", "Asia/Colombo" },
  { "Taipei Standard Time", "Asia/Taipei" }, { "Tasmania Standard Time", "Australia/Hobart" },
  { "Tokyo Standard Time", "Asia/Tokyo" }, { "Turkey Standard Time", "Europe/Istanbul" },
  { "US Eastern Standard Time", "America/Indianapolis" }, { "US Mountain Standard Time", "America/Phoenix" },
  { "UTC", "UTC" }, { "Venezuela Standard Time", "America/Caracas" }, { "W. Australia Standard Time", "Australia/Perth" },
  { "W. Central Africa Standard Time", "Africa/Lagos" }, { "W. Europe Standard Time", "Europe/Berlin" },
  { "West Asia Standard Time", "Asia/Tashkent" }, { "West Pacific Standard Time", "Pacific/Port_Moresby" },
};

/* More is no zone any more. */
#define DEFINITION_MOST 2000
#define ZONES_MOST 1000
/* No zone that is kept anywhere has a longer name. */
#define ID_MOST 255

void
hrm_ics_zone_free (HrmIcsZone *zone)
{
  g_free (zone->id);
  g_clear_pointer (&zone->zone, g_time_zone_unref);
  if (zone->own)
    icaltimezone_free (zone->own, TRUE);
  g_free (zone);
}

gboolean
hrm_ics_zone_is_known (const HrmIcsZone *zone)
{
  return zone && (zone->zone || zone->own);
}

/* Where the last N parts of a path begin, or NULL. */
static const char *
last_parts (const char *path, guint n)
{
  for (const char *at = path + strlen (path); at > path; at--)
    if (at[-1] == '/' && --n == 0)
      return at;
  return NULL;
}

/* "/freeassociation.sourceforge.net/Europe/Berlin", "/citadel.org/20190914_1/Europe/Berlin",
 * "/x/America/Argentina/Salta". One word alone may be anything. */
static GTimeZone *
load_tail (const char *id)
{
  GTimeZone *zone = NULL;

  if (*id != '/')
    return NULL;
  if (g_str_has_suffix (id, "/UTC"))
    return hrm_zone_load ("UTC");
  for (guint n = 3; n >= 2 && zone == NULL; n--)
    if (last_parts (id, n))
      zone = hrm_zone_load (last_parts (id, n));
  return zone;
}

/* Full, or NULL. */
static GTimeZone *
load (const char *id)
{
  GTimeZone *zone;

  if (strlen (id) > ID_MOST)
    return NULL;
  zone = hrm_zone_load (id);
  for (guint i = 0; i < G_N_ELEMENTS (windows_zones) && zone == NULL; i++)
    if (g_ascii_strcasecmp (id, windows_zones[i].windows) == 0)
      zone = hrm_zone_load (windows_zones[i].name);
  return zone ? zone : load_tail (id);
}

/* ID is not known yet. Borrowed. */
static HrmIcsZone *
add_zone (HrmIcs *self, const char *id)
{
  HrmIcsZone *zone = g_new0 (HrmIcsZone, 1);

  zone->id = g_strdup (id);
  zone->zone = load (id);
  g_hash_table_insert (self->zones, zone->id, zone);
  return zone;
}

/* What NAME says, or NULL. */
static const char *
value_of (const char *line, const char *name)
{
  return hrm_ics_line_is (line, name) ? hrm_ics_line_value (line) : NULL;
}

/* As in a parameter, where some programs write quotes. Full. */
static char *
without_quotes (const char *text)
{
  gsize n = strlen (text);

  return n >= 2 && text[0] == '"' && text[n - 1] == '"' ? g_strndup (text + 1, n - 2) : g_strdup (text);
}

/* libical complains on the terminal about what is not. */
static gboolean
is_balanced (const HrmIcsLine *lines, guint n)
{
  guint depth = 0;

  for (guint i = 0; i < n; i++)
    {
      gboolean begin = g_ascii_strncasecmp (lines[i].text, "BEGIN:", 6) == 0, end = g_ascii_strncasecmp (lines[i].text, "END:", 4) == 0;

      if (i > 0 && depth == 0)
        return FALSE;
      depth += begin;
      depth -= end && depth > 0;
    }
  return depth == 0;
}

/* libical walks a zone's rule from its first year to the last it is asked for:
 * what repeats more often than twice a year is no summer time. */
static gboolean
is_sane (const HrmIcsLine *lines, guint n)
{
  guint rules = 0;

  for (guint i = 0; i < n; i++)
    {
      const char *rule = value_of (lines[i].text, "RRULE");
      const char *start = value_of (lines[i].text, "DTSTART");
      g_autofree char *upper = rule ? g_ascii_strup (rule, -1) : NULL;

      if (start && (strlen (start) < 8 || strncmp (start, "1600", 4) < 0 || strncmp (start, "2200", 4) > 0))
        return FALSE;
      if (upper && (++rules > 100 || strstr (upper, "FREQ=YEARLY") == NULL || strstr (upper, "BYHOUR") || strstr (upper, "BYMINUTE") ||
                    strstr (upper, "BYSECOND") || strstr (upper, "BYYEARDAY") || strstr (upper, "BYWEEKNO")))
        return FALSE;
    }
  return n <= DEFINITION_MOST;
}

static icaltimezone *
build_own (const HrmIcsLine *lines, guint n)
{
  g_autoptr (GString) text = g_string_new (NULL);
  icalcomponent *component;
  icaltimezone *zone;

  if (!is_sane (lines, n) || !is_balanced (lines, n))
    return NULL;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\r\n", lines[i].text);
  component = icalparser_parse_string (text->str);
  if (component == NULL)
    return NULL;
  zone = icaltimezone_new ();
  if (icalcomponent_isa (component) == ICAL_VTIMEZONE_COMPONENT &&
      (icalcomponent_get_first_component (component, ICAL_XSTANDARD_COMPONENT) ||
       icalcomponent_get_first_component (component, ICAL_XDAYLIGHT_COMPONENT)) &&
      icaltimezone_set_component (zone, component))
    return zone;
  icaltimezone_free (zone, TRUE);
  icalcomponent_free (component);
  return NULL;
}

void
hrm_ics_zone_define (HrmIcs *self, const HrmIcsLine *lines, guint n)
{
  const char *said = NULL, *location = NULL;
  g_autofree char *id = NULL;
  HrmIcsZone *zone;

  for (guint i = 0; i < n; i++)
    {
      said = said ? said : value_of (lines[i].text, "TZID");
      location = location ? location : value_of (lines[i].text, "X-LIC-LOCATION");
    }
  id = without_quotes (said ? said : "");
  /* The first definition holds: a file may repeat it with each event. */
  if (*id == '\0' || g_hash_table_size (self->zones) >= ZONES_MOST || g_hash_table_contains (self->zones, id))
    return;
  zone = add_zone (self, id);
  if (zone->zone == NULL && location)
    zone->zone = load (location);
  if (zone->zone == NULL)
    zone->own = build_own (lines, n);
}

HrmIcsZone *
hrm_ics_zone_find (HrmIcs *self, const char *id, guint line)
{
  HrmIcsZone *zone = g_hash_table_lookup (self->zones, id);

  if (zone || g_hash_table_size (self->zones) >= ZONES_MOST)
    return zone;
  zone = add_zone (self, id);
  if (zone->zone == NULL)
    {
      g_autofree char *said = hrm_backlog_title (id, 60, NULL);

      hrm_ics_remark (self, line, "the time zone “%s” is not known; its times are taken as they are written", said);
    }
  return zone;
}

static gint64
own_instant (icaltimezone *zone, HrmCivil civil)
{
  int year, month, day, minute = hrm_civil_minute (civil);
  struct icaltimetype time = icaltime_null_time ();

  hrm_date_split (hrm_civil_date (civil), &year, &month, &day);
  time.year = year;
  time.month = month;
  time.day = day;
  time.hour = minute / 60;
  time.minute = minute % 60;
  return civil * 60 - icaltimezone_get_utc_offset (zone, &time, NULL);
}

gint64
hrm_ics_time_instant (const HrmIcsTime *time, GTimeZone *zone)
{
  if (time->utc)
    return time->civil * 60;
  if (time->zone && time->zone->zone)
    return hrm_civil_to_instant (time->civil, time->zone->zone);
  if (time->zone && time->zone->own)
    return own_instant (time->zone->own, time->civil);
  return hrm_civil_to_instant (time->civil, zone);
}

/* In ZONE. A floating time stays as it is. */
HrmCivil
hrm_ics_time_civil (const HrmIcsTime *time, GTimeZone *zone)
{
  return !time->is_date && hrm_ics_time_is_fixed (time) ? hrm_civil_from_instant (hrm_ics_time_instant (time, zone), zone) : time->civil;
}
