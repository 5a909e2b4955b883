/* test-save.c: what is on the disk, who may write it, and that it can be made again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "hrm-store.h"

static const char *program;

/* Runs this program once more, in the role that HRM_TEST_ROLE names. */
static char *
run_again (const char *role, const char *path, const char *seed)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  g_autoptr (GSubprocess) child = NULL;
  g_autoptr (GError) error = NULL;
  char *output = NULL;

  g_subprocess_launcher_setenv (launcher, "HRM_TEST_ROLE", role, TRUE);
  g_subprocess_launcher_setenv (launcher, "XDG_STATE_HOME", g_get_user_state_dir (), TRUE);
  if (seed)
    {
      g_subprocess_launcher_setenv (launcher, "HRM_SEED", seed, TRUE);
      g_subprocess_launcher_setenv (launcher, "HRM_AUTHOR", "Tester", TRUE);
      g_subprocess_launcher_setenv (launcher, "SOURCE_DATE_EPOCH", "1767225600", TRUE);
    }
  else
    g_subprocess_launcher_unsetenv (launcher, "HRM_SEED");
  child = g_subprocess_launcher_spawn (launcher, &error, program, path, NULL);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (child, NULL, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_successful (child));
  return output;
}

/* Roles of the second process */

static int
role_write (const char *path)
{
  g_autoptr (GError) error = NULL;
  HrmAlbum *album = hrm_album_open (path, TRUE, &error);

  if (album)
    hrm_test_close (album);
  g_print ("%s", album ? "opened" : error->message);
  return 0;
}

static int
role_read (const char *path)
{
  g_autoptr (GError) error = NULL;
  HrmAlbum *album = hrm_album_open (path, FALSE, &error);

  g_print ("%s", album ? hrm_album_get_title (album) : error->message);
  if (album)
    hrm_test_close (album);
  return 0;
}

/* The same edits each time; with HRM_SEED also the same ids. */
static int
role_make (const char *path)
{
  HrmAlbum *album = hrm_test_album (path);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint i = 0; i < 60; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_dense_edit (hrm_album_get_model (album), rand);

      hrm_album_commit (album, edit, NULL);
      /* As the command line does: how many edits share a transaction shows in the file. */
      hrm_album_flush_sync (album, NULL);
      if (i % 7 == 0)
        hrm_album_undo_sync (album, NULL);
      hrm_album_flush_sync (album, NULL);
    }
  hrm_test_close (album);
  return 0;
}

static int
role_add (const char *path)
{
  HrmAlbum *album = hrm_test_open (path);

  for (guint i = 0; i < 5; i++)
    hrm_test_do_track (album, "More");
  hrm_test_close (album);
  return 0;
}

static int
play_role (const char *role, const char *path)
{
  if (strcmp (role, "write") == 0)
    return role_write (path);
  if (strcmp (role, "read") == 0)
    return role_read (path);
  return strcmp (role, "make") == 0 ? role_make (path) : role_add (path);
}

/* Tests */

static void
state_cb (HrmAlbum *album, GParamSpec *pspec, GString *states)
{
  g_string_append_c (states, "SPE"[hrm_album_get_save_state (album)]);
}

static void
flushed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_album_flush_finish (HRM_ALBUM (source), result, &error));
  *(gboolean *) data = TRUE;
}

static void
test_state (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  g_autoptr (GString) states = g_string_new (NULL);
  gboolean flushed = FALSE;

  g_assert_cmpint (hrm_album_get_save_state (album), ==, HRM_SAVE_SAVED);
  g_signal_connect (album, "notify::save-state", G_CALLBACK (state_cb), states);
  hrm_test_do_track (album, "Track");
  hrm_album_flush_async (album, flushed_cb, &flushed);
  hrm_test_wait (&flushed);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (hrm_album_get_save_state (album), ==, HRM_SAVE_SAVED);
  g_assert_null (hrm_album_get_save_error (album));
  g_assert_cmpuint (states->len, >, 0);
  g_assert_cmpint (states->str[states->len - 1], ==, 'S');
  g_assert_null (strchr (states->str, 'E'));
  hrm_test_close (album);
}

