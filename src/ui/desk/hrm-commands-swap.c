/* hrm-commands-swap.c: sessions change places on their track.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What moves later lets all that it passes move up to where it began, and ends
 * where the last of them ended; what moves earlier, the other way round. So the
 * lengths, the gaps and the whole stay what they were, and the order is another.
 * What lies beside each other is passed together, and sessions that nothing lies
 * between move together.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HrmSession *session;
  HrmCivil from, to;         /* as it lies now */
  guint index;               /* of it among what moves */
} Place;

/* What is passed together. */
typedef struct
{
  guint n;                   /* how many lie in it and in those that are nearer */
  HrmCivil from, to;         /* with all that are nearer */
  HrmCivil near;             /* its own edge on the near side */
  gboolean stays;            /* one of it is locked, played or live, or one that is nearer */
} Unit;

typedef struct
{
  HrmDesk *desk;
  HrmPlan *plan;
  HrmCalendar *calendar;
  HrmEdit *edit;
  GPtrArray *moved;          /* of HrmSession */
  HrmCivil *starts;          /* of each of them, as it was dropped; where it has changed places, it is set */
  int direction;             /* 0: as they were dropped; else: past the one that is next, to later or to earlier */
  HrmSwapped *swapped;
} Swap;

typedef struct
{
  Swap *swap;
  gboolean later;
  GArray *others;            /* of Place: what lies on the track, and is not moved by hand */
  GPtrArray *sorted;         /* of those: by start, or where all go earlier by end, the last first */
  GArray *own;               /* of Place, by start */
} Row;

HrmSwapped *
hrm_swapped_new (void)
{
  HrmSwapped *swapped = g_new (HrmSwapped, 1);

  *swapped = (HrmSwapped) { g_hash_table_new (NULL, NULL), g_ptr_array_new (), g_ptr_array_new () };
  return swapped;
}

void
hrm_swapped_free (HrmSwapped *swapped)
{
  g_hash_table_unref (swapped->settled);
  g_ptr_array_unref (swapped->others);
  g_ptr_array_unref (swapped->locked);
  g_free (swapped);
}

/* Times */

static gint64
work (Swap *swap, HrmCivil from, HrmCivil to)
{
  return hrm_calendar_minutes_between (swap->calendar, from, to);
}

/* Moves PLACE as far as from FROM to TO. */
static void
shift (Swap *swap, Place *place, HrmCivil from, HrmCivil to)
{
  HrmSession like = { .start = place->from, .length = place->session->length, .timing = place->session->timing };

  place->from = CLAMP (hrm_command_moved_start (swap->calendar, &like, from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);
  place->to = hrm_calendar_session_end (swap->calendar, place->from, like.length, (HrmTiming) like.timing);
}

/* Where SESSION begins so much work behind END. */
static HrmCivil
behind (Swap *swap, HrmSession *session, HrmCivil end, gint64 gap)
{
  HrmCivil at = gap > 0 ? hrm_calendar_add (swap->calendar, end, gap) : end;
  HrmCivil begin = at == HRM_UNSET || hrm_command_by_clock (swap->calendar, session) ? at : hrm_calendar_next_work (swap->calendar, at);

  return begin != HRM_UNSET ? begin : at != HRM_UNSET ? at : end;
}

/* What can be passed */

static int
compare_later (gconstpointer a, gconstpointer b)
{
  const Place *x = *(Place *const *) a, *y = *(Place *const *) b;

  return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->session->base.id > y->session->base.id) - (x->session->base.id < y->session->base.id);
}

static int
compare_earlier (gconstpointer a, gconstpointer b)
{
  const Place *x = *(Place *const *) a, *y = *(Place *const *) b;

  return x->to != y->to ? (x->to > y->to ? -1 : 1) : compare_later (b, a);
}

static GCompareFunc
get_compare (Row *row)
{
  return row->later ? compare_later : compare_earlier;
}

/* After some of them were moved. */
static void
sort_others (Row *row)
{
  for (guint i = 1; i < row->sorted->len; i++)
    if (get_compare (row) (&row->sorted->pdata[i - 1], &row->sorted->pdata[i]) > 0)
      {
        g_ptr_array_sort (row->sorted, get_compare (row));
        return;
      }
}

