/* hrm-calendar.c: working time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A calendar is weekly hours and dated exceptions. At its first query it is
 * cut into pieces: stretches of plain weeks, and exceptions, sorted and apart,
 * each with the sum of what came before it. So "working minutes before this
 * minute" and its inverse are a binary search over the pieces and a division,
 * however long the span, and every other query is made of those two. Nothing
 * walks day by day.
 *
 * Working time lies between HRM_DATE_FIRST and HRM_DATE_LAST; outside them no
 * day has any.
 */
#include "hrm-calendar.h"

/* 1900-01-01 was a Monday, so weeks are counted from it. */
#define DAYS_SINCE_FIRST(date) ((date) - HRM_DATE_FIRST)
#define CIVIL_END (HRM_CIVIL_LAST + 1)

/* What is counted: the same search serves both. */
typedef enum { MINUTES, DAYS, N_MEASURES } Measure;

typedef struct
{
  HrmDate from, to; /* inclusive */
  HrmDay day;
  guint weekdays;   /* bits, from Monday on: these days have the hours, the others none */
} Exception;

typedef struct
{
  HrmDate from;              /* until the next piece */
  const Exception *exception; /* NULL: plain weeks */
  gint64 before[N_MEASURES]; /* of working time before FROM */
} Piece;

struct _HrmCalendar
{
  gatomicrefcount refs;
  HrmWeek week;
  gint64 week_before[N_MEASURES][8]; /* of a week, before each weekday; the whole last */
  GArray *exceptions;                /* of Exception, as added */
  GArray *pieces;                    /* of Piece; the last is a sentinel after HRM_DATE_LAST */
  gsize sealed;                      /* set once, when the pieces are made */
};

/**
 * hrm_calendar_new:
 * @week: copied
 *
 * Makes a calendar that a day's exceptions can be added to until its first
 * query. From then on it is immutable and can be read by several threads.
 *
 * Returns: (transfer full): to be freed with hrm_calendar_unref()
 */
HrmCalendar *
hrm_calendar_new (const HrmWeek *week)
{
  HrmCalendar *self = g_new0 (HrmCalendar, 1);

  g_atomic_ref_count_init (&self->refs);
  self->week = *week;
  self->exceptions = g_array_new (FALSE, FALSE, sizeof (Exception));
  self->pieces = g_array_new (FALSE, TRUE, sizeof (Piece));
  for (guint i = 0; i < 7; i++)
    {
      int minutes = hrm_day_minutes (&week->days[i]);

      self->week_before[MINUTES][i + 1] = self->week_before[MINUTES][i] + minutes;
      self->week_before[DAYS][i + 1] = self->week_before[DAYS][i] + (minutes > 0);
    }
  return self;
}

/**
 * hrm_calendar_add_exception:
 * @from: first day
 * @to: last day; nothing happens if it lies before @from
 * @day: the hours of each of these days, copied; without any they are free
 *
 * Where exceptions overlap, the one added last holds. Not to be called after
 * the first query.
 */
void
hrm_calendar_add_exception (HrmCalendar *self, HrmDate from, HrmDate to, const HrmDay *day)
{
  hrm_calendar_add_exception_on (self, from, to, day, HRM_ALL_WEEKDAYS);
}

/**
 * hrm_calendar_add_exception_on:
 * @weekdays: bits, Monday the lowest; the hours are those of these days, and the others are free
 *
 * As hrm_calendar_add_exception().
 */
void
hrm_calendar_add_exception_on (HrmCalendar *self, HrmDate from, HrmDate to, const HrmDay *day, guint weekdays)
{
  Exception exception = { .from = MAX (from, HRM_DATE_FIRST), .to = MIN (to, HRM_DATE_LAST), .day = *day, .weekdays = weekdays };

  g_return_if_fail (!self->sealed);
  if (exception.from <= exception.to)
    g_array_append_val (self->exceptions, exception);
}

