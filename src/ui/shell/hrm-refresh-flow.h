/* hrm-refresh-flow.h: the calendars that the album takes days from, read again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-window.h"

G_BEGIN_DECLS

/* Reads them on a worker, with a way to cancel; then what is another becomes one step. What cannot be
 * read stays as it is, which is said. When the window goes meanwhile, nothing comes of it. */
void hrm_refresh_flow_run (HrmWindow *window);

G_END_DECLS
