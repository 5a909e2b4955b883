/* test-takes.c: alternatives of sessions: made, tried out, chosen, dropped, recalled.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-people.h"
#include "hrm-commands.h"
#include "hrm-outlook.h"
#include "hrm-scenes.h"
#include "hrm-takes.h"
#include "hrm-test-desk.h"
#include "hrm-words.h"

static GRand *rand_;

/* Exactly one of each slot is in the plan, and what channels are asked is what those ask. */
static void
assert_one_main (HrmDesk *desk)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  GPtrArray *channels = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_CHANNEL);
  HrmOutlook outlook;
  double sum = 0;

  for (guint i = 0; i < sessions->len; i++)
    {
      g_autoptr (GPtrArray) takes = hrm_takes_list (sessions->pdata[i]);
      guint mains = 0;

      for (guint k = 0; k < takes->len; k++)
        {
          mains += hrm_plan_is_main (takes->pdata[k]);
          g_assert_cmpuint (hrm_takes_number (takes->pdata[k]), ==, k + 1);
        }
      g_assert_cmpuint (mains, ==, 1);
      if (hrm_plan_counts (sessions->pdata[i]))
        HRM_EACH_INCOMING (sessions->pdata[i], ASSIGNMENT, Assignment, session, assignment)
          sum += (double) ((HrmSession *) sessions->pdata[i])->length * assignment->share / 100;
    }
  hrm_plan_get_outlook (hrm_desk_get_plan (desk), &outlook);
  g_assert_cmpfloat_with_epsilon (outlook.hours, sum / 60, 0.01);
  g_assert_cmpuint (channels->len, >, 0);
}

/* One command by chance. */
static gboolean
act (HrmDesk *desk)
{
  g_autoptr (GPtrArray) takes = NULL;

  hrm_test_select (desk, rand_);
  switch (g_rand_int_range (rand_, 0, 8))
    {
    case 0:
    case 1:
    case 2:
      return hrm_command_new_take (desk);
    case 3:
    case 4:
      return hrm_command_cycle_take (desk, g_rand_boolean (rand_) ? 1 : -1);
    case 5:
      takes = hrm_desk_get_selection (desk);
      return hrm_command_promote (desk, takes, g_rand_boolean (rand_));
    case 6:
      return g_rand_int_range (rand_, 0, 3) == 0 && hrm_command_archive_takes (desk);
    default:
      return hrm_command_restore_takes (desk);
    }
}

static void
test_random (void)
{
  for (guint album = 0; album < 12; album++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 14);
      g_autofree char *before = hrm_test_dump (hrm_desk_get_model (desk)), *after = NULL, *again = NULL;
      guint start = hrm_test_steps (desk), steps;

      for (guint i = 0; i < 25; i++)
        {
          act (desk);
          assert_one_main (desk);
        }
      after = hrm_test_dump (hrm_desk_get_model (desk));
      steps = hrm_test_steps (desk) - start;
      for (guint i = 0; i < steps; i++)
        hrm_test_undo (desk);
      again = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (again, before);
      for (guint i = 0; i < steps; i++)
        hrm_test_redo (desk);
      g_free (again);
      again = hrm_test_dump (hrm_desk_get_model (desk));
      hrm_test_assert_equal (again, after);
    }
}

/* Webhooks with Ilya, plugged into Refunds, with a task; and a second channel. */
typedef struct
{
  HrmDesk *desk;
  HrmSession *webhooks, *refunds;
  HrmTask *task;
} Bed;

static void
bed_init (Bed *bed)
{
  HrmTrack *track;
  HrmEdit *edit;
  gint64 cable;

  bed->desk = hrm_test_desk_empty ();
  track = hrm_test_track (bed->desk, "Payments");
  bed->webhooks = hrm_test_session (bed->desk, track, "Webhooks", "2026-03-02T09:00", 960);
  bed->refunds = hrm_test_session (bed->desk, track, "Refunds", "2026-03-04T09:00", 480);
  bed->task = hrm_test_task (bed->desk, "Sign", 240);
  hrm_test_channel (bed->desk, "Sam");
  hrm_test_commit (bed->desk, hrm_command_assign (bed->desk, hrm_test_channel (bed->desk, "Ilya"), bed->webhooks));
  g_autoptr (GPtrArray) tasks = g_ptr_array_new ();
  g_ptr_array_add (tasks, bed->task);
  hrm_test_commit (bed->desk, hrm_command_place (bed->desk, tasks, bed->webhooks));
  edit = hrm_edit_new ("Plug");
  cable = hrm_edit_insert (edit, HRM_KIND_CABLE);
  HRM_SET_INT (edit, CABLE, Cable, cable, from, bed->webhooks->base.id);
  HRM_SET_INT (edit, CABLE, Cable, cable, to, bed->refunds->base.id);
  hrm_test_commit (bed->desk, edit);
  hrm_desk_select (bed->desk, bed->webhooks->base.id);
}

