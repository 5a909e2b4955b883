/* hrm-row-private.h: for the model, which alone writes rows, and for
 * copies that belong to no model (what-if).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-row.h"

G_BEGIN_DECLS

void    hrm_row_put_value (HrmRow *row, const HrmField *field, const HrmValue *value);
/* A copy of the fields alone: nothing refers to it, and nothing is linked. Full. */
HrmRow *hrm_row_copy      (HrmRow *row);

G_END_DECLS
