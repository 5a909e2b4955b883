/* hrm-store-recover.c: what can be saved of a damaged album, in a new file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-store-recover.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include "hrm-log.h"
#include "hrm-salvage.h"
#include "hrm-schema.h"
#include "hrm-scratch.h"

/* SQLite's steps for one table: a tenth of what opening may take. */
#define BUDGET_SHARE 10

typedef struct
{
  HrmLock *file;
  const char *path;          /* of the damaged album */
  const char *out;
  char *name;                /* of the damaged album, for people */
  char *label;               /* "Recovered from x.album" */
  HrmScratch *scratch;
  GMappedFile *bytes;        /* of the copy */
  HrmSalvage *salvage;
  HrmModel *model;           /* what was saved */
  HrmEdit *last;             /* what leads there from the journal's end; NULL: nothing */
  HrmRecovery *report;
  gboolean fine;             /* the file verifies without findings */
  gboolean newer;
  char *refused;             /* what its header says that it is, rather than an album; or NULL */
} Recover;

/* Reading */

static gboolean
map_bytes (Recover *self, GError **error)
{
  guint32 said;

  self->bytes = g_mapped_file_new (self->scratch->path, FALSE, error);
  if (self->bytes == NULL)
    return FALSE;
  self->salvage->length = g_mapped_file_get_length (self->bytes);
  self->salvage->pages = hrm_pages_new ((const guint8 *) g_mapped_file_get_contents (self->bytes), self->salvage->length);
  /* SQLite takes what is missing of the last page for zeros. */
  if (self->salvage->pages && hrm_pages_is_cut (self->salvage->pages, &said))
    self->salvage->sound = self->salvage->log_complete = FALSE;
  if (self->salvage->pages && !self->salvage->sound)
    self->salvage->map = hrm_page_map_new (self->salvage->pages);
  return TRUE;
}

/* Whether the tables are to the letter those of a version that we know, whatever
 * the header of the copy says. */
static gboolean
has_our_tables (HrmDb *db)
{
  gboolean ours = FALSE;

  for (guint version = HRM_SCHEMA; !ours && version >= HRM_SCHEMA_MAJOR * 1000; version--)
    ours = hrm_schema_is_known (version) && hrm_schema_check_as (db, version, NULL);
  return ours;
}

/* All that SQLite gives of the copy, which it may write to. */
static void
read_tables (Recover *self)
{
  HrmSalvage *salvage = self->salvage;
  g_autoptr (HrmDb) db = hrm_db_open (self->scratch->path, HRM_DB_WRITE, NULL);

  salvage->length = self->scratch->length;
  salvage->budget = hrm_store_budget (self->file) / BUDGET_SHARE;
  salvage->db = db;
  hrm_salvage_tables (salvage);
  if (db)
    {
      hrm_db_set_budget (db, salvage->budget);
      salvage->ours = salvage->sound && has_our_tables (db);
      salvage->alike = salvage->ours || (salvage->sound && hrm_schema_check (db, TRUE, NULL));
    }
  salvage->db = NULL;
}

static gboolean
copy_and_read (Recover *self, gboolean companions, GError **error)
{
  g_clear_pointer (&self->salvage, hrm_salvage_free);
  g_clear_pointer (&self->scratch, hrm_scratch_free);
  self->scratch = hrm_scratch_new (self->file, self->path, companions, error);
  if (self->scratch == NULL)
    return FALSE;
  self->salvage = hrm_salvage_new (self->name, self->report);
  read_tables (self);
  return TRUE;
}

static void
verify_copy (Recover *self)
{
  g_autoptr (GPtrArray) findings = hrm_store_verify (self->scratch->path, NULL);
  g_autoptr (HrmLock) copy = hrm_lock_open (self->scratch->path, FALSE, NULL);

  self->fine = findings && findings->len == 0;
  if (copy == NULL || !hrm_store_check_header (copy, self->scratch->path, &self->newer, NULL))
    self->newer = FALSE;
  /* The number alone was garbled: copied as it is, nobody could ever write to it again. */
  if (self->newer && self->salvage->ours)
    {
      self->newer = self->fine = FALSE;
      self->refused = g_strdup_printf ("“%s” was made by a newer Headroom", self->name);
    }
}

/* Whether a sound file only says that it is not for us to read: its header is damaged,
 * and its tables are ours. Those of a later major may well have all that ours have. */
