/* test-hostile.c: files that are no albums, damaged ones, and ones that were
 * made to do harm. A plain sentence each, no hang, and nothing written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "hrm-schema.h"
#include "hrm-test-store.h"

/* A small album with something of everything. */
static const char *
sample (void)
{
  static char *path;

  if (path == NULL)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (11);
      TestAlbum *album;

      path = test_path ("sample.album");
      album = test_album_create (path);
      for (guint i = 0; i < 60; i++)
        test_album_random (album, rand);
      test_album_note (album, "Track", 20000);
      test_album_close (album);
    }
  return path;
}

/* Both ways of opening refuse it with CODE, and leave it as it was. */
static void
assert_refused (const char *path, int code)
{
  gsize before_length, after_length;
  g_autofree char *before = test_read (path, &before_length);
  g_autofree char *after = NULL;

  test_assert_refused (path, FALSE, HRM_STORE_ERROR, code);
  test_assert_refused (path, TRUE, HRM_STORE_ERROR, code);
  after = test_read (path, &after_length);
  g_assert_cmpmem (before, before_length, after, after_length);
}

static void
assert_content_refused (const char *data, gsize length, int code)
{
  g_autofree char *path = test_path ("content.album");

  test_write (path, data, length);
  assert_refused (path, code);
}

static void
test_not_albums (void)
{
  g_autofree char *zeros = g_malloc0 (8192);
  g_autofree char *noise = g_malloc (8192);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 8192; i++)
    noise[i] = (char) g_rand_int (rand);
  assert_content_refused ("", 0, HRM_STORE_ERROR_NOT_ALBUM);
  assert_content_refused ("x", 1, HRM_STORE_ERROR_NOT_ALBUM);
  assert_content_refused ("just some text\n", 15, HRM_STORE_ERROR_NOT_ALBUM);
  assert_content_refused (zeros, 8192, HRM_STORE_ERROR_NOT_ALBUM);
  assert_content_refused (noise, 8192, HRM_STORE_ERROR_NOT_ALBUM);
  assert_content_refused ("SQLite format 3", 16, HRM_STORE_ERROR_DAMAGED);
}

