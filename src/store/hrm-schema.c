/* hrm-schema.c: the tables of an album file, from the field table.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-schema.h"

#include <string.h>
#include "hrm-schema-texts.h"
#include "hrm-store.h"

/* The comments stay in the file: .schema explains itself. */
static const char journal_sql[] =
  "CREATE TABLE \"journal\" (\n"
  "  -- Every edit in the order in which it was made; rows are only added.\n"
  "  \"seq\" INTEGER PRIMARY KEY, -- the order\n"
  "  \"id\" INTEGER NOT NULL, -- of the edit, random\n"
  "  \"parent\" INTEGER, -- the edit on whose state it was made; NULL: the beginning\n"
  "  \"group\" INTEGER, -- neighbours of one group are undone together\n"
  "  \"inverts\" INTEGER, -- the edit that this one undid or redid; then there are no changes\n"
  "  \"at\" INTEGER NOT NULL, -- seconds since 1970-01-01T00:00Z\n"
  "  \"author\" TEXT,\n"
  "  \"label\" TEXT,\n"
  "  \"schema\" INTEGER NOT NULL, -- user_version of the program that wrote it\n"
  "  \"rows\" INTEGER NOT NULL, -- how many it touched\n"
  "  \"changes\" BLOB -- GVariant (ua(ysaxa(syaxadayaxaday))), little-endian\n"
  ") STRICT";

static const char part_sql[] =
  "CREATE TABLE \"journal_part\" (\n"
  "  -- What of journal.changes goes beyond 4 MiB.\n"
  "  \"seq\" INTEGER NOT NULL REFERENCES \"journal\" (\"seq\"),\n"
  "  \"part\" INTEGER NOT NULL, -- 1, 2, …\n"
  "  \"bytes\" BLOB NOT NULL,\n"
  "  PRIMARY KEY (\"seq\", \"part\")\n"
  ") STRICT, WITHOUT ROWID";

static const char *
type_of (const HrmField *field)
{
  if (field->type == HRM_TYPE_ENUM)
    return "TEXT";
  return field->storage == HRM_STORE_TEXT ? "TEXT" : field->storage == HRM_STORE_NUMBER ? "REAL" : "INTEGER";
}

static char *
note_on (const HrmField *field)
{
  g_autofree char *values = NULL;

  switch (field->type)
    {
    case HRM_TYPE_LIST:
      return g_strdup ("one entry a line");
    case HRM_TYPE_ZONE:
      return g_strdup ("time zone, IANA name");
    case HRM_TYPE_WEEK:
      return g_strdup ("weekly hours, JSON");
    case HRM_TYPE_POSITION:
      return g_strdup ("order made by hand; ties by id");
    case HRM_TYPE_MINUTES:
      return g_strdup ("minutes");
    case HRM_TYPE_BOOL:
      return g_strdup ("0 or 1");
    case HRM_TYPE_ENUM:
      values = g_strjoinv (", ", (char **) field->values);
      return g_strdup_printf ("one of %s", values);
    case HRM_TYPE_JSON:
      return g_strdup ("JSON");
    case HRM_TYPE_DATE:
      return g_strdup ("days since 1970-01-01");
    case HRM_TYPE_CIVIL:
      return g_strdup ("minutes since 1970-01-01T00:00, without a zone");
    case HRM_TYPE_PERCENT:
      return g_strdup ("100 is all");
    case HRM_TYPE_REF:
      return field->target == HRM_KIND_ANY ? g_strdup ("id of a row of any kind") : NULL;
    default:
      return NULL;
    }
}

static void
add_field (GString *sql, const HrmField *field, gboolean last)
{
  g_autofree char *note = note_on (field);

  g_string_append_printf (sql, "  \"%s\" %s", field->name, type_of (field));
  if (field->type == HRM_TYPE_REF && field->target != HRM_KIND_ANY)
    g_string_append_printf (sql, " REFERENCES \"%s\" (\"id\")", hrm_kind_info (field->target)->name);
  g_string_append (sql, last ? "" : ",");
  if (note)
    g_string_append_printf (sql, " -- %s", note);
  g_string_append_c (sql, '\n');
}

