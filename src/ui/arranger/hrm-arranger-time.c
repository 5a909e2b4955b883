/* hrm-arranger-time.c: edit modes with their banner, and time that comes and goes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-arranger-private.h"

#include <glib/gi18n-lib.h>

#include "hrm-time-popover.h"
#include "hrm-words.h"

/* Edit modes */

/* "Ripple all: … · locked sessions stay". Full. */
static char *
describe_mode (HrmArranger *self)
{
  const char *mode = hrm_desk_describe_edit_mode (self->desk);

  if (!hrm_desk_is_rippling (self->desk))
    return g_strdup (mode);
  return g_strdup_printf ("%s · %s", mode, hrm_desk_describe_ripple_locked (self->desk));
}

/* The tool before the mode. Full. */
static char *
describe_banner (HrmArranger *self)
{
  g_autofree char *mode = hrm_desk_get_edit_mode (self->desk) != HRM_EDIT_SLIDE ? describe_mode (self) : NULL;
  const char *tool = hrm_tool_describe (hrm_desk_get_tool (self->desk));

  if (hrm_desk_get_tool (self->desk) == HRM_TOOL_SMART)
    return g_steal_pointer (&mode);
  return mode != NULL ? g_strdup_printf ("%s · %s", tool, mode) : g_strdup (tool);
}

static void
say_mode (HrmArranger *self)
{
  g_autofree char *words = describe_mode (self);

  hrm_desk_say (self->desk, "%s", words);
}

gboolean
hrm_arranger_leave_mode (HrmArranger *self)
{
  if (hrm_desk_get_edit_mode (self->desk) == HRM_EDIT_SLIDE)
    return FALSE;
  hrm_desk_set_edit_mode (self->desk, HRM_EDIT_SLIDE);
  say_mode (self);
  return TRUE;
}

static void
edit_mode_action (HrmArranger *self)
{
  HrmEditMode mode = hrm_desk_get_edit_mode (self->desk);

  hrm_desk_set_edit_mode (self->desk, mode == HRM_EDIT_LOCK ? HRM_EDIT_SLIDE : (HrmEditMode) (mode + 1));
  say_mode (self);
}

/* Of DESK, where it does something, and where not. Full. */
static char *
describe_drop (HrmDesk *desk)
{
  const char *drop = hrm_drop_describe (hrm_desk_get_drop (desk));

  if (hrm_desk_get_edit_mode (desk) == HRM_EDIT_SLIDE || hrm_desk_get_drop (desk) == HRM_DROP_OVERLAP)
    return g_strdup (drop);
  /* Translators: "Drop: push later what lies there". */
  return g_strdup_printf (_("%s, in the edit mode slide"), drop);
}

static void
drop_action (HrmArranger *self)
{
  g_autofree char *words = NULL;

  hrm_desk_set_drop (self->desk, (hrm_desk_get_drop (self->desk) + 1) % HRM_N_DROPS);
  words = describe_drop (self->desk);
  hrm_desk_say (self->desk, "%s", words);
}

static void
ripple_locked_action (HrmArranger *self)
{
  HrmRippleLocked locked = hrm_desk_get_ripple_locked (self->desk);

  hrm_desk_set_ripple_locked (self->desk, locked == HRM_RIPPLE_LOCKED_MOVE ? HRM_RIPPLE_LOCKED_STAY : (HrmRippleLocked) (locked + 1));
  /* Translators: "locked sessions stay". */
  hrm_desk_say (self->desk, _("In a ripple, %s"), hrm_desk_describe_ripple_locked (self->desk));
}

/* The banner */

static void
leave_cb (HrmArranger *self)
{
  hrm_arranger_leave_tool (self);
  hrm_arranger_leave_mode (self);
  gtk_widget_grab_focus (self->canvas);
}

static GtkWidget *
add_label (GtkWidget *box, const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

GtkWidget *
hrm_arranger_make_banner (HrmArranger *self)
{
  GtkWidget *banner = gtk_button_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = add_label (box, NULL, "words");

  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_set_hexpand (words, TRUE);
  add_label (box, _("Leave"), "hint");
  gtk_button_set_child (GTK_BUTTON (banner), box);
  gtk_widget_add_css_class (banner, "modebanner");
  gtk_widget_set_focus_on_click (banner, FALSE);
  gtk_widget_set_visible (banner, FALSE);
  g_signal_connect_swapped (banner, "clicked", G_CALLBACK (leave_cb), self);
  return banner;
}

void
hrm_arranger_update_banner (HrmArranger *self)
{
  GtkWidget *words = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (self->banner)));
  gboolean shown = self->desk != NULL && (hrm_desk_get_edit_mode (self->desk) != HRM_EDIT_SLIDE || hrm_desk_get_tool (self->desk) != HRM_TOOL_SMART);
  g_autofree char *text = shown ? describe_banner (self) : g_strdup ("");

  gtk_label_set_text (GTK_LABEL (words), text);
  gtk_widget_set_visible (self->banner, shown);
  if (shown && hrm_desk_get_edit_mode (self->desk) == HRM_EDIT_LOCK)
    gtk_widget_add_css_class (self->banner, "locks");
  else
    gtk_widget_remove_css_class (self->banner, "locks");
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

