/* hrm-days.c: what is asked day by day, summed so that any span is cheap.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Days lie in blocks of 32; over the blocks stands a segment tree (Bentley 1977)
 * of sums, numbers of clips and worst days. Adding to a day only marks its
 * block; the next query brings marked blocks and what is above them up to date.
 * So an edit costs the blocks that it touches and their ancestors, a query of
 * any span two blocks and the depth of the tree, and filling a plan one step a
 * day.
 *
 * Blocks are shared between copies until one is changed, so that a what-if
 * costs what it touches.
 */
#include "hrm-days.h"

#include <string.h>

#define SHIFT 5
#define BLOCK (1 << SHIFT)
#define NOWHERE G_MAXUINT

typedef struct
{
  guint refs;
  guint32 known;             /* bits of days whose supply is known */
  HrmUnits asked[BLOCK], supply[BLOCK];
} Block;

struct _HrmDays
{
  guint64 *visits;
  guint first;               /* number of the first block */
  guint n;                   /* blocks, a power of 2; 0: none yet */
  Block **blocks;            /* NULL: nothing is asked there */
  guint8 *stale;             /* of each block */
  GArray *marked;            /* numbers of the stale blocks, from FIRST on */
  HrmDaysSum *nodes;         /* 2 N: the root is 1, the blocks begin at N */
};

/* Every date of an album counts from 0. */
static guint
block_of (HrmDate date)
{
  return (guint) (date - HRM_DATE_FIRST) >> SHIFT;
}

static guint
day_of (HrmDate date)
{
  return (guint) (date - HRM_DATE_FIRST) & (BLOCK - 1);
}

static HrmDate
date_of (guint block, guint day)
{
  return HRM_DATE_FIRST + (HrmDate) ((block << SHIFT) + day);
}

HrmDays *
hrm_days_new (guint64 *visits)
{
  HrmDays *days = g_new0 (HrmDays, 1);

  days->visits = visits;
  days->marked = g_array_new (FALSE, FALSE, sizeof (guint));
  return days;
}

static void
unref_block (Block *block)
{
  if (block && --block->refs == 0)
    g_free (block);
}

void
hrm_days_free (HrmDays *days)
{
  for (guint i = 0; i < days->n; i++)
    unref_block (days->blocks[i]);
  g_free (days->blocks);
  g_free (days->stale);
  g_free (days->nodes);
  g_array_unref (days->marked);
  g_free (days);
}

HrmDays *
hrm_days_copy (HrmDays *days)
{
  HrmDays *copy = hrm_days_new (days->visits);

  copy->first = days->first;
  copy->n = days->n;
  copy->blocks = g_memdup2 (days->blocks, days->n * sizeof (Block *));
  copy->stale = g_memdup2 (days->stale, days->n);
  copy->nodes = g_memdup2 (days->nodes, 2 * days->n * sizeof (HrmDaysSum));
  g_array_append_vals (copy->marked, days->marked->data, days->marked->len);
  for (guint i = 0; i < days->n; i++)
    if (days->blocks[i])
      days->blocks[i]->refs++;
  return copy;
}

static void
mark (HrmDays *days, guint i)
{
  if (days->stale[i])
    return;
  days->stale[i] = TRUE;
  g_array_append_val (days->marked, i);
}

/* Room for NUMBER, with as much again on that side, so that growing is rare. */
static void
grow (HrmDays *days, guint number)
{
  guint first = days->n ? MIN (days->first, number) : number;
  guint end = days->n ? MAX (days->first + days->n, number + 1) : number + 1;
  guint n = MAX (days->n, 1), shift;
  Block **blocks;

  while (n < end - first)
    n *= 2;
  if (days->n && number < days->first)
    first = end > n ? end - n : 0;
  shift = days->first - first;
  blocks = g_new0 (Block *, n);
  if (days->n)
    memcpy (blocks + shift, days->blocks, days->n * sizeof (Block *));
  g_free (days->blocks);
  g_free (days->stale);
  g_free (days->nodes);
  days->first = first;
  days->n = n;
  days->blocks = blocks;
  days->stale = g_new0 (guint8, n);
  days->nodes = g_new0 (HrmDaysSum, 2 * n);
  g_array_set_size (days->marked, 0);
  for (guint i = 0; i < n; i++)
    if (blocks[i])
      mark (days, i);
}

