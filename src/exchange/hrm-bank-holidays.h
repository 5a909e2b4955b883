/* hrm-bank-holidays.h: bank holidays of the United Kingdom as GOV.UK gives them, in JSON.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-ics.h"

G_BEGIN_DECLS

gboolean hrm_bank_holidays_sniff (const char *file_start, gsize length);
/* As hrm_ics_parse(): what is not a day in all of the kingdom says where it is one. */
HrmIcs  *hrm_bank_holidays_parse (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS
