/* hrm-import-rows.c: people, milestones and tasks of a backlog into rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-import-private.h"

#include <string.h>
#include "hrm-week.h"

static gint64
find_row (HrmImport *self, HrmKind kind, const char *instance, const char *key)
{
  g_autofree char *index = hrm_import_origin_key (self, kind, hrm_import_instance (self, instance), key);
  gint64 *id = g_hash_table_lookup (self->rows, index);

  return id ? *id : HRM_UNSET;
}

/* What the row is called in the source, if it is from there: "milestone/3". */
static const char *
said_of (HrmImport *self, gint64 id)
{
  HrmOrigin *origin;

  if (id == HRM_UNSET)
    return "";
  origin = g_hash_table_lookup (self->origin_of, &id);
  return origin ? origin->key : NULL;
}

static const char *
person_name (HrmImport *self, const char *handle)
{
  g_autofree char *folded = g_utf8_casefold (handle, -1);
  HrmBacklogPerson *person = g_hash_table_lookup (self->backlog->person_index, folded);

  return person ? person->name : NULL;
}

/* A channel that is there under its own name gets the handle as an alias. */
static void
add_alias (HrmImport *self, HrmChannel *channel, const char *handle)
{
  g_autofree char *aliases = channel->aliases && *channel->aliases ? g_strconcat (channel->aliases, "\n", handle, NULL) : g_strdup (handle);

  hrm_import_queue (self, HRM_KIND_CHANNEL, HRM_ROW (channel)->id, HRM_FIELD (Channel, aliases), aliases, HRM_UNSET);
}

/* The channel of a person: by origin, handle or name; made where there is none. */
gint64
hrm_import_person (HrmImport *self, const char *instance, const char *handle)
{
  g_autofree char *folded = g_utf8_strdown (handle, -1);
  g_autofree char *key = g_strconcat ("person/", folded, NULL);
  const char *name = person_name (self, handle);
  HrmChannel *channel = NULL;
  HrmImportTarget target;
  gint64 id = find_row (self, HRM_KIND_CHANNEL, instance, key);

  if (id != HRM_UNSET && g_hash_table_contains (self->seen, &id))
    return id;
  hrm_import_target_begin (&target, self, HRM_KIND_CHANNEL, instance, key, &self->preview.channels);
  if (target.row == NULL)
    {
      channel = hrm_model_find_channel (self->model, handle);
      if (channel == NULL && name && (channel = hrm_model_find_channel (self->model, name)))
        add_alias (self, channel, handle);
      if (channel)
        {
          target.row = HRM_ROW (channel);
          target.id = target.row->id;
        }
    }
  if (target.row == NULL)
    {
      hrm_import_target_insert (&target);
      hrm_edit_set_text (self->edit, HRM_KIND_CHANNEL, target.id, HRM_FIELD (Channel, title), handle);
      hrm_edit_set_text (self->edit, HRM_KIND_CHANNEL, target.id, HRM_FIELD (Channel, aliases), handle);
    }
  id = target.id;
  hrm_import_target_end (&target);
  return id;
}

/* A track of that name that is not from the source already. */
static HrmRow *
find_track (HrmImport *self, const char *title)
{
  GPtrArray *tracks = hrm_model_get_rows (self->model, HRM_KIND_TRACK);
  g_autofree char *folded = g_utf8_casefold (title, -1);
  HrmRow *found = NULL;

  for (guint i = 0; i < tracks->len; i++)
    {
      HrmRow *track = tracks->pdata[i];
      g_autofree char *other = g_utf8_casefold (hrm_as_track (track)->title, -1);

      if (strcmp (folded, other) == 0 && !g_hash_table_contains (self->origin_of, &track->id) &&
          !g_hash_table_contains (self->seen, &track->id) && (found == NULL || hrm_row_compare (track, found) < 0))
        found = track;
    }
  return found;
}

