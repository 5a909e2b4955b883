/* hrm-markdown-text.c: Markdown cut into blocks and runs of text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Line by line, as CommonMark 0.30 section 3 begins: what a line starts is
 * known from its first characters. Inside a line: backslash escapes, entities,
 * code spans, links, and emphasis by stars, opened and closed in pairs.
 */
#include "config.h"

#include "hrm-markdown-text.h"

#include <string.h>

typedef struct
{
  GPtrArray *blocks;
  GString *paragraph;        /* lines that flow together */
  HrmBlockKind kind;         /* of it */
  guint level;
  char *marker;
  GPtrArray *table;          /* of GStrv: rows of cells */
  gboolean fenced;
} Parser;

static void
run_free (HrmTextRun *run)
{
  g_free (run->text);
  g_free (run);
}

static void
block_free (HrmBlock *block)
{
  g_free (block->marker);
  g_ptr_array_unref (block->runs);
  g_free (block);
}

static void
add_run (GPtrArray *runs, GString *text, HrmRunStyle style)
{
  HrmTextRun *run;

  if (text->len == 0)
    return;
  run = g_new0 (HrmTextRun, 1);
  run->text = g_strndup (text->str, text->len);
  run->style = style;
  g_ptr_array_add (runs, run);
  g_string_truncate (text, 0);
}

/* "&lt;" and the like at P; returns how many bytes it took, or 0. */
static gsize
read_entity (const char *p, GString *text)
{
  static const struct { const char *name; const char *value; } known[] = {
    { "&lt;", "<" }, { "&gt;", ">" }, { "&amp;", "&" }, { "&quot;", "\"" }, { "&nbsp;", "\302\240" },
  };
  char *end;
  guint64 code;

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_has_prefix (p, known[i].name))
      {
        g_string_append (text, known[i].value);
        return strlen (known[i].name);
      }
  if (p[1] != '#' || !(g_ascii_isdigit (p[2]) || ((p[2] | 32) == 'x' && g_ascii_isxdigit (p[3]))))
    return 0;
  code = (p[2] | 32) == 'x' ? g_ascii_strtoull (p + 3, &end, 16) : g_ascii_strtoull (p + 2, &end, 10);
  if (*end != ';' || code == 0 || code > 0x10ffff || !g_unichar_validate ((gunichar) code))
    return 0;
  g_string_append_unichar (text, (gunichar) code);
  return (gsize) (end + 1 - p);
}

/* The end of "[text](target)" at P, or NULL; the text lies before *CLOSE. */
static const char *
find_link (const char *p, const char **close)
{
  int depth = 0;

  for (const char *q = p; *q != '\0'; q++)
    {
      if (*q == '\\' && q[1] != '\0')
        q++;
      else if (*q == '[')
        depth++;
      else if (*q == ']' && --depth == 0)
        {
          const char *end = q[1] == '(' ? strchr (q, ')') : NULL;
          *close = q;
          return end != NULL ? end + 1 : NULL;
        }
    }
  return NULL;
}

static void parse_inline (GPtrArray *runs, const char *text, gsize length, HrmRunStyle base);

/* A code span or a link at P; returns how many bytes it took, or 0. */
static gsize
read_span (GPtrArray *runs, GString *text, const char *p, const char *limit, HrmRunStyle style)
{
  const char *close = NULL, *end;
  gsize ticks;

  if (*p == '[')
    {
      end = find_link (p, &close);
      if (end == NULL || end > limit)
        return 0;
      add_run (runs, text, style);
      parse_inline (runs, p + 1, (gsize) (close - p - 1), style | HRM_RUN_LINK);
      return (gsize) (end - p);
    }
  if (*p == '<')
    {
      end = memchr (p, '>', (gsize) (limit - p));
      if (end == NULL || !(g_str_has_prefix (p, "<http://") || g_str_has_prefix (p, "<https://") || g_str_has_prefix (p, "<mailto:")))
        return 0;
      add_run (runs, text, style);
      g_string_append_len (text, p + 1, end - p - 1);
      add_run (runs, text, style | HRM_RUN_LINK);
      return (gsize) (end + 1 - p);
    }
  ticks = strspn (p, "`");
  for (end = p + ticks; end < limit; end += MAX (1, strspn (end, "`")))
    if (*end == '`' && strspn (end, "`") == ticks)
      {
        add_run (runs, text, style);
        g_string_append_len (text, p + ticks, end - p - (gssize) ticks);
        add_run (runs, text, style | HRM_RUN_CODE);
        return (gsize) (end - p) + ticks;
      }
  g_string_append_len (text, p, (gssize) ticks);
  return ticks;
}

