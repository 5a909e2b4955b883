/* test-album-json-read.c: what is no album as JSON, and how that is said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-json.h"

#include <string.h>
#include "hrm-test-edits.h"

#define HEAD "{\"headroom\":{\"format\":1,\"schema\":1000},\n"
#define ALBUM "\"album\":{\"id\":\"1\",\"title\":\"A\"}"
#define START HEAD ALBUM ",\n"

static void
assert_refused_bytes (const char *text, gssize length, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbumJson) json = hrm_test_json_read (text, length, &error);

  g_assert_null (json);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, message);
}

static void
assert_refused (const char *text, const char *message)
{
  assert_refused_bytes (text, -1, message);
}

static void
assert_taken (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbumJson) json = hrm_test_json_read (text, -1, &error);

  g_assert_no_error (error);
  g_assert_nonnull (json);
}

static void
test_document (void)
{
  assert_taken (HEAD ALBUM "}");
  assert_taken (" \n{ \"headroom\" : { \"schema\" : 1 , \"format\" : 1 } , " ALBUM " , \"tracks\" : [ ] } \r\n\t");
  assert_refused ("", "plan.json, line 1, column 1: the file ends too early, “{” should follow; it may have been cut off");
  assert_refused ("[1]", "plan.json, line 1, column 1: “{” should stand here, but there is “[”");
  assert_refused ("{}", "plan.json, line 1, column 2: the first name must be “headroom”");
  assert_refused ("{" ALBUM "}", "plan.json, line 1, column 2: the first name must be “headroom”");
  assert_refused ("{\"headroom\":1}", "plan.json, line 1, column 13: headroom must be an object");
  assert_refused ("{\"headroom\":[]}", "plan.json, line 1, column 13: there should be no list here");
  assert_refused (HEAD "\"tracks\":[]}", "plan.json, line 2, column 12: there is no “album” in this document");
  assert_refused (START "\"songs\":[]}", "plan.json, line 3, column 1: there is no kind “songs”");
  assert_refused (START "\"track\":[]}", "plan.json, line 3, column 1: there is no kind “track”");
  assert_refused (START "\"tracks\":{}}", "plan.json, line 3, column 10: “[” should stand here, but there is “{”");
  assert_refused (START "\"tracks\":null}", "plan.json, line 3, column 10: “[” should stand here, but there is “n”");
  assert_refused (START "\"tracks\":[],\n\"tracks\":[]}", "plan.json, line 4, column 1: “tracks” stands twice");
  assert_refused (START ALBUM "}", "plan.json, line 3, column 1: “album” stands twice");
  assert_refused (START "\"headroom\":{}}", "plan.json, line 3, column 1: there is no kind “headroom”");
  assert_refused (HEAD ALBUM "}\n{", "plan.json, line 3, column 1: the end of the file should stand here, but there is “{”");
  assert_refused (HEAD ALBUM "}\xff", "plan.json, line 2, column 32: the end of the file should stand here, but there is the byte 0xFF");
  assert_refused (HEAD ALBUM, "plan.json, line 2, column 31: the file ends too early, “,” or “}” should follow; it may have been cut off");
  assert_refused (HEAD ALBUM ",}", "plan.json, line 2, column 32: a name in quotes should stand here, but there is “}”");
  assert_refused (HEAD ALBUM ",\"tracks\" []}", "plan.json, line 2, column 41: “:” should stand here, but there is “[”");
  assert_refused (START "\"tracks\":[,]}", "plan.json, line 3, column 11: a value should stand here, but there is “,”");
}

static void
test_newer (void)
{
  g_autofree char *text = g_strdup_printf ("{\"headroom\":{\"format\":1,\"schema\":%d},\"stranger\":{}}", HRM_SCHEMA + 1);
  g_autofree char *message = g_strdup_printf ("plan.json, line 1, column 13: a newer Headroom wrote this (format 1, schema %d; "
                                              "this one knows 1 and %d); import it with that one", HRM_SCHEMA + 1, HRM_SCHEMA);
  g_autofree char *malformed = g_strdup_printf ("plan.json, line 1, column 13: headroom must be {\"format\":1,\"schema\":%d}", HRM_SCHEMA);
  static const char * const heads[] = { "{}", "{\"format\":1}", "{\"format\":\"1\",\"schema\":1}", "{\"format\":1,\"schema\":1.5}", "{\"format\":0,\"schema\":1}",
                                        "{\"format\":1,\"schema\":-1}" };

  assert_refused (text, message);
  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autofree char *head = g_strdup_printf ("{\"headroom\":%s," ALBUM "}", heads[i]);

      assert_refused (head, malformed);
    }
  assert_refused ("{\"headroom\":{\"format\":1,\"schema\":1,\"more\":1}," ALBUM "}",
                  "plan.json, line 1, column 13: headroom has a format and a schema, and nothing else");
}

/* Fields that an older Headroom did not know are at their default. */
static void
test_older (void)
{
  static const char text[] = "{\"headroom\":{\"format\":1,\"schema\":1}," ALBUM ",\"channels\":[{\"id\":\"2\",\"title\":\"C\"}]}";
  g_autoptr (HrmModel) model = hrm_test_json_model (text);
  g_autoptr (GError) error = NULL;
  HrmChannel *channel;

  g_assert_true (hrm_test_json_apply (model, text, &error));
  channel = hrm_as_channel (hrm_model_get (model, 2));
  g_assert_cmpfloat (channel->capacity, ==, 100);
  g_assert_true (channel->armed);
  g_assert_cmpint (hrm_model_get_info (model)->day_minutes, ==, 480);
  g_assert_null (hrm_model_get_info (model)->mission);
}

