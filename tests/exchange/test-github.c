/* test-github.c: GitHub issues in all their shapes, real and damaged.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-github.h"

#include <string.h>

static HrmBacklog *
parse (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hrm_github_parse (bytes, "dir/backlog.json", NULL, error);
}

static HrmBacklog *
parse_fine (const char *text)
{
  g_autoptr (GError) error = NULL;
  HrmBacklog *backlog = parse (text, &error);

  g_assert_no_error (error);
  return backlog;
}

/* NULL, and the test is skipped, where the real data is missing. */
static GBytes *
load_real (const char *name)
{
  const char *shared = g_getenv ("HRM_SHARED");
  g_autofree char *path = shared ? g_build_filename (shared, "data", "real", "github", name, NULL) : NULL;
  char *data;
  gsize length;

  if (path == NULL || !g_file_get_contents (path, &data, &length, NULL))
    {
      g_test_skip ("the real data (HRM_SHARED/data/real/github) is not here");
      return NULL;
    }
  return g_bytes_new_take (data, length);
}

static char *
describe_counts (HrmBacklog *backlog)
{
  HrmBacklogCounts *c = &backlog->counts;

  return g_strdup_printf ("rows %u, tasks %u, open %u, closed %u, pulls %u, bad %u, subtasks %u, done %u, people %u, milestones %u, labels %u",
                          c->rows, c->tasks, c->open, c->closed, c->pull_requests, c->not_understood, c->subtasks, c->subtasks_done,
                          c->people, c->milestones, c->labels);
}

