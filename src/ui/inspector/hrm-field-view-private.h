/* hrm-field-view-private.h: what a field view shares with its controls.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-field-view.h"

G_BEGIN_DECLS

typedef struct
{
  /* Makes the widget; it calls hrm_field_view_edited() or hrm_field_view_apply(). */
  GtkWidget *(*make) (HrmFieldView *view);
  /* Shows the value of the row. */
  void (*show) (HrmFieldView *view, const char *text);
  /* What it holds now, full; NULL where nothing is typed in it. */
  char *(*read) (HrmFieldView *view);
} HrmControlClass;

struct _HrmFieldView
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmRow *row;
  const HrmFieldSpec *spec;
  const HrmField *field;
  const HrmControlClass *control;
  GtkWidget *label, *widget, *input, *problem;  /* input: what has the focus, in widget or it */
  char *shown;               /* the text that input was last given */
  gboolean showing;          /* input is changed by us */
  gboolean dirty;
  guint timeout;
};

extern const HrmControlClass hrm_control_entry, hrm_control_text, hrm_control_check, hrm_control_chooser,
                             hrm_control_swatches, hrm_control_link;

/* The person typed; committed after a while, with Enter, or when the focus goes. */
void     hrm_field_view_edited (HrmFieldView *view);
/* The person chose TEXT. */
gboolean hrm_field_view_apply  (HrmFieldView *view, const char *text);
/* Wires Enter, Escape and the leaving focus of a widget that is typed in. */
void     hrm_field_view_watch  (HrmFieldView *view, GtkWidget *input);

G_END_DECLS
