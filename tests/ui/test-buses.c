/* test-buses.c: selected strips, the menu of a strip, and buses by pointer and by keys.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-compat.h"
#include "hrm-desk-people.h"
#include "hrm-desk-strips.h"
#include "hrm-mixer.h"
#include "hrm-strip-bank.h"
#include "hrm-strip-private.h"
#include "hrm-test-mixer.h"

static GtkWidget *
get_name (HrmTestMixer *room, gpointer row)
{
  HrmStrip *strip = hrm_test_mixer_strip_of (room, row);

  return gtk_widget_get_ancestor (hrm_test_find_text (GTK_WIDGET (strip), hrm_row_get_title (row)), GTK_TYPE_BUTTON);
}

static HrmBus *
add_bus (HrmTestMixer *room)
{
  g_assert_true (gtk_widget_activate_action (room->mixer, "mixer.add-bus", NULL));
  return hrm_as_bus (hrm_desk_get_inspected (room->desk));
}

/* Several are drawn as selected, and the bus gets them. */
static void
test_select (void)
{
  HrmTestMixer room;
  HrmStrip *ilya, *noor;
  HrmBus *bus;

  hrm_test_mixer_open (&room);
  ilya = hrm_test_mixer_strip (&room, room.ilya);
  noor = hrm_test_mixer_strip (&room, room.noor);
  hrm_test_click (get_name (&room, room.ilya));
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (room.ilya));
  hrm_strip_grab_part (noor, HRM_STRIP_NAME);
  g_assert_true (hrm_test_press (room.mixer, "<Control>space"));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (ilya), "selected"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (noor), "selected"));
  hrm_test_assert_name (get_name (&room, room.noor), "Noor, Engineer, selected");
  bus = add_bus (&room);
  g_assert_cmpstr (bus->title, ==, "Bus 1");
  g_assert_true (room.ilya->bus.row == bus && room.noor->bus.row == bus);
  g_assert_cmpstr (hrm_test_undo_label (room.desk), ==, "Add bus Bus 1 with Ilya and Noor");
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (ilya), "selected"));
  /* The arrows with Shift walk and select. */
  hrm_desk_inspect (room.desk, NULL);
  hrm_strip_grab_part (ilya, HRM_STRIP_FADER);
  g_assert_true (hrm_test_press_key (gtk_widget_get_parent (GTK_WIDGET (ilya)), GDK_KEY_Right, GDK_SHIFT_MASK));
  g_assert_true (hrm_desk_is_strip_selected (room.desk, HRM_ROW (room.ilya)));
  g_assert_true (hrm_desk_is_strip_selected (room.desk, HRM_ROW (room.noor)));
  g_assert_false (hrm_desk_is_strip_selected (room.desk, HRM_ROW (bus)));
  hrm_test_mixer_close (&room);
}

/* A scene for the selected strips is for all of them. */
static void
test_scene (void)
{
  HrmTestMixer room;

  hrm_test_mixer_open (&room);
  gtk_widget_activate_action (room.mixer, "mixer.store-scene", "i", 1);
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "40", NULL));
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.ilya), HRM_FIELD (Channel, capacity), "50", NULL));
  hrm_desk_select_strip (room.desk, HRM_ROW (room.noor), HRM_STRIPS_ONE);
  hrm_desk_select_strip (room.desk, HRM_ROW (room.ilya), HRM_STRIPS_TOGGLE);
  hrm_strip_grab_part (hrm_test_mixer_strip (&room, room.noor), HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "<Alt>1"));
  g_assert_cmpfloat (room.noor->capacity, ==, 100);
  g_assert_cmpfloat (room.ilya->capacity, ==, 100);
  hrm_test_mixer_close (&room);
}

/* A line with the name of the bus, wide and narrow; who is in none has the room for it. */
static void
test_shown (void)
{
  HrmTestMixer room;
  GtkWidget *ilya, *noor;
  HrmBus *bus;

  hrm_test_mixer_open (&room);
  ilya = GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya));
  noor = GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor));
  g_assert_null (hrm_test_find_text (ilya, "Bus 1"));
  hrm_desk_select_strip (room.desk, HRM_ROW (room.ilya), HRM_STRIPS_ONE);
  bus = add_bus (&room);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_nonnull (hrm_test_find_text (ilya, "Bus 1"));
  g_assert_null (hrm_test_find_text (noor, "Bus 1"));
  hrm_test_assert_name (get_name (&room, room.ilya), "Ilya, Engineer, in Bus 1");
  g_assert_cmpstr (hrm_compat_get_tooltip (hrm_test_find_text (ilya, "Bus 1")), ==, "In bus Bus 1");
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_nonnull (hrm_test_find_text (ilya, "Bus 1"));
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (bus), HRM_FIELD (Bus, title), "Platform", NULL));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_nonnull (hrm_test_find_text (ilya, "Platform"));
  hrm_test_mixer_close (&room);
}

