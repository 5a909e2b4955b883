/* test-people.c: who is away, who alone is looked at, and what that says of sessions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-people.h"
#include "hrm-desk-tracks.h"
#include "hrm-test-desk.h"

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmChannel *ilya, *noor, *mara;
  HrmBus *bus;
  HrmSession *alone, *both, *other, *nobody;
} Bed;

static void
assign (Bed *bed, HrmChannel *channel, HrmSession *session)
{
  hrm_test_commit (bed->desk, hrm_command_assign (bed->desk, channel, session));
}

static void
put_in_bus (Bed *bed, HrmChannel *channel, HrmBus *bus)
{
  HrmEdit *edit = hrm_edit_new ("Team");

  HRM_SET_INT (edit, CHANNEL, Channel, channel->base.id, bus, bus ? bus->base.id : HRM_UNSET);
  hrm_test_commit (bed->desk, edit);
}

/* Ilya and Noor are a team. */
static void
make_bed (Bed *bed)
{
  bed->desk = hrm_test_desk_empty ();
  bed->track = hrm_test_track (bed->desk, "Payments API");
  bed->ilya = hrm_test_channel (bed->desk, "Ilya");
  bed->noor = hrm_test_channel (bed->desk, "Noor");
  bed->mara = hrm_test_channel (bed->desk, "Mara");
  hrm_test_bus (bed->desk, "Platform");
  bed->bus = hrm_test_find (bed->desk, HRM_KIND_BUS, "Platform");
  put_in_bus (bed, bed->ilya, bed->bus);
  put_in_bus (bed, bed->noor, bed->bus);
  bed->alone = hrm_test_session (bed->desk, bed->track, "Webhooks", "2026-03-02T09:00", 480);
  bed->both = hrm_test_session (bed->desk, bed->track, "Refunds", "2026-03-03T09:00", 240);
  bed->other = hrm_test_session (bed->desk, bed->track, "Audit", "2026-03-04T09:00", 480);
  bed->nobody = hrm_test_session (bed->desk, bed->track, "Demo", "2026-03-05T09:00", 60);
  assign (bed, bed->ilya, bed->alone);
  assign (bed, bed->ilya, bed->both);
  assign (bed, bed->noor, bed->both);
  assign (bed, bed->mara, bed->other);
}

static void
assert_load (Bed *bed, gpointer who, double asked, double capacity)
{
  HrmLevel level;

  hrm_desk_get_level (bed->desk, who ? HRM_ROW (who) : NULL, HRM_TEST_START, HRM_TEST_START + 4, &level);
  g_assert_cmpfloat (level.asked, ==, asked);
  g_assert_cmpfloat (level.capacity, ==, capacity);
}

static void
assert_absence (Bed *bed, HrmSession *session, const char *words, gboolean deserted)
{
  g_autofree char *said = hrm_desk_describe_absence (bed->desk, session);

  g_assert_cmpstr (said, ==, words);
  g_assert_true (hrm_desk_is_deserted (bed->desk, session) == deserted);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_away (void)
{
  Bed bed;
  guint n = 0, steps;
  g_autoptr (GPtrArray) asking = NULL;

  make_bed (&bed);
  steps = hrm_test_steps (bed.desk);
  g_signal_connect_swapped (bed.desk, "people-changed", G_CALLBACK (count_cb), &n);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==,
                   "Ilya away: 1 session loses its only person, 1 loses one of several · 8 h without people");
  assert_load (&bed, bed.ilya, 0, 0);
  assert_load (&bed, bed.bus, 240, 2400);
  assert_load (&bed, NULL, 720, 4800);
  asking = hrm_desk_get_asking (bed.desk, bed.ilya, HRM_TEST_START);
  g_assert_cmpuint (asking->len, ==, 0);
  assert_absence (&bed, bed.alone, "loses Ilya and has nobody left", TRUE);
  assert_absence (&bed, bed.both, "loses Ilya", FALSE);
  assert_absence (&bed, bed.other, NULL, FALSE);
  assert_absence (&bed, bed.nobody, NULL, FALSE);
  g_assert_cmpuint (n, ==, 1);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  g_assert_cmpuint (n, ==, 1);
  /* With her team, the other one goes too. */
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.bus), TRUE);
  assert_absence (&bed, bed.both, "loses Ilya, Noor and has nobody left", TRUE);
  assert_load (&bed, bed.bus, 0, 0);
  g_assert_cmpint (hrm_desk_get_row_sound (bed.desk, HRM_ROW (bed.noor)), ==, HRM_SOUND_MUTED_AROUND);
  hrm_desk_clear_sound (bed.desk);
  assert_load (&bed, bed.ilya, 720, 2400);
  assert_absence (&bed, bed.alone, NULL, FALSE);
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps);
  g_object_unref (bed.desk);
}

