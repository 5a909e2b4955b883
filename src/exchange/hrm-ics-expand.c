/* hrm-ics-expand.c: the days on which the events of a calendar lie.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Repetitions follow RFC 5545, section 3.8.5: the start, what the rules and
 * RDATE give, without EXDATE, each replaced where an event with its
 * RECURRENCE-ID says so. Rules run on the clock of the event's own zone; only
 * what comes of them is converted. The same events give the same days in
 * whatever order they are written.
 */
#include "hrm-ics-private.h"

#include <string.h>

/* Days that rules look at, all together: what takes more is no calendar of absences. */
#define LOOKS_MOST 10000000
/* Days that are kept until the first of them are chosen. */
#define KEPT_MOST (4 * HRM_ICS_DAYS_MOST)

typedef struct
{
  GTimeZone *zone;
  HrmCivil first, after;     /* of the span, in ZONE */
  HrmIcsReport *report;
  GHashTable *days;          /* key → HrmIcsDay */
  guint budget;              /* of days to look at */
} Expansion;

/* Everything of one UID. */
typedef struct
{
  GPtrArray *masters, *overrides; /* of HrmIcsEvent, borrowed */
  guint timed;               /* masters that are no whole days */
} Family;

/* Times to look up: those that name a day only, and the others. */
typedef struct
{
  GHashTable *dates, *instants;
} TimeSet;

static void
family_free (Family *family)
{
  g_ptr_array_unref (family->masters);
  g_ptr_array_unref (family->overrides);
  g_free (family);
}

static void
day_free (HrmIcsDay *day)
{
  g_free (day->key);
  g_free (day->title);
  g_free (day);
}

/* --- sets of times ------------------------------------------------------- */

static TimeSet
time_set_new (void)
{
  return (TimeSet) { g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL),
                     g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL) };
}

static void
time_set_clear (TimeSet *set)
{
  g_hash_table_unref (set->dates);
  g_hash_table_unref (set->instants);
}

static void
time_set_add (Expansion *self, TimeSet *set, const HrmIcsTime *time)
{
  gint64 instant = hrm_ics_time_instant (time, self->zone);

  if (time->is_date)
    g_hash_table_add (set->dates, g_memdup2 (&time->civil, sizeof time->civil));
  else
    g_hash_table_add (set->instants, g_memdup2 (&instant, sizeof instant));
}

static gboolean
time_set_is_empty (TimeSet *set)
{
  return g_hash_table_size (set->dates) + g_hash_table_size (set->instants) == 0;
}

/* A date takes all that begins on it; a time of day also takes the whole day that begins then. */
static gboolean
time_set_has (Expansion *self, TimeSet *set, const HrmIcsTime *time)
{
  HrmCivil day = hrm_date_start (hrm_civil_date (time->civil));
  gint64 instant;

  if (g_hash_table_contains (set->dates, &day))
    return TRUE;
  if (g_hash_table_size (set->instants) == 0)
    return FALSE;
  instant = hrm_ics_time_instant (time, self->zone);
  return g_hash_table_contains (set->instants, &instant);
}

/* --- days ---------------------------------------------------------------- */

/* "20260525", "20260525T1000". Full. */
static char *
stamp (const HrmIcsTime *time)
{
  int year, month, day, minute = hrm_civil_minute (time->civil);

  hrm_date_split (hrm_civil_date (time->civil), &year, &month, &day);
  return time->is_date ? g_strdup_printf ("%04d%02d%02d", year, month, day)
                       : g_strdup_printf ("%04d%02d%02dT%02d%02d%s", year, month, day, minute / 60, minute % 60, time->utc ? "Z" : "");
}

/* Takes KEY. */
static void
add_day (Expansion *self, HrmIcsEvent *event, char *key, const HrmIcsTime *time, gint64 length)
{
  HrmCivil start = event->all_day ? hrm_date_start (hrm_civil_date (time->civil)) : hrm_ics_time_civil (time, self->zone);
  HrmCivil end = start + length;
  HrmIcsDay *day;

  /* Across a change of the clocks the two ends are converted each. */
  if (!event->all_day && hrm_ics_time_is_fixed (time) && length > 0)
    {
      HrmIcsTime last = *time;

      last.civil += length;
      end = MAX (hrm_ics_time_civil (&last, self->zone), start);
    }
  if (MAX (end, start + 1) <= self->first || start >= self->after)
    {
      g_free (key);
      self->report->outside += !event->is_override && event->rules->len + event->dates->len == 0;
      return;
    }
  if (g_hash_table_size (self->days) >= KEPT_MOST)
    {
      g_free (key);
      self->budget = 0;
      return;
    }
  day = g_new0 (HrmIcsDay, 1);
  day->key = key;
  day->title = g_strdup (event->title);
  day->kind = event->kind;
  day->free = event->free;
  day->all_day = event->all_day;
  day->start = start;
  day->end = end;
  g_hash_table_replace (self->days, day->key, day);
}

