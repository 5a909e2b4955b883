/* hrm-heat-draw.c: the heat strip, drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Colour says how full a cell is; what is over 100 % also has a bold number, or
 * a mark where there is no room for one, and what clips on some day of a week a
 * bar at its foot. Leave is hatched, and days without hours are bare.
 */
#include "config.h"
#include "hrm-heat-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-compat.h"
#include "hrm-desk-strips.h"
#include "hrm-words.h"

#define TEXT_SIZE 12         /* px, of a cell where text is as large as usual, as are the next two */
#define LEAST_COLUMN 20      /* px */
#define WITH_SIGN 44         /* px of the longest column from which on numbers have their % */
#define NEARLY_FULL 0.85
#define LEAST_SCALE 0.62f     /* of a number that is wider than its cell; what would be smaller is not read */
#define TEXTS_MOST 800
#define FOOT 3               /* px: the bar of what clips within */

static const char *const ink_classes[HRM_HEAT_N_INKS] = {
  "blue", "teal", "green", "yellow", "orange", "red", "pink", "purple", "slate", "text", "dim", "line", "empty",
  "away", "low", "middle", "on-middle", "high", "on-high", "focus", "bus",
};

void
hrm_heat_add_inks (HrmHeat *self)
{
  for (guint i = 0; i < HRM_HEAT_N_INKS; i++)
    {
      self->inks[i] = g_object_new (GTK_TYPE_BOX, "css-name", "heatink", "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);
      gtk_widget_add_css_class (self->inks[i], ink_classes[i]);
      gtk_widget_set_parent (self->inks[i], GTK_WIDGET (self));
      gtk_widget_set_child_visible (self->inks[i], FALSE);
    }
}

void
hrm_heat_forget_lines (HrmHeat *self)
{
  g_hash_table_remove_all (self->lines);
}

/* Another style, and all is drawn anew. */
static void
read_inks (HrmHeat *self)
{
  gboolean other = FALSE;

  for (guint i = 0; i < HRM_HEAT_N_INKS; i++)
    {
      GdkRGBA colour;

      hrm_compat_get_color (self->inks[i], &colour);
      other |= !gdk_rgba_equal (&colour, &self->colours[i]);
      self->colours[i] = colour;
    }
  if (other)
    hrm_heat_forget_lines (self);
}

PangoLayout *
hrm_heat_text (HrmHeat *self, const char *text, gboolean strong, int *width, int *height)
{
  g_autofree char *key = g_strconcat (strong ? "b" : "n", text, NULL);
  PangoLayout *layout = g_hash_table_lookup (self->texts, key);

  if (layout == NULL)
    {
      g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

      if (g_hash_table_size (self->texts) >= TEXTS_MOST)
        g_hash_table_remove_all (self->texts);
      layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
      if (strong)
        pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
      pango_layout_set_attributes (layout, attributes);
      pango_layout_set_single_paragraph_mode (layout, TRUE);
      g_hash_table_insert (self->texts, g_steal_pointer (&key), layout);
    }
  pango_layout_get_pixel_size (layout, width, height);
  return layout;
}

static void
draw_text (HrmHeat *self, GtkSnapshot *snapshot, const char *text, gboolean strong, const GdkRGBA *colour, double x, double y)
{
  int height;
  PangoLayout *layout = hrm_heat_text (self, text, strong, NULL, &height);

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) floor (x), (float) floor (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

/* Not smaller than by LEAST. FALSE: there is no room. */
static gboolean
draw_centred (HrmHeat *self, GtkSnapshot *snapshot, const char *text, gboolean strong, float least, const GdkRGBA *colour,
              const graphene_rect_t *rect)
{
  int width;
  float scale;

  hrm_heat_text (self, text, strong, &width, NULL);
  scale = MIN ((rect->size.width - 4) / (float) MAX (width, 1), 1);
  if (scale < least)
    return FALSE;
  if (scale == 1)
    {
      draw_text (self, snapshot, text, strong, colour, rect->origin.x + (rect->size.width - (float) width) / 2,
                 rect->origin.y + rect->size.height / 2);
      return TRUE;
    }
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (rect->origin.x + rect->size.width / 2, rect->origin.y + rect->size.height / 2));
  gtk_snapshot_scale (snapshot, scale, scale);
  draw_text (self, snapshot, text, strong, colour, -width / 2.0, 0);
  gtk_snapshot_restore (snapshot);
  return TRUE;
}

/* Cells */

/* What is behind the number of a cell, and in which colour that is. */
static HrmHeatInk
fill_cell (HrmHeat *self, GtkSnapshot *snapshot, const HrmHeatCell *cell, double ratio, const graphene_rect_t *rect)
{
  GdkRGBA fill;

  if (ratio > 1)
    {
      gtk_snapshot_append_color (snapshot, &self->colours[HRM_HEAT_INK_HIGH], rect);
      return HRM_HEAT_INK_ON_HIGH;
    }
  if (cell->state == HRM_HEAT_AWAY)
    hrm_compat_draw_hatch (snapshot, &self->colours[HRM_HEAT_INK_AWAY], rect);
  if (cell->state != HRM_HEAT_OPEN)
    return HRM_HEAT_INK_DIM;
  if (ratio >= NEARLY_FULL)
    {
      gtk_snapshot_append_color (snapshot, &self->colours[HRM_HEAT_INK_MIDDLE], rect);
      return HRM_HEAT_INK_ON_MIDDLE;
    }
  fill = self->colours[HRM_HEAT_INK_LOW];
  fill.alpha *= (float) (0.22 + 0.78 * ratio / NEARLY_FULL);
  gtk_snapshot_append_color (snapshot, ratio > 0 ? &fill : &self->colours[HRM_HEAT_INK_EMPTY], rect);
  return HRM_HEAT_INK_TEXT;
}

static char *
format_cell (const HrmHeatCell *cell, double ratio, gboolean sign)
{
  double percent = round (ratio * 100);

  if (!isfinite (ratio))
    return hrm_words_hours ((gint64) MAX (round (cell->asked), 1));
  /* Nothing over 100 % may read as 100. */
  if (ratio > 1)
    percent = MAX (percent, 101);
  return sign ? hrm_words_keep_order (g_strdup_printf (_("%.0f %%"), percent)) : g_strdup_printf ("%.0f", percent);
}

/* In a column that is shorter than others, or at the edge, the sign goes before the number is any smaller. Full. */
static char *
format_in (HrmHeat *self, const HrmHeatCell *cell, double ratio, gboolean sign, float room)
{
  g_autofree char *text = format_cell (cell, ratio, sign);
  int width;

  if (!sign)
    return g_steal_pointer (&text);
  hrm_heat_text (self, text, ratio > 1, &width, NULL);
  return (float) width + 4 > room ? format_cell (cell, ratio, FALSE) : g_steal_pointer (&text);
}

static void
draw_cell (HrmHeat *self, GtkSnapshot *snapshot, const HrmHeatCell *cell, gboolean sign, const graphene_rect_t *rect)
{
  double ratio = hrm_heat_get_ratio (cell);
  gboolean over = ratio > 1;
  g_autofree char *text = cell->asked > 0 ? format_in (self, cell, ratio, sign, rect->size.width) : NULL;
  HrmHeatInk ink = fill_cell (self, snapshot, cell, ratio, rect);
  float foot = rect->origin.y + rect->size.height - FOOT;

  if (!over && cell->clips > 0)
    gtk_snapshot_append_color (snapshot, &self->colours[HRM_HEAT_INK_HIGH],
                               &GRAPHENE_RECT_INIT (rect->origin.x, foot, rect->size.width, FOOT));
  if (text && !draw_centred (self, snapshot, text, over, LEAST_SCALE, &self->colours[ink], rect) && over)
    draw_centred (self, snapshot, "!", TRUE, 1, &self->colours[ink], rect);
}

/* Laying out */

static float
get_x (HrmHeat *self, gint64 axis)
{
  return (float) round (hrm_view_axis_to_x (&self->base, (double) axis));
}

/* As far as what is laid out goes, or not at all. */
static gboolean
is_laid_out (HrmHeat *self, HrmStep step, HrmDate from, HrmDate to, int width)
{
  const HrmView *view = hrm_desk_get_view (self->desk);

  return self->scale == hrm_desk_get_scale (self->desk) && self->step == step && self->base.zoom == view->zoom &&
         (!self->wide || (self->base.origin == view->origin && self->laid_width == width)) && from >= self->from && to <= self->to;
}

/* The columns in view and, where they are many, as many on either side. */
static void
lay_out (HrmHeat *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - hrm_heat_lead (self);
  HrmDate from = hrm_civil_date (hrm_desk_to_civil (self->desk, 0, HRM_SEAM_AFTER));
  HrmDate to = hrm_civil_date (hrm_desk_to_civil (self->desk, MAX (width, 1), HRM_SEAM_BEFORE));
  HrmStep step = hrm_heat_get_step (self->desk, LEAST_COLUMN * hrm_compat_get_text_scale (GTK_WIDGET (self), TEXT_SIZE));

  if (is_laid_out (self, step, from, to, width))
    return;
  hrm_heat_forget_lines (self);
  g_clear_pointer (&self->scale, hrm_time_scale_unref);
  self->scale = hrm_time_scale_ref (hrm_desk_get_scale (self->desk));
  self->step = step;
  self->base = *hrm_desk_get_view (self->desk);
  self->from = hrm_civil_date (hrm_desk_to_civil (self->desk, -width / 2.0, HRM_SEAM_AFTER));
  self->to = hrm_civil_date (hrm_desk_to_civil (self->desk, width * 1.5, HRM_SEAM_BEFORE));
  g_array_unref (self->columns);
  self->columns = hrm_heat_list_columns (self->desk, step, self->from, self->to);
  self->wide = self->columns->len < 8;
  self->laid_width = width;
}

static GArray *
read_cells (HrmHeat *self, HrmRow *row)
{
  GArray *cells = g_array_sized_new (FALSE, FALSE, sizeof (HrmHeatCell), self->columns->len);

  for (guint i = 0; i < self->columns->len; i++)
    {
      const HrmHeatColumn *column = &g_array_index (self->columns, HrmHeatColumn, i);
      HrmHeatCell cell = hrm_heat_get_cell (self->desk, row, column->from, column->to);

      g_array_append_val (cells, cell);
    }
  self->read += cells->len;
  return cells;
}

static gboolean
same_cells (GArray *a, GArray *b)
{
  gboolean same = a && b && a->len == b->len;

  for (guint i = 0; same && i < a->len; i++)
    same = hrm_heat_cell_equal (&g_array_index (a, HrmHeatCell, i), &g_array_index (b, HrmHeatCell, i));
  return same;
}

/* By the longest column, and not by its whole pixels: so most look alike. */
static gboolean
has_signs (HrmHeat *self)
{
  gint64 longest = 0;

  for (guint i = 0; i < self->columns->len; i++)
    {
      const HrmHeatColumn *column = &g_array_index (self->columns, HrmHeatColumn, i);

      longest = MAX (longest, column->right - column->left);
    }
  return (double) longest * self->base.zoom - 1 >= WITH_SIGN * hrm_compat_get_text_scale (GTK_WIDGET (self), TEXT_SIZE);
}

static GskRenderNode *
make_node (HrmHeat *self, HrmHeatLine *line)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  float height = (float) hrm_heat_line_height (self);
  gboolean signs = has_signs (self);

  for (guint i = 0; i < line->cells->len; i++)
    {
      const HrmHeatColumn *column = &g_array_index (self->columns, HrmHeatColumn, i);
      float left = get_x (self, column->left), right = get_x (self, column->right);

      if (self->wide)
        {
          left = MAX (left, -1);
          right = MIN (right, (float) (gtk_widget_get_width (GTK_WIDGET (self)) - hrm_heat_lead (self)));
        }
      if (right <= left)
        continue;
      draw_cell (self, snapshot, &g_array_index (line->cells, HrmHeatCell, i), signs,
                 &GRAPHENE_RECT_INIT (left + 1, 1, MAX (right - left - 1, 1), height - 2));
    }
  self->drawn++;
  return gtk_snapshot_free_to_node (snapshot);
}

