/* hrm-commands-ripple.c: what is behind an edit follows it, in the same edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands call one of four functions when they have built what they do
 * themselves. These look at the edit mode of the desk, add the ripple, and
 * name it in the label.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

gboolean
hrm_command_refuses (HrmDesk *desk)
{
  if (hrm_desk_get_edit_mode (desk) != HRM_EDIT_LOCK)
    return FALSE;
  hrm_desk_say (desk, _("The edit mode is Lock: nothing moves. Press 1 to change it."));
  return TRUE;
}

/* Spans: times that lie together as one, so that parallel sessions count once. */

typedef struct
{
  HrmTrack *track;
  HrmCivil from, to;         /* from the first start to the last end */
  HrmCivil first_end;
  HrmCivil end, end_then;    /* of the one whose end goes the latest, as it is and as it will be */
  gint64 minutes;            /* of work between those */
} Span;

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* By track, then by start. */
static int
compare_tracks (gconstpointer a, gconstpointer b)
{
  const Span *x = a, *y = b;
  gint64 p = x->track ? x->track->base.id : 0, q = y->track ? y->track->base.id : 0;

  return p != q ? (p > q ? 1 : -1) : compare_spans (a, b);
}

static void
join_span (Span *last, const Span *span)
{
  last->to = MAX (last->to, span->to);
  last->first_end = MIN (last->first_end, span->first_end);
  if (span->minutes > last->minutes || (span->minutes == last->minutes && span->end_then - span->end > last->end_then - last->end))
    {
      last->end = span->end;
      last->end_then = span->end_then;
      last->minutes = span->minutes;
    }
}

/* Of N that are in order; what lies together is one. */
static GArray *
join_spans (const Span *single, guint n)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));

  for (guint i = 0; i < n; i++)
    {
      const Span *span = &single[i];
      Span *last = spans->len ? &g_array_index (spans, Span, spans->len - 1) : NULL;

      if (last == NULL || span->from >= last->to)
        g_array_append_val (spans, *span);
      else
        join_span (last, span);
    }
  return spans;
}

/* As they are. */
static GArray *
spans_of (HrmDesk *desk, GPtrArray *sessions)
{
  GArray *spans = g_array_sized_new (FALSE, FALSE, sizeof (Span), sessions->len);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      HrmCivil end = hrm_plan_get_end (hrm_desk_get_plan (desk), session);
      Span span = { session->track.row, session->start, end, end, end, end, 0 };

      g_array_append_val (spans, span);
    }
  return spans;
}

/* Where they end when EDIT is done. */
static void
read_ends (HrmDesk *desk, HrmEdit *edit, GPtrArray *sessions, GArray *spans)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  GPtrArray *runs = hrm_edit_get_runs (edit);
  g_autoptr (GHashTable) starts = g_hash_table_new (hrm_id_hash, g_int64_equal), lengths = g_hash_table_new (hrm_id_hash, g_int64_equal);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];
      gboolean length = run->field == HRM_FIELD (Session, length);

      if (run->op != HRM_OP_SET || run->kind != HRM_KIND_SESSION || (!length && run->field != HRM_FIELD (Session, start)))
        continue;
      for (guint i = 0; i < run->ids->len; i++)
        g_hash_table_insert (length ? lengths : starts, &g_array_index (run->ids, gint64, i),
                             &g_array_index (run->columns[run->field]->integers, gint64, i));
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      Span *span = &g_array_index (spans, Span, i);
      gint64 *start = g_hash_table_lookup (starts, &session->base.id), *length = g_hash_table_lookup (lengths, &session->base.id);

      if (start == NULL && length == NULL)
        continue;
      span->end_then = hrm_calendar_session_end (calendar, start ? *start : session->start, length ? *length : session->length, session->timing);
      span->minutes = hrm_calendar_minutes_between (calendar, span->end, span->end_then);
    }
}

/* Of the sessions that EDIT inserts. */
static GArray *
inserted_spans (HrmDesk *desk, HrmEdit *edit)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_INSERT && run->kind == HRM_KIND_SESSION && i < run->ids->len; i++)
        {
          HrmCivil start = hrm_run_get (run, i, HRM_FIELD (Session, start)).integer;
          HrmCivil end = hrm_calendar_session_end (calendar, start, hrm_run_get (run, i, HRM_FIELD (Session, length)).integer,
                                                   (HrmTiming) hrm_run_get (run, i, HRM_FIELD (Session, timing)).integer);
          Span span = { hrm_as_track (hrm_model_get (hrm_desk_get_model (desk), hrm_run_get (run, i, HRM_FIELD (Session, track)).integer)),
                        start, end, end, end, end, 0 };

          g_array_append_val (spans, span);
        }
    }
  return spans;
}