static HrmSession *
selected (HrmDesk *desk)
{
  g_autoptr (GPtrArray) selection = hrm_desk_get_selection (desk);

  g_assert_cmpuint (selection->len, ==, 1);
  return selection->pdata[0];
}

static void
set_length (HrmDesk *desk, HrmSession *session, gint64 length)
{
  HrmEdit *edit = hrm_edit_new ("Length");

  HRM_SET_INT (edit, SESSION, Session, session->base.id, length, length);
  hrm_test_commit (desk, edit);
}

static void
assert_name (HrmDesk *desk, HrmSession *take, const char *name)
{
  g_autofree char *words = hrm_words_take (hrm_desk_get_plan (desk), take);

  g_assert_cmpstr (words, ==, name);
}

static void
test_new (void)
{
  Bed bed;
  HrmSession *take;
  guint steps;

  bed_init (&bed);
  steps = hrm_test_steps (bed.desk);
  g_assert_true (hrm_command_new_take (bed.desk));
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps + 1);
  take = selected (bed.desk);
  g_assert_true (take->slot.row == bed.webhooks);
  g_assert_false (hrm_plan_is_main (take));
  g_assert_true (hrm_desk_is_unfolded (bed.desk, take->track.row));
  g_assert_cmpuint (hrm_row_n_children (&take->base, HRM_KIND_ASSIGNMENT, HRM_FIELD (Assignment, session)), ==, 1);
  g_assert_cmpuint (hrm_row_n_children (&take->base, HRM_KIND_PLACEMENT, HRM_FIELD (Placement, session)), ==, 1);
  g_assert_cmpuint (hrm_row_n_children (&take->base, HRM_KIND_CABLE, HRM_FIELD (Cable, from)), ==, 1);
  /* It counts for nothing. */
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (bed.desk), bed.task), ==, 0);
  assert_name (bed.desk, bed.webhooks, "Take 1: Webhooks");
  assert_name (bed.desk, take, "Take 2");
  set_length (bed.desk, take, 1440);
  assert_name (bed.desk, take, "Take 2: +1 day");
  hrm_test_commit (bed.desk, hrm_command_assign (bed.desk, hrm_test_find (bed.desk, HRM_KIND_CHANNEL, "Sam"), take));
  assert_name (bed.desk, take, "Take 2: Sam, Ilya");
  g_object_unref (bed.desk);
}

/* With closed lanes; steps after one another are one of undo. */
static void
test_cycle (void)
{
  Bed bed;
  guint steps;

  bed_init (&bed);
  g_assert_true (hrm_command_new_take (bed.desk));
  g_assert_true (hrm_command_new_take (bed.desk));
  hrm_desk_set_unfolded (bed.desk, bed.webhooks->track.row, FALSE);
  g_assert_true (selected (bed.desk) == bed.webhooks);
  steps = hrm_test_steps (bed.desk);
  for (guint number = 2; number <= 3; number++)
    {
      g_assert_true (hrm_command_cycle_take (bed.desk, 1));
      g_assert_cmpuint (hrm_takes_number (selected (bed.desk)), ==, number);
      g_assert_true (hrm_plan_is_main (selected (bed.desk)));
    }
  g_assert_true (hrm_command_cycle_take (bed.desk, 1));
  g_assert_true (selected (bed.desk) == bed.webhooks);
  g_assert_true (hrm_command_cycle_take (bed.desk, -1));
  g_assert_cmpuint (hrm_takes_number (selected (bed.desk)), ==, 3);
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps + 1);
  hrm_test_undo (bed.desk);
  g_assert_true (hrm_plan_is_main (bed.webhooks));
  /* What is selected can be seen. */
  g_assert_true (selected (bed.desk) == bed.webhooks);
  g_object_unref (bed.desk);
}

