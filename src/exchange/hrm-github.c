/* hrm-github.c: the shapes in which GitHub issues come.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The REST list, `gh issue list --json`, a search (an object with "items"), a
 * single issue, a webhook payload ("issue"), milestones, the archive.json of
 * IETF working groups ("issues", "pulls"), a project's items ("content"); each
 * as a list, one a line, or in pages one after the other. Told apart by their
 * keys, never by the name of the file.
 */
#include "hrm-github.h"

#include <string.h>
#include "hrm-github-private.h"
#include "hrm-json-text.h"

typedef enum
{
  SHAPE_UNKNOWN,
  SHAPE_ISSUE,
  SHAPE_MILESTONE,
  SHAPE_SEARCH,
  SHAPE_ARCHIVE,
  SHAPE_WEBHOOK,
  SHAPE_CONTENT,
} Shape;

static Shape
find_shape (JsonObject *object)
{
  gint64 number;

  if (hrm_github_object (object, "issue"))
    return SHAPE_WEBHOOK;
  if (hrm_github_number (object, "number", &number) && hrm_github_text (object, "title"))
    return json_object_has_member (object, "open_issues") ||
           ((json_object_has_member (object, "due_on") || json_object_has_member (object, "dueOn")) &&
            !json_object_has_member (object, "labels") && !json_object_has_member (object, "body")) ? SHAPE_MILESTONE : SHAPE_ISSUE;
  if (hrm_github_list (object, "items"))
    return SHAPE_SEARCH;
  if (hrm_github_list (object, "issues") && (hrm_github_list (object, "pulls") || hrm_github_text (object, "magic")))
    return SHAPE_ARCHIVE;
  if (hrm_github_object (object, "milestone"))
    return SHAPE_WEBHOOK;
  if (hrm_github_object (object, "content") && hrm_github_number (hrm_github_object (object, "content"), "number", &number))
    return SHAPE_CONTENT;
  return SHAPE_UNKNOWN;
}

static const char *
shape_name (Shape shape, JsonObject *object)
{
  switch (shape)
    {
    case SHAPE_ISSUE:
      return json_object_has_member (object, "url") && !json_object_has_member (object, "html_url") ? "GitHub issues from gh issue list"
                                                                                                    : "GitHub issues";
    case SHAPE_MILESTONE:
      return "GitHub milestones";
    case SHAPE_SEARCH:
      return "GitHub search results";
    case SHAPE_ARCHIVE:
      return "archive of a GitHub repository";
    case SHAPE_WEBHOOK:
      return "GitHub webhook payload";
    case SHAPE_CONTENT:
      return "GitHub project items";
    case SHAPE_UNKNOWN:
    default:
      return NULL;
    }
}

static gboolean read_object (HrmGithubReader *self, JsonObject *object);

/* Returns how many of the list were understood; the others are remarked. */
static guint
read_list (HrmGithubReader *self, JsonArray *list)
{
  guint n = json_array_get_length (list), read = 0;

  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (list, i);

      if (JSON_NODE_HOLDS_OBJECT (node) && read_object (self, json_node_get_object (node)))
        read++;
      else
        {
          self->backlog->counts.not_understood++;
          hrm_backlog_remark (self->backlog, self->line, self->column, NULL, "entry %u of the list is no issue, and was left out", i + 1);
        }
    }
  return read;
}

static const char *
repository_name (JsonObject *object)
{
  JsonObject *repository = hrm_github_object (object, "repository");
  const char *name = repository ? hrm_github_text (repository, "full_name") : NULL;

  return name ? name : hrm_github_text (object, "repo");
}

static gboolean
read_archive (HrmGithubReader *self, JsonObject *archive)
{
  JsonArray *pulls = hrm_github_list (archive, "pulls");

  self->context = repository_name (archive);
  read_list (self, hrm_github_list (archive, "issues"));
  for (guint i = 0; pulls && i < json_array_get_length (pulls); i++)
    {
      JsonNode *node = json_array_get_element (pulls, i);

      if (JSON_NODE_HOLDS_OBJECT (node))
        hrm_github_skip_pull (self, json_node_get_object (node));
    }
  self->context = NULL;
  return TRUE;
}