static HrmHeatLine *
get_line (HrmHeat *self, HrmRow *row)
{
  HrmHeatLine *line = g_hash_table_lookup (self->lines, &row->id);

  if (line == NULL)
    {
      line = g_new0 (HrmHeatLine, 1);
      g_hash_table_insert (self->lines, g_memdup2 (&row->id, sizeof row->id), line);
    }
  if (line->cells == NULL || line->old)
    {
      GArray *cells = read_cells (self, row);

      if (!same_cells (cells, line->cells))
        g_clear_pointer (&line->node, gsk_render_node_unref);
      g_clear_pointer (&line->cells, g_array_unref);
      line->cells = cells;
      line->old = FALSE;
    }
  if (line->node == NULL)
    line->node = make_node (self, line);
  return line;
}

/* Around the cells */

static double
get_shift (HrmHeat *self)
{
  return round ((self->base.origin - hrm_desk_get_view (self->desk)->origin) * self->base.zoom);
}

/* Whether all that can be seen whole have room for their names in full: they look alike. */
static gboolean
has_room (HrmHeat *self)
{
  for (guint i = 0; i < self->columns->len; i++)
    {
      const HrmHeatColumn *column = &g_array_index (self->columns, HrmHeatColumn, i);
      g_autofree char *name = hrm_heat_name_column (self->step, column->from, FALSE);
      int width;

      hrm_heat_text (self, name, TRUE, &width, NULL);
      if (width + 4 > get_x (self, column->right) - get_x (self, column->left))
        return FALSE;
    }
  return TRUE;
}

