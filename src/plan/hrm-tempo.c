/* hrm-tempo.c: bars and beats on dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Beats are working days of the calendar. Bar 1, beat 1 is the album's first
 * day, or the first working day after it. A change begins a new bar on its
 * day, so the bar before may be cut short. Bars are numbered through, also
 * backwards from the first: 0, -1, …, as long as the first.
 *
 * A free day belongs to the beat before it: the weekend in a sprint's middle
 * is still its day 5, and a bar lasts until the next one begins.
 */
#include "hrm-tempo.h"

/* A stretch of bars that are equally long. */
typedef struct
{
  gint64 index; /* of its first beat, counted in working days from the first beat of bar 1 */
  gint64 bar;   /* number of its first bar */
  int beats;
} Section;

struct _HrmTempoMap
{
  HrmCalendar *calendar;
  gboolean every_day; /* the calendar has no working day: each day is a beat */
  HrmDate start;
  GArray *sections; /* of Section, sorted */
};

/* Beats in [start, DATE), negative before the start. */
static gint64
beats_until (HrmTempoMap *self, HrmDate date)
{
  return self->every_day ? date - self->start
                         : hrm_calendar_working_days_between (self->calendar, self->start, date);
}

static int
compare_changes (gconstpointer a, gconstpointer b, gpointer data)
{
  const HrmTempoChange *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

static void
add_section (HrmTempoMap *self, const HrmTempoChange *change)
{
  Section *last = &g_array_index (self->sections, Section, self->sections->len - 1);
  Section section = { .index = beats_until (self, change->from), .beats = change->beats };

  if (section.index <= last->index)
    {
      last->beats = change->beats;
      return;
    }
  section.bar = last->bar + (section.index - last->index + last->beats - 1) / last->beats;
  g_array_append_val (self->sections, section);
}

/**
 * hrm_tempo_map_new:
 * @start: the album's first day
 * @changes: (array length=n): in any order; of two on the same day, or with no working day between, the later holds;
 *   those up to @start say how long its first bar is; those with less than one beat are passed over
 *
 * Without any change, bars have 10 beats.
 */
HrmTempoMap *
hrm_tempo_map_new (HrmCalendar *calendar, HrmDate start, const HrmTempoChange *changes, guint n)
{
  HrmTempoMap *self = g_new0 (HrmTempoMap, 1);
  g_autofree HrmTempoChange *sorted = g_memdup2 (changes, n * sizeof *changes);
  Section first = { .index = 0, .bar = 1, .beats = HRM_TEMPO_DEFAULT_BEATS };

  self->calendar = hrm_calendar_ref (calendar);
  self->start = CLAMP (start, HRM_DATE_FIRST, HRM_DATE_LAST);
  self->every_day = hrm_calendar_working_days_between (calendar, HRM_DATE_FIRST, HRM_DATE_LAST + 1) == 0;
  self->sections = g_array_new (FALSE, FALSE, sizeof (Section));
  g_array_append_val (self->sections, first);
  if (n > 0)
    g_qsort_with_data (sorted, (int) n, sizeof *sorted, compare_changes, NULL);
  for (guint i = 0; i < n; i++)
    if (sorted[i].beats > 0)
      add_section (self, &sorted[i]);
  return self;
}

void
hrm_tempo_map_free (HrmTempoMap *self)
{
  hrm_calendar_unref (self->calendar);
  g_array_unref (self->sections);
  g_free (self);
}

/* The last section whose INDEX or BAR, the field at OFFSET, is VALUE at the most; else the first. */
static const Section *
section_at (HrmTempoMap *self, gsize offset, gint64 value)
{
  guint low = 0, high = self->sections->len;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;

      if (G_STRUCT_MEMBER (gint64, &g_array_index (self->sections, Section, middle), offset) <= value)
        low = middle;
      else
        high = middle;
    }
  return &g_array_index (self->sections, Section, low);
}

/**
 * hrm_tempo_map_locate:
 * @bar: (out) (optional): 1 for the first; 0 and below before @start
 * @beat: (out) (optional): 1 for the first of the bar, always above 0
 *
 * The bar and beat of a date.
 */
void
hrm_tempo_map_locate (HrmTempoMap *self, HrmDate date, gint64 *bar, int *beat)
{
  gint64 index = beats_until (self, date + 1) - 1;
  const Section *section = section_at (self, G_STRUCT_OFFSET (Section, index), index);
  gint64 within = index - section->index;
  gint64 bars = within >= 0 ? within / section->beats : -((-within + section->beats - 1) / section->beats);

  if (bar)
    *bar = section->bar + bars;
  if (beat)
    *beat = (int) (within - bars * section->beats) + 1;
}

/**
 * hrm_tempo_map_get_date:
 * @beat: 1 is the first; one beyond the bar is a beat of a bar after it
 *
 * The inverse of hrm_tempo_map_locate(): a working day. With @beat 1 it is
 * the day on which the bar begins.
 *
 * Returns: HRM_UNSET if the calendar has no such day
 */
HrmDate
hrm_tempo_map_get_date (HrmTempoMap *self, gint64 bar, int beat)
{
  const Section *section = section_at (self, G_STRUCT_OFFSET (Section, bar), bar);
  gint64 index;
  HrmDate date;

  /* Farther than the years have days; also keeps the product from overflowing. */
  if (ABS (bar - section->bar) > HRM_DATE_LAST - HRM_DATE_FIRST)
    return HRM_UNSET;
  index = section->index + (bar - section->bar) * section->beats + beat - 1;
  if (!self->every_day && index == 0)
    {
      HrmCivil first = hrm_calendar_next_work (self->calendar, hrm_date_start (self->start));

      return first == HRM_UNSET ? HRM_UNSET : hrm_civil_date (first);
    }
  if (!self->every_day)
    return hrm_calendar_add_days (self->calendar, self->start, index);
  date = self->start + index;
  return date < HRM_DATE_FIRST || date > HRM_DATE_LAST ? HRM_UNSET : date;
}

/* How many beats a bar has: one before a change may be cut short. */
int
hrm_tempo_map_bar_beats (HrmTempoMap *self, gint64 bar)
{
  const Section *section = section_at (self, G_STRUCT_OFFSET (Section, bar), bar);
  const Section *sections = (const Section *) (gpointer) self->sections->data;
  gint64 next = section->index + (bar + 1 - section->bar) * section->beats;

  if (section + 1 < sections + self->sections->len && section[1].index < next)
    return section->beats - (int) (next - section[1].index);
  return section->beats;
}

/* How long a bar is on the average over the tempi of the album, to judge how dense bar lines lie. */
int
hrm_tempo_map_typical_beats (HrmTempoMap *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->sections->len; i++)
    sum += g_array_index (self->sections, Section, i).beats;
  return (int) (sum / self->sections->len);
}
