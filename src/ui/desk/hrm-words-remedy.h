/* hrm-words-remedy.h: how the window says what would help where somebody clips.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-remedies.h"

G_BEGIN_DECLS

/* All: transfer full. */
char *hrm_words_remedy        (HrmPlan *plan, const HrmRemedy *remedy);   /* "Move to Thu 5 Mar 10:00, 2 days later": below the session's name */
char *hrm_words_remedy_label  (const HrmRemedy *remedy);                  /* "Move Webhooks": in the history */
/* "Ilya 141 % → 94 % · Sam +6 h · finish +1 day · 1 new clip": what it does, the day of WHO first. */
char *hrm_words_remedy_effect (HrmPlan *plan, HrmRow *who, const HrmRemedy *remedy);
char *hrm_words_no_remedy     (HrmNoRemedy none);                         /* "it is locked; the others of the role have no time" */
char *hrm_words_cause         (const HrmCause *cause);                    /* "Webhooks · 6 h" */

G_END_DECLS
