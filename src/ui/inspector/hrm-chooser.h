/* hrm-chooser.h: a button that lets choose one of many, with search.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Unlike GtkDropDown it makes its list only while it is open, so that a form
 * may hold many of them over thousands of sessions.
 *
 * Signal: chosen (const char *key)
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define HRM_TYPE_CHOOSER (hrm_chooser_get_type ())
G_DECLARE_FINAL_TYPE (HrmChooser, hrm_chooser, HRM, CHOOSER, GtkWidget)

/* Calls hrm_chooser_add() for each choice; when the list is opened. */
typedef void (*HrmChooserFill) (HrmChooser *chooser, gpointer data);

GtkWidget *hrm_chooser_new      (HrmChooserFill fill, gpointer data);
void       hrm_chooser_add      (HrmChooser *chooser, const char *key, const char *label);
/* What it is about, and what is chosen now. */
void       hrm_chooser_set_text (HrmChooser *chooser, const char *name, const char *text);
void       hrm_chooser_open     (HrmChooser *chooser);

G_END_DECLS
