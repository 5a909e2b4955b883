/* hrm-json-text.h: the text of a file, checked as JSON and cut into values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include "hrm-exchange.h"

G_BEGIN_DECLS

#define HRM_JSON_BYTES_MOST (64 * 1024 * 1024)
#define HRM_JSON_DEPTH_MOST 64

/* A file holds one JSON text, or several one after the other (JSON lines,
 * pages joined as "]["). Its values are what the lists hold at the top: lists,
 * and lists of lists, are seen through, so that a list of issues, the same
 * issues on lines and several pages of them all give the same values. */
typedef struct _HrmJsonText HrmJsonText;

/* What a file is converted from: "UTF-16LE", "UTF-16BE", or NULL for UTF-8. */
const char  *hrm_json_text_charset (const void *file_start, gsize length);
HrmJsonText *hrm_json_text_new   (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
/* The same for a part of a file that begins at that place. */
HrmJsonText *hrm_json_text_new_at (GBytes *bytes, const char *name, guint line, guint column, GCancellable *cancellable, GError **error);
void         hrm_json_text_free  (HrmJsonText *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmJsonText, hrm_json_text_free)

guint        hrm_json_text_get_n_values   (HrmJsonText *self);
/* Escapes that stand for no character ("\u0000", half a surrogate pair); they became U+FFFD. */
guint        hrm_json_text_get_n_repaired (HrmJsonText *self);
/* Whole numbers that 64 bits cannot hold, and which json-glib makes others of. */
guint        hrm_json_text_get_n_large    (HrmJsonText *self);
/* Names in all objects, those that stand twice in one counted twice. */
guint        hrm_json_text_get_n_names    (HrmJsonText *self);
/* Where value I begins; both count from 1, columns in characters. */
void         hrm_json_text_get_place      (HrmJsonText *self, guint i, guint *line, guint *column);
JsonNode    *hrm_json_text_parse          (HrmJsonText *self, guint i, GError **error);
/* "FILE, line 12, column 5: …" at value I. */
void         hrm_json_text_set_error      (HrmJsonText *self, guint i, GError **error, HrmExchangeError code,
                                           const char *format, ...) G_GNUC_PRINTF (5, 6);

G_END_DECLS
