/* hrm-reasons.c: because of what somebody is asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-reasons.h"

#include "hrm-plan-private.h"

static int
compare (gconstpointer a, gconstpointer b)
{
  const HrmReason *x = a, *y = b;

  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  if (x->asked != y->asked)
    return x->asked > y->asked ? -1 : 1;
  if (x->session != y->session)
    return hrm_row_compare (&x->session->base, &y->session->base);
  return hrm_row_compare (&x->channel->base, &y->channel->base);
}

static void
add_assignment (HrmPlan *plan, HrmAssignment *assignment, HrmDate from, HrmDate to, GArray *reasons)
{
  HrmSession *session = assignment->session.row;
  HrmSessionDays days;
  HrmCounted counted;
  HrmDate date;
  int minutes;

  if (hrm_civil_date (session->start) > to || hrm_plan_get_last_day (plan, session) < from ||
      !hrm_plan_counted (assignment, session, &counted))
    return;
  hrm_session_days_init (&days, plan->calendar, session->start, session->length, session->timing);
  while (hrm_session_days_next (&days, &date, &minutes))
    {
      HrmReason reason = { date, assignment->channel.row, session, (double) (minutes * counted.share) / HRM_LOAD_UNITS };

      if (date >= from && date <= to)
        g_array_append_val (reasons, reason);
    }
}

/* The same session and channel on a day beside each other, in an order that is always the same. */
static int
compare_same (gconstpointer a, gconstpointer b)
{
  const HrmReason *x = a, *y = b;

  if (x->date != y->date)
    return x->date < y->date ? -1 : 1;
  if (x->session != y->session)
    return hrm_row_compare (&x->session->base, &y->session->base);
  if (x->channel != y->channel)
    return hrm_row_compare (&x->channel->base, &y->channel->base);
  return (x->asked > y->asked) - (x->asked < y->asked);
}

/* Two assignments of one session to one channel are one reason. */
static void
join_twice_assigned (GArray *reasons)
{
  guint n = 0;

  g_array_sort (reasons, compare_same);
  for (guint i = 0; i < reasons->len; i++)
    {
      HrmReason *reason = &g_array_index (reasons, HrmReason, i), *last = n > 0 ? &g_array_index (reasons, HrmReason, n - 1) : NULL;

      if (last && last->date == reason->date && last->session == reason->session && last->channel == reason->channel)
        last->asked += reason->asked;
      else
        g_array_index (reasons, HrmReason, n++) = *reason;
    }
  g_array_set_size (reasons, n);
}

GArray *
hrm_plan_get_reasons (HrmPlan *plan, HrmRow *who, HrmDate from, HrmDate to)
{
  GArray *reasons = g_array_new (FALSE, FALSE, sizeof (HrmReason));
  g_autoptr (GPtrArray) channels = NULL;

  if (who && who->kind == HRM_KIND_CHANNEL)
    {
      channels = g_ptr_array_new ();
      g_ptr_array_add (channels, who);
    }
  else
    channels = hrm_plan_get_bus_channels (plan, (HrmBus *) who);
  for (guint i = 0; i < channels->len; i++)
    HRM_EACH_INCOMING (channels->pdata[i], ASSIGNMENT, Assignment, channel, assignment)
      add_assignment (plan, assignment, from, to, reasons);
  join_twice_assigned (reasons);
  g_array_sort (reasons, compare);
  return reasons;
}

const HrmReason *
hrm_reasons_on (GArray *reasons, HrmDate date, guint *n)
{
  guint low = 0, high = reasons->len, first;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (reasons, HrmReason, middle).date < date)
        low = middle + 1;
      else
        high = middle;
    }
  first = low;
  while (low < reasons->len && g_array_index (reasons, HrmReason, low).date == date)
    low++;
  *n = low - first;
  return *n > 0 ? &g_array_index (reasons, HrmReason, first) : NULL;
}
