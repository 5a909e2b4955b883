/* hrm-commands-cut.c: sessions split in two, and joined again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Nothing is lost either way: working minutes, placed minutes and cables before
 * and after add up to the same, so that joining heals a split.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-split.h"

/* Splitting */

gint64
hrm_command_minutes_before (HrmPlan *plan, HrmSession *session, HrmCivil at)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (plan);
  gint64 minutes;

  if (at <= session->start || at >= hrm_plan_get_end (plan, session))
    return 0;
  minutes = hrm_command_minutes (calendar, hrm_command_by_clock (calendar, session), session->start, at);
  return minutes < session->length ? MAX (minutes, 0) : 0;
}

gint64
hrm_command_split_one (HrmDesk *desk, HrmEdit *edit, GHashTable *behind, HrmSession *session, HrmCivil at, gint64 first)
{
  HrmCalendar *calendar = hrm_plan_get_calendar (hrm_desk_get_plan (desk));
  HrmCivil start = hrm_command_by_clock (calendar, session) ? at : hrm_calendar_next_work (calendar, at);
  const char *position = hrm_command_behind (desk, behind, session->track.row);

  return hrm_split_session (hrm_desk_get_plan (desk), edit, session, first, start == HRM_UNSET ? at : start, position);
}

/* Splits those of SESSIONS in which the cursor is; the second halves are selected. */
static gboolean
split (HrmDesk *desk, GPtrArray *sessions, const char *nothing)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  g_autoptr (GPtrArray) cut = g_ptr_array_new ();
  g_autoptr (GHashTable) leaving = NULL;
  g_autoptr (GHashTable) behind = hrm_command_behind_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *name = NULL, *label = NULL, *said = NULL;
  HrmEdit *edit;

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      /* A take stands for the whole of its slot. */
      if (hrm_command_minutes_before (plan, session, desk->cursor) > 0 && session->slot.row == NULL)
        g_ptr_array_add (cut, session);
    }
  if (cut->len == 0)
    {
      hrm_desk_say (desk, "%s", nothing);
      return FALSE;
    }
  leaving = hrm_command_set_of (cut);
  name = hrm_command_name_rows (cut);
  label = g_strdup_printf (_("Split %s"), name);
  edit = hrm_edit_new (label);
  for (guint i = 0; i < cut->len; i++)
    {
      gint64 id;

      /* Half of it is not what the others are. */
      hrm_command_unlink_session (edit, cut->pdata[i], leaving);
      id = hrm_command_split_one (desk, edit, behind, cut->pdata[i], desk->cursor,
                                  hrm_command_minutes_before (plan, cut->pdata[i], desk->cursor));

      g_array_append_val (ids, id);
    }
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
  said = g_strdup_printf (_("Split %s"), name);
  hrm_desk_say_done (desk, said);
  return TRUE;
}

gboolean
hrm_command_split (HrmDesk *desk)
{
  g_autoptr (GPtrArray) movable = hrm_command_get_movable (desk);

  return movable && split (desk, movable, _("The cursor is not in the session"));
}

gboolean
hrm_command_split_all (HrmDesk *desk)
{
  GPtrArray *all = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  g_autoptr (GPtrArray) under = g_ptr_array_new ();
  g_autoptr (GPtrArray) movable = NULL;

  if (hrm_command_refuses (desk))
    return FALSE;
  for (guint i = 0; i < all->len; i++)
    {
      HrmSession *session = all->pdata[i];

      if (session->start < desk->cursor && hrm_plan_get_end (hrm_desk_get_plan (desk), session) > desk->cursor)
        g_ptr_array_add (under, session);
    }
  movable = hrm_command_unlocked (desk, under);
  return split (desk, movable, _("No session lies under the cursor"));
}

/* Joining */

/* Whether they can be one session; else a word of why not. */
static const char *
why_not_joined (GPtrArray *sessions)
{
  HrmSession *first = sessions->pdata[0];

  if (sessions->len < 2)
    return _("Select two sessions or more of one track");
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      if (session->track.row != first->track.row)
        return _("Only sessions of one track can be joined");
      if (session->state != HRM_SESSION_STATE_PLANNED)
        return _("What is live, played or skipped is not joined: what happened would be lost");
      if (session->timing != first->timing)
        return _("One counts working time, the other every hour: they cannot be joined");
      if (session->slot.row || session->main.row || hrm_row_n_children (&session->base, HRM_KIND_SESSION, HRM_FIELD (Session, slot)) > 0)
        return _("Sessions with takes cannot be joined");
    }
  return NULL;
}

/* Takes over the row of KIND that refers to OTHER, or where FIRST has its like, what it adds. */
static void
join_assignments (HrmEdit *edit, HrmSession *first, HrmSession *other, GHashTable *minutes)
{
  HRM_EACH_INCOMING (other, ASSIGNMENT, Assignment, session, assignment)
    {
      double *asked = g_hash_table_lookup (minutes, assignment->channel.row);

      if (asked)
        {
          *asked += assignment->share * (double) other->length;
          hrm_edit_delete (edit, HRM_KIND_ASSIGNMENT, assignment->base.id);
          continue;
        }
      asked = g_new (double, 1);
      *asked = assignment->share * (double) other->length;
      g_hash_table_insert (minutes, assignment->channel.row, asked);
      if (other != first)
        HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment->base.id, session, first->base.id);
    }
}

