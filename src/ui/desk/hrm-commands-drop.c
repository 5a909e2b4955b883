/* hrm-commands-drop.c: what lies where a session comes to lie gives way.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * In the edit mode slide alone: the ripple modes make room themselves. What
 * begins with what was dropped or behind it, and overlaps it, begins where that
 * ends; what is overlapped by these then likewise, as far as it must: gaps are
 * used up. What lay beside each other before may do so still. What begins
 * earlier is not moved, nor is what is locked, played or live: that it is
 * overlapped is told. What was pushed goes behind such a one.
 *
 * Only the tracks that something comes to lie on are looked at.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-track-tree.h"

/* From where to where something lies; SESSION: NULL: of what is dropped. */
typedef struct
{
  HrmSession *session;
  HrmCivil from, to;
} Place;

/* A session that is there already, as the edit puts it. */
typedef struct
{
  HrmSession *session;
  HrmTrack *track;
  HrmCivil start;
  gint64 length;
  gboolean moves;            /* in time or to another track */
} Put;

typedef struct
{
  HrmDesk *desk;
  HrmPlan *plan;
  HrmCalendar *calendar;
  HrmEdit *edit;
  const HrmSwapped *swapped; /* or NULL */
  GHashTable *puts;          /* HrmSession → Put */
  GPtrArray *order;          /* of Put, as the edit has them, so that it is always done in one order */
  GPtrArray *tracks;         /* of HrmTrack */
  GHashTable *dropped;       /* HrmTrack → GArray of Place */
  HrmRippleReport *report;
  GPtrArray *onto;           /* of HrmSession: overlapped, and not pushed */
} Push;

/* One track of it. */
typedef struct
{
  Push *push;
  GArray *dropped;           /* of Place, by time; those that overlap are one */
  GArray *fixed;             /* of Place: what stays */
  GArray *pushed;            /* of Place: where they are now, by where they were */
  guint first;               /* of those that may still be in the way */
} Row;

/* What the edit does */

static Put *
get_put (Push *push, gint64 id)
{
  HrmSession *session = hrm_as_session (hrm_model_lookup (hrm_desk_get_model (push->desk), HRM_KIND_SESSION, id));
  Put *put = session ? g_hash_table_lookup (push->puts, session) : NULL;

  if (session == NULL || put)
    return put;
  put = g_new (Put, 1);
  *put = (Put) { session, session->track.row, session->start, session->length, FALSE };
  g_hash_table_insert (push->puts, session, put);
  g_ptr_array_add (push->order, put);
  return put;
}

static void
read_set (Push *push, HrmRun *run)
{
  for (guint i = 0; i < run->ids->len; i++)
    {
      gint64 value = hrm_run_get (run, i, run->field).integer;
      Put *put = get_put (push, g_array_index (run->ids, gint64, i));

      if (put == NULL)
        continue;
      if (run->field == HRM_FIELD (Session, start))
        put->start = value;
      else if (run->field == HRM_FIELD (Session, length))
        put->length = value;
      else
        put->track = hrm_as_track (hrm_model_lookup (hrm_desk_get_model (push->desk), HRM_KIND_TRACK, value));
      put->moves |= run->field != HRM_FIELD (Session, length);
    }
}

static void
add_dropped (Push *push, HrmTrack *track, HrmCivil start, gint64 length, HrmTiming timing)
{
  Place place = { NULL, start, hrm_calendar_session_end (push->calendar, start, length, timing) };
  GArray *places = track ? g_hash_table_lookup (push->dropped, track) : NULL;

  /* What it comes to lie on there is nobody's to move; nor is it, as the desk will say. */
  if (track == NULL || hrm_track_get_frozen (track) != NULL)
    return;
  if (places == NULL)
    {
      places = g_array_new (FALSE, FALSE, sizeof (Place));
      g_hash_table_insert (push->dropped, track, places);
      g_ptr_array_add (push->tracks, track);
    }
  g_array_append_val (places, place);
}

