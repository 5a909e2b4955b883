/* test-album-json.c: albums written as JSON and read again, and into others.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include "hrm-test-json.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>
#include <unistd.h>
#include "hrm-album.h"
#include "hrm-export-file.h"
#include "hrm-import-file.h"
#include "hrm-test-edits.h"
#include "hrm-test-rounds.h"

#define ALBUMS 1000

static HrmAlbum *
make_album (void)
{
  const HrmAlbumSeed seed = { "Random", "Europe/Berlin", hrm_date_new (2026, 1, 5) };

  return hrm_album_new_in_memory (&seed);
}

/* Edits and steps by chance; cables in a circle are refused, which is fine. */
static HrmAlbum *
random_album (GRand *rand, guint edits, double steps)
{
  HrmAlbum *album = make_album ();

  for (guint i = 0; i < edits; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (hrm_album_get_model (album), rand, (guint) g_rand_int_range (rand, 1, 12));
      g_autoptr (GError) error = NULL;

      if (!hrm_album_commit (album, edit, &error))
        g_assert_error (error, HRM_PLAN_ERROR, HRM_PLAN_ERROR_CIRCLE);
      if (g_rand_double (rand) < steps && hrm_album_can_undo (album))
        g_assert_true (hrm_album_undo_sync (album, NULL));
      if (g_rand_double (rand) < steps / 2 && hrm_album_can_redo (album))
        g_assert_true (hrm_album_redo_sync (album, NULL));
    }
  return album;
}

/* As the command does it: into a new album, as one edit. */
static HrmAlbum *
import_new (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbumJson) json = hrm_test_json_read (text, -1, &error);
  const HrmAlbumSeed seed = { json ? json->title : NULL, NULL, HRM_UNSET };
  g_autoptr (HrmAlbum) album = json ? hrm_album_create_as (NULL, &seed, json->album, &error) : NULL;
  g_autoptr (HrmImport) import = album ? hrm_import_match_json (json, hrm_album_get_model (album), &error) : NULL;
  g_autoptr (HrmEdit) edit = import ? hrm_import_edit (import) : NULL;

  g_assert_no_error (error);
  g_assert_true (hrm_album_commit (album, edit, &error));
  g_assert_no_error (error);
  return g_steal_pointer (&album);
}

static void
assert_round_trip (HrmAlbum *album)
{
  g_autofree char *text = hrm_test_json_write (hrm_album_get_model (album), NULL);
  g_autoptr (HrmAlbum) copy = import_new (text);
  g_autofree char *again = hrm_test_json_write (hrm_album_get_model (copy), NULL);

  if (strcmp (text, again) != 0)
    hrm_test_assert_equal (text, again);
  g_assert_cmpuint (strlen (text), ==, strlen (again));
  hrm_test_assert_equal_models (hrm_album_get_model (album), hrm_album_get_model (copy));
  g_assert_cmpuint (hrm_album_get_history (copy)->len, <=, 2); /* the first one makes the album */
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint rows[HRM_N_KINDS] = { 0 };

  for (guint i = 0; i < hrm_test_long_rounds (ALBUMS); i++)
    {
      g_autoptr (HrmAlbum) album = random_album (rand, (guint) g_rand_int_range (rand, 0, 16), i % 2 ? 0.2 : 0);

      for (guint k = 0; k < HRM_N_KINDS; k++)
        rows[k] += hrm_model_get_rows (hrm_album_get_model (album), (HrmKind) k)->len;
      assert_round_trip (album);
    }
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      g_test_message ("%u %s", rows[k], hrm_kind_info ((HrmKind) k)->plural);
      g_assert_cmpuint (rows[k], >, g_getenv ("HRM_TEST_SHORT") != NULL ? 0 : 20);
    }
}

/* Undoing all gives the first bytes, redoing all the last. */
static void
test_steps (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmAlbum) album = random_album (rand, 300, 0.1);
  HrmModel *model = hrm_album_get_model (album);
  g_autofree char *last = NULL;
  g_autofree char *again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *back = NULL;

  while (hrm_album_redo_sync (album, NULL))
    ;
  last = hrm_test_json_write (model, NULL);
  while (hrm_album_undo_sync (album, NULL))
    ;
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_ALBUM)->len, ==, 1);
  first = hrm_test_json_write (model, NULL);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_assert_cmpuint (hrm_model_get_rows (model, (HrmKind) k)->len, ==, k == HRM_KIND_ALBUM);
  while (hrm_album_redo_sync (album, NULL))
    ;
  again = hrm_test_json_write (model, NULL);
  hrm_test_assert_equal (last, again);
  while (hrm_album_undo_sync (album, NULL))
    ;
  back = hrm_test_json_write (model, NULL);
  hrm_test_assert_equal (first, back);
}

