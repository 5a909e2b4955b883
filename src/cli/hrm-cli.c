/* hrm-cli.c: headroom-cli, the album without a window.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"
#include "hrm-cli.h"

#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const HrmCommand commands[] = {
  { "new", "ALBUM [--title T] [--start DATE] [--zone Z]", "make an empty album", hrm_cli_new },
  { "import", "ALBUM FILE… [--as FORMAT] [--channel NAME] [--bus NAME] [--without DAY]… [--only DAY]… [--all-days] [--dry-run] [--json]",
    "bring a backlog, a calendar or an album as JSON in; makes a missing album", hrm_cli_import },
  { "refresh", "ALBUM [--dry-run] [--json]", "read the files of its calendars again", hrm_cli_refresh },
  { "export", "ALBUM --as FORMAT [-o FILE] [--from DATE] [--to DATE] [--redact] [--channel NAME]", "write liner notes, checklists, a postmortem, a calendar, or all of it as JSON", hrm_cli_export },
  { "show", "ALBUM WHAT [--json] [--from DATE] [--to DATE] [--buses] [--sum]", "print rows, load, clips, the critical path or history", hrm_cli_show },
  { "fix", "ALBUM --channel NAME --day DATE [--apply N] [--json]", "what would help where somebody clips, and what it would do", hrm_cli_fix },
  { "free", "ALBUM --hours N --before DATE [--from DATE] [--role ROLE] [--all] [--json]", "who has so much time before a day, the soonest first", hrm_cli_free },
  { "edit", "ALBUM [FILE|-] [--json]", "apply edits written as JSON lines", hrm_cli_edit },
  { "undo", "ALBUM [N]", "take back edits", hrm_cli_undo },
  { "redo", "ALBUM [N]", "repeat edits", hrm_cli_redo },
  { "merge", "ALBUM COPY [--dry-run] [--json]", "bring in what another copy of the album has", hrm_cli_merge },
  { "check", "ALBUM [--json]", "what is wrong with the plan", hrm_cli_check },
  { "verify", "ALBUM [--recover OUT] [--json]", "what is wrong with the file; saves what can be read of it", hrm_cli_verify },
  { "diff", "ALBUM ALBUM [--json]", "what the second has otherwise", hrm_cli_diff },
  { "backups", "[ALBUM] [--json] [--keep]", "list the backups of an album, or of all", hrm_cli_backups },
};

const HrmCommand *
hrm_cli_commands (guint *n)
{
  *n = G_N_ELEMENTS (commands);
  return commands;
}

char *
hrm_cli_line (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *at = text ? text : ""; *at; at = g_utf8_next_char (at))
    g_string_append_unichar (out, g_unichar_iscntrl (g_utf8_get_char (at)) ? ' ' : g_utf8_get_char (at));
  return g_string_free (out, FALSE);
}

void
hrm_cli_complain (const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *line = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  /* Paths may be any bytes. */
  valid = g_utf8_make_valid (text, -1);
  line = hrm_cli_line (valid);
  g_printerr ("headroom-cli: %s\n", line);
}

static const HrmCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i].name, name) == 0)
      return &commands[i];
  return NULL;
}

gboolean
hrm_cli_parse (int *argc, char ***argv, const GOptionEntry *entries, int least, int most, int *status)
{
  const HrmCommand *command = find_command ((*argv)[0]);
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = NULL;

  g_return_val_if_fail (command != NULL, FALSE);
  context = g_option_context_new (command->usage);
  program = g_strdup_printf ("headroom-cli %s", command->name);
  g_set_prgname (program);
  g_option_context_add_main_entries (context, entries, NULL);
  g_option_context_set_summary (context, command->summary);
  *status = HRM_EXIT_USAGE;
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      hrm_cli_complain ("%s", error->message);
      return FALSE;
    }
  if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
    {
      (*argv)[1] = (*argv)[0];
      (*argv)++;
      (*argc)--;
    }
  if (*argc - 1 < least || *argc - 1 > most)
    {
      hrm_cli_complain ("usage: headroom-cli %s %s", command->name, command->usage);
      return FALSE;
    }
  return TRUE;
}

HrmRow *
hrm_cli_find (HrmModel *model, HrmKind kind, const char *name, GError **error)
{
  HrmRow *row = NULL;
  gint64 id;
  guint n = 1;

  if (g_ascii_string_to_signed (name, 10, G_MININT64, G_MAXINT64, &id, NULL))
    row = hrm_model_get (model, id);
  if (row == NULL || row->kind != kind)
    row = hrm_model_find_called (model, kind, name, &n);
  if (n == 1)
    return row;
  g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
               n ? "there are several: give the id of the %s “%s”" : "there is no %s “%s” in the album", hrm_kind_info (kind)->name, name);
  return NULL;
}