/* Which days are seen, over the names: numbers of days do not say of which month. */
static void
draw_span (HrmHeat *self, GtkSnapshot *snapshot, int lead, int height)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) - lead;
  HrmCivil from = hrm_desk_to_civil (self->desk, 0, HRM_SEAM_AFTER), to = hrm_desk_to_civil (self->desk, MAX (width, 1), HRM_SEAM_BEFORE);
  g_autofree char *span = hrm_words_span (hrm_date_start (hrm_civil_date (from)), hrm_date_start (hrm_civil_date (to - 1) + 1));

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) lead - 8, (float) height));
  draw_text (self, snapshot, span, FALSE, &self->colours[HRM_HEAT_INK_DIM], 14, height / 2.0);
  gtk_snapshot_pop (snapshot);
}

static void
draw_head (HrmHeat *self, GtkSnapshot *snapshot, int lead, int width)
{
  double shift = get_shift (self) + lead;
  int height = hrm_heat_head_height (self);
  gboolean narrow = !has_room (self);
  HrmDate today = hrm_civil_date (hrm_album_get_now (hrm_desk_get_album (self->desk)));

  for (guint i = 0; i < self->columns->len; i++)
    {
      const HrmHeatColumn *column = &g_array_index (self->columns, HrmHeatColumn, i);
      double left = get_x (self, column->left) + shift, right = get_x (self, column->right) + shift;
      graphene_rect_t rect = GRAPHENE_RECT_INIT ((float) MAX (left, lead), 0, (float) (MIN (right, width) - MAX (left, lead)), (float) height);
      gboolean now = column->from <= today && column->to >= today;
      g_autofree char *name = NULL;

      if (rect.size.width <= 0)
        continue;
      name = hrm_heat_name_column (self->step, column->from, narrow);
      draw_centred (self, snapshot, name, now, 1, &self->colours[now ? HRM_HEAT_INK_TEXT : HRM_HEAT_INK_DIM], &rect);
    }
}

