/* test-plan.c: what follows from the model, kept current and worked out by hand.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-plan.h"

#include "hrm-test-edits.h"

static double
asked_on (HrmPlan *plan, gint64 channel, const char *date)
{
  return hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), hrm_test_date (date)).asked;
}

static double
capacity_on (HrmPlan *plan, gint64 channel, const char *date)
{
  return hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), hrm_test_date (date)).capacity;
}

static gint64
left_on (HrmPlan *plan, HrmTrack *track)
{
  HrmTrackWork work;

  hrm_plan_get_track_work (plan, track, &work);
  return work.left;
}

static void
set_text (HrmPlan *plan, HrmKind kind, gint64 id, guint field, const char *text)
{
  HrmEdit *edit = hrm_edit_new ("Set");

  hrm_edit_set_text (edit, kind, id, field, text);
  hrm_test_plan_do (plan, edit);
}

static void
set_number (HrmPlan *plan, HrmKind kind, gint64 id, guint field, double number)
{
  HrmEdit *edit = hrm_edit_new ("Set");

  hrm_edit_set_number (edit, kind, id, field, number);
  hrm_test_plan_do (plan, edit);
}

/* Incremental equals fresh */

static void
run_random (GRand *rand, guint rounds, HrmEdit *(*make) (HrmModel *, GRand *), guint every)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  guint refused = 0;

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (HrmEdit) edit = make (hrm_plan_get_model (plan), rand);
      g_autoptr (GError) error = NULL;

      if (!hrm_test_plan_commit (plan, edit, &error))
        refused++;
      if (i % every == 0)
        hrm_test_assert_fresh (plan, rand);
      hrm_test_assert_sound (hrm_plan_get_model (plan));
    }
  g_test_message ("%u of %u refused; %u sessions, %u cables, %u assignments", refused, rounds,
                  hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION)->len,
                  hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CABLE)->len,
                  hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_ASSIGNMENT)->len);
}

static void
test_dense (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint run = 0; run < hrm_test_long_rounds (6); run++)
    run_random (rand, 100, hrm_test_dense_edit, 1);
}

static void
test_any (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();

  for (guint run = 0; run < hrm_test_rounds (3); run++)
    run_random (rand, 120, hrm_test_random_edit, 4);
}

static void
test_wild (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  guint refused = 0, rounds = hrm_test_long_rounds (300);

  for (guint i = 0; i < rounds; i++)
    {
      g_autoptr (HrmEdit) edit = (i < 60 || i % 8 == 0 ? hrm_test_dense_edit : hrm_test_wild_edit) (hrm_plan_get_model (plan), rand);
      g_autofree char *rows = hrm_test_dump (hrm_plan_get_model (plan));
      g_autofree char *before = hrm_test_dump_plan (plan);
      g_autoptr (GError) error = NULL;

      if (hrm_test_plan_commit (plan, edit, &error))
        {
          if (i % 4 == 0)
            hrm_test_assert_fresh (plan, rand);
          continue;
        }
      g_autofree char *rows_after = hrm_test_dump (hrm_plan_get_model (plan));
      g_autofree char *after = hrm_test_dump_plan (plan);

      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      hrm_test_assert_equal (rows_after, rows);
      hrm_test_assert_equal (after, before);
      hrm_test_assert_sound (hrm_plan_get_model (plan));
      refused++;
    }
  g_test_message ("%u of %u refused", refused, rounds);
  g_assert_cmpuint (refused, >, 0);
}

/* Rows that a refused edit would have deleted are the same objects as before. */
static void
test_identity (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmModel *model = hrm_plan_get_model (plan);
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 60);
  HrmSession *session = hrm_test_session (plan, a);
  HrmRow *row = hrm_model_get (model, track);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Refused");
  gint64 bad = hrm_edit_insert (edit, HRM_KIND_CHECKLIST);

  HRM_SET_TEXT (edit, CHECKLIST, Checklist, bad, title, "List");
  HRM_SET_INT (edit, CHECKLIST, Checklist, bad, session, 99);
  HRM_SET_TEXT (edit, TRACK, Track, track, title, "Gone");
  hrm_edit_delete (edit, HRM_KIND_TRACK, track);
  g_assert_false (hrm_test_plan_commit (plan, edit, NULL));
  g_assert_true (hrm_test_session (plan, a) == session);
  g_assert_true (hrm_model_get (model, track) == row);
  g_assert_true (g_list_model_get_n_items (hrm_model_get_list (model, HRM_KIND_SESSION)) == 1);
  g_assert_cmpstr (hrm_as_track (row)->title, ==, "Track");
  g_assert_true (session->track.row == hrm_as_track (row));
  g_assert_cmpint (hrm_plan_get_end (plan, session), ==, hrm_test_civil ("2026-03-02T10:00"));
  hrm_test_assert_sound (model);
}

