/* hrm-cli-edit.c: new, edit, undo and redo.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "hrm-json-edit.h"
#include "hrm-json-rows.h"

int
hrm_cli_new (int argc, char **argv)
{
  g_autofree char *title = NULL, *start = NULL, *zone = NULL;
  const GOptionEntry entries[] = {
    { "title", 0, 0, G_OPTION_ARG_STRING, &title, "Title of the album", "T" },
    { "start", 0, 0, G_OPTION_ARG_STRING, &start, "First day of the plan (this week's Monday)", "DATE" },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &zone, "Time zone, such as Europe/Berlin (the system's)", "Z" },
    { NULL }
  };
  HrmAlbumSeed seed = { .start = HRM_UNSET };
  g_autoptr (GError) error = NULL;
  HrmAlbum *album;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 1, 1, &status))
    return status;
  seed.title = title;
  seed.zone = zone;
  if (!hrm_cli_date ("--start", start, &seed.start))
    return HRM_EXIT_USAGE;
  album = hrm_album_create (argv[1], &seed, &error);
  if (album)
    return hrm_cli_close (album, HRM_EXIT_DONE);
  hrm_cli_complain ("%s", error->message);
  return error->domain == HRM_FIELD_ERROR || error->domain == HRM_MODEL_ERROR ? HRM_EXIT_USAGE : HRM_EXIT_FILE;
}

/* A run over JSON lines: groups are committed as they come. */
typedef struct
{
  HrmAlbum *album;
  HrmJsonEdit *reader;
  const char *file;
  gboolean json;
  guint line;
  int status;
} Run;

static void
report_done (Run *run, const char *label, gint64 id, guint rows, const HrmKeptDates *kept)
{
  g_autoptr (GString) out = g_string_new (NULL);

  if (run->json)
    {
      g_string_append (out, "{\"commit\":");
      hrm_json_append_text (out, label);
      g_string_append (out, ",\"edit\":");
      hrm_json_append_id (out, id);
      if (kept)
        g_string_append_printf (out, ",\"dates\":{\"kept\":%u,\"emptied\":%u,\"frozen\":%u,\"sections\":%u,\"over\":%u}",
                                kept->sessions->len, kept->emptied->len, kept->frozen->len, kept->sections->len, kept->over->len);
      g_string_append (out, "}\n");
    }
  else
    {
      g_autofree char *line = hrm_cli_line (label), *more = kept ? hrm_cli_kept_text (kept) : NULL;

      g_string_append_printf (out, "%s: %u change%s%s%s\n", line, rows, rows == 1 ? "" : "s", more ? "; " : "", more ? more : "");
    }
  run->status = hrm_cli_print (out->str, run->status);
}

static void
report_refused (Run *run, const char *label, guint line, const char *why)
{
  g_autoptr (GString) out = g_string_new (NULL);

  run->status = HRM_EXIT_FINDINGS;
  hrm_cli_complain ("%s, line %u: %s; nothing of “%s” was done", run->file, line, why, label);
  if (!run->json)
    return;
  g_string_append (out, "{\"refused\":");
  hrm_json_append_text (out, label);
  g_string_append_printf (out, ",\"line\":%u,\"why\":", line);
  hrm_json_append_text (out, why);
  g_string_append (out, "}\n");
  hrm_cli_print (out->str, 0);
}

static gboolean
commit_group (Run *run)
{
  g_autoptr (HrmEdit) edit = hrm_json_edit_take (run->reader);
  g_autofree char *label = g_strdup (hrm_edit_get_label (edit));
  g_autoptr (GError) error = NULL;
  gint64 before = hrm_album_get_last_edit (run->album);
  g_autoptr (HrmKeptDates) kept = hrm_keep_dates (hrm_album_get_plan (run->album), edit);

  if (!hrm_album_commit (run->album, edit, &error))
    {
      report_refused (run, label, run->line, error->message);
      return FALSE;
    }
  /* Nothing is said before it is on the disk. */
  if (!hrm_album_flush_sync (run->album, &error))
    {
      hrm_cli_complain ("%s", error->message);
      run->status = HRM_EXIT_FILE;
      return FALSE;
    }
  report_done (run, label, hrm_album_get_last_edit (run->album) == before ? 0 : hrm_album_get_last_edit (run->album), hrm_edit_count (edit), kept);
  return run->status == HRM_EXIT_DONE;
}

