/* hrm-test-store.c: what the tests of the store share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-store.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROOM (256 * 1024 * 1024)

static char *folder;

static void
remove_all (const char *path)
{
  GDir *dir = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (path, name, NULL);
      remove_all (child);
    }
  if (dir)
    g_dir_close (dir);
  g_remove (path);
}

static void
remove_folder (void)
{
  if (folder)
    remove_all (folder);
}

void
test_use_memory (void)
{
  const char *memory = "/dev/shm";
  struct statvfs room;

  if (access (memory, W_OK) == 0 && statvfs (memory, &room) == 0 && (guint64) room.f_bavail * room.f_frsize > ROOM)
    g_setenv ("TMPDIR", memory, TRUE);
}

const char *
test_folder (void)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("hrm-store-XXXXXX", NULL);
      g_assert_nonnull (folder);
      g_assert_cmpint (g_chmod (folder, 0755), ==, 0);
      atexit (remove_folder);
    }
  return folder;
}

char *
test_path (const char *name)
{
  return g_build_filename (test_folder (), name, NULL);
}

/* Albums */

static TestAlbum *
album_new (void)
{
  TestAlbum *album = g_new0 (TestAlbum, 1);

  album->model = hrm_model_new ();
  album->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  return album;
}

TestAlbum *
test_album_try_create (const char *path, GError **error)
{
  g_autoptr (TestAlbum) album = album_new ();
  g_autoptr (HrmEdit) first = hrm_test_first_edit ("Album");
  HrmStoreEntry entry = { .id = hrm_id_start (), .group = HRM_STORE_BEGIN, .label = (char *) "New album" };

  hrm_test_apply (album->model, first);
  album->store = hrm_store_create_with (path, &entry, first, error);
  if (album->store == NULL)
    return NULL;
  g_ptr_array_add (album->entries, hrm_store_entry_copy (&entry));
  return g_steal_pointer (&album);
}

TestAlbum *
test_album_create (const char *path)
{
  g_autoptr (GError) error = NULL;
  TestAlbum *album = test_album_try_create (path, &error);

  g_assert_no_error (error);
  return album;
}

static gint64
parent_of (TestAlbum *album, gint64 id)
{
  for (guint i = 0; i < album->entries->len; i++)
    {
      HrmStoreEntry *entry = album->entries->pdata[i];

      if (entry->id == id && entry->inverts == 0)
        return entry->parent;
    }
  g_assert_not_reached ();
}

static void
fold (TestAlbum *album, const HrmStoreEntry *entry)
{
  if (entry->group == HRM_STORE_BEGIN)
    return;
  if (entry->inverts == 0)
    album->head = entry->id;
  else
    album->head = entry->inverts == album->head ? parent_of (album, entry->inverts) : entry->inverts;
}

TestAlbum *
test_album_try_open (const char *path, gboolean writable, GError **error)
{
  g_autoptr (TestAlbum) album = album_new ();

  album->store = hrm_store_open (path, writable, album->model, album->entries, error);
  if (album->store == NULL)
    return NULL;
  for (guint i = 0; i < album->entries->len; i++)
    fold (album, album->entries->pdata[i]);
  return g_steal_pointer (&album);
}

TestAlbum *
test_album_open (const char *path, gboolean writable)
{
  g_autoptr (GError) error = NULL;
  TestAlbum *album = test_album_try_open (path, writable, &error);

  g_assert_no_error (error);
  return album;
}

void
test_album_free (TestAlbum *album)
{
  if (album == NULL)
    return;
  if (album->store)
    hrm_store_close (album->store, TRUE, NULL);
  g_clear_object (&album->store);
  g_object_unref (album->model);
  g_ptr_array_unref (album->entries);
  g_free (album);
}

void
test_album_close (TestAlbum *album)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_store_close (album->store, FALSE, &error));
  g_assert_no_error (error);
  test_album_free (album);
}

gint64
test_album_commit_as (TestAlbum *album, HrmEdit *edit, gint64 inverts)
{
  HrmStoreEntry entry = { .id = hrm_id_start (), .parent = album->head, .inverts = inverts, .at = 1000,
                          .author = (char *) "Ada", .label = (char *) hrm_edit_get_label (edit) };

  hrm_test_apply (album->model, edit);
  entry.rows = hrm_edit_count (edit);
  hrm_store_append (album->store, &entry, edit);
  g_ptr_array_add (album->entries, hrm_store_entry_copy (&entry));
  fold (album, &entry);
  return entry.id;
}

gint64
test_album_commit (TestAlbum *album, HrmEdit *edit)
{
  return test_album_commit_as (album, edit, 0);
}

gint64
test_album_random (TestAlbum *album, GRand *rand)
{
  g_autoptr (HrmEdit) edit = hrm_test_random_edit (album->model, rand);

  return test_album_commit_as (album, edit, 0);
}

