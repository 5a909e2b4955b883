/* hrm-desk-select.c: what is selected and what is inspected, by id, so that it
 * survives whatever happens to the plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-private.h"
#include "hrm-desk-tracks-private.h"

#define KEPT_MOST 1000   /* sessions whose selection is remembered with an edit */
#define KEPT_EDITS 500
/* After an undo of an import not everything that came back is selected. */
#define RETURNED_MOST 1000

static GHashTable *
new_set (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_id (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static gboolean
same_set (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

void
hrm_desk_select_init (HrmDesk *self)
{
  self->selected = new_set ();
  self->tasks = new_set ();
}

void
hrm_desk_select_finalize (HrmDesk *self)
{
  g_clear_pointer (&self->selected_at, g_hash_table_unref);
  g_clear_pointer (&self->selected_order, g_array_unref);
  g_clear_pointer (&self->selected, g_hash_table_unref);
  g_clear_pointer (&self->tasks, g_hash_table_unref);
}

static HrmSession *
find_session (HrmDesk *self, gint64 id)
{
  return hrm_as_session (hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_SESSION, id));
}

static void
put_inspected (HrmDesk *self, gint64 id)
{
  if (self->inspected == id)
    return;
  hrm_desk_end_group (self);
  self->inspected = id;
  hrm_desk_strips_follow (self);
  hrm_desk_notify (self, HRM_DESK_PROP_INSPECTED);
}

/* Takes over SET; says so only when it is another. */
static void
put_selected (HrmDesk *self, GHashTable *set)
{
  if (same_set (self->selected, set))
    {
      g_hash_table_unref (set);
      return;
    }
  g_hash_table_unref (self->selected);
  self->selected = set;
  hrm_desk_end_group (self);
  hrm_desk_hold_follow (self);
  hrm_desk_emit (self, HRM_DESK_SELECTION_CHANGED);
}

/* What the inspector shows follows the selection: the session that was added
 * last, or any that is left; and no session that is not selected. */
static void
follow_selection (HrmDesk *self, gint64 added)
{
  HrmRow *row = hrm_desk_get_inspected (self);
  GHashTableIter iter;
  gpointer key;

  if (added && g_hash_table_contains (self->selected, &added))
    put_inspected (self, added);
  else if (row && row->kind == HRM_KIND_SESSION && !g_hash_table_contains (self->selected, &row->id))
    {
      g_hash_table_iter_init (&iter, self->selected);
      put_inspected (self, g_hash_table_iter_next (&iter, &key, NULL) ? *(gint64 *) key : 0);
    }
}

gboolean
hrm_desk_is_selected (HrmDesk *desk, gint64 id)
{
  return g_hash_table_contains (desk->selected, &id);
}

guint
hrm_desk_n_selected (HrmDesk *desk)
{
  return g_hash_table_size (desk->selected);
}

GPtrArray *
hrm_desk_peek_selection (HrmDesk *desk, guint most)
{
  GPtrArray *sessions = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, desk->selected);
  while (sessions->len < most && g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_SESSION, *(gint64 *) key);

      if (row)
        g_ptr_array_add (sessions, row);
    }
  return sessions;
}

static int
compare_sessions (gconstpointer a, gconstpointer b)
{
  HrmSession *x = *(HrmSession *const *) a, *y = *(HrmSession *const *) b;

  return x->start != y->start ? (x->start < y->start ? -1 : 1) : hrm_row_compare (&x->base, &y->base);
}

GPtrArray *
hrm_desk_get_selection (HrmDesk *desk)
{
  GPtrArray *sessions = g_ptr_array_sized_new (g_hash_table_size (desk->selected));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, desk->selected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmSession *session = find_session (desk, *(gint64 *) key);

      if (session)
        g_ptr_array_add (sessions, session);
    }
  g_ptr_array_sort (sessions, compare_sessions);
  return sessions;
}

/* Returns: (element-type gint64): ID, and behind it all of its group, and what overlaps it on linked tracks */
static GArray *
with_mates (HrmDesk *desk, gint64 id)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  HrmSession *session = find_session (desk, id);
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);

  if (session)
    g_array_append_val (ids, id);
  for (guint i = 0; session && session->group != HRM_UNSET && i < rows->len; i++)
    if (((HrmSession *) rows->pdata[i])->group == session->group && rows->pdata[i] != session && hrm_plan_is_main (rows->pdata[i]))
      g_array_append_val (ids, ((HrmRow *) rows->pdata[i])->id);
  if (session && hrm_plan_is_main (session))
    hrm_desk_add_overlapping (desk, session, ids);
  return ids;
}

void
hrm_desk_select (HrmDesk *desk, gint64 id)
{
  g_autoptr (GArray) ids = with_mates (desk, id);

  /* Somebody wants to see it. */
  if (find_session (desk, id) && hrm_desk_hides (desk, find_session (desk, id)))
    hrm_desk_set_unfolded (desk, find_session (desk, id)->track.row, TRUE);
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
}

