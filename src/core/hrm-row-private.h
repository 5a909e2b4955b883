/* hrm-row-private.h: for the model, which alone writes rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-row.h"

G_BEGIN_DECLS

void hrm_row_put_value (HrmRow *row, const HrmField *field, const HrmValue *value);

G_END_DECLS
