/* test-recover-pages.c: pages that are gone, cut off, garbled or made up.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "hrm-page-map.h"
#include "hrm-test-recover.h"
#include "hrm-test-rounds.h"

#define PAGE 4096

/* Reading pages, against SQLite */

static void
compare_cell (const HrmCell *cell, sqlite3_stmt *stmt, int column)
{
  switch (sqlite3_column_type (stmt, column))
    {
    case SQLITE_INTEGER:
      g_assert_cmpint (cell->type, ==, HRM_CELL_INTEGER);
      g_assert_cmpint (cell->integer, ==, sqlite3_column_int64 (stmt, column));
      break;
    case SQLITE_FLOAT: /* one without a fraction is stored as an integer */
      g_assert_cmpfloat (cell->type == HRM_CELL_INTEGER ? (double) cell->integer : cell->number, ==, sqlite3_column_double (stmt, column));
      break;
    case SQLITE_TEXT:
    case SQLITE_BLOB:
      g_assert_cmpint (cell->type, ==, sqlite3_column_type (stmt, column) == SQLITE_TEXT ? HRM_CELL_TEXT : HRM_CELL_BLOB);
      g_assert_cmpmem (cell->bytes, cell->length, sqlite3_column_blob (stmt, column), sqlite3_column_bytes (stmt, column));
      break;
    default:
      g_assert_cmpint (cell->type, ==, HRM_CELL_NULL);
    }
}

/* All rows of a table, in the order of the file, and no other. */
static guint
compare_table (HrmPageMap *map, sqlite3 *db, const char *name)
{
  HrmTree *tree = hrm_page_map_find (map, name);
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" ORDER BY 1, 2", name);
  gboolean rowids = strcmp (name, "journal_part") != 0;
  HrmRecord record = { 0 };
  sqlite3_stmt *stmt;
  guint n = 0;

  g_assert_nonnull (tree);
  g_assert_true (tree->complete);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  for (guint l = 0; l < tree->leaves->len; l++)
    for (guint i = 0; i < hrm_pages_n_cells (map->pages, g_array_index (tree->leaves, guint32, l)); i++)
      {
        g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
        g_assert_true (hrm_pages_record (map->pages, g_array_index (tree->leaves, guint32, l), i, &record));
        g_assert_false (record.cut);
        g_assert_cmpuint (record.n_cells, ==, (guint) sqlite3_column_count (stmt));
        if (rowids)
          g_assert_cmpint (record.rowid, ==, sqlite3_column_int64 (stmt, 0));
        for (guint c = rowids; c < record.n_cells; c++)
          compare_cell (&record.cells[c], stmt, (int) c);
        n++;
      }
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_finalize (stmt);
  hrm_record_clear (&record);
  return n;
}

