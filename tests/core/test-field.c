/* test-field.c: the field table, its values as text, and its bounds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>
#include "hrm-test-edits.h"

#define EACH_FIELD(info_, field_) \
  for (guint k_ = 0; k_ < HRM_N_KINDS; k_++) \
    for (const HrmKindInfo *info_ = hrm_kind_info ((HrmKind) k_); info_; info_ = NULL) \
      for (const HrmField *field_ = info_->fields; field_ < info_->fields + info_->n_fields; field_++)

static void
test_table (void)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);

      g_assert_cmpuint (info->kind, ==, k);
      g_assert_cmpuint (hrm_kind_from_name (info->name), ==, k);
      g_assert_cmpuint (hrm_kind_from_name (info->plural), ==, k);
      g_assert_true (g_type_is_a (hrm_kind_get_type ((HrmKind) k), hrm_row_get_type ()));
    }
  EACH_FIELD (info, field)
    {
      g_assert_true (hrm_field_by_name (info->kind, field->name) == field);
      g_assert_true (hrm_field_info (info->kind, field->index) == field);
      g_assert_cmpuint (field->kind, ==, info->kind);
      g_assert_cmpfloat (field->least, <=, field->most);
      g_assert_true ((field->type == HRM_TYPE_REF) == (field->target != HRM_KIND_NONE));
      g_assert_true ((field->type == HRM_TYPE_ENUM) == (field->values != NULL));
      if (field->flags & HRM_TREE)
        g_assert_cmpuint (field->target, ==, info->kind);
      if (field->values)
        g_assert_cmpint (g_strv_length ((char **) field->values), ==, (int) field->most + 1);
    }
  g_assert_cmpuint (hrm_kind_from_name ("nothing"), ==, HRM_KIND_NONE);
  g_assert_null (hrm_field_by_name (HRM_KIND_TRACK, "nothing"));
}

/* A default is a value that the field takes, or that must be set. */
static void
test_defaults (void)
{
  EACH_FIELD (info, field)
    {
      HrmValue value = hrm_field_default (field);
      g_autoptr (GError) error = NULL;

      g_assert_true (hrm_field_check (field, &value, &error) == !(field->flags & HRM_REQUIRED) || !hrm_field_is_unset (field, &value));
    }
}

/* A new row stands at the defaults, and its properties can be read. */
static void
test_rows (void)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);
      g_autoptr (HrmRow) row = hrm_row_new ((HrmKind) k, 5);

      g_assert_true (HRM_IS_ROW (row));
      g_assert_nonnull (hrm_row_get_title (row));
      for (guint i = 0; i < info->n_fields; i++)
        {
          HrmValue value = hrm_row_get_value (row, i), absent = hrm_field_default (&info->fields[i]);
          g_auto (GValue) property = G_VALUE_INIT;

          g_assert_true (hrm_value_equal (&info->fields[i], &value, &absent));
          g_object_get_property (G_OBJECT (row), info->fields[i].property, &property);
          g_assert_true (G_IS_VALUE (&property));
        }
    }
}

/* What is printed is read again as the same. */
static void
test_text_round_trip (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 50; round++)
    EACH_FIELD (info, field)
      {
        g_autofree char *keep = NULL;
        g_autofree char *read_keep = NULL;
        g_autofree char *text = NULL;
        g_autoptr (GError) error = NULL;
        HrmValue value, read;

        if (field->type == HRM_TYPE_REF)
          value = hrm_value_integer (1 + g_rand_int (rand));
        else
          value = hrm_test_random_value (field, rand, &keep);
        g_assert_true (hrm_field_check (field, &value, &error));
        g_assert_no_error (error);
        text = hrm_field_format (field, &value);
        g_assert_true (hrm_field_parse (field, text, 480, &read, &read_keep, &error));
        g_assert_no_error (error);
        g_assert_true (hrm_value_equal (field, &value, &read));
      }
}

