/* test-heat.c: people by day or week, in the mixer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-compat.h"
#include "hrm-desk-people.h"
#include "hrm-desk-strips.h"
#include "hrm-free-popover.h"
#include "hrm-heat.h"
#include "hrm-heat-lane.h"
#include "hrm-heat-private.h"
#include "hrm-mixer.h"
#include "hrm-words.h"

#include "hrm-test-rooms.h"

typedef struct
{
  HrmDesk *desk;
  HrmChannel *ilya, *noor;
  HrmSession *first, *second;
  GtkWidget *mixer, *window;
  HrmHeat *heat;
} Room;

static void
assign (Room *room, HrmChannel *channel, HrmSession *session)
{
  hrm_test_commit (room->desk, hrm_command_assign (room->desk, channel, session));
}

/* Two weeks in view; Ilya is asked for two things on Monday. */
static void
open_room (Room *room)
{
  HrmTrack *track;

  room->desk = hrm_test_desk_empty ();
  track = hrm_test_track (room->desk, "Payments API");
  room->ilya = hrm_test_channel (room->desk, "Ilya");
  room->noor = hrm_test_channel (room->desk, "Noor");
  room->first = hrm_test_session (room->desk, track, "Webhooks", "2026-03-02T09:00", 480);
  room->second = hrm_test_session (room->desk, track, "Refunds", "2026-03-02T09:00", 480);
  assign (room, room->ilya, room->first);
  assign (room, room->ilya, room->second);
  room->mixer = hrm_mixer_new (room->desk);
  room->window = hrm_test_show (room->mixer, 1162, 340);
  gtk_widget_activate_action (room->mixer, "mixer.view", "s", "heat");
  room->heat = HRM_HEAT (hrm_test_find_type (room->mixer, HRM_TYPE_HEAT, 0));
  hrm_test_wait_for (gtk_widget_get_width (GTK_WIDGET (room->heat)) > 0 && hrm_desk_get_width (room->desk) > 1);
  hrm_desk_show_span (room->desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 11) + 1020);
  hrm_test_spin ();
}

static void
close_room (Room *room)
{
  hrm_test_close (room->window, room->mixer, room->desk);
}

static void
assert_focus (Room *room, HrmChannel *channel, HrmDate date)
{
  HrmDate from, to;

  g_assert_true (hrm_heat_get_focus (room->heat, &from, &to) == HRM_ROW (channel));
  g_assert_cmpint (from, ==, date);
}

static void
press (HrmHeat *heat, guint keyval)
{
  g_assert_true (hrm_test_press_key (GTK_WIDGET (heat), keyval, 0));
}

/* Draws it as a frame would. */
static void
draw (Room *room)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gtk_widget_queue_draw (GTK_WIDGET (room->heat));
  GTK_WIDGET_GET_CLASS (room->heat)->snapshot (GTK_WIDGET (room->heat), snapshot);
  gsk_render_node_unref (gtk_snapshot_free_to_node (snapshot));
}

static void
test_switch (void)
{
  Room room;

  open_room (&room);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (room.heat)));
  gtk_widget_grab_focus (GTK_WIDGET (room.heat));
  g_assert_true (hrm_test_press (room.mixer, "h"));
  g_assert_false (gtk_widget_get_mapped (GTK_WIDGET (room.heat)));
  g_assert_true (hrm_test_press (room.mixer, "h"));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (room.heat)));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == GTK_WIDGET (room.heat));
  hrm_test_assert_named (room.mixer);
  close_room (&room);
}