/* The figures were counted independently, with Python. */
static void
test_real (void)
{
  static const char * const files[][2] = {
    { "rest-issues-18f-blog.json",
      "rows 100, tasks 99, open 99, closed 0, pulls 1, bad 0, subtasks 326, done 44, people 22, milestones 4, labels 13" },
    { "gh-issue-list-onemount.json",
      "rows 115, tasks 115, open 100, closed 15, pulls 0, bad 0, subtasks 0, done 0, people 0, milestones 0, labels 39" },
    { "rest-issues-perceval.json",
      "rows 2, tasks 0, open 0, closed 0, pulls 2, bad 0, subtasks 0, done 0, people 0, milestones 0, labels 0" },
    { "rest-issues-list-tudo.json",
      "rows 2, tasks 2, open 2, closed 0, pulls 0, bad 0, subtasks 0, done 0, people 2, milestones 0, labels 3" },
    { "rest-issues-all-pulls-feedopensource.json",
      "rows 15, tasks 0, open 0, closed 0, pulls 15, bad 0, subtasks 0, done 0, people 0, milestones 0, labels 0" },
    { "milestones-k8s-config-connector.json",
      "rows 48, tasks 0, open 0, closed 0, pulls 0, bad 0, subtasks 0, done 0, people 0, milestones 48, labels 0" },
    { "archive-quicwg-qlog.json",
      "rows 549, tasks 269, open 3, closed 266, pulls 280, bad 0, subtasks 0, done 0, people 4, milestones 0, labels 9" },
    { "webhook-issues-assigned.json",
      "rows 1, tasks 1, open 1, closed 0, pulls 0, bad 0, subtasks 0, done 0, people 1, milestones 1, labels 1" },
    { "webhook-milestone-closed.json",
      "rows 1, tasks 0, open 0, closed 0, pulls 0, bad 0, subtasks 0, done 0, people 0, milestones 1, labels 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GBytes) bytes = load_real (files[i][0]);
      g_autoptr (HrmBacklog) backlog = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *counts = NULL;

      if (bytes == NULL)
        return;
      backlog = hrm_github_parse (bytes, files[i][0], NULL, &error);
      g_assert_no_error (error);
      counts = describe_counts (backlog);
      g_assert_cmpstr (counts, ==, files[i][1]);
      g_assert_false (backlog->instance_unknown);
    }
}

static void
test_real_18f (void)
{
  g_autoptr (GBytes) bytes = load_real ("rest-issues-18f-blog.json");
  g_autoptr (HrmBacklog) backlog = NULL;
  HrmBacklogTask *task;
  guint with_list = 0;

  if (bytes == NULL)
    return;
  backlog = hrm_github_parse (bytes, "rest-issues-18f-blog.json", NULL, NULL);
  for (guint i = 0; i < backlog->tasks->len; i++)
    {
      task = backlog->tasks->pdata[i];
      with_list += task->subtasks->len > 0;
      g_assert_null (strchr (task->notes, '\r'));
      g_assert_cmpstr (task->instance, ==, "18F/blog-drafts");
    }
  g_assert_cmpuint (with_list, ==, 74);
  task = hrm_backlog_find_task (backlog, "18f/Blog-Drafts", "issue/289");
  g_assert_cmpstr (task->title, ==, "Agile BPA interview with Dave, Chris, Kathryn");
  g_assert_cmpstr (task->url, ==, "https://github.com/18F/blog-drafts/issues/289");
  g_assert_cmpstr (task->label, ==, "#289");
  g_assert_cmpuint (task->subtasks->len, ==, 6);
  g_assert_cmpstr (((HrmBacklogSubtask *) task->subtasks->pdata[0])->text, ==, "@vzvenyach, @cscairns");
  g_assert_cmpint (task->line, ==, 1);
  g_assert_cmpint (task->column, ==, 2);
}

/* The same two issues in every shape give the same tasks. */
static void
test_shapes (void)
{
#define ONE "{\"number\": 1, \"title\": \"One\", \"html_url\": \"https://github.com/o/r/issues/1\", \"state\": \"open\"}"
#define TWO "{\"number\": 2, \"title\": \"Two\", \"html_url\": \"https://github.com/o/r/issues/2\", \"state\": \"closed\"}"
  static const char * const shapes[] = {
    "[" ONE "," TWO "]",
    ONE "\n" TWO "\n",
    "[" ONE "][" TWO "]",
    "[" ONE "]\n[" TWO "]",
    "[[" ONE "],[" TWO "]]",
    "{\"total_count\": 2, \"incomplete_results\": false, \"items\": [" ONE "," TWO "]}",
    "{\"action\": \"opened\", \"issue\": " ONE "}\n{\"action\": \"closed\", \"issue\": " TWO "}",
    "{\"magic\": \"x\", \"repo\": \"o/r\", \"issues\": [{\"number\": 1, \"title\": \"One\", \"state\": \"OPEN\"},"
    "{\"number\": 2, \"title\": \"Two\", \"state\": \"CLOSED\"}], \"pulls\": []}",
    "[{\"number\":1,\"title\":\"One\",\"state\":\"OPEN\",\"url\":\"https://github.com/o/r/issues/1\"},"
    "{\"number\":2,\"title\":\"Two\",\"state\":\"CLOSED\",\"url\":\"https://github.com/o/r/issues/2\"}]",
    "[{\"number\":1,\"title\":\"One\",\"url\":\"https://api.github.com/repos/o/r/issues/1\",\"closed_at\":null,\"state\":\"open\"},"
    "{\"number\":2,\"title\":\"Two\",\"repository\":{\"nameWithOwner\":\"o/r\"},\"closed\":true}]",
    "{\"items\": [{\"content\": " ONE "}, {\"content\": " TWO "}], \"totalCount\": 2}",
    "\xef\xbb\xbf  [" ONE ",\r\n" TWO "]\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      g_autoptr (HrmBacklog) backlog = parse_fine (shapes[i]);

      g_assert_cmpuint (backlog->tasks->len, ==, 2);
      for (guint k = 0; k < 2; k++)
        {
          HrmBacklogTask *task = backlog->tasks->pdata[k];

          g_assert_cmpstr (task->instance, ==, "o/r");
          g_assert_cmpstr (task->key, ==, k ? "issue/2" : "issue/1");
          g_assert_cmpstr (task->title, ==, k ? "Two" : "One");
          g_assert_true (task->done == (gboolean) k);
          g_assert_true (task->has == HRM_BACKLOG_HAS_STATE);
        }
      g_assert_cmpuint (backlog->counts.rows, ==, 2);
      g_assert_cmpuint (backlog->remarks->len, ==, 0);
    }
}

static void
test_fields (void)
{
  g_autoptr (HrmBacklog) backlog = parse_fine (
    "[{\"number\": 7, \"title\": \" Wide\\u2028 \\t title \", \"id\": 99, \"node_id\": \"I_7\", \"state\": \"CLOSED\", \"stateReason\": \"NOT_PLANNED\","
    "\"url\": \"https://ghe.example.com/o/r/issues/7\", \"assignee\": {\"login\": \"ben\"}, \"assignees\": [{\"login\": \"Ana\", \"name\": \"Ana A.\"}, {\"login\": \"ben\"}, null],"
    "\"labels\": [\"bug\", {\"name\": \"estimate: 3h\"}, {\"name\": \"Bug\"}, {\"name\": null}],"
    "\"milestone\": {\"number\": 3, \"title\": \"v1\", \"due_on\": \"2019-05-23T07:00:00Z\", \"state\": \"open\"},"
    "\"body\": \"<!-- say what -->\\r\\nText\\r\\n\\r\\n- [ ] do\\r\\n  - [x] part\\r\\n- [x] #12\\r\\n- [ ] https://github.com/o/q/issues/5\\r\\n- [ ] do\"}]");
  HrmBacklogTask *task = backlog->tasks->pdata[0];
  HrmBacklogMilestone *milestone = backlog->milestones->pdata[0];
  HrmBacklogSubtask *subtask;

  g_assert_cmpstr (task->title, ==, "Wide title");
  g_assert_cmpstr (task->instance, ==, "ghe.example.com/o/r");
  g_assert_cmpstr (task->id, ==, "I_7");
  g_assert_cmpstr (task->notes, ==, "Text\n\n- [ ] do\n  - [x] part\n- [x] #12\n- [ ] https://github.com/o/q/issues/5\n- [ ] do");
  g_assert_true (task->done);
  g_assert_cmpstr (task->dropped, ==, "not planned");
  g_assert_cmpuint (task->labels->len, ==, 2);
  g_assert_cmpint (task->estimate, ==, 180);
  g_assert_cmpuint (task->assignees->len, ==, 2);
  g_assert_cmpstr (task->assignees->pdata[0], ==, "Ana");
  g_assert_cmpstr (((HrmBacklogPerson *) backlog->people->pdata[0])->name, ==, "Ana A.");
  g_assert_cmpstr (task->milestone, ==, "milestone/3");
  g_assert_cmpstr (milestone->title, ==, "v1");
  g_assert_cmpint (milestone->due_instant, ==, 1558594800);
  g_assert_cmpint (milestone->due_date, ==, HRM_UNSET);
  g_assert_cmpuint (task->subtasks->len, ==, 5);
  subtask = task->subtasks->pdata[1];
  g_assert_cmpint (subtask->parent, ==, 0);
  g_assert_true (subtask->done);
  subtask = task->subtasks->pdata[2];
  g_assert_cmpstr (subtask->link, ==, "issue/12");
  g_assert_cmpstr (subtask->link_instance, ==, "ghe.example.com/o/r");
  subtask = task->subtasks->pdata[3];
  g_assert_cmpstr (subtask->link, ==, "issue/5");
  g_assert_cmpstr (subtask->link_instance, ==, "o/q");
  g_assert_cmpstr (((HrmBacklogSubtask *) task->subtasks->pdata[0])->key, !=, ((HrmBacklogSubtask *) task->subtasks->pdata[4])->key);
  g_assert_cmpuint (backlog->counts.subtasks, ==, 3);
  g_assert_cmpuint (backlog->counts.links, ==, 2);
  g_assert_cmpuint (backlog->counts.dropped, ==, 1);
}

static void
test_days (void)
{
  g_autoptr (HrmBacklog) backlog = parse_fine (
    "[{\"number\": 1, \"title\": \"day\", \"open_issues\": 1, \"html_url\": \"https://github.com/o/r/milestone/1\", \"due_on\": \"2026-02-04T00:00:00Z\"},"
    "{\"number\": 2, \"title\": \"none\", \"open_issues\": 0, \"due_on\": null},"
    "{\"number\": 3, \"title\": \"bad\", \"open_issues\": 0, \"due_on\": \"soon\"},"
    "{\"number\": 4, \"title\": \"far\", \"open_issues\": 0, \"due_on\": \"9999-12-31T00:00:00Z\"},"
    "{\"number\": 5, \"title\": \"gh\", \"dueOn\": \"2026-02-04T00:00:00Z\", \"description\": \"\"}]");
  HrmBacklogMilestone *milestone = backlog->milestones->pdata[0];

  g_assert_cmpuint (backlog->milestones->len, ==, 5);
  g_assert_cmpint (milestone->due_date, ==, hrm_date_new (2026, 2, 4));
  g_assert_cmpint (milestone->due_instant, ==, HRM_UNSET);
  g_assert_cmpstr (milestone->instance, ==, "o/r");
  for (guint i = 1; i < 4; i++)
    {
      milestone = backlog->milestones->pdata[i];
      g_assert_cmpint (milestone->due_date, ==, HRM_UNSET);
      g_assert_cmpint (milestone->due_instant, ==, HRM_UNSET);
    }
  g_assert_cmpuint (backlog->remarks->len, ==, 3); /* two dates, and no repository */
  milestone = backlog->milestones->pdata[4];
  g_assert_cmpint (milestone->due_date, ==, hrm_date_new (2026, 2, 4));
}

static void
test_estimates (void)
{
  static const struct { const char *label; gint64 minutes; } cases[] = {
    { "estimate: 3h", 180 }, { "Estimate/2d", 960 }, { "3h", 180 }, { "size=90m", 90 }, { "1.5h", 90 }, { "effort-1d", 480 },
    { "3d", HRM_UNSET }, { "size/S", HRM_UNSET }, { "estimate: 3", HRM_UNSET }, { "2m", HRM_UNSET },
    { "size: 0h", HRM_UNSET }, { "time: 99999999999h", HRM_UNSET }, { "h", HRM_UNSET }, { "v3h", HRM_UNSET },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = g_strdup_printf ("[{\"number\": 1, \"title\": \"a\", \"labels\": [\"%s\"]}]", cases[i].label);
      g_autoptr (HrmBacklog) backlog = parse_fine (text);

      g_assert_cmpint (((HrmBacklogTask *) backlog->tasks->pdata[0])->estimate, ==, cases[i].minutes);
    }
}

static void
test_odd (void)
{
  g_autoptr (GString) text = g_string_new ("[{\"number\": 1, \"title\": \"");
  g_autoptr (HrmBacklog) backlog = NULL;
  HrmBacklogTask *task;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, i % 10 ? "ä" : " ");
  g_string_append (text, "\", \"body\": \"Body\", \"state\": \"weird\", \"labels\": 7, \"assignees\": \"x\", \"milestone\": 3},"
                         "{\"number\": 2, \"title\": \"\", \"body\": null, \"html_url\": \"javascript:alert(1)\"},"
                         "{\"number\": \"3\", \"title\": \"text number\"}, 17,"
                         "{\"number\": 1, \"title\": \"newer\", \"updated_at\": \"2026-01-01T00:00:00Z\"}]");
  backlog = parse_fine (text->str);
  g_assert_cmpuint (backlog->tasks->len, ==, 2);
  g_assert_cmpuint (backlog->counts.repeated, ==, 1);
  g_assert_cmpuint (backlog->counts.not_understood, ==, 2);
  g_assert_cmpuint (backlog->counts.rows + backlog->counts.not_understood, ==, 5);
  task = backlog->tasks->pdata[0];
  g_assert_cmpstr (task->title, ==, "newer");
  task = backlog->tasks->pdata[1];
  g_assert_cmpstr (task->title, ==, "Issue #2");
  g_assert_null (task->url);
  g_assert_true (task->has & HRM_BACKLOG_HAS_NOTES);
  g_assert_cmpstr (task->notes, ==, "");
  g_assert_cmpstr (task->instance, ==, "backlog");
  g_assert_true (backlog->instance_unknown);
}

