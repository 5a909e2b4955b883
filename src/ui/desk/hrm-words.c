/* hrm-words.c: times, lengths and loads in words.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates are put together from patterns that translators can turn around, not
 * by the C library: they are the same whatever locale the tests run in.
 */
#include "config.h"

#include "hrm-words.h"
#include "hrm-amount.h"
#include "hrm-links.h"
#include "hrm-takes.h"

#include <glib/gi18n-lib.h>

#define NBSP "\302\240"
#define ISOLATE "\342\201\246"     /* U+2066: what follows runs from left to right */
#define ISOLATE_END "\342\201\251" /* U+2069 */
#define SHORT_MOST 40 /* letters */

static const char *const weekdays[] = { N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun") };
static const char *const weekdays_long[] = { N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"),
                                             N_("Friday"), N_("Saturday"), N_("Sunday") };
static const char *const months[] = { N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), NC_ ("short", "May"), N_("Jun"),
                                      N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec") };
static const char *const months_long[] = { N_("January"), N_("February"), N_("March"), N_("April"), N_("May"),
                                           N_("June"), N_("July"), N_("August"), N_("September"), N_("October"),
                                           N_("November"), N_("December") };

/* Order */

static gboolean turns;       /* text runs from right to left */

void
hrm_words_set_right_to_left (gboolean right_to_left)
{
  turns = right_to_left;
}

char *
hrm_words_keep_order (char *text)
{
  char *kept;

  if (!turns)
    return text;
  kept = g_strconcat (ISOLATE, text, ISOLATE_END, NULL);
  g_free (text);
  return kept;
}

/* Days */

const char *
hrm_words_month (int month, gboolean in_full)
{
  if (in_full)
    return _(months_long[month - 1]);
  return month == 5 ? C_ ("short", "May") : _(months[month - 1]);
}

const char *
hrm_words_weekday_name (int weekday, gboolean in_full)
{
  return _((in_full ? weekdays_long : weekdays)[weekday]);
}

/* A date taken apart. */
typedef struct
{
  int year, month, day;
  const char *weekday, *month_name;
} Day;

static Day
split_day (HrmDate date, gboolean in_full)
{
  Day day;
  HrmWeekday weekday = hrm_date_weekday (date);

  hrm_date_split (date, &day.year, &day.month, &day.day);
  day.weekday = hrm_words_weekday_name ((int) weekday, in_full);
  day.month_name = hrm_words_month (day.month, in_full);
  return day;
}

char *
hrm_words_day (HrmDate date)
{
  Day day = split_day (date, FALSE);

  /* Translators: weekday, day, month: "Wed 4 Mar". */
  return g_strdup_printf (_("%s %d %s"), day.weekday, day.day, day.month_name);
}

char *
hrm_words_weekday (HrmDate date)
{
  Day day = split_day (date, FALSE);

  /* Translators: weekday, day: "Wed 4". */
  return g_strdup_printf (C_("weekday and day", "%s %d"), day.weekday, day.day);
}

char *
hrm_words_day_of_month (int day, int month, gboolean in_full)
{
  /* Translators: day, month: "4 Mar". */
  return g_strdup_printf (C_("day and month", "%d %s"), day, hrm_words_month (month, in_full));
}

char *
hrm_words_time (HrmCivil at)
{
  int minute = hrm_civil_minute (at);

  /* Translators: hour, minute: "09:30". */
  return g_strdup_printf (_("%02d:%02d"), minute / 60, minute % 60);
}

/* WITH_MONTH and WITH_YEAR: what the other end of a span does not say for it. */
static char *
format_day (HrmDate date, gboolean in_full, gboolean with_month, gboolean with_year)
{
  Day day = split_day (date, in_full);

  if (with_year)
    /* Translators: weekday, day, month, year: "Mon 28 Dec 2026". */
    return g_strdup_printf (_("%s %d %s %d"), day.weekday, day.day, day.month_name, day.year);
  if (with_month)
    return g_strdup_printf (_("%s %d %s"), day.weekday, day.day, day.month_name);
  return g_strdup_printf (C_("weekday and day", "%s %d"), day.weekday, day.day);
}

char *
hrm_words_day_of_year (HrmDate date)
{
  return format_day (date, FALSE, TRUE, TRUE);
}

char *
hrm_words_past_day (HrmDate date, HrmDate today)
{
  int year, this_year;

  if (date == today)
    return g_strdup (_("Today"));
  if (date == today - 1)
    return g_strdup (_("Yesterday"));
  hrm_date_split (date, &year, NULL, NULL);
  hrm_date_split (today, &this_year, NULL, NULL);
  return format_day (date, FALSE, TRUE, year != this_year);
}

char *
hrm_words_past (HrmCivil at, HrmDate today)
{
  HrmDate date = hrm_civil_date (at);
  g_autofree char *time = hrm_words_time (at), *day = NULL;

  if (date == today)
    return g_steal_pointer (&time);
  /* Within a week the weekday says enough. */
  day = date < today && date > today - 7 ? g_strdup (split_day (date, FALSE).weekday) : hrm_words_past_day (date, today);
  /* Translators: day, time: "Tue 14:02". */
  return g_strdup_printf (C_("day and time", "%s %s"), day, time);
}

static char *
format_days (HrmDate first, HrmDate last, gboolean in_full)
{
  Day a = split_day (first, in_full), b = split_day (last, in_full);
  g_autofree char *from = format_day (first, in_full, a.month != b.month, a.year != b.year);
  g_autofree char *to = format_day (last, in_full, TRUE, a.year != b.year);

  /* Translators: for people who hear it: "Monday 2 to Thursday 5 March". */
  if (in_full)
    return g_strdup_printf (_("%s to %s"), from, to);
  /* Translators: first and last day: "Mon 2 – Thu 5 Mar". */
  return g_strdup_printf (_("%s – %s"), from, to);
}

char *
hrm_words_spoken_days (HrmDate first, HrmDate last)
{
  return first == last ? format_day (first, TRUE, TRUE, FALSE) : format_days (first, last, TRUE);
}

/* The day of the last minute: a span that ends at midnight does not reach the next day. */
static HrmDate
last_day (HrmCivil from, HrmCivil to)
{
  return hrm_civil_date (MAX (from, to - 1));
}

static char *
format_within (HrmCivil from, HrmCivil to, gboolean in_full)
{
  g_autofree char *day = format_day (hrm_civil_date (from), in_full, TRUE, FALSE);
  g_autofree char *start = hrm_words_time (from), *end = hrm_words_time (to);

  if (hrm_civil_date (to) > hrm_civil_date (from))
    {
      g_free (end);
      /* Translators: midnight, as the end of a day. */
      end = g_strdup (_("24:00"));
    }
  if (from == to)
    return g_strdup_printf ("%s %s", day, start);
  if (in_full)
    /* Translators: day, start, end. */
    return g_strdup_printf (_("%s, %s to %s"), day, start, end);
  /* Translators: day, start, end: "Mon 2 Mar 10:00 – 14:00". */
  return g_strdup_printf (_("%s %s – %s"), day, start, end);
}

/* TO: the end as it is, not the last day: 17:00, or 00:00 of the day after. */
char *
hrm_words_span (HrmCivil from, HrmCivil to)
{
  HrmDate first = hrm_civil_date (from), last = last_day (from, to);

  return first == last ? format_within (from, MAX (from, to), FALSE) : format_days (first, last, FALSE);
}

char *
hrm_words_span_hours (HrmCivil from, HrmCivil to)
{
  HrmDate first = hrm_civil_date (from), last = last_day (from, to);
  Day a = split_day (first, FALSE), b = split_day (last, FALSE);
  g_autofree char *start = NULL, *end = NULL, *start_time = NULL, *end_time = NULL;

  if (first == last)
    return format_within (from, MAX (from, to), FALSE);
  start = format_day (first, FALSE, a.month != b.month, a.year != b.year);
  end = format_day (last, FALSE, TRUE, a.year != b.year);
  start_time = hrm_words_time (from);
  end_time = hrm_civil_date (to) > last ? g_strdup (_("24:00")) : hrm_words_time (to);
  /* Translators: day and time, twice: "Thu 10 13:00 – Tue 15 Dec 12:00". */
  return g_strdup_printf (_("%s %s – %s %s"), start, start_time, end, end_time);
}

char *
hrm_words_span_on (HrmTimeScale *scale, HrmCivil from, HrmCivil to)
{
  HrmCivil end = hrm_time_scale_from_axis (scale, hrm_time_scale_to_axis (scale, to), HRM_SEAM_BEFORE);

  return hrm_words_span (from, MAX (end, from));
}

/* Lengths */

char *
hrm_words_number (double number)
{
  return g_strdup_printf ("%'.0f", number);
}

char *
hrm_words_number_short (double number)
{
  /* By what would be written: 999.6 is 1.0k. */
  if (number < 999.5)
    return g_strdup_printf ("%.0f", number);
  if (number < 9950)
    return g_strdup_printf (_("%.1fk"), number / 1e3);
  if (number < 999500)
    return g_strdup_printf (_("%.0fk"), number / 1e3);
  return g_strdup_printf (_("%.1fM"), number / 1e6);
}

/* WHOLE and QUARTERS as people write it: "3½", "¼". */
static char *
format_quarters (gint64 quarters)
{
  static const char *const parts[] = { "", "¼", "½", "¾" };

  if (quarters > 0 && quarters < 4)
    return g_strdup (parts[quarters]);
  return g_strdup_printf ("%'" G_GINT64_FORMAT "%s", quarters / 4, parts[quarters % 4]);
}

static char *
format_hours (gint64 minutes)
{
  g_autofree char *number = NULL;

  if (minutes > 0 && minutes < 60)
    return g_strdup_printf (_("%d min"), (int) minutes);
  if (minutes % 15 != 0)
    return g_strdup_printf (_("%d h %d min"), (int) (minutes / 60), (int) (minutes % 60));
  number = format_quarters (minutes / 15);
  /* Translators: hours: "2½ h". */
  return g_strdup_printf (_("%s h"), number);
}

static char *
with_sign (gint64 minutes, char *words)
{
  char *signed_words = minutes < 0 ? g_strconcat ("−", words, NULL) : g_strdup (words);

  g_free (words);
  return signed_words;
}

char *
hrm_words_hours (gint64 minutes)
{
  return with_sign (minutes, format_hours (ABS (minutes)));
}

char *
hrm_words_hours_about (double minutes)
{
  return hrm_words_hours (hrm_amount_round_minutes (minutes));
}

char *
hrm_words_hours_free (double minutes)
{
  return hrm_words_hours (hrm_amount_floor (minutes));
}

static char *
format_length (gint64 minutes, int day_minutes)
{
  gint64 rest = minutes % day_minutes;
  g_autofree char *number = NULL, *days = NULL, *hours = NULL;

  if (minutes < day_minutes)
    return format_hours (minutes);
  if (rest * 4 % day_minutes != 0)
    {
      days = format_length (minutes - rest, day_minutes);
      hours = format_hours (rest);
      return g_strdup_printf ("%s %s", days, hours);
    }
  number = format_quarters (minutes / day_minutes * 4 + rest * 4 / day_minutes);
  /* Translators: number of working days, maybe with a fraction: "3½ days". */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s day", "%s days", minutes == day_minutes ? 1 : 2), number);
}

char *
hrm_words_length (gint64 minutes, int day_minutes)
{
  return with_sign (minutes, format_length (ABS (minutes), MAX (1, day_minutes)));
}

char *
hrm_words_percent (double asked, double capacity)
{
  if (capacity <= 0)
    return asked > 0 ? g_strdup (_("no capacity")) : hrm_words_keep_order (g_strdup_printf (_("%d" NBSP "%%"), 0));
  return hrm_words_keep_order (g_strdup_printf (_("%'d" NBSP "%%"), (int) hrm_amount_round_percent (asked, capacity)));
}

char *
hrm_words_staying (guint n)
{
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u session stays: it is locked, played, under way or frozen",
                                       "%u sessions stay: they are locked, played, under way or frozen", n), n);
}

