/* hrm-time-clip.c: a stretch of time with all that lies in it, to be put elsewhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-time-clip.h"

#include "hrm-commands-private.h"
#include "hrm-track-tree.h"

struct _HrmTimeClip
{
  HrmEdit *rows;             /* inserts; times of sessions, sections and markers as they were */
  GHashTable *offsets;       /* id of a row → Offset */
  gint64 minutes;
  guint n_sessions;
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
  gboolean split, moves;
  GHashTable *taken;         /* HrmSession → id in the clip */
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
take_placements (Taker *taker, HrmSession *session, gint64 id, gint64 length)
{
  HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
    {
      gint64 all = hrm_plan_get_placed (taker->plan, placement);
      /* As the ripple cuts them: what does not stay is here. */
      gint64 left = session->length - length, stays = (all * left + session->length / 2) / session->length;
      gint64 copy;

      if (all - stays < 1)
        continue;
      copy = hrm_edit_insert (taker->clip->rows, HRM_KIND_PLACEMENT);
      HRM_SET_INT (taker->clip->rows, PLACEMENT, Placement, copy, task, placement->task.id);
      HRM_SET_INT (taker->clip->rows, PLACEMENT, Placement, copy, session, id);
      HRM_SET_INT (taker->clip->rows, PLACEMENT, Placement, copy, length, all - stays);
    }
}

static void
take_session (Taker *taker, HrmSession *session)
{
  HrmCivil end = hrm_plan_get_end (taker->plan, session);
  HrmCivil start = MAX (session->start, taker->from);
  gboolean clock = hrm_command_by_clock (taker->calendar, session);
  gint64 length = session->length, id;

  if (session->start >= taker->to || end <= taker->from || session->slot.row)
    return;
  if (taker->moves && (session->locked == TRUE || hrm_track_get_frozen (session->track.row) || session->state == HRM_SESSION_STATE_PLAYED ||
                       session->state == HRM_SESSION_STATE_LIVE))
    return;
  if (session->start < taker->from || end > taker->to)
    {
      length = hrm_command_minutes (taker->calendar, clock, start, MIN (end, taker->to));
      if (!taker->split || length < 1)
        return;
    }
  id = hrm_command_copy_session (taker->clip->rows, session, start, session->position, TRUE);
  HRM_SET_INT (taker->clip->rows, SESSION, Session, id, length, length);
  put_offset (taker, id, start, clock);
  g_hash_table_insert (taker->taken, session, g_memdup2 (&id, sizeof id));
  taker->clip->n_sessions++;
  if (taker->moves)
    take_placements (taker, session, id, length);
}

/* Those between two that are taken. */
static void
take_cable (Taker *taker, HrmCable *cable)
{
  gint64 *from = g_hash_table_lookup (taker->taken, cable->from.row), *to = g_hash_table_lookup (taker->taken, cable->to.row);
  gint64 id;

  if (from == NULL || to == NULL)
    return;
  id = hrm_edit_insert (taker->clip->rows, HRM_KIND_CABLE);
  HRM_SET_INT (taker->clip->rows, CABLE, Cable, id, from, *from);
  HRM_SET_INT (taker->clip->rows, CABLE, Cable, id, to, *to);
  HRM_SET_INT (taker->clip->rows, CABLE, Cable, id, type, cable->type);
  HRM_SET_INT (taker->clip->rows, CABLE, Cable, id, lag, cable->lag);
}

static gint64
take_row (Taker *taker, HrmRow *row)
{
  HrmKind kind = (HrmKind) row->kind;
  gint64 id = hrm_edit_insert (taker->clip->rows, kind);

  for (guint f = 0; f < hrm_kind_info (kind)->n_fields; f++)
    {
      HrmValue value = hrm_row_get_value (row, f);

      hrm_edit_set (taker->clip->rows, kind, id, f, &value);
    }
  return id;
}

