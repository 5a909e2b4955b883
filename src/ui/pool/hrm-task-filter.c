/* hrm-task-filter.c: which tasks the pool shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * It runs over every task with each letter that is typed, so plain letters are
 * compared in place, and only others are folded.
 */
#include "config.h"
#include "hrm-task-filter.h"

#include <string.h>

struct _HrmTaskFilter
{
  GtkFilter parent_instance;
  HrmPlan *plan;
  GStrv words;               /* case-folded */
  gboolean show_done;
};

G_DEFINE_FINAL_TYPE (HrmTaskFilter, hrm_task_filter, GTK_TYPE_FILTER)

static gboolean
contains_ascii (const char *text, const char *word, gsize length)
{
  for (; *text; text++)
    if (g_ascii_tolower (*text) == *word && g_ascii_strncasecmp (text, word, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
contains (const char *text, const char *word)
{
  g_autofree char *folded = NULL;

  if (text == NULL)
    return FALSE;
  if (g_str_is_ascii (word))
    return contains_ascii (text, word, strlen (word));
  folded = g_utf8_casefold (text, -1);
  return strstr (folded, word) != NULL;
}

static gboolean
has_word (HrmTask *task, const char *word)
{
  return contains (task->title, word) || contains (task->key, word) || contains (task->labels, word) ||
         (task->track.row && contains (task->track.row->title, word));
}

gboolean
hrm_task_filter_in_pool (HrmTaskFilter *self, HrmTask *task)
{
  if (task->done == TRUE)
    return self->show_done && hrm_plan_get_left (self->plan, task) != 0;
  return hrm_plan_in_pool (self->plan, task);
}

static gboolean
hrm_task_filter_match (GtkFilter *filter, gpointer item)
{
  HrmTaskFilter *self = HRM_TASK_FILTER (filter);

  if (!hrm_task_filter_in_pool (self, item))
    return FALSE;
  for (guint i = 0; self->words && self->words[i]; i++)
    if (!has_word (item, self->words[i]))
      return FALSE;
  return TRUE;
}

static void
hrm_task_filter_finalize (GObject *object)
{
  HrmTaskFilter *self = HRM_TASK_FILTER (object);

  g_clear_object (&self->plan);
  g_strfreev (self->words);
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
  g_autofree char *folded = g_utf8_casefold (text ? text : "", -1);
  g_auto (GStrv) parts = g_strsplit_set (folded, " \t", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      g_strv_builder_add (words, parts[i]);
  g_strfreev (self->words);
  self->words = g_strv_builder_end (words);
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
