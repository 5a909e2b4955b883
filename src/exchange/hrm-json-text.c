/* hrm-json-text.c: the text of a file, checked as JSON and cut into values.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The whole text is checked here first, by the grammar of RFC 8259 and without
 * recursion: so a place in an error is the place in the file whatever the file
 * is made of, deep nesting cannot exhaust the stack of json-glib, and only one
 * value at a time stands in memory as nodes.
 */
#include "hrm-json-text.h"

#include <string.h>

typedef struct
{
  gsize offset, length;
  guint line, column;
} Span;

struct _HrmJsonText
{
  char *name;
  char *text;                /* UTF-8, ended by NUL */
  gsize length;
  GArray *spans;             /* of Span */
  guint n_repaired, n_large, n_names;
  JsonParser *parser;

  /* While checking. */
  gsize at;
  char open[HRM_JSON_DEPTH_MOST];
  guint depth;
  int span_depth;            /* where the current span began; -1: in none */
  gsize marked;              /* the place below is that of this offset */
  guint line, column;
  GCancellable *cancellable;
  gsize next_look;           /* at the cancellable */
};

#define LOOK_EVERY (1024 * 1024)

/* Moves the mark, which only goes forward, to OFFSET. */
static void
mark (HrmJsonText *self, gsize offset)
{
  for (; self->marked < offset; self->marked++)
    {
      guchar c = (guchar) self->text[self->marked];

      if (c == '\n')
        {
          self->line++;
          self->column = 1;
        }
      else if ((c & 0xc0) != 0x80)
        self->column++;
    }
}

static gboolean
fail (HrmJsonText *self, gsize offset, HrmExchangeError code, GError **error, const char *format, ...) G_GNUC_PRINTF (5, 6);

static gboolean
fail (HrmJsonText *self, gsize offset, HrmExchangeError code, GError **error, const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  mark (self, MIN (offset, self->length));
  g_set_error (error, HRM_EXCHANGE_ERROR, code, "%s, line %u, column %u: %s", self->name, self->line, self->column, what);
  return FALSE;
}

/* What stands at the place, for a sentence. */
static char *
found (HrmJsonText *self, gsize offset)
{
  gunichar c;

  if (offset >= self->length)
    return g_strdup ("the end of the file");
  c = g_utf8_get_char (self->text + offset);
  if (!g_unichar_isgraph (c))
    return g_strdup_printf ("the character U+%04X", c);
  return g_strdup_printf ("“%.*s”", (int) (g_utf8_next_char (self->text + offset) - (self->text + offset)), self->text + offset);
}

static gboolean
unexpected (HrmJsonText *self, const char *expected, GError **error)
{
  g_autofree char *what = found (self, self->at);

  if (self->at >= self->length)
    return fail (self, self->at, HRM_EXCHANGE_ERROR_SYNTAX, error,
                 "the file ends too early, %s should follow; it may have been cut off", expected);
  return fail (self, self->at, HRM_EXCHANGE_ERROR_SYNTAX, error, "%s should stand here, but there is %s", expected, what);
}

static void
skip_space (HrmJsonText *self)
{
  while (self->at < self->length && strchr (" \t\r\n", self->text[self->at]))
    self->at++;
}

static gboolean
read_hex (HrmJsonText *self, gsize at, guint *value)
{
  *value = 0;
  for (guint i = 0; i < 4; i++)
    {
      int digit = at + i < self->length ? g_ascii_xdigit_value (self->text[at + i]) : -1;

      if (digit < 0)
        return FALSE;
      *value = *value * 16 + (guint) digit;
    }
  return TRUE;
}

/* At "\u". A NUL or half a surrogate pair is no character: it becomes U+FFFD, in place. */
static gboolean
check_unicode_escape (HrmJsonText *self, GError **error)
{
  guint value, low;

  if (!read_hex (self, self->at + 2, &value))
    return fail (self, self->at, HRM_EXCHANGE_ERROR_SYNTAX, error, "“\\u” needs four hexadecimal digits");
  if (value >= 0xd800 && value <= 0xdbff && self->at + 11 < self->length && self->text[self->at + 6] == '\\' &&
      self->text[self->at + 7] == 'u' && read_hex (self, self->at + 8, &low) && low >= 0xdc00 && low <= 0xdfff)
    {
      self->at += 12;
      return TRUE;
    }
  if (value == 0 || (value >= 0xd800 && value <= 0xdfff))
    {
      memcpy (self->text + self->at + 2, "fffd", 4);
      self->n_repaired++;
    }
  self->at += 6;
  return TRUE;
}

