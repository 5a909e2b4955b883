/* test-room.c: disks that are full, or may only be read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each in a process with a small disk of its own, which nobody else sees and
 * which is gone with the process.
 */
#define _GNU_SOURCE /* unshare */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sched.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>
#include "hrm-test-store.h"

#define DISK "1024k"
#define SKIPPED 77

/* Disks */

static gboolean
write_text (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY);
  gboolean fine = fd >= 0 && write (fd, text, strlen (text)) == (ssize_t) strlen (text);

  if (fd >= 0)
    close (fd);
  return fine;
}

/* As root, or as root of a namespace where the system gives one to everybody. */
static gboolean
own_mounts (void)
{
  g_autofree char *users = g_strdup_printf ("0 %u 1", geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", getegid ());

  if (geteuid () == 0)
    return unshare (CLONE_NEWNS) == 0 && mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
  return unshare (CLONE_NEWUSER | CLONE_NEWNS) == 0 && write_text ("/proc/self/setgroups", "deny") &&
         write_text ("/proc/self/uid_map", users) && write_text ("/proc/self/gid_map", groups) &&
         mount ("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0;
}

static void
mount_disk (const char *folder)
{
  if (!own_mounts () || mount ("tmpfs", folder, "tmpfs", 0, "size=" DISK) != 0)
    _exit (SKIPPED);
}

static void
remount (const char *folder, gboolean writable)
{
  g_assert_cmpint (mount ("tmpfs", folder, "tmpfs", MS_REMOUNT | (writable ? 0 : MS_RDONLY), "size=" DISK), ==, 0);
}

/* Takes all the room that is left. */
static char *
fill_up (const char *folder)
{
  char *path = g_build_filename (folder, "ballast", NULL);
  int fd = open (path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  char block[4096] = { 0 };

  while (write (fd, block, sizeof block) > 0)
    ;
  g_assert_cmpint (errno, ==, ENOSPC);
  close (fd);
  return path;
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir))
    n++;
  return n;
}

/* A sentence with the name of the file and what to do. */
static void
assert_says (const GError *error, int code, const char *name)
{
  g_assert_error (error, HRM_STORE_ERROR, code);
  if (strstr (error->message, name) == NULL)
    g_error ("“%s” does not name “%s”", error->message, name);
  g_assert_nonnull (strstr (error->message, ";"));
}

static void
assert_same (const char *path, const char *dump, guint entries)
{
  g_autoptr (TestAlbum) album = test_album_open (path, FALSE);
  g_autofree char *now = hrm_test_dump (album->model);

  hrm_test_assert_equal (now, dump);
  g_assert_cmpuint (album->entries->len, ==, entries);
  g_clear_pointer (&album, test_album_free);
  test_assert_fine (path);
}

/* Saving fails with CODE, and keeps failing; edits go on; a copy can be saved
 * elsewhere. Returns what the album is by now. */
static char *
go_on_unsaved (TestAlbum *album, int code, const char *elsewhere)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) state = NULL;
  g_autofree char *name = g_path_get_basename (hrm_store_get_path (album->store));
  char *dump;

  g_assert_false (hrm_store_flush_sync (album->store, &error));
  assert_says (error, code, name);
  g_test_message ("%s", error->message);
  state = hrm_store_get_error (album->store);
  g_assert_error (state, HRM_STORE_ERROR, code);
  test_album_note (album, "While it is not saved", 10);
  g_assert_true (test_album_undo (album));
  test_album_note (album, "And more", 10);
  g_assert_cmpuint (hrm_store_get_n_pending (album->store), >=, 4);
  g_clear_error (&error);
  g_assert_false (hrm_store_close (album->store, FALSE, &error));
  g_assert_error (error, HRM_STORE_ERROR, code);
  dump = hrm_test_dump (album->model);
  g_clear_error (&error);
  hrm_store_save_copy (album->store, album->model, elsewhere, FALSE, &error);
  g_assert_no_error (error);
  assert_same (elsewhere, dump, album->entries->len);
  return dump;
}

/* The cause is gone. */
static void
recover (TestAlbum *album, const char *dump)
{
  g_autofree char *path = g_strdup (hrm_store_get_path (album->store));
  guint n = album->entries->len;

  hrm_store_retry (album->store);
  test_album_flush (album);
  g_assert_null (hrm_store_get_error (album->store));
  test_album_close (album);
  assert_same (path, dump, n);
}

