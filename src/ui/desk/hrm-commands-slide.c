/* hrm-commands-slide.c: sessions that move between neighbours, which take up the slack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As a slide of an editor of films: what lies before ends later and what lies
 * behind begins later, or both earlier, so that no gap is left and nothing
 * overlaps; their other edges stay. A gap gives way before a neighbour does.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  HrmDesk *desk;
  HrmPlan *plan;
  HrmCalendar *calendar;
  GHashTable *sliding;       /* set of HrmSession */
  HrmTrackLanes lanes;       /* of what does not */
  GHashTable *squeezed;      /* HrmSession → Edges */
  guint n_given;             /* of those, that become others */
} Slide;

/* Where it shall begin and end. */
typedef struct
{
  HrmCivil start, end;
  gboolean starts, ends;     /* elsewhere than now */
} Edges;

static void
slide_init (Slide *slide, HrmDesk *desk, GPtrArray *sessions)
{
  slide->desk = desk;
  slide->n_given = 0;
  slide->plan = hrm_desk_get_plan (desk);
  slide->calendar = hrm_plan_get_calendar (slide->plan);
  slide->sliding = hrm_command_set_of (sessions);
  slide->squeezed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  hrm_track_lanes_init (&slide->lanes, slide->plan, slide->sliding);
}

static void
slide_clear (Slide *slide)
{
  hrm_track_lanes_clear (&slide->lanes);
  g_hash_table_unref (slide->sliding);
  g_hash_table_unref (slide->squeezed);
}

static Edges *
get_edges (Slide *slide, HrmSession *session)
{
  Edges *edges = g_hash_table_lookup (slide->squeezed, session);

  if (edges == NULL)
    {
      edges = g_new (Edges, 1);
      *edges = (Edges) { session->start, hrm_plan_get_end (slide->plan, session), FALSE, FALSE };
      g_hash_table_insert (slide->squeezed, session, edges);
    }
  return edges;
}

/* Of several that reach it, the one that reaches farthest. */
static void
push_start (Slide *slide, HrmSession *session, HrmCivil start)
{
  Edges *edges = get_edges (slide, session);

  edges->start = edges->starts ? MAX (edges->start, start) : start;
  edges->starts = TRUE;
}

static void
push_end (Slide *slide, HrmSession *session, HrmCivil end)
{
  Edges *edges = get_edges (slide, session);

  edges->end = edges->ends ? MIN (edges->end, end) : end;
  edges->ends = TRUE;
}

/* No working time lies between FROM and TO. */
static gboolean
touch (Slide *slide, HrmCivil from, HrmCivil to)
{
  return to == from || (to > from && hrm_calendar_minutes_between (slide->calendar, from, to) == 0);
}

/* What SESSION, which begins at START then, does to those that lie at its edges, or are reached by it. */
static void
squeeze (Slide *slide, HrmSession *session, HrmCivil start)
{
  HrmCivil was = hrm_plan_get_end (slide->plan, session), end = hrm_calendar_session_end (slide->calendar, start, session->length, session->timing);
  const HrmTrackLane *lane;

  /* What is no part of the plan lies over others, and squeezes nobody. */
  if (!hrm_plan_counts (session))
    return;
  lane = hrm_track_lanes_get (&slide->lanes, session->track.row);
  for (guint i = hrm_sessions_count_ended (lane->by_end, slide->plan, session->start); i > 0; i--)
    {
      HrmCivil ends = hrm_plan_get_end (slide->plan, lane->by_end->pdata[i - 1]);

      if (ends <= start && !touch (slide, ends, session->start))
        break;
      push_end (slide, lane->by_end->pdata[i - 1], start);
    }
  for (guint i = hrm_sessions_count_begun (lane->by_start, was); i < lane->by_start->len; i++)
    {
      HrmCivil begins = ((HrmSession *) lane->by_start->pdata[i])->start;

      if (begins >= end && !touch (slide, was, begins))
        break;
      push_start (slide, lane->by_start->pdata[i], end);
    }
}

