/* test-power.c: the power goes, at any moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A day is recorded, and the disk rebuilt as it may have been after any part of
 * it: after some parts, which the seed picks, and with HRM_TEST_LONG set after
 * most and in more ways.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include "hrm-test-day.h"
#include "hrm-test-rounds.h"
#include "hrm-test-vfs.h"

#define CUTS 250               /* of a script, by default; or as many times more */
#define LONGER 10

static GRand *seeds;
static gboolean all;           /* HRM_TEST_LONG */

/* Looks at what is there after the cut. */
static guint
look (TestDay *day, const char *path, guint acknowledged, gboolean thorough)
{
  g_autoptr (TestAlbum) album = test_album_open (path, TRUE);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *dump = hrm_test_dump (album->model);
  guint n = album->entries->len;

  g_assert_cmpuint (n, >=, acknowledged);
  g_assert_cmpuint (n, <=, day->states->len);
  hrm_test_assert_equal (dump, day->states->pdata[n - 1]);
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
  test_album_close (g_steal_pointer (&album));
  if (thorough)
    test_assert_fine (path);
  return n;
}

/* Scripts: with the album open, or with half a transaction of another process in it. */

/* Writes that fail, are taken back and tried again. */
static void
live_broken (TestDay *day)
{
  const TestFault faults[] = { { TEST_OP_WRITE, 7, SQLITE_IOERR_WRITE, FALSE, TRUE, NULL },
                               { TEST_OP_WRITE, 12, SQLITE_FULL, FALSE, FALSE, NULL },
                               { TEST_OP_SYNC, 2, SQLITE_IOERR_FSYNC, FALSE, FALSE, NULL },
                               { TEST_OP_SYNC, 3, SQLITE_IOERR_FSYNC, FALSE, FALSE, NULL },
                               { TEST_OP_DELETE, 1, SQLITE_IOERR_DIR_FSYNC, FALSE, TRUE, NULL },
                               { TEST_OP_DELETE, 1, SQLITE_IOERR_DELETE, FALSE, FALSE, NULL } };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      test_vfs_fail (&faults[i]);
      test_day_edits (day, 3);
      test_day_flush (day);
      g_assert_cmpuint (test_vfs_work (), ==, 1);
      test_day_flush (day);
    }
}

static void
live_half (TestDay *day)
{
  g_assert_true (test_day_open (day));
  test_day_edits (day, 2);
  test_day_flush (day);
}

typedef struct
{
  const char *path;
  void (*live) (TestDay *day);
  gboolean half;
} Script;

static const Script scripts[] = {
  { "/power/day", test_day_live, FALSE },
  { "/power/import", test_day_import, FALSE },
  { "/power/broken", live_broken, FALSE },
  { "/power/half", live_half, TRUE },
};

static TestDisk *
record (const Script *script, TestDay *day)
{
  g_assert_true (test_day_begin (day));
  if (script->half)
    {
      test_album_close (g_steal_pointer (&day->album));
      test_leave_half (day->path);
    }
  test_vfs_record (day->path);
  test_vfs_mark (1);
  day->flushed = test_vfs_mark;
  script->live (day);
  test_day_recover (day);
  return test_vfs_stop ();
}

static void
test_cuts (gconstpointer data)
{
  g_autofree char *folder = test_path ("day");
  g_autofree char *cut = test_path ("cut.album");
  g_autoptr (TestDay) day = test_day_new (folder, g_rand_int (seeds));
  g_autoptr (TestDisk) disk = record (data, day);
  guint tries = all ? 8 : 3, cuts = 0, ahead = 0;
  double part = MIN (1, (double) hrm_test_long_rounds (CUTS) * (all ? LONGER : 1) / (tries * test_disk_length (disk)));

  do
    for (guint i = 0; i < tries; i++)
      if (g_rand_double (seeds) < part)
        {
          test_disk_cut (disk, seeds, cut);
          ahead += look (day, cut, test_disk_get_mark (disk), cuts++ % 4 == 0) > test_disk_get_mark (disk);
        }
  while (test_disk_step (disk));
  g_test_message ("%u edits, %u operations, %u cuts, after %u more was there than acknowledged", day->states->len,
                  test_disk_length (disk), cuts, ahead);
}

/* Whether the test sees what it is for: with less syncing than ours, promises are broken. */

static TestDisk *
record_plain (const char *path, const char *synchronous)
{
  g_autofree char *pragma = g_strdup_printf ("PRAGMA synchronous = %s; PRAGMA cache_size = 5", synchronous);
  sqlite3 *db;

  g_unlink (path);
  test_sql (path, "CREATE TABLE t (n, text)");
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, pragma, NULL, NULL, NULL), ==, SQLITE_OK);
  test_vfs_record (path);
  for (guint i = 1; i <= 15; i++)
    {
      g_assert_cmpint (sqlite3_exec (db, "INSERT INTO t VALUES (1, randomblob (3000)); ", NULL, NULL, NULL), ==, SQLITE_OK);
      test_vfs_mark (i);
    }
  sqlite3_close (db);
  return test_vfs_stop ();
}

/* Rows that are there, or -1. */
static int
count_rows (const char *path)
{
  sqlite3_stmt *stmt = NULL;
  sqlite3 *db;
  int n = -1;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (db, "SELECT (SELECT count(*) FROM t WHERE length(text) = 3000), integrity_check FROM pragma_integrity_check",
                          -1, &stmt, NULL) == SQLITE_OK &&
      sqlite3_step (stmt) == SQLITE_ROW && g_strcmp0 ((const char *) sqlite3_column_text (stmt, 1), "ok") == 0)
    n = sqlite3_column_int (stmt, 0);
  sqlite3_finalize (stmt);
  sqlite3_close (db);
  return n;
}

static guint
count_broken_promises (const char *synchronous)
{
  g_autofree char *path = test_path ("plain.db");
  g_autofree char *cut = test_path ("cut.db");
  g_autoptr (TestDisk) disk = record_plain (path, synchronous);
  guint broken = 0;

  do
    for (guint i = 0; i < 3; i++)
      {
        test_disk_cut (disk, seeds, cut);
        broken += count_rows (cut) < (int) test_disk_get_mark (disk);
      }
  while (test_disk_step (disk));
  g_test_message ("%s: %u", synchronous, broken);
  return broken;
}

static void
test_teeth (void)
{
  g_assert_cmpuint (count_broken_promises ("EXTRA"), ==, 0);
  g_assert_cmpuint (count_broken_promises ("FULL"), >, 0);
  g_assert_cmpuint (count_broken_promises ("OFF"), >, 0);
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = NULL;

  test_use_memory ();
  state = test_path ("state");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  all = g_getenv ("HRM_TEST_LONG") != NULL;
  seeds = hrm_test_rand ();
  test_vfs_install ();
  g_test_add_func ("/power/teeth", test_teeth);
  for (guint i = 0; i < G_N_ELEMENTS (scripts); i++)
    g_test_add_data_func (scripts[i].path, &scripts[i], test_cuts);
  return g_test_run ();
}
