/* test-arranger-structure.c: headers into folders, heights, chips and flags.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-gestures.h"

#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-flags.h"
#include "hrm-flag-strip.h"
#include "hrm-ruler.h"
#include "hrm-ruler-rows.h"
#include "hrm-section-strip.h"
#include "hrm-track-header.h"

static HrmTrack *
track (Room *room, guint i)
{
  return hrm_as_track (hrm_model_get (hrm_desk_get_model (room->desk), room->tracks[i]));
}

static HrmLayoutRow *
row_of (Room *room, guint i)
{
  return hrm_layout_row_of (room->arranger->layout, track (room, i));
}

/* To a part of the header of another track. */
static void
drag_header (Room *room, guint from, guint to, double part, double x)
{
  HrmHeaders *headers = HRM_HEADERS (room->arranger->headers);
  double top = hrm_arranger_get_top (room->arranger), y = row_of (room, to)->y + part * row_of (room, to)->height - top;

  g_assert_true (hrm_headers_press (headers, 100, row_of (room, from)->y + row_of (room, from)->height / 2 - top, 0));
  hrm_headers_drag_to (headers, 100, y - 3);
  hrm_headers_drag_to (headers, x, y);
}

static const char *
detail_in (GtkWidget *widget)
{
  const char *text = GTK_IS_LABEL (widget) && gtk_widget_has_css_class (widget, "detail") ? gtk_label_get_text (GTK_LABEL (widget)) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); text == NULL && child != NULL; child = gtk_widget_get_next_sibling (child))
    text = detail_in (child);
  return text;
}

static void
test_folder (void)
{
  Room room;
  HrmHeaders *headers;
  gint64 id;
  g_autoptr (GPtrArray) two = g_ptr_array_new ();
  HrmTrack *folder;

  open_room (&room, TRUE);
  headers = HRM_HEADERS (room.arranger->headers);
  g_ptr_array_add (two, track (&room, 0));
  g_assert_true (hrm_command_make_folder (room.desk, two, &id));
  folder = hrm_as_track (hrm_model_get (hrm_desk_get_model (room.desk), id));
  g_assert_true (track (&room, 0)->parent.row == folder);
  g_assert_cmpuint (row_of (&room, 0)->depth, ==, 1);
  room.tracks[3] = id;

  /* Search on the middle of the folder's header: as its last. Escape first, then really. */
  drag_header (&room, 2, 3, 0.5, 100);
  g_assert_true (headers->drag.into == row_of (&room, 3));
  hrm_headers_cancel (headers);
  g_assert_null (track (&room, 2)->parent.row);
  drag_header (&room, 2, 3, 0.5, 100);
  hrm_headers_release (headers);
  g_assert_true (track (&room, 2)->parent.row == folder);
  g_assert_cmpuint (row_of (&room, 2)->index, ==, row_of (&room, 0)->index + 1);
  /* A folder does not go into itself. */
  drag_header (&room, 3, 0, 0.2, 100);
  hrm_headers_release (headers);
  g_assert_null (folder->parent.row);

  /* Open or closed its header sums what is in it. Closed: its tracks have no rows, their sessions no places, and the lane draws what is in it. */
  hrm_arranger_go_to_row (room.arranger, row_of (&room, 3));
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), ", open folder, 3 sessions"));
  for (guint closed = 0; closed < 2; closed++)
    {
      hrm_desk_set_collapsed (room.desk, folder, closed == 1);
      spin_until_drawn (&room);
      g_assert_nonnull (strstr (detail_in (g_hash_table_lookup (headers->headers, folder)), " left"));
    }
  g_assert_null (row_of (&room, 0));
  g_assert_null (hrm_layout_find (room.arranger->layout, find (&room, "Guest")->base.id));
  g_assert_cmpuint (hrm_layout_row_summary (row_of (&room, 3))->n_items, ==, 3);
  hrm_desk_set_collapsed (room.desk, folder, FALSE);
  spin_until_drawn (&room);
  g_assert_nonnull (hrm_layout_find (room.arranger->layout, find (&room, "Guest")->base.id));

  /* Behind its last track, and far to the left: out of it again. */
  drag_header (&room, 0, 2, 0.9, 2);
  hrm_headers_release (headers);
  g_assert_null (track (&room, 0)->parent.row);
  undo (&room);
  g_assert_true (track (&room, 0)->parent.row == folder);
  close_room (&room);
}

