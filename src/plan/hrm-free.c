/* hrm-free.c: who has time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-free.h"

/* What is asked adds up from parts of minutes. */
#define NOTHING 1e-6

double
hrm_plan_count_free (HrmPlan *plan, HrmWhatIf *what_if, HrmRow *who, HrmDate from, HrmDate to)
{
  HrmLevel level;

  if (from > to)
    return 0;
  if (what_if)
    hrm_what_if_get_level (what_if, who, from, to, &level);
  else
    hrm_plan_get_level (plan, who, from, to, &level);
  /* Day by day the capacity without what of it is asked, so with what is asked beyond it. */
  return MAX (level.capacity - (level.asked - level.over), 0);
}

/* More days never have less, so halves do. */
static HrmDate
find_day (HrmPlan *plan, HrmWhatIf *what_if, HrmRow *who, const HrmFreeQuery *query)
{
  HrmDate low = query->from, high = query->to;

  while (low < high)
    {
      HrmDate middle = low + (high - low) / 2;

      if (hrm_plan_count_free (plan, what_if, who, query->from, middle) + NOTHING >= query->minutes)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

static gboolean
is_asked_for (HrmChannel *channel, const HrmFreeQuery *query)
{
  return (!query->armed || channel->armed) && (query->role == HRM_UNSET || channel->role == query->role);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const HrmFree *x = a, *y = b;
  gboolean has = x->by != HRM_UNSET, other_has = y->by != HRM_UNSET;

  if (has != other_has)
    return has ? -1 : 1;
  if (has && x->by != y->by)
    return x->by < y->by ? -1 : 1;
  if (x->minutes != y->minutes)
    return x->minutes > y->minutes ? -1 : 1;
  return hrm_row_compare (&x->channel->base, &y->channel->base);
}

GArray *
hrm_plan_find_free (HrmPlan *plan, HrmWhatIf *what_if, const HrmFreeQuery *query)
{
  GPtrArray *channels = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CHANNEL);
  GArray *found = g_array_new (FALSE, FALSE, sizeof (HrmFree));

  for (guint i = 0; i < channels->len; i++)
    {
      HrmFree one = { channels->pdata[i], 0, HRM_UNSET };

      if (!is_asked_for (one.channel, query))
        continue;
      one.minutes = hrm_plan_count_free (plan, what_if, &one.channel->base, query->from, query->to);
      if (query->from <= query->to && one.minutes + NOTHING >= query->minutes)
        one.by = find_day (plan, what_if, &one.channel->base, query);
      g_array_append_val (found, one);
    }
  g_array_sort (found, compare);
  return found;
}
