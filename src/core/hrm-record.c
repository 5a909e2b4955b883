/* hrm-record.c: what a journal stores of an edit.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A little-endian GVariant, columnar: names once a run, ids and numbers as
 * fixed arrays, texts as one NUL-separated byte array in which an unset text
 * is empty. Enumerations go by name, so that a later version may add values.
 *
 *   (u a(y s ax a(s y ax ad ay ax ad ay)))
 *    |    | |  |   | | |------- |-------
 *    |    | |  |   | | |        old values (set only)
 *    |    | |  |   | | new values; of a deletion, what was deleted
 *    |    | |  |   | storage: t text, i integer, n number
 *    |    | |  |   field
 *    |    | |  ids
 *    |    | kind
 *    |    i insert, s set, d delete
 *    format
 */
#include "hrm-edit-private.h"

#include <math.h>
#include <string.h>

G_DEFINE_QUARK (hrm-record-error, hrm_record_error)

#define RECORD_TYPE "(ua(ysaxa(syaxadayaxaday)))"
#define RECORD_FORMAT 1
#define RUNS_MOST 100000

static const char op_letters[] = "isd";
static const char storage_letters[] = "tin";

static void
append_text (GByteArray *bytes, const char *text)
{
  g_byte_array_append (bytes, (const guint8 *) (text ? text : ""), (guint) (text ? strlen (text) : 0) + 1);
}

static GVariant *
take_bytes (GByteArray *array)
{
  g_autoptr (GBytes) bytes = g_byte_array_free_to_bytes (array);

  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

/* Integers, numbers and texts of a column; enumerations become texts. */
static void
add_values (GVariantBuilder *builder, HrmColumn *column)
{
  GByteArray *texts = g_byte_array_new ();
  gboolean by_name = column && column->field->type == HRM_TYPE_ENUM;
  gboolean integers = column && column->integers && !by_name;

  for (guint i = 0; column && column->texts && i < column->texts->len; i++)
    append_text (texts, column->texts->pdata[i]);
  for (guint i = 0; by_name && i < column->integers->len; i++)
    {
      gint64 value = g_array_index (column->integers, gint64, i);
      append_text (texts, value == HRM_UNSET ? NULL : column->field->values[value]);
    }
  g_variant_builder_add_value (builder, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, integers ? column->integers->data : NULL,
                                                                   integers ? column->integers->len : 0, sizeof (gint64)));
  g_variant_builder_add_value (builder, g_variant_new_fixed_array (G_VARIANT_TYPE_DOUBLE, column && column->numbers ? column->numbers->data : NULL,
                                                                   column && column->numbers ? column->numbers->len : 0, sizeof (double)));
  g_variant_builder_add_value (builder, take_bytes (texts));
}

static HrmStorage
record_storage (const HrmField *field)
{
  return field->type == HRM_TYPE_ENUM ? HRM_STORE_TEXT : field->storage;
}

static void
add_run (GVariantBuilder *builder, HrmRun *run)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);

  g_variant_builder_open (builder, G_VARIANT_TYPE ("(ysaxa(syaxadayaxaday))"));
  g_variant_builder_add (builder, "y", (guchar) op_letters[run->op]);
  g_variant_builder_add (builder, "s", info->name);
  g_variant_builder_add_value (builder, g_variant_new_fixed_array (G_VARIANT_TYPE_INT64, run->ids->data, run->ids->len, sizeof (gint64)));
  g_variant_builder_open (builder, G_VARIANT_TYPE ("a(syaxadayaxaday)"));
  for (guint i = 0; i < info->n_fields; i++)
    if (run->columns[i])
      {
        g_variant_builder_open (builder, G_VARIANT_TYPE ("(syaxadayaxaday)"));
        g_variant_builder_add (builder, "s", info->fields[i].name);
        g_variant_builder_add (builder, "y", (guchar) storage_letters[record_storage (&info->fields[i])]);
        add_values (builder, run->columns[i]);
        add_values (builder, run->old);
        g_variant_builder_close (builder);
      }
  g_variant_builder_close (builder);
  g_variant_builder_close (builder);
}

/**
 * hrm_edit_to_record:
 * @edit: sealed
 *
 * May be called from any thread.
 *
 * Returns: (transfer full): the bytes of the record
 */