/* Additive, alone, all; the mute of before is there again. */
static void
test_solo (void)
{
  Bed bed;

  make_bed (&bed);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.ilya), HRM_SOLO_ADD);
  assert_load (&bed, bed.ilya, 720, 2400);
  assert_load (&bed, bed.noor, 0, 0);
  assert_load (&bed, NULL, 720, 2400);
  assert_absence (&bed, bed.alone, NULL, FALSE);
  g_assert_cmpint (hrm_desk_get_row_sound (bed.desk, HRM_ROW (bed.noor)), ==, HRM_SOUND_NOT_SOLOED);
  g_assert_cmpint (hrm_desk_get_row_sound (bed.desk, HRM_ROW (bed.bus)), ==, HRM_SOUND_PARTLY);
  g_assert_false (hrm_desk_is_dimmed (bed.desk, bed.both));
  g_assert_true (hrm_desk_is_dimmed (bed.desk, bed.other));
  g_assert_true (hrm_desk_is_dimmed (bed.desk, bed.nobody));
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.mara), HRM_SOLO_ADD);
  g_assert_cmpuint (hrm_desk_n_soloed_people (bed.desk), ==, 2);
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.mara), HRM_SOLO_ONLY);
  g_assert_cmpuint (hrm_desk_n_soloed_people (bed.desk), ==, 1);
  assert_load (&bed, bed.ilya, 0, 0);
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.mara), HRM_SOLO_ONLY);
  g_assert_cmpuint (hrm_desk_n_soloed_people (bed.desk), ==, 0);
  assert_absence (&bed, bed.alone, "loses Ilya and has nobody left", TRUE);
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.mara), HRM_SOLO_ALL);
  g_assert_cmpuint (hrm_desk_n_soloed_people (bed.desk), ==, 3);
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.mara), HRM_SOLO_ALL);
  g_assert_cmpuint (hrm_desk_n_soloed_people (bed.desk), ==, 0);
  /* A bus brings those in it. */
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.bus), HRM_SOLO_ADD);
  assert_load (&bed, bed.noor, 240, 2400);
  assert_load (&bed, bed.mara, 0, 0);
  hrm_desk_keep_row (bed.desk, HRM_ROW (bed.mara), TRUE);
  assert_load (&bed, bed.mara, 480, 2400);
  g_assert_false (hrm_desk_is_dimmed (bed.desk, bed.other));
  g_object_unref (bed.desk);
}

/* As long as it is held. */
static void
test_held (void)
{
  Bed bed;

  make_bed (&bed);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.noor), TRUE);
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.ilya), HRM_SOLO_ADD);
  hrm_desk_hold_solo (bed.desk, HRM_ROW (bed.mara));
  assert_load (&bed, NULL, 480, 2400);
  hrm_desk_let_go_sound (bed.desk);
  g_assert_true (hrm_desk_is_row_soloed (bed.desk, HRM_ROW (bed.ilya)));
  g_assert_false (hrm_desk_is_row_soloed (bed.desk, HRM_ROW (bed.mara)));
  g_assert_true (hrm_desk_is_row_muted (bed.desk, HRM_ROW (bed.noor)));
  hrm_desk_clear_sound (bed.desk);
  hrm_desk_hold_mute (bed.desk, HRM_ROW (bed.ilya));
  assert_load (&bed, bed.ilya, 0, 0);
  hrm_desk_let_go_sound (bed.desk);
  hrm_desk_let_go_sound (bed.desk);
  assert_load (&bed, bed.ilya, 720, 2400);
  /* Who has been deleted meanwhile is not soloed again. */
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.mara), HRM_SOLO_ADD);
  hrm_desk_hold_mute (bed.desk, HRM_ROW (bed.ilya));
  hrm_command_delete_row (bed.desk, HRM_ROW (bed.mara));
  hrm_desk_let_go_sound (bed.desk);
  g_assert_cmpuint (hrm_desk_n_soloed_people (bed.desk), ==, 0);
  assert_load (&bed, bed.ilya, 720, 2400);
  g_object_unref (bed.desk);
}

static void
plug (Bed *bed, HrmSession *from, HrmSession *to)
{
  hrm_test_commit (bed->desk, hrm_command_plug (bed->desk, from, to, HRM_CABLE_TYPE_FS));
}

