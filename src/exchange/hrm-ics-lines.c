/* hrm-ics-lines.c: the content lines of an iCalendar file, whatever its line ends.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * RFC 5545, section 3.1, and what is found in files beside it: LF or CR alone,
 * empty lines, spaces at the end, no end of the last line, a fold in the middle
 * of a character. So lines are unfolded as bytes before they are decoded.
 */
#include "hrm-ics-private.h"

#include <string.h>
#include "hrm-exchange.h"

/* Lines between two looks at the cancellable. */
#define LOOK_EVERY 1024

typedef struct
{
  HrmIcsLines *lines;
  GString *bytes;            /* of the line that is open */
  guint began;               /* where it did */
  GIConv converter;          /* NULL: not needed yet */
} Splitter;

void
hrm_ics_lines_free (HrmIcsLines *self)
{
  g_byte_array_unref (self->text);
  g_array_unref (self->lines);
  g_free (self);
}

/* UTF-16 has a mark in front, or it is not. Full, or NULL: not UTF-16. */
static char *
from_utf16 (const char *data, gsize *length, GError **error)
{
  const char *charset = NULL;
  char *text;
  gsize n;

  if (*length >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    charset = "UTF-16LE";
  else if (*length >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    charset = "UTF-16BE";
  if (charset == NULL)
    return NULL;
  text = g_convert (data + 2, (gssize) *length - 2, "UTF-8", charset, NULL, &n, NULL);
  if (text == NULL)
    g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_ENCODING, "it begins as UTF-16 and is not");
  *length = text ? n : 0;
  return text;
}

/* A line that is too long was cut anywhere: what it ends in must be a character still. */
static void
drop_half_character (GString *bytes)
{
  const char *end;

  if (!g_utf8_validate (bytes->str, (gssize) bytes->len, &end) && g_utf8_get_char_validated (end, bytes->str + bytes->len - end) == (gunichar) -2)
    g_string_truncate (bytes, (gsize) (end - bytes->str));
}

/* What is no UTF-8 is what Windows wrote for so long. Full. */
static char *
decode (Splitter *self)
{
  const GString *bytes = self->bytes;
  char *decoded;

  if (self->converter == NULL)
    self->converter = g_iconv_open ("UTF-8", "WINDOWS-1252");
  decoded = self->converter != (GIConv) -1 ? g_convert_with_iconv (bytes->str, (gssize) bytes->len, self->converter, NULL, NULL, NULL) : NULL;
  return decoded ? decoded : g_utf8_make_valid (bytes->str, (gssize) bytes->len);
}

static void
end_line (Splitter *self)
{
  HrmIcsLines *lines = self->lines;
  GString *bytes = self->bytes;
  HrmIcsLine entry = { .line = self->began };
  g_autofree char *decoded = NULL;
  const char *text = bytes->str;

  while (bytes->len > 0 && g_ascii_isspace (bytes->str[bytes->len - 1]))
    g_string_truncate (bytes, bytes->len - 1);
  if (bytes->len >= HRM_ICS_LINE_MOST)
    drop_half_character (bytes);
  if (bytes->len == 0)
    return;
  if (!g_utf8_validate (text, (gssize) bytes->len, NULL))
    text = decoded = decode (self);
  /* An offset, until the text moves no more. */
  entry.text = GSIZE_TO_POINTER (lines->text->len);
  g_byte_array_append (lines->text, (const guint8 *) text, (guint) strlen (text) + 1);
  g_array_append_val (lines->lines, entry);
  g_string_truncate (bytes, 0);
}

static gboolean
split (Splitter *self, const char *data, gsize length, GCancellable *cancellable, GError **error)
{
  guint line = 0;

  for (gsize at = 0; at < length;)
    {
      gsize n = 0;
      gboolean folded;

      if (line++ % LOOK_EVERY == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      while (at + n < length && data[at + n] != '\n' && data[at + n] != '\r')
        n++;
      folded = n > 0 && (data[at] == ' ' || data[at] == '\t');
      if (n > 0 && !folded)
        {
          end_line (self);
          self->began = line;
        }
      if (n > 0 && self->bytes->len < HRM_ICS_LINE_MOST)
        g_string_append_len (self->bytes, data + at + folded, (gssize) MIN (n - folded, HRM_ICS_LINE_MOST));
      at += n;
      if (at < length)
        at += data[at] == '\r' && at + 1 < length && data[at + 1] == '\n' ? 2 : 1;
    }
  end_line (self);
  return TRUE;
}

static gboolean
split_into (HrmIcsLines *lines, const char *data, gsize length, GCancellable *cancellable, GError **error)
{
  Splitter self = { .lines = lines, .began = 1 };
  gboolean good;

  self.bytes = g_string_new (NULL);
  good = split (&self, data, length, cancellable, error);
  g_string_free (self.bytes, TRUE);
  if (self.converter && self.converter != (GIConv) -1)
    g_iconv_close (self.converter);
  return good;
}

/* An error says only what is wrong. */
HrmIcsLines *
hrm_ics_lines_read (const char *data, gsize length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) why = NULL;
  g_autofree char *converted = from_utf16 (data, &length, &why);
  g_autoptr (HrmIcsLines) self = NULL;

  if (why)
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  if (converted)
    data = converted;
  if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      length -= 3;
    }
  if (memchr (data, '\0', length))
    {
      g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_ENCODING, "it holds bytes that no text has");
      return NULL;
    }
  self = g_new0 (HrmIcsLines, 1);
  self->text = g_byte_array_new ();
  self->lines = g_array_new (FALSE, FALSE, sizeof (HrmIcsLine));
  if (!split_into (self, data, length, cancellable, error))
    return NULL;
  for (guint i = 0; i < self->lines->len; i++)
    {
      HrmIcsLine *line = &g_array_index (self->lines, HrmIcsLine, i);

      line->text = (char *) self->text->data + GPOINTER_TO_SIZE (line->text);
    }
  return g_steal_pointer (&self);
}

