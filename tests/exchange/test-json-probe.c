/* test-json-probe.c: what a new kind costs. This is built with HRM_TEST_KIND,
 * which adds one block to the field table: JSON has it without a line more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-json.h"

#include <string.h>
#include "hrm-test-edits.h"

static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autofree char *text = NULL;

  for (guint i = 0; i < 20 || hrm_model_get_rows (model, HRM_KIND_PROBE)->len < 10; i++)
    {
      g_autoptr (HrmEdit) edit = i ? hrm_test_random_edit_n (model, rand, 20) : hrm_test_first_edit ("Probe");

      hrm_test_apply (model, edit);
    }
  text = hrm_test_json_write (model, NULL);
  g_assert_nonnull (strstr (text, "\n\"probes\":[\n{\"id\":\""));
  hrm_test_json_assert_round_trip (model);
}

static void
test_refused (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbumJson) json = hrm_test_json_read ("{\"headroom\":{\"format\":1,\"schema\":1},\"album\":{\"id\":\"1\",\"title\":\"A\"},\n"
                                                      "\"probes\":[{\"id\":\"2\",\"title\":\"P\",\"score\":11}]}", -1, &error);

  g_assert_null (json);
  g_assert_cmpstr (error->message, ==, "plan.json, line 2, column 11: score of a probe is out of bounds: 11 (0 to 10)");
}

/* A document of an older version has the older name of a field. */
static void
test_older (void)
{
#define TRACK(fields) "{\"headroom\":{\"format\":1,\"schema\":1001},\"album\":{\"id\":\"1\",\"title\":\"A\"},\n\"tracks\":[{\"id\":\"2\",\"title\":\"T\"," fields "}]}"
  static const char older[] = TRACK ("\"notes\":\"N\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmModel) model = hrm_test_json_model (older);

  g_assert_true (hrm_test_json_apply (model, older, &error));
  g_assert_cmpstr (hrm_as_track (hrm_model_get (model, 2))->remarks, ==, "N");
  hrm_test_json_assert_round_trip (model);
  g_assert_null (hrm_test_json_read (TRACK ("\"notes\":\"N\",\"remarks\":\"R\""), -1, &error));
  g_assert_cmpstr (error->message, ==, "plan.json, line 2, column 11: remarks stands here twice");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-probe/round-trip", test_round_trip);
  g_test_add_func ("/json-probe/refused", test_refused);
  g_test_add_func ("/json-probe/older", test_older);
  return g_test_run ();
}
