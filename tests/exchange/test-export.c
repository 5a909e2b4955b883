/* test-export.c: the pages about an album, against golden files and as CommonMark.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * HRM_UPDATE_GOLDEN=1 writes the golden files anew; look at the difference
 * before it is kept.
 */
#include "hrm-import-file.h"
#include "hrm-json-edit.h"
#include "hrm-model-apply.h"
#include "hrm-test-wait.h"

#include <cmark.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct
{
  HrmModel *model;
  HrmPlan *plan;
} Fixture;

static char *
golden_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "exchange", "golden", name, NULL);
}

static void
commit (Fixture *fixture, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;
  HrmChanges *changes = hrm_model_apply (fixture->model, edit, &error);

  g_assert_no_error (error);
  hrm_plan_update (fixture->plan, changes);
  hrm_model_emit (fixture->model, changes);
  hrm_changes_free (fixture->model, changes);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->model = hrm_model_new ();
  fixture->plan = hrm_plan_new (fixture->model);
  if (data)
    {
      g_autofree char *path = golden_path (data);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (HrmJsonEdit) json = NULL;
      g_autoptr (HrmEdit) album = hrm_edit_new ("New album");
      gint64 id = hrm_edit_insert (album, HRM_KIND_ALBUM);

      HRM_SET_TEXT (album, ALBUM, AlbumInfo, id, title, "Untitled album");
      commit (fixture, album);
      json = hrm_json_edit_new (fixture->model);
      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; lines[i]; i++)
        if (hrm_json_edit_feed (json, lines[i], strlen (lines[i]), &error) == HRM_JSON_LINE_COMMIT)
          {
            g_autoptr (HrmEdit) edit = hrm_json_edit_take (json);

            commit (fixture, edit);
          }
      g_assert_no_error (error);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_object_unref (fixture->plan);
  g_object_unref (fixture->model);
}

static char *
write_page (Fixture *fixture, const char *format, const HrmExportOptions *options)
{
  g_autoptr (GError) error = NULL;
  const HrmExportFormat *found = hrm_export_format_find (format, &error);

  g_assert_no_error (error);
  return found->write (fixture->model, fixture->plan, options);
}

