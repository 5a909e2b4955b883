/* test-scenes.c: scenarios of faders, leave, mute and solo: stored, recalled, compared.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-scenes.h"
#include "hrm-test-desk.h"

static GRand *rand_;

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmChannel *ilya, *noor;
  HrmBus *bus;
  HrmSession *session;
} Bed;

static void
set_field (Bed *bed, gpointer row, guint field, const char *text)
{
  g_assert_true (hrm_command_set_field (bed->desk, HRM_ROW (row), field, text, NULL));
}

static void
add_leave (HrmDesk *desk, HrmChannel *channel, const char *from, const char *to, const char *hours, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Leave");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  HRM_SET_INT (edit, EXCEPTION, Exception, id, channel, channel->base.id);
  HRM_SET_INT (edit, EXCEPTION, Exception, id, from, hrm_civil_date (hrm_test_civil (from)));
  HRM_SET_INT (edit, EXCEPTION, Exception, id, to, hrm_civil_date (hrm_test_civil (to)));
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, hours, hours);
  HRM_SET_TEXT (edit, EXCEPTION, Exception, id, title, title);
  hrm_test_commit (desk, edit);
}

static void
make_bed (Bed *bed)
{
  HrmEdit *edit = hrm_edit_new ("Team");

  bed->desk = hrm_test_desk_empty ();
  bed->track = hrm_test_track (bed->desk, "Payments API");
  bed->ilya = hrm_test_channel (bed->desk, "Ilya");
  bed->noor = hrm_test_channel (bed->desk, "Noor");
  hrm_test_bus (bed->desk, "Platform");
  bed->bus = hrm_test_find (bed->desk, HRM_KIND_BUS, "Platform");
  HRM_SET_INT (edit, CHANNEL, Channel, bed->noor->base.id, bus, bed->bus->base.id);
  hrm_test_commit (bed->desk, edit);
  bed->session = hrm_test_session (bed->desk, bed->track, "Webhooks", "2026-03-02T09:00", 480);
  hrm_test_commit (bed->desk, hrm_command_assign (bed->desk, bed->ilya, bed->session));
  add_leave (bed->desk, bed->ilya, "2026-03-04T00:00", "2026-03-05T00:00", "09:00-12:00\n13:00-15:00", "Half \"days\" \\ 🎚");
}

static HrmScene *
store (Bed *bed, const char *title)
{
  g_assert_true (hrm_command_save_scene (bed->desk, title));
  return hrm_test_find (bed->desk, HRM_KIND_SCENE, title);
}

static void
arm (HrmDesk *desk, HrmChannel *channel, gboolean armed)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, channel);
  hrm_command_arm (desk, one, armed);
}

/* Changes all that a scene keeps. */
static void
change (Bed *bed)
{
  GPtrArray *leave = hrm_model_get_rows (hrm_desk_get_model (bed->desk), HRM_KIND_EXCEPTION);
  HrmEdit *edit = hrm_edit_new ("No leave");

  set_field (bed, bed->ilya, HRM_FIELD (Channel, capacity), "55");
  set_field (bed, bed->noor, HRM_FIELD (Channel, capacity), "120");
  set_field (bed, bed->bus, HRM_FIELD (Bus, multiplier), "70");
  arm (bed->desk, bed->ilya, bed->ilya->armed == FALSE);
  for (guint i = 0; i < leave->len; i++)
    hrm_edit_delete (edit, HRM_KIND_EXCEPTION, ((HrmRow *) leave->pdata[i])->id);
  hrm_test_commit (bed->desk, edit);
  add_leave (bed->desk, bed->noor, "2026-03-02T00:00", "2026-03-06T00:00", NULL, "Away");
  hrm_command_add_point (bed->desk, bed->ilya, hrm_date_new (2026, 3, 4), 35);
  hrm_desk_mute_row (bed->desk, HRM_ROW (bed->noor), !hrm_desk_is_row_muted (bed->desk, HRM_ROW (bed->noor)));
  hrm_desk_toggle_solo (bed->desk, HRM_ROW (bed->bus), HRM_SOLO_ADD);
}