static void
test_walk (void)
{
  Room room;

  open_room (&room);
  gtk_widget_grab_focus (GTK_WIDGET (room.heat));
  hrm_heat_set_focus (room.heat, HRM_ROW (room.ilya), HRM_TEST_START);
  hrm_test_assert_name (GTK_WIDGET (room.heat), "Ilya, Monday 2 March, 200 percent, 16 of 8 hours: Webhooks, Refunds");
  press (room.heat, GDK_KEY_Right);
  assert_focus (&room, room.ilya, HRM_TEST_START + 1);
  hrm_test_assert_name (GTK_WIDGET (room.heat), "Ilya, Tuesday 3 March, 0 percent, 0 of 8 hours");
  press (room.heat, GDK_KEY_Down);
  press (room.heat, GDK_KEY_Down);
  assert_focus (&room, room.noor, HRM_TEST_START + 1);
  /* Days without width are passed over. */
  hrm_heat_walk (room.heat, 4, 0);
  assert_focus (&room, room.noor, HRM_TEST_START + 7);
  press (room.heat, GDK_KEY_Page_Up);
  assert_focus (&room, room.ilya, HRM_TEST_START + 7);
  press (room.heat, GDK_KEY_Home);
  assert_focus (&room, room.ilya, HRM_TEST_START);
  press (room.heat, GDK_KEY_Return);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  /* Out of view it is brought into it. */
  hrm_heat_walk (room.heat, 60, 0);
  {
    GdkRectangle place;
    HrmDate from, to;
    HrmRow *row = hrm_heat_get_focus (room.heat, &from, &to);

    g_assert_true (hrm_heat_get_place (room.heat, row, from, &place));
  }
  close_room (&room);
}

/* Columns stand where the desk has their days. */
static void
test_place (void)
{
  Room room;
  GdkRectangle place;

  open_room (&room);
  g_assert_true (hrm_heat_get_place (room.heat, HRM_ROW (room.noor), HRM_TEST_START + 2, &place));
  g_assert_cmpfloat_with_epsilon (place.x, hrm_desk_get_lead (room.desk) + hrm_desk_to_x (room.desk, hrm_date_start (HRM_TEST_START + 2)), 0.6);
  g_assert_cmpfloat_with_epsilon (place.x + place.width, hrm_desk_get_lead (room.desk) + hrm_desk_to_x (room.desk, hrm_date_start (HRM_TEST_START + 3)), 0.6);
  close_room (&room);
}

/* Panning asks nothing of the plan and draws no row anew; an edit draws those whose loads it changes. */
static void
test_cost (void)
{
  Room room;
  guint read, drawn;

  open_room (&room);
  draw (&room);
  read = hrm_heat_get_read (room.heat);
  drawn = hrm_heat_get_drawn (room.heat);
  g_assert_cmpuint (drawn, >, 0);
  for (guint i = 0; i < 20; i++)
    {
      hrm_desk_pan (room.desk, i % 2 ? 30 : -30);
      draw (&room);
    }
  g_assert_cmpuint (hrm_heat_get_read (room.heat), ==, read);
  g_assert_cmpuint (hrm_heat_get_drawn (room.heat), ==, drawn);

  {
    g_autoptr (HrmEdit) edit = hrm_edit_new ("Half");
    HRM_SET_NUMBER (edit, CHANNEL, Channel, HRM_ROW (room.noor)->id, capacity, 50);
    hrm_desk_preview (room.desk, edit);
  }
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  draw (&room);
  g_assert_cmpuint (hrm_heat_get_read (room.heat), >, read);
  g_assert_cmpuint (hrm_heat_get_drawn (room.heat), ==, drawn + 1);
  close_room (&room);
}

static GtkWidget *
get_row (GtkWidget *popover, guint n)
{
  return hrm_test_find_type (popover, GTK_TYPE_LIST_BOX_ROW, n);
}

/* "Who is free for 6 h before the 12th?" */
static void
test_free (void)
{
  Room room;
  GtkWidget *popover, *entry, *row;

  open_room (&room);
  hrm_desk_set_cursor (room.desk, hrm_date_start (HRM_TEST_START) + 540);
  hrm_desk_select_many (room.desk, &HRM_ROW (room.first)->id, 1, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (room.heat));
  g_assert_true (hrm_test_press (room.mixer, "w"));
  popover = hrm_test_find_type (room.mixer, HRM_TYPE_FREE_POPOVER, 0);
  g_assert_nonnull (popover);
  entry = hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "12 Mar");
  hrm_test_spin ();
  /* Noor is free at once, Ilya from Tuesday on. */
  g_assert_cmpuint (hrm_test_count_type (popover, GTK_TYPE_LIST_BOX_ROW), ==, 2);
  hrm_test_assert_name (get_row (popover, 0), "Noor: 6 h free by Mon 2 Mar, 64 h before Thu 12 Mar");
  hrm_test_assert_name (get_row (popover, 1), "Ilya: 6 h free by Tue 3 Mar, 56 h before Thu 12 Mar");
  gtk_widget_grab_focus (hrm_test_find_text (get_row (popover, 0), "Assign"));
  hrm_test_click (hrm_test_find_text (get_row (popover, 0), "Assign"));
  g_assert_cmpuint (hrm_row_n_children (HRM_ROW (room.noor), HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, channel)), ==, 1);
  hrm_test_spin ();
  hrm_test_assert_name (get_row (popover, 0), "Ilya: 6 h free by Tue 3 Mar, 56 h before Thu 12 Mar");
  /* The focus goes along with her. */
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == get_row (popover, 1));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-03-");
  hrm_test_spin ();
  g_assert_null (get_row (popover, 0));
  g_assert_nonnull (hrm_test_find_text (popover, "That is no later day"));
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-03-03");
  hrm_test_spin ();
  g_assert_nonnull (hrm_test_find_text (popover, "Nobody has as much time"));
  row = get_row (popover, 0);
  g_signal_emit_by_name (gtk_widget_get_parent (row), "row-activated", row);
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (room.ilya) || hrm_desk_get_inspected (room.desk) == HRM_ROW (room.noor));
  close_room (&room);
}

