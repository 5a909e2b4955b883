/* hrm-page-lists.h: the lists of rows that pages have.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-rows-part.h"

G_BEGIN_DECLS

extern const HrmRowsSpec hrm_list_session_tasks, hrm_list_session_channels, hrm_list_session_takes,
                         hrm_list_session_before, hrm_list_session_after, hrm_list_task_places,
                         hrm_list_channel_leave, hrm_list_bus_members, hrm_list_bus_holidays, hrm_list_album_holidays,
                         hrm_list_album_decisions;

G_END_DECLS
