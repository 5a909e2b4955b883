/* test-cables.c: cables on the desk: plugs, policies, what moves along, slack.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-desk-cables.h"
#include "hrm-test-desk.h"

/* API on Monday and Tuesday; three wait in a row behind it, from Wednesday on; one stands apart. */
typedef struct
{
  HrmDesk *desk;
  HrmSession *api, *client, *docs, *demo, *apart;
} Desk;

static HrmCable *
plug (HrmDesk *desk, HrmSession *from, HrmSession *to, HrmCableType type)
{
  g_assert_null (hrm_command_why_not_plug (desk, from, to, type, NULL));
  hrm_test_commit (desk, hrm_command_plug (desk, from, to, type));
  HRM_EACH_INCOMING (from, CABLE, Cable, from, cable)
    if (cable->to.row == to && cable->type == (gint64) type)
      return cable;
  return NULL;
}

static void
open_desk (Desk *d)
{
  HrmTrack *track;

  d->desk = hrm_test_desk_empty ();
  track = hrm_test_track (d->desk, "Track");
  d->api = hrm_test_session (d->desk, track, "API", "2026-03-02T09:00", 960);
  d->client = hrm_test_session (d->desk, track, "Client", "2026-03-04T09:00", 480);
  d->docs = hrm_test_session (d->desk, track, "Docs", "2026-03-05T09:00", 480);
  d->demo = hrm_test_session (d->desk, track, "Demo", "2026-03-09T09:00", 480);
  d->apart = hrm_test_session (d->desk, track, "Apart", "2026-03-04T09:00", 480);
  plug (d->desk, d->api, d->client, HRM_CABLE_TYPE_FS);
  plug (d->desk, d->client, d->docs, HRM_CABLE_TYPE_FS);
  plug (d->desk, d->docs, d->demo, HRM_CABLE_TYPE_FS);
  hrm_desk_set_width (d->desk, 1200);
  hrm_desk_select (d->desk, d->api->base.id);
}

static void
move (Desk *d, HrmSession *session, const char *start)
{
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  HrmCivil to;

  g_ptr_array_add (sessions, session);
  g_assert_true (hrm_civil_parse (start, &to));
  hrm_test_commit (d->desk, hrm_command_move (d->desk, sessions, session->start, to, 0));
}

static const char *
last_label (Desk *d)
{
  GPtrArray *history = hrm_album_get_history (hrm_desk_get_album (d->desk));

  return ((HrmHistoryEntry *) history->pdata[history->len - 1])->label;
}

static void
test_push (void)
{
  Desk d;
  guint steps;

  open_desk (&d);
  g_assert_cmpint (hrm_desk_get_cable_policy (d.desk), ==, HRM_CABLE_POLICY_PUSH);
  steps = hrm_test_steps (d.desk);
  move (&d, d.api, "2026-03-03T09:00");
  g_assert_cmpuint (hrm_test_steps (d.desk), ==, steps + 1);
  g_assert_cmpstr (last_label (&d), ==, "Move API and 2 that wait for it");
  hrm_test_assert_civil (d.client->start, "2026-03-05T09:00");
  hrm_test_assert_civil (d.docs->start, "2026-03-06T09:00");
  /* There was room. */
  hrm_test_assert_civil (d.demo->start, "2026-03-09T09:00");
  hrm_test_assert_civil (d.apart->start, "2026-03-04T09:00");
  /* Earlier: nobody is pulled. */
  move (&d, d.api, "2026-03-02T09:00");
  g_assert_cmpstr (last_label (&d), ==, "Move API");
  hrm_test_assert_civil (d.client->start, "2026-03-05T09:00");
  hrm_test_undo (d.desk);
  hrm_test_undo (d.desk);
  hrm_test_assert_civil (d.api->start, "2026-03-02T09:00");
  hrm_test_assert_civil (d.client->start, "2026-03-04T09:00");
  hrm_test_assert_civil (d.docs->start, "2026-03-05T09:00");
  g_object_unref (d.desk);
}

