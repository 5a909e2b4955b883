/* hrm-rows.c: edits as rows of the file and lines of its journal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-rows.h"

#include <math.h>
#include <string.h>
#include "hrm-schema.h"

struct _HrmRows
{
  HrmDb *db;
  sqlite3_stmt *insert[HRM_N_KINDS];
  sqlite3_stmt *remove[HRM_N_KINDS];
  sqlite3_stmt **update[HRM_N_KINDS];   /* one a field */
  sqlite3_stmt *journal, *part;
};

HrmRows *
hrm_rows_new (HrmDb *db)
{
  HrmRows *rows = g_new0 (HrmRows, 1);

  rows->db = db;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    rows->update[k] = g_new0 (sqlite3_stmt *, hrm_kind_info ((HrmKind) k)->n_fields);
  return rows;
}

void
hrm_rows_free (HrmRows *rows)
{
  if (rows == NULL)
    return;
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      sqlite3_finalize (rows->insert[k]);
      sqlite3_finalize (rows->remove[k]);
      for (guint f = 0; f < hrm_kind_info ((HrmKind) k)->n_fields; f++)
        sqlite3_finalize (rows->update[k][f]);
      g_free (rows->update[k]);
    }
  sqlite3_finalize (rows->journal);
  sqlite3_finalize (rows->part);
  g_free (rows);
}

/* Statements */

static sqlite3_stmt *
prepare_into (HrmRows *rows, sqlite3_stmt **place, char *sql, GError **error)
{
  g_autofree char *owned = sql;

  *place = hrm_db_prepare (rows->db, owned, error);
  return *place;
}

static sqlite3_stmt *
insert_statement (HrmRows *rows, HrmKind kind, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  g_autoptr (GString) names = g_string_new ("\"id\"");
  g_autoptr (GString) marks = g_string_new ("?1");

  if (rows->insert[kind])
    return rows->insert[kind];
  for (guint i = 0; i < info->n_fields; i++)
    {
      g_string_append_printf (names, ", \"%s\"", info->fields[i].name);
      g_string_append_printf (marks, ", ?%u", i + 2);
    }
  return prepare_into (rows, &rows->insert[kind],
                       g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", info->name, names->str, marks->str), error);
}

static sqlite3_stmt *
update_statement (HrmRows *rows, HrmKind kind, guint field, GError **error)
{
  if (rows->update[kind][field])
    return rows->update[kind][field];
  return prepare_into (rows, &rows->update[kind][field],
                       g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE \"id\" = ?1", hrm_kind_info (kind)->name,
                                        hrm_field_info (kind, field)->name), error);
}

static sqlite3_stmt *
delete_statement (HrmRows *rows, HrmKind kind, GError **error)
{
  if (rows->remove[kind])
    return rows->remove[kind];
  return prepare_into (rows, &rows->remove[kind],
                       g_strdup_printf ("DELETE FROM \"%s\" WHERE \"id\" = ?1", hrm_kind_info (kind)->name), error);
}

/* Values; the texts of a sealed edit stay where they are until the step is done. */

static int
bind_value (sqlite3_stmt *stmt, int place, const HrmField *field, const HrmValue *value)
{
  if (hrm_field_is_unset (field, value))
    return sqlite3_bind_null (stmt, place);
  if (field->type == HRM_TYPE_ENUM)
    return sqlite3_bind_text (stmt, place, field->values[value->integer], -1, SQLITE_STATIC);
  switch (field->storage)
    {
    case HRM_STORE_TEXT:
      return sqlite3_bind_text (stmt, place, value->text, -1, SQLITE_STATIC);
    case HRM_STORE_NUMBER:
      return sqlite3_bind_double (stmt, place, value->number);
    default:
      return sqlite3_bind_int64 (stmt, place, value->integer);
    }
}

static gboolean
bind_field (HrmRows *rows, sqlite3_stmt *stmt, int place, const HrmField *field, const HrmValue *value, GError **error)
{
  return hrm_db_check (rows->db, bind_value (stmt, place, field, value), sqlite3_sql (stmt), error);
}