static void
test_reads_as_sqlite (void)
{
  gsize length;
  g_autofree char *data = test_read (test_recover_sample (), &length);
  g_autoptr (HrmPages) pages = hrm_pages_new ((const guint8 *) data, length);
  g_autoptr (HrmPageMap) map = hrm_page_map_new (pages);
  sqlite3 *db;
  guint n = 0;

  g_assert_cmpuint (hrm_pages_get_size (pages), ==, PAGE);
  g_assert_true (map->schema_complete);
  g_assert_cmpuint (map->bad->len, ==, 0);
  g_assert_cmpint (sqlite3_open_v2 (test_recover_sample (), &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    n += compare_table (map, db, hrm_kind_info ((HrmKind) k)->name);
  g_assert_cmpuint (n, >, 50);
  g_assert_cmpuint (compare_table (map, db, "journal"), >, 10);
  compare_table (map, db, "journal_part");
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* Other sizes of pages, of which Headroom makes none but a tool may. */
static void
test_page_sizes (void)
{
  g_autofree char *path = test_path ("sizes.album");
  g_autoptr (TestContent) expected = test_content_read (test_recover_sample ());

  for (guint size = 512; size <= 65536; size *= size == 1024 ? 8 : size == 8192 ? 8 : 2)
    for (guint header = 0; header < 2; header++)
      {
        g_autofree char *sql = g_strdup_printf ("PRAGMA page_size = %u; VACUUM", size);
        g_autoptr (TestContent) content = NULL;
        g_autoptr (HrmRecovery) recovery = NULL;
        g_autofree char *data = NULL;
        gsize length;

        test_copy (test_recover_sample (), path);
        test_sql (path, sql);
        data = test_read (path, &length);
        /* The header, or all that the first page says. */
        memset (data, 0, header ? 100 : size);
        test_write (path, data, length);
        recovery = test_recover (path, &content);
        g_assert_false (recovery->sound);
        hrm_test_assert_equal (expected->dump, content->dump);
      }
}

/* One page is gone */

/* Rows on a page, or with a part on it; NULL: it is a page of something else. */
static GHashTable *
rows_on (HrmPageMap *map, guint32 page)
{
  GHashTable *ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint t = 1; t < map->trees->len; t++)
    {
      HrmTree *tree = map->trees->pdata[t];
      HrmRecord record = { 0 };

      for (guint l = 0; l < tree->leaves->len; l++)
        {
          guint32 leaf = g_array_index (tree->leaves, guint32, l);

          for (guint i = 0; hrm_kind_from_name (tree->name) != HRM_KIND_NONE && i < hrm_pages_n_cells (map->pages, leaf); i++)
            if (hrm_pages_record (map->pages, leaf, i, &record) && (leaf == page || record.cut))
              g_hash_table_add (ids, g_memdup2 (&record.rowid, sizeof record.rowid));
        }
      hrm_record_clear (&record);
    }
  return ids;
}

/* Rows that may go, or change, with those that are in IDS: whoever refers to them. */
static void
add_referring (HrmModel *model, GHashTable *ids)
{
  guint before;

  do
    {
      before = g_hash_table_size (ids);
      for (guint k = 0; k < HRM_N_KINDS; k++)
        {
          GPtrArray *rows = hrm_model_get_rows (model, (HrmKind) k);

          for (guint i = 0; i < rows->len; i++)
            for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
              {
                HrmRow *row = rows->pdata[i];
                HrmValue value = hrm_row_get_value (row, f);

                if (hrm_field_info ((HrmKind) k, f)->type == HRM_TYPE_REF && g_hash_table_contains (ids, &value.integer))
                  g_hash_table_add (ids, g_memdup2 (&row->id, sizeof row->id));
              }
        }
    }
  while (g_hash_table_size (ids) > before);
}

/* Each row that is not in IDS is there, as it was. Returns: how many are not in them */
static guint
assert_rest (HrmModel *before, HrmModel *after, GHashTable *ids)
{
  guint n = 0;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (before, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        {
          HrmRow *row = rows->pdata[i];
          HrmRow *other = hrm_model_lookup (after, (HrmKind) k, row->id);

          if (g_hash_table_contains (ids, &row->id))
            continue;
          if (other == NULL)
            g_error ("%s %" G_GINT64_FORMAT " is lost, and was not on the page", hrm_kind_info ((HrmKind) k)->name, row->id);
          for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
            {
              HrmValue a = hrm_row_get_value (row, f), b = hrm_row_get_value (other, f);

              if (!hrm_value_equal (hrm_field_info ((HrmKind) k, f), &a, &b))
                g_error ("%s of %s %" G_GINT64_FORMAT " is another", hrm_field_info ((HrmKind) k, f)->name,
                         hrm_kind_info ((HrmKind) k)->name, row->id);
            }
          n++;
        }
    }
  return n;
}

/* A bigger album, without a history: only its pages can help. */
static char *
big_album (GRand *rand, guint edits)
{
  char *path = test_path ("big.album");
  TestAlbum *album;

  g_unlink (path);
  album = test_album_create (path);
  for (guint i = 0; i < edits; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (album->model, rand, 60);

      test_album_commit (album, edit);
    }
  test_album_close (album);
  /* Random cables may go in a circle, which costs one of them. */
  {
    g_autoptr (HrmRecovery) recovery = test_recover (path, NULL);
    g_autofree char *out = test_path ("recovered.album");

    test_copy (out, path);
  }
  return path;
}

static void
zero_page (const char *data, gsize length, guint32 page, const char *path, char filler)
{
  g_autofree char *copy = g_memdup2 (data, length);

  memset (copy + (gsize) (page - 1) * PAGE, filler, PAGE);
  test_write (path, copy, length);
}

/* What is not on the page is all there. */
static void
check_one_page (const char *data, gsize length, TestContent *expected, guint32 page, char filler)
{
  g_autofree char *path = test_path ("zero.album");
  g_autofree char *zeroed = g_memdup2 (data, length);
  g_autoptr (HrmPages) before = hrm_pages_new ((const guint8 *) data, length);
  g_autoptr (HrmPageMap) map = hrm_page_map_new (before);
  g_autoptr (HrmPages) after = NULL;
  g_autoptr (HrmPageMap) after_map = NULL;
  g_autoptr (GHashTable) ids = rows_on (map, page);
  g_autoptr (GHashTable) cut = NULL;
  g_autoptr (TestContent) content = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;
  GHashTableIter iter;
  gpointer id;

  memset (zeroed + (gsize) (page - 1) * PAGE, filler, PAGE);
  /* Rows of which the page was a continuation. */
  after = hrm_pages_new ((const guint8 *) zeroed, length);
  after_map = hrm_page_map_new (after);
  cut = rows_on (after_map, G_MAXUINT32);
  g_hash_table_iter_init (&iter, cut);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_hash_table_add (ids, g_memdup2 (id, sizeof (gint64)));
  /* The last page of a chain has no pointer to miss. */
  if (hrm_pages_is_chain (before, page))
    {
      for (guint t = 1; t < map->trees->len; t++)
        for (guint l = 0; l < ((HrmTree *) map->trees->pdata[t])->leaves->len; l++)
          {
            HrmRecord a = { 0 }, b = { 0 };
            guint32 leaf = g_array_index (((HrmTree *) map->trees->pdata[t])->leaves, guint32, l);

            for (guint i = 0; i < hrm_pages_n_cells (before, leaf); i++)
              if (hrm_pages_record (before, leaf, i, &a) && hrm_pages_record (after, leaf, i, &b) &&
                  (a.payload->len != b.payload->len || memcmp (a.payload->data, b.payload->data, a.payload->len) != 0))
                g_hash_table_add (ids, g_memdup2 (&a.rowid, sizeof a.rowid));
            hrm_record_clear (&a);
            hrm_record_clear (&b);
          }
    }
  add_referring (expected->model, ids);
  zero_page (data, length, page, path, filler);
  recovery = test_recover (path, &content);
  g_test_message ("page %u: %u rows may go, %u are as they were", page, g_hash_table_size (ids), assert_rest (expected->model, content->model, ids));
}

static void
test_one_page (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autofree char *path = big_album (rand, 12);
  g_autoptr (TestContent) expected = NULL;
  g_autofree char *data = NULL;
  gsize length;

  for (guint history = 0; history < 2; history++)
    {
      if (history == 0)
        {
          g_autofree char *with = test_path ("with-history.album");

          test_copy (path, with);
          test_sql (path, "DELETE FROM journal; DELETE FROM journal_part; VACUUM");
        }
      else
        {
          g_free (path);
          path = test_path ("with-history.album");
        }
      g_clear_pointer (&data, g_free);
      g_clear_pointer (&expected, test_content_free);
      data = test_read (path, &length);
      expected = test_content_read (path);
      for (guint i = 0; i < hrm_test_long_rounds (10); i++)
        check_one_page (data, length, expected, 1 + (guint32) g_rand_int_range (rand, 0, (gint32) (length / PAGE)), i % 3 == 2 ? (char) 0xa5 : 0);
    }
}

/* Cut off */

static void
test_halves (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  gsize length;
  g_autofree char *data = test_read (test_recover_sample (), &length);
  g_autofree char *path = test_path ("half.album");
  guint saved = 0;

  for (guint i = 0; i < 12; i++)
    {
      gsize cut = i % 2 ? (gsize) g_rand_int_range (rand, 1, (gint32) (length / PAGE)) * PAGE : (gsize) g_rand_int_range (rand, 1, (gint32) length);
      g_autoptr (HrmRecovery) recovery = NULL;

      test_write (path, data, cut);
      recovery = test_try_recover (path, NULL);
      g_assert_true (recovery == NULL || !recovery->sound);
      saved += recovery != NULL;
    }
  test_write (path, data, length / 2);
  {
    g_autoptr (HrmRecovery) recovery = test_recover (path, NULL);

    g_assert_cmpuint (recovery->damage->len, >, 0);
  }
  g_test_message ("%u of 12 gave something", saved);
}

/* Only its last half. */
static void
test_headless (void)
{
  gsize length;
  g_autofree char *data = test_read (test_recover_sample (), &length);
  g_autofree char *path = test_path ("headless.album");
  g_autoptr (TestContent) expected = test_content_read (test_recover_sample ());
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *copy = g_memdup2 (data, length);
      g_autoptr (TestContent) content = NULL;
      g_autoptr (HrmRecovery) recovery = NULL;

      for (guint b = 0; b < (i == 0 ? 100 : PAGE); b++)
        copy[b] = i == 2 ? (char) g_rand_int (rand) : 0;
      test_write (path, copy, length);
      recovery = test_recover (path, &content);
      hrm_test_assert_equal (expected->dump, content->dump);
      hrm_test_assert_equal (expected->history, content->history);
    }
}

/* A byte or two of the header: of what SQLite goes by, and of what we do. */
static void
test_header (void)
{
  static const struct { guint at; guint8 value; guint other_at; guint8 other; } changes[] = {
    { 18, 0xd1, 18, 0xd1 },    /* not to be written to */
    { 18, 0xd1, 68, 0 },       /* and of another program */
    { 18, 0xd1, 60, 1 },       /* and of a version from the future */
    { 19, 0xd1, 19, 0xd1 },    /* not to be read */
    { 18, 0, 19, 0 },
    { 18, 2, 18, 2 },          /* write-ahead logging, by half and whole */
    { 19, 2, 19, 2 },
    { 18, 2, 19, 2 },
    { 16, 0x20, 16, 0x20 },    /* pages of another size */
    { 59, 2, 59, 2 },          /* UTF-16 */
    { 59, 0, 68, 0 },          /* no encoding */
  };
  gsize length;
  g_autofree char *data = test_read (test_recover_sample (), &length);
  g_autofree char *path = test_path ("header.album");
  g_autoptr (TestContent) expected = test_content_read (test_recover_sample ());

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree char *copy = g_memdup2 (data, length);
      g_autoptr (TestContent) content = NULL;
      g_autoptr (HrmRecovery) recovery = NULL;

      g_test_message ("byte %u is 0x%x, byte %u is 0x%x", changes[i].at, changes[i].value, changes[i].other_at, changes[i].other);
      copy[changes[i].at] = (char) changes[i].value;
      copy[changes[i].other_at] = (char) changes[i].other;
      test_write (path, copy, length);
      recovery = test_recover (path, &content);
      g_assert_false (recovery->sound);
      hrm_test_assert_equal (expected->dump, content->dump);
      hrm_test_assert_equal (expected->history, content->history);
    }
}