/* Each edit, then its inverse, then it again. */
static void
test_there_and_back (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();

  for (guint i = 0; i < hrm_test_long_rounds (150); i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_dense_edit (hrm_plan_get_model (plan), rand);
      g_autofree char *before = hrm_test_dump_plan (plan);
      g_autofree char *after = NULL;
      g_autofree char *back = NULL;
      g_autofree char *again = NULL;

      if (!hrm_test_plan_commit (plan, edit, NULL))
        continue;
      after = hrm_test_dump_plan (plan);
      hrm_test_plan_do (plan, hrm_edit_invert (edit));
      back = hrm_test_dump_plan (plan);
      hrm_test_assert_equal (back, before);
      hrm_test_plan_do (plan, hrm_edit_repeat (edit));
      again = hrm_test_dump_plan (plan);
      hrm_test_assert_equal (again, after);
    }
}

/* Changes are told: what is not in the set has not changed. */
static void
test_told (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmModel *model = hrm_plan_get_model (plan);

  for (guint i = 0; i < hrm_test_rounds (300); i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_dense_edit (model, rand);
      g_autoptr (GHashTable) before = g_hash_table_new_full (NULL, NULL, NULL, g_free);
      HrmDate first = hrm_test_date ("2026-03-01");
      HrmChanges *changes;
      const HrmPlanChanges *told;

      for (guint k = 0; k < HRM_N_KINDS; k++)
        for (guint n = 0; n < hrm_model_get_rows (model, (HrmKind) k)->len; n++)
          {
            HrmRow *row = hrm_model_get_rows (model, (HrmKind) k)->pdata[n];
            double *values = g_new0 (double, 62);

            if (k == HRM_KIND_SESSION)
              values[0] = (double) row->derived + hrm_plan_counts (hrm_as_session (row));
            else if (k == HRM_KIND_CABLE)
              values[0] = (double) hrm_plan_get_violation (hrm_as_cable (row));
            else if (k == HRM_KIND_CHANNEL)
              for (guint d = 0; d < 31; d++)
                {
                  HrmLoad load = hrm_plan_get_day (plan, row, first + d);
                  values[2 * d] = load.asked;
                  values[2 * d + 1] = load.capacity;
                }
            g_hash_table_insert (before, row, values);
          }
      changes = hrm_model_apply (model, edit, NULL);
      if (changes == NULL)
        continue;
      if (!hrm_plan_check (plan, changes, NULL))
        {
          hrm_model_revert (model, edit, changes);
          hrm_plan_uncheck (plan);
          continue;
        }
      told = hrm_plan_update (plan, changes);
      for (guint n = 0; n < hrm_model_get_rows (model, HRM_KIND_SESSION)->len; n++)
        {
          HrmSession *session = hrm_model_get_rows (model, HRM_KIND_SESSION)->pdata[n];
          double *old = g_hash_table_lookup (before, session);

          if (!g_hash_table_contains (told->sessions, session))
            g_assert_true (old && old[0] == (double) session->base.derived + hrm_plan_counts (session));
        }
      for (guint n = 0; n < hrm_model_get_rows (model, HRM_KIND_CABLE)->len; n++)
        {
          HrmCable *cable = hrm_model_get_rows (model, HRM_KIND_CABLE)->pdata[n];
          double *old = g_hash_table_lookup (before, cable);

          if (old && !g_hash_table_contains (told->cables, cable))
            g_assert_cmpfloat (old[0], ==, (double) hrm_plan_get_violation (cable));
        }
      for (guint n = 0; n < hrm_model_get_rows (model, HRM_KIND_CHANNEL)->len; n++)
        {
          HrmChannel *channel = hrm_model_get_rows (model, HRM_KIND_CHANNEL)->pdata[n];
          double *old = g_hash_table_lookup (before, channel);

          for (guint d = 0; old && !g_hash_table_contains (told->channels, channel) && d < 31; d++)
            {
              HrmLoad load = hrm_plan_get_day (plan, &channel->base, first + d);

              g_assert_cmpfloat (old[2 * d], ==, load.asked);
              g_assert_cmpfloat (old[2 * d + 1], ==, load.capacity);
            }
        }
      hrm_model_emit (model, changes);
      hrm_changes_free (model, changes);
    }
}

