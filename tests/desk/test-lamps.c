/* test-lamps.c: lamps latch, are acknowledged, and light again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-desk-lamps.h"
#include "hrm-desk-people.h"
#include "hrm-test-desk.h"
#include "hrm-test-wait.h"

typedef struct
{
  HrmDesk *desk;
  HrmTrack *track;
  HrmChannel *ilya;
  HrmSession *first, *second;
} Bed;

static void
assign (Bed *bed, HrmSession *session)
{
  hrm_test_commit (bed->desk, hrm_command_assign (bed->desk, bed->ilya, session));
}

static void
move (Bed *bed, HrmSession *session, const char *start)
{
  g_assert_true (hrm_command_set_field (bed->desk, HRM_ROW (session), HRM_FIELD (Session, start), start, NULL));
}

/* Ilya is asked for 16 hours on Monday. */
static void
make_bed (Bed *bed)
{
  bed->desk = hrm_test_desk_empty ();
  bed->track = hrm_test_track (bed->desk, "Payments API");
  bed->ilya = hrm_test_channel (bed->desk, "Ilya");
  bed->first = hrm_test_session (bed->desk, bed->track, "Webhooks", "2026-03-02T09:00", 480);
  bed->second = hrm_test_session (bed->desk, bed->track, "Refunds", "2026-03-02T09:00", 480);
  assign (bed, bed->first);
  assign (bed, bed->second);
}

static void
assert_lamp (Bed *bed, HrmLampState state, const char *reason)
{
  g_autofree char *text = NULL;
  HrmLamp lamp;

  hrm_desk_get_lamp (bed->desk, HRM_ROW (bed->ilya), &lamp);
  text = hrm_desk_describe_lamp (bed->desk, HRM_ROW (bed->ilya), &lamp);
  g_assert_cmpint (lamp.state, ==, state);
  g_assert_cmpstr (text, ==, reason);
}

static void
count_cb (guint *n)
{
  ++*n;
}

static void
test_latch (void)
{
  Bed bed;
  guint n = 0, steps;

  make_bed (&bed);
  g_signal_connect_swapped (bed.desk, "lamps-changed", G_CALLBACK (count_cb), &n);
  assert_lamp (&bed, HRM_LAMP_LIT, "200 % on Mon 2 Mar: Webhooks, Refunds");
  move (&bed, bed.second, "2026-03-03T09:00");
  assert_lamp (&bed, HRM_LAMP_LIT, "200 % on Mon 2 Mar, no more");
  steps = hrm_test_steps (bed.desk);
  hrm_desk_acknowledge (bed.desk, HRM_ROW (bed.ilya));
  assert_lamp (&bed, HRM_LAMP_OUT, NULL);
  g_assert_cmpuint (n, ==, 1);
  hrm_desk_acknowledge (bed.desk, HRM_ROW (bed.ilya));
  g_assert_cmpuint (n, ==, 1);
  /* It is the desk's. */
  g_assert_cmpuint (hrm_test_steps (bed.desk), ==, steps);
  g_object_unref (bed.desk);
}

/* As a hand does it. */
static void
give (Bed *bed, HrmSession *session)
{
  g_assert_true (hrm_test_finish (bed->desk, hrm_command_assign (bed->desk, bed->ilya, session)));
}

static void
step (HrmDesk *desk, void (*way) (HrmDesk *), const char *said)
{
  way (desk);
  hrm_test_wait_for (g_str_has_prefix (hrm_desk_get_status (desk), said));
}

/* Who begins to clip is said with what was done, by whatever way it came. */
static void
test_said (void)
{
  Bed bed;

  make_bed (&bed);
  hrm_test_undo (bed.desk);
  give (&bed, bed.second);
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (bed.desk), ". Ilya clips: 200 % on Mon 2 Mar"));
  move (&bed, bed.second, "2026-03-03T09:00");
  g_assert_null (strstr (hrm_desk_get_status (bed.desk), "clips"));
  hrm_desk_acknowledge (bed.desk, NULL);
  step (bed.desk, hrm_desk_undo, "Undone");
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (bed.desk), ". Ilya clips: 200 % on Mon 2 Mar"));
  step (bed.desk, hrm_desk_redo, "Redone");
  g_assert_null (strstr (hrm_desk_get_status (bed.desk), "clips"));
  /* As much as before is nothing new; one day more is, and that day is named. */
  step (bed.desk, hrm_desk_undo, "Undone");
  give (&bed, hrm_test_session (bed.desk, bed.track, "Half", "2026-03-05T09:00", 240));
  g_assert_null (strstr (hrm_desk_get_status (bed.desk), "clips"));
  give (&bed, hrm_test_session (bed.desk, bed.track, "Whole", "2026-03-05T09:00", 480));
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (bed.desk), ". Ilya clips: 150 % on Thu 5 Mar"));
  g_object_unref (bed.desk);
}

