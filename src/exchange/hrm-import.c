/* hrm-import.c: a backlog matched with an album, as one edit and its preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-import-private.h"

#include <string.h>
#include "hrm-position.h"

static void
clear_set (HrmImportSet *set)
{
  g_free (set->text);
}

void
hrm_import_remark (HrmImport *self, const char *format, ...)
{
  va_list args;

  if (self->remarks->len > HRM_BACKLOG_REMARKS_MOST)
    return;
  if (self->remarks->len == HRM_BACKLOG_REMARKS_MOST)
    {
      g_ptr_array_add (self->remarks, g_strdup ("There is more of this kind."));
      return;
    }
  va_start (args, format);
  g_ptr_array_add (self->remarks, g_strdup_vprintf (format, args));
  va_end (args);
}

/* --- order ------------------------------------------------------------- */

static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";

/* Makes room for MOST rows behind the last of KIND. Appending them one by one
 * would make each key a little longer than the one before. */
static void
begin_order (HrmImport *self, HrmKind kind, guint most)
{
  HrmImportOrder *order = &self->order[kind];

  order->prefix = hrm_position_between (hrm_model_last_position (self->model, kind), NULL);
  for (guint room = 1; room < most; room *= 36)
    order->width++;
}

/* Full. */
char *
hrm_import_next_position (HrmImport *self, HrmKind kind)
{
  HrmImportOrder *order = &self->order[kind];
  GString *key = g_string_new (order->prefix);
  guint n = order->next++;

  for (guint i = 0; i < order->width; i++)
    {
      g_string_insert_c (key, (gssize) strlen (order->prefix), digits[n % 36]);
      n /= 36;
    }
  /* A key may not end in 0. */
  g_string_append_c (key, 'i');
  return g_string_free (key, FALSE);
}

/* --- which repository ---------------------------------------------------- */

/* How many tasks of both carry the same key, and how many of those the same title. */
static void
compare_titles (HrmImport *self, const char *instance, guint *common, guint *same)
{
  *common = *same = 0;
  for (guint i = 0; i < self->backlog->tasks->len; i++)
    {
      HrmBacklogTask *task = self->backlog->tasks->pdata[i];
      g_autofree char *index = hrm_import_origin_key (self, HRM_KIND_TASK, instance, task->key);
      HrmOrigin *origin = g_hash_table_lookup (self->origins, index);
      HrmGiven given;

      if (origin == NULL)
        continue;
      *common += 1;
      hrm_given_parse (origin->given, &given);
      *same += (hrm_given_knows (&given, HRM_GIVEN_TITLE) && given.hashes[HRM_GIVEN_TITLE] == hrm_given_hash (task->title)) ||
               strcmp (hrm_as_task (origin->row.row)->title, task->title) == 0;
    }
}

static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *folded_a = g_utf8_casefold (a, -1);
  g_autofree char *folded_b = g_utf8_casefold (b, -1);

  return strcmp (folded_a, folded_b) == 0;
}

/* Instances of this source in the album, of char *, borrowed from the rows. */
static GPtrArray *
album_instances (HrmImport *self)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *origins = hrm_model_get_rows (self->model, HRM_KIND_ORIGIN);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);
      g_autofree char *folded = NULL;

      if (strcmp (origin->source, self->backlog->source) != 0 || origin->instance == NULL)
        continue;
      folded = g_utf8_casefold (origin->instance, -1);
      if (g_hash_table_add (seen, g_steal_pointer (&folded)))
        g_ptr_array_add (found, origin->instance);
    }
  return found;
}

/* The one instance of the backlog, or NULL where there are several or none. */
static const char *
only_instance (HrmBacklog *backlog)
{
  const char *only = NULL;

  for (guint i = 0; i < backlog->tasks->len + backlog->milestones->len; i++)
    {
      const char *instance = i < backlog->tasks->len ? ((HrmBacklogTask *) backlog->tasks->pdata[i])->instance
                                                     : ((HrmBacklogMilestone *) backlog->milestones->pdata[i - backlog->tasks->len])->instance;

      if (only && !same_name (only, instance))
        return NULL;
      only = instance;
    }
  return only;
}

/* Everything from FROM in the album is from TO: the file tells what was not known before. */
static void
rename_instance (HrmImport *self, const char *from, const char *to)
{
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_insert (self->renamed, g_strdup (from), g_strdup (to));
  g_hash_table_iter_init (&iter, self->origins);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      HrmOrigin *origin = value;

      if (origin->instance && same_name (origin->instance, from))
        hrm_import_queue (self, HRM_KIND_ORIGIN, HRM_ROW (origin)->id, HRM_FIELD (Origin, instance), to, HRM_UNSET);
    }
}

