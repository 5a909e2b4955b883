/* test-hostile-beside.c: what a stranger may put beside an album: a journal, or
 * the log of write-ahead logging. SQLite would take either for its own.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "hrm-store-recover.h"
#include "hrm-test-hostile.h"

#define SECTOR 512
#define MAGIC "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7"

static void
append_be32 (GByteArray *bytes, guint32 number)
{
  guint32 big = GUINT32_TO_BE (number);

  g_byte_array_append (bytes, (const guint8 *) &big, 4);
}

/* The format is described at sqlite.org/fileformat2.html#the_rollback_journal. */
static GByteArray *
journal_new (guint32 pages, guint32 page_size, guint32 n)
{
  GByteArray *bytes = g_byte_array_new ();

  g_byte_array_append (bytes, (const guint8 *) MAGIC, 8);
  append_be32 (bytes, n);
  append_be32 (bytes, 7);          /* begins each checksum */
  append_be32 (bytes, pages);      /* of the file, before the transaction */
  append_be32 (bytes, SECTOR);
  append_be32 (bytes, page_size);
  g_byte_array_set_size (bytes, SECTOR);
  memset (bytes->data + 28, 0, SECTOR - 28);
  return bytes;
}

static void
journal_add_page (GByteArray *bytes, guint32 number, const guint8 *page, guint32 page_size)
{
  guint32 sum = 7;

  for (gint32 i = (gint32) page_size - 200; i > 0; i -= 200)
    sum += page[i];
  append_be32 (bytes, number);
  g_byte_array_append (bytes, page, page_size);
  append_be32 (bytes, sum);
}

/* The name of a journal that would tie several files together. */
static void
journal_add_super (GByteArray *bytes, const char *name)
{
  guint32 sum = 0;

  append_be32 (bytes, 0x40000000 / 4096 + 1);
  for (const char *at = name; *at; at++)
    sum += (guint32) (signed char) *at;
  g_byte_array_append (bytes, (const guint8 *) name, (guint) strlen (name));
  append_be32 (bytes, (guint32) strlen (name));
  append_be32 (bytes, sum);
  g_byte_array_append (bytes, (const guint8 *) MAGIC, 8);
}

/* A copy of the sample in a folder of its own, and the path of what lies beside it. */
static char *
album_with (const char *suffix, GByteArray *bytes, char **beside)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("beside-%u", n++);
  g_autofree char *folder = test_path (name);
  char *path = g_build_filename (folder, "plan.album", NULL);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  test_copy (test_sample (), path);
  *beside = g_strconcat (path, suffix, NULL);
  if (bytes)
    test_write (*beside, (const char *) bytes->data, bytes->len);
  return path;
}

static guint32
count_pages (void)
{
  gsize length;
  g_autofree char *data = test_read (test_sample (), &length);

  return (guint32) (length / 4096);
}

/* Nothing lies beside it, not even for a while to come. */
static void
test_assert_alone (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

  g_assert_cmpstr (g_dir_read_name (dir), ==, "plan.album");
  g_assert_null (g_dir_read_name (dir));
}

/* Recovery works on a copy, but a name in a journal is the same name. */
static void
check_recovery (const char *path)
{
  g_autofree char *out = test_path ("recovered.album");
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmRecovery) report = hrm_store_recover (path, out, &error);

  g_assert_no_error (error);
  test_meet (out, TEST_SOUND);
  g_unlink (out);
}

/* SQLite reads the file that a journal names, and deletes it when nothing in it is known. */
static void
test_super_journal (void)
{
  g_autofree char *precious = test_path ("precious.txt");
  g_autofree char *pipe = test_path ("super-pipe");
  const char *names[] = { precious, pipe };

  test_write (precious, "Years of work\n", 14);
  g_assert_cmpint (mkfifo (pipe, 0644), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GByteArray) journal = journal_new (count_pages (), 4096, 0);
      g_autofree char *beside = NULL;
      g_autofree char *path = NULL;

      journal_add_super (journal, names[i]);
      path = album_with ("-journal", journal, &beside);
      test_meet (path, HRM_STORE_ERROR_FOREIGN);
      check_recovery (path);
      g_assert_true (g_file_test (names[i], G_FILE_TEST_EXISTS));
      g_assert_true (g_file_test (beside, G_FILE_TEST_EXISTS));
    }
}

/* What is no file: SQLite would wait for a pipe, and follow a link. */
static void
test_odd_companions (void)
{
  static const char * const suffixes[] = { "-journal", "-wal" };
  g_autofree char *elsewhere = test_path ("elsewhere");

  test_write (elsewhere, "Not yours", 9);
  for (guint i = 0; i < G_N_ELEMENTS (suffixes); i++)
    for (guint kind = 0; kind < 4; kind++)
      {
        g_autofree char *beside = NULL;
        g_autofree char *path = album_with (suffixes[i], NULL, &beside);

        if (kind == 0)
          g_assert_cmpint (mkfifo (beside, 0644), ==, 0);
        else if (kind == 1)
          g_assert_cmpint (g_mkdir (beside, 0755), ==, 0);
        else
          g_assert_cmpint (symlink (kind == 2 ? elsewhere : beside, beside), ==, 0);
        test_meet (path, HRM_STORE_ERROR_FOREIGN);
      }
  g_assert_true (g_file_test (elsewhere, G_FILE_TEST_EXISTS));
}

