/* hrm-cli-free.c: who is free for so many hours before a day.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

#include "hrm-amount.h"
#include "hrm-free.h"
#include "hrm-json-rows.h"

static void
print_json (GArray *found, GString *out)
{
  g_string_append_c (out, '[');
  for (guint i = 0; i < found->len; i++)
    {
      const HrmFree *one = &g_array_index (found, HrmFree, i);
      g_autofree char *by = one->by == HRM_UNSET ? NULL : hrm_date_format (one->by);

      g_string_append (out, i ? ",\n{\"channel\":" : "{\"channel\":");
      hrm_json_append_id (out, one->channel->base.id);
      g_string_append (out, ",\"title\":");
      hrm_json_append_text (out, one->channel->title);
      g_string_append (out, ",\"free\":");
      hrm_json_append_number (out, one->minutes);
      g_string_append (out, ",\"by\":");
      if (by)
        hrm_json_append_text (out, by);
      else
        g_string_append (out, "null");
      g_string_append_c (out, '}');
    }
  g_string_append (out, "]\n");
}

/* Why there is nobody of whom to tell, and what to do. */
static void
print_nobody (const HrmFreeQuery *query, gboolean anybody, GString *out)
{
  const HrmField *field = hrm_field_info (HRM_KIND_CHANNEL, HRM_FIELD (Channel, role));
  const char *role = query->role == HRM_UNSET ? NULL : field->values[query->role];

  if (!anybody)
    g_string_append (out, "The album has no channels; add the people first\n");
  else if (role && query->armed)
    g_string_append_printf (out, "Nobody with the role %s takes new work; --all also asks who takes none\n", role);
  else if (role)
    g_string_append_printf (out, "Nobody has the role %s; without --role all are asked\n", role);
  else
    g_string_append (out, "Nobody takes new work; --all also asks who takes none\n");
}

static void
print_text (GArray *found, const HrmFreeQuery *query, gboolean anybody, GString *out)
{
  g_autoptr (HrmCliTable) table = hrm_cli_table_new ();

  if (found->len == 0)
    {
      print_nobody (query, anybody, out);
      return;
    }
  for (guint i = 0; i < found->len; i++)
    {
      const HrmFree *one = &g_array_index (found, HrmFree, i);
      g_autofree char *who = hrm_cli_line (one->channel->title), *hours = hrm_amount_hours ((double) hrm_amount_floor (one->minutes));
      g_autofree char *all = g_strdup_printf ("%s in all", hours), *wanted = hrm_amount_hours (query->minutes);
      g_autofree char *day = one->by == HRM_UNSET ? NULL : hrm_date_format (one->by);
      g_autofree char *by = day ? g_strdup_printf ("%s by %s", wanted, day) : g_strdup ("too little");
      g_autoptr (GStrvBuilder) line = g_strv_builder_new ();

      g_strv_builder_add_many (line, who, by, all, NULL);
      g_ptr_array_add (table->rows, g_strv_builder_end (line));
    }
  hrm_cli_table_print (table, out);
}

/* FALSE: there is no such role, which is said. */
static gboolean
read_role (const char *name, gint64 *role)
{
  const HrmField *field = hrm_field_info (HRM_KIND_CHANNEL, HRM_FIELD (Channel, role));
  g_autofree char *keep = NULL;
  HrmValue value;
  g_autoptr (GError) error = NULL;

  *role = HRM_UNSET;
  if (name == NULL)
    return TRUE;
  if (!hrm_field_parse (field, name, 0, &value, &keep, &error))
    {
      hrm_cli_complain ("--role: %s", error->message);
      return FALSE;
    }
  *role = value.integer;
  return TRUE;
}

/* FALSE: what was asked is nothing that can be answered, which is said. */
static gboolean
read_query (HrmFreeQuery *query, double hours, const char *from, const char *before, const char *role, gboolean all)
{
  HrmDate end;

  *query = (HrmFreeQuery) { .from = HRM_UNSET, .minutes = hours * 60, .armed = !all };
  if (!(hours > 0 && hours <= 100000) || before == NULL)
    {
      hrm_cli_complain ("say how much and until when: --hours N --before DATE, with more hours than none");
      return FALSE;
    }
  if (!hrm_cli_date ("--before", before, &end) || (from && !hrm_cli_date ("--from", from, &query->from)) || !read_role (role, &query->role))
    return FALSE;
  query->to = end - 1;
  return TRUE;
}

/**
 * hrm_cli_free:
 * @argc: of @argv
 * @argv: "free", the album and its options
 *
 * Prints who has --hours together before the day --before.
 *
 * Returns: an exit status: findings when nobody has them; errors are told on stderr
 */
int
hrm_cli_free (int argc, char **argv)
{
  g_autofree char *from = NULL, *before = NULL, *role = NULL;
  gboolean json = FALSE, all = FALSE;
  double hours = 0;
  int status;
  const GOptionEntry entries[] = {
    { "hours", 0, 0, G_OPTION_ARG_DOUBLE, &hours, "That somebody is looked for, in all", "N" },
    { "before", 0, 0, G_OPTION_ARG_STRING, &before, "The day before which they are needed", "DATE" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &from, "The first day; today without it", "DATE" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &role, "Only who has this role", "ROLE" },
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, "Also who takes no new work", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "As JSON", NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GArray) found = NULL;
  HrmFreeQuery query;
  HrmAlbum *album;
  gboolean any;

  if (!hrm_cli_parse (&argc, &argv, entries, 1, 1, &status))
    return status;
  if (!read_query (&query, hours, from, before, role, all))
    return HRM_EXIT_USAGE;
  album = hrm_cli_open (argv[1], FALSE, &status);
  if (album == NULL)
    return status;
  if (query.from == HRM_UNSET)
    query.from = hrm_civil_date (hrm_album_get_now (album));
  if (query.to < query.from)
    {
      g_autofree char *first = hrm_date_format (query.from);

      hrm_cli_complain ("--before: the day has to be after %s, from which on is looked; --from says another", first);
      return hrm_cli_close (album, HRM_EXIT_USAGE);
    }
  found = hrm_plan_find_free (hrm_album_get_plan (album), NULL, &query);
  any = found->len > 0 && g_array_index (found, HrmFree, 0).by != HRM_UNSET;
  if (json)
    print_json (found, out);
  else
    print_text (found, &query, hrm_model_get_rows (hrm_album_get_model (album), HRM_KIND_CHANNEL)->len > 0, out);
  status = hrm_cli_close (album, any ? HRM_EXIT_DONE : HRM_EXIT_FINDINGS);
  return status == HRM_EXIT_FILE ? status : hrm_cli_print (out->str, status);
}