static void
fixed_cb (GSimpleAction *action, GVariant *parameter, gint64 *day)
{
  gint64 who;

  g_variant_get (parameter, "(xx)", &who, day);
}

/* The keys of a strip do the same to the row that they are on. */
static void
test_actions (void)
{
  Room room;
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();
  g_autoptr (GSimpleAction) action = g_simple_action_new ("fix-day", G_VARIANT_TYPE ("(xx)"));
  gint64 day = 0;

  open_room (&room);
  g_signal_connect (action, "activate", G_CALLBACK (fixed_cb), &day);
  g_action_map_add_action (G_ACTION_MAP (group), G_ACTION (action));
  gtk_widget_insert_action_group (room.window, "win", G_ACTION_GROUP (group));
  hrm_heat_set_focus (room.heat, HRM_ROW (room.ilya), HRM_TEST_START + 1);
  gtk_widget_grab_focus (GTK_WIDGET (room.heat));
  g_assert_true (hrm_test_press (room.mixer, "f"));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Ilya does not clip on Tue 3 Mar");
  g_assert_cmpint (day, ==, 0);
  hrm_heat_set_focus (room.heat, HRM_ROW (room.ilya), HRM_TEST_START);
  g_assert_true (hrm_test_press (room.mixer, "f"));
  g_assert_cmpint (day, ==, HRM_TEST_START);
  g_assert_true (hrm_test_press (room.mixer, "m"));
  g_assert_true (hrm_desk_is_row_muted (room.desk, HRM_ROW (room.ilya)));
  g_assert_true (hrm_test_press (room.mixer, "m"));
  g_assert_true (hrm_test_press (room.mixer, "r"));
  g_assert_cmpint (room.ilya->armed, ==, FALSE);
  hrm_desk_set_cursor (room.desk, hrm_date_start (HRM_TEST_START + 3) + 540);
  hrm_heat_set_focus (room.heat, HRM_ROW (room.ilya), HRM_TEST_START + 3);
  g_assert_true (hrm_test_press (room.mixer, "period"));
  assert_focus (&room, room.ilya, HRM_TEST_START);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Ilya: 200\302\240% on Mon 2 Mar");
  g_assert_true (hrm_test_press (room.mixer, "<Shift>k"));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "1 lamp acknowledged");
  /* And to all that are selected with it. */
  hrm_desk_select_strip (room.desk, HRM_ROW (room.noor), HRM_STRIPS_ONE);
  g_assert_true (hrm_test_press (room.mixer, "<Control>space"));
  g_assert_true (hrm_desk_is_strip_selected (room.desk, HRM_ROW (room.ilya)) && hrm_desk_is_strip_selected (room.desk, HRM_ROW (room.noor)));
  g_assert_true (hrm_test_press (room.mixer, "m"));
  g_assert_cmpuint (hrm_desk_n_muted_people (room.desk), ==, 2);
  g_assert_true (hrm_test_press (room.mixer, "m"));
  g_assert_true (hrm_test_press (room.mixer, "s"));
  g_assert_cmpuint (hrm_desk_n_soloed_people (room.desk), ==, 2);
  g_assert_true (hrm_test_press (room.mixer, "s"));
  hrm_desk_select_strip (room.desk, HRM_ROW (room.noor), HRM_STRIPS_ONE);
  g_assert_true (hrm_test_press (room.mixer, "m"));
  g_assert_true (hrm_desk_is_row_muted (room.desk, HRM_ROW (room.ilya)));
  g_assert_cmpuint (hrm_desk_n_muted_people (room.desk), ==, 1);
  close_room (&room);
}

