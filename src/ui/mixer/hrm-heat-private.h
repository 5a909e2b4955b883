/* hrm-heat-private.h: inside the heat strip.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-heat.h"

G_BEGIN_DECLS

/* Colours of the style, each of a node that is not drawn. The first nine are those of HrmColour. */
typedef enum
{
  HRM_HEAT_INK_SLATE = 8,
  HRM_HEAT_INK_TEXT,
  HRM_HEAT_INK_DIM,
  HRM_HEAT_INK_LINE,
  HRM_HEAT_INK_EMPTY,
  HRM_HEAT_INK_AWAY,
  HRM_HEAT_INK_LOW,
  HRM_HEAT_INK_MIDDLE,
  HRM_HEAT_INK_ON_MIDDLE,
  HRM_HEAT_INK_HIGH,
  HRM_HEAT_INK_ON_HIGH,
  HRM_HEAT_INK_FOCUS,
  HRM_HEAT_INK_BUS,
  HRM_HEAT_N_INKS
} HrmHeatInk;

/* What is drawn of a row, until it has other cells. */
typedef struct
{
  GArray *cells;             /* of HrmHeatCell, one a column; NULL: none yet */
  GskRenderNode *node;       /* with x = 0 at the base; NULL: to be made */
  gboolean old;              /* the cells may be others */
} HrmHeatLine;

struct _HrmHeat
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  GListModel *rows;          /* of HrmRow: channels, then buses */
  GtkAdjustment *adjustments[2];
  GtkScrollablePolicy policies[2];
  GtkWidget *inks[HRM_HEAT_N_INKS];
  GdkRGBA colours[HRM_HEAT_N_INKS];
  GHashTable *texts;         /* text → PangoLayout */

  /* What is laid out: more than is seen, so that panning only moves it. */
  GArray *columns;           /* of HrmHeatColumn */
  HrmStep step;
  HrmTimeScale *scale;
  HrmView base;
  int laid_width;            /* of the columns' room, when they were laid out */
  gboolean wide;             /* columns are so wide that numbers keep to what is seen of them */
  HrmDate from, to;
  GHashTable *lines;         /* row id → HrmHeatLine */

  GtkWidget *lane;           /* below the row of its channel; hidden: none */
  guint lane_row;            /* index of that; G_MAXUINT: none */
  gint64 focus_row;          /* id; 0: none yet */
  HrmDate focus_date;
  HrmHeatCell named;         /* of the cell that has the focus, when its name was made */
  GArray *hints;             /* of HrmHeatHint */
  guint tick;
  guint read, drawn;
};

#define HRM_HEAT_PAD 6

/* hrm-heat.c: geometry. */
int      hrm_heat_lead         (HrmHeat *self);
int      hrm_heat_line_height  (HrmHeat *self);
int      hrm_heat_head_height  (HrmHeat *self);
guint    hrm_heat_n_rows       (HrmHeat *self);
HrmRow  *hrm_heat_get_row      (HrmHeat *self, guint index);          /* borrowed */
guint    hrm_heat_find_row     (HrmHeat *self, gint64 id);            /* G_MAXUINT: gone */
/* From the top of the first row to that of the row. */
double   hrm_heat_row_offset   (HrmHeat *self, guint index);
double   hrm_heat_row_y        (HrmHeat *self, guint index);          /* in the widget */
guint    hrm_heat_row_at       (HrmHeat *self, double y);             /* G_MAXUINT: none */
/* The column that the screen has at X of the widget; NULL: none. */
gboolean hrm_heat_column_at    (HrmHeat *self, double x, HrmDate *from, HrmDate *to);
/* hrm-heat-draw.c */
void     hrm_heat_add_inks     (HrmHeat *self);
void     hrm_heat_forget_lines (HrmHeat *self);
void     hrm_heat_draw         (HrmHeat *self, GtkSnapshot *snapshot);
PangoLayout *hrm_heat_text     (HrmHeat *self, const char *text, gboolean strong, int *width, int *height);
/* hrm-heat-actions.c */
void     hrm_heat_install_actions (GtkWidgetClass *klass);
/* hrm-heat-keys.c */
void     hrm_heat_add_controllers (HrmHeat *self);
void     hrm_heat_name         (HrmHeat *self);
/* Somebody has the focus here, so there is a cell that it is on. */
void     hrm_heat_settle_focus (HrmHeat *self);

G_END_DECLS