/* The rows of people as they are, without scenes. Full. */
static char *
dump_rows (HrmDesk *desk)
{
  static const HrmKind kinds[] = { HRM_KIND_CHANNEL, HRM_KIND_BUS, HRM_KIND_EXCEPTION, HRM_KIND_AUTOMATION, HRM_KIND_SESSION };
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (desk), kinds[k]), NULL, NULL);

      g_ptr_array_sort (rows, hrm_row_compare_ptr);
      for (guint i = 0; i < rows->len; i++)
        {
          HrmRow *row = rows->pdata[i];

          g_string_append_printf (text, "%" G_GINT64_FORMAT, row->id);
          for (guint f = 0; f < hrm_kind_info (kinds[k])->n_fields; f++)
            {
              HrmValue value = hrm_row_get_value (row, f);
              g_autofree char *plain = hrm_field_format (hrm_field_info (kinds[k], f), &value);

              g_string_append_printf (text, "|%s", plain ? plain : "");
            }
          g_string_append_c (text, '\n');
        }
    }
  return g_string_free (text, FALSE);
}

/* What is stored is what comes back, in one step; undo brings back every byte. */
static void
test_recall (void)
{
  Bed bed;
  HrmScene *scene;
  g_autofree char *stored = NULL, *recalled = NULL, *changed = NULL, *undone = NULL;
  guint steps;

  make_bed (&bed);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  stored = hrm_scenes_describe (bed.desk);
  scene = store (&bed, "Fast");
  g_assert_cmpstr (scene->settings, ==, stored);
  change (&bed);
  changed = dump_rows (bed.desk);
  steps = hrm_test_steps (bed.desk);
  g_assert_true (hrm_command_recall_scene (bed.desk, scene));
  recalled = hrm_scenes_describe (bed.desk);
  g_assert_cmpstr (recalled, ==, stored);
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps + 1);
  g_assert_cmpstr (hrm_test_undo_label (bed.desk), ==, "Recall Fast");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Recalled Fast. 1 point of the capacity lanes is removed");
  g_assert_cmpfloat (bed.ilya->capacity, ==, 100);
  g_assert_cmpfloat (bed.bus->multiplier, ==, 100);
  g_assert_true (hrm_desk_is_row_muted (bed.desk, HRM_ROW (bed.ilya)));
  g_assert_false (hrm_desk_is_row_muted (bed.desk, HRM_ROW (bed.noor)));
  g_assert_cmpuint (hrm_desk_n_soloed_people (bed.desk), ==, 0);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (bed.desk), HRM_KIND_EXCEPTION)->len, ==, 1);
  /* Again: nothing is another. */
  g_assert_false (hrm_command_recall_scene (bed.desk, scene));
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps + 1);
  hrm_test_undo (bed.desk);
  undone = dump_rows (bed.desk);
  g_assert_cmpstr (undone, ==, changed);
  g_object_unref (bed.desk);
}

/* The same of plans made by chance. */
static void
test_random (void)
{
  for (guint i = 0; i < 12; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 10);
      GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL);
      g_autofree char *stored = NULL, *recalled = NULL, *before = NULL, *after = NULL;
      HrmScene *scene;

      for (guint k = 0; k < 12; k++)
        {
          HrmChannel *channel = channels->pdata[hrm_test_below (rand_, channels->len)];
          g_autofree char *percent = g_strdup_printf ("%u", hrm_test_below (rand_, 120));

          if (k == 6)
            {
              g_clear_pointer (&stored, g_free);
              stored = hrm_scenes_describe (desk);
              g_assert_true (hrm_command_save_scene (desk, "Scene"));
            }
          hrm_command_set_field (desk, HRM_ROW (channel), HRM_FIELD (Channel, capacity), percent, NULL);
          add_leave (desk, channel, "2026-03-04T00:00", "2026-03-05T00:00", hrm_test_below (rand_, 2) ? "10:00-12:00" : NULL,
                     hrm_test_below (rand_, 2) ? "Off" : NULL);
          hrm_desk_mute_row (desk, HRM_ROW (channel), hrm_test_below (rand_, 2));
          arm (desk, channel, hrm_test_below (rand_, 2));
        }
      scene = hrm_test_find (desk, HRM_KIND_SCENE, "Scene");
      before = dump_rows (desk);
      g_assert_true (hrm_command_recall_scene (desk, scene));
      recalled = hrm_scenes_describe (desk);
      g_assert_cmpstr (recalled, ==, stored);
      hrm_test_undo (desk);
      after = dump_rows (desk);
      g_assert_cmpstr (after, ==, before);
    }
}

