/* hrm-pages.h: what the inspector shows of each kind of row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-part.h"

G_BEGIN_DECLS

/* Parts, top to bottom, the first with the title; NULL for a kind that is not inspected. */
GPtrArray *hrm_pages_make (HrmDesk *desk, HrmKind kind);

G_END_DECLS
