/* hrm-desk-squads.c: linked tracks, of teams that work in step.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is selected on one of them is selected with all that overlaps it on the
 * others, so that whatever is done is done to all of that. As linked tracks of
 * a DAW they are a way to work, and so the desk's and not the plan's.
 */
#include "config.h"

#include "hrm-desk-tracks-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-words.h"

#define NAMED_MOST 3         /* tracks in what is said */

static int
get_squad (HrmDesk *self, HrmTrack *track)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (self->tracks->squads, &track->base.id));
}

static void
put_squad (HrmDesk *self, HrmTrack *track, int squad)
{
  if (squad == 0)
    g_hash_table_remove (self->tracks->squads, &track->base.id);
  else
    g_hash_table_replace (self->tracks->squads, g_memdup2 (&track->base.id, sizeof track->base.id), GINT_TO_POINTER (squad));
}

GPtrArray *
hrm_desk_get_linked_tracks (HrmDesk *desk, HrmTrack *track)
{
  GPtrArray *others = g_ptr_array_new ();
  int squad = get_squad (desk, track);
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, desk->tracks->squads);
  while (squad != 0 && g_hash_table_iter_next (&iter, &id, &value))
    {
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_TRACK, *(gint64 *) id);

      if (row != NULL && row != HRM_ROW (track) && GPOINTER_TO_INT (value) == squad)
        g_ptr_array_add (others, row);
    }
  g_ptr_array_sort (others, hrm_row_compare_ptr);
  return others;
}

gboolean
hrm_desk_are_linked (HrmDesk *self, GPtrArray *tracks)
{
  int squad = tracks->len > 0 ? get_squad (self, tracks->pdata[0]) : 0;

  for (guint i = 1; i < tracks->len; i++)
    if (get_squad (self, tracks->pdata[i]) != squad)
      return FALSE;
  return squad != 0;
}

void
hrm_desk_drop_single_squads (HrmDesk *self)
{
  g_autoptr (GHashTable) sizes = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer squad;

  g_hash_table_iter_init (&iter, self->tracks->squads);
  while (g_hash_table_iter_next (&iter, NULL, &squad))
    g_hash_table_insert (sizes, squad, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (sizes, squad)) + 1));
  g_hash_table_iter_init (&iter, self->tracks->squads);
  while (g_hash_table_iter_next (&iter, NULL, &squad))
    if (GPOINTER_TO_UINT (g_hash_table_lookup (sizes, squad)) == 1)
      g_hash_table_iter_remove (&iter);
}

static int
next_squad (HrmDesk *self)
{
  GHashTableIter iter;
  gpointer value;
  int most = 0;

  g_hash_table_iter_init (&iter, self->tracks->squads);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    most = MAX (most, GPOINTER_TO_INT (value));
  return most + 1;
}

void
hrm_desk_link_tracks (HrmDesk *desk, GPtrArray *tracks)
{
  g_autofree char *names = tracks->len > 0 ? hrm_words_names (tracks, NAMED_MOST) : NULL;
  gboolean linked = hrm_desk_are_linked (desk, tracks);
  int squad = linked ? 0 : next_squad (desk);

  if (!linked && tracks->len < 2)
    {
      hrm_desk_say (desk, _("Select the tracks to link first: click their headers with Ctrl"));
      return;
    }
  for (guint i = 0; i < tracks->len; i++)
    put_squad (desk, tracks->pdata[i], squad);
  hrm_desk_drop_single_squads (desk);
  hrm_desk_emit (desk, HRM_DESK_TRACKS_CHANGED);
  if (linked)
    hrm_desk_say (desk, g_dngettext (GETTEXT_PACKAGE, "%s is linked no more", "%s are linked no more", tracks->len), names);
  else
    hrm_desk_say (desk, _("%s are linked: what overlaps on them is selected together"), names);
}

/* Adds what overlaps SESSION on tracks that are linked with its own. */
void
hrm_desk_add_overlapping (HrmDesk *self, HrmSession *session, GArray *ids)
{
  HrmPlan *plan = hrm_desk_get_plan (self);
  HrmCivil end = hrm_plan_get_end (plan, session);
  g_autoptr (GPtrArray) others = session->track.row ? hrm_desk_get_linked_tracks (self, session->track.row) : g_ptr_array_new ();

  for (guint i = 0; i < others->len; i++)
    HRM_EACH_INCOMING (others->pdata[i], SESSION, Session, track, other)
      if (hrm_plan_is_main (other) && other->start < end && hrm_plan_get_end (plan, other) > session->start)
        g_array_append_val (ids, other->base.id);
}

/* Of tracks that came back from a file; two at least make a squad. */
void
hrm_desk_recall_squads (HrmDesk *self, GVariant *squads)
{
  GVariantIter iter;
  gint64 id;
  int squad;

  g_hash_table_remove_all (self->tracks->squads);
  g_variant_iter_init (&iter, squads);
  while (g_variant_iter_next (&iter, "{xi}", &id, &squad))
    {
      HrmRow *row = hrm_model_lookup (hrm_desk_get_model (self), HRM_KIND_TRACK, id);

      if (row != NULL && squad > 0 && squad < G_MAXINT)
        put_squad (self, hrm_as_track (row), squad);
    }
  hrm_desk_drop_single_squads (self);
}
