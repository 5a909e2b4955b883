/* test-history.c: undo and redo without limit, over restarts, groups and branches.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

#include <string.h>
#include "hrm-history.h"

static guint
below (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

/* What the history should be: the rows before and after each step, and where we are. */
typedef struct
{
  GPtrArray *states;         /* of char *; states[0] is the beginning */
  GArray *groups;            /* of gint64; of the step that led to states[i + 1] */
  guint at;
} Oracle;

static Oracle *
oracle_new (HrmAlbum *album)
{
  Oracle *oracle = g_new0 (Oracle, 1);

  oracle->states = g_ptr_array_new_with_free_func (g_free);
  oracle->groups = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_ptr_array_add (oracle->states, hrm_test_rows (album));
  return oracle;
}

static void
oracle_free (Oracle *oracle)
{
  g_ptr_array_unref (oracle->states);
  g_array_unref (oracle->groups);
  g_free (oracle);
}

static void
oracle_commit (Oracle *oracle, HrmAlbum *album, gint64 group)
{
  gboolean joins = oracle->at > 0 && group != 0 && g_array_index (oracle->groups, gint64, oracle->at - 1) == group;

  g_ptr_array_set_size (oracle->states, (int) oracle->at + 1);
  g_array_set_size (oracle->groups, oracle->at);
  if (joins)
    {
      g_free (oracle->states->pdata[oracle->at]);
      oracle->states->pdata[oracle->at] = hrm_test_rows (album);
      return;
    }
  g_ptr_array_add (oracle->states, hrm_test_rows (album));
  g_array_append_val (oracle->groups, group);
  oracle->at++;
}

static void
assert_state (Oracle *oracle, HrmAlbum *album)
{
  g_autofree char *rows = hrm_test_rows (album);

  hrm_test_assert_equal (rows, oracle->states->pdata[oracle->at]);
  g_assert_true (hrm_album_can_undo (album) == (oracle->at > 0));
  g_assert_true (hrm_album_can_redo (album) == (oracle->at + 1 < oracle->states->len));
  g_assert_true ((hrm_album_get_undo_label (album) != NULL) == hrm_album_can_undo (album));
  g_assert_true ((hrm_album_get_redo_label (album) != NULL) == hrm_album_can_redo (album));
}

static void
step (Oracle *oracle, HrmAlbum *album, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  gboolean possible = redo ? oracle->at + 1 < oracle->states->len : oracle->at > 0;
  gboolean done = redo ? hrm_album_redo_sync (album, &error) : hrm_album_undo_sync (album, &error);

  g_assert_true (done == possible);
  if (done)
    oracle->at += redo ? 1 : -1u;
  else
    g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING);
  assert_state (oracle, album);
}

/* An undo counts as what it undoes. */
static void
assert_counts (HrmAlbum *album)
{
  GPtrArray *entries = hrm_album_get_history (album);

  for (guint i = 0; i < entries->len; i++)
    {
      HrmHistoryEntry *entry = entries->pdata[i];
      HrmHistoryEntry *of = entry->inverts ? hrm_history_get (hrm_album_get_tree (album), entry->inverts) : entry;

      g_assert_cmpuint (entry->rows, ==, of->rows);
    }
}

static void
all_the_way (Oracle *oracle, HrmAlbum *album)
{
  while (oracle->at > 0)
    step (oracle, album, FALSE);
  while (oracle->at + 1 < oracle->states->len)
    step (oracle, album, TRUE);
  assert_counts (album);
}

static void
random_edit (Oracle *oracle, HrmAlbum *album, GRand *rand)
{
  HrmEdit *(* const makers[]) (HrmModel *, GRand *) = { hrm_test_dense_edit, hrm_test_random_edit, hrm_test_wild_edit };
  g_autoptr (HrmEdit) edit = makers[below (rand, 3)] (hrm_album_get_model (album), rand);
  gint64 group = below (rand, 2) ? 0 : 1 + below (rand, 2);
  guint before = hrm_album_get_history (album)->len;
  gint64 last = hrm_album_get_last_edit (album);

  hrm_edit_set_group (edit, group);
  if (hrm_album_commit (album, edit, NULL) && hrm_album_get_history (album)->len > before)
    {
      g_assert_cmpint (hrm_album_get_last_edit (album), !=, last);
      oracle_commit (oracle, album, group);
    }
  else
    {
      g_assert_cmpint (hrm_album_get_last_edit (album), ==, last);
      g_assert_cmpuint (hrm_album_get_history (album)->len, ==, before);
    }
  assert_state (oracle, album);
}

