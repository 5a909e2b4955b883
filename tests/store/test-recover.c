/* test-recover.c: what recovery saves, from where, and what it says of it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include "hrm-schema.h"
#include "hrm-test-recover.h"

typedef struct
{
  gint64 ada, bob, folder, track, first, second, third, task, list;
} Ids;

static gint64
add_session (HrmEdit *edit, const char *title, gint64 track, gint64 start)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SESSION);

  HRM_SET_TEXT (edit, SESSION, Session, id, title, title);
  HRM_SET_INT (edit, SESSION, Session, id, track, track);
  HRM_SET_INT (edit, SESSION, Session, id, start, start);
  HRM_SET_INT (edit, SESSION, Session, id, length, 60);
  return id;
}

static gint64
add_titled (HrmEdit *edit, HrmKind kind, const char *title)
{
  gint64 id = hrm_edit_insert (edit, kind);

  hrm_edit_set_text (edit, kind, id, hrm_field_by_name (kind, "title")->index, title);
  return id;
}

static void
add_cable (HrmEdit *edit, gint64 from, gint64 to)
{
  gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

  HRM_SET_INT (edit, CABLE, Cable, id, from, from);
  HRM_SET_INT (edit, CABLE, Cable, id, to, to);
}

/* A small plan that the tests know, made in four steps. */
static const char *
sample (Ids **known)
{
  static char *path;
  static Ids ids;

  if (path == NULL)
    {
      TestAlbum *album;
      g_autoptr (HrmEdit) people = hrm_edit_new ("People");
      g_autoptr (HrmEdit) work = hrm_edit_new ("Work");
      g_autoptr (HrmEdit) cables = hrm_edit_new ("Cables");
      gint64 item, assignment;

      path = test_path ("sample.album");
      album = test_album_create (path);
      ids.ada = add_titled (people, HRM_KIND_CHANNEL, "Ada");
      ids.bob = add_titled (people, HRM_KIND_CHANNEL, "Bob");
      test_album_commit (album, people);
      ids.folder = add_titled (work, HRM_KIND_TRACK, "Folder");
      ids.track = add_titled (work, HRM_KIND_TRACK, "Track");
      HRM_SET_INT (work, TRACK, Track, ids.track, parent, ids.folder);
      HRM_SET_INT (work, TRACK, Track, ids.track, owner, ids.bob);
      ids.first = add_session (work, "First", ids.track, 29000000);
      ids.second = add_session (work, "Second", ids.track, 29001000);
      ids.third = add_session (work, "Third", ids.track, 29002000);
      HRM_SET_TEXT (work, SESSION, Session, ids.first, goal, "A goal");
      ids.task = add_titled (work, HRM_KIND_TASK, "Task");
      HRM_SET_INT (work, TASK, Task, ids.task, assignee, ids.ada);
      ids.list = add_titled (work, HRM_KIND_CHECKLIST, "List");
      item = add_titled (work, HRM_KIND_ITEM, "Item");
      HRM_SET_INT (work, ITEM, Item, item, checklist, ids.list);
      assignment = hrm_edit_insert (work, HRM_KIND_ASSIGNMENT);
      HRM_SET_INT (work, ASSIGNMENT, Assignment, assignment, session, ids.first);
      HRM_SET_INT (work, ASSIGNMENT, Assignment, assignment, channel, ids.ada);
      test_album_commit (album, work);
      add_cable (cables, ids.first, ids.second);
      add_cable (cables, ids.second, ids.third);
      test_album_commit (album, cables);
      test_album_note (album, "Last", 20);
      test_album_close (album);
    }
  if (known)
    *known = &ids;
  return path;
}

static char *
damaged_copy (const char *format, ...) G_GNUC_PRINTF (1, 2);

/* The sample after SQL. */
static char *
damaged_copy (const char *format, ...)
{
  char *path = test_path ("damaged.album");
  g_autofree char *sql = NULL;
  va_list args;

  va_start (args, format);
  sql = g_strdup_vprintf (format, args);
  va_end (args);
  test_copy (sample (NULL), path);
  test_sql (path, sql);
  return path;
}

static HrmRow *
get_row (TestContent *content, HrmKind kind, gint64 id)
{
  HrmRow *row = hrm_model_lookup (content->model, kind, id);

  g_assert_nonnull (row);
  return row;
}

