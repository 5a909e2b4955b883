/* test-door.c: what a commit tells, and what a refused one leaves: nothing.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

#include <glib/gstdio.h>
#include <string.h>
#include "hrm-findings.h"
#include "hrm-recovery.h"

/* Changed, once, with what changed */

typedef struct
{
  GHashTable *rows;          /* id → text of all values, before */
  guint told, n_inserted, n_deleted, n_changed;
  gboolean ok;
} Watch;

static char *
row_text (HrmRow *row)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < hrm_kind_info ((HrmKind) row->kind)->n_fields; i++)
    {
      HrmValue value = hrm_row_get_value (row, i);
      g_autofree char *plain = hrm_field_format (hrm_field_info ((HrmKind) row->kind, i), &value);

      g_string_append_printf (text, "%s\x1f", plain ? plain : "");
    }
  return g_string_free (text, FALSE);
}

static GHashTable *
all_texts (HrmModel *model)
{
  GHashTable *texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (model, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        g_hash_table_insert (texts, g_memdup2 (&((HrmRow *) rows->pdata[i])->id, sizeof (gint64)), row_text (rows->pdata[i]));
    }
  return texts;
}

static gboolean
contains (GPtrArray *rows, gint64 id)
{
  for (guint i = 0; i < rows->len; i++)
    if (((HrmRow *) rows->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* Every row that is another than before is told, by what happened to it. */
static void
changed_cb (HrmAlbum *album, const HrmAlbumChanges *changes, Watch *watch)
{
  HrmModel *model = hrm_album_get_model (album);
  GHashTableIter iter;
  gpointer key, value;
  g_autoptr (GHashTable) now = all_texts (model);

  watch->told++;
  g_assert_nonnull (changes->model);
  g_assert_nonnull (changes->plan);
  g_assert_nonnull (changes->label);
  g_hash_table_iter_init (&iter, now);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      HrmRow *row = hrm_model_get (model, *(gint64 *) key);
      const char *before = g_hash_table_lookup (watch->rows, key);
      gboolean came = contains (changes->model->inserted[row->kind], row->id);
      gboolean other = contains (changes->model->changed[row->kind], row->id);

      if (before == NULL)
        g_assert_true (came);
      else if (strcmp (before, value) != 0)
        g_assert_true (other || (came && contains (changes->model->deleted[row->kind], row->id)));
      g_assert_false (came && other);
      if (other)
        g_assert_cmpuint (row->dirty, !=, 0);
    }
  g_hash_table_iter_init (&iter, watch->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (now, key))
      {
        gboolean found = FALSE;

        for (guint k = 0; k < HRM_N_KINDS; k++)
          found |= contains (changes->model->deleted[k], *(gint64 *) key);
        g_assert_true (found);
      }
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      for (guint i = 0; i < changes->model->inserted[k]->len; i++)
        g_assert_true (hrm_model_get (model, ((HrmRow *) changes->model->inserted[k]->pdata[i])->id) == changes->model->inserted[k]->pdata[i]);
      for (guint i = 0; i < changes->model->deleted[k]->len; i++)
        g_assert_true (hrm_model_get (model, ((HrmRow *) changes->model->deleted[k]->pdata[i])->id) != changes->model->deleted[k]->pdata[i]);
    }
}

static void
test_told (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmAlbum) album = hrm_test_album (NULL);
  Watch watch = { 0 };

  g_signal_connect (album, "changed", G_CALLBACK (changed_cb), &watch);
  for (guint i = 0; i < hrm_test_rounds (250); i++)
    {
      HrmEdit *(* const makers[]) (HrmModel *, GRand *) = { hrm_test_dense_edit, hrm_test_random_edit, hrm_test_wild_edit };
      g_autoptr (HrmEdit) edit = makers[i % 3] (hrm_album_get_model (album), rand);
      gint64 last = hrm_album_get_last_edit (album);
      guint before = watch.told;

      watch.rows = all_texts (hrm_album_get_model (album));
      if (i % 10 == 9)
        hrm_album_undo_sync (album, NULL);
      else
        hrm_album_commit (album, edit, NULL);
      g_assert_cmpuint (watch.told, ==, before + (hrm_album_get_last_edit (album) != last));
      g_hash_table_unref (watch.rows);
    }
}