/* What is no more is said no more, also where a field itself shows what was done. */
static void
test_said_no_more (void)
{
  Bed bed;

  make_bed (&bed);
  move (&bed, bed.second, "2026-03-03T09:00");
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (bed.ilya), HRM_FIELD (Channel, capacity), "50", NULL));
  g_assert_nonnull (strstr (hrm_desk_get_status (bed.desk), "Ilya clips: 200"));
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (bed.ilya), HRM_FIELD (Channel, capacity), "100", NULL));
  g_assert_null (strstr (hrm_desk_get_status (bed.desk), "clips"));
  g_object_unref (bed.desk);
}

/* What was seen is still there when more of it is taken back: the lamp is not about what is over. */
static void
test_taken_back (void)
{
  Bed bed;

  make_bed (&bed);
  hrm_desk_acknowledge (bed.desk, NULL);
  assert_lamp (&bed, HRM_LAMP_HOLLOW, "200 % on Mon 2 Mar: Webhooks, Refunds");
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (bed.ilya), HRM_FIELD (Channel, capacity), "50", NULL));
  assert_lamp (&bed, HRM_LAMP_LIT, "400 % on Mon 2 Mar: Webhooks, Refunds");
  hrm_test_undo (bed.desk);
  assert_lamp (&bed, HRM_LAMP_HOLLOW, "200 % on Mon 2 Mar: Webhooks, Refunds");
  /* Who is away clips no more; back again, all is as before. */
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (bed.ilya), HRM_FIELD (Channel, capacity), "50", NULL));
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), TRUE);
  assert_lamp (&bed, HRM_LAMP_LIT, "400 % on Mon 2 Mar, no more");
  hrm_desk_mute_row (bed.desk, HRM_ROW (bed.ilya), FALSE);
  assert_lamp (&bed, HRM_LAMP_LIT, "400 % on Mon 2 Mar: Webhooks, Refunds");
  g_object_unref (bed.desk);
}

/* A clip that lay between where a session was and where it goes has been there. */
static void
test_between (void)
{
  Bed bed;
  HrmSession *moved;

  make_bed (&bed);
  move (&bed, bed.first, "2026-03-04T09:00");
  move (&bed, bed.second, "2026-03-04T09:00");
  give (&bed, hrm_test_session (bed.desk, bed.track, "Third", "2026-03-04T09:00", 480));
  give (&bed, hrm_test_session (bed.desk, bed.track, "There", "2026-03-06T09:00", 480));
  moved = hrm_test_session (bed.desk, bed.track, "Moved", "2026-03-02T09:00", 480);
  give (&bed, moved);
  hrm_desk_acknowledge (bed.desk, NULL);
  move (&bed, moved, "2026-03-06T09:00");
  g_assert_true (g_str_has_suffix (hrm_desk_get_status (bed.desk), ". Ilya clips: 200 % on Fri 6 Mar"));
  g_object_unref (bed.desk);
}

/* Days that a session keeps are nothing new, nor are those on which it asks nothing. */
static void
test_kept_days (void)
{
  Bed bed;
  HrmSession *week, *night;

  make_bed (&bed);
  move (&bed, bed.first, "2026-03-04T09:00");
  move (&bed, bed.second, "2026-03-04T09:00");
  give (&bed, hrm_test_session (bed.desk, bed.track, "There", "2026-03-09T09:00", 240));
  night = hrm_test_session (bed.desk, bed.track, "Night", "2026-03-07T09:00", 600);
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (night), HRM_FIELD (Session, timing), "clock", NULL));
  give (&bed, night);
  week = hrm_test_session (bed.desk, bed.track, "Week", "2026-03-02T09:00", 5 * 480);
  give (&bed, week);
  move (&bed, week, "2026-03-03T09:00");
  g_assert_cmpstr (hrm_desk_get_status (bed.desk), ==, "Change start of Week. Ilya clips: 150\302\240% on Mon 9 Mar");
  g_object_unref (bed.desk);
}

