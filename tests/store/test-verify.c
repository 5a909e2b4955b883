/* test-verify.c: damage that was planted is found, all of it, and nothing else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include "hrm-test-store.h"

/* Begun, three edits, one of them undone, redone and undone again, and one more. */
static const char *
sample (void)
{
  static char *path;

  if (path == NULL)
    {
      TestAlbum *album;
      g_autoptr (HrmEdit) edit = hrm_edit_new ("People");
      gint64 channel, session, task, origin;

      path = test_path ("sample.album");
      album = test_album_create (path);
      test_album_note (album, "First", 100);
      channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
      HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Ada");
      session = hrm_edit_insert (edit, HRM_KIND_SESSION);
      HRM_SET_TEXT (edit, SESSION, Session, session, title, "Session");
      HRM_SET_INT (edit, SESSION, Session, session, track, ((HrmRow *) hrm_model_get_rows (album->model, HRM_KIND_TRACK)->pdata[0])->id);
      HRM_SET_INT (edit, SESSION, Session, session, start, 29000000);
      HRM_SET_INT (edit, SESSION, Session, session, length, 60);
      task = hrm_edit_insert (edit, HRM_KIND_TASK);
      HRM_SET_TEXT (edit, TASK, Task, task, title, "Task");
      HRM_SET_INT (edit, TASK, Task, task, assignee, channel);
      origin = hrm_edit_insert (edit, HRM_KIND_ORIGIN);
      HRM_SET_TEXT (edit, ORIGIN, Origin, origin, kind, "task");
      HRM_SET_INT (edit, ORIGIN, Origin, origin, row, task);
      HRM_SET_TEXT (edit, ORIGIN, Origin, origin, source, "github");
      HRM_SET_TEXT (edit, ORIGIN, Origin, origin, key, "1");
      test_album_commit (album, edit);
      test_album_note (album, "Undone", 100);
      {
        gint64 id = album->head;

        test_album_undo (album);
        test_album_redo (album, id);
        test_album_undo (album);
      }
      test_album_note (album, "Last", 100);
      test_album_close (album);
    }
  return path;
}

static GPtrArray *
verify (const char *path)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = hrm_store_verify (path, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    {
      g_test_message ("%s", (char *) findings->pdata[i]);
      /* Who verifies knows of verify; what to do is said once, by who shows the findings. */
      g_assert_null (strstr (findings->pdata[i], "headroom-cli"));
      g_assert_null (strstr (findings->pdata[i], "SELECT"));
    }
  return findings;
}

/* After SQL there is a finding that says WHAT. */
static void
assert_found (const char *sql, const char *what)
{
  g_autofree char *path = test_path ("planted.album");
  g_autoptr (GPtrArray) findings = NULL;
  gboolean found = FALSE;

  test_copy (sample (), path);
  test_sql (path, sql);
  findings = verify (path);
  for (guint i = 0; i < findings->len; i++)
    found |= strstr (findings->pdata[i], what) != NULL;
  g_assert_true (found);
}

static void
test_fine (void)
{
  test_assert_fine (sample ());
}

static void
test_rows (void)
{
  assert_found ("UPDATE track SET title = 'Changed' WHERE title = 'First'", "is not what the journal says");
  assert_found ("DELETE FROM origin", "is missing from the album");
  assert_found ("INSERT INTO channel (id, title) VALUES (5, 'Nobody')", "is in the album, but not by its journal");
  assert_found ("UPDATE track SET title = NULL", "must be set");
  assert_found ("UPDATE session SET length = -5", "out of bounds");
  assert_found ("UPDATE session SET position = 'NO'", "is not an order key");
  /* By name. */
  assert_found ("UPDATE track SET notes = 'Changed' WHERE title = 'First'", "notes of track “First” (");
  assert_found ("DELETE FROM channel", "channel “Ada” (");
  assert_found ("UPDATE session SET length = -5", "session “Session”: ");
}

