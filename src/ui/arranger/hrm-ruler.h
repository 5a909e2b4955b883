/* hrm-ruler.h: sections, sprints, days and markers over the tracks.
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
/* "M 23", "10:00", "Mar 2026": what stands at a line of STEP. Full. For tests. */
char      *hrm_ruler_label        (HrmStep step, HrmCivil at);
/* The narrowest step whose labels have room. */
HrmStep    hrm_ruler_label_step   (HrmTimeScale *scale, HrmTempoMap *tempo, double zoom);

G_END_DECLS
