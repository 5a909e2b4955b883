/* test-faders.c: what a strip sets: by pointer, by keys, typed, over time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-compat.h"
#include "hrm-desk-lamps.h"
#include "hrm-heat.h"
#include "hrm-meter.h"
#include "hrm-scenes.h"
#include "hrm-mixer.h"
#include "hrm-strip-private.h"
#include "hrm-test-mixer.h"

/* By keys, finely, and typed. */
static void
test_fader_keys (void)
{
  HrmTestMixer room;
  GtkWidget *fader, *popover;

  hrm_test_mixer_open (&room);
  fader = hrm_test_mixer_fader (&room, room.noor);
  gtk_widget_grab_focus (fader);
  g_assert_true (hrm_test_press_key (fader, GDK_KEY_minus, 0));
  g_assert_cmpfloat (room.noor->capacity, ==, 95);
  /* Plus needs Shift on many keyboards. */
  g_assert_true (hrm_test_press_key (fader, GDK_KEY_plus, GDK_SHIFT_MASK));
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_true (hrm_test_press_key (fader, GDK_KEY_Down, GDK_SHIFT_MASK));
  g_assert_cmpfloat (room.noor->capacity, ==, 99);
  g_assert_true (hrm_test_press_key (fader, GDK_KEY_Up, GDK_SHIFT_MASK));
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_true (hrm_test_press_key (fader, GDK_KEY_Return, 0));
  popover = hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), GTK_TYPE_POPOVER, 0);
  g_assert_nonnull (popover);
  gtk_editable_set_text (GTK_EDITABLE (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0)), "seventy");
  g_signal_emit_by_name (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0), "activate");
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "Capacity of Noor cannot be “seventy”. Type a percentage from 0 to 1000, such as 80."));
  g_assert_true (gtk_widget_has_css_class (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0), "error"));
  gtk_editable_set_text (GTK_EDITABLE (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0)), "70 %");
  g_signal_emit_by_name (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0), "activate");
  g_assert_cmpfloat (room.noor->capacity, ==, 70);
  g_assert_null (strstr (hrm_desk_get_status (room.desk), "full week"));
  hrm_test_wait_for (hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), GTK_TYPE_POPOVER, 0) == NULL);
  /* What nobody has is taken, and said. */
  g_assert_true (hrm_test_press_key (fader, GDK_KEY_Return, 0));
  gtk_editable_set_text (GTK_EDITABLE (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0)), "500");
  g_signal_emit_by_name (hrm_test_find_type (popover, GTK_TYPE_ENTRY, 0), "activate");
  g_assert_cmpfloat (room.noor->capacity, ==, 500);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), ", 5 times a full week. Undo takes it back."));
  hrm_test_wait_for (hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), GTK_TYPE_POPOVER, 0) == NULL);
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room.window)) == fader);
  hrm_test_mixer_close (&room);
}

/* Asks for the capacity by keys. Returns: the entry */
static GtkWidget *
begin_typing (HrmTestMixer *room, HrmChannel *channel)
{
  GtkWidget *fader = hrm_test_mixer_fader (room, channel);

  gtk_widget_grab_focus (fader);
  g_assert_true (hrm_test_press_key (fader, GDK_KEY_Return, 0));
  return hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (room, channel)), GTK_TYPE_ENTRY, 0);
}

/* What nobody has typed is not set: the entry shows it rounded. */
static void
test_typed_same (void)
{
  HrmTestMixer room;
  GtkWidget *entry;

  hrm_test_mixer_open (&room);
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "66.6667", NULL));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  entry = begin_typing (&room, room.noor);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (room.noor->capacity, ==, 66.6667);
  hrm_test_wait_for (hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), GTK_TYPE_POPOVER, 0) == NULL);
  entry = begin_typing (&room, room.noor);
  gtk_editable_set_text (GTK_EDITABLE (entry), "66.67");
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (room.noor->capacity, ==, 66.67);
  hrm_test_mixer_close (&room);
}

/* A strip that is somebody else's meanwhile is not where the next key is meant for. */
static void
test_typed_other (void)
{
  HrmTestMixer room;
  HrmStrip *strip;
  GtkWidget *entry, *fader;

  hrm_test_mixer_open (&room);
  strip = hrm_test_mixer_strip (&room, room.noor);
  fader = hrm_test_mixer_fader (&room, room.noor);
  entry = begin_typing (&room, room.noor);
  gtk_editable_set_text (GTK_EDITABLE (entry), "40");
  hrm_strip_set_row (strip, HRM_ROW (room.ilya), 0);
  g_signal_emit_by_name (entry, "activate");
  g_assert_cmpfloat (room.ilya->capacity, ==, 100);
  hrm_test_wait_for (hrm_test_find_type (GTK_WIDGET (strip), GTK_TYPE_POPOVER, 0) == NULL);
  hrm_test_spin ();
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room.window)) != fader);
  hrm_test_mixer_close (&room);
}

