/* test-hostile-limits.c: what a connection lets a file do, and how much of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include "hrm-db.h"
#include "hrm-test-hostile.h"

static HrmDb *
open_sample (HrmDbMode mode)
{
  g_autofree char *path = test_path ("limits.album");
  g_autoptr (GError) error = NULL;
  HrmDb *db;

  test_copy (test_sample (), path);
  db = hrm_db_open (path, mode, &error);
  g_assert_no_error (error);
  return db;
}

static gint64
ask (HrmDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  gint64 value;

  hrm_db_read_int (db, sql, &value, &error);
  g_assert_no_error (error);
  return value;
}

/* Section 5, rule 1 of the hardened sequence, and SQLite's own advice for files of strangers. */
static void
test_settings (void)
{
  static const struct { int option, value; } options[] = {
    { SQLITE_DBCONFIG_DEFENSIVE, 1 }, { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 }, { SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
    { SQLITE_DBCONFIG_ENABLE_VIEW, 0 }, { SQLITE_DBCONFIG_ENABLE_FKEY, 0 }, { SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0 },
    { SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 }, { SQLITE_DBCONFIG_DQS_DDL, 0 }, { SQLITE_DBCONFIG_DQS_DML, 0 },
  };
  static const struct { int limit, most; } limits[] = {
    { SQLITE_LIMIT_LENGTH, 16 * 1024 * 1024 }, { SQLITE_LIMIT_SQL_LENGTH, 1024 * 1024 }, { SQLITE_LIMIT_COLUMN, 100 },
    { SQLITE_LIMIT_EXPR_DEPTH, 100 }, { SQLITE_LIMIT_COMPOUND_SELECT, 10 }, { SQLITE_LIMIT_VDBE_OP, 100000 }, { SQLITE_LIMIT_FUNCTION_ARG, 20 },
    { SQLITE_LIMIT_ATTACHED, 1 }, { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 }, { SQLITE_LIMIT_VARIABLE_NUMBER, 200 },
    { SQLITE_LIMIT_TRIGGER_DEPTH, 1 }, { SQLITE_LIMIT_WORKER_THREADS, 0 },
  };

  for (guint mode = HRM_DB_READ; mode <= HRM_DB_WRITE; mode++)
    {
      g_autoptr (HrmDb) db = open_sample ((HrmDbMode) mode);

      for (guint i = 0; i < G_N_ELEMENTS (options); i++)
        {
          int value = -1;

          g_assert_cmpint (sqlite3_db_config (hrm_db_get (db), options[i].option, -1, &value), ==, SQLITE_OK);
          if (value != options[i].value)
            g_error ("the option %d is %d", options[i].option, value);
        }
      for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
        g_assert_cmpint (sqlite3_limit (hrm_db_get (db), limits[i].limit, -1), <=, limits[i].most);
      g_assert_cmpint (ask (db, "PRAGMA cell_size_check"), ==, 1);
      g_assert_cmpint (ask (db, "PRAGMA ignore_check_constraints"), ==, 1);
      g_assert_cmpint (ask (db, "PRAGMA mmap_size"), ==, 0);
      g_assert_cmpint (ask (db, "PRAGMA trusted_schema"), ==, 0);
      g_assert_cmpint (ask (db, "PRAGMA foreign_keys"), ==, 0);
      g_assert_cmpint (ask (db, "PRAGMA synchronous"), ==, mode == HRM_DB_WRITE ? 3 : 2);
      g_assert_cmpint (sqlite3_db_readonly (hrm_db_get (db), "main"), ==, mode == HRM_DB_READ);
    }
}

static void
assert_fails (HrmDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (hrm_db_exec (db, sql, &error));
  g_assert_nonnull (error);
  test_assert_sentence (error->message);
}

/* What is set does what it says. */
static void
test_effects (void)
{
  g_autofree char *path = test_path ("effects.album");
  g_autoptr (HrmDb) db = NULL;
  g_autofree char *other = test_path ("attached.album");
  g_autofree char *attach = g_strdup_printf ("ATTACH '%s' AS a", other);
  g_autofree char *again = g_strdup_printf ("ATTACH '%s' AS b", other);
  g_autoptr (GString) deep = g_string_new ("SELECT ");

  test_copy (test_sample (), other);
  test_copy (test_sample (), path);
  test_sql (path, "CREATE VIEW look AS SELECT * FROM track; CREATE TRIGGER act AFTER UPDATE ON album BEGIN DELETE FROM track; END");
  db = hrm_db_open (path, HRM_DB_WRITE, NULL);
  assert_fails (db, "SELECT load_extension ('/tmp/evil')");
  assert_fails (db, "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = ''");
  assert_fails (db, "SELECT \"no such column but a text\"");
  assert_fails (db, "SELECT length (zeroblob (17000000))");
  assert_fails (db, "SELECT * FROM look");
  g_assert_true (hrm_db_exec (db, attach, NULL));
  assert_fails (db, again);
  for (guint i = 0; i < 300; i++)
    g_string_append (deep, "(1 + ");
  g_string_append_c (deep, '1');
  for (guint i = 0; i < 300; i++)
    g_string_append_c (deep, ')');
  assert_fails (db, deep->str);
  /* A trigger stays silent. */
  g_assert_true (hrm_db_exec (db, "UPDATE album SET mission = 'x'", NULL));
  g_assert_cmpint (ask (db, "SELECT count (*) FROM track"), >, 0);
}

/* Statements end when they have taken what the file explains, whatever it is that they take. */
static void
test_budget (void)
{
  static const char endless[] = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max (i) FROM n";
  g_autoptr (HrmDb) db = open_sample (HRM_DB_READ);
  g_autoptr (GError) error = NULL;
  gint64 value;
  int stop = 1;

  hrm_db_set_budget (db, 1000000);
  g_assert_false (hrm_db_read_int (db, endless, &value, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  g_clear_error (&error);
  /* And stay ended. */
  g_assert_false (hrm_db_read_int (db, "SELECT 1", &value, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  g_clear_error (&error);

  hrm_db_set_budget (db, 1000000);
  g_assert_true (hrm_db_spend_bytes (db, 400000, &error));
  g_assert_false (hrm_db_spend_bytes (db, 400000, &error));
  g_assert_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  test_assert_sentence (error->message);
  g_clear_error (&error);

  hrm_db_set_budget (db, 0);
  g_assert_true (hrm_db_spend_bytes (db, G_MAXINT32, &error));
  g_assert_cmpint (ask (db, "SELECT 1"), ==, 1);
  hrm_db_set_stop (db, &stop);
  g_assert_false (hrm_db_read_int (db, endless, &value, &error));
  g_assert_nonnull (error);
  hrm_db_set_stop (db, NULL);
}

/* What is quoted of a file fits into a sentence. */
static void
test_quotes (void)
{
  static const struct { const char *text; gsize most; const char *quoted; } quotes[] = {
    { "", 10, "" }, { "plain", 10, "plain" }, { "two\nlines\ttab\x1b[31m", 50, "two lines tab [31m" }, { "0123456789", 10, "0123456789" },
    { "0123456789x", 10, "0123456…" }, { "012345ßßßßß", 10, "012345…" }, { "\xff", 10, "\xef\xbf\xbd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (quotes); i++)
    {
      g_autofree char *quoted = hrm_db_quote (quotes[i].text, quotes[i].most);

      g_assert_cmpstr (quoted, ==, quotes[i].quoted);
    }
}

int
main (int argc, char *argv[])
{
  test_hostile_init (&argc, &argv);
  g_test_add_func ("/hostile-limits/settings", test_settings);
  g_test_add_func ("/hostile-limits/effects", test_effects);
  g_test_add_func ("/hostile-limits/budget", test_budget);
  g_test_add_func ("/hostile-limits/quotes", test_quotes);
  return g_test_run ();
}
