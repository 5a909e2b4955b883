/* hrm-plan-circle.c: an edit may not make cables go in a circle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-plan-private.h"

typedef struct
{
  gint64 row;
} HrmPlanErrorPrivate;

static void
hrm_plan_error_private_init (HrmPlanErrorPrivate *self)
{
}

static void
hrm_plan_error_private_copy (const HrmPlanErrorPrivate *from, HrmPlanErrorPrivate *to)
{
  if (from && to)
    to->row = from->row;
}

static void
hrm_plan_error_private_clear (HrmPlanErrorPrivate *self)
{
}

G_DEFINE_EXTENDED_ERROR (HrmPlanError, hrm_plan_error)

gint64
hrm_plan_error_get_row (const GError *error)
{
  HrmPlanErrorPrivate *private = error->domain == HRM_PLAN_ERROR ? hrm_plan_error_get_private (error) : NULL;

  return private ? private->row : 0;
}

/* Of the cables of CIRCLE, one that the edit has touched, or else any. */
static void
blame_cable (HrmPlan *self, GArray *circle, const HrmChanges *changes, GError **error)
{
  HrmPlanErrorPrivate *private = error && *error ? hrm_plan_error_get_private (*error) : NULL;
  GPtrArray *parts[] = { changes->inserted[HRM_KIND_CABLE], changes->changed[HRM_KIND_CABLE], hrm_model_get_rows (self->model, HRM_KIND_CABLE) };
  g_autoptr (GHashTable) next = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < circle->len; i++)
    g_hash_table_insert (next, hrm_model_get (self->model, g_array_index (circle, gint64, i)),
                         hrm_model_get (self->model, g_array_index (circle, gint64, (i + 1) % circle->len)));
  for (guint p = 0; private && private->row == 0 && p < G_N_ELEMENTS (parts); p++)
    for (guint i = 0; i < parts[p]->len && private->row == 0; i++)
      {
        HrmCable *cable = parts[p]->pdata[i];

        if (g_hash_table_lookup (next, cable->from.row) == cable->to.row)
          private->row = cable->base.id;
      }
}

static void
name_circle (HrmPlan *self, GArray *circle, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i <= circle->len; i++)
    {
      gint64 id = g_array_index (circle, gint64, i % circle->len);
      HrmRow *session = hrm_model_get (self->model, id);

      if (i == 8 && circle->len > 9)
        {
          g_string_append_printf (names, " → … (%u sessions)", circle->len);
          break;
        }
      g_string_append_printf (names, "%s“%s”", i ? " → " : "", session ? hrm_row_get_title (session) : "?");
    }
  g_set_error (error, HRM_PLAN_ERROR, HRM_PLAN_ERROR_CIRCLE, "cables would go in a circle: %s", names->str);
}

gboolean
hrm_plan_check (HrmPlan *plan, const HrmChanges *changes, GError **error)
{
  GPtrArray *inserted = changes->inserted[HRM_KIND_CABLE], *changed = changes->changed[HRM_KIND_CABLE];
  GPtrArray *deleted = changes->deleted[HRM_KIND_CABLE];
  g_autoptr (GArray) circle = NULL;
  gboolean fine = TRUE;

  if (deleted->len + inserted->len + changed->len > 1000)
    fine = hrm_graph_rebuild (plan->graph, plan->model, &circle);
  else
    {
      for (guint i = 0; i < deleted->len; i++)
        hrm_graph_remove (plan->graph, ((HrmRow *) deleted->pdata[i])->id);
      for (guint i = 0; i < changed->len; i++)
        hrm_graph_remove (plan->graph, ((HrmRow *) changed->pdata[i])->id);
      for (guint i = 0; fine && i < inserted->len + changed->len; i++)
        {
          HrmCable *cable = i < inserted->len ? inserted->pdata[i] : changed->pdata[i - inserted->len];

          fine = hrm_graph_add (plan->graph, cable->base.id, cable->from.id, cable->to.id, &circle);
        }
    }
  if (!fine)
    {
      name_circle (plan, circle, error);
      blame_cable (plan, circle, changes, error);
    }
  return fine;
}

void
hrm_plan_uncheck (HrmPlan *plan)
{
  hrm_graph_rebuild (plan->graph, plan->model, NULL);
}
