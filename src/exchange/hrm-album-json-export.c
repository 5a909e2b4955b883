/* hrm-album-json-export.c: a whole album as one JSON document.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-album-json.h"

#include <string.h>
#include "hrm-json-rows.h"
#include "hrm-json-value.h"
#include "hrm-redaction.h"

/* Bytes that are written at once. */
#define CHUNK (64 * 1024)

typedef struct
{
  HrmModel *model;
  HrmRedaction *redaction;   /* NULL: everything is told */
  GString *text;             /* what is not written yet */
  GOutputStream *out;
  GCancellable *cancellable;
} Writer;

static gboolean
flush (Writer *writer, gsize unless, GError **error)
{
  if (writer->text->len <= unless)
    return TRUE;
  if (!g_output_stream_write_all (writer->out, writer->text->str, writer->text->len, NULL, writer->cancellable, error))
    return FALSE;
  g_string_truncate (writer->text, 0);
  return TRUE;
}

static void
append_value (GString *out, const HrmField *field, const HrmValue *value)
{
  if ((field->type == HRM_TYPE_WEEK || field->type == HRM_TYPE_JSON) && !hrm_json_value_is_plain (field, value->text))
    hrm_json_append_text (out, value->text);
  else
    hrm_json_append_value (out, field, value);
}

static void
append_row (Writer *writer, HrmRow *row)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);
  GString *out = writer->text;

  g_string_append (out, "{\"id\":");
  hrm_json_append_id (out, row->id);
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];
      g_autofree char *keep = NULL;
      HrmValue value = writer->redaction ? hrm_redaction_value (writer->redaction, row, field, &keep) : hrm_row_get_value (row, i);

      if (hrm_field_is_unset (field, &value))
        continue;
      g_string_append_printf (out, ",\"%s\":", field->name);
      append_value (out, field, &value);
    }
  g_string_append_c (out, '}');
}

static gboolean
write_kind (Writer *writer, HrmKind kind, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  g_autoptr (GPtrArray) rows = g_ptr_array_copy (hrm_model_get_rows (writer->model, kind), NULL, NULL);

  if (writer->redaction && !hrm_redaction_keeps (kind))
    g_ptr_array_set_size (rows, 0);
  g_ptr_array_sort (rows, hrm_row_compare_ptr);
  g_string_append_printf (writer->text, ",\n\"%s\":[", info->plural);
  for (guint i = 0; i < rows->len; i++)
    {
      g_string_append (writer->text, i ? ",\n" : "\n");
      append_row (writer, rows->pdata[i]);
      if (!flush (writer, CHUNK, error))
        return FALSE;
    }
  g_string_append (writer->text, rows->len ? "\n]" : "]");
  return TRUE;
}

static gboolean
write_all (Writer *writer, GError **error)
{
  HrmAlbumInfo *info = hrm_model_get_info (writer->model);

  g_return_val_if_fail (info != NULL, FALSE);
  g_string_append_printf (writer->text, "{\n\"headroom\":{\"format\":%d,\"schema\":%d},\n\"album\":", HRM_ALBUM_JSON_FORMAT, HRM_SCHEMA);
  append_row (writer, HRM_ROW (info));
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (k != HRM_KIND_ALBUM && !write_kind (writer, (HrmKind) k, error))
      return FALSE;
  g_string_append (writer->text, "\n}\n");
  return flush (writer, 0, error);
}

/**
 * hrm_album_json_write:
 * @options: (nullable): of which redact counts; a part of an album is no album
 *
 * Returns: whether all of it was written to OUT, which is neither flushed nor closed
 */
gboolean
hrm_album_json_write (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options, GOutputStream *out, GCancellable *cancellable,
                      GError **error)
{
  g_autoptr (HrmRedaction) redaction = options && options->redact ? hrm_redaction_new (model) : NULL;
  Writer writer = { model, redaction, g_string_sized_new (CHUNK * 2), out, cancellable };
  gboolean fine = write_all (&writer, error);

  g_string_free (writer.text, TRUE);
  return fine;
}
