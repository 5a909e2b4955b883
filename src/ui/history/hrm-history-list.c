/* hrm-history-list.c: the history as a list of steps, newest first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows are kept the other way round, oldest first, so that an edit is put at
 * the end of the array, which is the top of the list. Other versions stand
 * above the step that they fork off from: first the steps of one that is
 * unfolded, then its own row. Objects are made only for rows that are looked at.
 */
#include "config.h"
#include "hrm-history-list.h"

#include <string.h>

typedef struct
{
  HrmHistoryRowKind kind;
  HrmHistoryEntry *first, *last;   /* NULL: the beginning */
  guint at;                        /* how deep on the line it stands: its last edit; of versions, where they fork off */
  guint level;
  guint count;                     /* 0: not counted yet */
  HrmHistoryStep *step;            /* its object, if somebody has it; not owned */
} Row;

struct _HrmHistoryStep
{
  GObject parent_instance;
  HrmHistoryList *list;
  Row *row;                        /* NULL: it is gone from the list */
  Row was;                         /* what it was when it went */
};

struct _HrmHistoryList
{
  GObject parent_instance;
  HrmHistory *history;
  GPtrArray *rows;                 /* of Row, owned */
  guint n_steps;                   /* that are counted, see hrm_history_list_get_n_steps() */
  gint64 head;                     /* when the rows were made */
  guint n_entries;
  GHashTable *unfolded;            /* set of gint64: first edits of versions */
  GHashTable *spare;               /* first edit → Row that was taken out just now, and may come again */
  GStrv words;                     /* casefolded; NULL: none */
};

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (HrmHistoryStep, hrm_history_step, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (HrmHistoryList, hrm_history_list, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

/* One row */

static Row *
row_new (HrmHistoryRowKind kind, HrmHistoryEntry *first, guint at, guint level)
{
  Row *row = g_new0 (Row, 1);

  row->kind = kind;
  row->first = row->last = first;
  row->at = at;
  row->level = level;
  return row;
}

static void
row_free (gpointer data)
{
  Row *row = data;

  if (row == NULL)
    return;
  if (row->step)
    {
      row->step->was = *row;
      row->step->row = NULL;
    }
  g_free (row);
}

static gint64
row_id (const Row *row)
{
  return row->last ? row->last->id : 0;
}

static gboolean
is_line (const Row *row)
{
  return row->level == 0 && row->kind != HRM_HISTORY_ROW_VERSION;
}

/* Whether a row ends at FROM, though TO, which is the next, belongs to the same step. */
static gboolean
ends_at (HrmHistoryList *self, HrmHistoryEntry *from, HrmHistoryEntry *to)
{
  return !hrm_history_is_same_step (from, to) || hrm_history_forks (self->history, from->id) || from->id == self->head;
}

static guint
count_steps (HrmHistoryList *self, Row *row)
{
  HrmHistoryEntry *before = NULL;
  guint n = 0;

  for (HrmHistoryEntry *entry = row->first; entry; entry = hrm_history_get_next (self->history, entry->id))
    {
      n += before == NULL || ends_at (self, before, entry);
      before = entry;
    }
  return n;
}

static guint
count_touched (HrmHistoryList *self, Row *row)
{
  guint64 n = 0;

  for (HrmHistoryEntry *entry = row->last; entry; entry = hrm_history_get (self->history, entry->parent))
    {
      n += entry->rows;
      if (entry == row->first)
        break;
    }
  return (guint) MIN (n, G_MAXINT);
}

/* The object of a row */

static void
hrm_history_step_finalize (GObject *object)
{
  HrmHistoryStep *self = HRM_HISTORY_STEP (object);

  if (self->row)
    self->row->step = NULL;
  g_object_unref (self->list);
  G_OBJECT_CLASS (hrm_history_step_parent_class)->finalize (object);
}

static void
hrm_history_step_class_init (HrmHistoryStepClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_history_step_finalize;
}

static void
hrm_history_step_init (HrmHistoryStep *self)
{
}

static Row *
step_row (HrmHistoryStep *step)
{
  return step->row ? step->row : &step->was;
}

HrmHistoryRowKind
hrm_history_step_get_kind (HrmHistoryStep *step)
{
  return step_row (step)->kind;
}

HrmHistoryEntry *
hrm_history_step_get_first (HrmHistoryStep *step)
{
  return step_row (step)->first;
}

HrmHistoryEntry *
hrm_history_step_get_last (HrmHistoryStep *step)
{
  return step_row (step)->last;
}

gint64
hrm_history_step_get_id (HrmHistoryStep *step)
{
  return row_id (step_row (step));
}

guint
hrm_history_step_get_level (HrmHistoryStep *step)
{
  return step_row (step)->level;
}

guint
hrm_history_step_get_count (HrmHistoryStep *step)
{
  Row *row = step_row (step);

  if (row->count == 0 && row->first)
    row->count = row->kind == HRM_HISTORY_ROW_VERSION ? count_steps (step->list, row) : count_touched (step->list, row);
  return row->count;
}

/* The list model */

static GType
get_item_type (GListModel *model)
{
  return HRM_TYPE_HISTORY_STEP;
}

static guint
get_n_items (GListModel *model)
{
  return HRM_HISTORY_LIST (model)->rows->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  HrmHistoryList *self = HRM_HISTORY_LIST (model);
  Row *row;

  if (position >= self->rows->len)
    return NULL;
  row = self->rows->pdata[self->rows->len - 1 - position];
  if (row->step)
    return g_object_ref (row->step);
  row->step = g_object_new (HRM_TYPE_HISTORY_STEP, NULL);
  row->step->list = g_object_ref (self);
  row->step->row = row;
  return row->step;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* Taking rows out and putting them in, at the end of the array */

/* Only those that somebody has are worth keeping for a while. */
static void
spare_row (HrmHistoryList *self, Row *row)
{
  if (row->step && row->first)
    g_hash_table_replace (self->spare, &row->first->id, row);
  else
    row_free (row);
}

static void
pop_rows (HrmHistoryList *self, guint keep)
{
  for (guint i = self->rows->len; i > keep; i--)
    {
      Row *row = g_steal_pointer (&self->rows->pdata[i - 1]);

      self->n_steps -= is_line (row) && row->kind == HRM_HISTORY_ROW_STEP;
      spare_row (self, row);
    }
  g_ptr_array_set_size (self->rows, (int) keep);
}

static Row *
push_row (HrmHistoryList *self, Row *row)
{
  g_ptr_array_add (self->rows, row);
  self->n_steps += is_line (row) && row->kind == HRM_HISTORY_ROW_STEP;
  return row;
}

/* Once the new rows are all there: objects of those that went go to those that are the same. */
static void
reuse_objects (HrmHistoryList *self, guint from)
{
  for (guint i = from; i < self->rows->len && g_hash_table_size (self->spare) > 0; i++)
    {
      Row *row = self->rows->pdata[i], *old = row->first ? g_hash_table_lookup (self->spare, &row->first->id) : NULL;

      if (old == NULL || old->step == NULL || row->step || old->kind != row->kind || old->last != row->last)
        continue;
      row->step = g_steal_pointer (&old->step);
      row->step->row = row;
    }
  g_hash_table_remove_all (self->spare);
}

static void push_version (HrmHistoryList *self, HrmHistoryEntry *first, guint at, guint level);

/* Versions that fork off from the edit ID beside the one that goes on with NEXT. */
static void
push_versions (HrmHistoryList *self, gint64 id, HrmHistoryEntry *next, guint at, guint level)
{
  g_autoptr (GPtrArray) children = NULL;

  if (!hrm_history_forks (self->history, id))
    return;
  children = hrm_history_get_children (self->history, id);
  for (guint i = 0; i < children->len; i++)
    if (children->pdata[i] != next)
      push_version (self, children->pdata[i], at, level);
}

/* As deep as somebody has unfolded versions within versions. */
static void
push_version (HrmHistoryList *self, HrmHistoryEntry *first, guint at, guint level)
{
  Row *version = row_new (HRM_HISTORY_ROW_VERSION, first, at, level), *row = NULL;
  gboolean unfolded = g_hash_table_contains (self->unfolded, &first->id);

  for (HrmHistoryEntry *entry = first; entry; entry = hrm_history_get_next (self->history, entry->id))
    {
      if (unfolded && entry != first)
        push_versions (self, entry->parent, entry, at, level + 1);
      if (unfolded && (row == NULL || ends_at (self, row->last, entry)))
        row = push_row (self, row_new (HRM_HISTORY_ROW_STEP, entry, at, level + 1));
      else if (unfolded)
        row->last = entry;
      version->last = entry;
    }
  push_row (self, version);
}

/* What is on the line behind its edit FROM (0: the beginning), which is the end of the last row. */
static void
push_line (HrmHistoryList *self, guint from)
{
  Row *row = self->rows->pdata[self->rows->len - 1];
  guint n = hrm_history_get_n_line (self->history);

  for (guint i = from; i < n; i++)
    {
      HrmHistoryEntry *entry = hrm_history_get_line (self->history, i);

      push_versions (self, entry->parent, entry, i, 0);
      if (row->last == NULL || ends_at (self, row->last, entry))
        row = push_row (self, row_new (HRM_HISTORY_ROW_STEP, entry, i + 1, 0));
      row->last = entry;
      row->at = i + 1;
      row->count = 0;
    }
}

/* Finding */

static gboolean
has_words (HrmHistoryList *self, Row *row)
{
  g_autoptr (GString) text = g_string_new (row->last->author);
  g_autofree char *folded = NULL;

  for (HrmHistoryEntry *entry = row->last; entry; entry = hrm_history_get (self->history, entry->parent))
    {
      g_string_append_printf (text, "\n%s", entry->label ? entry->label : "");
      if (entry == row->first)
        break;
    }
  folded = g_utf8_casefold (text->str, -1);
  for (guint i = 0; self->words[i]; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;
  return TRUE;
}

static void
push_found (HrmHistoryList *self, Row *row)
{
  if (row && has_words (self, row))
    push_row (self, row);
  else if (row)
    row_free (row);
}

static void
push_all_found (HrmHistoryList *self)
{
  GPtrArray *entries = hrm_history_get_entries (self->history);
  Row *row = NULL;

  for (guint i = 0; i < entries->len; i++)
    {
      HrmHistoryEntry *entry = entries->pdata[i];

      if (entry->inverts)
        continue;
      if (row && row->last->id == entry->parent && !ends_at (self, row->last, entry))
        {
          row->last = entry;
          continue;
        }
      push_found (self, row);
      row = row_new (HRM_HISTORY_ROW_STEP, entry, 0, 0);
    }
  push_found (self, row);
}

static gboolean
keep_object (Row *row, Row *old)
{
  if (row->kind != old->kind || row->first != old->first || row->last != old->last || row->level != old->level)
    return FALSE;
  row->step = g_steal_pointer (&old->step);
  if (row->step)
    row->step->row = row;
  return TRUE;
}

/* All anew; what is the same at both ends is not told as another. */
static void
rebuild (HrmHistoryList *self)
{
  g_autoptr (GPtrArray) old = g_steal_pointer (&self->rows);
  guint bottom = 0, top = 0, least;

  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->n_steps = 0;
  self->head = hrm_history_get_head (self->history);
  self->n_entries = hrm_history_get_entries (self->history)->len;
  if (self->words)
    push_all_found (self);
  else
    {
      push_row (self, row_new (HRM_HISTORY_ROW_BEGIN, NULL, 0, 0));
      push_line (self, 0);
    }
  least = MIN (old->len, self->rows->len);
  while (bottom < least && keep_object (self->rows->pdata[bottom], old->pdata[bottom]))
    bottom++;
  while (top < least - bottom && keep_object (self->rows->pdata[self->rows->len - 1 - top], old->pdata[old->len - 1 - top]))
    top++;
  for (guint i = bottom; i < old->len - top; i++)
    spare_row (self, g_steal_pointer (&old->pdata[i]));
  reuse_objects (self, bottom);
  if (old->len - top - bottom > 0 || self->rows->len - top - bottom > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), top, old->len - top - bottom, self->rows->len - top - bottom);
}

/* Keeping up */

/* The place in the array of the row on the line that holds its edit number DEPTH. */
static guint
find_depth (HrmHistoryList *self, guint depth)
{
  guint low = 0, high = self->rows->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      Row *row = self->rows->pdata[middle];

      if (row->at < depth)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static void
tell (HrmHistoryList *self, guint place, guint removed, guint added)
{
  g_list_model_items_changed (G_LIST_MODEL (self), self->rows->len - place - added, removed, added);
}

/* Rows begin and end where the head is: so between that edit and the next one
 * there may be an end too many now, or too few. */
static void
mend_end (HrmHistoryList *self, gint64 id)
{
  guint depth = hrm_history_get_depth (self->history, id), place;
  Row *row, *above;
  HrmHistoryEntry *from, *to;

  if (depth == 0 || hrm_history_get_place (self->history, id) == HRM_HISTORY_ASIDE || depth >= hrm_history_get_n_line (self->history))
    return;
  from = hrm_history_get_line (self->history, depth - 1);
  to = hrm_history_get_line (self->history, depth);
  place = find_depth (self, depth);
  row = self->rows->pdata[place];
  if (row->last != from && ends_at (self, from, to))
    {
      above = row_new (HRM_HISTORY_ROW_STEP, to, row->at, 0);
      above->last = row->last;
      row->last = from;
      row->at = depth;
      row->count = 0;
      g_ptr_array_insert (self->rows, (int) place + 1, above);
      self->n_steps++;
      tell (self, place + 1, 0, 1);
    }
  else if (row->last == from && !ends_at (self, from, to))
    {
      above = self->rows->pdata[place + 1];
      row->last = above->last;
      row->at = above->at;
      row->count = 0;
      g_ptr_array_remove_index (self->rows, place + 1);
      self->n_steps--;
      tell (self, place + 1, 1, 0);
    }
}

void
hrm_history_list_sync (HrmHistoryList *list)
{
  GPtrArray *entries = hrm_history_get_entries (list->history);
  gint64 head = hrm_history_get_head (list->history), was = list->head;
  guint before = list->rows->len, keep = before;

  if (list->words)
    {
      if (list->n_entries < entries->len)
        rebuild (list);
      return;
    }
  list->n_entries = entries->len;
  /* Down to the newest row that is still on the line; the beginning always is. */
  for (; keep > 1; keep--)
    {
      Row *row = list->rows->pdata[keep - 1];

      if (is_line (row) && hrm_history_get_place (list->history, row->last->id) != HRM_HISTORY_ASIDE)
        break;
    }
  list->head = head;
  pop_rows (list, keep);
  push_line (list, ((Row *) list->rows->pdata[keep - 1])->at);
  reuse_objects (list, keep);
  if (before != keep || list->rows->len != keep)
    g_list_model_items_changed (G_LIST_MODEL (list), 0, before - keep, list->rows->len - keep);
  mend_end (list, was);
  mend_end (list, head);
}

void
hrm_history_list_reload (HrmHistoryList *list)
{
  if (list->n_entries < hrm_history_get_entries (list->history)->len)
    rebuild (list);
}

void
hrm_history_list_set_words (HrmHistoryList *list, const char *words)
{
  g_autofree char *folded = g_utf8_casefold (words ? words : "", -1);
  GStrv parts = g_strsplit_set (folded, " \t\n", -1);
  guint n = 0;

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      parts[n++] = parts[i];
    else
      g_free (parts[i]);
  parts[n] = NULL;
  if (n == 0)
    g_clear_pointer (&parts, g_strfreev);
  if (list->words == NULL && parts == NULL)
    return;
  g_strfreev (list->words);
  list->words = parts;
  rebuild (list);
}

gboolean
hrm_history_list_has_words (HrmHistoryList *list)
{
  return list->words != NULL;
}

gboolean
hrm_history_list_is_unfolded (HrmHistoryList *list, HrmHistoryStep *version)
{
  HrmHistoryEntry *first = hrm_history_step_get_first (version);

  return first && g_hash_table_contains (list->unfolded, &first->id);
}

/* Takes the rows from PLACE on out of the array, for the time that others are put before them. */
static GPtrArray *
lift_rows (HrmHistoryList *self, guint place)
{
  GPtrArray *lifted = g_ptr_array_new ();

  for (guint i = place; i < self->rows->len; i++)
    g_ptr_array_add (lifted, g_steal_pointer (&self->rows->pdata[i]));
  g_ptr_array_set_size (self->rows, (int) place);
  return lifted;
}

static void
unfold (HrmHistoryList *self, guint place)
{
  g_autoptr (GPtrArray) above = lift_rows (self, place);
  Row *version = above->pdata[0];

  g_hash_table_add (self->unfolded, g_memdup2 (&version->first->id, sizeof (gint64)));
  push_version (self, version->first, version->at, version->level);
  /* Of what was pushed the last is the version's own row once more. */
  g_ptr_array_remove_index (self->rows, self->rows->len - 1);
  g_ptr_array_extend_and_steal (self->rows, g_steal_pointer (&above));
}

static void
fold (HrmHistoryList *self, guint place)
{
  Row *version = self->rows->pdata[place];
  guint first = place;

  g_hash_table_remove (self->unfolded, &version->first->id);
  while (((Row *) self->rows->pdata[first - 1])->level > version->level)
    first--;
  if (first < place)
    g_ptr_array_remove_range (self->rows, first, place - first);
}

void
hrm_history_list_unfold (HrmHistoryList *list, guint position, gboolean unfolded)
{
  guint place = list->rows->len - 1 - position, before = list->rows->len;
  Row *version = list->rows->pdata[place];

  g_return_if_fail (version->kind == HRM_HISTORY_ROW_VERSION);
  if (unfolded == g_hash_table_contains (list->unfolded, &version->first->id))
    return;
  if (unfolded)
    unfold (list, place);
  else
    fold (list, place);
  g_list_model_items_changed (G_LIST_MODEL (list), position + 1, unfolded ? 0 : before - list->rows->len,
                              unfolded ? list->rows->len - before : 0);
}

guint
hrm_history_list_get_n_steps (HrmHistoryList *list)
{
  return list->n_steps;
}

guint
hrm_history_list_find (HrmHistoryList *list, gint64 id)
{
  guint place = G_MAXUINT;

  if (list->words == NULL && hrm_history_get_place (list->history, id) != HRM_HISTORY_ASIDE)
    place = find_depth (list, hrm_history_get_depth (list->history, id));
  else
    for (guint i = 0; i < list->rows->len && place == G_MAXUINT; i++)
      if (((Row *) list->rows->pdata[i])->kind != HRM_HISTORY_ROW_VERSION && row_id (list->rows->pdata[i]) == id)
        place = i;
  if (place >= list->rows->len || row_id (list->rows->pdata[place]) != id)
    return G_MAXUINT;
  return list->rows->len - 1 - place;
}

guint
hrm_history_list_find_version (HrmHistoryList *list, guint position)
{
  guint place = list->rows->len - 1 - position, level = ((Row *) list->rows->pdata[place])->level;

  if (level == 0)
    return G_MAXUINT;
  /* Its row is above all its steps. */
  while (((Row *) list->rows->pdata[place])->level >= level)
    place++;
  return list->rows->len - 1 - place;
}

/* The object */

static void
hrm_history_list_finalize (GObject *object)
{
  HrmHistoryList *self = HRM_HISTORY_LIST (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->unfolded);
  g_hash_table_unref (self->spare);
  g_strfreev (self->words);
  G_OBJECT_CLASS (hrm_history_list_parent_class)->finalize (object);
}

static void
hrm_history_list_class_init (HrmHistoryListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_history_list_finalize;
}

static void
hrm_history_list_init (HrmHistoryList *self)
{
  self->rows = g_ptr_array_new_with_free_func (row_free);
  self->unfolded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->spare = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, row_free);
}

/**
 * hrm_history_list_new:
 * @history: borrowed; must live as long as the list and its rows
 *
 * Returns: (transfer full)
 */
HrmHistoryList *
hrm_history_list_new (HrmHistory *history)
{
  HrmHistoryList *self = g_object_new (HRM_TYPE_HISTORY_LIST, NULL);

  self->history = history;
  rebuild (self);
  return self;
}
