/* hrm-cli-import.c: import and export.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include <gio/gunixoutputstream.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>
#include "hrm-cli-days.h"
#include "hrm-export-file.h"
#include "hrm-ics-refresh.h"
#include "hrm-import-file.h"
#include "hrm-json-rows.h"

typedef struct
{
  HrmAlbum *album;
  gboolean made;             /* by this run, and still empty */
  gboolean dry_run, json;
  gboolean unwritten;        /* the disk did not take it */
  guint lost;                /* files of which nothing was understood */
  const char *first_lost;    /* the first of them, borrowed */
  char *channel, *bus;       /* of a calendar: whose it is */
  HrmCliDays days;           /* of a calendar: which come in */
  HrmImportOptions options;
  GString *out;
  guint n;
} Run;

static void
report_json (Run *run, const char *file, HrmImport *import, gint64 edit)
{
  guint n;
  const HrmImportTally *tallies = hrm_import_get_tallies (import, &n);
  GPtrArray *remarks = hrm_import_get_remarks (import);
  GString *out = run->out;
  g_autofree char *name = g_utf8_make_valid (file, -1);

  g_string_append (out, run->n++ ? ",\n{\"file\":" : "{\"file\":");
  hrm_json_append_text (out, name);
  g_string_append (out, ",\"summary\":");
  hrm_json_append_text (out, hrm_import_get_summary (import));
  for (guint i = 0; i < n; i++)
    {
      const HrmImportCount *count = &tallies[i].count;

      g_string_append_printf (out, ",\"%s\":{\"new\":%u,\"updated\":%u,\"unchanged\":%u", tallies[i].name, count->created, count->updated,
                              count->unchanged);
      if (tallies[i].kind == HRM_KIND_EXCEPTION)
        g_string_append_printf (out, ",\"moved\":%u,\"removed\":%u", count->moved, count->removed);
      g_string_append_c (out, '}');
    }
  if (run->dry_run && hrm_import_get_days (import))
    hrm_cli_days_json (hrm_import_get_days (import), out);
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

  run->n++;
  g_string_append_printf (run->out, "%s: %s\n", line, hrm_import_get_summary (import));
  for (guint i = 0; i < remarks->len; i++)
    {
      g_autofree char *remark = hrm_cli_line (remarks->pdata[i]);

      g_string_append_printf (run->out, "  %s\n", remark);
    }
  if (run->dry_run && hrm_import_get_days (import))
    hrm_cli_days_text (hrm_import_get_days (import), run->out);
}

/* FALSE: the plan does not take it, or the disk (then UNWRITTEN). */
static gboolean
commit (Run *run, HrmImport *import, GError **error)
{
  g_autoptr (HrmEdit) edit = hrm_import_edit (import);
  g_autoptr (HrmKeptDates) kept = NULL;
  g_autofree char *words = NULL;

  if (hrm_edit_is_empty (edit))
    return TRUE;
  kept = hrm_keep_dates (hrm_album_get_plan (run->album), edit);
  if (!(run->dry_run ? hrm_album_try (run->album, edit, error) : hrm_album_commit (run->album, edit, error)))
    {
      hrm_import_explain (import, error);
      return FALSE;
    }
  words = kept ? hrm_cli_kept_text (kept) : NULL;
  if (words)
    g_ptr_array_add (hrm_import_get_remarks (import), g_steal_pointer (&words));
  if (run->dry_run)
    return TRUE;
  run->made = FALSE;
  run->unwritten = !hrm_album_flush_sync (run->album, error);
  return !run->unwritten;
}

/* IMPORT may be NULL; takes it. */
static gboolean
finish_one (Run *run, const char *file, HrmImport *matched, GError **error)
{
  g_autoptr (HrmImport) import = matched;
  gint64 before = hrm_album_get_last_edit (run->album), after;

  if (import && hrm_import_is_lost (import) && run->lost++ == 0)
    run->first_lost = file;
  if (import == NULL || !commit (run, import, error))
    return FALSE;
  after = hrm_album_get_last_edit (run->album);
  if (run->json)
    report_json (run, file, import, after == before ? 0 : after);
  else
    report_text (run, file, import);
  return TRUE;
}

/* By name, handle or id. FALSE: none, or several. */
static gboolean
find_owner (Run *run, GError **error)
{
  HrmModel *model = hrm_album_get_model (run->album);
  HrmKind kind = run->channel ? HRM_KIND_CHANNEL : HRM_KIND_BUS;
  const char *name = run->channel ? run->channel : run->bus;
  HrmRow *row;

  if (name == NULL)
    return TRUE;
  row = hrm_cli_find (model, kind, name, error);
  if (row)
    run->options.owner = row->id;
  return row != NULL;
}

