/* hrm-ledger.c: what this machine wrote to an album, kept outside of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text file: "headroom-ledger 1 <URI of the album>", then a line for each
 * entry, "<number> <id> <time>". It only grows while an album is open, is cut
 * when it is opened, and is not synced: after a power cut it may know too
 * little, which is silence, but never too much, since the album is synced first.
 */
#include "hrm-ledger.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "hrm-backup.h"
#include "hrm-store-private.h"

#define HEADER "headroom-ledger 1 "
/* Entries that are remembered, and how large it may grow before it is cut to that. */
#define KEPT 2000
#define CUT_AT (256 * 1024)
#define BYTES_MOST (16 * 1024 * 1024)

typedef struct
{
  gint64 seq, id, at;
} Line;

struct _HrmLedger
{
  char *album_path;
  char *path;                /* NULL: it has nothing to say */
  GArray *lines;             /* of Line, as they were when it was opened */
  GHashTable *missing;       /* ids that the file lacks */
  GString *pending;
};

static char *
ledger_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "headroom", "ledger", NULL);
}

/* Reading */

/* A line that was cut by a crash is no line, nor is what a stranger wrote. */
static gboolean
parse_line (const char *text, Line *line)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 4);

  return g_strv_length (parts) == 3 &&
         g_ascii_string_to_signed (parts[0], 10, 1, G_MAXINT64, &line->seq, NULL) &&
         g_ascii_string_to_signed (parts[1], 10, 1, G_MAXINT64, &line->id, NULL) &&
         g_ascii_string_to_signed (parts[2], 10, 0, G_MAXINT64, &line->at, NULL);
}

static char *
read_all (const char *path)
{
  struct stat info;
  char *text = NULL;

  if (stat (path, &info) < 0 || !S_ISREG (info.st_mode) || info.st_size > BYTES_MOST)
    return NULL;
  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

/* Returns: (transfer full) (nullable): the path in the first line */
static char *
read_header (const char *text)
{
  const char *end = strchr (text, '\n');
  g_autofree char *uri = NULL;

  if (end == NULL || !g_str_has_prefix (text, HEADER))
    return NULL;
  uri = g_strndup (text + strlen (HEADER), (gsize) (end - text) - strlen (HEADER));
  return g_filename_from_uri (uri, NULL, NULL);
}

/* Returns: (transfer full): of Line */
static GArray *
load (HrmLedger *self)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autofree char *text = read_all (self->path);
  g_autofree char *path = text ? read_header (text) : NULL;

  if (g_strcmp0 (path, self->album_path) != 0)
    return lines;
  for (char *at = strchr (text, '\n') + 1, *end; (end = strchr (at, '\n')); at = end + 1)
    {
      Line line;

      *end = '\0';
      if (parse_line (at, &line))
        g_array_append_val (lines, line);
    }
  return lines;
}

HrmLedger *
hrm_ledger_open (const char *path, gint64 album)
{
  HrmLedger *self = g_new0 (HrmLedger, 1);
  g_autofree char *folder = ledger_folder ();
  g_autofree char *stem = hrm_backup_stem (path);
  g_autofree char *name = g_strdup_printf ("%s-%" G_GINT64_FORMAT, stem, album);

  self->album_path = g_strdup (path);
  self->missing = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->pending = g_string_new (NULL);
  self->path = g_build_filename (folder, name, NULL);
  self->lines = load (self);
  return self;
}

void
hrm_ledger_free (HrmLedger *ledger)
{
  if (ledger == NULL)
    return;
  g_free (ledger->album_path);
  g_free (ledger->path);
  g_array_unref (ledger->lines);
  g_hash_table_unref (ledger->missing);
  g_string_free (ledger->pending, TRUE);
  g_free (ledger);
}

/* Writing */

static gboolean
write_all (int fd, const GString *text)
{
  gsize done = 0;
  ssize_t n;

  while (done < text->len && ((n = write (fd, text->str + done, text->len - done)) > 0 || (n < 0 && errno == EINTR)))
    done += n > 0 ? (gsize) n : 0;
  return done == text->len;
}

static void
append_line (GString *text, const Line *line)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", line->seq, line->id, line->at);
}

static GString *
begin_text (HrmLedger *self)
{
  GString *text = g_string_new (HEADER);
  g_autofree char *uri = g_filename_to_uri (self->album_path, NULL, NULL);

  g_string_append_printf (text, "%s\n", uri ? uri : "");
  return text;
}

static int
open_for_appending (const char *path)
{
  const int flags = O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
  g_autofree char *folder = g_path_get_dirname (path);
  int fd = open (path, flags, 0600);

  if (fd < 0 && errno == ENOENT && g_mkdir_with_parents (folder, 0700) == 0)
    fd = open (path, flags, 0600);
  return fd;
}

