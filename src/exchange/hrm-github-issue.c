/* hrm-github-issue.c: one issue or milestone of GitHub into plain rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * REST writes snake_case and gh camelCase; members are looked for under both.
 */
#include "hrm-github-private.h"

#include <string.h>
#include "hrm-task-list.h"

#define TITLE_MOST 1000
#define NOTES_MOST (1024 * 1024 - 2048) /* with room for a title that was cut, and for assignees */
#define URL_MOST 4000
#define QUOTE_MOST 40 /* of what is odd, in a sentence */
/* Of one issue: GitHub itself allows 100 labels and 10 people. */
#define LABELS_MOST 500
#define LABELS_BYTES_MOST 60000
#define PEOPLE_MOST 500
#define DAY_MINUTES 480

static JsonNode *
member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && !JSON_NODE_HOLDS_NULL (node) ? node : NULL;
}

const char *
hrm_github_text (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

JsonObject *
hrm_github_object (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);

  return node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

JsonArray *
hrm_github_list (JsonObject *object, const char *name)
{
  JsonNode *node = member (object, name);

  return node && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

gboolean
hrm_github_number (JsonObject *object, const char *name, gint64 *number)
{
  JsonNode *node = member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *number = json_node_get_int (node);
  return *number > 0;
}

static const char *
either_text (JsonObject *object, const char *name, const char *other)
{
  const char *text = hrm_github_text (object, name);

  return text ? text : hrm_github_text (object, other);
}

static gboolean
is_web_url (const char *url)
{
  return url && strlen (url) <= URL_MOST && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://")) &&
         strpbrk (url, " \n\r\t<>\"") == NULL;
}

gboolean
hrm_github_split_url (const char *url, char **instance, char **what, gint64 *number)
{
  const char *host, *path;
  g_autofree char *name = NULL;
  g_auto (GStrv) parts = NULL;
  gboolean api;
  guint n;

  if (!is_web_url (url))
    return FALSE;
  host = strstr (url, "://") + 3;
  path = strchr (host, '/');
  if (path == NULL)
    return FALSE;
  name = g_ascii_strdown (host, path - host);
  parts = g_strsplit (path + 1, "/", 0);
  n = g_strv_length (parts);
  /* https://api.github.com/repos/o/r, https://ghe.example/api/v3/repos/o/r */
  api = n > 0 && (strcmp (parts[0], "repos") == 0 || (n > 2 && strcmp (parts[0], "api") == 0 && strcmp (parts[2], "repos") == 0));
  guint first = !api ? 0 : strcmp (parts[0], "api") == 0 ? 3 : 1;

  if (n < first + 2 || *parts[first] == '\0' || *parts[first + 1] == '\0')
    return FALSE;
  if (strcmp (name, "github.com") == 0 || strcmp (name, "api.github.com") == 0 || strcmp (name, "www.github.com") == 0)
    *instance = g_strdup_printf ("%s/%s", parts[first], parts[first + 1]);
  else
    *instance = g_strdup_printf ("%s/%s/%s", name, parts[first], parts[first + 1]);
  if (what)
    *what = n > first + 2 ? g_strdup (parts[first + 2]) : NULL;
  if (number)
    {
      char *end = NULL;

      *number = n > first + 3 ? g_ascii_strtoll (parts[first + 3], &end, 10) : 0;
      if (end && *end && *end != '#' && *end != '?')
        *number = 0;
    }
  return TRUE;
}

/* The repository that an issue says it is from. */
static char *
find_instance (HrmGithubReader *self, JsonObject *object)
{
  static const char * const urls[] = { "repository_url", "html_url", "url" };
  JsonObject *repository = hrm_github_object (object, "repository");
  char *instance = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    if (hrm_github_split_url (hrm_github_text (object, urls[i]), &instance, NULL, NULL))
      return instance;
  if (repository && either_text (repository, "full_name", "nameWithOwner"))
    return g_strdup (either_text (repository, "full_name", "nameWithOwner"));
  if (hrm_github_text (object, "repository"))
    return g_strdup (hrm_github_text (object, "repository"));
  if (self->context)
    return g_strdup (self->context);
  self->backlog->instance_unknown = TRUE;
  return g_strdup (self->fallback);
}

static gboolean
is_pull (JsonObject *issue)
{
  const char *urls[] = { hrm_github_text (issue, "html_url"), hrm_github_text (issue, "url") };
  JsonNode *flag = member (issue, "isPullRequest");

  if (member (issue, "pull_request") || g_strcmp0 (hrm_github_text (issue, "type"), "PullRequest") == 0 ||
      json_object_has_member (issue, "headRefName"))
    return TRUE;
  if (flag && JSON_NODE_HOLDS_VALUE (flag) && json_node_get_value_type (flag) == G_TYPE_BOOLEAN && json_node_get_boolean (flag))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (urls); i++)
    if (urls[i] && (strstr (urls[i], "/pull/") || strstr (urls[i], "/pulls/")))
      return TRUE;
  return FALSE;
}

void
hrm_github_skip_pull (HrmGithubReader *self, JsonObject *pull)
{
  gint64 number = 0;

  self->backlog->counts.rows++;
  self->backlog->counts.pull_requests++;
  if (self->backlog->counts.pull_requests <= 20 && hrm_github_number (pull, "number", &number))
    g_string_append_printf (self->pulls, "%s#%" G_GINT64_FORMAT, self->pulls->len ? ", " : "", number);
}

static void
read_due (HrmGithubReader *self, HrmBacklogMilestone *milestone, const char *due)
{
  g_autoptr (GDateTime) instant = g_date_time_new_from_iso8601 (due, NULL);
  HrmDate date;
  g_autofree char *day = g_strndup (due, 10);

  if (hrm_date_parse (day, &date) && (date < HRM_DATE_FIRST || date > HRM_DATE_LAST))
    g_clear_pointer (&instant, g_date_time_unref);
  else if (hrm_date_parse (due, &date) || (hrm_date_parse (day, &date) && strcmp (due + 10, "T00:00:00Z") == 0))
    {
      /* A day and no more: GitHub writes it as midnight, UTC. It is that day everywhere. */
      milestone->due_date = date;
      return;
    }
  if (instant)
    milestone->due_instant = g_date_time_to_unix (instant);
  else
    {
      g_autofree char *said = hrm_backlog_title (due, QUOTE_MOST, NULL);

      hrm_backlog_remark (self->backlog, self->line, self->column, milestone->title, "its date “%s” could not be read and was left out", said);
    }
}

/**
 * hrm_github_read_milestone:
 * @instance: (nullable): repository of the issue that it stands in
 */
void
hrm_github_read_milestone (HrmGithubReader *self, JsonObject *object, const char *instance)
{
  HrmBacklogMilestone *milestone = hrm_backlog_milestone_new ();
  const char *title = hrm_github_text (object, "title");
  const char *due = either_text (object, "due_on", "dueOn");
  const char *state = hrm_github_text (object, "state");
  const char *notes = hrm_github_text (object, "description");
  gint64 number = 0;

  hrm_github_number (object, "number", &number);
  milestone->instance = instance ? g_strdup (instance) : find_instance (self, object);
  milestone->title = hrm_backlog_title (title ? title : "", TITLE_MOST, NULL);
  milestone->key = number ? g_strdup_printf ("milestone/%" G_GINT64_FORMAT, number) : g_strdup_printf ("milestone/%s", milestone->title);
  if (*milestone->title == '\0')
    {
      g_free (milestone->title);
      milestone->title = g_strdup_printf ("Milestone %" G_GINT64_FORMAT, number);
    }
  milestone->notes = notes ? hrm_markdown_tidy (notes) : NULL;
  milestone->url = is_web_url (hrm_github_text (object, "html_url")) ? g_strdup (hrm_github_text (object, "html_url")) : NULL;
  milestone->closed = state && g_ascii_strcasecmp (state, "closed") == 0;
  if (due)
    read_due (self, milestone, due);
  hrm_backlog_take_milestone (self->backlog, milestone);
}

/* "estimate: 3h", "size/2d", "3h": only what is a length beyond doubt. A bare
 * "3d" may be about three dimensions. */
static gint64
label_estimate (const char *label)
{
  static const char * const words[] = { "estimate", "estimated", "est", "effort", "size", "time" };
  const char *length = label;
  gint64 minutes;
  gboolean named = FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (words) && !named; i++)
    {
      gsize n = strlen (words[i]);

      if (g_ascii_strncasecmp (label, words[i], n) == 0 && label[n] && strchr (":/=- ", label[n]))
        {
          named = TRUE;
          length = label + n + strspn (label + n, ":/=- ");
        }
    }
  if (!g_ascii_isdigit (*length) || strlen (length) > 20 ||
      (named ? g_ascii_isdigit (length[strlen (length) - 1]) : length[strlen (length) - 1] != 'h') ||
      !hrm_length_parse (length, DAY_MINUTES, &minutes) || minutes < 1 || minutes > 5259600)
    return HRM_UNSET;
  return minutes;
}

