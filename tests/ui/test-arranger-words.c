/* test-arranger-words.c: what is said beside the pointer and of what was done, and that what is drawn stays where it belongs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-arranger.h"

#include "hrm-arranger-structure.h"
#include "hrm-cable-nodes.h"
#include "hrm-desk-cables.h"
#include "hrm-desk-tracks.h"
#include "hrm-test-wait.h"
#include "hrm-words.h"

/* All that the read-out says, a line each. Full. */
static char *
read_out (Room *room)
{
  GString *text = g_string_new (NULL);

  g_assert_true (gtk_widget_get_visible (room->arranger->readout));
  for (GtkWidget *line = gtk_widget_get_first_child (room->arranger->readout); line; line = gtk_widget_get_next_sibling (line))
    g_string_append_printf (text, "%s\n", gtk_label_get_text (GTK_LABEL (line)));
  return g_string_free (text, FALSE);
}

static void
assert_reads (Room *room, const char *expected)
{
  g_autofree char *text = read_out (room);

  g_assert_cmpstr (text, ==, expected);
}

/* Where a widget draws, in its own coordinates: as it was drawn last. FALSE: nothing. */
static gboolean
get_drawn (GtkWidget *widget, graphene_rect_t *bounds)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node == NULL)
    return FALSE;
  gsk_render_node_get_bounds (node, bounds);
  gsk_render_node_unref (node);
  return TRUE;
}

/* Jacks go with their session when the room is made narrower, though nobody moves the pointer. */
static void
test_jacks (void)
{
  graphene_rect_t drawn, place;
  HrmSession *guest;
  Room room;

  open_room (&room, TRUE);
  guest = find (&room, "Guest");
  hrm_desk_fit (room.desk);
  room.arranger->hovered = guest->base.id;
  spin_until_drawn (&room);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_set_margin_end (GTK_WIDGET (room.arranger), i == 0 ? 300 : 0);
      spin_until_drawn (&room);
      spin_until_drawn (&room);
      g_assert_true (hrm_arranger_place_of (room.arranger, guest->base.id, &place));
      g_assert_true (get_drawn (room.arranger->plugs, &drawn));
      g_assert_cmpfloat (ABS (drawn.origin.x + drawn.size.width / 2 - place.origin.x - place.size.width / 2), <, 8);
    }
  close_room (&room);
}

/* By less than half a step of the grid nothing is another: that is said, with the grid. */
static void
test_still (void)
{
  double x, y;
  Room room;

  open_room (&room, TRUE);
  hrm_desk_set_magnet (room.desk, FALSE);
  hrm_desk_set_unit (room.desk, HRM_STEP_BAR);
  spin_until_drawn (&room);
  place_of (&room, "Tuning", 0.5, &x, &y);
  drag (&room, x, y, 30, 0, 0);
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  assert_reads (&room, "Wed 4 Mar 09:00 – 13:00, no change\nGrid 1 sprint · Shift: no snap · Esc: cancel\n");
  hrm_arranger_drag_key (room.arranger, GDK_KEY_x);
  assert_reads (&room, "Wed 4 Mar 09:00 – 13:00, no change\nX: the track stays · Esc: cancel\n");
  hrm_arranger_release (room.arranger);
  g_assert_false (gtk_widget_get_visible (room.arranger->readout));
  g_assert_cmpstr (hrm_album_get_undo_label (room.album), ==, "Fill");
  close_room (&room);
}

static gboolean
carry_to (Room *room, double x, double y)
{
  graphene_point_t at;

  if (!gtk_widget_compute_point (room->arranger->canvas, GTK_WIDGET (room->window), &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return FALSE;
  hrm_desk_carry_move (room->desk, at.x, at.y, FALSE);
  return TRUE;
}

/* What a drop would do, and what it has done. */
static void
test_carried (void)
{
  HrmEdit *edit = hrm_edit_new ("Tasks");
  gint64 task = hrm_edit_insert (edit, HRM_KIND_TASK), channel;
  double x, y;
  Room room;

  open_room (&room, TRUE);
  HRM_SET_TEXT (edit, TASK, Task, task, title, "Retries");
  HRM_SET_INT (edit, TASK, Task, task, estimate, 180);
  commit (&room, edit);
  place_of (&room, "Webhooks", 0.5, &x, &y);
  for (guint again = 0; again < 2; again++)
    {
      hrm_desk_carry_begin (room.desk, HRM_CARRY_TASKS, &task, 1, "Retries");
      g_assert_true (carry_to (&room, x, y));
      assert_reads (&room, again ? "Nothing changes here\nEsc: cancel\n" : "Place Retries on Webhooks · 3 h more\nEsc: cancel\n");
      hrm_desk_carry_drop (room.desk);
      g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, again ? "Nothing of Retries is left to place on Webhooks" : "Placed Retries on Webhooks · 3 h more");
    }
  channel = HRM_ROW (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL)->pdata[0])->id;
  place_of (&room, "Tuning", 0.5, &x, &y);
  hrm_desk_carry_begin (room.desk, HRM_CARRY_CHANNEL, &channel, 1, "Ilya");
  g_assert_true (carry_to (&room, x, y));
  {
    g_autofree char *text = read_out (&room);

    g_assert_true (g_str_has_prefix (text, "Assign Ilya to Tuning\n"));
  }
  hrm_desk_carry_drop (room.desk);
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Assigned Ilya to Tuning"));
  close_room (&room);
}

