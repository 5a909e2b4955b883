/* test-arranger.c: gestures on the timeline, by places on the canvas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-arranger-edges.h"
#include "hrm-desk-colour.h"
#include "hrm-ghost-layer.h"
#include "hrm-test-arranger.h"

static void
test_move (void)
{
  Room room;
  HrmSession *session;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  double x, y, day;

  open_room (&room, TRUE);
  session = find (&room, "Guest");
  before = hrm_test_dump (hrm_desk_get_model (room.desk));
  day = x_at (&room, "2026-03-06T09:00") - x_at (&room, "2026-03-05T09:00");
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x, y, day, 0, 0);
  assert_start (session, "2026-03-05T09:00");
  g_assert_nonnull (hrm_desk_get_what_if (room.desk));
  g_assert_true (gtk_widget_get_visible (room.arranger->readout));
  g_assert_true (room.arranger->guide.shown);
  hrm_arranger_release (room.arranger);
  assert_start (session, "2026-03-06T09:00");
  g_assert_null (hrm_desk_get_what_if (room.desk));
  g_assert_false (gtk_widget_get_visible (room.arranger->readout));
  g_assert_true (hrm_desk_is_selected (room.desk, session->base.id));
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Guest"));
  undo (&room);
  after = hrm_test_dump (hrm_desk_get_model (room.desk));
  hrm_test_assert_equal (before, after);
  close_room (&room);
}

/* To another track in the column of the grab: dates stay. */
static void
test_move_track (void)
{
  Room room;
  HrmSession *session;
  double x, y;

  open_room (&room, TRUE);
  session = find (&room, "Guest");
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x, y, 6, lane_y (&room, 2) - y, 0);
  hrm_arranger_release (room.arranger);
  assert_start (session, "2026-03-05T09:00");
  g_assert_cmpint (session->track.id, ==, room.tracks[2]);
  close_room (&room);
}

static void
test_lock_axis (void)
{
  Room room;
  HrmSession *session;
  double x, y, day;

  open_room (&room, TRUE);
  session = find (&room, "Guest");
  day = x_at (&room, "2026-03-06T09:00") - x_at (&room, "2026-03-05T09:00");
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x, y, day, lane_y (&room, 2) - y, 0);
  g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_x));
  g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_Delete));
  hrm_arranger_release (room.arranger);
  assert_start (session, "2026-03-06T09:00");
  g_assert_cmpint (session->track.id, ==, room.tracks[0]);
  close_room (&room);
}

static void
test_trim (void)
{
  Room room;
  HrmSession *session;
  double x, y, day;

  open_room (&room, TRUE);
  session = find (&room, "Refunds");
  day = x_at (&room, "2026-03-06T09:00") - x_at (&room, "2026-03-05T09:00");
  place_of (&room, "Refunds", 1, &x, &y);
  g_assert_cmpint (hrm_arranger_pick (room.arranger, x, y).zone, ==, HRM_ZONE_END);
  drag (&room, x, y, day, 0, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpint (session->length, ==, 1920);
  assert_start (session, "2026-03-09T09:00");
  place_of (&room, "Refunds", 0, &x, &y);
  g_assert_cmpint (hrm_arranger_pick (room.arranger, x, y).zone, ==, HRM_ZONE_START);
  drag (&room, x, y, day, 0, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpint (session->length, ==, 1440);
  assert_start (session, "2026-03-10T09:00");
  close_room (&room);
}

/* As often as it fits, with one step. */
static void
test_repeat (void)
{
  Room room;
  HrmSession *session;
  g_autoptr (GPtrArray) selection = NULL;
  graphene_rect_t handle;
  guint n;
  double day;

  open_room (&room, TRUE);
  session = find (&room, "Refunds");
  n = n_sessions (&room);
  day = x_at (&room, "2026-03-10T09:00") - x_at (&room, "2026-03-09T09:00");
  g_assert_true (hrm_arranger_repeat_handle (room.arranger, session->base.id, &handle));
  handle.origin.x += 4;
  handle.origin.y += 4;
  g_assert_cmpint (hrm_arranger_pick (room.arranger, handle.origin.x, handle.origin.y).zone, ==, HRM_ZONE_REPEAT);
  /* Three days long, to the end of seven days more: it fits twice. */
  drag (&room, handle.origin.x, handle.origin.y, 7 * day, 0, 0);
  g_assert_true (gtk_widget_get_visible (room.arranger->readout));
  g_assert_cmpstr (hrm_edit_get_label (hrm_desk_get_preview_edit (room.desk)), ==, "Repeat Refunds 2 times");
  g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_Escape));
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_sessions (&room), ==, n);
  g_assert_true (hrm_arranger_repeat_handle (room.arranger, session->base.id, &handle));
  drag (&room, handle.origin.x + 4, handle.origin.y + 4, 7 * day, 0, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_sessions (&room), ==, n + 2);
  selection = hrm_desk_get_selection (room.desk);
  g_assert_cmpuint (selection->len, ==, 2);
  assert_start (selection->pdata[0], "2026-03-12T09:00");
  assert_start (selection->pdata[1], "2026-03-17T09:00");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Repeat Refunds 2 times");
  undo (&room);
  g_assert_cmpuint (n_sessions (&room), ==, n);
  close_room (&room);
}