static char *
describe_older (const char *path, const HrmAlbumOlder *older)
{
  /* As “show history” has them. */
  g_autoptr (GDateTime) first = g_date_time_new_from_unix_utc (older->first);
  g_autoptr (GDateTime) last = g_date_time_new_from_unix_utc (older->last);
  g_autofree char *from = g_date_time_format (first, "%FT%H:%MZ");
  g_autofree char *to = g_date_time_format (last, " to %FT%H:%MZ");
  g_autofree char *backup = older->backup ? g_filename_display_name (older->backup) : NULL;
  g_autofree char *has = backup == NULL ? NULL : older->missing == 1 ? g_strdup_printf ("the backup “%s” has it", backup)
                         : older->backup_has >= older->missing ? g_strdup_printf ("the backup “%s” has them all", backup)
                         : g_strdup_printf ("the backup “%s” has %u of the %u", backup, older->backup_has, older->missing);

  return g_strdup_printf ("%s is older than what this computer last wrote: %u edit%s from %s%s %s missing, "
                          "perhaps because a sync tool put an older copy back; %s, “headroom-cli backups %s --keep” goes on without", path,
                          older->missing, older->missing == 1 ? "" : "s", from, g_str_has_suffix (to, from) ? "" : to,
                          older->missing == 1 ? "is" : "are", has ? has : "no backup has any of them", path);
}

void
hrm_cli_warn_older (HrmAlbum *album, const char *path)
{
  const HrmAlbumOlder *older = hrm_album_get_older (album);
  g_autofree char *text = older ? describe_older (path, older) : NULL;

  if (text)
    hrm_cli_complain ("%s", text);
}

/* Why PATH was not opened; where it is an album all the same, with how to hear more. */
static void
complain_unopened (const char *path, const GError *error)
{
  g_autoptr (GPtrArray) findings = strstr (error->message, "headroom-cli verify") ? NULL : hrm_album_verify (path, NULL);

  if (findings && findings->len > 0)
    hrm_cli_complain ("%s; see what “headroom-cli verify %s” says", error->message, path);
  else
    hrm_cli_complain ("%s", error->message);
}

HrmAlbum *
hrm_cli_open (const char *path, gboolean writable, int *status)
{
  g_autoptr (GError) error = NULL;
  HrmAlbum *album = hrm_album_open (path, writable, &error);

  if (album == NULL)
    {
      complain_unopened (path, error);
      *status = HRM_EXIT_FILE;
    }
  else if (writable && !hrm_album_is_writable (album))
    {
      hrm_cli_complain ("%s can only be read: you may not write to it, or a newer Headroom made it", path);
      *status = HRM_EXIT_FILE;
      g_clear_object (&album);
    }
  else
    hrm_cli_warn_older (album, path);
  return album;
}

int
hrm_cli_close (HrmAlbum *album, int status)
{
  g_autoptr (GError) error = NULL;

  if (!hrm_album_flush_sync (album, &error) || !hrm_album_close (album, FALSE, &error))
    {
      if (status != HRM_EXIT_FILE)
        hrm_cli_complain ("%s", error->message);
      hrm_album_close (album, TRUE, NULL);
      status = HRM_EXIT_FILE;
    }
  g_object_unref (album);
  return status;
}

int
hrm_cli_print (const char *text, int status)
{
  if (fputs (text, stdout) >= 0 && fflush (stdout) == 0)
    return status;
  hrm_cli_complain ("standard output cannot be written");
  return HRM_EXIT_FILE;
}

gboolean
hrm_cli_date (const char *option, const char *text, HrmDate *date)
{
  if (text == NULL || hrm_date_parse (text, date))
    return TRUE;
  hrm_cli_complain ("%s: “%s” is not a date; write 2026-03-02", option, text);
  return FALSE;
}

gboolean
hrm_cli_range (HrmAlbum *album, const char *from, const char *to, HrmDate *first, HrmDate *last, int *status)
{
  GPtrArray *sessions = hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_SESSION);

  *first = HRM_DATE_LAST;
  *last = HRM_DATE_FIRST;
  for (guint i = 0; i < sessions->len; i++)
    {
      HrmSession *session = sessions->pdata[i];

      *first = MIN (*first, hrm_civil_date (session->start));
      *last = MAX (*last, hrm_plan_get_last_day (hrm_album_get_plan (album), session));
    }
  *status = HRM_EXIT_USAGE;
  if (!hrm_cli_date ("--from", from, first) || !hrm_cli_date ("--to", to, last))
    return FALSE;
  if (from == NULL || to == NULL || *first <= *last)
    return TRUE;
  hrm_cli_complain ("--to %s is before --from %s", to, from);
  return FALSE;
}

GPtrArray *
hrm_cli_sorted (HrmModel *model, HrmKind kind)
{
  GPtrArray *rows = g_ptr_array_copy (hrm_model_get_rows (model, kind), NULL, NULL);

  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  return rows;
}

static void
print_help (void)
{
  g_print ("Usage: headroom-cli COMMAND ALBUM …\n\nCommands:\n");
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-7s %s\n          %s\n", commands[i].name, commands[i].usage, commands[i].summary);
  g_print ("\n“headroom-cli COMMAND --help” lists the options of a command.\n");
}

int
main (int argc, char **argv)
{
  const HrmCommand *command;
  g_auto (GStrv) args = NULL;

  /* A file size limit is an error to us, not the end of the process. */
  signal (SIGXFSZ, SIG_IGN);
  setlocale (LC_ALL, "");
  if (argc < 2)
    {
      hrm_cli_complain ("a command is missing; “headroom-cli --help” lists them");
      return HRM_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0 || strcmp (argv[1], "help") == 0)
    {
      print_help ();
      return HRM_EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("headroom-cli %s\n", HRM_VERSION);
      return HRM_EXIT_DONE;
    }
  command = find_command (argv[1]);
  if (command == NULL)
    {
      hrm_cli_complain ("there is no command “%s”; “headroom-cli --help” lists them", argv[1]);
      return HRM_EXIT_USAGE;
    }
  return command->run (argc - 1, argv + 1);
}
