/* test-mixer.c: strips say who is asked for how much, and change it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bridge.h"
#include "hrm-compat.h"
#include "hrm-desk-lamps.h"
#include "hrm-desk-metered.h"
#include "hrm-desk-people.h"
#include "hrm-mixer.h"

#include "hrm-heat.h"
#include "hrm-meter.h"
#include "hrm-scene-bar.h"
#include "hrm-scenes.h"
#include "hrm-strip-bank.h"
#include "hrm-test-rooms.h"

typedef struct
{
  HrmDesk *desk;
  HrmChannel *ilya, *noor;
  HrmSession *first, *second;
  GtkWidget *mixer, *window;
} Room;

static void
assign (Room *room, HrmChannel *channel, HrmSession *session, double share)
{
  HrmEdit *edit = hrm_command_assign (room->desk, channel, session);
  GPtrArray *runs = hrm_edit_get_runs (edit);
  gint64 id = 0;

  for (guint i = 0; i < runs->len; i++)
    if (((HrmRun *) runs->pdata[i])->kind == HRM_KIND_ASSIGNMENT)
      id = g_array_index (((HrmRun *) runs->pdata[i])->ids, gint64, 0);
  HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, share);
  hrm_test_commit (room->desk, edit);
}

/* One week in view; Ilya is asked for two things on Monday. */
static void
open_room (Room *room)
{
  HrmTrack *track;

  room->desk = hrm_test_desk_empty ();
  hrm_desk_set_width (room->desk, 1000);
  track = hrm_test_track (room->desk, "Payments API");
  room->ilya = hrm_test_channel (room->desk, "Ilya");
  room->noor = hrm_test_channel (room->desk, "Noor");
  room->first = hrm_test_session (room->desk, track, "Webhooks", "2026-03-02T09:00", 480);
  room->second = hrm_test_session (room->desk, track, "Refunds", "2026-03-02T09:00", 480);
  assign (room, room->ilya, room->first, 100);
  assign (room, room->ilya, room->second, 50);
  assign (room, room->noor, room->second, 50);
  hrm_desk_show_span (room->desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 4) + 1020);
  room->mixer = hrm_mixer_new (room->desk);
  room->window = hrm_test_show (room->mixer, 900, 340);
}

static void
close_room (Room *room)
{
  hrm_test_close (room->window, room->mixer, room->desk);
}

static HrmStrip *
get_strip_of (Room *room, HrmRow *row)
{
  HrmStripBank *bank = HRM_STRIP_BANK (hrm_test_find_type (room->mixer, HRM_TYPE_STRIP_BANK, 0));

  hrm_mixer_flush (HRM_MIXER (room->mixer));
  return hrm_strip_bank_get_strip (bank, row);
}

static HrmStrip *
get_strip (Room *room, HrmChannel *channel)
{
  return get_strip_of (room, HRM_ROW (channel));
}

static double
get_level (Room *room, HrmChannel *channel)
{
  return hrm_meter_get_level (HRM_METER (hrm_test_find_type (GTK_WIDGET (get_strip (room, channel)), HRM_TYPE_METER, 0)));
}

static GtkWidget *
get_fader (Room *room, HrmChannel *channel)
{
  return hrm_test_find_type (GTK_WIDGET (get_strip (room, channel)), GTK_TYPE_SCALE, 0);
}

/* The first button of a strip. */
static GtkWidget *
get_lamp (Room *room, HrmChannel *channel)
{
  return hrm_test_find_type (GTK_WIDGET (get_strip (room, channel)), GTK_TYPE_BUTTON, 0);
}

static void
get_load (Room *room, HrmChannel *channel, double *asked, double *capacity)
{
  HrmLevel level;
  HrmDate from, to;

  hrm_desk_get_visible (room->desk, &from, &to);
  hrm_plan_get_level (hrm_desk_get_plan (room->desk), &channel->base, from, to, &level);
  *asked = level.asked;
  *capacity = level.capacity;
}

/* As a key event would, before the scale sees it. */
static gboolean
press_fader (GtkWidget *fader, guint keyval, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (fader);
  gboolean done = FALSE;

  for (guint i = 0; !done && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
        g_signal_emit_by_name (controller, "key-pressed", keyval, 0, state, &done);
    }
  return done;
}

