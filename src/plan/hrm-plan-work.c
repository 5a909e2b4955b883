/* hrm-plan-work.c: what lies on tracks, and in folders of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-plan-private.h"

#include "hrm-takes.h"
#include "hrm-track-tree.h"

static void
stretch (HrmTrackWork *work, HrmCivil from, HrmCivil to)
{
  if (work->from == HRM_UNSET || from < work->from)
    work->from = from;
  if (work->to == HRM_UNSET || to > work->to)
    work->to = to;
}

void
hrm_track_work_add (HrmTrackWork *work, HrmSession *session)
{
  gboolean played = session->state == HRM_SESSION_STATE_PLAYED;

  work->n_archived += hrm_takes_is_dropped (session);
  if (!hrm_plan_is_main (session))
    return;
  work->n++;
  work->n_played += played;
  stretch (work, session->start, session->base.derived);
  if (!hrm_plan_counts (session))
    return;
  work->planned += session->length;
  work->left += played ? 0 : session->length;
}

void
hrm_plan_add_track_work (HrmPlan *plan, HrmTrack *track, HrmTrackWork *work)
{
  const HrmTrackWork *own = &hrm_plan_get_sums (plan, track)->work;

  work->n_archived += own->n_archived;
  if (own->n == 0)
    return;
  work->n += own->n;
  work->n_played += own->n_played;
  work->planned += own->planned;
  work->left += own->left;
  stretch (work, own->from, own->to);
}

void
hrm_plan_get_track_work (HrmPlan *plan, HrmTrack *track, HrmTrackWork *work)
{
  GPtrArray *tracks = hrm_model_get_rows (plan->model, HRM_KIND_TRACK);

  *work = (HrmTrackWork) HRM_TRACK_WORK_NONE;
  for (guint i = 0; i < tracks->len; i++)
    if (track == NULL || hrm_track_is_within (tracks->pdata[i], track))
      hrm_plan_add_track_work (plan, tracks->pdata[i], work);
}
