/* hrm-desk-tracks-private.h: what the desk remembers of tracks.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk-private.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"

G_BEGIN_DECLS

struct _HrmDeskTracks
{
  GHashTable *collapsed, *selected; /* sets of ids */
  HrmHearing hearing;        /* what is muted and soloed, tracks and people */
  gboolean solo_waits;       /* what waits for, or is waited for by, the sessions of who is soloed is not dimmed */
  GHashTable *connected;     /* ids of those; NULL: to be found */
  gboolean people_gone;      /* of who was muted, soloed or kept, with what was just deleted */
  HrmDeskSound *held;        /* what was muted and soloed before a solo that is held; NULL: none is */
  GHashTable *heights;       /* id → pixels */
  GHashTable *squads;        /* id → a number: tracks of the same are linked */
  int usual_height;          /* for the size of the text: what nobody chose follows it */
  int chosen_height;         /* for all tracks; 0: nobody chose one */
  gint64 last_selected;
  HrmWhatIf *silence;        /* the plan without what is not heard; NULL: to be made */
  HrmWhatIf *heard;          /* the preview on top of that; NULL: to be made */
  HrmCivil marks[HRM_QUICK_MARKS];
  gint64 countdown;
};

/* Something of what is muted and soloed is another: TRACKS, people, or both. */
void        hrm_desk_sound_changed (HrmDesk *self, gboolean tracks, gboolean people);

/* hrm-desk-squads.c */
void        hrm_desk_add_overlapping (HrmDesk *self, HrmSession *session, GArray *ids);
/* Lets go of tracks that are linked with no other. */
void        hrm_desk_drop_single_squads (HrmDesk *self);
void        hrm_desk_recall_squads   (HrmDesk *self, GVariant *squads);   /* a{xi} */

GHashTable *hrm_desk_new_ids (void);
/* Whether it was another. */
gboolean    hrm_desk_put_id  (GHashTable *set, gint64 id, gboolean in);

G_END_DECLS
