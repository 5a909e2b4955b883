/* hrm-desk-memory.h: how the desk was left, to find it so again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of one person and one album, never in the plan: where the view was, folders,
 * unfolded takes, heights, mute and solo, clips that were seen, quick marks, the countdown, the
 * cursor and the focus. Not the selection, nor what the settings hold.
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

/* An a{sv}, floating. Where the whole plan was in view it will be again, whatever it is by then. */
GVariant *hrm_desk_remember (HrmDesk *desk);
/* Takes up what MEMORY says of what there is still; the rest stays. Best before the first width. */
void      hrm_desk_recall   (HrmDesk *desk, GVariant *memory);

G_END_DECLS
