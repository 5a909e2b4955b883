/* test-import.c: a backlog into an album, once and again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-github.h"
#include "hrm-import.h"
#include "hrm-model-apply.h"
#include "hrm-test-import.h"

#include <string.h>

static void
commit (HrmModel *model, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;
  HrmChanges *changes = hrm_model_apply (model, edit, &error);

  g_assert_no_error (error);
  hrm_model_emit (model, changes);
  hrm_changes_free (model, changes);
}

static HrmModel *
new_model (const char *zone)
{
  HrmModel *model = hrm_model_new ();
  g_autoptr (HrmEdit) edit = hrm_edit_new ("New");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_ALBUM);

  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, title, "Album");
  HRM_SET_TEXT (edit, ALBUM, AlbumInfo, id, zone, zone);
  commit (model, edit);
  return model;
}

/* Imports TEXT, a file called NAME, and says what came of it. */
static char *
import_text (HrmModel *model, const char *name, const char *text, const HrmImportOptions *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmBacklog) backlog = hrm_github_parse (bytes, name, NULL, &error);
  g_autoptr (HrmImport) import = NULL;
  g_autoptr (HrmEdit) edit = NULL;
  char *said;

  g_assert_no_error (error);
  import = hrm_import_match (backlog, model, options);
  edit = hrm_import_edit (import);
  said = hrm_test_import_said (import);
  commit (model, edit);
  return said;
}

#define assert_import(model, name, text, expected) \
  hrm_test_assert_said (import_text (model, name, text, NULL), expected)

static HrmTask *
find_task (HrmModel *model, const char *title)
{
  GPtrArray *tasks = hrm_model_get_rows (model, HRM_KIND_TASK);

  for (guint i = 0; i < tasks->len; i++)
    if (strcmp (hrm_as_task (tasks->pdata[i])->title, title) == 0)
      return tasks->pdata[i];
  return NULL;
}

static HrmRow *
only_row (HrmModel *model, HrmKind kind)
{
  GPtrArray *rows = hrm_model_get_rows (model, kind);

  g_assert_cmpuint (rows->len, ==, 1);
  return rows->pdata[0];
}

#define URL(n) "\"html_url\":\"https://github.com/o/r/issues/" #n "\""
#define MILESTONE "\"milestone\":{\"number\":3,\"title\":\"v1\",\"due_on\":\"2026-02-04T00:00:00Z\",\"state\":\"open\",\"description\":\"First\"}"

static const char *first =
  "[{\"number\":1,\"title\":\"One\"," URL (1) ",\"state\":\"open\"," MILESTONE ",\"body\":\"Text\\n- [ ] a\\n  - [x] b\\n- [ ] #2\\n- [ ] a\","
  "\"labels\":[{\"name\":\"bug\"},{\"name\":\"estimate: 3h\"}],\"assignees\":[{\"login\":\"Ana\"},{\"login\":\"ben\"}]},"
  "{\"number\":2,\"title\":\"Two\"," URL (2) ",\"state\":\"closed\",\"state_reason\":\"not_planned\",\"milestone\":null,\"body\":null,"
  "\"labels\":[],\"assignees\":[{\"login\":\"ANA\"}]},"
  "{\"number\":3,\"title\":\"Pull\",\"html_url\":\"https://github.com/o/r/pull/3\"}]";