/* By keys, finely, and typed. */
static void
test_fader_keys (void)
{
  Room room;
  GtkWidget *fader, *popover;

  open_room (&room);
  fader = get_fader (&room, room.noor);
  gtk_widget_grab_focus (fader);
  g_assert_true (press_fader (fader, GDK_KEY_minus, 0));
  g_assert_cmpfloat (room.noor->capacity, ==, 95);
  /* Plus needs Shift on many keyboards. */
  g_assert_true (press_fader (fader, GDK_KEY_plus, GDK_SHIFT_MASK));
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_true (press_fader (fader, GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_cmpfloat (room.noor->capacity, ==, 99);
  g_assert_true (press_fader (fader, GDK_KEY_Up, GDK_SHIFT_MASK));
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_true (press_fader (fader, GDK_KEY_Return, 0));
  popover = hrm_test_find_type (GTK_WIDGET (get_strip (&room, room.noor)), GTK_TYPE_POPOVER, 0);
  g_assert_nonnull (popover);
  gtk_editable_set_text (GTK_EDITABLE (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0)), "seventy");
  g_signal_emit_by_name (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0), "activate");
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Type a percentage from 0 to 1000, such as 80");
  gtk_editable_set_text (GTK_EDITABLE (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0)), "70 %");
  g_signal_emit_by_name (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0), "activate");
  g_assert_cmpfloat (room.noor->capacity, ==, 70);
  hrm_test_wait_for (hrm_test_find_type (GTK_WIDGET (get_strip (&room, room.noor)), GTK_TYPE_POPOVER, 0) == NULL);
  close_room (&room);
}

/* The lane and the heat are about whom the strip is about that the keys are on; Escape is about nobody. */
static void
test_about (void)
{
  Room room;
  GtkWidget *heat;
  HrmDate from, to;

  open_room (&room);
  gtk_widget_grab_focus (get_fader (&room, room.noor));
  g_assert_true (hrm_test_press (room.mixer, "c"));
  heat = hrm_test_find_type (room.mixer, HRM_TYPE_HEAT, 0);
  g_assert_true (hrm_heat_get_lane (HRM_HEAT (heat)) == room.noor);
  g_assert_true (hrm_heat_get_focus (HRM_HEAT (heat), &from, &to) == HRM_ROW (room.noor));
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.heat", NULL));
  gtk_widget_grab_focus (get_fader (&room, room.noor));
  g_assert_true (hrm_test_press (room.mixer, "n"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (room.window)), GTK_WIDGET (get_strip (&room, room.noor))));
  hrm_desk_inspect (room.desk, HRM_ROW (room.noor));
  g_assert_true (hrm_test_press (room.mixer, "Escape"));
  g_assert_cmpint (hrm_desk_get_inspected (room.desk)->kind, ==, HRM_KIND_ALBUM);
  close_room (&room);
}

/* Where there is a lane, the fader is the point that holds at the cursor. */
static void
test_lane (void)
{
  Room room;
  GtkRange *fader;
  guint steps;

  open_room (&room);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 2, 9, 0));
  hrm_command_add_point (room.desk, room.noor, hrm_date_new (2026, 3, 4), 60);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  fader = GTK_RANGE (get_fader (&room, room.noor));
  g_assert_cmpfloat (gtk_range_get_value (fader), ==, 100);
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (GTK_WIDGET (fader)), "until Wed 4 Mar"));
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 5, 9, 0));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (fader), ==, 60);
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (GTK_WIDGET (fader)), "from Wed 4 Mar"));
  g_assert_true (gtk_widget_has_css_class (hrm_test_find_text (GTK_WIDGET (get_strip (&room, room.noor)), "60 %"), "automated"));
  steps = hrm_test_steps (room.desk);
  gtk_range_set_value (fader, 80);
  gtk_range_set_value (fader, 40);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_cmpfloat (hrm_command_get_capacity_on (room.desk, room.noor, hrm_date_new (2026, 3, 9)), ==, 40);
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 2, 9, 0));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  gtk_range_set_value (fader, 90);
  g_assert_cmpfloat (room.noor->capacity, ==, 90);
  g_assert_cmpfloat (hrm_command_get_capacity_on (room.desk, room.noor, hrm_date_new (2026, 3, 9)), ==, 40);
  close_room (&room);
}

