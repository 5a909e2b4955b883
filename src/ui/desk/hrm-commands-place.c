/* hrm-commands-place.c: people on sessions, and tasks on sessions, whole or in
 * parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A placement without a length is all of its task. It gets a length when it is
 * a part, so that all placements of a task together say what is placed.
 */
#include "config.h"

#include "hrm-commands-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define NAMES_MOST 3         /* people in a label */

/* People */

/* Those of CHANNELS who take no new work and are given some; NULL: none. Full. */
static char *
name_closed (GPtrArray *channels)
{
  g_autoptr (GPtrArray) closed = g_ptr_array_new ();
  g_autofree char *names = NULL;

  for (guint i = 0; i < channels->len; i++)
    if (hrm_as_channel (channels->pdata[i])->armed == FALSE)
      g_ptr_array_add (closed, channels->pdata[i]);
  if (closed->len == 0)
    return NULL;
  names = hrm_words_names (closed, NAMES_MOST);
  /* Translators: people who are given work nevertheless. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s takes no new work", "%s take no new work", closed->len), names);
}

/* Everybody to each that they are not on yet. Returns: (transfer full): empty when there is none, which is told */
static HrmEdit *
assign (HrmDesk *desk, GPtrArray *channels, GPtrArray *sessions)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new (), gaining = g_ptr_array_new ();
  g_autofree char *who = NULL, *what = NULL, *text = NULL, *closed = NULL;
  g_autofree gboolean *gains = g_new0 (gboolean, channels->len);
  HrmEdit *edit = hrm_edit_new (NULL);

  for (guint i = 0; i < sessions->len; i++)
    for (guint k = 0; k < channels->len; k++)
      {
        HrmChannel *channel = channels->pdata[k];
        gint64 id;

        if (hrm_plan_is_assigned (sessions->pdata[i], channel))
          continue;
        if (others->len == 0 || others->pdata[others->len - 1] != sessions->pdata[i])
          g_ptr_array_add (others, sessions->pdata[i]);
        gains[k] = TRUE;
        id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
        HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, HRM_ROW (sessions->pdata[i])->id);
        HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, channel->base.id);
      }
  for (guint k = 0; k < channels->len; k++)
    if (gains[k])
      g_ptr_array_add (gaining, channels->pdata[k]);
  who = hrm_words_names (others->len > 0 ? gaining : channels, NAMES_MOST);
  what = hrm_command_name_rows (others->len > 0 ? others : sessions);
  /* Translators: people, a session or how many. */
  text = others->len > 0 ? g_strdup_printf (_("Assign %s to %s"), who, what)
                         : g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s is on %s already", "%s are on %s already", channels->len), who, what);
  hrm_edit_set_label (edit, text);
  closed = name_closed (gaining);
  if (others->len == 0)
    hrm_command_say_once (desk, text);
  else if (closed)
    hrm_desk_note (desk, closed);
  return edit;
}

HrmEdit *
hrm_command_assign_all (HrmDesk *desk, GPtrArray *channels, HrmSession *session)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, session);
  return assign (desk, channels, one);
}

/* Returns: (transfer full): empty when CHANNEL is on SESSION already */
HrmEdit *
hrm_command_assign (HrmDesk *desk, HrmChannel *channel, HrmSession *session)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, channel);
  return hrm_command_assign_all (desk, one, session);
}

void
hrm_command_assign_selected (HrmDesk *desk, GPtrArray *channels)
{
  g_autoptr (GPtrArray) sessions = hrm_desk_get_selection (desk);

  if (sessions->len > 0 && channels->len > 0)
    hrm_command_finish (desk, assign (desk, channels, sessions));
}

void
hrm_command_arm (HrmDesk *desk, GPtrArray *channels, gboolean armed)
{
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  g_autoptr (HrmEdit) edit = hrm_edit_new (NULL);
  g_autofree char *who = NULL, *label = NULL;

  for (guint i = 0; i < channels->len; i++)
    if ((hrm_as_channel (channels->pdata[i])->armed != FALSE) != armed)
      {
        g_ptr_array_add (others, channels->pdata[i]);
        HRM_SET_INT (edit, CHANNEL, Channel, HRM_ROW (channels->pdata[i])->id, armed, armed);
      }
  if (others->len == 0)
    return;
  who = hrm_words_names (others, NAMES_MOST);
  label = g_strdup_printf (armed ? g_dngettext (GETTEXT_PACKAGE, "%s takes new work", "%s take new work", others->len)
                                 : g_dngettext (GETTEXT_PACKAGE, "%s takes no new work", "%s take no new work", others->len), who);
  hrm_edit_set_label (edit, label);
  hrm_desk_commit (desk, edit);
}