static void
test_references (void)
{
  assert_found ("UPDATE task SET assignee = 5", "refers to a channel that is not there");
  assert_found ("DELETE FROM track WHERE title = 'First'", "refers to a track that is not there");
  assert_found ("UPDATE origin SET row = 5", "refers to a row that is not there");
  assert_found ("UPDATE task SET assignee = 5", "assignee of task “Task” (");
}

static void
test_journal (void)
{
  assert_found ("DELETE FROM journal WHERE seq = 3", "made on another state");
  assert_found ("DELETE FROM journal WHERE seq = 4", "that is not there");
  assert_found ("UPDATE journal SET parent = 5 WHERE seq = 3", "made on another state");
  assert_found ("UPDATE journal SET inverts = (SELECT id FROM journal WHERE seq = 2) WHERE seq = 7", "not next to the head");
  assert_found ("UPDATE journal SET id = (SELECT id FROM journal WHERE seq = 2) WHERE seq = 3", "id of an earlier one");
  assert_found ("UPDATE journal SET changes = NULL WHERE seq = 2", "cannot be read");
  assert_found ("UPDATE journal SET changes = x'00' WHERE seq = 2", "cannot be read");
  assert_found ("UPDATE journal SET changes = substr (changes, 1, 60) WHERE seq = 3", "cannot be read");
  assert_found ("UPDATE journal SET \"group\" = -1 WHERE seq = 3", "a second time");
  assert_found ("UPDATE journal SET changes = (SELECT changes FROM journal WHERE seq = 3) WHERE seq = 8", "does not follow");
  assert_found ("INSERT INTO journal_part (seq, part, bytes) VALUES (99, 1, x'00')", "is not in the journal");
  assert_found ("INSERT INTO journal_part (seq, part, bytes) VALUES (2, 1, x'00')", "do not fit together");
}

/* A history that does not begin at the beginning cannot be compared, which is no damage. */
static void
test_no_history (void)
{
  g_autofree char *path = test_path ("no-history.album");

  test_copy (sample (), path);
  test_sql (path, "DELETE FROM journal");
  test_assert_fine (path);
}

static void
test_pages (void)
{
  g_autofree char *path = test_path ("pages.album");
  g_autoptr (GPtrArray) findings = NULL;
  gsize length;
  g_autofree char *data = test_read (sample (), &length);

  /* Somewhere in a page of a table. */
  memset (data + length - 4096, 0xee, 64);
  test_write (path, data, length);
  findings = verify (path);
  g_assert_cmpuint (findings->len, >, 0);
}

static gboolean
has_finding (GPtrArray *findings, const char *what)
{
  for (guint i = 0; i < findings->len; i++)
    if (strstr (findings->pdata[i], what))
      return TRUE;
  return FALSE;
}

static guint32
root_of (const char *path, const char *table)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  guint32 root;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT rootpage FROM sqlite_schema WHERE name = ?1", -1, &stmt, NULL), ==, SQLITE_OK);
  sqlite3_bind_text (stmt, 1, table, -1, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  root = (guint32) sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  return root;
}

/* Which page, of which table, and which rows by the journal. */
static void
test_page_words (void)
{
  g_autofree char *path = test_path ("words.album");
  gsize length;
  g_autofree char *data = test_read (sample (), &length);
  guint32 root = root_of (sample (), "session");
  g_autofree char *empty = g_strdup_printf ("Page %u is empty: rows of the table session; by the journal “Session”", root);
  g_autoptr (GPtrArray) findings = NULL;

  memset (data + (gsize) (root - 1) * 4096, 0, 4096);
  test_write (path, data, length);
  findings = verify (path);
  g_assert_true (g_str_has_prefix (findings->pdata[0], empty));
  g_assert_true (has_finding (findings, "Not all rows of the table session can be read (SQLite 11: "));
  g_assert_true (has_finding (findings, "session “Session” ("));
  /* Some of a page. */
  g_clear_pointer (&findings, g_ptr_array_unref);
  g_free (data);
  data = test_read (sample (), &length);
  root = root_of (sample (), "channel");
  memset (data + (gsize) (root - 1) * 4096 + 1, 0xee, 2);
  test_write (path, data, length);
  findings = verify (path);
  g_assert_true (has_finding (findings, "is damaged in part; it is one of the table channel (SQLite: "));
}