static gboolean
holds (GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_ascii_strcasecmp (texts->pdata[i], text) == 0)
      return TRUE;
  return FALSE;
}

static void
read_labels (HrmGithubReader *self, HrmBacklogTask *task, JsonArray *labels)
{
  gsize bytes = 0;

  task->has |= HRM_BACKLOG_HAS_LABELS;
  for (guint i = 0; i < json_array_get_length (labels); i++)
    {
      JsonNode *node = json_array_get_element (labels, i);
      const char *name = JSON_NODE_HOLDS_OBJECT (node) ? hrm_github_text (json_node_get_object (node), "name")
                         : JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                           : NULL;
      g_autofree char *label = hrm_backlog_title (name ? name : "", TITLE_MOST, NULL);

      if (*label == '\0' || holds (task->labels, label))
        continue;
      bytes += strlen (label) + 1;
      if (task->labels->len == LABELS_MOST || bytes > LABELS_BYTES_MOST)
        {
          hrm_backlog_remark (self->backlog, self->line, self->column, task->label, "it has more labels than there is room for; only the first %u were kept",
                              task->labels->len);
          return;
        }
      if (task->estimate == HRM_UNSET)
        task->estimate = label_estimate (label);
      g_ptr_array_add (task->labels, g_steal_pointer (&label));
    }
}