static void
test_policies (void)
{
  Desk d;

  open_desk (&d);
  hrm_desk_set_cable_policy (d.desk, HRM_CABLE_POLICY_KEEP_GAP);
  move (&d, d.api, "2026-03-03T09:00");
  hrm_test_assert_civil (d.demo->start, "2026-03-10T09:00");
  move (&d, d.api, "2026-03-02T09:00");
  hrm_test_assert_civil (d.client->start, "2026-03-04T09:00");
  hrm_test_assert_civil (d.demo->start, "2026-03-09T09:00");
  hrm_desk_set_cable_policy (d.desk, HRM_CABLE_POLICY_REPORT);
  move (&d, d.api, "2026-03-03T09:00");
  hrm_test_assert_civil (d.client->start, "2026-03-04T09:00");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (hrm_cable_policy_from_name (hrm_cable_policy_get_name ((HrmCablePolicy) i)), ==, i);
  g_assert_cmpint (hrm_cable_policy_from_name ("?"), ==, HRM_CABLE_POLICY_PUSH);
  g_assert_cmpint (hrm_cable_policy_from_name (NULL), ==, HRM_CABLE_POLICY_PUSH);
  g_object_unref (d.desk);
}

static void
expect_nothing (Desk *d, gboolean done, const char *words)
{
  g_assert_false (done);
  g_assert_cmpstr (hrm_desk_get_status (d->desk), ==, words);
}

/* Wherever they ended; what begins behind it stays. */
static void
test_to_cursor (void)
{
  Desk d;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Places");
  gint64 demo;

  open_desk (&d);
  hrm_desk_set_cable_policy (d.desk, HRM_CABLE_POLICY_REPORT);
  HRM_SET_INT (edit, SESSION, Session, d.client->base.id, start, hrm_civil_new (2026, 3, 2, 9, 0));
  HRM_SET_INT (edit, SESSION, Session, d.client->base.id, length, 3 * 480);
  hrm_test_commit (d.desk, g_steal_pointer (&edit));
  hrm_desk_select (d.desk, d.api->base.id);
  hrm_desk_toggle (d.desk, d.client->base.id);
  hrm_desk_toggle (d.desk, d.demo->base.id);
  demo = d.demo->length;
  hrm_desk_set_cursor (d.desk, hrm_civil_new (2026, 3, 3, 13, 0));
  g_assert_true (hrm_command_trim_end_to_cursor (d.desk));
  g_assert_cmpint (d.api->length, ==, 720);
  g_assert_cmpint (d.client->length, ==, 720);
  g_assert_cmpint (d.demo->length, ==, demo);
  g_assert_cmpstr (hrm_test_undo_label (d.desk), ==, "Trim 2 sessions");
  hrm_test_undo (d.desk);
  g_assert_true (hrm_command_trim_start_to_cursor (d.desk));
  hrm_test_assert_civil (d.api->start, "2026-03-03T13:00");
  hrm_test_assert_civil (d.client->start, "2026-03-03T13:00");
  g_assert_cmpint (d.client->length, ==, 720);
  g_object_unref (d.desk);
}

/* A command without anything to do says so; what came of one is said with it. */
static void
test_words (void)
{
  Desk d;
  HrmEdit *edit = hrm_edit_new ("Report");

  open_desk (&d);
  hrm_desk_set_unit (d.desk, HRM_STEP_DAY);
  expect_nothing (&d, hrm_command_tighten (d.desk), "What is selected begins on the grid already");
  hrm_desk_set_cursor (d.desk, d.api->start);
  expect_nothing (&d, hrm_command_align_starts (d.desk), "What is selected begins at the cursor already");
  expect_nothing (&d, hrm_command_trim_start_to_cursor (d.desk), "The session begins at the cursor already");
  hrm_desk_set_cursor (d.desk, hrm_civil_new (2026, 3, 3, 17, 0));
  expect_nothing (&d, hrm_command_trim_end_to_cursor (d.desk), "The session ends at the cursor already");
  expect_nothing (&d, hrm_command_align_ends (d.desk), "What is selected ends at the cursor already");
  HRM_SET_INT (edit, SESSION, Session, d.client->base.id, locked, TRUE);
  hrm_test_commit (d.desk, edit);
  hrm_desk_toggle (d.desk, d.apart->base.id);
  g_assert_true (hrm_command_join (d.desk));
  g_assert_cmpstr (hrm_desk_get_status (d.desk), ==, "Joined 2 sessions. 1 cable newly violated: API → Client");
  g_object_unref (d.desk);
}

