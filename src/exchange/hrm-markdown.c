/* hrm-markdown.c: people's words as text in Markdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Characters by CommonMark 0.30, section 2.4; references by GitHub's
 * "Autolinked references and URLs" and GitLab's "GitLab-specific references".
 */
#include "hrm-markdown.h"

#include <string.h>

#define BREAK "<!-- -->"

/* Characters that turn round what stands beside them on the page. */
static gboolean
is_bidi_control (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* One line without control characters, white space single and not at the ends. Full. */
static char *
clean_line (const char *text, gsize length)
{
  GString *out = g_string_sized_new (length);
  const char *end = text + length;
  gboolean space = FALSE;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_bidi_control (c) || c == 0xfeff)
        continue;
      if (g_unichar_isspace (c) || g_unichar_iscntrl (c))
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_word (const char *line, const char *at)
{
  return at >= line && (g_ascii_isalnum (*at) || *at == '_' || (*at & 0x80));
}

/* ":tada:", but not the colons of 10:30:45. */
static gboolean
begins_emoji (const char *line, const char *at)
{
  gsize n = 1;

  while (g_ascii_isalnum (at[n]) || (at[n] && strchr ("_+-", at[n])))
    n++;
  return n > 1 && at[n] == ':' && !(at > line && g_ascii_isdigit (at[-1]));
}

/* Whether AT and what follows would be found as a reference in rendered text. */
static gboolean
begins_reference (const char *line, const char *at)
{
  char next = at[1];
  gboolean digit = g_ascii_isdigit (next);
  gboolean inside = is_word (line, at - 1);

  switch (*at)
    {
    case '@':
      return g_ascii_isalnum (next) || next == '_' || (next & 0x80);
    case '#':
      return digit;
    case '!':
    case '$':
    case '&':
      return digit && !inside;
    case '%':
    case '~':
      return (g_ascii_isalnum (next) || next == '"') && !inside;
    case '-':
      return digit && at - line >= 2 && g_ascii_strncasecmp (at - 2, "GH", 2) == 0 && !is_word (line, at - 3);
    case ':':
      return (at[1] == '/' && at[2] == '/') || begins_emoji (line, at);
    case '{':
    case '[':
      return next == '+' || next == '-' || (next == '[' && *at == '[');
    default:
      return FALSE;
    }
}

/* Between "www" and its dot. */
static gboolean
ends_www (const char *line, const char *at)
{
  return *at == '.' && at - line >= 3 && g_ascii_strncasecmp (at - 3, "www", 3) == 0 && !is_word (line, at - 4) && is_word (line, at + 1);
}

/* Where the number of "12." or "12)" ends at the beginning of a line, or NULL. */
static const char *
number_end (const char *line)
{
  const char *at = line + strspn (line, "0123456789");

  return at > line && (*at == '.' || *at == ')') ? at : NULL;
}

/* In a link nothing is looked for but addresses. */
static void
append_line (GString *out, const char *line, gboolean linked)
{
  const char *number = number_end (line);

  for (const char *at = line; *at; at++)
    {
      if (strchr ("\\`*_[]<>|~#&$", *at) || at == number || (at == line && strchr ("+-=", *at)))
        g_string_append_c (out, '\\');
      else if (ends_www (line, at))
        g_string_append (out, BREAK);
      g_string_append_c (out, *at);
      if (begins_reference (line, at) && (!linked || *at == ':'))
        g_string_append (out, BREAK);
    }
}

char *
hrm_markdown_line (const char *text)
{
  g_autofree char *line = clean_line (text ? text : "", text ? strlen (text) : 0);
  GString *out = g_string_new (NULL);

  append_line (out, *line ? line : "(without a title)", FALSE);
  return g_string_free (out, FALSE);
}

char *
hrm_markdown_paragraphs (const char *text)
{
  GString *out = g_string_new (NULL);
  gboolean blank = FALSE;

  for (const char *at = text ? text : ""; *at;)
    {
      gsize length = strcspn (at, "\n");
      g_autofree char *line = clean_line (at, length);

      if (*line == '\0')
        blank = out->len > 0;
      else
        {
          g_string_append (out, blank ? "\n" : "");
          append_line (out, line, FALSE);
          g_string_append_c (out, '\n');
          blank = FALSE;
        }
      at += length + (at[length] == '\n');
    }
  return g_string_free (out, FALSE);
}

char *
hrm_markdown_link (const char *text, const char *url)
{
  g_autofree char *line = clean_line (text, strlen (text));
  g_autoptr (GString) linked = g_string_new (NULL);
  g_autofree char *safe = NULL;

  if (*line == '\0' || url == NULL || (!g_str_has_prefix (url, "https://") && !g_str_has_prefix (url, "http://")))
    return hrm_markdown_line (text);
  append_line (linked, line, TRUE);
  /* What is left stands for itself between the brackets of a link. */
  safe = g_uri_escape_string (url, ":/?#@!$&'+,=%~", FALSE);
  return g_strdup_printf ("[%s](%s)", linked->str, safe);
}
