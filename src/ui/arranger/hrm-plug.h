/* hrm-plug.h: a cable that is being plugged, by pointer or by keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

#define HRM_JACK 5          /* radius, pixels */
#define HRM_JACK_OUT 10     /* of its middle from the edge */
#define HRM_JACK_REACH 8    /* of the pointer */

/* Where the jack of a session is on the canvas; FALSE when it is not laid out. */
gboolean hrm_jack_place        (HrmArranger *self, gint64 id, gboolean at_end, graphene_point_t *point);
/* The jack that is shown at a place and can be dragged. */
gboolean hrm_jack_pick         (HrmArranger *self, double x, double y, HrmHit *hit);
/* Of a session: whether what is shown, and which of them the pointer is on. */
gboolean hrm_jacks_are_shown   (HrmArranger *self, gint64 id);

void     hrm_plug_begin        (HrmArranger *self, HrmSession *from, gboolean from_end, gboolean keyed);
/* Over nothing: NULL. */
void     hrm_plug_aim          (HrmArranger *self, HrmSession *to, gboolean to_start);
void     hrm_plug_drag_to      (HrmArranger *self, double x, double y);
/* Plugs what it aims at, or says why not. TRUE: it is over. */
gboolean hrm_plug_finish       (HrmArranger *self);
void     hrm_plug_cancel       (HrmArranger *self);

/* By keys: C, then navigate. */
void     hrm_plug_key          (HrmArranger *self);
/* The keyboard has gone to another session. */
void     hrm_plug_focus_moved  (HrmArranger *self);
/* TRUE: the key was for the plug. */
gboolean hrm_plug_accept       (HrmArranger *self);
gboolean hrm_plug_abort        (HrmArranger *self);

/* Whether FROM could be waited for by that session. */
gboolean hrm_plug_allows       (HrmArranger *self, HrmSession *session);

void     hrm_plug_layer_draw     (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);
void     hrm_critical_layer_draw (gpointer data, GtkSnapshot *snapshot, int width, int height, HrmCounts *counts);
/* FUNC for each session that can be seen, of MOST at the most; FALSE where there are more. */
typedef void (*HrmSeenFunc) (HrmArranger *self, HrmSession *session, const graphene_rect_t *rect, gpointer data);
gboolean hrm_arranger_each_seen  (HrmArranger *self, guint most, HrmSeenFunc func, gpointer data);

G_END_DECLS