static guint
count (TestContent *content, HrmKind kind)
{
  return hrm_model_get_rows (content->model, kind)->len;
}

/* An unhurt album */

static void
test_sound (void)
{
  const char *paths[] = { sample (NULL), test_recover_sample () };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (TestContent) before = test_content_read (paths[i]);
      g_autoptr (TestContent) after = NULL;
      g_autoptr (HrmRecovery) recovery = test_recover (paths[i], &after);

      g_assert_true (recovery->sound);
      g_assert_cmpuint (recovery->findings->len + recovery->damage->len, ==, 0);
      hrm_test_assert_equal (before->dump, after->dump);
      hrm_test_assert_equal (before->history, after->history);
    }
}

static void
assert_refused (const char *path, const char *out, GQuark domain, int code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (hrm_store_recover (path, out, &error));
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
}

static void
test_refused (void)
{
  g_autofree char *out = test_path ("there.album");
  g_autofree char *path = test_path ("other.album");
  g_autofree char *none = test_path ("none.album");
  g_autofree char *free_name = test_path ("free.album");
  g_autofree char *nowhere = test_path ("nowhere/out.album");
  TestAlbum *open;

  test_write (out, "Mine", 4);
  assert_refused (sample (NULL), out, HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  assert_refused (sample (NULL), sample (NULL), HRM_STORE_ERROR, HRM_STORE_ERROR_EXISTS);
  {
    gsize length;
    g_autofree char *kept = test_read (out, &length);

    g_assert_cmpmem (kept, length, "Mine", 4);
  }
  assert_refused (none, free_name, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_refused (sample (NULL), nowhere, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  assert_refused (out, free_name, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
  test_write (path, "", 0);
  assert_refused (path, free_name, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
  g_unlink (path);
  test_sql (path, "CREATE TABLE task (id INTEGER PRIMARY KEY, title TEXT); INSERT INTO task (title) VALUES ('Mine')");
  assert_refused (path, free_name, HRM_STORE_ERROR, HRM_STORE_ERROR_NOT_ALBUM);
  /* An album of somebody who works on it. */
  test_copy (sample (NULL), path);
  open = test_album_open (path, TRUE);
  assert_refused (path, free_name, HRM_STORE_ERROR, HRM_STORE_ERROR_LOCKED);
  test_album_close (open);
  g_assert_false (g_file_test (free_name, G_FILE_TEST_EXISTS));
}

static void
test_newer (void)
{
  g_autofree char *path = NULL;
  g_autofree char *out = test_path ("newer-out.album");

  path = damaged_copy ("ALTER TABLE track ADD COLUMN mood TEXT; PRAGMA user_version = %d", (HRM_SCHEMA_MAJOR + 1) * 1000);
  assert_refused (path, out, HRM_STORE_ERROR, HRM_STORE_ERROR_NEWER);
  g_free (path);
  /* A later minor that is sound is copied with what only it knows. */
  path = damaged_copy ("ALTER TABLE track ADD COLUMN mood TEXT; UPDATE track SET mood = 'blue'; PRAGMA user_version = %d", HRM_SCHEMA + 1);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (HrmRecovery) recovery = hrm_store_recover (path, out, &error);

    g_assert_no_error (error);
    g_assert_true (recovery->sound);
    test_sql (out, "SELECT mood FROM track");
  }
}

/* A mark of another program in a header that is damaged. */
static void
test_marks (void)
{
  g_autoptr (TestContent) before = test_content_read (sample (NULL));
  const char *marks[] = { "PRAGMA application_id = 77", "PRAGMA user_version = 77000", "PRAGMA user_version = 0",
                          "PRAGMA user_version = 1000", "PRAGMA user_version = 1900" };
  g_autofree char *later = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *path = damaged_copy ("%s", marks[i]);
      g_autoptr (TestContent) after = NULL;
      g_autoptr (HrmRecovery) recovery = test_recover (path, &after);

      g_assert_cmpuint (recovery->damage->len, ==, 1);
      hrm_test_assert_equal (before->dump, after->dump);
      hrm_test_assert_equal (before->history, after->history);
    }
  /* Of a later minor comes back what this version knows, and that it is not all is said. */
  later = damaged_copy ("ALTER TABLE track ADD COLUMN mood TEXT; PRAGMA user_version = %d; PRAGMA application_id = 77", HRM_SCHEMA + 1);
  {
    g_autoptr (TestContent) after = NULL;
    g_autoptr (HrmRecovery) recovery = test_recover (later, &after);
    g_autofree char *text = hrm_recovery_describe (recovery, 20);

    g_assert_nonnull (strstr (text, "made by a newer Headroom"));
    hrm_test_assert_equal (before->dump, after->dump);
  }
}

/* Table and journal */

static void
test_wrong_values (void)
{
  Ids *ids;
  g_autofree char *path = NULL;
  g_autoptr (TestContent) before = test_content_read (sample (&ids));
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;

  path = damaged_copy ("UPDATE session SET title = NULL WHERE title = 'First'; UPDATE session SET length = -5, goal = 'A goal' WHERE title = 'Second'; "
                       "UPDATE track SET status = 'platinum'; UPDATE task SET assignee = 5");
  recovery = test_recover (path, &after);
  g_assert_cmpstr (hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->first))->title, ==, "First");
  g_assert_cmpint (hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->second))->length, ==, 60);
  /* A value that its field takes stays, whatever the journal says. */
  g_assert_cmpstr (hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->second))->goal, ==, "A goal");
  g_assert_cmpint (hrm_as_task (get_row (after, HRM_KIND_TASK, ids->task))->assignee.id, ==, ids->ada);
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "its title could not be read, and is the one that the journal has");
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "its length could not be read");
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "its assignee could not be found, and is the one that the journal has");
  test_assert_finding (recovery, HRM_RECOVERY_DIFFERS, "its goal is “A goal” in its table, not set by the journal");
  g_assert_true (recovery->history_kept);
  /* The history goes on to what was saved. */
  g_assert_cmpuint (after->n_entries, ==, before->n_entries + 1);
  g_assert_true (g_str_has_prefix (after->history, before->history));
  g_assert_nonnull (strstr (after->history, "Recovered from damaged.album"));
}

