/* hrm-import-days.h: which days of a calendar come in, with a check box each.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "hrm-import.h"

G_BEGIN_DECLS

#define HRM_TYPE_IMPORT_DAYS (hrm_import_days_get_type ())
G_DECLARE_FINAL_TYPE (HrmImportDays, hrm_import_days, HRM, IMPORT_DAYS, GtkBox)

/* Signal "changed": people have chosen otherwise. */

/* DAYS: of HrmImportDay, copied; NULL: none. KEEP: those that were there before as people chose them, if they did. */
void        hrm_import_days_fill     (HrmImportDays *self, GPtrArray *days, gboolean keep);
/* Set of the keys of what stays out; full. NULL: nobody has chosen since it was filled anew. */
GHashTable *hrm_import_days_get_left_out (HrmImportDays *self);

G_END_DECLS
