/* hrm-store-check.c: is the file sound? Then it is backed up, and may be edited.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-store-private.h"

#include <string.h>
#include "hrm-backup.h"
#include "hrm-schema.h"

/* SQLite reports what it could not read among the findings of a check; that is
 * the disk's fault for now, and no damage. */
gboolean
hrm_db_finding_is_io (const char *said)
{
  const char *code = strstr (said, "error code=");
  gint64 rc = code ? g_ascii_strtoll (code + strlen ("error code="), NULL, 10) & 0xff : SQLITE_OK;

  /* The last is of pages whose numbers were found right before. */
  return rc == SQLITE_IOERR || rc == SQLITE_NOMEM || rc == SQLITE_CANTOPEN || rc == SQLITE_FULL || strstr (said, "failed to get page");
}

/* The fast check of SQLite; one finding is enough. */
gboolean
hrm_db_quick_check (HrmDb *db, GError **error)
{
  sqlite3_stmt *stmt = hrm_schema_walk (db, NULL, error) ? hrm_db_prepare (db, "PRAGMA quick_check(1)", error) : NULL;
  gboolean row = FALSE;
  gboolean fine = stmt && hrm_db_step (db, stmt, &row, error);
  const char *text = row ? (const char *) sqlite3_column_text (stmt, 0) : NULL;
  g_autofree char *said = hrm_db_quote (text ? text : "the check said nothing", HRM_QUOTE);

  if (fine && hrm_db_finding_is_io (said))
    {
      g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_IO, "“%s” could not be read (%s); check the disk, or save a copy elsewhere",
                   hrm_db_get_name (db), said);
      fine = FALSE;
    }
  else if (fine && strcmp (said, "ok") != 0)
    {
      g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED,
                   "“%s” is damaged (%s) and was left untouched; open a backup, or see what “headroom-cli verify” says",
                   hrm_db_get_name (db), said);
      fine = FALSE;
    }
  sqlite3_finalize (stmt);
  return fine;
}

static void
note_damage (HrmStore *self, const GError *error)
{
  g_mutex_lock (&self->mutex);
  g_clear_error (&self->error);
  self->error = g_error_copy (error);
  g_mutex_unlock (&self->mutex);
  hrm_store_tell (self);
}

/* An older file is written to only in this version's form, and only with a backup
 * of how it was; the writer calls this before its first transaction as well. */
gboolean
hrm_store_bring_up (HrmStore *self, GError **error)
{
  g_autoptr (GError) why = NULL;
  gboolean older;

  if (self->current)
    return TRUE;
  if (!hrm_schema_is_older (self->db, &older, error))
    return FALSE;
  if (older && !hrm_backup_make (self, &why))
    {
      g_autofree char *name = g_filename_display_basename (self->path);

      g_set_error (error, HRM_STORE_ERROR, why->domain == HRM_STORE_ERROR ? why->code : HRM_STORE_ERROR_IO,
                   "“%s” was made by an older Headroom and stays to be read only, since there is no backup of it yet: %s", name, why->message);
      return FALSE;
    }
  self->current = !older || hrm_schema_migrate (self->db, error);
  return self->current;
}

gboolean
hrm_store_run_check (HrmStore *self, GError **error)
{
  g_autoptr (GError) damage = NULL;

  gboolean sound;

  hrm_db_set_budget (self->db, hrm_store_budget (self->file) * HRM_CHECK_PASSES);
  sound = hrm_db_quick_check (self->db, &damage);
  hrm_db_set_budget (self->db, 0);
  if (!sound)
    {
      /* Damage is never written to. */
      if (g_error_matches (damage, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED))
        note_damage (self, damage);
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }
  /* The backup of how it was is then also the one of this opening. */
  if (hrm_store_is_writable (self) && !hrm_store_bring_up (self, &damage))
    {
      if (g_error_matches (damage, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED))
        note_damage (self, damage);
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }
  if (hrm_store_is_writable (self))
    hrm_store_back_up_at_opening (self);
  return TRUE;
}
