/* hrm-arranger-edges.h: what the edges of a region offer besides trims: rolls and repeats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-arranger-private.h"

G_BEGIN_DECLS

gboolean    hrm_arranger_repeat_handle (HrmArranger *self, gint64 id, graphene_rect_t *rect);
void        hrm_arranger_draw_handle   (HrmArranger *self, GtkSnapshot *snapshot, HrmCounts *counts);
HrmEdit    *hrm_arranger_repeat_edit   (HrmArranger *self);
HrmSession *hrm_arranger_find_beside   (HrmArranger *self, HrmSession *session, gboolean at_end);  /* borrowed */
void        hrm_arranger_say_apart      (HrmArranger *self, HrmSession *session, gboolean at_end);
HrmSession *hrm_arranger_rolls_with    (HrmArranger *self, const HrmHit *hit);
void        hrm_arranger_hover_edge    (HrmArranger *self, gboolean ctrl);
void        hrm_arranger_show_refusal  (HrmArranger *self);

G_END_DECLS
