/* hrm-canvas.h: the part of the arranger in which the tracks run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_CANVAS (hrm_canvas_get_type ())
G_DECLARE_FINAL_TYPE (HrmCanvas, hrm_canvas, HRM, CANVAS, GtkWidget)

typedef struct _HrmArranger HrmArranger;

GtkWidget *hrm_canvas_new          (HrmArranger *arranger);
void       hrm_canvas_update_empty (HrmArranger *arranger);

G_END_DECLS
