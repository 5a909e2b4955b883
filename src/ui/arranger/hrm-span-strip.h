/* hrm-span-strip.h: a span of time along the ruler, that can be drawn with the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

/* Where a span is taken hold of. */
typedef enum { HRM_GRIP_NONE, HRM_GRIP_BODY, HRM_GRIP_START, HRM_GRIP_END } HrmGrip;

/* At @x of something that lies from @left to @right: edges are wide enough to be hit, and
 * leave a third of a narrow one for its body. */
HrmGrip    hrm_grip_at              (double x, double left, double right);
const char *hrm_grip_cursor         (HrmGrip grip, gboolean held);

typedef enum { HRM_SPAN_RANGE, HRM_SPAN_LOOP } HrmSpanKind;

#define HRM_TYPE_SPAN_STRIP (hrm_span_strip_get_type ())
G_DECLARE_FINAL_TYPE (HrmSpanStrip, hrm_span_strip, HRM, SPAN_STRIP, GtkWidget)

/* Of the desk's range, which is drawn anywhere in it, or of its loop, which is there or not. */
GtkWidget *hrm_span_strip_new       (HrmArranger *arranger, HrmSpanKind kind);
/* The pointer, in pixels from its left edge; tests call them. */
void       hrm_span_strip_press     (HrmSpanStrip *strip, double x, gboolean bypass);
/* A new one from there, also inside the one that is there. */
void       hrm_span_strip_press_new (HrmSpanStrip *strip, double x, gboolean bypass);
void       hrm_span_strip_drag_to   (HrmSpanStrip *strip, double x, gboolean bypass);
void       hrm_span_strip_release   (HrmSpanStrip *strip);
/* As it was before the press. FALSE: nothing is dragged. */
gboolean   hrm_span_strip_cancel    (HrmSpanStrip *strip);
gboolean   hrm_span_strip_is_dragging (HrmSpanStrip *strip);

G_END_DECLS
