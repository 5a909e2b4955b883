/* hrm-json.h: whether a text is JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HRM_JSON_DEPTH 64

/* One JSON text (RFC 8259) of at most HRM_JSON_DEPTH nested objects and lists;
 * TEXT must be valid UTF-8. What it says is for those to read who use it. */
gboolean hrm_json_is_valid (const char *text);

G_END_DECLS
