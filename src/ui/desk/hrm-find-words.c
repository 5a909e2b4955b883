/* hrm-find-words.c: words that are looked for in texts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It runs over every session or task with each letter that is typed, so plain
 * letters are compared in place, and only others are folded.
 */
#include "config.h"

#include "hrm-find-words.h"

#include <string.h>

static gboolean
contains_ascii (const char *text, const char *word, gsize length)
{
  for (; *text; text++)
    if (g_ascii_tolower (*text) == *word && g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;
  return FALSE;
}

gboolean
hrm_find_contains (const char *text, const char *word)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  if (g_str_is_ascii (word))
    return contains_ascii (text, word, strlen (word));
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, word) != NULL;
}

HrmFindWords *
hrm_find_words_new (const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text ? text : "", -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  HrmFindWords *self;
  guint n = 0;

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      {
        g_strv_builder_add (words, parts[i]);
        n++;
      }
  if (n == 0)
    return NULL;
  self = g_new0 (HrmFindWords, 1);
  self->text = g_strdup (text);
  self->words = g_strv_builder_end (words);
  return self;
}

void
hrm_find_words_free (HrmFindWords *self)
{
  g_free (self->text);
  g_strfreev (self->words);
  g_free (self);
}

static gboolean
has_word (HrmSession *session, const char *word)
{
  if (hrm_find_contains (session->title, word) || (session->track.row && hrm_find_contains (session->track.row->title, word)))
    return TRUE;
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    if (assignment->channel.row && hrm_find_contains (assignment->channel.row->title, word))
      return TRUE;
  HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
    if (placement->task.row && (hrm_find_contains (placement->task.row->title, word) || hrm_find_contains (placement->task.row->key, word)))
      return TRUE;
  return FALSE;
}

gboolean
hrm_find_words_session (HrmFindWords *self, HrmSession *session)
{
  for (guint i = 0; self->words[i]; i++)
    if (!has_word (session, self->words[i]))
      return FALSE;
  return TRUE;
}
