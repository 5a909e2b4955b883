/* hrm-head-part.h: what is inspected: its kind, its title, its time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-field-view.h"
#include "hrm-part.h"

G_BEGIN_DECLS

#define HRM_TYPE_HEAD_PART (hrm_head_part_get_type ())
G_DECLARE_FINAL_TYPE (HrmHeadPart, hrm_head_part, HRM, HEAD_PART, HrmPart)

/* TITLE: static, of the title of the kind. */
GtkWidget    *hrm_head_part_new       (HrmDesk *desk, HrmKind kind, const HrmFieldSpec *title);
HrmFieldView *hrm_head_part_get_title (HrmHeadPart *part);
const char   *hrm_head_part_get_line  (HrmHeadPart *part);

G_END_DECLS
