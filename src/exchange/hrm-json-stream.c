/* hrm-json-stream.c: a JSON document of any size, a value at a time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Values are found by their brackets and quotes alone, and then read by
 * HrmJsonText and json-glib, which see to what is between these.
 */
#include "hrm-json-stream.h"

#include <string.h>
#include "hrm-json-text.h"

#define BUFFER (64 * 1024)
#define OPEN_MOST 4

typedef struct
{
  char bracket;
  gboolean begun;            /* something stands in it */
} Open;

struct _HrmJsonStream
{
  GInputStream *in;
  char *name;
  GCancellable *cancellable;
  guint8 buffer[BUFFER];
  gsize at, filled;
  gboolean started, ended;
  guint64 read;
  guint line, column;        /* of the byte at hand */
  guint last_line, last_column;
  Open open[OPEN_MOST];
  guint depth;
  GByteArray *value;         /* the one that is being cut out */
};

HrmJsonStream *
hrm_json_stream_new (GInputStream *stream, const char *name, GCancellable *cancellable)
{
  HrmJsonStream *self = g_new0 (HrmJsonStream, 1);

  self->in = g_buffered_input_stream_new_sized (stream, BUFFER);
  self->name = g_strdup (name);
  self->cancellable = cancellable;
  self->line = self->column = self->last_line = self->last_column = 1;
  self->value = g_byte_array_new ();
  return self;
}

void
hrm_json_stream_free (HrmJsonStream *self)
{
  g_object_unref (self->in);
  g_free (self->name);
  g_byte_array_unref (self->value);
  g_free (self);
}

void
hrm_json_stream_get_place (HrmJsonStream *self, guint *line, guint *column)
{
  *line = self->last_line;
  *column = self->last_column;
}

gboolean
hrm_json_stream_fail (HrmJsonStream *self, GError **error, HrmExchangeError code, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, HRM_EXCHANGE_ERROR, code, "%s, line %u, column %u: %s", self->name, self->last_line, self->last_column, what);
  return FALSE;
}

/* The value at hand is the last one from here on. */
static void
mark (HrmJsonStream *self)
{
  self->last_line = self->line;
  self->last_column = self->column;
}

/* --- bytes --------------------------------------------------------------- */

/* The first bytes tell how the text is written. */
static gboolean
start (HrmJsonStream *self, GError **error)
{
  GBufferedInputStream *in = G_BUFFERED_INPUT_STREAM (self->in);
  g_autoptr (GCharsetConverter) converter = NULL;
  const char *charset;
  const void *first;
  gsize n;

  self->started = TRUE;
  if (g_buffered_input_stream_fill (in, -1, self->cancellable, error) < 0)
    return FALSE;
  first = g_buffered_input_stream_peek_buffer (in, &n);
  charset = hrm_json_text_charset (first, n);
  if (charset == NULL)
    return TRUE;
  converter = g_charset_converter_new ("UTF-8", charset, error);
  if (converter == NULL)
    return FALSE;
  self->in = g_converter_input_stream_new (G_INPUT_STREAM (in), G_CONVERTER (converter));
  g_object_unref (in);
  return TRUE;
}

static gboolean
explain (HrmJsonStream *self, GError **error)
{
  g_autofree char *why = NULL;

  if (error == NULL || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return FALSE;
  mark (self);
  if (G_IS_CONVERTER_INPUT_STREAM (self->in) &&
      (g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA) || g_error_matches (*error, G_IO_ERROR, G_IO_ERROR_PARTIAL_INPUT)))
    {
      g_clear_error (error);
      return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_ENCODING,
                                   "the file begins as UTF-16 text but is damaged from here on; save it as UTF-8");
    }
  why = g_steal_pointer (&(*error)->message);
  (*error)->message = g_strdup_printf ("%s, line %u: the file cannot be read further: %s", self->name, self->line, why);
  return FALSE;
}

