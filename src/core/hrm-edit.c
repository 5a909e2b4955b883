/* hrm-edit.c: a labelled list of changes, in columns.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-edit-private.h"

#include <math.h>
#include <string.h>
#include "hrm-id-table.h"

/* Where a row that this edit inserts stands: its run, and its place in it. */
typedef struct
{
  gint64 id;
  guint run, place;
} Inserted;

struct _HrmEdit
{
  gatomicrefcount refs;
  char *label;
  gint64 group;
  GPtrArray *runs;
  GArray *inserted;          /* of Inserted; while building */
  HrmIdTable *places;        /* id → its number in INSERTED, from 1 on */
  gint64 next_id;
  gboolean sealed, known, replay;
};

HrmColumn *
hrm_column_new (const HrmField *field)
{
  HrmColumn *self = g_new0 (HrmColumn, 1);

  self->field = field;
  switch (field->storage)
    {
    case HRM_STORE_TEXT:
      self->texts = g_ptr_array_new_with_free_func (hrm_text_unref);
      break;
    case HRM_STORE_INTEGER:
      self->integers = g_array_new (FALSE, FALSE, sizeof (gint64));
      break;
    case HRM_STORE_NUMBER:
      self->numbers = g_array_new (FALSE, FALSE, sizeof (double));
      break;
    default:
      g_assert_not_reached ();
    }
  return self;
}

static void
column_free (HrmColumn *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->texts, g_ptr_array_unref);
  g_clear_pointer (&self->integers, g_array_unref);
  g_clear_pointer (&self->numbers, g_array_unref);
  g_free (self);
}

static guint
column_length (HrmColumn *self)
{
  return self->texts ? self->texts->len : self->integers ? self->integers->len : self->numbers->len;
}

static void
column_append (HrmColumn *self, const HrmValue *value)
{
  if (self->texts)
    g_ptr_array_add (self->texts, hrm_value_keep (value));
  else if (self->integers)
    g_array_append_val (self->integers, value->integer);
  else
    g_array_append_val (self->numbers, value->number);
}

static void
column_put (HrmColumn *self, guint i, const HrmValue *value)
{
  if (self->texts)
    {
      char *old = self->texts->pdata[i];

      self->texts->pdata[i] = hrm_value_keep (value);
      hrm_text_unref (old);
    }
  else if (self->integers)
    g_array_index (self->integers, gint64, i) = value->integer;
  else
    g_array_index (self->numbers, double, i) = value->number;
}

/* Grows with defaults up to N values. */
static void
column_pad (HrmColumn *self, guint n)
{
  HrmValue filler = hrm_field_default (self->field);

  while (column_length (self) < n)
    column_append (self, &filler);
}

HrmValue
hrm_run_get (HrmRun *run, guint i, guint field)
{
  HrmColumn *column = run->columns[field];

  if (column == NULL || i >= column_length (column))
    return hrm_field_default (hrm_field_info (run->kind, field));
  return hrm_column_get (column, i);
}

HrmRun *
hrm_run_new (HrmOp op, HrmKind kind, guint field)
{
  HrmRun *self = g_new0 (HrmRun, 1);

  self->op = op;
  self->kind = kind;
  self->field = field;
  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->columns = g_new0 (HrmColumn *, hrm_kind_info (kind)->n_fields);
  if (op == HRM_OP_SET)
    self->columns[field] = hrm_column_new (hrm_field_info (kind, field));
  return self;
}

void
hrm_run_free (HrmRun *self)
{
  guint n = hrm_kind_info (self->kind)->n_fields;

  for (guint i = 0; i < n; i++)
    column_free (self->columns[i]);
  g_free (self->columns);
  column_free (self->old);
  g_array_unref (self->ids);
  g_free (self);
}

/* Writes one value of row PLACE of an insert or delete run; makes the column when it is first needed. */
void
hrm_run_put (HrmRun *self, guint place, guint field, const HrmValue *value)
{
  HrmColumn *column = self->columns[field];
  const HrmField *info = column ? column->field : hrm_field_info (self->kind, field);
  HrmValue settled = hrm_field_settle (info, value);

  if (column == NULL)
    {
      HrmValue def = hrm_field_default (info);

      if (hrm_value_equal (info, &settled, &def))
        return;
      column = self->columns[field] = hrm_column_new (info);
    }
  column_pad (column, place);
  if (column_length (column) == place)
    column_append (column, &settled);
  else
    column_put (column, place, &settled);
}

