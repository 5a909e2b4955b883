/* test-position.c: there is always a key between two keys, and keys stay short.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include "hrm-position.h"
#include "hrm-test-edits.h"

static void
assert_between (const char *after, const char *key, const char *before)
{
  g_assert_true (hrm_position_is_valid (key));
  if (after)
    g_assert_cmpstr (after, <, key);
  if (before)
    g_assert_cmpstr (key, <, before);
}

static void
test_ends (void)
{
  static const char * const pairs[][2] = {
    { NULL, NULL }, { "i", NULL }, { NULL, "i" }, { "a", "b" }, { "a", "a1" }, { "a", "a01" }, { "az", "b" },
    { "azzz", "b" }, { NULL, "1" }, { NULL, "01" }, { NULL, "0001" }, { "z", NULL }, { "zzzz", NULL }, { "1", "10001" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *key = hrm_position_between (pairs[i][0], pairs[i][1]);
      assert_between (pairs[i][0], key, pairs[i][1]);
    }
}

static void
test_equal (void)
{
  /* Two peers may have made the same key; the id tells them apart. */
  g_autofree char *key = hrm_position_between ("m", "m");
  g_autofree char *swapped = hrm_position_between ("n", "m");

  assert_between ("m", key, NULL);
  assert_between ("n", swapped, NULL);
}

static void
test_append (void)
{
  g_autofree char *last = NULL;

  for (guint i = 0; i < 2000; i++)
    {
      char *next = hrm_position_between (last, NULL);

      assert_between (last, next, NULL);
      g_free (last);
      last = next;
    }
  g_assert_cmpuint (strlen (last), <=, 80);
}

/* Always at the same place: the worst case. */
static void
test_squeeze (void)
{
  g_autofree char *low = g_strdup ("a");
  g_autofree char *high = g_strdup ("b");

  for (guint i = 0; i < 500; i++)
    {
      char *key = hrm_position_between (low, high);

      assert_between (low, key, high);
      if (i % 2)
        {
          g_free (low);
          low = key;
        }
      else
        {
          g_free (high);
          high = key;
        }
    }
  g_assert_cmpuint (strlen (low), <=, 250);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (GPtrArray) keys = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < 3000; i++)
    {
      guint at = (guint) g_rand_int_range (rand, 0, (gint32) keys->len + 1);
      const char *after = at > 0 ? keys->pdata[at - 1] : NULL;
      const char *before = at < keys->len ? keys->pdata[at] : NULL;
      char *key = hrm_position_between (after, before);

      assert_between (after, key, before);
      g_ptr_array_insert (keys, (int) at, key);
    }
}

static void
test_valid (void)
{
  static const char * const bad[] = { "", "A", "a b", "ä", "a-", "a\n" };
  g_autofree char *endless = g_strnfill (251, 'a');

  g_assert_true (hrm_position_is_valid ("a0"));
  g_assert_true (hrm_position_is_valid ("hand"));
  g_assert_false (hrm_position_is_valid (endless));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hrm_position_is_valid (bad[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/position/ends", test_ends);
  g_test_add_func ("/position/equal", test_equal);
  g_test_add_func ("/position/append", test_append);
  g_test_add_func ("/position/squeeze", test_squeeze);
  g_test_add_func ("/position/random", test_random);
  g_test_add_func ("/position/valid", test_valid);
  return g_test_run ();
}
