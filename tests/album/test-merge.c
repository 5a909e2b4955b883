/* test-merge.c: each rule of a merge, by hand; what is refused; merges again and back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-merge.h"

#include <sqlite3.h>
#include "hrm-store.h"

/* Rows that most tests begin with. */
typedef struct
{
  HrmFork fork;
  gint64 track, other, session, second, ann, ben, assignment, task, checklist, item;
} Stage;

static gint64
add_to (HrmEdit *edit, HrmKind kind, const char *title)
{
  gint64 id = hrm_edit_insert (edit, kind);
  const HrmField *field = hrm_field_by_name (kind, "title");

  if (field)
    hrm_edit_set_text (edit, kind, id, field->index, title);
  return id;
}

static gint64
add_session_to (HrmEdit *edit, gint64 track, const char *title, const char *start)
{
  gint64 id = add_to (edit, HRM_KIND_SESSION, title);

  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_INT (edit, SESSION, Session, id, start, hrm_test_civil (start));
  HRM_SET_INT (edit, SESSION, Session, id, length, 60);
  return id;
}

static gint64
add_join_to (HrmEdit *edit, HrmKind kind, const char *one, gint64 a, const char *two, gint64 b)
{
  gint64 id = hrm_edit_insert (edit, kind);

  hrm_edit_set_int (edit, kind, id, hrm_field_by_name (kind, one)->index, a);
  hrm_edit_set_int (edit, kind, id, hrm_field_by_name (kind, two)->index, b);
  return id;
}

static void
stage_begin (Stage *stage)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  HrmEdit *edit = hrm_edit_new ("Stage");

  stage->track = add_to (edit, HRM_KIND_TRACK, "Track");
  stage->other = add_to (edit, HRM_KIND_TRACK, "Other");
  stage->session = add_session_to (edit, stage->track, "Session", "2026-03-02T10:00");
  stage->second = add_session_to (edit, stage->track, "Second", "2026-03-03T10:00");
  stage->ann = add_to (edit, HRM_KIND_CHANNEL, "Ann");
  stage->ben = add_to (edit, HRM_KIND_CHANNEL, "Ben");
  stage->assignment = add_join_to (edit, HRM_KIND_ASSIGNMENT, "session", stage->session, "channel", stage->ann);
  stage->task = add_to (edit, HRM_KIND_TASK, "Task");
  HRM_SET_INT (edit, TASK, Task, stage->task, track, stage->track);
  HRM_SET_INT (edit, TASK, Task, stage->task, assignee, stage->ann);
  stage->checklist = add_to (edit, HRM_KIND_CHECKLIST, "List");
  HRM_SET_INT (edit, CHECKLIST, Checklist, stage->checklist, session, stage->session);
  stage->item = add_to (edit, HRM_KIND_ITEM, "Item");
  HRM_SET_INT (edit, ITEM, Item, stage->item, checklist, stage->checklist);
  hrm_test_do (album, edit);
  hrm_test_fork_begin (&stage->fork, album);
}

static HrmRow *
get (HrmAlbum *album, gint64 id)
{
  return hrm_model_get (hrm_album_get_model (album), id);
}

static void
set (HrmAlbum *album, gint64 id, const char *field, const char *text)
{
  HrmEdit *edit = hrm_edit_new (field);
  HrmRow *row = get (album, id);
  const HrmField *info = hrm_field_by_name (row->kind, field);
  g_autofree char *keep = NULL;
  HrmValue value;

  g_assert_true (hrm_field_parse (info, text, 480, &value, &keep, NULL));
  hrm_edit_set (edit, row->kind, id, info->index, &value);
  hrm_test_do (album, edit);
}

static void
set_ref (HrmAlbum *album, gint64 id, const char *field, gint64 other)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, other);

  set (album, id, field, other ? text : NULL);
}

static void
delete (HrmAlbum *album, gint64 id)
{
  HrmEdit *edit = hrm_edit_new ("Delete");

  hrm_edit_delete (edit, get (album, id)->kind, id);
  hrm_test_do (album, edit);
}