static void
read_inserted (Push *push, HrmRun *run)
{
  for (guint i = 0; i < run->ids->len; i++)
    if (hrm_run_get (run, i, HRM_FIELD (Session, slot)).integer == HRM_UNSET && hrm_run_get (run, i, HRM_FIELD (Session, main)).integer == HRM_UNSET &&
        hrm_run_get (run, i, HRM_FIELD (Session, muted)).integer != TRUE &&
        hrm_run_get (run, i, HRM_FIELD (Session, state)).integer != HRM_SESSION_STATE_SKIPPED)
      add_dropped (push, hrm_as_track (hrm_model_lookup (hrm_desk_get_model (push->desk), HRM_KIND_TRACK, hrm_run_get (run, i, HRM_FIELD (Session, track)).integer)),
                   hrm_run_get (run, i, HRM_FIELD (Session, start)).integer, hrm_run_get (run, i, HRM_FIELD (Session, length)).integer,
                   (HrmTiming) hrm_run_get (run, i, HRM_FIELD (Session, timing)).integer);
}

static gboolean
is_settled (Push *push, HrmSession *session)
{
  return push->swapped && g_hash_table_contains (push->swapped->settled, session);
}

static void
read_edit (Push *push)
{
  GPtrArray *runs = hrm_edit_get_runs (push->edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (run->kind != HRM_KIND_SESSION)
        continue;
      if (run->op == HRM_OP_INSERT)
        read_inserted (push, run);
      else if (run->op == HRM_OP_SET && (run->field == HRM_FIELD (Session, start) || run->field == HRM_FIELD (Session, length) ||
                                         run->field == HRM_FIELD (Session, track)))
        read_set (push, run);
    }
  for (guint i = 0; i < push->order->len; i++)
    {
      Put *put = push->order->pdata[i];

      /* What is cut from the plan, and a take that is not in it, is in nobody's way. */
      if (put->moves && hrm_plan_counts (put->session) && !is_settled (push, put->session))
        add_dropped (push, put->track, put->start, put->length, (HrmTiming) put->session->timing);
    }
}

/* One track */

static int
compare_places (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return x->session && y->session ? (x->session->base.id > y->session->base.id) - (x->session->base.id < y->session->base.id) : 0;
}

/* Those that overlap are one. */
static GArray *
join_places (GArray *places)
{
  GArray *joined = g_array_new (FALSE, FALSE, sizeof (Place));

  g_array_sort (places, compare_places);
  for (guint i = 0; i < places->len; i++)
    {
      const Place *place = &g_array_index (places, Place, i);
      Place *last = joined->len ? &g_array_index (joined, Place, joined->len - 1) : NULL;

      if (last == NULL || place->from >= last->to)
        g_array_append_val (joined, *place);
      else
        last->to = MAX (last->to, place->to);
    }
  return joined;
}

static gboolean
overlap (const Place *place, HrmCivil from, HrmCivil to)
{
  return place->from < to && from < place->to;
}

