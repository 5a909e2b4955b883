/* hrm-desk-follow.c: a view that stays with now.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Time alone moves it, once a minute, and never under somebody's hands: who
 * scrolls, drags or selects holds it up until now is in view at a minute in
 * which nobody did.
 */
#include "config.h"

#include "hrm-desk-private.h"

/* Of the width, where a new page puts now. */
#define PAGE_AT 0.1

static double
now_x (HrmDesk *self)
{
  return hrm_desk_to_x (self, hrm_album_get_now (self->album));
}

static gboolean
is_in_view (HrmDesk *self)
{
  double x = now_x (self);

  return x >= 0 && x < self->width;
}

HrmFollow
hrm_desk_get_follow (HrmDesk *desk)
{
  return desk->follow;
}

static void
move_to_now (HrmDesk *self)
{
  double x = now_x (self), width = self->width;
  HrmView view = self->view;

  if (width <= 1 || (self->follow == HRM_FOLLOW_PAGE && is_in_view (self)))
    return;
  hrm_view_scroll (&view, self->scale, width, x - width * (self->follow == HRM_FOLLOW_PAGE ? PAGE_AT : 0.5));
  self->follow_moves = TRUE;
  hrm_desk_set_view (self, &view);
  self->follow_moves = FALSE;
}

void
hrm_desk_set_follow (HrmDesk *desk, HrmFollow follow)
{
  g_return_if_fail (follow <= HRM_FOLLOW_CENTRE);

  if (desk->follow == follow)
    return;
  desk->follow = follow;
  hrm_desk_notify (desk, HRM_DESK_PROP_FOLLOW);
  hrm_desk_resume_follow (desk);
}

gboolean
hrm_desk_is_following (HrmDesk *desk)
{
  return desk->follow != HRM_FOLLOW_OFF && !desk->follow_held;
}

/* At once, as when somebody goes to now. */
void
hrm_desk_resume_follow (HrmDesk *desk)
{
  desk->follow_held = desk->follow_touched = FALSE;
  if (desk->follow != HRM_FOLLOW_OFF)
    move_to_now (desk);
}

void
hrm_desk_follow_tick (HrmDesk *desk)
{
  gboolean touched = desk->follow_touched || desk->preview != NULL || desk->carry.kind != HRM_CARRY_NONE;

  desk->follow_touched = FALSE;
  if (desk->follow == HRM_FOLLOW_OFF || touched)
    return;
  if (desk->follow_held && !is_in_view (desk))
    return;
  desk->follow_held = FALSE;
  move_to_now (desk);
}

void
hrm_desk_hold_follow (HrmDesk *self)
{
  if (self->follow_moves || self->follow == HRM_FOLLOW_OFF)
    return;
  self->follow_held = self->follow_touched = TRUE;
}

/* Whoever comes back to now is with it again. */
void
hrm_desk_follow_moved (HrmDesk *self, const HrmView *before)
{
  HrmCivil now;
  double x;

  if (!self->follow_held || self->follow_moves)
    return;
  now = hrm_album_get_now (self->album);
  x = hrm_view_to_x (before, self->scale, now);
  if ((x < 0 || x >= self->width) && is_in_view (self))
    self->follow_held = FALSE;
}
