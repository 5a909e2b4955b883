/* hrm-desk-cables.h: how the desk treats and shows cables.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Properties of the desk: cable-policy, cables-shown, critical-shown.
 */
#pragma once

#include "hrm-cascade.h"
#include "hrm-critical.h"
#include "hrm-desk.h"

G_BEGIN_DECLS

/* What happens to sessions that wait for one that is moved. */
HrmCablePolicy hrm_desk_get_cable_policy (HrmDesk *desk);
void           hrm_desk_set_cable_policy (HrmDesk *desk, HrmCablePolicy policy);
/* "report", "push", "keep-gap": for settings; what is not known is push. */
const char    *hrm_cable_policy_get_name (HrmCablePolicy policy);
HrmCablePolicy hrm_cable_policy_from_name (const char *name);
/* "report", "push", "keep gap"; static, translated. */
const char    *hrm_cable_policy_word     (HrmCablePolicy policy);
/* A sentence on what it does; static, translated. */
const char    *hrm_cable_policy_describe (HrmCablePolicy policy);

/* Whether all cables are drawn, or only those of what is selected or pointed at. */
gboolean       hrm_desk_get_cables_shown (HrmDesk *desk);
void           hrm_desk_set_cables_shown (HrmDesk *desk, gboolean shown);

/* Whether critical sessions stand out and slack is told. */
gboolean       hrm_desk_get_critical_shown (HrmDesk *desk);
void           hrm_desk_set_critical_shown (HrmDesk *desk, gboolean shown);
/* Up to date; borrowed until the next commit. NULL while it is not shown. */
HrmCritical   *hrm_desk_get_critical     (HrmDesk *desk);
/* One sentence on the critical path, also when there is none. Full. */
char          *hrm_desk_describe_critical (HrmDesk *desk);
/* "Critical", "Slack 2½ days"; NULL while it is not shown, and for what has none. Full. */
char          *hrm_desk_describe_slack   (HrmDesk *desk, HrmSession *session);

/* What moves along with EDIT, which is about to be previewed or committed. CASCADE: taken. */
void           hrm_desk_put_cascade      (HrmDesk *desk, HrmEdit *edit, HrmCascade *cascade);
/* What the cascade has worked out of EDIT, if that is what it was last done for and still the same. Full, or NULL. */
HrmWhatIf     *hrm_desk_take_cascaded    (HrmDesk *desk, HrmEdit *edit);
/* Of the preview; NULL where nothing else moves or stands in the way. Borrowed. */
HrmCascade    *hrm_desk_get_cascade      (HrmDesk *desk);
/* What it does, in the preview: "Pushes 2 that wait · API is fixed and stays". Full; NULL: nothing. */
char          *hrm_desk_describe_cascade (HrmDesk *desk);
/* Of cables that an edit violates newly, so many are named in the status. */
#define HRM_BROKEN_NAMED 3
/* "4 cables newly violated: Webhooks → Refund flow and 3 more", with at most NAMED names. IDS: of cables, as they are
 * in WHAT_IF, or in the plan where that is NULL. Full; NULL: none. */
char          *hrm_desk_describe_broken  (HrmDesk *desk, GArray *ids, HrmWhatIf *what_if, guint named);

G_END_DECLS