/* Meters are of other days where that is chosen, and go along with the cursor. */
static void
test_metered (void)
{
  Room room;

  open_room (&room);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 2, 9, 0));
  g_assert_cmpfloat (get_level (&room, room.ilya), <, 1);
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.metered", "s", "day"));
  g_assert_cmpint (hrm_desk_get_metered (room.desk), ==, HRM_METERED_DAY);
  g_assert_cmpfloat_with_epsilon (get_level (&room, room.ilya), 1.5, 1e-9);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 3, 9, 0));
  g_assert_cmpfloat (get_level (&room, room.ilya), ==, 0);
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.next-metered", NULL));
  g_assert_cmpint (hrm_desk_get_metered (room.desk), ==, HRM_METERED_PLAN);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Meters are of: The whole plan");
  g_assert_cmpfloat_with_epsilon (get_level (&room, room.ilya), 1.5, 1e-9);
  close_room (&room);
}

/* What is more than is good stands in the place of the role, with its sentence. */
static void
test_tired (void)
{
  Room room;
  HrmEdit *edit = hrm_edit_new ("Limit");
  GtkWidget *strip;

  open_room (&room);
  strip = GTK_WIDGET (get_strip (&room, room.ilya));
  g_assert_nonnull (hrm_test_find_text (strip, "Engineer"));
  HRM_SET_INT (edit, CHANNEL, Channel, room.ilya->base.id, deep_work_limit, 300);
  hrm_test_commit (room.desk, edit);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_null (hrm_test_find_text (strip, "Engineer"));
  g_assert_nonnull (hrm_test_find_text (strip, "◔ Deep work"));
  hrm_test_assert_name (gtk_widget_get_ancestor (hrm_test_find_text (strip, "Ilya"), GTK_TYPE_BUTTON), "Ilya, Engineer, 12 h of deep work on Mon 2 Mar, at most 5 h");
  /* Of the days of the meter alone. */
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 4, 9, 0));
  hrm_desk_set_metered (room.desk, HRM_METERED_DAY);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_nonnull (hrm_test_find_text (strip, "Engineer"));
  close_room (&room);
}

/* A meter rises at once and falls slowly; without animations it does both at once. */
static void
test_fall (void)
{
  GtkWidget *meter = g_object_new (HRM_TYPE_METER, NULL);
  GtkWidget *window = hrm_test_show (meter, 60, 300);
  GtkSettings *settings = gtk_widget_get_settings (meter);
  gboolean animate;
  double before;

  g_object_get (settings, "gtk-enable-animations", &animate, NULL);
  g_object_set (settings, "gtk-enable-animations", TRUE, NULL);
  hrm_meter_set_level (HRM_METER (meter), 5, NAN);
  g_assert_cmpfloat (hrm_meter_get_shown (HRM_METER (meter)), ==, 5);
  hrm_meter_set_level (HRM_METER (meter), 0.25, NAN);
  g_assert_cmpfloat (hrm_meter_get_level (HRM_METER (meter)), ==, 0.25);
  before = hrm_meter_get_shown (HRM_METER (meter));
  g_assert_cmpfloat (before, >, 0.25);
  while (hrm_meter_get_shown (HRM_METER (meter)) > 0.25)
    {
      g_assert_cmpfloat (hrm_meter_get_shown (HRM_METER (meter)), <=, before);
      before = hrm_meter_get_shown (HRM_METER (meter));
      g_main_context_iteration (NULL, TRUE);
    }
  g_assert_cmpfloat (hrm_meter_get_shown (HRM_METER (meter)), ==, 0.25);
  /* It may rise while it falls. */
  hrm_meter_set_level (HRM_METER (meter), 1, NAN);
  hrm_meter_set_level (HRM_METER (meter), 0.5, NAN);
  hrm_meter_set_level (HRM_METER (meter), 1.1, NAN);
  g_assert_cmpfloat (hrm_meter_get_shown (HRM_METER (meter)), ==, 1.1);
  /* Of somebody else it begins anew. */
  hrm_meter_clear (HRM_METER (meter));
  hrm_meter_set_level (HRM_METER (meter), 0.5, NAN);
  g_assert_cmpfloat (hrm_meter_get_shown (HRM_METER (meter)), ==, 0.5);
  g_object_set (settings, "gtk-enable-animations", FALSE, NULL);
  hrm_meter_set_level (HRM_METER (meter), 0.5, NAN);
  g_assert_cmpfloat (hrm_meter_get_shown (HRM_METER (meter)), ==, 0.5);
  g_object_set (settings, "gtk-enable-animations", animate, NULL);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* A meter bridge: strips without what sets anything, at half the width. */
static void
test_narrow (void)
{
  Room room;
  GtkWidget *strip;
  int wide;

  open_room (&room);
  strip = GTK_WIDGET (get_strip (&room, room.noor));
  wide = gtk_widget_get_width (strip);
  gtk_widget_grab_focus (get_fader (&room, room.noor));
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  hrm_test_wait_for (gtk_widget_get_width (strip) < wide);
  g_assert_null (hrm_test_find_type (strip, GTK_TYPE_SCALE, 0));
  g_assert_nonnull (hrm_test_find_type (strip, HRM_TYPE_METER, 0));
  g_assert_nonnull (hrm_test_find_text (strip, "Noor"));
  hrm_strip_grab_part (HRM_STRIP (strip), HRM_STRIP_FADER);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (room.window)), strip));
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  hrm_test_wait_for (gtk_widget_get_width (strip) == wide);
  g_assert_nonnull (hrm_test_find_type (strip, GTK_TYPE_SCALE, 0));
  close_room (&room);
}

