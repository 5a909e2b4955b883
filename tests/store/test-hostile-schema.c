/* test-hostile-schema.c: databases that are made like albums, but not quite:
 * what a stranger's tables might do must not happen.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sqlite3.h>
#include <string.h>
#include "hrm-schema.h"
#include "hrm-test-hostile.h"

#define FORCE "PRAGMA writable_schema = ON; "

/* What SQL can make of an album; all of it is refused as damage. */
static const char * const objects[] = {
  "CREATE TABLE extra (a)",
  "CREATE TABLE extra (id INTEGER PRIMARY KEY) STRICT",
  "CREATE VIEW look AS SELECT * FROM track",
  "CREATE TRIGGER act AFTER INSERT ON track BEGIN DELETE FROM session; END",
  "CREATE TRIGGER act AFTER UPDATE ON journal BEGIN SELECT load_extension ('/tmp/evil'); END",
  "CREATE INDEX quick ON track (title)",
  "CREATE UNIQUE INDEX one ON track (title, id)",
  "CREATE INDEX some ON track (title) WHERE title > 'm'",
  "CREATE INDEX shout ON track (upper (title))",
  "CREATE VIRTUAL TABLE pages USING fts5 (a)",
  "CREATE VIRTUAL TABLE boxes USING rtree (id, x1, x2)",
  FORCE "INSERT INTO sqlite_schema VALUES ('table', 'ghost', 'ghost', 0, 'CREATE VIRTUAL TABLE ghost USING nothing (a)')",
  /* The tables behind a virtual one, without it. */
  "CREATE VIRTUAL TABLE pages USING fts5 (a); " FORCE "DELETE FROM sqlite_schema WHERE name = 'pages'",
  "CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT); DROP TABLE counted",
  "ANALYZE",
  "ANALYZE; " FORCE "UPDATE sqlite_stat1 SET stat = '99999999999999999999 -1 nan unordered sz=-1'",
  "ALTER TABLE track ADD COLUMN more TEXT",
  "ALTER TABLE track ADD COLUMN made TEXT GENERATED ALWAYS AS (upper (title)) VIRTUAL",
  "ALTER TABLE track RENAME COLUMN title TO name",
  "ALTER TABLE track RENAME TO tracks",
  "DROP TABLE marker",
  "DROP TABLE journal_part",
  "DROP TABLE journal",
  "DROP TABLE marker; CREATE TABLE marker (id, title)",
  "DROP TABLE marker; CREATE VIEW marker AS SELECT id, title FROM track",
  "DROP TABLE marker; CREATE VIRTUAL TABLE marker USING fts5 (id, title)",
};

static void
test_objects (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    test_meet_sql (objects[i], HRM_STORE_ERROR_DAMAGED);
}

/* What only force can make of one. */
static const char * const texts[] = {
  "UPDATE sqlite_schema SET sql = replace (sql, ' STRICT', '') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, ') STRICT', ') STRICT, WITHOUT ROWID') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, ', WITHOUT ROWID', '') WHERE name = 'journal_part'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT AS (''made up'')') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT CHECK (length (title) < 9)') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT DEFAULT (hex (randomblob (9)))') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT COLLATE nocase') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT COLLATE nowhere') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT UNIQUE') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, 'INTEGER PRIMARY KEY', 'INTEGER PRIMARY KEY DESC') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"Title\" TEXT') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = sql || ' ' WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = CAST (CAST (sql AS BLOB) || x'00' || CAST (' hidden' AS BLOB) AS TEXT) WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = CAST (x'ff' || CAST (sql AS BLOB) AS TEXT) WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = 'CREATE TABLE track AS SELECT 1' WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = 'CREATE TABLE' WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = 'SELECT 1' WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = NULL WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = 17 WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT DEFAULT (' || replace (hex (zeroblob (1500)), '00', '(') || '1' || "
    "replace (hex (zeroblob (1500)), '00', ')') || ')') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = sql || ' -- ' || replace (hex (zeroblob (600000)), '00', 'xx') WHERE name = 'track'",
  "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT' || replace (hex (zeroblob (1)), '00', ', a' || 'b TEXT, c TEXT')) WHERE name = 'track'",
  "UPDATE sqlite_schema SET name = 'TRACK' WHERE name = 'track'",
  "UPDATE sqlite_schema SET name = NULL WHERE name = 'track'",
  "UPDATE sqlite_schema SET name = name || char (10) || 'x' WHERE name = 'track'",
  "UPDATE sqlite_schema SET type = 'TABLE' WHERE name = 'track'",
  "UPDATE sqlite_schema SET type = 'view' WHERE name = 'track'",
  "UPDATE sqlite_schema SET type = NULL WHERE name = 'track'",
  "UPDATE sqlite_schema SET rootpage = 0 WHERE name = 'track'",
  "UPDATE sqlite_schema SET rootpage = 1 WHERE name = 'track'",
  "UPDATE sqlite_schema SET rootpage = -1 WHERE name = 'track'",
  "UPDATE sqlite_schema SET rootpage = 99999999 WHERE name = 'track'",
  "UPDATE sqlite_schema SET rootpage = 'two' WHERE name = 'track'",
  "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema WHERE name = 'session') WHERE name = 'track'",
  "INSERT INTO sqlite_schema SELECT * FROM sqlite_schema WHERE name = 'track'",
  "INSERT INTO sqlite_schema VALUES ('index', 'sqlite_autoindex_track_1', 'track', 3, NULL)",
  "INSERT INTO sqlite_schema VALUES ('trigger', 'act', 'track', 0, 'CREATE TRIGGER act INSERT ON track BEGIN SELECT fts3_tokenizer (''a''); END')",
  "INSERT INTO sqlite_schema VALUES ('table', 'sqlite_stat4', 'sqlite_stat4', 3, 'CREATE TABLE sqlite_stat4(tbl,idx,neq,nlt,ndlt,sample)')",
};