static void
test_audition (void)
{
  Bed bed;
  HrmSession *take;
  HrmOutlook now, would;
  HrmChannel *ilya;
  g_autofree char *before = NULL, *during = NULL, *said = NULL;
  g_auto (GStrv) lines = NULL;
  guint entries;

  bed_init (&bed);
  ilya = hrm_test_find (bed.desk, HRM_KIND_CHANNEL, "Ilya");
  g_assert_true (hrm_command_new_take (bed.desk));
  take = selected (bed.desk);
  set_length (bed.desk, take, 2400);
  before = hrm_test_dump (hrm_desk_get_model (bed.desk));
  entries = hrm_album_get_history (hrm_desk_get_album (bed.desk))->len;
  hrm_plan_get_outlook (hrm_desk_get_plan (bed.desk), &now);
  hrm_desk_audition (bed.desk, take, TRUE);
  g_assert_true (hrm_desk_is_auditioned (bed.desk, take->base.id));
  hrm_what_if_get_outlook (hrm_desk_get_what_if (bed.desk), &would);
  hrm_test_assert_civil (now.finish, "2026-03-04T17:00");
  hrm_test_assert_civil (would.finish, "2026-03-06T17:00");
  g_assert_cmpuint (now.cables, ==, 0);
  g_assert_cmpuint (would.cables, ==, 1);
  g_assert_cmpint (would.peak_channel, ==, ilya->base.id);
  lines = hrm_desk_describe_auditions (bed.desk);
  said = g_strjoinv ("\n", lines);
  g_assert_nonnull (strstr (said, "Take 2: +3 days\nFinish Fri 6 Mar, 2 days later\n"));
  g_assert_nonnull (strstr (said, "\n1 cable violated, 1 more\n"));
  during = hrm_test_dump (hrm_desk_get_model (bed.desk));
  hrm_test_assert_equal (during, before);
  g_assert_cmpuint (hrm_album_get_history (hrm_desk_get_album (bed.desk))->len, ==, entries);
  hrm_desk_end_auditions (bed.desk);
  g_assert_null (hrm_desk_get_what_if (bed.desk));
  g_assert_cmpuint (hrm_desk_get_auditioned (bed.desk), ==, 0);
  /* Another gesture takes its place, and a choice ends it. */
  hrm_desk_audition (bed.desk, take, TRUE);
  hrm_desk_preview (bed.desk, NULL);
  g_assert_cmpuint (hrm_desk_get_auditioned (bed.desk), ==, 0);
  hrm_desk_audition (bed.desk, take, TRUE);
  g_autoptr (GPtrArray) takes = hrm_desk_get_auditions (bed.desk);
  g_assert_true (hrm_command_promote (bed.desk, takes, TRUE));
  g_assert_cmpuint (hrm_desk_get_auditioned (bed.desk), ==, 0);
  g_assert_true (hrm_plan_is_main (take));
  hrm_plan_get_outlook (hrm_desk_get_plan (bed.desk), &now);
  g_assert_cmpmem (&now, sizeof now, &would, sizeof would);
  g_object_unref (bed.desk);
}

/* Another of Webhooks, as bare as one can be: nobody, nothing, no cable. */
static HrmSession *
add_bare (Bed *bed)
{
  HrmSession *take = hrm_test_session (bed->desk, bed->webhooks->track.row, "Outbox", "2026-03-02T09:00", 960);
  HrmEdit *edit = hrm_edit_new ("Alternative");

  HRM_SET_INT (edit, SESSION, Session, take->base.id, slot, bed->webhooks->base.id);
  hrm_test_commit (bed->desk, edit);
  return take;
}

static void
assert_says (HrmDesk *desk, const char *words)
{
  g_assert_nonnull (strstr (hrm_desk_get_status (desk), words));
}

