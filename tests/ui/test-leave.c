/* test-leave.c: when people are away, on the timeline.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-days-off.h"
#include "hrm-layer.h"
#include "hrm-test-arranger.h"

static HrmChannel *
get_person (Room *room)
{
  return hrm_model_get_rows (hrm_desk_get_model (room->desk), HRM_KIND_CHANNEL)->pdata[0];
}

static gint64
add_leave (Room *room, const char *from, const char *to)
{
  HrmEdit *edit = hrm_edit_new ("Leave");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, channel, get_person (room)->base.id);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, hrm_civil_date (hrm_test_civil (from)));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, hrm_civil_date (hrm_test_civil (to)));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, kind, HRM_EXCEPTION_KIND_LEAVE);
  commit (room, edit);
  return id;
}

static HrmRegion *
region_of (Room *room, const char *title)
{
  return hrm_lanes_view_get_region (HRM_LANES_VIEW (room->arranger->lanes), find (room, title)->base.id);
}

static guint
boxes_of (Room *room, const char *title)
{
  guint boxes, texts;

  spin_until_drawn (room);
  hrm_region_get_counts (region_of (room, title), &boxes, &texts);
  return boxes;
}

static void
assert_name (Room *room, const char *title, const char *name)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (region_of (room, title)), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
}

/* Two days' session, of whose second its person is away: hatched there, and told; of others nothing. */
static void
test_region (void)
{
  Room room;
  guint plain, other;
  gint64 leave;
  HrmEdit *edit;
  g_autoptr (GArray) parts = NULL;
  const HrmLayoutPlace *place;

  open_room (&room, TRUE);
  plain = boxes_of (&room, "Basket");
  other = boxes_of (&room, "Webhooks");
  place = hrm_layout_find (room.arranger->layout, find (&room, "Basket")->base.id);
  g_assert_null (hrm_away_parts (room.desk, hrm_layout_item (place)));
  leave = add_leave (&room, "2026-03-03T00:00", "2026-03-06T00:00");
  g_assert_cmpuint (boxes_of (&room, "Basket"), ==, plain + 1);
  g_assert_cmpuint (boxes_of (&room, "Webhooks"), ==, other);
  assert_name (&room, "Basket", "Basket, Checkout, Monday 2 to Tuesday 3 March, 2 days, no capacity, Ilya away Tuesday 3 March: Leave");
  place = hrm_layout_find (room.arranger->layout, find (&room, "Basket")->base.id);
  parts = hrm_away_parts (room.desk, hrm_layout_item (place));
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (parts, HrmAwayPart, 0).from, 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (g_array_index (parts, HrmAwayPart, 0).to, 1, 1e-6);
  edit = hrm_edit_new ("Delete");
  hrm_edit_delete (edit, HRM_KIND_EXCEPTION, leave);
  commit (&room, edit);
  g_assert_cmpuint (boxes_of (&room, "Basket"), ==, plain);
  assert_name (&room, "Basket", "Basket, Checkout, Monday 2 to Tuesday 3 March, 2 days");
  close_room (&room);
}

static guint
grid_boxes (Room *room)
{
  spin_until_drawn (room);
  return hrm_layer_get_counts (HRM_LAYER (room->arranger->grid))->boxes;
}

static void
assert_day (Room *room, const char *at, const char *expected)
{
  g_autofree char *words = hrm_days_off_describe (room->arranger, x_at (room, at));

  g_assert_cmpstr (words, ==, expected);
}

/* Of the person that is inspected: leave, and what else is free and has width; of nobody else. */
static void
test_inspected (void)
{
  Room room;
  guint plain;

  open_room (&room, TRUE);
  add_leave (&room, "2026-03-10T00:00", "2026-03-11T00:00");
  plain = grid_boxes (&room);
  assert_day (&room, "2026-03-10T12:00", NULL);
  hrm_desk_inspect (room.desk, HRM_ROW (get_person (&room)));
  g_assert_cmpuint (grid_boxes (&room), ==, plain + 1);
  assert_day (&room, "2026-03-10T12:00", "Ilya away Tue 10 – Wed 11 Mar: Leave");
  assert_day (&room, "2026-03-12T12:00", NULL);
  hrm_desk_inspect (room.desk, NULL);
  g_assert_cmpuint (grid_boxes (&room), ==, plain);
  hrm_desk_set_axis_mode (room.desk, HRM_AXIS_WALL);
  hrm_desk_show_span (room.desk, hrm_civil_new (2026, 3, 2, 0, 0), hrm_civil_new (2026, 3, 16, 0, 0));
  plain = grid_boxes (&room);
  hrm_desk_inspect (room.desk, HRM_ROW (get_person (&room)));
  g_assert_cmpuint (grid_boxes (&room), >=, plain + 3);
  assert_day (&room, "2026-03-07T12:00", "Ilya does not work on Sat 7 Mar");
  close_room (&room);
}