/* Trims, nudges, alignment and rolls push as well, and what is locked is told. */
static void
test_all_commands (void)
{
  Desk d;
  HrmEdit *edit = hrm_edit_new ("Lock");

  open_desk (&d);
  hrm_desk_set_unit (d.desk, HRM_STEP_DAY);
  g_assert_true (hrm_command_nudge_end (d.desk, 1));
  g_assert_cmpint (d.client->start, >, hrm_civil_new (2026, 3, 4, 9, 0));
  hrm_test_undo (d.desk);
  g_assert_true (hrm_command_nudge (d.desk, 1));
  g_assert_cmpint (d.client->start, >, hrm_civil_new (2026, 3, 4, 9, 0));
  hrm_test_undo (d.desk);
  hrm_desk_set_cursor (d.desk, hrm_civil_new (2026, 3, 6, 9, 0));
  g_assert_true (hrm_command_align_starts (d.desk));
  hrm_test_assert_civil (d.client->start, "2026-03-10T09:00");
  hrm_test_undo (d.desk);
  /* A Sunday. */
  hrm_desk_set_cursor (d.desk, hrm_civil_new (2026, 3, 8, 10, 2));
  g_assert_true (hrm_command_align_starts (d.desk));
  hrm_test_assert_civil (d.api->start, "2026-03-09T09:00");
  hrm_test_undo (d.desk);
  hrm_desk_set_cursor (d.desk, hrm_civil_new (2026, 3, 6, 9, 0));
  HRM_SET_INT (edit, SESSION, Session, d.client->base.id, locked, TRUE);
  hrm_test_commit (d.desk, edit);
  g_assert_true (hrm_command_trim_end_to_cursor (d.desk));
  hrm_test_assert_civil (d.client->start, "2026-03-04T09:00");
  hrm_desk_say_done (d.desk, "Shorter");
  g_assert_cmpstr (hrm_desk_get_status (d.desk), ==, "Shorter. 1 is fixed and stays. 1 cable newly violated: API → Client");
  /* That was of this change, and is of no other. */
  g_assert_true (hrm_command_set_field (d.desk, HRM_ROW (d.api), HRM_FIELD (Session, title), "Interface", NULL));
  hrm_desk_say_done (d.desk, "Renamed");
  g_assert_cmpstr (hrm_desk_get_status (d.desk), ==, "Renamed");
  g_object_unref (d.desk);
}

