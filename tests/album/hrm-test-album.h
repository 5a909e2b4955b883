/* hrm-test-album.h: albums in memory and on the disk, and what they hold as text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-album.h"
#include "hrm-test-edits.h"
#include "hrm-test-plan.h"

G_BEGIN_DECLS

/* As g_test_init(), with folders of the test's own, in memory where there is room:
 * these tests are about what is written, not about how long a disk takes. */
void      hrm_test_album_init  (int *argc, char ***argv);
/* A path in a new folder, free for a file; both go with the test. Full. */
char     *hrm_test_path        (void);
/* An album in memory (PATH is NULL), or a new one at PATH. */
HrmAlbum *hrm_test_album       (const char *path);
HrmAlbum *hrm_test_open        (const char *path);
/* Closes and lets go. */
void      hrm_test_close       (HrmAlbum *album);
/* Closes and opens again, where it has a file. */
void      hrm_test_restart     (HrmAlbum **album);
/* Commits, insists that it works, and lets go of EDIT. */
void      hrm_test_do          (HrmAlbum *album, HrmEdit *edit);
gint64    hrm_test_do_track    (HrmAlbum *album, const char *title);
void      hrm_test_do_title    (HrmAlbum *album, gint64 track, const char *title, gint64 group);
/* All rows, and where the history stands. */
char     *hrm_test_dump_album  (HrmAlbum *album);
/* Rows alone. */
char     *hrm_test_rows        (HrmAlbum *album);
char     *hrm_test_file_hash   (const char *path);
/* Runs the main loop until *DONE. */
void      hrm_test_wait        (gboolean *done);

G_END_DECLS