/* What is dragged has the colour that it has where it is, and a copy that of what is copied. */
static void
test_ghost_colours (void)
{
  static const HrmColourBy bys[] = { HRM_COLOUR_BY_ASSIGNEE, HRM_COLOUR_BY_RISK, HRM_COLOUR_BY_STATUS };
  static const HrmColour expected[] = { HRM_COLOUR_GREEN, HRM_COLOUR_YELLOW, HRM_COLOUR_ORANGE };
  Room room;
  HrmEdit *edit;
  HrmSession *guest;
  gint64 channel, assignment;
  double x, y;

  open_room (&room, TRUE);
  guest = find (&room, "Guest");
  edit = hrm_edit_new ("Fill");
  channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Mara");
  HRM_SET_INT (edit, CHANNEL, Channel, channel, colour, HRM_COLOUR_GREEN);
  assignment = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, guest->base.id);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, channel, channel);
  HRM_SET_INT (edit, SESSION, Session, guest->base.id, state, HRM_SESSION_STATE_LIVE);
  HRM_SET_INT (edit, SESSION, Session, guest->base.id, start, find (&room, "Basket")->start);
  commit (&room, edit);
  spin_until_drawn (&room);
  for (guint i = 0; i < 2 * G_N_ELEMENTS (bys); i++)
    {
      GPtrArray *touched;

      hrm_desk_set_colour_by (room.desk, bys[i / 2]);
      place_of (&room, "Guest", 0.5, &x, &y);
      drag (&room, x, y, 200, 0, i % 2 != 0 ? GDK_CONTROL_MASK : 0);
      touched = hrm_what_if_get_touched (hrm_desk_get_what_if (room.desk), HRM_KIND_SESSION);
      g_assert_cmpuint (touched->len, ==, 1);
      g_assert_true ((HRM_ROW (touched->pdata[0])->id == guest->base.id) == (i % 2 == 0));
      g_assert_cmpuint (hrm_ghost_colour (room.arranger, touched->pdata[0]), ==, expected[i / 2]);
      g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_Escape));
      hrm_arranger_release (room.arranger);
    }
  close_room (&room);
}

/* Of what is said beside the pointer. */
static const char *
readout_line (Room *room, guint number)
{
  GtkWidget *line = gtk_widget_get_first_child (room->arranger->readout);

  for (; number > 0 && line != NULL; number--)
    line = gtk_widget_get_next_sibling (line);
  return line != NULL ? gtk_label_get_text (GTK_LABEL (line)) : "";
}

