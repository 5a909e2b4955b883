/* hrm-salvage-tables.c: the tables of a damaged album, by SQLite.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where reading fails, it goes on from the other end, and then from the middle
 * of what lies between, so that a damaged page costs its own rows only.
 */
#include "hrm-salvage.h"

#include <string.h>
#include "hrm-schema.h"

#define QUERIES_MOST 300         /* a table */
#define BYTES_TIMES 4            /* of the file's length: pages that refer to each other give any number of rows */
#define BYTES_BASE (1024 * 1024)

typedef struct _Scan Scan;
struct _Scan
{
  HrmSalvage *salvage;
  const char *key;           /* "rowid" */
  const char *sql_table;     /* quoted, with how to read it */
  void (*row_cb) (Scan *scan, sqlite3_stmt *stmt);
  HrmKind kind;
  GPtrArray *fields;         /* of HrmField: column i + 1 of the table */
  guint skip;                /* columns before those */
  guint64 bytes;             /* that may still be read */
  GQueue ranges;             /* of Range */
};

/* Keys between these are still to be read. */
typedef struct
{
  gint64 above, below;
} Range;

static void
read_cell (sqlite3_stmt *stmt, int column, HrmCell *cell)
{
  *cell = (HrmCell) { .type = HRM_CELL_NULL };
  switch (sqlite3_column_type (stmt, column))
    {
    case SQLITE_INTEGER:
      cell->type = HRM_CELL_INTEGER;
      cell->integer = sqlite3_column_int64 (stmt, column);
      break;
    case SQLITE_FLOAT:
      cell->type = HRM_CELL_NUMBER;
      cell->number = sqlite3_column_double (stmt, column);
      break;
    case SQLITE_TEXT:
      cell->type = HRM_CELL_TEXT;
      cell->bytes = (const char *) sqlite3_column_text (stmt, column);
      cell->length = (gsize) sqlite3_column_bytes (stmt, column);
      break;
    case SQLITE_BLOB:
      cell->type = HRM_CELL_BLOB;
      cell->bytes = sqlite3_column_blob (stmt, column);
      cell->length = (gsize) sqlite3_column_bytes (stmt, column);
      break;
    default:
      break;
    }
  /* Out of memory, or it cannot be read as text. */
  if ((cell->type == HRM_CELL_TEXT || cell->type == HRM_CELL_BLOB) && cell->bytes == NULL)
    *cell = (HrmCell) { .type = cell->length || cell->type == HRM_CELL_TEXT ? HRM_CELL_LOST : HRM_CELL_BLOB };
}

/* Ranges */

static gboolean
spend (Scan *scan, sqlite3_stmt *stmt)
{
  guint64 bytes = 16;

  for (int i = 0; i < sqlite3_column_count (stmt); i++)
    {
      int type = sqlite3_column_type (stmt, i);

      bytes += type == SQLITE_TEXT || type == SQLITE_BLOB ? (guint64) sqlite3_column_bytes (stmt, i) : 4;
    }
  if (bytes > scan->bytes)
    return FALSE;
  scan->bytes -= bytes;
  return TRUE;
}

/* Reads the rows of a range in one direction. Returns: whether to its end; else
 * *REACHED is the last key that was read. */
static gboolean
read_range (Scan *scan, const Range *range, gboolean forward, gint64 *reached)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"%s\", * FROM %s WHERE \"%s\" > ?1 AND \"%s\" < ?2 ORDER BY \"%s\"%s", scan->key,
                                          scan->sql_table, scan->key, scan->key, scan->key, forward ? "" : " DESC");
  sqlite3_stmt *stmt = hrm_db_prepare (scan->salvage->db, sql, NULL);
  gint64 last = forward ? range->above : range->below;
  gboolean fine = stmt != NULL, row = FALSE;

  if (stmt)
    {
      sqlite3_bind_int64 (stmt, 1, range->above);
      sqlite3_bind_int64 (stmt, 2, range->below);
    }
  while (fine && (fine = hrm_db_step (scan->salvage->db, stmt, &row, NULL)) && row)
    {
      gint64 key = sqlite3_column_int64 (stmt, 0);

      /* A circle of pages would go on for ever. */
      fine = key > range->above && key < range->below && (forward ? key >= last : key <= last) && spend (scan, stmt);
      if (!fine)
        break;
      last = key;
      scan->row_cb (scan, stmt);
    }
  sqlite3_finalize (stmt);
  *reached = last;
  return fine;
}

