/* hrm-hearing.h: who and what is heard, where some are muted or soloed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Of tracks, a mute is louder than a solo, and both hold for all that is inside.
 * Of people the nearest says it: their own solo, then their own mute, then those
 * of their bus, and so on outwards; where nobody says anything, who is soloed
 * silences all others but those that are kept.
 */
#pragma once

#include "hrm-capacity.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_SOUND_ON,
  HRM_SOUND_PARTLY,          /* something in it is soloed */
  HRM_SOUND_MUTED,
  HRM_SOUND_MUTED_AROUND,    /* what is around it is muted */
  HRM_SOUND_NOT_SOLOED,      /* others are soloed */
} HrmSound;

/* Sets of ids, of gint64. */
typedef struct
{
  GHashTable *muted_tracks, *soloed_tracks;
  GHashTable *muted, *soloed, *kept;   /* channels and buses */
} HrmHearing;

/* Never HRM_SOUND_PARTLY: of what lies right on the track, and of whom alone. What is not there is heard. */
HrmSound hrm_hearing_of_track   (const HrmHearing *hearing, const HrmRowsView *view, gint64 track);
HrmSound hrm_hearing_of_channel (const HrmHearing *hearing, const HrmRowsView *view, gint64 channel);
/* WHO: a channel or bus. */
HrmSound hrm_hearing_of_row     (const HrmHearing *hearing, const HrmRowsView *view, HrmRow *who);

G_END_DECLS
