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

/* The neighbours of what slides: of the same tracks, in the plan, and not among what slides themselves. */
typedef struct
{
  HrmDesk *desk;
  HrmCalendar *calendar;
  GHashTable *sliding;       /* set of HrmSession */
  GHashTable *lanes[2];      /* of hrm_command_beside(): before, behind */
  GHashTable *squeezed;      /* HrmSession → Edges */
} Slide;

/* Where it shall begin and end. */
typedef struct
{
  HrmCivil start, end;
} Edges;

static void
slide_init (Slide *slide, HrmDesk *desk, GPtrArray *sessions)
{
  slide->desk = desk;
  slide->calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  slide->sliding = hrm_command_set_of (sessions);
  slide->squeezed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  for (guint i = 0; i < 2; i++)
    slide->lanes[i] = hrm_command_lanes_new ();
}

static void
slide_clear (Slide *slide)
{
  g_hash_table_unref (slide->sliding);
  g_hash_table_unref (slide->squeezed);
  for (guint i = 0; i < 2; i++)
    g_hash_table_unref (slide->lanes[i]);
}

static Edges *
get_edges (Slide *slide, HrmSession *session)
{
  Edges *edges = g_hash_table_lookup (slide->squeezed, session);

  if (edges == NULL)
    {
      edges = g_new (Edges, 1);
      *edges = (Edges) { session->start, hrm_plan_get_end (hrm_desk_get_plan (slide->desk), session) };
      g_hash_table_insert (slide->squeezed, session, edges);
    }
  return edges;
}

/* No working time lies between FROM and TO. */
static gboolean
touch (Slide *slide, HrmCivil from, HrmCivil to)
{
  return to == from || (to > from && hrm_calendar_minutes_between (slide->calendar, from, to) == 0);
}

/* What SESSION, which begins at START then, does to its neighbours. */
static void
squeeze (Slide *slide, HrmSession *session, HrmCivil start)
{
  HrmPlan *plan = hrm_desk_get_plan (slide->desk);
  HrmSession *before = hrm_command_beside (plan, slide->lanes[0], session, -1);
  HrmSession *behind = hrm_command_beside (plan, slide->lanes[1], session, 1);
  HrmCivil end = hrm_calendar_session_end (slide->calendar, start, session->length, session->timing);

  if (before != NULL && !g_hash_table_contains (slide->sliding, before) &&
      (start < hrm_plan_get_end (plan, before) || touch (slide, hrm_plan_get_end (plan, before), session->start)))
    get_edges (slide, before)->end = start;
  if (behind != NULL && !g_hash_table_contains (slide->sliding, behind) &&
      (end > behind->start || touch (slide, hrm_plan_get_end (plan, session), behind->start)))
    get_edges (slide, behind)->start = end;
}

/* FALSE: it can't be, with a word of why. */
static gboolean
put_edges (Slide *slide, HrmEdit *edit, HrmSession *session, const Edges *edges)
{
  gboolean by_clock = hrm_command_by_clock (slide->calendar, session);
  HrmCivil work = by_clock ? edges->start : hrm_calendar_next_work (slide->calendar, edges->start);
  gint64 length = hrm_command_minutes (slide->calendar, by_clock, edges->start, edges->end);

  if (length == session->length && edges->start == session->start)
    return TRUE;
  if (session->locked == TRUE)
    hrm_desk_say (slide->desk, _("%s is locked and stays"), session->title);
  else if (length < 1)
    hrm_desk_say (slide->desk, _("%s has no time left to give"), session->title);
  if (session->locked == TRUE || length < 1)
    return FALSE;
  if (edges->start != session->start)
    HRM_SET_INT (edit, SESSION, Session, session->base.id, start, work == HRM_UNSET ? edges->start : work);
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
  name_slide (edit, movable, g_hash_table_size (slide.squeezed));
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