/* What a choice takes out of the plan is said, before it is made and after, and back again. */
static void
test_loss (void)
{
  static const char *gone = "Refunds waits for Webhooks no more", *pool = "1 task goes back to the pool, 4 h";
  Bed bed;
  HrmSession *take;
  g_autofree char *before = NULL, *after = NULL, *said = NULL, *tried = NULL;
  g_auto (GStrv) lines = NULL;

  bed_init (&bed);
  take = add_bare (&bed);
  before = hrm_test_dump (hrm_desk_get_model (bed.desk));
  hrm_desk_audition (bed.desk, take, TRUE);
  lines = hrm_desk_describe_auditions (bed.desk);
  tried = g_strjoinv ("\n", lines);
  g_assert_nonnull (strstr (tried, gone));
  g_assert_nonnull (strstr (tried, pool));
  hrm_desk_end_auditions (bed.desk);
  g_assert_true (hrm_command_save_scene (bed.desk, "Queue"));
  hrm_desk_select (bed.desk, bed.webhooks->base.id);
  g_assert_true (hrm_command_cycle_take (bed.desk, 1));
  assert_says (bed.desk, "In the plan: Take 2: Outbox. Refunds waits for Webhooks no more. 1 task goes back to the pool, 4 h");
  g_assert_cmpint (hrm_plan_get_left (hrm_desk_get_plan (bed.desk), bed.task), ==, 240);
  /* What was tried out is what happened; nothing is lost. */
  g_assert_true (hrm_command_cycle_take (bed.desk, 1));
  assert_says (bed.desk, "Refunds now waits for Webhooks. 1 task leaves the pool, 4 h");
  g_autoptr (GPtrArray) one = g_ptr_array_new ();
  g_ptr_array_add (one, take);
  g_assert_true (hrm_command_promote (bed.desk, one, TRUE));
  assert_says (bed.desk, gone);
  assert_says (bed.desk, pool);
  g_assert_true (hrm_command_recall_scene (bed.desk, hrm_test_find (bed.desk, HRM_KIND_SCENE, "Queue")));
  assert_says (bed.desk, "Recalled Queue. 1 session has another take. Refunds now waits for Webhooks. 1 task leaves the pool, 4 h");
  /* A swipe is a preview of the same edit; it says the same when it is let go of. */
  g_autoptr (HrmEdit) swipe = hrm_command_choose_takes (bed.desk, one, TRUE);
  hrm_desk_preview (bed.desk, swipe);
  g_assert_true (hrm_desk_commit_preview (bed.desk));
  assert_says (bed.desk, gone);
  for (guint i = hrm_test_steps (bed.desk); i > 0 && !g_str_equal (hrm_test_undo_label (bed.desk), "Alternative"); i--)
    hrm_test_undo (bed.desk);
  after = hrm_test_dump (hrm_desk_get_model (bed.desk));
  hrm_test_assert_equal (after, before);
  g_object_unref (bed.desk);
}

