/* test-fatigue.c: who is asked for more than is good, kept up to date.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-fatigue.h"
#include "hrm-test-desk.h"

static GRand *rand_;

static void
set_limits (HrmDesk *desk, HrmChannel *channel)
{
  HrmEdit *edit = hrm_edit_new ("Limits");
  gint64 id = channel->base.id;

  HRM_SET_INT (edit, CHANNEL, Channel, id, deep_work_limit, g_rand_int_range (rand_, 1, 6) * 60);
  HRM_SET_INT (edit, CHANNEL, Channel, id, light_day_after, g_rand_int_range (rand_, 1, 4));
  HRM_SET_INT (edit, CHANNEL, Channel, id, meeting_limit, g_rand_int_range (rand_, 0, 3));
  HRM_SET_INT (edit, CHANNEL, Channel, id, studio_time, g_rand_boolean (rand_));
  HRM_SET_INT (edit, CHANNEL, Channel, id, evening_limit, g_rand_int_range (rand_, 0, 3));
  hrm_test_commit (desk, edit);
}

static void
set_int (HrmDesk *desk, guint field, gint64 value)
{
  HrmSession *session = hrm_test_any (desk, HRM_KIND_SESSION, rand_);
  HrmEdit *edit = hrm_edit_new ("Change");

  hrm_edit_set_int (edit, HRM_KIND_SESSION, session->base.id, field, value);
  hrm_test_finish (desk, edit);
}

static void
change_something (HrmDesk *desk)
{
  HrmCivil at = hrm_date_start (HRM_TEST_START + g_rand_int_range (rand_, -5, 40)) + g_rand_int_range (rand_, 480, 1300);

  switch (g_rand_int_range (rand_, 0, 8))
    {
    case 0:
      set_limits (desk, hrm_test_any (desk, HRM_KIND_CHANNEL, rand_));
      break;
    case 1:
      set_int (desk, HRM_FIELD (Session, kind), g_rand_int_range (rand_, 0, 7));
      break;
    case 2:
      set_int (desk, HRM_FIELD (Session, timing), g_rand_int_range (rand_, 0, 2));
      break;
    case 3:
      hrm_test_finish (desk, hrm_command_assign (desk, hrm_test_any (desk, HRM_KIND_CHANNEL, rand_), hrm_test_any (desk, HRM_KIND_SESSION, rand_)));
      break;
    case 4:
      hrm_command_delete_row (desk, hrm_test_any (desk, HRM_KIND_SESSION, rand_));
      break;
    case 5:
      hrm_test_undo (desk);
      break;
    default:
      set_int (desk, HRM_FIELD (Session, start), at);
    }
}

static void
assert_fresh (HrmDesk *desk, HrmChannel *channel)
{
  HrmPlan *plan = hrm_desk_get_plan (desk);
  g_autoptr (GArray) fresh = NULL;
  HrmFatigue first;
  HrmCivil from, to;
  guint n;

  g_assert_true (hrm_plan_get_span (plan, &from, &to));
  fresh = hrm_plan_get_fatigue (plan, channel, hrm_civil_date (from), hrm_civil_date (to));
  g_assert_true (hrm_desk_get_fatigue (desk, channel, hrm_civil_date (from), hrm_civil_date (to), &first, &n) == (fresh->len > 0));
  g_assert_cmpuint (n, ==, fresh->len);
  for (guint i = 0; i < fresh->len; i++)
    g_assert_cmpint (first.from, <=, g_array_index (fresh, HrmFatigue, i).from);
}

/* What is kept is what a fresh look finds, whatever was changed. */
static void
test_kept (void)
{
  guint found = 0;

  for (guint run = 0; run < 6; run++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 30);
      GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL);

      for (guint i = 0; i < channels->len; i++)
        set_limits (desk, channels->pdata[i]);
      for (guint step = 0; step < 60; step++)
        {
          HrmFatigue first;
          guint n;

          change_something (desk);
          for (guint i = 0; i < channels->len; i++)
            {
              assert_fresh (desk, channels->pdata[i]);
              found += hrm_desk_get_fatigue (desk, channels->pdata[i], HRM_TEST_START, HRM_TEST_START + 60, &first, &n);
            }
        }
    }
  g_assert_cmpuint (found, >, 0);
}

static void
test_words (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "Payments API");
  HrmChannel *ilya = hrm_test_channel (desk, "Ilya");
  g_autofree char *words = NULL;
  HrmEdit *edit = hrm_edit_new ("Limit");
  HrmFatigue first;
  guint n;

  hrm_test_commit (desk, hrm_command_assign (desk, ilya, hrm_test_session (desk, track, "Webhooks", "2026-03-03T09:00", 450)));
  g_assert_false (hrm_desk_get_fatigue (desk, ilya, HRM_TEST_START, HRM_TEST_START + 6, &first, &n));
  HRM_SET_INT (edit, CHANNEL, Channel, ilya->base.id, deep_work_limit, 300);
  hrm_test_commit (desk, edit);
  g_assert_true (hrm_desk_get_fatigue (desk, ilya, HRM_TEST_START, HRM_TEST_START + 6, &first, &n));
  words = hrm_words_fatigue (&first);
  g_assert_cmpstr (words, ==, "7½ h of deep work on Tue 3 Mar, at most 5 h");
  g_assert_cmpstr (hrm_words_fatigue_short (first.kind), ==, "Deep work");
  /* Not of the days that are asked about. */
  g_assert_false (hrm_desk_get_fatigue (desk, ilya, HRM_TEST_START, HRM_TEST_START, &first, &n));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/desk/fatigue/kept", test_kept);
  g_test_add_func ("/desk/fatigue/words", test_words);
  return g_test_run ();
}