void
hrm_desk_toggle (HrmDesk *desk, gint64 id)
{
  GHashTable *set = new_set ();
  GHashTableIter iter;
  gpointer key;
  gboolean was = g_hash_table_contains (desk->selected, &id);
  g_autoptr (GArray) ids = with_mates (desk, id);

  g_hash_table_iter_init (&iter, desk->selected);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    add_id (set, *(gint64 *) key);
  for (guint i = 0; i < ids->len; i++)
    if (was)
      g_hash_table_remove (set, &g_array_index (ids, gint64, i));
    else
      add_id (set, g_array_index (ids, gint64, i));
  put_selected (desk, set);
  follow_selection (desk, was ? 0 : id);
}

/* The first of IDS is inspected. With ADD what is selected stays so. */
void
hrm_desk_select_many (HrmDesk *desk, const gint64 *ids, guint n, gboolean add)
{
  GHashTable *set = new_set ();
  GHashTableIter iter;
  gpointer key;

  if (add)
    {
      g_hash_table_iter_init (&iter, desk->selected);
      while (g_hash_table_iter_next (&iter, &key, NULL))
        add_id (set, *(gint64 *) key);
    }
  for (guint i = 0; i < n; i++)
    if (find_session (desk, ids[i]))
      add_id (set, ids[i]);
  put_selected (desk, set);
  follow_selection (desk, n > 0 ? ids[0] : 0);
}

void
hrm_desk_select_in_group (HrmDesk *self, const gint64 *ids, guint n)
{
  char *key = g_strdup (self->group_key);
  gint64 group = self->group;

  hrm_desk_select_many (self, ids, n, FALSE);
  g_free (self->group_key);
  self->group_key = key;
  self->group = group;
}

void
hrm_desk_select_all (HrmDesk *desk)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  GHashTable *set = new_set ();

  for (guint i = 0; i < rows->len; i++)
    if (!hrm_desk_hides (desk, rows->pdata[i]))
      add_id (set, ((HrmRow *) rows->pdata[i])->id);
  put_selected (desk, set);
  follow_selection (desk, 0);
}

void
hrm_desk_select_inverse (HrmDesk *desk)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  GHashTable *set = new_set ();

  for (guint i = 0; i < rows->len; i++)
    if (!hrm_desk_is_selected (desk, ((HrmRow *) rows->pdata[i])->id) && !hrm_desk_hides (desk, rows->pdata[i]))
      add_id (set, ((HrmRow *) rows->pdata[i])->id);
  put_selected (desk, set);
  follow_selection (desk, 0);
}

/* All that begin at the cursor or later (or before it), on TRACK or on all tracks. */
void
hrm_desk_select_from_cursor (HrmDesk *desk, gboolean later, HrmTrack *track)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  GHashTable *set = new_set ();

  for (guint i = 0; i < rows->len; i++)
    {
      HrmSession *session = rows->pdata[i];

      if ((session->start >= desk->cursor) == later && !hrm_desk_hides (desk, session) && (track == NULL || session->track.row == track))
        add_id (set, session->base.id);
    }
  put_selected (desk, set);
  follow_selection (desk, 0);
}

HrmRow *
hrm_desk_get_inspected (HrmDesk *desk)
{
  HrmModel *model = hrm_desk_get_model (desk);
  HrmRow *row = desk->inspected ? hrm_model_get (model, desk->inspected) : NULL;
  HrmAlbumInfo *info = hrm_model_get_info (model);

  return row ? row : info ? &info->base : NULL;
}

/**
 * hrm_desk_inspect:
 * @row: (nullable): NULL: the album
 *
 * A session is selected by it. A track lets go of the selected sessions, so
 * that a command never acts on what is not looked at; tasks and channels leave
 * them, since they are placed on and assigned to them.
 */
void
hrm_desk_inspect (HrmDesk *desk, HrmRow *row)
{
  if (row && row->kind == HRM_KIND_SESSION && !g_hash_table_contains (desk->selected, &row->id))
    {
      hrm_desk_select (desk, row->id);
      return;
    }
  if (row && row->kind == HRM_KIND_TRACK)
    put_selected (desk, new_set ());
  put_inspected (desk, row == NULL || row->kind == HRM_KIND_ALBUM ? 0 : row->id);
}

gboolean
hrm_desk_is_task_selected (HrmDesk *desk, gint64 id)
{
  return g_hash_table_contains (desk->tasks, &id);
}

void
hrm_desk_select_tasks (HrmDesk *desk, const gint64 *ids, guint n)
{
  GHashTable *set = new_set ();

  for (guint i = 0; i < n; i++)
    if (hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_TASK, ids[i]))
      add_id (set, ids[i]);
  if (same_set (desk->tasks, set))
    {
      g_hash_table_unref (set);
      return;
    }
  g_hash_table_unref (desk->tasks);
  desk->tasks = set;
  hrm_desk_end_group (desk);
  hrm_desk_emit (desk, HRM_DESK_SELECTION_CHANGED);
}

