/* hrm-test-json.c: albums as JSON, in memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-json.h"

#include <string.h>
#include "hrm-test-edits.h"

char *
hrm_test_json_write (HrmModel *model, const HrmExportOptions *options)
{
  g_autoptr (HrmPlan) plan = hrm_plan_new (model);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_album_json_write (model, plan, options, out, NULL, &error));
  g_assert_no_error (error);
  g_output_stream_write_all (out, "", 1, NULL, NULL, NULL);
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (out));
}

HrmAlbumJson *
hrm_test_json_read (const char *text, gssize length, GError **error)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (text, length, NULL);

  return hrm_album_json_read (in, "plan.json", NULL, error);
}

gboolean
hrm_test_json_apply (HrmModel *model, const char *text, GError **error)
{
  g_autoptr (HrmAlbumJson) json = hrm_test_json_read (text, -1, error);
  g_autoptr (HrmImport) import = json ? hrm_import_match_json (json, model, error) : NULL;
  g_autoptr (HrmEdit) edit = import ? hrm_import_edit (import) : NULL;
  HrmChanges *changes = edit ? hrm_model_apply (model, edit, error) : NULL;

  if (changes == NULL)
    {
      if (edit)
        hrm_import_explain (import, error);
      return FALSE;
    }
  hrm_model_emit (model, changes);
  hrm_changes_free (model, changes);
  return TRUE;
}

HrmModel *
hrm_test_json_model (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbumJson) json = hrm_test_json_read (text, -1, &error);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("New album");
  HrmModel *model = hrm_model_new ();

  g_assert_no_error (error);
  hrm_edit_insert_id (edit, HRM_KIND_ALBUM, json->album);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, json->album, title, "Another title");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, json->album, mission, "Gone with the import");
  hrm_test_apply (model, edit);
  return model;
}

void
hrm_test_json_assert_round_trip (HrmModel *model)
{
  g_autofree char *text = hrm_test_json_write (model, NULL);
  g_autoptr (HrmModel) copy = hrm_test_json_model (text);
  g_autoptr (GError) error = NULL;
  g_autofree char *again = NULL;

  g_assert_true (hrm_test_json_apply (copy, text, &error));
  g_assert_no_error (error);
  hrm_test_assert_equal_models (model, copy);
  hrm_test_assert_sound (copy);
  again = hrm_test_json_write (copy, NULL);
  g_assert_cmpstr (text, ==, again);
}