static void
test_missing_rows (void)
{
  Ids *ids;
  g_autofree char *path = NULL;
  g_autoptr (TestContent) before = test_content_read (sample (&ids));
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;

  path = damaged_copy ("DELETE FROM session; DELETE FROM channel WHERE title = 'Bob'");
  recovery = test_recover (path, &after);
  hrm_test_assert_equal (before->dump, after->dump);
  hrm_test_assert_equal (before->history, after->history);
  test_assert_finding (recovery, HRM_RECOVERY_RESTORED, "session “First”");
  test_assert_finding (recovery, HRM_RECOVERY_RESTORED, "channel “Bob”");
  g_assert_cmpuint (recovery->saved[HRM_KIND_SESSION], ==, 3);
  g_assert_cmpuint (recovery->known[HRM_KIND_SESSION], ==, 3);
}

static void
test_unknown_rows (void)
{
  g_autofree char *path = damaged_copy ("INSERT INTO channel (id, title) VALUES (5, 'Nobody'); UPDATE track SET title = 'Other' WHERE title = 'Track'");
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = test_recover (path, &after);

  g_assert_cmpstr (hrm_as_channel (get_row (after, HRM_KIND_CHANNEL, 5))->title, ==, "Nobody");
  test_assert_finding (recovery, HRM_RECOVERY_DIFFERS, "is in its table, and not in the journal");
  test_assert_finding (recovery, HRM_RECOVERY_DIFFERS, "its title is “Other” in its table, “Track” by the journal");
  g_assert_true (recovery->history_kept);
}

static void
assert_begins_anew (const char *path, TestContent *before, const char *why)
{
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = test_recover (path, &after);

  hrm_test_assert_equal (before->dump, after->dump);
  g_assert_false (recovery->history_kept);
  g_assert_nonnull (strstr (recovery->history_why, why));
  g_assert_cmpuint (after->n_entries, ==, 1);
  g_assert_nonnull (strstr (after->history, "Recovered from damaged.album"));
}