/* One changed value of a set run that is being done. */
void
hrm_run_append_set (HrmRun *self, gint64 id, const HrmValue *old, const HrmValue *value)
{
  if (self->old == NULL)
    self->old = hrm_column_new (hrm_field_info (self->kind, self->field));
  g_array_append_val (self->ids, id);
  column_append (self->old, old);
  column_append (self->columns[self->field], value);
}

/* Columns are as long as ids once a run is complete. */
void
hrm_run_complete (HrmRun *self)
{
  for (guint i = 0; i < hrm_kind_info (self->kind)->n_fields; i++)
    if (self->columns[i])
      column_pad (self->columns[i], self->ids->len);
}

/* HRM_SEED fixes ids, so that a build is reproducible. Each call starts elsewhere. */
static gsize ids_used;

void
hrm_id_skip (guint n)
{
  g_atomic_pointer_add (&ids_used, n);
}

gint64
hrm_id_start (void)
{
  const char *seed = g_getenv ("HRM_SEED");
  guint64 bits;

  if (seed)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_ascii_strtoull (seed, NULL, 10) +
                                                     (guint32) g_atomic_pointer_add (&ids_used, 1) * 2654435761u);
      bits = (guint64) g_rand_int (rand) << 32 | g_rand_int (rand);
    }
  else
    bits = (guint64) g_random_int () << 32 | g_random_int ();
  /* Half the space, so that counting up never reaches the end. */
  return (gint64) (bits & G_GUINT64_CONSTANT (0x3fffffffffffffff)) | 1;
}

HrmEdit *
hrm_edit_new (const char *label)
{
  HrmEdit *self = g_new0 (HrmEdit, 1);

  g_atomic_ref_count_init (&self->refs);
  self->label = g_strdup (label);
  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_run_free);
  self->inserted = g_array_new (FALSE, FALSE, sizeof (Inserted));
  self->places = hrm_id_table_new ();
  return self;
}

HrmEdit *
hrm_edit_ref (HrmEdit *edit)
{
  g_atomic_ref_count_inc (&edit->refs);
  return edit;
}

static void
forget_inserted (HrmEdit *edit)
{
  g_clear_pointer (&edit->inserted, g_array_unref);
  g_clear_pointer (&edit->places, hrm_id_table_free);
}

void
hrm_edit_unref (HrmEdit *edit)
{
  if (!g_atomic_ref_count_dec (&edit->refs))
    return;
  g_free (edit->label);
  g_ptr_array_unref (edit->runs);
  forget_inserted (edit);
  g_free (edit);
}

const char *
hrm_edit_get_label (HrmEdit *edit)
{
  return edit->label;
}

void
hrm_edit_set_label (HrmEdit *edit, const char *label)
{
  g_return_if_fail (!edit->sealed);
  g_free (edit->label);
  edit->label = g_strdup (label);
}

gint64
hrm_edit_get_group (HrmEdit *edit)
{
  return edit->group;
}

void
hrm_edit_set_group (HrmEdit *edit, gint64 group)
{
  edit->group = group;
}

gboolean
hrm_edit_is_empty (HrmEdit *edit)
{
  return edit->runs->len == 0;
}

gboolean
hrm_edit_is_sealed (HrmEdit *edit)
{
  return edit->sealed;
}

gboolean
hrm_edit_is_known (HrmEdit *edit)
{
  return edit->known;
}

void
hrm_edit_set_known (HrmEdit *edit)
{
  edit->known = TRUE;
}

gboolean
hrm_edit_is_replay (HrmEdit *edit)
{
  return edit->replay;
}

void
hrm_edit_set_replay (HrmEdit *edit)
{
  edit->known = edit->replay = TRUE;
}

guint
hrm_edit_count (HrmEdit *edit)
{
  guint n = 0;

  for (guint i = 0; i < edit->runs->len; i++)
    n += ((HrmRun *) edit->runs->pdata[i])->ids->len;
  return n;
}

GPtrArray *
hrm_edit_get_runs (HrmEdit *edit)
{
  return edit->runs;
}

/* Runs of one operation in a row commute when they touch different kinds or
 * fields, so the fitting one among them is looked for, not only the last. */
static guint
find_run (HrmEdit *edit, HrmOp op, HrmKind kind, guint field)
{
  for (guint i = edit->runs->len; i > 0; i--)
    {
      HrmRun *run = edit->runs->pdata[i - 1];

      if (run->op != op)
        break;
      if (run->kind == kind && (op != HRM_OP_SET || run->field == field))
        return i - 1;
    }
  g_ptr_array_add (edit->runs, hrm_run_new (op, kind, field));
  return edit->runs->len - 1;
}

