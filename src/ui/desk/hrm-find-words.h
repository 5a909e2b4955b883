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
/* Whether each word is in the title of SESSION, of its track, of somebody or of a task on it, or in the key of one. */
gboolean      hrm_find_words_session (HrmFindWords *self, HrmSession *session);

G_END_DECLS
