/* hrm-desk-keeps.h: what the desk remembers of dates that are kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

/* For hrm_kept_dates_new(), of edits that the album is given past the desk, as calendars are. Borrowed. */
GHashTable *hrm_desk_get_wanted_ends (HrmDesk *desk);

G_END_DECLS
