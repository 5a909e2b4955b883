/* test-takes.c: lanes of takes: opened, tried out and chosen by keys, click and swipe.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-arranger.h"

#include "hrm-arranger-edges.h"
#include "hrm-plug.h"
#include "hrm-words.h"

static HrmSession *
take_of (Room *room, const char *title, guint number)
{
  g_autoptr (GPtrArray) takes = hrm_takes_list (find (room, title));

  g_assert_cmpuint (takes->len, >=, number);
  return takes->pdata[number - 1];
}

static void
add_take (Room *room, const char *title)
{
  hrm_arranger_focus_session (room->arranger, find (room, title), TRUE);
  act (room, "canvas.new-take");
}

/* Its middle, on the canvas. */
static void
middle_of (Room *room, HrmSession *session, double *x, double *y)
{
  graphene_rect_t rect;

  g_assert_true (hrm_arranger_place_of (room->arranger, session->base.id, &rect));
  *x = rect.origin.x + rect.size.width / 2;
  *y = rect.origin.y + rect.size.height / 2;
}

static void
test_keys (void)
{
  Room room;
  HrmSession *take, *main;
  HrmLayoutRow *row;
  g_autofree char *before = NULL, *during = NULL;
  double height;

  open_room (&room, TRUE);
  main = find (&room, "Basket");
  row = hrm_layout_get_row (room.arranger->layout, 0);
  height = row->height;
  add_take (&room, "Basket");
  take = take_of (&room, "Basket", 2);
  spin_until_drawn (&room);
  g_assert_true (row->unfolded);
  g_assert_cmpfloat (row->height, >, height);
  g_assert_true (hrm_arranger_get_focused (room.arranger) == take);
  g_assert_true (HRM_IS_REGION (gtk_root_get_focus (GTK_ROOT (room.window))));
  act (&room, "canvas.nudge-end(2)");
  g_assert_cmpint (take->length, >, main->length);

  /* Up to what is in the plan, down again, then on to the next track. */
  act (&room, "canvas.row(-1)");
  g_assert_true (hrm_arranger_get_focused (room.arranger) == main);
  act (&room, "canvas.row(1)");
  g_assert_true (hrm_arranger_get_focused (room.arranger) == take);

  before = hrm_test_dump (hrm_desk_get_model (room.desk));
  act (&room, "canvas.audition");
  spin_until_drawn (&room);
  g_assert_true (hrm_desk_is_auditioned (room.desk, take->base.id));
  g_assert_true (gtk_widget_get_visible (room.arranger->audition));
  g_assert_cmpint (gtk_widget_get_width (room.arranger->audition), >, 50);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Take 2"));
  act (&room, "canvas.audition");
  g_assert_cmpuint (hrm_desk_get_auditioned (room.desk), ==, 0);
  g_assert_false (gtk_widget_get_visible (room.arranger->audition));
  act (&room, "canvas.audition");
  act (&room, "canvas.escape");
  g_assert_cmpuint (hrm_desk_get_auditioned (room.desk), ==, 0);
  /* Of what the keys are on, without a selection as well. */
  hrm_desk_select (room.desk, 0);
  hrm_arranger_grab_focus (room.arranger, take->base.id);
  act (&room, "canvas.audition");
  g_assert_true (hrm_desk_is_auditioned (room.desk, take->base.id));
  act (&room, "canvas.audition");
  hrm_desk_select (room.desk, take->base.id);
  during = hrm_test_dump (hrm_desk_get_model (room.desk));
  hrm_test_assert_equal (during, before);

  act (&room, "canvas.open");
  g_assert_true (hrm_plan_is_main (take));
  g_assert_true (hrm_arranger_get_focused (room.arranger) == take);
  undo (&room);
  g_assert_true (hrm_plan_is_main (main));

  act (&room, "canvas.unfold-takes");
  g_assert_cmpfloat (row->height, ==, height);
  g_assert_true (hrm_arranger_get_focused (room.arranger) == main);
  act (&room, "canvas.cycle-take(1)");
  g_assert_true (hrm_plan_is_main (take));
  g_assert_true (hrm_arranger_get_focused (room.arranger) == take);
  act (&room, "canvas.cycle-take(1)");
  undo (&room);
  g_assert_true (hrm_arranger_get_focused (room.arranger) == main);
  g_assert_true (hrm_plan_is_main (main));
  close_room (&room);
}

/* From one session of the plan to another, the takes between them are not meant. */
static void
test_extend (void)
{
  Room room;
  HrmSession *basket, *guest;
  double x, y;

  open_room (&room, TRUE);
  basket = find (&room, "Basket");
  guest = find (&room, "Guest");
  add_take (&room, "Basket");
  spin_until_drawn (&room);
  for (guint i = 0; i < 2; i++)
    {
      middle_of (&room, i == 0 ? basket : guest, &x, &y);
      hrm_arranger_press (room.arranger, 1, x, y, i == 0 ? 0 : GDK_SHIFT_MASK);
      hrm_arranger_release (room.arranger);
    }
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  g_assert_true (hrm_desk_is_selected (room.desk, basket->base.id) && hrm_desk_is_selected (room.desk, guest->base.id));
  close_room (&room);
}