/* FALSE: it can't be, with a word of why. */
static gboolean
put_edges (Slide *slide, HrmEdit *edit, HrmSession *session, const Edges *edges)
{
  gboolean by_clock = hrm_command_by_clock (slide->calendar, session);
  HrmCivil work = by_clock || edges->start == session->start ? edges->start : hrm_calendar_next_work (slide->calendar, edges->start);
  gint64 length = hrm_command_minutes (slide->calendar, by_clock, edges->start, edges->end);

  work = work == HRM_UNSET ? edges->start : work;
  if (length == session->length && work == session->start)
    return TRUE;
  if (session->locked == TRUE)
    hrm_desk_say (slide->desk, _("%s is locked and stays"), session->title);
  else if (hrm_ripple_leaves (session, HRM_RIPPLE_LOCKED_STAY))
    hrm_desk_say (slide->desk, _("%s has begun and stays"), session->title);
  else if (length < 1)
    hrm_desk_say (slide->desk, _("%s has no time left to give"), session->title);
  if (hrm_ripple_leaves (session, HRM_RIPPLE_LOCKED_STAY) || length < 1)
    return FALSE;
  slide->n_given++;
  if (work != session->start)
    HRM_SET_INT (edit, SESSION, Session, session->base.id, start, work);
  if (length != session->length)
    HRM_SET_INT (edit, SESSION, Session, session->base.id, length, MIN (length, HRM_TEN_YEARS));
  return TRUE;
}

static gboolean
put_squeezed (Slide *slide, HrmEdit *edit)
{
  g_autoptr (GPtrArray) neighbours = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer session;

  g_hash_table_iter_init (&iter, slide->squeezed);
  while (g_hash_table_iter_next (&iter, &session, NULL))
    g_ptr_array_add (neighbours, session);
  g_ptr_array_sort (neighbours, hrm_row_compare_ptr);
  for (guint i = 0; i < neighbours->len; i++)
    if (!put_edges (slide, edit, neighbours->pdata[i], g_hash_table_lookup (slide->squeezed, neighbours->pdata[i])))
      return FALSE;
  return TRUE;
}

static void
name_slide (HrmEdit *edit, GPtrArray *sessions, guint neighbours)
{
  g_autofree char *name = hrm_command_name_rows (sessions), *label = NULL;

  if (neighbours == 0)
    label = g_strdup_printf (_("Slide %s"), name);
  else
    /* Translators: sessions that move; of how many others the length follows. */
    label = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Slide %s, %u neighbour takes up the slack",
                                          "Slide %s, %u neighbours take up the slack", neighbours), name, neighbours);
  hrm_edit_set_label (edit, label);
}

/**
 * hrm_command_slide:
 * @steps: of the grid, to later; negative: to earlier
 *
 * Moves what is selected; the neighbours on its tracks end and begin where it
 * does then. Where one of them is locked or would have nothing left, nothing
 * is done and the status says which.
 *
 * Returns: whether it was done
 */
gboolean
hrm_command_slide (HrmDesk *desk, int steps)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);
  HrmSession *lead = movable ? hrm_command_get_lead (desk, movable) : NULL;
  HrmCivil from = lead ? lead->start : HRM_UNSET, to = lead ? hrm_desk_step_from (desk, from, steps) : HRM_UNSET;
  HrmEdit *edit;
  Slide slide;
  gboolean fits;

  if (lead == NULL)
    return FALSE;
  edit = hrm_edit_new (NULL);
  slide_init (&slide, desk, movable);
  for (guint i = 0; i < movable->len; i++)
    {
      HrmSession *session = movable->pdata[i];
      HrmCivil start = CLAMP (hrm_command_moved_start (slide.calendar, session, from, to), HRM_CIVIL_FIRST, HRM_CIVIL_LAST);

      squeeze (&slide, session, start);
      if (start != session->start)
        HRM_SET_INT (edit, SESSION, Session, session->base.id, start, start);
    }
  fits = put_squeezed (&slide, edit);
  name_slide (edit, movable, slide.n_given);
  slide_clear (&slide);
  if (!fits)
    {
      hrm_edit_unref (edit);
      return FALSE;
    }
  hrm_command_cascade (desk, edit);
  hrm_edit_set_group (edit, hrm_desk_get_group (desk, "slide"));
  if (!hrm_command_finish_or_say (desk, edit, _("It goes no further")))
    return FALSE;
  hrm_desk_reveal (desk, lead->start);
  return TRUE;
}