static void
test_rows (void)
{
#define CHANNEL(fields) START "\"channels\":[\n  " fields "]}"
#define SESSION(fields) START "\"tracks\":[{\"id\":\"2\",\"title\":\"T\"}],\"sessions\":[\n{\"id\":\"3\",\"track\":\"2\",\"title\":\"S\"," \
                        "\"start\":\"2026-03-02T10:00\",\"length\":60" fields "}]}"
  assert_taken (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"role\":null,\"aliases\":[],\"week\":{}}"));
  assert_taken (SESSION (",\"goal\":null"));
  assert_refused (CHANNEL ("7"), "plan.json, line 4, column 3: channel must be an object");
  assert_refused (CHANNEL ("[]"), "plan.json, line 4, column 3: there should be no list here");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\"} {\"id\":\"3\",\"title\":\"D\"}"),
                  "plan.json, line 4, column 26: “,” or “]” should stand here, but there is “{”");
  assert_refused (CHANNEL ("{\"title\":\"C\"}"), "plan.json, line 4, column 3: a channel needs its id");
  assert_refused (CHANNEL ("{\"id\":\"2\"}"), "plan.json, line 4, column 3: a channel needs its title");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":null}"), "plan.json, line 4, column 3: title of a channel must be set");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"\"}"), "plan.json, line 4, column 3: title of a channel must be set");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":7}"), "plan.json, line 4, column 3: title of a channel must be a text");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"age\":7}"), "plan.json, line 4, column 3: a channel has no field “age”");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"title\":\"D\"}"), "plan.json, line 4, column 3: a name stands twice in one object");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"t\\u0069tle\":\"D\"}"), "plan.json, line 4, column 3: a name stands twice in one object");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"week\":{\"mon\":[],\"mon\":[]}}"), "plan.json, line 4, column 3: a name stands twice in one object");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"capacity\":\"100\"}"), "plan.json, line 4, column 3: capacity of a channel must be a number");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"capacity\":1e999}"), "plan.json, line 4, column 3: capacity is a number that is too large");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"capacity\":-1}"), "plan.json, line 4, column 3: capacity of a channel is out of bounds: -1 (0 to 1000)");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"capacity\":18446744073709551617}"),
                  "plan.json, line 4, column 3: a whole number is larger than any that is kept");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"armed\":1}"), "plan.json, line 4, column 3: armed of a channel must be true or false");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"aliases\":\"a\"}"), "plan.json, line 4, column 3: aliases of a channel must be a list of texts");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"aliases\":[\"a\\nb\"]}"),
                  "plan.json, line 4, column 3: aliases must be a list of texts, each one line and not empty");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"zone\":\"../etc\"}"),
                  "plan.json, line 4, column 3: zone of a channel is not a time zone: “../etc” (write one such as Europe/Berlin)");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"position\":\"A!\"}"), "plan.json, line 4, column 3: position of a channel is not an order key: “A!”");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"C\",\"week\":{\"mon\":[\"9-5\"]}}"), "plan.json, line 4, column 3: “9-5” is not an interval such as 09:00-17:00");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"\\ud800\"}"),
                  "plan.json, line 4, column 3: a text has an escape that stands for no character (\\u0000, or half of a pair)");
  assert_refused (CHANNEL ("{\"id\":\"2\",\"title\":\"\\u0000\"}"),
                  "plan.json, line 4, column 3: a text has an escape that stands for no character (\\u0000, or half of a pair)");
  assert_refused (SESSION (",\"length\":60"), "plan.json, line 4, column 1: a name stands twice in one object");
  assert_refused (SESSION (",\"actual_length\":\"1h\""), "plan.json, line 4, column 1: actual_length of a session must be a number of minutes");
  assert_refused (SESSION (",\"actual_length\":1.5"), "plan.json, line 4, column 1: actual_length of a session must be a number of minutes");
  assert_refused (SESSION (",\"group\":1.0"), "plan.json, line 4, column 1: group of a session must be a whole number");
  assert_refused (SESSION (",\"actual_start\":\"2026-02-30T10:00\""),
                  "plan.json, line 4, column 1: actual_start of a session is not a date and time: “2026-02-30T10:00” (write 2026-03-02T10:00)");
  assert_refused (SESSION (",\"timing\":\"dance\""), "plan.json, line 4, column 1: timing of a session cannot be “dance”; it is one of beats, clock");
  assert_refused (SESSION (",\"slot\":3"), "plan.json, line 4, column 1: slot must be an id: a whole number from 1 to 9223372036854775807, as a text");
}