static void
test_places (void)
{
  g_autofree char *folder = test_path ("folder.album");
  g_autofree char *pipe = test_path ("pipe.album");
  g_autofree char *loop = test_path ("loop.album");
  g_autofree char *dangling = test_path ("dangling.album");
  g_autofree char *missing = test_path ("missing.album");
  g_autoptr (GError) error = NULL;

  g_mkdir (folder, 0755);
  g_assert_cmpint (mkfifo (pipe, 0644), ==, 0);
  g_assert_cmpint (symlink (loop, loop), ==, 0);
  g_assert_cmpint (symlink (missing, dangling), ==, 0);
  for (guint writable = 0; writable < 2; writable++)
    {
      test_assert_refused (folder, writable, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
      test_assert_refused (pipe, writable, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
      test_assert_refused ("/dev/null", writable, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
      test_assert_refused (loop, writable, G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS);
      test_assert_refused (dangling, writable, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      test_assert_refused (missing, writable, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
    }
  /* A new album is not made through a link. */
  g_assert_null (hrm_store_create (dangling, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_assert_null (hrm_store_verify (pipe, NULL));
}

/* SQL run on a copy of the sample makes it something that is refused. */
static void
assert_changed_refused (const char *sql, int code)
{
  g_autofree char *path = test_path ("changed.album");

  test_copy (sample (), path);
  test_sql (path, sql);
  assert_refused (path, code);
}

static void
test_foreign_objects (void)
{
  g_autofree char *path = test_path ("foreign.album");

  test_sql (path, "CREATE TABLE contact (name TEXT)");
  assert_refused (path, HRM_STORE_ERROR_NOT_ALBUM);
  test_sql (path, "PRAGMA application_id = 1214534253");
  assert_refused (path, HRM_STORE_ERROR_DAMAGED);
  test_sql (path, "PRAGMA user_version = 1000");
  assert_refused (path, HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("CREATE TABLE extra (a)", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("CREATE VIEW look AS SELECT * FROM track", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("CREATE TRIGGER act AFTER INSERT ON track BEGIN DELETE FROM session; END", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("CREATE INDEX quick ON track (title)", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("CREATE VIRTUAL TABLE pages USING fts5 (a)", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("ALTER TABLE track ADD COLUMN more TEXT", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("ALTER TABLE track ADD COLUMN made TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("DROP TABLE marker", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("DROP TABLE journal_part", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'track'",
                          HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("PRAGMA application_id = 7", HRM_STORE_ERROR_NOT_ALBUM);
}

static void
test_wrong_rows (void)
{
  /* Another type than STRICT allows can only come about by force. */
  assert_changed_refused ("PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, ' STRICT', '') WHERE name = 'track'; "
                          "PRAGMA writable_schema = RESET; UPDATE track SET title = x'00ff'; PRAGMA writable_schema = ON; "
                          "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'track'", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET title = NULL", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET title = CAST (x'ff41' AS TEXT)", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET title = 'a' || char(0) || 'b'", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET title = hex(zeroblob(4000))", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET status = 'platinum'", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET parent = id", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET owner = 12345", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET position = 'UPPER'", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE track SET id = -id", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE album SET zone = '../../etc/passwd'", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE album SET week = '{\"mon\":[\"x\"]}'", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE album SET day_minutes = 9223372036854775807", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE album SET start = -9223372036854775808", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("INSERT INTO album (id, title) VALUES (3, 'A second')", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("INSERT INTO marker (id, title, at) SELECT id, 'Same id', 29000000 FROM track LIMIT 1", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("INSERT INTO assignment (id, share) VALUES (5, 9e999)", HRM_STORE_ERROR_DAMAGED);
  assert_changed_refused ("UPDATE journal SET id = -1", HRM_STORE_ERROR_DAMAGED);
}

static void
test_versions (void)
{
  g_autofree char *path = test_path ("newer.album");
  TestAlbum *album;

  assert_changed_refused ("PRAGMA user_version = 2000", HRM_STORE_ERROR_NEWER);
  assert_changed_refused ("PRAGMA user_version = 2147483647", HRM_STORE_ERROR_NEWER);
  assert_changed_refused ("PRAGMA user_version = -1", HRM_STORE_ERROR_NEWER);
  assert_changed_refused ("PRAGMA user_version = 0", HRM_STORE_ERROR_DAMAGED);
  /* A newer minor has more, and can be read. */
  test_copy (sample (), path);
  test_sql (path, "CREATE TABLE stems (id INTEGER PRIMARY KEY, title TEXT) STRICT; ALTER TABLE track ADD COLUMN mood TEXT; "
                  "CREATE INDEX fast ON session (track)");
  {
    g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", HRM_SCHEMA + 1);
    test_sql (path, mark);
  }
  album = test_album_open (path, TRUE);
  g_assert_false (hrm_store_is_writable (album->store));
  g_assert_nonnull (hrm_store_get_read_only_reason (album->store));
  g_assert_cmpuint (hrm_model_get_rows (album->model, HRM_KIND_TRACK)->len, >, 0);
  test_album_close (album);
  test_assert_fine (path);
  /* A value that only it knows is no damage. */
  test_sql (path, "UPDATE track SET status = 'platinum'");
  assert_refused (path, HRM_STORE_ERROR_NEWER);
  test_sql (path, "UPDATE track SET status = 'demo'");
  /* But nothing that acts, nor less. */
  test_sql (path, "CREATE TRIGGER act AFTER INSERT ON track BEGIN DELETE FROM session; END");
  assert_refused (path, HRM_STORE_ERROR_DAMAGED);
  test_sql (path, "DROP TRIGGER act; ALTER TABLE track ADD COLUMN made TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL");
  assert_refused (path, HRM_STORE_ERROR_DAMAGED);
  test_sql (path, "ALTER TABLE track DROP COLUMN made; ALTER TABLE track DROP COLUMN notes");
  assert_refused (path, HRM_STORE_ERROR_NEWER);
}

static void
test_wal (void)
{
  g_autofree char *path = test_path ("wal.album");

  test_copy (sample (), path);
  test_sql (path, "PRAGMA journal_mode = WAL; UPDATE album SET mission = 'x'");
  assert_refused (path, HRM_STORE_ERROR_NOT_ALBUM);
  test_sql (path, "PRAGMA journal_mode = DELETE");
  test_album_close (test_album_open (path, TRUE));
}

/* Whatever is in it: opened, or refused with a sentence; read only, so that the bytes stay. */
static gboolean
try_bytes (const char *data, gsize length)
{
  g_autofree char *path = test_path ("mutant.album");
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmStore) store = NULL;
  g_autofree char *after = NULL;
  gsize after_length;

  test_write (path, data, length);
  store = hrm_store_open (path, TRUE, model, entries, &error);
  if (store)
    {
      hrm_test_assert_sound (model);
      for (guint i = 0; i < entries->len; i += 7)
        {
          HrmStoreEntry *entry = entries->pdata[i];
          g_autoptr (HrmEdit) edit = entry->inverts ? NULL : hrm_store_read_edit_sync (store, entry->id, NULL);
        }
      hrm_store_close (store, TRUE, NULL);
    }
  else
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  findings = hrm_store_verify (path, NULL);
  after = test_read (path, &after_length);
  g_assert_cmpmem (data, length, after, after_length);
  return store != NULL;
}

static void
test_mutants (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  gsize length;
  g_autofree char *data = test_read (sample (), &length);
  guint opened = 0;

  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *copy = g_memdup2 (data, length);
      guint flips = 1 + (guint) g_rand_int_range (rand, 0, 20);
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) length);

      for (guint f = 0; f < flips; f++)
        {
          /* Some all over, some in the first page, some together. */
          gsize place = i % 3 == 0 ? (gsize) g_rand_int_range (rand, 0, (gint32) length)
                        : i % 3 == 1 ? (gsize) g_rand_int_range (rand, 16, 4096)
                                     : MIN (length - 1, at + f);
          copy[place] = (char) g_rand_int (rand);
        }
      opened += try_bytes (copy, length);
    }
  g_test_message ("%u of 150 could be opened", opened);
}

static void
test_halves (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  gsize length;
  g_autofree char *data = test_read (sample (), &length);
  g_autofree char *longer = g_malloc0 (length + 8192);

  assert_content_refused (data, length / 2, HRM_STORE_ERROR_DAMAGED);
  assert_content_refused (data, 4096, HRM_STORE_ERROR_DAMAGED);
  for (guint i = 0; i < 60; i++)
    try_bytes (data, (gsize) g_rand_int_range (rand, 0, (gint32) length));
  memcpy (longer, data, length);
  try_bytes (longer, length + 8192);
  /* A page that was never written: the half-finished copy of a sync program. */
  for (gsize page = 4096; page < length; page += 4096)
    {
      g_autofree char *copy = g_memdup2 (data, length);

      memset (copy + page, 0, 4096);
      g_assert_cmpuint (page, <, length);
      try_bytes (copy, length);
    }
}

/* A journal that anybody may have put beside it. */
static void
test_planted_journal (void)
{
  g_autofree char *path = test_path ("planted.album");
  g_autofree char *journal = test_path ("planted.album-journal");
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *bytes = g_malloc (20000);
      g_autoptr (HrmModel) model = hrm_model_new ();
      g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
      g_autoptr (HrmStore) store = NULL;

      for (guint b = 0; b < 20000; b++)
        bytes[b] = (char) g_rand_int (rand);
      if (i % 2)
        memcpy (bytes, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7\0\0\0\x04", 12);
      test_copy (sample (), path);
      test_write (journal, bytes, 20000);
      store = hrm_store_open (path, i % 3, model, entries, NULL);
      if (store)
        hrm_store_close (store, TRUE, NULL);
      g_unlink (journal);
    }
}

/* Damage that is found later is not written to either. */
static void
test_damage_stops_writing (void)
{
  g_autofree char *path = test_path ("later.album");
  gsize length, after_length;
  g_autofree char *data = NULL;
  g_autofree char *after = NULL;
  TestAlbum *album;
  g_autoptr (GError) error = NULL;

  test_copy (sample (), path);
  data = test_read (path, &length);
  /* The list of free pages: only a check looks at it. */
  data[35] = 77;
  data[39] = 1;
  test_write (path, data, length);
  album = test_album_open (path, TRUE);
  g_assert_false (hrm_store_check_sync (album->store, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  test_album_note (album, "Note", 10);
  g_assert_false (hrm_store_flush_sync (album->store, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  hrm_store_retry (album->store);
  g_assert_cmpuint (hrm_store_get_n_pending (album->store), ==, 1);
  test_album_free (album);
  after = test_read (path, &after_length);
  g_assert_cmpmem (data, length, after, after_length);
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = test_path ("state");

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hostile/not-albums", test_not_albums);
  g_test_add_func ("/hostile/places", test_places);
  g_test_add_func ("/hostile/foreign-objects", test_foreign_objects);
  g_test_add_func ("/hostile/wrong-rows", test_wrong_rows);
  g_test_add_func ("/hostile/versions", test_versions);
  g_test_add_func ("/hostile/wal", test_wal);
  g_test_add_func ("/hostile/mutants", test_mutants);
  g_test_add_func ("/hostile/halves", test_halves);
  g_test_add_func ("/hostile/planted-journal", test_planted_journal);
  g_test_add_func ("/hostile/damage-stops-writing", test_damage_stops_writing);
  return g_test_run ();
}
