/* hrm-played-part.h: how a session really went.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-part.h"

G_BEGIN_DECLS

#define HRM_TYPE_PLAYED_PART (hrm_played_part_get_type ())
G_DECLARE_FINAL_TYPE (HrmPlayedPart, hrm_played_part, HRM, PLAYED_PART, HrmPart)

GtkWidget *hrm_played_part_new  (HrmDesk *desk);
/* As if it were typed, for tests; then the button. Returns: whether it was taken. */
gboolean   hrm_played_part_mark (HrmPlayedPart *part, const char *start, const char *length, const char *result);

G_END_DECLS
