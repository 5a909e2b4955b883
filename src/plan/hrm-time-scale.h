/* hrm-time-scale.h: civil time on the axis, and the axis on the screen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two steps, so that numbers stay exact: HrmTimeScale maps civil minutes to
 * axis minutes, both whole; HrmView maps axis minutes to pixels, in double.
 */
#pragma once

#include "hrm-calendar.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_AXIS_STUDIO, /* working time has width, and what is listed besides */
  HRM_AXIS_WALL,   /* every minute has width */
} HrmAxisMode;

/* A position between two visible stretches, as 17:00 | 09:00 of the next day,
 * is the end of the one and the start of the other. */
typedef enum
{
  HRM_SEAM_BEFORE, /* 17:00: for ends */
  HRM_SEAM_AFTER,  /* 09:00: for starts */
} HrmSeam;

/* Half-open. */
typedef struct
{
  HrmCivil from, to;
} HrmSpan;

typedef struct _HrmTimeScale HrmTimeScale;

HrmTimeScale *hrm_time_scale_new          (HrmCalendar *calendar, HrmAxisMode mode, HrmDate anchor,
                                           const HrmSpan *extra, guint n_extra);
HrmTimeScale *hrm_time_scale_ref          (HrmTimeScale *self);
void          hrm_time_scale_unref        (HrmTimeScale *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmTimeScale, hrm_time_scale_unref)

HrmAxisMode   hrm_time_scale_get_mode     (HrmTimeScale *self);
HrmCalendar  *hrm_time_scale_get_calendar (HrmTimeScale *self);
gint64        hrm_time_scale_to_axis      (HrmTimeScale *self, HrmCivil civil);
HrmCivil      hrm_time_scale_from_axis    (HrmTimeScale *self, gint64 axis, HrmSeam seam);
gboolean      hrm_time_scale_is_visible   (HrmTimeScale *self, HrmCivil civil);
void          hrm_time_scale_get_range    (HrmTimeScale *self, gint64 *first, gint64 *end);

/* What part of the axis a screen shows, and how large. */
typedef struct
{
  double origin; /* axis minutes at x = 0 */
  double zoom;   /* pixels per axis minute */
} HrmView;

#define HRM_VIEW_LEAST_MINUTES 15 /* across the screen, zoomed in */
#define HRM_VIEW_MOST_YEARS 20    /* across the screen, zoomed out */

/* Axis minutes to pixels from the left edge, and back; not rounded. */
double        hrm_view_axis_to_x          (const HrmView *view, double axis);
double        hrm_view_x_to_axis          (const HrmView *view, double x);
double        hrm_view_to_x               (const HrmView *view, HrmTimeScale *scale, HrmCivil civil);
HrmCivil      hrm_view_to_civil           (const HrmView *view, HrmTimeScale *scale, double x, HrmSeam seam);
void          hrm_view_span_to_x          (const HrmView *view, HrmTimeScale *scale, HrmCivil from, HrmCivil to,
                                           double *x, double *width);
void          hrm_view_zoom_limits        (HrmTimeScale *scale, double width, double *least, double *most);
void          hrm_view_clamp              (HrmView *view, HrmTimeScale *scale, double width);
void          hrm_view_zoom_at            (HrmView *view, HrmTimeScale *scale, double width, double x, double factor);
void          hrm_view_scroll             (HrmView *view, HrmTimeScale *scale, double width, double dx);
void          hrm_view_fit                (HrmView *view, HrmTimeScale *scale, double width, HrmCivil from, HrmCivil to,
                                           double margin);

G_END_DECLS