/* Placing */

/* How a task is placed, seen from one session. */
typedef struct
{
  HrmPlacement *here;        /* on that session, or NULL */
  guint n_others;
  gint64 others;             /* minutes that others cover, as far as they count */
} Placed;

static Placed
look_at (HrmPlan *plan, HrmTask *task, HrmSession *session)
{
  Placed placed = { NULL, 0, 0 };

  HRM_EACH_INCOMING (task, PLACEMENT, Placement, task, placement)
    if (session && placement->session.row == session && placed.here == NULL)
      placed.here = placement;
    else
      {
        placed.n_others++;
        if (hrm_plan_counts (placement->session.row))
          placed.others += hrm_plan_get_placed (plan, placement);
      }
  return placed;
}

/* What a placement on that session covers when it takes all that is left. */
static gint64
room_here (HrmTask *task, const Placed *placed)
{
  return MAX (0, task->estimate - placed->others);
}

/* SESSION: id, since it may be one that this edit makes. LENGTH: HRM_UNSET is all. */
static void
put_placement (HrmEdit *edit, HrmTask *task, gint64 session, HrmPlacement *here, gint64 length)
{
  gint64 id = here ? here->base.id : hrm_edit_insert (edit, HRM_KIND_PLACEMENT);

  if (here && here->length == length)
    return;
  if (here == NULL)
    {
      HRM_SET_INT (edit, PLACEMENT, Placement, id, task, task->base.id);
      HRM_SET_INT (edit, PLACEMENT, Placement, id, session, session);
    }
  HRM_SET_INT (edit, PLACEMENT, Placement, id, length, length);
}

/* All that is left of TASK. Returns: whether there was anything */
static gboolean
place_rest (HrmDesk *desk, HrmEdit *edit, HrmTask *task, HrmSession *session, gint64 id)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  Placed placed = look_at (plan, task, session);
  gint64 room;

  if (task->estimate == HRM_UNSET)
    {
      if (placed.here == NULL)
        put_placement (edit, task, id, NULL, HRM_UNSET);
      return placed.here == NULL;
    }
  room = room_here (task, &placed);
  if (room <= (placed.here ? hrm_plan_get_placed (plan, placed.here) : 0))
    return FALSE;
  put_placement (edit, task, id, placed.here, placed.n_others == 0 ? HRM_UNSET : room);
  return TRUE;
}

/**
 * hrm_command_place:
 * @tasks: of #HrmTask
 *
 * What is left of each task goes on @session, on top of what is there of it.
 *
 * Returns: (transfer full): empty when nothing is left of any
 */
HrmEdit *
hrm_command_place (HrmDesk *desk, GPtrArray *tasks, HrmSession *session)
{
  g_autofree char *what = hrm_command_name_rows (tasks), *where = hrm_words_short (&session->base);
  /* Translators: a task or a number of them, a session. */
  g_autofree char *label = g_strdup_printf (_("Place %s on %s"), what, where);
  g_autofree char *nothing = g_strdup_printf (_("Nothing of %s is left to place on %s"), what, where);
  HrmEdit *edit = hrm_edit_new (label);
  gboolean any = FALSE;

  for (guint i = 0; i < tasks->len; i++)
    any |= place_rest (desk, edit, tasks->pdata[i], session, session->base.id);
  if (!any)
    hrm_command_say_once (desk, nothing);
  return edit;
}

/* Minutes that a drop on a lane would place of TASK; 0 for one without an estimate. */
static gint64
get_rest (HrmDesk *desk, HrmTask *task)
{
  Placed placed = look_at (hrm_desk_get_plan (desk), task, NULL);

  return task->estimate == HRM_UNSET ? 0 : room_here (task, &placed);
}

static gboolean
has_rest (HrmDesk *desk, HrmTask *task)
{
  return task->estimate == HRM_UNSET || get_rest (desk, task) > 0;
}

