/* test-views.c: what is in view of the timeline: range, focus, overview, density, search, views with a name.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-density-layer.h"
#include "hrm-desk-tracks.h"
#include "hrm-desk-people.h"
#include "hrm-minimap.h"
#include "hrm-search-bar.h"
#include "hrm-words.h"
#include "hrm-span-strip.h"
#include "hrm-test-arranger.h"

#include <math.h>
#include <string.h>

static void
assert_span (gboolean there, HrmCivil from, HrmCivil to, const char *first, const char *last)
{
  g_autofree char *a = hrm_civil_format (from), *b = hrm_civil_format (to);

  g_assert_true (there);
  g_assert_cmpstr (a, ==, first);
  g_assert_cmpstr (b, ==, last);
}

static void
assert_range (Room *room, const char *first, const char *last)
{
  HrmCivil from = 0, to = 0;
  gboolean there = hrm_desk_get_range (room->desk, &from, &to);

  assert_span (there, from, to, first, last);
}

static void
assert_loop (Room *room, const char *first, const char *last)
{
  HrmCivil from = 0, to = 0;
  gboolean there = hrm_desk_get_loop (room->desk, &from, &to);

  assert_span (there, from, to, first, last);
}

static void
pull (GtkWidget *strip, double from, double to)
{
  hrm_span_strip_press (HRM_SPAN_STRIP (strip), from, FALSE);
  hrm_span_strip_drag_to (HRM_SPAN_STRIP (strip), (from + to) / 2, FALSE);
  hrm_span_strip_drag_to (HRM_SPAN_STRIP (strip), to, FALSE);
}

static void
test_grip (void)
{
  for (double width = 0; width < 60; width += 0.5)
    {
      double left = 100, right = left + width;

      g_assert_cmpint (hrm_grip_at (left - 20, left, right), ==, HRM_GRIP_NONE);
      g_assert_cmpint (hrm_grip_at (right + 20, left, right), ==, HRM_GRIP_NONE);
      g_assert_cmpint (hrm_grip_at (left - 1, left, right), ==, HRM_GRIP_START);
      g_assert_cmpint (hrm_grip_at (right + 1, left, right), ==, HRM_GRIP_END);
      if (width > 3)
        g_assert_cmpint (hrm_grip_at ((left + right) / 2, left, right), ==, HRM_GRIP_BODY);
    }
}

/* Drawn, resized at both edges and over the other one, moved, dropped; the status tells its load. */
static void
test_range_drag (void)
{
  Room room;
  GtkWidget *strip;

  open_room (&room, TRUE);
  strip = room.arranger->range_strip;
  pull (strip, x_at (&room, "2026-03-03T09:00"), x_at (&room, "2026-03-06T09:00"));
  hrm_span_strip_release (HRM_SPAN_STRIP (strip));
  assert_range (&room, "2026-03-03T09:00", "2026-03-05T17:00");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "3 days"));
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "5 sessions"));
  pull (strip, x_at (&room, "2026-03-06T09:00"), x_at (&room, "2026-03-10T09:00"));
  hrm_span_strip_release (HRM_SPAN_STRIP (strip));
  assert_range (&room, "2026-03-03T09:00", "2026-03-09T17:00");
  pull (strip, x_at (&room, "2026-03-03T09:00"), x_at (&room, "2026-03-05T09:00"));
  hrm_span_strip_release (HRM_SPAN_STRIP (strip));
  assert_range (&room, "2026-03-05T09:00", "2026-03-09T17:00");
  /* Its working time goes with it. */
  pull (strip, x_at (&room, "2026-03-06T09:00"), x_at (&room, "2026-03-09T09:00"));
  hrm_span_strip_release (HRM_SPAN_STRIP (strip));
  assert_range (&room, "2026-03-06T09:00", "2026-03-10T17:00");
  /* Over the other edge. */
  pull (strip, x_at (&room, "2026-03-06T09:00"), x_at (&room, "2026-03-13T09:00"));
  hrm_span_strip_release (HRM_SPAN_STRIP (strip));
  assert_range (&room, "2026-03-10T17:00", "2026-03-12T17:00");
  /* Escape in the middle: as it was. */
  pull (strip, x_at (&room, "2026-03-12T09:00"), x_at (&room, "2026-03-17T09:00"));
  act (&room, "canvas.escape");
  assert_range (&room, "2026-03-10T17:00", "2026-03-12T17:00");
  hrm_span_strip_drag_to (HRM_SPAN_STRIP (strip), 400, FALSE);
  hrm_span_strip_release (HRM_SPAN_STRIP (strip));
  assert_range (&room, "2026-03-10T17:00", "2026-03-12T17:00");
  /* A click on it does nothing, beside it lets go of it. */
  hrm_span_strip_press (HRM_SPAN_STRIP (strip), x_at (&room, "2026-03-12T09:00"), FALSE);
  hrm_span_strip_release (HRM_SPAN_STRIP (strip));
  g_assert_true (hrm_desk_get_range (room.desk, NULL, NULL));
  hrm_span_strip_press (HRM_SPAN_STRIP (strip), x_at (&room, "2026-03-03T09:00"), FALSE);
  hrm_span_strip_release (HRM_SPAN_STRIP (strip));
  g_assert_false (hrm_desk_get_range (room.desk, NULL, NULL));
  close_room (&room);
}