/* Mutants */

static void
mutate (char *data, gsize length, GRand *rand, guint i)
{
  guint flips = 1 + (guint) g_rand_int_range (rand, 0, 20);
  gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) length);
  gsize page = (gsize) g_rand_int_range (rand, 0, (gint32) (length / PAGE)) * PAGE;
  gsize other = (gsize) g_rand_int_range (rand, 0, (gint32) (length / PAGE)) * PAGE;

  switch (i % 7)
    {
    case 0: /* a page in the place of another */
      memmove (data + page, data + other, PAGE);
      return;
    case 1: /* half a page of nothing */
      memset (data + page + (g_rand_int (rand) % 2 ? PAGE / 2 : 0), 0, PAGE / 2);
      return;
    default:
      break;
    }
  for (guint f = 0; f < flips; f++)
    {
      /* All over, in the first page, in the head of a page, together. */
      gsize place = i % 7 == 2 ? (gsize) g_rand_int_range (rand, 0, (gint32) length)
                    : i % 7 == 3 ? (gsize) g_rand_int_range (rand, 0, PAGE)
                    : i % 7 == 4 ? page + (gsize) g_rand_int_range (rand, 0, 40)
                    : i % 7 == 5 ? page + (gsize) g_rand_int_range (rand, 0, PAGE)
                                 : MIN (length - 1, at + f);
      data[place] = (char) g_rand_int (rand);
    }
}