/* Those to whom the tasks belong come with them: each with the share of the
 * work that is theirs, so that the meters move. */
static void
assign_owners (HrmDesk *desk, HrmEdit *edit, GPtrArray *tasks, gint64 total, gint64 session)
{
  g_autoptr (GPtrArray) owners = g_ptr_array_new ();
  g_autoptr (GHashTable) minutes = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < tasks->len; i++)
    {
      HrmTask *task = tasks->pdata[i];
      HrmChannel *owner = task->assignee.row;
      gint64 *sum = owner ? g_hash_table_lookup (minutes, owner) : NULL;

      if (owner == NULL)
        continue;
      if (sum == NULL)
        {
          sum = g_new0 (gint64, 1);
          g_hash_table_insert (minutes, owner, sum);
          g_ptr_array_add (owners, owner);
        }
      *sum += get_rest (desk, task);
    }
  for (guint i = 0; i < owners->len; i++)
    {
      gint64 mine = *(gint64 *) g_hash_table_lookup (minutes, owners->pdata[i]);
      gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
      double share = total > 0 && mine > 0 ? (double) mine * 100 / (double) total : 100.0 / owners->len;

      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, session);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, ((HrmRow *) owners->pdata[i])->id);
      HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, MAX (1, round (share)));
    }
}

/**
 * hrm_command_place_on_lane:
 * @tasks: of #HrmTask
 * @id: (out) (optional): of the new session; 0 when nothing is left of any task
 *
 * A new session as long as what is left of the tasks, with them on it and with
 * those who own them. What lies there gives way as the policy for drops has it.
 *
 * Returns: (transfer full)
 */
HrmEdit *
hrm_command_place_on_lane (HrmDesk *desk, GPtrArray *tasks, HrmTrack *track, HrmCivil start, gint64 *id)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autofree char *what = NULL, *where = hrm_words_short (&track->base), *label = NULL;
  HrmEdit *edit;
  gint64 total = 0, session;

  for (guint i = 0; i < tasks->len; i++)
    if (has_rest (desk, tasks->pdata[i]))
      {
        g_ptr_array_add (open, tasks->pdata[i]);
        total += get_rest (desk, tasks->pdata[i]);
      }
  if (id)
    *id = 0;
  if (open->len == 0)
    return hrm_edit_new (_("Place nothing"));
  edit = hrm_command_new_session (desk, track, start, total > 0 ? total : hrm_command_quarter_day (desk), &session);
  what = hrm_command_name_rows (open);
  label = g_strdup_printf (_("Place %s on %s"), what, where);
  hrm_edit_set_label (edit, label);
  HRM_SET_TEXT (edit, SESSION, Session, session, title, open->len == 1 ? hrm_row_get_title (open->pdata[0]) : what);
  for (guint i = 0; i < open->len; i++)
    place_rest (desk, edit, open->pdata[i], NULL, session);
  assign_owners (desk, edit, open, total, session);
  hrm_command_drop_new (desk, edit);
  if (id)
    *id = session;
  return edit;
}

/**
 * hrm_command_place_part:
 * @minutes: how much more of @task goes on @session; never more than is left
 */
gboolean
hrm_command_place_part (HrmDesk *desk, HrmTask *task, HrmSession *session, gint64 minutes)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  Placed placed = look_at (plan, task, session);
  g_autofree char *what = hrm_words_short (&task->base), *where = hrm_words_short (&session->base);
  g_autofree char *amount = hrm_words_length (minutes, hrm_model_day_minutes (hrm_desk_get_model (desk)));
  /* Translators: hours, a task, a session. */
  g_autofree char *label = g_strdup_printf (_("Place %s of %s on %s"), amount, what, where);
  gint64 now = placed.here ? hrm_plan_get_placed (plan, placed.here) : 0, length = now + minutes;
  HrmEdit *edit;

  if (task->estimate != HRM_UNSET)
    length = MIN (length, room_here (task, &placed));
  if (minutes < 1 || length <= now)
    {
      hrm_desk_say (desk, _("Nothing of %s is left to place on %s"), what, where);
      return FALSE;
    }
  if (task->estimate != HRM_UNSET && placed.n_others == 0 && length >= task->estimate)
    length = HRM_UNSET;
  edit = hrm_edit_new (label);
  put_placement (edit, task, session->base.id, placed.here, length);
  return hrm_command_finish (desk, edit);
}