GPtrArray *
hrm_desk_get_tasks (HrmDesk *desk)
{
  GPtrArray *tasks = g_ptr_array_sized_new (g_hash_table_size (desk->tasks));
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, desk->tasks);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *task = hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_TASK, *(gint64 *) key);

      if (task)
        g_ptr_array_add (tasks, task);
    }
  g_ptr_array_sort (tasks, hrm_row_compare_ptr);
  return tasks;
}

GArray *
hrm_desk_note_selection (HrmDesk *self)
{
  guint n = g_hash_table_size (self->selected);
  GArray *ids = n > 0 && n <= KEPT_MOST ? g_array_sized_new (FALSE, FALSE, sizeof (gint64), n) : NULL;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, self->selected);
  while (ids != NULL && g_hash_table_iter_next (&iter, &key, NULL))
    g_array_append_val (ids, *(gint64 *) key);
  return ids;
}

void
hrm_desk_keep_selection (HrmDesk *self, gint64 id, GArray *ids)
{
  if (ids == NULL)
    return;
  if (self->selected_at == NULL)
    {
      self->selected_at = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify) g_array_unref);
      self->selected_order = g_array_new (FALSE, FALSE, sizeof (gint64));
    }
  if (g_hash_table_replace (self->selected_at, g_memdup2 (&id, sizeof id), ids))
    g_array_append_val (self->selected_order, id);
  if (self->selected_order->len > KEPT_EDITS)
    {
      g_hash_table_remove (self->selected_at, &g_array_index (self->selected_order, gint64, 0));
      g_array_remove_index (self->selected_order, 0);
    }
}

void
hrm_desk_recall_selection (HrmDesk *self, gint64 id)
{
  GArray *kept = self->selected_at != NULL ? g_hash_table_lookup (self->selected_at, &id) : NULL;
  g_autoptr (GArray) there = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; kept != NULL && i < kept->len; i++)
    if (hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_SESSION, g_array_index (kept, gint64, i)) != NULL)
      g_array_append_val (there, g_array_index (kept, gint64, i));
  if (there->len > 0)
    hrm_desk_select_many (self, (const gint64 *) (gpointer) there->data, there->len, FALSE);
}

static gboolean
remove_gone (GHashTable *set, GPtrArray *gone)
{
  gboolean any = FALSE;

  for (guint i = 0; i < gone->len; i++)
    any |= g_hash_table_remove (set, &((HrmRow *) gone->pdata[i])->id);
  return any;
}

/* What an undo or redo brings back is selected, so that one sees it. */
static void
select_returned (HrmDesk *self, GPtrArray *sessions)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < sessions->len; i++)
    g_array_append_val (ids, ((HrmRow *) sessions->pdata[i])->id);
  hrm_desk_select_many (self, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
}

/* Whether rows of KIND are sessions, or say which one they belong to. */
static gboolean
is_of_sessions (HrmKind kind)
{
  const HrmKindInfo *info = hrm_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if (info->fields[i].type == HRM_TYPE_REF && info->fields[i].target == HRM_KIND_SESSION)
      return TRUE;
  return kind == HRM_KIND_SESSION;
}

static gboolean
touches_sessions (const HrmChanges *changes)
{
  for (HrmKind kind = 0; kind < HRM_N_KINDS; kind++)
    if (hrm_changes_has_kind (changes, kind) && is_of_sessions (kind))
      return TRUE;
  return FALSE;
}

void
hrm_desk_update_selection (HrmDesk *self, const HrmChanges *changes)
{
  gboolean any = remove_gone (self->selected, changes->deleted[HRM_KIND_SESSION]);

  any |= remove_gone (self->tasks, changes->deleted[HRM_KIND_TASK]);
  if (any)
    hrm_desk_emit (self, HRM_DESK_SELECTION_CHANGED);
  if (self->inspected && hrm_model_get (hrm_desk_get_model (self), self->inspected) == NULL)
    {
      put_inspected (self, 0);
      if (g_hash_table_size (self->selected) == 1)
        {
          GHashTableIter iter;
          gpointer key;

          g_hash_table_iter_init (&iter, self->selected);
          if (g_hash_table_iter_next (&iter, &key, NULL))
            put_inspected (self, *(gint64 *) key);
        }
    }
  self->stepped |= self->stepping && touches_sessions (changes);
  if (self->stepping && changes->inserted[HRM_KIND_SESSION]->len > 0 &&
      changes->inserted[HRM_KIND_SESSION]->len <= RETURNED_MOST)
    select_returned (self, changes->inserted[HRM_KIND_SESSION]);
}