static char *
kind_sql (const HrmKindInfo *info)
{
  GString *sql = g_string_new (NULL);

  g_string_append_printf (sql, "CREATE TABLE \"%s\" (\n", info->name);
  if (info->kind == HRM_KIND_ALBUM)
    g_string_append (sql, "  -- An album of Headroom, one row. In all tables NULL means: not set.\n"
                          "  -- How it came about is in the table journal.\n");
  g_string_append (sql, "  \"id\" INTEGER PRIMARY KEY,\n");
  for (guint i = 0; i < info->n_fields; i++)
    add_field (sql, &info->fields[i], i + 1 == info->n_fields);
  g_string_append (sql, ") STRICT");
  return g_string_free (sql, FALSE);
}

static void
table_free (gpointer data)
{
  HrmTable *table = data;

  g_free (table->name);
  g_free (table->sql);
  g_free (table);
}

static void
add_table (GPtrArray *tables, const char *name, char *sql)
{
  HrmTable *table = g_new (HrmTable, 1);

  table->name = g_strdup (name);
  table->sql = sql;
  g_ptr_array_add (tables, table);
}

/* Returns: (transfer full) */
GPtrArray *
hrm_schema_tables (void)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);

  for (guint k = 0; k < HRM_N_KINDS; k++)
    add_table (tables, hrm_kind_info ((HrmKind) k)->name, kind_sql (hrm_kind_info ((HrmKind) k)));
  add_table (tables, "journal", g_strdup (journal_sql));
  add_table (tables, "journal_part", g_strdup (part_sql));
  return tables;
}

/* Older versions */

#define FIRST 1000           /* that was ever written */

/* NULL: no Headroom wrote that version. */
static GBytes *
kept_text (guint version)
{
  g_autofree char *path = g_strdup_printf ("/io/github/headroom_studio/Headroom/schema/%u.sql", version);

  return g_resource_lookup_data (hrm_schema_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
}

gboolean
hrm_schema_is_known (guint version)
{
  g_autoptr (GBytes) text = version < HRM_SCHEMA ? kept_text (version) : NULL;

  return version == HRM_SCHEMA || text != NULL;
}

/* Returns: (transfer full): the name in CREATE TABLE "name" ( */
static char *
table_name (const char *sql)
{
  const char *from = strchr (sql, '"');
  const char *to = from ? strchr (from + 1, '"') : NULL;

  return to ? g_strndup (from + 1, (gsize) (to - from - 1)) : g_strdup ("");
}

static HrmTable *
find_table (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (g_strcmp0 (((HrmTable *) tables->pdata[i])->name, name) == 0)
      return tables->pdata[i];
  return NULL;
}

/* What a version added, and what it has otherwise than the one before. */
static void
put_tables (GPtrArray *tables, GBytes *text)
{
  /* Resources end with a NUL byte that does not count. */
  g_auto (GStrv) statements = g_strsplit (g_bytes_get_data (text, NULL), ";\n", -1);

  for (guint i = 0; statements[i]; i++)
    {
      g_autofree char *name = table_name (g_strstrip (statements[i]));
      HrmTable *table = find_table (tables, name);

      if (*statements[i] == '\0')
        continue;
      if (table == NULL)
        add_table (tables, name, g_strdup (statements[i]));
      else
        {
          g_free (table->sql);
          table->sql = g_strdup (statements[i]);
        }
    }
}

/**
 * hrm_schema_tables_kept:
 *
 * Returns: (transfer full) (nullable) (element-type HrmTable)
 */
GPtrArray *
hrm_schema_tables_kept (guint version)
{
  GPtrArray *tables = g_ptr_array_new_with_free_func (table_free);
  gboolean known = FALSE;

  for (guint each = FIRST; each <= version && version <= HRM_SCHEMA; each++)
    {
      g_autoptr (GBytes) text = kept_text (each);

      known = text != NULL;
      if (known)
        put_tables (tables, text);
    }
  if (!known)
    g_clear_pointer (&tables, g_ptr_array_unref);
  return tables;
}

/**
 * hrm_schema_tables_of:
 *
 * Returns: (transfer full) (nullable) (element-type HrmTable)
 */
GPtrArray *
hrm_schema_tables_of (guint version)
{
  return version == HRM_SCHEMA ? hrm_schema_tables () : hrm_schema_tables_kept (version);
}

gboolean
hrm_schema_create (HrmDb *db, GError **error)
{
  g_autoptr (GPtrArray) tables = hrm_schema_tables ();
  g_autofree char *marks = g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %d",
                                            HRM_APPLICATION_ID, HRM_SCHEMA);
  gboolean fine = hrm_db_exec (db, "PRAGMA journal_mode = DELETE", error) &&
                  hrm_db_exec (db, "BEGIN IMMEDIATE", error) && hrm_db_exec (db, marks, error);

  for (guint i = 0; fine && i < tables->len; i++)
    fine = hrm_db_exec (db, ((HrmTable *) tables->pdata[i])->sql, error);
  if (fine && hrm_db_exec (db, "COMMIT", error))
    return TRUE;
  hrm_db_rollback (db);
  return FALSE;
}