static gboolean
check_string (HrmJsonText *self, GError **error)
{
  gsize start = self->at++;

  while (self->at < self->length)
    {
      guchar c = (guchar) self->text[self->at];

      if (c == '"')
        {
          self->at++;
          return TRUE;
        }
      if (c == '\n' || c == '\r')
        return fail (self, start, HRM_EXCHANGE_ERROR_SYNTAX, error, "the text that begins here has no closing quote on its line");
      if (c < 0x20)
        return fail (self, self->at, HRM_EXCHANGE_ERROR_SYNTAX, error, "the control character U+%04X may not stand in a text", c);
      if (c != '\\')
        self->at++;
      else if (self->at + 1 < self->length && self->text[self->at + 1] == 'u')
        {
          if (!check_unicode_escape (self, error))
            return FALSE;
        }
      else if (self->at + 1 < self->length && strchr ("\"\\/bfnrt", self->text[self->at + 1]))
        self->at += 2;
      else if (self->at + 1 < self->length)
        return fail (self, self->at, HRM_EXCHANGE_ERROR_SYNTAX, error, "no character is written like this after “\\”");
      else
        self->at++;
    }
  return fail (self, self->length, HRM_EXCHANGE_ERROR_SYNTAX, error, "the file ends in the middle of a text; it may have been cut off");
}

static gboolean
skip_digits (HrmJsonText *self)
{
  gsize start = self->at;

  while (self->at < self->length && g_ascii_isdigit (self->text[self->at]))
    self->at++;
  return self->at > start;
}

/* From START to here: a whole number with a sign. */
static gboolean
is_large (HrmJsonText *self, gsize start)
{
  gboolean negative = self->text[start] == '-';
  char *end;
  guint64 size;

  start += negative;
  if (self->at - start < 19)
    return FALSE;
  size = g_ascii_strtoull (self->text + start, &end, 10);
  return self->at - start > 19 || size > (guint64) G_MAXINT64 + negative;
}

static gboolean
check_number (HrmJsonText *self, GError **error)
{
  gsize start = self->at;

  if (self->text[self->at] == '-')
    self->at++;
  if (self->text[self->at] == '0')
    self->at++;
  else if (!skip_digits (self))
    return unexpected (self, "a digit", error);
  if (!strchr (".eE", self->text[self->at]) || self->at == self->length)
    self->n_large += is_large (self, start);
  if (self->text[self->at] == '.')
    {
      self->at++;
      if (!skip_digits (self))
        return unexpected (self, "a digit", error);
    }
  if (self->text[self->at] == 'e' || self->text[self->at] == 'E')
    {
      self->at++;
      if (self->text[self->at] == '+' || self->text[self->at] == '-')
        self->at++;
      if (!skip_digits (self))
        return unexpected (self, "a digit", error);
    }
  return TRUE;
}

static gboolean
check_word (HrmJsonText *self, GError **error)
{
  static const char * const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strncmp (self->text + self->at, words[i], strlen (words[i])) == 0)
      {
        self->at += strlen (words[i]);
        return TRUE;
      }
  return unexpected (self, "a value", error);
}

static void
begin_span (HrmJsonText *self)
{
  Span span = { .offset = self->at };

  if (self->span_depth >= 0)
    return;
  mark (self, self->at);
  span.line = self->line;
  span.column = self->column;
  self->span_depth = (int) self->depth;
  g_array_append_val (self->spans, span);
}

static void
end_value (HrmJsonText *self)
{
  if (self->span_depth == (int) self->depth)
    {
      Span *span = &g_array_index (self->spans, Span, self->spans->len - 1);

      span->length = self->at - span->offset;
      self->span_depth = -1;
    }
}

static gboolean
push (HrmJsonText *self, GError **error)
{
  if (self->depth == HRM_JSON_DEPTH_MOST)
    return fail (self, self->at, HRM_EXCHANGE_ERROR_LIMIT, error, "nested deeper than %d levels", HRM_JSON_DEPTH_MOST);
  self->open[self->depth++] = self->text[self->at++];
  return TRUE;
}

