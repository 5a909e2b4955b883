/* hrm-album-commit.c: the one door, and the steps back and forth through it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-album-private.h"

#include <string.h>

/* So many of the newest edits stay in memory; older ones are read for undo. */
#define RECENT_MOST 64
#define RECENT_BYTES (8 * 1024 * 1024)
#define BYTES_PER_CHANGE 64

gint64
hrm_album_instant (void)
{
  const char *fixed = g_getenv ("SOURCE_DATE_EPOCH");
  gint64 seconds;

  if (fixed && g_ascii_string_to_signed (fixed, 10, 0, G_MAXINT64, &seconds, NULL))
    return seconds;
  return g_get_real_time () / G_USEC_PER_SEC;
}

static gsize
text_weight (HrmColumn *column)
{
  gsize bytes = 0;

  for (guint i = 0; column && column->texts && i < column->texts->len; i++)
    bytes += column->texts->pdata[i] ? strlen (column->texts->pdata[i]) : 0;
  return bytes;
}

static gsize
weight (HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  gsize bytes = (gsize) hrm_edit_count (edit) * BYTES_PER_CHANGE;

  for (guint i = 0; i < runs->len; i++)
    {
      HrmRun *run = runs->pdata[i];

      bytes += text_weight (run->old);
      for (guint f = 0; f < hrm_kind_info (run->kind)->n_fields; f++)
        bytes += text_weight (run->columns[f]);
    }
  return bytes;
}

static void
remember (HrmAlbum *self, gint64 id, HrmEdit *edit)
{
  g_hash_table_insert (self->recent, g_memdup2 (&id, sizeof id), hrm_edit_ref (edit));
  g_queue_push_tail (self->recent_ids, g_memdup2 (&id, sizeof id));
  self->recent_size += weight (edit);
  /* In memory alone there is nowhere else to read them from. */
  while (self->store && self->recent_ids->length > 1 &&
         (self->recent_ids->length > RECENT_MOST || self->recent_size > RECENT_BYTES))
    {
      g_autofree gint64 *oldest = g_queue_pop_head (self->recent_ids);

      self->recent_size -= weight (g_hash_table_lookup (self->recent, oldest));
      g_hash_table_remove (self->recent, oldest);
    }
}

static void
journal (HrmAlbum *self, HrmEdit *edit, gint64 inverts, const char *label)
{
  HrmHistoryEntry *entry = g_new0 (HrmHistoryEntry, 1);
  HrmStoreEntry stored;

  entry->id = hrm_id_start ();
  entry->parent = hrm_history_get_head (self->history);
  entry->group = hrm_edit_get_group (edit);
  entry->inverts = inverts;
  entry->at = hrm_album_instant ();
  entry->rows = hrm_edit_count (edit);
  entry->author = g_strdup (self->author);
  entry->label = g_strdup (label);
  stored = (HrmStoreEntry) { .id = entry->id, .parent = entry->parent, .group = entry->group, .inverts = inverts,
                             .at = entry->at, .rows = entry->rows, .author = entry->author, .label = entry->label };
  if (self->store)
    hrm_store_append (self->store, &stored, edit);
  if (entry->group != HRM_HISTORY_BEGIN)
    self->last_edit = entry->id;
  if (inverts == 0 && entry->group != HRM_HISTORY_BEGIN)
    remember (self, entry->id, edit);
  hrm_history_append (self->history, entry);
}

static gboolean
refuse (HrmAlbum *self, GError **error)
{
  if (self->emitting)
    g_set_error_literal (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY, "an edit is still being told; commit after it");
  else if (self->store && !hrm_store_is_writable (self->store))
    g_set_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_READ_ONLY, "%s is open for reading only", hrm_album_get_path (self));
  else if (!self->ready)
    g_set_error_literal (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY, "the album is still being checked; try again in a moment");
  else
    return FALSE;
  return TRUE;
}

/* Nothing may come between the steps that wait for the disk. */
static gboolean
refuse_waiting (HrmAlbum *self, GError **error)
{
  if (self->steps->length == 0)
    return FALSE;
  g_set_error_literal (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY,
                       "undo is still being read from the disk; try again in a moment");
  return TRUE;
}

static void
tell (HrmAlbum *self, HrmChanges *changes, const char *label)
{
  HrmAlbumChanges told = { changes, hrm_plan_update (self->plan, changes), label };

  self->emitting = TRUE;
  hrm_model_emit (self->model, changes);
  g_signal_emit (self, hrm_album_signals[HRM_ALBUM_CHANGED], 0, &told);
  self->emitting = FALSE;
  hrm_changes_free (self->model, changes);
}

gboolean
hrm_album_commit_as (HrmAlbum *self, HrmEdit *edit, gint64 inverts, GError **error)
{
  HrmChanges *changes;
  g_autofree char *label = g_strdup (hrm_edit_get_label (edit));

  if (refuse (self, error))
    return FALSE;
  changes = hrm_model_apply (self->model, edit, error);
  if (changes == NULL)
    return FALSE;
  if (!hrm_plan_check (self->plan, changes, error))
    {
      hrm_model_revert (self->model, edit, changes);
      hrm_plan_uncheck (self->plan);
      return FALSE;
    }
  if (hrm_edit_is_empty (edit) && inverts == 0)
    {
      hrm_changes_free (self->model, changes);
      return TRUE;
    }
  journal (self, edit, inverts, label);
  tell (self, changes, label);
  hrm_album_notify_state (self);
  return TRUE;
}

/**
 * hrm_album_commit:
 * @edit: not sealed yet; sealed afterwards, also when it is refused for what
 *   it says, but not when the album takes no edits at the moment
 *
 * The one door. Either all of EDIT is done and queued for the disk, or nothing.
 */
