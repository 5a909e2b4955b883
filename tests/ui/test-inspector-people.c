/* test-inspector-people.c: what the inspector says of people and buses, and takes: leave, recovery, who is away.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-people.h"
#include "hrm-inspector.h"

#include "hrm-head-part.h"
#include "hrm-recovery-part.h"
#include "hrm-rows-part.h"
#include "hrm-test-inspector.h"

typedef struct
{
  HrmDesk *desk;
  HrmChannel *ilya;
  HrmInspector *inspector;
  GtkWidget *window;
} Room;

static void
open_room (Room *room)
{
  room->desk = hrm_test_desk_empty ();
  hrm_desk_set_width (room->desk, 1000);
  hrm_desk_set_cursor (room->desk, hrm_date_start (HRM_TEST_START) + 540);
  room->ilya = hrm_test_channel (room->desk, "Ilya");
  hrm_desk_inspect (room->desk, HRM_ROW (room->ilya));
  room->inspector = HRM_INSPECTOR (hrm_inspector_new (room->desk));
  room->window = hrm_test_show (GTK_WIDGET (room->inspector), 300, 900);
}

static void
close_room (Room *room)
{
  hrm_test_close (room->window, GTK_WIDGET (room->inspector), room->desk);
}

/* Adds a day off at the cursor, with the button of the list, and looks for the field of its hours. */
static HrmFieldView *
add_day_off (Room *room, HrmRow *who, const char *button, HrmException **exception)
{
  GPtrArray *all = hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_EXCEPTION);
  GtkWidget *list, *add;
  HrmFieldView *view;

  hrm_desk_inspect (room->desk, who);
  add = hrm_test_find_text (GTK_WIDGET (room->inspector), button);
  list = gtk_widget_get_ancestor (add, HRM_TYPE_ROWS_PART);
  hrm_test_click (add);
  *exception = hrm_as_exception (all->pdata[all->len - 1]);
  view = hrm_rows_part_get_view (HRM_ROWS_PART (list), HRM_ROW (*exception), HRM_FIELD (Exception, hours));
  g_assert_nonnull (view);
  return view;
}

static int
minutes_on (Room *room, HrmRow *who, HrmDate date)
{
  return hrm_calendar_day_minutes (hrm_plan_get_calendar_of (hrm_desk_get_plan (room->desk), who), date);
}

/* Half a day of leave: what is worked nevertheless is shown and typed, and undone; nothing is the whole day. */
static void
test_hours (void)
{
  Room room;
  HrmException *leave;
  HrmFieldView *view;
  guint steps;

  open_room (&room);
  view = add_day_off (&room, HRM_ROW (room.ilya), "Add leave at the cursor", &leave);
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "");
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (hrm_test_entry (view))), ==, "whole day off");
  g_assert_cmpint (minutes_on (&room, HRM_ROW (room.ilya), leave->from), ==, 0);
  steps = hrm_test_steps (room.desk);
  hrm_field_view_type (view, "9-13");
  g_assert_true (hrm_field_view_commit (view));
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "09:00-13:00");
  g_assert_cmpint (minutes_on (&room, HRM_ROW (room.ilya), leave->from), ==, 240);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  hrm_test_undo (room.desk);
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "");
  hrm_field_view_type (view, "9–11, 15:30-17");
  g_assert_true (hrm_field_view_commit (view));
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "9-11, 15:30-17");
  g_assert_cmpstr (leave->hours, ==, "09:00-11:00\n15:30-17:00");
  hrm_field_view_type (view, "half");
  g_assert_false (hrm_field_view_commit (view));
  g_assert_cmpstr (hrm_field_view_get_error (view), ==, "“half” is not an interval such as 09:00-17:00; leave it empty for a free day");
  hrm_field_view_revert (view);
  hrm_test_undo (room.desk);
  g_assert_cmpstr (hrm_test_entry_text (view), ==, "");
  g_assert_cmpint (minutes_on (&room, HRM_ROW (room.ilya), leave->from), ==, 0);
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (leave), HRM_FIELD (Exception, to), "2026-03-04", NULL));
  g_assert_cmpstr (gtk_entry_get_placeholder_text (GTK_ENTRY (hrm_test_entry (view))), ==, "whole days off");
  close_room (&room);
}

