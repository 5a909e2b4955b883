/* hrm-arranger-create.c: new sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

/* Half a day, or a step of the grid where that is more; at a close look no less than an hour. */
gint64
hrm_arranger_new_length (HrmArranger *self)
{
  gint64 day = hrm_model_day_minutes (hrm_desk_get_model (self->desk));
  gint64 step = hrm_desk_get_step (self->desk);

  if (step >= day)
    return day;
  if (step >= day / 2)
    return MAX (day / 2, 1);
  return CLAMP (MAX (2 * step, 60), 1, MAX (day / 2, 1));
}

/* One edit; the new session is selected and has the focus. */
gboolean
hrm_arranger_create_at (HrmArranger *self, HrmTrack *track, HrmCivil start, gint64 length)
{
  gint64 id = 0;
  g_autoptr (HrmEdit) edit = hrm_command_create_session (self->desk, track, start, length, &id);
  HrmRow *row;

  if (edit == NULL || !hrm_desk_commit (self->desk, edit))
    return FALSE;
  row = hrm_model_lookup (hrm_desk_get_model (self->desk), HRM_KIND_SESSION, id);
  if (row == NULL)
    return FALSE;
  hrm_arranger_focus_session (self, hrm_as_session (row), TRUE);
  hrm_arranger_say_done (self, hrm_as_session (row));
  hrm_arranger_rename (self, row);
  return TRUE;
}
