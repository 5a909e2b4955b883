/* hrm-cli-days.c: which days of a calendar come in, on the command line.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli-days.h"

#include <string.h>
#include "hrm-cli.h"
#include "hrm-json-rows.h"

#define NAMES_MOST 10 /* that an error lists */

const char *
hrm_cli_days_option (const HrmCliDays *self)
{
  return self->without ? "--without" : self->only ? "--only" : self->all ? "--all-days" : NULL;
}

gboolean
hrm_cli_days_check (const HrmCliDays *self)
{
  guint n = (self->without != NULL) + (self->only != NULL) + self->all;

  if (n > 1)
    hrm_cli_complain ("say one of --without, --only and --all-days");
  return n <= 1;
}

/* By its title, whatever its case, or by a date that it holds. */
static gboolean
is_called (const HrmImportDay *day, const char *name)
{
  g_autofree char *wanted = g_utf8_casefold (name, -1), *title = g_utf8_casefold (day->title, -1);
  HrmDate date;

  if (strcmp (g_strstrip (wanted), g_strstrip (title)) == 0)
    return TRUE;
  return hrm_date_parse (name, &date) && day->from <= date && date <= day->to;
}

/* The first names of DAYS, each once. Full. */
static char *
list_names (GPtrArray *days)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < days->len; i++)
    {
      const HrmImportDay *day = days->pdata[i];

      if (*day->title && g_hash_table_add (seen, day->title) && g_hash_table_size (seen) <= NAMES_MOST)
        g_string_append_printf (text, "%s“%s”", text->len ? ", " : "", day->title);
    }
  if (g_hash_table_size (seen) > NAMES_MOST)
    g_string_append_printf (text, " and %u more", g_hash_table_size (seen) - NAMES_MOST);
  return g_string_free (text, FALSE);
}

static gboolean
is_any_called (const HrmImportDay *day, char **names)
{
  for (guint i = 0; names && names[i]; i++)
    if (is_called (day, names[i]))
      return TRUE;
  return FALSE;
}

static gboolean
has_called (GPtrArray *days, const char *name)
{
  for (guint i = 0; i < days->len; i++)
    if (is_called (days->pdata[i], name))
      return TRUE;
  return FALSE;
}

/* FILES: how many there are; NAME: of the first. */
static void
fail_name (GPtrArray *days, const char *wanted, const char *name, guint files, GError **error)
{
  g_autofree char *all = list_names (days), *where = files > 1 ? g_strdup_printf ("%s and %u more", name, files - 1) : g_strdup (name);
  HrmDate date;

  g_set_error (error, HRM_EXCHANGE_ERROR, HRM_EXCHANGE_ERROR_SHAPE, "%s: no day off is %s “%s”%s%s", where,
               hrm_date_parse (wanted, &date) ? "on" : "called", wanted, *all ? "; there are " : "", all);
}

gboolean
hrm_cli_days_find (const HrmCliDays *self, GPtrArray *files, HrmModel *model, const HrmImportOptions *options, GError **error)
{
  g_autoptr (GPtrArray) imports = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_import_free), days = g_ptr_array_new ();
  char **names = self->only ? self->only : self->without;

  for (guint i = 0; i < files->len && names; i++)
    {
      HrmImport *import = hrm_import_file_match (files->pdata[i], model, options, error);

      if (import == NULL)
        return FALSE;
      g_ptr_array_add (imports, import);
      g_ptr_array_extend (days, hrm_import_get_days (import), NULL, NULL);
    }
  for (guint i = 0; names && names[i]; i++)
    if (!has_called (days, names[i]))
      {
        fail_name (days, names[i], hrm_import_file_get_name (files->pdata[0]), files->len, error);
        return FALSE;
      }
  return TRUE;
}

gboolean
hrm_cli_days_choose (const HrmCliDays *self, HrmImportFile *file, HrmModel *model, const HrmImportOptions *options, GHashTable **left_out,
                     GError **error)
{
  g_autoptr (GHashTable) out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HrmImport) import = NULL;
  GPtrArray *days;

  *left_out = NULL;
  if (hrm_cli_days_option (self) == NULL)
    return TRUE;
  import = hrm_import_file_match (file, model, options, error);
  if (import == NULL)
    return FALSE;
  days = hrm_import_get_days (import);
  for (guint i = 0; i < days->len && !self->all; i++)
    {
      const HrmImportDay *day = days->pdata[i];

      if (self->only ? !is_any_called (day, self->only) : is_any_called (day, self->without) || day->left_out)
        g_hash_table_add (out, g_strdup (day->key));
    }
  *left_out = g_steal_pointer (&out);
  return TRUE;
}

/* --- what is told --------------------------------------------------------- */

/* Full. */
static char *
span_text (const HrmImportDay *day)
{
  g_autofree char *from = hrm_date_format (day->from), *to = hrm_date_format (day->to);

  return day->from == day->to ? g_steal_pointer (&from) : g_strdup_printf ("%s to %s", from, to);
}

/* Of one name: its first day, and how many more there are. */
static void
add_name (HrmCliTable *table, GPtrArray *days, guint at)
{
  const HrmImportDay *day = days->pdata[at];
  g_autofree char *title = hrm_cli_line (*day->title ? day->title : "without a name"), *span = span_text (day), *more = NULL;
  g_autofree char *first = g_strconcat ("  ", span, NULL);
  g_autoptr (GStrvBuilder) line = g_strv_builder_new ();
  guint n = 0, out = 0;

  for (guint i = at; i < days->len; i++)
    {
      const HrmImportDay *other = days->pdata[i];
      gboolean same = strcmp (other->title, day->title) == 0;

      n += same;
      out += same && other->left_out;
    }
  more = n > 1 ? g_strdup_printf ("and %u more", n - 1) : g_strdup ("");
  g_strv_builder_add_many (line, first, title, more, out == n ? "left out" : out > 0 ? "some left out" : "", NULL);
  g_ptr_array_add (table->rows, g_strv_builder_end (line));
}

void
hrm_cli_days_text (GPtrArray *days, GString *out)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HrmCliTable) table = hrm_cli_table_new ();

  for (guint i = 0; i < days->len; i++)
    if (g_hash_table_add (seen, ((HrmImportDay *) days->pdata[i])->title))
      add_name (table, days, i);
  if (table->rows->len > 0)
    hrm_cli_table_print (table, out);
}

void
hrm_cli_days_json (GPtrArray *days, GString *out)
{
  g_string_append (out, ",\"days\":[");
  for (guint i = 0; i < days->len; i++)
    {
      const HrmImportDay *day = days->pdata[i];
      g_autofree char *from = hrm_date_format (day->from), *to = hrm_date_format (day->to);

      g_string_append_printf (out, "%s{\"from\":\"%s\",\"to\":\"%s\",\"title\":", i ? "," : "", from, to);
      hrm_json_append_text (out, day->title);
      g_string_append_printf (out, ",\"left_out\":%s}", day->left_out ? "true" : "false");
    }
  g_string_append_c (out, ']');
}
