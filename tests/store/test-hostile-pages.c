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

static guint32
get32 (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
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

static guint
put_varint (guint8 *at, guint32 number)
{
  if (number < 0x80)
    {
      at[0] = (guint8) number;
      return 1;
    }
  if (number < 0x4000)
    {
      at[0] = (guint8) (0x80 | number >> 7);
      at[1] = number & 0x7f;
      return 2;
    }
  at[0] = (guint8) (0x80 | number >> 14);
  at[1] = (guint8) (0x80 | (number >> 7 & 0x7f));
  at[2] = number & 0x7f;
  return 3;
}

/* A cell at the end of a page whose pointers begin at POINTERS: of an index a
 * record of two NULLs and a blob; of a table, a row with an id and nothing else. */
static void
add_cell (guint8 *page, guint pointers, guint32 child, gboolean index, guint32 id)
{
  guint8 *at = page + PAGE - 12;

  put16 (page + 3, 1);
  put16 (page + 5, PAGE - 12);
  put16 (page + pointers, PAGE - 12);
  if (child)
    {
      put32 (at, child);
      at += 4;
    }
  if (index)
    memcpy (at, "\x04\x04\x00\x00\x0c", 5);
  else if (child)
    put_varint (at, id);
  else
    memcpy (at, "\x02\x07\x02\x00", 4);
}

static void
meet (GByteArray *file, int code)
{
  test_meet_bytes (file->data, file->len, code);
}

/* A chain of inner pages: SQLite 3.40 goes down it by recursion when it checks,
 * a step a page, until the stack is used up. In the second of each pair, every
 * page has a cell as well, as real ones do. */
static void
test_deep (void)
{
  static const struct { const char *table; guint8 inner, leaf; } trees[] = {
    { "journal_part", INDEX_INNER, INDEX_LEAF }, { "track", TABLE_INNER, TABLE_LEAF },
  };
  const guint32 depth = 40000;

  for (guint i = 0; i < G_N_ELEMENTS (trees) * 2; i++)
    {
      g_autoptr (GByteArray) file = load_small ();
      guint32 first = add_pages (file, depth), last = first + depth - 1;
      guint8 inner = trees[i / 2].inner, *root = page_at (file, root_of (trees[i / 2].table));

      make_inner (root, inner, first);
      for (guint32 d = first; d < last; d++)
        make_inner (page_at (file, d), inner, d + 1);
      make_leaf (page_at (file, last), trees[i / 2].leaf);
      for (guint32 d = first; i % 2 && d <= last; d++)
        add_cell (page_at (file, d), d < last ? 12 : 8, d < last ? last : 0, inner == INDEX_INNER, d - first);
      meet (file, i < 2 ? TEST_CHECKED : HRM_STORE_ERROR_DAMAGED);
    }
}

/* A tree in which every page is there many times: few pages, no end of rows. */
static void
test_shared_pages (void)
{
  static const struct { const char *table; guint8 inner, leaf; guint cell; int code; } trees[] = {
    { "journal_part", INDEX_INNER, INDEX_LEAF, 9, TEST_CHECKED },
    { "journal", TABLE_INNER, TABLE_LEAF, 5, HRM_STORE_ERROR_DAMAGED },
    { "track", TABLE_INNER, TABLE_LEAF, 5, HRM_STORE_ERROR_DAMAGED },
  };
  const guint levels = 17, cells = 30; /* 30^17 rows */

  for (guint i = 0; i < G_N_ELEMENTS (trees); i++)
    {
      g_autoptr (GByteArray) file = load_small ();
      guint32 root = root_of (trees[i].table), first = add_pages (file, levels);
      guint8 *leaf;

      for (guint level = 0; level < levels; level++)
        {
          guint8 *page = page_at (file, level ? first + level - 1 : root);
          guint32 child = first + level;
          guint content = PAGE - cells * trees[i].cell;

          make_inner (page, trees[i].inner, child);
          put16 (page + 3, cells);
          put16 (page + 5, content);
          for (guint c = 0; c < cells; c++)
            {
              guint8 *cell = page + content + c * trees[i].cell;

              put16 (page + 12 + 2 * c, content + c * trees[i].cell);
              put32 (cell, child);
              /* Of an index: a record of two NULLs and an empty blob. */
              if (trees[i].cell == 9)
                memcpy (cell + 4, "\x04\x04\x00\x00\x0c", 5);
              else
                cell[4] = (guint8) c;
            }
        }
      leaf = page_at (file, first + levels - 1);
      make_leaf (leaf, trees[i].leaf);
      put16 (leaf + 3, 1);
      put16 (leaf + 5, PAGE - 5);
      put16 (leaf + 8, PAGE - 5);
      memcpy (leaf + PAGE - 5, trees[i].leaf == INDEX_LEAF ? "\x04\x04\x00\x00\x0c" : "\x02\x07\x02\x00\x00", 5);
      meet (file, trees[i].code);
    }
}

static guint
peak_mb (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return (guint) (g_ascii_strtoull (line + 6, NULL, 10) / 1024);
}

/* Fills the tables of LEAVES leaves below an inner page with rows of the table
 * album's shape whose long text is the same chain of pages. */
#define LONG 900000              /* bytes of the text */
#define LOCAL 39                 /* bytes of a row that stand in its leaf */
#define LEAVES 60
#define ROWS 9                   /* in a leaf */

static void
fill_leaf (guint8 *page, guint32 id, guint32 chain, guint n_fields, guint text_at)
{
  guint content = PAGE;

  make_leaf (page, TABLE_LEAF);
  put16 (page + 3, ROWS);
  for (guint r = 0; r < ROWS; r++)
    {
      guint8 cell[80] = { 0 };
      guint8 *at = cell, *row;
      guint header = 1 + 1 + n_fields + 2; /* a length, the id, a byte a field and two more for the long one */

      /* The length that leaves 39 bytes here and whole pages in the chain. */
      at += put_varint (at, LOCAL + (LONG / (PAGE - 4)) * (PAGE - 4));
      at += put_varint (at, 1000 + id + r);
      row = at;
      *at++ = (guint8) header;
      *at++ = 0;
      for (guint f = 0; f < n_fields; f++)
        if (f == 1)
          *at++ = 15; /* the title, of one byte */
        else if (f == text_at)
          at += put_varint (at, 13 + 2 * (LOCAL + (LONG / (PAGE - 4)) * (PAGE - 4) - header - 1));
        else
          *at++ = 0;
      *at++ = 'T';
      while (at < row + LOCAL)
        *at++ = 'n';
      put32 (at, chain);
      at += 4;
      content -= (guint) (at - cell);
      put16 (page + 8 + 2 * r, content);
      memcpy (page + content, cell, (gsize) (at - cell));
    }
  put16 (page + 5, content);
}

/* 540 rows of 900 kB in a file of 1 MB: all of them refer to the same pages. */
static void
test_shared_text (void)
{
  g_autoptr (GByteArray) file = load_small ();
  guint32 pages = LONG / (PAGE - 4);
  guint32 chain = add_pages (file, pages), leaves = add_pages (file, LEAVES);
  guint8 *root = page_at (file, root_of ("track"));
  guint before = peak_mb ();

  for (guint32 i = 0; i < pages; i++)
    {
      memset (page_at (file, chain + i), 'n', PAGE);
      put32 (page_at (file, chain + i), i + 1 < pages ? chain + i + 1 : 0);
    }
  make_inner (root, TABLE_INNER, leaves + LEAVES - 1);
  put16 (root + 3, LEAVES - 1);
  put16 (root + 5, PAGE - 6 * (LEAVES - 1));
  for (guint32 i = 0; i < LEAVES; i++)
    {
      fill_leaf (page_at (file, leaves + i), i * ROWS, chain, hrm_kind_info (HRM_KIND_TRACK)->n_fields, HRM_FIELD (Track, notes));
      if (i + 1 == LEAVES)
        continue;
      put16 (root + 12 + 2 * i, PAGE - 6 * (i + 1));
      put32 (root + PAGE - 6 * (i + 1), leaves + i);
      put_varint (root + PAGE - 6 * (i + 1) + 4, 1000 + i * ROWS + ROWS - 1);
    }
  meet (file, HRM_STORE_ERROR_DAMAGED);
  /* A sixth of what they claim, and none of it once for each of the ways in which it is met. */
  g_assert_cmpuint (peak_mb () - before, <, 100);
}

/* The first page of the long note of the sample. */
static guint32
find_overflow (GByteArray *file)
{
  for (guint32 i = 2; i <= file->len / PAGE; i++)
    {
      guint8 *page = page_at (file, i);

      if (get32 (page) > 0 && get32 (page) <= file->len / PAGE && memcmp (page + 4, "nnnnnnnnnnnnnnnn", 16) == 0)
        return i;
    }
  return 0;
}

/* A chain of pages that comes back to its beginning, and free pages that do. */
static void
test_loops (void)
{
  g_autoptr (GByteArray) file = load_small ();
  g_autoptr (GByteArray) free_list = load_small ();
  guint32 page = find_overflow (file), first;

  g_assert_cmpuint (page, >, 0);
  put32 (page_at (file, page), page);
  meet (file, TEST_ANY);
  first = add_pages (free_list, 2);
  put32 (free_list->data + 32, first);
  put32 (free_list->data + 36, 2000);
  put32 (page_at (free_list, first), first + 1);
  put32 (page_at (free_list, first + 1), first);
  put32 (page_at (free_list, first) + 4, 3);
  put32 (page_at (free_list, first) + 8, 1);
  put32 (page_at (free_list, first) + 12, 2);
  put32 (page_at (free_list, first) + 16, 0xffffffff);
  meet (free_list, TEST_CHECKED);
}

/* What the header of the file says. */
static void
test_header (void)
{
  static const struct { guint at, bytes; guint32 value; int code; } lies[] = {
    { 16, 2, 0, TEST_ANY }, { 16, 2, 3, TEST_ANY }, { 16, 2, 1024, TEST_ANY }, { 16, 2, 1, TEST_ANY }, { 16, 2, 256, TEST_ANY },
    { 18, 1, 2, HRM_STORE_ERROR_NOT_ALBUM }, { 18, 1, 3, HRM_STORE_ERROR_DAMAGED }, { 19, 1, 2, HRM_STORE_ERROR_NOT_ALBUM },
    { 20, 1, 255, TEST_ANY }, { 20, 1, 32, TEST_ANY }, { 20, 1, 1, TEST_ANY },
    { 21, 1, 65, TEST_ANY }, { 22, 1, 31, TEST_ANY }, { 23, 1, 0, TEST_ANY },
    { 28, 4, 0xffffffff, HRM_STORE_ERROR_DAMAGED }, { 28, 4, 100000, HRM_STORE_ERROR_DAMAGED }, { 28, 4, 2, TEST_ANY }, { 28, 4, 1, TEST_ANY },
    { 32, 4, 0xffffffff, TEST_CHECKED }, { 32, 4, 1, TEST_CHECKED }, { 36, 4, 0xffffffff, TEST_CHECKED }, { 36, 4, 7, TEST_CHECKED },
    { 44, 4, 0, TEST_ANY }, { 44, 4, 5, HRM_STORE_ERROR_DAMAGED }, { 44, 4, 0xffffffff, HRM_STORE_ERROR_DAMAGED },
    { 52, 4, 99, TEST_ANY }, { 64, 4, 1, TEST_ANY },
    { 56, 4, 0, HRM_STORE_ERROR_DAMAGED }, { 56, 4, 2, HRM_STORE_ERROR_DAMAGED }, { 56, 4, 3, HRM_STORE_ERROR_DAMAGED }, { 56, 4, 9, HRM_STORE_ERROR_DAMAGED },
    { 60, 4, 0, HRM_STORE_ERROR_DAMAGED }, { 60, 4, 2000, HRM_STORE_ERROR_NEWER }, { 60, 4, 0xffffffff, HRM_STORE_ERROR_NEWER },
    { 68, 4, 0, HRM_STORE_ERROR_NOT_ALBUM }, { 68, 4, 0x6d524448, HRM_STORE_ERROR_NOT_ALBUM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autoptr (GByteArray) file = load_small ();

      g_test_message ("at %u: %u", lies[i].at, lies[i].value);
      for (guint b = 0; b < lies[i].bytes; b++)
        file->data[lies[i].at + b] = (guint8) (lies[i].value >> 8 * (lies[i].bytes - 1 - b));
      meet (file, lies[i].code);
    }
}

/* What the first bytes of a page and its cells say. */
static void
test_cells (void)
{
  static const struct { guint at, bytes; guint32 value; } lies[] = {
    { 0, 1, 0 }, { 0, 1, INDEX_LEAF }, { 0, 1, TABLE_INNER }, { 0, 1, 255 },
    { 1, 2, 8 }, { 1, 2, 511 }, { 1, 2, 0xffff }, { 3, 2, 0xffff }, { 3, 2, 500 }, { 5, 2, 1 }, { 5, 2, 0xffff }, { 7, 1, 255 },
    { 8, 2, 0 }, { 8, 2, 511 }, { 8, 2, 0xffff }, { 8, 2, 9 }, { 10, 2, 0xffff },
  };
  static const char * const tables[] = { "track", "session", "journal" };

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++)
    for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
      {
        g_autoptr (GByteArray) file = load_small ();
        guint32 number = root_of (tables[t]);
        guint8 *page = page_at (file, number);

        if (page[0] == TABLE_INNER)
          page = page_at (file, get32 (page + 8));
        if (page[0] == TABLE_INNER)
          page = page_at (file, get32 (page + 8));
        g_test_message ("%s at %u: %u", tables[t], lies[i].at, lies[i].value);
        for (guint b = 0; b < lies[i].bytes; b++)
          page[lies[i].at + b] = (guint8) (lies[i].value >> 8 * (lies[i].bytes - 1 - b));
        meet (file, TEST_ANY);
      }
}

/* A table of a version to come, whose page is damaged: it is not sound, although all that is ours is. */
static void
test_later (void)
{
  g_autofree char *path = test_path ("later.album");
  g_autoptr (GByteArray) file = NULL;
  guint32 root;
  char *data;
  gsize length;

  test_copy (test_sample_small (), path);
  test_sql (path, "CREATE TABLE later (id INTEGER PRIMARY KEY, title TEXT) STRICT; INSERT INTO later (title) VALUES ('a'), ('b'); "
                  "PRAGMA user_version = 1999");
  test_meet (path, TEST_ANY);
  root = (guint32) test_sql_int (path, "SELECT rootpage FROM sqlite_schema WHERE name = 'later'");
  data = test_read (path, &length);
  file = g_byte_array_new_take ((guint8 *) data, length);
  page_at (file, root)[0] = 0;
  meet (file, TEST_CHECKED);
}

/* A row that claims to be a gigabyte long, or so large that numbers overflow. */
static void
test_huge_rows (void)
{
  static const char * const lengths[] = { "\x84\x80\x80\x80\x00", "\xff\xff\xff\xff\x7f", "\xff\xff\xff\xff\xff\xff\xff\xff\xff", "\x80\x80\x80\x80\x80\x80\x80\x80\x80" };
  guint before = peak_mb ();

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (guint text = 0; text < 2; text++)
      {
        g_autoptr (GByteArray) file = load_small ();
        guint8 *page = page_at (file, root_of ("album")), *cell;

        g_assert_cmpuint (page[0], ==, TABLE_LEAF);
        cell = page + ((guint) page[8] << 8 | page[9]);
        /* Its length, or that of its first text: after the length, the id and that of the header. */
        memcpy (text ? cell + 14 : cell, lengths[i], strlen (lengths[i]));
        meet (file, TEST_ANY);
      }
  g_assert_cmpuint (peak_mb () - before, <, 100);
}

/* A file that ends early, or goes on; one whose end is a hole of 80 GB. */
static void
test_lengths (void)
{
  g_autoptr (GByteArray) file = load_small ();
  g_autofree char *path = test_path ("hole.album");
  guint whole = file->len;

  for (guint length = 0; length < whole; length += length < 1100 ? 191 : PAGE * 9 + 17)
    {
      int code = length == 0 ? HRM_STORE_ERROR_NOT_ALBUM : length < 16 ? HRM_STORE_ERROR_NOT_ALBUM : HRM_STORE_ERROR_DAMAGED;

      test_meet_bytes (file->data, length, code);
    }
  test_write (path, (const char *) file->data, whole);
  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (3) << 30), ==, 0);
  test_meet (path, TEST_SOUND);
  if (truncate (path, G_GINT64_CONSTANT (80) << 30) == 0)
    test_meet (path, HRM_STORE_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  test_hostile_init (&argc, &argv);
  g_test_add_func ("/hostile-pages/deep", test_deep);
  g_test_add_func ("/hostile-pages/shared-pages", test_shared_pages);
  g_test_add_func ("/hostile-pages/shared-text", test_shared_text);
  g_test_add_func ("/hostile-pages/loops", test_loops);
  g_test_add_func ("/hostile-pages/header", test_header);
  g_test_add_func ("/hostile-pages/cells", test_cells);
  g_test_add_func ("/hostile-pages/later", test_later);
  g_test_add_func ("/hostile-pages/huge-rows", test_huge_rows);
  g_test_add_func ("/hostile-pages/lengths", test_lengths);
  return g_test_run ();
}
