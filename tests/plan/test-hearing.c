/* test-hearing.c: what is muted, or silenced by the solo of others, is not counted.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The oracle deletes what is not heard from a copy of the plan, and takes all
 * hours from who is not heard; its rules are written down anew.
 */
#include "hrm-test-plan.h"

#include "hrm-absence.h"
#include "hrm-test-edits.h"

static HrmHearing
hearing_new (void)
{
  HrmHearing hearing;
  GHashTable **sets[] = { &hearing.muted_tracks, &hearing.soloed_tracks, &hearing.muted, &hearing.soloed, &hearing.kept };

  for (guint i = 0; i < G_N_ELEMENTS (sets); i++)
    *sets[i] = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return hearing;
}

static void
hearing_clear (HrmHearing *hearing)
{
  g_hash_table_unref (hearing->muted_tracks);
  g_hash_table_unref (hearing->soloed_tracks);
  g_hash_table_unref (hearing->muted);
  g_hash_table_unref (hearing->soloed);
  g_hash_table_unref (hearing->kept);
}

static void
put (GHashTable *set, gint64 id)
{
  g_hash_table_add (set, g_memdup2 (&id, sizeof id));
}

static gboolean
has (GHashTable *set, HrmRow *row)
{
  return g_hash_table_contains (set, &row->id);
}

/* About one of N rows of a kind; at times none at all. */
static void
put_some (GHashTable *set, HrmModel *model, HrmKind kind, GRand *rand, guint n)
{
  GPtrArray *rows = hrm_model_get_rows (model, kind);

  if (hrm_test_below (rand, 2))
    return;
  for (guint i = 0; i < rows->len; i++)
    if (hrm_test_below (rand, n) == 0)
      put (set, ((HrmRow *) rows->pdata[i])->id);
}

static void
hear_some (HrmHearing *hearing, HrmModel *model, GRand *rand)
{
  put_some (hearing->muted_tracks, model, HRM_KIND_TRACK, rand, 4);
  put_some (hearing->soloed_tracks, model, HRM_KIND_TRACK, rand, 3);
  put_some (hearing->muted, model, HRM_KIND_CHANNEL, rand, 4);
  put_some (hearing->muted, model, HRM_KIND_BUS, rand, 3);
  put_some (hearing->soloed, model, HRM_KIND_CHANNEL, rand, 4);
  put_some (hearing->soloed, model, HRM_KIND_BUS, rand, 4);
  put_some (hearing->kept, model, HRM_KIND_CHANNEL, rand, 5);
  put_some (hearing->kept, model, HRM_KIND_BUS, rand, 5);
}

/* The oracle */

static gboolean
track_is_heard (HrmHearing *hearing, HrmTrack *track)
{
  gboolean soloed = g_hash_table_size (hearing->soloed_tracks) == 0;

  for (HrmTrack *each = track; each; each = each->parent.row)
    {
      if (has (hearing->muted_tracks, HRM_ROW (each)))
        return FALSE;
      soloed |= has (hearing->soloed_tracks, HRM_ROW (each));
    }
  return soloed;
}

/* -1: nobody on the way out says anything. */
static int
bus_says (HrmHearing *hearing, HrmBus *bus)
{
  if (bus == NULL)
    return -1;
  if (has (hearing->soloed, HRM_ROW (bus)))
    return TRUE;
  if (has (hearing->muted, HRM_ROW (bus)))
    return FALSE;
  return bus_says (hearing, bus->parent.row);
}

static gboolean
bus_is_kept (HrmHearing *hearing, HrmBus *bus)
{
  return bus && (has (hearing->kept, HRM_ROW (bus)) || bus_is_kept (hearing, bus->parent.row));
}

static gboolean
channel_is_heard (HrmHearing *hearing, HrmChannel *channel)
{
  int said;

  if (has (hearing->soloed, HRM_ROW (channel)))
    return TRUE;
  if (has (hearing->muted, HRM_ROW (channel)))
    return FALSE;
  said = bus_says (hearing, channel->bus.row);
  if (said >= 0)
    return said;
  return g_hash_table_size (hearing->soloed) == 0 || has (hearing->kept, HRM_ROW (channel)) || bus_is_kept (hearing, channel->bus.row);
}