static void
test_first (void)
{
  g_autoptr (HrmModel) model = new_model ("America/New_York");
  HrmTask *task;
  HrmTrack *track;
  HrmMarker *marker;
  GPtrArray *origins;

  assert_import (model, "issues.json", first,
                 "GitHub issues: new: 2 tasks, 3 sub-tasks, 2 channels, 1 track, 1 marker; 1 pull request left out\n"
                 "1 pull request was left out: #3\n"
                 "1 task has more than one assignee: the first leads it, the others are named in its notes\n"
                 "Closed without being done (“not planned” or “duplicate”), which counts as done and becomes a label: 1");
  task = find_task (model, "One");
  track = task->track.row;
  g_assert_cmpstr (task->key, ==, "#1");
  g_assert_cmpstr (task->url, ==, "https://github.com/o/r/issues/1");
  g_assert_cmpstr (task->labels, ==, "bug\nestimate: 3h");
  g_assert_cmpint (task->estimate, ==, 180);
  g_assert_false (task->done);
  g_assert_cmpstr (task->assignee.row->title, ==, "Ana");
  g_assert_cmpstr (task->assignee.row->aliases, ==, "Ana");
  g_assert_cmpstr (strstr (task->notes, "\n\nAlso"), ==, "\n\nAlso assigned: @ben");
  g_assert_cmpstr (track->title, ==, "v1");
  g_assert_cmpstr (track->notes, ==, "First");
  g_assert_cmpuint (hrm_row_n_children (HRM_ROW (task), HRM_KIND_TASK, HRM_FIELD (Task, parent)), ==, 3);
  g_assert_true (find_task (model, "b")->parent.row->parent.row == task);
  g_assert_true (find_task (model, "b")->done);
  marker = hrm_as_marker (only_row (model, HRM_KIND_MARKER));
  g_assert_cmpint (marker->at, ==, hrm_civil_new (2026, 2, 4, 17, 0));
  g_assert_cmpint (marker->kind, ==, HRM_MARKER_KIND_DEADLINE);
  g_assert_true (marker->track.row == track);
  task = find_task (model, "Two");
  g_assert_true (task->done);
  g_assert_cmpstr (task->labels, ==, "not planned");
  g_assert_true (task->parent.row == find_task (model, "One"));
  g_assert_true (task->assignee.row == find_task (model, "One")->assignee.row);
  g_assert_cmpstr (hrm_model_get_info (model)->repository, ==, "https://github.com/o/r");
  origins = hrm_model_get_rows (model, HRM_KIND_ORIGIN);
  g_assert_cmpuint (origins->len, ==, 2 + 3 + 2 + 1 + 1);
  g_assert_cmpint (strcmp (find_task (model, "One")->position, find_task (model, "Two")->position), <, 0);
}

static void
test_again (void)
{
  g_autoptr (HrmModel) model = new_model ("Europe/Berlin");
  g_autofree char *text = import_text (model, "issues.json", first, NULL);
  guint n = hrm_model_get_rows (model, HRM_KIND_TASK)->len;

  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *again = import_text (model, "other.json", first, NULL);

      g_assert_true (g_str_has_prefix (again, "GitHub issues: nothing new; 2 tasks are as before; 1 pull request left out (empty)\n"));
    }
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_TASK)->len, ==, n);
}