static void
test_range_keys (void)
{
  Room room;

  open_room (&room, TRUE);
  hrm_desk_set_cursor (room.desk, hrm_test_civil ("2026-03-04T09:00"));
  act (&room, "canvas.range-edge(1)");
  g_assert_true (hrm_desk_get_range (room.desk, NULL, NULL));
  hrm_desk_clear_range (room.desk);
  act (&room, "canvas.range-edge(-1)");
  hrm_desk_set_cursor (room.desk, hrm_test_civil ("2026-03-06T17:00"));
  act (&room, "canvas.range-edge(1)");
  assert_range (&room, "2026-03-04T09:00", "2026-03-06T17:00");
  hrm_desk_set_cursor (room.desk, hrm_test_civil ("2026-03-05T09:00"));
  act (&room, "canvas.range-edge(-1)");
  assert_range (&room, "2026-03-05T09:00", "2026-03-06T17:00");
  act (&room, "canvas.range-section(1)");
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "no section"));
  add_section (&room, "Verse", "2026-03-02T09:00", 960);
  add_section (&room, "Chorus", "2026-03-09T09:00", 960);
  act (&room, "canvas.range-section(-1)");
  assert_range (&room, "2026-03-03T17:00", "2026-03-06T17:00");
  act (&room, "canvas.range-section(-1)");
  assert_range (&room, "2026-03-02T09:00", "2026-03-06T17:00");
  act (&room, "canvas.range-section(1)");
  assert_range (&room, "2026-03-02T09:00", "2026-03-09T09:00");
  close_room (&room);
}

/* One step each: range, selection, focus. */
static void
test_escape (void)
{
  Room room;

  open_room (&room, TRUE);
  hrm_desk_set_cursor (room.desk, hrm_test_civil ("2026-03-04T09:00"));
  act (&room, "canvas.loop");
  hrm_desk_select (room.desk, find (&room, "Guest")->base.id);
  act (&room, "canvas.range-edge(-1)");
  act (&room, "canvas.escape");
  g_assert_false (hrm_desk_get_range (room.desk, NULL, NULL));
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 1);
  act (&room, "canvas.escape");
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 0);
  g_assert_true (hrm_desk_get_loop (room.desk, NULL, NULL));
  act (&room, "canvas.escape");
  g_assert_false (hrm_desk_get_loop (room.desk, NULL, NULL));
  close_room (&room);
}

static void
test_loop_band (void)
{
  Room room;
  GtkWidget *band;

  open_room (&room, TRUE);
  band = room.arranger->loop_band;
  g_assert_false (gtk_widget_get_visible (band));
  hrm_desk_set_cursor (room.desk, hrm_test_civil ("2026-03-04T09:00"));
  act (&room, "canvas.loop");
  assert_loop (&room, "2026-03-02T00:00", "2026-03-16T00:00");
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_get_visible (band));
  g_assert_cmpint (gtk_widget_get_width (band), ==, gtk_widget_get_width (room.arranger->ruler));
  /* Beside it the ruler has the pointer. */
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-02-20T09:00"), hrm_test_civil ("2026-03-30T09:00"));
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_contains (band, x_at (&room, "2026-03-05T09:00"), 4));
  g_assert_false (gtk_widget_contains (band, x_at (&room, "2026-03-24T09:00"), 4));
  pull (band, x_at (&room, "2026-03-16T00:00"), x_at (&room, "2026-03-11T09:00"));
  hrm_span_strip_release (HRM_SPAN_STRIP (band));
  assert_loop (&room, "2026-03-02T00:00", "2026-03-10T17:00");
  pull (band, x_at (&room, "2026-03-05T09:00"), x_at (&room, "2026-03-06T09:00"));
  hrm_span_strip_release (HRM_SPAN_STRIP (band));
  assert_loop (&room, "2026-03-03T09:00", "2026-03-11T17:00");
  g_assert_false (hrm_desk_get_range (room.desk, NULL, NULL));
  act (&room, "canvas.loop");
  g_assert_false (gtk_widget_get_visible (band));
  close_room (&room);
}

