/* hrm-hours-text.h: the working hours of a day as people write them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

/* "09:00-17:00"; several "9-12, 13-17", IN_FULL "09:00-12:00, 13:00-17:00"; empty on a free day. Full. */
char    *hrm_hours_text (const HrmDay *day, gboolean in_full);
/* The same and what is like it, such as "9-12; 13–17"; nothing, "free", "0" and "-" are no hours. FALSE: ERROR
 * says what cannot be read, in a sentence for people. */
gboolean hrm_hours_read (const char *text, HrmDay *day, GError **error);

G_END_DECLS
