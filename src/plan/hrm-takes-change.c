/* hrm-takes-change.c: what a choice between takes does beyond the take itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Cables and placements belong to a take, so those of the take that leaves the
 * main lane count no more. What the other take has as well is no change.
 */
#include "hrm-takes.h"

typedef struct
{
  HrmPlan *plan;
  GHashTable *chosen;        /* slot → take, both borrowed; only where it is another than now */
  GPtrArray *touched;        /* of HrmSession: that come or go */
  HrmTakesChange *change;
} Comparison;

static void
read_choice (Comparison *self, gint64 id, gint64 main)
{
  HrmModel *model = hrm_plan_get_model (self->plan);
  HrmSession *slot = hrm_as_session (hrm_model_lookup (model, HRM_KIND_SESSION, id)), *take = slot;

  if (slot && main != HRM_UNSET)
    take = hrm_as_session (hrm_model_lookup (model, HRM_KIND_SESSION, main));
  if (slot == NULL || take == NULL || hrm_takes_get_main (slot) == take)
    return;
  g_hash_table_insert (self->chosen, slot, take);
  g_ptr_array_add (self->change->mains, hrm_takes_get_main (slot));
  g_ptr_array_add (self->touched, hrm_takes_get_main (slot));
  g_ptr_array_add (self->touched, take);
}

static void
read_edit (Comparison *self, HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint r = 0; r < runs->len; r++)
    {
      HrmRun *run = runs->pdata[r];

      if (run->op != HRM_OP_SET || run->kind != HRM_KIND_SESSION || run->field != HRM_FIELD (Session, main))
        continue;
      for (guint i = 0; i < run->ids->len; i++)
        read_choice (self, g_array_index (run->ids, gint64, i), hrm_run_get (run, i, run->field).integer);
    }
}

static HrmSession *
main_then (Comparison *self, HrmSession *session)
{
  HrmSession *take = g_hash_table_lookup (self->chosen, hrm_takes_get_slot (session));

  return take ? take : hrm_takes_get_main (session);
}

/* What comes into the plan counts, also when it was dropped before. */
static gboolean
counts_then (Comparison *self, HrmSession *session)
{
  if (main_then (self, session) != session)
    return FALSE;
  return hrm_plan_is_main (session) ? hrm_plan_counts (session) : session->muted != TRUE;
}

/* Cables */

/* Whether FROM has a cable to TO that asks for the same. */
static gboolean
has_equal (HrmSession *from, HrmSession *to, HrmCable *cable)
{
  HRM_EACH_INCOMING (from, CABLE, Cable, from, other)
    if (other->to.row == to && other->type == cable->type && other->lag == cable->lag)
      return TRUE;
  return FALSE;
}

static void
look_at_cable (Comparison *self, GHashTable *met, HrmCable *cable)
{
  HrmSession *from = cable->from.row, *to = cable->to.row;
  gboolean now = hrm_plan_counts (from) && hrm_plan_counts (to), then = counts_then (self, from) && counts_then (self, to);

  if (now == then || !g_hash_table_add (met, cable))
    return;
  if (now && !has_equal (main_then (self, from), main_then (self, to), cable))
    g_ptr_array_add (self->change->out, cable);
  else if (then && !has_equal (hrm_takes_get_main (from), hrm_takes_get_main (to), cable))
    g_ptr_array_add (self->change->in, cable);
}

static void
compare_cables (Comparison *self)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->touched->len; i++)
    {
      HrmSession *session = self->touched->pdata[i];

      HRM_EACH_INCOMING (session, CABLE, Cable, from, out)
        look_at_cable (self, met, out);
      HRM_EACH_INCOMING (session, CABLE, Cable, to, in)
        look_at_cable (self, met, in);
    }
  g_ptr_array_sort (self->change->out, hrm_row_compare_ptr);
  g_ptr_array_sort (self->change->in, hrm_row_compare_ptr);
}

/* Tasks */

/* As hrm_plan_get_left(); a task without an estimate is left, or not: 1 or 0. */
static gint64
left_then (Comparison *self, HrmTask *task)
{
  gint64 sum = 0;
  gboolean whole = FALSE;

  HRM_EACH_INCOMING (task, PLACEMENT, Placement, task, placement)
    if (counts_then (self, placement->session.row))
      {
        whole |= placement->length == HRM_UNSET;
        sum += placement->length == HRM_UNSET ? 0 : placement->length;
      }
  if (task->estimate == HRM_UNSET)
    return sum == 0 && !whole;
  return whole ? 0 : MAX (0, task->estimate - sum);
}

static void
compare_task (Comparison *self, HrmTask *task)
{
  gint64 now = hrm_plan_get_left (self->plan, task), then = left_then (self, task), more;

  more = then - (now == HRM_UNSET ? 1 : now);
  if (task->done || more == 0)
    return;
  *(more > 0 ? &self->change->tasks_out : &self->change->tasks_in) += 1;
  if (task->estimate != HRM_UNSET)
    *(more > 0 ? &self->change->minutes_out : &self->change->minutes_in) += ABS (more);
}

static void
compare_tasks (Comparison *self)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < self->touched->len; i++)
    HRM_EACH_INCOMING (((HrmSession *) self->touched->pdata[i]), PLACEMENT, Placement, session, placement)
      if (g_hash_table_add (met, placement->task.row))
        compare_task (self, placement->task.row);
}

void
hrm_takes_compare (HrmPlan *plan, HrmEdit *edit, HrmTakesChange *change)
{
  g_autoptr (GHashTable) chosen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) touched = g_ptr_array_new ();
  Comparison self = { plan, chosen, touched, change };

  *change = (HrmTakesChange) { .mains = g_ptr_array_new (), .out = g_ptr_array_new (), .in = g_ptr_array_new () };
  read_edit (&self, edit);
  if (touched->len == 0)
    return;
  compare_cables (&self);
  compare_tasks (&self);
  g_ptr_array_sort (change->mains, hrm_row_compare_ptr);
}

void
hrm_takes_change_clear (HrmTakesChange *change)
{
  g_clear_pointer (&change->mains, g_ptr_array_unref);
  g_clear_pointer (&change->out, g_ptr_array_unref);
  g_clear_pointer (&change->in, g_ptr_array_unref);
}