/* Of each text below NODE. */
static void
list_glyphs (GskRenderNode *node, GArray *glyphs)
{
  guint n;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_TEXT_NODE:
      n = gsk_text_node_get_num_glyphs (node);
      g_array_append_val (glyphs, n);
      break;
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        list_glyphs (gsk_container_node_get_child (node, i), glyphs);
      break;
    case GSK_TRANSFORM_NODE:
      list_glyphs (gsk_transform_node_get_child (node), glyphs);
      break;
    default:
      break;
    }
}

/* How many glyphs the numbers of Noor have, where the column of a usual day is so wide. Full. */
static GArray *
count_glyphs (Room *room, double width)
{
  GArray *glyphs = g_array_new (FALSE, FALSE, sizeof (guint));
  HrmView view = *hrm_desk_get_view (room->desk);
  HrmHeatLine *line;

  view.zoom = width / 480;
  hrm_desk_set_view (room->desk, &view);
  hrm_heat_update (room->heat);
  draw (room);
  line = g_hash_table_lookup (room->heat->lines, &HRM_ROW (room->noor)->id);
  list_glyphs (line->node, glyphs);
  g_assert_cmpuint (glyphs->len, >, 5);
  return glyphs;
}

static void
add_half_day (Room *room, HrmDate date)
{
  HrmEdit *edit = hrm_edit_new ("Half a day");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, date);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, date);
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, hours, "09:00-13:00");
  hrm_test_commit (room->desk, edit);
}

/* Numbers have their sign all or none, also where columns differ by the pixel that they are rounded to; in a shorter
 * column there may be no room for it. */
static void
test_signs (void)
{
  Room room;
  gboolean seen[2] = { FALSE };
  guint with = 0, without = 0;
  g_autoptr (GArray) wide = NULL, mixed = NULL;

  open_room (&room);
  assign (&room, room.noor, hrm_test_session (room.desk, hrm_test_track (room.desk, "Long"), "Long", "2026-03-02T09:00", 480 * 40));
  for (double width = 40; width < 70; width += 0.3)
    {
      g_autoptr (GArray) glyphs = count_glyphs (&room, width);

      for (guint i = 1; i < glyphs->len; i++)
        g_assert_cmpuint (g_array_index (glyphs, guint, i), ==, g_array_index (glyphs, guint, 0));
      seen[g_array_index (glyphs, guint, 0) > 3] = TRUE;
    }
  g_assert_true (seen[FALSE] && seen[TRUE]);
  add_half_day (&room, HRM_TEST_START + 2);
  wide = count_glyphs (&room, 110);
  for (guint i = 0; i < wide->len; i++)
    g_assert_cmpuint (g_array_index (wide, guint, i), >, 3);
  mixed = count_glyphs (&room, 60);
  for (guint i = 0; i < mixed->len; i++)
    *(g_array_index (mixed, guint, i) > 3 ? &with : &without) += 1;
  g_assert_cmpuint (without, ==, 1);
  g_assert_cmpuint (with, >, 5);
  close_room (&room);
}

