/* hrm-cli-backups.c: the backups of an album, and of those that are gone.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include "hrm-album-backup.h"
#include "hrm-json-rows.h"

static char *
instant (gint64 at)
{
  g_autoptr (GDateTime) when = g_date_time_new_from_unix_utc (at);

  return when ? g_date_time_format (when, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

static void
backup_json (const char *album, const HrmAlbumBackup *backup, GString *out)
{
  g_autofree char *at = instant (backup->at);
  g_autofree char *name = g_filename_display_name (album);
  g_autofree char *path = g_filename_display_name (backup->path);

  g_string_append (out, "{\"album\":");
  hrm_json_append_text (out, name);
  g_string_append (out, ",\"at\":");
  hrm_json_append_text (out, at);
  g_string_append (out, ",\"edits\":");
  if (backup->n_edits >= 0)
    g_string_append_printf (out, "%d", backup->n_edits);
  else
    g_string_append (out, "null");
  g_string_append_printf (out, ",\"size\":%" G_GUINT64_FORMAT ",\"path\":", backup->size);
  hrm_json_append_text (out, path);
  g_string_append_c (out, '}');
}

static void
backup_line (const HrmAlbumBackup *backup, GString *out)
{
  g_autofree char *at = instant (backup->at);
  g_autofree char *size = g_format_size (backup->size);
  g_autofree char *path = g_filename_display_name (backup->path);
  g_autofree char *line = hrm_cli_line (path);

  g_string_append_printf (out, "%s  ", at);
  if (backup->n_edits >= 0)
    g_string_append_printf (out, "%d edit%s, ", backup->n_edits, backup->n_edits == 1 ? "" : "s");
  g_string_append_printf (out, "%s  %s\n", size, line);
}

static void
list_one (const char *album, gboolean json, gboolean headed, GString *out)
{
  g_autoptr (GPtrArray) backups = hrm_album_list_backups (album);
  g_autofree char *name = g_filename_display_name (album);
  g_autofree char *line = hrm_cli_line (name);

  if (!json && headed)
    g_string_append_printf (out, "%s%s%s\n", out->len ? "\n" : "", line,
                            g_file_test (album, G_FILE_TEST_EXISTS) ? "" : " (no longer there)");
  for (guint i = 0; i < backups->len; i++)
    {
      if (json)
        {
          g_string_append (out, out->len > 1 ? ",\n" : "");
          backup_json (album, backups->pdata[i], out);
        }
      else
        backup_line (backups->pdata[i], out);
    }
}

/* The file as it is: what it lacks of what this machine wrote does not count. */
static int
keep (const char *path)
{
  g_autoptr (GError) error = NULL;
  HrmAlbum *album = hrm_album_open (path, FALSE, &error);

  if (album == NULL)
    {
      hrm_cli_complain ("%s", error->message);
      return HRM_EXIT_FILE;
    }
  hrm_album_keep (album);
  return hrm_cli_close (album, HRM_EXIT_DONE);
}

int
hrm_cli_backups (int argc, char **argv)
{
  gboolean json = FALSE, kept = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "As JSON", NULL },
    { "keep", 0, 0, G_OPTION_ARG_NONE, &kept, "Go on with a file that is older than what was last written, and do not say so again", NULL },
    { NULL }
  };
  g_autoptr (GString) out = NULL;
  g_autoptr (GPtrArray) albums = NULL;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 0, 1, &status))
    return status;
  if (kept && argc < 2)
    {
      hrm_cli_complain ("--keep needs an album");
      return HRM_EXIT_USAGE;
    }
  if (kept)
    return keep (argv[1]);
  out = g_string_new (json ? "[" : NULL);
  albums = argc < 2 ? hrm_album_list_backed_up () : NULL;
  if (argc > 1)
    list_one (argv[1], json, FALSE, out);
  for (guint i = 0; albums && i < albums->len; i++)
    list_one (albums->pdata[i], json, TRUE, out);
  if (json)
    g_string_append (out, "]\n");
  else if (out->len == 0)
    g_string_append (out, "There are no backups yet: they are made when an album is opened, each day, and when it is closed.\n");
  return hrm_cli_print (out->str, HRM_EXIT_DONE);
}
