/* test-remedies.c: what a remedy says that it does is what it does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-remedies.h"
#include "hrm-test-plan.h"

/* Long before anything of the tests. */
#define TODAY (hrm_test_date ("2026-01-05"))
#define CLIPS_MOST 3

/* What came, as text; of the plan as it is. */
static void
append_person (GString *text, HrmRow *who, const HrmLevel *level)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT " %.4f/%.4f %.4f %u %d:%.4f/%.4f\n", who ? who->id : 0, level->asked, level->capacity,
                          level->over, level->clips, (int) level->peak.date, level->peak.asked, level->peak.capacity);
}

static char *
foretold (const HrmRemedyEffect *effect)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < effect->people->len; i++)
    {
      HrmRemedyPerson *person = &g_array_index (effect->people, HrmRemedyPerson, i);

      append_person (text, person->who, &person->after);
    }
  g_string_append_printf (text, "day %.4f/%.4f finish %" G_GINT64_FORMAT, effect->after.asked, effect->after.capacity, effect->finish_after);
  return g_string_free (text, FALSE);
}

static char *
came (HrmPlan *plan, const HrmRemedyEffect *effect, HrmRow *who, HrmDate date)
{
  GString *text = g_string_new (NULL);
  HrmLoad day = hrm_plan_get_day (plan, who, date);
  gint64 minutes;
  HrmCivil finish;

  for (guint i = 0; i < effect->people->len; i++)
    {
      HrmRemedyPerson *person = &g_array_index (effect->people, HrmRemedyPerson, i);
      HrmLevel level;

      hrm_plan_get_level (plan, person->who, HRM_DATE_FIRST, HRM_DATE_LAST, &level);
      append_person (text, person->who, &level);
    }
  hrm_plan_get_totals (plan, &minutes, &finish);
  g_string_append_printf (text, "day %.4f/%.4f finish %" G_GINT64_FORMAT, day.asked, day.capacity, finish);
  return g_string_free (text, FALSE);
}

/* "channel date" → asked on days that clip, of all channels and WHO. */
static GHashTable *
clips_of (HrmPlan *plan, HrmRow *who)
{
  GHashTable *clips = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_CHANNEL), NULL, NULL);

  if (who == NULL || who->kind == HRM_KIND_BUS)
    g_ptr_array_add (rows, who);
  for (guint i = 0; i < rows->len; i++)
    {
      HrmRow *row = rows->pdata[i];
      g_autoptr (GArray) days = hrm_plan_get_clips (plan, row, HRM_DATE_FIRST, HRM_DATE_LAST);

      for (guint j = 0; j < days->len; j++)
        {
          HrmLoad *load = &g_array_index (days, HrmLoad, j);

          g_hash_table_insert (clips, g_strdup_printf ("%" G_GINT64_FORMAT " %d", row ? row->id : 0, (int) load->date),
                               g_memdup2 (&load->asked, sizeof (double)));
        }
    }
  return clips;
}

static guint
count_new_clips (GHashTable *before, GHashTable *after)
{
  GHashTableIter iter;
  gpointer key, asked;
  guint n = 0;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &key, &asked))
    {
      double *was = g_hash_table_lookup (before, key);

      n += was == NULL || *was < *(double *) asked;
    }
  return n;
}

static void
assert_none_broken (HrmPlan *plan, GHashTable *before)
{
  g_autoptr (GHashTable) after = hrm_test_violations (plan);
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, after);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_assert_true (g_hash_table_contains (before, id));
}

