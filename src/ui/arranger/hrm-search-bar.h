/* hrm-search-bar.h: looking for sessions on the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_SEARCH_BAR (hrm_search_bar_get_type ())
G_DECLARE_FINAL_TYPE (HrmSearchBar, hrm_search_bar, HRM, SEARCH_BAR, GtkWidget)

/* Not visible until it is opened. */
GtkWidget *hrm_search_bar_new    (HrmArranger *arranger);
void       hrm_search_bar_open   (HrmSearchBar *bar);
/* Nothing is looked for any more; the focus goes back to the timeline. */
void       hrm_search_bar_close  (HrmSearchBar *bar);
/* To the next hit or the one before, which is selected and brought into view. */
void       hrm_search_bar_go     (HrmSearchBar *bar, int direction);
/* The hits are others. */
void       hrm_search_bar_update (HrmSearchBar *bar);

G_END_DECLS
