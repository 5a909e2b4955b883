/* hrm-store-verify.c: what is wrong with a file, if anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads only, and goes on after a finding, so that all of them are told: the
 * pages, the tables, every value, every reference, the journal as a log, and
 * whether the journal, replayed from the beginning, gives the rows.
 */
#include "hrm-store-private.h"

#include <string.h>
#include "hrm-log.h"
#include "hrm-schema.h"
#include "hrm-verify-pages.h"

#define FINDINGS_MOST 100
#define LEFT_OUT_MOST 10000

typedef struct
{
  HrmDb *db;
  const char *name;          /* of the file */
  GPtrArray *said;           /* of char *: of its pages, by SQLite */
  GPtrArray *findings;       /* of char * */
  guint left_out;
  GPtrArray *entries;        /* of HrmStoreEntry */
  GArray *lines;             /* of HrmLine, beside the entries */
} Verify;

static void add (Verify *verify, const char *format, ...) G_GNUC_PRINTF (2, 3);

static void
add (Verify *verify, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  if (verify->findings->len >= FINDINGS_MOST)
    {
      verify->left_out++;
      return;
    }
  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  /* It may quote the file. */
  g_ptr_array_add (verify->findings, hrm_db_quote (text, HRM_SENTENCE));
}

/* Why, without what the sentence says to those who only open the file: what
 * SQLite said stands in brackets, behind a sentence of our own. */
static char *
reason_of (Verify *verify, const GError *error)
{
  g_autofree char *damaged = g_strdup_printf ("“%s” is damaged (", verify->name);
  const char *said = strstr (error->message, "(SQLite ");
  const char *end;

  if (said)
    return g_strdup (said);
  end = g_strrstr (error->message, ") and was left untouched");
  if (end && g_str_has_prefix (error->message, damaged))
    return g_strndup (error->message + strlen (damaged), (gsize) (end - error->message) - strlen (damaged));
  return g_strdup (error->message);
}

static void
add_error (Verify *verify, const char *sentence, const GError *error)
{
  g_autofree char *reason = error ? reason_of (verify, error) : NULL;

  if (reason && sentence)
    add (verify, g_str_has_prefix (reason, "(SQLite") ? "%s %s" : "%s: %s", sentence, reason);
  else if (reason)
    add (verify, "%s", reason);
}

/* "session “Mix” (12)", as the file has it. */
static char *
name_row (Verify *verify, const char *table, gint64 id)
{
  HrmKind kind = hrm_kind_from_name (table);
  g_autofree char *sql = NULL;
  g_autofree char *title = NULL;
  sqlite3_stmt *stmt;

  if (kind == HRM_KIND_NONE || hrm_field_by_name (kind, "title") == NULL)
    return g_strdup_printf ("%s %" G_GINT64_FORMAT, table, id);
  sql = g_strdup_printf ("SELECT \"title\" FROM \"%s\" WHERE \"id\" = %" G_GINT64_FORMAT, table, id);
  stmt = hrm_db_prepare (verify->db, sql, NULL);
  if (stmt && sqlite3_step (stmt) == SQLITE_ROW && sqlite3_column_type (stmt, 0) == SQLITE_TEXT)
    title = g_strdup ((const char *) sqlite3_column_text (stmt, 0));
  sqlite3_finalize (stmt);
  return title ? g_strdup_printf ("%s “%s” (%" G_GINT64_FORMAT ")", table, title, id)
               : g_strdup_printf ("%s %" G_GINT64_FORMAT, table, id);
}

/* Calls ROW for each row of SQL; SENTENCE says what could not be done. */
static void
each_row (Verify *verify, const char *sql, const char *sentence, void (*row_cb) (Verify *verify, sqlite3_stmt *stmt))
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = hrm_db_prepare (verify->db, sql, &error);
  gboolean row = FALSE;

  while (stmt && hrm_db_step (verify->db, stmt, &row, &error) && row)
    row_cb (verify, stmt);
  sqlite3_finalize (stmt);
  /* That pages are damaged is told already. */
  if (verify->said->len == 0)
    add_error (verify, sentence, error);
}

/* Pages, tables, references */