/* What other programs write where we keep JSON; and a name of an older version. */
static void
test_values (void)
{
  static const struct { const char *json, *text; } values[] = {
    { "{\"a\" : [1, \"\\u001f\"]}", "{\"a\":[1,\"\\u001f\"]}" }, { "[1 , 2]", "[1,2]" }, { "7", "7" }, { "\"{ }\"", "{ }" }, { "null", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *text = g_strdup_printf (START "\"scenes\":[{\"id\":\"2\",\"title\":\"S\",\"settings\":%s}]}", values[i].json);
      g_autoptr (HrmModel) model = hrm_test_json_model (text);

      g_assert_true (hrm_test_json_apply (model, text, NULL));
      g_assert_cmpstr (hrm_as_scene (hrm_model_get (model, 2))->settings, ==, values[i].text);
    }
  assert_refused (START "\"scenes\":[{\"id\":\"2\",\"title\":\"S\",\"settings\":\"{\"}]}",
                  "plan.json, line 3, column 11: settings of a scene is not a JSON text");
  assert_refused (START "\"kpis\":[{\"id\":\"2\",\"title\":\"K\",\"target\":1e999}]}", "plan.json, line 3, column 9: target is a number that is too large");
}

static void
test_ids (void)
{
  static const char * const ids[] = { "\"0\"", "\"-1\"", "\"+1\"", "\" 1\"", "\"01\"", "\"1.0\"", "\"9223372036854775808\"", "\"\"", "\"x\"", "1", "null", "[1]" };

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autofree char *text = g_strdup_printf (START "\"tracks\":[{\"title\":\"T\",\"id\":%s}]}", ids[i]);

      assert_refused (text, "plan.json, line 3, column 11: id must be an id: a whole number from 1 to 9223372036854775807, as a text");
    }
  assert_taken (START "\"tracks\":[{\"title\":\"T\",\"id\":\"9223372036854775807\"}]}");
  assert_refused (START "\"tracks\":[{\"title\":\"T\",\"id\":\"2\"},\n{\"title\":\"T\",\"id\":\"2\"}]}",
                  "plan.json, line 4, column 1: the id 2 is taken by the track of line 3");
  assert_refused (START "\"tracks\":[{\"title\":\"T\",\"id\":\"1\"}]}", "plan.json, line 3, column 11: the id 1 is taken by the album of line 2");
}