/* A meter for each, with what clips; a click goes there. */
static void
test_bridge (void)
{
  Room room;
  GtkWidget *bridge, *window, *button;

  open_room (&room);
  bridge = hrm_bridge_new (room.desk);
  window = hrm_test_show (bridge, 900, 60);
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  button = hrm_test_find_type (bridge, GTK_TYPE_BUTTON, 0);
  hrm_test_assert_name (button, "Ilya: 21 % of 56 h\nClips: 150 % on Mon 2 Mar: Webhooks, Refunds");
  g_assert_true (gtk_widget_has_css_class (button, "lit"));
  g_assert_false (gtk_widget_has_css_class (hrm_test_find_text (button, "21 %"), "over"));
  g_assert_cmpfloat_with_epsilon (hrm_meter_get_level (HRM_METER (hrm_test_find_type (button, HRM_TYPE_METER, 0))), 720.0 / 3360, 1e-9);
  hrm_test_assert_name (hrm_test_find_type (bridge, GTK_TYPE_BUTTON, 1), "Noor: 7 % of 56 h");
  hrm_test_click (button);
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  hrm_test_click (hrm_test_find_type (bridge, GTK_TYPE_BUTTON, 1));
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (room.noor));
  /* Of the days of the mixer, and of who is there. */
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 2, 9, 0));
  hrm_desk_set_metered (room.desk, HRM_METERED_DAY);
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  g_assert_true (gtk_widget_has_css_class (hrm_test_find_text (button, "150 %"), "over"));
  for (guint i = 0; i < 45; i++)
    hrm_test_channel (room.desk, "Another");
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  g_assert_nonnull (hrm_test_find_text (bridge, "+7"));
  gtk_window_destroy (GTK_WINDOW (window));
  close_room (&room);
}

static void
test_meter (void)
{
  g_assert_cmpuint (hrm_meter_lit (0, 24), ==, 0);
  g_assert_cmpuint (hrm_meter_lit (0.001, 24), ==, 1);
  g_assert_cmpuint (hrm_meter_lit (1, 24), ==, 20);
  g_assert_cmpuint (hrm_meter_lit (1.2, 24), ==, 24);
  g_assert_cmpuint (hrm_meter_lit (40, 24), ==, 24);
  g_assert_cmpuint (hrm_meter_lit (INFINITY, 24), ==, 24);
  g_assert_cmpuint (hrm_meter_lit (0.5, 24), ==, 10);
}

static void
test_load (void)
{
  Room room;
  double asked, capacity;

  open_room (&room);
  get_load (&room, room.ilya, &asked, &capacity);
  g_assert_cmpfloat (asked, ==, 720);
  g_assert_cmpfloat_with_epsilon (get_level (&room, room.ilya), asked / capacity, 1e-9);
  get_load (&room, room.noor, &asked, &capacity);
  g_assert_cmpfloat_with_epsilon (get_level (&room, room.noor), 240 / capacity, 1e-9);

  /* What is not committed counts as well. */
  {
    g_autoptr (HrmEdit) edit = hrm_edit_new ("Half");
    HRM_SET_NUMBER (edit, CHANNEL, Channel, HRM_ROW (room.noor)->id, capacity, 50);
    hrm_desk_preview (room.desk, edit);
  }
  g_assert_cmpfloat_with_epsilon (get_level (&room, room.noor), 480 / capacity, 1e-9);
  hrm_desk_cancel_preview (room.desk);
  g_assert_cmpfloat_with_epsilon (get_level (&room, room.noor), 240 / capacity, 1e-9);
  close_room (&room);
}