/* The selected tasks of the pool: on the selected session, or else in a new one at the cursor. */
gboolean
hrm_command_place_at_cursor (HrmDesk *desk)
{
  g_autoptr (GPtrArray) tasks = hrm_desk_get_tasks (desk), selected = hrm_desk_get_selection (desk);
  HrmTrack *track;
  HrmEdit *edit;
  gint64 id;

  if (tasks->len == 0)
    {
      hrm_desk_say (desk, _("Select a task first"));
      return FALSE;
    }
  if (selected->len == 1)
    return hrm_command_finish (desk, hrm_command_place (desk, tasks, selected->pdata[0]));
  track = hrm_command_get_track (desk);
  if (track == NULL)
    return FALSE;
  edit = hrm_command_place_on_lane (desk, tasks, track, desk->cursor, &id);
  if (hrm_edit_is_empty (edit))
    hrm_desk_say (desk, _("Nothing of them is left to place"));
  if (!hrm_command_finish (desk, edit))
    return FALSE;
  /* The cursor goes behind it, where the next one belongs. */
  HrmSession *session = hrm_as_session (hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_SESSION, id));
  HrmCivil end = hrm_plan_get_end (hrm_desk_get_plan (desk), session);
  HrmCivil next = hrm_calendar_next_work (hrm_plan_get_calendar (hrm_desk_get_plan (desk)), end);

  hrm_desk_reveal (desk, session->start);
  hrm_desk_set_cursor (desk, next == HRM_UNSET ? end : next);
  return TRUE;
}

/* Moving and taking back */

static char *
name_tasks (GPtrArray *placements)
{
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();

  for (guint i = 0; i < placements->len; i++)
    {
      HrmTask *task = ((HrmPlacement *) placements->pdata[i])->task.row;

      if (!g_ptr_array_find (tasks, task, NULL))
        g_ptr_array_add (tasks, task);
    }
  return hrm_command_name_rows (tasks);
}

/* The whole task is on SESSION then: lengths add up. */
static void
join_placements (HrmDesk *desk, HrmEdit *edit, HrmPlacement *moved, HrmPlacement *here)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  HrmTask *task = moved->task.row;
  Placed placed = look_at (plan, task, here->session.row);
  gint64 length = hrm_plan_get_placed (plan, here) + hrm_plan_get_placed (plan, moved);

  if (task->estimate == HRM_UNSET && (here->length == HRM_UNSET || moved->length == HRM_UNSET))
    length = HRM_UNSET;
  else if (placed.n_others == 1 && task->estimate != HRM_UNSET && length >= task->estimate)
    length = HRM_UNSET;
  hrm_edit_delete (edit, HRM_KIND_PLACEMENT, moved->base.id);
  put_placement (edit, task, here->session.id, here, length);
}

HrmEdit *
hrm_command_move_placements (HrmDesk *desk, GPtrArray *placements, HrmSession *session)
{
  g_autofree char *what = name_tasks (placements), *where = hrm_words_short (&session->base);
  g_autofree char *label = g_strdup_printf (_("Place %s on %s"), what, where);
  HrmEdit *edit = hrm_edit_new (label);

  for (guint i = 0; i < placements->len; i++)
    {
      HrmPlacement *placement = placements->pdata[i];
      Placed placed = look_at (hrm_desk_get_plan (desk), placement->task.row, session);

      if (placement->session.row == session)
        continue;
      if (placed.here)
        join_placements (desk, edit, placement, placed.here);
      else
        HRM_SET_INT (edit, PLACEMENT, Placement, placement->base.id, session, session->base.id);
    }
  return edit;
}

/* Back into the pool. */
HrmEdit *
hrm_command_unplace (HrmDesk *desk, GPtrArray *placements)
{
  g_autofree char *what = name_tasks (placements);
  g_autofree char *label = g_strdup_printf (_("Put %s back into the pool"), what);
  HrmEdit *edit = hrm_edit_new (label);

  for (guint i = 0; i < placements->len; i++)
    hrm_edit_delete (edit, HRM_KIND_PLACEMENT, ((HrmRow *) placements->pdata[i])->id);
  return edit;
}
