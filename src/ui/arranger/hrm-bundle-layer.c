/* hrm-bundle-layer.c: cables of a pair of tracks as one line, those within a track as one bracket.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A number never stands alone: it is at the end of a bracket under what it
 * counts, or on a line between two rows. What has no place is left out.
 */
#include "config.h"

#include "hrm-bundle-layer.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "hrm-cable-bundles.h"
#include "hrm-words.h"

#define MOST_BUNDLES 120
#define MOST_BRACKETS 60
#define SLOT 23      /* pixels between lines */
#define TICK 18      /* pixels of the end of a line */
#define BRACKET 4    /* pixels from the bottom of a row to its bracket */

/* What is within one row, which may be a closed folder. */
typedef struct
{
  HrmLayoutRow *row;
  guint n, broken;
} Within;

#define MOST_DROPS 12 /* of a line at one row */
#define DROP 9        /* pixels from the border of a row to what lies on it */

typedef struct
{
  HrmArranger *self;
  GtkSnapshot *snapshot;
  HrmCounts *counts;
  double top, bottom;        /* of what is seen, pixels of rows */
  double left, right;        /* likewise, of the lanes */
  GHashTable *slots;         /* numbers of those taken, and 1 */
  GArray *pills;             /* of HrmBundlePill */
  gboolean singles, dimmed;
} Drawing;

graphene_rect_t
hrm_pill_bounds (HrmArranger *self, const char *text, double x, double y)
{
  int width, height;

  hrm_palette_text (self->palette, HRM_FACE_SMALL, text, &width, &height);
  return GRAPHENE_RECT_INIT ((float) (x - width / 2.0 - 6), (float) (y - height / 2.0 - 2), (float) (width + 12), (float) (height + 4));
}

void
hrm_pill_draw (HrmArranger *self, GtkSnapshot *snapshot, const char *text, HrmInk behind, HrmInk ink, double x, double y, HrmCounts *counts)
{
  graphene_rect_t bounds = hrm_pill_bounds (self, text, x, y);
  GskRoundedRect pill;

  gsk_rounded_rect_init_from_rect (&pill, &bounds, bounds.size.height / 2);
  gtk_snapshot_push_rounded_clip (snapshot, &pill);
  gtk_snapshot_append_color (snapshot, hrm_palette_get (self->palette, behind), &pill.bounds);
  gtk_snapshot_pop (snapshot);
  hrm_palette_draw (self->palette, snapshot, HRM_FACE_SMALL, text, ink, bounds.origin.x + 6, y);
  counts->boxes++;
  counts->texts++;
}

static void
box (Drawing *drawing, const GdkRGBA *colour, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (drawing->snapshot, colour, &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height));
  drawing->counts->boxes++;
}

/* FALSE: it would lie over another. */
static gboolean
add_pill (Drawing *drawing, const char *text, HrmBundlePill pill, double x, double y)
{
  pill.bounds = hrm_pill_bounds (drawing->self, text, x, y);
  for (guint i = 0; i < drawing->pills->len; i++)
    if (graphene_rect_intersection (&g_array_index (drawing->pills, HrmBundlePill, i).bounds, &pill.bounds, NULL))
      return FALSE;
  pill.dimmed = drawing->dimmed;
  graphene_point_init (&pill.middle, (float) x, (float) y);
  pill.text = g_strdup (text);
  g_array_append_val (drawing->pills, pill);
  return TRUE;
}

/* From where to where something lies on it, pixels of the lanes; FALSE: nothing does. */
static gboolean
row_extent (Drawing *drawing, HrmLayoutRow *row, double *left, double *right)
{
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (drawing->self->lanes));
  const HrmLayoutSummary *summary = row->collapsed ? hrm_layout_row_summary (row) : NULL;
  gint64 from = G_MAXINT64, to = G_MININT64;

  for (guint l = 0; l < row->lanes->len; l++)
    {
      GArray *items = hrm_layout_lane (row, l)->items;

      if (items->len == 0)
        continue;
      from = MIN (from, g_array_index (items, HrmLayoutItem, 0).from);
      to = MAX (to, g_array_index (items, HrmLayoutItem, items->len - 1).to);
    }
  if (summary != NULL && summary->runs->len > 0)
    {
      from = g_array_index (summary->runs, HrmLayoutRun, 0).from;
      to = g_array_index (summary->runs, HrmLayoutRun, summary->runs->len - 1).to;
    }
  if (from > to)
    return FALSE;
  *left = floor ((from - window->base) * window->zoom);
  *right = floor ((to - window->base) * window->zoom);
  return TRUE;
}

