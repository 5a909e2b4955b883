/* hrm-cable-pointer.h: a cable under the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* The cable that is drawn at a place on the canvas where no session, jack or edge is; or NULL. */
HrmCable *hrm_cable_at         (HrmArranger *self, double x, double y);
/* NULL: none is pointed at. */
void      hrm_cable_hover      (HrmArranger *self, HrmCable *cable);
/* The one whose ends are lit: what is pointed at, else what was clicked; or NULL. */
HrmCable *hrm_cable_get_lit    (HrmArranger *self);
gboolean  hrm_cable_is_lit     (HrmArranger *self, gint64 id);
/* "Webhooks → Refund flow · Finish to start, 1 day lag · violated by 3 h", as the preview has it. Full. */
char     *hrm_cable_describe   (HrmArranger *self, HrmCable *cable);

/* A click, a double-click where it was pressed; FALSE: there is no cable, and none is chosen any more. With Ctrl or
 * Shift it is about a selection: FALSE, and nothing is another. */
gboolean  hrm_cable_click      (HrmArranger *self);
/* FALSE: there is no cable. */
gboolean  hrm_cable_popup_menu (HrmArranger *self, double x, double y);
/* Says nothing, and selects nothing. */
void      hrm_cable_choose_none (HrmArranger *self);
/* FALSE: none is chosen. */
gboolean  hrm_cable_let_go     (HrmArranger *self);
gboolean  hrm_cable_unplug     (HrmArranger *self);
/* The plan or the selection is another. */
void      hrm_cable_drop_gone  (HrmArranger *self);
/* The group "cable", which is about the one that is chosen. */
void      hrm_cable_add_actions (HrmArranger *self);

G_END_DECLS
