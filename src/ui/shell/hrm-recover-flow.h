/* hrm-recover-flow.h: what can be read of a damaged album, into a new file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-window.h"

G_BEGIN_DECLS

/* Asks for a new file, saves into it what can be read of the album at PATH, and
 * tells what that was. */
void hrm_recover_flow_run  (HrmWindow *window, const char *path);
/* The same once the file is chosen. */
void hrm_recover_flow_into (HrmWindow *window, const char *path, const char *target);

G_END_DECLS
