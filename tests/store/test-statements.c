/* test-statements.c: how much the store asks of SQLite: what an edit touches, and no more.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Counts, where the bench measures times. Every connection that SQLite opens in
 * this process is traced.
 */
#include <sqlite3.h>
#include <string.h>
#include "hrm-test-store.h"

typedef struct
{
  guint insert, update, remove, select, journal, begin, commit, other;
  guint prepared;            /* different statements that insert, update or delete */
} Counts;

static GMutex lock;
static Counts counts;
static GHashTable *statements;

static int
trace_cb (unsigned type, void *data, void *stmt, void *sql)
{
  static const struct { const char *prefix; guint *count; } kinds[] = {
    { "INSERT INTO \"journal\"", &counts.journal }, { "INSERT ", &counts.insert }, { "UPDATE ", &counts.update },
    { "DELETE ", &counts.remove }, { "SELECT ", &counts.select }, { "BEGIN", &counts.begin }, { "COMMIT", &counts.commit },
    { "", &counts.other },
  };
  guint i = 0;

  g_mutex_lock (&lock);
  while (!g_str_has_prefix (sql, kinds[i].prefix))
    i++;
  ++*kinds[i].count;
  if (i < 4)
    g_hash_table_add (statements, stmt);
  g_mutex_unlock (&lock);
  return 0;
}

static int
opened_cb (sqlite3 *db, char **message, const void *api)
{
  return sqlite3_trace_v2 (db, SQLITE_TRACE_STMT, trace_cb, NULL);
}

static void
forget (void)
{
  g_mutex_lock (&lock);
  memset (&counts, 0, sizeof counts);
  g_hash_table_remove_all (statements);
  g_mutex_unlock (&lock);
}

static Counts
take (void)
{
  Counts taken;

  g_mutex_lock (&lock);
  taken = counts;
  taken.prepared = g_hash_table_size (statements);
  g_mutex_unlock (&lock);
  forget ();
  return taken;
}

/* An album with so many sessions on one track; the ids of all. */
static TestAlbum *
make (const char *path, guint n, GArray *ids)
{
  TestAlbum *album = test_album_create (path);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Fill");
  gint64 track = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Checkout");
  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

      HRM_SET_INT (edit, SESSION, Session, id, track, track);
      HRM_SET_TEXT (edit, SESSION, Session, id, title, "Refunds");
      HRM_SET_INT (edit, SESSION, Session, id, start, 540 + 1440 * (gint64) i);
      HRM_SET_INT (edit, SESSION, Session, id, length, 60);
      g_array_append_val (ids, id);
    }
  forget ();
  test_album_commit (album, edit);
  test_album_flush (album);
  return album;
}

static void
move (TestAlbum *album, const gint64 *ids, guint n, gint64 start)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Move");

  for (guint i = 0; i < n; i++)
    HRM_SET_INT (edit, SESSION, Session, ids[i], start, start + i);
  test_album_commit (album, edit);
  test_album_flush (album);
}

/* So many rows, one line of the journal, one transaction; however large the album is. */
static void
test_rows (void)
{
  const guint sizes[] = { 10, 3000 };

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autofree char *path = test_path (s == 0 ? "small.album" : "large.album");
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
      TestAlbum *album = make (path, sizes[s], ids);
      Counts seen = take ();

      g_assert_cmpuint (seen.insert, ==, sizes[s] + 1);
      g_assert_cmpuint (seen.journal, ==, 1);
      g_assert_cmpuint (seen.begin, ==, 1);
      g_assert_cmpuint (seen.commit, ==, 1);
      g_assert_cmpuint (seen.update + seen.remove + seen.select + seen.other, ==, 0);
      g_assert_cmpuint (seen.prepared, ==, 3);

      move (album, (gint64 *) (gpointer) ids->data, 1, 600);
      seen = take ();
      g_assert_cmpuint (seen.update, ==, 1);
      g_assert_cmpuint (seen.journal, ==, 1);
      g_assert_cmpuint (seen.begin, ==, 1);
      g_assert_cmpuint (seen.commit, ==, 1);
      g_assert_cmpuint (seen.insert + seen.remove + seen.select + seen.other, ==, 0);
      test_album_close (album);
    }
}

static void
test_undo (void)
{
  g_autofree char *path = test_path ("undo.album");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TestAlbum *album = make (path, 50, ids);
  Counts seen;

  move (album, (gint64 *) (gpointer) ids->data, 20, 600);
  forget ();
  g_assert_true (test_album_undo (album));
  test_album_flush (album);
  seen = take ();
  g_assert_cmpuint (seen.update, ==, 20);
  g_assert_cmpuint (seen.journal, ==, 1);
  g_assert_cmpuint (seen.insert + seen.remove, ==, 0);

  /* The track and its sessions. */
  g_assert_true (test_album_undo (album));
  test_album_flush (album);
  seen = take ();
  g_assert_cmpuint (seen.remove, ==, 51);
  g_assert_cmpuint (seen.journal, ==, 1);
  g_assert_cmpuint (seen.insert + seen.update, ==, 0);
  test_album_close (album);
}

/* A statement is made once and used again by later edits. */
static void
test_prepared (void)
{
  g_autofree char *path = test_path ("prepared.album");
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  TestAlbum *album = make (path, 10, ids);
  Counts seen;

  forget ();
  for (guint i = 0; i < 20; i++)
    move (album, (gint64 *) (gpointer) ids->data, 2, 600 + 10 * i);
  seen = take ();
  g_assert_cmpuint (seen.update, ==, 40);
  g_assert_cmpuint (seen.journal, ==, 20);
  g_assert_cmpuint (seen.prepared, ==, 2);
  test_album_close (album);
}

/* Opening asks once for each kind, and never row by row. */
static void
test_open (void)
{
  const guint sizes[] = { 1, 2000 };
  Counts seen[G_N_ELEMENTS (sizes)];

  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      g_autofree char *path = test_path (s == 0 ? "open-small.album" : "open-large.album");
      g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

      test_album_close (make (path, sizes[s], ids));
      forget ();
      test_album_close (test_album_open (path, FALSE));
      seen[s] = take ();
      g_assert_cmpuint (seen[s].insert + seen[s].update + seen[s].remove + seen[s].journal, ==, 0);
      g_assert_cmpuint (seen[s].select, >=, HRM_N_KINDS);
    }
  g_assert_cmpmem (&seen[0], sizeof seen[0], &seen[1], sizeof seen[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  statements = g_hash_table_new (NULL, NULL);
  g_assert_cmpint (sqlite3_auto_extension ((void (*) (void)) opened_cb), ==, SQLITE_OK);
  g_test_add_func ("/statements/rows", test_rows);
  g_test_add_func ("/statements/undo", test_undo);
  g_test_add_func ("/statements/prepared", test_prepared);
  g_test_add_func ("/statements/open", test_open);
  return g_test_run ();
}