static void
test_mutants (void)
{
  const char *given = g_getenv ("HRM_RECOVER_MUTANTS");
  guint n = given ? (guint) g_ascii_strtoull (given, NULL, 10) : hrm_test_long_rounds (28), saved = 0, sound = 0;
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autofree char *path = test_path ("mutant.album");
  gsize length;
  g_autofree char *data = test_read (test_recover_sample (), &length);

  for (guint i = 0; i < n; i++)
    {
      guint32 seed = g_rand_int (rand);
      g_autoptr (GRand) own = g_rand_new_with_seed (seed);
      g_autofree char *copy = g_memdup2 (data, length);
      g_autoptr (TestContent) content = NULL;
      g_autoptr (HrmRecovery) recovery = NULL;

      mutate (copy, length, own, i);
      test_write (path, copy, length);
      recovery = test_try_recover (path, &content);
      saved += recovery != NULL;
      sound += recovery && recovery->sound;
      if (content)
        hrm_test_assert_sound (content->model);
    }
  g_test_message ("%u of %u gave an album, %u of them were sound", saved, n, sound);
  /* A page or a few bytes never cost the whole. */
  g_assert_cmpuint (saved, ==, n);
}

/* Made up */

static void
put_be32 (char *at, guint32 value)
{
  at[0] = (char) (value >> 24);
  at[1] = (char) (value >> 16);
  at[2] = (char) (value >> 8);
  at[3] = (char) value;
}

