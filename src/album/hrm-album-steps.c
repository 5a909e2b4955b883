/* hrm-album-steps.c: back and forth through the history.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A step is a list of moves: edits to take back or to repeat, one after the
 * other. They are done a batch at a time, which is read from the disk at once
 * and told as one change, so that a deep step costs what it touches.
 */
#include "hrm-album-private.h"

/* Of one batch: what is read must find room in memory, and be done in one go. */
#define BATCH_MOVES 256
#define BATCH_ROWS 20000

typedef enum { STEP_UNDO, STEP_REDO, STEP_GO } StepKind;

typedef struct
{
  StepKind kind;
  gint64 to;                 /* STEP_GO */
  guint n;                   /* else: so many steps; when its turn has come, so many as there are */
  GArray *moves;             /* of HrmHistoryMove; fixed when its turn comes */
  guint done;                /* moves */
} Step;

static Step *
step_new (StepKind kind, guint n, gint64 to)
{
  Step *step = g_new0 (Step, 1);

  step->kind = kind;
  step->n = n;
  step->to = to;
  return step;
}

static void
step_free (Step *step)
{
  g_clear_pointer (&step->moves, g_array_unref);
  g_free (step);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

/* Nothing may come between the steps that wait for the disk. */
gboolean
hrm_album_refuse_waiting (HrmAlbum *self, GError **error)
{
  if (self->steps->length == 0)
    return FALSE;
  g_set_error_literal (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOT_READY,
                       "undo is still being read from the disk; try again in a moment");
  return TRUE;
}

static void
plan_step (HrmAlbum *self, Step *step)
{
  if (step->kind == STEP_UNDO)
    step->moves = hrm_history_undo_steps (self->history, step->n, &step->n);
  else if (step->kind == STEP_REDO)
    step->moves = hrm_history_redo_steps (self->history, step->n, &step->n);
  else
    step->moves = hrm_history_get_path (self->history, hrm_history_get_head (self->history), step->to);
}

static gboolean
begin_step (HrmAlbum *self, Step *step, GError **error)
{
  if (hrm_album_refuse (self, error))
    return FALSE;
  plan_step (self, step);
  if (step->moves == NULL)
    g_set_error_literal (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING, "the history of the album has no such edit");
  else if (step->moves->len == 0 && step->kind != STEP_GO)
    g_set_error (error, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING, "there is nothing to %s",
                 step->kind == STEP_REDO ? "redo" : "undo");
  else
    return TRUE;
  return FALSE;
}

/* The next batch */

typedef struct
{
  const HrmHistoryMove *moves;
  guint n;
  GPtrArray *originals;      /* of HrmEdit; NULL where it is to be read */
  GArray *missing;           /* of gint64 */
} Batch;

static void
free_edit (gpointer edit)
{
  if (edit)
    hrm_edit_unref (edit);
}

static void
batch_clear (Batch *batch)
{
  g_clear_pointer (&batch->originals, g_ptr_array_unref);
  g_clear_pointer (&batch->missing, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Batch, batch_clear)

static void
batch_init (Batch *batch, HrmAlbum *self, Step *step)
{
  guint rows = 0;

  batch->moves = &g_array_index (step->moves, HrmHistoryMove, step->done);
  batch->n = 0;
  batch->originals = g_ptr_array_new_with_free_func (free_edit);
  batch->missing = g_array_new (FALSE, FALSE, sizeof (gint64));
  for (; batch->n < MIN (step->moves->len - step->done, BATCH_MOVES); batch->n++)
    {
      gint64 id = batch->moves[batch->n].id;
      HrmEdit *known = g_hash_table_lookup (self->recent, &id);

      rows += MIN (hrm_history_get (self->history, id)->rows, BATCH_ROWS);
      if (batch->n > 0 && rows > BATCH_ROWS)
        break;
      g_ptr_array_add (batch->originals, known ? hrm_edit_ref (known) : NULL);
      if (known == NULL)
        g_array_append_val (batch->missing, id);
    }
}

/* Puts what was read, in the order of what was missing, where it belongs. */
static void
batch_fill (Batch *batch, GPtrArray *read)
{
  guint next = 0;

  for (guint i = 0; i < batch->n; i++)
    if (batch->originals->pdata[i] == NULL)
      batch->originals->pdata[i] = hrm_edit_ref (read->pdata[next++]);
}

static HrmEdit *
move_edit (HrmEdit *original, gboolean redo)
{
  HrmEdit *edit = redo ? hrm_edit_repeat (original) : hrm_edit_invert (original);
  g_autofree char *label = g_strdup_printf (redo ? "Redo %s" : "Undo %s", hrm_edit_get_label (original));

  hrm_edit_set_label (edit, label);
  return edit;
}

static gboolean
do_one (HrmAlbum *self, const HrmHistoryMove *move, HrmEdit *original, GError **error)
{
  g_autoptr (HrmEdit) edit = move_edit (original, move->redo);

  return hrm_album_commit_as (self, edit, move->id, error);
}

/* Where the plan does not take them at once, as far as it takes them. */
static gboolean
do_batch (HrmAlbum *self, Step *step, Batch *batch, GError **error)
{
  g_autoptr (GPtrArray) edits = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_edit_unref);

  for (guint i = 0; batch->n > 1 && i < batch->n; i++)
    g_ptr_array_add (edits, move_edit (batch->originals->pdata[i], batch->moves[i].redo));
  if (edits->len > 0 && hrm_album_commit_moves (self, batch->moves, edits, NULL))
    {
      step->done += batch->n;
      return TRUE;
    }
  for (guint i = 0; i < batch->n; i++, step->done++)
    if (!do_one (self, &batch->moves[i], batch->originals->pdata[i], error))
      return FALSE;
  return TRUE;
}

/* Blocking */

static gboolean
run_sync (HrmAlbum *self, Step *step, GError **error)
{
  if (hrm_album_refuse_waiting (self, error) || !begin_step (self, step, error))
    return FALSE;
  while (step->done < step->moves->len)
    {
      g_auto (Batch) batch = { NULL, 0, NULL, NULL };

      batch_init (&batch, self, step);
      if (batch.missing->len > 0)
        {
          g_autoptr (GPtrArray) read = hrm_store_read_edits_sync (self->store, (const gint64 *) (void *) batch.missing->data,
                                                                  batch.missing->len, error);

          if (read == NULL)
            return FALSE;
          batch_fill (&batch, read);
        }
      if (!do_batch (self, step, &batch, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hrm_album_undo_sync (HrmAlbum *album, GError **error)
{
  g_autoptr (Step) step = step_new (STEP_UNDO, 1, 0);

  return run_sync (album, step, error);
}

gboolean
hrm_album_redo_sync (HrmAlbum *album, GError **error)
{
  g_autoptr (Step) step = step_new (STEP_REDO, 1, 0);

  return run_sync (album, step, error);
}

gboolean
hrm_album_go_to_sync (HrmAlbum *album, gint64 id, GError **error)
{
  g_autoptr (Step) step = step_new (STEP_GO, 0, id);

  return run_sync (album, step, error);
}

static gboolean
run_many_sync (HrmAlbum *self, StepKind kind, guint n, guint *done, GError **error)
{
  g_autoptr (Step) step = step_new (kind, n, 0);
  g_autoptr (GError) why = NULL;

  *done = 0;
  if (run_sync (self, step, &why))
    *done = step->n;
  else if (!g_error_matches (why, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_NOTHING))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return FALSE;
    }
  return TRUE;
}

gboolean
hrm_album_undo_many_sync (HrmAlbum *album, guint n, guint *done, GError **error)
{
  return run_many_sync (album, STEP_UNDO, n, done, error);
}

gboolean
hrm_album_redo_many_sync (HrmAlbum *album, guint n, guint *done, GError **error)
{
  return run_many_sync (album, STEP_REDO, n, done, error);
}

/* In the background: one step at a time, in the order asked for. */

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
  g_autoptr (GPtrArray) read = hrm_store_read_edits_finish (HRM_STORE (source), result, &error);
  g_auto (Batch) batch = { NULL, 0, NULL, NULL };

  if (read)
    {
      /* Nothing has come between, so it is the batch that was asked for. */
      batch_init (&batch, self, step);
      batch_fill (&batch, read);
    }
  if (read == NULL || !do_batch (self, step, &batch, &error))
    finish_step (self, error);
  else
    go_on (self);
}

static void
go_on (HrmAlbum *self)
{
  GTask *task = g_queue_peek_head (self->steps);
  Step *step = g_task_get_task_data (task);
  GError *error = NULL;

  if (step->moves == NULL && !begin_step (self, step, &error))
    {
      finish_step (self, error);
      return;
    }
  while (step->done < step->moves->len && !g_cancellable_set_error_if_cancelled (g_task_get_cancellable (task), &error))
    {
      g_auto (Batch) batch = { NULL, 0, NULL, NULL };

      batch_init (&batch, self, step);
      if (batch.missing->len > 0)
        {
          hrm_store_read_edits_async (self->store, (const gint64 *) (void *) batch.missing->data, batch.missing->len,
                                      read_cb, g_object_ref (self));
          return;
        }
      if (!do_batch (self, step, &batch, &error))
        break;
    }
  finish_step (self, error);
}

static void
run_async (HrmAlbum *self, Step *step, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (self, cancellable, callback, data);

  /* What was done is told as done, also when it is cancelled after that. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, step, (GDestroyNotify) step_free);
  g_queue_push_tail (self->steps, task);
  if (self->steps->length == 1)
    go_on (self);
}

void
hrm_album_undo_async (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data)
{
  run_async (album, step_new (STEP_UNDO, 1, 0), NULL, callback, data);
}

void
hrm_album_redo_async (HrmAlbum *album, GAsyncReadyCallback callback, gpointer data)
{
  run_async (album, step_new (STEP_REDO, 1, 0), NULL, callback, data);
}

/**
 * hrm_album_go_to_async:
 * @id: of an edit of the history; 0: the beginning
 * @cancellable: (nullable): to stop it between two batches
 *
 * Takes back what was done since the last state that both share, and repeats
 * what lies between it and the edit. Waits behind steps that were asked for
 * before. Where the disk cannot serve it, or when it is cancelled, it ends at the
 * state that it has come to, which is one of the history.
 */
void
hrm_album_go_to_async (HrmAlbum *album, gint64 id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  run_async (album, step_new (STEP_GO, 0, id), cancellable, callback, data);
}

gboolean
hrm_album_step_finish (HrmAlbum *album, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
