/* hrm-calendar-export.h: sessions for a calendar.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "hrm-export.h"

G_BEGIN_DECLS

/**
 * hrm_export_calendar:
 *
 * iCalendar (RFC 5545): an event for each stretch of working time of a session
 * that counts. Those of people with studio time are busy, all others free.
 *
 * Returns: FALSE with @error when @out cannot be written to, or it was cancelled
 */
gboolean hrm_export_calendar (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options, GOutputStream *out,
                              GCancellable *cancellable, GError **error);

G_END_DECLS