/* One with much in it, some of which lies across the ends of what is read at once. */
static void
test_large (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmAlbum) album = random_album (rand, 800, 0.05);
  g_autofree char *text = hrm_test_json_write (hrm_album_get_model (album), NULL);

  g_assert_cmpuint (strlen (text), >, 3 * 65536);
  assert_round_trip (album);
}

/* As another program might write it: other white space, other order, with nulls. */
static char *
rewritten (const char *text)
{
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (JsonObject) turned = json_object_new ();
  JsonObject *object = json_node_get_object (node);
  g_autoptr (GList) names = json_object_get_members (object);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *pretty = NULL;
  g_auto (GStrv) parts = NULL;
  g_autofree char *escaped = NULL;

  json_object_set_member (turned, "headroom", json_object_dup_member (object, "headroom"));
  for (GList *link = g_list_last (names); link; link = link->prev)
    if (strcmp (link->data, "headroom") != 0)
      json_object_set_member (turned, link->data, json_object_dup_member (object, link->data));
  json_object_set_null_member (json_object_get_object_member (turned, "album"), "producer");
  json_node_set_object (root, turned);
  pretty = json_to_string (root, TRUE);
  /* json-glib 1.6 forgets to escape this one. */
  parts = g_strsplit (pretty, "\037", -1);
  escaped = g_strjoinv ("\\u001f", parts);
  return g_strconcat ("\xef\xbb\xbf", escaped, "\n \t\n", NULL);
}

static char *
with_crlf (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strjoinv ("\r\n", lines);
}

static void
test_other_writers (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (HrmAlbum) album = random_album (rand, 10, 0);
      g_autoptr (HrmEdit) edit = hrm_edit_new ("No producer");
      HrmModel *model = hrm_album_get_model (album);
      g_autofree char *text = NULL, *pretty = NULL, *crlf = NULL;

      hrm_edit_unset (edit, HRM_KIND_ALBUM, HRM_ROW (hrm_model_get_info (model))->id, HRM_FIELD (AlbumInfo, producer));
      g_assert_true (hrm_album_commit (album, edit, NULL));
      text = hrm_test_json_write (model, NULL);
      pretty = rewritten (text);
      crlf = with_crlf (pretty);
      for (guint form = 0; form < 4; form++)
        {
          g_autoptr (HrmModel) copy = hrm_test_json_model (text);
          g_autoptr (GError) error = NULL;
          gsize length = strlen (crlf);
          g_autofree char *wide = form >= 2 ? g_convert (crlf, -1, form == 2 ? "UTF-16LE" : "UTF-16BE", "UTF-8", NULL, &length, &error) : NULL;
          g_autoptr (HrmAlbumJson) json = hrm_test_json_read (wide ? wide : form ? crlf : pretty, wide ? (gssize) length : -1, &error);
          g_autoptr (HrmImport) import = json ? hrm_import_match_json (json, copy, &error) : NULL;
          g_autoptr (HrmEdit) all = import ? hrm_import_edit (import) : NULL;

          g_assert_no_error (error);
          hrm_test_apply (copy, all);
          hrm_test_assert_equal_models (model, copy);
        }
    }
}

/* --- odd but valid content ------------------------------------------------ */

static const char * const texts[] = {
  "\001\002\037\177", "a\r\nb\rc\n", "\"\\/\b\f\t", "\xe2\x80\xa8\xe2\x80\xa9\xc2\x85", "\xef\xbb\xbf" "bom", "\xef\xbf\xbe\xef\xbf\xbf", "\xf4\x8f\xbf\xbf",
  "</script><!--", "null", "{}", "[]", "\\u0000", "\\ud800", " ", "e\xcc\x81\xcc\x81", "0", "-0", "1e999", "\xf0\x9f\x8e\xa7",
};
static const double numbers[] = { 0, 1, 100, 1e-300, 5e-324, 2.2250738585072014e-308, 0.1, 0.30000000000000004, 33.333333333333336, 999.9999999999999, 1000 };
/* Valid, but not as hrm_week_format() writes it. */
static const char * const weeks[] = {
  "{}", " { } ", "{\"tue\":[\"09:00-17:00\"],\"mon\":[]}", "{\"mon\" : [ \"09:00-10:00\",\n\"10:00-11:00\" ]}", "{\"mon\":[\"09:00-17:00\"]}",
};

