/* hrm-critical.c: how much later each session may be, and which not at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The backward pass of J. E. Kelley and M. R. Walker, "Critical-Path Planning
 * and Scheduling" (1959), from where the sessions lie now: against the
 * topological order each gets the latest place with which what waits for it
 * still has its own. A cable that is violated already leaves no room.
 */
#include "hrm-critical.h"

#include "hrm-cable-time.h"

typedef struct
{
  HrmSession *session;
  gint64 id, order;
  gint64 slack;
  HrmPlace is, latest;
} Node;

struct _HrmCritical
{
  HrmCalendar *calendar;
  GHashTable *nodes;         /* &node->id → Node, owned */
  GPtrArray *critical;       /* of HrmSession */
  HrmCivil finish;
  guint n_cables;
};

static int
latest_first (gconstpointer a, gconstpointer b)
{
  const Node *x = *(Node * const *) a, *y = *(Node * const *) b;

  return (x->order < y->order) - (x->order > y->order);
}

static int
by_start (gconstpointer a, gconstpointer b, gpointer data)
{
  HrmSession *x = *(HrmSession * const *) a, *y = *(HrmSession * const *) b;
  HrmCritical *self = data;
  Node *p = g_hash_table_lookup (self->nodes, &x->base.id), *q = g_hash_table_lookup (self->nodes, &y->base.id);

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (p->order != q->order)
    return p->order < q->order ? -1 : 1;
  return hrm_row_compare (&x->base, &y->base);
}

/* NODE, so many minutes of its timing later. */
static HrmPlace
later (HrmCritical *self, Node *node, gint64 minutes)
{
  HrmCivil start = node->session->start;

  if (minutes == 0)
    return node->is;
  if (node->session->timing == HRM_TIMING_BEATS)
    {
      start = hrm_calendar_add (self->calendar, start, minutes);
      start = start == HRM_UNSET ? HRM_UNSET : hrm_calendar_next_work (self->calendar, start);
    }
  else
    start += minutes;
  if (start == HRM_UNSET || start > HRM_CIVIL_LAST)
    return (HrmPlace) { HRM_CIVIL_LAST, HRM_CIVIL_LAST, HRM_CIVIL_LAST };
  return hrm_place_at (self->calendar, node->session, start);
}

static gboolean
allows (HrmCritical *self, const HrmPlace *place, HrmCable *cable, Node *to)
{
  return hrm_cable_violation (self->calendar, cable, place, to->session, &to->latest) == 0;
}

/* The most minutes up to MOST with which CABLE is kept; it gets worse with each. */
static gint64
slack_of_cable (HrmCritical *self, Node *node, HrmCable *cable, Node *to, gint64 most)
{
  HrmPlace place = later (self, node, most);
  gint64 least = 0, guess;

  if (allows (self, &place, cable, to))
    return most;
  if (!allows (self, &node->is, cable, to))
    return 0;
  /* Between LEAST, which is kept, and MOST, which is not; in working time the guess is right, or off by one. */
  guess = hrm_calendar_minutes_between (self->calendar, hrm_cable_from_edge (cable, &node->is), hrm_cable_to_edge (cable, &to->latest)) - cable->lag;
  for (guint n = 0; most - least > 1; n++)
    {
      gint64 at = n < 2 && guess > least && guess < most ? guess : least + (most - least) / 2;

      place = later (self, node, at);
      if (allows (self, &place, cable, to))
        least = at;
      else
        most = at;
      guess = least == at ? at + 1 : at - 1;
    }
  return least;
}

static gint64
slack_to_finish (HrmCritical *self, Node *node)
{
  if (node->session->timing == HRM_TIMING_CLOCK)
    return self->finish - node->is.end;
  return MAX (0, hrm_calendar_minutes_between (self->calendar, node->is.end, self->finish));
}

static void
work_out (HrmCritical *self, Node *node)
{
  node->slack = slack_to_finish (self, node);
  HRM_EACH_INCOMING (node->session, CABLE, Cable, from, cable)
    {
      Node *to = g_hash_table_lookup (self->nodes, &cable->to.id);

      if (to == NULL)
        continue;
      self->n_cables++;
      node->slack = slack_of_cable (self, node, cable, to, node->slack);
    }
  node->latest = hrm_session_is_fixed (node->session) ? node->is : later (self, node, node->slack);
}

static void
find_critical (HrmCritical *self, GPtrArray *order)
{
  for (guint i = 0; i < order->len; i++)
    {
      Node *node = order->pdata[i];

      if (node->session->state == HRM_SESSION_STATE_PLAYED)
        node->slack = HRM_UNSET;
      else if (node->slack == 0)
        g_ptr_array_add (self->critical, node->session);
    }
  g_ptr_array_sort_with_data (self->critical, by_start, self);
}

/* Returns: (transfer full) */
HrmCritical *
hrm_critical_new (HrmPlan *plan)
{
  HrmCritical *self = g_new0 (HrmCritical, 1);
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  g_autoptr (GPtrArray) order = g_ptr_array_new ();

  self->calendar = hrm_calendar_ref (hrm_plan_get_calendar (plan));
  self->nodes = g_hash_table_new_full (hrm_id_hash, g_int64_equal, NULL, g_free);
  self->critical = g_ptr_array_new ();
  self->finish = HRM_UNSET;
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];
      Node *node;

      if (!hrm_plan_counts (session))
        continue;
      node = g_new0 (Node, 1);
      node->session = session;
      node->id = session->base.id;
      node->order = hrm_graph_get_order (hrm_plan_get_graph (plan), session->base.id);
      node->is = (HrmPlace) { session->start, hrm_plan_get_begin (plan, session), hrm_plan_get_end (plan, session) };
      self->finish = self->finish == HRM_UNSET ? node->is.end : MAX (self->finish, node->is.end);
      g_hash_table_insert (self->nodes, &node->id, node);
      g_ptr_array_add (order, node);
    }
  g_ptr_array_sort (order, latest_first);
  for (guint i = 0; i < order->len; i++)
    work_out (self, order->pdata[i]);
  find_critical (self, order);
  return self;
}

void
hrm_critical_free (HrmCritical *critical)
{
  g_hash_table_unref (critical->nodes);
  g_ptr_array_unref (critical->critical);
  hrm_calendar_unref (critical->calendar);
  g_free (critical);
}

gint64
hrm_critical_get_slack (HrmCritical *critical, HrmSession *session)
{
  Node *node = g_hash_table_lookup (critical->nodes, &session->base.id);

  return node ? node->slack : HRM_UNSET;
}

GPtrArray *
hrm_critical_get_sessions (HrmCritical *critical)
{
  return critical->critical;
}

HrmCivil
hrm_critical_get_finish (HrmCritical *critical)
{
  return critical->finish;
}

guint
hrm_critical_n_cables (HrmCritical *critical)
{
  return critical->n_cables;
}
