/* hrm-ruler-rows.c: what lies where on the ruler.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-ruler-rows.h"

#include <math.h>

/* Pixels at usual text, of a line of it and of what is around lines. */
#define LINE 15
#define CHIP_PAD 7
#define FLAG 18
#define BELOW 8
#define MOST_SCALE 2.5

HrmRulerRows
hrm_ruler_rows (HrmArranger *self)
{
  double scale = MIN (hrm_palette_get_scale (self->palette), MOST_SCALE);
  int line = (int) round (LINE * scale);
  HrmRulerRows rows;

  rows.chip = CHIP_PAD + line;
  rows.sections = HRM_CHIP_TOP + rows.chip;
  rows.sprints = rows.sections + 8 + line / 2;
  rows.cursor = rows.sections + 12 + line;
  rows.days = rows.sections + 16 + line + line / 2;
  rows.ticks = rows.sections + 18 + 2 * line;
  rows.flags = rows.ticks + 5;
  rows.flag = (int) round (FLAG * scale);
  rows.height = rows.flags + rows.flag + BELOW;
  return rows;
}
