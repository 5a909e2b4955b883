/* test-broken.c: an album on a disk that fails.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What tests/store/test-broken-disk.c does with the store, once more through the
 * one door. Some operations of each kind fail, and all with HRM_TEST_LONG set.
 */
#include "hrm-test-album.h"

#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include "hrm-store.h"
#include "hrm-test-vfs.h"

#define TRIES 6                /* of a kind, by default */

typedef struct
{
  char *path, *copy;
  HrmAlbum *album;           /* NULL: not open */
  GPtrArray *states;         /* rows as text, after each entry of the history; the first: of the new album */
  guint acknowledged;
  gboolean copied;
} Day;

/* A disk may fail; it may not look like damage, or like a plan that is wrong. */
static void
assert_disk (const GError *error)
{
  if (error->domain != HRM_STORE_ERROR ||
      (error->code != HRM_STORE_ERROR_IO && error->code != HRM_STORE_ERROR_FULL && error->code != HRM_STORE_ERROR_BUSY))
    g_error ("“%s” is no failure of a disk", error->message);
}

static void
note (Day *day, gboolean done, const GError *error)
{
  if (done)
    g_ptr_array_add (day->states, hrm_test_rows (day->album));
  else
    assert_disk (error);
}

static void
flush (Day *day)
{
  g_autoptr (GError) error = NULL;
  guint n = day->states->len;

  if (hrm_album_flush_sync (day->album, &error))
    day->acknowledged = n;
  else
    assert_disk (error);
}

static void
edit (Day *day, const char *title)
{
  hrm_test_do_track (day->album, title);
  note (day, TRUE, NULL);
}

static void
step (Day *day, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  gboolean done = redo ? hrm_album_redo_sync (day->album, &error) : hrm_album_undo_sync (day->album, &error);

  note (day, done, error);
}

static gboolean
restart (Day *day)
{
  g_autoptr (GError) error = NULL;

  if (!hrm_album_close (day->album, FALSE, &error))
    {
      assert_disk (error);
      return TRUE;
    }
  day->acknowledged = day->states->len;
  g_object_unref (day->album);
  day->album = hrm_album_open (day->path, TRUE, &error);
  if (day->album == NULL)
    assert_disk (error);
  return day->album != NULL;
}

static void
live (Day *day)
{
  g_autoptr (GError) error = NULL;
  const HrmAlbumSeed seed = { "Day", "UTC", HRM_UNSET };

  day->album = hrm_album_create (day->path, &seed, &error);
  if (day->album == NULL)
    {
      assert_disk (error);
      return;
    }
  g_ptr_array_add (day->states, hrm_test_rows (day->album));
  day->acknowledged = 1;
  for (guint i = 0; i < 3; i++)
    edit (day, "Track");
  flush (day);
  if (!restart (day))
    return;
  /* From the disk. */
  step (day, FALSE);
  step (day, FALSE);
  if (hrm_album_can_redo (day->album))
    step (day, TRUE);
  flush (day);
  day->copied = hrm_album_save_copy (day->album, day->copy, &error);
  if (!day->copied)
    assert_disk (error);
  edit (day, "Last");
  flush (day);
}