static gboolean
write_insert (HrmRows *rows, HrmRun *run, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);
  sqlite3_stmt *stmt = insert_statement (rows, run->kind, error);

  if (stmt == NULL)
    return FALSE;
  for (guint f = 0; f < info->n_fields; f++)
    if (run->columns[f] == NULL)
      {
        HrmValue value = hrm_field_default (&info->fields[f]);

        if (!bind_field (rows, stmt, (int) f + 2, &info->fields[f], &value, error))
          return FALSE;
      }
  for (guint i = 0; i < run->ids->len; i++)
    {
      sqlite3_bind_int64 (stmt, 1, g_array_index (run->ids, gint64, i));
      for (guint f = 0; f < info->n_fields; f++)
        if (run->columns[f])
          {
            HrmValue value = hrm_column_get (run->columns[f], i);

            if (!bind_field (rows, stmt, (int) f + 2, &info->fields[f], &value, error))
              return FALSE;
          }
      if (!hrm_db_run (rows->db, stmt, error))
        return FALSE;
    }
  return TRUE;
}

/* What the model has and the file has not shows that the file was changed by somebody else. */
static gboolean
check_one (HrmRows *rows, HrmRun *run, gint64 id, GError **error)
{
  if (sqlite3_changes (hrm_db_get (rows->db)) == 1)
    return TRUE;
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
               "“%s” was changed by another program: %s %" G_GINT64_FORMAT " is gone from it; save a copy",
               hrm_db_get_name (rows->db), hrm_kind_info (run->kind)->name, id);
  return FALSE;
}

static gboolean
write_each (HrmRows *rows, HrmRun *run, sqlite3_stmt *stmt, GError **error)
{
  for (guint i = 0; stmt && i < run->ids->len; i++)
    {
      gint64 id = g_array_index (run->ids, gint64, i);

      sqlite3_bind_int64 (stmt, 1, id);
      if (run->op == HRM_OP_SET)
        {
          HrmValue value = hrm_column_get (run->columns[run->field], i);

          if (!bind_field (rows, stmt, 2, hrm_field_info (run->kind, run->field), &value, error))
            return FALSE;
        }
      if (!hrm_db_run (rows->db, stmt, error) || !check_one (rows, run, id, error))
        return FALSE;
    }
  return stmt != NULL;
}

static gboolean
write_run (HrmRows *rows, HrmRun *run, GError **error)
{
  switch (run->op)
    {
    case HRM_OP_INSERT:
      return write_insert (rows, run, error);
    case HRM_OP_SET:
      return write_each (rows, run, update_statement (rows, run->kind, run->field, error), error);
    case HRM_OP_DELETE:
      return write_each (rows, run, delete_statement (rows, run->kind, error), error);
    default:
      g_assert_not_reached ();
    }
}

/* The journal */

static void
bind_id (sqlite3_stmt *stmt, int place, gint64 id)
{
  if (id)
    sqlite3_bind_int64 (stmt, place, id);
  else
    sqlite3_bind_null (stmt, place);
}