/* A file that went away: an error that says so, everything still there, and a way out. */
static void
test_lost (void)
{
  g_autofree char *path = hrm_test_path ();
  g_autofree char *copy = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  HrmAlbum *saved;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *again = NULL;

  hrm_test_do_track (album, "On the disk");
  g_assert_true (hrm_album_flush_sync (album, NULL));
  g_assert_cmpint (g_unlink (path), ==, 0);
  hrm_test_do_track (album, "Not on the disk");
  g_assert_false (hrm_album_flush_sync (album, &error));
  g_assert_nonnull (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpint (hrm_album_get_save_state (album), ==, HRM_SAVE_ERROR);
  g_assert_nonnull (hrm_album_get_save_error (album));
  g_assert_false (hrm_album_close (album, FALSE, NULL));
  rows = hrm_test_rows (album);
  g_clear_error (&error);
  hrm_album_save_copy (album, copy, &error);
  g_assert_no_error (error);
  g_assert_true (hrm_album_close (album, TRUE, NULL));
  g_object_unref (album);
  saved = hrm_test_open (copy);
  again = hrm_test_rows (saved);
  hrm_test_assert_equal (again, rows);
  g_assert_cmpuint (hrm_album_get_history (saved)->len, ==, 2);
  g_assert_true (hrm_album_undo_sync (saved, NULL));
  g_assert_true (hrm_album_undo_sync (saved, NULL));
  hrm_test_close (saved);
}

static void
test_copy (void)
{
  for (guint disk = 0; disk < 2; disk++)
    {
      g_autofree char *path = disk ? hrm_test_path () : NULL;
      g_autofree char *copy = hrm_test_path ();
      HrmAlbum *album = hrm_test_album (path);
      HrmAlbum *saved;
      g_autofree char *rows = NULL;
      g_autofree char *again = NULL;
      g_autofree char *hash = NULL;
      g_autofree char *hash_after = NULL;
      g_autoptr (GError) error = NULL;

      hrm_test_do_track (album, "Track");
      rows = hrm_test_rows (album);
      hrm_album_save_copy (album, copy, &error);
      g_assert_no_error (error);
      hash = hrm_test_file_hash (copy);
      /* Never over a file that is there, least of all its own. */
      g_assert_false (hrm_album_save_copy (album, copy, NULL));
      if (path)
        g_assert_false (hrm_album_save_copy (album, path, NULL));
      hash_after = hrm_test_file_hash (copy);
      g_assert_cmpstr (hash_after, ==, hash);
      saved = hrm_test_open (copy);
      again = hrm_test_rows (saved);
      hrm_test_assert_equal (again, rows);
      hrm_test_close (saved);
      hrm_test_close (album);
    }
}

typedef struct
{
  gboolean done;
  GError *error;
} Copied;

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Copied *copied = data;

  g_assert_true (hrm_album_save_copy_finish (HRM_ALBUM (source), result, &copied->error) == (copied->error == NULL));
  copied->done = TRUE;
}

/* Returns: (transfer full) (nullable): why there is none */
static GError *
copy_async (HrmAlbum *album, const char *path, gboolean replace, GCancellable *cancellable)
{
  Copied copied = { FALSE, NULL };

  hrm_album_save_copy_async (album, path, replace, cancellable, copied_cb, &copied);
  hrm_test_wait (&copied.done);
  return copied.error;
}

static void
assert_copy (HrmAlbum *album, const char *path)
{
  HrmAlbum *saved = hrm_test_open (path);
  g_autofree char *rows = hrm_test_rows (album);
  g_autofree char *again = hrm_test_rows (saved);

  hrm_test_assert_equal (again, rows);
  hrm_test_close (saved);
}

/* In memory, on the disk, and from a file that is gone or of no use. */
static void
test_copy_async (void)
{
  for (guint kind = 0; kind < 4; kind++)
    {
      g_autofree char *path = kind ? hrm_test_path () : NULL;
      g_autofree char *copy = hrm_test_path ();
      g_autofree char *folder = g_path_get_dirname (copy);
      g_autofree char *nowhere = g_build_filename (folder, "no", "where.album", NULL);
      HrmAlbum *album = hrm_test_album (path);
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) exists = NULL;
      g_autoptr (GError) lost = NULL;
      g_autoptr (GError) over = NULL;

      hrm_test_do_track (album, "Track");
      if (kind == 2)
        g_unlink (path);
      if (kind == 3)
        {
          g_assert_true (hrm_album_flush_sync (album, NULL));
          g_assert_cmpint (truncate (path, 3 * 4096), ==, 0);
        }
      error = copy_async (album, copy, FALSE, NULL);
      g_assert_no_error (error);
      assert_copy (album, copy);
      exists = copy_async (album, copy, FALSE, NULL);
      g_assert_error (exists, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
      lost = copy_async (album, nowhere, FALSE, NULL);
      g_assert_error (lost, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
      hrm_test_do_track (album, "More");
      over = copy_async (album, copy, TRUE, NULL);
      g_assert_no_error (over);
      assert_copy (album, copy);
      hrm_album_close (album, TRUE, NULL);
      g_object_unref (album);
    }
}

/* One that is cancelled leaves nothing, and nothing is wrong with the album. */
static void
test_copy_cancelled (void)
{
  g_autofree char *path = hrm_test_path ();
  g_autofree char *copy = hrm_test_path ();
  g_autofree char *folder = g_path_get_dirname (copy);
  HrmAlbum *album = hrm_test_album (path);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Many");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) later = NULL;
  g_autoptr (GDir) dir = NULL;

  /* So many that SQLite asks in between. */
  for (guint i = 0; i < 5000; i++)
    HRM_SET_TEXT (edit, TRACK, Track, hrm_edit_insert (edit, HRM_KIND_TRACK), title, "Track");
  g_assert_true (hrm_album_commit (album, edit, NULL));
  g_cancellable_cancel (cancellable);
  error = copy_async (album, copy, FALSE, cancellable);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  dir = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (dir));
  hrm_test_do_track (album, "More");
  g_assert_true (hrm_album_flush_sync (album, NULL));
  later = copy_async (album, copy, FALSE, NULL);
  g_assert_no_error (later);
  assert_copy (album, copy);
  hrm_test_close (album);
}

