/* hrm-history-panel-private.h: for the panel and its tests.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-history-list.h"
#include "hrm-history-panel.h"

G_BEGIN_DECLS

struct _HrmHistoryPanel
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmHistoryList *list;      /* NULL: it was not in view yet */
  GtkSingleSelection *selection;
  GPtrArray *rows;           /* the widgets that exist; borrowed */
  gboolean old;              /* the history has changed while the panel was out of view */
  gboolean going;
  gint64 shown_head;          /* to which the list was scrolled last */
  gint64 target;             /* where to, then */

  GtkWidget *summary, *search, *stack, *view, *go, *note;
};

G_END_DECLS
