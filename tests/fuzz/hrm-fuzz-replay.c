/* hrm-fuzz-replay.c: a target without libFuzzer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As a test, it feeds the target its seeds, then changes of them at random; a
 * failure is repeated with the seed that it prints, or written to a file by the
 * coverage-guided build.
 *
 *   test-fuzz-… [FILE…]                           feeds it these files
 *   test-fuzz-… --corpus FOLDER --dictionary FILE   writes what libFuzzer begins with
 */
#include "hrm-fuzz.h"

#include <glib/gstdio.h>
#include <string.h>
#include "hrm-test-edits.h"

#define SIZE_MOST (128 * 1024)

static GRand *generator;         /* of LLVMFuzzerMutate() */

/* As libFuzzer's, but small: flips, copies, cuts, words. */
size_t
LLVMFuzzerMutate (uint8_t *data, size_t size, size_t max)
{
  guint n = 1 + (guint) g_rand_int_range (generator, 0, 6);

  for (guint i = 0; i < n && size > 0; i++)
    {
      size_t at = (size_t) g_rand_int_range (generator, 0, (gint32) size);
      size_t from = (size_t) g_rand_int_range (generator, 0, (gint32) size);
      size_t wished = 1 + (size_t) g_rand_int_range (generator, 0, 32);
      size_t length = MIN (size - MAX (at, from), wished);
      const char *word;

      switch (g_rand_int_range (generator, 0, 6))
        {
        case 0:
          data[at] = (uint8_t) g_rand_int (generator);
          break;
        case 1:
          data[at] ^= (uint8_t) (1 << g_rand_int_range (generator, 0, 8));
          break;
        case 2:
          memmove (data + at, data + from, length);
          break;
        case 3:
          length = MIN (length, size - at);
          memmove (data + at, data + at + length, size - at - length);
          size -= length;
          break;
        case 4:
          word = hrm_fuzz_word (generator);
          length = MIN (strlen (word), max - size);
          memmove (data + at + length, data + at, size - at);
          memcpy (data + at, word, length);
          size += length;
          break;
        default:
          word = hrm_fuzz_word (generator);
          memcpy (data + at, word, MIN (strlen (word), size - at));
        }
    }
  return size;
}

static void
feed (const uint8_t *data, size_t size)
{
  /* A copy as long as it is, so that reading beyond it shows. */
  g_autofree uint8_t *copy = g_memdup2 (data, size);

  LLVMFuzzerTestOneInput (copy, size);
}

static void
test_seeds (void)
{
  g_autoptr (GPtrArray) seeds = hrm_fuzz_seeds ();

  g_assert_cmpuint (seeds->len, >, 0);
  for (guint i = 0; i < seeds->len; i++)
    feed (g_bytes_get_data (seeds->pdata[i], NULL), g_bytes_get_size (seeds->pdata[i]));
  feed (NULL, 0);
}

static void
test_changes (void)
{
  const char *given = g_getenv ("HRM_FUZZ_RUNS");
  guint runs = given ? (guint) g_ascii_strtoull (given, NULL, 10) : HRM_FUZZ_RUNS;
  g_autoptr (GPtrArray) seeds = hrm_fuzz_seeds ();
  g_autofree uint8_t *data = g_malloc (SIZE_MOST);

  generator = hrm_test_rand ();
  for (guint i = 0; i < runs; i++)
    {
      GBytes *seed = seeds->pdata[g_rand_int_range (generator, 0, (gint32) seeds->len)];
      size_t size = MIN (g_bytes_get_size (seed), SIZE_MOST);
      guint times = 1 + (guint) g_rand_int_range (generator, 0, 3);

      memcpy (data, g_bytes_get_data (seed, NULL), size);
      for (guint t = 0; t < times; t++)
        size = LLVMFuzzerCustomMutator (data, size, SIZE_MOST, g_rand_int (generator));
      feed (data, size);
    }
  g_clear_pointer (&generator, g_rand_free);
}

/* For libFuzzer */

static gboolean
write_corpus (const char *folder, GError **error)
{
  g_autoptr (GPtrArray) seeds = hrm_fuzz_seeds ();

  g_mkdir_with_parents (folder, 0755);
  for (guint i = 0; i < seeds->len; i++)
    {
      g_autofree char *name = g_strdup_printf ("seed-%02u", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (!g_file_set_contents (path, g_bytes_get_data (seeds->pdata[i], NULL), (gssize) g_bytes_get_size (seeds->pdata[i]), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_dictionary (const char *path, GError **error)
{
  g_autoptr (GPtrArray) words = hrm_fuzz_dictionary ();
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < words->len; i++)
    {
      g_string_append_c (text, '"');
      for (const char *at = words->pdata[i]; *at; at++)
        if (g_ascii_isprint (*at) && *at != '"' && *at != '\\')
          g_string_append_c (text, *at);
        else
          g_string_append_printf (text, "\\x%02x", (guchar) *at);
      g_string_append (text, "\"\n");
    }
  return g_file_set_contents (path, text->str, (gssize) text->len, error);
}

static int
feed_files (int n, char **paths)
{
  for (int i = 0; i < n; i++)
    {
      char *data;
      gsize size;
      g_autoptr (GError) error = NULL;

      if (!g_file_get_contents (paths[i], &data, &size, &error))
        {
          g_printerr ("%s\n", error->message);
          return 2;
        }
      feed ((const uint8_t *) data, size);
      g_free (data);
    }
  return 0;
}

int
main (int argc, char *argv[])
{
  g_autofree char *corpus = NULL;
  g_autofree char *dictionary = NULL;
  const GOptionEntry entries[] = {
    { "corpus", 0, 0, G_OPTION_ARG_FILENAME, &corpus, "Write the seeds into a folder", "FOLDER" },
    { "dictionary", 0, 0, G_OPTION_ARG_FILENAME, &dictionary, "Write the words into a file", "FILE" },
    { NULL, 0, 0, G_OPTION_ARG_NONE, NULL, NULL, NULL }
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("[FILE…]");
  g_autoptr (GError) error = NULL;

  LLVMFuzzerInitialize (&argc, &argv);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_ignore_unknown_options (context, TRUE);
  if (!g_option_context_parse (context, &argc, &argv, &error) ||
      (corpus && !write_corpus (corpus, &error)) || (dictionary && !write_dictionary (dictionary, &error)))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  if (corpus || dictionary)
    return 0;
  if (argc > 1 && *argv[1] != '-')
    return feed_files (argc - 1, argv + 1);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzz/seeds", test_seeds);
  g_test_add_func ("/fuzz/changes", test_changes);
  return g_test_run ();
}
