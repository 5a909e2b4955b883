/* hrm-import-dialog.h: what an import would do, before it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "hrm-import-file.h"

G_BEGIN_DECLS

#define HRM_TYPE_IMPORT_DIALOG (hrm_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (HrmImportDialog, hrm_import_dialog, HRM, IMPORT_DIALOG, AdwWindow)

/* Called once, while the dialog is still there. */
typedef void (*HrmImportAnswer) (HrmImportDialog *dialog, gboolean accepted, gpointer data);

/* FILE and MODEL live until FUNC is called. Returns: (transfer none); NULL, and
 * FUNC is not called, when the file cannot be imported into this album */
HrmImportDialog *hrm_import_dialog_present       (GtkWindow *parent, HrmImportFile *file, HrmModel *model,
                                                  HrmImportAnswer func, gpointer data, GError **error);
/* The days that are left out belong to the dialog. */
HrmImportOptions hrm_import_dialog_get_options   (HrmImportDialog *self);

G_END_DECLS