/* Load */

/* Issue 2237 of Kanboard: work of one person, spread over the working days of its span. */
static void
test_kanboard (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 channel = hrm_test_add_channel (plan, "Bob", 100);
  gint64 first = hrm_test_add_session (plan, track, "2026-03-02T09:00", 40 * 60);
  gint64 second = hrm_test_add_session (plan, track, "2026-03-02T09:00", 80 * 60);
  HrmLevel level;

  /* 40 h in one week at half time and 80 h in two weeks at a quarter: 20 h and 20 h. */
  hrm_test_add_assignment (plan, first, channel, 50);
  hrm_test_add_assignment (plan, second, channel, 25);
  hrm_plan_get_level (plan, HRM_ROW (hrm_test_channel (plan, channel)), hrm_test_date ("2026-03-02"), hrm_test_date ("2026-03-15"), &level);
  g_assert_cmpfloat (level.asked, ==, 40 * 60);
  g_assert_cmpfloat (level.capacity, ==, 80 * 60);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, (4 + 2) * 60);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-07"), ==, 0);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-09"), ==, 2 * 60);
}

static void
test_split_sums (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmModel *model = hrm_plan_get_model (plan);
  GPtrArray *channels;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (HrmEdit) edit = (i % 5 ? hrm_test_dense_edit : hrm_test_random_edit) (model, rand);

      hrm_test_plan_commit (plan, edit, NULL);
    }
  channels = hrm_model_get_rows (model, HRM_KIND_CHANNEL);
  for (guint i = 0; i < hrm_test_rounds (200) && channels->len > 0; i++)
    {
      HrmChannel *channel = channels->pdata[g_rand_int_range (rand, 0, (gint32) channels->len)];
      HrmDate from = 20000 + g_rand_int_range (rand, 0, 900), to = from + g_rand_int_range (rand, 0, 120), at = from;
      HrmLevel all;
      double asked_sum = 0, capacity_sum = 0, days_asked = 0, days_capacity = 0;

      hrm_plan_get_level (plan, &channel->base, from, to, &all);
      while (at <= to)
        {
          HrmDate until = at + g_rand_int_range (rand, 0, 40);
          HrmLevel part;

          until = MIN (until, to);
          hrm_plan_get_level (plan, &channel->base, at, until, &part);
          asked_sum += part.asked;
          capacity_sum += part.capacity;
          at = until + 1;
        }
      for (HrmDate date = from; date <= to; date++)
        {
          HrmLoad load = hrm_plan_get_day (plan, &channel->base, date);

          days_asked += load.asked;
          days_capacity += load.capacity;
        }
      g_assert_cmpfloat_with_epsilon (all.asked, asked_sum, 1e-6);
      g_assert_cmpfloat_with_epsilon (all.capacity, capacity_sum, 1e-6);
      g_assert_cmpfloat_with_epsilon (all.asked, days_asked, 1e-6);
      g_assert_cmpfloat_with_epsilon (all.capacity, days_capacity, 1e-6);
    }
}

