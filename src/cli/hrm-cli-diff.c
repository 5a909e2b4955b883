/* hrm-cli-diff.c: what differs between two albums.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include <string.h>

#include "hrm-diff.h"
#include "hrm-json-rows.h"

static void
difference_json (const HrmDifference *difference, GString *out)
{
  g_string_append (out, "{\"kind\":");
  hrm_json_append_text (out, hrm_kind_info (difference->kind)->name);
  g_string_append (out, ",\"id\":");
  hrm_json_append_id (out, difference->id);
  g_string_append (out, ",\"title\":");
  hrm_json_append_text (out, difference->title);
  g_string_append (out, ",\"field\":");
  hrm_json_append_text (out, difference->field ? difference->field->name : NULL);
  g_string_append (out, ",\"old\":");
  hrm_json_append_text (out, difference->old);
  g_string_append (out, ",\"new\":");
  hrm_json_append_text (out, difference->new);
  g_string_append_c (out, '}');
}

static char *
readable (const char *text, const char *row)
{
  return row ? hrm_cli_line (row) : text ? hrm_cli_line (text) : g_strdup ("nothing");
}

static void
difference_line (const HrmDifference *difference, GString *out)
{
  g_autofree char *title = hrm_cli_line (difference->title);
  g_autofree char *old = readable (difference->old, difference->old_row);
  g_autofree char *new = readable (difference->new, difference->new_row);

  g_string_append (out, hrm_kind_info (difference->kind)->name);
  /* What has no title is called by its kind. */
  if (strcmp (title, hrm_kind_info (difference->kind)->name) != 0)
    g_string_append_printf (out, " “%s”", title);
  if (difference->type == HRM_DIFF_SET)
    g_string_append_printf (out, ": %s: %s → %s\n", difference->field->name, old, new);
  else
    g_string_append (out, difference->type == HRM_DIFF_ADDED ? " was added\n" : " was removed\n");
}

static int
print_diff (const HrmDiff *diff, gboolean json)
{
  g_autoptr (GString) out = g_string_new (json ? "[" : NULL);

  for (guint i = 0; i < diff->differences->len; i++)
    {
      if (json)
        {
          g_string_append (out, i ? ",\n" : "");
          difference_json (diff->differences->pdata[i], out);
        }
      else
        difference_line (diff->differences->pdata[i], out);
    }
  if (json)
    g_string_append (out, "]\n");
  else if (hrm_diff_is_empty (diff))
    g_string_append (out, "Nothing differs.\n");
  return hrm_cli_print (out->str, hrm_diff_is_empty (diff) ? HRM_EXIT_DONE : HRM_EXIT_FINDINGS);
}

/* Whether they have a row in common. */
static gboolean
are_related (HrmModel *first, HrmModel *second)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (first, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        if (hrm_model_get (second, ((HrmRow *) rows->pdata[i])->id))
          return TRUE;
    }
  return FALSE;
}

int
hrm_cli_diff (int argc, char **argv)
{
  gboolean json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &json, "As JSON", NULL }, { NULL } };
  g_autoptr (HrmDiff) diff = NULL;
  HrmAlbum *first, *second;
  int status;

  if (!hrm_cli_parse (&argc, &argv, entries, 2, 2, &status))
    return status;
  first = hrm_cli_open (argv[1], FALSE, &status);
  if (first == NULL)
    return status;
  second = hrm_cli_open (argv[2], FALSE, &status);
  if (second == NULL)
    return hrm_cli_close (first, status);
  if (!json && !are_related (hrm_album_get_model (first), hrm_album_get_model (second)))
    hrm_cli_complain ("%s and %s are not copies of one album: they have no row in common", argv[1], argv[2]);
  diff = hrm_diff_models (hrm_album_get_model (first), hrm_album_get_model (second));
  status = print_diff (diff, json);
  g_clear_pointer (&diff, hrm_diff_free);
  return hrm_cli_close (first, hrm_cli_close (second, status));
}
