/* hrm-notes-view.h: the room of what is handed out: liner notes, checklists, postmortem.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_NOTES_VIEW (hrm_notes_view_get_type ())
G_DECLARE_FINAL_TYPE (HrmNotesView, hrm_notes_view, HRM, NOTES_VIEW, GtkWidget)

GtkWidget  *hrm_notes_view_new        (HrmDesk *desk);
/* "liner-notes" and so on, as the exporters are called. */
void        hrm_notes_view_set_format (HrmNotesView *self, const char *format);
const char *hrm_notes_view_get_format (HrmNotesView *self);
/* What is shown, as Markdown; made anew first if the plan has changed since. */
const char *hrm_notes_view_get_text   (HrmNotesView *self);

G_END_DECLS
