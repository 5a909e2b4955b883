/* hrm-cli-check.c: what is wrong with the plan.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include "hrm-findings.h"
#include "hrm-json-rows.h"

static void
finding_json (HrmFinding *finding, GString *out)
{
  g_string_append (out, "{\"finding\":");
  hrm_json_append_text (out, finding->finding);
  g_string_append (out, ",\"kind\":");
  hrm_json_append_text (out, hrm_kind_info ((HrmKind) finding->row->kind)->name);
  g_string_append (out, ",\"id\":");
  hrm_json_append_id (out, finding->row->id);
  g_string_append (out, ",\"text\":");
  hrm_json_append_text (out, finding->text);
  if (finding->date != HRM_UNSET)
    {
      g_autofree char *date = hrm_date_format (finding->date);

      g_string_append_printf (out, ",\"date\":\"%s\"", date);
    }
  if (finding->reasons)
    {
      g_string_append (out, ",\"reasons\":");
      hrm_cli_reasons_json (finding->reasons->data, finding->reasons->len, out);
    }
  g_string_append_c (out, '}');
}

int
hrm_cli_check (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, "As JSON", NULL }, { NULL } };
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  HrmAlbum *album;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 1, 1, &status))
    return status;
  album = hrm_cli_open (argv[1], FALSE, &status);
  if (album == NULL)
    return status;
  findings = hrm_plan_findings (hrm_album_get_plan (album), hrm_civil_date (hrm_album_get_now (album)));
  if (json)
    g_string_append_c (out, '[');
  for (guint i = 0; i < findings->len; i++)
    {
      HrmFinding *finding = findings->pdata[i];

      if (json)
        {
          g_string_append (out, i ? ",\n" : "");
          finding_json (finding, out);
        }
      else
        g_string_append_printf (out, "%s: %s\n", finding->finding, finding->text);
    }
  if (json)
    g_string_append (out, "]\n");
  else if (findings->len == 0)
    g_string_append (out, "Nothing is wrong with the plan.\n");
  status = hrm_cli_print (out->str, findings->len ? HRM_EXIT_FINDINGS : HRM_EXIT_DONE);
  g_clear_pointer (&findings, g_ptr_array_unref);
  return hrm_cli_close (album, status);
}
