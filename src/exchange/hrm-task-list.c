/* hrm-task-list.c: task lists ("- [ ] text") in Markdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Follows GitHub Flavored Markdown 0.29, sections 4.4 (indented code), 4.5
 * (fenced code), 5.2 (list items) and 5.3 (task list items), line by line:
 * enough to find items and their nesting, not a Markdown parser.
 */
#include "hrm-task-list.h"

#include <string.h>

/* The list items that are open, outermost first. */
typedef struct
{
  guint content;             /* column at which its text begins */
  int task;                  /* its place among the items found, or -1: a plain list item */
} Open;

#define OPEN_MOST 64

typedef struct
{
  Open open[OPEN_MOST];
  guint n_open;
  char fence;                /* '`', '~' or 0: in no fenced code */
  guint fence_length;
  gboolean blank;            /* the line before was blank */
  GPtrArray *items;
} Reader;

static void
item_free (HrmTaskListItem *item)
{
  g_free (item->text);
  g_free (item);
}

/* Columns of white space at AT, tabs to the next multiple of 4; moves AT past them. */
static guint
skip_indent (const char **at, guint column)
{
  guint start = column;

  for (; **at == ' ' || **at == '\t'; (*at)++)
    column += **at == '\t' ? 4 - column % 4 : 1;
  return column - start;
}

static gboolean
is_blank (const char *line)
{
  return line[strspn (line, " \t\r\f\v")] == '\0';
}

/* Length of a list marker ("-", "12.") at TEXT with white space after it, or 0. */
static guint
marker_length (const char *text)
{
  guint n = 0;

  if (strchr ("-*+", *text) && *text)
    n = 1;
  else
    {
      while (n < 9 && g_ascii_isdigit (text[n]))
        n++;
      if (n == 0 || (text[n] != '.' && text[n] != ')'))
        return 0;
      n++;
    }
  return text[n] == ' ' || text[n] == '\t' ? n : 0;
}

/* Whether the line opens or closes fenced code, or lies in it. */
static gboolean
read_fence (Reader *self, const char *text, guint indent)
{
  guint n = 0;
  char c = *text;

  if ((c == '`' || c == '~') && (self->fence == 0 || self->fence == c))
    while (text[n] == c)
      n++;
  if (self->fence == 0)
    {
      if (n < 3 || (c == '`' && strchr (text + n, '`')))
        return FALSE;
      self->fence = c;
      self->fence_length = n;
      return TRUE;
    }
  if (n >= self->fence_length && is_blank (text + n))
    self->fence = 0;
  return TRUE;
}

/* "[ ] text" at TEXT. */
static gboolean
is_task (const char *text)
{
  return text[0] == '[' && text[1] && strchr (" xX", text[1]) && text[2] == ']' && (text[3] == ' ' || text[3] == '\t') &&
         !is_blank (text + 3);
}

static int
add_task (Reader *self, const char *text, guint line)
{
  HrmTaskListItem *item = g_new0 (HrmTaskListItem, 1);

  item->parent = -1;
  for (guint i = 0; i < self->n_open; i++)
    if (self->open[i].task >= 0)
      {
        item->parent = self->open[i].task;
        item->depth++;
      }
  item->done = text[1] != ' ';
  item->text = g_strstrip (g_strdup (text + 3));
  item->line = line;
  g_ptr_array_add (self->items, item);
  return (int) self->items->len - 1;
}

static void
read_item (Reader *self, const char *text, guint indent, guint marker, guint line)
{
  const char *content = text + marker;
  guint gap = skip_indent (&content, indent + marker);
  int task = is_task (content) && gap <= 4 ? add_task (self, content, line) : -1;

  if (self->n_open == OPEN_MOST)
    return;
  self->open[self->n_open++] = (Open) { .content = indent + marker + (gap > 4 ? 1 : gap), .task = task };
}