static void
test_texts (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *sql = g_strconcat (FORCE, texts[i], NULL);

      test_meet_sql (sql, HRM_STORE_ERROR_DAMAGED);
    }
}

/* So many tables that only reading their names would take a while. */
static void
test_many_tables (void)
{
  g_autoptr (GString) sql = g_string_new ("BEGIN;");

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (sql, "CREATE TABLE t%u (a, b, c);", i);
  g_string_append (sql, "COMMIT");
  test_meet_sql (sql->str, HRM_STORE_ERROR_DAMAGED);
}

/* A later minor may add tables, columns and plain indexes, and nothing that acts. */
static void
test_newer (void)
{
  static const char * const fine[] = {
    "CREATE TABLE later (id INTEGER PRIMARY KEY, title TEXT) STRICT",
    "CREATE INDEX quick ON track (title)",
    "CREATE TABLE later (a TEXT UNIQUE, b TEXT DEFAULT (hex (randomblob (9))), PRIMARY KEY (b)) WITHOUT ROWID",
    /* Checked by nobody: a constraint could keep us busy. */
    "CREATE TABLE later (a TEXT CHECK (length (replace (hex (zeroblob (7000000)), '00', a)) > 1))",
    FORCE "UPDATE sqlite_schema SET sql = replace (sql, '\"title\" TEXT', '\"title\" TEXT CHECK (length (hex (zeroblob (7000000))) < 9)') WHERE name = 'track'",
  };
  static const char * const foreign[] = {
    "CREATE VIEW look AS SELECT * FROM track", "CREATE TRIGGER act AFTER INSERT ON track BEGIN DELETE FROM session; END",
    "CREATE VIRTUAL TABLE pages USING fts5 (a)", "CREATE INDEX some ON track (title) WHERE title > 'm'",
    "CREATE INDEX shout ON track (upper (title))", "ANALYZE",
    "CREATE TABLE counted (id INTEGER PRIMARY KEY AUTOINCREMENT)",
    "ALTER TABLE track ADD COLUMN made TEXT GENERATED ALWAYS AS (upper (title)) VIRTUAL",
    "CREATE TABLE later (a, b AS (a || a) STORED)", "DROP TABLE marker",
  };

  for (guint i = 0; i < G_N_ELEMENTS (fine); i++)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d; %s", HRM_SCHEMA + 1, fine[i]);

      test_meet_sql (sql, TEST_SOUND);
    }
  for (guint i = 0; i < G_N_ELEMENTS (foreign); i++)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA user_version = %d; %s", HRM_SCHEMA + 1, foreign[i]);

      test_meet_sql (sql, HRM_STORE_ERROR_DAMAGED);
    }
}

/* What SQLite itself lets a file be. */
static void
test_shapes (void)
{
  static const int sizes[] = { 512, 1024, 8192, 65536 };

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      g_autofree char *sql = g_strdup_printf ("PRAGMA page_size = %d; VACUUM", sizes[i]);

      test_meet_sql (sql, TEST_SOUND);
    }
  test_meet_sql ("PRAGMA auto_vacuum = FULL; VACUUM", TEST_SOUND);
  test_meet_sql ("PRAGMA auto_vacuum = INCREMENTAL; VACUUM", TEST_SOUND);
  test_meet_sql ("PRAGMA default_cache_size = 2000000000", TEST_SOUND);
  test_meet_sql ("PRAGMA schema_version = -5", TEST_SOUND);
  test_meet_sql ("PRAGMA journal_mode = WAL", HRM_STORE_ERROR_NOT_ALBUM);
}

/* Bytes at the end of each page that another program keeps for itself. */
static void
test_reserved_bytes (void)
{
  g_autofree char *path = test_path ("reserved.album");
  sqlite3 *db = NULL;
  int reserve = 32;

  test_copy (test_sample (), path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_file_control (db, "main", SQLITE_FCNTL_RESERVE_BYTES, &reserve), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "VACUUM", NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  test_meet (path, TEST_SOUND);
}

/* Another program's database, and one that only says that it is ours. */
static void
test_other_programs (void)
{
  static const char * const marks[] = { "PRAGMA application_id = 1214534253", "PRAGMA user_version = 1001" };
  g_autofree char *path = test_path ("other.album");
  g_autofree char *wide = test_path ("wide.album");
  int code = HRM_STORE_ERROR_NOT_ALBUM;

  test_sql (path, "CREATE TABLE contact (name TEXT)");
  test_meet (path, code);
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      test_sql (path, marks[i]);
      test_meet (path, HRM_STORE_ERROR_DAMAGED);
    }
  test_sql (wide, "PRAGMA encoding = 'UTF-16'; CREATE TABLE album (id INTEGER PRIMARY KEY); PRAGMA application_id = 1214534253; "
                  "PRAGMA user_version = 1001");
  test_meet (wide, HRM_STORE_ERROR_DAMAGED);
}

int
main (int argc, char *argv[])
{
  test_hostile_init (&argc, &argv);
  g_test_add_func ("/hostile-schema/objects", test_objects);
  g_test_add_func ("/hostile-schema/texts", test_texts);
  g_test_add_func ("/hostile-schema/many-tables", test_many_tables);
  g_test_add_func ("/hostile-schema/newer", test_newer);
  g_test_add_func ("/hostile-schema/shapes", test_shapes);
  g_test_add_func ("/hostile-schema/reserved-bytes", test_reserved_bytes);
  g_test_add_func ("/hostile-schema/other-programs", test_other_programs);
  return g_test_run ();
}
