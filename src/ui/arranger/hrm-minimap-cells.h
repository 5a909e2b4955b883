/* hrm-minimap-cells.h: what of each row the overview shows, kept until the row changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"

#include "hrm-palette.h"

G_BEGIN_DECLS

typedef struct _HrmMinimapCells HrmMinimapCells;

/* Of one row, a byte a column: COLOURS: of the last session in it plus one, 0: nothing;
 * CLIPS, HITS: whether somebody clips, or something is that is looked for. */
typedef struct
{
  guint8 *colours, *clips, *hits;
} HrmMinimapRow;

HrmMinimapCells     *hrm_minimap_cells_new   (void);
void                 hrm_minimap_cells_free  (HrmMinimapCells *cells);
/* The axis minutes FROM to TO on so many columns; others than before: all is counted anew. */
void                 hrm_minimap_cells_set   (HrmMinimapCells *cells, double from, double to, int columns);
/* Of one row of the layout, by its stamp; borrowed, until the next call. */
const HrmMinimapRow *hrm_minimap_cells_get   (HrmMinimapCells *cells, HrmLayoutRow *row, HrmPalette *palette);
/* All is counted anew. */
void                 hrm_minimap_cells_drop  (HrmMinimapCells *cells);
/* Rows that were counted so far: for tests. */
guint                hrm_minimap_cells_count (HrmMinimapCells *cells);

G_END_DECLS
