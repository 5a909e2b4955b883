/* hrm-github-private.h: between the two halves of the GitHub importer.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>
#include "hrm-backlog.h"

G_BEGIN_DECLS

typedef struct
{
  HrmBacklog *backlog;
  const char *context;       /* repository that the file as a whole names, or NULL */
  char *fallback;            /* instance where nothing names one */
  guint line, column;        /* of the value that is being read */
  GString *pulls;            /* the first that were left out, "#1, #2" */
  guint n_subtasks;          /* read so far; those beyond the most are only counted */
} HrmGithubReader;

/* Members by name, of the right type, or NULL. */
const char *hrm_github_text      (JsonObject *object, const char *name);
JsonObject *hrm_github_object    (JsonObject *object, const char *name);
JsonArray  *hrm_github_list      (JsonObject *object, const char *name);
gboolean    hrm_github_number    (JsonObject *object, const char *name, gint64 *number);

/* "https://github.com/owner/repo/issues/12", and as the API writes it, into
 * "owner/repo" (with the host in front, if it is another) and 12. */
gboolean    hrm_github_split_url (const char *url, char **instance, char **what, gint64 *number);

void        hrm_github_read_issue     (HrmGithubReader *reader, JsonObject *issue);
void        hrm_github_read_milestone (HrmGithubReader *reader, JsonObject *milestone, const char *instance);
void        hrm_github_skip_pull      (HrmGithubReader *reader, JsonObject *pull);

G_END_DECLS