/* A shared edge is rolled with Ctrl, and says so before. */
static void
test_hover_roll (void)
{
  Room room;
  HrmHit hit;
  HrmEdit *edit;
  graphene_rect_t handle;
  double x, y, day;

  open_room (&room, TRUE);
  edit = hrm_edit_new ("Beside");
  add_session (edit, room.tracks[1], "Ledger", "2026-03-12T09:00", 960);
  commit (&room, edit);
  spin_until_drawn (&room);
  place_of (&room, "Refunds", 1, &x, &y);
  hit = hrm_arranger_pick (room.arranger, x, y);
  g_assert_true (hrm_arranger_rolls_with (room.arranger, &hit) == find (&room, "Ledger"));
  room.arranger->pointer_x = x;
  room.arranger->pointer_y = y;
  hrm_arranger_hover_edge (room.arranger, FALSE);
  g_assert_false (gtk_widget_get_visible (room.arranger->readout));
  hrm_arranger_hover_edge (room.arranger, TRUE);
  g_assert_true (gtk_widget_get_visible (room.arranger->readout));
  hrm_arranger_hover_edge (room.arranger, FALSE);
  g_assert_false (gtk_widget_get_visible (room.arranger->readout));
  /* Also from the handle at its top, which is for repeats without. */
  g_assert_true (hrm_arranger_repeat_handle (room.arranger, find (&room, "Refunds")->base.id, &handle));
  day = x_at (&room, "2026-03-11T09:00") - x_at (&room, "2026-03-10T09:00");
  drag (&room, handle.origin.x + handle.size.width / 2, handle.origin.y + 4, -day, 0, GDK_CONTROL_MASK);
  /* What the one loses and the other gains, while it is dragged and when it is done. */
  g_assert_true (g_str_has_prefix (readout_line (&room, 0), "Refunds  "));
  g_assert_true (g_str_has_suffix (readout_line (&room, 0), "  3 days → 2 days"));
  g_assert_true (g_str_has_prefix (readout_line (&room, 1), "Ledger  "));
  g_assert_true (g_str_has_suffix (readout_line (&room, 1), "  2 days → 3 days"));
  hrm_arranger_release (room.arranger);
  g_assert_cmpint (find (&room, "Refunds")->length, ==, 960);
  g_assert_cmpint (find (&room, "Ledger")->length, ==, 1440);
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Refunds from 3 days to 2 days; Ledger from 2 days to 3 days"));
  close_room (&room);
}

/* With Ctrl an edge that only seems to be shared is trimmed, and that is said. */
static void
test_near_roll (void)
{
  Room room;
  HrmEdit *edit;
  HrmSession *refunds, *ledger;
  double x, y, day;

  open_room (&room, TRUE);
  edit = hrm_edit_new ("Beside");
  /* 10 minutes after Refunds ends. */
  add_session (edit, room.tracks[1], "Ledger", "2026-03-12T09:10", 950);
  commit (&room, edit);
  spin_until_drawn (&room);
  refunds = find (&room, "Refunds");
  ledger = find (&room, "Ledger");
  day = x_at (&room, "2026-03-11T09:00") - x_at (&room, "2026-03-10T09:00");
  place_of (&room, "Refunds", 1, &x, &y);
  drag (&room, x, y + 15, -day, 0, GDK_CONTROL_MASK);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Refunds and Ledger do not touch: only Refunds changes");
  hrm_arranger_release (room.arranger);
  g_assert_cmpint (refunds->length, ==, 960);
  g_assert_cmpint (ledger->length, ==, 950);
  assert_start (ledger, "2026-03-12T09:10");
  close_room (&room);
}

/* Ctrl copies, with Shift as a link; the copies are selected, and one step takes them back. */
static void
test_copy (void)
{
  static const GdkModifierType states[] = { GDK_CONTROL_MASK, GDK_CONTROL_MASK | GDK_SHIFT_MASK };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      Room room;
      HrmSession *session, *copy;
      g_autoptr (GPtrArray) selection = NULL;
      const char *words;
      guint n;
      double x, y, day;

      open_room (&room, TRUE);
      session = find (&room, "Refunds");
      n = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION)->len;
      day = x_at (&room, "2026-03-10T09:00") - x_at (&room, "2026-03-09T09:00");
      place_of (&room, "Refunds", 0.5, &x, &y);
      drag (&room, x, y, 2 * day, 0, states[i]);
      /* Which of them is said before it is let go, and which key makes it the other. */
      words = gtk_label_get_text (GTK_LABEL (gtk_widget_get_first_child (room.arranger->readout)));
      g_assert_true (g_str_has_prefix (words, i == 0 ? "+ Copy" : "∞ Linked copy"));
      words = gtk_label_get_text (GTK_LABEL (gtk_widget_get_last_child (room.arranger->readout)));
      g_assert_nonnull (strstr (words, i == 0 ? "Shift: as a linked copy" : "Without Shift"));
      hrm_arranger_release (room.arranger);
      assert_start (session, "2026-03-09T09:00");
      g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION)->len, ==, n + 1);
      selection = hrm_desk_get_selection (room.desk);
      g_assert_cmpuint (selection->len, ==, 1);
      copy = selection->pdata[0];
      assert_start (copy, "2026-03-11T09:00");
      g_assert_true (i == 0 ? copy->linked.row == NULL : copy->linked.row == (gpointer) session);
      hrm_desk_undo (room.desk);
      g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION)->len, ==, n);
      close_room (&room);
    }
}

