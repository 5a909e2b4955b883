/* test-place.c: people on sessions, tasks on sessions in parts.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

static GRand *rand_;

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmSession *a, *b;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->desk = hrm_test_desk_empty ();
  f->track = hrm_test_track (f->desk, "Payments API");
  f->a = hrm_test_session (f->desk, f->track, "Webhooks", "2026-03-02T09:00", 480);
  f->b = hrm_test_session (f->desk, f->track, "Refund flow", "2026-03-05T09:00", 480);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->desk);
}

static HrmPlacement *
find_placement (HrmTask *task, HrmSession *session)
{
  HRM_EACH_INCOMING (task, PLACEMENT, Placement, task, placement)
    if (placement->session.row == session)
      return placement;
  return NULL;
}

/* The length that the placement has, HRM_UNSET for all of the task. */
static gint64
placed_length (HrmTask *task, HrmSession *session)
{
  HrmPlacement *placement = find_placement (task, session);

  if (placement == NULL)
    g_error ("%s is not on %s", task->title, session->title);
  return placement->length;
}

static void
place (Fixture *f, HrmTask *task, HrmSession *session)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, task);
  hrm_test_commit (f->desk, hrm_command_place (f->desk, one, session));
}

static gint64
left (Fixture *f, HrmTask *task)
{
  return hrm_plan_get_left (hrm_desk_get_plan (f->desk), task);
}

static void
test_whole (Fixture *f, gconstpointer data)
{
  HrmTask *task = hrm_test_task (f->desk, "Retry on 409", 180);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_autoptr (HrmEdit) again = NULL;

  place (f, task, f->a);
  g_assert_cmpstr (hrm_album_get_undo_label (hrm_desk_get_album (f->desk)), ==, "Place Retry on 409 on Webhooks");
  g_assert_cmpint (placed_length (task, f->a), ==, HRM_UNSET);
  g_assert_cmpint (left (f, task), ==, 0);
  g_ptr_array_add (one, task);
  again = hrm_command_place (f->desk, one, f->b);
  g_assert_true (hrm_edit_is_empty (again));
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Nothing of Retry on 409 is left to place on Refund flow");
}

static void
test_parts (Fixture *f, gconstpointer data)
{
  HrmTask *task = hrm_test_task (f->desk, "Retry on 409", 300);

  g_assert_true (hrm_command_place_part (f->desk, task, f->a, 120));
  g_assert_cmpstr (hrm_album_get_undo_label (hrm_desk_get_album (f->desk)), ==, "Place 2 h of Retry on 409 on Webhooks");
  g_assert_cmpint (placed_length (task, f->a), ==, 120);
  g_assert_cmpint (left (f, task), ==, 180);
  place (f, task, f->b);
  g_assert_cmpint (placed_length (task, f->a), ==, 120);
  g_assert_cmpint (placed_length (task, f->b), ==, 180);
  g_assert_cmpint (left (f, task), ==, 0);
  g_assert_false (hrm_command_place_part (f->desk, task, f->b, 10));

  /* Back, and the rest on the same session: then it is whole again. */
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, find_placement (task, f->b));
  hrm_test_commit (f->desk, hrm_command_unplace (f->desk, one));
  g_assert_cmpint (left (f, task), ==, 180);
  place (f, task, f->a);
  g_assert_cmpint (placed_length (task, f->a), ==, HRM_UNSET);
  g_assert_cmpuint (task->base.n_incoming, ==, 1);
}

static void
test_without_estimate (Fixture *f, gconstpointer data)
{
  HrmTask *task = hrm_test_task (f->desk, "Look around", 0);

  g_assert_true (hrm_plan_in_pool (hrm_desk_get_plan (f->desk), task));
  place (f, task, f->a);
  g_assert_false (hrm_plan_in_pool (hrm_desk_get_plan (f->desk), task));
  g_assert_cmpint (placed_length (task, f->a), ==, HRM_UNSET);
  place (f, task, f->b);
  place (f, task, f->b);
  g_assert_cmpuint (task->base.n_incoming, ==, 2);
}