static void
test_second_process (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  g_autofree char *writer = NULL;
  g_autofree char *reader = NULL;
  g_autofree char *later = NULL;
  g_autoptr (GError) error = NULL;

  hrm_test_do_track (album, "Track");
  g_assert_true (hrm_album_flush_sync (album, NULL));
  writer = run_again ("write", path, NULL);
  g_test_message ("%s", writer);
  g_assert_nonnull (strstr (writer, "is open in another Headroom"));
  g_assert_null (strchr (writer, '\n'));
  reader = run_again ("read", path, NULL);
  g_assert_cmpstr (reader, ==, "Test");
  /* The reader did not cost the writer its lock, or the file anything. */
  hrm_test_do_track (album, "More");
  g_assert_true (hrm_album_flush_sync (album, NULL));
  g_assert_null (hrm_album_open (path, TRUE, &error));
  g_assert_nonnull (error);
  hrm_test_close (album);
  later = run_again ("write", path, NULL);
  g_assert_cmpstr (later, ==, "opened");
}

static void
test_reproducible (void)
{
  char *hash[3];

  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *path = hrm_test_path ();
      g_autofree char *said = run_again ("make", path, i < 2 ? "11" : "12");

      hash[i] = hrm_test_file_hash (path);
    }
  g_assert_cmpstr (hash[0], ==, hash[1]);
  g_assert_cmpstr (hash[0], !=, hash[2]);
  for (guint i = 0; i < 3; i++)
    g_free (hash[i]);
}

/* Runs with one seed on one album: each finds ids of its own. */
static void
test_seeds_apart (void)
{
  g_autofree char *path = hrm_test_path ();
  g_autofree char *made = run_again ("make", path, "11");
  HrmAlbum *album;
  guint before, after;

  album = hrm_test_open (path);
  before = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_TRACK)->len;
  hrm_test_close (album);
  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *said = run_again ("add", path, "11");
    }
  album = hrm_test_open (path);
  after = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_TRACK)->len;
  g_assert_cmpuint (after, ==, before + 30);
  hrm_test_close (album);
}

/* What is asked for a new album is checked before there is a file. */
static void
test_create (void)
{
  g_autofree char *path = hrm_test_path ();
  g_autofree char *title = g_strnfill (10000, 'x');
  const HrmAlbumSeed seeds[] = { { title, NULL, HRM_UNSET }, { "Fine", "Mars/Olympus", HRM_UNSET }, { "\xff", NULL, HRM_UNSET },
                                 { "Fine", NULL, HRM_DATE_LAST + 1 } };
  HrmAlbum *album;

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (hrm_album_create (path, &seeds[i], &error));
      g_assert_nonnull (error);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  album = hrm_test_album (path);
  g_assert_null (hrm_album_create (path, NULL, NULL));
  hrm_test_restart (&album);
  g_assert_false (hrm_album_can_undo (album));
  g_assert_cmpint (hrm_album_get_last_edit (album), ==, 0);
  hrm_test_close (album);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(HrmAlbum **) data = hrm_album_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
test_open_async (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  g_autofree char *rows = NULL;
  g_autofree char *again = NULL;

  hrm_test_do_track (album, "Track");
  rows = hrm_test_rows (album);
  hrm_test_close (album);
  album = NULL;
  hrm_album_open_async (path, NULL, opened_cb, &album);
  while (album == NULL)
    g_main_context_iteration (NULL, TRUE);
  again = hrm_test_rows (album);
  hrm_test_assert_equal (again, rows);
  if (!hrm_album_is_writable (album))
    {
      g_autoptr (HrmEdit) edit = hrm_edit_new ("Early");
      g_autoptr (GError) error = NULL;

      hrm_edit_insert (edit, HRM_KIND_TRACK);
      g_assert_false (hrm_album_commit (album, edit, &error));
      g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
    }
  while (!hrm_album_is_writable (album))
    g_main_context_iteration (NULL, TRUE);
  hrm_test_do_track (album, "More");
  hrm_test_restart (&album);
  hrm_test_close (album);
}

int
main (int argc, char **argv)
{
  const char *role = g_getenv ("HRM_TEST_ROLE");

  program = argv[0];
  if (role)
    return play_role (role, argv[1]);
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/save/state", test_state);
  g_test_add_func ("/save/lost", test_lost);
  g_test_add_func ("/save/copy", test_copy);
  g_test_add_func ("/save/copy-async", test_copy_async);
  g_test_add_func ("/save/copy-cancelled", test_copy_cancelled);
  g_test_add_func ("/save/second-process", test_second_process);
  g_test_add_func ("/save/reproducible", test_reproducible);
  g_test_add_func ("/save/seeds-apart", test_seeds_apart);
  g_test_add_func ("/save/create", test_create);
  g_test_add_func ("/save/open-async", test_open_async);
  return g_test_run ();
}
