/* test-store.c: what is appended is there after opening again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE /* memmem */
#include <glib/gstdio.h>
#include <string.h>
#include "hrm-test-store.h"

static void
test_create (void)
{
  g_autofree char *path = test_path ("create.album");
  g_autofree char *journal = test_path ("create.album-journal");
  g_autoptr (GError) error = NULL;
  TestAlbum *album = test_album_create (path);

  g_assert_true (hrm_store_is_writable (album->store));
  g_assert_cmpstr (hrm_store_get_path (album->store), ==, path);
  g_assert_cmpuint (hrm_store_get_n_pending (album->store), ==, 0);
  g_assert_cmpint (hrm_store_get_saved (album->store), ==, ((HrmStoreEntry *) album->entries->pdata[0])->id);
  test_album_close (album);
  /* At rest it lies alone. */
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  g_assert_null (hrm_store_create (path, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_clear_error (&error);
  g_assert_null (hrm_store_create ("/nowhere/at/all.album", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  test_assert_fine (path);
}

static void
test_reopen (void)
{
  g_autofree char *path = test_path ("reopen.album");
  g_autoptr (GRand) rand = hrm_test_rand ();
  TestAlbum *album = test_album_create (path);
  g_autoptr (TestAlbum) again = NULL;
  g_autoptr (HrmModel) model = NULL;

  for (guint i = 0; i < 50; i++)
    test_album_random (album, rand);
  model = g_object_ref (album->model);
  test_album_close (album);
  again = test_album_open (path, FALSE);
  hrm_test_assert_equal_models (model, again->model);
  g_assert_false (hrm_store_is_writable (again->store));
}

/* The lines of the journal come back as they were written. */
static void
test_entries (void)
{
  g_autofree char *path = test_path ("entries.album");
  TestAlbum *album = test_album_create (path);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Naïve “label”");
  HrmStoreEntry entry = { .id = 77, .parent = 0, .group = 5, .at = 1234567, .rows = 1,
                          .author = (char *) "Ada Ünal", .label = (char *) "Naïve “label”" };
  g_autoptr (TestAlbum) again = NULL;
  HrmStoreEntry *read;

  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, hrm_model_get_info (album->model)->base.id, mission, "Ship");
  hrm_test_apply (album->model, edit);
  hrm_store_append (album->store, &entry, edit);
  test_album_close (album);
  again = test_album_open (path, TRUE);
  g_assert_cmpuint (again->entries->len, ==, 2);
  read = again->entries->pdata[1];
  g_assert_cmpint (read->id, ==, 77);
  g_assert_cmpint (read->parent, ==, 0);
  g_assert_cmpint (read->group, ==, 5);
  g_assert_cmpint (read->inverts, ==, 0);
  g_assert_cmpint (read->at, ==, 1234567);
  g_assert_cmpuint (read->rows, ==, 1);
  g_assert_cmpstr (read->author, ==, "Ada Ünal");
  g_assert_cmpstr (read->label, ==, "Naïve “label”");
  g_assert_cmpint (hrm_store_get_saved (again->store), ==, 77);
}

/* After any number of edits, undos and redos the file is the model. */
static void
test_random (void)
{
  g_autofree char *path = test_path ("random.album");
  g_autoptr (GRand) rand = hrm_test_rand ();
  TestAlbum *album = test_album_create (path);

  for (guint round = 0; round < 12; round++)
    {
      g_autoptr (HrmModel) model = NULL;

      for (guint i = 0; i < 25; i++)
        {
          gint64 id = album->head;

          if (g_rand_double (rand) < 0.6)
            test_album_random (album, rand);
          else if (test_album_undo (album) && g_rand_boolean (rand))
            test_album_redo (album, id);
        }
      model = g_object_ref (album->model);
      test_album_close (album);
      album = test_album_open (path, TRUE);
      hrm_test_assert_equal_models (model, album->model);
    }
  test_album_close (album);
  test_assert_fine (path);
}

/* Back to the beginning and forth to the end, each in a process of its own life. */
static void
test_deep_undo (void)
{
  g_autofree char *path = test_path ("deep.album");
  g_autoptr (GRand) rand = hrm_test_rand ();
  TestAlbum *album = test_album_create (path);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *begin = hrm_test_dump (album->model);
  g_autofree char *end = NULL;

  for (guint i = 0; i < 150; i++)
    {
      gint64 id = test_album_random (album, rand);
      g_array_append_val (ids, id);
    }
  end = hrm_test_dump (album->model);
  test_album_close (album);
  album = test_album_open (path, TRUE);
  while (test_album_undo (album))
    ;
  {
    g_autofree char *now = hrm_test_dump (album->model);
    hrm_test_assert_equal (begin, now);
  }
  test_album_close (album);
  album = test_album_open (path, TRUE);
  for (guint i = 0; i < ids->len; i++)
    test_album_redo (album, g_array_index (ids, gint64, i));
  {
    g_autofree char *now = hrm_test_dump (album->model);
    hrm_test_assert_equal (end, now);
  }
  test_album_close (album);
  test_assert_fine (path);
}

/* A record of more than 4 MB is kept in parts. */
static void
test_large (void)
{
  g_autofree char *path = test_path ("large.album");
  TestAlbum *album = test_album_create (path);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Large");
  g_autoptr (HrmEdit) read = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *notes = g_strnfill (HRM_NOTES, 'x');
  g_autoptr (GBytes) a = NULL;
  g_autoptr (GBytes) b = NULL;
  gint64 id;

  for (guint i = 0; i < 9; i++)
    {
      gint64 row = hrm_edit_insert (edit, HRM_KIND_TRACK);

      HRM_SET_TEXT (edit, TRACK, Track, row, title, "Track");
      HRM_SET_TEXT (edit, TRACK, Track, row, notes, notes);
    }
  id = test_album_commit (album, edit);
  test_album_close (album);
  album = test_album_open (path, FALSE);
  read = hrm_store_read_edit_sync (album->store, id, &error);
  g_assert_no_error (error);
  a = hrm_edit_to_record (edit);
  b = hrm_edit_to_record (read);
  g_assert_cmpuint (g_bytes_get_size (a), >, 8 * 1024 * 1024);
  g_assert_true (g_bytes_equal (a, b));
  test_album_close (album);
  test_assert_fine (path);
}

/* Reading sees what was queued before. */
static void
test_read_order (void)
{
  g_autofree char *path = test_path ("read-order.album");
  TestAlbum *album = test_album_create (path);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50; i++)
    {
      gint64 id = test_album_note (album, "Note", 1000);
      g_autoptr (HrmEdit) read = hrm_store_read_edit_sync (album->store, id, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (hrm_edit_get_label (read), ==, "Note");
    }
  g_assert_null (hrm_store_read_edit_sync (album->store, 12, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  test_album_close (album);
}

typedef struct
{
  TestAlbum *album;
  guint told, flushed, checked;
  gint64 id;
  GPtrArray *read;             /* of HrmEdit */
  GThread *thread;
} Async;

static void
told_cb (HrmStore *store, gpointer data)
{
  Async *async = data;

  g_assert_true (g_thread_self () == async->thread);
  async->told++;
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Async *async = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_store_flush_finish (HRM_STORE (source), result, &error));
  g_assert_no_error (error);
  g_assert_cmpint (hrm_store_get_saved (HRM_STORE (source)), ==, async->id);
  async->flushed++;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Async *async = data;
  g_autoptr (GError) error = NULL;

  async->read = hrm_store_read_edits_finish (HRM_STORE (source), result, &error);
  g_assert_no_error (error);
}

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Async *async = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_store_check_finish (HRM_STORE (source), result, &error));
  g_assert_no_error (error);
  async->checked++;
}

static void
test_async (void)
{
  g_autofree char *path = test_path ("async.album");
  Async async = { .album = test_album_create (path), .thread = g_thread_self () };
  gint64 first;

  g_signal_connect (async.album->store, "state-changed", G_CALLBACK (told_cb), &async);
  first = test_album_note (async.album, "First", 100);
  for (guint i = 0; i < 200; i++)
    async.id = test_album_note (async.album, "Note", 100);
  hrm_store_flush_async (async.album->store, flushed_cb, &async);
  hrm_store_read_edits_async (async.album->store, (gint64[]) { async.id, first, async.id }, 3, read_cb, &async);
  hrm_store_check_async (async.album->store, checked_cb, &async);
  while (!async.flushed || !async.read || !async.checked || !async.told)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (async.read->len, ==, 3);
  for (guint i = 0; i < async.read->len; i++)
    g_assert_cmpuint (hrm_edit_count (async.read->pdata[i]), ==, 1);
  g_assert_cmpstr (hrm_edit_get_label (async.read->pdata[1]), ==, "First");
  g_ptr_array_unref (async.read);
  test_album_close (async.album);
}

/* The store may go while answers are on their way. */
static void
test_async_dropped (void)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("dropped-%u.album", i);
      g_autofree char *path = test_path (name);
      Async async = { .album = test_album_create (path), .thread = g_thread_self () };
      HrmStore *store = async.album->store;

      async.id = test_album_note (async.album, "Note", 100);
      hrm_store_flush_async (store, flushed_cb, &async);
      g_object_add_weak_pointer (G_OBJECT (store), (gpointer *) &store);
      test_album_close (async.album);
      while (!async.flushed || store)
        g_main_context_iteration (NULL, TRUE);
    }
}

