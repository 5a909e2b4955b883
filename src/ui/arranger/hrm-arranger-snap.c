/* hrm-arranger-snap.c: where what is dragged would land, and the line it lands on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Anchors first (edges, sections, markers, cables, …), then the grid: by whole
 * steps for moves, onto the line for what is new and for trims.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-anchor.h"
#include "hrm-words.h"

#define MOST_TRIES 4         /* each leaves out more */

/* Shift; with Ctrl it makes a link. */
gboolean
hrm_arranger_bypasses_snap (HrmArranger *self)
{
  return (self->drag.state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) == GDK_SHIFT_MASK;
}

/* Where the work of a day begins or ends: the day says it. */
static gboolean
is_day_edge (HrmCalendar *calendar, HrmCivil at)
{
  HrmCivil day = hrm_date_start (hrm_civil_date (at));

  return at == day || hrm_calendar_next_work (calendar, day) == at ||
         hrm_civil_date (hrm_calendar_next_work (calendar, at)) > hrm_civil_date (at - 1);
}

static char *
guide_text (HrmArranger *self, HrmCivil at, const HrmAnchor *anchor)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (self->desk));
  g_autofree char *day = hrm_words_day (hrm_civil_date (at)), *time = hrm_words_time (at);
  g_autofree char *what = anchor ? hrm_anchor_describe (anchor) : NULL;
  g_autofree char *when = is_day_edge (calendar, at) ? g_strdup (day) : g_strdup_printf (_("%s, %s"), day, time);

  return what ? g_strdup_printf (_("%s · %s"), when, what) : g_steal_pointer (&when);
}

static HrmAnchorView
view_of (HrmArranger *self, guint row)
{
  double top = hrm_arranger_get_top (self);

  return (HrmAnchorView) { self->layout, row, top, top + gtk_widget_get_height (self->canvas), self->drag.along };
}

/* ANCHOR: NULL: none. */
static void
note_anchor (HrmArranger *self, const HrmAnchor *anchor)
{
  if (self->drag.n_anchors < G_N_ELEMENTS (self->drag.anchors))
    self->drag.anchors[self->drag.n_anchors++] = anchor != NULL ? anchor->row : NULL;
}

/* Where SESSION would begin so that it ends at AXIS; HRM_UNSET: nowhere. */
static HrmCivil
start_to_end_at (HrmArranger *self, HrmSession *session, gint64 axis)
{
  HrmCivil end = hrm_time_scale_from_axis (hrm_desk_get_scale (self->desk), axis, HRM_SEAM_BEFORE);
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (self->desk));

  return session->timing == HRM_TIMING_CLOCK ? end - session->length : hrm_calendar_add (calendar, end, -session->length);
}

/* The start or the end on an anchor, whichever is nearer. */
static gboolean
find_anchor (HrmArranger *self, HrmSession *session, guint row, HrmCivil target, HrmCivil *start, HrmGuide *guide)
{
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  HrmPlan *plan = hrm_desk_get_plan (self->desk);
  HrmAnchorView view = view_of (self, row);
  gint64 at = hrm_time_scale_to_axis (scale, target);
  gint64 end_at = hrm_time_scale_to_axis (scale, hrm_calendar_session_end (hrm_plan_get_calendar (plan), target, session->length,
                                                                         (HrmTiming) session->timing));
  HrmAnchor begins, ends;
  gboolean by_start = hrm_anchor_find (self->desk, &view, session, at, FALSE, &begins);
  gboolean by_end = hrm_anchor_find (self->desk, &view, session, end_at, TRUE, &ends);
  HrmCivil from = by_end ? start_to_end_at (self, session, ends.axis) : HRM_UNSET;

  if (from != HRM_UNSET && (!by_start || ABS (ends.axis - end_at) < ABS (begins.axis - at)))
    {
      *start = from;
      guide->at = hrm_time_scale_from_axis (scale, ends.axis, HRM_SEAM_BEFORE);
      guide->seam = HRM_SEAM_BEFORE;
      guide->text = guide_text (self, guide->at, &ends);
      note_anchor (self, &ends);
      return TRUE;
    }
  if (!by_start)
    return FALSE;
  *start = guide->at = hrm_time_scale_from_axis (scale, begins.axis, HRM_SEAM_AFTER);
  guide->seam = HRM_SEAM_AFTER;
  guide->text = guide_text (self, guide->at, &begins);
  note_anchor (self, &begins);
  return TRUE;
}

/**
 * hrm_arranger_snap_start:
 * @row: on which it would lie
 * @target: where the pointer wants its start
 * @guide: (out): the line to draw
 *
 * Returns: where @session would begin
 */
