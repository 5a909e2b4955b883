/* test-cable-pointer.c: cables by pointer: their way, resting on one, clicks, its menu.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "hrm-bundle-layer.h"
#include "hrm-cable-nodes.h"
#include "hrm-cable-pointer.h"
#include "hrm-cable-popover.h"
#include "hrm-cable-route.h"
#include "hrm-section-list.h"
#include "hrm-test-arranger.h"
#include "hrm-track-header.h"
#include "hrm-test-rooms.h"
#include "hrm-track-jump.h"

static GPtrArray *
cables (Room *room)
{
  return hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_CABLE);
}

/* The first place on the canvas at which a cable can be pointed at. */
static HrmCable *
find_place (Room *room, double *x, double *y)
{
  for (*y = 1; *y < gtk_widget_get_height (room->arranger->canvas); *y += 2)
    for (*x = 1; *x < gtk_widget_get_width (room->arranger->canvas); *x += 2)
      {
        HrmCable *cable = hrm_cable_at (room->arranger, *x, *y);

        if (cable != NULL)
          return cable;
      }
  return NULL;
}

/* With the cable from Basket to Guest, which waits a day longer than it does. */
static HrmCable *
open_violated (Room *room, double *x, double *y)
{
  HrmEdit *edit = hrm_edit_new ("Lag");
  HrmCable *cable;

  open_room (room, TRUE);
  cable = cables (room)->pdata[0];
  HRM_SET_INT (edit, CABLE, Cable, cable->base.id, lag, 3 * 480);
  commit (room, edit);
  spin_until_drawn (room);
  g_assert_true (find_place (room, x, y) == cable);
  return cable;
}

static void
point_at (Room *room, double x, double y)
{
  room->arranger->pointer_x = x;
  room->arranger->pointer_y = y;
  hrm_arranger_update_hover (room->arranger);
  spin_until_drawn (room);
}

static void
click (Room *room, guint n, double x, double y)
{
  hrm_arranger_press (room->arranger, n, x, y, 0);
  hrm_arranger_release (room->arranger);
  spin_until_drawn (room);
}

static gboolean
ask_tooltip (Room *room, double x, double y)
{
  GtkTooltip *tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (room->arranger->canvas, "query-tooltip", (int) x, (int) y, FALSE, tooltip, &shown);
  g_object_unref (tooltip);
  return shown;
}

static void
test_hover (void)
{
  g_autofree char *words = NULL;
  graphene_rect_t rect;
  guint drawn, plugs;
  double x, y;
  HrmCable *cable;
  Room room;

  cable = open_violated (&room, &x, &y);
  words = hrm_cable_describe (room.arranger, cable);
  g_assert_cmpstr (words, ==, "Basket → Guest · Finish to start, 3 days lag · violated by 2 days");
  point_at (&room, 1, 1);
  drawn = hrm_cable_nodes_count (room.arranger->cable_nodes);
  plugs = hrm_layer_get_counts (HRM_LAYER (room.arranger->plugs))->boxes;
  point_at (&room, x, y);
  g_assert_cmpint (room.arranger->cable_hovered, ==, cable->base.id);
  g_assert_true (hrm_cable_get_lit (room.arranger) == cable);
  g_assert_true (ask_tooltip (&room, x, y));
  /* Drawn anew, with a jack of two rings at either end. */
  g_assert_cmpuint (hrm_cable_nodes_count (room.arranger->cable_nodes), ==, drawn + 1);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->plugs))->boxes, ==, plugs + 4);
  /* A few pixels beside it is on it, more are not. */
  g_assert_true (hrm_cable_at (room.arranger, x, y + 3) == cable || hrm_cable_at (room.arranger, x, y - 3) == cable);
  g_assert_null (hrm_cable_at (room.arranger, x, y - 12));
  /* What is over or under a session is the session's. */
  g_assert_true (hrm_arranger_place_of (room.arranger, cable->to.id, &rect));
  g_assert_null (hrm_cable_at (room.arranger, rect.origin.x + 1, rect.origin.y + rect.size.height / 2));
  point_at (&room, 1, 1);
  g_assert_cmpint (room.arranger->cable_hovered, ==, 0);
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->plugs))->boxes, ==, plugs);
  close_room (&room);
}