static void
assert_lane_says (Room *room, HrmTrack *folder, const char *says)
{
  HrmLane *lane = hrm_lanes_view_get_lane (HRM_LANES_VIEW (room->arranger->lanes), folder);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (lane), GTK_ACCESSIBLE_PROPERTY_LABEL, says);
}

static guint
boxes_of (Room *room, HrmTrack *folder)
{
  guint boxes, texts, widgets;

  hrm_lane_get_counts (hrm_lanes_view_get_lane (HRM_LANES_VIEW (room->arranger->lanes), folder), &boxes, &texts, &widgets);
  return boxes;
}

/* An open folder shows what is in it at the foot of its row; a double-click on that goes there, as on a closed one,
 * and beside it makes a session on the folder itself. */
static void
test_open_folder (void)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();
  double x, y, top, height, zoom;
  HrmTrack *folder;
  guint n;
  gint64 id;
  Room room;

  open_room (&room, TRUE);
  g_ptr_array_add (tracks, track (&room, 0));
  g_assert_true (hrm_command_make_folder (room.desk, tracks, &id));
  folder = hrm_as_track (hrm_model_get (hrm_desk_get_model (room.desk), id));
  room.tracks[3] = id;
  spin_until_drawn (&room);
  assert_lane_says (&room, folder, "New folder, open folder, 2 sessions");
  g_assert_cmpuint (boxes_of (&room, folder), >=, 4);
  hrm_desk_set_collapsed (room.desk, folder, TRUE);
  spin_until_drawn (&room);
  assert_lane_says (&room, folder, "New folder, closed folder, 2 sessions");
  hrm_desk_set_collapsed (room.desk, folder, FALSE);
  spin_until_drawn (&room);
  assert_lane_says (&room, folder, "New folder, open folder, 2 sessions");

  g_assert_true (hrm_layout_summary_extent (row_of (&room, 3), &top, &height));
  x = x_at (&room, "2026-03-02T13:00");
  y = row_of (&room, 3)->y + top + height / 2 - hrm_arranger_get_top (room.arranger);
  zoom = hrm_desk_get_view (room.desk)->zoom;
  n = n_sessions (&room);
  hrm_arranger_press (room.arranger, 1, x, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (room.desk), "Double-click to go into the folder."));
  hrm_arranger_press (room.arranger, 2, x, y, 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpfloat (hrm_desk_get_view (room.desk)->zoom, >, zoom);
  g_assert_false (hrm_desk_is_collapsed (room.desk, folder));
  g_assert_cmpuint (n_sessions (&room), ==, n);
  spin_until_drawn (&room);

  hrm_arranger_press (room.arranger, 2, x_at (&room, "2026-03-02T13:00"), row_of (&room, 3)->y + 8 - hrm_arranger_get_top (room.arranger), 0);
  hrm_arranger_release (room.arranger);
  g_assert_cmpuint (n_sessions (&room), ==, n + 1);
  close_room (&room);
}

