/* test-arranger-keys.c: keys, names, many sessions and what is carried in.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-arranger.h"
#include "hrm-test-rooms.h"
#include "hrm-tighten-popover.h"

/* The keyboard really is on it, and the status says SAID of it. */
static void
assert_focus_said (Room *room, const char *title, const char *said)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (room->window));

  g_assert_true (HRM_IS_REGION (focus));
  g_assert_cmpstr (hrm_region_get_session (HRM_REGION (focus))->title, ==, title);
  g_assert_nonnull (strstr (hrm_desk_get_status (room->desk), said));
}

static void
assert_focus (Room *room, const char *title)
{
  assert_focus_said (room, title, title);
}

static void
test_keys (void)
{
  Room room;
  HrmSession *session;

  open_room (&room, TRUE);
  hrm_arranger_focus_session (room.arranger, find (&room, "Basket"), TRUE);
  act (&room, "canvas.session(1)");
  assert_focus (&room, "Guest");
  act (&room, "canvas.row(1)");
  assert_focus (&room, "Webhooks");
  act (&room, "canvas.session(1)");
  assert_focus (&room, "Outbox");
  act (&room, "canvas.last-session");
  assert_focus (&room, "Refunds");
  act (&room, "canvas.first-session");
  assert_focus (&room, "Webhooks");
  act (&room, "canvas.row(1)");
  assert_focus (&room, "Tuning");
  act (&room, "canvas.row(1)");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == room.arranger->canvas);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Docs"));
  act (&room, "canvas.insert");
  hrm_arranger_end_rename (room.arranger);
  assert_focus_said (&room, "New session", "Docs");
  act (&room, "canvas.delete");
  g_assert_null (find (&room, "New session"));
  session = find (&room, "Guest");
  hrm_arranger_focus_session (room.arranger, session, TRUE);
  act (&room, "canvas.move-track(1)");
  g_assert_cmpint (session->track.id, ==, room.tracks[1]);
  g_assert_true (hrm_arranger_get_focused (room.arranger) == session);
  act (&room, "canvas.lock");
  g_assert_cmpint (session->locked, ==, TRUE);
  act (&room, "canvas.mute");
  g_assert_cmpint (session->muted, ==, TRUE);
  act (&room, "canvas.extend(1)");
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  act (&room, "canvas.where");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Cursor"));
  act (&room, "canvas.select-none");
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 0);
  close_room (&room);
}

/* Reports, ways to go by time and by name, and what else had only a gesture. */
static void
test_reports (void)
{
  Room room;
  HrmSession *webhooks, *outbox;
  g_autofree char *said = NULL;
  guint n;

  open_room (&room, TRUE);
  webhooks = find (&room, "Webhooks");
  outbox = find (&room, "Outbox");
  hrm_arranger_focus_session (room.arranger, webhooks, TRUE);
  act (&room, "canvas.where");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "session 1 of 3 on the track"));
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), ", sprint "));
  g_assert_null (room.arranger->popover);
  /* Again: as text. */
  said = g_strdup (hrm_desk_get_status (room.desk));
  act (&room, "canvas.where");
  g_assert_nonnull (room.arranger->popover);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, said);
  gtk_popover_popdown (GTK_POPOVER (room.arranger->popover));
  hrm_desk_set_drop (room.desk, HRM_DROP_PUSH);
  act (&room, "canvas.where");
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (room.desk), ". Drop: push later what lies there."));
  hrm_desk_set_drop (room.desk, HRM_DROP_OVERLAP);
  hrm_desk_select_all (room.desk);
  act (&room, "canvas.report");
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Selected "));
  hrm_arranger_focus_session (room.arranger, webhooks, TRUE);
  hrm_desk_set_cursor (room.desk, webhooks->start - 1);
  act (&room, "canvas.edge(1)");
  g_assert_cmpint (hrm_desk_get_cursor (room.desk), ==, webhooks->start);
  act (&room, "canvas.edge(1)");
  g_assert_cmpint (hrm_desk_get_cursor (room.desk), >, webhooks->start);
  act (&room, "canvas.edge(-1)");
  g_assert_cmpint (hrm_desk_get_cursor (room.desk), ==, webhooks->start);
  /* Linked copies know each other. */
  n = n_sessions (&room);
  act (&room, "canvas.duplicate-linked");
  g_assert_cmpuint (n_sessions (&room), ==, n + 1);
  g_assert_true (hrm_arranger_get_focused (room.arranger) != webhooks);
  act (&room, "canvas.member(-1)");
  g_assert_true (hrm_arranger_get_focused (room.arranger) == webhooks);
  act (&room, "canvas.member(-1)");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "No earlier session"));
  undo (&room);
  g_assert_cmpuint (n_sessions (&room), ==, n);
  act (&room, "canvas.jump");
  g_assert_nonnull (room.arranger->popover);
  gtk_popover_popdown (GTK_POPOVER (room.arranger->popover));
  g_assert_true (outbox->start > webhooks->start);
  close_room (&room);
}

