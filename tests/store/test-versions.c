/* test-versions.c: albums of older versions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include "hrm-backup.h"
#include "hrm-schema.h"
#include "hrm-test-store.h"

/* Versions older than this one, from their files. */
static GArray *
older_versions (void)
{
  GArray *versions = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint version = 1000; version < HRM_SCHEMA; version++)
    if (hrm_schema_is_known (version))
      g_array_append_val (versions, version);
  g_assert_cmpuint (versions->len, >, 0);
  return versions;
}

/* An album that VERSION wrote. */
static char *
old_album (guint version, const char *name)
{
  g_autofree char *file = g_strdup_printf ("%u.sql", version);
  g_autofree char *source = g_test_build_filename (G_TEST_DIST, "store", "albums", file, NULL);
  g_autofree char *sql = NULL;
  char *path = test_path (name);

  g_unlink (path);
  g_assert_true (g_file_get_contents (source, &sql, NULL, NULL));
  test_sql (path, sql);
  return path;
}

static int
compare_sql (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(HrmTable * const *) a)->name, (*(HrmTable * const *) b)->name);
}

/* All tables, by name: in which order they were added is nobody's concern. */
static char *
all_sql (GPtrArray *tables)
{
  GString *text = g_string_new (NULL);

  g_ptr_array_sort (tables, compare_sql);
  for (guint i = 0; i < tables->len; i++)
    g_string_append_printf (text, "table %s\n%s\n", ((HrmTable *) tables->pdata[i])->name, ((HrmTable *) tables->pdata[i])->sql);
  return g_string_free (text, FALSE);
}

static char *
read_schema (const char *path)
{
  GString *text = g_string_new (NULL);
  sqlite3 *db;
  sqlite3_stmt *stmt;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT type, name, sql FROM sqlite_schema ORDER BY name", -1, &stmt, NULL), ==, SQLITE_OK);
  while (sqlite3_step (stmt) == SQLITE_ROW)
    g_string_append_printf (text, "%s %s\n%s\n", (const char *) sqlite3_column_text (stmt, 0), (const char *) sqlite3_column_text (stmt, 1),
                            (const char *) sqlite3_column_text (stmt, 2));
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return g_string_free (text, FALSE);
}

/* Whoever changes the field table raises HRM_SCHEMA_MINOR and adds a text of what is
 * new; a text that was released never changes. Albums of older versions tell what they had. */
static void
test_texts (void)
{
  g_autoptr (GPtrArray) tables = hrm_schema_tables (), kept = hrm_schema_tables_kept (HRM_SCHEMA);
  g_autofree char *now = all_sql (tables), *said = all_sql (kept);
  g_autoptr (GArray) versions = older_versions ();

  g_assert_cmpstr (now, ==, said);
  for (guint i = 0; i < versions->len; i++)
    {
      guint version = g_array_index (versions, guint, i);
      g_autofree char *path = old_album (version, "texts.album"), *had = read_schema (path);
      g_autoptr (GPtrArray) older = hrm_schema_tables_of (version);
      g_autofree char *text = all_sql (older);

      g_assert_cmpstr (text, ==, had);
    }
  g_assert_null (hrm_schema_tables_of (999));
  g_assert_null (hrm_schema_tables_of (HRM_SCHEMA + 1));
}

static gint64
read_number (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  gint64 number;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return number;
}

/* Where this process keeps its backups. */
static guint
count_backups (const char *path, gboolean *older)
{
  g_autofree char *root = g_build_filename (g_get_user_state_dir (), "headroom", "backups", NULL);
  g_autofree char *stem = g_path_get_basename (path);
  g_autoptr (GDir) dir = g_dir_open (root, 0, NULL);
  const char *name;
  guint n = 0;

  *strstr (stem, ".album") = '\0';
  *older = FALSE;
  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autoptr (GDir) backups = g_str_has_prefix (name, stem) ? g_dir_open (folder, 0, NULL) : NULL;
      const char *backup;

      while (backups && (backup = g_dir_read_name (backups)))
        if (g_str_has_suffix (backup, ".album"))
          {
            g_autofree char *file = g_build_filename (folder, backup, NULL);

            n++;
            *older |= read_number (file, "PRAGMA user_version") < HRM_SCHEMA;
          }
    }
  return n;
}

