/* test-merge-random.c: two copies of an album that go apart and come together at
 * random: what a merge leaves is sound, nothing is lost untold, and where nobody
 * clashed it does not matter who merges whom. Built a second time with
 * HRM_TEST_KIND: a new kind merges like any other.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-merge.h"

#ifdef HRM_TEST_KIND
#define ROUNDS 4
#else
#define ROUNDS 10
#endif

static guint
below (GRand *rand, guint n)
{
  return (guint) g_rand_int_range (rand, 0, (gint32) n);
}

static void
go_on (HrmAlbum *album, GRand *rand, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmEdit) edit = below (rand, 2) ? hrm_test_dense_edit (hrm_album_get_model (album), rand)
                                                 : hrm_test_random_edit (hrm_album_get_model (album), rand);

      hrm_album_commit (album, edit, NULL);
      if (below (rand, 8) == 0)
        hrm_album_undo_sync (album, NULL);
      if (below (rand, 16) == 0)
        hrm_album_redo_sync (album, NULL);
    }
}

static HrmAlbum *
grow (GRand *rand)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (hrm_album_get_model (album), rand, 25);

      hrm_album_commit (album, edit, NULL);
    }
  go_on (album, rand, 10);
  return album;
}

static void
assert_sound (HrmAlbum **album, GRand *rand)
{
  g_autoptr (GPtrArray) findings = NULL;

  hrm_test_assert_sound (hrm_album_get_model (*album));
  hrm_test_assert_fresh (hrm_album_get_plan (*album), rand);
  hrm_test_restart (album);
  findings = hrm_album_verify (hrm_album_get_path (*album), NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* One step, there and back. */
static void
assert_undo (HrmAlbum *album, const char *before, HrmMergeReport *report)
{
  g_autofree char *merged = hrm_test_rows (album);
  g_autofree char *undone = NULL;
  g_autofree char *redone = NULL;

  if (report->edit == 0)
    {
      hrm_test_assert_equal (merged, before);
      return;
    }
  g_assert_true (hrm_album_undo_sync (album, NULL));
  undone = hrm_test_rows (album);
  hrm_test_assert_equal (undone, before);
  g_assert_true (hrm_album_redo_sync (album, NULL));
  redone = hrm_test_rows (album);
  hrm_test_assert_equal (redone, merged);
}

static void
print (HrmMergeReport *report)
{
  for (guint i = 0; i < report->clashes->len; i++)
    {
      g_autofree char *words = hrm_clash_describe (report->clashes->pdata[i]);

      g_test_message ("%s", words);
    }
}

static void
assert_none (HrmMergeReport *report)
{
  print (report);
  g_assert_cmpuint (report->clashes->len, ==, 0);
}

static void
assert_second_time (HrmAlbum *into, HrmAlbum *from, HrmMergeReport *first)
{
  g_autofree char *before = hrm_test_dump_album (into);
  g_autofree char *after = NULL;
  g_autoptr (HrmMergeReport) report = hrm_test_merge (into, from);

  g_assert_cmpint (report->edit, ==, 0);
  /* Where nothing came in there is no entry that could say how far the merge went. */
  if (first->edit)
    {
      g_assert_cmpuint (report->n_new, ==, 0);
      g_assert_cmpuint (report->clashes->len, ==, 0);
    }
  after = hrm_test_dump_album (into);
  hrm_test_assert_equal (before, after);
}

static guint
run_pair (GRand *rand)
{
  HrmFork fork = { 0 }, other = { 0 };
  g_autoptr (HrmModel) base = NULL;
  g_autoptr (HrmModel) mine = NULL;
  g_autofree char *before = NULL;
  g_autoptr (HrmMergeReport) report = NULL;
  g_autoptr (HrmMergeReport) reverse = NULL;
  guint n_clashes;

  hrm_test_fork_begin (&fork, grow (rand));
  base = hrm_test_clone_model (hrm_album_get_model (fork.a), rand);
  go_on (fork.a, rand, below (rand, 20));
  go_on (fork.b, rand, below (rand, 20));
  other.path_a = hrm_test_copy_file (fork.a);
  other.path_b = hrm_test_copy_file (fork.b);
  other.a = hrm_test_open (other.path_a);
  other.b = hrm_test_open (other.path_b);
  mine = hrm_test_clone_model (hrm_album_get_model (fork.a), rand);
  before = hrm_test_rows (fork.a);

  report = hrm_test_merge (fork.a, fork.b);
  n_clashes = report->clashes->len;
  hrm_test_assert_kept (base, mine, hrm_album_get_model (fork.b), hrm_album_get_model (fork.a), report->clashes);
  assert_undo (fork.a, before, report);
  assert_sound (&fork.a, rand);
  assert_second_time (fork.a, fork.b, report);

  reverse = hrm_test_merge (other.b, other.a);
  if ((report->clashes->len == 0) != (reverse->clashes->len == 0))
    {
      print (report);
      print (reverse);
    }
  g_assert_true ((report->clashes->len == 0) == (reverse->clashes->len == 0));
  if (report->clashes->len == 0)
    hrm_test_assert_equal_models (hrm_album_get_model (fork.a), hrm_album_get_model (other.b));
  /* Who is merged back has what was decided. */
  if (report->edit)
    {
      g_autoptr (HrmMergeReport) back = hrm_test_merge (fork.b, fork.a);

      assert_none (back);
      hrm_test_assert_equal_models (hrm_album_get_model (fork.a), hrm_album_get_model (fork.b));
      assert_sound (&fork.b, rand);
    }
  hrm_test_fork_end (&other);
  hrm_test_fork_end (&fork);
  return n_clashes;
}

