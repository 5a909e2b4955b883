/* hrm-test-hostile.c: what the tests of strangers' files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-hostile.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "hrm-graph.h"

#define SAMPLE_EDITS 60
#ifdef __SANITIZE_ADDRESS__
#define SANITIZED 1
#else
#define SANITIZED 0
#endif

void
test_hostile_init (int *argc, char ***argv)
{
  g_autofree char *state = test_path ("state");

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (argc, argv, NULL);
}

/* Random cables may go in a circle, which no plan does. */
static gboolean
is_plan (guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Album");
  g_autoptr (HrmGraph) graph = hrm_graph_new ();

  hrm_test_apply (model, first);
  for (guint i = 0; i < SAMPLE_EDITS; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit (model, rand);

      hrm_test_apply (model, edit);
    }
  return hrm_model_get_rows (model, HRM_KIND_CABLE)->len > 0 && hrm_graph_rebuild (graph, model, NULL);
}

const char *
test_sample (void)
{
  static char *path;

  if (path == NULL)
    {
      g_autoptr (GRand) rand = NULL;
      guint32 seed = 11;
      TestAlbum *album;

      path = test_path ("sample.album");
      while (!is_plan (seed))
        seed++;
      rand = g_rand_new_with_seed (seed);
      album = test_album_create (path);
      for (guint i = 0; i < SAMPLE_EDITS; i++)
        test_album_random (album, rand);
      test_album_note (album, "Track", 20000);
      test_album_close (album);
    }
  return path;
}

const char *
test_sample_small (void)
{
  static char *path;

  if (path == NULL)
    {
      path = test_path ("small.album");
      test_copy (test_sample (), path);
      test_sql (path, "PRAGMA page_size = 512; VACUUM");
    }
  return path;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char * const *) a, *(char * const *) b);
}

/* What stands in the folder of PATH, and how the file itself is. */
static char *
look_around (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  struct stat info = { 0 };

  if (!g_str_has_prefix (path, test_folder ()))
    return g_strdup ("not ours");
  dir = g_dir_open (folder, 0, NULL);
  while (dir && (name = g_dir_read_name (dir)))
    g_ptr_array_add (names, g_strescape (name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s\n", (char *) names->pdata[i]);
  if (lstat (path, &info) == 0)
    g_string_append_printf (text, "size %" G_GINT64_FORMAT ", changed %" G_GINT64_FORMAT ".%09ld, mode %o\n", (gint64) info.st_size,
                            (gint64) info.st_mtim.tv_sec, info.st_mtim.tv_nsec, info.st_mode);
  if (S_ISREG (info.st_mode) && info.st_size < 64 * 1024 * 1024)
    {
      g_autofree char *data = NULL;
      g_autofree char *hash = NULL;
      gsize length;

      if (g_file_get_contents (path, &data, &length, NULL))
        hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) data, length);
      g_string_append (text, hash ? hash : "not to be read");
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
test_assert_sentence (const char *message)
{
  g_assert_nonnull (message);
  g_assert_true (g_utf8_validate (message, -1, NULL));
  g_assert_cmpuint (strlen (message), >=, 20);
  g_assert_cmpuint (strlen (message), <, 2000);
  g_assert_null (strchr (message, '\n'));
  g_assert_null (strstr (message, "(null)"));
}

static void
check_open (const char *path, gboolean writable, GQuark domain, int code)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmStore) store = hrm_store_open (path, writable, model, entries, &error);

  if (code >= 0)
    {
      g_assert_error (error, domain, code);
      g_assert_null (store);
    }
  else if (code != TEST_ANY)
    g_assert_no_error (error);
  if (store)
    {
      hrm_test_assert_sound (model);
      /* To write, that would make a backup. */
      if (!writable && hrm_store_check_sync (store, &error))
        g_assert_cmpint (code, !=, TEST_CHECKED);
      hrm_store_close (store, TRUE, NULL);
    }
  if (error)
    test_assert_sentence (error->message);
  if (error && !writable)
    g_test_message ("%s", error->message);
}