/**
 * hrm_edit_insert_id:
 * @id: of the new row; positive
 *
 * Inserts a row with an id of the caller's choice (an import that keeps ids).
 */
void
hrm_edit_insert_id (HrmEdit *edit, HrmKind kind, gint64 id)
{
  Inserted entry = { .id = id };
  HrmRun *run;

  g_return_if_fail (!edit->sealed);
  entry.run = find_run (edit, HRM_OP_INSERT, kind, 0);
  run = edit->runs->pdata[entry.run];
  entry.place = run->ids->len;
  g_array_append_val (run->ids, id);
  g_array_append_val (edit->inserted, entry);
  /* Commit refuses an id that is wrong or comes twice. */
  hrm_id_table_remove (edit->places, id);
  if (id > 0)
    hrm_id_table_add (edit->places, id, GUINT_TO_POINTER (edit->inserted->len));
}

/* The row of this edit with that id; most often the one that came last. */
static Inserted *
find_inserted (HrmEdit *edit, gint64 id)
{
  guint n = edit->inserted->len;

  if (n > 0 && g_array_index (edit->inserted, Inserted, n - 1).id == id)
    return &g_array_index (edit->inserted, Inserted, n - 1);
  n = GPOINTER_TO_UINT (hrm_id_table_get (edit->places, id));
  return n ? &g_array_index (edit->inserted, Inserted, n - 1) : NULL;
}

/* Returns: the id of a new row, every field at its default */
gint64
hrm_edit_insert (HrmEdit *edit, HrmKind kind)
{
  gint64 id;

  if (edit->next_id == 0)
    edit->next_id = hrm_id_start ();
  id = edit->next_id++;
  hrm_edit_insert_id (edit, kind, id);
  return id;
}

void
hrm_edit_set (HrmEdit *edit, HrmKind kind, gint64 id, guint field, const HrmValue *value)
{
  const HrmField *info = hrm_field_info (kind, field);
  Inserted *entry;
  HrmRun *run;
  guint i;

  g_return_if_fail (!edit->sealed);
  entry = find_inserted (edit, id);
  if (entry && ((HrmRun *) edit->runs->pdata[entry->run])->kind == kind)
    {
      hrm_run_put (edit->runs->pdata[entry->run], entry->place, field, value);
      return;
    }
  i = find_run (edit, HRM_OP_SET, kind, field);
  run = edit->runs->pdata[i]; /* which find_run () may have moved */
  g_array_append_val (run->ids, id);
  HrmValue settled = hrm_field_settle (info, value);
  column_append (run->columns[field], &settled);
}

void
hrm_edit_set_text (HrmEdit *edit, HrmKind kind, gint64 id, guint field, const char *text)
{
  HrmValue value = hrm_value_text (text);

  hrm_edit_set (edit, kind, id, field, &value);
}

void
hrm_edit_set_int (HrmEdit *edit, HrmKind kind, gint64 id, guint field, gint64 integer)
{
  HrmValue value = hrm_value_integer (integer);

  hrm_edit_set (edit, kind, id, field, &value);
}

void
hrm_edit_set_number (HrmEdit *edit, HrmKind kind, gint64 id, guint field, double number)
{
  HrmValue value = hrm_value_number (number);

  hrm_edit_set (edit, kind, id, field, &value);
}

void
hrm_edit_unset (HrmEdit *edit, HrmKind kind, gint64 id, guint field)
{
  HrmValue value = { .text = NULL, .integer = HRM_UNSET, .number = NAN };

  hrm_edit_set (edit, kind, id, field, &value);
}

static void
forget_place (HrmEdit *edit, gint64 id)
{
  guint n = GPOINTER_TO_UINT (hrm_id_table_remove (edit->places, id));

  if (n > 0)
    g_array_index (edit->inserted, Inserted, n - 1).id = 0;
}

/* The row and, when committed, its children. */
void
hrm_edit_delete (HrmEdit *edit, HrmKind kind, gint64 id)
{
  HrmRun *run;
  guint i;

  g_return_if_fail (!edit->sealed);
  i = find_run (edit, HRM_OP_DELETE, kind, 0);
  run = edit->runs->pdata[i];
  g_array_append_val (run->ids, id);
  /* Later changes of that row must not be folded into its insertion. */
  forget_place (edit, id);
}