static void
assert_golden (Fixture *fixture, const char *format, const HrmExportOptions *options, const char *name)
{
  g_autofree char *page = write_page (fixture, format, options);
  g_autofree char *path = golden_path (name);
  g_autofree char *golden = NULL;
  g_autoptr (GError) error = NULL;

  if (g_getenv ("HRM_UPDATE_GOLDEN"))
    g_file_set_contents (path, page, -1, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &golden, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (page, ==, golden);
}

static void
test_golden (Fixture *fixture, gconstpointer data)
{
  HrmExportOptions part = { .from = hrm_date_new (2026, 3, 3), .to = hrm_date_new (2026, 3, 4), .redact = TRUE };

  assert_golden (fixture, "liner-notes", NULL, "small-liner-notes.md");
  assert_golden (fixture, "liner-notes", &part, "small-liner-notes-redacted.md");
  assert_golden (fixture, "checklists", NULL, "small-checklists.md");
  assert_golden (fixture, "postmortem", NULL, "small-postmortem.md");
}

/* What is said where there is nothing. */
static void
test_empty (Fixture *fixture, gconstpointer data)
{
  assert_golden (fixture, "liner-notes", NULL, "empty-liner-notes.md");
  assert_golden (fixture, "checklists", NULL, "empty-checklists.md");
  assert_golden (fixture, "postmortem", NULL, "empty-postmortem.md");
}

static void
read_text (cmark_node *node, GString *out)
{
  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    {
      switch (cmark_node_get_type (child))
        {
        case CMARK_NODE_TEXT:
          g_string_append (out, cmark_node_get_literal (child));
          break;
        case CMARK_NODE_SOFTBREAK:
          g_string_append_c (out, '\n');
          break;
        case CMARK_NODE_HTML_INLINE:
          g_assert_cmpstr (cmark_node_get_literal (child), ==, "<!-- -->");
          break;
        case CMARK_NODE_LINK:
          g_assert_true (g_str_has_prefix (cmark_node_get_url (child), "https://github.com/"));
          read_text (child, out);
          break;
        default:
          g_error ("a page holds a %s", cmark_node_get_type_string (child));
        }
    }
}

/* The page as CommonMark sees it: a block a line. */
static void
outline (cmark_node *node, int depth, GString *out)
{
  for (cmark_node *child = cmark_node_first_child (node); child; child = cmark_node_next (child))
    {
      switch (cmark_node_get_type (child))
        {
        case CMARK_NODE_HEADING:
          g_string_append_printf (out, "%.*s ", cmark_node_get_heading_level (child), "######");
          read_text (child, out);
          break;
        case CMARK_NODE_PARAGRAPH:
          g_string_append_printf (out, depth < 0 ? "" : "%*s- ", depth * 2, "");
          read_text (child, out);
          break;
        case CMARK_NODE_LIST:
          g_assert_cmpint (cmark_node_get_list_type (child), ==, CMARK_BULLET_LIST);
          g_assert_true (cmark_node_get_list_tight (child));
          for (cmark_node *item = cmark_node_first_child (child); item; item = cmark_node_next (item))
            outline (item, depth + 1, out);
          continue;
        default:
          g_error ("a page holds a %s", cmark_node_get_type_string (child));
        }
      g_string_append_c (out, '\n');
    }
}

static char *
outline_page (Fixture *fixture, const char *format)
{
  g_autofree char *page = write_page (fixture, format, NULL);
  cmark_node *document = cmark_parse_document (page, strlen (page), CMARK_OPT_DEFAULT);
  GString *out = g_string_new (NULL);

  outline (document, -1, out);
  cmark_node_free (document);
  return g_string_free (out, FALSE);
}

static void
test_structure (Fixture *fixture, gconstpointer data)
{
  g_autofree char *notes = outline_page (fixture, "liner-notes");
  g_autofree char *lists = outline_page (fixture, "checklists");
  g_autofree char *postmortem = outline_page (fixture, "postmortem");

  g_assert_true (g_str_has_prefix (notes, "# Harbour 2.0\nFerry times on one page, for people without an account.\n"
                                          "In **three** languages.\n# Not a heading\n## Why\n"));
  g_assert_nonnull (strstr (notes, "\n### # [x] <b>| map\n- Status: mixing\n"));
  g_assert_nonnull (strstr (notes, "\n- #12 @NoahKunin says: fix #12 at https://example.com (Ana Alvarez, 3h, due 2026-03-04)\n  - 1. first step\n"));
  g_assert_nonnull (strstr (notes, "\n- Session: Draw - [ ] piers on # [x] <b>| map, 2026-03-05, 4h\n"));
  g_assert_nonnull (strstr (lists, "\n- [x] `times` | agree (2026-03-02 16:00, Ana Alvarez)\n"));
  g_assert_nonnull (strstr (postmortem, "\n## What went well\nNothing is written down yet.\n## What went wrong\n"));
}

/* Every title of the album hostile: the structure is the same as with plain ones. */
static char *
structure_with (const char *title)
{
  Fixture fixture;
  g_autoptr (HrmEdit) edit = hrm_edit_new ("Titles");
  GString *out = g_string_new (NULL);

  set_up (&fixture, "small.jsonl");
  for (HrmKind kind = 0; kind < HRM_N_KINDS; kind++)
    {
      const HrmField *field = hrm_field_by_name (kind, "title");
      GPtrArray *rows = hrm_model_get_rows (fixture.model, kind);

      for (guint i = 0; field && i < rows->len; i++)
        hrm_edit_set_text (edit, kind, ((HrmRow *) rows->pdata[i])->id, field->index, title);
    }
  commit (&fixture, edit);
  for (guint i = 0; i < 3; i++)
    {
      guint n;
      g_autofree char *page = outline_page (&fixture, hrm_export_formats (&n)[i].name);
      g_auto (GStrv) parts = g_strsplit (page, title, -1);
      g_autofree char *joined = g_strjoinv ("TITLE", parts);

      g_string_append (out, joined);
    }
  tear_down (&fixture, NULL);
  return g_string_free (out, FALSE);
}

static void
test_hostile (void)
{
  static const char * const titles[] = {
    "# [x] <b>|", "- [ ] a", "1. one", "```", "***", "</li><script>alert(1)</script>", "a\\", "[a](b) ![c](d)", "<!-- a", "---", "===",
    "@all #1 !2 ~3 www.example.com", "a | b | c", "> quote", "&lt;b&gt;", "    code", "שלום \u202eabc", "`", "$x$ $$y$$",
  };
  g_autofree char *plain = structure_with ("Plain");

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      g_autofree char *stripped = g_strstrip (g_strdup (titles[i]));
      g_autofree char *hostile = NULL;

      if (strstr (stripped, "\u202e"))
        memmove (strstr (stripped, "\u202e"), strstr (stripped, "\u202e") + 3, strlen (strstr (stripped, "\u202e") + 3) + 1);
      hostile = structure_with (stripped);
      g_assert_cmpstr (hostile, ==, plain);
    }
}

