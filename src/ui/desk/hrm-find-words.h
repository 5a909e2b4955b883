/* hrm-find-words.h: words that are looked for in texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-row.h"

G_BEGIN_DECLS

typedef struct
{
  char *text;                /* as it was typed */
  GStrv words;               /* case-folded */
} HrmFindWords;

/* NULL where TEXT has no words. Free it with hrm_find_words_free(). */
HrmFindWords *hrm_find_words_new     (const char *text);
void          hrm_find_words_free    (HrmFindWords *self);
/* Whether TEXT, which may be NULL, has WORD, which is folded, without regard to case. */
gboolean      hrm_find_contains      (const char *text, const char *word);
/* Whether each word is in the title of SESSION, of somebody or of a task on it, in the key of one, or in ALSO, which may be NULL. */
gboolean      hrm_find_words_session (HrmFindWords *self, HrmSession *session, const char *also);

G_END_DECLS