/* "23 cables · ! 4 violated" */
static char *
count_words (guint n, guint broken)
{
  g_autofree char *all = g_strdup_printf (ngettext ("%u cable", "%u cables", n), n);
  g_autofree char *late = NULL;

  if (broken == 0)
    return g_steal_pointer (&all);
  /* Translators: of the cables of a track. */
  late = g_strdup_printf (ngettext ("%u violated", "%u violated", broken), broken);
  return g_strdup_printf ("%s · ! %s", all, late);
}

/* Under all that is on the row, with its number behind it, where nothing lies. */
static void
draw_bracket (Drawing *drawing, const Within *within)
{
  HrmLayoutRow *row = within->row;
  gboolean broken = within->broken > 0;
  GdkRGBA colour = *hrm_palette_get (drawing->self->palette, broken ? HRM_INK_BROKEN : HRM_INK_CABLE);
  g_autofree char *text = count_words (within->n, within->broken);
  double y = row->y + row->height - BRACKET, left, right, end;
  graphene_rect_t pill = hrm_pill_bounds (drawing->self, text, 0, 0);
  HrmBundlePill counted = { .from = row->track->base.id, .to = row->track->base.id, .n = within->n, .broken = within->broken };

  if (!row_extent (drawing, row, &left, &right) || right < drawing->left || left > drawing->right)
    return;
  left = MAX (left, drawing->left - 10);
  end = MIN (right, drawing->right + 10);
  colour.alpha *= 0.6f;
  box (drawing, &colour, left, y, MAX (end - left, 2), 2);
  box (drawing, &colour, left, y - 4, 2, 4);
  if (end == right)
    box (drawing, &colour, MAX (end - 2, left), y - 4, 2, 4);
  end = MIN (right + 6, drawing->right - pill.size.width - 6);
  box (drawing, &colour, MIN (right, end), y, MAX (end - right, 0) + 6, 2);
  add_pill (drawing, text, counted, end + pill.size.width / 2, row->y + row->height - pill.size.height / 2 - 1);
}

/* Where a line of both rows may stand that wants to be at X, so that it is over the plan and no other; FALSE: nowhere. */
static gboolean
find_slot (Drawing *drawing, HrmLayoutRow *from, HrmLayoutRow *to, double *x)
{
  double shift = hrm_lanes_view_get_shift (HRM_LANES_VIEW (drawing->self->lanes), hrm_desk_get_view (drawing->self->desk));
  double left, right, other_left, other_right;
  int first, last, wanted;

  if (!row_extent (drawing, from, &left, &right) || !row_extent (drawing, to, &other_left, &other_right))
    return FALSE;
  left = MAX (MIN (left, other_left), drawing->left + SLOT) - shift;
  right = MIN (MAX (right, other_right), drawing->right - SLOT) - shift;
  if (left > right)
    return FALSE;
  first = (int) (left / SLOT);
  last = (int) (right / SLOT);
  wanted = CLAMP ((int) ((*x - shift) / SLOT), first, last);
  for (int n = 0; n <= last - first; n++)
    for (int side = -1; side <= 1; side += 2)
      {
        int slot = wanted + side * n;

        if (slot < first || slot > last || !g_hash_table_add (drawing->slots, GINT_TO_POINTER (slot + 1)))
          continue;
        *x = (slot + 0.5) * SLOT + shift;
        return TRUE;
      }
  return FALSE;
}

/* The border between two rows that is nearest to Y. */
static double
border_at (Drawing *drawing, double y)
{
  HrmLayoutRow *row = hrm_layout_row_at (drawing->self->layout, y);

  if (row == NULL)
    return y;
  return y < row->y + row->height / 2 ? row->y : row->y + row->height;
}