static void
integrity_cb (Verify *verify, sqlite3_stmt *stmt)
{
  const char *said = (const char *) sqlite3_column_text (stmt, 0);
  g_auto (GStrv) lines = g_strsplit (said ? said : "unknown", "\n", FINDINGS_MOST);

  for (guint i = 0; lines[i]; i++)
    {
      char *line = hrm_db_quote (lines[i], HRM_QUOTE);

      if (*line && strcmp (line, "ok") != 0 && !g_str_has_prefix (line, "*** in database"))
        g_ptr_array_add (verify->said, line);
      else
        g_free (line);
    }
}

/* All at once, or each tree for itself where not all are fit to be checked. */
static void
check_pages (Verify *verify)
{
  g_autoptr (GPtrArray) tables = NULL;
  guint n = verify->said->len;

  if (hrm_schema_walk (verify->db, NULL, NULL))
    {
      each_row (verify, "PRAGMA integrity_check", "The pages cannot be looked at", integrity_cb);
      return;
    }
  tables = hrm_schema_tables ();
  for (guint i = 0; i < tables->len; i++)
    {
      const char *name = ((HrmTable *) tables->pdata[i])->name;
      g_autofree char *sql = g_strdup_printf ("PRAGMA integrity_check (\"%s\")", name);

      if (hrm_schema_walk (verify->db, name, NULL))
        each_row (verify, sql, "The pages cannot be looked at", integrity_cb);
      else
        g_ptr_array_add (verify->said, g_strconcat (HRM_UNREADABLE, name, NULL));
    }
  /* What is damaged is not ours: of a newer version, or of somebody else. */
  if (verify->said->len == n)
    add (verify, "A table that this version does not know cannot be read");
}

/* Which of the references of a table PRAGMA foreign_key_check means. */
static char *
read_column (Verify *verify, const char *table, gint64 number)
{
  g_autofree char *sql = g_strdup_printf ("SELECT \"from\" FROM pragma_foreign_key_list('%s') WHERE id = %" G_GINT64_FORMAT, table, number);
  sqlite3_stmt *stmt = hrm_kind_from_name (table) == HRM_KIND_NONE ? NULL : hrm_db_prepare (verify->db, sql, NULL);
  char *column = stmt && sqlite3_step (stmt) == SQLITE_ROW ? g_strdup ((const char *) sqlite3_column_text (stmt, 0)) : NULL;

  sqlite3_finalize (stmt);
  return column;
}

static void
foreign_cb (Verify *verify, sqlite3_stmt *stmt)
{
  const char *table = (const char *) sqlite3_column_text (stmt, 0);
  g_autofree char *row = name_row (verify, table, sqlite3_column_int64 (stmt, 1));
  g_autofree char *column = read_column (verify, table, sqlite3_column_int64 (stmt, 3));
  const char *target = (const char *) sqlite3_column_text (stmt, 2);

  if (column)
    add (verify, "%s of %s refers to a %s that is not there", column, row, target);
  else
    add (verify, "%s refers to a %s that is not there", row, target);
}

static void
any_cb (Verify *verify, sqlite3_stmt *stmt)
{
  g_autofree char *row = name_row (verify, (const char *) sqlite3_column_text (stmt, 1), sqlite3_column_int64 (stmt, 2));

  add (verify, "%s of %s refers to a row that is not there", (const char *) sqlite3_column_text (stmt, 0), row);
}

static void
stray_part_cb (Verify *verify, sqlite3_stmt *stmt)
{
  add (verify, "journal_part has a part of entry %" G_GINT64_FORMAT ", which is not in the journal", (gint64) sqlite3_column_int64 (stmt, 0));
}

/* An older version lacks kinds. */
static gboolean
has_table (Verify *verify, const char *name)
{
  g_autoptr (GHashTable) columns = hrm_schema_read_columns (verify->db, name, NULL);

  return columns && g_hash_table_size (columns) > 0;
}

