/* hrm-minimap-cells.c: what of each row the overview shows, kept until the row changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * An edit changes a row or two of many, and a scroll none: only those are looked
 * through.
 */
#include "config.h"

#include "hrm-minimap-cells.h"

#include <string.h>

typedef struct
{
  HrmTrack *track;           /* to tell rows apart; borrowed, never looked into */
  guint stamp;
  HrmMinimapRow row;         /* one block of memory */
} Kept;

struct _HrmMinimapCells
{
  double from, to;
  int columns;
  GPtrArray *rows;           /* of Kept, by the index of the row */
  guint n_counted;
};

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  if (kept)
    g_free (kept->row.colours);
  g_free (kept);
}

HrmMinimapCells *
hrm_minimap_cells_new (void)
{
  HrmMinimapCells *cells = g_new0 (HrmMinimapCells, 1);

  cells->rows = g_ptr_array_new_with_free_func (kept_free);
  return cells;
}

void
hrm_minimap_cells_free (HrmMinimapCells *cells)
{
  g_ptr_array_unref (cells->rows);
  g_free (cells);
}

void
hrm_minimap_cells_set (HrmMinimapCells *cells, double from, double to, int columns)
{
  if (cells->from == from && cells->to == to && cells->columns == columns)
    return;
  cells->from = from;
  cells->to = to;
  cells->columns = columns;
  g_ptr_array_set_size (cells->rows, 0);
}

static void
count_span (HrmMinimapCells *cells, HrmMinimapRow *row, gint64 from, gint64 to, guint8 colour, guint16 marks)
{
  double scale = cells->columns / (cells->to - cells->from);
  /* What is counted begins before the plan, so nothing is below 0 and a cast rounds down. */
  int first = (int) MAX (((double) from - cells->from) * scale, 0);
  int last = (int) MAX (((double) to - cells->from) * scale - 1e-6, 0);

  last = MIN (MAX (last, first), cells->columns - 1);
  for (int c = first; c <= last; c++)
    {
      row->colours[c] = colour + 1;
      row->clips[c] |= marks & HRM_MARK_CLIP;
      row->hits[c] |= marks & HRM_MARK_HIT;
    }
}

static void
count_row (HrmMinimapCells *cells, HrmMinimapRow *kept, HrmLayoutRow *row, HrmPalette *palette)
{
  /* What is in an open folder has rows of its own. */
  const HrmLayoutSummary *summary = row->collapsed ? hrm_layout_row_summary (row) : NULL;

  for (guint i = 0; summary != NULL && i < summary->runs->len; i++)
    {
      const HrmLayoutRun *run = &g_array_index (summary->runs, HrmLayoutRun, i);

      count_span (cells, kept, run->from, run->to, (guint8) row->track->colour, run->marks);
    }
  for (guint l = 0; l < row->lanes->len; l++)
    {
      GArray *items = hrm_layout_lane (row, l)->items;

      for (guint i = 0; i < items->len; i++)
        {
          const HrmLayoutItem *item = &g_array_index (items, HrmLayoutItem, i);

          count_span (cells, kept, item->from, item->to, hrm_palette_colour_of (palette, item, item->marks), item->marks);
        }
    }
}

void
hrm_minimap_cells_drop (HrmMinimapCells *cells)
{
  g_ptr_array_set_size (cells->rows, 0);
}

const HrmMinimapRow *
hrm_minimap_cells_get (HrmMinimapCells *cells, HrmLayoutRow *row, HrmPalette *palette)
{
  gsize n = (gsize) MAX (cells->columns, 1);
  Kept *kept;

  if (cells->rows->len <= row->index)
    g_ptr_array_set_size (cells->rows, (int) row->index + 1);
  kept = cells->rows->pdata[row->index];
  if (kept && kept->track == row->track && kept->stamp == row->stamp)
    return &kept->row;
  if (kept == NULL)
    {
      cells->rows->pdata[row->index] = kept = g_new0 (Kept, 1);
      kept->row.colours = g_malloc (3 * n);
      kept->row.clips = kept->row.colours + n;
      kept->row.hits = kept->row.clips + n;
    }
  memset (kept->row.colours, 0, 3 * n);
  kept->track = row->track;
  kept->stamp = row->stamp;
  cells->n_counted++;
  count_row (cells, &kept->row, row, palette);
  return &kept->row;
}

guint
hrm_minimap_cells_count (HrmMinimapCells *cells)
{
  return cells->n_counted;
}