/* A plan of its own without what is not heard. Full. */
static HrmPlan *
plan_without (HrmPlan *plan, HrmHearing *hearing, GRand *rand)
{
  g_autoptr (HrmModel) model = hrm_test_clone_model (hrm_plan_get_model (plan), rand);
  GPtrArray *sessions = hrm_model_get_rows (model, HRM_KIND_SESSION), *channels = hrm_model_get_rows (model, HRM_KIND_CHANNEL);
  HrmPlan *without = hrm_plan_new (model);
  HrmEdit *edit = hrm_edit_new ("Without");

  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      if (!track_is_heard (hearing, session->track.row))
        HRM_SET_INT (edit, SESSION, Session, session->base.id, muted, TRUE);
    }
  for (guint i = 0; i < channels->len; i++)
    {
      HrmChannel *channel = channels->pdata[i];

      if (channel_is_heard (hearing, channel))
        continue;
      HRM_SET_NUMBER (edit, CHANNEL, Channel, channel->base.id, capacity, 0);
      HRM_EACH_INCOMING (channel, AUTOMATION, Automation, channel, point)
        HRM_SET_NUMBER (edit, AUTOMATION, Automation, point->base.id, capacity, 0);
      HRM_EACH_INCOMING (channel, ASSIGNMENT, Assignment, channel, assignment)
        hrm_edit_delete (edit, HRM_KIND_ASSIGNMENT, assignment->base.id);
    }
  hrm_test_plan_do (without, edit);
  return without;
}

static void
append_kind (GString *text, HrmPlan *plan, HrmWhatIf *what_if, GArray *ids)
{
  const HrmDate from = hrm_test_date ("2026-02-20"), to = from + 60;

  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      HrmRow *who = what_if ? hrm_what_if_get_row (what_if, id) : hrm_model_get (hrm_plan_get_model (plan), id);
      g_autoptr (GArray) clips = what_if ? hrm_what_if_get_clips (what_if, who, from, to) : hrm_plan_get_clips (plan, who, from, to);

      hrm_test_append_levels (text, plan, what_if, who);
      hrm_test_append_loads (text, (const HrmLoad *) (void *) clips->data, clips->len);
      for (HrmDate date = from; who->kind == HRM_KIND_CHANNEL && date < to; date += 7)
        {
          HrmLoad load = what_if ? hrm_what_if_get_day (what_if, who, date) : hrm_plan_get_day (plan, who, date);

          hrm_test_append_loads (text, &load, 1);
        }
    }
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  gint64 x = *(const gint64 *) a, y = *(const gint64 *) b;

  return (x > y) - (x < y);
}

/* Those that would be there, in order. Full. */
static GArray *
list (HrmPlan *plan, HrmWhatIf *what_if, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_plan_get_model (plan), kind);
  GPtrArray *touched = what_if ? hrm_what_if_get_touched (what_if, kind) : NULL;
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    if (what_if == NULL || hrm_what_if_get_row (what_if, ((HrmRow *) rows->pdata[i])->id))
      g_array_append_val (ids, ((HrmRow *) rows->pdata[i])->id);
  for (guint i = 0; touched && i < touched->len; i++)
    if (hrm_model_get (hrm_plan_get_model (plan), ((HrmRow *) touched->pdata[i])->id) == NULL)
      g_array_append_val (ids, ((HrmRow *) touched->pdata[i])->id);
  g_array_sort (ids, compare_ids);
  return ids;
}

/* All loads, of WHAT_IF or, without one, of PLAN. Full. */
static char *
dump (HrmPlan *plan, HrmWhatIf *what_if)
{
  g_autoptr (GArray) channels = list (plan, what_if, HRM_KIND_CHANNEL), buses = list (plan, what_if, HRM_KIND_BUS);
  GString *text = g_string_new (NULL);

  append_kind (text, plan, what_if, channels);
  append_kind (text, plan, what_if, buses);
  hrm_test_append_levels (text, plan, what_if, NULL);
  return g_string_free (text, FALSE);
}

static void
assert_silence (HrmPlan *plan, HrmHearing *hearing, HrmWhatIf *silence, GRand *rand)
{
  g_autoptr (HrmPlan) without = plan_without (plan, hearing, rand);
  g_autofree char *told = dump (plan, silence), *true_ = dump (without, NULL);

  hrm_test_assert_equal (told, true_);
}

/* Files tracks, moves people between buses: what is heard then may be another. */
static void
add_moves (HrmEdit *edit, HrmModel *model, GRand *rand)
{
  GPtrArray *tracks = hrm_model_get_rows (model, HRM_KIND_TRACK), *channels = hrm_model_get_rows (model, HRM_KIND_CHANNEL);
  GPtrArray *buses = hrm_model_get_rows (model, HRM_KIND_BUS);

  if (tracks->len > 1 && hrm_test_below (rand, 3) == 0)
    {
      HrmTrack *track = tracks->pdata[hrm_test_below (rand, tracks->len)], *folder = tracks->pdata[hrm_test_below (rand, tracks->len)];

      if (track != folder)
        HRM_SET_INT (edit, TRACK, Track, track->base.id, parent, folder->base.id);
    }
  if (channels->len > 0 && buses->len > 0 && hrm_test_below (rand, 3) == 0)
    HRM_SET_INT (edit, CHANNEL, Channel, ((HrmRow *) channels->pdata[hrm_test_below (rand, channels->len)])->id, bus,
                 ((HrmRow *) buses->pdata[hrm_test_below (rand, buses->len)])->id);
}

