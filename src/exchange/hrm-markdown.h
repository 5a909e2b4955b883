/* hrm-markdown.h: people's words as text in Markdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people wrote stays what they wrote: no heading, list, emphasis, link,
 * HTML, mention, reference or emoji comes of it, in CommonMark, on GitHub and
 * on GitLab. Mentions and references are found by those two in the rendered
 * text, where a backslash has gone already; there an empty comment, which shows
 * nothing and is not copied, stands between the sign and the word.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* As one line: line breaks become spaces. Never empty. Full. */
char *hrm_markdown_line       (const char *text);
/* As paragraphs, lines as they are; empty for an empty text, else ended by a line break. Full. */
char *hrm_markdown_paragraphs (const char *text);
/* TEXT, a link where URL is one of http or https. Full. */
char *hrm_markdown_link       (const char *text, const char *url);

G_END_DECLS
