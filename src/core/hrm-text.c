/* hrm-text.c: texts that rows and edits share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-text.h"

#include <string.h>

/* The count lies before the characters. */
static gint *
count_of (gconstpointer text)
{
  return (gint *) text - 1;
}

char *
hrm_text_new (const char *text)
{
  gsize size;
  gint *count;

  if (text == NULL || *text == '\0')
    return NULL;
  size = strlen (text) + 1;
  count = g_malloc (sizeof *count + size);
  *count = 1;
  return memcpy (count + 1, text, size);
}

char *
hrm_text_ref (const char *text)
{
  if (text)
    g_atomic_int_inc (count_of (text));
  return (char *) text;
}

void
hrm_text_unref (gpointer text)
{
  if (text && g_atomic_int_dec_and_test (count_of (text)))
    g_free (count_of (text));
}
