/* hrm-task-list.h: task lists ("- [ ] text") in Markdown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *text;                /* as written, without white space around it */
  gboolean done;
  guint depth;               /* how many task list items it lies in */
  int parent;                /* the innermost of them, or -1 */
  guint line;                /* in the text, from 1 */
} HrmTaskListItem;

/* Of HrmTaskListItem, in order. Full. */
GPtrArray *hrm_task_list_parse     (const char *markdown);
/* Line ends become LF; HTML comments outside of code, and control characters, go. Full. */
char      *hrm_markdown_tidy       (const char *markdown);

G_END_DECLS