/* What an edit violates newly is named, the first in the plan first; what was violated before is not. */
static void
test_broken (void)
{
  Desk d;
  g_autoptr (HrmEdit) nothing = NULL;
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *one = NULL, *none = NULL;

  open_desk (&d);
  hrm_desk_set_cable_policy (d.desk, HRM_CABLE_POLICY_REPORT);
  hrm_desk_set_unit (d.desk, HRM_STEP_DAY);
  hrm_desk_select (d.desk, d.api->base.id);
  g_assert_true (hrm_command_nudge (d.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (d.desk), ==, "Move API. 1 cable newly violated: API → Client");
  hrm_desk_say_done (d.desk, "Later");
  g_assert_cmpstr (hrm_desk_get_status (d.desk), ==, "Later. 1 cable newly violated: API → Client");
  nothing = hrm_edit_new ("Nothing");
  HRM_SET_TEXT (nothing, SESSION, Session, d.api->base.id, title, d.api->title);
  hrm_desk_commit (d.desk, nothing);
  g_assert_null (strstr (hrm_desk_get_status (d.desk), "violated"));
  g_assert_true (hrm_command_nudge (d.desk, 1));
  g_assert_cmpstr (hrm_desk_get_status (d.desk), ==, "Move API");
  HRM_EACH_INCOMING (d.api, CABLE, Cable, from, cable)
    g_array_append_val (ids, cable->base.id);
  HRM_EACH_INCOMING (d.demo, CABLE, Cable, to, last)
    g_array_prepend_val (ids, last->base.id);
  one = hrm_desk_describe_broken (d.desk, ids, NULL, 1);
  g_assert_cmpstr (one, ==, "2 cables newly violated: API → Client and 1 more");
  g_array_set_size (ids, 0);
  none = hrm_desk_describe_broken (d.desk, ids, NULL, 1);
  g_assert_null (none);
  g_object_unref (d.desk);
}

static void
test_preview (void)
{
  Desk d;
  g_autoptr (GPtrArray) sessions = g_ptr_array_new ();
  g_auto (GStrv) lines = NULL;
  g_autoptr (HrmEdit) edit = NULL, report = NULL;
  HrmWhatIf *what_if;

  open_desk (&d);
  g_ptr_array_add (sessions, d.api);
  edit = hrm_command_move (d.desk, sessions, d.api->start, hrm_civil_new (2026, 3, 3, 9, 0), 0);
  hrm_desk_preview (d.desk, edit);
  what_if = hrm_desk_get_what_if (d.desk);
  g_assert_cmpuint (hrm_desk_get_cascade (d.desk)->moves->len, ==, 2);
  hrm_test_assert_civil (hrm_as_session (hrm_what_if_get_row (what_if, d.client->base.id))->start, "2026-03-05T09:00");
  lines = hrm_desk_describe_preview (d.desk, d.api, 1, NULL);
  g_assert_true (g_strv_contains ((const char * const *) lines, "Pushes 2 that wait"));
  hrm_desk_cancel_preview (d.desk);
  g_assert_null (hrm_desk_get_cascade (d.desk));
  /* Where nothing is pushed, what is violated is named. */
  hrm_desk_set_cable_policy (d.desk, HRM_CABLE_POLICY_REPORT);
  report = hrm_command_move (d.desk, sessions, d.api->start, hrm_civil_new (2026, 3, 3, 9, 0), 0);
  hrm_desk_preview (d.desk, report);
  g_strfreev (lines);
  lines = hrm_desk_describe_preview (d.desk, d.api, 1, NULL);
  g_assert_true (g_strv_contains ((const char * const *) lines, "1 cable newly violated: API → Client"));
  hrm_desk_cancel_preview (d.desk);
  hrm_test_assert_civil (d.client->start, "2026-03-04T09:00");
  g_object_unref (d.desk);
}

static void
test_plug (void)
{
  Desk d;
  g_autoptr (GArray) circle = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) edit = NULL;
  g_autofree char *why = NULL, *again = NULL, *self = NULL, *words = NULL;
  HrmCable *cable;

  open_desk (&d);
  why = hrm_command_why_not_plug (d.desk, d.demo, d.api, HRM_CABLE_TYPE_SS, &circle);
  g_assert_cmpstr (why, ==, "That would go in a circle: API → Client → Docs → Demo → API");
  g_assert_cmpuint (circle->len, ==, 4);
  g_assert_cmpint (g_array_index (circle, gint64, 0), ==, d.api->base.id);
  g_assert_cmpint (g_array_index (circle, gint64, 3), ==, d.demo->base.id);
  edit = hrm_command_plug (d.desk, d.demo, d.api, HRM_CABLE_TYPE_SS);
  g_assert_false (hrm_desk_commit (d.desk, edit));
  again = hrm_command_why_not_plug (d.desk, d.api, d.client, HRM_CABLE_TYPE_FS, NULL);
  g_assert_cmpstr (again, ==, "Client waits for API already");
  self = hrm_command_why_not_plug (d.desk, d.api, d.api, HRM_CABLE_TYPE_FS, NULL);
  g_assert_cmpstr (self, ==, "API cannot wait for itself");
  g_assert_cmpint (hrm_command_cable_type (TRUE, TRUE), ==, HRM_CABLE_TYPE_FS);
  g_assert_cmpint (hrm_command_cable_type (FALSE, TRUE), ==, HRM_CABLE_TYPE_SS);
  g_assert_cmpint (hrm_command_cable_type (TRUE, FALSE), ==, HRM_CABLE_TYPE_FF);
  g_assert_cmpint (hrm_command_cable_type (FALSE, FALSE), ==, HRM_CABLE_TYPE_SF);
  hrm_desk_set_cable_policy (d.desk, HRM_CABLE_POLICY_REPORT);
  cable = plug (d.desk, d.demo, d.apart, HRM_CABLE_TYPE_FF);
  words = hrm_command_describe_plug (d.desk, cable, hrm_plan_get_violation (cable));
  g_assert_cmpstr (words, ==, "Apart waits for Demo, and is 3 days too early · Finish to finish");
  g_assert_true (hrm_command_set_cable (d.desk, cable, HRM_CABLE_TYPE_SS, -480));
  g_assert_cmpint (cable->type, ==, HRM_CABLE_TYPE_SS);
  g_assert_cmpint (hrm_plan_get_violation (cable), ==, 2 * 480);
  g_assert_false (hrm_command_set_cable (d.desk, cable, HRM_CABLE_TYPE_SS, -480));
  g_assert_true (hrm_command_unplug (d.desk, cable));
  g_assert_cmpstr (last_label (&d), ==, "Unplug Demo from Apart");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (d.desk), HRM_KIND_CABLE)->len, ==, 3);
  hrm_test_undo (d.desk);
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (d.desk), HRM_KIND_CABLE)->len, ==, 4);
  g_object_unref (d.desk);
}