static void
assert_bad (HrmKind kind, const char *name, const char *text, int code)
{
  const HrmField *field = hrm_field_by_name (kind, name);
  g_autofree char *keep = NULL;
  g_autoptr (GError) error = NULL;
  HrmValue value;

  g_assert_false (hrm_field_parse (field, text, 480, &value, &keep, &error));
  g_assert_error (error, HRM_FIELD_ERROR, code);
  g_assert_null (keep);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
test_bad_texts (void)
{
  g_autofree char *long_title = g_strnfill (1001, 'x');
  g_autofree char *huge = g_strnfill (HRM_NOTES + 1, 'x');

  assert_bad (HRM_KIND_SESSION, "title", NULL, HRM_FIELD_ERROR_REQUIRED);
  assert_bad (HRM_KIND_SESSION, "title", "", HRM_FIELD_ERROR_REQUIRED);
  assert_bad (HRM_KIND_SESSION, "title", long_title, HRM_FIELD_ERROR_BOUNDS);
  assert_bad (HRM_KIND_SESSION, "title", "\xc3\x28", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_SESSION, "notes", huge, HRM_FIELD_ERROR_BOUNDS);
  assert_bad (HRM_KIND_SESSION, "start", "2026-02-30T10:00", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_SESSION, "start", "2026-03-02T25:00", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_SESSION, "start", "1899-12-31T23:59", HRM_FIELD_ERROR_BOUNDS);
  assert_bad (HRM_KIND_SESSION, "start", "tomorrow", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_SESSION, "length", "-5", HRM_FIELD_ERROR_BOUNDS);
  assert_bad (HRM_KIND_SESSION, "length", "0", HRM_FIELD_ERROR_BOUNDS);
  assert_bad (HRM_KIND_SESSION, "length", "99999999999999999999h", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_SESSION, "state", "Planned", HRM_FIELD_ERROR_UNKNOWN);
  assert_bad (HRM_KIND_SESSION, "locked", "yes", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_SESSION, "track", "seven", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_SESSION, "track", "-7", HRM_FIELD_ERROR_UNKNOWN);
  assert_bad (HRM_KIND_SESSION, "position", "A", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_ASSIGNMENT, "share", "nan", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_ASSIGNMENT, "share", "inf", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_ASSIGNMENT, "share", "1e9", HRM_FIELD_ERROR_BOUNDS);
  assert_bad (HRM_KIND_ASSIGNMENT, "share", "10 %", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_CHANNEL, "zone", "Nowhere/At all", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_CHANNEL, "zone", "../../etc/passwd", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_CHANNEL, "week", "[", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_CHANNEL, "week", "{\"mon\":[\"17:00-09:00\"]}", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_CHANNEL, "aliases", "a\n\nb", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_CHANNEL, "aliases", "a\n", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_TASK, "due", "2026-13-01", HRM_FIELD_ERROR_TYPE);
  assert_bad (HRM_KIND_TEMPO, "beats", "9999999999999999999", HRM_FIELD_ERROR_TYPE);
}

/* Random bytes as values: never a crash, and what passes the check is printed and read again. */
static void
test_random_bytes (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 200; round++)
    EACH_FIELD (info, field)
      {
        char bytes[24] = { 0 };
        g_autofree char *keep = NULL;
        HrmValue value;

        for (guint i = 0; i < sizeof bytes - 1; i++)
          bytes[i] = "0123456789-:.TZhdm{}[]\",e+\n \xff\xc3\xa9z"[g_rand_int_range (rand, 0, 31)];
        bytes[g_rand_int_range (rand, 0, sizeof bytes)] = '\0';
        if (hrm_field_parse (field, bytes, 480, &value, &keep, NULL) && !hrm_field_is_unset (field, &value))
          {
            g_autofree char *text = hrm_field_format (field, &value);
            g_assert_nonnull (text);
          }
      }
}

static void
test_lists (void)
{
  static const char * const items[] = { "one", "two words", NULL };
  g_autofree char *lines = hrm_list_join (items);
  g_auto (GStrv) split = hrm_list_split (lines);
  g_auto (GStrv) none = hrm_list_split (NULL);

  g_assert_cmpstr (lines, ==, "one\ntwo words");
  g_assert_cmpuint (g_strv_length (split), ==, 2);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
  g_assert_null (hrm_list_join (items + 2));
}

/* Wherever in a text it stands, what is not ASCII is looked at. */
static void
test_utf8 (void)
{
  const HrmField *field = hrm_field_info (HRM_KIND_TRACK, HRM_FIELD (Track, title));

  for (guint length = 0; length < 20; length++)
    for (guint at = 0; at <= length; at++)
      {
        g_autofree char *text = g_strnfill (length + 3, 'a');
        HrmValue value = hrm_value_text (text);

        memcpy (text + at, "\xe2\x82\xac", 3);
        g_assert_true (hrm_field_check (field, &value, NULL));
        text[at + 2] = 'a';
        g_assert_false (hrm_field_check (field, &value, NULL));
        memcpy (text + at, "a\xff" "a", 3);
        g_assert_false (hrm_field_check (field, &value, NULL));
        /* Cut off in the middle of a character. */
        memcpy (text + at, "\xe2\x82\xac", 3);
        text[at + 2] = '\0';
        g_assert_false (hrm_field_check (field, &value, NULL));
      }
}

/* Whatever the step between ids, as many as a table has places fall on different ones. */
static void
test_hash (void)
{
  for (guint shift = 0; shift < 50; shift++)
    {
      gboolean taken[4096] = { FALSE };
      guint n = 0;

      for (gint64 i = 1; i <= 4096; i++)
        {
          gint64 id = i << shift;
          guint place = hrm_id_hash (&id) % 4093;

          n += !taken[place];
          taken[place] = TRUE;
        }
      g_assert_cmpuint (n, >, 2400);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/field/table", test_table);
  g_test_add_func ("/field/defaults", test_defaults);
  g_test_add_func ("/field/rows", test_rows);
  g_test_add_func ("/field/text-round-trip", test_text_round_trip);
  g_test_add_func ("/field/bad-texts", test_bad_texts);
  g_test_add_func ("/field/random-bytes", test_random_bytes);
  g_test_add_func ("/field/lists", test_lists);
  g_test_add_func ("/field/utf8", test_utf8);
  g_test_add_func ("/field/hash", test_hash);
  return g_test_run ();
}
