/* test-tree.c: any state of the history can be gone to, whichever branch it is on.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include "hrm-store.h"

static guint
below (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static char *
hash_rows (HrmAlbum *album)
{
  g_autofree char *rows = hrm_test_rows (album);

  return g_compute_checksum_for_string (G_CHECKSUM_MD5, rows, -1);
}

/* What the plan was when each edit was the head. */
typedef struct
{
  HrmAlbum *album;
  GArray *ids;               /* of gint64; the first is the beginning */
  GPtrArray *hashes;         /* of char * */
} Oracle;

static void
note_state (Oracle *oracle)
{
  gint64 id = hrm_album_get_head (oracle->album);

  g_array_append_val (oracle->ids, id);
  g_ptr_array_add (oracle->hashes, hash_rows (oracle->album));
}

static void
oracle_init (Oracle *oracle, const char *path)
{
  oracle->album = hrm_test_album (path);
  oracle->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  oracle->hashes = g_ptr_array_new_with_free_func (g_free);
  note_state (oracle);
}

static void
oracle_clear (Oracle *oracle)
{
  hrm_test_close (oracle->album);
  g_array_unref (oracle->ids);
  g_ptr_array_unref (oracle->hashes);
}

static void
assert_state (Oracle *oracle)
{
  gint64 head = hrm_album_get_head (oracle->album);
  g_autofree char *hash = hash_rows (oracle->album);

  for (guint i = 0; i < oracle->ids->len; i++)
    if (g_array_index (oracle->ids, gint64, i) == head)
      {
        g_assert_cmpstr (hash, ==, oracle->hashes->pdata[i]);
        return;
      }
  g_error ("the head is on an edit that was never made");
}

static void
go_to (Oracle *oracle, gint64 id)
{
  g_autoptr (GError) error = NULL;

  hrm_album_go_to_sync (oracle->album, id, &error);
  g_assert_no_error (error);
  g_assert_cmpint (hrm_album_get_head (oracle->album), ==, id);
  assert_state (oracle);
}

static void
random_edit (Oracle *oracle, GRand *rand)
{
  HrmEdit *(* const makers[]) (HrmModel *, GRand *) = { hrm_test_dense_edit, hrm_test_wild_edit };
  HrmModel *model = hrm_album_get_model (oracle->album);
  g_autoptr (HrmEdit) edit = below (rand, 3) ? hrm_test_random_edit_n (model, rand, 3) : makers[below (rand, 2)] (model, rand);
  gint64 before = hrm_album_get_head (oracle->album);

  hrm_edit_set_group (edit, below (rand, 2) ? 0 : 1 + below (rand, 2));
  if (hrm_album_commit (oracle->album, edit, NULL) && hrm_album_get_head (oracle->album) != before)
    note_state (oracle);
  else
    assert_state (oracle);
}

static void
random_round (Oracle *oracle, GRand *rand)
{
  guint dice = below (rand, 100);

  if (dice < 76)
    random_edit (oracle, rand);
  else if (dice < 85)
    go_to (oracle, g_array_index (oracle->ids, gint64, below (rand, oracle->ids->len)));
  else if (dice < 92)
    hrm_album_undo_sync (oracle->album, NULL);
  else if (dice < 99)
    hrm_album_redo_sync (oracle->album, NULL);
  else
    hrm_test_restart (&oracle->album);
}

/* A tree of 2,000 rounds; then every eightieth of its states once more, over a restart. */
static void
run_random (const char *path, GRand *rand)
{
  Oracle oracle;

  oracle_init (&oracle, path);
  for (guint i = 0; i < hrm_test_long_rounds (2000); i++)
    random_round (&oracle, rand);
  assert_state (&oracle);
  hrm_test_restart (&oracle.album);
  for (guint i = 0; i < oracle.ids->len; i += 80)
    go_to (&oracle, g_array_index (oracle.ids, gint64, i));
  hrm_test_assert_sound (hrm_album_get_model (oracle.album));
  hrm_test_assert_fresh (hrm_album_get_plan (oracle.album), rand);
  oracle_clear (&oracle);
}

static void
test_memory (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  run_random (NULL, rand);
}