/* What waits by a new cable, or by another lag, is pushed by the policy, in the same step. */
static void
test_plug_pushes (void)
{
  Desk d;
  HrmCable *cable;

  open_desk (&d);
  cable = plug (d.desk, d.client, d.apart, HRM_CABLE_TYPE_FS);
  hrm_test_assert_civil (d.apart->start, "2026-03-05T09:00");
  g_assert_cmpstr (last_label (&d), ==, "Plug Client into Apart, 1 moves later");
  hrm_test_undo (d.desk);
  hrm_test_assert_civil (d.apart->start, "2026-03-04T09:00");
  g_assert_cmpuint (hrm_model_get_rows (hrm_desk_get_model (d.desk), HRM_KIND_CABLE)->len, ==, 3);
  cable = hrm_as_cable (hrm_model_get_rows (hrm_desk_get_model (d.desk), HRM_KIND_CABLE)->pdata[0]);
  g_assert_true (cable->from.row == d.api);
  g_assert_true (hrm_command_set_cable (d.desk, cable, HRM_CABLE_TYPE_FS, 960));
  hrm_test_assert_civil (d.client->start, "2026-03-06T09:00");
  hrm_test_assert_civil (d.docs->start, "2026-03-09T09:00");
  hrm_test_assert_civil (d.demo->start, "2026-03-10T09:00");
  g_assert_cmpint (hrm_plan_get_violation (cable), ==, 0);
  g_assert_cmpstr (hrm_desk_get_status (d.desk), ==, "API → Client · Finish to start, 2 days lag. 3 that wait moved along");
  hrm_test_undo (d.desk);
  hrm_test_assert_civil (d.demo->start, "2026-03-09T09:00");
  g_assert_cmpint (cable->lag, ==, 0);
  /* By the field of the inspector as well; what moved is said once. */
  g_assert_true (hrm_command_set_field (d.desk, HRM_ROW (cable), HRM_FIELD (Cable, lag), "2d", NULL));
  hrm_test_assert_civil (d.demo->start, "2026-03-10T09:00");
  g_assert_cmpstr (hrm_desk_get_status (d.desk), ==, "3 that wait moved along");
  hrm_test_undo (d.desk);
  /* Where nothing moves, neither does that. */
  hrm_desk_set_edit_mode (d.desk, HRM_EDIT_LOCK);
  cable = plug (d.desk, d.client, d.apart, HRM_CABLE_TYPE_FS);
  hrm_test_assert_civil (d.apart->start, "2026-03-04T09:00");
  g_assert_cmpint (hrm_plan_get_violation (cable), >, 0);
  g_object_unref (d.desk);
}

static void
assert_words (char *words, const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

static void
test_critical (void)
{
  Desk d;
  g_autoptr (HrmDesk) empty = hrm_test_desk_empty ();
  g_autoptr (GPtrArray) cables = NULL;

  open_desk (&d);
  g_assert_null (hrm_desk_get_critical (d.desk));
  g_assert_null (hrm_desk_describe_slack (d.desk, d.api));
  hrm_desk_set_critical_shown (d.desk, TRUE);
  assert_words (hrm_desk_describe_critical (d.desk), "Critical path: only Demo, 1 day, which ends on Mon 9 Mar");
  assert_words (hrm_desk_describe_slack (d.desk, d.demo), "Critical: no slack");
  assert_words (hrm_desk_describe_slack (d.desk, d.api), "Slack 1 day");
  assert_words (hrm_desk_describe_slack (d.desk, d.apart), "Slack 3 days");
  move (&d, d.api, "2026-03-03T09:00");
  assert_words (hrm_desk_describe_critical (d.desk), "Critical path: 4 sessions over 5 days, from API to Demo, which ends on Mon 9 Mar");
  cables = g_ptr_array_copy (hrm_model_get_rows (hrm_desk_get_model (d.desk), HRM_KIND_CABLE), NULL, NULL);
  for (guint i = 0; i < cables->len; i++)
    g_assert_true (hrm_command_unplug (d.desk, cables->pdata[i]));
  assert_words (hrm_desk_describe_critical (d.desk), "No cables: only what ends last is critical, 1 session on Mon 9 Mar");
  hrm_desk_set_critical_shown (empty, TRUE);
  assert_words (hrm_desk_describe_critical (empty), "There is no critical path: the plan has no sessions");
  g_object_unref (d.desk);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cables/push", test_push);
  g_test_add_func ("/cables/policies", test_policies);
  g_test_add_func ("/cables/to-cursor", test_to_cursor);
  g_test_add_func ("/cables/words", test_words);
  g_test_add_func ("/cables/commands", test_all_commands);
  g_test_add_func ("/cables/broken", test_broken);
  g_test_add_func ("/cables/preview", test_preview);
  g_test_add_func ("/cables/plug", test_plug);
  g_test_add_func ("/cables/plug-pushes", test_plug_pushes);
  g_test_add_func ("/cables/critical", test_critical);
  return g_test_run ();
}
