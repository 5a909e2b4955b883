/* hrm-desk-takes.h: takes that are not in the plan, for lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-model.h"

G_BEGIN_DECLS

/* Whether it is a take that is not offered any more; what such are is said in hrm-takes.h. */
gboolean hrm_desk_is_archived   (HrmSession *session);
/* "Take 2, archived", "Take 3, not in the plan"; NULL: it is in the plan. Full. */
char    *hrm_words_aside        (HrmSession *session);

G_END_DECLS
