/* hrm-clips-part.h: the days on which a channel is asked for more than it has.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-part.h"

G_BEGIN_DECLS

#define HRM_TYPE_CLIPS_PART (hrm_clips_part_get_type ())
G_DECLARE_FINAL_TYPE (HrmClipsPart, hrm_clips_part, HRM, CLIPS_PART, HrmPart)

GtkWidget *hrm_clips_part_new (HrmDesk *desk);

G_END_DECLS
