/* test-elsewhere.c: albums from machines that know other time zones, and from
 * the edges of what can be asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

#include "hrm-store.h"

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

static gint64
write_edit (HrmStore *store, HrmModel *model, HrmEdit *edit, gint64 parent, gint64 group)
{
  HrmStoreEntry entry = { .id = hrm_id_start (), .parent = parent, .group = group, .at = 1, .author = (char *) "Mallory", .label = (char *) "Edit" };
  HrmChanges *changes = hrm_model_apply (model, edit, NULL);

  g_assert_nonnull (changes);
  hrm_changes_free (model, changes);
  hrm_store_append (store, &entry, edit);
  hrm_edit_unref (edit);
  return entry.id;
}

/* Cables in a circle, rows and journal alike: what cannot be opened is not called sound. */
static void
test_circle (void)
{
  g_autofree char *path = hrm_test_path ();
  g_autoptr (HrmStore) store = hrm_store_create (path, NULL);
  g_autoptr (HrmModel) model = hrm_model_new ();
  HrmEdit *edit = hrm_test_first_edit ("Circle");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  gint64 track, sessions[2];

  write_edit (store, model, edit, 0, HRM_STORE_BEGIN);
  edit = hrm_edit_new ("Circle");
  track = hrm_edit_insert (edit, HRM_KIND_TRACK);
  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Track");
  for (guint i = 0; i < 2; i++)
    {
      sessions[i] = hrm_edit_insert (edit, HRM_KIND_SESSION);
      HRM_SET_TEXT (edit, SESSION, Session, sessions[i], title, "Session");
      HRM_SET_INT (edit, SESSION, Session, sessions[i], track, track);
      HRM_SET_INT (edit, SESSION, Session, sessions[i], start, 29000000);
      HRM_SET_INT (edit, SESSION, Session, sessions[i], length, 60);
    }
  for (guint i = 0; i < 2; i++)
    {
      gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);

      HRM_SET_INT (edit, CABLE, Cable, cable, from, sessions[i]);
      HRM_SET_INT (edit, CABLE, Cable, cable, to, sessions[1 - i]);
    }
  write_edit (store, model, edit, 0, 0);
  hrm_store_close (store, FALSE, &error);
  g_assert_no_error (error);

  g_assert_null (hrm_album_open (path, FALSE, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  findings = hrm_album_verify (path, NULL);
  g_assert_cmpuint (findings->len, ==, 1);
  g_assert_nonnull (strstr (findings->pdata[0], "circle"));
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
  g_test_add_func ("/elsewhere/circle", test_circle);
  g_test_add_func ("/elsewhere/start", test_start);
  return g_test_run ();
}
