/* hrm-strip.h: one channel or bus of the mixer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_STRIP (hrm_strip_get_type ())
G_DECLARE_FINAL_TYPE (HrmStrip, hrm_strip, HRM, STRIP, GtkWidget)

/* What of a strip has the focus, so that its neighbour gets the same. */
typedef enum { HRM_STRIP_FADER, HRM_STRIP_LAMP, HRM_STRIP_NAME, HRM_STRIP_ARM, HRM_STRIP_MUTE, HRM_STRIP_SOLO } HrmStripPart;

GtkWidget   *hrm_strip_new         (HrmDesk *desk);
/* ROW: a channel or a bus. INDEX picks a colour where it has none. */
void         hrm_strip_set_row     (HrmStrip *strip, HrmRow *row, guint index);
HrmRow      *hrm_strip_get_row     (HrmStrip *strip);
/* Shows it as it is, or as the desk's preview has it. */
void         hrm_strip_update      (HrmStrip *strip);
/* Only what follows the days in view. */
void         hrm_strip_follow      (HrmStrip *strip);
/* Without fader, buttons and role; keys and menu have them all the same. TIGHT: with initials for a name. */
void         hrm_strip_set_narrow  (HrmStrip *strip, gboolean narrow, gboolean tight);
/* The CSS class of a channel or a bus, its own colour, else one by INDEX; static. */
const char  *hrm_strip_colour_of   (HrmRow *row, guint index);
HrmStripPart hrm_strip_get_part    (HrmStrip *strip);
void         hrm_strip_grab_part   (HrmStrip *strip, HrmStripPart part);

G_END_DECLS
