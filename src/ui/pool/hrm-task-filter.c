/* hrm-task-filter.c: which tasks the pool shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sub-tasks are shown where their parent is expanded, or where the words find
 * them. One whose parent has left the pool stands for itself when it has an
 * estimate, and else goes with its parent.
 */
#include "config.h"
#include "hrm-task-filter.h"

#include "hrm-find-words.h"

struct _HrmTaskFilter
{
  GtkFilter parent_instance;
  HrmPlan *plan;
  HrmFindWords *words;       /* NULL: none */
  gboolean show_done;
  GHashTable *expanded;      /* ids */
};

G_DEFINE_FINAL_TYPE (HrmTaskFilter, hrm_task_filter, GTK_TYPE_FILTER)

static gboolean
has_word (HrmTask *task, const char *word)
{
  return hrm_find_contains (task->title, word) || hrm_find_contains (task->key, word) || hrm_find_contains (task->labels, word) ||
         (task->track.row && hrm_find_contains (task->track.row->title, word));
}

static gboolean
has_words (HrmTaskFilter *self, HrmTask *task)
{
  for (guint i = 0; self->words && self->words->words[i]; i++)
    if (!has_word (task, self->words->words[i]))
      return FALSE;
  return TRUE;
}

/* Whether there is something of it to do or, where done tasks are shown, was. */
static gboolean
is_left (HrmTaskFilter *self, HrmTask *task)
{
  if (task->done == TRUE)
    return self->show_done && hrm_plan_get_left (self->plan, task) != 0;
  return hrm_plan_in_pool (self->plan, task);
}

HrmTaskLevel
hrm_task_filter_get_level (HrmTaskFilter *self, HrmTask *task)
{
  if (!is_left (self, task))
    return HRM_TASK_LEVEL_NONE;
  if (task->parent.row == NULL)
    return HRM_TASK_LEVEL_TOP;
  if (hrm_task_filter_get_level (self, task->parent.row) != HRM_TASK_LEVEL_NONE)
    return HRM_TASK_LEVEL_SUB;
  return task->estimate != HRM_UNSET ? HRM_TASK_LEVEL_TOP : HRM_TASK_LEVEL_NONE;
}

static gboolean
is_shown (HrmTaskFilter *self, HrmTask *task)
{
  HrmTaskLevel level = hrm_task_filter_get_level (self, task);

  if (level == HRM_TASK_LEVEL_NONE)
    return FALSE;
  if ((level == HRM_TASK_LEVEL_TOP || hrm_task_filter_has_words (self)) && has_words (self, task))
    return TRUE;
  return level == HRM_TASK_LEVEL_SUB && hrm_task_filter_is_expanded (self, task->parent.row) && is_shown (self, task->parent.row);
}

static gboolean
hrm_task_filter_match (GtkFilter *filter, gpointer item)
{
  return is_shown (HRM_TASK_FILTER (filter), item);
}

guint
hrm_task_filter_get_depth (HrmTaskFilter *self, HrmTask *task)
{
  guint depth = 0;

  for (; hrm_task_filter_get_level (self, task) == HRM_TASK_LEVEL_SUB; task = task->parent.row)
    {
      if (!is_shown (self, task->parent.row))
        break;
      depth++;
    }
  return depth;
}

gboolean
hrm_task_filter_has_words (HrmTaskFilter *self)
{
  return self->words != NULL;
}

gboolean
hrm_task_filter_has_subtasks (HrmTaskFilter *self, HrmTask *task)
{
  HRM_EACH_INCOMING (task, TASK, Task, parent, child)
    if (hrm_task_filter_get_level (self, child) == HRM_TASK_LEVEL_SUB)
      return TRUE;
  return FALSE;
}

gboolean
hrm_task_filter_is_expanded (HrmTaskFilter *self, HrmTask *task)
{
  return g_hash_table_contains (self->expanded, &HRM_ROW (task)->id);
}

void
hrm_task_filter_set_expanded (HrmTaskFilter *self, HrmTask *task, gboolean expanded)
{
  if (expanded == hrm_task_filter_is_expanded (self, task))
    return;
  if (expanded)
    g_hash_table_add (self->expanded, g_memdup2 (&HRM_ROW (task)->id, sizeof (gint64)));
  else
    g_hash_table_remove (self->expanded, &HRM_ROW (task)->id);
  gtk_filter_changed (GTK_FILTER (self), expanded ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_MORE_STRICT);
}

static void
hrm_task_filter_finalize (GObject *object)
{
  HrmTaskFilter *self = HRM_TASK_FILTER (object);

  g_clear_object (&self->plan);
  g_clear_pointer (&self->words, hrm_find_words_free);
  g_hash_table_unref (self->expanded);
  G_OBJECT_CLASS (hrm_task_filter_parent_class)->finalize (object);
}

static void
hrm_task_filter_class_init (HrmTaskFilterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hrm_task_filter_finalize;
  GTK_FILTER_CLASS (klass)->match = hrm_task_filter_match;
}

static void
hrm_task_filter_init (HrmTaskFilter *self)
{
  self->expanded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Returns: (transfer full) */
GtkFilter *
hrm_task_filter_new (HrmPlan *plan)
{
  HrmTaskFilter *self = g_object_new (HRM_TYPE_TASK_FILTER, NULL);

  self->plan = g_object_ref (plan);
  return GTK_FILTER (self);
}

void
hrm_task_filter_set_text (HrmTaskFilter *self, const char *text)
{
  g_clear_pointer (&self->words, hrm_find_words_free);
  self->words = hrm_find_words_new (text);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

void
hrm_task_filter_set_done (HrmTaskFilter *self, gboolean show_done)
{
  if (self->show_done == show_done)
    return;
  self->show_done = show_done;
  gtk_filter_changed (GTK_FILTER (self), show_done ? GTK_FILTER_CHANGE_LESS_STRICT : GTK_FILTER_CHANGE_MORE_STRICT);
}

void
hrm_task_filter_refresh (HrmTaskFilter *self)
{
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/* Order */

static guint
count_parents (HrmTask *task)
{
  guint n = 0;

  for (; task->parent.row; task = task->parent.row)
    n++;
  return n;
}

static int
compare_tasks (gconstpointer a, gconstpointer b, gpointer data)
{
  HrmTask *one = (HrmTask *) a, *two = (HrmTask *) b;
  guint n_one = count_parents (one), n_two = count_parents (two), i, j;
  int order;

  for (i = n_one; i > n_two; i--)
    one = one->parent.row;
  for (j = n_two; j > n_one; j--)
    two = two->parent.row;
  /* One is below the other: parents first. */
  if (one == two)
    return (n_one > n_two) - (n_one < n_two);
  while (one->parent.row != two->parent.row)
    {
      one = one->parent.row;
      two = two->parent.row;
    }
  order = g_strcmp0 (one->position, two->position);
  return order ? order : (HRM_ROW (one)->id > HRM_ROW (two)->id) - (HRM_ROW (one)->id < HRM_ROW (two)->id);
}

GtkSorter *
hrm_task_sorter_new (void)
{
  return GTK_SORTER (gtk_custom_sorter_new (compare_tasks, NULL, NULL));
}
