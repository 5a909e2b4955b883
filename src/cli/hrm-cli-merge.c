/* hrm-cli-merge.c: another copy of an album, brought together with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include "hrm-json-rows.h"
#include "hrm-merge-copy.h"

static char *
instant (gint64 at)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (at);

  return time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

/* A row that is in no plan: no end is derived. */
static void
append_row (GString *out, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);

  g_string_append (out, "{\"id\":");
  hrm_json_append_id (out, row->id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue value = hrm_row_get_value (row, i);

      g_string_append_printf (out, ",\"%s\":", info->fields[i].name);
      hrm_json_append_value (out, &info->fields[i], &value);
    }
  g_string_append_c (out, '}');
}

static void
clash_json (const HrmClash *clash, GString *out)
{
  const HrmField *field = clash->field == HRM_WHOLE_ROW ? NULL : hrm_field_info (clash->kind, clash->field);
  g_autofree char *at = instant (clash->at);
  g_autofree char *text = hrm_clash_describe (clash);

  g_string_append (out, "{\"kind\":");
  hrm_json_append_text (out, hrm_kind_info (clash->kind)->name);
  g_string_append (out, ",\"id\":");
  hrm_json_append_id (out, clash->id);
  g_string_append (out, ",\"title\":");
  hrm_json_append_text (out, clash->title);
  g_string_append (out, ",\"field\":");
  hrm_json_append_text (out, field ? field->name : NULL);
  g_string_append (out, ",\"kept\":");
  if (field)
    hrm_json_append_value (out, field, &clash->kept);
  else
    g_string_append (out, clash->type == HRM_CLASH_DELETE ? "true" : "null");
  g_string_append (out, ",\"other\":");
  if (field)
    hrm_json_append_value (out, field, &clash->other);
  else if (clash->row)
    append_row (out, clash->row);
  else
    g_string_append (out, "null");
  g_string_append (out, ",\"author\":");
  hrm_json_append_text (out, clash->author);
  g_string_append (out, ",\"at\":");
  hrm_json_append_text (out, at);
  g_string_append (out, ",\"text\":");
  hrm_json_append_text (out, text);
  g_string_append_c (out, '}');
}

static void
append_counts (GString *out, const char *name, const guint *counts)
{
  gboolean any = FALSE;

  g_string_append_printf (out, ",\"%s\":{", name);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (counts[k] > 0)
      {
        g_string_append_printf (out, "%s\"%s\":%u", any ? "," : "", hrm_kind_info ((HrmKind) k)->name, counts[k]);
        any = TRUE;
      }
  g_string_append_c (out, '}');
}

static void
report_json (const HrmMergeReport *report, GString *out)
{
  g_string_append_printf (out, "{\"entries\":%u", report->n_new);
  append_counts (out, "added", report->added);
  append_counts (out, "changed", report->changed);
  append_counts (out, "deleted", report->deleted);
  g_string_append (out, ",\"clashes\":[");
  for (guint i = 0; i < report->clashes->len; i++)
    {
      g_string_append (out, i ? ",\n" : "\n");
      clash_json (report->clashes->pdata[i], out);
    }
  g_string_append (out, "],\"edit\":");
  hrm_json_append_id (out, report->edit);
  g_string_append (out, "}\n");
}

static gboolean
append_count_line (GString *out, const char *what, const guint *counts)
{
  gboolean any = FALSE;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (counts[k] > 0)
      {
        g_string_append_printf (out, "%s%u %s", any ? ", " : what, counts[k],
                                counts[k] == 1 ? hrm_kind_info ((HrmKind) k)->name : hrm_kind_info ((HrmKind) k)->plural);
        any = TRUE;
      }
  g_string_append (out, any ? "\n" : "");
  return any;
}

/* Why nothing was added, changed or deleted. */
static const char *
nothing (const HrmMergeReport *report)
{
  if (report->undone)
    return "There is nothing new in the copy: its last edits were undone in the album, whose history still has them.\n";
  if (report->n_new == 0)
    return "There is nothing new in the copy.\n";
  if (report->clashes->len > 0)
    return "Nothing was changed: the album has its own of all that is new in the copy.\n";
  return "Nothing was changed: what is new in the copy is in the album already, or was undone in the copy.\n";
}

static void
report_text (const HrmMergeReport *report, gboolean dry_run, GString *out)
{
  gboolean any = append_count_line (out, "Added: ", report->added);

  any |= append_count_line (out, "Changed: ", report->changed);
  any |= append_count_line (out, "Deleted: ", report->deleted);
  if (!any)
    g_string_append (out, nothing (report));
  for (guint i = 0; i < report->clashes->len; i++)
    {
      const HrmClash *clash = report->clashes->pdata[i];
      g_autofree char *words = hrm_clash_describe (clash);
      g_autofree char *at = instant (clash->at);
      g_autofree char *whole = g_strdup_printf ("Clash: %s; %s, %s", words, clash->author ? clash->author : "somebody", at);
      g_autofree char *line = hrm_cli_line (whole);

      g_string_append_printf (out, "%s\n", line);
    }
  if (dry_run)
    g_string_append (out, "Nothing was changed: this was a dry run.\n");
}

int
hrm_cli_merge (int argc, char **argv)
{
  gboolean json = FALSE, dry_run = FALSE;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "Tell what would happen, change nothing", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "As JSON", NULL },
    { NULL }
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmMergeReport) report = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  HrmAlbum *album;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 2, 2, &status))
    return status;
  album = hrm_cli_open (argv[1], !dry_run, &status);
  if (album == NULL)
    return status;
  report = hrm_album_merge_copy (album, argv[2], dry_run, &error);
  /* What is told as done is on the disk. */
  if (report == NULL || !hrm_album_flush_sync (album, &error))
    {
      hrm_cli_complain ("%s", error->message);
      hrm_album_close (album, TRUE, NULL);
      g_object_unref (album);
      return HRM_EXIT_FILE;
    }
  if (json)
    report_json (report, out);
  else
    report_text (report, dry_run, out);
  status = hrm_cli_print (out->str, report->clashes->len ? HRM_EXIT_FINDINGS : HRM_EXIT_DONE);
  return hrm_cli_close (album, status);
}