static void
test_height (void)
{
  Room room;
  HrmHeaders *headers;
  HrmTrack *grabbed;
  double y, before;

  open_room (&room, TRUE);
  headers = HRM_HEADERS (room.arranger->headers);
  before = row_of (&room, 0)->height;
  y = row_of (&room, 0)->y + before - hrm_arranger_get_top (room.arranger) - 1;
  g_assert_true (hrm_headers_on_border (headers, y, &grabbed) && grabbed == track (&room, 0));
  g_assert_true (hrm_headers_press (headers, 100, y, 0));
  hrm_headers_drag_to (headers, 100, y + 40);
  g_assert_cmpfloat (row_of (&room, 0)->height, ==, before + 40);
  hrm_headers_cancel (headers);
  g_assert_cmpfloat (row_of (&room, 0)->height, ==, before);
  /* A click on one of several leaves it alone; a drag takes all. */
  hrm_desk_select_track (room.desk, track (&room, 0), FALSE);
  hrm_desk_select_track (room.desk, track (&room, 1), TRUE);
  g_assert_true (hrm_headers_press (headers, 100, row_of (&room, 1)->y + 10 - hrm_arranger_get_top (room.arranger), 0));
  g_assert_true (hrm_desk_is_track_selected (room.desk, track (&room, 0)));
  hrm_headers_release (headers);
  g_assert_true (hrm_desk_is_track_selected (room.desk, track (&room, 1)));
  g_assert_false (hrm_desk_is_track_selected (room.desk, track (&room, 0)));
  /* Several of different heights: each gets its own back. */
  hrm_desk_set_lane_height (room.desk, track (&room, 1), 70);
  hrm_desk_select_track (room.desk, track (&room, 0), FALSE);
  hrm_desk_select_track (room.desk, track (&room, 1), TRUE);
  g_assert_true (hrm_headers_press (headers, 100, y, 0));
  hrm_headers_drag_to (headers, 100, y + 40);
  g_assert_cmpint (hrm_desk_get_lane_height (room.desk, track (&room, 1)), ==, hrm_desk_get_lane_height (room.desk, track (&room, 0)));
  hrm_headers_cancel (headers);
  g_assert_cmpint (hrm_desk_get_lane_height (room.desk, track (&room, 1)), ==, 70);
  g_assert_cmpint (hrm_desk_get_lane_height (room.desk, track (&room, 0)), ==, HRM_LANE_MEDIUM);
  hrm_desk_set_lane_height (room.desk, NULL, HRM_LANE_MEDIUM);
  hrm_desk_select_track (room.desk, NULL, FALSE);
  g_assert_true (hrm_headers_press (headers, 100, y, 0));
  hrm_headers_drag_to (headers, 100, y - 300);
  hrm_headers_release (headers);
  g_assert_cmpint (hrm_desk_get_lane_height (room.desk, track (&room, 0)), ==, HRM_LANE_LEAST);
  g_assert_cmpint (hrm_desk_get_lane_height (room.desk, track (&room, 1)), ==, HRM_LANE_MEDIUM);
  act (&room, "canvas.lane-size(92)");
  g_assert_cmpint (hrm_desk_get_lane_height (room.desk, track (&room, 0)), ==, HRM_LANE_LARGE);
  act (&room, "canvas.taller(-1)");
  g_assert_cmpint (hrm_desk_get_lane_height (room.desk, track (&room, 1)), <, HRM_LANE_LARGE);
  hrm_desk_select (room.desk, find (&room, "Tuning")->base.id);
  hrm_desk_set_cursor_track (room.desk, track (&room, 2));
  act (&room, "canvas.fit-tracks");
  g_assert_cmpfloat_with_epsilon (row_of (&room, 2)->height, MIN (gtk_widget_get_height (room.arranger->canvas), HRM_LANE_MOST + 2 * HRM_ROW_PAD), 2);
  close_room (&room);
}

