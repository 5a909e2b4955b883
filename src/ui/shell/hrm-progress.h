/* hrm-progress.h: work that takes a while, and a way to cancel it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef struct _HrmProgress HrmProgress;

/* Shows TEXT over PARENT, which waits, once it has taken a moment and if it is still there: it is not kept. */
HrmProgress *hrm_progress_new  (GtkWindow *parent, const char *text, GCancellable *cancellable);
/* The work is done. */
void         hrm_progress_free (HrmProgress *progress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmProgress, hrm_progress_free)

G_END_DECLS