/* Instead of what is there; of many lines the newest. */
static void
rewrite (HrmLedger *self, GArray *lines)
{
  g_autoptr (GString) text = begin_text (self);
  g_autofree char *temporary = g_strconcat (self->path, ".XXXXXX", NULL);
  int fd = g_mkstemp_full (temporary, O_WRONLY | O_CLOEXEC, 0600);
  gboolean fine;

  if (fd < 0)
    return;
  for (guint i = lines->len > KEPT ? lines->len - KEPT : 0; i < lines->len; i++)
    append_line (text, &g_array_index (lines, Line, i));
  fine = write_all (fd, text);
  if (close (fd) < 0 || !fine || g_rename (temporary, self->path) < 0)
    g_unlink (temporary);
}

void
hrm_ledger_add (HrmLedger *ledger, gint64 seq, gint64 id, gint64 at)
{
  const Line line = { seq, id, at };

  append_line (ledger->pending, &line);
}

/* What could not be written is forgotten: it would be silence anyway. */
void
hrm_ledger_write (HrmLedger *ledger)
{
  int fd = ledger->pending->len > 0 ? open_for_appending (ledger->path) : -1;
  struct stat info = { 0 };

  if (fd >= 0 && fstat (fd, &info) == 0 && S_ISREG (info.st_mode))
    {
      if (info.st_size == 0)
        {
          g_autoptr (GString) head = begin_text (ledger);

          g_string_prepend_len (ledger->pending, head->str, (gssize) head->len);
        }
      write_all (fd, ledger->pending);
    }
  if (fd >= 0)
    close (fd);
  g_string_truncate (ledger->pending, 0);
  if (info.st_size > CUT_AT)
    {
      g_autoptr (GArray) lines = load (ledger);

      rewrite (ledger, lines);
    }
}

/* Comparing */

/* Of the newest lines first, where those that are looked for mostly are. */
HrmMissing
hrm_ledger_compare (HrmLedger *ledger, GArray *file)
{
  HrmMissing missing = { 0 };
  gint64 behind = 0;

  g_hash_table_remove_all (ledger->missing);
  for (guint i = 0; i < ledger->lines->len; i++)
    g_hash_table_add (ledger->missing, g_memdup2 (&g_array_index (ledger->lines, Line, i).id, sizeof (gint64)));
  for (guint i = file->len; i > 0 && g_hash_table_size (ledger->missing) > 0; i--)
    g_hash_table_remove (ledger->missing, &g_array_index (file, HrmLine, i - 1).id);
  for (guint i = 0; i < ledger->lines->len; i++)
    {
      Line *line = &g_array_index (ledger->lines, Line, i);

      if (!g_hash_table_contains (ledger->missing, &line->id))
        continue;
      missing.first = missing.n++ ? MIN (missing.first, line->at) : line->at;
      missing.last = MAX (missing.last, line->at);
      behind = line->seq - (file->len ? g_array_index (file, HrmLine, file->len - 1).seq : 0);
    }
  /* The file may end before what the ledger still remembers. */
  if (missing.n > 0 && missing.n == ledger->lines->len)
    missing.n = (guint) CLAMP (behind, missing.n, G_MAXINT);
  return missing;
}

guint
hrm_ledger_count (HrmLedger *ledger, GArray *copy)
{
  guint n = 0;

  for (guint i = 0; i < copy->len; i++)
    n += g_hash_table_contains (ledger->missing, &g_array_index (copy, HrmLine, i).id);
  return n;
}

void
hrm_ledger_keep (HrmLedger *ledger)
{
  /* With what was written since it was opened. */
  g_autoptr (GArray) lines = load (ledger);

  for (guint i = lines->len; i > 0; i--)
    if (g_hash_table_contains (ledger->missing, &g_array_index (lines, Line, i - 1).id))
      g_array_remove_index (lines, i - 1);
  rewrite (ledger, lines);
  g_hash_table_remove_all (ledger->missing);
}

/* All of them */

static gboolean
is_ours (const char *name)
{
  return name[0] != '.' && strchr (name, '-') != NULL;
}

void
hrm_ledger_forget (const char *path)
{
  g_autofree char *folder = ledger_folder ();
  g_autofree char *stem = hrm_backup_stem (path);
  g_autofree char *prefix = g_strconcat (stem, "-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix))
      {
        g_autofree char *file = g_build_filename (folder, name, NULL);

        g_unlink (file);
      }
}

static gboolean
has_path (GPtrArray *paths, const char *path)
{
  for (guint i = 0; i < paths->len; i++)
    if (strcmp (paths->pdata[i], path) == 0)
      return TRUE;
  return FALSE;
}

GPtrArray *
hrm_ledger_paths (void)
{
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *folder = ledger_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *file = g_build_filename (folder, name, NULL);
      g_autofree char *text = is_ours (name) ? read_all (file) : NULL;
      g_autofree char *path = text ? read_header (text) : NULL;

      if (path && !has_path (paths, path))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  return paths;
}