static void
push_range (Scan *scan, gint64 above, gint64 below)
{
  if (below > above && (guint64) below - (guint64) above > 1)
    g_queue_push_tail (&scan->ranges, g_memdup2 (&(Range) { above, below }, sizeof (Range)));
}

/* Widest first, so that a damaged page is not looked at again and again while others wait. */
static gboolean
scan_all (Scan *scan)
{
  gboolean whole = TRUE;
  guint queries = 0;

  push_range (scan, G_MININT64, G_MAXINT64);
  while (!g_queue_is_empty (&scan->ranges))
    {
      g_autofree Range *range = g_queue_pop_head (&scan->ranges);
      gint64 first, last, middle;

      if (queries++ >= QUERIES_MOST)
        continue;
      if (read_range (scan, range, TRUE, &first))
        continue;
      whole = FALSE;
      if (read_range (scan, &(Range) { first, range->below }, FALSE, &last))
        continue;
      if ((guint64) last - (guint64) first < 2)
        continue;
      middle = (gint64) ((guint64) first + ((guint64) last - (guint64) first) / 2);
      /* The middle itself belongs to the first half. */
      push_range (scan, first, middle + 1);
      push_range (scan, middle, last);
    }
  return whole;
}

/* The schema: what cannot be trusted is left to those who read pages. */

static gboolean
is_plain_table (HrmSalvage *self, const char *name)
{
  sqlite3_stmt *stmt = hrm_db_prepare (self->db, "SELECT type, sql FROM sqlite_schema WHERE name = ?1", NULL);
  gboolean row = FALSE, plain = FALSE;
  g_autofree char *quoted = NULL;
  gint64 hidden = 1;

  if (stmt && sqlite3_bind_text (stmt, 1, name, -1, SQLITE_STATIC) == SQLITE_OK && hrm_db_step (self->db, stmt, &row, NULL) && row)
    {
      const char *type = (const char *) sqlite3_column_text (stmt, 0);
      const char *sql = (const char *) sqlite3_column_text (stmt, 1);

      plain = g_strcmp0 (type, "table") == 0 && sql && g_str_has_prefix (sql, "CREATE TABLE ");
    }
  sqlite3_finalize (stmt);
  if (!plain)
    return FALSE;
  /* Columns that are computed run expressions of the file. */
  quoted = g_strdup_printf ("SELECT count(*) FROM pragma_table_xinfo('%s') WHERE hidden <> 0", name);
  return hrm_db_read_int (self->db, quoted, &hidden, NULL) && hidden == 0;
}

/* Names of the columns after the first. */
static GStrv
read_columns (HrmSalvage *self, const char *name, guint from)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\" LIMIT 0", name);
  sqlite3_stmt *stmt = hrm_db_prepare (self->db, sql, NULL);
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();

  for (int i = (int) from; stmt && i < sqlite3_column_count (stmt); i++)
    {
      const char *column = sqlite3_column_name (stmt, i);

      g_strv_builder_add (names, column ? column : "");
    }
  sqlite3_finalize (stmt);
  return g_strv_builder_end (names);
}

static gboolean
scan_table (HrmSalvage *self, Scan *scan, const char *name)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\" NOT INDEXED", name);

  hrm_db_set_budget (self->db, self->budget);
  scan->salvage = self;
  scan->sql_table = quoted;
  scan->bytes = self->length * BYTES_TIMES + BYTES_BASE;
  g_queue_init (&scan->ranges);
  return is_plain_table (self, name) && scan_all (scan);
}

/* Kinds */

static void
kind_row_cb (Scan *scan, sqlite3_stmt *stmt)
{
  gint64 id = sqlite3_column_int64 (stmt, 0);
  HrmFound *found;

  if (hrm_found_set_get (scan->salvage->tables, scan->kind, id))
    return;
  found = hrm_found_new (scan->kind, id, HRM_FROM_TABLE);
  for (guint i = 0; i < scan->fields->len; i++)
    if (scan->fields->pdata[i])
      {
        HrmCell cell;

        read_cell (stmt, (int) (i + 2), &cell);
        hrm_found_put_cell (found, scan->fields->pdata[i], &cell);
      }
  hrm_found_set_take (scan->salvage->tables, found);
}