static void
test_click (void)
{
  HrmCivil cursor;
  double x, y;
  HrmCable *cable;
  Room room;

  cable = open_violated (&room, &x, &y);
  hrm_desk_select (room.desk, find (&room, "Tuning")->base.id);
  cursor = hrm_desk_get_cursor (room.desk);
  click (&room, 1, x, y);
  g_assert_cmpint (room.arranger->cable_chosen, ==, cable->base.id);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 0);
  g_assert_cmpint (hrm_desk_get_cursor (room.desk), ==, cursor);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Basket → Guest"));
  point_at (&room, 1, 1);
  g_assert_true (hrm_cable_get_lit (room.arranger) == cable);
  act (&room, "canvas.escape");
  g_assert_null (hrm_cable_get_lit (room.arranger));
  /* Another selection lets go of it, and so does a click beside it. */
  click (&room, 1, x, y);
  hrm_desk_select (room.desk, find (&room, "Tuning")->base.id);
  g_assert_cmpint (room.arranger->cable_chosen, ==, 0);
  click (&room, 1, x, y);
  click (&room, 1, 2, 2);
  g_assert_cmpint (room.arranger->cable_chosen, ==, 0);
  /* Delete is about the cable, and no session. */
  click (&room, 1, x, y);
  act (&room, "canvas.delete");
  g_assert_cmpuint (cables (&room)->len, ==, 0);
  g_assert_cmpuint (n_sessions (&room), ==, 6);
  g_assert_cmpint (room.arranger->cable_chosen, ==, 0);
  undo (&room);
  g_assert_cmpuint (cables (&room)->len, ==, 1);
  close_room (&room);
}

/* A track's header takes Delete along with what its menu is about; a selection is not lost by a cable under it. */
static void
test_others (void)
{
  double x, y;
  HrmCable *cable;
  Room room;
  guint tracks;

  cable = open_violated (&room, &x, &y);
  tracks = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_TRACK)->len;
  hrm_headers_choose (HRM_HEADERS (room.arranger->headers), find (&room, "Tuning")->track.row);
  click (&room, 1, x, y);
  g_assert_cmpint (room.arranger->cable_chosen, ==, cable->base.id);
  hrm_headers_choose (HRM_HEADERS (room.arranger->headers), find (&room, "Tuning")->track.row);
  act (&room, "canvas.delete");
  g_assert_cmpuint (cables (&room)->len, ==, 1);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_TRACK)->len, ==, tracks - 1);
  undo (&room);
  spin_until_drawn (&room);
  hrm_desk_select_all (room.desk);
  for (guint i = 0; i < 2; i++)
    {
      guint n = hrm_desk_n_selected (room.desk);

      hrm_arranger_press (room.arranger, 1, x, y, i == 0 ? GDK_SHIFT_MASK : GDK_CONTROL_MASK);
      hrm_arranger_release (room.arranger);
      g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, n);
      g_assert_cmpint (room.arranger->cable_chosen, ==, 0);
    }
  close_room (&room);
}

static HrmCablePopover *
get_popover (Room *room)
{
  for (GtkWidget *child = gtk_widget_get_first_child (room->arranger->canvas); child; child = gtk_widget_get_next_sibling (child))
    if (HRM_IS_CABLE_POPOVER (child))
      return HRM_CABLE_POPOVER (child);
  return NULL;
}

/* Each command of the menu, on the cable under the pointer. */
static void
test_menu (void)
{
  GActionGroup *actions;
  GtkWidget *menu;
  double x, y;
  HrmCable *cable;
  Room room;

  cable = open_violated (&room, &x, &y);
  actions = G_ACTION_GROUP (room.arranger->cable_actions);
  g_assert_false (hrm_cable_popup_menu (room.arranger, 2, 2));
  g_assert_true (hrm_cable_popup_menu (room.arranger, x, y));
  menu = room.arranger->menu;
  g_assert_true (GTK_IS_POPOVER_MENU (menu));
  gtk_popover_popdown (GTK_POPOVER (menu));
  g_assert_cmpstr (g_variant_get_string (g_action_group_get_action_state (actions, "kind"), NULL), ==, "FS");
  gtk_widget_activate_action (GTK_WIDGET (room.arranger), "cable.kind", "s", "SS");
  g_assert_cmpint (cable->type, ==, HRM_CABLE_TYPE_SS);
  g_assert_cmpstr (g_variant_get_string (g_action_group_get_action_state (actions, "kind"), NULL), ==, "SS");
  undo (&room);
  g_assert_cmpstr (g_variant_get_string (g_action_group_get_action_state (actions, "kind"), NULL), ==, "FS");
  g_action_group_activate_action (actions, "lag", NULL);
  g_assert_nonnull (get_popover (&room));
  g_assert_true (GTK_IS_TEXT (gtk_window_get_focus (room.window)));
  gtk_popover_popdown (GTK_POPOVER (get_popover (&room)));
  g_action_group_activate_action (actions, "go-from", NULL);
  g_assert_true (hrm_arranger_get_focused (room.arranger) == find (&room, "Basket"));
  g_assert_true (hrm_cable_popup_menu (room.arranger, x, y));
  gtk_popover_popdown (GTK_POPOVER (room.arranger->menu));
  g_action_group_activate_action (actions, "go-to", NULL);
  g_assert_true (hrm_arranger_get_focused (room.arranger) == find (&room, "Guest"));
  spin_until_drawn (&room);
  g_assert_nonnull (find_place (&room, &x, &y));
  g_assert_true (hrm_cable_popup_menu (room.arranger, x, y));
  gtk_popover_popdown (GTK_POPOVER (room.arranger->menu));
  g_action_group_activate_action (actions, "unplug", NULL);
  g_assert_cmpuint (cables (&room)->len, ==, 0);
  close_room (&room);
}