static void
test_chip (void)
{
  Room room;
  HrmSectionStrip *strip;
  HrmSection *intro;
  double left, right, x;

  open_room (&room, TRUE);
  strip = HRM_SECTION_STRIP (room.arranger->sections);
  intro = hrm_as_section (hrm_model_get (hrm_desk_get_model (room.desk), add_section (&room, "Intro", "2026-03-02T09:00", 2400)));
  add_section (&room, "Verse", "2026-03-09T09:00", 2400);
  spin_until_drawn (&room);
  g_assert_true (hrm_section_strip_place_of (strip, intro, &left, &right));
  x = (left + right) / 2;
  g_assert_true (hrm_section_strip_press (strip, x));
  hrm_section_strip_drag_to (strip, x + (x_at (&room, "2026-03-09T09:00") - left), 0);
  /* Where it would be, before it is. */
  g_assert_true (hrm_section_strip_place_of (strip, intro, &left, &right));
  g_assert_cmpfloat_with_epsilon (left, x_at (&room, "2026-03-09T09:00"), 2);
  assert_start (find (&room, "Guest"), "2026-03-05T09:00");
  hrm_section_strip_cancel (strip);
  g_assert_true (hrm_section_strip_place_of (strip, intro, &left, &right));
  g_assert_true (hrm_section_strip_press (strip, x));
  hrm_section_strip_drag_to (strip, x + (x_at (&room, "2026-03-09T09:00") - left), 0);
  hrm_section_strip_release (strip);
  assert_start (find (&room, "Guest"), "2026-03-12T09:00");
  assert_start (find (&room, "Refunds"), "2026-03-02T09:00");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Move section Intro and 6 sessions. Changed places with Verse");
  undo (&room);
  assert_start (find (&room, "Guest"), "2026-03-05T09:00");
  /* By its right edge it gets shorter, and what is under it stays. */
  g_assert_true (hrm_section_strip_place_of (strip, intro, &left, &right));
  g_assert_true (hrm_section_strip_press (strip, right - 2));
  hrm_section_strip_drag_to (strip, right - 2 - (right - x_at (&room, "2026-03-05T09:00")), 0);
  hrm_section_strip_release (strip);
  g_assert_cmpint (intro->length, ==, 1440);
  assert_start (find (&room, "Guest"), "2026-03-05T09:00");
  close_room (&room);
}

static guint
n_chips (HrmSectionStrip *strip)
{
  guint n = 0;

  for (GtkWidget *chip = gtk_widget_get_first_child (GTK_WIDGET (strip)); chip != NULL; chip = gtk_widget_get_next_sibling (chip))
    n++;
  return n;
}

/* There is one ghost of a copy, however far it is dragged, and none when it is a move again. */
static void
test_chip_copy (void)
{
  Room room;
  HrmSectionStrip *strip;
  HrmSection *intro;
  double left, right, x;

  open_room (&room, TRUE);
  strip = HRM_SECTION_STRIP (room.arranger->sections);
  intro = hrm_as_section (hrm_model_get (hrm_desk_get_model (room.desk), add_section (&room, "Intro", "2026-03-02T09:00", 2400)));
  spin_until_drawn (&room);
  g_assert_true (hrm_section_strip_place_of (strip, intro, &left, &right));
  x = (left + right) / 2;
  g_assert_true (hrm_section_strip_press (strip, x));
  for (guint i = 1; i <= 4; i++)
    hrm_section_strip_drag_to (strip, x + i * 90, GDK_CONTROL_MASK);
  g_assert_cmpuint (n_chips (strip), ==, 2);
  spin_until_drawn (&room);
  hrm_section_strip_drag_to (strip, x + 360, 0);
  g_assert_cmpuint (n_chips (strip), ==, 1);
  hrm_section_strip_cancel (strip);
  g_assert_cmpuint (n_chips (strip), ==, 1);
  close_room (&room);
}

static gboolean
asks_tooltip (GtkWidget *widget)
{
  g_autoptr (GtkTooltip) tooltip = g_object_new (GTK_TYPE_TOOLTIP, NULL);
  gboolean shown = FALSE;

  g_signal_emit_by_name (widget, "query-tooltip", 4, 4, FALSE, tooltip, &shown);
  return shown;
}

/* A chip says nothing over the entry in which it is renamed. */
static void
test_chip_tooltip (void)
{
  Room room;
  GtkWidget *chip;
  HrmRow *intro;

  open_room (&room, TRUE);
  intro = hrm_model_get (hrm_desk_get_model (room.desk), add_section (&room, "Intro", "2026-03-02T09:00", 2400));
  spin_until_drawn (&room);
  chip = gtk_widget_get_first_child (room.arranger->sections);
  g_assert_true (asks_tooltip (chip));
  hrm_arranger_rename (room.arranger, intro);
  g_assert_nonnull (room.arranger->rename);
  g_assert_false (asks_tooltip (chip));
  hrm_arranger_end_rename (room.arranger);
  spin_until_drawn (&room);
  g_assert_true (asks_tooltip (chip));
  close_room (&room);
}

