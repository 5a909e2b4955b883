/* hrm-event-list.h: all sessions, one a line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hrm-desk.h"
#include "hrm-keymap.h"

G_BEGIN_DECLS

#define HRM_TYPE_EVENT_LIST (hrm_event_list_get_type ())
G_DECLARE_FINAL_TYPE (HrmEventList, hrm_event_list, HRM, EVENT_LIST, GtkWidget)

GtkWidget *hrm_event_list_new   (HrmDesk *desk);
void       hrm_event_list_set_keymap (HrmEventList *list, HrmKeymap *keymap);   /* NULL: the usual keys */
/* What is due with the next frame, now; for tests. */
void       hrm_event_list_flush (HrmEventList *list);

G_END_DECLS