static void
test_clip (void)
{
  Room room;
  g_autoptr (GPtrArray) chosen = NULL;

  open_room (&room);
  g_assert_true (gtk_widget_get_sensitive (get_lamp (&room, room.ilya)));
  g_assert_false (gtk_widget_get_sensitive (get_lamp (&room, room.noor)));
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (get_lamp (&room, room.ilya)), "150"));
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (get_lamp (&room, room.ilya)), "Mon 2 Mar"));
  hrm_desk_select (room.desk, 0);
  hrm_test_click (get_lamp (&room, room.ilya));
  chosen = hrm_desk_get_selection (room.desk);
  g_assert_cmpuint (chosen->len, ==, 2);

  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.second), HRM_FIELD (Session, start), "2026-03-03T09:00", NULL));
  /* It stays lit, and says that it is mended, until somebody has seen it. */
  g_assert_true (gtk_widget_has_css_class (get_lamp (&room, room.ilya), "lit"));
  hrm_test_assert_name (get_lamp (&room, room.ilya), "Ilya clipped: 150 % on Mon 2 Mar, no more");
  gtk_widget_activate_action (GTK_WIDGET (get_strip (&room, room.ilya)), "strip.acknowledge", NULL);
  g_assert_false (gtk_widget_get_sensitive (get_lamp (&room, room.ilya)));
  hrm_test_assert_name (get_lamp (&room, room.ilya), "Ilya does not clip");
  close_room (&room);
}

/* What was acknowledged is drawn hollow as long as it is there; keys do it too. */
static void
test_acknowledge (void)
{
  Room room;
  HrmStrip *strip;
  GtkWidget *lamp;

  open_room (&room);
  strip = get_strip (&room, room.ilya);
  lamp = get_lamp (&room, room.ilya);
  hrm_test_assert_name (lamp, "Ilya clips: 150 % on Mon 2 Mar: Webhooks, Refunds");
  hrm_strip_grab_part (strip, HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "k"));
  lamp = get_lamp (&room, room.ilya);
  g_assert_false (gtk_widget_has_css_class (lamp, "lit"));
  g_assert_true (gtk_widget_has_css_class (lamp, "hollow"));
  g_assert_true (gtk_widget_get_sensitive (lamp));
  hrm_test_assert_name (lamp, "Ilya clips, acknowledged: 150 % on Mon 2 Mar: Webhooks, Refunds");
  hrm_desk_select (room.desk, 0);
  g_assert_true (hrm_test_press (room.mixer, "period"));
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  /* Where the work of the day begins. */
  hrm_test_assert_civil (hrm_desk_get_cursor (room.desk), "2026-03-02T09:00");
  close_room (&room);
}

static void
test_fader (void)
{
  Room room;
  guint steps;

  open_room (&room);
  steps = hrm_test_steps (room.desk);
  gtk_range_set_value (GTK_RANGE (get_fader (&room, room.noor)), 80);
  g_assert_cmpfloat (room.noor->capacity, ==, 80);
  gtk_range_set_value (GTK_RANGE (get_fader (&room, room.noor)), 60);
  g_assert_cmpfloat (room.noor->capacity, ==, 60);
  /* Keys that follow each other are one step. */
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  hrm_test_undo (room.desk);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (get_fader (&room, room.noor))), ==, 100);

  /* More than the fader goes to is shown, not cut. */
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "150", NULL));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (get_fader (&room, room.noor))), ==, 150);
  g_assert_cmpfloat (room.noor->capacity, ==, 150);
  close_room (&room);
}