/* A name that no other file has taken. */
static char *
free_name (GPtrArray *taken, const char *name)
{
  for (guint n = 2;; n++)
    {
      char *other = g_strdup_printf ("%s (%u)", name, n);
      gboolean used = FALSE;

      for (guint i = 0; i < taken->len && !used; i++)
        used = same_name (taken->pdata[i], other);
      if (!used)
        return other;
      g_free (other);
    }
}

/* gh writes no repository unless it is asked for: such a file is recognised by
 * its titles, whether the album knows the repository and the file does not, or
 * the other way round. */
static void
settle_instance (HrmImport *self)
{
  g_autoptr (GPtrArray) known = album_instances (self);
  const char *mine = only_instance (self->backlog);
  gboolean unknown = self->backlog->instance_unknown;
  const char *found = NULL, *taken = NULL;
  guint common, same;

  self->many_instances = mine == NULL && self->backlog->tasks->len > 0;
  for (guint i = 0; mine && i < known->len; i++)
    {
      const char *other = known->pdata[i];

      if (same_name (other, mine))
        taken = other;
      if (!unknown && (same_name (other, mine) || strchr (other, '/')))
        continue;
      compare_titles (self, other, &common, &same);
      if (common && same * 2 >= common && (found == NULL || same_name (other, mine)))
        found = other;
      else if (taken == other && common && unknown)
        hrm_import_remark (self, "“%s” was the name of another file of issues before: of %u numbers in both, %u carry the same title", mine, common, same);
      else if (taken == other && unknown && found == NULL)
        found = other;
    }
  if (found && !same_name (found, mine))
    {
      hrm_import_remark (self, "The file is taken to be from the same repository as “%s”, because titles agree", found);
      g_hash_table_insert (self->instances, g_strdup (mine), g_strdup (found));
      /* From now on by its real name; this time its rows are found under the old one. */
      if (!unknown)
        rename_instance (self, found, mine);
    }
  else if (unknown && taken && found == NULL)
    g_hash_table_insert (self->instances, g_strdup (mine), free_name (known, mine));
  else if (mine && found == NULL && taken == NULL && known->len)
    self->many_instances = TRUE;
  self->source_name = g_strdup (mine && !unknown ? mine : self->backlog->name);
}

/* --- all of it ----------------------------------------------------------- */

/* "issue/12/item/…" belongs to "issue/12". */
static void
index_item (HrmImport *self, HrmOrigin *origin)
{
  const char *end = strstr (origin->key, "/item/");
  g_autofree char *task = end ? g_strndup (origin->key, (gsize) (end - origin->key)) : NULL;
  g_autofree char *index = task ? hrm_import_origin_key (self, HRM_KIND_TASK, origin->instance, task) : NULL;
  GPtrArray *items;

  if (index == NULL)
    return;
  items = g_hash_table_lookup (self->items, index);
  if (items == NULL)
    g_hash_table_insert (self->items, g_steal_pointer (&index), items = g_ptr_array_new ());
  g_ptr_array_add (items, origin);
}

void
hrm_import_index_origins (HrmImport *self)
{
  GPtrArray *origins = hrm_model_get_rows (self->model, HRM_KIND_ORIGIN);

  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);
      HrmRow *row = origin->row.row;
      g_autofree char *key = NULL;

      if (strcmp (origin->source, self->source) != 0 || row == NULL || strcmp (hrm_kind_info (row->kind)->name, origin->kind) != 0)
        continue;
      key = hrm_import_origin_key (self, row->kind, origin->instance, origin->key);
      g_hash_table_replace (self->origin_of, g_memdup2 (&row->id, sizeof row->id), origin);
      g_hash_table_replace (self->rows, g_strdup (key), g_memdup2 (&row->id, sizeof row->id));
      g_hash_table_replace (self->origins, g_steal_pointer (&key), origin);
      index_item (self, origin);
    }
}

static void
index_links (HrmImport *self)
{
  for (guint i = 0; i < self->backlog->tasks->len; i++)
    {
      HrmBacklogTask *task = self->backlog->tasks->pdata[i];

      for (guint k = 0; k < task->subtasks->len; k++)
        {
          HrmBacklogSubtask *subtask = task->subtasks->pdata[k];
          g_autofree char *index = NULL;

          if (subtask->link == NULL)
            continue;
          index = hrm_import_origin_key (self, HRM_KIND_TASK, hrm_import_instance (self, subtask->link_instance), subtask->link);
          if (!g_hash_table_contains (self->links, index))
            g_hash_table_insert (self->links, g_steal_pointer (&index), task);
        }
    }
}