static void
assert_value (HrmAlbum *album, gint64 id, const char *field, const char *text)
{
  HrmRow *row = get (album, id);
  const HrmField *info = hrm_field_by_name (row->kind, field);
  HrmValue value = hrm_row_get_value (row, info->index);
  g_autofree char *plain = hrm_field_format (info, &value);

  g_assert_cmpstr (plain, ==, text);
}

static void
assert_ref (HrmAlbum *album, gint64 id, const char *field, gint64 other)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, other);

  assert_value (album, id, field, other ? text : NULL);
}

/* Merges B into A, tells these clashes, leaves a sound album and can be undone. */
static HrmMergeReport *
merge (Stage *stage, const char *expected)
{
  g_autofree char *before = hrm_test_rows (stage->fork.a);
  HrmMergeReport *report = hrm_test_merge (stage->fork.a, stage->fork.b);
  g_autofree char *clashes = hrm_test_clashes (report);
  g_autofree char *merged = hrm_test_rows (stage->fork.a);
  g_autofree char *after = NULL;

  hrm_test_assert_lines (clashes, expected);
  hrm_test_assert_sound (hrm_album_get_model (stage->fork.a));
  if (report->edit)
    {
      g_assert_true (hrm_album_undo_sync (stage->fork.a, NULL));
      after = hrm_test_rows (stage->fork.a);
      hrm_test_assert_equal (after, before);
      g_assert_true (hrm_album_redo_sync (stage->fork.a, NULL));
    }
  hrm_test_restart (&stage->fork.a);
  g_free (after);
  after = hrm_test_rows (stage->fork.a);
  hrm_test_assert_equal (after, merged);
  return report;
}

static void
merge_only (Stage *stage, const char *expected)
{
  hrm_merge_report_free (merge (stage, expected));
}

static void
merge_and_end (Stage *stage, const char *expected)
{
  merge_only (stage, expected);
  hrm_test_fork_end (&stage->fork);
}

/* Values */

static void
test_fields (void)
{
  Stage stage;
  g_autoptr (HrmMergeReport) report = NULL;
  HrmClash *clash;

  stage_begin (&stage);
  set (stage.fork.a, stage.session, "goal", "Mine");
  set (stage.fork.b, stage.session, "notes", "Theirs");
  set (stage.fork.a, stage.second, "title", "Same");
  set (stage.fork.b, stage.second, "title", "Same");
  set (stage.fork.a, stage.task, "title", "Here");
  set (stage.fork.b, stage.task, "title", "Between");
  set (stage.fork.b, stage.task, "title", "There");
  set (stage.fork.b, stage.task, "assignee", NULL);
  report = merge (&stage, "value task Here title: Here, There\n");
  clash = report->clashes->pdata[0];
  g_assert_cmpstr (clash->author, ==, "Bob");
  g_assert_cmpint (clash->at, >, 0);
  g_assert_cmpint (clash->id, ==, stage.task);
  g_assert_cmpuint (report->changed[HRM_KIND_SESSION], ==, 1);
  g_assert_cmpuint (report->changed[HRM_KIND_TASK], ==, 1);
  g_assert_cmpuint (report->n_new, ==, 5);
  assert_value (stage.fork.a, stage.session, "goal", "Mine");
  assert_value (stage.fork.a, stage.session, "notes", "Theirs");
  assert_value (stage.fork.a, stage.task, "assignee", NULL);
  g_assert_cmpstr (hrm_album_get_undo_label (stage.fork.a), ==, "Merge Test 100 % ü");
  hrm_test_fork_end (&stage.fork);
}

/* One moved its start, the other made it longer: both halves together are nonsense. */
static void
test_groups (void)
{
  Stage stage;

  stage_begin (&stage);
  set (stage.fork.a, stage.session, "start", "2026-03-02T14:00");
  set (stage.fork.b, stage.session, "length", "2h");
  set (stage.fork.a, stage.second, "goal", "Elsewhere");
  set (stage.fork.b, stage.second, "start", "2026-03-04T10:00");
  set (stage.fork.b, stage.second, "length", "3h");
  set_ref (stage.fork.a, stage.second, "track", stage.other);
  set (stage.fork.b, stage.second, "position", "c");
  merge_and_end (&stage, "value session Session start: 2026-03-02T14:00, 2026-03-02T10:00\n"
                         "value session Session length: 60, 120\n"
                         "value session Second position: (null), c\n"
                         "value session Second track: Other, Track\n");
}

