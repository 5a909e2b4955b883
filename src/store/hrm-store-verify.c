/* hrm-store-verify.c: what is wrong with a file, if anything.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads only, and goes on after a finding, so that all of them are told: the
 * pages, the tables, every value, every reference, the journal as a log, and
 * whether the journal, replayed from the beginning, gives the rows.
 */
#include "hrm-store-private.h"

#include "hrm-schema.h"

#define FINDINGS_MOST 100
#define LEFT_OUT_MOST 10000
#define PASSES 10                /* over the file, for the budget of steps */

typedef struct
{
  HrmDb *db;
  GPtrArray *findings;       /* of char * */
  guint left_out;
  GPtrArray *entries;        /* of HrmStoreEntry */
  GArray *lines;             /* of HrmLine, beside the entries */
} Verify;

/* An edit of the log that has changes. */
typedef struct
{
  gint64 id;
  gint64 seq;
  gint64 parent;
} Node;

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
  g_ptr_array_add (verify->findings, g_utf8_make_valid (text, -1));
}

static void
add_error (Verify *verify, const GError *error)
{
  if (error)
    add (verify, "%s", error->message);
}

/* Calls ROW for each row of SQL. */
static void
each_row (Verify *verify, const char *sql, void (*row_cb) (Verify *verify, sqlite3_stmt *stmt))
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = hrm_db_prepare (verify->db, sql, &error);
  gboolean row = FALSE;

  while (stmt && hrm_db_step (verify->db, stmt, &row, &error) && row)
    row_cb (verify, stmt);
  sqlite3_finalize (stmt);
  add_error (verify, error);
}

/* Pages, tables, references */

static void
integrity_cb (Verify *verify, sqlite3_stmt *stmt)
{
  const char *said = (const char *) sqlite3_column_text (stmt, 0);

  if (said && hrm_db_finding_is_io (said))
    add (verify, "The file could not be read: %s", said);
  else if (g_strcmp0 (said, "ok") != 0)
    add (verify, "The file is damaged: %s", said ? said : "unknown");
}

static void
foreign_cb (Verify *verify, sqlite3_stmt *stmt)
{
  add (verify, "%s %" G_GINT64_FORMAT " refers to a %s that is not there", (const char *) sqlite3_column_text (stmt, 0),
       (gint64) sqlite3_column_int64 (stmt, 1), (const char *) sqlite3_column_text (stmt, 2));
}

static void
any_cb (Verify *verify, sqlite3_stmt *stmt)
{
  add (verify, "%s of %s %" G_GINT64_FORMAT " refers to a row that is not there", (const char *) sqlite3_column_text (stmt, 0),
       (const char *) sqlite3_column_text (stmt, 1), (gint64) sqlite3_column_int64 (stmt, 2));
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
  each_row (verify, sql->str, any_cb);
}

static void
check_references (Verify *verify)
{
  each_row (verify, "PRAGMA foreign_key_check", foreign_cb);
  for (guint k = 0; k < HRM_N_KINDS; k++)
    for (guint i = 0; i < hrm_kind_info ((HrmKind) k)->n_fields; i++)
      if (hrm_field_info ((HrmKind) k, i)->target == HRM_KIND_ANY && has_table (verify, hrm_kind_info ((HrmKind) k)->name))
        check_any (verify, hrm_field_info ((HrmKind) k, i));
}

/* Values */

static void
load_kind (Verify *verify, HrmKind kind, HrmModel *model)
{
  g_autoptr (GError) error = NULL;
  sqlite3_stmt *stmt = hrm_rows_select (verify->db, kind, &error);
  gboolean row = FALSE;

  while (stmt && hrm_db_step (verify->db, stmt, &row, &error) && row)
    {
      g_autoptr (GError) why = NULL;

      if (!hrm_rows_load (verify->db, stmt, kind, model, &why))
        add_error (verify, why);
      /* Pages that refer to each other can give any number of rows. */
      if (verify->left_out > LEFT_OUT_MOST)
        break;
    }
  sqlite3_finalize (stmt);
  add_error (verify, error);
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
    add_error (verify, error);
}

/* The journal as a log. */

/* Moves HEAD to where the log stands after ENTRY. An edit is undone where it is
 * the head, and redone where it was made on the head. */
static gboolean
fold (Verify *verify, GHashTable *nodes, const HrmStoreEntry *entry, gint64 seq, gint64 *head, gboolean *undo)
{
  Node *node = g_hash_table_lookup (nodes, entry->inverts ? &entry->inverts : &entry->id);

  *undo = FALSE;
  if (entry->group == HRM_STORE_BEGIN)
    {
      if (seq == 1 && entry->inverts == 0)
        return TRUE;
      add (verify, "Journal entry %" G_GINT64_FORMAT " begins the album a second time", seq);
      return FALSE;
    }
  if (entry->inverts == 0)
    {
      if (node)
        add (verify, "Journal entry %" G_GINT64_FORMAT " has the id of an earlier one", seq);
      else if (entry->parent != *head)
        add (verify, "Journal entry %" G_GINT64_FORMAT " was made on another state than the one before it left", seq);
      else
        {
          *head = entry->id;
          return TRUE;
        }
      return FALSE;
    }
  if (node && node->id == *head)
    {
      *undo = TRUE;
      *head = node->parent;
      return TRUE;
    }
  if (node && node->parent == *head)
    {
      *head = node->id;
      return TRUE;
    }
  add (verify, node ? "Journal entry %" G_GINT64_FORMAT " undoes or redoes an edit that is not next to the head"
                    : "Journal entry %" G_GINT64_FORMAT " undoes or redoes an edit that is not there", seq);
  return FALSE;
}