/* Names */

char *
hrm_words_short (HrmRow *row)
{
  /* A day off without a title is called what people call it. */
  if (row->kind == HRM_KIND_EXCEPTION && (hrm_as_exception (row)->title == NULL || *hrm_as_exception (row)->title == '\0'))
    /* Translators: one without a title: "Delete the day off" */
    return g_strdup (hrm_as_exception (row)->hours ? _("the day with other hours") : _("the day off"));
  return hrm_words_shorten (hrm_row_get_title (row));
}

char *
hrm_words_shorten (const char *title)
{
  g_autofree char *valid = NULL, *head = NULL;

  if (!g_utf8_validate (title, -1, NULL))
    title = valid = g_utf8_make_valid (title, -1);
  if (g_utf8_strlen (title, -1) <= SHORT_MOST)
    return g_strdup (title);
  head = g_utf8_substring (title, 0, SHORT_MOST - 1);
  return g_strconcat (g_strchomp (head), "…", NULL);
}

char *
hrm_words_names (GPtrArray *rows, guint most)
{
  guint shown = rows->len > most ? MAX (most, 2) - 1 : rows->len, more = rows->len - shown;
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < shown; i++)
    {
      g_autofree char *name = hrm_words_short (rows->pdata[i]);
      /* Translators: between names: "Ilya, Noor and Mara" */
      const char *between = i == 0 ? "" : i + 1 == rows->len ? _(" and ") : _(", ");

      g_string_append_printf (text, "%s%s", between, name);
    }
  if (more > 0)
    g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", more), more);
  return g_string_free (text, FALSE);
}

