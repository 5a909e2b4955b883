/* test-broken-disk.c: each operation of a day fails once, and then for good.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * By default each fails in one of several ways, which the seed picks, and of the
 * many reads and writes only some. With HRM_TEST_LONG set every one fails, but
 * for the thousands of writes of a large import; with "ways" in it each fails in
 * all of the ways.
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
static gboolean all_ways;      /* HRM_TEST_LONG=ways */
static gboolean few;           /* HRM_TEST_SHORT */
static TestDay *earlier;       /* what most scripts go on from */

/* Scripts */

static void
live_new (TestDay *day)
{
  if (test_day_begin (day))
    test_day_edits (day, 1);
}

static void
live_edits (TestDay *day)
{
  test_day_edits (day, 1);
  test_day_flush (day);
  test_day_edits (day, 4);
  test_day_flush (day);
  test_day_undo (day);
}

/* With edits that may still be on their way. */
static void
live_copy (TestDay *day)
{
  test_day_edits (day, 2);
  test_day_copy (day);
  test_day_flush (day);
}

static void
live_check (TestDay *day)
{
  test_day_edits (day, 1);
  test_day_check (day);
}

static void
live_half (TestDay *day)
{
  if (test_day_open (day))
    test_day_edits (day, 1);
}

typedef enum { NEW, OPEN, HALF } State;

typedef struct
{
  const char *name;
  State state;               /* of the album when the disk begins to fail */
  void (*live) (TestDay *day);
} Script;

static const Script scripts[] = {
  { "new", NEW, live_new },
  { "edits", OPEN, live_edits },
  { "import", OPEN, test_day_import },
  { "copy", OPEN, live_copy },
  { "check", OPEN, live_check },
  { "half", HALF, live_half },
};

/* Runs */

static TestDay *
begin (const Script *script)
{
  g_autofree char *folder = test_path ("day");
  TestDay *day;

  if (script->state == NEW)
    return test_day_new (folder, seed);
  g_rand_set_seed (earlier->rand, seed);
  day = test_day_new_from (folder, earlier);
  if (script->state == HALF)
    test_leave_half (day->path);
  else
    g_assert_true (test_day_open (day));
  return day;
}

/* Returns whether there was an N-th operation to fail. */
static gboolean
run (const Script *script, TestOp op, const Way *way, guint n, End end)
{
  g_autoptr (TestDay) day = begin (script);
  /* Of another program in the way we know; for ever it would only take its time. */
  const TestFault fault = { op, n, way->code, end != ONCE && way->code != SQLITE_BUSY, way->partly, NULL };
  guint struck;

  test_vfs_fail (&fault);
  script->live (day);
  /* While it still fails; SQLite must not need the disk to let go of it. */
  if (end == ABANDONED)
    test_day_abandon (day);
  struck = test_vfs_work ();
  if (end != ABANDONED)
    test_day_recover (day);
  test_day_look (day);
  return struck > 0;
}

static gboolean
run_ways (const Script *script, TestOp op, guint n, gboolean every)
{
  guint n_ways = ways[op][1].code ? 2 : 1;
  guint picked = (seed + n) % (n_ways * N_ENDS);
  gboolean struck = FALSE;

  for (guint i = 0; i < n_ways * N_ENDS; i++)
    if (i == picked || every)
      struck |= run (script, op, &ways[op][i % n_ways], n, i / n_ways);
  return struck;
}

static guint
stride_of (const Script *script, TestOp op)
{
  gboolean import = script->live == test_day_import;

  if (op == TEST_OP_WRITE)
    return import ? all ? 23 : few ? 1622 : 811 : all ? 1 : few ? 40 : 5;
  return op == TEST_OP_READ ? all ? 1 : few ? 40 : 5 : few ? 8 : 1;
}

static void
test_script (gconstpointer data)
{
  const Script *script = data;

  for (TestOp op = 0; op < TEST_N_OPS; op++)
    {
      guint stride = stride_of (script, op);
      guint runs = 0, n = 1 + seed % stride;

      for (; run_ways (script, op, n, all_ways && stride == 1); n += stride)
        runs++;
      g_test_message ("%s: %u of %u failed", test_op_name (op), runs, n - 1);
    }
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
  for (TestOp op = 0; op < TEST_N_OPS; op++)
    g_string_append_printf (counts, " %u %s", test_vfs_count (op), test_op_name (op));
  g_test_message ("%u edits:%s", day->states->len, counts->str);
  g_assert_cmpuint (day->n_failed, ==, 0);
  g_assert_cmpuint (test_vfs_count (TEST_OP_SYNC), >, 20);
  g_assert_nonnull (day->copied);
  test_day_recover (day);
  g_assert_cmpuint (test_day_look (day), ==, day->states->len);
}

static TestDay *
make_earlier (void)
{
  g_autofree char *folder = test_path ("earlier");
  TestDay *day = test_day_new (folder, seed);

  g_assert_true (test_day_begin (day));
  test_day_edits (day, 8);
  test_day_flush (day);
  test_album_close (g_steal_pointer (&day->album));
  return day;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GRand) rand = NULL;
  g_autofree char *state = NULL;
  int status;

  test_use_memory ();
  state = test_path ("state");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  rand = hrm_test_rand ();
  seed = g_rand_int (rand);
  all = g_getenv ("HRM_TEST_LONG") != NULL;
  few = !all && g_getenv ("HRM_TEST_SHORT") != NULL;
  all_ways = g_strcmp0 (g_getenv ("HRM_TEST_LONG"), "ways") == 0;
  test_vfs_install ();
  g_test_add_func ("/broken-disk/good-day", test_good_day);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    {
      g_autofree char *path = g_strconcat ("/broken-disk/", scripts[i].name, NULL);
      g_test_add_data_func (path, &scripts[i], test_script);
    }
  earlier = make_earlier ();
  status = g_test_run ();
  test_day_free (earlier);
  return status;
}
