/* test-critical.c: how much later each session may be, against trying it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cascade.h"
#include "hrm-critical.h"

#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

#define N_SESSIONS 10

/* No cable is violated in it: each session begins when all that it waits for allow, or later. */
static HrmPlan *
make_plan (GRand *rand)
{
  HrmPlan *plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track"), ids[N_SESSIONS];

  for (guint i = 0; i < N_SESSIONS; i++)
    {
      HrmEdit *edit = hrm_edit_new ("Session");
      HrmCivil start = hrm_date_start (hrm_test_date ("2026-03-02") + g_rand_int_range (rand, 0, 5)) + 540 + 60 * g_rand_int_range (rand, 0, 8);

      ids[i] = hrm_edit_insert (edit, HRM_KIND_SESSION);
      HRM_SET_TEXT (edit, SESSION, Session, ids[i], title, "Session");
      HRM_SET_INT (edit, SESSION, Session, ids[i], track, track);
      HRM_SET_INT (edit, SESSION, Session, ids[i], start, start);
      HRM_SET_INT (edit, SESSION, Session, ids[i], length, 30 * g_rand_int_range (rand, 1, 20));
      HRM_SET_INT (edit, SESSION, Session, ids[i], timing, g_rand_int_range (rand, 0, 6) ? HRM_TIMING_BEATS : HRM_TIMING_CLOCK);
      hrm_test_plan_do (plan, edit);
      for (int n = i == 0 ? 0 : g_rand_int_range (rand, 0, 3); n > 0; n--)
        {
          gint64 cable = hrm_test_add_cable (plan, ids[g_rand_int_range (rand, 0, (int) i)], ids[i], (HrmCableType) g_rand_int_range (rand, 0, 4),
                                             60 * g_rand_int_range (rand, -4, 9));
          HrmSession *session = hrm_test_session (plan, ids[i]);

          while (hrm_plan_get_violation (hrm_as_cable (hrm_model_get (hrm_plan_get_model (plan), cable))) > 0)
            hrm_test_set_int (plan, HRM_KIND_SESSION, ids[i], HRM_FIELD (Session, start), session->start + 60);
        }
      if (g_rand_int_range (rand, 0, 8) == 0)
        hrm_test_set_int (plan, HRM_KIND_SESSION, ids[i], HRM_FIELD (Session, locked), TRUE);
      if (g_rand_int_range (rand, 0, 12) == 0)
        hrm_test_set_int (plan, HRM_KIND_SESSION, ids[i], HRM_FIELD (Session, muted), TRUE);
    }
  return plan;
}

static HrmCivil
last_end (HrmPlan *plan, HrmWhatIf *what_if)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);
  HrmCivil last = HRM_CIVIL_FIRST;

  for (guint i = 0; i < sessions->len; i++)
    if (hrm_plan_counts (sessions->pdata[i]))
      last = MAX (last, what_if ? hrm_what_if_get_end (what_if, sessions->pdata[i]) : hrm_plan_get_end (plan, sessions->pdata[i]));
  return last;
}

/* Whether SESSION may be so much later: nothing that is fixed would have to move, and the plan ends as now. */
static gboolean
may_be_later (HrmPlan *plan, HrmSession *session, gint64 minutes)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Later");
  g_autoptr (HrmCascade) cascade = NULL;
  g_autoptr (HrmWhatIf) what_if = NULL;
  HrmCivil start = session->start + minutes;

  if (session->timing == HRM_TIMING_BEATS)
    start = hrm_calendar_next_work (hrm_plan_get_calendar (plan), hrm_calendar_add (hrm_plan_get_calendar (plan), session->start, minutes));
  HRM_SET_INT (edit, SESSION, Session, session->base.id, start, start);
  cascade = hrm_cascade_new (plan, edit, HRM_CABLE_POLICY_PUSH, NULL);
  if (cascade->stuck->len > 0)
    return FALSE;
  hrm_cascade_apply (cascade, edit);
  what_if = hrm_plan_what_if (plan, edit, NULL);
  return last_end (plan, what_if) <= last_end (plan, NULL);
}

