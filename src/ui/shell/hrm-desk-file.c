/* hrm-desk-file.c: how desks were left, each in a file of this user.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A line that says what it is and of which album, then a GVariant as text.
 */
#include "config.h"

#include "hrm-desk-file.h"

#include <glib/gstdio.h>
#include <string.h>

#define HEADER "headroom-desk 1 "
#define MOST 200               /* that are kept */
#define BYTES_MOST (4 * 1024 * 1024)

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "headroom", "desks", NULL);
}

static char *
get_file (const char *path)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, path, -1);
  g_autofree char *folder = get_folder ();
  g_autofree char *name = g_strdup_printf ("%.32s.desk", hash);

  return g_build_filename (folder, name, NULL);
}

GVariant *
hrm_desk_file_read (const char *path)
{
  g_autofree char *file = get_file (path), *text = NULL, *uri = g_filename_to_uri (path, NULL, NULL), *header = NULL;
  GStatBuf info;
  GVariant *memory;

  if (uri == NULL || g_stat (file, &info) < 0 || info.st_size > BYTES_MOST || !g_file_get_contents (file, &text, NULL, NULL))
    return NULL;
  header = g_strconcat (HEADER, uri, "\n", NULL);
  if (!g_str_has_prefix (text, header))
    return NULL;
  memory = g_variant_parse (G_VARIANT_TYPE_VARDICT, text + strlen (header), NULL, NULL, NULL);
  return memory ? g_variant_ref_sink (memory) : NULL;
}

typedef struct
{
  char *path;
  gint64 at;
} Desk;

static void
desk_clear (gpointer data)
{
  g_free (((Desk *) data)->path);
}

static int
compare_ages (gconstpointer a, gconstpointer b)
{
  const Desk *one = a, *other = b;

  return one->at > other->at ? -1 : one->at < other->at;
}

static void
drop_oldest (const char *folder)
{
  g_autoptr (GArray) desks = g_array_new (FALSE, FALSE, sizeof (Desk));
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_array_set_clear_func (desks, desk_clear);
  while (dir && (name = g_dir_read_name (dir)) != NULL)
    {
      Desk desk = { g_build_filename (folder, name, NULL), 0 };
      GStatBuf info;

      if (g_str_has_suffix (name, ".desk") && g_stat (desk.path, &info) == 0)
        {
          desk.at = info.st_mtime;
          g_array_append_val (desks, desk);
        }
      else
        g_free (desk.path);
    }
  g_array_sort (desks, compare_ages);
  for (guint i = MOST; i < desks->len; i++)
    g_unlink (g_array_index (desks, Desk, i).path);
}

char *
hrm_desk_file_print (const char *path, GVariant *memory)
{
  g_autoptr (GVariant) owned = g_variant_ref_sink (memory);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL), *words = g_variant_print (owned, TRUE);

  return uri ? g_strconcat (HEADER, uri, "\n", words, "\n", NULL) : NULL;
}

void
hrm_desk_file_write (const char *path, const char *text)
{
  g_autofree char *file = get_file (path), *folder = get_folder ();
  gboolean first = !g_file_test (file, G_FILE_TEST_EXISTS);

  if (g_mkdir_with_parents (folder, 0700) == 0 && g_file_set_contents (file, text, -1, NULL) && first)
    drop_oldest (folder);
}

static void
replaced_cb (GObject *file, GAsyncResult *result, gpointer data)
{
  /* It is written again after the next change, and when the window goes. */
  g_file_replace_contents_finish (G_FILE (file), result, NULL, NULL);
}

void
hrm_desk_file_write_soon (const char *path, const char *text, GCancellable *cancellable)
{
  g_autofree char *name = get_file (path);
  g_autoptr (GFile) file = g_file_new_for_path (name);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  /* The first makes its folder, and is rare. */
  if (!g_file_test (name, G_FILE_TEST_EXISTS))
    hrm_desk_file_write (path, text);
  else
    g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_PRIVATE, cancellable, replaced_cb, NULL);
}