/* Stars open before a word and close after one. */
static gboolean
turns (const char *text, const char *p, gsize n, gboolean open, const char *limit)
{
  gboolean space_before = p == text || g_ascii_isspace (p[-1]);
  gboolean space_after = p + n >= limit || g_ascii_isspace (p[n]);

  return open ? !space_before : !space_after;
}

static void
parse_inline (GPtrArray *runs, const char *text, gsize length, HrmRunStyle base)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *limit = text + length;
  HrmRunStyle style = base;

  for (const char *p = text; p < limit;)
    {
      gsize n = 0;

      if (*p == '\\' && p + 1 < limit && g_ascii_ispunct (p[1]))
        {
          g_string_append_c (out, p[1]);
          p += 2;
          continue;
        }
      if (*p == '&')
        n = read_entity (p, out);
      else if (*p == '`' || *p == '[' || *p == '<')
        n = read_span (runs, out, p, limit, style);
      else if (*p == '*')
        {
          HrmRunStyle turned = p + 1 < limit && p[1] == '*' ? HRM_RUN_BOLD : HRM_RUN_ITALIC;
          gsize stars = turned == HRM_RUN_BOLD ? 2 : 1;
          if (turns (text, p, stars, (style & ~base & turned) != 0, limit))
            {
              add_run (runs, out, style);
              style ^= turned;
              n = stars;
            }
        }
      if (n == 0)
        {
          g_string_append_c (out, *p);
          n = 1;
        }
      p += n;
    }
  add_run (runs, out, style);
}

GPtrArray *
hrm_markdown_inline (const char *text)
{
  GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);

  parse_inline (runs, text, strlen (text), 0);
  return runs;
}

static HrmBlock *
add_block (Parser *parser, HrmBlockKind kind, guint level, const char *marker, GPtrArray *runs)
{
  HrmBlock *block = g_new0 (HrmBlock, 1);

  block->kind = kind;
  block->level = level;
  block->marker = g_strdup (marker);
  block->runs = runs != NULL ? runs : g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
  g_ptr_array_add (parser->blocks, block);
  return block;
}

static void
end_paragraph (Parser *parser)
{
  if (parser->paragraph->len > 0)
    add_block (parser, parser->kind, parser->level, parser->marker, hrm_markdown_inline (parser->paragraph->str));
  g_string_truncate (parser->paragraph, 0);
  g_clear_pointer (&parser->marker, g_free);
  parser->kind = HRM_BLOCK_PARAGRAPH;
  parser->level = 0;
}

static char *
plain_text (const char *markdown)
{
  g_autoptr (GPtrArray) runs = hrm_markdown_inline (markdown);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < runs->len; i++)
    g_string_append (text, ((HrmTextRun *) g_ptr_array_index (runs, i))->text);
  return g_string_free (text, FALSE);
}

static GStrv
split_cells (const char *line)
{
  GPtrArray *cells = g_ptr_array_new ();
  g_autoptr (GString) cell = g_string_new (NULL);

  for (const char *p = line + 1; *p != '\0'; p++)
    {
      if (*p == '\\' && p[1] != '\0')
        g_string_append_len (cell, p++, 2);
      else if (*p != '|')
        g_string_append_c (cell, *p);
      else
        {
          g_autofree char *stripped = g_strstrip (g_strdup (cell->str));
          g_ptr_array_add (cells, plain_text (stripped));
          g_string_truncate (cell, 0);
        }
    }
  g_ptr_array_add (cells, NULL);
  return (GStrv) g_ptr_array_free (cells, FALSE);
}

static gsize
columns_of (const char *text)
{
  gsize n = 0;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);
      n += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return n;
}

/* Cells padded to the widest of their column, so that fixed-width letters make the table. */
static void
end_table (Parser *parser)
{
  gsize widths[32] = { 0 };

  for (guint i = 0; i < parser->table->len; i++)
    {
      GStrv cells = g_ptr_array_index (parser->table, i);
      for (guint j = 0; cells[j] != NULL && j < G_N_ELEMENTS (widths); j++)
        widths[j] = MAX (widths[j], columns_of (cells[j]));
    }
  for (guint i = 0; i < parser->table->len; i++)
    {
      GStrv cells = g_ptr_array_index (parser->table, i);
      GPtrArray *runs = g_ptr_array_new_with_free_func ((GDestroyNotify) run_free);
      g_autoptr (GString) line = g_string_new (NULL);
      for (guint j = 0; cells[j] != NULL && j < G_N_ELEMENTS (widths); j++)
        {
          gsize pad = widths[j] - columns_of (cells[j]) + 2;
          g_string_append (line, cells[j]);
          for (gsize k = 0; cells[j + 1] != NULL && k < pad; k++)
            g_string_append_c (line, ' ');
        }
      add_run (runs, line, 0);
      add_block (parser, HRM_BLOCK_TABLE, i == 0 ? 1 : 0, NULL, runs);
    }
  g_ptr_array_set_size (parser->table, 0);
}