/* The nearest of SORTED that lies wholly behind AT, or where all go earlier before it. */
static guint
find_beside (Row *row, HrmCivil at)
{
  guint low = 0, high = row->sorted->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const Place *place = row->sorted->pdata[middle];

      if (row->later ? place->from < at : place->to > at)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* From the one at FIRST on, as far as what is DROPPED reaches. */
static GArray *
find_units (Row *row, guint first, const Place *dropped)
{
  GArray *units = g_array_new (FALSE, FALSE, sizeof (Unit));

  for (guint i = first; i < row->sorted->len; i++)
    {
      const Place *place = row->sorted->pdata[i];
      Unit *last = units->len ? &g_array_index (units, Unit, units->len - 1) : NULL;
      Unit unit = { 0, place->from, place->to, row->later ? place->from : place->to, FALSE };

      if (last == NULL || (row->later ? place->from >= last->to : place->to <= last->from))
        {
          if (row->swap->direction != 0 ? last != NULL : row->later ? unit.near >= dropped->to : unit.near <= dropped->from)
            break;
          if (last)
            unit = (Unit) { 0, last->from, last->to, unit.near, last->stays };
          g_array_append_val (units, unit);
          last = &g_array_index (units, Unit, units->len - 1);
        }
      last->n = i + 1 - first;
      last->from = MIN (last->from, place->from);
      last->to = MAX (last->to, place->to);
      last->stays |= hrm_ripple_leaves (place->session, HRM_RIPPLE_LOCKED_STAY);
    }
  return units;
}

/* Whether what is dropped from FROM to TO lies on what UNIT adds. */
static gboolean
is_under (const Unit *unit, HrmCivil from, HrmCivil to, gboolean later)
{
  return later ? unit->near < to && unit->to > from : unit->near > from && unit->from < to;
}

/* How many units the block passes: as many of those that it lies on as bring it nearest to where it was dropped. */
static guint
choose (Swap *swap, GArray *units, const Place *dropped, gboolean later)
{
  gint64 least = G_MAXINT64;
  guint chosen = 0;

  for (guint i = 0; i < units->len; i++)
    {
      const Unit *unit = &g_array_index (units, Unit, i);
      gint64 far = later ? ABS (work (swap, dropped->to, unit->to)) : ABS (work (swap, dropped->from, unit->from));

      if (!is_under (unit, dropped->from, dropped->to, later) || unit->stays || far >= least)
        continue;
      least = far;
      chosen = i + 1;
    }
  return chosen;
}

/* Blocks */

static Place
span_of (const Place *places, guint n)
{
  Place span = places[0];

  for (guint i = 1; i < n; i++)
    {
      span.from = MIN (span.from, places[i].from);
      span.to = MAX (span.to, places[i].to);
    }
  return span;
}

/* Where the block was dropped. */
static Place
dropped_span (Swap *swap, const Place *block, guint n)
{
  Place span = { NULL, HRM_CIVIL_LAST, HRM_CIVIL_FIRST, 0 };

  for (guint i = 0; i < n; i++)
    {
      HrmCivil start = swap->starts[block[i].index];

      span.from = MIN (span.from, start);
      span.to = MAX (span.to, hrm_calendar_session_end (swap->calendar, start, block[i].session->length, (HrmTiming) block[i].session->timing));
    }
  return span;
}

/* The one that begins first: the others keep their distance from it. */
static HrmSession *
first_of (Place **places, guint n)
{
  Place *first = places[0];

  for (guint i = 1; i < n; i++)
    if (places[i]->from < first->from)
      first = places[i];
  return first->session;
}

/* Returns: where the last of them ends then */
static HrmCivil
shift_all (Swap *swap, Place **places, guint n, HrmCivil from, HrmCivil to)
{
  HrmCivil end = HRM_CIVIL_FIRST;

  for (guint i = 0; i < n; i++)
    {
      shift (swap, places[i], from, to);
      end = MAX (end, places[i]->to);
    }
  return end;
}

/* OTHERS, those of UNIT, and the block change places; NEAR: the edge of the nearest. */
static void
pass (Row *row, Place *block, guint n_block, Place **others, const Unit *unit, HrmCivil near)
{
  Swap *swap = row->swap;
  Place span = span_of (block, n_block);
  HrmSession *first = first_of (others, unit->n);
  g_autofree Place **own = g_new (Place *, n_block);

  for (guint i = 0; i < n_block; i++)
    own[i] = &block[i];
  if (row->later)
    {
      gint64 gap = work (swap, span.to, near);
      HrmCivil end = shift_all (swap, others, unit->n, unit->from, behind (swap, first, span.from, 0));

      shift_all (swap, own, n_block, span.from, behind (swap, span.session, end, gap));
    }
  else
    {
      gint64 gap = work (swap, near, span.from);
      HrmCivil end = shift_all (swap, own, n_block, span.from, behind (swap, span.session, unit->from, 0));

      shift_all (swap, others, unit->n, unit->from, behind (swap, first, end, gap));
    }
}

static void
settle (Swap *swap, Place *block, guint n_block, Place **others, guint n)
{
  HrmSwapped *swapped = swap->swapped;

  for (guint i = 0; i < n_block; i++)
    {
      swap->starts[block[i].index] = block[i].from;
      g_hash_table_add (swapped->settled, block[i].session);
    }
  for (guint i = 0; i < n; i++)
    if (g_hash_table_add (swapped->settled, others[i]->session))
      g_ptr_array_add (swapped->others, others[i]->session);
}

/* What it would pass and may not. */
static void
note_locked (Row *row, GArray *units, guint chosen, Place **others, const Place *dropped)
{
  Swap *swap = row->swap;

  for (guint i = chosen; i < units->len; i++)
    {
      const Unit *unit = &g_array_index (units, Unit, i);

      for (guint k = 0; k < unit->n && (swap->direction != 0 || is_under (unit, dropped->from, dropped->to, row->later)); k++)
        if (others[k]->session->locked == TRUE && !g_ptr_array_find (swap->swapped->locked, others[k]->session, NULL))
          g_ptr_array_add (swap->swapped->locked, others[k]->session);
    }
}

static void
swap_block (Row *row, Place *block, guint n_block)
{
  Swap *swap = row->swap;
  Place span = span_of (block, n_block), dropped = dropped_span (swap, block, n_block);
  guint first = find_beside (row, row->later ? span.to : span.from), chosen;
  Place **others = (Place **) row->sorted->pdata + first;
  g_autoptr (GArray) units = NULL;

  if (swap->direction == 0 && (row->later ? dropped.from <= span.from : dropped.from >= span.from))
    return;
  units = find_units (row, first, &dropped);
  if (swap->direction == 0)
    chosen = choose (swap, units, &dropped, row->later);
  else
    chosen = units->len > 0 && !g_array_index (units, Unit, 0).stays ? 1 : 0;
  note_locked (row, units, chosen, others, &dropped);
  if (chosen == 0)
    return;
  pass (row, block, n_block, others, &g_array_index (units, Unit, chosen - 1), g_array_index (units, Unit, 0).near);
  settle (swap, block, n_block, others, g_array_index (units, Unit, chosen - 1).n);
  sort_others (row);
}

/* Whether nothing of the others lies between the two. */
static gboolean
is_one_block (Row *row, HrmCivil end, HrmCivil start)
{
  for (guint i = find_beside (row, row->later ? end : start); i < row->sorted->len; i++)
    {
      const Place *place = row->sorted->pdata[i];

      if (place->from >= end && place->to <= start)
        return FALSE;
      if (row->later ? place->from >= start : place->to <= end)
        break;
    }
  return TRUE;
}

static void
swap_blocks (Row *row)
{
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  Place *own = (Place *) (gpointer) row->own->data;
  HrmCivil end = HRM_CIVIL_FIRST;

  if (row->sorted->len == 0)
    return;
  for (guint i = 0; i < row->own->len; i++)
    {
      if (i == 0 || (own[i].from >= end && !is_one_block (row, end, own[i].from)))
        g_array_append_val (firsts, i);
      end = MAX (end, own[i].to);
    }
  /* Those in front first, so that they make room. */
  for (guint i = 0; i < firsts->len; i++)
    {
      guint which = row->later ? firsts->len - 1 - i : i;
      guint first = g_array_index (firsts, guint, which);
      guint next = which + 1 < firsts->len ? g_array_index (firsts, guint, which + 1) : row->own->len;

      swap_block (row, &own[first], next - first);
    }
}

/* Tracks */

static int
compare_own (gconstpointer a, gconstpointer b)
{
  const Place *x = a, *y = b;

  return x->from != y->from ? (x->from < y->from ? -1 : 1) : (x->session->base.id > y->session->base.id) - (x->session->base.id < y->session->base.id);
}

static void
put_others (Row *row)
{
  for (guint i = 0; i < row->others->len; i++)
    {
      const Place *place = &g_array_index (row->others, Place, i);

      if (place->from != place->session->start)
        HRM_SET_INT (row->swap->edit, SESSION, Session, place->session->base.id, start, place->from);
    }
}

static void
swap_track (Swap *swap, HrmTrack *track, GArray *own, GHashTable *moved)
{
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (Place));
  g_autoptr (GPtrArray) places = g_ptr_array_new ();
  Row row = { swap, FALSE, others, places, own };
  const Place *lead;

  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    if (hrm_plan_counts (session) && !g_hash_table_contains (moved, session))
      {
        Place place = { session, session->start, hrm_plan_get_end (swap->plan, session), 0 };

        g_array_append_val (others, place);
      }
  g_array_sort (own, compare_own);
  lead = &g_array_index (own, Place, 0);
  row.later = swap->direction != 0 ? swap->direction > 0 : swap->starts[lead->index] > lead->from;
  for (guint i = 0; i < others->len; i++)
    g_ptr_array_add (places, &g_array_index (others, Place, i));
  g_ptr_array_sort (places, get_compare (&row));
  swap_blocks (&row);
  put_others (&row);
}

