/* fuzz-album.c: any bytes as an album file: opened, shown and verified.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-fuzz.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>
#include "hrm-fuzz-look.h"
#include "hrm-store.h"
#include "hrm-test-edits.h"

#define HEADER 100
#define NEWER 1999               /* a version that only adds to ours */

const char * const hrm_fuzz_words[] = { "CREATE TABLE", " STRICT", " WITHOUT ROWID", "TEXT", "INTEGER", "REAL", "BLOB", "PRIMARY KEY", "NOT NULL",
                                        "{\"mon\":[\"09:00-17:00\"]}", "Europe/Berlin", "2026-03-02", "09:00-12:00", "journal", "journal_part", NULL };

/* Files */

static char *
file_path (const char *name)
{
  return g_build_filename (hrm_fuzz_folder (), name, NULL);
}

static void
write_file (const char *path, const uint8_t *data, size_t size)
{
  int fd = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);

  g_assert_cmpint (fd, >=, 0);
  g_assert_cmpint (write (fd, data, size), ==, (ssize_t) size);
  close (fd);
}

static void
assert_unchanged (const char *path, const uint8_t *data, size_t size)
{
  g_autofree char *now = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &now, &length, NULL));
  g_assert_cmpmem (data, size, now, length);
}

/* Seeds */

static GBytes *
make_seed (guint edits, gsize note, const char *sql)
{
  g_autofree char *path = file_path ("seed.album");
  g_autoptr (HrmAlbum) album = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (edits);
  HrmAlbumSeed seed = { .title = "Seed", .zone = "Europe/Berlin", .start = 20515 };
  sqlite3 *db = NULL;
  char *data;
  gsize length;

  g_unlink (path);
  album = hrm_album_create (path, &seed, NULL);
  g_assert_nonnull (album);
  for (guint i = 0; i < edits; i++)
    {
      g_autoptr (HrmEdit) edit = hrm_test_random_edit_n (hrm_album_get_model (album), rand, 1 + i % 4);

      hrm_album_commit (album, edit, NULL);
      if (i % 5 == 4)
        hrm_album_undo_sync (album, NULL);
      if (i % 10 == 9)
        hrm_album_redo_sync (album, NULL);
    }
  if (note)
    {
      g_autoptr (HrmEdit) edit = hrm_edit_new ("Note");
      g_autofree char *text = g_strnfill (note, 'n');

      HRM_SET_TEXT (edit, ALBUM, AlbumInfo, hrm_model_get_info (hrm_album_get_model (album))->base.id, mission, text);
      g_assert_true (hrm_album_commit (album, edit, NULL));
    }
  g_assert_true (hrm_album_close (album, FALSE, NULL));
  hrm_fuzz_settle ();
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  g_unlink (path);
  return g_bytes_new_take (data, length);
}

/* With small pages, so that most bytes say something. */
GPtrArray *
hrm_fuzz_seeds (void)
{
  GPtrArray *seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  g_ptr_array_add (seeds, make_seed (0, 0, "PRAGMA page_size = 512; VACUUM"));
  g_ptr_array_add (seeds, make_seed (12, 0, "PRAGMA page_size = 512; VACUUM"));
  g_ptr_array_add (seeds, make_seed (35, 3000, "PRAGMA page_size = 512; VACUUM"));
  g_ptr_array_add (seeds, make_seed (20, 9000, "PRAGMA page_size = 1024; VACUUM; DELETE FROM item"));
  g_ptr_array_add (seeds, make_seed (21, 0, "PRAGMA page_size = 512; PRAGMA auto_vacuum = FULL; VACUUM"));
  g_ptr_array_add (seeds, make_seed (22, 0, "PRAGMA page_size = 512; INSERT INTO journal_part SELECT seq, 1, zeroblob(900) FROM journal; VACUUM"));
  g_ptr_array_add (seeds, make_seed (15, 0, "PRAGMA page_size = 512; CREATE TABLE later (id INTEGER PRIMARY KEY, title TEXT) STRICT; "
                                            "CREATE INDEX fast ON session (track); PRAGMA user_version = " G_STRINGIFY (NEWER) "; VACUUM"));
  return seeds;
}

/* Changes */

