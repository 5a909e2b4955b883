/* hrm-layout-takes.c: lanes of takes, under what is in the plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Folded, takes have no place at all. Unfolded, those of one number lie on one
 * lane, or on several where slots overlap. Where that number is the main one of
 * its slot its place is kept, and the session itself lies above.
 */
#include "hrm-layout-private.h"

#include <math.h>

#include "hrm-lanes.h"
#include "hrm-takes.h"

/* A take on its way to a lane. */
typedef struct
{
  HrmLayoutItem item;
  guint number;
  gboolean used;             /* it is the main one */
} Entry;

void
hrm_layout_forget_takes (HrmLayout *self, HrmLayoutRow *row)
{
  for (guint i = 0; i < row->hidden->len; i++)
    {
      gint64 *id = &g_array_index (row->hidden, gint64, i);

      if (g_hash_table_lookup (self->hidden, id) == row)
        g_hash_table_remove (self->hidden, id);
    }
  g_array_set_size (row->hidden, 0);
  row->n_takes = 0;
}

static void
hide (HrmLayout *self, HrmLayoutRow *row, HrmSession *take)
{
  g_array_append_val (row->hidden, take->base.id);
  g_hash_table_replace (self->hidden, g_memdup2 (&take->base.id, sizeof (gint64)), row);
}

/* Of a slot the takes are listed once, not once for each of them. */
static guint
number_of (GHashTable *numbers, HrmSession *session)
{
  HrmSession *slot = hrm_takes_get_slot (session);

  if (!g_hash_table_contains (numbers, slot))
    {
      g_autoptr (GPtrArray) takes = hrm_takes_list (slot);

      for (guint i = 0; i < takes->len; i++)
        g_hash_table_insert (numbers, takes->pdata[i], GUINT_TO_POINTER (i + 1));
    }
  return GPOINTER_TO_UINT (g_hash_table_lookup (numbers, session));
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const Entry *x = a, *y = b;

  if (x->number != y->number)
    return x->number < y->number ? -1 : 1;
  return hrm_layout_compare (&x->item, &y->item);
}

static void
add_used (HrmLayoutRow *row, GArray *entries, GHashTable *numbers)
{
  for (guint l = 0; l < row->n_plain; l++)
    {
      GArray *items = ((HrmLayoutLane *) row->packed->pdata[l])->items;

      for (guint i = 0; i < items->len; i++)
        {
          Entry entry = { .item = g_array_index (items, HrmLayoutItem, i), .used = TRUE };

          if (hrm_takes_n_offered (entry.item.session) < 2)
            continue;
          g_object_ref (entry.item.session);
          entry.number = number_of (numbers, entry.item.session);
          g_array_append_val (entries, entry);
        }
    }
}

static void
clear_item (gpointer data)
{
  g_clear_object ((GObject **) &((HrmLayoutItem *) data)->session);
}

/* Takes over the references of N entries of one number. */
static void
place_number (HrmLayout *self, HrmLayoutRow *row, const Entry *entries, guint n)
{
  g_autofree gint64 *from = g_new (gint64, n), *to = g_new (gint64, n);
  g_autofree guint *lane_of = g_new (guint, n);
  guint first = row->packed->len, n_lanes;

  for (guint i = 0; i < n; i++)
    {
      from[i] = entries[i].item.from;
      to[i] = entries[i].item.to;
    }
  n_lanes = hrm_lanes_pack (from, to, n, lane_of);
  for (guint l = 0; l < n_lanes; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane_new ();

      lane->take = entries[0].number;
      lane->used = g_array_new (FALSE, FALSE, sizeof (HrmLayoutItem));
      g_array_set_clear_func (lane->used, clear_item);
      g_ptr_array_add (row->packed, lane);
    }
  for (guint i = 0; i < n; i++)
    if (entries[i].used)
      g_array_append_val (((HrmLayoutLane *) row->packed->pdata[first + lane_of[i]])->used, entries[i].item);
    else
      hrm_layout_put (self, row, first + lane_of[i], &entries[i].item);
  for (guint l = first; l < row->packed->len; l++)
    hrm_layout_index (row->packed->pdata[l]);
}

