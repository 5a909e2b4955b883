/* hrm-strip-bank.h: the strips of all channels and buses, side by side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-strip.h"

G_BEGIN_DECLS

#define HRM_TYPE_STRIP_BANK (hrm_strip_bank_get_type ())
G_DECLARE_FINAL_TYPE (HrmStripBank, hrm_strip_bank, HRM, STRIP_BANK, GtkWidget)

void      hrm_strip_bank_set_desk  (HrmStripBank *bank, HrmDesk *desk);
/* The scroller's: only the strips in its view exist. */
void      hrm_strip_bank_set_adjustment (HrmStripBank *bank, GtkAdjustment *adjustment);
/* Shows what the strips in view stand for, as it is now. */
void      hrm_strip_bank_update    (HrmStripBank *bank);
/* Only what follows the days in view. */
void      hrm_strip_bank_follow    (HrmStripBank *bank);
/* Meters, lamps and names alone: a meter bridge. */
void      hrm_strip_bank_set_narrow (HrmStripBank *bank, gboolean narrow);
/* NULL where the channel or bus is out of view. */
HrmStrip *hrm_strip_bank_get_strip (HrmStripBank *bank, HrmRow *row);
/* Moves the focus to the strip that many places on; FALSE at the end. */
gboolean  hrm_strip_bank_walk      (HrmStripBank *bank, int by);

G_END_DECLS