static void
test_roll (void)
{
  Room room;
  HrmSession *first, *second;
  HrmEdit *edit;
  HrmCivil at;
  gint64 sum;

  open_room (&room, TRUE);
  edit = hrm_edit_new ("Add");
  add_session (edit, room.tracks[3], "First", "2026-03-09T09:00", 480);
  add_session (edit, room.tracks[3], "Second", "2026-03-10T09:00", 480);
  commit (&room, edit);
  first = find (&room, "First");
  second = find (&room, "Second");
  sum = first->length + second->length;
  hrm_arranger_focus_session (room.arranger, first, TRUE);
  g_assert_true (hrm_civil_parse ("2026-03-10T13:00", &at));
  hrm_desk_set_cursor (room.desk, at);
  act (&room, "canvas.roll(1)");
  g_assert_cmpint (second->start, ==, at);
  g_assert_cmpint (first->length, >, 480);
  g_assert_cmpint (first->length + second->length, ==, sum);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "First from 1 day to 1 and a half days; Second from 1 day to 4 hours");
  /* Back by the other one's start; then there is none before the first. */
  g_assert_true (hrm_civil_parse ("2026-03-10T09:00", &at));
  hrm_desk_set_cursor (room.desk, at);
  hrm_arranger_focus_session (room.arranger, second, TRUE);
  act (&room, "canvas.roll(-1)");
  assert_start (second, "2026-03-10T09:00");
  g_assert_cmpint (first->length, ==, 480);
  hrm_arranger_focus_session (room.arranger, first, TRUE);
  act (&room, "canvas.roll(-1)");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "No session ends where First begins"));
  close_room (&room);
}

/* One that is too narrow for a widget has one while the focus is on it, also out of sight. */
static void
test_narrow_focus (void)
{
  Room room;
  GtkWidget *focus;

  open_room (&room, TRUE);
  hrm_arranger_focus_session (room.arranger, find (&room, "Tuning"), TRUE);
  hrm_desk_show_span (room.desk, hrm_civil_new (2020, 1, 1, 0, 0), hrm_civil_new (2030, 1, 1, 0, 0));
  spin_until_drawn (&room);
  focus = gtk_root_get_focus (GTK_ROOT (room.window));
  g_assert_true (HRM_IS_REGION (focus));
  g_assert_null (hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), find (&room, "Guest")->base.id));
  hrm_desk_show_span (room.desk, hrm_civil_new (2027, 1, 1, 0, 0), hrm_civil_new (2027, 2, 1, 0, 0));
  spin_until_drawn (&room);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == focus);
  /* When it is deleted the focus stays on the timeline. */
  act (&room, "canvas.delete");
  spin_until_drawn (&room);
  focus = gtk_root_get_focus (GTK_ROOT (room.window));
  g_assert_true (focus == room.arranger->canvas || gtk_widget_is_ancestor (focus, room.arranger->canvas));
  close_room (&room);
}

