/* hrm-files.c: where albums are kept, and which were open last.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "hrm-files.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include "hrm-album.h"
#include "hrm-shift.h"

/* Of a file's name, in bytes; file systems take 255. */
#define NAME_MOST 120

char *
hrm_files_album_name (const char *title)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *p = title; *p != '\0' && name->len < NAME_MOST; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      /* What file systems or shells trip over, and marks that turn the direction of writing. */
      if (c < 32 || strchr ("/\\:*?\"<>|", (int) (c < 128 ? c : 'a')) != NULL || g_unichar_type (c) == G_UNICODE_FORMAT)
        c = ' ';
      if (c == ' ' && (name->len == 0 || name->str[name->len - 1] == ' '))
        continue;
      g_string_append_unichar (name, c);
    }
  while (name->len > 0 && strchr (" .", name->str[name->len - 1]) != NULL)
    g_string_truncate (name, name->len - 1);
  while (name->str[0] == '.')
    g_string_erase (name, 0, 1);
  if (name->len == 0)
    g_string_append (name, _("Untitled album"));
  g_string_append (name, ".album");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

char *
hrm_files_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return g_strdup (documents != NULL && g_file_test (documents, G_FILE_TEST_IS_DIR) ? documents : g_get_home_dir ());
}

char *
hrm_files_free_path (const char *folder, const char *title)
{
  g_autofree char *name = hrm_files_album_name (title);
  char *path = g_build_filename (folder, name, NULL);

  name[strlen (name) - strlen (".album")] = '\0';
  for (int i = 2; g_file_test (path, G_FILE_TEST_EXISTS); i++)
    {
      g_autofree char *numbered = g_strdup_printf ("%s %d.album", name, i);
      g_free (path);
      path = g_build_filename (folder, numbered, NULL);
    }
  return path;
}

char *
hrm_files_describe_folder (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  const char *home = g_get_home_dir ();
  gsize n = strlen (home);

  if (strncmp (folder, home, n) == 0 && (folder[n] == '/' || folder[n] == '\0'))
    /* Not a mere "~": GTK 4.8 warns of labels that are narrower than the "…" they may be cut to. */
    return g_strconcat ("~", folder[n] == '\0' ? "/" : folder + n, NULL);
  return g_filename_display_name (folder);
}

GListModel *
hrm_files_filters (const char *name, const char * const *patterns)
{
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autoptr (GtkFileFilter) known = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (known, name);
  for (guint i = 0; patterns[i] != NULL; i++)
    gtk_file_filter_add_pattern (known, patterns[i]);
  gtk_file_filter_set_name (all, _("All files"));
  gtk_file_filter_add_pattern (all, "*");
  g_list_store_append (filters, known);
  g_list_store_append (filters, all);
  return G_LIST_MODEL (filters);
}

GListModel *
hrm_files_album_filters (void)
{
  static const char * const patterns[] = { "*.album", NULL };

  return hrm_files_filters (_("Albums"), patterns);
}

char *
hrm_files_find_sample (void)
{
  const char *given = g_getenv ("HRM_SAMPLE_ALBUM");
  g_autofree char *self = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = self != NULL ? g_path_get_dirname (self) : NULL;
  g_autofree char *installed = g_build_filename (HRM_DATA_DIR, "sample.album", NULL);
  /* src/ui/shell/headroom and data/sample.album of one build folder. */
  g_autofree char *built = folder != NULL ? g_build_filename (folder, "..", "..", "..", "data", "sample.album", NULL) : NULL;
  const char *places[] = { given, built, installed };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i] != NULL && g_file_test (places[i], G_FILE_TEST_IS_REGULAR))
      return g_canonicalize_filename (places[i], NULL);
  return NULL;
}

/* The sample is in its second week: what is now shall be there. How it was made is not for a person to take back. */
static gboolean
bring_to_this_week (const char *made, const char *path, GError **error)
{
  g_autoptr (HrmAlbum) album = hrm_album_open (made, TRUE, error);
  g_autoptr (HrmEdit) edit = NULL;
  HrmDate today;
  gboolean done;

  if (album == NULL)
    return FALSE;
  today = hrm_civil_date (hrm_album_get_now (album));
  edit = hrm_model_shift (hrm_album_get_model (album),
                          today - hrm_date_weekday (today) - hrm_model_get_info (hrm_album_get_model (album))->start - 7,
                          _("Bring the sample to this week"));
  /* A person's sample that was thrown away is not an older copy of this one. */
  hrm_album_keep (album);
  done = hrm_album_commit (album, edit, error) && hrm_album_save_plan (album, path, error);
  return hrm_album_close (album, !done, done ? error : NULL) && done;
}

char *
hrm_files_copy_sample (GError **error)
{
  g_autofree char *sample = hrm_files_find_sample ();
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "headroom", NULL);
  g_autofree char *path = g_build_filename (folder, "sample.album", NULL);
  g_autofree char *made = g_strconcat (path, ".made", NULL), *contents = NULL;
  gboolean done;
  gsize length;

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    return g_steal_pointer (&path);
  if (sample == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The sample album is not installed."));
      return NULL;
    }
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder %s cannot be made: %s."), folder, g_strerror (errno));
      return NULL;
    }
  if (!g_file_get_contents (sample, &contents, &length, error) || !g_file_set_contents (made, contents, (gssize) length, error))
    return NULL;
  done = bring_to_this_week (made, path, error);
  g_unlink (made);
  return done ? g_steal_pointer (&path) : NULL;
}

static void
write_recent (HrmSettings *settings, const char *path, const char *title)
{
  g_autoptr (GVariant) old = hrm_settings_get_value (settings, "recent-albums");
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  GVariantBuilder builder;
  GVariantIter iter;
  const char *each_uri, *each_title;
  guint n = 0;

  if (uri == NULL)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a(ss)"));
  if (title != NULL)
    {
      g_variant_builder_add (&builder, "(ss)", uri, title);
      n++;
    }
  g_variant_iter_init (&iter, old);
  while (g_variant_iter_next (&iter, "(&s&s)", &each_uri, &each_title))
    if (!g_str_equal (each_uri, uri) && n++ < HRM_RECENT_MOST)
      g_variant_builder_add (&builder, "(ss)", each_uri, each_title);
  hrm_settings_set_value (settings, "recent-albums", g_variant_builder_end (&builder));
}

void
hrm_recent_add (HrmSettings *settings, const char *path, const char *title)
{
  write_recent (settings, path, title);
}

void
hrm_recent_remove (HrmSettings *settings, const char *path)
{
  write_recent (settings, path, NULL);
}