/* TARGETS: tracks that they go to; NULL: none does. */
static void
swap_all (Swap *swap, GPtrArray *targets)
{
  g_autoptr (GHashTable) moved = hrm_command_set_of (swap->moved);
  g_autoptr (GHashTable) rows = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();

  for (guint i = 0; i < swap->moved->len; i++)
    {
      HrmSession *session = swap->moved->pdata[i];
      HrmTrack *track = session->track.row;
      GArray *own = g_hash_table_lookup (rows, track);
      Place place = { session, session->start, hrm_plan_get_end (swap->plan, session), i };

      if ((targets && targets->pdata[i] != track) || !hrm_plan_counts (session))
        continue;
      if (own == NULL)
        {
          own = g_array_new (FALSE, FALSE, sizeof (Place));
          g_hash_table_insert (rows, track, own);
          g_ptr_array_add (tracks, track);
        }
      g_array_append_val (own, place);
    }
  for (guint i = 0; i < tracks->len; i++)
    swap_track (swap, tracks->pdata[i], g_hash_table_lookup (rows, tracks->pdata[i]), moved);
}

HrmSwapped *
hrm_command_change_places (HrmDesk *desk, HrmEdit *edit, GPtrArray *moved, HrmCivil *starts, GPtrArray *targets)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmSwapped *swapped;
  Swap swap = { desk, plan, hrm_plan_get_calendar (plan), edit, moved, starts, 0, NULL };

  if (!hrm_command_drops (desk) || hrm_desk_get_drop (desk) != HRM_DROP_SWAP)
    return NULL;
  swap.swapped = swapped = hrm_swapped_new ();
  swap_all (&swap, targets);
  return swapped;
}

