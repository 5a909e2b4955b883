/* hrm-part.h: a part of the inspector, with a heading, about one row.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>
#include "hrm-desk.h"

G_BEGIN_DECLS

#define HRM_TYPE_PART (hrm_part_get_type ())
G_DECLARE_DERIVABLE_TYPE (HrmPart, hrm_part, HRM, PART, GtkWidget)

struct _HrmPartClass
{
  GtkWidgetClass parent_class;
  /* Another row. Runs before update; what was typed for the old one is seen to here. */
  void (*leave)  (HrmPart *part);
  /* Shows the row as it is now. Keeps widgets, focus and what is being typed. */
  void (*update) (HrmPart *part);
};

void       hrm_part_set_row     (HrmPart *part, HrmRow *row);
HrmRow    *hrm_part_get_row     (HrmPart *part);        /* or NULL */
HrmDesk   *hrm_part_get_desk    (HrmPart *part);
void       hrm_part_update      (HrmPart *part);
void       hrm_part_set_heading (HrmPart *part, const char *heading);  /* NULL: none */
void       hrm_part_set_count   (HrmPart *part, const char *count);    /* dim, beside it */
void       hrm_part_set_warning (HrmPart *part, const char *warning);  /* NULL: none */
void       hrm_part_add_suffix  (HrmPart *part, GtkWidget *widget);
void       hrm_part_append      (HrmPart *part, GtkWidget *widget);
GtkWidget *hrm_part_get_box     (HrmPart *part);
/* A button with an arrow that shows BODY, and hides it again. Not a GtkExpander:
 * on GTK 4.8 Tab complains about what one hides. */
GtkWidget *hrm_disclosure_new       (const char *label, GtkWidget *body);
void       hrm_disclosure_set_label (GtkWidget *disclosure, const char *label);
void       hrm_disclosure_set_open  (GtkWidget *disclosure, gboolean open);

G_END_DECLS
