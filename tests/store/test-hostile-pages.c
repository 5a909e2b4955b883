/* test-hostile-pages.c: albums whose pages lie: about their number, their
 * order, and what is in them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * See sqlite.org/fileformat2.html. Pages are counted from 1.
 */
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>
#include "hrm-test-hostile.h"

#define PAGE 512

enum { INDEX_INNER = 2, TABLE_INNER = 5, INDEX_LEAF = 10, TABLE_LEAF = 13 };

static GByteArray *
load_small (void)
{
  gsize length;
  char *data = test_read (test_sample_small (), &length);

  return g_byte_array_new_take ((guint8 *) data, length);
}

static void
put16 (guint8 *at, guint number)
{
  at[0] = (guint8) (number >> 8);
  at[1] = (guint8) number;
}

static void
put32 (guint8 *at, guint32 number)
{
  put16 (at, number >> 16);
  put16 (at + 2, number & 0xffff);
}

static guint8 *
page_at (GByteArray *file, guint32 number)
{
  g_assert_cmpuint (number * PAGE, <=, file->len);
  return file->data + (number - 1) * PAGE;
}

/* Adds N empty pages; returns the number of the first. */
static guint32
add_pages (GByteArray *file, guint32 n)
{
  guint32 first = file->len / PAGE + 1;

  g_byte_array_set_size (file, file->len + n * PAGE);
  memset (page_at (file, first), 0, n * PAGE);
  put32 (file->data + 28, first + n - 1);
  return first;
}

static guint32
root_of (const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage FROM sqlite_schema WHERE name = '%s'", table);

  return (guint32) test_sql_int (test_sample_small (), sql);
}

/* An inner page without cells: all is below CHILD. */
static void
make_inner (guint8 *page, guint8 type, guint32 child)
{
  memset (page, 0, PAGE);
  page[0] = type;
  put16 (page + 5, PAGE);
  put32 (page + 8, child);
}

static void
make_leaf (guint8 *page, guint8 type)
{
  memset (page, 0, PAGE);
  page[0] = type;
  put16 (page + 5, PAGE);
}

static void
meet (GByteArray *file, int code)
{
  test_meet_bytes (file->data, file->len, code);
}

/* A chain of inner pages: SQLite 3.40 goes down it by recursion when it checks,
 * a step a page, until the stack is used up. */
static void
test_deep (void)
{
  static const struct { const char *table; guint8 inner, leaf; } trees[] = {
    { "journal_part", INDEX_INNER, INDEX_LEAF }, { "track", TABLE_INNER, TABLE_LEAF },
  };
  const guint32 depth = 60000;

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autoptr (GByteArray) file = load_small ();
      guint32 first = add_pages (file, depth);

      make_inner (page_at (file, root_of (trees[i].table)), trees[i].inner, first);
      for (guint32 d = 0; d + 1 < depth; d++)
        make_inner (page_at (file, first + d), trees[i].inner, first + d + 1);
      make_leaf (page_at (file, first + depth - 1), trees[i].leaf);
      meet (file, i == 0 ? TEST_CHECKED : HRM_STORE_ERROR_DAMAGED);
    }
}

int
main (int argc, char *argv[])
{
  test_hostile_init (&argc, &argv);
  g_test_add_func ("/hostile-pages/deep", test_deep);
  return g_test_run ();
}