static void
look (Day *day)
{
  HrmAlbum *album;
  g_autofree char *rows = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  guint n;

  if (day->acknowledged == 0)
    {
      g_assert_false (g_file_test (day->path, G_FILE_TEST_EXISTS));
      return;
    }
  album = hrm_test_open (day->path);
  n = hrm_album_get_history (album)->len + 1;
  g_assert_cmpuint (n, >=, day->acknowledged);
  g_assert_cmpuint (n, <=, day->states->len);
  rows = hrm_test_rows (album);
  hrm_test_assert_equal (rows, day->states->pdata[n - 1]);
  hrm_test_close (album);
  findings = hrm_album_verify (day->path, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  if (day->copied)
    hrm_test_close (hrm_test_open (day->copy));
}

static Day *
day_new (void)
{
  Day *day = g_new0 (Day, 1);

  day->path = hrm_test_path ();
  day->copy = hrm_test_path ();
  day->states = g_ptr_array_new_with_free_func (g_free);
  return day;
}

static void
day_free (Day *day)
{
  g_ptr_array_unref (day->states);
  g_free (day->path);
  g_free (day->copy);
  g_free (day);
}

/* It fails once, or until all is well again, or to the end. */
static gboolean
run (TestOp op, int code, guint n)
{
  Day *day = day_new ();
  const TestFault fault = { op, n, code, n % 3 > 0, FALSE, NULL };
  gboolean to_the_end = n % 3 == 2;
  guint struck;

  test_vfs_fail (&fault);
  live (day);
  if (to_the_end && day->album)
    hrm_album_close (day->album, TRUE, NULL);
  struck = test_vfs_work ();
  if (!to_the_end && day->album)
    {
      g_autoptr (GError) error = NULL;

      hrm_album_retry (day->album);
      if (!hrm_album_flush_sync (day->album, NULL))
        hrm_album_flush_sync (day->album, &error);
      g_assert_no_error (error);
      g_assert_true (hrm_album_close (day->album, FALSE, NULL));
      day->acknowledged = day->states->len;
    }
  g_clear_object (&day->album);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  look (day);
  day_free (day);
  return struck > 0;
}

static void
test_op (gconstpointer data)
{
  static const int codes[] = { SQLITE_CANTOPEN, SQLITE_IOERR_READ, SQLITE_IOERR_WRITE, SQLITE_IOERR_TRUNCATE, SQLITE_IOERR_FSYNC,
                               SQLITE_IOERR_FSTAT, SQLITE_IOERR_LOCK, SQLITE_IOERR_DELETE, SQLITE_IOERR_ACCESS };
  TestOp op = GPOINTER_TO_UINT (data);
  g_autoptr (GRand) rand = hrm_test_rand ();
  Day *day = day_new ();
  guint all, n = 0, runs = 0;

  G_STATIC_ASSERT (G_N_ELEMENTS (codes) == TEST_N_OPS);
  test_vfs_work ();
  live (day);
  all = test_vfs_count (op);
  hrm_test_close (day->album);
  day_free (day);
  while ((n += g_getenv ("HRM_TEST_LONG") ? 1 : (guint) g_rand_int_range (rand, 1, (gint32) (2 * all / TRIES) + 2)) <= all)
    runs += run (op, codes[op], n);
  g_test_message ("%u of %u failed", runs, all);
}

/* The rows have been read; the check has not begun. */
static void
opened_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  const TestFault fault = { TEST_OP_READ, 1, SQLITE_IOERR_READ, TRUE, FALSE, NULL };

  test_vfs_fail (&fault);
  *(HrmAlbum **) data = hrm_album_open_finish (result, NULL);
  g_assert_nonnull (*(HrmAlbum **) data);
}

/* What cannot be read while it is checked is no damage: it is checked again when asked to. */
static void
test_check (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);

  hrm_test_do_track (album, "Track");
  hrm_test_close (album);
  album = NULL;
  hrm_album_open_async (path, NULL, opened_cb, &album);
  while (album == NULL || hrm_album_get_save_error (album) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (hrm_album_get_save_state (album), ==, HRM_SAVE_ERROR);
  g_assert_false (hrm_album_is_writable (album));
  g_test_message ("%s", hrm_album_get_save_error (album));
  g_assert_cmpuint (test_vfs_work (), >, 0);
  hrm_album_retry (album);
  while (!hrm_album_is_writable (album))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (hrm_album_get_save_error (album));
  hrm_test_do_track (album, "More");
  hrm_test_close (album);
}

int
main (int argc, char **argv)
{
  hrm_test_album_init (&argc, &argv);
  test_vfs_install ();
  for (TestOp op = 0; op < TEST_N_OPS; op++)
    if (op != TEST_OP_TRUNCATE) /* only when half a transaction is taken back, which the store's tests do */
      {
        g_autofree char *path = g_strconcat ("/broken/", test_op_name (op), NULL);
        g_test_add_data_func (path, GUINT_TO_POINTER (op), test_op);
      }
  g_test_add_func ("/broken/check", test_check);
  return g_test_run ();
}