/* A log of write-ahead logging would be read as if it were part of the album. */
static void
test_planted_wal (void)
{
  g_autofree char *beside = NULL;
  g_autofree char *path = album_with ("-wal", NULL, &beside);
  g_autofree char *other = test_path ("logging.album");
  g_autofree char *other_wal = g_strconcat (other, "-wal", NULL);
  sqlite3 *db = NULL;

  test_copy (test_sample (), other);
  g_assert_cmpint (sqlite3_open (other, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = WAL; UPDATE track SET title = 'Changed behind your back'", NULL, NULL, NULL), ==, SQLITE_OK);
  test_copy (other_wal, beside);
  sqlite3_close (db);
  test_meet (path, HRM_STORE_ERROR_FOREIGN);
  /* An empty one, and noise, are no better. */
  test_write (beside, "", 0);
  test_meet (path, HRM_STORE_ERROR_FOREIGN);
  test_write (beside, "noise", 5);
  test_meet (path, HRM_STORE_ERROR_FOREIGN);
  g_unlink (beside);
  test_meet (path, TEST_SOUND);
}

/* What a journal rolls back to is looked at as any other file is. */
static void
test_rolls_back_to_something_else (void)
{
  static const struct { guint at; guint8 value; int code; } changes[] = {
    { 18, 2, HRM_STORE_ERROR_NOT_ALBUM },      /* write-ahead logging */
    { 18, 0xd1, HRM_STORE_ERROR_DAMAGED },     /* what nobody writes */
    { 68, 0, HRM_STORE_ERROR_NOT_ALBUM },      /* another program's */
    { 59, 2, HRM_STORE_ERROR_DAMAGED },        /* UTF-16 */
    { 62, 0x27, HRM_STORE_ERROR_NEWER },       /* a version from the future */
    { 47, 9, HRM_STORE_ERROR_DAMAGED },        /* a schema format from the future */
  };
  gsize length;
  g_autofree char *data = test_read (test_sample (), &length);

  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autofree guint8 *page = g_memdup2 (data, 4096);
      g_autoptr (GByteArray) journal = journal_new (count_pages (), 4096, 1);
      g_autofree char *beside = NULL;
      g_autofree char *path = NULL;

      page[changes[i].at] = changes[i].value;
      journal_add_page (journal, 1, page, 4096);
      path = album_with ("-journal", journal, &beside);
      /* Rolling back is what the first look does; from then on it is that file. */
      test_assert_refused (path, i % 2, HRM_STORE_ERROR, changes[i].code);
      test_assert_alone (path);
      test_meet (path, changes[i].code);
    }
}

/* One that rolls back what nobody did leaves an album as good as the sample;
 * one that makes it longer or shorter than it is does not. */
static void
test_rolls_back_lengths (void)
{
  guint32 pages = count_pages ();
  const guint32 lengths[] = { pages, pages - 1, pages + 1, pages + 100000, 1, 0 };
  gsize length;
  g_autofree char *data = test_read (test_sample (), &length);

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autoptr (GByteArray) journal = journal_new (lengths[i], 4096, 1);
      g_autofree char *beside = NULL;
      g_autofree char *path = NULL;
      g_autoptr (HrmModel) model = hrm_model_new ();
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmStore) store = NULL;

      journal_add_page (journal, 1, (const guint8 *) data, 4096);
      path = album_with ("-journal", journal, &beside);
      store = hrm_store_open (path, TRUE, model, entries, &error);
      test_assert_alone (path);
      if (lengths[i] >= pages)
        {
          g_assert_no_error (error);
          hrm_store_close (store, TRUE, NULL);
          test_meet (path, TEST_SOUND);
          continue;
        }
      g_assert_nonnull (error);
      test_assert_sentence (error->message);
    }
}

/* Noise, with and without the mark of a journal. */
static void
test_noise (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (GByteArray) journal = i % 2 ? journal_new (count_pages (), 4096, (guint32) g_rand_int (rand)) : g_byte_array_new ();
      g_autoptr (HrmModel) model = hrm_model_new ();
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
      g_autofree char *beside = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmStore) store = NULL;
      guint length = (guint) g_rand_int_range (rand, 1, 20000), from = journal->len;

      g_byte_array_set_size (journal, from + length);
      for (guint b = from; b < journal->len; b++)
        journal->data[b] = (guint8) g_rand_int (rand);
      path = album_with ("-journal", journal, &beside);
      store = hrm_store_open (path, i % 3, model, entries, &error);
      if (store)
        hrm_store_close (store, TRUE, NULL);
      else
        test_assert_sentence (error->message);
    }
}

/* A shared-memory file is only looked at with a log, and stays. */
static void
test_shared_memory (void)
{
  g_autofree char *beside = NULL;
  g_autofree char *path = album_with ("-shm", NULL, &beside);

  g_assert_cmpint (mkfifo (beside, 0644), ==, 0);
  test_meet (path, TEST_SOUND);
}

int
main (int argc, char *argv[])
{
  test_hostile_init (&argc, &argv);
  g_test_add_func ("/hostile-beside/super-journal", test_super_journal);
  g_test_add_func ("/hostile-beside/odd-companions", test_odd_companions);
  g_test_add_func ("/hostile-beside/planted-wal", test_planted_wal);
  g_test_add_func ("/hostile-beside/rolls-back-to-something-else", test_rolls_back_to_something_else);
  g_test_add_func ("/hostile-beside/rolls-back-lengths", test_rolls_back_lengths);
  g_test_add_func ("/hostile-beside/noise", test_noise);
  g_test_add_func ("/hostile-beside/shared-memory", test_shared_memory);
  return g_test_run ();
}