static const char * const documents[] = {
  "{}", " {}", "{\"a\":1}", "{\"a\": 1}", "{\"a\":1.0}", "{\"a\":1e5,\"b\":[true,null]}", "{\"a\":1,\"a\":2}", "{\"a\":18446744073709551617}",
  "{\"a\":\"\\u0000\"}", "{\"a\":\"\\ud800\"}", "{\"a\":\"\\u001f \\u00e9\"}", "{\"a\":\"\xe2\x80\xa8\"}", "[1,2]", "[]", "\"text\"", "\"{}\"", "null", "7", "true",
};

/* As deep as a JSON text may be, and a little less. */
static char *
deep (guint depth)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < depth; i++)
    g_string_append (text, "{\"a\":");
  g_string_append (text, "1");
  for (guint i = 0; i < depth; i++)
    g_string_append (text, "}");
  return g_string_free (text, FALSE);
}

static void
test_odd (void)
{
  g_autoptr (HrmAlbum) album = make_album ();
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Odd");
  g_autoptr (GError) error = NULL;
  gint64 album_id = HRM_ROW (hrm_model_get_info (hrm_album_get_model (album)))->id;

  for (guint i = 0; i < MAX (G_N_ELEMENTS (texts), G_N_ELEMENTS (numbers)); i++)
    {
      const char *text = texts[i % G_N_ELEMENTS (texts)];
      gint64 id = hrm_edit_insert (edit, HRM_KIND_CHANNEL), task = hrm_edit_insert (edit, HRM_KIND_TASK);
      g_autofree char *line = g_strdelimit (g_strdup (text), "\n", '.');
      g_autofree char *lines = g_strconcat (line, "\n", line, "\n|", NULL);

      HRM_SET_TEXT (edit, CHANNEL, Channel, id, title, text);
      HRM_SET_TEXT (edit, CHANNEL, Channel, id, aliases, lines);
      HRM_SET_TEXT (edit, CHANNEL, Channel, id, week, weeks[i % G_N_ELEMENTS (weeks)]);
      HRM_SET_TEXT (edit, CHANNEL, Channel, id, zone, i % 2 ? "Mars/Olympus" : "UTC");
      HRM_SET_NUMBER (edit, CHANNEL, Channel, id, capacity, numbers[i % G_N_ELEMENTS (numbers)]);
      HRM_SET_TEXT (edit, TASK, Task, task, title, text);
      HRM_SET_TEXT (edit, TASK, Task, task, notes, text);
    }
  for (guint i = 0; i < G_N_ELEMENTS (documents) + 3; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_SCENE);
      g_autofree char *text = i < G_N_ELEMENTS (documents) ? g_strdup (documents[i]) : deep (62 + i - G_N_ELEMENTS (documents));

      HRM_SET_TEXT (edit, SCENE, Scene, id, title, "Scene");
      HRM_SET_TEXT (edit, SCENE, Scene, id, settings, text);
    }
  hrm_edit_insert_id (edit, HRM_KIND_TRACK, G_MAXINT64);
  HRM_SET_TEXT (edit, TRACK, Track, G_MAXINT64, title, "The last id");
  hrm_edit_insert_id (edit, HRM_KIND_SESSION, 1);
  HRM_SET_TEXT (edit, SESSION, Session, 1, title, "The first id");
  HRM_SET_INT (edit, SESSION, Session, 1, track, G_MAXINT64);
  HRM_SET_INT (edit, SESSION, Session, 1, start, HRM_CIVIL_FIRST);
  HRM_SET_INT (edit, SESSION, Session, 1, length, 1);
  HRM_SET_INT (edit, SESSION, Session, 1, group, G_MAXINT64);
  HRM_SET_INT (edit, SESSION, Session, 1, actual_start, HRM_CIVIL_LAST);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album_id, week, weeks[2]);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album_id, zone, "Mars/Olympus");
  hrm_edit_unset (edit, HRM_KIND_ALBUM, album_id, HRM_FIELD (AlbumInfo, start));
  hrm_edit_set_known (edit);
  g_assert_true (hrm_album_commit (album, edit, &error));
  g_assert_no_error (error);
  assert_round_trip (album);
}