char *
hrm_words_work (const HrmTrackWork *work)
{
  g_autofree char *count = hrm_words_count (HRM_KIND_SESSION, work->n);
  g_autofree char *planned = hrm_words_hours (work->planned), *left = hrm_words_hours (work->left);
  GString *words = g_string_new (count);

  if (work->n_played > 0)
    {
      g_string_append (words, ", ");
      /* Translators: of sessions. */
      g_string_append_printf (words, g_dngettext (GETTEXT_PACKAGE, "%u played", "%u played", work->n_played), work->n_played);
    }
  g_string_append (words, " · ");
  /* Translators: hours of sessions, and of those that are not played yet: "64 h planned, 40 h left". */
  g_string_append_printf (words, _("%s planned, %s left"), planned, left);
  return g_string_free (words, FALSE);
}

/* A session, for those who hear it */

static void
append_states (GString *words, HrmPlan *plan, HrmSession *session)
{
  gboolean archived = hrm_takes_is_dropped (session);
  g_autofree char *take = hrm_words_take_of (session);
  guint done, all;

  if (session->state != HRM_SESSION_STATE_PLANNED && !archived)
    g_string_append_printf (words, ", %s", hrm_words_enum (hrm_field_info (HRM_KIND_SESSION, HRM_FIELD (Session, state)), session->state));
  if (session->locked == TRUE)
    g_string_append_printf (words, ", %s", _("locked"));
  if (session->group != HRM_UNSET)
    g_string_append_printf (words, ", %s", _("grouped"));
  if (session->muted == TRUE)
    g_string_append_printf (words, ", %s", _("cut from the plan"));
  if (take)
    g_string_append_printf (words, ", %s", take);
  if (!hrm_plan_is_main (session) && !archived)
    g_string_append_printf (words, ", %s", _("not in the plan"));
  if (hrm_links_count (session) > 1)
    {
      g_string_append (words, ", ");
      /* Translators: of sessions that are the same again and again. */
      g_string_append_printf (words, _("one of %u linked"), hrm_links_count (session));
    }
  hrm_plan_get_progress (&session->base, &done, &all);
  if (all > 0)
    {
      g_string_append (words, ", ");
      /* Translators: of a checklist. */
      g_string_append_printf (words, _("%u of %u ticked"), done, all);
    }
}

char *
hrm_words_session_clipping (HrmPlan *plan, HrmSession *session, const HrmLoad *clip)
{
  HrmCivil end = hrm_plan_get_end (plan, session);
  int day_minutes = hrm_model_day_minutes (hrm_plan_get_model (plan));
  HrmDate first = hrm_civil_date (session->start), last = last_day (session->start, end);
  GString *words = g_string_new (session->title);
  g_autofree char *dates = first == last ? format_within (session->start, end, TRUE) : format_days (first, last, TRUE);
  g_autofree char *length = hrm_words_spoken_length (session->length, day_minutes);

  if (session->track.row)
    g_string_append_printf (words, ", %s", session->track.row->title);
  g_string_append_printf (words, ", %s, %s", dates, length);
  if (clip)
    {
      g_string_append (words, ", ");
      if (clip->capacity > 0)
        /* Translators: of a day, more than there is. */
        g_string_append_printf (words, _("%d percent"), (int) hrm_amount_round_percent (clip->asked, clip->capacity));
      else
        g_string_append (words, _("no capacity"));
    }
  append_states (words, plan, session);
  return g_string_free (words, FALSE);
}
