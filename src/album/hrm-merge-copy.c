/* hrm-merge-copy.c: another copy of the album, brought together with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-merge-copy.h"

#include <string.h>
#include "hrm-album-private.h"
#include "hrm-merge-base.h"

/* What was read of the copy and of both journals, perhaps on a worker. */
typedef struct
{
  char *name;                /* of the copy, for people */
  HrmAlbum *copy;
  HrmStore *store;           /* of the album; NULL: in memory */
  GHashTable *edits;         /* id → HrmEdit */
} Copy;

static void
copy_free (Copy *self)
{
  if (self->copy)
    {
      hrm_album_close (self->copy, TRUE, NULL);
      g_object_unref (self->copy);
    }
  g_clear_object (&self->store);
  g_hash_table_unref (self->edits);
  g_free (self->name);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Copy, copy_free)

void
hrm_merge_report_free (HrmMergeReport *report)
{
  g_clear_pointer (&report->clashes, g_ptr_array_unref);
  g_free (report);
}

static gboolean
damaged (Copy *self, GError **error)
{
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
               "“%s” is damaged: its history does not fit its rows; nothing was merged. “headroom-cli verify” says more", self->name);
  return FALSE;
}

static Copy *
copy_open (const char *path, HrmStore *store, GError **error)
{
  g_autoptr (Copy) self = g_new0 (Copy, 1);

  self->name = g_filename_display_basename (path);
  self->store = store ? g_object_ref (store) : NULL;
  self->edits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) hrm_edit_unref);
  self->copy = hrm_album_open (path, FALSE, error);
  if (self->copy == NULL)
    return NULL;
  if (hrm_store_is_newer (self->copy->store))
    {
      g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NEWER, "“%s” was made by a newer Headroom; update Headroom to merge it", self->name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

static gboolean
check_column (HrmColumn *column, guint n)
{
  for (guint i = 0; column && i < n; i++)
    {
      HrmValue value = hrm_column_get (column, i);

      /* A required field may have been unset before it was known to be required. */
      if (!hrm_field_is_unset (column->field, &value) && !hrm_field_check_known (column->field, &value, NULL))
        return FALSE;
    }
  return TRUE;
}

/* The record of a stranger may hold anything. */
static gboolean
check_values (HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (!check_column (run->old, run->ids->len))
        return FALSE;
      for (guint f = 0; f < hrm_kind_info (run->kind)->n_fields; f++)
        if (!check_column (run->columns[f], run->ids->len))
          return FALSE;
    }
  return TRUE;
}

static HrmEdit *
get_edit (Copy *self, const HrmMergeStep *step, GError **error)
{
  HrmEdit *edit = g_hash_table_lookup (self->edits, &step->id);

  if (edit)
    return edit;
  edit = hrm_store_read_edit_sync (step->theirs ? self->copy->store : self->store, step->id, error);
  if (edit == NULL)
    return NULL;
  g_hash_table_insert (self->edits, g_memdup2 (&step->id, sizeof step->id), edit);
  if (check_values (edit))
    return edit;
  damaged (self, error);
  return NULL;
}

static gboolean
read_steps (Copy *self, GArray *steps, GError **error)
{
  for (guint i = 0; i < steps->len; i++)
    if (get_edit (self, &g_array_index (steps, HrmMergeStep, i), error) == NULL)
      return FALSE;
  return TRUE;
}

static HrmDeltas *
add_steps (Copy *self, GArray *steps, GError **error)
{
  g_autoptr (HrmDeltas) deltas = hrm_deltas_new ();

  for (guint i = 0; i < steps->len; i++)
    {
      HrmMergeStep *step = &g_array_index (steps, HrmMergeStep, i);
      HrmEdit *edit = get_edit (self, step, error);
      g_autoptr (HrmEdit) done = NULL;

      if (edit == NULL)
        return NULL;
      done = step->undo ? hrm_edit_invert (edit) : hrm_edit_ref (edit);
      hrm_deltas_add (deltas, done, step->entry->author, step->entry->at);
    }
  return g_steal_pointer (&deltas);
}

/* What the log comes to must be what stands in the rows. */
static gboolean
check_deltas (HrmDeltas *there, HrmModel *model)
{
  GPtrArray *deltas = hrm_deltas_get_all (there);

  for (guint i = 0; i < deltas->len; i++)
    {
      HrmDelta *delta = deltas->pdata[i];
      HrmRow *row = hrm_model_lookup (model, delta->kind, delta->id);

      if ((row != NULL) != delta->is)
        return FALSE;
      for (guint f = 0; row && f < hrm_kind_info (delta->kind)->n_fields; f++)
        {
          HrmValue value = hrm_row_get_value (row, f);

          if ((delta->set >> f & 1) && !hrm_value_equal (hrm_field_info (delta->kind, f), &value, &delta->now[f]))
            return FALSE;
        }
    }
  return TRUE;
}

static gboolean
find_base (Copy *self, HrmHistory *mine, HrmMergeBase *base, GError **error)
{
  if (hrm_merge_base_find (mine, self->copy->history, base))
    return TRUE;
  g_set_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_OTHER,
               "“%s” is no copy of this album: their histories have no entry in common", self->name);
  return FALSE;
}

static void
count (HrmMergeReport *report, HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  g_autoptr (GHashTable) changed = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_SET && i < run->ids->len; i++)
        report->changed[run->kind] += g_hash_table_add (changed, &g_array_index (run->ids, gint64, i));
      if (run->op != HRM_OP_SET)
        (run->op == HRM_OP_INSERT ? report->added : report->deleted)[run->kind] += run->ids->len;
    }
}

