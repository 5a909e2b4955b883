/* test-hostile-places.c: what stands where an album should: folders, pipes,
 * devices, links, files that nobody may read, and names of any bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>
#include "hrm-test-hostile.h"

static void
test_kinds (void)
{
  g_autofree char *folder = test_path ("folder.album");
  g_autofree char *inside = g_build_filename (folder, "", NULL);
  g_autofree char *below = NULL;
  g_autofree char *pipe = test_path ("pipe.album");
  g_autofree char *socket_path = test_path ("s.album");
  struct sockaddr_un address = { .sun_family = AF_UNIX };
  int fd = socket (AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  g_assert_cmpint (mkfifo (pipe, 0644), ==, 0);
  g_assert_cmpint (g_strlcpy (address.sun_path, socket_path, sizeof address.sun_path), <, sizeof address.sun_path);
  g_assert_cmpint (bind (fd, (struct sockaddr *) &address, sizeof address), ==, 0);
  test_meet (folder, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet (inside, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet (pipe, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet (socket_path, HRM_STORE_ERROR_NOT_ALBUM);
  close (fd);
  /* A folder's name where a file is. */
  below = g_build_filename (test_sample (), "below.album", NULL);
  test_meet_io (below, G_IO_ERROR_NOT_DIRECTORY);
  test_meet_io ("", G_IO_ERROR_NOT_FOUND);
}

