/* hrm-time-clip.c: a stretch of time with all that lies in it, to be put elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-time-clip.h"

#include "hrm-cable-time.h"
#include "hrm-commands-private.h"
#include "hrm-keep-dates.h"
#include "hrm-taken.h"
#include "hrm-track-tree.h"

struct _HrmTimeClip
{
  HrmTaken *taken;
  GHashTable *offsets;       /* id of a row → Offset */
  gint64 minutes;
  gboolean moves;
};

/* From the beginning of the clip. */
typedef struct
{
  gint64 work, civil;
  gboolean clock;
} Offset;

typedef struct
{
  HrmTimeClip *clip;
  HrmPlan *plan;
  HrmCalendar *calendar;
  HrmCivil from, to;
  gboolean split;
} Taker;

/* Taking */

static void
put_offset (Taker *taker, gint64 id, HrmCivil at, gboolean clock)
{
  Offset *offset = g_new (Offset, 1);

  offset->work = hrm_calendar_minutes_between (taker->calendar, taker->from, at);
  offset->civil = at - taker->from;
  offset->clock = clock;
  g_hash_table_insert (taker->clip->offsets, g_memdup2 (&id, sizeof id), offset);
}

static void
take_whole (Taker *taker, HrmSession *session)
{
  hrm_taken_add (taker->clip->taken, &session->base);
  put_offset (taker, session->base.id, session->start, hrm_command_by_clock (taker->calendar, session));
  /* Its takes go with it, wherever they lie. */
  HRM_EACH_INCOMING (session, SESSION, Session, slot, take)
    take_whole (taker, take);
}

static void
take_part (Taker *taker, HrmSession *session, HrmCivil end)
{
  gboolean clock = hrm_command_by_clock (taker->calendar, session);
  HrmCivil start = MAX (session->start, taker->from);
  gint64 length = hrm_command_minutes (taker->calendar, clock, start, MIN (end, taker->to));

  if (!taker->split || length < 1 || !hrm_plan_is_main (session))
    return;
  /* One that begins in free time before may have all its work inside. */
  if (length >= session->length)
    {
      take_whole (taker, session);
      return;
    }
  hrm_taken_add_part (taker->clip->taken, session, start, length);
  put_offset (taker, session->base.id, start, clock);
}

static void
take_session (Taker *taker, HrmSession *session)
{
  HrmCivil end = hrm_plan_get_end (taker->plan, session);

  /* Takes of what is taken too are taken with it. */
  if (session->start >= taker->to || end <= taker->from || g_hash_table_contains (taker->clip->offsets, &session->base.id) ||
      (taker->clip->moves && hrm_session_is_fixed (session)))
    return;
  if (session->start >= taker->from && end <= taker->to)
    take_whole (taker, session);
  else
    take_part (taker, session, end);
}

static void
take_section (Taker *taker, HrmSection *section)
{
  HrmCivil end = hrm_section_end (taker->calendar, section);
  HrmCivil start = MAX (section->start, taker->from);
  gint64 length = hrm_calendar_minutes_between (taker->calendar, start, MIN (end, taker->to));

  /* One that spans all of it grows with the room that is made. */
  if (length < 1 || (section->start < taker->from && end >= taker->to))
    return;
  hrm_taken_add (taker->clip->taken, &section->base);
  HRM_SET_INT (hrm_taken_get_rows (taker->clip->taken), SECTION, Section, section->base.id, length, length);
  put_offset (taker, section->base.id, start, FALSE);
}

static void
take_marker (Taker *taker, HrmMarker *marker)
{
  if (marker->at < taker->from || marker->at >= taker->to)
    return;
  /* That of a frozen track stays where it is. */
  if (taker->clip->moves && marker->track.row && hrm_track_get_frozen (marker->track.row))
    return;
  hrm_taken_add (taker->clip->taken, &marker->base);
  put_offset (taker, marker->base.id, marker->at, FALSE);
}

static gboolean
holds_date (Taker *taker, HrmDate date)
{
  return hrm_ripple_is_behind (taker->calendar, date, taker->from) && !hrm_ripple_is_behind (taker->calendar, date, taker->to);
}

static void
take_tempo (Taker *taker, HrmTempo *tempo)
{
  if (!holds_date (taker, tempo->from))
    return;
  hrm_taken_add (taker->clip->taken, &tempo->base);
  put_offset (taker, tempo->base.id, hrm_date_start (tempo->from), FALSE);
}

/* Days off that are inside and no facts of the world. */
static void
take_exception (Taker *taker, HrmException *exception)
{
  if (!hrm_ripple_moves_exception (exception) || !holds_date (taker, exception->from) || !holds_date (taker, exception->to))
    return;
  hrm_taken_add (taker->clip->taken, &exception->base);
  put_offset (taker, exception->base.id, hrm_date_start (exception->from), TRUE);
}

