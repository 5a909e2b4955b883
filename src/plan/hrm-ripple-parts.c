/* hrm-ripple-parts.c: sections, markers, tempo and exceptions in a ripple.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Dates move by whole days: by as many civil days where those are whole weeks,
 * else by working days, so that Friday and a day is Monday.
 */
#include "hrm-ripple-private.h"

#include "hrm-keep-dates.h"
#include "hrm-row-private.h"
#include "hrm-track-tree.h"

/* Dates */

gboolean
hrm_ripple_is_behind (HrmCalendar *calendar, HrmDate date, HrmCivil at)
{
  HrmDate day = hrm_civil_date (at);

  return date > day || (date == day && hrm_calendar_minutes_between (calendar, hrm_date_start (day), at) == 0);
}

HrmDate
hrm_ripple_date (HrmCalendar *calendar, HrmDate from, HrmDate to, HrmDate date)
{
  HrmDate moved;

  if ((to - from) % 7 == 0 || hrm_calendar_day_minutes (calendar, date) == 0)
    return date + (to - from);
  moved = hrm_calendar_add_days (calendar, date, hrm_calendar_working_days_between (calendar, from, to));
  return moved == HRM_UNSET ? date : moved;
}

static HrmDate
move_date (HrmRippling *self, HrmCalendar *calendar, HrmDate date)
{
  const HrmRippleShift *shift = &self->ripple->shifts[0];

  return hrm_ripple_date (calendar, hrm_civil_date (shift->from), hrm_civil_date (shift->to), date);
}

/* Exceptions */

gboolean
hrm_ripple_moves_exception (HrmException *exception)
{
  return exception->kind != HRM_EXCEPTION_KIND_HOLIDAY && exception->kind != HRM_EXCEPTION_KIND_LEAVE &&
         exception->kind != HRM_EXCEPTION_KIND_SICK;
}

/* Adds those that EDIT inserts; KEPT owns them. */
static void
add_inserted (HrmEdit *edit, GPtrArray *exceptions, GPtrArray *kept)
{
  GPtrArray *runs = edit ? hrm_edit_get_runs (edit) : NULL;

  for (guint r = 0; runs && r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_INSERT && run->kind == HRM_KIND_EXCEPTION && i < run->ids->len; i++)
        {
          HrmRow *row = hrm_row_new (run->kind, g_array_index (run->ids, gint64, i));

          for (guint f = 0; f < hrm_kind_info (run->kind)->n_fields; f++)
            {
              HrmValue value = hrm_run_get (run, i, f);

              hrm_row_put_value (row, hrm_field_info (run->kind, f), &value);
            }
          g_ptr_array_add (kept, row);
          g_ptr_array_add (exceptions, row);
        }
    }
}

HrmCalendar *
hrm_ripple_week (HrmPlan *plan)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  return hrm_plan_album_calendar (none, hrm_model_get_info (hrm_plan_get_model (plan)));
}

/* Where its days are then; FALSE: gone with the time. */
static gboolean
exception_dates (HrmRippling *self, HrmCalendar *week, HrmException *exception, HrmDate *from, HrmDate *to)
{
  const HrmRippleShift *shift = &self->ripple->shifts[0];
  gboolean removes = self->ripple->removes;
  HrmDate first = hrm_civil_date (shift->to), days = hrm_civil_date (shift->from) - first;

  *from = exception->from;
  *to = exception->to;
  if (hrm_ripple_is_behind (week, *from, shift->at))
    {
      *from = move_date (self, week, *from);
      *to += *from - exception->from;
      return TRUE;
    }
  if (!removes || !hrm_ripple_is_behind (week, *to, shift->to))
    return TRUE;
  /* Its first days, its last, all or some in the middle lie inside. */
  if (hrm_ripple_is_behind (week, *from, shift->to))
    {
      if (!hrm_ripple_is_behind (week, *to, shift->at))
        return FALSE;
      *from = first;
      *to -= days;
    }
  else
    *to = hrm_ripple_is_behind (week, *to, shift->at) ? *to - days : first - (hrm_ripple_is_behind (week, first, shift->to) ? 1 : 0);
  return *to >= *from;
}