/* Up and down, but not what else waits for the same. */
static void
test_waits (void)
{
  Bed bed;
  HrmSession *third;

  make_bed (&bed);
  third = hrm_test_session (bed.desk, bed.track, "Third", "2026-03-06T09:00", 60);
  hrm_desk_toggle_solo (bed.desk, HRM_ROW (bed.mara), HRM_SOLO_ADD);
  plug (&bed, bed.alone, bed.other);
  plug (&bed, bed.other, bed.nobody);
  g_assert_true (hrm_desk_is_dimmed (bed.desk, bed.alone));
  hrm_desk_set_solo_waits (bed.desk, TRUE);
  g_assert_false (hrm_desk_is_dimmed (bed.desk, bed.alone));
  g_assert_false (hrm_desk_is_dimmed (bed.desk, bed.nobody));
  g_assert_true (hrm_desk_is_dimmed (bed.desk, bed.both));
  plug (&bed, bed.alone, bed.both);
  g_assert_true (hrm_desk_is_dimmed (bed.desk, bed.both));
  plug (&bed, bed.nobody, third);
  g_assert_false (hrm_desk_is_dimmed (bed.desk, third));
  /* They are only looked at. */
  assert_load (&bed, NULL, 480, 2400);
  g_object_unref (bed.desk);
}

/* Also while something is dragged, and for what is made under it. */
static void
test_edits (void)
{
  Bed bed;
  HrmEdit *edit = hrm_edit_new ("Half");
  guint n = 0;

  make_bed (&bed);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  HRM_SET_NUMBER (edit, CHANNEL, Channel, bed.ilya->base.id, capacity, 50);
  HRM_SET_NUMBER (edit, CHANNEL, Channel, bed.noor->base.id, capacity, 50);
  hrm_desk_preview (bed.desk, edit);
  hrm_edit_unref (edit);
  assert_load (&bed, bed.ilya, 0, 0);
  assert_load (&bed, bed.bus, 240, 1200);
  hrm_desk_cancel_preview (bed.desk);
  /* Out of a team that is away. */
  hrm_desk_clear_sound (bed.desk);
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.bus), TRUE);
  edit = hrm_edit_new ("Out");
  HRM_SET_INT (edit, CHANNEL, Channel, bed.ilya->base.id, bus, HRM_UNSET);
  hrm_desk_preview (bed.desk, edit);
  assert_load (&bed, bed.ilya, 720, 2400);
  g_signal_connect_swapped (bed.desk, "people-changed", G_CALLBACK (count_cb), &n);
  g_assert_true (hrm_desk_commit_preview (bed.desk));
  hrm_edit_unref (edit);
  assert_load (&bed, bed.ilya, 720, 2400);
  assert_absence (&bed, bed.alone, NULL, FALSE);
  g_assert_cmpuint (n, ==, 1);
  /* Who is gone is not away any more. */
  hrm_test_undo (bed.desk);
  n = 0;
  hrm_command_delete_row (bed.desk, HRM_ROW (bed.bus));
  g_assert_cmpuint (hrm_desk_n_muted_people (bed.desk), ==, 0);
  assert_load (&bed, bed.ilya, 720, 2400);
  g_assert_cmpuint (n, ==, 1);
  /* Where everybody is heard, nothing is drawn again for it. */
  edit = hrm_edit_new ("Half");
  HRM_SET_NUMBER (edit, CHANNEL, Channel, bed.ilya->base.id, capacity, 50);
  hrm_test_commit (bed.desk, edit);
  g_assert_cmpuint (n, ==, 1);
  g_object_unref (bed.desk);
}

/* Of who is away nothing says that they clip; of who else does it is told. */
static void
test_clip_told (void)
{
  Bed bed;
  HrmSession *second;
  HrmChannel *channel;
  HrmLoad load;
  g_autofree char *before = NULL, *away = NULL, *other = NULL;

  make_bed (&bed);
  second = hrm_test_session (bed.desk, bed.track, "Review", "2026-03-02T09:00", 480);
  assign (&bed, bed.ilya, second);
  before = hrm_desk_describe_session (bed.desk, second);
  g_assert_nonnull (strstr (before, "200 percent"));
  g_assert_false (hrm_desk_is_spared (bed.desk, second));
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  away = hrm_desk_describe_session (bed.desk, second);
  g_assert_null (strstr (away, "percent"));
  g_assert_false (hrm_desk_get_session_clip (bed.desk, second, &channel, &load));
  g_assert_true (hrm_desk_is_spared (bed.desk, second));
  assign (&bed, bed.noor, second);
  assign (&bed, bed.noor, bed.alone);
  other = hrm_desk_describe_session (bed.desk, second);
  g_assert_nonnull (strstr (other, "200 percent"));
  g_assert_true (hrm_desk_get_session_clip (bed.desk, second, &channel, &load) && channel == bed.noor);
  g_object_unref (bed.desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/people/away", test_away);
  g_test_add_func ("/desk/people/solo", test_solo);
  g_test_add_func ("/desk/people/held", test_held);
  g_test_add_func ("/desk/people/waits", test_waits);
  g_test_add_func ("/desk/people/edits", test_edits);
  g_test_add_func ("/desk/people/clip-told", test_clip_told);
  return g_test_run ();
}