/* A silence is the plan without; an edit over it is the silence of what comes of the edit. */
static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint quiet = 0, taken = 0;

  for (guint run = 0; run < hrm_test_rounds (8); run++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      HrmModel *model = hrm_plan_get_model (plan);

      for (guint i = 0; i < 60; i++)
        {
          HrmEdit *edit = hrm_test_dense_edit (model, rand);

          hrm_test_plan_commit (plan, edit, NULL);
          hrm_edit_unref (edit);
        }
      for (guint i = 0; i < 40; i++)
        {
          HrmHearing hearing = hearing_new ();
          g_autoptr (HrmEdit) edit = hrm_test_dense_edit (model, rand);
          g_autoptr (HrmWhatIf) silence = NULL, would = NULL;
          g_autofree char *told = NULL;

          hear_some (&hearing, model, rand);
          add_moves (edit, model, rand);
          silence = hrm_plan_silence (plan, &hearing);
          assert_silence (plan, &hearing, silence, rand);
          would = hrm_silence_what_if (silence, edit, NULL);
          told = would ? dump (plan, would) : NULL;
          /* Asking changes neither. */
          assert_silence (plan, &hearing, silence, rand);
          g_clear_pointer (&would, hrm_what_if_free);
          g_clear_pointer (&silence, hrm_what_if_free);
          g_assert_true (hrm_test_plan_commit (plan, edit, NULL) == (told != NULL));
          if (told)
            {
              g_autoptr (HrmPlan) without = plan_without (plan, &hearing, rand);
              g_autofree char *came = dump (without, NULL);

              hrm_test_assert_equal (told, came);
              taken++;
            }
          quiet += g_hash_table_size (hearing.muted) + g_hash_table_size (hearing.soloed) > 0;
          hearing_clear (&hearing);
        }
    }
  g_assert_cmpuint (quiet, >, 20);
  g_assert_cmpuint (taken, >, 20);
}

/* By hand */

typedef struct
{
  HrmPlan *plan;
  HrmHearing hearing;
  gint64 bus, ilya, noor, mara;
  gint64 alone, both, played;
} Bed;

static gint64
add_bus (HrmPlan *plan)
{
  HrmEdit *edit = hrm_edit_new ("Bus");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_BUS);

  HRM_SET_TEXT (edit, BUS, Bus, id, title, "Team");
  hrm_test_plan_do (plan, edit);
  return id;
}