static void
set_flag_cb (gboolean *flag)
{
  *flag = TRUE;
}

static void
clear_flag_cb (gboolean *flag)
{
  *flag = FALSE;
}

static void
not_in_layout_cb (const gboolean *layout, GParamSpec *pspec)
{
  if (*layout)
    g_error ("%s is set while widgets are given their places", pspec->name);
}

static void
watch (GtkWidget *widget, gboolean *layout)
{
  static const char *const names[] = { "notify::visible", "notify::margin-start", "notify::label", "notify::width-request" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), names[i] + strlen ("notify::")) != NULL)
      g_signal_connect_swapped (widget, names[i], G_CALLBACK (not_in_layout_cb), layout);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    watch (child, layout);
}

/* What asks for another size while it is given one may leave what is around it without any: then the
 * window is blank. Here a chip comes and goes at the left edge, and to where there is no room for its title. */
static void
test_chip_widths (void)
{
  Room room;
  gboolean layout = FALSE;
  GdkFrameClock *clock;

  open_room (&room, TRUE);
  add_section (&room, "Intro", "2026-03-02T09:00", 2400);
  spin_until_drawn (&room);
  clock = gtk_widget_get_frame_clock (GTK_WIDGET (room.window));
  g_signal_connect_data (clock, "update", G_CALLBACK (set_flag_cb), &layout, NULL, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (clear_flag_cb), &layout);
  watch (GTK_WIDGET (room.arranger), &layout);
  for (guint i = 0; i < 60; i++)
    {
      gint64 frame = gdk_frame_clock_get_frame_counter (clock);

      hrm_desk_zoom_at (room.desk, 400, i % 30 < 15 ? 0.7 : 1 / 0.7);
      gtk_widget_queue_draw (GTK_WIDGET (room.window));
      while (gdk_frame_clock_get_frame_counter (clock) < frame + 2)
        {
          gtk_widget_queue_draw (GTK_WIDGET (room.window));
          g_main_context_iteration (NULL, TRUE);
        }
    }
  g_signal_handlers_disconnect_by_data (clock, &layout);
  close_room (&room);
}

static void
test_flags (void)
{
  Room room;
  HrmRuler *ruler;
  HrmMarker *markers[2];
  g_autoptr (GArray) flags = NULL;
  HrmCivil at;

  open_room (&room, TRUE);
  ruler = HRM_RULER (room.arranger->ruler);
  g_assert_true (hrm_civil_parse ("2026-03-04T12:00", &at));
  hrm_desk_set_cursor (room.desk, at);
  for (guint i = 0; i < 2; i++)
    {
      gint64 id;

      g_assert_true (hrm_command_add_marker (room.desk, &id));
      markers[i] = hrm_as_marker (hrm_model_get (hrm_desk_get_model (room.desk), id));
    }
  /* Both of one minute can be seen, and each can be taken. */
  flags = hrm_flags_place (room.arranger, 1000);
  g_assert_cmpuint (flags->len, ==, 2);
  for (guint i = 0; i < 2; i++)
    {
      const HrmFlag *flag = &g_array_index (flags, HrmFlag, i);

      g_assert_cmpfloat (flag->width, >=, 15);
      g_assert_true (hrm_flags_hit (room.arranger, flag->x + 5, hrm_ruler_rows (room.arranger).flags + 5) == flag->marker);
    }
  g_assert_cmpfloat (g_array_index (flags, HrmFlag, 0).x + g_array_index (flags, HrmFlag, 0).width, <=, g_array_index (flags, HrmFlag, 1).x);
  hrm_ruler_press (ruler, g_array_index (flags, HrmFlag, 0).x + 5, hrm_ruler_rows (room.arranger).flags + 5, 0);
  hrm_ruler_drag_to (ruler, x_at (&room, "2026-03-06T09:00") - x_at (&room, "2026-03-04T12:00"), 0, 0);
  g_assert_cmpint (hrm_ruler_get_current (ruler)->at, ==, at);
  hrm_ruler_release (ruler, 0);
  g_assert_cmpint (hrm_ruler_get_current (ruler)->at, >, at);
  g_assert_true (markers[0]->at == at || markers[1]->at == at);
  undo (&room);
  g_assert_true (markers[0]->at == at && markers[1]->at == at);
  close_room (&room);
}

