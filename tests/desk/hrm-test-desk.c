/* hrm-test-desk.c: a desk with a plan on it, made by chance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "hrm-test-desk.h"

#include "hrm-desk-strips.h"

HrmDesk *
hrm_test_desk_empty (void)
{
  HrmAlbumSeed seed = { .title = "Spring release", .zone = "Europe/Berlin", .start = HRM_TEST_START };
  g_autoptr (HrmAlbum) album = hrm_album_new_in_memory (&seed);

  return hrm_desk_new (album);
}

void
hrm_test_commit (HrmDesk *desk, HrmEdit *edit)
{
  g_autoptr (GError) error = NULL;

  hrm_album_commit (hrm_desk_get_album (desk), edit, &error);
  g_assert_no_error (error);
  hrm_edit_unref (edit);
}

gboolean
hrm_test_finish (HrmDesk *desk, HrmEdit *edit)
{
  gboolean done = edit != NULL && !hrm_edit_is_empty (edit) && hrm_desk_commit (desk, edit);

  g_clear_pointer (&edit, hrm_edit_unref);
  return done;
}

const char *
hrm_test_undo_label (HrmDesk *desk)
{
  return hrm_album_get_undo_label (hrm_desk_get_album (desk));
}

void
hrm_test_undo (HrmDesk *desk)
{
  g_autoptr (GError) error = NULL;

  hrm_album_undo_sync (hrm_desk_get_album (desk), &error);
  g_assert_no_error (error);
}

void
hrm_test_redo (HrmDesk *desk)
{
  g_autoptr (GError) error = NULL;

  hrm_album_redo_sync (hrm_desk_get_album (desk), &error);
  g_assert_no_error (error);
}

guint
hrm_test_steps (HrmDesk *desk)
{
  GPtrArray *history = hrm_album_get_history (hrm_desk_get_album (desk));
  gint64 group = 0;
  guint steps = 0;

  for (guint i = 0; i < history->len; i++)
    {
      const HrmHistoryEntry *entry = history->pdata[i];

      g_assert_cmpint (entry->inverts, ==, 0);
      if (entry->group == 0 || entry->group != group)
        steps++;
      group = entry->group;
    }
  return steps;
}

gpointer
hrm_test_any (HrmDesk *desk, HrmKind kind, GRand *rand)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), kind);

  return rows->len ? rows->pdata[g_rand_int_range (rand, 0, (int) rows->len)] : NULL;
}

gpointer
hrm_test_find (HrmDesk *desk, HrmKind kind, const char *title)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), kind);

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (hrm_row_get_title (rows->pdata[i]), title))
      return rows->pdata[i];
  g_error ("there is no %s “%s”", hrm_kind_info (kind)->name, title);
}

HrmTrack *
hrm_test_track (HrmDesk *desk, const char *title)
{
  g_assert_true (hrm_command_add_track (desk, title));
  return hrm_test_find (desk, HRM_KIND_TRACK, title);
}

HrmChannel *
hrm_test_channel (HrmDesk *desk, const char *title)
{
  g_assert_true (hrm_command_add_channel (desk, title));
  return hrm_test_find (desk, HRM_KIND_CHANNEL, title);
}

HrmBus *
hrm_test_bus (HrmDesk *desk, const char *title)
{
  g_autoptr (GPtrArray) nobody = g_ptr_array_new ();
  HrmRow *bus;

  g_assert_true (hrm_command_add_bus_with (desk, nobody));
  bus = hrm_desk_get_inspected (desk);
  g_assert_true (hrm_command_set_field (desk, bus, HRM_FIELD (Bus, title), title, NULL));
  return hrm_as_bus (bus);
}

HrmSession *
hrm_test_session (HrmDesk *desk, HrmTrack *track, const char *title, const char *start, gint64 length)
{
  HrmCivil civil;
  gint64 id;
  HrmEdit *edit;

  g_assert_true (hrm_civil_parse (start, &civil));
  edit = hrm_command_create_session (desk, track, civil, length, &id);
  HRM_SET_TEXT (edit, SESSION, Session, id, title, title);
  hrm_test_commit (desk, edit);
  return hrm_as_session (hrm_model_get (hrm_desk_get_model (desk), id));
}

HrmSection *
hrm_test_section (HrmDesk *desk, const char *title, const char *start, gint64 length)
{
  HrmEdit *edit = hrm_edit_new ("Section");
  gint64 id = hrm_edit_insert (edit, HRM_KIND_SECTION);

  HRM_SET_TEXT (edit, SECTION, Section, id, title, title);
  HRM_SET_INT (edit, SECTION, Section, id, start, hrm_test_civil (start));
  HRM_SET_INT (edit, SECTION, Section, id, length, length);
  hrm_test_commit (desk, edit);
  return hrm_as_section (hrm_model_get (hrm_desk_get_model (desk), id));
}

HrmTask *
hrm_test_task (HrmDesk *desk, const char *title, gint64 estimate)
{
  HrmTask *task;
  HrmEdit *edit;

  g_assert_true (hrm_command_add_task (desk, title));
  task = hrm_test_find (desk, HRM_KIND_TASK, title);
  if (estimate > 0)
    {
      edit = hrm_edit_new ("Estimate");
      HRM_SET_INT (edit, TASK, Task, task->base.id, estimate, estimate);
      hrm_test_commit (desk, edit);
    }
  return task;
}

void
hrm_test_freeze (HrmDesk *desk, HrmTrack *track)
{
  g_autoptr (GPtrArray) tracks = g_ptr_array_new ();

  g_ptr_array_add (tracks, track);
  g_assert_true (hrm_command_toggle_frozen (desk, tracks));
}

/* By chance */