static gboolean
read_webhook (HrmGithubReader *self, JsonObject *payload)
{
  JsonObject *issue = hrm_github_object (payload, "issue");
  JsonObject *milestone = hrm_github_object (payload, "milestone");
  gboolean read = FALSE;

  self->context = repository_name (payload);
  if (issue)
    read = find_shape (issue) == SHAPE_ISSUE && read_object (self, issue);
  else if (milestone)
    read = find_shape (milestone) == SHAPE_MILESTONE && read_object (self, milestone);
  self->context = NULL;
  return read;
}

/* Whether it was understood. */
static gboolean
read_object (HrmGithubReader *self, JsonObject *object)
{
  Shape shape = find_shape (object);

  if (self->backlog->shape == NULL)
    self->backlog->shape = g_strdup (shape_name (shape, object));
  switch (shape)
    {
    case SHAPE_ISSUE:
      hrm_github_read_issue (self, object);
      return TRUE;
    case SHAPE_MILESTONE:
      self->backlog->counts.rows++;
      hrm_github_read_milestone (self, object, NULL);
      return TRUE;
    case SHAPE_SEARCH:
      read_list (self, hrm_github_list (object, "items"));
      return TRUE;
    case SHAPE_ARCHIVE:
      return read_archive (self, object);
    case SHAPE_WEBHOOK:
      return read_webhook (self, object);
    case SHAPE_CONTENT:
      return read_object (self, hrm_github_object (object, "content"));
    case SHAPE_UNKNOWN:
    default:
      return FALSE;
    }
}

/* What a value is that is no issue, for the sentence that refuses a file. */
static char *
guess (JsonNode *node)
{
  JsonObject *object;
  const char *message;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return g_strdup ("no issue stands here, but a bare value");
  object = json_node_get_object (node);
  message = hrm_github_text (object, "message");
  if (message && (json_object_has_member (object, "documentation_url") || json_object_has_member (object, "status")))
    {
      g_autofree char *short_message = hrm_backlog_title (message, 200, NULL);

      return g_strdup_printf ("this is not a list of issues but an answer of GitHub that says “%s”", short_message);
    }
  if (json_object_has_member (object, "iid"))
    return g_strdup ("these are GitLab issues, not GitHub issues");
  if (json_object_has_member (object, "fields") || json_object_has_member (object, "startAt"))
    return g_strdup ("these are Jira issues, not GitHub issues");
  if (json_object_has_member (object, "projects_v2_item"))
    return g_strdup ("this payload is about an item of a project and does not hold the issue itself");
  return g_strdup ("this is JSON, but no GitHub issue: there is no “number” with a “title”");
}

static gboolean
read_values (HrmGithubReader *self, HrmJsonText *text, GCancellable *cancellable, GError **error)
{
  guint n = hrm_json_text_get_n_values (text), read = 0;
  g_autofree char *first_guess = NULL;
  guint first_bad = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (JsonNode) node = NULL;

      if (i % 64 == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      node = hrm_json_text_parse (text, i, error);
      if (node == NULL)
        return FALSE;
      hrm_json_text_get_place (text, i, &self->line, &self->column);
      if (JSON_NODE_HOLDS_OBJECT (node) && read_object (self, json_node_get_object (node)))
        read++;
      else
        {
          g_autofree char *what = guess (node);

          self->backlog->counts.not_understood++;
          hrm_backlog_remark (self->backlog, self->line, self->column, NULL, "%s; it was left out", what);
          if (first_guess == NULL)
            {
              first_guess = g_steal_pointer (&what);
              first_bad = i;
            }
        }
      if (self->backlog->tasks->len > HRM_BACKLOG_TASKS_MOST)
        {
          hrm_json_text_set_error (text, i, error, HRM_EXCHANGE_ERROR_LIMIT, "more than 100,000 issues; import them in parts");
          return FALSE;
        }
      if (self->n_subtasks > HRM_BACKLOG_SUBTASKS_MOST)
        {
          hrm_json_text_set_error (text, i, error, HRM_EXCHANGE_ERROR_LIMIT, "more than 200,000 sub-tasks; import them in parts");
          return FALSE;
        }
    }
  if (read == 0 && first_guess)
    {
      hrm_json_text_set_error (text, first_bad, error, HRM_EXCHANGE_ERROR_SHAPE, "%s", first_guess);
      return FALSE;
    }
  return TRUE;
}