static void
test_on_lane (Fixture *f, gconstpointer data)
{
  HrmTask *one = hrm_test_task (f->desk, "Retry on 409", 180), *two = hrm_test_task (f->desk, "Replay", 300);
  HrmTask *three = hrm_test_task (f->desk, "Look around", 0);
  HrmChannel *ilya = hrm_test_channel (f->desk, "Ilya"), *sam = hrm_test_channel (f->desk, "Sam");
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  HrmModel *model = hrm_desk_get_model (f->desk);
  HrmSession *session;
  HrmEdit *edit;
  gint64 id;

  g_assert_true (hrm_command_set_field (f->desk, &one->base, HRM_FIELD (Task, assignee), "Ilya", NULL));
  g_assert_true (hrm_command_set_field (f->desk, &two->base, HRM_FIELD (Task, assignee), "Sam", NULL));
  g_assert_true (hrm_command_place_part (f->desk, two, f->a, 120));
  g_ptr_array_add (tasks, one);
  g_ptr_array_add (tasks, two);
  g_ptr_array_add (tasks, three);
  edit = hrm_command_place_on_lane (f->desk, tasks, f->track, f->b->start, &id);
  g_assert_cmpstr (hrm_edit_get_label (edit), ==, "Place 3 tasks on Payments API");
  hrm_test_commit (f->desk, edit);
  session = hrm_as_session (hrm_model_get (model, id));
  g_assert_cmpstr (session->title, ==, "3 tasks");
  g_assert_cmpint (session->length, ==, 360);
  g_assert_cmpint (placed_length (one, session), ==, HRM_UNSET);
  g_assert_cmpint (placed_length (two, session), ==, 180);
  g_assert_cmpint (placed_length (three, session), ==, HRM_UNSET);
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    g_assert_cmpfloat (assignment->share, ==, 50);
  g_assert_cmpuint (hrm_row_n_children (&session->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session)), ==, 2);
  g_assert_true (ilya != sam);

  /* Nothing left: nothing happens. */
  g_ptr_array_set_size (tasks, 2);
  edit = hrm_command_place_on_lane (f->desk, tasks, f->track, f->b->start, &id);
  g_assert_true (hrm_edit_is_empty (edit));
  g_assert_cmpint (id, ==, 0);
  hrm_edit_unref (edit);

  g_ptr_array_set_size (tasks, 0);
  g_ptr_array_add (tasks, hrm_test_task (f->desk, "Dream", 0));
  hrm_test_commit (f->desk, hrm_command_place_on_lane (f->desk, tasks, f->track, f->b->start, &id));
  session = hrm_as_session (hrm_model_get (model, id));
  g_assert_cmpint (session->length, ==, 120);
  g_assert_cmpstr (session->title, ==, "Dream");
}

static void
test_at_cursor (Fixture *f, gconstpointer data)
{
  HrmTask *one = hrm_test_task (f->desk, "Retry on 409", 180), *two = hrm_test_task (f->desk, "Replay", 300);
  gint64 ids[] = { one->base.id, two->base.id };
  HrmCivil cursor;

  hrm_desk_set_width (f->desk, 1000);
  hrm_desk_select_tasks (f->desk, NULL, 0);
  g_assert_false (hrm_command_place_at_cursor (f->desk));
  hrm_desk_select_tasks (f->desk, ids, 1);
  hrm_desk_select (f->desk, f->a->base.id);
  g_assert_true (hrm_command_place_at_cursor (f->desk));
  g_assert_nonnull (find_placement (one, f->a));

  hrm_desk_select (f->desk, 0);
  g_assert_true (hrm_civil_parse ("2026-03-10T14:00", &cursor));
  hrm_desk_set_cursor (f->desk, cursor);
  hrm_desk_set_cursor_track (f->desk, f->track);
  hrm_desk_select_tasks (f->desk, ids, 2);
  g_assert_true (hrm_command_place_at_cursor (f->desk));
  HrmSession *made = hrm_test_find (f->desk, HRM_KIND_SESSION, "Replay");
  g_assert_cmpint (made->start, ==, cursor);
  hrm_test_assert_civil (hrm_desk_get_cursor (f->desk), "2026-03-11T11:00");
}

static void
test_move_placements (Fixture *f, gconstpointer data)
{
  HrmTask *task = hrm_test_task (f->desk, "Retry on 409", 300);
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_assert_true (hrm_command_place_part (f->desk, task, f->a, 120));
  g_ptr_array_add (one, find_placement (task, f->a));
  hrm_test_commit (f->desk, hrm_command_move_placements (f->desk, one, f->b));
  g_assert_null (find_placement (task, f->a));
  g_assert_cmpint (placed_length (task, f->b), ==, 120);
  g_assert_true (hrm_command_place_part (f->desk, task, f->a, 180));
  g_ptr_array_set_size (one, 0);
  g_ptr_array_add (one, find_placement (task, f->a));
  hrm_test_commit (f->desk, hrm_command_move_placements (f->desk, one, f->b));
  g_assert_cmpuint (task->base.n_incoming, ==, 1);
  g_assert_cmpint (placed_length (task, f->b), ==, HRM_UNSET);
  g_assert_cmpint (left (f, task), ==, 0);
}

static void
test_assign (Fixture *f, gconstpointer data)
{
  HrmChannel *ilya = hrm_test_channel (f->desk, "Ilya");
  g_autoptr (HrmEdit) again = NULL;

  hrm_test_commit (f->desk, hrm_command_assign (f->desk, ilya, f->a));
  g_assert_cmpstr (hrm_album_get_undo_label (hrm_desk_get_album (f->desk)), ==, "Assign Ilya to Webhooks");
  again = hrm_command_assign (f->desk, ilya, f->a);
  g_assert_true (hrm_edit_is_empty (again));
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Ilya is on Webhooks already");
}

static void
assign_selected (HrmDesk *desk, HrmChannel *channel)
{
  g_autoptr (GPtrArray) one = g_ptr_array_new ();

  g_ptr_array_add (one, channel);
  hrm_command_assign_selected (desk, one);
}