HrmCalendar *
hrm_calendar_ref (HrmCalendar *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
hrm_calendar_unref (HrmCalendar *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_array_unref (self->exceptions);
  g_array_unref (self->pieces);
  g_free (self);
}

/* Working time of plain weeks from 1900-01-01 to the beginning of DATE. */
static gint64
weeks_before (HrmCalendar *self, Measure measure, HrmDate date)
{
  gint64 days = DAYS_SINCE_FIRST (date);

  return days / 7 * self->week_before[measure][7] + self->week_before[measure][days % 7];
}

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits; bits &= bits - 1)
    n++;
  return n;
}

/* Days from 1900-01-01 to the beginning of DATE that are one of WEEKDAYS. */
static gint64
weekdays_before (guint weekdays, HrmDate date)
{
  gint64 days = DAYS_SINCE_FIRST (date);

  return weekdays == HRM_ALL_WEEKDAYS ? days : days / 7 * count_bits (weekdays) + count_bits (weekdays & ((1u << days % 7) - 1));
}

/* The inverse: the one of WEEKDAYS that has COUNT before it. */
static HrmDate
find_weekday (guint weekdays, gint64 count)
{
  guint n = count_bits (weekdays), rest = (guint) (count % n), weekday = 0;

  while (!(weekdays & (1u << weekday)) || rest-- > 0)
    weekday++;
  return HRM_DATE_FIRST + count / n * 7 + weekday;
}

/* Working time from the beginning of PIECE to the beginning of DATE. */
static gint64
piece_before (HrmCalendar *self, const Piece *piece, Measure measure, HrmDate date)
{
  gint64 days;
  int minutes;

  if (piece->exception == NULL)
    return weeks_before (self, measure, date) - weeks_before (self, measure, piece->from);
  minutes = hrm_day_minutes (&piece->exception->day);
  days = weekdays_before (piece->exception->weekdays, date) - weekdays_before (piece->exception->weekdays, piece->from);
  return days * (measure == MINUTES ? minutes : minutes > 0);
}

static void
append_piece (HrmCalendar *self, HrmDate from, const Exception *exception)
{
  Piece piece = { .from = from, .exception = exception };

  if (self->pieces->len > 0)
    {
      const Piece *last = &g_array_index (self->pieces, Piece, self->pieces->len - 1);

      if (last->exception == exception && from <= HRM_DATE_LAST)
        return;
      for (guint m = 0; m < N_MEASURES; m++)
        piece.before[m] = last->before[m] + piece_before (self, last, m, from);
    }
  g_array_append_val (self->pieces, piece);
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  HrmDate x = *(const HrmDate *) a, y = *(const HrmDate *) b;

  return (x > y) - (x < y);
}

/* Every day on which something begins or ends, sorted, once each. */
static GArray *
collect_cuts (HrmCalendar *self)
{
  GArray *cuts = g_array_sized_new (FALSE, FALSE, sizeof (HrmDate), 2 * self->exceptions->len + 2);
  HrmDate first = HRM_DATE_FIRST, end = HRM_DATE_LAST + 1;
  guint kept = 0;

  g_array_append_val (cuts, first);
  g_array_append_val (cuts, end);
  for (guint i = 0; i < self->exceptions->len; i++)
    {
      const Exception *exception = &g_array_index (self->exceptions, Exception, i);
      HrmDate after = exception->to + 1;

      g_array_append_val (cuts, exception->from);
      g_array_append_val (cuts, after);
    }
  g_array_sort (cuts, compare_dates);
  for (guint i = 0; i < cuts->len; i++)
    if (i == 0 || g_array_index (cuts, HrmDate, i) != g_array_index (cuts, HrmDate, kept - 1))
      g_array_index (cuts, HrmDate, kept++) = g_array_index (cuts, HrmDate, i);
  g_array_set_size (cuts, kept);
  return cuts;
}