/* The track of a milestone; HRM_UNSET when the backlog does not describe it. */
gint64
hrm_import_track (HrmImport *self, const char *instance, const char *key)
{
  HrmBacklogMilestone *milestone = hrm_backlog_find_milestone (self->backlog, instance, key);
  HrmImportTarget target;
  gint64 id = find_row (self, HRM_KIND_TRACK, instance, key);

  if (milestone == NULL || (id != HRM_UNSET && g_hash_table_contains (self->seen, &id)))
    return id;
  hrm_import_target_begin (&target, self, HRM_KIND_TRACK, instance, key, &self->preview.tracks);
  if (target.row == NULL)
    {
      target.row = find_track (self, milestone->title);
      if (target.row)
        target.id = target.row->id;
      else
        {
          guint n = hrm_model_get_rows (self->model, HRM_KIND_TRACK)->len + self->n_new_tracks++;

          hrm_import_target_insert (&target);
          HRM_SET_INT (self->edit, TRACK, Track, target.id, colour, n % (HRM_COLOUR_SLATE + 1));
        }
    }
  hrm_import_target_text (&target, HRM_GIVEN_TITLE, HRM_FIELD (Track, title), milestone->title, HRM_IMPORT_PEOPLE_WIN);
  if (milestone->notes)
    hrm_import_target_text (&target, HRM_GIVEN_NOTES, HRM_FIELD (Track, notes), milestone->notes, HRM_IMPORT_PEOPLE_WIN);
  hrm_import_target_int (&target, HRM_GIVEN_STATUS, HRM_FIELD (Track, status),
                         milestone->closed ? HRM_TRACK_STATUS_RELEASED : HRM_TRACK_STATUS_DEMO, HRM_IMPORT_PEOPLE_WIN);
  id = target.id;
  hrm_import_target_end (&target);
  return id;
}

/* A deadline is met by the end of its day: the end of work on that weekday, or
 * on any, where that day is free. */
static HrmCivil
deadline (HrmImport *self, HrmDate date)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->model);
  HrmWeek week;
  HrmDay *day;
  int minute = 0;

  hrm_week_default (&week);
  if (info && info->week)
    hrm_week_parse (info->week, &week, NULL);
  day = &week.days[hrm_date_weekday (date)];
  for (guint i = 0; i < 7; i++)
    if ((day->n == 0 || day == &week.days[i]) && week.days[i].n)
      minute = MAX (minute, week.days[i].hours[week.days[i].n - 1].to);
  return hrm_date_start (date) + CLAMP (minute, 0, HRM_MINUTES_PER_DAY - 1);
}

static void
import_marker (HrmImport *self, HrmBacklogMilestone *milestone, gint64 track)
{
  HrmImportTarget target;
  HrmDate date = milestone->due_date;
  HrmMarker *marker;

  if (date == HRM_UNSET)
    date = hrm_civil_date (hrm_civil_from_instant (milestone->due_instant, self->zone));
  hrm_import_target_begin (&target, self, HRM_KIND_MARKER, milestone->instance, milestone->key, &self->preview.markers);
  marker = hrm_as_marker (target.row);
  if (marker == NULL)
    {
      hrm_import_target_insert (&target);
      hrm_edit_set_int (self->edit, HRM_KIND_MARKER, target.id, HRM_FIELD (Marker, kind), HRM_MARKER_KIND_DEADLINE);
    }
  hrm_import_target_text (&target, HRM_GIVEN_TITLE, HRM_FIELD (Marker, title), milestone->title, HRM_IMPORT_PEOPLE_WIN);
  hrm_import_target_int (&target, HRM_GIVEN_DUE, HRM_FIELD (Marker, at), deadline (self, date), HRM_IMPORT_SOURCE_WINS);
  if (track != HRM_UNSET)
    hrm_import_target_ref (&target, HRM_GIVEN_MILESTONE, HRM_FIELD (Marker, track), milestone->key, track,
                           marker ? said_of (self, marker->track.id) : "", HRM_IMPORT_PEOPLE_WIN);
  hrm_import_target_end (&target);
}

/* Milestones with a date are markers; those without one and without a task leave no trace. */
void
hrm_import_markers (HrmImport *self)
{
  guint nothing = 0;

  for (guint i = 0; i < self->backlog->milestones->len; i++)
    {
      HrmBacklogMilestone *milestone = self->backlog->milestones->pdata[i];
      gint64 track = find_row (self, HRM_KIND_TRACK, milestone->instance, milestone->key);

      if (track != HRM_UNSET)
        hrm_import_track (self, milestone->instance, milestone->key);
      if (milestone->due_date != HRM_UNSET || milestone->due_instant != HRM_UNSET)
        import_marker (self, milestone, track);
      else if (track == HRM_UNSET)
        nothing++;
    }
  if (nothing)
    hrm_import_remark (self, nothing == 1 ? "%u milestone has neither a date nor a task, and was left out"
                                          : "%u milestones have neither a date nor a task, and were left out", nothing);
}

