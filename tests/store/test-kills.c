/* test-kills.c: processes that are killed at any moment.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A fifth of the kills by default, all 500 with HRM_TEST_LONG set, some with HRM_TEST_SHORT.
 */
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <utime.h>
#include "hrm-test-store.h"

/* Kills of each kind; together 500. */
#define OF_WRITERS 350
#define OF_MAKERS 50
#define OF_COPIERS 50
#define OF_CHECKERS 50

static guint
of (guint kills)
{
  return g_getenv ("HRM_TEST_LONG") ? kills : kills / (g_getenv ("HRM_TEST_SHORT") ? 15 : 5);
}

/* Roles of the child: until it is killed */

/* Commits, undoes and redoes, and says what is on the disk. */
G_NORETURN static void
be_writer (const char *path, const char *seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_ascii_strtoull (seed, NULL, 10));
  TestAlbum *album = g_file_test (path, G_FILE_TEST_EXISTS) ? test_album_open (path, TRUE) : test_album_create (path);
  guint said = album->entries->len;

  test_child_say ("ready");
  for (;;)
    {
      guint n = (guint) g_rand_int_range (rand, 1, 4);

      for (guint i = 0; i < n; i++)
        {
          gint64 id = album->head;

          if (g_rand_double (rand) < 0.75)
            test_album_random (album, rand);
          else if (test_album_undo (album) && g_rand_boolean (rand))
            test_album_redo (album, id);
        }
      test_album_flush (album);
      for (; said < album->entries->len; said++)
        {
          g_autofree char *line = g_strdup_printf ("%" G_GINT64_FORMAT, ((HrmStoreEntry *) album->entries->pdata[said])->id);
          test_child_say (line);
        }
    }
}

/* Makes albums, "0.album" and so on in FOLDER. */
G_NORETURN static void
be_maker (const char *folder)
{
  test_child_say ("ready");
  for (guint i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.album", i);
      g_autofree char *path = g_build_filename (folder, name, NULL);

      test_album_free (test_album_create (path));
      test_child_say (name);
    }
}

/* The same as copies of an album that is being edited. */
G_NORETURN static void
be_copier (const char *folder, const char *path)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);
  TestAlbum *album = test_album_open (path, TRUE);

  test_child_say ("ready");
  for (guint i = 0;; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.album", i);
      g_autofree char *copy = g_build_filename (folder, name, NULL);

      test_album_random (album, rand);
      if (!hrm_store_save_copy (album->store, album->model, copy, FALSE, NULL))
        g_error ("no copy");
      test_child_say (name);
    }
}

/* Checks and backs up. */
G_NORETURN static void
be_checker (const char *state, const char *path)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (2);
  TestAlbum *album;

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  album = test_album_open (path, TRUE);
  test_child_say ("ready");
  for (;;)
    {
      test_album_random (album, rand);
      test_album_flush (album);
      if (!hrm_store_check_sync (album->store, NULL))
        g_error ("not sound");
      test_child_say ("checked");
    }
}

/* Kills */

/* Waits for so many lines, and then for a part of the time that one took, and
 * kills. All lines are added to SAID but "ready". */
static void
kill_after (TestChild *child, GRand *rand, guint wanted, GPtrArray *said)
{
  gint64 before = 0, took = 3000;
  guint seen = 0;
  char *line;

  while ((line = test_child_line (child)))
    {
      gint64 now = g_get_monotonic_time ();

      if (strcmp (line, "ready") == 0)
        g_free (line);
      else
        g_ptr_array_add (said, line);
      took = before ? now - before : took;
      before = now;
      if (++seen != wanted)
        continue;
      /* Asleep: where there is one processor for both, the child goes on only then. */
      g_usleep ((gulong) (g_rand_double (rand) * (double) took));
      kill (child->pid, SIGKILL);
    }
  g_assert_cmpuint (seen, >=, wanted);
  test_child_finish (child, SIGKILL);
}

static void
assert_acknowledged (const char *path, GPtrArray *said)
{
  g_autoptr (TestAlbum) album = test_album_open (path, TRUE);
  guint at = 0;

  for (guint i = 0; i < album->entries->len && at < said->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, ((HrmStoreEntry *) album->entries->pdata[i])->id);

      if (strcmp (id, said->pdata[at]) == 0)
        at++;
    }
  g_assert_cmpuint (at, ==, said->len);
}

static gboolean
has_journal (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  return g_file_test (journal, G_FILE_TEST_EXISTS);
}

/* No edit that was reported as written is lost, and the file is sound. */
static void
test_writers (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;
  guint kills = of (OF_WRITERS), journals = 0, acknowledged = 0;

  for (guint round = 0; round < kills; round++)
    {
      g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (rand));
      TestChild child;

      /* Now and then a new one, since they grow. */
      if (round % 10 == 0)
        {
          g_autofree char *name = g_strdup_printf ("kill-%u.album", round);

          g_free (path);
          path = test_path (name);
          g_ptr_array_set_size (said, 0);
        }
      acknowledged -= said->len;
      child = test_child_start ("writer", path, seed);
      kill_after (&child, rand, (guint) g_rand_int_range (rand, 1, 12), said);
      acknowledged += said->len;
      journals += has_journal (path);
      test_assert_fine (path);
      assert_acknowledged (path, said);
      g_assert_false (has_journal (path));
    }
  g_test_message ("%u kills, %u in the midst of a transaction, %u promises", kills, journals, acknowledged);
  g_assert_cmpuint (journals, >, 0);
  g_free (g_steal_pointer (&path));
}