static void
remember (GHashTable *nodes, const HrmStoreEntry *entry, gint64 seq)
{
  Node *node = g_new (Node, 1);

  *node = (Node) { entry->id, seq, entry->parent };
  g_hash_table_replace (nodes, &node->id, node);
}

/* Reads and applies the changes of one entry. */
static gboolean
replay (Verify *verify, HrmModel *model, gint64 seq, gint64 changes_at, gboolean undo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) record = hrm_rows_read_edit (verify->db, changes_at, &error);
  g_autoptr (HrmEdit) edit = record ? undo ? hrm_edit_invert (record) : hrm_edit_repeat (record) : NULL;
  HrmChanges *changes;

  if (record == NULL)
    {
      add (verify, "The changes of journal entry %" G_GINT64_FORMAT " cannot be read: %s", seq, error->message);
      return FALSE;
    }
  if (model == NULL)
    return TRUE;
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
  g_autoptr (GHashTable) nodes = g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, g_free);
  g_autoptr (HrmModel) model = hrm_model_new ();
  gint64 head = 0;

  if (verify->entries->len == 0)
    g_clear_object (&model);
  for (guint i = 0; i < verify->entries->len; i++)
    {
      HrmStoreEntry *entry = verify->entries->pdata[i];
      gint64 seq = g_array_index (verify->lines, HrmLine, i).seq;
      gint64 changes_at = seq;
      gboolean undo;

      if (!fold (verify, nodes, entry, seq, &head, &undo))
        g_clear_object (&model);
      if (entry->inverts == 0 && entry->group != HRM_STORE_BEGIN)
        remember (nodes, entry, seq);
      if (entry->inverts && g_hash_table_contains (nodes, &entry->inverts))
        changes_at = ((Node *) g_hash_table_lookup (nodes, &entry->inverts))->seq;
      /* Every record is read, even when it is no use to go on applying them. */
      if ((model || entry->inverts == 0) && !replay (verify, model, seq, changes_at, undo))
        g_clear_object (&model);
      /* A history that was cut begins with rows that it does not tell of. */
      if (i == 0 && model && hrm_model_get_info (model) == NULL)
        g_clear_object (&model);
    }
  return g_steal_pointer (&model);
}

/* Journal against rows */

static void
compare_row (Verify *verify, HrmRow *row, HrmRow *replayed)
{
  const HrmKindInfo *info = hrm_kind_info (row->kind);

  if (replayed == NULL || replayed->kind != row->kind)
    {
      add (verify, "%s %" G_GINT64_FORMAT " is in the album, but not by its journal", info->name, row->id);
      return;
    }
  for (guint i = 0; i < info->n_fields; i++)
    {
      HrmValue a = hrm_row_get_value (row, i), b = hrm_row_get_value (replayed, i);

      if (!hrm_value_equal (&info->fields[i], &a, &b))
        add (verify, "%s of %s %" G_GINT64_FORMAT " is not what the journal says", info->fields[i].name, info->name, row->id);
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
          add (verify, "%s %" G_GINT64_FORMAT " is missing from the album, but its journal has it", hrm_kind_info ((HrmKind) k)->name,
               ((HrmRow *) others->pdata[i])->id);
    }
}

static void
check_content (Verify *verify, gboolean newer)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmModel) replayed = NULL;

  check_references (verify);
  each_row (verify, "SELECT DISTINCT \"seq\" FROM \"journal_part\" WHERE \"seq\" NOT IN (SELECT \"seq\" FROM \"journal\")", stray_part_cb);
  check_values (verify, model);
  if (!hrm_store_load_entries (verify->db, verify->entries, verify->lines, &error))
    {
      add_error (verify, error);
      return;
    }
  /* A newer Headroom may have written what this one cannot read. */
  if (newer)
    return;
  replayed = check_journal (verify);
  if (replayed)
    compare_models (verify, model, replayed);
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
  g_autoptr (HrmDb) db = NULL;
  g_autoptr (GError) why = NULL;
  Verify verify = { NULL };
  gboolean newer = FALSE;

  if (file == NULL || !hrm_store_check_header (file, real, &newer, error))
    return NULL;
  db = hrm_store_connect (file, real, FALSE, newer, &why);
  if (db == NULL && !g_error_matches (why, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED))
    {
      g_propagate_error (error, g_steal_pointer (&why));
      return NULL;
    }
  verify.findings = g_ptr_array_new_with_free_func (g_free);
  verify.entries = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_store_entry_free);
  verify.lines = g_array_new (FALSE, FALSE, sizeof (HrmLine));
  add_error (&verify, why);
  if (db)
    {
      verify.db = db;
      hrm_db_set_budget (db, hrm_store_budget (file) * PASSES);
      each_row (&verify, "PRAGMA integrity_check", integrity_cb);
      check_content (&verify, newer);
      hrm_db_rollback (db);
    }
  if (verify.left_out > 0)
    g_ptr_array_add (verify.findings, g_strdup_printf ("There are %u more findings", verify.left_out));
  g_ptr_array_unref (verify.entries);
  g_array_unref (verify.lines);
  return verify.findings;
}
