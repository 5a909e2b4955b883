/* hrm-backlog.c: what an importer read, as plain rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-backlog.h"

#include <string.h>

static void
subtask_free (HrmBacklogSubtask *subtask)
{
  g_free (subtask->text);
  g_free (subtask->key);
  g_free (subtask->link);
  g_free (subtask->link_instance);
  g_free (subtask);
}

static void
person_free (HrmBacklogPerson *person)
{
  g_free (person->handle);
  g_free (person->name);
  g_free (person);
}

static void
remark_free (HrmBacklogRemark *remark)
{
  g_free (remark->what);
  g_free (remark->why);
  g_free (remark);
}

HrmBacklogTask *
hrm_backlog_task_new (void)
{
  HrmBacklogTask *task = g_new0 (HrmBacklogTask, 1);

  task->due = HRM_UNSET;
  task->estimate = HRM_UNSET;
  task->labels = g_ptr_array_new_with_free_func (g_free);
  task->assignees = g_ptr_array_new_with_free_func (g_free);
  task->subtasks = g_ptr_array_new_with_free_func ((GDestroyNotify) subtask_free);
  return task;
}

void
hrm_backlog_task_free (HrmBacklogTask *task)
{
  g_free (task->instance);
  g_free (task->key);
  g_free (task->label);
  g_free (task->id);
  g_free (task->title);
  g_free (task->notes);
  g_free (task->url);
  g_free (task->dropped);
  g_free (task->milestone);
  g_free (task->updated);
  g_ptr_array_unref (task->labels);
  g_ptr_array_unref (task->assignees);
  g_ptr_array_unref (task->subtasks);
  g_free (task);
}

/* Returns: (transfer none): a new sub-task at the end of TASK */
HrmBacklogSubtask *
hrm_backlog_subtask_new (HrmBacklogTask *task)
{
  HrmBacklogSubtask *subtask = g_new0 (HrmBacklogSubtask, 1);

  subtask->parent = -1;
  g_ptr_array_add (task->subtasks, subtask);
  return subtask;
}

HrmBacklogMilestone *
hrm_backlog_milestone_new (void)
{
  HrmBacklogMilestone *milestone = g_new0 (HrmBacklogMilestone, 1);

  milestone->due_instant = HRM_UNSET;
  milestone->due_date = HRM_UNSET;
  return milestone;
}

void
hrm_backlog_milestone_free (HrmBacklogMilestone *milestone)
{
  g_free (milestone->instance);
  g_free (milestone->key);
  g_free (milestone->title);
  g_free (milestone->notes);
  g_free (milestone->url);
  g_free (milestone);
}

HrmBacklog *
hrm_backlog_new (const char *source, const char *name)
{
  HrmBacklog *self = g_new0 (HrmBacklog, 1);

  self->source = g_strdup (source);
  self->name = g_strdup (name);
  self->tasks = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_backlog_task_free);
  self->milestones = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_backlog_milestone_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) person_free);
  self->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) remark_free);
  self->task_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->milestone_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->person_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->label_index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

void
hrm_backlog_free (HrmBacklog *self)
{
  g_free (self->source);
  g_free (self->name);
  g_free (self->shape);
  g_ptr_array_unref (self->tasks);
  g_ptr_array_unref (self->milestones);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->remarks);
  g_hash_table_unref (self->task_index);
  g_hash_table_unref (self->milestone_index);
  g_hash_table_unref (self->person_index);
  g_hash_table_unref (self->label_index);
  g_free (self);
}

/* Names of repositories do not differ by case. */
static char *
index_key (const char *instance, const char *key)
{
  g_autofree char *folded = g_utf8_casefold (instance, -1);

  return g_strconcat (folded, "\n", key, NULL);
}

/**
 * hrm_backlog_take_task:
 * @task: (transfer full):
 *
 * Adds TASK. Pages that were fetched while tasks were added overlap: of two
 * with the same key the newer stays, in the place of the first.
 */
void
hrm_backlog_take_task (HrmBacklog *self, HrmBacklogTask *task)
{
  g_autofree char *key = index_key (task->instance, task->key);
  gpointer there;

  if (!g_hash_table_lookup_extended (self->task_index, key, NULL, &there))
    {
      g_ptr_array_add (self->tasks, task);
      g_hash_table_insert (self->task_index, g_steal_pointer (&key), GUINT_TO_POINTER (self->tasks->len - 1));
      return;
    }
  self->counts.repeated++;
  guint i = GPOINTER_TO_UINT (there);
  HrmBacklogTask *old = self->tasks->pdata[i];

  if (g_strcmp0 (task->updated, old->updated) >= 0)
    {
      self->tasks->pdata[i] = task;
      hrm_backlog_task_free (old);
    }
  else
    hrm_backlog_task_free (task);
}

