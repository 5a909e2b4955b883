/* hrm-formats.h: which formats can be read and written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-backlog.h"
#include "hrm-exchange.h"
#include "hrm-export.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;          /* "github", as the command line takes it */
  const char *title;         /* "GitHub issues" */
  const char *description;
  const char *suffix;        /* of its files, ".json" */
  gboolean (*sniff) (const char *file_start, gsize length);
  HrmBacklog *(*parse) (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
} HrmImportFormat;

typedef struct
{
  const char *name;          /* "liner-notes" */
  const char *title;         /* "Liner notes" */
  const char *description;
  const char *suffix;        /* ".md" */
  char *(*write) (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options);
} HrmExportFormat;

/* Formats are static. One that is not there is an HRM_EXCHANGE_ERROR. */
const HrmImportFormat *hrm_import_formats     (guint *n);
const HrmImportFormat *hrm_import_format_find (const char *name, GError **error);
/* By what is in it; never by its name. Refuses what no format can be. */
const HrmImportFormat *hrm_import_format_guess (GBytes *bytes, const char *name, GError **error);

const HrmExportFormat *hrm_export_formats     (guint *n);
const HrmExportFormat *hrm_export_format_find (const char *name, GError **error);

/* A line a format, for --as help. Full. */
char                  *hrm_import_formats_help (void);
char                  *hrm_export_formats_help (void);

/* Reads a file whole and on a worker, and parses it there; FORMAT may be NULL:
 * it is guessed. Errors are one sentence with file and place. */
void                   hrm_backlog_read_async  (GFile *file, const HrmImportFormat *format, GCancellable *cancellable,
                                                GAsyncReadyCallback callback, gpointer data);
HrmBacklog            *hrm_backlog_read_finish (GAsyncResult *result, GError **error);
/* The same, at once. */
HrmBacklog            *hrm_backlog_read        (GFile *file, const HrmImportFormat *format, GCancellable *cancellable, GError **error);

G_END_DECLS