/* Real titles and bodies give a page of headings and lists, and no item is lost. */
static void
test_real (Fixture *fixture, gconstpointer data)
{
  const char *shared = g_getenv ("HRM_SHARED");
  g_autofree char *path = g_build_filename (shared ? shared : "/nowhere", "data", "real", "github", "rest-issues-18f-blog.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (HrmImportFile) read = NULL;
  g_autoptr (HrmImport) import = NULL;
  g_autoptr (HrmEdit) edit = NULL;
  g_autofree char *notes = NULL;
  guint lines = 0;

  if (!g_file_query_exists (file, NULL))
    {
      g_test_skip ("the real data (HRM_SHARED/data/real/github) is not here");
      return;
    }
  read = hrm_import_file_read (file, NULL, NULL, NULL);
  import = hrm_import_file_match (read, fixture->model, NULL, NULL);
  edit = hrm_import_edit (import);
  commit (fixture, edit);
  notes = outline_page (fixture, "liner-notes");
  for (char *at = strstr (notes, "\n## Open tasks\n"); at; at = strstr (at + 1, "- "))
    if (at[0] == '-' && (at[-1] == '\n' || (at[-1] == ' ' && at[-2] == ' ')))
      lines++;
  g_assert_cmpuint (lines, ==, 99 + 326 - 44);
}

static void
test_formats (void)
{
  guint n;
  g_autoptr (GError) error = NULL;
  g_autofree char *imports = hrm_import_formats_help ();
  g_autofree char *exports = hrm_export_formats_help ();

  g_assert_true (g_str_has_prefix (imports, "json "));
  hrm_export_formats (&n);
  g_assert_cmpuint (n, ==, 5);
  g_assert_nonnull (strstr (imports, "\ngithub "));
  g_assert_nonnull (strstr (exports, "\npostmortem "));
  g_assert_null (hrm_export_format_find ("mp3", &error));
  g_assert_cmpstr (error->message, ==, "“mp3” cannot be exported; --as help lists what can");
  g_clear_error (&error);
  g_assert_null (hrm_import_format_guess ("PK\3\4", 4, "a.zip", &error));
  g_assert_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
test_read (void)
{
  g_autofree char *dir = g_dir_make_tmp ("headroom-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "issues.json", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path), folder = g_file_new_for_path (dir);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HrmImportFile) read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (hrm_import_file_read (file, NULL, NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_true (g_str_has_prefix (error->message, path) && g_str_has_suffix (error->message, " does not exist"));
  g_clear_error (&error);
  g_assert_null (hrm_import_file_read (folder, NULL, NULL, &error));
  g_assert_true (g_str_has_prefix (error->message, dir) && g_str_has_suffix (error->message, " is a folder, not a file"));
  g_clear_error (&error);
  g_file_set_contents (path, "[{\"number\": 1, \"title\": \"a\"}]", -1, NULL);
  hrm_import_file_read_async (file, NULL, NULL, read_cb, &result);
  hrm_test_wait_for (result != NULL);
  read = hrm_import_file_read_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (read->backlog->tasks->len, ==, 1);
  g_assert_cmpstr (((HrmBacklogTask *) read->backlog->tasks->pdata[0])->instance, ==, "issues");
  g_file_delete (file, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

/* What reads from a place that does not answer is given up at once. */
static void
test_give_up (void)
{
  g_autofree char *dir = g_dir_make_tmp ("headroom-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (dir, "pipe", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  int writer;

  g_assert_cmpint (mkfifo (path, 0600), ==, 0);
  hrm_import_file_read_async (file, NULL, cancellable, read_cb, &result);
  /* Until it reads, from somebody who says nothing. */
  for (gint64 until = g_get_monotonic_time () + 20 * G_USEC_PER_SEC; (writer = open (path, O_WRONLY | O_NONBLOCK)) < 0; g_thread_yield ())
    g_assert_cmpint (g_get_monotonic_time (), <, until);
  g_cancellable_cancel (cancellable);
  hrm_test_wait_for (result != NULL);
  g_assert_null (hrm_import_file_read_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  close (writer);
  g_unlink (path);
  g_rmdir (dir);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/export/golden", Fixture, "small.jsonl", set_up, test_golden, tear_down);
  g_test_add ("/export/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/export/structure", Fixture, "small.jsonl", set_up, test_structure, tear_down);
  g_test_add_func ("/export/hostile", test_hostile);
  g_test_add ("/export/real", Fixture, NULL, set_up, test_real, tear_down);
  g_test_add_func ("/export/formats", test_formats);
  g_test_add_func ("/export/read", test_read);
  g_test_add_func ("/export/give-up", test_give_up);
  return g_test_run ();
}