static void
test_random (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint zero = 0, more = 0, n_critical = 0;

  for (guint round = 0; round < hrm_test_rounds (40); round++)
    {
      g_autoptr (HrmPlan) plan = make_plan (rand);
      g_autoptr (HrmCritical) critical = hrm_critical_new (plan);
      GPtrArray *sessions = hrm_model_get_rows (hrm_plan_get_model (plan), HRM_KIND_SESSION);

      for (guint i = 0; i < sessions->len; i++)
        {
          HrmSession *session = sessions->pdata[i];
          gint64 slack = hrm_critical_get_slack (critical, session);

          g_assert_true ((slack == HRM_UNSET) == !hrm_plan_counts (session));
          g_assert_true (g_ptr_array_find (hrm_critical_get_sessions (critical), session, NULL) == (slack == 0));
          if (slack == HRM_UNSET)
            continue;
          g_assert_cmpint (slack, >=, 0);
          g_assert_true (slack == 0 || may_be_later (plan, session, slack));
          for (gint64 n = 1; n < 600; n += n < 5 ? 1 : 37)
            g_assert_false (may_be_later (plan, session, slack + n));
          if (slack > 0)
            for (gint64 n = 1; n < slack; n += 1 + slack / 7)
              g_assert_true (may_be_later (plan, session, n));
          zero += slack == 0;
          more += slack > 0;
        }
      n_critical += hrm_critical_get_sessions (critical)->len;
      g_assert_cmpint (hrm_critical_get_finish (critical), ==, last_end (plan, NULL));
    }
  g_assert_cmpuint (zero, ==, n_critical);
  g_assert_cmpuint (zero, >, 20);
  g_assert_cmpuint (more, >, 20);
}

/* Three in a row are critical, what runs beside them has the rest; played ones are done. */
static void
test_plain (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 480), b = hrm_test_add_session (plan, track, "2026-03-03T09:00", 960);
  gint64 c = hrm_test_add_session (plan, track, "2026-03-05T09:00", 960), beside = hrm_test_add_session (plan, track, "2026-03-03T09:00", 240);
  g_autoptr (HrmCritical) critical = NULL;

  hrm_test_add_cable (plan, a, b, HRM_CABLE_TYPE_FS, 0);
  hrm_test_add_cable (plan, b, c, HRM_CABLE_TYPE_FS, 0);
  hrm_test_add_cable (plan, a, beside, HRM_CABLE_TYPE_FS, 0);
  hrm_test_add_cable (plan, beside, c, HRM_CABLE_TYPE_FS, 60);
  hrm_test_set_int (plan, HRM_KIND_SESSION, a, HRM_FIELD (Session, state), HRM_SESSION_STATE_PLAYED);
  critical = hrm_critical_new (plan);
  g_assert_cmpint (hrm_critical_get_slack (critical, hrm_test_session (plan, a)), ==, HRM_UNSET);
  g_assert_cmpint (hrm_critical_get_slack (critical, hrm_test_session (plan, b)), ==, 0);
  g_assert_cmpint (hrm_critical_get_slack (critical, hrm_test_session (plan, c)), ==, 0);
  g_assert_cmpint (hrm_critical_get_slack (critical, hrm_test_session (plan, beside)), ==, 960 - 240 - 60);
  g_assert_cmpuint (hrm_critical_get_sessions (critical)->len, ==, 2);
  g_assert_true (hrm_critical_get_sessions (critical)->pdata[0] == hrm_test_session (plan, b));
  g_assert_cmpuint (hrm_critical_n_cables (critical), ==, 4);
  g_assert_cmpint (hrm_critical_get_finish (critical), ==, hrm_test_civil ("2026-03-06T17:00"));
}

/* A violated cable leaves no room, and what is locked holds back what is before it. */
static void
test_locked (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  gint64 track = hrm_test_add_track (plan, "Track");
  gint64 a = hrm_test_add_session (plan, track, "2026-03-02T09:00", 240), locked = hrm_test_add_session (plan, track, "2026-03-03T09:00", 240);
  gint64 late = hrm_test_add_session (plan, track, "2026-03-03T09:00", 480);
  g_autoptr (HrmCritical) critical = NULL;

  hrm_test_add_session (plan, track, "2026-03-12T09:00", 480);
  hrm_test_add_cable (plan, a, locked, HRM_CABLE_TYPE_FS, 0);
  hrm_test_add_cable (plan, late, locked, HRM_CABLE_TYPE_FS, 0);
  hrm_test_set_int (plan, HRM_KIND_SESSION, locked, HRM_FIELD (Session, locked), TRUE);
  critical = hrm_critical_new (plan);
  g_assert_cmpint (hrm_critical_get_slack (critical, hrm_test_session (plan, a)), ==, 240);
  g_assert_cmpint (hrm_critical_get_slack (critical, hrm_test_session (plan, late)), ==, 0);
}

static void
test_empty (void)
{
  g_autoptr (HrmPlan) plan = hrm_test_plan_new ();
  g_autoptr (HrmCritical) critical = hrm_critical_new (plan);

  g_assert_cmpuint (hrm_critical_get_sessions (critical)->len, ==, 0);
  g_assert_cmpint (hrm_critical_get_finish (critical), ==, HRM_UNSET);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/critical/plain", test_plain);
  g_test_add_func ("/critical/locked", test_locked);
  g_test_add_func ("/critical/empty", test_empty);
  g_test_add_func ("/critical/random", test_random);
  return g_test_run ();
}
