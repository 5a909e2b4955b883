/* test-mixer.c: strips say who is asked for how much, and change it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-compat.h"
#include "hrm-desk-lamps.h"
#include "hrm-desk-metered.h"
#include "hrm-desk-people.h"
#include "hrm-desk-strips.h"
#include "hrm-mixer.h"

#include "hrm-master.h"
#include "hrm-master.h"
#include "hrm-meter.h"
#include "hrm-reading.h"
#include "hrm-scene-bar.h"
#include "hrm-scenes.h"
#include "hrm-strip-bank.h"
#include "hrm-test-mixer.h"

/* What is more than is good stands in the place of the role, with its sentence. */
static void
test_tired (void)
{
  HrmTestMixer room;
  HrmEdit *edit = hrm_edit_new ("Limit");
  GtkWidget *strip;

  hrm_test_mixer_open (&room);
  strip = GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya));
  g_assert_nonnull (hrm_test_find_text (strip, "Engineer"));
  HRM_SET_INT (edit, CHANNEL, Channel, room.ilya->base.id, deep_work_limit, 300);
  hrm_test_commit (room.desk, edit);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_null (hrm_test_find_text (strip, "Engineer"));
  g_assert_nonnull (hrm_test_find_text (strip, "◔ Deep work"));
  hrm_test_assert_name (gtk_widget_get_ancestor (hrm_test_find_text (strip, "Ilya"), GTK_TYPE_BUTTON), "Ilya, Engineer, 12 h of deep work on Mon 2 Mar, at most 5 h");
  /* A click on it is about the person, of whom the inspector lists all. */
  hrm_desk_inspect (room.desk, HRM_ROW (room.noor));
  g_assert_true (gtk_widget_activate_action (strip, "strip.show-recovery", NULL));
  g_assert_true (hrm_desk_get_inspected (room.desk) == HRM_ROW (room.ilya));
  /* A narrow strip has room for the sign. */
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  g_assert_nonnull (strstr (hrm_compat_get_tooltip (hrm_test_find_text (strip, "◔")), "12 h of deep work on Mon 2 Mar, at most 5 h"));
  g_assert_null (hrm_test_find_text (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), "◔"));
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  g_assert_nonnull (hrm_test_find_text (strip, "◔ Deep work"));
  /* Of the days of the meter alone. */
  hrm_desk_set_cursor (room.desk, hrm_civil_new (2026, 3, 4, 9, 0));
  hrm_desk_set_metered (room.desk, HRM_METERED_DAY);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_nonnull (hrm_test_find_text (strip, "Engineer"));
  hrm_test_mixer_close (&room);
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
  HrmTestMixer room;
  HrmStrip *ilya, *noor;
  GtkWidget *mute, *solo;

  hrm_test_mixer_open (&room);
  ilya = hrm_test_mixer_strip (&room, room.ilya);
  noor = hrm_test_mixer_strip (&room, room.noor);
  mute = get_button (ilya, "mute");
  solo = get_button (ilya, "solo");
  hrm_test_assert_name (mute, "Mute Ilya: as if away");
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (mute), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_FALSE);
  hrm_test_click (mute);
  g_assert_cmpfloat (hrm_test_mixer_level (&room, room.ilya), ==, 0);
  g_assert_true (gtk_widget_has_css_class (mute, "on"));
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (mute), GTK_ACCESSIBLE_STATE_PRESSED, GTK_ACCESSIBLE_TRISTATE_TRUE);
  /* The keys do the same. */
  hrm_strip_grab_part (ilya, HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "m"));
  g_assert_cmpfloat (hrm_test_mixer_level (&room, room.ilya), >, 0);
  g_assert_false (gtk_widget_has_css_class (mute, "on"));
  g_assert_true (hrm_test_press (room.mixer, "s"));
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_true (gtk_widget_has_css_class (solo, "on"));
  g_assert_true (gtk_widget_has_css_class (get_button (noor, "mute"), "outlined"));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (noor), "silent"));
  g_assert_cmpfloat (hrm_test_mixer_level (&room, room.noor), ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (noor), "strip.keep", NULL);
  g_assert_cmpfloat (hrm_test_mixer_level (&room, room.noor), >, 0);
  g_assert_false (gtk_widget_has_css_class (get_button (noor, "mute"), "outlined"));
  g_assert_true (hrm_test_press (room.mixer, "<Shift>s"));
  g_assert_cmpuint (hrm_desk_n_soloed_people (room.desk), ==, 0);
  hrm_strip_grab_part (ilya, HRM_STRIP_SOLO);
  g_assert_cmpint (hrm_strip_get_part (ilya), ==, HRM_STRIP_SOLO);
  hrm_test_mixer_close (&room);
}

