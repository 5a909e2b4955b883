/* test-tighten.c: sessions pulled to the grid, and as early as cables allow.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-cables.h"
#include "hrm-test-desk.h"

static GRand *rand_;

/* Schema is not on the grid of half days, at either edge; Server and Client wait for it, one behind the other. */
typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmSession *schema, *server, *client;
} Fixture;

static HrmCable *
plug (HrmDesk *desk, HrmSession *from, HrmSession *to, HrmCableType type, gint64 lag)
{
  HrmEdit *edit = hrm_edit_new ("Plug");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

  HRM_SET_INT (edit, CABLE, Cable, id, from, from->base.id);
  HRM_SET_INT (edit, CABLE, Cable, id, to, to->base.id);
  HRM_SET_INT (edit, CABLE, Cable, id, type, type);
  HRM_SET_INT (edit, CABLE, Cable, id, lag, lag);
  hrm_test_commit (desk, edit);
  return (HrmCable *) hrm_model_get (hrm_desk_get_model (desk), id);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->desk = hrm_test_desk_empty ();
  f->track = hrm_test_track (f->desk, "API");
  f->schema = hrm_test_session (f->desk, f->track, "Schema", "2026-03-03T10:00", 720);
  f->server = hrm_test_session (f->desk, f->track, "Server", "2026-03-10T09:00", 480);
  f->client = hrm_test_session (f->desk, f->track, "Client", "2026-03-12T09:00", 480);
  hrm_desk_set_width (f->desk, 1200);
  hrm_desk_show_span (f->desk, hrm_date_start (HRM_TEST_START), hrm_date_start (HRM_TEST_START + 14));
  hrm_desk_set_unit (f->desk, HRM_STEP_HALF_DAY);
  hrm_desk_select (f->desk, f->schema->base.id);
}

static void
set_up_cabled (Fixture *f, gconstpointer data)
{
  set_up (f, data);
  plug (f->desk, f->schema, f->server, HRM_CABLE_TYPE_FS, 0);
  plug (f->desk, f->server, f->client, HRM_CABLE_TYPE_FS, 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->desk);
}

static void
choose (Fixture *f, HrmTightenTarget target, gboolean lengths, int amount)
{
  HrmTighten how = { target, lengths, amount }, is;

  hrm_desk_set_tighten (f->desk, &how);
  hrm_desk_get_tighten (f->desk, &is);
  g_assert_cmpint (is.target, ==, target);
  g_assert_cmpint (is.lengths, ==, lengths);
  g_assert_cmpint (is.amount, ==, amount);
}

static void
select_all (Fixture *f)
{
  hrm_desk_select (f->desk, f->schema->base.id);
  hrm_desk_toggle (f->desk, f->server->base.id);
  hrm_desk_toggle (f->desk, f->client->base.id);
}

static void
expect_nothing (Fixture *f, const char *words)
{
  g_assert_false (hrm_command_tighten (f->desk));
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, words);
}

/* At first: the start goes to the grid, and as much work as before comes behind it. */
static void
test_grid (Fixture *f, gconstpointer data)
{
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (f->schema->start, "2026-03-03T09:00");
  g_assert_cmpint (f->schema->length, ==, 720);
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Tighten Schema to the grid");
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Tighten Schema to the grid");
  expect_nothing (f, "What is selected begins on the grid already");
  hrm_desk_set_snap (f->desk, HRM_SNAP_OFF);
  expect_nothing (f, "Snap is off: there is no grid to tighten to");
}

/* Ends as well: what lengths become is said. */
static void
test_lengths (Fixture *f, gconstpointer data)
{
  HrmEdit *edit = hrm_edit_new ("Longer");

  HRM_SET_INT (edit, SESSION, Session, f->schema->base.id, length, 570);
  hrm_test_commit (f->desk, edit);
  choose (f, HRM_TIGHTEN_GRID, TRUE, 100);
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (f->schema->start, "2026-03-03T09:00");
  g_assert_cmpint (f->schema->length, ==, 720);
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Tighten Schema to the grid. Schema from 1 day and 1 and a half hours to 1 and a half days");
  expect_nothing (f, "What is selected begins and ends on the grid already");
}