static void
take_all (Taker *taker)
{
  HrmModel *model = hrm_plan_get_model (taker->plan);
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_SESSION);

  /* Slots before their takes. */
  for (guint i = 0; i < rows->len; i++)
    if (((HrmSession *) rows->pdata[i])->slot.row == NULL)
      take_session (taker, rows->pdata[i]);
  for (guint i = 0; i < rows->len; i++)
    if (((HrmSession *) rows->pdata[i])->slot.row != NULL)
      take_session (taker, rows->pdata[i]);
  rows = hrm_model_get_rows (model, HRM_KIND_SECTION);
  for (guint i = 0; i < rows->len; i++)
    take_section (taker, rows->pdata[i]);
  rows = hrm_model_get_rows (model, HRM_KIND_MARKER);
  for (guint i = 0; i < rows->len; i++)
    take_marker (taker, rows->pdata[i]);
  rows = hrm_model_get_rows (model, HRM_KIND_TEMPO);
  for (guint i = 0; i < rows->len; i++)
    take_tempo (taker, rows->pdata[i]);
  rows = hrm_model_get_rows (model, HRM_KIND_EXCEPTION);
  for (guint i = 0; i < rows->len; i++)
    take_exception (taker, rows->pdata[i]);
  hrm_taken_finish (taker->clip->taken);
}

HrmTimeClip *
hrm_time_clip_new (HrmPlan *plan, HrmCivil from, HrmCivil to, gboolean split, gboolean moves)
{
  HrmTimeClip *clip = g_new0 (HrmTimeClip, 1);
  Taker taker = { clip, plan, hrm_plan_get_calendar (plan), from, to, split };

  clip->taken = hrm_taken_new (plan);
  clip->offsets = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
  clip->minutes = hrm_calendar_minutes_between (taker.calendar, from, to);
  clip->moves = moves;
  take_all (&taker);
  return clip;
}

void
hrm_time_clip_free (HrmTimeClip *clip)
{
  hrm_taken_free (clip->taken);
  g_hash_table_unref (clip->offsets);
  g_free (clip);
}

gint64
hrm_time_clip_get_minutes (HrmTimeClip *clip)
{
  return clip->minutes;
}

guint
hrm_time_clip_n_sessions (HrmTimeClip *clip)
{
  return hrm_taken_n_sessions (clip->taken);
}

gboolean
hrm_time_clip_has_sections (HrmTimeClip *clip)
{
  GPtrArray *runs = hrm_edit_get_runs (hrm_taken_get_rows (clip->taken));

  for (guint i = 0; i < runs->len; i++)
    if (((HrmRun *) runs->pdata[i])->kind == HRM_KIND_SECTION)
      return TRUE;
  return FALSE;
}

/* Pasting */

typedef struct
{
  HrmTimeClip *clip;
  HrmCivil at;
  HrmCalendar *calendar;
  HrmRippleParts parts;
  gboolean exceptions;       /* these alone */
} Paster;

/* Where a row of the clip begins now. */
static HrmCivil
place_row (Paster *paster, gint64 id)
{
  Offset *offset = g_hash_table_lookup (paster->clip->offsets, &id);
  HrmCivil at;

  if (offset->clock)
    return paster->at + offset->civil;
  at = hrm_calendar_add (paster->calendar, paster->at, offset->work);
  at = at == HRM_UNSET ? HRM_UNSET : hrm_calendar_next_work (paster->calendar, at);
  return at == HRM_UNSET ? paster->at + offset->civil : at;
}

static gboolean
is_wanted (Paster *paster, HrmRun *run, guint i)
{
  if (paster->exceptions)
    return run->kind == HRM_KIND_EXCEPTION;
  switch (run->kind)
    {
    case HRM_KIND_SECTION:
      return (paster->parts & HRM_RIPPLE_SECTIONS) != 0;
    case HRM_KIND_MARKER:
      return (paster->parts & HRM_RIPPLE_MARKERS) != 0 && hrm_taken_has_track (paster->clip->taken, run, i);
    case HRM_KIND_TEMPO:
      return (paster->parts & HRM_RIPPLE_TEMPO) != 0;
    case HRM_KIND_EXCEPTION:
      return FALSE;
    case HRM_KIND_SESSION:
      return hrm_taken_has_track (paster->clip->taken, run, i);
    default:
      return TRUE;
    }
}