/* What people did stays; what the source changed comes; nothing comes twice. */
static void
test_update (void)
{
  g_autoptr (HrmModel) model = new_model (NULL);
  g_autofree char *text = import_text (model, "issues.json", first, NULL);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("By hand");
  HrmTask *one = find_task (model, "One"), *two = find_task (model, "Two"), *b = find_task (model, "b");
  gint64 mine = hrm_edit_insert (edit, HRM_KIND_TRACK);

  HRM_SET_TEXT (edit, TRACK, Track, mine, title, "Mine");
  HRM_SET_TEXT (edit, TRACK, Track, mine, position, "z");
  HRM_SET_INT (edit, TASK, Task, HRM_ROW (one)->id, track, mine);
  HRM_SET_INT (edit, TASK, Task, HRM_ROW (one)->id, estimate, 600);
  HRM_SET_TEXT (edit, TASK, Task, HRM_ROW (one)->id, title, "One, my way");
  HRM_SET_TEXT (edit, TASK, Task, HRM_ROW (one)->id, position, "zz");
  hrm_edit_unset (edit, HRM_KIND_TASK, HRM_ROW (two)->id, HRM_FIELD (Task, parent));
  commit (model, edit);

  /* Nothing changed in the source: all of it stays. */
  assert_import (model, "issues.json",
                 "[{\"number\":1,\"title\":\"One\",\"state\":\"OPEN\",\"url\":\"https://github.com/o/r/issues/1\",\"labels\":[{\"name\":\"bug\"},{\"name\":\"estimate: 3h\"}]},"
                 "{\"number\":2,\"title\":\"Two\",\"state\":\"CLOSED\",\"stateReason\":\"NOT_PLANNED\",\"url\":\"https://github.com/o/r/issues/2\"}]",
                 "GitHub issues from gh issue list: nothing new; 2 tasks are as before (empty)\n"
                 "Closed without being done (“not planned” or “duplicate”), which counts as done and becomes a label: 1");
  g_assert_cmpstr (one->title, ==, "One, my way");

  /* Another milestone, estimate, title; an item ticked, one edited, one gone; an issue reopened and one not there. */
  assert_import (model, "issues.json",
                 "[{\"number\":1,\"title\":\"One and a half\"," URL (1) ",\"state\":\"closed\",\"milestone\":{\"number\":4,\"title\":\"v2\"},"
                 "\"labels\":[\"bug\",\"estimate: 5h\"],\"assignee\":null,\"assignees\":[],\"body\":\"Text\\n- [x] a\\n  - [x] b, edited\\n- [ ] #2\\n- [ ] a\"}]",
                 "GitHub issues: new: 1 track; changed: 1 task, 2 sub-tasks\n"
                 "1 task from there is not in this file; it stays as it is\n"
                 "Changed both here and in the source, so that the source wins: 1\n"
                 "Changed both here and in the source, and left as it is here: 2");
  g_assert_cmpstr (one->title, ==, "One and a half");
  g_assert_cmpstr (one->track.row->title, ==, "Mine");
  g_assert_cmpint (one->estimate, ==, 600);
  g_assert_cmpstr (one->position, ==, "zz");
  g_assert_true (one->done);
  g_assert_null (one->assignee.row);
  g_assert_cmpstr (one->labels, ==, "bug\nestimate: 5h");
  g_assert_cmpstr (b->title, ==, "b, edited");
  g_assert_true (find_task (model, "a")->done);
  g_assert_null (two->parent.row);

  assert_import (model, "issues.json",
                 "[{\"number\":1,\"title\":\"One and a half\"," URL (1) ",\"state\":\"closed\",\"body\":\"Text\\n- [x] a\"},"
                 "{\"number\":2,\"title\":\"Two\"," URL (2) ",\"state\":\"open\"}]",
                 "GitHub issues: changed: 2 tasks\n"
                 "2 sub-tasks of #1 “One and a half” are no longer in its list; they stay as they are");
  g_assert_false (two->done);
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_TASK)->len, ==, 5);

  /* An item that came later is not one of those that went before. */
  assert_import (model, "issues.json", "[{\"number\":1,\"title\":\"One and a half\"," URL (1) ",\"state\":\"closed\",\"body\":\"Text\\n- [x] a\\n- [ ] new\\n- [ ] newer\"}]",
                 "GitHub issues: new: 2 sub-tasks; changed: 1 task\n1 task from there is not in this file; it stays as it is");
  g_assert_nonnull (find_task (model, "b, edited"));
}