/* Rows and lists have told before the album does, and all of them agree with each other. */
typedef struct
{
  guint notified, spliced, told;
} Order;

static void
notify_cb (Order *order)
{
  g_assert_cmpuint (order->told, ==, 0);
  order->notified++;
}

static void
items_changed_cb (Order *order)
{
  g_assert_cmpuint (order->told, ==, 0);
  order->spliced++;
}

static void
order_cb (HrmAlbum *album, gpointer changes, Order *order)
{
  order->told++;
}

static void
test_order (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_album (NULL);
  gint64 track = hrm_test_do_track (album, "Track");
  GListModel *list = hrm_model_get_list (hrm_album_get_model (album), HRM_KIND_TRACK);
  HrmEdit *edit = hrm_edit_new ("Both");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);
  Order order = { 0 };

  g_signal_connect_swapped (hrm_model_get (hrm_album_get_model (album), track), "notify::title", G_CALLBACK (notify_cb), &order);
  g_signal_connect_swapped (list, "items-changed", G_CALLBACK (items_changed_cb), &order);
  g_signal_connect (album, "changed", G_CALLBACK (order_cb), &order);
  HRM_SET_TEXT (edit, TRACK, Track, id, title, "New");
  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Renamed");
  HRM_SET_INT (edit, TRACK, Track, track, frozen, TRUE);
  hrm_test_do (album, edit);
  g_assert_cmpuint (order.notified, ==, 1);
  g_assert_cmpuint (order.spliced, ==, 1);
  g_assert_cmpuint (order.told, ==, 1);
}

/* Commits from inside */

typedef struct
{
  guint told, asked;
  gint64 track;
} Inside;

static void
inside_done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hrm_album_step_finish (HRM_ALBUM (source), result, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
  *(gboolean *) data = TRUE;
}

static gboolean inside_done;

