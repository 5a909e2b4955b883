/* hrm-json-edit.c: edits as JSON lines.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-json-edit.h"

#include <string.h>
#include "hrm-json-text.h"
#include "hrm-json-value.h"
#include "hrm-position.h"

G_DEFINE_QUARK (hrm-json-edit-error, hrm_json_edit_error)

struct _HrmJsonEdit
{
  HrmModel *model;
  HrmEdit *edit;
  GHashTable *names;         /* "$t1" → gint64 */
  GHashTable *added;         /* id → HrmKind + 1, of this run */
  char *last[HRM_N_KINDS];   /* position that the next row goes after */
};

HrmJsonEdit *
hrm_json_edit_new (HrmModel *model)
{
  HrmJsonEdit *self = g_new0 (HrmJsonEdit, 1);

  self->model = g_object_ref (model);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->added = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  return self;
}

static void
forget_positions (HrmJsonEdit *self)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    g_clear_pointer (&self->last[k], g_free);
}

void
hrm_json_edit_free (HrmJsonEdit *self)
{
  forget_positions (self);
  g_clear_pointer (&self->edit, hrm_edit_unref);
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->added);
  g_object_unref (self->model);
  g_free (self);
}

static gboolean
refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  if (error)
    *error = g_error_new_valist (HRM_JSON_EDIT_ERROR, HRM_JSON_EDIT_ERROR_LINE, format, args);
  va_end (args);
  return FALSE;
}

static gboolean
read_id (HrmJsonEdit *self, const char *text, gint64 *id, GError **error)
{
  gint64 *named = *text == '$' ? g_hash_table_lookup (self->names, text) : NULL;

  if (named)
    *id = *named;
  else if (*text == '$')
    return refuse (error, "the name %s was not given in a line before", text);
  else if (!g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return refuse (error, "“%s” is not an id", text);
  return TRUE;
}

static gboolean
find_row (HrmJsonEdit *self, gint64 id, HrmKind kind, GError **error)
{
  guint added = GPOINTER_TO_UINT (g_hash_table_lookup (self->added, &id));
  HrmRow *row = hrm_model_get (self->model, id);
  guint found = added ? added - 1 : row ? row->kind : HRM_KIND_NONE;

  if (found == HRM_KIND_NONE)
    return refuse (error, "there is no %s %" G_GINT64_FORMAT, kind == HRM_KIND_ANY ? "row" : hrm_kind_info (kind)->name, id);
  if (kind != HRM_KIND_ANY && found != kind)
    return refuse (error, "%" G_GINT64_FORMAT " is a %s, not a %s", id, hrm_kind_info ((HrmKind) found)->name, hrm_kind_info (kind)->name);
  return TRUE;
}

static gboolean
set_field (HrmJsonEdit *self, HrmKind kind, gint64 id, const HrmField *field, JsonNode *node, GError **error)
{
  g_autofree char *keep = NULL;
  HrmValue value;

  if (field->type == HRM_TYPE_REF && !JSON_NODE_HOLDS_NULL (node))
    {
      gint64 target;

      if (!hrm_json_value_check (field, node, HRM_JSON_VALUE_WRITTEN, error) || !read_id (self, json_node_get_string (node), &target, error) ||
          !find_row (self, target, field->target, error))
        return FALSE;
      value = hrm_value_integer (target);
    }
  else if (!hrm_json_value_read (field, node, HRM_JSON_VALUE_WRITTEN, hrm_model_day_minutes (self->model), &value, &keep, error))
    return FALSE;
  hrm_edit_set (self->edit, kind, id, field->index, &value);
  return TRUE;
}

static gboolean
set_fields (HrmJsonEdit *self, HrmKind kind, gint64 id, JsonObject *object, const char *verb, GError **error)
{
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const HrmField *field;

      if (strcmp (name, verb) == 0 || strcmp (name, "id") == 0)
        continue;
      field = hrm_field_by_name (kind, name);
      if (field == NULL)
        return refuse (error, "a %s has no field “%s”", hrm_kind_info (kind)->name, name);
      if (!set_field (self, kind, id, field, node, error))
        return FALSE;
    }
  return TRUE;
}

