/* hrm-flag-strip.h: the flags of markers by keyboard and for assistive technology.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_TYPE_FLAG_STRIP (hrm_flag_strip_get_type ())
G_DECLARE_FINAL_TYPE (HrmFlagStrip, hrm_flag_strip, HRM, FLAG_STRIP, GtkWidget)

GtkWidget *hrm_flag_strip_new        (HrmArranger *arranger);
/* After the view became another. */
void       hrm_flag_strip_sync       (HrmFlagStrip *strip);
/* After the desk, the plan or the preview did. */
void       hrm_flag_strip_update     (HrmFlagStrip *strip);
/* KEYMAP: NULL: as in the table. */
void       hrm_flag_strip_set_keymap (HrmFlagStrip *strip, HrmKeymap *keymap);
/* FALSE: it has no flag in view. */
gboolean   hrm_flag_strip_focus_on   (HrmFlagStrip *strip, HrmMarker *marker);

G_END_DECLS
