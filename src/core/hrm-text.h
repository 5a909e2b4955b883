/* hrm-text.h: texts that rows and edits share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text is made once, when it enters an edit or is read from the file, and
 * never changed. The row, the edit that set it and the edit that takes that
 * back hold the same one: an import does not hold its notes twice, and undo
 * copies none. Counted, from any thread; to all others it is a char *.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *hrm_text_new   (const char *text);       /* NULL for NULL and "" */
char *hrm_text_ref   (const char *text);       /* made by hrm_text_new(), or NULL */
void  hrm_text_unref (gpointer text);          /* the same */

G_END_DECLS