static gint64
pick (GArray *ids, GRand *rand)
{
  return g_array_index (ids, gint64, g_rand_int_range (rand, 0, (int) ids->len));
}

static gint64
insert_titled (HrmEdit *edit, HrmKind kind, GArray *ids, const char *prefix)
{
  gint64 id = hrm_edit_insert (edit, kind);
  g_autofree char *title = g_strdup_printf ("%s %u", prefix, ids->len + 1);

  hrm_edit_set_text (edit, kind, id, hrm_field_by_name (kind, "title")->index, title);
  g_array_append_val (ids, id);
  return id;
}

static gint64
insert_session (HrmEdit *edit, GRand *rand, GArray *sessions, GArray *tracks)
{
  gint64 id = insert_titled (edit, HRM_KIND_SESSION, sessions, "Session");
  HrmCivil start = hrm_date_start (HRM_TEST_START + g_rand_int_range (rand, 0, 60));

  start += g_rand_int_range (rand, 0, 8) ? 540 + 15 * g_rand_int_range (rand, 0, 32) : g_rand_int_range (rand, 0, 1440);
  HRM_SET_INT (edit, SESSION, Session, id, track, pick (tracks, rand));
  HRM_SET_INT (edit, SESSION, Session, id, start, start);
  HRM_SET_INT (edit, SESSION, Session, id, length, g_rand_int_range (rand, 1, 60) * 30);
  HRM_SET_INT (edit, SESSION, Session, id, timing, g_rand_int_range (rand, 0, 8) == 0 ? HRM_TIMING_CLOCK : HRM_TIMING_BEATS);
  HRM_SET_INT (edit, SESSION, Session, id, locked, g_rand_int_range (rand, 0, 10) == 0);
  HRM_SET_INT (edit, SESSION, Session, id, muted, g_rand_int_range (rand, 0, 10) == 0);
  return id;
}