/* Leave of the person takes capacity, never adds work. */
static void
test_leave (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 channel = hrm_test_add_channel (plan, "Ann", 80);
  HrmDate first = hrm_test_date ("2026-03-01");

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *start = hrm_civil_format (hrm_date_start (first + g_rand_int_range (rand, 0, 20)) + g_rand_int_range (rand, 0, 1440));
      gint64 session = hrm_test_add_session (plan, track, start, g_rand_int_range (rand, 30, 3000));

      if (i % 3 == 0)
        hrm_test_set_int (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, timing), HRM_TIMING_CLOCK);
      hrm_test_add_assignment (plan, session, channel, g_rand_int_range (rand, 1, 101));
    }
  for (guint i = 0; i < hrm_test_rounds (30); i++)
    {
      g_autofree char *before = NULL;
      HrmLoad loads[31];
      HrmDate off = first + g_rand_int_range (rand, 0, 28);
      g_autofree char *text = hrm_date_format (off);
      gint64 leave;

      for (guint d = 0; d < 31; d++)
        loads[d] = hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), first + d);
      before = hrm_test_dump_plan (plan);
      leave = hrm_test_add_exception (plan, channel, text, text, NULL);
      for (guint d = 0; d < 31; d++)
        {
          HrmLoad load = hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), first + d);

          g_assert_cmpfloat (load.asked, ==, loads[d].asked);
          g_assert_cmpfloat (load.capacity, ==, first + d == off ? 0 : loads[d].capacity);
        }
      if (i % 2)
        {
          g_autofree char *after = NULL;

          hrm_test_delete (plan, HRM_KIND_EXCEPTION, leave);
          after = hrm_test_dump_plan (plan);
          hrm_test_assert_equal (after, before);
        }
    }
}

static void
test_holiday_moves_ends (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 channel = hrm_test_add_channel (plan, "Ann", 100);
  gint64 session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 2 * 480);

  hrm_test_add_assignment (plan, session, channel, 100);
  g_assert_cmpint (hrm_plan_get_end (plan, hrm_test_session (plan, session)), ==, hrm_test_civil ("2026-03-03T17:00"));
  hrm_test_add_exception (plan, 0, "2026-03-03", "2026-03-03", NULL);
  g_assert_cmpint (hrm_plan_get_end (plan, hrm_test_session (plan, session)), ==, hrm_test_civil ("2026-03-04T17:00"));
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-03"), ==, 0);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-04"), ==, 480);
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-03"), ==, 0);
}

static void
test_capacity (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 channel = hrm_test_add_channel (plan, "Ann", 100);
  gint64 album = HRM_ROW (hrm_model_get_info (hrm_plan_get_model (plan)))->id;

  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-02"), ==, 480);
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-07"), ==, 0);
  set_number (plan, HRM_KIND_CHANNEL, channel, HRM_FIELD (Channel, capacity), 62.5);
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-02"), ==, 300);
  set_text (plan, HRM_KIND_CHANNEL, channel, HRM_FIELD (Channel, week), "{\"sat\":[\"10:00-14:00\"]}");
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-02"), ==, 0);
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-07"), ==, 150);
  /* Leave by hours, the album's holiday, and leave that wins over a holiday. */
  hrm_test_add_exception (plan, channel, "2026-03-07", "2026-03-07", "10:00-12:00");
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-07"), ==, 75);
  hrm_test_add_exception (plan, 0, "2026-03-07", "2026-03-14", NULL);
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-07"), ==, 75);
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-14"), ==, 0);
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-21"), ==, 150);
  set_text (plan, HRM_KIND_CHANNEL, channel, HRM_FIELD (Channel, week), NULL);
  set_text (plan, HRM_KIND_ALBUM, album, HRM_FIELD (AlbumInfo, week), "{\"mon\":[\"08:00-20:00\"]}");
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-16"), ==, 450);
  g_assert_cmpfloat (capacity_on (plan, channel, "2026-03-17"), ==, 0);
}

static void
test_what_counts (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 channel = hrm_test_add_channel (plan, "Ann", 100);
  gint64 session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480);
  gint64 task = hrm_test_add_task (plan, "Task", 480);
  HrmTrack *row = hrm_as_track (hrm_model_get (hrm_plan_get_model (plan), track));
  HrmTask *work = hrm_as_task (hrm_model_get (hrm_plan_get_model (plan), task));
  const guint muted = HRM_FIELD (Session, muted), state = HRM_FIELD (Session, state);

  hrm_test_add_assignment (plan, session, channel, 100);
  hrm_test_add_placement (plan, task, session, 480);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, 480);
  g_assert_cmpint (left_on (plan, row), ==, 480);
  g_assert_false (hrm_plan_in_pool (plan, work));
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, muted, TRUE);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, 0);
  g_assert_cmpint (left_on (plan, row), ==, 0);
  g_assert_true (hrm_plan_in_pool (plan, work));
  g_assert_cmpint (hrm_plan_get_left (plan, work), ==, 480);
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, muted, FALSE);
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, state, HRM_SESSION_STATE_SKIPPED);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, 0);
  g_assert_true (hrm_plan_in_pool (plan, work));
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, state, HRM_SESSION_STATE_PLAYED);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, 480);
  g_assert_cmpint (left_on (plan, row), ==, 0);
  g_assert_false (hrm_plan_in_pool (plan, work));
}

