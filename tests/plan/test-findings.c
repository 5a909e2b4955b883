/* test-findings.c: what is wrong with a plan, sentence by sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fatigue.h"
#include "hrm-findings.h"

#include <string.h>
#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

static void
set_text (HrmPlan *plan, HrmKind kind, gint64 id, guint field, const char *text)
{
  HrmEdit *edit = hrm_edit_new ("Set");

  hrm_edit_set_text (edit, kind, id, field, text);
  hrm_test_plan_do (plan, edit);
}

/* One line each: "finding: text". Full. */
static char *
findings (HrmPlan *plan)
{
  g_autoptr (GPtrArray) found = hrm_plan_findings (plan, hrm_test_date ("2026-03-10"));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    {
      HrmFinding *finding = found->pdata[i];

      g_assert_nonnull (finding->row);
      g_string_append_printf (text, "%s: %s\n", finding->finding, finding->text);
    }
  return g_string_free (text, FALSE);
}

static void
assert_findings (HrmPlan *plan, const char *expected)
{
  g_autofree char *text = findings (plan);

  g_assert_cmpstr (text, ==, expected);
}

static gint64
sound_track (HrmPlan *plan, gint64 owner)
{
  gint64 track = hrm_test_add_track (plan, "Checkout");

  hrm_test_set_int (plan, HRM_KIND_TRACK, track, HRM_FIELD (Track, owner), owner);
  return track;
}

static gint64
sound_session (HrmPlan *plan, gint64 track, gint64 channel, const char *title, const char *start, gint64 length)
{
  gint64 session = hrm_test_add_session (plan, track, start, length);

  set_text (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, title), title);
  set_text (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, goal), "Done");
  set_text (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, position), *title == 'B' ? "a" : "b");
  hrm_test_add_assignment (plan, session, channel, 100);
  return session;
}

static void
test_nothing (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann;

  assert_findings (plan, "");
  ann = hrm_test_add_channel (plan, "Ann", 100);
  sound_session (plan, sound_track (plan, ann), ann, "Build", "2026-03-02T09:00", 480);
  assert_findings (plan, "");
}

static void
test_clips (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 track = sound_track (plan, ann);

  sound_session (plan, track, ann, "Build", "2026-03-02T09:00", 480);
  sound_session (plan, track, ann, "Ship", "2026-03-02T09:00", 240);
  assert_findings (plan, "clip: Ann clips at 150 % on 2026-03-02: 12 h are asked and 8 h are there (“Build” 8 h, “Ship” 4 h)\n");
  hrm_test_add_exception (plan, ann, "2026-03-02", "2026-03-02", NULL);
  assert_findings (plan, "clip: Ann clips on 2026-03-02: 12 h are asked on a day without capacity (“Build” 8 h, “Ship” 4 h)\n");
}

/* The largest first; one that is assigned twice is one reason; a team's are those of all in it. */
static void
test_reasons (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100), bob = hrm_test_add_channel (plan, "Bob", 100);
  gint64 track = sound_track (plan, ann);
  gint64 ship = sound_session (plan, track, ann, "Ship", "2026-03-02T09:00", 240);
  HrmDate monday = hrm_test_date ("2026-03-02");
  g_autoptr (GArray) reasons = NULL, all = NULL;
  const HrmReason *first;
  guint n;

  sound_session (plan, track, ann, "Build", "2026-03-02T09:00", 960);
  hrm_test_add_assignment (plan, ship, ann, 50);
  hrm_test_add_assignment (plan, ship, bob, 25);
  reasons = hrm_plan_get_reasons (plan, HRM_ROW (hrm_test_channel (plan, ann)), HRM_DATE_FIRST, HRM_DATE_LAST);
  g_assert_cmpuint (reasons->len, ==, 3);
  first = hrm_reasons_on (reasons, monday, &n);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpstr (first[0].session->title, ==, "Build");
  g_assert_cmpfloat (first[0].asked, ==, 480);
  g_assert_cmpfloat (first[1].asked, ==, 360);
  g_assert_null (hrm_reasons_on (reasons, monday - 1, &n));
  all = hrm_plan_get_reasons (plan, NULL, monday, monday);
  g_assert_cmpuint (all->len, ==, 3);
  g_assert_cmpfloat (g_array_index (all, HrmReason, 2).asked, ==, 60);
}

/* Fatigue */

