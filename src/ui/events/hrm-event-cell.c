/* hrm-event-cell.c: a cell of the list that can be typed over.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A label until Enter, F2 or a double click; then an entry, which Enter
 * commits, Escape drops, and which goes with the focus.
 */
#include "config.h"

#include "hrm-event-cell.h"

#include <string.h>

#include "hrm-commands.h"

struct _HrmEventCell
{
  GtkWidget parent_instance;
  HrmDesk *desk;
  HrmEventColumn column;
  HrmEventColumn *column_at;
  HrmSession *session;
  GtkWidget *label, *entry;
};

G_DEFINE_FINAL_TYPE (HrmEventCell, hrm_event_cell, GTK_TYPE_WIDGET)

void
hrm_event_cell_refresh (HrmEventCell *self)
{
  g_autofree char *text = NULL, *name = NULL;
  gboolean over = FALSE;

  if (self->session == NULL)
    return;
  text = hrm_event_column_text (self->column, self->desk, self->session, &over);
  if (g_strcmp0 (gtk_label_get_text (GTK_LABEL (self->label)), text) == 0)
    return;
  gtk_label_set_text (GTK_LABEL (self->label), text);
  if (over)
    gtk_widget_add_css_class (self->label, "over");
  else
    gtk_widget_remove_css_class (self->label, "over");
  name = g_strdup_printf ("%s: %s", hrm_event_column_title (self->column), text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/* The focus stays on the cell, where it was in the entry. */
static void
drop_entry (HrmEventCell *self)
{
  GtkWidget *entry = g_steal_pointer (&self->entry);
  gboolean had;

  if (entry == NULL)
    return;
  had = gtk_widget_get_focus_child (GTK_WIDGET (self)) == entry;
  gtk_widget_set_visible (self->label, TRUE);
  if (had)
    {
      *self->column_at = self->column;
      gtk_widget_grab_focus (GTK_WIDGET (self));
    }
  gtk_widget_unparent (entry);
}

void
hrm_event_cell_set (HrmEventCell *self, HrmSession *session)
{
  hrm_event_cell_cancel (self);
  g_set_object (&self->session, session);
  gtk_label_set_text (GTK_LABEL (self->label), "");
  hrm_event_cell_refresh (self);
}

HrmSession *
hrm_event_cell_get (HrmEventCell *self)
{
  return self->session;
}

HrmEventColumn
hrm_event_cell_get_column (HrmEventCell *self)
{
  return self->column;
}

void
hrm_event_cell_cancel (HrmEventCell *self)
{
  drop_entry (self);
}

static char *
get_input (HrmEventCell *self)
{
  return hrm_event_column_input (self->column, self->session, hrm_model_day_minutes (hrm_desk_get_model (self->desk)));
}

gboolean
hrm_event_cell_commit (HrmEventCell *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *before = NULL;
  g_autofree char *text = NULL;
  guint field;

  if (self->entry == NULL || self->session == NULL || !hrm_event_column_field (self->column, &field))
    return TRUE;
  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entry))));
  before = get_input (self);
  /* What was not touched is no edit, also where it is a shorter word for the same. */
  if (g_str_equal (text, before))
    {
      drop_entry (self);
      return TRUE;
    }
  if (!hrm_command_set_field (self->desk, HRM_ROW (self->session), field, text, &error))
    {
      gtk_widget_add_css_class (self->entry, "error");
      if (error != NULL)
        hrm_desk_say (self->desk, "%s", error->message);
      return FALSE;
    }
  drop_entry (self);
  hrm_event_cell_refresh (self);
  return TRUE;
}

static void
activate_cb (HrmEventCell *self)
{
  hrm_event_cell_commit (self);
}

static gboolean
key_cb (HrmEventCell *self, guint keyval, guint code, GdkModifierType state)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  hrm_event_cell_cancel (self);
  return TRUE;
}

static gboolean
left_cb (gpointer data)
{
  HrmEventCell *self = data;

  if (self->entry != NULL && !hrm_event_cell_commit (self))
    hrm_event_cell_cancel (self);
  return G_SOURCE_REMOVE;
}

/* Not while the focus is on its way. */
static void
leave_cb (HrmEventCell *self)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, left_cb, g_object_ref (self), g_object_unref);
}