static void
test_gaps (void)
{
  g_autoptr (TestContent) before = test_content_read (sample (NULL));
  const char *gaps[][2] = {
    { "DELETE FROM journal WHERE seq = 3", "entry 3 of the journal is missing" },
    { "DELETE FROM journal WHERE seq = 1; UPDATE channel SET colour = 'beige'", "entry 1 of the journal is missing" },
    { "UPDATE journal SET changes = x'0102' WHERE seq = 3", "entry 3 of the journal cannot be followed" },
    { "UPDATE journal SET parent = 5 WHERE seq = 4", "entry 4 of the journal was made on another state" },
    { "UPDATE journal SET inverts = 5 WHERE seq = 4", "entry 4 of the journal undoes or redoes an edit that is not there" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (gaps); i++)
    {
      g_autofree char *path = damaged_copy ("%s", gaps[i][0]);

      assert_begins_anew (path, before, gaps[i][1]);
    }
}

/* Behind a gap, an entry still says what a value was. */
static void
test_behind_a_gap (void)
{
  g_autofree char *path = NULL;
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;

  path = damaged_copy ("DELETE FROM journal WHERE seq = 2; UPDATE session SET length = -5; UPDATE track SET title = NULL WHERE title = 'Last'");
  recovery = test_recover (path, &after);
  g_assert_false (recovery->history_kept);
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "track “Last”");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (hrm_as_session (hrm_model_get_rows (after->model, HRM_KIND_SESSION)->pdata[i])->length, ==, 60);
}

/* Mending, without a journal to help */

#define ALONE "DELETE FROM journal; "

static void
test_no_titles (void)
{
  Ids *ids;
  g_autofree char *path = damaged_copy (ALONE "UPDATE session SET title = NULL, start = NULL, length = NULL WHERE title = 'Second'; UPDATE channel SET title = NULL");
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = test_recover (path, &after);
  HrmSession *session;

  sample (&ids);
  session = hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->second));
  g_assert_cmpstr (session->title, ==, "Recovered session");
  g_assert_cmpint (session->length, ==, 480);
  g_assert_cmpint (session->start, ==, 29000000); /* where the first one begins */
  g_assert_cmpstr (hrm_as_channel (get_row (after, HRM_KIND_CHANNEL, ids->ada))->title, ==, "Recovered channel");
  test_assert_finding (recovery, HRM_RECOVERY_LOST, "its title could not be read, and is “Recovered session” now");
  g_assert_cmpuint (recovery->saved[HRM_KIND_SESSION], ==, 3);
}

static void
test_lost_targets (void)
{
  Ids *ids;
  g_autofree char *path = damaged_copy (ALONE "DELETE FROM track; DELETE FROM session WHERE title = 'First'; DELETE FROM checklist; DELETE FROM channel WHERE title = 'Bob'");
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = test_recover (path, &after);

  sample (&ids);
  /* A track stands in for the lost one, so that its sessions live on. */
  g_assert_cmpstr (hrm_as_track (get_row (after, HRM_KIND_TRACK, ids->track))->title, ==, "Recovered track");
  g_assert_cmpuint (count (after, HRM_KIND_SESSION), ==, 2);
  g_assert_cmpuint (count (after, HRM_KIND_ITEM), ==, 1);
  test_assert_finding (recovery, HRM_RECOVERY_MADE, "track “Recovered track”");
  test_assert_finding (recovery, HRM_RECOVERY_MADE, "checklist “Recovered checklist”");
  /* A session needs more than a title: what hangs on it goes. */
  g_assert_cmpuint (count (after, HRM_KIND_ASSIGNMENT), ==, 0);
  g_assert_cmpuint (count (after, HRM_KIND_CABLE), ==, 1);
  g_assert_cmpuint (recovery->saved[HRM_KIND_SESSION], ==, 2);
  g_assert_cmpuint (recovery->known[HRM_KIND_SESSION], ==, 3);
  test_assert_finding (recovery, HRM_RECOVERY_LOST, "what its session names");
}

static void
test_cleared (void)
{
  Ids *ids;
  g_autofree char *path = damaged_copy (ALONE "DELETE FROM channel WHERE title = 'Bob'");
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = test_recover (path, &after);

  sample (&ids);
  g_assert_null (hrm_as_track (get_row (after, HRM_KIND_TRACK, ids->track))->owner.row);
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "is lost, so it has none");
}