static void
assert_capacity (HrmTestMixer *room, double percent)
{
  g_assert_cmpfloat (room->noor->capacity, ==, percent);
}

/* A scene is stored and recalled by keys; held, it is only shown. */
static void
test_scenes (void)
{
  HrmTestMixer room;
  HrmSceneBar *bar;
  guint steps;

  hrm_test_mixer_open (&room);
  bar = HRM_SCENE_BAR (hrm_test_find_type (room.mixer, HRM_TYPE_SCENE_BAR, 0));
  hrm_strip_grab_part (hrm_test_mixer_strip (&room, room.noor), HRM_STRIP_FADER);
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
  hrm_strip_grab_part (hrm_test_mixer_strip (&room, room.noor), HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "1"));
  assert_capacity (&room, 100);
  hrm_test_undo (room.desk);
  /* Of the other strip nothing is another. */
  hrm_strip_grab_part (hrm_test_mixer_strip (&room, room.ilya), HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "<Alt>1"));
  assert_capacity (&room, 40);
  hrm_strip_grab_part (hrm_test_mixer_strip (&room, room.noor), HRM_STRIP_FADER);
  g_assert_true (hrm_test_press (room.mixer, "<Alt>1"));
  assert_capacity (&room, 100);
  hrm_test_mixer_close (&room);
}

static void
test_walk (void)
{
  HrmTestMixer room;
  HrmStripBank *bank;

  hrm_test_mixer_open (&room);
  bank = HRM_STRIP_BANK (hrm_test_find_type (room.mixer, HRM_TYPE_STRIP_BANK, 0));
  gtk_window_set_focus (GTK_WINDOW (room.window), NULL);
  g_assert_true (hrm_strip_bank_walk (bank, 1));
  g_assert_true (gtk_widget_has_focus (hrm_test_mixer_fader (&room, room.ilya)));
  g_assert_true (hrm_strip_bank_walk (bank, 1));
  g_assert_true (gtk_widget_has_focus (hrm_test_mixer_fader (&room, room.noor)));
  g_assert_false (hrm_strip_bank_walk (bank, 1));
  g_assert_true (hrm_strip_bank_walk (bank, -1));
  g_assert_true (gtk_widget_has_focus (hrm_test_mixer_fader (&room, room.ilya)));
  hrm_test_mixer_close (&room);
}

static void
add_people (HrmTestMixer *room, guint n)
{
  HrmEdit *edit = hrm_edit_new ("Many");

  for (guint i = 0; i < n; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
      g_autofree char *title = g_strdup_printf ("Person %u", i), *position = g_strdup_printf ("z%04u", i);

      HRM_SET_TEXT (edit, CHANNEL, Channel, id, title, title);
      HRM_SET_TEXT (edit, CHANNEL, Channel, id, position, position);
    }
  hrm_test_commit (room->desk, edit);
  hrm_test_spin ();
}

/* Strips out of view do not exist; walking makes them. */
static void
test_many (void)
{
  HrmTestMixer room;
  HrmStripBank *bank;
  guint n;

  hrm_test_mixer_open (&room);
  add_people (&room, 200);
  bank = HRM_STRIP_BANK (hrm_test_find_type (room.mixer, HRM_TYPE_STRIP_BANK, 0));
  hrm_test_wait_for ((n = hrm_test_count_type (room.mixer, HRM_TYPE_STRIP)) > 4);
  g_assert_cmpuint (n, <, 20);
  gtk_window_set_focus (GTK_WINDOW (room.window), NULL);
  for (guint i = 0; i < 202; i++)
    g_assert_true (hrm_strip_bank_walk (bank, 1));
  g_assert_nonnull (hrm_test_mixer_strip (&room, hrm_test_find (room.desk, HRM_KIND_CHANNEL, "Person 199")));
  g_assert_cmpuint (hrm_test_count_type (room.mixer, HRM_TYPE_STRIP), <, 24);
  hrm_test_undo (room.desk);
  hrm_test_wait_for (hrm_test_count_type (room.mixer, HRM_TYPE_STRIP) == 2);
  hrm_test_mixer_close (&room);
}