GHashTable *
hrm_schema_read_columns (HrmDb *db, const char *table, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info (\"%s\")", table);
  GHashTable *columns = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  sqlite3_stmt *stmt = hrm_db_prepare (db, sql, error);
  gboolean row = FALSE, fine = stmt != NULL;

  while (fine && (fine = hrm_db_step (db, stmt, &row, error)) && row)
    g_hash_table_add (columns, g_strdup ((const char *) sqlite3_column_text (stmt, 1)));
  sqlite3_finalize (stmt);
  if (!fine)
    g_clear_pointer (&columns, g_hash_table_unref);
  return columns;
}

const char *
hrm_schema_find_column (GHashTable *columns, const HrmField *field)
{
  if (g_hash_table_contains (columns, field->name))
    return field->name;
  return field->was && g_hash_table_contains (columns, field->was) ? field->was : NULL;
}

/* Checking */

static gboolean
refuse (HrmDb *db, GError **error, const char *what, const char *name)
{
  g_autofree char *shown = hrm_db_quote (name, HRM_QUOTE);

  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
               "“%s” is not as Headroom writes it: %s “%s”; it was left untouched, so open a backup or a copy made by Headroom",
               hrm_db_get_name (db), what, shown);
  return FALSE;
}

/* Takes what is found out of TABLES. */
static gboolean
check_object (HrmDb *db, sqlite3_stmt *stmt, GPtrArray *tables, gboolean newer, GError **error)
{
  const char *type = (const char *) sqlite3_column_text (stmt, 0);
  const char *name = (const char *) sqlite3_column_text (stmt, 1);
  const char *sql = (const char *) sqlite3_column_text (stmt, 2);
  gsize length = (gsize) sqlite3_column_bytes (stmt, 2);
  HrmTable *table = g_strcmp0 (type, "table") == 0 ? find_table (tables, name) : NULL;

  if (table)
    {
      if (newer ? sql && g_str_has_prefix (sql, "CREATE TABLE ") : g_strcmp0 (sql, table->sql) == 0 && length == strlen (table->sql))
        return g_ptr_array_remove (tables, table);
      return refuse (db, error, "there is another table", name);
    }
  /* A later minor may add tables and indexes, but nothing that acts. */
  if (newer && g_strcmp0 (type, "index") == 0)
    return TRUE;
  if (newer && g_strcmp0 (type, "table") == 0 && sql && g_str_has_prefix (sql, "CREATE TABLE ") && !g_str_has_prefix (name, "sqlite_"))
    return TRUE;
  return refuse (db, error, "it contains something foreign,", name ? name : "(no name)");
}

/* A later minor only adds: what lacks something of ours cannot be read. */
static gboolean
check_columns (HrmDb *db, GError **error)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      const HrmKindInfo *info = hrm_kind_info ((HrmKind) k);
      g_autoptr (GHashTable) columns = hrm_schema_read_columns (db, info->name, error);

      for (guint i = 0; columns && i < info->n_fields; i++)
        if (hrm_schema_find_column (columns, &info->fields[i]) == NULL)
          {
            g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NEWER,
                         "“%s” was made by a newer Headroom, and this one cannot read it; update Headroom", hrm_db_get_name (db));
            return FALSE;
          }
      if (columns == NULL)
        return FALSE;
    }
  return TRUE;
}