static void
read_line (Reader *self, const char *text, guint line)
{
  guint indent = skip_indent (&text, 0);
  guint base, marker;

  if (is_blank (text))
    {
      self->blank = TRUE;
      return;
    }
  if (self->fence)
    {
      read_fence (self, text, indent);
      return;
    }
  marker = marker_length (text);
  /* An item ends at a line that is not indented to its text; after a blank
   * line, or where another item begins, this is certain. */
  if (marker || self->blank || *text == '#' || strncmp (text, "```", 3) == 0 || strncmp (text, "~~~", 3) == 0)
    while (self->n_open > 0 && indent < self->open[self->n_open - 1].content)
      self->n_open--;
  self->blank = FALSE;
  base = self->n_open ? self->open[self->n_open - 1].content : 0;
  if (indent >= base + 4)
    return; /* indented code, or a paragraph that goes on */
  if (read_fence (self, text, indent))
    return;
  if (marker)
    read_item (self, text, indent, marker, line);
}

/**
 * hrm_task_list_parse:
 * @markdown: with LF as line end
 *
 * Finds all task list items; those in code are none.
 *
 * Returns: (transfer full) (element-type HrmTaskListItem): in order
 */
GPtrArray *
hrm_task_list_parse (const char *markdown)
{
  Reader self = { .items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free) };
  g_auto (GStrv) lines = NULL;

  /* Most texts have none, and splitting is what costs. */
  if (strstr (markdown, "[ ]") == NULL && strstr (markdown, "[x]") == NULL && strstr (markdown, "[X]") == NULL)
    return self.items;
  lines = g_strsplit (markdown, "\n", -1);
  for (guint i = 0; lines[i]; i++)
    read_line (&self, lines[i], i + 1);
  return self.items;
}

/* Copies one line or the rest of a text without its control characters. */
static void
append_clean (GString *out, const char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (c == '\r')
        {
          if (i + 1 >= length || text[i + 1] != '\n')
            g_string_append_c (out, '\n');
        }
      else if (c >= 0x20 ? c != 0x7f : c == '\n' || c == '\t')
        g_string_append_c (out, (char) c);
    }
}

/* Cuts the comment at START out of OUT-to-be: with its whole line, where nothing else is on it. */
static const char *
skip_comment (GString *out, const char *end)
{
  const char *after = end + strspn (end, " \t");
  gsize n = out->len;

  while (n > 0 && (out->str[n - 1] == ' ' || out->str[n - 1] == '\t'))
    n--;
  if ((n == 0 || out->str[n - 1] == '\n') && (*after == '\n' || *after == '\0'))
    {
      g_string_truncate (out, n);
      /* Two blank lines that the comment held apart become one. */
      if (*after == '\n')
        after++;
      while (*after == '\n' && (n == 0 || g_str_has_suffix (out->str, "\n\n")))
        after++;
      return after;
    }
  return end;
}

static void
strip_comments (GString *out, const char *text)
{
  Reader fences = { 0 };
  const char *start = text;

  while (*text)
    {
      const char *end = text + strcspn (text, "\n");
      const char *close;

      if (start && (start <= text || strncmp (start, "<!--", 4) != 0))
        start = strstr (text, "<!--");
      if (start == NULL)
        {
          g_string_append (out, text);
          return;
        }
      if (out->len == 0 || out->str[out->len - 1] == '\n')
        {
          g_autofree char *line = g_strndup (text, (gsize) (end - text));
          const char *content = line;
          guint indent = skip_indent (&content, 0);

          if (read_fence (&fences, content, indent))
            {
              g_string_append_len (out, text, end - text + (*end == '\n'));
              text = end + (*end == '\n');
              continue;
            }
        }
      if (start > end)
        {
          g_string_append_len (out, text, end - text + 1);
          text = end + 1;
          continue;
        }
      close = strstr (start + 4, "-->");
      if (close == NULL) /* never closed: better shown than lost */
        {
          g_string_append (out, text);
          return;
        }
      g_string_append_len (out, text, start - text);
      text = skip_comment (out, close + 3);
    }
}

char *
hrm_markdown_tidy (const char *markdown)
{
  g_autoptr (GString) clean = g_string_sized_new (strlen (markdown));
  GString *out;

  append_clean (clean, markdown, strlen (markdown));
  if (strstr (clean->str, "<!--") == NULL)
    {
      g_strchomp (clean->str);
      return g_strdup (clean->str);
    }
  out = g_string_sized_new (clean->len);
  strip_comments (out, clean->str);
  g_strchomp (out->str);
  return g_string_free (out, FALSE);
}