/* A cursor that stayed behind does not give away days that are over. */
static void
test_free_today (void)
{
  Room room;
  GtkWidget *popover, *entry;
  HrmDate today, by;
  g_autofree char *before = NULL, *day = NULL, *by_day = NULL, *end_day = NULL, *label = NULL, *name = NULL;

  open_room (&room);
  hrm_desk_set_cursor (room.desk, hrm_date_start (HRM_TEST_START) + 540);
  gtk_widget_grab_focus (GTK_WIDGET (room.heat));
  /* Over midnight it is another day. */
  do
    {
      today = hrm_civil_date (hrm_album_get_now (hrm_desk_get_album (room.desk)));
      g_assert_true (hrm_test_press (room.mixer, "w"));
      popover = hrm_test_find_type (room.mixer, HRM_TYPE_FREE_POPOVER, 0);
    }
  while (hrm_civil_date (hrm_album_get_now (hrm_desk_get_album (room.desk))) != today);
  for (by = today; hrm_date_weekday (by) >= HRM_SATURDAY; by++)
    ;
  day = hrm_words_day (today);
  by_day = hrm_words_day (by);
  before = hrm_date_format (today + 14);
  entry = hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), before);
  hrm_test_spin ();
  label = g_strdup_printf ("From today, %s. Who takes no new work is left out.", day);
  g_assert_nonnull (hrm_test_find_text (popover, label));
  /* A fortnight has ten days of work, whichever day it begins on. */
  end_day = hrm_words_day (today + 14);
  name = g_strdup_printf ("Ilya: 6 h free by %s, 80 h before %s", by_day, end_day);
  hrm_test_assert_name (get_row (popover, 0), name);
  /* Of days that are all over one may ask. */
  gtk_editable_set_text (GTK_EDITABLE (entry), "2026-03-12");
  hrm_test_spin ();
  g_assert_nonnull (hrm_test_find_text (popover, "From Mon 2 Mar, where the cursor is. Who takes no new work is left out."));
  gtk_popover_popdown (GTK_POPOVER (popover));
  /* The keys are where they were. */
  hrm_test_wait_for (gtk_root_get_focus (GTK_ROOT (room.window)) == GTK_WIDGET (room.heat));
  close_room (&room);
}

static double
capacity_on (Room *room, HrmDate date)
{
  return hrm_heat_get_cell (room->desk, HRM_ROW (room->ilya), date, date).capacity / 480 * 100;
}

static double
lane_x (Room *room, HrmDate date)
{
  return hrm_desk_get_lead (room->desk) + hrm_desk_to_x (room->desk, hrm_date_start (date));
}

/* The lane of Ilya, laid out. */
static HrmHeatLane *
open_lane (Room *room)
{
  HrmHeatLane *lane;

  hrm_heat_set_focus (room->heat, HRM_ROW (room->ilya), HRM_TEST_START);
  gtk_widget_grab_focus (GTK_WIDGET (room->heat));
  g_assert_true (hrm_test_press (room->mixer, "c"));
  hrm_test_spin ();
  lane = HRM_HEAT_LANE (hrm_test_find_type (room->mixer, HRM_TYPE_HEAT_LANE, 0));
  hrm_test_wait_for (gtk_widget_get_width (GTK_WIDGET (lane)) > 0);
  return lane;
}

/* A hand that trembles changes nothing; who changes the day keeps the percentage, and the other way round. */
static void
test_lane_drag (void)
{
  static const double percents[] = { 70, 82, 150 };
  Room room;
  HrmHeatLane *lane;

  open_room (&room);
  lane = open_lane (&room);
  for (guint i = 0; i < G_N_ELEMENTS (percents); i++)
    {
      gint64 id = hrm_command_add_point (room.desk, room.ilya, HRM_TEST_START + 1, percents[i]);
      HrmAutomation *point = hrm_as_automation (hrm_model_get (hrm_desk_get_model (room.desk), id));
      guint steps = hrm_test_steps (room.desk);
      double x, y;

      hrm_mixer_flush (HRM_MIXER (room.mixer));
      g_assert_true (hrm_heat_lane_get_place (lane, point, &x, &y));
      g_assert_true (hrm_heat_lane_drag_begin (lane, x, y));
      hrm_heat_lane_drag_to (lane, x + 2, y + 2, FALSE);
      hrm_heat_lane_drag_end (lane);
      g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps);
      g_assert_true (hrm_heat_lane_drag_begin (lane, x, y));
      hrm_heat_lane_drag_to (lane, lane_x (&room, HRM_TEST_START + 2), y + 3, FALSE);
      hrm_heat_lane_drag_end (lane);
      g_assert_cmpint (point->from, ==, HRM_TEST_START + 2);
      g_assert_cmpfloat (point->capacity, ==, percents[i]);
      g_assert_true (hrm_heat_lane_get_place (lane, point, &x, &y));
      g_assert_true (hrm_heat_lane_drag_begin (lane, x, y));
      hrm_heat_lane_drag_to (lane, x + 3, y + 200, FALSE);
      hrm_heat_lane_drag_end (lane);
      g_assert_cmpint (point->from, ==, HRM_TEST_START + 2);
      g_assert_cmpfloat (point->capacity, ==, 0);
      g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 2);
      hrm_command_delete_point (room.desk, point);
    }
  close_room (&room);
}