static gboolean
only_says_so (Recover *self, const GError *why)
{
  HrmSalvage *salvage = self->salvage;

  if (g_error_matches (why, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM) && salvage->alike)
    self->newer = !salvage->ours;
  else if (!salvage->ours)
    return FALSE;
  return TRUE;
}

/* A sound file that another program or a later major version made is not ours to read. */
static gboolean
is_album (Recover *self, GError **error)
{
  g_autoptr (HrmLock) copy = hrm_lock_open (self->scratch->path, FALSE, error);
  HrmSalvage *salvage = self->salvage;
  g_autoptr (GError) why = NULL;
  gboolean newer;
  gboolean refused = copy && !hrm_store_check_header (copy, self->path, &newer, &why);

  if (copy == NULL)
    return FALSE;
  if (hrm_found_set_size (salvage->rows) == 0)
    {
      if (refused && !g_error_matches (why, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED))
        g_propagate_error (error, g_steal_pointer (&why));
      else
        g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM, "nothing of an album was found in “%s”", self->name);
      return FALSE;
    }
  /* Without what to do about it, which is being done. */
  if (refused)
    self->refused = g_strndup (why->message, strcspn (why->message, ";"));
  if (!refused || !salvage->sound || only_says_so (self, why) || g_error_matches (why, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&why));
  return FALSE;
}

/* Nothing that large was an album; it would only fill the disk. */
static gboolean
check_size (Recover *self, GError **error)
{
  struct stat info;

  if (fstat (hrm_lock_get_fd (self->file), &info) == 0 && info.st_size <= HRM_STORE_LARGEST)
    return TRUE;
  g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM, "“%s” is larger than any album, 64 GB", self->name);
  return FALSE;
}

static gboolean
read_all (Recover *self, GError **error)
{
  if (!check_size (self, error))
    return FALSE;
  if (!copy_and_read (self, TRUE, error))
    return FALSE;
  /* A journal that belongs to another state of the file does harm. */
  if (self->scratch->companions && !self->salvage->sound)
    {
      if (!copy_and_read (self, FALSE, error))
        return FALSE;
      if (!self->salvage->sound && !copy_and_read (self, TRUE, error))
        return FALSE;
    }
  if (self->salvage->sound)
    verify_copy (self);
  if (!map_bytes (self, error))
    return FALSE;
  hrm_salvage_page_lines (self->salvage);
  hrm_salvage_log (self->salvage);
  hrm_salvage_page_rows (self->salvage);
  hrm_salvage_judge_log (self->salvage);
  hrm_salvage_merge (self->salvage);
  hrm_salvage_tell_damage (self->salvage);
  return is_album (self, error);
}

/* From the journal's end to what was saved */

static void
add_values (HrmEdit *edit, HrmRow *row, HrmRow *old)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) row->kind);

  if (old == NULL)
    hrm_edit_insert_id (edit, (HrmKind) row->kind, row->id);
  for (guint f = 0; f < info->n_fields; f++)
    {
      HrmValue value = hrm_row_get_value (row, f);
      HrmValue was = old ? hrm_row_get_value (old, f) : hrm_field_default (&info->fields[f]);

      if (!hrm_value_equal (&info->fields[f], &value, &was))
        hrm_edit_set (edit, (HrmKind) row->kind, row->id, f, &value);
    }
}

static HrmEdit *
difference (HrmModel *from, HrmModel *to, const char *label)
{
  HrmEdit *edit = hrm_edit_new (label);

  hrm_edit_set_replay (edit);
  /* What is new first, and what goes last: then every reference has where to go. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint k = 0; k < HRM_N_KINDS; k++)
      {
        GPtrArray *rows = hrm_model_get_rows (to, (HrmKind) k);

        for (guint i = 0; i < rows->len; i++)
          {
            HrmRow *row = rows->pdata[i];
            HrmRow *old = hrm_model_lookup (from, (HrmKind) k, row->id);

            if ((old != NULL) == (pass == 1))
              add_values (edit, row, old);
          }
      }
  for (guint k = 0; k < HRM_N_KINDS; k++)
    {
      GPtrArray *rows = hrm_model_get_rows (from, (HrmKind) k);

      for (guint i = 0; i < rows->len; i++)
        if (hrm_model_lookup (to, (HrmKind) k, ((HrmRow *) rows->pdata[i])->id) == NULL)
          hrm_edit_delete (edit, (HrmKind) k, ((HrmRow *) rows->pdata[i])->id);
    }
  return edit;
}

/* Makes the last entry. FALSE: the history cannot lead to what was saved. */
static gboolean
lead_on (Recover *self)
{
  HrmModel *from = self->salvage->log_model;
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmEdit) edit = NULL;
  HrmChanges *changes;

  if (!self->salvage->log_holds)
    return FALSE;
  edit = difference (from, self->model, self->label);
  if (hrm_edit_is_empty (edit))
    return TRUE;
  changes = hrm_model_apply (from, edit, &error);
  if (changes == NULL)
    {
      self->salvage->log_why = g_strdup_printf ("it does not lead to what was saved (%s)", error->message);
      return FALSE;
    }
  hrm_changes_free (from, changes);
  self->last = g_steal_pointer (&edit);
  return TRUE;
}