static int
compare_ends (gconstpointer a, gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

/* Along the border of ROW at Y, over all that ends there, and from there to each of it; where that is not known
 * only a mark in its middle. */
static void
draw_end (Drawing *drawing, const GdkRGBA *colour, HrmLayoutRow *row, GArray *ends, gboolean below, double x)
{
  double y = below ? row->y + row->height : row->y, left = x, right = x;

  if (ends == NULL)
    {
      box (drawing, colour, x - TICK / 2.0, row->y + row->height / 2 - 1, TICK, 3);
      box (drawing, colour, x - 1, MIN (y, row->y + row->height / 2), 2, row->height / 2);
      return;
    }
  g_array_sort (ends, compare_ends);
  for (guint i = 0, drops = 0; i < ends->len; i++)
    {
      double end = g_array_index (ends, double, i);
      gboolean again = i > 0 && end - g_array_index (ends, double, i - 1) < 2;

      left = MIN (left, end);
      right = MAX (right, end);
      if (!again && end > drawing->left - 10 && end < drawing->right + 10 && drops++ < MOST_DROPS)
        box (drawing, colour, end - 1, below ? y - DROP : y, 2, DROP);
    }
  left = MAX (left, drawing->left - 10);
  right = MIN (right, drawing->right + 10);
  if (right > left)
    box (drawing, colour, left, y - 1, right - left, 2);
}

/* Between two rows, from border to border. */
static void
draw_line (Drawing *drawing, const HrmBundle *bundle, HrmLayoutRow *from, HrmLayoutRow *to, double x)
{
  gboolean broken = bundle->broken > 0, down = from->y < to->y;
  HrmLayoutRow *upper = down ? from : to, *lower = down ? to : from;
  double y1 = upper->y + upper->height, y2 = lower->y, width = CLAMP (1 + log2 ((double) bundle->n) / 2, 2, 6);
  double start = MAX (y1, drawing->top - 20), end = MIN (y2, drawing->bottom + 20);
  GdkRGBA colour = *hrm_palette_get (drawing->self->palette, broken ? HRM_INK_BROKEN : HRM_INK_CABLE);
  /* Translators: of the cables between two tracks: so many are violated, of so many. */
  g_autofree char *text = bundle->n == 1 ? g_strdup ("!") : broken ? g_strdup_printf (_("! %u of %u"), bundle->broken, bundle->n) : g_strdup_printf ("%u", bundle->n);
  HrmBundlePill counted = { .from = bundle->from->base.id, .to = bundle->to->base.id, .n = bundle->n, .broken = bundle->broken };

  colour.alpha *= 0.6f;
  box (drawing, &colour, x - width / 2, start, width, MAX (end - start, 0));
  draw_end (drawing, &colour, upper, bundle->ends[down ? 0 : 1], TRUE, x);
  draw_end (drawing, &colour, lower, bundle->ends[down ? 1 : 0], FALSE, x);
  /* A line is one cable unless it says something else. */
  if (bundle->n > 1 || broken)
    add_pill (drawing, text, counted, x, CLAMP (border_at (drawing, (y1 + y2) / 2), drawing->top + 10, drawing->bottom - 10));
}

/* Lines first: brackets stand over them. */
static void
draw_lines (Drawing *drawing, GPtrArray *bundles, GHashTable *within)
{
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (drawing->self->lanes));
  HrmTimeScale *scale = hrm_desk_get_scale (drawing->self->desk);
  guint n = 0;

  for (guint i = 0; i < bundles->len; i++)
    {
      const HrmBundle *bundle = bundles->pdata[i];
      HrmLayoutRow *from = hrm_layout_row_showing (drawing->self->layout, bundle->from);
      HrmLayoutRow *to = hrm_layout_row_showing (drawing->self->layout, bundle->to);
      double x;

      if (bundle->n == 1 && !drawing->singles)
        continue;
      if (from == NULL || to == NULL || MAX (from->y + from->height, to->y + to->height) < drawing->top || MIN (from->y, to->y) > drawing->bottom)
        continue;
      if (from == to)
        {
          Within *of_row = g_hash_table_lookup (within, from);

          if (of_row == NULL)
            {
              of_row = g_new0 (Within, 1);
              of_row->row = from;
              g_hash_table_insert (within, from, of_row);
            }
          of_row->n += bundle->n;
          of_row->broken += bundle->broken;
          continue;
        }
      x = ((double) hrm_time_scale_to_axis (scale, (HrmCivil) (bundle->sum / bundle->n)) - (double) window->base) * window->zoom;
      if (n < MOST_BUNDLES && find_slot (drawing, from, to, &x))
        {
          gboolean heard = hrm_arranger_hears_row (drawing->self, from) || hrm_arranger_hears_row (drawing->self, to);

          drawing->dimmed = !heard;
          gtk_snapshot_push_opacity (drawing->snapshot, heard ? 1 : HRM_DIMMED);
          draw_line (drawing, bundle, from, to, x);
          gtk_snapshot_pop (drawing->snapshot);
          n++;
        }
    }
}

static int
compare_within (gconstpointer a, gconstpointer b)
{
  double x = ((const Within *) a)->row->y, y = ((const Within *) b)->row->y;

  return (x > y) - (x < y);
}

/* From the top down, so that where there are too many, or in each other's way, it is always the same that are left out. */
static void
draw_brackets (Drawing *drawing, GHashTable *within)
{
  g_autoptr (GList) brackets = g_list_sort (g_hash_table_get_values (within), compare_within);
  guint n = 0;

  for (GList *l = brackets; l && n < MOST_BRACKETS; l = l->next, n++)
    {
      drawing->dimmed = !hrm_arranger_hears_row (drawing->self, ((const Within *) l->data)->row);
      gtk_snapshot_push_opacity (drawing->snapshot, drawing->dimmed ? HRM_DIMMED : 1);
      draw_bracket (drawing, l->data);
      gtk_snapshot_pop (drawing->snapshot);
    }
}