/* Columns and indexes that are computed run expressions of the file. */
static gboolean
check_computed (HrmDb *db, GError **error)
{
  static const struct { const char *name, *sql; } kinds[] = {
    { "generated columns", "SELECT count(*) FROM sqlite_schema AS s, pragma_table_xinfo(s.name) AS x WHERE s.type = 'table' AND x.hidden <> 0" },
    { "a partial index", "SELECT count(*) FROM sqlite_schema AS s, pragma_index_list(s.name) AS i WHERE s.type = 'table' AND i.partial" },
    { "an index of expressions", "SELECT count(*) FROM sqlite_schema AS s, pragma_index_xinfo(s.name) AS x WHERE s.type = 'index' AND x.cid = -2" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gint64 n;

      if (!hrm_db_read_int (db, kinds[i].sql, &n, error))
        return FALSE;
      if (n > 0)
        return refuse (db, error, "it contains something foreign,", kinds[i].name);
    }
  return TRUE;
}

static gboolean
check_objects (HrmDb *db, GPtrArray *tables, gboolean newer, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, "SELECT type, name, sql FROM sqlite_schema", error);
  gboolean row = FALSE;
  gboolean fine = stmt != NULL;

  while (fine && (fine = hrm_db_step (db, stmt, &row, error)) && row)
    fine = check_object (db, stmt, tables, newer, error);
  sqlite3_finalize (stmt);
  if (fine && tables->len > 0)
    return refuse (db, error, "it lacks the table", ((HrmTable *) tables->pdata[0])->name);
  return fine;
}

gboolean
hrm_schema_check (HrmDb *db, gboolean newer, GError **error)
{
  g_autoptr (GPtrArray) tables = hrm_schema_tables ();
  gint64 version;

  if (!newer)
    return hrm_db_read_int (db, "PRAGMA user_version", &version, error) && hrm_schema_check_as (db, (guint) version, error);
  return check_objects (db, tables, TRUE, error) && check_computed (db, error) && check_columns (db, error);
}

gboolean
hrm_schema_check_as (HrmDb *db, guint version, GError **error)
{
  g_autoptr (GPtrArray) tables = hrm_schema_tables_of (version);

  if (tables == NULL)
    return refuse (db, error, "it says that it is of version", "unknown");
  return check_objects (db, tables, FALSE, error);
}

/* Going through a tree, SQLite counts the levels; checking it, SQLite of before
 * 2023 does not, and uses up the stack. */
static gboolean
walk (HrmDb *db, const char *type, const char *name, const char *table, GError **error)
{
  char *sql = strcmp (type, "index") == 0 ? sqlite3_mprintf ("SELECT total(1) FROM \"%w\" INDEXED BY \"%w\"", table, name)
                                          : sqlite3_mprintf ("SELECT total(1) FROM \"%w\" NOT INDEXED", table);
  gint64 ignored;
  gboolean fine = hrm_db_read_int (db, sql, &ignored, error);

  sqlite3_free (sql);
  return fine;
}

/**
 * hrm_schema_walk:
 *
 * @only: (nullable): a table; NULL: all of them
 *
 * Goes through the trees of the file once. To be called before SQLite is asked
 * to check them, with a budget, after hrm_schema_check().
 */
gboolean
hrm_schema_walk (HrmDb *db, const char *only, GError **error)
{
  sqlite3_stmt *stmt = hrm_db_prepare (db, "SELECT type, name, tbl_name FROM sqlite_schema WHERE rootpage > 0 AND ifnull(?1, tbl_name) = tbl_name", error);
  gboolean row = FALSE;
  gboolean fine = stmt != NULL;

  if (stmt)
    sqlite3_bind_text (stmt, 1, only, -1, SQLITE_STATIC);

  while (fine && (fine = hrm_db_step (db, stmt, &row, error)) && row)
    fine = walk (db, (const char *) sqlite3_column_text (stmt, 0), (const char *) sqlite3_column_text (stmt, 1),
                 (const char *) sqlite3_column_text (stmt, 2), error);
  sqlite3_finalize (stmt);
  return fine;
}
