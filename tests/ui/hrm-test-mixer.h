/* hrm-test-mixer.h: a mixer in a window of its own, with two people on it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-strip.h"
#include "hrm-test-rooms.h"

G_BEGIN_DECLS

/* Ilya is asked for all of one session and half of another, both on Monday; Noor for half of the second. */
typedef struct
{
  HrmDesk *desk;
  HrmChannel *ilya, *noor;
  HrmSession *first, *second;
  GtkWidget *mixer, *window;
} HrmTestMixer;

void       hrm_test_mixer_open     (HrmTestMixer *room);
void       hrm_test_mixer_close    (HrmTestMixer *room);
/* As they are now. */
HrmStrip  *hrm_test_mixer_strip_of (HrmTestMixer *room, HrmRow *row);
HrmStrip  *hrm_test_mixer_strip    (HrmTestMixer *room, HrmChannel *channel);
double     hrm_test_mixer_level    (HrmTestMixer *room, HrmChannel *channel);
GtkWidget *hrm_test_mixer_fader    (HrmTestMixer *room, HrmChannel *channel);
GtkWidget *hrm_test_mixer_lamp     (HrmTestMixer *room, HrmChannel *channel);

G_END_DECLS