/* --- rules --------------------------------------------------------------- */

/* UNTIL is UTC where the start has a zone, and a date where it is one; found otherwise too.
 * HRM_UNSET: none. */
static HrmCivil
until_of (Expansion *self, const HrmIcsTime *start, const struct icaltimetype *until)
{
  HrmIcsTime utc = { .utc = TRUE }, local = *start;
  HrmCivil civil;

  if (icaltime_is_null_time (*until) || !hrm_date_is_valid (until->year, until->month, until->day))
    return HRM_UNSET;
  civil = hrm_date_start (hrm_date_new (until->year, until->month, until->day));
  if (start->is_date)
    return civil;
  if (until->is_date)
    return civil + HRM_MINUTES_PER_DAY - 1;
  civil += until->hour * 60 + until->minute;
  if (!icaltime_is_utc (*until) || start->utc)
    return civil;
  /* The difference between the two clocks, near enough to that time. */
  utc.civil = local.civil = civil;
  return civil + (hrm_ics_time_instant (&utc, self->zone) - hrm_ics_time_instant (&local, self->zone)) / 60;
}

/* Zones differ by a day at most. */
static void
add_rule (Expansion *self, HrmIcsEvent *event, const char *text, GArray *found)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (HrmCivil));
  struct icalrecurrencetype rule;

  if (!hrm_ics_rule_parse (text, &rule))
    return;
  hrm_ics_rule_walk (&rule, event->start.civil, until_of (self, &event->start, &rule.until), self->first - event->length - 2 * HRM_MINUTES_PER_DAY,
                     self->after + 2 * HRM_MINUTES_PER_DAY, &self->budget, times);
  for (guint i = 0; i < times->len; i++)
    {
      HrmIcsDate date = { .time = event->start, .length = -1 };

      date.time.civil = g_array_index (times, HrmCivil, i);
      g_array_append_val (found, date);
    }
}

/* --- events -------------------------------------------------------------- */

/* What the event itself leaves out. */
static TimeSet
times_without (Expansion *self, HrmIcsEvent *event)
{
  TimeSet set = time_set_new ();
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HrmIcsDate));

  for (guint i = 0; i < event->not_rules->len; i++)
    add_rule (self, event, event->not_rules->pdata[i], found);
  for (guint i = 0; i < found->len; i++)
    time_set_add (self, &set, &g_array_index (found, HrmIcsDate, i).time);
  for (guint i = 0; i < event->not_dates->len; i++)
    time_set_add (self, &set, &g_array_index (event->not_dates, HrmIcsDate, i).time);
  return set;
}

/* The one that it stands for. Whole days repeat by the day, whatever is written:
 * Google has them due at midnight, UTC. */
static HrmIcsTime
due_of (Family *family, HrmIcsEvent *override)
{
  gboolean by_day = family->masters->len > 0 ? family->timed == 0 : override->start.is_date;

  return by_day ? hrm_ics_time_day (&override->due) : override->due;
}

/* What other events stand for. */
static TimeSet
times_replaced (Expansion *self, Family *family)
{
  TimeSet set = time_set_new ();

  for (guint i = 0; i < family->overrides->len; i++)
    {
      HrmIcsTime due = due_of (family, family->overrides->pdata[i]);

      time_set_add (self, &set, &due);
    }
  return set;
}

