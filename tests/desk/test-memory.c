/* test-memory.c: the desk is found as it was left.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-lamps.h"
#include "hrm-desk-memory.h"
#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-test-desk.h"

typedef struct
{
  HrmDesk *left, *found;     /* of one album, as a window has it and as the next one does */
  HrmTrack *folder, *track;
  HrmChannel *ilya, *ada;
} Bed;

static void
make_bed (Bed *bed)
{
  bed->left = hrm_test_desk_empty ();
  bed->found = NULL;
  bed->folder = hrm_test_track (bed->left, "Payments");
  bed->track = hrm_test_track (bed->left, "API");
  bed->ilya = hrm_test_channel (bed->left, "Ilya");
  bed->ada = hrm_test_channel (bed->left, "Ada");
  for (guint i = 0; i < 2; i++)
    hrm_test_commit (bed->left, hrm_command_assign (bed->left, bed->ilya,
                     hrm_test_session (bed->left, bed->track, i == 0 ? "Webhooks" : "Refunds", "2026-03-02T09:00", 480)));
  hrm_desk_set_width (bed->left, 900);
}

static void
bed_clear (Bed *bed)
{
  g_clear_object (&bed->found);
  g_clear_object (&bed->left);
}

/* As it goes through the file. */
static void
reopen (Bed *bed)
{
  g_autoptr (GVariant) memory = g_variant_ref_sink (hrm_desk_remember (bed->left));
  g_autofree char *text = g_variant_print (memory, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) parsed = g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, &error);

  g_assert_no_error (error);
  bed->found = hrm_desk_new (hrm_desk_get_album (bed->left));
  hrm_desk_recall (bed->found, parsed);
  hrm_desk_set_width (bed->found, 900);
}

static void
test_sound (void)
{
  Bed bed;
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();

  make_bed (&bed);
  g_ptr_array_add (tracks, bed.track);
  hrm_desk_mute_row (bed.left, HRM_ROW (bed.ilya), TRUE);
  hrm_desk_solo_row (bed.left, HRM_ROW (bed.ada), TRUE, HRM_SOLO_ADD);
  hrm_desk_keep_row (bed.left, HRM_ROW (bed.ilya), TRUE);
  hrm_desk_set_tracks_soloed (bed.left, tracks, TRUE, FALSE);
  reopen (&bed);
  g_assert_true (hrm_desk_is_row_muted (bed.found, HRM_ROW (bed.ilya)));
  g_assert_false (hrm_desk_is_row_muted (bed.found, HRM_ROW (bed.ada)));
  g_assert_true (hrm_desk_is_row_soloed (bed.found, HRM_ROW (bed.ada)));
  g_assert_true (hrm_desk_is_row_kept (bed.found, HRM_ROW (bed.ilya)));
  g_assert_true (hrm_desk_is_track_soloed (bed.found, bed.track));
  g_assert_false (hrm_desk_is_track_soloed (bed.found, bed.folder));
  g_assert_nonnull (hrm_desk_get_heard (bed.found));
  bed_clear (&bed);
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* What is remembered tells that it is another, so that it is written soon. */
static void
test_mark_tells (void)
{
  Bed bed = { NULL };
  guint n = 0;

  make_bed (&bed);
  g_signal_connect_swapped (bed.left, "tracks-changed", G_CALLBACK (count_cb), &n);
  hrm_desk_set_quick_mark (bed.left, 3);
  g_assert_cmpuint (n, ==, 1);
  bed_clear (&bed);
}

static HrmLampState
get_state (HrmDesk *desk, HrmChannel *channel)
{
  HrmLamp lamp;

  hrm_desk_get_lamp (desk, HRM_ROW (channel), &lamp);
  return lamp.state;
}

/* A clip that was seen is not new because the album was closed; one that was not seen is. */
static void
test_lamps (void)
{
  Bed bed;

  make_bed (&bed);
  g_assert_cmpint (get_state (bed.left, bed.ilya), ==, HRM_LAMP_LIT);
  reopen (&bed);
  g_assert_cmpint (get_state (bed.found, bed.ilya), ==, HRM_LAMP_LIT);
  g_clear_object (&bed.found);
  hrm_desk_acknowledge (bed.left, HRM_ROW (bed.ilya));
  reopen (&bed);
  g_assert_cmpint (get_state (bed.found, bed.ilya), ==, HRM_LAMP_HOLLOW);
  hrm_test_commit (bed.left, hrm_command_assign (bed.left, bed.ilya,
                   hrm_test_session (bed.left, bed.track, "Audit", "2026-03-02T09:00", 240)));
  g_assert_cmpint (get_state (bed.found, bed.ilya), ==, HRM_LAMP_LIT);
  bed_clear (&bed);
}

static void
test_view (void)
{
  Bed bed;
  HrmCivil from, to;

  make_bed (&bed);
  hrm_desk_zoom_at (bed.left, 100, 2.5);
  hrm_desk_pan (bed.left, 60);
  hrm_desk_set_cursor (bed.left, hrm_date_start (HRM_TEST_START + 2));
  hrm_desk_set_cursor_track (bed.left, bed.track);
  hrm_desk_set_loop (bed.left, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 5));
  hrm_desk_set_collapsed (bed.left, bed.folder, TRUE);
  hrm_desk_set_unfolded (bed.left, bed.track, TRUE);
  hrm_desk_set_lane_height (bed.left, NULL, HRM_LANE_LARGE);
  hrm_desk_set_lane_height (bed.left, bed.track, HRM_LANE_SMALL);
  hrm_desk_set_quick_mark (bed.left, 3);
  hrm_desk_end_loop (bed.left);
  reopen (&bed);
  /* It was off, and is told of by nobody. */
  g_assert_false (hrm_desk_get_loop (bed.found, NULL, NULL));
  g_assert_cmpstr (hrm_desk_get_status (bed.found), ==, "");
  g_clear_object (&bed.found);
  hrm_desk_toggle_loop (bed.left);
  reopen (&bed);
  g_assert_cmpfloat_with_epsilon (hrm_desk_get_view (bed.found)->origin, hrm_desk_get_view (bed.left)->origin, 1e-6);
  g_assert_cmpfloat_with_epsilon (hrm_desk_get_view (bed.found)->zoom, hrm_desk_get_view (bed.left)->zoom, 1e-9);
  g_assert_cmpint (hrm_desk_get_cursor (bed.found), ==, hrm_date_start (HRM_TEST_START + 2));
  g_assert_true (hrm_desk_get_cursor_track (bed.found) == bed.track);
  g_assert_true (hrm_desk_get_loop (bed.found, &from, &to));
  g_assert_cmpint (from, ==, hrm_date_start (HRM_TEST_START));
  g_assert_cmpint (to, ==, hrm_date_start (HRM_TEST_START + 5));
  g_assert_true (hrm_desk_is_collapsed (bed.found, bed.folder));
  g_assert_false (hrm_desk_is_collapsed (bed.found, bed.track));
  g_assert_true (hrm_desk_is_unfolded (bed.found, bed.track));
  g_assert_false (hrm_desk_is_unfolded (bed.found, bed.folder));
  g_assert_cmpint (hrm_desk_get_lane_height (bed.found, bed.track), ==, HRM_LANE_SMALL);
  g_assert_cmpint (hrm_desk_get_lane_height (bed.found, bed.folder), ==, HRM_LANE_LARGE);
  hrm_desk_set_cursor (bed.found, hrm_date_start (HRM_TEST_START));
  g_assert_true (hrm_desk_go_quick_mark (bed.found, 3));
  g_assert_cmpint (hrm_desk_get_cursor (bed.found), ==, hrm_date_start (HRM_TEST_START + 2));
  bed_clear (&bed);
}