HrmCivil
hrm_arranger_snap_start (HrmArranger *self, HrmSession *session, guint row, HrmCivil target, HrmGuide *guide)
{
  gboolean flips = (self->drag.state & GDK_ALT_MASK) != 0;
  gboolean bypass = hrm_arranger_bypasses_snap (self);
  HrmCivil start;

  *guide = (HrmGuide) { .shown = !bypass };
  if (!bypass && find_anchor (self, session, row, target, &start, guide))
    return start;
  if (hrm_desk_get_absolute (self->desk) != flips)
    start = hrm_desk_snap (self->desk, target, HRM_SEAM_AFTER, bypass);
  else
    start = hrm_desk_snap_move (self->desk, session->start, target, bypass);
  guide->at = start;
  guide->seam = HRM_SEAM_AFTER;
  guide->text = guide_text (self, start, NULL);
  return start;
}

/**
 * hrm_arranger_snap_edge:
 * @session: whose edge it is, or NULL of a new one
 * @target: where the pointer wants the edge
 * @seam: HRM_SEAM_BEFORE for an end
 * @guide: (out): the line to draw
 *
 * Returns: where the edge would be
 */
HrmCivil
hrm_arranger_snap_edge (HrmArranger *self, HrmSession *session, guint row, HrmCivil target, HrmSeam seam, HrmGuide *guide)
{
  HrmTimeScale *scale = hrm_desk_get_scale (self->desk);
  HrmAnchorView view = view_of (self, row);
  gboolean bypass = hrm_arranger_bypasses_snap (self);
  HrmAnchor anchor;
  gboolean found = !bypass && hrm_anchor_find (self->desk, &view, session, hrm_time_scale_to_axis (scale, target),
                                               seam == HRM_SEAM_BEFORE, &anchor);
  HrmCivil at = found ? hrm_time_scale_from_axis (scale, anchor.axis, seam) : hrm_desk_snap (self->desk, target, seam, bypass);

  *guide = (HrmGuide) { .shown = !bypass, .at = at, .seam = seam, .text = guide_text (self, at, found ? &anchor : NULL) };
  note_anchor (self, found ? &anchor : NULL);
  return at;
}

/* What moves along */

/* Adds what the preview puts somewhere else. */
static void
add_moved (HrmArranger *self, HrmWhatIf *what_if, HrmKind kind)
{
  GPtrArray *touched = hrm_what_if_get_touched (what_if, kind);

  for (guint i = 0; i < touched->len; i++)
    {
      HrmRow *copy = touched->pdata[i], *row = hrm_model_lookup (hrm_desk_get_model (self->desk), kind, copy->id);
      gboolean moved = row != NULL;

      if (row != NULL && kind == HRM_KIND_SESSION)
        moved = hrm_as_session (row)->start != hrm_as_session (copy)->start ||
                hrm_plan_get_end (hrm_desk_get_plan (self->desk), hrm_as_session (row)) != hrm_what_if_get_end (what_if, hrm_as_session (copy));
      else if (row != NULL && kind == HRM_KIND_SECTION)
        moved = hrm_as_section (row)->start != hrm_as_section (copy)->start;
      else if (row != NULL)
        moved = hrm_as_marker (row)->at != hrm_as_marker (copy)->at;
      if (moved)
        g_hash_table_add (self->drag.along, row);
    }
}

/* A cable moves with either of its sessions. */
static gboolean
moves_along (HrmArranger *self, HrmRow *row)
{
  if (row == NULL)
    return FALSE;
  if (row->kind != HRM_KIND_CABLE)
    return g_hash_table_contains (self->drag.along, row);
  return (((HrmCable *) row)->from.row != self->drag.hit.session && g_hash_table_contains (self->drag.along, ((HrmCable *) row)->from.row)) ||
         (((HrmCable *) row)->to.row != self->drag.hit.session && g_hash_table_contains (self->drag.along, ((HrmCable *) row)->to.row));
}

/* Whether what it snapped to would not be there any more; such rows then draw nothing. */
static gboolean
chases (HrmArranger *self)
{
  static const HrmKind kinds[] = { HRM_KIND_SESSION, HRM_KIND_SECTION, HRM_KIND_MARKER };
  HrmWhatIf *what_if = hrm_desk_get_what_if (self->desk);
  gboolean chases = FALSE;

  for (guint i = 0; what_if != NULL && i < G_N_ELEMENTS (kinds); i++)
    add_moved (self, what_if, kinds[i]);
  for (guint i = 0; i < self->drag.n_anchors; i++)
    chases |= moves_along (self, self->drag.anchors[i]);
  return chases;
}

void
hrm_arranger_update_snapped (HrmArranger *self, void (*update) (HrmArranger *self))
{
  g_autoptr (GHashTable) along = g_hash_table_new (NULL, NULL);
  const HrmRippleReport *report = hrm_desk_is_rippling (self->desk) ? hrm_desk_get_ripple (self->desk) : NULL;

  /* A ripple takes them along wherever it goes; what waits for it by a cable, and what a drop pushes, may stay. */
  for (guint i = 0; report != NULL && i < report->sessions->len; i++)
    g_hash_table_add (along, report->sessions->pdata[i]);
  self->drag.along = along;
  for (guint tries = 0; tries < MOST_TRIES; tries++)
    {
      self->drag.n_anchors = 0;
      update (self);
      if (!chases (self))
        break;
    }
  self->drag.along = NULL;
}
