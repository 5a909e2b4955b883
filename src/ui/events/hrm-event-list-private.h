/* hrm-event-list-private.h: the inside of the list, for its tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-event-columns.h"
#include "hrm-event-list.h"
#include "hrm-event-rows.h"

G_BEGIN_DECLS

struct _HrmEventList
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  GtkWidget *head, *count, *search, *which, *scroller, *view;
  GtkSorter *sorters[HRM_N_EVENT_COLUMNS];
  HrmEventOrder *order;      /* owned by the rows */
  HrmEventRows *rows;
  GPtrArray *cells;          /* of HrmEventCell, that show something */
  HrmEventColumn column_at;
  gpointer words;            /* HrmFindWords, that are looked for; NULL: none */
  GHashTable *touched;       /* ids of sessions to be put in order with the next frame */
  guint tick;
  guint across;              /* the frame in which it is scrolled sideways to its start */
  double scale;              /* of columns, where text is large */
  gboolean years;            /* columns have room for them */
  gboolean old;              /* the texts */
  gboolean stale;            /* which sessions, and their order */
  gboolean follow;           /* what is inspected is to be scrolled to */
  gboolean left_start;       /* scrolled sideways, away from the first column */
};

G_END_DECLS