static void
test_accessible (void)
{
  Room room;
  HrmSession *session;
  HrmRegion *region;
  GtkWidget *lane;

  open_room (&room, TRUE);
  session = find (&room, "Basket");
  region = hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), session->base.id);
  lane = GTK_WIDGET (hrm_lanes_view_get_lane (HRM_LANES_VIEW (room.arranger->lanes), session->track.row));
  g_assert_nonnull (region);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (region), GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (region), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Basket, Checkout, Monday 2 to Tuesday 3 March, 2 days");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (lane), GTK_ACCESSIBLE_ROLE_LIST);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (lane), GTK_ACCESSIBLE_PROPERTY_LABEL, "Checkout");
  g_assert_true (gtk_widget_get_focusable (GTK_WIDGET (region)));
  g_assert_true (gtk_widget_get_first_child (lane) == GTK_WIDGET (region));
  hrm_desk_select (room.desk, session->base.id);
  spin_until_drawn (&room);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (region), GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  close_room (&room);
}

/* A pan within what is prepared gives no region another size. */
static void
test_pan (void)
{
  Room room;
  guint allocated, boxes, texts, widgets;

  open_room (&room, TRUE);
  hrm_arranger_get_counts (room.arranger, &boxes, &texts, &widgets);
  g_assert_cmpuint (widgets, ==, 6);
  g_assert_cmpuint (boxes, >, 10);
  g_assert_cmpuint (texts, >, 6);
  allocated = hrm_region_n_allocated ();
  for (guint i = 0; i < 20; i++)
    {
      hrm_desk_pan (room.desk, i < 10 ? 15 : -15);
      spin_until_drawn (&room);
    }
  g_assert_cmpuint (hrm_region_n_allocated (), ==, allocated);
  close_room (&room);
}

static void
test_many (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Many");
  guint boxes, texts, widgets;

  open_room (&room, FALSE);
  g_assert_true (gtk_widget_get_visible (room.arranger->empty));
  for (guint t = 0; t < 30; t++)
    {
      g_autofree char *position = g_strdup_printf ("%c%c", 'b' + t / 25, 'b' + t % 25);
      gint64 track = add_track (edit, "Track", position);

      for (guint i = 0; i < 300; i++)
        {
          gint64 id = add_session (edit, track, "Session", "2026-03-02T09:00", 300);

          HRM_SET_INT (edit, SESSION, Session, id, start, hrm_civil_new (2026, 3, 2, 9, 0) + i * 1440);
        }
    }
  commit (&room, edit);
  g_assert_false (gtk_widget_get_visible (room.arranger->empty));
  for (guint i = 0; i < 24; i++)
    {
      spin_until_drawn (&room);
      hrm_arranger_get_counts (room.arranger, &boxes, &texts, &widgets);
      g_assert_cmpuint (widgets, <=, HRM_MOST_REGIONS + 1);
      g_assert_cmpuint (boxes, <, 15000);
      g_assert_cmpuint (texts, <, 2000);
      hrm_desk_zoom_at (room.desk, 400, i < 12 ? 1.5 : 0.6);
    }
  close_room (&room);
}

static void
root_place (Room *room, double x, double y, graphene_point_t *point)
{
  g_assert_true (gtk_widget_compute_point (room->arranger->canvas, GTK_WIDGET (room->window),
                                           &GRAPHENE_POINT_INIT ((float) x, (float) y), point));
}

