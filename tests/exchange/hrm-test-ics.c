/* hrm-test-ics.c: calendars that are imported into an album.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-ics.h"

#include <string.h>
#include "hrm-test-import.h"

HrmAlbum *
hrm_test_ics_album (void)
{
  const HrmAlbumSeed seed = { "Album", "Europe/Berlin", hrm_date_new (2026, 3, 2) };

  return hrm_album_new_in_memory (&seed);
}

void
hrm_test_ics_commit (HrmAlbum *album, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (hrm_album_commit (album, edit, &error));
  g_assert_no_error (error);
}

char *
hrm_test_ics_import (HrmAlbum *album, const char *place, const char *text, const HrmImportOptions *options)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  g_autoptr (HrmIcs) ics = hrm_ics_parse (bytes, "holidays.ics", NULL, &error);
  g_autoptr (HrmImport) import = NULL;
  g_autoptr (HrmEdit) edit = NULL;
  char *said;

  g_assert_no_error (error);
  import = hrm_import_match_ics (ics, place, hrm_album_get_model (album), options, &error);
  g_assert_no_error (error);
  edit = hrm_import_edit (import);
  said = hrm_test_import_said (import);
  if (!hrm_edit_is_empty (edit))
    hrm_test_ics_commit (album, edit);
  return said;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

char *
hrm_test_ics_join (GPtrArray *lines)
{
  char *all;

  g_ptr_array_sort (lines, compare);
  g_ptr_array_add (lines, NULL);
  all = g_strjoinv ("\n", (char **) lines->pdata);
  g_ptr_array_unref (lines);
  return all;
}
