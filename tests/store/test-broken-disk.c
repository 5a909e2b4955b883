/* test-broken-disk.c: each operation of a day fails once, and then for good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By default of the many writes of a large import only some fail, and with
 * HRM_TEST_LONG set each.
 */
#include <sqlite3.h>
#include "hrm-test-day.h"
#include "hrm-test-vfs.h"

typedef struct
{
  TestOp op;
  int code;
  gboolean partly;
} Case;

static const Case cases[] = {
  { TEST_OP_OPEN, SQLITE_CANTOPEN, FALSE },
  { TEST_OP_READ, SQLITE_IOERR_READ, FALSE },
  { TEST_OP_WRITE, SQLITE_IOERR_WRITE, FALSE },
  { TEST_OP_WRITE, SQLITE_FULL, TRUE },
  { TEST_OP_TRUNCATE, SQLITE_IOERR_TRUNCATE, FALSE },
  { TEST_OP_SYNC, SQLITE_IOERR_FSYNC, FALSE },
  { TEST_OP_SYNC, SQLITE_FULL, FALSE },
  { TEST_OP_SIZE, SQLITE_IOERR_FSTAT, FALSE },
  { TEST_OP_LOCK, SQLITE_IOERR_LOCK, FALSE },
  { TEST_OP_LOCK, SQLITE_BUSY, FALSE },
  { TEST_OP_DELETE, SQLITE_IOERR_DELETE, FALSE },
  { TEST_OP_DELETE, SQLITE_IOERR_DIR_FSYNC, TRUE },
  { TEST_OP_ACCESS, SQLITE_IOERR_ACCESS, FALSE },
};

/* How it goes on: works again after the one, does not until the process ends,
 * or does after a while. */
typedef enum { ONCE, ABANDONED, REPAIRED, N_ENDS } End;
static const char * const end_names[] = { "once", "until the end", "for a while" };

static guint32 seed;

/* Returns whether there was an N-th operation to fail. */
static gboolean
live (const Case *which, guint n, End end, void (*extra) (TestDay *day))
{
  g_autofree char *folder = test_path ("day");
  g_autoptr (TestDay) day = test_day_new (folder, seed);
  const TestFault fault = { which->op, n, which->code, end != ONCE, which->partly };
  guint struck;

  if (extra)
    {
      test_day_live (day);
      test_vfs_fail (&fault);
      extra (day);
    }
  else
    {
      test_vfs_fail (&fault);
      test_day_live (day);
    }
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

static void
run (const Case *which, void (*extra) (TestDay *day), guint stride)
{
  guint runs = 0;

  for (End end = ONCE; end < N_ENDS; end++)
    {
      guint n = 1 + (stride > 1 ? seed % stride : 0);

      for (; live (which, n, end, extra); n += stride)
        runs++;
      g_test_message ("%s %d%s, %s: %u operations", test_op_name (which->op), which->code, which->partly ? " partly" : "",
                      end_names[end], n - 1);
    }
  g_test_message ("%u days", runs);
}

static void
test_case (gconstpointer data)
{
  run (data, NULL, 1);
}

/* Its record goes on in journal_part. */
static void
test_import (gconstpointer data)
{
  const Case *which = data;
  gboolean many = which->op == TEST_OP_WRITE || which->op == TEST_OP_READ;

  run (which, test_day_import, many && g_getenv ("HRM_TEST_LONG") == NULL ? 397 : 1);
}

static void
add (const char *folder, const Case *which, GTestDataFunc test)
{
  g_autofree char *path = g_strdup_printf ("/broken-disk/%s/%s-%d%s", folder, test_op_name (which->op), which->code, which->partly ? "-partly" : "");

  g_test_add_data_func (path, which, test);
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
  test_vfs_install ();
  g_test_add_func ("/broken-disk/good-day", test_good_day);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add ("day", &cases[i], test_case);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    add ("import", &cases[i], test_import);
  return g_test_run ();
}
