/* test-endless.c: a long random life of one album: after every step the file
 * holds what the model holds, and every step can be taken back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-album.h"

#include <string.h>
#include "hrm-store-private.h"

/* All of them where HRM_TEST_LONG is set, few with HRM_TEST_SHORT: CI does the one, and the other with sanitizers. */
#define STEPS 1500
#define STEPS_LONG 10000
#define STEPS_SHORT 500
#define OPEN_EVERY 10            /* after STEPS, since opening costs as much as the history is long */
#define ROWS_MOST 120            /* then rather less than more */

typedef struct
{
  HrmAlbum *album;
  GRand *rand;
  guint n_commits, n_refused, n_undo, n_redo, n_restarts;
} Life;

/* The file, read as by somebody who was not there; OPENED with all checks and every line of its journal. */
static void
assert_saved (Life *life, gboolean opened)
{
  const char *path = hrm_album_get_path (life->album);
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GError) error = NULL;
  gint64 n_entries = -1;

  hrm_album_flush_sync (life->album, &error);
  g_assert_no_error (error);
  if (opened)
    {
      g_autoptr (HrmStore) store = hrm_store_open (path, FALSE, model, entries, &error);

      g_assert_no_error (error);
      n_entries = entries->len;
      hrm_store_close (store, TRUE, NULL);
    }
  else
    {
      g_autoptr (HrmDb) db = hrm_db_open (path, HRM_DB_READ, &error);

      g_assert_no_error (error);
      g_assert_true (hrm_store_load_rows (db, model, &error));
      g_assert_true (hrm_db_read_int (db, "SELECT max(\"seq\") FROM \"journal\"", &n_entries, &error));
    }
  hrm_test_assert_equal_models (hrm_album_get_model (life->album), model);
  /* And the entry that made the album. */
  g_assert_cmpint (n_entries, ==, hrm_album_get_history (life->album)->len + 1);
}

static guint
count_rows (HrmModel *model)
{
  guint n = 0;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    n += hrm_model_get_rows (model, (HrmKind) k)->len;
  return n;
}

/* Takes something large with all that hangs on it. */
static HrmEdit *
thin_out (HrmModel *model, GRand *rand)
{
  static const HrmKind large[] = { HRM_KIND_TRACK, HRM_KIND_CHANNEL, HRM_KIND_TASK, HRM_KIND_DECISION, HRM_KIND_CHECKLIST, HRM_KIND_KPI, HRM_KIND_BUS };
  HrmEdit *edit = hrm_edit_new ("Thin out");

  for (guint i = 0; i < G_N_ELEMENTS (large); i++)
    {
      GPtrArray *rows = hrm_model_get_rows (model, large[i]);

      if (rows->len > 0)
        hrm_edit_delete (edit, large[i], HRM_ROW (rows->pdata[g_rand_int_range (rand, 0, (gint32) rows->len)])->id);
    }
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (model, (HrmKind) k);

      for (guint i = 0; k != HRM_KIND_ALBUM && k != HRM_KIND_TASK && k != HRM_KIND_TRACK && i < rows->len; i++)
        if (HRM_ROW (rows->pdata[i])->n_incoming == 0 && g_rand_boolean (rand))
          hrm_edit_delete (edit, (HrmKind) k, HRM_ROW (rows->pdata[i])->id);
    }
  return edit;
}

static void
commit (Life *life)
{
  HrmModel *model = hrm_album_get_model (life->album);
  guint before = hrm_album_get_history (life->album)->len;
  g_autofree char *rows = hrm_test_rows (life->album);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) edit = NULL;

  if (count_rows (model) > ROWS_MOST)
    edit = thin_out (model, life->rand);
  else if (g_rand_int_range (life->rand, 0, 4) == 0)
    edit = hrm_test_wild_edit (model, life->rand);
  else
    edit = hrm_test_random_edit (model, life->rand);
  hrm_edit_set_group (edit, g_rand_int_range (life->rand, 0, 3));
  if (hrm_album_commit (life->album, edit, &error))
    life->n_commits++;
  else
    {
      g_autofree char *after = hrm_test_rows (life->album);

      g_assert_nonnull (error);
      hrm_test_assert_equal (rows, after);
      g_assert_cmpuint (hrm_album_get_history (life->album)->len, ==, before);
      life->n_refused++;
    }
}

static void
step (Life *life)
{
  guint dice = (guint) g_rand_int_range (life->rand, 0, 1000);
  g_autoptr (GError) error = NULL;

  if (dice < 700)
    commit (life);
  else if (dice < 880)
    life->n_undo += hrm_album_undo_sync (life->album, &error);
  else if (dice < 997)
    life->n_redo += hrm_album_redo_sync (life->album, &error);
  else
    {
      hrm_test_restart (&life->album);
      life->n_restarts++;
    }
  if (error)
    g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING);
  if (dice < 700)
    g_clear_error (&error);
}

/* To the end of the history, one way or the other. */
static void
go_to_end (HrmAlbum *album, gboolean (*step_sync) (HrmAlbum *album, GError **error))
{
  g_autoptr (GError) error = NULL;

  while (step_sync (album, &error))
    ;
  g_assert_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING);
}

static void
test_endless (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autofree char *path = hrm_test_path ();
  Life life = { .album = hrm_test_album (path), .rand = rand };
  g_autofree char *first = hrm_test_rows (life.album);
  g_autofree char *last = NULL;
  g_autofree char *back = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  guint n = g_getenv ("HRM_TEST_LONG") ? STEPS_LONG : g_getenv ("HRM_TEST_SHORT") ? STEPS_SHORT : STEPS;

  for (guint i = 0; i < n; i++)
    {
      step (&life);
assert_saved (&life, i < STEPS || i % OPEN_EVERY == 0);
      if (i % 500 == 499)
        {
          hrm_test_restart (&life.album);
          life.n_restarts++;
        }
    }
  /* No way ahead is left out: whatever was undone is redone first. */
  go_to_end (life.album, hrm_album_redo_sync);
  last = hrm_test_rows (life.album);
  go_to_end (life.album, hrm_album_undo_sync);
  back = hrm_test_rows (life.album);
  hrm_test_assert_equal (first, back);
  hrm_test_restart (&life.album);
  go_to_end (life.album, hrm_album_redo_sync);
  again = hrm_test_rows (life.album);
  hrm_test_assert_equal (last, again);
  hrm_test_assert_fresh (hrm_album_get_plan (life.album), rand);
  hrm_test_close (life.album);
  findings = hrm_album_verify (path, NULL);
  g_assert_cmpuint (findings->len, ==, 0);
  g_test_message ("%u commits, %u refused, %u undone, %u redone, %u restarts", life.n_commits, life.n_refused, life.n_undo,
                  life.n_redo, life.n_restarts);
  g_assert_cmpuint (life.n_refused, >, 0);
  g_assert_cmpuint (life.n_restarts, >, 0);
}

int
main (int argc, char *argv[])
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/endless/life", test_endless);
  return g_test_run ();
}
