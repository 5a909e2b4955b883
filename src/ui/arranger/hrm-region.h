/* hrm-region.h: a session as one sees it on its track.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"
#include "hrm-palette.h"

G_BEGIN_DECLS

#define HRM_REGION_LINES 2

typedef enum { HRM_TITLE_NONE, HRM_TITLE_SIGNS, HRM_TITLE_CUT, HRM_TITLE_WHOLE } HrmTitle;

#define HRM_TYPE_REGION (hrm_region_get_type ())
G_DECLARE_FINAL_TYPE (HrmRegion, hrm_region, HRM, REGION, GtkWidget)

GtkWidget  *hrm_region_new          (HrmPalette *palette);
/* Shows SESSION; it may have shown another before. */
void        hrm_region_set_session  (HrmRegion *region, HrmPlan *plan, const HrmLayoutItem *item);
/* Looks again at people, tasks, takes, checklists and load. */
void        hrm_region_refresh      (HrmRegion *region);
/* Shows none, until it is used again. */
void        hrm_region_clear        (HrmRegion *region);
/* Pixels of it that are out of sight at its left edge: the title keeps clear of them. */
void        hrm_region_set_hidden   (HrmRegion *region, int hidden);
int         hrm_region_get_hidden   (HrmRegion *region);
void        hrm_region_set_lifted   (HrmRegion *region, gboolean lifted);
HrmSession *hrm_region_get_session  (HrmRegion *region);
/* How its title was written last: with an ellipsis where it is cut, or the first letter for it. */
HrmTitle    hrm_region_get_written  (HrmRegion *region);
/* Signs and title, as long as it has a session. */
const char *hrm_region_get_text     (HrmRegion *region);
/* Where nothing is written beside its people (LINE 0), or behind its title (1), in its own
 * pixels and as it was drawn last. FALSE: less than WIDTH is free. */
gboolean    hrm_region_get_free     (HrmRegion *region, guint line, double width, graphene_rect_t *rect);
void        hrm_region_get_counts   (HrmRegion *region, guint *boxes, guint *texts);
/* How often any region was given another size; for tests. */
guint       hrm_region_n_allocated  (void);

G_END_DECLS
