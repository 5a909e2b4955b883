/* hrm-checklists-part.h: the checklists of a session or a track.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-part.h"
#include "hrm-rows-part.h"

G_BEGIN_DECLS

#define HRM_TYPE_CHECKLISTS_PART (hrm_checklists_part_get_type ())
G_DECLARE_FINAL_TYPE (HrmChecklistsPart, hrm_checklists_part, HRM, CHECKLISTS_PART, HrmPart)

GtkWidget   *hrm_checklists_part_new      (HrmDesk *desk);
/* The items of a checklist; NULL where it is not shown. */
HrmRowsPart *hrm_checklists_part_get_list (HrmChecklistsPart *part, HrmChecklist *checklist);

G_END_DECLS