/* What a preview shows is set all the same when it is typed. */
static void
test_typed_preview (void)
{
  HrmTestMixer room;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Less");
  GtkWidget *entry;
  gint64 point;

  hrm_test_mixer_open (&room);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 5, 9, 0));
  point = hrm_command_add_point (room.desk, room.noor, hrm_date_new (2026, 3, 4), 60);
  HRM_SET_NUMBER (edit, AUTOMATION, Automation, point, capacity, 40);
  hrm_desk_preview (room.desk, edit);
  entry = begin_typing (&room, room.noor);
  gtk_editable_set_text (GTK_EDITABLE (entry), "40");
  g_signal_emit_by_name (entry, "activate");
  hrm_desk_cancel_preview (room.desk);
  g_assert_cmpfloat (hrm_command_get_capacity_on (room.desk, room.noor, hrm_date_new (2026, 3, 9)), ==, 40);
  hrm_test_mixer_close (&room);
}

/* Where there is a lane, the fader is the point that holds at the cursor. */
static void
test_lane (void)
{
  HrmTestMixer room;
  GtkRange *fader;
  guint steps;

  hrm_test_mixer_open (&room);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 2, 9, 0));
  hrm_command_add_point (room.desk, room.noor, hrm_date_new (2026, 3, 4), 60);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  fader = GTK_RANGE (hrm_test_mixer_fader (&room, room.noor));
  g_assert_cmpfloat (gtk_range_get_value (fader), ==, 100);
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (GTK_WIDGET (fader)), "until Wed 4 Mar"));
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 5, 9, 0));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (fader), ==, 60);
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (GTK_WIDGET (fader)), "from Wed 4 Mar"));
  g_assert_true (gtk_widget_has_css_class (hrm_test_find_text (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), "60 %"), "automated"));
  steps = hrm_test_steps (room.desk);
  gtk_range_set_value (fader, 80);
  gtk_range_set_value (fader, 40);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_cmpfloat (hrm_command_get_capacity_on (room.desk, room.noor, hrm_date_new (2026, 3, 9)), ==, 40);
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_cmpstr (hrm_album_get_undo_label (hrm_desk_get_album (room.desk)), ==, "Change capacity of Noor");
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 2, 9, 0));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  gtk_range_set_value (fader, 90);
  g_assert_cmpfloat (room.noor->capacity, ==, 90);
  g_assert_cmpfloat (hrm_command_get_capacity_on (room.desk, room.noor, hrm_date_new (2026, 3, 9)), ==, 40);
  hrm_test_mixer_close (&room);
}

static void
test_fader (void)
{
  HrmTestMixer room;
  guint steps;
  gint64 last;

  hrm_test_mixer_open (&room);
  steps = hrm_test_steps (room.desk);
  gtk_range_set_value (GTK_RANGE (hrm_test_mixer_fader (&room, room.noor)), 80);
  g_assert_cmpfloat (room.noor->capacity, ==, 80);
  gtk_range_set_value (GTK_RANGE (hrm_test_mixer_fader (&room, room.noor)), 60);
  g_assert_cmpfloat (room.noor->capacity, ==, 60);
  /* Keys that follow each other are one step. */
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  hrm_test_undo (room.desk);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (hrm_test_mixer_fader (&room, room.noor))), ==, 100);

  /* More than the fader goes to is shown, not cut. */
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "150", NULL));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (GTK_RANGE (hrm_test_mixer_fader (&room, room.noor))), ==, 150);
  g_assert_cmpfloat (room.noor->capacity, ==, 150);
  last = hrm_album_get_last_edit (hrm_desk_get_album (room.desk));
  g_assert_true (hrm_test_press_key (hrm_test_mixer_fader (&room, room.noor), GDK_KEY_plus, 0));
  g_assert_cmpfloat (room.noor->capacity, ==, 150);
  g_assert_cmpint (hrm_album_get_last_edit (hrm_desk_get_album (room.desk)), ==, last);
  g_assert_true (hrm_test_press_key (hrm_test_mixer_fader (&room, room.noor), GDK_KEY_minus, 0));
  g_assert_cmpfloat (room.noor->capacity, ==, 145);
  g_assert_true (hrm_test_press_key (hrm_test_mixer_fader (&room, room.noor), GDK_KEY_Up, GDK_SHIFT_MASK));
  g_assert_cmpfloat (room.noor->capacity, ==, 145);
  hrm_test_mixer_close (&room);
}