static void
test_carry (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Tasks");
  gint64 tasks[2], channel;
  HrmSession *session;
  graphene_point_t at;
  double x, y;

  open_room (&room, TRUE);
  for (guint i = 0; i < 2; i++)
    {
      tasks[i] = hrm_edit_insert (edit, HRM_KIND_TASK);
      HRM_SET_TEXT (edit, TASK, Task, tasks[i], title, "Task");
      HRM_SET_INT (edit, TASK, Task, tasks[i], estimate, 120);
    }
  commit (&room, edit);
  session = find (&room, "Webhooks");
  place_of (&room, "Webhooks", 0.5, &x, &y);
  root_place (&room, x, y, &at);
  hrm_desk_carry_begin (room.desk, HRM_CARRY_TASKS, tasks, 1, "Task");
  hrm_desk_carry_move (room.desk, at.x, at.y, FALSE);
  g_assert_nonnull (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpint (room.arranger->carry_target, ==, session->base.id);
  /* Out of the room nothing is meant. */
  hrm_desk_carry_move (room.desk, 5, 5, FALSE);
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  hrm_desk_carry_move (room.desk, at.x, at.y, FALSE);
  hrm_desk_carry_drop (room.desk);
  g_assert_cmpuint (hrm_row_n_children (HRM_ROW (session), HRM_KIND_PLACEMENT, HRM_FIELD (Placement, session)), ==, 1);
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  /* Over a lane: a session of the estimate. */
  root_place (&room, x_at (&room, "2026-03-11T09:00"), lane_y (&room, 3), &at);
  hrm_desk_carry_begin (room.desk, HRM_CARRY_TASKS, &tasks[1], 1, "Task");
  hrm_desk_carry_move (room.desk, at.x, at.y, FALSE);
  hrm_desk_carry_drop (room.desk);
  g_assert_cmpuint (n_sessions (&room), ==, 7);
  g_assert_cmpint (hrm_arranger_get_focused (room.arranger)->length, ==, 120);
  assert_start (hrm_arranger_get_focused (room.arranger), "2026-03-11T09:00");
  /* A person over a session. */
  channel = HRM_ROW (g_ptr_array_index (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL), 0))->id;
  place_of (&room, "Tuning", 0.5, &x, &y);
  root_place (&room, x, y, &at);
  hrm_desk_carry_begin (room.desk, HRM_CARRY_CHANNEL, &channel, 1, "Ilya");
  hrm_desk_carry_move (room.desk, at.x, at.y, FALSE);
  hrm_desk_carry_drop (room.desk);
  g_assert_cmpuint (hrm_row_n_children (HRM_ROW (find (&room, "Tuning")), HRM_KIND_ASSIGNMENT,
                                        HRM_FIELD (Assignment, session)), ==, 1);
  close_room (&room);
}

/* What it asks with comes from a template, which must be there. */
static void
test_repeat_asks (void)
{
  Room room;
  GtkWidget *popover;
  gint64 id;

  open_room (&room, TRUE);
  id = find (&room, "Guest")->base.id;
  hrm_desk_select (room.desk, id);
  g_assert_true (gtk_widget_activate_action (room.arranger->canvas, "canvas.repeat", NULL));
  popover = gtk_widget_get_last_child (room.arranger->canvas);
  g_assert_true (GTK_IS_POPOVER (popover));
  g_assert_nonnull (gtk_popover_get_child (GTK_POPOVER (popover)));
  gtk_popover_popdown (GTK_POPOVER (popover));
  close_room (&room);
}

static gpointer
part_of (GtkWidget *popover, const char *name)
{
  GObject *part = gtk_widget_get_template_child (popover, HRM_TYPE_TIGHTEN_POPOVER, name);

  g_assert_nonnull (part);
  return part;
}

static GtkWidget *
ask_to_tighten (Room *room)
{
  act (room, "canvas.tighten-options");
  hrm_test_wait_for (room->arranger->popover != NULL && gtk_widget_get_mapped (room->arranger->popover));
  return room->arranger->popover;
}