HrmCalendar *
hrm_rippling_exceptions (HrmRippling *self)
{
  HrmModel *model = hrm_plan_get_model (self->plan);
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_EXCEPTION);
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  g_autoptr (HrmCalendar) week = hrm_ripple_week (self->plan);

  for (guint i = 0; i < rows->len; i++)
    {
      HrmException *exception = rows->pdata[i], *copy;
      HrmDate from, to;

      if (!hrm_ripple_moves_exception (exception))
        {
          g_ptr_array_add (left, exception);
          continue;
        }
      if (!exception_dates (self, week, exception, &from, &to))
        {
          hrm_edit_delete (self->edit, HRM_KIND_EXCEPTION, exception->base.id);
          continue;
        }
      if (from == exception->from && to == exception->to)
        {
          g_ptr_array_add (left, exception);
          continue;
        }
      copy = (HrmException *) hrm_row_copy (&exception->base);
      copy->from = from;
      copy->to = to;
      g_ptr_array_add (copies, copy);
      g_ptr_array_add (left, copy);
      if (from != exception->from)
        HRM_SET_INT (self->edit, EXCEPTION, Exception, exception->base.id, from, from);
      HRM_SET_INT (self->edit, EXCEPTION, Exception, exception->base.id, to, to);
    }
  add_inserted (self->edit, left, copies);
  /* All are there, and nothing else. */
  if (left->len == rows->len && copies->len == 0)
    return hrm_calendar_ref (self->now);
  return hrm_plan_album_calendar (left, hrm_model_get_info (model));
}

/* Sections and markers */

/* Minutes that SECTION has then. */
static gint64
section_length (HrmRippling *self, HrmSection *section, HrmCivil end)
{
  const HrmRippleShift *shift = &self->ripple->shifts[0];
  HrmCivil from = MAX (section->start, shift->to), to = MIN (end, shift->from);

  /* Also one in which nothing is worked. */
  if (self->ripple->removes && section->start >= shift->to && end <= shift->from)
    return 0;
  if (self->ripple->removes)
    return section->length - (from < to ? hrm_calendar_minutes_between (self->now, from, to) : 0);
  if (section->start < shift->at && end > shift->at && shift->to > shift->from)
    return MIN (section->length + hrm_calendar_minutes_between (self->then, shift->from, shift->to), HRM_TEN_YEARS);
  return section->length;
}

static void
ripple_section (HrmRippling *self, HrmSection *section)
{
  const HrmRippleShift *shift = &self->ripple->shifts[0];
  HrmCivil end = hrm_section_end (self->now, section);
  gint64 length = section_length (self, section, end);
  HrmCivil start = section->start;

  if (length < 1)
    {
      hrm_edit_delete (self->edit, HRM_KIND_SECTION, section->base.id);
      return;
    }
  if (start >= shift->at)
    start = hrm_rippling_moment (self, start, 1);
  else if (self->ripple->removes && start >= shift->to)
    start = shift->to;
  if (start != section->start)
    HRM_SET_INT (self->edit, SECTION, Section, section->base.id, start, start);
  if (length != section->length)
    HRM_SET_INT (self->edit, SECTION, Section, section->base.id, length, length);
  if (section->until == end && end > shift->at)
    HRM_SET_INT (self->edit, SECTION, Section, section->base.id, until, hrm_rippling_moment (self, section->until, 1));
}

static void
ripple_marker (HrmRippling *self, HrmMarker *marker)
{
  const HrmRippleShift *shift = &self->ripple->shifts[0];
  HrmCivil at;

  if (marker->track.row && hrm_track_get_frozen (marker->track.row) &&
      marker->at >= (self->ripple->removes ? shift->to : shift->at))
    {
      g_ptr_array_add (self->report->frozen, marker);
      return;
    }
  if (self->ripple->removes && marker->at >= shift->to && marker->at < shift->at)
    {
      hrm_edit_delete (self->edit, HRM_KIND_MARKER, marker->base.id);
      return;
    }
  at = marker->at >= shift->at ? hrm_rippling_moment (self, marker->at, 1) : marker->at;
  if (at == marker->at)
    return;
  HRM_SET_INT (self->edit, MARKER, Marker, marker->base.id, at, at);
}

/* Tempo */

/* Of the changes inside time that goes, the last holds from where it went, unless one comes there. */
static void
keep_last_tempo (HrmRippling *self, HrmTempo *last, HrmDate first)
{
  if (last && last->from != first)
    HRM_SET_INT (self->edit, TEMPO, Tempo, last->base.id, from, first);
}