/* Not over a session that lies between, of its own row or another, but between the rows. */
static void
test_route (void)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (HrmRoutePoint));
  const HrmWindow *window;
  HrmSession *sessions[2];
  HrmLayoutRow *row;
  HrmRouteEnds ends = { .out = 1, .in = -1, .top = 0, .bottom = 1000 };
  HrmSession *middle;
  double x[2], width[2], beside, beside_width, taken, taken_width, basket, basket_width;
  HrmEdit *edit;
  guint n_over = 0;
  Room room;

  open_room (&room, TRUE);
  edit = hrm_edit_new ("More");
  add_session (edit, room.tracks[3], "One", "2026-03-02T09:00", 480);
  add_session (edit, room.tracks[3], "Between", "2026-03-04T09:00", 480);
  add_session (edit, room.tracks[3], "Two", "2026-03-06T09:00", 480);
  commit (&room, edit);
  window = hrm_lanes_view_get_window (HRM_LANES_VIEW (room.arranger->lanes));
  sessions[0] = find (&room, "One");
  sessions[1] = find (&room, "Two");
  for (guint i = 0; i < 2; i++)
    hrm_window_place (window, hrm_layout_item (hrm_layout_find (room.arranger->layout, sessions[i]->base.id)), &x[i], &width[i]);
  row = hrm_layout_row_of (room.arranger->layout, sessions[0]->track.row);
  ends.x1 = x[0] + width[0];
  ends.x2 = x[1];
  ends.y1 = ends.y2 = row->y + HRM_ROW_PAD + 10;
  hrm_cable_route (room.arranger->layout, window, &ends, points);
  g_assert_cmpuint (points->len, ==, 6);
  g_assert_cmpfloat (g_array_index (points, HrmRoutePoint, 2).y, >=, row->y + row->height - HRM_ROW_PAD);
  g_assert_cmpfloat (g_array_index (points, HrmRoutePoint, 5).x, ==, x[1]);
  /* Nothing lies between these: straight. */
  hrm_window_place (window, hrm_layout_item (hrm_layout_find (room.arranger->layout, find (&room, "Between")->base.id)), &beside, &beside_width);
  hrm_window_place (window, hrm_layout_item (hrm_layout_find (room.arranger->layout, find (&room, "Basket")->base.id)), &basket, &basket_width);
  ends.x2 = beside;
  hrm_cable_route (room.arranger->layout, window, &ends, points);
  g_assert_cmpuint (points->len, ==, 2);
  /* Down over a row, at a time at which it is taken: beside that. */
  middle = find (&room, "Refunds");
  row = hrm_layout_row_of (room.arranger->layout, middle->track.row);
  g_assert_cmpuint (row->index, ==, 1);
  hrm_window_place (window, hrm_layout_item (hrm_layout_find (room.arranger->layout, middle->base.id)), &taken, &taken_width);
  ends = (HrmRouteEnds) { .x1 = taken + 5, .y1 = hrm_layout_get_row (room.arranger->layout, 0)->y + 10, .x2 = taken + 200, .y2 = hrm_layout_get_height (room.arranger->layout) - 10,
                          .out = 1, .in = -1, .top = 0, .bottom = 1000 };
  hrm_cable_route (room.arranger->layout, window, &ends, points);
  for (guint i = 1; i < points->len; i++)
    {
      HrmRoutePoint a = g_array_index (points, HrmRoutePoint, i - 1), b = g_array_index (points, HrmRoutePoint, i);

      g_assert_true (a.x == b.x || a.y == b.y);
      if (a.x == b.x && MIN (a.y, b.y) < row->y + 10 && MAX (a.y, b.y) > row->y + 20)
        {
          g_assert_true (a.x <= taken || a.x >= taken + taken_width);
          n_over++;
        }
    }
  g_assert_cmpuint (n_over, ==, 1);
  /* Rows out of view are jumped over, but not the one where it ends, and there it stays. */
  for (int way = 1; way >= -1; way -= 2)
    {
      HrmLayoutRow *from = hrm_layout_get_row (room.arranger->layout, way > 0 ? 0 : 3), *to = hrm_layout_get_row (room.arranger->layout, way > 0 ? 2 : 1);
      HrmLayoutRow *seen = hrm_layout_get_row (room.arranger->layout, way > 0 ? 3 : 0);

      ends = (HrmRouteEnds) { .x1 = (way > 0 ? beside : basket) + 5, .y1 = from->y + 10, .x2 = beside + 200, .y2 = to->y + (way > 0 ? 10 : to->height - 10),
                              .out = 1, .in = -1, .top = seen->y + 1, .bottom = seen->y + seen->height - 1 };
      hrm_cable_route (room.arranger->layout, window, &ends, points);
      for (guint i = 0; i < points->len; i++)
        {
          double y = g_array_index (points, HrmRoutePoint, i).y;

          g_assert_cmpfloat (y, >=, MIN (ends.y1, ends.y2));
          g_assert_cmpfloat (y, <=, MAX (ends.y1, ends.y2));
        }
    }
  close_room (&room);
}