static void
assert_offer (HrmRemedy *remedy)
{
  HrmRemedyEffect *effect = &remedy->effect;

  g_assert_cmpuint (effect->broken, ==, 0);
  g_assert_cmpfloat (effect->after.asked, <, effect->before.asked);
  g_assert_true (remedy->kind == HRM_REMEDY_REASSIGN || remedy->session->locked != TRUE);
  g_assert_true (remedy->session->state == HRM_SESSION_STATE_PLANNED);
  if (remedy->kind != HRM_REMEDY_TAKE)
    g_assert_cmpuint (effect->new_clips, ==, 0);
  if (remedy->kind == HRM_REMEDY_MOVE)
    g_assert_cmpint (hrm_civil_minute (remedy->start), ==, hrm_civil_minute (remedy->session->start));
  if (remedy->kind == HRM_REMEDY_REASSIGN)
    g_assert_true (remedy->to->armed == TRUE && remedy->to->role == remedy->from->role && remedy->to != remedy->from);
}

/* Applies one for real and takes it back. */
static void
do_and_undo (HrmPlan *plan, HrmRow *who, HrmDate date, HrmRemedy *remedy)
{
  g_autofree char *told = foretold (&remedy->effect), *rows = hrm_test_dump (hrm_plan_get_model (plan));
  g_autofree char *before = came (plan, &remedy->effect, who, date), *after = NULL, *back = NULL, *rows_back = NULL;
  g_autoptr (GHashTable) broken = hrm_test_violations (plan), clips = clips_of (plan, who), clips_after = NULL;
  g_autoptr (HrmEdit) inverse = NULL;
  g_autoptr (GError) error = NULL;

  assert_offer (remedy);
  hrm_test_plan_commit (plan, remedy->edit, &error);
  g_assert_no_error (error);
  after = came (plan, &remedy->effect, who, date);
  clips_after = clips_of (plan, who);
  hrm_test_assert_equal (told, after);
  g_assert_cmpuint (remedy->effect.new_clips, ==, count_new_clips (clips, clips_after));
  assert_none_broken (plan, broken);
  inverse = hrm_edit_invert (remedy->edit);
  hrm_test_plan_commit (plan, inverse, &error);
  g_assert_no_error (error);
  back = came (plan, &remedy->effect, who, date);
  rows_back = hrm_test_dump (hrm_plan_get_model (plan));
  hrm_test_assert_equal (before, back);
  hrm_test_assert_equal (rows, rows_back);
}

/* No new clips are first, then what ends this one, then what ends more of others. */
static void
assert_in_order (const HrmRemedy *first, const HrmRemedy *second)
{
  const HrmRemedyEffect *a = &first->effect, *b = &second->effect;

  g_assert_cmpuint (a->new_clips, <=, b->new_clips);
  if (a->new_clips < b->new_clips)
    return;
  g_assert_cmpint (hrm_remedy_ends_clip (first), >=, hrm_remedy_ends_clip (second));
  if (hrm_remedy_ends_clip (first) == hrm_remedy_ends_clip (second))
    g_assert_cmpint ((int) a->clips_after - (int) a->clips_before, <=, (int) b->clips_after - (int) b->clips_before);
}

static void
assert_bounded (HrmRemedies *remedies)
{
  g_assert_cmpuint (remedies->causes->len, <=, HRM_REMEDIES_CAUSES);
  g_assert_cmpuint (remedies->asked, <=, HRM_REMEDIES_CAUSES * HRM_REMEDIES_ASKED);
  for (guint i = 0; i < remedies->causes->len; i++)
    {
      HrmCause *cause = remedies->causes->pdata[i];

      g_assert_true ((cause->none == 0) == (cause->remedies->len > 0));
      if (i > 0)
        g_assert_cmpfloat (cause->asked, <=, ((HrmCause *) remedies->causes->pdata[i - 1])->asked);
      for (guint j = 1; j < cause->remedies->len; j++)
        assert_in_order (cause->remedies->pdata[j - 1], cause->remedies->pdata[j]);
    }
}