/* Of what was dropped, the first that ends behind AT. */
static guint
find_dropped (Row *row, HrmCivil at)
{
  guint low = 0, high = row->dropped->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (row->dropped, Place, middle).to <= at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static const Place *
get_dropped_at (Row *row, HrmCivil from, HrmCivil to)
{
  guint i = find_dropped (row, from);
  const Place *place = i < row->dropped->len ? &g_array_index (row->dropped, Place, i) : NULL;

  return place && place->from < to ? place : NULL;
}

/* They lay beside each other before anything was moved. */
static gboolean
lay_beside (Row *row, HrmSession *a, HrmSession *b)
{
  HrmPlan *plan = row->push->plan;

  return a->start < hrm_plan_get_end (plan, b) && b->start < hrm_plan_get_end (plan, a);
}

/* The end of what SESSION may not overlap where it lies from FROM to TO; HRM_UNSET: nothing. */
static HrmCivil
find_end (Row *row, HrmSession *session, HrmCivil from, HrmCivil to)
{
  gboolean moved = from != session->start;
  const Place *dropped = get_dropped_at (row, from, to);

  if (dropped && (moved || dropped->from <= from))
    return dropped->to;
  for (guint i = row->first; i < row->pushed->len; i++)
    {
      const Place *place = &g_array_index (row->pushed, Place, i);

      if (overlap (place, from, to) && !lay_beside (row, place->session, session))
        return place->to;
    }
  for (guint i = 0; moved && i < row->fixed->len; i++)
    {
      const Place *place = &g_array_index (row->fixed, Place, i);

      if (overlap (place, from, to) && !lay_beside (row, place->session, session))
        return place->to;
    }
  return HRM_UNSET;
}

/* Where SESSION has room, from where it begins now. */
static Place
find_room (Row *row, HrmSession *session)
{
  HrmCalendar *calendar = row->push->calendar;
  gboolean by_clock = hrm_command_by_clock (calendar, session);
  Place place = { session, session->start, hrm_plan_get_end (row->push->plan, session) };

  for (;;)
    {
      HrmCivil end = find_end (row, session, place.from, place.to);
      HrmCivil work = end == HRM_UNSET || by_clock ? end : hrm_calendar_next_work (calendar, end);

      if (end == HRM_UNSET || end >= HRM_CIVIL_LAST)
        return place;
      place.from = work == HRM_UNSET ? end : work;
      place.to = hrm_calendar_session_end (calendar, place.from, session->length, (HrmTiming) session->timing);
    }
}

static void
push_session (Row *row, HrmSession *session)
{
  Push *push = row->push;
  Place place = find_room (row, session);

  /* Sessions come by their start: what ends before this one is in nobody's way any more. */
  while (row->first < row->pushed->len && g_array_index (row->pushed, Place, row->first).to <= session->start)
    row->first++;
  if (place.from == session->start)
    {
      if (get_dropped_at (row, place.from, place.to))
        g_ptr_array_add (push->onto, session);
      return;
    }
  g_array_append_val (row->pushed, place);
  HRM_SET_INT (push->edit, SESSION, Session, session->base.id, start, MIN (place.from, HRM_CIVIL_LAST));
  g_ptr_array_add (push->report->sessions, session);
  g_hash_table_add (push->report->tracks, session->track.row);
}

static void
add_in_hand (Row *row, HrmSession *session)
{
  Place place = { session, session->start, hrm_plan_get_end (row->push->plan, session) };

  g_array_append_val (row->fixed, place);
}

static void
add_fixed (Row *row, HrmSession *session)
{
  Place place = { session, session->start, hrm_plan_get_end (row->push->plan, session) };

  g_array_append_val (row->fixed, place);
  if (get_dropped_at (row, place.from, place.to))
    g_ptr_array_add (session->locked == TRUE ? row->push->report->locked : row->push->onto, session);
}

/* What has changed places lies where the edit puts it. */
static void
add_settled (Row *row, HrmTrack *track)
{
  GPtrArray *order = row->push->order;

  for (guint i = 0; i < order->len; i++)
    {
      const Put *put = order->pdata[i];
      Place place = { put->session, put->start,
                      hrm_calendar_session_end (row->push->calendar, put->start, put->length, (HrmTiming) put->session->timing) };

      if (put->track == track && is_settled (row->push, put->session))
        g_array_append_val (row->fixed, place);
    }
}

static void
push_track (Push *push, HrmTrack *track)
{
  g_autoptr (GArray) dropped = join_places (g_hash_table_lookup (push->dropped, track));
  g_autoptr (GArray) fixed = g_array_new (FALSE, FALSE, sizeof (Place)), pushed = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  HrmCivil from = g_array_index (dropped, Place, 0).from;
  Row row = { push, dropped, fixed, pushed, 0 };

  if (push->swapped)
    add_settled (&row, track);
  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    {
      const Put *put;

      if (hrm_plan_get_end (push->plan, session) <= from || !hrm_plan_counts (session))
        continue;
      put = g_hash_table_lookup (push->puts, session);
      if (put && put->moves)
        continue;
      if (put)
        add_in_hand (&row, session);
      else if (hrm_ripple_leaves (session, HRM_RIPPLE_LOCKED_STAY))
        add_fixed (&row, session);
      else
        g_ptr_array_add (others, session);
    }
  g_ptr_array_sort (others, hrm_session_compare_start_ptr);
  for (guint i = 0; i < others->len; i++)
    push_session (&row, others->pdata[i]);
}

/* Words */

static void
name_drop (Push *push)
{
  const char *label = hrm_edit_get_label (push->edit);
  g_autoptr (GString) text = g_string_new (label);
  guint n = push->report->sessions->len;
  g_autofree char *with = push->swapped && push->swapped->others->len > 0 ? hrm_command_name_rows (push->swapped->others) : NULL;

  if (with)
    {
      /* Translators: what is done, and with whom: "Move Webhooks, change places with Receipts". */
      g_string_printf (text, _("%s, change places with %s"), label, with);
      hrm_edit_set_label (push->edit, text->str);
      label = hrm_edit_get_label (push->edit);
    }
  if (n > 0)
    {
      /* Translators: what is done, and how many others begin later for it: "Move Webhooks, push 2 later". */
      g_string_printf (text, g_dngettext (GETTEXT_PACKAGE, "%s, push %u later", "%s, push %u later", n), label, n);
      hrm_edit_set_label (push->edit, text->str);
    }
}

/* Takes the report. Returns: whether any are pushed */
static gboolean
tell (Push *push)
{
  guint n = push->report->sessions->len;
  GPtrArray *others = push->swapped ? push->swapped->others : NULL;
  HrmDropped dropped = { n, others && others->len > 0 ? hrm_command_name_rows (others) : NULL,
                         push->onto->len > 0 ? hrm_command_name_rows (push->onto) : NULL };

  for (guint i = 0; push->swapped && i < push->swapped->locked->len; i++)
    if (!g_ptr_array_find (push->report->locked, push->swapped->locked->pdata[i], NULL))
      g_ptr_array_add (push->report->locked, push->swapped->locked->pdata[i]);
  if (n == 0 && dropped.with == NULL && dropped.onto == NULL && push->report->locked->len == 0)
    {
      hrm_ripple_report_free (push->report);
      return FALSE;
    }
  name_drop (push);
  for (guint i = 0; others && i < others->len; i++)
    {
      g_ptr_array_add (push->report->sessions, others->pdata[i]);
      g_hash_table_add (push->report->tracks, ((HrmSession *) others->pdata[i])->track.row);
    }
  hrm_desk_put_drop (push->desk, push->edit, push->report, &dropped);
  return n > 0;
}

gboolean
hrm_command_drops (HrmDesk *desk)
{
  return hrm_desk_get_edit_mode (desk) == HRM_EDIT_SLIDE && hrm_desk_get_drop (desk) != HRM_DROP_OVERLAP;
}

gboolean
hrm_command_drop (HrmDesk *desk, HrmEdit *edit, GPtrArray *own, const HrmSwapped *swapped)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  g_autoptr (GHashTable) puts = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) dropped = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) order = g_ptr_array_new (), tracks = g_ptr_array_new (), onto = g_ptr_array_new ();
  Push push = { desk, plan, hrm_plan_get_calendar (plan), edit, swapped, puts, order, tracks, dropped, NULL, onto };

  if (!hrm_command_drops (desk) || hrm_edit_is_empty (edit))
    return FALSE;
  push.report = hrm_ripple_report_new ();
  read_edit (&push);
  /* What is in hand and does not get anywhere is pushed by nothing. */
  for (guint i = 0; own && i < own->len; i++)
    get_put (&push, ((HrmRow *) own->pdata[i])->id);
  for (guint i = 0; i < tracks->len; i++)
    push_track (&push, tracks->pdata[i]);
  return tell (&push);
}

void
hrm_command_drop_new (HrmDesk *desk, HrmEdit *edit)
{
  if (hrm_command_drop (desk, edit, NULL, NULL))
    hrm_command_cascade (desk, edit);
}