/* Writing */

static gint64
free_id (Recover *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_int64_hash, g_int64_equal);
  GHashTableIter iter;
  gpointer line;
  gint64 id = hrm_id_start ();

  g_hash_table_iter_init (&iter, self->salvage->lines);
  while (g_hash_table_iter_next (&iter, NULL, &line))
    g_hash_table_add (taken, &((HrmFoundLine *) line)->entry.id);
  while (g_hash_table_contains (taken, &id))
    id++;
  return id;
}

static gboolean
write_line (Recover *self, HrmRows *rows, HrmModel *model, HrmLog *log, HrmFoundLine *line, GError **error)
{
  const char *why;
  gint64 changes_at;
  HrmLogStep step = hrm_log_step (log, &line->entry, line->seq, &changes_at, &why);
  HrmFoundLine *from = g_hash_table_lookup (self->salvage->lines, &changes_at);
  g_autoptr (HrmEdit) record = hrm_salvage_read_edit (self->salvage, from, error);
  g_autoptr (HrmEdit) edit = record ? step == HRM_LOG_UNDO ? hrm_edit_invert (record) : hrm_edit_repeat (record) : NULL;
  HrmChanges *changes = edit ? hrm_model_apply (model, edit, error) : NULL;

  if (changes == NULL)
    return FALSE;
  hrm_changes_free (model, changes);
  return hrm_rows_write (rows, line->seq, &line->entry, edit, error);
}

static gboolean
write_last (Recover *self, HrmRows *rows, HrmLog *log, GError **error)
{
  HrmStoreEntry entry = { .id = free_id (self), .parent = hrm_log_head (log), .at = g_get_real_time () / G_USEC_PER_SEC,
                          .label = self->label, .author = (char *) g_get_real_name () };

  if (self->last == NULL)
    return TRUE;
  entry.rows = hrm_edit_count (self->last);
  return hrm_rows_write (rows, self->salvage->last_seq + 1, &entry, self->last, error);
}

/* All entries again, one after the other. */
static gboolean
write_history_cb (HrmRows *rows, gpointer data, GError **error)
{
  Recover *self = data;
  g_autoptr (GPtrArray) lines = hrm_salvage_list_lines (self->salvage);
  g_autoptr (HrmModel) model = hrm_model_new ();
  g_autoptr (HrmLog) log = hrm_log_new ();

  for (guint i = 0; i < lines->len; i++)
    if (!write_line (self, rows, model, log, lines->pdata[i], error))
      return FALSE;
  return write_last (self, rows, log, error);
}

static gboolean
fill_history (const char *temporary, gpointer data, GError **error)
{
  return hrm_store_fill_rows (temporary, write_history_cb, data, error);
}

/* What was written is not believed either. */
static gboolean
verify_out (Recover *self, GError **error)
{
  g_autoptr (GPtrArray) findings = hrm_store_verify (self->out, error);

  if (findings && findings->len == 0)
    return TRUE;
  if (findings)
    g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_IO, "what was saved of “%s” cannot be written as an album: %s", self->name,
                 (char *) findings->pdata[0]);
  g_unlink (self->out);
  return FALSE;
}

