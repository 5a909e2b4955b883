/* hrm-hours-popover.h: asks for a length, "3h" or "1d".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_HOURS_POPOVER (hrm_hours_popover_get_type ())
G_DECLARE_FINAL_TYPE (HrmHoursPopover, hrm_hours_popover, HRM, HOURS_POPOVER, GtkPopover)

/* Takes what was typed; FALSE with the reason keeps the popover open. */
typedef gboolean (*HrmHoursTake) (const char *text, gpointer data, GError **error);

GtkWidget *hrm_hours_popover_new (void);
/* PLACEHOLDER: what an empty entry would mean, or NULL. */
void       hrm_hours_popover_ask (HrmHoursPopover *popover, const char *question, const char *text,
                                  const char *placeholder, HrmHoursTake take, gpointer data);

G_END_DECLS