static void
test_whole_group (void)
{
  Stage stage;

  stage_begin (&stage);
  set (stage.fork.a, stage.session, "length", "2h");
  set (stage.fork.b, stage.session, "start", "2026-03-04T10:00");
  set (stage.fork.b, stage.session, "length", "2h");
  set (stage.fork.a, stage.second, "length", "3h");
  set (stage.fork.a, stage.second, "start", "2026-03-04T10:00");
  set (stage.fork.b, stage.second, "length", "3h");
  merge_only (&stage, "");
  assert_value (stage.fork.a, stage.session, "start", "2026-03-04T10:00");
  assert_value (stage.fork.a, stage.second, "start", "2026-03-04T10:00");
  hrm_test_fork_end (&stage.fork);
}

static void
test_set_of_deleted (void)
{
  Stage stage;

  stage_begin (&stage);
  delete (stage.fork.a, stage.task);
  set (stage.fork.b, stage.task, "notes", "Much");
  set (stage.fork.b, stage.task, "title", "New");
  merge_and_end (&stage, "gone task New title: (null), New\ngone task New notes: (null), Much\n");
}

/* Deletes */

static void
test_delete (void)
{
  Stage stage;
  g_autoptr (HrmMergeReport) report = NULL;

  stage_begin (&stage);
  delete (stage.fork.b, stage.session);
  set (stage.fork.a, stage.second, "notes", "Not touched by it");
  report = merge (&stage, "");
  g_assert_null (get (stage.fork.a, stage.item));
  g_assert_cmpuint (report->deleted[HRM_KIND_SESSION] + report->deleted[HRM_KIND_ASSIGNMENT] + report->deleted[HRM_KIND_CHECKLIST] +
                    report->deleted[HRM_KIND_ITEM], ==, 4);
  hrm_test_fork_end (&stage.fork);
}

/* What was changed stays with all that hangs on it, and with what it hangs on. */
static void
test_delete_of_changed (void)
{
  Stage stage;

  stage_begin (&stage);
  delete (stage.fork.b, stage.track);
  set (stage.fork.a, stage.session, "goal", "Still wanted");
  merge_only (&stage, "delete track Track\ndelete session Session\ndelete assignment assignment\n"
                                                        "value task Task track: Track, (null)\n"
                                                        "delete checklist List\ndelete item Item\n");
  g_assert_null (get (stage.fork.a, stage.second));
  assert_ref (stage.fork.a, stage.task, "track", stage.track);
  hrm_test_fork_end (&stage.fork);
}

/* A new row that needs it holds it, but not what else hung on it. */
static void
test_delete_of_needed (void)
{
  Stage stage;
  HrmEdit *edit = hrm_edit_new ("New item");
  gint64 id;

  stage_begin (&stage);
  delete (stage.fork.b, stage.track);
  id = add_to (edit, HRM_KIND_ITEM, "New");
  HRM_SET_INT (edit, ITEM, Item, id, checklist, stage.checklist);
  hrm_test_do (stage.fork.a, edit);
  merge_only (&stage, "delete track Track\ndelete session Session\n"
                                                        "value task Task track: Track, (null)\ndelete checklist List\n");
  g_assert_nonnull (get (stage.fork.a, id));
  g_assert_null (get (stage.fork.a, stage.item));
  g_assert_null (get (stage.fork.a, stage.assignment));
  hrm_test_fork_end (&stage.fork);
}

