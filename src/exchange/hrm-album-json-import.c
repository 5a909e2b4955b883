/* hrm-album-json-import.c: a whole album from one JSON document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-album-json.h"

#include <string.h>
#include "hrm-json-stream.h"
#include "hrm-json-value.h"

typedef struct
{
  HrmAlbumJson *json;
  HrmJsonStream *stream;
  GArray *links;             /* of HrmAlbumJsonLink: all references, until all rows are there */
  gboolean seen[HRM_N_KINDS];
} Reader;

void
hrm_album_json_free (HrmAlbumJson *self)
{
  g_free (self->name);
  g_free (self->title);
  hrm_edit_unref (self->rows);
  g_array_unref (self->places);
  g_hash_table_unref (self->index);
  g_array_unref (self->outside);
  g_free (self);
}

static HrmAlbumJson *
album_json_new (const char *name)
{
  HrmAlbumJson *self = g_new0 (HrmAlbumJson, 1);

  self->name = g_strdup (name);
  self->rows = hrm_edit_new (NULL);
  self->places = g_array_new (FALSE, FALSE, sizeof (HrmAlbumJsonRow));
  self->index = g_hash_table_new_full (hrm_id_hash, g_int64_equal, g_free, NULL);
  self->outside = g_array_new (FALSE, FALSE, sizeof (HrmAlbumJsonLink));
  return self;
}

const HrmAlbumJsonRow *
hrm_album_json_find (HrmAlbumJson *self, gint64 id)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->index, &id));

  return place ? &g_array_index (self->places, HrmAlbumJsonRow, place - 1) : NULL;
}

gboolean
hrm_album_json_fail (HrmAlbumJson *self, gint64 id, GError **error, HrmExchangeError code, const char *format, ...)
{
  const HrmAlbumJsonRow *row = hrm_album_json_find (self, id);
  g_autofree char *what = NULL;
  va_list args;

  va_start (args, format);
  what = g_strdup_vprintf (format, args);
  va_end (args);
  if (row)
    g_set_error (error, HRM_EXCHANGE_ERROR, code, "%s, line %u, column %u: %s", self->name, row->line, row->column, what);
  else
    g_set_error (error, HRM_EXCHANGE_ERROR, code, "%s: %s", self->name, what);
  return FALSE;
}

/* --- one row ------------------------------------------------------------- */

static const char *
article (const HrmKindInfo *info)
{
  return strchr ("aeiou", *info->name) ? "an" : "a";
}

/* As we write it: digits, no sign, no leading zero. */
static gboolean
read_id (Reader *reader, JsonNode *node, const char *what, gint64 *id, GError **error)
{
  const char *text = node && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;

  if (text && *text >= '1' && *text <= '9' && g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, id, NULL))
    return TRUE;
  return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE,
                               "%s must be an id: a whole number from 1 to %" G_GINT64_FORMAT ", as a text", what, G_MAXINT64);
}

static gboolean
begin_row (Reader *reader, HrmKind kind, JsonObject *object, gint64 *id, GError **error)
{
  HrmAlbumJson *json = reader->json;
  HrmAlbumJsonRow row = { .kind = kind };
  const HrmAlbumJsonRow *other;
  guint place;

  if (!json_object_has_member (object, "id"))
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "%s %s needs its id", article (hrm_kind_info (kind)),
                                 hrm_kind_info (kind)->name);
  if (!read_id (reader, json_object_get_member (object, "id"), "id", id, error))
    return FALSE;
  other = hrm_album_json_find (json, *id);
  if (other)
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE,
                                 "the id %" G_GINT64_FORMAT " is taken by the %s of line %u", *id, hrm_kind_info (other->kind)->name, other->line);
  if (json->places->len == HRM_ALBUM_JSON_ROWS_MOST)
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_LIMIT, "there are more than %u rows", HRM_ALBUM_JSON_ROWS_MOST);
  row.id = *id;
  hrm_json_stream_get_place (reader->stream, &row.line, &row.column);
  g_array_append_val (json->places, row);
  place = json->places->len;
  g_hash_table_insert (json->index, g_memdup2 (id, sizeof *id), GUINT_TO_POINTER (place));
  hrm_edit_insert_id (json->rows, kind, *id);
  return TRUE;
}