static void
test_ids (void)
{
  Ids *ids;
  g_autofree char *path = NULL;
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;

  sample (&ids);
  /* Ada has the id of a track, and a session one that cannot be. */
  path = damaged_copy (ALONE "UPDATE channel SET id = %" G_GINT64_FORMAT " WHERE title = 'Ada'; UPDATE task SET assignee = %" G_GINT64_FORMAT "; "
                       "UPDATE assignment SET channel = %" G_GINT64_FORMAT "; UPDATE session SET id = -7 WHERE title = 'Third'; DELETE FROM cable",
                       ids->folder, ids->folder, ids->folder);
  recovery = test_recover (path, &after);
  g_assert_cmpuint (count (after, HRM_KIND_CHANNEL), ==, 2);
  g_assert_cmpuint (count (after, HRM_KIND_TRACK), ==, 3);
  g_assert_cmpuint (count (after, HRM_KIND_SESSION), ==, 3);
  g_assert_cmpstr (hrm_as_task (get_row (after, HRM_KIND_TASK, ids->task))->assignee.row->title, ==, "Ada");
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "its id is that of a");
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "its id cannot be one");
}

static void
test_circles (void)
{
  Ids *ids;
  g_autofree char *path = NULL;
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;

  sample (&ids);
  path = damaged_copy (ALONE "UPDATE track SET parent = %" G_GINT64_FORMAT " WHERE title = 'Folder'; UPDATE task SET parent = id; "
                       "INSERT INTO cable (id, \"from\", \"to\", type, lag) VALUES (9000000000000000001, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 'FS', 0), "
                       "(9000000000000000002, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 'FS', 0)",
                       ids->track, ids->third, ids->first, ids->third, ids->third);
  recovery = test_recover (path, &after);
  g_assert_cmpuint (count (after, HRM_KIND_TRACK), ==, 3);
  g_assert_cmpuint (count (after, HRM_KIND_CABLE), ==, 2);
  g_assert_null (hrm_model_get (after->model, 9000000000000000001));
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "its parent went in a circle");
  test_assert_finding (recovery, HRM_RECOVERY_LOST, "it closed a circle of cables");
  test_assert_finding (recovery, HRM_RECOVERY_LOST, "it goes from a session to itself");
}

/* By the journal, the newest of a circle is the one that came last, whatever its id. */
static void
test_newest_of_a_circle (void)
{
  Ids *ids;
  g_autofree char *path = NULL;
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;

  sample (&ids);
  path = damaged_copy ("INSERT INTO cable (id, \"from\", \"to\", type, lag) VALUES (1, %" G_GINT64_FORMAT ", %" G_GINT64_FORMAT ", 'FS', 0)",
                       ids->third, ids->first);
  recovery = test_recover (path, &after);
  g_assert_cmpuint (count (after, HRM_KIND_CABLE), ==, 2);
  g_assert_null (hrm_model_get (after->model, 1));
  g_assert_true (recovery->history_kept);
}

static void
test_takes (void)
{
  Ids *ids;
  g_autofree char *path = NULL;
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;
  HrmSession *first, *second, *third;

  sample (&ids);
  path = damaged_copy (ALONE "UPDATE session SET slot = %" G_GINT64_FORMAT " WHERE title = 'Second'; UPDATE session SET slot = %" G_GINT64_FORMAT
                       ", main = %" G_GINT64_FORMAT " WHERE title = 'Third'; UPDATE session SET main = 77 WHERE title = 'First'",
                       ids->first, ids->second, ids->first);
  recovery = test_recover (path, &after);
  first = hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->first));
  second = hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->second));
  third = hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->third));
  g_assert_true (second->slot.row == first && third->slot.row == first);
  g_assert_null (first->main.row);
  g_assert_null (third->main.row);
  test_assert_finding (recovery, HRM_RECOVERY_REPAIRED, "was a take of a take");
  g_clear_pointer (&after, test_content_free);
  g_clear_pointer (&recovery, hrm_recovery_free);
  g_free (path);
  /* The first session of a slot is lost: a take is promoted. */
  path = damaged_copy (ALONE "UPDATE session SET slot = 88 WHERE title <> 'First'");
  recovery = test_recover (path, &after);
  second = hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->second));
  third = hrm_as_session (get_row (after, HRM_KIND_SESSION, ids->third));
  g_assert_true (second->slot.row == NULL && third->slot.row == second);
}