/* By fives, and with Shift by single percents. */
static void
test_lane_steps (void)
{
  Room room;
  HrmHeatLane *lane;
  HrmAutomation *point;
  double x, y;

  open_room (&room);
  lane = open_lane (&room);
  point = hrm_as_automation (hrm_model_get (hrm_desk_get_model (room.desk), hrm_command_add_point (room.desk, room.ilya, HRM_TEST_START + 1, 100)));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  for (int to = 12; to < 118; to += 7)
    {
      g_assert_true (hrm_heat_lane_get_place (lane, point, &x, &y));
      g_assert_true (hrm_heat_lane_drag_begin (lane, x, y));
      hrm_heat_lane_drag_to (lane, x, y + (point->capacity - to) / 120 * (hrm_heat_lane_get_height (lane) - 20), FALSE);
      hrm_heat_lane_drag_end (lane);
      g_assert_cmpfloat (fmod (point->capacity, 5), ==, 0);
    }
  g_assert_true (hrm_heat_lane_get_place (lane, point, &x, &y));
  g_assert_true (hrm_heat_lane_drag_begin (lane, x, y));
  hrm_heat_lane_drag_to (lane, x, y + (point->capacity - 63) / 120 * (hrm_heat_lane_get_height (lane) - 20), TRUE);
  hrm_heat_lane_drag_end (lane);
  g_assert_cmpfloat (point->capacity, ==, 63);
  gtk_widget_grab_focus (GTK_WIDGET (lane));
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Up, GDK_ALT_MASK | GDK_SHIFT_MASK));
  g_assert_cmpfloat (point->capacity, ==, 64);
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_cmpfloat (point->capacity, ==, 69);
  close_room (&room);
}

/* Somebody takes the point back while it is dragged: nothing of the drag is left. */
static void
test_lane_gone (void)
{
  Room room;
  HrmHeatLane *lane;
  HrmAutomation *point;
  gint64 id;
  double x, y;

  open_room (&room);
  lane = open_lane (&room);
  id = hrm_command_add_point (room.desk, room.ilya, HRM_TEST_START + 1, 50);
  point = hrm_as_automation (hrm_model_get (hrm_desk_get_model (room.desk), id));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_true (hrm_heat_lane_get_place (lane, point, &x, &y));
  g_assert_true (hrm_heat_lane_drag_begin (lane, x, y));
  hrm_heat_lane_drag_to (lane, x, y - 30, FALSE);
  g_assert_nonnull (hrm_desk_get_preview_edit (room.desk));
  hrm_test_undo (room.desk);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  hrm_heat_lane_drag_end (lane);
  close_room (&room);
}

