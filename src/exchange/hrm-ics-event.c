/* hrm-ics-event.c: one event of an iCalendar file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Follows RFC 5545, sections 3.6.1 and 3.8; what libical's parser of whole
 * files would refuse is forgiven line by line.
 */
#include "hrm-ics-private.h"

#include <string.h>
#include "hrm-backlog.h"

#define DATES_MOST 5000 /* of one event */
#define RULES_MOST 20
#define UID_MOST 1000

typedef struct
{
  HrmIcs *ics;
  HrmIcsEvent *event;
  guint line;
  char *why;                 /* what is wrong with the event; NULL: nothing */
  HrmIcsTime end;
  gint64 duration;           /* minutes; -1: none */
  gboolean has_start, has_end;
} Reader;

/* What the parameters of a line say of its times. */
typedef struct
{
  gboolean is_date, found;   /* FOUND: the zone was looked for */
  char *id;                  /* or NULL */
  HrmIcsZone *zone;          /* or NULL */
} Place;

static void
place_clear (Place *place)
{
  g_free (place->id);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

void
hrm_ics_event_free (HrmIcsEvent *event)
{
  g_free (event->uid);
  g_free (event->title);
  g_ptr_array_unref (event->rules);
  g_ptr_array_unref (event->not_rules);
  g_array_unref (event->dates);
  g_array_unref (event->not_dates);
  g_free (event);
}

/* The first reason is the one that is told. */
static gboolean fail (Reader *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
fail (Reader *self, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (self->why == NULL)
    self->why = g_strdup_vprintf (format, args);
  va_end (args);
  return FALSE;
}

/* WHAT is said of a value. */
static gboolean
fail_on (Reader *self, const char *value, const char *what)
{
  g_autofree char *said = hrm_backlog_title (value, 60, NULL);

  return fail (self, "“%s” %s", said, what);
}

/* --- dates and times ----------------------------------------------------- */

/* Also as in ISO 8601, and without seconds. Full. */
static char *
plain_time (const char *text)
{
  GString *out = g_string_new (NULL);

  for (; *text && out->len < 32; text++)
    if (strchr ("-: ", *text) == NULL)
      g_string_append_c (out, g_ascii_toupper (*text));
  if (out->len >= 13 && out->str[8] == 'T' && (out->len == 13 || (out->len == 14 && out->str[13] == 'Z')))
    g_string_insert (out, 13, "00");
  /* A date in no zone at all. */
  if (out->len == 9 && out->str[8] == 'Z')
    g_string_truncate (out, 8);
  return g_string_free (out, FALSE);
}

/* Seconds only count as a minute that has begun where ROUND_UP: 23:59:59 is the end of the day. */
static gboolean
parse_time (Reader *self, const char *text, gboolean round_up, HrmIcsTime *time)
{
  g_autofree char *plain = plain_time (text);
  struct icaltimetype t = icaltime_from_string (plain);

  if (icaltime_is_null_time (t) || !g_ascii_isdigit (*plain) || !hrm_date_is_valid (t.year, t.month, t.day) || t.hour > 24 || t.hour < 0 ||
      t.minute > 59 || t.minute < 0 || t.second > 60 || t.second < 0 || (t.hour == 24 && t.minute + t.second > 0))
    return fail_on (self, text, "is no date");
  time->is_date = t.is_date;
  time->utc = !t.is_date && strchr (plain, 'Z') != NULL;
  time->civil = hrm_date_start (hrm_date_new (t.year, t.month, t.day));
  if (!t.is_date)
    time->civil += t.hour * 60 + t.minute + (round_up && t.second > 0);
  if (time->civil < HRM_CIVIL_FIRST || time->civil > HRM_CIVIL_LAST + 1)
    return fail_on (self, text, "lies outside the years 1900 to 2199");
  return TRUE;
}

/* Minutes, those that have begun included. */
static gboolean
parse_duration (Reader *self, const char *text, gint64 *minutes)
{
  struct icaldurationtype d = icaldurationtype_from_string (text);
  guint64 n = (((guint64) d.weeks * 7 + d.days) * 24 + d.hours) * 60 + d.minutes + ((guint64) d.seconds + 59) / 60;

  if (icaldurationtype_is_bad_duration (d) || d.is_neg || g_ascii_toupper (*text) == '-' || strpbrk (text, "0123456789") == NULL)
    return fail_on (self, text, "is no length");
  if (n > (guint64) HRM_ICS_LENGTH_MOST * HRM_MINUTES_PER_DAY)
    return fail_on (self, text, "is longer than ten years");
  *minutes = (gint64) n;
  return TRUE;
}

static Place
read_place (const char *line)
{
  g_autofree char *value = hrm_ics_line_parameter (line, "VALUE");

  return (Place) { .is_date = value && g_ascii_strcasecmp (value, "DATE") == 0, .id = hrm_ics_line_parameter (line, "TZID") };
}

static void
place_time (Reader *self, Place *place, HrmIcsTime *time)
{
  if (place->is_date && !time->is_date)
    {
      time->civil = hrm_date_start (hrm_civil_date (time->civil));
      time->is_date = TRUE;
      time->utc = FALSE;
    }
  if (place->id == NULL || *place->id == '\0' || time->is_date || time->utc)
    return;
  /* Only a time that needs it asks for a zone, which may be unknown. */
  if (!place->found)
    place->zone = hrm_ics_zone_find (self->ics, place->id, self->line);
  place->found = TRUE;
  time->zone = place->zone;
}

static gboolean
read_time (Reader *self, const char *line, gboolean round_up, HrmIcsTime *time)
{
  g_auto (Place) place = read_place (line);

  *time = (HrmIcsTime) { 0 };
  if (!parse_time (self, hrm_ics_line_value (line), round_up, time))
    return FALSE;
  place_time (self, &place, time);
  return TRUE;
}

/* "start", or of a PERIOD "start/end" and "start/length". */
static gboolean
read_date (Reader *self, Place *place, char *text, HrmIcsDate *date)
{
  char *slash = strchr (text, '/');
  HrmIcsTime end = { 0 };

  *date = (HrmIcsDate) { .length = -1 };
  if (slash)
    *slash++ = '\0';
  if (!parse_time (self, text, FALSE, &date->time))
    return FALSE;
  place_time (self, place, &date->time);
  if (slash == NULL)
    return TRUE;
  if (g_ascii_toupper (*slash) == 'P' || *slash == '+')
    return parse_duration (self, slash, &date->length);
  if (!parse_time (self, slash, TRUE, &end))
    return FALSE;
  date->length = end.civil - date->time.civil;
  return date->length >= 0 && date->length <= (gint64) HRM_ICS_LENGTH_MOST * HRM_MINUTES_PER_DAY ? TRUE : fail (self, "a period ends before it begins");
}

/* A line has thousands of dates and its parameters once. */
static gboolean
read_dates (Reader *self, const char *line, GArray *dates)
{
  g_auto (Place) place = read_place (line);
  g_auto (GStrv) values = g_strsplit (hrm_ics_line_value (line), ",", -1);

  for (guint i = 0; values[i]; i++)
    {
      HrmIcsDate date;

      if (*g_strstrip (values[i]) == '\0')
        continue;
      if (dates->len >= DATES_MOST)
        return fail (self, "it has more than %u dates", DATES_MOST);
      if (!read_date (self, &place, values[i], &date))
        return FALSE;
      g_array_append_val (dates, date);
    }
  return TRUE;
}

/* --- rules --------------------------------------------------------------- */

static gboolean
read_rule (Reader *self, const char *line, GPtrArray *rules)
{
  const char *text = hrm_ics_line_value (line);
  struct icalrecurrencetype rule;

  if (rules->len >= RULES_MOST)
    return fail (self, "it has more than %u rules", RULES_MOST);
  if (!hrm_ics_rule_parse (text, &rule))
    return fail_on (self, text, "cannot be understood as a repetition");
  g_ptr_array_add (rules, g_strdup (text));
  return TRUE;
}

/* --- words --------------------------------------------------------------- */

/* Without "\n", "\," and the like. Full. */
static char *
read_text (const char *line)
{
  return hrm_ics_unescape (hrm_ics_line_value (line));
}

static char *
read_title (const char *line)
{
  g_autofree char *text = read_text (line);
  gboolean cut;

  return hrm_backlog_title (text, 1000, &cut);
}

/* What people and programs call an absence; the first that is found. */
static HrmIcsKind
guess_kind (const char *text)
{
  static const struct { const char *word; HrmIcsKind kind; } words[] = {
    { "sick", HRM_ICS_SICK }, { "illness", HRM_ICS_SICK }, { "krank", HRM_ICS_SICK }, { "malad", HRM_ICS_SICK }, { "training", HRM_ICS_TRAINING },
    { "schulung", HRM_ICS_TRAINING }, { "workshop", HRM_ICS_TRAINING }, { "vacation", HRM_ICS_LEAVE }, { "holiday", HRM_ICS_LEAVE },
    { "leave", HRM_ICS_LEAVE }, { "time off", HRM_ICS_LEAVE }, { "day off", HRM_ICS_LEAVE }, { "out of office", HRM_ICS_LEAVE },
    { "urlaub", HRM_ICS_LEAVE }, { "elternzeit", HRM_ICS_LEAVE },
  };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (folded, words[i].word))
      return words[i].kind;
  return HRM_ICS_UNSAID;
}

void
hrm_ics_look_for_holiday (HrmIcs *self, const char *text)
{
  static const char * const words[] = { "holiday", "feiertag", "férié", "ferie", "feriado", "festiv", "festdag", "helligdag", "helgdag", "svát", "święt" };
  g_autofree char *folded = self->says_holiday ? NULL : g_utf8_casefold (text, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words) && !self->says_holiday; i++)
    self->says_holiday = strstr (folded, words[i]) != NULL;
}