static void
set_album (HrmPlan *plan, guint field, gint64 value)
{
  hrm_test_set_int (plan, HRM_KIND_ALBUM, HRM_ROW (hrm_model_get_info (hrm_plan_get_model (plan)))->id, field, value);
}

static void
test_deep_work (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 session = sound_session (plan, sound_track (plan, ann), ann, "Build", "2026-03-02T09:00", 480 + 300);

  set_album (plan, HRM_FIELD (AlbumInfo, deep_work_limit), 300);
  assert_findings (plan, "fatigue: Ann has 8 h of deep work on 2026-03-02; the limit for all is 5 h\n");
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, deep_work_limit), 240);
  assert_findings (plan, "fatigue: Ann has 8 h of deep work on 2026-03-02; the limit is 4 h\n"
                         "fatigue: Ann has 5 h of deep work on 2026-03-03; the limit is 4 h\n");
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, kind), HRM_SESSION_KIND_REHEARSAL);
  assert_findings (plan, "");
}

/* Two weeks of work: weekends do not count, a holiday is a light day. */
static void
test_light_days (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 track = sound_track (plan, ann), holiday, weekend;
  HrmChannel *channel = hrm_test_channel (plan, ann);
  g_autoptr (GArray) seen = NULL;

  sound_session (plan, track, ann, "Build", "2026-03-02T09:00", 10 * 480);
  set_album (plan, HRM_FIELD (AlbumInfo, light_day_after), 10);
  assert_findings (plan, "");
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, light_day_after), 8);
  assert_findings (plan, "fatigue: Ann has no light day in 10 working days, from 2026-03-02 to 2026-03-13; the limit is 8\n");
  /* From the middle of it, the whole of it. */
  seen = hrm_plan_get_fatigue (plan, channel, hrm_test_date ("2026-03-09"), hrm_test_date ("2026-03-09"));
  g_assert_cmpuint (seen->len, ==, 1);
  g_clear_pointer (&seen, g_array_unref);
  seen = hrm_plan_get_fatigue (plan, channel, hrm_test_date ("2026-03-16"), hrm_test_date ("2026-03-20"));
  g_assert_cmpuint (seen->len, ==, 0);
  /* A holiday is light: six days after it, the last pushed into the next week. */
  holiday = hrm_test_add_exception (plan, 0, "2026-03-06", "2026-03-06", NULL);
  assert_findings (plan, "");
  hrm_test_delete (plan, HRM_KIND_EXCEPTION, holiday);
  /* Work on a day off counts. */
  weekend = sound_session (plan, track, ann, "Ship", "2026-03-07T10:00", 60);
  hrm_test_set_int (plan, HRM_KIND_SESSION, weekend, HRM_FIELD (Session, timing), HRM_TIMING_CLOCK);
  g_clear_pointer (&seen, g_array_unref);
  seen = hrm_plan_get_fatigue (plan, channel, hrm_test_date ("2026-03-09"), hrm_test_date ("2026-03-09"));
  g_assert_cmpuint (seen->len, ==, 1);
  g_assert_cmpfloat (g_array_index (seen, HrmFatigue, 0).amount, ==, 11);
}

static void
test_meetings (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 track = sound_track (plan, ann);

  set_album (plan, HRM_FIELD (AlbumInfo, meeting_limit), 1);
  for (guint i = 0; i < 3; i++)
    {
      /* On a Friday, on Saturday, which is Monday, and then. */
      static const char * const starts[] = { "2026-03-06T09:00", "2026-03-07T09:00", "2026-03-09T09:00" };
      gint64 session = sound_session (plan, track, ann, "Jam", starts[i], 60);

      hrm_test_set_int (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, kind), HRM_SESSION_KIND_JAM);
    }
  assert_findings (plan, "fatigue: Ann has 2 meetings in the week from 2026-03-09; the limit for all is 1\n");
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, meeting_limit), 2);
  assert_findings (plan, "");
}

