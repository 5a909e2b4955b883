/* hrm-import.h: a backlog matched with an album, as one edit and its preview.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each row that is made keeps an origin (source, instance, key), so that the
 * next import of the same things changes them and makes none twice, whatever
 * the shape of the file. Only what the source changed since it was last read
 * is taken over; what people arranged here stays: order, tracks, estimates,
 * colours, sessions. Nothing is ever deleted.
 *
 *   milestone   a track; with a date, a deadline marker on it as well
 *   issue       a task, its task list items are sub-tasks
 *   assignee    a channel, found by handle or made; the first leads the task
 */
#pragma once

#include "hrm-backlog.h"
#include "hrm-model.h"

G_BEGIN_DECLS

typedef struct
{
  gboolean skip_done;        /* what is closed and not here yet stays out */
} HrmImportOptions;

typedef struct
{
  guint created, updated, unchanged;
} HrmImportCount;

typedef struct
{
  HrmImportCount tasks, subtasks, channels, tracks, markers;
  guint skipped_done;        /* left out by the option */
  guint gone;                /* here from that source, and not in this file */
  guint overwritten;         /* facts that people changed here and the source changed too */
  guint kept;                /* the same, where what people did here stays */
} HrmImportPreview;

typedef struct _HrmImport HrmImport;

/* The model must not change until the edit is committed. */
HrmImport              *hrm_import_match       (HrmBacklog *backlog, HrmModel *model, const HrmImportOptions *options);
void                    hrm_import_free        (HrmImport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmImport, hrm_import_free)

const HrmImportPreview *hrm_import_get_preview (HrmImport *self);
/* "99 issues read; 99 tasks and 22 channels are new", "nothing new": for people. Borrowed. */
const char             *hrm_import_get_summary (HrmImport *self);
/* What was dropped, changed or not understood: of char *, a sentence each. Borrowed. */
GPtrArray              *hrm_import_get_remarks (HrmImport *self);
/* The edit, to be committed once; empty when there is nothing new. Full. */
HrmEdit                *hrm_import_edit        (HrmImport *self);

G_END_DECLS