/* A trim beyond the other end changes nothing, and shows so. */
static void
test_trim_too_far (void)
{
  Room room;
  HrmRegion *region;
  HrmSession *session;
  double x, y;

  open_room (&room, TRUE);
  session = find (&room, "Guest");
  region = hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), session->base.id);
  place_of (&room, "Guest", 1, &x, &y);
  drag (&room, x, y, 60, 0, 0);
  g_assert_cmpfloat (gtk_widget_get_opacity (GTK_WIDGET (region)), ==, 0);
  hrm_arranger_drag_to (room.arranger, x, y, 0);
  g_assert_cmpfloat (gtk_widget_get_opacity (GTK_WIDGET (region)), ==, 1);
  g_assert_false (room.arranger->guide.shown);
  hrm_arranger_drag_to (room.arranger, x - 600, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpint (session->length, >, 0);
  assert_start (session, "2026-03-05T09:00");
  g_assert_cmpfloat (gtk_widget_get_opacity (GTK_WIDGET (region)), ==, 1);
  close_room (&room);
}

/* Titles of any length and script are drawn. */
static void
test_titles (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Titles");
  g_autofree char *long_title = g_strnfill (1000, 'x');
  const char *titles[] = { "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d \xd7\xa2\xd7\x95\xd7\x9c\xd7\x9d", "\xf0\x9f\x8e\xb8\xf0\x9f\xa5\x81", long_title, "a\nb", " " };

  open_room (&room, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    add_session (edit, room.tracks[3], titles[i], "2026-03-09T09:00", 960);
  commit (&room, edit);
  spin_until_drawn (&room);
  hrm_desk_zoom_at (room.desk, 500, 6);
  spin_until_drawn (&room);
  hrm_desk_zoom_at (room.desk, 500, 0.05);
  spin_until_drawn (&room);
  close_room (&room);
}

static void
test_escape (void)
{
  Room room;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  double x, y;

  open_room (&room, TRUE);
  before = hrm_test_dump (hrm_desk_get_model (room.desk));
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x, y, 200, 40, 0);
  g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_Escape));
  g_assert_null (hrm_desk_get_what_if (room.desk));
  g_assert_false (gtk_widget_get_visible (room.arranger->readout));
  hrm_arranger_drag_to (room.arranger, x + 300, y, 0);
  hrm_arranger_release (room.arranger);
  after = hrm_test_dump (hrm_desk_get_model (room.desk));
  hrm_test_assert_equal (before, after);
  g_assert_false (hrm_album_get_undo_label (room.album) != NULL &&
                  strstr (hrm_album_get_undo_label (room.album), "Fill") == NULL);
  close_room (&room);
}

/* The view is part of what Escape brings back. */
static void
test_escape_view (void)
{
  Room room;
  HrmView view;
  double x, y;

  open_room (&room, TRUE);
  view = *hrm_desk_get_view (room.desk);
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x, y, 200, 0, 0);
  hrm_desk_pan (room.desk, 300);
  hrm_desk_zoom_at (room.desk, 100, 2);
  g_assert_true (hrm_arranger_drag_key (room.arranger, GDK_KEY_Escape));
  hrm_arranger_release (room.arranger);
  g_assert_cmpfloat (hrm_desk_get_view (room.desk)->origin, ==, view.origin);
  g_assert_cmpfloat (hrm_desk_get_view (room.desk)->zoom, ==, view.zoom);
  close_room (&room);
}

