/* hrm-cli-days.h: which days of a calendar come in, on the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-import-file.h"

G_BEGIN_DECLS

typedef struct
{
  char **without, **only;    /* titles and dates; or NULL */
  gboolean all;
} HrmCliDays;

/* What was asked for, as it is typed; NULL: nothing. */
const char *hrm_cli_days_option (const HrmCliDays *self);
/* FALSE: it does not go together, which is said. */
gboolean    hrm_cli_days_check  (const HrmCliDays *self);
/* Whether each name is that of a day of one of FILES, of HrmImportFile. */
gboolean    hrm_cli_days_find   (const HrmCliDays *self, GPtrArray *files, HrmModel *model, const HrmImportOptions *options, GError **error);
/* LEFT_OUT: set of keys for the options of the import, full; NULL: as before. */
gboolean    hrm_cli_days_choose (const HrmCliDays *self, HrmImportFile *file, HrmModel *model, const HrmImportOptions *options,
                                 GHashTable **left_out, GError **error);
/* A line for each name; and a member, with a comma before it. DAYS: of HrmImportDay. */
void        hrm_cli_days_text   (GPtrArray *days, GString *out);
void        hrm_cli_days_json   (GPtrArray *days, GString *out);

G_END_DECLS