/* Every node leads to itself and the root, every chain to itself. */
static void
test_circles (void)
{
  gsize length;
  g_autofree char *data = test_read (test_recover_sample (), &length);
  g_autofree char *path = test_path ("circles.album");
  g_autofree guint8 *bytes = g_memdup2 (data, length);
  g_autoptr (HrmPages) pages = hrm_pages_new (bytes, length);
  g_autoptr (HrmRecovery) recovery = NULL;

  for (guint32 page = 2; page <= length / PAGE; page++)
    {
      char *at = data + (gsize) (page - 1) * PAGE;

      if (hrm_pages_get_type (pages, page) == HRM_PAGE_NODE)
        put_be32 (at + 8, page);
      else if (hrm_pages_get_type (pages, page) == HRM_PAGE_BROKEN)
        put_be32 (at, page);
    }
  test_write (path, data, length);
  recovery = test_recover (path, NULL);
  g_assert_false (recovery->sound);
}

/* Rows that claim gigabytes, all over one chain that leads to itself. */
static void
test_claims (void)
{
  enum { PAGES = 200, CELLS = 150 };
  gsize length;
  g_autofree char *sample = test_read (test_recover_sample (), &length);
  g_autofree char *path = test_path ("claims.album");
  g_autofree char *data = g_malloc0 (length + PAGES * PAGE);
  g_autoptr (HrmRecovery) recovery = NULL;

  memcpy (data, sample, length);
  put_be32 (data + 28, (guint32) (length / PAGE) + PAGES);
  for (guint p = 0; p < PAGES; p++)
    {
      char *page = data + length + p * PAGE;

      page[0] = 13;
      page[3] = (char) (CELLS >> 8);
      page[4] = (char) CELLS;
      page[5] = 2;
      for (guint c = 0; c < CELLS; c++)
        {
          guint at = 700 + (c % 40) * 20;

          page[8 + c * 2] = (char) (at >> 8);
          page[9 + c * 2] = (char) at;
          /* A payload of just what the file has, or of 2 GiB. */
          memcpy (page + at, c % 2 ? "\x88\x80\x80\x80\x00\x05\x07\x00" : "\xb0\x00\x05\x07\x00\x01\x01\x01", 8);
        }
      put_be32 (page + PAGE - 8, 2);
    }
  test_write (path, data, length + PAGES * PAGE);
  recovery = test_recover (path, NULL);
  g_assert_false (recovery->sound);
}