/* A take made of another has all that it has: nothing to say. Many cables are counted. */
static void
test_no_loss (void)
{
  Bed bed;
  HrmSession *take;
  g_autoptr (GPtrArray) others = g_ptr_array_new ();
  HrmEdit *cut = hrm_edit_new ("Cut");

  bed_init (&bed);
  g_assert_true (hrm_command_new_take (bed.desk));
  g_assert_true (hrm_command_cycle_take (bed.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "In the plan: Take 2");
  take = hrm_takes_get_main (bed.webhooks);
  for (guint i = 0; i < 3; i++)
    {
      HrmSession *other = hrm_test_session (bed.desk, take->track.row, "Other", "2026-03-09T09:00", 480);

      g_ptr_array_add (others, other);
      hrm_test_commit (bed.desk, hrm_command_plug (bed.desk, take, other, HRM_CABLE_TYPE_FS));
    }
  hrm_desk_select (bed.desk, take->base.id);
  g_assert_true (hrm_command_cycle_take (bed.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "In the plan: Take 1: Webhooks. 3 cables are in the plan no more");
  /* What is cut from the plan waits for nothing, with this take or that. */
  for (guint i = 0; i < others->len; i++)
    HRM_SET_INT (cut, SESSION, Session, HRM_ROW (others->pdata[i])->id, muted, TRUE);
  hrm_test_commit (bed.desk, cut);
  g_assert_true (hrm_command_cycle_take (bed.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "In the plan: Take 2");
  g_object_unref (bed.desk);
}

/* Takes that are made at once hang together as their sessions do. */
static void
test_new_cabled (void)
{
  Bed bed;

  bed_init (&bed);
  hrm_desk_select_all (bed.desk);
  g_assert_true (hrm_command_new_take (bed.desk));
  hrm_desk_select_all (bed.desk);
  g_assert_true (hrm_command_cycle_take (bed.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "In the plan: 2 takes");
  g_object_unref (bed.desk);
}

/* Both sessions in one group, with another take of each. */
static void
group_with_takes (Bed *bed)
{
  gint64 ids[] = { bed->webhooks->base.id, bed->refunds->base.id };

  hrm_desk_select_many (bed->desk, ids, 2, FALSE);
  g_assert_true (hrm_command_group (bed->desk));
  g_assert_true (hrm_command_new_take (bed->desk));
}

/* What is tried out is what Enter then does, with what is grouped. */
static void
test_audition_groups (void)
{
  Bed bed;

  bed_init (&bed);
  group_with_takes (&bed);
  g_autoptr (GPtrArray) takes = hrm_takes_list (bed.refunds), one = g_ptr_array_new ();
  HrmOutlook would, now;

  set_length (bed.desk, takes->pdata[1], 1440);
  g_autoptr (GPtrArray) of_webhooks = hrm_takes_list (bed.webhooks);
  g_ptr_array_add (one, of_webhooks->pdata[1]);
  hrm_desk_audition (bed.desk, one->pdata[0], TRUE);
  hrm_what_if_get_outlook (hrm_desk_get_what_if (bed.desk), &would);
  g_assert_true (hrm_command_promote (bed.desk, one, TRUE));
  g_assert_false (hrm_plan_is_main (bed.refunds));
  hrm_plan_get_outlook (hrm_desk_get_plan (bed.desk), &now);
  g_assert_cmpmem (&now, sizeof now, &would, sizeof would);
  g_object_unref (bed.desk);
}

static void
test_archive (void)
{
  Bed bed;
  HrmSession *take;

  bed_init (&bed);
  g_assert_true (hrm_command_new_take (bed.desk));
  take = selected (bed.desk);
  hrm_desk_select_many (bed.desk, NULL, 0, FALSE);
  /* One that is tried out is so no more. */
  hrm_desk_audition (bed.desk, take, TRUE);
  g_assert_true (hrm_command_archive_takes (bed.desk));
  g_assert_cmpuint (hrm_desk_get_auditioned (bed.desk), ==, 0);
  g_assert_null (hrm_desk_get_what_if (bed.desk));
  g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "Archived 1 take"));
  g_assert_true (hrm_takes_is_dropped (take));
  g_assert_cmpuint (hrm_takes_n_offered (bed.webhooks), ==, 1);
  g_assert_cmpuint (hrm_takes_count (bed.webhooks), ==, 2);
  hrm_desk_select (bed.desk, bed.webhooks->base.id);
  g_assert_false (hrm_command_cycle_take (bed.desk, 1));
  g_assert_true (hrm_command_restore_takes (bed.desk));
  g_assert_cmpuint (hrm_takes_n_offered (bed.webhooks), ==, 2);
  g_object_unref (bed.desk);
}

/* Which stay, and why, is said. */
static void
test_archive_says (void)
{
  HrmEdit *edit = hrm_edit_new ("Begin");
  Bed bed;

  bed_init (&bed);
  g_assert_true (hrm_command_new_take (bed.desk));
  HRM_SET_INT (edit, SESSION, Session, selected (bed.desk)->base.id, state, HRM_SESSION_STATE_LIVE);
  g_assert_true (hrm_desk_commit (bed.desk, edit));
  hrm_edit_unref (edit);
  hrm_desk_select (bed.desk, bed.webhooks->base.id);
  g_assert_true (hrm_command_new_take (bed.desk));
  hrm_desk_select (bed.desk, bed.webhooks->base.id);
  g_assert_true (hrm_command_archive_takes (bed.desk));
  g_assert_true (g_str_has_prefix (hrm_desk_get_status (bed.desk), "Archived 1 take. "));
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (bed.desk), " 1 take stays: it was played or is under way."));
  hrm_desk_select (bed.desk, bed.webhooks->base.id);
  g_assert_false (hrm_command_archive_takes (bed.desk));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "1 take stays: it was played or is under way");
  g_object_unref (bed.desk);
}

static HrmEdit *
set_state_edit (HrmSession *session, gint64 state)
{
  HrmEdit *edit = hrm_edit_new ("State");

  HRM_SET_INT (edit, SESSION, Session, session->base.id, state, state);
  return edit;
}

