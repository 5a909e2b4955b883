/* test-tools.c: what a plain drag is with, and what the wheel does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-arranger.h"

static const char *
banner_text (Room *room)
{
  GtkWidget *words = gtk_widget_get_first_child (gtk_button_get_child (GTK_BUTTON (room->arranger->banner)));

  return gtk_widget_get_visible (room->arranger->banner) ? gtk_label_get_text (GTK_LABEL (words)) : NULL;
}

static void
assert_range (Room *room, const char *first, const char *last)
{
  g_autofree char *from_text = NULL, *to_text = NULL;
  HrmCivil from, to;

  g_assert_true (hrm_desk_get_range (room->desk, &from, &to));
  from_text = hrm_civil_format (from);
  to_text = hrm_civil_format (to);
  g_assert_cmpstr (from_text, ==, first);
  g_assert_cmpstr (to_text, ==, last);
}

/* Over a region too, which stays where it is and is not selected; a click on one selects it. */
static void
test_range (void)
{
  Room room;
  double x, y;

  open_room (&room, TRUE);
  act (&room, "canvas.tool(1)");
  g_assert_cmpstr (banner_text (&room), ==, "Range tool: drag over the lanes for a range of dates");
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x_at (&room, "2026-03-03T09:00"), y, x_at (&room, "2026-03-06T09:00") - x_at (&room, "2026-03-03T09:00"), 0, 0);
  hrm_arranger_release (room.arranger);
  assert_range (&room, "2026-03-03T09:00", "2026-03-05T17:00");
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 0);
  assert_start (find (&room, "Guest"), "2026-03-05T09:00");
  /* From inside of it a new one; Escape brings back what was. */
  drag (&room, x_at (&room, "2026-03-04T09:00"), y, x_at (&room, "2026-03-12T09:00") - x_at (&room, "2026-03-04T09:00"), 0, 0);
  assert_range (&room, "2026-03-04T09:00", "2026-03-11T17:00");
  g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_Escape));
  hrm_arranger_release (room.arranger);
  assert_range (&room, "2026-03-03T09:00", "2026-03-05T17:00");
  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_true (hrm_desk_is_selected (room.desk, find (&room, "Guest")->base.id));
  /* Escape: the tool first, and the range stays for what it was made for. */
  act (&room, "canvas.escape");
  g_assert_cmpint (hrm_desk_get_tool (room.desk), ==, HRM_TOOL_SMART);
  g_assert_null (banner_text (&room));
  g_assert_true (hrm_desk_get_range (room.desk, NULL, NULL));
  close_room (&room);
}

static void
test_draw (void)
{
  Room room;
  guint n;
  double x, y;

  open_room (&room, TRUE);
  n = n_sessions (&room);
  act (&room, "canvas.tool(2)");
  hrm_desk_set_edit_mode (room.desk, HRM_EDIT_RIPPLE_TRACK);
  g_assert_nonnull (strstr (banner_text (&room), "Draw tool: drag in a lane for a new session of that length · Ripple track"));
  hrm_desk_set_edit_mode (room.desk, HRM_EDIT_SLIDE);
  drag (&room, x_at (&room, "2026-03-16T09:00") + 1, lane_y (&room, 3), x_at (&room, "2026-03-18T09:00") - x_at (&room, "2026-03-16T09:00"), 0, 0);
  g_assert_cmpint (room.arranger->drag.kind, ==, HRM_DRAG_CREATE);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_sessions (&room), ==, n + 1);
  /* Regions are moved all the same. */
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x, y, 60, 0, 0);
  g_assert_cmpint (room.arranger->drag.kind, ==, HRM_DRAG_MOVE);
  hrm_arranger_cancel_drag (room.arranger);
  hrm_arranger_release (room.arranger);
  act (&room, "canvas.tool(2)");
  g_assert_cmpint (hrm_desk_get_tool (room.desk), ==, HRM_TOOL_SMART);
  close_room (&room);
}

/* The wheel scrolls and with Ctrl zooms, or the other way round; two fingers pan in any case. */
static void
test_wheel (void)
{
  Room room;

  open_room (&room, TRUE);
  for (int swapped = 0; swapped < 2; swapped++)
    {
      double zoom = hrm_desk_get_view (room.desk)->zoom;

      hrm_desk_set_wheel_zooms (room.desk, swapped);
      hrm_arranger_scroll_by (room.arranger, 0, -1, 40, 300, swapped ? GDK_CONTROL_MASK : 0, FALSE);
      hrm_arranger_scroll_by (room.arranger, 0, -1, 40, 300, GDK_SHIFT_MASK, FALSE);
      hrm_arranger_scroll_by (room.arranger, 0, -1, 40, 300, 0, TRUE);
      g_assert_cmpfloat (hrm_desk_get_view (room.desk)->zoom, ==, zoom);
      hrm_arranger_scroll_by (room.arranger, 0, -1, 40, 300, swapped ? 0 : GDK_CONTROL_MASK, FALSE);
      g_assert_cmpfloat (hrm_desk_get_view (room.desk)->zoom, >, zoom);
      zoom = hrm_desk_get_view (room.desk)->zoom;
      hrm_arranger_scroll_by (room.arranger, 0, -1, 40, 300, GDK_CONTROL_MASK, TRUE);
      g_assert_cmpfloat (hrm_desk_get_view (room.desk)->zoom, >, zoom);
    }
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/ui/tools/range", test_range);
  g_test_add_func ("/ui/tools/draw", test_draw);
  g_test_add_func ("/ui/tools/wheel", test_wheel);
  return g_test_run ();
}