/* What shows only when all rows are there: nothing of the document is done. */
static void
assert_unfit (const char *text, const char *message)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmEdit) edit = hrm_test_first_edit ("Before");
  g_autoptr (HrmEdit) more = hrm_edit_new ("A track");
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL, *after = NULL;

  hrm_test_apply (model, edit);
  hrm_edit_insert_id (more, HRM_KIND_TRACK, 100);
  HRM_SET_TEXT (more, TRACK, Track, 100, title, "Here");
  hrm_test_apply (model, more);
  before = hrm_test_dump (model);
  g_assert_false (hrm_test_json_apply (model, text, &error));
  g_assert_cmpstr (error->message, ==, message);
  after = hrm_test_dump (model);
  hrm_test_assert_equal (before, after);
  hrm_test_assert_sound (model);
}

static void
test_links (void)
{
#define TRACKS(rows) START "\"tracks\":[\n" rows "]"
#define TRACK(id, more) "{\"id\":\"" id "\",\"title\":\"T" id "\"" more "}"
#define S(id, more) "{\"id\":\"" id "\",\"track\":\"2\",\"title\":\"S" id "\",\"start\":\"2026-03-02T10:00\",\"length\":60" more "}"
  assert_refused (TRACKS (TRACK ("2", "") ",\n" TRACK ("3", ",\"owner\":\"2\"")) "}",
                  "plan.json, line 5, column 1: owner must be a channel, but 2 is the track of line 4");
  assert_unfit (TRACKS (TRACK ("2", ",\"owner\":\"9\"")) "}",
                "plan.json, line 4, column 1: owner refers to the channel 9, which is neither in the document nor in the album");
  assert_unfit (TRACKS (TRACK ("2", ",\"owner\":\"100\"")) "}",
                "plan.json, line 4, column 1: owner refers to the channel 100, which is neither in the document nor in the album");
  assert_unfit (START "\"channels\":[{\"id\":\"100\",\"title\":\"C\"}]}",
                "plan.json, line 3, column 13: the id 100 is that of the track “Here” in the album, and cannot be a channel as well");
  assert_unfit (TRACKS (TRACK ("2", ",\"parent\":\"3\"") ",\n" TRACK ("3", ",\"parent\":\"2\"")) "}",
                "plan.json, line 4, column 1: track “T2” would be its own parent");
  assert_unfit (TRACKS (TRACK ("2", ",\"parent\":\"2\"")) "}", "plan.json, line 4, column 1: track “T2” would be its own parent");
  assert_unfit (TRACKS (TRACK ("2", "")) ",\"sessions\":[" S ("3", "") "],\"cables\":[\n{\"id\":\"4\",\"from\":\"3\",\"to\":\"3\"}]}",
                "plan.json, line 5, column 1: a cable cannot go from session “S3” to itself");
  assert_unfit (TRACKS (TRACK ("2", "")) ",\"sessions\":[" S ("3", ",\"slot\":\"4\"") ",\n" S ("4", ",\"slot\":\"3\"") "]}",
                "plan.json, line 4, column 38: session “S4” is a take, so “S3” cannot be a take of it");
  assert_unfit (START "\"exceptions\":[{\"id\":\"2\",\"from\":\"2026-03-02\",\"to\":\"2026-03-01\",\"title\":\"E\"}]}",
                "plan.json, line 3, column 15: exception “E” ends before it begins");
  assert_unfit (START "\"exceptions\":[{\"id\":\"2\",\"from\":\"2026-03-02\",\"to\":\"2026-03-02\",\"title\":\"E\",\"hours\":[\"9-5\"]}]}",
                "plan.json, line 3, column 15: hours of exception “E” are not right: “9-5” is not an interval such as 09:00-17:00");
}

/* --- hostile ---------------------------------------------------------------- */

static char *
repeated (const char *before, const char *part, guint n, const char *after)
{
  GString *text = g_string_new (before);

  for (guint i = 0; i < n; i++)
    g_string_append (text, part);
  g_string_append (text, after);
  return g_string_free (text, FALSE);
}