/* Shifts of one scope; DATA is of the command. */
typedef void (*MakeShifts) (HrmDesk *desk, GArray *spans, GArray *shifts, gpointer data);

typedef struct
{
  HrmDesk *desk;
  HrmEdit *edit;
  GArray *spans;             /* of what the command does itself */
  GHashTable *leave_out;     /* set of HrmSession, which it has moved itself */
  gboolean instead;          /* see HrmRipple */
  HrmRippled rippled;
  MakeShifts make;
  gpointer data;
  HrmRippleReport *report;
} Rippler;

static void
append_all (GPtrArray *to, GPtrArray *from)
{
  for (guint i = 0; i < from->len; i++)
    g_ptr_array_add (to, from->pdata[i]);
}

static void
add_report (Rippler *rippler, HrmRippleReport *report)
{
  HrmRippleReport *whole = rippler->report;
  GHashTableIter iter;
  gpointer track;

  if (whole == NULL)
    {
      rippler->report = report;
      return;
    }
  append_all (whole->sessions, report->sessions);
  append_all (whole->locked, report->locked);
  append_all (whole->frozen, report->frozen);
  g_hash_table_iter_init (&iter, report->tracks);
  while (g_hash_table_iter_next (&iter, &track, NULL))
    g_hash_table_add (whole->tracks, track);
  whole->stopped += report->stopped;
  whole->looked += report->looked;
  whole->worked += report->worked;
  hrm_ripple_report_free (report);
}

static void
ripple_scope (Rippler *rippler, HrmTrack *track, const Span *own, guint n)
{
  g_autoptr (GArray) spans = join_spans (own, n);
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (HrmRippleShift));
  g_autoptr (GHashTable) tracks = NULL;
  HrmRipple ripple = { .leave_out = rippler->leave_out, .locked = hrm_desk_get_ripple_locked (rippler->desk),
                       .instead = rippler->instead };

  rippler->make (rippler->desk, spans, shifts, rippler->data);
  if (shifts->len == 0)
    return;
  if (track)
    {
      tracks = g_hash_table_new (NULL, NULL);
      g_hash_table_add (tracks, track);
    }
  ripple.tracks = tracks;
  ripple.shifts = (const HrmRippleShift *) (gconstpointer) shifts->data;
  ripple.n_shifts = shifts->len;
  add_report (rippler, hrm_ripple (hrm_desk_get_plan (rippler->desk), &ripple, rippler->edit));
}

static void
ripple_tracks (Rippler *rippler)
{
  const Span *spans = (const Span *) (gconstpointer) rippler->spans->data;
  guint end;

  g_array_sort (rippler->spans, compare_tracks);
  for (guint i = 0; i < rippler->spans->len; i = end)
    {
      for (end = i + 1; end < rippler->spans->len && spans[end].track == spans[i].track; end++)
        ;
      if (spans[i].track)
        ripple_scope (rippler, spans[i].track, &spans[i], end - i);
    }
}

void
hrm_command_name_ripple (HrmEdit *edit, const HrmRippleReport *report, HrmRippled rippled)
{
  g_autofree char *moved = hrm_desk_count_ripple (report), *label = NULL;

  if (moved == NULL)
    return;
  /* Translators: what is done, and what it moves: "Move Webhooks" and "37 sessions on 9 tracks". */
  label = g_strdup_printf (rippled == HRM_RIPPLED_TOO ? _("%s and %s") : rippled == HRM_RIPPLED_UP ? _("%s, move up %s") : _("%s, move %s"),
                           hrm_edit_get_label (edit), moved);
  hrm_edit_set_label (edit, label);
}

/* As the edit mode has it. Puts the spans in order. */
static void
ripple (Rippler *rippler)
{
  if (hrm_desk_get_edit_mode (rippler->desk) == HRM_EDIT_RIPPLE_ALL)
    {
      g_array_sort (rippler->spans, compare_spans);
      ripple_scope (rippler, NULL, (const Span *) (gconstpointer) rippler->spans->data, rippler->spans->len);
    }
  else
    ripple_tracks (rippler);
  if (rippler->report == NULL)
    return;
  hrm_command_name_ripple (rippler->edit, rippler->report, rippler->rippled);
  hrm_desk_put_ripple (rippler->desk, rippler->edit, rippler->report);
}

GHashTable *
hrm_command_set_of (GPtrArray *sessions)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; sessions && i < sessions->len; i++)
    g_hash_table_add (set, sessions->pdata[i]);
  return set;
}

/* Moves: from where the first of them begins */

