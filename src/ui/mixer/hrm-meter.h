/* hrm-meter.h: a level in segments, green to red.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_METER (hrm_meter_get_type ())
G_DECLARE_FINAL_TYPE (HrmMeter, hrm_meter, HRM, METER, GtkWidget)

#define HRM_METER_TOP 1.2     /* of capacity: what the highest segment stands for */

/* Property compact (construct only): as small as text. */

/* Of capacity: 1 is all of it. A PEAK of NAN draws no line. */
void   hrm_meter_set_level (HrmMeter *meter, double level, double peak);
/* It is of something else from now on: nothing falls from what it showed. */
void   hrm_meter_clear     (HrmMeter *meter);
/* What assistive technology calls the value. */
void   hrm_meter_set_name  (HrmMeter *meter, const char *name);
double hrm_meter_get_level (HrmMeter *meter);
/* What is drawn: above the level while that falls. */
double hrm_meter_get_shown (HrmMeter *meter);
/* Segments lit at LEVEL, of N. */
guint  hrm_meter_lit       (double level, guint n);

G_END_DECLS
