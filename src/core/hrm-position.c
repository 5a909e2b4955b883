/* hrm-position.c: keys for an order made by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-position.h"

#include <string.h>

static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static int
digit (char c)
{
  return c >= '0' && c <= '9' ? c - '0' : c - 'a' + 10;
}

gboolean
hrm_position_is_valid (const char *position)
{
  gsize length = strlen (position);

  /* A key that ends in 0 has no room below it. */
  return length > 0 && position[length - 1] != '0' && strspn (position, digits) == length;
}

char *
hrm_position_between (const char *after, const char *before)
{
  GString *key = g_string_new (NULL);

  if (after && before && strcmp (after, before) >= 0)
    before = NULL; /* equal keys are told apart by id: the best place is right behind */
  for (gsize i = 0;; i++)
    {
      int low = after && i < strlen (after) ? digit (after[i]) : 0;
      int high = before && i < strlen (before) ? digit (before[i]) : 36;

      if (high - low > 1)
        {
          /* Appending is the usual case: small steps keep keys short. */
          int step = before ? (low + high) / 2 : after && low < 35 ? low + 1 : (low + high) / 2;

          g_string_append_c (key, digits[step]);
          return g_string_free (key, FALSE);
        }
      g_string_append_c (key, digits[low]);
      if (low < high)
        before = NULL;
      if (before == NULL && after && i + 1 >= strlen (after))
        after = NULL;
    }
}