/* To speech no row of a list is nameless. */
static void
test_lists_named (void)
{
  HrmCable *cable;
  GtkWidget *lists[3];
  double x, y;
  Room room;

  cable = open_violated (&room, &x, &y);
  add_section (&room, "Verse", "2026-03-02T09:00", 5 * 480);
  lists[0] = hrm_section_list_new (room.arranger);
  lists[1] = hrm_track_jump_new (room.arranger);
  lists[2] = hrm_cable_popover_new (room.desk, cable->to.row);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      gtk_widget_set_parent (lists[i], room.arranger->canvas);
      gtk_popover_popup (GTK_POPOVER (lists[i]));
      g_assert_nonnull (hrm_test_find_type (lists[i], GTK_TYPE_LIST_BOX_ROW, 0));
      hrm_test_assert_named (lists[i]);
      gtk_widget_unparent (lists[i]);
    }
  close_room (&room);
}

/* What is dragged is said at once, and not that nothing is selected. */
static void
test_drag_says (void)
{
  double x, y;
  Room room;

  open_room (&room, TRUE);
  act (&room, "canvas.select-none");
  place_of (&room, "Webhooks", 0.5, &x, &y);
  drag (&room, x, y, 40, 0, 0);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Webhooks"));
  hrm_arranger_cancel_drag (room.arranger);
  hrm_arranger_release (room.arranger);
  close_room (&room);
}

/* On a line in the middle of two ends, with nothing around it, a number says what it counts; where a session lies, it is short. */
static void
test_spelled_out (void)
{
  HrmEdit *edit = hrm_edit_new ("Many");
  gint64 upper = add_track (edit, "Wide", "a0"), lower = add_track (edit, "Wider", "a1");
  gint64 from = add_session (edit, upper, "Early", "2026-03-02T09:00", 480);
  const HrmBundlePill *pill;
  Room room;

  open_room (&room, TRUE);
  for (guint i = 0; i < 400; i++)
    {
      g_autofree char *start = g_strdup_printf ("%u-08-%02uT%02u:00", 2026 + i / 200, 1 + i / 8 % 25, 9 + i % 8);
      gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);

      HRM_SET_INT (edit, CABLE, Cable, cable, from, from);
      HRM_SET_INT (edit, CABLE, Cable, cable, to, add_session (edit, lower, "Late", start, 60));
    }
  commit (&room, edit);
  hrm_desk_fit (room.desk);
  spin_until_drawn (&room);
  g_assert_cmpuint (room.arranger->bundle_pills->len, >, 0);
  pill = &g_array_index (room.arranger->bundle_pills, HrmBundlePill, 0);
  g_assert_cmpuint (pill->n, ==, 400);
  g_assert_cmpstr (pill->text, ==, "400 cables");
  edit = hrm_edit_new ("In the way");
  for (guint i = 0; i < 12; i++)
    add_session (edit, i % 2 ? upper : lower, "Between", "2026-09-01T09:00", 220 * 480);
  commit (&room, edit);
  spin_until_drawn (&room);
  pill = &g_array_index (room.arranger->bundle_pills, HrmBundlePill, 0);
  g_assert_cmpstr (pill->text, ==, "400");
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/arranger/cable-pointer/hover", test_hover);
  g_test_add_func ("/arranger/cable-pointer/click", test_click);
  g_test_add_func ("/arranger/cable-pointer/others", test_others);
  g_test_add_func ("/arranger/cable-pointer/menu", test_menu);
  g_test_add_func ("/arranger/cable-pointer/route", test_route);
  g_test_add_func ("/arranger/cable-pointer/lists-named", test_lists_named);
  g_test_add_func ("/arranger/cable-pointer/drag-says", test_drag_says);
  g_test_add_func ("/cable-pointer/spelled-out", test_spelled_out);
  return g_test_run ();
}