/* What was not even seen is where it was left before. */
static void
test_unseen (void)
{
  Bed bed;
  g_autoptr (GVariant) first = NULL, second = NULL;
  g_autoptr (HrmDesk) unseen = NULL;

  make_bed (&bed);
  hrm_desk_zoom_at (bed.left, 100, 2.5);
  first = g_variant_ref_sink (hrm_desk_remember (bed.left));
  unseen = hrm_desk_new (hrm_desk_get_album (bed.left));
  hrm_desk_recall (unseen, first);
  second = g_variant_ref_sink (hrm_desk_remember (unseen));
  bed.found = hrm_desk_new (hrm_desk_get_album (bed.left));
  hrm_desk_recall (bed.found, second);
  hrm_desk_set_width (bed.found, 900);
  g_assert_cmpfloat_with_epsilon (hrm_desk_get_view (bed.found)->zoom, hrm_desk_get_view (bed.left)->zoom, 1e-9);
  bed_clear (&bed);
}

/* Who saw all of the plan sees all of it, also what came in from elsewhere. */
static void
test_fitted (void)
{
  Bed bed;

  make_bed (&bed);
  hrm_desk_set_cursor (bed.left, hrm_date_start (HRM_TEST_START));
  reopen (&bed);
  g_clear_object (&bed.found);
  hrm_test_session (bed.left, bed.track, "Late", "2026-06-01T09:00", 480);
  /* Larger text makes lanes taller that nobody chose. */
  hrm_desk_set_usual_lane_height (bed.left, 104);
  hrm_desk_set_width (bed.left, 901);
  hrm_desk_set_top (bed.left, 70);
  reopen (&bed);
  g_assert_cmpfloat (hrm_desk_to_x (bed.found, hrm_date_start (hrm_date_new (2026, 6, 2))), <=, 900);
  g_assert_cmpfloat (hrm_desk_get_top (bed.found), ==, 70);
  g_assert_cmpint (hrm_desk_get_lane_height (bed.left, NULL), ==, 104);
  g_assert_cmpint (hrm_desk_get_lane_height (bed.found, NULL), ==, HRM_LANE_MEDIUM);
  bed_clear (&bed);
}

