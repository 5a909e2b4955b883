/* hrm-test-album.c: albums in memory and on the disk, and what they hold as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#define ROOM (256 * 1024 * 1024)

static char *home;

static void
remove_all (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_all (child);
    }
  if (dir)
    g_dir_close (dir);
  g_remove (path);
}

static void
remove_home (void)
{
  remove_all (home);
  g_free (home);
}

/* GLib's G_TEST_OPTION_ISOLATE_DIRS leaks a little with each case. */
void
hrm_test_album_init (int *argc, char ***argv)
{
  const char *memory = "/dev/shm";
  struct statvfs room;

  if (access (memory, W_OK) == 0 && statvfs (memory, &room) == 0 && (guint64) room.f_bavail * room.f_frsize > ROOM)
    g_setenv ("TMPDIR", memory, TRUE);
  home = g_dir_make_tmp ("hrm-album-XXXXXX", NULL);
  g_assert_nonnull (home);
  atexit (remove_home);
  g_setenv ("XDG_STATE_HOME", home, TRUE);
  g_test_init (argc, argv, NULL);
}

char *
hrm_test_path (void)
{
  static guint n;
  g_autofree char *name = g_strdup_printf ("album-%u", n++);
  g_autofree char *folder = g_build_filename (home, name, NULL);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  return g_build_filename (folder, "Test 100 % ü.album", NULL);
}

HrmAlbum *
hrm_test_album (const char *path)
{
  const HrmAlbumSeed seed = { "Test", "Europe/Berlin", hrm_test_date ("2026-01-05") };
  g_autoptr (GError) error = NULL;
  HrmAlbum *album = path ? hrm_album_create (path, &seed, &error) : hrm_album_new_in_memory (&seed);

  g_assert_no_error (error);
  return album;
}

HrmAlbum *
hrm_test_open (const char *path)
{
  g_autoptr (GError) error = NULL;
  HrmAlbum *album = hrm_album_open (path, TRUE, &error);

  g_assert_no_error (error);
  return album;
}

void
hrm_test_close (HrmAlbum *album)
{
  g_autoptr (GError) error = NULL;

  hrm_album_close (album, FALSE, &error);
  g_assert_no_error (error);
  g_object_unref (album);
}

void
hrm_test_restart (HrmAlbum **album)
{
  g_autofree char *path = g_strdup (hrm_album_get_path (*album));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (path == NULL)
    return;
  before = hrm_test_dump_album (*album);
  hrm_test_close (*album);
  *album = hrm_test_open (path);
  after = hrm_test_dump_album (*album);
  hrm_test_assert_equal (before, after);
}

void
hrm_test_do (HrmAlbum *album, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;

  hrm_album_commit (album, edit, &error);
  g_assert_no_error (error);
  hrm_edit_unref (edit);
}

gint64
hrm_test_do_track (HrmAlbum *album, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Add track");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, id, title, title);
  hrm_test_do (album, edit);
  return id;
}

void
hrm_test_do_title (HrmAlbum *album, gint64 track, const char *title, gint64 group)
{
  g_autofree char *label = g_strdup_printf ("Rename to %s", title);
  HrmEdit *edit = hrm_edit_new (label);

  HRM_SET_TEXT (edit, TRACK, Track, track, title, title);
  hrm_edit_set_group (edit, group);
  hrm_test_do (album, edit);
}

char *
hrm_test_rows (HrmAlbum *album)
{
  return hrm_test_dump (hrm_album_get_model (album));
}

char *
hrm_test_dump_album (HrmAlbum *album)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *rows = hrm_test_rows (album);
  GPtrArray *history = hrm_album_get_history (album);

  g_string_append_printf (text, "%shead %" G_GINT64_FORMAT " last %" G_GINT64_FORMAT " undo %d “%s” redo %d “%s” title “%s”\n", rows,
                          hrm_album_get_head (album), hrm_album_get_last_edit (album),
                          hrm_album_can_undo (album), hrm_album_get_undo_label (album),
                          hrm_album_can_redo (album), hrm_album_get_redo_label (album), hrm_album_get_title (album));
  for (guint i = 0; i < history->len; i++)
    {
      HrmHistoryEntry *entry = history->pdata[i];

      g_string_append_printf (text, "entry %" G_GINT64_FORMAT " of %" G_GINT64_FORMAT " group %" G_GINT64_FORMAT " inverts %" G_GINT64_FORMAT
                              " at %" G_GINT64_FORMAT " rows %u by %s: %s\n", entry->id, entry->parent, entry->group, entry->inverts,
                              entry->at, entry->rows, entry->author, entry->label);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
hrm_test_file_hash (const char *path)
{
  g_autofree char *bytes = NULL;
  gsize length;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &bytes, &length, &error);
  g_assert_no_error (error);
  return g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
}

void
hrm_test_wait (gboolean *done)
{
  while (!*done)
    g_main_context_iteration (NULL, TRUE);
}