/* A press beside the cap is one step towards there; only the cap itself is dragged. */
static void
test_groove (void)
{
  HrmTestMixer room;
  HrmStrip *strip;
  GtkRange *fader;
  int start, end;

  hrm_test_mixer_open (&room);
  strip = hrm_test_mixer_strip (&room, room.noor);
  fader = GTK_RANGE (hrm_test_mixer_fader (&room, room.noor));
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "60", NULL));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  hrm_test_wait_for ((gtk_range_get_slider_range (fader, &start, &end), start > 0));
  g_assert_false (hrm_strip_press_groove (strip, gtk_widget_get_height (GTK_WIDGET (fader)) / 2.0, 0));
  g_assert_cmpfloat (room.noor->capacity, ==, 60);
  g_assert_true (hrm_strip_press_groove (strip, gtk_widget_get_height (GTK_WIDGET (fader)) - 2, 0));
  g_assert_cmpfloat (room.noor->capacity, ==, 55);
  g_assert_true (hrm_strip_press_groove (strip, 1, 0));
  g_assert_true (hrm_strip_press_groove (strip, 1, 0));
  g_assert_cmpfloat (room.noor->capacity, ==, 65);
  g_assert_true (hrm_strip_press_groove (strip, 1, GDK_SHIFT_MASK));
  g_assert_cmpfloat (room.noor->capacity, ==, 66);
  hrm_test_mixer_close (&room);
}

/* Delete on a fader is about the fader, as in a mixer for sound; a drag is named as a key is. */
static void
test_default (void)
{
  HrmTestMixer room;
  HrmStrip *strip;

  hrm_test_mixer_open (&room);
  strip = hrm_test_mixer_strip (&room, room.noor);
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "60", NULL));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  gtk_widget_grab_focus (hrm_test_mixer_fader (&room, room.noor));
  g_assert_true (hrm_test_press_key (hrm_test_mixer_fader (&room, room.noor), GDK_KEY_Delete, 0));
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_true (hrm_model_get (hrm_desk_get_model (room.desk), room.noor->base.id) == HRM_ROW (room.noor));
  strip->held = TRUE;
  gtk_range_set_value (GTK_RANGE (strip->fader), 70);
  g_assert_cmpstr (hrm_edit_get_label (hrm_desk_get_preview_edit (room.desk)), ==, "Change capacity of Noor");
  strip->held = FALSE;
  hrm_strip_let_go (strip, TRUE);
  g_assert_cmpfloat (room.noor->capacity, ==, 70);
  hrm_test_mixer_close (&room);
}

/* While a scene is held faders are where it would have them. */
static void
test_held_scene (void)
{
  HrmTestMixer room;
  GtkRange *fader;
  HrmScene *scene;

  hrm_test_mixer_open (&room);
  fader = GTK_RANGE (hrm_test_mixer_fader (&room, room.noor));
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "40", NULL));
  g_assert_true (hrm_command_store_scene (room.desk, 1));
  scene = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SCENE)->pdata[0];
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "90", NULL));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (fader), ==, 90);
  hrm_scene_hold (room.desk, scene);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (fader), ==, 40);
  g_assert_cmpfloat (room.noor->capacity, ==, 90);
  hrm_scene_let_go (room.desk);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpfloat (gtk_range_get_value (fader), ==, 90);
  hrm_test_mixer_close (&room);
}

/* Parts of a notch add up, for one person and while the fader has the keys. */
static void
test_wheel (void)
{
  HrmTestMixer room;
  HrmStrip *strip;

  hrm_test_mixer_open (&room);
  strip = hrm_test_mixer_strip (&room, room.noor);
  gtk_widget_grab_focus (hrm_test_mixer_fader (&room, room.noor));
  hrm_strip_wheel (strip, 0.6, 0);
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  hrm_strip_wheel (strip, 0.6, 0);
  g_assert_cmpfloat (room.noor->capacity, ==, 95);
  hrm_strip_wheel (strip, -2.2, GDK_CONTROL_MASK);
  g_assert_cmpfloat (room.noor->capacity, ==, 97);
  hrm_strip_wheel (strip, 0.9, 0);
  gtk_widget_grab_focus (hrm_test_mixer_fader (&room, room.ilya));
  gtk_widget_grab_focus (hrm_test_mixer_fader (&room, room.noor));
  hrm_strip_wheel (strip, 0.9, 0);
  g_assert_cmpfloat (room.noor->capacity, ==, 97);
  hrm_strip_set_row (strip, HRM_ROW (room.ilya), 0);
  hrm_strip_wheel (strip, 0.9, 0);
  g_assert_cmpfloat (room.ilya->capacity, ==, 100);
  hrm_test_mixer_close (&room);
}