/* A session that goes to another track costs those two. */
static void
test_track_sums (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 tracks[3], sessions[3], minutes, planned, took;
  HrmCivil finish;
  guint before;

  for (guint t = 0; t < 3; t++)
    {
      tracks[t] = hrm_test_add_track (plan, "Track");
      for (guint i = 0; i < 5; i++)
        sessions[t] = hrm_test_add_session (plan, tracks[t], "2026-03-02T09:00", 60);
    }
  hrm_plan_get_totals (plan, &minutes, &finish);
  before = hrm_plan_get_summed (plan);
  hrm_test_set_int (plan, HRM_KIND_SESSION, sessions[0], HRM_FIELD (Session, track), tracks[1]);
  g_assert_cmpuint (hrm_plan_get_totals (plan, &minutes, &finish), ==, 15);
  g_assert_cmpint (minutes, ==, 15 * 60);
  g_assert_cmpint (left_on (plan, hrm_as_track (hrm_model_get (hrm_plan_get_model (plan), tracks[0]))), ==, 4 * 60);
  g_assert_cmpint (left_on (plan, hrm_as_track (hrm_model_get (hrm_plan_get_model (plan), tracks[1]))), ==, 6 * 60);
  g_assert_cmpuint (hrm_plan_get_summed (plan) - before, ==, 10);
  /* One of them took longer than planned. */
  g_assert_cmpuint (hrm_plan_get_predictability (plan, &planned, &took), ==, 0);
  hrm_test_set_int (plan, HRM_KIND_SESSION, sessions[2], HRM_FIELD (Session, actual_length), 75);
  g_assert_cmpuint (hrm_plan_get_predictability (plan, &planned, &took), ==, 0);
  hrm_test_set_int (plan, HRM_KIND_SESSION, sessions[2], HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  g_assert_cmpuint (hrm_plan_get_predictability (plan, &planned, &took), ==, 1);
  g_assert_cmpint (planned, ==, 60);
  g_assert_cmpint (took, ==, 75);
  /* How long it took may be said later, or be another, or be unknown again. */
  hrm_test_set_int (plan, HRM_KIND_SESSION, sessions[2], HRM_FIELD (Session, actual_length), 90);
  g_assert_cmpuint (hrm_plan_get_predictability (plan, &planned, &took), ==, 1);
  g_assert_cmpint (took, ==, 90);
  hrm_test_set_int (plan, HRM_KIND_SESSION, sessions[2], HRM_FIELD (Session, actual_length), HRM_UNSET);
  g_assert_cmpuint (hrm_plan_get_predictability (plan, &planned, &took), ==, 0);
  hrm_test_set_int (plan, HRM_KIND_SESSION, sessions[2], HRM_FIELD (Session, state), HRM_SESSION_STATE_PLANNED);
  /* Elsewhere and gone, in one edit. */
  {
    g_autoptr (HrmEdit) edit = hrm_edit_new ("Away");

    HRM_SET_INT (edit, SESSION, Session, sessions[1], track, tracks[0]);
    hrm_edit_delete (edit, HRM_KIND_SESSION, sessions[1]);
    hrm_test_plan_commit (plan, edit, NULL);
  }
  g_assert_cmpint (left_on (plan, hrm_as_track (hrm_model_get (hrm_plan_get_model (plan), tracks[1]))), ==, 5 * 60);
}

static void
test_takes (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 channel = hrm_test_add_channel (plan, "Ann", 100);
  gint64 slot = hrm_test_add_session (plan, track, "2026-03-02T09:00", 120);
  gint64 take = hrm_test_add_session (plan, track, "2026-03-03T09:00", 240);
  gint64 after = hrm_test_add_session (plan, track, "2026-03-02T10:00", 60);
  const guint main_field = HRM_FIELD (Session, main);
  HrmCable *cable;

  hrm_test_add_assignment (plan, slot, channel, 100);
  hrm_test_add_assignment (plan, take, channel, 100);
  hrm_test_set_int (plan, HRM_KIND_SESSION, take, HRM_FIELD (Session, slot), slot);
  cable = hrm_as_cable (hrm_model_get (hrm_plan_get_model (plan), hrm_test_add_cable (plan, take, after, HRM_CABLE_TYPE_FS, 0)));
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, 120);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-03"), ==, 0);
  g_assert_cmpint (hrm_plan_get_violation (cable), ==, 0);
  hrm_test_set_int (plan, HRM_KIND_SESSION, slot, main_field, take);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, 0);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-03"), ==, 240);
  g_assert_cmpint (hrm_plan_get_violation (cable), ==, (480 - 60) + 240);
  hrm_test_set_int (plan, HRM_KIND_SESSION, slot, main_field, slot);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, 120);
  /* The main take goes: the slot's own row counts again. */
  hrm_test_set_int (plan, HRM_KIND_SESSION, slot, main_field, take);
  hrm_test_delete (plan, HRM_KIND_SESSION, take);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-02"), ==, 120);
  g_assert_cmpfloat (asked_on (plan, channel, "2026-03-03"), ==, 0);
}

