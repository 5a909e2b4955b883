/* hrm-export-flow.h: from the album to a file for a wiki.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"
#include "hrm-window.h"

G_BEGIN_DECLS

/* Asks where to and writes it. FORMAT: "liner-notes" and so on. */
void       hrm_export_flow_choose      (HrmWindow *window, const char *format);
/* All formats, as win.export-as. Transfer full. */
GMenu     *hrm_export_flow_build_menu  (void);

/* The room that shows them as Markdown. */
GtkWidget *hrm_export_flow_build_notes (HrmDesk *desk);

G_END_DECLS
