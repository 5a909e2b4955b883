/* hrm-scratch.h: a private copy of a file, to be looked at without harm.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-lock.h"

G_BEGIN_DECLS

typedef struct
{
  char *folder;
  char *path;                /* of the copy, in it */
  guint64 length;
  gboolean companions;       /* what SQLite left beside the file was copied too */
} HrmScratch;

/* Copies the file that LOCK holds, at PATH; with COMPANIONS also its "-journal"
 * and "-wal", where they are. */
HrmScratch *hrm_scratch_new  (HrmLock *lock, const char *path, gboolean companions, GError **error);
void        hrm_scratch_free (HrmScratch *scratch);   /* and removes it */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HrmScratch, hrm_scratch_free)

G_END_DECLS
