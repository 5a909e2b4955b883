/* hrm-test-day.c: a day in the life of an album, on a disk that may fail.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-day.h"

#include <glib/gstdio.h>
#include <string.h>
#include "hrm-store-private.h"

static void
empty (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *child = g_build_filename (folder, name, NULL);
      g_unlink (child);
    }
}

TestDay *
test_day_new (const char *folder, guint32 seed)
{
  TestDay *day = g_new0 (TestDay, 1);

  g_mkdir (folder, 0755);
  empty (folder);
  day->path = g_build_filename (folder, "day.album", NULL);
  day->copy = g_build_filename (folder, "copy.album", NULL);
  day->rand = g_rand_new_with_seed (seed);
  day->states = g_ptr_array_new_with_free_func (g_free);
  return day;
}

TestDay *
test_day_new_from (const char *folder, TestDay *other)
{
  TestDay *day = test_day_new (folder, g_rand_int (other->rand));

  test_copy (other->path, day->path);
  for (guint i = 0; i < other->states->len; i++)
    g_ptr_array_add (day->states, g_strdup (other->states->pdata[i]));
  day->acknowledged = other->acknowledged;
  return day;
}

void
test_day_abandon (TestDay *day)
{
  g_clear_pointer (&day->album, test_album_free);
}

void
test_day_free (TestDay *day)
{
  test_day_abandon (day);
  g_free (day->path);
  g_free (day->copy);
  g_rand_free (day->rand);
  g_ptr_array_unref (day->states);
  g_free (day->copied);
  g_free (day);
}

/* Only what a disk may do: none of it is taken for damage, or for good. */
static void
failed (TestDay *day, const GError *error)
{
  day->n_failed++;
  g_assert_nonnull (error);
  if (error->domain != HRM_STORE_ERROR ||
      (error->code != HRM_STORE_ERROR_FULL && error->code != HRM_STORE_ERROR_IO && error->code != HRM_STORE_ERROR_BUSY))
    g_error ("“%s” is no failure of a disk", error->message);
}

/* Steps */

static void
remember (TestDay *day)
{
  g_ptr_array_add (day->states, hrm_test_dump (day->album->model));
  g_assert_cmpuint (day->states->len, ==, day->album->entries->len);
}

void
test_day_edits (TestDay *day, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmEdit) made = hrm_test_random_edit_n (day->album->model, day->rand, 5);

      test_album_commit (day->album, made);
      remember (day);
    }
}

void
test_day_flush (TestDay *day)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) state = NULL;

  if (hrm_store_flush_sync (day->album->store, &error))
    {
      g_assert_cmpuint (hrm_store_get_n_pending (day->album->store), ==, 0);
      day->acknowledged = day->states->len;
      if (day->flushed)
        day->flushed (day->acknowledged);
      return;
    }
  failed (day, error);
}

/* Undoes (or redoes) the edit ID by the record on the disk. */
static void
step (TestDay *day, gint64 id, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) original = hrm_store_read_edit_sync (day->album->store, id, &error);
  g_autoptr (HrmEdit) made = original ? redo ? hrm_edit_repeat (original) : hrm_edit_invert (original) : NULL;

  if (made)
    {
      test_album_commit_as (day->album, made, id);
      remember (day);
    }
  else
    failed (day, error);
}

void
test_day_undo (TestDay *day)
{
  gint64 last = day->album->head;
  guint before;

  step (day, last, FALSE);
  if (day->album->head == last)
    return;
  before = day->states->len;
  if (day->album->head)
    step (day, day->album->head, FALSE);
  /* What was undone last is redone. */
  if (day->states->len > before)
    step (day, ((HrmStoreEntry *) day->album->entries->pdata[before])->inverts, TRUE);
  test_day_flush (day);
}

void
test_day_copy (TestDay *day)
{
  g_autoptr (GError) error = NULL;

  if (hrm_store_save_copy (day->album->store, day->album->model, day->copy, FALSE, &error))
    day->copied = hrm_test_dump (day->album->model);
  else
    failed (day, error);
}

