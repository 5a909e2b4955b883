/* test-edit.c: building edits, and their record.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>
#include "hrm-edit-private.h"
#include "hrm-test-edits.h"

static void
assert_columns_equal (HrmColumn *a, HrmColumn *b, guint n)
{
  g_assert_true ((a == NULL) == (b == NULL));
  for (guint i = 0; a && i < n; i++)
    {
      HrmValue x = hrm_column_get (a, i), y = hrm_column_get (b, i);

      g_assert_true (a->field == b->field);
      g_assert_true (hrm_value_equal (a->field, &x, &y));
    }
}

static void
assert_edits_equal (HrmEdit *a, HrmEdit *b)
{
  GPtrArray *left = hrm_edit_get_runs (a), *right = hrm_edit_get_runs (b);

  g_assert_cmpstr (hrm_edit_get_label (a), ==, hrm_edit_get_label (b));
  g_assert_cmpuint (left->len, ==, right->len);
  for (guint r = 0; r < left->len; r++)
    {
      HrmRun *p = left->pdata[r], *q = right->pdata[r];

      g_assert_cmpint (p->op, ==, q->op);
      g_assert_cmpint (p->kind, ==, q->kind);
      g_assert_cmpmem (p->ids->data, p->ids->len * sizeof (gint64), q->ids->data, q->ids->len * sizeof (gint64));
      for (guint f = 0; f < hrm_kind_info (p->kind)->n_fields; f++)
        assert_columns_equal (p->columns[f], q->columns[f], p->ids->len);
      assert_columns_equal (p->old, q->old, p->ids->len);
    }
}

static HrmModel *
start (void)
{
  HrmModel *model = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Album");

  hrm_test_apply (model, first);
  return model;
}

/* A record gives the same edit, and the same bytes again. */
static void
test_round_trip (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = start ();

  for (guint i = 0; i < 400; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit (model, rand);
      g_autoptr (HrmEdit) read = NULL;
      g_autoptr (GBytes) record = NULL;
      g_autoptr (GBytes) again = NULL;
      g_autoptr (GError) error = NULL;

      hrm_test_apply (model, edit);
      record = hrm_edit_to_record (edit);
      read = hrm_edit_from_record (record, hrm_edit_get_label (edit), &error);
      g_assert_no_error (error);
      g_assert_true (hrm_edit_is_sealed (read));
      assert_edits_equal (edit, read);
      again = hrm_edit_to_record (read);
      g_assert_true (g_bytes_equal (record, again));
    }
}

/* The log of records alone gives the plan. */
static void
test_replay (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmModel) model = start ();
  g_autoptr (HrmModel) other = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_edit_new ("Album");
  gint64 id = hrm_model_get_info (model)->base.id;

  hrm_edit_insert_id (first, HRM_KIND_ALBUM, id);
  HRM_SET_TEXT (first, ALBUM, AlbumInfo, id, title, "Album");
  HRM_SET_TEXT (first, ALBUM, AlbumInfo, id, zone, "Europe/Berlin");
  hrm_test_apply (other, first);
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (HrmEdit) edit = i % 5 == 4 ? NULL : hrm_test_random_edit (model, rand);
      g_autoptr (GBytes) record = NULL;
      g_autoptr (HrmEdit) read = NULL;
      g_autoptr (HrmEdit) repeat = NULL;

      if (edit == NULL)
        continue;
      hrm_test_apply (model, edit);
      record = hrm_edit_to_record (edit);
      read = hrm_edit_from_record (record, NULL, NULL);
      repeat = hrm_edit_repeat (read);
      hrm_test_apply (other, repeat);
    }
  hrm_test_assert_equal_models (model, other);
}

static GBytes *
some_record (GRand *rand)
{
  g_autoptr (HrmModel) model = start ();
  g_autoptr (HrmEdit) edit = NULL;

  for (guint i = 0; i < 15; i++)
    {
      g_clear_pointer (&edit, hrm_edit_unref);
      edit = hrm_test_random_edit_n (model, rand, 8);
      hrm_test_apply (model, edit);
    }
  return hrm_edit_to_record (edit);
}

/* Bytes that anybody may have written: an error, or an edit that a model then
 * takes or refuses; nothing else. */