/* Civil days have 1,440 minutes, also where clocks change. */
static void
test_clock (void)
{
  static const char * const nights[] = { "2026-03-28T20:00", "2026-10-24T20:00", "2026-03-07T20:00", "2026-11-01T20:00",
                                         "2026-04-04T20:00", "2026-10-03T20:00", "2028-02-28T20:00", "2026-12-31T20:00" };

  for (guint i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gint64 track = hrm_test_add_track (plan, "Track");
      gint64 channel = hrm_test_add_channel (plan, "Ann", 100);
      gint64 id = hrm_test_add_session (plan, track, nights[i], 10 * 60);
      HrmSession *session = hrm_test_session (plan, id);
      HrmDate date = hrm_civil_date (session->start);
      HrmLoad day;

      hrm_test_set_int (plan, HRM_KIND_SESSION, id, HRM_FIELD (Session, timing), HRM_TIMING_CLOCK);
      hrm_test_add_assignment (plan, id, channel, 50);
      g_assert_cmpint (hrm_plan_get_end (plan, session), ==, session->start + 600);
      day = hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), date);
      g_assert_cmpfloat (day.asked, ==, 120);
      day = hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), date + 1);
      g_assert_cmpfloat (day.asked, ==, 180);
      day = hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), date + 2);
      g_assert_cmpfloat (day.asked, ==, 0);
      /* To midnight sharp is this day's only. */
      hrm_test_set_int (plan, HRM_KIND_SESSION, id, HRM_FIELD (Session, length), 240);
      g_assert_cmpfloat (hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), date).asked, ==, 120);
      g_assert_cmpfloat (hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), date + 1).asked, ==, 0);
      hrm_test_set_int (plan, HRM_KIND_SESSION, id, HRM_FIELD (Session, length), 3 * 1440);
      g_assert_cmpfloat (hrm_plan_get_day (plan, HRM_ROW (hrm_test_channel (plan, channel)), date + 1).asked, ==, 720);
    }
}

