/* hrm-takes.c: the alternatives of a session.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-takes.h"

HrmSession *
hrm_takes_get_slot (HrmSession *session)
{
  return session->slot.row ? session->slot.row : session;
}

HrmSession *
hrm_takes_get_main (HrmSession *session)
{
  HrmSession *slot = hrm_takes_get_slot (session);

  return slot->main.row ? slot->main.row : slot;
}

GPtrArray *
hrm_takes_list (HrmSession *session)
{
  HrmSession *slot = hrm_takes_get_slot (session);
  GPtrArray *takes = hrm_row_children (&slot->base, HRM_KIND_SESSION, HRM_FIELD (Session, slot));

  g_ptr_array_insert (takes, 0, slot);
  return takes;
}

guint
hrm_takes_count (HrmSession *session)
{
  return 1 + hrm_row_n_children (&hrm_takes_get_slot (session)->base, HRM_KIND_SESSION, HRM_FIELD (Session, slot));
}

gboolean
hrm_takes_is_dropped (HrmSession *session)
{
  return session->state == HRM_SESSION_STATE_SKIPPED && !hrm_plan_is_main (session);
}

guint
hrm_takes_n_offered (HrmSession *session)
{
  HrmSession *slot = hrm_takes_get_slot (session);
  guint n = !hrm_takes_is_dropped (slot);

  HRM_EACH_INCOMING (slot, SESSION, Session, slot, take)
    n += !hrm_takes_is_dropped (take);
  return n;
}

guint
hrm_takes_number (HrmSession *session)
{
  guint number = 2;

  if (session->slot.row == NULL)
    return 1;
  HRM_EACH_INCOMING (session->slot.row, SESSION, Session, slot, take)
    number += hrm_row_compare (&take->base, &session->base) < 0;
  return number;
}

void
hrm_takes_choose (HrmEdit *edit, HrmSession *take)
{
  HrmSession *slot = hrm_takes_get_slot (take);

  HRM_SET_INT (edit, SESSION, Session, slot->base.id, main, take == slot ? HRM_UNSET : take->base.id);
}