/**
 * hrm_backlog_take_milestone:
 * @milestone: (transfer full):
 *
 * Adds MILESTONE; most exports repeat it with each task, and only the first counts.
 */
void
hrm_backlog_take_milestone (HrmBacklog *self, HrmBacklogMilestone *milestone)
{
  g_autofree char *key = index_key (milestone->instance, milestone->key);

  if (g_hash_table_contains (self->milestone_index, key))
    {
      hrm_backlog_milestone_free (milestone);
      return;
    }
  g_ptr_array_add (self->milestones, milestone);
  g_hash_table_insert (self->milestone_index, g_steal_pointer (&key), milestone);
}

void
hrm_backlog_add_person (HrmBacklog *self, const char *handle, const char *name)
{
  g_autofree char *key = g_utf8_casefold (handle, -1);
  HrmBacklogPerson *person = g_hash_table_lookup (self->person_index, key);

  if (person == NULL)
    {
      person = g_new0 (HrmBacklogPerson, 1);
      person->handle = g_strdup (handle);
      g_ptr_array_add (self->people, person);
      g_hash_table_insert (self->person_index, g_steal_pointer (&key), person);
    }
  if (person->name == NULL && name && *name)
    person->name = g_strdup (name);
}

/**
 * hrm_backlog_remark:
 * @line: in the file, or 0
 * @what: (nullable): what it is about, "#12"
 * @format: what happened to it and why
 */
void
hrm_backlog_remark (HrmBacklog *self, guint line, guint column, const char *what, const char *format, ...)
{
  HrmBacklogRemark *remark;
  va_list args;

  if (self->remarks->len >= HRM_BACKLOG_REMARKS_MOST)
    {
      self->n_more_remarks++;
      return;
    }
  remark = g_new0 (HrmBacklogRemark, 1);
  remark->line = line;
  remark->column = column;
  remark->what = g_strdup (what);
  va_start (args, format);
  remark->why = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->remarks, remark);
}

static void
count_task (HrmBacklog *self, HrmBacklogTask *task)
{
  HrmBacklogCounts *counts = &self->counts;

  counts->tasks++;
  *(task->done ? &counts->closed : &counts->open) += 1;
  counts->dropped += task->dropped != NULL;
  for (guint i = 0; i < task->labels->len; i++)
    g_hash_table_add (self->label_index, g_strdup (task->labels->pdata[i]));
  for (guint i = 0; i < task->subtasks->len; i++)
    {
      HrmBacklogSubtask *subtask = task->subtasks->pdata[i];

      if (subtask->link)
        {
          counts->links++;
          continue;
        }
      counts->subtasks++;
      counts->subtasks_done += subtask->done;
    }
}

void
hrm_backlog_finish (HrmBacklog *self)
{
  for (guint i = 0; i < self->tasks->len; i++)
    count_task (self, self->tasks->pdata[i]);
  self->counts.people = self->people->len;
  self->counts.milestones = self->milestones->len;
  self->counts.labels = g_hash_table_size (self->label_index);
}

HrmBacklogTask *
hrm_backlog_find_task (HrmBacklog *self, const char *instance, const char *key)
{
  g_autofree char *index = index_key (instance, key);
  gpointer i;

  if (!g_hash_table_lookup_extended (self->task_index, index, NULL, &i))
    return NULL;
  return self->tasks->pdata[GPOINTER_TO_UINT (i)];
}

HrmBacklogMilestone *
hrm_backlog_find_milestone (HrmBacklog *self, const char *instance, const char *key)
{
  g_autofree char *index = index_key (instance, key);

  return g_hash_table_lookup (self->milestone_index, index);
}

/* The greatest number of bytes up to MOST that ends between characters as
 * people see them (not before a mark that belongs to the letter). */
static gsize
whole_characters (const char *text, gsize most)
{
  const char *last = g_utf8_find_prev_char (text, text + most + 1);
  const char *end = last;

  while (end && end > text && last - end < 64 &&
         (g_unichar_ismark (g_utf8_get_char (end)) || g_utf8_get_char (end) == 0x200d ||
          g_utf8_get_char (g_utf8_prev_char (end)) == 0x200d))
    end = g_utf8_prev_char (end);
  if (last && end && last - end >= 64) /* marks without end are nobody's writing */
    end = last;
  return end ? (gsize) (end - text) : 0;
}

char *
hrm_backlog_title (const char *text, gsize most, gboolean *cut)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean space = FALSE;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        {
          space = out->len > 0;
          continue;
        }
      if (space)
        g_string_append_c (out, ' ');
      space = FALSE;
      g_string_append_unichar (out, c);
    }
  if (cut)
    *cut = out->len > most;
  if (out->len > most)
    {
      g_string_truncate (out, whole_characters (out->str, most - strlen ("…")));
      g_string_append (out, "…");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
