/* hrm-json-value.c: one value from JSON, by the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-json-value.h"

#include <math.h>
#include <string.h>
#include "hrm-json-text.h"
#include "hrm-week.h"

G_DEFINE_QUARK (hrm-json-value-error, hrm_json_value_error)

static const char *
type_words (const HrmField *field, HrmJsonValueForm form)
{
  switch (field->type)
    {
    case HRM_TYPE_LIST:
      return "a list of texts";
    case HRM_TYPE_WEEK:
      return "an object such as {\"mon\":[\"09:00-17:00\"]}";
    case HRM_TYPE_INT:
      return "a whole number";
    case HRM_TYPE_MINUTES:
      return form == HRM_JSON_VALUE_STORED ? "a number of minutes" : "a number of minutes or a length such as \"3h\"";
    case HRM_TYPE_BOOL:
      return "true or false";
    case HRM_TYPE_JSON:
      return "a JSON value";
    case HRM_TYPE_REF:
      return "an id as a text";
    default:
      return field->storage == HRM_STORE_NUMBER ? "a number" : "a text";
    }
}

static gboolean
has_type (const HrmField *field, JsonNode *node, HrmJsonValueForm form)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_NONE;

  switch (field->type)
    {
    case HRM_TYPE_LIST:
      return JSON_NODE_HOLDS_ARRAY (node);
    case HRM_TYPE_WEEK:
      return JSON_NODE_HOLDS_OBJECT (node) || (form == HRM_JSON_VALUE_STORED && type == G_TYPE_STRING);
    case HRM_TYPE_INT:
      return type == G_TYPE_INT64;
    case HRM_TYPE_MINUTES:
      return type == G_TYPE_INT64 || (form == HRM_JSON_VALUE_WRITTEN && type == G_TYPE_STRING);
    case HRM_TYPE_BOOL:
      return type == G_TYPE_BOOLEAN;
    case HRM_TYPE_JSON:
      return TRUE;
    default:
      return field->storage == HRM_STORE_NUMBER ? type == G_TYPE_INT64 || type == G_TYPE_DOUBLE : type == G_TYPE_STRING;
    }
}

static gboolean
refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error)
    *error = g_error_new_valist (HRM_JSON_VALUE_ERROR, HRM_JSON_VALUE_ERROR_TYPE, format, args);
  va_end (args);
  return FALSE;
}

gboolean
hrm_json_value_check (const HrmField *field, JsonNode *node, HrmJsonValueForm form, GError **error)
{
  const char *kind = hrm_kind_info (field->kind)->name;

  return has_type (field, node, form) || refuse (error, "%s of %s %s must be %s", field->name, strchr ("aeiou", *kind) ? "an" : "a", kind,
                                                 type_words (field, form));
}

static char *
list_lines (const HrmField *field, JsonArray *array, GError **error)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new ();

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *text = JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

      if (text == NULL || *text == '\0' || strchr (text, '\n'))
        {
          refuse (error, "%s must be a list of texts, each one line and not empty", field->name);
          return NULL;
        }
      g_ptr_array_add (items, (gpointer) text);
    }
  g_ptr_array_add (items, NULL);
  return items->len > 1 ? g_strjoinv ("\n", (char **) items->pdata) : g_strdup ("");
}

/* As one line. json-glib 1.6 forgets to escape U+001F, which can stand in texts alone. */
static char *
compact (JsonNode *node)
{
  g_autofree char *json = json_to_string (node, FALSE);
  g_auto (GStrv) parts = g_strsplit (json, "\037", -1);

  return g_strjoinv ("\\u001f", parts);
}

static char *
week_text (JsonNode *node, GError **error)
{
  HrmWeek week;
  g_autofree char *json = NULL;

  /* A text is how a week is kept that is not written in our way. */
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_string (node);
  json = compact (node);
  return hrm_week_parse (json, &week, error) ? hrm_week_format (&week) : NULL;
}

/* The value as people write it; what JSON has types for is checked before. */
static char *
value_text (const HrmField *field, JsonNode *node, HrmJsonValueForm form, GError **error)
{
  switch (field->type)
    {
    case HRM_TYPE_JSON:
      /* As for a week: see hrm_json_value_is_plain(). */
      if (form == HRM_JSON_VALUE_STORED && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        return json_node_dup_string (node);
      return compact (node);
    case HRM_TYPE_LIST:
      return list_lines (field, json_node_get_array (node), error);
    case HRM_TYPE_WEEK:
      return week_text (node, error);
    case HRM_TYPE_BOOL:
      return g_strdup (json_node_get_boolean (node) ? "true" : "false");
    case HRM_TYPE_INT:
    case HRM_TYPE_MINUTES:
      if (json_node_get_value_type (node) == G_TYPE_INT64)
        return g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));
      return json_node_dup_string (node);
    default:
      return json_node_dup_string (node);
    }
}

gboolean
hrm_json_value_read (const HrmField *field, JsonNode *node, HrmJsonValueForm form, int day_minutes, HrmValue *value, char **keep,
                     GError **error)
{
  g_autofree char *text = NULL;

  *keep = NULL;
  if (JSON_NODE_HOLDS_NULL (node))
    return hrm_field_parse (field, NULL, day_minutes, value, keep, error);
  if (!hrm_json_value_check (field, node, form, error))
    return FALSE;
  if (field->storage == HRM_STORE_NUMBER)
    {
      *value = hrm_value_number (json_node_get_double (node));
      if (!isfinite (value->number))
        return refuse (error, "%s is a number that is too large", field->name);
      return hrm_field_check (field, value, error);
    }
  text = value_text (field, node, form, error);
  if (text == NULL)
    return FALSE;
  if (form == HRM_JSON_VALUE_WRITTEN || field->storage != HRM_STORE_TEXT)
    return hrm_field_parse (field, text, day_minutes, value, keep, error);
  /* A time zone need not be known here. */
  *keep = g_steal_pointer (&text);
  *value = hrm_value_text (*keep);
  return hrm_field_check_known (field, value, error);
}

gboolean
hrm_json_value_is_plain (const HrmField *field, const char *text)
{
  HrmWeek week;
  g_autofree char *plain = NULL;

  if (field->type == HRM_TYPE_WEEK)
    plain = hrm_week_parse (text, &week, NULL) ? hrm_week_format (&week) : NULL;
  else if (*text == '{')
    {
      /* As a member of a row, where it lies one deeper. */
      g_autofree char *member = g_strdup_printf ("{\"a\":%s}", text);
      g_autoptr (GBytes) bytes = g_bytes_new_static (member, strlen (member));
      g_autoptr (HrmJsonText) whole = hrm_json_text_new (bytes, "JSON", NULL, NULL);
      g_autoptr (JsonNode) node = whole ? hrm_json_text_parse (whole, 0, NULL) : NULL;

      plain = node ? compact (json_object_get_member (json_node_get_object (node), "a")) : NULL;
    }
  return g_strcmp0 (plain, text) == 0;
}
