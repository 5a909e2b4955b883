/* hrm-transport.h: where we are, in sprints and days, and in dates.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_TRANSPORT (hrm_transport_get_type ())
G_DECLARE_FINAL_TYPE (HrmTransport, hrm_transport, HRM, TRANSPORT, GtkButton)

GtkWidget *hrm_transport_new      (void);
void       hrm_transport_set_desk (HrmTransport *self, HrmDesk *desk);
/* One line instead of two, where there is little room. */
void       hrm_transport_set_compact (HrmTransport *self, gboolean compact);

/* "Sprint 1 · Day 7 · 10:20" and "Tue 3 Mar 2026 — 11 days to release", of one
 * moment of a plan. COUNTDOWN: what days are counted to, as long as that is to
 * come; NULL: the next release or deadline. Transfer full. */
char      *hrm_transport_describe_bar  (HrmPlan *plan, HrmCivil at);
char      *hrm_transport_describe_date (HrmPlan *plan, HrmCivil at, HrmMarker *countdown);

G_END_DECLS