static HrmHeatInk
get_band (HrmRow *row)
{
  gint64 colour = row->kind == HRM_KIND_CHANNEL ? hrm_as_channel (row)->colour : hrm_as_bus (row)->colour;

  return colour == HRM_UNSET ? HRM_HEAT_INK_SLATE : (HrmHeatInk) CLAMP (colour, 0, HRM_HEAT_INK_SLATE);
}

static void
draw_name (HrmHeat *self, GtkSnapshot *snapshot, HrmRow *row, double y, int lead)
{
  int height = hrm_heat_line_height (self);
  gboolean bus = row->kind == HRM_KIND_BUS, chosen = hrm_desk_is_strip_selected (self->desk, row);
  g_autofree char *name = hrm_words_short (row);
  g_autoptr (PangoLayout) layout = g_object_ref (hrm_heat_text (self, name, bus || chosen, NULL, NULL));

  if (bus)
    gtk_snapshot_append_color (snapshot, &self->colours[HRM_HEAT_INK_BUS], &GRAPHENE_RECT_INIT (0, (float) y + 1, (float) lead, (float) height - 2));
  gtk_snapshot_append_color (snapshot, &self->colours[chosen ? HRM_HEAT_INK_FOCUS : get_band (row)],
                             &GRAPHENE_RECT_INIT (14, (float) y + 4, 4, (float) height - 8));
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) y, (float) lead - 8, (float) height));
  draw_text (self, snapshot, name, bus || chosen, &self->colours[HRM_HEAT_INK_TEXT], 14 + 4 + 8, y + height / 2.0);
  gtk_snapshot_pop (snapshot);
}