/* For a bus and those in it, and nobody else. */
static void
test_only (void)
{
  Bed bed;
  HrmScene *scene;
  g_autoptr (GPtrArray) whom = g_ptr_array_new ();

  make_bed (&bed);
  scene = store (&bed, "Fast");
  change (&bed);
  g_ptr_array_add (whom, bed.bus);
  g_assert_true (hrm_command_recall_scene_for (bed.desk, scene, whom));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Recalled Fast for Platform alone");
  g_assert_cmpfloat (bed.bus->multiplier, ==, 100);
  g_assert_cmpfloat (bed.noor->capacity, ==, 100);
  g_assert_cmpfloat (bed.ilya->capacity, ==, 55);
  g_assert_false (hrm_desk_is_row_muted (bed.desk, HRM_ROW (bed.noor)));
  g_assert_false (hrm_desk_is_row_soloed (bed.desk, HRM_ROW (bed.bus)));
  /* Noor's leave is gone again, Ilya's is not back. */
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (bed.desk), HRM_KIND_EXCEPTION)->len, ==, 0);
  /* Of several all get it. */
  g_ptr_array_add (whom, bed.ilya);
  g_assert_true (hrm_command_recall_scene_for (bed.desk, scene, whom));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Recalled Fast for Platform and Ilya alone. 1 point of the capacity lanes is removed");
  g_assert_cmpfloat (bed.ilya->capacity, ==, 100);
  g_object_unref (bed.desk);
}

/* Comparing commits nothing, and all is as it was. */
static void
test_hold (void)
{
  Bed bed;
  HrmScene *scene;
  HrmLevel level;
  g_autofree char *before = NULL, *after = NULL;
  g_auto (GStrv) lines = NULL, none = NULL;
  guint steps;

  make_bed (&bed);
  set_field (&bed, bed.ilya, HRM_FIELD (Channel, capacity), "50");
  scene = store (&bed, "Slow");
  set_field (&bed, bed.ilya, HRM_FIELD (Channel, capacity), "100");
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.noor), TRUE);
  before = hrm_scenes_describe (bed.desk);
  steps = hrm_test_steps (bed.desk);
  hrm_scene_hold (bed.desk, scene);
  g_assert_true (hrm_scene_is_held (bed.desk));
  hrm_desk_get_level (bed.desk, HRM_ROW (bed.ilya), HRM_TEST_START, HRM_TEST_START, &level);
  g_assert_cmpfloat (level.capacity, ==, 240);
  hrm_desk_get_level (bed.desk, HRM_ROW (bed.noor), HRM_TEST_START, HRM_TEST_START, &level);
  g_assert_cmpfloat (level.capacity, ==, 480);
  lines = hrm_scene_describe_held (bed.desk);
  g_assert_cmpstr (lines[0], ==, "Slow");
  g_assert_cmpstr (lines[1], ==, "Finish Mon 2 Mar, as now");
  g_assert_cmpstr (lines[2], ==, "▲ Peak Ilya 200\302\240%, Mon 2 Mar\n(now Ilya 100\302\240%, Mon 2 Mar)");
  g_assert_cmpstr (lines[3], ==, "1 day over 100 %, 1 more");
  hrm_scene_let_go (bed.desk);
  g_assert_false (hrm_scene_is_held (bed.desk));
  after = hrm_scenes_describe (bed.desk);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps);
  g_assert_null (hrm_desk_get_preview_edit (bed.desk));
  none = hrm_scene_describe_held (bed.desk);
  g_assert_null (none[0]);
  /* What is held when the desk goes, goes with it. */
  hrm_scene_hold (bed.desk, scene);
  g_object_unref (bed.desk);
}

/* What a scene leaves without people is said while it is compared. */
static void
test_hold_away (void)
{
  Bed bed;
  HrmScene *scene;
  g_auto (GStrv) lines = NULL;

  make_bed (&bed);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  scene = store (&bed, "Without Ilya");
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), FALSE);
  hrm_scene_hold (bed.desk, scene);
  lines = hrm_scene_describe_held (bed.desk);
  g_assert_cmpstr (lines[0], ==, "Without Ilya");
  g_assert_cmpstr (lines[1], ==, "1 session loses its only person · 8 h without people");
  g_assert_true (g_str_has_prefix (lines[2], "Finish ") || g_str_has_prefix (lines[2], "Nothing"));
  g_object_unref (bed.desk);
}