static void
take_section (Taker *taker, HrmSection *section)
{
  HrmCivil end = hrm_calendar_session_end (taker->calendar, section->start, section->length, HRM_TIMING_BEATS);
  HrmCivil start = MAX (section->start, taker->from);
  gint64 length = hrm_calendar_minutes_between (taker->calendar, start, MIN (end, taker->to)), id;

  /* One that spans all of it grows with the room that is made. */
  if (length < 1 || (section->start < taker->from && end >= taker->to))
    return;
  id = take_row (taker, &section->base);
  HRM_SET_INT (taker->clip->rows, SECTION, Section, id, length, length);
  put_offset (taker, id, start, FALSE);
}

static void
take_marker (Taker *taker, HrmMarker *marker)
{
  if (marker->at >= taker->from && marker->at < taker->to)
    put_offset (taker, take_row (taker, &marker->base), marker->at, FALSE);
}

static void
take_all (Taker *taker)
{
  HrmModel *model = hrm_plan_get_model (taker->plan);
  GPtrArray *rows = hrm_model_get_rows (model, HRM_KIND_SESSION);

  for (guint i = 0; i < rows->len; i++)
    take_session (taker, rows->pdata[i]);
  rows = hrm_model_get_rows (model, HRM_KIND_CABLE);
  for (guint i = 0; i < rows->len; i++)
    take_cable (taker, rows->pdata[i]);
  rows = hrm_model_get_rows (model, HRM_KIND_SECTION);
  for (guint i = 0; i < rows->len; i++)
    take_section (taker, rows->pdata[i]);
  rows = hrm_model_get_rows (model, HRM_KIND_MARKER);
  for (guint i = 0; i < rows->len; i++)
    take_marker (taker, rows->pdata[i]);
}

HrmTimeClip *
hrm_time_clip_new (HrmPlan *plan, HrmCivil from, HrmCivil to, gboolean split, gboolean moves)
{
  HrmTimeClip *clip = g_new0 (HrmTimeClip, 1);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Taker taker = { clip, plan, hrm_plan_get_calendar (plan), from, to, split, moves, taken };

  clip->rows = hrm_edit_new (NULL);
  clip->offsets = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  clip->minutes = hrm_calendar_minutes_between (taker.calendar, from, to);
  take_all (&taker);
  return clip;
}

void
hrm_time_clip_free (HrmTimeClip *clip)
{
  hrm_edit_unref (clip->rows);
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
  return clip->n_sessions;
}

/* Pasting */

typedef struct
{
  HrmTimeClip *clip;
  HrmPlan *plan;
  HrmEdit *edit;
  HrmCivil at;
  HrmCalendar *calendar;
  GHashTable *ids;           /* id in the clip → new id */
  GHashTable *left;          /* HrmTask → minutes that can still be placed */
  GArray *sessions;
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

/* How many of MINUTES a task still has to be placed; one without an estimate takes any. */
static gint64
take_left (Paster *paster, HrmTask *task, gint64 minutes)
{
  gint64 *left = g_hash_table_lookup (paster->left, task);

  if (task->estimate == HRM_UNSET)
    return minutes;
  if (left == NULL)
    {
      left = g_new (gint64, 1);
      *left = hrm_plan_get_left (paster->plan, task);
      g_hash_table_insert (paster->left, task, left);
    }
  minutes = CLAMP (minutes, 0, MAX (*left, 0));
  *left -= minutes;
  return minutes;
}

/* Whether all that row I refers to is there. */
static gboolean
can_paste (Paster *paster, HrmRun *run, guint i)
{
  HrmModel *model = hrm_plan_get_model (paster->plan);
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_run_get (run, i, f);

      if (info->fields[f].type != HRM_TYPE_REF || value.integer == HRM_UNSET)
        continue;
      if (!g_hash_table_contains (paster->ids, &value.integer) && hrm_model_get (model, value.integer) == NULL)
        return FALSE;
    }
  return TRUE;
}

