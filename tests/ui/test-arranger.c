/* test-arranger.c: gestures and keys on the timeline, by places on the canvas.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GTK cannot make up events, so the functions that its controllers call are
 * called here.
 */
#include "hrm-arranger-private.h"

#include "hrm-test-edits.h"

typedef struct
{
  HrmAlbum *album;
  HrmDesk *desk;
  HrmArranger *arranger;
  GtkWindow *window;
  gint64 tracks[4];
} Room;

static void
spin_until_drawn (Room *room)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (GTK_WIDGET (room->window));
  gint64 frame;

  for (guint i = 0; i < 20000 && gtk_widget_get_width (room->arranger->canvas) < 10; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpint (gtk_widget_get_width (room->arranger->canvas), >, 100);
  hrm_arranger_sync (room->arranger);
  frame = gdk_frame_clock_get_frame_counter (clock);
  gtk_widget_queue_draw (GTK_WIDGET (room->window));
  for (guint i = 0; i < 200 && gdk_frame_clock_get_frame_counter (clock) < frame + 2; i++)
    {
      gtk_widget_queue_draw (GTK_WIDGET (room->window));
      g_main_context_iteration (NULL, TRUE);
    }
}

static gint64
add_session (HrmEdit *edit, gint64 track, const char *title, const char *start, gint64 length)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);
  HrmCivil at = 0;

  g_assert_true (hrm_civil_parse (start, &at));
  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_TEXT (edit, SESSION, Session, id, title, title);
  HRM_SET_INT (edit, SESSION, Session, id, start, at);
  HRM_SET_INT (edit, SESSION, Session, id, length, length);
  return id;
}

static gint64
add_track (HrmEdit *edit, const char *title, const char *position)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, id, title, title);
  HRM_SET_TEXT (edit, TRACK, Track, id, position, position);
  return id;
}

static void
commit (Room *room, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;

  hrm_album_commit (room->album, edit, &error);
  g_assert_no_error (error);
  hrm_edit_unref (edit);
}

/* Three tracks with sessions and one without, on two weeks in March 2026. */
static void
fill (Room *room)
{
  HrmEdit *edit = hrm_edit_new ("Fill");
  gint64 from, to, cable, channel, assignment;

  room->tracks[0] = add_track (edit, "Checkout", "a");
  room->tracks[1] = add_track (edit, "Payments", "b");
  room->tracks[2] = add_track (edit, "Search", "c");
  room->tracks[3] = add_track (edit, "Docs", "d");
  from = add_session (edit, room->tracks[0], "Basket", "2026-03-02T09:00", 960);
  to = add_session (edit, room->tracks[0], "Guest", "2026-03-05T09:00", 480);
  add_session (edit, room->tracks[1], "Webhooks", "2026-03-03T09:00", 960);
  add_session (edit, room->tracks[1], "Outbox", "2026-03-03T13:00", 480);
  add_session (edit, room->tracks[1], "Refunds", "2026-03-09T09:00", 1440);
  add_session (edit, room->tracks[2], "Tuning", "2026-03-04T09:00", 240);
  cable = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, cable, from, from);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, to);
  channel = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  HRM_SET_TEXT (edit, CHANNEL, Channel, channel, title, "Ilya");
  assignment = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, from);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, channel, channel);
  commit (room, edit);
}

static void
open_room (Room *room, gboolean filled)
{
  HrmAlbumSeed seed = { .title = "Test", .zone = "UTC", .start = hrm_date_new (2026, 3, 2) };
  HrmCivil from = hrm_civil_new (2026, 2, 27, 9, 0), to = hrm_civil_new (2026, 3, 20, 17, 0);

  *room = (Room) { .album = hrm_album_new_in_memory (&seed) };
  room->desk = hrm_desk_new (room->album);
  if (filled)
    fill (room);
  room->arranger = HRM_ARRANGER (hrm_arranger_new (room->desk));
  room->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (room->window, 1262, 600);
  gtk_window_set_child (room->window, GTK_WIDGET (room->arranger));
  gtk_window_present (room->window);
  spin_until_drawn (room);
  hrm_desk_show_span (room->desk, from, to);
  spin_until_drawn (room);
}

static void
close_room (Room *room)
{
  gpointer arranger = room->arranger;

  g_object_add_weak_pointer (G_OBJECT (arranger), &arranger);
  gtk_window_destroy (room->window);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_null (arranger);
  g_object_unref (room->desk);
  g_object_unref (room->album);
}

static HrmSession *
find (Room *room, const char *title)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_SESSION);

  for (guint i = 0; i < sessions->len; i++)
    if (g_strcmp0 (((HrmSession *) g_ptr_array_index (sessions, i))->title, title) == 0)
      return g_ptr_array_index (sessions, i);
  return NULL;
}

/* The middle of a session on the canvas, or near its edge. */
static void
place_of (Room *room, const char *title, double part, double *x, double *y)
{
  graphene_rect_t rect;

  g_assert_true (hrm_arranger_place_of (room->arranger, find (room, title)->base.id, &rect));
  *x = rect.origin.x + rect.size.width * part;
  if (part == 0)
    *x += 2;
  if (part == 1)
    *x -= 2;
  *y = rect.origin.y + rect.size.height / 2;
}

static double
lane_y (Room *room, guint row)
{
  HrmLayoutRow *at = hrm_layout_get_row (room->arranger->layout, row);

  return at->y + at->height / 2 - hrm_arranger_get_top (room->arranger);
}

static double
x_at (Room *room, const char *civil)
{
  HrmCivil at = 0;

  g_assert_true (hrm_civil_parse (civil, &at));
  return hrm_desk_to_x (room->desk, at);
}

