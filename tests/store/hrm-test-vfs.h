/* hrm-test-vfs.h: a disk that fails when it is told to, and remembers what it did.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A shim over SQLite's own VFS of the system. Faults: the n-th operation of a
 * kind fails, once or from then on. Power cuts: all that is done to one album
 * is recorded, and the disk can be rebuilt as it may have been after any part
 * of it: what was synced is there; of what was not, each sector of 512 bytes
 * may be there or not, in any order; files that were made or deleted are so
 * for sure only once their folder was synced.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* From now on all connections of this process that ask for no other. */
void         test_vfs_install    (void);

/* Faults */

typedef enum
{
  TEST_OP_OPEN,
  TEST_OP_READ,
  TEST_OP_WRITE,
  TEST_OP_TRUNCATE,
  TEST_OP_SYNC,
  TEST_OP_SIZE,
  TEST_OP_LOCK,
  TEST_OP_DELETE,
  TEST_OP_ACCESS,
  TEST_N_OPS
} TestOp;

typedef struct
{
  TestOp op;
  guint n;                   /* which one fails, from 1 */
  int code;                  /* of SQLite */
  gboolean for_ever;         /* and all after it */
  gboolean partly;           /* half of a write arrives; a file is deleted all the same */
  const char *path;          /* only of this file and those whose names begin with it; NULL: all. Borrowed */
} TestFault;

const char  *test_op_name        (TestOp op);
void         test_vfs_fail       (const TestFault *fault);   /* counts from zero */
/* All works again. Returns how often the fault has struck. */
guint        test_vfs_work       (void);
/* Operations since the last of these two calls. */
guint        test_vfs_count      (TestOp op);

/* Power cuts */

typedef struct _TestDisk TestDisk;

/* Records from now on what is done to the album at PATH, while nothing is being
 * written to it: what is there counts as safe. */
void         test_vfs_record     (const char *path);
/* So much was acknowledged until now. */
void         test_vfs_mark       (guint acknowledged);
/* Returns: (transfer full): the disk as it was when recording began */
TestDisk    *test_vfs_stop       (void);
void         test_disk_free      (TestDisk *disk);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TestDisk, test_disk_free)

guint        test_disk_length    (TestDisk *disk);           /* operations on record */
/* One operation on. FALSE at the end. */
gboolean     test_disk_step      (TestDisk *disk);
guint        test_disk_get_mark  (TestDisk *disk);           /* what was acknowledged by now */
/* Writes what may be there after a power cut now, as PATH and its journal. */
void         test_disk_cut       (TestDisk *disk, GRand *rand, const char *path);

G_END_DECLS
