/* hrm-minimap.h: the whole plan in a strip, and which part is in view.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_MINIMAP (hrm_minimap_get_type ())
G_DECLARE_FINAL_TYPE (HrmMinimap, hrm_minimap, HRM, MINIMAP, GtkWidget)

GtkWidget *hrm_minimap_new        (HrmArranger *arranger);
/* The view is another one. */
void       hrm_minimap_moved      (HrmMinimap *minimap);
/* The plan is. */
void       hrm_minimap_changed    (HrmMinimap *minimap);
void       hrm_minimap_recolour   (HrmMinimap *minimap);
/* Pixels of the frame around what is in view; FALSE: nothing is. */
gboolean   hrm_minimap_get_box    (HrmMinimap *minimap, double *left, double *right);
/* Pointer, at pixels from its left edge, and keyboard; tests call them. */
void       hrm_minimap_press      (HrmMinimap *minimap, double x);
void       hrm_minimap_drag_to    (HrmMinimap *minimap, double x);
void       hrm_minimap_release    (HrmMinimap *minimap);
void       hrm_minimap_cancel     (HrmMinimap *minimap);
gboolean   hrm_minimap_is_dragging (HrmMinimap *minimap);
gboolean   hrm_minimap_key        (HrmMinimap *minimap, guint keyval);
void       hrm_minimap_get_counts (HrmMinimap *minimap, HrmCounts *counts);
/* Rows that were looked through to draw it, since the beginning; tests ask for it. */
guint      hrm_minimap_count_rows (HrmMinimap *minimap);

G_END_DECLS
