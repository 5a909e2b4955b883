/* test-fix.c: what would help against a clip is seen before it is done.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fix-popover.h"

#include "hrm-desk-lamps.h"
#include "hrm-shell-resources.h"
#include "hrm-test-rooms.h"

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmChannel *ilya, *sam;
  HrmSession *first, *second;
  GtkWidget *room, *window, *popover;
} Room;

#define MONDAY hrm_date_new (2040, 3, 5)

/* Ilya is asked for 16 hours on a Monday that is still to come, Sam for none. */
static void
open_room (Room *room)
{
  room->desk = hrm_test_desk_empty ();
  hrm_desk_set_width (room->desk, 1000);
  room->track = hrm_test_track (room->desk, "Payments API");
  room->ilya = hrm_test_channel (room->desk, "Ilya");
  room->sam = hrm_test_channel (room->desk, "Sam");
  room->first = hrm_test_session (room->desk, room->track, "Webhooks", "2040-03-05T09:00", 480);
  room->second = hrm_test_session (room->desk, room->track, "Refunds", "2040-03-05T09:00", 480);
  hrm_test_commit (room->desk, hrm_command_assign (room->desk, room->ilya, room->first));
  hrm_test_commit (room->desk, hrm_command_assign (room->desk, room->ilya, room->second));
  room->room = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  room->window = hrm_test_show (room->room, 500, 400);
  room->popover = hrm_fix_popover_new ();
  gtk_widget_set_parent (room->popover, room->room);
}

static void
close_room (Room *room)
{
  gtk_widget_unparent (room->popover);
  hrm_test_close (room->window, room->room, room->desk);
}

static void
open_popover (Room *room)
{
  hrm_fix_popover_open (HRM_FIX_POPOVER (room->popover), room->desk, HRM_ROW (room->ilya), MONDAY);
  hrm_test_spin ();
}

static GtkListBox *
get_list (Room *room)
{
  return GTK_LIST_BOX (hrm_fix_popover_get_list (HRM_FIX_POPOVER (room->popover)));
}

/* The first that says TEXT; fails where there is none. */
static GtkListBoxRow *
find_line (Room *room, const char *text)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (get_list (room), i)); i++)
    if (hrm_test_find_text (GTK_WIDGET (row), text))
      return row;
  g_error ("no line says “%s”", text);
}

static double
asked_of (Room *room, HrmChannel *channel)
{
  HrmLevel level;

  hrm_desk_get_level (room->desk, HRM_ROW (channel), MONDAY, MONDAY, &level);
  return level.asked;
}

static void
test_preview (void)
{
  Room room;
  guint steps;

  open_room (&room);
  steps = hrm_test_steps (room.desk);
  open_popover (&room);
  g_assert_nonnull (hrm_test_find_text (room.popover, "Ilya: 200 % on Mon 5 Mar"));
  g_assert_nonnull (hrm_test_find_text (room.popover, "16 h asked, 8 h there"));
  g_assert_nonnull (hrm_test_find_text (room.popover, "Webhooks · 8 h"));
  g_assert_nonnull (hrm_test_find_text (room.popover, "Refunds · 8 h"));
  /* What asks it is selected. */
  g_assert_true (hrm_desk_is_selected (room.desk, HRM_ROW (room.first)->id));
  g_assert_true (hrm_desk_is_selected (room.desk, HRM_ROW (room.second)->id));
  gtk_list_box_select_row (get_list (&room), find_line (&room, "Give it to Sam"));
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (find_line (&room, "Give it to Sam")), "Ilya 200 % → 100 % · Sam +8 h · 1 clip fewer"));
  g_assert_cmpfloat (asked_of (&room, room.ilya), ==, 480);
  g_assert_cmpfloat (asked_of (&room, room.sam), ==, 480);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps);
  gtk_popover_popdown (GTK_POPOVER (room.popover));
  hrm_test_spin ();
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpfloat (asked_of (&room, room.ilya), ==, 960);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps);
  close_room (&room);
}

