/* hrm-json.c: whether a text is JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grammar of RFC 8259, without building anything: texts are kept as they
 * were given, and read with a library where they are used.
 */
#include "hrm-json.h"

#include <string.h>

static const char *
skip_space (const char *at)
{
  return at + strspn (at, " \t\r\n");
}

/* Each of these returns where it ended, or NULL. */

static const char *
skip_string (const char *at)
{
  if (*at++ != '"')
    return NULL;
  for (; *at != '"'; at++)
    {
      if ((guchar) *at < ' ')
        return NULL;
      if (*at != '\\')
        continue;
      at++;
      if (*at == 'u')
        {
          for (guint i = 0; i < 4; i++)
            if (!g_ascii_isxdigit (*++at))
              return NULL;
        }
      else if (*at == '\0' || !strchr ("\"\\/bfnrt", *at))
        return NULL;
    }
  return at + 1;
}

static const char *
skip_digits (const char *at)
{
  gsize n = strspn (at, "0123456789");

  return n > 0 ? at + n : NULL;
}

static const char *
skip_number (const char *at)
{
  at += *at == '-';
  if (*at == '0')
    at++;
  else if ((at = skip_digits (at)) == NULL)
    return NULL;
  if (*at == '.' && (at = skip_digits (at + 1)) == NULL)
    return NULL;
  if (*at == 'e' || *at == 'E')
    {
      at++;
      at = skip_digits (at + (*at == '+' || *at == '-'));
    }
  return at;
}

static const char *
skip_scalar (const char *at)
{
  static const char * const words[] = { "true", "false", "null" };

  if (*at == '"')
    return skip_string (at);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (at, words[i]))
      return at + strlen (words[i]);
  return skip_number (at);
}

/* The key of a member, up to its value. */
static const char *
skip_key (const char *at)
{
  at = skip_string (skip_space (at));
  if (at == NULL)
    return NULL;
  at = skip_space (at);
  return *at == ':' ? skip_space (at + 1) : NULL;
}

/* After a value: closes what ends here and goes on to the next one. AT is at the
 * end of the text when DEPTH has become 0. */
static const char *
go_on (const char *at, const char *open, guint *depth)
{
  at = skip_space (at);
  while (*depth > 0 && *at == (open[*depth - 1] == '{' ? '}' : ']'))
    {
      (*depth)--;
      at = skip_space (at + 1);
    }
  if (*depth == 0)
    return at;
  if (*at != ',')
    return NULL;
  return open[*depth - 1] == '{' ? skip_key (at + 1) : skip_space (at + 1);
}

/* And the space behind it. */
static const char *
skip_value (const char *at)
{
  char open[HRM_JSON_DEPTH];
  guint depth = 0;

  at = skip_space (at);

  do
    {
      const char *next;

      if (*at != '{' && *at != '[')
        next = skip_scalar (at);
      else if (depth == HRM_JSON_DEPTH)
        return NULL;
      else
        {
          open[depth++] = *at;
          next = skip_space (at + 1);
          /* Not empty: its first value comes next. */
          if (*next != (*at == '{' ? '}' : ']'))
            {
              at = *at == '{' ? skip_key (next) : next;
              if (at == NULL)
                return NULL;
              continue;
            }
        }
      at = next ? go_on (next, open, &depth) : NULL;
    }
  while (at && depth > 0);
  return at;
}

gboolean
hrm_json_is_valid (const char *text)
{
  const char *at = skip_value (text);

  return at && *at == '\0';
}

char *
hrm_json_get_member (const char *text, const char *name)
{
  const char *at = skip_space (text);

  if (*at != '{')
    return NULL;
  for (at = skip_space (at + 1); at && *at == '"'; at = skip_space (at + 1))
    {
      const char *key = at + 1, *end = skip_string (at), *value = end ? skip_key (at) : NULL;
      gsize length = end ? (gsize) (end - 1 - key) : 0;

      at = value ? skip_value (value) : NULL;
      if (at == NULL)
        return NULL;
      if (length == strlen (name) && memcmp (key, name, length) == 0)
        return g_strchomp (g_strndup (value, (gsize) (at - value)));
      if (*at != ',')
        return NULL;
    }
  return NULL;
}

void
hrm_json_each_member (const char *text, HrmJsonFunc func, gpointer data)
{
  const char *at = skip_space (text);

  if (*at != '{')
    return;
  for (at = skip_space (at + 1); at && *at == '"'; at = skip_space (at + 1))
    {
      const char *end = skip_string (at), *value = end ? skip_key (at) : NULL;
      g_autofree char *name = end ? g_strndup (at, (gsize) (end - at)) : NULL, *said = NULL;

      at = value ? skip_value (value) : NULL;
      if (at == NULL)
        return;
      said = g_strchomp (g_strndup (value, (gsize) (at - value)));
      func (name, said, data);
      if (*at != ',')
        return;
    }
}

void
hrm_json_each_item (const char *text, HrmJsonItemFunc func, gpointer data)
{
  const char *at = skip_space (text);

  if (*at != '[')
    return;
  at = skip_space (at + 1);
  while (*at != ']')
    {
      const char *end = skip_value (at);
      g_autofree char *said = end ? g_strchomp (g_strndup (at, (gsize) (end - at))) : NULL;

      if (end == NULL)
        return;
      func (said, data);
      if (*end != ',')
        return;
      at = skip_space (end + 1);
    }
}

char *
hrm_json_quote (const char *text)
{
  GString *quoted = g_string_new ("\"");

  for (const char *at = text; *at; at++)
    if (*at == '"' || *at == '\\')
      g_string_append_printf (quoted, "\\%c", *at);
    else if (*at == '\n')
      g_string_append (quoted, "\\n");
    else if ((guchar) *at < ' ')
      g_string_append_printf (quoted, "\\u%04x", (guint) *at);
    else
      g_string_append_c (quoted, *at);
  return g_string_free (g_string_append_c (quoted, '"'), FALSE);
}

/* Four digits behind "\\u"; AT goes to the last of them. */
static gunichar
read_unit (const char **at)
{
  gunichar unit = 0;

  for (guint i = 0; i < 4; i++)
    unit = unit * 16 + (gunichar) g_ascii_xdigit_value (*++*at);
  return unit;
}

/* AT stands on the "u" of an escape. 0: half a character, or none. */
static gunichar
read_escaped (const char **at)
{
  gunichar high = read_unit (at), low;

  if (high < 0xd800 || high > 0xdfff)
    return high;
  if (high > 0xdbff || (*at)[1] != '\\' || (*at)[2] != 'u')
    return 0;
  *at += 2;
  low = read_unit (at);
  return low >= 0xdc00 && low <= 0xdfff ? 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00) : 0;
}

char *
hrm_json_unquote (const char *value)
{
  static const char letters[] = "bfnrt", meant[] = "\b\f\n\r\t";
  const char *end = skip_string (value);
  g_autoptr (GString) text = g_string_new (NULL);

  if (end == NULL || *end != '\0')
    return NULL;
  for (const char *at = value + 1; at < end - 1; at++)
    {
      const char *letter;
      gunichar c;

      if (*at != '\\')
        g_string_append_c (text, *at);
      else if (*++at == 'u')
        {
          if ((c = read_escaped (&at)) == 0)
            return NULL;
          g_string_append_unichar (text, c);
        }
      else
        g_string_append_c (text, (letter = strchr (letters, *at)) ? meant[letter - letters] : *at);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