static GPtrArray *
read_all (char **files, const HrmImportFormat *format)
{
  g_autoptr (GPtrArray) read = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_import_file_free);

  for (guint i = 0; files[i]; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_commandline_arg (files[i]);
      g_autoptr (GError) error = NULL;
      /* Closing any descriptor of the album would drop its locks. */
      gboolean taken = g_file_peek_path (file) && hrm_album_is_taken (g_file_peek_path (file));
      HrmImportFile *one = taken ? NULL : hrm_import_file_read (file, format, NULL, &error);

      if (taken)
        g_set_error (&error, G_IO_ERROR, G_IO_ERROR_BUSY, "%s is an open album: merge a copy of it, or export it as JSON first", files[i]);

      if (one == NULL)
        {
          hrm_cli_complain ("%s", error->message);
          return NULL;
        }
      g_ptr_array_add (read, one);
    }
  return g_steal_pointer (&read);
}

/* A new album is called as its file says, or else after itself. Full. */
static char *
album_title (HrmImportFile *file, const char *path)
{
  const char *title = hrm_import_file_get_title (file);
  char *base = g_path_get_basename (path), *dot = strrchr (base, '.');

  if (dot && dot != base)
    *dot = '\0';
  if (title == NULL)
    return base;
  g_free (base);
  return g_strdup (title);
}

static void
open_or_make (Run *run, const char *path, HrmImportFile *first, int *status)
{
  g_autofree char *title = album_title (first, path);
  const HrmAlbumSeed seed = { .title = title, .start = HRM_UNSET };
  g_autoptr (GError) error = NULL;

  if (g_file_test (path, G_FILE_TEST_EXISTS) || g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      run->album = hrm_cli_open (path, !run->dry_run, status);
      return;
    }
  run->album = hrm_album_create_as (run->dry_run ? NULL : path, &seed, hrm_import_file_get_id (first), &error);
  run->made = run->album && !run->dry_run;
  if (run->album == NULL)
    {
      hrm_cli_complain ("%s", error->message);
      *status = HRM_EXIT_FILE;
    }
}

/* What is said of it is with the file. */
static int
check_lost (Run *run, const char *what)
{
  if (run->lost == 1)
    hrm_cli_complain ("%s holds events that could not be understood, and %s", run->first_lost, what);
  else if (run->lost > 1)
    hrm_cli_complain ("%s and %u more hold events that could not be understood, and %s", run->first_lost, run->lost - 1, what);
  return run->lost > 0 ? HRM_EXIT_FINDINGS : HRM_EXIT_DONE;
}

/* As they were chosen of this file. */
static HrmImport *
match_one (Run *run, HrmImportFile *file, GError **error)
{
  g_autoptr (GHashTable) left_out = NULL;
  HrmModel *model = hrm_album_get_model (run->album);
  HrmImport *import;

  if (!hrm_cli_days_choose (&run->days, file, model, &run->options, &left_out, error))
    return NULL;
  run->options.left_out = left_out;
  import = hrm_import_file_match (file, model, &run->options, error);
  run->options.left_out = NULL;
  return import;
}

static int
import_files (const char *path, char **files, GPtrArray *read, Run *run)
{
  int status = HRM_EXIT_DONE;

  open_or_make (run, path, read->pdata[0], &status);
  if (run->album == NULL)
    return status;
  if (run->json)
    g_string_append_c (run->out, '[');
  for (guint i = 0; i < read->len && status == HRM_EXIT_DONE; i++)
    {
      g_autoptr (GError) error = NULL;

      if ((i == 0 && !(find_owner (run, &error) && hrm_cli_days_find (&run->days, read, hrm_album_get_model (run->album), &run->options, &error))) ||
          !finish_one (run, files[i], match_one (run, read->pdata[i], &error), &error))
        {
          hrm_cli_complain ("%s; nothing of it was imported", error->message);
          status = run->unwritten ? HRM_EXIT_FILE : HRM_EXIT_FINDINGS;
        }
    }
  if (status == HRM_EXIT_DONE)
    status = check_lost (run, run->dry_run ? "nothing of it would come in" : "nothing of it came in");
  if (run->json)
    g_string_append (run->out, "]\n");
  else if (run->dry_run)
    g_string_append (run->out, "Nothing was changed: this was a dry run.\n");
  if (status != HRM_EXIT_FILE || run->n > 0)
    status = hrm_cli_print (run->out->str, status);
  /* An album that was made for what was then refused goes again. */
  if (run->made && status != HRM_EXIT_DONE)
    g_unlink (path);
  return hrm_cli_close (run->album, status);
}

