/* hrm-span-layer.c: what the range takes of the lanes, and what lies beside the focus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <math.h>

#define RANGE_ALPHA 0.12f

static void
fill (HrmArranger *self, GtkSnapshot *snapshot, HrmInk ink, float alpha, double left, double right, int height, HrmCounts *counts)
{
  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, ink), alpha,
                  &GRAPHENE_RECT_INIT ((float) left, 0, (float) (right - left), (float) height), counts);
}

void
hrm_span_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  HrmCivil from, to;
  double left, right;

  if (self->desk == NULL)
    return;
  if (hrm_desk_get_loop (self->desk, &from, &to))
    {
      left = CLAMP (floor (hrm_desk_to_x (self->desk, from)), 0, width);
      right = CLAMP (floor (hrm_desk_to_x (self->desk, to)), 0, width);
      fill (self, snapshot, HRM_INK_VEIL, 1, 0, left, height, counts);
      fill (self, snapshot, HRM_INK_VEIL, 1, right, width, height, counts);
    }
  if (!hrm_desk_get_range (self->desk, &from, &to))
    return;
  left = floor (hrm_desk_to_x (self->desk, from));
  right = MAX (floor (hrm_desk_to_x (self->desk, to)), left + 1);
  fill (self, snapshot, HRM_INK_BAND, RANGE_ALPHA, CLAMP (left, 0, width), CLAMP (right, 0, width), height, counts);
  if (left >= 0 && left < width)
    fill (self, snapshot, HRM_INK_BAND, 1, left, left + 1, height, counts);
  if (right > 0 && right <= width)
    fill (self, snapshot, HRM_INK_BAND, 1, right - 1, right, height, counts);
}
