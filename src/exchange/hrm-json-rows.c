/* hrm-json-rows.c: rows as JSON, from the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-json-rows.h"

#include <math.h>
#include <string.h>

void
hrm_json_append_text (GString *out, const char *text)
{
  if (text == NULL)
    {
      g_string_append (out, "null");
      return;
    }
  g_string_append_c (out, '"');
  for (const char *at = text; *at; at++)
    {
      guchar c = (guchar) *at;

      /* The two line ends that older readers of JSON stumble over. */
      if (c == 0xe2 && (g_str_has_prefix (at, "\342\200\250") || g_str_has_prefix (at, "\342\200\251")))
        {
          g_string_append_printf (out, "\\u202%c", at[2] == '\250' ? '8' : '9');
          at += 2;
        }
      else if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (c < 0x20 || c == 0x7f)
        g_string_append_printf (out, "\\u%04x", c);
      else
        g_string_append_c (out, (char) c);
    }
  g_string_append_c (out, '"');
}

void
hrm_json_append_id (GString *out, gint64 id)
{
  if (id == 0 || id == HRM_UNSET)
    g_string_append (out, "null");
  else
    g_string_append_printf (out, "\"%" G_GINT64_FORMAT "\"", id);
}

void
hrm_json_append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (number))
    {
      g_string_append (out, "null");
      return;
    }
  /* Zero has no sign here. Any number has 15 digits, but for the very smallest. */
  number = number == 0 ? 0 : number;
  for (int digits = number == 0 || isnormal (number) ? 15 : 1; digits <= 17; digits++)
    {
      g_autofree char *format = g_strdup_printf ("%%.%dg", digits);

      g_ascii_formatd (buffer, sizeof buffer, format, number);
      if (g_ascii_strtod (buffer, NULL) == number)
        break;
    }
  g_string_append (out, buffer);
}

static void
append_list (GString *out, const char *lines)
{
  g_auto (GStrv) items = hrm_list_split (lines);

  g_string_append_c (out, '[');
  for (guint i = 0; items[i]; i++)
    {
      if (i)
        g_string_append_c (out, ',');
      hrm_json_append_text (out, items[i]);
    }
  g_string_append_c (out, ']');
}

void
hrm_json_append_value (GString *out, const HrmField *field, const HrmValue *value)
{
  g_autofree char *text = NULL;

  if (hrm_field_is_unset (field, value))
    {
      g_string_append (out, "null");
      return;
    }
  switch (field->type)
    {
    case HRM_TYPE_LIST:
      append_list (out, value->text);
      break;
    case HRM_TYPE_WEEK: /* is JSON */
    case HRM_TYPE_JSON:
      g_string_append (out, value->text);
      break;
    case HRM_TYPE_REF:
      hrm_json_append_id (out, value->integer);
      break;
    case HRM_TYPE_INT:
    case HRM_TYPE_MINUTES:
      g_string_append_printf (out, "%" G_GINT64_FORMAT, value->integer);
      break;
    case HRM_TYPE_PERCENT:
    case HRM_TYPE_NUMBER:
      hrm_json_append_number (out, value->number);
      break;
    case HRM_TYPE_BOOL:
      g_string_append (out, value->integer ? "true" : "false");
      break;
    default:
      text = hrm_field_format (field, value);
      hrm_json_append_text (out, text);
    }
}

void
hrm_json_append_row (GString *out, HrmPlan *plan, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);

  g_string_append (out, "{\"id\":");
  hrm_json_append_id (out, row->id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue value = hrm_row_get_value (row, i);

      g_string_append_printf (out, ",\"%s\":", info->fields[i].name);
      hrm_json_append_value (out, &info->fields[i], &value);
      if (row->kind == HRM_KIND_SESSION && i == HRM_FIELD (Session, length))
        {
          g_autofree char *end = hrm_civil_format (hrm_plan_get_end (plan, hrm_as_session (row)));

          g_string_append (out, ",\"end\":");
          hrm_json_append_text (out, end);
        }
    }
  g_string_append_c (out, '}');
}