/* One row a line, and what the README says of the form. */
static void
test_form (void)
{
  static const char expected[] =
    "{\n"
    "\"headroom\":{\"format\":1,\"schema\":" G_STRINGIFY (1000) "},\n"
    "\"album\":{\"id\":\"7\",\"title\":\"Form\",\"zone\":\"UTC\",\"start\":\"2026-03-02\",\"week\":{\"mon\":[\"09:00-17:00\"]},\"day_minutes\":480},\n";
  static const char channel[] =
    "\"channels\":[\n"
    "{\"id\":\"9\",\"position\":\"a0\",\"title\":\"Mara\",\"role\":\"engineer\",\"capacity\":33.3,\"week\":\" {}\",\"aliases\":[\"m\",\"mara@x\"],"
    "\"armed\":true,\"studio_time\":false},\n"
    "{\"id\":\"8\",\"position\":\"a1\",\"title\":\"Line \\u2028 end\",\"role\":\"engineer\",\"capacity\":0,\"armed\":true,\"studio_time\":false}\n"
    "],\n";
  const HrmAlbumSeed seed = { "Form", "UTC", hrm_date_new (2026, 3, 2) };
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbum) album = hrm_album_create_as (NULL, &seed, 7, &error);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Form");
  g_autofree char *text = NULL;
  g_autofree char *schema = g_strdup_printf ("\"schema\":%d}", HRM_SCHEMA);
  g_auto (GStrv) parts = g_strsplit (expected, "\"schema\":1000}", 2);
  g_autofree char *start = g_strjoin (schema, parts[0], parts[1], NULL);

  g_assert_no_error (error);
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, 7, week, "{\"mon\":[\"09:00-17:00\"]}");
  hrm_edit_insert_id (edit, HRM_KIND_CHANNEL, 8);
  HRM_SET_TEXT (edit, CHANNEL, Channel, 8, title, "Line \xe2\x80\xa8 end");
  HRM_SET_TEXT (edit, CHANNEL, Channel, 8, position, "a1");
  HRM_SET_NUMBER (edit, CHANNEL, Channel, 8, capacity, -0.0);
  hrm_edit_insert_id (edit, HRM_KIND_CHANNEL, 9);
  HRM_SET_TEXT (edit, CHANNEL, Channel, 9, title, "Mara");
  HRM_SET_TEXT (edit, CHANNEL, Channel, 9, position, "a0");
  HRM_SET_TEXT (edit, CHANNEL, Channel, 9, aliases, "m\nmara@x");
  HRM_SET_TEXT (edit, CHANNEL, Channel, 9, week, " {}");
  HRM_SET_NUMBER (edit, CHANNEL, Channel, 9, capacity, 33.3);
  g_assert_true (hrm_album_commit (album, edit, &error));
  g_assert_no_error (error);
  text = hrm_test_json_write (hrm_album_get_model (album), NULL);
  g_assert_true (g_str_has_prefix (text, start));
  g_assert_nonnull (strstr (text, channel));
  g_assert_nonnull (strstr (text, "\n\"tasks\":[],\n"));
  g_assert_true (g_str_has_suffix (text, "]\n}\n"));
}

/* --- into an album that is there ------------------------------------------ */

static HrmImport *
match (HrmAlbumJson *json, HrmAlbum *album)
{
  g_autoptr (GError) error = NULL;
  HrmImport *import = hrm_import_match_json (json, hrm_album_get_model (album), &error);

  g_assert_no_error (error);
  return import;
}