/* Verbs */

static const char *
text_member (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

static gboolean
read_kind (JsonObject *object, const char *verb, HrmKind *kind, GError **error)
{
  const char *name = text_member (object, verb);

  *kind = name ? hrm_kind_from_name (name) : HRM_KIND_NONE;
  return *kind != HRM_KIND_NONE || refuse (error, "there is no kind “%s”", name ? name : "");
}

static void
append_position (HrmJsonEdit *self, HrmKind kind, gint64 id)
{
  int field = hrm_kind_info (kind)->position;
  char *next;

  if (self->last[kind] == NULL)
    self->last[kind] = g_strdup (hrm_model_last_position (self->model, kind));
  next = hrm_position_between (self->last[kind], NULL);
  hrm_edit_set_text (self->edit, kind, id, (guint) field, next);
  g_free (self->last[kind]);
  self->last[kind] = next;
}

static gboolean
check_required (HrmKind kind, JsonObject *object, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);

  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & HRM_REQUIRED) && !json_object_has_member (object, info->fields[i].name))
      return refuse (error, "a new %s needs its %s", info->name, info->fields[i].name);
  return TRUE;
}

static gboolean
add_row (HrmJsonEdit *self, JsonObject *object, GError **error)
{
  HrmKind kind;
  const char *name = text_member (object, "id");
  gint64 id;

  if (!read_kind (object, "add", &kind, error))
    return FALSE;
  if (kind == HRM_KIND_ALBUM)
    return refuse (error, "an album has one album row; use set");
  if (json_object_has_member (object, "id") && (name == NULL || *name != '$' || name[1] == '\0'))
    return refuse (error, "the id of a new row is a name such as \"$a\", or left out");
  if (name && g_hash_table_contains (self->names, name))
    return refuse (error, "the name %s is taken", name);
  id = hrm_edit_insert (self->edit, kind);
  /* A misspelt title is not a missing one. */
  if (!set_fields (self, kind, id, object, "add", error) || !check_required (kind, object, error))
    return FALSE;
  if (hrm_kind_info (kind)->position >= 0 && !json_object_has_member (object, "position"))
    append_position (self, kind, id);
  if (name)
    g_hash_table_insert (self->names, g_strdup (name), g_memdup2 (&id, sizeof id));
  g_hash_table_insert (self->added, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (kind + 1));
  return TRUE;
}

static gboolean
which_row (HrmJsonEdit *self, JsonObject *object, const char *verb, HrmKind *kind, gint64 *id, GError **error)
{
  const char *text = text_member (object, "id");
  HrmAlbumInfo *info = hrm_model_get_info (self->model);

  if (!read_kind (object, verb, kind, error))
    return FALSE;
  if (*kind == HRM_KIND_ALBUM && info && !json_object_has_member (object, "id"))
    {
      *id = info->base.id;
      return TRUE;
    }
  if (text == NULL)
    return refuse (error, "%s needs the id of the row, as a text", verb);
  return read_id (self, text, id, error) && find_row (self, *id, *kind, error);
}

static gboolean
set_row (HrmJsonEdit *self, JsonObject *object, GError **error)
{
  HrmKind kind;
  gint64 id;

  return which_row (self, object, "set", &kind, &id, error) && set_fields (self, kind, id, object, "set", error);
}

static gboolean
delete_row (HrmJsonEdit *self, JsonObject *object, GError **error)
{
  HrmKind kind;
  gint64 id;

  if (!which_row (self, object, "delete", &kind, &id, error))
    return FALSE;
  if (json_object_get_size (object) > 2)
    return refuse (error, "delete takes an id and nothing else");
  hrm_edit_delete (self->edit, kind, id);
  return TRUE;
}