/* An object that is let go of without being closed still writes. */
static void
test_unref_writes (void)
{
  g_autofree char *path = test_path ("unref.album");
  TestAlbum *album = test_album_create (path);
  g_autoptr (TestAlbum) again = NULL;

  for (guint i = 0; i < 20; i++)
    test_album_note (album, "Note", 100);
  g_clear_object (&album->store);
  again = test_album_open (path, FALSE);
  g_assert_cmpuint (again->entries->len, ==, 21);
  g_object_unref (album->model);
  g_ptr_array_unref (album->entries);
  g_free (album);
}

static void
test_closed (void)
{
  g_autofree char *path = test_path ("closed.album");
  g_autoptr (TestAlbum) album = test_album_create (path);
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_store_close (album->store, FALSE, &error));
  g_assert_true (hrm_store_close (album->store, FALSE, &error));
  g_assert_false (hrm_store_flush_sync (album->store, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
  g_clear_error (&error);
  g_assert_null (hrm_store_read_edit_sync (album->store, 1, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

/* A model that was in memory only. */
static void
test_write_model (void)
{
  g_autofree char *path = test_path ("model.album");
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("In memory");
  g_autoptr (GError) error = NULL;
  TestAlbum *album;

  hrm_test_apply (model, first);
  for (guint i = 0; i < 80; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit (model, rand);
      hrm_test_apply (model, edit);
    }
  g_assert_true (hrm_store_write_model (model, path, &error));
  g_assert_no_error (error);
  test_assert_fine (path);
  g_assert_false (hrm_store_write_model (model, path, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  album = test_album_open (path, TRUE);
  hrm_test_assert_equal_models (model, album->model);
  g_assert_cmpint (album->head, ==, 0);
  test_album_random (album, rand);
  test_album_close (album);
  test_assert_fine (path);
}

/* .schema explains itself; nothing is in the file that acts. */
static void
test_schema (void)
{
  g_autofree char *path = test_path ("schema.album");
  gsize length;
  g_autofree char *data = NULL;

  test_album_close (test_album_create (path));
  data = test_read (path, &length);
  g_assert_cmpmem (data + 68, 4, "HdRm", 4);
  g_assert_nonnull (memmem (data, length, "days since 1970-01-01", 21));
  g_assert_nonnull (memmem (data, length, "one of planned, live, played, skipped", 37));
  g_assert_null (memmem (data, length, "TRIGGER", 7));
  g_assert_null (memmem (data, length, "CASCADE", 7));
  g_assert_null (memmem (data, length, "UNIQUE", 6));
  test_sql (path, "PRAGMA foreign_key_check; SELECT title, zone FROM album");
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = test_path ("state");

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/create", test_create);
  g_test_add_func ("/store/reopen", test_reopen);
  g_test_add_func ("/store/entries", test_entries);
  g_test_add_func ("/store/random", test_random);
  g_test_add_func ("/store/deep-undo", test_deep_undo);
  g_test_add_func ("/store/large", test_large);
  g_test_add_func ("/store/read-order", test_read_order);
  g_test_add_func ("/store/async", test_async);
  g_test_add_func ("/store/async-dropped", test_async_dropped);
  g_test_add_func ("/store/unref-writes", test_unref_writes);
  g_test_add_func ("/store/closed", test_closed);
  g_test_add_func ("/store/write-model", test_write_model);
  g_test_add_func ("/store/schema", test_schema);
  return g_test_run ();
}