static void
test_apply (void)
{
  Room room;
  guint steps;

  open_room (&room);
  steps = hrm_test_steps (room.desk);
  open_popover (&room);
  g_signal_emit_by_name (get_list (&room), "row-activated", find_line (&room, "Give it to Sam"));
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_cmpstr (hrm_test_undo_label (room.desk), ==, "Give Webhooks to Sam");
  g_assert_cmpfloat (asked_of (&room, room.ilya), ==, 480);
  hrm_test_spin ();
  /* Nothing clips any more: it has closed, and left no preview. */
  g_assert_false (gtk_widget_get_visible (room.popover));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Ilya does not clip from that day on");
  hrm_test_undo (room.desk);
  g_assert_cmpfloat (asked_of (&room, room.ilya), ==, 960);
  close_room (&room);
}

/* Another day that clips comes up by itself, and is gone to by the buttons. */
static void
test_days (void)
{
  Room room;
  HrmSession *third;

  open_room (&room);
  third = hrm_test_session (room.desk, room.track, "Rehearsal", "2040-03-07T09:00", 480);
  hrm_test_commit (room.desk, hrm_command_assign (room.desk, room.ilya, third));
  third = hrm_test_session (room.desk, room.track, "Docs", "2040-03-07T09:00", 480);
  hrm_test_commit (room.desk, hrm_command_assign (room.desk, room.ilya, third));
  open_popover (&room);
  g_assert_nonnull (hrm_test_find_text (room.popover, "1 of 2"));
  g_signal_emit_by_name (hrm_test_find_hint (room.popover, GTK_TYPE_BUTTON, "Next day that clips"), "clicked");
  g_assert_nonnull (hrm_test_find_text (room.popover, "Ilya: 200 % on Wed 7 Mar"));
  g_assert_nonnull (hrm_test_find_text (room.popover, "2 of 2"));
  g_signal_emit_by_name (hrm_test_find_hint (room.popover, GTK_TYPE_BUTTON, "Day before that clips"), "clicked");
  g_assert_nonnull (hrm_test_find_text (room.popover, "Ilya: 200 % on Mon 5 Mar"));
  g_signal_emit_by_name (get_list (&room), "row-activated", find_line (&room, "Give it to Sam"));
  hrm_test_spin ();
  g_assert_true (gtk_widget_get_visible (room.popover));
  g_assert_nonnull (hrm_test_find_text (room.popover, "Ilya: 200 % on Wed 7 Mar"));
  g_assert_nonnull (hrm_test_find_text (room.popover, "1 of 1"));
  close_room (&room);
}

static void
test_none (void)
{
  Room room;

  open_room (&room);
  hrm_test_freeze (room.desk, room.track);
  open_popover (&room);
  g_assert_nonnull (hrm_test_find_text (room.popover, "Its track is frozen"));
  g_assert_nonnull (hrm_test_find_text (room.popover, "No single step helps here: raise the capacity, add people, or cut work"));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  /* A line that is no remedy does nothing. */
  g_signal_emit_by_name (get_list (&room), "row-activated", find_line (&room, "Its track is frozen"));
  g_assert_true (gtk_widget_get_visible (room.popover));
  close_room (&room);
}

/* The channel goes while it is open. */
static void
test_gone (void)
{
  Room room;

  open_room (&room);
  open_popover (&room);
  hrm_command_delete_row (room.desk, HRM_ROW (room.ilya));
  hrm_test_spin ();
  g_assert_false (gtk_widget_get_visible (room.popover));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  close_room (&room);
}

int
main (int argc, char **argv)
{
  hrm_test_rooms_init (&argc, &argv);
  g_resources_register (hrm_shell_get_resource ());
  g_test_add_func ("/ui/fix/preview", test_preview);
  g_test_add_func ("/ui/fix/apply", test_apply);
  g_test_add_func ("/ui/fix/days", test_days);
  g_test_add_func ("/ui/fix/none", test_none);
  g_test_add_func ("/ui/fix/gone", test_gone);
  return g_test_run ();
}
