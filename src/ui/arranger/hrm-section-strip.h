/* hrm-section-strip.h: sections as chips over the ruler.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_SECTION_STRIP (hrm_section_strip_get_type ())
G_DECLARE_FINAL_TYPE (HrmSectionStrip, hrm_section_strip, HRM, SECTION_STRIP, GtkWidget)

GtkWidget  *hrm_section_strip_new         (HrmArranger *arranger);
/* After the view became another. */
void        hrm_section_strip_sync        (HrmSectionStrip *strip);
/* After the desk, the plan or the preview did. */
void        hrm_section_strip_update      (HrmSectionStrip *strip);
/* The one that commands are for; or NULL. */
HrmSection *hrm_section_strip_get_current (HrmSectionStrip *strip);
void        hrm_section_strip_set_current (HrmSectionStrip *strip, gint64 id);
/* Where a section lies on the strip; FALSE when it is out of view. */
gboolean    hrm_section_strip_place_of    (HrmSectionStrip *strip, HrmSection *section, double *left, double *right);

/* One gesture, one commit; X is of the strip. FALSE: no section is there. */
gboolean    hrm_section_strip_press       (HrmSectionStrip *strip, double x);
void        hrm_section_strip_drag_to     (HrmSectionStrip *strip, double x, GdkModifierType state);
void        hrm_section_strip_release     (HrmSectionStrip *strip);
/* Also when nothing is dragged. */
void        hrm_section_strip_cancel      (HrmSectionStrip *strip);
gboolean    hrm_section_strip_is_dragging (HrmSectionStrip *strip);

G_END_DECLS