/* References to any kind cannot be declared in SQL. */
static void
check_any (Verify *verify, const HrmField *field)
{
  const char *kind = hrm_kind_info (field->kind)->name;
  g_autoptr (GString) sql = g_string_new (NULL);

  g_string_printf (sql, "SELECT '%s', '%s', \"id\" FROM \"%s\" WHERE \"%s\" IS NOT NULL", field->name, kind, kind, field->name);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    if (has_table (verify, hrm_kind_info ((HrmKind) k)->name))
      g_string_append_printf (sql, " AND \"%s\" NOT IN (SELECT \"id\" FROM \"%s\")", field->name, hrm_kind_info ((HrmKind) k)->name);
  each_row (verify, sql->str, "References cannot be looked at", any_cb);
}

static void
check_references (Verify *verify)
{
  each_row (verify, "PRAGMA foreign_key_check", "References cannot be looked at", foreign_cb);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    for (guint i = 0; i < hrm_kind_info ((HrmKind) k)->n_fields; i++)
      if (hrm_field_info ((HrmKind) k, i)->target == HRM_KIND_ANY && has_table (verify, hrm_kind_info ((HrmKind) k)->name))
        check_any (verify, hrm_field_info ((HrmKind) k, i));
}

/* Values */

static void
add_row_error (Verify *verify, HrmKind kind, sqlite3_stmt *stmt, const GError *error)
{
  const HrmField *field = hrm_field_by_name (kind, "title");
  int column = field ? (int) field->index + 1 : -1;
  g_autofree char *sentence = NULL;

  if (field && sqlite3_column_type (stmt, column) == SQLITE_TEXT)
    sentence = g_strdup_printf ("%s “%s”", hrm_kind_info (kind)->name, (const char *) sqlite3_column_text (stmt, column));
  add_error (verify, sentence ? sentence : hrm_kind_info (kind)->name, error);
}

static void
load_kind (Verify *verify, HrmKind kind, HrmModel *model)
{
  g_autofree char *sentence = g_strdup_printf ("Not all rows of the table %s can be read", hrm_kind_info (kind)->name);
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = hrm_rows_select (verify->db, kind, &error);
  gboolean row = FALSE;

  while (stmt && hrm_db_step (verify->db, stmt, &row, &error) && row)
    {
      g_autoptr (GError) why = NULL;

      if (!hrm_rows_load (verify->db, stmt, kind, model, &why))
        add_row_error (verify, kind, stmt, why);
      /* Pages that refer to each other can give any number of rows. */
      if (verify->left_out > LEFT_OUT_MOST)
        break;
    }
  sqlite3_finalize (stmt);
  add_error (verify, sentence, error);
}

static void
check_values (Verify *verify, HrmModel *model)
{
  g_autoptr (GError) error = NULL;
  guint before = verify->findings->len;

  for (guint k = 0; k < HRM_N_KINDS; k++)
    load_kind (verify, (HrmKind) k, model);
  /* Rules between rows say little while rows are missing. */
  if (verify->findings->len == before && !hrm_model_load_finish (model, &error))
    add_error (verify, NULL, error);
}

/* The journal as a log. */

/* Reads and applies the changes of one entry. */
static gboolean
replay (Verify *verify, HrmModel *model, gint64 seq, gint64 changes_at, gboolean undo, gint64 *repeats)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;
  g_autoptr (HrmEdit) record = hrm_rows_read_edit (verify->db, changes_at, &error);
  g_autoptr (HrmEdit) edit = record ? undo ? hrm_edit_invert (record) : hrm_edit_repeat (record) : NULL;
  HrmChanges *changes;

  if (record == NULL)
    {
      sentence = g_strdup_printf ("The changes of journal entry %" G_GINT64_FORMAT " cannot be read", seq);
      add_error (verify, sentence, error);
      return FALSE;
    }
  if (model == NULL)
    return TRUE;
  /* What is too much to be followed is not compared, which is no damage. */
  *repeats += changes_at != seq ? -(gint64) hrm_edit_count (record) : (gint64) hrm_edit_count (record) * HRM_LOG_REPEATS_MORE;
  if (*repeats < 0)
    return FALSE;
  changes = hrm_model_apply (model, edit, &error);
  if (changes == NULL)
    {
      add (verify, "Journal entry %" G_GINT64_FORMAT " does not follow from those before it: %s", seq, error->message);
      return FALSE;
    }
  hrm_changes_free (model, changes);
  return TRUE;
}