/* What is here already under the same name is used, not made twice. */
static void
test_match (void)
{
  g_autoptr (HrmModel) model = new_model (NULL);
  g_autoptr (HrmEdit) edit = hrm_edit_new ("By hand");
  gint64 ana = hrm_edit_insert (edit, HRM_KIND_CHANNEL), ben = hrm_edit_insert (edit, HRM_KIND_CHANNEL);
  gint64 v1 = hrm_edit_insert (edit, HRM_KIND_TRACK);
  HrmTask *one;

  HRM_SET_TEXT (edit, CHANNEL, Channel, ana, title, "Ana Alvarez");
  HRM_SET_TEXT (edit, CHANNEL, Channel, ana, aliases, "a@example.com\nANA");
  HRM_SET_TEXT (edit, CHANNEL, Channel, ben, title, "Ben B.");
  HRM_SET_TEXT (edit, TRACK, Track, v1, title, "V1");
  HRM_SET_INT (edit, TRACK, Track, v1, status, HRM_TRACK_STATUS_MIXING);
  commit (model, edit);
  assert_import (model, "issues.json",
                 "[{\"number\":1,\"title\":\"One\"," URL (1) "," MILESTONE ",\"assignees\":[{\"login\":\"Ana\"},{\"login\":\"b3n\",\"name\":\"Ben B.\"}]}]",
                 "GitHub issues: new: 1 task, 1 marker; changed: 1 track\n"
                 "1 task has more than one assignee: the first leads it, the others are named in its notes");
  one = find_task (model, "One");
  g_assert_true (HRM_ROW (one->assignee.row)->id == ana);
  g_assert_true (HRM_ROW (one->track.row)->id == v1);
  g_assert_cmpstr (one->track.row->title, ==, "V1");
  g_assert_cmpint (one->track.row->status, ==, HRM_TRACK_STATUS_MIXING);
  g_assert_cmpstr (one->track.row->notes, ==, "First");
  g_assert_cmpstr (hrm_as_channel (hrm_model_get (model, ben))->aliases, ==, "b3n");
}

/* A file that does not name its repository is known by its titles. */
static void
test_instances (void)
{
  g_autoptr (HrmModel) model = new_model (NULL);
  GPtrArray *origins;

#define PLAIN(a, b) "[{\"number\":1,\"title\":\"" a "\"},{\"number\":2,\"title\":\"" b "\"}]"
  assert_import (model, "issues.json", PLAIN ("One", "Two"),
                 "GitHub issues: new: 2 tasks\n"
                 "the file does not say which repository it is from; “issues” is taken for its name");
  /* Another repository in a file of the same name. */
  assert_import (model, "issues.json", PLAIN ("Red", "Blue"),
                 "GitHub issues: new: 2 tasks\n"
                 "the file does not say which repository it is from; “issues” is taken for its name\n"
                 "“issues” was the name of another file of issues before: of 2 numbers in both, 0 carry the same title");
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_TASK)->len, ==, 4);
  /* The first again, now with its repository. */
  assert_import (model, "full.json",
                 "[{\"number\":1,\"title\":\"One\"," URL (1) "},{\"number\":2,\"title\":\"Two!\"," URL (2) "},{\"number\":4,\"title\":\"Four\"," URL (4) "}]",
                 "GitHub issues: new: 1 task; changed: 2 tasks\n"
                 "The file is taken to be from the same repository as “issues”, because titles agree");
  assert_import (model, "full.json",
                 "[{\"number\":1,\"title\":\"One\"," URL (1) "},{\"number\":2,\"title\":\"Two!\"," URL (2) "},{\"number\":4,\"title\":\"Four\"," URL (4) "}]",
                 "GitHub issues: nothing new; 3 tasks are as before (empty)");
  /* And once more without. */
  assert_import (model, "plain.json", PLAIN ("One", "Two!"),
                 "GitHub issues: nothing new; 2 tasks are as before (empty)\n"
                 "the file does not say which repository it is from; “plain” is taken for its name\n"
                 "The file is taken to be from the same repository as “o/r”, because titles agree\n"
                 "1 task from there is not in this file; it stays as it is");
  origins = hrm_model_get_rows (model, HRM_KIND_ORIGIN);
  for (guint i = 0; i < origins->len; i++)
    g_assert_true (strcmp (hrm_as_origin (origins->pdata[i])->instance, "o/r") == 0 ||
                   strcmp (hrm_as_origin (origins->pdata[i])->instance, "issues (2)") == 0);
  /* A second repository: its keys say so. */
  assert_import (model, "q.json", "[{\"number\":1,\"title\":\"Other\",\"html_url\":\"https://github.com/o/q/issues/1\"}]",
                 "GitHub issues: new: 1 task");
  g_assert_cmpstr (find_task (model, "Other")->key, ==, "o/q#1");
}