/* Where there is no finer or coarser grid, that is said, and the grid stays. */
static void
test_grid (void)
{
  HrmStep unit;
  Room room;

  open_room (&room, TRUE);
  hrm_desk_fit (room.desk);
  spin_until_drawn (&room);
  for (guint i = 0; i < HRM_STEP_NONE; i++)
    act (&room, "canvas.snap-unit(-1)");
  unit = hrm_desk_get_unit (room.desk);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "at this zoom there is no room for a finer grid"));
  act (&room, "canvas.snap-unit(-1)");
  g_assert_cmpint (hrm_desk_get_unit (room.desk), ==, unit);
  for (guint i = 0; i < HRM_STEP_NONE; i++)
    act (&room, "canvas.snap-unit(1)");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "there is no coarser grid"));
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-03-02T09:00"), hrm_test_civil ("2026-03-02T13:00"));
  for (guint i = 0; i < HRM_STEP_NONE; i++)
    act (&room, "canvas.snap-unit(-1)");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Snap to 15 min: there is no finer grid");
  close_room (&room);
}

/* How many takes are new, not how many sessions. */
static void
test_new_takes (void)
{
  gint64 ids[2];
  Room room;

  open_room (&room, TRUE);
  ids[0] = find (&room, "Basket")->base.id;
  ids[1] = find (&room, "Webhooks")->base.id;
  hrm_desk_select_many (room.desk, ids, 2, FALSE);
  act (&room, "canvas.new-take");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "2 new takes. They are not in the plan; T tries them out.");
  close_room (&room);
}

static GtkWidget *
find_entry_saying (GtkWidget *widget, const char *text)
{
  GtkWidget *found = GTK_IS_ENTRY (widget) && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (widget)), text) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find_entry_saying (child, text);
  return found;
}

/* The date of a marker is shown where it is named, and can be typed. */
static void
test_marker (void)
{
  static const struct { const char *typed, *at, *says; } dates[] = {
    { "12 Mar", "2026-03-12T09:00", NULL },
    { "2026-03-10T13:00", "2026-03-10T13:00", NULL },
    { "some day", "2026-03-10T13:00", "“some day” is no date" },
  };
  HrmMarker *marker;
  gint64 id;
  Room room;

  open_room (&room, TRUE);
  hrm_desk_set_cursor (room.desk, hrm_test_civil ("2026-03-05T09:00"));
  g_assert_true (hrm_command_add_marker (room.desk, &id));
  marker = hrm_as_marker (hrm_model_get (hrm_desk_get_model (room.desk), id));
  for (guint i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autofree char *at = NULL;
      GtkWidget *entry;

      hrm_arranger_edit_marker (room.arranger, marker);
      hrm_test_wait_for (gtk_widget_get_mapped (room.arranger->popover));
      entry = find_entry_saying (room.arranger->popover, i == 0 ? "Thu 5 Mar 2026, 09:00" : i == 1 ? "Thu 12 Mar 2026, 09:00" : "Tue 10 Mar 2026, 13:00");
      g_assert_nonnull (entry);
      gtk_editable_set_text (GTK_EDITABLE (entry), dates[i].typed);
      g_assert_true (gtk_widget_has_css_class (entry, "error") == (dates[i].says != NULL));
      gtk_popover_popdown (GTK_POPOVER (room.arranger->popover));
      hrm_test_wait_for (room.arranger->popover == NULL);
      at = hrm_civil_format (marker->at);
      g_assert_cmpstr (at, ==, dates[i].at);
      g_assert_true (dates[i].says == NULL || g_str_has_prefix (hrm_desk_get_status (room.desk), dates[i].says));
    }
  close_room (&room);
}

