/* hrm-id-table.c: from ids to rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Ids of one edit count up, and whoever asks for one often asks for the next:
 * they lie side by side here, eight in two lines of the cache, and the eights
 * lie anywhere. So a walk over an edit's rows misses the cache once in four
 * times, where GHashTable misses it three times for each.
 *
 * Open addressing. Where a slot is taken the next one is STRIDE away, so that
 * an eight that meets another moves on whole, and does not crawl along it; the
 * stride is odd, so that every slot is met. This is linear probing over slots
 * counted in another order, and who is removed leaves no mark, since those
 * behind move up (D. E. Knuth, The Art of Computer Programming 3, 6.4,
 * algorithm R). The multiplier is drawn by chance, so that no file can bring
 * ids that all fall on one place (M. Dietzfelbinger et al., "A Reliable
 * Randomized Algorithm for the Closest-Pair Problem", J. Algorithms 25 (1997)).
 */
#include "hrm-id-table.h"

#define NEIGHBOURS 3             /* bits */
#define SMALLEST 6
#define STRIDE 9u
#define STRIDE_INVERSE 954437177u /* times STRIDE is 1, modulo any power of 2 */

typedef struct
{
  gint64 id;                     /* 0: free */
  gpointer value;
} Slot;

struct _HrmIdTable
{
  Slot *slots;
  guint bits;                    /* there are 1 << bits slots, half of them free */
  guint n;
  guint64 multiplier;            /* odd */
};

static guint
capacity (HrmIdTable *self)
{
  return 1u << self->bits;
}

static guint
home (HrmIdTable *self, gint64 id)
{
  guint64 group = ((guint64) id >> NEIGHBOURS) * self->multiplier;

  return (guint) (group >> (64 - self->bits + NEIGHBOURS)) << NEIGHBOURS | (guint) (id & ((1 << NEIGHBOURS) - 1));
}

/* Where ID is, or else the free slot in which it would be. */
static Slot *
find (HrmIdTable *self, gint64 id)
{
  guint mask = capacity (self) - 1;
  guint i = home (self, id);

  while (self->slots[i].id != id && self->slots[i].id != 0)
    i = (i + STRIDE) & mask;
  return &self->slots[i];
}

HrmIdTable *
hrm_id_table_new (void)
{
  HrmIdTable *self = g_new0 (HrmIdTable, 1);

  self->bits = SMALLEST;
  self->slots = g_new0 (Slot, capacity (self));
  self->multiplier = ((guint64) g_random_int () << 32 | g_random_int ()) | 1;
  return self;
}

void
hrm_id_table_free (HrmIdTable *table)
{
  g_free (table->slots);
  g_free (table);
}

static void
grow (HrmIdTable *self, guint bits)
{
  g_autofree Slot *old = self->slots;
  guint n = capacity (self);

  self->bits = bits;
  self->slots = g_new0 (Slot, capacity (self));
  for (guint i = 0; i < n; i++)
    if (old[i].id != 0)
      *find (self, old[i].id) = old[i];
}

void
hrm_id_table_expect (HrmIdTable *table, guint n)
{
  guint bits = table->bits;

  while (bits < 31 && (guint64) 1 << bits < ((guint64) table->n + n) * 2)
    bits++;
  if (bits > table->bits)
    grow (table, bits);
}

void
hrm_id_table_add (HrmIdTable *table, gint64 id, gpointer value)
{
  Slot *slot;

  g_return_if_fail (id > 0 && value != NULL);
  hrm_id_table_expect (table, 1);
  slot = find (table, id);
  g_return_if_fail (slot->id == 0);
  *slot = (Slot) { id, value };
  table->n++;
}

gpointer
hrm_id_table_get (HrmIdTable *table, gint64 id)
{
  return id > 0 ? find (table, id)->value : NULL;
}

gpointer
hrm_id_table_remove (HrmIdTable *table, gint64 id)
{
  guint mask = capacity (table) - 1;
  Slot *slot = id > 0 ? find (table, id) : NULL;
  gpointer value = slot ? slot->value : NULL;
  guint gap;

  if (value == NULL)
    return NULL;
  gap = (guint) (slot - table->slots);
  for (guint i = (gap + STRIDE) & mask; table->slots[i].id != 0; i = (i + STRIDE) & mask)
    {
      guint from = home (table, table->slots[i].id);

      /* It may move up unless its home lies behind the gap. */
      if (((i - from) * STRIDE_INVERSE & mask) < ((i - gap) * STRIDE_INVERSE & mask))
        continue;
      table->slots[gap] = table->slots[i];
      gap = i;
    }
  table->slots[gap] = (Slot) { 0, NULL };
  table->n--;
  return value;
}

guint
hrm_id_table_size (HrmIdTable *table)
{
  return table->n;
}
