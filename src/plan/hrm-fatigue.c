/* hrm-fatigue.c: where a plan asks more of somebody than is good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fatigue.h"

#include "hrm-plan-private.h"
#include "hrm-reasons.h"

#define EVENING (18 * 60)
#define WEEK 7

typedef struct
{
  HrmPlan *plan;
  HrmChannel *channel;
  HrmCapacity *capacity;
  HrmDate from, to;
  GArray *found;
} Search;

#define LIMIT(search, field, own_) \
  pick_limit ((search)->channel->field, hrm_model_get_info ((search)->plan->model) ? hrm_model_get_info ((search)->plan->model)->field : HRM_UNSET, own_)

static gint64
pick_limit (gint64 its, gint64 album, gboolean *own)
{
  *own = its != HRM_UNSET;
  return *own ? its : album;
}

static void
add (Search *search, HrmFatigue found)
{
  if (found.to >= search->from && found.from <= search->to)
    g_array_append_val (search->found, found);
}

static HrmDate
monday_of (HrmDate date)
{
  return date - (HrmDate) hrm_date_weekday (date);
}

static gboolean
is_meeting (HrmSession *session)
{
  return session->kind == HRM_SESSION_KIND_SOUNDCHECK || session->kind == HRM_SESSION_KIND_JAM ||
         session->kind == HRM_SESSION_KIND_REHEARSAL;
}

/* Deep work */

static void
find_deep_work (Search *search)
{
  gboolean own;
  gint64 limit = LIMIT (search, deep_work_limit, &own);
  g_autoptr (GArray) reasons = NULL;

  if (limit == HRM_UNSET)
    return;
  reasons = hrm_plan_get_reasons (search->plan, &search->channel->base, search->from, search->to);
  for (guint i = 0; i < reasons->len;)
    {
      HrmDate date = g_array_index (reasons, HrmReason, i).date;
      double sum = 0;

      for (; i < reasons->len && g_array_index (reasons, HrmReason, i).date == date; i++)
        if (!is_meeting (g_array_index (reasons, HrmReason, i).session))
          sum += g_array_index (reasons, HrmReason, i).asked;
      if (sum > (double) limit)
        add (search, (HrmFatigue) { HRM_FATIGUE_DEEP_WORK, date, date, sum, limit, own });
    }
}

/* Light days */

typedef enum { LIGHT, HEAVY, OFF } Weight;

static Weight
weigh (Search *search, HrmDays *days, HrmDate date)
{
  const HrmWeek *week = hrm_calendar_get_week (search->capacity->calendar);
  HrmUnits asked = hrm_days_get (days, date);
  HrmUnits plain = hrm_day_minutes (&week->days[hrm_date_weekday (date)]) * hrm_capacity_share_on (search->capacity, date);

  if (plain == 0)
    return asked > 0 ? HEAVY : OFF;
  return asked * 2 > plain ? HEAVY : LIGHT;
}

/* A run that reaches into the span from before begins there. */
static HrmDate
find_begin (Search *search, HrmDays *days, HrmDate first)
{
  HrmDate date = MAX (search->from, first);

  while (date > first && weigh (search, days, date - 1) != LIGHT)
    date--;
  return date;
}

static void
find_runs (Search *search)
{
  HrmDays *days = hrm_plan_get_asked (search->plan, search->channel->base.id)->days;
  HrmFatigue run = { HRM_FATIGUE_NO_LIGHT_DAY, 0, 0, 0, 0, FALSE };
  HrmDate first, last;

  run.limit = LIMIT (search, light_day_after, &run.own);
  if (run.limit == HRM_UNSET || !hrm_days_get_span (days, &first, &last))
    return;
  /* The day after the last ends every run. */
  for (HrmDate date = find_begin (search, days, first); date <= last + WEEK; date++)
    {
      Weight weight = date > last ? LIGHT : weigh (search, days, date);

      if (weight == HEAVY)
        {
          run.from = run.amount == 0 ? date : run.from;
          run.to = date;
          run.amount++;
        }
      if (weight != LIGHT)
        continue;
      if (run.amount > (double) run.limit)
        add (search, run);
      run.amount = 0;
      if (date > search->to || date > last)
        return;
    }
}

/* Weeks: a date for each thing that counts */

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  HrmDate x = *(const HrmDate *) a, y = *(const HrmDate *) b;

  return (x > y) - (x < y);
}