/* Meetings over what somebody with studio time is booked for. */
static void
test_studio_time (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 300);
  gint64 track = sound_track (plan, ann), jam, deep;

  deep = sound_session (plan, track, ann, "Build", "2026-03-02T09:00", 3 * 480);
  jam = sound_session (plan, track, ann, "Jam", "2026-03-03T10:00", 60);
  hrm_test_set_int (plan, HRM_KIND_SESSION, jam, HRM_FIELD (Session, kind), HRM_SESSION_KIND_JAM);
  assert_findings (plan, "");
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, studio_time), TRUE);
  assert_findings (plan, "fatigue: Ann has 1 meeting over studio time on 2026-03-03\n");
  jam = sound_session (plan, track, ann, "Soundcheck", "2026-03-03T12:00", 60);
  hrm_test_set_int (plan, HRM_KIND_SESSION, jam, HRM_FIELD (Session, kind), HRM_SESSION_KIND_SOUNDCHECK);
  assert_findings (plan, "fatigue: Ann has 2 meetings over studio time on 2026-03-03\n");
  /* Where one ends the other begins. */
  hrm_test_set_int (plan, HRM_KIND_SESSION, jam, HRM_FIELD (Session, start), hrm_civil_new (2026, 3, 5, 9, 0));
  assert_findings (plan, "fatigue: Ann has 1 meeting over studio time on 2026-03-03\n");
  /* In the night between two of its days nothing is booked. */
  hrm_test_set_int (plan, HRM_KIND_SESSION, jam, HRM_FIELD (Session, start), hrm_civil_new (2026, 3, 3, 20, 0));
  hrm_test_set_int (plan, HRM_KIND_SESSION, jam, HRM_FIELD (Session, timing), HRM_TIMING_CLOCK);
  assert_findings (plan, "fatigue: Ann has 1 meeting over studio time on 2026-03-03\n");
  hrm_test_set_int (plan, HRM_KIND_SESSION, deep, HRM_FIELD (Session, length), 480);
  assert_findings (plan, "");
}

static void
test_evenings (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 track = sound_track (plan, ann), late;

  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, week), "{\"mon\":[\"00:00-24:00\"],\"tue\":[\"00:00-24:00\"]}");
  hrm_test_set_int (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, evening_limit), 0);
  late = sound_session (plan, track, ann, "Build", "2026-03-02T09:00", 9 * 60);
  hrm_test_set_int (plan, HRM_KIND_SESSION, late, HRM_FIELD (Session, timing), HRM_TIMING_CLOCK);
  assert_findings (plan, "");
  hrm_test_set_int (plan, HRM_KIND_SESSION, late, HRM_FIELD (Session, length), 9 * 60 + 1);
  assert_findings (plan, "fatigue: Ann works on 1 evening in the week from 2026-03-02; the limit is 0\n");
  hrm_test_set_int (plan, HRM_KIND_SESSION, late, HRM_FIELD (Session, length), 36 * 60);
  assert_findings (plan, "fatigue: Ann works on 2 evenings in the week from 2026-03-02; the limit is 0\n");
  /* Where she is, 09:00 to 12:00 is in the evening, and after midnight it is another day. */
  set_text (plan, HRM_KIND_ALBUM, HRM_ROW (hrm_model_get_info (hrm_plan_get_model (plan)))->id, HRM_FIELD (AlbumInfo, zone), "Europe/Berlin");
  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, zone), "Pacific/Auckland");
  set_text (plan, HRM_KIND_CHANNEL, ann, HRM_FIELD (Channel, week), "{\"mon\":[\"00:00-24:00\"],\"tue\":[\"00:00-24:00\"]}");
  hrm_test_set_int (plan, HRM_KIND_SESSION, late, HRM_FIELD (Session, length), 180);
  assert_findings (plan, "fatigue: Ann works on 1 evening in the week from 2026-03-02; the limit is 0\n");
}

static void
test_cables (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 track = sound_track (plan, ann);
  gint64 first = sound_session (plan, track, ann, "Build", "2026-03-02T09:00", 480);
  gint64 second = sound_session (plan, track, ann, "Ship", "2026-03-03T09:00", 480);
  gint64 cable = hrm_test_add_cable (plan, first, second, HRM_CABLE_TYPE_FS, 0);

  assert_findings (plan, "");
  hrm_test_set_int (plan, HRM_KIND_CABLE, cable, HRM_FIELD (Cable, lag), 60);
  assert_findings (plan, "cable: “Ship” is 1h too early for “Build”, which it waits for\n");
  hrm_test_set_int (plan, HRM_KIND_SESSION, first, HRM_FIELD (Session, muted), TRUE);
  assert_findings (plan, "");
}

