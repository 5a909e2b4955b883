/* test-broken-disk.c: each operation of a day fails once, and then for good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By default each fails in one of several ways, which the seed picks, and of the
 * many reads and writes of a large import only some. With HRM_TEST_LONG set,
 * each fails in all of them.
 */
#include <sqlite3.h>
#include "hrm-test-day.h"
#include "hrm-test-vfs.h"

typedef struct
{
  int code;
  gboolean partly;
} Way;

#define WAYS_MOST 2
static const Way ways[TEST_N_OPS][WAYS_MOST] = {
  [TEST_OP_OPEN] = { { SQLITE_CANTOPEN, FALSE } },
  [TEST_OP_READ] = { { SQLITE_IOERR_READ, FALSE } },
  [TEST_OP_WRITE] = { { SQLITE_IOERR_WRITE, FALSE }, { SQLITE_FULL, TRUE } },
  [TEST_OP_TRUNCATE] = { { SQLITE_IOERR_TRUNCATE, FALSE } },
  [TEST_OP_SYNC] = { { SQLITE_IOERR_FSYNC, FALSE }, { SQLITE_FULL, FALSE } },
  [TEST_OP_SIZE] = { { SQLITE_IOERR_FSTAT, FALSE } },
  [TEST_OP_LOCK] = { { SQLITE_IOERR_LOCK, FALSE }, { SQLITE_BUSY, FALSE } },
  [TEST_OP_DELETE] = { { SQLITE_IOERR_DELETE, FALSE }, { SQLITE_IOERR_DIR_FSYNC, TRUE } },
  [TEST_OP_ACCESS] = { { SQLITE_IOERR_ACCESS, FALSE } },
};

/* How it goes on: works again after the one, does not until the process ends,
 * or does after a while. */
typedef enum { ONCE, ABANDONED, REPAIRED, N_ENDS } End;

static guint32 seed;
static gboolean all;           /* HRM_TEST_LONG */

/* Returns whether there was an N-th operation to fail. */
static gboolean
live (TestOp op, const Way *way, guint n, End end, void (*extra) (TestDay *day))
{
  g_autofree char *folder = test_path ("day");
  g_autoptr (TestDay) day = test_day_new (folder, seed);
  const TestFault fault = { op, n, way->code, end != ONCE, way->partly };
  guint struck;

  day->half = TRUE;
  if (extra)
    g_assert_true (test_day_begin (day));
  test_vfs_fail (&fault);
  if (extra)
    extra (day);
  else if (test_day_begin (day))
    test_day_live (day);
  /* While it still fails; SQLite must not need the disk to let go of it. */
  if (end == ABANDONED)
    test_day_abandon (day);
  struck = test_vfs_work ();
  if (end != ABANDONED)
    test_day_recover (day);
  test_day_look (day);
  return struck > 0;
}

/* A day without a failure, which says how many of each there are. */
static void
test_good_day (void)
{
  g_autofree char *folder = test_path ("day");
  g_autoptr (TestDay) day = test_day_new (folder, seed);
  g_autoptr (GString) counts = g_string_new (NULL);

  test_vfs_work ();
  g_assert_true (test_day_begin (day));
  test_day_live (day);
  for (guint i = 0; i < TEST_N_OPS; i++)
    g_string_append_printf (counts, " %u %s", test_vfs_count (i), test_op_name (i));
  g_test_message ("%u edits:%s", day->states->len, counts->str);
  g_assert_cmpuint (day->n_failed, ==, 0);
  g_assert_cmpuint (test_vfs_count (TEST_OP_SYNC), >, 20);
  g_assert_nonnull (day->copied);
  test_day_recover (day);
  g_assert_cmpuint (test_day_look (day), ==, day->states->len);
}

/* Returns whether there was an N-th operation to fail. */
static gboolean
live_all (TestOp op, guint n, void (*extra) (TestDay *day))
{
  guint n_ways = ways[op][1].code ? 2 : 1;
  guint picked = (seed + n) % (n_ways * N_ENDS);
  gboolean struck = FALSE;

  for (guint i = 0; i < n_ways * N_ENDS; i++)
    if (i == picked || all)
      struck |= live (op, &ways[op][i % n_ways], n, i / n_ways, extra);
  return struck;
}

static void
run (TestOp op, void (*extra) (TestDay *day), guint stride)
{
  guint runs = 0, n = 1 + seed % stride;

  for (; live_all (op, n, extra); n += stride)
    runs++;
  g_test_message ("%u of %u operations failed", runs, n - 1);
}

static void
test_day (gconstpointer data)
{
  run (GPOINTER_TO_UINT (data), NULL, 1);
}

/* Its record goes on in journal_part. */
static void
test_import (gconstpointer data)
{
  TestOp op = GPOINTER_TO_UINT (data);
  guint stride = op == TEST_OP_WRITE ? 397 : op == TEST_OP_READ ? 37 : 1;

  run (op, test_day_import, all ? 1 : stride);
}

static void
add (const char *folder, TestOp op, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/broken-disk/%s/%s", folder, test_op_name (op));

  g_test_add_data_func (path, GUINT_TO_POINTER (op), test);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GRand) rand = NULL;
  g_autofree char *state = NULL;

  test_use_memory ();
  state = test_path ("state");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  rand = hrm_test_rand ();
  seed = g_rand_int (rand);
  all = g_getenv ("HRM_TEST_LONG") != NULL;
  test_vfs_install ();
  g_test_add_func ("/broken-disk/good-day", test_good_day);
  for (TestOp op = 0; op < TEST_N_OPS; op++)
    add ("day", op, test_day);
  for (TestOp op = 0; op < TEST_N_OPS; op++)
    add ("import", op, test_import);
  return g_test_run ();
}
