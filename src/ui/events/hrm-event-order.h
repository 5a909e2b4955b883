/* hrm-event-order.h: sessions in the order of a sorter, kept so at the cost of what changes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "hrm-desk.h"

G_BEGIN_DECLS

/* A GListModel of HrmSession. */
#define HRM_TYPE_EVENT_ORDER (hrm_event_order_get_type ())
G_DECLARE_FINAL_TYPE (HrmEventOrder, hrm_event_order, HRM, EVENT_ORDER, GObject)

/* Whether a session is to be listed. */
typedef gboolean (*HrmEventMatch) (HrmSession *session, gpointer data);

HrmEventOrder *hrm_event_order_new  (HrmModel *model, GtkSorter *sorter, HrmEventMatch match, gpointer data);
/* Those of SESSIONS that match, and no others: all are sorted anew. */
void           hrm_event_order_fill (HrmEventOrder *order, GPtrArray *sessions);
/* Sessions, by id, that may match or sort otherwise now, or came, or went. A set of gint64. */
void           hrm_event_order_update (HrmEventOrder *order, GHashTable *ids);
/* GTK_INVALID_LIST_POSITION: it is not listed. */
guint          hrm_event_order_find (HrmEventOrder *order, gint64 id);
/* Sessions that were asked whether they match so far: for tests. */
guint          hrm_event_order_get_visited (HrmEventOrder *order);

G_END_DECLS