static char *
get_state (HrmStrip *strip, const char *property)
{
  GValue value = G_VALUE_INIT;
  char *text;

  g_object_get_property (G_OBJECT (strip), property, &value);
  text = G_VALUE_HOLDS_STRING (&value) ? g_value_dup_string (&value) : g_strdup (g_value_get_boolean (&value) ? "on" : "off");
  g_value_unset (&value);
  return text;
}

#define assert_state(strip, property, expected) \
  G_STMT_START { \
    g_autofree char *state = get_state (strip, property); \
    g_assert_cmpstr (state, ==, expected); \
  } G_STMT_END

/* What can be on or off says so, and the bus is chosen from the menu. */
static void
test_menu (void)
{
  HrmTestMixer room;
  HrmStrip *ilya;
  HrmBus *bus;
  g_autofree char *id = NULL;

  hrm_test_mixer_open (&room);
  ilya = hrm_test_mixer_strip (&room, room.ilya);
  assert_state (ilya, "armed", "on");
  assert_state (ilya, "kept", "off");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ilya), "strip.arm", NULL));
  assert_state (ilya, "armed", "off");
  g_assert_false (room.ilya->armed);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ilya), "strip.keep", NULL));
  assert_state (ilya, "kept", "on");
  g_assert_true (hrm_desk_is_row_kept (room.desk, HRM_ROW (room.ilya)));
  bus = add_bus (&room);
  id = g_strdup_printf ("%" G_GINT64_FORMAT, bus->base.id);
  assert_state (ilya, "bus", "");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ilya), "strip.bus", "s", id));
  g_assert_true (room.ilya->bus.row == bus);
  assert_state (ilya, "bus", id);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (ilya), "strip.bus", "s", ""));
  g_assert_null (room.ilya->bus.row);
  hrm_test_mixer_close (&room);
}

/* GTK leaves what was under the pointer marked as pointed at when a menu has taken the release, and the keyboard with no strip. */
static void
test_menu_closed (void)
{
  HrmTestMixer room;
  GtkWidget *name, *strip, *popover;

  hrm_test_mixer_open (&room);
  strip = GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya));
  name = get_name (&room, room.ilya);
  gtk_widget_grab_focus (name);
  gtk_widget_set_state_flags (name, GTK_STATE_FLAG_PRELIGHT, FALSE);
  g_assert_true (hrm_test_press (strip, "Menu"));
  hrm_test_wait_for ((popover = hrm_test_find_type (strip, GTK_TYPE_POPOVER_MENU, 0)) != NULL);
  g_assert_nonnull (hrm_test_find_text (popover, "Ctrl+Return"));
  g_assert_nonnull (hrm_test_find_text (popover, "R"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  g_assert_true (gtk_widget_is_focus (name));
  hrm_test_wait_for ((gtk_widget_get_state_flags (name) & GTK_STATE_FLAG_PRELIGHT) == 0);
  hrm_test_mixer_close (&room);
}

static gboolean
is_offered (GtkWidget *popover, const char *entry)
{
  GtkWidget *label = hrm_test_find_text (popover, entry);

  g_assert_nonnull (label);
  return gtk_widget_is_sensitive (label);
}

/* What would do nothing cannot be chosen there; a key says so. */
static void
test_menu_idle (void)
{
  HrmTestMixer room;
  GtkWidget *noor, *ilya, *popover;

  hrm_test_mixer_open (&room);
  noor = GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor));
  ilya = GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya));
  hrm_strip_grab_part (HRM_STRIP (noor), HRM_STRIP_NAME);
  g_assert_true (hrm_test_press (noor, "Menu"));
  hrm_test_wait_for ((popover = hrm_test_find_type (noor, GTK_TYPE_POPOVER_MENU, 0)) != NULL);
  g_assert_false (is_offered (popover, "Next clip"));
  g_assert_false (is_offered (popover, "What would help…"));
  g_assert_false (is_offered (popover, "Acknowledge clips"));
  g_assert_false (is_offered (popover, "Capacity to 100 %"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  hrm_test_wait_for (hrm_test_find_type (noor, GTK_TYPE_POPOVER_MENU, 0) == NULL);
  g_assert_true (hrm_test_press (room.mixer, "k"));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "There is no clip to acknowledge.");
  g_assert_true (hrm_test_press (room.mixer, "period"));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Noor does not clip");
  hrm_desk_say (room.desk, "Before");
  g_assert_true (hrm_test_press (room.mixer, "f"));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Noor does not clip");
  /* Of all that are selected one differs. */
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "60", NULL));
  hrm_desk_select_strip (room.desk, HRM_ROW (room.noor), HRM_STRIPS_ONE);
  hrm_desk_select_strip (room.desk, HRM_ROW (room.ilya), HRM_STRIPS_TOGGLE);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  hrm_strip_grab_part (HRM_STRIP (ilya), HRM_STRIP_NAME);
  g_assert_true (hrm_test_press (ilya, "Menu"));
  hrm_test_wait_for ((popover = hrm_test_find_type (ilya, GTK_TYPE_POPOVER_MENU, 0)) != NULL);
  g_assert_true (is_offered (popover, "Next clip"));
  g_assert_true (is_offered (popover, "Acknowledge clips"));
  g_assert_true (is_offered (popover, "Capacity to 100 %"));
  gtk_popover_popdown (GTK_POPOVER (popover));
  hrm_test_wait_for (hrm_test_find_type (ilya, GTK_TYPE_POPOVER_MENU, 0) == NULL);
  hrm_test_mixer_close (&room);
}