static void
close_report (HrmGithubReader *self, HrmJsonText *text)
{
  HrmBacklog *backlog = self->backlog;
  guint pulls = backlog->counts.pull_requests;

  if (backlog->shape == NULL)
    backlog->shape = g_strdup ("GitHub issues");
  if (pulls)
    hrm_backlog_remark (backlog, 0, 0, NULL, pulls == 1 ? "%u pull request was left out: %s" : "%u pull requests were left out: %s%s",
                        pulls, self->pulls->str, pulls > 20 ? ", …" : "");
  if (backlog->counts.repeated)
    hrm_backlog_remark (backlog, 0, 0, NULL, "%u issues stand in the file more than once; the newer of each was kept", backlog->counts.repeated);
  if (hrm_json_text_get_n_repaired (text))
    hrm_backlog_remark (backlog, 0, 0, NULL, "%u escapes stand for no character and became “�”", hrm_json_text_get_n_repaired (text));
  if (backlog->instance_unknown)
    hrm_backlog_remark (backlog, 0, 0, NULL, "the file does not say which repository it is from; “%s” is taken for its name", self->fallback);
}

static char *
base_name (const char *name)
{
  char *base = g_path_get_basename (name);
  char *dot = strrchr (base, '.');

  if (dot && dot > base)
    *dot = '\0';
  return base;
}

/**
 * hrm_github_parse:
 * @bytes: the whole file
 * @name: of the file, for errors and where nothing in it names a repository
 *
 * Reads a file of issues, or refuses it with one sentence that says where.
 * May run on any thread.
 *
 * Returns: (transfer full): the issues; errors are of %HRM_EXCHANGE_ERROR, or
 * %G_IO_ERROR_CANCELLED
 */
HrmBacklog *
hrm_github_parse (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (HrmJsonText) text = hrm_json_text_new (bytes, name, cancellable, error);
  g_autoptr (HrmBacklog) backlog = NULL;
  HrmGithubReader reader = { 0 };
  gboolean read;

  if (text == NULL)
    return NULL;
  backlog = hrm_backlog_new ("github", name);
  reader.backlog = backlog;
  reader.fallback = base_name (name);
  reader.pulls = g_string_new (NULL);
  read = read_values (&reader, text, cancellable, error);
  if (read)
    {
      close_report (&reader, text);
      hrm_backlog_finish (backlog);
    }
  g_free (reader.fallback);
  g_string_free (reader.pulls, TRUE);
  return read ? g_steal_pointer (&backlog) : NULL;
}

gboolean
hrm_github_sniff (const char *file_start, gsize length)
{
  gsize i = 0;

  if (length >= 2 && (memcmp (file_start, "\xff\xfe", 2) == 0 || memcmp (file_start, "\xfe\xff", 2) == 0))
    return TRUE;
  if (length >= 2 && file_start[0] == '\0' && (file_start[1] == '[' || file_start[1] == '{'))
    return TRUE;
  if (length >= 3 && memcmp (file_start, "\xef\xbb\xbf", 3) == 0)
    i = 3;
  while (i < length && g_ascii_isspace (file_start[i]))
    i++;
  return i < length && (file_start[i] == '[' || file_start[i] == '{');
}
