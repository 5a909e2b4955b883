/* test-probe.c: what a new kind costs. This is built with HRM_TEST_KIND, which
 * adds one block to the field table, and nothing else: the new kind then has a
 * type, properties, edits, records, a table, and a place in the random edits. It
 * is version 2 of the file, in which a field has another name as well.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include "hrm-store.h"
#include "hrm-test-edits.h"

static void
test_type (void)
{
  g_autoptr (HrmRow) row = hrm_row_new (HRM_KIND_PROBE, 1);
  double weight;
  gboolean loud;

  g_assert_cmpstr (G_OBJECT_TYPE_NAME (row), ==, "HrmProbe");
  g_object_get (row, "weight", &weight, "loud", &loud, NULL);
  g_assert_cmpfloat (weight, ==, 50);
  g_assert_true (loud);
  g_assert_cmpint (hrm_as_probe (row)->score, ==, 5);
  g_assert_cmpuint (hrm_kind_from_name ("probes"), ==, HRM_KIND_PROBE);
}

/* Edits until there are enough probes; on the disk, and back. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autofree char *folder = g_dir_make_tmp ("hrm-probe-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "probe.album", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmStore) store = hrm_store_create (path, &error);
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmModel) loaded = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GPtrArray) findings = NULL;
  gint64 parent = 0;

  g_assert_no_error (error);
  for (guint i = 0; i < 20 || hrm_model_get_rows (model, HRM_KIND_PROBE)->len < 10; i++)
    {
      g_autoptr (HrmEdit) edit = i ? hrm_test_random_edit_n (model, rand, 20) : hrm_test_first_edit ("Probe");
      HrmStoreEntry entry = { .id = i + 1, .parent = parent, .label = (char *) "Edit" };
      g_autoptr (GBytes) record = NULL;
      g_autoptr (HrmEdit) read = NULL;

      hrm_test_apply (model, edit);
      hrm_store_append (store, &entry, edit);
      record = hrm_edit_to_record (edit);
      read = hrm_edit_from_record (record, "Edit", &error);
      g_assert_no_error (error);
      parent = entry.id;
    }
  hrm_test_assert_sound (model);
  g_assert_true (hrm_store_close (store, FALSE, &error));
  g_assert_no_error (error);
  g_clear_object (&store);
  store = hrm_store_open (path, FALSE, loaded, entries, &error);
  g_assert_no_error (error);
  hrm_test_assert_equal_models (model, loaded);
  hrm_store_close (store, TRUE, NULL);
  findings = hrm_store_verify (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  g_unlink (path);
  g_rmdir (folder);
}

/* What was undone and redone before the field had its name of now. */
static void
assert_notes (HrmStore *store, HrmModel *model, GPtrArray *entries)
{
  HrmTrack *track = NULL;
  guint n = 0;

  for (guint i = 0; i < hrm_model_get_rows (model, HRM_KIND_TRACK)->len; i++)
    {
      HrmTrack *other = hrm_model_get_rows (model, HRM_KIND_TRACK)->pdata[i];
      track = g_strcmp0 (other->title, "Payments API") == 0 ? other : track;
    }
  g_assert_nonnull (track);
  g_assert_cmpstr (track->remarks, ==, "Notes of 1.1");
  for (guint i = 0; i < entries->len; i++)
    {
      HrmStoreEntry *entry = entries->pdata[i];
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmEdit) edit = NULL;
      g_autoptr (HrmEdit) inverse = NULL;

      if (entry->inverts || g_strcmp0 (entry->label, "Rewrite the notes again") != 0)
        continue;
      edit = hrm_store_read_edit_sync (store, entry->id, &error);
      g_assert_no_error (error);
      inverse = hrm_edit_invert (edit);
      hrm_test_apply (model, inverse);
      n++;
    }
  g_assert_cmpuint (n, ==, 1);
  g_assert_cmpstr (track->remarks, ==, "Other notes of 1.0");
}

static void
make_file (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* Returns: (transfer full): the plan, before it is undone */
static char *
upgrade (const char *path, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (HrmStore) store = hrm_store_open (path, TRUE, model, entries, &error);
  gboolean sound;
  char *dump;

  g_assert_no_error (error);
  dump = hrm_test_dump (model);
  sound = hrm_store_check_sync (store, &error);
  g_assert_no_error (error);
  g_assert_true (sound);
  if (undo)
    assert_notes (store, model, entries);
  g_assert_true (hrm_store_close (store, FALSE, &error));
  findings = hrm_store_verify (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
  return dump;
}

/* Albums of every version before. */
static void
test_versions (void)
{
  static const guint versions[] = { 1000, 1001 };

  for (guint i = 0; i < G_N_ELEMENTS (versions); i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.sql", versions[i]);
      g_autofree char *source = g_test_build_filename (G_TEST_DIST, "store", "albums", name, NULL);
      g_autofree char *folder = g_dir_make_tmp ("hrm-probe-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "old.album", NULL);
      g_autofree char *sql = NULL;
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;

      g_assert_true (g_file_get_contents (source, &sql, NULL, NULL));
      make_file (path, sql);
      before = upgrade (path, versions[i] == 1001);
      after = upgrade (path, FALSE);
      hrm_test_assert_equal (before, after);
      g_unlink (path);
      g_rmdir (folder);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/probe/type", test_type);
  g_test_add_func ("/probe/round-trip", test_round_trip);
  g_test_add_func ("/probe/versions", test_versions);
  return g_test_run ();
}