/* Gently, near the edge only, and not where something comes in. */
static void
test_edge_scroll (void)
{
  Room room;
  HrmArranger *arranger;
  double x, y;
  int width;

  open_room (&room, TRUE);
  arranger = room.arranger;
  width = gtk_widget_get_width (arranger->canvas);
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x, y, 100, 0, 0);
  g_assert_cmpfloat (arranger->scroll_dx, ==, 0);
  hrm_arranger_drag_to (arranger, 4, y, 0);
  g_assert_cmpfloat (arranger->scroll_dx, <, 0);
  hrm_arranger_drag_to (arranger, -35, y, 0);
  g_assert_cmpfloat (arranger->scroll_dx, <, -1);
  g_assert_cmpfloat (arranger->scroll_dx, >=, -6);
  hrm_arranger_drag_to (arranger, -60, y, 0);
  g_assert_cmpfloat (arranger->scroll_dx, ==, 0);
  hrm_arranger_drag_to (arranger, 4, y, 0);
  g_assert_cmpfloat (arranger->scroll_dx, ==, 0);
  hrm_arranger_drag_to (arranger, x, y, 0);
  hrm_arranger_drag_to (arranger, width + 30, y, 0);
  g_assert_cmpfloat (arranger->scroll_dx, >, 1);
  hrm_arranger_cancel_drag (arranger);
  hrm_arranger_release (arranger);
  hrm_arranger_edge_scroll (arranger, 5, 100, TRUE);
  g_assert_cmpfloat (arranger->scroll_dx, ==, 0);
  hrm_arranger_edge_scroll (arranger, 0, 0, FALSE);
  close_room (&room);
}

static void
place_task (Room *room, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Place");
  gint64 task = hrm_edit_insert (edit, HRM_KIND_TASK), placement = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);

  HRM_SET_TEXT (edit, TASK, Task, task, title, "Task");
  HRM_SET_INT (edit, PLACEMENT, Placement, placement, task, task);
  HRM_SET_INT (edit, PLACEMENT, Placement, placement, session, find (room, title)->base.id);
  HRM_SET_INT (edit, PLACEMENT, Placement, placement, length, 60);
  commit (room, edit);
}

/* A session let go over the pool stays, its tasks go back. */
static void
test_return (void)
{
  Room room;
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *pool = g_object_new (GTK_TYPE_BOX, "css-name", "pool", "width-request", 200, NULL);
  HrmSession *session;
  double x, y, origin;

  open_room (&room, TRUE);
  place_task (&room, "Guest");
  gtk_box_append (GTK_BOX (box), pool);
  g_object_ref (room.arranger);
  gtk_window_set_child (room.window, box);
  gtk_widget_set_hexpand (GTK_WIDGET (room.arranger), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (room.arranger));
  g_object_unref (room.arranger);
  spin_until_drawn (&room);
  session = find (&room, "Guest");
  place_of (&room, "Guest", 0.5, &x, &y);
  /* Over the headers on the way there, nothing scrolls. */
  origin = hrm_desk_get_view (room.desk)->origin;
  drag (&room, x, y, -x + 4, 0, 0);
  g_assert_cmpfloat (room.arranger->scroll_dx, <, 0);
  for (guint i = 0; i < 1000 && room.arranger->scroll_sum > -2; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (hrm_desk_get_view (room.desk)->origin, <, origin);
  hrm_arranger_drag_to (room.arranger, -20, y, 0);
  g_assert_cmpfloat (room.arranger->scroll_dx, ==, 0);
  g_assert_cmpfloat_with_epsilon (hrm_desk_get_view (room.desk)->origin, origin, 1e-6);
  hrm_arranger_cancel_drag (room.arranger);
  hrm_arranger_release (room.arranger);
  drag (&room, x, y, -x - hrm_arranger_header_width (room.arranger) - 100, 0, 0);
  g_assert_true (room.arranger->drag.to_pool);
  g_assert_true (gtk_widget_get_visible (room.arranger->readout));
  hrm_arranger_release (room.arranger);
  assert_start (session, "2026-03-05T09:00");
  g_assert_cmpuint (hrm_row_n_children (HRM_ROW (session), HRM_KIND_PLACEMENT, HRM_FIELD (Placement, session)), ==, 0);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Take 1 task back to the pool"));
  /* Nothing more to take. */
  drag (&room, x, y, -x - hrm_arranger_header_width (room.arranger) - 100, 0, 0);
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  hrm_arranger_release (room.arranger);
  assert_start (session, "2026-03-05T09:00");
  close_room (&room);
}

static void
test_locked (void)
{
  Room room;
  HrmSession *session;
  HrmEdit *edit = hrm_edit_new ("Lock");
  double x, y;

  open_room (&room, TRUE);
  session = find (&room, "Guest");
  HRM_SET_INT (edit, SESSION, Session, session->base.id, locked, TRUE);
  commit (&room, edit);
  place_of (&room, "Guest", 0.5, &x, &y);
  drag (&room, x, y, 200, 0, 0);
  g_assert_null (hrm_desk_get_what_if (room.desk));
  /* At the pointer too, until the button is let go. */
  g_assert_true (gtk_widget_get_visible (room.arranger->readout) && room.arranger->drag.refused);
  hrm_arranger_release (room.arranger);
  g_assert_false (gtk_widget_get_visible (room.arranger->readout));
  assert_start (session, "2026-03-05T09:00");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "locked"));
  close_room (&room);
}

