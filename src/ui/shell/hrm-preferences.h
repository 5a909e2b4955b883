/* hrm-preferences.h: the few things that a person can choose.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-settings.h"

G_BEGIN_DECLS

void hrm_preferences_present (GtkWindow *parent, HrmSettings *settings);

G_END_DECLS
