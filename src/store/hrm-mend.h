/* hrm-mend.h: between the parts of mending.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-salvage.h"

G_BEGIN_DECLS

typedef struct
{
  HrmSalvage *salvage;
  HrmFoundSet *rows;
  HrmRecovery *report;
  GHashTable *missed;        /* ids that are referred to and lost: told once */
  guint n_stand_ins;
  gint64 spares[HRM_N_KINDS]; /* id of the row for all whose reference could not be read */
  gboolean changed;          /* in this round */
} HrmMend;

/* hrm-mend.c */
void hrm_mend_tell  (HrmMend *mend, HrmRecoveryWhat what, HrmFound *found, const HrmField *field, const char *format, ...) G_GNUC_PRINTF (5, 6);
/* Lets a row go, and says why. */
void hrm_mend_drop  (HrmMend *mend, HrmFound *found, const char *why);
/* Unsets an optional field, and says why. */
void hrm_mend_clear (HrmMend *mend, HrmFound *found, const HrmField *field, const char *why);

/* A row that FIELD can refer to where what it referred to is not known; HRM_UNSET: none can be made. */
gint64 hrm_mend_spare (HrmMend *mend, HrmFound *found, const HrmField *field);

/* hrm-mend-values.c: ids, the album's row, what must be set. */
void hrm_mend_ids    (HrmMend *mend);
void hrm_mend_album  (HrmMend *mend);
void hrm_mend_values (HrmMend *mend);
/* The kind that the row ID is of now; HRM_KIND_NONE. */
HrmKind hrm_mend_owner_of (HrmMend *mend, gint64 id);

/* hrm-mend-cables.c */
void hrm_mend_cables (HrmMend *mend);
/* hrm-mend-order.c: trees, takes and cables without circles, spans that do not end before they begin. */
void hrm_mend_order  (HrmMend *mend);

G_END_DECLS