/* All remedies of the first clips of WHO, each on the plan as it is. How many of each kind are added to DONE. */
static void
try_all (HrmPlan *plan, HrmRow *who, guint *done)
{
  g_autoptr (GArray) clips = hrm_plan_get_clips (plan, who, HRM_DATE_FIRST, HRM_DATE_LAST);

  for (guint c = 0; c < MIN (clips->len, CLIPS_MOST); c++)
    {
      HrmDate date = g_array_index (clips, HrmLoad, c).date;
      guint n = 1;

      for (guint i = 0; i < n; i++)
        {
          g_autofree char *before = hrm_test_dump (hrm_plan_get_model (plan)), *after = NULL;
          g_autoptr (HrmRemedies) remedies = hrm_remedies_new (plan, who, date, TODAY);
          HrmRemedy *remedy = hrm_remedies_get (remedies, i);

          after = hrm_test_dump (hrm_plan_get_model (plan));
          hrm_test_assert_equal (before, after);
          assert_bounded (remedies);
          g_assert_cmpuint (remedies->causes->len, >, 0);
          n = hrm_remedies_count (remedies);
          if (remedy == NULL)
            break;
          done[remedy->kind]++;
          do_and_undo (plan, who, date, remedy);
        }
    }
}

/* People with whole days and ordinary work, of whom there is something to be moved and given. */
static void
add_work (HrmPlan *plan, GRand *rand)
{
  gint64 track = hrm_test_add_track (plan, "Track"), people[3];

  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    people[i] = hrm_test_add_channel (plan, "Channel", 100);
  for (guint i = 0; i < 14; i++)
    {
      g_autofree char *start = g_strdup_printf ("2026-03-%02uT09:00", 2 + hrm_test_below (rand, 12));
      gint64 session = hrm_test_add_session (plan, track, start, 120 * (1 + hrm_test_below (rand, 6)));

      hrm_test_add_assignment (plan, session, people[hrm_test_below (rand, 3)], 100);
    }
}

/* Two roles, so that there are others; and some that are locked, played or frozen. */
static void
vary (HrmPlan *plan, GRand *rand)
{
  HrmModel *model = hrm_plan_get_model (plan);
  GPtrArray *channels = hrm_model_get_rows (model, HRM_KIND_CHANNEL), *sessions = hrm_model_get_rows (model, HRM_KIND_SESSION);
  HrmEdit *edit = hrm_edit_new ("Vary");

  for (guint i = 0; i < channels->len; i++)
    HRM_SET_INT (edit, CHANNEL, Channel, ((HrmRow *) channels->pdata[i])->id, role, hrm_test_below (rand, 4) == 0);
  for (guint i = 0; i < channels->len; i++)
    HRM_SET_INT (edit, CHANNEL, Channel, ((HrmRow *) channels->pdata[i])->id, armed, hrm_test_below (rand, 6) > 0);
  for (guint i = 0; i < sessions->len; i++)
    HRM_SET_INT (edit, SESSION, Session, ((HrmRow *) sessions->pdata[i])->id, locked, hrm_test_below (rand, 8) == 0);
  hrm_test_plan_do (plan, edit);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint done[4] = { 0 };

  /* Until each kind was offered: few of what is made by chance have takes that help. */
  for (guint run = 0; run < hrm_test_rounds (12) || (done[HRM_REMEDY_TAKE] == 0 && run < hrm_test_rounds (120)); run++)
    {
      g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
      HrmModel *model = hrm_plan_get_model (plan);
      g_autoptr (GPtrArray) who = NULL;

      for (guint i = 0; i < 60; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_dense_edit (model, rand);

          hrm_test_plan_commit (plan, edit, NULL);
        }
      add_work (plan, rand);
      vary (plan, rand);
      who = g_ptr_array_copy (hrm_model_get_rows (model, HRM_KIND_CHANNEL), NULL, NULL);
      g_ptr_array_extend (who, hrm_model_get_rows (model, HRM_KIND_BUS), NULL, NULL);
      g_ptr_array_add (who, NULL);
      for (guint i = 0; i < who->len; i++)
        try_all (plan, who->pdata[i], done);
    }
  g_test_message ("%u moves, %u given, %u splits, %u takes", done[0], done[1], done[2], done[3]);
  for (guint i = 0; i < G_N_ELEMENTS (done); i++)
    g_assert_cmpuint (done[i], >, 0);
}

