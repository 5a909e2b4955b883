/* test-json.c: whether a text is JSON, and what one member of it says.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-json.h"

static void
assert_member (const char *text, const char *name, const char *expected)
{
  g_autofree char *value = hrm_json_get_member (text, name);

  g_assert_true (hrm_json_is_valid (text));
  g_assert_cmpstr (value, ==, expected);
}

static void
test_member (void)
{
  const char *text = " { \"a\" : 1.5 , \"b\":\"x,}\\\"y\",\"c\":{\"d\":[1,{\"a\":2}],\"e\":null} ,\"f\":[ ] , \"a\":9, \"\": true }\n";

  assert_member (text, "a", "1.5");
  assert_member (text, "b", "\"x,}\\\"y\"");
  assert_member (text, "c", "{\"d\":[1,{\"a\":2}],\"e\":null}");
  assert_member (text, "f", "[ ]");
  assert_member (text, "", "true");
  assert_member (text, "d", NULL);
  assert_member (text, "A", NULL);
  assert_member ("{}", "a", NULL);
  assert_member ("[\"a\",1]", "a", NULL);
  assert_member ("\"a\"", "a", NULL);
}

static void
test_valid (void)
{
  static const char *const good[] = { "1", "{}", " [ ] ", "{\"a\":[{},[],\"\",-0.5e+7,true]}" };
  static const char *const bad[] = { "", "{", "[1,]", "{\"a\"}", "{\"a\":1,}", "01", "1 2", "{\"a\":1}}", "'a'" };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_true (hrm_json_is_valid (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (hrm_json_is_valid (bad[i]));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/member", test_member);
  g_test_add_func ("/json/valid", test_valid);
  return g_test_run ();
}
