/* hrm-cascade.c: what waits for a session goes along when it moves.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions are taken in the topological order of the graph, beginning behind
 * those that the edit moves: each is looked at once, when all that it waits for
 * has its place, and only what moves leads on to others. What a cable of the edit
 * itself demands is demanded of one that is already in that order.
 */
#include "hrm-cascade.h"

#include "hrm-cable-time.h"
#include "hrm-what-if-private.h"

typedef struct
{
  HrmSession *real;          /* of the model */
  HrmSession *session;       /* under the edit */
  HrmPlace was, is;
  gint64 order;
  HrmCivil least;            /* by cables of the edit; HRM_UNSET: none */
  gboolean put;              /* the edit says where it begins */
  gboolean queued;
  gboolean stuck;
} Node;

typedef struct
{
  HrmPlan *plan;
  HrmEdit *edit;
  HrmCalendar *calendar;
  HrmWhatIf *what_if;
  HrmCablePolicy policy;
  GHashTable *nodes;         /* &session id → Node, owned */
  GHashTable *told;          /* &id of sessions whose start the edit sets, borrowed of it; NULL until it is asked for */
  GSequence *queue;          /* of Node, by order */
  HrmCascade *result;
} Walk;

/* Also where it is the start that it has. */
static gboolean
is_told (Walk *walk, gint64 id)
{
  GPtrArray *runs = hrm_edit_get_runs (walk->edit);

  if (walk->told == NULL)
    {
      walk->told = g_hash_table_new (hrm_id_hash, g_int64_equal);
      for (guint r = 0; r < runs->len; r++)
        {
          HrmRun *run = runs->pdata[r];

          if (run->op != HRM_OP_SET || run->kind != HRM_KIND_SESSION || run->field != HRM_FIELD (Session, start))
            continue;
          for (guint i = 0; i < run->ids->len; i++)
            g_hash_table_add (walk->told, &g_array_index (run->ids, gint64, i));
        }
    }
  return g_hash_table_contains (walk->told, &id);
}

/* NULL: gone, or new. */
static Node *
get_node (Walk *walk, gint64 id)
{
  Node *node = g_hash_table_lookup (walk->nodes, &id);
  HrmRow *real, *row;

  if (node)
    return node;
  real = hrm_model_lookup (walk->plan->model, HRM_KIND_SESSION, id);
  row = real ? hrm_what_if_get_row (walk->what_if, id) : NULL;
  if (row == NULL)
    return NULL;
  node = g_new0 (Node, 1);
  node->real = hrm_as_session (real);
  node->session = hrm_as_session (row);
  node->was = (HrmPlace) { node->real->start, hrm_plan_get_begin (walk->plan, node->real), node->real->base.derived };
  node->is = row == real ? node->was : hrm_place_at (walk->calendar, node->session, node->session->start);
  node->least = HRM_UNSET;
  node->put = node->session->start != node->real->start || is_told (walk, id);
  node->order = hrm_graph_get_order (walk->plan->graph, id);
  g_hash_table_insert (walk->nodes, &node->real->base.id, node);
  walk->result->visited++;
  return node;
}

/* A cable under the edit; NULL when it is gone, goes elsewhere or asks nothing. */
static HrmCable *
get_cable (Walk *walk, HrmCable *real, Node **from, Node **to)
{
  HrmRow *row = hrm_what_if_get_row (walk->what_if, real->base.id);
  HrmCable *cable = row ? hrm_as_cable (row) : NULL;

  if (cable == NULL || cable->from.id != real->from.id || cable->to.id != real->to.id)
    return NULL;
  *from = get_node (walk, cable->from.id);
  *to = get_node (walk, cable->to.id);
  if (*from == NULL || *to == NULL || !hrm_plan_counts ((*from)->session) || !hrm_plan_counts ((*to)->session))
    return NULL;
  return cable;
}

static int
by_order (gconstpointer a, gconstpointer b, gpointer data)
{
  const Node *x = a, *y = b;

  return (x->order > y->order) - (x->order < y->order);
}

static void
queue (Walk *walk, Node *node)
{
  if (node->queued || node->put)
    return;
  node->queued = TRUE;
  g_sequence_insert_sorted (walk->queue, node, by_order, NULL);
}

static void
queue_waiting (Walk *walk, Node *node)
{
  HRM_EACH_INCOMING (node->real, CABLE, Cable, from, real)
    {
      Node *from, *to;

      if (get_cable (walk, real, &from, &to) != NULL)
        queue (walk, to);
    }
}

static void
add_stuck (Walk *walk, Node *node)
{
  if (!node->stuck)
    g_ptr_array_add (walk->result->stuck, node->real);
  node->stuck = TRUE;
}