static void
test_milestones (void)
{
  g_autoptr (HrmModel) model = new_model ("Asia/Tokyo");
  HrmMarker *marker;

#define DATED(due) "[{\"number\":3,\"title\":\"v1\",\"open_issues\":1,\"due_on\":\"" due "\",\"html_url\":\"https://github.com/o/r/milestone/3\"}," \
                   "{\"number\":4,\"title\":\"v2\",\"open_issues\":1,\"due_on\":null,\"html_url\":\"https://github.com/o/r/milestone/4\"}]"
  assert_import (model, "m.json", DATED ("2019-05-23T16:00:00Z"),
                 "GitHub milestones: new: 1 marker\n1 milestone has neither a date nor a task, and was left out");
  marker = hrm_as_marker (only_row (model, HRM_KIND_MARKER));
  g_assert_cmpint (marker->at, ==, hrm_civil_new (2019, 5, 24, 17, 0));
  assert_import (model, "m.json", DATED ("2019-05-25T16:00:00Z"),
                 "GitHub milestones: changed: 1 marker\n1 milestone has neither a date nor a task, and was left out");
  g_assert_cmpint (marker->at, ==, hrm_civil_new (2019, 5, 26, 17, 0)); /* a Sunday */
  assert_import (model, "i.json", "[{\"number\":1,\"title\":\"One\"," URL (1) "," MILESTONE "}]", "GitHub issues: new: 1 task, 1 track; changed: 1 marker");
  g_assert_true (marker->track.row == find_task (model, "One")->track.row);
  g_assert_cmpint (marker->at, ==, hrm_civil_new (2026, 2, 4, 17, 0));
}

/* Tasks that point to each other in a circle make no circle of parents. */
static void
test_circle (void)
{
  g_autoptr (HrmModel) model = new_model (NULL);

  assert_import (model, "c.json",
                 "[{\"number\":1,\"title\":\"One\"," URL (1) ",\"body\":\"- [ ] #2\\n- [ ] #9\"},{\"number\":2,\"title\":\"Two\"," URL (2) ",\"body\":\"- [ ] #3\"},"
                 "{\"number\":3,\"title\":\"Three\"," URL (3) ",\"body\":\"- [ ] #1\\n- [ ] #3\"}]",
                 "GitHub issues: new: 3 tasks\n"
                 "#1 “One” points to #9, which is not here; nothing was linked");
  g_assert_true (find_task (model, "Two")->parent.row == find_task (model, "One"));
  g_assert_true (find_task (model, "Three")->parent.row == find_task (model, "Two"));
  g_assert_null (find_task (model, "One")->parent.row);
}

static void
test_options (void)
{
  g_autoptr (HrmModel) model = new_model (NULL);
  HrmImportOptions options = { .skip_done = TRUE };
  g_autofree char *text = import_text (model, "issues.json", first, &options);
  g_autofree char *closed = NULL;

  g_assert_true (g_str_has_prefix (text, "GitHub issues: new: 1 task,"));
  g_assert_nonnull (strstr (text, "Closed and left out, as asked: 1"));
  closed = import_text (model, "issues.json", "[{\"number\":1,\"title\":\"One\"," URL (1) ",\"state\":\"closed\"}]", &options);
  g_assert_true (find_task (model, "One")->done);
  assert_import (model, "none.json", "[]", "GitHub issues: nothing to import (empty)");
}

