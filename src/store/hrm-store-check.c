/* hrm-store-check.c: is the file sound, and is there a recent backup of it?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
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
  sqlite3_stmt *stmt = hrm_db_prepare (db, "PRAGMA quick_check(1)", error);
  gboolean row = FALSE;
  gboolean fine = stmt && hrm_db_step (db, stmt, &row, error);
  const char *text = row ? (const char *) sqlite3_column_text (stmt, 0) : NULL;
  g_autofree char *said = g_utf8_make_valid (text ? text : "the check said nothing", -1);

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

/* Backups: <state>/headroom/backups/<name>-<hash of the path>/<time>-<edit>.album.
 * Two albums of one name have two folders; a moved album begins a new one. */

typedef struct
{
  char *path;
  gint64 at;                 /* UTC, seconds since 1970 */
  gint64 edit;               /* the newest in it */
} Backup;

#define DAY (24 * 60 * 60)

static void
backup_free (gpointer data)
{
  Backup *backup = data;

  g_free (backup->path);
  g_free (backup);
}

static char *
backup_folder (HrmStore *self)
{
  g_autofree char *base = g_path_get_basename (self->path);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->path, -1);
  g_autofree char *name = NULL;

  if (g_str_has_suffix (base, ".album"))
    base[strlen (base) - strlen (".album")] = '\0';
  name = g_strdup_printf ("%.150s-%.16s", base, hash);
  return g_build_filename (g_get_user_state_dir (), "headroom", "backups", name, NULL);
}

/* "20260302T101500Z-123.album" */
static Backup *
parse_backup (const char *folder, const char *name)
{
  g_autofree char *stem = NULL;
  g_autoptr (GDateTime) at = NULL;
  g_auto (GStrv) parts = NULL;
  Backup *backup;
  gint64 edit;

  if (!g_str_has_suffix (name, ".album"))
    return NULL;
  stem = g_strndup (name, strlen (name) - strlen (".album"));
  parts = g_strsplit (stem, "-", 2);
  at = g_date_time_new_from_iso8601 (parts[0], NULL);
  if (at == NULL || parts[1] == NULL || !g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT64, &edit, NULL))
    return NULL;
  backup = g_new (Backup, 1);
  backup->path = g_build_filename (folder, name, NULL);
  backup->at = g_date_time_to_unix (at);
  backup->edit = edit;
  return backup;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  const Backup *p = *(Backup * const *) a, *q = *(Backup * const *) b;

  return p->at != q->at ? (p->at < q->at) - (p->at > q->at) : strcmp (q->path, p->path);
}

static GPtrArray *
list_backups (const char *folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func (backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      Backup *backup = parse_backup (folder, name);

      if (backup)
        g_ptr_array_add (backups, backup);
    }
  g_ptr_array_sort (backups, newest_first);
  return backups;
}

/* All of the last two days, then one a day for two weeks, one a week for a
 * quarter, one a month for two years; the newest always. */
static gint64
bucket_of (gint64 age)
{
  if (age < 2 * DAY)
    return -1;
  if (age < 14 * DAY)
    return age / DAY;
  if (age < 91 * DAY)
    return 1000 + age / (7 * DAY);
  if (age < 730 * DAY)
    return 2000 + age / (30 * DAY);
  return 3000;
}

static void
prune (GPtrArray *backups, gint64 now)
{
  gint64 kept = 0;
  guint recent = 0;

  for (guint i = 0; i < backups->len; i++)
    {
      Backup *backup = backups->pdata[i];
      gint64 bucket = bucket_of (now - backup->at);
      gboolean drop = bucket == 3000 || (bucket < 0 ? ++recent > 20 : bucket == kept);

      kept = bucket;
      if (i > 0 && drop)
        g_unlink (backup->path);
    }
}

static gboolean
make_backup (HrmStore *self, const char *folder, gint64 now, GError **error)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autofree char *time = g_date_time_format (at, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT ".album", time, self->saved);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "the folder “%s” cannot be made: %s", folder, g_strerror (errno));
      return FALSE;
    }
  hrm_path_clear (folder, NULL);
  return hrm_store_run_copy (self, none, path, FALSE, error);
}

/* Where the newest backup differs from what is on the disk. */
static gboolean
back_up (HrmStore *self, GError **error)
{
  g_autofree char *folder = backup_folder (self);
  g_autoptr (GPtrArray) backups = list_backups (folder);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;

  if (self->saved == 0 || (backups->len > 0 && ((Backup *) backups->pdata[0])->edit == self->saved))
    return TRUE;
  if (!make_backup (self, folder, now, error))
    return FALSE;
  g_ptr_array_unref (backups);
  backups = list_backups (folder);
  prune (backups, now);
  return TRUE;
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
  if (older && !back_up (self, &why))
    {
      g_autofree char *name = g_filename_display_basename (self->path);

      g_set_error (error, HRM_STORE_ERROR, HRM_STORE_ERROR_IO,
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
  g_autoptr (GError) warning = NULL;

  if (!hrm_db_quick_check (self->db, &damage))
    {
      /* Damage is never written to. */
      if (g_error_matches (damage, HRM_STORE_ERROR, HRM_STORE_ERROR_DAMAGED))
        note_damage (self, damage);
      g_propagate_error (error, g_steal_pointer (&damage));
      return FALSE;
    }
  if (hrm_store_is_writable (self))
    back_up (self, &warning);
  if (hrm_store_is_writable (self) && !hrm_store_bring_up (self, error))
    return FALSE;
  g_mutex_lock (&self->mutex);
  g_free (self->warning);
  self->warning = warning ? g_strdup_printf ("There is no new backup of this album: %s", warning->message) : NULL;
  g_mutex_unlock (&self->mutex);
  return TRUE;
}