void
hrm_edit_seal (HrmEdit *edit)
{
  for (guint i = 0; i < edit->runs->len; i++)
    hrm_run_complete (edit->runs->pdata[i]);
  forget_inserted (edit);
  edit->sealed = TRUE;
}

void
hrm_edit_set_runs (HrmEdit *edit, GPtrArray *runs)
{
  g_ptr_array_unref (edit->runs);
  edit->runs = runs;
}

/* Texts are shared. BACK: the last comes first. */
static HrmColumn *
column_copy (HrmColumn *self, gboolean back)
{
  HrmColumn *copy = hrm_column_new (self->field);
  guint n = column_length (self);

  if (copy->texts)
    g_ptr_array_set_size (copy->texts, (int) n);
  else
    g_array_set_size (copy->integers ? copy->integers : copy->numbers, n);
  for (guint i = 0; i < n; i++)
    {
      guint from = back ? n - 1 - i : i;

      if (copy->texts)
        copy->texts->pdata[i] = hrm_text_ref (self->texts->pdata[from]);
      else if (copy->integers)
        g_array_index (copy->integers, gint64, i) = g_array_index (self->integers, gint64, from);
      else
        g_array_index (copy->numbers, double, i) = g_array_index (self->numbers, double, from);
    }
  return copy;
}

static HrmOp
op_back (HrmOp op)
{
  return op == HRM_OP_INSERT ? HRM_OP_DELETE : op == HRM_OP_DELETE ? HRM_OP_INSERT : HRM_OP_SET;
}

/* A run that can be committed: the same once more or, BACK, what takes it back. */
static HrmRun *
run_copy (HrmRun *self, gboolean back)
{
  HrmRun *copy = hrm_run_new (back ? op_back (self->op) : self->op, self->kind, self->field);
  guint n = self->ids->len;

  g_array_set_size (copy->ids, n);
  for (guint i = 0; i < n; i++)
    g_array_index (copy->ids, gint64, i) = g_array_index (self->ids, gint64, back ? n - 1 - i : i);
  if (self->op == HRM_OP_SET)
    {
      column_free (copy->columns[self->field]);
      copy->columns[self->field] = column_copy (back ? self->old : self->columns[self->field], back);
      /* Until it is done this is what it was made for: those ask who have no model at hand. */
      copy->old = column_copy (back ? self->columns[self->field] : self->old, back);
    }
  for (guint i = 0; self->op != HRM_OP_SET && i < hrm_kind_info (self->kind)->n_fields; i++)
    if (self->columns[i])
      copy->columns[i] = column_copy (self->columns[i], back);
  return copy;
}

static HrmEdit *
edit_copy (HrmEdit *edit, gboolean back)
{
  HrmEdit *copy = hrm_edit_new (edit->label);
  guint n = edit->runs->len;

  g_return_val_if_fail (edit->sealed, copy);
  hrm_edit_set_replay (copy);
  for (guint i = 0; i < n; i++)
    g_ptr_array_add (copy->runs, run_copy (edit->runs->pdata[back ? n - 1 - i : i], back));
  return copy;
}

/**
 * hrm_edit_invert:
 *
 * Returns: (transfer full): the edit that takes EDIT back; it is not sealed,
 * since commit checks it like any other
 */
HrmEdit *
hrm_edit_invert (HrmEdit *edit)
{
  return edit_copy (edit, TRUE);
}

HrmEdit *
hrm_edit_repeat (HrmEdit *edit)
{
  return edit_copy (edit, FALSE);
}

/**
 * hrm_edit_join:
 * @edits: (element-type HrmEdit): of hrm_edit_invert() and hrm_edit_repeat(), in
 *   the order in which they are to be done; sealed, since they say already what
 *   they do
 *
 * Returns: (transfer full): one edit that does all of them; it is not sealed,
 * since commit checks it like any other
 */
HrmEdit *
hrm_edit_join (GPtrArray *edits)
{
  HrmEdit *all = hrm_edit_new (NULL);

  hrm_edit_set_replay (all);
  for (guint i = 0; i < edits->len; i++)
    {
      HrmEdit *edit = edits->pdata[i];

      for (guint r = 0; r < edit->runs->len; r++)
        g_ptr_array_add (all->runs, run_copy (edit->runs->pdata[r], FALSE));
      hrm_edit_seal (edit);
    }
  return all;
}