static void
test_squads (void)
{
  Bed bed;
  g_autoptr (GPtrArray) tracks = g_ptr_array_new (), linked = NULL;

  make_bed (&bed);
  g_ptr_array_add (tracks, bed.folder);
  g_ptr_array_add (tracks, bed.track);
  hrm_desk_link_tracks (bed.left, tracks);
  reopen (&bed);
  linked = hrm_desk_get_linked_tracks (bed.found, bed.track);
  g_assert_cmpuint (linked->len, ==, 1);
  g_assert_true (linked->pdata[0] == bed.folder);
  bed_clear (&bed);
}

/* Whatever size text has when they are chosen and when they are read. */
static void
test_heights (void)
{
  Bed bed;
  guint changes = 0;

  make_bed (&bed);
  hrm_desk_set_lane_height (bed.left, bed.track, 70);
  reopen (&bed);
  g_signal_connect_swapped (bed.found, "tracks-changed", G_CALLBACK (count_cb), &changes);
  hrm_desk_set_usual_lane_height (bed.found, HRM_LANE_MEDIUM);
  g_assert_cmpuint (changes, ==, 0);
  hrm_desk_set_usual_lane_height (bed.found, 104);
  g_assert_cmpuint (changes, ==, 1);
  g_assert_cmpint (hrm_desk_get_lane_height (bed.found, bed.track), ==, 70);
  g_assert_cmpint (hrm_desk_get_lane_height (bed.found, bed.folder), ==, 104);
  g_clear_object (&bed.found);
  /* What is chosen stays, be it the usual one at some size. */
  hrm_desk_set_usual_lane_height (bed.left, HRM_LANE_LARGE);
  hrm_desk_set_lane_height (bed.left, NULL, HRM_LANE_LARGE);
  reopen (&bed);
  g_assert_cmpint (hrm_desk_get_lane_height (bed.found, bed.folder), ==, HRM_LANE_LARGE);
  g_clear_object (&bed.found);
  hrm_desk_set_lane_height (bed.left, NULL, HRM_LANE_MEDIUM);
  reopen (&bed);
  hrm_desk_set_usual_lane_height (bed.found, HRM_LANE_LARGE);
  g_assert_cmpint (hrm_desk_get_lane_height (bed.found, bed.folder), ==, HRM_LANE_MEDIUM);
  bed_clear (&bed);
}

/* Files are changed by hand, and rows are deleted elsewhere. */
static void
test_strange (void)
{
  static const char *const memories[] = {
    "@a{sv} {}",
    "{'place': <5>, 'cursor': <'x'>, 'folded': <[1, 2]>, 'heights': <true>, 'marks': <@ax []>, 'seen': <@as []>}",
    "{'place': <'{\"from\":\"never\",\"minutes\":-1}'>, 'cursor': <(@x 9223372036854775807, @x 5)>, 'muted': <[@x 1, 77, -9]>, "
    "'focus': <(@x 10, @x 3, true)>, 'marks': <[@x 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]>, 'countdown': <@x 3>, "
    "'heights': <{@x 4: -30}>, 'height': <1000000>, 'seen': <{@x 12: [(@x 3, 2.5)]}>}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (memories); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GVariant) memory = g_variant_parse (G_VARIANT_TYPE_VARDICT, memories[i], NULL, NULL, &error);
      g_autoptr (HrmDesk) fresh = NULL;
      Bed bed;

      g_assert_no_error (error);
      make_bed (&bed);
      fresh = hrm_desk_new (hrm_desk_get_album (bed.left));
      hrm_desk_set_width (fresh, 900);
      bed.found = hrm_desk_new (hrm_desk_get_album (bed.left));
      hrm_desk_recall (bed.found, memory);
      hrm_desk_set_width (bed.found, 900);
      g_assert_cmpint (hrm_desk_get_cursor (bed.found), ==, hrm_desk_get_cursor (fresh));
      g_assert_cmpuint (hrm_desk_n_muted_people (bed.found), ==, 0);
      g_assert_false (hrm_desk_get_loop (bed.found, NULL, NULL));
      g_assert_cmpint (hrm_desk_get_lane_height (bed.found, bed.track), <, 1000);
      g_assert_cmpfloat_with_epsilon (hrm_desk_get_view (bed.found)->origin, hrm_desk_get_view (fresh)->origin, 1e-6);
      g_assert_cmpint (get_state (bed.found, bed.ilya), ==, HRM_LAMP_LIT);
      bed_clear (&bed);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/memory/mark-tells", test_mark_tells);
  g_test_add_func ("/memory/sound", test_sound);
  g_test_add_func ("/memory/lamps", test_lamps);
  g_test_add_func ("/memory/view", test_view);
  g_test_add_func ("/memory/unseen", test_unseen);
  g_test_add_func ("/memory/fitted", test_fitted);
  g_test_add_func ("/memory/squads", test_squads);
  g_test_add_func ("/memory/heights", test_heights);
  g_test_add_func ("/memory/strange", test_strange);
  return g_test_run ();
}