static void
add_weeks (Search *search, HrmFatigueKind kind, GArray *dates, gint64 limit, gboolean own)
{
  g_array_sort (dates, compare_dates);
  for (guint i = 0; i < dates->len;)
    {
      HrmDate monday = monday_of (g_array_index (dates, HrmDate, i));
      guint n = 0;

      for (; i < dates->len && monday_of (g_array_index (dates, HrmDate, i)) == monday; i++)
        n++;
      if (n > limit)
        add (search, (HrmFatigue) { kind, monday, monday + WEEK - 1, n, limit, own });
    }
}

/* Sessions that ask something of the channel in the weeks of the span, once each. */
static GPtrArray *
find_sessions (Search *search)
{
  g_autoptr (GArray) reasons = hrm_plan_get_reasons (search->plan, &search->channel->base, MAX (monday_of (search->from) - 1, HRM_DATE_FIRST),
                                                     monday_of (search->to) + WEEK);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GPtrArray *sessions = g_ptr_array_new ();

  for (guint i = 0; i < reasons->len; i++)
    if (g_hash_table_add (seen, g_array_index (reasons, HrmReason, i).session))
      g_ptr_array_add (sessions, g_array_index (reasons, HrmReason, i).session);
  return sessions;
}

static void
find_meetings (Search *search)
{
  gboolean own;
  gint64 limit = LIMIT (search, meeting_limit, &own);
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GArray) dates = NULL;

  if (limit == HRM_UNSET)
    return;
  dates = g_array_new (FALSE, FALSE, sizeof (HrmDate));
  sessions = find_sessions (search);
  for (guint i = 0; i < sessions->len; i++)
    if (is_meeting (sessions->pdata[i]))
      {
        HrmDate date = hrm_civil_date (hrm_plan_get_begin (search->plan, sessions->pdata[i]));

        g_array_append_val (dates, date);
      }
  add_weeks (search, HRM_FATIGUE_MEETINGS, dates, limit, own);
}

/* The evenings that a stretch of work, of a day at the most, reaches into. */
static void
add_evenings (Search *search, HrmCivil from, HrmCivil to, gpointer evenings)
{
  HrmCivil begin = hrm_capacity_local (search->capacity, from), end = hrm_capacity_local (search->capacity, to);

  for (HrmDate date = hrm_civil_date (begin); date <= hrm_civil_date (end); date++)
    if (end > hrm_date_start (date) + EVENING && begin < hrm_date_start (date + 1))
      g_hash_table_add (evenings, g_memdup2 (&date, sizeof date));
}

typedef void (*StretchFunc) (Search *search, HrmCivil from, HrmCivil to, gpointer data);

/* What is worked on SESSION, stretch by stretch; of clock time day by day. Not before FIRST, and not after LAST. */
static void
each_stretch (Search *search, HrmSession *session, HrmCivil first, HrmCivil last, StretchFunc func, gpointer data)
{
  HrmCalendar *calendar = search->plan->calendar;
  HrmTiming timing = session->timing;
  HrmCivil end = hrm_calendar_session_resolve (calendar, session->start, session->length, &timing), from, to;
  HrmCivil limit = MIN (end, last), at = MAX (session->start, first);

  while (at < limit)
    {
      if (timing == HRM_TIMING_CLOCK)
        {
          from = at;
          to = MIN (limit, hrm_date_start (hrm_civil_date (at) + 1));
        }
      else if (!hrm_calendar_next_interval (calendar, at, limit, &from, &to))
        return;
      func (search, from, to, data);
      at = to;
    }
}

static void
find_evenings (Search *search)
{
  gboolean own;
  gint64 limit = LIMIT (search, evening_limit, &own);
  g_autoptr (GHashTable) evenings = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GArray) dates = NULL;
  HrmCivil first = hrm_date_start (monday_of (search->from) - 1), last = hrm_date_start (monday_of (search->to) + WEEK + 1);
  GHashTableIter iter;
  gpointer date;

  if (limit == HRM_UNSET)
    return;
  dates = g_array_new (FALSE, FALSE, sizeof (HrmDate));
  sessions = find_sessions (search);
  for (guint i = 0; i < sessions->len; i++)
    each_stretch (search, sessions->pdata[i], first, last, add_evenings, evenings);
  g_hash_table_iter_init (&iter, evenings);
  while (g_hash_table_iter_next (&iter, &date, NULL))
    g_array_append_vals (dates, date, 1);
  add_weeks (search, HRM_FATIGUE_EVENINGS, dates, limit, own);
}