/* Read as it is, and not a byte of it changed. */
static void
test_reading (void)
{
  g_autoptr (GArray) versions = older_versions ();

  for (guint i = 0; i < versions->len; i++)
    {
      g_autofree char *path = old_album (g_array_index (versions, guint, i), "read.album");
      gsize before_length, after_length;
      g_autofree char *before = test_read (path, &before_length);
      g_autofree char *after = NULL;
      TestAlbum *album = test_album_open (path, FALSE);

      g_assert_cmpuint (hrm_model_get_rows (album->model, HRM_KIND_SESSION)->len, ==, 3);
      g_assert_cmpuint (hrm_model_get_rows (album->model, HRM_KIND_ORIGIN)->len, ==, 1);
      /* A kind that came with 1001. */
      g_assert_cmpuint (hrm_model_get_rows (album->model, HRM_KIND_KPI)->len, ==, g_array_index (versions, guint, i) > 1000);
      test_album_close (album);
      test_assert_fine (path);
      after = test_read (path, &after_length);
      g_assert_cmpmem (before, before_length, after, after_length);
    }
}

/* What is written to is upgraded first, with a backup of how it was. */
static void
test_upgrade (void)
{
  g_autoptr (GArray) versions = older_versions ();
  g_autofree char *fresh = test_path ("fresh.album");
  g_autofree char *wanted = NULL;

  test_album_close (test_album_create (fresh));
  wanted = read_schema (fresh);
  for (guint i = 0; i < versions->len; i++)
    {
      /* Each its own backups, and so its own name. */
      g_autofree char *name = g_strdup_printf ("upgrade-%u.album", g_array_index (versions, guint, i));
      g_autofree char *path = old_album (g_array_index (versions, guint, i), name);
      g_autofree char *before = NULL;
      g_autofree char *after = NULL;
      g_autofree char *schema = NULL;
      g_autoptr (GError) error = NULL;
      gboolean older;
      TestAlbum *album = test_album_open (path, TRUE);

      before = hrm_test_dump (album->model);
      g_assert_true (hrm_store_is_writable (album->store));
      /* Opening alone changes nothing. */
      g_assert_cmpint (read_number (path, "PRAGMA user_version"), ==, g_array_index (versions, guint, i));
      g_assert_true (hrm_store_check_sync (album->store, &error));
      g_assert_no_error (error);
      g_assert_cmpuint (count_backups (path, &older), ==, 1);
      g_assert_true (older);
      test_album_close (album);

      g_assert_cmpint (read_number (path, "PRAGMA user_version"), ==, HRM_SCHEMA);
      schema = read_schema (path);
      g_assert_cmpstr (schema, ==, wanted);
      test_assert_fine (path);
      album = test_album_open (path, TRUE);
      after = hrm_test_dump (album->model);
      hrm_test_assert_equal (before, after);
      /* Its history goes on. */
      while (test_album_undo (album))
        ;
      g_assert_cmpuint (hrm_model_get_rows (album->model, HRM_KIND_TRACK)->len, ==, 0);
      test_album_close (album);
      test_assert_fine (path);
    }
}

/* New rows say what a new file says, also to other programs. */
static void
test_defaults (void)
{
  g_autofree char *path = old_album (1000, "defaults.album");
  TestAlbum *album = test_album_open (path, TRUE);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("A bus");
  gint64 bus = hrm_edit_insert (edit, HRM_KIND_BUS);

  HRM_SET_TEXT (edit, BUS, Bus, bus, title, "Platform");
  HRM_SET_INT (edit, CHANNEL, Channel, HRM_ROW (hrm_model_find_channel (album->model, "Ada"))->id, bus, bus);
  /* The writer upgrades by itself, where nobody has asked for the check. */
  test_album_commit (album, edit);
  test_album_close (album);
  g_assert_cmpint (read_number (path, "SELECT count(*) FROM channel JOIN bus ON channel.bus = bus.id WHERE bus.multiplier = 100"), ==, 1);
  test_assert_fine (path);
}

