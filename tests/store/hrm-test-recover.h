/* hrm-test-recover.h: what the tests of recovery share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-store-recover.h"
#include "hrm-test-store.h"

G_BEGIN_DECLS

/* What a file holds: its rows as text, and its history. */
typedef struct
{
  HrmModel *model;
  char *dump;
  char *history;             /* a line an entry, with a sum of its changes */
  guint n_entries;
} TestContent;

TestContent *test_content_read   (const char *path);
void         test_content_free   (TestContent *content);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestContent, test_content_free)

/* A small album with all kinds of rows and a history with undo and redo; the
 * same one each time. */
const char  *test_recover_sample (void);

/* Recovers PATH, which must work, and insists on all that is promised: PATH is as
 * it was, the new file verifies without findings and can be written to. */
HrmRecovery *test_recover        (const char *path, TestContent **content);
/* The same of something that may hold nothing: NULL then. */
HrmRecovery *test_try_recover    (const char *path, TestContent **content);
/* There is a finding of that sort whose text has WHAT in it. */
void         test_assert_finding (HrmRecovery *recovery, HrmRecoveryWhat sort, const char *what);

G_END_DECLS