/* The body, and under it those assignees for whom a task has no place. */
static char *
task_notes (HrmBacklogTask *task)
{
  g_autoptr (GString) notes = g_string_new (task->notes);

  if (task->assignees->len > 1)
    {
      g_string_append (notes, notes->len ? "\n\nAlso assigned: " : "Also assigned: ");
      for (guint i = 1; i < task->assignees->len && i <= 50; i++)
        g_string_append_printf (notes, "%s@%s", i > 1 ? ", " : "", (char *) task->assignees->pdata[i]);
    }
  return g_string_free (g_steal_pointer (&notes), FALSE);
}

static char *
task_labels (HrmBacklogTask *task)
{
  g_autoptr (GString) labels = g_string_new (NULL);

  for (guint i = 0; i < task->labels->len; i++)
    g_string_append_printf (labels, "%s%s", labels->len ? "\n" : "", (char *) task->labels->pdata[i]);
  if (task->dropped)
    g_string_append_printf (labels, "%s%s", labels->len ? "\n" : "", task->dropped);
  return g_string_free (g_steal_pointer (&labels), FALSE);
}

static void
import_assignee (HrmImport *self, HrmImportTarget *target, HrmBacklogTask *task)
{
  HrmTask *row = hrm_as_task (target->row);
  g_autofree char *said = NULL;
  gint64 lead = HRM_UNSET;

  for (guint i = 0; i < task->assignees->len; i++)
    {
      gint64 id = hrm_import_person (self, task->instance, task->assignees->pdata[i]);

      if (i == 0)
        lead = id;
    }
  if (task->assignees->len)
    {
      g_autofree char *folded = g_utf8_strdown (task->assignees->pdata[0], -1);

      said = g_strconcat ("person/", folded, NULL);
    }
  hrm_import_target_ref (target, HRM_GIVEN_ASSIGNEE, HRM_FIELD (Task, assignee), said, lead,
                         row ? said_of (self, row->assignee.id) : "", HRM_IMPORT_SOURCE_WINS);
}

static void
import_facts (HrmImport *self, HrmImportTarget *target, HrmBacklogTask *task)
{
  HrmTask *row = hrm_as_task (target->row);

  hrm_import_target_text (target, HRM_GIVEN_TITLE, HRM_FIELD (Task, title), task->title, HRM_IMPORT_SOURCE_WINS);
  if (task->has & HRM_BACKLOG_HAS_NOTES)
    {
      g_autofree char *notes = task_notes (task);

      hrm_import_target_text (target, HRM_GIVEN_NOTES, HRM_FIELD (Task, notes), notes, HRM_IMPORT_SOURCE_WINS);
    }
  if (task->has & HRM_BACKLOG_HAS_STATE)
    hrm_import_target_int (target, HRM_GIVEN_DONE, HRM_FIELD (Task, done), task->done, HRM_IMPORT_SOURCE_WINS);
  if ((task->has & HRM_BACKLOG_HAS_LABELS) || (row == NULL && task->dropped))
    {
      g_autofree char *labels = task_labels (task);

      hrm_import_target_text (target, HRM_GIVEN_LABELS, HRM_FIELD (Task, labels), labels, HRM_IMPORT_SOURCE_WINS);
      hrm_import_target_int (target, HRM_GIVEN_ESTIMATE, HRM_FIELD (Task, estimate), task->estimate, HRM_IMPORT_PEOPLE_WIN);
    }
  if (task->url)
    hrm_import_target_text (target, HRM_GIVEN_URL, HRM_FIELD (Task, url), task->url, HRM_IMPORT_SOURCE_WINS);
  if (task->has & HRM_BACKLOG_HAS_DUE)
    hrm_import_target_int (target, HRM_GIVEN_DUE, HRM_FIELD (Task, due), task->due, HRM_IMPORT_SOURCE_WINS);
  if (task->has & HRM_BACKLOG_HAS_ASSIGNEES)
    import_assignee (self, target, task);
  if (task->has & HRM_BACKLOG_HAS_MILESTONE)
    {
      gint64 track = task->milestone ? hrm_import_track (self, task->instance, task->milestone) : HRM_UNSET;

      hrm_import_target_ref (target, HRM_GIVEN_MILESTONE, HRM_FIELD (Task, track), task->milestone, track,
                             row ? said_of (self, row->track.id) : "", HRM_IMPORT_PEOPLE_WIN);
    }
}

static int
by_row (gconstpointer a, gconstpointer b)
{
  return hrm_row_compare ((*(HrmOrigin * const *) a)->row.row, (*(HrmOrigin * const *) b)->row.row);
}