/* With people away the numbers are those of who is left. */
static void
test_outlook (void)
{
  Bed bed;
  HrmScene *scene;
  HrmOutlook outlook;

  make_bed (&bed);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  scene = store (&bed, "Without Ilya");
  hrm_desk_clear_sound (bed.desk);
  g_assert_true (hrm_scene_get_outlook (bed.desk, scene, &outlook));
  g_assert_cmpfloat (outlook.hours, ==, 0);
  hrm_plan_get_outlook (hrm_desk_get_plan (bed.desk), &outlook);
  g_assert_cmpfloat (outlook.hours, ==, 8);
  /* Whoever is soloed works on all tracks. */
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.ilya), HRM_SOLO_ADD);
  scene = store (&bed, "Ilya alone");
  hrm_desk_clear_sound (bed.desk);
  g_assert_true (hrm_scene_get_outlook (bed.desk, scene, &outlook));
  g_assert_cmpfloat (outlook.hours, ==, 8);
  g_object_unref (bed.desk);
}

static void
put_settings (Bed *bed, HrmScene *scene, const char *settings)
{
  HrmEdit *edit = hrm_edit_new ("Settings");

  HRM_SET_TEXT (edit, SCENE, Scene, scene->base.id, settings, settings);
  hrm_test_commit (bed->desk, edit);
}

/* Settings come from anywhere. */
static void
test_broken (void)
{
  static const struct { const char *settings, *said; } values[] = {
    { "[1]", "Fast cannot be read: its settings are not those of a scene" },
    { "7", "Fast cannot be read: its settings are not those of a scene" },
    { "{}", "The plan is like that already: Fast" },
    { "{\"faders\":7,\"armed\":[],\"leave\":\"x\",\"sound\":1}", "4 settings are skipped" },
    { "{\"faders\":{\"99\":50,\"x\":1,\"7\":1}}", "3 settings are skipped" },
    { "{\"sound\":{\"muted\":[\"99\",5,null],\"soloed\":7}}", "3 settings are skipped" },
  };
  static const char *const of_ilya[] = {
    "{\"faders\":{\"%s\":\"x\"}}", "{\"faders\":{\"%s\":-5}}", "{\"faders\":{\"%s\":1e9}}", "{\"faders\":{\"%s\":[]}}",
    "{\"armed\":{\"%s\":1}}", "{\"leave\":{\"%s\":{}}}",
  };
  static const char *const items[] = {
    "{}", "7", "{\"from\":\"2026-03-04\"}", "{\"from\":\"2026-03-04\",\"to\":\"2026-03-01\"}", "{\"from\":1,\"to\":2}",
    "{\"from\":\"2026-03-04\",\"to\":\"2026-03-05\",\"kind\":\"unheard\"}",
  };
  Bed bed;
  HrmScene *scene;
  g_autofree char *before = NULL, *after = NULL, *id = NULL;

  make_bed (&bed);
  scene = store (&bed, "Fast");
  id = g_strdup_printf ("%" G_GINT64_FORMAT, bed.ilya->base.id);
  before = dump_rows (bed.desk);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      put_settings (&bed, scene, values[i].settings);
      g_assert_false (hrm_command_recall_scene (bed.desk, scene));
      g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), values[i].said));
      hrm_scene_hold (bed.desk, scene);
      hrm_scene_let_go (bed.desk);
    }
  for (guint i = 0; i < G_N_ELEMENTS (of_ilya); i++)
    {
      g_auto (GStrv) parts = g_strsplit (of_ilya[i], "%s", 2);
      g_autofree char *settings = g_strjoinv (id, parts);

      put_settings (&bed, scene, settings);
      g_assert_false (hrm_command_recall_scene (bed.desk, scene));
      g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "1 setting is skipped"));
    }
  after = dump_rows (bed.desk);
  g_assert_cmpstr (after, ==, before);
  /* A row of leave that cannot be read is left out; the others are what the scene says. */
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *settings = g_strdup_printf ("{\"leave\":{\"%s\":[%s,{\"from\":\"2026-03-0%u\",\"to\":\"2026-03-09\"}]}}", id, items[i], i + 1);

      put_settings (&bed, scene, settings);
      g_assert_true (hrm_command_recall_scene (bed.desk, scene));
      g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "1 setting is skipped"));
      g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (bed.desk), HRM_KIND_EXCEPTION)->len, ==, 1);
    }
  g_object_unref (bed.desk);
}