/* Roles */

static void
be_full (const char *disk, const char *elsewhere)
{
  g_autofree char *path = g_build_filename (disk, "full.album", NULL);
  g_autofree char *other = g_build_filename (disk, "other.album", NULL);
  TestAlbum *album = test_album_create (path);
  g_autofree char *ballast = fill_up (disk);
  g_autofree char *dump = NULL;
  g_autoptr (GError) error = NULL;
  guint files = count_files (disk);

  test_album_note (album, "Too much", 20 * 1024);
  dump = go_on_unsaved (album, HRM_STORE_ERROR_FULL, elsewhere);
  /* Neither a copy nor a new album fits, and nothing is left of them. */
  g_assert_false (hrm_store_save_copy (album->store, album->model, other, FALSE, &error));
  assert_says (error, HRM_STORE_ERROR_FULL, "other.album");
  g_clear_error (&error);
  g_assert_null (test_album_try_create (other, &error));
  assert_says (error, HRM_STORE_ERROR_FULL, "other.album");
  g_assert_cmpuint (count_files (disk), <=, files + 1); /* the journal */
  g_unlink (ballast);
  recover (album, dump);
  g_assert_cmpuint (count_files (disk), ==, 1);
}

/* Half of a transaction fits; the album grows until nothing does. */
static void
be_filling (const char *disk, const char *elsewhere)
{
  g_autofree char *path = g_build_filename (disk, "filling.album", NULL);
  TestAlbum *album = test_album_create (path);
  g_autofree char *dump = NULL;
  guint n;

  for (n = 0; hrm_store_flush_sync (album->store, NULL); n++)
    test_album_note (album, "More and more", 50 * 1024);
  g_assert_cmpuint (n, >, 3);
  dump = go_on_unsaved (album, HRM_STORE_ERROR_FULL, elsewhere);
  /* What was saved can be read meanwhile. */
  test_assert_fine (path);
  g_assert_cmpint (mount ("tmpfs", disk, "tmpfs", MS_REMOUNT, "size=8m"), ==, 0);
  recover (album, dump);
}

