/* hrm-test-merge.h: two copies of one album, and what a merge of them must keep.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-merge-copy.h"
#include "hrm-test-album.h"

G_BEGIN_DECLS

typedef struct
{
  HrmAlbum *a, *b;
  char *path_a, *path_b;
} HrmFork;

/* A becomes two: its file is copied, and both are open for writing. Takes A. */
void            hrm_test_fork_begin (HrmFork *fork, HrmAlbum *a);
void            hrm_test_fork_end   (HrmFork *fork);
/* Of an album that is open: what is committed, in a new file. Full. */
char           *hrm_test_copy_file  (HrmAlbum *album);
/* Merges FROM, as it is on the disk, into INTO, and insists that it works. Full. */
HrmMergeReport *hrm_test_merge      (HrmAlbum *into, HrmAlbum *from);
/* The clashes a line each, "type kind field kept other", in order. Full. */
char           *hrm_test_clashes    (HrmMergeReport *report);

/* The first clash of the row with that id, which must be there. Borrowed. */
HrmClash       *hrm_test_find_clash (HrmMergeReport *report, gint64 id);
/* The same lines in any order: ids are by chance, and so is the order of rows of a kind. */
void            hrm_test_assert_lines (const char *text, const char *expected);

/* Every change that either side made to BASE is in RESULT, or told; and RESULT
 * has nothing that neither made. Fails the test when not. */
void            hrm_test_assert_kept (HrmModel *base, HrmModel *mine, HrmModel *theirs, HrmModel *result, GPtrArray *clashes);

G_END_DECLS
