/* hrm-markdown-view.h: Markdown as people read it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The part of CommonMark and GitHub's tables and task lists that our own
 * exporters write; anything else is shown as it is written.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_MARKDOWN_VIEW (hrm_markdown_view_get_type ())
G_DECLARE_FINAL_TYPE (HrmMarkdownView, hrm_markdown_view, HRM, MARKDOWN_VIEW, GtkTextView)

GtkWidget *hrm_markdown_view_new  (void);
void       hrm_markdown_view_show (HrmMarkdownView *self, const char *markdown);

G_END_DECLS