static gboolean
write_parts (HrmRows *rows, gint64 seq, const char *data, gsize size, GError **error)
{
  if (rows->part == NULL && size > HRM_RECORD_PART &&
      !prepare_into (rows, &rows->part, g_strdup ("INSERT INTO \"journal_part\" (\"seq\", \"part\", \"bytes\") VALUES (?1, ?2, ?3)"), error))
    return FALSE;
  for (gsize at = HRM_RECORD_PART, part = 1; at < size; at += HRM_RECORD_PART, part++)
    {
      sqlite3_bind_int64 (rows->part, 1, seq);
      sqlite3_bind_int64 (rows->part, 2, (gint64) part);
      sqlite3_bind_blob (rows->part, 3, data + at, (int) MIN (size - at, HRM_RECORD_PART), SQLITE_STATIC);
      if (!hrm_db_run (rows->db, rows->part, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
write_line (HrmRows *rows, gint64 seq, const HrmStoreEntry *entry, HrmEdit *edit, GError **error)
{
  g_autoptr (GBytes) record = entry->inverts ? NULL : hrm_edit_to_record (edit);
  gsize size = 0;
  const char *data = record ? g_bytes_get_data (record, &size) : NULL;
  gboolean fine;

  if (rows->journal == NULL &&
      !prepare_into (rows, &rows->journal,
                     g_strdup ("INSERT INTO \"journal\" (\"seq\", \"id\", \"parent\", \"group\", \"inverts\", \"at\", \"author\", "
                               "\"label\", \"schema\", \"rows\", \"changes\") VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"),
                     error))
    return FALSE;
  sqlite3_bind_int64 (rows->journal, 1, seq);
  sqlite3_bind_int64 (rows->journal, 2, entry->id);
  bind_id (rows->journal, 3, entry->parent);
  bind_id (rows->journal, 4, entry->group);
  bind_id (rows->journal, 5, entry->inverts);
  sqlite3_bind_int64 (rows->journal, 6, entry->at);
  sqlite3_bind_text (rows->journal, 7, entry->author, -1, SQLITE_STATIC);
  sqlite3_bind_text (rows->journal, 8, entry->label, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (rows->journal, 9, HRM_SCHEMA);
  sqlite3_bind_int64 (rows->journal, 10, entry->rows);
  if (data)
    sqlite3_bind_blob (rows->journal, 11, data, (int) MIN (size, HRM_RECORD_PART), SQLITE_STATIC);
  else
    sqlite3_bind_null (rows->journal, 11);
  fine = hrm_db_run (rows->db, rows->journal, error);
  sqlite3_clear_bindings (rows->journal);
  return fine && write_parts (rows, seq, data, size, error);
}

gboolean
hrm_rows_write (HrmRows *rows, gint64 seq, const HrmStoreEntry *entry, HrmEdit *edit, GError **error)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);

  for (guint i = 0; i < runs->len; i++)
    if (!write_run (rows, runs->pdata[i], error))
      return FALSE;
  return write_line (rows, seq, entry, edit, error);
}

/* Reading */

static gboolean
damaged (HrmDb *db, GError **error, const char *why)
{
  g_autofree char *line = hrm_db_quote (why, HRM_SENTENCE);

  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
               "“%s” is damaged (%s) and was left untouched; open a backup, or see what “headroom-cli verify” says",
               hrm_db_get_name (db), line);
  return FALSE;
}

static gboolean
append_parts (HrmDb *db, gint64 seq, GByteArray *bytes, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, "SELECT \"part\", \"bytes\" FROM \"journal_part\" WHERE \"seq\" = ?1 ORDER BY \"part\"", error);
  gboolean fine = stmt != NULL, row = FALSE;

  if (stmt)
    sqlite3_bind_int64 (stmt, 1, seq);
  for (gint64 part = 1; fine && (fine = hrm_db_step (db, stmt, &row, error)) && row; part++)
    {
      if (sqlite3_column_int64 (stmt, 0) != part || sqlite3_column_type (stmt, 1) != SQLITE_BLOB ||
          bytes->len != part * HRM_RECORD_PART)
        fine = damaged (db, error, "the parts of a journal entry do not fit together");
      else if ((fine = hrm_db_spend_bytes (db, (gsize) sqlite3_column_bytes (stmt, 1), error)))
        g_byte_array_append (bytes, sqlite3_column_blob (stmt, 1), (guint) sqlite3_column_bytes (stmt, 1));
      if (fine && bytes->len > G_MAXINT32 - HRM_RECORD_PART)
        fine = damaged (db, error, "a journal entry is larger than any that Headroom writes");
    }
  sqlite3_finalize (stmt);
  return fine;
}

static gboolean
read_record (HrmDb *db, gint64 seq, GByteArray *bytes, char **label, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, "SELECT \"changes\", \"label\" FROM \"journal\" WHERE \"seq\" = ?1", error);
  gboolean row = FALSE;
  gboolean fine;

  if (stmt)
    sqlite3_bind_int64 (stmt, 1, seq);
  fine = stmt && hrm_db_step (db, stmt, &row, error);
  if (fine && (!row || sqlite3_column_type (stmt, 0) != SQLITE_BLOB))
    fine = damaged (db, error, row ? "a journal entry has no changes" : "a journal entry is missing");
  fine = fine && hrm_db_spend_bytes (db, (gsize) sqlite3_column_bytes (stmt, 0), error);
  if (fine)
    {
      g_byte_array_append (bytes, sqlite3_column_blob (stmt, 0), (guint) sqlite3_column_bytes (stmt, 0));
      *label = sqlite3_column_text (stmt, 1) ? g_utf8_make_valid ((const char *) sqlite3_column_text (stmt, 1), -1) : NULL;
    }
  sqlite3_finalize (stmt);
  return fine && append_parts (db, seq, bytes, error);
}

HrmEdit *
hrm_rows_read_edit (HrmDb *db, gint64 seq, GError **error)
{
  g_autoptr (GByteArray) array = g_byte_array_new ();
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *label = NULL;
  g_autoptr (GError) why = NULL;
  HrmEdit *edit;

  if (!read_record (db, seq, array, &label, error))
    return NULL;
  bytes = g_byte_array_free_to_bytes (g_steal_pointer (&array));
  edit = hrm_edit_from_record (bytes, label, &why);
  if (edit == NULL)
    damaged (db, error, why->message);
  return edit;
}