/* Who is gone is passed over, and told; what others keep in it stays. */
static void
test_gone (void)
{
  Bed bed;
  HrmScene *scene;
  HrmEdit *edit = hrm_edit_new ("Gone");

  make_bed (&bed);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.noor), TRUE);
  scene = store (&bed, "Fast");
  hrm_edit_delete (edit, HRM_KIND_CHANNEL, bed.noor->base.id);
  hrm_test_commit (bed.desk, edit);
  set_field (&bed, bed.ilya, HRM_FIELD (Channel, capacity), "80");
  g_assert_true (hrm_command_recall_scene (bed.desk, scene));
  g_assert_cmpfloat (bed.ilya->capacity, ==, 100);
  /* Fader, arm, leave and mute. */
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==,
                   "Recalled Fast. 5 settings are skipped, since whom they are for is gone, or they cannot be read");
  put_settings (&bed, scene, "{\"theirs\":{\"faders\":[1]},\"armed\":{}}");
  store (&bed, "Fast");
  g_assert_true (g_str_has_prefix (scene->settings, "{\"theirs\":{\"faders\":[1]},\"armed\":{\""));
  g_object_unref (bed.desk);
}

/* Points of a capacity lane come back as they were; a scene from before lanes leaves them alone. */
static void
test_lanes (void)
{
  Bed bed;
  HrmScene *scene;
  HrmDate monday = hrm_date_new (2026, 3, 2), wednesday = hrm_date_new (2026, 3, 4);
  gint64 id;

  make_bed (&bed);
  id = hrm_command_add_point (bed.desk, bed.ilya, monday, 60);
  hrm_command_add_point (bed.desk, bed.ilya, wednesday, 20);
  scene = store (&bed, "Fast");
  set_field (&bed, hrm_command_get_point_on (bed.desk, bed.ilya, wednesday, NULL), HRM_FIELD (Automation, capacity), "90 %");
  hrm_command_add_point (bed.desk, bed.noor, wednesday, 10);
  g_assert_true (hrm_command_recall_scene (bed.desk, scene));
  g_assert_cmpfloat (hrm_command_get_capacity_on (bed.desk, bed.ilya, wednesday), ==, 20);
  g_assert_cmpfloat (hrm_command_get_capacity_on (bed.desk, bed.noor, wednesday), ==, bed.noor->capacity);
  /* What was the same is the same row. */
  g_assert_cmpint (hrm_command_get_point_on (bed.desk, bed.ilya, monday, NULL)->base.id, ==, id);
  set_field (&bed, scene, HRM_FIELD (Scene, settings), "{\"faders\":{},\"leave\":{}}");
  hrm_command_recall_scene (bed.desk, scene);
  g_assert_cmpfloat (hrm_command_get_capacity_on (bed.desk, bed.ilya, wednesday), ==, 20);
  g_object_unref (bed.desk);
}

/* By number: the next one is new. */
static void
test_number (void)
{
  Bed bed;
  g_autoptr (GPtrArray) scenes = NULL;

  make_bed (&bed);
  g_assert_true (hrm_command_store_scene (bed.desk, 1));
  g_assert_true (hrm_command_store_scene (bed.desk, 7));
  set_field (&bed, bed.ilya, HRM_FIELD (Channel, capacity), "50");
  g_assert_true (hrm_command_store_scene (bed.desk, 1));
  scenes = hrm_scenes_list (bed.desk);
  g_assert_cmpuint (scenes->len, ==, 2);
  g_assert_cmpstr (((HrmScene *) scenes->pdata[0])->title, ==, "Scene 1");
  g_assert_cmpstr (((HrmScene *) scenes->pdata[1])->title, ==, "Scene 2");
  g_assert_nonnull (strstr (((HrmScene *) scenes->pdata[0])->settings, ":50"));
  /* Not by name: two may have the same. */
  set_field (&bed, HRM_ROW (scenes->pdata[1]), HRM_FIELD (Scene, title), "Scene 1");
  set_field (&bed, bed.ilya, HRM_FIELD (Channel, capacity), "70");
  g_assert_true (hrm_command_store_scene (bed.desk, 2));
  g_assert_nonnull (strstr (((HrmScene *) scenes->pdata[0])->settings, ":50"));
  g_assert_nonnull (strstr (((HrmScene *) scenes->pdata[1])->settings, ":70"));
  g_object_unref (bed.desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/scenes/recall", test_recall);
  g_test_add_func ("/desk/scenes/random", test_random);
  g_test_add_func ("/desk/scenes/only", test_only);
  g_test_add_func ("/desk/scenes/hold", test_hold);
  g_test_add_func ("/desk/scenes/hold-away", test_hold_away);
  g_test_add_func ("/desk/scenes/outlook", test_outlook);
  g_test_add_func ("/desk/scenes/broken", test_broken);
  g_test_add_func ("/desk/scenes/gone", test_gone);
  g_test_add_func ("/desk/scenes/lanes", test_lanes);
  g_test_add_func ("/desk/scenes/number", test_number);
  return g_test_run ();
}
