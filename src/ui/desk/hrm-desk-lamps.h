/* hrm-desk-lamps.h: lamps that say who clips, and stay lit until somebody has seen it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The desk's, never the plan's. Signal of the desk: lamps-changed (), when one
 * was acknowledged; what the plan does to them comes with its own signals.
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_LAMP_OUT,
  HRM_LAMP_HOLLOW,           /* it clips, and that was acknowledged */
  HRM_LAMP_LIT,
} HrmLampState;

typedef struct
{
  HrmLampState state;
  gboolean past;             /* lit because of what is mended since */
  HrmLoad reason;            /* the worst day that was not acknowledged, else the worst; out: its date is HRM_UNSET */
  guint serial;              /* another after a change of what describes it */
} HrmLamp;

/* Whether both look the same and are described in the same words, for the same row. */
gboolean hrm_lamp_equal            (const HrmLamp *a, const HrmLamp *b);
/* ROW: a channel or a bus. Of the whole plan; with the preview, and without what is not heard, which latch nothing. */
void     hrm_desk_get_lamp         (HrmDesk *desk, HrmRow *row, HrmLamp *lamp);
/* "141 % on Tue 3 Mar: Webhooks, Refund flow"; NULL when it is out. Free it. */
char    *hrm_desk_describe_lamp    (HrmDesk *desk, HrmRow *row, const HrmLamp *lamp);
/* Puts it out until there is a clip on another day, or a worse one on one of these. ROW: NULL: all. */
void     hrm_desk_acknowledge      (HrmDesk *desk, HrmRow *row);
/* Selects what asks something of ROW, a channel or a bus, on DATE, and goes there with the cursor. */
void     hrm_desk_show_day         (HrmDesk *desk, HrmRow *row, HrmDate date);
/* The first clip of ROW after AFTER, from the beginning again behind the last; FALSE when there is none. */
gboolean hrm_desk_get_next_clip    (HrmDesk *desk, HrmRow *row, HrmDate after, HrmLoad *clip);
/* Shows the one behind the cursor, and says it, or that there is none: FALSE. */
gboolean hrm_desk_show_next_clip   (HrmDesk *desk, HrmRow *row);

G_END_DECLS