static void
test_long_title (void)
{
  g_autoptr (GString) text = g_string_new ("{\"number\": 1, \"body\": \"Body\", \"title\": \"x");
  g_autoptr (HrmBacklog) backlog = NULL;
  HrmBacklogTask *task;

  for (guint i = 0; i < 10000; i++)
    g_string_append (text, "ä");
  g_string_append (text, "\"}");
  backlog = parse_fine (text->str);
  task = backlog->tasks->pdata[0];
  g_assert_cmpuint (strlen (task->title), <=, 1000);
  g_assert_cmpuint (strlen (task->title), >, 990);
  g_assert_true (g_utf8_validate (task->title, -1, NULL));
  g_assert_true (g_str_has_suffix (task->title, "ä…"));
  g_assert_true (g_str_has_suffix (task->notes, "ä\n\nBody"));
  g_assert_cmpuint (strlen (task->notes), ==, 20001 + 6);
  g_assert_nonnull (strstr (((HrmBacklogRemark *) backlog->remarks->pdata[0])->why, "longer than 1000 bytes"));
}

static void
test_refused (void)
{
  static const struct { const char *text; const char *message; } cases[] = {
    { "", "dir/backlog.json, line 1, column 1: the file is empty" },
    { "[{\"number\": 1, \"title\": \"a\"}, {\"num", "dir/backlog.json, line 1, column 36: the file ends in the middle of a text; it may have been cut off" },
    { "{\"a\": 1}", "dir/backlog.json, line 1, column 1: this is JSON, but no GitHub issue: there is no “number” with a “title”" },
    { "\n [1, 2]", "dir/backlog.json, line 2, column 3: no issue stands here, but a bare value" },
    { "{\"message\": \"Not Found\", \"documentation_url\": \"https://docs.github.com\"}",
      "dir/backlog.json, line 1, column 1: this is not a list of issues but an answer of GitHub that says “Not Found”" },
    { "[{\"iid\": 1, \"title\": \"a\"}]", "dir/backlog.json, line 1, column 2: these are GitLab issues, not GitHub issues" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (cases[i].text, &error));
      g_assert_cmpstr (error->message, ==, cases[i].message);
    }
}