/* It is lit by what happened while nobody looked at the strip. */
static void
test_unseen (void)
{
  Bed bed;

  make_bed (&bed);
  move (&bed, bed.second, "2026-03-03T09:00");
  assert_lamp (&bed, HRM_LAMP_LIT, "200 % on Mon 2 Mar, no more");
  g_object_unref (bed.desk);
}

static void
test_again (void)
{
  Bed bed;
  HrmSession *third;

  make_bed (&bed);
  hrm_desk_acknowledge (bed.desk, NULL);
  assert_lamp (&bed, HRM_LAMP_HOLLOW, "200 % on Mon 2 Mar: Webhooks, Refunds");
  /* More on that day. */
  third = hrm_test_session (bed.desk, bed.track, "Audit", "2026-03-02T09:00", 240);
  assign (&bed, third);
  assert_lamp (&bed, HRM_LAMP_LIT, "250 % on Mon 2 Mar: Webhooks, Refunds, Audit");
  hrm_desk_acknowledge (bed.desk, HRM_ROW (bed.ilya));
  assert_lamp (&bed, HRM_LAMP_HOLLOW, "250 % on Mon 2 Mar: Webhooks, Refunds, Audit");
  /* Less, and then as much as was seen. */
  move (&bed, third, "2026-03-04T09:00");
  assert_lamp (&bed, HRM_LAMP_HOLLOW, "200 % on Mon 2 Mar: Webhooks, Refunds");
  hrm_test_undo (bed.desk);
  assert_lamp (&bed, HRM_LAMP_HOLLOW, "250 % on Mon 2 Mar: Webhooks, Refunds, Audit");
  /* Another day, though less is asked on it. */
  move (&bed, third, "2026-03-04T09:00");
  assign (&bed, hrm_test_session (bed.desk, bed.track, "Demo", "2026-03-04T09:00", 360));
  assert_lamp (&bed, HRM_LAMP_LIT, "125 % on Wed 4 Mar: Audit, Demo");
  g_object_unref (bed.desk);
}

/* As much is asked, of less. */
static void
test_capacity (void)
{
  Bed bed;

  make_bed (&bed);
  hrm_desk_acknowledge (bed.desk, NULL);
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (bed.ilya), HRM_FIELD (Channel, capacity), "50", NULL));
  assert_lamp (&bed, HRM_LAMP_LIT, "400 % on Mon 2 Mar: Webhooks, Refunds");
  hrm_test_undo (bed.desk);
  hrm_desk_acknowledge (bed.desk, NULL);
  assert_lamp (&bed, HRM_LAMP_HOLLOW, "200 % on Mon 2 Mar: Webhooks, Refunds");
  g_object_unref (bed.desk);
}

/* A drag shows what it would light, and lights nothing. */
static void
test_preview (void)
{
  Bed bed;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Move");

  make_bed (&bed);
  move (&bed, bed.second, "2026-03-03T09:00");
  hrm_desk_acknowledge (bed.desk, NULL);
  assert_lamp (&bed, HRM_LAMP_OUT, NULL);
  HRM_SET_INT (edit, SESSION, Session, bed.first->base.id, start, bed.second->start);
  hrm_desk_preview (bed.desk, edit);
  assert_lamp (&bed, HRM_LAMP_LIT, "200 % on Tue 3 Mar: Webhooks, Refunds");
  hrm_desk_cancel_preview (bed.desk);
  assert_lamp (&bed, HRM_LAMP_OUT, NULL);
  g_object_unref (bed.desk);
}

static HrmAssignment *
assignment_of (HrmSession *session)
{
  HRM_EACH_INCOMING (session, ASSIGNMENT, Assignment, session, assignment)
    return assignment;
  g_assert_not_reached ();
}