/* Nothing is left of what is shorter than half a step: it keeps its length. */
static void
test_short (Fixture *f, gconstpointer data)
{
  HrmSession *call = hrm_test_session (f->desk, f->track, "Call", "2026-03-03T12:30", 45);

  hrm_desk_select (f->desk, call->base.id);
  choose (f, HRM_TIGHTEN_GRID, TRUE, 100);
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (call->start, "2026-03-03T13:00");
  g_assert_cmpint (call->length, ==, 45);
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Tighten Call to the grid");
}

/* A part of the way, in whole minutes, each time nearer. */
static void
test_amount (Fixture *f, gconstpointer data)
{
  choose (f, HRM_TIGHTEN_GRID, FALSE, 50);
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (f->schema->start, "2026-03-03T09:30");
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Tighten Schema to the grid, by 50 %");
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (f->schema->start, "2026-03-03T09:15");
  for (guint i = 0; i < 4; i++)
    g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (f->schema->start, "2026-03-03T09:00");
  expect_nothing (f, "What is selected begins on the grid already");
  choose (f, HRM_TIGHTEN_GRID, FALSE, 0);
  hrm_test_undo (f->desk);
  expect_nothing (f, "Nothing moves: the amount is 0 %");
}

static void
test_earliest (Fixture *f, gconstpointer data)
{
  select_all (f);
  choose (f, HRM_TIGHTEN_EARLIEST, FALSE, 100);
  g_assert_true (hrm_command_tighten (f->desk));
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Tighten 2 sessions to their earliest start");
  hrm_test_assert_civil (f->schema->start, "2026-03-03T10:00");
  hrm_test_assert_civil (f->server->start, "2026-03-04T14:00");
  hrm_test_assert_civil (f->client->start, "2026-03-05T14:00");
  expect_nothing (f, "What is selected begins as early as its cables allow already");
  hrm_test_undo (f->desk);
  hrm_desk_select (f->desk, f->client->base.id);
  choose (f, HRM_TIGHTEN_EARLIEST, TRUE, 50);
  g_assert_true (hrm_command_tighten (f->desk));
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Tighten Client to its earliest start, by 50 %");
  hrm_test_assert_civil (f->client->start, "2026-03-11T13:00");
  hrm_desk_select (f->desk, f->schema->base.id);
  expect_nothing (f, "No cable leads into what is selected, to say how early it may begin");
}

/* Where a cable is violated: later. What waits for it and is not selected is pushed, and what waits for that follows. */
static void
test_later (Fixture *f, gconstpointer data)
{
  HrmEdit *edit = hrm_edit_new ("Places");
  HrmCable *cable;

  HRM_SET_INT (edit, SESSION, Session, f->schema->base.id, start, hrm_civil_new (2026, 3, 10, 9, 0));
  HRM_SET_INT (edit, SESSION, Session, f->schema->base.id, length, 3 * 480);
  hrm_test_commit (f->desk, edit);
  hrm_desk_select (f->desk, f->server->base.id);
  choose (f, HRM_TIGHTEN_EARLIEST, FALSE, 100);
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (f->server->start, "2026-03-13T09:00");
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Tighten Server to its earliest start and 1 that waits for it");
  hrm_test_assert_civil (f->client->start, "2026-03-16T09:00");
  hrm_test_undo (f->desk);
  cable = plug (f->desk, f->client, hrm_test_session (f->desk, f->track, "Docs", "2026-03-25T09:00", 480), HRM_CABLE_TYPE_SS, 240);
  hrm_desk_toggle (f->desk, cable->to.id);
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (f->client->start, "2026-03-16T09:00");
  hrm_test_assert_civil (cable->to.row->start, "2026-03-16T13:00");
  g_assert_cmpint (hrm_plan_get_violation (cable), ==, 0);
}

/* Starts that only an end demands do not come before the plan does. */
static void
test_not_before (Fixture *f, gconstpointer data)
{
  HrmSession *docs = hrm_test_session (f->desk, f->track, "Docs", "2026-03-09T09:00", 20 * 480);

  plug (f->desk, f->schema, docs, HRM_CABLE_TYPE_FF, 0);
  hrm_desk_select (f->desk, docs->base.id);
  choose (f, HRM_TIGHTEN_EARLIEST, FALSE, 100);
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (docs->start, "2026-03-02T09:00");
}