/* Carries ROW to the middle of what is on SHOWN. */
static void
carry_to (HrmTestMixer *room, gpointer row, gpointer shown)
{
  GtkWidget *strip = GTK_WIDGET (hrm_test_mixer_strip_of (room, shown));
  gint64 id = HRM_ROW (row)->id;
  graphene_point_t at;

  g_assert_true (gtk_widget_compute_point (strip, room->window, &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (strip) / 2, 60), &at));
  hrm_desk_carry_begin (room->desk, HRM_ROW (row)->kind == HRM_KIND_BUS ? HRM_CARRY_BUS : HRM_CARRY_CHANNEL, &id, 1, "It");
  hrm_desk_carry_move (room->desk, at.x, at.y, FALSE);
}

/* What is done to one of the selected strips is done to all of them, and to no other. */
static void
test_together (void)
{
  HrmTestMixer room;
  HrmStrip *strip;
  g_autoptr (GError) error = NULL;
  guint steps;

  hrm_test_mixer_open (&room);
  hrm_test_channel (room.desk, "Mara");
  hrm_desk_select_strip (room.desk, HRM_ROW (room.ilya), HRM_STRIPS_ONE);
  hrm_desk_select_strip (room.desk, HRM_ROW (room.noor), HRM_STRIPS_TOGGLE);
  strip = hrm_test_mixer_strip (&room, room.ilya);
  hrm_strip_toggle_mute (strip);
  g_assert_true (hrm_desk_is_row_muted (room.desk, HRM_ROW (room.ilya)) && hrm_desk_is_row_muted (room.desk, HRM_ROW (room.noor)));
  g_assert_cmpuint (hrm_desk_n_muted_people (room.desk), ==, 2);
  hrm_strip_toggle_mute (strip);
  g_assert_cmpuint (hrm_desk_n_muted_people (room.desk), ==, 0);
  hrm_strip_toggle_solo (strip);
  g_assert_cmpuint (hrm_desk_n_soloed_people (room.desk), ==, 2);
  hrm_strip_toggle_solo (strip);
  steps = hrm_test_steps (room.desk);
  hrm_strip_toggle_arm (strip);
  g_assert_true (room.ilya->armed == FALSE && room.noor->armed == FALSE);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  /* Faders keep what differs; what is typed is that of all. */
  g_assert_true (hrm_command_set_field (room.desk, HRM_ROW (room.noor), HRM_FIELD (Channel, capacity), "60", NULL));
  steps = hrm_test_steps (room.desk);
  hrm_strip_commit_capacity (strip, 90);
  g_assert_cmpfloat (room.ilya->capacity, ==, 90);
  g_assert_cmpfloat (room.noor->capacity, ==, 50);
  hrm_strip_commit_capacity (strip, 20);
  g_assert_cmpfloat (room.noor->capacity, ==, 0);
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_cmpstr (hrm_test_undo_label (room.desk), ==, "Change capacity of Ilya and Noor");
  hrm_test_undo (room.desk);
  g_assert_cmpfloat (room.noor->capacity, ==, 60);
  g_assert_true (hrm_strip_set_capacity (strip, "80\302\240%", NULL));
  g_assert_true (room.ilya->capacity == 80 && room.noor->capacity == 80);
  /* What is no percentage changes nobody. */
  g_assert_false (hrm_strip_set_capacity (strip, "seventy", &error));
  g_assert_cmpstr (error->message, ==, "Capacity of Ilya cannot be “seventy”. Type a percentage from 0 to 1000, such as 80.");
  g_assert_false (hrm_strip_set_capacity (strip, "70x", NULL));
  g_assert_true (room.ilya->capacity == 80 && room.noor->capacity == 80);
  hrm_desk_select_strip (room.desk, HRM_ROW (room.noor), HRM_STRIPS_ONE);
  hrm_strip_toggle_arm (strip);
  g_assert_true (room.ilya->armed != FALSE && room.noor->armed == FALSE);
  hrm_test_mixer_close (&room);
}