/* The block as its own, to be changed. */
static Block *
own_block (HrmDays *days, guint i)
{
  Block *block = days->blocks[i];

  if (block && block->refs == 1)
    return block;
  days->blocks[i] = block ? g_memdup2 (block, sizeof (Block)) : g_new0 (Block, 1);
  unref_block (block);
  days->blocks[i]->refs = 1;
  return days->blocks[i];
}

/* The block with that number, to be added to. */
static Block *
reach_block (HrmDays *days, guint number)
{
  if (number < days->first || number >= days->first + days->n)
    grow (days, number);
  mark (days, number - days->first);
  return own_block (days, number - days->first);
}

void
hrm_days_add (HrmDays *days, HrmDate date, HrmUnits units)
{
  ++*days->visits;
  reach_block (days, block_of (date))->asked[day_of (date)] += units;
}

void
hrm_days_add_all (HrmDays *days, const HrmDays *other)
{
  for (guint i = 0; i < other->n; i++)
    {
      Block *block = other->blocks[i] ? reach_block (days, other->first + i) : NULL;

      *days->visits += block ? BLOCK : 0;
      for (guint d = 0; block && d < BLOCK; d++)
        block->asked[d] += other->blocks[i]->asked[d];
    }
}

void
hrm_days_forget_supply (HrmDays *days)
{
  for (guint i = 0; i < days->n; i++)
    if (days->blocks[i])
      {
        own_block (days, i)->known = 0;
        mark (days, i);
      }
}

HrmUnits
hrm_days_get (const HrmDays *days, HrmDate date)
{
  guint number = block_of (date);
  Block *block;

  if (number < days->first || number >= days->first + days->n)
    return 0;
  block = days->blocks[number - days->first];
  return block ? block->asked[day_of (date)] : 0;
}

gboolean
hrm_days_get_span (const HrmDays *days, HrmDate *from, HrmDate *to)
{
  guint first = 0, last = days->n;

  while (first < last && days->blocks[first] == NULL)
    first++;
  while (last > first && days->blocks[last - 1] == NULL)
    last--;
  *from = date_of (days->first + first, 0);
  *to = date_of (days->first + last, 0) - 1;
  return first < last;
}

/* Sums */

gboolean
hrm_day_is_worse (double asked, double supply, double other_asked, double other_supply)
{
  if (asked <= 0 || other_asked <= 0)
    return asked > 0;
  if (supply <= 0 || other_supply <= 0)
    return supply <= 0 && other_supply > 0;
  return asked * other_supply > other_asked * supply;
}

static gboolean
is_worse (const HrmDayUnits *a, const HrmDayUnits *b)
{
  if (hrm_day_is_worse ((double) a->asked, (double) a->supply, (double) b->asked, (double) b->supply))
    return TRUE;
  return a->asked > 0 && a->date < b->date &&
         !hrm_day_is_worse ((double) b->asked, (double) b->supply, (double) a->asked, (double) a->supply);
}

static void
add_sum (HrmDaysSum *sum, const HrmDaysSum *other)
{
  sum->asked += other->asked;
  sum->over += other->over;
  if (other->clips > 0)
    sum->first = sum->clips > 0 ? MIN (sum->first, other->first) : other->first;
  sum->clips += other->clips;
  if (is_worse (&other->peak, &sum->peak))
    sum->peak = other->peak;
}

static HrmUnits
get_supply (Block *block, guint number, guint day, const HrmSupply *supply)
{
  if (!(block->known & (1u << day)))
    {
      block->supply[day] = supply->get (supply->data, date_of (number, day));
      block->known |= 1u << day;
    }
  return block->supply[day];
}

HrmDayUnits
hrm_days_look (HrmDays *days, const HrmSupply *supply, HrmDate date)
{
  HrmDayUnits day = { date, hrm_days_get (days, date), 0 };

  if (day.asked > 0)
    day.supply = get_supply (days->blocks[block_of (date) - days->first], block_of (date), day_of (date), supply);
  return day;
}

/* Adds the days FROM to TO of a block. */
static void
add_days (HrmDays *days, guint i, guint from, guint to, const HrmSupply *supply, HrmDaysSum *sum)
{
  Block *block = days->blocks[i];

  if (block == NULL)
    return;
  *days->visits += to - from + 1;
  for (guint d = from; d <= to; d++)
    if (block->asked[d] > 0)
      {
        HrmDayUnits day = { date_of (days->first + i, d), block->asked[d], get_supply (block, days->first + i, d, supply) };
        HrmDaysSum one = { day.asked, MAX (day.asked - day.supply, 0), day.asked > day.supply, day.date, day };

        add_sum (sum, &one);
      }
}