/* What is asked is previewed; Escape leaves all as it was, Enter does it and remembers it for the key. */
static void
test_tighten_asks (void)
{
  Room room;
  GtkWidget *popover;
  HrmSession *tuning;
  HrmTighten how;
  g_autofree char *before = NULL, *after = NULL;
  gint64 length;

  open_room (&room, TRUE);
  tuning = find (&room, "Tuning");
  length = tuning->length;
  hrm_desk_set_unit (room.desk, HRM_STEP_DAY);
  hrm_arranger_focus_session (room.arranger, tuning, TRUE);
  act (&room, "canvas.nudge(1)");
  hrm_desk_set_unit (room.desk, HRM_STEP_WEEK);
  before = hrm_test_dump (hrm_desk_get_model (room.desk));
  popover = ask_to_tighten (&room);
  g_assert_true (gtk_check_button_get_active (part_of (popover, "grid")));
  g_assert_false (gtk_check_button_get_active (part_of (popover, "lengths")));
  g_assert_cmpfloat (gtk_spin_button_get_value (part_of (popover, "amount")), ==, 100);
  g_assert_nonnull (hrm_desk_get_preview_edit (room.desk));
  gtk_check_button_set_active (part_of (popover, "lengths"), TRUE);
  g_assert_cmpstr (gtk_label_get_text (part_of (popover, "summary")), ==, "Mon 9 Mar 09:00 – 13:00  +2 days");
  gtk_check_button_set_active (part_of (popover, "earliest"), TRUE);
  g_assert_false (gtk_widget_get_sensitive (part_of (popover, "lengths")));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpstr (gtk_label_get_text (part_of (popover, "summary")), ==, "No cable leads into what is selected, to say how early it may begin");
  /* Nothing of it stays. */
  gtk_popover_popdown (GTK_POPOVER (popover));
  hrm_test_wait_for (room.arranger->popover == NULL);
  assert_focus_said (&room, "Tuning", "");
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  hrm_desk_get_tighten (room.desk, &how);
  g_assert_cmpint (how.target, ==, HRM_TIGHTEN_GRID);
  after = hrm_test_dump (hrm_desk_get_model (room.desk));
  hrm_test_assert_equal (before, after);
  popover = ask_to_tighten (&room);
  hrm_test_assert_name (part_of (popover, "amount"), "Amount, per cent");
  gtk_spin_button_set_value (part_of (popover, "amount"), 50);
  g_assert_true (hrm_test_press_key (popover, GDK_KEY_Return, 0));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpstr (hrm_album_get_undo_label (room.album), ==, "Tighten Tuning to the grid, by 50 %");
  g_assert_cmpint (tuning->length, ==, length);
  hrm_desk_get_tighten (room.desk, &how);
  g_assert_cmpint (how.amount, ==, 50);
  hrm_test_wait_for (room.arranger->popover == NULL);
  /* In the Lock mode there is nothing to ask. */
  hrm_desk_set_edit_mode (room.desk, HRM_EDIT_LOCK);
  act (&room, "canvas.tighten-options");
  g_assert_null (room.arranger->popover);
  close_room (&room);
}

/* Who begins to clip is said after keys and drags as well, which say how the session lies now; not again by a click. */
static void
test_clips_said (void)
{
  g_autoptr (HrmEdit) edit = NULL;
  HrmSession *tuning;
  double x, y, day;
  Room room;

  open_room (&room, TRUE);
  tuning = find (&room, "Tuning");
  edit = hrm_command_assign (room.desk, hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL)->pdata[0], tuning);
  g_assert_true (hrm_desk_commit (room.desk, edit));
  hrm_desk_set_unit (room.desk, HRM_STEP_DAY);
  hrm_desk_select (room.desk, tuning->base.id);
  act (&room, "canvas.nudge(-1)");
  assert_start (tuning, "2026-03-03T09:00");
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Tuning, "));
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), ". Ilya clips: 150"));
  undo (&room);
  spin_until_drawn (&room);
  place_of (&room, "Tuning", 0.5, &x, &y);
  day = x_at (&room, "2026-03-03T09:00") - x_at (&room, "2026-03-04T09:00");
  drag (&room, x, y, day, 0, GDK_SHIFT_MASK);
  hrm_arranger_release (room.arranger);
  assert_start (tuning, "2026-03-03T09:00");
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Tuning, "));
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), ". Ilya clips: 150"));
  spin_until_drawn (&room);
  place_of (&room, "Tuning", 0.5, &x, &y);
  drag (&room, x, y, 0, 0, 0);
  hrm_arranger_release (room.arranger);
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Tuning, "));
  g_assert_null (strstr (hrm_desk_get_status (room.desk), "clips"));
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/arranger/keys/clips-said", test_clips_said);
  g_test_add_func ("/arranger/keys", test_keys);
  g_test_add_func ("/arranger/reports", test_reports);
  g_test_add_func ("/arranger/roll", test_roll);
  g_test_add_func ("/arranger/narrow-focus", test_narrow_focus);
  g_test_add_func ("/arranger/accessible", test_accessible);
  g_test_add_func ("/arranger/pan", test_pan);
  g_test_add_func ("/arranger/many", test_many);
  g_test_add_func ("/arranger/carry", test_carry);
  g_test_add_func ("/arranger/keys/repeat-asks", test_repeat_asks);
  g_test_add_func ("/arranger/keys/tighten-asks", test_tighten_asks);
  return g_test_run ();
}