static void
assert_take_of (HrmSession *take, const char *wanted)
{
  g_autofree char *words = hrm_words_take_of (take);

  g_assert_cmpstr (words, ==, wanted);
}

/* What is archived is not counted where people are told how many there are, and keeps its number. */
static void
test_archived_words (void)
{
  Bed bed;
  HrmSession *second, *third;
  HrmTrackWork work;

  bed_init (&bed);
  assert_take_of (bed.webhooks, NULL);
  g_assert_true (hrm_command_new_take (bed.desk));
  second = selected (bed.desk);
  hrm_desk_select (bed.desk, bed.webhooks->base.id);
  g_assert_true (hrm_command_new_take (bed.desk));
  third = selected (bed.desk);
  assert_take_of (bed.webhooks, "take 1 of 3");
  assert_take_of (third, "take 3 of 3");
  hrm_test_commit (bed.desk, set_state_edit (second, HRM_SESSION_STATE_SKIPPED));
  assert_take_of (bed.webhooks, "take 1 of 2");
  assert_take_of (second, "take 2, archived");
  assert_take_of (third, "take 3, one of 2");
  {
    g_autofree char *words = hrm_desk_describe_session (bed.desk, second);

    g_assert_nonnull (strstr (words, ", take 2, archived"));
    g_assert_null (strstr (words, "kipped"));
  }
  hrm_plan_get_track_work (hrm_desk_get_plan (bed.desk), NULL, &work);
  g_assert_cmpuint (work.n, ==, 2);
  g_assert_cmpuint (work.n_archived, ==, 1);
  hrm_test_commit (bed.desk, set_state_edit (third, HRM_SESSION_STATE_SKIPPED));
  assert_take_of (bed.webhooks, NULL);
  g_object_unref (bed.desk);
}

/* The client follows the API, unless it shall not. */
static void
test_groups (void)
{
  Bed bed;

  bed_init (&bed);
  group_with_takes (&bed);
  for (guint groups = 0; groups < 2; groups++)
    {
      g_autoptr (GPtrArray) takes = hrm_takes_list (bed.webhooks), one = g_ptr_array_new ();

      g_ptr_array_add (one, takes->pdata[1]);
      g_assert_true (hrm_command_promote (bed.desk, one, groups));
      g_assert_true (hrm_plan_is_main (takes->pdata[1]));
      g_assert_true (hrm_plan_is_main (bed.refunds) == !groups);
      hrm_test_undo (bed.desk);
    }
  g_object_unref (bed.desk);
}

static char *
dump_choices (HrmDesk *desk)
{
  return hrm_scenes_describe (desk);
}

static void
test_scenes (void)
{
  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (HrmDesk) desk = hrm_test_desk (rand_, 12);
      g_autofree char *saved = NULL, *recalled = NULL, *expected = NULL;
      HrmScene *scene;
      HrmOutlook then, would;

      for (guint k = 0; k < 12; k++)
        act (desk);
      saved = dump_choices (desk);
      hrm_plan_get_outlook (hrm_desk_get_plan (desk), &then);
      g_assert_true (hrm_command_save_scene (desk, "Fast"));
      scene = hrm_test_find (desk, HRM_KIND_SCENE, "Fast");
      for (guint k = 0; k < 6; k++)
        {
          hrm_test_select (desk, rand_);
          hrm_command_cycle_take (desk, 1);
        }
      g_assert_true (hrm_scene_get_outlook (desk, scene, &would));
      g_assert_cmpint (would.finish, ==, then.finish);
      g_assert_cmpuint (would.clips, ==, then.clips);
      g_assert_cmpuint (would.cables, ==, then.cables);
      g_assert_cmpfloat_with_epsilon (would.hours, then.hours, 0.001);
      g_assert_cmpint (would.peak_channel, ==, then.peak_channel);
      hrm_command_recall_scene (desk, scene);
      recalled = dump_choices (desk);
      g_assert_cmpstr (recalled, ==, saved);
    }
}

