/* hrm-export.h: what every exporter is asked.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-model.h"
#include "hrm-plan.h"

G_BEGIN_DECLS

typedef struct
{
  HrmDate from, to;          /* sessions that touch these days, both inclusive; HRM_UNSET: no limit */
  gboolean redact;           /* people are numbered, not named; no links, no notes */
  gint64 channel;            /* of a calendar: only what is this person's; 0: everybody's */
} HrmExportOptions;

#define HRM_EXPORT_ALL ((HrmExportOptions) { .from = HRM_UNSET, .to = HRM_UNSET })

G_END_DECLS