gboolean
hrm_album_commit (HrmAlbum *album, HrmEdit *edit, GError **error)
{
  g_return_val_if_fail (!hrm_edit_is_sealed (edit), FALSE);
  return !refuse_waiting (album, error) && hrm_album_commit_as (album, edit, 0, error);
}

/**
 * hrm_album_try:
 * @edit: not sealed yet; used up afterwards
 *
 * For dry runs, also of an album that is open for reading only.
 *
 * Returns: whether hrm_album_commit() would find nothing wrong with what EDIT says
 */
gboolean
hrm_album_try (HrmAlbum *album, HrmEdit *edit, GError **error)
{
  HrmChanges *changes;
  gboolean fine;

  g_return_val_if_fail (!album->emitting, FALSE);
  changes = hrm_model_apply (album->model, edit, error);
  if (changes == NULL)
    return FALSE;
  fine = hrm_plan_check (album->plan, changes, error);
  hrm_model_revert (album->model, edit, changes);
  hrm_plan_uncheck (album->plan);
  return fine;
}

/* Steps */

static HrmEdit *
step_edit (HrmEdit *original, gboolean redo)
{
  HrmEdit *edit = redo ? hrm_edit_repeat (original) : hrm_edit_invert (original);
  g_autofree char *label = g_strdup_printf (redo ? "Redo %s" : "Undo %s", hrm_edit_get_label (original));

  hrm_edit_set_label (edit, label);
  return edit;
}

static gboolean
do_one (HrmAlbum *self, gint64 id, HrmEdit *original, gboolean redo, GError **error)
{
  g_autoptr (HrmEdit) edit = step_edit (original, redo);

  return hrm_album_commit_as (self, edit, id, error);
}

static GArray *
get_step (HrmAlbum *self, gboolean redo, GError **error)
{
  GArray *step = redo ? hrm_history_redo_step (self->history) : hrm_history_undo_step (self->history);

  if (step->len > 0)
    return step;
  g_array_unref (step);
  g_set_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING, "there is nothing to %s", redo ? "redo" : "undo");
  return NULL;
}

static gboolean
step_sync (HrmAlbum *self, gboolean redo, GError **error)
{
  g_autoptr (GArray) step = NULL;

  if (refuse (self, error) || refuse_waiting (self, error))
    return FALSE;
  step = get_step (self, redo, error);
  for (guint i = 0; step && i < step->len; i++)
    {
      gint64 id = g_array_index (step, gint64, i);
      HrmEdit *known = g_hash_table_lookup (self->recent, &id);
      g_autoptr (HrmEdit) original = known ? hrm_edit_ref (known) : hrm_store_read_edit_sync (self->store, id, error);

      if (original == NULL || !do_one (self, id, original, redo, error))
        return FALSE;
    }
  return step != NULL;
}

gboolean
hrm_album_undo_sync (HrmAlbum *album, GError **error)
{
  return step_sync (album, FALSE, error);
}

gboolean
hrm_album_redo_sync (HrmAlbum *album, GError **error)
{
  return step_sync (album, TRUE, error);
}

/* One at a time, in the order asked for; each reads what it needs, then does it. */

typedef struct
{
  gboolean redo;
  GArray *step;              /* fixed when its turn comes */
  guint done;
} Step;

static void
step_free (Step *step)
{
  g_clear_pointer (&step->step, g_array_unref);
  g_free (step);
}

static void go_on (HrmAlbum *self);

static void
finish_step (HrmAlbum *self, GError *error)
{
  g_autoptr (GTask) task = g_queue_pop_head (self->steps);
  /* The callback may ask for the next step, which then begins by itself when none waits. */
  gboolean more = self->steps->length > 0;

  if (error)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
  if (more)
    go_on (self);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (HrmAlbum) self = data;
  Step *step = g_task_get_task_data (g_queue_peek_head (self->steps));
  GError *error = NULL;
  g_autoptr (HrmEdit) original = hrm_store_read_edit_finish (HRM_STORE (source), result, &error);

  if (original == NULL || !do_one (self, g_array_index (step->step, gint64, step->done), original, step->redo, &error))
    {
      finish_step (self, error);
      return;
    }
  step->done++;
  go_on (self);
}

static void
go_on (HrmAlbum *self)
{
  Step *step = g_task_get_task_data (g_queue_peek_head (self->steps));
  GError *error = NULL;

  if (step->step == NULL && (refuse (self, &error) || (step->step = get_step (self, step->redo, &error)) == NULL))
    {
      finish_step (self, error);
      return;
    }
  for (; step->done < step->step->len; step->done++)
    {
      gint64 id = g_array_index (step->step, gint64, step->done);
      HrmEdit *known = g_hash_table_lookup (self->recent, &id);
      g_autoptr (HrmEdit) original = known ? hrm_edit_ref (known) : NULL;

      if (original == NULL)
        {
          hrm_store_read_edit_async (self->store, id, read_cb, g_object_ref (self));
          return;
        }
      if (!do_one (self, id, original, step->redo, &error))
        break;
    }
  finish_step (self, error);
}

static void
step_async (HrmAlbum *self, gboolean redo, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, NULL, callback, data);
  Step *step = g_new0 (Step, 1);

  step->redo = redo;
  g_task_set_task_data (task, step, (GDestroyNotify) step_free);
  g_queue_push_tail (self->steps, task);
  if (self->steps->length == 1)
    go_on (self);
}

void
hrm_album_undo_async (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data)
{
  step_async (album, FALSE, callback, data);
}

void
hrm_album_redo_async (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data)
{
  step_async (album, TRUE, callback, data);
}

gboolean
hrm_album_step_finish (HrmAlbum *album, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
