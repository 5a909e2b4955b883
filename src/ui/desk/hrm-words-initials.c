/* hrm-words-initials.c: initials of people, and of many, each their own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-words.h"

#define LETTERS_MOST 4       /* of the last name, before people are numbered */
#define DIGITS_MOST 6

static gboolean
in_word (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c);
}

static void
append_upper (GString *string, gunichar c)
{
  g_string_append_unichar (string, g_unichar_toupper (c));
}

/* First letters of the first and the last word, or two letters of the only one. */
char *
hrm_words_initials (const char *title)
{
  GString *initials = g_string_new (NULL);
  gunichar first = 0, second = 0, last = 0;
  guint words = 0, place = 0;

  for (const char *at = title ? title : ""; *at && g_utf8_get_char_validated (at, -1) < 0x110000; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      place = in_word (c) ? place + 1 : 0;
      if (place == 1)
        last = c;
      if (place == 1 && words++ == 0)
        first = c;
      if (place == 2 && words == 1 && !g_unichar_ismark (c))
        second = c;
    }
  if (words == 0)
    return g_string_free (g_string_append_c (initials, '?'), FALSE);
  append_upper (initials, first);
  if (words > 1)
    append_upper (initials, last);
  else if (second)
    append_upper (initials, second);
  return g_string_free (initials, FALSE);
}

/* Where the first and the last word begin; NULL: there is none. */
static void
find_words (const char *title, const char **first, const char **last)
{
  gboolean inside = FALSE;

  *first = *last = NULL;
  for (const char *at = title ? title : ""; *at && g_utf8_get_char_validated (at, -1) < 0x110000; at = g_utf8_next_char (at))
    {
      gboolean was = inside;

      inside = in_word (g_utf8_get_char (at));
      if (inside && !was)
        *last = at;
      if (*first == NULL)
        *first = *last;
    }
}

/* As initials, with so many letters of the last name; numbers in full. */
static char *
with_letters (const char *title, guint letters)
{
  const char *first, *last;
  GString *text;

  find_words (title, &first, &last);
  if (letters == 1 || first == NULL)
    return hrm_words_initials (title);
  text = g_string_new (NULL);
  if (first != last)
    g_string_append_unichar (text, g_unichar_toupper (g_utf8_get_char (first)));
  else
    letters++;
  if (g_unichar_isdigit (g_utf8_get_char (last)))
    letters = DIGITS_MOST;
  for (guint n = 0; n < letters && *last && g_utf8_get_char_validated (last, -1) < 0x110000; last = g_utf8_next_char (last), n++)
    {
      gunichar c = g_utf8_get_char (last);

      if (!in_word (c))
        break;
      g_string_append_unichar (text, n == 0 ? g_unichar_toupper (c) : c);
    }
  return g_string_free (text, FALSE);
}

/* Those of which there is only one get it. TAKEN: borrows them */
static void
settle (const char *const *titles, guint n, guint letters, GHashTable *taken, char **initials)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < n; i++)
    if (initials[i] == NULL)
      {
        char *text = with_letters (titles[i], letters);

        g_hash_table_insert (counts, text, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, text)) + 1));
      }
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = initials[i] ? NULL : with_letters (titles[i], letters);

      if (text == NULL || GPOINTER_TO_UINT (g_hash_table_lookup (counts, text)) > 1 || g_hash_table_contains (taken, text))
        continue;
      initials[i] = g_steal_pointer (&text);
      g_hash_table_add (taken, initials[i]);
    }
}

GStrv
hrm_words_initials_apart (const char *const *titles, guint n)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  char **initials = g_new0 (char *, n + 1);

  for (guint letters = 1; letters <= LETTERS_MOST; letters++)
    settle (titles, n, letters, taken, initials);
  /* People of one name. */
  for (guint i = 0; i < n; i++)
    for (guint number = 1; initials[i] == NULL; number++)
      {
        g_autofree char *plain = hrm_words_initials (titles[i]);
        g_autofree char *text = number == 1 ? g_strdup (plain) : g_strdup_printf ("%s%u", plain, number);

        if (g_hash_table_contains (taken, text))
          continue;
        initials[i] = g_steal_pointer (&text);
        g_hash_table_add (taken, initials[i]);
      }
  return initials;
}