static void
test_disk (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autofree char *path = hrm_test_path ();
  g_autoptr (GPtrArray) findings = NULL;

  run_random (path, rand);
  findings = hrm_album_verify (path, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static const char *
title (HrmAlbum *album, gint64 track)
{
  return hrm_as_track (hrm_model_get (hrm_album_get_model (album), track))->title;
}

/* After going back and editing, what was there before can be gone to, and redo then stays on its branch. */
static void
test_old_branch (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 track = hrm_test_do_track (album, "0"), fork = hrm_album_get_head (album), old, new;
  g_autoptr (GPtrArray) children = NULL;

  hrm_test_do_title (album, track, "old 1", 0);
  hrm_test_do_title (album, track, "old 2", 0);
  old = hrm_album_get_head (album);
  g_assert_true (hrm_album_go_to_sync (album, fork, NULL));
  hrm_test_do_title (album, track, "new", 0);
  new = hrm_album_get_head (album);
  hrm_test_restart (&album);
  g_assert_cmpint (hrm_history_get_place (hrm_album_get_tree (album), old), ==, HRM_HISTORY_ASIDE);
  children = hrm_history_get_children (hrm_album_get_tree (album), fork);
  g_assert_cmpuint (children->len, ==, 2);
  g_assert_cmpstr (((HrmHistoryEntry *) children->pdata[0])->label, ==, "Rename to old 1");
  g_assert_cmpint (((HrmHistoryEntry *) children->pdata[1])->id, ==, new);

  g_assert_true (hrm_album_go_to_sync (album, old, NULL));
  g_assert_cmpstr (title (album, track), ==, "old 2");
  g_assert_cmpint (hrm_history_get_place (hrm_album_get_tree (album), new), ==, HRM_HISTORY_ASIDE);
  g_assert_true (hrm_album_undo_sync (album, NULL));
  g_assert_cmpstr (title (album, track), ==, "old 1");
  g_assert_cmpstr (hrm_album_get_redo_label (album), ==, "Rename to old 2");
  g_assert_true (hrm_album_go_to_sync (album, new, NULL));
  g_assert_cmpstr (title (album, track), ==, "new");
  g_assert_false (hrm_album_can_redo (album));
  hrm_test_restart (&album);
  g_assert_cmpstr (title (album, track), ==, "new");
  hrm_test_close (album);
}

static void
count_cb (HrmAlbum *album, const HrmAlbumChanges *changes, guint *n)
{
  (*n)++;
}

/* A jump may stop within a group; undo and redo then take the rest of it. One change is told for many edits. */
static void
test_within_group (void)
{
  HrmAlbum *album = hrm_test_album (NULL);
  gint64 track = hrm_test_do_track (album, "0"), third = 0;
  guint told = 0, done;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      hrm_test_do_title (album, track, name, 7);
      if (i == 3)
        third = hrm_album_get_head (album);
    }
  g_signal_connect (album, "changed", G_CALLBACK (count_cb), &told);
  g_assert_true (hrm_album_undo_sync (album, NULL));
  g_assert_cmpstr (title (album, track), ==, "0");
  g_assert_true (hrm_album_go_to_sync (album, third, NULL));
  g_assert_cmpstr (title (album, track), ==, "3");
  g_assert_true (hrm_album_redo_sync (album, NULL));
  g_assert_cmpstr (title (album, track), ==, "5");
  g_assert_cmpuint (told, ==, 3);
  g_assert_true (hrm_album_go_to_sync (album, third, NULL));
  g_assert_true (hrm_album_undo_sync (album, NULL));
  g_assert_cmpstr (title (album, track), ==, "0");
  g_assert_cmpuint (hrm_album_get_history (album)->len, ==, 6 + 5 + 3 + 2 + 2 + 3);
  /* Many steps at once, and more than there are. */
  g_assert_true (hrm_album_redo_many_sync (album, 9, &done, NULL));
  g_assert_cmpuint (done, ==, 1);
  g_assert_true (hrm_album_undo_many_sync (album, 9, &done, NULL));
  g_assert_cmpuint (done, ==, 2);
  g_assert_true (hrm_album_undo_many_sync (album, 9, &done, NULL));
  g_assert_cmpuint (done, ==, 0);
  hrm_test_close (album);
}

static void
assert_refused (HrmAlbum *album, gint64 id, gint code)
{
  g_autofree char *before = hrm_test_dump_album (album), *after = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (hrm_album_go_to_sync (album, id, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, code);
  after = hrm_test_dump_album (album);
  hrm_test_assert_equal (before, after);
}

static void
test_refused (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path), *reader;
  gint64 track = hrm_test_do_track (album, "0"), first = hrm_album_get_head (album);
  guint entries;

  hrm_test_do_title (album, track, "1", 0);
  assert_refused (album, 12, HRM_ALBUM_ERROR_NOTHING);
  /* Where one is already: nothing to do, and nothing in the log. */
  entries = hrm_album_get_history (album)->len;
  g_assert_true (hrm_album_go_to_sync (album, hrm_album_get_head (album), NULL));
  g_assert_cmpuint (hrm_album_get_history (album)->len, ==, entries);
  g_assert_true (hrm_album_flush_sync (album, NULL));
  reader = hrm_album_open (path, FALSE, NULL);
  assert_refused (reader, first, HRM_ALBUM_ERROR_READ_ONLY);
  hrm_test_close (reader);
  hrm_test_close (album);
}

/* Steps and jumps asked for at once are done in that order. */

typedef struct
{
  GString *seen;             /* titles, as each is done */
  gint64 track;
  guint n;
  gboolean finished;
  char *why;                 /* of the last that failed */
} Queue;

static void
queued_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Queue *queue = data;
  g_autoptr (GError) error = NULL;
  HrmRow *row = hrm_model_get (hrm_album_get_model (HRM_ALBUM (source)), queue->track);

  if (!hrm_album_step_finish (HRM_ALBUM (source), result, &error))
    {
      g_free (queue->why);
      queue->why = g_strdup (error->message);
    }
  if (queue->seen)
    g_string_append_printf (queue->seen, "%s ", row ? hrm_as_track (row)->title : "-");
  queue->finished = --queue->n == 0;
}