/* Origins of the rows that were made of this task's items before, wherever
 * those rows are now; in order. */
static GPtrArray *
old_items (HrmImport *self, HrmBacklogTask *task)
{
  g_autofree char *index = hrm_import_origin_key (self, HRM_KIND_TASK, hrm_import_instance (self, task->instance), task->key);
  GPtrArray *known = g_hash_table_lookup (self->items, index);
  GPtrArray *old = g_ptr_array_new ();

  for (guint i = 0; known && i < known->len; i++)
    g_ptr_array_add (old, known->pdata[i]);
  g_ptr_array_sort (old, by_row);
  return old;
}

/* Those that were in the list when it was read last, and are not any more: the
 * row stays, and its origin says so by not being seen. */
static void
forget_items (HrmImport *self, HrmBacklogTask *task, GPtrArray *gone)
{
  for (guint i = 0; i < gone->len; i++)
    hrm_import_queue (self, HRM_KIND_ORIGIN, HRM_ROW (gone->pdata[i])->id, HRM_FIELD (Origin, seen), NULL, HRM_UNSET);
  if (gone->len)
    hrm_import_remark (self, gone->len == 1 ? "%u sub-task of %s “%s” is no longer in its list; it stays as it is"
                                            : "%u sub-tasks of %s “%s” are no longer in its list; they stay as they are",
                       gone->len, task->label, task->title);
}

/* Which origin each item had. Items whose text was edited have new keys: where
 * as many are new as went missing, they are the same, in order. */
static HrmOrigin **
match_items (HrmImport *self, HrmBacklogTask *task)
{
  HrmOrigin **matched = g_new0 (HrmOrigin *, task->subtasks->len + 1);
  g_autoptr (GPtrArray) old = old_items (self, task);
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) missing = g_ptr_array_new ();
  guint n_new = 0, next = 0;

  for (guint i = 0; i < old->len; i++)
    g_hash_table_insert (by_key, ((HrmOrigin *) old->pdata[i])->key, old->pdata[i]);
  for (guint i = 0; i < task->subtasks->len; i++)
    {
      HrmBacklogSubtask *subtask = task->subtasks->pdata[i];

      if (subtask->link)
        continue;
      matched[i] = g_hash_table_lookup (by_key, subtask->key);
      if (matched[i])
        g_hash_table_remove (by_key, subtask->key);
      else
        n_new++;
    }
  for (guint i = 0; i < old->len; i++)
    if (((HrmOrigin *) old->pdata[i])->seen != HRM_UNSET && g_hash_table_contains (by_key, ((HrmOrigin *) old->pdata[i])->key))
      g_ptr_array_add (missing, old->pdata[i]);
  if (n_new != missing->len)
    forget_items (self, task, missing);
  else
    for (guint i = 0; i < task->subtasks->len; i++)
      if (matched[i] == NULL && ((HrmBacklogSubtask *) task->subtasks->pdata[i])->link == NULL)
        matched[i] = missing->pdata[next++];
  return matched;
}

static gint64
import_item (HrmImport *self, HrmBacklogTask *task, HrmBacklogSubtask *subtask, HrmOrigin *origin, gint64 parent)
{
  HrmImportTarget target;
  gint64 id;

  hrm_import_target_begin (&target, self, HRM_KIND_TASK, task->instance, origin ? origin->key : subtask->key, &self->preview.subtasks);
  if (target.row == NULL)
    {
      hrm_import_target_insert (&target);
      hrm_edit_set_int (self->edit, HRM_KIND_TASK, target.id, HRM_FIELD (Task, parent), parent);
    }
  hrm_import_target_text (&target, HRM_GIVEN_TITLE, HRM_FIELD (Task, title), subtask->text, HRM_IMPORT_SOURCE_WINS);
  hrm_import_target_int (&target, HRM_GIVEN_DONE, HRM_FIELD (Task, done), subtask->done, HRM_IMPORT_SOURCE_WINS);
  if (target.origin && strcmp (target.origin->key, subtask->key) != 0)
    hrm_import_queue (self, HRM_KIND_ORIGIN, HRM_ROW (target.origin)->id, HRM_FIELD (Origin, key), subtask->key, HRM_UNSET);
  id = target.id;
  hrm_import_target_end (&target);
  return id;
}

