/* hrm-test-recover.c: what the tests of recovery share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-recover.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

/* Content */

static char *
read_history (TestAlbum *album)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < album->entries->len; i++)
    {
      HrmStoreEntry *entry = album->entries->pdata[i];
      g_autoptr (HrmEdit) edit = entry->inverts ? NULL : hrm_store_read_edit_sync (album->store, entry->id, NULL);
      g_autoptr (GBytes) record = edit ? hrm_edit_to_record (edit) : NULL;
      g_autofree char *sum = record ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, record) : NULL;

      g_string_append_printf (text, "%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
                              " %" G_GINT64_FORMAT " %s %s %u %s\n",
                              entry->id, entry->parent, entry->group, entry->inverts, entry->at, entry->author, entry->label, entry->rows,
                              sum ? sum : "-");
    }
  return g_string_free (text, FALSE);
}

TestContent *
test_content_read (const char *path)
{
  TestContent *content = g_new0 (TestContent, 1);
  TestAlbum *album = test_album_open (path, FALSE);

  content->model = g_object_ref (album->model);
  content->dump = hrm_test_dump (album->model);
  content->history = read_history (album);
  content->n_entries = album->entries->len;
  test_album_free (album);
  return content;
}

void
test_content_free (TestContent *content)
{
  if (content == NULL)
    return;
  g_object_unref (content->model);
  g_free (content->dump);
  g_free (content->history);
  g_free (content);
}

/* The sample */

const char *
test_recover_sample (void)
{
  static char *path;

  if (path == NULL)
    {
      /* With it cables close no circle, which only the plan would refuse. */
      g_autoptr (GRand) rand = g_rand_new_with_seed (20260303);
      TestAlbum *album;

      path = test_path ("recover-sample.album");
      album = test_album_create (path);
      for (guint i = 0; i < 12; i++)
        {
          g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (album->model, rand, 30);

          test_album_commit (album, edit);
          if (i % 4 == 3)
            {
              gint64 id = album->head;

              test_album_undo (album);
              if (i % 8 == 3)
                test_album_redo (album, id);
            }
        }
      test_album_note (album, "A long note", 9000);
      test_album_close (album);
      test_assert_fine (path);
    }
  return path;
}

/* Recovering */

static gboolean
can_be_written (const char *path)
{
  TestAlbum *album = test_album_open (path, TRUE);
  gboolean writable = hrm_store_is_writable (album->store);

  g_assert_true (hrm_store_check_sync (album->store, NULL));
  test_album_note (album, "After it", 10);
  test_album_close (album);
  return writable;
}

HrmRecovery *
test_try_recover (const char *path, TestContent **content)
{
  g_autofree char *out = test_path ("recovered.album");
  gsize length, after_length;
  g_autofree char *before = test_read (path, &length);
  g_autofree char *after = NULL;
  struct stat then, now;
  g_autoptr (GError) error = NULL;
  HrmRecovery *recovery;

  if (content)
    *content = NULL;
  g_unlink (out);
  g_assert_cmpint (stat (path, &then), ==, 0);
  recovery = hrm_store_recover (path, out, &error);
  g_assert_cmpint (stat (path, &now), ==, 0);
  after = test_read (path, &after_length);
  g_assert_cmpmem (before, length, after, after_length);
  g_assert_cmpint (then.st_mtim.tv_sec, ==, now.st_mtim.tv_sec);
  g_assert_cmpint (then.st_mtim.tv_nsec, ==, now.st_mtim.tv_nsec);
  if (recovery == NULL)
    {
      g_assert_nonnull (error);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
      g_test_message ("%s", error->message);
      return NULL;
    }
  g_assert_no_error (error);
  test_assert_fine (out);
  if (content)
    *content = test_content_read (out);
  g_assert_true (can_be_written (out));
  test_assert_fine (out);
  return recovery;
}

HrmRecovery *
test_recover (const char *path, TestContent **content)
{
  HrmRecovery *recovery = test_try_recover (path, content);
  g_autofree char *text = NULL;

  g_assert_nonnull (recovery);
  text = hrm_recovery_describe (recovery, 20);
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_test_message ("%s", text);
  return recovery;
}

void
test_assert_finding (HrmRecovery *recovery, HrmRecoveryWhat sort, const char *what)
{
  for (guint i = 0; i < recovery->findings->len; i++)
    {
      HrmRecoveryFinding *finding = recovery->findings->pdata[i];

      if (finding->what == sort && strstr (finding->text, what))
        return;
    }
  g_error ("there is no finding “%s … %s”", hrm_recovery_what_name (sort), what);
}
