/* hrm-position.c: keys for an order made by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A key is an integer, whose first letter says how many digits follow (a: one,
 * b: two, …; below zero 9: one, 8: two, …), and then a fraction. So appending
 * 100,000 rows counts up, and keys stay short.
 */
#include "hrm-position.h"

#include <string.h>

#define BASE 36
#define LONGEST 250

static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

static int
digit (char c)
{
  return c >= '0' && c <= '9' ? c - '0' : c - 'a' + 10;
}

gboolean
hrm_position_is_valid (const char *position)
{
  gsize length = 0;

  while (g_ascii_isdigit (position[length]) || g_ascii_islower (position[length]))
    length++;
  return length > 0 && length <= LONGEST && position[length] == '\0';
}

static gsize
integer_length (const char *key)
{
  return (gsize) (*key >= 'a' ? *key - 'a' : '9' - *key) + 2;
}

/* Keys that people typed need not be of our making. */
static gboolean
is_canonical (const char *key)
{
  gsize length = strlen (key), whole = length ? integer_length (key) : 1;

  return length >= whole && (length == whole || key[length - 1] != '0');
}

/* A fraction between A and B, as digits after the point; B NULL: 1. */
static void
append_midpoint (GString *key, const char *a, const char *b)
{
  for (;;)
    {
      int low = *a ? digit (*a) : 0;
      int high = b && *b ? digit (*b) : BASE;

      if (b && *b && low == high)
        {
          g_string_append_c (key, digits[low]);
          b++;
        }
      else if (high - low > 1)
        {
          g_string_append_c (key, digits[(low + high) / 2]);
          return;
        }
      else
        {
          g_string_append_c (key, digits[low]);
          b = NULL;
        }
      a += *a != '\0';
    }
}

/* The next integer; NULL after the last. */
static char *
increment (const char *integer)
{
  g_autofree char *next = g_strdup (integer);
  gsize i = strlen (next);

  while (--i > 0)
    {
      if (next[i] != 'z')
        {
          next[i] = digits[digit (next[i]) + 1];
          return g_steal_pointer (&next);
        }
      next[i] = '0';
    }
  if (*next == 'z')
    return NULL;
  if (*next == '9')
    return g_strdup ("a0");
  return *next >= 'a' ? g_strdup_printf ("%c%s0", *next + 1, next + 1)
                      : g_strdup_printf ("%c%.*s", *next + 1, (int) strlen (next) - 2, next + 1);
}

static char *
decrement (const char *integer)
{
  g_autofree char *previous = g_strdup (integer);
  gsize i = strlen (previous);

  while (--i > 0)
    {
      if (previous[i] != '0')
        {
          previous[i] = digits[digit (previous[i]) - 1];
          return g_steal_pointer (&previous);
        }
      previous[i] = 'z';
    }
  if (*previous == '0')
    return NULL;
  if (*previous == 'a')
    return g_strdup ("9z");
  return *previous > 'a' ? g_strdup_printf ("%c%.*s", *previous - 1, (int) strlen (previous) - 2, previous + 1)
                         : g_strdup_printf ("%c%sz", *previous - 1, previous + 1);
}

static char *
with_midpoint (const char *prefix, const char *a, const char *b)
{
  GString *key = g_string_new (prefix);

  append_midpoint (key, a, b);
  return g_string_free (key, FALSE);
}

static char *
key_after (const char *after)
{
  g_autofree char *whole = g_strndup (after, integer_length (after));
  char *next = increment (whole);

  return next ? next : with_midpoint (whole, after + strlen (whole), NULL);
}

static char *
key_before (const char *before)
{
  g_autofree char *whole = g_strndup (before, integer_length (before));
  char *previous;

  if (strlen (whole) < strlen (before))
    return g_steal_pointer (&whole);
  previous = decrement (whole);
  return previous ? previous : with_midpoint (whole, "", before + strlen (whole));
}

char *
hrm_position_between (const char *after, const char *before)
{
  g_autofree char *whole = NULL;
  g_autofree char *next = NULL;

  /* Equal keys are told apart by id: the best place is right behind. */
  if (after && before && strcmp (after, before) >= 0)
    before = NULL;
  if (after == NULL && before == NULL)
    return g_strdup ("a0");
  if ((after && !is_canonical (after)) || (before && !is_canonical (before)))
    return with_midpoint ("", after ? after : "", before);
  if (before == NULL)
    return key_after (after);
  if (after == NULL)
    return key_before (before);
  whole = g_strndup (after, integer_length (after));
  if (strncmp (whole, before, strlen (whole)) == 0)
    return with_midpoint (whole, after + strlen (whole), before + strlen (whole));
  next = increment (whole);
  if (next && strcmp (next, before) < 0)
    return g_steal_pointer (&next);
  return with_midpoint (whole, after + strlen (whole), NULL);
}
