/* hrm-commands-ripple.c: what is behind an edit follows it, in the same edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands call one of three functions when they have built what they do
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
  HrmCivil from, to;         /* from the first start to the last end */
  HrmCivil first_end;
} Span;

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *x = a, *y = b;

  return (x->from > y->from) - (x->from < y->from);
}

/* Of those of SESSIONS that are on TRACK, or of all. */
static GArray *
get_spans (HrmDesk *desk, GPtrArray *sessions, HrmTrack *track)
{
  g_autoptr (GArray) single = g_array_new (FALSE, FALSE, sizeof (Span));
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (Span));

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      HrmCivil end = hrm_plan_get_end (hrm_desk_get_plan (desk), session);
      Span span = { session->start, end, end };

      if (track == NULL || session->track.row == track)
        g_array_append_val (single, span);
    }
  g_array_sort (single, compare_spans);
  for (guint i = 0; i < single->len; i++)
    {
      Span *span = &g_array_index (single, Span, i), *last = spans->len ? &g_array_index (spans, Span, spans->len - 1) : NULL;

      if (last == NULL || span->from >= last->to)
        {
          g_array_append_val (spans, *span);
          continue;
        }
      last->to = MAX (last->to, span->to);
      last->first_end = MIN (last->first_end, span->first_end);
    }
  return spans;
}

/* Shifts of one scope; DATA is of the command. */
typedef void (*MakeShifts) (HrmDesk *desk, GArray *spans, GArray *shifts, gpointer data);

typedef struct
{
  HrmDesk *desk;
  HrmEdit *edit;
  GPtrArray *sessions;       /* the command's own */
  GHashTable *leave_out;
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
ripple_scope (Rippler *rippler, HrmTrack *track)
{
  g_autoptr (GArray) spans = get_spans (rippler->desk, rippler->sessions, track);
  g_autoptr (GArray) shifts = g_array_new (FALSE, FALSE, sizeof (HrmRippleShift));
  g_autoptr (GHashTable) tracks = NULL;
  HrmRipple ripple = { .leave_out = rippler->leave_out, .locked = hrm_desk_get_ripple_locked (rippler->desk) };

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
  g_autoptr (GHashTable) done = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < rippler->sessions->len; i++)
    {
      HrmTrack *track = ((HrmSession *) rippler->sessions->pdata[i])->track.row;

      if (g_hash_table_add (done, track))
        ripple_scope (rippler, track);
    }
}

void
hrm_command_name_ripple (HrmEdit *edit, const HrmRippleReport *report)
{
  g_autofree char *moved = NULL, *label = NULL;

  if (report->sessions->len == 0)
    return;
  moved = hrm_desk_count_ripple (report);
  /* Translators: "Move Webhooks" and "37 sessions on 9 tracks". */
  label = g_strdup_printf (_("%s and %s"), hrm_edit_get_label (edit), moved);
  hrm_edit_set_label (edit, label);
}

/* LEAVE_OUT: whether the command has moved its own sessions itself. */
static void
ripple (HrmDesk *desk, HrmEdit *edit, GPtrArray *sessions, gboolean leave_out, gboolean all, MakeShifts make, gpointer data)
{
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL);
  Rippler rippler = { desk, edit, sessions, own, make, data, NULL };

  for (guint i = 0; leave_out && i < sessions->len; i++)
    g_hash_table_add (own, sessions->pdata[i]);
  if (all)
    ripple_scope (&rippler, NULL);
  else
    ripple_tracks (&rippler);
  if (rippler.report == NULL)
    return;
  hrm_command_name_ripple (edit, rippler.report);
  hrm_desk_put_ripple (desk, edit, rippler.report);
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
  HrmRippleShift shift = { 0, from, to };

  if (hrm_desk_is_rippling (desk) && from != to && moved->len > 0)
    ripple (desk, edit, moved, TRUE, hrm_desk_get_edit_mode (desk) == HRM_EDIT_RIPPLE_ALL, shift_move, &shift);
}

/* Trims: from where the first of those that lie together ended */

typedef struct
{
  gint64 delta;
  gboolean clock;
} Trim;

static void
shift_trim (HrmDesk *desk, GArray *spans, GArray *shifts, gpointer data)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  Trim *trim = data;

  for (guint i = 0; i < spans->len; i++)
    {
      HrmCivil at = g_array_index (spans, Span, i).first_end;
      HrmCivil to = trim->clock ? at + trim->delta : hrm_calendar_add (calendar, at, trim->delta);
      HrmRippleShift shift = { at, at, to };

      if (to != HRM_UNSET)
        g_array_append_val (shifts, shift);
    }
}

static int
compare_shifts (gconstpointer a, gconstpointer b)
{
  const HrmRippleShift *x = a, *y = b;

  return (x->at > y->at) - (x->at < y->at);
}

static void
shift_trim_sorted (HrmDesk *desk, GArray *spans, GArray *shifts, gpointer data)
{
  shift_trim (desk, spans, shifts, data);
  g_array_sort (shifts, compare_shifts);
}

void
hrm_command_ripple_trim (HrmDesk *desk, HrmEdit *edit, GPtrArray *trimmed, gint64 delta, gboolean clock)
{
  Trim trim = { delta, clock };

  if (hrm_desk_is_rippling (desk) && delta != 0 && trimmed->len > 0)
    ripple (desk, edit, trimmed, FALSE, hrm_desk_get_edit_mode (desk) == HRM_EDIT_RIPPLE_ALL, shift_trim_sorted, &trim);
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
  if (gone->len > 0)
    ripple (desk, edit, gone, TRUE, hrm_desk_get_edit_mode (desk) == HRM_EDIT_RIPPLE_ALL, shift_gone, NULL);
}