static void
test_real (void)
{
  static const char * const files[] = {
    "rest-issues-18f-blog.json", "gh-issue-list-onemount.json", "rest-issues-perceval.json", "rest-issues-list-tudo.json",
    "rest-issues-all-pulls-feedopensource.json", "milestones-k8s-config-connector.json", "archive-quicwg-qlog.json",
  };
  static const guint tasks[] = { 99 + 326, 115, 0, 2, 0, 0, 269 };
  const char *shared = g_getenv ("HRM_SHARED");
  g_autoptr (HrmModel) model = new_model ("Europe/Berlin");
  guint total = 0;

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < G_N_ELEMENTS (files); i++)
      {
        g_autofree char *path = g_build_filename (shared ? shared : "/nowhere", "data", "real", "github", files[i], NULL);
        g_autofree char *text = NULL, *result = NULL;

        if (!g_file_get_contents (path, &text, NULL, NULL))
          {
            g_test_skip ("the real data (HRM_SHARED/data/real/github) is not here");
            return;
          }
        result = import_text (model, files[i], text, NULL);
        g_test_message ("%s", result);
        total += round == 0 ? tasks[i] : 0;
        g_assert_true (round == 0 || strstr (result, " (empty)"));
        g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_TASK)->len, ==, total);
      }
  g_assert_cmpuint (hrm_model_get_rows (model, HRM_KIND_MARKER)->len, ==, 34);
}

/* A large backlog stays quick, and its order keys short. */
static void
test_large (void)
{
  g_autoptr (HrmModel) model = new_model (NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *result = NULL, *again = NULL;
  GPtrArray *tasks;

  for (guint i = 1; i <= 20000; i++)
    g_string_append_printf (text, "{\"number\":%u,\"title\":\"Issue %u\",\"url\":\"https://github.com/o/r/issues/%u\",\"state\":\"OPEN\","
                            "\"body\":\"- [ ] a %u\\n- [x] b\",\"labels\":[],\"assignees\":[{\"login\":\"p%u\"}]}\n", i, i, i, i, i % 50);
  result = import_text (model, "large.json", text->str, NULL);
  g_assert_cmpstr (result, ==, "GitHub issues from gh issue list: new: 20000 tasks, 40000 sub-tasks, 50 channels");
  tasks = hrm_model_get_rows (model, HRM_KIND_TASK);
  for (guint i = 0; i < tasks->len; i++)
    g_assert_cmpuint (strlen (hrm_as_task (tasks->pdata[i])->position), <=, 8);
  again = import_text (model, "large.json", text->str, NULL);
  g_assert_cmpstr (again, ==, "GitHub issues from gh issue list: nothing new; 20000 tasks are as before (empty)");
}

/* A repository at some moment: issues come, change and go. */
static char *
random_export (GRand *rand)
{
  static const char * const items[] = { "a", "b", "c", "#1", "#2", "#3", "o/r#4", "https://github.com/o/r/issues/5", "@ana", "" };
  GString *out = g_string_new ("[");

  for (guint i = 1; i <= 8; i++)
    {
      if (g_rand_int_range (rand, 0, 4) == 0)
        continue;
      g_string_append_printf (out, "%s{\"number\":%u,\"title\":\"T%d\",\"html_url\":\"https://github.com/o/r/issues/%u\",\"state\":\"%s\"",
                              out->len > 1 ? "," : "", i, g_rand_int_range (rand, 0, 3), i, g_rand_boolean (rand) ? "open" : "closed");
      if (g_rand_boolean (rand))
        g_string_append_printf (out, ",\"milestone\":{\"number\":%d,\"title\":\"M%d\",\"due_on\":\"2026-02-0%dT00:00:00Z\"}",
                                g_rand_int_range (rand, 1, 4), g_rand_int_range (rand, 1, 4), g_rand_int_range (rand, 1, 9));
      if (g_rand_boolean (rand))
        g_string_append_printf (out, ",\"assignees\":[{\"login\":\"p%d\"},{\"login\":\"p%d\"}]", g_rand_int_range (rand, 0, 3), g_rand_int_range (rand, 0, 3));
      if (g_rand_boolean (rand))
        g_string_append_printf (out, ",\"labels\":[\"estimate: %dh\"]", g_rand_int_range (rand, 1, 4));
      if (g_rand_int_range (rand, 0, 4))
        {
          g_string_append (out, ",\"body\":\"Text");
          for (gint32 n = g_rand_int_range (rand, 0, 6), depth = 0; n > 0; n--)
            {
              g_string_append_printf (out, "\\n%*s- [%c] %s", depth * 2, "", g_rand_boolean (rand) ? 'x' : ' ', items[g_rand_int_range (rand, 0, G_N_ELEMENTS (items))]);
              depth = g_rand_int_range (rand, 0, depth + 2);
            }
          g_string_append (out, "\"");
        }
      g_string_append (out, "}");
    }
  g_string_append (out, "]");
  return g_string_free (out, FALSE);
}

/* People rename, move and delete. */
static void
disturb (HrmModel *model, GRand *rand)
{
  g_autoptr (HrmEdit) edit = hrm_edit_new ("By hand");
  GPtrArray *tasks = hrm_model_get_rows (model, HRM_KIND_TASK);
  GPtrArray *tracks = hrm_model_get_rows (model, HRM_KIND_TRACK);
  GPtrArray *channels = hrm_model_get_rows (model, HRM_KIND_CHANNEL);
  HrmRow *task, *other;

  if (tasks->len == 0)
    return;
  task = tasks->pdata[g_rand_int_range (rand, 0, (gint32) tasks->len)];
  other = tasks->pdata[g_rand_int_range (rand, 0, (gint32) tasks->len)];
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      hrm_edit_delete (edit, HRM_KIND_TASK, task->id);
      break;
    case 1:
      HRM_SET_TEXT (edit, TASK, Task, task->id, title, "Mine");
      break;
    case 2:
      if (tracks->len)
        hrm_edit_delete (edit, HRM_KIND_TRACK, ((HrmRow *) tracks->pdata[0])->id);
      break;
    case 3:
      if (channels->len)
        hrm_edit_delete (edit, HRM_KIND_CHANNEL, ((HrmRow *) channels->pdata[0])->id);
      break;
    case 4:
      for (HrmTask *up = hrm_as_task (other); up; up = up->parent.row)
        if (HRM_ROW (up) == task)
          return;
      HRM_SET_INT (edit, TASK, Task, task->id, parent, other->id);
      break;
    default:
      hrm_edit_unset (edit, HRM_KIND_TASK, task->id, HRM_FIELD (Task, parent));
    }
  commit (model, edit);
}