static char *
read_line (FILE *input, gsize *length)
{
  char *line = NULL;
  size_t size = 0;
  ssize_t got = getline (&line, &size, input);

  if (got < 0)
    {
      free (line);
      return NULL;
    }
  if (got > 0 && line[got - 1] == '\n')
    line[--got] = '\0';
  if (got > 0 && line[got - 1] == '\r')
    line[--got] = '\0';
  *length = (gsize) got;
  return line;
}

/* The label of a spoilt group stands at its end. */
static void
refuse_group (Run *run, FILE *input, const char *why)
{
  g_autofree char *label = NULL;
  guint line = run->line;

  while (label == NULL)
    {
      gsize length;
      char *text = read_line (input, &length);

      if (text == NULL)
        break;
      label = hrm_json_edit_peek_label (text, length);
      free (text);
    }
  report_refused (run, label ? label : "Edit", line, why);
}

static void
run_lines (Run *run, FILE *input)
{
  for (;;)
    {
      gsize length;
      char *text = read_line (input, &length);
      g_autoptr (GError) error = NULL;
      HrmJsonLine what;

      if (text == NULL)
        break;
      run->line++;
      what = hrm_json_edit_feed (run->reader, text, length, &error);
      free (text);
      if (what == HRM_JSON_LINE_ERROR)
        {
          refuse_group (run, input, error->message);
          return;
        }
      if (what == HRM_JSON_LINE_COMMIT && !commit_group (run))
        return;
    }
  if (ferror (input))
    {
      hrm_cli_complain ("%s cannot be read: %s", run->file, g_strerror (errno));
      run->status = HRM_EXIT_FILE;
    }
  else if (hrm_json_edit_has_lines (run->reader))
    commit_group (run);
}

int
hrm_cli_edit (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "One line of JSON for each group, once it is on the disk", NULL },
    { NULL }
  };
  Run run = { .status = HRM_EXIT_DONE };
  FILE *input = stdin;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 1, 2, &status))
    return status;
  run.file = argc > 2 && strcmp (argv[2], "-") != 0 ? argv[2] : "standard input";
  if (run.file == argv[2] && (input = fopen (argv[2], "re")) == NULL)
    {
      hrm_cli_complain ("%s cannot be read: %s", argv[2], g_strerror (errno));
      return HRM_EXIT_FILE;
    }
  run.json = json;
  run.album = hrm_cli_open (argv[1], TRUE, &status);
  if (run.album)
    {
      run.reader = hrm_json_edit_new (hrm_album_get_model (run.album));
      run_lines (&run, input);
      hrm_json_edit_free (run.reader);
      status = hrm_cli_close (run.album, run.status);
    }
  if (input != stdin)
    fclose (input);
  return status;
}

static int
step_many (int argc, char **argv, gboolean redo)
{
  const GOptionEntry entries[] = { { NULL } };
  const char *done = redo ? "Redid" : "Undid";
  guint64 wanted = 1;
  guint n = 0;
  gboolean fine;
  g_autoptr (GError) error = NULL;
  HrmAlbum *album;
  g_autofree char *text = NULL;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 1, 2, &status))
    return status;
  if (argc > 2 && !g_ascii_string_to_unsigned (argv[2], 10, 1, G_MAXUINT32, &wanted, NULL))
    {
      hrm_cli_complain ("“%s” is not a number of edits", argv[2]);
      return HRM_EXIT_USAGE;
    }
  album = hrm_cli_open (argv[1], TRUE, &status);
  if (album == NULL)
    return status;
  fine = redo ? hrm_album_redo_many_sync (album, (guint) wanted, &n, &error) : hrm_album_undo_many_sync (album, (guint) wanted, &n, &error);
  if (!fine)
    {
      hrm_cli_complain ("%s", error->message);
      return hrm_cli_close (album, HRM_EXIT_FILE);
    }
  text = g_strdup_printf ("%s %u edit%s\n", done, n, n == 1 ? "" : "s");
  status = hrm_cli_close (album, n < wanted ? HRM_EXIT_FINDINGS : HRM_EXIT_DONE);
  if (status == HRM_EXIT_FILE)
    return status;
  if (n < wanted)
    hrm_cli_complain ("%s: there was no more to %s", argv[1], redo ? "redo" : "undo");
  return hrm_cli_print (text, status);
}

int
hrm_cli_undo (int argc, char **argv)
{
  return step_many (argc, argv, FALSE);
}

int
hrm_cli_redo (int argc, char **argv)
{
  return step_many (argc, argv, TRUE);
}
