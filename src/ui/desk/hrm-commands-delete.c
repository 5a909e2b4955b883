/* hrm-commands-delete.c: what goes, what goes with it, and what is looked at then.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands-private.h"
#include "hrm-desk-tracks.h"
#include "hrm-left-out.h"

#include <glib/gi18n-lib.h>

/* Told one by one; what else goes is told by the first of its parents. */
static const HrmKind told[] = { HRM_KIND_TRACK, HRM_KIND_SESSION, HRM_KIND_TASK, HRM_KIND_ASSIGNMENT, HRM_KIND_PLACEMENT,
                                HRM_KIND_CABLE, HRM_KIND_CHECKLIST, HRM_KIND_MARKER, HRM_KIND_EXCEPTION, HRM_KIND_AUTOMATION };

/* Rows of KIND that a committed edit deleted: the album expanded them to children. */
static guint
count_deleted (HrmEdit *edit, HrmKind kind)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  guint n = 0;

  for (guint i = 0; i < runs->len; i++)
    {
      HrmRun *run = runs->pdata[i];

      if (run->op == HRM_OP_DELETE && run->kind == kind)
        n += run->ids->len;
    }
  return n;
}

/* With its takes, which go along. */
static void
add_leaving (GHashTable *leaving, HrmSession *session)
{
  g_hash_table_add (leaving, &session->base.id);
  HRM_EACH_INCOMING (session, SESSION, Session, slot, take)
    add_leaving (leaving, take);
}

/* What an edit makes of cables: the ids of those that it deletes, and where those end that it plugs elsewhere. */
typedef struct
{
  GHashTable *leaving;       /* set of ids of sessions */
  GHashTable *gone;          /* set of ids of cables */
  GHashTable *from, *to;     /* id of a cable → id of a session */
} Plugs;

static void
read_plugs (HrmModel *model, HrmEdit *edit, Plugs *plugs)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      for (guint i = 0; run->op == HRM_OP_DELETE && run->kind == HRM_KIND_SESSION && i < run->ids->len; i++)
        {
          HrmRow *session = hrm_model_lookup (model, HRM_KIND_SESSION, g_array_index (run->ids, gint64, i));

          if (session != NULL)
            add_leaving (plugs->leaving, hrm_as_session (session));
        }
      for (guint i = 0; run->kind == HRM_KIND_CABLE && i < run->ids->len; i++)
        {
          gint64 *id = &g_array_index (run->ids, gint64, i);

          if (run->op == HRM_OP_DELETE)
            g_hash_table_add (plugs->gone, id);
          else if (run->op == HRM_OP_SET && run->field == HRM_FIELD (Cable, from))
            g_hash_table_insert (plugs->from, id, &g_array_index (run->columns[run->field]->integers, gint64, i));
          else if (run->op == HRM_OP_SET && run->field == HRM_FIELD (Cable, to))
            g_hash_table_insert (plugs->to, id, &g_array_index (run->columns[run->field]->integers, gint64, i));
        }
    }
}

static gboolean
loses_end (const Plugs *plugs, HrmCable *cable)
{
  const gint64 *from = g_hash_table_lookup (plugs->from, &cable->base.id), *to = g_hash_table_lookup (plugs->to, &cable->base.id);

  return g_hash_table_contains (plugs->leaving, from ? from : &cable->from.id) || g_hash_table_contains (plugs->leaving, to ? to : &cable->to.id);
}