/* Of several those that they are not on yet, as one edit. */
static void
test_assign_selected (Fixture *f, gconstpointer data)
{
  HrmChannel *ilya = hrm_test_channel (f->desk, "Ilya");
  guint steps;

  hrm_test_session (f->desk, f->track, "C", "2026-03-09T09:00", 480);
  hrm_desk_select_all (f->desk);
  hrm_test_commit (f->desk, hrm_command_assign (f->desk, ilya, f->a));
  steps = hrm_test_steps (f->desk);
  assign_selected (f->desk, ilya);
  g_assert_cmpuint (hrm_test_steps (f->desk), ==, steps + 1);
  g_assert_cmpuint (hrm_row_n_children (HRM_ROW (ilya), HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, channel)), ==,
                    hrm_model_get_rows (hrm_desk_get_model (f->desk), HRM_KIND_SESSION)->len);
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Assign Ilya to 2 sessions");
  assign_selected (f->desk, ilya);
  g_assert_cmpuint (hrm_test_steps (f->desk), ==, steps + 1);
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Ilya is on 3 sessions already");
}

/* Several people at once: who is on it stays on it once. */
static void
test_assign_several (Fixture *f, gconstpointer data)
{
  HrmChannel *ilya = hrm_test_channel (f->desk, "Ilya"), *noor = hrm_test_channel (f->desk, "Noor");
  g_autoptr (GPtrArray) both = g_ptr_array_new ();
  guint steps;

  g_ptr_array_add (both, ilya);
  g_ptr_array_add (both, noor);
  hrm_desk_select_all (f->desk);
  hrm_test_commit (f->desk, hrm_command_assign (f->desk, ilya, f->a));
  steps = hrm_test_steps (f->desk);
  hrm_command_assign_selected (f->desk, both);
  g_assert_cmpuint (hrm_test_steps (f->desk), ==, steps + 1);
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Assign Ilya and Noor to 2 sessions");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (f->desk), HRM_KIND_ASSIGNMENT)->len, ==, 4);
  hrm_command_assign_selected (f->desk, both);
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Ilya and Noor are on 2 sessions already");
  hrm_command_arm (f->desk, both, FALSE);
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Ilya and Noor take no new work");
  hrm_command_arm (f->desk, both, TRUE);
  g_assert_cmpint (noor->armed, ==, TRUE);
  g_assert_true (hrm_command_delete_strips (f->desk, both));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (f->desk), HRM_KIND_CHANNEL)->len, ==, 0);
}

/* However a task is placed in parts, moved and taken back: what is placed and what is left make up its estimate. */
static void
test_sums_up (Fixture *f, gconstpointer data)
{
  HrmTask *task = hrm_test_task (f->desk, "Retry on 409", 600);
  HrmSession *sessions[] = { f->a, f->b, hrm_test_session (f->desk, f->track, "C", "2026-03-09T09:00", 480) };
  HrmPlan *plan = hrm_desk_get_plan (f->desk);

  for (guint i = 0; i < 500; i++)
    {
      HrmSession *session = sessions[g_rand_int_range (rand_, 0, 3)];
      HrmPlacement *placement = find_placement (task, session);
      g_autoptr (GPtrArray) one = g_ptr_array_new ();
      gint64 sum = 0;
      guint n = 0;

      if (placement)
        g_ptr_array_add (one, placement);
      switch (g_rand_int_range (rand_, 0, 5))
        {
        case 0:
          place (f, task, session);
          break;
        case 1:
          hrm_test_commit (f->desk, hrm_command_unplace (f->desk, one));
          break;
        case 2:
          if (placement)
            hrm_test_commit (f->desk, hrm_command_move_placements (f->desk, one, sessions[g_rand_int_range (rand_, 0, 3)]));
          break;
        default:
          hrm_command_place_part (f->desk, task, session, g_rand_int_range (rand_, 1, 300));
        }
      HRM_EACH_INCOMING (task, PLACEMENT, Placement, task, each)
        {
          g_assert_cmpint (hrm_plan_get_placed (plan, each), >, 0);
          sum += hrm_plan_get_placed (plan, each);
          n++;
          g_assert_true (each->length != HRM_UNSET || task->base.n_incoming == 1);
        }
      g_assert_cmpint (sum + left (f, task), ==, 600);
      g_assert_cmpuint (n, <=, 3);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
#define ADD(name, func) g_test_add ("/desk/place/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("whole", test_whole);
  ADD ("parts", test_parts);
  ADD ("without-estimate", test_without_estimate);
  ADD ("on-lane", test_on_lane);
  ADD ("at-cursor", test_at_cursor);
  ADD ("move-placements", test_move_placements);
  ADD ("assign", test_assign);
  ADD ("assign-selected", test_assign_selected);
  ADD ("assign-several", test_assign_several);
  ADD ("sums-up", test_sums_up);
  int status = g_test_run ();
  g_rand_free (rand_);
  return status;
}