/* Its middle: without the style of the application strips are wider than their place. */
static gboolean
is_in_sight (HrmTestMixer *room, HrmRow *row)
{
  HrmStripBank *bank = HRM_STRIP_BANK (hrm_test_find_type (room->mixer, HRM_TYPE_STRIP_BANK, 0));
  HrmStrip *strip = hrm_strip_bank_get_strip (bank, row);
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (bank), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t bounds;

  return strip && gtk_widget_compute_bounds (GTK_WIDGET (strip), scroller, &bounds) && bounds.size.width > 0 &&
         bounds.origin.x + bounds.size.width / 2 > 0 && bounds.origin.x + bounds.size.width / 2 < gtk_widget_get_width (scroller);
}

/* Who is new, or inspected from elsewhere, is in sight, whichever way text runs. */
static void
test_in_sight (void)
{
  for (guint i = 0; i < 2; i++)
    {
      HrmTestMixer room;
      HrmRow *bus;

      gtk_widget_set_default_direction (i == 0 ? GTK_TEXT_DIR_LTR : GTK_TEXT_DIR_RTL);
      hrm_test_mixer_open (&room);
      add_people (&room, 30);
      hrm_test_wait_for (is_in_sight (&room, HRM_ROW (room.ilya)));
      hrm_test_bus (room.desk, "Team");
      bus = hrm_test_find (room.desk, HRM_KIND_BUS, "Team");
      hrm_test_wait_for (is_in_sight (&room, bus));
      g_assert_false (is_in_sight (&room, HRM_ROW (room.ilya)));
      hrm_desk_inspect (room.desk, HRM_ROW (room.ilya));
      hrm_test_wait_for (is_in_sight (&room, HRM_ROW (room.ilya)));
      hrm_desk_inspect (room.desk, hrm_test_find (room.desk, HRM_KIND_CHANNEL, "Person 15"));
      hrm_test_wait_for (is_in_sight (&room, hrm_test_find (room.desk, HRM_KIND_CHANNEL, "Person 15")));
      hrm_test_mixer_close (&room);
    }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

static void
test_names (void)
{
  HrmTestMixer room;

  hrm_test_mixer_open (&room);
  hrm_test_assert_name (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), "Noor");
  hrm_test_assert_name (hrm_test_mixer_fader (&room, room.noor), "Capacity of Noor");
  hrm_test_assert_name (hrm_test_mixer_lamp (&room, room.noor), "Noor does not clip");
  g_assert_cmpuint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (hrm_test_mixer_strip (&room, room.noor))), ==, GTK_ACCESSIBLE_ROLE_GROUP);
  hrm_test_assert_named (room.mixer);
  hrm_test_mixer_close (&room);
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
  HrmTestMixer room;
  GtkWidget *arm;
  guint steps;

  hrm_test_mixer_open (&room);
  arm = hrm_test_find_type (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), GTK_TYPE_BUTTON, 1);
  hrm_test_assert_name (arm, "Noor takes new work");
  steps = hrm_test_steps (room.desk);
  hrm_test_click (arm);
  hrm_mixer_flush (HRM_MIXER (room.mixer));
  g_assert_cmpuint (hrm_test_steps (room.desk), ==, steps + 1);
  g_assert_false (room.noor->armed);
  hrm_test_assert_name (arm, "Noor takes no new work");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (hrm_test_mixer_strip (&room, room.noor)), "closed"));

  hrm_desk_select (room.desk, room.first->base.id);
  hrm_strip_grab_part (hrm_test_mixer_strip (&room, room.noor), HRM_STRIP_ARM);
  g_assert_true (hrm_test_press (room.mixer, "<Control>Return"));
  g_assert_cmpstr (hrm_desk_get_status (room.desk), ==, "Assign Noor to Webhooks. Noor takes no new work. Noor clips: 150\302\240% on Mon 2 Mar");
  g_assert_cmpuint (hrm_row_n_children (&room.first->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session)), ==, 2);
  g_assert_true (hrm_test_press (room.mixer, "r"));
  g_assert_true (room.noor->armed);
  hrm_test_undo (room.desk);
  g_assert_false (room.noor->armed);
  hrm_test_mixer_close (&room);
}

