/* hrm-cli-import.c: import and export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include <string.h>
#include "hrm-formats.h"
#include "hrm-import.h"
#include "hrm-json-rows.h"

typedef struct
{
  HrmAlbum *album;
  gboolean dry_run, json;
  GString *out;
  guint n;
} Run;

static void
append_count (GString *out, const char *name, const HrmImportCount *count)
{
  g_string_append_printf (out, ",\"%s\":{\"new\":%u,\"updated\":%u,\"unchanged\":%u}", name,
                          count->created, count->updated, count->unchanged);
}

static void
report_json (Run *run, const char *file, HrmImport *import, gint64 edit)
{
  const HrmImportPreview *preview = hrm_import_get_preview (import);
  GPtrArray *remarks = hrm_import_get_remarks (import);
  GString *out = run->out;
  g_autofree char *name = g_utf8_make_valid (file, -1);

  g_string_append (out, run->n++ ? ",\n{\"file\":" : "{\"file\":");
  hrm_json_append_text (out, name);
  g_string_append (out, ",\"summary\":");
  hrm_json_append_text (out, hrm_import_get_summary (import));
  append_count (out, "tasks", &preview->tasks);
  append_count (out, "subtasks", &preview->subtasks);
  append_count (out, "channels", &preview->channels);
  append_count (out, "tracks", &preview->tracks);
  append_count (out, "markers", &preview->markers);
  g_string_append (out, ",\"remarks\":[");
  for (guint i = 0; i < remarks->len; i++)
    {
      g_string_append (out, i ? "," : "");
      hrm_json_append_text (out, remarks->pdata[i]);
    }
  g_string_append (out, "],\"edit\":");
  hrm_json_append_id (out, edit);
  g_string_append_c (out, '}');
}

static void
report_text (Run *run, const char *file, HrmImport *import)
{
  GPtrArray *remarks = hrm_import_get_remarks (import);
  g_autofree char *name = g_utf8_make_valid (file, -1);
  g_autofree char *line = hrm_cli_line (name);

  g_string_append_printf (run->out, "%s: %s\n", line, hrm_import_get_summary (import));
  for (guint i = 0; i < remarks->len; i++)
    {
      g_autofree char *remark = hrm_cli_line (remarks->pdata[i]);

      g_string_append_printf (run->out, "  %s\n", remark);
    }
}

static gboolean
import_one (Run *run, const char *file, HrmBacklog *backlog, GError **error)
{
  const HrmImportOptions options = { 0 };
  g_autoptr (HrmImport) import = hrm_import_match (backlog, hrm_album_get_model (run->album), &options);
  g_autoptr (HrmEdit) edit = hrm_import_edit (import);
  gint64 before = hrm_album_get_last_edit (run->album), after;

  if (!run->dry_run && !hrm_edit_is_empty (edit) &&
      (!hrm_album_commit (run->album, edit, error) || !hrm_album_flush_sync (run->album, error)))
    return FALSE;
  after = hrm_album_get_last_edit (run->album);
  if (run->json)
    report_json (run, file, import, after == before ? 0 : after);
  else
    report_text (run, file, import);
  return TRUE;
}

static GPtrArray *
read_all (char **files, const HrmImportFormat *format)
{
  g_autoptr (GPtrArray) backlogs = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_backlog_free);

  for (guint i = 0; files[i]; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[i]);
      g_autoptr (GError) error = NULL;
      HrmBacklog *backlog = hrm_backlog_read (file, format, NULL, &error);

      if (backlog == NULL)
        {
          hrm_cli_complain ("%s", error->message);
          return NULL;
        }
      g_ptr_array_add (backlogs, backlog);
    }
  return g_steal_pointer (&backlogs);
}

/* A new album is called after the repository, or else after itself. Full. */
static char *
album_title (HrmBacklog *backlog, const char *path)
{
  char *base, *dot;

  if (backlog->tasks->len > 0 && !backlog->instance_unknown)
    return g_strdup (((HrmBacklogTask *) backlog->tasks->pdata[0])->instance);
  base = g_path_get_basename (path);
  dot = strrchr (base, '.');
  if (dot && dot != base)
    *dot = '\0';
  return base;
}

static HrmAlbum *
open_or_make (const char *path, HrmBacklog *first, gboolean dry_run, int *status)
{
  g_autofree char *title = album_title (first, path);
  HrmAlbumSeed seed = { .title = title, .start = HRM_UNSET };
  g_autoptr (GError) error = NULL;
  HrmAlbum *album;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    return hrm_cli_open (path, !dry_run, status);
  album = dry_run ? hrm_album_new_in_memory (&seed) : hrm_album_create (path, &seed, &error);
  if (album == NULL)
    {
      hrm_cli_complain ("%s", error->message);
      *status = HRM_EXIT_FILE;
    }
  return album;
}