static void
test_sessions (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 session = hrm_test_add_session (plan, sound_track (plan, ann), "2026-03-02T09:00", 480);
  const guint state = HRM_FIELD (Session, state);

  set_text (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, title), "# [x] <b>| %s");
  assert_findings (plan, "no-goal: “# [x] <b>| %s” on Checkout has no goal\nnobody: nobody is assigned to “# [x] <b>| %s” on Checkout\n");
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, state, HRM_SESSION_STATE_PLAYED);
  assert_findings (plan, "");
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, state, HRM_SESSION_STATE_SKIPPED);
  assert_findings (plan, "");
}

static void
test_tracks (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Checkout");

  assert_findings (plan, "no-owner: track “Checkout” has no owner\n");
  hrm_test_set_int (plan, HRM_KIND_TRACK, track, HRM_FIELD (Track, status), HRM_TRACK_STATUS_CUT);
  assert_findings (plan, "");
}

static void
test_tasks (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 session = sound_session (plan, sound_track (plan, ann), ann, "Build", "2026-03-02T09:00", 480);
  gint64 task = hrm_test_add_task (plan, "Fix", 600);

  assert_findings (plan, "pool: task “Fix” is left in the pool with 10h\n");
  hrm_test_add_placement (plan, task, session, 480);
  assert_findings (plan, "pool: task “Fix” is left in the pool with 2h\n");
  hrm_test_set_int (plan, HRM_KIND_TASK, task, HRM_FIELD (Task, due), hrm_test_date ("2026-03-10"));
  assert_findings (plan, "pool: task “Fix” is left in the pool with 2h\n");
  hrm_test_set_int (plan, HRM_KIND_TASK, task, HRM_FIELD (Task, due), hrm_test_date ("2026-03-09"));
  assert_findings (plan, "pool: task “Fix” is left in the pool with 2h\noverdue: task “Fix” was due on 2026-03-09\n");
  hrm_test_set_int (plan, HRM_KIND_TASK, task, HRM_FIELD (Task, done), TRUE);
  assert_findings (plan, "");
}

static void
test_overfull (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 ann = hrm_test_add_channel (plan, "Ann", 100);
  gint64 session = sound_session (plan, sound_track (plan, ann), ann, "Build", "2026-03-02T09:00", 360);

  hrm_test_add_placement (plan, hrm_test_add_task (plan, "Fix", 360), session, 360);
  assert_findings (plan, "");
  hrm_test_add_placement (plan, hrm_test_add_task (plan, "Mend", 600), session, HRM_UNSET);
  assert_findings (plan, "overfull: “Build” on Checkout holds tasks of 16h and lasts 6h\n");
  hrm_test_set_int (plan, HRM_KIND_SESSION, session, HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  assert_findings (plan, "");
}

/* No plan, however odd, breaks a sentence. */
static void
test_any (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();

  for (guint i = 0; i < hrm_test_rounds (200); i++)
    {
      g_autoptr (HrmEdit) edit = (i % 2 ? hrm_test_dense_edit : hrm_test_random_edit) (hrm_plan_get_model (plan), rand);
      g_autoptr (GPtrArray) found = NULL;

      hrm_test_plan_commit (plan, edit, NULL);
      if (i % 10)
        continue;
      found = hrm_plan_findings (plan, hrm_test_date ("2026-03-10"));
      for (guint n = 0; n < found->len; n++)
        {
          HrmFinding *finding = found->pdata[n];

          g_assert_true (g_utf8_validate (finding->text, -1, NULL));
          g_assert_null (strstr (finding->text, "(null)"));
          for (const char *at = finding->text; *at; at = g_utf8_next_char (at))
            g_assert_false (g_unichar_iscntrl (g_utf8_get_char (at)));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/findings/nothing", test_nothing);
  g_test_add_func ("/findings/clips", test_clips);
  g_test_add_func ("/findings/reasons", test_reasons);
  g_test_add_func ("/findings/deep-work", test_deep_work);
  g_test_add_func ("/findings/light-days", test_light_days);
  g_test_add_func ("/findings/meetings", test_meetings);
  g_test_add_func ("/findings/evenings", test_evenings);
  g_test_add_func ("/findings/studio-time", test_studio_time);
  g_test_add_func ("/findings/cables", test_cables);
  g_test_add_func ("/findings/sessions", test_sessions);
  g_test_add_func ("/findings/tracks", test_tracks);
  g_test_add_func ("/findings/tasks", test_tasks);
  g_test_add_func ("/findings/overfull", test_overfull);
  g_test_add_func ("/findings/any", test_any);
  return g_test_run ();
}