static void
try_inside (HrmAlbum *album, gint64 track)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Inside");
  g_autoptr (GError) error = NULL;

  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Inside");
  g_assert_false (hrm_album_commit (album, edit, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
  g_assert_false (hrm_edit_is_sealed (edit));
  g_clear_error (&error);
  g_assert_false (hrm_album_undo_sync (album, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
  g_clear_error (&error);
  g_assert_false (hrm_album_redo_sync (album, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY);
}

static void
inside_cb (HrmAlbum *album, gpointer changes, Inside *inside)
{
  inside->told++;
  try_inside (album, inside->track);
  hrm_album_undo_async (album, inside_done_cb, &inside_done);
}

static void
inside_notify_cb (HrmRow *row, GParamSpec *pspec, HrmAlbum *album)
{
  try_inside (album, row->id);
}

static void
test_inside (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_album (NULL);
  gint64 track = hrm_test_do_track (album, "Track");
  Inside inside = { 0, 0, track };

  inside_done = FALSE;
  g_signal_connect (hrm_model_get (hrm_album_get_model (album), track), "notify::title", G_CALLBACK (inside_notify_cb), album);
  g_signal_connect (album, "changed", G_CALLBACK (inside_cb), &inside);
  hrm_test_do_title (album, track, "Outside", 0);
  g_assert_cmpuint (inside.told, ==, 1);
  hrm_test_wait (&inside_done);
  g_assert_cmpstr (hrm_as_track (hrm_model_get (hrm_album_get_model (album), track))->title, ==, "Outside");
  g_signal_handlers_disconnect_by_func (album, inside_cb, &inside);
  g_signal_handlers_disconnect_by_func (hrm_model_get (hrm_album_get_model (album), track), inside_notify_cb, album);
  /* And afterwards all goes on. */
  hrm_test_do_title (album, track, "After", 0);
  g_assert_true (hrm_album_undo_sync (album, NULL));
}

/* Edits that do nothing */

static void
count_cb (HrmAlbum *album, gpointer changes, guint *n)
{
  (*n)++;
}

static void
assert_nothing (HrmAlbum *album, HrmEdit *edit)
{
  guint told = 0, before = hrm_album_get_history (album)->len;
  gint64 last = hrm_album_get_last_edit (album);
  gulong handler = g_signal_connect (album, "changed", G_CALLBACK (count_cb), &told);

  hrm_test_do (album, edit);
  g_assert_cmpuint (told, ==, 0);
  g_assert_cmpuint (hrm_album_get_history (album)->len, ==, before);
  g_assert_cmpint (hrm_album_get_last_edit (album), ==, last);
  g_signal_handler_disconnect (album, handler);
}

static void
test_nothing (void)
{
  g_autoptr (HrmAlbum) album = hrm_test_album (NULL);
  gint64 track = hrm_test_do_track (album, "Track");
  HrmEdit *edit;

  assert_nothing (album, hrm_edit_new ("Empty"));
  edit = hrm_edit_new ("The same");
  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Track");
  HRM_SET_TEXT (edit, TRACK, Track, track, notes, "");
  HRM_SET_INT (edit, TRACK, Track, track, parent, HRM_UNSET);
  HRM_SET_INT (edit, TRACK, Track, track, frozen, FALSE);
  assert_nothing (album, edit);
  /* The redo that waits is not lost by an edit that does nothing. */
  hrm_test_do_title (album, track, "Other", 0);
  g_assert_true (hrm_album_undo_sync (album, NULL));
  assert_nothing (album, hrm_edit_new ("Empty"));
  g_assert_true (hrm_album_redo_sync (album, NULL));
}

/* Refused */

static void
assert_refused (HrmAlbum *album, HrmEdit *edit)
{
  guint told = 0;
  gulong handler = g_signal_connect (album, "changed", G_CALLBACK (count_cb), &told);
  g_autofree char *rows = hrm_test_dump_album (album);
  g_autofree char *plan = hrm_test_dump_plan (hrm_album_get_plan (album));
  g_autofree char *hash = NULL;
  g_autofree char *rows_after = NULL;
  g_autofree char *plan_after = NULL;
  g_autofree char *hash_after = NULL;
  g_autoptr (GError) error = NULL;

  hrm_album_flush_sync (album, NULL);
  hash = hrm_test_file_hash (hrm_album_get_path (album));
  g_assert_false (hrm_album_commit (album, edit, &error));
  g_assert_nonnull (error);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  hrm_album_flush_sync (album, NULL);
  rows_after = hrm_test_dump_album (album);
  plan_after = hrm_test_dump_plan (hrm_album_get_plan (album));
  hash_after = hrm_test_file_hash (hrm_album_get_path (album));
  hrm_test_assert_equal (rows_after, rows);
  hrm_test_assert_equal (plan_after, plan);
  g_assert_cmpstr (hash_after, ==, hash);
  g_assert_cmpuint (told, ==, 0);
  g_assert_cmpint (hrm_album_get_save_state (album), ==, HRM_SAVE_SAVED);
  hrm_test_assert_sound (hrm_album_get_model (album));
  g_signal_handler_disconnect (album, handler);
  hrm_edit_unref (edit);
}

static gint64
insert_session (HrmEdit *edit, gint64 track, const char *title)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

  HRM_SET_TEXT (edit, SESSION, Session, id, title, title);
  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_INT (edit, SESSION, Session, id, start, hrm_test_civil ("2026-03-02T09:00"));
  HRM_SET_INT (edit, SESSION, Session, id, length, 60);
  return id;
}

static void
insert_cable (HrmEdit *edit, gint64 from, gint64 to)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

  HRM_SET_INT (edit, CABLE, Cable, id, from, from);
  HRM_SET_INT (edit, CABLE, Cable, id, to, to);
}

static void
test_refused (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 track = hrm_test_do_track (album, "Track"), a, b;
  HrmEdit *edit = hrm_edit_new ("Two");
  g_autofree char *long_title = g_strnfill (10000, 'x');

  a = insert_session (edit, track, "A");
  b = insert_session (edit, track, "B");
  insert_cable (edit, a, b);
  hrm_test_do (album, edit);
  /* Each does something that is fine, and something that is not. */
  edit = hrm_edit_new ("Circle, and deletes");
  hrm_edit_delete (edit, HRM_KIND_TRACK, hrm_test_do_track (album, "Goes"));
  HRM_SET_TEXT (edit, SESSION, Session, a, title, "Other");
  insert_cable (edit, b, a);
  assert_refused (album, edit);
  edit = hrm_edit_new ("Nowhere");
  HRM_SET_INT (edit, SESSION, Session, a, length, 90);
  insert_session (edit, 12345, "Nowhere");
  assert_refused (album, edit);
  edit = hrm_edit_new ("Long");
  insert_session (edit, track, "Fine");
  HRM_SET_TEXT (edit, SESSION, Session, a, title, long_title);
  assert_refused (album, edit);
  edit = hrm_edit_new ("Not text");
  HRM_SET_TEXT (edit, SESSION, Session, a, title, "\xff\xfe");
  assert_refused (album, edit);
  edit = hrm_edit_new ("Unset");
  hrm_edit_delete (edit, HRM_KIND_SESSION, b);
  hrm_edit_unset (edit, HRM_KIND_SESSION, a, HRM_FIELD (Session, start));
  assert_refused (album, edit);
  edit = hrm_edit_new ("Gone twice");
  hrm_edit_delete (edit, HRM_KIND_SESSION, b);
  HRM_SET_TEXT (edit, SESSION, Session, b, title, "Gone");
  assert_refused (album, edit);
  edit = hrm_edit_new ("The album");
  hrm_edit_delete (edit, HRM_KIND_ALBUM, HRM_ROW (hrm_model_get_info (hrm_album_get_model (album)))->id);
  assert_refused (album, edit);
  edit = hrm_edit_new ("A second album");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, hrm_edit_insert (edit, HRM_KIND_ALBUM), title, "Second");
  assert_refused (album, edit);
  edit = hrm_edit_new ("Zone");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, HRM_ROW (hrm_model_get_info (hrm_album_get_model (album)))->id, zone, "Mars/Olympus");
  assert_refused (album, edit);
  hrm_test_close (album);
}

