/* hrm-cli-table.c: tables for people.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-cli.h"

void
hrm_cli_table_free (HrmCliTable *table)
{
  g_ptr_array_unref (table->rows);
  g_free (table);
}

HrmCliTable *
hrm_cli_table_new (void)
{
  HrmCliTable *table = g_new0 (HrmCliTable, 1);

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  return table;
}

static guint
display_width (const char *text)
{
  guint width = 0;

  for (const char *at = text; *at; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      width += g_unichar_iszerowidth (c) ? 0 : g_unichar_iswide (c) ? 2 : 1;
    }
  return width;
}

void
hrm_cli_table_print (HrmCliTable *table, GString *out)
{
  guint widths[64] = { 0 };

  for (guint i = 0; i < table->rows->len; i++)
    for (guint c = 0; ((GStrv) table->rows->pdata[i])[c]; c++)
      widths[c] = MAX (widths[c], display_width (((GStrv) table->rows->pdata[i])[c]));
  for (guint i = 0; i < table->rows->len; i++)
    {
      GStrv row = table->rows->pdata[i];

      for (guint c = 0; row[c]; c++)
        {
          g_string_append (out, row[c]);
          for (guint n = display_width (row[c]); row[c + 1] && n < widths[c] + 2; n++)
            g_string_append_c (out, ' ');
        }
      while (out->len > 0 && out->str[out->len - 1] == ' ')
        g_string_truncate (out, out->len - 1);
      g_string_append_c (out, '\n');
    }
}