/* Ilya and Noor are in a team, Mara is not. */
static void
make_bed (Bed *bed)
{
  gint64 track;

  bed->plan = hrm_test_plan_new ();
  bed->hearing = hearing_new ();
  bed->bus = add_bus (bed->plan);
  bed->ilya = hrm_test_add_channel (bed->plan, "Ilya", 100);
  bed->noor = hrm_test_add_channel (bed->plan, "Noor", 100);
  bed->mara = hrm_test_add_channel (bed->plan, "Mara", 100);
  hrm_test_set_int (bed->plan, HRM_KIND_CHANNEL, bed->ilya, HRM_FIELD (Channel, bus), bed->bus);
  hrm_test_set_int (bed->plan, HRM_KIND_CHANNEL, bed->noor, HRM_FIELD (Channel, bus), bed->bus);
  track = hrm_test_add_track (bed->plan, "Track");
  bed->alone = hrm_test_add_session (bed->plan, track, "2026-03-02T09:00", 480);
  bed->both = hrm_test_add_session (bed->plan, track, "2026-03-03T09:00", 240);
  bed->played = hrm_test_add_session (bed->plan, track, "2026-03-04T09:00", 60);
  hrm_test_set_int (bed->plan, HRM_KIND_SESSION, bed->played, HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  hrm_test_add_assignment (bed->plan, bed->alone, bed->ilya, 100);
  hrm_test_add_assignment (bed->plan, bed->both, bed->ilya, 100);
  hrm_test_add_assignment (bed->plan, bed->both, bed->noor, 50);
  hrm_test_add_assignment (bed->plan, bed->played, bed->ilya, 100);
}

static void
clear_bed (Bed *bed)
{
  hearing_clear (&bed->hearing);
  g_object_unref (bed->plan);
}

static HrmSound
sound_of (Bed *bed, gint64 id)
{
  HrmRowsView view = hrm_view_of (hrm_plan_get_model (bed->plan), NULL);

  return hrm_hearing_of_row (&bed->hearing, &view, hrm_model_get (hrm_plan_get_model (bed->plan), id));
}

/* The nearest says it. */
static void
test_rules (void)
{
  Bed bed;

  make_bed (&bed);
  put (bed.hearing.muted, bed.bus);
  g_assert_cmpint (sound_of (&bed, bed.bus), ==, HRM_SOUND_MUTED);
  g_assert_cmpint (sound_of (&bed, bed.ilya), ==, HRM_SOUND_MUTED_AROUND);
  g_assert_cmpint (sound_of (&bed, bed.mara), ==, HRM_SOUND_ON);
  put (bed.hearing.soloed, bed.ilya);
  g_assert_cmpint (sound_of (&bed, bed.ilya), ==, HRM_SOUND_ON);
  g_assert_cmpint (sound_of (&bed, bed.noor), ==, HRM_SOUND_MUTED_AROUND);
  g_assert_cmpint (sound_of (&bed, bed.mara), ==, HRM_SOUND_NOT_SOLOED);
  put (bed.hearing.kept, bed.mara);
  g_assert_cmpint (sound_of (&bed, bed.mara), ==, HRM_SOUND_ON);
  /* A solo is louder than the own mute, which is there again without it. */
  put (bed.hearing.muted, bed.ilya);
  g_assert_cmpint (sound_of (&bed, bed.ilya), ==, HRM_SOUND_ON);
  g_hash_table_remove_all (bed.hearing.soloed);
  g_assert_cmpint (sound_of (&bed, bed.ilya), ==, HRM_SOUND_MUTED);
  /* A bus and who in it is muted. */
  g_hash_table_remove_all (bed.hearing.muted);
  put (bed.hearing.soloed, bed.bus);
  put (bed.hearing.muted, bed.noor);
  g_assert_cmpint (sound_of (&bed, bed.ilya), ==, HRM_SOUND_ON);
  g_assert_cmpint (sound_of (&bed, bed.noor), ==, HRM_SOUND_MUTED);
  clear_bed (&bed);
}

/* Who is away has nothing, and the team has so much less. */
static void
test_away (void)
{
  Bed bed;
  HrmModel *model;
  g_autoptr (HrmWhatIf) silence = NULL;
  HrmDate monday = hrm_test_date ("2026-03-02");
  HrmLevel level;

  make_bed (&bed);
  model = hrm_plan_get_model (bed.plan);
  put (bed.hearing.muted, bed.ilya);
  silence = hrm_plan_silence (bed.plan, &bed.hearing);
  hrm_what_if_get_level (silence, hrm_model_get (model, bed.ilya), monday, monday + 4, &level);
  g_assert_cmpfloat (level.asked, ==, 0);
  g_assert_cmpfloat (level.capacity, ==, 0);
  hrm_what_if_get_level (silence, hrm_model_get (model, bed.bus), monday, monday + 4, &level);
  g_assert_cmpfloat (level.asked, ==, 120);
  g_assert_cmpfloat (level.capacity, ==, 5 * 480);
  hrm_what_if_get_level (silence, NULL, monday, monday + 4, &level);
  g_assert_cmpfloat (level.asked, ==, 120);
  g_assert_cmpfloat (level.capacity, ==, 10 * 480);
  g_clear_pointer (&silence, hrm_what_if_free);
  clear_bed (&bed);
}

static void
assert_absence (Bed *bed, gint64 who, guint lost, guint fewer, gint64 minutes)
{
  HrmAbsence absence;

  hrm_absence_of (bed->plan, &bed->hearing, hrm_model_get (hrm_plan_get_model (bed->plan), who), &absence);
  g_assert_cmpuint (absence.lost, ==, lost);
  g_assert_cmpuint (absence.fewer, ==, fewer);
  g_assert_cmpint (absence.minutes, ==, minutes);
}

/* What was played loses nobody. */
static void
test_absence (void)
{
  Bed bed;

  make_bed (&bed);
  assert_absence (&bed, bed.ilya, 0, 0, 0);
  put (bed.hearing.muted, bed.ilya);
  assert_absence (&bed, bed.ilya, 1, 1, 480);
  assert_absence (&bed, bed.noor, 0, 0, 0);
  put (bed.hearing.muted, bed.bus);
  assert_absence (&bed, bed.bus, 2, 0, 720);
  assert_absence (&bed, bed.noor, 1, 0, 240);
  /* Others are soloed: nobody has left for that. */
  g_hash_table_remove_all (bed.hearing.muted);
  put (bed.hearing.soloed, bed.mara);
  assert_absence (&bed, bed.ilya, 0, 0, 0);
  clear_bed (&bed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/hearing/rules", test_rules);
  g_test_add_func ("/hearing/away", test_away);
  g_test_add_func ("/hearing/absence", test_absence);
  g_test_add_func ("/hearing/random", test_random);
  return g_test_run ();
}
