/* fuzz-github.c: issues of GitHub, from any bytes, into an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fuzz-json.h"

#include <string.h>
#include "hrm-album.h"
#include "hrm-github.h"
#include "hrm-import.h"

const char * const hrm_fuzz_words[] = {
  "number", "title", "body", "state", "open", "closed", "state_reason", "not_planned", "duplicate", "labels", "name", "assignees", "login", "milestone",
  "due_on", "html_url", "https://github.com/a/b/issues/1", "pull_request", "items", "issues", "pulls", "repo", "issue", "content", "updated_at",
  "created_at", "2026-03-02T10:00:00Z", "node_id", "repository_url", "- [ ] ", "- [x] ", "#12", "estimate: 3h", "open_issues", "description", NULL
};

static const char issue[] =
  "{\"number\":12,\"title\":\"Ship it\",\"body\":\"Text\\n- [ ] one\\n  - [x] two\\n- [ ] #13\\n\",\"state\":\"open\",\"labels\":[{\"name\":\"estimate: 3h\"},"
  "\"bug\"],\"assignees\":[{\"login\":\"ada\",\"name\":\"Ada\"}],\"milestone\":{\"number\":3,\"title\":\"1.0\",\"due_on\":\"2026-03-02T00:00:00Z\"},"
  "\"html_url\":\"https://github.com/a/b/issues/12\",\"updated_at\":\"2026-03-02T10:00:00Z\",\"id\":99}";
static const char other[] =
  "{\"number\":13,\"title\":\"Same\",\"body\":null,\"state\":\"CLOSED\",\"stateReason\":\"NOT_PLANNED\",\"labels\":[],\"assignees\":[],\"milestone\":\"1.0\","
  "\"url\":\"https://github.com/a/b/issues/13\"}";
static const char milestone[] =
  "{\"number\":3,\"title\":\"1.0\",\"state\":\"closed\",\"open_issues\":0,\"description\":\"All of it\",\"due_on\":\"2026-05-01T07:00:00Z\"}";
static const char pull[] = "{\"number\":14,\"title\":\"Pull\",\"pull_request\":{\"url\":\"u\"},\"html_url\":\"https://github.com/a/b/pull/14\"}";

static void
add (GPtrArray *seeds, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (GPtrArray *seeds, const char *format, ...)
{
  va_list args;
  char *text;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (seeds, g_bytes_new_take (text, strlen (text)));
}

/* One of each shape, and UTF-16. */
GPtrArray *
hrm_fuzz_seeds (void)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autofree char *list = g_strdup_printf ("[%s,%s,%s]", issue, other, pull);
  gsize length;
  char *wide;

  add (seeds, "%s", list);
  add (seeds, "%s\n%s\n", issue, other);
  add (seeds, "%s%s", list, list);
  add (seeds, "[%s]", milestone);
  add (seeds, "{\"total_count\":2,\"items\":%s}", list);
  add (seeds, "{\"magic\":\"E!vIA5L86J2I\",\"repo\":\"a/b\",\"issues\":%s,\"pulls\":[%s]}", list, pull);
  add (seeds, "{\"action\":\"opened\",\"issue\":%s,\"repository\":{\"full_name\":\"a/b\"}}", issue);
  add (seeds, "{\"action\":\"closed\",\"milestone\":%s}", milestone);
  add (seeds, "[{\"content\":%s},{\"content\":{\"type\":\"DraftIssue\"}}]", other);
  add (seeds, "{\"message\":\"Not Found\",\"documentation_url\":\"https://docs.github.com\"}");
  wide = g_convert (list, -1, "UTF-16LE", "UTF-8", NULL, &length, NULL);
  g_ptr_array_add (seeds, g_bytes_new_take (wide, length));
  return seeds;
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max, unsigned int seed)
{
  return hrm_fuzz_mutate_json (data, size, max, seed);
}

/* What was read is taken, and read again it is nothing new. */
static void
import (HrmBacklog *backlog)
{
  g_autoptr (HrmAlbum) album = hrm_album_new_in_memory (NULL);

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (HrmImport) match = hrm_import_match (backlog, hrm_album_get_model (album), NULL);
      g_autoptr (HrmEdit) edit = hrm_import_edit (match);
      g_autoptr (GError) error = NULL;

      g_assert_nonnull (hrm_import_get_summary (match));
      g_assert_true (i == 0 || hrm_edit_is_empty (edit));
      if (!hrm_album_commit (album, edit, &error))
        g_error ("an import was refused: %s", error->message);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmBacklog) backlog = hrm_github_parse (bytes, "a/file.json", NULL, &error);

  for (guint i = 0; backlog && i < backlog->remarks->len; i++)
    g_assert_true (g_utf8_validate (((HrmBacklogRemark *) backlog->remarks->pdata[i])->why, -1, NULL));
  if (backlog)
    import (backlog);
  else
    hrm_fuzz_assert_sentence (error->message);
  hrm_fuzz_settle ();
  return 0;
}
