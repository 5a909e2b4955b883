/* hrm-given.c: what a source gave when it was last read, a hash for each fact.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-given.h"

#include <string.h>
#include "hrm-civil.h"

/* Letters are written to albums: add at the end, never change. */
static const char letters[HRM_N_GIVEN + 1] = "tndlamuwepsfohk";

guint32
hrm_given_hash (const char *value)
{
  guint32 hash = 0x811c9dc5; /* FNV-1a, 32 bit */

  for (; value && *value; value++)
    hash = (hash ^ (guchar) *value) * 0x01000193;
  return hash;
}

guint32
hrm_given_hash_int (gint64 value)
{
  char buffer[32];

  if (value == HRM_UNSET)
    return hrm_given_hash (NULL);
  g_snprintf (buffer, sizeof buffer, "%" G_GINT64_FORMAT, value);
  return hrm_given_hash (buffer);
}

/* What cannot be read is not known. */
void
hrm_given_parse (const char *text, HrmGiven *given)
{
  *given = (HrmGiven) { 0 };
  while (text && *text)
    {
      const char *letter = strchr (letters, *text);
      char *end = NULL;
      guint64 hash = g_ascii_strtoull (text + 1, &end, 16);

      if (letter && end == text + 9)
        hrm_given_put (given, (HrmGivenFact) (letter - letters), (guint32) hash);
      text += strcspn (text, " ");
      text += strspn (text, " ");
    }
}

char *
hrm_given_format (const HrmGiven *given)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < HRM_N_GIVEN; i++)
    if (hrm_given_knows (given, i))
      g_string_append_printf (out, "%s%c%08x", out->len ? " " : "", letters[i], given->hashes[i]);
  return g_string_free (out, FALSE);
}
