/* hrm-schema-migrate.c: from the tables of an older version to those of this one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What has to be done follows from the two schemas: a table that is missing is
 * made, one that reads differently is made anew, filled with what both have
 * (under the name it had, see WAS in hrm-fields.def) and put in its place. So a
 * new field or kind needs no code here, and the result reads as a new file does.
 * The journal is not touched: its records go by names. What cannot be said in
 * this way is not a migration but an edit, so that the journal has it too.
 *
 * The steps are those of section 7 of https://www.sqlite.org/lang_altertable.html.
 */
#include "hrm-schema.h"

#include <math.h>
#include <string.h>
#include "hrm-field.h"

#define TEMPORARY "hrm_new"

gboolean
hrm_schema_is_older (HrmDb *db, gboolean *older, GError **error)
{
  gint64 version;

  if (!hrm_db_read_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  *older = version < HRM_SCHEMA;
  return TRUE;
}

static const char *
find_sql (GPtrArray *tables, const char *name)
{
  for (guint i = 0; i < tables->len; i++)
    if (strcmp (((HrmTable *) tables->pdata[i])->name, name) == 0)
      return ((HrmTable *) tables->pdata[i])->sql;
  return NULL;
}

/* What a new file says where nothing was said: the default, as text for SQL. */
static char *
default_sql (const HrmField *field)
{
  HrmValue value = hrm_field_default (field);
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (hrm_field_is_unset (field, &value))
    return g_strdup ("NULL");
  if (field->type == HRM_TYPE_ENUM)
    return g_strdup_printf ("'%s'", field->values[value.integer]);
  if (field->storage == HRM_STORE_NUMBER)
    return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.17e", value.number));
  return g_strdup_printf ("%" G_GINT64_FORMAT, value.integer);
}

static gboolean
copy_rows (HrmDb *db, HrmKind kind, const char *table, GError **error)
{
  g_autoptr (GHashTable) columns = hrm_schema_read_columns (db, table, error);
  g_autoptr (GString) names = g_string_new ("\"id\"");
  g_autoptr (GString) values = g_string_new ("\"id\"");
  g_autofree char *sql = NULL;
  const HrmKindInfo *info = hrm_kind_info (kind);

  if (columns == NULL)
    return FALSE;
  for (guint i = 0; i < info->n_fields; i++)
    {
      const HrmField *field = &info->fields[i];
      const char *from = hrm_schema_find_column (columns, field);
      g_autofree char *value = from ? g_strdup_printf ("\"%s\"", from) : default_sql (field);

      g_string_append_printf (names, ", \"%s\"", field->name);
      g_string_append_printf (values, ", %s", value);
    }
  sql = g_strdup_printf ("INSERT INTO \"" TEMPORARY "\" (%s) SELECT %s FROM \"%s\"", names->str, values->str, table);
  return hrm_db_exec (db, sql, error);
}

static gboolean
rebuild (HrmDb *db, const HrmTable *table, GError **error)
{
  HrmKind kind = hrm_kind_from_name (table->name);
  g_autofree char *opening = g_strdup_printf ("CREATE TABLE \"%s\"", table->name);
  g_autofree char *create = g_strconcat ("CREATE TABLE \"" TEMPORARY "\"", table->sql + strlen (opening), NULL);
  g_autofree char *drop = g_strdup_printf ("DROP TABLE \"%s\"", table->name);
  g_autofree char *rename = g_strdup_printf ("ALTER TABLE \"" TEMPORARY "\" RENAME TO \"%s\"", table->name);

  g_return_val_if_fail (kind != HRM_KIND_NONE, FALSE); /* the journal stays as it was */
  return hrm_db_exec (db, create, error) && copy_rows (db, kind, table->name, error) &&
         hrm_db_exec (db, drop, error) && hrm_db_exec (db, rename, error);
}

static gboolean
migrate_tables (HrmDb *db, GPtrArray *before, GPtrArray *after, GError **error)
{
  for (guint i = 0; i < after->len; i++)
    {
      const HrmTable *table = after->pdata[i];
      const char *sql = find_sql (before, table->name);

      if (sql == NULL ? !hrm_db_exec (db, table->sql, error)
                      : strcmp (sql, table->sql) != 0 && !rebuild (db, table, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hrm_schema_migrate (HrmDb *db, GError **error)
{
  g_autofree char *mark = g_strdup_printf ("PRAGMA user_version = %d", HRM_SCHEMA);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = hrm_schema_tables ();
  gint64 version;

  if (!hrm_db_read_int (db, "PRAGMA user_version", &version, error))
    return FALSE;
  before = hrm_schema_tables_of ((guint) version);
  g_return_val_if_fail (before != NULL, FALSE); /* was checked at opening */
  if (hrm_db_exec (db, "BEGIN IMMEDIATE", error) && migrate_tables (db, before, after, error) &&
      hrm_db_exec (db, mark, error) && hrm_schema_check (db, FALSE, error) && hrm_db_exec (db, "COMMIT", error))
    return TRUE;
  hrm_db_rollback (db);
  return FALSE;
}
