/* hrm-import-flow.h: from a file of another tool to one edit of the album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Read on a worker, with a way to cancel; shown, with what is new and what was
 * left out; then committed as one edit. From the welcome view, the backlog
 * gets an album of its own first.
 */
#pragma once

#include "hrm-import.h"
#include "hrm-keep-dates.h"
#include "hrm-window.h"

G_BEGIN_DECLS

/* Asks for files. */
void hrm_import_flow_choose (HrmWindow *window);
/* FILES: of GFile; one after the other. */
void hrm_import_flow_run    (HrmWindow *window, GPtrArray *files);
/* Commits EDIT of IMPORT to ALBUM, with what keeps dates in it; KEPT: full, NULL where it keeps none.
 * ERROR tells where in the file it is that could not be. */
gboolean hrm_import_flow_commit (HrmImport *import, HrmEdit *edit, HrmAlbum *album, HrmKeptDates **kept, GError **error);

G_END_DECLS