/* Overview */

static void
get_view (Room *room, double *from, double *to)
{
  const HrmView *view = hrm_desk_get_view (room->desk);

  *from = view->origin;
  *to = view->origin + hrm_desk_get_width (room->desk) / view->zoom;
}

static void
test_minimap (void)
{
  Room room;
  HrmMinimap *map;
  double left, right, from, to, from_now, to_now, middle;

  open_room (&room, TRUE);
  map = HRM_MINIMAP (room.arranger->minimap);
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-03-04T09:00"), hrm_test_civil ("2026-03-06T17:00"));
  spin_until_drawn (&room);
  g_assert_true (hrm_minimap_get_box (map, &left, &right));
  g_assert_cmpfloat (left, >, 0);
  g_assert_cmpfloat (right, <, gtk_widget_get_width (GTK_WIDGET (map)));
  /* Its body pans. */
  get_view (&room, &from, &to);
  hrm_minimap_press (map, (left + right) / 2);
  hrm_minimap_drag_to (map, (left + right) / 2 + 40);
  hrm_minimap_drag_to (map, (left + right) / 2 + 80);
  hrm_minimap_release (map);
  get_view (&room, &from_now, &to_now);
  g_assert_cmpfloat (from_now, >, from);
  g_assert_cmpfloat (fabs (to_now - from_now - (to - from)), <, 0.01);
  spin_until_drawn (&room);
  /* Its edges zoom, the other one stays. */
  g_assert_true (hrm_minimap_get_box (map, &left, &right));
  get_view (&room, &from, &to);
  hrm_minimap_press (map, left);
  hrm_minimap_drag_to (map, left - 30);
  hrm_minimap_release (map);
  get_view (&room, &from_now, &to_now);
  g_assert_cmpfloat (from_now, <, from);
  g_assert_cmpfloat (fabs (to_now - to), <, 0.01);
  spin_until_drawn (&room);
  g_assert_true (hrm_minimap_get_box (map, &left, &right));
  get_view (&room, &from, &to);
  hrm_minimap_press (map, right);
  hrm_minimap_drag_to (map, right + 25);
  hrm_minimap_release (map);
  get_view (&room, &from_now, &to_now);
  g_assert_cmpfloat (fabs (from_now - from), <, 0.01);
  g_assert_cmpfloat (to_now, >, to);
  /* Beyond the other edge it stops at the finest zoom. */
  spin_until_drawn (&room);
  g_assert_true (hrm_minimap_get_box (map, &left, &right));
  get_view (&room, &from, &to);
  hrm_minimap_press (map, left);
  hrm_minimap_drag_to (map, right + 200);
  hrm_minimap_release (map);
  get_view (&room, &from_now, &to_now);
  g_assert_cmpfloat (fabs (to_now - to), <, 0.01);
  g_assert_cmpfloat (fabs (to_now - from_now - HRM_VIEW_LEAST_MINUTES), <, 0.01);
  /* A click beside it centres. */
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-03-04T09:00"), hrm_test_civil ("2026-03-05T17:00"));
  spin_until_drawn (&room);
  g_assert_true (hrm_minimap_get_box (map, &left, &right));
  hrm_minimap_press (map, right + 100);
  hrm_minimap_release (map);
  spin_until_drawn (&room);
  g_assert_true (hrm_minimap_get_box (map, &left, &middle));
  g_assert_cmpfloat (fabs ((left + middle) / 2 - (right + 100)), <=, 2);
  close_room (&room);
}

/* An edit costs the rows that it touches, a scroll none. */
static void
test_minimap_cost (void)
{
  Room room;
  HrmMinimap *map;
  HrmEdit *edit;
  HrmSession *session;
  guint counted;

  open_room (&room, TRUE);
  map = HRM_MINIMAP (room.arranger->minimap);
  spin_until_drawn (&room);
  hrm_desk_zoom_at (room.desk, 300, 4);
  spin_until_drawn (&room);
  counted = hrm_minimap_count_rows (map);
  g_assert_cmpuint (counted, >=, 3);
  hrm_desk_zoom_at (room.desk, 300, 1.5);
  spin_until_drawn (&room);
  hrm_desk_pan (room.desk, 30);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted);
  /* Not even beyond the plan, where it shows more. */
  hrm_desk_pan (room.desk, -5000);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted);
  session = find (&room, "Refunds");
  edit = hrm_edit_new ("Move");
  HRM_SET_INT (edit, SESSION, Session, session->base.id, start, session->start - 60);
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted + 1);
  close_room (&room);
}

