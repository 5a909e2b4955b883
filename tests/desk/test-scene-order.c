/* test-scene-order.c: orders of sections as scenes: stored, compared, recalled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-scenes.h"
#include "hrm-test-desk.h"

#include <string.h>

#define MOST 6

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmSection *sections[MOST];
  guint n;
} Bed;

/* One a week of so many DAYS, with a session. */
static void
make_bed (Bed *bed, guint n, int days)
{
  static const char *const titles[MOST] = { "Intro", "Verse", "Chorus", "Bridge", "Solo", "Outro" };

  bed->desk = hrm_test_desk_empty ();
  bed->track = hrm_test_track (bed->desk, "Payments API");
  bed->n = n;
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *start = hrm_civil_format (hrm_date_start (HRM_TEST_START + 7 * (HrmDate) i) + 540);

      bed->sections[i] = hrm_test_section (bed->desk, titles[i], start, days * 480);
      hrm_test_session (bed->desk, bed->track, titles[i], start, 480 * (1 + i % 3));
    }
}

/* Where sections and sessions are. */
static char *
dump (Bed *bed)
{
  static const HrmKind kinds[] = { HRM_KIND_SECTION, HRM_KIND_SESSION };
  GString *text = g_string_new (NULL);

  for (guint k = 0; k < G_N_ELEMENTS (kinds); k++)
    {
      g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (bed->desk), kinds[k]), NULL, NULL);

      g_ptr_array_sort (rows, hrm_row_compare_ptr);
      for (guint i = 0; i < rows->len; i++)
        {
          HrmRow *row = rows->pdata[i];
          HrmCivil start = row->kind == HRM_KIND_SECTION ? hrm_as_section (row)->start : hrm_as_session (row)->start;
          g_autofree char *at = hrm_civil_format (start);

          g_string_append_printf (text, "%s %s\n", hrm_row_get_title (row), at);
        }
    }
  return g_string_free (text, FALSE);
}

static HrmScene *
add_scene (Bed *bed, const char *title, const char *settings)
{
  HrmEdit *edit = hrm_edit_new ("Scene");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SCENE);

  HRM_SET_TEXT (edit, SCENE, Scene, id, title, title);
  HRM_SET_TEXT (edit, SCENE, Scene, id, settings, settings);
  hrm_test_commit (bed->desk, edit);
  return (HrmScene *) hrm_model_get (hrm_desk_get_model (bed->desk), id);
}

static HrmScene *
add_order (Bed *bed, const char *title, const guint *order, guint n)
{
  GString *settings = g_string_new ("{\"sections\":[");
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (settings, "%s\"%" G_GINT64_FORMAT "\"", i > 0 ? "," : "", HRM_ROW (bed->sections[order[i]])->id);
  text = g_string_free (g_string_append (settings, "]}"), FALSE);
  return add_scene (bed, title, text);
}

/* As a hand that moves one section. */
static void
test_by_hand (void)
{
  static const guint order[] = { 1, 0, 2, 3 };
  Bed bed;
  HrmScene *scene;
  HrmOutlook outlook;
  g_autofree char *before = NULL, *recalled = NULL, *undone = NULL, *moved = NULL;
  guint steps;

  make_bed (&bed, 4, 5);
  before = dump (&bed);
  scene = add_order (&bed, "Verse first", order, G_N_ELEMENTS (order));
  steps = hrm_test_steps (bed.desk);
  g_assert_true (hrm_scene_get_outlook (bed.desk, scene, &outlook));
  hrm_scene_hold (bed.desk, scene);
  g_assert_nonnull (hrm_desk_get_preview_edit (bed.desk));
  hrm_scene_let_go (bed.desk);
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps);
  g_assert_true (hrm_command_recall_scene (bed.desk, scene));
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps + 1);
  recalled = dump (&bed);
  g_assert_cmpstr (recalled, !=, before);
  /* It is so already. */
  g_assert_false (hrm_command_recall_scene (bed.desk, scene));
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps + 1);
  hrm_test_undo (bed.desk);
  undone = dump (&bed);
  g_assert_cmpstr (undone, ==, before);
  hrm_command_shift_section (bed.desk, bed.sections[0], 1);
  moved = dump (&bed);
  g_assert_cmpstr (moved, ==, recalled);
  g_object_unref (bed.desk);
}

