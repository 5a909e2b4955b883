/* hrm-markdown-text.h: Markdown cut into blocks and runs of text. No widgets.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HRM_BLOCK_PARAGRAPH,
  HRM_BLOCK_HEADING,         /* level 1 to 6 */
  HRM_BLOCK_ITEM,            /* level: depth from 0; marker: "•", "3.", "☐", "☑" */
  HRM_BLOCK_QUOTE,
  HRM_BLOCK_TABLE,           /* one line of it, padded; level 1: its head */
  HRM_BLOCK_CODE,            /* one line of it */
  HRM_BLOCK_RULE,
} HrmBlockKind;

typedef enum { HRM_RUN_BOLD = 1 << 0, HRM_RUN_ITALIC = 1 << 1, HRM_RUN_CODE = 1 << 2, HRM_RUN_LINK = 1 << 3 } HrmRunStyle;

typedef struct
{
  char *text;
  HrmRunStyle style;
} HrmTextRun;

typedef struct
{
  HrmBlockKind kind;
  guint level;
  char *marker;              /* items only */
  GPtrArray *runs;           /* of HrmTextRun */
} HrmBlock;

/* Of HrmBlock. Transfer full. */
GPtrArray *hrm_markdown_parse  (const char *markdown);
/* Of HrmTextRun. Transfer full. */
GPtrArray *hrm_markdown_inline (const char *text);

G_END_DECLS
