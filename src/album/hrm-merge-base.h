/* hrm-merge-base.h: how two copies of one album have gone apart.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Both logs are the same up to where the file was copied. What the head went
 * through after that, step by step, is what has happened. A merge names in its
 * group the last entry of the copy that it took in, so that a later merge, in
 * either direction, begins from there.
 */
#pragma once

#include "hrm-history.h"

G_BEGIN_DECLS

/* An edit to be done, or to be taken back. */
typedef struct
{
  gboolean theirs;           /* its record is in their file */
  gboolean undo;
  gint64 id;
  const HrmHistoryEntry *entry; /* who did it and when; borrowed from the history */
} HrmMergeStep;

typedef struct
{
  GArray *here, *there;      /* of HrmMergeStep: from the common state to each head */
  guint n_new;               /* entries of theirs that were not merged before */
} HrmMergeBase;

/* FALSE when they are not copies of one album. */
gboolean hrm_merge_base_find  (HrmHistory *mine, HrmHistory *theirs, HrmMergeBase *base);
void     hrm_merge_base_clear (HrmMergeBase *base);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HrmMergeBase, hrm_merge_base_clear)

G_END_DECLS