/* Rows that only join others hold nothing. */
static void
test_delete_of_joined (void)
{
  Stage stage;
  HrmEdit *edit = hrm_edit_new ("Join");

  g_assert_true (hrm_kind_joins (HRM_KIND_ASSIGNMENT) && hrm_kind_joins (HRM_KIND_CABLE) && hrm_kind_joins (HRM_KIND_PLACEMENT));
  g_assert_false (hrm_kind_joins (HRM_KIND_SESSION) || hrm_kind_joins (HRM_KIND_ITEM) || hrm_kind_joins (HRM_KIND_ORIGIN));
  stage_begin (&stage);
  delete (stage.fork.b, stage.session);
  set (stage.fork.a, stage.assignment, "share", "50");
  add_join_to (edit, HRM_KIND_ASSIGNMENT, "session", stage.session, "channel", stage.ben);
  add_join_to (edit, HRM_KIND_CABLE, "from", stage.session, "to", stage.second);
  hrm_test_do (stage.fork.a, edit);
  merge_and_end (&stage, "went assignment assignment\nwent assignment assignment\nwent cable cable\n");
}

static void
test_delete_of_referred (void)
{
  Stage stage;

  stage_begin (&stage);
  /* A reference that was made here is cleared and told; one that was cleared there is not worth a word. */
  delete (stage.fork.b, stage.ben);
  delete (stage.fork.b, stage.ann);
  set_ref (stage.fork.a, stage.track, "owner", stage.ben);
  merge_only (&stage, "value track Track owner: (null), Ben\n");
  assert_value (stage.fork.a, stage.task, "assignee", NULL);
  hrm_test_fork_end (&stage.fork);

  /* Nor is one that was moved elsewhere here. */
  stage_begin (&stage);
  delete (stage.fork.b, stage.ann);
  set_ref (stage.fork.a, stage.task, "assignee", stage.ben);
  merge_only (&stage, "");
  assert_ref (stage.fork.a, stage.task, "assignee", stage.ben);
  hrm_test_fork_end (&stage.fork);
  stage_begin (&stage);
  delete (stage.fork.a, stage.ann);
  set_ref (stage.fork.b, stage.task, "assignee", stage.ben);
  merge_only (&stage, "");
  assert_ref (stage.fork.a, stage.task, "assignee", stage.ben);
  hrm_test_fork_end (&stage.fork);
}

/* A row that was deleted here lost a reference there, with what it referred to. */
static void
test_gone_and_referred (void)
{
  Stage stage;

  stage_begin (&stage);
  delete (stage.fork.a, stage.task);
  delete (stage.fork.b, stage.ann);
  merge_and_end (&stage, "");
  /* Both deleted it; one had gone on to another before. */
  stage_begin (&stage);
  set_ref (stage.fork.a, stage.task, "assignee", stage.ben);
  delete (stage.fork.a, stage.ann);
  delete (stage.fork.b, stage.ann);
  merge_only (&stage, "");
  assert_ref (stage.fork.a, stage.task, "assignee", stage.ben);
  hrm_test_fork_end (&stage.fork);
}

/* Inserts */

static void
test_insert (void)
{
  Stage stage;
  HrmEdit *edit = hrm_edit_new ("New");
  gint64 session, list, task;
  g_autoptr (HrmMergeReport) report = NULL;
  HrmClash *clash;

  stage_begin (&stage);
  delete (stage.fork.a, stage.other);
  delete (stage.fork.a, stage.ben);
  session = add_session_to (edit, stage.other, "Homeless", "2026-03-05T10:00");
  list = add_to (edit, HRM_KIND_CHECKLIST, "Its list");
  HRM_SET_INT (edit, CHECKLIST, Checklist, list, session, session);
  HRM_SET_INT (edit, ITEM, Item, add_to (edit, HRM_KIND_ITEM, "Its item"), checklist, list);
  add_join_to (edit, HRM_KIND_ASSIGNMENT, "session", session, "channel", stage.ann);
  task = add_to (edit, HRM_KIND_TASK, "Its task");
  HRM_SET_INT (edit, TASK, Task, task, assignee, stage.ben);
  HRM_SET_INT (edit, SESSION, Session, stage.second, linked, session);
  hrm_test_do (stage.fork.b, edit);
  report = merge (&stage, "value session Second linked: (null), Homeless\nrow session Homeless\nrow assignment assignment\n"
                          "value task Its task assignee: (null), Ben\nrow checklist Its list\nrow item Its item\n");
  clash = hrm_test_find_clash (report, session);
  g_assert_cmpstr (hrm_as_session (clash->row)->title, ==, "Homeless");
  g_assert_cmpint (hrm_as_session (clash->row)->track.id, ==, stage.other);
  g_assert_nonnull (get (stage.fork.a, task));
  hrm_test_fork_end (&stage.fork);
}