/* Keys of a strip come from the table like all others. */
static void
test_keys (void)
{
  HrmTestMixer room;
  HrmStrip *strip;
  guint before;

  hrm_test_mixer_open (&room);
  before = hrm_row_n_children (&room.first->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session));
  hrm_desk_select (room.desk, room.first->base.id);
  strip = hrm_test_mixer_strip (&room, room.noor);
  hrm_strip_grab_part (strip, HRM_STRIP_FADER);
  hrm_test_spin ();
  g_assert_nonnull (gtk_root_get_focus (GTK_ROOT (room.window)));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (room.window)), GTK_WIDGET (strip)));
  g_assert_true (hrm_test_press (room.mixer, "<Control>Return"));
  g_assert_cmpuint (hrm_row_n_children (&room.first->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session)), ==, before + 1);
  g_assert_true (hrm_test_press (room.mixer, "Delete"));
  g_assert_null (hrm_model_lookup (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL, room.noor->base.id));
  hrm_test_mixer_close (&room);
}

static gboolean
has_keys (HrmTestMixer *room, HrmChannel *channel)
{
  HrmStrip *strip = hrm_test_mixer_strip (room, channel);
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (room->window));

  return strip && focus && (focus == GTK_WIDGET (strip) || gtk_widget_is_ancestor (focus, GTK_WIDGET (strip)));
}

/* Who stands where somebody was deleted has the keys, at the end who is the last; several may go at once. */
static void
test_delete_keys (void)
{
  HrmTestMixer room;
  HrmChannel *mara, *ash;
  GtkWidget *elsewhere;

  hrm_test_mixer_open (&room);
  mara = hrm_test_channel (room.desk, "Mara");
  ash = hrm_test_channel (room.desk, "Ash");
  hrm_strip_grab_part (hrm_test_mixer_strip (&room, room.noor), HRM_STRIP_NAME);
  g_assert_true (hrm_test_press (room.mixer, "Delete"));
  hrm_test_spin ();
  g_assert_true (has_keys (&room, mara));
  g_assert_cmpint (hrm_strip_get_part (hrm_test_mixer_strip (&room, mara)), ==, HRM_STRIP_NAME);
  /* Nobody takes them from elsewhere. */
  elsewhere = hrm_test_find_hint (room.mixer, GTK_TYPE_BUTTON, "Add bus: the selected strips as one");
  gtk_widget_grab_focus (elsewhere);
  g_assert_true (hrm_command_delete_row (room.desk, HRM_ROW (mara)));
  hrm_test_spin ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (room.window)) == elsewhere);
  mara = hrm_test_channel (room.desk, "Mara");
  hrm_strip_grab_part (hrm_test_mixer_strip (&room, mara), HRM_STRIP_NAME);
  hrm_desk_select_strip (room.desk, HRM_ROW (mara), HRM_STRIPS_ONE);
  hrm_desk_select_strip (room.desk, HRM_ROW (ash), HRM_STRIPS_TOGGLE);
  g_assert_true (hrm_test_press (room.mixer, "Delete"));
  hrm_test_spin ();
  g_assert_true (has_keys (&room, room.ilya));
  g_assert_true (hrm_test_press (room.mixer, "Delete"));
  hrm_test_spin ();
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_CHANNEL)->len, ==, 0);
  hrm_test_mixer_close (&room);
}

/* From the left edge of one strip to that of the next. */
static double
get_step (HrmTestMixer *room)
{
  graphene_rect_t ilya, noor;

  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (hrm_test_mixer_strip (room, room->ilya)), room->mixer, &ilya));
  g_assert_true (gtk_widget_compute_bounds (GTK_WIDGET (hrm_test_mixer_strip (room, room->noor)), room->mixer, &noor));
  return noor.origin.x - ilya.origin.x;
}