static void
test_album_row (void)
{
  g_autofree char *path = damaged_copy (ALONE "DELETE FROM album");
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = test_recover (path, &after);

  g_assert_cmpstr (hrm_model_get_info (after->model)->title, ==, "damaged");
  test_assert_finding (recovery, HRM_RECOVERY_MADE, "the album's own row is lost");
  g_clear_pointer (&after, test_content_free);
  g_clear_pointer (&recovery, hrm_recovery_free);
  g_free (path);
  path = damaged_copy (ALONE "UPDATE album SET mission = 'To sail'; INSERT INTO album (id, title) VALUES (3, 'Second'), (9000000000000000000, 'Third')");
  recovery = test_recover (path, &after);
  g_assert_cmpuint (count (after, HRM_KIND_ALBUM), ==, 1);
  g_assert_cmpstr (hrm_model_get_info (after->model)->title, ==, "Album");
  test_assert_finding (recovery, HRM_RECOVERY_LOST, "an album has one album row");
}

static void
test_spans (void)
{
  g_autofree char *path = damaged_copy (ALONE "INSERT INTO exception (id, \"from\", \"to\", kind, hours) VALUES (11, 20500, 20400, 'leave', NULL), "
                                              "(12, NULL, 20400, 'leave', NULL), (13, NULL, NULL, 'leave', NULL), (14, 20400, 20401, 'leave', 'noon')");
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = test_recover (path, &after);

  g_assert_cmpint (hrm_as_exception (get_row (after, HRM_KIND_EXCEPTION, 11))->to, ==, 20500);
  g_assert_cmpint (hrm_as_exception (get_row (after, HRM_KIND_EXCEPTION, 12))->from, ==, 20400);
  g_assert_null (hrm_model_get (after->model, 13));
  g_assert_null (hrm_as_exception (get_row (after, HRM_KIND_EXCEPTION, 14))->hours);
  test_assert_finding (recovery, HRM_RECOVERY_LOST, "its from could not be read");
}

/* What a killed process left */

/* The bytes of a file and of its journal in the middle of a write. */
static void
write_halfway (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);
  g_autofree char *kept = g_strconcat (path, ".kept", NULL);
  g_autofree char *kept_journal = g_strconcat (path, ".kept-journal", NULL);
  sqlite3 *db;
  int rc;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  rc = sqlite3_exec (db, "PRAGMA cache_size = 1; PRAGMA cache_spill = 1; BEGIN; UPDATE session SET title = 'Half' || hex (zeroblob (3000)); "
                         "UPDATE track SET title = 'Half' || hex (zeroblob (400)); UPDATE channel SET title = 'Half'", NULL, NULL, NULL);
  g_assert_cmpint (rc, ==, SQLITE_OK);
  test_copy (path, kept);
  test_copy (journal, kept_journal);
  g_assert_cmpint (sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  test_copy (kept, path);
  test_copy (kept_journal, journal);
}

static void
test_hot_journal (void)
{
  g_autofree char *path = test_path ("hot.album");
  g_autofree char *journal = test_path ("hot.album-journal");
  g_autoptr (TestContent) before = test_content_read (sample (NULL));
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *bytes_after = NULL;
  gsize length, length_after;

  test_copy (sample (NULL), path);
  write_halfway (path);
  bytes = test_read (journal, &length);
  recovery = test_recover (path, &after);
  hrm_test_assert_equal (before->dump, after->dump);
  hrm_test_assert_equal (before->history, after->history);
  g_assert_true (recovery->sound);
  bytes_after = test_read (journal, &length_after);
  g_assert_cmpmem (bytes, length, bytes_after, length_after);
  /* With a first page that is gone the journal is used all the same. */
  {
    g_autofree char *data = test_read (path, &length);

    memset (data, 0, 100);
    test_write (path, data, length);
  }
  g_clear_pointer (&after, test_content_free);
  g_clear_pointer (&recovery, hrm_recovery_free);
  recovery = test_recover (path, &after);
  hrm_test_assert_equal (before->dump, after->dump);
}