/* Cases by hand. */

typedef struct
{
  HrmPlan *plan;
  gint64 track, ann, a, b;
  HrmDate day;
} Bed;

/* Ann does two whole days at once. */
static Bed
bed_new (void)
{
  Bed bed = { .plan = hrm_test_plan_new (), .day = hrm_test_date ("2026-03-03") };

  bed.track = hrm_test_add_track (bed.plan, "Track");
  bed.ann = hrm_test_add_channel (bed.plan, "Ann", 100);
  bed.a = hrm_test_add_session (bed.plan, bed.track, "2026-03-03T09:00", 480);
  bed.b = hrm_test_add_session (bed.plan, bed.track, "2026-03-03T13:00", 240);
  hrm_test_add_assignment (bed.plan, bed.a, bed.ann, 100);
  hrm_test_add_assignment (bed.plan, bed.b, bed.ann, 100);
  return bed;
}

static HrmRemedies *
ask (Bed *bed)
{
  return hrm_remedies_new (bed->plan, HRM_ROW (hrm_test_channel (bed->plan, bed->ann)), bed->day, TODAY);
}

static HrmRemedy *
find (HrmRemedies *remedies, gint64 session, HrmRemedyKind kind)
{
  HrmRemedy *remedy;

  for (guint i = 0; (remedy = hrm_remedies_get (remedies, i)) != NULL; i++)
    if (remedy->session->base.id == session && remedy->kind == kind)
      return remedy;
  return NULL;
}

/* The same, which must be there. */
static HrmRemedy *
need (HrmRemedies *remedies, gint64 session, HrmRemedyKind kind)
{
  HrmRemedy *remedy = find (remedies, session, kind);

  if (remedy == NULL)
    g_error ("no remedy of kind %d", kind);
  return remedy;
}

static void
assert_start (HrmRemedy *remedy, const char *start)
{
  g_autofree char *text = NULL;

  text = hrm_civil_format (remedy->start);
  g_assert_cmpstr (text, ==, start);
}

static void
test_move (void)
{
  Bed bed = bed_new ();
  g_autoptr (HrmRemedies) remedies = NULL;
  HrmRemedy *remedy;

  /* Later is later than the finish, so there is no slack; the day before is free. */
  remedies = ask (&bed);
  g_assert_cmpuint (remedies->causes->len, ==, 2);
  g_assert_true (((HrmCause *) remedies->causes->pdata[0])->session->base.id == bed.a);
  remedy = need (remedies, bed.b, HRM_REMEDY_MOVE);
  assert_start (remedy, "2026-03-02T13:00");
  g_assert_cmpfloat (remedy->effect.before.asked, ==, 720);
  g_assert_cmpfloat (remedy->effect.after.asked, ==, 480);
  g_assert_cmpuint (remedy->effect.clips_before, ==, 1);
  g_assert_cmpuint (remedy->effect.clips_after, ==, 0);
  g_assert_true (remedy->effect.finish_after == remedy->effect.finish_before);
  g_clear_pointer (&remedies, hrm_remedies_free);
  /* With something behind them there is. */
  hrm_test_add_session (bed.plan, bed.track, "2026-03-09T09:00", 480);
  hrm_test_add_exception (bed.plan, bed.ann, "2026-03-02", "2026-03-02", NULL);
  remedies = ask (&bed);
  assert_start (need (remedies, bed.b, HRM_REMEDY_MOVE), "2026-03-04T13:00");
  g_object_unref (bed.plan);
}