static void
add_assignee (HrmGithubReader *self, HrmBacklogTask *task, JsonNode *node)
{
  JsonObject *person = node && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *login = person ? hrm_github_text (person, "login")
                      : node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node)
                                                                                                                : NULL;
  g_autofree char *handle = hrm_backlog_title (login ? login : "", TITLE_MOST, NULL);
  g_autofree char *name = hrm_backlog_title (person && hrm_github_text (person, "name") ? hrm_github_text (person, "name") : "", TITLE_MOST, NULL);

  if (*handle == '\0' || holds (task->assignees, handle))
    return;
  hrm_backlog_add_person (self->backlog, handle, name);
  g_ptr_array_add (task->assignees, g_steal_pointer (&handle));
}

static void
read_assignees (HrmGithubReader *self, HrmBacklogTask *task, JsonObject *issue)
{
  JsonArray *assignees = hrm_github_list (issue, "assignees");

  if (json_object_has_member (issue, "assignees") || json_object_has_member (issue, "assignee"))
    task->has |= HRM_BACKLOG_HAS_ASSIGNEES;
  for (guint i = 0; assignees && i < MIN (json_array_get_length (assignees), PEOPLE_MOST); i++)
    add_assignee (self, task, json_array_get_element (assignees, i));
  add_assignee (self, task, member (issue, "assignee"));
}

static void
read_state (HrmGithubReader *self, HrmBacklogTask *task, JsonObject *issue)
{
  const char *state = hrm_github_text (issue, "state");
  const char *reason = either_text (issue, "state_reason", "stateReason");
  JsonNode *closed = member (issue, "closed");

  if (state && (g_ascii_strcasecmp (state, "open") == 0 || g_ascii_strcasecmp (state, "closed") == 0))
    task->done = g_ascii_strcasecmp (state, "closed") == 0;
  else if (closed && JSON_NODE_HOLDS_VALUE (closed) && json_node_get_value_type (closed) == G_TYPE_BOOLEAN)
    task->done = json_node_get_boolean (closed);
  else if (either_text (issue, "closed_at", "closedAt"))
    task->done = TRUE;
  else if (state)
    {
      g_autofree char *said = hrm_backlog_title (state, QUOTE_MOST, NULL);

      hrm_backlog_remark (self->backlog, self->line, self->column, task->label, "its state “%s” is unknown; it is taken as open", said);
    }
  else
    return;
  task->has |= HRM_BACKLOG_HAS_STATE;
  if (task->done && reason && g_ascii_strcasecmp (reason, "not_planned") == 0)
    task->dropped = g_strdup ("not planned");
  else if (task->done && reason && g_ascii_strcasecmp (reason, "duplicate") == 0)
    task->dropped = g_strdup ("duplicate");
}

