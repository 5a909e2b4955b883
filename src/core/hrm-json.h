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

/* Of TEXT, a valid JSON object: the value of its member NAME as it is written, "studio" with
 * its quotes, the first of several; NULL where there is none. Free it. */
char    *hrm_json_get_member (const char *text, const char *name);

/* Of TEXT, a valid JSON object: NAME and VALUE of each member as they are written, texts with their quotes. */
typedef void (*HrmJsonFunc) (const char *name, const char *value, gpointer data);
void     hrm_json_each_member (const char *text, HrmJsonFunc func, gpointer data);
/* Of TEXT, a valid JSON list: each value as it is written; nothing of anything else. */
typedef void (*HrmJsonItemFunc) (const char *value, gpointer data);
void     hrm_json_each_item (const char *text, HrmJsonItemFunc func, gpointer data);

/* A text as JSON writes it, with its quotes, and back: NULL for what is no text, or holds U+0000 or half a
 * character. Free them. */
char    *hrm_json_quote     (const char *text);
char    *hrm_json_unquote   (const char *value);

G_END_DECLS
