/* hrm-pool-private.h: what the files of the pool share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-pool.h"
#include "hrm-task-filter.h"

G_BEGIN_DECLS

struct _HrmPool
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmTaskFilter *filter;
  GListModel *shown;         /* the tasks that pass the filter */
  GtkMultiSelection *selection;
  GPtrArray *rows;           /* the cards that exist; borrowed */
  gboolean syncing;          /* the selection is set by us */
  gboolean filtering;        /* the words are set by us */
  gboolean over;             /* something that can be dropped is over us */
  gint64 asked;              /* the task that the popover asks about */

  GtkWidget *summary, *done, *search, *stack, *list, *add, *hours, *menu;
  GMenuModel *task_menu;
};

void       hrm_pool_install_actions (GtkWidgetClass *klass);
void       hrm_pool_update_actions  (HrmPool *self);
void       hrm_pool_expand          (HrmPool *self, HrmTask *task, gboolean expanded);
/* To the card of TASK, or the list where it is not in view. */
void       hrm_pool_focus_task      (HrmPool *self, HrmTask *task);
/* Below the card of TASK where that is in view, else below the list's top. */
void       hrm_pool_point_at        (HrmPool *self, GtkPopover *popover, HrmTask *task);
void       hrm_pool_popup_menu      (HrmPool *self, const GdkRectangle *at);

G_END_DECLS
