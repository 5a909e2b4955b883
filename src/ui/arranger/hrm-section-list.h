/* hrm-section-list.h: all sections in their order, to be put in another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_SECTION_LIST (hrm_section_list_get_type ())
G_DECLARE_FINAL_TYPE (HrmSectionList, hrm_section_list, HRM, SECTION_LIST, GtkPopover)

GtkWidget *hrm_section_list_new (HrmArranger *arranger);

G_END_DECLS