static void
test_set_of_reference (void)
{
  Stage stage;

  stage_begin (&stage);
  delete (stage.fork.a, stage.other);
  delete (stage.fork.a, stage.ben);
  set_ref (stage.fork.b, stage.session, "track", stage.other);
  set_ref (stage.fork.b, stage.task, "assignee", stage.ben);
  merge_and_end (&stage, "value session Session track: Track, Other\nvalue task Task assignee: (null), Ben\n");
}

static void
insert_same (HrmAlbum *album, HrmKind kind, gint64 id, const char *title)
{
  HrmEdit *edit = hrm_edit_new ("Same id");

  hrm_edit_insert_id (edit, kind, id);
  hrm_edit_set_text (edit, kind, id, hrm_field_by_name (kind, "title")->index, title);
  hrm_test_do (album, edit);
}

static void
test_insert_known (void)
{
  Stage stage;

  stage_begin (&stage);
  insert_same (stage.fork.a, HRM_KIND_TRACK, 71, "One");
  insert_same (stage.fork.b, HRM_KIND_TRACK, 71, "One");
  insert_same (stage.fork.a, HRM_KIND_TRACK, 72, "Two");
  insert_same (stage.fork.b, HRM_KIND_TRACK, 72, "Deux");
  insert_same (stage.fork.a, HRM_KIND_TRACK, 73, "Three");
  insert_same (stage.fork.b, HRM_KIND_TASK, 73, "Drei");
  merge_and_end (&stage, "value track Two title: Two, Deux\nrow task Drei\n");
}

/* What only together breaks a rule */

static void
test_circles (void)
{
  Stage stage;
  HrmEdit *edit;

  stage_begin (&stage);
  set_ref (stage.fork.a, stage.track, "parent", stage.other);
  set_ref (stage.fork.b, stage.other, "parent", stage.track);
  set (stage.fork.b, stage.other, "notes", "Not in a circle");
  edit = hrm_edit_new ("Cable");
  add_join_to (edit, HRM_KIND_CABLE, "from", stage.session, "to", stage.second);
  hrm_test_do (stage.fork.a, edit);
  edit = hrm_edit_new ("Cable");
  add_join_to (edit, HRM_KIND_CABLE, "from", stage.second, "to", stage.session);
  add_to (edit, HRM_KIND_TRACK, "With the cable");
  hrm_test_do (stage.fork.b, edit);
  merge_only (&stage, "value track Other parent: (null), Track\nrow cable cable\n");
  assert_value (stage.fork.a, stage.other, "notes", "Not in a circle");
  g_assert_cmpuint (hrm_model_get_rows (hrm_album_get_model (stage.fork.a), HRM_KIND_TRACK)->len, ==, 3);
  hrm_test_fork_end (&stage.fork);
}

/* Turned round while another rule is broken elsewhere, so that rows are tried one by one. */
static void
test_turned_cable (void)
{
  Stage stage;
  HrmEdit *edit;
  gint64 cable, fresh, slot, take;

  stage_begin (&stage);
  edit = hrm_edit_new ("Cable");
  cable = add_join_to (edit, HRM_KIND_CABLE, "from", stage.session, "to", stage.second);
  hrm_test_do (stage.fork.a, edit);
  hrm_merge_report_free (hrm_test_merge (stage.fork.b, stage.fork.a));
  set_ref (stage.fork.a, stage.track, "parent", stage.other);
  set_ref (stage.fork.b, stage.other, "parent", stage.track);
  edit = hrm_edit_new ("Turn");
  hrm_edit_delete (edit, HRM_KIND_CABLE, cable);
  fresh = add_join_to (edit, HRM_KIND_CABLE, "from", stage.second, "to", stage.session);
  /* A new session and its main take refer to each other. */
  take = add_session_to (edit, stage.track, "Take", "2026-03-05T10:00");
  slot = add_session_to (edit, stage.track, "Slot", "2026-03-05T10:00");
  HRM_SET_INT (edit, SESSION, Session, take, slot, slot);
  HRM_SET_INT (edit, SESSION, Session, slot, main, take);
  hrm_test_do (stage.fork.b, edit);
  merge_only (&stage, "value track Other parent: (null), Track\n");
  g_assert_nonnull (get (stage.fork.a, fresh));
  assert_ref (stage.fork.a, slot, "main", take);
  assert_ref (stage.fork.a, take, "slot", slot);
  hrm_test_fork_end (&stage.fork);
}

