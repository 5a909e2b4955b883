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

static void
drop (HrmArranger *self, gint64 session)
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
  hrm_arranger_show_readout (self, edit != NULL, NULL);
  hrm_arranger_edge_scroll (self, point.x, point.y, TRUE);
  g_clear_pointer (&edit, hrm_edit_unref);
  if (carry->dropped)
    drop (self, hit.session != NULL ? hit.session->base.id : created);
}