static void
run_random (const char *path, GRand *rand, guint rounds)
{
  HrmAlbum *album = hrm_test_album (path);
  Oracle *oracle = oracle_new (album);

  for (guint i = 0; i < rounds; i++)
    {
      guint dice = below (rand, 20);

      if (dice < 12)
        random_edit (oracle, album, rand);
      else if (dice < 16)
        step (oracle, album, FALSE);
      else if (dice < 19)
        step (oracle, album, TRUE);
      else
        {
          hrm_test_restart (&album);
          assert_state (oracle, album);
        }
      hrm_test_assert_sound (hrm_album_get_model (album));
    }
  hrm_test_assert_fresh (hrm_album_get_plan (album), rand);
  all_the_way (oracle, album);
  hrm_test_restart (&album);
  all_the_way (oracle, album);
  hrm_test_assert_fresh (hrm_album_get_plan (album), rand);
  hrm_test_close (album);
  oracle_free (oracle);
}

static void
test_memory (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint i = 0; i < hrm_test_rounds (6); i++)
    run_random (NULL, rand, 120);
}

static void
test_disk (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint i = 0; i < hrm_test_rounds (2); i++)
    {
      g_autofree char *path = hrm_test_path ();
      g_autoptr (GPtrArray) findings = NULL;
      g_autoptr (GError) error = NULL;

      run_random (path, rand, 120);
      findings = hrm_album_verify (path, &error);
      g_assert_no_error (error);
      for (guint n = 0; n < findings->len; n++)
        g_test_message ("%s", (const char *) findings->pdata[n]);
      g_assert_cmpuint (findings->len, ==, 0);
    }
}

/* More entries than memory holds. */
static void
test_many (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  gint64 track = hrm_test_do_track (album, "0");
  guint n = 0;

  first = hrm_test_rows (album);
  for (guint i = 1; i <= 150; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);

      hrm_test_do_title (album, track, title, 0);
    }
  last = hrm_test_rows (album);
  for (guint i = 0; i < 150; i++)
    g_assert_true (hrm_album_undo_sync (album, NULL));
  back = hrm_test_rows (album);
  hrm_test_assert_equal (back, first);
  hrm_test_restart (&album);
  while (hrm_album_redo_sync (album, NULL))
    n++;
  g_assert_cmpuint (n, ==, 150);
  again = hrm_test_rows (album);
  hrm_test_assert_equal (again, last);
  hrm_test_close (album);
}

/* More bytes than memory holds, and records that take more than one part. */
static void
test_large (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  g_autofree char *last = NULL;
  g_autofree char *again = NULL;
  gint64 track = hrm_test_do_track (album, "Large");

  for (guint i = 0; i < 3; i++)
    {
      HrmEdit *edit = hrm_edit_new ("Much text");

      for (guint n = 0; n < 5; n++)
        {
          g_autofree char *text = g_strnfill (1024 * 1024, (char) ('a' + i * 5 + n));
          gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

          HRM_SET_TEXT (edit, TRACK, Track, id, title, "Text");
          HRM_SET_TEXT (edit, TRACK, Track, id, notes, text);
        }
      HRM_SET_INT (edit, TRACK, Track, track, polish_budget, i);
      hrm_test_do (album, edit);
    }
  last = hrm_test_rows (album);
  hrm_test_restart (&album);
  for (guint i = 0; i < 3; i++)
    g_assert_true (hrm_album_undo_sync (album, NULL));
  g_assert_cmpuint (hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_TRACK)->len, ==, 1);
  hrm_test_restart (&album);
  for (guint i = 0; i < 3; i++)
    g_assert_true (hrm_album_redo_sync (album, NULL));
  again = hrm_test_rows (album);
  hrm_test_assert_equal (again, last);
  hrm_test_close (album);
}

static void
test_groups (void)
{
  for (guint disk = 0; disk < 2; disk++)
    {
      g_autofree char *path = disk ? hrm_test_path () : NULL;
      HrmAlbum *album = hrm_test_album (path);
      gint64 track = hrm_test_do_track (album, "0");
      HrmTrack *row;

      for (guint i = 1; i < 5; i++)
        {
          g_autofree char *title = g_strdup_printf ("%u", i);

          hrm_test_do_title (album, track, title, 7);
        }
      hrm_test_do_title (album, track, "other", 8);
      hrm_test_do_title (album, track, "apart", 0);
      hrm_test_do_title (album, track, "alone", 0);
      hrm_test_restart (&album);
      row = hrm_as_track (hrm_model_get (hrm_album_get_model (album), track));
      g_assert_true (hrm_album_undo_sync (album, NULL));
      g_assert_cmpstr (row->title, ==, "apart");
      g_assert_true (hrm_album_undo_sync (album, NULL));
      g_assert_cmpstr (row->title, ==, "other");
      g_assert_true (hrm_album_undo_sync (album, NULL));
      g_assert_cmpstr (row->title, ==, "4");
      g_assert_true (hrm_album_undo_sync (album, NULL));
      g_assert_cmpstr (row->title, ==, "0");
      hrm_test_restart (&album);
      row = hrm_as_track (hrm_model_get (hrm_album_get_model (album), track));
      /* As the step will be called when it is done. */
      g_assert_cmpstr (hrm_album_get_redo_label (album), ==, "Rename to 4");
      g_assert_true (hrm_album_redo_sync (album, NULL));
      g_assert_cmpstr (row->title, ==, "4");
      /* After a step back, the same group goes on as a step of its own only if it is a neighbour. */
      hrm_test_do_title (album, track, "5", 7);
      g_assert_false (hrm_album_can_redo (album));
      g_assert_true (hrm_album_undo_sync (album, NULL));
      g_assert_cmpstr (row->title, ==, "0");
      hrm_test_close (album);
    }
}