/* Over a closed folder: what lies there, and what a double-click does. */
static void
test_folder (void)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();
  g_autofree char *inside = NULL, *beside = NULL, *open = NULL, *above = NULL;
  HrmLayoutRow *row;
  HrmTrack *folder;
  gint64 id;
  Room room;

  open_room (&room, TRUE);
  g_ptr_array_add (tracks, hrm_model_get (hrm_desk_get_model (room.desk), room.tracks[1]));
  g_assert_true (hrm_command_make_folder (room.desk, tracks, &id));
  folder = hrm_as_track (hrm_model_get (hrm_desk_get_model (room.desk), id));
  hrm_desk_set_collapsed (room.desk, folder, TRUE);
  spin_until_drawn (&room);
  inside = hrm_arranger_describe_at (room.arranger, x_at (&room, "2026-03-10T09:00"), lane_y (&room, hrm_layout_row_of (room.arranger->layout, folder)->index));
  g_assert_cmpstr (inside, ==, "1 session\nMon 9 – Wed 11 Mar\nDouble-click to open the folder and zoom in on them");
  beside = hrm_arranger_describe_at (room.arranger, x_at (&room, "2026-03-17T09:00"), lane_y (&room, hrm_layout_row_of (room.arranger->layout, folder)->index));
  g_assert_cmpstr (beside, ==, "Double-click to open the folder");
  /* And over what an open one shows of it. */
  hrm_desk_set_collapsed (room.desk, folder, FALSE);
  spin_until_drawn (&room);
  row = hrm_layout_row_of (room.arranger->layout, folder);
  open = hrm_arranger_describe_at (room.arranger, x_at (&room, "2026-03-10T09:00"),
                                   row->y + row->height - HRM_ROW_PAD - 4 - hrm_arranger_get_top (room.arranger));
  g_assert_cmpstr (open, ==, "1 session\nMon 9 – Wed 11 Mar\nDouble-click to zoom in on them");
  above = hrm_arranger_describe_at (room.arranger, x_at (&room, "2026-03-10T09:00"), row->y + HRM_ROW_PAD - hrm_arranger_get_top (room.arranger));
  g_assert_true (above == NULL || strstr (above, "zoom in") == NULL);
  close_room (&room);
}

static void
assert_text (Room *room, const char *title, const char *expected)
{
  g_assert_cmpstr (hrm_region_get_text (hrm_lanes_view_get_region (HRM_LANES_VIEW (room->arranger->lanes), find (room, title)->base.id)), ==, expected);
}

/* While colours tell of people their initials are said once: by the badge where there is room for one. */
static void
test_initials (void)
{
  Room room;

  open_room (&room, TRUE);
  assert_text (&room, "Basket", "Basket");
  hrm_desk_set_colour_by (room.desk, HRM_COLOUR_BY_ASSIGNEE);
  spin_until_drawn (&room);
  assert_text (&room, "Basket", "Basket");
  assert_text (&room, "Guest", "– Guest");
  hrm_desk_set_lane_height (room.desk, NULL, HRM_LANE_LEAST);
  spin_until_drawn (&room);
  assert_text (&room, "Basket", "IL Basket");
  hrm_desk_set_lane_height (room.desk, NULL, HRM_LANE_MOST);
  spin_until_drawn (&room);
  assert_text (&room, "Basket", "Basket");
  close_room (&room);
}

/* The colour that a widget has drawn at a point of it. */
static guint32
pixel_of (GtkWidget *widget, int x, int y)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  cairo_t *cr = cairo_create (surface);
  GskRenderNode *node;
  guint32 pixel;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_surface_flush (surface);
  pixel = *(guint32 *) (gpointer) (cairo_image_surface_get_data (surface) + y * cairo_image_surface_get_stride (surface) + 4 * x);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return pixel;
}

/* Farthest from each other of its three parts: how much of a colour it is. */
static int
get_chroma (guint32 pixel)
{
  int r = pixel >> 16 & 255, g = pixel >> 8 & 255, b = pixel & 255;

  return MAX (r, MAX (g, b)) - MIN (r, MIN (g, b));
}