/* Rows to the model */

sqlite3_stmt *
hrm_rows_select (HrmDb *db, HrmKind kind, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  g_autoptr (GString) sql = g_string_new ("SELECT \"id\"");
  g_autoptr (GHashTable) columns = hrm_schema_read_columns (db, info->name, error);

  if (columns == NULL)
    return NULL;
  /* An older version lacks kinds and fields: NULL leaves a field at its default. */
  if (g_hash_table_size (columns) == 0)
    g_string_assign (sql, "SELECT NULL");
  for (guint i = 0; i < info->n_fields; i++)
    {
      const char *column = hrm_schema_find_column (columns, &info->fields[i]);

      if (column)
        g_string_append_printf (sql, ", \"%s\"", column);
      else
        g_string_append (sql, ", NULL");
    }
  if (g_hash_table_size (columns) > 0)
    g_string_append_printf (sql, " FROM \"%s\"", info->name);
  else
    g_string_append (sql, " WHERE 0");
  return hrm_db_prepare (db, sql->str, error);
}

static gboolean
wrong (HrmDb *db, const HrmField *field, sqlite3_stmt *stmt, const char *how, GError **error)
{
  g_autofree char *why = g_strdup_printf ("%s of %s %" G_GINT64_FORMAT " %s", field->name, hrm_kind_info (field->kind)->name,
                                          (gint64) sqlite3_column_int64 (stmt, 0), how);

  return damaged (db, error, why);
}

static gboolean
read_text (HrmDb *db, sqlite3_stmt *stmt, int column, const HrmField *field, HrmValue *value, GError **error)
{
  const char *text = (const char *) sqlite3_column_text (stmt, column);

  if (!hrm_db_spend_bytes (db, (gsize) sqlite3_column_bytes (stmt, column), error))
    return FALSE;
  if (text == NULL || strlen (text) != (gsize) sqlite3_column_bytes (stmt, column))
    return wrong (db, field, stmt, "is not text", error);
  if (field->type != HRM_TYPE_ENUM)
    {
      *value = hrm_value_text (text);
      return TRUE;
    }
  for (guint i = 0; field->values[i]; i++)
    if (strcmp (field->values[i], text) == 0)
      {
        *value = hrm_value_integer (i);
        return TRUE;
      }
  return wrong (db, field, stmt, "is unknown", error);
}

/* STRICT promises the types, so another one is damage. */
static gboolean
read_value (HrmDb *db, sqlite3_stmt *stmt, int column, int type, const HrmField *field, HrmValue *value, GError **error)
{
  gboolean text = field->storage == HRM_STORE_TEXT || field->type == HRM_TYPE_ENUM;
  int expected = text ? SQLITE_TEXT : field->storage == HRM_STORE_NUMBER ? SQLITE_FLOAT : SQLITE_INTEGER;

  if (type != expected)
    return wrong (db, field, stmt, "has another type", error);
  if (text)
    return read_text (db, stmt, column, field, value, error);
  *value = field->storage == HRM_STORE_NUMBER ? hrm_value_number (sqlite3_column_double (stmt, column))
                                              : hrm_value_integer (sqlite3_column_int64 (stmt, column));
  /* What means "unset" in memory is written as NULL. */
  return hrm_field_is_unset (field, value) ? wrong (db, field, stmt, "is out of bounds", error) : TRUE;
}

/* Adds the row on which STMT stands. */
gboolean
hrm_rows_load (HrmDb *db, sqlite3_stmt *stmt, HrmKind kind, HrmModel *model, GError **error)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  g_autoptr (GError) why = NULL;
  HrmRow *row;

  if (sqlite3_column_type (stmt, 0) != SQLITE_INTEGER)
    return damaged (db, error, "a row has no id");
  row = hrm_model_load_row (model, kind, sqlite3_column_int64 (stmt, 0), &why);
  for (guint i = 0; row && why == NULL && i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];
      HrmValue value, absent = hrm_field_default (field);
      int type = sqlite3_column_type (stmt, (int) i + 1);

      if (type == SQLITE_NULL)
        continue;
      if (!read_value (db, stmt, (int) i + 1, type, field, &value, error))
        return FALSE;
      /* A new row stands at its defaults. */
      if (!hrm_value_equal (field, &value, &absent))
        hrm_model_load_value (model, row, field, &value, &why);
    }
  return why == NULL ? TRUE : damaged (db, error, why->message);
}