static void
check_verify (const char *path, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hrm_store_verify (path, &error);

  if (findings == NULL)
    {
      if (code != TEST_ANY)
        g_assert_error (error, domain, code);
      test_assert_sentence (error->message);
      return;
    }
  /* What was an album is told about, also where opening takes it for something else. */
  g_assert_true (code < 0 || (domain == HRM_STORE_ERROR && (code == HRM_STORE_ERROR_DAMAGED || code == HRM_STORE_ERROR_NEWER ||
                                                            code == HRM_STORE_ERROR_NOT_ALBUM)));
  for (guint i = 0; i < findings->len; i++)
    test_assert_sentence (findings->pdata[i]);
  if (code == TEST_SOUND)
    g_assert_cmpuint (findings->len, ==, 0);
  else if (code != TEST_NO_PLAN && code != TEST_ANY && code != HRM_STORE_ERROR_NEWER)
    g_assert_cmpuint (findings->len, >, 0);
}

/* Runs headroom-cli, and insists on one sentence where it fails. */
static int
run_tool (const char *command, const char *path, const char *what)
{
  const char *tool = g_getenv ("HRM_CLI");
  const char *argv[] = { tool, command, path, what, NULL };
  g_autofree char *said = NULL;
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_LEAVE_DESCRIPTORS_OPEN, NULL, NULL, &out, &said, &status, &error);
  g_assert_no_error (error);
  g_assert_true (WIFEXITED (status));
  g_assert_true (g_utf8_validate (out, -1, NULL));
  if (WEXITSTATUS (status) == 2)
    {
      g_assert_true (g_str_has_suffix (said, "\n"));
      said[strlen (said) - 1] = '\0';
      g_assert_true (g_str_has_prefix (said, "headroom-cli: "));
      test_assert_sentence (said);
      g_assert_cmpstr (out, ==, "");
    }
  else
    g_assert_cmpstr (said, ==, "");
  return WEXITSTATUS (status);
}

/* 0: done, 1: findings, 2: it cannot be read. */
static void
check_tool (const char *path, int code)
{
  static guint times;
  int shown, verified;

  /* With sanitizers the program takes long to start. */
  if (g_getenv ("HRM_CLI") == NULL || times++ % (SANITIZED ? 5 : 1) != 0)
    return;
  shown = run_tool ("show", path, "tracks");
  verified = run_tool ("verify", path, NULL);
  if (code == TEST_SOUND)
    g_assert_true (shown == 0 && verified == 0);
  else if (code == TEST_FOUND)
    g_assert_true (shown == 0 && verified == 1);
  else if (code == TEST_NO_PLAN || code == TEST_CHECKED)
    g_assert_true (shown == 2 && verified == 1);
  else if (code == TEST_ANY)
    g_assert_true (verified == 0 ? shown == 0 : (shown == 0 || shown == 2) && verified <= 2);
  else
    g_assert_true (shown == 2 && (verified == 2 || (verified == 1 && (code == HRM_STORE_ERROR_DAMAGED || code == HRM_STORE_ERROR_NEWER || code == HRM_STORE_ERROR_NOT_ALBUM))));
}

static void
meet (const char *path, GQuark domain, int code)
{
  g_autofree char *before = look_around (path);
  g_autofree char *after = NULL;

  check_open (path, FALSE, domain, code);
  check_open (path, TRUE, domain, code);
  check_verify (path, domain, code);
  check_tool (path, code);
  after = look_around (path);
  g_assert_cmpstr (before, ==, after);
}

int
test_show (const char *path, const char *what)
{
  return g_getenv ("HRM_CLI") ? run_tool ("show", path, what) : -1;
}

void
test_meet (const char *path, int code)
{
  meet (path, HRM_STORE_ERROR, code);
}

void
test_meet_io (const char *path, int code)
{
  meet (path, G_IO_ERROR, code);
}

void
test_meet_bytes (const void *data, gsize length, int code)
{
  g_autofree char *path = test_path ("content.album");

  test_write (path, data, length);
  test_meet (path, code);
}

void
test_meet_sql (const char *sql, int code)
{
  g_autofree char *path = test_path ("changed.album");

  g_test_message ("%.200s", sql);
  test_copy (test_sample (), path);
  test_sql (path, sql);
  test_meet (path, code);
}