static void
import_items (HrmImport *self, HrmBacklogTask *task, gint64 id)
{
  g_autofree HrmOrigin **matched = NULL;
  g_autofree gint64 *ids = NULL;

  if (!(task->has & HRM_BACKLOG_HAS_NOTES))
    return;
  matched = match_items (self, task);
  ids = g_new (gint64, task->subtasks->len + 1);
  for (guint i = 0; i < task->subtasks->len; i++)
    {
      HrmBacklogSubtask *subtask = task->subtasks->pdata[i];
      gint64 parent = subtask->parent >= 0 ? ids[subtask->parent] : id;

      /* What lies in an item that only points elsewhere belongs to the task itself. */
      ids[i] = subtask->link ? parent : import_item (self, task, subtask, matched[i], parent);
    }
}

/* Where another task points to this one, it goes there: unless it lies
 * somewhere already, or people took it out of there. */
static void
note_link (HrmImport *self, HrmImportTarget *target)
{
  g_autofree char *index = hrm_import_origin_key (self, HRM_KIND_TASK, target->instance, target->key);
  HrmBacklogTask *parent = g_hash_table_lookup (self->links, index);
  HrmTask *row = hrm_as_task (target->row);
  guint32 hash;

  if (parent == NULL)
    return;
  hash = hrm_given_hash (parent->key);
  if (row == NULL || (row->parent.row == NULL &&
                      (!hrm_given_knows (&target->old, HRM_GIVEN_PARENT) || target->old.hashes[HRM_GIVEN_PARENT] != hash)))
    g_hash_table_add (self->moves, g_memdup2 (&target->id, sizeof target->id));
  hrm_given_put (&target->given, HRM_GIVEN_PARENT, hash);
}

void
hrm_import_task (HrmImport *self, HrmBacklogTask *task)
{
  HrmImportTarget target;
  gint64 id;

  hrm_import_target_begin (&target, self, HRM_KIND_TASK, task->instance, task->key, &self->preview.tasks);
  if (target.row == NULL && task->done && self->options.skip_done)
    {
      self->preview.skipped_done++;
      g_free (target.key);
      return;
    }
  if (target.row == NULL)
    {
      g_autofree char *label = self->many_instances ? g_strconcat (target.instance, task->label, NULL) : g_strdup (task->label);

      hrm_import_target_insert (&target);
      hrm_edit_set_text (self->edit, HRM_KIND_TASK, target.id, HRM_FIELD (Task, key), label);
    }
  import_facts (self, &target, task);
  note_link (self, &target);
  id = target.id;
  hrm_import_target_end (&target);
  import_items (self, task, id);
}

static gint64
parent_of (HrmImport *self, gint64 id)
{
  gint64 *new_parent = g_hash_table_lookup (self->parents, &id);
  HrmTask *task = hrm_as_task (hrm_model_lookup (self->model, HRM_KIND_TASK, id));

  return new_parent ? *new_parent : task ? task->parent.id : HRM_UNSET;
}

static gboolean
lies_in (HrmImport *self, gint64 id, gint64 ancestor)
{
  for (guint i = 0; id != HRM_UNSET && i < 1000; i++, id = parent_of (self, id))
    if (id == ancestor)
      return TRUE;
  return id != HRM_UNSET;
}

/* Items that only point to another task: that task becomes a sub-task. */
void
hrm_import_links (HrmImport *self, HrmBacklogTask *task)
{
  gint64 id = find_row (self, HRM_KIND_TASK, task->instance, task->key);

  for (guint i = 0; id != HRM_UNSET && i < task->subtasks->len; i++)
    {
      HrmBacklogSubtask *subtask = task->subtasks->pdata[i];
      g_autofree char *index = NULL;
      gint64 child;

      if (subtask->link == NULL)
        continue;
      index = hrm_import_origin_key (self, HRM_KIND_TASK, hrm_import_instance (self, subtask->link_instance), subtask->link);
      child = find_row (self, HRM_KIND_TASK, subtask->link_instance, subtask->link);
      if (child == HRM_UNSET)
        hrm_import_remark (self, "%s “%s” points to %s, which is not here; nothing was linked", task->label, task->title, subtask->text);
      else if (g_hash_table_lookup (self->links, index) == task && g_hash_table_remove (self->moves, &child) && !lies_in (self, id, child))
        {
          g_hash_table_replace (self->parents, g_memdup2 (&child, sizeof child), g_memdup2 (&id, sizeof id));
          if (hrm_model_get (self->model, child))
            hrm_import_queue (self, HRM_KIND_TASK, child, HRM_FIELD (Task, parent), NULL, id);
          else
            hrm_edit_set_int (self->edit, HRM_KIND_TASK, child, HRM_FIELD (Task, parent), id);
        }
    }
}