static gboolean
is_hidden (Room *room, HrmSession *session)
{
  return hrm_lanes_view_is_lifted (HRM_LANES_VIEW (room->arranger->lanes), session->base.id);
}

/* What a try hides comes back with the drag that ends the try, and a gesture that does not end it hides no less. */
static void
test_hidden_by_drag (void)
{
  Room room;
  HrmSession *main;
  double x, y;

  open_room (&room, TRUE);
  main = find (&room, "Basket");
  add_take (&room, "Basket");
  spin_until_drawn (&room);
  for (guint creates = 0; creates < 2; creates++)
    {
      hrm_desk_audition (room.desk, take_of (&room, "Basket", 2), TRUE);
      spin_until_drawn (&room);
      g_assert_true (is_hidden (&room, main));
      x = x_at (&room, "2026-03-11T09:00");
      y = lane_y (&room, 2);
      hrm_arranger_press (room.arranger, 1, x, y, creates ? GDK_ALT_MASK : 0);
      hrm_arranger_drag_to (room.arranger, x + 20, y + 4, creates ? GDK_ALT_MASK : 0);
      hrm_arranger_drag_to (room.arranger, x + 90, y + 4, creates ? GDK_ALT_MASK : 0);
      g_assert_true (is_hidden (&room, main) == !creates);
      hrm_arranger_cancel_drag (room.arranger);
      hrm_arranger_release (room.arranger);
      spin_until_drawn (&room);
      g_assert_true (is_hidden (&room, main) == !creates);
      hrm_desk_end_auditions (room.desk);
      g_assert_false (is_hidden (&room, main));
    }
  close_room (&room);
}

/* What is hidden while a take is tried out shows no jacks and no handle, and comes back with them. */
static void
test_hidden (void)
{
  Room room;
  HrmSession *main;
  graphene_rect_t rect;

  open_room (&room, TRUE);
  main = find (&room, "Basket");
  add_take (&room, "Basket");
  spin_until_drawn (&room);
  room.arranger->hovered = main->base.id;
  for (guint on = 0; on < 3; on++)
    {
      gboolean shown = on % 2 == 0;

      hrm_desk_audition (room.desk, take_of (&room, "Basket", 2), !shown);
      g_assert_true (hrm_jacks_are_shown (room.arranger, main->base.id) == shown);
      g_assert_true (hrm_arranger_repeat_handle (room.arranger, main->base.id, &rect) == shown);
    }
  /* What is said has each number of its own. */
  act (&room, "canvas.nudge-end(20)");
  act (&room, "canvas.audition");
  g_assert_null (strstr (hrm_desk_get_status (room.desk), "\n"));
  g_assert_true (g_regex_match_simple ("Peak [^.]*(, as now|\\(now )", hrm_desk_get_status (room.desk), 0, 0));
  close_room (&room);
}

/* What the keyboard repeats by itself is one press. */
static void
test_held (void)
{
  Room room;

  open_room (&room, TRUE);
  g_assert_false (hrm_arranger_take_key (room.arranger, GDK_KEY_t, 0, TRUE));
  g_assert_true (hrm_arranger_take_key (room.arranger, GDK_KEY_t, 0, TRUE));
  g_assert_false (hrm_arranger_take_key (room.arranger, GDK_KEY_t, 0, FALSE));
  g_assert_false (hrm_arranger_take_key (room.arranger, GDK_KEY_t, 0, TRUE));
  /* Held for a long time, it ends with the key. */
  add_take (&room, "Basket");
  act (&room, "canvas.audition");
  room.arranger->take_key -= 10 * G_USEC_PER_SEC;
  hrm_arranger_take_key (room.arranger, GDK_KEY_t, 0, FALSE);
  g_assert_cmpuint (hrm_desk_get_auditioned (room.desk), ==, 0);
  g_assert_false (hrm_arranger_take_key (room.arranger, GDK_KEY_t, GDK_SHIFT_MASK, TRUE));
  close_room (&room);
}

/* F2 on a take names that one; what it is a take of keeps its name. */
static void
test_rename (void)
{
  Room room;
  HrmSession *take, *main;
  GtkWidget *entry;
  g_autofree char *words = NULL;

  open_room (&room, TRUE);
  main = find (&room, "Basket");
  add_take (&room, "Basket");
  take = take_of (&room, "Basket", 2);
  spin_until_drawn (&room);
  for (guint i = 0; i < 2; i++)
    {
      act (&room, "canvas.rename");
      spin_until_drawn (&room);
      g_assert_nonnull (room.arranger->rename);
      entry = gtk_popover_get_child (GTK_POPOVER (room.arranger->rename));
      gtk_editable_set_text (GTK_EDITABLE (entry), i == 0 ? "Cards only" : "Cart");
      g_signal_emit_by_name (entry, "activate");
      g_assert_cmpstr (take->title, ==, "Cards only");
      g_assert_cmpstr (main->title, ==, i == 0 ? "Basket" : "Cart");
      spin_until_drawn (&room);
      act (&room, "canvas.row(-1)");
    }
  words = hrm_words_take (hrm_desk_get_plan (room.desk), take);
  g_assert_cmpstr (words, ==, "Take 2: Cards only");
  close_room (&room);
}

