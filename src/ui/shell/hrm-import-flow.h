/* hrm-import-flow.h: from a file of another tool to one edit of the album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Read on a worker, with a way to cancel; shown, with what is new and what was
 * left out; then committed as one edit. From the welcome view, the backlog
 * gets an album of its own first.
 */
#pragma once

#include "hrm-window.h"

G_BEGIN_DECLS

/* Asks for files. */
void hrm_import_flow_choose (HrmWindow *window);
/* FILES: of GFile; one after the other. */
void hrm_import_flow_run    (HrmWindow *window, GPtrArray *files);

G_END_DECLS
