/* hrm-fuzz-json.h: changes of JSON that mostly leave it JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-fuzz.h"

G_BEGIN_DECLS

/* As LLVMFuzzerCustomMutator(). */
size_t hrm_fuzz_mutate_json (uint8_t *data, size_t size, size_t max, unsigned int seed);

G_END_DECLS