/* The first slot from I on that has no owner yet. */
static guint
first_free (guint *next, guint i)
{
  guint root = i;

  while (next[root] != root)
    root = next[root];
  while (next[i] != root)
    {
      guint step = next[i];

      next[i] = root;
      i = step;
    }
  return root;
}

/* Paints the slots between the cuts from the last exception to the first, so
 * that each slot is painted once: the union-find of Gabow and Tarjan (1985)
 * skips what is painted. */
static void
seal (HrmCalendar *self)
{
  g_autoptr (GArray) cuts = collect_cuts (self);
  guint n = cuts->len - 1;
  g_autofree const Exception **owner = g_new0 (const Exception *, n);
  g_autofree guint *next = g_new (guint, n + 1);

  for (guint i = 0; i <= n; i++)
    next[i] = i;
  for (guint e = self->exceptions->len; e-- > 0;)
    {
      const Exception *exception = &g_array_index (self->exceptions, Exception, e);
      HrmDate *dates = (HrmDate *) (gpointer) cuts->data;
      guint slot = 0;

      g_array_binary_search (cuts, &exception->from, compare_dates, &slot);
      for (slot = first_free (next, slot); dates[slot] <= exception->to; slot = first_free (next, slot))
        {
          owner[slot] = exception;
          next[slot] = slot + 1;
        }
    }
  for (guint i = 0; i < n; i++)
    append_piece (self, g_array_index (cuts, HrmDate, i), owner[i]);
  append_piece (self, HRM_DATE_LAST + 1, NULL);
}

static void
ensure_sealed (HrmCalendar *self)
{
  if (g_once_init_enter (&self->sealed))
    {
      seal (self);
      g_once_init_leave (&self->sealed, 1);
    }
}

static const Piece *
piece_at (HrmCalendar *self, HrmDate date)
{
  const Piece *pieces = (const Piece *) (gpointer) self->pieces->data;
  guint low = 0, high = self->pieces->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (pieces[middle].from <= date)
        low = middle;
      else
        high = middle;
    }
  return &pieces[low];
}

/* Working time from 1900-01-01 to the beginning of DATE. */
static gint64
before_date (HrmCalendar *self, Measure measure, HrmDate date)
{
  HrmDate within = CLAMP (date, HRM_DATE_FIRST, HRM_DATE_LAST + 1);
  const Piece *piece = piece_at (self, within);

  return piece->before[measure] + piece_before (self, piece, measure, within);
}

static const HrmDay free_day = { .n = 0 };

static const HrmDay *
piece_day (HrmCalendar *self, const Piece *piece, HrmDate date)
{
  guint weekday = (guint) (DAYS_SINCE_FIRST (date) % 7);

  if (piece->exception == NULL)
    return &self->week.days[weekday];
  return piece->exception->weekdays & (1u << weekday) ? &piece->exception->day : &free_day;
}

/* Working minutes from 1900-01-01 to the beginning of minute AT. */
static gint64
minutes_before (HrmCalendar *self, HrmCivil at)
{
  HrmCivil within = CLAMP (at, HRM_CIVIL_FIRST, CIVIL_END);
  HrmDate date = hrm_civil_date (within);
  const Piece *piece = piece_at (self, date);
  const HrmDay *day = piece_day (self, piece, date);
  gint64 sum = piece->before[MINUTES] + piece_before (self, piece, MINUTES, date);
  int minute = hrm_civil_minute (within);

  if (date > HRM_DATE_LAST)
    return sum;
  for (guint i = 0; i < day->n && day->hours[i].from < minute; i++)
    sum += MIN (day->hours[i].to, minute) - day->hours[i].from;
  return sum;
}

/* The inverse of before_date(): the working day that has COUNT before it or,
 * counting minutes, some of them in REST. FALSE if there is none. */