static gboolean
fill (HrmJsonStream *self, GError **error)
{
  gssize n;

  if (!self->started && !start (self, error))
    return explain (self, error);
  n = g_input_stream_read (self->in, self->buffer, BUFFER, self->cancellable, error);
  if (n < 0)
    return explain (self, error);
  self->at = self->read == 0 && n >= 3 && memcmp (self->buffer, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  self->filled = (gsize) n;
  self->ended = n == 0;
  self->read += (guint64) n;
  if (self->read <= HRM_JSON_STREAM_BYTES_MOST)
    return TRUE;
  mark (self);
  return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_LIMIT, "the file is larger than 512 MB");
}

/* The byte at hand, which stays there; *C is -1 at the end. */
static inline gboolean
peek (HrmJsonStream *self, int *c, GError **error)
{
  if (self->at == self->filled && !self->ended && !fill (self, error))
    return FALSE;
  *c = self->at < self->filled ? self->buffer[self->at] : -1;
  return TRUE;
}

static inline void
step (HrmJsonStream *self)
{
  guint8 c = self->buffer[self->at++];

  if (c == '\n')
    {
      self->line++;
      self->column = 1;
    }
  else if ((c & 0xc0) != 0x80)
    self->column++;
}

static gboolean
skip_space (HrmJsonStream *self, int *c, GError **error)
{
  do
    {
      if (!peek (self, c, error))
        return FALSE;
      if (*c == ' ' || *c == '\t' || *c == '\n' || *c == '\r')
        step (self);
      else
        break;
    }
  while (TRUE);
  mark (self);
  return TRUE;
}

static gboolean
unexpected (HrmJsonStream *self, int c, const char *expected, GError **error)
{
  if (c < 0)
    return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_SYNTAX,
                                 "the file ends too early, %s should follow; it may have been cut off", expected);
  if (c > 0x20 && c < 0x7f)
    return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_SYNTAX, "%s should stand here, but there is “%c”", expected, c);
  return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_SYNTAX, "%s should stand here, but there is the byte 0x%02X", expected, (guint) c);
}

static gboolean
expect (HrmJsonStream *self, char wanted, const char *words, GError **error)
{
  int c;

  if (!skip_space (self, &c, error))
    return FALSE;
  if (c != wanted)
    return unexpected (self, c, words, error);
  step (self);
  return TRUE;
}

/* --- values -------------------------------------------------------------- */

/* How far into a value. */
typedef struct
{
  guint depth;
  gboolean quoted, escaped, done;
} Cut;

/* Whether C is still part of the value. What cannot be right ends it, for
 * HrmJsonText to say so. */
static inline gboolean
goes_on (Cut *cut, int c)
{
  if (cut->quoted)
    {
      cut->quoted = cut->escaped || c != '"';
      cut->escaped = !cut->escaped && c == '\\';
      cut->done = (!cut->quoted && cut->depth == 0) || c < 0x20;
      return TRUE;
    }
  switch (c)
    {
    case '"':
      cut->quoted = TRUE;
      return TRUE;
    case '{':
    case '[':
      cut->depth++;
      return TRUE;
    case '}':
    case ']':
      if (cut->depth == 0)
        return FALSE;
      cut->done = --cut->depth == 0;
      return TRUE;
    case ',':
    case ':':
    case ' ':
    case '\t':
    case '\r':
    case '\n':
      return cut->depth > 0;
    default:
      return TRUE;
    }
}

/* As much of the value as the buffer holds. */
static gboolean
cut_some (HrmJsonStream *self, Cut *cut, GError **error)
{
  gsize start = self->at;

  while (!cut->done && self->at < self->filled && self->buffer[self->at] != 0)
    {
      if (!goes_on (cut, self->buffer[self->at]))
        {
          cut->done = TRUE;
          break;
        }
      step (self);
    }
  g_byte_array_append (self->value, self->buffer + start, (guint) (self->at - start));
  if (cut->done || self->at == self->filled)
    return TRUE;
  mark (self);
  return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_ENCODING, "this is not a text file (there is a NUL byte)");
}

