/* test-id-table.c: the table of rows does what GLib's does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-id-table.h"
#include "hrm-test-edits.h"

/* Ids as edits make them (a start anywhere, then counting up), as old files may
 * have them (1, 2, …), and such as meet in their last bits. */
static gint64
random_id (GRand *rand, gint64 *next)
{
  switch (g_rand_int_range (rand, 0, 10))
    {
    case 0:
      return g_rand_int_range (rand, 1, 2000);
    case 1:
      return (gint64) g_rand_int_range (rand, 1, 1000) << 3;
    case 2:
      return (gint64) g_rand_int_range (rand, 1, 1000) << 40;
    case 3:
      *next = ((gint64) (g_rand_int (rand) >> 2) << 32 | g_rand_int (rand)) + 1;
      return *next;
    default:
      return ++*next;
    }
}

static gint64
any_key (GHashTable *table, GRand *rand)
{
  g_autofree gint64 **keys = (gint64 **) g_hash_table_get_keys_as_array (table, NULL);

  return *keys[g_rand_int_range (rand, 0, (gint32) g_hash_table_size (table))];
}

static void
assert_same (HrmIdTable *table, GHashTable *expected, gint64 id)
{
  g_assert_true (hrm_id_table_get (table, id) == g_hash_table_lookup (expected, &id));
  g_assert_cmpuint (hrm_id_table_size (table), ==, g_hash_table_size (expected));
}

static void
assert_all (HrmIdTable *table, GHashTable *expected)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_assert_true (hrm_id_table_get (table, *(gint64 *) key) == value);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  gint64 next = 1;

  for (guint round = 0; round < 40; round++)
    {
      g_autoptr (HrmIdTable) table = hrm_id_table_new ();
      g_autoptr (GHashTable) expected = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
      guint percent = (guint) g_rand_int_range (rand, 40, 95);

      for (guint i = 0; i < 2000; i++)
        {
          gint64 id = random_id (rand, &next);

          if ((guint) g_rand_int_range (rand, 0, 100) >= percent && g_hash_table_size (expected) > 0 && g_rand_boolean (rand))
            id = any_key (expected, rand);
          assert_same (table, expected, id);
          if ((guint) g_rand_int_range (rand, 0, 100) >= percent)
            {
              gpointer there = g_hash_table_lookup (expected, &id);

              g_assert_true (hrm_id_table_remove (table, id) == there);
              g_hash_table_remove (expected, &id);
            }
          else if (!g_hash_table_contains (expected, &id))
            {
              gpointer value = g_memdup2 (&id, sizeof id);

              hrm_id_table_add (table, id, value);
              g_hash_table_insert (expected, value, value);
            }
          assert_same (table, expected, id);
        }
      assert_all (table, expected);
    }
}

/* To the last one, so that every gap closes. */
static void
test_empties (void)
{
  g_autoptr (HrmIdTable) table = hrm_id_table_new ();

  hrm_id_table_expect (table, 5000);
  for (gint64 id = 1; id <= 5000; id++)
    hrm_id_table_add (table, id * 8, table);
  for (gint64 id = 5000; id >= 1; id -= 2)
    g_assert_true (hrm_id_table_remove (table, id * 8) == table);
  for (gint64 id = 1; id <= 5000; id++)
    g_assert_true ((hrm_id_table_get (table, id * 8) != NULL) == (id % 2 == 1));
  for (gint64 id = 1; id <= 5000; id += 2)
    g_assert_true (hrm_id_table_remove (table, id * 8) == table);
  g_assert_cmpuint (hrm_id_table_size (table), ==, 0);
  g_assert_null (hrm_id_table_remove (table, 8));
}

static void
test_no_id (void)
{
  g_autoptr (HrmIdTable) table = hrm_id_table_new ();

  g_assert_null (hrm_id_table_get (table, 0));
  g_assert_null (hrm_id_table_get (table, -5));
  g_assert_null (hrm_id_table_get (table, G_MININT64));
  g_assert_null (hrm_id_table_remove (table, 0));
  hrm_id_table_add (table, G_MAXINT64, table);
  g_assert_true (hrm_id_table_get (table, G_MAXINT64) == table);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-table/random", test_random);
  g_test_add_func ("/id-table/empties", test_empties);
  g_test_add_func ("/id-table/no-id", test_no_id);
  return g_test_run ();
}
