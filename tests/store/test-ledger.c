/* test-ledger.c: a file that is older than what this machine last wrote says so,
 * and nothing else does.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include "hrm-backup.h"
#include "hrm-store-private.h"
#include "hrm-test-store.h"

/* An album that was closed with 4 entries, a copy of it from when it had 2, and another album. */
typedef struct
{
  char *path, *old, *other;
} Case;

static guint n_cases;

static char *
ledger_of (const char *path)
{
  g_autofree char *folder = g_build_filename (g_get_user_state_dir (), "headroom", "ledger", NULL);
  g_autofree char *stem = hrm_backup_stem (path);
  g_autofree char *prefix = g_strconcat (stem, "-", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir && (name = g_dir_read_name (dir)))
    if (g_str_has_prefix (name, prefix))
      return g_build_filename (folder, name, NULL);
  return NULL;
}

static void
edit (const char *path, guint n, gint64 at)
{
  TestAlbum *album = test_album_open (path, TRUE);

  g_assert_true (hrm_store_check_sync (album->store, NULL));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_edit_new ("Note");
      HrmStoreEntry entry = { .id = hrm_id_start (), .at = at + i * 60, .label = (char *) "Note", .rows = 1 };
      gint64 id = hrm_edit_insert (edit, HRM_KIND_TRACK);

      HRM_SET_TEXT (edit, TRACK, Track, id, title, "Note");
      hrm_test_apply (album->model, edit);
      hrm_store_append (album->store, &entry, edit);
    }
  test_album_close (album);
}

static Case
case_new (void)
{
  Case c;
  g_autofree char *name = g_strdup_printf ("case-%u.album", ++n_cases);
  g_autofree char *old = g_strdup_printf ("case-%u-old.album", n_cases);
  g_autofree char *other = g_strdup_printf ("case-%u-other.album", n_cases);

  c.path = test_path (name);
  c.old = test_path (old);
  c.other = test_path (other);
  test_album_close (test_album_create (c.path));
  edit (c.path, 1, 10000);
  test_copy (c.path, c.old);
  edit (c.path, 2, 20000);
  test_album_close (test_album_create (c.other));
  return c;
}

static void
case_clear (Case *c)
{
  g_free (c->path);
  g_free (c->old);
  g_free (c->other);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Case, case_clear)

/* How many edits the file lacks, when it is opened so. */
static guint
missing (const char *path, gboolean writable)
{
  g_autoptr (TestAlbum) album = test_album_open (path, writable);
  const HrmStoreOlder *older = hrm_store_get_older (album->store);

  return older ? older->missing : 0;
}

static void
keep (const char *path)
{
  g_autoptr (TestAlbum) album = test_album_open (path, TRUE);

  hrm_store_keep (album->store);
  g_assert_null (hrm_store_get_older (album->store));
}

/* What happens to a file, and what is said of it then. */

static void
nothing (Case *c)
{
}

static void
put_old_back (Case *c)
{
  test_copy (c->old, c->path);
}

static void
edit_elsewhere (Case *c)
{
  g_autofree char *away = g_strconcat (c->path, ".away", NULL);

  test_copy (c->path, away);
  edit (away, 3, 30000);
  test_copy (away, c->path);
}

static void
make_new_there (Case *c)
{
  g_unlink (c->path);
  test_album_close (test_album_create (c->path));
}

static void
put_other_there (Case *c)
{
  test_copy (c->other, c->path);
}

static void
move (Case *c)
{
  g_autofree char *to = g_strconcat (c->path, ".moved.album", NULL);

  test_copy (c->old, to);
  g_free (c->path);
  c->path = g_steal_pointer (&to);
}

static void
move_away_and_back (Case *c)
{
  g_autofree char *to = g_strconcat (c->path, ".moved.album", NULL);

  g_assert_cmpint (g_rename (c->path, to), ==, 0);
  edit (to, 2, 30000);
  g_assert_cmpint (g_rename (to, c->path), ==, 0);
}

static void
wipe_state (Case *c)
{
  g_autofree char *ledger = ledger_of (c->path);

  put_old_back (c);
  g_assert_cmpint (g_unlink (ledger), ==, 0);
}

static void
keep_old (Case *c)
{
  put_old_back (c);
  keep (c->path);
}

static void
keep_old_and_edit (Case *c)
{
  keep_old (c);
  edit (c->path, 2, 40000);
}

/* Then the sync tool has the newer one after all. */
static void
keep_old_and_get_new (Case *c)
{
  g_autofree char *new = g_strconcat (c->path, ".new", NULL);

  test_copy (c->path, new);
  keep_old (c);
  test_copy (new, c->path);
}

static void
keep_old_edit_and_get_new (Case *c)
{
  g_autofree char *new = g_strconcat (c->path, ".new", NULL);

  test_copy (c->path, new);
  keep_old (c);
  edit (c->path, 1, 40000);
  test_copy (new, c->path);
}

