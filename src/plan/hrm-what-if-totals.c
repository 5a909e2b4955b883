/* hrm-what-if-totals.c: how much would be left, and when it would end.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of tracks of which the edit touches nothing the sums of the plan hold; of
 * the others sessions are added up one by one.
 */
#include "hrm-what-if-private.h"

typedef struct
{
  guint n;
  gint64 minutes;
  HrmCivil finish;
} Totals;

static void
add_end (Totals *totals, HrmCivil end)
{
  if (end != HRM_UNSET)
    totals->finish = totals->finish == HRM_UNSET ? end : MAX (totals->finish, end);
}

static void
add_session (HrmWhatIf *self, Totals *totals, HrmSession *session)
{
  if (!hrm_plan_counts (session))
    return;
  add_end (totals, hrm_what_if_get_end (self, session));
  if (session->state == HRM_SESSION_STATE_PLAYED)
    return;
  totals->n++;
  totals->minutes += session->length;
}

/* Ids of tracks that a session would leave, stay on otherwise, or come to. */
static GHashTable *
find_tracks (HrmWhatIf *self)
{
  GHashTable *tracks = g_hash_table_new (hrm_id_hash, g_int64_equal);
  GPtrArray *copies = self->touched[HRM_KIND_SESSION];
  GHashTableIter iter;
  gpointer id;

  for (guint i = 0; i < copies->len; i++)
    {
      HrmRow *real = hrm_model_lookup (self->plan->model, HRM_KIND_SESSION, ((HrmRow *) copies->pdata[i])->id);

      if (real)
        g_hash_table_add (tracks, &hrm_as_session (real)->track.id);
    }
  g_hash_table_iter_init (&iter, self->gone);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    {
      HrmRow *real = hrm_model_lookup (self->plan->model, HRM_KIND_SESSION, *(gint64 *) id);

      if (real)
        g_hash_table_add (tracks, &hrm_as_session (real)->track.id);
    }
  return tracks;
}

guint
hrm_what_if_get_totals (HrmWhatIf *what_if, gint64 *minutes, HrmCivil *finish)
{
  g_autoptr (GHashTable) touched = find_tracks (what_if);
  GPtrArray *tracks = hrm_model_get_rows (what_if->plan->model, HRM_KIND_TRACK);
  GPtrArray *copies = what_if->touched[HRM_KIND_SESSION];
  gboolean all = what_if->calendar != what_if->plan->calendar;
  Totals totals = { 0, 0, HRM_UNSET };

  for (guint i = 0; i < tracks->len; i++)
    {
      HrmTrack *track = tracks->pdata[i];

      if (!all && !g_hash_table_contains (touched, &track->base.id))
        {
          HrmTrackSums *sums = hrm_plan_get_sums (what_if->plan, track);

          totals.n += sums->n;
          totals.minutes += sums->work.left;
          add_end (&totals, sums->finish);
          continue;
        }
      HRM_EACH_INCOMING (track, SESSION, Session, track, session)
        if (!hrm_what_if_has (what_if, session->base.id))
          add_session (what_if, &totals, session);
    }
  for (guint i = 0; i < copies->len; i++)
    add_session (what_if, &totals, copies->pdata[i]);
  *minutes = totals.minutes;
  *finish = totals.finish;
  return totals.n;
}
