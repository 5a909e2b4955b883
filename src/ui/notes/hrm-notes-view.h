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

/* What can be handed out. The texts and the function stay whoever's they are. */
typedef struct
{
  const char *name;          /* "liner-notes" */
  const char *title;         /* "Liner notes", not yet translated */
  const char *description;
  char *(*write) (const char *name, HrmModel *model, HrmPlan *plan);  /* Markdown. Transfer full. */
} HrmNotesFormat;

/* Shows the first of FORMATS, which are copied. */
GtkWidget  *hrm_notes_view_new        (HrmDesk *desk, const HrmNotesFormat *formats, guint n_formats);
/* By its name; one that is not among the formats changes nothing. */
void        hrm_notes_view_set_format (HrmNotesView *self, const char *format);
const char *hrm_notes_view_get_format (HrmNotesView *self);
/* What is shown, as Markdown; made anew first if the plan has changed since. */
const char *hrm_notes_view_get_text   (HrmNotesView *self);

G_END_DECLS
