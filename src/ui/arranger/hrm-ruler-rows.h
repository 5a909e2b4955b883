/* hrm-ruler-rows.h: what lies where on the ruler.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* Pixels from the ruler's top. Rows are as high as the size of the text asks for. */
typedef struct
{
  int chip;                  /* height of a section */
  int sections;              /* lower edge of sections */
  int sprints, days;         /* middle of their texts */
  int cursor;                /* above it a drag pans and zooms, below it moves the cursor */
  int ticks;                 /* where the lines of days begin */
  int flags, flag;           /* top and height of flags */
  int height;                /* of the ruler */
} HrmRulerRows;

#define HRM_CHIP_TOP 5

HrmRulerRows hrm_ruler_rows (HrmArranger *arranger);

G_END_DECLS