static void
test_takes (void)
{
  Stage stage;
  HrmEdit *edit = hrm_edit_new ("Take");
  gint64 take;

  stage_begin (&stage);
  set_ref (stage.fork.a, stage.session, "slot", stage.second);
  take = add_session_to (edit, stage.track, "Take", "2026-03-05T10:00");
  HRM_SET_INT (edit, SESSION, Session, take, slot, stage.session);
  add_join_to (edit, HRM_KIND_ASSIGNMENT, "session", take, "channel", stage.ben);
  hrm_test_do (stage.fork.b, edit);
  merge_and_end (&stage, "row session Take\nrow assignment assignment\n");
}

/* Histories */

static void
test_undone (void)
{
  Stage stage;

  stage_begin (&stage);
  set (stage.fork.b, stage.session, "goal", "Undone");
  g_assert_true (hrm_album_undo_sync (stage.fork.b, NULL));
  merge_only (&stage, "");
  assert_value (stage.fork.a, stage.session, "goal", NULL);
  /* What both had, and one took back, is taken back. */
  g_assert_true (hrm_album_undo_sync (stage.fork.b, NULL));
  merge_only (&stage, "");
  g_assert_null (get (stage.fork.a, stage.session));
  hrm_test_fork_end (&stage.fork);
}

/* What was taken in once is not taken in again, also when it was changed since. */
static void
test_again (void)
{
  Stage stage;
  g_autoptr (HrmMergeReport) report = NULL;
  g_autoptr (HrmMergeReport) undone = NULL;

  stage_begin (&stage);
  set (stage.fork.b, stage.session, "goal", "There");
  set (stage.fork.a, stage.session, "notes", "Kept");
  set (stage.fork.b, stage.session, "notes", "Other");
  merge_only (&stage, "value session Session notes: Kept, Other\n");
  set (stage.fork.a, stage.session, "goal", NULL);
  merge_only (&stage, "");
  assert_value (stage.fork.a, stage.session, "goal", NULL);
  set (stage.fork.b, stage.second, "goal", "Later");
  report = merge (&stage, "");
  g_assert_cmpuint (report->n_new, ==, 1);
  assert_value (stage.fork.a, stage.session, "goal", NULL);
  assert_value (stage.fork.a, stage.second, "goal", "Later");
  /* Unless that merge was undone. */
  for (guint i = 0; i < 3; i++)
    g_assert_true (hrm_album_undo_sync (stage.fork.a, NULL));
  undone = merge (&stage, "value session Session notes: Kept, Other\n");
  assert_value (stage.fork.a, stage.session, "goal", "There");
  assert_value (stage.fork.a, stage.second, "goal", "Later");
  hrm_test_fork_end (&stage.fork);
}

static void
test_back (void)
{
  Stage stage;
  g_autoptr (HrmMergeReport) back = NULL;

  stage_begin (&stage);
  set (stage.fork.a, stage.session, "title", "Here");
  set (stage.fork.b, stage.session, "title", "There");
  set (stage.fork.b, stage.session, "goal", "Goal");
  merge_only (&stage, "value session Here title: Here, There\n");
  back = hrm_test_merge (stage.fork.b, stage.fork.a);
  g_assert_cmpuint (back->clashes->len, ==, 0);
  hrm_test_assert_equal_models (hrm_album_get_model (stage.fork.a), hrm_album_get_model (stage.fork.b));
  hrm_test_fork_end (&stage.fork);
}