static void
test_clips (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 channel = hrm_test_add_channel (plan, "Ann", 100);
  gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480);
  gint64 b = hrm_test_add_session (plan, track, "2026-03-02T16:59", 1);
  HrmChannel *ann = hrm_test_channel (plan, channel), *who = NULL;
  HrmLoad load;
  g_autoptr (GArray) none = NULL;
  g_autoptr (GArray) one = NULL;
  g_autoptr (GPtrArray) asking = NULL;

  hrm_test_add_assignment (plan, a, channel, 100);
  none = hrm_plan_get_clips (plan, &ann->base, HRM_DATE_FIRST, HRM_DATE_LAST);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_false (hrm_plan_get_session_clip (plan, hrm_test_session (plan, a), &who, &load));
  hrm_test_add_assignment (plan, b, channel, 1);
  one = hrm_plan_get_clips (plan, &ann->base, hrm_test_date ("2026-03-02"), hrm_test_date ("2026-03-02"));
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpfloat (g_array_index (one, HrmLoad, 0).asked, ==, 480.01);
  asking = hrm_plan_get_asking (plan, ann, hrm_test_date ("2026-03-02"));
  g_assert_cmpuint (asking->len, ==, 2);
  g_assert_true (hrm_plan_get_session_clip (plan, hrm_test_session (plan, b), &who, &load));
  g_assert_true (who == ann);
}

/* Work */

static void
test_pool (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480);
  gint64 b = hrm_test_add_session (plan, track, "2026-03-03T09:00", 480);
  HrmModel *model = hrm_plan_get_model (plan);
  HrmTask *task = hrm_as_task (hrm_model_get (model, hrm_test_add_task (plan, "Task", 600)));
  HrmTask *vague = hrm_as_task (hrm_model_get (model, hrm_test_add_task (plan, "Vague", HRM_UNSET)));
  gint64 part, rest;

  g_assert_cmpint (hrm_plan_get_left (plan, task), ==, 600);
  g_assert_cmpint (hrm_plan_get_left (plan, vague), ==, HRM_UNSET);
  part = hrm_test_add_placement (plan, task->base.id, a, 200);
  g_assert_cmpint (hrm_plan_get_left (plan, task), ==, 400);
  rest = hrm_test_add_placement (plan, task->base.id, b, HRM_UNSET);
  g_assert_cmpint (hrm_plan_get_left (plan, task), ==, 0);
  g_assert_cmpint (hrm_plan_get_placed (plan, hrm_as_placement (hrm_model_get (model, part))), ==, 200);
  g_assert_cmpint (hrm_plan_get_placed (plan, hrm_as_placement (hrm_model_get (model, rest))), ==, 400);
  /* A part that is on a session that was cut covers nothing: all of it is the rest's. */
  hrm_test_set_int (plan, HRM_KIND_SESSION, a, HRM_FIELD (Session, muted), TRUE);
  g_assert_cmpint (hrm_plan_get_left (plan, task), ==, 0);
  g_assert_cmpint (hrm_plan_get_placed (plan, hrm_as_placement (hrm_model_get (model, rest))), ==, 600);
  hrm_test_delete (plan, HRM_KIND_PLACEMENT, rest);
  g_assert_cmpint (hrm_plan_get_left (plan, task), ==, 600);
  hrm_test_set_int (plan, HRM_KIND_SESSION, a, HRM_FIELD (Session, muted), FALSE);
  g_assert_cmpint (hrm_plan_get_left (plan, task), ==, 400);
  hrm_test_delete (plan, HRM_KIND_SESSION, a);
  g_assert_cmpint (hrm_plan_get_left (plan, task), ==, 600);
  hrm_test_add_placement (plan, vague->base.id, b, HRM_UNSET);
  g_assert_false (hrm_plan_in_pool (plan, vague));
  hrm_test_set_int (plan, HRM_KIND_TASK, task->base.id, HRM_FIELD (Task, done), TRUE);
  g_assert_false (hrm_plan_in_pool (plan, task));
}

static void
test_progress (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 session = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480);
  HrmEdit *edit = hrm_edit_new ("Lists");
  guint done, all;

  for (guint i = 0; i < 3; i++)
    {
      gint64 list = hrm_edit_insert (edit, HRM_KIND_CHECKLIST);

      HRM_SET_TEXT (edit, CHECKLIST, Checklist, list, title, "List");
      if (i < 2)
        HRM_SET_INT (edit, CHECKLIST, Checklist, list, session, session);
      else
        HRM_SET_INT (edit, CHECKLIST, Checklist, list, track, track);
      for (guint n = 0; n < 2 + i; n++)
        {
          gint64 item = hrm_edit_insert (edit, HRM_KIND_ITEM);

          HRM_SET_TEXT (edit, ITEM, Item, item, title, "Item");
          HRM_SET_INT (edit, ITEM, Item, item, checklist, list);
          HRM_SET_INT (edit, ITEM, Item, item, done, n == 0);
        }
    }
  hrm_test_plan_do (plan, edit);
  hrm_plan_get_progress (hrm_model_get (hrm_plan_get_model (plan), session), &done, &all);
  g_assert_cmpuint (done, ==, 2);
  g_assert_cmpuint (all, ==, 5);
  hrm_plan_get_progress (hrm_model_get (hrm_plan_get_model (plan), track), &done, &all);
  g_assert_cmpuint (done, ==, 1);
  g_assert_cmpuint (all, ==, 4);
}