static void
commit_text (HrmAlbum *album, const char *text, guint created, guint updated, guint unchanged)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmAlbumJson) json = hrm_test_json_read (text, -1, &error);
  g_autoptr (HrmImport) import = json ? match (json, album) : NULL;
  g_autoptr (HrmEdit) edit = import ? hrm_import_edit (import) : NULL;
  HrmImportCount sum = { 0 };
  guint n;
  const HrmImportTally *tallies;

  g_assert_no_error (error);
  tallies = hrm_import_get_tallies (import, &n);
  g_assert_cmpuint (n, ==, HRM_N_KINDS);
  for (guint i = 0; i < n; i++)
    {
      sum.created += tallies[i].count.created;
      sum.updated += tallies[i].count.updated;
      sum.unchanged += tallies[i].count.unchanged;
    }
  g_assert_true (hrm_album_commit (album, edit, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (sum.created, ==, created);
  g_assert_cmpuint (sum.updated, ==, updated);
  g_assert_cmpuint (sum.unchanged, ==, unchanged);
}

#define HEAD "{\"headroom\":{\"format\":1,\"schema\":1000},\n"

static void
test_into (void)
{
  static const char first[] = HEAD
    "\"album\":{\"id\":\"1\",\"title\":\"One\",\"mission\":\"M\"},\n"
    "\"tracks\":[{\"id\":\"2\",\"title\":\"T\",\"notes\":\"N\"},{\"id\":\"3\",\"title\":\"U\",\"parent\":\"2\",\"colour\":\"red\"}],\n"
    "\"origins\":[{\"id\":\"4\",\"kind\":\"album\",\"row\":\"1\",\"source\":\"s\",\"key\":\"k\"}]}";
  static const char second[] = HEAD
    "\"album\":{\"id\":\"1\",\"title\":\"Two\"},\n"
    "\"tracks\":[{\"id\":\"3\",\"title\":\"U\"},{\"id\":\"5\",\"title\":\"New\",\"parent\":\"2\"}]}";
  g_autoptr (HrmAlbum) album = make_album ();
  HrmModel *model = hrm_album_get_model (album);
  HrmAlbumInfo *info = hrm_model_get_info (model);
  gint64 own = HRM_ROW (info)->id, before;

  commit_text (album, first, 3, 1, 0);
  g_assert_cmpint (HRM_ROW (hrm_model_get_info (model))->id, ==, own);
  g_assert_cmpstr (info->title, ==, "One");
  g_assert_null (info->zone);
  /* What refers to the album of the document refers to this one. */
  g_assert_true (hrm_as_origin (hrm_model_get (model, 4))->row.row == HRM_ROW (info));
  before = hrm_album_get_last_edit (album);
  commit_text (album, first, 0, 0, 4);
  g_assert_cmpint (hrm_album_get_last_edit (album), ==, before);

  /* The document is the whole row; nothing is deleted; what is here may be referred to. */
  commit_text (album, second, 1, 2, 0);
  g_assert_cmpstr (info->title, ==, "Two");
  g_assert_null (info->mission);
  g_assert_cmpstr (hrm_as_track (hrm_model_get (model, 2))->notes, ==, "N");
  g_assert_null (hrm_as_track (hrm_model_get (model, 3))->parent.row);
  g_assert_cmpint (hrm_as_track (hrm_model_get (model, 3))->colour, ==, 0);
  g_assert_true (HRM_ROW (hrm_as_track (hrm_model_get (model, 5))->parent.row) == hrm_model_get (model, 2));

  g_assert_true (hrm_album_undo_sync (album, NULL));
  g_assert_true (hrm_album_undo_sync (album, NULL));
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_TRACK)->len, ==, 0);
  g_assert_cmpstr (info->title, ==, "Random");
}