static void
assert_no_twice (HrmModel *model)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *origins = hrm_model_get_rows (model, HRM_KIND_ORIGIN);

  for (guint i = 0; i < origins->len; i++)
    {
      HrmOrigin *origin = hrm_as_origin (origins->pdata[i]);

      g_assert_true (g_hash_table_add (seen, g_strdup_printf ("%s %s %s", origin->kind, origin->instance, origin->key)));
    }
}

/* Whatever came before: an import can be committed, and again it changes nothing. */
static void
test_property (void)
{
  guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);

  g_test_message ("seed %u", seed);
  for (guint album = 0; album < 40; album++)
    {
      g_autoptr (HrmModel) model = new_model (NULL);

      for (guint round = 0; round < 25; round++)
        {
          g_autofree char *text = random_export (rand);
          g_autofree char *result = import_text (model, "r.json", text, NULL);
          g_autofree char *again = import_text (model, "r.json", text, NULL);

          if (strstr (again, " (empty)") == NULL)
            g_error ("%s\nfirst %s\nthen %s", text, result, again);
          assert_no_twice (model);
          disturb (model, rand);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/first", test_first);
  g_test_add_func ("/import/again", test_again);
  g_test_add_func ("/import/update", test_update);
  g_test_add_func ("/import/match", test_match);
  g_test_add_func ("/import/instances", test_instances);
  g_test_add_func ("/import/milestones", test_milestones);
  g_test_add_func ("/import/circle", test_circle);
  g_test_add_func ("/import/options", test_options);
  g_test_add_func ("/import/real", test_real);
  g_test_add_func ("/import/large", test_large);
  g_test_add_func ("/import/property", test_property);
  return g_test_run ();
}