/* What is locked stays and is told, with what comes of the others. */
static void
test_locked (Fixture *f, gconstpointer data)
{
  HrmEdit *edit = hrm_edit_new ("Lock");

  HRM_SET_INT (edit, SESSION, Session, f->server->base.id, locked, TRUE);
  hrm_test_commit (f->desk, edit);
  select_all (f);
  choose (f, HRM_TIGHTEN_EARLIEST, FALSE, 100);
  g_assert_true (hrm_command_tighten (f->desk));
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Tighten Client to its earliest start. Server is locked and stays");
  hrm_test_assert_civil (f->server->start, "2026-03-10T09:00");
  hrm_test_assert_civil (f->client->start, "2026-03-11T09:00");
  hrm_desk_set_edit_mode (f->desk, HRM_EDIT_LOCK);
  g_assert_false (hrm_command_tighten (f->desk));
}

/* Nor goes what has begun, as early as it might have. */
static void
test_begun (Fixture *f, gconstpointer data)
{
  HrmEdit *edit = hrm_edit_new ("Play");

  HRM_SET_INT (edit, SESSION, Session, f->server->base.id, state, HRM_SESSION_STATE_LIVE);
  hrm_test_commit (f->desk, edit);
  select_all (f);
  choose (f, HRM_TIGHTEN_EARLIEST, FALSE, 100);
  g_assert_true (hrm_command_tighten (f->desk));
  g_assert_cmpstr (hrm_desk_get_status (f->desk), ==, "Tighten Client to its earliest start. Server has begun and stays");
  hrm_test_assert_civil (f->server->start, "2026-03-10T09:00");
  hrm_desk_select (f->desk, f->server->base.id);
  expect_nothing (f, "What is selected has begun and stays");
}

/* What is behind follows the end in the ripple modes. */
static void
test_ripple (Fixture *f, gconstpointer data)
{
  hrm_desk_set_edit_mode (f->desk, HRM_EDIT_RIPPLE_TRACK);
  g_assert_true (hrm_command_tighten (f->desk));
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Tighten Schema to the grid, move 2 sessions on 1 track");
  hrm_test_assert_civil (f->server->start, "2026-03-09T16:00");
  g_assert_cmpint (hrm_plan_get_end (hrm_desk_get_plan (f->desk), f->schema), ==, hrm_civil_new (2026, 3, 4, 13, 0));
}

/* By chance */

static GArray *
lengths_of (HrmDesk *desk)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  GArray *lengths = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (lengths, ((HrmSession *) rows->pdata[i])->length);
  return lengths;
}

static void
look_at (HrmDesk *desk)
{
  HrmDate from = HRM_TEST_START + (HrmDate) hrm_test_below (rand_, 60);

  hrm_desk_set_axis_mode (desk, hrm_test_below (rand_, 2) ? HRM_AXIS_WALL : HRM_AXIS_STUDIO);
  hrm_desk_show_span (desk, hrm_date_start (from), hrm_date_start (from + 1 + (HrmDate) hrm_test_below (rand_, 60)));
  hrm_desk_set_unit (desk, (HrmStep) hrm_test_below (rand_, HRM_STEP_NONE + 1));
}

static void
unlock_all (HrmDesk *desk)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  HrmEdit *edit = hrm_edit_new ("Unlock");

  for (guint i = 0; i < rows->len; i++)
    HRM_SET_INT (edit, SESSION, Session, ((HrmRow *) rows->pdata[i])->id, locked, FALSE);
  hrm_test_commit (desk, edit);
}

