/* hrm-desk-search.c: the sessions that a search finds.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * While there is a search they are kept current: what a commit does to
 * sessions is looked at session by session, what it does to people and tasks
 * by going over all.
 */
#include "config.h"

#include "hrm-desk-private.h"
#include "hrm-track-lanes.h"

void
hrm_desk_search_init (HrmDesk *self)
{
  self->hits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
hrm_desk_search_finalize (HrmDesk *self)
{
  g_clear_pointer (&self->search, hrm_find_words_free);
  g_clear_pointer (&self->hit_order, g_ptr_array_unref);
  g_clear_pointer (&self->hits, g_hash_table_unref);
}

static void
look_at (HrmDesk *self, HrmSession *session)
{
  /* What is archived is not drawn, and can be brought back by its track. */
  if (!hrm_takes_is_dropped (session) && hrm_find_words_session (self->search, session))
    g_hash_table_add (self->hits, g_memdup2 (&session->base.id, sizeof session->base.id));
  else
    g_hash_table_remove (self->hits, &session->base.id);
}

/* Which take is in the plan stands in their slot. */
static void
look_at_slot (HrmDesk *self, HrmSession *session)
{
  look_at (self, session);
  HRM_EACH_INCOMING (session, SESSION, Session, slot, take)
    {
      look_at (self, take);
    }
}

static void
look_at_all (HrmDesk *self)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (self), HRM_KIND_SESSION);

  g_hash_table_remove_all (self->hits);
  hrm_find_words_begin (self->search);
  for (guint i = 0; self->search && i < rows->len; i++)
    look_at (self, rows->pdata[i]);
  hrm_find_words_end (self->search);
}

static void
tell (HrmDesk *self)
{
  g_clear_pointer (&self->hit_order, g_ptr_array_unref);
  hrm_desk_notify (self, HRM_DESK_PROP_SEARCH);
}

const char *
hrm_desk_get_search (HrmDesk *desk)
{
  return desk->search ? desk->search->text : "";
}

void
hrm_desk_set_search (HrmDesk *desk, const char *text)
{
  if (g_str_equal (hrm_desk_get_search (desk), text ? text : ""))
    return;
  g_clear_pointer (&desk->search, hrm_find_words_free);
  desk->search = hrm_find_words_new (text);
  look_at_all (desk);
  tell (desk);
}

void
hrm_desk_update_search (HrmDesk *self, const HrmChanges *changes)
{
  static const HrmKind others[] = { HRM_KIND_ASSIGNMENT, HRM_KIND_PLACEMENT, HRM_KIND_TASK, HRM_KIND_CHANNEL };
  gboolean all = FALSE;

  if (self->search == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    all |= hrm_changes_has_kind (changes, others[i]);
  for (guint i = 0; i < changes->changed[HRM_KIND_TRACK]->len; i++)
    all |= (HRM_ROW (changes->changed[HRM_KIND_TRACK]->pdata[i])->dirty & HRM_FIELD_BIT (Track, title)) != 0;
  if (!all && !hrm_changes_has_kind (changes, HRM_KIND_SESSION))
    return;
  if (all)
    look_at_all (self);
  for (guint i = 0; !all && i < changes->deleted[HRM_KIND_SESSION]->len; i++)
    g_hash_table_remove (self->hits, &((HrmRow *) changes->deleted[HRM_KIND_SESSION]->pdata[i])->id);
  for (guint i = 0; !all && i < changes->inserted[HRM_KIND_SESSION]->len; i++)
    look_at (self, changes->inserted[HRM_KIND_SESSION]->pdata[i]);
  for (guint i = 0; !all && i < changes->changed[HRM_KIND_SESSION]->len; i++)
    look_at_slot (self, changes->changed[HRM_KIND_SESSION]->pdata[i]);
  tell (self);
}

gboolean
hrm_desk_is_hit (HrmDesk *desk, gint64 id)
{
  return g_hash_table_contains (desk->hits, &id);
}

guint
hrm_desk_n_hits (HrmDesk *desk)
{
  return g_hash_table_size (desk->hits);
}

GPtrArray *
hrm_desk_get_hits (HrmDesk *desk)
{
  GHashTableIter iter;
  gpointer key;

  if (desk->hit_order)
    return desk->hit_order;
  desk->hit_order = g_ptr_array_sized_new (hrm_desk_n_hits (desk));
  g_hash_table_iter_init (&iter, desk->hits);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_SESSION, *(gint64 *) key);

      if (row)
        g_ptr_array_add (desk->hit_order, row);
    }
  g_ptr_array_sort (desk->hit_order, hrm_session_compare_start_ptr);
  return desk->hit_order;
}

HrmSession *
hrm_desk_find_hit (HrmDesk *desk, int direction, guint *index)
{
  GPtrArray *hits = hrm_desk_get_hits (desk);
  HrmRow *row = hrm_desk_get_inspected (desk);
  HrmSession *here = row && row->kind == HRM_KIND_SESSION ? hrm_as_session (row) : NULL;
  guint low = 0, high = hits->len, at;

  if (hits->len == 0)
    return NULL;
  /* The first that is not before where we are. */
  while (low < high)
    {
      guint middle = (low + high) / 2;
      HrmSession *session = hits->pdata[middle];

      if (here ? hrm_session_compare_start (session, here) < 0 : session->start < desk->cursor)
        low = middle + 1;
      else
        high = middle;
    }
  at = low;
  if (direction < 0)
    at = (low + hits->len - 1) % hits->len;
  else if (at < hits->len && hits->pdata[at] == here)
    at++;
  at %= hits->len;
  if (index)
    *index = at;
  return hits->pdata[at];
}