/* A bus is its channels as one: its meter, its lamp, its fader. */
static void
test_bus (void)
{
  Room room;
  HrmRow *bus;
  HrmLevel level;
  HrmDate from, to;
  GtkWidget *meter, *lamp, *fader;
  g_autoptr (GPtrArray) chosen = NULL;

  open_room (&room);
  g_assert_true (hrm_command_add_bus (room.desk, "Platform"));
  bus = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_BUS)->pdata[0];
  g_assert_true (hrm_desk_get_inspected (room.desk) == bus);
  meter = hrm_test_find_type (GTK_WIDGET (get_strip_of (&room, bus)), HRM_TYPE_METER, 0);
  lamp = hrm_test_find_type (GTK_WIDGET (get_strip_of (&room, bus)), GTK_TYPE_BUTTON, 0);
  fader = hrm_test_find_type (GTK_WIDGET (get_strip_of (&room, bus)), GTK_TYPE_SCALE, 0);
  g_assert_cmpfloat (hrm_meter_get_level (HRM_METER (meter)), ==, 0);

  {
    HrmEdit *edit = hrm_edit_new ("Put both in it");
    HRM_SET_INT (edit, CHANNEL, Channel, room.ilya->base.id, bus, bus->id);
    HRM_SET_INT (edit, CHANNEL, Channel, room.noor->base.id, bus, bus->id);
    hrm_test_commit (room.desk, edit);
  }
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  hrm_desk_get_visible (room.desk, &from, &to);
  hrm_plan_get_level (hrm_desk_get_plan (room.desk), bus, from, to, &level);
  g_assert_cmpfloat (level.asked, ==, 720 + 240);
  g_assert_cmpfloat_with_epsilon (hrm_meter_get_level (HRM_METER (meter)), level.asked / level.capacity, 1e-9);
  /* Together they have all of Monday's 16 hours. */
  g_assert_false (gtk_widget_get_sensitive (lamp));

  gtk_range_set_value (GTK_RANGE (fader), 75);
  g_assert_cmpfloat (hrm_as_bus (bus)->multiplier, ==, 75);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat_with_epsilon (hrm_meter_get_level (HRM_METER (meter)), level.asked / (level.capacity * 0.75), 1e-9);
  g_assert_true (gtk_widget_get_sensitive (lamp));
  hrm_test_click (lamp);
  chosen = hrm_desk_get_selection (room.desk);
  g_assert_cmpuint (chosen->len, ==, 2);
  hrm_test_undo (room.desk);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (fader)), ==, 100);
  g_assert_true (gtk_widget_has_css_class (lamp, "lit"));
  hrm_desk_acknowledge (room.desk, bus);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_false (gtk_widget_get_sensitive (lamp));
  close_room (&room);
}

/* The first button of that style in the strip. */
static GtkWidget *
get_button (HrmStrip *strip, const char *css_class)
{
  for (guint i = 0;; i++)
    {
      GtkWidget *button = hrm_test_find_type (GTK_WIDGET (strip), GTK_TYPE_BUTTON, i);

      g_assert_nonnull (button);
      if (gtk_widget_has_css_class (button, css_class))
        return button;
    }
}

/* M and S: by click and by key; a mute that the solo of others means is outlined. */
static void
test_sound (void)
{
  Room room;
  HrmStrip *ilya, *noor;
  GtkWidget *mute, *solo;

  open_room (&room);
  ilya = get_strip (&room, room.ilya);
  noor = get_strip (&room, room.noor);
  mute = get_button (ilya, "mute");
  solo = get_button (ilya, "solo");
  hrm_test_assert_name (mute, "Mute Ilya: as if away");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (mute), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  hrm_test_click (mute);
  g_assert_cmpfloat (get_level (&room, room.ilya), ==, 0);
  g_assert_true (gtk_widget_has_css_class (mute, "on"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (mute), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  /* The keys do the same. */
  hrm_strip_grab_part (ilya, HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "m"));
  g_assert_cmpfloat (get_level (&room, room.ilya), >, 0);
  g_assert_false (gtk_widget_has_css_class (mute, "on"));
  g_assert_true (hrm_test_press (room.mixer, "s"));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_true (gtk_widget_has_css_class (solo, "on"));
  g_assert_true (gtk_widget_has_css_class (get_button (noor, "mute"), "outlined"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (noor), "silent"));
  g_assert_cmpfloat (get_level (&room, room.noor), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (noor), "strip.keep", NULL);
  g_assert_cmpfloat (get_level (&room, room.noor), >, 0);
  g_assert_false (gtk_widget_has_css_class (get_button (noor, "mute"), "outlined"));
  g_assert_true (hrm_test_press (room.mixer, "<Shift>s"));
  g_assert_cmpuint (hrm_desk_n_soloed_people (room.desk), ==, 0);
  hrm_strip_grab_part (ilya, HRM_STRIP_SOLO);
  g_assert_cmpint (hrm_strip_get_part (ilya), ==, HRM_STRIP_SOLO);
  close_room (&room);
}

static void
assert_capacity (Room *room, double percent)
{
  g_assert_cmpfloat (room->noor->capacity, ==, percent);
}

/* A scene is stored and recalled by keys; held, it is only shown. */
static void
test_scenes (void)
{
  Room room;
  HrmSceneBar *bar;
  guint steps;

  open_room (&room);
  bar = HRM_SCENE_BAR (hrm_test_find_type (room.mixer, HRM_TYPE_SCENE_BAR, 0));
  hrm_strip_grab_part (get_strip (&room, room.noor), HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "1"));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "There is no scene 1. Ctrl+Shift+1 stores one.");
  g_assert_null (hrm_test_find_type (GTK_WIDGET (bar), GTK_TYPE_BUTTON, 0));
  gtk_widget_activate_action (room.mixer, "mixer.store-scene", "i", 1);
  hrm_test_assert_name (hrm_test_find_type (GTK_WIDGET (bar), GTK_TYPE_BUTTON, 0), "Recall scene 1, Scene 1");
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "40", NULL));
  steps = hrm_test_steps (room.desk);

  hrm_scene_bar_press (bar, 1);
  hrm_test_wait_for (hrm_scene_is_held (room.desk));
  g_assert_nonnull (hrm_desk_get_preview_edit (room.desk));
  hrm_scene_bar_release (bar);
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  assert_capacity (&room, 40);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps);

  hrm_scene_bar_press (bar, 1);
  hrm_scene_bar_release (bar);
  assert_capacity (&room, 100);
  hrm_test_undo (room.desk);
  hrm_test_click (hrm_test_find_type (GTK_WIDGET (bar), GTK_TYPE_BUTTON, 0));
  assert_capacity (&room, 100);
  hrm_test_undo (room.desk);
  hrm_strip_grab_part (get_strip (&room, room.noor), HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "1"));
  assert_capacity (&room, 100);
  hrm_test_undo (room.desk);
  /* Of the other strip nothing is another. */
  hrm_strip_grab_part (get_strip (&room, room.ilya), HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "<Alt>1"));
  assert_capacity (&room, 40);
  hrm_strip_grab_part (get_strip (&room, room.noor), HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "<Alt>1"));
  assert_capacity (&room, 100);
  close_room (&room);
}