static void
test_cables_and_today (void)
{
  Bed bed = bed_new ();
  g_autoptr (HrmRemedies) remedies = NULL;
  gint64 before = hrm_test_add_session (bed.plan, bed.track, "2026-03-02T09:00", 480);

  hrm_test_add_cable (bed.plan, before, bed.a, HRM_CABLE_TYPE_FS, 0);
  hrm_test_add_cable (bed.plan, before, bed.b, HRM_CABLE_TYPE_FS, 0);
  remedies = ask (&bed);
  g_assert_null (find (remedies, bed.a, HRM_REMEDY_MOVE));
  g_assert_null (find (remedies, bed.b, HRM_REMEDY_MOVE));
  g_clear_pointer (&remedies, hrm_remedies_free);
  g_object_unref (bed.plan);
  /* And nothing goes to the day before today. */
  bed = bed_new ();
  remedies = hrm_remedies_new (bed.plan, HRM_ROW (hrm_test_channel (bed.plan, bed.ann)), bed.day, bed.day);
  g_assert_null (find (remedies, bed.b, HRM_REMEDY_MOVE));
  g_clear_pointer (&remedies, hrm_remedies_free);
  /* Of a day that is over it is said that it is, not what else there is none of. */
  remedies = hrm_remedies_new (bed.plan, HRM_ROW (hrm_test_channel (bed.plan, bed.ann)), bed.day, bed.day + 400);
  g_assert_cmpuint (remedies->causes->len, >, 0);
  for (guint i = 0; i < remedies->causes->len; i++)
    g_assert_cmpint (((HrmCause *) remedies->causes->pdata[i])->none, ==, HRM_NO_REMEDY_PAST);
  g_object_unref (bed.plan);
}

static void
test_give (void)
{
  Bed bed = bed_new ();
  g_autoptr (HrmRemedies) remedies = NULL;
  gint64 bob = hrm_test_add_channel (bed.plan, "Bob", 100), cid = hrm_test_add_channel (bed.plan, "Cid", 100);
  HrmRemedy *remedy;

  hrm_test_set_int (bed.plan, HRM_KIND_CHANNEL, cid, HRM_FIELD (Channel, armed), FALSE);
  remedies = ask (&bed);
  remedy = need (remedies, bed.b, HRM_REMEDY_REASSIGN);
  g_assert_true (remedy->to->base.id == bob && remedy->whole);
  /* Half of the long one is enough. */
  remedy = need (remedies, bed.a, HRM_REMEDY_REASSIGN);
  g_assert_true (remedy->to->base.id == bob && !remedy->whole);
  g_assert_cmpfloat (remedy->share, ==, 50);
  g_assert_true (hrm_remedy_ends_clip (remedy));
  g_clear_pointer (&remedies, hrm_remedies_free);
  hrm_test_set_int (bed.plan, HRM_KIND_CHANNEL, bob, HRM_FIELD (Channel, role), HRM_ROLE_DESIGNER);
  remedies = ask (&bed);
  g_assert_null (find (remedies, bed.b, HRM_REMEDY_REASSIGN));
  g_object_unref (bed.plan);
}

static void
test_split (void)
{
  Bed bed = bed_new ();
  g_autoptr (HrmRemedies) remedies = ask (&bed);
  HrmRemedy *remedy = need (remedies, bed.a, HRM_REMEDY_SPLIT);

  assert_start (remedy, "2026-03-04T09:00");
  g_assert_cmpint (remedy->minutes, ==, 240);
  g_assert_true (hrm_remedy_ends_clip (remedy));
  /* There would be nothing left of the short one. */
  g_assert_null (find (remedies, bed.b, HRM_REMEDY_SPLIT));
  g_object_unref (bed.plan);
}