/* An end before the start. */

static HrmEdit *
new_spans (gint64 *bounce, gint64 *budget, gint64 from, gint64 to)
{
  HrmEdit *edit = hrm_edit_new ("Spans");

  *bounce = hrm_edit_insert (edit, HRM_KIND_BOUNCE);
  *budget = hrm_edit_insert (edit, HRM_KIND_BUDGET);
  HRM_SET_TEXT (edit, BOUNCE, Bounce, *bounce, title, "May");
  HRM_SET_INT (edit, BOUNCE, Bounce, *bounce, from, from);
  HRM_SET_INT (edit, BOUNCE, Bounce, *bounce, to, to);
  HRM_SET_TEXT (edit, BUDGET, Budget, *budget, title, "Tiles");
  HRM_SET_INT (edit, BUDGET, Budget, *budget, from, from);
  HRM_SET_INT (edit, BUDGET, Budget, *budget, to, to);
  return edit;
}

static void
test_spans (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 bounce, budget;
  HrmEdit *edit;

  assert_refused (album, new_spans (&bounce, &budget, 20500, 20499));
  hrm_test_do (album, new_spans (&bounce, &budget, 20500, HRM_UNSET));
  hrm_test_do (album, new_spans (&bounce, &budget, HRM_UNSET, 20500));
  hrm_test_do (album, new_spans (&bounce, &budget, 20500, 20500));
  edit = hrm_edit_new ("Later");
  HRM_SET_INT (edit, BOUNCE, Bounce, bounce, from, 20501);
  assert_refused (album, edit);
  edit = hrm_edit_new ("Earlier");
  HRM_SET_INT (edit, BUDGET, Budget, budget, to, 20499);
  assert_refused (album, edit);
  hrm_test_close (album);
}