guint
hrm_command_n_cables_gone (HrmDesk *desk, HrmEdit *edit)
{
  HrmModel *model = hrm_desk_get_model (desk);
  g_autoptr (GHashTable) leaving = g_hash_table_new (hrm_id_hash, g_int64_equal), gone = g_hash_table_new (hrm_id_hash, g_int64_equal);
  g_autoptr (GHashTable) from = g_hash_table_new (hrm_id_hash, g_int64_equal), to = g_hash_table_new (hrm_id_hash, g_int64_equal);
  Plugs plugs = { leaving, gone, from, to };
  GHashTableIter iter;
  gpointer id;

  read_plugs (model, edit, &plugs);
  g_hash_table_iter_init (&iter, leaving);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      HrmSession *session = hrm_as_session (hrm_model_lookup (model, HRM_KIND_SESSION, *(gint64 *) id));

      HRM_EACH_INCOMING (session, CABLE, Cable, from, cable)
        if (loses_end (&plugs, cable))
          g_hash_table_add (gone, &cable->base.id);
      HRM_EACH_INCOMING (session, CABLE, Cable, to, cable)
        if (loses_end (&plugs, cable))
          g_hash_table_add (gone, &cable->base.id);
    }
  return g_hash_table_size (gone);
}

char *
hrm_command_name_with_cables (HrmDesk *desk, HrmEdit *edit, const char *name)
{
  guint n = hrm_command_n_cables_gone (desk, edit);
  g_autofree char *cables = n > 0 ? hrm_words_count (HRM_KIND_CABLE, n) : NULL;

  /* Translators: the last two of a list */
  return cables ? g_strdup_printf (_("%s and %s"), name, cables) : g_strdup (name);
}

/* "Webhooks, 2 assignments and 4 placements" */
static char *
list_deleted (HrmEdit *edit, const char *name, HrmKind kind, guint n)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *head = NULL;

  g_ptr_array_add (parts, g_strdup (name));
  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      guint gone = count_deleted (edit, told[i]) - (told[i] == kind ? n : 0);

      if (gone > 0)
        g_ptr_array_add (parts, hrm_words_count (told[i], gone));
    }
  if (parts->len == 1)
    return g_strdup (name);
  g_autofree char *last = g_ptr_array_steal_index (parts, parts->len - 1);
  g_ptr_array_add (parts, NULL);
  head = g_strjoinv (_(", "), (char **) parts->pdata);
  /* Translators: a list, its last part. */
  return g_strdup_printf (_("%s and %s"), head, last);
}

/* Commits and says what went. ROWS: of one kind, or channels and buses. */
static gboolean
delete_rows (HrmDesk *desk, GPtrArray *rows, gboolean ripple)
{
  g_autofree char *name = hrm_command_name_rows (rows), *named = NULL, *label = NULL, *gone = NULL, *moved = NULL, *words = NULL;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("");
  g_autoptr (GHashTable) leaving = hrm_command_set_of (rows);
  HrmKind kind = (HrmKind) ((HrmRow *) rows->pdata[0])->kind;
  guint n = rows->len;
  gboolean left_out = FALSE;

  for (guint i = 0; i < n; i++)
    {
      if (kind == HRM_KIND_SESSION)
        hrm_command_unlink_session (edit, rows->pdata[i], leaving);
      hrm_edit_delete (edit, (HrmKind) ((HrmRow *) rows->pdata[i])->kind, ((HrmRow *) rows->pdata[i])->id);
      if (kind == HRM_KIND_EXCEPTION)
        left_out |= hrm_left_out_note (edit, hrm_desk_get_model (desk), rows->pdata[i]);
    }
  named = kind == HRM_KIND_SESSION ? hrm_command_name_with_cables (desk, edit, name) : g_strdup (name);
  label = g_strdup_printf (_("Delete %s"), named);
  hrm_edit_set_label (edit, label);
  if (ripple)
    {
      hrm_command_ripple_gone (desk, edit, rows);
      moved = desk->ripple ? hrm_desk_count_ripple (desk->ripple) : NULL;
      hrm_desk_drop_ripple (desk);
    }
  if (!hrm_desk_commit (desk, edit))
    return FALSE;
  gone = list_deleted (edit, name, kind, n);
  /* Translators: what went; "37 sessions on 9 tracks". */
  words = moved      ? g_strdup_printf (_("Deleted %s. Moved %s"), gone, moved)
          : left_out ? g_strdup_printf (_("Deleted %s. It stays out when its calendar is read again"), gone)
                     : g_strdup_printf (_("Deleted %s"), gone);
  hrm_desk_say_done (desk, words);
  return TRUE;
}

