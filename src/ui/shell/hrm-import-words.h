/* hrm-import-words.h: how the window says what a calendar has brought.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-import.h"
#include "hrm-keep-dates.h"

G_BEGIN_DECLS

/* All: transfer full. FILE: its path or name. */

/* "holidays.ics: 85 days new, 2 moved, 63 gone"; NULL: all is as it was. */
char *hrm_import_words_change (const char *file, const HrmImportPreview *preview);
/* "63 days off from canada.ics, 2 left out"; where nothing is new, what has changed. */
char *hrm_import_words_done   (const char *file, const HrmImportPreview *preview);
/* TEXT, and what keeps its dates; KEPT may be NULL. Full. */
char *hrm_import_words_with_kept (const char *text, const HrmKeptDates *kept);

G_END_DECLS