static void
be_read_only (const char *disk, const char *elsewhere)
{
  g_autofree char *path = g_build_filename (disk, "read.album", NULL);
  g_autofree char *other = g_build_filename (disk, "other.album", NULL);
  g_autofree char *copy = g_strconcat (elsewhere, "-read", NULL);
  TestAlbum *album = test_album_create (path);
  g_autofree char *dump = hrm_test_dump (album->model);
  g_autoptr (GError) error = NULL;

  test_album_close (album);
  remount (disk, FALSE);
  album = test_album_open (path, TRUE);
  g_assert_false (hrm_store_is_writable (album->store));
  g_assert_nonnull (hrm_store_get_read_only_reason (album->store));
  g_assert_true (hrm_store_check_sync (album->store, NULL));
  g_assert_true (hrm_store_save_copy (album->store, album->model, copy, FALSE, NULL));
  g_assert_false (hrm_store_save_copy (album->store, album->model, other, FALSE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_null (test_album_try_create (other, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY);
  test_album_close (album);
  assert_same (path, dump, 1);
  assert_same (copy, dump, 1);
}

/* The folder may not be written to any more: no journal can be made. */
static void
be_shut_out (const char *folder, const char *elsewhere)
{
  g_autofree char *own = g_build_filename (folder, "own", NULL);
  g_autofree char *path = g_build_filename (own, "shut.album", NULL);
  g_autofree char *dump = NULL;
  TestAlbum *album;

  /* Root may do everything. */
  if (geteuid () == 0 && (setgid (65534) != 0 || setuid (65534) != 0))
    _exit (SKIPPED);
  g_assert_cmpint (g_mkdir (own, 0755), ==, 0);
  album = test_album_create (path);
  g_chmod (own, 0555);
  test_album_note (album, "Shut out", 10);
  dump = go_on_unsaved (album, HRM_STORE_ERROR_READ_ONLY, elsewhere);
  g_chmod (own, 0755);
  recover (album, dump);
}

/* No backup, but a warning; none is half there. */
static void
be_without_backups (const char *disk, const char *path)
{
  g_autofree char *state = g_build_filename (disk, "headroom", "backups", NULL);
  g_autofree char *album_folder = NULL;
  g_autofree char *ballast = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GDir) dir = NULL;
  TestAlbum *album;

  g_setenv ("XDG_STATE_HOME", disk, TRUE);
  album = test_album_open (path, TRUE);
  test_album_note (album, "One", 10);
  test_album_flush (album);
  ballast = fill_up (disk);
  g_assert_true (hrm_store_check_sync (album->store, NULL));
  warning = hrm_store_get_warning (album->store);
  g_assert_nonnull (warning);
  g_test_message ("%s", warning);
  g_assert_null (hrm_store_get_error (album->store));
  test_album_note (album, "Two", 10);
  test_album_flush (album);
  dir = g_dir_open (state, 0, NULL);
  if (dir)
    {
      album_folder = g_build_filename (state, g_dir_read_name (dir), NULL);
      g_assert_cmpuint (count_files (album_folder), ==, 0);
    }
  /* Room again, then a disk that may only be read, then all is well. */
  g_unlink (ballast);
  remount (disk, FALSE);
  g_assert_true (hrm_store_check_sync (album->store, NULL));
  g_free (warning);
  warning = hrm_store_get_warning (album->store);
  g_assert_nonnull (warning);
  remount (disk, TRUE);
  g_assert_true (hrm_store_check_sync (album->store, NULL));
  g_free (warning);
  warning = hrm_store_get_warning (album->store);
  g_assert_cmpstr (warning, ==, NULL);
  test_album_close (album);
}

/* Half a transaction is there: it is taken back without any room, and not where
 * nothing may be written. */
static void
be_half (const char *disk, const char *from)
{
  g_autofree char *path = g_build_filename (disk, "half.album", NULL);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *from_journal = g_strconcat (from, "-journal", NULL);
  g_autofree char *ballast = NULL;
  g_autoptr (GError) error = NULL;

  test_copy (from, path);
  test_copy (from_journal, journal);
  ballast = fill_up (disk);
  remount (disk, FALSE);
  g_assert_null (test_album_try_open (path, TRUE, &error));
  assert_says (error, HRM_STORE_ERROR_READ_ONLY, "half.album");
  remount (disk, TRUE);
  test_album_close (test_album_open (path, TRUE));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  test_assert_fine (path);
}

typedef struct
{
  const char *path;
  void (*be) (const char *folder, const char *other);
  gboolean disk;             /* FOLDER is a small disk */
} Role;

static const Role roles[] = {
  { "/room/full", be_full, TRUE },
  { "/room/filling", be_filling, TRUE },
  { "/room/read-only", be_read_only, TRUE },
  { "/room/shut-out", be_shut_out, FALSE },
  { "/room/backups", be_without_backups, TRUE },
  { "/room/half", be_half, TRUE },
};

/* Tests: each of a role, in the same order */

static void
test_role (gconstpointer data)
{
  const Role *role = data;
  g_autofree char *number = g_strdup_printf ("%d", (int) (role - roles));
  g_autofree char *folder_name = g_strconcat ("folder-", number, NULL);
  g_autofree char *folder = test_path (folder_name);
  g_autofree char *outside = test_path ("outside");
  g_autofree char *name = g_strdup_printf ("outside/%s.album", number);
  g_autofree char *other = test_path (name);
  TestChild child;
  int status;

  g_mkdir (folder, 0777);
  g_chmod (folder, 0777);
  g_mkdir (outside, 0777);
  g_chmod (outside, 0777);
  if (role->be == be_without_backups || role->be == be_half)
    test_album_close (test_album_create (other));
  if (role->be == be_half)
    test_leave_half (other);
  child = test_child_start (number, folder, other);
  status = test_child_finish (&child, 0);
  if (WIFEXITED (status) && WEXITSTATUS (status) == SKIPPED)
    g_test_skip ("this needs a disk of its own, which only root may mount here");
  else
    g_assert_cmpint (status, ==, 0);
}

int
main (int argc, char *argv[])
{
  if (argc >= 4 && strcmp (argv[1], "--role") == 0)
    {
      const Role *role = &roles[g_ascii_strtoull (argv[2], NULL, 10)];

      if (role->disk)
        mount_disk (argv[3]);
      role->be (argv[3], argv[4]);
      return 0;
    }
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    g_test_add_data_func (roles[i].path, &roles[i], test_role);
  return g_test_run ();
}