gboolean
hrm_event_cell_edit (HrmEventCell *self)
{
  GtkEventController *keys, *focus;
  g_autofree char *text = NULL;
  guint field;

  if (self->session == NULL || self->entry != NULL || !hrm_event_column_field (self->column, &field))
    return FALSE;
  text = get_input (self);
  keys = gtk_event_controller_key_new ();
  focus = gtk_event_controller_focus_new ();
  self->entry = gtk_entry_new ();
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 6);
  gtk_widget_set_hexpand (self->entry, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  hrm_event_column_title (self->column), -1);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  gtk_widget_add_controller (self->entry, focus);
  gtk_widget_set_visible (self->label, FALSE);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  return TRUE;
}

static void
pressed_cb (HrmEventCell *self, int n_press, double x, double y, GtkGesture *gesture)
{
  if (n_press == 2 && hrm_event_cell_edit (self))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  else
    *self->column_at = self->column;
}

/* To the next cell of the row that can be typed over, or the one before. */
gboolean
hrm_event_cell_walk (HrmEventCell *self, int direction)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));

  while ((cell = direction > 0 ? gtk_widget_get_next_sibling (cell) : gtk_widget_get_prev_sibling (cell)) != NULL)
    {
      GtkWidget *child = gtk_widget_get_first_child (cell);

      if (child == NULL || !HRM_IS_EVENT_CELL (child) || !gtk_widget_get_focusable (child))
        continue;
      *self->column_at = HRM_EVENT_CELL (child)->column;
      return gtk_widget_grab_focus (child);
    }
  return FALSE;
}

static gboolean
walk_cb (HrmEventCell *self, guint keyval, guint code, GdkModifierType state)
{
  int direction = keyval == GDK_KEY_Right || keyval == GDK_KEY_KP_Right ? 1 : keyval == GDK_KEY_Left || keyval == GDK_KEY_KP_Left ? -1 : 0;

  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL)
    direction = -direction;
  if (direction == 0 || self->entry != NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK)) != 0)
    return FALSE;
  return hrm_event_cell_walk (self, direction);
}

/* Into a row, the keyboard comes to the column in which it was. */
static gboolean
hrm_event_cell_grab_focus (GtkWidget *widget)
{
  HrmEventCell *self = HRM_EVENT_CELL (widget);

  if (self->entry != NULL)
    return gtk_widget_grab_focus (self->entry);
  if (*self->column_at != self->column)
    return FALSE;
  return GTK_WIDGET_CLASS (hrm_event_cell_parent_class)->grab_focus (widget);
}

/* Tab and arrows go from cell to cell. */
static gboolean
hrm_event_cell_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HrmEventCell *self = HRM_EVENT_CELL (widget);

  if (self->entry != NULL)
    return gtk_widget_get_focus_child (widget) == NULL && gtk_widget_grab_focus (self->entry);
  if (gtk_widget_has_focus (widget))
    return FALSE;
  *self->column_at = self->column;
  return gtk_widget_grab_focus (widget);
}

static void
hrm_event_cell_dispose (GObject *object)
{
  HrmEventCell *self = HRM_EVENT_CELL (object);

  self->entry = NULL;
  for (GtkWidget *child; (child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL;)
    gtk_widget_unparent (child);
  g_clear_object (&self->session);
  g_clear_object (&self->desk);
  G_OBJECT_CLASS (hrm_event_cell_parent_class)->dispose (object);
}

static void
hrm_event_cell_class_init (HrmEventCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hrm_event_cell_dispose;
  widget_class->grab_focus = hrm_event_cell_grab_focus;
  widget_class->focus = hrm_event_cell_focus;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "eventcell");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
hrm_event_cell_init (HrmEventCell *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (self->label, "cell");
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
}

GtkWidget *
hrm_event_cell_new (HrmDesk *desk, HrmEventColumn column, HrmEventColumn *column_at)
{
  HrmEventCell *self = g_object_new (HRM_TYPE_EVENT_CELL, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  guint field;

  self->desk = g_object_ref (desk);
  self->column = column;
  self->column_at = column_at;
  /* The others are read with their row. */
  gtk_widget_set_focusable (GTK_WIDGET (self), hrm_event_column_field (column, &field));
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (walk_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  return GTK_WIDGET (self);
}