/* Narrow strips share the width, as many as can be read; Master has what it needs. */
static void
test_narrow_many (void)
{
  HrmTestMixer room;
  GtkWidget *master, *scroller;
  double few;

  hrm_test_mixer_open (&room);
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  master = hrm_test_find_type (room.mixer, HRM_TYPE_MASTER, 0);
  scroller = gtk_widget_get_ancestor (hrm_test_find_type (room.mixer, HRM_TYPE_STRIP_BANK, 0), GTK_TYPE_SCROLLED_WINDOW);
  hrm_test_wait_for (gtk_widget_get_width (master) < gtk_widget_get_width (scroller));
  few = get_step (&room);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya)), "Ilya"));
  add_people (&room, 12);
  hrm_test_wait_for (get_step (&room) < few);
  g_assert_cmpfloat (get_step (&room) * 14, <=, gtk_widget_get_width (scroller) + 3);
  g_assert_cmpfloat (get_step (&room) * 15, >, gtk_widget_get_width (scroller));
  add_people (&room, 46);
  hrm_test_wait_for (get_step (&room) < few / 2);
  g_assert_cmpfloat (get_step (&room), >=, 28);
  hrm_test_wait_for (hrm_test_find_text (GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya)), "IL"));
  hrm_test_assert_name (gtk_widget_get_ancestor (hrm_test_find_text (GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya)), "IL"), GTK_TYPE_BUTTON),
                        "Ilya, Engineer");
  g_assert_true (gtk_widget_activate_action (room.mixer, "mixer.narrow", NULL));
  hrm_test_wait_for (get_step (&room) > few);
  g_assert_nonnull (hrm_test_find_text (GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya)), "Ilya"));
  hrm_test_mixer_close (&room);
}

/* Text that is drawn below a node. */
static guint
count_texts (GskRenderNode *node)
{
  guint n = 0;

  switch (gsk_render_node_get_node_type (node))
    {
    case GSK_TEXT_NODE:
      return 1;
    case GSK_CONTAINER_NODE:
      for (guint i = 0; i < gsk_container_node_get_n_children (node); i++)
        n += count_texts (gsk_container_node_get_child (node, i));
      return n;
    case GSK_TRANSFORM_NODE:
      return count_texts (gsk_transform_node_get_child (node));
    case GSK_CLIP_NODE:
      return count_texts (gsk_clip_node_get_child (node));
    default:
      return 0;
    }
}

/* Who clips by how much: a name that is too long for it is cut, the amount is not. */
static void
test_reading (void)
{
  GtkWidget *reading = g_object_ref_sink (g_object_new (HRM_TYPE_READING, "xalign", 0.0f, NULL));
  guint texts[2];

  for (guint keeps = 0; keeps < 2; keeps++)
    {
      GtkSnapshot *snapshot = gtk_snapshot_new ();
      GskRenderNode *node;
      int width, height;

      hrm_reading_keep_note (HRM_READING (reading), keeps);
      hrm_reading_set (HRM_READING (reading), "! Bartholomew Featherstonehaugh-Cholmondeley", "+12 h");
      gtk_widget_measure (reading, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      gtk_widget_measure (reading, GTK_ORIENTATION_VERTICAL, -1, &height, NULL, NULL, NULL);
      gtk_widget_allocate (reading, 160, height, -1, NULL);
      GTK_WIDGET_GET_CLASS (reading)->snapshot (reading, snapshot);
      node = gtk_snapshot_free_to_node (snapshot);
      g_assert_nonnull (node);
      texts[keeps] = count_texts (node);
      gsk_render_node_unref (node);
    }
  /* Both as one, cut at the end; or the name, cut, and the amount by itself. */
  g_assert_cmpuint (texts[0], >, 0);
  g_assert_cmpuint (texts[1], ==, texts[0] + 1);
  g_object_unref (reading);
}

/* Where text is twice as large, so are strips. */
static void
test_large_text (void)
{
  HrmTestMixer room;
  double usual;
  int before;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &before, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  hrm_test_mixer_open (&room);
  usual = get_step (&room);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * 1024, NULL);
  hrm_test_wait_for (get_step (&room) > usual * 1.7);
  hrm_test_wait_for (gtk_widget_get_width (GTK_WIDGET (hrm_test_mixer_strip (&room, room.ilya))) < get_step (&room));
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * 1024, NULL);
  hrm_test_wait_for (get_step (&room) == usual);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", before, NULL);
  hrm_test_mixer_close (&room);
}