static void
test_hostile (void)
{
  g_autofree char *deep = repeated (START "\"channels\":[{\"id\":\"2\",\"title\":", "{\"a\":", 1000000, "");
  g_autofree char *lists = repeated (START "\"channels\":", "[", 1000000, "");
  g_autofree char *closing = repeated (HEAD ALBUM, "}", 1000, "");
  g_autofree char *digits = repeated (START "\"channels\":[{\"id\":\"2\",\"title\":\"C\",\"capacity\":0.", "3", 1000000, "}]}");
  g_autofree char *name = repeated (START "\"", "x", 1000000, "");
  g_autofree char *longest = repeated (START "\"channels\":[{\"id\":\"2\",\"title\":\"", "ü", 600, "\"}]}");
  g_autofree char *huge = repeated (START "\"channels\":[{\"id\":\"2\",\"title\":\"", "0123456789abcdef", 4 * 1024 * 1024, "\"}]}");
  g_autofree char *members = repeated (START "\"channels\":[{\"id\":\"2\",\"title\":\"C\"", ",\"aliases\":[]", 50000, "}]}");
  static const char nul[] = START "\"tracks\":[{\"id\":\"2\",\"title\":\"a\0b\"}]}";
  static const char outside[] = START "\"tracks\":[{\0}]}";

  assert_refused (deep, "plan.json, line 3, column 346: nested deeper than 64 levels");
  assert_refused (lists, "plan.json, line 3, column 77: nested deeper than 64 levels");
  assert_refused (closing, "plan.json, line 2, column 32: the end of the file should stand here, but there is “}”");
  assert_taken (digits);
  assert_refused (name, "plan.json, line 3, column 1000002: the file ends in the middle of a text; it may have been cut off");
  assert_refused (longest, "plan.json, line 3, column 13: title of a channel is too long: 1200 bytes, 1000 at the most");
  assert_refused (huge, "plan.json, line 3, column 13: what begins here is larger than 64 MB");
  assert_refused (members, "plan.json, line 3, column 13: a name stands twice in one object");
  assert_refused_bytes (nul, sizeof nul - 1, "plan.json, line 3, column 31: this is not a text file (there is a NUL byte)");
  assert_refused_bytes (outside, sizeof outside - 1, "plan.json, line 3, column 12: this is not a text file (there is a NUL byte)");
  assert_refused (START "\"tracks\":[{\"id\":\"2\",\"title\":\"M\xfcnchen\"}]}",
                  "plan.json, line 3, column 31: this byte (0xFC) is not UTF-8 text; save the file as UTF-8");
  assert_refused (START "\"tracks\":[{\"id\":\"2\",\"title\":\"a\nb\"}]}",
                  "plan.json, line 3, column 29: the text that begins here has no closing quote on its line");
  assert_refused (START "\"tracks\":[{\"id\":\"2\",\"title\":\"a\",\"notes\":tru}]}", "plan.json, line 3, column 41: a value should stand here, but there is “t”");
  assert_refused (START "\"tracks\":[{\"id\":\"2\",\"title\":\"a\"]}]}", "plan.json, line 3, column 32: “,” or “}” should stand here, but there is “]”");
  assert_refused (START "\"tracks\":[{'id':'2'}]}", "plan.json, line 3, column 12: a name in quotes should stand here, but there is “'”");
  assert_refused_bytes ("\xff\xfe{\0\"\0\0\xd8{\0", 10, "plan.json, line 1, column 3: the file begins as UTF-16 text but is damaged from here on; save it as UTF-8");
}

