/* hrm-pool.h: the room of the tasks that are not placed yet.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"
#include "hrm-keymap.h"

G_BEGIN_DECLS

#define HRM_TYPE_POOL (hrm_pool_get_type ())
G_DECLARE_FINAL_TYPE (HrmPool, hrm_pool, HRM, POOL, GtkWidget)

GtkWidget *hrm_pool_new (HrmDesk *desk);
void       hrm_pool_set_keymap (HrmPool *pool, HrmKeymap *keymap);   /* NULL: the usual keys */

G_END_DECLS
