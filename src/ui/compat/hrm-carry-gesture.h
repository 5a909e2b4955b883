/* hrm-carry-gesture.h: carrying something out of a widget with the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* X and Y are those of the root widget; BYPASS: Shift is held. */
typedef struct
{
  gboolean (*begin) (GtkWidget *widget, double x, double y, gpointer data); /* FALSE: nothing to carry here */
  void (*move) (gpointer data, double x, double y, gboolean bypass);
  void (*drop) (gpointer data);
  void (*cancel) (gpointer data);
} HrmCarryFuncs;

void hrm_carry_gesture_add (GtkWidget *widget, const HrmCarryFuncs *funcs, GObject *data);

G_END_DECLS
