/* test-probe.c: what a new kind costs. This is built with HRM_TEST_KIND, which
 * adds one block to the field table, and nothing else: the new kind then has a
 * type, properties, edits, records, a table, and a place in the random edits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include <glib/gstdio.h>
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

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/probe/type", test_type);
  g_test_add_func ("/probe/round-trip", test_round_trip);
  return g_test_run ();
}
