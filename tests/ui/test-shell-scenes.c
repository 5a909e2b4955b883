/* test-shell-scenes.c: the window of scenes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "test-shell-util.h"

#include "hrm-commands.h"
#include "hrm-scenes-dialog.h"
#include "hrm-scenes.h"
#include "hrm-test-rooms.h"

typedef struct
{
  HrmDesk *desk;
  GtkWidget *dialog;         /* NULL when it is gone */
} Room;

static void
open_room (Room *room)
{
  HrmWindow *window = test_begin_with ("scenes.album");

  test_settle (GTK_WIDGET (window));
  room->desk = hrm_window_get_desk (window);
  g_assert_true (hrm_command_add_channel (room->desk, "Quinn"));
  g_assert_true (hrm_command_save_scene (room->desk, "Fast"));
  g_assert_true (hrm_command_set_field (room->desk, hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_CHANNEL)->pdata[0],
                                        HRM_FIELD (Channel, capacity), "40", NULL));
  room->dialog = hrm_scenes_dialog_new (room->desk, GTK_WINDOW (window));
  g_object_add_weak_pointer (G_OBJECT (room->dialog), (gpointer *) &room->dialog);
  gtk_window_present (GTK_WINDOW (room->dialog));
  hrm_test_wait_for (gtk_widget_get_mapped (room->dialog));
}

static void
recall (Room *room)
{
  GtkWidget *button = test_find_button ("Recall");

  gtk_widget_grab_focus (button);
  hrm_test_click (button);
}

/* It stays. */
static gboolean
close_request_cb (guint *asked)
{
  ++*asked;
  return TRUE;
}

static gboolean
passed_cb (gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

/* GTK looks at a name once more some time after it has lost the focus: it is there until then. */
static void
wait_for_gtk (void)
{
  gboolean passed = FALSE;

  g_timeout_add (400, passed_cb, &passed);
  hrm_test_wait_for (passed);
}

/* Escape closes it, whatever has the focus: a name that nobody types in does not keep it. */
static void
test_escape (void)
{
  Room room;
  GtkWidget *title;
  guint asked = 0;

  open_room (&room);
  recall (&room);
  title = hrm_test_find_type (room.dialog, GTK_TYPE_EDITABLE_LABEL, 0);
  gtk_widget_grab_focus (title);
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (title));
  g_assert_false (hrm_test_press_key (room.dialog, GDK_KEY_Escape, 0));
  g_assert_nonnull (room.dialog);
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (title), FALSE);
  g_signal_connect_swapped (room.dialog, "close-request", G_CALLBACK (close_request_cb), &asked);
  g_assert_true (hrm_test_press_key (room.dialog, GDK_KEY_Escape, 0));
  g_assert_cmpuint (asked, ==, 1);
  gtk_window_destroy (GTK_WINDOW (room.dialog));
  wait_for_gtk ();
  test_end ();
}

/* The list is made anew by what is recalled; the focus is where it was. */
static void
test_recall (void)
{
  Room room;
  HrmChannel *quinn;
  GtkWidget *before, *focus;

  open_room (&room);
  quinn = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL)->pdata[0];
  before = test_find_button ("Recall");
  g_assert_cmpfloat (quinn->capacity, ==, 40);
  /* Not the same as what is left in Master: it says which hours they are. */
  g_assert_nonnull (strstr (gtk_widget_get_tooltip_text (hrm_test_find_text (room.dialog, "Hours planned")), "Left in Master"));
  g_object_add_weak_pointer (G_OBJECT (before), (gpointer *) &before);
  recall (&room);
  g_assert_cmpfloat (quinn->capacity, ==, 100);
  hrm_test_wait_for (before == NULL);
  focus = gtk_window_get_focus (GTK_WINDOW (room.dialog));
  g_assert_true (GTK_IS_BUTTON (focus));
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (focus)), ==, "Recall");
  gtk_window_destroy (GTK_WINDOW (room.dialog));
  test_end ();
}

/* However long the name of a scene is, no button is cut off. */
static void
test_width (void)
{
  static const char LONG[] = "Ilya on leave in March, Quinn at half of her time until the end of April, payments first";
  Room room;
  GtkWidget *button;
  graphene_rect_t bounds;

  open_room (&room);
  g_assert_true (hrm_command_rename_scene (room.desk, hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SCENE)->pdata[0], LONG));
  hrm_test_wait_for (hrm_test_find_text (room.dialog, LONG) != NULL);
  button = test_find_button ("Delete");
  hrm_test_wait_for (gtk_widget_get_width (button) > 0);
  g_assert_true (gtk_widget_compute_bounds (button, room.dialog, &bounds));
  g_assert_cmpfloat (bounds.origin.x + bounds.size.width, <=, gtk_widget_get_width (room.dialog));
  gtk_window_destroy (GTK_WINDOW (room.dialog));
  test_end ();
}

/* The list is made anew while the name still has the focus. */
static void
test_rename (void)
{
  Room room;
  GtkWidget *title;

  open_room (&room);
  title = test_find_type (GTK_TYPE_EDITABLE_LABEL);
  gtk_widget_grab_focus (title);
  gtk_editable_label_start_editing (GTK_EDITABLE_LABEL (title));
  gtk_editable_set_text (GTK_EDITABLE (title), "Slow");
  gtk_editable_label_stop_editing (GTK_EDITABLE_LABEL (title), TRUE);
  g_assert_cmpstr (((HrmScene *) hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SCENE)->pdata[0])->title, ==, "Slow");
  wait_for_gtk ();
  gtk_window_destroy (GTK_WINDOW (room.dialog));
  test_end ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/shell-scenes/escape", test_escape);
  g_test_add_func ("/shell-scenes/recall", test_recall);
  g_test_add_func ("/shell-scenes/rename", test_rename);
  g_test_add_func ("/shell-scenes/width", test_width);
  return g_test_run ();
}
