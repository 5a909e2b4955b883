/* test-hostile.c: files that are no albums, damaged ones, and ones that were
 * made to do harm. A plain sentence each, no hang, and nothing written. See
 * also test-hostile-….c: what lies beside them, pages, places, rows, schema.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include "hrm-schema.h"
#include "hrm-test-hostile.h"

static void
test_not_albums (void)
{
  g_autofree char *zeros = g_malloc0 (8192);
  g_autofree char *noise = g_malloc (8192);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 8192; i++)
    noise[i] = (char) g_rand_int (rand);
  test_meet_bytes ("", 0, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet_bytes ("x", 1, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet_bytes ("just some text\n", 15, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet_bytes (zeros, 8192, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet_bytes (noise, 8192, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet_bytes ("SQLite format 3", 16, HRM_STORE_ERROR_DAMAGED);
}

static void
test_versions (void)
{
  g_autofree char *path = test_path ("newer.album");
  TestAlbum *album;

  test_meet_sql ("PRAGMA user_version = 2000", HRM_STORE_ERROR_NEWER);
  test_meet_sql ("PRAGMA user_version = 2147483647", HRM_STORE_ERROR_NEWER);
  test_meet_sql ("PRAGMA user_version = -1", HRM_STORE_ERROR_NEWER);
  test_meet_sql ("PRAGMA user_version = 0", HRM_STORE_ERROR_DAMAGED);
  /* A newer minor has more, and can be read. */
  test_copy (test_sample (), path);
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
  test_meet (path, HRM_STORE_ERROR_NEWER);
  test_sql (path, "UPDATE track SET status = 'demo'");
  /* But nothing that acts, nor less. */
  test_sql (path, "CREATE TRIGGER act AFTER INSERT ON track BEGIN DELETE FROM session; END");
  test_meet (path, HRM_STORE_ERROR_DAMAGED);
  test_sql (path, "DROP TRIGGER act; ALTER TABLE track ADD COLUMN made TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL");
  test_meet (path, HRM_STORE_ERROR_DAMAGED);
  test_sql (path, "ALTER TABLE track DROP COLUMN made; ALTER TABLE track DROP COLUMN notes");
  test_meet (path, HRM_STORE_ERROR_NEWER);
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
  g_autofree char *data = test_read (test_sample (), &length);
  guint opened = 0;

  for (guint i = 0; i < 70; i++)
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
  g_test_message ("%u of 70 could be opened", opened);
}

static void
test_halves (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  gsize length;
  g_autofree char *data = test_read (test_sample (), &length);
  g_autofree char *longer = g_malloc0 (length + 8192);

  test_meet_bytes (data, length / 2, HRM_STORE_ERROR_DAMAGED);
  test_meet_bytes (data, 4096, HRM_STORE_ERROR_DAMAGED);
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

  test_copy (test_sample (), path);
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
  test_hostile_init (&argc, &argv);
  g_test_add_func ("/hostile/not-albums", test_not_albums);
  g_test_add_func ("/hostile/versions", test_versions);
  g_test_add_func ("/hostile/mutants", test_mutants);
  g_test_add_func ("/hostile/halves", test_halves);
  g_test_add_func ("/hostile/damage-stops-writing", test_damage_stops_writing);
  return g_test_run ();
}