/* --- what stands in one -------------------------------------------------- */

/* The colon before the value: the first outside quotes. NULL: no property. */
static const char *
find_colon (const char *line)
{
  gboolean in_quotes = FALSE;

  for (; *line; line++)
    if (*line == '"')
      in_quotes = !in_quotes;
    else if (*line == ':' && !in_quotes)
      return line;
  return NULL;
}

gboolean
hrm_ics_line_is (const char *line, const char *name)
{
  gsize n = strlen (name);

  return g_ascii_strncasecmp (line, name, n) == 0 && strchr (":; \t", line[n]) != NULL && line[n] != '\0';
}

const char *
hrm_ics_line_value (const char *line)
{
  const char *colon = find_colon (line);

  return colon ? colon + 1 : NULL;
}

/* Of ";NAME=value", without quotes. Full, or NULL. */
char *
hrm_ics_line_parameter (const char *line, const char *name)
{
  const char *colon = find_colon (line);
  gsize n = strlen (name);
  gboolean in_quotes = FALSE;

  for (const char *at = line; at < colon; at++)
    {
      const char *end;

      in_quotes ^= *at == '"';
      if (*at != ';' || in_quotes || g_ascii_strncasecmp (at + 1, name, n) != 0 || at[n + 1] != '=')
        continue;
      at += n + 2;
      if (*at == '"')
        {
          at++;
          end = memchr (at, '"', (gsize) (colon - at));
        }
      else
        for (end = at; end < colon && *end != ';'; end++)
          ;
      return g_strndup (at, (gsize) ((end ? end : colon) - at));
    }
  return NULL;
}

/**
 * hrm_ics_unescape:
 * @text: a value as it stands in a line
 *
 * Undoes RFC 5545, section 3.3.11, and what libical writes beside it (“\\t”).
 * Not by libical, which takes a byte after a backslash that it does not know for
 * a whole character: what is no escape stays as it is written.
 *
 * Returns: (transfer full):
 */
char *
hrm_ics_unescape (const char *text)
{
  static const char letters[] = "nNtTrRbBfF", meant[] = "\n\n\t\t\r\r\b\b\f\f";
  GString *out = g_string_new (NULL);

  for (; *text; text++)
    {
      const char *letter = text[0] == '\\' && text[1] ? strchr (letters, text[1]) : NULL;

      if (letter)
        g_string_append_c (out, meant[letter - letters]);
      else if (text[0] == '\\' && text[1] && strchr ("\\;,:\"", text[1]))
        g_string_append_c (out, text[1]);
      else
        {
          g_string_append_c (out, *text);
          continue;
        }
      text++;
    }
  return g_string_free (out, FALSE);
}
