/* hrm-plan-span.c: from the first start to the last end of all that lies on the axis.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-plan-private.h"

#include "hrm-keep-dates.h"

/* ROW lies there as well. */
void
hrm_plan_stretch_span (HrmPlan *self, HrmRow *row, HrmCivil from, HrmCivil to)
{
  if (!self->has_span || from < self->from)
    {
      self->from = from;
      self->first = row;
    }
  if (!self->has_span || to > self->to)
    {
      self->to = to;
      self->last = row;
    }
  self->has_span = TRUE;
}

/* Only when that goes or moves on which the span ends is everything looked at
 * again, and only when somebody asks. */
void
hrm_plan_forget_span_of (HrmPlan *self, HrmRow *row)
{
  if (row == self->first || row == self->last)
    self->span_known = FALSE;
}

static void
find_span (HrmPlan *self)
{
  GPtrArray *tracks = hrm_model_get_rows (self->model, HRM_KIND_TRACK);
  GPtrArray *markers = hrm_model_get_rows (self->model, HRM_KIND_MARKER);
  GPtrArray *sections = hrm_model_get_rows (self->model, HRM_KIND_SECTION);

  self->has_span = FALSE;
  self->first = self->last = NULL;
  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrackSums *sums = hrm_plan_get_sums (self, tracks->pdata[i]);

      if (sums->first == NULL)
        continue;
      hrm_plan_stretch_span (self, &sums->first->base, sums->first->start, sums->first->base.derived);
      hrm_plan_stretch_span (self, &sums->last->base, sums->last->start, sums->last->base.derived);
    }
  for (guint i = 0; i < markers->len; i++)
    {
      HrmMarker *marker = markers->pdata[i];

      hrm_plan_stretch_span (self, &marker->base, marker->at, marker->at);
    }
  for (guint i = 0; i < sections->len; i++)
    {
      HrmSection *section = sections->pdata[i];

      hrm_plan_stretch_span (self, &section->base, section->start,
                             hrm_section_end (self->calendar, section));
    }
  self->span_known = TRUE;
}

gboolean
hrm_plan_get_span (HrmPlan *plan, HrmCivil *from, HrmCivil *to)
{
  if (!plan->span_known)
    find_span (plan);
  *from = plan->from;
  *to = plan->to;
  return plan->has_span;
}