static gboolean
read_field (Reader *reader, const HrmField *field, gint64 id, JsonNode *node, GError **error)
{
  g_autofree char *keep = NULL;
  g_autoptr (GError) why = NULL;
  HrmValue value;

  if (field->type == HRM_TYPE_REF && !JSON_NODE_HOLDS_NULL (node))
    {
      HrmAlbumJsonLink link = { .row = id, .field = field };

      if (!read_id (reader, node, field->name, &link.target, error))
        return FALSE;
      value = hrm_value_integer (link.target);
      g_array_append_val (reader->links, link);
    }
  /* Lengths are numbers here, so the length of a day is of no concern. */
  else if (!hrm_json_value_read (field, node, HRM_JSON_VALUE_STORED, 480, &value, &keep, &why))
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "%s", why->message);
  hrm_edit_set (reader->json->rows, field->kind, id, field->index, &value);
  if (field->kind == HRM_KIND_ALBUM && field->index == HRM_FIELD (AlbumInfo, title))
    reader->json->title = g_strdup (value.text);
  return TRUE;
}

static gboolean
read_fields (Reader *reader, const HrmKindInfo *info, gint64 id, JsonObject *object, GError **error)
{
  guint64 given = 0;
  JsonObjectIter iter;
  const char *name;
  JsonNode *node;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    {
      const HrmField *field = hrm_field_by_name (info->kind, name);

      if (strcmp (name, "id") == 0)
        continue;
      if (field == NULL)
        return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "%s %s has no field “%s”", article (info), info->name, name);
      /* Once by its name, and once by the one that it had. */
      if (given & G_GUINT64_CONSTANT (1) << field->index)
        return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "%s stands here twice", field->name);
      given |= G_GUINT64_CONSTANT (1) << field->index;
      if (!read_field (reader, field, id, node, error))
        return FALSE;
    }
  for (guint i = 0; i < info->n_fields; i++)
    if ((info->fields[i].flags & HRM_REQUIRED) && !(given & G_GUINT64_CONSTANT (1) << i))
      return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "%s %s needs its %s", article (info), info->name,
                                   info->fields[i].name);
  return TRUE;
}

static JsonNode *
take_object (Reader *reader, const char *what, GError **error)
{
  JsonNode *node = hrm_json_stream_take (reader->stream, error);

  if (node == NULL || JSON_NODE_HOLDS_OBJECT (node))
    return node;
  hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "%s must be an object", what);
  json_node_unref (node);
  return NULL;
}

static gboolean
read_row (Reader *reader, HrmKind kind, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  g_autoptr (JsonNode) node = take_object (reader, info->name, error);
  JsonObject *object = node ? json_node_get_object (node) : NULL;
  gint64 id;

  if (object == NULL || !begin_row (reader, kind, object, &id, error) || !read_fields (reader, info, id, object, error))
    return FALSE;
  if (kind == HRM_KIND_ALBUM)
    reader->json->album = id;
  return TRUE;
}

/* --- the document -------------------------------------------------------- */

static gboolean
read_whole (JsonObject *object, const char *name, gint64 *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *value = json_node_get_int (node);
  return TRUE;
}

static gboolean
read_head (Reader *reader, GError **error)
{
  g_autoptr (JsonNode) node = take_object (reader, "headroom", error);
  JsonObject *object = node ? json_node_get_object (node) : NULL;
  gint64 format, schema;

  if (object == NULL)
    return FALSE;
  if (!read_whole (object, "format", &format) || !read_whole (object, "schema", &schema) || format < 1 || schema < 1)
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE,
                                 "headroom must be {\"format\":%d,\"schema\":%d}", HRM_ALBUM_JSON_FORMAT, HRM_SCHEMA);
  if (format > HRM_ALBUM_JSON_FORMAT || schema > HRM_SCHEMA)
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_FORMAT,
                                 "a newer Headroom wrote this (format %" G_GINT64_FORMAT ", schema %" G_GINT64_FORMAT
                                 "; this one knows %d and %d); import it with that one", format, schema, HRM_ALBUM_JSON_FORMAT, HRM_SCHEMA);
  if (json_object_get_size (object) > 2)
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "headroom has a format and a schema, and nothing else");
  reader->json->schema = (guint) schema;
  return TRUE;
}

