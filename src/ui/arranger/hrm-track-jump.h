/* hrm-track-jump.h: to a track by letters of its name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* A popover; it goes when one was chosen. */
GtkWidget *hrm_track_jump_new (HrmArranger *arranger);

G_END_DECLS
