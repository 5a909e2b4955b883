/* hrm-split.c: one session made two.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-split.h"

#include "hrm-again.h"

/* Which of them begins and which ends where the cable is plugged in. */
static gboolean
from_is_end (HrmCable *cable)
{
  return cable->type == HRM_CABLE_TYPE_FS || cable->type == HRM_CABLE_TYPE_FF;
}

static gboolean
to_is_end (HrmCable *cable)
{
  return cable->type == HRM_CABLE_TYPE_FF || cable->type == HRM_CABLE_TYPE_SF;
}

/* What hangs on the end goes with the end. */
static void
split_cables (HrmEdit *edit, HrmSession *session, gint64 second)
{
  HRM_EACH_INCOMING (session, CABLE, Cable, from, cable)
    {
      if (from_is_end (cable))
        HRM_SET_INT (edit, CABLE, Cable, cable->base.id, from, second);
    }
  HRM_EACH_INCOMING (session, CABLE, Cable, to, cable)
    {
      if (to_is_end (cable))
        HRM_SET_INT (edit, CABLE, Cable, cable->base.id, to, second);
    }
}

/* Placed work is divided as the time is, to the minute. */
static void
split_placements (HrmPlan *plan, HrmEdit *edit, HrmSession *session, gint64 first, gint64 second)
{
  HRM_EACH_INCOMING (session, PLACEMENT, Placement, session, placement)
    {
      gint64 all = hrm_plan_get_placed (plan, placement);
      gint64 part = hrm_plan_get_placed_part (plan, placement, first), copy;

      if (part >= all)
        continue;
      copy = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);
      HRM_SET_INT (edit, PLACEMENT, Placement, copy, task, placement->task.id);
      HRM_SET_INT (edit, PLACEMENT, Placement, copy, session, second);
      HRM_SET_INT (edit, PLACEMENT, Placement, copy, length, all - part);
      if (part > 0)
        HRM_SET_INT (edit, PLACEMENT, Placement, placement->base.id, length, part);
      else
        hrm_edit_delete (edit, HRM_KIND_PLACEMENT, placement->base.id);
    }
}

gint64
hrm_split_session (HrmPlan *plan, HrmEdit *edit, HrmSession *session, gint64 first, HrmCivil start, const char *position)
{
  gint64 second = hrm_again_copy_session (edit, session, start, position, FALSE);

  HRM_SET_INT (edit, SESSION, Session, second, length, session->length - first);
  HRM_SET_INT (edit, SESSION, Session, second, state, session->state);
  HRM_SET_INT (edit, SESSION, Session, session->base.id, length, first);
  split_placements (plan, edit, session, first, second);
  split_cables (edit, session, second);
  return second;
}
