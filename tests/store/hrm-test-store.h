/* hrm-test-store.h: what the tests of the store share.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "hrm-store.h"
#include "hrm-test-edits.h"

G_BEGIN_DECLS

/* A store with a model and a log, as the album has them, but bare. */
typedef struct
{
  HrmModel *model;
  HrmStore *store;
  GPtrArray *entries;        /* of HrmStoreEntry */
  gint64 head;
} TestAlbum;

/* Before anything else, for tests that are not about the disk: a folder in memory, where there is room. */
void        test_use_memory    (void);
/* A folder that is removed, with all in it, when the process ends normally. */
const char *test_folder        (void);
char       *test_path          (const char *name);

TestAlbum  *test_album_create  (const char *path);     /* with the album row, on the disk */
TestAlbum  *test_album_open    (const char *path, gboolean writable);
/* The same where it may fail: NULL and the error. */
TestAlbum  *test_album_try_create (const char *path, GError **error);
TestAlbum  *test_album_try_open   (const char *path, gboolean writable, GError **error);
void        test_album_free    (TestAlbum *album);     /* drops what is not written */
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestAlbum, test_album_free)
void        test_album_close   (TestAlbum *album);     /* insists that all is written; frees */

gint64      test_album_commit  (TestAlbum *album, HrmEdit *edit);
/* INVERTS: the edit that this one undoes or redoes. */
gint64      test_album_commit_as (TestAlbum *album, HrmEdit *edit, gint64 inverts);
gint64      test_album_random  (TestAlbum *album, GRand *rand);
/* A track with that title and so many bytes of notes. */
gint64      test_album_note    (TestAlbum *album, const char *title, gsize bytes);
gboolean    test_album_undo    (TestAlbum *album);     /* reads the record from the store */
gint64      test_album_redo    (TestAlbum *album, gint64 id);
void        test_album_flush   (TestAlbum *album);

/* Opening fails, with this code. */
void        test_assert_refused (const char *path, gboolean writable, GQuark domain, int code);
/* Verify finds nothing. */
void        test_assert_fine    (const char *path);
/* Runs SQL as any program may. */
void        test_sql            (const char *path, const char *sql);
/* As after the death of another process in the midst of a transaction that makes
 * the file longer. Nobody has it open. */
void        test_leave_half     (const char *path);
gint64      test_sql_int        (const char *path, const char *sql);
void        test_copy           (const char *from, const char *to);
char       *test_read           (const char *path, gsize *length);
void        test_write          (const char *path, const char *data, gsize length);

/* Another process: this program with other arguments. */
typedef struct
{
  GPid pid;
  int in, out;               /* its standard input and output */
} TestChild;

TestChild   test_child_start   (const char *role, const char *path, const char *argument);
char       *test_child_line    (TestChild *child);     /* NULL at the end */
int         test_child_finish  (TestChild *child, int signal);   /* exit status; SIGNAL 0: waits */
/* In the child: waits until the parent lets go. */
void        test_child_wait    (void);
void        test_child_say     (const char *line);

G_END_DECLS