/* Who is away clips no more, there either. */
static void
test_minimap_muted (void)
{
  Room room;
  HrmMinimap *map;
  HrmChannel *ilya;
  HrmEdit *edit = hrm_edit_new ("Half time");
  guint counted;

  open_room (&room, TRUE);
  map = HRM_MINIMAP (room.arranger->minimap);
  ilya = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL)->pdata[0];
  HRM_SET_NUMBER (edit, CHANNEL, Channel, ilya->base.id, capacity, 20);
  commit (&room, edit);
  spin_until_drawn (&room);
  counted = hrm_minimap_count_rows (map);
  hrm_desk_mute_row (room.desk, HRM_ROW (ilya), TRUE);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), >, counted);
  close_room (&room);
}

static gint64
plug (Room *room, const char *from, const char *to)
{
  HrmEdit *edit = hrm_edit_new ("Cable");
  gint64 cable = hrm_edit_insert (edit, HRM_KIND_CABLE);

  HRM_SET_INT (edit, CABLE, Cable, cable, from, find (room, from)->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, find (room, to)->base.id);
  commit (room, edit);
  return HRM_ROW (g_ptr_array_index (hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_CABLE), hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_CABLE)->len - 1))->id;
}

static void
assert_text (Room *room, const char *title, const char *expected)
{
  HrmRegion *region = hrm_lanes_view_get_region (HRM_LANES_VIEW (room->arranger->lanes), find (room, title)->base.id);

  g_assert_nonnull (region);
  g_assert_cmpstr (hrm_region_get_text (region), ==, expected);
}

/* Likewise while colours tell something, and the legend stays. */
static void
test_recolour_cost (void)
{
  Room room;
  HrmMinimap *map;
  HrmEdit *edit;
  GtkWidget *key;
  gint64 cable;
  guint counted;

  open_room (&room, TRUE);
  map = HRM_MINIMAP (room.arranger->minimap);
  hrm_desk_set_colour_by (room.desk, HRM_COLOUR_BY_RISK);
  spin_until_drawn (&room);
  key = gtk_widget_get_first_child (room.arranger->legend);
  g_assert_nonnull (key);
  /* On the row of the one that begins too early; in step, nothing is seen of it. */
  counted = hrm_minimap_count_rows (map);
  cable = plug (&room, "Refunds", "Tuning");
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted + 1);
  edit = hrm_edit_new ("Type");
  HRM_SET_INT (edit, CABLE, Cable, cable, type, HRM_CABLE_TYPE_SF);
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted + 2);
  edit = hrm_edit_new ("Delete");
  hrm_edit_delete (edit, HRM_KIND_CABLE, cable);
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted + 3);
  edit = hrm_edit_new ("Name");
  HRM_SET_TEXT (edit, SESSION, Session, find (&room, "Refunds")->base.id, title, "Returns");
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted + 4);
  g_assert_true (gtk_widget_get_first_child (room.arranger->legend) == key);
  /* With time something may be late; and only that. */
  hrm_arranger_tick (room.arranger);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted + 4 + hrm_layout_n_rows (room.arranger->layout));
  hrm_desk_set_colour_by (room.desk, HRM_COLOUR_BY_STATUS);
  spin_until_drawn (&room);
  counted = hrm_minimap_count_rows (map);
  hrm_arranger_tick (room.arranger);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted);
  edit = hrm_edit_new ("State");
  HRM_SET_INT (edit, SESSION, Session, find (&room, "Basket")->base.id, state, HRM_SESSION_STATE_LIVE);
  commit (&room, edit);
  spin_until_drawn (&room);
  assert_text (&room, "Basket", "▶ Basket");
  /* Another person may be another colour anywhere. */
  hrm_desk_set_colour_by (room.desk, HRM_COLOUR_BY_ASSIGNEE);
  spin_until_drawn (&room);
  counted = hrm_minimap_count_rows (map);
  edit = hrm_edit_new ("Person");
  HRM_SET_TEXT (edit, CHANNEL, Channel, hrm_edit_insert (edit, HRM_KIND_CHANNEL), title, "Mara");
  commit (&room, edit);
  spin_until_drawn (&room);
  g_assert_cmpuint (hrm_minimap_count_rows (map), ==, counted + hrm_layout_n_rows (room.arranger->layout));
  /* The state keeps its sign; whose it is the badge tells. */
  assert_text (&room, "Basket", "▶ Basket");
  close_room (&room);
}