/* Files that claim to be huge, and are holes. */
static void
test_holes (void)
{
  g_autofree char *path = test_path ("holes.album");
  g_autofree char *out = test_path ("holes-out.album");
  g_autoptr (TestContent) expected = test_content_read (test_recover_sample ());
  g_autoptr (GError) error = NULL;

  test_copy (test_recover_sample (), path);
  if (truncate (path, (off_t) 3 << 30) < 0)
    {
      g_test_skip ("the disk takes no holes");
      return;
    }
  {
    g_autoptr (HrmRecovery) recovery = hrm_store_recover (path, out, &error);
    g_autoptr (TestContent) content = NULL;

    g_assert_no_error (error);
    g_assert_nonnull (recovery);
    content = test_content_read (out);
    hrm_test_assert_equal (expected->dump, content->dump);
  }
  g_unlink (out);
  if (truncate (path, (off_t) 65 << 30) == 0)
    {
      g_assert_null (hrm_store_recover (path, out, &error));
      g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
    }
  g_unlink (path);
}

/* A journal of a few bytes that undoes and redoes a big edit without end. */
static void
test_repeats (void)
{
  g_autofree char *path = test_path ("repeats.album");
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Big");
  g_autoptr (HrmRecovery) recovery = NULL;
  TestAlbum *album;
  gint64 id;

  g_unlink (path);
  album = test_album_create (path);
  for (guint i = 0; i < 5000; i++)
    HRM_SET_TEXT (edit, CHANNEL, Channel, hrm_edit_insert (edit, HRM_KIND_CHANNEL), title, "x");
  id = test_album_commit (album, edit);
  test_album_close (album);
  {
    g_autofree char *sql = g_strdup_printf (
      "WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
      "INSERT INTO journal (seq, id, parent, inverts, at, schema, rows) "
      "SELECT i, 1000 + i, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 0, 1000, 1 FROM n", id, id);

    test_sql (path, sql);
    /* So that it is looked at closely. */
    test_sql (path, "UPDATE album SET title = NULL");
  }
  recovery = test_recover (path, NULL);
  g_assert_false (recovery->history_kept);
  g_assert_nonnull (strstr (recovery->history_why, "more than can be followed"));
  g_assert_cmpuint (recovery->saved[HRM_KIND_CHANNEL], ==, 5000);
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = test_path ("state");

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recover-pages/reads-as-sqlite", test_reads_as_sqlite);
  g_test_add_func ("/recover-pages/page-sizes", test_page_sizes);
  g_test_add_func ("/recover-pages/one-page", test_one_page);
  g_test_add_func ("/recover-pages/halves", test_halves);
  g_test_add_func ("/recover-pages/headless", test_headless);
  g_test_add_func ("/recover-pages/header", test_header);
  g_test_add_func ("/recover-pages/mutants", test_mutants);
  g_test_add_func ("/recover-pages/circles", test_circles);
  g_test_add_func ("/recover-pages/claims", test_claims);
  g_test_add_func ("/recover-pages/holes", test_holes);
  g_test_add_func ("/recover-pages/repeats", test_repeats);
  return g_test_run ();
}