/* What refers to a row that was made after it is unset before that row goes again. */
static void
test_counts (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  HrmEdit *edit = hrm_edit_new ("Import");
  gint64 task = hrm_edit_insert (edit, HRM_KIND_TASK), channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL);

  HRM_SET_TEXT (edit, TASK, Task, task, title, "Task");
  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Ada");
  HRM_SET_INT (edit, TASK, Task, task, assignee, channel);
  hrm_test_do (album, edit);
  g_assert_true (hrm_album_undo_sync (album, NULL));
  g_assert_true (hrm_album_redo_sync (album, NULL));
  g_assert_cmpuint (hrm_album_get_history (album)->len, >=, 3);
  assert_counts (album);
  hrm_test_restart (&album);
  assert_counts (album);
  hrm_test_close (album);
}

static void
test_branches (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 track = hrm_test_do_track (album, "0");
  gint64 parent;
  GPtrArray *history;
  HrmHistoryEntry *entry;

  for (guint i = 1; i <= 5; i++)
    {
      g_autofree char *title = g_strdup_printf ("%u", i);

      hrm_test_do_title (album, track, title, 0);
    }
  for (guint i = 0; i < 3; i++)
    g_assert_true (hrm_album_undo_sync (album, NULL));
  parent = hrm_album_get_head (album);
  g_assert_true (hrm_album_can_redo (album));
  hrm_test_do_title (album, track, "branch", 0);
  g_assert_false (hrm_album_can_redo (album));
  g_assert_false (hrm_album_redo_sync (album, NULL));
  hrm_test_restart (&album);
  g_assert_false (hrm_album_can_redo (album));
  history = hrm_album_get_history (album);
  /* The track, five renames, three undos, the branch: nothing is lost. */
  g_assert_cmpuint (history->len, ==, 10);
  entry = history->pdata[9];
  g_assert_cmpint (entry->parent, ==, parent);
  g_assert_cmpint (entry->inverts, ==, 0);
  g_assert_cmpstr (((HrmHistoryEntry *) history->pdata[5])->label, ==, "Rename to 5");
  for (guint i = 6; i < 9; i++)
    g_assert_cmpint (((HrmHistoryEntry *) history->pdata[i])->inverts, ==, ((HrmHistoryEntry *) history->pdata[11 - i])->id);
  g_assert_true (hrm_album_undo_sync (album, NULL));
  g_assert_cmpint (hrm_album_get_head (album), ==, parent);
  g_assert_cmpstr (hrm_album_get_redo_label (album), ==, "Rename to branch");
  hrm_test_close (album);
}

static gboolean
append (HrmHistory *history, gint64 id, gint64 parent, gint64 group, gint64 inverts)
{
  HrmHistoryEntry *entry = g_new0 (HrmHistoryEntry, 1);

  entry->id = id;
  entry->parent = parent;
  entry->group = group;
  entry->inverts = inverts;
  return hrm_history_append (history, entry);
}

/* Of a log that anybody may have written: an id that comes twice would make a
 * circle of the tree, and a step without end. */
static void
test_forged_log (void)
{
  HrmHistory *history = hrm_history_new ();
  g_autoptr (GArray) step = NULL;

  g_assert_true (append (history, 1, 0, 5, 0));
  g_assert_true (append (history, 2, 1, 5, 0));
  g_assert_false (append (history, 1, 2, 5, 0));
  g_assert_false (append (history, 2, 2, 5, 0));
  g_assert_false (append (history, 3, 1, 5, 0));
  g_assert_false (append (history, 3, 2, 0, 1));
  g_assert_false (append (history, 3, 2, 0, 7));
  step = hrm_history_undo_steps (history, 1, NULL);
  g_assert_cmpuint (step->len, ==, 2);
  g_assert_cmpuint (hrm_history_get_entries (history)->len, ==, 2);
  hrm_history_free (history);
}

int
main (int argc, char **argv)
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/history/memory", test_memory);
  g_test_add_func ("/history/disk", test_disk);
  g_test_add_func ("/history/many", test_many);
  g_test_add_func ("/history/large", test_large);
  g_test_add_func ("/history/groups", test_groups);
  g_test_add_func ("/history/counts", test_counts);
  g_test_add_func ("/history/branches", test_branches);
  g_test_add_func ("/history/forged-log", test_forged_log);
  return g_test_run ();
}