static gboolean
read_kind (Reader *reader, const char *name, GError **error)
{
  HrmKind kind = hrm_kind_from_name (name);
  gboolean more = TRUE;

  if (kind == HRM_KIND_NONE || strcmp (hrm_kind_info (kind)->plural, name) != 0)
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "there is no kind “%s”", name);
  if (reader->seen[kind])
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "“%s” stands twice", name);
  reader->seen[kind] = TRUE;
  if (kind == HRM_KIND_ALBUM)
    return read_row (reader, kind, error);
  if (!hrm_json_stream_open (reader->stream, '[', error))
    return FALSE;
  while (more)
    if (!hrm_json_stream_next (reader->stream, &more, NULL, error) || (more && !read_row (reader, kind, error)))
      return FALSE;
  return TRUE;
}

static gboolean
read_members (Reader *reader, GError **error)
{
  gboolean more, first = TRUE;

  if (!hrm_json_stream_open (reader->stream, '{', error))
    return FALSE;
  do
    {
      g_autofree char *name = NULL;

      if (!hrm_json_stream_next (reader->stream, &more, &name, error))
        return FALSE;
      if (first && g_strcmp0 (name, "headroom") != 0)
        return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "the first name must be “headroom”");
      if (more && !(first ? read_head (reader, error) : read_kind (reader, name, error)))
        return FALSE;
      first = FALSE;
    }
  while (more);
  if (!reader->seen[HRM_KIND_ALBUM])
    return hrm_json_stream_fail (reader->stream, error, HRM_EXCHANGE_ERROR_SHAPE, "there is no “album” in this document");
  return hrm_json_stream_end (reader->stream, error);
}

/* References are looked at when all rows are known: they may point ahead. */
static gboolean
check_links (Reader *reader, GError **error)
{
  for (guint i = 0; i < reader->links->len; i++)
    {
      HrmAlbumJsonLink *link = &g_array_index (reader->links, HrmAlbumJsonLink, i);
      const HrmAlbumJsonRow *target = hrm_album_json_find (reader->json, link->target);

      if (target == NULL)
        g_array_append_val (reader->json->outside, *link);
      else if (link->field->target != HRM_KIND_ANY && target->kind != link->field->target)
        return hrm_album_json_fail (reader->json, link->row, error, HRM_EXCHANGE_ERROR_SHAPE,
                                    "%s must be %s %s, but %" G_GINT64_FORMAT " is the %s of line %u", link->field->name,
                                    article (hrm_kind_info (link->field->target)), hrm_kind_info (link->field->target)->name,
                                    link->target, hrm_kind_info (target->kind)->name, target->line);
    }
  return TRUE;
}

/**
 * hrm_album_json_read:
 * @stream: read to its end
 * @name: of the file, for errors
 *
 * Only the rows stay in memory, never the text.
 *
 * Returns: (transfer full) (nullable): the document; errors are of
 * %HRM_EXCHANGE_ERROR and say where, or of %G_IO_ERROR
 */
HrmAlbumJson *
hrm_album_json_read (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (HrmAlbumJson) json = album_json_new (name);
  g_autoptr (HrmJsonStream) cut = hrm_json_stream_new (stream, name, cancellable);
  g_autoptr (GArray) links = g_array_new (FALSE, FALSE, sizeof (HrmAlbumJsonLink));
  Reader reader = { json, cut, links, { FALSE } };

  if (!read_members (&reader, error) || !check_links (&reader, error))
    return NULL;
  return g_steal_pointer (&json);
}

/* "{", then "headroom" and ":", whatever space there is, and whatever the
 * encoding: what matters is ASCII, and in UTF-16 each has a NUL beside it. */
gboolean
hrm_album_json_sniff (const char *file_start, gsize length)
{
  static const char beginning[] = "{\"headroom\":";
  gsize matched = 0;

  for (gsize i = 0; i < length && matched < strlen (beginning); i++)
    {
      guchar c = (guchar) file_start[i];

      if (c == '\0' || c >= 0x80 || (g_ascii_isspace (c) && (matched < 2 || matched == strlen (beginning) - 1)))
        continue;
      if (c != (guchar) beginning[matched++])
        return FALSE;
    }
  return matched == strlen (beginning);
}