/* At 100 %: a second time on the same grid moves nothing; lengths stay, but where they shall not; undo brings back every byte. */
static void
test_random_grid (void)
{
  guint done = 0, compared = 0;

  for (guint round = 0; round < 150; round++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 25);
      HrmTighten how = { HRM_TIGHTEN_GRID, round % 2 == 1, 100 };
      g_autofree char *before = hrm_test_dump (hrm_desk_get_model (desk)), *once = NULL, *after = NULL;
      g_autoptr (GArray) lengths = lengths_of (desk), now = NULL;
      g_autoptr (HrmTimeScale) scale = NULL;

      hrm_desk_set_cable_policy (desk, HRM_CABLE_POLICY_REPORT);
      look_at (desk);
      scale = hrm_time_scale_ref (hrm_desk_get_scale (desk));
      hrm_test_select (desk, rand_);
      hrm_desk_set_tighten (desk, &how);
      if (!hrm_command_tighten (desk))
        continue;
      done++;
      once = hrm_test_dump (hrm_desk_get_model (desk));
      now = lengths_of (desk);
      for (guint i = 0; i < now->len; i++)
        {
          g_assert_cmpint (g_array_index (now, gint64, i), >=, 1);
          if (!how.lengths)
            g_assert_cmpint (g_array_index (now, gint64, i), ==, g_array_index (lengths, gint64, i));
        }
      /* What lay outside of working time, by the clock, made room there on the axis: without it the grid is another. */
      compared += scale == hrm_desk_get_scale (desk);
      if (scale == hrm_desk_get_scale (desk) && hrm_command_tighten (desk))
        {
          g_autofree char *twice = hrm_test_dump (hrm_desk_get_model (desk));

          hrm_test_assert_equal (once, twice);
          g_assert_not_reached ();
        }
      hrm_test_undo (desk);
      after = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (before, after);
    }
  g_assert_cmpuint (done, >, 50);
  g_assert_cmpuint (compared, >, 10);
}

static void
assert_kept (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selected = hrm_desk_get_selection (desk);

  for (guint i = 0; i < selected->len; i++)
    HRM_EACH_INCOMING ((HrmRow *) selected->pdata[i], CABLE, Cable, to, cable)
      g_assert_cmpint (hrm_plan_get_violation (cable), ==, 0);
}

/* At 100 % no cable into what is selected is violated any more, whatever went along; a part of the way ends in work. */
static void
test_random_earliest (void)
{
  guint done = 0;

  for (guint round = 0; round < 150; round++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 25);
      HrmTighten how = { HRM_TIGHTEN_EARLIEST, FALSE, round % 3 == 2 ? 1 + (int) hrm_test_below (rand_, 99) : 100 };
      g_autofree char *before = NULL, *after = NULL;
      g_autoptr (GArray) lengths = lengths_of (desk), now = NULL;

      unlock_all (desk);
      before = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_desk_set_cable_policy (desk, (HrmCablePolicy) hrm_test_below (rand_, 3));
      hrm_test_select (desk, rand_);
      hrm_desk_set_tighten (desk, &how);
      if (!hrm_command_tighten (desk))
        continue;
      done++;
      if (how.amount == 100)
        assert_kept (desk);
      now = lengths_of (desk);
      for (guint i = 0; i < now->len; i++)
        g_assert_cmpint (g_array_index (now, gint64, i), ==, g_array_index (lengths, gint64, i));
      hrm_test_undo (desk);
      after = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (before, after);
    }
  g_assert_cmpuint (done, >, 50);
}

/* One that begins at its earliest start already stays there, and follows nobody past it: whom it waited for too long comes to it. */
static void
test_pinned (Fixture *f, gconstpointer data)
{
  HrmCivil server, client;
  HrmEdit *edit;

  hrm_desk_set_cable_policy (f->desk, HRM_CABLE_POLICY_KEEP_GAP);
  choose (f, HRM_TIGHTEN_EARLIEST, FALSE, 100);
  hrm_desk_select_all (f->desk);
  g_assert_true (hrm_command_tighten (f->desk));
  server = f->server->start;
  client = f->client->start;
  hrm_test_undo (f->desk);
  for (guint mode = 0; mode < 2; mode++)
    {
      edit = hrm_edit_new ("Pull up");
      HRM_SET_INT (edit, SESSION, Session, f->client->base.id, start, client);
      hrm_test_commit (f->desk, edit);
      hrm_desk_set_edit_mode (f->desk, mode == 0 ? HRM_EDIT_SLIDE : HRM_EDIT_RIPPLE_TRACK);
      g_assert_true (hrm_command_tighten (f->desk));
      g_assert_cmpint (f->server->start, ==, server);
      g_assert_cmpint (f->client->start, ==, client);
      g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Tighten Server to its earliest start");
      hrm_test_undo (f->desk);
      hrm_test_undo (f->desk);
    }
}