static void
try_record (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) edit = hrm_edit_from_record (bytes, "Hostile", &error);
  g_autoptr (HrmModel) model = NULL;
  g_autoptr (HrmEdit) repeat = NULL;
  g_autoptr (HrmEdit) inverse = NULL;
  HrmChanges *changes;

  if (edit == NULL)
    {
      g_assert_true (error->domain == HRM_RECORD_ERROR);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return;
    }
  g_assert_no_error (error);
  model = start ();
  repeat = hrm_edit_repeat (edit);
  changes = hrm_model_apply (model, repeat, NULL);
  if (changes)
    hrm_changes_free (model, changes);
  hrm_test_assert_sound (model);
  inverse = hrm_edit_invert (edit);
  changes = hrm_model_apply (model, inverse, NULL);
  if (changes)
    hrm_changes_free (model, changes);
  hrm_test_assert_sound (model);
}

static void
test_damaged (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 30; round++)
    {
      g_autoptr (GBytes) record = some_record (rand);
      gsize size;
      const guint8 *data = g_bytes_get_data (record, &size);

      for (guint i = 0; i < 60; i++)
        {
          g_autofree guint8 *copy = g_memdup2 (data, size);
          guint flips = 1 + (guint) g_rand_int_range (rand, 0, 4);
          gsize length = size;
          g_autoptr (GBytes) bytes = NULL;

          for (guint f = 0; f < flips; f++)
            copy[g_rand_int_range (rand, 0, (gint32) size)] = (guint8) g_rand_int (rand);
          if (g_rand_boolean (rand))
            length = (gsize) g_rand_int_range (rand, 0, (gint32) size + 1);
          bytes = g_bytes_new (copy, length);
          try_record (bytes);
        }
    }
}

/* Every length of one record, and a run of one byte. */
static void
test_truncated (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (GBytes) record = some_record (rand);

  for (gsize length = 0; length < MIN (g_bytes_get_size (record), 1500); length++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_from_bytes (record, 0, length);
      try_record (bytes);
    }
  for (guint byte = 0; byte < 256; byte++)
    {
      g_autofree char *filled = g_malloc (4096);
      g_autoptr (GBytes) bytes = NULL;

      memset (filled, (int) byte, 4096);
      bytes = g_bytes_new (filled, 4096);
      try_record (bytes);
    }
}

static void
add_texts (GVariantBuilder *builder, const char *texts, gsize length)
{
  g_variant_builder_add_value (builder, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, NULL, 0, 8));
  g_variant_builder_add_value (builder, g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, NULL, 0, 8));
  g_variant_builder_add_value (builder, g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, texts, length, 1));
}

/* A well-formed record with one track, whose parts are given. */
static GBytes *
forge (guint32 format, char op, const char *kind, gint64 id, const char *field, char storage, const char *texts, gsize length)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) variant = NULL;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("(ua(ysaxa(syaxadayaxaday)))"));
  g_variant_builder_add (&builder, "u", format);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a(ysaxa(syaxadayaxaday))"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("(ysaxa(syaxadayaxaday))"));
  g_variant_builder_add (&builder, "y", (guchar) op);
  g_variant_builder_add (&builder, "s", kind);
  g_variant_builder_add_value (&builder, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, &id, 1, 8));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a(syaxadayaxaday)"));
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("(syaxadayaxaday)"));
  g_variant_builder_add (&builder, "s", field);
  g_variant_builder_add (&builder, "y", (guchar) storage);
  add_texts (&builder, texts, length);
  add_texts (&builder, op == 's' ? texts : NULL, op == 's' ? length : 0);
  g_variant_builder_close (&builder);
  g_variant_builder_close (&builder);
  g_variant_builder_close (&builder);
  g_variant_builder_close (&builder);
  variant = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      g_autoptr (GVariant) swapped = g_variant_byteswap (variant);
      return g_variant_get_data_as_bytes (swapped);
    }
  return g_variant_get_data_as_bytes (variant);
}

static void
assert_forged (GBytes *record, int code)
{
  g_autoptr (GBytes) owned = record;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) edit = hrm_edit_from_record (owned, NULL, &error);

  if (code < 0)
    {
      g_assert_no_error (error);
      g_assert_nonnull (edit);
      return;
    }
  g_assert_error (error, HRM_RECORD_ERROR, code);
  g_assert_null (edit);
}