static gboolean
check_key (HrmJsonText *self, GError **error)
{
  skip_space (self);
  if (self->text[self->at] != '"')
    return unexpected (self, "a name in quotes", error);
  self->n_names++;
  if (!check_string (self, error))
    return FALSE;
  skip_space (self);
  if (self->text[self->at] != ':')
    return unexpected (self, "“:”", error);
  self->at++;
  return TRUE;
}

/* Closes what can be closed here. More: a "," followed, another value comes. */
static gboolean
close_or_next (HrmJsonText *self, gboolean *more, GError **error)
{
  *more = FALSE;
  while (self->depth > 0)
    {
      gboolean list = self->open[self->depth - 1] == '[';

      skip_space (self);
      if (self->text[self->at] == ',')
        {
          self->at++;
          *more = TRUE;
          return list || check_key (self, error);
        }
      if (self->text[self->at] != (list ? ']' : '}'))
        return unexpected (self, list ? "“,” or “]”" : "“,” or “}”", error);
      self->at++;
      self->depth--;
      end_value (self);
    }
  return TRUE;
}

/* One value that is no object or list, or the opening of one. Opened: a value
 * of its own comes next. */
static gboolean
check_value (HrmJsonText *self, gboolean *opened, GError **error)
{
  char c;
  gboolean ok;

  *opened = FALSE;
  skip_space (self);
  c = self->text[self->at];
  if (c != '[')
    begin_span (self);
  if (c == '[' || c == '{')
    {
      if (!push (self, error))
        return FALSE;
      skip_space (self);
      if (self->text[self->at] == (c == '[' ? ']' : '}'))
        {
          self->at++;
          self->depth--;
          end_value (self);
          return TRUE;
        }
      *opened = TRUE;
      return c == '[' || check_key (self, error);
    }
  if (c == '"')
    ok = check_string (self, error);
  else if (c == '-' || g_ascii_isdigit (c))
    ok = check_number (self, error);
  else
    ok = check_word (self, error);
  if (ok)
    end_value (self);
  return ok;
}

static gboolean
check_document (HrmJsonText *self, GError **error)
{
  gboolean more = TRUE;

  while (more)
    {
      gboolean opened;

      if (self->at >= self->next_look)
        {
          self->next_look = self->at + LOOK_EVERY;
          if (g_cancellable_set_error_if_cancelled (self->cancellable, error))
            return FALSE;
        }
      if (!check_value (self, &opened, error))
        return FALSE;
      if (!opened && !close_or_next (self, &more, error))
        return FALSE;
    }
  return TRUE;
}

/* By its byte order mark or by how "[" or "{" looks. */
const char *
hrm_json_text_charset (const void *file_start, gsize length)
{
  const guchar *data = file_start;

  if (length < 2)
    return NULL;
  if ((data[0] == 0xff && data[1] == 0xfe) || (data[0] && strchr ("[{ \n\r\t", data[0]) && data[1] == 0))
    return "UTF-16LE";
  if ((data[0] == 0xfe && data[1] == 0xff) || (data[0] == 0 && data[1] && strchr ("[{ \n\r\t", data[1])))
    return "UTF-16BE";
  return NULL;
}

static gboolean
take_text (HrmJsonText *self, GBytes *bytes, GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  const char *utf16, *bad;

  if (length > HRM_JSON_BYTES_MOST)
    {
      g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_LIMIT, "%s is larger than 64 MB; import it in parts", self->name);
      return FALSE;
    }
  utf16 = hrm_json_text_charset (data, length);
  if (utf16)
    {
      self->text = g_convert (data, (gssize) length, "UTF-8", utf16, NULL, &self->length, NULL);
      if (self->text == NULL)
        {
          g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_ENCODING,
                       "%s, line 1, column 1: the file begins as UTF-16 text but is damaged further on; save it as UTF-8", self->name);
          return FALSE;
        }
    }
  else
    {
      self->text = g_malloc (length + 1);
      if (length)
        memcpy (self->text, data, length);
      self->text[length] = '\0';
      self->length = length;
    }
  if (g_str_has_prefix (self->text, "\xef\xbb\xbf"))
    self->at = self->marked = 3;
  bad = memchr (self->text, '\0', self->length);
  if (bad)
    return fail (self, (gsize) (bad - self->text), HRM_EXCHANGE_ERROR_ENCODING, error, "this is not a text file (there is a NUL byte)");
  if (!g_utf8_validate (self->text, (gssize) self->length, &bad))
    return fail (self, (gsize) (bad - self->text), HRM_EXCHANGE_ERROR_ENCODING, error,
                 "this byte (0x%02X) is not UTF-8 text; save the file as UTF-8", (guchar) *bad);
  return TRUE;
}