/* Files of the system, which are endless, or change, or are made as they are read. */
static void
test_system (void)
{
  static const struct { const char *path; int code; } files[] = {
    { "/dev/null", HRM_STORE_ERROR_NOT_ALBUM }, { "/dev/zero", HRM_STORE_ERROR_NOT_ALBUM }, { "/dev/full", HRM_STORE_ERROR_NOT_ALBUM },
    { "/dev/random", HRM_STORE_ERROR_NOT_ALBUM }, { "/dev/tty", HRM_STORE_ERROR_NOT_ALBUM }, { "/proc/self/maps", HRM_STORE_ERROR_NOT_ALBUM },
    { "/proc/self/environ", HRM_STORE_ERROR_NOT_ALBUM }, { "/proc/self/fd", HRM_STORE_ERROR_NOT_ALBUM }, { "/proc/version", HRM_STORE_ERROR_NOT_ALBUM },
    { "/proc/self", HRM_STORE_ERROR_NOT_ALBUM }, { "/sys/kernel", HRM_STORE_ERROR_NOT_ALBUM },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    if (g_file_test (files[i].path, G_FILE_TEST_EXISTS))
      test_meet (files[i].path, files[i].code);
}

static char *
link_to (const char *target, const char *name)
{
  char *path = test_path (name);

  g_assert_cmpint (symlink (target, path), ==, 0);
  return path;
}

static void
test_links (void)
{
  g_autofree char *loop = test_path ("loop.album");
  g_autofree char *self = link_to (loop, "loop.album");
  g_autofree char *one = test_path ("one.album");
  g_autofree char *two = link_to (one, "two.album");
  g_autofree char *made = link_to (two, "one.album");
  g_autofree char *missing = test_path ("missing.album");
  g_autofree char *dangling = link_to (missing, "dangling.album");
  g_autofree char *device = link_to ("/dev/zero", "device.album");
  g_autofree char *fine = link_to (test_sample (), "fine.album");
  g_autoptr (GError) error = NULL;

  test_meet_io (self, G_IO_ERROR_TOO_MANY_LINKS);
  test_meet_io (made, G_IO_ERROR_TOO_MANY_LINKS);
  test_meet_io (dangling, G_IO_ERROR_NOT_FOUND);
  test_meet_io (missing, G_IO_ERROR_NOT_FOUND);
  test_meet (device, HRM_STORE_ERROR_NOT_ALBUM);
  test_meet (fine, TEST_SOUND);
  /* A new album is not made through a link. */
  g_assert_null (hrm_store_create (dangling, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

/* A second name of the same file is the same file: one of them may write. */
static void
test_hard_links (void)
{
  g_autofree char *first = test_path ("first.album");
  g_autofree char *second = test_path ("second.album");
  g_autofree char *before = NULL;
  TestAlbum *album;

  test_copy (test_sample (), first);
  g_assert_cmpint (link (first, second), ==, 0);
  test_meet (second, TEST_SOUND);
  album = test_album_open (first, TRUE);
  test_assert_refused (second, TRUE, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  test_album_note (album, "Through the first", 10);
  test_album_close (album);
  test_meet (second, TEST_SOUND);
}

/* Names may hold any bytes but NUL and "/"; sentences are UTF-8. */
static void
test_names (void)
{
  static const char * const names[] = {
    "b\xff\xfe" "d.album", "new\nline.album", "\x1b[31m.album", "file:a?mode=memory.album", "%s%n.album", "it's; DROP TABLE \"x\".album",
    "-rf.album", " .album", "no-suffix", "x.album-journal", "x.album-wal", "“quoted”.album", ":memory:",
  };
  g_autofree char *longest = g_strnfill (255, 'a');
  g_autofree char *path = test_path (longest);
  g_autofree char *too_long = NULL;
  g_autofree char *longer = g_strnfill (256, 'b');

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *fine = test_path (names[i]);
      g_autofree char *broken = g_strconcat (fine, "2", NULL);

      test_copy (test_sample (), fine);
      test_meet (fine, TEST_SOUND);
      test_write (broken, "noise", 5);
      test_meet (broken, HRM_STORE_ERROR_NOT_ALBUM);
      /* It would lie beside the next ones. */
      g_unlink (fine);
      g_unlink (broken);
    }
  /* There is no room for the name of a journal beside it. */
  test_copy (test_sample (), path);
  test_meet (path, TEST_SOUND);
  too_long = test_path (longer);
  test_meet_io (too_long, G_IO_ERROR_FILENAME_TOO_LONG);
}

/* In a child, since the administrator may read everything. */
static int
as_nobody (void (*function) (void))
{
  pid_t pid = fork ();
  int status;

  if (pid == 0)
    {
      if (geteuid () == 0 && (setgid (65534) < 0 || setuid (65534) < 0))
        _exit (77);
      function ();
      _exit (0);
    }
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  return WIFEXITED (status) ? WEXITSTATUS (status) : 1;
}

static void
meet_secrets (void)
{
  g_autofree char *secret = test_path ("secret.album");
  g_autofree char *hidden = test_path ("closed/hidden.album");

  test_meet_io (secret, G_IO_ERROR_PERMISSION_DENIED);
  test_meet_io (hidden, G_IO_ERROR_PERMISSION_DENIED);
}

static void
test_permission (void)
{
  g_autofree char *secret = test_path ("secret.album");
  g_autofree char *closed = test_path ("closed");
  g_autofree char *hidden = g_build_filename (closed, "hidden.album", NULL);
  g_autofree char *tool = test_path ("headroom-cli");
  int status;

  /* The build may lie where nobody else may look, as in the home of root. */
  if (g_getenv ("HRM_CLI"))
    {
      test_copy (g_getenv ("HRM_CLI"), tool);
      g_assert_cmpint (g_chmod (tool, 0755), ==, 0);
      g_setenv ("HRM_CLI", tool, TRUE);
    }
  test_copy (test_sample (), secret);
  g_assert_cmpint (g_mkdir (closed, 0755), ==, 0);
  test_copy (test_sample (), hidden);
  g_assert_cmpint (g_chmod (secret, 0), ==, 0);
  g_assert_cmpint (g_chmod (closed, 0), ==, 0);
  status = as_nobody (meet_secrets);
  g_chmod (closed, 0755);
  if (status == 77)
    g_test_skip ("root cannot become anybody else here");
  else
    g_assert_cmpint (status, ==, 0);
}

int
main (int argc, char *argv[])
{
  test_hostile_init (&argc, &argv);
  g_test_add_func ("/hostile-places/kinds", test_kinds);
  g_test_add_func ("/hostile-places/system", test_system);
  g_test_add_func ("/hostile-places/links", test_links);
  g_test_add_func ("/hostile-places/hard-links", test_hard_links);
  g_test_add_func ("/hostile-places/names", test_names);
  g_test_add_func ("/hostile-places/permission", test_permission);
  return g_test_run ();
}
