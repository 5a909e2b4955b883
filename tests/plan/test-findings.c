/* test-findings.c: what is wrong with a plan, sentence by sentence.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
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
  assert_findings (plan, "clip: Ann clips at 150 % on 2026-03-02: 12.0 h are asked and 8.0 h are there (“Build”, “Ship”)\n");
  hrm_test_add_exception (plan, ann, "2026-03-02", "2026-03-02", NULL);
  assert_findings (plan, "clip: Ann clips on 2026-03-02: 12.0 h are asked on a day without capacity (“Build”, “Ship”)\n");
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
  g_test_add_func ("/findings/cables", test_cables);
  g_test_add_func ("/findings/sessions", test_sessions);
  g_test_add_func ("/findings/tracks", test_tracks);
  g_test_add_func ("/findings/tasks", test_tasks);
  g_test_add_func ("/findings/overfull", test_overfull);
  g_test_add_func ("/findings/any", test_any);
  return g_test_run ();
}