/* What is dragged, and what a ripple or a drop moves, is drawn where it would be, and not where it is. */
void
hrm_arranger_update_lifted (HrmArranger *self)
{
  const HrmRippleReport *report = self->desk != NULL ? hrm_desk_get_ripple (self->desk) : NULL;
  g_autoptr (GPtrArray) lifted = g_ptr_array_new ();
  guint hash = 0;

  self->n_rippled = report != NULL ? report->sessions->len : 0;
  for (guint i = 0; i < self->n_rippled; i++)
    g_ptr_array_add (lifted, g_ptr_array_index (report->sessions, i));
  for (guint i = 0; self->drag.lifted && i < self->drag.sessions->len; i++)
    g_ptr_array_add (lifted, g_ptr_array_index (self->drag.sessions, i));
  if (self->desk != NULL)
    hrm_arranger_list_tried (self, lifted);
  /* Others may be as many: of what is dropped on one and then on the next. */
  for (guint i = 0; i < lifted->len; i++)
    hash = hash * 31 + g_int64_hash (&HRM_ROW (lifted->pdata[i])->id) + 1;
  if (hash == self->lifted_hash)
    return;
  self->lifted_hash = hash;
  hrm_lanes_view_set_lifted (HRM_LANES_VIEW (self->lanes), lifted);
}

/* Time */

static void
closed_cb (HrmArranger *self, GtkWidget *popover)
{
  if (self->time == popover)
    self->time = NULL;
  self->time_shown = FALSE;
  gtk_widget_queue_draw (self->ghosts);
  hrm_arranger_drop_popover (popover);
}

/* Shows where the time is that comes or goes. */
static void
show_span (HrmArranger *self, const HrmTimeChange *change)
{
  self->time_shown = TRUE;
  self->time_goes = change->act == HRM_TIME_DELETE || change->act == HRM_TIME_CUT;
  self->time_from = change->from;
  self->time_to = change->to;
  if (change->act == HRM_TIME_DUPLICATE)
    hrm_desk_reveal (self->desk, change->to);
  else
    hrm_desk_reveal (self->desk, change->from);
}

static void
ask (HrmArranger *self, HrmTimeAct act)
{
  int width = gtk_widget_get_width (self->canvas);
  HrmTimeChange change;
  HrmCivil at;

  if (!hrm_command_time_begin (self->desk, act, &change))
    return;
  at = act == HRM_TIME_DUPLICATE ? change.to : change.from;
  show_span (self, &change);
  self->time = hrm_time_popover_new (self->desk, &change);
  gtk_widget_set_parent (self->time, self->canvas);
  /* Over what lies before, since that stays as it is. */
  gtk_popover_set_position (GTK_POPOVER (self->time), GTK_POS_LEFT);
  hrm_arranger_point_to (self->time, &(GdkRectangle) {
    (int) CLAMP (hrm_desk_to_x (self->desk, at), 0, width), gtk_widget_get_height (self->canvas) / 2, 1, 1 });
  g_signal_connect_object (self->time, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  hrm_time_popover_open (HRM_TIME_POPOVER (self->time));
  gtk_widget_queue_draw (self->ghosts);
}

static void
insert_time_action (HrmArranger *self)
{
  ask (self, HRM_TIME_INSERT);
}

static void
delete_time_action (HrmArranger *self)
{
  ask (self, HRM_TIME_DELETE);
}

static void
cut_time_action (HrmArranger *self)
{
  ask (self, HRM_TIME_CUT);
}

static void
copy_time_action (HrmArranger *self)
{
  hrm_command_copy_time (self->desk);
}

static void
paste_time_action (HrmArranger *self)
{
  ask (self, HRM_TIME_PASTE);
}

static void
duplicate_time_action (HrmArranger *self)
{
  ask (self, HRM_TIME_DUPLICATE);
}

static void
ripple_delete_action (HrmArranger *self)
{
  g_autoptr (GPtrArray) selection = NULL;

  if (!hrm_command_ripple_delete (self->desk))
    return;
  selection = hrm_desk_get_selection (self->desk);
  if (selection->len > 0)
    hrm_arranger_focus_session (self, g_ptr_array_index (selection, 0), FALSE);
}

static const struct { const char *name; void (*run) (HrmArranger *self); } actions[] = {
  { "canvas.edit-mode", edit_mode_action },
  { "canvas.ripple-locked", ripple_locked_action },
  { "canvas.drop", drop_action },
  { "canvas.ripple-delete", ripple_delete_action },
  { "canvas.insert-time", insert_time_action },
  { "canvas.delete-time", delete_time_action },
  { "canvas.cut-time", cut_time_action },
  { "canvas.copy-time", copy_time_action },
  { "canvas.paste-time", paste_time_action },
  { "canvas.duplicate-time", duplicate_time_action },
};

static void
activate (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HrmArranger *self = HRM_ARRANGER (widget);

  if (self->desk == NULL || self->layout == NULL || hrm_arranger_is_dragging (self) || self->time != NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (name, actions[i].name))
      actions[i].run (self);
}

void
hrm_arranger_install_time_actions (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (klass, actions[i].name, NULL, activate);
}