/* Cables */

static void
test_cables (void)
{
  static const struct { HrmCableType type; gint64 lag, violation; } cases[] = {
    /* A: Monday 09:00 to Tuesday 17:00; B: Tuesday 09:00 to Tuesday 13:00 */
    { HRM_CABLE_TYPE_FS, 0, 480 }, { HRM_CABLE_TYPE_FS, 60, 540 }, { HRM_CABLE_TYPE_FS, -480, 0 }, { HRM_CABLE_TYPE_FS, -479, 1 },
    { HRM_CABLE_TYPE_SS, 0, 0 }, { HRM_CABLE_TYPE_SS, 480, 0 }, { HRM_CABLE_TYPE_SS, 481, 1 },
    { HRM_CABLE_TYPE_FF, 0, 240 }, { HRM_CABLE_TYPE_FF, -240, 0 },
    { HRM_CABLE_TYPE_SF, 0, 0 }, { HRM_CABLE_TYPE_SF, 720, 0 }, { HRM_CABLE_TYPE_SF, 721, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      gint64 track = hrm_test_add_track (plan, "Track");
      gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 960);
      gint64 b = hrm_test_add_session (plan, track, "2026-03-03T09:00", 240);
      gint64 id = hrm_test_add_cable (plan, a, b, cases[i].type, cases[i].lag);

      g_assert_cmpint (hrm_plan_get_violation (hrm_as_cable (hrm_model_get (hrm_plan_get_model (plan), id))), ==, cases[i].violation);
    }
}

/* Rows of the same day in a tempo map: the later made holds, also after loading. */
static void
test_tempo_tie (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  HrmEdit *edit = hrm_edit_new ("Tempo");

  for (guint i = 0; i < 8; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_TEMPO);

      HRM_SET_INT (edit, TEMPO, Tempo, id, from, hrm_test_date ("2026-01-05"));
      HRM_SET_INT (edit, TEMPO, Tempo, id, beats, 3 + i);
    }
  hrm_test_plan_do (plan, edit);
  g_assert_cmpint (hrm_tempo_map_bar_beats (hrm_plan_get_tempo (plan), 1), ==, 10);
  for (guint i = 0; i < 5; i++)
    hrm_test_assert_fresh (plan, rand);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan/fresh/dense", test_dense);
  g_test_add_func ("/plan/fresh/any", test_any);
  g_test_add_func ("/plan/fresh/wild", test_wild);
  g_test_add_func ("/plan/fresh/identity", test_identity);
  g_test_add_func ("/plan/fresh/there-and-back", test_there_and_back);
  g_test_add_func ("/plan/fresh/tempo-tie", test_tempo_tie);
  g_test_add_func ("/plan/told", test_told);
  g_test_add_func ("/plan/load/kanboard", test_kanboard);
  g_test_add_func ("/plan/load/split-sums", test_split_sums);
  g_test_add_func ("/plan/load/leave", test_leave);
  g_test_add_func ("/plan/load/holiday-moves-ends", test_holiday_moves_ends);
  g_test_add_func ("/plan/load/capacity", test_capacity);
  g_test_add_func ("/plan/load/what-counts", test_what_counts);
  g_test_add_func ("/plan/track-sums", test_track_sums);
  g_test_add_func ("/plan/load/takes", test_takes);
  g_test_add_func ("/plan/load/clock", test_clock);
  g_test_add_func ("/plan/load/clips", test_clips);
  g_test_add_func ("/plan/pool", test_pool);
  g_test_add_func ("/plan/progress", test_progress);
  g_test_add_func ("/plan/cables", test_cables);
  return g_test_run ();
}