/* A value as SQL. Returns: (transfer full) */
static char *
random_value (GRand *rand)
{
  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      return g_strdup ("NULL");
    case 1:
      return g_strdup_printf ("'%s'", hrm_fuzz_word (rand));
    case 2:
      return g_strdup_printf ("printf ('%%.*c', %d, 'x')", g_rand_int_range (rand, 0, 5000));
    case 3:
      return g_strdup (g_rand_boolean (rand) ? "9e999" : "-9e999");
    case 4:
      return g_strdup ("CAST (x'ff41c3' AS TEXT)");
    case 5:
      return g_strdup ("'a' || char (0, 10) || 'b'");
    case 6:
      return g_strdup_printf ("zeroblob (%d)", g_rand_int_range (rand, 0, 2000));
    default:
      return g_strdup_printf ("%" G_GINT64_FORMAT, hrm_fuzz_integer (rand));
    }
}

static const HrmField *
random_field (GRand *rand)
{
  const HrmKindInfo *info = hrm_kind_info ((HrmKind) g_rand_int_range (rand, 0, HRM_N_KINDS));

  return &info->fields[g_rand_int_range (rand, 0, (gint32) info->n_fields)];
}

/* What a program with a SQL editor might do to a file. Returns: (transfer full) */
static char *
random_sql (GRand *rand)
{
  static const char * const columns[] = { "seq", "id", "parent", "\"group\"", "inverts", "at", "author", "label", "\"schema\"", "\"rows\"", "changes" };
  const HrmField *field = random_field (rand), *other = random_field (rand);
  const char *kind = hrm_kind_info (field->kind)->name, *word = hrm_fuzz_word (rand);
  const char *target = hrm_kind_info (field->target < HRM_N_KINDS && g_rand_boolean (rand) ? field->target : other->kind)->name;
  g_autofree char *value = random_value (rand);
  int which = g_rand_int_range (rand, 0, 1000);

  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
    case 1:
      return g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = %s WHERE rowid %% 3 = %d", kind, field->name, value, which % 3);
    case 2:
      /* Circles, and references to rows of another kind. */
      return g_strdup_printf ("UPDATE \"%s\" SET \"%s\" = (SELECT id FROM \"%s\" AS t WHERE t.id %% 7 >= %d LIMIT 1)", kind, field->name, target, which % 7);
    case 3:
      return g_strdup_printf ("UPDATE \"%s\" SET id = %s WHERE rowid = (SELECT min(rowid) FROM \"%s\")", kind, value, kind);
    case 4:
      return g_strdup_printf ("DELETE FROM \"%s\" WHERE rowid %% 2 = %d", kind, which % 2);
    case 5:
      return g_strdup_printf ("UPDATE journal SET %s = %s WHERE seq %% 5 = %d", columns[which % 11], value, which % 5);
    case 6:
      return g_strdup_printf ("UPDATE journal SET %s = (SELECT id FROM journal WHERE seq = %d) WHERE seq = %d", columns[1 + which % 4], which % 9, which % 17);
    case 7:
      return g_strdup_printf ("UPDATE sqlite_schema SET sql = replace (sql, '%s', '%s') WHERE name = '%s'", field->name, word, kind);
    default:
      return g_strdup_printf ("UPDATE sqlite_schema SET rootpage = %d, name = '%s' WHERE name = '%s'", which % 40, which % 3 ? kind : word, kind);
    }
}

static int
stop_cb (void *data)
{
  return ++*(int *) data > 100;
}

/* Changes the record of one entry. */
static void
change_record (sqlite3 *db, GRand *rand)
{
  sqlite3_stmt *stmt = NULL;
  sqlite3_blob *blob = NULL;
  gint64 seq = g_rand_int_range (rand, 1, 30);
  int length;
  g_autofree uint8_t *bytes = NULL;
  size_t changed;

  if (sqlite3_blob_open (db, "main", "journal", "changes", seq, 0, &blob) != SQLITE_OK)
    return;
  length = sqlite3_blob_bytes (blob);
  bytes = g_malloc0 ((gsize) length + 65);
  sqlite3_blob_read (blob, bytes, length, 0);
  sqlite3_blob_close (blob);
  changed = hrm_fuzz_mutate_stretch (bytes, (size_t) length, (size_t) length + 64, 32, rand);
  if (sqlite3_prepare_v2 (db, "UPDATE journal SET changes = ?1 WHERE seq = ?2", -1, &stmt, NULL) == SQLITE_OK)
    {
      sqlite3_bind_blob (stmt, 1, bytes, (int) changed, SQLITE_STATIC);
      sqlite3_bind_int64 (stmt, 2, seq);
      sqlite3_step (stmt);
    }
  sqlite3_finalize (stmt);
}