void
test_day_check (TestDay *day)
{
  g_autoptr (GError) error = NULL;

  if (!hrm_store_check_sync (day->album->store, &error))
    failed (day, error);
}

gboolean
test_day_open (TestDay *day)
{
  g_autoptr (GError) error = NULL;

  day->album = test_album_try_open (day->path, TRUE, &error);
  if (day->album)
    hrm_store_set_patience (day->album->store, 10);
  else
    failed (day, error);
  return day->album != NULL;
}

/* FALSE: it is not open any more. */
static gboolean
restart (TestDay *day)
{
  g_autoptr (GError) error = NULL;

  if (!hrm_store_close (day->album->store, FALSE, &error))
    {
      failed (day, error);
      return TRUE;
    }
  day->acknowledged = day->states->len;
  test_day_abandon (day);
  return test_day_open (day);
}

gboolean
test_day_begin (TestDay *day)
{
  g_autoptr (GError) error = NULL;

  day->album = test_album_try_create (day->path, &error);
  if (day->album == NULL)
    {
      failed (day, error);
      return FALSE;
    }
  hrm_store_set_patience (day->album->store, 10);
  remember (day);
  day->acknowledged = 1;
  return TRUE;
}

void
test_day_import (TestDay *day)
{
  g_autoptr (HrmEdit) made = hrm_edit_new ("Import");
  g_autofree char *notes = g_strnfill (60 * 1024, 'n');

  for (guint i = 0; i < 70; i++)
    {
      gint64 id = hrm_edit_insert (made, HRM_KIND_TRACK);

      HRM_SET_TEXT (made, TRACK, Track, id, title, "Imported");
      HRM_SET_TEXT (made, TRACK, Track, id, notes, notes);
    }
  test_album_commit (day->album, made);
  remember (day);
  test_day_flush (day);
}

void
test_day_live (TestDay *day)
{
  for (guint i = 0; i < 3; i++)
    {
      test_day_edits (day, 1);
      test_day_flush (day);
    }
  test_day_edits (day, 5);
  test_day_flush (day);
  test_day_undo (day);
  test_day_copy (day);
  test_day_check (day);
  if (!restart (day))
    return;
  test_day_edits (day, 2);
  test_day_flush (day);
}

/* Afterwards */

void
test_day_recover (TestDay *day)
{
  g_autoptr (GError) error = NULL;

  if (day->album == NULL)
    return;
  /* The first may still hear of an attempt that was under way. */
  if (!hrm_store_flush_sync (day->album->store, NULL))
    hrm_store_flush_sync (day->album->store, &error);
  g_assert_no_error (error);
  g_assert_null (hrm_store_get_error (day->album->store));
  day->acknowledged = day->states->len;
  test_album_close (g_steal_pointer (&day->album));
}

/* No temporary file and no journal. */
static void
look_beside (TestDay *day, gboolean album)
{
  g_autofree char *folder = g_path_get_dirname (day->path);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)))
    if (!(album && strcmp (name, "day.album") == 0) && !(day->copied && strcmp (name, "copy.album") == 0))
      g_error ("“%s” was left there", name);
}

static void
look_at_copy (TestDay *day)
{
  g_autoptr (TestAlbum) album = test_album_open (day->copy, FALSE);
  g_autofree char *dump = hrm_test_dump (album->model);

  hrm_test_assert_equal (dump, day->copied);
}

guint
test_day_look (TestDay *day)
{
  g_autoptr (TestAlbum) album = NULL;
  g_autofree char *dump = NULL;
  guint n;

  if (day->acknowledged == 0)
    {
      look_beside (day, FALSE);
      return 0;
    }
  album = test_album_open (day->path, TRUE);
  n = album->entries->len;
  g_assert_cmpuint (n, >=, day->acknowledged);
  g_assert_cmpuint (n, <=, day->states->len);
  dump = hrm_test_dump (album->model);
  hrm_test_assert_equal (dump, day->states->pdata[n - 1]);
  test_album_close (g_steal_pointer (&album));
  test_assert_fine (day->path);
  if (day->copied)
    look_at_copy (day);
  look_beside (day, TRUE);
  return n;
}
