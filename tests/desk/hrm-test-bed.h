/* hrm-test-bed.h: two tracks with a session a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-test-desk.h"

G_BEGIN_DECLS

/* Tracks API and Web, on each a day's session from Monday to Thursday. */
typedef struct
{
  HrmDesk *desk;
  HrmTrack *tracks[2];
  HrmSession *sessions[2][4];
} HrmTestBed;

HrmTestBed hrm_test_bed_new         (void);
void       hrm_test_bed_select      (HrmTestBed *bed, guint track, guint day);
/* Days of the month on which the sessions of a track begin. */
void       hrm_test_bed_assert_days (HrmTestBed *bed, guint track, const char *expected);

G_END_DECLS