/* Neither another number nor a session is below. */
static gboolean
has_room (Drawing *drawing, guint at, const graphene_rect_t *bounds)
{
  const HrmWindow *window = hrm_lanes_view_get_window (HRM_LANES_VIEW (drawing->self->lanes));
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  double left = bounds->origin.x, right = left + bounds->size.width;

  if (left < drawing->left || right > drawing->right)
    return FALSE;
  for (guint i = 0; i < drawing->pills->len; i++)
    if (i != at && graphene_rect_intersection (&g_array_index (drawing->pills, HrmBundlePill, i).bounds, bounds, NULL))
      return FALSE;
  hrm_layout_in_rect (drawing->self->layout, (double) window->base + left / window->zoom, (double) window->base + right / window->zoom,
                      bounds->origin.y, bounds->origin.y + bounds->size.height, ids);
  return ids->len == 0;
}

/* Numbers on lines are spelled out where nothing lies in the way, once all have their place. */
static void
spell_out (Drawing *drawing)
{
  for (guint i = 0; i < drawing->pills->len; i++)
    {
      HrmBundlePill *pill = &g_array_index (drawing->pills, HrmBundlePill, i);
      g_autofree char *words = count_words (pill->n, pill->broken);
      graphene_rect_t bounds = hrm_pill_bounds (drawing->self, words, pill->middle.x, pill->middle.y);

      if (pill->from == pill->to || !has_room (drawing, i, &bounds))
        continue;
      g_free (pill->text);
      pill->text = g_steal_pointer (&words);
      pill->bounds = bounds;
    }
}

void
hrm_bundles_draw (HrmArranger *self, GtkSnapshot *snapshot, GPtrArray *bundles, gboolean singles, HrmCounts *counts)
{
  double shift = hrm_lanes_view_get_shift (HRM_LANES_VIEW (self->lanes), hrm_desk_get_view (self->desk)), top = hrm_arranger_get_top (self);
  g_autoptr (GHashTable) slots = g_hash_table_new (NULL, NULL), within = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Drawing drawing = { .self = self, .snapshot = snapshot, .counts = counts, .top = top, .bottom = top + gtk_widget_get_height (self->canvas),
                      .left = shift, .right = shift + gtk_widget_get_width (self->canvas), .slots = slots, .pills = self->bundle_pills, .singles = singles };

  draw_lines (&drawing, bundles, within);
  draw_brackets (&drawing, within);
  spell_out (&drawing);
}

void
hrm_bundle_pill_clear (gpointer pill)
{
  g_free (((HrmBundlePill *) pill)->text);
}

void
hrm_bundles_draw_numbers (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts)
{
  for (guint i = 0; i < self->bundle_pills->len; i++)
    {
      const HrmBundlePill *pill = &g_array_index (self->bundle_pills, HrmBundlePill, i);

      gtk_snapshot_push_opacity (snapshot, pill->dimmed ? HRM_DIMMED : 1);
      hrm_pill_draw (self, snapshot, pill->text, pill->broken > 0 ? HRM_INK_CLIP : HRM_INK_NOTE, HRM_INK_LIGHT, pill->middle.x, pill->middle.y, counts);
      gtk_snapshot_pop (snapshot);
    }
}

char *
hrm_bundles_describe (HrmArranger *self, double x, double y)
{
  double shift = hrm_lanes_view_get_shift (HRM_LANES_VIEW (self->lanes), hrm_desk_get_view (self->desk));
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) (x + shift), (float) (y + hrm_arranger_get_top (self)));
  HrmModel *model = hrm_desk_get_model (self->desk);

  for (guint i = 0; self->bundle_pills != NULL && i < self->bundle_pills->len; i++)
    {
      const HrmBundlePill *pill = &g_array_index (self->bundle_pills, HrmBundlePill, i);
      HrmRow *from = hrm_model_get (model, pill->from), *to = hrm_model_get (model, pill->to);
      g_autofree char *a = NULL, *b = NULL, *words = NULL, *late = NULL;

      if (!graphene_rect_contains_point (&pill->bounds, &at) || from == NULL || to == NULL)
        continue;
      a = hrm_words_short (from);
      b = hrm_words_short (to);
      /* Translators: titles of tracks. */
      words = from == to ? g_strdup_printf (ngettext ("%u cable within %s", "%u cables within %s", pill->n), pill->n, a)
                         : g_strdup_printf (ngettext ("%u cable between %s and %s", "%u cables between %s and %s", pill->n), pill->n, a, b);
      if (pill->broken == 0)
        return g_steal_pointer (&words);
      late = g_strdup_printf (ngettext ("%u violated", "%u violated", pill->broken), pill->broken);
      return g_strdup_printf ("%s, %s", words, late);
    }
  return NULL;
}