static int
import_files (const char *path, char **files, GPtrArray *backlogs, Run *run)
{
  int status = HRM_EXIT_DONE;

  run->album = open_or_make (path, backlogs->pdata[0], run->dry_run, &status);
  if (run->album == NULL)
    return status;
  if (run->json)
    g_string_append_c (run->out, '[');
  for (guint i = 0; i < backlogs->len && status == HRM_EXIT_DONE; i++)
    {
      g_autoptr (GError) error = NULL;

      if (!import_one (run, files[i], backlogs->pdata[i], &error))
        {
          hrm_cli_complain ("%s: %s; nothing of it was imported", files[i], error->message);
          status = HRM_EXIT_FINDINGS;
        }
    }
  if (run->json)
    g_string_append (run->out, "]\n");
  else if (run->dry_run)
    g_string_append (run->out, "Nothing was changed: this was a dry run.\n");
  status = hrm_cli_print (run->out->str, status);
  return hrm_cli_close (run->album, status);
}

static int
print_formats (char *help)
{
  g_autofree char *text = help;

  return hrm_cli_print (text, HRM_EXIT_DONE);
}

int
hrm_cli_import (int argc, char **argv)
{
  g_autofree char *as = NULL;
  Run run = { 0 };
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, "Format of the files (guessed); “help” lists them", "FORMAT" },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &run.dry_run, "Tell what would happen, change nothing", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &run.json, "As JSON", NULL },
    { NULL }
  };
  const HrmImportFormat *format = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) backlogs = NULL;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 0, G_MAXINT, &status))
    return status;
  if (g_strcmp0 (as, "help") == 0)
    return print_formats (hrm_import_formats_help ());
  if (argc < 3)
    {
      hrm_cli_complain ("usage: headroom-cli import ALBUM FILE…");
      return HRM_EXIT_USAGE;
    }
  if (as && (format = hrm_import_format_find (as, &error)) == NULL)
    {
      hrm_cli_complain ("%s", error->message);
      return HRM_EXIT_USAGE;
    }
  backlogs = read_all (argv + 2, format);
  if (backlogs == NULL)
    return HRM_EXIT_FILE;
  run.out = g_string_new (NULL);
  status = import_files (argv[1], argv + 2, backlogs, &run);
  g_string_free (run.out, TRUE);
  return status;
}

static int
write_out (const char *path, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (path == NULL || strcmp (path, "-") == 0)
    return hrm_cli_print (text, HRM_EXIT_DONE);
  if (g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666, &error))
    return HRM_EXIT_DONE;
  hrm_cli_complain ("%s", error->message);
  return HRM_EXIT_FILE;
}

int
hrm_cli_export (int argc, char **argv)
{
  g_autofree char *as = NULL, *output = NULL, *from = NULL, *to = NULL, *text = NULL;
  HrmExportOptions options = HRM_EXPORT_ALL;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, "What to write; “help” lists the formats", "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Where to (standard output)", "FILE" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, "First day, inclusive", "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, "Last day, inclusive", "DATE" },
    { "redact", 0, 0, G_OPTION_ARG_NONE, &options.redact, "Number people instead of naming them, leave links and notes out", NULL },
    { NULL }
  };
  const HrmExportFormat *format;
  g_autoptr (GError) error = NULL;
  HrmAlbum *album;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 0, 1, &status))
    return status;
  if (g_strcmp0 (as, "help") == 0)
    return print_formats (hrm_export_formats_help ());
  if (argc < 2 || as == NULL)
    {
      hrm_cli_complain ("usage: headroom-cli export ALBUM --as FORMAT; “--as help” lists the formats");
      return HRM_EXIT_USAGE;
    }
  if (!hrm_cli_date ("--from", from, &options.from) || !hrm_cli_date ("--to", to, &options.to))
    return HRM_EXIT_USAGE;
  format = hrm_export_format_find (as, &error);
  if (format == NULL)
    {
      hrm_cli_complain ("%s", error->message);
      return HRM_EXIT_USAGE;
    }
  album = hrm_cli_open (argv[1], FALSE, &status);
  if (album == NULL)
    return status;
  text = format->write (hrm_album_get_model (album), hrm_album_get_plan (album), &options);
  status = write_out (output, text);
  return hrm_cli_close (album, status);
}
