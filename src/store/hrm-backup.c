/* hrm-backup.c: verified copies of an album in the state directory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-store-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include "hrm-backup.h"

#define MINUTE 60
#define DAY (24 * 60 * MINUTE)
/* Of the last two days. */
#define RECENT_MOST 20
/* What the recent ones may take together, in bytes, and how many there are all the same. */
#define RECENT_BYTES (200 * 1024 * 1024)
#define RECENT_LEAST 3
/* What all of one album may take: beyond it the oldest go, but never the RECENT_LEAST newest. */
#define MOST_BYTES (1024 * 1024 * 1024)
void
hrm_backup_free (HrmBackup *backup)
{
  if (backup == NULL)
    return;
  g_free (backup->path);
  g_free (backup);
}

char *
hrm_backup_stem (const char *path)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);

  if (g_str_has_suffix (base, ".album"))
    base[strlen (base) - strlen (".album")] = '\0';
  return g_strdup_printf ("%.150s-%.16s", base, hash);
}

static char *
folder_of (const char *path)
{
  g_autofree char *stem = hrm_backup_stem (path);

  return g_build_filename (g_get_user_state_dir (), "headroom", "backups", stem, NULL);
}

/* What is there */

/* "20260302T101500Z-123-57-45.album"; the last two may be missing. */
static HrmBackup *
parse_name (const char *folder, const char *name)
{
  g_autofree char *stem = NULL;
  g_autoptr (GDateTime) at = NULL;
  g_auto (GStrv) parts = NULL;
  gint64 edit, entries = 0, album = 0;
  HrmBackup *backup;

  if (!g_str_has_suffix (name, ".album"))
    return NULL;
  stem = g_strndup (name, strlen (name) - strlen (".album"));
  parts = g_strsplit (stem, "-", 4);
  at = g_date_time_new_from_iso8601 (parts[0], NULL);
  if (at == NULL || parts[1] == NULL || !g_ascii_string_to_signed (parts[1], 10, 0, G_MAXINT64, &edit, NULL))
    return NULL;
  /* 0: an album without a journal, never in the short form. */
  if (edit == 0 && parts[2] == NULL)
    return NULL;
  if (parts[2] && (parts[3] == NULL || !g_ascii_string_to_signed (parts[2], 10, 0, G_MAXUINT, &entries, NULL) ||
                   !g_ascii_string_to_signed (parts[3], 10, 0, G_MAXINT64, &album, NULL)))
    return NULL;
  backup = g_new0 (HrmBackup, 1);
  backup->path = g_build_filename (folder, name, NULL);
  backup->at = g_date_time_to_unix (at);
  backup->edit = edit;
  backup->n_entries = (guint) entries;
  backup->album = album;
  return backup;
}

/* Of one second: by how much they hold. */
static int
newest_first (gconstpointer a, gconstpointer b)
{
  const HrmBackup *p = *(HrmBackup * const *) a, *q = *(HrmBackup * const *) b;

  if (p->at != q->at)
    return (p->at < q->at) - (p->at > q->at);
  if (p->n_entries != q->n_entries)
    return (p->n_entries < q->n_entries) - (p->n_entries > q->n_entries);
  return strcmp (q->path, p->path);
}

GPtrArray *
hrm_backup_list_folder (const char *folder)
{
  GPtrArray *backups = g_ptr_array_new_with_free_func ((GDestroyNotify) hrm_backup_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      HrmBackup *backup = parse_name (folder, name);
      struct stat info;

      if (backup == NULL)
        continue;
      if (stat (backup->path, &info) == 0 && S_ISREG (info.st_mode))
        {
          backup->size = (guint64) info.st_size;
          g_ptr_array_add (backups, backup);
        }
      else
        hrm_backup_free (backup);
    }
  g_ptr_array_sort (backups, newest_first);
  return backups;
}

GPtrArray *
hrm_backup_list (const char *path)
{
  g_autofree char *folder = folder_of (path);

  return hrm_backup_list_folder (folder);
}

/* What is no longer needed */

/* Of all in one bucket the newest is kept. Buckets are fixed spans of the
 * calendar: were they counted back from now, each would lose its newest to the
 * next one every day, and nothing would ever grow old. */
static gint64
bucket_of (gint64 at, gint64 age)
{
  if (age < 14 * DAY)
    return at / DAY;
  if (age < 91 * DAY)
    return 1000000 + at / (7 * DAY);
  if (age < 730 * DAY)
    return 2000000 + at / (30 * DAY);
  return -1;
}

static guint
recent_most (const HrmBackup *newest)
{
  guint64 fit = newest->size ? RECENT_BYTES / newest->size : RECENT_MOST;

  return (guint) CLAMP (fit, RECENT_LEAST, RECENT_MOST);
}

