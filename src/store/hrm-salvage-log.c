/* hrm-salvage-log.c: what the journal of a damaged album gives.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It is played from its first line, strictly, as far as it goes. Behind a gap
 * its lines are applied one by one, without asking whether they fit: what they
 * say of a value is the last that is known of it.
 */
#include "hrm-salvage.h"

#include "hrm-log.h"
#include "hrm-schema.h"

typedef struct
{
  HrmSalvage *salvage;
  GPtrArray *lines;          /* of HrmFoundLine */
  HrmModel *model;
  HrmLog *log;
  GHashTable *ages;          /* id → line that inserted it */
  GHashTable *gone;          /* id → kind + 1 */
  GHashTable *done;          /* id of an edit → its line, while it is in force; behind the gap */
  gint64 repeats;
} Play;

static gpointer
id_key (gint64 id)
{
  return g_memdup2 (&id, sizeof id);
}

HrmEdit *
hrm_salvage_read_edit (HrmSalvage *self, HrmFoundLine *line, GError **error)
{
  GHashTable *parts = g_hash_table_lookup (self->parts, &line->seq);
  g_autoptr (GByteArray) whole = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (line->lost || line->changes == NULL)
    {
      g_set_error_literal (error, HRM_RECORD_ERROR, HRM_RECORD_ERROR_DAMAGED, line->lost ? "its changes cannot be read" : "it has no changes");
      return NULL;
    }
  whole = g_byte_array_sized_new (line->changes->len);
  g_byte_array_append (whole, line->changes->data, line->changes->len);
  for (gint64 part = 1; parts && whole->len == part * HRM_RECORD_PART; part++)
    {
      GBytes *more = g_hash_table_lookup (parts, &part);
      gsize length = 0;
      const guint8 *data = more ? g_bytes_get_data (more, &length) : NULL;

      if (length > 0 && length <= HRM_RECORD_PART)
        g_byte_array_append (whole, data, (guint) length);
    }
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&whole));
  return hrm_edit_from_record (bytes, line->entry.label, error);
}

/* What ROW is, as far as the journal knows it. */
static HrmFound *
found_of (Play *play, HrmRow *row)
{
  HrmFound *found = hrm_found_new ((HrmKind) row->kind, row->id, HRM_FROM_LOG);

  for (guint f = 0; f < hrm_kind_info ((HrmKind) row->kind)->n_fields; f++)
    {
      HrmValue value = hrm_row_get_value (row, f);

      hrm_found_put (found, hrm_field_info ((HrmKind) row->kind, f), &value);
    }
  found->age = GPOINTER_TO_SIZE (g_hash_table_lookup (play->ages, &row->id));
  return found;
}

/* Strictly */

static void
note_runs (Play *play, HrmEdit *edit, gint64 seq)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op != HRM_OP_SET && i < run->ids->len; i++)
        {
          gint64 id = g_array_index (run->ids, gint64, i);

          if (run->op == HRM_OP_DELETE)
            g_hash_table_replace (play->gone, id_key (id), GUINT_TO_POINTER (run->kind + 1));
          else
            {
              g_hash_table_remove (play->gone, &id);
              g_hash_table_replace (play->ages, id_key (id), GSIZE_TO_POINTER ((gsize) seq));
            }
        }
    }
}

/* FALSE: that is more undoing and redoing than can be followed. */
static gboolean
spend (Play *play, HrmEdit *record, gboolean repeat)
{
  play->repeats += repeat ? -(gint64) hrm_edit_count (record) : (gint64) hrm_edit_count (record) * HRM_LOG_REPEATS_MORE;
  return play->repeats >= 0;
}

static gboolean
apply_strictly (Play *play, HrmFoundLine *line, HrmFoundLine *from, HrmLogStep step, GError **error)
{
  g_autoptr (HrmEdit) record = hrm_salvage_read_edit (play->salvage, from, error);
  g_autoptr (HrmEdit) edit = record ? step == HRM_LOG_UNDO ? hrm_edit_invert (record) : hrm_edit_repeat (record) : NULL;
  HrmChanges *changes;

  if (edit == NULL)
    return FALSE;
  if (!spend (play, record, from != line))
    {
      g_set_error_literal (error, HRM_RECORD_ERROR, HRM_RECORD_ERROR_DAMAGED, "it undoes and redoes more than can be followed");
      return FALSE;
    }
  changes = hrm_model_apply (play->model, edit, error);
  if (changes == NULL)
    return FALSE;
  hrm_changes_free (play->model, changes);
  note_runs (play, edit, line->seq);
  return TRUE;
}