static void
read_word (Reader *self, const char *line)
{
  HrmIcsEvent *event = self->event;
  g_autofree char *text = read_text (line);

  g_strstrip (text);
  if (hrm_ics_line_is (line, "STATUS"))
    event->cancelled = g_ascii_strcasecmp (text, "CANCELLED") == 0 || g_ascii_strcasecmp (text, "CANCELED") == 0;
  else if (hrm_ics_line_is (line, "TRANSP"))
    event->free |= g_ascii_strcasecmp (text, "TRANSPARENT") == 0;
  else if (hrm_ics_line_is (line, "X-MICROSOFT-CDO-BUSYSTATUS"))
    event->free |= g_ascii_strcasecmp (text, "FREE") == 0 || g_ascii_strcasecmp (text, "WORKINGELSEWHERE") == 0;
  else if (hrm_ics_line_is (line, "CATEGORIES"))
    {
      hrm_ics_look_for_holiday (self->ics, text);
      event->kind = event->kind == HRM_ICS_UNSAID ? guess_kind (text) : event->kind;
    }
  else if (hrm_ics_line_is (line, "SEQUENCE"))
    event->sequence = g_ascii_strtoll (text, NULL, 10);
}

static void
read_due (Reader *self, const char *line)
{
  g_autofree char *range = hrm_ics_line_parameter (line, "RANGE");

  self->event->is_override = read_time (self, line, FALSE, &self->event->due);
  if (range && self->event->is_override)
    hrm_ics_remark (self->ics, self->line, "it changes all later repetitions; only this one is changed");
}