static void
shift_move (HrmDesk *desk, GArray *spans, GArray *shifts, gpointer data)
{
  HrmRippleShift shift = *(HrmRippleShift *) data;

  if (spans->len == 0)
    return;
  shift.at = g_array_index (spans, Span, 0).from;
  g_array_append_val (shifts, shift);
}

void
hrm_command_ripple_move (HrmDesk *desk, HrmEdit *edit, GPtrArray *moved, HrmCivil from, HrmCivil to)
{
  g_autoptr (GArray) spans = spans_of (desk, moved);
  g_autoptr (GHashTable) own = hrm_command_set_of (moved);
  HrmRippleShift shift = { 0, from, to };
  Rippler rippler = { desk, edit, spans, own, FALSE, HRM_RIPPLED_TOO, shift_move, &shift, NULL };

  if (hrm_desk_is_rippling (desk) && from != to && moved->len > 0)
    ripple (&rippler);
}

/* Ends: from where the first of those that lie together ended */

static void
shift_ends (HrmDesk *desk, GArray *spans, GArray *shifts, gpointer data)
{
  for (guint i = 0; i < spans->len; i++)
    {
      Span *span = &g_array_index (spans, Span, i);
      HrmRippleShift shift = { span->first_end, span->end, span->end_then };

      g_array_append_val (shifts, shift);
    }
}

void
hrm_command_ripple_ends (HrmDesk *desk, HrmEdit *edit, GPtrArray *changed, gboolean placed)
{
  g_autoptr (GArray) spans = spans_of (desk, changed);
  g_autoptr (GHashTable) own = hrm_command_set_of (placed ? changed : NULL);
  Rippler rippler = { desk, edit, spans, own, placed, HRM_RIPPLED_MOVED, shift_ends, NULL, NULL };

  if (!hrm_desk_is_rippling (desk) || hrm_edit_is_empty (edit))
    return;
  read_ends (desk, edit, changed, spans);
  ripple (&rippler);
}

/* Deletions: what is behind the gap closes it */

static void
shift_gone (HrmDesk *desk, GArray *spans, GArray *shifts, gpointer data)
{
  for (guint i = 0; i < spans->len; i++)
    {
      Span *span = &g_array_index (spans, Span, i);
      HrmRippleShift shift = { span->to, span->to, span->from };

      g_array_append_val (shifts, shift);
    }
}

void
hrm_command_ripple_gone (HrmDesk *desk, HrmEdit *edit, GPtrArray *gone)
{
  g_autoptr (GArray) spans = spans_of (desk, gone);
  g_autoptr (GHashTable) own = hrm_command_set_of (gone);
  Rippler rippler = { desk, edit, spans, own, FALSE, HRM_RIPPLED_UP, shift_gone, NULL, NULL };

  if (gone->len > 0)
    ripple (&rippler);
}

/* Room for what is new */

/* The end of the work before AT: what lies in the free time between begins its work AT. */
static HrmCivil
free_before (HrmCalendar *calendar, HrmCivil at)
{
  HrmCivil last = hrm_calendar_next_work (calendar, at) == at ? hrm_calendar_add (calendar, at, -1) : HRM_UNSET;

  return last == HRM_UNSET ? at : last + 1;
}

/* WHOLE: all of it is one block; else each stretch by itself, where those before it have made room. */
static void
shift_room (HrmDesk *desk, GArray *spans, GArray *shifts, gpointer whole)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  gint64 minutes = 0;

  if (spans->len == 0)
    return;
  for (guint i = 0; i < (*(gboolean *) whole ? 1 : spans->len); i++)
    {
      Span *span = &g_array_index (spans, Span, i);
      HrmCivil to = *(gboolean *) whole ? g_array_index (spans, Span, spans->len - 1).to : span->to;
      HrmCivil at = minutes == 0 ? span->from : hrm_calendar_add (calendar, span->from, -minutes);
      HrmRippleShift shift = { free_before (calendar, at == HRM_UNSET ? span->from : hrm_calendar_next_work (calendar, at)), span->from, to };

      minutes += hrm_calendar_minutes_between (calendar, span->from, to);
      g_array_append_val (shifts, shift);
    }
}

void
hrm_command_ripple_room (HrmDesk *desk, HrmEdit *edit, GPtrArray *sources, gboolean whole)
{
  g_autoptr (GArray) spans = inserted_spans (desk, edit);
  g_autoptr (GHashTable) own = hrm_command_set_of (sources);
  Rippler rippler = { desk, edit, spans, own, FALSE, HRM_RIPPLED_MOVED, shift_room, &whole, NULL };

  if (spans->len == 0)
    return;
  if (!hrm_desk_is_rippling (desk))
    {
      hrm_command_drop_new (desk, edit);
      return;
    }
  ripple (&rippler);
  hrm_command_cascade (desk, edit);
}
