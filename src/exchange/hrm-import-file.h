/* hrm-import-file.h: a file that was read to be imported, whatever its format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A format gives either a backlog, which is matched by where its tasks came
 * from, or an album, which is matched by its ids, or a calendar, which is
 * matched by its events. Reading is for a worker;
 * matching is for where the model is.
 */
#pragma once

#include "hrm-formats.h"
#include "hrm-import.h"

G_BEGIN_DECLS

typedef struct
{
  const HrmImportFormat *format;
  HrmBacklog *backlog;       /* or NULL */
  HrmAlbumJson *json;        /* or NULL */
  HrmIcs *ics;               /* or NULL */
  char *place;               /* path or URI of the file */
} HrmImportFile;

/* FORMAT may be NULL: it is guessed. Errors are one sentence with file and place. */
HrmImportFile *hrm_import_file_read        (GFile *file, const HrmImportFormat *format, GCancellable *cancellable, GError **error);
/* The same on a worker. */
void           hrm_import_file_read_async  (GFile *file, const HrmImportFormat *format, GCancellable *cancellable,
                                            GAsyncReadyCallback callback, gpointer data);
HrmImportFile *hrm_import_file_read_finish (GAsyncResult *result, GError **error);
void           hrm_import_file_free        (HrmImportFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmImportFile, hrm_import_file_free)

const char    *hrm_import_file_get_name    (HrmImportFile *self);   /* borrowed */
/* What its album is called: as the album or the repository, or NULL where it does not say. Borrowed. */
const char    *hrm_import_file_get_title   (HrmImportFile *self);
/* The id that a new album is made as, so that it is equal to the one that was written; 0: a new one. */
gint64         hrm_import_file_get_id      (HrmImportFile *self);
/* A backlog is never refused. The file must stay while the import is used. Full. */
HrmImport     *hrm_import_file_match       (HrmImportFile *self, HrmModel *model, const HrmImportOptions *options, GError **error);

G_END_DECLS
