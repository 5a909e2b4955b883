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

static void
item_cb (const char *value, gpointer all)
{
  g_string_append_printf (all, "<%s>", value);
}

static void
assert_items (const char *text, const char *expected)
{
  g_autoptr (GString) all = g_string_new (NULL);

  hrm_json_each_item (text, item_cb, all);
  g_assert_cmpstr (all->str, ==, expected);
}

static void
test_items (void)
{
  assert_items (" [ 1 , \"a,]\" ,[2,[]], {\"b\":[3]} ] ", "<1><\"a,]\"><[2,[]]><{\"b\":[3]}>");
  assert_items ("[]", "");
  assert_items ("{\"a\":[1]}", "");
  assert_items ("7", "");
}

static void
assert_text (const char *value, const char *expected)
{
  g_autofree char *text = hrm_json_unquote (value);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_quote (void)
{
  static const char *const texts[] = { "", "plain", "\"quoted\" \\ / back", "two\nlines\tand\001", "Ubåt 🎚 日本" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *quoted = hrm_json_quote (texts[i]);

      g_assert_true (hrm_json_is_valid (quoted));
      assert_text (quoted, texts[i]);
    }
  assert_text ("\"\\u00e5\\ud83c\\udf9a\\/\\b\\f\\n\\r\\t\\\\\"", "å🎚/\b\f\n\r\t\\");
  assert_text ("\"\\u0000\"", NULL);
  assert_text ("\"\\ud83c\"", NULL);
  assert_text ("\"\\udf9a\"", NULL);
  assert_text ("\"\\ud83c\\u0041\"", NULL);
  assert_text ("7", NULL);
  assert_text ("\"a\" ", NULL);
  assert_text ("\"a", NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json/member", test_member);
  g_test_add_func ("/json/valid", test_valid);
  g_test_add_func ("/json/items", test_items);
  g_test_add_func ("/json/quote", test_quote);
  return g_test_run ();
}