static void
scan_kind (HrmSalvage *self, HrmKind kind)
{
  const HrmKindInfo *info = hrm_kind_info (kind);
  g_auto (GStrv) columns = read_columns (self, info->name, 1);
  g_autoptr (GPtrArray) fields = hrm_found_columns (kind, (const char * const *) columns);
  Scan scan = { .key = "rowid", .row_cb = kind_row_cb, .kind = kind, .fields = fields };

  self->whole[kind] = fields->len > 0 && scan_table (self, &scan, info->name);
}

/* The journal */

static int
find_column (sqlite3_stmt *stmt, const char *name)
{
  for (int i = 1; i < sqlite3_column_count (stmt); i++)
    if (g_strcmp0 (sqlite3_column_name (stmt, i), name) == 0)
      return i;
  return -1;
}

static gint64
read_int (sqlite3_stmt *stmt, const char *name)
{
  int column = find_column (stmt, name);

  return column < 0 ? 0 : sqlite3_column_int64 (stmt, column);
}

static char *
read_name (sqlite3_stmt *stmt, const char *name)
{
  int column = find_column (stmt, name);
  const char *text = column < 0 ? NULL : (const char *) sqlite3_column_text (stmt, column);

  return text ? g_utf8_make_valid (text, -1) : NULL;
}

static void
line_cb (Scan *scan, sqlite3_stmt *stmt)
{
  g_autofree char *author = read_name (stmt, "author");
  g_autofree char *label = read_name (stmt, "label");
  int column = find_column (stmt, "changes");
  GByteArray *changes = NULL;
  HrmStoreEntry entry = {
    .id = read_int (stmt, "id"), .parent = read_int (stmt, "parent"), .group = read_int (stmt, "group"),
    .inverts = read_int (stmt, "inverts"), .at = read_int (stmt, "at"), .author = author, .label = label,
    .rows = (guint) CLAMP (read_int (stmt, "rows"), 0, G_MAXINT32),
  };

  if (column >= 0 && sqlite3_column_type (stmt, column) == SQLITE_BLOB && sqlite3_column_bytes (stmt, column) > 0)
    {
      changes = g_byte_array_new ();
      g_byte_array_append (changes, sqlite3_column_blob (stmt, column), (guint) sqlite3_column_bytes (stmt, column));
    }
  hrm_salvage_add_line (scan->salvage, sqlite3_column_int64 (stmt, 0), &entry, changes, FALSE);
}

static void
part_cb (Scan *scan, sqlite3_stmt *stmt)
{
  int column = find_column (stmt, "bytes");

  if (column >= 0 && sqlite3_column_type (stmt, column) == SQLITE_BLOB)
    hrm_salvage_add_part (scan->salvage, sqlite3_column_int64 (stmt, 0), read_int (stmt, "part"),
                          sqlite3_column_blob (stmt, column), (gsize) sqlite3_column_bytes (stmt, column));
}

static void
check_pages (HrmSalvage *self)
{
  sqlite3_stmt *stmt;
  gboolean row = FALSE;

  hrm_db_set_budget (self->db, self->budget * 4);
  stmt = hrm_schema_walk (self->db, NULL, NULL) ? hrm_db_prepare (self->db, "PRAGMA integrity_check(1)", NULL) : NULL;
  self->sound = stmt && hrm_db_step (self->db, stmt, &row, NULL) && row &&
                g_strcmp0 ((const char *) sqlite3_column_text (stmt, 0), "ok") == 0;
  sqlite3_finalize (stmt);
}

void
hrm_salvage_tables (HrmSalvage *self)
{
  Scan lines = { .key = "rowid", .row_cb = line_cb };
  Scan parts = { .key = "seq", .row_cb = part_cb };

  if (self->db == NULL)
    return;
  check_pages (self);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    scan_kind (self, (HrmKind) k);
  self->log_complete = scan_table (self, &lines, "journal");
  self->log_complete &= scan_table (self, &parts, "journal_part");
  self->log_complete &= self->sound;
}
