/* hrm-arranger-edges.c: what the edges of a region offer besides trims: rolls and repeats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The handle for repeats is the upper end of the right edge. A roll takes the
 * edge that two sessions share, with Ctrl.
 */
#include "config.h"

#include "hrm-arranger-edges.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-words.h"

#define LEAST_WIDTH 40 /* of a region with a handle */
#define LEAST_HEIGHT 30
#define HANDLE_WIDTH 18
#define HANDLE_HEIGHT 14

/**
 * hrm_arranger_repeat_handle:
 * @id: of a session
 * @rect: (out): on the canvas
 *
 * Returns: whether it has one, which only what is wide enough and in the plan has
 */
gboolean
hrm_arranger_repeat_handle (HrmArranger *self, gint64 id, graphene_rect_t *rect)
{
  HrmRow *row = self->desk != NULL && id != 0 ? hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, id) : NULL;
  double scale = hrm_palette_get_scale (self->palette);
  graphene_rect_t place;

  if (row == NULL || !hrm_plan_is_main (hrm_as_session (row)) || hrm_lanes_view_is_lifted (HRM_LANES_VIEW (self->lanes), id) ||
      !hrm_arranger_place_of (self, id, &place) ||
      place.size.width < LEAST_WIDTH * scale || place.size.height < LEAST_HEIGHT * scale)
    return FALSE;
  graphene_rect_init (rect, (float) (place.origin.x + place.size.width - HANDLE_WIDTH * scale), place.origin.y, (float) (HANDLE_WIDTH * scale),
                      (float) (HANDLE_HEIGHT * scale));
  return TRUE;
}

/* Of the session that the pointer is over. */
void
hrm_arranger_draw_handle (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts)
{
  GskRoundedRect rounded;
  graphene_rect_t rect;
  int width;

  if (self->plug.on || self->drag.kind > HRM_DRAG_PRESSED || !hrm_arranger_repeat_handle (self, self->hovered, &rect))
    return;
  gsk_rounded_rect_init (&rounded, &rect, &GRAPHENE_SIZE_INIT (0, 0), &GRAPHENE_SIZE_INIT (7, 7), &GRAPHENE_SIZE_INIT (0, 0), &GRAPHENE_SIZE_INIT (7, 7));
  gtk_snapshot_push_rounded_clip (snapshot, &rounded);
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, HRM_INK_NOTE), &rect);
  gtk_snapshot_pop (snapshot);
  hrm_palette_text (self->palette, HRM_FACE_SMALL, "↻", &width, NULL);
  hrm_palette_draw (self->palette, snapshot, HRM_FACE_SMALL, "↻", HRM_INK_LIGHT, rect.origin.x + (rect.size.width - width) / 2,
                    rect.origin.y + rect.size.height / 2);
  counts->boxes++;
  counts->texts++;
}

/* What the pointer's place asks for: copies one after the other. Full; NULL: none fits. */
HrmEdit *
hrm_arranger_repeat_edit (HrmArranger *self)
{
  HrmDrag *drag = &self->drag;
  HrmLayoutRow *row = hrm_layout_row_of (self->layout, drag->hit.track);
  HrmGuide guide;
  HrmCivil until = hrm_arranger_snap_edge (self, drag->hit.session, row ? row->index : 0,
                                           hrm_desk_to_civil (self->desk, drag->at_x, HRM_SEAM_BEFORE), HRM_SEAM_BEFORE, &guide);

  hrm_arranger_set_guide (self, guide.shown, guide.at, guide.seam, g_steal_pointer (&guide.text));
  return hrm_command_repeat_until (self->desk, drag->sessions, until);
}

/* The next session of the same lane on that side, or NULL; GAP: axis minutes to it. */
static HrmSession *
neighbour (HrmArranger *self, HrmSession *session, gboolean at_end, gint64 *gap)
{
  const HrmLayoutPlace *place = hrm_layout_find (self->layout, session->base.id);
  HrmLayoutLane *lane = place ? hrm_layout_lane (place->row, place->lane) : NULL;
  guint other = place ? place->index + (at_end ? 1 : -1) : 0;
  HrmLayoutItem *item, *beside;

  if (place == NULL || (!at_end && place->index == 0) || other >= lane->items->len)
    return NULL;
  item = hrm_layout_item (place);
  beside = &g_array_index (lane->items, HrmLayoutItem, other);
  *gap = at_end ? beside->from - item->to : item->from - beside->to;
  return beside->session;
}

/* The session of the same lane that shares the edge, or NULL. */
HrmSession *
hrm_arranger_find_beside (HrmArranger *self, HrmSession *session, gboolean at_end)
{
  gint64 gap;
  HrmSession *beside = neighbour (self, session, at_end, &gap);

  return beside != NULL && gap == 0 ? beside : NULL;
}

/* Of an edge without one that looks as if it had: why only one of the two will change. */
void
hrm_arranger_say_apart (HrmArranger *self, HrmSession *session, gboolean at_end)
{
  gint64 gap;
  HrmSession *beside = neighbour (self, session, at_end, &gap);

  if (beside != NULL && gap > 0 && (double) gap * hrm_desk_get_view (self->desk)->zoom <= HRM_EDGE)
    {
      g_autofree char *a = hrm_words_short (HRM_ROW (session)), *b = hrm_words_short (HRM_ROW (beside));

      /* Translators: titles of sessions; the first one again at the end. */
      hrm_desk_say (self->desk, _("%s and %s do not touch: only %s changes"), a, b, a);
    }
}

/* Of an edge that can be rolled; else NULL. */
HrmSession *
hrm_arranger_rolls_with (HrmArranger *self, const HrmHit *hit)
{
  HrmSession *beside = hit->zone == HRM_ZONE_START || hit->zone == HRM_ZONE_END
                         ? hrm_arranger_find_beside (self, hit->session, hit->zone == HRM_ZONE_END) : NULL;

  return beside != NULL && beside->locked != TRUE && hit->session->locked != TRUE ? beside : NULL;
}

/* With Ctrl over a shared edge: what a drag would do. CTRL: it is held */
void
hrm_arranger_hover_edge (HrmArranger *self, gboolean ctrl)
{
  HrmHit hit;
  HrmSession *beside;

  if (self->desk == NULL || self->layout == NULL || self->drag.kind != HRM_DRAG_NONE)
    return;
  hit = hrm_arranger_pick (self, self->pointer_x, self->pointer_y);
  beside = ctrl && self->pointer_x >= 0 ? hrm_arranger_rolls_with (self, &hit) : NULL;
  if (beside != NULL)
    {
      HrmSession *first = hit.zone == HRM_ZONE_END ? hit.session : beside, *second = first == beside ? hit.session : beside;
      g_autofree char *a = hrm_words_short (HRM_ROW (first)), *b = hrm_words_short (HRM_ROW (second));
      /* Translators: titles of two sessions. */
      g_autofree char *words = g_strdup_printf (_("Roll the edge of %s and %s"), a, b);
      char *lines[] = { words, _("One gets what the other gives"), NULL };

      hrm_arranger_show_lines (self, lines, FALSE);
    }
  else if (self->rolls)
    hrm_arranger_show_lines (self, NULL, FALSE);
  self->rolls = beside != NULL;
}

/* Beside the pointer, until the button is let go: why nothing is dragged. */
void
hrm_arranger_show_refusal (HrmArranger *self)
{
  char *lines[] = { (char *) hrm_desk_get_status (self->desk), NULL };

  self->drag.refused = TRUE;
  hrm_arranger_show_lines (self, lines, TRUE);
}