static gboolean
find_date (HrmCalendar *self, Measure measure, gint64 count, HrmDate *date, gint64 *rest)
{
  const Piece *pieces = (const Piece *) (gpointer) self->pieces->data;
  const gint64 *week_before = self->week_before[measure];
  guint low = 0, high = self->pieces->len;
  guint weekday = 6;

  if (count < 0 || count >= pieces[high - 1].before[measure])
    return FALSE;
  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (pieces[middle].before[measure] <= count)
        low = middle;
      else
        high = middle;
    }
  count -= pieces[low].before[measure];
  if (pieces[low].exception)
    {
      int each = measure == MINUTES ? hrm_day_minutes (&pieces[low].exception->day) : 1;

      *date = find_weekday (pieces[low].exception->weekdays,
                            weekdays_before (pieces[low].exception->weekdays, pieces[low].from) + count / each);
      *rest = count % each;
      return TRUE;
    }
  count += weeks_before (self, measure, pieces[low].from);
  *rest = count % week_before[7];
  while (week_before[weekday] > *rest)
    weekday--;
  *rest -= week_before[weekday];
  *date = HRM_DATE_FIRST + count / week_before[7] * 7 + weekday;
  return TRUE;
}

/* The working minute that has COUNT working minutes before it, or HRM_UNSET. */
static HrmCivil
find_minute (HrmCalendar *self, gint64 count)
{
  HrmDate date;
  gint64 rest;
  const HrmDay *day;
  guint i = 0;

  if (!find_date (self, MINUTES, count, &date, &rest))
    return HRM_UNSET;
  day = piece_day (self, piece_at (self, date), date);
  while (rest >= day->hours[i].to - day->hours[i].from)
    {
      rest -= day->hours[i].to - day->hours[i].from;
      i++;
    }
  return hrm_date_start (date) + day->hours[i].from + rest;
}

/* Returns: (transfer none): the weekly hours, without exceptions */
const HrmWeek *
hrm_calendar_get_week (HrmCalendar *self)
{
  return &self->week;
}

/* Returns: (transfer none): the hours of a day, exceptions included; without any outside the years of albums */
const HrmDay *
hrm_calendar_get_day (HrmCalendar *self, HrmDate date)
{
  ensure_sealed (self);
  if (date < HRM_DATE_FIRST || date > HRM_DATE_LAST)
    return &free_day;
  return piece_day (self, piece_at (self, date), date);
}

/* Working minutes of a day, exceptions included. */
int
hrm_calendar_day_minutes (HrmCalendar *self, HrmDate date)
{
  return hrm_day_minutes (hrm_calendar_get_day (self, date));
}

/* Working minutes of a week without exceptions; 0 for a calendar that works by exceptions only, or never. */
int
hrm_calendar_week_minutes (HrmCalendar *self)
{
  return (int) self->week_before[MINUTES][7];
}

/* Working days of a week without exceptions, 0 to 7. */
int
hrm_calendar_week_days (HrmCalendar *self)
{
  return (int) self->week_before[DAYS][7];
}

/* Working minutes in [@from, @to); negative when @to is the earlier one. */
gint64
hrm_calendar_minutes_between (HrmCalendar *self, HrmCivil from, HrmCivil to)
{
  ensure_sealed (self);
  return minutes_before (self, to) - minutes_before (self, from);
}

/* Returns: @at if it is a working minute, else the next one; HRM_UNSET if none follows */
HrmCivil
hrm_calendar_next_work (HrmCalendar *self, HrmCivil at)
{
  ensure_sealed (self);
  return find_minute (self, minutes_before (self, at));
}

/* Whether all of [FROM, FROM + LENGTH) is one stretch of working time of one day. */
static gboolean
is_one_stretch (HrmCalendar *self, HrmCivil from, gint64 length)
{
  HrmDate date = hrm_civil_date (from);
  int minute = hrm_civil_minute (from);
  const HrmDay *day;

  if (from < HRM_CIVIL_FIRST || length > HRM_MINUTES_PER_DAY || date > HRM_DATE_LAST)
    return FALSE;
  day = piece_day (self, piece_at (self, date), date);
  for (guint i = 0; i < day->n && day->hours[i].from <= minute; i++)
    if (minute + length <= day->hours[i].to)
      return TRUE;
  return FALSE;
}