/* Albums of before that rule open, go back and forth, and are told what to mend. */
static void
test_old_spans (void)
{
  g_autofree char *path = hrm_test_path (), *out = g_strconcat (path, "-out.album", NULL), *last = NULL;
  g_autoptr (GPtrArray) findings = NULL, told = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;
  HrmAlbum *album = hrm_test_album (path);
  gint64 bounce, budget;
  HrmEdit *edit = new_spans (&bounce, &budget, 20500, 20400);

  hrm_edit_set_replay (edit);
  hrm_test_do (album, edit);
  last = hrm_test_rows (album);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *again = NULL;

      hrm_test_restart (&album);
      g_assert_true (hrm_album_undo_sync (album, NULL));
      g_assert_true (hrm_album_redo_sync (album, NULL));
      again = hrm_test_rows (album);
      hrm_test_assert_equal (again, last);
    }
  told = hrm_plan_findings (hrm_album_get_plan (album), 20000);
  g_assert_cmpuint (told->len, ==, 2);
  g_assert_cmpstr (((HrmFinding *) told->pdata[0])->text, ==, "bounce “May” ends before it begins");
  g_assert_cmpstr (((HrmFinding *) told->pdata[1])->text, ==, "budget “Tiles” ends before it begins");
  edit = hrm_edit_new ("Notes");
  HRM_SET_TEXT (edit, BUDGET, Budget, budget, notes, "Other fields may change");
  hrm_test_do (album, edit);
  edit = hrm_edit_new ("Mend");
  HRM_SET_INT (edit, BOUNCE, Bounce, bounce, to, 20499);
  assert_refused (album, edit);
  hrm_test_close (album);
  findings = hrm_album_verify (path, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  recovery = hrm_album_recover (path, out, NULL);
  g_assert_true (recovery->sound);
  g_assert_cmpint (g_unlink (out), ==, 0);
}

static void
test_refused_wild (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  guint refused = 0;

  for (guint i = 0; i < hrm_test_rounds (120); i++)
    {
      HrmEdit *edit = (i < 20 ? hrm_test_dense_edit : hrm_test_wild_edit) (hrm_album_get_model (album), rand);
      g_autoptr (HrmWhatIf) what_if = hrm_plan_what_if (hrm_album_get_plan (album), edit, NULL);

      if (what_if)
        hrm_test_do (album, edit);
      else
        {
          assert_refused (album, edit);
          refused++;
        }
    }
  g_test_message ("%u refused", refused);
  hrm_test_close (album);
}

static void
fail_cb (void)
{
  g_error ("told of what was only tried");
}

/* A trial says what a commit would say, tells nothing and leaves nothing. */
static void
test_try (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  HrmAlbum *album = hrm_test_album (NULL);
  guint refused = 0;

  for (guint i = 0; i < hrm_test_rounds (120); i++)
    {
      HrmModel *model = hrm_album_get_model (album);
      g_autoptr (GRand) same = g_rand_copy (rand);
      g_autoptr (HrmEdit) trial = (i < 20 ? hrm_test_dense_edit : hrm_test_wild_edit) (model, rand);
      g_autoptr (HrmEdit) edit = (i < 20 ? hrm_test_dense_edit : hrm_test_wild_edit) (model, same);
      g_autofree char *before = hrm_test_dump_album (album), *after = NULL;
      g_autoptr (GError) why = NULL;
      g_autoptr (GError) error = NULL;
      gulong handler = g_signal_connect (album, "changed", G_CALLBACK (fail_cb), NULL);
      gboolean fine = hrm_album_try (album, trial, &why);

      g_signal_handler_disconnect (album, handler);
      after = hrm_test_dump_album (album);
      hrm_test_assert_equal (before, after);
      hrm_test_assert_sound (model);
      hrm_test_assert_fresh (hrm_album_get_plan (album), rand);
      g_assert_true (hrm_album_commit (album, edit, &error) == fine);
      g_assert_true ((why == NULL) == fine && (error == NULL) == fine);
      refused += !fine;
    }
  g_test_message ("%u refused", refused);
  g_assert_cmpuint (refused, >, 0);
  hrm_test_close (album);
}