/* A first page that is gone does not keep it from being an album. */
static void
test_headless (void)
{
  g_autofree char *path = test_path ("headless.album");
  gsize length;
  g_autofree char *data = test_read (sample (), &length);
  g_autoptr (GPtrArray) findings = NULL;

  for (guint at = 18; at < 20; at++)
    {
      data[at] = (char) 0xd1;
      test_write (path, data, length);
      findings = verify (path);
      g_assert_true (has_finding (findings, "The first page is damaged: by what it says the file is damaged: its header has changed, but the tables of an album are in it"));
      g_clear_pointer (&findings, g_ptr_array_unref);
      data[at] = 1;
    }
  memset (data, 0, 100);
  test_write (path, data, length);
  findings = verify (path);
  g_assert_true (has_finding (findings, "The first page is damaged: by what it says the file is not an album, but the tables of an album are in it"));
  g_clear_pointer (&findings, g_ptr_array_unref);
  memset (data, 0, 4096);
  test_write (path, data, length);
  findings = verify (path);
  g_assert_true (has_finding (findings, "Page 1 is empty: it said where tables are"));
}

/* Undoing and redoing without end is not followed for ever. */
static void
test_repeats (void)
{
  g_autofree char *path = test_path ("repeats.album");
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Big");
  TestAlbum *album = test_album_create (path);
  g_autofree char *sql = NULL;
  gint64 id;

  for (guint i = 0; i < 5000; i++)
    HRM_SET_TEXT (edit, CHANNEL, Channel, hrm_edit_insert (edit, HRM_KIND_CHANNEL), title, "x");
  id = test_album_commit (album, edit);
  test_album_close (album);
  /* 100 million rows. */
  sql = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 3 UNION ALL SELECT i + 1 FROM n WHERE i < 20002) "
                         "INSERT INTO journal (seq, id, parent, inverts, at, schema, rows) "
                         "SELECT i, 1000 + i, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 0, 1000, 1 FROM n", id, id);
  test_sql (path, sql);
  test_assert_fine (path);
}

static void
test_many (void)
{
  g_autofree char *path = test_path ("many.album");
  g_autoptr (GPtrArray) findings = NULL;

  test_copy (sample (), path);
  test_sql (path, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 500) "
                  "INSERT INTO channel (id, title) SELECT i, 'Nobody' FROM n");
  findings = verify (path);
  g_assert_cmpuint (findings->len, ==, 101);
  g_assert_nonnull (strstr (findings->pdata[100], "400 more"));
}

/* An album that is open here may be verified meanwhile, and loses nothing by it. */
static void
test_open (void)
{
  g_autofree char *path = test_path ("open.album");
  TestAlbum *album = test_album_create (path);

  for (guint i = 0; i < 20; i++)
    {
      test_album_note (album, "Note", 2000);
      if (i % 5 == 0)
        test_assert_fine (path);
    }
  test_album_close (album);
  test_assert_fine (path);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/verify/fine", test_fine);
  g_test_add_func ("/verify/rows", test_rows);
  g_test_add_func ("/verify/references", test_references);
  g_test_add_func ("/verify/journal", test_journal);
  g_test_add_func ("/verify/no-history", test_no_history);
  g_test_add_func ("/verify/pages", test_pages);
  g_test_add_func ("/verify/page-words", test_page_words);
  g_test_add_func ("/verify/headless", test_headless);
  g_test_add_func ("/verify/repeats", test_repeats);
  g_test_add_func ("/verify/many", test_many);
  g_test_add_func ("/verify/open", test_open);
  return g_test_run ();
}
