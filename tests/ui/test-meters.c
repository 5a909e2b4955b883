/* test-meters.c: what meters and lamps say, in strips and in the bridge.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-bridge.h"
#include "hrm-compat.h"
#include "hrm-desk-lamps.h"
#include "hrm-desk-metered.h"
#include "hrm-desk-people.h"
#include "hrm-meter.h"
#include "hrm-mixer.h"
#include "hrm-strip-bank.h"
#include "hrm-test-mixer.h"

/* Meters are of other days where that is chosen, and go along with the cursor. */
static void
test_metered (void)
{
  HrmTestMixer room;

  hrm_test_mixer_open (&room);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 2, 9, 0));
  g_assert_cmpfloat (hrm_test_mixer_level (&room, room.ilya), <, 1);
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.metered", "s", "day"));
  g_assert_cmpint (hrm_desk_get_metered (room.desk), ==, HRM_METERED_DAY);
  g_assert_cmpfloat_with_epsilon (hrm_test_mixer_level (&room, room.ilya), 1.5, 1e-9);
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 3, 9, 0));
  g_assert_cmpfloat (hrm_test_mixer_level (&room, room.ilya), ==, 0);
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.next-metered", NULL));
  g_assert_cmpint (hrm_desk_get_metered (room.desk), ==, HRM_METERED_PLAN);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Meters are of: The whole plan");
  g_assert_cmpfloat_with_epsilon (hrm_test_mixer_level (&room, room.ilya), 1.5, 1e-9);
  hrm_test_mixer_close (&room);
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

/* A meter for each, with what clips; a click goes there. */
static void
test_bridge (void)
{
  HrmTestMixer room;
  GtkWidget *bridge, *window, *button, *more;
  GtkAdjustment *across;

  hrm_test_mixer_open (&room);
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
  /* Those who have no room are counted, and so is who clips among them. */
  more = gtk_widget_get_last_child (bridge);
  hrm_test_wait_for (gtk_widget_get_visible (more) && atoi (gtk_button_get_label (GTK_BUTTON (more))) > 7);
  g_assert_null (strchr (gtk_button_get_label (GTK_BUTTON (more)), '!'));
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (gtk_widget_get_first_child (bridge)));
  hrm_test_wait_for (gtk_adjustment_get_upper (across) > gtk_adjustment_get_page_size (across));
  gtk_adjustment_set_value (across, gtk_adjustment_get_upper (across));
  hrm_test_wait_for (g_str_has_suffix (gtk_button_get_label (GTK_BUTTON (more)), "· ! 1"));
  g_assert_true (gtk_widget_has_css_class (more, "over"));
  gtk_window_destroy (GTK_WINDOW (window));
  hrm_test_mixer_close (&room);
}

/* The labels of percentages that are shown. */
static guint
count_percents (GtkWidget *bridge)
{
  GtkWidget *label;
  guint shown = 0;

  for (guint i = 0; (label = hrm_test_find_type (bridge, GTK_TYPE_LABEL, i)) != NULL; i++)
    shown += gtk_widget_has_css_class (label, "numeric") && gtk_widget_get_visible (label);
  return shown;
}