static int
print_formats (char *help)
{
  g_autofree char *text = help;

  return hrm_cli_print (text, HRM_EXIT_DONE);
}

static gboolean
is_exception_kind (const char *name)
{
  return g_strv_contains (hrm_field_info (HRM_KIND_EXCEPTION, HRM_FIELD (Exception, kind))->values, name);
}

/* What only a calendar can be asked. */
static gboolean
check_owner (const Run *run, GPtrArray *read)
{
  const char *option = run->channel ? "--channel" : run->bus ? "--bus" : hrm_cli_days_option (&run->days);

  for (guint i = 0; i < read->len && option; i++)
    if (((HrmImportFile *) read->pdata[i])->ics == NULL)
      {
        hrm_cli_complain ("%s is no calendar; leave %s out", hrm_import_file_get_name (read->pdata[i]), option);
        return FALSE;
      }
  if (run->channel && run->bus)
    hrm_cli_complain ("a calendar is of a channel or of a bus: leave --channel or --bus out");
  return !(run->channel && run->bus);
}

int
hrm_cli_import (int argc, char **argv)
{
  g_autofree char *as = NULL, *channel = NULL, *bus = NULL;
  g_auto (GStrv) without = NULL, only = NULL;
  Run run = { 0 };
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, "Format of the files (guessed), or of a calendar what it holds: “holiday”, “leave”; “help” lists them", "FORMAT" },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &channel, "Of a calendar: whose absences it holds (the album's holidays)", "NAME" },
    { "bus", 0, 0, G_OPTION_ARG_STRING, &bus, "Of a calendar: of which bus", "NAME" },
    { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &without, "Of a calendar: these days stay out, now and when it is read again; may be said several times", "NAME|DATE" },
    { "only", 0, 0, G_OPTION_ARG_STRING_ARRAY, &only, "Of a calendar: all other days stay out; may be said several times", "NAME|DATE" },
    { "all-days", 0, 0, G_OPTION_ARG_NONE, &run.days.all, "Of a calendar: also what stayed out before", NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &run.dry_run, "Tell what would happen, change nothing", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &run.json, "As JSON", NULL },
    { NULL }
  };
  const HrmImportFormat *format = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) read = NULL;
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
  if (as && is_exception_kind (as))
    {
      run.options.as = as;
      format = hrm_import_format_find ("ics", NULL);
    }
  else if (as && (format = hrm_import_format_find (as, &error)) == NULL)
    {
      hrm_cli_complain ("%s", error->message);
      return HRM_EXIT_USAGE;
    }
  run.channel = channel;
  run.bus = bus;
  run.days.without = without;
  run.days.only = only;
  run.options.would = run.dry_run;
  if (!hrm_cli_days_check (&run.days))
    return HRM_EXIT_USAGE;
  read = read_all (argv + 2, format);
  if (read == NULL)
    return HRM_EXIT_FILE;
  if (!check_owner (&run, read))
    return HRM_EXIT_USAGE;
  run.out = g_string_new (NULL);
  status = import_files (argv[1], argv + 2, read, &run);
  g_string_free (run.out, TRUE);
  return status;
}

/* --- calendars again ------------------------------------------------------ */

/* What could not be read is said, and the others are read all the same. */
static void
report_failure (Run *run, const char *file, const GError *error)
{
  g_string_append (run->out, run->n++ ? ",\n{\"file\":" : "{\"file\":");
  hrm_json_append_text (run->out, file);
  g_string_append (run->out, ",\"error\":");
  hrm_json_append_text (run->out, error->message);
  g_string_append_c (run->out, '}');
}

static gboolean
refresh_one (Run *run, const HrmIcsSubscription *subscription, GError **error)
{
  g_autoptr (HrmImportFile) file = hrm_ics_subscription_read (subscription, NULL, error);

  return file && finish_one (run, subscription->place, hrm_ics_subscription_match (subscription, file, hrm_album_get_model (run->album), run->dry_run, error), error);
}

static int
refresh_all (Run *run)
{
  g_autoptr (GPtrArray) all = hrm_ics_subscriptions (hrm_album_get_model (run->album));
  g_autoptr (GError) first = NULL;
  guint failed = 0;

  for (guint i = 0; i < all->len && !run->unwritten; i++)
    {
      const HrmIcsSubscription *one = all->pdata[i];
      g_autoptr (GError) error = NULL;

      if (refresh_one (run, one, &error))
        continue;
      if (run->json)
        report_failure (run, one->place, error);
      failed++;
      if (first == NULL)
        first = g_steal_pointer (&error);
    }
  if (first == NULL)
    {
      if (all->len == 0 && !run->json)
        g_string_append (run->out, "The album takes no days from calendars.\n");
      return check_lost (run, "what came from there before stays as it is");
    }
  if (run->unwritten)
    hrm_cli_complain ("%s", first->message);
  else if (failed == 1)
    hrm_cli_complain ("%s; what came from there stays as it is", first->message);
  else
    hrm_cli_complain ("%u calendars could not be read, and what came from there stays as it is; the first: %s", failed, first->message);
  return run->unwritten ? HRM_EXIT_FILE : HRM_EXIT_FINDINGS;
}

