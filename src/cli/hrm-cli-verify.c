/* hrm-cli-verify.c: what is wrong with the file, and what can be saved of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include "hrm-json-rows.h"

#define SHOWN 100                /* lines of each group, for people */

static void
append_findings (GPtrArray *findings, gboolean json, GString *out)
{
  if (json)
    g_string_append_c (out, '[');
  for (guint i = 0; i < findings->len; i++)
    {
      if (json)
        {
          g_string_append (out, i ? ",\n" : "");
          hrm_json_append_text (out, findings->pdata[i]);
        }
      else
        {
          g_autofree char *line = hrm_cli_line (findings->pdata[i]);

          g_string_append_printf (out, "%s\n", line);
        }
    }
  if (json)
    g_string_append (out, "]\n");
}

/* An older copy is no damage: a note, beside the findings. */
static void
note_older (const char *path)
{
  g_autoptr (HrmAlbum) album = hrm_album_open (path, FALSE, NULL);

  if (album)
    hrm_cli_warn_older (album, path);
}

static int
verify (const char *path, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = hrm_album_verify (path, &error);
  g_autoptr (GString) out = g_string_new (NULL);

  if (findings == NULL)
    {
      hrm_cli_complain ("%s", error->message);
      return HRM_EXIT_FILE;
    }
  note_older (path);
  append_findings (findings, json, out);
  if (!json && findings->len == 0)
    g_string_append (out, "The file is sound.\n");
  else if (!json)
    {
      g_autofree char *shown = g_filename_display_name (path);

      g_string_append_printf (out, "Restore a backup, or save what can be read into a new file: headroom-cli verify “%s” --recover NEW.album\n", shown);
    }
  return hrm_cli_print (out->str, findings->len ? HRM_EXIT_FINDINGS : HRM_EXIT_DONE);
}

/* Recovery */

static void
append_key_text (GString *out, const char *key, const char *text)
{
  g_string_append_printf (out, "\"%s\":", key);
  hrm_json_append_text (out, text);
}

static void
append_count (GString *out, const char *key, guint count)
{
  if (count > 0)
    g_string_append_printf (out, "\"%s\":%u,", key, count);
  else
    g_string_append_printf (out, "\"%s\":null,", key);
}

static void
append_kinds (HrmRecovery *recovery, GString *out)
{
  gboolean first = TRUE;

  g_string_append (out, "\"kinds\":[");
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (recovery->known[k] > 0 || recovery->unsure[k])
      {
        g_string_append (out, first ? "{" : ",{");
        append_key_text (out, "kind", hrm_kind_info ((HrmKind) k)->name);
        g_string_append_printf (out, ",\"saved\":%u,\"known\":%u,\"unsure\":%s}", recovery->saved[k], recovery->known[k],
                                recovery->unsure[k] ? "true" : "false");
        first = FALSE;
      }
  g_string_append (out, "],\n");
}

static void
append_damage (HrmRecovery *recovery, GString *out)
{
  g_string_append (out, "\"damage\":[");
  for (guint i = 0; i < recovery->damage->len; i++)
    {
      HrmRecoveryDamage *damage = recovery->damage->pdata[i];

      g_string_append (out, i ? ",\n{" : "{");
      append_count (out, "page", damage->page);
      append_key_text (out, "table", damage->table);
      g_string_append_c (out, ',');
      append_count (out, "rows", damage->rows);
      append_key_text (out, "text", damage->text);
      g_string_append_c (out, '}');
    }
  g_string_append (out, "],\n");
}

static void
append_recovery_findings (HrmRecovery *recovery, GString *out)
{
  g_string_append (out, "\"findings\":[");
  for (guint i = 0; i < recovery->findings->len; i++)
    {
      HrmRecoveryFinding *finding = recovery->findings->pdata[i];

      g_string_append (out, i ? ",\n{" : "{");
      append_key_text (out, "what", hrm_recovery_what_name (finding->what));
      g_string_append_c (out, ',');
      append_key_text (out, "kind", hrm_kind_info (finding->kind)->name);
      g_string_append (out, ",\"id\":");
      hrm_json_append_id (out, finding->id);
      g_string_append_c (out, ',');
      append_key_text (out, "title", finding->title);
      g_string_append_c (out, ',');
      append_key_text (out, "field", finding->field ? finding->field->name : NULL);
      g_string_append_c (out, ',');
      append_key_text (out, "text", finding->text);
      g_string_append_c (out, '}');
    }
  g_string_append_printf (out, "],\n\"more\":%u}\n", recovery->left_out);
}

static void
append_recovery (HrmRecovery *recovery, const char *file, GString *out)
{
  g_autofree char *shown = g_filename_display_name (file);

  g_string_append (out, "{");
  append_key_text (out, "result", recovery->sound ? "copy" : "recovered");
  g_string_append_c (out, ',');
  append_key_text (out, "file", shown);
  g_string_append (out, ",\n");
  append_kinds (recovery, out);
  g_string_append_printf (out, "\"history\":{\"kept\":%s,\"entries\":%u,\"known\":%u,", recovery->history_kept ? "true" : "false",
                          recovery->entries, recovery->entries_known);
  append_key_text (out, "why", recovery->history_why);
  g_string_append (out, "},\n");
  append_damage (recovery, out);
  append_recovery_findings (recovery, out);
}

static int
recover (const char *path, const char *file, gboolean json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmRecovery) recovery = hrm_album_recover (path, file, &error);
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  if (recovery == NULL)
    {
      hrm_cli_complain ("%s", error->message);
      return HRM_EXIT_FILE;
    }
  if (json)
    append_recovery (recovery, file, out);
  else
    {
      text = hrm_recovery_describe (recovery, SHOWN);
      lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; lines[i] && lines[i + 1]; i++)
        {
          g_autofree char *line = hrm_cli_line (lines[i]);

          g_string_append_printf (out, "%s\n", line);
        }
      if (!recovery->sound)
        g_string_append (out, "Look through the new album before you go on; --json lists each row. The damaged file was not changed.\n");
    }
  return hrm_cli_print (out->str, recovery->sound ? HRM_EXIT_DONE : HRM_EXIT_FINDINGS);
}

int
hrm_cli_verify (int argc, char **argv)
{
  gboolean json = FALSE;
  g_autofree char *file = NULL;
  const GOptionEntry entries[] = {
    { "recover", 0, 0, G_OPTION_ARG_FILENAME, &file, "Save all that can be read into this new file", "OUT" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "As JSON", NULL },
    { NULL }
  };
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 1, 1, &status))
    return status;
  return file ? recover (argv[1], file, json) : verify (argv[1], json);
}