/* The same for all in a bus, and for everybody. */
static void
test_hours_of_many (void)
{
  Room room;
  HrmException *off;
  HrmFieldView *view;
  HrmBus *bus;

  open_room (&room);
  bus = hrm_test_bus (room.desk, "Platform");
  view = add_day_off (&room, HRM_ROW (bus), "Add a day off at the cursor", &off);
  hrm_field_view_type (view, "13:00-17:00");
  g_assert_true (hrm_field_view_commit (view));
  g_assert_cmpint (minutes_on (&room, HRM_ROW (bus), off->from), ==, 240);
  hrm_desk_set_cursor (room.desk, hrm_date_start (HRM_TEST_START + 1) + 540);
  view = add_day_off (&room, HRM_ROW (hrm_model_get_info (hrm_desk_get_model (room.desk))), "Add a holiday at the cursor", &off);
  hrm_field_view_type (view, "9-12");
  g_assert_true (hrm_field_view_commit (view));
  g_assert_cmpint (minutes_on (&room, HRM_ROW (room.ilya), off->from), ==, 180);
  close_room (&room);
}

static HrmSession *
add_day (Room *room, HrmTrack *track, const char *start)
{
  HrmSession *session = hrm_test_session (room->desk, track, "Webhooks", start, 480);

  hrm_test_commit (room->desk, hrm_command_assign (room->desk, room->ilya, session));
  hrm_desk_inspect (room->desk, HRM_ROW (room->ilya));
  return session;
}

/* All limits that somebody passes, each with its sentence and the way to its day. */
static void
test_recovery (void)
{
  Room room;
  GtkWidget *part;
  HrmTrack *track;

  open_room (&room);
  part = hrm_test_part (room.inspector, HRM_TYPE_RECOVERY_PART, 0);
  track = hrm_test_track (room.desk, "Payments API");
  add_day (&room, track, "2026-03-04T09:00");
  add_day (&room, track, "2026-03-02T09:00");
  g_assert_false (gtk_widget_get_visible (part));
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.ilya), HRM_FIELD (Channel, deep_work_limit), "5h", NULL));
  g_assert_true (gtk_widget_get_visible (part));
  g_assert_nonnull (hrm_test_find_text (part, "Recovery"));
  g_assert_cmpuint (hrm_test_count_type (part, GTK_TYPE_BUTTON), ==, 2);
  hrm_test_assert_name (hrm_test_find_type (part, GTK_TYPE_BUTTON, 0), "8 h of deep work on Mon 2 Mar, at most 5 h");
  g_assert_nonnull (hrm_test_find_text (part, "◔ 8 h of deep work on Wed 4 Mar, at most 5 h"));
  hrm_test_click (hrm_test_find_type (part, GTK_TYPE_BUTTON, 1));
  hrm_test_assert_civil (hrm_desk_get_cursor (room.desk), "2026-03-04T09:00");
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (room.ilya));
  hrm_desk_mute_row (room.desk, HRM_ROW (room.ilya), TRUE);
  g_assert_false (gtk_widget_get_visible (part));
  close_room (&room);
}

/* As on the strip: who is muted is away, not asked for nothing of nothing. */
static void
test_away (void)
{
  Room room;
  HrmBus *bus;

  open_room (&room);
  add_day (&room, hrm_test_track (room.desk, "Payments API"), "2026-03-02T09:00");
  g_assert_nonnull (strstr (hrm_head_part_get_line (hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0)), "%"));
  hrm_desk_mute_row (room.desk, HRM_ROW (room.ilya), TRUE);
  g_assert_true (g_str_has_prefix (hrm_head_part_get_line (hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0)), "away, "));
  hrm_desk_mute_row (room.desk, HRM_ROW (room.ilya), FALSE);
  g_assert_nonnull (strstr (hrm_head_part_get_line (hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0)), "%"));
  bus = hrm_test_bus (room.desk, "Platform");
  hrm_desk_inspect (room.desk, HRM_ROW (bus));
  hrm_desk_mute_row (room.desk, HRM_ROW (bus), TRUE);
  g_assert_true (g_str_has_prefix (hrm_head_part_get_line (hrm_test_part (room.inspector, HRM_TYPE_HEAD_PART, 0)), "away, "));
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/inspector-people/hours", test_hours);
  g_test_add_func ("/ui/inspector-people/hours-of-many", test_hours_of_many);
  g_test_add_func ("/ui/inspector-people/recovery", test_recovery);
  g_test_add_func ("/ui/inspector-people/away", test_away);
  return g_test_run ();
}