void
hrm_backup_prune (GPtrArray *backups, gint64 now, const char *made)
{
  guint most = backups->len > 0 ? recent_most (backups->pdata[0]) : 0;
  gint64 last = -1;
  guint64 taken = 0;

  for (guint i = 0, n = 0; i < backups->len; n++)
    {
      HrmBackup *backup = backups->pdata[i];
      gint64 age = now - backup->at, bucket = bucket_of (backup->at, age);
      gboolean recent = age < 2 * DAY && n < most;
      gboolean keep = n == 0 || g_strcmp0 (backup->path, made) == 0 || recent || (bucket >= 0 && bucket != last);

      last = bucket;
      if (i >= RECENT_LEAST && taken + backup->size > MOST_BYTES && g_strcmp0 (backup->path, made) != 0)
        keep = FALSE;
      if (keep)
        {
          taken += backup->size;
          i++;
          continue;
        }
      g_unlink (backup->path);
      g_ptr_array_remove_index (backups, i);
    }
}

/* A process that was killed while it made one leaves this. */
static void
remove_leftovers (const char *folder, gint64 now)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      struct stat info;

      if (name[0] == '.' && strstr (name, ".album.") && stat (path, &info) == 0 && now - info.st_mtime > DAY)
        g_unlink (path);
    }
}

/* A new one */

static char *
new_path (HrmStore *self, const char *folder, gint64 now)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_utc (now);
  g_autofree char *time = g_date_time_format (at, "%Y%m%dT%H%M%SZ");
  g_autofree char *name = NULL;

  name = g_strdup_printf ("%s-%" G_GINT64_FORMAT "-%u-%" G_GINT64_FORMAT ".album", time, self->saved, self->lines->len,
                          self->lines->len > 0 ? g_array_index (self->lines, HrmLine, 0).id : 0);
  return g_build_filename (folder, name, NULL);
}

static gboolean
make (HrmStore *self, gint64 now, GError **error)
{
  g_autofree char *folder = folder_of (self->path);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (GPtrArray) backups = NULL;
  g_autofree char *path = NULL;

  if (g_mkdir_with_parents (folder, 0700) < 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), "the folder “%s” cannot be made: %s", folder, g_strerror (errno));
      return FALSE;
    }
  path = new_path (self, folder, now);
  /* One of the same second and edit holds the same. */
  if (!g_file_test (path, G_FILE_TEST_EXISTS) && !hrm_store_run_copy (self, none, path, FALSE, error))
    return FALSE;
  self->backed_up = self->saved;
  self->backed_up_at = now;
  remove_leftovers (folder, now);
  backups = hrm_backup_list_folder (folder);
  hrm_backup_prune (backups, now, path);
  return TRUE;
}

static gint64
now_in_seconds (void)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

gboolean
hrm_backup_make (HrmStore *store, GError **error)
{
  g_autoptr (GPtrArray) backups = hrm_backup_list (store->path);

  /* What has no entry has rows that another program may have written: nothing tells one from another. */
  if (store->saved != 0 && backups->len > 0 && ((HrmBackup *) backups->pdata[0])->edit == store->saved)
    return TRUE;
  return make (store, now_in_seconds (), error);
}

/* When they are due */

static void
set_warning (HrmStore *self, const GError *error)
{
  g_mutex_lock (&self->mutex);
  g_free (self->warning);
  self->warning = error ? g_strdup_printf ("There is no new backup of this album: %s", error->message) : NULL;
  g_mutex_unlock (&self->mutex);
  hrm_store_tell (self);
}

void
hrm_store_back_up (HrmStore *self)
{
  g_autoptr (GError) error = NULL;
  gint64 now = now_in_seconds ();

  if (!hrm_store_is_writable (self) || !self->checked || self->saved == self->backed_up)
    return;
  /* One that failed is tried again tomorrow, not at once. */
  self->backed_up_at = now;
  make (self, now, &error);
  set_warning (self, error);
}

void
hrm_store_back_up_at_opening (HrmStore *self)
{
  g_autoptr (GPtrArray) backups = hrm_backup_list (self->path);
  HrmBackup *newest = backups->len > 0 ? backups->pdata[0] : NULL;

  self->checked = TRUE;
  self->backed_up = newest ? newest->edit : 0;
  self->backed_up_at = newest ? newest->at : now_in_seconds ();
  hrm_store_back_up (self);
}

/* Who closes waits for it: a large album relies on those of each day, and one that
 * failed is not tried twice. */
void
hrm_store_back_up_at_closing (HrmStore *self)
{
  struct stat info;

  if (self->closing_tried == self->saved)
    return;
  self->closing_tried = self->saved;
  if (fstat (hrm_lock_get_fd (self->file), &info) == 0 && info.st_size <= self->closing_bytes)
    hrm_store_back_up (self);
}

void
hrm_store_set_backup_rules (HrmStore *self, gint64 interval, goffset closing_bytes)
{
  self->backup_interval = interval;
  self->closing_bytes = closing_bytes;
}

gint64
hrm_store_back_up_due (HrmStore *self)
{
  gint64 wait;

  if (!hrm_store_is_writable (self) || !self->checked || self->saved == self->backed_up)
    return -1;
  wait = self->backed_up_at * G_USEC_PER_SEC + self->backup_interval * 1000 - g_get_real_time ();
  return MAX (wait, 0);
}
