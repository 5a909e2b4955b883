/* hrm-card-art.h: a few regions on a few tracks, as a picture on a card.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_CARD_ART (hrm_card_art_get_type ())
G_DECLARE_FINAL_TYPE (HrmCardArt, hrm_card_art, HRM, CARD_ART, GtkWidget)

/* COLOUR: CSS class that gives the colour. PICTURE: 0 empty, 1 a backlog, 2 an arrangement. */
GtkWidget *hrm_card_art_new (const char *colour, guint picture);

G_END_DECLS
