/* hrm-position.h: keys for an order made by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A key that sorts (by strcmp) after AFTER and before BEFORE; NULL for either:
 * the end. After David Greenspan, "Implementing Fractional Indexing" (2020), with
 * 36 digits. Full. */
char    *hrm_position_between (const char *after, const char *before);
gboolean hrm_position_is_valid (const char *position);

G_END_DECLS