/* A cable that the edit plugs or changes, between sessions that are there: what it lets wait, if that is too early. */
static void
queue_plugged (Walk *walk, HrmCable *cable)
{
  HrmCable *real = (HrmCable *) hrm_model_lookup (walk->plan->model, HRM_KIND_CABLE, cable->base.id);
  gboolean same = real && real->from.id == cable->from.id && real->to.id == cable->to.id && real->type == cable->type && real->lag == cable->lag;
  Node *from = same ? NULL : get_node (walk, cable->from.id), *to = from ? get_node (walk, cable->to.id) : NULL;
  HrmCivil least;

  if (to == NULL || !hrm_plan_counts (from->session) || !hrm_plan_counts (to->session) ||
      hrm_cable_violation (walk->calendar, cable, &from->is, to->session, &to->is) == 0)
    return;
  least = hrm_cable_earliest_start (walk->calendar, cable, &from->is, to->session);
  if (least == HRM_UNSET)
    {
      add_stuck (walk, to);
      return;
    }
  to->least = MAX (to->least, least);
  queue (walk, to);
}

/* Whether what CABLE leaves has moved the edge that it is plugged to. */
static gboolean
edge_moved (HrmCable *cable, Node *from)
{
  return hrm_cable_from_edge (cable, &from->is) != hrm_cable_from_edge (cable, &from->was);
}

/* Later, as far as the cables demand whose other end went later. */
static HrmCivil
pushed_start (Walk *walk, Node *node)
{
  HrmCivil start = node->is.start;

  HRM_EACH_INCOMING (node->real, CABLE, Cable, to, real)
    {
      Node *from, *to;
      HrmCable *cable = get_cable (walk, real, &from, &to);
      HrmCivil earliest;

      if (cable == NULL || hrm_cable_from_edge (cable, &from->is) <= hrm_cable_from_edge (cable, &from->was) ||
          hrm_cable_violation (walk->calendar, cable, &from->is, node->session, &node->is) == 0)
        continue;
      earliest = hrm_cable_earliest_start (walk->calendar, cable, &from->is, node->session);
      if (earliest == HRM_UNSET)
        return HRM_UNSET;
      start = MAX (start, earliest);
    }
  return start;
}

/* As far as the edge of FROM has gone, in the time of NODE. */
static HrmCivil
followed_start (Walk *walk, HrmCable *cable, Node *from, Node *node)
{
  HrmCivil was = hrm_cable_from_edge (cable, &from->was), is = hrm_cable_from_edge (cable, &from->is);
  gint64 minutes = hrm_calendar_minutes_between (walk->calendar, was, is);
  HrmCivil start = node->is.start;

  if (node->session->timing == HRM_TIMING_CLOCK)
    return start + (is - was);
  if (minutes == 0)
    return start;
  start = hrm_calendar_add (walk->calendar, start, minutes);
  return start != HRM_UNSET && minutes > 0 ? hrm_calendar_next_work (walk->calendar, start) : start;
}

/* With the one that goes the farthest; never so that a kept cable is violated. */
static HrmCivil
kept_start (Walk *walk, Node *node)
{
  HrmCivil follow = HRM_UNSET, least = HRM_CIVIL_FIRST;

  HRM_EACH_INCOMING (node->real, CABLE, Cable, to, real)
    {
      Node *from, *to;
      HrmCable *cable = get_cable (walk, real, &from, &to);
      HrmCivil start;

      if (cable == NULL)
        continue;
      if (edge_moved (cable, from))
        {
          start = followed_start (walk, cable, from, node);
          if (start == HRM_UNSET)
            return HRM_UNSET;
          follow = follow == HRM_UNSET ? start : MAX (follow, start);
        }
      if (hrm_cable_violation (walk->calendar, cable, &from->was, node->session, &node->was) == 0)
        {
          start = hrm_cable_earliest_start (walk->calendar, cable, &from->is, node->session);
          if (start == HRM_UNSET)
            return HRM_UNSET;
          least = MAX (least, start);
        }
    }
  if (follow == HRM_UNSET)
    return node->is.start;
  /* One that lies in free time before its first work, and need not move, stays as it is written. */
  if (follow <= node->is.start && least > follow)
    return MIN (least, node->is.start);
  return MAX (follow, least);
}