/* Onto a bus: it is shown, said and done; nowhere else, and never in a circle. */
static void
test_drop (void)
{
  HrmTestMixer room;
  HrmBus *one, *two;
  GtkWidget *strip;
  guint steps;

  hrm_test_mixer_open (&room);
  one = add_bus (&room);
  hrm_desk_inspect (room.desk, NULL);
  two = add_bus (&room);
  hrm_desk_inspect (room.desk, NULL);
  hrm_test_wait_for (gtk_widget_get_width (GTK_WIDGET (hrm_test_mixer_strip_of (&room, HRM_ROW (two)))) > 0);
  strip = GTK_WIDGET (hrm_test_mixer_strip_of (&room, HRM_ROW (one)));
  steps = hrm_test_steps (room.desk);
  carry_to (&room, room.ilya, one);
  g_assert_true (gtk_widget_has_css_class (strip, "target"));
  g_assert_nonnull (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Drop it: Put Ilya into Bus 1");
  hrm_desk_carry_cancel (room.desk);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Nothing changed");
  g_assert_false (gtk_widget_has_css_class (strip, "target"));
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps);
  carry_to (&room, room.ilya, one);
  hrm_desk_carry_drop (room.desk);
  g_assert_true (room.ilya->bus.row == one);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Put Ilya into Bus 1");
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_null (hrm_desk_get_preview_edit (room.desk));
  carry_to (&room, one, two);
  hrm_desk_carry_drop (room.desk);
  g_assert_true (one->parent.row == two);
  carry_to (&room, two, one);
  g_assert_true (gtk_widget_has_css_class (strip, "refused"));
  hrm_desk_carry_drop (room.desk);
  g_assert_null (two->parent.row);
  g_assert_nonnull (strstr (hrm_desk_get_status (room.desk), "that would be a circle"));
  /* Where it was grabbed: nothing is meant. */
  hrm_desk_say (room.desk, "Before");
  carry_to (&room, two, two);
  hrm_desk_carry_drop (room.desk);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Before");
  carry_to (&room, room.noor, room.ilya);
  hrm_desk_carry_drop (room.desk);
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Drop it onto a bus, to put it in, or onto a session, to assign it");
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 2);
  hrm_test_mixer_close (&room);
}

/* Buses stand behind everybody: at the edge the strips come along. */
static void
test_scroll (void)
{
  HrmTestMixer room;
  GtkWidget *scroller;
  GtkAdjustment *across;
  graphene_point_t at;
  gint64 id;
  double value;

  hrm_test_mixer_open (&room);
  id = HRM_ROW (room.ilya)->id;
  for (guint i = 0; i < 12; i++)
    hrm_test_channel (room.desk, "Another");
  hrm_desk_inspect (room.desk, NULL);
  scroller = gtk_widget_get_ancestor (hrm_test_find_type (room.mixer, HRM_TYPE_STRIP_BANK, 0), GTK_TYPE_SCROLLED_WINDOW);
  across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));
  hrm_test_wait_for (gtk_adjustment_get_upper (across) > 1000);
  gtk_adjustment_set_value (across, 0);
  g_assert_true (gtk_widget_compute_point (scroller, room.window, &GRAPHENE_POINT_INIT ((float) gtk_widget_get_width (scroller) - 5, 60), &at));
  hrm_desk_carry_begin (room.desk, HRM_CARRY_CHANNEL, &id, 1, "Ilya");
  hrm_desk_carry_move (room.desk, at.x, at.y, FALSE);
  hrm_test_wait_for (gtk_adjustment_get_value (across) >= gtk_adjustment_get_upper (across) - gtk_adjustment_get_page_size (across));
  /* In the midst they rest. */
  hrm_desk_carry_move (room.desk, at.x - 200, at.y, FALSE);
  hrm_test_spin ();
  value = gtk_adjustment_get_value (across);
  hrm_desk_carry_cancel (room.desk);
  hrm_test_spin ();
  g_assert_cmpfloat (gtk_adjustment_get_value (across), ==, value);
  hrm_test_mixer_close (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/buses/select", test_select);
  g_test_add_func ("/ui/buses/scene", test_scene);
  g_test_add_func ("/ui/buses/shown", test_shown);
  g_test_add_func ("/ui/buses/menu", test_menu);
  g_test_add_func ("/ui/buses/menu-closed", test_menu_closed);
  g_test_add_func ("/ui/buses/menu-idle", test_menu_idle);
  g_test_add_func ("/ui/buses/together", test_together);
  g_test_add_func ("/ui/buses/drop", test_drop);
  g_test_add_func ("/ui/buses/scroll", test_scroll);
  return g_test_run ();
}