/* Half a day of leave: hatched are the hours that are off, on the session and behind the lanes. */
static void
test_hours (void)
{
  Room room;
  guint plain, whole;
  gint64 leave;
  g_autoptr (GArray) parts = NULL;
  const HrmLayoutPlace *place;

  open_room (&room, TRUE);
  hrm_desk_inspect (room.desk, HRM_ROW (get_person (&room)));
  plain = grid_boxes (&room);
  leave = add_leave (&room, "2026-03-03T00:00", "2026-03-03T00:00");
  whole = grid_boxes (&room);
  g_assert_cmpuint (whole, ==, plain + 1);
  g_assert_true (hrm_command_set_field (room.desk, hrm_model_get (hrm_desk_get_model (room.desk), leave), HRM_FIELD (Exception, hours), "13:00-17:00", NULL));
  g_assert_cmpuint (grid_boxes (&room), ==, whole);
  place = hrm_layout_find (room.arranger->layout, find (&room, "Basket")->base.id);
  parts = hrm_away_parts (room.desk, hrm_layout_item (place));
  g_assert_cmpuint (parts->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (g_array_index (parts, HrmAwayPart, 0).from, 0.5, 1e-6);
  g_assert_cmpfloat_with_epsilon (g_array_index (parts, HrmAwayPart, 0).to, 0.75, 1e-6);
  /* Less than half of a day is nobody's leave, and yet hatched, in two. */
  g_assert_true (hrm_command_set_field (room.desk, hrm_model_get (hrm_desk_get_model (room.desk), leave), HRM_FIELD (Exception, hours), "10:00-16:00", NULL));
  g_assert_cmpuint (grid_boxes (&room), ==, plain + 2);
  assert_day (&room, "2026-03-03T12:00", "Ilya works only 10:00-16:00 on Tue 3 Mar");
  close_room (&room);
}

/* Of a bus that is inspected, in the same way. */
static void
test_bus (void)
{
  Room room;
  guint plain;
  gint64 bus, id;
  HrmEdit *edit = hrm_edit_new ("Offsite");

  open_room (&room, TRUE);
  bus = hrm_edit_insert (edit, HRM_KIND_BUS);
  HRM_SET_TEXT (edit, BUS, Bus, bus, title, "Design");
  id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, bus, bus);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, hrm_civil_date (hrm_test_civil ("2026-03-10T00:00")));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, hrm_civil_date (hrm_test_civil ("2026-03-11T00:00")));
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, title, "Offsite");
  commit (&room, edit);
  plain = grid_boxes (&room);
  hrm_desk_inspect (room.desk, hrm_model_get (hrm_desk_get_model (room.desk), bus));
  g_assert_cmpuint (grid_boxes (&room), ==, plain + 1);
  assert_day (&room, "2026-03-10T12:00", "Design away Tue 10 – Wed 11 Mar: Offsite");
  edit = hrm_edit_new ("Delete");
  hrm_edit_delete (edit, HRM_KIND_EXCEPTION, id);
  commit (&room, edit);
  g_assert_cmpuint (grid_boxes (&room), ==, plain);
  assert_day (&room, "2026-03-10T12:00", NULL);
  close_room (&room);
}

int
main (int argc, char **argv)
{
  hrm_test_arranger_init (&argc, &argv);
  g_test_add_func ("/leave/region", test_region);
  g_test_add_func ("/leave/inspected", test_inspected);
  g_test_add_func ("/leave/hours", test_hours);
  g_test_add_func ("/leave/bus", test_bus);
  return g_test_run ();
}