/* What is grouped bears a sign, and says so. */
static void
test_grouped (void)
{
  HrmRegion *region;
  guint before, after, texts;
  Room room;

  open_room (&room, TRUE);
  region = hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), find (&room, "Refunds")->base.id);
  spin_until_drawn (&room);
  hrm_region_get_counts (region, &before, &texts);
  hrm_desk_select_many (room.desk, (gint64[]) { find (&room, "Refunds")->base.id, find (&room, "Guest")->base.id }, 2, FALSE);
  g_assert_true (hrm_command_group (room.desk));
  spin_until_drawn (&room);
  hrm_region_get_counts (region, &after, &texts);
  g_assert_cmpuint (after, ==, before + 2);
  undo (&room);
  spin_until_drawn (&room);
  hrm_region_get_counts (region, &after, &texts);
  g_assert_cmpuint (after, ==, before);
  close_room (&room);
}

static void
test_create (void)
{
  Room room;
  HrmRow *row;
  double x, y;

  open_room (&room, TRUE);
  x = x_at (&room, "2026-03-11T09:00") + 3;
  y = lane_y (&room, 3);
  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_sessions (&room), ==, 6);
  hrm_arranger_press (room.arranger, 2, x, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_sessions (&room), ==, 7);
  row = hrm_desk_get_inspected (room.desk);
  g_assert_cmpint (row->kind, ==, HRM_KIND_SESSION);
  assert_start (hrm_as_session (row), "2026-03-11T09:00");
  g_assert_cmpint (hrm_as_session (row)->track.id, ==, room.tracks[3]);
  g_assert_true (hrm_arranger_get_focused (room.arranger) == hrm_as_session (row));
  undo (&room);
  g_assert_cmpuint (n_sessions (&room), ==, 6);
  /* With its length, by double-click and drag, and by Alt. */
  for (guint i = 0; i < 2; i++)
    {
      x = x_at (&room, i == 0 ? "2026-03-11T09:00" : "2026-03-16T09:00") + 2;
      hrm_arranger_press (room.arranger, i == 0 ? 2 : 1, x, y, i == 0 ? 0 : GDK_ALT_MASK);
      hrm_arranger_drag_to (room.arranger, x + 20, y, 0);
      hrm_arranger_drag_to (room.arranger, x_at (&room, i == 0 ? "2026-03-13T09:00" : "2026-03-18T09:00"), y, 0);
      hrm_arranger_release (room.arranger);
      row = hrm_desk_get_inspected (room.desk);
      g_assert_cmpint (row->kind, ==, HRM_KIND_SESSION);
      g_assert_cmpint (hrm_as_session (row)->length, ==, 960);
    }
  close_room (&room);
}

static void
type_title (Room *room, const char *title)
{
  GtkWidget *entry = gtk_popover_get_child (GTK_POPOVER (room->arranger->rename));

  gtk_editable_set_text (GTK_EDITABLE (entry), title);
  g_signal_emit_by_name (entry, "activate");
}