/* A journal that belongs to something else would do harm. */
static void
test_foreign_journal (void)
{
  g_autofree char *path = test_path ("foreign.album");
  g_autofree char *other = test_path ("foreign-other.album");
  g_autofree char *journal = test_path ("foreign.album-journal");
  g_autofree char *other_journal = test_path ("foreign-other.album-journal");
  g_autoptr (TestContent) before = NULL;
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;

  test_copy (sample (NULL), other);
  write_halfway (other);
  test_copy (test_recover_sample (), path);
  before = test_content_read (path);
  test_copy (other_journal, journal);
  recovery = test_recover (path, &after);
  hrm_test_assert_equal (before->dump, after->dump);
  hrm_test_assert_equal (before->history, after->history);
}

/* A program that switched to write-ahead logging and was killed. */
static void
test_wal (void)
{
  g_autofree char *path = test_path ("wal.album");
  g_autofree char *kept = test_path ("wal-kept.album");
  g_autofree char *wal = test_path ("wal.album-wal");
  g_autofree char *kept_wal = test_path ("wal-kept.album-wal");
  g_autoptr (TestContent) after = NULL;
  g_autoptr (HrmRecovery) recovery = NULL;
  sqlite3 *db;

  test_copy (sample (NULL), path);
  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, "PRAGMA journal_mode = WAL; UPDATE channel SET brief = 'In the log'", NULL, NULL, NULL), ==, SQLITE_OK);
  test_copy (path, kept);
  test_copy (wal, kept_wal);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
  recovery = test_recover (kept, &after);
  g_assert_cmpstr (hrm_as_channel (hrm_model_get_rows (after->model, HRM_KIND_CHANNEL)->pdata[0])->brief, ==, "In the log");
}

/* What anybody may have put in the file. */
static void
test_foreign_objects (void)
{
  const char *objects[] = {
    "CREATE TRIGGER act AFTER INSERT ON track BEGIN DELETE FROM session; END",
    "CREATE VIEW look AS SELECT * FROM track; CREATE INDEX fast ON session (track)",
    "ALTER TABLE track ADD COLUMN made TEXT GENERATED ALWAYS AS (upper(title)) VIRTUAL",
    "ALTER TABLE session RENAME TO session_old; CREATE VIEW session AS SELECT * FROM session_old",
  };
  g_autoptr (TestContent) before = test_content_read (sample (NULL));

  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    {
      g_autofree char *path = damaged_copy ("%s", objects[i]);
      g_autoptr (TestContent) after = NULL;
      g_autoptr (HrmRecovery) recovery = test_recover (path, &after);

      g_assert_false (recovery->sound);
      hrm_test_assert_equal (before->dump, after->dump);
    }
}

int
main (int argc, char *argv[])
{
  g_autofree char *state = test_path ("state");

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/recover/sound", test_sound);
  g_test_add_func ("/recover/refused", test_refused);
  g_test_add_func ("/recover/newer", test_newer);
  g_test_add_func ("/recover/marks", test_marks);
  g_test_add_func ("/recover/wrong-values", test_wrong_values);
  g_test_add_func ("/recover/missing-rows", test_missing_rows);
  g_test_add_func ("/recover/unknown-rows", test_unknown_rows);
  g_test_add_func ("/recover/gaps", test_gaps);
  g_test_add_func ("/recover/behind-a-gap", test_behind_a_gap);
  g_test_add_func ("/recover/no-titles", test_no_titles);
  g_test_add_func ("/recover/lost-targets", test_lost_targets);
  g_test_add_func ("/recover/cleared", test_cleared);
  g_test_add_func ("/recover/ids", test_ids);
  g_test_add_func ("/recover/circles", test_circles);
  g_test_add_func ("/recover/newest-of-a-circle", test_newest_of_a_circle);
  g_test_add_func ("/recover/takes", test_takes);
  g_test_add_func ("/recover/album-row", test_album_row);
  g_test_add_func ("/recover/spans", test_spans);
  g_test_add_func ("/recover/hot-journal", test_hot_journal);
  g_test_add_func ("/recover/foreign-journal", test_foreign_journal);
  g_test_add_func ("/recover/wal", test_wal);
  g_test_add_func ("/recover/foreign-objects", test_foreign_objects);
  return g_test_run ();
}