/* Who asks is named as the drag has it: who is asked no more, whom it asks, and on days that it makes free. */
static void
test_preview_asks (void)
{
  Bed bed;
  HrmSession *third;
  HrmChannel *noor;
  HrmEdit *edit;
  gint64 off;

  make_bed (&bed);
  noor = hrm_test_channel (bed.desk, "Noor");
  third = hrm_test_session (bed.desk, bed.track, "Audit", "2026-03-02T09:00", 480);
  edit = hrm_edit_new ("Give away and take");
  HRM_SET_INT (edit, ASSIGNMENT, Assignment, assignment_of (bed.first)->base.id, channel, noor->base.id);
  hrm_edit_delete (edit, HRM_KIND_ASSIGNMENT, assignment_of (bed.second)->base.id);
  for (guint i = 0; i < 2; i++)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, bed.ilya->base.id);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, third->base.id);
      HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, 75);
    }
  hrm_desk_preview (bed.desk, edit);
  hrm_edit_unref (edit);
  assert_lamp (&bed, HRM_LAMP_LIT, "150\302\240% on Mon 2 Mar: Audit");
  hrm_desk_cancel_preview (bed.desk);
  hrm_test_session (bed.desk, bed.track, "Later", "2026-03-04T09:00", 480);
  edit = hrm_edit_new ("Day off");
  off = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);
  HRM_SET_INT (edit, EXCEPTION, Exception, off, from, HRM_TEST_START);
  HRM_SET_INT (edit, EXCEPTION, Exception, off, to, HRM_TEST_START);
  hrm_desk_preview (bed.desk, edit);
  hrm_edit_unref (edit);
  assert_lamp (&bed, HRM_LAMP_LIT, "200\302\240% on Tue 3 Mar: Webhooks, Refunds");
  hrm_desk_cancel_preview (bed.desk);
  assert_lamp (&bed, HRM_LAMP_LIT, "200\302\240% on Mon 2 Mar: Webhooks, Refunds");
  g_object_unref (bed.desk);
}

static void
test_next (void)
{
  Bed bed;
  HrmLoad clip;

  make_bed (&bed);
  assign (&bed, hrm_test_session (bed.desk, bed.track, "Audit", "2026-03-04T09:00", 480));
  assign (&bed, hrm_test_session (bed.desk, bed.track, "Demo", "2026-03-04T09:00", 480));
  g_assert_true (hrm_desk_get_next_clip (bed.desk, HRM_ROW (bed.ilya), HRM_TEST_START, &clip));
  g_assert_cmpint (clip.date, ==, HRM_TEST_START + 2);
  g_assert_true (hrm_desk_get_next_clip (bed.desk, HRM_ROW (bed.ilya), clip.date, &clip));
  g_assert_cmpint (clip.date, ==, HRM_TEST_START);
  g_object_unref (bed.desk);
}

/* A lamp that nothing has changed is not worked out again. */
static void
test_cost (void)
{
  Bed bed;
  HrmLamp lamp;
  guint64 before;

  make_bed (&bed);
  hrm_desk_acknowledge (bed.desk, NULL);
  hrm_desk_get_lamp (bed.desk, HRM_ROW (bed.ilya), &lamp);
  before = hrm_plan_get_visits (hrm_desk_get_plan (bed.desk));
  for (guint i = 0; i < 100; i++)
    hrm_desk_get_lamp (bed.desk, HRM_ROW (bed.ilya), &lamp);
  g_assert_cmpuint (hrm_plan_get_visits (hrm_desk_get_plan (bed.desk)), ==, before);
  hrm_test_channel (bed.desk, "Noor");
  hrm_desk_get_lamp (bed.desk, HRM_ROW (bed.ilya), &lamp);
  g_assert_cmpuint (hrm_plan_get_visits (hrm_desk_get_plan (bed.desk)), ==, before);
  g_object_unref (bed.desk);
}