static void
test_click (void)
{
  Room room;
  HrmSession *take;
  double x, y;

  open_room (&room, TRUE);
  add_take (&room, "Refunds");
  take = take_of (&room, "Refunds", 2);
  spin_until_drawn (&room);
  middle_of (&room, take, &x, &y);
  for (guint on = 1; on < 3; on++)
    {
      hrm_arranger_press (room.arranger, 1, x, y, 0);
      hrm_arranger_release (room.arranger);
      g_assert_true (hrm_desk_is_auditioned (room.desk, take->base.id) == (on == 1));
      g_assert_false (hrm_plan_is_main (take));
      /* As by the key: what it stands in for is not drawn. */
      g_assert_true (hrm_lanes_view_is_lifted (HRM_LANES_VIEW (room.arranger->lanes), find (&room, "Refunds")->base.id) == (on == 1));
    }
  /* A double-click opens it and tries nothing out. */
  for (guint n = 1; n < 3; n++)
    {
      hrm_arranger_press (room.arranger, n, x, y, 0);
      hrm_arranger_release (room.arranger);
    }
  g_assert_false (hrm_desk_is_auditioned (room.desk, take->base.id));
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (take));
  /* Delete drops it, and loses nothing. */
  act (&room, "canvas.delete");
  g_assert_true (hrm_takes_is_dropped (take));
  g_assert_null (hrm_layout_find (room.arranger->layout, take->base.id));
  g_assert_true (hrm_arranger_get_focused (room.arranger) == find (&room, "Refunds"));
  close_room (&room);
}

/* What a click selects is said, also on the lane of a take that is in the plan. */
static void
test_click_says (void)
{
  Room room;
  HrmSession *take;
  double x, y, guest_x, guest_y;

  open_room (&room, TRUE);
  add_take (&room, "Refunds");
  take = take_of (&room, "Refunds", 2);
  spin_until_drawn (&room);
  middle_of (&room, take, &x, &y);
  hrm_arranger_focus_session (room.arranger, take, TRUE);
  act (&room, "canvas.promote");
  spin_until_drawn (&room);
  g_assert_true (hrm_plan_is_main (take));
  act (&room, "canvas.select-none");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Nothing selected");
  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_true (hrm_desk_is_selected (room.desk, take->base.id));
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Refunds"));
  middle_of (&room, find (&room, "Guest"), &guest_x, &guest_y);
  hrm_arranger_press (room.arranger, 1, guest_x, guest_y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Guest, Checkout"));
  hrm_arranger_press (room.arranger, 1, x, y, GDK_CONTROL_MASK);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  close_room (&room);
}

static void
test_swipe (void)
{
  Room room;
  double from, to, y, end_y;
  guint entries;

  open_room (&room, TRUE);
  add_take (&room, "Basket");
  add_take (&room, "Guest");
  spin_until_drawn (&room);
  middle_of (&room, take_of (&room, "Basket", 2), &from, &y);
  middle_of (&room, take_of (&room, "Guest", 2), &to, &end_y);
  g_assert_cmpfloat (y, ==, end_y);
  entries = hrm_album_get_history (room.album)->len;
  drag (&room, from, y, to - from, 0, 0);
  g_assert_nonnull (hrm_desk_get_what_if (room.desk));
  hrm_arranger_drag_key (room.arranger, GDK_KEY_Escape);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_album_get_history (room.album)->len, ==, entries);
  drag (&room, from, y, to - from, 0, 0);
  spin_until_drawn (&room);
  hrm_arranger_release (room.arranger);
  g_assert_true (hrm_plan_is_main (take_of (&room, "Basket", 2)));
  g_assert_true (hrm_plan_is_main (take_of (&room, "Guest", 2)));
  g_assert_cmpuint (hrm_album_get_history (room.album)->len, ==, entries + 1);
  undo (&room);
  g_assert_true (hrm_plan_is_main (take_of (&room, "Basket", 1)));
  g_assert_true (hrm_plan_is_main (take_of (&room, "Guest", 1)));
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/takes/keys", test_keys);
  g_test_add_func ("/takes/extend", test_extend);
  g_test_add_func ("/takes/hidden", test_hidden);
  g_test_add_func ("/takes/hidden-by-drag", test_hidden_by_drag);
  g_test_add_func ("/takes/held", test_held);
  g_test_add_func ("/takes/rename", test_rename);
  g_test_add_func ("/takes/click", test_click);
  g_test_add_func ("/takes/click-says", test_click_says);
  g_test_add_func ("/takes/swipe", test_swipe);
  return g_test_run ();
}
