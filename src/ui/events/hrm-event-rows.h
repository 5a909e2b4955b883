/* hrm-event-rows.h: the sessions in a list, selected as on the desk.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hrm-desk.h"
#include "hrm-event-order.h"

G_BEGIN_DECLS

/* A GtkSelectionModel over a list of HrmSession: its selection is the desk's, in both
 * directions, so there is nothing to keep equal. */
#define HRM_TYPE_EVENT_ROWS (hrm_event_rows_get_type ())
G_DECLARE_FINAL_TYPE (HrmEventRows, hrm_event_rows, HRM, EVENT_ROWS, GObject)

/* Takes over LIST. */
HrmEventRows *hrm_event_rows_new  (HrmDesk *desk, HrmEventOrder *list);
/* Of a session; GTK_INVALID_LIST_POSITION when it is not in the list. */
guint         hrm_event_rows_find (HrmEventRows *rows, gint64 id);
/* Whether what the desk tells comes from this list. */
gboolean      hrm_event_rows_is_selecting (HrmEventRows *rows);

G_END_DECLS
