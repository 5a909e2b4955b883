/* hrm-desk-carry.c: a drag from one room of the window to another.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The room where the drag began moves it, the room under the pointer previews
 * and takes it; neither knows the other.
 */
#include "config.h"

#include "hrm-desk-private.h"

void
hrm_desk_carry_clear (HrmDesk *self)
{
  g_clear_pointer (&self->carry.ids, g_array_unref);
  g_clear_pointer (&self->carry.label, g_free);
  self->carry = (HrmCarry) { .kind = HRM_CARRY_NONE };
}

const HrmCarry *
hrm_desk_get_carry (HrmDesk *desk)
{
  return desk->carry.kind == HRM_CARRY_NONE ? NULL : &desk->carry;
}

void
hrm_desk_carry_begin (HrmDesk *desk, HrmCarryKind kind, const gint64 *ids, guint n, const char *label)
{
  g_return_if_fail (kind != HRM_CARRY_NONE);

  hrm_desk_carry_clear (desk);
  desk->carry.kind = kind;
  desk->carry.ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), n);
  g_array_append_vals (desk->carry.ids, ids, n);
  desk->carry.label = g_strdup (label);
  desk->carry.x = desk->carry.y = -1;
  hrm_desk_emit (desk, HRM_DESK_CARRY_CHANGED);
}

void
hrm_desk_carry_move (gpointer desk, double x, double y, gboolean bypass_snap)
{
  HrmDesk *self = desk;

  if (self->carry.kind == HRM_CARRY_NONE)
    return;
  self->carry.x = x;
  self->carry.y = y;
  self->carry.bypass_snap = bypass_snap;
  hrm_desk_emit (self, HRM_DESK_CARRY_CHANGED);
}

static void
end_carry (HrmDesk *self)
{
  hrm_desk_carry_clear (self);
  /* Where nobody took it, nothing of it stays. */
  hrm_desk_cancel_preview (self);
  hrm_desk_emit (self, HRM_DESK_CARRY_CHANGED);
}

void
hrm_desk_carry_drop (gpointer desk)
{
  HrmDesk *self = desk;

  if (self->carry.kind == HRM_CARRY_NONE)
    return;
  self->carry.dropped = TRUE;
  hrm_desk_emit (self, HRM_DESK_CARRY_CHANGED);
  end_carry (self);
}

void
hrm_desk_carry_cancel (gpointer desk)
{
  if (HRM_DESK (desk)->carry.kind != HRM_CARRY_NONE)
    end_carry (desk);
}
