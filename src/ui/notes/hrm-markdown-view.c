/* hrm-markdown-view.c: Markdown as people read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-markdown-view.h"

#include "hrm-markdown-text.h"

#define MARGIN 28
#define INDENT 20
#define DEPTH_MOST 8

struct _HrmMarkdownView
{
  GtkTextView parent_instance;
};

G_DEFINE_FINAL_TYPE (HrmMarkdownView, hrm_markdown_view, GTK_TYPE_TEXT_VIEW)

static void
hrm_markdown_view_class_init (HrmMarkdownViewClass *klass)
{
}

static void
make_tags (GtkTextBuffer *buffer)
{
  static const double sizes[] = { 1.7, 1.35, 1.15, 1.0, 1.0, 1.0 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *name = g_strdup_printf ("heading-%u", i + 1);
      gtk_text_buffer_create_tag (buffer, name, "scale", sizes[i], "weight", PANGO_WEIGHT_BOLD,
                                  "pixels-above-lines", i == 0 ? 6 : i == 1 ? 18 : 12, "pixels-below-lines", i < 2 ? 6 : 2, NULL);
    }
  for (guint i = 0; i <= DEPTH_MOST; i++)
    {
      g_autofree char *name = g_strdup_printf ("item-%u", i);
      gtk_text_buffer_create_tag (buffer, name, "left-margin", (int) (MARGIN + INDENT * (i + 1)), "indent", -INDENT,
                                  "pixels-below-lines", 4, "pixels-inside-wrap", 2, NULL);
    }
  gtk_text_buffer_create_tag (buffer, "paragraph", "pixels-below-lines", 8, "pixels-inside-wrap", 2, NULL);
  gtk_text_buffer_create_tag (buffer, "quote", "left-margin", MARGIN + INDENT, "style", PANGO_STYLE_ITALIC, "pixels-below-lines", 8, NULL);
  gtk_text_buffer_create_tag (buffer, "mono", "family", "monospace", "scale", 0.92, "wrap-mode", GTK_WRAP_NONE,
                              "pixels-below-lines", 2, NULL);
  gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", "scale", 0.92, NULL);
  gtk_text_buffer_create_tag (buffer, "bold", "weight", PANGO_WEIGHT_BOLD, NULL);
  gtk_text_buffer_create_tag (buffer, "italic", "style", PANGO_STYLE_ITALIC, NULL);
  gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  gtk_text_buffer_create_tag (buffer, "rule", "scale", 0.5, "justification", GTK_JUSTIFY_CENTER, "pixels-below-lines", 8, NULL);
}

static void
insert (GtkTextBuffer *buffer, GtkTextIter *at, const char *text, const char *block_tag, HrmRunStyle style)
{
  static const struct { HrmRunStyle style; const char *tag; } tags[] = {
    { HRM_RUN_BOLD, "bold" }, { HRM_RUN_ITALIC, "italic" }, { HRM_RUN_CODE, "code" }, { HRM_RUN_LINK, "link" },
  };
  int from = gtk_text_iter_get_offset (at);
  GtkTextIter start;

  gtk_text_buffer_insert (buffer, at, text, -1);
  gtk_text_buffer_get_iter_at_offset (buffer, &start, from);
  gtk_text_buffer_apply_tag_by_name (buffer, block_tag, &start, at);
  for (guint i = 0; i < G_N_ELEMENTS (tags); i++)
    if (style & tags[i].style)
      gtk_text_buffer_apply_tag_by_name (buffer, tags[i].tag, &start, at);
}

static char *
tag_of_block (const HrmBlock *block)
{
  switch (block->kind)
    {
    case HRM_BLOCK_HEADING:
      return g_strdup_printf ("heading-%u", CLAMP (block->level, 1, 6));
    case HRM_BLOCK_ITEM:
      return g_strdup_printf ("item-%u", MIN (block->level, DEPTH_MOST));
    case HRM_BLOCK_QUOTE:
      return g_strdup ("quote");
    case HRM_BLOCK_TABLE:
    case HRM_BLOCK_CODE:
      return g_strdup ("mono");
    case HRM_BLOCK_RULE:
      return g_strdup ("rule");
    case HRM_BLOCK_PARAGRAPH:
    default:
      return g_strdup ("paragraph");
    }
}

static void
insert_block (GtkTextBuffer *buffer, GtkTextIter *at, const HrmBlock *block, gboolean last)
{
  g_autofree char *tag = tag_of_block (block);

  if (block->marker != NULL)
    {
      g_autofree char *marker = g_strconcat (block->marker, "\302\240", NULL);
      insert (buffer, at, marker, tag, 0);
    }
  if (block->kind == HRM_BLOCK_RULE)
    insert (buffer, at, "⸻", tag, 0);
  for (guint i = 0; i < block->runs->len; i++)
    {
      HrmTextRun *run = g_ptr_array_index (block->runs, i);
      insert (buffer, at, run->text, tag, run->style | (block->kind == HRM_BLOCK_TABLE && block->level == 1 ? HRM_RUN_BOLD : 0));
    }
  if (!last)
    insert (buffer, at, "\n", tag, 0);
}

static void
hrm_markdown_view_init (HrmMarkdownView *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);

  make_tags (gtk_text_view_get_buffer (view));
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (view, MARGIN);
  gtk_text_view_set_right_margin (view, MARGIN);
  gtk_text_view_set_top_margin (view, 20);
  gtk_text_view_set_bottom_margin (view, MARGIN);
  gtk_widget_add_css_class (GTK_WIDGET (self), "markdown");
}

GtkWidget *
hrm_markdown_view_new (void)
{
  return g_object_new (HRM_TYPE_MARKDOWN_VIEW, NULL);
}

void
hrm_markdown_view_show (HrmMarkdownView *self, const char *markdown)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autoptr (GPtrArray) blocks = hrm_markdown_parse (markdown);
  GtkTextIter start, end;

  gtk_text_buffer_begin_irreversible_action (buffer);
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  gtk_text_buffer_delete (buffer, &start, &end);
  for (guint i = 0; i < blocks->len; i++)
    insert_block (buffer, &end, g_ptr_array_index (blocks, i), i + 1 == blocks->len);
  gtk_text_buffer_end_irreversible_action (buffer);
}
