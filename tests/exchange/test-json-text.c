/* test-json-text.c: where JSON is wrong, and what its values are.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-json-text.h"

#include <string.h>

static HrmJsonText *
read_bytes (const char *data, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  return hrm_json_text_new (bytes, "file.json", NULL, error);
}

static void
assert_refused (const char *data, gssize length, HrmExchangeError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmJsonText) text = read_bytes (data, length < 0 ? strlen (data) : (gsize) length, &error);

  g_assert_null (text);
  g_assert_error (error, HRM_EXCHANGE_ERROR, (int) code);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_values (const char *data, guint n)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmJsonText) text = read_bytes (data, strlen (data), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (hrm_json_text_get_n_values (text), ==, n);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) node = hrm_json_text_parse (text, i, &error);

      g_assert_no_error (error);
      g_assert_nonnull (node);
    }
}

static void
test_values (void)
{
  assert_values ("[]", 0);
  assert_values ("{}", 1);
  assert_values ("[{}, {\"a\": [1, [2, 3]]}]", 2);
  assert_values ("[{}][{}, {}]", 3);
  assert_values ("{\"a\":1}\n{\"a\":2}\n\n{\"a\":3}\n", 3);
  assert_values ("[[{}], [{}, {}], []]", 3);
  assert_values ("[1, \"two\", null, true, -1.5e3, [false]]", 6);
  assert_values ("\xef\xbb\xbf[{\"a\": \"\\u00e4 \\ud83c\\udfb8 \\\\ \\\" \\/\"}]", 1);
}

static void
test_places (void)
{
  const char *data = "[{\"ä\": \"é\"}, 2]\n\n  {}[ 3 ]";
  g_autoptr (HrmJsonText) text = read_bytes (data, strlen (data), NULL);
  static const guint places[][2] = { { 1, 2 }, { 1, 14 }, { 3, 3 }, { 3, 7 } };

  g_assert_cmpuint (hrm_json_text_get_n_values (text), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      guint line, column;

      hrm_json_text_get_place (text, i, &line, &column);
      g_assert_cmpuint (line, ==, places[i][0]);
      g_assert_cmpuint (column, ==, places[i][1]);
    }
}

static void
test_damaged (void)
{
  assert_refused ("", 0, HRM_EXCHANGE_ERROR_EMPTY, "file.json, line 1, column 1: the file is empty");
  assert_refused (" \n \n", -1, HRM_EXCHANGE_ERROR_EMPTY, "file.json, line 3, column 1: the file is empty");
  assert_refused ("[{\"a\": 1},\n {\"b\": \"cut o", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 2, column 14: the file ends in the middle of a text; it may have been cut off");
  assert_refused ("[{\"a\": 1},\n", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 2, column 1: the file ends too early, a value should follow; it may have been cut off");
  assert_refused ("[{\"a\": 1}", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 1, column 10: the file ends too early, “,” or “]” should follow; it may have been cut off");
  assert_refused ("{\"a\": 1}\n{\"a\" 2}\n", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 2, column 6: “:” should stand here, but there is “2”");
  assert_refused ("[1, 2]\n[3, 4,]", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 2, column 7: a value should stand here, but there is “]”");
  assert_refused ("{\"ä\": \"é\", b: 1}", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 1, column 12: a name in quotes should stand here, but there is “b”");
  assert_refused ("[}", -1, HRM_EXCHANGE_ERROR_SYNTAX, "file.json, line 1, column 2: a value should stand here, but there is “}”");
  assert_refused ("[\"a\nb\"]", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 1, column 2: the text that begins here has no closing quote on its line");
  assert_refused ("[\"\\x\"]", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 1, column 3: no character is written like this after “\\”");
  assert_refused ("[\"\\u12g4\"]", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 1, column 3: “\\u” needs four hexadecimal digits");
  assert_refused ("[01]", -1, HRM_EXCHANGE_ERROR_SYNTAX, "file.json, line 1, column 3: “,” or “]” should stand here, but there is “1”");
  assert_refused ("<!DOCTYPE html>", -1, HRM_EXCHANGE_ERROR_SYNTAX,
                  "file.json, line 1, column 1: a value should stand here, but there is “<”");
}

static void
test_encodings (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) deep = g_string_new (NULL);

  for (guint i = 0; i < 2; i++)
    {
      gsize length;
      g_autofree char *data = g_convert ("[{\"ä\": 1}]", -1, i ? "UTF-16LE" : "UTF-16BE", "UTF-8", NULL, &length, NULL);
      g_autofree char *marked = g_malloc (length + 2);
      g_autoptr (HrmJsonText) plain = read_bytes (data, length, &error);
      g_autoptr (HrmJsonText) text = NULL;

      g_assert_no_error (error);
      g_assert_cmpuint (hrm_json_text_get_n_values (plain), ==, 1);
      memcpy (marked, i ? "\xff\xfe" : "\xfe\xff", 2);
      memcpy (marked + 2, data, length);
      text = read_bytes (marked, length + 2, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (hrm_json_text_get_n_values (text), ==, 1);
    }
  assert_refused ("\xff\xfe[\0{", 5, HRM_EXCHANGE_ERROR_ENCODING,
                  "file.json, line 1, column 1: the file begins as UTF-16 text but is damaged further on; save it as UTF-8");
  assert_refused ("[\"a\0b\"]", 7, HRM_EXCHANGE_ERROR_ENCODING,
                  "file.json, line 1, column 4: this is not a text file (there is a NUL byte)");
  assert_refused ("[1,\n \"M\xfcnchen\"]", -1, HRM_EXCHANGE_ERROR_ENCODING,
                  "file.json, line 2, column 4: this byte (0xFC) is not UTF-8 text; save the file as UTF-8");
  for (guint i = 0; i < 64; i++)
    g_string_append_c (deep, '[');
  for (guint i = 0; i < 64; i++)
    g_string_append_c (deep, ']');
  assert_values (deep->str, 0);
  g_string_truncate (deep, 64);
  for (guint i = 0; i < 1000000; i++)
    g_string_append (deep, "{\"a\":");
  assert_refused (deep->str, -1, HRM_EXCHANGE_ERROR_LIMIT, "file.json, line 1, column 65: nested deeper than 64 levels");
}

static void
test_repaired (void)
{
  const char *data = "[\"a\\u0000b\\ud800c\\udc00\\ud83c\\udfb8\"]";
  g_autoptr (HrmJsonText) text = read_bytes (data, strlen (data), NULL);
  g_autoptr (JsonNode) node = hrm_json_text_parse (text, 0, NULL);

  g_assert_cmpuint (hrm_json_text_get_n_repaired (text), ==, 3);
  g_assert_cmpstr (json_node_get_string (node), ==, "a\xef\xbf\xbd" "b\xef\xbf\xbd" "c\xef\xbf\xbd" "🎸");
}

static void
test_counts (void)
{
  static const struct { const char *data; guint large, names; } texts[] = {
    { "9223372036854775807", 0, 0 }, { "9223372036854775808", 1, 0 }, { "-9223372036854775808", 0, 0 }, { "-9223372036854775809", 1, 0 },
    { "[18446744073709551616, 99999999999999999999999999, 1e999, 0.12345678901234567890123]", 2, 0 },
    { "12345678901234567890.5", 0, 0 }, { "123456789012345678901e3", 0, 0 }, { "{\"a\":1,\"a\":{\"b\":[{\"c\":0}]}}", 0, 4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (HrmJsonText) text = read_bytes (texts[i].data, strlen (texts[i].data), NULL);

      g_assert_nonnull (text);
      g_assert_cmpuint (hrm_json_text_get_n_large (text), ==, texts[i].large);
      g_assert_cmpuint (hrm_json_text_get_n_names (text), ==, texts[i].names);
    }
}

static void
test_part (void)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("{\"a\":\n x}", 9);
  g_autoptr (GError) error = NULL;

  g_assert_null (hrm_json_text_new_at (bytes, "file.json", 7, 20, NULL, &error));
  g_assert_cmpstr (error->message, ==, "file.json, line 8, column 2: a value should stand here, but there is “x”");
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1]", 3);
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hrm_json_text_new (bytes, "file.json", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever is done to a file, it is read or refused with a place; and what we
 * call well formed, json-glib reads. */