/* Without a backup nothing is touched. */
static void
test_no_backup (void)
{
  g_autofree char *path = old_album (1000, "no-backup.album");
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "headroom", NULL);
  g_autofree char *aside = g_strconcat (folder, ".aside", NULL);
  gsize before_length, after_length;
  g_autofree char *before = test_read (path, &before_length);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  TestAlbum *album;

  g_mkdir_with_parents (g_get_user_state_dir (), 0700);
  g_rename (folder, aside);
  g_assert_true (g_file_set_contents (folder, "no folder", -1, NULL));
  album = test_album_open (path, TRUE);
  g_assert_false (hrm_store_check_sync (album->store, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_IO);
  g_assert_nonnull (strstr (error->message, "backup"));
  after = test_read (path, &after_length);
  g_assert_cmpmem (before, before_length, after, after_length);
  /* Once there is room, trying again is all it takes. */
  g_unlink (folder);
  g_rename (aside, folder);
  g_clear_error (&error);
  g_assert_true (hrm_store_check_sync (album->store, &error));
  g_assert_no_error (error);
  test_album_close (album);
  test_assert_fine (path);
}

/* Rows that no entry of the journal tells of are backed up all the same. */
static void
test_backup_without_journal (void)
{
  g_autofree char *path = old_album (1000, "no-journal.album");
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GError) error = NULL;
  TestAlbum *album;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "DELETE FROM journal; DELETE FROM journal_part", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  album = test_album_open (path, TRUE);
  g_assert_true (hrm_store_check_sync (album->store, &error));
  g_assert_no_error (error);
  test_album_close (album);
  backups = hrm_backup_list (path);
  g_assert_cmpuint (backups->len, ==, 1);
}

/* Killed at each statement */

static int statements_left;
static gboolean counting;

static int
statement_cb (unsigned type, void *data, void *stmt, void *text)
{
  counting |= g_strcmp0 (text, "BEGIN IMMEDIATE") == 0;
  if (counting && statements_left-- == 0)
    raise (SIGKILL);
  return 0;
}

static int
trace_each (sqlite3 *db, char **message, const struct sqlite3_api_routines *api)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, statement_cb, NULL);
}

static int
be_killed (const char *path, const char *statements)
{
  TestAlbum *album;

  statements_left = atoi (statements);
  sqlite3_auto_extension ((void (*) (void)) trace_each);
  album = test_album_open (path, TRUE);
  if (!hrm_store_check_sync (album->store, NULL))
    return 2;
  test_album_close (album);
  return 0;
}

static void
test_killed (void)
{
  g_autofree char *fresh = old_album (1000, "before-kill.album");
  g_autofree char *path = test_path ("killed.album");
  g_autofree char *wanted = NULL;
  TestAlbum *album = test_album_open (fresh, FALSE);
  guint n = 0, n_old = 0;
  int status;

  wanted = hrm_test_dump (album->model);
  test_album_close (album);
  do
    {
      g_autofree char *argument = g_strdup_printf ("%u", n++);
      g_autofree char *dump = NULL;
      g_autoptr (GError) error = NULL;
      TestChild child;

      test_copy (fresh, path);
      child = test_child_start ("be-killed", path, argument);
      status = test_child_finish (&child, 0);
      g_assert_true (status == 0 || (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL));
      /* All of it or nothing, and it can be gone on with. */
      album = test_album_open (path, TRUE);
      dump = hrm_test_dump (album->model);
      hrm_test_assert_equal (dump, wanted);
      n_old += read_number (path, "PRAGMA user_version") == 1000;
      g_assert_true (hrm_store_check_sync (album->store, &error));
      g_assert_no_error (error);
      test_album_close (album);
      g_assert_cmpint (read_number (path, "PRAGMA user_version"), ==, HRM_SCHEMA);
    }
  while (status != 0);
  test_assert_fine (path);
  /* A transaction, not a sequence: every one of the killed had done nothing. */
  g_assert_cmpuint (n, >, 20);
  g_assert_cmpuint (n_old, ==, n - 1);
  g_test_message ("killed at %u statements", n - 1);
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = NULL;

  if (argc == 5 && strcmp (argv[2], "be-killed") == 0)
    return be_killed (argv[3], argv[4]);
  state = test_path ("state");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/versions/texts", test_texts);
  g_test_add_func ("/versions/read", test_reading);
  g_test_add_func ("/versions/upgrade", test_upgrade);
  g_test_add_func ("/versions/defaults", test_defaults);
  g_test_add_func ("/versions/no-backup", test_no_backup);
  g_test_add_func ("/versions/backup-without-journal", test_backup_without_journal);
  g_test_add_func ("/versions/killed", test_killed);
  return g_test_run ();
}