/**
 * hrm_calendar_add:
 * @minutes: of work
 *
 * With @minutes above 0: where work of that length ends which begins at
 * @start or at the next working minute. That is the end of its last minute:
 * work that fills a day ends at 17:00, not at 09:00 of the next.
 *
 * Below 0: where work of -@minutes begins that is done at @start; always a
 * working minute. With 0: @start as it is. So for a and b of one sign
 * add (add (s, a), b) is add (s, a + b), and minutes_between (s, add (s, a))
 * is a.
 *
 * Returns: HRM_UNSET if the calendar has not that much work on this side
 */
HrmCivil
hrm_calendar_add (HrmCalendar *self, HrmCivil start, gint64 minutes)
{
  gint64 before;
  HrmCivil last;

  if (minutes == 0)
    return start;
  /* More than all the years have; also keeps the sum from overflowing. */
  if (minutes > CIVIL_END - HRM_CIVIL_FIRST || minutes < HRM_CIVIL_FIRST - CIVIL_END)
    return HRM_UNSET;
  ensure_sealed (self);
  /* Most work is done on the day on which it begins. */
  if (minutes > 0 && is_one_stretch (self, start, minutes))
    return start + minutes;
  before = minutes_before (self, start) + minutes;
  if (minutes < 0)
    return find_minute (self, before);
  last = find_minute (self, before - 1);
  return last == HRM_UNSET ? HRM_UNSET : last + 1;
}

/**
 * hrm_calendar_next_interval:
 * @from: (out): the first working minute in [@at, @limit)
 * @to: (out): where working time ends that began there, at @limit the latest
 *
 * To list the working time of a span, go on with @at = @to. An interval ends
 * with its day; intervals may touch.
 *
 * Returns: FALSE if there is no working time before @limit
 */
gboolean
hrm_calendar_next_interval (HrmCalendar *self, HrmCivil at, HrmCivil limit, HrmCivil *from, HrmCivil *to)
{
  HrmCivil start = hrm_calendar_next_work (self, at);
  const HrmDay *day;
  guint i = 0;

  if (start == HRM_UNSET || start >= limit)
    return FALSE;
  day = hrm_calendar_get_day (self, hrm_civil_date (start));
  while (day->hours[i].to <= hrm_civil_minute (start))
    i++;
  *from = start;
  *to = MIN (hrm_date_start (hrm_civil_date (start)) + day->hours[i].to, limit);
  return TRUE;
}

/* Days with working time in [@from, @to); negative when @to is the earlier one. */
gint64
hrm_calendar_working_days_between (HrmCalendar *self, HrmDate from, HrmDate to)
{
  ensure_sealed (self);
  return before_date (self, DAYS, to) - before_date (self, DAYS, from);
}

/**
 * hrm_calendar_add_days:
 * @days: working days, of any sign
 *
 * A free @date counts as the working day after it, as a start does in free
 * time: Saturday and one day is Tuesday, less one day is Friday. With 0 days
 * it stays as it is. So working_days_between (d, add_days (d, n)) is n.
 *
 * Returns: a working day unless @days is 0; HRM_UNSET if there are not so many
 */
HrmDate
hrm_calendar_add_days (HrmCalendar *self, HrmDate date, gint64 days)
{
  HrmDate found;
  gint64 rest;

  if (days == 0)
    return date;
  if (days > DAYS_SINCE_FIRST (HRM_DATE_LAST) || days < -DAYS_SINCE_FIRST (HRM_DATE_LAST))
    return HRM_UNSET;
  ensure_sealed (self);
  if (!find_date (self, DAYS, before_date (self, DAYS, date) + days, &found, &rest))
    return HRM_UNSET;
  return found;
}

