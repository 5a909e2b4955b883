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
  HrmLayoutView view;
  GPtrArray *all;        /* of HrmLayoutRow: a folder before what is in it */
  GPtrArray *rows;       /* those that can be seen, from top to bottom */
  GPtrArray *nothing;    /* lanes of a row that shows none */
  GPtrArray *fill;       /* rows to be packed anew, during an update */
  GHashTable *by_track;  /* HrmTrack → HrmLayoutRow */
  GHashTable *places;    /* id of a session → HrmLayoutPlace */
  GHashTable *selected, *hits; /* ids */
  GHashTable *unfolded;  /* ids of tracks whose takes have lanes; NULL: none */
  GHashTable *hidden;    /* id of a take without a place → HrmLayoutRow */
  double height;
  HrmLayoutMarker marker;
  gpointer marker_data;
  guint n_items, stamp;
};

/* The row, and the folders around it, show something else. */
void hrm_layout_touch         (HrmLayout *self, HrmLayoutRow *row);
/* The same, where only these marks are others. */
void hrm_layout_touch_marks   (HrmLayout *self, HrmLayoutRow *row, guint16 changed);
/* Drops what was worked out for a folder. */
void hrm_layout_clear_summary (HrmLayoutRow *row);
/* hrm-layout.c, for hrm-layout-takes.c */
HrmLayoutLane *hrm_layout_lane_new  (void);
void           hrm_layout_put       (HrmLayout *self, HrmLayoutRow *row, guint lane, const HrmLayoutItem *item);
void           hrm_layout_index     (HrmLayoutLane *lane);
HrmLayoutItem  hrm_layout_make_item (HrmLayout *self, HrmSession *session);
int            hrm_layout_compare   (gconstpointer a, gconstpointer b);
void           hrm_layout_fill_row  (HrmLayout *self, HrmLayoutRow *row);
gboolean       hrm_layout_stack     (HrmLayout *self);
/* hrm-layout-takes.c: OTHERS, of HrmSession, are those of the row that are not in the main lane. */
void           hrm_layout_place_takes (HrmLayout *self, HrmLayoutRow *row, GPtrArray *others);
void           hrm_layout_forget_takes (HrmLayout *self, HrmLayoutRow *row);