static void
test_minimap_keys (void)
{
  Room room;
  HrmMinimap *map;
  double from, to, from_now, to_now;

  open_room (&room, TRUE);
  map = HRM_MINIMAP (room.arranger->minimap);
  hrm_desk_show_span (room.desk, hrm_test_civil ("2026-03-04T09:00"), hrm_test_civil ("2026-03-06T17:00"));
  get_view (&room, &from, &to);
  g_assert_true (hrm_minimap_key (map, GDK_KEY_Right));
  get_view (&room, &from_now, &to_now);
  g_assert_cmpfloat (fabs (from_now - (from + to) / 2), <, 0.01);
  g_assert_true (hrm_minimap_key (map, GDK_KEY_Left));
  g_assert_true (hrm_minimap_key (map, GDK_KEY_plus));
  get_view (&room, &from_now, &to_now);
  g_assert_cmpfloat (to_now - from_now, <, to - from);
  g_assert_cmpfloat (fabs (from_now + to_now - from - to), <, 0.01);
  g_assert_true (hrm_minimap_key (map, GDK_KEY_End));
  g_assert_cmpfloat (x_at (&room, "2026-03-11T17:00"), <, hrm_desk_get_width (room.desk));
  g_assert_cmpfloat (x_at (&room, "2026-03-11T17:00"), >, hrm_desk_get_width (room.desk) - 60);
  g_assert_true (hrm_minimap_key (map, GDK_KEY_Home));
  g_assert_cmpfloat (fabs (x_at (&room, "2026-03-02T09:00") - 24), <, 1);
  g_assert_true (hrm_minimap_key (map, GDK_KEY_0));
  g_assert_cmpfloat (x_at (&room, "2026-03-02T09:00"), >=, 0);
  g_assert_cmpfloat (x_at (&room, "2026-03-11T17:00"), <=, hrm_desk_get_width (room.desk));
  g_assert_false (hrm_minimap_key (map, GDK_KEY_a));
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "In view"));
  close_room (&room);
}

static void
test_minimap_hidden (void)
{
  Room room;
  graphene_rect_t before, after;

  open_room (&room, TRUE);
  g_assert_true (gtk_widget_compute_bounds (room.arranger->canvas, GTK_WIDGET (room.arranger), &before));
  hrm_desk_set_minimap (room.desk, FALSE);
  spin_until_drawn (&room);
  g_assert_false (gtk_widget_get_mapped (room.arranger->minimap));
  g_assert_true (gtk_widget_compute_bounds (room.arranger->canvas, GTK_WIDGET (room.arranger), &after));
  g_assert_cmpfloat (before.origin.y - after.origin.y, ==, HRM_MINIMAP_HEIGHT);
  hrm_desk_set_minimap (room.desk, TRUE);
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_get_mapped (room.arranger->minimap));
  close_room (&room);
}

static void
test_density (void)
{
  Room room;
  guint boxes, more, texts, widgets;
  g_autofree char *text = NULL, *none = NULL;

  open_room (&room, TRUE);
  hrm_arranger_get_counts (room.arranger, &boxes, &texts, &widgets);
  act (&room, "canvas.density");
  spin_until_drawn (&room);
  g_assert_true (gtk_widget_get_mapped (room.arranger->density));
  hrm_arranger_get_counts (room.arranger, &more, &texts, &widgets);
  /* Seven days on which something lies. */
  g_assert_cmpuint (hrm_layer_get_counts (HRM_LAYER (room.arranger->density))->boxes, ==, 7);
  g_assert_cmpuint (more, >=, boxes + 7);
  text = hrm_density_layer_describe (room.arranger, x_at (&room, "2026-03-03T10:00"));
  g_assert_cmpstr (text, ==, "Tue 3 Mar: 3 sessions, 20 h");
  none = hrm_density_layer_describe (room.arranger, x_at (&room, "2026-03-17T10:00"));
  g_assert_null (none);
  act (&room, "canvas.density");
  g_assert_false (gtk_widget_get_visible (room.arranger->density));
  close_room (&room);
}