static void
test_fuzz (void)
{
  const char *sample = "[{\"number\": 12, \"title\": \"a \\u00e4\\n\", \"labels\": [{\"name\": \"x\"}], \"n\": -1.5e+3},\n"
                       " {\"body\": null, \"closed\": true, \"ü\": [[], {}, \"\"]}]\n[{}]";
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  guint good = 0;

  g_test_message ("seed %u", seed);
  for (guint round = 0; round < 20000; round++)
    {
      g_autofree char *data = g_strdup (sample);
      gsize length = strlen (data);
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmJsonText) text = NULL;

      for (int change = g_rand_int_range (rand, 1, 4); change > 0; change--)
        data[g_rand_int_range (rand, 0, (gint32) length)] =
          g_rand_boolean (rand) ? "[]{},:\"\\ \n0-eu"[g_rand_int_range (rand, 0, 14)] : (char) g_rand_int_range (rand, 0, 256);
      if (g_rand_int_range (rand, 0, 4) == 0)
        length = (gsize) g_rand_int_range (rand, 0, (gint32) length);
      text = read_bytes (data, length, &error);
      if (text == NULL)
        {
          g_assert_true (g_str_has_prefix (error->message, "file.json, line "));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      good++;
      for (guint i = 0; i < hrm_json_text_get_n_values (text); i++)
        {
          g_autoptr (JsonNode) node = hrm_json_text_parse (text, i, &error);

          g_assert_no_error (error);
        }
    }
  g_assert_cmpuint (good, >, 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/values", test_values);
  g_test_add_func ("/json-text/places", test_places);
  g_test_add_func ("/json-text/damaged", test_damaged);
  g_test_add_func ("/json-text/encodings", test_encodings);
  g_test_add_func ("/json-text/repaired", test_repaired);
  g_test_add_func ("/json-text/counts", test_counts);
  g_test_add_func ("/json-text/part", test_part);
  g_test_add_func ("/json-text/cancelled", test_cancelled);
  g_test_add_func ("/json-text/fuzz", test_fuzz);
  return g_test_run ();
}