static void
gather_texts (GtkWidget *widget, GString *texts)
{
  if (GTK_IS_LABEL (widget) && gtk_widget_get_visible (widget))
    g_string_append_printf (texts, "%s\n", gtk_label_get_text (GTK_LABEL (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    gather_texts (child, texts);
}

static char *
read_master (HrmTestMixer *room)
{
  GString *texts = g_string_new (NULL);

  hrm_mixer_flush (HRM_MIXER (room->mixer));
  gather_texts (hrm_test_find_type (room->mixer, HRM_TYPE_MASTER, 0), texts);
  return g_string_free (texts, FALSE);
}

/* Master says of a preview what it says when that is done: what is left, until when, and how far from the release. */
static void
test_master_would (void)
{
  HrmTestMixer room;
  HrmEdit *edit = hrm_edit_new ("Release"), *later = hrm_edit_new ("Later");
  gint64 release = hrm_edit_insert (edit, HRM_KIND_MARKER);
  HrmSession *session;
  g_autofree char *before = NULL, *would = NULL, *back = NULL, *after = NULL, *far = NULL;

  hrm_test_mixer_open (&room);
  session = hrm_model_get_rows (hrm_desk_get_model (room.desk), HRM_KIND_SESSION)->pdata[0];
  HRM_SET_TEXT (edit, MARKER, Marker, release, title, "Release");
  HRM_SET_INT (edit, MARKER, Marker, release, kind, HRM_MARKER_KIND_RELEASE);
  HRM_SET_INT (edit, MARKER, Marker, release, at, hrm_civil_new (2026, 3, 27, 17, 0));
  hrm_test_commit (room.desk, edit);
  before = read_master (&room);
  HRM_SET_INT (later, MARKER, Marker, release, at, hrm_civil_new (2026, 3, 26, 17, 0));
  HRM_SET_INT (later, SESSION, Session, session->base.id, start, hrm_civil_new (2026, 3, 17, 9, 0));
  HRM_SET_INT (later, SESSION, Session, session->base.id, length, 960);
  hrm_desk_preview (room.desk, later);
  would = read_master (&room);
  hrm_desk_cancel_preview (room.desk);
  back = read_master (&room);
  g_assert_cmpstr (back, ==, before);
  g_assert_cmpstr (would, !=, before);
  g_assert_nonnull (strstr (would, "Wed 18 Mar"));
  g_assert_nonnull (strstr (would, "6 days to Release"));
  hrm_test_commit (room.desk, later);
  after = read_master (&room);
  g_assert_cmpstr (would, ==, after);
  /* In another year it says which. */
  later = hrm_edit_new ("Much later");
  HRM_SET_INT (later, SESSION, Session, session->base.id, start, hrm_civil_new (2027, 3, 17, 9, 0));
  hrm_test_commit (room.desk, later);
  far = read_master (&room);
  g_assert_nonnull (strstr (far, "Thu 18 Mar 2027"));
  hrm_test_mixer_close (&room);
}

int
main (int argc, char *argv[])
{
  hrm_test_rooms_init (&argc, &argv);
  g_test_add_func ("/ui/mixer/tired", test_tired);
  g_test_add_func ("/ui/mixer/arm", test_arm);
  g_test_add_func ("/ui/mixer/in-sight", test_in_sight);
  g_test_add_func ("/ui/mixer/walk", test_walk);
  g_test_add_func ("/ui/mixer/sound", test_sound);
  g_test_add_func ("/ui/mixer/scenes", test_scenes);
  g_test_add_func ("/ui/mixer/many", test_many);
  g_test_add_func ("/ui/mixer/names", test_names);
  g_test_add_func ("/ui/mixer/empty", test_empty);
  g_test_add_func ("/ui/mixer/keys", test_keys);
  g_test_add_func ("/ui/mixer/delete-keys", test_delete_keys);
  g_test_add_func ("/ui/mixer/narrow-many", test_narrow_many);
  g_test_add_func ("/ui/mixer/reading", test_reading);
  g_test_add_func ("/ui/mixer/large-text", test_large_text);
  g_test_add_func ("/ui/mixer/master-would", test_master_would);
  return g_test_run ();
}