/* A bus is its channels as one: its meter, its lamp, its fader. */
static void
test_bus (void)
{
  HrmTestMixer room;
  HrmRow *bus;
  HrmLevel level;
  HrmDate from, to;
  GtkWidget *meter, *lamp, *fader;
  g_autoptr (GPtrArray) chosen = NULL;

  hrm_test_mixer_open (&room);
  hrm_test_bus (room.desk, "Platform");
  bus = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_BUS)->pdata[0];
  g_assert_true (hrm_desk_get_inspected (room.desk) == bus);
  meter = hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip_of (&room, bus)), HRM_TYPE_METER, 0);
  lamp = hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip_of (&room, bus)), GTK_TYPE_BUTTON, 0);
  fader = hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip_of (&room, bus)), GTK_TYPE_SCALE, 0);
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
  hrm_test_mixer_close (&room);
}

/* A meter bridge: strips without what sets anything, on less of the width. */
static void
test_narrow (void)
{
  HrmTestMixer room;
  GtkWidget *strip;
  int wide;

  hrm_test_mixer_open (&room);
  strip = GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor));
  wide = gtk_widget_get_width (strip);
  gtk_widget_grab_focus (hrm_test_mixer_fader (&room, room.noor));
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  /* From elsewhere the keys come to what is shown. */
  gtk_window_set_focus (GTK_WINDOW (room.window), NULL);
  gtk_widget_grab_focus (room.mixer);
  g_assert_nonnull (gtk_window_get_focus (GTK_WINDOW (room.window)));
  g_assert_true (gtk_widget_is_visible (gtk_window_get_focus (GTK_WINDOW (room.window))));
  hrm_test_wait_for (gtk_widget_get_width (strip) < wide);
  g_assert_null (hrm_test_find_type (strip, GTK_TYPE_SCALE, 0));
  g_assert_nonnull (hrm_test_find_type (strip, HRM_TYPE_METER, 0));
  g_assert_nonnull (hrm_test_find_text (strip, "Noor"));
  hrm_strip_grab_part (HRM_STRIP (strip), HRM_STRIP_FADER);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (room.window)), strip));
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  hrm_test_wait_for (gtk_widget_get_width (strip) == wide);
  g_assert_nonnull (hrm_test_find_type (strip, GTK_TYPE_SCALE, 0));
  hrm_test_mixer_close (&room);
}

/* The lane and the heat are about whom the strip is about that the keys are on; Escape is about nobody. */
static void
test_about (void)
{
  HrmTestMixer room;
  GtkWidget *heat;
  HrmDate from, to;
  double origin;

  hrm_test_mixer_open (&room);
  gtk_widget_grab_focus (hrm_test_mixer_fader (&room, room.noor));
  g_assert_true (hrm_test_press (room.mixer, "c"));
  heat = hrm_test_find_type (room.mixer, HRM_TYPE_HEAT, 0);
  g_assert_true (hrm_heat_get_lane (HRM_HEAT (heat)) == room.noor);
  g_assert_true (hrm_heat_get_focus (HRM_HEAT (heat), &from, &to) == HRM_ROW (room.noor));
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.heat", NULL));
  /* On a day that is in view: what was looked at before stays there. */
  hrm_desk_show_span (room.desk, hrm_date_start (HRM_TEST_START + 70), hrm_date_start (HRM_TEST_START + 77));
  origin = hrm_desk_get_view (room.desk)->origin;
  g_assert_true (hrm_test_press (room.mixer, "h"));
  g_assert_true (hrm_desk_get_view (room.desk)->origin == origin);
  g_assert_true (hrm_test_press (room.mixer, "h"));
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (room.window)) == hrm_test_mixer_fader (&room, room.noor));
  g_assert_true (hrm_test_press (room.mixer, "n"));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (room.window)), GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor))));
  hrm_desk_inspect (room.desk, HRM_ROW (room.noor));
  g_assert_true (hrm_test_press (room.mixer, "Escape"));
  g_assert_cmpint (hrm_desk_get_inspected (room.desk)->kind, ==, HRM_KIND_ALBUM);
  hrm_test_mixer_close (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/faders/fader-keys", test_fader_keys);
  g_test_add_func ("/ui/faders/typed-same", test_typed_same);
  g_test_add_func ("/ui/faders/typed-other", test_typed_other);
  g_test_add_func ("/ui/faders/typed-preview", test_typed_preview);
  g_test_add_func ("/ui/faders/lane", test_lane);
  g_test_add_func ("/ui/faders/fader", test_fader);
  g_test_add_func ("/ui/faders/groove", test_groove);
  g_test_add_func ("/ui/faders/default", test_default);
  g_test_add_func ("/ui/faders/held-scene", test_held_scene);
  g_test_add_func ("/ui/faders/wheel", test_wheel);
  g_test_add_func ("/ui/faders/bus", test_bus);
  g_test_add_func ("/ui/faders/narrow", test_narrow);
  g_test_add_func ("/ui/faders/about", test_about);
  return g_test_run ();
}