static void
begin (Parser *parser, HrmBlockKind kind, guint level, char *marker, const char *text)
{
  end_paragraph (parser);
  parser->kind = kind;
  parser->level = level;
  parser->marker = marker;
  g_string_append (parser->paragraph, text);
}

static gboolean
parse_item (Parser *parser, const char *line, guint indent)
{
  gsize digits = strspn (line, "0123456789");

  if (digits > 0 && digits < 10 && line[digits] == '.' && line[digits + 1] == ' ')
    {
      begin (parser, HRM_BLOCK_ITEM, indent / 2, g_strndup (line, digits + 1), line + digits + 2);
      return TRUE;
    }
  if (strchr ("-*+", line[0]) == NULL || line[0] == '\0' || line[1] != ' ')
    return FALSE;
  line += 2;
  line += strspn (line, " ");
  if (line[0] == '[' && line[1] != '\0' && strchr (" xX", line[1]) != NULL && line[2] == ']' && line[3] == ' ')
    begin (parser, HRM_BLOCK_ITEM, indent / 2, g_strdup (line[1] == ' ' ? "☐" : "☑"), line + 4);
  else
    begin (parser, HRM_BLOCK_ITEM, indent / 2, g_strdup ("•"), line);
  return TRUE;
}

static gboolean
is_rule (const char *line)
{
  return strlen (line) >= 3 && (strspn (line, "-") == strlen (line) || strspn (line, "*") == strlen (line));
}

static gboolean
parse_block_start (Parser *parser, const char *line, guint indent)
{
  gsize hashes = strspn (line, "#");

  if (hashes >= 1 && hashes <= 6 && (line[hashes] == ' ' || line[hashes] == '\0'))
    {
      begin (parser, HRM_BLOCK_HEADING, (guint) hashes, NULL, line + hashes + strspn (line + hashes, " "));
      end_paragraph (parser);
      return TRUE;
    }
  if (is_rule (line))
    {
      end_paragraph (parser);
      add_block (parser, HRM_BLOCK_RULE, 0, NULL, NULL);
      return TRUE;
    }
  if (line[0] == '>')
    {
      if (parser->kind != HRM_BLOCK_QUOTE)
        begin (parser, HRM_BLOCK_QUOTE, 0, NULL, "");
      else if (parser->paragraph->len > 0)
        g_string_append_c (parser->paragraph, ' ');
      g_string_append (parser->paragraph, line + 1 + strspn (line + 1, " "));
      return TRUE;
    }
  return parse_item (parser, line, indent);
}

static void
parse_line (Parser *parser, const char *raw)
{
  guint indent = (guint) strspn (raw, " ");
  g_autofree char *line = g_strchomp (g_strdup (raw + indent));

  if (g_str_has_prefix (line, "```"))
    {
      end_paragraph (parser);
      parser->fenced = !parser->fenced;
      return;
    }
  if (parser->fenced)
    {
      HrmBlock *block = add_block (parser, HRM_BLOCK_CODE, 0, NULL, NULL);
      g_autoptr (GString) text = g_string_new (raw);
      add_run (block->runs, text, 0);
      return;
    }
  if (line[0] == '|')
    {
      end_paragraph (parser);
      if (strspn (line, "|-: ") != strlen (line))
        g_ptr_array_add (parser->table, split_cells (line));
      return;
    }
  end_table (parser);
  if (*line == '\0' || g_str_has_prefix (line, "<!--"))
    {
      end_paragraph (parser);
      return;
    }
  if (parse_block_start (parser, line, indent))
    return;
  if (parser->paragraph->len > 0)
    g_string_append_c (parser->paragraph, ' ');
  g_string_append (parser->paragraph, line);
}

GPtrArray *
hrm_markdown_parse (const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  Parser parser = { 0 };

  parser.blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  parser.table = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  parser.paragraph = g_string_new (NULL);
  for (guint i = 0; lines[i] != NULL; i++)
    parse_line (&parser, lines[i]);
  end_table (&parser);
  end_paragraph (&parser);
  g_string_free (parser.paragraph, TRUE);
  g_ptr_array_unref (parser.table);
  return parser.blocks;
}
