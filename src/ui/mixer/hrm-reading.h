/* hrm-reading.h: a line of text that changes often.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_READING (hrm_reading_get_type ())
G_DECLARE_FINAL_TYPE (HrmReading, hrm_reading, HRM, READING, GtkWidget)

/* Whether NOTE stays whole where there is no room for all, and TEXT is cut before it; it then is no fainter. */
void        hrm_reading_keep_note (HrmReading *reading, gboolean keep);
/* TEXT, and after it NOTE in a fainter ink; either may be NULL. */
void        hrm_reading_set      (HrmReading *reading, const char *text, const char *note);

G_END_DECLS
