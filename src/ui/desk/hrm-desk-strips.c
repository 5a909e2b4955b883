/* hrm-desk-strips.c: selected strips of the mixer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-commands.h"
#include "hrm-desk-people.h"
#include "hrm-desk-private.h"
#include "hrm-desk-strips.h"

static const HrmKind kinds[] = { HRM_KIND_CHANNEL, HRM_KIND_BUS };

static gboolean
is_strip (HrmRow *row)
{
  return row != NULL && (row->kind == HRM_KIND_CHANNEL || row->kind == HRM_KIND_BUS);
}

void
hrm_desk_strips_init (HrmDesk *self)
{
  self->strips = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

void
hrm_desk_strips_finalize (HrmDesk *self)
{
  g_clear_pointer (&self->strips, g_hash_table_unref);
}

static void
add (HrmDesk *self, gint64 id)
{
  g_hash_table_add (self->strips, g_memdup2 (&id, sizeof id));
}

/* Before anybody hears that something else is inspected. */
void
hrm_desk_strips_follow (HrmDesk *self)
{
  HrmRow *row = self->inspected ? hrm_model_get (hrm_desk_get_model (self), self->inspected) : NULL;

  if (is_strip (row) ? hrm_desk_is_strip_selected (self, row) : g_hash_table_size (self->strips) == 0)
    return;
  g_hash_table_remove_all (self->strips);
  self->strip_last = 0;
  if (is_strip (row))
    {
      add (self, row->id);
      self->strip_last = row->id;
    }
  hrm_desk_emit (self, HRM_DESK_STRIPS_CHANGED);
}

gboolean
hrm_desk_is_strip_selected (HrmDesk *desk, HrmRow *row)
{
  return g_hash_table_contains (desk->strips, &row->id);
}

/* All strips as they stand, of borrowed rows. Full. */
static GPtrArray *
list_all (HrmDesk *self)
{
  GPtrArray *all = g_ptr_array_new ();

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      GListModel *list = hrm_model_get_list (hrm_desk_get_model (self), kinds[k]);

      for (guint i = 0; i < g_list_model_get_n_items (list); i++)
        {
          g_autoptr (HrmRow) row = g_list_model_get_item (list, i);

          g_ptr_array_add (all, row);
        }
    }
  return all;
}

GPtrArray *
hrm_desk_get_strips (HrmDesk *desk)
{
  GPtrArray *chosen = g_ptr_array_new ();
  g_autoptr (GPtrArray) all = NULL;

  if (g_hash_table_size (desk->strips) == 0)
    return chosen;
  all = list_all (desk);
  for (guint i = 0; i < all->len; i++)
    if (hrm_desk_is_strip_selected (desk, all->pdata[i]))
      g_ptr_array_add (chosen, all->pdata[i]);
  return chosen;
}

GPtrArray *
hrm_desk_get_strips_with (HrmDesk *desk, HrmRow *row)
{
  GPtrArray *one;

  if (hrm_desk_is_strip_selected (desk, row))
    return hrm_desk_get_strips (desk);
  one = g_ptr_array_new ();
  g_ptr_array_add (one, row);
  return one;
}

static void
toggle (HrmDesk *self, HrmRow *row)
{
  g_autoptr (GPtrArray) left = NULL;

  if (!g_hash_table_remove (self->strips, &row->id))
    {
      add (self, row->id);
      self->strip_last = row->id;
      hrm_desk_inspect (self, row);
      return;
    }
  left = hrm_desk_get_strips (self);
  if (hrm_desk_get_inspected (self) == row)
    hrm_desk_inspect (self, left->len > 0 ? left->pdata[0] : NULL);
}

static void
select_run (HrmDesk *self, HrmRow *row)
{
  g_autoptr (GPtrArray) all = list_all (self);
  HrmRow *from = self->strip_last ? hrm_model_get (hrm_desk_get_model (self), self->strip_last) : NULL;
  guint a, b;

  if (!g_ptr_array_find (all, row, &b))
    return;
  if (from == NULL || !g_ptr_array_find (all, from, &a))
    a = b;
  g_hash_table_remove_all (self->strips);
  self->strip_last = ((HrmRow *) all->pdata[a])->id;
  for (guint i = MIN (a, b); i <= MAX (a, b); i++)
    add (self, ((HrmRow *) all->pdata[i])->id);
  hrm_desk_inspect (self, row);
}

void
hrm_desk_select_strip (HrmDesk *desk, HrmRow *row, HrmStripsHow how)
{
  g_return_if_fail (is_strip (row));

  switch (how)
    {
    case HRM_STRIPS_TOGGLE:
      toggle (desk, row);
      break;
    case HRM_STRIPS_RUN:
      select_run (desk, row);
      break;
    case HRM_STRIPS_ONE:
    default:
      g_hash_table_remove_all (desk->strips);
      add (desk, row->id);
      desk->strip_last = row->id;
      hrm_desk_inspect (desk, row);
      break;
    }
  hrm_desk_emit (desk, HRM_DESK_STRIPS_CHANGED);
}

GPtrArray *
hrm_desk_get_channels_with (HrmDesk *desk, HrmRow *row)
{
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (desk, row);
  GPtrArray *channels = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++)
    if (((HrmRow *) rows->pdata[i])->kind == HRM_KIND_CHANNEL)
      g_ptr_array_add (channels, rows->pdata[i]);
  return channels;
}

void
hrm_command_toggle_arm (HrmDesk *desk, HrmRow *row)
{
  g_autoptr (GPtrArray) channels = NULL;

  if (row->kind != HRM_KIND_CHANNEL)
    return;
  channels = hrm_desk_get_channels_with (desk, row);
  hrm_command_arm (desk, channels, hrm_as_channel (row)->armed == FALSE);
}

void
hrm_command_assign_with (HrmDesk *desk, HrmRow *row)
{
  g_autoptr (GPtrArray) channels = NULL;

  if (row->kind != HRM_KIND_CHANNEL)
    return;
  channels = hrm_desk_get_channels_with (desk, row);
  hrm_command_assign_selected (desk, channels);
}

void
hrm_desk_toggle_mute_with (HrmDesk *desk, HrmRow *row)
{
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (desk, row);

  hrm_desk_mute_rows (desk, rows, !hrm_desk_is_row_muted (desk, row));
}

void
hrm_desk_toggle_solo_with (HrmDesk *desk, HrmRow *row)
{
  g_autoptr (GPtrArray) rows = hrm_desk_get_strips_with (desk, row);

  hrm_desk_solo_rows (desk, rows, !hrm_desk_is_row_soloed (desk, row));
}
