/* hrm-bus-drop.h: strips that are let go of over the strip of a bus.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-strip-bank.h"

G_BEGIN_DECLS

/* From now on BANK takes what is carried from strip to strip; as long as it lives. */
void hrm_bus_drop_add (HrmStripBank *bank, HrmDesk *desk);

G_END_DECLS