/* Going on with it is not an answer. */
static void
edit_old (Case *c)
{
  put_old_back (c);
  edit (c->path, 3, 40000);
}

/* Our own copy, made on purpose. */
static void
save_old_there (Case *c)
{
  g_autoptr (TestAlbum) album = test_album_open (c->old, FALSE);
  g_autoptr (GError) error = NULL;

  g_unlink (c->path);
  g_assert_true (hrm_store_save_copy (album->store, album->model, c->path, FALSE, &error));
  g_assert_no_error (error);
}

static void
spoil_ledger (Case *c)
{
  g_autofree char *ledger = ledger_of (c->path);

  put_old_back (c);
  test_write (ledger, "something else", 14);
}

static void
claim_other_path (Case *c)
{
  g_autofree char *ledger = ledger_of (c->path);
  const char *text = "headroom-ledger 1 file:///somewhere/else.album\n9 99 1000\n";

  test_write (ledger, text, strlen (text));
}

/* A line that a power cut left half written. */
static void
cut_ledger (Case *c)
{
  g_autofree char *ledger = ledger_of (c->path);
  gsize length;
  g_autofree char *text = test_read (ledger, &length);

  put_old_back (c);
  test_write (ledger, text, length - 5);
}

static void
fill_ledger_with_rubbish (Case *c)
{
  g_autofree char *ledger = ledger_of (c->path);
  gsize length;
  g_autofree char *text = test_read (ledger, &length);
  g_autofree char *more = g_strconcat (text, "\n\n7\n-1 -2 -3\n1 2\n1 2 3 4\nx y z\n99999999999999999999 1 1\n", NULL);

  test_write (ledger, more, strlen (more));
}

static void
put_folder_in_its_place (Case *c)
{
  g_autofree char *ledger = ledger_of (c->path);

  g_unlink (ledger);
  g_assert_cmpint (g_mkdir (ledger, 0700), ==, 0);
  edit (c->path, 1, 30000);
}

static const struct
{
  const char *name;
  void (*happen) (Case *c);
  guint missing;
} cases[] = {
  { "nothing", nothing, 0 },
  { "edited elsewhere", edit_elsewhere, 0 },
  { "a new album at its path", make_new_there, 0 },
  { "another album at its path", put_other_there, 0 },
  { "moved", move, 0 },
  { "moved away and back, and edited there", move_away_and_back, 0 },
  { "the state directory wiped", wipe_state, 0 },
  { "a copy of our own in its place", save_old_there, 0 },
  { "a ledger that is none", spoil_ledger, 0 },
  { "a ledger of another path", claim_other_path, 0 },
  { "a ledger with rubbish", fill_ledger_with_rubbish, 0 },
  { "no ledger can be written", put_folder_in_its_place, 0 },
  { "an older copy kept", keep_old, 0 },
  { "an older copy kept and edited", keep_old_and_edit, 0 },
  { "an older copy kept, then the newer one", keep_old_and_get_new, 0 },
  { "an older copy", put_old_back, 2 },
  { "an older copy, and the ledger cut", cut_ledger, 1 },
  { "an older copy edited", edit_old, 2 },
  { "an older copy kept and edited, then the newer one", keep_old_edit_and_get_new, 1 },
};

static void
test_table (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (Case) c = case_new ();

      g_test_message ("%s", cases[i].name);
      g_assert_cmpuint (missing (c.path, TRUE), ==, 0);
      cases[i].happen (&c);
      g_assert_cmpuint (missing (c.path, FALSE), ==, cases[i].missing);
      g_assert_cmpuint (missing (c.path, TRUE), ==, cases[i].missing);
      /* Until somebody answers. */
      g_assert_cmpuint (missing (c.path, TRUE), ==, cases[i].missing);
      keep (c.path);
      g_assert_cmpuint (missing (c.path, TRUE), ==, 0);
    }
}

/* What is said: how much, of when, and where it is. */
static void
test_facts (void)
{
  g_auto (Case) c = case_new ();
  g_autoptr (TestAlbum) album = NULL;
  g_autoptr (TestAlbum) backup = NULL;
  const HrmStoreOlder *older;

  put_old_back (&c);
  album = test_album_open (c.path, TRUE);
  older = hrm_store_get_older (album->store);
  g_assert_nonnull (older);
  g_assert_cmpuint (older->missing, ==, 2);
  g_assert_cmpint (older->first, ==, 20000);
  g_assert_cmpint (older->last, ==, 20060);
  g_assert_nonnull (older->backup);
  g_assert_cmpuint (older->backup_has, ==, 2);
  backup = test_album_open (older->backup, FALSE);
  g_assert_cmpuint (backup->entries->len, ==, 4);
}