static void
test_take (void)
{
  Bed bed = bed_new ();
  gint64 take = hrm_test_add_session (bed.plan, bed.track, "2026-03-04T09:00", 120);
  g_autoptr (HrmRemedies) remedies = NULL;
  HrmRemedy *remedy;

  hrm_test_add_assignment (bed.plan, take, bed.ann, 100);
  hrm_test_set_int (bed.plan, HRM_KIND_SESSION, take, HRM_FIELD (Session, slot), bed.a);
  remedies = ask (&bed);
  remedy = need (remedies, bed.a, HRM_REMEDY_TAKE);
  g_assert_true (remedy->take->base.id == take);
  g_assert_true (hrm_remedy_ends_clip (remedy));
  g_assert_true (remedy->effect.finish_after > remedy->effect.finish_before);
  g_object_unref (bed.plan);
}

static HrmNoRemedy
why_none (HrmRemedies *remedies, gint64 session)
{
  for (guint i = 0; i < remedies->causes->len; i++)
    {
      HrmCause *cause = remedies->causes->pdata[i];

      if (cause->session->base.id == session)
        return cause->none;
    }
  g_assert_not_reached ();
}

static void
test_none (void)
{
  Bed bed = bed_new ();
  g_autoptr (HrmRemedies) remedies = NULL;
  gint64 bob;

  hrm_test_set_int (bed.plan, HRM_KIND_SESSION, bed.a, HRM_FIELD (Session, locked), TRUE);
  hrm_test_set_int (bed.plan, HRM_KIND_SESSION, bed.b, HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  remedies = ask (&bed);
  g_assert_cmpuint (hrm_remedies_count (remedies), ==, 0);
  g_assert_cmpint (why_none (remedies, bed.a), ==, HRM_NO_REMEDY_LOCKED | HRM_NO_REMEDY_ALONE);
  g_assert_cmpint (why_none (remedies, bed.b), ==, HRM_NO_REMEDY_BEGUN);
  g_clear_pointer (&remedies, hrm_remedies_free);
  bob = hrm_test_add_channel (bed.plan, "Bob", 20);
  hrm_test_add_exception (bed.plan, bob, "2026-03-03", "2026-03-03", NULL);
  remedies = ask (&bed);
  g_assert_cmpint (why_none (remedies, bed.a), ==, HRM_NO_REMEDY_LOCKED | HRM_NO_REMEDY_BUSY);
  g_clear_pointer (&remedies, hrm_remedies_free);
  hrm_test_set_int (bed.plan, HRM_KIND_TRACK, bed.track, HRM_FIELD (Track, frozen), TRUE);
  remedies = ask (&bed);
  g_assert_cmpint (why_none (remedies, bed.a), ==, HRM_NO_REMEDY_FROZEN);
  g_clear_pointer (&remedies, hrm_remedies_free);
  /* A day that does not clip has no causes. */
  remedies = hrm_remedies_new (bed.plan, HRM_ROW (hrm_test_channel (bed.plan, bed.ann)), bed.day + 1, TODAY);
  g_assert_cmpuint (remedies->causes->len, ==, 0);
  g_object_unref (bed.plan);
}

static void
test_many (void)
{
  Bed bed = bed_new ();
  g_autoptr (HrmRemedies) remedies = NULL;

  for (guint i = 0; i < 20; i++)
    hrm_test_add_assignment (bed.plan, hrm_test_add_session (bed.plan, bed.track, "2026-03-03T10:00", 30 + i), bed.ann, 100);
  remedies = ask (&bed);
  assert_bounded (remedies);
  g_assert_cmpuint (remedies->left_out, ==, 22 - HRM_REMEDIES_CAUSES);
  g_object_unref (bed.plan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/remedies/move", test_move);
  g_test_add_func ("/remedies/cables-and-today", test_cables_and_today);
  g_test_add_func ("/remedies/give", test_give);
  g_test_add_func ("/remedies/split", test_split);
  g_test_add_func ("/remedies/take", test_take);
  g_test_add_func ("/remedies/none", test_none);
  g_test_add_func ("/remedies/many", test_many);
  g_test_add_func ("/remedies/random", test_random);
  return g_test_run ();
}
