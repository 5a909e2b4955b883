/* hrm-links.h: sessions that are one and the same thing again and again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-desk.h"

G_BEGIN_DECLS

/* The session that all of its family are linked to: itself where it is none's copy. */
HrmSession *hrm_links_get_source (HrmSession *session);
/* How many there are of it, itself included; 1: it is not linked. */
guint       hrm_links_count      (HrmSession *session);
/* Before EDIT is previewed or committed: what it says of one of a family of
 * what they are (title, kind, goal, length, …), it says of all. Not of when and
 * where they are, nor of their people, nor of one that EDIT links or unlinks; nor of those on
 * frozen tracks, nor how long one lasts that is locked or played. */
void        hrm_links_spread     (HrmModel *model, HrmEdit *edit);

G_END_DECLS