/* It is described anew only where that would say something else. */
static void
test_serial (void)
{
  Bed bed;
  HrmLamp lamp, again;
  HrmSession *other;

  make_bed (&bed);
  other = hrm_test_session (bed.desk, bed.track, "Audit", "2026-03-05T09:00", 480);
  hrm_desk_get_lamp (bed.desk, HRM_ROW (bed.ilya), &lamp);
  move (&bed, other, "2026-03-06T09:00");
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (other), HRM_FIELD (Session, title), "Review", NULL));
  hrm_test_channel (bed.desk, "Noor");
  hrm_desk_get_lamp (bed.desk, HRM_ROW (bed.ilya), &again);
  g_assert_cmpuint (again.serial, ==, lamp.serial);
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (bed.first), HRM_FIELD (Session, title), "Hooks", NULL));
  hrm_desk_get_lamp (bed.desk, HRM_ROW (bed.ilya), &again);
  g_assert_cmpuint (again.serial, !=, lamp.serial);
  assert_lamp (&bed, HRM_LAMP_LIT, "200 % on Mon 2 Mar: Hooks, Refunds");
  lamp = again;
  g_assert_true (hrm_command_set_field (bed.desk, HRM_ROW (bed.ilya), HRM_FIELD (Channel, title), "Ilja", NULL));
  hrm_desk_get_lamp (bed.desk, HRM_ROW (bed.ilya), &again);
  g_assert_cmpuint (again.serial, !=, lamp.serial);
  g_object_unref (bed.desk);
}

/* A person who is gone takes the lamp along; back by an undo, it is new. */
static void
test_gone (void)
{
  Bed bed;

  make_bed (&bed);
  hrm_desk_acknowledge (bed.desk, NULL);
  hrm_command_delete_row (bed.desk, HRM_ROW (bed.ilya));
  hrm_test_undo (bed.desk);
  bed.ilya = hrm_test_find (bed.desk, HRM_KIND_CHANNEL, "Ilya");
  assert_lamp (&bed, HRM_LAMP_LIT, "200 % on Mon 2 Mar: Webhooks, Refunds");
  g_object_unref (bed.desk);
}

/* Where one goes to a clip the cursor goes along, so that what is of the day at the cursor is of that day. */
static void
test_cursor (void)
{
  Bed bed;

  make_bed (&bed);
  hrm_desk_set_width (bed.desk, 1000);
  hrm_desk_set_cursor (bed.desk, hrm_civil_new (2026, 3, 12, 11, 0));
  hrm_desk_show_day (bed.desk, HRM_ROW (bed.ilya), HRM_TEST_START);
  hrm_test_assert_civil (hrm_desk_get_cursor (bed.desk), "2026-03-02T09:00");
  g_assert_cmpuint (hrm_desk_n_selected (bed.desk), ==, 2);
  /* On that day already. */
  hrm_desk_set_cursor (bed.desk, hrm_civil_new (2026, 3, 2, 14, 0));
  hrm_desk_show_day (bed.desk, HRM_ROW (bed.ilya), HRM_TEST_START);
  hrm_test_assert_civil (hrm_desk_get_cursor (bed.desk), "2026-03-02T14:00");
  /* That nobody works on. */
  hrm_desk_show_day (bed.desk, HRM_ROW (bed.ilya), HRM_TEST_START + 5);
  hrm_test_assert_civil (hrm_desk_get_cursor (bed.desk), "2026-03-07T00:00");
  g_object_unref (bed.desk);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/desk/lamps/latch", test_latch);
  g_test_add_func ("/desk/lamps/said", test_said);
  g_test_add_func ("/desk/lamps/said-no-more", test_said_no_more);
  g_test_add_func ("/desk/lamps/between", test_between);
  g_test_add_func ("/desk/lamps/kept-days", test_kept_days);
  g_test_add_func ("/desk/lamps/taken-back", test_taken_back);
  g_test_add_func ("/desk/lamps/unseen", test_unseen);
  g_test_add_func ("/desk/lamps/again", test_again);
  g_test_add_func ("/desk/lamps/capacity", test_capacity);
  g_test_add_func ("/desk/lamps/preview", test_preview);
  g_test_add_func ("/desk/lamps/preview-asks", test_preview_asks);
  g_test_add_func ("/desk/lamps/next", test_next);
  g_test_add_func ("/desk/lamps/cursor", test_cursor);
  g_test_add_func ("/desk/lamps/gone", test_gone);
  g_test_add_func ("/desk/lamps/cost", test_cost);
  g_test_add_func ("/desk/lamps/serial", test_serial);
  return g_test_run ();
}