static void
test_walk (void)
{
  Room room;
  HrmStripBank *bank;

  open_room (&room);
  bank = HRM_STRIP_BANK (hrm_test_find_type (room.mixer, HRM_TYPE_STRIP_BANK, 0));
  gtk_window_set_focus (GTK_WINDOW (room.window), NULL);
  g_assert_true (hrm_strip_bank_walk (bank, 1));
  g_assert_true (gtk_widget_has_focus (get_fader (&room, room.ilya)));
  g_assert_true (hrm_strip_bank_walk (bank, 1));
  g_assert_true (gtk_widget_has_focus (get_fader (&room, room.noor)));
  g_assert_false (hrm_strip_bank_walk (bank, 1));
  g_assert_true (hrm_strip_bank_walk (bank, -1));
  g_assert_true (gtk_widget_has_focus (get_fader (&room, room.ilya)));
  close_room (&room);
}

/* Strips out of view do not exist; walking makes them. */
static void
test_many (void)
{
  Room room;
  HrmStripBank *bank;
  HrmEdit *edit;
  guint n;

  open_room (&room);
  edit = hrm_edit_new ("Many");
  for (guint i = 0; i < 200; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
      g_autofree char *title = g_strdup_printf ("Person %u", i), *position = g_strdup_printf ("z%04u", i);

      HRM_SET_TEXT (edit, CHANNEL, Channel, id, title, title);
      HRM_SET_TEXT (edit, CHANNEL, Channel, id, position, position);
    }
  hrm_test_commit (room.desk, edit);
  hrm_test_spin ();
  bank = HRM_STRIP_BANK (hrm_test_find_type (room.mixer, HRM_TYPE_STRIP_BANK, 0));
  hrm_test_wait_for ((n = hrm_test_count_type (room.mixer, HRM_TYPE_STRIP)) > 4);
  g_assert_cmpuint (n, <, 20);
  gtk_window_set_focus (GTK_WINDOW (room.window), NULL);
  for (guint i = 0; i < 202; i++)
    g_assert_true (hrm_strip_bank_walk (bank, 1));
  g_assert_nonnull (get_strip (&room, hrm_test_find (room.desk, HRM_KIND_CHANNEL, "Person 199")));
  g_assert_cmpuint (hrm_test_count_type (room.mixer, HRM_TYPE_STRIP), <, 24);
  hrm_test_undo (room.desk);
  hrm_test_wait_for (hrm_test_count_type (room.mixer, HRM_TYPE_STRIP) == 2);
  close_room (&room);
}

static void
test_names (void)
{
  Room room;

  open_room (&room);
  hrm_test_assert_name (GTK_WIDGET (get_strip (&room, room.noor)), "Noor");
  hrm_test_assert_name (get_fader (&room, room.noor), "Capacity of Noor");
  hrm_test_assert_name (get_lamp (&room, room.noor), "Noor does not clip");
  g_assert_cmpuint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (get_strip (&room, room.noor))), ==, GTK_ACCESSIBLE_ROLE_GROUP);
  hrm_test_assert_named (room.mixer);
  close_room (&room);
}

