/* hrm-track-lanes.c: sessions in the order of time, and what of them lies beside another on its track.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-track-lanes.h"

int
hrm_session_compare_start (HrmSession *a, HrmSession *b)
{
  return a->start != b->start ? (a->start < b->start ? -1 : 1) : (a->base.id > b->base.id) - (a->base.id < b->base.id);
}

int
hrm_session_compare_start_ptr (gconstpointer a, gconstpointer b)
{
  return hrm_session_compare_start (*(HrmSession *const *) a, *(HrmSession *const *) b);
}

static int
compare_ends (gconstpointer a, gconstpointer b, gpointer plan)
{
  HrmCivil x = hrm_plan_get_end (plan, *(HrmSession *const *) a), y = hrm_plan_get_end (plan, *(HrmSession *const *) b);

  return x != y ? (x < y ? -1 : 1) : hrm_session_compare_start_ptr (a, b);
}

/* PLAN: by end; NULL: by start. */
static gboolean
is_past (HrmSession *session, HrmPlan *plan, HrmCivil at)
{
  return plan ? hrm_plan_get_end (plan, session) <= at : session->start < at;
}

static guint
count_past (GPtrArray *sorted, HrmPlan *plan, HrmCivil at)
{
  guint low = 0, high = sorted->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (is_past (sorted->pdata[middle], plan, at))
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

guint
hrm_sessions_count_begun (GPtrArray *by_start, HrmCivil at)
{
  return count_past (by_start, NULL, at);
}

guint
hrm_sessions_count_ended (GPtrArray *by_end, HrmPlan *plan, HrmCivil at)
{
  return count_past (by_end, plan, at);
}

static void
lane_free (gpointer data)
{
  HrmTrackLane *lane = data;

  g_ptr_array_unref (lane->by_start);
  g_ptr_array_unref (lane->by_end);
  g_free (lane);
}

void
hrm_track_lanes_init (HrmTrackLanes *lanes, HrmPlan *plan, GHashTable *without)
{
  *lanes = (HrmTrackLanes) { plan, without, g_hash_table_new_full (NULL, NULL, NULL, lane_free) };
}

void
hrm_track_lanes_clear (HrmTrackLanes *lanes)
{
  g_clear_pointer (&lanes->lanes, g_hash_table_unref);
}

const HrmTrackLane *
hrm_track_lanes_get (HrmTrackLanes *lanes, HrmTrack *track)
{
  HrmTrackLane *lane = g_hash_table_lookup (lanes->lanes, track);

  if (lane != NULL)
    return lane;
  lane = g_new (HrmTrackLane, 1);
  lane->by_start = g_ptr_array_new ();
  HRM_EACH_INCOMING (track, SESSION, Session, track, session)
    if (hrm_plan_counts (session) && (lanes->without == NULL || !g_hash_table_contains (lanes->without, session)))
      g_ptr_array_add (lane->by_start, session);
  lane->by_end = g_ptr_array_copy (lane->by_start, NULL, NULL);
  g_ptr_array_sort (lane->by_start, hrm_session_compare_start_ptr);
  g_ptr_array_sort_with_data (lane->by_end, compare_ends, lanes->plan);
  g_hash_table_insert (lanes->lanes, track, lane);
  return lane;
}

HrmSession *
hrm_track_lanes_get_beside (HrmTrackLanes *lanes, HrmSession *session, int direction)
{
  const HrmTrackLane *lane = hrm_track_lanes_get (lanes, session->track.row);
  guint i;

  if (direction > 0)
    {
      i = hrm_sessions_count_begun (lane->by_start, hrm_plan_get_end (lanes->plan, session));
      i += i < lane->by_start->len && lane->by_start->pdata[i] == session;
      return i < lane->by_start->len ? lane->by_start->pdata[i] : NULL;
    }
  i = hrm_sessions_count_ended (lane->by_end, lanes->plan, session->start);
  i -= i > 0 && lane->by_end->pdata[i - 1] == session;
  return i > 0 ? lane->by_end->pdata[i - 1] : NULL;
}