/* Among few each percentage is shown, among many none but those over 100 %, be it on a day: also of those whose load stays as it is. */
static void
test_bridge_few (void)
{
  HrmTestMixer room;
  GtkWidget *bridge, *window;

  hrm_test_mixer_open (&room);
  bridge = hrm_bridge_new (room.desk);
  window = hrm_test_show (bridge, 900, 60);
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  for (guint n = 2; n < 12; n++)
    {
      g_assert_cmpuint (count_percents (bridge), ==, n <= 10 ? n : 1);
      hrm_test_channel (room.desk, "Another");
      hrm_bridge_flush (HRM_BRIDGE (bridge));
    }
  g_assert_cmpuint (count_percents (bridge), ==, 1);
  g_assert_true (gtk_widget_has_css_class (hrm_test_find_text (bridge, "! 150 %"), "over"));
  for (guint n = 11; n >= 2; n--)
    {
      hrm_test_undo (room.desk);
      hrm_bridge_flush (HRM_BRIDGE (bridge));
      g_assert_cmpuint (count_percents (bridge), ==, n <= 10 ? n : 1);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  hrm_test_mixer_close (&room);
}

/* Of who is not heard it says what their strip says. */
static void
test_bridge_silence (void)
{
  HrmTestMixer room;
  GtkWidget *bridge, *window, *noor;

  hrm_test_mixer_open (&room);
  bridge = hrm_bridge_new (room.desk);
  window = hrm_test_show (bridge, 900, 60);
  /* Nobody has the initials of another. */
  hrm_test_channel (room.desk, "Nora");
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  g_assert_nonnull (hrm_test_find_text (bridge, "Noo"));
  g_assert_nonnull (hrm_test_find_text (bridge, "Nor"));
  hrm_test_undo (room.desk);
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  g_assert_nonnull (hrm_test_find_text (bridge, "NO"));
  hrm_desk_mute_row (room.desk, HRM_ROW (room.noor), TRUE);
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  noor = hrm_test_find_type (bridge, GTK_TYPE_BUTTON, 1);
  hrm_test_assert_name (noor, "Noor: away");
  g_assert_nonnull (hrm_test_find_text (noor, "away"));
  /* As little is asked, and another reason. */
  hrm_desk_mute_row (room.desk, HRM_ROW (room.noor), FALSE);
  hrm_desk_solo_row (room.desk, HRM_ROW (room.ilya), TRUE, HRM_SOLO_ONLY);
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  hrm_test_assert_name (noor, "Noor: not soloed");
  hrm_test_assert_name (hrm_test_find_type (bridge, GTK_TYPE_BUTTON, 0), "Ilya: 21 % of 56 h\nClips: 150 % on Mon 2 Mar: Webhooks, Refunds");
  hrm_desk_solo_row (room.desk, HRM_ROW (room.ilya), FALSE, HRM_SOLO_ADD);
  hrm_bridge_flush (HRM_BRIDGE (bridge));
  hrm_test_assert_name (noor, "Noor: 7 % of 56 h");
  gtk_window_destroy (GTK_WINDOW (window));
  hrm_test_mixer_close (&room);
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
get_load (HrmTestMixer *room, HrmChannel *channel, double *asked, double *capacity)
{
  HrmLevel level;
  HrmDate from, to;

  hrm_desk_get_visible (room->desk, &from, &to);
  hrm_plan_get_level (hrm_desk_get_plan (room->desk), &channel->base, from, to, &level);
  *asked = level.asked;
  *capacity = level.capacity;
}

static void
test_load (void)
{
  HrmTestMixer room;
  double asked, capacity;

  hrm_test_mixer_open (&room);
  get_load (&room, room.ilya, &asked, &capacity);
  g_assert_cmpfloat (asked, ==, 720);
  g_assert_cmpfloat_with_epsilon (hrm_test_mixer_level (&room, room.ilya), asked / capacity, 1e-9);
  get_load (&room, room.noor, &asked, &capacity);
  g_assert_cmpfloat_with_epsilon (hrm_test_mixer_level (&room, room.noor), 240 / capacity, 1e-9);

  /* What is not committed counts as well. */
  {
    g_autoptr (HrmEdit) edit = hrm_edit_new ("Half");
    HRM_SET_NUMBER (edit, CHANNEL, Channel, HRM_ROW (room.noor)->id, capacity, 50);
    hrm_desk_preview (room.desk, edit);
  }
  g_assert_cmpfloat_with_epsilon (hrm_test_mixer_level (&room, room.noor), 480 / capacity, 1e-9);
  hrm_desk_cancel_preview (room.desk);
  g_assert_cmpfloat_with_epsilon (hrm_test_mixer_level (&room, room.noor), 240 / capacity, 1e-9);
  hrm_test_mixer_close (&room);
}

static void
test_clip (void)
{
  HrmTestMixer room;
  g_autoptr (GPtrArray) chosen = NULL;

  hrm_test_mixer_open (&room);
  g_assert_true (gtk_widget_get_sensitive (hrm_test_mixer_lamp (&room, room.ilya)));
  g_assert_false (gtk_widget_get_sensitive (hrm_test_mixer_lamp (&room, room.noor)));
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (hrm_test_mixer_lamp (&room, room.ilya)), "150"));
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (hrm_test_mixer_lamp (&room, room.ilya)), "Mon 2 Mar"));
  hrm_desk_select (room.desk, 0);
  hrm_test_click (hrm_test_mixer_lamp (&room, room.ilya));
  chosen = hrm_desk_get_selection (room.desk);
  g_assert_cmpuint (chosen->len, ==, 2);

  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.second), HRM_FIELD (Session, start), "2026-03-03T09:00", NULL));
  /* It stays lit, and says that it is mended, until somebody has seen it. */
  g_assert_true (gtk_widget_has_css_class (hrm_test_mixer_lamp (&room, room.ilya), "lit"));
  g_assert_true (gtk_widget_has_css_class (hrm_test_mixer_lamp (&room, room.ilya), "past"));
  hrm_test_assert_name (hrm_test_mixer_lamp (&room, room.ilya), "Ilya clipped: 150 % on Mon 2 Mar, no more");
  gtk_widget_activate_action (GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya)), "strip.acknowledge", NULL);
  g_assert_false (gtk_widget_get_sensitive (hrm_test_mixer_lamp (&room, room.ilya)));
  hrm_test_assert_name (hrm_test_mixer_lamp (&room, room.ilya), "Ilya does not clip");
  hrm_test_mixer_close (&room);
}