/* As much of the work as is not placed elsewhere meanwhile. */
static void
paste_placement (Paster *paster, HrmRun *run, guint i)
{
  gint64 task = hrm_run_get (run, i, HRM_FIELD (Placement, task)).integer, id;
  gint64 *session, old = hrm_run_get (run, i, HRM_FIELD (Placement, session)).integer;
  gint64 minutes = take_left (paster, hrm_as_task (hrm_model_get (hrm_plan_get_model (paster->plan), task)),
                              hrm_run_get (run, i, HRM_FIELD (Placement, length)).integer);

  session = g_hash_table_lookup (paster->ids, &old);
  if (minutes < 1 || session == NULL)
    return;
  id = hrm_edit_insert (paster->edit, HRM_KIND_PLACEMENT);
  HRM_SET_INT (paster->edit, PLACEMENT, Placement, id, task, task);
  HRM_SET_INT (paster->edit, PLACEMENT, Placement, id, session, *session);
  HRM_SET_INT (paster->edit, PLACEMENT, Placement, id, length, minutes);
}

static void
paste_row (Paster *paster, HrmRun *run, guint i)
{
  gint64 old = g_array_index (run->ids, gint64, i), id = hrm_edit_insert (paster->edit, run->kind);
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  g_hash_table_insert (paster->ids, g_memdup2 (&old, sizeof old), g_memdup2 (&id, sizeof id));
  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_run_get (run, i, f);
      gint64 *new = info->fields[f].type == HRM_TYPE_REF ? g_hash_table_lookup (paster->ids, &value.integer) : NULL;

      if (new)
        value.integer = *new;
      hrm_edit_set (paster->edit, run->kind, id, f, &value);
    }
  if (run->kind == HRM_KIND_SESSION)
    {
      HRM_SET_INT (paster->edit, SESSION, Session, id, start, place_row (paster, old));
      g_array_append_val (paster->sessions, id);
    }
  else if (run->kind == HRM_KIND_SECTION)
    HRM_SET_INT (paster->edit, SECTION, Section, id, start, place_row (paster, old));
  else if (run->kind == HRM_KIND_MARKER)
    HRM_SET_INT (paster->edit, MARKER, Marker, id, at, place_row (paster, old));
}

GArray *
hrm_time_clip_paste (HrmTimeClip *clip, HrmPlan *plan, HrmEdit *edit, HrmCivil at, HrmCalendar *calendar, HrmRippleParts parts)
{
  /* Rows before those that refer to them. */
  static const HrmKind order[] = { HRM_KIND_SESSION, HRM_KIND_ASSIGNMENT, HRM_KIND_CHECKLIST, HRM_KIND_ITEM, HRM_KIND_PLACEMENT,
                                   HRM_KIND_CABLE, HRM_KIND_SECTION, HRM_KIND_MARKER };
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GHashTable) left = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Paster paster = { clip, plan, edit, at, calendar, ids, left, g_array_new (FALSE, FALSE, sizeof (gint64)) };
  GPtrArray *runs = hrm_edit_get_runs (clip->rows);

  for (guint k = 0; k < G_N_ELEMENTS (order); k++)
    for (guint r = 0; r < runs->len; r++)
      {
        HrmRun *run = runs->pdata[r];

        if (run->kind != order[k] || (run->kind == HRM_KIND_SECTION && !(parts & HRM_RIPPLE_SECTIONS)) ||
            (run->kind == HRM_KIND_MARKER && !(parts & HRM_RIPPLE_MARKERS)))
          continue;
        for (guint i = 0; i < run->ids->len; i++)
          if (!can_paste (&paster, run, i))
            continue;
          else if (run->kind == HRM_KIND_PLACEMENT)
            paste_placement (&paster, run, i);
          else
            paste_row (&paster, run, i);
      }
  return paster.sessions;
}