static void
test_pairs (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint clean = 0, clashes = 0, rounds = hrm_test_rounds (ROUNDS);

  for (guint i = 0; i < rounds; i++)
    {
      guint n = run_pair (rand);

      clean += n == 0;
      clashes += n;
    }
  g_test_message ("%u pairs, %u without a clash, %u clashes", rounds, clean, clashes);
}

/* Again and again, in both directions, with undone merges in between. */
static void
test_again (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  HrmFork fork = { 0 };

  hrm_test_fork_begin (&fork, grow (rand));
  for (guint i = 0; i < hrm_test_rounds (ROUNDS); i++)
    {
      gboolean turn = below (rand, 2);
      HrmAlbum **into = turn ? &fork.a : &fork.b, **from = turn ? &fork.b : &fork.a;
      g_autofree char *before = NULL;
      g_autoptr (HrmMergeReport) report = NULL;

      go_on (fork.a, rand, below (rand, 8));
      go_on (fork.b, rand, below (rand, 8));
      before = hrm_test_rows (*into);
      report = hrm_test_merge (*into, *from);
      assert_undo (*into, before, report);
      assert_second_time (*into, *from, report);
      if (below (rand, 4) == 0 && report->edit)
        hrm_album_undo_sync (*into, NULL);
      else if (below (rand, 2) && report->edit)
        {
          g_autoptr (HrmMergeReport) back = hrm_test_merge (*from, *into);

          assert_none (back);
          hrm_test_assert_equal_models (hrm_album_get_model (fork.a), hrm_album_get_model (fork.b));
        }
      assert_sound (into, rand);
    }
  hrm_test_fork_end (&fork);
}

#ifdef HRM_TEST_KIND
static gint64
set_probe (HrmAlbum *album, gint64 id, const char *title, gint64 score)
{
  HrmEdit *edit = hrm_edit_new ("Probe");

  if (id == 0)
    id = hrm_edit_insert (edit, HRM_KIND_PROBE);
  if (title)
    HRM_SET_TEXT (edit, PROBE, Probe, id, title, title);
  if (score)
    HRM_SET_INT (edit, PROBE, Probe, id, score, score);
  hrm_test_do (album, edit);
  return id;
}

static void
test_new_kind (void)
{
  g_autofree char *path = hrm_test_path ();
  HrmAlbum *album = hrm_test_album (path);
  gint64 both = set_probe (album, 0, "Both", 1), fresh;
  HrmFork fork = { 0 };
  g_autoptr (HrmMergeReport) report = NULL;
  g_autofree char *clashes = NULL;
  HrmProbe *probe;

  hrm_test_fork_begin (&fork, album);
  set_probe (fork.a, both, "Here", 0);
  set_probe (fork.b, both, "There", 7);
  fresh = set_probe (fork.b, 0, "New", 3);
  report = hrm_test_merge (fork.a, fork.b);
  clashes = hrm_test_clashes (report);
  g_assert_cmpstr (clashes, ==, "value probe Here title: Here, There\n");
  probe = hrm_as_probe (hrm_model_get (hrm_album_get_model (fork.a), both));
  g_assert_cmpint (probe->score, ==, 7);
  g_assert_nonnull (hrm_model_lookup (hrm_album_get_model (fork.a), HRM_KIND_PROBE, fresh));
  g_assert_cmpuint (report->added[HRM_KIND_PROBE], ==, 1);
  g_assert_cmpuint (report->changed[HRM_KIND_PROBE], ==, 1);
  hrm_test_fork_end (&fork);
}
#endif

/* Ids follow from the seed as well, so that a failure can be repeated. */
static void
fix_ids (void)
{
  g_autofree char *seed = g_strdup_printf ("%u", g_random_int ());

  g_setenv ("HRM_TEST_SEED", seed, FALSE);
  g_setenv ("HRM_SEED", g_getenv ("HRM_TEST_SEED"), TRUE);
}

int
main (int argc, char **argv)
{
  fix_ids ();
  hrm_test_album_init (&argc, &argv);
  g_test_add_func ("/merge-random/pairs", test_pairs);
  g_test_add_func ("/merge-random/again", test_again);
#ifdef HRM_TEST_KIND
  g_test_add_func ("/merge-random/new-kind", test_new_kind);
#endif
  return g_test_run ();
}
