/* hrm-layout-private.h: the inside of a layout.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-layout.h"

struct _HrmLayout
{
  HrmPlan *plan;
  HrmAxisMode mode;
  HrmTimeScale *scale;   /* on which the places are */
  GPtrArray *rows;       /* of HrmLayoutRow, from top to bottom */
  GPtrArray *fill;       /* rows to be packed anew, during an update */
  GHashTable *by_track;  /* HrmTrack → HrmLayoutRow */
  GHashTable *places;    /* id of a session → HrmLayoutPlace */
  GHashTable *selected, *hits; /* ids */
  double height;
  guint n_items, stamp;
};