/**
 * hrm_json_text_new:
 * @bytes: a file, in UTF-8 or UTF-16
 * @name: of the file, for errors
 *
 * Checks the whole text. Errors are of %HRM_EXCHANGE_ERROR and name the file,
 * line and column, or of %G_IO_ERROR when cancelled.
 *
 * Returns: (transfer full): the text, cut into values
 */
HrmJsonText *
hrm_json_text_new (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  return hrm_json_text_new_at (bytes, name, 1, 1, cancellable, error);
}

HrmJsonText *
hrm_json_text_new_at (GBytes *bytes, const char *name, guint line, guint column, GCancellable *cancellable, GError **error)
{
  g_autoptr (HrmJsonText) self = g_new0 (HrmJsonText, 1);

  self->name = g_strdup (name);
  self->spans = g_array_new (FALSE, FALSE, sizeof (Span));
  self->line = line;
  self->column = column;
  self->span_depth = -1;
  self->cancellable = cancellable;
  if (!take_text (self, bytes, error))
    return NULL;
  skip_space (self);
  if (self->at == self->length)
    {
      fail (self, self->length, HRM_EXCHANGE_ERROR_EMPTY, error, "the file is empty");
      return NULL;
    }
  while (self->at < self->length)
    {
      if (!check_document (self, error))
        return NULL;
      skip_space (self);
    }
  self->cancellable = NULL;
  return g_steal_pointer (&self);
}

void
hrm_json_text_free (HrmJsonText *self)
{
  g_free (self->name);
  g_free (self->text);
  g_array_unref (self->spans);
  g_clear_object (&self->parser);
  g_free (self);
}

guint
hrm_json_text_get_n_values (HrmJsonText *self)
{
  return self->spans->len;
}

guint
hrm_json_text_get_n_repaired (HrmJsonText *self)
{
  return self->n_repaired;
}

guint
hrm_json_text_get_n_large (HrmJsonText *self)
{
  return self->n_large;
}

guint
hrm_json_text_get_n_names (HrmJsonText *self)
{
  return self->n_names;
}

void
hrm_json_text_get_place (HrmJsonText *self, guint i, guint *line, guint *column)
{
  Span *span = &g_array_index (self->spans, Span, i);

  *line = span->line;
  *column = span->column;
}

/**
 * hrm_json_text_parse:
 * @i: which value
 *
 * Returns: (transfer full): value I as nodes; the error has its place in the file
 */
JsonNode *
hrm_json_text_parse (HrmJsonText *self, guint i, GError **error)
{
  Span *span = &g_array_index (self->spans, Span, i);
  g_autoptr (GError) why = NULL;

  if (self->parser == NULL)
    self->parser = json_parser_new ();
  if (!json_parser_load_from_data (self->parser, self->text + span->offset, (gssize) span->length, &why))
    {
      guint line = json_parser_get_current_line (self->parser);
      guint column = json_parser_get_current_pos (self->parser);

      g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SYNTAX, "%s, line %u, column %u: this is not JSON", self->name,
                   span->line + MAX (line, 1) - 1, line > 1 ? column + 1 : span->column + column);
      return NULL;
    }
  return json_parser_steal_root (self->parser);
}

void
hrm_json_text_set_error (HrmJsonText *self, guint i, GError **error, HrmExchangeError code, const char *format, ...)
{
  g_autofree char *what = NULL;
  guint line = 1, column = 1;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (i < self->spans->len)
    hrm_json_text_get_place (self, i, &line, &column);
  g_set_error (error, HRM_EXCHANGE_ERROR, code, "%s, line %u, column %u: %s", self->name, line, column, what);
}