/* A later state of the same album, over an earlier one and over a copy that went its own way. */
static void
test_into_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint refused = 0;

  for (guint i = 0; i < 120; i++)
    {
      g_autoptr (HrmAlbum) album = random_album (rand, 8, 0);
      g_autofree char *early = hrm_test_json_write (hrm_album_get_model (album), NULL);
      g_autoptr (HrmAlbum) other = import_new (early);
      g_autoptr (HrmEdit) aside = hrm_test_random_edit_n (hrm_album_get_model (other), rand, 3);
      g_autofree char *late = NULL, *before = NULL, *after = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmAlbumJson) json = NULL;
      g_autoptr (HrmImport) import = NULL;
      g_autoptr (HrmEdit) edit = NULL;

      for (guint n = 0; n < 6; n++)
        {
          g_autoptr (HrmEdit) next = hrm_test_random_edit_n (hrm_album_get_model (album), rand, 3);
          hrm_album_commit (album, next, NULL);
        }
      hrm_album_commit (other, aside, NULL);
      late = hrm_test_json_write (hrm_album_get_model (album), NULL);
      before = hrm_test_dump (hrm_album_get_model (other));
      json = hrm_test_json_read (late, -1, &error);
      import = match (json, other);
      edit = hrm_import_edit (import);
      if (hrm_album_commit (other, edit, &error))
        {
          HrmModel *model = hrm_album_get_model (other);

          /* Every row of the document is now as the document has it. */
          g_assert_true (hrm_test_json_apply (model, late, NULL));
          for (guint k = 0; k < HRM_N_KINDS; k++)
            for (guint r = 0; r < hrm_model_get_rows (hrm_album_get_model (album), (HrmKind) k)->len; r++)
              {
                HrmRow *row = hrm_model_get_rows (hrm_album_get_model (album), (HrmKind) k)->pdata[r], *same = hrm_model_get (model, row->id);

                for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
                  {
                    HrmValue a = hrm_row_get_value (row, f), b = hrm_row_get_value (same, f);
                    g_assert_true (hrm_value_equal (hrm_field_info ((HrmKind) k, f), &a, &b));
                  }
              }
          commit_text (other, late, 0, 0, json->places->len);
          continue;
        }
      /* Trees, takes and cables of both together may not fit: then nothing is done. */
      refused++;
      hrm_import_explain (import, &error);
      g_assert_true (g_str_has_prefix (error->message, "plan.json"));
      after = hrm_test_dump (hrm_album_get_model (other));
      hrm_test_assert_equal (before, after);
    }
  g_test_message ("%u refused", refused);
  g_assert_cmpuint (refused, <, 40);
}

/* --- where it goes to ------------------------------------------------------ */