/* BASE: what its keys begin with. */
static void
expand_master (Expansion *self, HrmIcsEvent *event, TimeSet *replaced, const char *base)
{
  gboolean repeats = event->rules->len + event->dates->len + event->not_dates->len > 0 || !time_set_is_empty (replaced);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (HrmIcsDate));
  HrmIcsDate first = { .time = event->start, .length = -1 };
  TimeSet without;

  if (!repeats)
    {
      add_day (self, event, g_strdup (base), &event->start, event->length);
      return;
    }
  without = times_without (self, event);
  g_array_append_val (found, first);
  for (guint i = 0; i < event->rules->len; i++)
    add_rule (self, event, event->rules->pdata[i], found);
  g_array_append_vals (found, event->dates->data, event->dates->len);
  for (guint i = 0; i < found->len && self->budget > 0; i++)
    {
      HrmIcsDate *date = &g_array_index (found, HrmIcsDate, i);
      g_autofree char *at = NULL;

      if (time_set_has (self, &without, &date->time) || time_set_has (self, replaced, &date->time))
        continue;
      at = stamp (&date->time);
      add_day (self, event, g_strconcat (base, "/", at, NULL), &date->time, date->length >= 0 && !event->all_day ? date->length : event->length);
    }
  time_set_clear (&without);
}

/* --- which of two holds -------------------------------------------------- */

static int
compare_numbers (gint64 x, gint64 y)
{
  return (x > y) - (x < y);
}

static int
compare_times (const HrmIcsTime *x, const HrmIcsTime *y)
{
  int order = compare_numbers (x->civil, y->civil);

  order = order ? order : x->is_date - y->is_date;
  order = order ? order : x->utc - y->utc;
  return order ? order : g_strcmp0 (x->zone ? x->zone->id : NULL, y->zone ? y->zone->id : NULL);
}

static int
compare_rules (GPtrArray *x, GPtrArray *y)
{
  int order = compare_numbers (x->len, y->len);

  for (guint i = 0; i < x->len && order == 0; i++)
    order = strcmp (x->pdata[i], y->pdata[i]);
  return order;
}

static int
compare_dates (GArray *x, GArray *y)
{
  int order = compare_numbers (x->len, y->len);

  for (guint i = 0; i < x->len && order == 0; i++)
    {
      const HrmIcsDate *a = &g_array_index (x, HrmIcsDate, i), *b = &g_array_index (y, HrmIcsDate, i);

      order = compare_times (&a->time, &b->time);
      order = order ? order : compare_numbers (a->length, b->length);
    }
  return order;
}

/* All that makes a difference to the days. */
static int
compare_rest (const HrmIcsEvent *x, const HrmIcsEvent *y)
{
  int order = x->cancelled - y->cancelled;

  order = order ? order : compare_rules (x->rules, y->rules);
  order = order ? order : compare_dates (x->dates, y->dates);
  order = order ? order : compare_rules (x->not_rules, y->not_rules);
  order = order ? order : compare_dates (x->not_dates, y->not_dates);
  order = order ? order : compare_times (&x->start, &y->start);
  order = order ? order : compare_times (&x->due, &y->due);
  order = order ? order : x->all_day - y->all_day;
  order = order ? order : x->free - y->free;
  return order ? order : (int) x->kind - (int) y->kind;
}

/* The newest last. Two that are alike are alike in all: what lies elsewhere in the file makes no difference. */
static int
compare_events (gconstpointer a, gconstpointer b)
{
  const HrmIcsEvent *x = *(HrmIcsEvent *const *) a, *y = *(HrmIcsEvent *const *) b;
  int order = compare_numbers (x->sequence, y->sequence);

  order = order ? order : compare_numbers (x->start.civil, y->start.civil);
  order = order ? order : compare_numbers (x->length, y->length);
  order = order ? order : strcmp (x->title, y->title);
  return order ? order : compare_rest (x, y);
}

/* --- families ------------------------------------------------------------ */

/* Of the same once more the newest stays, also where it is cancelled. */
static void
drop_repeats (GPtrArray *events)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint first = events->len;

  for (guint i = events->len; i-- > 0;)
    {
      HrmIcsEvent *event = events->pdata[i];
      char *what = g_strdup_printf ("%d %" G_GINT64_FORMAT " %s", event->start.is_date, event->start.civil, event->title);

      if (g_hash_table_add (seen, what))
        events->pdata[--first] = event;
    }
  if (first > 0)
    g_ptr_array_remove_range (events, 0, first);
}