/* Through SQLite, in memory. Returns the new size; 0: it could not. */
static size_t
mutate_rows (uint8_t *data, size_t size, size_t max, GRand *rand)
{
  sqlite3 *db = NULL;
  uint8_t *copy;
  sqlite3_int64 length = 0;
  int steps = 0;
  size_t changed = 0;

  if (sqlite3_open (":memory:", &db) != SQLITE_OK)
    return 0;
  copy = sqlite3_malloc64 (size + 1);
  memcpy (copy, data, size);
  sqlite3_deserialize (db, "main", copy, (sqlite3_int64) size, (sqlite3_int64) size, SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
  sqlite3_progress_handler (db, 10000, stop_cb, &steps);
  sqlite3_limit (db, SQLITE_LIMIT_LENGTH, 1000000);
  sqlite3_exec (db, "PRAGMA writable_schema = ON; PRAGMA journal_mode = OFF", NULL, NULL, NULL);
  for (gint32 n = g_rand_int_range (rand, 1, 3); n > 0; n--)
    if (g_rand_int_range (rand, 0, 4) == 0)
      change_record (db, rand);
    else
      {
        g_autofree char *sql = random_sql (rand);

        sqlite3_exec (db, sql, NULL, NULL, NULL);
      }
  copy = sqlite3_serialize (db, "main", &length, SQLITE_SERIALIZE_NOCOPY);
  if (copy && (size_t) length <= max)
    {
      changed = (size_t) length;
      memcpy (data, copy, changed);
    }
  sqlite3_close (db);
  return changed;
}

/* The numbers of b-tree pages: type, first free, cells, begin of cells, right child, cell pointers. */
static void
mutate_page (uint8_t *data, size_t size, GRand *rand)
{
  size_t page = (size_t) data[16] << 8 | data[17], pages, at;

  if (page < 512 || size < 2 * page)
    page = 512;
  pages = size / page;
  at = page * (size_t) g_rand_int_range (rand, 0, (gint32) MAX (pages, 1));
  if (at == 0)
    at = HEADER;
  at += (size_t) g_rand_int_range (rand, 0, g_rand_boolean (rand) ? 12 : 40);
  if (at + 4 > size)
    return;
  if (g_rand_boolean (rand))
    data[at] = (uint8_t) g_rand_int (rand);
  else
    {
      guint32 number = g_rand_boolean (rand) ? (guint32) g_rand_int_range (rand, 0, (gint32) pages + 2) : (guint32) hrm_fuzz_integer (rand);

      number = GUINT32_TO_BE (number);
      memcpy (data + at, &number, 4);
    }
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max, unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  uint8_t header[HEADER];
  size_t changed;

  if (size < 1024 || g_rand_int_range (rand, 0, 10) == 0)
    return LLVMFuzzerMutate (data, size, max);
  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      mutate_page (data, size, rand);
      return size;
    case 1:
    case 2:
      /* What the header says stays, or little else would be looked at. */
      memcpy (header, data, HEADER);
      changed = hrm_fuzz_mutate_stretch (data, size, size, 64, rand);
      memcpy (data, header, HEADER);
      memset (data + changed, 0, size - changed);
      return size;
    default:
      changed = mutate_rows (data, size, max, rand);
      return changed ? changed : size;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = file_path ("fuzz.album");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) why = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (HrmAlbum) album = NULL;

  write_file (path, data, size);
  album = hrm_album_open (path, FALSE, &error);
  if (album)
    {
      hrm_test_assert_sound (hrm_album_get_model (album));
      hrm_fuzz_look (album);
      hrm_album_close (album, TRUE, NULL);
    }
  else
    hrm_fuzz_assert_sentence (error->message);
  findings = hrm_store_verify (path, &why);
  /* What the store finds nothing in and is no plan all the same: that is found above it. */
  if (album == NULL && findings && findings->len == 0)
    {
      g_ptr_array_unref (findings);
      findings = hrm_album_verify (path, &why);
      g_assert_true (findings == NULL || findings->len > 0);
    }
  if (findings == NULL)
    hrm_fuzz_assert_sentence (why->message);
  for (guint i = 0; findings && i < findings->len; i++)
    hrm_fuzz_assert_sentence (findings->pdata[i]);
  assert_unchanged (path, data, size);
  hrm_fuzz_settle ();
  return 0;
}
