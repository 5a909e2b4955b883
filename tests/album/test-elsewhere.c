/* test-elsewhere.c: albums from machines that know other time zones, and from
 * the edges of what can be asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

/* Opens, is edited, undone, copied and found sound where nobody knows its zones. */
static void
test_zones (void)
{
  g_autofree char *path = hrm_test_path ();
  g_autofree char *copy = g_strconcat (path, " copy.album", NULL);
  g_autofree char *before = NULL, *after = NULL;
  HrmAlbum *album = hrm_test_album (path);
  HrmEdit *edit = hrm_edit_new ("Add channel");
  gint64 channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Ada");
  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, zone, "Australia/Lord_Howe");
  hrm_test_do (album, edit);
  hrm_test_close (album);

  g_setenv ("TZDIR", "/nowhere", TRUE);
  album = hrm_test_open (path);
  g_assert_nonnull (hrm_album_get_zone (album));
  before = hrm_test_rows (album);
  edit = hrm_edit_new ("Delete channel");
  hrm_edit_delete (edit, HRM_KIND_CHANNEL, channel);
  hrm_test_do (album, edit);
  g_assert_true (hrm_album_undo_sync (album, &error));
  g_assert_no_error (error);
  after = hrm_test_rows (album);
  hrm_test_assert_equal (before, after);
  g_assert_true (hrm_album_save_copy (album, copy, &error));
  g_assert_no_error (error);
  hrm_test_close (album);
  findings = hrm_album_verify (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);

  /* But what is new must be known. */
  album = hrm_test_open (path);
  edit = hrm_edit_new ("Move");
  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, zone, "Europe/Paris");
  g_assert_false (hrm_album_commit (album, edit, &error));
  g_assert_error (error, HRM_FIELD_ERROR, HRM_FIELD_ERROR_TYPE);
  hrm_edit_unref (edit);
  hrm_test_close (album);
  g_unsetenv ("TZDIR");
}

/* The first of January 1970 is a day like any other. */
static void
test_start (void)
{
  const HrmAlbumSeed seed = { "Old", "UTC", hrm_date_new (1970, 1, 1) };
  g_autoptr (HrmAlbum) album = hrm_album_new_in_memory (&seed);

  g_assert_cmpint (hrm_model_get_info (hrm_album_get_model (album))->start, ==, 0);
}

int
main (int argc, char **argv)
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/elsewhere/zones", test_zones);
  g_test_add_func ("/elsewhere/start", test_start);
  return g_test_run ();
}