static void
test_dry_run (void)
{
  Stage stage;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *same = NULL;
  g_autoptr (HrmMergeReport) report = NULL;

  stage_begin (&stage);
  set (stage.fork.b, stage.session, "title", "There");
  hrm_album_flush_sync (stage.fork.b, NULL);
  hash = hrm_test_file_hash (stage.fork.path_b);
  before = hrm_test_dump_album (stage.fork.a);
  report = hrm_album_merge_copy (stage.fork.a, stage.fork.path_b, TRUE, NULL);
  g_assert_cmpuint (report->changed[HRM_KIND_SESSION], ==, 1);
  g_assert_cmpint (report->edit, ==, 0);
  after = hrm_test_dump_album (stage.fork.a);
  hrm_test_assert_equal (after, before);
  same = hrm_test_file_hash (stage.fork.path_b);
  g_assert_cmpstr (hash, ==, same);
  hrm_test_fork_end (&stage.fork);
}

/* Refused */

static void
assert_refused (HrmAlbum *album, const char *path, GQuark domain, int code)
{
  g_autofree char *before = hrm_test_dump_album (album);
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  HrmMergeReport *report = hrm_album_merge_copy (album, path, FALSE, &error);

  g_assert_null (report);
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  after = hrm_test_dump_album (album);
  hrm_test_assert_equal (after, before);
}

