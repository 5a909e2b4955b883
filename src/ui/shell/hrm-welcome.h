/* hrm-welcome.h: what to do when no album is open.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>
#include "hrm-settings.h"

G_BEGIN_DECLS

#define HRM_TYPE_WELCOME (hrm_welcome_get_type ())
G_DECLARE_FINAL_TYPE (HrmWelcome, hrm_welcome, HRM, WELCOME, GtkWidget)

GtkWidget  *hrm_welcome_new          (void);
void        hrm_welcome_set_settings (HrmWelcome *self, HrmSettings *settings);
/* One sentence about what could not be opened; NULL: none. */
void        hrm_welcome_set_error    (HrmWelcome *self, const char *error);
/* With that sentence, a button to the backups of the album at PATH, where there are any. */
void        hrm_welcome_offer_backups (HrmWelcome *self, const char *path);
/* With that sentence, a button that saves what can be read of the album at PATH. */
void        hrm_welcome_offer_recovery (HrmWelcome *self, const char *path);
const char *hrm_welcome_get_error    (HrmWelcome *self);
/* One column. */
void        hrm_welcome_set_narrow   (HrmWelcome *self, gboolean narrow);

G_END_DECLS
