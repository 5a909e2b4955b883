/* hrm-store-plain.c: what plain SQLite takes for the same rows.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-store-plain.h"

#include "hrm-db.h"

/* Statements are kept, as any program that writes often does; an insertion
 * names only the columns that have values. */
struct _HrmPlain
{
  HrmDb *db;
  GHashTable *statements;    /* SQL → sqlite3_stmt */
};

static void
finalize (gpointer stmt)
{
  sqlite3_finalize (stmt);
}

HrmPlain *
hrm_plain_open (const char *path, GError **error)
{
  HrmDb *db = hrm_db_open (path, HRM_DB_WRITE, error);
  HrmPlain *self;

  if (db == NULL)
    return NULL;
  self = g_new0 (HrmPlain, 1);
  self->db = db;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, finalize);
  return self;
}

void
hrm_plain_close (HrmPlain *plain)
{
  if (plain == NULL)
    return;
  g_hash_table_unref (plain->statements);
  hrm_db_close (plain->db);
  g_free (plain);
}

static sqlite3_stmt *
statement (HrmPlain *self, char *sql, GError **error)
{
  g_autofree char *owned = sql;
  sqlite3_stmt *stmt = g_hash_table_lookup (self->statements, sql);

  if (stmt == NULL && (stmt = hrm_db_prepare (self->db, sql, error)) != NULL)
    g_hash_table_insert (self->statements, g_steal_pointer (&owned), stmt);
  return stmt;
}

static char *
insertion (HrmRun *run)
{
  const HrmKindInfo *info = hrm_kind_info (run->kind);
  g_autoptr (GString) names = g_string_new ("\"id\""), marks = g_string_new ("?");

  for (guint f = 0; f < info->n_fields; f++)
    if (run->columns[f])
      {
        g_string_append_printf (names, ", \"%s\"", info->fields[f].name);
        g_string_append (marks, ", ?");
      }
  return g_strdup_printf ("INSERT INTO \"%s\" (%s) VALUES (%s)", info->name, names->str, marks->str);
}

static sqlite3_stmt *
statement_for (HrmPlain *self, HrmRun *run, GError **error)
{
  const char *table = hrm_kind_info (run->kind)->name;

  if (run->op == HRM_OP_INSERT)
    return statement (self, insertion (run), error);
  if (run->op == HRM_OP_DELETE)
    return statement (self, g_strdup_printf ("DELETE FROM \"%s\" WHERE \"id\" = ?", table), error);
  return statement (self, g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = ?2 WHERE \"id\" = ?1", table,
                                           hrm_field_info (run->kind, run->field)->name), error);
}

static int
bind (sqlite3_stmt *stmt, int place, HrmColumn *column, guint i)
{
  const char *text;

  if (column->numbers)
    return sqlite3_bind_double (stmt, place, g_array_index (column->numbers, double, i));  /* NAN is NULL */
  if (column->integers && g_array_index (column->integers, gint64, i) == HRM_UNSET)
    return sqlite3_bind_null (stmt, place);
  if (column->integers && column->field->type != HRM_TYPE_ENUM)
    return sqlite3_bind_int64 (stmt, place, g_array_index (column->integers, gint64, i));
  text = column->texts ? column->texts->pdata[i] : column->field->values[g_array_index (column->integers, gint64, i)];
  return sqlite3_bind_text (stmt, place, text, -1, SQLITE_STATIC);
}

static gboolean
write_run (HrmPlain *self, HrmRun *run, GError **error)
{
  sqlite3_stmt *stmt = statement_for (self, run, error);
  guint n_fields = run->op == HRM_OP_DELETE ? 0 : hrm_kind_info (run->kind)->n_fields;

  for (guint i = 0; stmt && i < run->ids->len; i++)
    {
      int place = 1, rc = sqlite3_bind_int64 (stmt, place++, g_array_index (run->ids, gint64, i));

      for (guint f = 0; rc == SQLITE_OK && f < n_fields; f++)
        if (run->columns[f])
          rc = bind (stmt, place++, run->columns[f], i);
      if (rc == SQLITE_OK)
        rc = sqlite3_step (stmt);
      if (!hrm_db_check (self->db, rc, sqlite3_sql (stmt), error))
        return FALSE;
      sqlite3_reset (stmt);
    }
  return stmt != NULL;
}

gboolean
hrm_plain_write (HrmPlain *plain, HrmEdit *edit, GError **error)
{
  GPtrArray *runs = hrm_edit_get_runs (edit);
  gboolean fine = hrm_db_exec (plain->db, "BEGIN IMMEDIATE", error);

  for (guint i = 0; fine && i < runs->len; i++)
    fine = write_run (plain, runs->pdata[i], error);
  if (fine && hrm_db_exec (plain->db, "COMMIT", error))
    return TRUE;
  hrm_db_rollback (plain->db);
  return FALSE;
}

/* A value is touched as a program would that copies it out. */
static void
touch (sqlite3_stmt *stmt, int n)
{
  for (int c = 0; c < n; c++)
    switch (sqlite3_column_type (stmt, c))
      {
      case SQLITE_TEXT:
        g_free (g_strdup ((const char *) sqlite3_column_text (stmt, c)));
        break;
      case SQLITE_INTEGER:
        sqlite3_column_int64 (stmt, c);
        break;
      case SQLITE_FLOAT:
        sqlite3_column_double (stmt, c);
        break;
      default:
        break;
      }
}

gboolean
hrm_plain_read (HrmPlain *plain, GError **error)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      sqlite3_stmt *stmt = statement (plain, g_strdup_printf ("SELECT * FROM \"%s\"", hrm_kind_info ((HrmKind) k)->name), error);
      gboolean row = FALSE, fine = stmt != NULL;

      while (fine && (fine = hrm_db_step (plain->db, stmt, &row, error)) && row)
        touch (stmt, sqlite3_column_count (stmt));
      sqlite3_reset (stmt);
      if (!fine)
        return FALSE;
    }
  return TRUE;
}

gboolean
hrm_plain_drop_history (const char *path, GError **error)
{
  g_autoptr (HrmDb) db = hrm_db_open (path, HRM_DB_WRITE, error);

  return db && hrm_db_exec (db, "DELETE FROM \"journal\"; DELETE FROM \"journal_part\"; VACUUM", error);
}