static void
test_empty (void)
{
  HrmDesk *desk = hrm_test_desk_empty ();
  GtkWidget *mixer = hrm_mixer_new (desk), *window = hrm_test_show (mixer, 600, 300);

  g_assert_nonnull (hrm_test_find_text (mixer, "No channels yet"));
  g_assert_true (gtk_widget_get_child_visible (gtk_widget_get_parent (hrm_test_find_text (mixer, "No channels yet"))));
  hrm_test_channel (desk, "Ash");
  hrm_mixer_flush (HRM_MIXER (mixer));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (hrm_test_find_type (mixer, GTK_TYPE_STACK, 0))), ==, "strips");
  hrm_test_close (window, mixer, desk);
}

/* Who is not armed shows it, and can be given work all the same. */
static void
test_arm (void)
{
  Room room;
  GtkWidget *arm;
  guint steps;

  open_room (&room);
  arm = hrm_test_find_type (GTK_WIDGET (get_strip (&room, room.noor)), GTK_TYPE_BUTTON, 1);
  hrm_test_assert_name (arm, "Noor takes new work");
  steps = hrm_test_steps (room.desk);
  hrm_test_click (arm);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_false (room.noor->armed);
  hrm_test_assert_name (arm, "Noor takes no new work");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (get_strip (&room, room.noor)), "closed"));

  hrm_desk_select (room.desk, room.first->base.id);
  hrm_strip_grab_part (get_strip (&room, room.noor), HRM_STRIP_ARM);
  g_assert_true (hrm_test_press (room.mixer, "<Control>Return"));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Assign Noor to Webhooks. Noor takes no new work");
  g_assert_cmpuint (hrm_row_n_children (&room.first->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session)), ==, 2);
  g_assert_true (hrm_test_press (room.mixer, "r"));
  g_assert_true (room.noor->armed);
  hrm_test_undo (room.desk);
  g_assert_false (room.noor->armed);
  close_room (&room);
}

/* Keys of a strip come from the table like all others. */
static void
test_keys (void)
{
  Room room;
  HrmStrip *strip;
  guint before;

  open_room (&room);
  before = hrm_row_n_children (&room.first->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session));
  hrm_desk_select (room.desk, room.first->base.id);
  strip = get_strip (&room, room.noor);
  hrm_strip_grab_part (strip, HRM_STRIP_FADER);
  hrm_test_spin ();
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (room.window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (room.window)), GTK_WIDGET (strip)));
  g_assert_true (hrm_test_press (room.mixer, "<Control>Return"));
  g_assert_cmpuint (hrm_row_n_children (&room.first->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session)), ==, before + 1);
  g_assert_true (hrm_test_press (room.mixer, "Delete"));
  g_assert_null (hrm_model_lookup (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL, room.noor->base.id));
  close_room (&room);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GTK_A11Y", "test", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add_func ("/ui/mixer/meter", test_meter);
  g_test_add_func ("/ui/mixer/bridge", test_bridge);
  g_test_add_func ("/ui/mixer/fader-keys", test_fader_keys);
  g_test_add_func ("/ui/mixer/about", test_about);
  g_test_add_func ("/ui/mixer/lane", test_lane);
  g_test_add_func ("/ui/mixer/metered", test_metered);
  g_test_add_func ("/ui/mixer/tired", test_tired);
  g_test_add_func ("/ui/mixer/fall", test_fall);
  g_test_add_func ("/ui/mixer/narrow", test_narrow);
  g_test_add_func ("/ui/mixer/load", test_load);
  g_test_add_func ("/ui/mixer/clip", test_clip);
  g_test_add_func ("/ui/mixer/acknowledge", test_acknowledge);
  g_test_add_func ("/ui/mixer/arm", test_arm);
  g_test_add_func ("/ui/mixer/fader", test_fader);
  g_test_add_func ("/ui/mixer/bus", test_bus);
  g_test_add_func ("/ui/mixer/walk", test_walk);
  g_test_add_func ("/ui/mixer/sound", test_sound);
  g_test_add_func ("/ui/mixer/scenes", test_scenes);
  g_test_add_func ("/ui/mixer/many", test_many);
  g_test_add_func ("/ui/mixer/names", test_names);
  g_test_add_func ("/ui/mixer/empty", test_empty);
  g_test_add_func ("/ui/mixer/keys", test_keys);
  return g_test_run ();
}