/* Tasks that came from these repositories before and are not in this file. */
static void
count_gone (HrmImport *self)
{
  GHashTableIter iter;
  gpointer key, value;
  const char *mine = only_instance (self->backlog);

  if (self->backlog->tasks->len == 0 || mine == NULL)
    return;
  mine = hrm_import_instance (self, mine);
  g_hash_table_iter_init (&iter, self->origins);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      HrmOrigin *origin = value;

      self->preview.gone += origin->row.row->kind == HRM_KIND_TASK && strstr (origin->key, "/item/") == NULL && origin->instance &&
                            same_name (origin->instance, mine) && !g_hash_table_contains (self->seen, &origin->row.id);
    }
  if (self->preview.gone)
    hrm_import_remark (self, self->preview.gone == 1 ? "%u task from there is not in this file; it stays as it is"
                                                     : "%u tasks from there are not in this file; they stay as they are", self->preview.gone);
}

/* The album of a repository says which. */
static void
import_repository (HrmImport *self)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->model);
  const char *mine = only_instance (self->backlog);
  g_autofree char *url = NULL;
  char *end;

  if (info == NULL || (info->repository && *info->repository) || mine == NULL || self->preview.tasks.created == 0)
    return;
  for (guint i = 0; i < self->backlog->tasks->len && url == NULL; i++)
    url = g_strdup (((HrmBacklogTask *) self->backlog->tasks->pdata[i])->url);
  end = url ? strstr (url, "/issues/") : NULL;
  if (end == NULL)
    return;
  *end = '\0';
  hrm_import_queue (self, HRM_KIND_ALBUM, HRM_ROW (info)->id, HRM_FIELD (AlbumInfo, repository), url, HRM_UNSET);
}

void
hrm_import_flush (HrmImport *self)
{
  for (guint i = 0; i < self->sets->len; i++)
    {
      HrmImportSet *set = &g_array_index (self->sets, HrmImportSet, i);

      if (hrm_field_info (set->kind, set->field)->storage == HRM_STORE_TEXT)
        hrm_edit_set_text (self->edit, set->kind, set->id, set->field, set->text);
      else
        hrm_edit_set_int (self->edit, set->kind, set->id, set->field, set->integer);
    }
}

static void
copy_remarks (HrmImport *self)
{
  HrmBacklog *backlog = self->backlog;

  for (guint i = 0; i < backlog->remarks->len; i++)
    {
      HrmBacklogRemark *remark = backlog->remarks->pdata[i];
      g_autofree char *place = remark->line ? g_strdup_printf ("%s, line %u, column %u: ", backlog->name, remark->line, remark->column)
                                            : g_strdup ("");

      hrm_import_remark (self, "%s%s%s%s", place, remark->what ? remark->what : "", remark->what ? ": " : "", remark->why);
    }
}

static void
remark_totals (HrmImport *self)
{
  guint several = 0;

  for (guint i = 0; i < self->backlog->tasks->len; i++)
    several += ((HrmBacklogTask *) self->backlog->tasks->pdata[i])->assignees->len > 1;
  if (several)
    hrm_import_remark (self, several == 1 ? "%u task has more than one assignee: the first leads it, the others are named in its notes"
                                          : "%u tasks have more than one assignee: the first leads each, the others are named in the notes", several);
  if (self->backlog->counts.dropped)
    hrm_import_remark (self, "Closed without being done (“not planned” or “duplicate”), which counts as done and becomes a label: %u",
                       self->backlog->counts.dropped);
  if (self->preview.skipped_done)
    hrm_import_remark (self, "Closed and left out, as asked: %u", self->preview.skipped_done);
  if (self->preview.overwritten)
    hrm_import_remark (self, "Changed both here and in the source, so that the source wins: %u", self->preview.overwritten);
  if (self->preview.kept)
    hrm_import_remark (self, "Changed both here and in the source, and left as it is here: %u", self->preview.kept);
}

static void
add_count (GString *out, guint n, const char *one, const char *many)
{
  if (n)
    g_string_append_printf (out, "%s%u %s", out->len ? ", " : "", n, n == 1 ? one : many);
}