GBytes *
hrm_edit_to_record (HrmEdit *edit)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  GVariantBuilder builder;
  g_autoptr (GVariant) record = NULL;

  g_return_val_if_fail (hrm_edit_is_sealed (edit), NULL);
  g_variant_builder_init (&builder, G_VARIANT_TYPE (RECORD_TYPE));
  g_variant_builder_add (&builder, "u", (guint32) RECORD_FORMAT);
  g_variant_builder_open (&builder, G_VARIANT_TYPE ("a(ysaxa(syaxadayaxaday))"));
  for (guint i = 0; i < runs->len; i++)
    add_run (&builder, runs->pdata[i]);
  g_variant_builder_close (&builder);
  record = g_variant_ref_sink (g_variant_builder_end (&builder));
  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (record);

      g_variant_unref (record);
      record = swapped;
    }
  return g_variant_get_data_as_bytes (record);
}

/* Reading: the bytes come from a file that anybody may have written. */

static gboolean
damaged (GError **error, const char *what)
{
  g_set_error (error, HRM_RECORD_ERROR, HRM_RECORD_ERROR_DAMAGED, "the record of an edit is damaged: %s", what);
  return FALSE;
}

static gboolean
read_enum (const HrmField *field, const char *name, gint64 *value, GError **error)
{
  g_autofree char *shown = NULL;

  *value = HRM_UNSET;
  if (*name == '\0')
    return TRUE;
  for (guint i = 0; field->values[i]; i++)
    if (strcmp (field->values[i], name) == 0)
      {
        *value = i;
        return TRUE;
      }
  shown = g_utf8_make_valid (name, -1);
  g_set_error (error, HRM_RECORD_ERROR, HRM_RECORD_ERROR_UNKNOWN, "the record of an edit has an unknown %s “%s”", field->name, shown);
  return FALSE;
}

static gboolean
read_texts (HrmColumn *column, GVariant *bytes, guint n, GError **error)
{
  gsize length;
  const char *at = g_variant_get_fixed_array (bytes, &length, 1);
  const char *end = length ? at + length : at; /* of nothing, GLib has no address */
  guint read = 0;

  while (at < end)
    {
      const char *stop = memchr (at, '\0', (size_t) (end - at));

      if (stop == NULL || read == n)
        return damaged (error, "texts do not match rows");
      if (column->texts)
        g_ptr_array_add (column->texts, hrm_text_new (at));
      else
        {
          gint64 value;

          if (!read_enum (column->field, at, &value, error))
            return FALSE;
          g_array_append_val (column->integers, value);
        }
      read++;
      at = stop + 1;
    }
  return read == n ? TRUE : damaged (error, "texts do not match rows");
}

/* A row never stands at "unset" where its field has a default, whatever a record claims. */
static void
settle (HrmColumn *column)
{
  HrmValue filler = hrm_field_default (column->field);

  for (guint i = 0; column->integers && i < column->integers->len; i++)
    if (g_array_index (column->integers, gint64, i) == HRM_UNSET)
      g_array_index (column->integers, gint64, i) = filler.integer;
  for (guint i = 0; column->numbers && i < column->numbers->len; i++)
    if (isnan (g_array_index (column->numbers, double, i)))
      g_array_index (column->numbers, double, i) = filler.number;
}

static gboolean
read_values (HrmColumn *column, GVariant *variant, guint first, guint n, GError **error)
{
  g_autoptr (GVariant) child = NULL;
  gconstpointer data;
  gsize length;

  if (record_storage (column->field) == HRM_STORE_TEXT)
    {
      child = g_variant_get_child_value (variant, first + 2);
      if (!read_texts (column, child, n, error))
        return FALSE;
      settle (column);
      return TRUE;
    }
  child = g_variant_get_child_value (variant, column->numbers ? first + 1 : first);
  data = g_variant_get_fixed_array (child, &length, 8);
  if (length != n)
    return damaged (error, "numbers do not match rows");
  if (n > 0)
    g_array_append_vals (column->numbers ? column->numbers : column->integers, data, n);
  settle (column);
  return TRUE;
}

