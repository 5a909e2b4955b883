/* hrm-canvas.c: the part of the arranger in which the tracks run.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Places the layers over each other. Lanes and cables move with the time: a pan
 * gives them another transform and nothing else.
 */
#include "config.h"

#include "hrm-arranger-private.h"
#include "hrm-focus.h"
#include "hrm-plug.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _HrmCanvas
{
  GtkWidget parent_instance;
  HrmArranger *arranger;     /* its parent */
};

G_DEFINE_FINAL_TYPE (HrmCanvas, hrm_canvas, GTK_TYPE_WIDGET)

static void
place (GtkWidget *child, int width, int height, double x, double y)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, NULL, NULL, NULL, NULL);
  gtk_widget_allocate (child, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

/* In the middle of what the tracks leave free, or of all where that is too little. */
static void
place_empty (HrmArranger *arranger, int width, int height)
{
  GtkWidget *empty = arranger->empty;
  double top = 0;
  int w, h;

  if (!gtk_widget_get_visible (empty))
    return;
  gtk_widget_measure (empty, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &w, NULL, NULL);
  w = MIN (w, MAX (width, 1));
  gtk_widget_measure (empty, GTK_ORIENTATION_VERTICAL, w, NULL, &h, NULL, NULL);
  if (arranger->layout != NULL && hrm_layout_get_height (arranger->layout) + h + 40 < height)
    top = hrm_layout_get_height (arranger->layout);
  place (empty, w, h, floor ((width - w) / 2.0), floor (top + MAX ((height - top - h) / 2.0, 0)));
}

static void
hrm_canvas_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  HrmArranger *arranger = HRM_CANVAS (widget)->arranger;
  double top = -hrm_arranger_get_top (arranger), left = 0;

  if (arranger->desk != NULL)
    left = -hrm_lanes_view_get_shift (HRM_LANES_VIEW (arranger->lanes), hrm_desk_get_view (arranger->desk));
  place (arranger->grid, width, height, 0, 0);
  place (arranger->lanes, width, height, left, top);
  place (arranger->critical, width, height, 0, 0);
  place (arranger->cables, width, height, left, top);
  place (arranger->spans, width, height, 0, 0);
  place (arranger->ghosts, width, height, 0, 0);
  place (arranger->plugs, width, height, 0, 0);
  hrm_arranger_place_lines (arranger, width, height);
  hrm_arranger_place_readout (arranger, width, height);
  hrm_arranger_place_audition (arranger, width, height);
  place_empty (arranger, width, height);
}

static void
hrm_canvas_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                    int *minimum_baseline, int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 200 : 80;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 800 : 400;
}

/* One stop of Tab: to the session that had the focus, else to the canvas itself. */
static gboolean
hrm_canvas_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HrmArranger *arranger = HRM_CANVAS (widget)->arranger;
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (hrm_focus_in_popover (widget, direction))
    return TRUE;
  if (focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget)))
    return FALSE;
  if (hrm_arranger_is_empty (arranger) && gtk_widget_child_focus (arranger->empty, direction))
    return TRUE;
  hrm_arranger_grab_focus (arranger, arranger->focus);
  return TRUE;
}

static void
hrm_canvas_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (hrm_canvas_parent_class)->dispose (object);
}

static void
hrm_canvas_class_init (HrmCanvasClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_canvas_dispose;
  widget_class->size_allocate = hrm_canvas_size_allocate;
  widget_class->measure = hrm_canvas_measure;
  widget_class->focus = hrm_canvas_focus;
  gtk_widget_class_set_css_name (widget_class, "canvas");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_canvas_init (HrmCanvas *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Timeline"), -1);
}

static GtkWidget *
add (HrmCanvas *self, GtkWidget *child)
{
  gtk_widget_set_parent (child, GTK_WIDGET (self));
  return child;
}

static GtkWidget *
make_button (const char *label, const char *action, gboolean suggested)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_widget_add_css_class (button, "pill");
  if (suggested)
    gtk_widget_add_css_class (button, "suggested-action");
  return button;
}

/* What to do first; see hrm_canvas_update_empty(). */
static GtkWidget *
make_empty (HrmArranger *arranger)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  arranger->empty_title = gtk_label_new (NULL);
  arranger->empty_text = gtk_label_new (NULL);
  arranger->empty_buttons = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (arranger->empty_title, "title-2");
  gtk_widget_add_css_class (arranger->empty_text, "dim-label");
  gtk_label_set_wrap (GTK_LABEL (arranger->empty_text), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (arranger->empty_text), 44);
  gtk_label_set_justify (GTK_LABEL (arranger->empty_text), GTK_JUSTIFY_CENTER);
  gtk_widget_set_halign (arranger->empty_buttons, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (arranger->empty_buttons), make_button (_("_Add track"), "win.add-track", TRUE));
  gtk_box_append (GTK_BOX (arranger->empty_buttons), make_button (_("_Import…"), "win.import", FALSE));
  gtk_box_append (GTK_BOX (box), arranger->empty_title);
  gtk_box_append (GTK_BOX (box), arranger->empty_text);
  gtk_box_append (GTK_BOX (box), arranger->empty_buttons);
  gtk_widget_add_css_class (box, "empty");
  gtk_widget_set_visible (box, FALSE);
  return box;
}

/* Says what comes first: tracks, then sessions on them. The latter are made
 * under it, so there it lets the pointer through. */
void
hrm_canvas_update_empty (HrmArranger *arranger)
{
  gboolean no_tracks = hrm_arranger_is_empty (arranger);
  gboolean no_sessions = !no_tracks && hrm_layout_n_items (arranger->layout) == 0;

  gtk_widget_set_visible (arranger->empty, arranger->desk != NULL && (no_tracks || no_sessions));
  gtk_widget_set_visible (arranger->empty_buttons, no_tracks);
  gtk_widget_set_can_target (arranger->empty, no_tracks);
  gtk_label_set_text (GTK_LABEL (arranger->empty_title), no_tracks ? _("No tracks yet") : _("No sessions yet"));
  gtk_label_set_text (GTK_LABEL (arranger->empty_text),
                      no_tracks ? _("Add a track for each feature, or import a backlog and begin with what is there.")
                                : _("Double-click on a track's lane for a session, or drag a task from the pool onto it."));
}

/* The canvas and its layers, which are set in @arranger. */
GtkWidget *
hrm_canvas_new (HrmArranger *arranger)
{
  HrmCanvas *self = g_object_new (HRM_TYPE_CANVAS, NULL);

  self->arranger = arranger;
  arranger->grid = add (self, hrm_layer_new ("grid", hrm_grid_layer_draw, arranger));
  arranger->lanes = add (self, hrm_lanes_view_new (arranger->palette));
  hrm_arranger_add_lines (arranger, GTK_WIDGET (self));
  arranger->critical = add (self, hrm_layer_new ("critical", hrm_critical_layer_draw, arranger));
  arranger->cables = add (self, hrm_layer_new ("cables", hrm_cable_layer_draw, arranger));
  arranger->spans = add (self, hrm_layer_new ("spans", hrm_span_layer_draw, arranger));
  arranger->ghosts = add (self, hrm_layer_new ("ghosts", hrm_ghost_layer_draw, arranger));
  arranger->plugs = add (self, hrm_layer_new ("plugs", hrm_plug_layer_draw, arranger));
  arranger->readout = add (self, hrm_arranger_make_readout ());
  arranger->audition = add (self, hrm_arranger_make_readout ());
  arranger->empty = add (self, make_empty (arranger));
  return GTK_WIDGET (self);
}