static void
draw_outline (HrmHeat *self, GtkSnapshot *snapshot, const GdkRectangle *place, float width, HrmHeatInk ink)
{
  GskRoundedRect outline;
  const GdkRGBA *colour = &self->colours[ink];

  gsk_rounded_rect_init_from_rect (&outline, &GRAPHENE_RECT_INIT ((float) place->x, (float) place->y, (float) place->width + 1, (float) place->height), 3);
  gtk_snapshot_append_border (snapshot, &outline, (float[]) { width, width, width, width },
                              (GdkRGBA[]) { *colour, *colour, *colour, *colour });
}

static void
draw_hints (HrmHeat *self, GtkSnapshot *snapshot)
{
  for (guint i = 0; i < self->hints->len; i++)
    {
      const HrmHeatHint *hint = &g_array_index (self->hints, HrmHeatHint, i);
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_CHANNEL, hint->channel);
      GdkRectangle place, last;

      /* From the first to the last that is seen. */
      if (row == NULL || !hrm_heat_get_place (self, row, MAX (hint->from, self->from), &place) ||
          !hrm_heat_get_place (self, row, MIN (hint->to, self->to), &last))
        continue;
      place.width = last.x + last.width - place.x;
      draw_outline (self, snapshot, &place, 2, HRM_HEAT_INK_LOW);
    }
}

static void
draw_focus (HrmHeat *self, GtkSnapshot *snapshot)
{
  HrmDate from, to;
  HrmRow *row = hrm_heat_get_focus (self, &from, &to);
  GdkRectangle place;

  if (row && gtk_widget_has_focus (GTK_WIDGET (self)) && hrm_heat_get_place (self, row, from, &place))
    draw_outline (self, snapshot, &place, 2, HRM_HEAT_INK_FOCUS);
}

static gboolean
has_visible_line (HrmHeat *self, double y)
{
  return y + hrm_heat_line_height (self) > hrm_heat_head_height (self) && y < gtk_widget_get_height (GTK_WIDGET (self));
}

void
hrm_heat_draw (HrmHeat *self, GtkSnapshot *snapshot)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height = gtk_widget_get_height (GTK_WIDGET (self));
  int lead = hrm_heat_lead (self), head = hrm_heat_head_height (self);
  guint n = hrm_heat_n_rows (self);

  read_inks (self);
  lay_out (self);
  draw_head (self, snapshot, lead, width);
  draw_span (self, snapshot, lead, head);
  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, (float) head, (float) width, (float) MAX (height - head, 0)));
  for (guint i = 0; i < n; i++)
    {
      double y = hrm_heat_row_y (self, i);
      HrmRow *row = hrm_heat_get_row (self, i);
      GskRenderNode *node;

      if (!has_visible_line (self, y))
        continue;
      draw_name (self, snapshot, row, y, lead);
      node = get_line (self, row)->node;
      if (node == NULL)
        continue;
      gtk_snapshot_save (snapshot);
      gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT ((float) lead, (float) y, (float) MAX (width - lead, 0), (float) hrm_heat_line_height (self)));
      gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (lead + get_shift (self)), (float) y));
      gtk_snapshot_append_node (snapshot, node);
      gtk_snapshot_pop (snapshot);
      gtk_snapshot_restore (snapshot);
    }
  if (gtk_widget_get_visible (self->lane))
    gtk_widget_snapshot_child (GTK_WIDGET (self), self->lane, snapshot);
  draw_hints (self, snapshot);
  draw_focus (self, snapshot);
  gtk_snapshot_pop (snapshot);
}
