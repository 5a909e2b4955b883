/* hrm-cable-nodes.h: what was drawn of cables, for as long as they look the same.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK paints again only where nodes are others than before, and cannot look into
 * what cairo drew: a node that stays the same costs nothing.
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* All that a node depends on besides the corners. */
typedef struct
{
  graphene_rect_t bounds;
  GdkRGBA ink, veil;
  double thick;
  int in;
  gboolean dashed;
} HrmCableLook;

HrmCableNodes *hrm_cable_nodes_new  (void);
void           hrm_cable_nodes_free (HrmCableNodes *nodes);
/* As it was drawn last, when it looked so. POINTS: of HrmRoutePoint. Borrowed; NULL: draw it anew. */
GskRenderNode *hrm_cable_nodes_get  (HrmCableNodes *nodes, gint64 cable, const HrmCableLook *look, GArray *points);
/* Takes a reference of NODE. */
void           hrm_cable_nodes_put  (HrmCableNodes *nodes, gint64 cable, const HrmCableLook *look, GArray *points, GskRenderNode *node);
/* The cable that was drawn in the last frame within REACH of a place, the nearest; 0: none. In the coordinates of the points. */
gint64         hrm_cable_nodes_pick (HrmCableNodes *nodes, double x, double y, double reach);
/* A frame is drawn: forgets those that it did not ask for. */
void           hrm_cable_nodes_sweep (HrmCableNodes *nodes);
/* Whether CABLE was drawn in the last frame: for tests. */
gboolean       hrm_cable_nodes_has  (HrmCableNodes *nodes, gint64 cable);
/* How often one was put so far: for tests. */
guint          hrm_cable_nodes_count (HrmCableNodes *nodes);

G_END_DECLS