void
hrm_layout_place_takes (HrmLayout *self, HrmLayoutRow *row, GPtrArray *others)
{
  g_autoptr (GArray) entries = NULL;
  g_autoptr (GHashTable) numbers = NULL;

  row->unfolded = self->unfolded != NULL && g_hash_table_contains (self->unfolded, &row->track->base.id);
  if (!row->unfolded && others->len == 0)
    return;
  entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  numbers = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < others->len; i++)
    {
      HrmSession *take = others->pdata[i];
      gboolean dropped = hrm_takes_is_dropped (take);

      row->n_takes += !dropped;
      if (row->unfolded && !dropped)
        {
          Entry entry = { .item = hrm_layout_make_item (self, take), .number = number_of (numbers, take) };

          g_array_append_val (entries, entry);
        }
      else
        hide (self, row, take);
    }
  if (!row->unfolded)
    return;
  add_used (row, entries, numbers);
  g_array_sort (entries, compare_entries);
  for (guint i = 0, n; i < entries->len; i += n)
    {
      const Entry *entry = &g_array_index (entries, Entry, i);

      for (n = 1; i + n < entries->len && entry[n].number == entry->number;)
        n++;
      place_number (self, row, entry, n);
    }
}

HrmLayoutChange
hrm_layout_set_unfolded (HrmLayout *self, GHashTable *tracks)
{
  HrmLayoutChange change = HRM_LAYOUT_SAME;

  g_hash_table_ref (tracks);
  g_clear_pointer (&self->unfolded, g_hash_table_unref);
  self->unfolded = tracks;
  for (guint i = 0; i < self->all->len; i++)
    {
      HrmLayoutRow *row = g_ptr_array_index (self->all, i);

      if (g_hash_table_contains (tracks, &row->track->base.id) == row->unfolded)
        continue;
      hrm_layout_fill_row (self, row);
      change |= HRM_LAYOUT_CONTENT;
    }
  if (hrm_layout_stack (self))
    change |= HRM_LAYOUT_HEIGHTS;
  return change;
}

/* By the same search as in hrm-layout-query.c; of the places that are kept there are few. */
static HrmSession *
session_at (HrmLayoutLane *lane, double axis)
{
  guint i = hrm_layout_lane_first (lane, (gint64) floor (axis));

  if (i < lane->items->len && g_array_index (lane->items, HrmLayoutItem, i).from <= axis)
    return g_array_index (lane->items, HrmLayoutItem, i).session;
  for (guint k = 0; k < lane->used->len; k++)
    {
      const HrmLayoutItem *item = &g_array_index (lane->used, HrmLayoutItem, k);

      if (item->from <= axis && item->to > axis)
        return item->session;
    }
  return NULL;
}

HrmLayoutLane *
hrm_layout_take_lane_at (HrmLayout *self, double axis, double y, HrmLayoutRow **row, HrmSession **take)
{
  *row = hrm_layout_row_at (self, y);
  *take = NULL;
  for (guint l = *row != NULL ? (*row)->n_plain : 0; *row != NULL && l < (*row)->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (*row, l);
      double top, height;

      hrm_layout_extent (*row, l, &top, &height);
      if (y < (*row)->y + top || y >= (*row)->y + top + height + HRM_LANE_GAP)
        continue;
      *take = session_at (lane, axis);
      return lane;
    }
  return NULL;
}

static void
append_touching (GArray *items, gint64 from, gint64 to, GPtrArray *takes)
{
  for (guint i = 0; i < items->len; i++)
    {
      const HrmLayoutItem *item = &g_array_index (items, HrmLayoutItem, i);

      if (item->from < to && item->to > from)
        g_ptr_array_add (takes, item->session);
    }
}

void
hrm_layout_takes_in (HrmLayoutRow *row, guint take, gint64 from, gint64 to, GPtrArray *takes)
{
  for (guint l = row->n_plain; l < row->lanes->len; l++)
    {
      HrmLayoutLane *lane = hrm_layout_lane (row, l);

      if (lane->take != take)
        continue;
      append_touching (lane->items, from, to, takes);
      append_touching (lane->used, from, to, takes);
    }
}
