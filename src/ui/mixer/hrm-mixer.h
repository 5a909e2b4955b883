/* hrm-mixer.h: the room of the channels: who is asked for how much.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"
#include "hrm-keymap.h"

G_BEGIN_DECLS

#define HRM_TYPE_MIXER (hrm_mixer_get_type ())
G_DECLARE_FINAL_TYPE (HrmMixer, hrm_mixer, HRM, MIXER, GtkWidget)

GtkWidget *hrm_mixer_new   (HrmDesk *desk);
void       hrm_mixer_set_keymap (HrmMixer *mixer, HrmKeymap *keymap);   /* NULL: the usual keys */
HrmKeymap *hrm_mixer_get_keymap (HrmMixer *mixer);
/* Brings it up to date at once instead of with the next frame. */
void       hrm_mixer_flush (HrmMixer *mixer);

G_END_DECLS
