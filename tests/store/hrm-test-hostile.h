/* hrm-test-hostile.h: what the tests of strangers' files share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-test-store.h"

G_BEGIN_DECLS

/* How a file is met, beside the codes of HRM_STORE_ERROR. */
enum
{
  TEST_SOUND = -1,           /* it is an album like any other */
  TEST_FOUND = -2,           /* it opens, and verify says what is wrong with it */
  TEST_CHECKED = -4,         /* it opens, and the check that follows finds damage */
  TEST_ANY = -5,             /* it opens or not; what verify finds nothing in can be shown */
  TEST_NO_PLAN = -3,         /* its rows are read, but they are no plan: album, show and verify refuse it */
};

/* g_test_init() with a state folder of the test's own. */
void        test_hostile_init    (int *argc, char ***argv);
/* A small album with something of everything, in pages of 4096 and of 512 bytes. */
const char *test_sample          (void);
const char *test_sample_small    (void);

/* Opening to write and to read, verify, and “headroom-cli verify” and “show”
 * all meet the file at PATH with CODE: a plain sentence each, and neither the
 * file nor anything beside it has changed. */
void        test_meet            (const char *path, int code);
/* The same with a code of G_IO_ERROR, of what is no file. */
void        test_meet_io         (const char *path, int code);
void        test_meet_bytes      (const void *data, gsize length, int code);
/* A copy of the sample on which SQL was run; it stays at changed.album. */
void        test_meet_sql        (const char *sql, int code);
/* Runs “headroom-cli show PATH WHAT”; returns its exit status, or -1 where there is no program. */
int         test_show            (const char *path, const char *what);
/* Aborts unless MESSAGE is one plain sentence. */
void        test_assert_sentence (const char *message);

G_END_DECLS
