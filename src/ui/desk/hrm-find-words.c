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
  hrm_find_words_end (self);
  g_free (self->text);
  g_strfreev (self->words);
  g_free (self);
}

void
hrm_find_words_begin (HrmFindWords *self)
{
  if (self && self->tracks == NULL)
    self->tracks = g_hash_table_new (NULL, NULL);
}

void
hrm_find_words_end (HrmFindWords *self)
{
  if (self)
    g_clear_pointer (&self->tracks, g_hash_table_unref);
}

/* A bit for each of the words that its title has; there is room for so many, others are looked for each time. */
#define BITS 31

static guint
get_bits (HrmFindWords *self, HrmTrack *track)
{
  gpointer bits;
  guint found = 0;

  if (self->tracks && g_hash_table_lookup_extended (self->tracks, track, NULL, &bits))
    return GPOINTER_TO_UINT (bits);
  self->n_titles++;
  for (guint i = 0; i < BITS && self->words[i]; i++)
    found |= (guint) hrm_find_contains (track->title, self->words[i]) << i;
  if (self->tracks)
    g_hash_table_insert (self->tracks, track, GUINT_TO_POINTER (found));
  return found;
}

static gboolean
has_word (HrmSession *session, const char *word)
{
  if (hrm_find_contains (session->title, word))
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
  HrmTrack *track = session->track.row;
  guint bits = track ? get_bits (self, track) : 0;

  for (guint i = 0; self->words[i]; i++)
    {
      gboolean in_track = i < BITS ? (bits >> i & 1) != 0 : track && hrm_find_contains (track->title, self->words[i]);

      if (!in_track && !has_word (session, self->words[i]))
        return FALSE;
    }
  return TRUE;
}