/* What was played steps back, also where the window is light. */
static void
test_played (void)
{
  HrmEdit *edit = hrm_edit_new ("Play");
  HrmRegion *played, *planned;
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "src", "ui", "arranger", "arranger.css", NULL);
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();
  Room room;

  gtk_css_provider_load_from_path (provider, path);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_USER);
  open_room (&room, TRUE);
  HRM_SET_INT (edit, SESSION, Session, find (&room, "Refunds")->base.id, state, HRM_SESSION_STATE_PLAYED);
  commit (&room, edit);
  spin_until_drawn (&room);
  played = hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), find (&room, "Refunds")->base.id);
  planned = hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), find (&room, "Webhooks")->base.id);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (room.window), "dark"));
  g_assert_cmpint (get_chroma (pixel_of (GTK_WIDGET (played), 20, 32)) * 3, <, get_chroma (pixel_of (GTK_WIDGET (planned), 20, 32)) * 2);
  close_room (&room);
  gtk_style_context_remove_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider));
}

/* The cables of a take that is tried out are drawn, and those of what it stands for are not. */
static void
test_audition (void)
{
  HrmSession *main, *take;
  g_autoptr (GPtrArray) takes = NULL;
  HrmCable *of_main = NULL, *of_take = NULL;
  Room room;

  open_room (&room, TRUE);
  main = find (&room, "Basket");
  hrm_arranger_focus_session (room.arranger, main, TRUE);
  act (&room, "canvas.new-take");
  takes = hrm_takes_list (main);
  take = takes->pdata[1];
  HRM_EACH_INCOMING (main, CABLE, Cable, from, cable)
    of_main = cable;
  HRM_EACH_INCOMING (take, CABLE, Cable, from, copy)
    of_take = copy;
  g_assert_true (of_main != NULL && of_take != NULL);
  hrm_desk_select (room.desk, 0);
  for (guint on = 0; on < 3; on++)
    {
      hrm_desk_audition (room.desk, take, on == 1);
      spin_until_drawn (&room);
      g_assert_true (hrm_cable_nodes_has (room.arranger->cable_nodes, of_main->base.id) == (on != 1));
    }
  /* As what is chosen, also where no others are shown. */
  hrm_desk_set_cables_shown (room.desk, FALSE);
  for (guint on = 0; on < 3; on++)
    {
      hrm_desk_audition (room.desk, take, on == 1);
      spin_until_drawn (&room);
      g_assert_true (hrm_cable_nodes_has (room.arranger->cable_nodes, of_take->base.id) == (on == 1));
      g_assert_false (hrm_cable_nodes_has (room.arranger->cable_nodes, of_main->base.id));
    }
  close_room (&room);
}

/* What the eye is on stays where it is when rows above it grow. */
static void
test_grows (void)
{
  HrmEdit *edit = hrm_edit_new ("Beside");
  double before, height;
  HrmLayoutRow *row;
  Room room;

  open_room (&room, TRUE);
  hrm_desk_set_lane_height (room.desk, NULL, HRM_LANE_MOST);
  spin_until_drawn (&room);
  row = hrm_layout_get_row (room.arranger->layout, 2);
  height = hrm_layout_get_row (room.arranger->layout, 0)->height;
  hrm_arranger_scroll_to (room.arranger, hrm_layout_get_row (room.arranger->layout, 1)->y + 10);
  spin_until_drawn (&room);
  g_assert_cmpfloat (hrm_arranger_get_top (room.arranger), >, 0);
  before = row->y - hrm_arranger_get_top (room.arranger);
  add_session (edit, room.tracks[0], "Wish list", "2026-03-02T09:00", 960);
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpfloat (hrm_layout_get_row (room.arranger->layout, 0)->height, >, height);
  row = hrm_layout_get_row (room.arranger->layout, 2);
  g_assert_cmpfloat (row->y - hrm_arranger_get_top (room.arranger), ==, before);
  undo (&room);
  spin_until_drawn (&room);
  row = hrm_layout_get_row (room.arranger->layout, 2);
  g_assert_cmpfloat (row->y - hrm_arranger_get_top (room.arranger), ==, before);
  /* At the very top what grows is seen to. */
  hrm_arranger_scroll_to (room.arranger, 0);
  spin_until_drawn (&room);
  edit = hrm_edit_new ("Beside");
  add_session (edit, room.tracks[0], "Wish list", "2026-03-02T09:00", 960);
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpfloat (hrm_arranger_get_top (room.arranger), ==, 0);
  close_room (&room);
}