static void
test_limits (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) large = NULL;

  for (guint i = 1; i <= 100001; i++)
    g_string_append_printf (text, "{\"number\":%u,\"title\":\"t\"}\n", i);
  g_assert_null (parse (text->str, &error));
  g_assert_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_LIMIT);
  g_assert_cmpstr (error->message, ==, "dir/backlog.json, line 100001, column 1: more than 100,000 issues; import them in parts");
  g_clear_error (&error);
  large = g_bytes_new_take (g_malloc0 (64 * 1024 * 1024 + 1), 64 * 1024 * 1024 + 1);
  g_assert_null (hrm_github_parse (large, "big.json", NULL, &error));
  g_assert_cmpstr (error->message, ==, "big.json is larger than 64 MB; import it in parts");
}

/* What is quoted of a file ends between two characters. */
static void
test_quotes (void)
{
  for (guint shift = 0; shift < 4; shift++)
    {
      g_autofree char *odd = g_strdup_printf ("%s🎧🎧🎧🎧🎧🎧🎧🎧🎧🎧🎧🎧", "xxx" + shift);
      g_autofree char *text = g_strdup_printf ("[{\"number\":1,\"title\":\"x\",\"state\":\"%s\",\"milestone\":{\"number\":1,\"title\":\"m\",\"due_on\":\"%s\"}}]", odd, odd);
      g_autoptr (HrmBacklog) backlog = parse_fine (text);

      g_assert_cmpuint (backlog->remarks->len, >=, 2);
      for (guint i = 0; i < backlog->remarks->len; i++)
        g_assert_true (g_utf8_validate (((HrmBacklogRemark *) backlog->remarks->pdata[i])->why, -1, NULL));
    }
}