/**
 * hrm_calendar_session_resolve:
 * @timing: (inout): how the length is really counted: by the clock where the
 *   calendar has not that much working time left
 *
 * Returns: the end, as hrm_calendar_session_end()
 */
HrmCivil
hrm_calendar_session_resolve (HrmCalendar *self, HrmCivil start, gint64 length, HrmTiming *timing)
{
  HrmCivil end = HRM_UNSET;

  if (length <= 0)
    return start;
  if (*timing == HRM_TIMING_BEATS)
    end = hrm_calendar_add (self, start, length);
  if (end != HRM_UNSET)
    return end;
  *timing = HRM_TIMING_CLOCK;
  return start + length;
}

/**
 * hrm_calendar_session_end:
 * @self: the album's calendar; a channel's does not move sessions
 * @length: minutes of @timing
 *
 * Where a session ends: with beats at the end of its last working minute, by
 * the clock @length after @start. Where the calendar has not that much
 * working time left, beats are counted by the clock as well, so that every
 * session has an end.
 */
HrmCivil
hrm_calendar_session_end (HrmCalendar *self, HrmCivil start, gint64 length, HrmTiming timing)
{
  return hrm_calendar_session_resolve (self, start, length, &timing);
}

static int
minutes_within (HrmCalendar *self, HrmCivil from, HrmCivil to, HrmTiming timing)
{
  if (from >= to)
    return 0;
  return (int) (timing == HRM_TIMING_CLOCK ? to - from : hrm_calendar_minutes_between (self, from, to));
}

/**
 * hrm_calendar_session_minutes_on:
 *
 * How many minutes of a session lie on @date: working minutes of the album's
 * calendar, by the clock every minute. Over all days they sum up to its
 * length. For many days use #HrmSessionDays.
 */
int
hrm_calendar_session_minutes_on (HrmCalendar *self, HrmCivil start, gint64 length, HrmTiming timing, HrmDate date)
{
  HrmCivil end = hrm_calendar_session_resolve (self, start, length, &timing);

  return minutes_within (self, MAX (start, hrm_date_start (date)), MIN (end, hrm_date_start (date + 1)), timing);
}

/* Begins a walk over the days of a session; keeps no reference to @calendar. */
void
hrm_session_days_init (HrmSessionDays *days, HrmCalendar *calendar, HrmCivil start, gint64 length, HrmTiming timing)
{
  days->calendar = calendar;
  days->at = start;
  days->end = hrm_calendar_session_resolve (calendar, start, length, &timing);
  /* One stretch without a break has the same minutes either way. */
  days->timing = days->end == start + length ? HRM_TIMING_CLOCK : timing;
}

/* Working minutes of DATE in [FROM, TO), both on it. */
static int
minutes_of_day (HrmCalendar *self, HrmDate date, HrmCivil from, HrmCivil to)
{
  const HrmDay *day = hrm_calendar_get_day (self, date);
  HrmCivil start = hrm_date_start (date);
  int sum = 0;

  for (guint i = 0; i < day->n; i++)
    sum += (int) MAX (0, MIN (to, start + day->hours[i].to) - MAX (from, start + day->hours[i].from));
  return sum;
}

/* The next day that has minutes of the session, always more than 0; FALSE after the last. */
gboolean
hrm_session_days_next (HrmSessionDays *days, HrmDate *date, int *minutes)
{
  HrmCivil at = days->at;

  while (at != HRM_UNSET && at < days->end)
    {
      HrmCivil until;

      *date = hrm_civil_date (at);
      until = MIN (days->end, hrm_date_start (*date + 1));
      *minutes = days->timing == HRM_TIMING_CLOCK ? (int) (until - at) : minutes_of_day (days->calendar, *date, at, until);
      days->at = until;
      if (*minutes > 0)
        return TRUE;
      /* Free days may be many. */
      at = hrm_calendar_next_work (days->calendar, until);
    }
  return FALSE;
}
