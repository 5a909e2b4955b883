/* hrm-arranger-carry.c: what is carried here from other rooms.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tasks over a session go onto it, over a lane they become a session of their
 * estimate; a channel over a session is assigned. While over the canvas the
 * desk previews what the drop would do.
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-words.h"

static void
leave (HrmArranger *self)
{
  if (!self->carry_over)
    return;
  self->carry_over = FALSE;
  self->carry_target = 0;
  hrm_arranger_set_guide (self, FALSE, 0, HRM_SEAM_AFTER, NULL);
  hrm_arranger_show_readout (self, FALSE, NULL);
  hrm_arranger_edge_scroll (self, 0, 0, FALSE);
  hrm_desk_cancel_preview (self->desk);
}

static GPtrArray *
carried_rows (HrmArranger *self, const HrmCarry *carry, HrmKind kind)
{
  GPtrArray *rows = g_ptr_array_new ();

  for (guint i = 0; i < carry->ids->len; i++)
    {
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self->desk), kind, g_array_index (carry->ids, gint64, i));

      if (row != NULL)
        g_ptr_array_add (rows, row);
    }
  return rows;
}

static HrmEdit *
place_tasks (HrmArranger *self, const HrmCarry *carry, const HrmHit *hit, double x, gint64 *created)
{
  g_autoptr (GPtrArray) tasks = carried_rows (self, carry, HRM_KIND_TASK);
  HrmCivil at;

  if (tasks->len == 0 || hit->track == NULL)
    return NULL;
  if (hit->session != NULL)
    return hrm_command_place (self->desk, tasks, hit->session);
  at = hrm_desk_snap (self->desk, hrm_desk_to_civil (self->desk, x, HRM_SEAM_AFTER), HRM_SEAM_AFTER,
                      carry->bypass_snap);
  hrm_arranger_set_guide (self, !carry->bypass_snap, at, HRM_SEAM_AFTER, hrm_words_day (hrm_civil_date (at)));
  return hrm_command_place_on_lane (self->desk, tasks, hit->track, at, created);
}

static HrmEdit *
build (HrmArranger *self, const HrmCarry *carry, const HrmHit *hit, double x, gint64 *created)
{
  g_autoptr (GPtrArray) rows = NULL;

  hrm_arranger_set_guide (self, FALSE, 0, HRM_SEAM_AFTER, NULL);
  switch (carry->kind)
    {
    case HRM_CARRY_TASKS:
      return place_tasks (self, carry, hit, x, created);
    case HRM_CARRY_CHANNEL:
      rows = carried_rows (self, carry, HRM_KIND_CHANNEL);
      return rows->len > 0 && hit->session != NULL
             ? hrm_command_assign_all (self->desk, rows, hit->session) : NULL;
    case HRM_CARRY_PLACEMENT:
      rows = carried_rows (self, carry, HRM_KIND_PLACEMENT);
      return rows->len > 0 && hit->session != NULL
             ? hrm_command_move_placements (self->desk, rows, hit->session) : NULL;
    default:
      return NULL;
    }
}

/* Of the tasks of CARRY, what is not placed yet: "3 h"; NULL: nothing is known, or nothing is left. Full. */
static char *
describe_rest (HrmArranger *self, const HrmCarry *carry)
{
  g_autoptr (GPtrArray) tasks = carried_rows (self, carry, HRM_KIND_TASK);
  gint64 minutes = 0;

  for (guint i = 0; i < tasks->len; i++)
    {
      gint64 left = hrm_plan_get_left (hrm_desk_get_plan (self->desk), tasks->pdata[i]);

      minutes += left != HRM_UNSET ? left : 0;
    }
  return minutes > 0 ? hrm_words_length (minutes, hrm_model_day_minutes (hrm_desk_get_model (self->desk))) : NULL;
}

/* "Docs", "3 tasks". Full. */
static char *
name_carried (HrmArranger *self, const HrmCarry *carry)
{
  static const HrmKind kinds[] = { [HRM_CARRY_TASKS] = HRM_KIND_TASK, [HRM_CARRY_CHANNEL] = HRM_KIND_CHANNEL, [HRM_CARRY_PLACEMENT] = HRM_KIND_PLACEMENT };
  g_autoptr (GPtrArray) rows = carry->kind < G_N_ELEMENTS (kinds) ? carried_rows (self, carry, kinds[carry->kind]) : g_ptr_array_new ();
  HrmRow *row = rows->len == 1 ? rows->pdata[0] : NULL;

  if (row != NULL && row->kind == HRM_KIND_PLACEMENT)
    row = HRM_ROW (hrm_as_placement (row)->task.row);
  return row != NULL ? hrm_words_short (row) : hrm_words_count (carry->kind == HRM_CARRY_CHANNEL ? HRM_KIND_CHANNEL : HRM_KIND_TASK, rows->len);
}

