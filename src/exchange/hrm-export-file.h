/* hrm-export-file.h: where an export goes to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-formats.h"

G_BEGIN_DECLS

/* Neither flushed nor closed. */
gboolean hrm_export_to_stream (const HrmExportFormat *format, HrmModel *model, HrmPlan *plan, const HrmExportOptions *options,
                               GOutputStream *out, GCancellable *cancellable, GError **error);
/* Whole and on the disk, or the file is as it was. What is no file, such as a
 * pipe, is written to. Errors are one sentence with the name. */
gboolean hrm_export_to_file   (const HrmExportFormat *format, HrmModel *model, HrmPlan *plan, const HrmExportOptions *options,
                               const char *path, GCancellable *cancellable, GError **error);

G_END_DECLS