/* --- the event ----------------------------------------------------------- */

static gboolean
read_line (Reader *self, const char *line)
{
  HrmIcsEvent *event = self->event;

  if (hrm_ics_line_value (line) == NULL)
    return TRUE;
  if (hrm_ics_line_is (line, "DTSTART"))
    self->has_start = read_time (self, line, FALSE, &event->start);
  else if (hrm_ics_line_is (line, "DTEND"))
    self->has_end = read_time (self, line, TRUE, &self->end);
  else if (hrm_ics_line_is (line, "DURATION"))
    parse_duration (self, hrm_ics_line_value (line), &self->duration);
  else if (hrm_ics_line_is (line, "RRULE"))
    read_rule (self, line, event->rules);
  else if (hrm_ics_line_is (line, "EXRULE"))
    read_rule (self, line, event->not_rules);
  else if (hrm_ics_line_is (line, "RDATE"))
    read_dates (self, line, event->dates);
  else if (hrm_ics_line_is (line, "EXDATE"))
    read_dates (self, line, event->not_dates);
  else if (hrm_ics_line_is (line, "RECURRENCE-ID"))
    read_due (self, line);
  else if (hrm_ics_line_is (line, "UID"))
    {
      g_free (event->uid);
      event->uid = read_text (line);
    }
  else if (hrm_ics_line_is (line, "SUMMARY"))
    {
      g_free (event->title);
      event->title = read_title (line);
      hrm_ics_look_for_holiday (self->ics, event->title);
    }
  else
    read_word (self, line);
  return self->why == NULL;
}

