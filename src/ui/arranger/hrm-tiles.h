/* hrm-tiles.h: boxes side by side, drawn so that a change of one is a change of few.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK finds what it has to draw again by comparing the nodes of two frames, and to
 * it one box can become any other. Where one more comes before hundreds, each of
 * them became its neighbour, and all is drawn again. Here those that begin in the
 * same stretch are nodes of a container, and there are as many containers in each frame.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  GtkSnapshot *snapshot;     /* of all */
  GtkSnapshot *tile;         /* what is being drawn */
  guint n, at;
} HrmTiles;

/* WIDTH: pixels, from 0 on. */
void         hrm_tiles_begin (HrmTiles *tiles, GtkSnapshot *snapshot, double width);
/* Where to draw what begins at X. Not further left than what was asked for before, but for what begins outside. */
GtkSnapshot *hrm_tiles_at    (HrmTiles *tiles, double x);
void         hrm_tiles_end   (HrmTiles *tiles);

G_END_DECLS
