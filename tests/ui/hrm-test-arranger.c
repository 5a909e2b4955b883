/* hrm-test-arranger.c: an arranger in a window, and hands for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-arranger.h"

#include "hrm-test-log.h"

void
hrm_test_arranger_init (int *argc, char ***argv)
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  g_setenv ("GSK_RENDERER", "cairo", TRUE);
  g_test_init (argc, argv, NULL);
  gtk_init ();
  hrm_test_spare_tooltips ();
  g_object_set (gtk_settings_get_default (), "gtk-cursor-blink", FALSE, "gtk-enable-animations", FALSE, NULL);
}

void
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

gint64
add_session (HrmEdit *edit, gint64 track, const char *title, const char *start, gint64 length)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_TEXT (edit, SESSION, Session, id, title, title);
  HRM_SET_INT (edit, SESSION, Session, id, start, hrm_test_civil (start));
  HRM_SET_INT (edit, SESSION, Session, id, length, length);
  return id;
}

gint64
add_track (HrmEdit *edit, const char *title, const char *position)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, id, title, title);
  HRM_SET_TEXT (edit, TRACK, Track, id, position, position);
  return id;
}

void
commit (Room *room, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;

  hrm_album_commit (room->album, edit, &error);
  g_assert_no_error (error);
  hrm_edit_unref (edit);
}

gint64
add_section (Room *room, const char *title, const char *start, gint64 length)
{
  HrmEdit *edit = hrm_edit_new ("Section");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SECTION);

  HRM_SET_TEXT (edit, SECTION, Section, id, title, title);
  HRM_SET_INT (edit, SECTION, Section, id, start, hrm_test_civil (start));
  HRM_SET_INT (edit, SECTION, Section, id, length, length);
  commit (room, edit);
  return id;
}

/* Three tracks with sessions and one without, on two weeks in March 2026. */
void
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
show_window (Room *room, int width, int height)
{
  room->arranger = HRM_ARRANGER (hrm_arranger_new (room->desk));
  room->window = GTK_WINDOW (gtk_window_new ());
  gtk_window_set_default_size (room->window, width, height);
  gtk_window_set_child (room->window, GTK_WIDGET (room->arranger));
  gtk_window_present (room->window);
  spin_until_drawn (room);
}

void
open_room (Room *room, gboolean filled)
{
  HrmAlbumSeed seed = { .title = "Test", .zone = "UTC", .start = hrm_date_new (2026, 3, 2) };
  HrmCivil from = hrm_civil_new (2026, 2, 27, 9, 0), to = hrm_civil_new (2026, 3, 20, 17, 0);

  *room = (Room) { .album = hrm_album_new_in_memory (&seed) };
  room->desk = hrm_desk_new (room->album);
  if (filled)
    fill (room);
  show_window (room, 1262, 600);
  hrm_desk_show_span (room->desk, from, to);
  spin_until_drawn (room);
}

void
open_room_on (Room *room, HrmAlbum *album, int width, int height)
{
  *room = (Room) { .album = album };
  room->desk = hrm_desk_new (album);
  show_window (room, width, height);
}

void
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

HrmSession *
find (Room *room, const char *title)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_SESSION);

  for (guint i = 0; i < sessions->len; i++)
    if (g_strcmp0 (((HrmSession *) g_ptr_array_index (sessions, i))->title, title) == 0)
      return g_ptr_array_index (sessions, i);
  return NULL;
}

/* The middle of a session on the canvas, or near its edge. */
void
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

double
lane_y (Room *room, guint row)
{
  HrmLayoutRow *at = hrm_layout_get_row (room->arranger->layout, row);

  return at->y + at->height / 2 - hrm_arranger_get_top (room->arranger);
}

double
x_at (Room *room, const char *civil)
{
  return hrm_desk_to_x (room->desk, hrm_test_civil (civil));
}

void
assert_start (HrmSession *session, const char *expected)
{
  g_autofree char *start = hrm_civil_format (session->start);

  g_assert_cmpstr (start, ==, expected);
}

gboolean
try_act (Room *room, const char *detailed)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;

  g_assert_true (g_action_parse_detailed_name (detailed, &name, &target, NULL));
  return gtk_widget_activate_action_variant (room->arranger->canvas, name, target);
}

void
act (Room *room, const char *detailed)
{
  g_assert_true (try_act (room, detailed));
}

void
undo (Room *room)
{
  g_autoptr (GError) error = NULL;

  hrm_album_undo_sync (room->album, &error);
  g_assert_no_error (error);
}

void
drag (Room *room, double x, double y, double dx, double dy, GdkModifierType state)
{
  hrm_arranger_press (room->arranger, 1, x, y, state);
  for (guint i = 1; i <= 5; i++)
    hrm_arranger_drag_to (room->arranger, x + dx * i / 5, y + dy * i / 5, state);
}

guint
n_sessions (Room *room)
{
  return hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_SESSION)->len;
}
