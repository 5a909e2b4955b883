/* hrm-what-if-private.h: inside a what-if.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-plan-private.h"

G_BEGIN_DECLS

struct _HrmWhatIf
{
  HrmPlan *plan;
  GHashTable *rows;          /* id → copy, owned; NULL: would be gone */
  GHashTable *gone;          /* ids that the edit deletes, also when they come back */
  GHashTable *referrers;     /* id → GArray of HrmReferrer: references that the edit makes */
  GPtrArray *touched[HRM_N_KINDS];
  GHashTable *loads;         /* channel id → (HrmDate → HrmUnits) */
  GPtrArray *channels;       /* whose load or capacity would be another */
  GHashTable *calendars;     /* channel id → HrmCalendar, where another */
  HrmCalendar *calendar;     /* of the album; the plan's own unless touched */
  GHashTable *cables;        /* set of ids to judge */
  guint broken;
};

/* A row that refers to another, as it would be. */
typedef struct
{
  gint64 id;
  guint kind, field;
} HrmReferrer;

void     hrm_what_if_init_rows (HrmWhatIf *self);
/* The copy of a row of the model that is not gone. */
HrmRow  *hrm_what_if_touch     (HrmWhatIf *self, HrmRow *row);
gboolean hrm_what_if_replay    (HrmWhatIf *self, HrmEdit *edit, GError **error);
/* Links the copies among themselves; refuses what a commit would refuse. */
gboolean hrm_what_if_check     (HrmWhatIf *self, GError **error);
/* Everything that would refer to ID. Full. */
GArray  *hrm_what_if_referrers (HrmWhatIf *self, gint64 id);

G_END_DECLS
