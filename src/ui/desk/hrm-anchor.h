/* hrm-anchor.h: what besides the grid draws in what is dragged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

typedef enum
{
  HRM_ANCHOR_EDGE_START,     /* of a session */
  HRM_ANCHOR_EDGE_END,
  HRM_ANCHOR_SECTION,
  HRM_ANCHOR_MARKER,
  HRM_ANCHOR_SPRINT,
  HRM_ANCHOR_CABLE,          /* the earliest start, or latest end, that a cable allows */
  HRM_ANCHOR_NOW,
  HRM_ANCHOR_CURSOR,
} HrmAnchorKind;

typedef struct
{
  HrmAnchorKind kind;
  gint64 axis;               /* where its line is, axis minutes */
  HrmRow *row;               /* session, section, marker or cable; borrowed; or NULL */
} HrmAnchor;

/* What is in view of the one who drags. */
typedef struct
{
  HrmLayout *layout;         /* NULL: without edges of sessions */
  guint row;                 /* on which it would lie: its neighbours draw more */
  double top, bottom;        /* rows in view, pixels from the first row */
  GHashTable *along;         /* set of HrmRow that move along with what is dragged and draw nothing; or NULL */
} HrmAnchorView;

/* The anchor nearest to AXIS, within the pixels of its kind; sessions that are
 * selected, and SESSION, do not count. SESSION: whose cables count, or NULL.
 * END: it is its end that is dragged. FALSE when there is none, or when snapping
 * or the magnet is off. */
gboolean hrm_anchor_find     (HrmDesk *desk, const HrmAnchorView *view, HrmSession *session, gint64 axis, gboolean end,
                              HrmAnchor *anchor);
/* "after Webhooks", "Release 2.0", "earliest that a cable from Schema allows"; free it. */
char    *hrm_anchor_describe (const HrmAnchor *anchor);

G_END_DECLS
