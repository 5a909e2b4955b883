/* hrm-ripple-layer.c: what a ripple does beyond the ghosts: what goes, where
 * time comes or goes, and how much lies off the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-ghost-layer.h"

#include <math.h>

#include "hrm-words.h"

#define MOST_GONE 400
#define INSET 6              /* of an arrow from the edge */

/* Time that comes or goes. */
void
hrm_ripple_layer_draw_span (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  int rows = (int) MIN (hrm_layout_get_height (self->layout) - hrm_arranger_get_top (self), height);
  double left = CLAMP (hrm_desk_to_x (self->desk, self->time_from), -2, width + 2);
  double right = CLAMP (hrm_desk_to_x (self->desk, self->time_to), -2, width + 2);
  HrmInk ink = self->time_goes ? HRM_INK_CLIP : HRM_INK_GUIDE;

  if (!self->time_shown)
    return;
  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, ink), 0.14f, &GRAPHENE_RECT_INIT ((float) left, 0, (float) MAX (right - left, 2), (float) rows), counts);
  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, ink), 1, &GRAPHENE_RECT_INIT ((float) floor (left), 0, 2, (float) rows), counts);
  if (right > left)
    hrm_layer_fill (snapshot, hrm_palette_get (self->palette, ink), 1, &GRAPHENE_RECT_INIT ((float) floor (right), 0, 2, (float) rows), counts);
}

static void
draw_gone (HrmArranger *self, GtkSnapshot *snapshot, const HrmRippleReport *report, int width, int height, HrmCounts *counts)
{
  graphene_rect_t rect, screen = GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height);
  guint drawn = 0;

  for (guint i = 0; i < report->gone->len && drawn < MOST_GONE; i++)
    if (hrm_arranger_place_of (self, HRM_ROW (g_ptr_array_index (report->gone, i))->id, &rect) &&
        graphene_rect_intersection (&rect, &screen, &rect))
      {
        hrm_layer_fill (snapshot, hrm_palette_get (self->palette, HRM_INK_CLIP), 0.6f, &rect, counts);
        drawn++;
      }
}

/* A pill with an arrow and a number, its middle at X, Y as far as the screen has room. */
static void
draw_arrow (HrmArranger *self, GtkSnapshot *snapshot, const char *before, const char *after, guint n, double x, double y, int width,
            int height, HrmCounts *counts)
{
  g_autofree char *text = g_strdup_printf ("%s%u%s", before, n, after);
  GskRoundedRect pill;
  int text_width, text_height;

  if (n == 0)
    return;
  hrm_palette_text (self->palette, HRM_FACE_LABEL, text, &text_width, &text_height);
  x = CLAMP (x - text_width / 2.0, INSET + 8, MAX (width - text_width - INSET - 8, INSET + 8));
  y = CLAMP (y, INSET + text_height, MAX (height - INSET - text_height, INSET + text_height));
  gsk_rounded_rect_init_from_rect (&pill, &GRAPHENE_RECT_INIT ((float) x - 8, (float) (y - text_height / 2.0 - 3), (float) text_width + 16,
                                                               (float) text_height + 6), (float) text_height / 2 + 3);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, HRM_INK_NOTE), 1, &pill.bounds, counts);
  gtk_snapshot_pop (snapshot);
  hrm_palette_draw (self->palette, snapshot, HRM_FACE_LABEL, text, HRM_INK_NOTE_TEXT, x, y);
  counts->texts++;
}

void
hrm_ripple_layer_draw (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, const HrmOffScreen *off, HrmCounts *counts)
{
  const HrmRippleReport *report = hrm_desk_get_ripple (self->desk);
  double rows = MIN (hrm_layout_get_height (self->layout) - hrm_arranger_get_top (self), height);

  if (report == NULL)
    return;
  draw_gone (self, snapshot, report, width, height, counts);
  draw_arrow (self, snapshot, "◂ ", "", off->left, 0, rows / 2, width, height, counts);
  draw_arrow (self, snapshot, "", " ▸", off->right, width, rows / 2, width, height, counts);
  draw_arrow (self, snapshot, "▴ ", "", off->above, width / 2.0, 0, width, height, counts);
  draw_arrow (self, snapshot, "▾ ", "", off->below, width / 2.0, rows, width, (int) rows, counts);
}
