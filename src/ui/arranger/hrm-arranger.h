/* hrm-arranger.h: the room with the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"
#include "hrm-keymap.h"

G_BEGIN_DECLS

#define HRM_TYPE_ARRANGER (hrm_arranger_get_type ())
G_DECLARE_FINAL_TYPE (HrmArranger, hrm_arranger, HRM, ARRANGER, GtkWidget)

GtkWidget *hrm_arranger_new        (HrmDesk *desk);
HrmDesk   *hrm_arranger_get_desk   (HrmArranger *arranger);
void       hrm_arranger_set_desk   (HrmArranger *arranger, HrmDesk *desk);
/* Nodes of the last frame, drawn or kept: boxes, texts, and widgets that stand for a session. For measuring. */
void       hrm_arranger_get_counts (HrmArranger *arranger, guint *boxes, guint *texts, guint *widgets);
/* A strip of the whole plan, for a room in which the arranger is not. ARRANGER has its desk. */
GtkWidget *hrm_arranger_new_overview (HrmArranger *arranger);
/* Keyboard focus to the session, else to where the cursor is. */
void       hrm_arranger_grab_focus (HrmArranger *arranger, gint64 session);
/* To the session that had it last, else to the lanes. */
void       hrm_arranger_focus_canvas (HrmArranger *arranger);
/* The column of tracks, which is a pane of its own for the keyboard. */
GtkWidget *hrm_arranger_get_headers (HrmArranger *arranger);
/* Scrolls to a session or a track and lets its title be typed there. */
void       hrm_arranger_rename     (HrmArranger *arranger, HrmRow *row);
/* The keys of the canvas; NULL: those of the table. */
void       hrm_arranger_set_keymap (HrmArranger *arranger, HrmKeymap *keymap);
/* What moves along with an edit, of the window's action edit-mode, and what gives way to it, of drop. Full. */
GMenuModel *hrm_arranger_edit_mode_menu (void);

G_END_DECLS
