/* test-two.c: two processes of the window, and the command line beside them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Arguments: the programs headroom and headroom-cli.
 */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include "hrm-album.h"

#define NAME "io.github.headroom_studio.Headroom"
#define OBJECT "/io/github/headroom_studio/Headroom"
#define PATIENCE (30 * G_USEC_PER_SEC)

static const char *window_program, *cli_program;
static GDBusConnection *bus;
static char *folder;

static char *
make_album (const char *name)
{
  const HrmAlbumSeed seed = { "Two", "UTC", HRM_UNSET };
  char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_create (path, &seed, &error);

  g_assert_no_error (error);
  g_assert_true (hrm_album_close (album, FALSE, NULL));
  return path;
}

static GSubprocess *
start_window (const char *path)
{
  g_autoptr (GError) error = NULL;
  GSubprocess *process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, window_program, path, NULL);

  g_assert_no_error (error);
  return process;
}

/* Runs the command line with LINES as its input. Returns its exit status. */
static int
run_cli (const char *command, const char *path, const char *what, const char *lines, char **out, char **said)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *output = NULL, *errors = NULL;

  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE, &error,
                              cli_program, command, path, what, what != NULL ? "--json" : NULL, NULL);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, lines, NULL, &output, &errors, &error));
  g_assert_no_error (error);
  if (out)
    *out = g_steal_pointer (&output);
  if (said)
    *said = g_steal_pointer (&errors);
  return g_subprocess_get_exit_status (process);
}

static guint
count_tracks (const char *path)
{
  g_autofree char *out = NULL;
  guint n = 0;

  g_assert_cmpint (run_cli ("show", path, "tracks", NULL, &out, NULL), ==, 0);
  for (const char *at = out; (at = strstr (at, "\"id\":")) != NULL; at++)
    n++;
  return n;
}

static GVariant *
call (const char *path, const char *interface, const char *method, GVariant *arguments)
{
  return g_dbus_connection_call_sync (bus, NAME, path, interface, method, arguments, NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, NULL, NULL);
}

/* Windows of the process that has the name. */
static guint
count_windows (void)
{
  g_autoptr (GVariant) reply = call (OBJECT "/window", "org.freedesktop.DBus.Introspectable", "Introspect", NULL);
  const char *xml = NULL;
  guint n = 0;

  if (reply)
    g_variant_get (reply, "(&s)", &xml);
  for (const char *at = xml; at && (at = strstr (at, "<node name=")) != NULL; at++)
    n++;
  return n;
}

static gboolean
can_edit (guint window)
{
  g_autofree char *path = g_strdup_printf (OBJECT "/window/%u", window);
  g_autoptr (GVariant) reply = call (path, "org.gtk.Actions", "Describe", g_variant_new ("(s)", "add-track"));
  gboolean enabled = FALSE;

  if (reply)
    g_variant_get_child (reply, 0, "(bgav)", &enabled, NULL, NULL);
  return enabled;
}

static void
add_track (void)
{
  g_autoptr (GVariant) reply = call (OBJECT "/window/1", "org.gtk.Actions", "Activate",
                                     g_variant_new_parsed ("('add-track', @av [], @a{sv} {})"));

  g_assert_nonnull (reply);
}

#define wait_for(condition) \
  for (gint64 until = g_get_monotonic_time () + PATIENCE; !(condition); g_thread_yield ()) \
    g_assert_cmpint (g_get_monotonic_time (), <, until)

static void
test_two (void)
{
  g_autofree char *path = make_album ("open.album"), *other = make_album ("other.album"), *away = g_build_filename (folder, "away.album", NULL);
  g_autofree char *said = NULL, *moved = NULL;
  g_autoptr (GSubprocess) first = start_window (path), second = NULL, third = NULL;
  guint tracks = count_tracks (path);

  if (bus == NULL)
    {
      g_test_skip ("there is no session bus");
      return;
    }
  wait_for (can_edit (1));
  add_track ();
  /* Reading works beside it, and sees what is on the disk. */
  wait_for (count_tracks (path) == tracks + 1);
  g_assert_cmpint (run_cli ("verify", path, NULL, NULL, NULL, NULL), ==, 0);

  /* Writing is refused in one sentence, and nothing of it is done. */
  g_assert_cmpint (run_cli ("edit", path, NULL, "{\"add\":\"track\",\"title\":\"Mine\"}\n", NULL, &said), ==, 2);
  g_test_message ("%s", said);
  g_assert_nonnull (strstr (said, "“open.album” is open in another Headroom"));
  g_assert_cmpuint (count_tracks (path), ==, tracks + 1);
  add_track ();
  wait_for (count_tracks (path) == tracks + 2);

  /* The same album again: the window that is there. Another: one more, of the same process. */
  g_assert_cmpuint (count_windows (), ==, 1);
  second = start_window (path);
  g_assert_true (g_subprocess_wait_check (second, NULL, NULL));
  g_assert_cmpuint (count_windows (), ==, 1);
  third = start_window (other);
  g_assert_true (g_subprocess_wait_check (third, NULL, NULL));
  wait_for (count_windows () == 2);
  wait_for (can_edit (2));
  g_assert_cmpint (run_cli ("edit", other, NULL, "", NULL, NULL), ==, 2);

  /* The file has another name now: it is the same file, and still in use. */
  g_assert_cmpint (g_rename (path, away), ==, 0);
  g_assert_cmpint (run_cli ("edit", away, NULL, "{\"add\":\"track\",\"title\":\"Mine\"}\n", NULL, &moved), ==, 2);
  g_assert_nonnull (strstr (moved, "is open in another Headroom"));
  g_assert_cmpuint (count_tracks (away), ==, tracks + 2);
  g_assert_cmpint (g_rename (away, path), ==, 0);
  add_track ();
  wait_for (count_tracks (path) == tracks + 3);

  /* What is killed holds nothing. */
  g_subprocess_send_signal (first, SIGKILL);
  g_subprocess_wait (first, NULL, NULL);
  g_assert_cmpint (run_cli ("edit", path, NULL, "{\"add\":\"track\",\"title\":\"Mine\"}\n", NULL, NULL), ==, 0);
  g_assert_cmpuint (count_tracks (path), ==, tracks + 4);
  g_assert_cmpint (run_cli ("verify", path, NULL, NULL, NULL, NULL), ==, 0);
  g_unlink (path);
  g_unlink (other);
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 3);
  window_program = argv[1];
  cli_program = argv[2];
  folder = g_dir_make_tmp ("headroom-two-XXXXXX", NULL);
  g_assert_nonnull (folder);
  bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  g_test_add_func ("/two", test_two);
  status = g_test_run ();
  g_rmdir (folder);
  g_free (folder);
  return status;
}