static void
ripple_tempo (HrmRippling *self, HrmCalendar *calendar, GPtrArray *rows)
{
  const HrmRippleShift *shift = &self->ripple->shifts[0];
  g_autoptr (GPtrArray) inside = g_ptr_array_new ();
  HrmDate first = hrm_civil_date (shift->to);
  HrmTempo *last = NULL;
  gboolean comes = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      HrmTempo *tempo = rows->pdata[i];
      HrmDate from;

      if (hrm_ripple_is_behind (calendar, tempo->from, shift->at))
        {
          from = move_date (self, calendar, tempo->from);
          comes |= from == first;
          if (from == tempo->from)
            continue;
          HRM_SET_INT (self->edit, TEMPO, Tempo, tempo->base.id, from, from);
        }
      else if (self->ripple->removes && hrm_ripple_is_behind (calendar, tempo->from, shift->to))
        {
          g_ptr_array_add (inside, tempo);
          if (last == NULL || tempo->from > last->from || (tempo->from == last->from && tempo->base.id > last->base.id))
            last = tempo;
        }
    }
  for (guint i = 0; i < inside->len; i++)
    if (comes || inside->pdata[i] != last)
      hrm_edit_delete (self->edit, HRM_KIND_TEMPO, ((HrmRow *) inside->pdata[i])->id);
  if (!comes)
    keep_last_tempo (self, last, first);
}

static GPtrArray *
rows_of (HrmRippling *self, HrmKind kind)
{
  return hrm_model_get_rows (hrm_plan_get_model (self->plan), kind);
}

void
hrm_rippling_parts (HrmRippling *self)
{
  HrmRippleParts parts = self->ripple->parts;
  GPtrArray *rows;

  rows = rows_of (self, HRM_KIND_SECTION);
  for (guint i = 0; (parts & HRM_RIPPLE_SECTIONS) != 0 && i < rows->len; i++)
    ripple_section (self, rows->pdata[i]);
  rows = rows_of (self, HRM_KIND_MARKER);
  for (guint i = 0; (parts & HRM_RIPPLE_MARKERS) != 0 && i < rows->len; i++)
    ripple_marker (self, rows->pdata[i]);
  if (parts & HRM_RIPPLE_TEMPO)
    {
      g_autoptr (HrmCalendar) week = parts & HRM_RIPPLE_EXCEPTIONS ? hrm_ripple_week (self->plan) : hrm_calendar_ref (self->now);

      ripple_tempo (self, week, rows_of (self, HRM_KIND_TEMPO));
    }
}

/* What EDIT sets of those, copied by their ids. */
static void
set_values (HrmEdit *edit, GHashTable *copies)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_SET && run->kind == HRM_KIND_EXCEPTION && i < run->ids->len; i++)
        {
          HrmRow *copy = g_hash_table_lookup (copies, &g_array_index (run->ids, gint64, i));
          HrmValue value = hrm_run_get (run, i, run->field);

          if (copy)
            hrm_row_put_value (copy, hrm_field_info (run->kind, run->field), &value);
        }
    }
}

HrmCalendar *
hrm_ripple_calendar (HrmPlan *plan, HrmEdit *edit)
{
  HrmModel *model = hrm_plan_get_model (plan);
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_EXCEPTION);
  g_autoptr (GHashTable) copies = g_hash_table_new (hrm_id_hash, g_int64_equal);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_object_unref), all = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *copy = hrm_row_copy (rows->pdata[i]);

      g_ptr_array_add (kept, copy);
      g_ptr_array_add (all, copy);
      g_hash_table_insert (copies, &copy->id, copy);
    }
  set_values (edit, copies);
  add_inserted (edit, all, kept);
  return hrm_plan_album_calendar (all, hrm_model_get_info (model));
}

HrmCivil
hrm_ripple_inserted_end (HrmPlan *plan, HrmEdit *edit, HrmCivil at, gint64 minutes, HrmRippleParts parts)
{
  HrmModel *model = hrm_plan_get_model (plan);
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_EXCEPTION);
  g_autoptr (HrmCalendar) week = hrm_ripple_week (plan);
  g_autoptr (GPtrArray) before = g_ptr_array_new (), inserted = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (HrmCalendar) calendar = NULL;
  HrmCivil end;

  for (guint i = 0; i < rows->len; i++)
    if (!(parts & HRM_RIPPLE_EXCEPTIONS) || !hrm_ripple_moves_exception (rows->pdata[i]) ||
        !hrm_ripple_is_behind (week, ((HrmException *) rows->pdata[i])->from, at))
      g_ptr_array_add (before, rows->pdata[i]);
  add_inserted (edit, before, inserted);
  calendar = hrm_plan_album_calendar (before, hrm_model_get_info (model));
  end = hrm_calendar_add (calendar, at, minutes);
  /* What begins in the morning begins in the morning then. */
  if (end != HRM_UNSET && hrm_calendar_next_work (calendar, at) == at)
    end = hrm_calendar_next_work (calendar, end);
  return end;
}