/* What is stored is the order as it is, and nothing else. */
static void
test_store (void)
{
  Bed bed;
  HrmScene *scene;
  HrmChannel *ilya;
  g_autofree char *before = NULL, *after = NULL;

  make_bed (&bed, 3, 5);
  ilya = hrm_test_channel (bed.desk, "Ilya");
  g_assert_true (hrm_command_store_order (bed.desk));
  g_assert_true (hrm_command_store_order (bed.desk));
  scene = hrm_test_find (bed.desk, HRM_KIND_SCENE, "Order 2");
  g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "Saved Order 2"));
  before = dump (&bed);
  hrm_command_shift_section (bed.desk, bed.sections[2], -1);
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (ilya), HRM_FIELD (Channel, capacity), "40", NULL));
  g_assert_true (hrm_command_recall_scene (bed.desk, scene));
  after = dump (&bed);
  g_assert_cmpstr (after, ==, before);
  g_assert_cmpfloat (ilya->capacity, ==, 40);
  g_object_unref (bed.desk);
}

/* What is gone is passed over and said; what is new stays behind what it is behind; Lock moves nothing. */
static void
test_gone (void)
{
  static const guint order[] = { 2, 0 };
  Bed bed;
  HrmScene *scene, *stale;
  g_autofree char *before = NULL, *locked = NULL;

  make_bed (&bed, 3, 5);
  scene = add_order (&bed, "Some", order, G_N_ELEMENTS (order));
  stale = add_scene (&bed, "Stale", "{\"sections\":[\"5\",7,null,[]]}");
  before = dump (&bed);
  g_assert_false (hrm_command_recall_scene (bed.desk, stale));
  g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "4 sections are skipped"));
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_LOCK);
  g_assert_false (hrm_command_recall_scene (bed.desk, scene));
  locked = dump (&bed);
  g_assert_cmpstr (locked, ==, before);
  hrm_desk_set_edit_mode (bed.desk, HRM_EDIT_SLIDE);
  g_assert_true (hrm_command_recall_scene (bed.desk, scene));
  /* Verse stays behind Intro. */
  g_assert_cmpint (bed.sections[2]->start, <, bed.sections[0]->start);
  g_assert_cmpint (bed.sections[0]->start, <, bed.sections[1]->start);
  g_object_unref (bed.desk);
}

static void
add_days_off (Bed *bed, GRand *rand)
{
  for (guint i = 0; i < 2; i++)
    {
      HrmEdit *edit = hrm_edit_new ("Day off");
      gint64 id = hrm_edit_insert (edit, HRM_KIND_EXCEPTION), day = HRM_TEST_START + (HrmDate) hrm_test_below (rand, 7 * MOST);

      HRM_SET_INT (edit, EXCEPTION, Exception, id, from, day);
      HRM_SET_INT (edit, EXCEPTION, Exception, id, to, day);
      hrm_test_commit (bed->desk, edit);
    }
}

/* Whatever the order, sections come in it and lie over nothing; undo brings back every start. */
static void
test_permutations (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint round = 0; round < 60; round++)
    {
      guint order[MOST];
      Bed bed;
      HrmScene *scene;
      g_autofree char *before = NULL, *undone = NULL;

      /* With room for two days off. */
      make_bed (&bed, 2 + hrm_test_below (rand, MOST - 1), 3);
      if (round % 2 == 0)
        add_days_off (&bed, rand);
      for (guint i = 0; i < bed.n; i++)
        order[i] = i;
      for (guint i = bed.n - 1; i > 0; i--)
        {
          guint k = hrm_test_below (rand, i + 1), other = order[i];

          order[i] = order[k];
          order[k] = other;
        }
      scene = add_order (&bed, "Any", order, bed.n);
      before = dump (&bed);
      if (hrm_command_recall_scene (bed.desk, scene))
        {
          for (guint i = 1; i < bed.n; i++)
            g_assert_cmpint (hrm_command_section_end (bed.desk, bed.sections[order[i - 1]]), <=, bed.sections[order[i]]->start);
          g_assert_false (hrm_command_recall_scene (bed.desk, scene));
          hrm_test_undo (bed.desk);
        }
      undone = dump (&bed);
      g_assert_cmpstr (undone, ==, before);
      g_object_unref (bed.desk);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/scene-order/by-hand", test_by_hand);
  g_test_add_func ("/desk/scene-order/store", test_store);
  g_test_add_func ("/desk/scene-order/gone", test_gone);
  g_test_add_func ("/desk/scene-order/permutations", test_permutations);
  return g_test_run ();
}