int
hrm_cli_refresh (int argc, char **argv)
{
  Run run = { 0 };
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &run.dry_run, "Tell what would happen, change nothing", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &run.json, "As JSON", NULL },
    { NULL }
  };
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 1, 1, &status))
    return status;
  run.album = hrm_cli_open (argv[1], !run.dry_run, &status);
  if (run.album == NULL)
    return status;
  run.out = g_string_new (run.json ? "[" : NULL);
  status = refresh_all (&run);
  if (run.json)
    g_string_append (run.out, "]\n");
  else if (run.dry_run)
    g_string_append (run.out, "Nothing was changed: this was a dry run.\n");
  if (status != HRM_EXIT_FILE)
    status = hrm_cli_print (run.out->str, status);
  g_string_free (run.out, TRUE);
  return hrm_cli_close (run.album, status);
}

/* --- export --------------------------------------------------------------- */

/* Whatever it is called. */
static gboolean
is_same_file (const char *a, const char *b)
{
  GStatBuf p, q;

  return g_stat (a, &p) == 0 && g_stat (b, &q) == 0 && p.st_dev == q.st_dev && p.st_ino == q.st_ino;
}

static int
write_out (HrmAlbum *album, const HrmExportFormat *format, const HrmExportOptions *options, const char *path)
{
  HrmModel *model = hrm_album_get_model (album);
  HrmPlan *plan = hrm_album_get_plan (album);
  g_autoptr (GError) error = NULL;

  if (path && strcmp (path, "-") != 0)
    {
      if (hrm_export_to_file (format, model, plan, options, path, NULL, &error))
        return HRM_EXIT_DONE;
      hrm_cli_complain ("%s", error->message);
    }
  else
    {
      g_autoptr (GOutputStream) out = g_unix_output_stream_new (STDOUT_FILENO, FALSE);

      if (hrm_export_to_stream (format, model, plan, options, out, NULL, &error))
        return HRM_EXIT_DONE;
      hrm_cli_complain ("standard output cannot be written: %s", error->message);
    }
  return HRM_EXIT_FILE;
}

static int
find_channel (HrmAlbum *album, const char *name, gint64 *id)
{
  g_autoptr (GError) error = NULL;
  HrmRow *channel = hrm_cli_find (hrm_album_get_model (album), HRM_KIND_CHANNEL, name, &error);

  if (channel == NULL)
    {
      hrm_cli_complain ("%s; “show ALBUM channels” lists them", error->message);
      return HRM_EXIT_USAGE;
    }
  *id = channel->id;
  return HRM_EXIT_DONE;
}

int
hrm_cli_export (int argc, char **argv)
{
  g_autofree char *as = NULL, *output = NULL, *from = NULL, *to = NULL, *channel = NULL;
  HrmExportOptions options = HRM_EXPORT_ALL;
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &as, "What to write; “help” lists the formats", "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, "Where to (standard output)", "FILE" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, "First day, inclusive", "DATE" },
    { "to", 0, 0, G_OPTION_ARG_STRING, &to, "Last day, inclusive", "DATE" },
    { "channel", 0, 0, G_OPTION_ARG_STRING, &channel, "Of a calendar: only what is this person's", "NAME" },
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
  if (format->whole && (from || to))
    {
      hrm_cli_complain ("--as %s writes the whole album; leave --from and --to out", format->name);
      return HRM_EXIT_USAGE;
    }
  if (channel && !format->personal)
    {
      hrm_cli_complain ("--as %s is of everybody; leave --channel out", format->name);
      return HRM_EXIT_USAGE;
    }
  if (output && is_same_file (argv[1], output))
    {
      hrm_cli_complain ("%s is the album itself; write to another file", output);
      return HRM_EXIT_USAGE;
    }
  if (output && hrm_album_is_file (output))
    {
      hrm_cli_complain ("%s is an album; write to another file", output);
      return HRM_EXIT_USAGE;
    }
  album = hrm_cli_open (argv[1], FALSE, &status);
  if (album == NULL)
    return status;
  status = channel ? find_channel (album, channel, &options.channel) : HRM_EXIT_DONE;
  if (status == HRM_EXIT_DONE)
    status = write_out (album, format, &options, output);
  return hrm_cli_close (album, status);
}