static void
test_forged (void)
{
  assert_forged (forge (1, 'i', "track", 9, "title", 't', "x\0", 2), -1);
  assert_forged (forge (1, 's', "track", 9, "title", 't', "x\0", 2), -1);
  assert_forged (forge (2, 'i', "track", 9, "title", 't', "x\0", 2), HRM_RECORD_ERROR_DAMAGED);
  assert_forged (forge (1, 'q', "track", 9, "title", 't', "x\0", 2), HRM_RECORD_ERROR_DAMAGED);
  assert_forged (forge (1, 'i', "nothing", 9, "title", 't', "x\0", 2), HRM_RECORD_ERROR_UNKNOWN);
  assert_forged (forge (1, 'i', "track", 9, "nothing", 't', "x\0", 2), HRM_RECORD_ERROR_UNKNOWN);
  assert_forged (forge (1, 'i', "track", 9, "title", 'i', "x\0", 2), HRM_RECORD_ERROR_DAMAGED);
  /* more texts than rows, fewer, and one without its end */
  assert_forged (forge (1, 'i', "track", 9, "title", 't', "x\0y\0", 4), HRM_RECORD_ERROR_DAMAGED);
  assert_forged (forge (1, 'i', "track", 9, "title", 't', "", 0), HRM_RECORD_ERROR_DAMAGED);
  assert_forged (forge (1, 'i', "track", 9, "title", 't', "x", 1), HRM_RECORD_ERROR_DAMAGED);
  assert_forged (forge (1, 'i', "track", 9, "status", 't', "demo\0", 5), -1);
  assert_forged (forge (1, 'i', "track", 9, "status", 't', "platinum\0", 9), HRM_RECORD_ERROR_UNKNOWN);
}

/* Values set after a row was inserted belong to its insertion; ids count up. */
static void
test_building (void)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Build");
  gint64 first = hrm_edit_insert (edit, HRM_KIND_TRACK);
  gint64 second = hrm_edit_insert (edit, HRM_KIND_TRACK);

  g_assert_cmpint (second, ==, first + 1);
  g_assert_false (hrm_edit_is_empty (edit));
  HRM_SET_TEXT (edit, TRACK, Track, second, title, "Two");
  HRM_SET_TEXT (edit, TRACK, Track, first, title, "One");
  HRM_SET_TEXT (edit, TRACK, Track, first, title, "One again");
  g_assert_cmpuint (hrm_edit_get_runs (edit)->len, ==, 1);
  g_assert_cmpuint (hrm_edit_count (edit), ==, 2);
  /* 10,000 rows of two kinds by turns are still two runs. */
  for (guint i = 0; i < 10000; i++)
    {
      gint64 id = hrm_edit_insert (edit, i % 2 ? HRM_KIND_TRACK : HRM_KIND_MARKER);

      if (i % 2)
        HRM_SET_TEXT (edit, TRACK, Track, id, title, "Track");
      else
        {
          HRM_SET_TEXT (edit, MARKER, Marker, id, title, "Marker");
          HRM_SET_INT (edit, MARKER, Marker, id, at, 29000000);
        }
    }
  g_assert_cmpuint (hrm_edit_get_runs (edit)->len, ==, 2);
  {
    g_autoptr (HrmModel) model = start ();
    hrm_test_apply (model, edit);
    g_assert_cmpstr (hrm_as_track (hrm_model_get (model, first))->title, ==, "One again");
    g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_TRACK)->len, ==, 5002);
  }
}

static void
test_seed (void)
{
  gint64 a, b;

  g_setenv ("HRM_SEED", "42", TRUE);
  a = hrm_id_start ();
  b = hrm_id_start ();
  g_unsetenv ("HRM_SEED");
  g_assert_cmpint (a, !=, b);
  for (guint i = 0; i < 1000; i++)
    {
      gint64 id = hrm_id_start ();
      g_assert_cmpint (id, >, 0);
      g_assert_cmpint (id, <, G_MAXINT64 / 2 + 1);
    }
}