static void
assert_too_much (Room *room, const char *at, gboolean expected)
{
  g_autofree char *text = hrm_density_layer_describe (room->arranger, x_at (room, at));

  g_assert_true ((strstr (text, "somebody has too much") != NULL) == expected);
}

/* Only the day is red on which somebody clips, not all days of the session; nor where who does is away. */
static void
test_density_clip (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Too much");
  gint64 ilya = hrm_edit_insert (edit, HRM_KIND_CHANNEL), off = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
  gint64 assignment = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

  open_room (&room, TRUE);
  HRM_SET_TEXT (edit, CHANNEL, Channel, ilya, title, "Ilya");
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, session, find (&room, "Webhooks")->base.id);
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment, channel, ilya);
  HRM_SET_INT (edit, EXCEPTION, Exception, off, channel, ilya);
  HRM_SET_INT (edit, EXCEPTION, Exception, off, from, hrm_date_new (2026, 3, 4));
  HRM_SET_INT (edit, EXCEPTION, Exception, off, to, hrm_date_new (2026, 3, 4));
  commit (&room, edit);
  act (&room, "canvas.density");
  spin_until_drawn (&room);
  assert_too_much (&room, "2026-03-03T10:00", FALSE);
  assert_too_much (&room, "2026-03-04T10:00", TRUE);
  hrm_desk_mute_row (room.desk, hrm_model_lookup (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL, ilya), TRUE);
  assert_too_much (&room, "2026-03-04T10:00", FALSE);
  close_room (&room);
}

/* It takes a row for itself, so that no track lies under it. */
static void
test_search_row (void)
{
  graphene_rect_t bar, canvas;
  int before;
  Room room;

  open_room (&room, TRUE);
  before = hrm_arranger_canvas_top (room.arranger);
  hrm_desk_set_edit_mode (room.desk, HRM_EDIT_LOCK);
  for (guint i = 0; i < 2; i++)
    {
      hrm_search_bar_open (HRM_SEARCH_BAR (room.arranger->search));
      spin_until_drawn (&room);
      g_assert_true (gtk_widget_compute_bounds (room.arranger->search, GTK_WIDGET (room.arranger), &bar));
      g_assert_true (gtk_widget_compute_bounds (i == 0 ? room.arranger->banner : room.arranger->canvas, GTK_WIDGET (room.arranger), &canvas));
      g_assert_cmpfloat (bar.origin.y, >=, before);
      g_assert_cmpfloat (bar.origin.y + bar.size.height, <=, canvas.origin.y);
      hrm_search_bar_close (HRM_SEARCH_BAR (room.arranger->search));
      hrm_desk_set_edit_mode (room.desk, HRM_EDIT_SLIDE);
      spin_until_drawn (&room);
      g_assert_cmpint (hrm_arranger_canvas_top (room.arranger), ==, before);
    }
  close_room (&room);
}