/* Studio time */

typedef struct
{
  HrmCivil begin, end;
  HrmCivil last;             /* the last end of this and all before it */
} Booked;

static int
compare_booked (gconstpointer a, gconstpointer b)
{
  const Booked *x = a, *y = b;

  return (x->begin > y->begin) - (x->begin < y->begin);
}

static void
add_booked (Search *search, HrmCivil from, HrmCivil to, gpointer booked)
{
  Booked one = { from, to, 0 };

  g_array_append_val ((GArray *) booked, one);
}

/* Meetings that begin in the span, and the time that they take up; FALSE: there is none. */
static gboolean
span_meetings (Search *search, GPtrArray *sessions, HrmCivil *first, HrmCivil *last)
{
  *first = HRM_CIVIL_LAST;
  *last = HRM_CIVIL_FIRST;
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmCivil begin = hrm_plan_get_begin (search->plan, sessions->pdata[i]);

      if (!is_meeting (sessions->pdata[i]) || hrm_civil_date (begin) < search->from || hrm_civil_date (begin) > search->to)
        continue;
      *first = MIN (*first, begin);
      *last = MAX (*last, hrm_plan_get_end (search->plan, sessions->pdata[i]));
    }
  return *first <= *last;
}

/* Deep work between FIRST and LAST, by its begin: not the nights within it. */
static GArray *
find_booked (Search *search, GPtrArray *sessions, HrmCivil first, HrmCivil last)
{
  GArray *booked = g_array_new (FALSE, FALSE, sizeof (Booked));
  HrmCivil until = HRM_CIVIL_FIRST;

  for (guint i = 0; i < sessions->len; i++)
    if (!is_meeting (sessions->pdata[i]))
      each_stretch (search, sessions->pdata[i], first, last, add_booked, booked);
  g_array_sort (booked, compare_booked);
  for (guint i = 0; i < booked->len; i++)
    {
      Booked *one = &g_array_index (booked, Booked, i);

      one->last = until = MAX (until, one->end);
    }
  return booked;
}

/* Whether anything is booked between BEGIN and END. */
static gboolean
is_booked (GArray *booked, HrmCivil begin, HrmCivil end)
{
  guint low = 0, high = booked->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (booked, Booked, middle).begin < end)
        low = middle + 1;
      else
        high = middle;
    }
  return low > 0 && g_array_index (booked, Booked, low - 1).last > begin;
}

static void
find_studio_time (Search *search)
{
  g_autoptr (GPtrArray) sessions = NULL;
  g_autoptr (GArray) booked = NULL, dates = NULL;
  HrmCivil first, last;

  if (search->channel->studio_time != TRUE)
    return;
  sessions = find_sessions (search);
  if (!span_meetings (search, sessions, &first, &last))
    return;
  booked = find_booked (search, sessions, first - 1, last + 1);
  dates = g_array_new (FALSE, FALSE, sizeof (HrmDate));
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmCivil begin = hrm_plan_get_begin (search->plan, sessions->pdata[i]);
      HrmDate date = hrm_civil_date (begin);

      if (is_meeting (sessions->pdata[i]) && is_booked (booked, begin, hrm_plan_get_end (search->plan, sessions->pdata[i])))
        g_array_append_val (dates, date);
    }
  g_array_sort (dates, compare_dates);
  for (guint i = 0, n = 0; i < dates->len; i++)
    {
      HrmDate date = g_array_index (dates, HrmDate, i);

      n++;
      if (i + 1 < dates->len && g_array_index (dates, HrmDate, i + 1) == date)
        continue;
      add (search, (HrmFatigue) { HRM_FATIGUE_STUDIO_TIME, date, date, n, 0, TRUE });
      n = 0;
    }
}

GArray *
hrm_plan_get_fatigue (HrmPlan *plan, HrmChannel *channel, HrmDate from, HrmDate to)
{
  Search search = { plan, channel, hrm_plan_get_capacity (plan, channel), from, to, g_array_new (FALSE, FALSE, sizeof (HrmFatigue)) };

  find_deep_work (&search);
  find_runs (&search);
  find_meetings (&search);
  find_evenings (&search);
  find_studio_time (&search);
  return search.found;
}