/* "Merge plan (conflicted copy)" */
static void
name_edit (HrmEdit *edit, const char *name)
{
  g_autofree char *stem = g_str_has_suffix (name, ".album") ? g_strndup (name, strlen (name) - strlen (".album")) : g_strdup (name);
  g_autofree char *label = g_strdup_printf ("Merge %s", stem);

  hrm_edit_set_label (edit, label);
}

/* As the album is without the copy; what comes meanwhile is in the journal. A
 * backup that cannot be made is a warning. */
static gboolean
back_up (HrmStore *store, GError **error)
{
  if (store == NULL)
    return TRUE;
  if (!hrm_store_flush_sync (store, error))
    return FALSE;
  hrm_store_back_up_sync (store, FALSE);
  return TRUE;
}

static gboolean
commit (HrmAlbum *album, HrmMergeReport *report, HrmEdit *edit, gboolean backed_up, GError **error)
{
  gint64 before = album->last_edit;

  if (hrm_album_refuse (album, error) || hrm_album_refuse_waiting (album, error))
    return FALSE;
  if (!backed_up && !hrm_edit_is_empty (edit) && !back_up (album->store, error))
    return FALSE;
  if (!hrm_album_commit (album, edit, error))
    return FALSE;
  report->edit = album->last_edit == before ? 0 : album->last_edit;
  return TRUE;
}

/* Whether the copy stands at an edit of MINE that was undone here. */
static gboolean
is_undone (HrmHistory *mine, HrmHistory *theirs)
{
  gint64 head = hrm_history_get_head (theirs);

  return hrm_history_get (mine, head) && hrm_history_get_place (mine, head) != HRM_HISTORY_DONE;
}

/* On the thread of ALBUM. BACKED_UP: since the copy was opened. */
static HrmMergeReport *
merge (HrmAlbum *album, Copy *self, gboolean dry_run, gboolean backed_up, GError **error)
{
  g_autoptr (HrmMergeReport) report = g_new0 (HrmMergeReport, 1);
  g_auto (HrmMergeBase) base = { 0 };
  g_autoptr (HrmDeltas) here = NULL;
  g_autoptr (HrmDeltas) there = NULL;
  g_autoptr (HrmMerge) merged = NULL;
  GPtrArray *entries = hrm_history_get_entries (self->copy->history);

  if (!find_base (self, album->history, &base, error) ||
      (here = add_steps (self, base.here, error)) == NULL || (there = add_steps (self, base.there, error)) == NULL)
    return NULL;
  if (!check_deltas (there, self->copy->model))
    {
      damaged (self, error);
      return NULL;
    }
  merged = hrm_merge_new (album->model, here, there, self->copy->model);
  report->n_new = base.n_new;
  report->undone = base.n_new == 0 && is_undone (album->history, self->copy->history);
  report->clashes = g_ptr_array_ref (merged->clashes);
  if (hrm_edit_is_empty (merged->edit))
    return g_steal_pointer (&report);
  name_edit (merged->edit, self->name);
  hrm_edit_set_group (merged->edit, ((HrmHistoryEntry *) entries->pdata[entries->len - 1])->id);
  count (report, merged->edit);
  if (!dry_run && !commit (album, report, merged->edit, backed_up, error))
    return NULL;
  return g_steal_pointer (&report);
}

/* What memory has need not be read. */
static void
lend_recent (HrmAlbum *album, Copy *self)
{
  GHashTableIter iter;
  gpointer id, edit;

  g_hash_table_iter_init (&iter, album->recent);
  while (g_hash_table_iter_next (&iter, &id, &edit))
    if (!g_hash_table_contains (self->edits, id))
      g_hash_table_insert (self->edits, g_memdup2 (id, sizeof (gint64)), hrm_edit_ref (edit));
}

HrmMergeReport *
hrm_album_merge_copy (HrmAlbum *album, const char *path, gboolean dry_run, GError **error)
{
  g_autoptr (Copy) copy = copy_open (path, album->store, error);

  if (copy == NULL)
    return NULL;
  lend_recent (album, copy);
  return merge (album, copy, dry_run, FALSE, error);
}

/* The window's */

typedef struct
{
  char *path;
  HrmStore *store;
  HrmHistory *mine;          /* as it was when the reading began */
} Reading;

static void
reading_free (Reading *self)
{
  g_clear_object (&self->store);
  hrm_history_free (self->mine);
  g_free (self->path);
  g_free (self);
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  g_auto (HrmMergeBase) base = { 0 };
  GError *error = NULL;
  g_autoptr (Copy) copy = copy_open (reading->path, reading->store, &error);

  if (copy && find_base (copy, reading->mine, &base, &error) &&
      read_steps (copy, base.here, &error) && read_steps (copy, base.there, &error) &&
      (base.there->len == 0 || back_up (reading->store, &error)))
    g_task_return_pointer (task, g_steal_pointer (&copy), (GDestroyNotify) copy_free);
  else
    g_task_return_error (task, error);
}

void
hrm_album_merge_copy_async (HrmAlbum *album, const char *path, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (album, NULL, callback, data);
  Reading *reading = g_new0 (Reading, 1);

  reading->path = g_strdup (path);
  reading->store = album->store ? g_object_ref (album->store) : NULL;
  reading->mine = hrm_history_copy (album->history);
  g_task_set_task_data (task, reading, (GDestroyNotify) reading_free);
  g_task_run_in_thread (task, read_thread);
}

HrmMergeReport *
hrm_album_merge_copy_finish (HrmAlbum *album, GAsyncResult *result, GError **error)
{
  g_autoptr (Copy) copy = g_task_propagate_pointer (G_TASK (result), error);

  if (copy == NULL)
    return NULL;
  /* Edits that came meanwhile are in memory. */
  lend_recent (album, copy);
  return merge (album, copy, FALSE, TRUE, error);
}