/* Shares of the whole, so that nobody is asked for more or less than before. */
static void
settle_shares (HrmEdit *edit, GPtrArray *sessions, GHashTable *minutes, gint64 length)
{
  g_autoptr (GHashTable) settled = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
        {
          double share = *(double *) g_hash_table_lookup (minutes, assignment->channel.row) / (double) length;

          if (g_hash_table_add (settled, assignment->channel.row) && share != assignment->share)
            HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, assignment->base.id, share, MIN (share, 1000));
        }
    }
}

/* The one placement of a task that stays, and what it covers then. */
typedef struct
{
  gint64 id;
  gint64 minutes;
} Piece;

/* Pieces of one task become one piece again. */
static void
join_placements (HrmDesk *desk, HrmEdit *edit, HrmSession *first, HrmSession *other, GHashTable *pieces)
{
  HRM_EACH_INCOMING (other, PLACEMENT, Placement, session, placement)
    {
      Piece *piece = g_hash_table_lookup (pieces, placement->task.row);
      gint64 minutes = hrm_plan_get_placed (hrm_desk_get_plan (desk), placement);

      if (piece)
        {
          piece->minutes += minutes;
          HRM_SET_INT (edit, PLACEMENT, Placement, piece->id, length, MIN (piece->minutes, HRM_TEN_YEARS));
          hrm_edit_delete (edit, HRM_KIND_PLACEMENT, placement->base.id);
          continue;
        }
      piece = g_new (Piece, 1);
      *piece = (Piece) { placement->base.id, minutes };
      g_hash_table_insert (pieces, placement->task.row, piece);
      if (other != first)
        HRM_SET_INT (edit, PLACEMENT, Placement, placement->base.id, session, first->base.id);
    }
}

/* Cables between the joined go, the others follow. */
static void
join_cables (HrmEdit *edit, HrmSession *first, HrmSession *other, GHashTable *joined)
{
  HRM_EACH_INCOMING (other, CABLE, Cable, from, cable)
    {
      if (g_hash_table_contains (joined, cable->to.row))
        hrm_edit_delete (edit, HRM_KIND_CABLE, cable->base.id);
      else if (other != first)
        HRM_SET_INT (edit, CABLE, Cable, cable->base.id, from, first->base.id);
    }
  HRM_EACH_INCOMING (other, CABLE, Cable, to, cable)
    {
      if (!g_hash_table_contains (joined, cable->from.row) && other != first)
        HRM_SET_INT (edit, CABLE, Cable, cable->base.id, to, first->base.id);
    }
}

/* Everything else that belongs to a session moves over. */
static void
join_rest (HrmEdit *edit, HrmSession *first, HrmSession *other)
{
  for (guint i = 0; i < other->base.n_incoming; i++)
    {
      const HrmIncoming *in = &other->base.incoming[i];

      if (in->row->kind != HRM_KIND_ASSIGNMENT && in->row->kind != HRM_KIND_PLACEMENT && in->row->kind != HRM_KIND_CABLE &&
          in->row->kind != HRM_KIND_SESSION)
        hrm_edit_set_int (edit, (HrmKind) in->row->kind, in->row->id, in->field, first->base.id);
    }
}

gboolean
hrm_command_join (HrmDesk *desk)
{
  g_autoptr (GPtrArray) sessions = hrm_command_get_movable (desk);
  const char *why = sessions ? why_not_joined (sessions) : NULL;
  g_autoptr (GHashTable) joined = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) minutes = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) pieces = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autofree char *name = NULL, *label = NULL, *said = NULL;
  HrmSession *first;
  HrmEdit *edit;
  gint64 length = 0;

  if (why)
    hrm_desk_say (desk, "%s", why);
  if (why || sessions == NULL)
    return FALSE;
  name = hrm_command_name_rows (sessions);
  label = g_strdup_printf (_("Join %s"), name);
  edit = hrm_edit_new (label);
  first = sessions->pdata[0];
  for (guint i = 0; i < sessions->len; i++)
    {
      g_hash_table_add (joined, sessions->pdata[i]);
      length += ((HrmSession *) sessions->pdata[i])->length;
    }
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      join_assignments (edit, first, session, minutes);
      join_placements (desk, edit, first, session, pieces);
      join_cables (edit, first, session, joined);
      if (session != first)
        join_rest (edit, first, session);
    }
  settle_shares (edit, sessions, minutes, length);
  HRM_SET_INT (edit, SESSION, Session, first->base.id, length, MIN (length, HRM_TEN_YEARS));
  for (guint i = 0; i < sessions->len; i++)
    hrm_command_unlink_session (edit, sessions->pdata[i], joined);
  for (guint i = 1; i < sessions->len; i++)
    hrm_edit_delete (edit, HRM_KIND_SESSION, ((HrmRow *) sessions->pdata[i])->id);
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  hrm_desk_select (desk, first->base.id);
  said = g_strdup_printf (_("Joined %s"), name);
  hrm_desk_say_done (desk, said);
  return TRUE;
}
