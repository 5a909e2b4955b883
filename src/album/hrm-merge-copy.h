/* hrm-merge-copy.h: another copy of the album, brought together with it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"
#include "hrm-merge.h"

G_BEGIN_DECLS

typedef struct
{
  guint n_new;               /* entries of the copy's history that were new here; 0: nothing to do */
  gboolean undone;           /* n_new is 0, and the album has undone the last edits of the copy */
  guint added[HRM_N_KINDS], changed[HRM_N_KINDS], deleted[HRM_N_KINDS]; /* rows of the album */
  GPtrArray *clashes;        /* of HrmClash: what did not come in, or had to go */
  gint64 edit;               /* of the history; 0 when nothing was changed */
} HrmMergeReport;

/* Takes the edits that PATH, a copy of ALBUM, has had since they went apart (or
 * since they were last merged) and does what can be done of them as one edit,
 * one step of undo. Where both changed the same, ALBUM's stays. With DRY_RUN
 * nothing is changed. The copy is only read. */
HrmMergeReport *hrm_album_merge_copy (HrmAlbum *album, const char *path, gboolean dry_run, GError **error);
void            hrm_merge_report_free (HrmMergeReport *report);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmMergeReport, hrm_merge_report_free)

/* The window: the copy and its edits are read on a worker. */
void            hrm_album_merge_copy_async  (HrmAlbum *album, const char *path, GAsyncReadyCallback callback, gpointer data);
HrmMergeReport *hrm_album_merge_copy_finish (HrmAlbum *album, GAsyncResult *result, GError **error);

G_END_DECLS