static char *
counts_text (const HrmImportPreview *p, gboolean created)
{
  g_autoptr (GString) out = g_string_new (NULL);

#define N(what) (created ? p->what.created : p->what.updated)
  add_count (out, N (tasks), "task", "tasks");
  add_count (out, N (subtasks), "sub-task", "sub-tasks");
  add_count (out, N (channels), "channel", "channels");
  add_count (out, N (tracks), "track", "tracks");
  add_count (out, N (markers), "marker", "markers");
#undef N
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
add_tally (HrmImport *self, const char *name, HrmKind kind, const HrmImportCount *count)
{
  HrmImportTally tally = { name, kind, *count };

  g_array_append_val (self->tallies, tally);
}

static void
add_tallies (HrmImport *self)
{
  add_tally (self, "tasks", HRM_KIND_TASK, &self->preview.tasks);
  add_tally (self, "subtasks", HRM_KIND_TASK, &self->preview.subtasks);
  add_tally (self, "tracks", HRM_KIND_TRACK, &self->preview.tracks);
  add_tally (self, "markers", HRM_KIND_MARKER, &self->preview.markers);
  add_tally (self, "channels", HRM_KIND_CHANNEL, &self->preview.channels);
}

static void
write_summary (HrmImport *self)
{
  g_autofree char *created = counts_text (&self->preview, TRUE);
  g_autofree char *updated = counts_text (&self->preview, FALSE);
  guint pulls = self->backlog->counts.pull_requests;
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "%s: ", self->backlog->shape);
  if (self->backlog->tasks->len + self->backlog->milestones->len == 0)
    g_string_append (out, "nothing to import");
  else if (*created == '\0' && *updated == '\0')
    g_string_append (out, "nothing new");
  if (self->options.would && (*created || *updated))
    g_string_append (out, "would be ");
  if (*created)
    g_string_append_printf (out, "new: %s", created);
  if (*updated)
    g_string_append_printf (out, "%schanged: %s", *created ? "; " : "", updated);
  if (self->preview.tasks.unchanged)
    g_string_append_printf (out, "; %u %s as before", self->preview.tasks.unchanged, self->preview.tasks.unchanged == 1 ? "task is" : "tasks are");
  if (pulls)
    g_string_append_printf (out, "; %u pull %s left out", pulls, pulls == 1 ? "request" : "requests");
  self->summary = g_string_free (out, FALSE);
}

static GHashTable *
id_table (void)
{
  return g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
}

static void
run (HrmImport *self)
{
  HrmBacklog *backlog = self->backlog;

  copy_remarks (self);
  hrm_import_index_origins (self);
  settle_instance (self);
  index_links (self);
  begin_order (self, HRM_KIND_TASK, backlog->counts.tasks + backlog->counts.subtasks);
  begin_order (self, HRM_KIND_CHANNEL, backlog->counts.people);
  begin_order (self, HRM_KIND_TRACK, backlog->counts.milestones);
  for (guint i = 0; i < backlog->tasks->len; i++)
    hrm_import_task (self, backlog->tasks->pdata[i]);
  for (guint i = 0; i < backlog->tasks->len; i++)
    hrm_import_links (self, backlog->tasks->pdata[i]);
  hrm_import_markers (self);
  import_repository (self);
  count_gone (self);
  hrm_import_flush (self);
  remark_totals (self);
  add_tallies (self);
  write_summary (self);
}

void
hrm_import_begin (HrmImport *self, const char *source, const char *name)
{
  HrmAlbumInfo *info = hrm_model_get_info (self->model);

  self->source = source;
  self->name = g_strdup (name);
  self->zone = info && info->zone ? hrm_zone_load (info->zone) : NULL;
  if (self->zone == NULL)
    self->zone = g_time_zone_new_local ();
  self->now = hrm_civil_now (self->zone);
  self->instances = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->renamed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->origin_of = id_table ();
  self->moves = id_table ();
  self->seen = id_table ();
  self->parents = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, g_free);
  self->sets = g_array_new (FALSE, FALSE, sizeof (HrmImportSet));
  g_array_set_clear_func (self->sets, (GDestroyNotify) clear_set);
}

/**
 * hrm_import_match:
 * @backlog: (transfer none): must stay while the import is used
 * @options: (nullable):
 *
 * Matches BACKLOG with what is in the album. Nothing is changed before the
 * edit is committed.
 *
 * Returns: (transfer full):
 */
HrmImport *
hrm_import_match (HrmBacklog *backlog, HrmModel *model, const HrmImportOptions *options)
{
  HrmImport *self = hrm_import_new (model);
  g_autofree char *label = NULL;

  self->backlog = backlog;
  if (options)
    self->options = *options;
  hrm_import_begin (self, backlog->source, backlog->name);
  run (self);
  label = g_strdup_printf ("Import %s", self->source_name);
  hrm_edit_set_label (self->edit, label);
  return self;
}
