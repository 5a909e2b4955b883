/* hrm-album-commit.c: the one door.
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
  /* Undo also unsets references before it deletes, but is told as what it undoes. */
  entry->rows = inverts ? hrm_history_get (self->history, inverts)->rows : hrm_edit_count (edit);
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

gboolean
hrm_album_refuse (HrmAlbum *self, GError **error)
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

static void
tell (HrmAlbum *self, HrmChanges *changes, HrmEdit *edit, const char *label)
{
  HrmAlbumChanges told = { changes, hrm_plan_update (self->plan, changes), edit, label };

  self->emitting = TRUE;
  hrm_model_emit (self->model, changes);
  g_signal_emit (self, hrm_album_signals[HRM_ALBUM_CHANGED], 0, &told);
  self->emitting = FALSE;
  hrm_changes_free (self->model, changes);
}

/* Model and plan; nobody is told yet. */
static HrmChanges *
apply (HrmAlbum *self, HrmEdit *edit, GError **error)
{
  HrmChanges *changes = hrm_model_apply (self->model, edit, error);

  if (changes == NULL || hrm_plan_check (self->plan, changes, error))
    return changes;
  hrm_model_revert (self->model, edit, changes);
  hrm_plan_uncheck (self->plan);
  return NULL;
}

gboolean
hrm_album_commit_as (HrmAlbum *self, HrmEdit *edit, gint64 inverts, GError **error)
{
  HrmChanges *changes;
  g_autofree char *label = g_strdup (hrm_edit_get_label (edit));

  if (hrm_album_refuse (self, error))
    return FALSE;
  changes = apply (self, edit, error);
  if (changes == NULL)
    return FALSE;
  if (hrm_edit_is_empty (edit) && inverts == 0)
    {
      hrm_changes_free (self->model, changes);
      return TRUE;
    }
  journal (self, edit, inverts, label);
  tell (self, changes, edit, label);
  hrm_album_notify_state (self);
  return TRUE;
}

gboolean
hrm_album_commit_moves (HrmAlbum *self, const HrmHistoryMove *moves, GPtrArray *edits, GError **error)
{
  g_autoptr (HrmEdit) all = NULL;
  HrmChanges *changes;
  guint n = 0;

  if (hrm_album_refuse (self, error))
    return FALSE;
  all = hrm_edit_join (edits);
  changes = apply (self, all, error);
  if (changes == NULL)
    return FALSE;
  for (guint i = 0; i < edits->len; i++)
    n += hrm_edit_count (edits->pdata[i]);
  /* What goes to the disk are those edits as they stand. */
  if (n != hrm_edit_count (all))
    {
      hrm_model_revert (self->model, all, changes);
      hrm_plan_uncheck (self->plan);
      g_set_error_literal (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED, "the history does not fit the plan");
      return FALSE;
    }
  for (guint i = 0; i < edits->len; i++)
    journal (self, edits->pdata[i], moves[i].id, hrm_edit_get_label (edits->pdata[i]));
  tell (self, changes, all, hrm_edit_get_label (edits->pdata[edits->len - 1]));
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
  return !hrm_album_refuse_waiting (album, error) && hrm_album_commit_as (album, edit, 0, error);
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