static void
test_lane (void)
{
  Room room;
  HrmHeatLane *lane;
  HrmAutomation *point;
  guint steps;
  double x, y;

  open_room (&room);
  hrm_desk_inspect (room.desk, HRM_ROW (room.noor));
  g_assert_true (hrm_heat_get_lane (room.heat) == room.noor);
  hrm_heat_set_lane (room.heat, NULL);
  g_assert_null (hrm_test_find_type (room.mixer, HRM_TYPE_HEAT_LANE, 0));
  lane = open_lane (&room);
  g_assert_true (hrm_heat_lane_get_channel (lane) == room.ilya);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == GTK_WIDGET (lane));
  hrm_test_assert_name (GTK_WIDGET (lane), "Ilya, capacity 100 percent, no point chosen of 0");

  /* A double-click adds a point where it is, by fives. */
  steps = hrm_test_steps (room.desk);
  y = 10 + (1 - 51.0 / 120) * (hrm_heat_lane_get_height (lane) - 20);
  hrm_heat_lane_add_at (lane, lane_x (&room, HRM_TEST_START + 2) + 3, y);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_cmpfloat_with_epsilon (capacity_on (&room, HRM_TEST_START + 1), 100, 1e-9);
  g_assert_cmpfloat_with_epsilon (capacity_on (&room, HRM_TEST_START + 2), 50, 1e-9);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  hrm_test_assert_name (GTK_WIDGET (lane), "Ilya, from Wednesday 4 March 50 percent, point 1 of 1");
  point = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_AUTOMATION)->pdata[0];

  /* While it is dragged, all see it; Escape drops it; one drag is one step. */
  g_assert_true (hrm_heat_lane_get_place (lane, point, &x, &y));
  g_assert_false (hrm_heat_lane_drag_begin (lane, x + 40, y));
  g_assert_true (hrm_heat_lane_drag_begin (lane, x + 2, y + 2));
  hrm_heat_lane_drag_to (lane, x + 2, y - 200, FALSE);
  g_assert_cmpfloat_with_epsilon (capacity_on (&room, HRM_TEST_START + 2), 120, 1e-9);
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Escape, 0));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpfloat_with_epsilon (capacity_on (&room, HRM_TEST_START + 2), 50, 1e-9);
  hrm_heat_lane_drag_end (lane);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_true (hrm_heat_lane_drag_begin (lane, x, y));
  hrm_heat_lane_drag_to (lane, lane_x (&room, HRM_TEST_START + 3), y, FALSE);
  hrm_heat_lane_drag_to (lane, lane_x (&room, HRM_TEST_START + 4), y, FALSE);
  hrm_heat_lane_drag_end (lane);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 2);
  g_assert_cmpint (point->from, ==, HRM_TEST_START + 4);
  g_assert_cmpfloat (point->capacity, ==, 50);

  /* By keys, together one step; and over a weekend, which has no width. */
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Up, GDK_ALT_MASK));
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Right, GDK_ALT_MASK));
  g_assert_cmpfloat (point->capacity, ==, 55);
  g_assert_cmpint (point->from, ==, HRM_TEST_START + 7);
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Left, GDK_ALT_MASK));
  g_assert_cmpint (point->from, ==, HRM_TEST_START + 4);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 3);
  hrm_desk_set_cursor (room.desk, hrm_date_start (HRM_TEST_START) + 600);
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Insert, 0));
  hrm_test_assert_name (GTK_WIDGET (lane), "Ilya, from Monday 2 March 100 percent, point 1 of 2");
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Right, 0));
  hrm_test_assert_name (GTK_WIDGET (lane), "Ilya, from Friday 6 March 55 percent, point 2 of 2");
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Delete, 0));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_AUTOMATION)->len, ==, 1);
  g_assert_cmpfloat_with_epsilon (capacity_on (&room, HRM_TEST_START + 4), 100, 1e-9);
  hrm_test_undo (room.desk);
  g_assert_cmpfloat_with_epsilon (capacity_on (&room, HRM_TEST_START + 4), 55, 1e-9);

  /* Back to the cells; the lane goes with its channel. */
  g_assert_true (hrm_test_press_key (GTK_WIDGET (lane), GDK_KEY_Up, 0));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == GTK_WIDGET (room.heat));
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (room.heat), GTK_DIR_TAB_FORWARD));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == GTK_WIDGET (lane));
  hrm_command_delete_row (room.desk, HRM_ROW (room.ilya));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (lane)));
  close_room (&room);
}

static GtkWidget *
find_item (GtkWidget *widget, const char *text)
{
  g_autofree char *its = NULL;

  if (g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton"))
    g_object_get (widget, "text", &its, NULL);
  if (g_strcmp0 (its, text) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_item (child, text);

      if (found)
        return found;
    }
  return NULL;
}

static void
assert_item (HrmHeatLane *lane, const char *text, gboolean offered)
{
  GtkWidget *menu = hrm_test_find_type (GTK_WIDGET (lane), GTK_TYPE_POPOVER_MENU, 0), *item;

  g_assert_nonnull (menu);
  g_assert_true (gtk_widget_get_visible (menu));
  item = find_item (menu, text);
  g_assert_nonnull (item);
  g_assert_cmpint (gtk_widget_get_sensitive (item), ==, offered);
}

/* Arrows go from entry to entry, and then the keyboard is at the lane again. */
static void
test_lane_menu_keys (void)
{
  Room room;
  HrmHeatLane *lane;
  GtkWidget *menu;
  GtkWindow *window;

  open_room (&room);
  window = GTK_WINDOW (room.window);
  lane = open_lane (&room);
  gtk_widget_grab_focus (GTK_WIDGET (lane));
  g_assert_true (hrm_test_press (GTK_WIDGET (lane), "Menu"));
  menu = hrm_test_find_type (GTK_WIDGET (lane), GTK_TYPE_POPOVER_MENU, 0);
  hrm_test_wait_for (gtk_widget_is_ancestor (gtk_window_get_focus (window), menu));
  for (guint i = 0; i < 4; i++)
    {
      g_assert_true (gtk_widget_child_focus (room.window, i % 2 ? GTK_DIR_TAB_FORWARD : GTK_DIR_DOWN));
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (window), menu));
    }
  gtk_popover_popdown (GTK_POPOVER (menu));
  g_assert_true (gtk_widget_is_focus (GTK_WIDGET (lane)));
  /* A point that is out of sight comes into it. */
  hrm_command_add_point (room.desk, room.ilya, HRM_TEST_START + 1, 50);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  hrm_desk_pan (room.desk, 5000);
  g_assert_true (hrm_test_press (GTK_WIDGET (lane), "Menu"));
  assert_item (lane, "Remove the point", TRUE);
  gtk_popover_popdown (GTK_POPOVER (menu));
  close_room (&room);
}