/* A record may claim that a field with a default was unset, which no row ever is. */
static void
test_never_unset (void)
{
  g_autoptr (HrmModel) model = start ();
  gint64 album = HRM_ROW (hrm_model_get_info (model))->id;
  const HrmValue unset = hrm_value_integer (HRM_UNSET), none = hrm_value_number (NAN), day = hrm_value_integer (480);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Add channel");
  gint64 channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  const struct { HrmKind kind; guint field; gint64 id; HrmValue old, value; } sets[] = {
    { HRM_KIND_ALBUM, HRM_FIELD (AlbumInfo, day_minutes), album, unset, day },
    { HRM_KIND_CHANNEL, HRM_FIELD (Channel, role), channel, unset, hrm_value_integer (HRM_ROLE_ENGINEER) },
    { HRM_KIND_CHANNEL, HRM_FIELD (Channel, capacity), channel, none, hrm_value_number (50) },
  };

  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Ada");
  hrm_test_apply (model, edit);
  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    {
      g_autoptr (HrmEdit) forged = hrm_edit_new ("Forged");
      g_autoptr (HrmEdit) read = NULL;
      g_autoptr (HrmEdit) inverse = NULL;
      g_autoptr (GBytes) record = NULL;
      HrmRun *run = hrm_run_new (HRM_OP_SET, sets[i].kind, sets[i].field);

      hrm_run_append_set (run, sets[i].id, &sets[i].old, &sets[i].value);
      g_ptr_array_add (hrm_edit_get_runs (forged), run);
      hrm_edit_seal (forged);
      record = hrm_edit_to_record (forged);
      read = hrm_edit_from_record (record, "Read", NULL);
      g_assert_nonnull (read);
      inverse = hrm_edit_invert (read);
      hrm_test_apply (model, inverse);
    }
  g_assert_cmpint (hrm_model_day_minutes (model), ==, 480);
  g_assert_cmpint (hrm_as_channel (hrm_model_get (model, channel))->role, ==, HRM_ROLE_ENGINEER);
  g_assert_cmpfloat (hrm_as_channel (hrm_model_get (model, channel))->capacity, ==, 100);
}

/* Rows that must refer to one another, or to themselves, go and come back with what they refer to. */
static void
test_circle (void)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Begin");
  gint64 album = hrm_edit_insert (edit, HRM_KIND_ALBUM);
  gint64 ids[3];

  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, album, title, "Album");
  for (guint i = 0; i < 3; i++)
    {
      ids[i] = hrm_edit_insert (edit, HRM_KIND_ORIGIN);
      HRM_SET_TEXT (edit, ORIGIN, Origin, ids[i], kind, "origin");
      HRM_SET_TEXT (edit, ORIGIN, Origin, ids[i], source, "github");
      HRM_SET_TEXT (edit, ORIGIN, Origin, ids[i], key, "1");
    }
  HRM_SET_INT (edit, ORIGIN, Origin, ids[0], row, ids[1]);
  HRM_SET_INT (edit, ORIGIN, Origin, ids[1], row, ids[0]);
  HRM_SET_INT (edit, ORIGIN, Origin, ids[2], row, ids[2]);
  hrm_test_apply (model, edit);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *before = hrm_test_dump (model), *after = NULL;
      g_autoptr (HrmEdit) gone = hrm_edit_new ("Delete"), inverse = NULL;

      hrm_edit_delete (gone, HRM_KIND_ORIGIN, ids[i]);
      hrm_test_apply (model, gone);
      g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_ORIGIN)->len, ==, i < 2 ? 1 : 2);
      inverse = hrm_edit_invert (gone);
      hrm_test_apply (model, inverse);
      after = hrm_test_dump (model);
      hrm_test_assert_equal (before, after);
      hrm_test_assert_sound (model);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/edit/round-trip", test_round_trip);
  g_test_add_func ("/edit/replay", test_replay);
  g_test_add_func ("/edit/damaged", test_damaged);
  g_test_add_func ("/edit/truncated", test_truncated);
  g_test_add_func ("/edit/forged", test_forged);
  g_test_add_func ("/edit/never-unset", test_never_unset);
  g_test_add_func ("/edit/building", test_building);
  g_test_add_func ("/edit/circle", test_circle);
  g_test_add_func ("/edit/seed", test_seed);
  return g_test_run ();
}