static GtkWidget *
get_focus (Room *room)
{
  return gtk_window_get_focus (room->window);
}

/* A flag has the focus: arrows go to the next, and what moves sessions moves it. */
static void
test_flag_keys (void)
{
  Room room;
  HrmFlagStrip *strip;
  HrmMarker *markers[2];
  HrmCivil at, was;
  GtkWidget *handle;

  open_room (&room, TRUE);
  strip = HRM_FLAG_STRIP (room.arranger->flags);
  for (guint i = 0; i < 2; i++)
    {
      gint64 id;

      g_assert_true (hrm_civil_parse (i == 0 ? "2026-03-04T09:00" : "2026-03-10T09:00", &at));
      hrm_desk_set_cursor (room.desk, at);
      g_assert_true (hrm_command_add_marker (room.desk, &id));
      markers[i] = hrm_as_marker (hrm_model_get (hrm_desk_get_model (room.desk), id));
    }
  spin_until_drawn (&room);
  /* Behind the ruler, one stop of Tab. */
  gtk_widget_grab_focus (room.arranger->ruler);
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (room.arranger), GTK_DIR_TAB_FORWARD));
  handle = get_focus (&room);
  g_assert_true (gtk_widget_get_parent (handle) == GTK_WIDGET (strip));
  g_assert_true (handle == gtk_widget_get_first_child (GTK_WIDGET (strip)));
  was = markers[0]->at;
  for (guint i = 0; i < 3; i++)
    g_assert_true (gtk_widget_activate_action (get_focus (&room), "flags.nudge", "i", 1));
  g_assert_cmpint (markers[0]->at, ==, hrm_desk_step_from (room.desk, was, 3));
  g_assert_true (get_focus (&room) == handle);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "New marker, "));
  g_assert_cmpstr (hrm_album_get_undo_label (room.album), ==, "Move marker New marker");
  /* One step back for all of them. */
  undo (&room);
  g_assert_cmpint (markers[0]->at, ==, was);
  /* Past the other one it keeps the focus; the order is that of the dates. */
  g_assert_true (gtk_widget_activate_action (get_focus (&room), "flags.nudge-sprint", "i", 1));
  spin_until_drawn (&room);
  g_assert_cmpint (markers[0]->at, >, markers[1]->at);
  g_assert_true (get_focus (&room) == handle);
  g_assert_true (handle == gtk_widget_get_last_child (GTK_WIDGET (strip)));
  g_assert_true (hrm_flag_strip_focus_on (strip, markers[1]));
  g_assert_true (get_focus (&room) != handle);
  /* Its menu, and then it has the keyboard again. */
  handle = get_focus (&room);
  g_assert_true (press_key (&room, GDK_KEY_Menu, 0));
  g_assert_nonnull (room.arranger->menu);
  g_assert_true (hrm_ruler_get_current (HRM_RULER (room.arranger->ruler)) == markers[1]);
  gtk_popover_popdown (GTK_POPOVER (room.arranger->menu));
  g_assert_true (get_focus (&room) == handle);
  g_assert_true (press_key (&room, GDK_KEY_Delete, 0));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_MARKER)->len, ==, 1);
  close_room (&room);
}