/* An end in a zone of its own counts by the clock of the world. */
static gint64
length_of (HrmIcsTime *start, HrmIcsTime *end)
{
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();

  if (start->is_date)
    return hrm_date_start (hrm_civil_date (end->civil)) - start->civil;
  if (end->is_date || (start->zone == end->zone && start->utc == end->utc) || !hrm_ics_time_is_fixed (start) || !hrm_ics_time_is_fixed (end))
    return end->civil - start->civil;
  return (hrm_ics_time_instant (end, utc) - hrm_ics_time_instant (start, utc)) / 60;
}

static gboolean
settle_length (Reader *self)
{
  HrmIcsEvent *event = self->event;

  if (self->has_end)
    event->length = length_of (&event->start, &self->end);
  else
    event->length = MAX (self->duration, 0);
  if (event->length < 0)
    return fail (self, "it ends before it begins");
  if (event->length > (gint64) HRM_ICS_LENGTH_MOST * HRM_MINUTES_PER_DAY)
    return fail (self, "it lasts longer than ten years");
  /* Whole days, of a date or of midnights in the zone it is written in. */
  if (event->start.is_date)
    event->length = MAX ((event->length + HRM_MINUTES_PER_DAY - 1) / HRM_MINUTES_PER_DAY, 1) * HRM_MINUTES_PER_DAY;
  event->all_day = event->start.is_date ||
                   (hrm_civil_minute (event->start.civil) == 0 && event->length > 0 && event->length % HRM_MINUTES_PER_DAY == 0);
  return TRUE;
}

/* Whole days repeat by the day, whatever is written. */
static void
settle_dates (GArray *dates)
{
  for (guint i = 0; i < dates->len; i++)
    {
      HrmIcsDate *date = &g_array_index (dates, HrmIcsDate, i);

      date->time = hrm_ics_time_day (&date->time);
    }
}

static void
settle_repetitions (HrmIcsEvent *event)
{
  if (!event->start.is_date)
    return;
  settle_dates (event->dates);
  settle_dates (event->not_dates);
}

/* Not longer than a key can be. Full. */
char *
hrm_ics_key (const char *uid, const char *title)
{
  gboolean cut;
  g_autofree char *brief = hrm_backlog_title (title, 200, &cut);

  return g_strdup_printf ("%s %s", uid, brief);
}

/* Each import must find it again. */
static void
settle_uid (HrmIcsEvent *event)
{
  g_autofree char *at = NULL;

  if (event->uid)
    g_strstrip (event->uid);
  if (event->uid && *event->uid && strlen (event->uid) <= UID_MOST)
    return;
  if (event->uid && *event->uid)
    at = g_compute_checksum_for_string (G_CHECKSUM_SHA256, event->uid, -1);
  else
    at = hrm_civil_format (event->start.civil);
  g_free (event->uid);
  event->uid = hrm_ics_key (at, event->title);
}

/**
 * hrm_ics_event_read:
 * @lines: what lies between BEGIN and END, of its own
 * @why: (out): what is wrong with it, for "line 12: …"
 *
 * Returns: (transfer full) (nullable): NULL where it cannot be understood
 */
HrmIcsEvent *
hrm_ics_event_read (HrmIcs *self, const HrmIcsLine *lines, guint n, char **why)
{
  HrmIcsEvent *event = g_new0 (HrmIcsEvent, 1);
  Reader reader = { .ics = self, .event = event, .duration = -1 };
  gboolean good = TRUE;

  event->rules = g_ptr_array_new_with_free_func (g_free);
  event->not_rules = g_ptr_array_new_with_free_func (g_free);
  event->dates = g_array_new (FALSE, FALSE, sizeof (HrmIcsDate));
  event->not_dates = g_array_new (FALSE, FALSE, sizeof (HrmIcsDate));
  for (guint i = 0; i < n && good; i++)
    {
      reader.line = lines[i].line;
      good = read_line (&reader, lines[i].text);
    }
  if (good)
    reader.line = 0;
  if (good && !reader.has_start)
    good = fail (&reader, "it has no start");
  good = good && settle_length (&reader);
  if (!good)
    {
      *why = reader.line ? g_strdup_printf ("%s (line %u)", reader.why, reader.line) : g_strdup (reader.why);
      g_free (reader.why);
      hrm_ics_event_free (event);
      return NULL;
    }
  if (event->title == NULL)
    event->title = g_strdup ("");
  if (event->kind == HRM_ICS_UNSAID)
    event->kind = guess_kind (event->title);
  settle_repetitions (event);
  settle_uid (event);
  return event;
}