static void
refresh (HrmDays *days, const HrmSupply *supply)
{
  for (guint m = 0; m < days->marked->len; m++)
    {
      guint i = g_array_index (days->marked, guint, m);

      days->stale[i] = FALSE;
      days->nodes[days->n + i] = (HrmDaysSum) { 0 };
      add_days (days, i, 0, BLOCK - 1, supply, &days->nodes[days->n + i]);
    }
  /* Level by level, so that what several of them have in common is summed once. */
  for (guint level = days->n; level > 1 && days->marked->len > 0; level /= 2)
    {
      guint n = 0, last = NOWHERE;

      for (guint m = 0; m < days->marked->len; m++)
        {
          guint parent = g_array_index (days->marked, guint, m) / 2;

          if (parent == last)
            continue;
          last = parent;
          ++*days->visits;
          days->nodes[level / 2 + parent] = days->nodes[level + 2 * parent];
          add_sum (&days->nodes[level / 2 + parent], &days->nodes[level + 2 * parent + 1]);
          g_array_index (days->marked, guint, n++) = parent;
        }
      g_array_set_size (days->marked, n);
    }
  g_array_set_size (days->marked, 0);
}

/* Narrows FROM and TO to what there is; FALSE: nothing. */
static gboolean
narrow (HrmDays *days, HrmDate *from, HrmDate *to)
{
  if (days->n == 0)
    return FALSE;
  *from = MAX (*from, date_of (days->first, 0));
  *to = MIN (*to, date_of (days->first + days->n - 1, BLOCK - 1));
  return *from <= *to;
}

/* Whole blocks FROM to TO. */
static void
add_blocks (HrmDays *days, guint from, guint to, HrmDaysSum *sum)
{
  guint low = from + days->n, high = to + days->n + 1;

  for (; low < high; low /= 2, high /= 2)
    {
      *days->visits += 2;
      if (low & 1)
        add_sum (sum, &days->nodes[low++]);
      if (high & 1)
        add_sum (sum, &days->nodes[--high]);
    }
}

void
hrm_days_sum (HrmDays *days, const HrmSupply *supply, HrmDate from, HrmDate to, HrmDaysSum *sum)
{
  guint first, last;

  *sum = (HrmDaysSum) { 0 };
  if (!narrow (days, &from, &to))
    return;
  refresh (days, supply);
  first = block_of (from) - days->first;
  last = block_of (to) - days->first;
  if (first == last)
    {
      add_days (days, first, day_of (from), day_of (to), supply, sum);
      return;
    }
  add_days (days, first, day_of (from), BLOCK - 1, supply, sum);
  if (last - first > 1)
    add_blocks (days, first + 1, last - 1, sum);
  add_days (days, last, 0, day_of (to), supply, sum);
}

typedef struct
{
  HrmDays *days;
  const HrmSupply *supply;
  HrmDate from, to;
  GArray *clips;
} Search;

static void
list_block (Search *search, guint i)
{
  HrmDays *days = search->days;
  guint number = days->first + i;

  *days->visits += BLOCK;
  for (guint d = 0; d < BLOCK; d++)
    {
      HrmDayUnits day = { date_of (number, d), days->blocks[i]->asked[d], 0 };

      if (day.asked <= 0 || day.date < search->from || day.date > search->to)
        continue;
      day.supply = get_supply (days->blocks[i], number, d, search->supply);
      if (day.asked > day.supply)
        g_array_append_val (search->clips, day);
    }
}

/* Only where there are clips; NODE stands over WIDTH blocks from I on. */
static void
list_node (Search *search, guint node, guint i, guint width)
{
  HrmDays *days = search->days;

  ++*days->visits;
  if (days->nodes[node].clips == 0 || date_of (days->first + i, 0) > search->to ||
      date_of (days->first + i + width - 1, BLOCK - 1) < search->from)
    return;
  if (width == 1)
    {
      list_block (search, i);
      return;
    }
  list_node (search, 2 * node, i, width / 2);
  list_node (search, 2 * node + 1, i + width / 2, width / 2);
}

void
hrm_days_clips (HrmDays *days, const HrmSupply *supply, HrmDate from, HrmDate to, GArray *clips)
{
  Search search = { days, supply, from, to, clips };

  if (!narrow (days, &search.from, &search.to))
    return;
  refresh (days, supply);
  list_node (&search, 1, 0, days->n);
}
