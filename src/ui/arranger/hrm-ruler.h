/* hrm-ruler.h: sprints, days and markers over the tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_RULER (hrm_ruler_get_type ())
G_DECLARE_FINAL_TYPE (HrmRuler, hrm_ruler, HRM, RULER, GtkWidget)

GtkWidget *hrm_ruler_new          (HrmArranger *arranger);
void       hrm_ruler_get_counts   (HrmRuler *ruler, HrmCounts *counts);
/* The marker that was pressed last; or NULL. */
HrmMarker *hrm_ruler_get_current  (HrmRuler *ruler);
/* Opens the menu of its flag. */
void       hrm_ruler_popup_marker (HrmRuler *ruler, HrmMarker *marker);
/* One gesture: the cursor, the view, or a marker. */
void       hrm_ruler_press        (HrmRuler *ruler, double x, double y, GdkModifierType state);
void       hrm_ruler_drag_to      (HrmRuler *ruler, double dx, double dy, GdkModifierType state);
void       hrm_ruler_release      (HrmRuler *ruler, GdkModifierType state);
gboolean   hrm_ruler_cancel       (HrmRuler *ruler);
gboolean   hrm_ruler_is_dragging  (HrmRuler *ruler);
/* "M 23", "10:00", "Mar 2026": what stands at a line of STEP. Full. For tests. */
char      *hrm_ruler_label        (HrmStep step, HrmCivil at);
/* The narrowest step whose labels have room. */
HrmStep    hrm_ruler_label_step   (HrmTimeScale *scale, HrmTempoMap *tempo, double zoom);

G_END_DECLS