static gboolean
cut_value (HrmJsonStream *self, GError **error)
{
  Cut cut = { 0 };
  int c;

  g_byte_array_set_size (self->value, 0);
  if (!skip_space (self, &c, error))
    return FALSE;
  while (!cut.done && c >= 0 && self->value->len <= HRM_JSON_BYTES_MOST)
    if (!cut_some (self, &cut, error) || !peek (self, &c, error))
      return FALSE;
  if (self->value->len > HRM_JSON_BYTES_MOST)
    return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_LIMIT, "what begins here is larger than 64 MB");
  if (self->value->len == 0)
    return unexpected (self, c, "a value", error);
  return TRUE;
}

static guint
count_names (JsonNode *node)
{
  guint n = 0;

  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        n += 1 + count_names (member);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      n += count_names (json_array_get_element (json_node_get_array (node), i));
  return n;
}

static gboolean
check_strict (HrmJsonStream *self, HrmJsonText *text, JsonNode *node, GError **error)
{
  if (hrm_json_text_get_n_repaired (text) > 0)
    return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_ENCODING,
                                 "a text has an escape that stands for no character (\\u0000, or half of a pair)");
  if (hrm_json_text_get_n_large (text) > 0)
    return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_SHAPE, "a whole number is larger than any that is kept");
  if (hrm_json_text_get_n_names (text) != count_names (node))
    return hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_SHAPE, "a name stands twice in one object");
  return TRUE;
}

JsonNode *
hrm_json_stream_take (HrmJsonStream *self, GError **error)
{
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HrmJsonText) text = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (!cut_value (self, error))
    return NULL;
  bytes = g_bytes_new_static (self->value->data, self->value->len);
  text = hrm_json_text_new_at (bytes, self->name, self->last_line, self->last_column, self->cancellable, error);
  if (text == NULL)
    return NULL;
  /* A list is seen through by HrmJsonText; no document of ours has one here. */
  if (self->value->data[0] == '[')
    {
      hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_SHAPE, "there should be no list here");
      return NULL;
    }
  if (hrm_json_text_get_n_values (text) != 1)
    {
      hrm_json_stream_fail (self, error, HRM_EXCHANGE_ERROR_SYNTAX, "two values stand here without a “,” between them");
      return NULL;
    }
  node = hrm_json_text_parse (text, 0, error);
  return node && check_strict (self, text, node, error) ? g_steal_pointer (&node) : NULL;
}

/* --- what holds them ----------------------------------------------------- */

gboolean
hrm_json_stream_open (HrmJsonStream *self, char bracket, GError **error)
{
  g_return_val_if_fail (self->depth < OPEN_MOST, FALSE);
  if (!expect (self, bracket, bracket == '{' ? "“{”" : "“[”", error))
    return FALSE;
  self->open[self->depth++] = (Open) { .bracket = bracket };
  return TRUE;
}

static gboolean
take_name (HrmJsonStream *self, char **name, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  guint line, column;
  int c;

  if (!skip_space (self, &c, error))
    return FALSE;
  if (c != '"')
    return unexpected (self, c, "a name in quotes", error);
  node = hrm_json_stream_take (self, error);
  if (node == NULL)
    return FALSE;
  line = self->last_line;
  column = self->last_column;
  if (!expect (self, ':', "“:”", error))
    return FALSE;
  self->last_line = line;
  self->last_column = column;
  *name = json_node_dup_string (node);
  return TRUE;
}

gboolean
hrm_json_stream_next (HrmJsonStream *self, gboolean *more, char **name, GError **error)
{
  Open *open = &self->open[self->depth - 1];
  gboolean list = open->bracket == '[';
  int c;

  g_return_val_if_fail (self->depth > 0, FALSE);
  *more = FALSE;
  if (!skip_space (self, &c, error))
    return FALSE;
  if (c == (list ? ']' : '}'))
    {
      step (self);
      self->depth--;
      return TRUE;
    }
  if (open->begun && c != ',')
    return unexpected (self, c, list ? "“,” or “]”" : "“,” or “}”", error);
  if (open->begun)
    step (self);
  open->begun = *more = TRUE;
  return list || take_name (self, name, error);
}

gboolean
hrm_json_stream_end (HrmJsonStream *self, GError **error)
{
  int c;

  if (!skip_space (self, &c, error))
    return FALSE;
  return c < 0 || unexpected (self, c, "the end of the file", error);
}
