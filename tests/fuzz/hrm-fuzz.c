/* hrm-fuzz.c: what the fuzzers share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fuzz.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "hrm-field.h"

static char *folder;

/* libFuzzer saves the input of what aborts, but not of the trap that GLib sets. */
static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  if (level & (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING))
    {
      g_log_writer_standard_streams (level, fields, n, data);
      abort ();
    }
  return G_LOG_WRITER_HANDLED;
}

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* The same input does the same each time. */
  g_setenv ("HRM_SEED", "1", TRUE);
  g_setenv ("HRM_AUTHOR", "Ada", TRUE);
  g_setenv ("SOURCE_DATE_EPOCH", "1772529600", TRUE);
  g_setenv ("XDG_STATE_HOME", hrm_fuzz_folder (), TRUE);
  g_log_set_writer_func (write_log, NULL, NULL);
  return 0;
}

/* Beginnings */

GPtrArray *
hrm_fuzz_texts (const char * const *texts)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (guint i = 0; texts[i]; i++)
    g_ptr_array_add (all, g_bytes_new_static (texts[i], strlen (texts[i])));
  return all;
}

/* Words */

static void
add_kind (GPtrArray *words, const HrmKindInfo *info)
{
  g_ptr_array_add (words, (gpointer) info->name);
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_ptr_array_add (words, (gpointer) info->fields[i].name);
      for (guint v = 0; info->fields[i].values && info->fields[i].values[v]; v++)
        g_ptr_array_add (words, (gpointer) info->fields[i].values[v]);
    }
}

GPtrArray *
hrm_fuzz_dictionary (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  GPtrArray *unique = g_ptr_array_new ();

  for (guint i = 0; hrm_fuzz_words[i]; i++)
    g_ptr_array_add (words, (gpointer) hrm_fuzz_words[i]);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    add_kind (words, hrm_kind_info ((HrmKind) k));
  for (guint i = 0; i < words->len; i++)
    if (g_hash_table_add (seen, words->pdata[i]))
      g_ptr_array_add (unique, words->pdata[i]);
  return unique;
}

const char *
hrm_fuzz_word (GRand *rand)
{
  static GPtrArray *words;

  if (words == NULL)
    words = hrm_fuzz_dictionary ();
  return words->pdata[g_rand_int_range (rand, 0, (gint32) words->len)];
}

gint64
hrm_fuzz_integer (GRand *rand)
{
  static const gint64 edges[] = { 0, 1, -1, G_MAXINT64, G_MININT64, G_MAXINT32, G_MININT32, G_MAXUINT32, 1440, 480, 366, HRM_TEN_YEARS,
                                  HRM_TEN_YEARS + 1, 20515, 29541600 };
  gint64 value = edges[g_rand_int_range (rand, 0, G_N_ELEMENTS (edges))];

  if (g_rand_boolean (rand))
    return value;
  return g_rand_boolean (rand) ? g_rand_int_range (rand, -10, 1000) : (gint64) ((guint64) g_rand_int (rand) << g_rand_int_range (rand, 0, 32));
}

/* Changing */

size_t
hrm_fuzz_mutate_stretch (uint8_t *data, size_t size, size_t max, size_t most, GRand *rand)
{
  size_t at = size ? (size_t) g_rand_int_range (rand, 0, (gint32) size) : 0;
  size_t wished = 1 + (size_t) g_rand_int_range (rand, 0, (gint32) most);
  size_t length = MIN (size - at, wished);
  size_t room = MIN (length + most, max - (size - length));
  g_autofree uint8_t *stretch = g_malloc (room + 1);
  size_t changed;

  memcpy (stretch, data + at, length);
  changed = LLVMFuzzerMutate (stretch, length, room);
  memmove (data + at + changed, data + at + length, size - at - length);
  memcpy (data + at, stretch, changed);
  return size - length + changed;
}

/* Insisting */

void
hrm_fuzz_assert_sentence (const char *message)
{
  g_assert_nonnull (message);
  g_assert_cmpuint (strlen (message), >, 10);
  if (strlen (message) >= 4000)
    g_error ("a sentence of %zu bytes: %.300s", strlen (message), message);
  g_assert_true (g_utf8_validate (message, -1, NULL));
}

void
hrm_fuzz_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
remove_folder (void)
{
  GDir *dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_unlink (path);
    }
  if (dir)
    g_dir_close (dir);
  g_rmdir (folder);
}

const char *
hrm_fuzz_folder (void)
{
  if (folder == NULL)
    {
      gboolean memory = g_access ("/dev/shm", W_OK) == 0;

      folder = memory ? g_mkdtemp (g_strdup ("/dev/shm/hrm-fuzz-XXXXXX")) : g_dir_make_tmp ("hrm-fuzz-XXXXXX", NULL);
      g_assert_nonnull (folder);
      atexit (remove_folder);
    }
  return folder;
}
