/* hrm-time-grid.h: which lines divide the time on the screen, and snapping to them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-tempo.h"
#include "hrm-time-scale.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_STEP_QUARTER_HOUR,
  HRM_STEP_HALF_HOUR,
  HRM_STEP_HOUR,
  HRM_STEP_TWO_HOURS,
  HRM_STEP_HALF_DAY, /* in studio time half of the day's work */
  HRM_STEP_DAY,
  HRM_STEP_WEEK,
  HRM_STEP_BAR,      /* a sprint */
  HRM_STEP_MONTH,
  HRM_STEP_QUARTER,
  HRM_STEP_YEAR,
  HRM_STEP_NONE,
} HrmStep;

typedef enum { HRM_LINE_MINOR, HRM_LINE_MAJOR, HRM_LINE_BAR } HrmLineLevel;

typedef struct
{
  HrmCivil at;   /* the visible minute that begins at the line: 09:00, not 00:00 */
  gint64 axis;
  HrmLineLevel level;
} HrmGridLine;

/* A value; borrows scale and tempo. */
typedef struct
{
  HrmTimeScale *scale;
  HrmTempoMap *tempo;
  HrmStep minor, major; /* major: or HRM_STEP_NONE */
  gboolean bars;        /* sprint lines besides */
  gint64 apart;         /* two lines are so far apart, axis minutes */
} HrmGrid;

void     hrm_grid_init         (HrmGrid *grid, HrmTimeScale *scale, HrmTempoMap *tempo, double zoom,
                                double min_pixels, HrmStep finest);
double   hrm_grid_step_minutes (HrmTimeScale *scale, HrmTempoMap *tempo, HrmStep step);
void     hrm_grid_list         (const HrmGrid *grid, HrmCivil from, HrmCivil to, GArray *lines);
void     hrm_grid_list_step    (const HrmGrid *grid, HrmStep step, HrmCivil from, HrmCivil to, GArray *lines);
HrmCivil hrm_grid_snap         (const HrmGrid *grid, HrmCivil civil, HrmSeam seam);
HrmCivil hrm_grid_move         (const HrmGrid *grid, HrmCivil origin, HrmCivil target);

G_END_DECLS