static HrmJsonLine
commit_line (HrmJsonEdit *self, JsonObject *object, GError **error)
{
  const char *label = text_member (object, "commit");

  if (label == NULL || *label == '\0' || strlen (label) > 1000 || json_object_get_size (object) > 1)
    {
      refuse (error, "commit takes a label of 1 to 1,000 bytes and nothing else");
      return HRM_JSON_LINE_ERROR;
    }
  hrm_edit_set_label (self->edit, label);
  return HRM_JSON_LINE_COMMIT;
}

static HrmJsonLine
do_verb (HrmJsonEdit *self, JsonObject *object, GError **error)
{
  gboolean fine;
  guint verbs = (guint) (json_object_has_member (object, "add") + json_object_has_member (object, "set") +
                         json_object_has_member (object, "delete") + json_object_has_member (object, "commit"));

  if (verbs != 1)
    fine = refuse (error, "a line has one of \"add\", \"set\", \"delete\" and \"commit\"");
  else if (json_object_has_member (object, "commit"))
    return commit_line (self, object, error);
  else if (json_object_has_member (object, "add"))
    fine = add_row (self, object, error);
  else if (json_object_has_member (object, "set"))
    fine = set_row (self, object, error);
  else
    fine = delete_row (self, object, error);
  return fine ? HRM_JSON_LINE_MORE : HRM_JSON_LINE_ERROR;
}

static JsonNode *
parse_line (const char *line, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (line, length);
  g_autoptr (GError) why = NULL;
  g_autoptr (HrmJsonText) text = NULL;
  JsonNode *node = NULL;

  /* Checks encoding, depth and syntax first; json-glib alone would recurse without limit. */
  text = hrm_json_text_new (bytes, "JSON", NULL, &why);
  if (text && hrm_json_text_get_n_values (text) == 1)
    node = hrm_json_text_parse (text, 0, &why);
  if (node && hrm_json_text_get_n_repaired (text) > 0)
    {
      refuse (error, "a text has an escape that stands for no character (\\u0000, or half of a pair)");
      json_node_unref (node);
      return NULL;
    }
  if (node && hrm_json_text_get_n_large (text) > 0)
    {
      refuse (error, "a whole number is larger than any that is kept (%" G_GINT64_FORMAT ")", G_MAXINT64);
      json_node_unref (node);
      return NULL;
    }
  if (node && JSON_NODE_HOLDS_OBJECT (node))
    {
      const char *at = line;

      while (g_ascii_isspace (*at))
        at++;
      if (*at == '{')
        return node;
    }
  g_clear_pointer (&node, json_node_unref);
  if (why)
    refuse (error, "%s", g_str_has_prefix (why->message, "JSON, line 1, ") ? why->message + strlen ("JSON, line 1, ") : why->message);
  else
    refuse (error, "a line is one JSON object");
  return NULL;
}

/**
 * hrm_json_edit_feed:
 *
 * After an error the group is spoilt; nothing of it has been committed.
 */
HrmJsonLine
hrm_json_edit_feed (HrmJsonEdit *self, const char *line, gsize length, GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  gsize blank = 0;

  if (self->edit == NULL)
    self->edit = hrm_edit_new ("Edit");
  while (blank < length && g_ascii_isspace (line[blank]))
    blank++;
  if (blank == length)
    return HRM_JSON_LINE_MORE;
  node = parse_line (line, length, error);
  return node ? do_verb (self, json_node_get_object (node), error) : HRM_JSON_LINE_ERROR;
}

gboolean
hrm_json_edit_has_lines (HrmJsonEdit *self)
{
  return self->edit && !hrm_edit_is_empty (self->edit);
}

HrmEdit *
hrm_json_edit_take (HrmJsonEdit *self)
{
  forget_positions (self);
  if (self->edit == NULL)
    self->edit = hrm_edit_new ("Edit");
  return g_steal_pointer (&self->edit);
}

char *
hrm_json_edit_peek_label (const char *line, gsize length)
{
  g_autoptr (JsonNode) node = parse_line (line, length, NULL);

  return node ? g_strdup (text_member (json_node_get_object (node), "commit")) : NULL;
}
