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
  GHashTable *tracks;        /* while all are gone over: track → which of the words are in its title */
  guint n_titles;            /* of tracks that were looked at so far: for tests */
} HrmFindWords;

/* NULL where TEXT has no words. Free it with hrm_find_words_free(). */
HrmFindWords *hrm_find_words_new     (const char *text);
void          hrm_find_words_free    (HrmFindWords *self);
/* Between them many sessions are looked at, and nothing changes: titles of tracks are looked at once. SELF may be NULL. */
void          hrm_find_words_begin   (HrmFindWords *self);
void          hrm_find_words_end     (HrmFindWords *self);
/* Whether TEXT, which may be NULL, has WORD, which is folded, without regard to case. */
gboolean      hrm_find_contains      (const char *text, const char *word);
/* Whether each word is in the title of SESSION, of its track, of somebody or of a task on it, or in the key of one. */
gboolean      hrm_find_words_session (HrmFindWords *self, HrmSession *session);

G_END_DECLS
