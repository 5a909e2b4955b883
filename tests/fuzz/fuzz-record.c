/* fuzz-record.c: the record of an edit, from any bytes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fuzz.h"

#include <string.h>
#include "hrm-test-edits.h"

#define RECORD_TYPE G_VARIANT_TYPE ("(ua(ysaxa(syaxadayaxaday)))")
#define MODEL_EDITS 30

const char * const hrm_fuzz_words[] = { "byte 0x69", "byte 0x73", "byte 0x64", "byte 0x74", "byte 0x6e", "uint32 1", "nan", "inf", "-9223372036854775808",
                                        "@ax []", "@ay []", "@ad []", "{\"mon\":[\"09:00-17:00\"]}", "Europe/Berlin", NULL };

/* A plan to apply to. */
static HrmModel *
make_model (GPtrArray *records)
{
  HrmModel *model = hrm_model_new ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);

  for (guint i = 0; i < MODEL_EDITS; i++)
    {
      g_autoptr (HrmEdit) edit = i ? hrm_test_random_edit_n (model, rand, 1 + i % 5) : hrm_test_first_edit ("Album");

      hrm_test_apply (model, edit);
      if (records)
        g_ptr_array_add (records, hrm_edit_to_record (edit));
    }
  return model;
}

/* Also what fits the plan as it is: the inverse of the last edit, and a new one. */
GPtrArray *
hrm_fuzz_seeds (void)
{
  GPtrArray *records = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (HrmModel) model = make_model (records);
  g_autoptr (GRand) rand = g_rand_new_with_seed (5);

  for (guint i = 0; i < 15; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (model, rand, 1 + i % 4);
      HrmChanges *changes = hrm_model_apply (model, edit, NULL);

      g_assert_nonnull (changes);
      g_ptr_array_add (records, hrm_edit_to_record (edit));
      hrm_model_revert (model, edit, changes);
    }
  return records;
}

/* Half of the time as text, so that what comes out is whole. */
size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max, unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) changed = NULL;
  g_autofree char *text = NULL;
  g_autofree char *room = NULL;
  size_t length;

  if (g_rand_boolean (rand) || size > 8192)
    return LLVMFuzzerMutate (data, size, max);
  bytes = g_bytes_new (data, size);
  variant = g_variant_ref_sink (g_variant_new_from_bytes (RECORD_TYPE, bytes, FALSE));
  text = g_variant_print (variant, TRUE);
  length = strlen (text);
  room = g_malloc (length + 257);
  memcpy (room, text, length);
  for (guint i = 0; i < 5; i++)
    {
      size_t n = hrm_fuzz_mutate_stretch ((uint8_t *) room, length, length + 256, 40, rand);

      room[n] = '\0';
      changed = g_utf8_validate (room, -1, NULL) ? g_variant_parse (RECORD_TYPE, room, NULL, NULL, NULL) : NULL;
      if (changed && g_variant_get_size (changed) <= max)
        {
          g_variant_store (changed, data);
          return g_variant_get_size (changed);
        }
      g_clear_pointer (&changed, g_variant_unref);
      memcpy (room, text, length);
    }
  return LLVMFuzzerMutate (data, size, max);
}

/* What is read, written and read again says the same. */
static void
check_round_trip (HrmEdit *edit)
{
  g_autoptr (GBytes) once = hrm_edit_to_record (edit);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) read = hrm_edit_from_record (once, "again", &error);
  g_autoptr (GBytes) twice = NULL;

  g_assert_no_error (error);
  twice = hrm_edit_to_record (read);
  g_assert_true (g_bytes_equal (once, twice));
  g_assert_cmpuint (hrm_edit_count (edit), ==, hrm_edit_count (read));
}

/* An edit is taken whole and can be taken back whole, or changes nothing. */
static void
check_applied (HrmModel *model, const char *before, HrmEdit *edit)
{
  g_autoptr (HrmEdit) inverse = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *after = NULL;
  HrmChanges *changes = hrm_model_apply (model, edit, &error);

  if (changes)
    {
      hrm_model_emit (model, changes);
      hrm_changes_free (model, changes);
      hrm_test_assert_sound (model);
      check_round_trip (edit);
      inverse = hrm_edit_invert (edit);
      hrm_test_apply (model, inverse);
    }
  else
    hrm_fuzz_assert_sentence (error->message);
  hrm_test_assert_sound (model);
  after = hrm_test_dump (model);
  hrm_test_assert_equal (before, after);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static HrmModel *model;
  static char *before;
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) edit = hrm_edit_from_record (bytes, "Fuzz", &error);
  g_autoptr (HrmEdit) repeat = NULL;
  g_autoptr (HrmEdit) inverse = NULL;

  if (edit == NULL)
    {
      hrm_fuzz_assert_sentence (error->message);
      return 0;
    }
  if (model == NULL)
    {
      model = make_model (NULL);
      before = hrm_test_dump (model);
    }
  check_round_trip (edit);
  repeat = hrm_edit_repeat (edit);
  check_applied (model, before, repeat);
  inverse = hrm_edit_invert (edit);
  check_applied (model, before, inverse);
  return 0;
}