/* Returns: (nullable): the rows that follow from the journal; NULL where it
 * does not begin with an empty album, or does not hold */
static HrmModel *
check_journal (Verify *verify)
{
  g_autoptr (HrmLog) log = hrm_log_new ();
  g_autoptr (HrmModel) model = hrm_model_new ();
  gint64 repeats = HRM_LOG_REPEATS;

  if (verify->entries->len == 0)
    g_clear_object (&model);
  for (guint i = 0; i < verify->entries->len; i++)
    {
      HrmStoreEntry *entry = verify->entries->pdata[i];
      gint64 seq = g_array_index (verify->lines, HrmLine, i).seq;
      gint64 changes_at;
      const char *why;
      HrmLogStep step = hrm_log_step (log, entry, seq, &changes_at, &why);

      if (step == HRM_LOG_WRONG)
        {
          add (verify, "Journal entry %" G_GINT64_FORMAT " %s", seq, why);
          g_clear_object (&model);
        }
      /* Every record is read, even when it is no use to go on applying them. */
      if ((model || entry->inverts == 0) && !replay (verify, model, seq, changes_at, step == HRM_LOG_UNDO, &repeats))
        g_clear_object (&model);
      /* A history that was cut begins with rows that it does not tell of. */
      if (i == 0 && model && hrm_model_get_info (model) == NULL)
        g_clear_object (&model);
    }
  return g_steal_pointer (&model);
}

/* Journal against rows */

/* "session “Mix” (12)" */
static char *
name_of (HrmRow *row)
{
  const HrmField *field = hrm_field_by_name ((HrmKind) row->kind, "title");
  const char *title = field ? hrm_row_get_value (row, field->index).text : NULL;
  const char *kind = hrm_kind_info ((HrmKind) row->kind)->name;

  return title ? g_strdup_printf ("%s “%s” (%" G_GINT64_FORMAT ")", kind, title, row->id)
               : g_strdup_printf ("%s %" G_GINT64_FORMAT, kind, row->id);
}

static void
compare_row (Verify *verify, HrmRow *row, HrmRow *replayed)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);
  g_autofree char *name = name_of (row);

  if (replayed == NULL || replayed->kind != row->kind)
    {
      add (verify, "%s is in the album, but not by its journal", name);
      return;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue a = hrm_row_get_value (row, i), b = hrm_row_get_value (replayed, i);

      if (!hrm_value_equal (&info->fields[i], &a, &b))
        add (verify, "%s of %s is not what the journal says", info->fields[i].name, name);
    }
}

static void
compare_models (Verify *verify, HrmModel *model, HrmModel *replayed)
{
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (model, (HrmKind) k);
      GPtrArray *others = hrm_model_get_rows (replayed, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        compare_row (verify, rows->pdata[i], hrm_model_get (replayed, ((HrmRow *) rows->pdata[i])->id));
      for (guint i = 0; i < others->len; i++)
        if (hrm_model_lookup (model, (HrmKind) k, ((HrmRow *) others->pdata[i])->id) == NULL)
          {
            g_autofree char *name = name_of (others->pdata[i]);

            add (verify, "%s is missing from the album, but its journal has it", name);
          }
    }
}

/* Returns: (nullable) (transfer full): what the journal gives */
static HrmModel *
check_content (Verify *verify, gboolean newer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmModel) replayed = NULL;

  check_references (verify);
  each_row (verify, "SELECT DISTINCT \"seq\" FROM \"journal_part\" WHERE \"seq\" NOT IN (SELECT \"seq\" FROM \"journal\")",
            "The parts of the journal cannot be looked at", stray_part_cb);
  /* A newer Headroom may have written what this one cannot read: that is no damage. */
  if (newer)
    return NULL;
  check_values (verify, model);
  if (!hrm_store_load_entries (verify->db, verify->entries, verify->lines, &error))
    {
      add_error (verify, "The journal cannot be read to its end", error);
      return NULL;
    }
  replayed = check_journal (verify);
  if (replayed)
    compare_models (verify, model, replayed);
  return g_steal_pointer (&replayed);
}