/* Every beginning of a real file is refused with a place, or read whole. */
/* More of everything than GitHub allows: quickly cut or refused, never kept busy. */
static void
test_floods (void)
{
  g_autoptr (GString) text = g_string_new ("[{\"number\":1,\"title\":\"x\",\"state\":\"open\",\"labels\":[\"0\"");
  g_autoptr (HrmBacklog) backlog = NULL;
  g_autoptr (HrmBacklog) refused = NULL;
  g_autoptr (GError) error = NULL;
  HrmBacklogTask *task;

  for (guint i = 1; i < 200000; i++)
    g_string_append_printf (text, ",\"%u\"", i);
  g_string_append (text, "],\"assignees\":[{\"login\":\"0\"}");
  for (guint i = 1; i < 200000; i++)
    g_string_append_printf (text, ",{\"login\":\"%u\"}", i);
  g_string_append (text, "]}]");
  backlog = parse_fine (text->str);
  task = backlog->tasks->pdata[0];
  g_assert_cmpuint (task->labels->len, ==, 500);
  g_assert_cmpuint (task->assignees->len, ==, 500);
  g_assert_nonnull (strstr (((HrmBacklogRemark *) backlog->remarks->pdata[0])->why, "more labels"));

  g_string_assign (text, "[{\"number\":1,\"title\":\"x\",\"body\":\"");
  for (guint i = 0; i < 200001; i++)
    g_string_append (text, "- [ ] a\\n");
  g_string_append (text, "\"}]");
  refused = parse (text->str, &error);
  g_assert_null (refused);
  g_assert_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_LIMIT);
}

static void
test_truncated (void)
{
  g_autoptr (GBytes) bytes = load_real ("rest-issues-list-tudo.json");
  gsize length;

  if (bytes == NULL)
    return;
  length = g_bytes_get_size (bytes);
  for (gsize n = 0; n < length; n += 97)
    {
      g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, n);
      g_autoptr (GError) error = NULL;

      g_assert_null (hrm_github_parse (part, "part.json", NULL, &error));
      g_assert_true (g_str_has_prefix (error->message, "part.json, line "));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/github/real", test_real);
  g_test_add_func ("/github/real-18f", test_real_18f);
  g_test_add_func ("/github/shapes", test_shapes);
  g_test_add_func ("/github/fields", test_fields);
  g_test_add_func ("/github/days", test_days);
  g_test_add_func ("/github/estimates", test_estimates);
  g_test_add_func ("/github/odd", test_odd);
  g_test_add_func ("/github/long-title", test_long_title);
  g_test_add_func ("/github/quotes", test_quotes);
  g_test_add_func ("/github/refused", test_refused);
  g_test_add_func ("/github/limits", test_limits);
  g_test_add_func ("/github/floods", test_floods);
  g_test_add_func ("/github/truncated", test_truncated);
  return g_test_run ();
}