static guint
count_refused (HrmTimeClip *self, HrmRun *run)
{
  guint n = 0;

  for (guint i = 0; i < run->ids->len; i++)
    n += !hrm_taken_has_track (self->taken, run, i);
  return n;
}

guint
hrm_time_clip_n_refused (HrmTimeClip *clip, HrmRippleParts parts)
{
  GPtrArray *runs = hrm_edit_get_runs (hrm_taken_get_rows (clip->taken));
  guint n = 0;

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (run->kind == HRM_KIND_SESSION || (run->kind == HRM_KIND_MARKER && (parts & HRM_RIPPLE_MARKERS)))
        n += count_refused (clip, run);
    }
  return n;
}

static void
place_exception (HrmEdit *edit, HrmRun *run, guint i, gint64 new, HrmDate from)
{
  HrmDate was = hrm_run_get (run, i, HRM_FIELD (Exception, from)).integer;

  HRM_SET_INT (edit, EXCEPTION, Exception, new, from, from);
  HRM_SET_INT (edit, EXCEPTION, Exception, new, to, hrm_run_get (run, i, HRM_FIELD (Exception, to)).integer + (from - was));
}

static gboolean
place_cb (HrmEdit *edit, HrmRun *run, guint i, gint64 new, gpointer data)
{
  Paster *paster = data;
  gint64 old = g_array_index (run->ids, gint64, i);

  if (new == 0)
    return is_wanted (paster, run, i);
  if (run->kind == HRM_KIND_SESSION)
    HRM_SET_INT (edit, SESSION, Session, new, start, place_row (paster, old));
  else if (run->kind == HRM_KIND_SECTION)
    HRM_SET_INT (edit, SECTION, Section, new, start, place_row (paster, old));
  else if (run->kind == HRM_KIND_MARKER)
    HRM_SET_INT (edit, MARKER, Marker, new, at, place_row (paster, old));
  else if (run->kind == HRM_KIND_TEMPO)
    HRM_SET_INT (edit, TEMPO, Tempo, new, from, hrm_civil_date (place_row (paster, old)));
  else if (run->kind == HRM_KIND_EXCEPTION)
    place_exception (edit, run, i, new, hrm_civil_date (place_row (paster, old)));
  return TRUE;
}

/* How long sprints are on DATE, by the last change up to it. */
static int
beats_on (HrmTempoMap *map, HrmDate date)
{
  gint64 bar;
  int beat;

  hrm_tempo_map_locate (map, date, &bar, &beat);
  return hrm_tempo_map_bar_beats (map, bar);
}

/* Behind what is pasted, sprints are as long as they were, unless they change there anyway. */
static void
resume_tempo (HrmTimeClip *clip, HrmPlan *plan, HrmEdit *edit, HrmCivil at, HrmCivil end)
{
  GPtrArray *tempos = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_TEMPO);
  HrmDate date = hrm_civil_date (at);
  gint64 id;

  if (!hrm_taken_has_kind (clip->taken, HRM_KIND_TEMPO))
    return;
  for (guint i = 0; i < tempos->len; i++)
    if (((HrmTempo *) tempos->pdata[i])->from == date)
      return;
  id = hrm_edit_insert (edit, HRM_KIND_TEMPO);
  HRM_SET_INT (edit, TEMPO, Tempo, id, from, hrm_civil_date (end));
  HRM_SET_INT (edit, TEMPO, Tempo, id, beats, beats_on (hrm_plan_get_tempo (plan), date));
}

static gboolean
is_whole (HrmTimeClip *clip)
{
  return clip->moves && hrm_taken_is_gone (clip->taken);
}

void
hrm_time_clip_paste_exceptions (HrmTimeClip *clip, HrmEdit *edit, HrmCivil at)
{
  Paster paster = { .clip = clip, .at = at, .exceptions = TRUE };
  g_autoptr (GArray) sessions = hrm_taken_put (clip->taken, edit, is_whole (clip), place_cb, &paster);
}

void
hrm_time_clip_paste (HrmTimeClip *clip, HrmPlan *plan, HrmEdit *edit, HrmCivil at, HrmCivil end, HrmCalendar *calendar,
                     HrmRippleParts parts)
{
  Paster paster = { clip, at, calendar, parts, FALSE };
  g_autoptr (GArray) sessions = hrm_taken_put (clip->taken, edit, is_whole (clip), place_cb, &paster);

  if (parts & HRM_RIPPLE_TEMPO)
    resume_tempo (clip, plan, edit, at, end);
}

void
hrm_time_clip_was_pasted (HrmTimeClip *clip, HrmEdit *edit)
{
  g_autoptr (GArray) sessions = hrm_command_inserted_sessions (edit);

  hrm_taken_was_put (clip->taken, sessions);
}