/* All albums of FOLDER are whole, and all that were promised are there. What is
 * left of others is returned: their number. */
static guint
look_at_folder (const char *folder, GPtrArray *said)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint left = 0, whole = 0;

  while ((name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (name[0] == '.' || !g_str_has_suffix (name, ".album"))
        {
          left++;
          continue;
        }
      whole++;
      test_assert_fine (path);
    }
  for (guint i = 0; i < said->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, said->pdata[i], NULL);
      g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
    }
  g_assert_cmpuint (whole, <=, said->len + 1);
  return left;
}

static char *
new_folder (const char *name, guint round)
{
  g_autofree char *numbered = g_strdup_printf ("%s-%u", name, round);
  char *folder = test_path (numbered);

  g_assert_cmpint (g_mkdir (folder, 0755), ==, 0);
  return folder;
}

/* There is no album, or a whole one, and nothing beside it. */
static void
test_makers (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  guint kills = of (OF_MAKERS), made = 0;

  for (guint round = 0; round < kills; round++)
    {
      g_autofree char *folder = new_folder ("make", round);
      g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
      TestChild child = test_child_start ("maker", folder, NULL);

      kill_after (&child, rand, (guint) g_rand_int_range (rand, 1, 4), said);
      g_assert_cmpuint (look_at_folder (folder, said), ==, 0);
      made += said->len;
    }
  g_test_message ("%u kills, %u albums", kills, made);
}

/* A later copy of that name clears what was left, once it is old. */
static void
clear_left (const char *path, const char *folder, guint next)
{
  g_autofree char *name = g_strdup_printf ("%u.album", next);
  g_autofree char *copy = g_build_filename (folder, name, NULL);
  g_autoptr (GPtrArray) said = g_ptr_array_new ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *other;
  TestAlbum *album;

  while ((other = g_dir_read_name (dir)))
    {
      g_autofree char *left = g_build_filename (folder, other, NULL);
      const struct utimbuf old = { 1000, 1000 };

      g_assert_true (other[0] != '.' || utime (left, &old) == 0);
    }
  album = test_album_open (path, TRUE);
  if (!g_file_test (copy, G_FILE_TEST_EXISTS))
    g_assert_true (hrm_store_save_copy (album->store, album->model, copy, FALSE, NULL));
  test_album_close (album);
}

static void
test_copiers (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autofree char *path = test_path ("copied.album");
  guint kills = of (OF_COPIERS), left = 0;

  test_album_close (test_album_create (path));
  /* Until one came in the midst of a copy: few do where copies are made fast. */
  for (guint round = 0; round < kills || (left == 0 && round < 60); round++)
    {
      g_autofree char *folder = new_folder ("copy", round);
      g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
      TestChild child = test_child_start ("copier", folder, path);
      guint n;

      kill_after (&child, rand, (guint) g_rand_int_range (rand, 2, 5), said);
      test_assert_fine (path);
      n = look_at_folder (folder, said);
      left += n > 0;
      clear_left (path, folder, said->len);
      /* Where the kill came between the name and the word, no other copy was made. */
      if (n > 0)
        g_assert_cmpuint (look_at_folder (folder, said), ==, 0);
    }
  g_test_message ("%u kills at least, %u in the midst of a copy", kills, left);
  g_assert_cmpuint (left, >, 0);
}

static guint
look_at_backups (const char *state)
{
  g_autofree char *root = g_build_filename (state, "headroom", "backups", NULL);
  g_autoptr (GDir) albums = g_dir_open (root, 0, NULL);
  const char *name, *backup;
  guint n = 0;

  while (albums && (name = g_dir_read_name (albums)))
    {
      g_autofree char *folder = g_build_filename (root, name, NULL);
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

      while (dir && (backup = g_dir_read_name (dir)))
        {
          g_autofree char *path = g_build_filename (folder, backup, NULL);

          if (backup[0] == '.')
            continue;
          test_assert_fine (path);
          n++;
        }
    }
  return n;
}

static void
test_checkers (void)
{
  g_autoptr (GRand) rand = hrm_test_rand ();
  g_autofree char *path = test_path ("checked.album");
  guint kills = of (OF_CHECKERS), backups = 0;

  test_album_close (test_album_create (path));
  /* Until one came after a backup: few do where the machine is slow to begin. */
  for (guint round = 0; round < kills || (backups == 0 && round < 60); round++)
    {
      g_autofree char *state = new_folder ("state", round);
      g_autoptr (GPtrArray) said = g_ptr_array_new_with_free_func (g_free);
      TestChild child = test_child_start ("checker", state, path);

      kill_after (&child, rand, (guint) g_rand_int_range (rand, 1, 4), said);
      test_assert_fine (path);
      test_album_close (test_album_open (path, TRUE));
      backups += look_at_backups (state);
    }
  g_test_message ("%u kills at least, %u backups", kills, backups);
  g_assert_cmpuint (backups, >, 0);
}

int
main (int argc, char *argv[])
{
  if (argc >= 4 && strcmp (argv[1], "--role") == 0)
    {
      if (strcmp (argv[2], "writer") == 0)
        be_writer (argv[3], argv[4]);
      if (strcmp (argv[2], "maker") == 0)
        be_maker (argv[3]);
      if (strcmp (argv[2], "copier") == 0)
        be_copier (argv[3], argv[4]);
      be_checker (argv[3], argv[4]);
    }
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kills/writers", test_writers);
  g_test_add_func ("/kills/makers", test_makers);
  g_test_add_func ("/kills/copiers", test_copiers);
  g_test_add_func ("/kills/checkers", test_checkers);
  return g_test_run ();
}
