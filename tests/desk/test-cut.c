/* test-cut.c: what is split is the same plan, and joining heals it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

static GRand *rand_;

/* What each channel is asked on each day, and what of each task is placed. */
static char *
dump_sums (HrmDesk *desk)
{
  HrmModel *model = hrm_desk_get_model (desk);
  HrmPlan *plan = hrm_desk_get_plan (desk);
  GPtrArray *channels = hrm_model_get_rows (model, HRM_KIND_CHANNEL), *tasks = hrm_model_get_rows (model, HRM_KIND_TASK);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < channels->len; i++)
    for (HrmDate day = HRM_TEST_START - 30; day < HRM_TEST_START + 120; day++)
      {
        HrmLoad load = hrm_plan_get_day (plan, channels->pdata[i], day);

        if (load.asked > 0)
          g_string_append_printf (text, "%u %d %.3f\n", i, (int) day, load.asked);
      }
  for (guint i = 0; i < tasks->len; i++)
    g_string_append_printf (text, "task %u %" G_GINT64_FORMAT "\n", i, hrm_plan_get_left (plan, tasks->pdata[i]));
  return g_string_free (text, FALSE);
}

/* Joining takes back the split to the minute, but for assignments that the halves shared. */
static void
test_split_keeps_load (void)
{
  guint n_split = 0, n_joined = 0;

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 12);
      g_autofree char *before = dump_sums (desk), *split = NULL, *joined = NULL, *again = NULL;
      HrmSession *session = hrm_test_any (desk, HRM_KIND_SESSION, rand_);
      g_autofree char *rows = hrm_test_dump (hrm_desk_get_model (desk));
      HrmCivil start = session->start, end = hrm_plan_get_end (hrm_desk_get_plan (desk), session);
      gint64 length = session->length, first = session->base.id;
      gint64 ids[2] = { first, 0 };
      g_autoptr (GPtrArray) selection = NULL;

      hrm_desk_select_many (desk, &first, 1, FALSE);
      hrm_desk_set_cursor (desk, start + g_rand_int_range (rand_, 0, (gint32) MAX (end - start, 1)));
      if (!hrm_command_split (desk))
        {
          again = hrm_test_dump (hrm_desk_get_model (desk));
          g_assert_cmpstr (again, ==, rows);
          continue;
        }
      n_split++;
      split = dump_sums (desk);
      g_assert_cmpstr (split, ==, before);
      selection = hrm_desk_get_selection (desk);
      g_assert_cmpuint (selection->len, ==, 1);
      ids[1] = ((HrmRow *) selection->pdata[0])->id;
      g_assert_cmpint (session->length + ((HrmSession *) selection->pdata[0])->length, ==, length);
      hrm_desk_select_many (desk, ids, 2, FALSE);
      if (!hrm_command_join (desk))
        continue;
      n_joined++;
      joined = dump_sums (desk);
      g_assert_cmpstr (joined, ==, before);
      session = hrm_as_session (hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_SESSION, first));
      g_assert_cmpint (session->start, ==, start);
      g_assert_cmpint (session->length, ==, length);
      hrm_test_undo (desk);
      hrm_test_undo (desk);
      again = hrm_test_dump (hrm_desk_get_model (desk));
      g_assert_cmpstr (again, ==, rows);
    }
  g_test_message ("%u split, %u joined", n_split, n_joined);
  g_assert_cmpuint (n_joined, >, 50);
}

static void
test_cables_stay_with_their_edge (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "API");
  HrmSession *a = hrm_test_session (desk, track, "Schema", "2026-03-02T09:00", 480);
  HrmSession *b = hrm_test_session (desk, track, "Server", "2026-03-03T09:00", 960);
  HrmSession *c = hrm_test_session (desk, track, "Client", "2026-03-05T09:00", 480);
  HrmEdit *edit = hrm_edit_new ("Plug");
  g_autoptr (GPtrArray) halves = NULL;
  HrmSession *second;
  gint64 in, out;

  in = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, in, from, a->base.id);
  HRM_SET_INT (edit, CABLE, Cable, in, to, b->base.id);
  out = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, out, from, b->base.id);
  HRM_SET_INT (edit, CABLE, Cable, out, to, c->base.id);
  hrm_test_commit (desk, edit);
  hrm_desk_select (desk, b->base.id);
  hrm_desk_set_cursor (desk, hrm_date_start (HRM_TEST_START + 2) + 540);
  g_assert_true (hrm_command_split (desk));
  halves = hrm_desk_get_selection (desk);
  second = halves->pdata[0];
  g_assert_cmpint (b->length, ==, 480);
  hrm_test_assert_civil (second->start, "2026-03-04T09:00");
  g_assert_cmpint (second->length, ==, 480);
  g_assert_true (((HrmCable *) hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_CABLE, in))->to.row == (gpointer) b);
  g_assert_true (((HrmCable *) hrm_model_lookup (hrm_desk_get_model (desk), HRM_KIND_CABLE, out))->from.row == (gpointer) second);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/cut/load", test_split_keeps_load);
  g_test_add_func ("/cut/cables", test_cables_stay_with_their_edge);
  return g_test_run ();
}
