/* hrm-arranger-lines.c: where now and the cursor are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each is a head behind the texts and flags of the ruler, and a line on the
 * canvas over its lanes, behind labels and read-outs.
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-ruler-rows.h"

#include <math.h>

#define WIDTH 11             /* of a head, and of what a line is drawn in */
#define GRIP 8               /* height of what heads begin with */

static void
draw_line (HrmArranger *self, GtkSnapshot *snapshot, HrmInk ink, int at, int thick, int top, int height, HrmCounts *counts)
{
  hrm_layer_fill (snapshot, hrm_palette_get (self->palette, ink), 1,
                  &GRAPHENE_RECT_INIT ((float) at, (float) top, (float) thick, (float) (height - top)), counts);
}

static void
draw_now_head (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, GRIP + 1));

  gdk_cairo_set_source_rgba (cr, hrm_palette_get (self->palette, HRM_INK_NOW));
  cairo_move_to (cr, 0, 0);
  cairo_line_to (cr, width, 0);
  cairo_line_to (cr, width / 2.0, GRIP);
  cairo_close_path (cr);
  cairo_fill (cr);
  cairo_destroy (cr);
  counts->boxes++;
  draw_line (self, snapshot, HRM_INK_NOW, width / 2, 2, 2, height, counts);
}

static void
draw_now (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  draw_line (data, snapshot, HRM_INK_NOW, width / 2, 2, 0, height, counts);
}

static void
draw_cursor_head (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  HrmArranger *self = data;
  GskRoundedRect grip;

  gsk_rounded_rect_init_from_rect (&grip, &GRAPHENE_RECT_INIT (2, 0, (float) width - 4, GRIP), 3);
  gtk_snapshot_push_rounded_clip (snapshot, &grip);
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, HRM_INK_CURSOR), &grip.bounds);
  gtk_snapshot_pop (snapshot);
  counts->boxes++;
  draw_line (self, snapshot, HRM_INK_CURSOR, width / 2, 1, GRIP, height, counts);
}

static void
draw_cursor (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts)
{
  draw_line (data, snapshot, HRM_INK_CURSOR, width / 2, 1, 0, height, counts);
}

/* Out of the lanes, whose WIDTH this is, a line is not shown. */
static void
place_line (HrmArranger *self, GtkWidget *line, HrmCivil at, int width, int left, int top, int bottom)
{
  double x = hrm_desk_to_x (self->desk, at);
  gboolean shown = x >= 0 && x < width && bottom > top && !hrm_arranger_is_empty (self);

  gtk_widget_set_child_visible (line, shown);
  if (!shown)
    return;
  gtk_widget_measure (line, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (line, WIDTH, bottom - top, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) (left + floor (x) - WIDTH / 2), (float) top)));
}

static HrmCivil
get_now (HrmArranger *self)
{
  return hrm_album_get_now (hrm_desk_get_album (self->desk));
}

/* From the sections, or the days, down to the canvas. */
void
hrm_arranger_place_heads (HrmArranger *self, int width)
{
  int top = hrm_arranger_ruler_top (self), bottom = hrm_arranger_canvas_top (self), left = hrm_arranger_header_width (self);
  HrmRulerRows rows = hrm_ruler_rows (self);

  if (self->desk == NULL)
    return;
  place_line (self, self->now_head, get_now (self), width, left, top + rows.sections, bottom);
  place_line (self, self->cursor_head, hrm_desk_get_cursor (self->desk), width, left, top + rows.ticks + 2, bottom);
}

/* Down to the last row. */
void
hrm_arranger_place_lines (HrmArranger *self, int width, int height)
{
  double rows = self->layout != NULL ? hrm_layout_get_height (self->layout) - hrm_arranger_get_top (self) : 0;
  int bottom = (int) CLAMP (rows, 0, height);

  if (self->desk == NULL)
    return;
  place_line (self, self->now_line, get_now (self), width, 0, 0, bottom);
  place_line (self, self->cursor_line, hrm_desk_get_cursor (self->desk), width, 0, 0, bottom);
}

/* After the time, or the cursor, became another. */
void
hrm_arranger_move_lines (HrmArranger *self)
{
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  gtk_widget_queue_allocate (self->canvas);
}

void
hrm_arranger_redraw_lines (HrmArranger *self)
{
  GtkWidget *lines[] = { self->now_head, self->cursor_head, self->now_line, self->cursor_line };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    gtk_widget_queue_draw (lines[i]);
}

static GtkWidget *
add (GtkWidget *parent, GtkWidget *line)
{
  gtk_widget_set_parent (line, parent);
  return line;
}

/* Before the ruler. */
void
hrm_arranger_add_heads (HrmArranger *self)
{
  self->cursor_head = add (GTK_WIDGET (self), hrm_layer_new ("cursorline", draw_cursor_head, self));
  self->now_head = add (GTK_WIDGET (self), hrm_layer_new ("nowline", draw_now_head, self));
}

/* To CANVAS, which has its lanes already. */
void
hrm_arranger_add_lines (HrmArranger *self, GtkWidget *canvas)
{
  self->cursor_line = add (canvas, hrm_layer_new ("cursorline", draw_cursor, self));
  self->now_line = add (canvas, hrm_layer_new ("nowline", draw_now, self));
}
