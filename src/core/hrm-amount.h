/* hrm-amount.h: hours and percentages as people read them, without a language.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For the command line and what is found in a plan. The window's words for the
 * same (ui/desk/hrm-words.h) are translated, and in English they are these.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "57½ h", to the quarter of an hour; under one "45 min". Full. */
char  *hrm_amount_hours   (double minutes);
/* "118 %"; "no capacity". Full. */
char  *hrm_amount_percent (double asked, double capacity);
/* What is just over 100 % is 101: 100 would look as if it fitted. CAPACITY: more than 0. */
gint64 hrm_amount_round_percent (double asked, double capacity);
/* Whole minutes: under an hour of MINUTES itself, else of its nearest quarter. */
gint64 hrm_amount_round_minutes (double minutes);

/* What is there is not said to be more: the whole quarters of an hour in MINUTES, as minutes. */
gint64 hrm_amount_floor   (double minutes);

G_END_DECLS