/* FNV-1a, 64 bit (Fowler, Noll, Vo): the same on every machine, for keys in albums. */
static guint64
hash_text (const char *text)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (; *text; text++)
    hash = (hash ^ (guchar) *text) * G_GUINT64_CONSTANT (0x100000001b3);
  return hash;
}

/* An item that is only "#12", "owner/repo#12", "GH-12" or the URL of an issue. */
static gboolean
read_link (const char *text, const char *instance, HrmBacklogSubtask *subtask)
{
  g_autofree char *repository = NULL, *what = NULL;
  const char *at = text;
  gint64 number = 0;
  char *end;

  if (hrm_github_split_url (text, &repository, &what, &number))
    {
      if (number <= 0 || (g_strcmp0 (what, "issues") != 0 && g_strcmp0 (what, "pull") != 0))
        return FALSE;
    }
  else
    {
      const char *sign = strchr (text, '#');

      if (g_ascii_strncasecmp (text, "GH-", 3) == 0)
        at = text + 3;
      else if (sign == NULL)
        return FALSE;
      else
        at = sign + 1;
      if (sign && sign > text)
        {
          repository = g_strndup (text, (gsize) (sign - text));
          if (strchr (repository, '/') == NULL || strpbrk (repository, " \t()[]"))
            return FALSE;
        }
      if (!g_ascii_isdigit (*at))
        return FALSE;
      number = g_ascii_strtoll (at, &end, 10);
      if (*end || number <= 0)
        return FALSE;
    }
  subtask->link = g_strdup_printf ("issue/%" G_GINT64_FORMAT, number);
  subtask->link_instance = repository ? g_steal_pointer (&repository) : g_strdup (instance);
  return TRUE;
}

static void
read_subtasks (HrmGithubReader *self, HrmBacklogTask *task)
{
  g_autoptr (GPtrArray) items = hrm_task_list_parse (task->notes);
  g_autoptr (GHashTable) seen = NULL;

  self->n_subtasks += items->len;
  if (items->len == 0 || self->n_subtasks > HRM_BACKLOG_SUBTASKS_MOST)
    return;
  seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < items->len; i++)
    {
      HrmTaskListItem *item = items->pdata[i];
      HrmBacklogSubtask *subtask = hrm_backlog_subtask_new (task);
      gboolean cut;
      guint again;

      subtask->text = hrm_backlog_title (item->text, TITLE_MOST, &cut);
      subtask->done = item->done;
      subtask->depth = item->depth;
      subtask->parent = item->parent;
      if (read_link (subtask->text, task->instance, subtask))
        continue;
      if (cut)
        hrm_backlog_remark (self->backlog, self->line, self->column, task->label, "the text of sub-task %u is longer than %d bytes and was cut", i + 1, TITLE_MOST);
      subtask->key = g_strdup_printf ("%s/item/%016" G_GINT64_MODIFIER "x", task->key, hash_text (item->text));
      again = GPOINTER_TO_UINT (g_hash_table_lookup (seen, subtask->key)) + 1;
      g_hash_table_insert (seen, g_strdup (subtask->key), GUINT_TO_POINTER (again));
      if (again > 1)
        {
          g_autofree char *key = g_steal_pointer (&subtask->key);

          subtask->key = g_strdup_printf ("%s-%u", key, again);
        }
    }
}

static void
read_title (HrmGithubReader *self, HrmBacklogTask *task, const char *title)
{
  gboolean cut;

  task->title = hrm_backlog_title (title, TITLE_MOST, &cut);
  if (*task->title == '\0')
    {
      g_free (task->title);
      task->title = g_strdup_printf ("Issue %s", task->label);
      hrm_backlog_remark (self->backlog, self->line, self->column, task->label, "it has no title; it is called “%s”", task->title);
    }
  if (cut)
    {
      g_autofree char *whole = hrm_backlog_title (title, NOTES_MOST / 4, NULL);
      g_autofree char *notes = g_steal_pointer (&task->notes);

      task->notes = notes && *notes ? g_strconcat (whole, "\n\n", notes, NULL) : g_steal_pointer (&whole);
      task->has |= HRM_BACKLOG_HAS_NOTES;
      hrm_backlog_remark (self->backlog, self->line, self->column, task->label,
                          "its title is longer than %d bytes and was cut; the whole of it begins the notes", TITLE_MOST);
    }
}