/* What the drop on SESSION has done: "Placed Docs on Webhooks · 3 h more". Before it does it. Full. */
static char *
describe_drop (HrmArranger *self, const HrmCarry *carry, HrmSession *session)
{
  g_autofree char *what = name_carried (self, carry), *where = hrm_words_short (HRM_ROW (session));
  g_autofree char *rest = carry->kind == HRM_CARRY_TASKS ? describe_rest (self, carry) : NULL;

  if (carry->kind == HRM_CARRY_CHANNEL)
    return g_strdup_printf (_("Assigned %s to %s"), what, where);
  if (rest == NULL)
    return g_strdup_printf (_("Placed %s on %s"), what, where);
  /* Translators: a task, a session, hours */
  return g_strdup_printf (_("Placed %s on %s · %s more"), what, where, rest);
}

/* Beside the pointer: what a drop would do. */
static void
show_carried (HrmArranger *self, const HrmCarry *carry, const HrmHit *hit, HrmEdit *edit)
{
  const char *keys = hit->session != NULL ? _("Esc: cancel") : _("Shift: no snap · Esc: cancel");
  g_autofree char *rest = carry->kind == HRM_CARRY_TASKS && hit->session != NULL ? describe_rest (self, carry) : NULL, *head = NULL;
  g_auto (GStrv) lines = NULL;

  if (edit != NULL && hrm_edit_is_empty (edit))
    lines = g_strdupv ((char *[]) { _("Nothing changes here"), _("Esc: cancel"), NULL });
  else if (edit != NULL)
    {
      /* Translators: "Place Docs on Webhooks", hours: "3 h" */
      head = rest != NULL ? g_strdup_printf (_("%s · %s more"), hrm_edit_get_label (edit), rest) : g_strdup (hrm_edit_get_label (edit));
      lines = hrm_desk_describe_carried (self->desk, head, keys);
    }
  hrm_arranger_show_lines (self, lines, hrm_desk_get_preview_error (self->desk) != NULL);
}

/* DONE: what to say of it; NULL: where SESSION lies. */
static void
drop (HrmArranger *self, gint64 session, const char *done)
{
  HrmRow *row;

  self->carry_over = FALSE;
  self->carry_target = 0;
  hrm_arranger_set_guide (self, FALSE, 0, HRM_SEAM_AFTER, NULL);
  hrm_arranger_show_readout (self, FALSE, NULL);
  hrm_arranger_edge_scroll (self, 0, 0, FALSE);
  if (hrm_desk_get_preview_edit (self->desk) == NULL || !hrm_desk_commit_preview (self->desk))
    {
      hrm_desk_cancel_preview (self->desk);
      return;
    }
  row = session != 0 ? hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, session) : NULL;
  if (row == NULL)
    return;
  hrm_arranger_focus_session (self, hrm_as_session (row), TRUE);
  if (done != NULL)
    hrm_desk_say_done (self->desk, done);
  else
    hrm_arranger_say_done (self, hrm_as_session (row));
}

static gboolean
find_place (HrmArranger *self, const HrmCarry *carry, graphene_point_t *point)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *over;

  if (root == NULL || !gtk_widget_get_mapped (self->canvas) ||
      !gtk_widget_compute_point (root, self->canvas, &GRAPHENE_POINT_INIT ((float) carry->x, (float) carry->y), point))
    return FALSE;
  over = gtk_widget_pick (root, carry->x, carry->y, GTK_PICK_DEFAULT);
  return over != NULL && (over == self->canvas || gtk_widget_is_ancestor (over, self->canvas));
}

/* One that is cancelled leaves the view as it was before. */
static void
follow_carry (HrmArranger *self, const HrmCarry *carry)
{
  if (carry == NULL && self->carrying)
    {
      hrm_desk_set_view (self->desk, &self->carry_view);
      hrm_arranger_scroll_to (self, self->carry_top);
    }
  else if (carry != NULL && !carry->dropped && !self->carrying)
    {
      self->carry_view = *hrm_desk_get_view (self->desk);
      self->carry_top = hrm_arranger_get_top (self);
      gtk_widget_trigger_tooltip_query (self->canvas);
    }
  self->carrying = carry != NULL && !carry->dropped;
}

/* Called on each step of a carry, in the end with it dropped, then with none. */
void
hrm_arranger_carry_changed (HrmArranger *self)
{
  const HrmCarry *carry = hrm_desk_get_carry (self->desk);
  graphene_point_t point;
  gint64 created = 0;
  HrmEdit *edit;
  HrmHit hit;

  follow_carry (self, carry);
  if (carry == NULL || !find_place (self, carry, &point))
    {
      leave (self);
      return;
    }
  self->carry_over = TRUE;
  self->pointer_x = point.x;
  self->pointer_y = point.y;
  hit = hrm_arranger_pick (self, point.x, point.y);
  edit = build (self, carry, &hit, point.x, &created);
  self->carry_target = edit != NULL && hit.session != NULL ? hit.session->base.id : 0;
  hrm_desk_preview (self->desk, edit);
  show_carried (self, carry, &hit, edit);
  hrm_arranger_edge_scroll (self, point.x, point.y, TRUE);
  g_clear_pointer (&edit, hrm_edit_unref);
  if (carry->dropped)
    {
      g_autofree char *done = hit.session != NULL ? describe_drop (self, carry, hit.session) : NULL;

      drop (self, hit.session != NULL ? hit.session->base.id : created, done);
    }
}