/* More text than may stand in memory at once, and more than is read at all. */
static void
test_limits (void)
{
  const gsize length = 32 * 1024 * 1024;
  g_autofree char *spaces = g_malloc (length);

  memset (spaces, ' ', length);
  for (guint times = 3; times <= 16; times += 13)
    {
      g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (HEAD, -1, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmAlbumJson) json = NULL;

      for (guint i = 0; i < times; i++)
        g_memory_input_stream_add_data (G_MEMORY_INPUT_STREAM (in), spaces, (gssize) length, NULL);
      g_memory_input_stream_add_data (G_MEMORY_INPUT_STREAM (in), ALBUM "}", -1, NULL);
      json = hrm_album_json_read (in, "plan.json", NULL, &error);
      if (times == 3)
        {
          g_assert_no_error (error);
          g_assert_cmpint (json->album, ==, 1);
          g_assert_cmpuint (hrm_album_json_find (json, 1)->column, ==, 3 * length + 9);
        }
      else
        {
          g_assert_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_LIMIT);
          g_assert_true (g_str_has_suffix (error->message, ": the file is larger than 512 MB"));
        }
    }
}

/* Cut off anywhere, it is refused; nothing is left of it. */
static void
test_cut (void)
{
  static const char text[] = START "\"channels\":[{\"id\":\"2\",\"title\":\"Ch\\u00e4n\",\"capacity\":12.5e-1,\"week\":{\"mon\":[\"09:00-17:00\"]},\"armed\":true}],\n"
                             "\"tracks\":[\n{\"id\":\"3\",\"title\":\"T\",\"owner\":\"2\"}\n]\n}";

  assert_taken (text);
  for (gssize n = 0; n < (gssize) strlen (text); n++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmAlbumJson) json = hrm_test_json_read (text, n, &error);

      g_assert_null (json);
      g_assert_true (g_str_has_prefix (error->message, "plan.json, line "));
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GInputStream) in = g_memory_input_stream_new_from_data (HEAD ALBUM "}", -1, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (hrm_album_json_read (in, "plan.json", cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Whatever is done to a document, it is refused with a place, or it is one:
 * then what was read is written and read again, the same. */
static void
test_fuzz (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Fuzz");
  g_autofree char *sample = NULL;
  guint good = 0, applied = 0;

  hrm_test_apply (model, first);
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (model, rand, 4);
      hrm_test_apply (model, edit);
    }
  sample = hrm_test_json_write (model, NULL);
  g_assert_cmpuint (strlen (sample), >, 1000);
  /* Until enough were: of some samples few changes leave what can be applied. */
  for (guint round = 0; round < 1200 || (applied <= 20 && round < 12000); round++)
    {
      g_autofree char *text = g_strdup (sample);
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmAlbumJson) json = NULL;
      g_autoptr (HrmModel) copy = NULL;

      for (int change = g_rand_int_range (rand, 1, 4); change > 0; change--)
        text[g_rand_int_range (rand, 0, (gint32) strlen (sample))] =
          g_rand_boolean (rand) ? "[]{},:\"\\ \n0-eu"[g_rand_int_range (rand, 0, 14)] : (char) g_rand_int_range (rand, 1, 256);
      json = hrm_test_json_read (text, -1, &error);
      if (json == NULL)
        {
          g_assert_true (g_str_has_prefix (error->message, "plan.json, line "));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          continue;
        }
      good++;
      copy = hrm_test_json_model (text);
      if (hrm_test_json_apply (copy, text, &error))
        {
          applied++;
          hrm_test_assert_sound (copy);
          hrm_test_json_assert_round_trip (copy);
        }
      else
        g_assert_true (g_str_has_prefix (error->message, "plan.json"));
    }
  g_test_message ("%u read, %u applied", good, applied);
  g_assert_cmpuint (applied, >, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/album-json-read/document", test_document);
  g_test_add_func ("/album-json-read/newer", test_newer);
  g_test_add_func ("/album-json-read/older", test_older);
  g_test_add_func ("/album-json-read/rows", test_rows);
  g_test_add_func ("/album-json-read/values", test_values);
  g_test_add_func ("/album-json-read/ids", test_ids);
  g_test_add_func ("/album-json-read/links", test_links);
  g_test_add_func ("/album-json-read/hostile", test_hostile);
  g_test_add_func ("/album-json-read/limits", test_limits);
  g_test_add_func ("/album-json-read/cut", test_cut);
  g_test_add_func ("/album-json-read/cancelled", test_cancelled);
  g_test_add_func ("/album-json-read/fuzz", test_fuzz);
  return g_test_run ();
}