/* A backup of what was made of the older copy is newer, but has nothing of what is missing. */
static void
test_backup_of_older (void)
{
  g_auto (Case) c = case_new ();
  g_autoptr (TestAlbum) album = NULL;
  g_autoptr (TestAlbum) backup = NULL;

  edit_old (&c);
  album = test_album_open (c.path, TRUE);
  g_assert_cmpuint (hrm_store_get_older (album->store)->backup_has, ==, 2);
  backup = test_album_open (hrm_store_get_older (album->store)->backup, FALSE);
  g_assert_cmpuint (backup->entries->len, ==, 4);
}

/* Backups are not believed: by their names the two here have what is missing. */
static void
test_false_backups (void)
{
  g_auto (Case) c = case_new ();
  g_autoptr (GPtrArray) backups = hrm_backup_list (c.path);
  g_autofree char *folder = g_path_get_dirname (((HrmBackup *) backups->pdata[0])->path);
  g_autofree char *stranger = g_build_filename (folder, "20300101T000000Z-12345.album", NULL);
  g_autofree char *damaged = g_build_filename (folder, "20300102T000000Z-12346.album", NULL);
  g_autoptr (TestAlbum) album = NULL;

  for (guint i = 0; i < backups->len; i++)
    g_unlink (((HrmBackup *) backups->pdata[i])->path);
  test_copy (c.other, stranger);
  test_write (damaged, "SQLite format 3", 16);
  put_old_back (&c);
  album = test_album_open (c.path, TRUE);
  g_assert_cmpuint (hrm_store_get_older (album->store)->missing, ==, 2);
  g_assert_null (hrm_store_get_older (album->store)->backup);
  g_assert_cmpuint (hrm_store_get_older (album->store)->backup_has, ==, 0);
}

/* Undo and redo are entries as well. */
static void
test_undo (void)
{
  g_auto (Case) c = case_new ();
  g_autofree char *old = g_strconcat (c.path, ".before", NULL);
  TestAlbum *album = test_album_open (c.path, TRUE);

  test_copy (c.path, old);
  g_assert_true (test_album_undo (album));
  test_album_close (album);
  test_copy (old, c.path);
  g_assert_cmpuint (missing (c.path, TRUE), ==, 1);
}

/* It does not grow for ever, and knows how many there were all the same. */
static void
test_cut (void)
{
  g_autofree char *path = test_path ("cut.album");
  g_autofree char *old = test_path ("cut-old.album");
  g_autofree char *name = NULL;
  g_autoptr (HrmLedger) ledger = NULL;
  TestAlbum *album = test_album_create (path);
  const guint n = 9000;
  gint64 id;
  GStatBuf info;

  test_album_close (album);
  test_copy (path, old);
  album = test_album_open (path, TRUE);
  id = ((HrmStoreEntry *) album->entries->pdata[0])->id;
  test_album_close (album);
  ledger = hrm_ledger_open (path, id);
  for (guint i = 0; i < n; i++)
    {
      hrm_ledger_add (ledger, i + 2, G_GINT64_CONSTANT (1000000000000000000) + i, 1000 + i);
      hrm_ledger_write (ledger);
    }
  name = ledger_of (path);
  g_assert_cmpint (g_stat (name, &info), ==, 0);
  g_assert_cmpint (info.st_size, <, 300 * 1024);
  g_assert_cmpint (info.st_size, >, 2000 * 20);
  g_assert_cmpuint (missing (path, FALSE), ==, n);
}

/* Albums that are gone are known by their paths. */
static void
test_paths (void)
{
  g_auto (Case) c = case_new ();
  g_autoptr (GPtrArray) paths = NULL;
  guint index;

  g_unlink (c.path);
  paths = hrm_ledger_paths ();
  g_assert_true (g_ptr_array_find_with_equal_func (paths, c.path, g_str_equal, &index));
  g_ptr_array_remove_index (paths, index);
  g_assert_false (g_ptr_array_find_with_equal_func (paths, c.path, g_str_equal, NULL));
  hrm_ledger_forget (c.path);
  g_clear_pointer (&paths, g_ptr_array_unref);
  paths = hrm_ledger_paths ();
  g_assert_false (g_ptr_array_find_with_equal_func (paths, c.path, g_str_equal, NULL));
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = NULL;

  test_use_memory ();
  state = test_path ("state");
  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ledger/table", test_table);
  g_test_add_func ("/ledger/facts", test_facts);
  g_test_add_func ("/ledger/backup-of-older", test_backup_of_older);
  g_test_add_func ("/ledger/false-backups", test_false_backups);
  g_test_add_func ("/ledger/undo", test_undo);
  g_test_add_func ("/ledger/cut", test_cut);
  g_test_add_func ("/ledger/paths", test_paths);
  return g_test_run ();
}