static gboolean
read_column (HrmRun *run, GVariant *variant, GError **error)
{
  const char *name;
  guchar storage;
  const HrmField *field;

  g_variant_get_child (variant, 0, "&s", &name);
  g_variant_get_child (variant, 1, "y", &storage);
  field = hrm_field_by_name (run->kind, name);
  if (field == NULL)
    {
      g_set_error (error, HRM_RECORD_ERROR, HRM_RECORD_ERROR_UNKNOWN, "the record of an edit has an unknown field “%s”", name);
      return FALSE;
    }
  if (storage != storage_letters[record_storage (field)])
    return damaged (error, "a field has another type");
  if (run->op == HRM_OP_SET ? run->field != field->index : run->columns[field->index] != NULL)
    return damaged (error, "a field stands twice");
  if (run->op != HRM_OP_SET)
    run->columns[field->index] = hrm_column_new (field);
  else
    run->old = hrm_column_new (field);
  return read_values (run->columns[field->index], variant, 2, run->ids->len, error) &&
         (run->op != HRM_OP_SET || read_values (run->old, variant, 5, run->ids->len, error));
}

static HrmRun *
begin_run (GVariant *variant, GVariant *columns, GError **error)
{
  guchar letter;
  const char *name, *first = NULL, *op;
  HrmKind kind;
  const HrmField *field = NULL;
  g_autoptr (GVariant) ids = g_variant_get_child_value (variant, 2);
  gsize n;
  gconstpointer data = g_variant_get_fixed_array (ids, &n, sizeof (gint64));
  HrmRun *run;

  g_variant_get_child (variant, 0, "y", &letter);
  g_variant_get_child (variant, 1, "&s", &name);
  op = letter ? strchr (op_letters, letter) : NULL;
  kind = hrm_kind_from_name (name);
  if (kind == HRM_KIND_NONE)
    {
      g_set_error (error, HRM_RECORD_ERROR, HRM_RECORD_ERROR_UNKNOWN, "the record of an edit has an unknown kind “%s”", name);
      return NULL;
    }
  if (op && *op == 's' && g_variant_n_children (columns) == 1)
    {
      g_autoptr (GVariant) column = g_variant_get_child_value (columns, 0);

      g_variant_get_child (column, 0, "&s", &first);
      field = hrm_field_by_name (kind, first);
    }
  if (op == NULL || n > G_MAXINT32 || (*op == 's' && field == NULL))
    {
      damaged (error, "a run is malformed");
      return NULL;
    }
  run = hrm_run_new ((HrmOp) (op - op_letters), kind, field ? field->index : 0);
  if (n > 0)
    g_array_append_vals (run->ids, data, (guint) n);
  return run;
}

static HrmRun *
read_run (GVariant *variant, GError **error)
{
  g_autoptr (GVariant) columns = g_variant_get_child_value (variant, 3);
  HrmRun *run = begin_run (variant, columns, error);

  for (gsize i = 0; run && i < g_variant_n_children (columns); i++)
    {
      g_autoptr (GVariant) column = g_variant_get_child_value (columns, i);

      if (!read_column (run, column, error))
        g_clear_pointer (&run, hrm_run_free);
    }
  return run;
}

/**
 * hrm_edit_from_record:
 * @record: bytes that may come from anywhere
 *
 * Checks the bytes once, then reads them as trusted: GLib 2.74 walks untrusted
 * arrays of items of varying size in quadratic time.
 *
 * Returns: (transfer full) (nullable): the sealed edit
 */
HrmEdit *
hrm_edit_from_record (GBytes *record, const char *label, GError **error)
{
  g_autoptr (GVariant) stored = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (RECORD_TYPE), record, FALSE));
  g_autoptr (GVariant) checked = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) runs = NULL;
  g_autoptr (HrmEdit) edit = hrm_edit_new (label);
  guint32 format;

  if (G_BYTE_ORDER == G_BIG_ENDIAN)
    {
      GVariant *swapped = g_variant_byteswap (stored);

      g_variant_unref (stored);
      stored = swapped;
    }
  if (!g_variant_is_normal_form (stored))
    {
      damaged (error, "it is cut or garbled");
      return NULL;
    }
  bytes = g_variant_get_data_as_bytes (stored);
  checked = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (RECORD_TYPE), bytes, TRUE));
  g_variant_get_child (checked, 0, "u", &format);
  runs = g_variant_get_child_value (checked, 1);
  if (format != RECORD_FORMAT || g_variant_n_children (runs) > RUNS_MOST)
    {
      damaged (error, "its format is unknown");
      return NULL;
    }
  for (gsize i = 0; i < g_variant_n_children (runs); i++)
    {
      g_autoptr (GVariant) child = g_variant_get_child_value (runs, i);
      HrmRun *run = read_run (child, error);

      if (run == NULL)
        return NULL;
      g_ptr_array_add (hrm_edit_get_runs (edit), run);
    }
  hrm_edit_seal (edit);
  return g_steal_pointer (&edit);
}
