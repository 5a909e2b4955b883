/* hrm-formats.h: which formats can be read and written.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album-json.h"
#include "hrm-backlog.h"
#include "hrm-exchange.h"
#include "hrm-export.h"
#include "hrm-ics.h"

G_BEGIN_DECLS

/* So many bytes of a file are looked at to tell its format. */
#define HRM_IMPORT_SNIFFED 4096

/* One of parse and calendar, for what fits into memory whole, and read. See hrm-import-file.h. */
typedef struct
{
  const char *name;          /* "github", as the command line takes it */
  const char *title;         /* "GitHub issues" */
  const char *description;
  const char *suffix;        /* of its files, ".json" */
  gboolean (*sniff) (const char *file_start, gsize length);
  HrmBacklog *(*parse) (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
  HrmAlbumJson *(*read) (GInputStream *stream, const char *name, GCancellable *cancellable, GError **error);
  HrmIcs *(*calendar) (GBytes *bytes, const char *name, GCancellable *cancellable, GError **error);
} HrmImportFormat;

/* One of write, for a page, and stream, for what may be large. See hrm-export-file.h. */
typedef struct
{
  const char *name;          /* "liner-notes" */
  const char *title;         /* "Liner notes" */
  const char *description;
  const char *suffix;        /* ".md" */
  char *(*write) (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options);
  gboolean (*stream) (HrmModel *model, HrmPlan *plan, const HrmExportOptions *options, GOutputStream *out,
                      GCancellable *cancellable, GError **error);
  gboolean whole;            /* always all of the album: there is no from and no to */
  gboolean personal;         /* may be of one person alone */
} HrmExportFormat;

/* Formats are static. One that is not there is an HRM_EXCHANGE_ERROR. */
const HrmImportFormat *hrm_import_format_find (const char *name, GError **error);
/* By what the file begins with; never by its name. Refuses what no format can be. */
const HrmImportFormat *hrm_import_format_guess (const char *file_start, gsize length, const char *name, GError **error);

const HrmExportFormat *hrm_export_formats     (guint *n);
const HrmExportFormat *hrm_export_format_find (const char *name, GError **error);

/* A line a format, for --as help. Full. */
char                  *hrm_import_formats_help (void);
char                  *hrm_export_formats_help (void);

G_END_DECLS