/* While a header has the focus, as reached by Tab: what keys do to tracks they do to its track. */
static void
test_header_keys (void)
{
  Room room;
  HrmTrack *its;

  open_room (&room, TRUE);
  its = row_of (&room, 1)->track;
  hrm_arranger_focus_session (room.arranger, hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION)->pdata[0], TRUE);
  g_assert_true (hrm_arranger_get_focused (room.arranger)->track.row != its);
  hrm_headers_focus_track (HRM_HEADERS (room.arranger->headers), its);
  hrm_desk_inspect (room.desk, HRM_ROW (row_of (&room, 0)->track));
  g_assert_true (press_accel (&room, "<Shift>s"));
  g_assert_true (hrm_desk_is_track_soloed (room.desk, its));
  g_assert_cmpuint (hrm_desk_n_soloed (room.desk), ==, 1);
  g_assert_true (press_accel (&room, "<Control><Alt>s"));
  g_assert_cmpuint (hrm_desk_n_soloed (room.desk), ==, 0);
  g_assert_true (press_accel (&room, "<Shift>m"));
  g_assert_true (hrm_desk_is_track_muted (room.desk, its));
  g_assert_cmpuint (hrm_desk_n_muted (room.desk), ==, 1);
  /* A new session is on this track too, not on that of the session that had the focus before. */
  g_assert_true (press_accel (&room, "Insert"));
  g_assert_nonnull (room.arranger->rename);
  g_assert_true (hrm_arranger_get_focused (room.arranger)->track.row == its);
  hrm_arranger_end_rename (room.arranger);
  hrm_headers_focus_track (HRM_HEADERS (room.arranger->headers), its);
  g_assert_true (press_accel (&room, "<Shift>F10"));
  g_assert_nonnull (room.arranger->menu);
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (its));
  close_room (&room);
}

static void
test_columns (void)
{
  Room room;
  guint columns;

  open_room (&room, TRUE);
  act (&room, "canvas.show-status");
  g_object_get (room.arranger, "header-columns", &columns, NULL);
  g_assert_cmphex (columns, ==, HRM_COLUMNS_USUAL & ~HRM_COLUMN_STATUS);
  act (&room, "canvas.track-solo");
  g_assert_cmpuint (hrm_desk_n_soloed (room.desk), ==, 1);
  g_assert_true (gtk_widget_get_visible (room.arranger->solo_lamp));
  g_assert_true (row_of (&room, 1)->silent);
  /* Also in an arranger that comes to a desk where that is so. */
  hrm_arranger_set_desk (room.arranger, NULL);
  hrm_arranger_set_desk (room.arranger, room.desk);
  g_assert_true (row_of (&room, 1)->silent);
  act (&room, "canvas.clear-solos");
  g_assert_false (gtk_widget_get_visible (room.arranger->solo_lamp));
  g_assert_false (row_of (&room, 1)->silent);
  close_room (&room);
}

static void
assign (Room *room, HrmChannel *channel, HrmSession *session)
{
  g_autoptr (HrmEdit) edit = hrm_command_assign (room->desk, channel, session);

  g_assert_true (hrm_desk_commit (room->desk, edit));
}

