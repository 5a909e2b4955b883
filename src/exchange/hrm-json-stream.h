/* hrm-json-stream.h: a JSON document of any size, a value at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For documents that are one object of objects and lists. Only the value that
 * is asked for stands in memory, so that a document may be much larger than
 * HRM_JSON_BYTES_MOST, which holds for each value. The grammar is that of RFC
 * 8259, to the letter: a name that stands twice in an object, an escape that
 * stands for no character and a whole number of more than 64 bits are errors.
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include "hrm-exchange.h"

G_BEGIN_DECLS

#define HRM_JSON_STREAM_BYTES_MOST (G_GUINT64_CONSTANT (512) * 1024 * 1024)

typedef struct _HrmJsonStream HrmJsonStream;

/* In UTF-8 or UTF-16; NAME is that of the file, for errors. */
HrmJsonStream *hrm_json_stream_new      (GInputStream *stream, const char *name, GCancellable *cancellable);
void           hrm_json_stream_free     (HrmJsonStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmJsonStream, hrm_json_stream_free)

/* An object or a list begins: '{' or '['. Its members or elements follow. */
gboolean       hrm_json_stream_open     (HrmJsonStream *self, char bracket, GError **error);
/* What comes next in the innermost of them: *MORE is FALSE when that was its
 * end. Of an object, NAME is that of the member; it may be NULL for a list. Full. */
gboolean       hrm_json_stream_next     (HrmJsonStream *self, gboolean *more, char **name, GError **error);
/* The whole value that comes next. Full. */
JsonNode      *hrm_json_stream_take     (HrmJsonStream *self, GError **error);
/* After the outermost has ended: nothing but space may follow. */
gboolean       hrm_json_stream_end      (HrmJsonStream *self, GError **error);

/* Where the last name or value that was taken began. */
void           hrm_json_stream_get_place (HrmJsonStream *self, guint *line, guint *column);
/* "FILE, line 12, column 5: …", at that place. Always FALSE. */
gboolean       hrm_json_stream_fail     (HrmJsonStream *self, GError **error, HrmExchangeError code, const char *format, ...)
                                         G_GNUC_PRINTF (4, 5);

G_END_DECLS