static void
expand_masters (Expansion *self, const char *uid, Family *family)
{
  TimeSet replaced = times_replaced (self, family);
  guint n = family->masters->len;

  for (guint i = 0; i < n; i++)
    {
      HrmIcsEvent *event = family->masters->pdata[i];
      g_autofree char *at = stamp (&event->start);
      g_autofree char *begin = g_strdup_printf ("%s %s", uid, at);
      g_autofree char *base = n > 1 ? hrm_ics_key (begin, event->title) : g_strdup (uid);

      if (!event->cancelled)
        expand_master (self, event, &replaced, base);
    }
  time_set_clear (&replaced);
}

/* Programs that draw UIDs at random draw some twice: those are told apart by when they begin. */
static void
expand_family (Expansion *self, const char *uid, Family *family)
{
  g_ptr_array_sort (family->masters, compare_events);
  g_ptr_array_sort (family->overrides, compare_events);
  drop_repeats (family->masters);
  expand_masters (self, uid, family);
  for (guint i = 0; i < family->overrides->len; i++)
    {
      HrmIcsEvent *event = family->overrides->pdata[i];
      HrmIcsTime due = due_of (family, event);
      g_autofree char *at = stamp (&due);
      char *key = g_strconcat (uid, "/", at, NULL);

      g_hash_table_remove (self->days, key);
      if (event->cancelled)
        g_free (key);
      else
        add_day (self, event, key, &event->start, event->length);
    }
}

/* --- all of it ----------------------------------------------------------- */

static GHashTable *
collect_families (HrmIcs *ics)
{
  GHashTable *families = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) family_free);

  for (guint i = 0; i < ics->events->len; i++)
    {
      HrmIcsEvent *event = ics->events->pdata[i];
      Family *family = g_hash_table_lookup (families, event->uid);

      if (family == NULL)
        {
          family = g_new0 (Family, 1);
          family->masters = g_ptr_array_new ();
          family->overrides = g_ptr_array_new ();
          g_hash_table_insert (families, event->uid, family);
        }
      g_ptr_array_add (event->is_override ? family->overrides : family->masters, event);
      family->timed += !event->is_override && !event->start.is_date;
    }
  return families;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static int
compare_days (gconstpointer a, gconstpointer b)
{
  const HrmIcsDay *x = *(HrmIcsDay *const *) a, *y = *(HrmIcsDay *const *) b;

  return x->start != y->start ? (x->start < y->start ? -1 : 1) : strcmp (x->key, y->key);
}

static GPtrArray *
take_days (Expansion *self)
{
  GPtrArray *days = g_ptr_array_new_with_free_func ((GDestroyNotify) day_free);
  GHashTableIter iter;
  gpointer day;

  g_hash_table_iter_init (&iter, self->days);
  while (g_hash_table_iter_next (&iter, NULL, &day))
    {
      g_hash_table_iter_steal (&iter);
      g_ptr_array_add (days, day);
    }
  g_ptr_array_sort (days, compare_days);
  if (days->len > HRM_ICS_DAYS_MOST)
    {
      self->report->cut += days->len - HRM_ICS_DAYS_MOST;
      g_ptr_array_set_size (days, HRM_ICS_DAYS_MOST);
    }
  return days;
}

/**
 * hrm_ics_expand:
 * @zone: of the album: days are those of its clock; floating times are taken as they are
 * @first: first day of the span
 * @last: last day, inclusive
 * @report: (out): what was left out
 *
 * Returns: (transfer full) (element-type HrmIcsDay): all that lies at least in
 * part in the span, by its start, at most %HRM_ICS_DAYS_MOST; what is cancelled
 * is not in it
 */
GPtrArray *
hrm_ics_expand (HrmIcs *ics, GTimeZone *zone, HrmDate first, HrmDate last, HrmIcsReport *report)
{
  g_autoptr (GHashTable) families = collect_families (ics);
  g_autofree const char **uids = (const char **) g_hash_table_get_keys_as_array (families, NULL);
  Expansion self = { .zone = zone, .report = report, .budget = LOOKS_MOST };
  guint n = g_hash_table_size (families);
  GPtrArray *days;

  *report = (HrmIcsReport) { 0 };
  self.first = hrm_date_start (first);
  self.after = hrm_date_start (last + 1);
  self.days = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) day_free);
  qsort (uids, n, sizeof *uids, compare_texts);
  for (guint i = 0; i < n; i++)
    expand_family (&self, uids[i], g_hash_table_lookup (families, uids[i]));
  report->unfinished = self.budget == 0;
  days = take_days (&self);
  g_hash_table_unref (self.days);
  return days;
}
