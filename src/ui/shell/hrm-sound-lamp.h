/* hrm-sound-lamp.h: says that not all is heard.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_SOUND_LAMP (hrm_sound_lamp_get_type ())
G_DECLARE_FINAL_TYPE (HrmSoundLamp, hrm_sound_lamp, HRM, SOUND_LAMP, GtkButton)

/* It can be seen while anything, or anybody, is muted or soloed. Once. */
void hrm_sound_lamp_set_desk (HrmSoundLamp *lamp, HrmDesk *desk);

/* Letters instead of words. */
void hrm_sound_lamp_set_compact (HrmSoundLamp *lamp, gboolean compact);

G_END_DECLS