static GHashTable *
set_of (GPtrArray *rows)
{
  GHashTable *set = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_add (set, rows->pdata[i]);
  return set;
}

/* The next session behind the last of SESSIONS on its track that stays, else the one before. */
static gint64
find_neighbour (HrmDesk *desk, GPtrArray *sessions)
{
  g_autoptr (GHashTable) gone = set_of (sessions);
  HrmSession *last = sessions->pdata[sessions->len - 1], *next = NULL, *before = NULL;

  HRM_EACH_INCOMING (last->track.row, SESSION, Session, track, session)
    {
      if (g_hash_table_contains (gone, session))
        continue;
      if (session->start >= last->start && (next == NULL || session->start < next->start))
        next = session;
      if (session->start < last->start && (before == NULL || session->start > before->start))
        before = session;
    }
  return next ? next->base.id : before ? before->base.id : 0;
}

static gboolean
delete_sessions (HrmDesk *desk, GPtrArray *sessions, gboolean ripple)
{
  gint64 neighbour = find_neighbour (desk, sessions);

  if (hrm_command_refuses (desk) || !delete_rows (desk, sessions, ripple))
    return FALSE;
  hrm_desk_select (desk, neighbour);
  return TRUE;
}

/* Whether ROW is one of them, or a track in one of them. */
static gboolean
is_gone (GHashTable *gone, HrmRow *row)
{
  while (row != NULL && !g_hash_table_contains (gone, row))
    row = row->kind == HRM_KIND_TRACK && hrm_as_track (row)->parent.row ? HRM_ROW (hrm_as_track (row)->parent.row) : NULL;
  return row != NULL;
}

/* The row that follows the last of ROWS by hand order and stays, else the one before. */
static gint64
find_next_row (HrmDesk *desk, GPtrArray *rows)
{
  g_autoptr (GHashTable) gone = set_of (rows);
  HrmRow *last = rows->pdata[rows->len - 1], *next = NULL, *before = NULL;
  GPtrArray *all = hrm_model_get_rows (hrm_desk_get_model (desk), (HrmKind) last->kind);

  for (guint i = 0; i < all->len; i++)
    {
      HrmRow *row = all->pdata[i];

      if (is_gone (gone, row))
        continue;
      if (hrm_row_compare (row, last) > 0 && (next == NULL || hrm_row_compare (row, next) < 0))
        next = row;
      if (hrm_row_compare (row, last) < 0 && (before == NULL || hrm_row_compare (row, before) > 0))
        before = row;
    }
  return next ? next->id : before ? before->id : 0;
}

/* Rows that are listed by hand: what is looked at then is the next of them. */
static gboolean
delete_listed (HrmDesk *desk, GPtrArray *rows)
{
  HrmRow *first = rows->pdata[0], *inspected = hrm_desk_get_inspected (desk);
  g_autoptr (GHashTable) gone = set_of (rows);
  gboolean was_inspected = inspected && is_gone (gone, inspected), was_cursor = FALSE;
  gint64 next = find_next_row (desk, rows);
  HrmKind kind = (HrmKind) first->kind;
  HrmRow *row;

  if (kind == HRM_KIND_TRACK)
    was_cursor = hrm_desk_get_cursor_track (desk) != NULL && is_gone (gone, HRM_ROW (hrm_desk_get_cursor_track (desk)));
  if (!delete_rows (desk, rows, FALSE))
    return FALSE;
  /* A sub-task may have gone with its parent. */
  row = next ? hrm_model_lookup (hrm_desk_get_model (desk), kind, next) : NULL;
  if (row && was_inspected)
    hrm_desk_inspect (desk, row);
  if (row && was_cursor)
    hrm_desk_set_cursor_track (desk, hrm_as_track (row));
  if (row && kind == HRM_KIND_TASK)
    hrm_desk_select_tasks (desk, &next, 1);
  return TRUE;
}