/* What is found is marked wherever it lies, and only that; walked through, and let go of. */
static void
test_search (void)
{
  Room room;
  HrmSearchBar *bar;
  g_autofree char *name = NULL;
  GPtrArray *rows;

  open_room (&room, TRUE);
  bar = HRM_SEARCH_BAR (room.arranger->search);
  hrm_command_set_field (room.desk, hrm_model_get (hrm_desk_get_model (room.desk), room.tracks[0]), HRM_FIELD (Track, title), "Till", NULL);
  act (&room, "canvas.find");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (bar)));
  spin_until_drawn (&room);
  gtk_editable_set_text (GTK_EDITABLE (gtk_widget_get_first_child (GTK_WIDGET (bar))), "u");
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "4 found");
  rows = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION);
  g_assert_cmpuint (hrm_desk_n_hits (room.desk), ==, 4);
  for (guint i = 0; i < rows->len; i++)
    {
      HrmSession *session = rows->pdata[i];
      guint16 marks = hrm_layout_item (hrm_layout_find (room.arranger->layout, session->base.id))->marks;

      g_assert_cmpint ((marks & HRM_MARK_HIT) != 0, ==, strpbrk (session->title, "uU") != NULL);
      g_assert_cmpint ((marks & HRM_MARK_HEARD) != 0, ==, (marks & HRM_MARK_HIT) != 0);
    }
  /* That it is passed over says nothing of solo. */
  hrm_arranger_grab_focus (room.arranger, find (&room, "Basket")->base.id);
  spin_until_drawn (&room);
  name = hrm_desk_describe_session (room.desk, find (&room, "Basket"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (hrm_lanes_view_get_region (HRM_LANES_VIEW (room.arranger->lanes), find (&room, "Basket")->base.id)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  hrm_desk_set_cursor (room.desk, hrm_test_civil ("2026-03-01T09:00"));
  hrm_desk_select (room.desk, 0);
  act (&room, "canvas.find-next(1)");
  g_assert_true (hrm_desk_is_selected (room.desk, find (&room, "Outbox")->base.id));
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "1 of 4"));
  act (&room, "canvas.find-next(1)");
  g_assert_true (hrm_desk_is_selected (room.desk, find (&room, "Tuning")->base.id));
  act (&room, "canvas.find-next(-1)");
  act (&room, "canvas.find-next(-1)");
  g_assert_true (hrm_desk_is_selected (room.desk, find (&room, "Refunds")->base.id));
  /* Renamed, it is no hit any more; and its mark goes. */
  hrm_command_set_field (room.desk, HRM_ROW (find (&room, "Refunds")), HRM_FIELD (Session, title), "Paybacks", NULL);
  g_assert_cmpuint (hrm_layout_item (hrm_layout_find (room.arranger->layout, find (&room, "Paybacks")->base.id))->marks & HRM_MARK_HIT, ==, 0);
  hrm_search_bar_close (bar);
  g_assert_cmpuint (hrm_desk_n_hits (room.desk), ==, 0);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpuint (hrm_layout_item (hrm_layout_find (room.arranger->layout, HRM_ROW (rows->pdata[i])->id))->marks &
                        (HRM_MARK_HIT | HRM_MARK_HEARD), ==, HRM_MARK_HEARD);
  close_room (&room);
}

/* What is found in a closed folder is shown: it opens. What is archived is not found. */
static void
test_search_folder (void)
{
  Room room;
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();
  HrmSession *outbox;
  gint64 folder;

  open_room (&room, TRUE);
  outbox = find (&room, "Outbox");
  g_ptr_array_add (tracks, outbox->track.row);
  g_assert_true (hrm_command_make_folder (room.desk, tracks, &folder));
  hrm_desk_select (room.desk, outbox->base.id);
  act (&room, "canvas.new-take");
  hrm_desk_set_search (room.desk, "Outbox");
  g_assert_cmpuint (hrm_desk_n_hits (room.desk), ==, 2);
  hrm_desk_select (room.desk, outbox->base.id);
  g_assert_true (hrm_command_archive_takes (room.desk));
  g_assert_cmpuint (hrm_desk_n_hits (room.desk), ==, 1);
  hrm_desk_set_collapsed (room.desk, hrm_as_track (hrm_model_get (hrm_desk_get_model (room.desk), folder)), TRUE);
  g_assert_null (hrm_layout_find (room.arranger->layout, outbox->base.id));
  hrm_search_bar_go (HRM_SEARCH_BAR (room.arranger->search), 1);
  g_assert_nonnull (hrm_layout_find (room.arranger->layout, hrm_as_session (hrm_desk_get_hits (room.desk)->pdata[0])->base.id));
  close_room (&room);
}