static void
run_sql (const char *path, const char *sql)
{
  sqlite3 *db;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

static void
test_refused (void)
{
  Stage stage;
  g_autofree char *stranger = hrm_test_path ();
  g_autofree char *newer = NULL;
  g_autofree char *forged = NULL;
  g_autofree char *missing = hrm_test_path ();
  g_autofree char *other_file = hrm_test_path ();
  g_autoptr (HrmMergeReport) itself = NULL;

  stage_begin (&stage);
  hrm_test_close (hrm_test_album (stranger));
  assert_refused (stage.fork.a, stranger, HRM_ALBUM_ERROR, HRM_ALBUM_ERROR_OTHER);
  assert_refused (stage.fork.a, missing, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_file_set_contents (other_file, "not an album", -1, NULL));
  assert_refused (stage.fork.a, other_file, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
  set (stage.fork.b, stage.session, "title", "There");
  newer = hrm_test_copy_file (stage.fork.b);
  forged = hrm_test_copy_file (stage.fork.b);
  run_sql (newer, "PRAGMA user_version = 1999");
  assert_refused (stage.fork.a, newer, HRM_STORE_ERROR, HRM_STORE_ERROR_NEWER);
  /* The rows say something else than the journal. */
  run_sql (forged, "UPDATE session SET title = 'Forged'");
  assert_refused (stage.fork.a, forged, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  itself = hrm_album_merge_copy (stage.fork.a, stage.fork.path_a, FALSE, NULL);
  g_assert_cmpuint (itself->n_new, ==, 0);
  hrm_test_fork_end (&stage.fork);
}

/* A stranger's copy: records that say anything. All or nothing of it is done. */

static void
flip_record (const char *path, GRand *rand)
{
  sqlite3 *db;
  sqlite3_stmt *stmt;
  sqlite3_blob *blob;
  gint64 seq;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_prepare_v2 (db, "SELECT max (seq) FROM journal WHERE changes IS NOT NULL", -1, &stmt, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_ROW);
  seq = sqlite3_column_int64 (stmt, 0);
  sqlite3_finalize (stmt);
  g_assert_cmpint (sqlite3_blob_open (db, "main", "journal", "changes", seq, 1, &blob), ==, SQLITE_OK);
  for (guint i = 0; i < 1 + (guint) g_rand_int_range (rand, 0, 3); i++)
    {
      guint8 byte = (guint8) g_rand_int (rand);

      g_assert_cmpint (sqlite3_blob_write (blob, &byte, 1, g_rand_int_range (rand, 0, sqlite3_blob_bytes (blob))), ==, SQLITE_OK);
    }
  sqlite3_blob_close (blob);
  sqlite3_close (db);
}

static void
test_hostile (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  Stage stage;
  HrmEdit *edit = hrm_edit_new ("Much");
  guint refused = 0;

  stage_begin (&stage);
  add_session_to (edit, stage.track, "New", "2026-03-05T10:00");
  add_to (edit, HRM_KIND_TASK, "Task");
  HRM_SET_TEXT (edit, SESSION, Session, stage.session, goal, "Goal");
  HRM_SET_INT (edit, SESSION, Session, stage.session, state, 2);
  HRM_SET_INT (edit, TASK, Task, stage.task, assignee, stage.ben);
  hrm_edit_delete (edit, HRM_KIND_SESSION, stage.second);
  hrm_test_do (stage.fork.b, edit);
  for (guint i = 0; i < hrm_test_rounds (60); i++)
    {
      g_autofree char *path = hrm_test_copy_file (stage.fork.b);
      g_autofree char *before = hrm_test_dump_album (stage.fork.a);
      g_autofree char *after = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmMergeReport) report = NULL;

      flip_record (path, rand);
      report = hrm_album_merge_copy (stage.fork.a, path, FALSE, &error);
      if (report == NULL)
        {
          g_assert_nonnull (error);
          after = hrm_test_dump_album (stage.fork.a);
          hrm_test_assert_equal (after, before);
          refused++;
        }
      hrm_test_assert_sound (hrm_album_get_model (stage.fork.a));
      if (report && report->edit)
        g_assert_true (hrm_album_undo_sync (stage.fork.a, NULL));
    }
  g_test_message ("%u were refused", refused);
  hrm_test_fork_end (&stage.fork);
}

/* The window's way: more may be committed while the copy is read. */

static void
merged_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  *(HrmMergeReport **) data = hrm_album_merge_copy_finish (HRM_ALBUM (source), result, &error);
  g_assert_no_error (error);
}

static void
test_async (void)
{
  Stage stage;
  HrmMergeReport *report = NULL;
  g_autofree char *clashes = NULL;

  stage_begin (&stage);
  set (stage.fork.b, stage.session, "length", "2h");
  set (stage.fork.b, stage.session, "notes", "There");
  hrm_album_flush_sync (stage.fork.b, NULL);
  hrm_album_merge_copy_async (stage.fork.a, stage.fork.path_b, merged_cb, &report);
  set (stage.fork.a, stage.session, "start", "2026-03-02T14:00");
  while (report == NULL)
    g_main_context_iteration (NULL, TRUE);
  clashes = hrm_test_clashes (report);
  g_assert_cmpstr (clashes, ==, "value session Session start: 2026-03-02T14:00, 2026-03-02T10:00\nvalue session Session length: 60, 120\n");
  assert_value (stage.fork.a, stage.session, "notes", "There");
  hrm_merge_report_free (report);
  hrm_test_fork_end (&stage.fork);
}

int
main (int argc, char **argv)
{
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/merge/fields", test_fields);
  g_test_add_func ("/merge/groups", test_groups);
  g_test_add_func ("/merge/whole-group", test_whole_group);
  g_test_add_func ("/merge/set-of-deleted", test_set_of_deleted);
  g_test_add_func ("/merge/delete", test_delete);
  g_test_add_func ("/merge/delete-of-changed", test_delete_of_changed);
  g_test_add_func ("/merge/delete-of-needed", test_delete_of_needed);
  g_test_add_func ("/merge/delete-of-joined", test_delete_of_joined);
  g_test_add_func ("/merge/delete-of-referred", test_delete_of_referred);
  g_test_add_func ("/merge/gone-and-referred", test_gone_and_referred);
  g_test_add_func ("/merge/insert", test_insert);
  g_test_add_func ("/merge/set-of-reference", test_set_of_reference);
  g_test_add_func ("/merge/insert-known", test_insert_known);
  g_test_add_func ("/merge/circles", test_circles);
  g_test_add_func ("/merge/turned-cable", test_turned_cable);
  g_test_add_func ("/merge/takes", test_takes);
  g_test_add_func ("/merge/undone", test_undone);
  g_test_add_func ("/merge/again", test_again);
  g_test_add_func ("/merge/back", test_back);
  g_test_add_func ("/merge/dry-run", test_dry_run);
  g_test_add_func ("/merge/refused", test_refused);
  g_test_add_func ("/merge/hostile", test_hostile);
  g_test_add_func ("/merge/async", test_async);
  return g_test_run ();
}