/* Settings come from anywhere; what does not fit is told. */
static void
test_stale (void)
{
  static const struct { const char *settings; guint stale; } values[] = {
    { "{}", 0 }, { "{\"takes\":7}", 0 }, { "{\"takes\":{}}", 0 }, { "[1]", 0 },
    { "{\"takes\":{\"1\":\"2\",\"x\":\"y\",\"3\":4,\"\":\"\"}}", 4 },
  };
  Bed bed;
  HrmScene *scene;

  bed_init (&bed);
  g_assert_true (hrm_command_new_take (bed.desk));
  g_assert_true (hrm_command_save_scene (bed.desk, "Safe"));
  scene = hrm_test_find (bed.desk, HRM_KIND_SCENE, "Safe");
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    {
      HrmEdit *edit = hrm_edit_new ("Settings");
      guint stale;

      HRM_SET_TEXT (edit, SCENE, Scene, scene->base.id, settings, values[i].settings);
      hrm_test_commit (bed.desk, edit);
      g_ptr_array_unref (hrm_scene_get_takes (bed.desk, scene, &stale));
      g_assert_cmpuint (stale, ==, values[i].stale);
      g_assert_false (hrm_command_recall_scene (bed.desk, scene));
      if (stale > 0)
        g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "4 choices are skipped"));
    }
  /* What others keep in it stays. */
  HrmEdit *edit = hrm_edit_new ("Settings");
  HRM_SET_TEXT (edit, SCENE, Scene, scene->base.id, settings, "{\"muted\":[\"5\"],\"takes\":{}}");
  hrm_test_commit (bed.desk, edit);
  g_assert_true (hrm_command_save_scene (bed.desk, "Safe"));
  g_assert_true (g_str_has_prefix (scene->settings, "{\"muted\":[\"5\"],\"takes\":{\""));
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (bed.desk), HRM_KIND_SCENE)->len, ==, 1);
  g_object_unref (bed.desk);
}

/* A scene does not touch what is locked or frozen, and says how many that are. */
static void
test_scene_keeps (void)
{
  Bed bed;
  HrmScene *scene;
  HrmSession *free_one;
  HrmTrack *frozen;

  bed_init (&bed);
  frozen = hrm_test_track (bed.desk, "Old");
  free_one = hrm_test_session (bed.desk, frozen, "Ledger", "2026-03-09T09:00", 480);
  hrm_desk_select_all (bed.desk);
  g_assert_true (hrm_command_new_take (bed.desk));
  g_assert_true (hrm_command_save_scene (bed.desk, "First"));
  scene = hrm_test_find (bed.desk, HRM_KIND_SCENE, "First");
  hrm_desk_select_all (bed.desk);
  hrm_command_cycle_take (bed.desk, 1);
  g_assert_false (hrm_plan_is_main (bed.webhooks) || hrm_plan_is_main (bed.refunds) || hrm_plan_is_main (free_one));
  hrm_command_set_field (bed.desk, HRM_ROW (hrm_takes_get_main (bed.webhooks)), HRM_FIELD (Session, locked), "true", NULL);
  hrm_command_set_field (bed.desk, HRM_ROW (frozen), HRM_FIELD (Track, frozen), "true", NULL);
  g_assert_true (hrm_command_recall_scene (bed.desk, scene));
  g_assert_false (hrm_plan_is_main (bed.webhooks) || hrm_plan_is_main (free_one));
  g_assert_true (hrm_plan_is_main (bed.refunds));
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Recalled First. 1 session has another take. 2 sessions are locked or on frozen tracks and stay as they are");
  g_assert_false (hrm_command_recall_scene (bed.desk, scene));
  g_object_unref (bed.desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  rand_ = hrm_test_rand ();
  g_test_add_func ("/takes/random", test_random);
  g_test_add_func ("/takes/new", test_new);
  g_test_add_func ("/takes/cycle", test_cycle);
  g_test_add_func ("/takes/audition", test_audition);
  g_test_add_func ("/takes/loss", test_loss);
  g_test_add_func ("/takes/no-loss", test_no_loss);
  g_test_add_func ("/takes/new-cabled", test_new_cabled);
  g_test_add_func ("/takes/audition-groups", test_audition_groups);
  g_test_add_func ("/takes/archive", test_archive);
  g_test_add_func ("/takes/archive-says", test_archive_says);
  g_test_add_func ("/takes/archive-words", test_archived_words);
  g_test_add_func ("/takes/groups", test_groups);
  g_test_add_func ("/takes/scenes", test_scenes);
  g_test_add_func ("/takes/stale", test_stale);
  g_test_add_func ("/takes/scene-keeps", test_scene_keeps);
  return g_test_run ();
}