/**
 * hrm_command_delete_row:
 *
 * Deletes any row but the album's own, with what belongs to it.
 */
gboolean
hrm_command_delete_row (HrmDesk *desk, HrmRow *row)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();

  if (row->kind == HRM_KIND_ALBUM)
    {
      hrm_desk_say (desk, _("The album itself cannot be deleted"));
      return FALSE;
    }
  g_ptr_array_add (rows, row);
  if (row->kind == HRM_KIND_SESSION)
    return delete_sessions (desk, rows, hrm_desk_is_rippling (desk));
  if (row->kind == HRM_KIND_TRACK || row->kind == HRM_KIND_CHANNEL || row->kind == HRM_KIND_TASK)
    return delete_listed (desk, rows);
  return delete_rows (desk, rows, FALSE);
}

GPtrArray *
hrm_command_get_deleted_tracks (HrmDesk *desk, HrmTrack *track)
{
  GPtrArray *rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) selected = hrm_desk_get_selected_tracks (desk);

  for (guint i = 0; hrm_desk_is_track_selected (desk, track) && i < selected->len; i++)
    {
      HrmTrack *each = selected->pdata[i], *around = each->parent.row;

      while (around != NULL && !hrm_desk_is_track_selected (desk, around))
        around = around->parent.row;
      if (around == NULL)
        g_ptr_array_add (rows, each);
    }
  if (rows->len == 0)
    g_ptr_array_add (rows, track);
  return rows;
}

/* What is selected then is the next one. */
static gboolean
delete_tracks (HrmDesk *desk, HrmTrack *track)
{
  g_autoptr (GPtrArray) rows = hrm_command_get_deleted_tracks (desk, track);
  HrmRow *inspected;

  if (!delete_listed (desk, rows))
    return FALSE;
  inspected = hrm_desk_get_inspected (desk);
  hrm_desk_select_track (desk, inspected && inspected->kind == HRM_KIND_TRACK ? hrm_as_track (inspected) : NULL, FALSE);
  return TRUE;
}

/* The selected sessions; without any, the tracks, the task or the channel that is inspected. */
gboolean
hrm_command_delete (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);
  HrmRow *inspected = hrm_desk_get_inspected (desk);

  if (selected->len > 0)
    {
      g_autoptr (GPtrArray) thawed = hrm_command_thawed (desk, selected);

      return thawed->len > 0 && delete_sessions (desk, thawed, hrm_desk_is_rippling (desk));
    }
  if (inspected && inspected->kind == HRM_KIND_TRACK)
    return delete_tracks (desk, hrm_as_track (inspected));
  if (inspected && inspected->kind != HRM_KIND_ALBUM)
    return hrm_command_delete_row (desk, inspected);
  hrm_desk_say (desk, _("Select what to delete first"));
  return FALSE;
}

/* The selected sessions, in any edit mode; what is behind them closes the gap. */
gboolean
hrm_command_ripple_delete (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);

  if (selected->len > 0)
    return delete_sessions (desk, selected, TRUE);
  hrm_desk_say (desk, _("Select a session first"));
  return FALSE;
}

gboolean
hrm_command_delete_strips (HrmDesk *desk, GPtrArray *rows)
{
  return rows->len > 0 && delete_listed (desk, rows);
}

gboolean
hrm_command_delete_tasks (HrmDesk *desk)
{
  g_autoptr (GPtrArray) tasks = hrm_desk_get_tasks (desk);

  if (tasks->len > 0)
    return delete_listed (desk, tasks);
  hrm_desk_say (desk, _("Select a task first"));
  return FALSE;
}