static void
insert_around (HrmEdit *edit, GRand *rand, gint64 session, GArray *channels, GArray *tasks)
{
  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_ASSIGNMENT);

      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, session, session);
      HRM_SET_INT (edit, ASSIGNMENT, Assignment, id, channel, pick (channels, rand));
      HRM_SET_NUMBER (edit, ASSIGNMENT, Assignment, id, share, g_rand_int_range (rand, 1, 21) * 10);
    }
  if (g_rand_boolean (rand))
    {
      gint64 id = hrm_edit_insert (edit, HRM_KIND_PLACEMENT);

      HRM_SET_INT (edit, PLACEMENT, Placement, id, task, pick (tasks, rand));
      HRM_SET_INT (edit, PLACEMENT, Placement, id, session, session);
      HRM_SET_INT (edit, PLACEMENT, Placement, id, length, g_rand_int_range (rand, 1, 200));
    }
  if (g_rand_int_range (rand, 0, 5) == 0)
    {
      gint64 list = hrm_edit_insert (edit, HRM_KIND_CHECKLIST), item = hrm_edit_insert (edit, HRM_KIND_ITEM);

      HRM_SET_TEXT (edit, CHECKLIST, Checklist, list, title, "Own");
      HRM_SET_INT (edit, CHECKLIST, Checklist, list, session, session);
      HRM_SET_TEXT (edit, ITEM, Item, item, title, "Look");
      HRM_SET_INT (edit, ITEM, Item, item, checklist, list);
    }
}

/* From earlier made to later made sessions, so that there is no circle. */
static void
insert_cables (HrmEdit *edit, GRand *rand, GArray *sessions)
{
  for (guint i = 1; i < sessions->len; i++)
    if (g_rand_int_range (rand, 0, 3) == 0)
      {
        gint64 id = hrm_edit_insert (edit, HRM_KIND_CABLE);

        HRM_SET_INT (edit, CABLE, Cable, id, from, g_array_index (sessions, gint64, g_rand_int_range (rand, 0, (int) i)));
        HRM_SET_INT (edit, CABLE, Cable, id, to, g_array_index (sessions, gint64, i));
        HRM_SET_INT (edit, CABLE, Cable, id, type, g_rand_int_range (rand, 0, 4));
      }
}

HrmDesk *
hrm_test_desk (GRand *rand, guint n)
{
  HrmDesk *desk = hrm_test_desk_empty ();
  HrmEdit *edit = hrm_edit_new ("Make a plan");
  g_autoptr (GArray) tracks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) channels = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) tasks = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GArray) sessions = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 leave = hrm_edit_insert (edit, HRM_KIND_EXCEPTION);

  for (guint i = 0; i < 6; i++)
    insert_titled (edit, HRM_KIND_TRACK, tracks, "Track");
  for (guint i = 0; i < 5; i++)
    insert_titled (edit, HRM_KIND_CHANNEL, channels, "Channel");
  for (guint i = 0; i < 20; i++)
    {
      gint64 id = insert_titled (edit, HRM_KIND_TASK, tasks, "Task");

      if (g_rand_int_range (rand, 0, 4))
        HRM_SET_INT (edit, TASK, Task, id, estimate, g_rand_int_range (rand, 1, 20) * 60);
      if (g_rand_boolean (rand))
        HRM_SET_INT (edit, TASK, Task, id, assignee, pick (channels, rand));
    }
  for (guint i = 0; i < n; i++)
    insert_around (edit, rand, insert_session (edit, rand, sessions, tracks), channels, tasks);
  insert_cables (edit, rand, sessions);
  HRM_SET_INT (edit, EXCEPTION, Exception, leave, from, HRM_TEST_START + 9);
  HRM_SET_INT (edit, EXCEPTION, Exception, leave, to, HRM_TEST_START + 10);
  hrm_test_commit (desk, edit);
  hrm_desk_set_width (desk, 1200);
  return desk;
}

void
hrm_test_select (HrmDesk *desk, GRand *rand)
{
  GPtrArray *rows = hrm_model_get_rows (hrm_desk_get_model (desk), HRM_KIND_SESSION);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  int one_in = g_rand_int_range (rand, 1, 10);

  for (guint i = 0; i < rows->len; i++)
    if (g_rand_int_range (rand, 0, one_in) == 0)
      g_array_append_val (ids, ((HrmRow *) rows->pdata[i])->id);
  hrm_desk_select_many (desk, (const gint64 *) (gpointer) ids->data, ids->len, FALSE);
}