/* What it comes to lie on gives way as the policy for drops says, as to what is moved by hand. */
static void
test_pushes (Fixture *f, gconstpointer data)
{
  HrmSession *spec = hrm_test_session (f->desk, f->track, "Spec", "2026-03-03T09:00", 60);

  hrm_desk_select (f->desk, f->schema->base.id);
  g_assert_true (hrm_command_tighten (f->desk));
  hrm_test_assert_civil (f->schema->start, "2026-03-03T09:00");
  hrm_test_assert_civil (spec->start, "2026-03-03T09:00");
  hrm_test_undo (f->desk);
  hrm_desk_set_drop (f->desk, HRM_DROP_PUSH);
  g_assert_true (hrm_command_tighten (f->desk));
  g_assert_cmpstr (hrm_test_undo_label (f->desk), ==, "Tighten Schema to the grid, push 1 later");
  hrm_test_assert_civil (spec->start, "2026-03-04T13:00");
}

/* As much working time between each two; the first and the last stay. */
static void
test_distribute (void)
{
  g_autoptr (HrmDesk) desk = hrm_test_desk_empty ();
  HrmTrack *track = hrm_test_track (desk, "A");
  HrmSession *s[4] = { hrm_test_session (desk, track, "1", "2026-03-02T09:00", 480), hrm_test_session (desk, track, "2", "2026-03-03T09:00", 480),
                       hrm_test_session (desk, track, "3", "2026-03-03T12:00", 960), hrm_test_session (desk, track, "4", "2026-03-12T09:00", 480) };
  guint steps = hrm_test_steps (desk);

  hrm_desk_select (desk, s[1]->base.id);
  g_assert_false (hrm_command_distribute (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Select three sessions or more: the first and the last stay");
  hrm_desk_select_all (desk);
  g_assert_true (hrm_command_distribute (desk));
  g_assert_cmpstr (hrm_desk_get_status (desk), ==, "Distribute 2 sessions");
  g_assert_cmpuint (hrm_test_steps (desk), ==, steps + 1);
  /* Eight days from start to start, four of work in three gaps: 4 days to share, 640 minutes each. */
  hrm_test_assert_civil (s[0]->start, "2026-03-02T09:00");
  hrm_test_assert_civil (s[1]->start, "2026-03-04T11:40");
  hrm_test_assert_civil (s[2]->start, "2026-03-06T14:20");
  hrm_test_assert_civil (s[3]->start, "2026-03-12T09:00");
  g_assert_false (hrm_command_distribute (desk));
  hrm_test_undo (desk);
  hrm_test_assert_civil (s[1]->start, "2026-03-03T09:00");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add ("/tighten/grid", Fixture, NULL, set_up, test_grid, tear_down);
  g_test_add ("/tighten/pushes", Fixture, NULL, set_up, test_pushes, tear_down);
  g_test_add ("/tighten/lengths", Fixture, NULL, set_up, test_lengths, tear_down);
  g_test_add ("/tighten/short", Fixture, NULL, set_up, test_short, tear_down);
  g_test_add ("/tighten/amount", Fixture, NULL, set_up, test_amount, tear_down);
  g_test_add ("/tighten/earliest", Fixture, NULL, set_up_cabled, test_earliest, tear_down);
  g_test_add ("/tighten/later", Fixture, NULL, set_up_cabled, test_later, tear_down);
  g_test_add ("/tighten/not-before", Fixture, NULL, set_up, test_not_before, tear_down);
  g_test_add ("/tighten/locked", Fixture, NULL, set_up_cabled, test_locked, tear_down);
  g_test_add ("/tighten/begun", Fixture, NULL, set_up_cabled, test_begun, tear_down);
  g_test_add ("/tighten/pinned", Fixture, NULL, set_up_cabled, test_pinned, tear_down);
  g_test_add ("/tighten/ripple", Fixture, NULL, set_up, test_ripple, tear_down);
  g_test_add_func ("/tighten/random/grid", test_random_grid);
  g_test_add_func ("/tighten/random/earliest", test_random_earliest);
  g_test_add_func ("/tighten/distribute", test_distribute);
  return g_test_run ();
}