/* What was acknowledged is drawn hollow as long as it is there; keys do it too. */
static void
test_acknowledge (void)
{
  HrmTestMixer room;
  HrmStrip *strip;
  GtkWidget *lamp;

  hrm_test_mixer_open (&room);
  strip = hrm_test_mixer_strip (&room, room.ilya);
  lamp = hrm_test_mixer_lamp (&room, room.ilya);
  hrm_test_assert_name (lamp, "Ilya clips: 150 % on Mon 2 Mar: Webhooks, Refunds");
  hrm_strip_grab_part (strip, HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "k"));
  lamp = hrm_test_mixer_lamp (&room, room.ilya);
  g_assert_false (gtk_widget_has_css_class (lamp, "lit"));
  g_assert_true (gtk_widget_has_css_class (lamp, "hollow"));
  g_assert_true (gtk_widget_get_sensitive (lamp));
  hrm_test_assert_name (lamp, "Ilya clips, acknowledged: 150 % on Mon 2 Mar: Webhooks, Refunds");
  hrm_desk_select (room.desk, 0);
  g_assert_true (hrm_test_press (room.mixer, "period"));
  g_assert_cmpuint (hrm_desk_n_selected (room.desk), ==, 2);
  /* Where the work of the day begins. */
  hrm_test_assert_civil (hrm_desk_get_cursor (room.desk), "2026-03-02T09:00");
  hrm_test_mixer_close (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/meters/metered", test_metered);
  g_test_add_func ("/ui/meters/fall", test_fall);
  g_test_add_func ("/ui/meters/bridge", test_bridge);
  g_test_add_func ("/ui/meters/bridge-few", test_bridge_few);
  g_test_add_func ("/ui/meters/bridge-silence", test_bridge_silence);
  g_test_add_func ("/ui/meters/meter", test_meter);
  g_test_add_func ("/ui/meters/load", test_load);
  g_test_add_func ("/ui/meters/clip", test_clip);
  g_test_add_func ("/ui/meters/acknowledge", test_acknowledge);
  return g_test_run ();
}