gint64
test_album_note (TestAlbum *album, const char *title, gsize bytes)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new (title);
  g_autofree char *notes = g_strnfill (bytes, 'n');
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, id, title, title);
  HRM_SET_TEXT (edit, TRACK, Track, id, notes, notes);
  return test_album_commit_as (album, edit, 0);
}

gboolean
test_album_undo (TestAlbum *album)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) original = NULL;
  g_autoptr (HrmEdit) inverse = NULL;

  if (album->head == 0)
    return FALSE;
  original = hrm_store_read_edit_sync (album->store, album->head, &error);
  g_assert_no_error (error);
  inverse = hrm_edit_invert (original);
  test_album_commit_as (album, inverse, album->head);
  return TRUE;
}

gint64
test_album_redo (TestAlbum *album, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) original = hrm_store_read_edit_sync (album->store, id, &error);
  g_autoptr (HrmEdit) repeat = NULL;

  g_assert_no_error (error);
  repeat = hrm_edit_repeat (original);
  return test_album_commit_as (album, repeat, id);
}

void
test_album_flush (TestAlbum *album)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_store_flush_sync (album->store, &error));
  g_assert_no_error (error);
}

/* Files */

void
test_assert_refused (const char *path, gboolean writable, GQuark domain, int code)
{
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmStore) store = hrm_store_open (path, writable, model, entries, &error);

  g_assert_error (error, domain, code);
  g_assert_null (store);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_test_message ("%s", error->message);
}

void
test_assert_fine (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hrm_store_verify (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", (char *) findings->pdata[i]);
  g_assert_cmpuint (findings->len, ==, 0);
}

void
test_sql (const char *path, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  /* What a disk takes for its syncs is not what is tested. */
  sqlite3_exec (db, "PRAGMA synchronous = OFF; PRAGMA journal_mode = MEMORY", NULL, NULL, NULL);
  sqlite3_exec (db, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

gint64
test_sql_int (const char *path, const char *sql)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  gint64 value;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  value = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return value;
}

char *
test_read (const char *path, gsize *length)
{
  char *data;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, length, &error);
  g_assert_no_error (error);
  return data;
}

void
test_write (const char *path, const char *data, gsize length)
{
  g_autoptr (GError) error = NULL;

  g_unlink (path); /* GLib does not cut a longer file that is there */
  g_file_set_contents_full (path, data, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0644, &error);
  g_assert_no_error (error);
}

void
test_copy (const char *from, const char *to)
{
  gsize length;
  g_autofree char *data = test_read (from, &length);

  test_write (to, data, length);
}

/* Beside the VFS that may be in use: that of the system. */
void
test_leave_half (const char *path)
{
  g_autofree char *other = g_strconcat (path, "-half", NULL);
  g_autofree char *journal = g_strconcat (other, "-journal", NULL);
  g_autofree char *hot = g_strconcat (path, "-journal", NULL);
  sqlite3 *db;

  test_copy (path, other);
  g_assert_cmpint (sqlite3_open_v2 (other, &db, SQLITE_OPEN_READWRITE, "unix"), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "BEGIN IMMEDIATE; UPDATE album SET title = 'half'; DELETE FROM journal; "
                                     "INSERT INTO journal_part (seq, part, bytes) VALUES (9999, 1, randomblob (50000))", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_db_cacheflush (db), ==, SQLITE_OK);
  test_copy (other, path);
  test_copy (journal, hot);
  sqlite3_close (db);
  g_unlink (other);
}

/* Processes */

TestChild
test_child_start (const char *role, const char *path, const char *argument)
{
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  const char *argv[] = { self, "--role", role, path, argument, NULL };
  TestChild child;
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, (char **) argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &child.pid,
                            &child.in, &child.out, NULL, &error);
  g_assert_no_error (error);
  return child;
}

char *
test_child_line (TestChild *child)
{
  GString *line = g_string_new (NULL);
  char c;
  ssize_t n;

  while ((n = read (child->out, &c, 1)) == 1 || (n < 0 && errno == EINTR))
    {
      if (n < 0)
        continue;
      if (c == '\n')
        return g_string_free (line, FALSE);
      g_string_append_c (line, c);
    }
  /* A line without its end was cut by the kill. */
  g_string_free (line, TRUE);
  return NULL;
}

int
test_child_finish (TestChild *child, int signal)
{
  int status = 0;

  if (signal)
    kill (child->pid, signal);
  close (child->in);
  while (waitpid (child->pid, &status, 0) < 0 && errno == EINTR)
    ;
  close (child->out);
  g_spawn_close_pid (child->pid);
  return status;
}

void
test_child_wait (void)
{
  char c;

  while (read (0, &c, 1) > 0)
    ;
}

void
test_child_say (const char *line)
{
  g_autofree char *text = g_strconcat (line, "\n", NULL);

  if (write (1, text, strlen (text)) < 0)
    _exit (3);
}
