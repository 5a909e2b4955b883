/* hrm-banner.h: one sentence across the window, with what can be done about it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_BANNER (hrm_banner_get_type ())
G_DECLARE_FINAL_TYPE (HrmBanner, hrm_banner, HRM, BANNER, GtkWidget)

GtkWidget  *hrm_banner_new        (void);
/* NULL hides it. */
void        hrm_banner_set_text   (HrmBanner *self, const char *text);
const char *hrm_banner_get_text   (HrmBanner *self);     /* NULL while hidden */
/* A button at its end; a banner can have several. Returns: (transfer none) */
GtkWidget  *hrm_banner_add_button (HrmBanner *self, const char *label, const char *action);

G_END_DECLS