static void
limit_notes (HrmGithubReader *self, HrmBacklogTask *task)
{
  char *end;

  if (strlen (task->notes) <= NOTES_MOST)
    return;
  end = g_utf8_find_prev_char (task->notes, task->notes + NOTES_MOST - strlen ("…") + 1);
  strcpy (end, "…");
  hrm_backlog_remark (self->backlog, self->line, self->column, task->label, "its text is longer than 1 MB and was cut");
}

static void
read_body (HrmGithubReader *self, HrmBacklogTask *task, JsonObject *issue)
{
  const char *body = hrm_github_text (issue, "body");

  if (!json_object_has_member (issue, "body"))
    return;
  task->has |= HRM_BACKLOG_HAS_NOTES;
  task->notes = hrm_markdown_tidy (body ? body : "");
  read_subtasks (self, task);
}

static void
read_task_milestone (HrmGithubReader *self, HrmBacklogTask *task, JsonObject *issue)
{
  JsonObject *object = hrm_github_object (issue, "milestone");
  const char *name = hrm_github_text (issue, "milestone");
  gint64 number;

  if (!json_object_has_member (issue, "milestone"))
    return;
  task->has |= HRM_BACKLOG_HAS_MILESTONE;
  if (object && (hrm_github_text (object, "title") || hrm_github_number (object, "number", &number)))
    {
      g_autofree char *title = hrm_backlog_title (hrm_github_text (object, "title") ? hrm_github_text (object, "title") : "", TITLE_MOST, NULL);

      hrm_github_read_milestone (self, object, task->instance);
      task->milestone = hrm_github_number (object, "number", &number) ? g_strdup_printf ("milestone/%" G_GINT64_FORMAT, number)
                                                                      : g_strdup_printf ("milestone/%s", title);
    }
  else if (name && *name)
    {
      g_autoptr (JsonObject) made = json_object_new ();
      g_autofree char *title = hrm_backlog_title (name, TITLE_MOST, NULL);

      json_object_set_string_member (made, "title", title);
      hrm_github_read_milestone (self, made, task->instance);
      task->milestone = g_strdup_printf ("milestone/%s", title);
    }
}

/* The object has a number and a title. */
void
hrm_github_read_issue (HrmGithubReader *self, JsonObject *issue)
{
  g_autoptr (HrmBacklogTask) task = NULL;
  const char *url = hrm_github_text (issue, "html_url") ? hrm_github_text (issue, "html_url") : hrm_github_text (issue, "url");
  const char *id = either_text (issue, "node_id", "id");
  JsonArray *labels = hrm_github_list (issue, "labels");
  gint64 number = 0, plain_id = 0;

  if (is_pull (issue))
    {
      hrm_github_skip_pull (self, issue);
      return;
    }
  self->backlog->counts.rows++;
  hrm_github_number (issue, "number", &number);
  task = hrm_backlog_task_new ();
  task->line = self->line;
  task->column = self->column;
  task->instance = find_instance (self, issue);
  task->key = g_strdup_printf ("issue/%" G_GINT64_FORMAT, number);
  task->label = g_strdup_printf ("#%" G_GINT64_FORMAT, number);
  if (id)
    task->id = g_strdup (id);
  else if (hrm_github_number (issue, "id", &plain_id))
    task->id = g_strdup_printf ("%" G_GINT64_FORMAT, plain_id);
  if (is_web_url (url) && strstr (url, "://api.") == NULL && strstr (url, "/api/v3/") == NULL)
    task->url = g_strdup (url);
  task->updated = g_strdup (either_text (issue, "updated_at", "updatedAt"));
  read_body (self, task, issue);
  read_title (self, task, hrm_github_text (issue, "title"));
  if (task->notes)
    limit_notes (self, task);
  read_state (self, task, issue);
  if (labels)
    read_labels (self, task, labels);
  read_assignees (self, task, issue);
  read_task_milestone (self, task, issue);
  hrm_backlog_take_task (self->backlog, g_steal_pointer (&task));
}