/* Line I follows from those before it. Else sets *WHY, full. */
static gboolean
follow (Play *play, guint i, char **why)
{
  HrmFoundLine *line = play->lines->pdata[i];
  HrmFoundLine *from;
  g_autoptr (GError) error = NULL;
  const char *wrong = "has no id";
  gint64 changes_at;
  HrmLogStep step;

  if (line->seq != (gint64) i + 1)
    {
      *why = g_strdup_printf ("entry %u of the journal is missing", i + 1);
      return FALSE;
    }
  step = line->entry.id > 0 ? hrm_log_step (play->log, &line->entry, line->seq, &changes_at, &wrong) : HRM_LOG_WRONG;
  if (step == HRM_LOG_WRONG)
    {
      *why = g_strdup_printf ("entry %u of the journal %s", i + 1, wrong);
      return FALSE;
    }
  from = g_hash_table_lookup (play->salvage->lines, &changes_at);
  if (!apply_strictly (play, line, from, step, &error))
    *why = g_strdup_printf ("entry %u of the journal cannot be followed (%s)", i + 1, error->message);
  else if (i == 0 && hrm_model_get_info (play->model) == NULL)
    *why = g_strdup ("the journal does not begin with the making of the album");
  else
    return TRUE;
  return FALSE;
}

/* Behind a gap */

static HrmFound *
get_loosely (Play *play, HrmKind kind, gint64 id)
{
  HrmFound *found = hrm_found_set_get (play->salvage->logged, kind, id);

  if (found == NULL)
    {
      found = hrm_found_new (kind, id, HRM_FROM_LOG);
      found->partial = TRUE;
      hrm_found_set_take (play->salvage->logged, found);
    }
  return found;
}

static void
put_loosely (HrmFound *found, HrmRun *run, guint i, guint f)
{
  const HrmField *field = hrm_field_info (run->kind, f);
  HrmValue value = hrm_run_get (run, i, f);
  HrmValue settled = hrm_field_settle (field, &value);

  if (hrm_field_check_known (field, &settled, NULL))
    hrm_found_put (found, field, &settled);
}

static void
apply_row_loosely (Play *play, HrmRun *run, guint i, gint64 seq)
{
  HrmFound *found = get_loosely (play, run->kind, g_array_index (run->ids, gint64, i));

  if (run->op == HRM_OP_SET)
    {
      put_loosely (found, run, i, run->field);
      return;
    }
  for (guint f = 0; f < hrm_kind_info (run->kind)->n_fields; f++)
    put_loosely (found, run, i, f);
  found->partial = FALSE;
  found->gone = run->op == HRM_OP_DELETE;
  found->age = found->age ? found->age : seq;
}

static void
apply_loosely (Play *play, HrmEdit *edit, gint64 seq)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; i < run->ids->len; i++)
        if (g_array_index (run->ids, gint64, i) > 0)
          apply_row_loosely (play, run, i, seq);
    }
}

/* An edit is undone while it is in force, and redone while it is not. */
static void
play_loosely (Play *play, HrmFoundLine *line)
{
  gint64 id = line->entry.inverts ? line->entry.inverts : line->entry.id;
  gint64 at = line->entry.inverts ? (gssize) GPOINTER_TO_SIZE (g_hash_table_lookup (play->done, &id)) : line->seq;
  gint64 seq = ABS (at);
  HrmFoundLine *from = at ? g_hash_table_lookup (play->salvage->lines, &seq) : NULL;
  gboolean tired = from != line && play->repeats < 0; /* reading them takes as long */
  g_autoptr (HrmEdit) record = from && !tired ? hrm_salvage_read_edit (play->salvage, from, NULL) : NULL;
  g_autoptr (HrmEdit) edit = NULL;
  gboolean undo = line->entry.inverts && at > 0;

  g_hash_table_replace (play->done, id_key (id), GSIZE_TO_POINTER ((gsize) (undo ? -seq : seq)));
  if (record == NULL || !spend (play, record, from != line))
    return;
  edit = undo ? hrm_edit_invert (record) : hrm_edit_repeat (record);
  apply_loosely (play, edit, line->seq);
}