static gint64
do_titles (HrmAlbum *album, gint64 track, guint from, guint to)
{
  for (guint i = from; i <= to; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u", i);

      hrm_test_do_title (album, track, name, 0);
    }
  return hrm_album_get_head (album);
}

static void
test_queue (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 track = hrm_test_do_track (album, "0"), middle = do_titles (album, track, 1, 100), last = do_titles (album, track, 101, 300);
  g_autoptr (GString) seen = g_string_new (NULL);
  Queue queue = { seen, track, 7, FALSE, NULL };
  g_autoptr (GError) error = NULL;

  hrm_test_restart (&album);
  hrm_album_go_to_async (album, middle, NULL, queued_cb, &queue);
  hrm_album_undo_async (album, queued_cb, &queue);
  hrm_album_redo_async (album, queued_cb, &queue);
  hrm_album_go_to_async (album, 0, NULL, queued_cb, &queue);
  hrm_album_go_to_async (album, 17, NULL, queued_cb, &queue);
  hrm_album_redo_async (album, queued_cb, &queue);
  hrm_album_go_to_async (album, last, NULL, queued_cb, &queue);
  g_assert_false (hrm_album_go_to_sync (album, middle, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
  hrm_test_wait (&queue.finished);
  /* Both are told before the next of them begins. */
  g_assert_cmpstr (hrm_album_get_undo_label (album), ==, "Rename to 300");
  g_assert_nonnull (strstr (queue.why, "no such edit"));
  g_assert_true (g_str_has_suffix (seen->str, "300 "));
  g_free (queue.why);
  hrm_test_restart (&album);
  hrm_test_close (album);
}

/* Closed on the way: what is on the disk is a state of the history. */
static void
test_close (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 track = hrm_test_do_track (album, "0"), last = do_titles (album, track, 1, 600);
  Queue queue = { NULL, track, 2, FALSE, NULL };
  g_autoptr (GPtrArray) findings = NULL;

  hrm_test_restart (&album);
  hrm_album_go_to_async (album, 0, NULL, queued_cb, &queue);
  hrm_album_go_to_async (album, last, NULL, queued_cb, &queue);
  g_assert_true (hrm_album_close (album, FALSE, NULL));
  hrm_test_wait (&queue.finished);
  g_assert_nonnull (queue.why);
  g_free (queue.why);
  g_object_unref (album);
  findings = hrm_album_verify (path, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
tamper (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_changes (db), ==, 1);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* One record in the middle of the way cannot be read: a sentence, and a state of the history. */
static void
test_damage (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 track = hrm_test_do_track (album, "0"), near;
  g_autoptr (GError) error = NULL;
  g_autofree char *wanted = NULL;

  do_titles (album, track, 1, 1000);
  hrm_test_close (album);
  tamper (path, "UPDATE journal SET changes = x'0102' WHERE label = 'Rename to 400'");
  album = hrm_test_open (path);
  g_assert_false (hrm_album_go_to_sync (album, 0, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  g_test_message ("%s", error->message);
  near = hrm_album_get_head (album);
  g_assert_cmpint (near, !=, 0);
  wanted = g_strdup_printf ("Rename to %s", title (album, track));
  g_assert_cmpstr (hrm_album_get_undo_label (album), ==, wanted);
  g_assert_cmpint (atoi (title (album, track)), >=, 400);
  /* It goes on from there. */
  hrm_test_do_title (album, track, "onward", 0);
  g_assert_true (hrm_album_go_to_sync (album, near, NULL));
  hrm_test_restart (&album);
  hrm_test_close (album);
}

/* Rows that somebody has changed behind the history's back: edits that do not
 * fit them all at once are done one by one, and the file stays what the plan is. */
static void
test_unfit (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 track = hrm_test_do_track (album, "0"), first = hrm_album_get_head (album), last = do_titles (album, track, 1, 100);
  g_autoptr (GError) error = NULL;
  guint told = 0;

  hrm_test_close (album);
  tamper (path, "UPDATE track SET title = '99'");
  album = hrm_test_open (path);
  g_signal_connect (album, "changed", G_CALLBACK (count_cb), &told);
  hrm_album_go_to_sync (album, first, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (told, ==, 100);
  g_assert_cmpstr (title (album, track), ==, "0");
  g_assert_true (hrm_album_go_to_sync (album, last, NULL));
  g_assert_cmpuint (told, ==, 101);
  g_assert_cmpstr (title (album, track), ==, "100");
  hrm_test_restart (&album);
  hrm_test_close (album);
}

/* The tree by itself, against a plain search. */

static HrmHistoryEntry *
new_entry (gint64 id, gint64 parent, gint64 inverts)
{
  HrmHistoryEntry *entry = g_new0 (HrmHistoryEntry, 1);

  entry->id = id;
  entry->parent = parent;
  entry->inverts = inverts;
  return entry;
}

static gint64
parent_of (HrmHistory *history, gint64 id)
{
  return hrm_history_get (history, id)->parent;
}

static gboolean
is_above (HrmHistory *history, gint64 above, gint64 id)
{
  while (id != above && id != 0)
    id = parent_of (history, id);
  return id == above;
}

static void
assert_path (HrmHistory *history, gint64 from, gint64 to)
{
  g_autoptr (GArray) path = hrm_history_get_path (history, from, to);
  gboolean down = FALSE;

  for (guint i = 0; i < path->len; i++)
    {
      HrmHistoryMove move = g_array_index (path, HrmHistoryMove, i);

      g_assert_cmpint (from, ==, move.redo ? parent_of (history, move.id) : move.id);
      /* Up only as far as need be, and then down. */
      g_assert_true (move.redo ? is_above (history, move.id, to) : !down && !is_above (history, move.id, to));
      down = move.redo;
      from = move.redo ? move.id : parent_of (history, move.id);
    }
  g_assert_cmpint (from, ==, to);
}

static void
assert_line (HrmHistory *history)
{
  guint n = hrm_history_get_n_line (history), done = hrm_history_get_depth (history, hrm_history_get_head (history));
  gint64 at = 0;

  for (guint i = 0; i < n; i++)
    {
      HrmHistoryEntry *entry = hrm_history_get_line (history, i);

      g_assert_cmpint (entry->parent, ==, at);
      at = entry->id;
      g_assert_cmpint (hrm_history_get_place (history, at), ==, i < done ? HRM_HISTORY_DONE : HRM_HISTORY_AHEAD);
      g_assert_cmpuint (hrm_history_get_depth (history, at), ==, i + 1);
      if (i + 1 == done)
        g_assert_cmpint (hrm_history_get_head (history), ==, at);
      if (i >= done)
        g_assert_true (hrm_history_get_next (history, entry->parent) == entry);
    }
  g_assert_null (hrm_history_get_next (history, at));
}

static void
move_head (HrmHistory *history, gint64 *last_id, gint64 to)
{
  g_autoptr (GArray) path = hrm_history_get_path (history, hrm_history_get_head (history), to);

  for (guint i = 0; i < path->len; i++)
    g_assert_true (hrm_history_append (history, new_entry (++*last_id, hrm_history_get_head (history),
                                                           g_array_index (path, HrmHistoryMove, i).id)));
  g_assert_cmpint (hrm_history_get_head (history), ==, to);
}

static void
test_naive (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  HrmHistory *history = hrm_history_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 last = 0;
  guint n_line = 0, n_aside = 0;

  g_array_append_val (ids, last);
  for (guint i = 0; i < 3000; i++)
    {
      if (below (rand, 4) > 0)
        {
          g_assert_true (hrm_history_append (history, new_entry (++last, hrm_history_get_head (history), 0)));
          g_array_append_val (ids, last);
        }
      else
        move_head (history, &last, g_array_index (ids, gint64, below (rand, ids->len)));
      /* Also when the line was not asked for in between. */
      if (below (rand, 20) == 0)
        assert_line (history);
      if (below (rand, 20) == 0)
        assert_path (history, g_array_index (ids, gint64, below (rand, ids->len)), g_array_index (ids, gint64, below (rand, ids->len)));
    }
  g_assert_null (hrm_history_get_path (history, 0, last + 1));
  for (guint i = 1; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      g_autoptr (GPtrArray) children = hrm_history_get_children (history, parent_of (history, id));

      g_assert_true (g_ptr_array_find (children, hrm_history_get (history, id), NULL));
      g_assert_true (hrm_history_forks (history, parent_of (history, id)) == (children->len > 1));
      n_line += hrm_history_get_place (history, id) != HRM_HISTORY_ASIDE;
      n_aside += hrm_history_get_place (history, id) == HRM_HISTORY_ASIDE;
    }
  g_assert_cmpuint (n_line, ==, hrm_history_get_n_line (history));
  g_assert_cmpuint (n_aside, ==, ids->len - 1 - n_line);
  hrm_history_free (history);
}

/* 100,000 edits, branches all along, and jumps through all of them: nothing in it may be quadratic. */
static void
test_many (void)
{
  HrmHistory *history = hrm_history_new ();
  gint64 last = 0, fork = 0, tip;

  for (guint i = 0; i < 50000; i++)
    {
      g_assert_true (hrm_history_append (history, new_entry (++last, fork, 0)));
      g_assert_true (hrm_history_append (history, new_entry (last + 1, last, last)));
      last++;
      g_assert_true (hrm_history_append (history, new_entry (++last, fork, 0)));
      fork = last;
      g_assert_cmpuint (hrm_history_get_n_line (history), ==, i + 1);
    }
  tip = fork;
  for (guint i = 0; i < 3; i++)
    {
      move_head (history, &last, 0);
      g_assert_cmpuint (hrm_history_get_n_line (history), ==, 50000);
      move_head (history, &last, tip);
    }
  assert_line (history);
  hrm_history_free (history);
}

int
main (int argc, char **argv)
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/tree/memory", test_memory);
  g_test_add_func ("/tree/disk", test_disk);
  g_test_add_func ("/tree/old-branch", test_old_branch);
  g_test_add_func ("/tree/within-group", test_within_group);
  g_test_add_func ("/tree/refused", test_refused);
  g_test_add_func ("/tree/queue", test_queue);
  g_test_add_func ("/tree/close", test_close);
  g_test_add_func ("/tree/damage", test_damage);
  g_test_add_func ("/tree/unfit", test_unfit);
  g_test_add_func ("/tree/naive", test_naive);
  g_test_add_func ("/tree/many", test_many);
  return g_test_run ();
}