/* By a command */

/* Why nothing has changed places. */
static void
say_why_not (HrmDesk *desk, const HrmSwapped *swapped, int direction)
{
  g_autofree char *name = swapped->locked->len > 0 ? hrm_command_name_rows (swapped->locked) : NULL;

  if (name)
    hrm_desk_say (desk, g_dngettext (GETTEXT_PACKAGE, "%s is locked and stays", "%s are locked and stay", swapped->locked->len), name);
  else
    hrm_desk_say (desk, "%s", direction > 0 ? _("No session follows on the track that it could change places with")
                                            : _("No session lies before it on the track that it could change places with"));
}

/**
 * hrm_command_swap:
 * @direction: 1: with the next session of the track; -1: with the one before
 *
 * What is selected changes places with it, whatever the policy for drops and the
 * ripple modes say.
 *
 * Returns: whether it was done; else the status says why not
 */
gboolean
hrm_command_swap (HrmDesk *desk, int direction)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmSession *lead = movable ? hrm_command_get_lead (desk, movable) : NULL;
  g_autoptr (HrmSwapped) swapped = hrm_swapped_new ();
  g_autofree HrmCivil *starts = movable ? g_new (HrmCivil, movable->len) : NULL;
  g_autofree char *one = NULL, *other = NULL, *label = NULL;
  HrmEdit *edit;

  if (lead == NULL)
    return FALSE;
  for (guint i = 0; i < movable->len; i++)
    starts[i] = ((HrmSession *) movable->pdata[i])->start;
  edit = hrm_edit_new (NULL);
  swap_all (&(Swap) { desk, plan, hrm_plan_get_calendar (plan), edit, movable, starts, direction > 0 ? 1 : -1, swapped }, NULL);
  for (guint i = 0; i < movable->len; i++)
    if (starts[i] != ((HrmSession *) movable->pdata[i])->start)
      HRM_SET_INT (edit, SESSION, Session, ((HrmRow *) movable->pdata[i])->id, start, starts[i]);
  one = hrm_command_name_rows (movable);
  other = hrm_command_name_rows (swapped->others);
  /* Translators: sessions, others: "Webhooks and Receipts change places". */
  label = g_strdup_printf (_("%s and %s change places"), one, other);
  hrm_edit_set_label (edit, label);
  hrm_command_cascade (desk, edit);
  hrm_edit_set_group (edit, hrm_desk_get_group (desk, "swap"));
  if (hrm_edit_is_empty (edit))
    say_why_not (desk, swapped, direction);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_reveal (desk, lead->start);
  return TRUE;
}