/* With the id of another album's row: a copy of it. */
static void
test_create_as (void)
{
  g_autofree char *path = hrm_test_path ();
  const HrmAlbumSeed seed = { "Copy", "UTC", hrm_test_date ("2026-01-05") };

  for (guint disk = 0; disk < 2; disk++)
    {
      g_autoptr (GError) error = NULL;
      HrmAlbum *album = hrm_album_create_as (disk ? path : NULL, &seed, 4711, &error);

      g_assert_no_error (error);
      hrm_test_restart (&album);
      g_assert_cmpint (HRM_ROW (hrm_model_get_info (hrm_album_get_model (album)))->id, ==, 4711);
      g_assert_cmpstr (hrm_album_get_title (album), ==, "Copy");
      g_assert_false (hrm_album_can_undo (album));
      hrm_test_close (album);
    }
}

static void
test_read_only (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  HrmAlbum *reader;
  gint64 track = hrm_test_do_track (album, "Track");
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");
  g_autoptr (GError) error = NULL;

  hrm_test_close (album);
  reader = hrm_album_open (path, FALSE, &error);
  g_assert_no_error (error);
  g_assert_false (hrm_album_is_writable (reader));
  g_assert_false (hrm_album_can_undo (reader));
  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Other");
  g_assert_false (hrm_album_commit (reader, edit, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_READ_ONLY);
  g_clear_error (&error);
  g_assert_false (hrm_album_undo_sync (reader, &error));
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_READ_ONLY);
  hrm_test_close (reader);
}

/* After it was closed, an album stays to be read, and takes nothing. */
static void
test_closed (void)
{
  for (guint disk = 0; disk < 2; disk++)
    {
      g_autofree char *path = disk ? hrm_test_path () : NULL;
      g_autoptr (HrmAlbum) album = hrm_test_album (path);
      gint64 track = hrm_test_do_track (album, "Track");
      g_autoptr (HrmEdit) edit = hrm_edit_new ("Rename");

      g_assert_true (hrm_album_close (album, FALSE, NULL));
      HRM_SET_TEXT (edit, TRACK, Track, track, title, "Other");
      g_assert_false (hrm_album_commit (album, edit, NULL));
      g_assert_false (hrm_album_undo_sync (album, NULL));
      g_assert_false (hrm_album_can_undo (album));
      g_assert_cmpstr (hrm_as_track (hrm_model_get (hrm_album_get_model (album), track))->title, ==, "Track");
      g_assert_true (hrm_album_close (album, FALSE, NULL));
    }
}

int
main (int argc, char **argv)
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/door/told", test_told);
  g_test_add_func ("/door/order", test_order);
  g_test_add_func ("/door/inside", test_inside);
  g_test_add_func ("/door/nothing", test_nothing);
  g_test_add_func ("/door/refused", test_refused);
  g_test_add_func ("/door/spans", test_spans);
  g_test_add_func ("/door/old-spans", test_old_spans);
  g_test_add_func ("/door/refused-wild", test_refused_wild);
  g_test_add_func ("/door/try", test_try);
  g_test_add_func ("/door/create-as", test_create_as);
  g_test_add_func ("/door/read-only", test_read_only);
  g_test_add_func ("/door/closed", test_closed);
  return g_test_run ();
}