/* What is new is named at once; F2 names it again. */
static void
test_rename (void)
{
  Room room;
  HrmTrack *track;
  HrmSession *session;
  double x, y;

  open_room (&room, TRUE);
  x = x_at (&room, "2026-03-11T09:00") + 3;
  y = lane_y (&room, 3);
  hrm_arranger_press (room.arranger, 2, x, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_nonnull (room.arranger->rename);
  type_title (&room, "Prologue");
  g_assert_null (room.arranger->rename);
  session = find (&room, "Prologue");
  g_assert_nonnull (session);
  g_assert_true (hrm_arranger_get_focused (room.arranger) == session);
  gtk_widget_activate_action (room.arranger->canvas, "canvas.rename", NULL);
  type_title (&room, "");
  g_assert_nonnull (room.arranger->rename);
  g_assert_cmpstr (session->title, ==, "Prologue");
  hrm_arranger_end_rename (room.arranger);
  g_assert_null (room.arranger->rename);
  track = hrm_layout_get_row (room.arranger->layout, 1)->track;
  hrm_arranger_rename (room.arranger, HRM_ROW (track));
  type_title (&room, "Billing");
  g_assert_cmpstr (track->title, ==, "Billing");
  close_room (&room);
}

static void
test_select (void)
{
  Room room;
  double x, y;

  open_room (&room, TRUE);
  place_of (&room, "Basket", 0.5, &x, &y);
  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 1);
  place_of (&room, "Tuning", 0.5, &x, &y);
  hrm_arranger_press (room.arranger, 1, x, y, GDK_CONTROL_MASK);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  hrm_arranger_press (room.arranger, 1, x, y, GDK_CONTROL_MASK);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 1);
  place_of (&room, "Guest", 0.5, &x, &y);
  hrm_arranger_press (room.arranger, 1, x, y, GDK_SHIFT_MASK);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  /* The band: what it touches, and with Ctrl what was there besides. */
  drag (&room, 3, lane_y (&room, 3), 900, lane_y (&room, 2) - lane_y (&room, 3), 0);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 1);
  g_assert_true (hrm_desk_is_selected (room.desk, find (&room, "Tuning")->base.id));
  hrm_arranger_cancel_drag (room.arranger);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  drag (&room, 3, lane_y (&room, 3), 900, lane_y (&room, 2) - lane_y (&room, 3), GDK_CONTROL_MASK);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 3);
  /* A click on an empty lane. */
  hrm_arranger_press (room.arranger, 1, 600, lane_y (&room, 3), 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 0);
  g_assert_cmpint (hrm_desk_get_cursor_track (room.desk)->base.id, ==, room.tracks[3]);
  close_room (&room);
}

static HrmTitle
written_at (Room *room, double day)
{
  HrmSession *session = find (room, "Guest of honour");
  HrmView view = *hrm_desk_get_view (room->desk);

  view.zoom = day / 480;
  hrm_desk_set_view (room->desk, &view);
  hrm_desk_reveal (room->desk, session->start);
  hrm_arranger_grab_focus (room->arranger, session->base.id);
  spin_until_drawn (room);
  return hrm_region_get_written (hrm_lanes_view_get_region (HRM_LANES_VIEW (room->arranger->lanes), session->base.id));
}

/* A title that is cut says so, as long as there is room for two letters and an ellipsis; then signs are alone. */
static void
test_title (void)
{
  Room room;

  open_room (&room, TRUE);
  hrm_command_set_field (room.desk, HRM_ROW (find (&room, "Guest")), HRM_FIELD (Session, title), "Guest of honour", NULL);
  g_assert_cmpint (written_at (&room, 200), ==, HRM_TITLE_WHOLE);
  g_assert_cmpint (written_at (&room, 70), ==, HRM_TITLE_CUT);
  g_assert_cmpint (written_at (&room, 24), ==, HRM_TITLE_NONE);
  hrm_command_set_field (room.desk, HRM_ROW (find (&room, "Guest of honour")), HRM_FIELD (Session, state), "played", NULL);
  g_assert_cmpint (written_at (&room, 24), ==, HRM_TITLE_SIGNS);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/arranger/move", test_move);
  g_test_add_func ("/arranger/move-track", test_move_track);
  g_test_add_func ("/arranger/lock-axis", test_lock_axis);
  g_test_add_func ("/arranger/trim", test_trim);
  g_test_add_func ("/arranger/copy", test_copy);
  g_test_add_func ("/arranger/trim-too-far", test_trim_too_far);
  g_test_add_func ("/arranger/titles", test_titles);
  g_test_add_func ("/arranger/escape", test_escape);
  g_test_add_func ("/arranger/escape-view", test_escape_view);
  g_test_add_func ("/arranger/edge-scroll", test_edge_scroll);
  g_test_add_func ("/arranger/return", test_return);
  g_test_add_func ("/arranger/repeat", test_repeat);
  g_test_add_func ("/arranger/ghost-colours", test_ghost_colours);
  g_test_add_func ("/arranger/hover-roll", test_hover_roll);
  g_test_add_func ("/arranger/near-roll", test_near_roll);
  g_test_add_func ("/arranger/locked", test_locked);
  g_test_add_func ("/arranger/grouped", test_grouped);
  g_test_add_func ("/arranger/create", test_create);
  g_test_add_func ("/arranger/rename", test_rename);
  g_test_add_func ("/arranger/select", test_select);
  g_test_add_func ("/arranger/title", test_title);
  return g_test_run ();
}
