/* hrm-grid-layer.c: the lines behind the regions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Only these lines attract what is dragged.
 */
#include "config.h"

#include "hrm-days-off.h"

#include <math.h>

static void
line (HrmArranger *self, GtkSnapshot *snapshot, HrmInk ink, double x, double y, double width, double height,
      HrmCounts *counts)
{
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, ink),
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
  counts->boxes++;
}

static void
draw_rows (HrmArranger *self, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  double top = hrm_arranger_get_top (self);
  HrmLayoutRow *row = hrm_layout_row_at (self->layout, top);

  for (guint i = row != NULL ? row->index : 0; (row = hrm_layout_get_row (self->layout, i)) != NULL; i++)
    {
      if (row->y - top > height)
        break;
      line (self, snapshot, HRM_INK_ROW, 0, floor (row->y + row->height - top) - 1, width, 1, counts);
    }
}

/* Behind the last track there is nothing to place. */
static double
drawn_height (HrmArranger *self, int height)
{
  return CLAMP (hrm_layout_get_height (self->layout) - hrm_arranger_get_top (self), 0, height);
}

void
hrm_grid_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  static const HrmInk inks[] = { HRM_INK_LINE_MINOR, HRM_INK_LINE_MAJOR, HRM_INK_LINE_BAR };
  g_autoptr (GArray) lines = NULL;
  double tall;
  HrmGrid grid;

  if (self->desk == NULL || self->layout == NULL)
    return;
  tall = drawn_height (self, height);
  hrm_days_off_draw (self, snapshot, width, tall, counts);
  lines = g_array_new (FALSE, FALSE, sizeof (HrmGridLine));
  hrm_desk_get_grid (self->desk, &grid);
  hrm_grid_list (&grid, hrm_desk_to_civil (self->desk, -1, HRM_SEAM_BEFORE),
                 hrm_desk_to_civil (self->desk, width + 1, HRM_SEAM_AFTER), lines);
  for (guint i = 0; i < lines->len; i++)
    {
      const HrmGridLine *at = &g_array_index (lines, HrmGridLine, i);
      double x = hrm_view_axis_to_x (hrm_desk_get_view (self->desk), (double) at->axis);

      line (self, snapshot, inks[at->level], floor (x), 0, 1, tall, counts);
    }
  draw_rows (self, snapshot, width, height, counts);
}