static void
assert_start (HrmSession *session, const char *expected)
{
  g_autofree char *start = hrm_civil_format (session->start);

  g_assert_cmpstr (start, ==, expected);
}

static void
undo (Room *room)
{
  g_autoptr (GError) error = NULL;

  hrm_album_undo_sync (room->album, &error);
  g_assert_no_error (error);
}

static void
drag (Room *room, double x, double y, double dx, double dy, GdkModifierType state)
{
  hrm_arranger_press (room->arranger, 1, x, y, state);
  for (guint i = 1; i <= 5; i++)
    hrm_arranger_drag_to (room->arranger, x + dx * i / 5, y + dy * i / 5, state);
}

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
  double x, y;

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
  drag (&room, x, y, -x - HRM_HEADER_WIDTH - 100, 0, 0);
  g_assert_true (room.arranger->drag.to_pool);
  g_assert_true (gtk_widget_get_visible (room.arranger->readout));
  hrm_arranger_release (room.arranger);
  assert_start (session, "2026-03-05T09:00");
  g_assert_cmpuint (hrm_row_n_children (HRM_ROW (session), HRM_KIND_PLACEMENT, HRM_FIELD (Placement, session)), ==, 0);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Take 1 task back to the pool"));
  /* Nothing more to take. */
  drag (&room, x, y, -x - HRM_HEADER_WIDTH - 100, 0, 0);
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
  hrm_arranger_release (room.arranger);
  assert_start (session, "2026-03-05T09:00");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "locked"));
  close_room (&room);
}

static guint
n_sessions (Room *room)
{
  return hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_SESSION)->len;
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

/* Whatever is done with the pointer, undo brings back what was there. */
static void
test_random_gestures (void)
{
  static const guint keys[] = { GDK_KEY_x, GDK_KEY_y, GDK_KEY_Delete, GDK_KEY_a };
  static const GdkModifierType states[] = { 0, 0, 0, GDK_SHIFT_MASK, GDK_CONTROL_MASK, GDK_ALT_MASK };
  g_autoptr (GRand) rand = hrm_test_rand ();
  Room room;

  open_room (&room, TRUE);
  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *before = hrm_test_dump (hrm_desk_get_model (room.desk));
      g_autofree char *after = NULL;
      gint64 head = hrm_album_get_last_edit (room.album);
      double x = g_rand_double_range (rand, -5, 1000), y = g_rand_double_range (rand, -5, 300);
      GdkModifierType state = states[g_rand_int_range (rand, 0, G_N_ELEMENTS (states))];
      gboolean escaped = g_rand_int_range (rand, 0, 4) == 0;
      int moves = g_rand_int_range (rand, 0, 6);

      hrm_arranger_press (room.arranger, (guint) g_rand_int_range (rand, 1, 3), x, y, state);
      for (int i = 0; i < moves; i++)
        {
          x += g_rand_double_range (rand, -120, 120);
          y += g_rand_double_range (rand, -80, 80);
          hrm_arranger_drag_to (room.arranger, x, y, states[g_rand_int_range (rand, 0, G_N_ELEMENTS (states))]);
          if (g_rand_int_range (rand, 0, 5) == 0)
            hrm_arranger_drag_key (room.arranger, keys[g_rand_int_range (rand, 0, G_N_ELEMENTS (keys))]);
        }
      after = hrm_test_dump (hrm_desk_get_model (room.desk));
      hrm_test_assert_equal (before, after);
      if (escaped)
        hrm_arranger_cancel_drag (room.arranger);
      hrm_arranger_release (room.arranger);
      g_assert_null (hrm_desk_get_what_if (room.desk));
      if (hrm_album_get_last_edit (room.album) != head)
        undo (&room);
      g_clear_pointer (&after, g_free);
      after = hrm_test_dump (hrm_desk_get_model (room.desk));
      hrm_test_assert_equal (before, after);
      hrm_test_assert_sound (hrm_desk_get_model (room.desk));
    }
  close_room (&room);
}

static void
act (Room *room, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  g_assert_true (gtk_widget_activate_action_variant (room->arranger->canvas, name, target));
}

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

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_test_init (&argc, &argv, NULL);
  gtk_init ();
  g_test_add_func ("/arranger/move", test_move);
  g_test_add_func ("/arranger/move-track", test_move_track);
  g_test_add_func ("/arranger/lock-axis", test_lock_axis);
  g_test_add_func ("/arranger/trim", test_trim);
  g_test_add_func ("/arranger/trim-too-far", test_trim_too_far);
  g_test_add_func ("/arranger/titles", test_titles);
  g_test_add_func ("/arranger/escape", test_escape);
  g_test_add_func ("/arranger/escape-view", test_escape_view);
  g_test_add_func ("/arranger/edge-scroll", test_edge_scroll);
  g_test_add_func ("/arranger/return", test_return);
  g_test_add_func ("/arranger/locked", test_locked);
  g_test_add_func ("/arranger/create", test_create);
  g_test_add_func ("/arranger/rename", test_rename);
  g_test_add_func ("/arranger/select", test_select);
  g_test_add_func ("/arranger/random-gestures", test_random_gestures);
  g_test_add_func ("/arranger/keys", test_keys);
  g_test_add_func ("/arranger/narrow-focus", test_narrow_focus);
  g_test_add_func ("/arranger/accessible", test_accessible);
  g_test_add_func ("/arranger/pan", test_pan);
  g_test_add_func ("/arranger/many", test_many);
  g_test_add_func ("/arranger/carry", test_carry);
  return g_test_run ();
}