/* Nobody is left on what somebody alone was on; what others do is dimmed when somebody is soloed. */
static void
test_people (void)
{
  Room room;
  HrmSession *session, *other;
  HrmChannel *quinn;
  HrmRegion *region;
  g_autoptr (HrmEdit) edit = NULL;

  open_room (&room, TRUE);
  session = find (&room, "Refunds");
  other = find (&room, "Tuning");
  g_assert_true (hrm_command_add_channel (room.desk, "Quinn"));
  quinn = hrm_as_channel (hrm_desk_get_inspected (room.desk));
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    {
      if (edit == NULL)
        edit = hrm_edit_new ("Nobody");
      hrm_edit_delete (edit, HRM_KIND_ASSIGNMENT, assignment->base.id);
    }
  if (edit)
    g_assert_true (hrm_desk_commit (room.desk, edit));
  assign (&room, quinn, session);
  spin_until_drawn (&room);
  region = hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), session->base.id);
  g_assert_nonnull (region);
  /* Who is away clips no more. */
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (quinn), HRM_FIELD (Channel, capacity), "50", NULL));
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (region), "clip"));

  hrm_desk_mute_row (room.desk, HRM_ROW (quinn), TRUE);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (region), "clip"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (region), "deserted"));
  g_assert_cmphex (hrm_layout_item (hrm_layout_find (room.arranger->layout, session->base.id))->marks & HRM_MARK_DESERTED, !=, 0);
  /* What comes to her while she is away is left alone, too. */
  assign (&room, quinn, other);
  g_assert_cmphex (hrm_layout_item (hrm_layout_find (room.arranger->layout, other->base.id))->marks & HRM_MARK_DESERTED, ==,
                   hrm_desk_is_deserted (room.desk, other) ? HRM_MARK_DESERTED : 0);
  hrm_desk_mute_row (room.desk, HRM_ROW (quinn), FALSE);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (region), "deserted"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (region), "clip"));

  hrm_desk_toggle_solo (room.desk, HRM_ROW (quinn), HRM_SOLO_ADD);
  other = find (&room, "Basket");
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (region), "dimmed"));
  g_assert_cmphex (hrm_layout_item (hrm_layout_find (room.arranger->layout, other->base.id))->marks & HRM_MARK_HEARD, ==, 0);
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), other->base.id)), "dimmed"));
  hrm_desk_clear_sound (room.desk);
  g_assert_cmphex (hrm_layout_item (hrm_layout_find (room.arranger->layout, other->base.id))->marks & HRM_MARK_HEARD, !=, 0);
  close_room (&room);
}

static GtkWidget *
first_header (Room *room)
{
  GtkWidget *child = gtk_widget_get_first_child (room->arranger->headers);

  while (!HRM_IS_TRACK_HEADER (child) || hrm_layout_row_of (room->arranger->layout, hrm_track_header_get_track (HRM_TRACK_HEADER (child)))->index > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

/* The name of a tall track stays in sight while its lanes are scrolled through. */
static void
test_tall_header (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Fill");
  gint64 track;
  GtkWidget *header;
  graphene_rect_t at;

  open_room (&room, TRUE);
  track = find (&room, "Basket")->track.id;
  for (guint i = 0; i < 20; i++)
    add_session (edit, track, "Beside", "2026-03-02T09:00", 2400);
  commit (&room, edit);
  spin_until_drawn (&room);
  header = first_header (&room);
  hrm_arranger_scroll_to (room.arranger, 300);
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_compute_bounds (header, room.arranger->headers, &at));
  g_assert_cmpfloat (at.origin.y, ==, 0);
  g_assert_cmpfloat (at.origin.y + at.size.height, ==, hrm_layout_row_of (room.arranger->layout, hrm_track_header_get_track (HRM_TRACK_HEADER (header)))->height - 300);
  hrm_arranger_scroll_to (room.arranger, 0);
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_compute_bounds (header, room.arranger->headers, &at));
  g_assert_cmpfloat (at.origin.y, ==, 0);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/arranger/structure/folder", test_folder);
  g_test_add_func ("/arranger/structure/open-folder", test_open_folder);
  g_test_add_func ("/arranger/structure/height", test_height);
  g_test_add_func ("/arranger/structure/people", test_people);
  g_test_add_func ("/arranger/structure/chip", test_chip);
  g_test_add_func ("/arranger/structure/chip-copy", test_chip_copy);
  g_test_add_func ("/arranger/structure/chip-tooltip", test_chip_tooltip);
  g_test_add_func ("/arranger/structure/chip-widths", test_chip_widths);
  g_test_add_func ("/arranger/structure/flags", test_flags);
  g_test_add_func ("/arranger/structure/flag-keys", test_flag_keys);
  g_test_add_func ("/arranger/structure/header-keys", test_header_keys);
  g_test_add_func ("/arranger/structure/columns", test_columns);
  g_test_add_func ("/arranger/structure/tall-header", test_tall_header);
  return g_test_run ();
}