/* Sentences on pages come first. */
static void
add_pages (Verify *verify, HrmLock *file, HrmModel *replayed)
{
  g_autoptr (GPtrArray) pages = NULL;
  GPtrArray *rest = verify->findings;

  if (verify->said->len == 0)
    return;
  pages = hrm_verify_pages (file, verify->said, replayed, rest->len > 0);
  verify->findings = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < pages->len; i++)
    add (verify, "%s", (char *) pages->pdata[i]);
  for (guint i = 0; i < rest->len; i++)
    add (verify, "%s", (char *) rest->pdata[i]);
  g_ptr_array_unref (rest);
}

static void
check_file (Verify *verify, HrmLock *file, gboolean newer)
{
  g_autoptr (HrmModel) replayed = NULL;

  hrm_db_set_budget (verify->db, hrm_store_budget (file) * HRM_CHECK_PASSES);
  check_pages (verify);
  replayed = check_content (verify, newer);
  add_pages (verify, file, replayed);
  hrm_db_rollback (verify->db);
}

/* A file that SQLite does not open, though it was an album. */
static void
check_unopened (Verify *verify, HrmLock *file, const GError *why)
{
  add_error (verify, strstr (why->message, "(SQLite ") ? "What the file says of its tables cannot be read" : NULL, why);
  g_ptr_array_add (verify->said, g_strdup (""));
  add_pages (verify, file, NULL);
}

/* One whose first page says that it is something else, though its tables are an album's. */
static void
check_headless (Verify *verify, HrmLock *file, const GError *why)
{
  const char *what = g_str_has_prefix (why->message, "“") ? strstr (why->message, "” ") + strlen ("” ") : why->message;

  /* Without what to do about it. */
  add (verify, "The first page is damaged: by what it says the file %.*s, but the tables of an album are in it", (int) strcspn (what, ";"), what);
  g_ptr_array_add (verify->said, g_strdup (""));
  add_pages (verify, file, NULL);
}

/* Whether there is an album to say something about. */
static gboolean
is_damage (HrmLock *file, const GError *why, gboolean headed)
{
  if (headed)
    return g_error_matches (why, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED);
  /* Write-ahead logging is somebody's choice. */
  if (strstr (why->message, "write-ahead") || g_error_matches (why, HRM_STORE_ERROR, HRM_STORE_ERROR_NEWER))
    return FALSE;
  return why->domain == HRM_STORE_ERROR && hrm_verify_is_ours (file);
}

/**
 * hrm_store_verify:
 *
 * Looks for everything that may be wrong with an album file; writes nothing.
 *
 * Returns: (transfer full) (element-type utf8) (nullable): plain sentences,
 * none for a sound file; NULL for what is no album, or cannot be read
 */
GPtrArray *
hrm_store_verify (const char *path, GError **error)
{
  g_autofree char *real = hrm_path_resolve (path, TRUE, error);
  g_autoptr (HrmLock) file = real ? hrm_lock_open (real, FALSE, error) : NULL;
  g_autofree char *name = real ? g_filename_display_basename (real) : NULL;
  g_autoptr (HrmDb) db = NULL;
  g_autoptr (GError) why = NULL;
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (HrmLine));
  Verify verify = { .name = name, .said = said, .entries = entries, .lines = lines };
  gboolean newer = FALSE;
  gboolean headed = file && hrm_store_check_header (file, real, &newer, &why);

  if (file == NULL)
    return NULL;
  if (headed)
    db = hrm_store_connect (file, real, FALSE, newer, &why);
  if (db == NULL && !is_damage (file, why, headed))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  verify.findings = g_ptr_array_new_with_free_func (g_free);
  verify.db = db;
  if (db)
    check_file (&verify, file, newer);
  else if (headed)
    check_unopened (&verify, file, why);
  else
    check_headless (&verify, file, why);
  if (verify.left_out > 0)
    g_ptr_array_add (verify.findings, g_strdup_printf ("There are %u more findings", verify.left_out));
  return verify.findings;
}