static gboolean
write_out (Recover *self, GError **error)
{
  g_autoptr (GError) why = NULL;

  self->report->history_kept = lead_on (self);
  self->report->entries_known = (guint) CLAMP (self->salvage->last_seq, 0, G_MAXINT32);
  if (self->report->history_kept)
    {
      self->report->entries = g_hash_table_size (self->salvage->lines) + (self->last != NULL);
      if (hrm_store_write_file (self->out, fill_history, self, &why) && verify_out (self, &why))
        return TRUE;
      if (!g_error_matches (why, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED) && !g_error_matches (why, HRM_STORE_ERROR, HRM_STORE_ERROR_IO))
        {
          g_propagate_error (error, g_steal_pointer (&why));
          return FALSE;
        }
      self->report->history_kept = FALSE;
      self->salvage->log_why = g_strdup_printf ("it could not be written again (%s)", why->message);
    }
  self->report->entries = 1;
  self->report->history_why = g_strdup (self->salvage->log_why);
  return hrm_store_write_labelled (self->model, self->label, self->out, error) && verify_out (self, error);
}

/* Nothing was wrong: the file as it is, with all that a newer Headroom may have put in it. */
static gboolean
copy_out (Recover *self, GError **error)
{
  g_autoptr (HrmLock) copy = hrm_lock_open (self->scratch->path, FALSE, error);
  g_autoptr (HrmDb) db = copy ? hrm_store_connect (copy, self->scratch->path, FALSE, self->newer, error) : NULL;

  if (db == NULL || !hrm_db_exec (db, "COMMIT", error))
    return FALSE;
  hrm_db_set_budget (db, 0);
  self->report->sound = TRUE;
  self->report->history_kept = TRUE;
  self->report->entries = self->report->entries_known = g_hash_table_size (self->salvage->lines);
  return hrm_store_write_file (self->out, hrm_store_fill_copy, db, error);
}

static void
tell_rest (Recover *self)
{
  g_autofree char *text = self->refused ? g_strdup_printf ("The first page is damaged, and by what it says %s", self->refused) : NULL;

  if (text)
    hrm_recovery_add_damage (self->report, 1, NULL, 0, text);
  if (self->newer)
    hrm_recovery_add_damage (self->report, 0, NULL, 0, "The file was made by a newer Headroom: what only that one knows was not saved");
  if (self->report->damage->len > 0)
    return;
  if (!self->salvage->sound)
    hrm_recovery_add_damage (self->report, 0, NULL, 0, "What the file says about its own pages is wrong; no rows were on them");
  else if (self->report->findings->len == 0)
    hrm_recovery_add_damage (self->report, 0, NULL, 0, "The file is not as Headroom writes it; no rows were lost by that");
}

static gboolean
recover (Recover *self, GError **error)
{
  g_autoptr (GError) why = NULL;

  if (!read_all (self, error))
    return FALSE;
  self->model = hrm_salvage_mend (self->salvage, &why);
  if (self->model == NULL)
    {
      g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED, "what was found in “%s” could not be put together: %s", self->name,
                   why ? why->message : "it holds no plan");
      return FALSE;
    }
  if (self->fine && self->report->findings->len == 0 && self->report->damage->len == 0)
    return copy_out (self, error);
  tell_rest (self);
  return write_out (self, error);
}

static void
recover_clear (Recover *self)
{
  g_clear_pointer (&self->last, hrm_edit_unref);
  g_clear_object (&self->model);
  g_clear_pointer (&self->salvage, hrm_salvage_free);
  g_clear_pointer (&self->bytes, g_mapped_file_unref);
  g_clear_pointer (&self->scratch, hrm_scratch_free);
  g_free (self->name);
  g_free (self->label);
  g_free (self->refused);
}

HrmRecovery *
hrm_store_recover (const char *path, const char *out, GError **error)
{
  g_autofree char *real = hrm_path_resolve (path, TRUE, error);
  g_autofree char *target = real ? hrm_path_resolve (out, FALSE, error) : NULL;
  g_autoptr (HrmLock) file = NULL;
  g_autoptr (HrmRecovery) report = hrm_recovery_new ();
  Recover self = { NULL };
  gboolean fine;

  if (target == NULL || !hrm_store_check_target (target, error))
    return NULL;
  /* With the writer's lock: nobody changes it while it is copied. */
  file = hrm_lock_open (real, TRUE, error);
  if (file == NULL)
    return NULL;
  self = (Recover) { .file = file, .path = real, .out = target, .report = report };
  self.name = g_filename_display_basename (real);
  self.label = g_strdup_printf ("Recovered from %s", self.name);
  fine = recover (&self, error);
  recover_clear (&self);
  return fine ? g_steal_pointer (&report) : NULL;
}
