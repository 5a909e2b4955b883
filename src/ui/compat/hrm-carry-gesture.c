/* hrm-carry-gesture.c: carrying something out of a widget with the pointer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GtkGestureDrag tells its place in the widget that it began in, and Escape
 * goes to whatever has the focus. Those who take what is carried need the place
 * in the window, and Escape must always let go: so here both are put right, once
 * for all rooms.
 */
#include "hrm-carry-gesture.h"

typedef struct
{
  const HrmCarryFuncs *funcs;
  GObject *data;
  GtkGesture *gesture;       /* owns this */
  GtkWidget *root;           /* while carrying */
  GtkEventController *keys;  /* on root, while carrying */
  gboolean dead;             /* cancelled; waits for the release */
} Carry;

static void
let_go (Carry *carry)
{
  if (carry->root != NULL)
    gtk_widget_remove_controller (carry->root, carry->keys);
  carry->keys = NULL;
  g_clear_weak_pointer (&carry->root);
}

static void
cancel (Carry *carry)
{
  if (carry->keys == NULL)
    return;
  let_go (carry);
  carry->funcs->cancel (carry->data);
}

static void
carry_free (gpointer data)
{
  Carry *carry = data;

  cancel (carry);
  g_object_unref (carry->data);
  g_free (carry);
}

static gboolean
key_pressed_cb (Carry *carry, guint keyval)
{
  if (keyval != GDK_KEY_Escape)
    return FALSE;
  cancel (carry);
  /* It stays claimed: the release must not be a click on what was carried. */
  carry->dead = TRUE;
  return TRUE;
}

static void
take_up (Carry *carry, GtkWidget *root)
{
  g_set_weak_pointer (&carry->root, root);
  carry->keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (carry->keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (carry->keys, "key-pressed", G_CALLBACK (key_pressed_cb), carry);
  gtk_widget_add_controller (root, carry->keys);
}

static void
update_cb (Carry *carry, double dx, double dy)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (carry->gesture));
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (carry->gesture));
  graphene_point_t point;
  double x, y;

  gtk_gesture_drag_get_start_point (GTK_GESTURE_DRAG (carry->gesture), &x, &y);
  if (root == NULL || carry->dead ||
      !gtk_widget_compute_point (widget, root, &GRAPHENE_POINT_INIT ((float) (x + dx), (float) (y + dy)), &point))
    return;
  if (carry->keys == NULL)
    {
      if (!gtk_drag_check_threshold (widget, (int) x, (int) y, (int) (x + dx), (int) (y + dy)))
        return;
      if (!carry->funcs->begin (widget, x, y, carry->data))
        {
          gtk_gesture_set_state (carry->gesture, GTK_EVENT_SEQUENCE_DENIED);
          return;
        }
      take_up (carry, root);
      gtk_gesture_set_state (carry->gesture, GTK_EVENT_SEQUENCE_CLAIMED);
    }
  carry->funcs->move (carry->data, point.x, point.y, (state & GDK_SHIFT_MASK) != 0);
}

static void
end_cb (Carry *carry)
{
  carry->dead = FALSE;
  if (carry->keys == NULL)
    return;
  let_go (carry);
  carry->funcs->drop (carry->data);
}

static void
cancel_cb (Carry *carry)
{
  carry->dead = FALSE;
  cancel (carry);
}

/**
 * hrm_carry_gesture_add:
 * @funcs: static
 * @data: given to them; a reference is held
 *
 * Lets the primary button carry something out of WIDGET. After the threshold
 * it is begun, moved with the pointer, and in the end dropped or, by Escape or
 * a broken grab, cancelled.
 */
void
hrm_carry_gesture_add (GtkWidget *widget, const HrmCarryFuncs *funcs, GObject *data)
{
  GtkGesture *gesture = gtk_gesture_drag_new ();
  Carry *carry = g_new0 (Carry, 1);

  carry->funcs = funcs;
  carry->data = g_object_ref (data);
  carry->gesture = gesture;
  /* A button claims the release of a click before it comes here, and GTK would take the button of the mouse as held
   * for ever: no drag would begin again. In the capture phase the last that was added comes first. */
  if (GTK_IS_BUTTON (widget))
    gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (gesture), GTK_PHASE_CAPTURE);
  g_object_set_data_full (G_OBJECT (gesture), "hrm-carry", carry, carry_free);
  g_signal_connect_swapped (gesture, "drag-update", G_CALLBACK (update_cb), carry);
  g_signal_connect_swapped (gesture, "drag-end", G_CALLBACK (end_cb), carry);
  g_signal_connect_swapped (gesture, "cancel", G_CALLBACK (cancel_cb), carry);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (gesture));
}