/* What the pointer does with points, a menu does, at the point that the keys mean. */
static void
test_lane_menu (void)
{
  Room room;
  HrmHeatLane *lane;
  GPtrArray *points;
  guint steps;

  open_room (&room);
  lane = open_lane (&room);
  points = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_AUTOMATION);
  g_assert_true (hrm_test_press (GTK_WIDGET (lane), "<Shift>F10"));
  assert_item (lane, "New point here", TRUE);
  assert_item (lane, "Remove the point", FALSE);
  assert_item (lane, "Remove all points", FALSE);
  assert_item (lane, "80\302\240%", FALSE);
  gtk_widget_activate_action (GTK_WIDGET (lane), "lane.add", NULL);
  g_assert_cmpuint (points->len, ==, 1);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_true (hrm_test_press (GTK_WIDGET (lane), "Menu"));
  assert_item (lane, "New point here", FALSE);
  assert_item (lane, "Remove the point", TRUE);
  assert_item (lane, "80\302\240%", TRUE);
  steps = hrm_test_steps (room.desk);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (lane), "lane.set", "i", 80));
  g_assert_cmpfloat (((HrmAutomation *) points->pdata[0])->capacity, ==, 80);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (lane), "lane.set", "i", 80));
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  gtk_widget_activate_action (GTK_WIDGET (lane), "lane.remove", NULL);
  g_assert_cmpuint (points->len, ==, 0);
  hrm_command_add_point (room.desk, room.ilya, HRM_TEST_START + 1, 50);
  hrm_command_add_point (room.desk, room.ilya, HRM_TEST_START + 3, 70);
  hrm_command_add_point (room.desk, room.noor, HRM_TEST_START + 3, 70);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  steps = hrm_test_steps (room.desk);
  g_assert_true (hrm_test_press (GTK_WIDGET (lane), "Menu"));
  assert_item (lane, "Remove all points", TRUE);
  gtk_widget_activate_action (GTK_WIDGET (lane), "lane.clear", NULL);
  g_assert_cmpuint (points->len, ==, 1);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  hrm_test_undo (room.desk);
  g_assert_cmpuint (points->len, ==, 3);
  close_room (&room);
}

/* A column is as wide as its number needs: days become weeks sooner where text is large. */
static void
test_large_text (void)
{
  Room room;
  int before;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  open_room (&room);
  hrm_desk_show_span (room.desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 42));
  hrm_test_wait_for (room.heat->step == HRM_STEP_DAY && gtk_widget_get_width (GTK_WIDGET (room.heat)) > 0);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  hrm_test_wait_for (room.heat->step == HRM_STEP_WEEK);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/heat/large-text", test_large_text);
  g_test_add_func ("/ui/heat/switch", test_switch);
  g_test_add_func ("/ui/heat/walk", test_walk);
  g_test_add_func ("/ui/heat/place", test_place);
  g_test_add_func ("/ui/heat/cost", test_cost);
  g_test_add_func ("/ui/heat/free", test_free);
  g_test_add_func ("/ui/heat/actions", test_actions);
  g_test_add_func ("/ui/heat/signs", test_signs);
  g_test_add_func ("/ui/heat/free-today", test_free_today);
  g_test_add_func ("/ui/heat/lane", test_lane);
  g_test_add_func ("/ui/heat/lane-drag", test_lane_drag);
  g_test_add_func ("/ui/heat/lane-menu", test_lane_menu);
  g_test_add_func ("/ui/heat/lane-menu-keys", test_lane_menu_keys);
  g_test_add_func ("/ui/heat/lane-steps", test_lane_steps);
  g_test_add_func ("/ui/heat/lane-gone", test_lane_gone);
  return g_test_run ();
}
