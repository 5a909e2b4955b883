/* hrm-cut-entry.h: an entry that says where it has more than it shows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * As GTK's, but while nobody types in it, text that is longer than it is wide
 * ends in an ellipsis, and its tooltip has all of it.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_CUT_ENTRY (hrm_cut_entry_get_type ())
G_DECLARE_FINAL_TYPE (HrmCutEntry, hrm_cut_entry, HRM, CUT_ENTRY, GtkEntry)

GtkWidget *hrm_cut_entry_new    (void);
/* Whether it shows an ellipsis. */
gboolean   hrm_cut_entry_is_cut (HrmCutEntry *entry);

G_END_DECLS
