/* hrm-merge-flow.h: another copy of the album, brought in by way of the window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-window.h"

G_BEGIN_DECLS

/* Asks for the copy, then as below. */
void hrm_merge_flow_choose (HrmWindow *window);
/* Merges it into the window's album, and shows what clashed. */
void hrm_merge_flow_run    (HrmWindow *window, GFile *copy);

G_END_DECLS