static void
settle (Walk *walk, Node *node)
{
  HrmCivil start = walk->policy == HRM_CABLE_POLICY_PUSH ? pushed_start (walk, node) : kept_start (walk, node);
  HrmCascadeMove move = { node->real, start == HRM_UNSET ? start : MAX (start, node->least) };

  start = move.start;
  if (start == node->is.start)
    return;
  if (start == HRM_UNSET || start < HRM_CIVIL_FIRST || start > HRM_CIVIL_LAST || hrm_session_is_fixed (node->session))
    {
      add_stuck (walk, node);
      return;
    }
  node->is = hrm_place_at (walk->calendar, node->session, start);
  g_array_append_val (walk->result->moves, move);
  queue_waiting (walk, node);
}

/* Whether anything may wait for the session. */
static gboolean
has_cables (HrmPlan *plan, gint64 id)
{
  HrmRow *real = hrm_model_get (plan->model, id);

  for (guint i = 0; real && i < real->n_incoming; i++)
    if (real->incoming[i].row->kind == HRM_KIND_CABLE && real->incoming[i].field == HRM_FIELD (Cable, from))
      return TRUE;
  return FALSE;
}

static void
walk_all (Walk *walk)
{
  GPtrArray *touched = hrm_what_if_get_touched (walk->what_if, HRM_KIND_SESSION);
  GPtrArray *cables = hrm_what_if_get_touched (walk->what_if, HRM_KIND_CABLE);

  for (guint i = 0; i < touched->len; i++)
    {
      gint64 id = ((HrmRow *) touched->pdata[i])->id;
      Node *node = has_cables (walk->plan, id) ? get_node (walk, id) : NULL;

      if (node && (node->is.begin != node->was.begin || node->is.end != node->was.end))
        queue_waiting (walk, node);
    }
  for (guint i = 0; i < cables->len; i++)
    queue_plugged (walk, cables->pdata[i]);
  while (!g_sequence_is_empty (walk->queue))
    {
      GSequenceIter *first = g_sequence_get_begin_iter (walk->queue);
      Node *node = g_sequence_get (first);

      g_sequence_remove (first);
      settle (walk, node);
    }
}

/**
 * hrm_cascade_new:
 * @edit: not sealed; only read. Where it sets a start, that session is there and nowhere else
 *
 * Cables that @edit itself plugs or changes demand their place between sessions that are
 * there, and lead nowhere beyond that.
 *
 * Returns: (transfer full) (nullable): NULL when @edit could not be committed
 */
HrmCascade *
hrm_cascade_new (HrmPlan *plan, HrmEdit *edit, HrmCablePolicy policy, GError **error)
{
  HrmWhatIf *what_if = hrm_what_if_new (plan, edit, error);
  Walk walk = { .plan = plan, .edit = edit, .what_if = what_if, .policy = policy };

  if (what_if == NULL)
    return NULL;
  walk.calendar = what_if->calendar;
  walk.result = g_new0 (HrmCascade, 1);
  walk.result->moves = g_array_new (FALSE, FALSE, sizeof (HrmCascadeMove));
  walk.result->stuck = g_ptr_array_new ();
  walk.result->what_if = what_if;
  if (policy == HRM_CABLE_POLICY_REPORT)
    return walk.result;
  walk.nodes = g_hash_table_new_full (hrm_id_hash, g_int64_equal, NULL, g_free);
  walk.queue = g_sequence_new (NULL);
  walk_all (&walk);
  g_sequence_free (walk.queue);
  g_hash_table_unref (walk.nodes);
  g_clear_pointer (&walk.told, g_hash_table_unref);
  return walk.result;
}

void
hrm_cascade_free (HrmCascade *cascade)
{
  g_array_unref (cascade->moves);
  g_ptr_array_unref (cascade->stuck);
  g_clear_pointer (&cascade->what_if, hrm_what_if_free);
  g_free (cascade);
}

HrmWhatIf *
hrm_cascade_take_what_if (HrmCascade *cascade)
{
  g_autoptr (HrmWhatIf) what_if = g_steal_pointer (&cascade->what_if);

  for (guint i = 0; what_if && i < cascade->moves->len; i++)
    {
      const HrmCascadeMove *move = &g_array_index (cascade->moves, HrmCascadeMove, i);

      hrm_as_session (hrm_what_if_touch (what_if, &move->session->base))->start = move->start;
    }
  if (what_if == NULL || !hrm_what_if_complete (what_if, cascade->moves->len > 0, NULL))
    return NULL;
  return g_steal_pointer (&what_if);
}

void
hrm_cascade_apply (HrmCascade *cascade, HrmEdit *edit)
{
  for (guint i = 0; i < cascade->moves->len; i++)
    {
      const HrmCascadeMove *move = &g_array_index (cascade->moves, HrmCascadeMove, i);

      HRM_SET_INT (edit, SESSION, Session, move->session->base.id, start, move->start);
    }
}
