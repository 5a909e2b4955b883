/* hrm-arranger-structure.h: tracks, sections and markers of the arranger.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* hrm-arranger-structure.c */
void        hrm_arranger_apply_view    (HrmArranger *self);   /* folders, heights, mute and solo of the desk */
void        hrm_arranger_mark_silent   (HrmArranger *self);
GtkWidget  *hrm_arranger_make_tools    (HrmArranger *self);   /* under the corner */
void        hrm_arranger_update_tools  (HrmArranger *self);
void        hrm_arranger_install_structure (GtkWidgetClass *klass);
gboolean    hrm_arranger_toggle_fold   (HrmArranger *self);   /* FALSE: the keyboard is on no folder */
void        hrm_arranger_scale_rows    (HrmArranger *self, double y, int steps);
/* Tracks that a command is for: the selected ones, else the one the keyboard is on. Free the array. */
GPtrArray  *hrm_arranger_get_tracks    (HrmArranger *self);

/* hrm-arranger-people.c: what is dimmed, and what has nobody left */
void        hrm_arranger_mark_people   (HrmArranger *self);
/* What a search passed over is dimmed, or no longer. OTHERS: ids of what was found and is not, or the other way round.
 * TRUE: something looks otherwise. */
gboolean    hrm_arranger_mark_passed_over (HrmArranger *self, GArray *others);
void        hrm_arranger_people_changed (HrmArranger *self);

/* hrm-arranger-popovers.c: what is typed where it stands */
void        hrm_arranger_show_popover  (HrmArranger *self, GtkWidget *popover, const GdkRectangle *at);
void        hrm_arranger_edit_marker   (HrmArranger *self, HrmMarker *marker);
void        hrm_arranger_edit_tempo    (HrmArranger *self, HrmCivil at);
void        hrm_arranger_list_sections (HrmArranger *self);
void        hrm_arranger_ask_delete_section (HrmArranger *self, HrmSection *section);
/* Kind, colour, place of a section: canvas.section-… act on the one with the focus of the strip. */
GMenuModel *hrm_arranger_section_menu  (void);
GMenuModel *hrm_arranger_ruler_menu    (HrmArranger *self, HrmMarker *marker);
GMenuModel *hrm_arranger_range_menu    (gboolean any);   /* full, as all menus here */
GMenuModel *hrm_arranger_focus_menu    (void);
void        hrm_arranger_popup_model   (HrmArranger *self, GtkWidget *over, double x, double y, GMenuModel *model);

G_END_DECLS