static void
test_safe (void)
{
  g_autoptr (HrmAlbum) album = make_album ();
  HrmModel *model = hrm_album_get_model (album);
  HrmPlan *plan = hrm_album_get_plan (album);
  g_autofree char *dir = g_dir_make_tmp ("headroom-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "plan.json", NULL);
  g_autofree char *link = g_build_filename (dir, "link.json", NULL);
  g_autofree char *missing = g_build_filename (dir, "no", "plan.json", NULL);
  g_autofree char *text = NULL, *again = NULL, *written = hrm_test_json_write (model, NULL);
  const HrmExportFormat *format = hrm_export_format_find ("json", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) names = NULL;
  guint n = 0;

  g_assert_true (g_file_set_contents (path, "old", -1, NULL));
  g_cancellable_cancel (cancellable);
  g_assert_false (hrm_export_to_file (format, model, plan, NULL, path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "old");

  /* A link goes on being one. */
  g_assert_cmpint (symlink ("plan.json", link), ==, 0);
  g_assert_cmpint (g_chmod (path, 0640), ==, 0);
  g_assert_true (hrm_export_to_file (format, model, plan, NULL, link, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_test (link, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (path, &again, NULL, NULL));
  g_assert_cmpstr (again, ==, written);

  g_assert_false (hrm_export_to_file (format, model, plan, NULL, missing, NULL, &error));
  g_assert_cmpstr (strrchr (error->message, ':'), ==, ": No such file or directory");
  g_clear_error (&error);
  g_assert_false (hrm_export_to_file (format, model, plan, NULL, "/dev/full", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE);
  names = g_dir_open (dir, 0, NULL);
  for (const char *name; (name = g_dir_read_name (names));)
    n++;
  g_assert_cmpuint (n, ==, 2);
  g_unlink (path);
  g_unlink (link);
  g_rmdir (dir);
}

/* Both kinds of imports by one door, told apart by how they begin. */
static void
test_guess (void)
{
  static const struct { const char *text, *format; } files[] = {
    { HEAD "\"album\":{\"id\":\"1\",\"title\":\"A\"}}", "json" },
    { "\xef\xbb\xbf {\n \"headroom\" : {\"format\":1,\"schema\":1},\"album\":{\"id\":\"1\",\"title\":\"A\"}}", "json" },
    { "{\"number\":1,\"title\":\"headroom\",\"url\":\"https://api.github.com/repos/o/r/issues/1\"}", "github" },
    { "[{\"number\":1,\"title\":\"a\"}]", "github" },
  };
  g_autofree char *dir = g_dir_make_tmp ("headroom-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "some.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmImportFile) read = NULL;

      g_assert_true (g_file_set_contents (path, files[i].text, -1, NULL));
      read = hrm_import_file_read (file, NULL, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (read->format->name, ==, files[i].format);
      g_assert_true ((read->json != NULL) == (i < 2) && (read->backlog != NULL) == (i >= 2));
      g_assert_cmpint (hrm_import_file_get_id (read), ==, i < 2 ? 1 : 0);
    }
  g_unlink (path);
  g_rmdir (dir);
}

/* --- redacted --------------------------------------------------------------- */

static void
test_redact (void)
{
  static const char album_text[] = HEAD
    "\"album\":{\"id\":\"1\",\"title\":\"Plan of mara lind\",\"repository\":\"https://secret\",\"feedback_address\":\"x@secret\",\"mission\":\"secret\"},\n"
    "\"channels\":[{\"id\":\"2\",\"position\":\"a1\",\"title\":\"Ann\",\"aliases\":[\"ann@secret.example\"]},"
    "{\"id\":\"3\",\"position\":\"a0\",\"title\":\"Mara Lind\",\"aliases\":[\"mara-l\"],\"brief\":\"secret\"}],\n"
    "\"tasks\":[{\"id\":\"4\",\"title\":\"Ask Mara Lind, not Anna\",\"labels\":[\"for ANN\",\"mara-l\"],\"notes\":\"secret\",\"url\":\"https://secret\"}],\n"
    "\"origins\":[{\"id\":\"5\",\"kind\":\"task\",\"row\":\"4\",\"source\":\"s\",\"key\":\"secret\"}]}";
  const HrmExportOptions options = { .from = HRM_UNSET, .to = HRM_UNSET, .redact = TRUE };
  g_autoptr (HrmModel) model = hrm_test_json_model (album_text);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autoptr (HrmModel) copy = NULL;
  HrmTask *task;

  g_assert_true (hrm_test_json_apply (model, album_text, &error));
  text = hrm_test_json_write (model, &options);
  g_assert_null (strstr (text, "secret"));
  g_assert_null (strcasestr (text, "mara"));
  g_assert_null (strcasestr (text, "lind"));
  g_assert_null (strstr (text, "ANN"));
  /* It is a whole album all the same. */
  copy = hrm_test_json_model (text);
  g_assert_true (hrm_test_json_apply (copy, text, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (hrm_as_channel (hrm_model_get (copy, 3))->title, ==, "Contributor 1");
  g_assert_cmpstr (hrm_as_channel (hrm_model_get (copy, 2))->title, ==, "Contributor 2");
  g_assert_cmpstr (hrm_model_get_info (copy)->title, ==, "Plan of Contributor 1");
  task = hrm_as_task (hrm_model_get (copy, 4));
  g_assert_cmpstr (task->title, ==, "Ask Contributor 1, not Anna");
  g_assert_cmpstr (task->labels, ==, "for Contributor 2\nContributor 1");
  g_assert_cmpuint (hrm_model_get_rows (copy, HRM_KIND_ORIGIN)->len, ==, 0);
}

/* Whatever there is, a redacted album can be read, and names nobody. */
static void
test_redact_random (void)
{
  const HrmExportOptions options = { .from = HRM_UNSET, .to = HRM_UNSET, .redact = TRUE };
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint i = 0; i < 40; i++)
    {
      g_autoptr (HrmAlbum) album = random_album (rand, 12, 0);
      g_autofree char *text = hrm_test_json_write (hrm_album_get_model (album), &options);
      g_autoptr (HrmAlbum) copy = import_new (text);
      GPtrArray *channels = hrm_model_get_rows (hrm_album_get_model (copy), HRM_KIND_CHANNEL);

      for (guint c = 0; c < channels->len; c++)
        g_assert_true (g_str_has_prefix (hrm_as_channel (channels->pdata[c])->title, "Contributor "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/album-json/random", test_random);
  g_test_add_func ("/album-json/steps", test_steps);
  g_test_add_func ("/album-json/large", test_large);
  g_test_add_func ("/album-json/other-writers", test_other_writers);
  g_test_add_func ("/album-json/odd", test_odd);
  g_test_add_func ("/album-json/form", test_form);
  g_test_add_func ("/album-json/into", test_into);
  g_test_add_func ("/album-json/into-random", test_into_random);
  g_test_add_func ("/album-json/safe", test_safe);
  g_test_add_func ("/album-json/guess", test_guess);
  g_test_add_func ("/album-json/redact", test_redact);
  g_test_add_func ("/album-json/redact-random", test_redact_random);
  return g_test_run ();
}