/* Which edits are in force where the strict play ended. */
static void
note_done (Play *play, guint reached)
{
  for (guint i = 0; i < reached; i++)
    {
      HrmFoundLine *line = play->lines->pdata[i];
      gint64 id = line->entry.inverts ? line->entry.inverts : line->entry.id;
      gssize at = line->entry.inverts ? (gssize) GPOINTER_TO_SIZE (g_hash_table_lookup (play->done, &id)) : -line->seq;

      g_hash_table_replace (play->done, id_key (id), GSIZE_TO_POINTER ((gsize) -at));
    }
}

/* What was reached */

static void
take_model (Play *play)
{
  GHashTableIter iter;
  gpointer id, kind;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (play->model, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        hrm_found_set_take (play->salvage->logged, found_of (play, rows->pdata[i]));
    }
  g_hash_table_iter_init (&iter, play->gone);
  while (g_hash_table_iter_next (&iter, &id, &kind))
    {
      HrmFound *found = hrm_found_new ((HrmKind) (GPOINTER_TO_UINT (kind) - 1), *(gint64 *) id, HRM_FROM_LOG);

      found->gone = TRUE;
      hrm_found_set_take (play->salvage->logged, found);
    }
}

/* Whether no row that was read elsewhere knows of more than the journal tells. */
static gboolean
agrees (HrmSalvage *self, HrmFoundSet *set, guint *compared)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);
      GHashTableIter iter;
      gpointer value;

      g_hash_table_iter_init (&iter, set->rows[k]);
      while (g_hash_table_iter_next (&iter, NULL, &value))
        {
          HrmFound *found = value;
          HrmRow *row = hrm_model_lookup (self->log_model, (HrmKind) k, found->row->id);

          if (row == NULL)
            return FALSE;
          for (guint f = 0; f < info->n_fields; f++)
            {
              HrmValue a = hrm_row_get_value (found->row, f), b = hrm_row_get_value (row, f);

              if (hrm_found_knows (found, f) && !hrm_value_equal (&info->fields[f], &a, &b))
                return FALSE;
            }
          (*compared)++;
        }
    }
  return TRUE;
}

static guint
count_rows (HrmModel *model)
{
  guint n = 0;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    n += hrm_model_get_rows (model, (HrmKind) k)->len;
  return n;
}

void
hrm_salvage_judge_log (HrmSalvage *self)
{
  guint compared = 0;

  if (self->log_model == NULL)
    return;
  /* Where lines may be missing behind the last, the rows tell whether they do. */
  self->log_holds = self->log_complete ||
                    (agrees (self, self->tables, &compared) && agrees (self, self->strays, &compared) &&
                     compared * 2 >= count_rows (self->log_model));
  if (!self->log_holds)
    self->log_why = g_strdup ("entries are missing behind the last one that could be read");
}

static void
play_all (Play *play)
{
  HrmSalvage *self = play->salvage;
  guint reached = 0;

  while (reached < play->lines->len && follow (play, reached, &self->log_why))
    reached++;
  self->log_reach = reached;
  take_model (play);
  if (play->lines->len > 0 && reached == play->lines->len)
    {
      self->log_model = g_object_ref (play->model);
      return;
    }
  if (play->lines->len == 0)
    self->log_why = g_strdup ("the journal is empty, or none of it could be read");
  note_done (play, reached);
  for (guint i = reached; i < play->lines->len; i++)
    play_loosely (play, play->lines->pdata[i]);
}

void
hrm_salvage_log (HrmSalvage *self)
{
  g_autoptr (GPtrArray) lines = hrm_salvage_list_lines (self);
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmLog) log = hrm_log_new ();
  g_autoptr (GHashTable) ages = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) gone = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Play play = { self, lines, model, log, ages, gone, done, HRM_LOG_REPEATS };

  play_all (&play);
}