/* Two fingers keep to one axis; what is thrown goes on and ends, and not where motion is not wanted. */
static void
test_kinetic (void)
{
  Room room;
  double origin, top;

  open_room (&room, TRUE);
  gtk_window_set_default_size (room.window, 1262, 300);
  spin_until_drawn (&room);
  origin = hrm_desk_get_view (room.desk)->origin;
  top = hrm_arranger_get_top (room.arranger);
  hrm_arranger_kinetic_begin (room.arranger);
  hrm_arranger_kinetic_scroll (room.arranger, 3, 2);
  g_assert_cmpfloat (hrm_desk_get_view (room.desk)->origin, ==, origin);
  hrm_arranger_kinetic_scroll (room.arranger, 8, 5);
  hrm_arranger_kinetic_scroll (room.arranger, 1, 30);
  g_assert_cmpfloat (hrm_arranger_get_top (room.arranger), ==, top);
  g_assert_cmpfloat (fabs ((hrm_desk_get_view (room.desk)->origin - origin) * hrm_desk_get_view (room.desk)->zoom - 12), <, 0.01);
  hrm_arranger_kinetic_begin (room.arranger);
  origin = hrm_desk_get_view (room.desk)->origin;
  hrm_arranger_kinetic_scroll (room.arranger, 4, 12);
  hrm_arranger_kinetic_scroll (room.arranger, 40, 1);
  g_assert_cmpfloat (hrm_desk_get_view (room.desk)->origin, ==, origin);
  /* Thrown along the time. */
  hrm_arranger_kinetic_begin (room.arranger);
  hrm_arranger_kinetic_scroll (room.arranger, 20, 0);
  origin = hrm_desk_get_view (room.desk)->origin;
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  hrm_arranger_kinetic_throw (room.arranger, 1, 0);
  g_assert_cmpuint (room.arranger->throw_id, ==, 0);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", TRUE, NULL);
  hrm_arranger_kinetic_throw (room.arranger, 1, 5);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  g_assert_cmpuint (room.arranger->throw_id, !=, 0);
  room.arranger->throw_time -= 50 * 1000;
  for (guint i = 0; i < 2000 && hrm_desk_get_view (room.desk)->origin == origin; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpfloat (hrm_desk_get_view (room.desk)->origin, >, origin);
  g_assert_cmpfloat (hrm_arranger_get_top (room.arranger), <=, top + 13);
  room.arranger->throw_speed = 0.001;
  for (guint i = 0; i < 2000 && room.arranger->throw_id != 0; i++)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (room.arranger->throw_id, ==, 0);
  close_room (&room);
}

/* The scroll across the tracks is part of a view with a name. */
static void
test_saved (void)
{
  Room room;
  double origin, zoom;

  open_room (&room, TRUE);
  gtk_window_set_default_size (room.window, 1262, 300);
  for (guint i = 0; i < 2000 && gtk_widget_get_height (room.arranger->canvas) > 200; i++)
    g_main_context_iteration (NULL, TRUE);
  spin_until_drawn (&room);
  hrm_arranger_scroll_to (room.arranger, 60);
  g_assert_cmpfloat (hrm_desk_get_top (room.desk), ==, 60);
  origin = hrm_desk_get_view (room.desk)->origin;
  zoom = hrm_desk_get_view (room.desk)->zoom;
  g_assert_true (hrm_command_save_view (room.desk, "Kick-off"));
  hrm_arranger_scroll_to (room.arranger, 10);
  hrm_desk_zoom_at (room.desk, 300, 3);
  hrm_desk_recall_view (room.desk, hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_VIEW)->pdata[0]);
  g_assert_cmpfloat (hrm_arranger_get_top (room.arranger), ==, 60);
  g_assert_cmpfloat (fabs (hrm_desk_get_view (room.desk)->origin - origin), <, 0.01);
  g_assert_cmpfloat (fabs (hrm_desk_get_view (room.desk)->zoom - zoom), <, 1e-9);
  close_room (&room);
}

/* A whole plan in view costs no tick callback while nothing happens. */
static void
test_idle (void)
{
  Room room;

  open_room (&room, TRUE);
  hrm_desk_set_follow (room.desk, HRM_FOLLOW_CENTRE);
  spin_until_drawn (&room);
  for (guint i = 0; i < 50; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (room.arranger->sync_id, ==, 0);
  g_assert_cmpuint (room.arranger->throw_id, ==, 0);
  g_assert_cmpuint (room.arranger->scroll_id, ==, 0);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/ui/views/grip", test_grip);
  g_test_add_func ("/ui/views/range/drag", test_range_drag);
  g_test_add_func ("/ui/views/range/keys", test_range_keys);
  g_test_add_func ("/ui/views/escape", test_escape);
  g_test_add_func ("/ui/views/loop-band", test_loop_band);
  g_test_add_func ("/ui/views/minimap/drag", test_minimap);
  g_test_add_func ("/ui/views/minimap/minimap-cost", test_minimap_cost);
  g_test_add_func ("/ui/views/minimap/recolour-cost", test_recolour_cost);
  g_test_add_func ("/ui/views/minimap/muted", test_minimap_muted);
  g_test_add_func ("/ui/views/minimap/keys", test_minimap_keys);
  g_test_add_func ("/ui/views/minimap/hidden", test_minimap_hidden);
  g_test_add_func ("/ui/views/density", test_density);
  g_test_add_func ("/ui/views/density-clip", test_density_clip);
  g_test_add_func ("/ui/views/search-row", test_search_row);
  g_test_add_func ("/ui/views/search", test_search);
  g_test_add_func ("/ui/views/search-folder", test_search_folder);
  g_test_add_func ("/ui/views/kinetic", test_kinetic);
  g_test_add_func ("/ui/views/saved", test_saved);
  g_test_add_func ("/ui/views/idle", test_idle);
  return g_test_run ();
}