/* What is selected and locked stays: it is said while the others are dragged, and with what was done. */
static void
test_staying (void)
{
  HrmEdit *edit = hrm_edit_new ("Lock");
  HrmSession *tuning;
  double x, y;
  gint64 ids[2];
  Room room;

  open_room (&room, TRUE);
  tuning = find (&room, "Tuning");
  ids[0] = tuning->base.id;
  ids[1] = find (&room, "Refunds")->base.id;
  HRM_SET_INT (edit, SESSION, Session, ids[1], locked, TRUE);
  commit (&room, edit);
  hrm_desk_select_many (room.desk, ids, 2, FALSE);
  spin_until_drawn (&room);
  place_of (&room, "Tuning", 0.5, &x, &y);
  drag (&room, x, y, x_at (&room, "2026-03-05T09:00") - x_at (&room, "2026-03-04T09:00"), 0, 0);
  {
    g_autofree char *text = read_out (&room);

    g_assert_nonnull (strstr (text, "\nRefunds is locked or frozen and stays\nShift: "));
  }
  hrm_arranger_release (room.arranger);
  assert_start (tuning, "2026-03-05T09:00");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Refunds is locked or frozen and stays"));
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (room.desk), "Tuning, "));
  close_room (&room);
}

/* A title that was pushed in from the edge of the view goes back, from however far away the view comes. */
static void
test_pushed_title (void)
{
  static const char *const starts[] = { "2026-03-05T09:00", "2026-03-09T09:00", "2026-03-11T09:00", "2026-03-16T09:00" };
  Room room;
  HrmView view;
  HrmEdit *edit = hrm_edit_new ("Fill");
  HrmSession *last;
  graphene_rect_t before, after;

  open_room (&room, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    add_session (edit, find (&room, "Tuning")->track.id, i == 3 ? "Last" : "Other", starts[i], 960);
  commit (&room, edit);
  last = find (&room, "Last");
  spin_until_drawn (&room);
  view = *hrm_desk_get_view (room.desk);
  g_assert_true (hrm_region_get_free (hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), last->base.id), 1, 1, &before));
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-03-16T16:00"), hrm_test_civil ("2026-03-20T17:00"));
  spin_until_drawn (&room);
  hrm_desk_set_view (room.desk, &view);
  spin_until_drawn (&room);
  g_assert_true (hrm_region_get_free (hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), last->base.id), 1, 1, &after));
  g_assert_cmpfloat (after.origin.x, ==, before.origin.x);
  close_room (&room);
}

/* Where a region of one that was over the edge is taken for another, that one's title begins where it does. */
static void
test_reused_title (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Fill");
  gint64 track;
  graphene_rect_t place;
  guint n = 0;

  open_room (&room, TRUE);
  track = find (&room, "Tuning")->track.id;
  add_session (edit, track, "Long", "2026-03-16T09:00", 4800);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *title = g_strdup_printf ("Part %u", i), *start = g_strdup_printf ("2026-05-%02uT09:00", i + 1);

      add_session (edit, track, title, start, 480);
    }
  commit (&room, edit);
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-03-19T09:00"), hrm_test_civil ("2026-03-20T17:00"));
  spin_until_drawn (&room);
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-05-03T09:00"), hrm_test_civil ("2026-05-09T17:00"));
  spin_until_drawn (&room);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *title = g_strdup_printf ("Part %u", i);
      HrmRegion *region = hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), find (&room, title)->base.id);

      if (region == NULL || !hrm_arranger_place_of (room.arranger, find (&room, title)->base.id, &place) || place.origin.x < 0)
        continue;
      g_assert_cmpint (hrm_region_get_hidden (region), ==, 0);
      n++;
    }
  g_assert_cmpuint (n, >, 2);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/arranger/words/jacks", test_jacks);
  g_test_add_func ("/arranger/words/still", test_still);
  g_test_add_func ("/arranger/words/carried", test_carried);
  g_test_add_func ("/arranger/words/grid", test_grid);
  g_test_add_func ("/arranger/words/new-takes", test_new_takes);
  g_test_add_func ("/arranger/words/marker", test_marker);
  g_test_add_func ("/arranger/words/folder", test_folder);
  g_test_add_func ("/arranger/words/initials", test_initials);
  g_test_add_func ("/arranger/words/played", test_played);
  g_test_add_func ("/arranger/words/audition", test_audition);
  g_test_add_func ("/arranger/words/grows", test_grows);
  g_test_add_func ("/arranger/words/staying", test_staying);
  g_test_add_func ("/ui/arranger-words/pushed-title", test_pushed_title);
  g_test_add_func ("/ui/arranger-words/reused-title", test_reused_title);
  return g_test_run ();
}
